/* enumerate.c: enumerate and reversed
 *
 * enumerate hands out the same pair again and again as long as nobody else keeps it.
 */
#include "objects/hpm-containers.h"

/* --- enumerate --- */

typedef struct {
  HpmObject  head;
  gint64     index;     /* G_MAXINT64: the next number is `long_index` */
  HpmObject *iterator;
  HpmObject *result;    /* the pair handed out last */
  HpmObject *long_index;
  gpointer   reserved;  /* for the size that sys.getsizeof () gives */
} Enumerate;

/* Two arguments are looked at for the names that are free; which one is at fault is said in that order. */
static gboolean
check_names (HpmVm     *vm,
             gssize     n_args,
             HpmObject *kwnames)
{
  gssize n_names = kwnames ? HPM_SIZE (kwnames) : 0;

  if (n_names == 0 || n_args + n_names > 2)
    return TRUE;
  for (gssize i = 0; i < n_names; i++)
    {
      HpmObject *name = HPM_TUPLE_ITEM (kwnames, i);

      if (n_args + n_names == 2 ? (n_args == 0 && hpm_str_equal_ascii (name, "iterable")) || hpm_str_equal_ascii (name, "start")
          : hpm_str_equal_ascii (name, "iterable"))
        continue;
      hpm_raise (vm, HPM_EXC (vm, TypeError), "'%U' is an invalid keyword argument for enumerate()", name);
      return FALSE;
    }
  return TRUE;
}

static HpmObject *
enumerate_make (HpmVm            *vm,
                HpmType          *type,
                HpmObject *const *args,
                gssize            n_args,
                HpmObject        *kwnames)
{
  static const char *const names[] = { "iterable", "start", NULL };
  HpmObject *out[2] = { NULL, NULL }, *iterator, *start = NULL;
  gboolean overflow = FALSE;
  Enumerate *self;

  if (n_args == 0 && (kwnames == NULL || HPM_SIZE (kwnames) == 0 || HPM_SIZE (kwnames) > 2))
    return hpm_raise (vm, HPM_EXC (vm, TypeError),
                      "enumerate() missing required argument 'iterable'");
  if (!check_names (vm, n_args, kwnames) || !hpm_args_parse_as (vm, NULL, "enumerate", args, n_args, kwnames, names, 1, 2, out))
    return NULL;
  if (out[1])
    {
      start = hpm_number_index (vm, out[1]);
      if (start == NULL)
        return NULL;
    }
  hpm_hold (vm, start);
  iterator = hpm_object_get_iter (vm, out[0]);
  hpm_hold (vm, iterator);
  self = iterator ? hpm_object_alloc (vm, type, 0) : NULL;
  if (self)
    {
      self->iterator = iterator;
      self->index = start ? hpm_int_as_int64 (vm, start, &overflow) : 0;
      if (overflow)
        {
          self->index = G_MAXINT64;
          self->long_index = hpm_incref (start);
        }
      hpm_unhold (vm, 1);
      hpm_hold (vm, self);
      self->result = hpm_tuple_pack (vm, 2, vm->none, vm->none);
      hpm_gc_track (vm, self);
    }
  hpm_unhold (vm, 2);
  hpm_xdecref (vm, start);
  return HPM_OBJECT (self);
}

static void
enumerate_dealloc (HpmVm     *vm,
                   HpmObject *self)
{
  Enumerate *e = (Enumerate *) self;

  hpm_gc_untrack (self);
  hpm_clear (vm, &e->iterator);
  hpm_clear (vm, &e->result);
  hpm_clear (vm, &e->long_index);
  hpm_object_free (vm, self);
}

static int
enumerate_traverse (HpmVm       *vm,
                    HpmObject   *self,
                    HpmVisitFunc visit,
                    gpointer     data)
{
  Enumerate *e = (Enumerate *) self;

  HPM_VISIT (e->iterator);
  HPM_VISIT (e->result);
  HPM_VISIT (e->long_index);
  return 0;
}

static void
enumerate_each_ref (HpmVm     *vm,
                    HpmObject *self,
                    HpmRefFunc func,
                    gpointer   data)
{
  Enumerate *e = (Enumerate *) self;

  hpm_ref_named (e->iterator, "iterator", func, data);
  hpm_ref_named (e->result, "last pair", func, data);
  hpm_ref_named (e->long_index, "next number", func, data);
}

