/* itertools-count.c: count, cycle and repeat: iterators that have no end of their own */
#include "modules/hpm-native.h"

/* --- count --- */

typedef struct {
  HpmObject  head;
  gssize     next;   /* small numbers by one; G_MAXSSIZE: see `number` */
  HpmObject *number; /* the next one, whatever it is; NULL while `next` will do */
  HpmObject *step;
} Count;

#define COUNT ((Count *) self)

static gboolean
is_number (HpmObject *o)
{
  const HpmSlots *s = &HPM_TYPE_OF (o)->s;

  return s->index || s->int_ || s->float_;
}

static gboolean
is_one (HpmVm     *vm,
        HpmObject *o)
{
  gboolean overflow;

  return hpm_is_int (o) && hpm_int_as_int64 (vm, o, &overflow) == 1 && !overflow;
}

/* Whether counting up from `start` by `step` needs no objects; then *next is the start. */
static gboolean
counts_in_c (HpmVm     *vm,
             HpmObject *start,
             HpmObject *step,
             gssize    *next)
{
  gboolean overflow = FALSE;

  *next = 0;
  if (!is_one (vm, step) || (start && !hpm_is_int (start)))
    return FALSE;
  if (start)
    *next = hpm_int_as_int64 (vm, start, &overflow);
  return !overflow;
}

HPM_NEW (count_make)
{
  static const char *const names[] = { "start", "step", NULL };
  HpmObject *given[2], *step;
  Count *self;
  gssize next;

  if (!hpm_args_parse (vm, "count", args, n_args, kwnames, names, 0, 2, given))
    return NULL;
  if ((given[0] && !is_number (given[0]) && !HPM_IS_A (vm, given[0], COMPLEX))
      || (given[1] && !is_number (given[1]) && !HPM_IS_A (vm, given[1], COMPLEX)))
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "a number is required");
  step = given[1] ? hpm_incref (given[1]) : hpm_int_from_int64 (vm, 1);
  self = hpm_alloc_keeping (vm, type, step);
  self->step = step;
  if (counts_in_c (vm, given[0], step, &next))
    self->next = next;
  else
    {
      self->next = G_MAXSSIZE;
      self->number = given[0] ? hpm_incref (given[0]) : hpm_int_from_int64 (vm, 0);
    }
  hpm_gc_track (vm, self);
  return HPM_OBJECT (self);
}

static HpmObject *
count_next (HpmVm     *vm,
            HpmObject *self)
{
  HpmObject *number, *after;

  if (COUNT->next != G_MAXSSIZE)
    return hpm_int_from_int64 (vm, COUNT->next++);
  if (COUNT->number == NULL)
    COUNT->number = hpm_int_from_int64 (vm, G_MAXSSIZE);
  number = hpm_incref (COUNT->number);
  hpm_hold (vm, number);
  after = hpm_number_binary (vm, number, COUNT->step, HPM_OP_ADD);
  hpm_unhold (vm, 1);
  if (after == NULL)
    {
      hpm_decref (vm, number);
      return NULL;
    }
  hpm_hold (vm, number);
  hpm_replace (vm, &COUNT->number, after);
  hpm_unhold (vm, 1);
  return number;
}

static HpmObject *
count_repr (HpmVm     *vm,
            HpmObject *self)
{
  const char *name = hpm_type_short_name (HPM_TYPE_OF (self));

  if (COUNT->next != G_MAXSSIZE)
    return hpm_str_from_format (vm, "%s(%zd)", name, COUNT->next);
  if (COUNT->number == NULL)
    return hpm_str_from_format (vm, "%s(%zd)", name, G_MAXSSIZE);
  if (is_one (vm, COUNT->step))
    return hpm_str_from_format (vm, "%s(%R)", name, COUNT->number);
  return hpm_str_from_format (vm, "%s(%R, %R)", name, COUNT->number, COUNT->step);
}

HPM_FUNCTION (count_reduce)
{
  HpmObject *arguments;

  if (COUNT->number)
    arguments = hpm_tuple_pack (vm, 2, COUNT->number, COUNT->step);
  else
    {
      arguments = hpm_tuple_new (vm, 1);
      HPM_TUPLE_ITEM (arguments, 0) = hpm_int_from_int64 (vm, COUNT->next);
    }
  return hpm_reduce_steal (vm, HPM_TYPE_OF (self), arguments, NULL);
}

static const HpmMethodDef count_methods[] = {
  { "__reduce__", count_reduce, HPM_METH_NOARGS, NULL },
  { NULL },
};

