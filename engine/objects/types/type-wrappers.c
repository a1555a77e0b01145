/* type-wrappers.c: calling a slot from Python, and the table of special methods
 *
 * A wrapper checks the arguments, calls the C function of a slot, and gives its result as an
 * object. The table at the end lists each special method; its order is that of CPython's
 * dictionaries.
 */
#include "objects/types/hpm-type-slots.h"

#define WRAPPER(name)                                                                    \
  static HpmObject *name (HpmVm *vm, HpmObject *self, HpmObject *const *args,            \
                          gssize n_args, HpmObject *kwnames, gpointer wrapped)

static gboolean
check_count (HpmVm  *vm,
             gssize  n_args,
             gssize  n)
{
  if (n_args == n)
    return TRUE;
  hpm_raise (vm, HPM_EXC (vm, TypeError), "expected %zd argument%s, got %zd", n, n == 1 ? "" : "s",
             n_args);
  return FALSE;
}

static HpmObject *
none_or_error (HpmVm *vm,
               int    result)
{
  if (result < 0)
    return NULL;
  HPM_RETURN_NONE (vm);
}

WRAPPER (wrap_unary)
{
  return check_count (vm, n_args, 0) ? ((HpmUnaryFunc) wrapped) (vm, self) : NULL;
}

WRAPPER (wrap_binary)
{
  return check_count (vm, n_args, 1) ? ((HpmBinaryFunc) wrapped) (vm, self, args[0]) : NULL;
}

/* The same for what has a reflected one beside it: list's __add__ () is not that of a number. */
WRAPPER (wrap_binary_left)
{
  return wrap_binary (vm, self, args, n_args, kwnames, wrapped);
}

/* The slots themselves are asked by hpm_object_get_attr (), which has looked at the name. */
WRAPPER (wrap_getattr)
{
  if (!check_count (vm, n_args, 1))
    return NULL;
  return hpm_is_str (args[0]) ? ((HpmGetAttrFunc) wrapped) (vm, self, args[0])
                              : hpm_raise_no_attribute_name (vm, args[0]);
}

WRAPPER (wrap_binary_reflected)
{
  return check_count (vm, n_args, 1) ? ((HpmBinaryFunc) wrapped) (vm, args[0], self) : NULL;
}

WRAPPER (wrap_ternary)
{
  if (!hpm_args_check (vm, "", n_args, 1, 2))
    return NULL;
  return ((HpmTernaryFunc) wrapped) (vm, self, args[0], n_args > 1 ? args[1] : vm->none);
}

WRAPPER (wrap_ternary_reflected)
{
  if (!hpm_args_check (vm, "", n_args, 1, 2))
    return NULL;
  return ((HpmTernaryFunc) wrapped) (vm, args[0], self, n_args > 1 ? args[1] : vm->none);
}

WRAPPER (wrap_inquiry)
{
  int result;

  if (!check_count (vm, n_args, 0))
    return NULL;
  result = ((HpmInquiryFunc) wrapped) (vm, self);
  return result < 0 && vm->exception ? NULL : hpm_bool_from (vm, result != 0);
}

WRAPPER (wrap_length)
{
  gssize length;

  if (!check_count (vm, n_args, 0))
    return NULL;
  length = ((HpmLengthFunc) wrapped) (vm, self);
  return length < 0 ? NULL : hpm_int_from_int64 (vm, length);
}

WRAPPER (wrap_hash)
{
  gint64 hash;

  if (!check_count (vm, n_args, 0))
    return NULL;
  hash = ((HpmHashFunc) wrapped) (vm, self);
  return hash == -1 && vm->exception ? NULL : hpm_int_from_int64 (vm, hash);
}

WRAPPER (wrap_call)
{
  return ((HpmCallFunc) wrapped) (vm, self, args, n_args, kwnames);
}

WRAPPER (wrap_init)
{
  return none_or_error (vm, ((HpmInitFunc) wrapped) (vm, self, args, n_args, kwnames));
}

WRAPPER (wrap_finalize)
{
  if (!check_count (vm, n_args, 0))
    return NULL;
  ((HpmDeallocFunc) wrapped) (vm, self);
  HPM_RETURN_NONE (vm);
}

WRAPPER (wrap_next)
{
  HpmObject *result;

  if (!check_count (vm, n_args, 0))
    return NULL;
  result = ((HpmUnaryFunc) wrapped) (vm, self);
  if (result == NULL && vm->exception == NULL)
    hpm_raise_none (vm, HPM_EXC (vm, StopIteration));
  return result;
}

