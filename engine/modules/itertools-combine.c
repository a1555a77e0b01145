/* itertools-combine.c: product, permutations, combinations, combinations_with_replacement
 *
 * All go through choices of items in the order of the items' places. The tuple handed out last is
 * kept, and filled anew as long as nobody else has it.
 *
 * Invariants
 *   - `result` is NULL until the first tuple has been handed out.
 *   - What `indices` says is what stands in `result`.
 */
#include "modules/hpm-native.h"

#include <string.h>

/* The first fields are those of each kind; `size` and `rest` only some have. */
typedef struct {
  HpmObject  head;
  HpmObject *pool;    /* a tuple; of product: a tuple of tuples */
  gssize    *indices;
  HpmObject *result;
  gsize      stopped;
  gssize     size;    /* of a result; of product: see product_size () */
  gssize    *rest;    /* permutations: for each place, how many choices are left for it */
} Choice;

#define SELF ((Choice *) self)
#define PRODUCT_SIZE      G_STRUCT_OFFSET (Choice, size)
#define COMBINATIONS_SIZE G_STRUCT_OFFSET (Choice, rest)

/* --- What they share --- */

static gssize *
new_indices (HpmVm *vm,
             gssize n)
{
  gssize *indices = hpm_mem_alloc (vm, MAX (n, 1) * sizeof (gssize));

  memset (indices, 0, MAX (n, 1) * sizeof (gssize));
  return indices;
}

static void
choice_dealloc (HpmVm     *vm,
                HpmObject *self)
{
  gboolean own = HPM_TYPE_OF (self)->s.dealloc == choice_dealloc;
  HpmType *base = HPM_TYPE_OF (self);

  while (base->flags & HPM_TYPE_FLAG_HEAP)
    base = base->base;
  hpm_gc_untrack (self);
  if (!hpm_own_trash_begin (vm, self, choice_dealloc))
    return;
  hpm_kind_clear (vm, self);
  hpm_mem_free (vm, SELF->indices);
  if (base->basic_size > COMBINATIONS_SIZE)
    hpm_mem_free (vm, SELF->rest);
  hpm_object_free (vm, self);
  hpm_own_trash_end (vm, own);
}

/* The tuple to be changed into the next result; in place of the last one if somebody has that. */
static HpmObject *
fresh_result (HpmVm  *vm,
              Choice *choice)
{
  if (choice->result->refcnt > 1)
    {
      HpmObject *copy = hpm_tuple_from_array (vm, ((HpmTuple *) choice->result)->items,
                                              HPM_SIZE (choice->result));

      hpm_replace (vm, &choice->result, copy);
    }
  else if (!hpm_gc_is_tracked (choice->result))
    hpm_gc_track (vm, choice->result);
  return choice->result;
}

/* Puts the items that the indices say into the places from `from` on. */
static void
fill_from (HpmVm     *vm,
           Choice    *choice,
           HpmObject *result,
           gssize     from)
{
  for (gssize i = from; i < choice->size; i++)
    {
      hpm_replace (vm, &HPM_TUPLE_ITEM (result, i),
                   hpm_incref (HPM_TUPLE_ITEM (choice->pool, choice->indices[i])));
      hpm_poll (vm);
    }
}

/* The first result is that of the indices as they were set at the start. */
static HpmObject *
first_result (HpmVm  *vm,
              Choice *choice)
{
  choice->result = hpm_tuple_new (vm, choice->size);
  fill_from (vm, choice, choice->result, 0);
  return hpm_incref (choice->result);
}

static HpmObject *
stop (Choice *choice)
{
  choice->stopped = TRUE;
  return NULL;
}

/* Takes over `pool`. */
static Choice *
choice_new (HpmVm     *vm,
            HpmType   *type,
            HpmObject *pool,
            gssize     n_indices)
{
  Choice *self;

  self = hpm_alloc_keeping (vm, type, pool);
  self->pool = pool;
  self->indices = new_indices (vm, n_indices);
  hpm_gc_track (vm, self);
  return self;
}

