/* snapshot-rows.c: what of an object is shown: its rows
 *
 * Most rows are the object's references, labelled as hpm_object_each_ref () labels them. Classes,
 * functions, weak references and some containers of the library are told in the words of those
 * who use them. Read hpm_reader_read_fields (), at the bottom, first.
 */
#include "recorder/snapshot-reader.h"
#include "modules/hpm-native.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* --- Rows --- */

/* Nobody reads a thousand rows, and whatever they lead to would have to be looked at too. FALSE: one more is counted as
 * left out, and neither its label nor its text need be made. */
static gboolean
has_room (Reader *reader)
{
  if (reader->fields->len < HPM_SNAPSHOT_MAX_FIELDS)
    return TRUE;
  reader->n_hidden++;
  return FALSE;
}

HpmField *
hpm_reader_add_field (Reader     *reader,
           HpmRefKind  kind,
           char       *label, /* taken */
           HpmObject  *target)
{
  HpmField field = { .kind = kind, .label = label };

  if (!has_room (reader))
    {
      g_free (label);
      return &reader->unused;
    }
  if (target != NULL)
    {
      field.target = hpm_reader_show (reader, target);
      field.text = hpm_text_of (reader->vm, target);
      field.whole = hpm_whole_text_of (reader->vm, target);
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
  HpmField *field = hpm_reader_add_field (reader, HPM_REF_NAMED, g_strdup (label), target);

  field->weak = TRUE;
  field->dead = target == NULL;
  if (target == NULL && field != &reader->unused)
    {
      g_free (field->text);
      field->text = g_strdup (_ ("dead"));
    }
}

char *
hpm_reader_plain_name (HpmObject *name)
{
  return name != NULL && hpm_is_str (name) ? hpm_str_to_utf8 (name, NULL) : g_strdup ("?");
}

static void
add_pair (HpmObject *key,
          HpmObject *value,
          gpointer   data)
{
  Reader *reader = data;
  HpmField *field;

  if (!has_room (reader))
    return;
  field = hpm_reader_add_field (reader, HPM_REF_VALUE, hpm_text_of (reader->vm, key), value);
  if (field != &reader->unused && hpm_shape_of (reader->vm, key) != HPM_SHAPE_VALUE)
    field->key = hpm_reader_show (reader, key);
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
    if (!as_attributes)
      add_pair (key, value, reader);
    else if (has_room (reader))
      hpm_reader_add_field (reader, HPM_REF_ATTRIBUTE, hpm_reader_plain_name (key), value);
}

/* What a container has beside its items. */
static void
add_container_extras (Reader    *reader,
                      HpmObject *object)
{
  if (HPM_IS_NATIVE_A (reader->vm, object, DEFAULTDICT)
      && hpm_defaultdict_borrow_factory (object) != NULL)
    hpm_reader_add_field (reader, HPM_REF_NAMED, g_strdup ("default_factory"),
               hpm_defaultdict_borrow_factory (object));
  if (HPM_IS_NATIVE_A (reader->vm, object, DEQUE) && hpm_deque_bound (object) >= 0)
    {
      HpmField *field = hpm_reader_add_field (reader, HPM_REF_NAMED, g_strdup ("maxlen"), NULL);

      if (field != &reader->unused)
        {
          g_free (field->text);
          field->text = g_strdup_printf ("%" G_GSSIZE_FORMAT, hpm_deque_bound (object));
        }
    }
}

char *
hpm_reader_label_of (Reader            *reader,
          const HpmRefLabel *label)
{
  switch (label->kind)
    {
    case HPM_REF_ATTRIBUTE: case HPM_REF_LOCAL: case HPM_REF_CELL:
      return label->key ? hpm_reader_plain_name (label->key) : g_strdup (label->text ? label->text : "");
    case HPM_REF_ITEM: case HPM_REF_STACK: case HPM_REF_CONSTANT:
      if (label->index >= 0)
        return hpm_text_with_number ("", label->index);
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

  if (!hpm_census_goes_on (reader->census))
    return;
  if (label->kind == HPM_REF_TYPE || label->kind == HPM_REF_KEY)
    return;
  if (label->kind == HPM_REF_NAMED && g_strcmp0 (label->text, "__dict__") == 0
      && HPM_IS (reader->vm, target, DICT))
    add_dict_fields (reader, target, TRUE);
  else if (!hpm_reader_is_machinery (reader, target) && has_room (reader))
    hpm_reader_add_field (reader, label->kind, hpm_reader_label_of (reader, label), target);
}

gboolean
hpm_reader_is_at_work (Reader    *reader,
                       HpmObject *object)
{
  return HPM_IS (reader->vm, object, GENERATOR)
         && ((HpmGenerator *) object)->frame.state == HPM_GENERATOR_RUNNING;
}

/* Of a generator at work: what does not belong to its frame. */
static void
add_ref_beside_frame (HpmObject         *target,
                      const HpmRefLabel *label,
                      gpointer           data)
{
  if (label->frame == 0)
    add_any_ref (target, label, data);
}

/* A subclass of dict has attributes besides its entries, in slots or a dictionary. */
static void
add_ref_beside_entries (HpmObject         *target,
                        const HpmRefLabel *label,
                        gpointer           data)
{
  if (label->kind == HPM_REF_ATTRIBUTE
      || (label->kind == HPM_REF_NAMED && g_strcmp0 (label->text, "__dict__") == 0))
    add_any_ref (target, label, data);
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
        hpm_reader_add_field (reader, HPM_REF_NAMED, g_strdup (_ ("base class")),
                   HPM_TUPLE_ITEM (type->bases, i));
  if (type->dict == NULL)
    return;
  while (hpm_dict_next (type->dict, &position, &key, &value, NULL))
    {
      g_autofree char *name = hpm_reader_plain_name (key);

      if (!is_class_noise (name) && !hpm_reader_is_machinery (reader, value))
        hpm_reader_add_field (reader, HPM_REF_ATTRIBUTE, g_steal_pointer (&name), value);
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

        hpm_reader_add_field (reader, HPM_REF_NAMED,
                   place >= 0 ? hpm_reader_plain_name (HPM_TUPLE_ITEM (code->localsplus_names, place))
                              : g_strdup_printf ("%" G_GSSIZE_FORMAT, i),
                   HPM_TUPLE_ITEM (function->defaults, i));
      }
  if (function->kwdefaults != NULL)
    add_dict_fields (reader, function->kwdefaults, TRUE);
  if (function->closure != NULL)
    for (gssize i = 0; i < HPM_SIZE (function->closure); i++)
      hpm_reader_add_field (reader, HPM_REF_CELL,
                 hpm_reader_plain_name (HPM_TUPLE_ITEM (code->localsplus_names,
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
    hpm_reader_add_field (reader, HPM_REF_NAMED, g_strdup (_ ("callback")), ref->callback);
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
  HpmField *field = hpm_reader_add_field (reader, HPM_REF_VALUE,
                               shown_key ? hpm_text_of (reader->vm, shown_key) : g_strdup (_ ("dead")),
                               is_weak_value ? weak_value : value);

  field->weak = is_weak_value;
  field->dead = is_weak_value && weak_value == NULL;
  field->weak_key = is_weak_key;
  if (field != &reader->unused && shown_key != NULL
      && hpm_shape_of (reader->vm, shown_key) != HPM_SHAPE_VALUE)
    {
      /* hpm_reader_show () may move the array. */
      guint last = reader->fields->len - 1;
      guint32 birth = hpm_reader_show (reader, shown_key);

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
        HpmField *field = hpm_reader_add_field (reader, HPM_REF_ELEMENT, g_strdup (""), element);

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
    hpm_reader_add_field (reader, HPM_REF_ITEM, hpm_reader_plain_name (HPM_TUPLE_ITEM (names, i)), HPM_TUPLE_ITEM (object, i));
  return TRUE;
}

void
hpm_reader_read_fields (Reader    *reader,
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
      hpm_reader_add_field (reader, HPM_REF_NAMED, g_strdup ("__wrapped__"), hpm_cache_borrow_function (object));
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
        hpm_object_each_ref (vm, object, add_ref_beside_entries, reader);
      break;
    case HPM_SHAPE_INSTANCE: case HPM_SHAPE_SEQUENCE: case HPM_SHAPE_SET: case HPM_SHAPE_METHOD:
    case HPM_SHAPE_CELL: case HPM_SHAPE_GENERATOR: case HPM_SHAPE_EXCEPTION: case HPM_SHAPE_FRAME:
    case HPM_SHAPE_OTHER:
    default:
      add_container_extras (reader, object);
      hpm_object_each_ref (vm, object, hpm_reader_is_at_work (reader, object) ? add_ref_beside_frame : add_any_ref, reader);
      break;
    }
}
