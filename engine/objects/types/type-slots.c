/* type-slots.c: slots that call a Python method
 *
 * A class statement's __add__ is called through the slot `add` of its type: the functions here
 * look the method up on the type (never on the instance), bind it and call it, with the rules of
 * the language for what is missing, None, or gives NotImplemented. The table that ties names to
 * these is in type-wrappers.c.
 *
 * Invariant: a method that was looked up is owned by its class's dictionary while it is called,
 * or, once bound, held here.
 */
#include "heap/hpm-era.h"
#include "objects/types/hpm-type-slots.h"

/* Calls the method `method`, borrowed, that was found on the type of args[0]. */
static HpmObject *
call_found (HpmVm            *vm,
            HpmObject        *method,
            HpmObject *const *args,
            gssize            n_args)
{
  HpmDescrGetFunc get = HPM_TYPE_OF (method)->s.descr_get;
  HpmObject *result;

  if (HPM_HAS_FLAG (method, METHOD_DESCR))
    {
      /* The method may replace itself while it runs. */
      hpm_incref (method);
      hpm_hold (vm, method);
      result = hpm_object_call (vm, method, args, n_args, NULL);
    }
  else
    {
      method = get ? hpm_descr_call_get (vm, method, args[0], HPM_OBJECT (HPM_TYPE_OF (args[0])))
               : hpm_incref (method);
      if (method == NULL)
        return NULL;
      hpm_hold (vm, method);
      result = hpm_object_call (vm, method, args + 1, n_args - 1, NULL);
    }
  hpm_unhold (vm, 1);
  hpm_drop_beside (vm, method, result);
  return result;
}

/* AttributeError when there is no such method. */
static HpmObject *
call_method (HpmVm            *vm,
             HpmObject        *name,
             HpmObject *const *args,
             gssize            n_args)
{
  HpmObject *method = hpm_type_borrow_lookup (vm, HPM_TYPE_OF (args[0]), name);

  if (method == NULL)
    return hpm_raise_object (vm, HPM_EXC (vm, AttributeError), name);
  return call_found (vm, method, args, n_args);
}

/* NotImplemented when there is no such method. */
static HpmObject *
call_maybe (HpmVm     *vm,
            HpmObject *name,
            HpmObject *self,
            HpmObject *other)
{
  HpmObject *args[] = { self, other };
  HpmObject *method = hpm_type_borrow_lookup (vm, HPM_TYPE_OF (self), name);

  if (method == NULL)
    HPM_RETURN_NOT_IMPLEMENTED (vm);
  return call_found (vm, method, args, 2);
}

static HpmObject *
call_unary (HpmVm     *vm,
            HpmObject *name,
            HpmObject *self)
{
  return call_method (vm, name, &self, 1);
}

/* --- Binary operators --- */

/* Whether `other` has a method `name` of its own, not the one `self` inherits too. */
static gboolean
is_overloaded (HpmVm     *vm,
               HpmObject *self,
               HpmObject *other,
               HpmObject *name)
{
  HpmObject *mine = hpm_type_borrow_lookup (vm, HPM_TYPE_OF (self), name);
  HpmObject *theirs = hpm_type_borrow_lookup (vm, HPM_TYPE_OF (other), name);

  return theirs != NULL && mine != theirs;
}

static HpmObject *
binary (HpmVm     *vm,
        HpmObject *self,
        HpmObject *other,
        gsize      offset,
        gpointer   function,
        HpmObject *name,
        HpmObject *reflected)
{
  HpmType *left = HPM_TYPE_OF (self), *right = HPM_TYPE_OF (other);
  gboolean try_other = left != right && HPM_SLOT_AT (&right->s, offset) == function;
  HpmObject *result;

  if (HPM_SLOT_AT (&left->s, offset) == function)
    {
      if (try_other && hpm_type_is_subtype (right, left)
          && is_overloaded (vm, self, other, reflected))
        {
          result = call_maybe (vm, reflected, other, self);
          if (result != vm->not_implemented)
            return result;
          hpm_decref (vm, result);
          try_other = FALSE;
        }
      result = call_maybe (vm, name, self, other);
      if (result != vm->not_implemented || HPM_TYPE_OF (other) == left)
        return result;
      hpm_decref (vm, result);
    }
  if (try_other)
    return call_maybe (vm, reflected, other, self);
  HPM_RETURN_NOT_IMPLEMENTED (vm);
}

