/* snapshot-read.c: from the census to a snapshot
 *
 * Who is in a snapshot: what the learner's frames reach, and whatever else
 * the learner's program has made and is still in memory (garbage above all). What
 * was there before the program began (None, built-in classes, modules …) is in it when
 * something of the program refers to it, but without rows. Machinery is left
 * out -- code objects, class dictionaries, constants nobody but their code holds -- yet
 * each of its references counts and is named among the owners.
 *
 * Read hpm_snapshot_read (), at the bottom, first.
 */
#include "recorder/snapshot-reader.h"
#include "modules/hpm-native.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A picture of more objects than this helps nobody, and to describe them takes its time. */
#define MAX_OBJECTS 5000
/* Of the calls that have ended and whose frames are kept: a RecursionError's traceback has a thousand. */
#define MAX_KEPT_CALLS 8

static void
clear_rows (HpmRows *rows)
{
  for (guint i = 0; i < rows->n && rows->fields != NULL; i++)
    hpm_field_clear (&rows->fields[i]);
  g_free (rows->fields);
}

/* --- Choosing --- */

static gboolean
is_programs (Reader               *reader,
             const HpmCensusEntry *entry)
{
  return entry->shadow.birth > reader->vm->baseline_birth;
}

guint32
hpm_reader_show (Reader    *reader,
      HpmObject *object)
{
  guint32 index = hpm_census_find (reader->census, object);
  HpmCensusEntry *entry;

  if (index == HPM_CENSUS_ROOT)
    return 0;
  entry = &reader->census->entries[index];
  if (!entry->shown)
    {
      entry->shown = TRUE;
      reader->n_shown++;
      hpm_indices_add (&reader->todo, index);
    }
  return entry->shadow.birth;
}

static void
mark_machinery (Reader    *reader,
                HpmObject *object)
{
  guint32 index = object ? hpm_census_find (reader->census, object) : HPM_CENSUS_ROOT;

  if (index != HPM_CENSUS_ROOT)
    reader->census->entries[index].machinery = TRUE;
}

static void
mark_inner (HpmObject         *target,
            const HpmRefLabel *label,
            gpointer           data)
{
  mark_machinery (data, target);
}

/* What classes and caches keep for themselves: shown as their rows, never as objects. */
static void
note_machinery (Reader               *reader,
                const HpmCensusEntry *entry)
{
  const HpmCensusKind *kind = HPM_CENSUS_KIND (reader->census, entry);
  HpmType *type = HPM_AS_TYPE (entry->object);
  gssize position = 0;
  HpmObject *key, *value;

  if (kind->is_cache)
    hpm_cache_each_inner (reader->vm, entry->object, mark_inner, reader);
  if (!kind->is_class)
    return;
  mark_machinery (reader, type->dict);
  mark_machinery (reader, type->mro);
  mark_machinery (reader, type->bases);
  if (type->subclasses == NULL || !hpm_is_dict (type->subclasses))
    return;
  mark_machinery (reader, type->subclasses);
  while (hpm_dict_next (type->subclasses, &position, &key, &value, NULL))
    mark_machinery (reader, value);
}

/* What was made for the program rather than by it. */
static void
note_all_machinery (Reader *reader)
{
  HpmCensus *census = reader->census;

  for (guint i = 0; i < census->classes.n; i++)
    note_machinery (reader, &census->entries[census->classes.values[i]]);
  mark_machinery (reader, reader->main_dict);
  mark_machinery (reader, reader->vm->main_module);
  mark_machinery (reader, reader->vm->parse_tree);
}

static void
note_gc_garbage (Reader *reader)
{
  HpmObject *garbage = reader->vm->gc.garbage;

  if (garbage == NULL || !hpm_is_list (garbage))
    return;
  for (gssize i = 0; i < HPM_SIZE (garbage); i++)
    {
      guint32 index = hpm_census_find (reader->census, HPM_LIST_ITEM (garbage, i));

      if (index != HPM_CENSUS_ROOT)
        reader->census->entries[index].in_garbage = TRUE;
    }
}

static gboolean
is_machinery_entry (Reader               *reader,
                    const HpmCensusEntry *entry)
{
  return entry->machinery || HPM_CENSUS_KIND (reader->census, entry)->is_hidden;
}

