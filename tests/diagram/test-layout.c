/* test-layout.c: geometry, runs in which nothing moves, and a helper process that may do anything */
#include "diagram-test.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* --- Geometry --- */

/* One that asks Graphviz first. */
static HpmLayoutEngine *
graphviz_engine (const char *const *command)
{
  HpmLayoutEngine *engine = hpm_layout_engine_new (command);

  hpm_layout_engine_set_first_rung (engine, HPM_LAYOUT_GRAPHVIZ);
  return engine;
}

static void
test_laws_pictures (void)
{
  for (guint i = 0; i < n_pictures; i++)
    {
      g_autoptr (HpmScene) scene = scene_of (pictures[i].text);

      g_test_message ("%s", pictures[i].name);
      g_assert_cmpint (scene->rung, ==, HPM_LAYOUT_ARRANGED);
      assert_laws (scene);
    }
}

/* A heap at random: frames, objects of several kinds, references of both strengths. */
static char *
random_heap (GRand *random)
{
  static const char *const kinds[]
    = { "instance Node", "sequence list", "mapping dict", "set set", "weakref ref" };
  GString *text = g_string_new ("step 1\n");
  guint n_objects = (guint) g_rand_int_range (random, 1, 45),
        n_frames = (guint) g_rand_int_range (random, 1, 5);

  for (guint f = 0; f < n_frames; f++)
    {
      g_string_append_printf (text, "frame %u %s %u\n", f + 1, f ? "call" : "module", f);
      for (gint i = g_rand_int_range (random, 0, 6); i >= 0; i--)
        g_string_append_printf (text, " name%d > %d\n", i,
                                g_rand_int_range (random, 10, 10 + (gint) n_objects));
    }
  for (guint i = 0; i < n_objects; i++)
    {
      g_string_append_printf (text, "obj %u %s#%u 1%s\n", 10 + i,
                              kinds[g_rand_int_range (random, 0, 5)], i,
                              g_rand_int_range (random, 0, 3) ? "" : " garbage");
      for (gint r = g_rand_int_range (random, 0, 4); r > 0; r--)
        if (g_rand_int_range (random, 0, 3))
          g_string_append_printf (text, " %s%d > %d\n", g_rand_int_range (random, 0, 4) ? "" : "~",
                                  r, g_rand_int_range (random, 10, 10 + (gint) n_objects));
        else
          g_string_append_printf (text, " %d = %d\n", r, r * 1000);
    }
  return g_string_free (text, FALSE);
}

static void
test_laws_random (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20261121);

  for (guint i = 0; i < (g_test_thorough () ? 600 : 60); i++)
    {
      g_autofree char *text = random_heap (random);
      g_autoptr (HpmScene) scene = scene_of (text);

      assert_laws (scene);
    }
}

static void
test_laws_graphviz (void)
{
  g_autoptr (HpmLayoutEngine) engine = graphviz_engine (NULL);

  for (guint i = 0; i < n_pictures; i++)
    {
      HpmSnapshot *snapshot = pictures_one (pictures[i].text);
      g_autoptr (HpmScene) scene = hpm_scene_new_for_snapshot (snapshot, NULL, engine, NULL, NULL);

      g_assert_cmpint (scene->rung, ==, HPM_LAYOUT_GRAPHVIZ);
      assert_laws (scene);
      pictures_free (snapshot);
    }
}

static void
test_laws_own_columns (void)
{
  const char *const nobody[] = { "/bin/false", NULL };
  g_autoptr (HpmLayoutEngine) engine = graphviz_engine (nobody);
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  for (guint i = 0; i < 30; i++)
    {
      g_autofree char *text = random_heap (random);
      HpmSnapshot *snapshot = pictures_one (text);
      g_autoptr (HpmScene) scene = hpm_scene_new_for_snapshot (snapshot, NULL, engine, NULL, NULL);

      pictures_free (snapshot);
      g_assert_cmpint (scene->rung, ==, HPM_LAYOUT_COLUMNS);
      assert_laws (scene);
    }
}

