/* call.c: calling any object
 *
 * Arguments are an array: positional ones, then the values of the keywords that the tuple
 * `kwnames` names. The caller owns them all while the call lasts.
 */
#include "objects/hpm-type-private.h"
#include "objects/types/hpm-type-slots.h"

gboolean
hpm_callable_check (HpmObject *o)
{
  return HPM_TYPE_OF (o)->s.call != NULL;
}

/* Those that CPython calls without going through its general path, which counts the depth. */
static gboolean
is_called_directly (HpmVm *vm, HpmObject *callable, gssize n_args)
{
  HpmType *type = HPM_TYPE_OF (callable);

  if (type == HPM_TYPE (vm, TYPE))
    return (HPM_AS_TYPE (callable)->flags & HPM_TYPE_FLAG_VECTORCALL) != 0
           || (n_args == 1 && callable == HPM_OBJECT (HPM_TYPE (vm, TYPE)));
  return type == HPM_TYPE (vm, FUNCTION) || type == HPM_TYPE (vm, METHOD)
         || type == HPM_TYPE (vm, BUILTIN_FUNCTION) || type == HPM_TYPE (vm, METHOD_DESCRIPTOR)
         || type == HPM_TYPE (vm, WEAKREF) || (type->flags & HPM_TYPE_FLAG_FLAT_CALL);
}

/* --- The tuple of the arguments ---
 *
 * Most C functions get their arguments as they lie on the stack (CPython's vectorcall). A class, an
 * instance with __call__, a slot's wrapper and older functions get a tuple. */

static gboolean
takes_tuple (HpmVm     *vm,
             HpmObject *callable,
             gssize     n_args)
{
  HpmType *type = HPM_TYPE_OF (callable);

  if (type->s.call == hpm_type_call)
    {
      if (callable == HPM_OBJECT (HPM_TYPE (vm, TYPE)))
        return n_args != 1;
      return !(HPM_AS_TYPE (callable)->flags & HPM_TYPE_FLAG_VECTORCALL);
    }
  return !(type->flags & HPM_TYPE_FLAG_PLAIN_CALL) && type != HPM_TYPE (vm, WEAKREF)
         && type != HPM_TYPE (vm, GENERIC_ALIAS);
}

static HpmObject *
keywords_dict (HpmVm            *vm,
               HpmObject *const *values,
               HpmObject        *kwnames)
{
  HpmObject *dict = hpm_dict_new_presized (vm, HPM_SIZE (kwnames), TRUE);

  hpm_hold (vm, dict);
  for (gssize i = 0; i < HPM_SIZE (kwnames); i++)
    hpm_dict_set_item (vm, dict, HPM_TUPLE_ITEM (kwnames, i), values[i]);
  hpm_unhold (vm, 1);
  return dict;
}

void
hpm_call_args_begin (HpmVm            *vm,
                     HpmCallArgs      *self,
                     HpmObject *const *args,
                     gssize            n_args,
                     HpmObject        *kwnames)
{
  guint library = vm->library;

  self->outer = vm->call_args;
  self->outer_keywords = vm->call_keywords;
  vm->library = 1; /* no program has made them; but see hpm_call_args_tuple () */
  self->tuple = hpm_tuple_from_array (vm, args, n_args);
  hpm_hold (vm, self->tuple);
  self->keywords = kwnames ? keywords_dict (vm, args + n_args, kwnames) : NULL;
  vm->library = library;
  hpm_hold (vm, self->keywords);
  vm->call_args = self->tuple;
  if (kwnames)
    vm->call_keywords = self->keywords;
}

void
hpm_call_args_end (HpmVm       *vm,
                   HpmCallArgs *self,
                   HpmObject   *result)
{
  vm->call_args = self->outer;
  vm->call_keywords = self->outer_keywords;
  hpm_unhold (vm, 1);
  if (self->keywords == NULL)
    {
      hpm_unhold (vm, 1);
      hpm_drop_beside (vm, self->tuple, result);
      return;
    }
  hpm_unhold (vm, 1);
  hpm_hold (vm, self->keywords);
  hpm_drop_beside (vm, self->tuple, result);
  hpm_unhold (vm, 1);
  hpm_drop_beside (vm, self->keywords, result);
}

gboolean
hpm_call_args_are_tuple (HpmVm            *vm,
                         HpmObject *const *args,
                         gssize            n_args,
                         HpmObject        *kwnames)
{
  HpmTuple *tuple = (HpmTuple *) vm->call_args;

  return tuple && !kwnames && n_args > 0 && HPM_SIZE (tuple) == n_args && args == tuple->items;
}

HpmObject *
hpm_call_args_tuple (HpmVm            *vm,
                     HpmObject *const *args,
                     gssize            n_args)
{
  HpmTuple *tuple = (HpmTuple *) vm->call_args;

  if (tuple && n_args > 0 && HPM_SIZE (tuple) == n_args
      && memcmp (tuple->items, args, n_args * sizeof (HpmObject *)) == 0)
    {
      hpm_adopt (vm, HPM_OBJECT (tuple));
      return hpm_incref (tuple);
    }
  return hpm_tuple_from_array (vm, args, n_args);
}