gboolean
hpm_reader_is_machinery (Reader    *reader,
              HpmObject *object)
{
  guint32 index = hpm_census_find (reader->census, object);

  return index != HPM_CENSUS_ROOT && is_machinery_entry (reader, &reader->census->entries[index]);
}

static gboolean
is_held_by_machinery (const HpmCensusEntry *entry)
{
  return entry->n_owners > 0 && !entry->held;
}

/* An instance's own dictionary is shown as the instance's rows. */
static gboolean
is_instance_dict (Reader               *reader,
                  const HpmCensusEntry *entry)
{
  return HPM_IS (reader->vm, entry->object, DICT) && entry->n_owners == 1 && entry->last_kind == HPM_REF_NAMED;
}

static gboolean
stands_alone (Reader               *reader,
              const HpmCensusEntry *entry)
{
  if (!is_programs (reader, entry) || entry->shadow.library || is_machinery_entry (reader, entry))
    return FALSE;
  switch (HPM_CENSUS_KIND (reader->census, entry)->shape)
    {
    case HPM_SHAPE_INSTANCE: case HPM_SHAPE_EXCEPTION: case HPM_SHAPE_WEAKREF:
    case HPM_SHAPE_GENERATOR: case HPM_SHAPE_METHOD:
      return TRUE;
    case HPM_SHAPE_SEQUENCE: case HPM_SHAPE_MAPPING: case HPM_SHAPE_SET:
      return !is_held_by_machinery (entry) && !is_instance_dict (reader, entry);
    case HPM_SHAPE_CLASS:
      return TRUE;
    default:
      return FALSE;
    }
}

/* Takes the rows out of `reader` that it has read. */
static HpmRows
take_rows (Reader *reader)
{
  HpmRows rows = { reader->fields->len, reader->n_hidden, NULL };

  rows.fields = g_memdup2 (reader->fields->data, reader->fields->len * sizeof (HpmField));
  g_array_set_size (reader->fields, 0);
  reader->n_hidden = 0;
  return rows;
}

static void
visit_shown (Reader *reader)
{
  while (reader->todo.n > 0 && hpm_census_goes_on (reader->census))
    {
      HpmCensusEntry *entry = &reader->census->entries[reader->todo.values[--reader->todo.n]];
      HpmRows rows;

      entry->leaf = !is_programs (reader, entry);
      if (entry->leaf || reader->n_shown > MAX_OBJECTS)
        continue;
      hpm_reader_read_fields (reader, entry->object);
      rows = take_rows (reader);
      g_array_append_val (reader->rows, rows);
      entry->rows = reader->rows->len;
    }
}

/* --- Frames --- */

/* Names that a module always has. */
static gboolean
is_module_noise (HpmObject *name)
{
  g_autofree char *text = hpm_reader_plain_name (name);

  return g_str_has_prefix (text, "__") && g_str_has_suffix (text, "__");
}

static void
add_names_of_dict (Reader    *reader,
                   HpmObject *dict)
{
  gssize position = 0;
  HpmObject *key, *value;

  while (hpm_dict_next (dict, &position, &key, &value, NULL))
    if (!is_module_noise (key))
      hpm_reader_add_field (reader, HPM_REF_LOCAL, hpm_reader_plain_name (key), value);
}

static void
add_frame_ref (HpmObject         *target,
               const HpmRefLabel *label,
               gpointer           data)
{
  Reader *reader = data;

  if (label->kind == HPM_REF_LOCAL || label->kind == HPM_REF_CELL)
    hpm_reader_add_field (reader, label->kind, hpm_reader_label_of (reader, label), target);
  else if (label->kind == HPM_REF_STACK && !hpm_reader_is_machinery (reader, target))
    hpm_reader_add_field (reader, label->kind, hpm_reader_label_of (reader, label), target);
}

static void
end_frame (Reader       *reader,
           HpmFrameView *view)
{
  HpmRows rows = take_rows (reader);

  view->n_names = rows.n;
  view->names = rows.fields;
  g_array_append_vals (reader->frames, view, 1);
}

/* A generator's that is not at its beginning. */
static gboolean
is_resumed (HpmFrame *frame)
{
  const HpmInstruction *at = frame->pc - 1;

  return (frame->code->flags & HPM_CODE_GENERATOR) && at >= frame->code->instructions
         && !(at->plain == HPM_OPCODE_RESUME && at->arg == 0);
}

