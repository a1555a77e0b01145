/* ordered-dict-methods.c: the methods of collections.OrderedDict */
#include "modules/hpm-ordered-dict.h"

#define SELF HPM_ORDERED (self)

/* --- Updating --- */

/* The two things that `pair` gives; FALSE and an error. */
static gboolean
unpack_pair (HpmVm      *vm,
             HpmObject  *pair,
             HpmObject **parts)
{
  HpmObject *iterator = hpm_object_get_iter (vm, pair), *third = NULL;
  gssize n = 0;

  if (iterator == NULL)
    return FALSE;
  hpm_hold (vm, iterator);
  while (n < 2 && (parts[n] = hpm_iter_next (vm, iterator)) != NULL)
    n++;
  if (n == 2)
    third = hpm_iter_next (vm, iterator);
  hpm_unhold (vm, 1);
  hpm_decref (vm, iterator);
  if (vm->exception == NULL && n < 2)
    hpm_raise (vm, HPM_EXC (vm, ValueError), "need more than %zd value%s to unpack", n,
               n == 1 ? "" : "s");
  else if (third != NULL)
    {
      hpm_decref (vm, third);
      hpm_raise (vm, HPM_EXC (vm, ValueError), "too many values to unpack (expected 2)");
    }
  return vm->exception == NULL;
}

static int
store_pair (HpmVm     *vm,
            HpmObject *od,
            HpmObject *pair)
{
  HpmObject *parts[2] = { NULL, NULL };
  gssize two = 2;
  int result = -1;

  hpm_hold_array (vm, parts, &two);
  if (unpack_pair (vm, pair, parts))
    result = hpm_object_set_item (vm, od, parts[0], parts[1]);
  hpm_unhold (vm, 1);
  hpm_drop_array_forward (vm, parts, 2);
  return result;
}

/* od[item] = other[item] */
static int
store_key_of (HpmVm     *vm,
              HpmObject *od,
              HpmObject *other,
              HpmObject *key)
{
  HpmObject *value = hpm_object_get_item (vm, other, key);
  int result;

  if (value == NULL)
    return -1;
  hpm_hold (vm, value);
  result = hpm_object_set_item (vm, od, key, value);
  hpm_unhold (vm, 1);
  hpm_decref (vm, value);
  return result;
}

/* Goes through `iterable`: keys of `mapping`, or (NULL) pairs. */
static int
store_all (HpmVm     *vm,
           HpmObject *od,
           HpmObject *iterable,
           HpmObject *mapping)
{
  HpmObject *iterator = hpm_object_get_iter (vm, iterable), *item;
  int result = 0;

  if (iterator == NULL)
    return -1;
  hpm_hold (vm, iterator);
  while (result == 0 && (item = hpm_iter_next (vm, iterator)) != NULL)
    {
      hpm_hold (vm, item);
      result = mapping ? store_key_of (vm, od, mapping, item) : store_pair (vm, od, item);
      hpm_unhold (vm, 1);
      hpm_decref (vm, item);
      hpm_poll (vm);
    }
  hpm_unhold (vm, 1);
  hpm_decref (vm, iterator);
  return vm->exception ? -1 : 0;
}

/* Calls `method` of `other` when it has one: *found. New. */
static HpmObject *
ask_for (HpmVm      *vm,
         HpmObject  *other,
         HpmObject  *name,
         gboolean   *found)
{
  HpmObject *method = hpm_object_lookup_attr (vm, other, name), *result;

  *found = method != NULL;
  if (method == NULL)
    return NULL;
  hpm_hold (vm, method);
  result = hpm_object_call_no_args (vm, method);
  hpm_unhold (vm, 1);
  return hpm_drop_return (vm, method, result);
}

int
hpm_ordered_update_from (HpmVm     *vm,
                         HpmObject *od,
                         HpmObject *other)
{
  HpmObject *iterable = NULL;
  gboolean found = FALSE, by_key = FALSE;
  int result;

  if (HPM_IS (vm, other, DICT))
    {
      iterable = hpm_dict_items (vm, other);
      found = TRUE;
    }
  else
    {
      iterable = ask_for (vm, other, HPM_ID (vm, keys), &found);
      by_key = found;
      if (!found && vm->exception == NULL)
        iterable = ask_for (vm, other, HPM_ID (vm, items), &found);
    }
  if (vm->exception != NULL)
    return -1;
  if (!found)
    iterable = hpm_incref (other);
  hpm_hold (vm, iterable);
  result = store_all (vm, od, iterable, by_key ? other : NULL);
  hpm_unhold (vm, 1);
  hpm_decref (vm, iterable);
  return result;
}

