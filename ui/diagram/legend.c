/* legend.c: every kind of box, line and mark, each with what it means
 *
 * A scene made by hand and drawn by the painter, so that it cannot say anything else than the diagram does.
 * Samples stand at the left of two columns, their meaning beside them.
 */
#include "diagram-private.h"
#include <string.h>

#define LEFT 28.0
#define TOP 34.0
#define BOX_WIDTH 196.0
#define CAPTION_GAP 26.0
#define CAPTION_WIDTH 300.0
#define COLUMN_WIDTH (BOX_WIDTH + CAPTION_GAP + CAPTION_WIDTH + 36)
#define LINE_HEIGHT 19.0
#define GAP 20.0

typedef struct {
  HpmMetrics *metrics;
  GArray     *boxes;    /* HpmBox */
  GArray     *places;   /* HpmSceneBox; the box is set at the end */
  GArray     *edges;    /* HpmSceneEdge */
  GArray     *cuts;     /* HpmSceneCut */
  GArray     *captions; /* HpmCaption */
  double      x, y, bottom;
} Legend;

/* --- Words --- */

static void
add_line (Legend     *legend,
          double      x,
          double      y,
          const char *text,
          gboolean    heading)
{
  HpmCaption caption = { x, y, heading ? COLUMN_WIDTH - 36 : 0, heading, g_strdup (text) };

  g_array_append_val (legend->captions, caption);
}

/* Wraps the text, in the middle of a box of that height; returns the text's height. */
static double
add_text (Legend     *legend,
          double      top,
          double      height,
          const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) line = g_string_new (NULL);
  double y;

  for (guint i = 0; words[i]; i++)
    {
      gsize length = line->len;

      g_string_append_printf (line, "%s%s", length ? " " : "", words[i]);
      if (length && hpm_metrics_width (legend->metrics, HPM_FONT_CAPTION, line->str) > CAPTION_WIDTH)
        {
          g_string_truncate (line, length);
          g_ptr_array_add (lines, g_strdup (line->str));
          g_string_assign (line, words[i]);
        }
    }
  g_ptr_array_add (lines, g_strdup (line->str));
  y = top + MAX (0, (height - lines->len * LINE_HEIGHT) / 2) + LINE_HEIGHT / 2;
  for (guint i = 0; i < lines->len; i++)
    add_line (legend, legend->x + BOX_WIDTH + CAPTION_GAP, y + i * LINE_HEIGHT, g_ptr_array_index (lines, i), FALSE);
  return lines->len * LINE_HEIGHT;
}

static void
begin_section (Legend     *legend,
               const char *title)
{
  add_line (legend, legend->x, legend->y + 8, title, TRUE);
  legend->y += 40;
}

static void
end_sample (Legend *legend,
            double  height,
            double  text_height)
{
  legend->y += MAX (height, text_height) + GAP;
  legend->bottom = MAX (legend->bottom, legend->y);
}

/* --- Boxes --- */

static void
add_row (GArray     *rows,
         HpmRowKind  kind,
         const char *label,
         const char *text)
{
  HpmRow row = { .kind = kind, .label = g_strdup (label), .text = g_strdup (text) };

  g_array_append_val (rows, row);
}

/* Places a box with its rows; they are taken. */
static guint
place_box (Legend *legend,
           HpmBox  box,
           GArray *rows,
           double  x,
           double  y,
           double  width)
{
  HpmSceneBox placed = { .header = hpm_box_header (box.kind) };
  guint index = legend->boxes->len;

  box.id = HPM_BOX_OBJECT (index + 1);
  box.n_rows = rows ? rows->len : 0;
  box.rows = rows ? (HpmRow *) g_array_free (rows, FALSE) : NULL;
  box.type_name = box.type_name ? box.type_name : g_strdup ("");
  placed.rect = (HpmRect){ x, y, width, hpm_box_height (box.kind, box.n_rows) };
  placed.row_y = g_new (double, MAX (box.n_rows, 1));
  placed.row_back = g_new0 (guint8, MAX (box.n_rows, 1));
  for (guint r = 0; r < box.n_rows; r++)
    placed.row_y[r] = hpm_row_middle (box.kind, r) - HPM_ROW_HEIGHT / 2;
  g_array_append_val (legend->boxes, box);
  g_array_append_val (legend->places, placed);
  return index;
}

static HpmBox
object (const char *title,
        HpmShape    shape,
        guint       flags)
{
  return (HpmBox){ .kind = HPM_BOX_KIND_OBJECT, .shape = shape, .title = g_strdup (title), .flags = flags,
                   .address = 0x7f5b200a50d0, .count = 1, .count_before = 1, .copied = -1 };
}