#define BINARY(slot, name, reflected)                                                       \
  HpmObject *hpm_slot_##slot (HpmVm *vm, HpmObject *a, HpmObject *b)                        \
  {                                                                                         \
    return binary (vm, a, b, G_STRUCT_OFFSET (HpmSlots, slot), (gpointer) hpm_slot_##slot,  \
                   HPM_ID (vm, name), HPM_ID (vm, reflected));                              \
  }

#define INPLACE(slot, name)                                                                 \
  HpmObject *hpm_slot_##slot (HpmVm *vm, HpmObject *a, HpmObject *b)                        \
  {                                                                                         \
    HpmObject *args[] = { a, b };                                                           \
    return call_method (vm, HPM_ID (vm, name), args, 2);                                    \
  }

#define UNARY(slot, name)                                                                   \
  HpmObject *hpm_slot_##slot (HpmVm *vm, HpmObject *self)                                   \
  {                                                                                         \
    return call_unary (vm, HPM_ID (vm, name), self);                                        \
  }

BINARY (add, __add__, __radd__)
BINARY (subtract, __sub__, __rsub__)
BINARY (multiply, __mul__, __rmul__)
BINARY (remainder, __mod__, __rmod__)
BINARY (divmod, __divmod__, __rdivmod__)
BINARY (lshift, __lshift__, __rlshift__)
BINARY (rshift, __rshift__, __rrshift__)
BINARY (and_, __and__, __rand__)
BINARY (xor_, __xor__, __rxor__)
BINARY (or_, __or__, __ror__)
BINARY (floor_divide, __floordiv__, __rfloordiv__)
BINARY (true_divide, __truediv__, __rtruediv__)
BINARY (matrix_multiply, __matmul__, __rmatmul__)

INPLACE (inplace_add, __iadd__)
INPLACE (inplace_subtract, __isub__)
INPLACE (inplace_multiply, __imul__)
INPLACE (inplace_remainder, __imod__)
INPLACE (inplace_lshift, __ilshift__)
INPLACE (inplace_rshift, __irshift__)
INPLACE (inplace_and, __iand__)
INPLACE (inplace_xor, __ixor__)
INPLACE (inplace_or, __ior__)
INPLACE (inplace_floor_divide, __ifloordiv__)
INPLACE (inplace_true_divide, __itruediv__)
INPLACE (inplace_matrix_multiply, __imatmul__)
INPLACE (subscript, __getitem__)

UNARY (negative, __neg__)
UNARY (positive, __pos__)
UNARY (absolute, __abs__)
UNARY (invert, __invert__)
UNARY (int_, __int__)
UNARY (float_, __float__)
UNARY (index, __index__)
UNARY (iternext, __next__)

HpmObject *
hpm_slot_inplace_power (HpmVm     *vm,
                        HpmObject *a,
                        HpmObject *b,
                        HpmObject *modulus)
{
  HpmObject *args[] = { a, b };

  return call_method (vm, HPM_ID (vm, __ipow__), args, 2);
}

HpmObject *
hpm_slot_power (HpmVm     *vm,
                HpmObject *self,
                HpmObject *other,
                HpmObject *modulus)
{
  HpmObject *args[] = { self, other, modulus };

  if (HPM_IS_NONE (vm, modulus))
    return binary (vm, self, other, G_STRUCT_OFFSET (HpmSlots, power), (gpointer) hpm_slot_power,
                   HPM_ID (vm, __pow__), HPM_ID (vm, __rpow__));
  if (HPM_TYPE_OF (self)->s.power == hpm_slot_power)
    return call_method (vm, HPM_ID (vm, __pow__), args, 3);
  HPM_RETURN_NOT_IMPLEMENTED (vm);
}

/* --- Truth, length, hash, text --- */

HpmObject *
hpm_slot_repr (HpmVm     *vm,
               HpmObject *self)
{
  if (hpm_type_borrow_lookup (vm, HPM_TYPE_OF (self), HPM_ID (vm, __repr__)) != NULL)
    return call_unary (vm, HPM_ID (vm, __repr__), self);
  return hpm_str_from_format (vm, "<%s object at %s>", HPM_TYPE_OF (self)->name,
                              hpm_address_text (vm, self).text);
}

HpmObject *
hpm_slot_str (HpmVm     *vm,
              HpmObject *self)
{
  return call_unary (vm, HPM_ID (vm, __str__), self);
}