/* CPython goes through the items of a dictionary here, too: through a list of pairs. */
int
hpm_ordered_update_keywords (HpmVm            *vm,
                             HpmObject        *od,
                             HpmObject *const *values,
                             HpmObject        *kwnames)
{
  HpmObject *pairs = hpm_list_new (vm, 0);
  int result;

  hpm_hold (vm, pairs);
  for (gssize i = 0; i < HPM_SIZE (kwnames); i++)
    {
      HpmObject *pair = hpm_tuple_pack (vm, 2, HPM_TUPLE_ITEM (kwnames, i), values[i]);

      hpm_list_append (vm, pairs, pair);
      hpm_decref (vm, pair);
    }
  result = store_all (vm, od, pairs, NULL);
  hpm_unhold (vm, 1);
  hpm_decref (vm, pairs);
  return result;
}

HPM_FUNCTION (ordered_update)
{
  if (n_args > 1)
    return hpm_raise (vm, HPM_EXC (vm, TypeError),
                      "update() takes at most 1 positional argument (%zd given)", n_args);
  if (n_args == 1 && hpm_ordered_update_from (vm, self, args[0]) < 0)
    return NULL;
  if (kwnames && hpm_ordered_update_keywords (vm, self, args + n_args, kwnames) < 0)
    return NULL;
  HPM_RETURN_NONE (vm);
}

/* --- Taking out --- */

HPM_FUNCTION (ordered_clear)
{
  hpm_ordered_empty (vm, SELF);
  HPM_RETURN_NONE (vm);
}

HPM_FUNCTION (ordered_pop)
{
  static const char *const names[] = { "key", "default", NULL };
  HpmObject *given[2];

  if (!hpm_args_parse (vm, "pop", args, n_args, kwnames, names, 1, 2, given))
    return NULL;
  return hpm_ordered_pop (vm, SELF, given[0], given[1]);
}

HPM_FUNCTION (ordered_popitem)
{
  static const char *const names[] = { "last", NULL };
  HpmObject *given[1], *key, *value, *pair;
  int last = 1;

  if (!hpm_args_parse (vm, "popitem", args, n_args, kwnames, names, 0, 1, given)
      || (given[0] && (last = hpm_object_is_true (vm, given[0])) < 0))
    return NULL;
  if (SELF->first == NULL)
    return hpm_raise (vm, HPM_EXC (vm, KeyError), "dictionary is empty");
  key = hpm_incref (last ? SELF->last->key : SELF->first->key);
  hpm_hold (vm, key);
  value = hpm_ordered_pop (vm, SELF, key, NULL);
  hpm_hold (vm, value);
  pair = value ? hpm_tuple_pack (vm, 2, key, value) : NULL;
  hpm_unhold (vm, 2);
  hpm_decref (vm, key);
  hpm_xdecref (vm, value);
  return pair;
}

HPM_FUNCTION (ordered_move_to_end)
{
  static const char *const names[] = { "key", "last", NULL };
  HpmObject *given[2];
  HpmOrderNode *node;
  gint64 hash;
  int last = 1;

  if (!hpm_args_parse (vm, "move_to_end", args, n_args, kwnames, names, 1, 2, given)
      || (given[1] && (last = hpm_object_is_true (vm, given[1])) < 0))
    return NULL;
  hash = hpm_object_hash (vm, given[0]);
  if (hash == -1)
    return NULL;
  node = hpm_ordered_find (vm, SELF, given[0], hash);
  if (node == NULL)
    {
      if (vm->exception == NULL)
        hpm_raise_object (vm, HPM_EXC (vm, KeyError), given[0]); /* as hpm_ordered_pop () */;
      return NULL;
    }
  hpm_ordered_move (SELF, node, last);
  HPM_RETURN_NONE (vm);
}

/* --- Copying --- */

HPM_FUNCTION (ordered_copy)
{
  HpmObject *copy = hpm_object_call_no_args (vm, HPM_OBJECT (HPM_TYPE_OF (self)));
  int result;

  if (copy == NULL)
    return NULL;
  hpm_hold (vm, copy);
  result = store_all (vm, copy, self, self);
  hpm_unhold (vm, 1);
  if (result < 0)
    hpm_clear (vm, &copy);
  return copy;
}

