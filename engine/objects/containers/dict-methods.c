/* dict-methods.c: dict (…), its methods by name, its repr and comparison */
#include "objects/hpm-containers.h"

#define DICT(o) ((HpmDict *) (o))
/* --- Lists of what is in it --- */

typedef enum { KEYS, VALUES, ITEMS } What;

/* A list of `n` places, each with an empty pair when items are wanted: all that may start a
 * collection happens before the dictionary is read. */
static HpmObject *
make_places (HpmVm *vm,
             gssize n,
             What   what)
{
  HpmObject *list = hpm_list_new (vm, n);

  if (what != ITEMS)
    return list;
  hpm_hold (vm, list);
  for (gssize i = 0; i < n; i++)
    HPM_LIST_ITEM (list, i) = hpm_tuple_new (vm, 2);
  hpm_unhold (vm, 1);
  return list;
}

static HpmObject *
list_of (HpmVm     *vm,
         HpmObject *dict,
         What       what)
{
  HpmObject *list, *key, *value;
  gssize n = DICT (dict)->used, position = 0, i = 0;

  list = make_places (vm, n, what);
  if (n != DICT (dict)->used)
    {
      hpm_decref (vm, list);
      return list_of (vm, dict, what);
    }
  while (hpm_dict_next (dict, &position, &key, &value, NULL))
    {
      if (what == ITEMS)
        {
          HPM_TUPLE_ITEM (HPM_LIST_ITEM (list, i), 0) = hpm_incref (key);
          HPM_TUPLE_ITEM (HPM_LIST_ITEM (list, i), 1) = hpm_incref (value);
        }
      else
        HPM_LIST_ITEM (list, i) = hpm_incref (what == KEYS ? key : value);
      i++;
    }
  return list;
}

HpmObject *
hpm_dict_keys (HpmVm     *vm,
               HpmObject *dict)
{
  return list_of (vm, dict, KEYS);
}

HpmObject *
hpm_dict_items (HpmVm     *vm,
                HpmObject *dict)
{
  return list_of (vm, dict, ITEMS);
}

/* --- Updating --- */

/* A list or tuple of what `element` yields, or NULL with the error that dict () gives. */
static HpmObject *
as_pair (HpmVm     *vm,
         HpmObject *element,
         gssize     number)
{
  HpmObject *pair;

  pair = hpm_sequence_fast (vm, element, "object is not iterable"); /* in other words below */
  if (pair == NULL)
    {
      if (hpm_err_matches (vm, HPM_EXC (vm, TypeError)))
        {
          hpm_err_clear (vm);
          hpm_raise (vm, HPM_EXC (vm, TypeError),
                     "cannot convert dictionary update sequence element #%zd to a sequence",
                     number);
        }
      return NULL;
    }
  if (HPM_SIZE (pair) == 2)
    return pair;
  hpm_raise (vm, HPM_EXC (vm, ValueError),
             "dictionary update sequence element #%zd has length %zd; 2 is required",
             number, HPM_SIZE (pair));
  hpm_decref (vm, pair);
  return NULL;
}

static int
set_pair (HpmVm     *vm,
          HpmObject *dict,
          HpmObject *pair)
{
  HpmObject **items = hpm_is_list (pair) ? ((HpmList *) pair)->items : ((HpmTuple *) pair)->items;
  HpmObject *key = hpm_incref (items[0]), *value = hpm_incref (items[1]);
  int result;

  hpm_hold (vm, key);
  hpm_hold (vm, value);
  result = hpm_dict_set_item (vm, dict, key, value);
  hpm_unhold (vm, 2);
  hpm_drop_holding (vm, key, value);
  hpm_decref (vm, value);
  return result;
}

static int
update_by_element (HpmVm     *vm,
                   HpmObject *dict,
                   HpmObject *element,
                   gssize     number)
{
  HpmObject *pair;
  int result;

  hpm_hold (vm, element);
  pair = as_pair (vm, element, number);
  hpm_hold (vm, pair);
  result = pair ? set_pair (vm, dict, pair) : -1;
  hpm_unhold (vm, 2);
  hpm_drop_holding (vm, pair, element);
  hpm_decref (vm, element);
  return result;
}

