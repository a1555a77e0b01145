/* reduce.c: taking an object apart for copy and pickle: object.__reduce_ex__ () and its parts
 *
 * The result says how to make the object again: (copyreg.__newobj__, (class, *args), state,
 * items, pairs). The functions of copyreg are those of the frozen module of that name.
 */
#include "objects/hpm-type-private.h"

static HpmObject *
copyreg_function (HpmVm      *vm,
                  const char *name)
{
  HpmObject *module_name = hpm_str_interned (vm, "copyreg");
  HpmObject *module, *function_name, *function;

  hpm_hold (vm, module_name);
  module = hpm_import (vm, module_name, NULL, NULL, 0);
  hpm_unhold (vm, 1);
  hpm_decref (vm, module_name);
  if (module == NULL)
    return NULL;
  function_name = hpm_str_interned (vm, name);
  hpm_hold (vm, module);
  hpm_hold (vm, function_name);
  function = hpm_object_get_attr (vm, module, function_name);
  hpm_unhold (vm, 2);
  hpm_decref (vm, function_name);
  hpm_decref (vm, module);
  return function;
}

/* The names of a class's slots: a list that copyreg keeps in the class, where whoever looks at its
 * __dict__ sees it; or None. */
static HpmObject *
slot_names (HpmVm   *vm,
            HpmType *type)
{
  HpmObject *names = NULL, *function;

  if (type->flags & HPM_TYPE_FLAG_HEAP)
    names = hpm_dict_borrow_item (vm, type->dict, HPM_ID (vm, __slotnames__));
  else
    names = vm->none;
  if (vm->exception != NULL)
    return NULL;
  if (names != NULL && (HPM_IS_NONE (vm, names) || hpm_is_list (names)))
    return hpm_incref (names);
  if (names != NULL)
    return hpm_raise (vm, HPM_EXC (vm, TypeError),
                      "%.200s.__slotnames__ should be a list or None, not %.200s", type->name,
                      HPM_TYPE_OF (names)->name);
  function = copyreg_function (vm, "_slotnames");
  if (function == NULL)
    return NULL;
  hpm_hold (vm, function);
  names = hpm_object_call_one_arg (vm, function, HPM_OBJECT (type));
  hpm_unhold (vm, 1);
  hpm_decref (vm, function);
  if (names != NULL && !HPM_IS_NONE (vm, names) && !hpm_is_list (names))
    {
      hpm_raise (vm, HPM_EXC (vm, TypeError), "copyreg._slotnames didn't return a list or None");
      hpm_clear (vm, &names);
    }
  return names;
}

/* Puts the values of the slots that are filled into `state`. */
static int
add_slot_values (HpmVm     *vm,
                 HpmObject *self,
                 HpmObject *names,
                 HpmObject *state)
{
  gssize size = HPM_SIZE (names);

  for (gssize i = 0; i < size; i++)
    {
      HpmObject *name = hpm_incref (HPM_LIST_ITEM (names, i)), *value;
      int result = 0;

      hpm_hold (vm, name);
      value = hpm_object_lookup_attr (vm, self, name);
      if (value != NULL)
        {
          hpm_hold (vm, value);
          result = hpm_dict_set_item (vm, state, name, value);
          hpm_unhold (vm, 1);
          hpm_decref (vm, value);
        }
      hpm_unhold (vm, 1);
      hpm_decref (vm, name);
      if (vm->exception != NULL || result < 0)
        return -1;
      /* Looking an attribute up may run anything. */
      if (HPM_SIZE (names) != size)
        {
          hpm_raise (vm, HPM_EXC (vm, RuntimeError), "__slotsname__ changed size during iteration");
          return -1;
        }
    }
  return 0;
}

/* Names and values of the slots that are filled; NULL and no error when there are none. */
static HpmObject *
slot_state (HpmVm     *vm,
            HpmObject *self)
{
  HpmObject *names = slot_names (vm, HPM_TYPE_OF (self)), *state = NULL;

  if (names == NULL)
    return NULL;
  hpm_hold (vm, names);
  if (hpm_is_list (names) && HPM_SIZE (names) > 0)
    {
      state = hpm_dict_new (vm);
      hpm_hold (vm, state);
      if (add_slot_values (vm, self, names, state) < 0 || hpm_dict_size (state) == 0)
        hpm_clear (vm, &state);
      hpm_unhold (vm, 1);
    }
  hpm_unhold (vm, 1);
  hpm_decref (vm, names);
  return state;
}

