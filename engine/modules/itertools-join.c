/* itertools-join.c: chain, zip_longest, pairwise and accumulate: items put together */
#include "modules/hpm-native.h"

/* --- chain --- */

typedef struct {
  HpmObject  head;
  HpmObject *source; /* an iterator over iterables; NULL: at the end */
  HpmObject *active; /* an iterator over one of them, or NULL */
} Chain;

#define CHAIN ((Chain *) self)

/* Takes over `source`, which may be NULL: an error. */
static HpmObject *
chain_new (HpmVm     *vm,
           HpmType   *type,
           HpmObject *source)
{
  Chain *self;

  if (source == NULL)
    return NULL;
  self = hpm_alloc_keeping (vm, type, source);
  self->source = source;
  hpm_gc_track (vm, self);
  return HPM_OBJECT (self);
}

HPM_NEW (chain_make)
{
  HpmObject *tuple, *iterator;

  if (!hpm_new_no_keywords (vm, type, kwnames))
    return NULL;
  tuple = hpm_call_args_tuple (vm, args, n_args);
  hpm_hold (vm, tuple);
  iterator = hpm_object_get_iter (vm, tuple);
  hpm_unhold (vm, 1);
  hpm_decref (vm, tuple);
  return chain_new (vm, type, iterator);
}

HPM_FUNCTION (chain_from_iterable)
{
  return chain_new (vm, HPM_AS_TYPE (self), hpm_object_get_iter (vm, args[0]));
}

/* Begins with the next iterable; FALSE: there is none, or an error. */
static gboolean
begin_next (HpmVm     *vm,
            HpmObject *self)
{
  HpmObject *iterable = hpm_iter_next (vm, CHAIN->source), *iterator;

  if (iterable == NULL)
    {
      hpm_clear (vm, &CHAIN->source);
      return FALSE;
    }
  hpm_hold (vm, iterable);
  iterator = hpm_object_get_iter (vm, iterable);
  hpm_unhold (vm, 1);
  hpm_replace (vm, &CHAIN->active, iterator);
  hpm_decref (vm, iterable);
  if (iterator == NULL)
    hpm_clear (vm, &CHAIN->source);
  return iterator != NULL;
}

static HpmObject *
chain_next (HpmVm     *vm,
            HpmObject *self)
{
  while (CHAIN->source != NULL)
    {
      HpmObject *item;

      if (CHAIN->active == NULL && !begin_next (vm, self))
        return NULL;
      item = CHAIN->active ? hpm_iter_next (vm, CHAIN->active) : NULL;
      if (item != NULL || vm->exception != NULL)
        return item;
      hpm_clear (vm, &CHAIN->active);
      hpm_poll (vm);
    }
  return NULL;
}

HPM_FUNCTION (chain_reduce)
{
  HpmObject *state = NULL;

  if (CHAIN->source)
    state = CHAIN->active ? hpm_tuple_pack (vm, 2, CHAIN->source, CHAIN->active)
                          : hpm_tuple_pack (vm, 1, CHAIN->source);
  return hpm_reduce_steal (vm, HPM_TYPE_OF (self), hpm_tuple_new (vm, 0), state);
}

static gboolean
is_iterator (HpmObject *o)
{
  return HPM_TYPE_OF (o)->s.iternext != NULL;
}

HPM_FUNCTION (chain_setstate)
{
  gssize n = hpm_is_tuple (args[0]) ? HPM_SIZE (args[0]) : -1;

  if (n < 0)
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "state is not a tuple");
  if (n < 1 || n > 2)
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "function %s %zd argument%s (%zd given)",
                      n < 1 ? "missing required argument 'iterable'" : "takes at most",
                      (gssize) 2, "s", n);
  for (gssize i = 0; i < n; i++)
    if (!is_iterator (HPM_TUPLE_ITEM (args[0], i)))
      return hpm_raise (vm, HPM_EXC (vm, TypeError), "Arguments must be iterators.");
  hpm_replace (vm, &CHAIN->source, hpm_incref (HPM_TUPLE_ITEM (args[0], 0)));
  hpm_replace (vm, &CHAIN->active, n > 1 ? hpm_incref (HPM_TUPLE_ITEM (args[0], 1)) : NULL);
  HPM_RETURN_NONE (vm);
}

