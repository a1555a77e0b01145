/* model.c: what of a snapshot is shown, and how: boxes, rows, and which row leads where
 *
 * Start reading at hpm_diagram_new (): model-reach.c says who has a box, here it is made.
 */
#include "model-private.h"
#include <string.h>

#define OLDEST_GENERATION 2
#define DEFAULT_MAX_OBJECTS 300
#define DEFAULT_MAX_ROWS 12
#define FRAME_MAX_ROWS 40

G_DEFINE_QUARK (hpm-diagram-error-quark, hpm_diagram_error)

static const HpmDiagramOptions default_options = HPM_DIAGRAM_OPTIONS_DEFAULT;

/* --- Making boxes --- */

/* Texts that can be drawn: a lone surrogate of the learner's is not UTF-8, and a line is one line. */
static char *
clean (const char *text)
{
  char *valid = g_utf8_make_valid (text ? text : "", -1);

  for (char *p = valid; *p; p++)
    if ((guchar) *p < 0x20 || *p == 0x7f)
      *p = ' ';
  return valid;
}

typedef struct {
  HpmMaker        *maker;
  const HpmObj *object;
  GArray       *rows;
} RowMaker;

static HpmBoxId
box_of (HpmMaker *maker,
        guint32   birth)
{
  gint index = hpm_maker_find_index (maker->snapshot, birth);

  return index >= 0 && maker->reached[index]
             && !(maker->snapshot->objects[index].flags & HPM_OBJ_FREED)
           ? maker->shown_as[index] : HPM_BOX_NONE;
}

static char *
inline_text (HpmMaker       *maker,
             const HpmField *field)
{
  gint index = hpm_maker_find_index (maker->snapshot, field->target);
  const HpmObj *object = index >= 0 ? &maker->snapshot->objects[index] : NULL;

  if (object && object->shape == HPM_SHAPE_CLASS && object->name)
    return g_strdup_printf (_ ("class %s"), object->name);
  if (object && object->shape == HPM_SHAPE_MODULE && object->name)
    return g_strdup_printf (_ ("module %s"), object->name);
  return g_strdup (field->text ? field->text : "");
}

static void
add_row (GArray     *rows,
         HpmRowKind  kind,
         char       *label, /* taken */
         char       *text,  /* taken */
         HpmBoxId    target,
         const HpmField *field)
{
  HpmRow row = { kind,
                 clean (label),
                 clean (text),
                 field && field->whole ? clean (field->whole) : NULL,
                 target,
                 field && field->weak,
                 field && field->dead,
                 field && field->changed };

  g_free (label);
  g_free (text);
  if (row.dead)
    row.target = HPM_BOX_NONE;
  g_array_append_val (rows, row);
}

/* "[3]" → "3" */
static char *
index_label (const char *label)
{
  gsize length = label ? strlen (label) : 0;

  if (length > 2 && label[0] == '[' && label[length - 1] == ']')
    return g_strndup (label + 1, length - 2);
  return g_strdup (label ? label : "");
}

static HpmRowKind
row_kind (const HpmObj   *object,
          const HpmField *field)
{
  if (field->kind == HPM_REF_ITEM)
    return HPM_ROW_ITEM;
  if (field->kind == HPM_REF_ELEMENT)
    return HPM_ROW_ELEMENT;
  if (field->kind == HPM_REF_STACK)
    return HPM_ROW_TEMPORARY;
  if (object->shape == HPM_SHAPE_MAPPING && field->kind == HPM_REF_VALUE)
    return HPM_ROW_KEYED;
  return HPM_ROW_ATTRIBUTE;
}

static void
add_field_row (HpmMaker       *maker,
               const HpmField *field,
               gpointer        data)
{
  RowMaker *row_maker = data;
  gboolean ghost = (row_maker->object->flags & HPM_OBJ_FREED) != 0;
  HpmBoxId target = ghost ? HPM_BOX_NONE : box_of (maker, field->target);
  HpmBoxId key = ghost ? HPM_BOX_NONE : box_of (maker, field->key);
  HpmRowKind kind = row_kind (row_maker->object, field);
  g_autofree char *label = index_label (field->label);

  if (kind == HPM_ROW_KEYED && key)
    {
      /* A key that is an object has an arrow of its own. */
      add_row (row_maker->rows, HPM_ROW_KEY, g_strdup (_("key")), g_strdup (label), key, NULL);
      g_array_index (row_maker->rows, HpmRow, row_maker->rows->len - 1).weak = field->weak_key;
      add_row (row_maker->rows, HPM_ROW_KEY_VALUE, g_strdup (_("value")),
               inline_text (maker, field), target, field);
      return;
    }
  if (kind == HPM_ROW_ELEMENT)
    g_clear_pointer (&label, g_free);
  if (kind == HPM_ROW_TEMPORARY)
    {
      g_free (label);
      label = g_strdup (_("(temporary)"));
    }
  add_row (row_maker->rows, kind, label ? g_steal_pointer (&label) : g_strdup (""),
           inline_text (maker, field), target, field);
}