static void
read_frame (Reader   *reader,
            HpmFrame *frame,
            guint     depth)
{
  gboolean is_module = frame->globals == reader->main_dict
                       && (frame->code->flags & HPM_CODE_MODULE);
  HpmFrameView view = { .serial = frame->serial,
                        .line = frame->line,
                        .is_module = is_module,
                        .library = (frame->code->flags & HPM_CODE_LIBRARY) != 0,
                        .is_class_body = (frame->code->flags & HPM_CODE_CLASS_BODY) != 0,
                        .resumed = is_resumed (frame),
                        .running = TRUE,
                        .depth = depth };

  /* Translators: the title of the frame in which the program itself runs */
  view.name = is_module ? g_strdup (_ ("module")) : hpm_reader_plain_name (frame->code->qualname);
  if (frame->locals != NULL && HPM_IS (reader->vm, frame->locals, DICT))
    add_names_of_dict (reader, frame->locals);
  hpm_frame_each_ref (reader->vm, frame, add_frame_ref, reader);
  end_frame (reader, &view);
}

/* Between the program's end and the interpreter's, its names are there without a frame. */
static void
read_module_without_frame (Reader *reader)
{
  HpmFrameView view = { .serial = 0, .is_module = TRUE, .name = g_strdup (_ ("module")) };

  add_names_of_dict (reader, reader->main_dict);
  end_frame (reader, &view);
}

/* --- Calls that have ended ---
 *
 * A traceback, or whoever else has a frame object, keeps a call's names after its end. */

/* The frame of such a call, when it is the program's and its names hold anything; else NULL. */
static HpmFrame *
kept_frame_of (Reader               *reader,
               const HpmCensusEntry *entry)
{
  HpmFrame *frame;

  if (!HPM_CENSUS_KIND (reader->census, entry)->is_frame || !is_programs (reader, entry))
    return NULL;
  frame = ((HpmFrameObject *) entry->object)->frame;
  if (frame == NULL || frame->owner != HPM_FRAME_IN_OBJECT || frame->code == NULL
      || (frame->code->flags & (HPM_CODE_LIBRARY | HPM_CODE_MODULE)))
    return NULL;
  for (gint i = 0; i < frame->code->n_localsplus; i++)
    if (frame->localsplus[i] != NULL)
      return frame;
  return NULL;
}

static int
compare_serials (gconstpointer a,
                 gconstpointer b)
{
  guint32 x = (*(HpmFrame *const *) a)->serial, y = (*(HpmFrame *const *) b)->serial;

  return x < y ? -1 : x > y;
}

/* The traceback that keeps the frame, by its name; g_free (), NULL: none does. */
static char *
keeper_of (Reader    *reader,
           HpmObject *frame_object)
{
  guint32 index = hpm_census_find (reader->census, frame_object);
  guint32 keeper = index != HPM_CENSUS_ROOT ? hpm_census_keeper (reader->census, index) : HPM_CENSUS_ROOT;

  return keeper != HPM_CENSUS_ROOT ? hpm_name_of (reader->vm, reader->census->entries[keeper].object) : NULL;
}

static void
read_kept_frame (Reader   *reader,
                 HpmFrame *frame)
{
  HpmObject *object = HPM_OBJECT ((char *) frame - G_STRUCT_OFFSET (HpmFrameObject, own));
  guint32 index = hpm_census_find (reader->census, object);
  HpmFrameView view = { .serial = frame->serial,
                        .line = frame->line,
                        .depth = frame->depth > 0 ? frame->depth - 1 : 0,
                        .name = hpm_reader_plain_name (frame->code->qualname),
                        .kept_by = keeper_of (reader, object),
                        .garbage = index != HPM_CENSUS_ROOT && !reader->census->entries[index].reached };

  hpm_frame_each_ref (reader->vm, frame, add_frame_ref, reader);
  end_frame (reader, &view);
}

