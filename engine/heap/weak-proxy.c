/* weak-proxy.c: weakref.proxy and its two types
 *
 * A proxy is an HpmWeakref whose slots all do the same: take the referent (ReferenceError
 * when it is dead), lend it a reference for the time of the operation, and hand the operation on to
 * the object protocol.
 *
 * Invariant: the lent reference is held while guest code may run.
 */
#include "heap/hpm-heap-private.h"

/* `o` itself, or what it is a proxy of; a new reference that is held. NULL: the referent is dead. */
static HpmObject *
unwrap (HpmVm     *vm,
        HpmObject *o)
{
  if (HPM_IS (vm, o, WEAK_PROXY) || HPM_IS (vm, o, WEAK_CALLABLE_PROXY))
    o = hpm_weakref_referent ((HpmWeakref *) o);
  if (o == NULL)
    return hpm_raise (vm, HPM_EXC (vm, ReferenceError), "weakly-referenced object no longer exists");
  hpm_hold (vm, o);
  return hpm_incref (o);
}

static void
wrap_up (HpmVm     *vm,
         HpmObject *o)
{
  hpm_unhold (vm, 1);
  hpm_decref (vm, o);
}

/* Ends an operation with a new reference as its result. */
static HpmObject *
finish (HpmVm     *vm,
        HpmObject *o,
        HpmObject *result)
{
  hpm_unhold (vm, 1);
  hpm_hold (vm, result);
  hpm_decref (vm, o);
  hpm_unhold (vm, 1);
  return result;
}

typedef HpmObject *(*OneFunc) (HpmVm *vm, HpmObject *o);
typedef HpmObject *(*TwoFunc) (HpmVm *vm, HpmObject *a, HpmObject *b);

static HpmObject *
do_one (HpmVm     *vm,
        HpmObject *self,
        OneFunc    operation)
{
  HpmObject *o = unwrap (vm, self);

  return o ? finish (vm, o, operation (vm, o)) : NULL;
}

static HpmObject *
do_binary (HpmVm     *vm,
           HpmObject *a,
           HpmObject *b,
           guint      op)
{
  HpmObject *x = unwrap (vm, a), *y, *result;

  if (x == NULL)
    return NULL;
  y = unwrap (vm, b);
  result = y ? finish (vm, y, hpm_number_binary (vm, x, y, op)) : NULL;
  return finish (vm, x, result);
}

#define BINARY(name, op)                                  \
  static HpmObject *                                      \
  proxy_##name (HpmVm *vm, HpmObject *a, HpmObject *b)    \
  {                                                       \
    return do_binary (vm, a, b, op);                      \
  }
