/* range.c: range, with numbers of any size
 *
 * A range keeps start, stop, step and its length as ints. What fits in 64 bits (nearly
 * everything) is counted in C; the rest with the arithmetic of int.
 */
#include "objects/hpm-containers.h"

typedef struct { HpmObject head; HpmObject *start, *stop, *step, *length; } Range;

#define RANGE(o) ((Range *) (o))

/* --- Arithmetic on ints: no guest code runs in it. A _with drops its first operand. --- */

static HpmObject *
binary (HpmVm      *vm,
        HpmObject  *a,
        HpmObject  *b,
        HpmOperator op)
{
  return hpm_number_binary (vm, a, b, op);
}

static HpmObject *
binary_with (HpmVm      *vm,
             HpmObject  *a,
             HpmObject  *b,
             HpmOperator op)
{
  HpmObject *result = hpm_number_binary (vm, a, b, op);

  hpm_decref (vm, a);
  return result;
}

static gboolean
compare (HpmVm     *vm,
         HpmObject *a,
         HpmObject *b,
         int        op)
{
  return hpm_object_rich_compare_bool (vm, a, b, op) > 0;
}

/* start + i * step */
static HpmObject *
item_at (HpmVm     *vm,
         HpmObject *start,
         HpmObject *step,
         HpmObject *i)
{
  HpmObject *product = binary (vm, i, step, HPM_OP_MULTIPLY);

  return binary_with (vm, product, start, HPM_OP_ADD);
}

/* The number of steps from start to stop. */
static HpmObject *
length_of (HpmVm     *vm,
           HpmObject *start,
           HpmObject *stop,
           HpmObject *step)
{
  gboolean down = hpm_int_sign (step) < 0;
  HpmObject *low = down ? stop : start, *high = down ? start : stop, *one, *distance, *size;

  if (!compare (vm, low, high, HPM_LT))
    return hpm_int_from_int64 (vm, 0);
  one = hpm_int_from_int64 (vm, 1);
  size = down ? hpm_number_negative (vm, step) : hpm_incref (step);
  distance = binary_with (vm, binary (vm, high, low, HPM_OP_SUBTRACT), one, HPM_OP_SUBTRACT);
  distance = binary_with (vm, distance, size, HPM_OP_FLOOR_DIVIDE);
  distance = binary_with (vm, distance, one, HPM_OP_ADD);
  hpm_decref (vm, size);
  hpm_decref (vm, one);
  return distance;
}

/* --- Making --- */

HpmObject *
hpm_range_new (HpmVm     *vm,
               HpmObject *start,
               HpmObject *stop,
               HpmObject *step)
{
  Range *range = hpm_object_alloc (vm, HPM_TYPE (vm, RANGE), 0);

  range->start = hpm_incref (start);
  range->stop = hpm_incref (stop);
  range->step = hpm_incref (step);
  range->length = length_of (vm, start, stop, step);
  return HPM_OBJECT (range);
}

/* Steals its arguments, any of which may be NULL after an error. */
static HpmObject *
make_steal (HpmVm     *vm,
            HpmObject *start,
            HpmObject *stop,
            HpmObject *step)
{
  HpmObject *range = NULL;

  if (start && stop && step)
    {
      if (hpm_int_sign (step) == 0)
        hpm_raise (vm, HPM_EXC (vm, ValueError), "range() arg 3 must not be zero");
      else
        range = hpm_range_new (vm, start, stop, step);
    }
  hpm_xdecref (vm, start);
  hpm_xdecref (vm, stop);
  hpm_xdecref (vm, step);
  return range;
}

static HpmObject *
range_make (HpmVm            *vm,
            HpmType          *type,
            HpmObject *const *args,
            gssize            n_args,
            HpmObject        *kwnames)
{
  HpmObject *start, *stop, *step = NULL;

  if (!hpm_args_no_keywords (vm, "range", kwnames) || !hpm_args_check (vm, "range", n_args, 1, 3))
    return NULL;
  if (n_args == 1)
    {
      stop = hpm_number_index (vm, args[0]);
      return make_steal (vm, hpm_int_from_int64 (vm, 0), stop, hpm_int_from_int64 (vm, 1));
    }
  start = hpm_number_index (vm, args[0]);
  hpm_hold (vm, start);
  stop = start ? hpm_number_index (vm, args[1]) : NULL;
  hpm_hold (vm, stop);
  if (stop)
    step = n_args > 2 ? hpm_number_index (vm, args[2]) : hpm_int_from_int64 (vm, 1);
  hpm_unhold (vm, 2);
  return make_steal (vm, start, stop, step);
}

