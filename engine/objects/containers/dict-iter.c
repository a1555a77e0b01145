/* dict-iter.c: iterators over keys, values and items, in both directions
 *
 * They notice when the dictionary changes its size meanwhile; an exhausted one drops it. Those over
 * items hand out the same tuple again and again as long as nobody else keeps it.
 */
#include "objects/hpm-containers.h"

typedef struct {
  HpmObject  head;
  HpmObject *dict;     /* NULL: exhausted */
  gssize     used;     /* its size at the start; -1: it has changed, for ever */
  gssize     position;
  HpmObject *result;   /* items: the pair handed out */
  gssize     left;
} DictIter;

static HpmObject *
dict_iter_new (HpmVm     *vm,
               HpmType   *type,
               HpmObject *dict,
               gboolean   backwards)
{
  gboolean items = type == HPM_TYPE (vm, DICT_ITEM_ITER)
                   || type == HPM_TYPE (vm, DICT_REVERSE_ITEM_ITER);
  DictIter *it = hpm_object_alloc (vm, type, 0);
  HpmDict *d = (HpmDict *) dict;

  it->dict = hpm_incref (dict);
  it->used = it->left = d->used;
  if (backwards)
    it->position = (d->values ? hpm_values_used (d->values) : d->keys->n_entries) - 1;
  if (items)
    {
      hpm_hold (vm, it);
      it->result = hpm_tuple_pack (vm, 2, vm->none, vm->none);
      hpm_unhold (vm, 1);
    }
  hpm_gc_track (vm, it);
  return HPM_OBJECT (it);
}

HpmObject *
hpm_dict_iter_new (HpmVm     *vm,
                   HpmType   *type,
                   HpmObject *dict)
{
  return dict_iter_new (vm, type, dict, FALSE);
}

HpmObject *
hpm_dict_reverse_iter_new (HpmVm     *vm,
                           HpmType   *type,
                           HpmObject *dict)
{
  return dict_iter_new (vm, type, dict, TRUE);
}

HpmObject *
hpm_dict_key_iter_new (HpmVm     *vm,
                       HpmObject *dict)
{
  return hpm_dict_iter_new (vm, HPM_TYPE (vm, DICT_KEY_ITER), dict);
}

static void
dict_iter_dealloc (HpmVm     *vm,
                   HpmObject *self)
{
  DictIter *it = (DictIter *) self;

  hpm_gc_untrack (self);
  hpm_clear (vm, &it->dict);
  hpm_clear (vm, &it->result);
  hpm_object_free (vm, self);
}

static int
dict_iter_traverse (HpmVm       *vm,
                    HpmObject   *self,
                    HpmVisitFunc visit,
                    gpointer     data)
{
  HPM_VISIT (((DictIter *) self)->dict);
  HPM_VISIT (((DictIter *) self)->result);
  return 0;
}

static void
dict_iter_each_ref (HpmVm     *vm,
                    HpmObject *self,
                    HpmRefFunc func,
                    gpointer   data)
{
  hpm_ref_named (((DictIter *) self)->dict, "dictionary", func, data);
  hpm_ref_named (((DictIter *) self)->result, "last pair", func, data);
}

/* --- Going on --- */

static gboolean
changed (HpmVm      *vm,
         DictIter   *it,
         const char *message)
{
  hpm_raise (vm, HPM_EXC (vm, RuntimeError), "%s", message);
  it->used = -1;
  return FALSE;
}

static gboolean
find_next (HpmVm      *vm,
           DictIter   *it,
           HpmObject **key,
           HpmObject **value)
{
  HpmDict *d = (HpmDict *) it->dict;

  if (d == NULL)
    return FALSE;
  if (it->used != d->used)
    return changed (vm, it, "dictionary changed size during iteration");
  if (hpm_dict_next (it->dict, &it->position, key, value, NULL))
    {
      /* As many deleted as added: the size is the same, the keys are not. */
      if (it->left == 0)
        return changed (vm, it, "dictionary keys changed during iteration");
      it->left--;
      return TRUE;
    }
  hpm_clear (vm, &it->dict);
  return FALSE;
}

static gboolean
find_previous (HpmVm      *vm,
               DictIter   *it,
               HpmObject **key,
               HpmObject **value)
{
  HpmDict *d = (HpmDict *) it->dict;

  if (d == NULL)
    return FALSE;
  if (it->used != d->used)
    return changed (vm, it, "dictionary changed size during iteration");
  if (hpm_dict_previous (it->dict, &it->position, key, value))
    {
      it->left--;
      return TRUE;
    }
  hpm_clear (vm, &it->dict);
  return FALSE;
}