/* --- Sequences --- */

WRAPPER (wrap_repeat)
{
  gssize count;

  if (!hpm_args_check (vm, "", n_args, 1, 1))
    return NULL;
  count = hpm_number_as_ssize (vm, args[0], HPM_EXC (vm, OverflowError));
  return count == -1 && vm->exception ? NULL : ((HpmIndexFunc) wrapped) (vm, self, count);
}

/* An index that may count from the end. */
static gboolean
get_index (HpmVm     *vm,
           HpmObject *self,
           HpmObject *argument,
           gssize    *index)
{
  *index = hpm_number_as_ssize (vm, argument, HPM_EXC (vm, OverflowError));
  if (*index == -1 && vm->exception)
    return FALSE;
  if (*index < 0 && HPM_TYPE_OF (self)->s.length != NULL)
    {
      gssize length = HPM_TYPE_OF (self)->s.length (vm, self);

      if (length < 0)
        return FALSE;
      *index += length;
    }
  return TRUE;
}

WRAPPER (wrap_item)
{
  gssize index;

  if (!check_count (vm, n_args, 1) || !get_index (vm, self, args[0], &index))
    return NULL;
  return ((HpmIndexFunc) wrapped) (vm, self, index);
}

WRAPPER (wrap_set_index)
{
  gssize index;

  if (!hpm_args_check (vm, "", n_args, 2, 2) || !get_index (vm, self, args[0], &index))
    return NULL;
  return none_or_error (vm, ((HpmSetIndexFunc) wrapped) (vm, self, index, args[1]));
}

WRAPPER (wrap_del_index)
{
  gssize index;

  if (!check_count (vm, n_args, 1) || !get_index (vm, self, args[0], &index))
    return NULL;
  return none_or_error (vm, ((HpmSetIndexFunc) wrapped) (vm, self, index, NULL));
}

WRAPPER (wrap_contains)
{
  int result;

  if (!check_count (vm, n_args, 1))
    return NULL;
  result = ((HpmContainsFunc) wrapped) (vm, self, args[0]);
  return result < 0 ? NULL : hpm_bool_from (vm, result);
}

WRAPPER (wrap_set_item)
{
  if (!hpm_args_check (vm, "", n_args, 2, 2))
    return NULL;
  return none_or_error (vm, ((HpmSetItemFunc) wrapped) (vm, self, args[0], args[1]));
}

WRAPPER (wrap_del_item)
{
  if (!check_count (vm, n_args, 1))
    return NULL;
  return none_or_error (vm, ((HpmSetItemFunc) wrapped) (vm, self, args[0], NULL));
}

/* --- Comparisons --- */

static HpmObject *
wrap_compare (HpmVm            *vm,
              HpmObject        *self,
              HpmObject *const *args,
              gssize            n_args,
              gpointer          wrapped,
              int               op)
{
  return check_count (vm, n_args, 1) ? ((HpmRichCmpFunc) wrapped) (vm, self, args[0], op) : NULL;
}

WRAPPER (wrap_lt) { return wrap_compare (vm, self, args, n_args, wrapped, HPM_LT); }
WRAPPER (wrap_le) { return wrap_compare (vm, self, args, n_args, wrapped, HPM_LE); }
WRAPPER (wrap_eq) { return wrap_compare (vm, self, args, n_args, wrapped, HPM_EQ); }
WRAPPER (wrap_ne) { return wrap_compare (vm, self, args, n_args, wrapped, HPM_NE); }
WRAPPER (wrap_gt) { return wrap_compare (vm, self, args, n_args, wrapped, HPM_GT); }
WRAPPER (wrap_ge) { return wrap_compare (vm, self, args, n_args, wrapped, HPM_GE); }

/* --- Attributes and descriptors --- */

/* object.__setattr__ (SomeClass, …) must not get round the class's own rules: the
 * wrapped function must be that of the nearest built-in base. */
static gboolean
is_own_setattro (HpmVm      *vm,
                 HpmObject  *self,
                 gpointer    wrapped,
                 const char *what)
{
  HpmType *type = HPM_TYPE_OF (self);

  while (type != NULL && (type->flags & HPM_TYPE_FLAG_HEAP))
    type = type->base;
  if (type == NULL || (gpointer) type->s.setattro == wrapped)
    return TRUE;
  hpm_raise (vm, HPM_EXC (vm, TypeError), "can't apply this %s to %s object", what, type->name);
  return FALSE;
}