static void
range_dealloc (HpmVm     *vm,
               HpmObject *self)
{
  hpm_clear (vm, &RANGE (self)->start);
  hpm_clear (vm, &RANGE (self)->stop);
  hpm_clear (vm, &RANGE (self)->step);
  hpm_clear (vm, &RANGE (self)->length);
  hpm_object_free (vm, self);
}

static void
range_each_ref (HpmVm     *vm,
                HpmObject *self,
                HpmRefFunc func,
                gpointer   data)
{
  hpm_ref_named (RANGE (self)->start, "start", func, data);
  hpm_ref_named (RANGE (self)->stop, "stop", func, data);
  hpm_ref_named (RANGE (self)->step, "step", func, data);
  hpm_ref_named (RANGE (self)->length, "length", func, data);
}

/* --- Asking --- */

static HpmObject *
range_repr (HpmVm     *vm,
            HpmObject *self)
{
  Range *r = RANGE (self);
  gboolean overflow = FALSE;

  if (hpm_int_as_int64 (vm, r->step, &overflow) == 1 && !overflow)
    return hpm_str_from_format (vm, "range(%R, %R)", r->start, r->stop);
  return hpm_str_from_format (vm, "range(%R, %R, %R)", r->start, r->stop, r->step);
}

static gssize
range_length (HpmVm     *vm,
              HpmObject *self)
{
  return hpm_int_as_ssize (vm, RANGE (self)->length);
}

static int
range_bool (HpmVm     *vm,
            HpmObject *self)
{
  return hpm_int_sign (RANGE (self)->length) != 0;
}

/* Takes over `i`, an int. */
static HpmObject *
item_steal (HpmVm     *vm,
            Range     *r,
            HpmObject *i)
{
  HpmObject *result;

  if (hpm_int_sign (i) < 0)
    i = binary_with (vm, i, r->length, HPM_OP_ADD);
  if (hpm_int_sign (i) < 0 || !compare (vm, i, r->length, HPM_LT))
    result = hpm_raise (vm, HPM_EXC (vm, IndexError), "range object index out of range");
  else
    result = item_at (vm, r->start, r->step, i);
  hpm_decref (vm, i);
  return result;
}

static HpmObject *
range_item (HpmVm     *vm,
            HpmObject *self,
            gssize     index)
{
  return item_steal (vm, RANGE (self), hpm_int_from_int64 (vm, index));
}

static HpmObject *
slice_of (HpmVm     *vm,
          Range     *r,
          HpmObject *slice)
{
  HpmObject *bounds = hpm_slice_long_indices (vm, slice, r->length), *start, *stop, *step;

  if (bounds == NULL)
    return NULL;
  start = item_at (vm, r->start, r->step, HPM_TUPLE_ITEM (bounds, 0));
  stop = item_at (vm, r->start, r->step, HPM_TUPLE_ITEM (bounds, 1));
  step = binary (vm, HPM_TUPLE_ITEM (bounds, 2), r->step, HPM_OP_MULTIPLY);
  hpm_decref (vm, bounds);
  return make_steal (vm, start, stop, step);
}

static HpmObject *
range_subscript (HpmVm     *vm,
                 HpmObject *self,
                 HpmObject *key)
{
  if (HPM_TYPE_OF (key)->s.index)
    {
      HpmObject *i = hpm_number_index (vm, key);

      return i ? item_steal (vm, RANGE (self), i) : NULL;
    }
  if (HPM_IS (vm, key, SLICE))
    return slice_of (vm, RANGE (self), key);
  return hpm_raise (vm, HPM_EXC (vm, TypeError),
                    "range indices must be integers or slices, not %.200s",
                    HPM_TYPE_OF (key)->name);
}