/* A box at the left, its meaning at the right. */
static HpmBox *
add_sample (Legend     *legend,
            HpmBox      box,
            GArray     *rows,
            const char *meaning)
{
  guint index = place_box (legend, box, rows, legend->x, legend->y, BOX_WIDTH);
  double height = g_array_index (legend->places, HpmSceneBox, index).rect.height;
  double text = add_text (legend, legend->y, height, meaning);

  end_sample (legend, height, text);
  return &g_array_index (legend->boxes, HpmBox, index);
}

static GArray *
rows_new (void)
{
  return g_array_new (FALSE, TRUE, sizeof (HpmRow));
}

static GArray *
one_row (HpmRowKind  kind,
         const char *label,
         const char *text)
{
  GArray *rows = rows_new ();

  add_row (rows, kind, label, text);
  return rows;
}

static void
add_kinds (Legend *legend)
{
  HpmBox frame = { .kind = HPM_BOX_KIND_FRAME, .shape = HPM_SHAPE_FRAME, .title = g_strdup ("greet"), .line = 7,
                   .running = TRUE, .current = TRUE, .count_before = -1, .copied = -1 };
  HpmBox waiting = { .kind = HPM_BOX_KIND_FRAME, .shape = HPM_SHAPE_FRAME, .title = g_strdup (_("module")), .line = 12,
                     .running = TRUE, .is_module = TRUE, .count_before = -1, .copied = -1 };
  HpmBox group = { .kind = HPM_BOX_KIND_GROUP, .shape = HPM_SHAPE_INSTANCE, .title = g_strdup ("40 × Node"),
                   .count_before = -1, .copied = -1, .n_members = 40 };
  HpmBox tuple = object ("tuple#1", HPM_SHAPE_SEQUENCE, 0);
  GArray *rows = rows_new ();

  begin_section (legend, _("Boxes"));
  add_sample (legend, frame, one_row (HPM_ROW_NAME, "name", "'Ann'"),
              _("A call with its names. The triangle marks the one at work."));
  add_sample (legend, waiting, NULL, _("A call that waits for another, or the program itself."));
  add_row (rows, HPM_ROW_ATTRIBUTE, "age", "31");
  add_sample (legend, object ("Person#1", HPM_SHAPE_INSTANCE, 0), rows,
              _("An object: the sign of its kind, its name in order of birth, its address, and in the badge its reference "
                "count. Below, its attributes."));
  tuple.type_name = g_strdup ("tuple");
  add_sample (legend, object ("list#1", HPM_SHAPE_SEQUENCE, 0), one_row (HPM_ROW_ITEM, "0", "'a'"),
              _("A list: items by their index. A tuple has round brackets."));
  add_sample (legend, tuple, NULL, _("A tuple."));
  add_sample (legend, object ("dict#1", HPM_SHAPE_MAPPING, 0), one_row (HPM_ROW_KEYED, "'key'", "1"),
              _("A dictionary: values by their key."));
  add_sample (legend, object ("set#1", HPM_SHAPE_SET, 0), one_row (HPM_ROW_ELEMENT, "", "'x'"), _("A set: its elements."));
  add_sample (legend, object ("weakref#1", HPM_SHAPE_WEAKREF, 0), NULL, _("A weak reference: an object of its own."));
  add_sample (legend, object ("counter", HPM_SHAPE_FUNCTION, 0), NULL,
              _("A function, class, method or module. Shown when something hangs on it, or when wished."));
  add_sample (legend, object ("ValueError#1", HPM_SHAPE_EXCEPTION, 0), NULL, _("An exception."));
  add_sample (legend, object ("int#1", HPM_SHAPE_VALUE, 0), one_row (HPM_ROW_TEXT, "", "300"),
              _("A number, text or the like; inside the rows unless values are shown as objects."));
  add_sample (legend, group, NULL, _("Many of one type, folded for want of room. Enter or a double click opens it."));
}

/* --- States --- */

