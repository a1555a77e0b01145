/* deque-methods.c: the methods of collections.deque */
#include "modules/hpm-deque.h"

#define SELF HPM_DEQUE (self)

/* --- At the ends --- */

HPM_FUNCTION (deque_append)
{
  hpm_deque_append_steal (vm, SELF, hpm_incref (args[0]), FALSE);
  HPM_RETURN_NONE (vm);
}

HPM_FUNCTION (deque_appendleft)
{
  hpm_deque_append_steal (vm, SELF, hpm_incref (args[0]), TRUE);
  HPM_RETURN_NONE (vm);
}

HPM_FUNCTION (deque_pop)
{
  if (SELF->head.size == 0)
    return hpm_raise (vm, HPM_EXC (vm, IndexError), "pop from an empty deque");
  return hpm_deque_take_right (vm, SELF);
}

HPM_FUNCTION (deque_popleft)
{
  if (SELF->head.size == 0)
    return hpm_raise (vm, HPM_EXC (vm, IndexError), "pop from an empty deque");
  return hpm_deque_take_left (vm, SELF);
}

HPM_FUNCTION (deque_extend)
{
  if (hpm_deque_extend (vm, SELF, args[0], FALSE) < 0)
    return NULL;
  HPM_RETURN_NONE (vm);
}

HPM_FUNCTION (deque_extendleft)
{
  if (hpm_deque_extend (vm, SELF, args[0], TRUE) < 0)
    return NULL;
  HPM_RETURN_NONE (vm);
}

/* --- The whole --- */

HPM_FUNCTION (deque_clear)
{
  hpm_deque_empty (vm, SELF);
  HPM_RETURN_NONE (vm);
}

HPM_FUNCTION (deque_rotate)
{
  gssize n = 1;

  if (!hpm_args_check (vm, "deque.rotate", n_args, 0, 1))
    return NULL;
  if (n_args == 1)
    {
      HpmObject *index = hpm_number_index (vm, args[0]);

      if (index == NULL)
        return NULL;
      n = hpm_number_as_ssize (vm, index, HPM_EXC (vm, OverflowError));
      hpm_decref (vm, index);
      if (n == -1 && vm->exception != NULL)
        return NULL;
    }
  hpm_deque_rotate (vm, SELF, n);
  HPM_RETURN_NONE (vm);
}

HPM_FUNCTION (deque_reverse)
{
  HpmDequePlace left = hpm_deque_begin (SELF), right = hpm_deque_end (SELF);

  for (gssize n = SELF->head.size / 2; n > 0; n--)
    {
      HpmObject *item = HPM_DEQUE_AT (left);

      HPM_DEQUE_AT (left) = HPM_DEQUE_AT (right);
      HPM_DEQUE_AT (right) = item;
      hpm_deque_forward (&left);
      hpm_deque_backward (&right);
      hpm_poll (vm);
    }
  HPM_RETURN_NONE (vm);
}

/* type (deque) (deque[, maxlen]): a subclass makes its copies itself. */
static HpmObject *
copy_by_call (HpmVm     *vm,
              HpmObject *deque)
{
  HpmType *type = HPM_TYPE_OF (deque);
  HpmObject *args[2] = { deque, NULL }, *copy;

  if (HPM_DEQUE (deque)->bound >= 0)
    args[1] = hpm_int_from_int64 (vm, HPM_DEQUE (deque)->bound);
  hpm_hold (vm, args[1]);
  copy = hpm_object_call (vm, HPM_OBJECT (type), args, args[1] ? 2 : 1, NULL);
  hpm_unhold (vm, 1);
  hpm_xdecref (vm, args[1]);
  if (copy != NULL && !HPM_IS_NATIVE_A (vm, copy, DEQUE))
    {
      hpm_raise (vm, HPM_EXC (vm, TypeError), "%.200s() must return a deque, not %.200s",
                 type->name, HPM_TYPE_OF (copy)->name);
      hpm_clear (vm, &copy);
    }
  return copy;
}

