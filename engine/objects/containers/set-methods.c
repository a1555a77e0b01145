/* set-methods.c: what sets do with each other, by operator and by name */
#include "objects/hpm-containers.h"

#define SET(o) ((HpmSet *) (o))
/* For each thing that an iterable yields, with its hash; 0 to go on. */
typedef int (*KeyFunc) (HpmVm *vm, HpmSet *s, HpmObject *key, gint64 hash, HpmSet *result);

static int
each_of_iterator (HpmVm     *vm,
                  HpmObject *iterator,
                  HpmSet    *s,
                  KeyFunc    func,
                  HpmSet    *result)
{
  HpmObject *key;
  int stop = 0;

  while (stop == 0 && (key = hpm_iter_next (vm, iterator)))
    {
      gint64 hash;

      hpm_hold (vm, key);
      hash = hpm_dict_hash_key (vm, key);
      stop = hash == -1 ? -1 : func (vm, s, key, hash, result);
      hpm_unhold (vm, 1);
      hpm_decref (vm, key);
      hpm_poll (vm);
    }
  return hpm_err_occurred (vm) ? -1 : stop;
}

static int
each_of_set (HpmVm     *vm,
             HpmObject *set,
             HpmSet    *s,
             KeyFunc    func,
             HpmSet    *result)
{
  HpmObject *key;
  gssize position = 0;
  gint64 hash;
  int stop = 0;

  while (stop == 0 && hpm_set_next (set, &position, &key, &hash))
    {
      hpm_hold (vm, hpm_incref (key));
      stop = func (vm, s, key, hash, result);
      hpm_unhold (vm, 1);
      hpm_decref (vm, key);
      hpm_poll (vm);
    }
  return stop;
}

/* Ends early with what `func` gives, if not 0. */
static int
each_of (HpmVm     *vm,
         HpmObject *iterable,
         HpmSet    *s,
         KeyFunc    func,
         HpmSet    *result)
{
  HpmObject *iterator;
  int stop;

  if (hpm_is_any_set (vm, iterable))
    return each_of_set (vm, iterable, s, func, result);
  iterator = hpm_object_get_iter (vm, iterable);
  if (iterator == NULL)
    return -1;
  hpm_hold (vm, iterator);
  stop = each_of_iterator (vm, iterator, s, func, result);
  hpm_unhold (vm, 1);
  hpm_decref (vm, iterator);
  return stop;
}

/* --- What to do with each --- */

static int
add_if_there (HpmVm     *vm,
              HpmSet    *s,
              HpmObject *key,
              gint64     hash,
              HpmSet    *result)
{
  int there = hpm_set_contains_hash (vm, s, key, hash);

  return there <= 0 ? there : hpm_set_add_hash (vm, result, key, hash);
}

static int
add_if_absent (HpmVm     *vm,
               HpmSet    *s,
               HpmObject *key,
               gint64     hash,
               HpmSet    *result)
{
  int there = hpm_set_contains_hash (vm, s, key, hash);

  return there ? MIN (there, 0) : hpm_set_add_hash (vm, result, key, hash);
}

static int
stop_if_there (HpmVm     *vm,
               HpmSet    *s,
               HpmObject *key,
               gint64     hash,
               HpmSet    *result)
{
  return hpm_set_contains_hash (vm, s, key, hash);
}

static int
stop_if_absent (HpmVm     *vm,
                HpmSet    *s,
                HpmObject *key,
                gint64     hash,
                HpmSet    *result)
{
  int there = hpm_set_contains_hash (vm, s, key, hash);

  return there < 0 ? -1 : !there;
}

static int
discard_each (HpmVm     *vm,
              HpmSet    *s,
              HpmObject *key,
              gint64     hash,
              HpmSet    *result)
{
  return MIN (hpm_set_discard_hash (vm, s, key, hash), 0);
}

static int
toggle_each (HpmVm     *vm,
             HpmSet    *s,
             HpmObject *key,
             gint64     hash,
             HpmSet    *result)
{
  int found = hpm_set_discard_hash (vm, s, key, hash);

  return found ? MIN (found, 0) : hpm_set_add_hash (vm, s, key, hash);
}

