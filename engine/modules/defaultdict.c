/* defaultdict.c: collections.defaultdict: a dictionary that makes what is missing */
#include "modules/hpm-native.h"

typedef struct {
  HpmDict    dict;
  HpmObject *factory; /* NULL or None: none */
} DefaultDict;

#define SELF ((DefaultDict *) self)
#define DICT_SLOT(vm, slot) (HPM_TYPE (vm, DICT)->s.slot)

/* --- Life --- */

static void
defaultdict_dealloc (HpmVm     *vm,
                     HpmObject *self)
{
  gboolean own = HPM_TYPE_OF (self)->s.dealloc == defaultdict_dealloc;

  hpm_gc_untrack (self);
  if (!hpm_own_trash_begin (vm, self, defaultdict_dealloc))
    return;
  hpm_clear (vm, &SELF->factory);
  DICT_SLOT (vm, dealloc) (vm, self);
  hpm_own_trash_end (vm, own);
}

static int
defaultdict_traverse (HpmVm       *vm,
                      HpmObject   *self,
                      HpmVisitFunc visit,
                      gpointer     data)
{
  HPM_VISIT (SELF->factory);
  return DICT_SLOT (vm, traverse) (vm, self, visit, data);
}

static void
defaultdict_each_ref (HpmVm     *vm,
                      HpmObject *self,
                      HpmRefFunc func,
                      gpointer   data)
{
  hpm_ref_named (SELF->factory, "default_factory", func, data);
  DICT_SLOT (vm, each_ref) (vm, self, func, data);
}

static void
defaultdict_clear (HpmVm     *vm,
                   HpmObject *self)
{
  hpm_clear (vm, &SELF->factory);
  DICT_SLOT (vm, clear) (vm, self);
}

/* CPython takes the arguments that are for dict by a slice of them: one more birth when no slice is kept for reuse. */
static HpmObject *
slice_of_rest (HpmVm  *vm,
               gssize  n_args)
{
  return hpm_slice_new_steal (vm, hpm_int_from_int64 (vm, 1), hpm_int_from_int64 (vm, n_args), hpm_incref (vm->none));
}

static int
defaultdict_init (HpmVm            *vm,
                  HpmObject        *self,
                  HpmObject *const *args,
                  gssize            n_args,
                  HpmObject        *kwnames)
{
  HpmObject *factory = n_args > 0 && !HPM_IS_NONE (vm, args[0]) ? args[0] : NULL, *old;
  gssize n_own = MIN (n_args, 1);
  int result;

  if (factory != NULL && !hpm_callable_check (factory))
    {
      hpm_raise (vm, HPM_EXC (vm, TypeError), "first argument must be callable or None");
      return -1;
    }
  old = SELF->factory;
  SELF->factory = hpm_xincref (factory);
  hpm_hold (vm, old);
  hpm_decref (vm, slice_of_rest (vm, n_args));
  result = hpm_dict_init (vm, self, args + n_own, n_args - n_own, kwnames);
  hpm_unhold (vm, 1);
  hpm_xdecref (vm, old);
  return result;
}

HpmObject *
hpm_defaultdict_borrow_factory (HpmObject *dict)
{
  return ((DefaultDict *) dict)->factory;
}

/* --- What it does --- */

HPM_FUNCTION (defaultdict_missing)
{
  HpmObject *value;
  int result;

  if (SELF->factory == NULL || HPM_IS_NONE (vm, SELF->factory))
    {
      hpm_raise_key_error (vm, args[0]);
      return NULL;
    }
  value = hpm_object_call_no_args (vm, SELF->factory);
  if (value == NULL)
    return NULL;
  hpm_hold (vm, value);
  result = hpm_object_set_item (vm, self, args[0], value);
  hpm_unhold (vm, 1);
  if (result == 0)
    return value;
  hpm_decref (vm, value);
  return NULL;
}

/* type (self) (factory, items) */
static HpmObject *
new_like (HpmVm     *vm,
          HpmObject *self,
          HpmObject *items)
{
  HpmObject *args[2] = { SELF->factory ? SELF->factory : vm->none, items };

  return hpm_object_call (vm, HPM_OBJECT (HPM_TYPE_OF (self)), args, 2, NULL);
}

HPM_FUNCTION (defaultdict_copy)
{
  return new_like (vm, self, self);
}

