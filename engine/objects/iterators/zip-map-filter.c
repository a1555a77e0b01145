/* zip-map-filter.c: zip, map and filter */
#include "objects/hpm-containers.h"

/* Iterators over each of `iterables`, in a new tuple; NULL and an error. */

static HpmObject *
iterators_of (HpmVm            *vm,
              HpmObject *const *iterables,
              gssize            n)
{
  HpmObject *tuple = hpm_tuple_new (vm, n);
  gboolean good = TRUE;

  hpm_hold (vm, tuple);
  for (gssize i = 0; i < n && good; i++)
    {
      HpmObject *iterator = hpm_object_get_iter (vm, iterables[i]);

      good = iterator != NULL;
      HPM_TUPLE_ITEM (tuple, i) = iterator;
    }
  hpm_unhold (vm, 1);
  if (good)
    return tuple;
  hpm_decref (vm, tuple);
  return NULL;
}

/* --- zip --- */

typedef struct {
  HpmObject  head;
  gssize     n;
  HpmObject *iterators; /* a tuple; NULL: exhausted */
  HpmObject *result;    /* the tuple handed out last */
  gboolean   strict;
} Zip;

static HpmObject *
tuple_of_nones (HpmVm *vm,
                gssize n)
{
  HpmObject *tuple = hpm_tuple_new (vm, n);

  for (gssize i = 0; i < n; i++)
    HPM_TUPLE_ITEM (tuple, i) = hpm_incref (vm->none);
  return tuple;
}

/* zip's only keyword; -1 and an error. */
static int
read_strict (HpmVm            *vm,
             HpmObject *const *values,
             HpmObject        *kwnames)
{
  if (kwnames == NULL || HPM_SIZE (kwnames) == 0)
    return 0;
  if (HPM_SIZE (kwnames) > 1)
    {
      hpm_raise (vm, HPM_EXC (vm, TypeError), "zip() takes at most 1 keyword argument (%zd given)",
                 HPM_SIZE (kwnames));
      return -1;
    }
  if (!hpm_str_equal_ascii (HPM_TUPLE_ITEM (kwnames, 0), "strict"))
    {
      hpm_raise (vm, HPM_EXC (vm, TypeError), "'%U' is an invalid keyword argument for zip()",
                 HPM_TUPLE_ITEM (kwnames, 0));
      return -1;
    }
  return hpm_object_is_true (vm, values[0]);
}

static HpmObject *
zip_make (HpmVm            *vm,
          HpmType          *type,
          HpmObject *const *args,
          gssize            n_args,
          HpmObject        *kwnames)
{
  int strict = read_strict (vm, args + n_args, kwnames);
  HpmObject *iterators;
  Zip *self;

  if (strict < 0)
    return NULL;
  iterators = iterators_of (vm, args, n_args);
  if (iterators == NULL)
    return NULL;
  hpm_hold (vm, iterators);
  self = hpm_object_alloc (vm, type, 0);
  self->n = n_args;
  self->iterators = iterators;
  self->strict = strict;
  hpm_unhold (vm, 1);
  hpm_hold (vm, self);
  self->result = tuple_of_nones (vm, n_args);
  hpm_unhold (vm, 1);
  hpm_gc_track (vm, self);
  return HPM_OBJECT (self);
}

static void
zip_dealloc (HpmVm     *vm,
             HpmObject *self)
{
  hpm_gc_untrack (self);
  hpm_clear (vm, &((Zip *) self)->iterators);
  hpm_clear (vm, &((Zip *) self)->result);
  hpm_object_free (vm, self);
}

static int
zip_traverse (HpmVm       *vm,
              HpmObject   *self,
              HpmVisitFunc visit,
              gpointer     data)
{
  HPM_VISIT (((Zip *) self)->iterators);
  HPM_VISIT (((Zip *) self)->result);
  return 0;
}

static void
zip_each_ref (HpmVm     *vm,
              HpmObject *self,
              HpmRefFunc func,
              gpointer   data)
{
  hpm_ref_named (((Zip *) self)->iterators, "iterators", func, data);
  hpm_ref_named (((Zip *) self)->result, "last tuple", func, data);
}

