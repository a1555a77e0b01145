/* model.c: what of a snapshot is shown, and how: boxes, rows, and which row leads where
 *
 * An object is *worth* a box when it is a container, an instance or the like; numbers and
 * strings stand inline in rows; so do functions, classes and modules, unless something
 * worth a box hangs on them (a class attribute that is a list; a closure).
 *
 * From the frames' rows we follow references breadth first, the frame at work first. What no root
 * reaches (garbage, what is dying, what the collector doubts, ghosts) is added after that.
 * Only what a shown row leads to is shown: behind "… 95 more" nothing is.
 *
 * Start reading at hpm_diagram_new ().
 */
#include "diagram-private.h"
#include <string.h>

#define OLDEST_GENERATION 2

#define DEFAULT_MAX_OBJECTS 300
#define DEFAULT_MAX_ROWS 12
#define FRAME_MAX_ROWS 40
#define OPENED_EXTRA 700
#define LEAD_DEPTH 6
#define MAX_DEPTH 200

typedef enum { UNDECIDED, DECIDING, INLINE, BOXED } Worth;

typedef struct {
  const HpmSnapshot       *snapshot;
  const HpmDiagramOptions *options;
  GHashTable              *known;
  guint                    max_objects, max_rows;
  guint8                  *worth;      /* of each object: Worth */
  guint                    depth;      /* of deciding */
  guint8                  *reached;    /* of each object */
  guint16                 *distance;   /* of each that is reached: references from a name */
  guint16                  next_distance;
  HpmBoxId                *shown_as;   /* of each object: its box, or its group's */
  GArray                  *order;      /* guint: indices of what is reached, nearest first */
  GPtrArray *shown_temporaries;        /* HpmField*: that are shown although the option is off */
  GArray                  *boxes;      /* HpmBox */
} Maker;

G_DEFINE_QUARK (hpm-diagram-error-quark, hpm_diagram_error)

static const HpmDiagramOptions default_options = HPM_DIAGRAM_OPTIONS_DEFAULT;

static gint
find_index (const HpmSnapshot *snapshot,
            guint32            birth)
{
  guint low = 0, high = snapshot->n_objects;

  while (birth && low < high)
    {
      guint middle = low + (high - low) / 2;

      if (snapshot->objects[middle].birth == birth)
        return (gint) middle;
      if (snapshot->objects[middle].birth < birth)
        low = middle + 1;
      else
        high = middle;
    }
  return -1;
}

/* --- Which references count --- */

static gboolean
is_dunder (const char *label)
{
  gsize length = label ? strlen (label) : 0;

  return length > 4 && g_str_has_prefix (label, "__") && g_str_has_suffix (label, "__");
}

static gboolean
is_one_of (const char        *label,
           const char *const *names)
{
  return label && g_strv_contains (names, label);
}

static gboolean
function_field_counts (const HpmField *field)
{
  static const char *const telling[] = { "__defaults__", "__kwdefaults__", "__closure__", NULL };

  if (field->kind == HPM_REF_CELL)
    return g_strcmp0 (field->label, "__class__") != 0;
  return !is_dunder (field->label) || is_one_of (field->label, telling);
}

static gboolean is_worth_a_box (Maker *maker, gint index);

/* Is this reference one that a reader wants to see? */
static gboolean
field_counts (Maker          *maker,
              const HpmObj   *object,
              const HpmField *field)
{
  static const char *const generator_noise[] = {
    "gi_code", "__name__", "__qualname__", "gi_name", "gi_qualname", NULL };

  if (field->kind == HPM_REF_TYPE)
    return maker->options->show_classes;
  if (field->kind == HPM_REF_CONSTANT || field->kind == HPM_REF_ENGINE)
    return FALSE;
  if (field->kind == HPM_REF_STACK && !maker->options->show_temporaries)
    {
      gint target = find_index (maker->snapshot, field->target);
      return target >= 0 && is_worth_a_box (maker, target);
    }
  switch ((guint) object->shape)
    {
    case HPM_SHAPE_FUNCTION:
      return function_field_counts (field);
    case HPM_SHAPE_CLASS:
    case HPM_SHAPE_MODULE:
      return !is_dunder (field->label) && !field->weak;
    case HPM_SHAPE_GENERATOR:
      return !is_one_of (field->label, generator_noise);
    default:
      return TRUE;
    }
}