/* The next number, a new reference; the enumeration goes on. */
static HpmObject *
take_number (HpmVm     *vm,
             Enumerate *e)
{
  HpmObject *number, *one;

  if (e->index != G_MAXINT64)
    return hpm_int_from_int64 (vm, e->index++);
  number = e->long_index ? e->long_index : hpm_int_from_int64 (vm, G_MAXINT64);
  one = hpm_int_from_int64 (vm, 1);
  e->long_index = hpm_number_binary (vm, number, one, HPM_OP_ADD);
  hpm_decref (vm, one);
  return number;
}

static HpmObject *
enumerate_next (HpmVm     *vm,
                HpmObject *self)
{
  Enumerate *e = (Enumerate *) self;
  HpmObject *item = hpm_iter_next (vm, e->iterator), *number, *pair;

  if (item == NULL)
    return NULL;
  hpm_hold (vm, item);
  number = take_number (vm, e);
  hpm_hold (vm, number);
  pair = hpm_pair_reuse (vm, e->result, number, item);
  hpm_unhold (vm, 2);
  hpm_decref (vm, number);
  hpm_decref (vm, item);
  return pair;
}

HPM_FUNCTION (enumerate_reduce)
{
  Enumerate *e = (Enumerate *) self;
  HpmObject *number = e->long_index ? hpm_incref (e->long_index)
                                    : hpm_int_from_int64 (vm, e->index);
  HpmObject *arguments;

  hpm_hold (vm, number);
  arguments = hpm_tuple_pack (vm, 2, e->iterator, number);
  hpm_unhold (vm, 1);
  hpm_decref (vm, number);
  return hpm_reduce_steal (vm, HPM_TYPE_OF (self), arguments, NULL);
}

static const HpmMethodDef enumerate_methods[] = {
  { "__reduce__", enumerate_reduce, HPM_METH_NOARGS },
  HPM_CLASS_GETITEM,
  { NULL }
};

const HpmTypeSpec hpm_enumerate_spec = {
  .name = "enumerate",
  .base = HPM_TYPE_ID_OBJECT,
  .basic_size = sizeof (Enumerate),
  .flags = HPM_TYPE_FLAG_VECTORCALL | HPM_TYPE_FLAG_GC | HPM_TYPE_FLAG_BASETYPE,
  .slots = {
    .dealloc = enumerate_dealloc, .traverse = enumerate_traverse, .each_ref = enumerate_each_ref,
    .iter = hpm_iter_self, .iternext = enumerate_next, .new_ = enumerate_make,
  },
  .methods = enumerate_methods,
  .doc = "Return an enumerate object.\n\n  iterable\n    an object supporting iteration\n\n"
         "The enumerate object yields pairs containing a count (from start, which\n"
         "defaults to zero) and a value yielded by the iterable argument.\n\n"
         "enumerate is useful for obtaining an indexed list:\n"
         "    (0, seq[0]), (1, seq[1]), (2, seq[2]), ...",
};

/* --- reversed --- */

typedef struct {
  HpmObject  head;
  gssize     index;
  HpmObject *sequence; /* NULL: exhausted */
} Reversed;

static HpmObject *
reversed_of_sequence (HpmVm     *vm,
                      HpmType   *type,
                      HpmObject *sequence)
{
  gssize size;
  Reversed *self;

  if (!hpm_sequence_check (sequence))
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "'%.200s' object is not reversible",
                      HPM_TYPE_OF (sequence)->name);
  size = hpm_object_size (vm, sequence);
  if (size < 0)
    return NULL;
  self = hpm_object_alloc (vm, type, 0);
  self->index = size - 1;
  self->sequence = hpm_incref (sequence);
  hpm_gc_track (vm, self);
  return HPM_OBJECT (self);
}

