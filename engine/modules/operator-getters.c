/* operator-getters.c: operator.itemgetter, attrgetter and methodcaller */
#include "modules/hpm-native.h"

/* A call of one of them: with one argument, and no keyword. */
static gboolean
check_call (HpmVm      *vm,
            const char *name,
            gssize      n_args,
            HpmObject  *kwnames)
{
  return hpm_args_no_keywords (vm, name, kwnames) && hpm_args_check (vm, name, n_args, 1, 1);
}

static HpmObject *
repr_with (HpmVm     *vm,
           HpmObject *self,
           HpmObject *arguments) /* a tuple; taken over */
{
  HpmObject *text;

  if (arguments == NULL)
    return NULL;
  hpm_hold (vm, arguments);
  if (HPM_SIZE (arguments) == 1)
    text = hpm_str_from_format (vm, "%s(%R)", HPM_TYPE_OF (self)->name,
                                HPM_TUPLE_ITEM (arguments, 0));
  else
    text = hpm_str_from_format (vm, "%s%R", HPM_TYPE_OF (self)->name, arguments);
  hpm_unhold (vm, 1);
  return hpm_drop_return (vm, arguments, text);
}

/* --- itemgetter --- */

typedef struct {
  HpmObject  head;
  gssize     n_items;
  HpmObject *item;     /* with several: a tuple of them */
  gpointer   reserved[2];
} ItemGetter;

#define ITEM ((ItemGetter *) self)

HPM_NEW (itemgetter_make)
{
  ItemGetter *self;
  HpmObject *item;

  if (!hpm_args_no_keywords (vm, "itemgetter", kwnames)
      || !hpm_args_check (vm, "itemgetter", n_args, 1, n_args == 0 ? 1 : n_args))
    return NULL;
  item = n_args == 1 ? hpm_incref (args[0]) : hpm_call_args_tuple (vm, args, n_args);
  hpm_hold (vm, item);
  self = hpm_object_alloc (vm, type, 0);
  hpm_unhold (vm, 1);
  self->n_items = n_args;
  self->item = item;
  hpm_gc_track (vm, self);
  return HPM_OBJECT (self);
}

typedef HpmObject *(*Getter) (HpmVm *vm, HpmObject *object, HpmObject *what);

/* A tuple of what `get` gives for each of `wanted`. */
static HpmObject *
get_each (HpmVm     *vm,
          HpmObject *object,
          HpmObject *wanted,
          Getter     get)
{
  HpmObject *result = hpm_tuple_new (vm, HPM_SIZE (wanted));
  gboolean good = TRUE;

  hpm_hold (vm, result);
  for (gssize i = 0; i < HPM_SIZE (wanted) && good; i++)
    {
      HpmObject *value = get (vm, object, HPM_TUPLE_ITEM (wanted, i));

      good = value != NULL;
      HPM_TUPLE_ITEM (result, i) = value;
    }
  hpm_unhold (vm, 1);
  if (good)
    return result;
  hpm_decref (vm, result);
  return NULL;
}

HPM_FUNCTION (itemgetter_call)
{
  if (!check_call (vm, "itemgetter", n_args, kwnames))
    return NULL;
  if (ITEM->n_items == 1)
    return hpm_object_get_item (vm, args[0], ITEM->item);
  return get_each (vm, args[0], ITEM->item, hpm_object_get_item);
}

static HpmObject *
itemgetter_arguments (HpmVm     *vm,
                      HpmObject *self)
{
  return ITEM->n_items == 1 ? hpm_tuple_pack (vm, 1, ITEM->item) : hpm_incref (ITEM->item);
}

static HpmObject *
itemgetter_repr (HpmVm     *vm,
                 HpmObject *self)
{
  HpmObject *text;

  if (hpm_repr_enter (vm, self))
    return hpm_str_from_format (vm, "%s(...)", HPM_TYPE_OF (self)->name);
  text = repr_with (vm, self, itemgetter_arguments (vm, self));
  hpm_hold (vm, text);
  hpm_repr_leave (vm, self);
  hpm_unhold (vm, 1);
  return text;
}

HPM_FUNCTION (itemgetter_reduce)
{
  return hpm_reduce_steal (vm, HPM_TYPE_OF (self), itemgetter_arguments (vm, self), NULL);
}