/* --- product --- */

static gboolean
read_repeat (HpmVm            *vm,
             HpmObject *const *values,
             HpmObject        *kwnames,
             gssize            n_args,
             gssize           *repeat)
{
  *repeat = 1;
  if (kwnames == NULL || HPM_SIZE (kwnames) == 0)
    return TRUE;
  if (HPM_SIZE (kwnames) > 1)
    hpm_raise (vm, HPM_EXC (vm, TypeError),
               "product() takes at most 1 keyword argument (%zd given)", HPM_SIZE (kwnames));
  else if (!hpm_str_equal_ascii (HPM_TUPLE_ITEM (kwnames, 0), "repeat"))
    hpm_raise (vm, HPM_EXC (vm, TypeError), "'%U' is an invalid keyword argument for product()",
               HPM_TUPLE_ITEM (kwnames, 0));
  else
    {
      HpmObject *index = hpm_number_index (vm, values[0]);

      if (index != NULL)
        *repeat = hpm_number_as_ssize (vm, index, HPM_EXC (vm, OverflowError));
      hpm_xdecref (vm, index);
      if (vm->exception == NULL && *repeat < 0)
        hpm_raise (vm, HPM_EXC (vm, ValueError), "repeat argument cannot be negative");
      else if (vm->exception == NULL && n_args > 0
               && *repeat > G_MAXSSIZE / (gssize) sizeof (gssize) / n_args)
        hpm_raise (vm, HPM_EXC (vm, OverflowError), "repeat argument too large");
    }
  return vm->exception == NULL;
}

HPM_NEW (product_make)
{
  gssize repeat, n;
  HpmObject *pools;
  gboolean good = TRUE;

  if (!read_repeat (vm, args + n_args, kwnames, n_args, &repeat))
    return NULL;
  if (repeat == 0)
    n_args = 0;
  n = n_args * repeat;
  pools = hpm_tuple_new (vm, n);
  hpm_hold (vm, pools);
  for (gssize i = 0; i < n_args && good; i++)
    {
      HPM_TUPLE_ITEM (pools, i) = hpm_sequence_tuple (vm, args[i]);
      good = HPM_TUPLE_ITEM (pools, i) != NULL;
    }
  for (gssize i = n_args; i < n && good; i++)
    {
      HPM_TUPLE_ITEM (pools, i) = hpm_incref (HPM_TUPLE_ITEM (pools, i - n_args));
      hpm_poll (vm);
    }
  hpm_unhold (vm, 1);
  if (good)
    return HPM_OBJECT (choice_new (vm, type, pools, n));
  hpm_decref (vm, pools);
  return NULL;
}

/* The tuple is kept even if there is no result, as in CPython; but CPython leaves places in it empty. */
static HpmObject *
product_first (HpmVm  *vm,
               Choice *choice)
{
  gssize n = HPM_SIZE (choice->pool);
  HpmObject *result = choice->result = hpm_tuple_new (vm, n), *pool;
  gboolean some = TRUE;

  for (gssize i = 0; i < n; i++)
    {
      pool = HPM_TUPLE_ITEM (choice->pool, i);
      some = some && HPM_SIZE (pool) > 0;
      HPM_TUPLE_ITEM (result, i) = hpm_incref (some ? HPM_TUPLE_ITEM (pool, 0) : vm->none);
    }
  return some ? hpm_incref (result) : stop (choice);
}

