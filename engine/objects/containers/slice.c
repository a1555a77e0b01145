/* slice.c: slice objects, and what the bounds of a slice mean for a length
 *
 * The last dead slice is kept for the next one, as in CPython.
 */
#include "objects/hpm-containers.h"
#include "objects/hpm-values.h"

#define SLICE(o) ((HpmSlice *) (o))

HpmObject *
hpm_slice_new_steal (HpmVm     *vm,
                     HpmObject *start,
                     HpmObject *stop,
                     HpmObject *step)
{
  HpmSlice *slice = hpm_free_list_take (vm, HPM_FREE_SLICE, HPM_TYPE (vm, SLICE));

  if (slice == NULL)
    slice = hpm_object_alloc (vm, HPM_TYPE (vm, SLICE), 0);
  slice->start = start;
  slice->stop = stop;
  slice->step = step;
  hpm_gc_track_new (vm, slice);
  return HPM_OBJECT (slice);
}

HpmObject *
hpm_slice_new (HpmVm     *vm,
               HpmObject *start,
               HpmObject *stop,
               HpmObject *step)
{
  HpmSlice *slice = (HpmSlice *) hpm_slice_new_steal (vm, NULL, NULL, NULL);

  slice->start = hpm_incref (start ? start : vm->none);
  slice->stop = hpm_incref (stop ? stop : vm->none);
  slice->step = hpm_incref (step ? step : vm->none);
  return HPM_OBJECT (slice);
}

static void
slice_dealloc (HpmVm     *vm,
               HpmObject *self)
{
  hpm_gc_untrack_head (HPM_GC_HEAD (self));
  hpm_clear (vm, &SLICE (self)->step);
  hpm_clear (vm, &SLICE (self)->start);
  hpm_clear (vm, &SLICE (self)->stop);
  if (!hpm_free_list_give (vm, HPM_FREE_SLICE, 1, self))
    hpm_object_free (vm, self);
}

static int
slice_traverse (HpmVm       *vm,
                HpmObject   *self,
                HpmVisitFunc visit,
                gpointer     data)
{
  HPM_VISIT (SLICE (self)->start);
  HPM_VISIT (SLICE (self)->stop);
  HPM_VISIT (SLICE (self)->step);
  return 0;
}

static void
slice_each_ref (HpmVm     *vm,
                HpmObject *self,
                HpmRefFunc func,
                gpointer   data)
{
  hpm_ref_named (SLICE (self)->start, "start", func, data);
  hpm_ref_named (SLICE (self)->stop, "stop", func, data);
  hpm_ref_named (SLICE (self)->step, "step", func, data);
}

/* --- Bounds --- */

static gboolean
read_index (HpmVm     *vm,
            HpmObject *o,
            gssize    *value)
{
  if (HPM_IS_NONE (vm, o))
    return TRUE;
  if (HPM_IS (vm, o, INT) && hpm_int_is_short (o))
    {
      *value = hpm_int_short (o);
      return TRUE;
    }
  if (HPM_TYPE_OF (o)->s.index == NULL)
    {
      hpm_raise (vm, HPM_EXC (vm, TypeError),
                 "slice indices must be integers or None or have an __index__ method");
      return FALSE;
    }
  *value = hpm_number_as_ssize (vm, o, NULL);
  return *value != -1 || !hpm_err_occurred (vm);
}

int
hpm_slice_unpack (HpmVm     *vm,
                  HpmObject *slice,
                  gssize    *start,
                  gssize    *stop,
                  gssize    *step)
{
  *step = 1;
  if (!read_index (vm, SLICE (slice)->step, step))
    return -1;
  if (*step == 0)
    {
      hpm_raise (vm, HPM_EXC (vm, ValueError), "slice step cannot be zero");
      return -1;
    }
  *step = MAX (*step, -G_MAXSSIZE);
  *start = *step < 0 ? G_MAXSSIZE : 0;
  *stop = *step < 0 ? G_MINSSIZE : G_MAXSSIZE;
  if (!read_index (vm, SLICE (slice)->start, start) || !read_index (vm, SLICE (slice)->stop, stop))
    return -1;
  return 0;
}

static gssize
adjust_bound (gssize bound,
              gssize length,
              gssize step)
{
  if (bound < 0)
    {
      bound += length;
      return bound >= 0 ? bound : step < 0 ? -1 : 0;
    }
  return bound < length ? bound : step < 0 ? length - 1 : length;
}