static const HpmMethodDef itemgetter_methods[] = {
  { "__reduce__", itemgetter_reduce, HPM_METH_NOARGS, NULL },
  { NULL },
};

const HpmKind hpm_itemgetter_kind = {
  .spec = {
    .name = "operator.itemgetter",
    .basic_size = sizeof (ItemGetter),
    .flags = HPM_TYPE_FLAG_GC | HPM_TYPE_FLAG_PLAIN_CALL | HPM_TYPE_FLAG_FLAT_CALL,
    .slots = { HPM_KIND_SLOTS, .clear = hpm_kind_clear, .call = itemgetter_call,
               .repr = itemgetter_repr, .new_ = itemgetter_make },
    .methods = itemgetter_methods,
    .doc = "itemgetter(item, ...): a function that fetches the item(s) of what it is called with",
  },
  .fields = { { "item", G_STRUCT_OFFSET (ItemGetter, item) } },
  .visits_type = HPM_TYPE_VISITED_FIRST,
};

/* --- attrgetter --- */

typedef struct {
  HpmObject  head;
  gssize     n_attributes;
  HpmObject *attributes; /* a tuple; one with dots as a tuple of its parts */
  gpointer   reserved;
} AttrGetter;

#define ATTR ((AttrGetter *) self)

static HpmObject *
interned_copy (HpmVm     *vm,
               HpmObject *name)
{
  HpmObject *copy = hpm_str_copy_exact (vm, name);

  hpm_str_intern (vm, &copy);
  return copy;
}

/* A name, or the tuple of the names between its dots. */
static HpmObject *
split_name (HpmVm     *vm,
            HpmObject *name)
{
  gssize length = HPM_STR_LENGTH (name), n = 1, start = 0;
  HpmObject *parts;

  for (gssize i = 0; i < length; i++)
    n += hpm_str_char (name, i) == '.';
  if (n == 1)
    return interned_copy (vm, name);
  parts = hpm_tuple_new (vm, n);
  n = 0;
  for (gssize i = 0; i <= length; i++)
    if (i == length || hpm_str_char (name, i) == '.')
      {
        HpmObject *part = hpm_str_substring (vm, name, start, i);

        hpm_str_intern (vm, &part);
        HPM_TUPLE_ITEM (parts, n++) = part;
        start = i + 1;
      }
  return parts;
}

HPM_NEW (attrgetter_make)
{
  AttrGetter *self;
  HpmObject *attributes;

  if (!hpm_args_no_keywords (vm, "attrgetter", kwnames)
      || !hpm_args_check (vm, "attrgetter", n_args, 1, n_args == 0 ? 1 : n_args))
    return NULL;
  for (gssize i = 0; i < n_args; i++)
    if (!hpm_is_str (args[i]))
      return hpm_raise (vm, HPM_EXC (vm, TypeError), "attribute name must be a string");
  attributes = hpm_tuple_new (vm, n_args);
  hpm_hold (vm, attributes);
  for (gssize i = 0; i < n_args; i++)
    HPM_TUPLE_ITEM (attributes, i) = split_name (vm, args[i]);
  self = hpm_object_alloc (vm, type, 0);
  hpm_unhold (vm, 1);
  self->n_attributes = n_args;
  self->attributes = attributes;
  hpm_gc_track (vm, self);
  return HPM_OBJECT (self);
}

static HpmObject *
get_path (HpmVm     *vm,
          HpmObject *object,
          HpmObject *path)
{
  if (!hpm_is_tuple (path))
    return hpm_object_get_attr (vm, object, path);
  hpm_incref (object);
  for (gssize i = 0; i < HPM_SIZE (path) && object != NULL; i++)
    {
      HpmObject *value;

      hpm_hold (vm, object);
      value = hpm_object_get_attr (vm, object, HPM_TUPLE_ITEM (path, i));
      hpm_unhold (vm, 1);
      object = hpm_drop_return (vm, object, value);
    }
  return object;
}

HPM_FUNCTION (attrgetter_call)
{
  if (!check_call (vm, "attrgetter", n_args, kwnames))
    return NULL;
  if (ATTR->n_attributes == 1)
    return get_path (vm, args[0], HPM_TUPLE_ITEM (ATTR->attributes, 0));
  return get_each (vm, args[0], ATTR->attributes, get_path);
}