static gboolean
leads_to_a_box (Maker        *maker,
                const HpmObj *object,
                gboolean      learner_only)
{
  for (guint i = 0; i < object->n_fields; i++)
    {
      const HpmField *field = &object->fields[i];
      gint ends[2];

      if (!field_counts (maker, object, field))
        continue;
      ends[0] = find_index (maker->snapshot, field->target);
      ends[1] = find_index (maker->snapshot, field->key);
      for (guint e = 0; e < 2; e++)
        {
          if (ends[e] < 0 || maker->snapshot->objects[ends[e]].birth == object->birth)
            continue;
          if (learner_only && maker->snapshot->objects[ends[e]].flags & HPM_OBJ_BUILTIN)
            continue;
          if (is_worth_a_box (maker, ends[e]))
            return TRUE;
        }
    }
  return FALSE;
}

static gboolean
is_always_a_box (HpmShape shape)
{
  switch (shape)
    {
    case HPM_SHAPE_INSTANCE: case HPM_SHAPE_SEQUENCE: case HPM_SHAPE_MAPPING: case HPM_SHAPE_SET:
    case HPM_SHAPE_METHOD: case HPM_SHAPE_CELL: case HPM_SHAPE_GENERATOR: case HPM_SHAPE_WEAKREF:
    case HPM_SHAPE_EXCEPTION:
      return TRUE;
    case HPM_SHAPE_VALUE: case HPM_SHAPE_FUNCTION: case HPM_SHAPE_CLASS: case HPM_SHAPE_MODULE:
    case HPM_SHAPE_FRAME: case HPM_SHAPE_OTHER:
      break;
    }
  return FALSE;
}

static gboolean
decide (Maker        *maker,
        const HpmObj *object)
{
  const HpmDiagramOptions *options = maker->options;
  gboolean builtin = (object->flags & HPM_OBJ_BUILTIN) != 0;

  switch ((guint) object->shape)
    {
    case HPM_SHAPE_VALUE:
      return options->show_values;
    case HPM_SHAPE_MODULE:
      return options->show_modules || (!builtin && leads_to_a_box (maker, object, TRUE));
    case HPM_SHAPE_CLASS:
      if (options->show_classes)
        return TRUE;
      break;
    case HPM_SHAPE_FUNCTION:
      if (options->show_functions)
        return TRUE;
      break;
    default:
      break;
    }
  if (builtin)
    return FALSE;
  if (object->flags & HPM_OBJ_LIBRARY && !options->show_library)
    return object->shape != HPM_SHAPE_FUNCTION && object->shape != HPM_SHAPE_CLASS
           && leads_to_a_box (maker, object, TRUE);
  return is_always_a_box (object->shape) || leads_to_a_box (maker, object, TRUE);
}

static gboolean
is_worth_a_box (Maker *maker,
                gint   index)
{
  if (maker->worth[index] == UNDECIDED)
    {
      const HpmObj *object = &maker->snapshot->objects[index];

      /* Most need no look further, so a chain of a million nodes does not recurse here. */
      if (is_always_a_box (object->shape)
          && !(object->flags & (HPM_OBJ_BUILTIN | HPM_OBJ_LIBRARY)))
        maker->worth[index] = BOXED;
      else
        {
          maker->worth[index] = DECIDING;
          maker->depth++;
          maker->worth[index] = maker->depth < MAX_DEPTH && decide (maker, object) ? BOXED : INLINE;
          maker->depth--;
        }
    }
  return maker->worth[index] == BOXED;
}

/* --- Which rows a box has --- */

typedef struct {
  guint head;  /* the first rows that are shown */
  guint tail;  /* the last ones */
  guint more;  /* between them */
} Cut;

static Cut
cut_rows (guint n,
          guint n_hidden,
          guint max)
{
  if (n_hidden == 0 && n <= max)
    return (Cut) { n, 0, 0 };
  if (n_hidden > 0)
    return (Cut) { MIN (n, max - 1), 0, n - MIN (n, max - 1) + n_hidden };
  return (Cut) { max - 3, 2, n - (max - 1) };
}

/* A dict may list a key both as a reference of its own and with its value: then it is said once. */
static gboolean
is_key_said_again (const HpmObj *object,
                   guint         index)
{
  const HpmField *field = &object->fields[index];

  if (field->kind != HPM_REF_KEY || !field->target)
    return FALSE;
  for (guint d = 1; d <= 2; d++)
    {
      if (index + d < object->n_fields && object->fields[index + d].kind == HPM_REF_VALUE
          && object->fields[index + d].key == field->target)
        return TRUE;
      if (index >= d && object->fields[index - d].kind == HPM_REF_VALUE
          && object->fields[index - d].key == field->target)
        return TRUE;
    }
  return FALSE;
}

