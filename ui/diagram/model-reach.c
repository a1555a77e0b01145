/* model-reach.c: which objects have a box of their own
 *
 * An object is *worth* a box when it is a container, an instance or the like; numbers and
 * strings stand inline in rows; so do functions, classes and modules, unless something
 * worth a box hangs on them (a class attribute that is a list; a closure).
 *
 * From the frames' rows we follow references breadth first, the frame at work first. What no root
 * reaches (garbage, what is dying, what the collector doubts, what is kept from outside, ghosts) is added after that.
 * Only what a shown row leads to is shown: behind "… 95 more" nothing is. What is more than there is room for
 * is folded into groups by type.
 */
#include "model-private.h"
#include <string.h>

#define OPENED_EXTRA 700
#define LEAD_DEPTH 6
#define MAX_DEPTH 200

typedef enum { UNDECIDED, DECIDING, INLINE, BOXED } Worth;

gint
hpm_maker_find_index (const HpmSnapshot *snapshot,
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

static gboolean is_worth_a_box (HpmMaker *maker, gint index);

/* Is this reference one that a reader wants to see? */
static gboolean
field_counts (HpmMaker       *maker,
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
      gint target = hpm_maker_find_index (maker->snapshot, field->target);
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
leads_to_a_box (HpmMaker     *maker,
                const HpmObj *object,
                gboolean      learner_only)
{
  for (guint i = 0; i < object->n_fields; i++)
    {
      const HpmField *field = &object->fields[i];
      gint ends[2];

      if (!field_counts (maker, object, field))
        continue;
      ends[0] = hpm_maker_find_index (maker->snapshot, field->target);
      ends[1] = hpm_maker_find_index (maker->snapshot, field->key);
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
decide (HpmMaker     *maker,
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
is_worth_a_box (HpmMaker *maker,
                gint      index)
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

HpmRowCut
hpm_cut_rows (guint n,
              guint n_hidden,
              guint max)
{
  if (n_hidden == 0 && n <= max)
    return (HpmRowCut) { n, 0, 0 };
  if (n_hidden > 0)
    return (HpmRowCut) { MIN (n, max - 1), 0, n - MIN (n, max - 1) + n_hidden };
  return (HpmRowCut) { max - 3, 2, n - (max - 1) };
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
telling_fields (HpmMaker     *maker,
                const HpmObj *object)
{
  GPtrArray *fields = g_ptr_array_new ();

  for (guint i = 0; i < object->n_fields; i++)
    if (field_counts (maker, object, &object->fields[i]) && !is_key_said_again (object, i))
      g_ptr_array_add (fields, &object->fields[i]);
  return fields;
}

void
hpm_maker_each_shown_field (HpmMaker     *maker,
                            const HpmObj *object,
                            HpmFieldFunc  func,
                            void        (*more) (guint n, gpointer data),
                            gpointer      data)
{
  g_autoptr (GPtrArray) fields = telling_fields (maker, object);
  HpmRowCut cut = hpm_cut_rows (fields->len, object->n_hidden_fields, maker->max_rows);

  for (guint i = 0; i < cut.head; i++)
    func (maker, g_ptr_array_index (fields, i), data);
  if (cut.more && more)
    more (cut.more, data);
  for (guint i = fields->len - cut.tail; i < fields->len; i++)
    func (maker, g_ptr_array_index (fields, i), data);
}

gboolean
hpm_maker_shows_frame (HpmMaker           *maker,
                       const HpmFrameView *frame)
{
  return !frame->library || maker->options->show_library;
}

gboolean
hpm_maker_shows_name (HpmMaker       *maker,
                      const HpmField *field)
{
  if (field->kind == HPM_REF_STACK)
    return maker->options->show_temporaries
           || g_ptr_array_find (maker->shown_temporaries, field, NULL);
  return !is_dunder (field->label);
}

/* --- Reaching --- */

static void
reach (HpmMaker *maker,
       guint32   birth)
{
  gint index = hpm_maker_find_index (maker->snapshot, birth);
  guint n = (guint) index;

  if (index < 0 || maker->reached[index] || !is_worth_a_box (maker, index)
      || maker->snapshot->objects[index].flags & HPM_OBJ_FREED)
    return;
  maker->reached[index] = TRUE;
  maker->distance[index] = maker->next_distance;
  g_array_append_val (maker->order, n);
}

static void
reach_field (HpmMaker       *maker,
             const HpmField *field,
             gpointer        data)
{
  reach (maker, field->target);
  reach (maker, field->key);
}

/* Follows all references from what has been reached at `*next` and after it. */
static void
spread (HpmMaker *maker,
        guint    *next)
{
  for (; *next < maker->order->len; (*next)++)
    {
      guint index = g_array_index (maker->order, guint, *next);

      maker->next_distance = (guint16) MIN (maker->distance[index] + 1, G_MAXUINT16 - 1);
      hpm_maker_each_shown_field (maker, &maker->snapshot->objects[index], reach_field, NULL, NULL);
    }
  maker->next_distance = 1;
}

static void
reach_frame (HpmMaker           *maker,
             const HpmFrameView *frame)
{
  for (guint i = 0; hpm_maker_shows_frame (maker, frame) && i < frame->n_names; i++)
    if (hpm_maker_shows_name (maker, &frame->names[i]))
      reach (maker, frame->names[i].target);
}

/* Does something of the learner's hang on this temporary alone? */
static gboolean
is_temporary_telling (HpmMaker       *maker,
                      const HpmField *field)
{
  const HpmSnapshot *snapshot = maker->snapshot;
  gint index = hpm_maker_find_index (snapshot, field->target);

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
          next = hpm_maker_find_index (snapshot, object->fields[i].target);
          if (next >= 0 && !is_worth_a_box (maker, next))
            next = -1;
        }
      index = next;
    }
  return FALSE;
}

static void
reach_temporaries (HpmMaker *maker,
                   guint    *next)
{
  const HpmSnapshot *snapshot = maker->snapshot;

  for (guint f = snapshot->n_frames; f-- > 0;)
    {
      const HpmFrameView *frame = &snapshot->frames[f];

      for (guint i = 0; hpm_maker_shows_frame (maker, frame) && i < frame->n_names; i++)
        if (frame->names[i].kind == HPM_REF_STACK && !hpm_maker_shows_name (maker, &frame->names[i])
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
is_furniture (HpmMaker *maker,
              guint     index)
{
  const HpmObj *object = &maker->snapshot->objects[index];

  for (guint i = 0; i < object->n_owners; i++)
    {
      gint holder = hpm_maker_find_index (maker->snapshot, object->owners[i].holder);

      if (holder >= 0 && maker->worth[holder] != BOXED
          && (maker->snapshot->objects[holder].shape == HPM_SHAPE_CLASS
              || maker->snapshot->objects[holder].shape == HPM_SHAPE_FUNCTION))
        return TRUE;
    }
  return FALSE;
}

/* By a module, or the interpreter itself: it would be lost from the picture though it lives. */
static gboolean
is_kept_outside (const HpmObj *object)
{
  return object->kept_by != NULL && !(object->flags & (HPM_OBJ_BUILTIN | HPM_OBJ_LIBRARY));
}

static void
reach_unrooted (HpmMaker *maker,
                guint    *next)
{
  const HpmSnapshot *snapshot = maker->snapshot;
  const guint flags = HPM_OBJ_GARBAGE | HPM_OBJ_DYING | HPM_OBJ_TENTATIVE | HPM_OBJ_RESURRECTED
                      | HPM_OBJ_IN_GC_GARBAGE | HPM_OBJ_UNTOLD;

  for (guint i = 0; i < snapshot->n_objects; i++)
    if ((snapshot->objects[i].flags & flags || is_kept_outside (&snapshot->objects[i]))
        && is_always_a_box (snapshot->objects[i].shape)
        && is_worth_a_box (maker, (gint) i) && !is_furniture (maker, i))
      {
        reach (maker, snapshot->objects[i].birth);
        spread (maker, next);
      }
}

static gboolean
is_ghost_known (HpmMaker     *maker,
                const HpmObj *object)
{
  return maker->known ? g_hash_table_contains (maker->known, GUINT_TO_POINTER (object->birth))
                      : is_always_a_box (object->shape)
                          && !(object->flags & (HPM_OBJ_BUILTIN | HPM_OBJ_LIBRARY));
}

static void
reach_ghosts (HpmMaker *maker)
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
is_opened (HpmMaker *maker,
           HpmBoxId  group)
{
  return hpm_box_ids_contain (maker->options->opened, maker->options->n_opened, group);
}

/* The reader does not want to see it by itself. */
static gboolean
is_folded_away (HpmMaker *maker,
                guint     index)
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
                          | HPM_OBJ_RESURRECTED | HPM_OBJ_IN_GC_GARBAGE)
         || (object->refcnt_before >= 0 && object->refcnt_before != object->refcnt);
}

/* Decides who gets a box: the opened groups' members, what has just changed (half the room at most), the nearest. */
void
hpm_maker_choose (HpmMaker *maker)
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

void
hpm_maker_reach (HpmMaker *maker)
{
  const HpmSnapshot *snapshot = maker->snapshot;
  guint next = 0;

  maker->next_distance = 1;
  for (guint f = snapshot->n_frames; f-- > 0;)
    {
      reach_frame (maker, &snapshot->frames[f]);
      if (maker->options->only_current && hpm_maker_shows_frame (maker, &snapshot->frames[f]))
        break;
    }
  spread (maker, &next);
  reach_temporaries (maker, &next);
  reach_unrooted (maker, &next);
  reach_ghosts (maker);
}