/* The names as they were given. */
static HpmObject *
attrgetter_arguments (HpmVm     *vm,
                      HpmObject *self)
{
  HpmObject *names = hpm_tuple_new (vm, ATTR->n_attributes), *dot = hpm_str_from_char (vm, '.');

  for (gssize i = 0; i < ATTR->n_attributes; i++)
    {
      HpmObject *path = HPM_TUPLE_ITEM (ATTR->attributes, i);

      HPM_TUPLE_ITEM (names, i) = hpm_is_tuple (path) ? hpm_str_join (vm, dot, path)
                                                      : hpm_incref (path);
    }
  hpm_decref (vm, dot);
  return names;
}

static HpmObject *
attrgetter_repr (HpmVm     *vm,
                 HpmObject *self)
{
  return repr_with (vm, self, attrgetter_arguments (vm, self));
}

HPM_FUNCTION (attrgetter_reduce)
{
  return hpm_reduce_steal (vm, HPM_TYPE_OF (self), attrgetter_arguments (vm, self), NULL);
}

static const HpmMethodDef attrgetter_methods[] = {
  { "__reduce__", attrgetter_reduce, HPM_METH_NOARGS, NULL },
  { NULL },
};

const HpmKind hpm_attrgetter_kind = {
  .spec = {
    .name = "operator.attrgetter",
    .basic_size = sizeof (AttrGetter),
    .flags = HPM_TYPE_FLAG_GC | HPM_TYPE_FLAG_PLAIN_CALL | HPM_TYPE_FLAG_FLAT_CALL,
    .slots = { HPM_KIND_SLOTS, .clear = hpm_kind_clear, .call = attrgetter_call,
               .repr = attrgetter_repr, .new_ = attrgetter_make },
    .methods = attrgetter_methods,
    .doc = "attrgetter(name, ...): a function that fetches the attribute(s) of its argument",
  },
  .fields = { { "attributes", G_STRUCT_OFFSET (AttrGetter, attributes) } },
  .visits_type = HPM_TYPE_VISITED_LAST,
};

/* --- methodcaller --- */

typedef struct {
  HpmObject  head;
  HpmObject *name;
  HpmObject *args;     /* a tuple */
  HpmObject *keywords; /* a dict; NULL: none */
} MethodCaller;

#define CALLER ((MethodCaller *) self)

HPM_NEW (methodcaller_make)
{
  MethodCaller *self;
  HpmObject *parts[3] = { NULL };
  gssize three = 3;

  if (n_args < 1)
    return hpm_raise (vm, HPM_EXC (vm, TypeError),
                      "methodcaller needs at least one argument, the method name");
  if (!hpm_is_str (args[0]))
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "method name must be a string");
  hpm_hold_array (vm, parts, &three);
  parts[0] = interned_copy (vm, args[0]);
  parts[1] = hpm_tuple_from_array (vm, args + 1, n_args - 1);
  if (kwnames != NULL && HPM_SIZE (kwnames) > 0)
    parts[2] = hpm_args_dict (vm, args + n_args, kwnames);
  self = hpm_object_alloc (vm, type, 0);
  hpm_unhold (vm, 1);
  self->name = parts[0];
  self->args = parts[1];
  self->keywords = parts[2];
  hpm_gc_track (vm, self);
  return HPM_OBJECT (self);
}

HPM_FUNCTION (methodcaller_call)
{
  HpmObject *method, *result;

  if (!check_call (vm, "methodcaller", n_args, kwnames))
    return NULL;
  method = hpm_object_get_attr (vm, args[0], CALLER->name);
  if (method == NULL)
    return NULL;
  hpm_hold (vm, method);
  result = hpm_object_call_tuple_dict (vm, method, CALLER->args, CALLER->keywords);
  hpm_unhold (vm, 1);
  return hpm_drop_return (vm, method, result);
}