static void
raise_length (HpmVm      *vm,
              gssize      i,
              const char *comparison)
{
  hpm_raise (vm, HPM_EXC (vm, ValueError), "zip() argument %zd is %s than argument%s%zd", i + 1,
             comparison,
             i == 1 ? " " : "s 1-", i);
}

/* Argument `i` of a strict zip has ended: none may have ended before, all the others must have
 * now. */
static void
check_ends (HpmVm *vm,
            Zip   *z,
            gssize i)
{
  if (hpm_err_occurred (vm))
    return;
  if (i > 0)
    {
      raise_length (vm, i, "shorter");
      return;
    }
  for (i = 1; i < z->n; i++)
    {
      HpmObject *item = hpm_iter_next (vm, HPM_TUPLE_ITEM (z->iterators, i));

      if (item)
        {
          hpm_decref (vm, item);
          raise_length (vm, i, "longer");
          return;
        }
      if (hpm_err_occurred (vm))
        return;
    }
}

/* Fills `tuple`, which C alone owns, with one item of each. */
static gboolean
fill (HpmVm     *vm,
      Zip       *z,
      HpmObject *tuple)
{
  for (gssize i = 0; i < z->n; i++)
    {
      HpmObject *item = hpm_iter_next (vm, HPM_TUPLE_ITEM (z->iterators, i));

      if (item == NULL)
        {
          if (z->strict)
            check_ends (vm, z, i);
          return FALSE;
        }
      hpm_replace (vm, &HPM_TUPLE_ITEM (tuple, i), item);
    }
  return TRUE;
}

static HpmObject *
zip_next (HpmVm     *vm,
          HpmObject *self)
{
  Zip *z = (Zip *) self;
  gboolean reused = z->result->refcnt == 1;
  HpmObject *tuple;
  gboolean good;

  if (z->n == 0)
    return NULL;
  tuple = reused ? hpm_incref (z->result) : hpm_tuple_new (vm, z->n);
  hpm_hold (vm, tuple);
  good = fill (vm, z, tuple);
  hpm_unhold (vm, 1);
  if (!good)
    {
      hpm_decref (vm, tuple);
      return NULL;
    }
  if (reused && !hpm_gc_is_tracked (tuple))
    hpm_gc_track (vm, tuple);
  return tuple;
}

HPM_FUNCTION (zip_reduce)
{
  Zip *z = (Zip *) self;

  if (z->strict)
    return hpm_tuple_pack (vm, 3, HPM_TYPE_OF (self), z->iterators, vm->true_);
  return hpm_tuple_pack (vm, 2, HPM_TYPE_OF (self), z->iterators);
}

HPM_FUNCTION (zip_setstate)
{
  int strict = hpm_object_is_true (vm, args[0]);

  if (strict < 0)
    return NULL;
  ((Zip *) self)->strict = strict;
  HPM_RETURN_NONE (vm);
}

static const HpmMethodDef zip_methods[] = {
  { "__reduce__", zip_reduce, HPM_METH_NOARGS },
  { "__setstate__", zip_setstate, HPM_METH_O },
  { NULL }
};

const HpmTypeSpec hpm_zip_spec = {
  .name = "zip",
  .base = HPM_TYPE_ID_OBJECT,
  .basic_size = sizeof (Zip),
  .flags = HPM_TYPE_FLAG_GC | HPM_TYPE_FLAG_BASETYPE,
  .slots = {
    .dealloc = zip_dealloc, .traverse = zip_traverse, .each_ref = zip_each_ref,
    .iter = hpm_iter_self, .iternext = zip_next, .new_ = zip_make,
  },
  .methods = zip_methods,
  .doc = "zip(*iterables, strict=False) --> Yield tuples until an input is exhausted.\n\n"
         "   >>> list(zip('abcdefg', range(3), range(4)))\n"
         "   [('a', 0, 0), ('b', 1, 1), ('c', 2, 2)]\n\n"
         "The zip object yields n-length tuples, where n is the number of iterables\n"
         "passed as positional arguments to zip().  The i-th element in every tuple\n"
         "comes from the i-th iterable argument to zip().  This continues until the\n"
         "shortest argument is exhausted.\n\n"
         "If strict is true and one of the arguments is exhausted before the others,\n"
         "raise a ValueError.",
};