HpmObject *
hpm_call_args_keywords (HpmVm            *vm,
                        HpmObject *const *values,
                        HpmObject        *kwnames)
{
  HpmObject *dict = vm->call_keywords;

  if (!dict || hpm_dict_size (dict) != HPM_SIZE (kwnames))
    return NULL;
  /* It may be that of a call further out */
  for (gssize i = 0; i < HPM_SIZE (kwnames); i++)
    {
      HpmObject *name = HPM_TUPLE_ITEM (kwnames, i);

      if (!hpm_is_str (name) || hpm_dict_borrow_item (vm, dict, name) != values[i])
        return NULL;
    }
  return dict;
}

/* With keywords CPython copies all to an array before a function is called with them: it owns them once
 * more. All of `args` and the values behind them. */
static HpmObject *
call_owned (HpmVm            *vm,
            HpmObject        *callable,
            HpmObject *const *args,
            gssize            n_args,
            HpmObject        *kwnames)
{
  gssize n_all = n_args + HPM_SIZE (kwnames);
  HpmObject **all = hpm_mem_alloc (vm, n_all * sizeof (HpmObject *)), *result;

  for (gssize i = 0; i < n_all; i++)
    all[i] = hpm_incref (args[i]);
  hpm_hold_array (vm, all, &n_all);
  result = HPM_TYPE_OF (callable)->s.call (vm, callable, all, n_args, kwnames);
  for (gssize i = 0; i < n_all; i++)
    {
      HpmObject *value = all[i];

      all[i] = NULL;
      hpm_drop_beside (vm, value, result);
    }
  hpm_unhold (vm, 1);
  hpm_mem_free (vm, all);
  return result;
}

/* A class whose objects are made in C throughout reads the dictionary as it is. */
static gboolean
is_class_in_c (HpmObject *callable)
{
  return HPM_TYPE_OF (callable)->s.call == hpm_type_call && HPM_AS_TYPE (callable)->s.new_ != hpm_slot_new
         && HPM_AS_TYPE (callable)->s.init != hpm_slot_init;
}

static HpmObject *
call_with_tuple (HpmVm            *vm,
                 HpmObject        *callable,
                 HpmObject *const *args,
                 gssize            n_args,
                 HpmObject        *kwnames)
{
  HpmCallArgs with;
  HpmObject *result;

  hpm_call_args_begin (vm, &with, args, n_args, kwnames);
  if (kwnames && !is_class_in_c (callable))
    result = call_owned (vm, callable, args, n_args, kwnames);
  else
    result = HPM_TYPE_OF (callable)->s.call (vm, callable, args, n_args, kwnames);
  hpm_call_args_end (vm, &with, result);
  return result;
}

gboolean
hpm_call_needs_tuple (HpmVm     *vm,
                      HpmObject *callable)
{
  return !is_called_directly (vm, callable, 0) && takes_tuple (vm, callable, 0);
}

/* --- Calling --- */

HpmObject *
hpm_object_call (HpmVm            *vm,
                 HpmObject        *callable,
                 HpmObject *const *args,
                 gssize            n_args,
                 HpmObject        *kwnames)
{
  HpmCallFunc call = HPM_TYPE_OF (callable)->s.call;
  HpmObject *result;

  if (kwnames != NULL && HPM_SIZE (kwnames) == 0)
    kwnames = NULL;
  if (call == NULL)
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "'%.200s' object is not callable",
                      HPM_TYPE_OF (callable)->name);
  if (is_called_directly (vm, callable, n_args))
    return call (vm, callable, args, n_args, kwnames);
  if (!hpm_recursion_enter (vm, " while calling a Python object"))
    return NULL;
  if ((n_args > 0 || kwnames) && takes_tuple (vm, callable, n_args))
    result = call_with_tuple (vm, callable, args, n_args, kwnames);
  else
    result = call (vm, callable, args, n_args, kwnames);
  hpm_recursion_leave (vm);
  return result;
}

/* An older C function takes the tuple of f (*args) as it is. */
static gboolean
takes_given_tuple (HpmVm     *vm,
                   HpmObject *callable)
{
  return HPM_TYPE_OF (callable) == HPM_TYPE (vm, BUILTIN_FUNCTION)
         && (((HpmBuiltinFunction *) callable)->def->flags & HPM_METH_VARARGS) != 0;
}

/* With a tuple and maybe a dictionary that are there already: f (*args, **kwargs). */
static HpmObject *
call_as_given (HpmVm            *vm,
               HpmObject        *callable,
               HpmObject        *tuple,
               HpmObject *const *args,
               gssize            n_args,
               HpmObject        *kwnames)
{
  HpmObject *outer = vm->call_args, *outer_names = vm->call_names, *result;

  if (!tuple || !HPM_TYPE_OF (callable)->s.call
      || (is_called_directly (vm, callable, n_args) && !takes_given_tuple (vm, callable)))
    return hpm_object_call (vm, callable, args, n_args, kwnames);
  if (!hpm_recursion_enter (vm, " while calling a Python object"))
    return NULL;
  vm->call_args = tuple;
  vm->call_names = kwnames;
  result = HPM_TYPE_OF (callable)->s.call (vm, callable, args, n_args, kwnames);
  vm->call_names = outer_names;
  vm->call_args = outer;
  hpm_recursion_leave (vm);
  return result;
}