static GPtrArray *
telling_fields (Maker        *maker,
                const HpmObj *object)
{
  GPtrArray *fields = g_ptr_array_new ();

  for (guint i = 0; i < object->n_fields; i++)
    if (field_counts (maker, object, &object->fields[i]) && !is_key_said_again (object, i))
      g_ptr_array_add (fields, &object->fields[i]);
  return fields;
}

/* Calls `func` for each field that gets a row. */
typedef void (*FieldFunc) (Maker *maker, const HpmField *field, gpointer data);

static void
each_shown_field (Maker        *maker,
                  const HpmObj *object,
                  FieldFunc     func,
                  void        (*more) (guint n, gpointer data),
                  gpointer      data)
{
  g_autoptr (GPtrArray) fields = telling_fields (maker, object);
  Cut cut = cut_rows (fields->len, object->n_hidden_fields, maker->max_rows);

  for (guint i = 0; i < cut.head; i++)
    func (maker, g_ptr_array_index (fields, i), data);
  if (cut.more && more)
    more (cut.more, data);
  for (guint i = fields->len - cut.tail; i < fields->len; i++)
    func (maker, g_ptr_array_index (fields, i), data);
}

static gboolean
is_frame_shown (Maker              *maker,
                const HpmFrameView *frame)
{
  return !frame->library || maker->options->show_library;
}

static gboolean
is_name_shown (Maker          *maker,
               const HpmField *field)
{
  if (field->kind == HPM_REF_STACK)
    return maker->options->show_temporaries
           || g_ptr_array_find (maker->shown_temporaries, field, NULL);
  return !is_dunder (field->label);
}

/* --- Reaching --- */

static void
reach (Maker  *maker,
       guint32 birth)
{
  gint index = find_index (maker->snapshot, birth);
  guint n = (guint) index;

  if (index < 0 || maker->reached[index] || !is_worth_a_box (maker, index)
      || maker->snapshot->objects[index].flags & HPM_OBJ_FREED)
    return;
  maker->reached[index] = TRUE;
  maker->distance[index] = maker->next_distance;
  g_array_append_val (maker->order, n);
}

static void
reach_field (Maker          *maker,
             const HpmField *field,
             gpointer        data)
{
  reach (maker, field->target);
  reach (maker, field->key);
}

/* Follows all references from what has been reached at `*next` and after it. */
static void
spread (Maker *maker,
        guint *next)
{
  for (; *next < maker->order->len; (*next)++)
    {
      guint index = g_array_index (maker->order, guint, *next);

      maker->next_distance = (guint16) MIN (maker->distance[index] + 1, G_MAXUINT16 - 1);
      each_shown_field (maker, &maker->snapshot->objects[index], reach_field, NULL, NULL);
    }
  maker->next_distance = 1;
}

static void
reach_frame (Maker              *maker,
             const HpmFrameView *frame)
{
  for (guint i = 0; is_frame_shown (maker, frame) && i < frame->n_names; i++)
    if (is_name_shown (maker, &frame->names[i]))
      reach (maker, frame->names[i].target);
}

/* Does something of the learner's hang on this temporary alone? */
static gboolean
is_temporary_telling (Maker          *maker,
                      const HpmField *field)
{
  const HpmSnapshot *snapshot = maker->snapshot;
  gint index = find_index (snapshot, field->target);

  for (guint depth = 0; index >= 0 && depth < LEAD_DEPTH; depth++)
    {
      const HpmObj *object = &snapshot->objects[index];
      gint next = -1;

      if (maker->reached[index] || !is_worth_a_box (maker, index))
        return FALSE;
      if (!(object->flags & HPM_OBJ_LIBRARY)
          && (object->shape == HPM_SHAPE_INSTANCE || object->shape == HPM_SHAPE_EXCEPTION))
        return TRUE;
      for (guint i = 0; i < object->n_fields && next < 0; i++)
        {
          next = find_index (snapshot, object->fields[i].target);
          if (next >= 0 && !is_worth_a_box (maker, next))
            next = -1;
        }
      index = next;
    }
  return FALSE;
}