/* --- map and filter: something to ask or call, and something to go through --- */

typedef struct {
  HpmObject  head;
  HpmObject *source;   /* map: tuple of iterators; filter: an iterator */
  HpmObject *function;
} Apply;

static void
apply_dealloc (HpmVm     *vm,
               HpmObject *self)
{
  hpm_gc_untrack (self);
  if (HPM_IS_A (vm, self, FILTER))
    hpm_clear (vm, &((Apply *) self)->function);
  hpm_clear (vm, &((Apply *) self)->source);
  hpm_clear (vm, &((Apply *) self)->function);
  hpm_object_free (vm, self);
}

static int
apply_traverse (HpmVm       *vm,
                HpmObject   *self,
                HpmVisitFunc visit,
                gpointer     data)
{
  HPM_VISIT (((Apply *) self)->source);
  HPM_VISIT (((Apply *) self)->function);
  return 0;
}

static void
apply_each_ref (HpmVm     *vm,
                HpmObject *self,
                HpmRefFunc func,
                gpointer   data)
{
  hpm_ref_named (((Apply *) self)->function, "function", func, data);
  hpm_ref_named (((Apply *) self)->source, HPM_IS_A (vm, self, MAP) ? "iterators" : "iterator",
                 func, data);
}

/* Takes over `source`. */
static HpmObject *
apply_new (HpmVm     *vm,
           HpmType   *type,
           HpmObject *function,
           HpmObject *source)
{
  Apply *self;

  if (source == NULL)
    return NULL;
  hpm_hold (vm, source);
  self = hpm_object_alloc (vm, type, 0);
  hpm_unhold (vm, 1);
  self->source = source;
  self->function = hpm_incref (function);
  hpm_gc_track (vm, self);
  return HPM_OBJECT (self);
}

static HpmObject *
map_make (HpmVm            *vm,
          HpmType          *type,
          HpmObject *const *args,
          gssize            n_args,
          HpmObject        *kwnames)
{
  if (hpm_type_has_init_of (vm, type, HPM_TYPE (vm, MAP)) && !hpm_args_no_keywords (vm, "map", kwnames))
    return NULL;
  if (n_args < 2)
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "map() must have at least two arguments.");
  return apply_new (vm, type, args[0], iterators_of (vm, args + 1, n_args - 1));
}

#define MAP_SMALL 8

static HpmObject *
map_next (HpmVm     *vm,
          HpmObject *self)
{
  Apply *map = (Apply *) self;
  gssize n = HPM_SIZE (map->source), n_taken = 0;
  HpmObject *small[MAP_SMALL], **taken = small, *result = NULL;

  if (n > MAP_SMALL)
    taken = hpm_mem_alloc (vm, n * sizeof (HpmObject *));
  hpm_hold_array (vm, taken, &n_taken);
  while (n_taken < n)
    {
      HpmObject *item = hpm_iter_next (vm, HPM_TUPLE_ITEM (map->source, n_taken));

      if (item == NULL)
        break;
      taken[n_taken++] = item;
    }
  if (n_taken == n)
    result = hpm_object_call (vm, map->function, taken, n, NULL);
  hpm_unhold (vm, 1);
  hpm_hold (vm, result);
  hpm_drop_array_forward (vm, taken, n_taken);
  hpm_unhold (vm, 1);
  if (taken != small)
    hpm_mem_free (vm, taken);
  return result;
}

HPM_FUNCTION (map_reduce)
{
  Apply *map = (Apply *) self;
  gssize n = HPM_SIZE (map->source);
  HpmObject *arguments = hpm_tuple_new (vm, n + 1);

  HPM_TUPLE_ITEM (arguments, 0) = hpm_incref (map->function);
  for (gssize i = 0; i < n; i++)
    HPM_TUPLE_ITEM (arguments, i + 1) = hpm_incref (HPM_TUPLE_ITEM (map->source, i));
  return hpm_reduce_steal (vm, HPM_TYPE_OF (self), arguments, NULL);
}

