/* itertools-group.c: groupby and tee: iterators that share one source */
#include "modules/hpm-native.h"

/* --- groupby --- */

typedef struct {
  HpmObject  head;
  HpmObject *iterator, *key_function;
  HpmObject *target_key;    /* of the group handed out last */
  HpmObject *key, *value;   /* of the item that was read last; NULL once it is handed out */
  gpointer   group;         /* the group that may read on; not owned, never looked into */
} GroupBy;

typedef struct {
  HpmObject  head;
  HpmObject *parent;
  HpmObject *target_key;
} Group;

#define GROUPBY(o) ((GroupBy *) (o))
#define GROUP ((Group *) self)

HPM_NEW (groupby_make)
{
  static const char *const names[] = { "iterable", "key", NULL };
  HpmObject *given[2], *iterator;
  GroupBy *self;

  if (!hpm_args_parse (vm, "groupby", args, n_args, kwnames, names, 1, 2, given))
    return NULL;
  iterator = hpm_object_get_iter (vm, given[0]);
  if (iterator == NULL)
    return NULL;
  self = hpm_alloc_keeping (vm, type, iterator);
  self->iterator = iterator;
  self->key_function = hpm_incref (given[1] ? given[1] : vm->none);
  hpm_gc_track (vm, self);
  return HPM_OBJECT (self);
}

/* Reads an item and finds its key; FALSE: none, or an error. */
static gboolean
read_item (HpmVm   *vm,
           GroupBy *groupby)
{
  HpmObject *value = hpm_iter_next (vm, groupby->iterator), *key, *old;

  if (value == NULL)
    return FALSE;
  if (HPM_IS_NONE (vm, groupby->key_function))
    key = hpm_incref (value);
  else
    {
      hpm_hold (vm, value);
      key = hpm_object_call_one_arg (vm, groupby->key_function, value);
      hpm_unhold (vm, 1);
    }
  if (key == NULL)
    {
      hpm_decref (vm, value);
      return FALSE;
    }
  old = groupby->value;
  groupby->value = value;
  hpm_hold (vm, old);
  hpm_replace (vm, &groupby->key, key);
  hpm_unhold (vm, 1);
  hpm_xdecref (vm, old);
  return TRUE;
}

/* Both are owned meanwhile: comparing may read on. */
static int
same_key (HpmVm     *vm,
          HpmObject *a,
          HpmObject *b)
{
  int same;

  hpm_hold (vm, hpm_incref (b));
  same = hpm_item_equals (vm, a, b);
  hpm_unhold (vm, 1);
  hpm_decref (vm, b);
  return same;
}

static HpmObject *
group_new (HpmVm     *vm,
           HpmObject *parent,
           HpmObject *target_key)
{
  Group *group;

  hpm_hold (vm, hpm_incref (target_key));
  group = hpm_object_alloc (vm, HPM_NATIVE (vm, GROUP), 0);
  hpm_unhold (vm, 1);
  group->target_key = target_key;
  group->parent = hpm_incref (parent);
  GROUPBY (parent)->group = group;
  hpm_gc_track (vm, group);
  return HPM_OBJECT (group);
}

HPM_NEW (group_make)
{
  if (!hpm_new_no_keywords (vm, type, kwnames) || !hpm_args_check (vm, "_grouper", n_args, 2, 2))
    return NULL;
  if (!HPM_IS_NATIVE_A (vm, args[0], GROUPBY))
    return hpm_raise (vm, HPM_EXC (vm, TypeError),
                      "_grouper() argument 1 must be itertools.groupby, not %s",
                      HPM_TYPE_OF (args[0])->name);
  return group_new (vm, args[0], args[1]);
}

static HpmObject *
groupby_next (HpmVm     *vm,
              HpmObject *self)
{
  GroupBy *groupby = GROUPBY (self);
  HpmObject *group, *pair;

  groupby->group = NULL;
  for (;;)
    {
      if (groupby->key != NULL)
        {
          int same = groupby->target_key ? same_key (vm, groupby->target_key, groupby->key) : 0;

          if (same < 0)
            return NULL;
          if (same == 0)
            break;
        }
      if (!read_item (vm, groupby))
        return NULL;
      hpm_poll (vm);
    }
  if (groupby->key == NULL)
    return NULL;
  hpm_replace (vm, &groupby->target_key, hpm_incref (groupby->key));
  group = group_new (vm, self, groupby->target_key);
  hpm_hold (vm, group);
  pair = hpm_tuple_pack (vm, 2, groupby->target_key, group);
  hpm_unhold (vm, 1);
  hpm_decref (vm, group);
  return pair;
}

