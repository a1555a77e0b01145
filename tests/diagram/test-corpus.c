/* test-corpus.c: the laws of the picture over real programs
 *
 *   set pieces   all steps; the scene at the first time of each line as text, compared with NAME.txt beside NAME.py (--generate writes it)
 *   corpus       the conformance corpus, the first steps of each run
 *
 * The text has no positions, which depend on the fonts, and no order that depends on addresses (as that of a
 * set's elements does): it has columns, the boxes of each by name, and where their rows lead.
 */
#include "diagram-test.h"

#include <string.h>

#define CORPUS_STEPS 40

static gboolean generating;

static HpmRecording *
record (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  HpmSource source;
  HpmRecordingOptions options = { .limits = HPM_LIMITS_DEFAULT };
  HpmRecording *recording;

  if (!hpm_source_load (file, &source, NULL, NULL))
    return NULL;
  options.program = (HpmProgram){ .text = source.text, .length = strlen (source.text), .filename = "program.py",
                                  .cells = source.cells, .era = HPM_ERA_3_11 };
  recording = hpm_recording_new (&options, NULL, NULL);
  hpm_source_clear (&source);
  return recording;
}

/* --- Every owner is drawn --- */

static gboolean
may_hide_rows (const HpmBox *box)
{
  for (guint r = 0; r < box->n_rows; r++)
    if (box->rows[r].kind == HPM_ROW_MORE)
      return TRUE;
  /* Weak dictionaries and sets show what they mean, not what they are made of. */
  if (g_str_has_prefix (box->type_name, "Weak"))
    return TRUE;
  return box->kind != HPM_BOX_KIND_OBJECT || box->shape == HPM_SHAPE_FUNCTION || box->shape == HPM_SHAPE_CLASS
         || box->shape == HPM_SHAPE_MODULE || box->shape == HPM_SHAPE_GENERATOR;
}

static gboolean
leads_to (const HpmBox *box,
          HpmBoxId      target)
{
  for (guint r = 0; r < box->n_rows; r++)
    if (box->rows[r].target == target)
      return TRUE;
  return FALSE;
}

/* Who is drawn and owns another that is drawn has a row that leads there. */
static void
assert_owners (const HpmSnapshot *snapshot,
               const HpmScene    *scene)
{
  for (guint b = 0; b < scene->n_boxes; b++)
    {
      const HpmBox *box = scene->boxes[b].box;
      const HpmObj *object
        = box->kind == HPM_BOX_KIND_OBJECT ? hpm_snapshot_find (snapshot, HPM_BOX_ID_NUMBER (box->id)) : NULL;

      for (guint i = 0; object && i < object->n_owners; i++)
        {
          const HpmOwner *owner = &object->owners[i];
          const HpmBox *holder = owner->holder ? hpm_diagram_find (scene->diagram, HPM_BOX_OBJECT (owner->holder)) : NULL;

          if (!holder || may_hide_rows (holder) || owner->kind == HPM_REF_TYPE || owner->kind == HPM_REF_STACK)
            continue;
          if (!leads_to (holder, box->id))
            g_test_message ("step %u: %s is not drawn", (guint) snapshot->step, owner->text);
          g_assert_true (leads_to (holder, box->id));
        }
    }
}

/* --- Scenes as text --- */

static gint
compare_places (gconstpointer a,
                gconstpointer b)
{
  const HpmSceneBox *x = *(const HpmSceneBox *const *) a, *y = *(const HpmSceneBox *const *) b;

  if (x->rect.x != y->rect.x)
    return x->rect.x < y->rect.x ? -1 : 1;
  return strcmp (x->box->title, y->box->title);
}

static char *
row_text (const HpmScene    *scene,
          const HpmSceneBox *placed,
          guint              r)
{
  GString *out = g_string_new (NULL);
  const HpmRow *row = &placed->box->rows[r];
  const HpmBox *target = row->target ? hpm_diagram_find (scene->diagram, row->target) : NULL;

  g_string_append_printf (out, "      %s%s", row->changed ? "* " : "", row->label);
  if (target)
    g_string_append_printf (out, " %s%s %s", placed->row_back[r] ? "<" : "-", row->weak ? "~>" : "->", target->title);
  else
    g_string_append_printf (out, "%s%s", *row->label ? " = " : "", row->dead ? "dead" : row->text);
  return g_string_free (out, FALSE);
}

static gint
compare_texts (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

static void
write_rows (GString           *out,
            const HpmScene    *scene,
            const HpmSceneBox *placed)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (guint r = 0; r < placed->box->n_rows; r++)
    g_ptr_array_add (lines, row_text (scene, placed, r));
  if (placed->box->shape == HPM_SHAPE_SET)
    g_ptr_array_sort (lines, compare_texts);
  for (guint i = 0; i < lines->len; i++)
    g_string_append_printf (out, "%s\n", (char *) g_ptr_array_index (lines, i));
}