static HpmObject *
defaultdict_or (HpmVm     *vm,
                HpmObject *a,
                HpmObject *b)
{
  gboolean a_is_one = HPM_IS_NATIVE_A (vm, a, DEFAULTDICT);
  HpmObject *result;
  int updated;

  if (!hpm_is_dict (a_is_one ? b : a))
    HPM_RETURN_NOT_IMPLEMENTED (vm);
  result = new_like (vm, a_is_one ? a : b, a);
  if (result == NULL)
    return NULL;
  hpm_hold (vm, result);
  updated = hpm_dict_update (vm, result, b);
  hpm_unhold (vm, 1);
  if (updated == 0)
    return result;
  hpm_decref (vm, result);
  return NULL;
}

/* A factory that shows this very dictionary again is shown as "...". */
static HpmObject *
factory_repr (HpmVm     *vm,
              HpmObject *self)
{
  HpmObject *factory = SELF->factory ? SELF->factory : vm->none, *text;

  if (hpm_repr_enter (vm, factory))
    return hpm_str_from_utf8 (vm, "...", -1);
  text = hpm_object_repr (vm, factory);
  hpm_hold (vm, text);
  hpm_repr_leave (vm, factory);
  hpm_unhold (vm, 1);
  return text;
}

static HpmObject *
defaultdict_repr (HpmVm     *vm,
                  HpmObject *self)
{
  HpmObject *items = DICT_SLOT (vm, repr) (vm, self), *factory, *text = NULL;

  if (items == NULL)
    return NULL;
  hpm_hold (vm, items);
  factory = factory_repr (vm, self);
  if (factory != NULL)
    text = hpm_str_from_format (vm, "%s(%U, %U)", hpm_type_short_name (HPM_TYPE_OF (self)), factory,
                                items);
  hpm_unhold (vm, 1);
  hpm_xdecref (vm, factory);
  hpm_decref (vm, items);
  return text;
}

HPM_FUNCTION (defaultdict_reduce)
{
  HpmObject *parts[5] = { hpm_incref (HPM_TYPE_OF (self)) }, *items, *result = NULL;
  gssize n = 5;

  hpm_hold_array (vm, parts, &n);
  if (SELF->factory == NULL || HPM_IS_NONE (vm, SELF->factory))
    parts[1] = hpm_tuple_new (vm, 0);
  else
    parts[1] = hpm_tuple_pack (vm, 1, SELF->factory);
  parts[2] = hpm_incref (vm->none);
  parts[3] = hpm_incref (vm->none);
  items = hpm_object_call_method (vm, self, HPM_ID (vm, items), NULL, 0);
  if (items != NULL)
    {
      hpm_hold (vm, items);
      parts[4] = hpm_object_get_iter (vm, items);
      hpm_unhold (vm, 1);
      hpm_decref (vm, items);
    }
  if (parts[4] != NULL)
    result = hpm_tuple_from_array (vm, parts, 5);
  hpm_unhold (vm, 1);
  for (guint i = 0; i < 5; i++)
    hpm_xdecref (vm, parts[i]);
  return result;
}

static const HpmMethodDef methods[] = {
  { "__missing__", defaultdict_missing, HPM_METH_O, NULL },
  { "copy", defaultdict_copy, HPM_METH_NOARGS, NULL },
  { "__copy__", defaultdict_copy, HPM_METH_NOARGS, NULL },
  { "__reduce__", defaultdict_reduce, HPM_METH_NOARGS, NULL },
  HPM_CLASS_GETITEM,
  { NULL },
};

static const HpmMemberDef members[] = {
  { "default_factory", HPM_MEMBER_OBJECT, G_STRUCT_OFFSET (DefaultDict, factory), FALSE },
  { NULL },
};

const HpmKind hpm_defaultdict_kind = {
  .spec = {
    .name = "collections.defaultdict",
    .basic_size = sizeof (DefaultDict),
    .flags = HPM_TYPE_FLAG_GC | HPM_TYPE_FLAG_BASETYPE,
    .slots = {
      .dealloc = defaultdict_dealloc, .traverse = defaultdict_traverse,
      .each_ref = defaultdict_each_ref, .clear = defaultdict_clear, .repr = defaultdict_repr,
      .init = defaultdict_init, .or_ = defaultdict_or,
    },
    .methods = methods,
    .members = members,
    .doc = "A dictionary whose default_factory is called for the value of a missing key",
  },
};
