/* functools-partial.c: functools.partial: a function with some of its arguments */
#include "modules/hpm-native.h"

#include <string.h>

typedef struct {
  HpmObject   head;
  HpmObject  *func;
  HpmObject  *args;     /* a tuple */
  HpmObject  *keywords; /* a dict */
  HpmObject  *dict;
  HpmWeakref *weaklist;
  gpointer    reserved;
} Partial;

#define SELF ((Partial *) self)

static HpmObject *partial_call (HpmVm *vm, HpmObject *self, HpmObject *const *args, gssize n_args,
                                HpmObject *kwnames);

/* --- Making --- */

/* The function that is to be called in the end: a partial of a partial is made one. */
static Partial *
inner_partial (HpmObject *func)
{
  HpmType *type = HPM_TYPE_OF (func);

  if (type->s.call != partial_call || ((Partial *) func)->dict != NULL)
    return NULL;
  return (Partial *) func;
}

static HpmObject *
joined (HpmVm            *vm,
        HpmObject        *first, /* a tuple, or NULL */
        HpmObject *const *args,
        gssize            n_args)
{
  gssize n_first = first ? HPM_SIZE (first) : 0;
  HpmObject *tuple = hpm_tuple_new (vm, n_first + n_args);

  for (gssize i = 0; i < n_first; i++)
    HPM_TUPLE_ITEM (tuple, i) = hpm_incref (HPM_TUPLE_ITEM (first, i));
  for (gssize i = 0; i < n_args; i++)
    HPM_TUPLE_ITEM (tuple, n_first + i) = hpm_incref (args[i]);
  return tuple;
}

/* `first` (or NULL), with the given keywords on top. */
static HpmObject *
joined_keywords (HpmVm            *vm,
                 HpmObject        *first,
                 HpmObject *const *values,
                 HpmObject        *kwnames)
{
  HpmObject *dict;

  if (first == NULL || hpm_dict_size (first) == 0)
    return hpm_args_dict (vm, values, kwnames);
  dict = hpm_dict_copy (vm, first);
  hpm_hold (vm, dict);
  for (gssize i = 0; kwnames && i < HPM_SIZE (kwnames); i++)
    hpm_dict_set_item (vm, dict, HPM_TUPLE_ITEM (kwnames, i), values[i]);
  hpm_unhold (vm, 1);
  return dict;
}

HPM_NEW (partial_make)
{
  HpmObject *func, *bound[2] = { NULL, NULL };
  gssize two = 2;
  Partial *inner, *self;

  if (n_args < 1)
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "type 'partial' takes at least one argument");
  func = args[0];
  if (!hpm_callable_check (func))
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "the first argument must be callable");
  inner = inner_partial (func);
  if (inner)
    func = inner->func;
  hpm_hold_array (vm, bound, &two);
  if (inner && HPM_SIZE (inner->args) > 0 && n_args > 1)
    hpm_decref (vm, hpm_tuple_from_array (vm, args + 1, n_args - 1)); /* what CPython joins to them: a birth */
  bound[0] = joined (vm, inner ? inner->args : NULL, args + 1, n_args - 1);
  bound[1] = joined_keywords (vm, inner ? inner->keywords : NULL, args + n_args, kwnames);
  self = hpm_object_alloc (vm, type, 0);
  hpm_unhold (vm, 1);
  self->func = hpm_incref (func);
  self->args = bound[0];
  self->keywords = bound[1];
  hpm_gc_track (vm, self);
  if (self->args->refcnt == 1 && hpm_gc_is_tracked (self->args))
    {
      hpm_gc_untrack (self->args); /* CPython makes it after the object */
      hpm_gc_track (vm, self->args);
    }
  return HPM_OBJECT (self);
}

/* --- Calling --- */

#define N_ON_STACK 16

/* Without keywords of its own: the arguments stand side by side for the call. */
static HpmObject *
call_side_by_side (HpmVm            *vm,
                   Partial          *partial,
                   HpmObject *const *args,
                   gssize            n_args,
                   HpmObject        *kwnames)
{
  gssize n_own = HPM_SIZE (partial->args);
  gssize n = n_own + n_args + (kwnames ? HPM_SIZE (kwnames) : 0);
  HpmObject *on_stack[N_ON_STACK], *result;
  HpmObject **all = n <= N_ON_STACK ? on_stack : hpm_mem_alloc (vm, n * sizeof (HpmObject *));

  memcpy (all, ((HpmTuple *) partial->args)->items, n_own * sizeof (HpmObject *));
  if (n > n_own)
    memcpy (all + n_own, args, (n - n_own) * sizeof (HpmObject *));
  result = hpm_object_call (vm, partial->func, all, n_own + n_args, kwnames);
  if (all != on_stack)
    hpm_mem_free (vm, all);
  return result;
}