gssize
hpm_slice_adjust (gssize  length,
                  gssize *start,
                  gssize *stop,
                  gssize  step)
{
  *start = adjust_bound (*start, length, step);
  *stop = adjust_bound (*stop, length, step);
  if (step < 0)
    return *stop < *start ? (*start - *stop - 1) / -step + 1 : 0;
  return *start < *stop ? (*stop - *start - 1) / step + 1 : 0;
}

gssize
hpm_slice_indices (HpmVm     *vm,
                   HpmObject *slice,
                   gssize     length,
                   gssize    *start,
                   gssize    *stop,
                   gssize    *step)
{
  if (hpm_slice_unpack (vm, slice, start, stop, step) < 0)
    return -1;
  return hpm_slice_adjust (length, start, stop, *step);
}

/* --- Slots --- */

static HpmObject *
slice_make (HpmVm            *vm,
            HpmType          *type,
            HpmObject *const *args,
            gssize            n_args,
            HpmObject        *kwnames)
{
  if (!hpm_args_no_keywords (vm, "slice", kwnames) || !hpm_args_check (vm, "slice", n_args, 1, 3))
    return NULL;
  if (n_args == 1)
    return hpm_slice_new (vm, NULL, args[0], NULL);
  return hpm_slice_new (vm, args[0], args[1], n_args > 2 ? args[2] : NULL);
}

static HpmObject *
slice_repr (HpmVm     *vm,
            HpmObject *self)
{
  return hpm_str_from_format (vm, "slice(%R, %R, %R)", SLICE (self)->start, SLICE (self)->stop,
                              SLICE (self)->step);
}

static HpmObject *
slice_richcompare (HpmVm     *vm,
                   HpmObject *a,
                   HpmObject *b,
                   int        op)
{
  HpmObject *left, *right, *result;

  if (!HPM_IS (vm, a, SLICE) || !HPM_IS (vm, b, SLICE))
    HPM_RETURN_NOT_IMPLEMENTED (vm);
  if (a == b)
    return hpm_bool_from (vm, op == HPM_EQ || op == HPM_LE || op == HPM_GE);
  left = hpm_tuple_pack (vm, 3, SLICE (a)->start, SLICE (a)->stop, SLICE (a)->step);
  hpm_hold (vm, left);
  right = hpm_tuple_pack (vm, 3, SLICE (b)->start, SLICE (b)->stop, SLICE (b)->step);
  hpm_hold (vm, right);
  result = hpm_object_rich_compare (vm, left, right, op);
  hpm_unhold (vm, 2);
  hpm_decref (vm, left);
  hpm_decref (vm, right);
  return result;
}

/* One of start, stop: as an int of any size, counted from the end and clipped to [low, high]. */
static HpmObject *
bound_as_int (HpmVm     *vm,
              HpmObject *o,
              HpmObject *length,
              HpmObject *low,
              HpmObject *high)
{
  HpmObject *value, *sum;
  int below;

  if (HPM_TYPE_OF (o)->s.index == NULL)
    return hpm_raise (vm, HPM_EXC (vm, TypeError),
                      "slice indices must be integers or None or have an __index__ method");
  value = hpm_number_index (vm, o);
  if (value == NULL)
    return NULL;
  if (hpm_int_sign (value) < 0)
    {
      sum = hpm_number_binary (vm, value, length, HPM_OP_ADD);
      hpm_decref (vm, value);
      value = sum;
      below = hpm_object_rich_compare_bool (vm, value, low, HPM_LT);
      if (below)
        {
          hpm_decref (vm, value);
          value = hpm_incref (low);
        }
    }
  else if (hpm_object_rich_compare_bool (vm, value, high, HPM_GT) > 0)
    {
      hpm_decref (vm, value);
      value = hpm_incref (high);
    }
  return value;
}