static const HpmMethodDef chain_methods[] = {
  { "from_iterable", chain_from_iterable, HPM_METH_O | HPM_METH_CLASS, "($type, iterable, /)" },
  { "__reduce__", chain_reduce, HPM_METH_NOARGS, NULL },
  { "__setstate__", chain_setstate, HPM_METH_O, NULL },
  HPM_CLASS_GETITEM,
  { NULL },
};

const HpmKind hpm_chain_kind = {
  .spec = {
    HPM_ITERATOR ("itertools", chain, Chain),
    .methods = chain_methods,
    .doc = "chain(*iterables): the items of the first, then those of the next, and so on",
  },
  .fields = { { "source", G_STRUCT_OFFSET (Chain, source) },
              { "active", G_STRUCT_OFFSET (Chain, active) } },
  .drop_order = "10",
};

/* --- zip_longest --- */

typedef struct {
  HpmObject  head;
  gssize     n, n_active;
  HpmObject *iterators; /* a tuple; None for one that has ended */
  HpmObject *result;    /* the tuple handed out last */
  HpmObject *fill;
} ZipLongest;

#define ZIP ((ZipLongest *) self)

static gboolean
read_fill (HpmVm            *vm,
           HpmObject *const *values,
           HpmObject        *kwnames,
           HpmObject       **fill)
{
  *fill = vm->none;
  if (kwnames == NULL || HPM_SIZE (kwnames) == 0)
    return TRUE;
  if (HPM_SIZE (kwnames) > 1 || !hpm_str_equal_ascii (HPM_TUPLE_ITEM (kwnames, 0), "fillvalue"))
    {
      hpm_raise (vm, HPM_EXC (vm, TypeError),
                 "zip_longest() got an unexpected keyword argument");
      return FALSE;
    }
  *fill = values[0];
  return TRUE;
}

/* Iterators over each of `iterables`, in a new tuple. */
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
      HPM_TUPLE_ITEM (tuple, i) = hpm_object_get_iter (vm, iterables[i]);
      good = HPM_TUPLE_ITEM (tuple, i) != NULL;
    }
  hpm_unhold (vm, 1);
  if (!good)
    hpm_clear (vm, &tuple);
  return tuple;
}

HPM_NEW (zip_longest_make)
{
  HpmObject *parts[2] = { NULL, NULL }, *fill;
  gssize two = 2;
  ZipLongest *self;

  if (!read_fill (vm, args + n_args, kwnames, &fill))
    return NULL;
  parts[0] = iterators_of (vm, args, n_args);
  if (parts[0] == NULL)
    return NULL;
  hpm_hold_array (vm, parts, &two);
  parts[1] = hpm_tuple_new (vm, n_args);
  for (gssize i = 0; i < n_args; i++)
    HPM_TUPLE_ITEM (parts[1], i) = hpm_incref (vm->none);
  self = hpm_object_alloc (vm, type, 0);
  hpm_unhold (vm, 1);
  self->n = self->n_active = n_args;
  self->iterators = parts[0];
  self->result = parts[1];
  self->fill = hpm_incref (fill);
  hpm_gc_track (vm, self);
  return HPM_OBJECT (self);
}

/* The i-th item of the next tuple; NULL: all have ended, or an error. */
static HpmObject *
item_or_fill (HpmVm      *vm,
              ZipLongest *zip,
              gssize      i)
{
  HpmObject *iterator = HPM_TUPLE_ITEM (zip->iterators, i), *item;

  if (HPM_IS_NONE (vm, iterator))
    return hpm_incref (zip->fill);
  item = hpm_iter_next (vm, iterator);
  if (item != NULL)
    return item;
  if (--zip->n_active <= 0 || vm->exception != NULL)
    {
      zip->n_active = 0;
      return NULL;
    }
  item = hpm_incref (zip->fill);
  hpm_hold (vm, item);
  hpm_replace (vm, &HPM_TUPLE_ITEM (zip->iterators, i), hpm_incref (vm->none));
  hpm_unhold (vm, 1);
  return item;
}

