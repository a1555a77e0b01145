/* itertools-select.c: iterators that let some of the items through
 *
 * compress, dropwhile, takewhile, filterfalse, islice; and starmap, whose objects look the same
 * as filterfalse's.
 */
#include "modules/hpm-native.h"

/* --- A function and an iterator --- */

typedef struct {
  HpmObject  head;
  HpmObject *function;
  HpmObject *iterator;
  gsize      decided; /* dropwhile: items come through now; takewhile: none does any more */
} Apply;

#define APPLY ((Apply *) self)

/* With the name of the built-in type in messages. */
HPM_NEW (apply_make)
{
  HpmType *base = type;
  HpmObject *iterator;
  Apply *self;

  while (base->flags & HPM_TYPE_FLAG_HEAP)
    base = base->base;
  if (!hpm_new_no_keywords (vm, type, kwnames)
      || !hpm_args_check (vm, hpm_type_short_name (base), n_args, 2, 2))
    return NULL;
  iterator = hpm_object_get_iter (vm, args[1]);
  if (iterator == NULL)
    return NULL;
  self = hpm_alloc_keeping (vm, type, iterator);
  self->function = hpm_incref (args[0]);
  self->iterator = iterator;
  hpm_gc_track (vm, self);
  return HPM_OBJECT (self);
}

/* Whether the function says yes to `item`, which C alone owns; -1: error. */
static int
says_yes (HpmVm     *vm,
          HpmObject *function,
          HpmObject *item)
{
  HpmObject *verdict;
  int yes;

  hpm_hold (vm, item);
  verdict = hpm_object_call_one_arg (vm, function, item);
  yes = -1;
  if (verdict != NULL)
    {
      hpm_hold (vm, verdict);
      yes = hpm_object_is_true (vm, verdict);
      hpm_unhold (vm, 1);
      hpm_decref (vm, verdict);
    }
  hpm_unhold (vm, 1);
  return yes;
}

static HpmObject *
dropwhile_next (HpmVm     *vm,
                HpmObject *self)
{
  HpmObject *item;

  while ((item = hpm_iter_next (vm, APPLY->iterator)) != NULL)
    {
      int yes = APPLY->decided ? 0 : says_yes (vm, APPLY->function, item);

      if (yes == 0)
        {
          APPLY->decided = TRUE;
          return item;
        }
      hpm_decref (vm, item);
      if (yes < 0)
        return NULL;
      hpm_poll (vm);
    }
  return NULL;
}

static HpmObject *
takewhile_next (HpmVm     *vm,
                HpmObject *self)
{
  HpmObject *item;
  int yes;

  if (APPLY->decided || (item = hpm_iter_next (vm, APPLY->iterator)) == NULL)
    return NULL;
  yes = says_yes (vm, APPLY->function, item);
  if (yes > 0)
    return item;
  hpm_decref (vm, item);
  if (yes == 0)
    APPLY->decided = TRUE;
  return NULL;
}

static int
is_refused (HpmVm     *vm,
            HpmObject *function,
            HpmObject *item)
{
  int yes;

  if (!HPM_IS_NONE (vm, function) && function != HPM_OBJECT (HPM_TYPE (vm, BOOL)))
    yes = says_yes (vm, function, item);
  else
    {
      hpm_hold (vm, item);
      yes = hpm_object_is_true (vm, item);
      hpm_unhold (vm, 1);
    }
  return yes < 0 ? -1 : !yes;
}

static HpmObject *
filterfalse_next (HpmVm     *vm,
                  HpmObject *self)
{
  HpmObject *item;

  while ((item = hpm_iter_next (vm, APPLY->iterator)) != NULL)
    {
      int refused = is_refused (vm, APPLY->function, item);

      if (refused > 0)
        return item;
      hpm_decref (vm, item);
      if (refused < 0)
        return NULL;
      hpm_poll (vm);
    }
  return NULL;
}