/* Which item `value`, an int, is: a new int, or NULL (no error) when it is none. */
static HpmObject *
place_of (HpmVm     *vm,
          Range     *r,
          HpmObject *value)
{
  gboolean down = hpm_int_sign (r->step) < 0, outside;
  HpmObject *distance, *rest;

  outside = compare (vm, value, r->start, down ? HPM_GT : HPM_LT)
            || compare (vm, value, r->stop, down ? HPM_LE : HPM_GE);
  if (outside)
    return NULL;
  distance = binary (vm, value, r->start, HPM_OP_SUBTRACT);
  rest = binary (vm, distance, r->step, HPM_OP_REMAINDER);
  outside = hpm_int_sign (rest) != 0;
  hpm_decref (vm, rest);
  distance = binary_with (vm, distance, r->step, HPM_OP_FLOOR_DIVIDE);
  if (!outside)
    return distance;
  hpm_decref (vm, distance);
  return NULL;
}

static gboolean
is_plain_int (HpmVm     *vm,
              HpmObject *o)
{
  return HPM_IS (vm, o, INT) || HPM_IS (vm, o, BOOL);
}

/* How many items equal something that is no int: by comparing with each. Stops at the first
 * when `once`;
 * *place is that one. */
static gssize
count_equal (HpmVm     *vm,
             HpmObject *self,
             HpmObject *value,
             gboolean   once,
             gssize    *place)
{
  HpmObject *iterator = hpm_object_get_iter (vm, self), *item;
  gssize count = 0;

  if (iterator == NULL)
    return -1;
  hpm_hold (vm, iterator);
  for (gssize i = 0; (item = hpm_iter_next (vm, iterator)); i++)
    {
      int equal;

      hpm_hold (vm, item);
      equal = hpm_object_rich_compare_bool (vm, item, value, HPM_EQ);
      hpm_unhold (vm, 1);
      hpm_decref (vm, item);
      if (equal < 0)
        break;
      count += equal;
      if (equal && once)
        {
          *place = i;
          break;
        }
      hpm_poll (vm);
    }
  hpm_unhold (vm, 1);
  hpm_decref (vm, iterator);
  return hpm_err_occurred (vm) ? -1 : count;
}

static int
range_contains (HpmVm     *vm,
                HpmObject *self,
                HpmObject *value)
{
  HpmObject *place;
  gssize count, i;

  if (is_plain_int (vm, value))
    {
      place = place_of (vm, RANGE (self), value);
      hpm_xdecref (vm, place);
      return place != NULL;
    }
  count = count_equal (vm, self, value, TRUE, &i);
  return count < 0 ? -1 : count > 0;
}

/* Ranges are equal when they are so as sequences. */
static gboolean
ranges_equal (HpmVm *vm,
              Range *a,
              Range *b)
{
  gboolean overflow = FALSE;

  if (a == b)
    return TRUE;
  if (!compare (vm, a->length, b->length, HPM_EQ))
    return FALSE;
  if (hpm_int_sign (a->length) == 0)
    return TRUE;
  if (!compare (vm, a->start, b->start, HPM_EQ))
    return FALSE;
  if (hpm_int_as_int64 (vm, a->length, &overflow) == 1 && !overflow)
    return TRUE;
  return compare (vm, a->step, b->step, HPM_EQ);
}

static HpmObject *
range_richcompare (HpmVm     *vm,
                   HpmObject *a,
                   HpmObject *b,
                   int        op)
{
  if (!HPM_IS (vm, b, RANGE) || (op != HPM_EQ && op != HPM_NE))
    HPM_RETURN_NOT_IMPLEMENTED (vm);
  return hpm_bool_from (vm, ranges_equal (vm, RANGE (a), RANGE (b)) == (op == HPM_EQ));
}