static void
add_more_row (guint    n,
              gpointer data)
{
  RowMaker *row_maker = data;

  /* Translators: after the first rows of a long list in the diagram */
  add_row (row_maker->rows, HPM_ROW_MORE, g_strdup (""),
           g_strdup_printf (ngettext ("… %u more", "… %u more", n), n), HPM_BOX_NONE, NULL);
}

static gboolean
is_container (HpmShape shape)
{
  return shape == HPM_SHAPE_SEQUENCE || shape == HPM_SHAPE_MAPPING || shape == HPM_SHAPE_SET;
}

static void
finish_rows (HpmBox *box,
             GArray *rows)
{
  box->n_rows = rows->len;
  box->rows = (HpmRow *) g_array_free (rows, FALSE);
}

/* A function is better known by its own name than by its number. */
static char *
function_title (const HpmObj *object)
{
  const char *inner = object->text ? g_strrstr (object->text, "<locals>.") : NULL;

  if (object->shape != HPM_SHAPE_FUNCTION || !object->text || !*object->text || !object->name
      || !strchr (object->name, '#'))
    return NULL;
  return clean (inner ? inner + strlen ("<locals>.") : object->text);
}

static void
add_object_box (HpmMaker     *maker,
                const HpmObj *object)
{
  RowMaker rows = { maker, object, g_array_new (FALSE, FALSE, sizeof (HpmRow)) };
  HpmBox box = {
    .id = HPM_BOX_OBJECT (object->birth),
    .kind = HPM_BOX_KIND_OBJECT,
    .shape = object->shape,
    .title = clean (object->name ? object->name : object->type_name ? object->type_name : "?"),
    .type_name = clean (object->type_name),
    .flags = object->flags,
    .address = object->address,
    .count = object->refcnt,
    .count_before = object->refcnt_before,
    /* Between its phases the collector uses the slip for something else. */
    .copied = object->copied <= object->refcnt ? object->copied : -1,
    .promoted = object->flags & HPM_OBJ_PROMOTED ? MIN (maker->snapshot->collector.generation + 1, OLDEST_GENERATION) : 0,
    .kept_by = object->kept_by ? clean (object->kept_by) : NULL,
  };

  char *title = function_title (object);

  if (title)
    {
      box.note = box.title;
      box.title = title;
    }
  hpm_maker_each_shown_field (maker, object, add_field_row, add_more_row, &rows);
  if (rows.rows->len == 0 && is_container (object->shape))
    add_row (rows.rows, HPM_ROW_EMPTY, g_strdup (""), g_strdup (_("empty")), HPM_BOX_NONE, NULL);
  else if (rows.rows->len == 0 && object->shape == HPM_SHAPE_VALUE)
    add_row (rows.rows, HPM_ROW_TEXT, g_strdup (""), g_strdup (object->text ? object->text : ""),
             HPM_BOX_NONE, NULL);
  if (object->whole && rows.rows->len == 1 && object->shape == HPM_SHAPE_VALUE)
    g_array_index (rows.rows, HpmRow, 0).whole = clean (object->whole);
  finish_rows (&box, rows.rows);
  g_array_append_val (maker->boxes, box);
}

/* The program's own frame is the same box for the whole run: in each of its cells, and when its
 * names are there without a frame. */
static gboolean
is_main (const HpmSnapshot *snapshot,
         guint              index)
{
  for (guint i = 0; i < index; i++)
    if (snapshot->frames[i].is_module)
      return FALSE;
  return snapshot->frames[index].is_module;
}

static char *
frame_title (const HpmFrameView *frame)
{
  g_autofree char *name = clean (frame->name ? frame->name : "?");

  if (frame->is_module)
    return g_strdup (_("module"));
  if (frame->running)
    return g_steal_pointer (&name);
  if (frame->garbage)
    /* Translators: as “%s (ended)”, and nothing leads to what keeps them */
    return g_strdup_printf (_("%s (ended, unreachable)"), name);
  /* Translators: title of the frame of a function that has returned or raised, and whose names are still kept */
  return g_strdup_printf (_("%s (ended)"), name);
}