HpmObject *
hpm_deque_copy (HpmVm     *vm,
                HpmObject *deque)
{
  HpmType *type = HPM_TYPE_OF (deque);
  HpmObject *copy;
  int result = 0;

  if (!HPM_IS_NATIVE (vm, deque, DEQUE))
    return copy_by_call (vm, deque);
  copy = type->s.new_ (vm, type, NULL, 0, NULL);
  HPM_DEQUE (copy)->bound = HPM_DEQUE (deque)->bound;
  hpm_hold (vm, copy);
  if (HPM_SIZE (deque) == 1)
    hpm_deque_append_steal (vm, HPM_DEQUE (copy),
                            hpm_incref (*hpm_deque_item_place (HPM_DEQUE (deque), 0)), FALSE);
  else
    result = hpm_deque_extend (vm, HPM_DEQUE (copy), deque, FALSE);
  hpm_unhold (vm, 1);
  if (result < 0)
    hpm_clear (vm, &copy);
  return copy;
}

HPM_FUNCTION (deque_copy)
{
  return hpm_deque_copy (vm, self);
}

HPM_FUNCTION (deque_reversed)
{
  return hpm_deque_reverse_iter (vm, self);
}

/* --- Searching --- */

static gboolean
is_unchanged (HpmVm *vm,
              HpmDeque *d,
              gsize     changes,
              HpmType  *error,
              const char *message)
{
  if (d->changes != changes)
    hpm_raise (vm, error, "%s", message);
  return d->changes == changes;
}

HPM_FUNCTION (deque_count)
{
  HpmDequePlace place = hpm_deque_begin (SELF);
  gsize changes = SELF->changes;
  gssize count = 0;

  for (gssize n = SELF->head.size; n > 0; n--, hpm_deque_forward (&place))
    {
      int equal = hpm_item_equals (vm, HPM_DEQUE_AT (place), args[0]);

      if (equal < 0 || !is_unchanged (vm, SELF, changes, HPM_EXC (vm, RuntimeError),
                                      "deque mutated during iteration"))
        return NULL;
      count += equal;
      hpm_poll (vm);
    }
  return hpm_int_from_int64 (vm, count);
}

/* The first item from `start` on that equals `value`: its index; -1: none, -2: an error. */
static gssize
find (HpmVm      *vm,
      HpmDeque   *d,
      HpmObject  *value,
      gssize      start,
      gssize      stop,
      HpmType    *error,
      const char *message)
{
  HpmDequePlace place = hpm_deque_begin (d);
  gsize changes = d->changes;

  for (gssize i = 0; i < stop; i++, hpm_deque_forward (&place))
    {
      int equal;

      hpm_poll (vm);
      if (i < start)
        continue;
      equal = hpm_item_equals (vm, HPM_DEQUE_AT (place), value);
      if (equal > 0 && d->changes == changes)
        return i;
      if (equal < 0 || !is_unchanged (vm, d, changes, error, message))
        return -2;
    }
  return -1;
}

HPM_FUNCTION (deque_index)
{
  gssize start = 0, stop = SELF->head.size, index;

  if (n_args < 1 || n_args > 3)
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "index() takes at %s (%zd given)",
                      n_args < 1 ? "least 1 argument" : "most 3 arguments", n_args);
  if ((n_args > 1 && !hpm_read_bound (vm, self, args[1], &start))
      || (n_args > 2 && !hpm_read_bound (vm, self, args[2], &stop)))
    return NULL;
  index = find (vm, SELF, args[0], start, MIN (stop, SELF->head.size), HPM_EXC (vm, RuntimeError),
                "deque mutated during iteration");
  if (index == -1)
    hpm_raise (vm, HPM_EXC (vm, ValueError), "%R is not in deque", args[0]);
  return index < 0 ? NULL : hpm_int_from_int64 (vm, index);
}

static void
delete_at (HpmVm    *vm,
           HpmDeque *d,
           gssize    index)
{
  HpmObject *item;

  hpm_deque_rotate (vm, d, -index);
  item = hpm_deque_take_left (vm, d);
  hpm_deque_rotate (vm, d, index);
  hpm_decref (vm, item);
}