/* Of a built-in type that keeps more than items, attributes and slots, and does not say what: refused. */
static gboolean
has_no_hidden_state (HpmVm     *vm,
                     HpmObject *self)
{
  HpmType *type = HPM_TYPE_OF (self);
  HpmObject *names;

  if (type->item_size)
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "cannot pickle %.200s objects", type->name) != NULL;
  while (type->flags & HPM_TYPE_FLAG_HEAP)
    type = type->base;
  if (type->basic_size <= HPM_TYPE (vm, OBJECT)->basic_size)
    return TRUE;
  names = slot_names (vm, HPM_TYPE_OF (self)); /* a list that the class keeps, also when nothing comes of it */
  if (names == NULL)
    return FALSE;
  hpm_decref (vm, names);
  return hpm_raise (vm, HPM_EXC (vm, TypeError), "cannot pickle '%.200s' object",
                    HPM_TYPE_OF (self)->name) != NULL;
}

/* The object's dictionary (copied where the dictionary would otherwise have to be made), or
 * with slots a tuple of both; None when there is nothing. */
static HpmObject *
default_state (HpmVm     *vm,
               HpmObject *self)
{
  HpmObject *state = NULL, *slots, *both;

  if (!hpm_instance_has_no_values (self))
    state = hpm_object_lookup_attr (vm, self, HPM_ID (vm, __dict__));
  if (state == NULL && vm->exception != NULL)
    return NULL;
  if (state == NULL)
    state = hpm_incref (vm->none);
  else if (hpm_is_dict (state) && hpm_dict_size (state) == 0)
    hpm_replace (vm, &state, hpm_incref (vm->none));
  hpm_hold (vm, state);
  slots = slot_state (vm, self);
  hpm_unhold (vm, 1);
  if (vm->exception != NULL)
    hpm_clear (vm, &state);
  if (slots == NULL)
    return state;
  hpm_hold (vm, state);
  hpm_hold (vm, slots);
  both = hpm_tuple_pack (vm, 2, state, slots);
  hpm_unhold (vm, 2);
  hpm_decref (vm, state);
  hpm_decref (vm, slots);
  return both;
}

HpmObject *
hpm_object_get_state_method (HpmVm            *vm,
                             HpmObject        *self,
                             HpmObject *const *args,
                             gssize            n_args,
                             HpmObject        *kwnames)
{
  return default_state (vm, self);
}

/* Are these what __new__ can be called with? */
static gboolean
check_new_arguments (HpmVm     *vm,
                     HpmObject *both)
{
  if (!hpm_is_tuple (both))
    hpm_raise (vm, HPM_EXC (vm, TypeError), "__getnewargs_ex__ should return a tuple, not '%.200s'",
               HPM_TYPE_OF (both)->name);
  else if (HPM_SIZE (both) != 2)
    hpm_raise (vm, HPM_EXC (vm, ValueError),
               "__getnewargs_ex__ should return a tuple of length 2, not %zd", HPM_SIZE (both));
  else if (!hpm_is_tuple (HPM_TUPLE_ITEM (both, 0)))
    hpm_raise (vm, HPM_EXC (vm, TypeError),
               "first item of the tuple returned by __getnewargs_ex__ must be a tuple, not '%.200s'",
               HPM_TYPE_OF (HPM_TUPLE_ITEM (both, 0))->name);
  else if (!hpm_is_dict (HPM_TUPLE_ITEM (both, 1)))
    hpm_raise (vm, HPM_EXC (vm, TypeError),
               "second item of the tuple returned by __getnewargs_ex__ must be a dict, not '%.200s'",
               HPM_TYPE_OF (HPM_TUPLE_ITEM (both, 1))->name);
  return vm->exception == NULL;
}