static HpmObject *
zip_longest_next (HpmVm     *vm,
                  HpmObject *self)
{
  gboolean reused = ZIP->result->refcnt == 1;
  HpmObject *tuple, *item = NULL;

  if (ZIP->n == 0 || ZIP->n_active == 0)
    return NULL;
  tuple = reused ? hpm_incref (ZIP->result) : hpm_tuple_new (vm, ZIP->n);
  hpm_hold (vm, tuple);
  for (gssize i = 0; i < ZIP->n && (item = item_or_fill (vm, ZIP, i)) != NULL; i++)
    hpm_replace (vm, &HPM_TUPLE_ITEM (tuple, i), item);
  hpm_unhold (vm, 1);
  if (item == NULL)
    {
      hpm_decref (vm, tuple);
      return NULL;
    }
  if (reused && !hpm_gc_is_tracked (tuple))
    hpm_gc_track (vm, tuple);
  return tuple;
}

HPM_FUNCTION (zip_longest_reduce)
{
  HpmObject *arguments = hpm_tuple_new (vm, ZIP->n);

  for (gssize i = 0; i < ZIP->n; i++)
    {
      HpmObject *iterator = HPM_TUPLE_ITEM (ZIP->iterators, i);

      HPM_TUPLE_ITEM (arguments, i) = HPM_IS_NONE (vm, iterator) ? hpm_tuple_new (vm, 0)
                                                                 : hpm_incref (iterator);
    }
  return hpm_reduce_steal (vm, HPM_TYPE_OF (self), arguments, hpm_incref (ZIP->fill));
}

HPM_FUNCTION (zip_longest_setstate)
{
  hpm_replace (vm, &ZIP->fill, hpm_incref (args[0]));
  HPM_RETURN_NONE (vm);
}

static const HpmMethodDef zip_longest_methods[] = {
  { "__reduce__", zip_longest_reduce, HPM_METH_NOARGS, NULL },
  { "__setstate__", zip_longest_setstate, HPM_METH_O, NULL },
  { NULL },
};

const HpmKind hpm_zip_longest_kind = {
  .spec = {
    HPM_ITERATOR ("itertools", zip_longest, ZipLongest),
    .methods = zip_longest_methods,
    .doc = "zip_longest(*iterables, fillvalue=None): as zip, but to the end of the longest",
  },
  .fields = { { "iterators", G_STRUCT_OFFSET (ZipLongest, iterators) },
              { "last tuple", G_STRUCT_OFFSET (ZipLongest, result) },
              { "fillvalue", G_STRUCT_OFFSET (ZipLongest, fill) } },
};

/* --- pairwise --- */

typedef struct {
  HpmObject  head;
  HpmObject *iterator; /* NULL: exhausted */
  HpmObject *old;      /* the second of the last pair */
} Pairwise;

#define PAIRWISE ((Pairwise *) self)

HPM_NEW (pairwise_make)
{
  HpmObject *iterator;
  Pairwise *self;

  if (!hpm_new_no_keywords (vm, type, kwnames) || !hpm_args_check (vm, "pairwise", n_args, 1, 1))
    return NULL;
  iterator = hpm_object_get_iter (vm, args[0]);
  if (iterator == NULL)
    return NULL;
  self = hpm_alloc_keeping (vm, type, iterator);
  self->iterator = iterator;
  hpm_gc_track (vm, self);
  return HPM_OBJECT (self);
}