gint64
hpm_slot_hash (HpmVm     *vm,
               HpmObject *self)
{
  HpmObject *method = hpm_type_borrow_lookup (vm, HPM_TYPE_OF (self), HPM_ID (vm, __hash__));
  HpmObject *result;
  gint64 hash;
  gboolean overflow = FALSE;

  if (method == NULL || HPM_IS_NONE (vm, method))
    return hpm_object_hash_not_implemented (vm, self);
  result = call_found (vm, method, &self, 1);
  if (result == NULL)
    return -1;
  if (!hpm_is_int (result))
    {
      hpm_hold (vm, result);
      hpm_raise (vm, HPM_EXC (vm, TypeError), "__hash__ method should return an integer");
      hpm_unhold (vm, 1);
      hpm_lose (vm, result); /* as slot_tp_hash () does, up to 3.13 */
      return -1;
    }
  hash = hpm_int_as_int64 (vm, result, &overflow);
  if (overflow)
    hash = HPM_TYPE (vm, INT)->s.hash (vm, result);
  hpm_decref (vm, result);
  return hash == -1 ? -2 : hash;
}

/* Gives -1 and an error unless `result`, which is dropped, is a length. */
static gssize
as_length (HpmVm     *vm,
           HpmObject *result)
{
  HpmObject *number;
  gssize length;

  if (result == NULL)
    return -1;
  hpm_hold (vm, result);
  number = hpm_number_index (vm, result);
  hpm_unhold (vm, 1);
  hpm_decref (vm, result);
  if (number == NULL)
    return -1;
  hpm_hold (vm, number);
  if (hpm_int_sign (number) < 0)
    {
      hpm_raise (vm, HPM_EXC (vm, ValueError), "__len__() should return >= 0");
      length = -1;
    }
  else
    length = hpm_number_as_ssize (vm, number, HPM_EXC (vm, OverflowError));
  hpm_unhold (vm, 1);
  hpm_decref (vm, number);
  return length;
}

gssize
hpm_slot_length (HpmVm     *vm,
                 HpmObject *self)
{
  return as_length (vm, call_unary (vm, HPM_ID (vm, __len__), self));
}

int
hpm_slot_bool (HpmVm     *vm,
               HpmObject *self)
{
  HpmObject *method = hpm_type_borrow_lookup (vm, HPM_TYPE_OF (self), HPM_ID (vm, __bool__));
  HpmObject *value;
  int result = -1;

  if (method == NULL)
    {
      method = hpm_type_borrow_lookup (vm, HPM_TYPE_OF (self), HPM_ID (vm, __len__));
      if (method == NULL)
        return 1;
      result = (int) MIN (as_length (vm, call_found (vm, method, &self, 1)), 1);
      return result;
    }
  value = call_found (vm, method, &self, 1);
  if (value == NULL)
    return -1;
  hpm_hold (vm, value);
  if (HPM_IS (vm, value, BOOL))
    result = value == vm->true_;
  else
    hpm_raise (vm, HPM_EXC (vm, TypeError), "__bool__ should return bool, returned %s",
               HPM_TYPE_OF (value)->name);
  hpm_unhold (vm, 1);
  hpm_decref (vm, value);
  return result;
}

HpmObject *
hpm_slot_richcompare (HpmVm     *vm,
                      HpmObject *self,
                      HpmObject *other,
                      int        op)
{
  HpmObject *names[] = { HPM_ID (vm, __lt__), HPM_ID (vm, __le__), HPM_ID (vm, __eq__),
                         HPM_ID (vm, __ne__), HPM_ID (vm, __gt__), HPM_ID (vm, __ge__) };

  HpmObject *method = hpm_type_borrow_lookup (vm, HPM_TYPE_OF (self), names[op]), *result;

  if (method == NULL)
    HPM_RETURN_NOT_IMPLEMENTED (vm);
  if (HPM_HAS_FLAG (method, METHOD_DESCR))
    return call_maybe (vm, names[op], self, other);
  /* A method that can't be had is as good as none. */
  method = hpm_object_lookup_special (vm, self, names[op]);
  if (method == NULL)
    {
      hpm_err_clear (vm);
      HPM_RETURN_NOT_IMPLEMENTED (vm);
    }
  hpm_hold (vm, method);
  result = hpm_object_call_one_arg (vm, method, other);
  hpm_unhold (vm, 1);
  hpm_drop_beside (vm, method, result);
  return result;
}

/* --- Calls, creation, finalization --- */