/* Arguments for __new__: a tuple, or none are known, and maybe keywords. */
static gboolean
new_arguments (HpmVm      *vm,
               HpmObject  *self,
               HpmObject **args,
               HpmObject **kwargs)
{
  HpmObject *method = hpm_object_lookup_special (vm, self, HPM_ID (vm, __getnewargs_ex__));
  HpmObject *both;

  *args = *kwargs = NULL;
  if (method != NULL)
    {
      hpm_hold (vm, method);
      both = hpm_object_call_no_args (vm, method);
      hpm_unhold (vm, 1);
      hpm_decref (vm, method);
      if (both == NULL)
        return FALSE;
      hpm_hold (vm, both);
      if (check_new_arguments (vm, both))
        {
          *args = hpm_incref (HPM_TUPLE_ITEM (both, 0));
          *kwargs = hpm_incref (HPM_TUPLE_ITEM (both, 1));
        }
      hpm_unhold (vm, 1);
      hpm_decref (vm, both);
      return vm->exception == NULL;
    }
  if (vm->exception != NULL)
    return FALSE;
  method = hpm_object_lookup_special (vm, self, HPM_ID (vm, __getnewargs__));
  if (method == NULL)
    {
      return vm->exception == NULL;
    }
  hpm_hold (vm, method);
  *args = hpm_object_call_no_args (vm, method);
  hpm_unhold (vm, 1);
  hpm_decref (vm, method);
  if (*args != NULL && !hpm_is_tuple (*args))
    {
      hpm_hold (vm, *args);
      hpm_raise (vm, HPM_EXC (vm, TypeError), "__getnewargs__ should return a tuple, not '%.200s'",
                 HPM_TYPE_OF (*args)->name);
      hpm_unhold (vm, 1);
      hpm_clear (vm, args);
    }
  return *args != NULL;
}

/* (class, *args); args may be NULL */
static HpmObject *
class_and_args (HpmVm     *vm,
                HpmObject *self,
                HpmObject *args)
{
  gssize n = args ? HPM_SIZE (args) : 0;
  HpmObject *tuple = hpm_tuple_new (vm, n + 1);

  HPM_TUPLE_ITEM (tuple, 0) = hpm_incref (HPM_TYPE_OF (self));
  for (gssize i = 0; i < n; i++)
    HPM_TUPLE_ITEM (tuple, i + 1) = hpm_incref (HPM_TUPLE_ITEM (args, i));
  return tuple;
}

/* What __getstate__ () gives. `whole`: there is nothing else that the object can be made of. */
static HpmObject *
asked_state (HpmVm     *vm,
             HpmObject *self,
             gboolean   whole)
{
  HpmObject *method = hpm_object_get_attr (vm, self, HPM_ID (vm, __getstate__)), *state = NULL;
  gboolean is_default;

  if (method == NULL)
    return NULL;
  is_default = HPM_IS (vm, method, BUILTIN_FUNCTION)
               && ((HpmBuiltinFunction *) method)->def->function == hpm_object_get_state_method;
  hpm_hold (vm, method);
  if (!whole || !is_default || has_no_hidden_state (vm, self))
    state = hpm_object_call_no_args (vm, method);
  hpm_unhold (vm, 1);
  hpm_decref (vm, method);
  return state;
}

/* Iterators over the items of a list or dictionary, else None. */
static HpmObject *
list_items (HpmVm     *vm,
            HpmObject *self)
{
  return hpm_is_list (self) ? hpm_object_get_iter (vm, self) : hpm_incref (vm->none);
}

static HpmObject *
dict_items (HpmVm     *vm,
            HpmObject *self)
{
  HpmObject *items, *iterator;

  if (!hpm_is_dict (self))
    return hpm_incref (vm->none);
  items = hpm_object_call_method (vm, self, HPM_ID (vm, items), NULL, 0);
  hpm_hold (vm, items);
  iterator = items ? hpm_object_get_iter (vm, items) : NULL;
  hpm_unhold (vm, 1);
  hpm_xdecref (vm, items);
  return iterator;
}

