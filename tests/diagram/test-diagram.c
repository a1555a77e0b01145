/* test-diagram.c: the diagram's laws, on snapshots written by hand and at random */
#include "pictures.h"
#include "diagram-private.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static HpmLayoutEngine *shared_engine; /* one helper for all tests */

static HpmDiagram *
diagram_of (const char              *text,
            const HpmDiagramOptions *options)
{
  HpmSnapshot *snapshot = pictures_one (text);
  HpmDiagram *diagram = hpm_diagram_new (snapshot, options, NULL);

  pictures_free (snapshot);
  return diagram;
}

static HpmScene *
scene_of (const char *text)
{
  g_autoptr (GError) error = NULL;
  HpmSnapshot *snapshot = pictures_one (text);
  HpmScene *scene = hpm_scene_new_for_snapshot (snapshot, NULL, shared_engine, NULL, &error);

  g_assert_no_error (error);
  pictures_free (snapshot);
  return scene;
}

static const HpmBox *
object (const HpmDiagram *diagram,
        guint32           birth)
{
  return hpm_diagram_find (diagram, HPM_BOX_OBJECT (birth));
}

static const HpmRow *
row (const HpmBox *box,
     const char   *label)
{
  for (guint i = 0; i < box->n_rows; i++)
    if (g_str_equal (box->rows[i].label, label))
      return &box->rows[i];
  return NULL;
}

/* --- Model --- */

static void
test_model_values_are_inline (void)
{
  const char *text
    = "step 1\nframe 1 module 3\n n > 5\n p > 6\nobj 5 value int#1 2\nobj 6 instance P#1 1\n";
  HpmDiagramOptions options = HPM_DIAGRAM_OPTIONS_DEFAULT;
  g_autoptr (HpmDiagram) inline_values = diagram_of (text, NULL);
  g_autoptr (HpmDiagram) boxed = NULL;

  g_assert_null (object (inline_values, 5));
  g_assert_nonnull (object (inline_values, 6));
  g_assert_cmpuint (row (&inline_values->boxes[0], "n")->target, ==, HPM_BOX_NONE);
  g_assert_cmpuint (row (&inline_values->boxes[0], "p")->target, ==, HPM_BOX_OBJECT (6));
  options.show_values = TRUE;
  boxed = diagram_of (text, &options);
  g_assert_nonnull (object (boxed, 5));
  g_assert_cmpuint (row (&boxed->boxes[0], "n")->target, ==, HPM_BOX_OBJECT (5));
}

static void
test_model_functions_show_when_they_matter (void)
{
  g_autoptr (HpmDiagram) diagram = diagram_of (
    "step 1\nframe 1 module 3\n f > 5\n g > 6\n C > 8\n D > 9\n"
    "obj 5 function f 1\nobj 6 function g 1\n default > 7\nobj 7 sequence list#1 1\n"
    "obj 8 class C 1\n method > 5\nobj 9 class D 1\n registry > 10\nobj 10 mapping dict#1 1\n", NULL);

  g_assert_null (object (diagram, 5));
  g_assert_nonnull (object (diagram, 6));
  g_assert_null (object (diagram, 8));
  g_assert_nonnull (object (diagram, 9));
  g_assert_cmpstr (row (&diagram->boxes[0], "C")->text, ==, "class C");
}

static void
test_model_library_is_hidden (void)
{
  const char *text =
    "step 1\nframe 1 module 3\n a > 5\n w > 6\nobj 5 instance Lib#1 1 library\n x = 1\n"
    "obj 6 set WeakSet#1 1\n data > 7\nobj 7 weakref ref#1 1 library\n ~to > 8\nobj 8 instance Mine#1 1\n";
  HpmDiagramOptions options = HPM_DIAGRAM_OPTIONS_DEFAULT;
  g_autoptr (HpmDiagram) diagram = diagram_of (text, NULL);
  g_autoptr (HpmDiagram) all = NULL;

  g_assert_null (object (diagram, 5));
  g_test_message ("What leads back to the learner's objects is shown.");
  g_assert_nonnull (object (diagram, 7));
  g_assert_nonnull (object (diagram, 8));
  options.show_library = TRUE;
  all = diagram_of (text, &options);
  g_assert_nonnull (object (all, 5));
}