#define BOTH(name, op)                                    \
  BINARY (name, op)                                       \
  BINARY (inplace_##name, HPM_OP_INPLACE + op)

BOTH (add, HPM_OP_ADD)
BOTH (subtract, HPM_OP_SUBTRACT)
BOTH (multiply, HPM_OP_MULTIPLY)
BOTH (remainder, HPM_OP_REMAINDER)
BOTH (lshift, HPM_OP_LSHIFT)
BOTH (rshift, HPM_OP_RSHIFT)
BOTH (and, HPM_OP_AND)
BOTH (xor, HPM_OP_XOR)
BOTH (or, HPM_OP_OR)
BOTH (floor_divide, HPM_OP_FLOOR_DIVIDE)
BOTH (true_divide, HPM_OP_TRUE_DIVIDE)
BOTH (matrix_multiply, HPM_OP_MATRIX_MULTIPLY)

#undef BINARY
#undef BOTH

#define ONE(name, operation)                              \
  static HpmObject *                                      \
  proxy_##name (HpmVm *vm, HpmObject *self)               \
  {                                                       \
    return do_one (vm, self, operation);                  \
  }

ONE (negative, hpm_number_negative)
ONE (positive, hpm_number_positive)
ONE (absolute, hpm_number_absolute)
ONE (invert, hpm_number_invert)
ONE (int, hpm_number_long)
ONE (float, hpm_number_float)
ONE (index, hpm_number_index)
ONE (str, hpm_object_str)
ONE (iter, hpm_object_get_iter)

#undef ONE

static HpmObject *
do_two (HpmVm     *vm,
        HpmObject *a,
        HpmObject *b,
        TwoFunc    operation)
{
  HpmObject *x = unwrap (vm, a), *y, *result;

  if (x == NULL)
    return NULL;
  y = unwrap (vm, b);
  result = y ? finish (vm, y, operation (vm, x, y)) : NULL;
  return finish (vm, x, result);
}

static HpmObject *
proxy_divmod (HpmVm     *vm,
              HpmObject *a,
              HpmObject *b)
{
  return do_two (vm, a, b, hpm_number_divmod);
}

static HpmObject *
do_power (HpmVm     *vm,
          HpmObject *a,
          HpmObject *b,
          HpmObject *c,
          gboolean   inplace)
{
  HpmObject *x = unwrap (vm, a), *y, *z, *result = NULL;

  if (x == NULL)
    return NULL;
  y = unwrap (vm, b);
  if (y)
    {
      z = unwrap (vm, c ? c : HPM_NONE (vm));
      if (z)
        result = finish (vm, z, hpm_number_power (vm, x, y, z, inplace));
      result = finish (vm, y, result);
    }
  return finish (vm, x, result);
}

static HpmObject *
proxy_power (HpmVm     *vm,
             HpmObject *a,
             HpmObject *b,
             HpmObject *c)
{
  return do_power (vm, a, b, c, FALSE);
}

static HpmObject *
proxy_inplace_power (HpmVm     *vm,
                     HpmObject *a,
                     HpmObject *b,
                     HpmObject *c)
{
  return do_power (vm, a, b, c, TRUE);
}

static int
proxy_bool (HpmVm     *vm,
            HpmObject *self)
{
  HpmObject *o = unwrap (vm, self);
  int result;

  if (o == NULL)
    return -1;
  result = hpm_object_is_true (vm, o);
  wrap_up (vm, o);
  return result;
}

static HpmObject *
proxy_getattro (HpmVm     *vm,
                HpmObject *self,
                HpmObject *name)
{
  return do_two (vm, self, name, hpm_object_get_attr);
}

static int
proxy_setattro (HpmVm     *vm,
                HpmObject *self,
                HpmObject *name,
                HpmObject *value)
{
  HpmObject *o = unwrap (vm, self);
  int result;

  if (o == NULL)
    return -1;
  result = hpm_object_set_attr (vm, o, name, value);
  wrap_up (vm, o);
  return result;
}

static HpmObject *
proxy_richcompare (HpmVm     *vm,
                   HpmObject *a,
                   HpmObject *b,
                   int        op)
{
  HpmObject *x = unwrap (vm, a), *y, *result;

  if (x == NULL)
    return NULL;
  y = unwrap (vm, b);
  result = y ? finish (vm, y, hpm_object_rich_compare (vm, x, y, op)) : NULL;
  return finish (vm, x, result);
}

static int
proxy_contains (HpmVm     *vm,
                HpmObject *self,
                HpmObject *item)
{
  HpmObject *o = unwrap (vm, self);
  int result;

  if (o == NULL)
    return -1;
  result = hpm_sequence_contains (vm, o, item);
  wrap_up (vm, o);
  return result;
}

static gssize
proxy_length (HpmVm     *vm,
              HpmObject *self)
{
  HpmObject *o = unwrap (vm, self);
  gssize result;

  if (o == NULL)
    return -1;
  result = hpm_object_size (vm, o);
  wrap_up (vm, o);
  return result;
}

static HpmObject *
proxy_subscript (HpmVm     *vm,
                 HpmObject *self,
                 HpmObject *key)
{
  return do_two (vm, self, key, hpm_object_get_item);
}

static int
proxy_ass_subscript (HpmVm     *vm,
                     HpmObject *self,
                     HpmObject *key,
                     HpmObject *value)
{
  HpmObject *o = unwrap (vm, self);
  int result;

  if (o == NULL)
    return -1;
  result = value ? hpm_object_set_item (vm, o, key, value) : hpm_object_del_item (vm, o, key);
  wrap_up (vm, o);
  return result;
}

static HpmObject *
next_of (HpmVm     *vm,
         HpmObject *o)
{
  if (!hpm_iter_check (o))
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "Weakref proxy referenced a non-iterator '%T' object",
                      HPM_TYPE_OF (o));
  return hpm_iter_next (vm, o);
}

static HpmObject *
proxy_iternext (HpmVm     *vm,
                HpmObject *self)
{
  return do_one (vm, self, next_of);
}

HPM_FUNCTION (proxy_call)
{
  HpmObject *o = unwrap (vm, self);

  return o ? finish (vm, o, hpm_object_call (vm, o, args, n_args, kwnames)) : NULL;
}