/* --- Operations --- */

HpmObject *
hpm_set_copy (HpmVm     *vm,
              HpmObject *set)
{
  return hpm_set_make_base (vm, set, set);
}

/* `failed` < 0: drops the result. */
static HpmObject *
finish (HpmVm     *vm,
        HpmObject *result,
        int        failed)
{
  if (failed >= 0)
    return result;
  hpm_decref (vm, result);
  return NULL;
}

HpmObject *
hpm_set_intersection (HpmVm     *vm,
                      HpmObject *set,
                      HpmObject *other)
{
  HpmObject *result;
  int failed;

  if (set == other)
    return hpm_set_copy (vm, set);
  result = hpm_set_make_base (vm, set, NULL);
  /* The shorter one is gone through. */
  if (hpm_is_any_set (vm, other) && SET (other)->used > SET (set)->used)
    {
      HpmObject *swap = set;

      set = other;
      other = swap;
    }
  hpm_hold (vm, result);
  failed = each_of (vm, other, SET (set), add_if_there, SET (result));
  hpm_unhold (vm, 1);
  return finish (vm, result, failed);
}

/* Whether dictionary `d` has the key: for a set without the keys of a dictionary. */
static int
without_keys (HpmVm     *vm,
              HpmObject *set,
              HpmObject *dict,
              HpmSet    *result)
{
  HpmObject *key;
  gssize position = 0;
  gint64 hash;

  while (hpm_set_next (set, &position, &key, &hash))
    {
      int there;

      hpm_hold (vm, hpm_incref (key));
      there = hpm_dict_contains_hash (vm, dict, key, hash);
      if (there == 0 && hpm_set_add_hash (vm, result, key, hash) < 0)
        there = -1;
      hpm_unhold (vm, 1);
      hpm_decref (vm, key);
      if (there < 0)
        return -1;
    }
  return 0;
}

static HpmObject *
difference (HpmVm     *vm,
            HpmObject *set,
            HpmObject *other)
{
  gboolean is_set = hpm_is_any_set (vm, other), is_dict = HPM_IS (vm, other, DICT);
  HpmObject *result;
  int failed;

  /* Little to take out of much: copy, then take out. */
  if ((!is_set && !is_dict)
      || SET (set)->used >> 2 > (is_set ? SET (other)->used : hpm_dict_size (other)))
    {
      result = hpm_set_copy (vm, set);
      if (result == NULL)
        return NULL;
      hpm_hold (vm, result);
      failed = hpm_set_difference_update (vm, result, other);
      hpm_unhold (vm, 1);
      return finish (vm, result, failed);
    }
  result = hpm_set_make_base (vm, set, NULL);
  hpm_hold (vm, result);
  if (is_dict)
    failed = without_keys (vm, set, other, SET (result));
  else
    failed = each_of_set (vm, set, SET (other), add_if_absent, SET (result));
  hpm_unhold (vm, 1);
  return finish (vm, result, failed);
}

int
hpm_set_difference_update (HpmVm     *vm,
                           HpmObject *set,
                           HpmObject *other)
{
  HpmSet *s = SET (set);
  HpmObject *narrowed = NULL;
  int failed;

  if (set == other)
    {
      hpm_set_clear_all (vm, s);
      return 0;
    }
  if (hpm_is_any_set (vm, other) && SET (other)->used >> 3 > s->used)
    {
      narrowed = hpm_set_intersection (vm, set, other);
      if (narrowed == NULL)
        return -1;
      other = narrowed;
    }
  hpm_hold (vm, narrowed);
  failed = each_of (vm, other, s, discard_each, NULL);
  hpm_unhold (vm, 1);
  hpm_xdecref (vm, narrowed);
  if (failed)
    return -1;
  /* More than a quarter of the places held something that is gone: tidy up. */
  if (s->fill - s->used > s->mask / 4)
    hpm_set_resize (vm, s, s->used > 50000 ? s->used * 2 : s->used * 4);
  return 0;
}