int
hpm_dict_update_pairs (HpmVm     *vm,
                       HpmObject *dict,
                       HpmObject *pairs)
{
  HpmObject *iterator = hpm_object_get_iter (vm, pairs), *element;
  int result = 0;

  if (iterator == NULL)
    return -1;
  hpm_hold (vm, iterator);
  for (gssize i = 0; result == 0 && (element = hpm_iter_next (vm, iterator)); i++)
    {
      result = update_by_element (vm, dict, element, i);
      hpm_poll (vm);
    }
  hpm_unhold (vm, 1);
  hpm_decref (vm, iterator);
  return hpm_err_occurred (vm) ? -1 : result;
}

int
hpm_dict_update (HpmVm     *vm,
                 HpmObject *dict,
                 HpmObject *other)
{
  HpmObject *keys;

  if (HPM_IS (vm, other, DICT))
    return hpm_dict_merge (vm, dict, other, 1);
  keys = hpm_object_lookup_attr (vm, other, HPM_ID (vm, keys));
  if (keys == NULL)
    return hpm_err_occurred (vm) ? -1 : hpm_dict_update_pairs (vm, dict, other);
  hpm_decref (vm, keys);
  return hpm_dict_merge (vm, dict, other, 1);
}

static int
set_keywords (HpmVm            *vm,
              HpmObject        *dict,
              HpmObject *const *values,
              HpmObject        *kwnames)
{
  for (gssize i = 0; i < HPM_SIZE (kwnames); i++)
    if (hpm_dict_set_item (vm, dict, HPM_TUPLE_ITEM (kwnames, i), values[i]) < 0)
      return -1;
  return 0;
}

/* By way of a dictionary of their own, as CPython does: the sizes follow from it. */
static int
merge_keywords (HpmVm            *vm,
                HpmObject        *dict,
                HpmObject *const *values,
                HpmObject        *kwnames)
{
  HpmObject *keywords = hpm_call_args_keywords (vm, values, kwnames);
  int result = 0;

  if (keywords)
    hpm_hold (vm, hpm_incref (keywords));
  else
    {
      keywords = hpm_dict_new_presized (vm, HPM_SIZE (kwnames), TRUE);
      hpm_hold (vm, keywords);
      result = set_keywords (vm, keywords, values, kwnames);
    }
  if (result == 0)
    result = hpm_dict_merge (vm, dict, keywords, 1);
  hpm_unhold (vm, 1);
  hpm_decref (vm, keywords);
  return result;
}

/* What update (…) and a subclass's dict.__init__ (…) have in common. */
static int
update_by_arguments (HpmVm            *vm,
                     const char       *name,
                     HpmObject        *self,
                     HpmObject *const *args,
                     gssize            n_args,
                     HpmObject        *kwnames)
{
  if (!hpm_args_check (vm, name, n_args, 0, 1))
    return -1;
  if (n_args && hpm_dict_update (vm, self, args[0]) < 0)
    return -1;
  return kwnames ? merge_keywords (vm, self, args + n_args, kwnames) : 0;
}

int
hpm_dict_init (HpmVm            *vm,
               HpmObject        *self,
               HpmObject *const *args,
               gssize            n_args,
               HpmObject        *kwnames)
{
  if (!HPM_IS (vm, self, DICT))
    return update_by_arguments (vm, "dict", self, args, n_args, kwnames);
  if (!hpm_args_check (vm, "dict", n_args, 0, 1)
      || (n_args && hpm_dict_update (vm, self, args[0]) < 0))
    return -1;
  return kwnames ? set_keywords (vm, self, args + n_args, kwnames) : 0;
}

HPM_FUNCTION (dict_update)
{
  if (update_by_arguments (vm, "update", self, args, n_args, kwnames) < 0)
    return NULL;
  HPM_RETURN_NONE (vm);
}