/* Counts like an odometer: the last place moves fastest. */
static HpmObject *
product_next (HpmVm     *vm,
              HpmObject *self)
{
  HpmObject *result;
  gboolean carried = TRUE;

  if (SELF->stopped)
    return NULL;
  if (SELF->result == NULL)
    return product_first (vm, SELF);
  result = hpm_incref (fresh_result (vm, SELF));
  hpm_hold (vm, result);
  for (gssize i = HPM_SIZE (SELF->pool); i-- > 0 && carried;)
    {
      HpmObject *pool = HPM_TUPLE_ITEM (SELF->pool, i);

      carried = ++SELF->indices[i] >= HPM_SIZE (pool);
      if (carried)
        SELF->indices[i] = 0;
      hpm_replace (vm, &HPM_TUPLE_ITEM (result, i),
                   hpm_incref (HPM_TUPLE_ITEM (pool, SELF->indices[i])));
    }
  hpm_unhold (vm, 1);
  if (!carried)
    return result;
  hpm_decref (vm, result);
  return stop (SELF);
}

static gsize
product_sizeof (HpmVm     *vm,
                HpmObject *self)
{
  return HPM_TYPE_OF (self)->basic_size + HPM_SIZE (SELF->pool) * sizeof (gssize);
}

/* --- combinations --- */

/* (iterable, r): the iterable's items in a tuple, new. */
static HpmObject *
read_pool_and_size (HpmVm            *vm,
                    gconstpointer     parser,
                    const char       *name,
                    HpmObject *const *args,
                    gssize            n_args,
                    HpmObject        *kwnames,
                    gssize           *size)
{
  static const char *const names[] = { "iterable", "r", NULL };
  HpmObject *given[2], *index, *pool;

  if (!hpm_args_parse_as (vm, parser, name, args, n_args, kwnames, names, 2, 2, given))
    return NULL;
  index = hpm_number_index (vm, given[1]);
  if (index == NULL)
    return NULL;
  *size = hpm_number_as_ssize (vm, index, HPM_EXC (vm, OverflowError));
  hpm_decref (vm, index);
  if (*size == -1 && vm->exception != NULL)
    return NULL;
  pool = hpm_sequence_tuple (vm, given[0]);
  if (pool != NULL && *size < 0)
    {
      hpm_clear (vm, &pool);
      hpm_raise (vm, HPM_EXC (vm, ValueError), "r must be non-negative");
    }
  return pool;
}

HPM_NEW (combinations_make)
{
  static const char parser;
  gssize size;
  HpmObject *pool = read_pool_and_size (vm, &parser, "combinations", args, n_args, kwnames, &size);
  Choice *self;

  if (pool == NULL)
    return NULL;
  self = choice_new (vm, type, pool, size > HPM_SIZE (pool) ? 0 : size);
  self->stopped = size > HPM_SIZE (pool);
  self->size = size;
  for (gssize i = 0; i < size && !self->stopped; i++)
    self->indices[i] = i;
  return HPM_OBJECT (self);
}

static HpmObject *
combinations_next (HpmVm     *vm,
                   HpmObject *self)
{
  gssize n = HPM_SIZE (SELF->pool), size = SELF->size, i;
  HpmObject *result;

  if (SELF->stopped)
    return NULL;
  if (SELF->result == NULL)
    return first_result (vm, SELF);
  /* The last place that is not at its end. */
  for (i = size - 1; i >= 0 && SELF->indices[i] == i + n - size;)
    i--;
  if (i < 0)
    return stop (SELF);
  SELF->indices[i]++;
  for (gssize j = i + 1; j < size; j++)
    SELF->indices[j] = SELF->indices[j - 1] + 1;
  result = hpm_incref (fresh_result (vm, SELF));
  hpm_hold (vm, result);
  fill_from (vm, SELF, result, i);
  hpm_unhold (vm, 1);
  return result;
}

static gsize
choice_sizeof (HpmVm     *vm,
               HpmObject *self)
{
  return HPM_TYPE_OF (self)->basic_size + SELF->size * sizeof (gssize);
}

/* --- combinations_with_replacement --- */