static HpmObject *
starmap_next (HpmVm     *vm,
              HpmObject *self)
{
  HpmObject *item = hpm_iter_next (vm, APPLY->iterator), *result;

  if (item == NULL)
    return NULL;
  if (!HPM_IS (vm, item, TUPLE))
    {
      HpmObject *tuple;

      hpm_hold (vm, item);
      tuple = hpm_sequence_tuple (vm, item);
      hpm_unhold (vm, 1);
      item = hpm_drop_return (vm, item, tuple);
      if (item == NULL)
        return NULL;
    }
  hpm_hold (vm, item);
  result = hpm_object_call_tuple_dict (vm, APPLY->function, item, NULL);
  hpm_unhold (vm, 1);
  return hpm_drop_return (vm, item, result);
}

HPM_FUNCTION (apply_reduce)
{
  return hpm_reduce_steal (vm, HPM_TYPE_OF (self),
                           hpm_tuple_pack (vm, 2, APPLY->function, APPLY->iterator), NULL);
}

/* With what has been decided as state. */
HPM_FUNCTION (deciding_reduce)
{
  HpmObject *arguments = hpm_tuple_pack (vm, 2, APPLY->function, APPLY->iterator);

  return hpm_reduce_steal (vm, HPM_TYPE_OF (self), arguments,
                           hpm_int_from_int64 (vm, APPLY->decided));
}

HPM_FUNCTION (deciding_setstate)
{
  int decided = hpm_object_is_true (vm, args[0]);

  if (decided < 0)
    return NULL;
  APPLY->decided = decided;
  HPM_RETURN_NONE (vm);
}

static const HpmMethodDef apply_methods[] = {
  { "__reduce__", apply_reduce, HPM_METH_NOARGS, NULL },
  { NULL },
};

static const HpmMethodDef deciding_methods[] = {
  { "__reduce__", deciding_reduce, HPM_METH_NOARGS, NULL },
  { "__setstate__", deciding_setstate, HPM_METH_O, NULL },
  { NULL },
};

#define APPLYING(type_name, size, next, type_methods, type_doc)                            \
  {                                                                                        \
    .spec = {                                                                              \
      .name = "itertools." type_name,                                                      \
      .basic_size = size,                                                                  \
      .flags = HPM_TYPE_FLAG_GC | HPM_TYPE_FLAG_BASETYPE,                                  \
      .slots = { HPM_KIND_SLOTS, .iter = hpm_iter_self, .iternext = next, .new_ = apply_make }, \
      .methods = type_methods,                                                             \
      .doc = type_doc,                                                                     \
    },                                                                                     \
    .fields = { { "iterator", G_STRUCT_OFFSET (Apply, iterator) },                         \
                { "function", G_STRUCT_OFFSET (Apply, function) } },                       \
    .drop_order = "10",                                                                    \
  }

const HpmKind hpm_dropwhile_kind =
  APPLYING ("dropwhile", sizeof (Apply), dropwhile_next, deciding_methods,
            "dropwhile(predicate, iterable): all from the first item on that it is false for");
const HpmKind hpm_takewhile_kind =
  APPLYING ("takewhile", sizeof (Apply), takewhile_next, deciding_methods,
            "takewhile(predicate, iterable): the items before the first that it is false for");
const HpmKind hpm_filterfalse_kind =
  APPLYING ("filterfalse", G_STRUCT_OFFSET (Apply, decided), filterfalse_next, apply_methods,
            "filterfalse(predicate or None, iterable): the items that it is false for");
const HpmKind hpm_starmap_kind =
  APPLYING ("starmap", G_STRUCT_OFFSET (Apply, decided), starmap_next, apply_methods,
            "starmap(function, iterable): the function called with each item as its arguments");

/* --- compress --- */

typedef struct { HpmObject head; HpmObject *data, *selectors; } Compress;

#define COMPRESS ((Compress *) self)

HPM_NEW (compress_make)
{
  static const char *const names[] = { "data", "selectors", NULL };
  HpmObject *given[2], *data, *selectors;
  Compress *self;

  if (!hpm_args_parse (vm, "compress", args, n_args, kwnames, names, 2, 2, given))
    return NULL;
  data = hpm_object_get_iter (vm, given[0]);
  if (data == NULL)
    return NULL;
  hpm_hold (vm, data);
  selectors = hpm_object_get_iter (vm, given[1]);
  hpm_unhold (vm, 1);
  if (selectors == NULL)
    {
      hpm_decref (vm, data);
      return NULL;
    }
  hpm_hold (vm, data);
  hpm_hold (vm, selectors);
  self = hpm_object_alloc (vm, type, 0);
  hpm_unhold (vm, 2);
  self->data = data;
  self->selectors = selectors;
  hpm_gc_track (vm, self);
  return HPM_OBJECT (self);
}