static int
toggle_keys (HpmVm     *vm,
             HpmSet    *s,
             HpmObject *dict)
{
  HpmObject *key;
  gssize position = 0;
  gint64 hash;

  while (hpm_dict_next (dict, &position, &key, NULL, &hash))
    {
      int failed;

      hpm_hold (vm, hpm_incref (key));
      failed = toggle_each (vm, s, key, hash, NULL);
      hpm_unhold (vm, 1);
      hpm_decref (vm, key);
      if (failed)
        return -1;
    }
  return 0;
}

int
hpm_set_symmetric_difference_update (HpmVm     *vm,
                                     HpmObject *set,
                                     HpmObject *other)
{
  int failed;

  if (set == other)
    {
      hpm_set_clear_all (vm, SET (set));
      return 0;
    }
  if (HPM_IS (vm, other, DICT))
    return toggle_keys (vm, SET (set), other);
  /* What comes twice must not be toggled twice. */
  if (hpm_is_any_set (vm, other))
    hpm_incref (other);
  else
    other = hpm_set_make_base (vm, set, other);
  if (other == NULL)
    return -1;
  hpm_hold (vm, other);
  failed = each_of_set (vm, other, SET (set), toggle_each, NULL);
  hpm_unhold (vm, 1);
  hpm_decref (vm, other);
  return failed;
}

static HpmObject *
symmetric_difference (HpmVm     *vm,
                      HpmObject *set,
                      HpmObject *other)
{
  HpmObject *result = hpm_set_make_base (vm, set, other);
  int failed;

  if (result == NULL)
    return NULL;
  hpm_hold (vm, result);
  failed = hpm_set_symmetric_difference_update (vm, result, set);
  hpm_unhold (vm, 1);
  return finish (vm, result, failed);
}

/* Gives `set` the content of `other`, and drops `other`. */
static void
swap_content (HpmVm     *vm,
              HpmObject *set,
              HpmObject *other)
{
  HpmSet *a = SET (set), *b = SET (other), old_a = *a, old_b = *b;

  a->fill = old_b.fill;
  a->used = old_b.used;
  a->mask = old_b.mask;
  a->table = old_b.table == b->small_table ? a->small_table : old_b.table;
  memcpy (a->small_table, old_b.small_table, sizeof a->small_table);
  a->hash = -1;
  b->fill = old_a.fill;
  b->used = old_a.used;
  b->mask = old_a.mask;
  b->table = old_a.table == a->small_table ? b->small_table : old_a.table;
  memcpy (b->small_table, old_a.small_table, sizeof b->small_table);
  b->hash = -1;
  hpm_decref (vm, other);
}

static int
intersection_update (HpmVm     *vm,
                     HpmObject *set,
                     HpmObject *other)
{
  HpmObject *common = hpm_set_intersection (vm, set, other);

  if (common == NULL)
    return -1;
  swap_content (vm, set, common);
  return 0;
}

/* --- Comparing: 1, 0, -1 --- */

static int
is_subset (HpmVm     *vm,
           HpmObject *set,
           HpmObject *other)
{
  int stop;

  if (!hpm_is_any_set (vm, other))
    {
      HpmObject *as_set = hpm_set_new (vm, other);
      int result;

      if (as_set == NULL)
        return -1;
      hpm_hold (vm, as_set);
      result = is_subset (vm, set, as_set);
      hpm_unhold (vm, 1);
      hpm_decref (vm, as_set);
      return result;
    }
  if (SET (set)->used > SET (other)->used)
    return 0;
  stop = each_of_set (vm, set, SET (other), stop_if_absent, NULL);
  return stop < 0 ? -1 : !stop;
}

static int
is_superset (HpmVm     *vm,
             HpmObject *set,
             HpmObject *other)
{
  int stop;

  if (hpm_is_any_set (vm, other))
    return is_subset (vm, other, set);
  stop = each_of (vm, other, SET (set), stop_if_absent, NULL);
  return stop < 0 ? -1 : !stop;
}