static HpmObject *
group_next (HpmVm     *vm,
            HpmObject *self)
{
  GroupBy *groupby = GROUPBY (GROUP->parent);
  HpmObject *value;

  if (groupby->group != self)
    return NULL;
  if (groupby->value == NULL && !read_item (vm, groupby))
    return NULL;
  if (groupby->key == NULL || same_key (vm, GROUP->target_key, groupby->key) <= 0
      || groupby->value == NULL)
    return NULL;
  value = groupby->value;
  groupby->value = NULL;
  hpm_hold (vm, value);
  hpm_clear (vm, &groupby->key);
  hpm_unhold (vm, 1);
  return value;
}

/* --- Taken apart for copy and pickle --- */

HPM_FUNCTION (groupby_reduce)
{
  GroupBy *groupby = GROUPBY (self);
  HpmObject *arguments = hpm_tuple_pack (vm, 2, groupby->iterator, groupby->key_function), *state = NULL;

  if (groupby->target_key && groupby->key && groupby->value)
    {
      hpm_hold (vm, arguments);
      state = hpm_tuple_pack (vm, 3, groupby->key, groupby->value, groupby->target_key);
      hpm_unhold (vm, 1);
    }
  return hpm_reduce_steal (vm, HPM_TYPE_OF (self), arguments, state);
}

HPM_FUNCTION (groupby_setstate)
{
  GroupBy *groupby = GROUPBY (self);

  if (!hpm_is_tuple (args[0]))
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "state is not a tuple");
  if (HPM_SIZE (args[0]) != 3)
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "function takes exactly 3 arguments (%zd given)",
                      HPM_SIZE (args[0]));
  hpm_replace (vm, &groupby->key, hpm_incref (HPM_TUPLE_ITEM (args[0], 0)));
  hpm_replace (vm, &groupby->value, hpm_incref (HPM_TUPLE_ITEM (args[0], 1)));
  hpm_replace (vm, &groupby->target_key, hpm_incref (HPM_TUPLE_ITEM (args[0], 2)));
  HPM_RETURN_NONE (vm);
}

HPM_FUNCTION (group_reduce)
{
  if (GROUPBY (GROUP->parent)->group != self)
    {
      /* One that may read no more is iter (()). */
      HpmObject *empty = hpm_tuple_new (vm, 0), *result = hpm_reduce_by_builtin (vm, "iter", empty, NULL);

      hpm_decref (vm, empty);
      return result;
    }
  return hpm_reduce_steal (vm, HPM_TYPE_OF (self), hpm_tuple_pack (vm, 2, GROUP->parent, GROUP->target_key), NULL);
}

static const HpmMethodDef groupby_methods[] = {
  { "__reduce__", groupby_reduce, HPM_METH_NOARGS, NULL },
  { "__setstate__", groupby_setstate, HPM_METH_O, NULL },
  { NULL },
};

static const HpmMethodDef group_methods[] = {
  { "__reduce__", group_reduce, HPM_METH_NOARGS, NULL },
  { NULL },
};

const HpmKind hpm_groupby_kind = {
  .spec = {
    HPM_ITERATOR ("itertools", groupby, GroupBy),
    .methods = groupby_methods,
    .doc = "groupby(iterable, key=None): (key, items) for each run of items with the same key",
  },
  .fields = { { "iterator", G_STRUCT_OFFSET (GroupBy, iterator) },
              { "key function", G_STRUCT_OFFSET (GroupBy, key_function) },
              { "key of the group", G_STRUCT_OFFSET (GroupBy, target_key) },
              { "key", G_STRUCT_OFFSET (GroupBy, key) },
              { "value", G_STRUCT_OFFSET (GroupBy, value) } },
};

const HpmKind hpm_group_kind = {
  .spec = {
    .name = "itertools._grouper",
    .basic_size = sizeof (Group),
    .flags = HPM_TYPE_FLAG_GC,
    .slots = { HPM_KIND_SLOTS, .iter = hpm_iter_self, .iternext = group_next,
               .new_ = group_make },
    .methods = group_methods,
  },
  .fields = { { "groupby", G_STRUCT_OFFSET (Group, parent) },
              { "key of the group", G_STRUCT_OFFSET (Group, target_key) } },
};

/* --- tee --- */

#define N_KEPT 57

/* Items that some of the iterators have yet to read; the last in a chain has the source. */
typedef struct {
  HpmObject  head;
  HpmObject *source;
  gint32     n_read, running;
  HpmObject *next;       /* the Kept that follows, or NULL */
  HpmObject *items[N_KEPT];
} Kept;