/* Whether the next selector is true; -1: there is none. */
static int
next_selector (HpmVm     *vm,
               HpmObject *self)
{
  HpmObject *selector = hpm_iter_next (vm, COMPRESS->selectors);
  int selected;

  if (selector == NULL)
    return -1;
  hpm_hold (vm, selector);
  selected = hpm_object_is_true (vm, selector);
  hpm_unhold (vm, 1);
  hpm_decref (vm, selector);
  return selected;
}

static HpmObject *
compress_next (HpmVm     *vm,
               HpmObject *self)
{
  HpmObject *item;

  while ((item = hpm_iter_next (vm, COMPRESS->data)) != NULL)
    {
      int selected;

      hpm_hold (vm, item);
      selected = next_selector (vm, self);
      hpm_unhold (vm, 1);
      if (selected > 0)
        return item;
      hpm_decref (vm, item);
      if (selected < 0)
        return NULL;
      hpm_poll (vm);
    }
  return NULL;
}

HPM_FUNCTION (compress_reduce)
{
  return hpm_reduce_steal (vm, HPM_TYPE_OF (self),
                           hpm_tuple_pack (vm, 2, COMPRESS->data, COMPRESS->selectors), NULL);
}

static const HpmMethodDef compress_methods[] = {
  { "__reduce__", compress_reduce, HPM_METH_NOARGS, NULL },
  { NULL },
};

const HpmKind hpm_compress_kind = {
  .spec = {
    HPM_ITERATOR ("itertools", compress, Compress),
    .methods = compress_methods,
    .doc = "compress(data, selectors): the items whose selector is true",
  },
  .fields = { { "data", G_STRUCT_OFFSET (Compress, data) },
              { "selectors", G_STRUCT_OFFSET (Compress, selectors) } },
};

/* --- islice --- */

typedef struct {
  HpmObject  head;
  HpmObject *iterator; /* NULL: exhausted */
  gssize     next;     /* number of the item that is handed out next */
  gssize     stop;     /* -1: none */
  gssize     step;
  gssize     taken;    /* items that the iterator has given */
} ISlice;

#define ISLICE ((ISlice *) self)
#define BOUNDS "must be None or an integer: 0 <= x <= sys.maxsize."

/* -1 for what is no number that fits. */
static gssize
read_bound (HpmVm     *vm,
            HpmObject *given,
            gssize     fallback)
{
  gssize bound = fallback;

  if (given != NULL && !HPM_IS_NONE (vm, given))
    bound = hpm_number_as_ssize (vm, given, HPM_EXC (vm, OverflowError));
  if (bound == -1 && vm->exception != NULL)
    hpm_err_clear (vm);
  return bound;
}

static gboolean
read_bounds (HpmVm            *vm,
             HpmObject *const *args,
             gssize            n_args,
             ISlice           *out)
{
  HpmObject *stop = args[n_args == 2 ? 1 : 2];

  out->next = n_args == 2 ? 0 : read_bound (vm, args[1], 0);
  out->stop = read_bound (vm, stop, -1);
  if (out->stop == -1 && !HPM_IS_NONE (vm, stop))
    hpm_raise (vm, HPM_EXC (vm, ValueError), "Stop argument for islice() " BOUNDS);
  else if (out->next < 0 || out->stop < -1)
    hpm_raise (vm, HPM_EXC (vm, ValueError), "Indices for islice() " BOUNDS);
  else
    {
      out->step = n_args < 4 ? 1 : read_bound (vm, args[3], 1);
      if (out->step < 1)
        hpm_raise (vm, HPM_EXC (vm, ValueError),
                   "Step for islice() must be a positive integer or None.");
    }
  return vm->exception == NULL;
}