/* (start, stop, step) with ints of any size; `length` and `step` are ints. */
static HpmObject *
indices_of (HpmVm     *vm,
            HpmObject *self,
            HpmObject *length,
            HpmObject *step)
{
  gboolean negative = hpm_int_sign (step) < 0;
  HpmObject *low = hpm_int_from_int64 (vm, negative ? -1 : 0);
  HpmObject *one = hpm_int_from_int64 (vm, 1);
  HpmObject *high = negative ? hpm_number_binary (vm, length, one, HPM_OP_SUBTRACT)
      : hpm_incref (length);
  HpmObject *start, *stop, *result = NULL;

  hpm_decref (vm, one);
  hpm_hold (vm, low);
  hpm_hold (vm, high);
  if (HPM_IS_NONE (vm, SLICE (self)->start))
    start = hpm_incref (negative ? high : low);
  else
    start = bound_as_int (vm, SLICE (self)->start, length, low, high);
  hpm_hold (vm, start);
  if (HPM_IS_NONE (vm, SLICE (self)->stop))
    stop = hpm_incref (negative ? low : high);
  else
    stop = start ? bound_as_int (vm, SLICE (self)->stop, length, low, high) : NULL;
  hpm_hold (vm, stop);
  if (start && stop)
    result = hpm_tuple_pack (vm, 3, start, stop, step);
  hpm_unhold (vm, 4);
  hpm_xdecref (vm, start);
  hpm_xdecref (vm, stop);
  hpm_decref (vm, low);
  hpm_decref (vm, high);
  return result;
}

static HpmObject *
step_as_int (HpmVm     *vm,
             HpmObject *o)
{
  HpmObject *step;

  if (HPM_IS_NONE (vm, o))
    return hpm_int_from_int64 (vm, 1);
  if (HPM_TYPE_OF (o)->s.index == NULL)
    return hpm_raise (vm, HPM_EXC (vm, TypeError),
                      "slice indices must be integers or None or have an __index__ method");
  step = hpm_number_index (vm, o);
  if (step == NULL || hpm_int_sign (step) != 0)
    return step;
  hpm_decref (vm, step);
  return hpm_raise (vm, HPM_EXC (vm, ValueError), "slice step cannot be zero");
}

HpmObject *
hpm_slice_long_indices (HpmVm     *vm,
                        HpmObject *self,
                        HpmObject *length)
{
  HpmObject *step = step_as_int (vm, SLICE (self)->step), *result;

  if (step == NULL)
    return NULL;
  hpm_hold (vm, step);
  result = indices_of (vm, self, length, step);
  hpm_unhold (vm, 1);
  hpm_decref (vm, step);
  return result;
}

HPM_FUNCTION (slice_indices)
{
  HpmObject *length = hpm_number_index (vm, args[0]), *result;

  if (length == NULL)
    return NULL;
  if (hpm_int_sign (length) < 0)
    {
      hpm_decref (vm, length);
      return hpm_raise (vm, HPM_EXC (vm, ValueError), "length should not be negative");
    }
  hpm_hold (vm, length);
  result = hpm_slice_long_indices (vm, self, length);
  hpm_unhold (vm, 1);
  hpm_decref (vm, length);
  return result;
}

HPM_FUNCTION (slice_reduce)
{
  return hpm_reduce_steal (vm, HPM_TYPE_OF (self),
                           hpm_tuple_pack (vm, 3, SLICE (self)->start, SLICE (self)->stop,
                                           SLICE (self)->step), NULL);
}

static const HpmMethodDef slice_methods[] = {
  { "indices", slice_indices, HPM_METH_O },
  { "__reduce__", slice_reduce, HPM_METH_NOARGS },
  { NULL }
};

static const HpmMemberDef slice_members[] = {
  { "start", HPM_MEMBER_OBJECT, offsetof (HpmSlice, start), TRUE },
  { "stop", HPM_MEMBER_OBJECT, offsetof (HpmSlice, stop), TRUE },
  { "step", HPM_MEMBER_OBJECT, offsetof (HpmSlice, step), TRUE },
  { NULL }
};

const HpmTypeSpec hpm_slice_spec = {
  .name = "slice",
  .base = HPM_TYPE_ID_OBJECT,
  .basic_size = sizeof (HpmSlice),
  .flags = HPM_TYPE_FLAG_GC,
  .slots = {
    .dealloc = slice_dealloc, .traverse = slice_traverse, .each_ref = slice_each_ref,
    .repr = slice_repr,
    .hash = hpm_object_hash_not_implemented, .richcompare = slice_richcompare, .new_ = slice_make,
  },
  .methods = slice_methods,
  .members = slice_members,
  .doc = "slice(stop)\nslice(start, stop[, step])\n\n"
         "Create a slice object.  This is used for extended slicing (e.g. a[0:10:2]).",
};
