/* iterators.c: iterating over sequences by index, and over the calls of a function
 *
 * Both drop what they go through when they are exhausted.
 */
#include "objects/hpm-containers.h"

/* --- Over a sequence, by index: what the iterators of lists, tuples, strings, bytes … share --- */

HpmObject *
hpm_sequence_iter_new (HpmVm     *vm,
                       HpmType   *type,
                       HpmObject *sequence,
                       gssize     index)
{
  HpmSequenceIter *it = hpm_object_alloc (vm, type, 0);

  it->index = index;
  it->sequence = hpm_incref (sequence);
  hpm_gc_track (vm, it);
  return HPM_OBJECT (it);
}

void
hpm_sequence_iter_dealloc (HpmVm     *vm,
                           HpmObject *self)
{
  hpm_gc_untrack (self);
  hpm_clear (vm, &((HpmSequenceIter *) self)->sequence);
  hpm_object_free (vm, self);
}

int
hpm_sequence_iter_traverse (HpmVm       *vm,
                            HpmObject   *self,
                            HpmVisitFunc visit,
                            gpointer     data)
{
  HPM_VISIT (((HpmSequenceIter *) self)->sequence);
  return 0;
}

void
hpm_sequence_iter_each_ref (HpmVm     *vm,
                            HpmObject *self,
                            HpmRefFunc func,
                            gpointer   data)
{
  hpm_ref_named (((HpmSequenceIter *) self)->sequence, "sequence", func, data);
}

/* An exhausted one is an iterator over nothing: a list, a string, or else a tuple. */
HPM_METHOD (hpm_sequence_iter_reduce)
{
  HpmSequenceIter *it = (HpmSequenceIter *) self;
  HpmType *type = HPM_TYPE_OF (self);

  if (it->sequence)
    return hpm_iter_reduce (vm, it->sequence, it->index);
  if (type == HPM_TYPE (vm, LIST_ITER))
    return hpm_iter_reduce (vm, NULL, -1);
  if (type == HPM_TYPE (vm, STR_ITER) || type == HPM_TYPE (vm, STR_ASCII_ITER))
    return hpm_iter_reduce (vm, vm->empty_str, -1);
  return hpm_iter_reduce (vm, vm->empty_tuple, -1);
}

/* Runs no guest code: the sequence is a built-in one, or of a class derived from it. */
static gssize
length_of (HpmObject *sequence)
{
  return hpm_is_str (sequence) ? HPM_STR_LENGTH (sequence) : HPM_SIZE (sequence);
}

HPM_FUNCTION (sequence_iter_hint)
{
  HpmSequenceIter *it = (HpmSequenceIter *) self;

  return hpm_int_from_int64 (vm, it->sequence ? MAX (length_of (it->sequence) - it->index, 0) : 0);
}

HpmObject *
hpm_sequence_iter_set_index (HpmVm     *vm,
                             HpmObject *self,
                             HpmObject *state,
                             gssize     least,
                             gssize     most)
{
  HpmSequenceIter *it = (HpmSequenceIter *) self;
  gssize index;

  if (!hpm_is_int (state))
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "an integer is required");
  index = hpm_number_as_ssize (vm, state, HPM_EXC (vm, OverflowError));
  if (index == -1 && hpm_err_occurred (vm))
    return NULL;
  if (it->sequence)
    it->index = CLAMP (index, least, most);
  HPM_RETURN_NONE (vm);
}

HPM_FUNCTION (sequence_iter_setstate)
{
  HpmObject *sequence = ((HpmSequenceIter *) self)->sequence;

  return hpm_sequence_iter_set_index (vm, self, args[0], 0, sequence ? length_of (sequence) : 0);
}

const HpmMethodDef hpm_sequence_iter_methods[] = {
  { "__length_hint__", sequence_iter_hint, HPM_METH_NOARGS },
  { "__reduce__", hpm_sequence_iter_reduce, HPM_METH_NOARGS },
  { "__setstate__", sequence_iter_setstate, HPM_METH_O },
  { NULL }
};

/* --- Over anything with [0], [1] … --- */

HpmObject *
hpm_seq_iter_new (HpmVm     *vm,
                  HpmObject *sequence)
{
  return hpm_sequence_iter_new (vm, HPM_TYPE (vm, SEQ_ITER), sequence, 0);
}

static HpmObject *
seq_iter_next (HpmVm     *vm,
               HpmObject *self)
{
  HpmSequenceIter *it = (HpmSequenceIter *) self;
  HpmObject *item;

  if (it->sequence == NULL)
    return NULL;
  if (it->index == G_MAXSSIZE)
    return hpm_raise (vm, HPM_EXC (vm, OverflowError), "iter index too large");
  item = hpm_sequence_get_item (vm, it->sequence, it->index);
  if (item)
    {
      it->index++;
      return item;
    }
  if (hpm_err_matches (vm, HPM_EXC (vm, IndexError))
      || hpm_err_matches (vm, HPM_EXC (vm, StopIteration)))
    {
      hpm_err_clear (vm);
      hpm_clear (vm, &it->sequence);
    }
  return NULL;
}

HPM_FUNCTION (seq_iter_hint)
{
  HpmSequenceIter *it = (HpmSequenceIter *) self;
  gssize size;

  if (it->sequence == NULL)
    return hpm_int_from_int64 (vm, 0);
  if (HPM_TYPE_OF (it->sequence)->s.length == NULL)
    HPM_RETURN_NOT_IMPLEMENTED (vm);
  size = hpm_object_size (vm, it->sequence);
  return size < 0 ? NULL : hpm_int_from_int64 (vm, MAX (size - it->index, 0));
}