static HpmObject *
reversed_make (HpmVm            *vm,
               HpmType          *type,
               HpmObject *const *args,
               gssize            n_args,
               HpmObject        *kwnames)
{
  HpmObject *method, *result;

  if (hpm_type_has_init_of (vm, type, HPM_TYPE (vm, REVERSED))
      && !hpm_args_no_keywords (vm, "reversed", kwnames))
    return NULL;
  if (!hpm_args_check (vm, "reversed", n_args, 1, 1))
    return NULL;
  method = hpm_object_lookup_special (vm, args[0], HPM_ID (vm, __reversed__));
  if (method == NULL)
    return hpm_err_occurred (vm) ? NULL : reversed_of_sequence (vm, type, args[0]);
  hpm_hold (vm, method);
  if (HPM_IS_NONE (vm, method))
    result = hpm_raise (vm, HPM_EXC (vm, TypeError), "'%.200s' object is not reversible",
                        HPM_TYPE_OF (args[0])->name);
  else
    result = hpm_object_call_no_args (vm, method);
  hpm_unhold (vm, 1);
  hpm_drop_holding (vm, method, result);
  return result;
}

static void
reversed_dealloc (HpmVm     *vm,
                  HpmObject *self)
{
  hpm_gc_untrack (self);
  hpm_clear (vm, &((Reversed *) self)->sequence);
  hpm_object_free (vm, self);
}

static int
reversed_traverse (HpmVm       *vm,
                   HpmObject   *self,
                   HpmVisitFunc visit,
                   gpointer     data)
{
  HPM_VISIT (((Reversed *) self)->sequence);
  return 0;
}

static void
reversed_each_ref (HpmVm     *vm,
                   HpmObject *self,
                   HpmRefFunc func,
                   gpointer   data)
{
  hpm_ref_named (((Reversed *) self)->sequence, "sequence", func, data);
}

static HpmObject *
reversed_next (HpmVm     *vm,
               HpmObject *self)
{
  Reversed *r = (Reversed *) self;
  HpmObject *item;

  if (r->index >= 0)
    {
      item = hpm_sequence_get_item (vm, r->sequence, r->index);
      if (item)
        {
          r->index--;
          return item;
        }
      if (hpm_err_matches (vm, HPM_EXC (vm, IndexError))
          || hpm_err_matches (vm, HPM_EXC (vm, StopIteration)))
        hpm_err_clear (vm);
    }
  r->index = -1;
  hpm_clear (vm, &r->sequence);
  return NULL;
}

HPM_FUNCTION (reversed_hint)
{
  Reversed *r = (Reversed *) self;
  gssize size;

  if (r->sequence == NULL)
    return hpm_int_from_int64 (vm, 0);
  size = hpm_object_size (vm, r->sequence);
  if (size < 0)
    return NULL;
  return hpm_int_from_int64 (vm, size < r->index + 1 ? 0 : r->index + 1);
}

HPM_FUNCTION (reversed_reduce)
{
  Reversed *r = (Reversed *) self;
  HpmObject *arguments = hpm_tuple_pack (vm, 1, r->sequence ? r->sequence : vm->empty_tuple);

  return hpm_reduce_steal (vm, HPM_TYPE_OF (self), arguments,
                           r->sequence ? hpm_int_from_int64 (vm, r->index) : NULL);
}

HPM_FUNCTION (reversed_setstate)
{
  Reversed *r = (Reversed *) self;
  gssize index = hpm_number_as_ssize (vm, args[0], HPM_EXC (vm, OverflowError)), size;

  if (index == -1 && hpm_err_occurred (vm))
    return NULL;
  if (r->sequence)
    {
      size = hpm_object_size (vm, r->sequence);
      if (size < 0)
        return NULL;
      r->index = CLAMP (index, -1, size - 1);
    }
  HPM_RETURN_NONE (vm);
}

static const HpmMethodDef reversed_methods[] = {
  { "__length_hint__", reversed_hint, HPM_METH_NOARGS },
  { "__reduce__", reversed_reduce, HPM_METH_NOARGS },
  { "__setstate__", reversed_setstate, HPM_METH_O },
  { NULL }
};

const HpmTypeSpec hpm_reversed_spec = {
  .name = "reversed",
  .base = HPM_TYPE_ID_OBJECT,
  .basic_size = sizeof (Reversed),
  .flags = HPM_TYPE_FLAG_VECTORCALL | HPM_TYPE_FLAG_GC | HPM_TYPE_FLAG_BASETYPE,
  .slots = {
    .dealloc = reversed_dealloc, .traverse = reversed_traverse, .each_ref = reversed_each_ref,
    .iter = hpm_iter_self, .iternext = reversed_next, .new_ = reversed_make,
  },
  .methods = reversed_methods,
  .doc = "Return a reverse iterator over the values of the given sequence.",
};