static const HpmMethodDef map_methods[] = {
  { "__reduce__", map_reduce, HPM_METH_NOARGS },
  { NULL }
};

const HpmTypeSpec hpm_map_spec = {
  .name = "map",
  .base = HPM_TYPE_ID_OBJECT,
  .basic_size = sizeof (Apply),
  .flags = HPM_TYPE_FLAG_VECTORCALL | HPM_TYPE_FLAG_GC | HPM_TYPE_FLAG_BASETYPE,
  .slots = {
    .dealloc = apply_dealloc, .traverse = apply_traverse, .each_ref = apply_each_ref,
    .iter = hpm_iter_self, .iternext = map_next, .new_ = map_make,
  },
  .methods = map_methods,
  .doc = "map(func, *iterables) --> map object\n\n"
         "Make an iterator that computes the function using arguments from\n"
         "each of the iterables.  Stops when the shortest iterable is exhausted.",
};

static HpmObject *
filter_make (HpmVm            *vm,
             HpmType          *type,
             HpmObject *const *args,
             gssize            n_args,
             HpmObject        *kwnames)
{
  if (hpm_type_has_init_of (vm, type, HPM_TYPE (vm, FILTER))
      && !hpm_args_no_keywords (vm, "filter", kwnames))
    return NULL;
  if (!hpm_args_check (vm, "filter", n_args, 2, 2))
    return NULL;
  return apply_new (vm, type, args[0], hpm_object_get_iter (vm, args[1]));
}

/* Whether `item` goes through; -1: error. */
static int
passes (HpmVm     *vm,
        Apply     *filter,
        HpmObject *item)
{
  HpmObject *verdict;
  int good;

  if (HPM_IS_NONE (vm, filter->function) || filter->function == HPM_OBJECT (HPM_TYPE (vm, BOOL)))
    return hpm_object_is_true (vm, item);
  verdict = hpm_object_call_one_arg (vm, filter->function, item);
  if (verdict == NULL)
    return -1;
  hpm_hold (vm, verdict);
  good = hpm_object_is_true (vm, verdict);
  hpm_unhold (vm, 1);
  hpm_decref (vm, verdict);
  return good;
}

static HpmObject *
filter_next (HpmVm     *vm,
             HpmObject *self)
{
  Apply *filter = (Apply *) self;
  HpmObject *item;

  while ((item = hpm_iter_next (vm, filter->source)))
    {
      int good;

      hpm_hold (vm, item);
      good = passes (vm, filter, item);
      hpm_unhold (vm, 1);
      if (good > 0)
        return item;
      hpm_decref (vm, item);
      if (good < 0)
        return NULL;
      hpm_poll (vm);
    }
  return NULL;
}

HPM_FUNCTION (filter_reduce)
{
  Apply *filter = (Apply *) self;

  return hpm_reduce_steal (vm, HPM_TYPE_OF (self),
                           hpm_tuple_pack (vm, 2, filter->function, filter->source), NULL);
}

static const HpmMethodDef filter_methods[] = {
  { "__reduce__", filter_reduce, HPM_METH_NOARGS },
  { NULL }
};

const HpmTypeSpec hpm_filter_spec = {
  .name = "filter",
  .base = HPM_TYPE_ID_OBJECT,
  .basic_size = sizeof (Apply),
  .flags = HPM_TYPE_FLAG_VECTORCALL | HPM_TYPE_FLAG_GC | HPM_TYPE_FLAG_BASETYPE,
  .slots = {
    .dealloc = apply_dealloc, .traverse = apply_traverse, .each_ref = apply_each_ref,
    .iter = hpm_iter_self, .iternext = filter_next, .new_ = filter_make,
  },
  .methods = filter_methods,
  .doc = "filter(function or None, iterable) --> filter object\n\n"
         "Return an iterator yielding those items of iterable for which function(item)\n"
         "is true. If function is None, return the items that are true.",
};