/* CPython takes the names from the dictionary of the keywords, each time; those of the first are there. */
static HpmObject *
copy_names (HpmVm     *vm,
            HpmObject *kwnames)
{
  guint library = vm->library;
  HpmObject *copy;

  if (kwnames == vm->call_names)
    {
      vm->call_names = NULL;
      return hpm_incref (kwnames);
    }
  vm->library = 1; /* no program has made it */
  copy = hpm_tuple_from_array (vm, ((HpmTuple *) kwnames)->items, HPM_SIZE (kwnames));
  vm->library = library;
  return copy;
}

/* The array that holds the arguments once more when there are keywords holds `self`, too. */
static HpmObject *
call_prepended (HpmVm            *vm,
                HpmObject        *method,
                HpmObject        *self,
                HpmObject *const *args,
                gssize            n_args,
                HpmObject        *kwnames)
{
  HpmObject *result;

  if (kwnames)
    {
      hpm_hold (vm, hpm_incref (self));
      kwnames = copy_names (vm, kwnames);
      hpm_hold (vm, kwnames);
    }
  result = hpm_object_call_prepended (vm, method, self, args, n_args, kwnames);
  if (kwnames)
    {
      hpm_unhold (vm, 1);
      hpm_drop_beside (vm, kwnames, result);
      hpm_unhold (vm, 1);
      hpm_drop_beside (vm, self, result);
    }
  return result;
}

HpmObject *
hpm_slot_call (HpmVm            *vm,
               HpmObject        *self,
               HpmObject *const *args,
               gssize            n_args,
               HpmObject        *kwnames)
{
  HpmObject *method = hpm_type_borrow_lookup (vm, HPM_TYPE_OF (self), HPM_ID (vm, __call__));
  HpmObject *result;

  if (method == NULL)
    return hpm_raise_object (vm, HPM_EXC (vm, AttributeError), HPM_ID (vm, __call__));
  if (HPM_HAS_FLAG (method, METHOD_DESCR))
    {
      hpm_incref (method);
      hpm_hold (vm, method);
      result = call_prepended (vm, method, self, args, n_args, kwnames);
    }
  else
    {
      method = hpm_object_lookup_special (vm, self, HPM_ID (vm, __call__));
      if (method == NULL)
        return NULL;
      hpm_hold (vm, method);
      result = hpm_object_call (vm, method, args, n_args, kwnames);
    }
  hpm_unhold (vm, 1);
  hpm_decref (vm, method);
  return result;
}

int
hpm_slot_init (HpmVm            *vm,
               HpmObject        *self,
               HpmObject *const *args,
               gssize            n_args,
               HpmObject        *kwnames)
{
  HpmObject *method = hpm_type_borrow_lookup (vm, HPM_TYPE_OF (self), HPM_ID (vm, __init__));
  HpmObject *result;

  if (method == NULL)
    {
      hpm_raise_object (vm, HPM_EXC (vm, AttributeError), HPM_ID (vm, __init__));
      return -1;
    }
  if (HPM_HAS_FLAG (method, METHOD_DESCR))
    {
      hpm_incref (method);
      hpm_hold (vm, method);
      result = call_prepended (vm, method, self, args, n_args, kwnames);
    }
  else
    {
      method = hpm_object_lookup_special (vm, self, HPM_ID (vm, __init__));
      if (method == NULL)
        return -1;
      hpm_hold (vm, method);
      result = hpm_object_call (vm, method, args, n_args, kwnames);
    }
  hpm_unhold (vm, 1);
  hpm_decref (vm, method);
  if (result == NULL)
    return -1;
  if (!HPM_IS_NONE (vm, result))
    {
      hpm_hold (vm, result);
      hpm_raise (vm, HPM_EXC (vm, TypeError), "__init__() should return None, not '%.200s'",
                 HPM_TYPE_OF (result)->name);
      hpm_unhold (vm, 1);
      hpm_decref (vm, result);
      return -1;
    }
  hpm_decref (vm, result);
  return 0;
}

HpmObject *
hpm_slot_new (HpmVm            *vm,
              HpmType          *type,
              HpmObject *const *args,
              gssize            n_args,
              HpmObject        *kwnames)
{
  HpmObject *method = hpm_object_get_attr (vm, HPM_OBJECT (type), HPM_ID (vm, __new__));
  HpmObject *result;

  if (method == NULL)
    return NULL;
  hpm_hold (vm, method);
  result = call_prepended (vm, method, HPM_OBJECT (type), args, n_args, kwnames);
  hpm_unhold (vm, 1);
  hpm_decref (vm, method);
  return result;
}