WRAPPER (wrap_setattr)
{
  if (!hpm_args_check (vm, "", n_args, 2, 2) || !is_own_setattro (vm, self, wrapped, "__setattr__"))
    return NULL;
  return none_or_error (vm, ((HpmSetAttrFunc) wrapped) (vm, self, args[0], args[1]));
}

WRAPPER (wrap_delattr)
{
  if (!check_count (vm, n_args, 1) || !is_own_setattro (vm, self, wrapped, "__delattr__"))
    return NULL;
  return none_or_error (vm, ((HpmSetAttrFunc) wrapped) (vm, self, args[0], NULL));
}

WRAPPER (wrap_descr_get)
{
  HpmObject *object, *type;

  if (!hpm_args_check (vm, "", n_args, 1, 2))
    return NULL;
  object = HPM_IS_NONE (vm, args[0]) ? NULL : args[0];
  type = n_args < 2 || HPM_IS_NONE (vm, args[1]) ? NULL : args[1];
  if (object == NULL && type == NULL)
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "__get__(None, None) is invalid");
  return ((HpmDescrGetFunc) wrapped) (vm, self, object, type);
}

WRAPPER (wrap_descr_set)
{
  if (!hpm_args_check (vm, "", n_args, 2, 2))
    return NULL;
  return none_or_error (vm, ((HpmDescrSetFunc) wrapped) (vm, self, args[0], args[1]));
}

WRAPPER (wrap_descr_delete)
{
  if (!check_count (vm, n_args, 1))
    return NULL;
  return none_or_error (vm, ((HpmDescrSetFunc) wrapped) (vm, self, args[0], NULL));
}

#undef WRAPPER

/* --- The table --- */