static void
test_model_garbage_is_shown (void)
{
  g_autoptr (HpmDiagram) diagram = diagram_of (pictures[1].text, NULL);

  g_assert_nonnull (object (diagram, 10));
  g_assert_nonnull (object (diagram, 12));
  g_assert_true (object (diagram, 12)->flags & HPM_OBJ_GARBAGE);
}

static void
test_model_ghosts_must_be_known (void)
{
  g_autoptr (GHashTable) known = g_hash_table_new (NULL, NULL);
  HpmSnapshot *snapshot = pictures_one (pictures[1].text);
  g_autoptr (HpmDiagram) diagram = NULL;

  g_hash_table_add (known, GUINT_TO_POINTER (14));
  diagram = hpm_diagram_new (snapshot, NULL, known);
  g_assert_nonnull (object (diagram, 14));
  g_assert_null (object (diagram, 15));
  pictures_free (snapshot);
}

static void
test_model_long_lists_are_cut (void)
{
  g_autoptr (HpmDiagram) diagram = diagram_of (pictures[3].text, NULL);
  const HpmBox *list = object (diagram, 14);

  g_assert_cmpuint (list->n_rows, ==, 12);
  g_assert_cmpint (list->rows[9].kind, ==, HPM_ROW_MORE);
  g_assert_cmpstr (list->rows[9].text, ==, "… 5 more");
  g_assert_cmpstr (list->rows[11].label, ==, "15");
}

static void
test_model_object_keys_have_arrows (void)
{
  g_autoptr (HpmDiagram) diagram = diagram_of (pictures[3].text, NULL);
  const HpmBox *dict = object (diagram, 10);

  g_assert_cmpint (dict->rows[1].kind, ==, HPM_ROW_KEY);
  g_assert_cmpuint (dict->rows[1].target, ==, HPM_BOX_OBJECT (11));
  g_assert_cmpint (dict->rows[2].kind, ==, HPM_ROW_KEY_VALUE);
  g_assert_cmpuint (dict->rows[2].target, ==, HPM_BOX_OBJECT (12));
}

static void
test_model_temporaries (void)
{
  const char *text = "step 1\nframe 1 module 3\n (0) > 5\n (1) > 6\nobj 5 instance P#1 1\nobj 6 "
                     "sequence list#1 1\n 0 = 1\n";
  HpmDiagramOptions options = HPM_DIAGRAM_OPTIONS_DEFAULT;
  g_autoptr (HpmDiagram) diagram = diagram_of (text, NULL);
  g_autoptr (HpmDiagram) all = NULL;

  g_test_message ("An instance that only the stack holds is shown all the same.");
  g_assert_nonnull (object (diagram, 5));
  g_assert_null (object (diagram, 6));
  options.show_temporaries = TRUE;
  all = diagram_of (text, &options);
  g_assert_nonnull (object (all, 6));
  g_assert_cmpuint (all->boxes[0].n_rows, ==, 2);
}

static char *
many_objects (guint n)
{
  GString *text = g_string_new ("step 1\nframe 1 module 3\n");

  for (guint i = 0; i < MIN (n, 30); i++)
    g_string_append_printf (text, " name%u > %u\n", i, 10 + i);
  for (guint i = 0; i < n; i++)
    {
      g_string_append_printf (text, "obj %u instance %s#%u 1\n", 10 + i, i % 3 ? "Node" : "Leaf",
                              i + 1);
      if (i + 30 < n)
        g_string_append_printf (text, " next > %u\n", 10 + i + 30);
    }
  return g_string_free (text, FALSE);
}

static void
test_model_folds_what_is_too_much (void)
{
  g_autofree char *text = many_objects (100);
  HpmDiagramOptions options = { .max_objects = 40 };
  g_autoptr (HpmDiagram) diagram = diagram_of (text, &options);
  g_autoptr (HpmDiagram) opened = NULL;
  guint n_groups = 0, n_members = 0;
  HpmBoxId group = 0;

  for (guint i = 0; i < diagram->n_boxes; i++)
    if (diagram->boxes[i].kind == HPM_BOX_KIND_GROUP)
      {
        n_groups++;
        n_members += diagram->boxes[i].n_members;
        group = diagram->boxes[i].id;
      }
  g_assert_cmpuint (n_groups, ==, 2);
  g_assert_cmpuint (n_members, ==, 60);
  g_assert_cmpuint (diagram->n_folded, ==, 60);
  g_assert_cmpuint (diagram->n_boxes, ==, 1 + 40 + 2);
  options.opened = &group;
  options.n_opened = 1;
  opened = diagram_of (text, &options);
  g_assert_null (hpm_diagram_find (opened, group));
}