HPM_NEW (replacement_make)
{
  static const char parser;
  gssize size;
  HpmObject *pool = read_pool_and_size (vm, &parser, "combinations_with_replacement", args, n_args,
                                        kwnames, &size);
  Choice *self;

  if (pool == NULL)
    return NULL;
  if (size > G_MAXSSIZE / (gssize) sizeof (gssize))
    {
      hpm_decref (vm, pool);
      return hpm_raise_none (vm, HPM_EXC (vm, MemoryError));
    }
  self = choice_new (vm, type, pool, size);
  self->stopped = HPM_SIZE (pool) == 0 && size > 0;
  self->size = size;
  return HPM_OBJECT (self);
}

static HpmObject *
replacement_next (HpmVm     *vm,
                  HpmObject *self)
{
  gssize n = HPM_SIZE (SELF->pool), i, index;
  HpmObject *result;

  if (SELF->stopped)
    return NULL;
  if (SELF->result == NULL)
    return first_result (vm, SELF);
  for (i = SELF->size - 1; i >= 0 && SELF->indices[i] == n - 1;)
    i--;
  if (i < 0)
    return stop (SELF);
  index = SELF->indices[i] + 1;
  for (gssize j = i; j < SELF->size; j++)
    SELF->indices[j] = index;
  result = hpm_incref (fresh_result (vm, SELF));
  hpm_hold (vm, result);
  fill_from (vm, SELF, result, i);
  hpm_unhold (vm, 1);
  return result;
}

/* --- permutations --- */

static gboolean
read_size (HpmVm     *vm,
           HpmObject *given,
           gssize    *size)
{
  if (given == NULL || HPM_IS_NONE (vm, given))
    return TRUE;
  if (!hpm_is_int (given))
    {
      hpm_raise (vm, HPM_EXC (vm, TypeError), "Expected int as r");
      return FALSE;
    }
  *size = hpm_number_as_ssize (vm, given, HPM_EXC (vm, OverflowError));
  if (vm->exception == NULL && *size < 0)
    hpm_raise (vm, HPM_EXC (vm, ValueError), "r must be non-negative");
  return vm->exception == NULL;
}

HPM_NEW (permutations_make)
{
  static const char *const names[] = { "iterable", "r", NULL };
  HpmObject *given[2], *pool;
  Choice *self;
  gssize n, size;

  if (!hpm_args_parse (vm, "permutations", args, n_args, kwnames, names, 1, 2, given))
    return NULL;
  pool = hpm_sequence_tuple (vm, given[0]);
  if (pool == NULL)
    return NULL;
  n = size = HPM_SIZE (pool);
  if (!read_size (vm, given[1], &size))
    {
      hpm_decref (vm, pool);
      return NULL;
    }
  self = choice_new (vm, type, pool, n);
  self->stopped = size > n;
  self->size = size;
  self->rest = new_indices (vm, size > n ? 0 : size);
  for (gssize i = 0; i < n; i++)
    self->indices[i] = i;
  for (gssize i = 0; i < size && size <= n; i++)
    self->rest[i] = n - i;
  return HPM_OBJECT (self);
}

/* The first of the indices from `i` on moves to the end. */
static void
rotate_indices (gssize *indices,
                gssize  i,
                gssize  n)
{
  gssize first = indices[i];

  memmove (indices + i, indices + i + 1, (n - 1 - i) * sizeof (gssize));
  indices[n - 1] = first;
}

static HpmObject *
permutations_next (HpmVm     *vm,
                   HpmObject *self)
{
  gssize n = HPM_SIZE (SELF->pool), i;
  HpmObject *result;

  if (SELF->stopped)
    return NULL;
  if (SELF->result == NULL)
    return first_result (vm, SELF);
  if (n == 0)
    return stop (SELF);
  for (i = SELF->size - 1; i >= 0 && --SELF->rest[i] == 0; i--)
    {
      rotate_indices (SELF->indices, i, n);
      SELF->rest[i] = n - i;
    }
  if (i < 0)
    return stop (SELF);
  {
    gssize other = n - SELF->rest[i], index = SELF->indices[i];

    SELF->indices[i] = SELF->indices[other];
    SELF->indices[other] = index;
  }
  result = hpm_incref (fresh_result (vm, SELF));
  hpm_hold (vm, result);
  fill_from (vm, SELF, result, i);
  hpm_unhold (vm, 1);
  return result;
}

