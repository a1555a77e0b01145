/* test-states.c: what recorded programs look like from step to step: ghosts, the collector's phases, who is promoted */
#include "diagram-test.h"

#include <string.h>

typedef struct { HpmRecording *recording; HpmDiagramRun *run; } Film;

static Film
film_of (const char              *text,
         const HpmDiagramOptions *options)
{
  HpmRecordingOptions recording_options
    = { .program = { .text = text, .length = strlen (text), .filename = "test.py", .era = HPM_ERA_3_11 }, .limits = HPM_LIMITS_DEFAULT };
  g_autoptr (GError) error = NULL;
  Film film = { hpm_recording_new (&recording_options, NULL, &error), NULL };

  g_assert_no_error (error);
  film.run = hpm_diagram_run_new (film.recording, options, shared_engine, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  return film;
}

static void
film_clear (Film *film)
{
  hpm_diagram_run_unref (film->run);
  hpm_recording_unref (film->recording);
}

static HpmScene *
scene_at (const Film *film,
          guint64     step)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HpmSnapshot) snapshot = hpm_recording_seek (film->recording, step, NULL, &error);
  HpmScene *scene;

  g_assert_no_error (error);
  scene = hpm_diagram_run_scene (film->run, snapshot, NULL, &error);
  g_assert_no_error (error);
  assert_laws (scene);
  return scene;
}

static const HpmSceneBox *
box_titled (const HpmScene *scene,
            const char     *title)
{
  for (guint i = 0; i < scene->n_boxes; i++)
    if (g_str_equal (scene->boxes[i].box->title, title))
      return &scene->boxes[i];
  return NULL;
}

static gboolean
wears (const HpmBox *box,
       const char   *tag)
{
  g_auto (GStrv) states = hpm_box_states (box);

  return g_strv_contains ((const char *const *) states, tag);
}

/* --- Ghosts --- */

static const char ghost_text[] =
  "class A: pass\n"
  "a = A()\n"
  "b = [a]\n"
  "del a\n"
  "b.clear()\n"
  "c = A()\n"
  "d = 4\n"
  "e = 5\n";

static void
test_ghosts_stay (void)
{
  HpmDiagramOptions options = HPM_DIAGRAM_OPTIONS_DEFAULT;

  g_test_summary ("A freed object stays for as many steps as wanted, at its place, which is nobody else's meanwhile.");
  for (guint wanted = 0; wanted <= 3; wanted++)
    {
      Film film;
      guint64 freed;
      HpmRect place = { 0, 0, 0, 0 };

      options.ghosts = wanted;
      film = film_of (ghost_text, &options);
      freed = hpm_recording_find_line (film.recording, 6, 1);
      for (guint age = 0; age < 5; age++)
        {
          g_autoptr (HpmScene) scene = scene_at (&film, freed + age);
          const HpmSceneBox *ghost = box_titled (scene, "A#1");
          g_autofree char *tag = age == 1 ? g_strdup ("freed 1 step ago") : g_strdup_printf ("freed %u steps ago", age);

          g_assert_true ((ghost != NULL) == (age < MAX (wanted, 1)));
          if (ghost == NULL)
            continue;
          g_assert_cmpuint (ghost->box->ghost_age, ==, age);
          g_assert_true (wears (ghost->box, age == 0 ? "freed" : tag));
          if (age > 0)
            {
              g_assert_cmpfloat (ghost->rect.x, ==, place.x);
              g_assert_cmpfloat (ghost->rect.y, ==, place.y);
            }
          place = ghost->rect;
        }
      film_clear (&film);
    }
}

static void
test_ghosts_are_exported (void)
{
  HpmDiagramOptions options = HPM_DIAGRAM_OPTIONS_DEFAULT;
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  HpmExportOptions export_options = { 0 };
  g_autoptr (HpmScene) scene = NULL;
  g_autofree char *svg = NULL;
  Film film;

  options.ghosts = 3;
  film = film_of (ghost_text, &options);
  scene = scene_at (&film, hpm_recording_find_line (film.recording, 6, 1) + 2);
  g_assert_true (hpm_export (scene, HPM_EXPORT_SVG, stream, &export_options, NULL, NULL));
  g_output_stream_close (stream, NULL, NULL);
  svg = g_strndup (g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (stream)),
                   g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (stream)));
  g_assert_nonnull (strstr (svg, "object ghost"));
  g_assert_nonnull (strstr (svg, "freed 2 steps ago"));
  film_clear (&film);
}

/* --- A collection, phase by phase --- */

static const char collection_text[] =
  "import gc, weakref\n"
  "class Node:\n"
  "    def __del__(self): pass\n"
  "keep = Node()\n"
  "a = Node()\n"
  "a.held = keep\n"
  "a.me = a\n"
  "inner = Node()\n"
  "keep.inner = inner\n"
  "del inner\n"
  "r = weakref.ref(a)\n"
  "del a\n"
  "gc.collect(0)\n"
  "x = 1\n"
  "gc.collect()\n"
  "y = 1\n"
  "gc.collect()\n"
  "z = 1\n";

static HpmScene *
scene_in_phase (const Film *film,
                HpmGcPhase  phase)
{
  for (guint64 step = 1; step <= hpm_recording_n_steps (film->recording); step++)
    {
      g_autoptr (HpmSnapshot) snapshot = hpm_recording_seek (film->recording, step, NULL, NULL);

      if (snapshot->kind == HPM_STEP_COLLECTOR && snapshot->collector.phase == phase)
        return scene_at (film, step);
    }
  g_assert_not_reached ();
}

static HpmScene *
scene_before_line (const Film *film,
                   gint        line)
{
  return scene_at (film, hpm_recording_find_line (film->recording, line, 1));
}