/* "'name', 1, key=2" of what it was made with. */
static HpmObject *
shown_arguments (HpmVm     *vm,
                 HpmObject *self)
{
  HpmObject *parts = hpm_list_new (vm, 0), *key, *value, *comma, *text = NULL;
  gssize position = 0;
  gboolean good = TRUE;

  hpm_hold (vm, parts);
  for (gssize i = -1; good && i < HPM_SIZE (CALLER->args); i++)
    {
      HpmObject *part = hpm_object_repr (vm, i < 0 ? CALLER->name
                                                   : HPM_TUPLE_ITEM (CALLER->args, i));

      good = part != NULL && hpm_list_append (vm, parts, part) == 0;
      hpm_xdecref (vm, part);
    }
  while (good && CALLER->keywords
         && hpm_dict_next (CALLER->keywords, &position, &key, &value, NULL))
    {
      HpmObject *part = hpm_str_from_format (vm, "%S=%R", key, value);

      good = part != NULL && hpm_list_append (vm, parts, part) == 0;
      hpm_xdecref (vm, part);
    }
  comma = hpm_str_from_utf8 (vm, ", ", -1);
  if (good)
    text = hpm_str_join (vm, comma, parts);
  hpm_unhold (vm, 1);
  hpm_decref (vm, comma);
  hpm_decref (vm, parts);
  return text;
}

static HpmObject *
methodcaller_repr (HpmVm     *vm,
                   HpmObject *self)
{
  HpmObject *arguments, *text = NULL;

  if (hpm_repr_enter (vm, self))
    return hpm_str_from_format (vm, "%s(...)", HPM_TYPE_OF (self)->name);
  arguments = shown_arguments (vm, self);
  if (arguments != NULL)
    {
      text = hpm_str_from_format (vm, "%s(%U)", HPM_TYPE_OF (self)->name, arguments);
      hpm_decref (vm, arguments);
    }
  hpm_hold (vm, text);
  hpm_repr_leave (vm, self);
  hpm_unhold (vm, 1);
  return text;
}

/* With keywords: partial (methodcaller, name, **keywords), called with the arguments. */
static HpmObject *
reduce_with_keywords (HpmVm     *vm,
                      HpmObject *self)
{
  HpmObject *pair = hpm_tuple_pack (vm, 2, HPM_TYPE_OF (self), CALLER->name), *maker;

  hpm_hold (vm, pair);
  maker = hpm_object_call_tuple_dict (vm, HPM_OBJECT (HPM_NATIVE (vm, PARTIAL)), pair,
                                      CALLER->keywords);
  hpm_unhold (vm, 1);
  hpm_decref (vm, pair);
  if (maker == NULL)
    return NULL;
  hpm_hold (vm, maker);
  pair = hpm_tuple_pack (vm, 2, maker, CALLER->args);
  hpm_unhold (vm, 1);
  hpm_decref (vm, maker);
  return pair;
}

HPM_FUNCTION (methodcaller_reduce)
{
  HpmObject *arguments;

  if (CALLER->keywords != NULL)
    return reduce_with_keywords (vm, self);
  arguments = hpm_tuple_new (vm, HPM_SIZE (CALLER->args) + 1);
  HPM_TUPLE_ITEM (arguments, 0) = hpm_incref (CALLER->name);
  for (gssize i = 0; i < HPM_SIZE (CALLER->args); i++)
    HPM_TUPLE_ITEM (arguments, i + 1) = hpm_incref (HPM_TUPLE_ITEM (CALLER->args, i));
  return hpm_reduce_steal (vm, HPM_TYPE_OF (self), arguments, NULL);
}

static const HpmMethodDef methodcaller_methods[] = {
  { "__reduce__", methodcaller_reduce, HPM_METH_NOARGS, NULL },
  { NULL },
};

const HpmKind hpm_methodcaller_kind = {
  .spec = {
    .name = "operator.methodcaller",
    .basic_size = sizeof (MethodCaller),
    .flags = HPM_TYPE_FLAG_GC,
    .slots = { HPM_KIND_SLOTS, .clear = hpm_kind_clear, .call = methodcaller_call,
               .repr = methodcaller_repr, .new_ = methodcaller_make },
    .methods = methodcaller_methods,
    .doc = "methodcaller(name, ...): a function that calls a method of what it is called with",
  },
  .fields = {
    { "name", G_STRUCT_OFFSET (MethodCaller, name) },
    { "args", G_STRUCT_OFFSET (MethodCaller, args) },
    { "keywords", G_STRUCT_OFFSET (MethodCaller, keywords) },
  },
  .visits_type = HPM_TYPE_VISITED_LAST,
};