const HpmKind hpm_count_kind = {
  .spec = {
    .name = "itertools.count",
    .basic_size = sizeof (Count),
    .flags = HPM_TYPE_FLAG_GC | HPM_TYPE_FLAG_BASETYPE,
    .slots = { HPM_KIND_SLOTS, .repr = count_repr, .iter = hpm_iter_self, .iternext = count_next,
               .new_ = count_make },
    .methods = count_methods,
    .doc = "count(start=0, step=1): start, start + step, start + 2 * step, ...",
  },
  .fields = { { "number", G_STRUCT_OFFSET (Count, number) },
              { "step", G_STRUCT_OFFSET (Count, step) } },
};

/* --- cycle --- */

typedef struct {
  HpmObject  head;
  HpmObject *iterator; /* NULL: has been gone through */
  HpmObject *saved;    /* a list */
  gssize     index;
  gssize     is_saved; /* what still comes from the iterator stands in the list already */
} Cycle;

#define CYCLE ((Cycle *) self)

HPM_NEW (cycle_make)
{
  HpmObject *iterator, *saved;
  Cycle *self;

  if (!hpm_new_no_keywords (vm, type, kwnames) || !hpm_args_check (vm, "cycle", n_args, 1, 1))
    return NULL;
  iterator = hpm_object_get_iter (vm, args[0]);
  if (iterator == NULL)
    return NULL;
  hpm_hold (vm, iterator);
  saved = hpm_list_new (vm, 0);
  hpm_hold (vm, saved);
  self = hpm_object_alloc (vm, type, 0);
  hpm_unhold (vm, 2);
  self->iterator = iterator;
  self->saved = saved;
  hpm_gc_track (vm, self);
  return HPM_OBJECT (self);
}

static HpmObject *
cycle_next (HpmVm     *vm,
            HpmObject *self)
{
  HpmObject *item;

  if (CYCLE->iterator != NULL)
    {
      item = hpm_iter_next (vm, CYCLE->iterator);
      if (item != NULL && !CYCLE->is_saved)
        hpm_list_append (vm, CYCLE->saved, item);
      if (item != NULL || vm->exception != NULL)
        return item;
      hpm_clear (vm, &CYCLE->iterator);
    }
  if (CYCLE->index >= HPM_SIZE (CYCLE->saved))
    CYCLE->index = 0;
  if (HPM_SIZE (CYCLE->saved) == 0)
    return NULL;
  return hpm_incref (HPM_LIST_ITEM (CYCLE->saved, CYCLE->index++));
}

/* The list from `index` on, as an iterator. */
static HpmObject *
rest_of_saved (HpmVm     *vm,
               HpmObject *self)
{
  HpmObject *iterator = hpm_object_get_iter (vm, CYCLE->saved), *item;

  for (gssize i = 0; iterator && i < CYCLE->index; i++)
    {
      item = hpm_iter_next (vm, iterator);
      hpm_xdecref (vm, item);
    }
  return iterator;
}

HPM_FUNCTION (cycle_reduce)
{
  HpmObject *iterator, *arguments, *state;
  gboolean is_saved = CYCLE->is_saved || CYCLE->iterator == NULL;

  iterator = CYCLE->iterator ? hpm_incref (CYCLE->iterator) : rest_of_saved (vm, self);
  if (iterator == NULL)
    return NULL;
  hpm_hold (vm, iterator);
  arguments = hpm_tuple_pack (vm, 1, iterator);
  hpm_unhold (vm, 1);
  hpm_decref (vm, iterator);
  hpm_hold (vm, arguments);
  state = hpm_tuple_pack (vm, 2, CYCLE->saved, is_saved ? vm->true_ : vm->false_);
  hpm_unhold (vm, 1);
  return hpm_reduce_steal (vm, HPM_TYPE_OF (self), arguments, state);
}

HPM_FUNCTION (cycle_setstate)
{
  int is_saved;

  if (!hpm_is_tuple (args[0]))
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "state is not a tuple");
  if (HPM_SIZE (args[0]) != 2)
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "function takes exactly 2 arguments (%zd given)",
                      HPM_SIZE (args[0]));
  if (!hpm_is_list (HPM_TUPLE_ITEM (args[0], 0)))
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "argument 1 must be list, not %s",
                      hpm_argument_type_name (vm, HPM_TUPLE_ITEM (args[0], 0)));
  if (!hpm_is_int (HPM_TUPLE_ITEM (args[0], 1)))
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "'%T' object cannot be interpreted as an integer",
                      HPM_TYPE_OF (HPM_TUPLE_ITEM (args[0], 1)));
  is_saved = hpm_object_is_true (vm, HPM_TUPLE_ITEM (args[0], 1));
  CYCLE->is_saved = is_saved;
  CYCLE->index = 0;
  hpm_replace (vm, &CYCLE->saved, hpm_incref (HPM_TUPLE_ITEM (args[0], 0)));
  HPM_RETURN_NONE (vm);
}