typedef struct {
  HpmObject   head;
  HpmObject  *kept;
  gssize      index;
  HpmWeakref *weaklist;
} Tee;

#define KEPT ((Kept *) self)
#define TEE ((Tee *) self)

static HpmObject *
kept_new (HpmVm     *vm,
          HpmObject *source)
{
  Kept *kept = hpm_object_alloc (vm, HPM_NATIVE (vm, TEE_DATA), 0);

  kept->source = hpm_incref (source);
  hpm_gc_track (vm, kept);
  return HPM_OBJECT (kept);
}

static void
kept_clear (HpmVm     *vm,
            HpmObject *self)
{
  hpm_clear (vm, &KEPT->source);
  for (gssize i = 0; i < KEPT->n_read; i++)
    hpm_clear (vm, &KEPT->items[i]);
  KEPT->n_read = 0;
  hpm_clear (vm, &KEPT->next);
}

static void
kept_dealloc (HpmVm     *vm,
              HpmObject *self)
{
  hpm_gc_untrack (self);
  if (!hpm_trash_begin (vm, self))
    return;
  kept_clear (vm, self);
  hpm_object_free (vm, self);
  hpm_trash_end (vm);
}

static int
kept_traverse (HpmVm       *vm,
               HpmObject   *self,
               HpmVisitFunc visit,
               gpointer     data)
{
  HPM_VISIT (KEPT->source);
  for (gssize i = 0; i < KEPT->n_read; i++)
    HPM_VISIT (KEPT->items[i]);
  HPM_VISIT (KEPT->next);
  return 0;
}

static void
kept_each_ref (HpmVm     *vm,
               HpmObject *self,
               HpmRefFunc func,
               gpointer   data)
{
  hpm_ref_named (KEPT->source, "source", func, data);
  for (gssize i = 0; i < KEPT->n_read; i++)
    {
      HpmRefLabel label = { HPM_REF_ITEM, i, NULL, NULL };

      if (KEPT->items[i])
        func (KEPT->items[i], &label, data);
    }
  hpm_ref_named (KEPT->next, "next", func, data);
}

/* (source, items read, what follows or None), as __reduce__ gives them. */
HPM_NEW (kept_make)
{
  HpmObject *kept;

  if (!hpm_args_no_keywords (vm, "_tee_dataobject", kwnames)
      || !hpm_args_check (vm, "teedataobject", n_args, 3, 3))
    return NULL;
  if (!hpm_is_list (args[1]))
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "teedataobject() argument 2 must be list, not %s",
                      hpm_argument_type_name (vm, args[1]));
  if (HPM_SIZE (args[1]) > N_KEPT
      || (!HPM_IS_NONE (vm, args[2]) && (HPM_SIZE (args[1]) < N_KEPT || !HPM_IS_NATIVE (vm, args[2], TEE_DATA))))
    return hpm_raise (vm, HPM_EXC (vm, ValueError), "Invalid arguments");
  kept = kept_new (vm, args[0]);
  for (gssize i = 0; i < HPM_SIZE (args[1]); i++)
    ((Kept *) kept)->items[i] = hpm_incref (HPM_LIST_ITEM (args[1], i));
  ((Kept *) kept)->n_read = (gint32) HPM_SIZE (args[1]);
  if (!HPM_IS_NONE (vm, args[2]))
    ((Kept *) kept)->next = hpm_incref (args[2]);
  return kept;
}

HPM_FUNCTION (kept_reduce)
{
  HpmObject *items = hpm_list_new (vm, 0), *arguments;

  hpm_hold (vm, items);
  for (gssize i = 0; i < KEPT->n_read; i++)
    hpm_list_append (vm, items, KEPT->items[i]);
  arguments = hpm_tuple_pack (vm, 3, KEPT->source, items, KEPT->next ? KEPT->next : vm->none);
  hpm_unhold (vm, 1);
  hpm_decref (vm, items);
  return hpm_reduce_steal (vm, HPM_TYPE_OF (self), arguments, NULL);
}

static const HpmMethodDef kept_methods[] = {
  { "__reduce__", kept_reduce, HPM_METH_NOARGS, NULL },
  { NULL },
};

const HpmKind hpm_tee_data_kind = {
  .spec = {
    .name = "itertools._tee_dataobject",
    .basic_size = sizeof (Kept),
    .flags = HPM_TYPE_FLAG_GC,
    .slots = { .dealloc = kept_dealloc, .traverse = kept_traverse, .each_ref = kept_each_ref,
               .clear = kept_clear, .new_ = kept_make },
    .methods = kept_methods,
    .doc = "Items that iterators made by tee() have in common",
  },
};