/* The pair that was handed out last, when nobody else has it, or a new one. */
HpmObject *
hpm_pair_reuse (HpmVm     *vm,
                HpmObject *pair,
                HpmObject *first,
                HpmObject *second)
{
  HpmObject *old_first, *old_second;

  if (pair->refcnt != 1)
    return hpm_tuple_pack (vm, 2, first, second);
  old_first = HPM_TUPLE_ITEM (pair, 0);
  old_second = HPM_TUPLE_ITEM (pair, 1);
  HPM_TUPLE_ITEM (pair, 0) = hpm_incref (first);
  HPM_TUPLE_ITEM (pair, 1) = hpm_incref (second);
  hpm_hold (vm, hpm_incref (pair));
  hpm_drop_holding (vm, old_first, old_second);
  hpm_decref (vm, old_second);
  hpm_unhold (vm, 1);
  /* A collection may have untracked it when it held only untracked things. */
  if (!hpm_gc_is_tracked (pair))
    hpm_gc_track (vm, pair);
  return pair;
}

static HpmObject *
pair_of (HpmVm     *vm,
         DictIter  *it,
         HpmObject *key,
         HpmObject *value)
{
  HpmObject *pair;

  hpm_hold (vm, hpm_incref (key));
  hpm_hold (vm, hpm_incref (value));
  pair = hpm_pair_reuse (vm, it->result, key, value);
  hpm_unhold (vm, 2);
  hpm_decref (vm, key);
  hpm_decref (vm, value);
  return pair;
}

static HpmObject *
next_key (HpmVm     *vm,
          HpmObject *self)
{
  HpmObject *key, *value;

  return find_next (vm, (DictIter *) self, &key, &value) ? hpm_incref (key) : NULL;
}

static HpmObject *
next_value (HpmVm     *vm,
            HpmObject *self)
{
  HpmObject *key, *value;

  return find_next (vm, (DictIter *) self, &key, &value) ? hpm_incref (value) : NULL;
}

static HpmObject *
next_item (HpmVm     *vm,
           HpmObject *self)
{
  HpmObject *key, *value;

  if (!find_next (vm, (DictIter *) self, &key, &value))
    return NULL;
  return pair_of (vm, (DictIter *) self, key, value);
}

static HpmObject *
previous_key (HpmVm     *vm,
              HpmObject *self)
{
  HpmObject *key, *value;

  return find_previous (vm, (DictIter *) self, &key, &value) ? hpm_incref (key) : NULL;
}

static HpmObject *
previous_value (HpmVm     *vm,
                HpmObject *self)
{
  HpmObject *key, *value;

  return find_previous (vm, (DictIter *) self, &key, &value) ? hpm_incref (value) : NULL;
}

static HpmObject *
previous_item (HpmVm     *vm,
               HpmObject *self)
{
  HpmObject *key, *value;

  if (!find_previous (vm, (DictIter *) self, &key, &value))
    return NULL;
  return pair_of (vm, (DictIter *) self, key, value);
}

/* --- Methods --- */

HPM_FUNCTION (dict_iter_hint)
{
  DictIter *it = (DictIter *) self;

  gboolean good = it->dict && it->used == ((HpmDict *) it->dict)->used;

  return hpm_int_from_int64 (vm, good ? it->left : 0);
}

HPM_FUNCTION (dict_iter_reduce)
{
  DictIter *it = (DictIter *) self, *copy;

  if (it->dict == NULL)
    return hpm_iter_reduce (vm, NULL, -1);
  copy = (DictIter *) dict_iter_new (vm, HPM_TYPE_OF (self), it->dict, FALSE);
  copy->used = it->used;
  copy->position = it->position;
  copy->left = it->left;
  return hpm_iter_reduce_rest (vm, HPM_OBJECT (copy));
}

static const HpmMethodDef dict_iter_methods[] = {
  { "__length_hint__", dict_iter_hint, HPM_METH_NOARGS },
  { "__reduce__", dict_iter_reduce, HPM_METH_NOARGS },
  { NULL }
};

#define DICT_ITER(SPEC, NAME, NEXT)                                                      \
  const HpmTypeSpec SPEC = {                                                             \
    .name = NAME,                                                                        \
    .base = HPM_TYPE_ID_OBJECT,                                                          \
    .basic_size = sizeof (DictIter),                                                     \
    .flags = HPM_TYPE_FLAG_GC | HPM_TYPE_FLAG_NO_NEW,                                    \
    .slots = {                                                                           \
      .dealloc = dict_iter_dealloc, .traverse = dict_iter_traverse,                      \
      .each_ref = dict_iter_each_ref, .iter = hpm_iter_self, .iternext = NEXT,           \
    },                                                                                   \
    .methods = dict_iter_methods,                                                        \
  }

DICT_ITER (hpm_dict_key_iter_spec, "dict_keyiterator", next_key);
DICT_ITER (hpm_dict_value_iter_spec, "dict_valueiterator", next_value);
DICT_ITER (hpm_dict_item_iter_spec, "dict_itemiterator", next_item);
DICT_ITER (hpm_dict_reverse_key_iter_spec, "dict_reversekeyiterator", previous_key);
DICT_ITER (hpm_dict_reverse_value_iter_spec, "dict_reversevalueiterator", previous_value);
DICT_ITER (hpm_dict_reverse_item_iter_spec, "dict_reverseitemiterator", previous_item);