static int
is_disjoint (HpmVm     *vm,
             HpmObject *set,
             HpmObject *other)
{
  int stop;

  if (set == other)
    return SET (set)->used == 0;
  if (hpm_is_any_set_exact (vm, other) && SET (other)->used > SET (set)->used)
    {
      HpmObject *swap = set;

      set = other;
      other = swap;
    }
  stop = each_of (vm, other, SET (set), stop_if_there, NULL);
  return stop < 0 ? -1 : !stop;
}

static int
is_equal (HpmVm     *vm,
          HpmObject *a,
          HpmObject *b)
{
  if (SET (a)->used != SET (b)->used)
    return 0;
  if (SET (a)->hash != -1 && SET (b)->hash != -1 && SET (a)->hash != SET (b)->hash)
    return 0;
  return is_subset (vm, a, b);
}

HpmObject *
hpm_set_richcompare (HpmVm     *vm,
                     HpmObject *a,
                     HpmObject *b,
                     int        op)
{
  int result;

  if (!hpm_is_any_set (vm, b))
    HPM_RETURN_NOT_IMPLEMENTED (vm);
  switch (op)
    {
    case HPM_EQ: result = is_equal (vm, a, b); break;
    case HPM_NE: result = is_equal (vm, a, b); result = result < 0 ? -1 : !result; break;
    case HPM_LE: result = is_subset (vm, a, b); break;
    case HPM_GE: result = is_subset (vm, b, a); break;
    case HPM_LT: result = SET (a)->used < SET (b)->used ? is_subset (vm, a, b) : 0; break;
    default: result = SET (a)->used > SET (b)->used ? is_subset (vm, b, a) : 0; break;
    }
  return result < 0 ? NULL : hpm_bool_from (vm, result);
}

/* --- Operators: only between sets --- */

static HpmObject *
set_or (HpmVm     *vm,
        HpmObject *a,
        HpmObject *b)
{
  HpmObject *result = hpm_set_copy (vm, a);
  int failed;

  if (result == NULL || a == b)
    return result;
  hpm_hold (vm, result);
  failed = hpm_set_update (vm, result, b);
  hpm_unhold (vm, 1);
  return finish (vm, result, failed);
}

static HpmObject *
operate (HpmVm     *vm,
         HpmObject *a,
         HpmObject *b,
         HpmObject *(*operation) (HpmVm *vm, HpmObject *a, HpmObject *b))
{
  if (!hpm_is_any_set (vm, a) || !hpm_is_any_set (vm, b))
    HPM_RETURN_NOT_IMPLEMENTED (vm);
  return operation (vm, a, b);
}

static HpmObject *
operate_in_place (HpmVm     *vm,
                  HpmObject *a,
                  HpmObject *b,
                  int      (*operation) (HpmVm *vm, HpmObject *a, HpmObject *b))
{
  if (!hpm_is_any_set (vm, b))
    HPM_RETURN_NOT_IMPLEMENTED (vm);
  return operation (vm, a, b) < 0 ? NULL : hpm_incref (a);
}

HpmObject *
hpm_set_op_and (HpmVm *vm, HpmObject *a, HpmObject *b)
{
  return operate (vm, a, b, hpm_set_intersection);
}

HpmObject *
hpm_set_op_or (HpmVm *vm, HpmObject *a, HpmObject *b)
{
  return operate (vm, a, b, set_or);
}

HpmObject *
hpm_set_op_xor (HpmVm *vm, HpmObject *a, HpmObject *b)
{
  return operate (vm, a, b, symmetric_difference);
}

HpmObject *
hpm_set_op_sub (HpmVm *vm, HpmObject *a, HpmObject *b)
{
  return operate (vm, a, b, difference);
}

HpmObject *
hpm_set_op_iand (HpmVm *vm, HpmObject *a, HpmObject *b)
{
  return operate_in_place (vm, a, b, intersection_update);
}

HpmObject *
hpm_set_op_ior (HpmVm *vm, HpmObject *a, HpmObject *b)
{
  return operate_in_place (vm, a, b, hpm_set_update);
}

HpmObject *
hpm_set_op_ixor (HpmVm *vm, HpmObject *a, HpmObject *b)
{
  return operate_in_place (vm, a, b, hpm_set_symmetric_difference_update);
}

