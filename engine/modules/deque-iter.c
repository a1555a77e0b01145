/* deque-iter.c: iterators over a deque, in both directions
 *
 * They notice when the deque has changed, and raise; an exhausted one keeps its deque.
 */
#include "modules/hpm-deque.h"

typedef struct {
  HpmObject     head;
  HpmDequePlace place;
  HpmObject    *deque;
  gsize         changes; /* of the deque, when iteration began */
  gssize        left;    /* items yet to come */
} DequeIter;

#define SELF ((DequeIter *) self)

static DequeIter *
iter_new (HpmVm     *vm,
          HpmType   *type,
          HpmObject *deque)
{
  DequeIter *it = hpm_object_alloc (vm, type, 0);

  it->deque = hpm_incref (deque);
  it->changes = HPM_DEQUE (deque)->changes;
  it->left = HPM_SIZE (deque);
  hpm_gc_track (vm, it);
  return it;
}

HpmObject *
hpm_deque_iter (HpmVm     *vm,
                HpmObject *deque)
{
  DequeIter *it = iter_new (vm, HPM_NATIVE (vm, DEQUE_ITER), deque);

  it->place = hpm_deque_begin (HPM_DEQUE (deque));
  return HPM_OBJECT (it);
}

HpmObject *
hpm_deque_reverse_iter (HpmVm     *vm,
                        HpmObject *deque)
{
  DequeIter *it = iter_new (vm, HPM_NATIVE (vm, DEQUE_REVERSE_ITER), deque);

  it->place = hpm_deque_end (HPM_DEQUE (deque));
  return HPM_OBJECT (it);
}

static HpmObject *
iter_next (HpmVm     *vm,
           HpmObject *self)
{
  HpmObject *item;

  if (HPM_DEQUE (SELF->deque)->changes != SELF->changes)
    {
      SELF->left = 0;
      return hpm_raise (vm, HPM_EXC (vm, RuntimeError), "deque mutated during iteration");
    }
  if (SELF->left == 0)
    return NULL;
  SELF->left--;
  item = hpm_incref (HPM_DEQUE_AT (SELF->place));
  return item;
}

static HpmObject *
deque_iter_next (HpmVm     *vm,
                 HpmObject *self)
{
  HpmObject *item = iter_next (vm, self);

  if (item != NULL)
    hpm_deque_forward (&SELF->place);
  return item;
}

static HpmObject *
deque_reverse_iter_next (HpmVm     *vm,
                         HpmObject *self)
{
  /* Unlike the other one, it does not look at its deque any more when it has come to the end. */
  HpmObject *item = SELF->left > 0 ? iter_next (vm, self) : NULL;

  if (item != NULL)
    hpm_deque_backward (&SELF->place);
  return item;
}

/* iterator (deque[, index]): goes on from there, for a copy of an iterator. */
HPM_NEW (iter_make)
{
  gssize index = 0;
  HpmObject *it, *item;

  if (!hpm_args_check (vm, type->name, n_args, 1, 2))
    return NULL;
  if (!HPM_IS_NATIVE_A (vm, args[0], DEQUE))
    return hpm_raise (vm, HPM_EXC (vm, TypeError),
                      "%s() argument 1 must be collections.deque, not %s",
                      hpm_type_short_name (type), HPM_TYPE_OF (args[0])->name);
  if (n_args > 1)
    index = hpm_number_as_ssize (vm, args[1], HPM_EXC (vm, OverflowError));
  if (vm->exception != NULL)
    return NULL;
  it = type == HPM_NATIVE (vm, DEQUE_ITER) ? hpm_deque_iter (vm, args[0])
                                           : hpm_deque_reverse_iter (vm, args[0]);
  for (; index > 0 && (item = type->s.iternext (vm, it)) != NULL; index--)
    hpm_decref (vm, item);
  return it;
}

HPM_FUNCTION (iter_reduce)
{
  HpmObject *arguments = hpm_tuple_new (vm, 2);

  HPM_TUPLE_ITEM (arguments, 0) = hpm_incref (SELF->deque);
  HPM_TUPLE_ITEM (arguments, 1) = hpm_int_from_int64 (vm, HPM_SIZE (SELF->deque) - SELF->left);
  return hpm_reduce_steal (vm, HPM_TYPE_OF (self), arguments, NULL);
}

HPM_FUNCTION (iter_hint)
{
  return hpm_int_from_int64 (vm, SELF->left);
}

static const HpmMethodDef methods[] = {
  { "__length_hint__", iter_hint, HPM_METH_NOARGS, NULL },
  { "__reduce__", iter_reduce, HPM_METH_NOARGS, NULL },
  { NULL },
};

#define ITERATOR(type_name, next)                                                     \
  {                                                                                   \
    .spec = {                                                                         \
      .name = "_collections." type_name,                                              \
      .basic_size = sizeof (DequeIter),                                               \
      .flags = HPM_TYPE_FLAG_GC,                                                      \
      .slots = { HPM_KIND_SLOTS, .iter = hpm_iter_self, .iternext = next, .new_ = iter_make }, \
      .methods = methods,                                                             \
    },                                                                                \
    .fields = { { "sequence", G_STRUCT_OFFSET (DequeIter, deque) } },                 \
  }

const HpmKind hpm_deque_iter_kind = ITERATOR ("_deque_iterator", deque_iter_next);
const HpmKind hpm_deque_reverse_iter_kind = ITERATOR ("_deque_reverse_iterator",
                                                      deque_reverse_iter_next);