static void
reach_temporaries (Maker *maker,
                   guint *next)
{
  const HpmSnapshot *snapshot = maker->snapshot;

  for (guint f = snapshot->n_frames; f-- > 0;)
    {
      const HpmFrameView *frame = &snapshot->frames[f];

      for (guint i = 0; is_frame_shown (maker, frame) && i < frame->n_names; i++)
        if (frame->names[i].kind == HPM_REF_STACK && !is_name_shown (maker, &frame->names[i])
            && is_temporary_telling (maker, &frame->names[i]))
          {
            g_ptr_array_add (maker->shown_temporaries, &frame->names[i]);
            reach (maker, frame->names[i].target);
            spread (maker, next);
          }
    }
}

/* What a class or a function is made of dies with it; that is no news. */
static gboolean
is_furniture (Maker *maker,
              guint  index)
{
  const HpmObj *object = &maker->snapshot->objects[index];

  for (guint i = 0; i < object->n_owners; i++)
    {
      gint holder = find_index (maker->snapshot, object->owners[i].holder);

      if (holder >= 0 && maker->worth[holder] != BOXED
          && (maker->snapshot->objects[holder].shape == HPM_SHAPE_CLASS
              || maker->snapshot->objects[holder].shape == HPM_SHAPE_FUNCTION))
        return TRUE;
    }
  return FALSE;
}

static void
reach_unrooted (Maker *maker,
                guint *next)
{
  const HpmSnapshot *snapshot = maker->snapshot;
  const guint flags = HPM_OBJ_GARBAGE | HPM_OBJ_DYING | HPM_OBJ_TENTATIVE | HPM_OBJ_RESURRECTED
                      | HPM_OBJ_UNCOLLECTABLE | HPM_OBJ_UNTOLD;

  for (guint i = 0; i < snapshot->n_objects; i++)
    if (snapshot->objects[i].flags & flags && is_always_a_box (snapshot->objects[i].shape)
        && is_worth_a_box (maker, (gint) i) && !is_furniture (maker, i))
      {
        reach (maker, snapshot->objects[i].birth);
        spread (maker, next);
      }
}

static gboolean
is_ghost_known (Maker        *maker,
                const HpmObj *object)
{
  return maker->known ? g_hash_table_contains (maker->known, GUINT_TO_POINTER (object->birth))
                      : is_always_a_box (object->shape)
                          && !(object->flags & (HPM_OBJ_BUILTIN | HPM_OBJ_LIBRARY));
}

static void
reach_ghosts (Maker *maker)
{
  const HpmSnapshot *snapshot = maker->snapshot;

  for (guint i = 0; i < snapshot->n_objects; i++)
    if (snapshot->objects[i].flags & HPM_OBJ_FREED && is_ghost_known (maker, &snapshot->objects[i]))
      {
        maker->reached[i] = TRUE;
        g_array_append_val (maker->order, i);
      }
}

/* --- Folding what is too much --- */

gboolean
hpm_box_ids_contain (const HpmBoxId *ids,
                     guint           n,
                     HpmBoxId        id)
{
  for (guint i = 0; i < n; i++)
    if (ids[i] == id)
      return TRUE;
  return FALSE;
}

static gboolean
is_opened (Maker   *maker,
           HpmBoxId group)
{
  return hpm_box_ids_contain (maker->options->opened, maker->options->n_opened, group);
}

/* The reader does not want to see it by itself. */
static gboolean
is_folded_away (Maker *maker,
                guint  index)
{
  const HpmDiagramOptions *options = maker->options;
  HpmBoxId group = HPM_BOX_GROUP (maker->snapshot->objects[index].type);

  if (hpm_box_ids_contain (options->folded, options->n_folded, group))
    return TRUE;
  return options->max_depth && maker->distance[index] > options->max_depth && !is_opened (maker, group);
}

static gboolean
is_news (const HpmObj *object)
{
  return object->flags & (HPM_OBJ_BORN | HPM_OBJ_FREED | HPM_OBJ_DYING | HPM_OBJ_TENTATIVE
                          | HPM_OBJ_RESURRECTED | HPM_OBJ_UNCOLLECTABLE)
         || (object->refcnt_before >= 0 && object->refcnt_before != object->refcnt);
}