static void
read_kept_frames (Reader *reader)
{
  g_autoptr (GPtrArray) frames = g_ptr_array_new ();
  HpmCensus *census = reader->census;
  gboolean any = FALSE;

  for (guint i = 0; i < census->kinds->len; i++)
    any |= g_array_index (census->kinds, HpmCensusKind, i).is_frame;
  for (guint i = 0; any && i < census->n_entries; i++)
    {
      HpmFrame *frame = kept_frame_of (reader, &census->entries[i]);

      if (frame != NULL)
        g_ptr_array_add (frames, frame);
    }
  g_ptr_array_sort (frames, compare_serials);
  for (guint i = frames->len > MAX_KEPT_CALLS ? frames->len - MAX_KEPT_CALLS : 0; i < frames->len; i++)
    read_kept_frame (reader, g_ptr_array_index (frames, i));
}

static void
read_frames (Reader *reader)
{
  g_autoptr (GPtrArray) chain = g_ptr_array_new ();
  gboolean has_module = FALSE;

  for (HpmFrame *frame = reader->vm->frame; frame != NULL; frame = frame->previous)
    {
      g_ptr_array_insert (chain, 0, frame);
      has_module |= frame->globals == reader->main_dict && (frame->code->flags & HPM_CODE_MODULE);
    }
  read_kept_frames (reader);
  if (!has_module && reader->main_dict != NULL)
    read_module_without_frame (reader);
  for (guint i = 0; i < chain->len; i++)
    read_frame (reader, g_ptr_array_index (chain, i), i + !has_module);
}

/* --- Owners --- */

static char *
frame_name (Reader  *reader,
            guint32  serial)
{
  for (const HpmFrame *frame = reader->vm->frame; frame != NULL; frame = frame->previous)
    if (frame->serial == serial && serial != 0)
      {
        g_autofree char *name = hpm_reader_plain_name (frame->code->qualname);

        if (frame->globals == reader->main_dict && (frame->code->flags & HPM_CODE_MODULE))
          /* Translators: this, and “a function”, stands after in or of: the name “x” in the module */
          return g_strdup (_ ("the module"));
        return g_strdup_printf ("%s()", name);
      }
  return g_strdup (_ ("a function"));
}

static char *
frame_owner_text (Reader              *reader,
                  const HpmCensusEdge *edge)
{
  g_autofree char *where = frame_name (reader, edge->frame);
  g_autofree char *label = hpm_reader_label_of (reader, &edge->label);

  switch ((guint) edge->label.kind)
    {
    case HPM_REF_LOCAL:
      return g_strdup_printf (_ ("the name “%s” in %s"), label, where);
    case HPM_REF_CELL:
      return g_strdup_printf (_ ("the closure variable “%s” of %s"), label, where);
    case HPM_REF_STACK:
      /* Translators: %s is f(), or “the module” */
      return g_strdup_printf (_ ("a value that %s is working on"), where);
    default:
      return g_strdup_printf (_ ("the running call of %s"), where);
    }
}

/* A name of a call that is suspended, or has ended; NULL when the reference is no name of one. */
static char *
resting_owner_text (Reader              *reader,
                    HpmObject           *holder,
                    const HpmCensusEdge *edge,
                    const char          *label)
{
  g_autofree char *who = NULL, *function = NULL;

  if (edge->label.kind != HPM_REF_LOCAL && edge->label.kind != HPM_REF_CELL)
    return NULL;
  if (HPM_IS (reader->vm, holder, GENERATOR))
    {
      function = hpm_reader_plain_name (((HpmGenerator *) holder)->qualname);
      who = hpm_name_of (reader->vm, holder);
      /* Translators: the name “x” in f(), suspended in generator#1 */
      return g_strdup_printf (_ ("the name “%s” in %s(), suspended in %s"), label, function, who);
    }
  if (!HPM_IS (reader->vm, holder, FRAME))
    return NULL;
  function = hpm_reader_plain_name (((HpmFrameObject *) holder)->frame->code->qualname);
  who = keeper_of (reader, holder);
  if (who == NULL)
    return g_strdup_printf (_ ("the name “%s” in %s(), which has ended"), label, function);
  /* Translators: the name “x” in f(), which has ended, kept by traceback#1 */
  return g_strdup_printf (_ ("the name “%s” in %s(), which has ended, kept by %s"), label, function, who);
}

/* What a program calls a container of the interpreter's; NULL: it is no such. */
static const char *
known_container (HpmVm     *vm,
                 HpmObject *holder)
{
  if (holder == vm->modules)
    return "sys.modules";
  if (holder == vm->gc.garbage)
    return "gc.garbage";
  return holder == vm->gc.callbacks ? "gc.callbacks" : NULL;
}