HpmObject *
hpm_dict_or (HpmVm     *vm,
             HpmObject *a,
             HpmObject *b)
{
  HpmObject *result;
  int failed;

  if (!hpm_is_dict (a) || !hpm_is_dict (b))
    HPM_RETURN_NOT_IMPLEMENTED (vm);
  result = hpm_dict_copy (vm, a);
  if (result == NULL)
    return NULL;
  hpm_hold (vm, result);
  failed = hpm_dict_update (vm, result, b);
  hpm_unhold (vm, 1);
  if (failed == 0)
    return result;
  hpm_decref (vm, result);
  return NULL;
}

HpmObject *
hpm_dict_inplace_or (HpmVm     *vm,
                     HpmObject *a,
                     HpmObject *b)
{
  return hpm_dict_update (vm, a, b) < 0 ? NULL : hpm_incref (a);
}

/* --- repr --- */

static gboolean
write_entry (HpmVm      *vm,
             HpmBuilder *builder,
             HpmObject  *key,
             HpmObject  *value)
{
  HpmObject *text = hpm_object_repr (vm, key);

  if (text == NULL)
    return FALSE;
  hpm_builder_str (vm, builder, text);
  hpm_decref (vm, text);
  hpm_builder_ascii (vm, builder, ": ");
  text = hpm_object_repr (vm, value);
  if (text == NULL)
    return FALSE;
  hpm_builder_str (vm, builder, text);
  hpm_decref (vm, text);
  return TRUE;
}

static HpmObject *
repr_entries (HpmVm     *vm,
              HpmObject *self)
{
  HpmBuilder builder;
  HpmObject *key, *value;
  gssize position = 0;
  gboolean first = TRUE, good = TRUE;

  hpm_builder_init (&builder);
  hpm_builder_char (vm, &builder, '{');
  while (good && hpm_dict_next (self, &position, &key, &value, NULL))
    {
      if (!first)
        hpm_builder_ascii (vm, &builder, ", ");
      first = FALSE;
      hpm_hold (vm, hpm_incref (key));
      hpm_hold (vm, hpm_incref (value));
      good = write_entry (vm, &builder, key, value);
      hpm_unhold (vm, 2);
      hpm_drop_holding (vm, key, value);
      hpm_decref (vm, value);
    }
  if (!good)
    {
      hpm_builder_discard (vm, &builder);
      return NULL;
    }
  hpm_builder_char (vm, &builder, '}');
  return hpm_builder_finish (vm, &builder);
}

HpmObject *
hpm_dict_repr (HpmVm     *vm,
               HpmObject *self)
{
  HpmObject *result;

  if (hpm_repr_enter (vm, self))
    return hpm_str_from_utf8 (vm, "{...}", 5);
  result = DICT (self)->used ? repr_entries (vm, self) : hpm_str_from_utf8 (vm, "{}", 2);
  hpm_repr_leave (vm, self);
  return result;
}

/* --- Comparison --- */

static int
compare_values (HpmVm     *vm,
                HpmObject *other,
                HpmObject *key,
                gint64     hash,
                HpmObject *mine)
{
  HpmObject *theirs;
  int equal;

  hpm_dict_lookup (vm, DICT (other), key, hash, &theirs);
  if (theirs == NULL)
    return hpm_err_occurred (vm) ? -1 : 0;
  hpm_hold (vm, hpm_incref (theirs));
  equal = hpm_object_rich_compare_bool (vm, mine, theirs, HPM_EQ);
  hpm_unhold (vm, 1);
  hpm_decref (vm, theirs);
  return equal;
}

static int
dicts_equal (HpmVm     *vm,
             HpmObject *a,
             HpmObject *b)
{
  HpmObject *key, *value;
  gssize position = 0;
  gint64 hash;

  if (DICT (a)->used != DICT (b)->used)
    return 0;
  while (hpm_dict_next (a, &position, &key, &value, &hash))
    {
      int equal;

      hpm_hold (vm, hpm_incref (value));
      hpm_hold (vm, hpm_incref (key));
      equal = compare_values (vm, b, key, hash, value);
      hpm_unhold (vm, 2);
      hpm_drop_holding (vm, key, value);
      hpm_decref (vm, value);
      if (equal <= 0)
        return equal;
      hpm_poll (vm);
    }
  return 1;
}