HPM_FUNCTION (deque_remove)
{
  gssize index = find (vm, SELF, args[0], 0, SELF->head.size, HPM_EXC (vm, IndexError),
                       "deque mutated during remove().");

  if (index == -1)
    hpm_raise (vm, HPM_EXC (vm, ValueError), "%R is not in deque", args[0]);
  if (index < 0)
    return NULL;
  delete_at (vm, SELF, index);
  HPM_RETURN_NONE (vm);
}

HPM_FUNCTION (deque_insert)
{
  gssize size = SELF->head.size, index;

  if (n_args != 2)
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "insert() takes exactly 2 arguments (%zd given)",
                      n_args);
  index = hpm_number_as_ssize (vm, args[0], HPM_EXC (vm, OverflowError));
  if (index == -1 && vm->exception != NULL)
    return NULL;
  if (SELF->bound == size)
    return hpm_raise (vm, HPM_EXC (vm, IndexError), "deque already at its maximum size");
  if (index >= size)
    hpm_deque_push_right (vm, SELF, hpm_incref (args[1]));
  else if (index <= -size || index == 0)
    hpm_deque_push_left (vm, SELF, hpm_incref (args[1]));
  else
    {
      hpm_deque_rotate (vm, SELF, -index);
      if (index < 0)
        hpm_deque_push_right (vm, SELF, hpm_incref (args[1]));
      else
        hpm_deque_push_left (vm, SELF, hpm_incref (args[1]));
      hpm_deque_rotate (vm, SELF, index);
    }
  HPM_RETURN_NONE (vm);
}

/* --- Copying by way of __reduce__ --- */

/* () or ((), maxlen) */
static HpmObject *
make_arguments (HpmVm    *vm,
                HpmDeque *d)
{
  HpmObject *pair;

  if (d->bound < 0)
    return hpm_tuple_new (vm, 0);
  pair = hpm_tuple_new (vm, 2);
  HPM_TUPLE_ITEM (pair, 0) = hpm_tuple_new (vm, 0);
  HPM_TUPLE_ITEM (pair, 1) = hpm_int_from_int64 (vm, d->bound);
  return pair;
}

HPM_FUNCTION (deque_reduce)
{
  HpmObject *parts[4] = { hpm_incref (HPM_TYPE_OF (self)) };
  gssize n = 4;
  HpmObject *result = NULL;

  hpm_hold_array (vm, parts, &n);
  parts[1] = make_arguments (vm, SELF);
  parts[2] = hpm_object_call_method (vm, self, HPM_ID (vm, __getstate__), NULL, 0);
  if (parts[2] != NULL)
    parts[3] = hpm_object_get_iter (vm, self);
  if (parts[3] != NULL)
    result = hpm_tuple_from_array (vm, parts, 4);
  hpm_unhold (vm, 1);
  for (guint i = 0; i < 4; i++)
    hpm_xdecref (vm, parts[i]);
  return result;
}

const HpmMethodDef hpm_deque_methods[] = {
  { "append", deque_append, HPM_METH_O, NULL },
  { "appendleft", deque_appendleft, HPM_METH_O, NULL },
  { "clear", deque_clear, HPM_METH_NOARGS, NULL },
  { "__copy__", deque_copy, HPM_METH_NOARGS, NULL },
  { "copy", deque_copy, HPM_METH_NOARGS, NULL },
  { "count", deque_count, HPM_METH_O, NULL },
  { "extend", deque_extend, HPM_METH_O, NULL },
  { "extendleft", deque_extendleft, HPM_METH_O, NULL },
  { "index", deque_index, HPM_METH_FASTCALL, NULL },
  { "insert", deque_insert, HPM_METH_FASTCALL, NULL },
  { "pop", deque_pop, HPM_METH_NOARGS, NULL },
  { "popleft", deque_popleft, HPM_METH_NOARGS, NULL },
  { "__reduce__", deque_reduce, HPM_METH_NOARGS, NULL },
  { "remove", deque_remove, HPM_METH_O, NULL },
  { "__reversed__", deque_reversed, HPM_METH_NOARGS, NULL },
  { "reverse", deque_reverse, HPM_METH_NOARGS, NULL },
  { "rotate", deque_rotate, HPM_METH_FASTCALL, NULL },
  HPM_CLASS_GETITEM,
  { NULL },
};