static void
add_frame_box (HpmMaker *maker,
               guint     index)
{
  const HpmSnapshot *snapshot = maker->snapshot;
  const HpmFrameView *frame = &snapshot->frames[index];
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (HpmRow));
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  HpmBox box = {
    .id = HPM_BOX_FRAME (is_main (snapshot, index) ? 0 : frame->serial),
    .kind = HPM_BOX_KIND_FRAME,
    .shape = HPM_SHAPE_FRAME,
    .title = frame_title (frame),
    .type_name = g_strdup (""),
    .count_before = -1,
    .copied = -1,
    .line = frame->line,
    .depth = frame->depth,
    .running = frame->running,
    .current = frame->running && index + 1 == snapshot->n_frames,
    .is_module = frame->is_module,
  };
  HpmRowCut cut;

  for (guint i = 0; i < frame->n_names; i++)
    if (hpm_maker_shows_name (maker, &frame->names[i]))
      g_ptr_array_add (names, &frame->names[i]);
  cut = hpm_cut_rows (names->len, 0, FRAME_MAX_ROWS);
  for (guint i = 0; i < names->len; i++)
    {
      const HpmField *field = g_ptr_array_index (names, i);
      gboolean temporary = field->kind == HPM_REF_STACK;

      if (cut.more && i == cut.head)
        {
          RowMaker row_maker = { maker, NULL, rows };
          add_more_row (cut.more, &row_maker);
        }
      if (i >= cut.head && i < names->len - cut.tail)
        continue;
      /* Translators: the label of a value that lies on a frame's value stack and has no name */
      add_row (rows, temporary ? HPM_ROW_TEMPORARY : HPM_ROW_NAME,
               g_strdup (temporary ? _("(temporary)") : field->label ? field->label : ""),
               inline_text (maker, field), box_of (maker, field->target), field);
    }
  finish_rows (&box, rows);
  g_array_append_val (maker->boxes, box);
}

static void
add_group_boxes (HpmMaker *maker)
{
  g_autoptr (GHashTable) groups = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GPtrArray) order = g_ptr_array_new ();

  for (guint i = 0; i < maker->order->len; i++)
    {
      guint index = g_array_index (maker->order, guint, i);
      HpmBoxId *id = &maker->shown_as[index];
      guint n;

      if (HPM_BOX_ID_KIND (*id) != HPM_BOX_KIND_GROUP)
        continue;
      n = GPOINTER_TO_UINT (g_hash_table_lookup (groups, id));
      if (n == 0)
        g_ptr_array_add (order, GUINT_TO_POINTER (index));
      g_hash_table_insert (groups, id, GUINT_TO_POINTER (n + 1));
    }
  for (guint i = 0; i < order->len; i++)
    {
      guint index = GPOINTER_TO_UINT (g_ptr_array_index (order, i));
      const HpmObj *object = &maker->snapshot->objects[index];
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (groups, &maker->shown_as[index]));
      char *type_name = clean (object->type_name);
      HpmBox box = {
        .id = maker->shown_as[index], .kind = HPM_BOX_KIND_GROUP, .shape = object->shape,
        .title = g_strdup_printf ("%u × %s", n, type_name), .type_name = type_name,
        .count_before = -1, .copied = -1, .n_members = n,
      };

      g_array_append_val (maker->boxes, box);
    }
}

static void
index_boxes (HpmDiagram *diagram)
{
  diagram->by_id = g_hash_table_new (g_int64_hash, g_int64_equal);
  for (guint i = 0; i < diagram->n_boxes; i++)
    g_hash_table_insert (diagram->by_id, &diagram->boxes[i].id, &diagram->boxes[i]);
}

/* Objects that not even the snapshot has room for are counted all the same. */
static void
add_rest_box (HpmMaker *maker)
{
  guint n = maker->snapshot->n_hidden;
  HpmBox box = {
    .id = HPM_BOX_GROUP (0), .kind = HPM_BOX_KIND_GROUP, .shape = HPM_SHAPE_OTHER,
    .title = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u more object", "%u more objects", n), n),
    .type_name = g_strdup (""), .count_before = -1, .copied = -1, .n_members = n,
  };

  g_array_append_val (maker->boxes, box);
}