HPM_FUNCTION (ordered_setdefault)
{
  static const char *const names[] = { "key", "default", NULL };
  HpmObject *given[2], *value;
  int found;

  if (!hpm_args_parse (vm, "setdefault", args, n_args, kwnames, names, 1, 2, given))
    return NULL;
  found = hpm_sequence_contains (vm, self, given[0]);
  if (found < 0)
    return NULL;
  if (found)
    return hpm_object_get_item (vm, self, given[0]);
  value = given[1] ? given[1] : vm->none;
  if (hpm_object_set_item (vm, self, given[0], value) < 0)
    return NULL;
  return hpm_incref (value);
}

HPM_FUNCTION (ordered_reduce)
{
  HpmObject *parts[5] = { hpm_incref (HPM_TYPE_OF (self)) }, *items, *result = NULL;
  gssize n = 5;

  hpm_hold_array (vm, parts, &n);
  parts[1] = hpm_tuple_new (vm, 0);
  parts[2] = hpm_object_call_method (vm, self, HPM_ID (vm, __getstate__), NULL, 0);
  parts[3] = hpm_incref (vm->none);
  items = parts[2] ? hpm_object_call_method (vm, self, HPM_ID (vm, items), NULL, 0) : NULL;
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

HPM_FUNCTION (ordered_fromkeys)
{
  static const char *const names[] = { "iterable", "value", NULL };
  HpmObject *given[2], *od, *iterator, *key;
  int result = 0;

  if (!hpm_args_parse (vm, "fromkeys", args, n_args, kwnames, names, 1, 2, given))
    return NULL;
  od = hpm_object_call_no_args (vm, self);
  if (od == NULL)
    return NULL;
  hpm_hold (vm, od);
  iterator = hpm_object_get_iter (vm, given[0]);
  hpm_hold (vm, iterator);
  while (iterator && result == 0 && (key = hpm_iter_next (vm, iterator)) != NULL)
    {
      hpm_hold (vm, key);
      result = hpm_object_set_item (vm, od, key, given[1] ? given[1] : vm->none);
      hpm_unhold (vm, 1);
      hpm_decref (vm, key);
      hpm_poll (vm);
    }
  hpm_unhold (vm, 2);
  hpm_xdecref (vm, iterator);
  if (vm->exception != NULL)
    hpm_clear (vm, &od);
  return od;
}

/* --- Views --- */

HPM_FUNCTION (ordered_keys)
{
  return hpm_dict_view_new (vm, HPM_NATIVE (vm, ODICT_KEYS), self);
}

HPM_FUNCTION (ordered_values)
{
  return hpm_dict_view_new (vm, HPM_NATIVE (vm, ODICT_VALUES), self);
}

HPM_FUNCTION (ordered_items)
{
  return hpm_dict_view_new (vm, HPM_NATIVE (vm, ODICT_ITEMS), self);
}

HPM_FUNCTION (ordered_reversed)
{
  return hpm_ordered_iter (vm, self, HPM_ORDERED_KEYS, TRUE);
}

#define WITH_KEYWORDS (HPM_METH_FASTCALL | HPM_METH_KEYWORDS)

const HpmMethodDef hpm_ordered_methods[] = {
  { "fromkeys", ordered_fromkeys, WITH_KEYWORDS | HPM_METH_CLASS, "(iterable, value=None)" },
  { "__reduce__", ordered_reduce, HPM_METH_NOARGS, NULL },
  { "setdefault", ordered_setdefault, WITH_KEYWORDS, "($self, /, key, default=None)" },
  { "pop", ordered_pop, WITH_KEYWORDS, NULL },
  { "popitem", ordered_popitem, WITH_KEYWORDS, "($self, /, last=True)" },
  { "keys", ordered_keys, HPM_METH_NOARGS, NULL },
  { "values", ordered_values, HPM_METH_NOARGS, NULL },
  { "items", ordered_items, HPM_METH_NOARGS, NULL },
  { "update", ordered_update, WITH_KEYWORDS | HPM_METH_VARARGS, NULL },
  { "clear", ordered_clear, HPM_METH_NOARGS, NULL },
  { "copy", ordered_copy, HPM_METH_NOARGS, NULL },
  { "__reversed__", ordered_reversed, HPM_METH_NOARGS, NULL },
  { "move_to_end", ordered_move_to_end, WITH_KEYWORDS, "($self, /, key, last=True)" },
  { NULL },
};