HPM_FUNCTION (seq_iter_setstate)
{
  return hpm_sequence_iter_set_index (vm, self, args[0], 0, G_MAXSSIZE);
}

static const HpmMethodDef seq_iter_methods[] = {
  { "__length_hint__", seq_iter_hint, HPM_METH_NOARGS },
  { "__reduce__", hpm_sequence_iter_reduce, HPM_METH_NOARGS },
  { "__setstate__", seq_iter_setstate, HPM_METH_O },
  { NULL }
};

const HpmTypeSpec hpm_seq_iter_spec = {
  .name = "iterator",
  .base = HPM_TYPE_ID_OBJECT,
  .basic_size = sizeof (HpmSequenceIter),
  .flags = HPM_TYPE_FLAG_GC | HPM_TYPE_FLAG_NO_NEW,
  .slots = { HPM_SEQUENCE_ITER_SLOTS, .iternext = seq_iter_next },
  .methods = seq_iter_methods,
};

/* A memoryview's, which does no more. */
const HpmTypeSpec hpm_memory_iter_spec = {
  .name = "memory_iterator",
  .base = HPM_TYPE_ID_OBJECT,
  .basic_size = sizeof (HpmSequenceIter),
  .flags = HPM_TYPE_FLAG_GC | HPM_TYPE_FLAG_NO_NEW,
  .slots = { HPM_SEQUENCE_ITER_SLOTS, .iternext = seq_iter_next },
};

/* --- By calls, until one gives the sentinel --- */

typedef struct {
  HpmObject  head;
  HpmObject *callable; /* NULL: exhausted */
  HpmObject *sentinel;
} CallIter;

HpmObject *
hpm_call_iter_new (HpmVm     *vm,
                   HpmObject *callable,
                   HpmObject *sentinel)
{
  CallIter *it = hpm_object_alloc (vm, HPM_TYPE (vm, CALL_ITER), 0);

  it->callable = hpm_incref (callable);
  it->sentinel = hpm_incref (sentinel);
  hpm_gc_track (vm, it);
  return HPM_OBJECT (it);
}

static void
call_iter_dealloc (HpmVm     *vm,
                   HpmObject *self)
{
  hpm_gc_untrack (self);
  hpm_clear (vm, &((CallIter *) self)->callable);
  hpm_clear (vm, &((CallIter *) self)->sentinel);
  hpm_object_free (vm, self);
}

static int
call_iter_traverse (HpmVm       *vm,
                    HpmObject   *self,
                    HpmVisitFunc visit,
                    gpointer     data)
{
  HPM_VISIT (((CallIter *) self)->callable);
  HPM_VISIT (((CallIter *) self)->sentinel);
  return 0;
}

static void
call_iter_each_ref (HpmVm     *vm,
                    HpmObject *self,
                    HpmRefFunc func,
                    gpointer   data)
{
  hpm_ref_named (((CallIter *) self)->callable, "callable", func, data);
  hpm_ref_named (((CallIter *) self)->sentinel, "sentinel", func, data);
}

static void
call_iter_end (HpmVm    *vm,
               CallIter *it)
{
  hpm_clear (vm, &it->callable);
  hpm_clear (vm, &it->sentinel);
}

static HpmObject *
call_iter_next (HpmVm     *vm,
                HpmObject *self)
{
  CallIter *it = (CallIter *) self;
  HpmObject *result;
  int equal;

  if (it->callable == NULL)
    return NULL;
  result = hpm_object_call_no_args (vm, it->callable);
  if (result && it->sentinel)
    {
      hpm_hold (vm, result);
      equal = hpm_object_rich_compare_bool (vm, it->sentinel, result, HPM_EQ);
      if (equal > 0)
        call_iter_end (vm, it);
      hpm_unhold (vm, 1);
      if (equal == 0)
        return result;
    }
  else if (result == NULL && hpm_err_matches (vm, HPM_EXC (vm, StopIteration)))
    {
      hpm_err_clear (vm);
      call_iter_end (vm, it);
    }
  hpm_xdecref (vm, result);
  return NULL;
}

HPM_FUNCTION (call_iter_reduce)
{
  CallIter *it = (CallIter *) self;
  HpmObject *function;

  if (it->callable == NULL)
    return hpm_iter_reduce (vm, vm->empty_tuple, -1);
  function = hpm_dict_borrow_item_ascii (vm, vm->builtins, "iter");
  if (function == NULL)
    return hpm_raise (vm, HPM_EXC (vm, AttributeError), "iter");
  return hpm_reduce_steal (vm, function, hpm_tuple_pack (vm, 2, it->callable, it->sentinel), NULL);
}

static const HpmMethodDef call_iter_methods[] = {
  { "__reduce__", call_iter_reduce, HPM_METH_NOARGS },
  { NULL }
};

const HpmTypeSpec hpm_call_iter_spec = {
  .name = "callable_iterator",
  .base = HPM_TYPE_ID_OBJECT,
  .basic_size = sizeof (CallIter),
  .flags = HPM_TYPE_FLAG_GC | HPM_TYPE_FLAG_NO_NEW,
  .slots = {
    .dealloc = call_iter_dealloc, .traverse = call_iter_traverse, .each_ref = call_iter_each_ref,
    .iter = hpm_iter_self, .iternext = call_iter_next,
  },
  .methods = call_iter_methods,
};