static gsize
permutations_sizeof (HpmVm     *vm,
                     HpmObject *self)
{
  return HPM_TYPE_OF (self)->basic_size + (HPM_SIZE (SELF->pool) + SELF->size) * sizeof (gssize);
}

/* --- Taken apart for copy and pickle, and put together --- */

static HpmObject *
indices_tuple (HpmVm  *vm,
               gssize *indices,
               gssize  n)
{
  HpmObject *tuple = hpm_tuple_new (vm, n);

  hpm_hold (vm, tuple);
  for (gssize i = 0; i < n; i++)
    {
      HPM_TUPLE_ITEM (tuple, i) = hpm_int_from_int64 (vm, indices[i]);
      hpm_poll (vm);
    }
  hpm_unhold (vm, 1);
  return tuple;
}

/* (class, (`first`,)) or, with a size, (class, (`first`, size)), and the state (stolen) if there is one. */
static HpmObject *
reduce_of (HpmVm     *vm,
           HpmObject *self,
           HpmObject *first,
           gboolean   with_size,
           HpmObject *state)
{
  HpmObject *arguments;

  hpm_hold (vm, state);
  arguments = hpm_tuple_new (vm, with_size ? 2 : 1);
  HPM_TUPLE_ITEM (arguments, 0) = hpm_incref (first);
  if (with_size)
    HPM_TUPLE_ITEM (arguments, 1) = hpm_int_from_int64 (vm, SELF->size);
  hpm_unhold (vm, 1);
  return hpm_reduce_steal (vm, HPM_TYPE_OF (self), arguments, state);
}

HPM_FUNCTION (product_reduce)
{
  HpmObject *none, *result;

  if (!SELF->stopped)
    {
      HpmObject *state = SELF->result ? indices_tuple (vm, SELF->indices, HPM_SIZE (SELF->pool)) : NULL;

      return hpm_reduce_steal (vm, HPM_TYPE_OF (self), hpm_incref (SELF->pool), state);
    }
  none = hpm_tuple_new (vm, 0);
  result = reduce_of (vm, self, none, FALSE, NULL);
  hpm_decref (vm, none);
  return result;
}

/* One that has come to its end is made again of nothing. */
static HpmObject *
reduce_choice (HpmVm     *vm,
               HpmObject *self,
               HpmObject *state)
{
  HpmObject *pool = SELF->stopped && SELF->result ? hpm_tuple_new (vm, 0) : hpm_incref (SELF->pool);
  HpmObject *result = reduce_of (vm, self, pool, TRUE, state);

  hpm_decref (vm, pool);
  return result;
}

HPM_FUNCTION (choice_reduce)
{
  gboolean at_work = SELF->result && !SELF->stopped;

  return reduce_choice (vm, self, at_work ? indices_tuple (vm, SELF->indices, SELF->size) : NULL);
}

HPM_FUNCTION (permutations_reduce)
{
  HpmObject *indices, *rest, *state = NULL;

  if (SELF->result && !SELF->stopped)
    {
      indices = indices_tuple (vm, SELF->indices, HPM_SIZE (SELF->pool));
      hpm_hold (vm, indices);
      rest = indices_tuple (vm, SELF->rest, SELF->size);
      hpm_hold (vm, rest);
      state = hpm_tuple_pack (vm, 2, indices, rest);
      hpm_unhold (vm, 2);
      hpm_decref (vm, rest);
      hpm_decref (vm, indices);
    }
  return reduce_choice (vm, self, state);
}