static HpmObject *
pairwise_next (HpmVm     *vm,
               HpmObject *self)
{
  HpmObject *pair[2] = { NULL, NULL }, *result = NULL;
  gssize two = 2;

  if (PAIRWISE->iterator == NULL)
    return NULL;
  if (PAIRWISE->old == NULL)
    {
      HpmObject *first = hpm_iter_next (vm, PAIRWISE->iterator);

      hpm_replace (vm, &PAIRWISE->old, first);
      if (first == NULL || PAIRWISE->iterator == NULL)
        {
          hpm_clear (vm, &PAIRWISE->iterator);
          return NULL;
        }
    }
  hpm_hold_array (vm, pair, &two);
  pair[0] = hpm_incref (PAIRWISE->old);
  pair[1] = hpm_iter_next (vm, PAIRWISE->iterator);
  if (pair[1] == NULL)
    {
      hpm_clear (vm, &PAIRWISE->iterator);
      hpm_clear (vm, &PAIRWISE->old);
    }
  else
    {
      result = hpm_tuple_pack (vm, 2, pair[0], pair[1]);
      hpm_hold (vm, result);
      hpm_replace (vm, &PAIRWISE->old, hpm_incref (pair[1]));
      hpm_unhold (vm, 1);
    }
  hpm_unhold (vm, 1);
  hpm_hold (vm, result);
  hpm_drop_array_forward (vm, pair, 2);
  hpm_unhold (vm, 1);
  return result;
}

const HpmKind hpm_pairwise_kind = {
  .spec = {
    HPM_ITERATOR ("itertools", pairwise, Pairwise),
    .doc = "pairwise(iterable): each item with the one after it",
  },
  .fields = { { "iterator", G_STRUCT_OFFSET (Pairwise, iterator) },
              { "old", G_STRUCT_OFFSET (Pairwise, old) } },
};

/* --- accumulate --- */

typedef struct {
  HpmObject  head;
  HpmObject *total;    /* NULL: nothing has come yet */
  HpmObject *iterator;
  HpmObject *function; /* NULL: addition */
  HpmObject *initial;  /* None: there is none, or it has been handed out */
} Accumulate;

#define ACCUMULATE ((Accumulate *) self)

HPM_NEW (accumulate_make)
{
  static const char *const names[] = { "iterable", "func", "initial", NULL };
  HpmObject *given[3], *iterator;
  Accumulate *self;

  if (!hpm_args_parse (vm, "accumulate", args, n_args, kwnames, names, 1, 2, given))
    return NULL;
  iterator = hpm_object_get_iter (vm, given[0]);
  if (iterator == NULL)
    return NULL;
  self = hpm_alloc_keeping (vm, type, iterator);
  self->iterator = iterator;
  if (given[1] != NULL && !HPM_IS_NONE (vm, given[1]))
    self->function = hpm_incref (given[1]);
  self->initial = hpm_incref (given[2] ? given[2] : vm->none);
  hpm_gc_track (vm, self);
  return HPM_OBJECT (self);
}

static HpmObject *
total_with (HpmVm     *vm,
            HpmObject *self,
            HpmObject *item)
{
  HpmObject *pair[2] = { ACCUMULATE->total, item };

  if (ACCUMULATE->function == NULL)
    return hpm_number_binary (vm, pair[0], pair[1], HPM_OP_ADD);
  return hpm_object_call (vm, ACCUMULATE->function, pair, 2, NULL);
}

static HpmObject *
accumulate_next (HpmVm     *vm,
                 HpmObject *self)
{
  HpmObject *item, *total;

  if (!HPM_IS_NONE (vm, ACCUMULATE->initial))
    {
      total = ACCUMULATE->initial;
      ACCUMULATE->initial = hpm_incref (vm->none);
      hpm_replace (vm, &ACCUMULATE->total, total);
      return hpm_incref (total);
    }
  item = hpm_iter_next (vm, ACCUMULATE->iterator);
  if (item == NULL)
    return NULL;
  if (ACCUMULATE->total == NULL)
    {
      ACCUMULATE->total = item;
      return hpm_incref (item);
    }
  hpm_hold (vm, item);
  total = total_with (vm, self, item);
  hpm_unhold (vm, 1);
  total = hpm_drop_return (vm, item, total);
  if (total == NULL)
    return NULL;
  hpm_hold (vm, total);
  hpm_replace (vm, &ACCUMULATE->total, hpm_incref (total));
  hpm_unhold (vm, 1);
  return total;
}

static HpmObject *
reduce_plain (HpmVm     *vm,
              HpmObject *self)
{
  HpmObject *arguments = hpm_tuple_pack (vm, 2, ACCUMULATE->iterator,
                                         ACCUMULATE->function ? ACCUMULATE->function : vm->none);

  return hpm_reduce_steal (vm, HPM_TYPE_OF (self), arguments,
                           hpm_incref (ACCUMULATE->total ? ACCUMULATE->total : vm->none));
}