/* Of (length, start, step) with None for what makes no difference. */
static gint64
range_hash (HpmVm     *vm,
            HpmObject *self)
{
  Range *r = RANGE (self);
  gboolean overflow = FALSE;
  gint64 length = hpm_int_as_int64 (vm, r->length, &overflow), hash;
  HpmObject *start = r->start, *step = r->step, *tuple;

  if (!overflow && length == 0)
    start = vm->none;
  if (!overflow && length <= 1)
    step = vm->none;
  tuple = hpm_tuple_pack (vm, 3, r->length, start, step);
  hash = hpm_object_hash (vm, tuple);
  hpm_decref (vm, tuple);
  return hash;
}

/* --- Methods --- */

HPM_FUNCTION (range_count)
{
  gssize count, i;

  if (is_plain_int (vm, args[0]))
    count = range_contains (vm, self, args[0]);
  else
    count = count_equal (vm, self, args[0], FALSE, &i);
  return count < 0 ? NULL : hpm_int_from_int64 (vm, count);
}

HPM_FUNCTION (range_index)
{
  HpmObject *place;
  gssize count, i;

  if (is_plain_int (vm, args[0]))
    {
      place = place_of (vm, RANGE (self), args[0]);
      if (place)
        return place;
      return hpm_raise (vm, HPM_EXC (vm, ValueError), "%R is not in range", args[0]);
    }
  count = count_equal (vm, self, args[0], TRUE, &i);
  if (count < 0)
    return NULL;
  if (count > 0)
    return hpm_int_from_int64 (vm, i);
  return hpm_raise (vm, HPM_EXC (vm, ValueError), "sequence.index(x): x not in sequence");
}

HPM_FUNCTION (range_reversed)
{
  Range *r = RANGE (self);
  HpmObject *one = hpm_int_from_int64 (vm, 1), *last, *start, *stop, *step, *turned, *result;

  last = binary (vm, r->length, one, HPM_OP_SUBTRACT);
  start = item_at (vm, r->start, r->step, last);
  stop = binary (vm, r->start, r->step, HPM_OP_SUBTRACT);
  step = hpm_number_negative (vm, r->step);
  hpm_decref (vm, last);
  hpm_decref (vm, one);
  turned = make_steal (vm, start, stop, step);
  result = hpm_range_iter (vm, turned);
  hpm_decref (vm, turned);
  return result;
}

/* Takes any arguments, and looks at none. */
HPM_FUNCTION (range_reduce)
{
  Range *r = RANGE (self);

  return hpm_reduce_steal (vm, HPM_TYPE_OF (self),
                           hpm_tuple_pack (vm, 3, r->start, r->stop, r->step), NULL);
}

static const HpmMethodDef range_methods[] = {
  { "__reversed__", range_reversed, HPM_METH_NOARGS },
  { "__reduce__", range_reduce, HPM_METH_FASTCALL | HPM_METH_VARARGS },
  { "count", range_count, HPM_METH_O },
  { "index", range_index, HPM_METH_O },
  { NULL }
};

static const HpmMemberDef range_members[] = {
  { "start", HPM_MEMBER_OBJECT_EX, offsetof (Range, start), TRUE },
  { "stop", HPM_MEMBER_OBJECT_EX, offsetof (Range, stop), TRUE },
  { "step", HPM_MEMBER_OBJECT_EX, offsetof (Range, step), TRUE },
  { NULL }
};

const HpmTypeSpec hpm_range_spec = {
  .name = "range",
  .base = HPM_TYPE_ID_OBJECT,
  .basic_size = sizeof (Range),
  .flags = HPM_TYPE_FLAG_VECTORCALL | HPM_TYPE_FLAG_SEQUENCE,
  .slots = {
    .dealloc = range_dealloc, .each_ref = range_each_ref, .repr = range_repr, .hash = range_hash,
    .richcompare = range_richcompare, .iter = hpm_range_iter, .new_ = range_make,
    .length = range_length,
    .subscript = range_subscript, .item = range_item, .contains = range_contains,
    .bool_ = range_bool,
  },
  .methods = range_methods,
  .members = range_members,
  .doc = "range(stop) -> range object\nrange(start, stop[, step]) -> range object\n\n"
         "Return an object that produces a sequence of integers from start (inclusive)\n"
         "to stop (exclusive) by step.  range(i, j) produces i, i+1, i+2, ..., j-1.\n"
         "start defaults to 0, and stop is omitted!  range(4) produces 0, 1, 2, 3.\n"
         "These are exactly the valid indices for a list of 4 elements.\n"
         "When step is given, it specifies the increment (or decrement).",
};