HPM_NEW (islice_make)
{
  ISlice bounds = { .taken = 0 }, *self;
  HpmObject *iterator;

  if (!hpm_new_no_keywords (vm, type, kwnames) || !hpm_args_check (vm, "islice", n_args, 2, 4)
      || !read_bounds (vm, args, n_args, &bounds))
    return NULL;
  iterator = hpm_object_get_iter (vm, args[0]);
  if (iterator == NULL)
    return NULL;
  self = hpm_alloc_keeping (vm, type, iterator);
  self->iterator = iterator;
  self->next = bounds.next;
  self->stop = bounds.stop;
  self->step = bounds.step;
  hpm_gc_track (vm, self);
  return HPM_OBJECT (self);
}

/* Goes on to the item that is wanted; NULL: none, the iterator is let go of. */
static HpmObject *
islice_next (HpmVm     *vm,
             HpmObject *self)
{
  HpmObject *item = NULL;
  gssize next;

  if (ISLICE->iterator == NULL)
    return NULL;
  while (ISLICE->taken < ISLICE->next)
    {
      item = hpm_iter_next (vm, ISLICE->iterator);
      if (item == NULL || ISLICE->iterator == NULL)
        break;
      hpm_clear (vm, &item);
      ISLICE->taken++;
      hpm_poll (vm);
    }
  hpm_xdecref (vm, item);
  item = NULL;
  if (ISLICE->iterator != NULL && ISLICE->taken >= ISLICE->next
      && (ISLICE->stop == -1 || ISLICE->taken < ISLICE->stop))
    item = hpm_iter_next (vm, ISLICE->iterator);
  if (item == NULL)
    {
      hpm_clear (vm, &ISLICE->iterator);
      return NULL;
    }
  ISLICE->taken++;
  if (__builtin_add_overflow (ISLICE->next, ISLICE->step, &next)
      || (ISLICE->stop != -1 && next > ISLICE->stop))
    next = ISLICE->stop == -1 ? G_MAXSSIZE : ISLICE->stop;
  ISLICE->next = next;
  return item;
}

/* (type, (iterator, next, stop, step), taken) */
HPM_FUNCTION (islice_reduce)
{
  HpmObject *arguments;

  if (ISLICE->iterator == NULL)
    {
      HpmObject *empty = hpm_list_new (vm, 0), *iterator = hpm_object_get_iter (vm, empty);

      hpm_decref (vm, empty);
      arguments = hpm_tuple_new (vm, 2);
      HPM_TUPLE_ITEM (arguments, 0) = iterator;
      HPM_TUPLE_ITEM (arguments, 1) = hpm_int_from_int64 (vm, 0);
      return hpm_reduce_steal (vm, HPM_TYPE_OF (self), arguments, hpm_int_from_int64 (vm, 0));
    }
  arguments = hpm_tuple_new (vm, 4);
  HPM_TUPLE_ITEM (arguments, 0) = hpm_incref (ISLICE->iterator);
  HPM_TUPLE_ITEM (arguments, 1) = hpm_int_from_int64 (vm, ISLICE->next);
  HPM_TUPLE_ITEM (arguments, 2) = ISLICE->stop == -1 ? hpm_incref (vm->none)
                                                     : hpm_int_from_int64 (vm, ISLICE->stop);
  HPM_TUPLE_ITEM (arguments, 3) = hpm_int_from_int64 (vm, ISLICE->step);
  return hpm_reduce_steal (vm, HPM_TYPE_OF (self), arguments,
                           hpm_int_from_int64 (vm, ISLICE->taken));
}

HPM_FUNCTION (islice_setstate)
{
  gssize taken = hpm_number_as_ssize (vm, args[0], HPM_EXC (vm, OverflowError));

  if (taken == -1 && vm->exception != NULL)
    return NULL;
  ISLICE->taken = taken;
  HPM_RETURN_NONE (vm);
}

static const HpmMethodDef islice_methods[] = {
  { "__reduce__", islice_reduce, HPM_METH_NOARGS, NULL },
  { "__setstate__", islice_setstate, HPM_METH_O, NULL },
  { NULL },
};

const HpmKind hpm_islice_kind = {
  .spec = {
    HPM_ITERATOR ("itertools", islice, ISlice),
    .methods = islice_methods,
    .doc = "islice(iterable, stop), islice(iterable, start, stop[, step]): a slice of what comes",
  },
  .fields = { { "iterator", G_STRUCT_OFFSET (ISlice, iterator) } },
};