HpmObject *
hpm_dict_richcompare (HpmVm     *vm,
                      HpmObject *a,
                      HpmObject *b,
                      int        op)
{
  int equal;

  if (!hpm_is_dict (a) || !hpm_is_dict (b) || (op != HPM_EQ && op != HPM_NE))
    HPM_RETURN_NOT_IMPLEMENTED (vm);
  equal = dicts_equal (vm, a, b);
  return equal < 0 ? NULL : hpm_bool_from (vm, equal == (op == HPM_EQ));
}

/* --- Methods --- */

HPM_FUNCTION (dict_get)
{
  HpmObject *value;

  if (!hpm_args_check (vm, "get", n_args, 1, 2))
    return NULL;
  value = hpm_dict_borrow_item (vm, self, args[0]);
  if (value == NULL && hpm_err_occurred (vm))
    return NULL;
  if (value == NULL)
    value = n_args > 1 ? args[1] : vm->none;
  return hpm_incref (value);
}

HPM_FUNCTION (dict_set_default)
{
  HpmObject *value;

  if (!hpm_args_check (vm, "setdefault", n_args, 1, 2))
    return NULL;
  value = hpm_dict_borrow_set_default (vm, self, args[0], n_args > 1 ? args[1] : vm->none);
  return hpm_xincref (value);
}

HPM_FUNCTION (dict_pop)
{
  if (!hpm_args_check (vm, "pop", n_args, 1, 2))
    return NULL;
  return hpm_dict_pop (vm, self, args[0], n_args > 1 ? args[1] : NULL);
}

HPM_FUNCTION (dict_pop_item)
{
  /* The pair first: making it may start a collection, which may change the dictionary. */
  HpmObject *pair = hpm_tuple_new (vm, 2);

  if (hpm_dict_pop_last (vm, self, &HPM_TUPLE_ITEM (pair, 0), &HPM_TUPLE_ITEM (pair, 1)))
    return pair;
  hpm_decref (vm, pair);
  return hpm_raise (vm, HPM_EXC (vm, KeyError), "popitem(): dictionary is empty");
}

HPM_FUNCTION (dict_keys)
{
  return hpm_dict_view_new (vm, HPM_TYPE (vm, DICT_KEYS), self);
}

HPM_FUNCTION (dict_values)
{
  return hpm_dict_view_new (vm, HPM_TYPE (vm, DICT_VALUES), self);
}

HPM_FUNCTION (dict_items)
{
  return hpm_dict_view_new (vm, HPM_TYPE (vm, DICT_ITEMS), self);
}

HPM_FUNCTION (dict_clear)
{
  hpm_dict_clear (vm, self);
  HPM_RETURN_NONE (vm);
}

HPM_FUNCTION (dict_copy)
{
  return hpm_dict_copy (vm, self);
}

HPM_FUNCTION (dict_reversed)
{
  return hpm_dict_reverse_iter_new (vm, HPM_TYPE (vm, DICT_REVERSE_KEY_ITER), self);
}

/* fromkeys () of an exact dict: sets and dicts say beforehand how much room is needed. */
static int
fill_from_table (HpmVm     *vm,
                 HpmObject *d,
                 HpmObject *source,
                 HpmObject *value)
{
  gboolean is_dict = HPM_IS (vm, source, DICT);
  gssize n = is_dict ? DICT (source)->used : hpm_set_size (source), position = 0;
  HpmObject *key;
  gint64 hash;

  hpm_dict_resize (vm, DICT (d), hpm_dict_estimate (n),
                   is_dict && DICT (source)->keys->kind != HPM_DICT_GENERAL);
  while (is_dict ? hpm_dict_next (source, &position, &key, NULL, &hash)
                 : hpm_set_next (source, &position, &key, &hash))
    {
      int result;

      hpm_poll (vm);
      hpm_hold (vm, hpm_incref (key));
      result = hpm_dict_set_item_hash (vm, d, key, hash, value);
      hpm_unhold (vm, 1);
      hpm_decref (vm, key);
      if (result < 0)
        return -1;
    }
  return 0;
}