HpmObject *
hpm_set_op_isub (HpmVm *vm, HpmObject *a, HpmObject *b)
{
  return operate_in_place (vm, a, b, hpm_set_difference_update);
}

/* --- Methods --- */

HPM_FUNCTION (set_add)
{
  if (hpm_set_add (vm, self, args[0]) < 0)
    return NULL;
  HPM_RETURN_NONE (vm);
}

HPM_FUNCTION (set_clear)
{
  hpm_set_clear_all (vm, SET (self));
  HPM_RETURN_NONE (vm);
}

HPM_FUNCTION (set_copy)
{
  return hpm_set_copy (vm, self);
}

HPM_FUNCTION (frozenset_copy)
{
  return HPM_IS (vm, self, FROZENSET) ? hpm_incref (self) : hpm_set_copy (vm, self);
}

HPM_FUNCTION (set_discard)
{
  if (hpm_set_discard_key (vm, SET (self), args[0]) < 0)
    return NULL;
  HPM_RETURN_NONE (vm);
}

HPM_FUNCTION (set_remove)
{
  int found = hpm_set_discard_key (vm, SET (self), args[0]);

  if (found > 0)
    HPM_RETURN_NONE (vm);
  if (found == 0)
    hpm_raise_key_error (vm, args[0]);
  return NULL;
}

HPM_FUNCTION (set_pop)
{
  HpmSet *s = SET (self);
  HpmSetEntry *entry = s->table + (s->finger & s->mask);
  HpmObject *key;

  if (s->used == 0)
    {
      key = hpm_str_from_utf8 (vm, "pop from an empty set", -1);
      hpm_raise_key_error (vm, key);
      hpm_decref (vm, key);
      return NULL;
    }
  while (entry->key == NULL)
    entry = entry == s->table + s->mask ? s->table : entry + 1;
  key = entry->key;
  *entry = (HpmSetEntry) { NULL, -1 };
  s->used--;
  s->finger = entry - s->table + 1;
  return key;
}

/* What union (), intersection () and difference () do with one argument after the other. */
HPM_FUNCTION (set_union)
{
  HpmObject *result = hpm_set_copy (vm, self);
  int failed = 0;

  if (result == NULL)
    return NULL;
  hpm_hold (vm, result);
  for (gssize i = 0; i < n_args && failed == 0; i++)
    if (args[i] != self)
      failed = hpm_set_update (vm, result, args[i]);
  hpm_unhold (vm, 1);
  return finish (vm, result, failed);
}

HPM_FUNCTION (set_update)
{
  for (gssize i = 0; i < n_args; i++)
    if (hpm_set_update (vm, self, args[i]) < 0)
      return NULL;
  HPM_RETURN_NONE (vm);
}

HPM_FUNCTION (set_intersection)
{
  HpmObject *result;

  if (n_args == 0)
    return hpm_set_copy (vm, self);
  result = hpm_set_intersection (vm, self, args[0]);
  for (gssize i = 1; i < n_args && result; i++)
    {
      HpmObject *narrower;

      hpm_hold (vm, result);
      narrower = hpm_set_intersection (vm, result, args[i]);
      hpm_unhold (vm, 1);
      hpm_drop_holding (vm, result, narrower);
      result = narrower;
    }
  return result;
}

HPM_FUNCTION (set_intersection_update)
{
  HpmObject *common = set_intersection (vm, self, args, n_args, NULL);

  if (common == NULL)
    return NULL;
  swap_content (vm, self, common);
  HPM_RETURN_NONE (vm);
}

HPM_FUNCTION (set_difference)
{
  HpmObject *result;
  int failed = 0;

  if (n_args == 0)
    return hpm_set_copy (vm, self);
  result = difference (vm, self, args[0]);
  if (result == NULL)
    return NULL;
  hpm_hold (vm, result);
  for (gssize i = 1; i < n_args && failed == 0; i++)
    failed = hpm_set_difference_update (vm, result, args[i]);
  hpm_unhold (vm, 1);
  return finish (vm, result, failed);
}