#define SLOT(name, slot, function, wrapper) \
  { HPM_ID_##name, G_STRUCT_OFFSET (HpmSlots, slot), (gpointer) (function), wrapper, 0 }
#define SLOT_KW(name, slot, function, wrapper) \
  { HPM_ID_##name, G_STRUCT_OFFSET (HpmSlots, slot), (gpointer) (function), wrapper, \
    HPM_SLOT_TAKES_KEYWORDS }
#define UNARY(name, slot) SLOT (name, slot, hpm_slot_##slot, wrap_unary)
#define INPLACE(name, slot) SLOT (name, slot, hpm_slot_##slot, wrap_binary)
#define BINARY(name, reflected, slot)                  \
  SLOT (name, slot, hpm_slot_##slot, wrap_binary_left), \
  SLOT (reflected, slot, hpm_slot_##slot, wrap_binary_reflected)

/* Entries of one slot stand together. */
const HpmSlotDef hpm_slot_defs[] = {
  UNARY (__repr__, repr),
  SLOT (__hash__, hash, hpm_slot_hash, wrap_hash),
  SLOT_KW (__call__, call, hpm_slot_call, wrap_call),
  UNARY (__str__, str),
  SLOT (__getattribute__, getattro, hpm_slot_getattro, wrap_getattr),
  SLOT (__getattr__, getattro, hpm_slot_getattro, NULL),
  SLOT (__setattr__, setattro, hpm_slot_setattro, wrap_setattr),
  SLOT (__delattr__, setattro, hpm_slot_setattro, wrap_delattr),
  SLOT (__lt__, richcompare, hpm_slot_richcompare, wrap_lt),
  SLOT (__le__, richcompare, hpm_slot_richcompare, wrap_le),
  SLOT (__eq__, richcompare, hpm_slot_richcompare, wrap_eq),
  SLOT (__ne__, richcompare, hpm_slot_richcompare, wrap_ne),
  SLOT (__gt__, richcompare, hpm_slot_richcompare, wrap_gt),
  SLOT (__ge__, richcompare, hpm_slot_richcompare, wrap_ge),
  UNARY (__iter__, iter),
  SLOT (__next__, iternext, hpm_slot_iternext, wrap_next),
  SLOT (__get__, descr_get, hpm_slot_descr_get, wrap_descr_get),
  SLOT (__set__, descr_set, hpm_slot_descr_set, wrap_descr_set),
  SLOT (__delete__, descr_set, hpm_slot_descr_set, wrap_descr_delete),
  SLOT_KW (__init__, init, hpm_slot_init, wrap_init),
  SLOT (__new__, new_, hpm_slot_new, NULL),
  SLOT (__del__, finalize, hpm_slot_finalize, wrap_finalize),

  BINARY (__add__, __radd__, add),
  BINARY (__sub__, __rsub__, subtract),
  BINARY (__mul__, __rmul__, multiply),
  BINARY (__mod__, __rmod__, remainder),
  BINARY (__divmod__, __rdivmod__, divmod),
  SLOT (__pow__, power, hpm_slot_power, wrap_ternary),
  SLOT (__rpow__, power, hpm_slot_power, wrap_ternary_reflected),
  UNARY (__neg__, negative),
  UNARY (__pos__, positive),
  UNARY (__abs__, absolute),
  SLOT (__bool__, bool_, hpm_slot_bool, wrap_inquiry),
  UNARY (__invert__, invert),
  BINARY (__lshift__, __rlshift__, lshift),
  BINARY (__rshift__, __rrshift__, rshift),
  BINARY (__and__, __rand__, and_),
  BINARY (__xor__, __rxor__, xor_),
  BINARY (__or__, __ror__, or_),
  UNARY (__int__, int_),
  UNARY (__float__, float_),
  INPLACE (__iadd__, inplace_add),
  INPLACE (__isub__, inplace_subtract),
  INPLACE (__imul__, inplace_multiply),
  INPLACE (__imod__, inplace_remainder),
  SLOT (__ipow__, inplace_power, hpm_slot_inplace_power, wrap_ternary),
  INPLACE (__ilshift__, inplace_lshift),
  INPLACE (__irshift__, inplace_rshift),
  INPLACE (__iand__, inplace_and),
  INPLACE (__ixor__, inplace_xor),
  INPLACE (__ior__, inplace_or),
  BINARY (__floordiv__, __rfloordiv__, floor_divide),
  BINARY (__truediv__, __rtruediv__, true_divide),
  INPLACE (__ifloordiv__, inplace_floor_divide),
  INPLACE (__itruediv__, inplace_true_divide),
  UNARY (__index__, index),
  BINARY (__matmul__, __rmatmul__, matrix_multiply),
  INPLACE (__imatmul__, inplace_matrix_multiply),

  SLOT (__len__, length, hpm_slot_length, wrap_length),
  INPLACE (__getitem__, subscript),
  SLOT (__setitem__, ass_subscript, hpm_slot_ass_subscript, wrap_set_item),
  SLOT (__delitem__, ass_subscript, hpm_slot_ass_subscript, wrap_del_item),

  SLOT (__add__, concat, NULL, wrap_binary),
  SLOT (__mul__, repeat, NULL, wrap_repeat),
  SLOT (__rmul__, repeat, NULL, wrap_repeat),
  SLOT (__getitem__, item, hpm_slot_item, wrap_item),
  SLOT (__setitem__, ass_item, hpm_slot_ass_item, wrap_set_index),
  SLOT (__delitem__, ass_item, hpm_slot_ass_item, wrap_del_index),
  SLOT (__contains__, contains, hpm_slot_contains, wrap_contains),
  SLOT (__iadd__, inplace_concat, NULL, wrap_binary),
  SLOT (__imul__, inplace_repeat, NULL, wrap_repeat),
  { 0 }
};

const char *
hpm_slot_signature (const HpmSlotDef *def)
{
  static const struct { HpmWrapperFunc wrapper; const char *signature; } known[] = {
    { wrap_unary, "($self, /)" },
    { wrap_hash, "($self, /)" },
    { wrap_next, "($self, /)" },
    { wrap_inquiry, "($self, /)" },
    { wrap_length, "($self, /)" },
    { wrap_finalize, "($self, /)" },
    { wrap_call, "($self, /, *args, **kwargs)" },
    { wrap_init, "($self, /, *args, **kwargs)" },
    { wrap_getattr, "($self, name, /)" },
    { wrap_setattr, "($self, name, value, /)" },
    { wrap_delattr, "($self, name, /)" },
    { wrap_descr_get, "($self, instance, owner=None, /)" },
    { wrap_descr_set, "($self, instance, value, /)" },
    { wrap_descr_delete, "($self, instance, /)" },
    { wrap_ternary, "($self, value, mod=None, /)" },
    { wrap_ternary_reflected, "($self, value, mod=None, /)" },
    { wrap_set_item, "($self, key, value, /)" },
    { wrap_set_index, "($self, key, value, /)" },
    { wrap_del_item, "($self, key, /)" },
    { wrap_del_index, "($self, key, /)" },
    { wrap_item, "($self, key, /)" },
    { wrap_contains, "($self, key, /)" },
  };

  if (def->id == HPM_ID___getitem__)
    return "($self, key, /)";
  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (def->wrapper == known[i].wrapper)
      return known[i].signature;
  return "($self, value, /)"; /* all the operators */
}
