/* operator.c: the module _operator: the operators as functions
 *
 * itemgetter, attrgetter and methodcaller are in operator-getters.c.
 */
#include "modules/hpm-native.h"

#define TWO_ARGUMENTS(name)                               \
  if (!hpm_args_check (vm, #name, n_args, 2, 2))          \
    return NULL

#define COMPARISON(name, op)                              \
  HPM_FUNCTION (operator_##name)                          \
  {                                                       \
    TWO_ARGUMENTS (name);                                 \
    return hpm_object_rich_compare (vm, args[0], args[1], op); \
  }

#define BINARY(name, op)                                  \
  HPM_FUNCTION (operator_##name)                          \
  {                                                       \
    TWO_ARGUMENTS (name);                                 \
    return hpm_number_binary (vm, args[0], args[1], op);  \
  }

#define UNARY(name, function)                             \
  HPM_FUNCTION (operator_##name)                          \
  {                                                       \
    return function (vm, args[0]);                        \
  }

/* --- Comparing --- */

COMPARISON (lt, HPM_LT)
COMPARISON (le, HPM_LE)
COMPARISON (eq, HPM_EQ)
COMPARISON (ne, HPM_NE)
COMPARISON (ge, HPM_GE)
COMPARISON (gt, HPM_GT)

HPM_FUNCTION (operator_truth)
{
  int is_true = hpm_object_is_true (vm, args[0]);

  return is_true < 0 ? NULL : hpm_bool_from (vm, is_true);
}

HPM_FUNCTION (operator_not)
{
  int is_true = hpm_object_is_true (vm, args[0]);

  return is_true < 0 ? NULL : hpm_bool_from (vm, !is_true);
}

HPM_FUNCTION (operator_is)
{
  TWO_ARGUMENTS (is_);
  return hpm_bool_from (vm, args[0] == args[1]);
}

HPM_FUNCTION (operator_is_not)
{
  TWO_ARGUMENTS (is_not);
  return hpm_bool_from (vm, args[0] != args[1]);
}

/* --- Numbers --- */

BINARY (add, HPM_OP_ADD)
BINARY (sub, HPM_OP_SUBTRACT)
BINARY (mul, HPM_OP_MULTIPLY)
BINARY (matmul, HPM_OP_MATRIX_MULTIPLY)
BINARY (truediv, HPM_OP_TRUE_DIVIDE)
BINARY (floordiv, HPM_OP_FLOOR_DIVIDE)
BINARY (mod, HPM_OP_REMAINDER)
BINARY (lshift, HPM_OP_LSHIFT)
BINARY (rshift, HPM_OP_RSHIFT)
BINARY (and_, HPM_OP_AND)
BINARY (or_, HPM_OP_OR)
BINARY (xor, HPM_OP_XOR)
BINARY (iadd, HPM_OP_INPLACE + HPM_OP_ADD)
BINARY (isub, HPM_OP_INPLACE + HPM_OP_SUBTRACT)
BINARY (imul, HPM_OP_INPLACE + HPM_OP_MULTIPLY)
BINARY (imatmul, HPM_OP_INPLACE + HPM_OP_MATRIX_MULTIPLY)
BINARY (itruediv, HPM_OP_INPLACE + HPM_OP_TRUE_DIVIDE)
BINARY (ifloordiv, HPM_OP_INPLACE + HPM_OP_FLOOR_DIVIDE)
BINARY (imod, HPM_OP_INPLACE + HPM_OP_REMAINDER)
BINARY (ilshift, HPM_OP_INPLACE + HPM_OP_LSHIFT)
BINARY (irshift, HPM_OP_INPLACE + HPM_OP_RSHIFT)
BINARY (iand, HPM_OP_INPLACE + HPM_OP_AND)
BINARY (ior, HPM_OP_INPLACE + HPM_OP_OR)
BINARY (ixor, HPM_OP_INPLACE + HPM_OP_XOR)

HPM_FUNCTION (operator_pow)
{
  TWO_ARGUMENTS (pow);
  return hpm_number_power (vm, args[0], args[1], vm->none, FALSE);
}

HPM_FUNCTION (operator_ipow)
{
  TWO_ARGUMENTS (ipow);
  return hpm_number_power (vm, args[0], args[1], vm->none, TRUE);
}

UNARY (neg, hpm_number_negative)
UNARY (pos, hpm_number_positive)
UNARY (invert, hpm_number_invert)
UNARY (abs, hpm_number_absolute)
UNARY (index, hpm_number_index)

/* --- Sequences and mappings --- */

static HpmObject *
concatenate (HpmVm     *vm,
             HpmObject *a,
             HpmObject *b,
             guint      op)
{
  const HpmSlots *s = &HPM_TYPE_OF (a)->s;

  if (op == HPM_OP_INPLACE + HPM_OP_ADD && s->inplace_concat)
    return s->inplace_concat (vm, a, b);
  if (s->concat)
    return s->concat (vm, a, b);
  if (hpm_sequence_check (a) && hpm_sequence_check (b))
    {
      HpmObject *sum = hpm_number_added (vm, a, b, op != HPM_OP_ADD);

      if (sum != vm->not_implemented)
        return sum;
      hpm_decref (vm, sum);
    }
  return hpm_raise (vm, HPM_EXC (vm, TypeError), "'%.200s' object can't be concatenated",
                    HPM_TYPE_OF (a)->name);
}

HPM_FUNCTION (operator_concat)
{
  TWO_ARGUMENTS (concat);
  return concatenate (vm, args[0], args[1], HPM_OP_ADD);
}

HPM_FUNCTION (operator_iconcat)
{
  TWO_ARGUMENTS (iconcat);
  return concatenate (vm, args[0], args[1], HPM_OP_INPLACE + HPM_OP_ADD);
}

HPM_FUNCTION (operator_contains)
{
  int found;

  TWO_ARGUMENTS (contains);
  found = hpm_sequence_contains (vm, args[0], args[1]);
  return found < 0 ? NULL : hpm_bool_from (vm, found);
}

/* Goes through the items: the number of those equal to `value`, or with `first` the index of the
 * first, -1 when there is none. -2 and an error. */
static gssize
search (HpmVm     *vm,
        HpmObject *iterable,
        HpmObject *value,
        gboolean   first)
{
  HpmObject *iterator = hpm_object_get_iter (vm, iterable), *item;
  gssize count = 0, index = -1;

  if (iterator == NULL)
    {
      if (hpm_err_matches (vm, HPM_EXC (vm, TypeError)))
        {
          hpm_err_clear (vm);
          hpm_raise (vm, HPM_EXC (vm, TypeError), "argument of type '%.200s' is not iterable",
                     HPM_TYPE_OF (iterable)->name);
        }
      return -2;
    }
  hpm_hold (vm, iterator);
  for (gssize i = 0; (item = hpm_iter_next (vm, iterator)) != NULL && index < 0; i++)
    {
      int equal;

      hpm_hold (vm, item);
      equal = hpm_object_rich_compare_bool (vm, item, value, HPM_EQ);
      hpm_unhold (vm, 1);
      hpm_decref (vm, item);
      if (equal < 0)
        break;
      count += equal;
      if (equal && first)
        {
          index = i;
          break;
        }
      hpm_poll (vm);
    }
  hpm_unhold (vm, 1);
  hpm_decref (vm, iterator);
  return vm->exception ? -2 : first ? index : count;
}

HPM_FUNCTION (operator_countof)
{
  gssize count;

  TWO_ARGUMENTS (countOf);
  count = search (vm, args[0], args[1], FALSE);
  return count < 0 ? NULL : hpm_int_from_int64 (vm, count);
}

HPM_FUNCTION (operator_indexof)
{
  gssize index;

  TWO_ARGUMENTS (indexOf);
  index = search (vm, args[0], args[1], TRUE);
  if (index == -1)
    hpm_raise (vm, HPM_EXC (vm, ValueError), "sequence.index(x): x not in sequence");
  return index < 0 ? NULL : hpm_int_from_int64 (vm, index);
}

HPM_FUNCTION (operator_getitem)
{
  TWO_ARGUMENTS (getitem);
  return hpm_object_get_item (vm, args[0], args[1]);
}

HPM_FUNCTION (operator_setitem)
{
  if (!hpm_args_check (vm, "setitem", n_args, 3, 3)
      || hpm_object_set_item (vm, args[0], args[1], args[2]) < 0)
    return NULL;
  HPM_RETURN_NONE (vm);
}

HPM_FUNCTION (operator_delitem)
{
  TWO_ARGUMENTS (delitem);
  if (hpm_object_del_item (vm, args[0], args[1]) < 0)
    return NULL;
  HPM_RETURN_NONE (vm);
}

HPM_FUNCTION (operator_length_hint)
{
  gssize fallback = 0, hint;

  if (!hpm_args_check (vm, "length_hint", n_args, 1, 2))
    return NULL;
  if (n_args > 1)
    {
      HpmObject *index = hpm_number_index (vm, args[1]);

      if (index == NULL)
        return NULL;
      fallback = hpm_int_as_ssize (vm, index);
      hpm_decref (vm, index);
      if (fallback == -1 && vm->exception != NULL)
        return NULL;
    }
  hint = hpm_object_length_hint (vm, args[0], fallback);
  if (hint == -1 && vm->exception != NULL)
    return NULL;
  return hpm_int_from_int64 (vm, hint);
}

HPM_FUNCTION (operator_call)
{
  if (!hpm_args_check (vm, "call", n_args, 1, G_MAXSSIZE))
    return NULL;
  return hpm_object_call (vm, args[0], args + 1, n_args - 1, kwnames);
}

/* --- The module --- */

#define PAIR(name) { #name, operator_##name, HPM_METH_FASTCALL, "(a, b, /)" }
#define ONE(name)  { #name, operator_##name, HPM_METH_O, "(a, /)" }

static const HpmMethodDef functions[] = {
  PAIR (lt), PAIR (le), PAIR (eq), PAIR (ne), PAIR (ge), PAIR (gt), ONE (truth),
  { "not_", operator_not, HPM_METH_O, "(a, /)" },
  { "is_", operator_is, HPM_METH_FASTCALL, "(a, b, /)" },
  PAIR (is_not),
  PAIR (add), PAIR (sub), PAIR (mul), PAIR (matmul), PAIR (truediv), PAIR (floordiv), PAIR (mod),
  PAIR (lshift), PAIR (rshift), PAIR (and_), PAIR (or_), PAIR (xor), PAIR (pow),
  PAIR (iadd), PAIR (isub), PAIR (imul), PAIR (imatmul), PAIR (itruediv), PAIR (ifloordiv),
  PAIR (imod), PAIR (ilshift), PAIR (irshift), PAIR (iand), PAIR (ior), PAIR (ixor), PAIR (ipow),
  ONE (neg), ONE (pos), ONE (invert), ONE (abs), ONE (index),
  { "inv", operator_invert, HPM_METH_O, "(a, /)" },
  PAIR (concat), PAIR (iconcat), PAIR (contains), PAIR (getitem), PAIR (delitem),
  { "countOf", operator_countof, HPM_METH_FASTCALL, "(a, b, /)" },
  { "indexOf", operator_indexof, HPM_METH_FASTCALL, "(a, b, /)" },
  { "setitem", operator_setitem, HPM_METH_FASTCALL, "(a, b, c, /)" },
  { "length_hint", operator_length_hint, HPM_METH_FASTCALL, "(obj, default=0, /)" },
  { "call", operator_call, HPM_METH_FASTCALL | HPM_METH_KEYWORDS, "(obj, /, *args, **kwargs)" },
  { NULL },
};

HpmObject *hpm_operator_module (HpmVm *vm);

HpmObject *
hpm_operator_module (HpmVm *vm)
{
  HpmObject *module = hpm_module_new (vm, "_operator");

  if (module == NULL || hpm_module_add_functions (vm, module, functions) < 0)
    return NULL;
  hpm_native_types_add (vm, module, HPM_NATIVE_ID_ITEMGETTER, HPM_NATIVE_ID_METHODCALLER);
  return module;
}