/* (chain ((first,), what the iterator still gives), function), the arguments of another accumulate. */
static HpmObject *
arguments_after (HpmVm     *vm,
                 HpmObject *self,
                 HpmObject *first)
{
  HpmObject *start = hpm_tuple_pack (vm, 1, first), *both, *chain, *arguments;
  HpmObject *chain_type = HPM_OBJECT (HPM_NATIVE (vm, CHAIN));

  hpm_hold (vm, start);
  both = hpm_tuple_pack (vm, 2, start, ACCUMULATE->iterator);
  hpm_unhold (vm, 1);
  hpm_decref (vm, start);
  hpm_hold (vm, both);
  chain = hpm_object_call (vm, chain_type, ((HpmTuple *) both)->items, 2, NULL);
  hpm_unhold (vm, 1);
  hpm_decref (vm, both);
  if (chain == NULL)
    return NULL;
  hpm_hold (vm, chain);
  arguments = hpm_tuple_pack (vm, 2, chain, ACCUMULATE->function ? ACCUMULATE->function : vm->none);
  hpm_unhold (vm, 1);
  hpm_decref (vm, chain);
  return arguments;
}

/* A total of None cannot be told from none at all: it is computed again, and skipped. */
static HpmObject *
reduce_past_none (HpmVm     *vm,
                  HpmObject *self)
{
  HpmObject *pair = arguments_after (vm, self, vm->none), *again, *arguments;

  if (pair == NULL)
    return NULL;
  hpm_hold (vm, pair);
  again = hpm_object_call (vm, HPM_OBJECT (HPM_NATIVE (vm, ACCUMULATE)), ((HpmTuple *) pair)->items, 2, NULL);
  hpm_unhold (vm, 1);
  hpm_decref (vm, pair);
  if (again == NULL)
    return NULL;
  hpm_hold (vm, again);
  arguments = hpm_tuple_new (vm, 3);
  hpm_unhold (vm, 1);
  HPM_TUPLE_ITEM (arguments, 0) = again;
  HPM_TUPLE_ITEM (arguments, 1) = hpm_int_from_int64 (vm, 1);
  HPM_TUPLE_ITEM (arguments, 2) = hpm_incref (vm->none);
  return hpm_reduce_steal (vm, HPM_NATIVE (vm, ISLICE), arguments, NULL);
}

HPM_FUNCTION (accumulate_reduce)
{
  if (ACCUMULATE->initial && !HPM_IS_NONE (vm, ACCUMULATE->initial))
    {
      HpmObject *arguments = arguments_after (vm, self, ACCUMULATE->initial);

      return arguments ? hpm_reduce_steal (vm, HPM_TYPE_OF (self), arguments, hpm_incref (vm->none)) : NULL;
    }
  if (ACCUMULATE->total && HPM_IS_NONE (vm, ACCUMULATE->total))
    return reduce_past_none (vm, self);
  return reduce_plain (vm, self);
}

HPM_FUNCTION (accumulate_setstate)
{
  hpm_replace (vm, &ACCUMULATE->total, hpm_incref (args[0]));
  HPM_RETURN_NONE (vm);
}

static const HpmMethodDef accumulate_methods[] = {
  { "__reduce__", accumulate_reduce, HPM_METH_NOARGS, NULL },
  { "__setstate__", accumulate_setstate, HPM_METH_O, NULL },
  { NULL },
};

const HpmKind hpm_accumulate_kind = {
  .spec = {
    HPM_ITERATOR ("itertools", accumulate, Accumulate),
    .methods = accumulate_methods,
    .doc = "accumulate(iterable, func=None, *, initial=None): the sum so far, after each item",
  },
  .fields = { { "function", G_STRUCT_OFFSET (Accumulate, function) },
              { "iterator", G_STRUCT_OFFSET (Accumulate, iterator) },
              { "total", G_STRUCT_OFFSET (Accumulate, total) },
              { "initial", G_STRUCT_OFFSET (Accumulate, initial) } },
  .drop_order = "2103",
};
