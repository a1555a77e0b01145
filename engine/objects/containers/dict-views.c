/* dict-views.c: the views that keys (), values () and items () give, and their set operations */
#include "objects/hpm-containers.h"

typedef struct { HpmObject head; HpmObject *dict; } View;

#define DICT_OF(o)       (((View *) (o))->dict)
#define IS_KEYS(vm, o)   HPM_IS_A (vm, o, DICT_KEYS)
#define IS_ITEMS(vm, o)  HPM_IS_A (vm, o, DICT_ITEMS)

HpmObject *
hpm_dict_view_new (HpmVm     *vm,
                   HpmType   *type,
                   HpmObject *dict)
{
  View *view = hpm_object_alloc (vm, type, 0);

  view->dict = hpm_incref (dict);
  hpm_gc_track (vm, view);
  return HPM_OBJECT (view);
}

static void
view_dealloc (HpmVm     *vm,
              HpmObject *self)
{
  hpm_gc_untrack (self);
  hpm_clear (vm, &DICT_OF (self));
  hpm_object_free (vm, self);
}

static int
view_traverse (HpmVm       *vm,
               HpmObject   *self,
               HpmVisitFunc visit,
               gpointer     data)
{
  HPM_VISIT (DICT_OF (self));
  return 0;
}

static void
view_each_ref (HpmVm     *vm,
               HpmObject *self,
               HpmRefFunc func,
               gpointer   data)
{
  hpm_ref_named (DICT_OF (self), "dictionary", func, data);
}

static gssize
view_length (HpmVm     *vm,
             HpmObject *self)
{
  return hpm_dict_size (DICT_OF (self));
}

static HpmObject *
view_repr (HpmVm     *vm,
           HpmObject *self)
{
  HpmObject *list, *result;

  if (hpm_repr_enter (vm, self))
    return hpm_str_from_utf8 (vm, "...", 3);
  list = hpm_sequence_list (vm, self);
  if (list)
    {
      hpm_hold (vm, list);
      result = hpm_str_from_format (vm, "%s(%R)", HPM_TYPE_OF (self)->name, list);
      hpm_unhold (vm, 1);
      hpm_decref (vm, list);
    }
  else
    result = NULL;
  hpm_repr_leave (vm, self);
  return result;
}

/* --- Iterating --- */

static HpmObject *
keys_iter (HpmVm     *vm,
           HpmObject *self)
{
  return hpm_dict_iter_new (vm, HPM_TYPE (vm, DICT_KEY_ITER), DICT_OF (self));
}

static HpmObject *
values_iter (HpmVm     *vm,
             HpmObject *self)
{
  return hpm_dict_iter_new (vm, HPM_TYPE (vm, DICT_VALUE_ITER), DICT_OF (self));
}

static HpmObject *
items_iter (HpmVm     *vm,
            HpmObject *self)
{
  return hpm_dict_iter_new (vm, HPM_TYPE (vm, DICT_ITEM_ITER), DICT_OF (self));
}

HPM_FUNCTION (view_reversed)
{
  HpmType *type = HPM_TYPE (vm, DICT_REVERSE_VALUE_ITER);

  if (IS_KEYS (vm, self))
    type = HPM_TYPE (vm, DICT_REVERSE_KEY_ITER);
  else if (IS_ITEMS (vm, self))
    type = HPM_TYPE (vm, DICT_REVERSE_ITEM_ITER);
  return hpm_dict_reverse_iter_new (vm, type, DICT_OF (self));
}

/* --- Membership --- */

static int
keys_contain (HpmVm     *vm,
              HpmObject *self,
              HpmObject *key)
{
  return hpm_dict_contains (vm, DICT_OF (self), key);
}

static int
items_contain (HpmVm     *vm,
               HpmObject *self,
               HpmObject *item)
{
  HpmObject *found;
  int equal;

  if (!hpm_is_tuple (item) || HPM_SIZE (item) != 2)
    return 0;
  found = hpm_dict_borrow_item (vm, DICT_OF (self), HPM_TUPLE_ITEM (item, 0));
  if (found == NULL)
    return hpm_err_occurred (vm) ? -1 : 0;
  hpm_hold (vm, hpm_incref (found));
  equal = hpm_object_rich_compare_bool (vm, found, HPM_TUPLE_ITEM (item, 1), HPM_EQ);
  hpm_unhold (vm, 1);
  hpm_decref (vm, found);
  return equal;
}