static const HpmMethodDef cycle_methods[] = {
  { "__reduce__", cycle_reduce, HPM_METH_NOARGS, NULL },
  { "__setstate__", cycle_setstate, HPM_METH_O, NULL },
  { NULL },
};

const HpmKind hpm_cycle_kind = {
  .spec = {
    HPM_ITERATOR ("itertools", cycle, Cycle),
    .methods = cycle_methods,
    .doc = "cycle(iterable): its items, and again from the beginning, for ever",
  },
  .fields = { { "iterator", G_STRUCT_OFFSET (Cycle, iterator) },
              { "saved", G_STRUCT_OFFSET (Cycle, saved) } },
  .drop_order = "10",
};

/* --- repeat --- */

typedef struct {
  HpmObject  head;
  HpmObject *object;
  gssize     left; /* -1: for ever */
} Repeat;

#define REPEAT ((Repeat *) self)

HPM_NEW (repeat_make)
{
  static const char *const names[] = { "object", "times", NULL };
  HpmObject *given[2];
  Repeat *self;
  gssize left = -1;

  if (!hpm_args_parse_as (vm, NULL, "repeat", args, n_args, kwnames, names, 1, 2, given))
    return NULL;
  if (given[1] != NULL)
    {
      HpmObject *index = hpm_number_index (vm, given[1]);

      if (index == NULL)
        return NULL;
      left = hpm_number_as_ssize (vm, index, HPM_EXC (vm, OverflowError));
      hpm_decref (vm, index);
      if (left == -1 && vm->exception != NULL)
        return NULL;
      left = MAX (left, 0);
    }
  self = hpm_object_alloc (vm, type, 0);
  self->object = hpm_incref (given[0]);
  self->left = left;
  hpm_gc_track (vm, self);
  return HPM_OBJECT (self);
}

static HpmObject *
repeat_next (HpmVm     *vm,
             HpmObject *self)
{
  if (REPEAT->left == 0)
    return NULL;
  if (REPEAT->left > 0)
    REPEAT->left--;
  return hpm_incref (REPEAT->object);
}

static HpmObject *
repeat_repr (HpmVm     *vm,
             HpmObject *self)
{
  const char *name = hpm_type_short_name (HPM_TYPE_OF (self));

  if (REPEAT->left < 0)
    return hpm_str_from_format (vm, "%s(%R)", name, REPEAT->object);
  return hpm_str_from_format (vm, "%s(%R, %zd)", name, REPEAT->object, REPEAT->left);
}

HPM_FUNCTION (repeat_hint)
{
  if (REPEAT->left < 0)
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "len() of unsized object");
  return hpm_int_from_int64 (vm, REPEAT->left);
}

HPM_FUNCTION (repeat_reduce)
{
  HpmObject *arguments = hpm_tuple_new (vm, REPEAT->left < 0 ? 1 : 2);

  HPM_TUPLE_ITEM (arguments, 0) = hpm_incref (REPEAT->object);
  if (REPEAT->left >= 0)
    HPM_TUPLE_ITEM (arguments, 1) = hpm_int_from_int64 (vm, REPEAT->left);
  return hpm_reduce_steal (vm, HPM_TYPE_OF (self), arguments, NULL);
}

static const HpmMethodDef repeat_methods[] = {
  { "__length_hint__", repeat_hint, HPM_METH_NOARGS, NULL },
  { "__reduce__", repeat_reduce, HPM_METH_NOARGS, NULL },
  { NULL },
};

const HpmKind hpm_repeat_kind = {
  .spec = {
    .name = "itertools.repeat",
    .basic_size = sizeof (Repeat),
    .flags = HPM_TYPE_FLAG_GC | HPM_TYPE_FLAG_BASETYPE,
    .slots = { HPM_KIND_SLOTS, .repr = repeat_repr, .iter = hpm_iter_self,
               .iternext = repeat_next, .new_ = repeat_make },
    .methods = repeat_methods,
    .doc = "repeat(object[, times]): the object again and again",
  },
  .fields = { { "object", G_STRUCT_OFFSET (Repeat, object) } },
};
