/* container-helpers.c: what the containers and iterators have in common */
#include "objects/hpm-containers.h"

/* --- The interpreter's own containers --- */

HpmObject *
hpm_dict_new_own (HpmVm *vm)
{
  guint library = vm->library;
  HpmObject *dict;

  vm->library = 1;
  dict = hpm_dict_new (vm);
  vm->library = library;
  return dict;
}

HpmObject *
hpm_list_new_own (HpmVm *vm)
{
  guint library = vm->library;
  HpmObject *list;

  vm->library = 1;
  list = hpm_list_new (vm, 0);
  vm->library = library;
  return list;
}

/* --- Dropping many references --- */

void
hpm_drop_array (HpmVm      *vm,
                HpmObject **items,
                gssize      n)
{
  hpm_hold_array (vm, items, &n);
  while (n > 0)
    {
      HpmObject *item = items[--n];

      hpm_xdecref (vm, item);
      hpm_poll (vm);
    }
  hpm_unhold (vm, 1);
}

void
hpm_drop_array_forward (HpmVm      *vm,
                        HpmObject **items,
                        gssize      n)
{
  hpm_hold_array (vm, items, &n);
  for (gssize i = 0; i < n; i++)
    {
      hpm_clear (vm, &items[i]);
      hpm_poll (vm);
    }
  hpm_unhold (vm, 1);
}

/* --- Sequences --- */

int
hpm_item_equals (HpmVm     *vm,
                 HpmObject *item,
                 HpmObject *value)
{
  int equal;

  hpm_hold (vm, hpm_incref (item));
  equal = hpm_object_rich_compare_bool (vm, item, value, HPM_EQ);
  hpm_unhold (vm, 1);
  hpm_decref (vm, item);
  return equal;
}

gboolean
hpm_read_index (HpmVm      *vm,
                HpmObject  *self,
                HpmObject  *key,
                const char *what,
                gssize     *index)
{
  if (HPM_TYPE_OF (key)->s.index == NULL)
    {
      hpm_raise (vm, HPM_EXC (vm, TypeError), "%s indices must be integers or slices, not %.200s", what,
                 HPM_TYPE_OF (key)->name);
      return FALSE;
    }
  *index = hpm_number_as_ssize (vm, key, HPM_EXC (vm, IndexError));
  if (*index == -1 && hpm_err_occurred (vm))
    return FALSE;
  /* Only now: __index__ () may have changed its size. */
  if (*index < 0)
    *index += HPM_SIZE (self);
  return TRUE;
}

gboolean
hpm_read_bound (HpmVm     *vm,
                HpmObject *self,
                HpmObject *o,
                gssize    *bound)
{
  if (HPM_TYPE_OF (o)->s.index == NULL)
    {
      hpm_raise (vm, HPM_EXC (vm, TypeError),
                 "slice indices must be integers or have an __index__ method");
      return FALSE;
    }
  *bound = hpm_number_as_ssize (vm, o, NULL);
  if (*bound == -1 && hpm_err_occurred (vm))
    return FALSE;
  if (*bound < 0)
    *bound = MAX (*bound + HPM_SIZE (self), 0);
  return TRUE;
}

static HpmObject *
write_items (HpmVm      *vm,
             HpmObject  *self,
             const char *open,
             const char *close)
{
  gboolean is_list = hpm_is_list (self);
  HpmBuilder builder;

  hpm_builder_init (&builder);
  hpm_builder_ascii (vm, &builder, open);
  /* A list may change meanwhile. */
  for (gssize i = 0; i < HPM_SIZE (self); i++)
    {
      HpmObject *text;

      if (i > 0)
        hpm_builder_ascii (vm, &builder, ", ");
      text = hpm_object_repr (vm, is_list ? HPM_LIST_ITEM (self, i) : HPM_TUPLE_ITEM (self, i));
      if (text == NULL)
        {
          hpm_builder_discard (vm, &builder);
          return NULL;
        }
      hpm_builder_str (vm, &builder, text);
      hpm_decref (vm, text);
    }
  hpm_builder_ascii (vm, &builder, close);
  return hpm_builder_finish (vm, &builder);
}

HpmObject *
hpm_repr_items (HpmVm      *vm,
                HpmObject  *self,
                const char *open,
                const char *close,
                const char *again)
{
  HpmObject *result;

  if (hpm_repr_enter (vm, self))
    return hpm_str_from_utf8 (vm, again, -1);
  result = write_items (vm, self, open, close);
  hpm_repr_leave (vm, self);
  return result;
}

/* --- Methods that many types have --- */

HpmObject *
hpm_iter_self (HpmVm     *vm,
               HpmObject *self)
{
  return hpm_incref (self);
}

HpmObject *
hpm_class_getitem (HpmVm            *vm,
                   HpmObject        *self,
                   HpmObject *const *args,
                   gssize            n_args,
                   HpmObject        *kwnames)
{
  return hpm_generic_alias_new (vm, self, args[0]);
}

/* --- __reduce__ --- */

HpmObject *
hpm_reduce_steal (HpmVm     *vm,
                  gpointer   callable,
                  HpmObject *arguments,
                  HpmObject *state)
{
  HpmObject *result;

  hpm_hold (vm, arguments);
  hpm_hold (vm, state);
  if (state)
    result = hpm_tuple_pack (vm, 3, callable, arguments, state);
  else
    result = hpm_tuple_pack (vm, 2, callable, arguments);
  hpm_unhold (vm, 2);
  hpm_drop_holding (vm, arguments, result);
  if (state)
    hpm_drop_holding (vm, state, result);
  return result;
}

HpmObject *
hpm_reduce_by_builtin (HpmVm      *vm,
                       const char *name,
                       HpmObject  *argument,
                       HpmObject  *state)
{
  HpmObject *function = hpm_dict_borrow_item_ascii (vm, vm->builtins, name), *arguments;

  if (function == NULL)
    {
      hpm_xdecref (vm, state);
      return hpm_raise (vm, HPM_EXC (vm, AttributeError), "%s", name);
    }
  hpm_hold (vm, state);
  arguments = hpm_tuple_pack (vm, 1, argument);
  hpm_unhold (vm, 1);
  return hpm_reduce_steal (vm, function, arguments, state);
}

HpmObject *
hpm_iter_reduce (HpmVm     *vm,
                 HpmObject *sequence,
                 gssize     index)
{
  HpmObject *empty, *result;

  if (sequence)
    return hpm_reduce_by_builtin (vm, "iter", sequence,
                                  index < 0 ? NULL : hpm_int_from_int64 (vm, index));
  empty = hpm_list_new (vm, 0);
  hpm_hold (vm, empty);
  result = hpm_reduce_by_builtin (vm, "iter", empty, NULL);
  hpm_unhold (vm, 1);
  hpm_decref (vm, empty);
  return result;
}

HpmObject *
hpm_iter_reduce_rest (HpmVm     *vm,
                      HpmObject *copy)
{
  HpmObject *list, *result;

  hpm_hold (vm, copy);
  list = hpm_sequence_list (vm, copy);
  hpm_unhold (vm, 1);
  hpm_drop_holding (vm, copy, list);
  if (list == NULL)
    return NULL;
  hpm_hold (vm, list);
  result = hpm_iter_reduce (vm, list, -1);
  hpm_unhold (vm, 1);
  hpm_decref (vm, list);
  return result;
}