/* Whether all that `a` yields is in `b`. */
static int
all_contained_in (HpmVm     *vm,
                  HpmObject *a,
                  HpmObject *b)
{
  HpmObject *iterator = hpm_object_get_iter (vm, a), *item;
  int all = 1;

  if (iterator == NULL)
    return -1;
  hpm_hold (vm, iterator);
  while (all == 1 && (item = hpm_iter_next (vm, iterator)))
    {
      hpm_hold (vm, item);
      all = hpm_sequence_contains (vm, b, item);
      hpm_unhold (vm, 1);
      hpm_decref (vm, item);
    }
  if (hpm_err_occurred (vm))
    all = -1;
  hpm_unhold (vm, 1);
  hpm_decref (vm, iterator);
  return all;
}

static HpmObject *
view_richcompare (HpmVm     *vm,
                  HpmObject *a,
                  HpmObject *b,
                  int        op)
{
  gssize na, nb;
  int result = 0;

  if (!hpm_is_any_set (vm, b) && !IS_KEYS (vm, b) && !IS_ITEMS (vm, b))
    HPM_RETURN_NOT_IMPLEMENTED (vm);
  na = hpm_object_size (vm, a);
  nb = na < 0 ? -1 : hpm_object_size (vm, b);
  if (nb < 0)
    return NULL;
  switch (op)
    {
    case HPM_EQ:
    case HPM_NE:
      if (na == nb)
        result = all_contained_in (vm, a, b);
      if (op == HPM_NE && result >= 0)
        result = !result;
      break;
    case HPM_LT: result = na < nb ? all_contained_in (vm, a, b) : 0; break;
    case HPM_LE: result = na <= nb ? all_contained_in (vm, a, b) : 0; break;
    case HPM_GT: result = na > nb ? all_contained_in (vm, b, a) : 0; break;
    default: result = na >= nb ? all_contained_in (vm, b, a) : 0; break;
    }
  return result < 0 ? NULL : hpm_bool_from (vm, result);
}

/* --- Set operations: all give a new set --- */

/* Either side of an operator may be the view. */
static HpmObject *
as_set (HpmVm     *vm,
        HpmObject *o)
{
  if (IS_KEYS (vm, o) && HPM_IS (vm, DICT_OF (o), DICT))
    return hpm_set_new (vm, DICT_OF (o));
  return hpm_set_new (vm, o);
}

/* A set made by `change`ing the set of `a` by `b`. */
static HpmObject *
changed_set (HpmVm     *vm,
             HpmObject *a,
             HpmObject *b,
             int      (*change) (HpmVm *vm, HpmObject *set, HpmObject *other))
{
  HpmObject *set = as_set (vm, a);
  int result;

  if (set == NULL)
    return NULL;
  hpm_hold (vm, set);
  result = change (vm, set, b);
  hpm_unhold (vm, 1);
  if (result == 0)
    return set;
  hpm_decref (vm, set);
  return NULL;
}

static HpmObject *
view_sub (HpmVm     *vm,
          HpmObject *a,
          HpmObject *b)
{
  return changed_set (vm, a, b, hpm_set_difference_update);
}

static HpmObject *
view_or (HpmVm     *vm,
         HpmObject *a,
         HpmObject *b)
{
  return changed_set (vm, a, b, hpm_set_update);
}

static int
keep_common (HpmVm     *vm,
             HpmObject *result,
             HpmObject *self,
             HpmObject *iterator)
{
  HpmObject *key;
  int failed = 0;

  while (failed == 0 && (key = hpm_iter_next (vm, iterator)))
    {
      int there;

      hpm_hold (vm, key);
      there = HPM_TYPE_OF (self)->s.contains (vm, self, key);
      failed = there < 0 ? -1 : there ? hpm_set_add (vm, result, key) : 0;
      hpm_unhold (vm, 1);
      hpm_decref (vm, key);
    }
  return hpm_err_occurred (vm) ? -1 : failed;
}

static HpmObject *
common (HpmVm     *vm,
        HpmObject *self,
        HpmObject *other)
{
  HpmObject *result = hpm_set_new (vm, NULL), *iterator;
  int failed = -1;

  hpm_hold (vm, result);
  iterator = hpm_object_get_iter (vm, other);
  if (iterator)
    {
      hpm_hold (vm, iterator);
      failed = keep_common (vm, result, self, iterator);
      hpm_unhold (vm, 1);
      hpm_decref (vm, iterator);
    }
  hpm_unhold (vm, 1);
  if (failed == 0)
    return result;
  hpm_decref (vm, result);
  return NULL;
}

static gboolean
is_set_view (HpmVm     *vm,
             HpmObject *o)
{
  return IS_KEYS (vm, o) || IS_ITEMS (vm, o);
}

static void
swap (HpmObject **a,
      HpmObject **b)
{
  HpmObject *old_a = *a;

  *a = *b;
  *b = old_a;
}