/* The module that has this dictionary for its names; NULL: none has. */
static char *
module_of_names (HpmVm     *vm,
                 HpmObject *holder)
{
  gssize position = 0;
  HpmObject *key, *value;

  if (vm->modules == NULL || !hpm_is_dict (vm->modules) || !hpm_is_dict (holder))
    return NULL;
  while (hpm_dict_next (vm->modules, &position, &key, &value, NULL))
    if (HPM_IS (vm, value, MODULE) && hpm_module_borrow_dict (value) == holder)
      return hpm_text_of (vm, value);
  return NULL;
}

static char *
object_owner_text (Reader              *reader,
                   HpmObject           *holder,
                   const HpmCensusEdge *edge)
{
  g_autofree char *who = HPM_IS (reader->vm, holder, CODE) || HPM_IS (reader->vm, holder, FUNCTION)
                             ? hpm_text_of (reader->vm, holder)
                             : hpm_name_of (reader->vm, holder);
  g_autofree char *label = hpm_reader_label_of (reader, &edge->label);
  g_autofree char *module = NULL;
  char *resting = resting_owner_text (reader, holder, edge, label);

  if (resting != NULL)
    return resting;
  if (holder == reader->main_dict)
    return edge->label.kind == HPM_REF_VALUE
               ? g_strdup_printf (_ ("the name “%s” of the module"),
                                  edge->label.key ? (g_free (label), label = hpm_reader_plain_name (edge->label.key)) : label)
               : g_strdup (_ ("a name in the module's dictionary"));
  if (holder == reader->vm->parse_tree)
    return g_strdup (_ ("the syntax tree of the script"));
  module = module_of_names (reader->vm, holder);
  if (module != NULL && edge->label.kind == HPM_REF_VALUE && edge->label.key != NULL)
    {
      g_autofree char *name = hpm_reader_plain_name (edge->label.key);

      /* Translators: the name “x” of module sys */
      return g_strdup_printf (_ ("the name “%s” of %s"), name, module);
    }
  if (known_container (reader->vm, holder) != NULL)
    {
      g_free (who);
      who = g_strdup (known_container (reader->vm, holder));
    }
  switch (edge->label.kind)
    {
    case HPM_REF_TYPE:
      /* Translators: %s is an object: Person#1, whose class it is */
      return g_strdup_printf (_ ("%s, whose class it is"), who);
    case HPM_REF_ATTRIBUTE:
      return g_strdup_printf (_ ("the attribute “%s” of %s"), label, who);
    case HPM_REF_ITEM:
      return g_strdup_printf (_ ("item %s of %s"), label, who);
    case HPM_REF_KEY:
      return g_strdup_printf (_ ("a key of %s"), who);
    case HPM_REF_VALUE:
      return g_strdup_printf (_ ("the value for %s in %s"), label, who);
    case HPM_REF_ELEMENT:
      return g_strdup_printf (_ ("an element of %s"), who);
    case HPM_REF_CELL:
      return g_strdup_printf (_ ("the closure variable “%s” in %s"), label, who);
    case HPM_REF_CONSTANT:
      /* Translators: %s is “code of f” */
      return g_strdup_printf (_ ("a constant in the %s"), who);
    case HPM_REF_LOCAL: case HPM_REF_STACK:
      return g_strdup_printf (_ ("the suspended call kept by %s"), who);
    case HPM_REF_NAMED: case HPM_REF_ENGINE:
    default:
      return g_strdup_printf (_ ("“%s” of %s"), label, who);
    }
}

static void
fill_owner (Reader              *reader,
            const HpmCensusEdge *edge,
            HpmOwner            *owner)
{
  owner->kind = edge->label.kind;
  owner->frame = edge->frame;
  owner->count = 1;
  if (edge->holder != HPM_CENSUS_ROOT)
    {
      const HpmCensusEntry *holder = &reader->census->entries[edge->holder];

      if (edge->frame != 0 && hpm_reader_is_at_work (reader, holder->object))
        {
          owner->text = frame_owner_text (reader, edge);
          return;
        }
      owner->holder = holder->shadow.birth;
      owner->text = object_owner_text (reader, holder->object, edge);
    }
  else if (edge->frame != 0)
    owner->text = frame_owner_text (reader, edge);
  else
    owner->text = g_strdup_printf (_ ("the interpreter (%s)"),
                                   edge->label.text ? _ (edge->label.text) : "?");
}