/* Two that are tied to a third at 10 and 20 from it stand there; one that may not come nearer stays away. */
static void
test_simplex (void)
{
  const HpmArc arcs[] = { { 0, 1, 10, 3 }, { 0, 2, 20, 1 }, { 1, 2, 15, 0 }, { 3, 1, 0, 5 }, { 3, 0, 4, 5 } };
  const HpmArc circle[] = { { 0, 1, 1, 1 }, { 1, 0, 1, 1 } };
  gint at[4];

  g_assert_true (hpm_simplex (4, arcs, G_N_ELEMENTS (arcs), at, 1000));
  g_assert_cmpint (at[1] - at[0], ==, 10);
  g_assert_cmpint (at[2] - at[0], ==, 25);
  g_assert_cmpint (at[0] - at[3], ==, 4);
  g_assert_false (hpm_simplex (2, circle, G_N_ELEMENTS (circle), at, 1000));
}

/* Everything holds everything: for such there is a layout too, with all laws. */
static void
test_laws_dense (void)
{
  g_autoptr (GString) text = g_string_new ("step 1\nframe 1 module 1\n");
  g_autoptr (HpmScene) scene = NULL;

  for (guint i = 0; i < 30; i++)
    g_string_append_printf (text, " name%u > %u\n", i, 10 + i);
  for (guint i = 0; i < 60; i++)
    {
      g_string_append_printf (text, "obj %u instance N#%u 1 garbage\n", 10 + i, i);
      for (guint k = 0; k < 12; k++)
        g_string_append_printf (text, " a%u > %u\n", k, 10 + (i * 7 + k * 13 + 1) % 60);
    }
  scene = scene_of (text->str);
  g_assert_cmpint (scene->rung, ==, HPM_LAYOUT_ARRANGED);
  g_assert_cmpuint (scene->n_edges, >, 600);
  assert_laws (scene);
}

static void
test_hit (void)
{
  g_autoptr (HpmScene) scene = scene_of (pictures[0].text);
  gint box = hpm_scene_find (scene, HPM_BOX_OBJECT (10));
  HpmRect rect = scene->boxes[box].rect;
  HpmPoint middle;

  g_assert_cmpint (hpm_scene_box_at (scene, rect.x + 5, rect.y + 5), ==, box);
  g_assert_cmpint (hpm_scene_box_at (scene, rect.x - 5, rect.y - 25), ==, -1);
  g_assert_cmpint (hpm_scene_row_at (scene, box, rect.y + scene->boxes[box].row_y[1] + 3), ==, 1);
  middle = hpm_bezier_at (scene->edges[0].points, 0.5);
  g_assert_cmpint (hpm_scene_edge_at (scene, middle.x, middle.y, 3), ==, 0);
  g_assert_cmpint (hpm_scene_edge_at (scene, -500, -500, 3), ==, -1);
}

/* --- Runs --- */

/* Names come and go, objects are born and die. */
static GPtrArray *
random_story (GRand *random,
              guint  n_steps)
{
  g_autoptr (GString) text = g_string_new (NULL);
  enum { N = 24 };
  guint birth[N] = { 0 }, target[N] = { 0 }, next_birth = 10;

  for (guint step = 1; step <= n_steps; step++)
    {
      gboolean calls = step % 20 > 12;
      guint change = (guint) g_rand_int_range (random, 0, N);

      birth[change] = g_rand_int_range (random, 0, 3) ? next_birth++ : 0;
      target[g_rand_int_range (random, 0, N)] = (guint) g_rand_int_range (random, 0, N);
      g_string_append_printf (text, "step %u %s\nframe 1 module 1\n", step,
                              step % 20 == 13 ? "call" : "line");
      for (guint i = 0; i < N; i += 3)
        if (birth[i])
          g_string_append_printf (text, " name%u > %u\n", i, birth[i]);
      if (calls)
        {
          g_string_append_printf (text, "frame %u helper 3\n", 100 + step / 20);
          if (birth[1])
            g_string_append_printf (text, " argument > %u\n", birth[1]);
        }
      for (guint i = 0; i < N; i++)
        if (birth[i])
          {
            g_string_append_printf (text, "obj %u instance %s#%u 1 garbage\n", birth[i],
                                    i % 2 ? "A" : "B", birth[i]);
            if (birth[target[i]])
              g_string_append_printf (text, " next > %u\n", birth[target[i]]);
          }
    }
  return pictures_parse (text->str);
}