/* --- Iterators: one for what fits in 64 bits, one for the rest --- */

typedef struct { HpmObject head; HpmObject *index, *start, *step, *length; } LongRangeIter;

/* TRUE when all the numbers, and the one after the last, fit in 64 bits. */
static gboolean
fits (HpmVm     *vm,
      Range     *r,
      HpmRangeIter *it)
{
  gboolean over_start = FALSE, over_stop = FALSE, over_step = FALSE, over_length = FALSE;
  gint64 stop, beyond;

  it->start = hpm_int_as_int64 (vm, r->start, &over_start);
  stop = hpm_int_as_int64 (vm, r->stop, &over_stop);
  it->step = hpm_int_as_int64 (vm, r->step, &over_step);
  it->length = hpm_int_as_int64 (vm, r->length, &over_length);
  if (over_start || over_stop || over_step || over_length)
    return FALSE;
  return !__builtin_add_overflow (stop, it->step, &beyond);
}

HpmObject *
hpm_range_iter (HpmVm     *vm,
                HpmObject *self)
{
  Range *r = RANGE (self);
  HpmRangeIter numbers = { .index = 0 }, *it;
  LongRangeIter *long_it;

  if (fits (vm, r, &numbers))
    {
      it = hpm_object_alloc (vm, HPM_TYPE (vm, RANGE_ITER), 0);
      it->start = numbers.start;
      it->step = numbers.step;
      it->length = numbers.length;
      return HPM_OBJECT (it);
    }
  long_it = hpm_object_alloc (vm, HPM_TYPE (vm, LONGRANGE_ITER), 0);
  long_it->index = hpm_int_from_int64 (vm, 0);
  long_it->start = hpm_incref (r->start);
  long_it->step = hpm_incref (r->step);
  long_it->length = hpm_incref (r->length);
  return HPM_OBJECT (long_it);
}

static void
range_iter_dealloc (HpmVm     *vm,
                    HpmObject *self)
{
  hpm_object_free (vm, self);
}

static gint64
number_at (HpmRangeIter *it,
           gint64     index)
{
  return (gint64) ((guint64) it->start + (guint64) index * (guint64) it->step);
}

static HpmObject *
range_iter_next (HpmVm     *vm,
                 HpmObject *self)
{
  HpmRangeIter *it = (HpmRangeIter *) self;

  if (it->index >= it->length)
    return NULL;
  return hpm_int_from_int64 (vm, number_at (it, it->index++));
}

HPM_FUNCTION (range_iter_hint)
{
  HpmRangeIter *it = (HpmRangeIter *) self;

  return hpm_int_from_int64 (vm, it->length - it->index);
}

/* (iter, (range,), index), both taken over. */
static HpmObject *
reduce_range_iter (HpmVm     *vm,
                   HpmObject *range,
                   HpmObject *index)
{
  HpmObject *result;

  hpm_hold (vm, range);
  result = hpm_reduce_by_builtin (vm, "iter", range, index);
  hpm_unhold (vm, 1);
  hpm_decref (vm, range);
  return result;
}

HPM_FUNCTION (range_iter_reduce)
{
  HpmRangeIter *it = (HpmRangeIter *) self;
  gint64 stop = number_at (it, it->length);
  HpmObject *range = make_steal (vm, hpm_int_from_int64 (vm, it->start),
                                 hpm_int_from_int64 (vm, stop),
                                 hpm_int_from_int64 (vm, it->step));

  return reduce_range_iter (vm, range, hpm_int_from_int64 (vm, it->index));
}

HPM_FUNCTION (range_iter_setstate)
{
  HpmRangeIter *it = (HpmRangeIter *) self;
  gssize index = hpm_number_as_ssize (vm, args[0], HPM_EXC (vm, OverflowError));

  if (index == -1 && hpm_err_occurred (vm))
    return NULL;
  it->index = CLAMP (index, 0, it->length);
  HPM_RETURN_NONE (vm);
}

