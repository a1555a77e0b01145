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
#include "recorder/recorder-private.h"
#include "modules/hpm-native.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A picture of more objects than this helps nobody, and to describe them takes its time. */
#define MAX_OBJECTS 5000
/* Owners told one by one; the rest are summed up. */
#define MAX_OWNERS 24

typedef struct {
  HpmVm     *vm;
  HpmCensus *census;
  HpmObject *main_dict;
  GArray    *todo;      /* indices of entries shown but not yet visited */
  GArray    *frames;    /* of HpmFrameView */
  GHashTable *hidden_of; /* entry index → rows left out */
  GHashTable *named;     /* births that a name of the program refers to */
  GPtrArray *fields_of; /* entry index → GArray of HpmField, or NULL */
  GArray    *fields;    /* being filled */
  guint      n_hidden;  /* rows of it left out */
  HpmField   unused;    /* stands for a row left out */
  guint      n_shown;
} Reader;

/* --- Choosing --- */

static gboolean
is_programs (Reader               *reader,
             const HpmCensusEntry *entry)
{
  return entry->shadow.birth > reader->vm->baseline_birth;
}

static guint32
show (Reader    *reader,
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
      g_array_append_val (reader->todo, index);
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
note_machinery (Reader    *reader,
                HpmObject *object)
{
  HpmType *type = HPM_AS_TYPE (object);
  gssize position = 0;
  HpmObject *key, *value;

  if (HPM_IS_NATIVE_A (reader->vm, object, CACHE))
    hpm_cache_each_inner (reader->vm, object, mark_inner, reader);
  if (!HPM_HAS_FLAG (object, TYPE))
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

static gboolean
is_machinery_entry (Reader               *reader,
                    const HpmCensusEntry *entry)
{
  HpmVm *vm = reader->vm;
  HpmObject *object = entry->object;

  return entry->machinery || object == reader->main_dict || object == vm->main_module || object == vm->parse_tree
         || HPM_IS (vm, object, CODE) || HPM_IS (vm, object, FRAME)
         || HPM_IS (vm, object, GETSET_DESCRIPTOR) || HPM_IS (vm, object, MEMBER_DESCRIPTOR);
}

static gboolean
is_machinery (Reader    *reader,
              HpmObject *object)
{
  guint32 index = hpm_census_find (reader->census, object);

  return index != HPM_CENSUS_ROOT && is_machinery_entry (reader, &reader->census->entries[index]);
}

/* For the census: of classes and functions too the dictionaries and tuples are shown as their own rows. */
static gboolean
keeps_nobody_shown (const HpmCensusEntry *entry,
                    gpointer              data)
{
  Reader *reader = data;

  return HPM_HAS_FLAG (entry->object, TYPE) || HPM_IS (reader->vm, entry->object, FUNCTION)
         || is_machinery_entry (reader, entry);
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
  HpmObject *object = entry->object;

  if (!is_programs (reader, entry) || entry->shadow.library || is_machinery_entry (reader, entry))
    return FALSE;
  switch (hpm_shape_of (reader->vm, object))
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

/* --- Rows --- */

static HpmField *
add_field (Reader     *reader,
           HpmRefKind  kind,
           char       *label, /* taken */
           HpmObject  *target)
{
  HpmField field = { .kind = kind, .label = label };

  /* Nobody reads a thousand rows, and whatever they lead to would have to be looked at too. */
  if (reader->fields->len >= HPM_SNAPSHOT_MAX_FIELDS)
    {
      g_free (label);
      reader->n_hidden++;
      return &reader->unused;
    }
  if (target != NULL)
    {
      field.target = show (reader, target);
      field.text = hpm_text_of (reader->vm, target);
    }
  else
    field.text = g_strdup ("");
  g_array_append_val (reader->fields, field);
  return &g_array_index (reader->fields, HpmField, reader->fields->len - 1);
}

static void
add_weak_field (Reader     *reader,
                const char *label,
                HpmObject  *target)
{
  HpmField *field = add_field (reader, HPM_REF_NAMED, g_strdup (label), target);

  field->weak = TRUE;
  field->dead = target == NULL;
  if (target == NULL && field != &reader->unused)
    {
      g_free (field->text);
      field->text = g_strdup (_ ("dead"));
    }
}

static char *
plain_name (HpmObject *name)
{
  return name != NULL && hpm_is_str (name) ? hpm_str_to_utf8 (name, NULL) : g_strdup ("?");
}

static void
add_pair (HpmObject *key,
          HpmObject *value,
          gpointer   data)
{
  Reader *reader = data;
  HpmField *field = add_field (reader, HPM_REF_VALUE, hpm_text_of (reader->vm, key), value);

  if (field != &reader->unused && hpm_shape_of (reader->vm, key) != HPM_SHAPE_VALUE)
    field->key = show (reader, key);
}

static void
add_dict_fields (Reader    *reader,
                 HpmObject *dict,
                 gboolean   as_attributes)
{
  gssize position = 0;
  HpmObject *key, *value;

  if (HPM_IS_NATIVE_A (reader->vm, dict, ORDERED_DICT))
    {
      hpm_ordered_each_pair (dict, add_pair, reader);
      return;
    }
  while (hpm_dict_next (dict, &position, &key, &value, NULL))
    if (as_attributes)
      add_field (reader, HPM_REF_ATTRIBUTE, plain_name (key), value);
    else
      add_pair (key, value, reader);
}

/* What a container has beside its items. */
static void
add_container_extras (Reader    *reader,
                      HpmObject *object)
{
  if (HPM_IS_NATIVE_A (reader->vm, object, DEFAULTDICT)
      && hpm_defaultdict_borrow_factory (object) != NULL)
    add_field (reader, HPM_REF_NAMED, g_strdup ("default_factory"),
               hpm_defaultdict_borrow_factory (object));
  if (HPM_IS_NATIVE_A (reader->vm, object, DEQUE) && hpm_deque_bound (object) >= 0)
    {
      HpmField *field = add_field (reader, HPM_REF_NAMED, g_strdup ("maxlen"), NULL);

      if (field != &reader->unused)
        {
          g_free (field->text);
          field->text = g_strdup_printf ("%" G_GSSIZE_FORMAT, hpm_deque_bound (object));
        }
    }
}

static char *
label_of (Reader            *reader,
          const HpmRefLabel *label)
{
  switch (label->kind)
    {
    case HPM_REF_ATTRIBUTE: case HPM_REF_LOCAL: case HPM_REF_CELL:
      return label->key ? plain_name (label->key) : g_strdup (label->text ? label->text : "");
    case HPM_REF_ITEM: case HPM_REF_STACK: case HPM_REF_CONSTANT:
      return g_strdup_printf ("%" G_GSSIZE_FORMAT, label->index);
    case HPM_REF_VALUE:
      return label->key ? hpm_text_of (reader->vm, label->key) : g_strdup ("");
    case HPM_REF_TYPE: case HPM_REF_KEY: case HPM_REF_ELEMENT: case HPM_REF_NAMED: case HPM_REF_ENGINE:
    default:
      return g_strdup (label->text ? label->text : "");
    }
}

/* Rows as the references come; an instance's dictionary is opened. */
static void
add_any_ref (HpmObject         *target,
             const HpmRefLabel *label,
             gpointer           data)
{
  Reader *reader = data;

  if (label->kind == HPM_REF_TYPE || label->kind == HPM_REF_KEY)
    return;
  if (label->kind == HPM_REF_NAMED && g_strcmp0 (label->text, "__dict__") == 0
      && HPM_IS (reader->vm, target, DICT))
    add_dict_fields (reader, target, TRUE);
  else if (!is_machinery (reader, target))
    add_field (reader, label->kind, label_of (reader, label), target);
}

/* Dunder names that every class has say nothing about this one. */
static gboolean
is_class_noise (const char *name)
{
  static const char *const noise[] = { "__module__", "__dict__", "__weakref__", "__doc__",
                                       "__qualname__", "__annotations__", "__slots__", NULL };

  return g_strv_contains (noise, name);
}

static void
add_class_fields (Reader    *reader,
                  HpmObject *object)
{
  HpmType *type = HPM_AS_TYPE (object);
  gssize position = 0;
  HpmObject *key, *value;

  if (type->bases != NULL)
    for (gssize i = 0; i < HPM_SIZE (type->bases); i++)
      if (HPM_TUPLE_ITEM (type->bases, i) != HPM_OBJECT (HPM_TYPE (reader->vm, OBJECT)))
        add_field (reader, HPM_REF_NAMED, g_strdup (_ ("base class")),
                   HPM_TUPLE_ITEM (type->bases, i));
  if (type->dict == NULL)
    return;
  while (hpm_dict_next (type->dict, &position, &key, &value, NULL))
    {
      g_autofree char *name = plain_name (key);

      if (!is_class_noise (name) && !is_machinery (reader, value))
        add_field (reader, HPM_REF_ATTRIBUTE, g_steal_pointer (&name), value);
    }
}

static void
add_function_fields (Reader    *reader,
                     HpmObject *object)
{
  HpmFunction *function = (HpmFunction *) object;
  HpmCode *code = (HpmCode *) function->code;

  if (function->defaults != NULL)
    for (gssize i = 0; i < HPM_SIZE (function->defaults); i++)
      {
        gssize place = code->argcount - HPM_SIZE (function->defaults) + i;

        add_field (reader, HPM_REF_NAMED,
                   place >= 0 ? plain_name (HPM_TUPLE_ITEM (code->localsplus_names, place))
                              : g_strdup_printf ("%" G_GSSIZE_FORMAT, i),
                   HPM_TUPLE_ITEM (function->defaults, i));
      }
  if (function->kwdefaults != NULL)
    add_dict_fields (reader, function->kwdefaults, TRUE);
  if (function->closure != NULL)
    for (gssize i = 0; i < HPM_SIZE (function->closure); i++)
      add_field (reader, HPM_REF_CELL,
                 plain_name (HPM_TUPLE_ITEM (code->localsplus_names,
                                             code->n_localsplus - code->n_frees + i)),
                 HPM_TUPLE_ITEM (function->closure, i));
  if (function->dict != NULL)
    add_dict_fields (reader, function->dict, TRUE);
}

static void
add_weakref_fields (Reader    *reader,
                    HpmObject *object)
{
  HpmWeakref *ref = (HpmWeakref *) object;

  /* Translators: a row of a weak reference's box; the arrow beside it leads to the object */
  add_weak_field (reader, _ ("refers to"), ref->object);
  if (ref->callback != NULL)
    add_field (reader, HPM_REF_NAMED, g_strdup (_ ("callback")), ref->callback);
}

/* --- Weak dictionaries and sets ---
 *
 * They are classes of the library: an attribute `data` holds a dict or a set of weak references.
 * A learner sees what they mean: entries with weak keys, weak values or weak elements. */

static void
find_data (HpmObject         *target,
           const HpmRefLabel *label,
           gpointer           data)
{
  if (label->kind == HPM_REF_ATTRIBUTE && label->key != NULL && hpm_str_equal_ascii (label->key, "data"))
    *(HpmObject **) data = target;
}

static HpmObject *
referent_of (Reader    *reader,
             HpmObject *reference)
{
  return hpm_shape_of (reader->vm, reference) == HPM_SHAPE_WEAKREF ? ((HpmWeakref *) reference)->object
                                                                   : NULL;
}

static void
add_weak_entry (Reader    *reader,
                HpmObject *key,
                HpmObject *value)
{
  HpmObject *weak_key = referent_of (reader, key), *weak_value = referent_of (reader, value);
  gboolean is_weak_key = hpm_shape_of (reader->vm, key) == HPM_SHAPE_WEAKREF;
  gboolean is_weak_value = hpm_shape_of (reader->vm, value) == HPM_SHAPE_WEAKREF;
  HpmObject *shown_key = is_weak_key ? weak_key : key;
  HpmField *field = add_field (reader, HPM_REF_VALUE,
                               shown_key ? hpm_text_of (reader->vm, shown_key) : g_strdup (_ ("dead")),
                               is_weak_value ? weak_value : value);

  field->weak = is_weak_value;
  field->dead = is_weak_value && weak_value == NULL;
  field->weak_key = is_weak_key;
  if (field != &reader->unused && shown_key != NULL
      && hpm_shape_of (reader->vm, shown_key) != HPM_SHAPE_VALUE)
    {
      /* show () may move the array. */
      guint last = reader->fields->len - 1;
      guint32 birth = show (reader, shown_key);

      g_array_index (reader->fields, HpmField, last).key = birth;
    }
}

static void
add_weak_container_fields (Reader    *reader,
                           HpmObject *object)
{
  HpmObject *data = NULL, *key, *value;
  gssize position = 0;

  hpm_instance_each_ref (reader->vm, object, find_data, &data);
  if (data != NULL && hpm_is_dict (data))
    while (hpm_dict_next (data, &position, &key, &value, NULL))
      add_weak_entry (reader, key, value);
  else if (data != NULL && HPM_IS (reader->vm, data, SET))
    while (hpm_set_next (data, &position, &value, NULL))
      {
        HpmObject *element = referent_of (reader, value);
        HpmField *field = add_field (reader, HPM_REF_ELEMENT, g_strdup (""), element);

        field->weak = TRUE;
        field->dead = element == NULL;
      }
}

/* What the class itself has under that name; nothing is made in the arena for it. */
static HpmObject *
borrow_class_item (HpmType    *type,
                   const char *name)
{
  HpmObject *key, *value;
  gssize position = 0;

  while (type->dict != NULL && hpm_dict_next (type->dict, &position, &key, &value, NULL))
    if (hpm_is_str (key) && hpm_str_equal_ascii (key, name))
      return value;
  return NULL;
}

/* The items of a named tuple, by the names that its class lists. */
static gboolean
add_named_items (Reader    *reader,
                 HpmObject *object)
{
  HpmType *type = HPM_TYPE_OF (object);
  HpmObject *names;

  if (!hpm_is_tuple (object) || !(type->flags & HPM_TYPE_FLAG_HEAP))
    return FALSE;
  names = borrow_class_item (type, "_fields");
  if (names == NULL || !hpm_is_tuple (names) || HPM_SIZE (names) != HPM_SIZE (object))
    return FALSE;
  for (gssize i = 0; i < HPM_SIZE (object); i++)
    add_field (reader, HPM_REF_ITEM, plain_name (HPM_TUPLE_ITEM (names, i)), HPM_TUPLE_ITEM (object, i));
  return TRUE;
}

static void
read_fields (Reader    *reader,
             HpmObject *object)
{
  HpmVm *vm = reader->vm;

  if (hpm_is_weak_container (vm, object))
    {
      add_weak_container_fields (reader, object);
      return;
    }
  if (HPM_IS_NATIVE_A (vm, object, CACHE))
    {
      add_field (reader, HPM_REF_NAMED, g_strdup ("__wrapped__"), hpm_cache_borrow_function (object));
      hpm_cache_each_pair (vm, object, add_pair, reader);
      return;
    }
  if (add_named_items (reader, object))
    return;
  switch (hpm_shape_of (vm, object))
    {
    case HPM_SHAPE_VALUE: case HPM_SHAPE_MODULE:
      break;
    case HPM_SHAPE_CLASS:
      add_class_fields (reader, object);
      break;
    case HPM_SHAPE_FUNCTION:
      if (HPM_IS (vm, object, FUNCTION))
        add_function_fields (reader, object);
      break;
    case HPM_SHAPE_WEAKREF:
      add_weakref_fields (reader, object);
      break;
    case HPM_SHAPE_MAPPING:
      add_container_extras (reader, object);
      add_dict_fields (reader, object, FALSE);
      if (HPM_HAS_FLAG (object, HEAP))
        hpm_instance_each_ref (vm, object, add_any_ref, reader);
      break;
    case HPM_SHAPE_INSTANCE: case HPM_SHAPE_SEQUENCE: case HPM_SHAPE_SET: case HPM_SHAPE_METHOD:
    case HPM_SHAPE_CELL: case HPM_SHAPE_GENERATOR: case HPM_SHAPE_EXCEPTION: case HPM_SHAPE_FRAME:
    case HPM_SHAPE_OTHER:
    default:
      add_container_extras (reader, object);
      hpm_object_each_ref (vm, object, add_any_ref, reader);
      break;
    }
}

static void
visit_shown (Reader *reader)
{
  while (reader->todo->len > 0)
    {
      guint32 index = g_array_index (reader->todo, guint32, reader->todo->len - 1);
      HpmCensusEntry *entry = &reader->census->entries[index];

      g_array_set_size (reader->todo, reader->todo->len - 1);
      entry->leaf = !is_programs (reader, entry);
      if (entry->leaf || reader->n_shown > MAX_OBJECTS)
        continue;
      reader->fields = g_array_new (FALSE, FALSE, sizeof (HpmField));
      g_array_set_clear_func (reader->fields, (GDestroyNotify) hpm_field_clear);
      reader->n_hidden = 0;
      read_fields (reader, entry->object);
      if (reader->n_hidden > 0)
        g_hash_table_insert (reader->hidden_of, GUINT_TO_POINTER (index), GUINT_TO_POINTER (reader->n_hidden));
      g_ptr_array_index (reader->fields_of, index) = g_steal_pointer (&reader->fields);
    }
}

/* --- Frames --- */

/* Names that a module always has. */
static gboolean
is_module_noise (HpmObject *name)
{
  g_autofree char *text = plain_name (name);

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
      add_field (reader, HPM_REF_LOCAL, plain_name (key), value);
}

static void
add_frame_ref (HpmObject         *target,
               const HpmRefLabel *label,
               gpointer           data)
{
  Reader *reader = data;

  if (label->kind == HPM_REF_LOCAL || label->kind == HPM_REF_CELL)
    add_field (reader, label->kind, label_of (reader, label), target);
  else if (label->kind == HPM_REF_STACK && !is_machinery (reader, target))
    add_field (reader, label->kind, label_of (reader, label), target);
}

static void
begin_fields (Reader *reader)
{
  reader->fields = g_array_new (FALSE, FALSE, sizeof (HpmField));
}

static void
end_frame (Reader       *reader,
           HpmFrameView *view)
{
  view->n_names = reader->fields->len;
  view->names = (HpmField *) (gpointer) g_array_free (reader->fields, FALSE);
  reader->fields = NULL;
  g_array_append_vals (reader->frames, view, 1);
}

static void
read_frame (Reader   *reader,
            HpmFrame *frame)
{
  gboolean is_module = frame->globals == reader->main_dict
                       && (frame->code->flags & HPM_CODE_MODULE);
  HpmFrameView view = { .serial = frame->serial,
                        .line = frame->line,
                        .is_module = is_module,
                        .library = (frame->code->flags & HPM_CODE_LIBRARY) != 0,
                        .running = TRUE };

  /* Translators: the title of the frame in which the program itself runs */
  view.name = is_module ? g_strdup (_ ("module")) : plain_name (frame->code->qualname);
  begin_fields (reader);
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

  begin_fields (reader);
  add_names_of_dict (reader, reader->main_dict);
  end_frame (reader, &view);
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
  if (!has_module && reader->main_dict != NULL)
    read_module_without_frame (reader);
  for (guint i = 0; i < chain->len; i++)
    read_frame (reader, g_ptr_array_index (chain, i));
}

guint
hpm_depth_of (HpmVm *vm)
{
  return vm->frame ? vm->frame->depth : 0;
}

/* --- Owners --- */

static char *
frame_name (Reader  *reader,
            guint32  serial)
{
  for (const HpmFrame *frame = reader->vm->frame; frame != NULL; frame = frame->previous)
    if (frame->serial == serial && serial != 0)
      {
        g_autofree char *name = plain_name (frame->code->qualname);

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
  g_autofree char *label = label_of (reader, &edge->label);

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

static char *
object_owner_text (Reader              *reader,
                   HpmObject           *holder,
                   const HpmCensusEdge *edge)
{
  g_autofree char *who = HPM_IS (reader->vm, holder, CODE) || HPM_IS (reader->vm, holder, FUNCTION)
                             ? hpm_text_of (reader->vm, holder)
                             : hpm_name_of (reader->vm, holder);
  g_autofree char *label = label_of (reader, &edge->label);

  if (holder == reader->main_dict)
    return edge->label.kind == HPM_REF_VALUE
               ? g_strdup_printf (_ ("the name “%s” of the module"),
                                  edge->label.key ? (g_free (label), label = plain_name (edge->label.key)) : label)
               : g_strdup (_ ("a name in the module's dictionary"));
  if (holder == reader->vm->parse_tree)
    return g_strdup (_ ("the syntax tree of the script"));
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

  return label_of (&reader, &edge->label);
}

/* References that a learner's own program makes come first. */
static gboolean
is_close (Reader              *reader,
          const HpmCensusEdge *edge)
{
  if (edge->holder == HPM_CENSUS_ROOT)
    return edge->frame != 0;
  return is_programs (reader, &reader->census->entries[edge->holder])
         || reader->census->entries[edge->holder].object == reader->main_dict;
}

static void
read_owners (Reader               *reader,
             const HpmCensusEntry *entry,
             HpmObj               *object)
{
  g_autoptr (GArray) owners = g_array_new (FALSE, TRUE, sizeof (HpmOwner));
  guint rest = 0;

  for (int pass = 0; pass < 2; pass++)
    for (guint i = 0; i < entry->n_owners; i++)
      {
        const HpmCensusEdge *edge = &reader->census->edges[entry->first_edge + i];
        HpmOwner owner = { 0 };

        if (is_close (reader, edge) != (pass == 0))
          continue;
        if (owners->len >= MAX_OWNERS)
          {
            rest++;
            continue;
          }
        fill_owner (reader, edge, &owner);
        g_array_append_val (owners, owner);
      }
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
 * a named tuple, a function with a cache. */
static void
note_named (Reader *reader)
{
  for (guint i = 0; i < reader->frames->len; i++)
    {
      const HpmFrameView *frame = &g_array_index (reader->frames, HpmFrameView, i);

      for (guint k = 0; k < frame->n_names && !frame->library; k++)
        g_hash_table_add (reader->named, GUINT_TO_POINTER (frame->names[k].target));
    }
}

static gboolean
is_named (Reader               *reader,
          const HpmCensusEntry *entry)
{
  HpmShape shape = hpm_shape_of (reader->vm, entry->object);

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
  return flags;
}

static void
take_fields (Reader *reader,
             guint   index,
             HpmObj *object)
{
  GArray *fields = g_ptr_array_index (reader->fields_of, index);

  if (fields == NULL)
    return;
  object->n_hidden_fields = GPOINTER_TO_UINT (g_hash_table_lookup (reader->hidden_of, GUINT_TO_POINTER (index)));
  object->n_fields = fields->len;
  object->fields = (HpmField *) (gpointer) g_array_free (fields, FALSE);
  g_ptr_array_index (reader->fields_of, index) = NULL;
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
  out->shape = hpm_shape_of (vm, object);
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
  take_fields (reader, index, out);
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
  for (guint i = 0; i < reader->census->n_entries; i++)
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
  for (guint i = 0; i < reader->census->n_entries; i++)
    {
      const HpmCensusEntry *entry = &reader->census->entries[i];

      if (entry->reached != reached || entry->shown || !stands_alone (reader, entry))
        continue;
      if (reader->n_shown >= MAX_OBJECTS)
        (*n_hidden)++;
      else
        show (reader, entry->object);
    }
  visit_shown (reader);
}

static void
choose (Reader *reader,
        guint  *n_hidden)
{
  HpmCensus *census = reader->census;

  for (guint i = 0; i < census->n_entries; i++)
    note_machinery (reader, census->entries[i].object);
  hpm_census_count (census, keeps_nobody_shown, reader);
  read_frames (reader);
  visit_shown (reader);
  show_those_who_stand_alone (reader, FALSE, n_hidden);
  show_those_who_stand_alone (reader, TRUE, n_hidden);
}

HpmSnapshot *
hpm_snapshot_read (HpmVm      *vm,
                   HpmStepKind kind,
                   gint        line,
                   gboolean    whole)
{
  g_autoptr (HpmCensus) census = hpm_census_begin (vm);
  g_autoptr (GArray) todo = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GPtrArray) fields_of = g_ptr_array_new ();
  g_autoptr (GHashTable) hidden_of = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) named = g_hash_table_new (NULL, NULL);
  HpmSnapshot *snapshot = g_new0 (HpmSnapshot, 1);
  Reader reader = { .vm = vm, .census = census, .todo = todo, .fields_of = fields_of,
                    .hidden_of = hidden_of,
                    .named = named };

  g_ptr_array_set_size (fields_of, census->n_entries);
  reader.main_dict = vm->main_module ? hpm_module_borrow_dict (vm->main_module) : NULL;
  reader.frames = g_array_new (FALSE, FALSE, sizeof (HpmFrameView));

  choose (&reader, &snapshot->n_hidden);
  if (whole)
    {
      hpm_census_gather (census, FALSE);
      hpm_census_note_generations (census);
    }

  g_atomic_ref_count_init (&snapshot->ref_count);
  snapshot->step = vm->step;
  snapshot->kind = kind;
  snapshot->line = line;
  snapshot->newest_birth = vm->memory.births;
  note_named (&reader);
  read_objects (&reader, snapshot);
  read_collector (&reader, snapshot);
  snapshot->n_frames = reader.frames->len;
  snapshot->frames = (HpmFrameView *) (gpointer) g_array_free (reader.frames, FALSE);
  snapshot->bytes_in_use = hpm_mem_bytes_in_use (vm);
  return snapshot;
}
