/* list-iter.c: iterators over lists and tuples, forwards; over lists, backwards
 *
 * An exhausted iterator drops its sequence and stays exhausted, whatever is appended later.
 */
#include "objects/hpm-containers.h"

typedef HpmSequenceIter Iterator;

/* --- What all three share --- */

static HpmObject *
iterator_new (HpmVm     *vm,
              HpmType   *type,
              HpmObject *sequence,
              gssize     index)
{
  Iterator *it = hpm_object_alloc (vm, type, 0);

  it->index = index;
  it->sequence = hpm_incref (sequence);
  hpm_gc_track (vm, it);
  return HPM_OBJECT (it);
}

static void
iterator_dealloc (HpmVm     *vm,
                  HpmObject *self)
{
  hpm_gc_untrack (self);
  hpm_clear (vm, &((Iterator *) self)->sequence);
  hpm_object_free (vm, self);
}

static int
iterator_traverse (HpmVm       *vm,
                   HpmObject   *self,
                   HpmVisitFunc visit,
                   gpointer     data)
{
  HPM_VISIT (((Iterator *) self)->sequence);
  return 0;
}

static void
iterator_each_ref (HpmVm     *vm,
                   HpmObject *self,
                   HpmRefFunc func,
                   gpointer   data)
{
  hpm_ref_named (((Iterator *) self)->sequence, "sequence", func, data);
}

HPM_FUNCTION (iterator_reduce)
{
  Iterator *it = (Iterator *) self;

  return hpm_iter_reduce (vm, it->sequence, it->sequence ? it->index : -1);
}

HPM_FUNCTION (iterator_hint)
{
  Iterator *it = (Iterator *) self;

  return hpm_int_from_int64 (vm, it->sequence ? MAX (HPM_SIZE (it->sequence) - it->index, 0) : 0);
}

HPM_FUNCTION (iterator_setstate)
{
  Iterator *it = (Iterator *) self;
  gssize index = hpm_number_as_ssize (vm, args[0], HPM_EXC (vm, OverflowError));

  if (index == -1 && hpm_err_occurred (vm))
    return NULL;
  if (it->sequence)
    it->index = CLAMP (index, 0, HPM_SIZE (it->sequence));
  HPM_RETURN_NONE (vm);
}

static const HpmMethodDef iterator_methods[] = {
  { "__length_hint__", iterator_hint, HPM_METH_NOARGS },
  { "__reduce__", iterator_reduce, HPM_METH_NOARGS },
  { "__setstate__", iterator_setstate, HPM_METH_O },
  { NULL }
};

#define ITERATOR_SLOTS                                                                       \
  .dealloc = iterator_dealloc, .traverse = iterator_traverse, .each_ref = iterator_each_ref, \
  .iter = hpm_iter_self

/* --- Forwards --- */

HpmObject *
hpm_list_iter_new (HpmVm     *vm,
                   HpmObject *list)
{
  return iterator_new (vm, HPM_TYPE (vm, LIST_ITER), list, 0);
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
  return iterator_new (vm, HPM_TYPE (vm, TUPLE_ITER), tuple, 0);
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
  .slots = { ITERATOR_SLOTS, .iternext = list_iter_next },
  .methods = iterator_methods,
};

const HpmTypeSpec hpm_tuple_iter_spec = {
  .name = "tuple_iterator",
  .base = HPM_TYPE_ID_OBJECT,
  .basic_size = sizeof (Iterator),
  .flags = HPM_TYPE_FLAG_GC | HPM_TYPE_FLAG_NO_NEW,
  .slots = { ITERATOR_SLOTS, .iternext = tuple_iter_next },
  .methods = iterator_methods,
};

/* --- Backwards: the index is -1 when exhausted --- */

HpmObject *
hpm_list_reverse_iter_new (HpmVm     *vm,
                           HpmObject *list)
{
  return iterator_new (vm, HPM_TYPE (vm, LIST_REVERSE_ITER), list, HPM_SIZE (list) - 1);
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

  if (it->sequence == NULL || it->index < 0)
    return hpm_iter_reduce (vm, NULL, -1);
  return hpm_reduce_by_builtin (vm, "reversed", it->sequence, hpm_int_from_int64 (vm, it->index));
}

HPM_FUNCTION (reverse_iter_setstate)
{
  Iterator *it = (Iterator *) self;
  gssize index = hpm_number_as_ssize (vm, args[0], HPM_EXC (vm, OverflowError));

  if (index == -1 && hpm_err_occurred (vm))
    return NULL;
  if (it->sequence)
    it->index = CLAMP (index, -1, HPM_SIZE (it->sequence) - 1);
  HPM_RETURN_NONE (vm);
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
  .slots = { ITERATOR_SLOTS, .iternext = reverse_iter_next },
  .methods = reverse_iter_methods,
};