static void
test_model_describes_in_words (void)
{
  g_autoptr (HpmDiagram) diagram = diagram_of (pictures[0].text, NULL);
  g_autofree char *text = hpm_box_describe (diagram, object (diagram, 10));

  g_assert_cmpstr (text, ==,
                   "Person#1, reference count 3, was 2, referred to by p1 of module, list#1[0]");
}

/* --- Geometry --- */

static gboolean
disjoint (HpmRect a,
          HpmRect b)
{
  return a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y
         || b.y + b.height <= a.y;
}

static void
assert_near (double a,
             double b)
{
  g_assert_cmpfloat (fabs (a - b), <, 0.6);
}

static void
assert_edge (const HpmScene     *scene,
             const HpmSceneEdge *edge)
{
  const HpmSceneBox *from = &scene->boxes[edge->from], *to = &scene->boxes[edge->to];
  HpmPoint first = edge->points[0], last = edge->points[edge->n_points - 1];
  gboolean back;

  g_assert_cmpuint (edge->n_points % 3, ==, 1);
  back = edge->kind != HPM_EDGE_DEAD && from->row_back[edge->row];
  assert_near (first.x, from->rect.x + (back ? 0 : from->rect.width));
  assert_near (first.y, from->rect.y + from->row_y[edge->row] + HPM_ROW_HEIGHT / 2);
  if (edge->kind == HPM_EDGE_DEAD)
    return;
  assert_near (last.x, to->rect.x + (back ? to->rect.width : 0));
  g_assert_cmpfloat (last.y, >, to->rect.y);
  g_assert_cmpfloat (last.y, <, to->rect.y + to->header);
}

static void
assert_inside (HpmRect inner,
               HpmRect outer)
{
  g_assert_cmpfloat (inner.x, >=, outer.x - 0.1);
  g_assert_cmpfloat (inner.y, >=, outer.y - 0.1);
  g_assert_cmpfloat (inner.x + inner.width, <=, outer.x + outer.width + 0.1);
  g_assert_cmpfloat (inner.y + inner.height, <=, outer.y + outer.height + 0.1);
}

static void
assert_laws (const HpmScene *scene)
{
  for (guint i = 0; i < scene->n_boxes; i++)
    {
      assert_inside (scene->boxes[i].rect, scene->bounds);
      for (guint j = 0; j < i; j++)
        g_assert_true (disjoint (scene->boxes[i].rect, scene->boxes[j].rect));
      for (guint r = 0; r < scene->boxes[i].box->n_rows; r++)
        {
          g_assert_cmpfloat (scene->boxes[i].row_y[r], >=, scene->boxes[i].header);
          g_assert_cmpfloat (scene->boxes[i].row_y[r] + HPM_ROW_HEIGHT, <=,
                             scene->boxes[i].rect.height);
        }
    }
  for (guint i = 0; i < scene->n_edges; i++)
    {
      assert_edge (scene, &scene->edges[i]);
      assert_inside (hpm_curve_bounds (scene->edges[i].points, scene->edges[i].n_points),
                     scene->bounds);
    }
}