static void
call_finalizer (HpmVm     *vm,
                HpmObject *self,
                HpmObject *name,
                gboolean   may_be_unbound)
{
  HpmObject *pending = hpm_err_put_by (vm);
  HpmObject *method = hpm_type_borrow_lookup (vm, HPM_TYPE_OF (self), name);
  gboolean unbound = may_be_unbound && method && HPM_HAS_FLAG (method, METHOD_DESCR);
  HpmObject *result;

  hpm_hold (vm, pending);
  if (method && !unbound && HPM_TYPE_OF (method)->s.descr_get)
    method = hpm_descr_call_get (vm, method, self, HPM_OBJECT (HPM_TYPE_OF (self)));
  else
    hpm_xincref (method);
  if (method == NULL)
    hpm_err_clear (vm); /* a descriptor that fails is none: nobody is told */
  else
    {
      hpm_hold (vm, method);
      result = hpm_object_call (vm, method, &self, unbound, NULL);
      if (result == NULL)
        hpm_err_write_unraisable (vm, method);
      else
        hpm_decref (vm, result);
      hpm_unhold (vm, 1);
      hpm_decref (vm, method);
    }
  hpm_unhold (vm, 1);
  if (pending != NULL)
    hpm_err_restore_steal (vm, pending);
}

void
hpm_slot_finalize (HpmVm     *vm,
                   HpmObject *self)
{
  call_finalizer (vm, self, HPM_ID (vm, __del__), TRUE);
}

void
hpm_slot_legacy_finalize (HpmVm     *vm,
                          HpmObject *self)
{
  call_finalizer (vm, self, HPM_ID (vm, __tp_del__), FALSE);
}

/* --- Containers and iteration --- */

HpmObject *
hpm_slot_item (HpmVm     *vm,
               HpmObject *self,
               gssize     index)
{
  HpmObject *number = hpm_int_from_int64 (vm, index);
  HpmObject *args[] = { self, number };
  HpmObject *result;

  if (number == NULL)
    return NULL;
  hpm_hold (vm, number);
  result = call_method (vm, HPM_ID (vm, __getitem__), args, 2);
  hpm_unhold (vm, 1);
  hpm_decref (vm, number);
  return result;
}

static int
drop_result (HpmVm     *vm,
             HpmObject *result)
{
  if (result == NULL)
    return -1;
  hpm_decref (vm, result);
  return 0;
}

int
hpm_slot_ass_subscript (HpmVm     *vm,
                        HpmObject *self,
                        HpmObject *key,
                        HpmObject *value)
{
  HpmObject *args[] = { self, key, value };

  if (value == NULL)
    return drop_result (vm, call_method (vm, HPM_ID (vm, __delitem__), args, 2));
  return drop_result (vm, call_method (vm, HPM_ID (vm, __setitem__), args, 3));
}

int
hpm_slot_ass_item (HpmVm     *vm,
                   HpmObject *self,
                   gssize     index,
                   HpmObject *value)
{
  HpmObject *number = hpm_int_from_int64 (vm, index);
  int result;

  if (number == NULL)
    return -1;
  hpm_hold (vm, number);
  result = hpm_slot_ass_subscript (vm, self, number, value);
  hpm_unhold (vm, 1);
  hpm_decref (vm, number);
  return result;
}

int
hpm_slot_contains (HpmVm     *vm,
                   HpmObject *self,
                   HpmObject *item)
{
  HpmObject *args[] = { self, item };
  HpmObject *method = hpm_type_borrow_lookup (vm, HPM_TYPE_OF (self), HPM_ID (vm, __contains__));
  HpmObject *value;
  int result;

  if (method == NULL)
    return hpm_sequence_search (vm, self, item);
  if (HPM_IS_NONE (vm, method))
    {
      hpm_raise (vm, HPM_EXC (vm, TypeError), "'%.200s' object is not a container",
                 HPM_TYPE_OF (self)->name);
      return -1;
    }
  value = call_found (vm, method, args, 2);
  if (value == NULL)
    return -1;
  hpm_hold (vm, value);
  result = hpm_object_is_true (vm, value);
  hpm_unhold (vm, 1);
  hpm_decref (vm, value);
  return result;
}