char *
hpm_census_edge_text (HpmCensus           *census,
                      const HpmCensusEdge *edge)
{
  HpmVm *vm = census->vm;
  Reader reader = { .vm = vm, .census = census,
                    .main_dict = vm->main_module ? hpm_module_borrow_dict (vm->main_module) : NULL };
  HpmOwner owner = { 0 };

  fill_owner (&reader, edge, &owner);
  return owner.text;
}

char *
hpm_census_edge_label (HpmCensus           *census,
                       const HpmCensusEdge *edge)
{
  Reader reader = { .vm = census->vm, .census = census };

  return hpm_reader_label_of (&reader, &edge->label);
}

/* References that a learner's own program makes come first. */
static void
read_owners (Reader               *reader,
             const HpmCensusEntry *entry,
             HpmObj               *object)
{
  g_autoptr (GArray) owners = g_array_new (FALSE, TRUE, sizeof (HpmOwner));
  guint rest;

  for (int pass = 0; pass < 2; pass++)
    for (guint i = 0; i < entry->n_edges && owners->len < HPM_CENSUS_TOLD; i++)
      {
        const HpmCensusEdge *edge = &reader->census->edges[entry->first_edge + i];
        HpmOwner owner = { 0 };

        if (hpm_census_is_close (reader->census, edge) != (pass == 0))
          continue;
        fill_owner (reader, edge, &owner);
        g_array_append_val (owners, owner);
      }
  rest = entry->n_owners - owners->len;
  if (rest > 0)
    {
      HpmOwner others = { .kind = HPM_REF_ENGINE, .count = rest };

      others.text = g_strdup_printf (ngettext ("%u other", "%u others", rest), rest);
      g_array_append_val (owners, others);
    }
  if (object->refcnt != entry->object->refcnt)
    {
      HpmOwner uncounted = { .kind = HPM_REF_ENGINE, .count = (guint) (object->refcnt - entry->object->refcnt) };

      uncounted.text = g_strdup (object->flags & HPM_OBJ_IMMORTAL
                                   ? _ ("nobody: it is immortal, and its references are not counted")
                                   : _ ("the interpreter, which starts it so high that it never dies"));
      g_array_append_val (owners, uncounted);
    }
  object->n_owners = owners->len;
  object->owners = (HpmOwner *) (gpointer) g_array_free (g_steal_pointer (&owners), FALSE);
}

/* --- Objects --- */

/* What library code has made for the program is the program's once a name of its own refers to it:
 * a named tuple, a function with a cache. What a call has put on the stack has no name. */
static void
note_named (Reader *reader)
{
  for (guint i = 0; i < reader->frames->len; i++)
    {
      const HpmFrameView *frame = &g_array_index (reader->frames, HpmFrameView, i);

      for (guint k = 0; k < frame->n_names && !frame->library; k++)
        if (frame->names[k].kind != HPM_REF_STACK)
          g_hash_table_add (reader->named, GUINT_TO_POINTER (frame->names[k].target));
    }
}

static gboolean
is_named (Reader               *reader,
          const HpmCensusEntry *entry)
{
  HpmShape shape = HPM_CENSUS_KIND (reader->census, entry)->shape;

  return shape != HPM_SHAPE_FUNCTION && shape != HPM_SHAPE_CLASS && shape != HPM_SHAPE_MODULE
         && g_hash_table_contains (reader->named, GUINT_TO_POINTER (entry->shadow.birth));
}