static void
test_laws_pictures (void)
{
  for (guint i = 0; i < n_pictures; i++)
    {
      g_autoptr (HpmScene) scene = scene_of (pictures[i].text);

      g_test_message ("%s", pictures[i].name);
      g_assert_cmpint (scene->rung, ==, HPM_LAYOUT_GRAPHVIZ);
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
test_laws_own_columns (void)
{
  const char *const nobody[] = { "/bin/false", NULL };
  g_autoptr (HpmLayoutEngine) engine = hpm_layout_engine_new (nobody);
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
  g_autoptr (HpmLayoutEngine) engine = hpm_layout_engine_new (command);
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
  g_autoptr (HpmLayoutEngine) engine = hpm_layout_engine_new (command);
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
  g_autoptr (HpmLayoutEngine) engine = hpm_layout_engine_new (NULL);
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

/* --- Exports --- */

static GBytes *
export (const HpmScene         *scene,
        HpmExportFormat         format,
        const HpmExportOptions *options)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;

  hpm_export (scene, format, stream, options, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_close (stream, NULL, NULL);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
}

typedef struct { GString *words; guint n_texts, n_titles, depth_of_text; } SvgSeen;

static void
svg_start (GMarkupParseContext *context,
           const char          *element,
           const char         **names,
           const char         **values,
           gpointer             data,
           GError             **error)
{
  SvgSeen *seen = data;

  g_assert_true (g_strv_contains (
    (const char *const[]){ "svg", "g", "path", "text", "title", "desc", "style", NULL }, element));
  seen->n_texts += g_str_equal (element, "text");
  seen->n_titles += g_str_equal (element, "title");
}

static void
svg_text (GMarkupParseContext *context,
          const char          *text,
          gsize                length,
          gpointer             data,
          GError             **error)
{
  g_string_append_len (((SvgSeen *) data)->words, text, (gssize) length);
}

static SvgSeen
read_svg (GBytes *bytes)
{
  const GMarkupParser parser = { .start_element = svg_start, .text = svg_text };
  SvgSeen seen = { g_string_new (NULL) };
  GMarkupParseContext *context = g_markup_parse_context_new (&parser, 0, &seen, NULL);
  g_autoptr (GError) error = NULL;
  gsize size;
  const char *text = g_bytes_get_data (bytes, &size);

  g_markup_parse_context_parse (context, text, (gssize) size, &error);
  g_assert_no_error (error);
  g_markup_parse_context_end_parse (context, &error);
  g_assert_no_error (error);
  g_markup_parse_context_free (context);
  return seen;
}

static void
test_export_svg (void)
{
  for (guint i = 0; i < n_pictures; i++)
    {
      g_autoptr (HpmScene) scene = scene_of (pictures[i].text);
      g_autoptr (GBytes) svg = export (scene, HPM_EXPORT_SVG, NULL);
      SvgSeen seen = read_svg (svg);

      g_assert_cmpuint (seen.n_texts, >, scene->n_boxes);
      g_assert_cmpuint (seen.n_titles, ==, 1 + scene->n_boxes + scene->n_edges);
      for (guint b = 0; b < scene->n_boxes; b++)
        g_assert_nonnull (strstr (seen.words->str, scene->boxes[b].box->title));
      g_string_free (seen.words, TRUE);
    }
}

static void
test_export_escapes (void)
{
  g_autoptr (HpmScene) scene = scene_of (
    "step 1\nframe 1 module 1\n a<b&c > 10\n s = \"<script>alert('x')</script>\\\"\" ]]> --> \1\2\n"
    "obj 10 instance <b>&quot;#1 1\n \"x\" = <img/src=\"y\">\n \xff\xfe = \xc3\n");
  HpmExportOptions options = { .title = "</title><script>&" };
  g_autoptr (GBytes) svg = export (scene, HPM_EXPORT_SVG, &options);
  g_autoptr (GBytes) dot = export (scene, HPM_EXPORT_DOT, &options);
  g_autoptr (GBytes) png = export (scene, HPM_EXPORT_PNG, &options);
  SvgSeen seen = read_svg (svg);
  gsize size;

  g_assert_nonnull (strstr (seen.words->str, "<script>alert("));
  g_assert_null (
    g_strstr_len (g_bytes_get_data (svg, &size), (gssize) g_bytes_get_size (svg), "<script"));
  g_assert_null (
    g_strstr_len (g_bytes_get_data (dot, &size), (gssize) g_bytes_get_size (dot), "<script>alert"));
  g_assert_cmpuint (g_bytes_get_size (png), >, 1000);
  g_string_free (seen.words, TRUE);
}

static void
test_export_dot_is_well_formed (void)
{
  for (guint i = 0; i < n_pictures; i++)
    {
      g_autoptr (HpmScene) scene = scene_of (pictures[i].text);
      g_autoptr (GBytes) dot = export (scene, HPM_EXPORT_DOT, NULL);
      g_autoptr (GSubprocess) nop = NULL;
      g_autofree char *program = g_find_program_in_path ("nop");
      g_autoptr (GError) error = NULL;

      if (!program)
        {
          g_test_skip ("Graphviz's programs are not here");
          return;
        }
      nop = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_SILENCE,
                              &error, program, NULL);
      g_assert_no_error (error);
      g_assert_true (g_subprocess_communicate (nop, dot, NULL, NULL, NULL, &error));
      g_assert_no_error (error);
      g_assert_true (g_subprocess_get_successful (nop));
    }
}

static void
test_export_png (void)
{
  static const HpmThemeKind themes[]
    = { HPM_THEME_LIGHT, HPM_THEME_DARK, HPM_THEME_HIGH_CONTRAST, HPM_THEME_HIGH_CONTRAST_DARK };
  g_autoptr (HpmScene) scene = scene_of (pictures[7].text);

  for (guint t = 0; t < G_N_ELEMENTS (themes); t++)
    {
      HpmBoxId marked[] = { HPM_BOX_OBJECT (11) };
      HpmExportOptions options = { .paint = { .theme = hpm_theme_get (themes[t]),
                                              .selected = HPM_BOX_OBJECT (10),
                                              .hovered = HPM_BOX_FRAME (0),
                                              .marked = marked,
                                              .n_marked = 1 },
                                   .scale = 1 };
      g_autoptr (GBytes) png = export (scene, HPM_EXPORT_PNG, &options);
      g_autoptr (GBytes) again = export (scene, HPM_EXPORT_PNG, &options);

      g_assert_cmpuint (g_bytes_get_size (png), >, 5000);
      g_assert_cmpint (memcmp (g_bytes_get_data (png, NULL), "\211PNG", 4), ==, 0);
      g_assert_true (g_bytes_equal (png, again));
    }
}

static void
test_export_pdf (void)
{
  g_autoptr (HpmScene) a = scene_of (pictures[0].text);
  g_autoptr (HpmScene) b = scene_of (pictures[1].text);
  HpmScene *scenes[] = { a, b };
  g_autoptr (GBytes) one = export (a, HPM_EXPORT_PDF, NULL);
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (memcmp (g_bytes_get_data (one, NULL), "%PDF", 4), ==, 0);
  g_assert_true (hpm_export_pdf_pages (scenes, 2, stream, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (stream)), >,
                    g_bytes_get_size (one));
}

static void
test_export_to_file_keeps_what_was_there (void)
{
  g_autoptr (HpmScene) scene = scene_of (pictures[0].text);
  g_autofree char *folder = g_dir_make_tmp ("heaparium-XXXXXX", NULL);
  g_autofree char *name = g_build_filename (folder, "a.PNG", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (name);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  HpmExportFormat format;
  g_autofree char *text = NULL;

  g_assert_true (hpm_export_format_for_name (name, &format));
  g_assert_cmpint (format, ==, HPM_EXPORT_PNG);
  g_assert_false (hpm_export_format_for_name ("x.doc", &format));
  g_assert_true (g_file_set_contents (name, "old", -1, NULL));
  g_cancellable_cancel (cancellable);
  g_assert_false (hpm_export_to_file (scene, HPM_EXPORT_SVG, file, NULL, cancellable, NULL));
  g_assert_true (g_file_get_contents (name, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "old");
  g_assert_true (hpm_export_to_file (scene, HPM_EXPORT_PNG, file, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_delete (file, NULL, NULL));
  g_assert_cmpint (rmdir (folder), ==, 0);
}

/* --- Themes --- */

static HpmColor
over (HpmColor a,
      HpmColor b)
{
  return (HpmColor){ a.red * a.alpha + b.red * (1 - a.alpha),
                     a.green * a.alpha + b.green * (1 - a.alpha),
                     a.blue * a.alpha + b.blue * (1 - a.alpha), 1 };
}

static void
assert_contrast (const char *what,
                 HpmColor    text,
                 HpmColor    ground,
                 double      least)
{
  double contrast = hpm_color_contrast (&text, &ground);

  if (contrast < least)
    g_test_message ("%s: %.2f", what, contrast);
  g_assert_cmpfloat (contrast, >=, least);
}

static void
assert_theme (const HpmTheme *t)
{
  HpmColor changed_row = over (t->changed_tint, t->box), hatched = over (t->hatch, t->garbage);
  HpmColor ghost = over (t->ghost, t->background);
  const HpmColor grounds[] = { t->box, changed_row, hatched, t->garbage };

  for (guint i = 0; i < G_N_ELEMENTS (grounds); i++)
    {
      assert_contrast ("text", t->text, grounds[i], 4.5);
      assert_contrast ("dim", t->dim, grounds[i], 4.5);
    }
  assert_contrast ("frame", t->on_frame, t->frame, 4.5);
  assert_contrast ("current frame", t->on_frame_current, t->frame_current, 4.5);
  assert_contrast ("badge", t->on_badge, t->badge, 4.5);
  assert_contrast ("changed badge", t->on_changed, t->changed, 4.5);
  assert_contrast ("tag", t->on_tag, t->tag, 4.5);
  assert_contrast ("warning", t->on_warning, t->warning, 4.5);
  assert_contrast ("ghost", t->ghost_text, ghost, 4.5);
  assert_contrast ("ghost's tag", t->background, t->ghost_text, 4.5);
  for (guint i = 0; i < HPM_N_ACCENTS; i++)
    {
      assert_contrast ("chip", t->accents[i].on_ink, t->accents[i].ink, 4.5);
      assert_contrast ("outline", t->accents[i].ink, t->background, 3);
      assert_contrast ("title", t->text, t->accents[i].tint, 4.5);
      assert_contrast ("address", t->dim, t->accents[i].tint, 4.5);
    }
  {
    const HpmColor lines[] = { t->strong, t->strong_frame, t->weak,   t->edge_changed,
                               t->dead,   t->selected,     t->marked, t->warning };

    for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
      assert_contrast ("line", lines[i], t->background, 3);
  }
}

static void
test_theme_contrast (void)
{
  for (guint kind = HPM_THEME_LIGHT; kind <= HPM_THEME_HIGH_CONTRAST_DARK; kind++)
    assert_theme (hpm_theme_get ((HpmThemeKind) kind));
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

  g_test_add_func ("/diagram/model/values-are-inline", test_model_values_are_inline);
  g_test_add_func ("/diagram/model/functions-show-when-they-matter",
                   test_model_functions_show_when_they_matter);
  g_test_add_func ("/diagram/model/library-is-hidden", test_model_library_is_hidden);
  g_test_add_func ("/diagram/model/garbage-is-shown", test_model_garbage_is_shown);
  g_test_add_func ("/diagram/model/ghosts-must-be-known", test_model_ghosts_must_be_known);
  g_test_add_func ("/diagram/model/long-lists-are-cut", test_model_long_lists_are_cut);
  g_test_add_func ("/diagram/model/object-keys-have-arrows", test_model_object_keys_have_arrows);
  g_test_add_func ("/diagram/model/temporaries", test_model_temporaries);
  g_test_add_func ("/diagram/model/folds-what-is-too-much", test_model_folds_what_is_too_much);
  g_test_add_func ("/diagram/model/describes-in-words", test_model_describes_in_words);
  g_test_add_func ("/diagram/laws/pictures", test_laws_pictures);
  g_test_add_func ("/diagram/laws/random", test_laws_random);
  g_test_add_func ("/diagram/laws/own-columns", test_laws_own_columns);
  g_test_add_func ("/diagram/scene/hit", test_hit);
  g_test_add_func ("/diagram/run/nothing-moves", test_run_nothing_moves);
  g_test_add_func ("/diagram/run/slots-are-shared-by-disjoint-lives",
                   test_run_slots_are_shared_by_disjoint_lives);
  g_test_add_func ("/diagram/run/deleted-names-leave-their-place",
                   test_run_deleted_names_leave_their_place);
  g_test_add_func ("/diagram/run/long-runs-have-chapters", test_run_long_runs_have_chapters);
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
  g_test_add_func ("/diagram/export/svg", test_export_svg);
  g_test_add_func ("/diagram/export/escapes", test_export_escapes);
  g_test_add_func ("/diagram/export/dot-is-well-formed", test_export_dot_is_well_formed);
  g_test_add_func ("/diagram/export/png", test_export_png);
  g_test_add_func ("/diagram/export/pdf", test_export_pdf);
  g_test_add_func ("/diagram/export/to-file-keeps-what-was-there",
                   test_export_to_file_keeps_what_was_there);
  g_test_add_func ("/diagram/theme/contrast", test_theme_contrast);

  status = g_test_run ();
  hpm_layout_engine_unref (shared_engine);
  return status;
}