static int
fill_from_iterator (HpmVm     *vm,
                    HpmObject *d,
                    HpmObject *iterator,
                    HpmObject *value)
{
  HpmObject *key;
  int result = 0;

  while (result == 0 && (key = hpm_iter_next (vm, iterator)))
    {
      hpm_hold (vm, key);
      if (HPM_IS (vm, d, DICT))
        result = hpm_dict_set_item (vm, d, key, value);
      else
        result = hpm_object_set_item (vm, d, key, value);
      hpm_unhold (vm, 1);
      hpm_decref (vm, key);
      hpm_poll (vm);
    }
  return hpm_err_occurred (vm) ? -1 : result;
}

static int
fill_from_keys (HpmVm     *vm,
                HpmObject *d,
                HpmObject *iterable,
                HpmObject *value)
{
  HpmObject *iterator;
  int result;

  if (HPM_IS (vm, d, DICT) && DICT (d)->used == 0
      && (HPM_IS (vm, iterable, DICT) || hpm_is_any_set_exact (vm, iterable)))
    return fill_from_table (vm, d, iterable, value);
  iterator = hpm_object_get_iter (vm, iterable);
  if (iterator == NULL)
    return -1;
  hpm_hold (vm, iterator);
  result = fill_from_iterator (vm, d, iterator, value);
  hpm_unhold (vm, 1);
  hpm_decref (vm, iterator);
  return result;
}

HPM_FUNCTION (dict_from_keys)
{
  HpmObject *d;
  int result;

  if (!hpm_args_check (vm, "fromkeys", n_args, 1, 2))
    return NULL;
  d = hpm_object_call_no_args (vm, self);
  if (d == NULL)
    return NULL;
  hpm_hold (vm, d);
  result = fill_from_keys (vm, d, args[0], n_args > 1 ? args[1] : vm->none);
  hpm_unhold (vm, 1);
  if (result == 0)
    return d;
  hpm_decref (vm, d);
  return NULL;
}

/* Methods and not the slots' wrappers, as in CPython, where that is quicker. */
HPM_FUNCTION (dict_getitem)
{
  return HPM_TYPE (vm, DICT)->s.subscript (vm, self, args[0]);
}

HPM_FUNCTION (dict_contains)
{
  int found = hpm_dict_contains (vm, self, args[0]);

  return found < 0 ? NULL : hpm_bool_from (vm, found);
}

const HpmMethodDef hpm_dict_methods[] = {
  { "__contains__", dict_contains, HPM_METH_O, "($self, key, /)" },
  { "__getitem__", dict_getitem, HPM_METH_O },
  { "get", dict_get, HPM_METH_FASTCALL, "($self, key, default=None, /)" },
  { "setdefault", dict_set_default, HPM_METH_FASTCALL, "($self, key, default=None, /)" },
  { "pop", dict_pop, HPM_METH_FASTCALL, "($self, key, default=<unrepresentable>, /)" },
  { "popitem", dict_pop_item, HPM_METH_NOARGS, "($self, /)" },
  { "keys", dict_keys, HPM_METH_NOARGS },
  { "items", dict_items, HPM_METH_NOARGS },
  { "values", dict_values, HPM_METH_NOARGS },
  { "update", dict_update, HPM_METH_FASTCALL | HPM_METH_KEYWORDS | HPM_METH_VARARGS },
  { "fromkeys", dict_from_keys, HPM_METH_FASTCALL | HPM_METH_CLASS,
    "($type, iterable, value=None, /)" },
  { "clear", dict_clear, HPM_METH_NOARGS },
  { "copy", dict_copy, HPM_METH_NOARGS },
  { "__reversed__", dict_reversed, HPM_METH_NOARGS, "($self, /)" },
  HPM_CLASS_GETITEM,
  { NULL }
};