HPM_FUNCTION (set_difference_update)
{
  for (gssize i = 0; i < n_args; i++)
    if (hpm_set_difference_update (vm, self, args[i]) < 0)
      return NULL;
  HPM_RETURN_NONE (vm);
}

HPM_FUNCTION (set_symmetric_difference)
{
  return symmetric_difference (vm, self, args[0]);
}

HPM_FUNCTION (set_symmetric_difference_update)
{
  if (hpm_set_symmetric_difference_update (vm, self, args[0]) < 0)
    return NULL;
  HPM_RETURN_NONE (vm);
}

HPM_FUNCTION (set_is_subset)
{
  int result = is_subset (vm, self, args[0]);

  return result < 0 ? NULL : hpm_bool_from (vm, result);
}

HPM_FUNCTION (set_is_superset)
{
  int result = is_superset (vm, self, args[0]);

  return result < 0 ? NULL : hpm_bool_from (vm, result);
}

HPM_FUNCTION (set_is_disjoint)
{
  int result = is_disjoint (vm, self, args[0]);

  return result < 0 ? NULL : hpm_bool_from (vm, result);
}

/* (type, ([elements],), state): for copy and pickle. */
HPM_FUNCTION (set_reduce)
{
  HpmObject *keys = hpm_sequence_list (vm, self), *arguments, *state;

  if (keys == NULL)
    return NULL;
  hpm_hold (vm, keys);
  arguments = hpm_tuple_pack (vm, 1, keys);
  hpm_unhold (vm, 1);
  hpm_decref (vm, keys);
  hpm_hold (vm, arguments);
  state = hpm_object_call_method (vm, self, HPM_ID (vm, __getstate__), NULL, 0);
  hpm_unhold (vm, 1);
  if (state || !hpm_err_occurred (vm))
    return hpm_reduce_steal (vm, HPM_TYPE_OF (self), arguments,
                             state ? state : hpm_incref (vm->none));
  hpm_decref (vm, arguments);
  return NULL;
}

#define COMMON_METHODS                                                       \
  { "difference", set_difference, HPM_METH_FASTCALL | HPM_METH_VARARGS },                       \
  { "intersection", set_intersection, HPM_METH_FASTCALL | HPM_METH_VARARGS },                   \
  { "isdisjoint", set_is_disjoint, HPM_METH_O },                             \
  { "issubset", set_is_subset, HPM_METH_O },                                 \
  { "issuperset", set_is_superset, HPM_METH_O },                             \
  { "__reduce__", set_reduce, HPM_METH_NOARGS },                             \
  { "symmetric_difference", set_symmetric_difference, HPM_METH_O },          \
  { "union", set_union, HPM_METH_FASTCALL | HPM_METH_VARARGS },                                 \
  { "__contains__", set_contains, HPM_METH_O },                              \
  HPM_CLASS_GETITEM

/* A method and not the slot's wrapper, as in CPython, where that is quicker. */
HPM_FUNCTION (set_contains)
{
  int found = hpm_set_contains (vm, self, args[0]);

  return found < 0 ? NULL : hpm_bool_from (vm, found);
}

const HpmMethodDef hpm_set_methods[] = {
  COMMON_METHODS,
  { "add", set_add, HPM_METH_O },
  { "clear", set_clear, HPM_METH_NOARGS },
  { "copy", set_copy, HPM_METH_NOARGS },
  { "discard", set_discard, HPM_METH_O },
  { "difference_update", set_difference_update, HPM_METH_FASTCALL | HPM_METH_VARARGS },
  { "intersection_update", set_intersection_update, HPM_METH_FASTCALL | HPM_METH_VARARGS },
  { "pop", set_pop, HPM_METH_NOARGS },
  { "remove", set_remove, HPM_METH_O },
  { "symmetric_difference_update", set_symmetric_difference_update, HPM_METH_O },
  { "update", set_update, HPM_METH_FASTCALL | HPM_METH_VARARGS },
  { NULL }
};

const HpmMethodDef hpm_frozenset_methods[] = {
  COMMON_METHODS,
  { "copy", frozenset_copy, HPM_METH_NOARGS },
  { NULL }
};