/* A number out of a state, brought into [low, high]; FALSE with an error. */
static gboolean
read_index (HpmVm     *vm,
            HpmObject *state,
            gssize     i,
            gssize     low,
            gssize     high,
            gssize    *index)
{
  HpmObject *number = HPM_TUPLE_ITEM (state, i);

  if (!hpm_is_int (number))
    {
      hpm_raise (vm, HPM_EXC (vm, TypeError), "an integer is required");
      return FALSE;
    }
  *index = hpm_int_as_ssize (vm, number);
  if (*index == -1 && vm->exception)
    return FALSE;
  *index = CLAMP (*index, low, high);
  return TRUE;
}

static gboolean
check_state (HpmVm     *vm,
             HpmObject *state,
             gssize     n)
{
  if (hpm_is_tuple (state) && HPM_SIZE (state) == n)
    return TRUE;
  hpm_raise (vm, HPM_EXC (vm, ValueError), "invalid arguments");
  return FALSE;
}

HPM_FUNCTION (product_setstate)
{
  gssize n = HPM_SIZE (SELF->pool);
  HpmObject *result;

  if (!check_state (vm, args[0], n))
    return NULL;
  for (gssize i = 0; i < n; i++)
    {
      gssize length = HPM_SIZE (HPM_TUPLE_ITEM (SELF->pool, i));

      if (length == 0)
        {
          SELF->stopped = TRUE;
          HPM_RETURN_NONE (vm);
        }
      if (!read_index (vm, args[0], i, 0, length - 1, &SELF->indices[i]))
        return NULL;
    }
  result = hpm_tuple_new (vm, n);
  for (gssize i = 0; i < n; i++)
    HPM_TUPLE_ITEM (result, i) = hpm_incref (HPM_TUPLE_ITEM (HPM_TUPLE_ITEM (SELF->pool, i), SELF->indices[i]));
  hpm_replace (vm, &SELF->result, result);
  HPM_RETURN_NONE (vm);
}

/* What the indices say becomes the tuple handed out last. */
static HpmObject *
set_result (HpmVm  *vm,
            Choice *choice)
{
  HpmObject *result = hpm_tuple_new (vm, choice->size);

  hpm_hold (vm, result);
  fill_from (vm, choice, result, 0);
  hpm_unhold (vm, 1);
  hpm_replace (vm, &choice->result, result);
  HPM_RETURN_NONE (vm);
}

HPM_FUNCTION (combinations_setstate)
{
  gssize n = HPM_SIZE (SELF->pool);

  if (!check_state (vm, args[0], SELF->size > n ? 0 : SELF->size))
    return NULL;
  for (gssize i = 0; i < HPM_SIZE (args[0]); i++)
    if (!read_index (vm, args[0], i, 0, i + n - SELF->size, &SELF->indices[i]))
      return NULL;
  if (SELF->size > n)
    HPM_RETURN_NONE (vm);
  return set_result (vm, SELF);
}

HPM_FUNCTION (replacement_setstate)
{
  gssize n = HPM_SIZE (SELF->pool);

  if (!check_state (vm, args[0], SELF->size))
    return NULL;
  for (gssize i = 0; i < SELF->size && n > 0; i++)
    if (!read_index (vm, args[0], i, 0, n - 1, &SELF->indices[i]))
      return NULL;
  if (SELF->stopped)
    HPM_RETURN_NONE (vm);
  return set_result (vm, SELF);
}

/* The two tuples of a permutation's state. */
static gboolean
check_pair (HpmVm     *vm,
            HpmObject *state)
{
  if (!hpm_is_tuple (state))
    hpm_raise (vm, HPM_EXC (vm, TypeError), "state is not a tuple");
  else if (HPM_SIZE (state) != 2)
    hpm_raise (vm, HPM_EXC (vm, TypeError), "function takes exactly 2 arguments (%zd given)", HPM_SIZE (state));
  for (gssize i = 0; i < 2 && vm->exception == NULL; i++)
    if (!hpm_is_tuple (HPM_TUPLE_ITEM (state, i)))
      hpm_raise (vm, HPM_EXC (vm, TypeError), "argument %zd must be tuple, not %s", i + 1,
                 hpm_argument_type_name (vm, HPM_TUPLE_ITEM (state, i)));
  return vm->exception == NULL;
}