/* Takes over `kept`. */
static HpmObject *
tee_new (HpmVm     *vm,
         HpmType   *type,
         HpmObject *kept,
         gssize     index)
{
  Tee *tee;

  hpm_hold (vm, kept);
  tee = hpm_object_alloc (vm, type, 0);
  hpm_unhold (vm, 1);
  tee->kept = kept;
  tee->index = index;
  hpm_gc_track (vm, tee);
  return HPM_OBJECT (tee);
}

HPM_FUNCTION (tee_copy)
{
  return tee_new (vm, HPM_NATIVE (vm, TEE), hpm_incref (TEE->kept), TEE->index);
}

/* A first iterator over `iterable`. */
static HpmObject *
tee_from_iterable (HpmVm     *vm,
                   HpmObject *iterable)
{
  HpmObject *iterator = hpm_object_get_iter (vm, iterable), *tee;

  if (iterator == NULL)
    return NULL;
  hpm_hold (vm, iterator);
  if (HPM_IS_NATIVE (vm, iterator, TEE))
    tee = tee_copy (vm, iterator, NULL, 0, NULL);
  else
    tee = tee_new (vm, HPM_NATIVE (vm, TEE), kept_new (vm, iterator), 0);
  hpm_unhold (vm, 1);
  hpm_decref (vm, iterator);
  return tee;
}

HPM_NEW (tee_make)
{
  if (!hpm_args_no_keywords (vm, "_tee", kwnames) || !hpm_args_check (vm, "_tee", n_args, 1, 1))
    return NULL;
  return tee_from_iterable (vm, args[0]);
}

/* Reads the next item of all; NULL: none, or an error. */
static HpmObject *
read_kept (HpmVm *vm,
           Kept  *kept)
{
  HpmObject *item;

  if (kept->running)
    return hpm_raise (vm, HPM_EXC (vm, RuntimeError), "cannot re-enter the tee iterator");
  if (kept->source == NULL)
    return NULL;
  kept->running = TRUE;
  item = hpm_iter_next (vm, kept->source);
  kept->running = FALSE;
  if (item != NULL)
    kept->items[kept->n_read++] = hpm_incref (item);
  return item;
}

static HpmObject *
tee_next (HpmVm     *vm,
          HpmObject *self)
{
  Kept *kept = (Kept *) TEE->kept;
  HpmObject *item;

  if (kept == NULL)
    return NULL;
  if (TEE->index >= N_KEPT)
    {
      if (kept->next == NULL && kept->source != NULL)
        kept->next = kept_new (vm, kept->source);
      if (kept->next == NULL)
        return NULL;
      TEE->index = 0;
      hpm_replace (vm, &TEE->kept, hpm_incref (kept->next));
      kept = (Kept *) TEE->kept;
    }
  if (TEE->index < kept->n_read)
    return hpm_incref (kept->items[TEE->index++]);
  hpm_hold (vm, hpm_incref (kept));
  item = read_kept (vm, kept);
  hpm_unhold (vm, 1);
  if (item != NULL)
    TEE->index++;
  return hpm_drop_return (vm, HPM_OBJECT (kept), item);
}

HPM_FUNCTION (tee_reduce)
{
  HpmObject *empty = hpm_tuple_new (vm, 0), *arguments, *number, *state;

  hpm_hold (vm, empty);
  arguments = hpm_tuple_pack (vm, 1, empty);
  hpm_unhold (vm, 1);
  hpm_decref (vm, empty);
  hpm_hold (vm, arguments);
  number = hpm_int_from_int64 (vm, TEE->index);
  hpm_hold (vm, number);
  state = hpm_tuple_pack (vm, 2, TEE->kept, number);
  hpm_unhold (vm, 2);
  hpm_decref (vm, number);
  return hpm_reduce_steal (vm, HPM_TYPE_OF (self), arguments, state);
}