static HpmObject *
view_and (HpmVm     *vm,
          HpmObject *a,
          HpmObject *b)
{
  if (!is_set_view (vm, a))
    swap (&a, &b);
  if (HPM_IS (vm, b, SET) && view_length (vm, a) <= hpm_set_size (b))
    return hpm_set_intersection (vm, b, a);
  /* The shorter one is gone through. */
  if (is_set_view (vm, b) && view_length (vm, b) > view_length (vm, a))
    swap (&a, &b);
  return common (vm, a, b);
}

static HpmObject *
view_xor (HpmVm     *vm,
          HpmObject *a,
          HpmObject *b)
{
  return changed_set (vm, a, b, hpm_set_symmetric_difference_update);
}

/* Whether nothing that `other` yields is in `self`. */
static int
none_contained_in (HpmVm     *vm,
                   HpmObject *other,
                   HpmObject *self)
{
  HpmObject *iterator = hpm_object_get_iter (vm, other), *item;
  int there = 0;

  if (iterator == NULL)
    return -1;
  hpm_hold (vm, iterator);
  while (there == 0 && (item = hpm_iter_next (vm, iterator)))
    {
      hpm_hold (vm, item);
      there = hpm_sequence_contains (vm, self, item);
      hpm_unhold (vm, 1);
      hpm_decref (vm, item);
    }
  if (hpm_err_occurred (vm))
    there = -1;
  hpm_unhold (vm, 1);
  hpm_decref (vm, iterator);
  return there < 0 ? -1 : !there;
}

HPM_FUNCTION (is_disjoint)
{
  HpmObject *other = args[0];
  int none;

  if (self == other)
    return hpm_bool_from (vm, view_length (vm, self) == 0);
  if (hpm_is_any_set_exact (vm, other) || is_set_view (vm, other))
    {
      gssize size = hpm_object_size (vm, other);

      if (size < 0)
        return NULL;
      if (size > view_length (vm, self))
        swap (&self, &other);
    }
  none = none_contained_in (vm, other, self);
  return none < 0 ? NULL : hpm_bool_from (vm, none);
}

static HpmObject *
get_mapping (HpmVm     *vm,
             HpmObject *self)
{
  return hpm_mapping_proxy_new (vm, DICT_OF (self));
}

/* --- The three types --- */

static const HpmMethodDef set_view_methods[] = {
  { "isdisjoint", is_disjoint, HPM_METH_O },
  { "__reversed__", view_reversed, HPM_METH_NOARGS },
  { NULL }
};

static const HpmMethodDef values_methods[] = {
  { "__reversed__", view_reversed, HPM_METH_NOARGS },
  { NULL }
};

static const HpmGetSetDef view_getsets[] = {
  { "mapping", get_mapping, NULL },
  { NULL }
};

#define VIEW_BASICS                                                              \
  .dealloc = view_dealloc, .traverse = view_traverse, .each_ref = view_each_ref, \
  .repr = view_repr,                                                             \
  .length = view_length

#define SET_VIEW_SLOTS                                                                   \
  VIEW_BASICS, .hash = hpm_object_hash_not_implemented, .richcompare = view_richcompare, \
  .subtract = view_sub, .and_ = view_and, .xor_ = view_xor, .or_ = view_or

const HpmTypeSpec hpm_dict_keys_spec = {
  .name = "dict_keys",
  .base = HPM_TYPE_ID_OBJECT,
  .basic_size = sizeof (View),
  .flags = HPM_TYPE_FLAG_GC | HPM_TYPE_FLAG_NO_NEW,
  .slots = { SET_VIEW_SLOTS, .iter = keys_iter, .contains = keys_contain },
  .methods = set_view_methods,
  .getsets = view_getsets,
};

const HpmTypeSpec hpm_dict_values_spec = {
  .name = "dict_values",
  .base = HPM_TYPE_ID_OBJECT,
  .basic_size = sizeof (View),
  .flags = HPM_TYPE_FLAG_GC | HPM_TYPE_FLAG_NO_NEW,
  .slots = { VIEW_BASICS, .iter = values_iter },
  .methods = values_methods,
  .getsets = view_getsets,
};

const HpmTypeSpec hpm_dict_items_spec = {
  .name = "dict_items",
  .base = HPM_TYPE_ID_OBJECT,
  .basic_size = sizeof (View),
  .flags = HPM_TYPE_FLAG_GC | HPM_TYPE_FLAG_NO_NEW,
  .slots = { SET_VIEW_SLOTS, .iter = items_iter, .contains = items_contain },
  .methods = set_view_methods,
  .getsets = view_getsets,
};