HPM_FUNCTION (permutations_setstate)
{
  gssize n = HPM_SIZE (SELF->pool);
  HpmObject *indices, *rest;

  if (!check_pair (vm, args[0]))
    return NULL;
  indices = HPM_TUPLE_ITEM (args[0], 0);
  rest = HPM_TUPLE_ITEM (args[0], 1);
  if (!check_state (vm, indices, n) || !check_state (vm, rest, SELF->size))
    return NULL;
  if (SELF->size > n)
    HPM_RETURN_NONE (vm);
  for (gssize i = 0; i < n; i++)
    if (!read_index (vm, indices, i, 0, n - 1, &SELF->indices[i]))
      return NULL;
  for (gssize i = 0; i < SELF->size; i++)
    if (!read_index (vm, rest, i, 1, n - i, &SELF->rest[i]))
      return NULL;
  return set_result (vm, SELF);
}

#define STATE_METHODS(name, reduce, setstate)               \
  static const HpmMethodDef name[] = {                       \
    { "__reduce__", reduce, HPM_METH_NOARGS, NULL },         \
    { "__setstate__", setstate, HPM_METH_O, NULL },          \
    { NULL },                                                \
  }

STATE_METHODS (product_methods, product_reduce, product_setstate);
STATE_METHODS (combinations_methods, choice_reduce, combinations_setstate);
STATE_METHODS (replacement_methods, choice_reduce, replacement_setstate);
STATE_METHODS (permutations_methods, permutations_reduce, permutations_setstate);

/* --- The types --- */

#define CHOOSING(type_name, size, next, make, sizeof_slot, method_table, type_doc)                      \
  {                                                                                       \
    .spec = {                                                                             \
      .name = "itertools." type_name,                                                     \
      .basic_size = size,                                                                 \
      .flags = HPM_TYPE_FLAG_GC | HPM_TYPE_FLAG_BASETYPE,                                 \
      .slots = { .dealloc = choice_dealloc, .traverse = hpm_kind_traverse,                \
                 .each_ref = hpm_kind_each_ref, .sizeof_ = sizeof_slot,                   \
                 .iter = hpm_iter_self, .iternext = next, .new_ = make },                 \
      .methods = method_table,                                                            \
      .doc = type_doc,                                                                    \
    },                                                                                    \
    .fields = { { "pool", G_STRUCT_OFFSET (Choice, pool) },                               \
                { "last tuple", G_STRUCT_OFFSET (Choice, result) } },                     \
  }

const HpmKind hpm_product_kind =
  CHOOSING ("product", PRODUCT_SIZE, product_next, product_make, product_sizeof, product_methods,
            "product(*iterables, repeat=1): tuples with an item of each, in all ways");
const HpmKind hpm_combinations_kind =
  CHOOSING ("combinations", COMBINATIONS_SIZE, combinations_next, combinations_make,
            choice_sizeof, combinations_methods, "combinations(iterable, r): tuples of r items, in their order");
const HpmKind hpm_replacement_kind =
  CHOOSING ("combinations_with_replacement", COMBINATIONS_SIZE, replacement_next,
            replacement_make, choice_sizeof, replacement_methods,
            "combinations_with_replacement(iterable, r): the same, and items may come again");
const HpmKind hpm_permutations_kind =
  CHOOSING ("permutations", sizeof (Choice), permutations_next, permutations_make,
            permutations_sizeof, permutations_methods, "permutations(iterable[, r]): tuples of r items in all orders");