static const HpmMethodDef range_iter_methods[] = {
  { "__length_hint__", range_iter_hint, HPM_METH_NOARGS },
  { "__reduce__", range_iter_reduce, HPM_METH_NOARGS },
  { "__setstate__", range_iter_setstate, HPM_METH_O },
  { NULL }
};

const HpmTypeSpec hpm_range_iter_spec = {
  .name = "range_iterator",
  .base = HPM_TYPE_ID_OBJECT,
  .basic_size = sizeof (HpmRangeIter),
  .flags = HPM_TYPE_FLAG_NO_NEW,
  .slots = { .dealloc = range_iter_dealloc, .iter = hpm_iter_self, .iternext = range_iter_next },
  .methods = range_iter_methods,
};

static void
long_iter_dealloc (HpmVm     *vm,
                   HpmObject *self)
{
  LongRangeIter *it = (LongRangeIter *) self;

  hpm_clear (vm, &it->index);
  hpm_clear (vm, &it->start);
  hpm_clear (vm, &it->step);
  hpm_clear (vm, &it->length);
  hpm_object_free (vm, self);
}

static void
long_iter_each_ref (HpmVm     *vm,
                    HpmObject *self,
                    HpmRefFunc func,
                    gpointer   data)
{
  LongRangeIter *it = (LongRangeIter *) self;

  hpm_ref_named (it->index, "index", func, data);
  hpm_ref_named (it->start, "start", func, data);
  hpm_ref_named (it->step, "step", func, data);
  hpm_ref_named (it->length, "length", func, data);
}

static HpmObject *
long_iter_next (HpmVm     *vm,
                HpmObject *self)
{
  LongRangeIter *it = (LongRangeIter *) self;
  HpmObject *result, *one;

  if (!compare (vm, it->index, it->length, HPM_LT))
    return NULL;
  result = item_at (vm, it->start, it->step, it->index);
  one = hpm_int_from_int64 (vm, 1);
  hpm_replace (vm, &it->index, binary (vm, it->index, one, HPM_OP_ADD));
  hpm_decref (vm, one);
  return result;
}

HPM_FUNCTION (long_iter_hint)
{
  LongRangeIter *it = (LongRangeIter *) self;

  return binary (vm, it->length, it->index, HPM_OP_SUBTRACT);
}

HPM_FUNCTION (long_iter_reduce)
{
  LongRangeIter *it = (LongRangeIter *) self;
  HpmObject *stop = item_at (vm, it->start, it->step, it->length);
  HpmObject *range = make_steal (vm, hpm_incref (it->start), stop, hpm_incref (it->step));

  return reduce_range_iter (vm, range, hpm_incref (it->index));
}

HPM_FUNCTION (long_iter_setstate)
{
  LongRangeIter *it = (LongRangeIter *) self;
  HpmObject *index = hpm_number_index (vm, args[0]);

  if (index == NULL)
    return NULL;
  if (hpm_int_sign (index) < 0)
    hpm_replace (vm, &index, hpm_int_from_int64 (vm, 0));
  else if (compare (vm, index, it->length, HPM_GT))
    hpm_replace (vm, &index, hpm_incref (it->length));
  hpm_replace (vm, &it->index, index);
  HPM_RETURN_NONE (vm);
}

static const HpmMethodDef long_iter_methods[] = {
  { "__length_hint__", long_iter_hint, HPM_METH_NOARGS },
  { "__reduce__", long_iter_reduce, HPM_METH_NOARGS },
  { "__setstate__", long_iter_setstate, HPM_METH_O },
  { NULL }
};

const HpmTypeSpec hpm_longrange_iter_spec = {
  .name = "longrange_iterator",
  .base = HPM_TYPE_ID_OBJECT,
  .basic_size = sizeof (LongRangeIter),
  .flags = HPM_TYPE_FLAG_NO_NEW,
  .slots = {
    .dealloc = long_iter_dealloc, .each_ref = long_iter_each_ref, .iter = hpm_iter_self,
    .iternext = long_iter_next,
  },
  .methods = long_iter_methods,
};