HPM_FUNCTION (tee_setstate)
{
  gssize index;

  if (!hpm_is_tuple (args[0]))
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "state is not a tuple");
  if (HPM_SIZE (args[0]) != 2)
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "function takes exactly 2 arguments (%zd given)",
                      HPM_SIZE (args[0]));
  if (!HPM_IS_NATIVE (vm, HPM_TUPLE_ITEM (args[0], 0), TEE_DATA))
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "argument 1 must be itertools._tee_dataobject, not %s",
                      hpm_argument_type_name (vm, HPM_TUPLE_ITEM (args[0], 0)));
  index = hpm_number_as_ssize (vm, HPM_TUPLE_ITEM (args[0], 1), HPM_EXC (vm, OverflowError));
  if (index == -1 && vm->exception)
    return NULL;
  if (index < 0 || index > N_KEPT)
    return hpm_raise (vm, HPM_EXC (vm, ValueError), "Index out of range");
  hpm_replace (vm, &TEE->kept, hpm_incref (HPM_TUPLE_ITEM (args[0], 0)));
  TEE->index = index;
  HPM_RETURN_NONE (vm);
}

static const HpmMethodDef tee_methods[] = {
  { "__copy__", tee_copy, HPM_METH_NOARGS, NULL },
  { "__reduce__", tee_reduce, HPM_METH_NOARGS, NULL },
  { "__setstate__", tee_setstate, HPM_METH_O, NULL },
  { NULL },
};

const HpmKind hpm_tee_kind = {
  .spec = {
    .name = "itertools._tee",
    .basic_size = sizeof (Tee),
    .flags = HPM_TYPE_FLAG_GC,
    .weaklist_offset = G_STRUCT_OFFSET (Tee, weaklist),
    .slots = { HPM_KIND_SLOTS, .clear = hpm_kind_clear, .iter = hpm_iter_self,
               .iternext = tee_next, .new_ = tee_make },
    .methods = tee_methods,
    .doc = "Iterator that shares what it goes through with others",
  },
  .fields = { { "items", G_STRUCT_OFFSET (Tee, kept) } },
};

/* tee (iterable, n=2): `n` iterators, the others copies of the first. */
HpmObject *hpm_itertools_tee (HpmVm *vm, HpmObject *self, HpmObject *const *args, gssize n_args,
                              HpmObject *kwnames);

static HpmObject *
copy_iterator (HpmVm     *vm,
               HpmObject *iterator)
{
  return hpm_object_call_method (vm, iterator, HPM_ID (vm, __copy__), NULL, 0);
}

/* An iterator that can copy itself. */
static HpmObject *
copyable_iterator (HpmVm     *vm,
                   HpmObject *iterable)
{
  HpmObject *iterator = hpm_object_get_iter (vm, iterable), *method, *tee;

  if (iterator == NULL)
    return NULL;
  hpm_hold (vm, iterator);
  method = hpm_object_lookup_attr (vm, iterator, HPM_ID (vm, __copy__));
  if (method != NULL)
    tee = hpm_incref (iterator);
  else
    tee = vm->exception ? NULL : tee_from_iterable (vm, iterator);
  hpm_unhold (vm, 1);
  hpm_hold (vm, tee);
  hpm_xdecref (vm, method);
  hpm_unhold (vm, 1);
  return hpm_drop_return (vm, iterator, tee);
}

HpmObject *
hpm_itertools_tee (HpmVm            *vm,
                   HpmObject        *self,
                   HpmObject *const *args,
                   gssize            n_args,
                   HpmObject        *kwnames)
{
  HpmObject *iterator, *result;
  gssize n = 2;
  gboolean good = TRUE;

  if (!hpm_args_no_keywords (vm, "itertools.tee", kwnames)
      || !hpm_args_check (vm, "tee", n_args, 1, 2))
    return NULL;
  if (n_args > 1 && (n = hpm_number_as_ssize (vm, args[1], HPM_EXC (vm, OverflowError))) == -1
      && vm->exception != NULL)
    return NULL;
  if (n < 0)
    return hpm_raise (vm, HPM_EXC (vm, ValueError), "n must be >= 0");
  if (n == 0)
    return hpm_tuple_new (vm, 0);
  if (n > G_MAXSSIZE / (gssize) sizeof (gpointer) / 2)
    return hpm_raise_none (vm, HPM_EXC (vm, MemoryError));
  iterator = copyable_iterator (vm, args[0]);
  if (iterator == NULL)
    return NULL;
  hpm_hold (vm, iterator);
  result = hpm_tuple_new (vm, n);
  hpm_unhold (vm, 1);
  HPM_TUPLE_ITEM (result, 0) = iterator;
  hpm_hold (vm, result);
  for (gssize i = 1; i < n && good; i++)
    {
      HPM_TUPLE_ITEM (result, i) = copy_iterator (vm, iterator);
      good = HPM_TUPLE_ITEM (result, i) != NULL;
      if ((i & 0xff) == 0)
        hpm_poll_slow (vm);
    }
  hpm_unhold (vm, 1);
  if (!good)
    hpm_clear (vm, &result);
  return result;
}