HpmObject *
hpm_slot_iter (HpmVm     *vm,
               HpmObject *self)
{
  HpmObject *method = hpm_type_borrow_lookup (vm, HPM_TYPE_OF (self), HPM_ID (vm, __iter__));

  if (method != NULL && !HPM_IS_NONE (vm, method))
    return call_found (vm, method, &self, 1);
  if (method == NULL
      && hpm_type_borrow_lookup (vm, HPM_TYPE_OF (self), HPM_ID (vm, __getitem__)) != NULL)
    return hpm_seq_iter_new (vm, self);
  return hpm_raise (vm, HPM_EXC (vm, TypeError), "'%.200s' object is not iterable",
                    HPM_TYPE_OF (self)->name);
}

/* --- Attributes and descriptors --- */

static HpmObject *
call_getattribute (HpmVm     *vm,
                   HpmObject *self,
                   HpmObject *name)
{
  HpmObject *args[] = { self, name };

  return call_method (vm, HPM_ID (vm, __getattribute__), args, 2);
}

/* Beside another method that may be asked, CPython binds each before it calls it. */
static HpmObject *
call_bound (HpmVm            *vm,
            HpmObject        *method,
            HpmObject *const *args)
{
  HpmDescrGetFunc get = HPM_TYPE_OF (method)->s.descr_get;
  HpmObject *bound = get ? get (vm, method, args[0], HPM_OBJECT (HPM_TYPE_OF (args[0]))) : hpm_incref (method), *result;

  if (bound == NULL)
    return NULL;
  hpm_hold (vm, bound);
  result = hpm_object_call (vm, bound, args + 1, 1, NULL);
  hpm_unhold (vm, 1);
  hpm_drop_beside (vm, bound, result);
  return result;
}

HpmObject *
hpm_slot_getattro (HpmVm     *vm,
                   HpmObject *self,
                   HpmObject *name)
{
  HpmObject *args[] = { self, name };
  HpmType *type = HPM_TYPE_OF (self);
  HpmObject *getattr = hpm_type_borrow_lookup (vm, type, HPM_ID (vm, __getattr__));
  HpmObject *getattribute, *result;

  if (getattr == NULL)
    return call_getattribute (vm, self, name);
  hpm_incref (getattr);
  hpm_hold (vm, getattr);
  getattribute = hpm_type_borrow_lookup (vm, type, HPM_ID (vm, __getattribute__));
  if (getattribute == NULL
      || (HPM_IS (vm, getattribute, WRAPPER_DESCRIPTOR)
          && ((HpmWrapperDescr *) getattribute)->wrapped == (gpointer) hpm_object_generic_get_attr))
    result = hpm_object_generic_get_attr (vm, self, name);
  else
    result = call_bound (vm, getattribute, args);
  if (result == NULL && hpm_err_matches (vm, HPM_EXC (vm, AttributeError)))
    {
      hpm_err_clear (vm);
      if (hpm_era_rules (vm)->getattr_unbound && HPM_HAS_FLAG (getattr, METHOD_DESCR))
        result = hpm_object_call (vm, getattr, args, 2, NULL);
      else
        result = call_bound (vm, getattr, args);
    }
  hpm_unhold (vm, 1);
  hpm_decref (vm, getattr);
  return result;
}

int
hpm_slot_setattro (HpmVm     *vm,
                   HpmObject *self,
                   HpmObject *name,
                   HpmObject *value)
{
  HpmObject *args[] = { self, name, value };

  if (value == NULL)
    return drop_result (vm, call_method (vm, HPM_ID (vm, __delattr__), args, 2));
  return drop_result (vm, call_method (vm, HPM_ID (vm, __setattr__), args, 3));
}

HpmObject *
hpm_slot_descr_get (HpmVm     *vm,
                    HpmObject *self,
                    HpmObject *object,
                    HpmObject *type)
{
  HpmObject *get = hpm_type_borrow_lookup (vm, HPM_TYPE_OF (self), HPM_ID (vm, __get__));
  HpmObject *args[] = { self, object ? object : vm->none, type ? type : vm->none };
  HpmObject *result;

  if (get == NULL)
    return hpm_incref (self);
  hpm_incref (get);
  hpm_hold (vm, get);
  result = hpm_object_call (vm, get, args, 3, NULL);
  hpm_unhold (vm, 1);
  hpm_decref (vm, get);
  return result;
}

int
hpm_slot_descr_set (HpmVm     *vm,
                    HpmObject *self,
                    HpmObject *object,
                    HpmObject *value)
{
  HpmObject *args[] = { self, object, value };

  if (value == NULL)
    return drop_result (vm, call_method (vm, HPM_ID (vm, __delete__), args, 2));
  return drop_result (vm, call_method (vm, HPM_ID (vm, __set__), args, 3));
}