/* As a general call, which packs the arguments first. */
static HpmObject *
call_packed (HpmVm            *vm,
             Partial          *partial,
             HpmObject *const *args,
             gssize            n_args,
             HpmObject        *kwnames)
{
  HpmObject *packed[4] = { NULL }, *result;
  gssize n_packed = 4;

  hpm_hold_array (vm, packed, &n_packed);
  packed[0] = hpm_tuple_from_array (vm, args, n_args);
  if (HPM_SIZE (partial->args) == 0)
    packed[1] = hpm_incref (packed[0]);
  else if (n_args == 0)
    packed[1] = hpm_incref (partial->args);
  else
    packed[1] = joined (vm, partial->args, args, n_args);
  if (kwnames)
    packed[3] = hpm_args_dict (vm, args + n_args, kwnames);
  if (hpm_dict_size (partial->keywords) == 0)
    packed[2] = hpm_xincref (packed[3]);
  else
    packed[2] = joined_keywords (vm, partial->keywords, args + n_args, kwnames);
  result = hpm_object_call_tuple_dict (vm, partial->func, packed[1], packed[2]);
  hpm_unhold (vm, 1);
  hpm_hold (vm, result);
  hpm_drop_array_forward (vm, packed, 4);
  hpm_unhold (vm, 1);
  return result;
}

HPM_FUNCTION (partial_call)
{
  HpmObject *result;

  if (hpm_dict_size (SELF->keywords) > 0 || hpm_call_needs_tuple (vm, SELF->func))
    {
      if (!hpm_recursion_enter (vm, " while calling a Python object"))
        return NULL;
      result = call_packed (vm, SELF, args, n_args, kwnames);
      hpm_recursion_leave (vm);
      return result;
    }
  if (HPM_SIZE (SELF->args) == 0)
    return hpm_object_call (vm, SELF->func, args, n_args, kwnames);
  return call_side_by_side (vm, SELF, args, n_args, kwnames);
}

/* --- Showing, copying --- */

/* Adds ", " and what `format` makes of the key and the value to `*text`. */
static gboolean
add_shown (HpmVm      *vm,
           HpmObject **text,
           HpmObject  *key,
           HpmObject  *value)
{
  HpmObject *more;

  hpm_hold (vm, hpm_incref (value));
  hpm_hold (vm, hpm_xincref (key));
  if (key)
    more = hpm_str_from_format (vm, "%U, %S=%R", *text, key, value);
  else
    more = hpm_str_from_format (vm, "%U, %R", *text, value);
  hpm_unhold (vm, 2);
  hpm_decref (vm, value);
  hpm_xdecref (vm, key);
  if (more)
    hpm_replace (vm, text, more);
  return more != NULL;
}

static gboolean
show_arguments (HpmVm      *vm,
                Partial    *partial,
                HpmObject **text)
{
  HpmObject *args = hpm_incref (partial->args), *keywords = hpm_incref (partial->keywords);
  HpmObject *key, *value;
  gssize position = 0;
  gboolean good = TRUE;

  hpm_hold (vm, args);
  hpm_hold (vm, keywords);
  for (gssize i = 0; good && i < HPM_SIZE (args); i++)
    good = add_shown (vm, text, NULL, HPM_TUPLE_ITEM (args, i));
  while (good && hpm_dict_next (keywords, &position, &key, &value, NULL))
    good = add_shown (vm, text, key, value);
  hpm_unhold (vm, 2);
  hpm_decref (vm, args);
  hpm_decref (vm, keywords);
  return good;
}

static HpmObject *
partial_repr (HpmVm     *vm,
              HpmObject *self)
{
  HpmObject *text, *whole = NULL, *func;
  gssize one = 1;

  if (hpm_repr_enter (vm, self))
    return hpm_str_from_utf8 (vm, "...", -1);
  text = hpm_incref (vm->empty_str);
  hpm_hold_array (vm, &text, &one);
  if (show_arguments (vm, SELF, &text))
    {
      func = hpm_incref (SELF->func);
      hpm_hold (vm, func);
      whole = hpm_str_from_format (vm, "%s(%R%U)", HPM_TYPE_OF (self)->name, func, text);
      hpm_unhold (vm, 1);
      hpm_drop_return (vm, func, whole);
    }
  hpm_unhold (vm, 1);
  hpm_decref (vm, text);
  hpm_hold (vm, whole);
  hpm_repr_leave (vm, self);
  hpm_unhold (vm, 1);
  return whole;
}