static void
write_scene (GString        *out,
             const HpmScene *scene)
{
  g_autoptr (GPtrArray) boxes = g_ptr_array_new (), cuts = g_ptr_array_new_with_free_func (g_free);
  guint column = 0;

  for (guint i = 0; i < scene->n_boxes; i++)
    g_ptr_array_add (boxes, &scene->boxes[i]);
  g_ptr_array_sort (boxes, compare_places);
  g_string_append_printf (out, "line %d\n", scene->diagram->line);
  for (guint i = 0; i < boxes->len; i++)
    {
      const HpmSceneBox *placed = g_ptr_array_index (boxes, i);
      g_auto (GStrv) states = hpm_box_states (placed->box);
      g_autofree char *state = g_strjoinv (", ", states);

      if (i == 0 || placed->rect.x > ((const HpmSceneBox *) g_ptr_array_index (boxes, i - 1))->rect.x + 1)
        g_string_append_printf (out, "  column %u\n", ++column);
      g_string_append_printf (out, "    %s", placed->box->title);
      if (placed->box->kind == HPM_BOX_KIND_OBJECT)
        g_string_append_printf (out, " %d", (gint) placed->box->count);
      g_string_append_printf (out, "%s%s%s\n", *state ? " (" : "", state, *state ? ")" : "");
      write_rows (out, scene, placed);
    }
  for (guint i = 0; i < scene->n_cuts; i++)
    g_ptr_array_add (cuts, g_strdup_printf ("  cut: %s -> %s\n", scene->boxes[scene->cuts[i].from].box->title,
                                            scene->boxes[scene->cuts[i].to].box->title));
  g_ptr_array_sort (cuts, compare_texts);
  for (guint i = 0; i < cuts->len; i++)
    g_string_append (out, g_ptr_array_index (cuts, i));
}

/* --- The other views --- */

static guint
count_items (const HpmScene *sheet,
             HpmBoxId        id)
{
  guint n = 0;

  for (guint i = 0; i < sheet->n_items; i++)
    n += sheet->items[i].box == id;
  return n;
}

static void
assert_sheet (const HpmScene *sheet,
              const HpmScene *scene)
{
  for (guint b = 0; b < scene->n_boxes; b++)
    if (scene->boxes[b].box->kind == HPM_BOX_KIND_OBJECT && !hpm_box_is_ghost (scene->boxes[b].box))
      g_assert_cmpuint (count_items (sheet, scene->boxes[b].box->id), ==, 1);
  for (guint i = 0; i < sheet->n_items; i++)
    assert_inside (sheet->items[i].rect, sheet->bounds);
}

/* Every object of the diagram has its block, and sits in a generation (or in none). */
static void
assert_views (HpmRecording *recording,
              guint64       step,
              HpmDiagramRun *run)
{
  g_autoptr (HpmSnapshot) snapshot = hpm_recording_seek (recording, step, NULL, NULL);
  g_autoptr (HpmScene) scene = hpm_diagram_run_scene (run, snapshot, NULL, NULL);
  g_autoptr (GHashTable) births = hpm_diagram_births (scene->diagram);
  g_autoptr (HpmMemoryMap) map = hpm_recording_memory (recording, step, births, NULL, NULL);
  g_autoptr (HpmScene) memory = hpm_scene_new_memory_map (map, snapshot, scene->diagram);
  g_autoptr (HpmScene) collector = hpm_scene_new_collector (snapshot, scene->diagram);

  assert_sheet (memory, scene);
  assert_sheet (collector, scene);
}

/* --- Edges --- */

static gboolean
is_inside (HpmPoint p,
           HpmRect  rect)
{
  return p.x > rect.x + 1 && p.x < rect.x + rect.width - 1 && p.y > rect.y + 1 && p.y < rect.y + rect.height - 1;
}

/* No edge runs through a box. */
static void
assert_ways_are_free (const HpmScene *scene)
{
  for (guint e = 0; e < scene->n_edges; e++)
    for (guint i = 0; i + 3 < scene->edges[e].n_points; i += 3)
      for (guint k = 0; k <= 8; k++)
        {
          HpmPoint p = hpm_bezier_at (&scene->edges[e].points[i], k / 8.0);

          for (guint b = 0; b < scene->n_boxes; b++)
            g_assert_false (is_inside (p, scene->boxes[b].rect));
        }
}

/* --- A run --- */

typedef struct {
  HpmDiagramRun *run;
  HpmScene      *last;
  GString       *text;  /* or NULL */
  GHashTable    *lines; /* that have been written: each is at its first time */
} Walk;

static void
assert_stays (const HpmScene *a,
              const HpmScene *b)
{
  for (guint i = 0; a && a->chapter_last >= b->diagram->step && i < a->n_boxes; i++)
    {
      gint same = hpm_scene_find (b, a->boxes[i].box->id);

      g_assert_true (same < 0 || (a->boxes[i].rect.x == b->boxes[same].rect.x && a->boxes[i].rect.y == b->boxes[same].rect.y));
    }
}