static guint
flags_of (Reader               *reader,
          const HpmCensusEntry *entry)
{
  HpmVm *vm = reader->vm;
  HpmObject *object = entry->object;
  guint flags = 0;

  if (entry->shadow.kind == HPM_BLOCK_GC_OBJECT)
    {
      if (hpm_gc_is_tracked (object))
        flags |= HPM_OBJ_TRACKED;
      if (hpm_gc_is_finalized (object))
        flags |= HPM_OBJ_FINALIZED;
      if (vm->gc.collecting && hpm_gc_is_tentative (vm, object))
        flags |= HPM_OBJ_TENTATIVE;
      if (hpm_gc_is_promoted (vm, object, entry->shadow.birth))
        flags |= HPM_OBJ_PROMOTED;
    }
  if (!entry->reached && object->refcnt > 0)
    flags |= HPM_OBJ_GARBAGE;
  if (object->refcnt <= 0)
    flags |= HPM_OBJ_DYING;
  if (hpm_is_immortal (vm, object))
    flags |= HPM_OBJ_IMMORTAL;
  if (entry->shadow.library && !is_named (reader, entry))
    flags |= HPM_OBJ_LIBRARY;
  if (!is_programs (reader, entry))
    flags |= HPM_OBJ_BUILTIN;
  if (entry->in_garbage)
    flags |= HPM_OBJ_IN_GC_GARBAGE;
  return flags;
}

static void
take_fields (Reader               *reader,
             const HpmCensusEntry *entry,
             HpmObj               *object)
{
  HpmRows *rows;

  if (entry->rows == 0)
    return;
  rows = &g_array_index (reader->rows, HpmRows, entry->rows - 1);
  object->n_fields = rows->n;
  object->n_hidden_fields = rows->n_hidden;
  object->fields = g_steal_pointer (&rows->fields);
}

static void
fill_object (Reader *reader,
             guint   index,
             HpmObj *out)
{
  HpmVm *vm = reader->vm;
  const HpmCensusEntry *entry = &reader->census->entries[index];
  HpmObject *object = entry->object;

  out->birth = entry->shadow.birth;
  out->ordinal = entry->shadow.ordinal;
  out->type = hpm_object_shadow (vm, HPM_OBJECT (HPM_TYPE_OF (object)))->birth;
  out->type_name = g_strdup (hpm_plain_type_name (vm, HPM_TYPE_OF (object)));
  out->name = hpm_name_of (vm, object);
  out->text = hpm_text_of (vm, object);
  out->shape = HPM_CENSUS_KIND (reader->census, entry)->shape;
  out->whole = hpm_whole_text_of (vm, object);
  out->flags = flags_of (reader, entry);
  out->address = hpm_address_of (vm, object);
  out->refcnt = hpm_shown_count (vm, object);
  out->refcnt_before = -1;
  out->copied = -1;
  if ((vm->gc.phase == HPM_GC_COPIED_COUNTS || vm->gc.phase == HPM_GC_SUBTRACTED)
      && (out->flags & HPM_OBJ_TRACKED) && hpm_gc_is_collecting (object))
    out->copied = hpm_gc_copied_count (object);
  out->size = hpm_object_sizeof (vm, object);
  out->generation = entry->generation;
  out->n_weakrefs = hpm_weakref_count (object);
  out->kept_by = g_strdup (g_hash_table_lookup (reader->keepers, GUINT_TO_POINTER (index + 1)));
  take_fields (reader, entry, out);
  if (reader->census->edges != NULL)
    read_owners (reader, entry, out);
}

static int
compare_births (gconstpointer a,
                gconstpointer b)
{
  guint32 x = ((const HpmObj *) a)->birth, y = ((const HpmObj *) b)->birth;

  return x < y ? -1 : x > y;
}

static void
read_objects (Reader      *reader,
              HpmSnapshot *snapshot)
{
  guint n = 0;

  snapshot->objects = g_new0 (HpmObj, MAX (reader->n_shown, 1));
  for (guint i = 0; i < reader->census->n_entries && hpm_census_goes_on (reader->census); i++)
    if (reader->census->entries[i].shown)
      fill_object (reader, i, &snapshot->objects[n++]);
  snapshot->n_objects = n;
  qsort (snapshot->objects, n, sizeof (HpmObj), compare_births);
}

static void
read_collector (Reader      *reader,
                HpmSnapshot *snapshot)
{
  HpmGcState *gc = &reader->vm->gc;

  snapshot->collector.phase = gc->phase;
  snapshot->collector.generation = gc->phase_generation;
  snapshot->collector.enabled = gc->enabled;
  if (gc->garbage != NULL && hpm_is_list (gc->garbage))
    snapshot->collector.n_garbage = (guint) HPM_SIZE (gc->garbage);
  for (int i = 0; i < HPM_N_GENERATIONS; i++)
    {
      snapshot->collector.counts[i] = gc->generations[i].count;
      snapshot->collector.thresholds[i] = gc->generations[i].threshold;
    }
  for (guint i = 0; i < reader->census->n_entries; i++)
    {
      gint8 generation = reader->census->entries[i].generation;

      if (generation >= 0 && generation < HPM_N_GENERATIONS)
        snapshot->collector.sizes[generation]++;
    }
}