HPM_FUNCTION (partial_reduce)
{
  HpmObject *arguments = hpm_tuple_pack (vm, 1, SELF->func), *state;

  hpm_hold (vm, arguments);
  state = hpm_tuple_pack (vm, 4, SELF->func, SELF->args, SELF->keywords,
                          SELF->dict ? SELF->dict : vm->none);
  hpm_unhold (vm, 1);
  return hpm_reduce_steal (vm, HPM_TYPE_OF (self), arguments, state);
}

static gboolean
is_state (HpmVm     *vm,
          HpmObject *state)
{
  return hpm_is_tuple (state) && HPM_SIZE (state) == 4
         && hpm_callable_check (HPM_TUPLE_ITEM (state, 0))
         && hpm_is_tuple (HPM_TUPLE_ITEM (state, 1))
         && (HPM_IS_NONE (vm, HPM_TUPLE_ITEM (state, 2)) || hpm_is_dict (HPM_TUPLE_ITEM (state, 2)))
         && (HPM_IS_NONE (vm, HPM_TUPLE_ITEM (state, 3)) || hpm_is_dict (HPM_TUPLE_ITEM (state, 3)));
}

HPM_FUNCTION (partial_setstate)
{
  HpmObject *keywords, *dict, *tuple;

  if (!is_state (vm, args[0]))
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "invalid partial state");
  tuple = HPM_TUPLE_ITEM (args[0], 1);
  keywords = HPM_TUPLE_ITEM (args[0], 2);
  dict = HPM_TUPLE_ITEM (args[0], 3);
  if (HPM_IS (vm, tuple, TUPLE))
    hpm_incref (tuple);
  else if ((tuple = hpm_sequence_tuple (vm, tuple)) == NULL)
    return NULL;
  hpm_hold (vm, tuple);
  if (HPM_IS_NONE (vm, keywords))
    keywords = hpm_dict_new (vm);
  else if (HPM_IS (vm, keywords, DICT))
    hpm_incref (keywords);
  else
    keywords = hpm_dict_copy (vm, keywords);
  hpm_hold (vm, keywords);
  hpm_replace (vm, &SELF->func, hpm_incref (HPM_TUPLE_ITEM (args[0], 0)));
  hpm_unhold (vm, 2);
  hpm_hold (vm, keywords);
  hpm_replace (vm, &SELF->args, tuple);
  hpm_unhold (vm, 1);
  hpm_replace (vm, &SELF->keywords, keywords);
  hpm_replace (vm, &SELF->dict, HPM_IS_NONE (vm, dict) ? NULL : hpm_incref (dict));
  HPM_RETURN_NONE (vm);
}

/* --- The type --- */

static const HpmMethodDef methods[] = {
  { "__reduce__", partial_reduce, HPM_METH_NOARGS, NULL },
  { "__setstate__", partial_setstate, HPM_METH_O, NULL },
  HPM_CLASS_GETITEM,
  { NULL },
};

static const HpmMemberDef members[] = {
  { "func", HPM_MEMBER_OBJECT, G_STRUCT_OFFSET (Partial, func), TRUE },
  { "args", HPM_MEMBER_OBJECT, G_STRUCT_OFFSET (Partial, args), TRUE },
  { "keywords", HPM_MEMBER_OBJECT, G_STRUCT_OFFSET (Partial, keywords), TRUE },
  { NULL },
};

static const HpmGetSetDef getsets[] = {
  { "__dict__", hpm_object_get_dict, hpm_object_set_dict },
  { NULL },
};

const HpmKind hpm_partial_kind = {
  .spec = {
    .name = "functools.partial",
    .basic_size = sizeof (Partial),
    .flags = HPM_TYPE_FLAG_GC | HPM_TYPE_FLAG_BASETYPE | HPM_TYPE_FLAG_PLAIN_CALL | HPM_TYPE_FLAG_FLAT_CALL,
    .weaklist_offset = G_STRUCT_OFFSET (Partial, weaklist),
    .dict_offset = G_STRUCT_OFFSET (Partial, dict),
    .slots = {
      HPM_KIND_SLOTS, .clear = hpm_kind_clear, .repr = partial_repr, .call = partial_call,
      .new_ = partial_make,
    },
    .methods = methods,
    .members = members,
    .getsets = getsets,
    .doc = "partial(func, *args, **keywords) - new function with partial application\n"
           "    of the given arguments and keywords.\n",
  },
  .fields = {
    { "func", G_STRUCT_OFFSET (Partial, func) },
    { "args", G_STRUCT_OFFSET (Partial, args) },
    { "keywords", G_STRUCT_OFFSET (Partial, keywords) },
    { "__dict__", G_STRUCT_OFFSET (Partial, dict) },
  },
  .visits_type = HPM_TYPE_VISITED_FIRST,
};