static void
add_states (Legend *legend)
{
  HpmBox changed = object ("Person#1", HPM_SHAPE_INSTANCE, 0), slip = object ("Node#4", HPM_SHAPE_INSTANCE, 0);
  HpmBox dying = object ("Node#8", HPM_SHAPE_INSTANCE, HPM_OBJ_DYING);
  HpmBox promoted = object ("Node#10", HPM_SHAPE_INSTANCE, 0);
  HpmBox kept = object ("Person#5", HPM_SHAPE_INSTANCE, 0);
  HpmBox ghost = object ("Person#2", HPM_SHAPE_INSTANCE, HPM_OBJ_FREED);
  HpmBox immortal = object ("tuple#2", HPM_SHAPE_SEQUENCE, HPM_OBJ_IMMORTAL);
  HpmBox collected = object ("Person#3", HPM_SHAPE_INSTANCE, HPM_OBJ_FREED | HPM_OBJ_COLLECTED);
  GArray *rows = one_row (HPM_ROW_ATTRIBUTE, "age", "32");

  g_array_index (rows, HpmRow, 0).changed = TRUE;
  begin_section (legend, _("States"));
  changed.count_before = 2;
  changed.count = 3;
  add_sample (legend, changed, rows, _("Changed in this step: the count, old and new, and the row with a bar."));
  add_sample (legend, object ("Person#4", HPM_SHAPE_INSTANCE, HPM_OBJ_BORN), NULL, _("Born in this step."));
  ghost.count = 0;
  collected.count = 0;
  add_sample (legend, ghost, NULL, _("A ghost: freed in this step, because its count fell to 0."));
  add_sample (legend, collected, NULL, _("Freed in this step by the collector."));
  add_sample (legend, object ("Node#1", HPM_SHAPE_INSTANCE, HPM_OBJ_GARBAGE), NULL,
              _("Garbage: no name leads to it, but its count is not 0. Only the collector can free it."));
  slip.copied = 0;
  add_sample (legend, slip, NULL,
              _("During a collection: what is left of the copied count, once references from inside are taken off."));
  add_sample (legend, object ("Node#2", HPM_SHAPE_INSTANCE, HPM_OBJ_TENTATIVE), NULL,
              _("Tentatively unreachable: the collector has found no way to it yet."));
  add_sample (legend, object ("Node#3", HPM_SHAPE_INSTANCE, HPM_OBJ_RESCUED), NULL,
              _("Rescued: nothing was left of its copied count, but a survivor refers to it."));
  promoted.promoted = 2;
  add_sample (legend, promoted, NULL, _("It survives a collection, and comes into an older generation: number 2."));
  add_sample (legend, object ("Node#5", HPM_SHAPE_INSTANCE, HPM_OBJ_FINALIZING), NULL, _("Its finalizer is at work."));
  add_sample (legend, object ("Node#6", HPM_SHAPE_INSTANCE, HPM_OBJ_FINALIZED), NULL,
              _("Its finalizer has been called; it will not be called again."));
  add_sample (legend, object ("Node#7", HPM_SHAPE_INSTANCE, HPM_OBJ_RESURRECTED), NULL,
              _("Brought back to life by a finalizer."));
  dying.count = 0;
  add_sample (legend, dying, NULL, _("Its count is 0: it is being taken apart."));
  add_sample (legend, object ("Node#9", HPM_SHAPE_INSTANCE, HPM_OBJ_IN_GC_GARBAGE), NULL,
              _("In gc.garbage: the collector does not dare to free it, or was told to save it."));
  kept.kept_by = g_strdup (_("module sys"));
  add_sample (legend, kept, NULL, _("No name of the program leads to it: something outside the picture keeps it alive."));
  immortal.type_name = g_strdup ("tuple");
  add_sample (legend, immortal, NULL, _("Immortal: its count never changes."));
}

/* --- References --- */

/* A piece of a row at the left, a piece of a header at the right, a line between them. */
static void
add_reference (Legend      *legend,
               HpmEdgeKind  kind,
               gboolean     changed,
               gboolean     subtracted,
               gboolean     cut,
               const char  *meaning)
{
  HpmBox box = object ("a", HPM_SHAPE_OTHER, 0);
  GArray *rows = one_row (HPM_ROW_ATTRIBUTE, "friend", "");
  HpmRow *row = &g_array_index (rows, HpmRow, 0);
  guint from, to;
  HpmPoint a, b;
  double height;

  g_free (box.title);
  box.title = g_strdup (_("module"));
  row->target = cut ? HPM_BOX_NONE : HPM_BOX_OBJECT (1);
  row->weak = kind != HPM_EDGE_STRONG;
  row->dead = kind == HPM_EDGE_DEAD;
  row->changed = changed;
  box.kind = HPM_BOX_KIND_FRAME;
  from = place_box (legend, box, rows, legend->x, legend->y, 104);
  to = from;
  a = (HpmPoint){ legend->x + 104, legend->y + hpm_row_middle (HPM_BOX_KIND_FRAME, 0) };
  b = (HpmPoint){ legend->x + BOX_WIDTH + 4 - (kind == HPM_EDGE_DEAD ? 54 : 0), a.y };
  {
    HpmPoint points[] = { a, { a.x + (b.x - a.x) / 3, a.y }, { a.x + 2 * (b.x - a.x) / 3, a.y }, b };
    HpmSceneEdge edge = { .kind = kind, .from = from, .row = 0, .to = to, .changed = changed, .subtracted = subtracted,
                          .n_points = 4, .points = g_memdup2 (points, sizeof points),
                          .bounds = hpm_curve_bounds (points, 4) };
    HpmSceneCut gone = { .from = from, .to = to, .n_points = 4, .points = edge.points, .bounds = edge.bounds };

    if (cut)
      g_array_append_val (legend->cuts, gone);
    else
      g_array_append_val (legend->edges, edge);
  }
  height = g_array_index (legend->places, HpmSceneBox, from).rect.height;
  end_sample (legend, height, add_text (legend, legend->y, height, meaning));
}