static HpmScene *
run_scene (HpmDiagramRun *run,
           GPtrArray     *story,
           guint          step)
{
  g_autoptr (GError) error = NULL;
  HpmScene *scene = hpm_diagram_run_scene (run, g_ptr_array_index (story, step - 1), NULL, &error);

  g_assert_no_error (error);
  return scene;
}

static void
assert_stays (const HpmScene *a,
              const HpmScene *b)
{
  for (guint i = 0; i < a->n_boxes; i++)
    {
      gint same = hpm_scene_find (b, a->boxes[i].box->id);

      if (same < 0)
        continue;
      g_assert_cmpfloat (a->boxes[i].rect.x, ==, b->boxes[same].rect.x);
      g_assert_cmpfloat (a->boxes[i].rect.y, ==, b->boxes[same].rect.y);
      g_assert_cmpfloat (a->boxes[i].rect.width, ==, b->boxes[same].rect.width);
    }
}

static HpmDiagramRun *
run_of (GPtrArray *story)
{
  HpmSnapshotSource source = pictures_source (story);
  g_autoptr (GError) error = NULL;
  HpmDiagramRun *run
    = hpm_diagram_run_new_for_source (&source, NULL, shared_engine, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  return run;
}

static void
test_run_nothing_moves (void)
{
  for (guint seed = 1; seed <= 5; seed++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (seed);
      g_autoptr (GPtrArray) story = random_story (random, 120);
      g_autoptr (HpmDiagramRun) run = run_of (story);
      g_autoptr (HpmScene) before = run_scene (run, story, 1);

      g_assert_true (hpm_diagram_run_is_ready (run, 120));
      for (guint step = 2; step <= story->len; step++)
        {
          HpmScene *scene = run_scene (run, story, step);

          assert_laws (scene);
          assert_stays (before, scene);
          g_assert_cmpfloat (before->bounds.width, ==, scene->bounds.width);
          hpm_scene_unref (before);
          before = scene;
        }
    }
}

static void
test_run_slots_are_shared_by_disjoint_lives (void)
{
  g_autoptr (HpmUnion) found = hpm_union_new ();
  g_autoptr (HpmMetrics) metrics = hpm_metrics_new ();
  g_autoptr (GPtrArray) story = pictures_parse (
    "step 1\nframe 1 module 1\n a > 10\nobj 10 instance A#1 1\n"
    "step 2\nframe 1 module 1\n a > 10\n b > 11\nobj 10 instance A#1 1\nobj 11 instance A#2 1\n"
    "step 3\nframe 1 module 1\n b > 11\nobj 11 instance A#2 1\nobj 10 instance A#1 0 freed\n"
    "step 4\nframe 1 module 1\n b > 11\n c > 12\n d > 13\nobj 11 instance A#2 1\nobj 12 instance A#3 1\nobj 13 instance B#1 1\n");

  for (guint i = 0; i < story->len; i++)
    {
      g_autoptr (HpmDiagram) diagram
        = hpm_diagram_new (g_ptr_array_index (story, i), NULL, hpm_union_known (found));
      hpm_union_add (found, diagram, metrics);
    }
  hpm_union_finish (found);
  g_assert_cmpint (hpm_union_slot (found, HPM_BOX_OBJECT (12)), ==,
                   hpm_union_slot (found, HPM_BOX_OBJECT (10)));
  g_assert_cmpint (hpm_union_slot (found, HPM_BOX_OBJECT (11)), !=,
                   hpm_union_slot (found, HPM_BOX_OBJECT (10)));
  g_assert_cmpint (hpm_union_slot (found, HPM_BOX_OBJECT (13)), !=,
                   hpm_union_slot (found, HPM_BOX_OBJECT (10)));
  g_assert_cmpuint (hpm_union_n_slots (found), ==, 4);
}

static void
test_run_deleted_names_leave_their_place (void)
{
  g_autoptr (GPtrArray) story = pictures_parse (
    "step 1\nframe 1 module 1\n a = 1\n b > 10\n c = 3\nobj 10 instance A#1 1\n"
    "step 2\nframe 1 module 1\n b > 10\n c = 3\nobj 10 instance A#1 1\n");
  g_autoptr (HpmDiagramRun) run = run_of (story);
  g_autoptr (HpmScene) before = run_scene (run, story, 1);
  g_autoptr (HpmScene) after = run_scene (run, story, 2);

  g_assert_cmpfloat (before->boxes[0].row_y[1], ==, after->boxes[0].row_y[0]);
  g_assert_cmpuint (before->boxes[0].n_gone, ==, 0);
  g_assert_cmpuint (after->boxes[0].n_gone, ==, 1);
  g_assert_cmpstr (after->boxes[0].gone[0].label, ==, "a");
  g_assert_cmpfloat (after->boxes[0].gone[0].y, ==, before->boxes[0].row_y[0]);
}

static void
test_run_long_runs_have_chapters (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  g_autoptr (GPtrArray) story = random_story (random, 2600);
  g_autoptr (HpmDiagramRun) run = run_of (story);
  g_autoptr (HpmScene) first = run_scene (run, story, 1);
  guint64 step = 1;

  g_assert_true (hpm_diagram_run_is_ready (run, 1));
  g_assert_false (hpm_diagram_run_is_ready (run, 2600));
  g_assert_cmpuint (first->chapter_first, ==, 1);
  g_assert_cmpuint (first->chapter_last, <, 2600);
  while (step <= story->len)
    {
      g_autoptr (HpmScene) scene = run_scene (run, story, (guint) step);

      g_assert_cmpuint (scene->chapter_first, ==, step);
      assert_laws (scene);
      step = scene->chapter_last + 1;
    }
  g_assert_true (hpm_diagram_run_is_ready (run, 2600));
}

typedef struct { HpmDiagramRun *run; guint64 step; gint done; } Preparing;

static gpointer
prepare_in_thread (gpointer data)
{
  Preparing *preparing = data;

  g_assert_true (hpm_diagram_run_prepare (preparing->run, preparing->step, NULL, NULL));
  g_atomic_int_set (&preparing->done, 1);
  return NULL;
}

/* While the next chapter is being laid out, pictures of this one are there at once and stay what they are. */
static void
test_run_is_prepared_ahead (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (4);
  g_autoptr (GPtrArray) story = random_story (random, 2600);
  g_autoptr (HpmDiagramRun) run = run_of (story);
  g_autoptr (HpmScene) before = run_scene (run, story, 1);
  Preparing preparing = { run, before->chapter_last + 1, 0 };
  GThread *thread = g_thread_new ("prepare", prepare_in_thread, &preparing);
  guint64 first = 0, last = 0;

  while (!g_atomic_int_get (&preparing.done))
    {
      g_autoptr (HpmScene) scene = run_scene (run, story, 1);

      g_assert_true (hpm_diagram_run_is_ready (run, 1));
      assert_stays (before, scene);
    }
  g_thread_join (thread);
  g_assert_true (hpm_diagram_run_find_chapter (run, preparing.step, &first, &last));
  g_assert_cmpuint (first, ==, preparing.step);
  g_assert_cmpuint (last, >, first);
  g_assert_false (hpm_diagram_run_find_chapter (run, 2601, &first, &last));
  g_assert_cmpuint (first, ==, 0);
}

static void
test_run_cancelled (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  g_autoptr (GPtrArray) story = random_story (random, 50);
  HpmSnapshotSource source = pictures_source (story);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (
    hpm_diagram_run_new_for_source (&source, NULL, shared_engine, NULL, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* --- The helper --- */

/* This program plays a bad helper when started with one of these. */
static gboolean
play_bad_helper (int    argc,
                 char **argv)
{
  if (argc != 2 || !g_str_has_prefix (argv[1], "--bad-helper-"))
    return FALSE;
  if (g_str_has_suffix (argv[1], "hangs"))
    sleep (600);
  else if (g_str_has_suffix (argv[1], "spins"))
    for (volatile guint i = 0;; i++)
      ;
  else if (g_str_has_suffix (argv[1], "dies"))
    abort ();
  else if (g_str_has_suffix (argv[1], "lies"))
    {
      char line[200];
      while (fgets (line, sizeof line, stdin) && line[0] != '.')
        ;
      printf ("done 8 8\nn nan inf 1e300\ne 4 0 0\n.\n");
      fflush (stdout);
      sleep (600);
    }
  else if (g_str_has_suffix (argv[1], "stacks"))
    {
      guint rung, n_nodes = 0, n_links = 0;
      double seconds;
      char line[200];
      if (scanf ("graph %u %lf %u %u\n", &rung, &seconds, &n_nodes, &n_links) != 4)
        return TRUE;
      while (fgets (line, sizeof line, stdin) && line[0] != '.')
        ;
      printf ("done %u %u\n", n_nodes, n_links);
      for (guint i = 0; i < n_nodes; i++)
        printf ("n 0 0 500\n");
      for (guint i = 0; i < n_links; i++)
        printf ("e 4 0 0 0 0 0 0 0 0\n");
      printf (".\n");
      fflush (stdout);
      sleep (600);
    }
  else
    for (;;)
      if (puts ("blah blah") < 0)
        break;
  return TRUE;
}

static void
test_helper_survived (gconstpointer data)
{
  const char *const command[] = { "/proc/self/exe", data, NULL };
  g_autoptr (HpmLayoutEngine) engine = graphviz_engine (command);
  HpmSnapshot *snapshot = pictures_one (pictures[0].text);
  g_autoptr (GError) error = NULL;

  hpm_layout_engine_set_patience (engine, 0.03);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (HpmScene) scene
        = hpm_scene_new_for_snapshot (snapshot, NULL, engine, NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpint (scene->rung, ==, HPM_LAYOUT_COLUMNS);
      assert_laws (scene);
    }
  pictures_free (snapshot);
}

static gpointer
cancel_soon (gpointer data)
{
  g_usleep (100000);
  g_cancellable_cancel (data);
  return NULL;
}

static void
test_helper_cancelled (void)
{
  const char *const command[] = { "/proc/self/exe", "--bad-helper-hangs", NULL };
  g_autoptr (HpmLayoutEngine) engine = graphviz_engine (command);
  HpmSnapshot *snapshot = pictures_one (pictures[0].text);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  GThread *thread = g_thread_new ("cancel", cancel_soon, cancellable);
  g_autoptr (GError) error = NULL;

  g_assert_null (hpm_scene_new_for_snapshot (snapshot, NULL, engine, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_thread_join (thread);
  pictures_free (snapshot);
}

/* A dense graph that Graphviz would chew on for long; impatience brings us down the ladder, and the helper back. */
static void
test_helper_runs_out_of_time (void)
{
  g_autoptr (HpmLayoutEngine) engine = graphviz_engine (NULL);
  g_autoptr (GString) text = g_string_new ("step 1\nframe 1 module 1\n");
  HpmSnapshot *snapshot;

  for (guint i = 0; i < 100; i++)
    g_string_append_printf (
      text, "obj %u instance N#%u 1 garbage\n a > %u\n b > %u\n c > %u\n d > %u\n e > %u\n", 10 + i,
      i, 10 + (i * 7 + 1) % 100, 10 + (i * 13 + 5) % 100, 10 + (i * 31 + 17) % 100,
      10 + (i * 47 + 23) % 100, 10 + (i * 59 + 3) % 100);
  snapshot = pictures_one (text->str);
  hpm_layout_engine_set_patience (engine, 0.05);
  {
    g_autoptr (HpmScene) scene = hpm_scene_new_for_snapshot (snapshot, NULL, engine, NULL, NULL);
    g_assert_cmpint (scene->rung, ==, HPM_LAYOUT_COLUMNS);
    assert_laws (scene);
  }
  pictures_free (snapshot);
  hpm_layout_engine_set_patience (engine, 0);
  snapshot = pictures_one (pictures[0].text);
  {
    g_autoptr (HpmScene) scene = hpm_scene_new_for_snapshot (snapshot, NULL, engine, NULL, NULL);
    g_assert_cmpint (scene->rung, ==, HPM_LAYOUT_GRAPHVIZ);
  }
  pictures_free (snapshot);
}

static void
test_helper_is_repeatable (void)
{
  for (guint i = 0; i < n_pictures; i++)
    {
      g_autoptr (HpmScene) a = scene_of (pictures[i].text);
      g_autoptr (HpmScene) b = scene_of (pictures[i].text);

      assert_stays (a, b);
    }
}

int
main (int    argc,
      char **argv)
{
  int status;

  if (hpm_layout_helper_main (&argc, argv, &status))
    return status;
  if (play_bad_helper (argc, argv))
    return 0;
  g_test_init (&argc, &argv, NULL);
  shared_engine = hpm_layout_engine_new (NULL);

  g_test_add_func ("/diagram/laws/pictures", test_laws_pictures);
  g_test_add_func ("/diagram/laws/random", test_laws_random);
  g_test_add_func ("/diagram/laws/dense", test_laws_dense);
  g_test_add_func ("/diagram/simplex", test_simplex);
  g_test_add_func ("/diagram/laws/graphviz", test_laws_graphviz);
  g_test_add_func ("/diagram/laws/own-columns", test_laws_own_columns);
  g_test_add_func ("/diagram/scene/hit", test_hit);
  g_test_add_func ("/diagram/run/nothing-moves", test_run_nothing_moves);
  g_test_add_func ("/diagram/run/slots-are-shared-by-disjoint-lives",
                   test_run_slots_are_shared_by_disjoint_lives);
  g_test_add_func ("/diagram/run/deleted-names-leave-their-place",
                   test_run_deleted_names_leave_their_place);
  g_test_add_func ("/diagram/run/long-runs-have-chapters", test_run_long_runs_have_chapters);
  g_test_add_func ("/diagram/run/is-prepared-ahead", test_run_is_prepared_ahead);
  g_test_add_func ("/diagram/run/cancelled", test_run_cancelled);
  g_test_add_data_func ("/diagram/helper/hangs", "--bad-helper-hangs", test_helper_survived);
  g_test_add_data_func ("/diagram/helper/spins", "--bad-helper-spins", test_helper_survived);
  g_test_add_data_func ("/diagram/helper/dies", "--bad-helper-dies", test_helper_survived);
  g_test_add_data_func ("/diagram/helper/lies", "--bad-helper-lies", test_helper_survived);
  g_test_add_data_func ("/diagram/helper/babbles", "--bad-helper-babbles", test_helper_survived);
  g_test_add_data_func ("/diagram/helper/stacks-all-boxes", "--bad-helper-stacks",
                        test_helper_survived);
  g_test_add_func ("/diagram/helper/cancelled", test_helper_cancelled);
  g_test_add_func ("/diagram/helper/runs-out-of-time", test_helper_runs_out_of_time);
  g_test_add_func ("/diagram/helper/is-repeatable", test_helper_is_repeatable);

  status = g_test_run ();
  hpm_layout_engine_unref (shared_engine);
  return status;
}