/* Whoever is alive though no name leads there, up to the budget: garbage before the rest. */
static void
show_those_who_stand_alone (Reader   *reader,
                            gboolean  reached,
                            guint    *n_hidden)
{
  for (guint i = 0; i < reader->census->n_entries && hpm_census_goes_on (reader->census); i++)
    {
      const HpmCensusEntry *entry = &reader->census->entries[i];

      if (entry->reached != reached || entry->shown || !stands_alone (reader, entry))
        continue;
      if (reader->n_shown >= MAX_OBJECTS)
        (*n_hidden)++;
      else
        {
          hpm_reader_show (reader, entry->object);
          if (reached && !entry->shadow.library && HPM_CENSUS_KIND (reader->census, entry)->shape != HPM_SHAPE_CLASS)
            g_hash_table_insert (reader->keepers, GUINT_TO_POINTER (i + 1), NULL);
        }
    }
  visit_shown (reader);
}

static void
choose (Reader *reader,
        guint  *n_hidden)
{
  HpmCensus *census = reader->census;

  if (census->cancelled)
    return;
  note_all_machinery (reader);
  note_gc_garbage (reader);
  hpm_census_count (census);
  if (census->cancelled)
    return;
  read_frames (reader);
  visit_shown (reader);
  if (census->n_reached < census->n_entries)
    show_those_who_stand_alone (reader, FALSE, n_hidden);
  show_those_who_stand_alone (reader, TRUE, n_hidden);
  hpm_reader_find_keepers (reader);
}

static void
begin (Reader    *reader,
       HpmVm     *vm,
       HpmCensus *census)
{
  *reader = (Reader) { .vm = vm, .census = census, .main_dict = census->main_dict };
  reader->frames = g_array_new (FALSE, FALSE, sizeof (HpmFrameView));
  reader->fields = g_array_new (FALSE, FALSE, sizeof (HpmField));
  reader->rows = g_array_new (FALSE, FALSE, sizeof (HpmRows));
  g_array_set_clear_func (reader->rows, (GDestroyNotify) clear_rows);
  reader->named = g_hash_table_new (NULL, NULL);
  reader->keepers = g_hash_table_new_full (NULL, NULL, NULL, g_free);
}

/* What has not become part of a snapshot goes with it. */
static void
end (Reader *reader)
{
  g_array_unref (reader->frames);
  g_array_unref (reader->fields);
  g_array_unref (reader->rows);
  g_hash_table_unref (reader->named);
  g_hash_table_unref (reader->keepers);
  g_free (reader->todo.values);
}

HpmSnapshot *
hpm_snapshot_read (HpmVm      *vm,
                   HpmStepKind kind,
                   gint        line,
                   gboolean    whole)
{
  g_autoptr (HpmCensus) census = hpm_census_begin (vm);
  HpmSnapshot *snapshot = g_new0 (HpmSnapshot, 1);
  Reader reader;

  g_atomic_ref_count_init (&snapshot->ref_count);
  begin (&reader, vm, census);
  choose (&reader, &snapshot->n_hidden);
  if (whole && !census->cancelled)
    hpm_census_gather (census, FALSE);
  if (whole && !census->cancelled)
    hpm_census_note_generations (census);

  snapshot->step = vm->step;
  snapshot->kind = kind;
  snapshot->line = line;
  snapshot->newest_birth = vm->memory.births;
  note_named (&reader);
  if (!census->cancelled)
    read_objects (&reader, snapshot);
  if (!census->cancelled)
    read_collector (&reader, snapshot);
  snapshot->n_frames = reader.frames->len;
  snapshot->frames = (HpmFrameView *) (gpointer) g_array_steal (reader.frames, NULL);
  snapshot->bytes_in_use = hpm_mem_bytes_in_use (vm);
  end (&reader);
  if (census->cancelled)
    g_clear_pointer (&snapshot, hpm_snapshot_unref);
  return snapshot;
}
