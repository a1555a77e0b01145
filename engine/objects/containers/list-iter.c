/* list-iter.c: iterators over lists and tuples, forwards; over lists, backwards
 *
 * An exhausted iterator drops its sequence and stays exhausted, whatever is appended later.
 */
#include "objects/hpm-containers.h"

typedef HpmSequenceIter Iterator;

/* --- Forwards --- */

HpmObject *
hpm_list_iter_new (HpmVm     *vm,
                   HpmObject *list)
{
  return hpm_sequence_iter_new (vm, HPM_TYPE (vm, LIST_ITER), list, 0);
}

static HpmObject *
list_iter_next (HpmVm     *vm,
                HpmObject *self)
{
  Iterator *it = (Iterator *) self;

  if (it->sequence == NULL)
    return NULL;
  if (it->index < HPM_SIZE (it->sequence))
    return hpm_incref (HPM_LIST_ITEM (it->sequence, it->index++));
  hpm_clear (vm, &it->sequence);
  return NULL;
}

HpmObject *
hpm_tuple_iter_new (HpmVm     *vm,
                    HpmObject *tuple)
{
  return hpm_sequence_iter_new (vm, HPM_TYPE (vm, TUPLE_ITER), tuple, 0);
}

static HpmObject *
tuple_iter_next (HpmVm     *vm,
                 HpmObject *self)
{
  Iterator *it = (Iterator *) self;

  if (it->sequence == NULL)
    return NULL;
  if (it->index < HPM_SIZE (it->sequence))
    return hpm_incref (HPM_TUPLE_ITEM (it->sequence, it->index++));
  hpm_clear (vm, &it->sequence);
  return NULL;
}

const HpmTypeSpec hpm_list_iter_spec = {
  .name = "list_iterator",
  .base = HPM_TYPE_ID_OBJECT,
  .basic_size = sizeof (Iterator),
  .flags = HPM_TYPE_FLAG_GC | HPM_TYPE_FLAG_NO_NEW,
  .slots = { HPM_SEQUENCE_ITER_SLOTS, .iternext = list_iter_next },
  .methods = hpm_sequence_iter_methods,
};

const HpmTypeSpec hpm_tuple_iter_spec = {
  .name = "tuple_iterator",
  .base = HPM_TYPE_ID_OBJECT,
  .basic_size = sizeof (Iterator),
  .flags = HPM_TYPE_FLAG_GC | HPM_TYPE_FLAG_NO_NEW,
  .slots = { HPM_SEQUENCE_ITER_SLOTS, .iternext = tuple_iter_next },
  .methods = hpm_sequence_iter_methods,
};

/* --- Backwards: the index is -1 when exhausted --- */

HpmObject *
hpm_list_reverse_iter_new (HpmVm     *vm,
                           HpmObject *list)
{
  return hpm_sequence_iter_new (vm, HPM_TYPE (vm, LIST_REVERSE_ITER), list, HPM_SIZE (list) - 1);
}

static HpmObject *
reverse_iter_next (HpmVm     *vm,
                   HpmObject *self)
{
  Iterator *it = (Iterator *) self;

  if (it->index >= 0 && it->sequence && it->index < HPM_SIZE (it->sequence))
    return hpm_incref (HPM_LIST_ITEM (it->sequence, it->index--));
  it->index = -1;
  hpm_clear (vm, &it->sequence);
  return NULL;
}

HPM_FUNCTION (reverse_iter_hint)
{
  Iterator *it = (Iterator *) self;
  gssize left = it->index + 1;

  return hpm_int_from_int64 (vm, it->sequence && HPM_SIZE (it->sequence) >= left ? left : 0);
}

HPM_FUNCTION (reverse_iter_reduce)
{
  Iterator *it = (Iterator *) self;

  if (it->sequence == NULL)
    return hpm_iter_reduce (vm, NULL, -1);
  return hpm_reduce_by_builtin (vm, "reversed", it->sequence, hpm_int_from_int64 (vm, it->index));
}

HPM_FUNCTION (reverse_iter_setstate)
{
  HpmObject *list = ((Iterator *) self)->sequence;

  return hpm_sequence_iter_set_index (vm, self, args[0], -1, list ? HPM_SIZE (list) - 1 : 0);
}

static const HpmMethodDef reverse_iter_methods[] = {
  { "__length_hint__", reverse_iter_hint, HPM_METH_NOARGS },
  { "__reduce__", reverse_iter_reduce, HPM_METH_NOARGS },
  { "__setstate__", reverse_iter_setstate, HPM_METH_O },
  { NULL }
};

const HpmTypeSpec hpm_list_reverse_iter_spec = {
  .name = "list_reverseiterator",
  .base = HPM_TYPE_ID_OBJECT,
  .basic_size = sizeof (Iterator),
  .flags = HPM_TYPE_FLAG_GC | HPM_TYPE_FLAG_NO_NEW,
  .slots = { HPM_SEQUENCE_ITER_SLOTS, .iternext = reverse_iter_next },
  .methods = reverse_iter_methods,
};