HpmObject *
hpm_object_call_no_args (HpmVm     *vm,
                         HpmObject *callable)
{
  return hpm_object_call (vm, callable, NULL, 0, NULL);
}

HpmObject *
hpm_object_call_one_arg (HpmVm     *vm,
                         HpmObject *callable,
                         HpmObject *arg)
{
  return hpm_object_call (vm, callable, &arg, 1, NULL);
}

#define N_ON_STACK 16

HpmObject *
hpm_object_call_prepended (HpmVm            *vm,
                           HpmObject        *callable,
                           HpmObject        *first,
                           HpmObject *const *args,
                           gssize            n_args,
                           HpmObject        *kwnames)
{
  HpmObject *on_stack[N_ON_STACK];
  gssize n = 1 + n_args + (kwnames ? HPM_SIZE (kwnames) : 0);
  HpmObject **all = n <= N_ON_STACK ? on_stack : hpm_mem_alloc (vm, n * sizeof (HpmObject *));
  HpmObject *result;

  all[0] = first;
  if (n > 1)
    memcpy (all + 1, args, (n - 1) * sizeof (HpmObject *));
  result = hpm_object_call (vm, callable, all, n_args + 1, kwnames);
  if (all != on_stack)
    hpm_mem_free (vm, all);
  return result;
}

HpmObject *
hpm_object_call_method (HpmVm            *vm,
                        HpmObject        *o,
                        HpmObject        *name,
                        HpmObject *const *args,
                        gssize            n_args)
{
  HpmObject *method, *result;
  gboolean unbound = hpm_object_get_method (vm, o, name, &method);

  if (method == NULL)
    return NULL;
  hpm_hold (vm, method);
  if (unbound)
    result = hpm_object_call_prepended (vm, method, o, args, n_args, NULL);
  else
    result = hpm_object_call (vm, method, args, n_args, NULL);
  hpm_unhold (vm, 1);
  hpm_drop_beside (vm, method, result);
  return result;
}

/* --- f (*args, **kwargs) --- */

HpmObject *
hpm_split_keywords (HpmVm      *vm,
                    HpmObject  *kwargs,
                    HpmObject **values)
{
  guint library = vm->library;
  HpmObject *names, *key, *value;
  gssize position = 0, n = 0;
  gint64 hash;
  gboolean all_text = TRUE;

  vm->library = 1; /* no program has made it */
  names = hpm_tuple_new (vm, hpm_dict_size (kwargs));
  vm->library = library;
  while (hpm_dict_next (kwargs, &position, &key, &value, &hash))
    {
      all_text = all_text && hpm_is_str (key);
      HPM_TUPLE_ITEM (names, n) = hpm_incref (key);
      values[n++] = value;
    }
  if (!all_text)
    {
      hpm_hold (vm, names);
      hpm_raise (vm, HPM_EXC (vm, TypeError), "keywords must be strings");
      hpm_unhold (vm, 1);
      hpm_clear (vm, &names);
    }
  return names;
}

HpmObject *
hpm_object_call_tuple_dict (HpmVm     *vm,
                            HpmObject *callable,
                            HpmObject *args,
                            HpmObject *kwargs)
{
  gssize n_args = args ? HPM_SIZE (args) : 0;
  gssize n_keywords = kwargs ? hpm_dict_size (kwargs) : 0;
  HpmObject **all, *names, *result = NULL;
  gssize n_all;

  if (n_keywords == 0)
    return call_as_given (vm, callable, args, n_args ? ((HpmTuple *) args)->items : NULL, n_args, NULL);

  n_all = n_args + n_keywords;
  all = hpm_mem_alloc (vm, n_all * sizeof (HpmObject *));
  if (n_args > 0)
    memcpy (all, ((HpmTuple *) args)->items, n_args * sizeof (HpmObject *));
  names = hpm_split_keywords (vm, kwargs, all + n_args);
  if (names != NULL)
    {
      /* As CPython does: the array owns the values, which the dictionary may lose, and the
       * arguments, too. */
      for (gssize i = 0; i < n_all; i++)
        hpm_incref (all[i]);
      hpm_hold (vm, names);
      hpm_hold_array (vm, all, &n_all);
      result = call_as_given (vm, callable, args, all, n_args, names);
      for (gssize i = 0; i < n_all; i++)
        {
          HpmObject *value = all[i];

          all[i] = NULL;
          hpm_drop_beside (vm, value, result);
        }
      hpm_unhold (vm, 2);
      hpm_decref (vm, names);
    }
  hpm_mem_free (vm, all);
  return result;
}