static void
test_collection_phases (void)
{
  Film film = film_of (collection_text, NULL);
  g_autoptr (HpmScene) copied = scene_in_phase (&film, HPM_GC_COPIED_COUNTS);
  g_autoptr (HpmScene) subtracted = scene_in_phase (&film, HPM_GC_SUBTRACTED);
  g_autoptr (HpmScene) split = scene_in_phase (&film, HPM_GC_SPLIT);
  g_autoptr (HpmScene) weak = scene_in_phase (&film, HPM_GC_WEAKREFS);
  g_autoptr (HpmScene) finalized = scene_in_phase (&film, HPM_GC_FINALIZERS);
  g_autoptr (HpmScene) cleared = scene_in_phase (&film, HPM_GC_CLEARED);
  guint n_minus = 0, n_dead = 0;

  g_test_summary ("Each phase has words for what it does to each object.");
  g_assert_cmpint (box_titled (copied, "Node#2")->box->copied, ==, 1);
  g_assert_cmpint (box_titled (subtracted, "Node#2")->box->copied, ==, 0);
  for (guint i = 0; i < subtracted->n_edges; i++)
    n_minus += subtracted->edges[i].subtracted;
  g_assert_cmpuint (n_minus, >=, 3);
  g_assert_true (wears (box_titled (split, "Node#2")->box, "unreachable?"));
  g_assert_true (wears (box_titled (split, "Node#1")->box, "→ gen 1"));
  g_assert_true (wears (box_titled (split, "Node#3")->box, "rescued"));
  for (guint i = 0; i < weak->n_edges; i++)
    n_dead += weak->edges[i].kind == HPM_EDGE_DEAD;
  g_assert_cmpuint (n_dead, ==, 1);
  g_assert_true (wears (box_titled (finalized, "Node#2")->box, "finalized"));
  g_assert_true (wears (box_titled (cleared, "Node#2")->box, "collected"));
  film_clear (&film);
}

static void
test_survivors_are_promoted (void)
{
  static const struct { gint line; const char *tag; } moments[] = { { 14, "→ gen 1" }, { 16, "→ gen 2" }, { 18, NULL } };
  Film film = film_of (collection_text, NULL);

  g_test_summary ("Survivors say which generation they have come into; those in the oldest say nothing, they stay.");
  for (guint i = 0; i < G_N_ELEMENTS (moments); i++)
    {
      g_autoptr (HpmScene) scene = scene_before_line (&film, moments[i].line);
      g_autoptr (HpmSnapshot) snapshot = hpm_recording_seek (film.recording, scene->diagram->step, NULL, NULL);
      g_autoptr (HpmScene) sheet = hpm_scene_new_collector (snapshot, scene->diagram);
      const HpmBox *box = box_titled (scene, "Node#1")->box;
      guint n_arrows = 0;

      g_assert_cmpint (box->promoted, ==, moments[i].tag ? (gint) i + 1 : 0);
      g_assert_true (moments[i].tag == NULL || wears (box, moments[i].tag));
      if (moments[i].tag)
        g_assert_cmpint (hpm_snapshot_resolve (snapshot, "keep")->generation, ==, (gint) i + 1);
      for (guint k = 0; k < sheet->n_items; k++)
        n_arrows += sheet->items[k].text && g_str_has_prefix (sheet->items[k].text, "↑ Node#1");
      g_assert_cmpuint (n_arrows, ==, moments[i].tag ? 1 : 0);
    }
  film_clear (&film);
}

/* --- Kept from outside --- */

static void
test_kept_from_outside (void)
{
  static const char text[] =
    "import atexit, gc, sys, weakref\n"
    "class Node: pass\n"
    "sys.last = Node()\n"
    "atexit.register(print, Node())\n"
    "n = Node()\n"
    "weakref.finalize(n, print, Node())\n"
    "shared = sys.shared = Node()\n"
    "gc.set_debug(gc.DEBUG_SAVEALL)\n"
    "circle = Node()\n"
    "circle.me = circle\n"
    "del circle\n"
    "n_found = gc.collect()\n";
  HpmDiagramOptions options = HPM_DIAGRAM_OPTIONS_DEFAULT;
  Film film = film_of (text, &options);
  g_autoptr (HpmScene) end = scene_at (&film, hpm_recording_end_step (film.recording));

  g_test_summary ("What lives on without a name of the program is in the picture, and says who keeps it.");
  g_assert_true (wears (box_titled (end, "Node#1")->box, "kept by module sys"));
  g_assert_true (wears (box_titled (end, "Node#2")->box, "kept by module atexit"));
  g_assert_true (wears (box_titled (end, "Node#4")->box, "kept by class finalize"));
  g_assert_null (box_titled (end, "Node#5")->box->kept_by);
  g_assert_true (wears (box_titled (end, "Node#6")->box, "in gc.garbage"));
  g_assert_false (wears (box_titled (end, "Node#6")->box, "unreachable"));
  film_clear (&film);
}

int
main (int    argc,
      char **argv)
{
  int status;

  if (hpm_layout_helper_main (&argc, argv, &status))
    return status;
  g_test_init (&argc, &argv, NULL);
  shared_engine = hpm_layout_engine_new (NULL);

  g_test_add_func ("/diagram/ghosts/stay", test_ghosts_stay);
  g_test_add_func ("/diagram/ghosts/are-exported", test_ghosts_are_exported);

  g_test_add_func ("/diagram/collection/phases", test_collection_phases);
  g_test_add_func ("/diagram/collection/survivors-are-promoted", test_survivors_are_promoted);
  g_test_add_func ("/diagram/kept-from-outside", test_kept_from_outside);

  status = g_test_run ();
  hpm_layout_engine_unref (shared_engine);
  return status;
}