/* The only thing that may be done with a dead one: its referent shows as None. */
static HpmObject *
proxy_repr (HpmVm     *vm,
            HpmObject *self)
{
  HpmObject *o = hpm_weakref_referent ((HpmWeakref *) self);

  if (o == NULL)
    o = HPM_NONE (vm);
  return hpm_str_from_format (vm, "<weakproxy at 0x%llx to %T at 0x%llx>",
                              (unsigned long long) hpm_address_of (vm, self), HPM_TYPE_OF (o),
                              (unsigned long long) hpm_address_of (vm, o));
}

HPM_FUNCTION (proxy_bytes)
{
  HpmObject *o = unwrap (vm, self);

  return o ? finish (vm, o, hpm_object_call_method (vm, o, HPM_ID (vm, __bytes__), NULL, 0)) : NULL;
}

HPM_FUNCTION (proxy_reversed)
{
  HpmObject *o = unwrap (vm, self);

  return o ? finish (vm, o, hpm_object_call_method (vm, o, HPM_ID (vm, __reversed__), NULL, 0)) : NULL;
}

/* A callable proxy has none of these, in CPython either. */
static const HpmMethodDef proxy_methods[] = {
  { "__bytes__", proxy_bytes, HPM_METH_NOARGS, NULL },
  { "__reversed__", proxy_reversed, HPM_METH_NOARGS, NULL },
  { NULL },
};

#define PROXY_SLOTS                                       \
  .dealloc = hpm_weakref_dealloc,                         \
  .traverse = hpm_weakref_traverse,                       \
  .each_ref = hpm_weakref_each_ref,                       \
  .clear = hpm_weakref_drop_callback,                     \
  .repr = proxy_repr,                                     \
  .str = proxy_str,                                       \
  .hash = hpm_object_hash_not_implemented,                \
  .richcompare = proxy_richcompare,                       \
  .getattro = proxy_getattro,                             \
  .setattro = proxy_setattro,                             \
  .iter = proxy_iter,                                     \
  .iternext = proxy_iternext,                             \
  .length = proxy_length,                                 \
  .subscript = proxy_subscript,                           \
  .ass_subscript = proxy_ass_subscript,                   \
  .contains = proxy_contains,                             \
  .add = proxy_add,                                       \
  .subtract = proxy_subtract,                             \
  .multiply = proxy_multiply,                             \
  .remainder = proxy_remainder,                           \
  .divmod = proxy_divmod,                                 \
  .power = proxy_power,                                   \
  .negative = proxy_negative,                             \
  .positive = proxy_positive,                             \
  .absolute = proxy_absolute,                             \
  .bool_ = proxy_bool,                                    \
  .invert = proxy_invert,                                 \
  .lshift = proxy_lshift,                                 \
  .rshift = proxy_rshift,                                 \
  .and_ = proxy_and,                                      \
  .xor_ = proxy_xor,                                      \
  .or_ = proxy_or,                                        \
  .int_ = proxy_int,                                      \
  .float_ = proxy_float,                                  \
  .inplace_add = proxy_inplace_add,                       \
  .inplace_subtract = proxy_inplace_subtract,             \
  .inplace_multiply = proxy_inplace_multiply,             \
  .inplace_remainder = proxy_inplace_remainder,           \
  .inplace_power = proxy_inplace_power,                   \
  .inplace_lshift = proxy_inplace_lshift,                 \
  .inplace_rshift = proxy_inplace_rshift,                 \
  .inplace_and = proxy_inplace_and,                       \
  .inplace_xor = proxy_inplace_xor,                       \
  .inplace_or = proxy_inplace_or,                         \
  .floor_divide = proxy_floor_divide,                     \
  .true_divide = proxy_true_divide,                       \
  .inplace_floor_divide = proxy_inplace_floor_divide,     \
  .inplace_true_divide = proxy_inplace_true_divide,       \
  .index = proxy_index,                                   \
  .matrix_multiply = proxy_matrix_multiply,               \
  .inplace_matrix_multiply = proxy_inplace_matrix_multiply

const HpmTypeSpec hpm_weak_proxy_spec = {
  .name = "weakref.ProxyType",
  .base = HPM_TYPE_ID_OBJECT,
  .basic_size = 64,
  .flags = HPM_TYPE_FLAG_GC | HPM_TYPE_FLAG_NO_NEW,
  .slots = { PROXY_SLOTS },
  .methods = proxy_methods,
};

const HpmTypeSpec hpm_weak_callable_proxy_spec = {
  .name = "weakref.CallableProxyType",
  .base = HPM_TYPE_ID_OBJECT,
  .basic_size = 64,
  .flags = HPM_TYPE_FLAG_GC | HPM_TYPE_FLAG_NO_NEW,
  .slots = { PROXY_SLOTS, .call = proxy_call },
};