/* Decides who gets a box: the opened groups' members, what has just changed (half the room at most), the nearest. */
static void
choose (Maker *maker)
{
  guint room = maker->max_objects, news_room;
  guint n = maker->order->len;

  for (guint i = 0; i < n; i++)
    maker->shown_as[g_array_index (maker->order, guint, i)] = HPM_BOX_NONE;
  if (n > room && maker->options->n_opened)
    room = MIN (n, room + OPENED_EXTRA);
  news_room = n > room ? room / 2 : room;
  for (guint pass = 0; pass < 3; pass++)
    for (guint i = 0; i < n && room > 0; i++)
      {
        guint index = g_array_index (maker->order, guint, i);
        const HpmObj *object = &maker->snapshot->objects[index];

        if (maker->shown_as[index] || is_folded_away (maker, index)
            || (pass == 0 && !is_opened (maker, HPM_BOX_GROUP (object->type)))
            || (pass == 1 && (!is_news (object) || news_room == 0)))
          continue;
        if (pass == 1)
          news_room--;
        maker->shown_as[index] = HPM_BOX_OBJECT (object->birth);
        room--;
      }
  for (guint i = 0; i < n; i++)
    {
      guint index = g_array_index (maker->order, guint, i);

      if (!maker->shown_as[index])
        maker->shown_as[index] = HPM_BOX_GROUP (maker->snapshot->objects[index].type);
    }
}

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
  Maker        *maker;
  const HpmObj *object;
  GArray       *rows;
} RowMaker;

static HpmBoxId
box_of (Maker  *maker,
        guint32 birth)
{
  gint index = find_index (maker->snapshot, birth);

  return index >= 0 && maker->reached[index]
             && !(maker->snapshot->objects[index].flags & HPM_OBJ_FREED)
           ? maker->shown_as[index] : HPM_BOX_NONE;
}

static char *
inline_text (Maker          *maker,
             const HpmField *field)
{
  gint index = find_index (maker->snapshot, field->target);
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
add_field_row (Maker          *maker,
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
add_object_box (Maker        *maker,
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
  };

  char *title = function_title (object);

  if (title)
    {
      box.note = box.title;
      box.title = title;
    }
  each_shown_field (maker, object, add_field_row, add_more_row, &rows);
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
add_frame_box (Maker *maker,
               guint  index)
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
  Cut cut;

  for (guint i = 0; i < frame->n_names; i++)
    if (is_name_shown (maker, &frame->names[i]))
      g_ptr_array_add (names, &frame->names[i]);
  cut = cut_rows (names->len, 0, FRAME_MAX_ROWS);
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
add_group_boxes (Maker *maker)
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
reach_all (Maker *maker)
{
  const HpmSnapshot *snapshot = maker->snapshot;
  guint next = 0;

  maker->next_distance = 1;
  for (guint f = snapshot->n_frames; f-- > 0;)
    {
      reach_frame (maker, &snapshot->frames[f]);
      if (maker->options->only_current && is_frame_shown (maker, &snapshot->frames[f]))
        break;
    }
  spread (maker, &next);
  reach_temporaries (maker, &next);
  reach_unrooted (maker, &next);
  reach_ghosts (maker);
}

static void
index_boxes (HpmDiagram *diagram)
{
  diagram->by_id = g_hash_table_new (g_int64_hash, g_int64_equal);
  for (guint i = 0; i < diagram->n_boxes; i++)
    g_hash_table_insert (diagram->by_id, &diagram->boxes[i].id, &diagram->boxes[i]);
}

static HpmDiagram *
make_boxes (Maker *maker)
{
  const HpmSnapshot *snapshot = maker->snapshot;
  HpmDiagram *diagram = g_new0 (HpmDiagram, 1);

  maker->boxes = g_array_new (FALSE, FALSE, sizeof (HpmBox));
  for (guint f = 0; f < snapshot->n_frames; f++)
    if (is_frame_shown (maker, &snapshot->frames[f]))
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
  Maker maker = { snapshot, options ? options : &default_options, known };
  HpmDiagram *diagram;

  maker.max_objects = maker.options->max_objects ? maker.options->max_objects : DEFAULT_MAX_OBJECTS;
  maker.max_rows = MAX (maker.options->max_rows ? maker.options->max_rows : DEFAULT_MAX_ROWS, 5);
  maker.worth = g_new0 (guint8, snapshot->n_objects + 1);
  maker.reached = g_new0 (guint8, snapshot->n_objects + 1);
  maker.distance = g_new0 (guint16, snapshot->n_objects + 1);
  maker.shown_as = g_new0 (HpmBoxId, snapshot->n_objects + 1);
  maker.order = g_array_new (FALSE, FALSE, sizeof (guint));
  maker.shown_temporaries = g_ptr_array_new ();
  reach_all (&maker);
  choose (&maker);
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