static gboolean
walk_step (HpmSnapshot *snapshot,
           gpointer     data)
{
  Walk *walk = data;
  g_autoptr (GError) error = NULL;
  HpmScene *scene = hpm_diagram_run_scene (walk->run, snapshot, NULL, &error);

  g_assert_no_error (error);
  assert_laws (scene);
  assert_ways_are_free (scene);
  assert_owners (snapshot, scene);
  assert_stays (walk->last, scene);
  if (walk->text && snapshot->kind == HPM_STEP_LINE && g_hash_table_add (walk->lines, GINT_TO_POINTER (snapshot->line)))
    write_scene (walk->text, scene);
  g_clear_pointer (&walk->last, hpm_scene_unref);
  walk->last = scene;
  return TRUE;
}

static void
walk (HpmRecording *recording,
      guint64       most,
      GString      *text)
{
  guint64 n_steps = hpm_recording_n_steps (recording);
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) lines = g_hash_table_new (NULL, NULL);
  Walk state = { .text = text, .lines = lines };

  if (n_steps == 0)
    return;
  state.run = hpm_diagram_run_new (recording, NULL, shared_engine, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  hpm_recording_each (recording, 1, MIN (n_steps, most), walk_step, &state, NULL, &error);
  g_assert_no_error (error);
  for (guint64 step = 8; text && step <= MIN (n_steps, most); step += 8)
    assert_views (recording, step, state.run);
  hpm_scene_unref (state.last);
  hpm_diagram_run_unref (state.run);
}

/* --- Tests --- */

static void
test_set_piece (gconstpointer data)
{
  g_autofree char *program = g_strconcat (data, ".py", NULL), *reference = g_strconcat (data, ".txt", NULL);
  g_autoptr (HpmRecording) recording = record (program);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *expected = NULL;

  g_assert_nonnull (recording);
  walk (recording, hpm_recording_end_step (recording), text);
  if (generating)
    {
      g_assert_true (g_file_set_contents (reference, text->str, -1, NULL));
      return;
    }
  g_assert_true (g_file_get_contents (reference, &expected, NULL, NULL));
  if (strcmp (text->str, expected) != 0)
    {
      g_autofree char *out = g_strdup_printf ("%s.out", (const char *) data);
      g_autofree char *name = g_path_get_basename (out);
      g_autofree char *path = g_build_filename (g_get_tmp_dir (), name, NULL);

      g_file_set_contents (path, text->str, -1, NULL);
      g_test_message ("differs from %s; what it is now: %s", reference, path);
      g_test_fail ();
    }
}

static void
test_corpus_folder (gconstpointer data)
{
  g_autoptr (GDir) folder = g_dir_open (data, 0, NULL);
  const char *name;

  g_assert_nonnull (folder);
  while ((name = g_dir_read_name (folder)))
    {
      g_autofree char *path = g_build_filename (data, name, NULL);
      g_autoptr (HpmRecording) recording = g_str_has_suffix (name, ".py") ? record (path) : NULL;

      if (!recording)
        continue;
      g_test_message ("%s", name);
      walk (recording, CORPUS_STEPS, NULL);
    }
}

static void
add_set_pieces (void)
{
  static const char *const names[]
    = { "cache-evicted", "cycle-collected", "list-reversed", "observers-weak", "tree-with-parents" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *test = g_strconcat ("/diagram/set-piece/", names[i], NULL);

      g_test_add_data_func_full (test, g_build_filename (g_getenv ("G_TEST_SRCDIR"), "diagram", "set-pieces", names[i], NULL),
                                 test_set_piece, g_free);
    }
}

static void
add_corpus (void)
{
  g_autofree char *root = g_build_filename (g_getenv ("G_TEST_SRCDIR"), "conformance", NULL);
  g_autoptr (GDir) folder = g_dir_open (root, 0, NULL);
  const char *name;

  while (folder && (name = g_dir_read_name (folder)))
    {
      char *path = g_build_filename (root, name, NULL);
      g_autofree char *test = g_strconcat ("/diagram/corpus/", name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        g_test_add_data_func_full (test, path, test_corpus_folder, g_free);
      else
        g_free (path);
    }
}

int
main (int    argc,
      char **argv)
{
  int status;

  if (hpm_layout_helper_main (&argc, argv, &status))
    return status;
  generating = argc > 1 && strcmp (argv[1], "--generate") == 0;
  g_test_init (&argc, &argv, NULL);
  shared_engine = hpm_layout_engine_new (NULL);
  add_set_pieces ();
  if (!generating)
    add_corpus ();
  status = g_test_run ();
  hpm_layout_engine_unref (shared_engine);
  return status;
}