static HpmDiagram *
make_boxes (HpmMaker *maker)
{
  const HpmSnapshot *snapshot = maker->snapshot;
  HpmDiagram *diagram = g_new0 (HpmDiagram, 1);

  maker->boxes = g_array_new (FALSE, FALSE, sizeof (HpmBox));
  for (guint f = 0; f < snapshot->n_frames; f++)
    if (hpm_maker_shows_frame (maker, &snapshot->frames[f]))
      add_frame_box (maker, f);
  for (guint i = 0; i < maker->order->len; i++)
    {
      guint index = g_array_index (maker->order, guint, i);

      if (HPM_BOX_ID_KIND (maker->shown_as[index]) == HPM_BOX_KIND_OBJECT)
        add_object_box (maker, &snapshot->objects[index]);
      else
        diagram->n_folded++;
    }
  add_group_boxes (maker);
  if (snapshot->n_hidden)
    add_rest_box (maker);
  diagram->n_folded += snapshot->n_hidden;
  g_atomic_ref_count_init (&diagram->ref_count);
  diagram->step = snapshot->step;
  diagram->kind = snapshot->kind;
  diagram->line = snapshot->line;
  diagram->gc_phase = snapshot->collector.phase;
  diagram->n_boxes = maker->boxes->len;
  diagram->boxes = (HpmBox *) g_array_free (maker->boxes, FALSE);
  index_boxes (diagram);
  return diagram;
}

HpmDiagram *
hpm_diagram_new (const HpmSnapshot       *snapshot,
                 const HpmDiagramOptions *options,
                 GHashTable              *known)
{
  HpmMaker maker = { snapshot, options ? options : &default_options, known };
  HpmDiagram *diagram;

  maker.max_objects = maker.options->max_objects ? maker.options->max_objects : DEFAULT_MAX_OBJECTS;
  maker.max_rows = MAX (maker.options->max_rows ? maker.options->max_rows : DEFAULT_MAX_ROWS, 5);
  maker.worth = g_new0 (guint8, snapshot->n_objects + 1);
  maker.reached = g_new0 (guint8, snapshot->n_objects + 1);
  maker.distance = g_new0 (guint16, snapshot->n_objects + 1);
  maker.shown_as = g_new0 (HpmBoxId, snapshot->n_objects + 1);
  maker.order = g_array_new (FALSE, FALSE, sizeof (guint));
  maker.shown_temporaries = g_ptr_array_new ();
  hpm_maker_reach (&maker);
  hpm_maker_choose (&maker);
  diagram = make_boxes (&maker);
  g_ptr_array_unref (maker.shown_temporaries);
  g_array_unref (maker.order);
  g_free (maker.distance);
  g_free (maker.shown_as);
  g_free (maker.reached);
  g_free (maker.worth);
  return diagram;
}

/* --- Options --- */

void
hpm_diagram_options_copy (HpmDiagramOptions       *to,
                          const HpmDiagramOptions *from)
{
  *to = *from;
  to->opened = g_memdup2 (from->opened, from->n_opened * sizeof (HpmBoxId));
  to->folded = g_memdup2 (from->folded, from->n_folded * sizeof (HpmBoxId));
}

void
hpm_diagram_options_clear (HpmDiagramOptions *options)
{
  g_free ((gpointer) options->opened);
  g_free ((gpointer) options->folded);
  *options = default_options;
}

/* --- Diagrams --- */

HpmDiagram *
hpm_diagram_ref (HpmDiagram *diagram)
{
  g_atomic_ref_count_inc (&diagram->ref_count);
  return diagram;
}

void
hpm_box_clear (HpmBox *box)
{
  for (guint i = 0; i < box->n_rows; i++)
    {
      g_free (box->rows[i].label);
      g_free (box->rows[i].text);
      g_free (box->rows[i].whole);
    }
  g_free (box->rows);
  g_free (box->title);
  g_free (box->note);
  g_free (box->type_name);
  g_free (box->tenant);
  g_free (box->kept_by);
}

void
hpm_diagram_unref (HpmDiagram *diagram)
{
  if (!g_atomic_ref_count_dec (&diagram->ref_count))
    return;
  for (guint i = 0; i < diagram->n_boxes; i++)
    hpm_box_clear (&diagram->boxes[i]);
  g_free (diagram->boxes);
  g_hash_table_unref (diagram->by_id);
  g_free (diagram);
}

void
hpm_diagram_append (HpmDiagram   *diagram,
                    const HpmBox *boxes,
                    guint         n_boxes)
{
  diagram->boxes = g_renew (HpmBox, diagram->boxes, diagram->n_boxes + n_boxes);
  memcpy (diagram->boxes + diagram->n_boxes, boxes, n_boxes * sizeof (HpmBox));
  diagram->n_boxes += n_boxes;
  g_hash_table_remove_all (diagram->by_id);
  for (guint i = 0; i < diagram->n_boxes; i++)
    g_hash_table_insert (diagram->by_id, &diagram->boxes[i].id, &diagram->boxes[i]);
}

const HpmBox *
hpm_diagram_find (const HpmDiagram *diagram,
                  HpmBoxId          id)
{
  return g_hash_table_lookup (diagram->by_id, &id);
}