static void
add_references (Legend *legend)
{
  begin_section (legend, _("References"));
  add_reference (legend, HPM_EDGE_STRONG, FALSE, FALSE, FALSE, _("A reference: it counts, and keeps its object alive."));
  add_reference (legend, HPM_EDGE_STRONG, TRUE, FALSE, FALSE, _("New in this step: thick."));
  add_reference (legend, HPM_EDGE_STRONG, FALSE, FALSE, TRUE, _("Cut in this step: dotted, with a cross."));
  add_reference (legend, HPM_EDGE_WEAK, FALSE, FALSE, FALSE, _("A weak reference: dashed, with an open head. It does not count."));
  add_reference (legend, HPM_EDGE_DEAD, FALSE, FALSE, FALSE, _("A dead weak reference: its object is gone."));
  add_reference (legend, HPM_EDGE_STRONG, FALSE, TRUE, FALSE,
                 _("The collector takes it off the copied count of the object it leads to."));
}

/* --- The scene --- */

static void
begin_column (Legend *legend)
{
  legend->x += COLUMN_WIDTH;
  legend->y = TOP;
}

static HpmDiagram *
diagram_of (Legend *legend)
{
  HpmDiagram *diagram = g_new0 (HpmDiagram, 1);

  g_atomic_ref_count_init (&diagram->ref_count);
  diagram->n_boxes = legend->boxes->len;
  diagram->boxes = (HpmBox *) g_array_free (g_steal_pointer (&legend->boxes), FALSE);
  diagram->by_id = g_hash_table_new (g_int64_hash, g_int64_equal);
  for (guint i = 0; i < diagram->n_boxes; i++)
    g_hash_table_insert (diagram->by_id, &diagram->boxes[i].id, &diagram->boxes[i]);
  return diagram;
}

HpmScene *
hpm_scene_new_legend (void)
{
  g_autoptr (HpmMetrics) metrics = hpm_metrics_new ();
  Legend legend = { metrics, g_array_new (FALSE, FALSE, sizeof (HpmBox)), g_array_new (FALSE, FALSE, sizeof (HpmSceneBox)),
                    g_array_new (FALSE, FALSE, sizeof (HpmSceneEdge)), g_array_new (FALSE, FALSE, sizeof (HpmSceneCut)),
                    g_array_new (FALSE, FALSE, sizeof (HpmCaption)), LEFT, TOP, 0 };
  HpmScene *scene = g_new0 (HpmScene, 1);

  add_kinds (&legend);
  begin_column (&legend);
  add_states (&legend);
  begin_column (&legend);
  add_references (&legend);
  g_atomic_ref_count_init (&scene->ref_count);
  scene->diagram = diagram_of (&legend);
  scene->rung = HPM_LAYOUT_COLUMNS;
  scene->n_boxes = legend.places->len;
  scene->boxes = (HpmSceneBox *) g_array_free (legend.places, FALSE);
  for (guint i = 0; i < scene->n_boxes; i++)
    scene->boxes[i].box = &scene->diagram->boxes[i];
  scene->n_edges = legend.edges->len;
  scene->edges = (HpmSceneEdge *) g_array_free (legend.edges, FALSE);
  scene->n_cuts = legend.cuts->len;
  scene->cuts = (HpmSceneCut *) g_array_free (legend.cuts, FALSE);
  scene->n_captions = legend.captions->len;
  scene->captions = (HpmCaption *) g_array_free (legend.captions, FALSE);
  scene->bounds = (HpmRect){ 0, 0, legend.x + COLUMN_WIDTH, legend.bottom + 8 };
  scene->drawn = scene->bounds;
  return scene;
}