static HpmObject *
reduce_new (HpmVm     *vm,
            HpmObject *self)
{
  HpmObject *parts[5] = { NULL };
  HpmObject *args, *kwargs, *result = NULL;
  gssize n_parts = 5;

  if (HPM_TYPE_OF (self)->s.new_ == NULL || (HPM_TYPE_OF (self)->flags & HPM_TYPE_FLAG_NO_NEW))
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "cannot pickle '%.200s' object",
                      HPM_TYPE_OF (self)->name);
  if (!new_arguments (vm, self, &args, &kwargs))
    return NULL;
  hpm_hold (vm, args);
  hpm_hold (vm, kwargs);
  hpm_hold_array (vm, parts, &n_parts);
  parts[0] = copyreg_function (vm,
                               kwargs && hpm_dict_size (kwargs) ? "__newobj_ex__" : "__newobj__");
  if (parts[0] != NULL)
    {
      if (kwargs && hpm_dict_size (kwargs))
        parts[1] = hpm_tuple_pack (vm, 3, HPM_TYPE_OF (self), args, kwargs);
      else
        parts[1] = class_and_args (vm, self, args);
      parts[2] = asked_state (vm, self, args == NULL && !hpm_is_list (self) && !hpm_is_dict (self));
    }
  if (parts[2] != NULL)
    parts[3] = list_items (vm, self);
  if (parts[3] != NULL)
    parts[4] = dict_items (vm, self);
  if (parts[4] != NULL)
    result = hpm_tuple_from_array (vm, parts, 5);
  hpm_unhold (vm, 3);
  for (guint i = 0; i < 5; i++)
    hpm_xdecref (vm, parts[i]);
  hpm_xdecref (vm, args);
  hpm_xdecref (vm, kwargs);
  return result;
}

static HpmObject *
reduce (HpmVm     *vm,
        HpmObject *self,
        HpmObject *protocol,
        gssize     number)
{
  HpmObject *args[] = { self, protocol };
  HpmObject *function, *result;

  if (number >= 2)
    return reduce_new (vm, self);
  function = copyreg_function (vm, "_reduce_ex");
  if (function == NULL)
    return NULL;
  hpm_hold (vm, function);
  result = hpm_object_call (vm, function, args, 2, NULL);
  hpm_unhold (vm, 1);
  hpm_decref (vm, function);
  return result;
}

HpmObject *
hpm_object_reduce (HpmVm            *vm,
                   HpmObject        *self,
                   HpmObject *const *args,
                   gssize            n_args,
                   HpmObject        *kwnames)
{
  HpmObject *zero = hpm_int_from_int64 (vm, 0);
  HpmObject *result = reduce (vm, self, zero, 0);

  hpm_decref (vm, zero);
  return result;
}

HpmObject *
hpm_object_reduce_ex (HpmVm            *vm,
                      HpmObject        *self,
                      HpmObject *const *args,
                      gssize            n_args,
                      HpmObject        *kwnames)
{
  gssize protocol = hpm_number_as_ssize (vm, args[0], HPM_EXC (vm, OverflowError));
  HpmObject *method, *own, *of_object, *result;

  if (protocol == -1 && vm->exception != NULL)
    return NULL;
  /* The object is asked for its __reduce__, and its class for where that is from. */
  method = hpm_object_lookup_attr (vm, self, HPM_ID (vm, __reduce__));
  if (method == NULL)
    return vm->exception ? NULL : reduce (vm, self, args[0], protocol);
  own = hpm_type_borrow_lookup (vm, HPM_TYPE_OF (self), HPM_ID (vm, __reduce__));
  of_object = hpm_dict_borrow_item (vm, HPM_TYPE (vm, OBJECT)->dict, HPM_ID (vm, __reduce__));
  if (own != of_object)
    {
      hpm_hold (vm, method);
      result = hpm_object_call_no_args (vm, method);
      hpm_unhold (vm, 1);
      hpm_decref (vm, method);
      return result;
    }
  hpm_decref (vm, method);
  return reduce (vm, self, args[0], protocol);
}

HpmObject *
hpm_reduce_to_getattr (HpmVm     *vm,
                       HpmObject *object,
                       HpmObject *name)
{
  HpmObject *getattr = hpm_dict_borrow_item_ascii (vm, vm->builtins, "getattr");
  HpmObject *args = hpm_tuple_pack (vm, 2, object, name);
  HpmObject *result;

  hpm_hold (vm, args);
  result = hpm_tuple_pack (vm, 2, getattr ? getattr : vm->none, args);
  hpm_unhold (vm, 1);
  hpm_decref (vm, args);
  return result;
}
