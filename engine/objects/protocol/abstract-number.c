/* abstract-number.c: operators between any two objects
 *
 * A binary operator asks the left operand's type, then the right one's; the right one first when
 * its type derives from the left one's. Each answers NotImplemented when it does not know the
 * other. Sequences come last, for + and *.
 */
#include "objects/hpm-type-private.h"
#include "objects/hpm-values.h"

static const struct {
  gsize       plain, inplace; /* offsets in HpmSlots */
  const char *symbol;
} operators[] = {
#define OPERATOR(slot, inplace, symbol) \
  { G_STRUCT_OFFSET (HpmSlots, slot), G_STRUCT_OFFSET (HpmSlots, inplace), symbol }
  [HPM_OP_ADD] = OPERATOR (add, inplace_add, "+"),
  [HPM_OP_AND] = OPERATOR (and_, inplace_and, "&"),
  [HPM_OP_FLOOR_DIVIDE] = OPERATOR (floor_divide, inplace_floor_divide, "//"),
  [HPM_OP_LSHIFT] = OPERATOR (lshift, inplace_lshift, "<<"),
  [HPM_OP_MATRIX_MULTIPLY] = OPERATOR (matrix_multiply, inplace_matrix_multiply, "@"),
  [HPM_OP_MULTIPLY] = OPERATOR (multiply, inplace_multiply, "*"),
  [HPM_OP_REMAINDER] = OPERATOR (remainder, inplace_remainder, "%"),
  [HPM_OP_OR] = OPERATOR (or_, inplace_or, "|"),
  [HPM_OP_POWER] = OPERATOR (power, inplace_power, "**"),
  [HPM_OP_RSHIFT] = OPERATOR (rshift, inplace_rshift, ">>"),
  [HPM_OP_SUBTRACT] = OPERATOR (subtract, inplace_subtract, "-"),
  [HPM_OP_TRUE_DIVIDE] = OPERATOR (true_divide, inplace_true_divide, "/"),
  [HPM_OP_XOR] = OPERATOR (xor_, inplace_xor, "^"),
#undef OPERATOR
};

/* NotImplemented when neither type knows the other. */
static HpmObject *
ask_both (HpmVm     *vm,
          HpmObject *a,
          HpmObject *b,
          gsize      offset)
{
  HpmBinaryFunc left = (HpmBinaryFunc) HPM_SLOT_AT (&HPM_TYPE_OF (a)->s, offset);
  HpmBinaryFunc right = NULL;
  HpmObject *result;

  if (HPM_TYPE_OF (a) != HPM_TYPE_OF (b))
    {
      right = (HpmBinaryFunc) HPM_SLOT_AT (&HPM_TYPE_OF (b)->s, offset);
      if (right == left)
        right = NULL;
    }
  if (left != NULL)
    {
      if (right != NULL && hpm_type_is_subtype (HPM_TYPE_OF (b), HPM_TYPE_OF (a)))
        {
          result = right (vm, a, b);
          if (result != vm->not_implemented)
            return result;
          hpm_decref (vm, result);
          right = NULL;
        }
      result = left (vm, a, b);
      if (result != vm->not_implemented)
        return result;
      hpm_decref (vm, result);
    }
  if (right != NULL)
    return right (vm, a, b);
  HPM_RETURN_NOT_IMPLEMENTED (vm);
}

static gpointer
raise_unsupported (HpmVm      *vm,
                   HpmObject  *a,
                   HpmObject  *b,
                   const char *symbol,
                   const char *inplace)
{
  return hpm_raise (vm, HPM_EXC (vm, TypeError),
                    "unsupported operand type(s) for %.100s%s: '%.100s' and '%.100s'", symbol,
                    inplace, HPM_TYPE_OF (a)->name, HPM_TYPE_OF (b)->name);
}

/* Those who still write Python 2 get a hint. */
static gboolean
is_print (HpmVm     *vm,
          HpmObject *o)
{
  return HPM_IS (vm, o, BUILTIN_FUNCTION)
         && strcmp (((HpmBuiltinFunction *) o)->def->name, "print") == 0;
}

static HpmObject *
repeat (HpmVm        *vm,
        HpmIndexFunc  function,
        HpmObject    *sequence,
        HpmObject    *count)
{
  gssize n;

  if (HPM_TYPE_OF (count)->s.index == NULL)
    return hpm_raise (vm, HPM_EXC (vm, TypeError),
                      "can't multiply sequence by non-int of type '%.200s'",
                      HPM_TYPE_OF (count)->name);
  n = hpm_number_as_ssize (vm, count, HPM_EXC (vm, OverflowError));
  if (n == -1 && vm->exception)
    return NULL;
  return function (vm, sequence, n);
}

/* Each class statement's class has a table of a sequence's slots in CPython, whatever is in it. */
static gboolean
is_like_sequence (HpmType *type)
{
  return (type->flags & HPM_TYPE_FLAG_HEAP) || type->s.concat || type->s.item || type->s.contains
         || (type->s.length && !type->s.subscript);
}

/* + and * of sequences; NULL without an error when they are none. */
static HpmObject *
sequence_operator (HpmVm     *vm,
                   HpmObject *a,
                   HpmObject *b,
                   guint      op,
                   gboolean   inplace)
{
  HpmSlots *left = &HPM_TYPE_OF (a)->s, *right = &HPM_TYPE_OF (b)->s;

  if (op == HPM_OP_ADD)
    {
      HpmBinaryFunc concat = inplace && left->inplace_concat ? left->inplace_concat : left->concat;

      return concat ? concat (vm, a, b) : NULL;
    }
  if (op != HPM_OP_MULTIPLY)
    return NULL;
  if (inplace && left->inplace_repeat)
    return repeat (vm, left->inplace_repeat, a, b);
  if (left->repeat)
    return repeat (vm, left->repeat, a, b);
  /* In place the right one is asked only if the left one has nothing of a sequence. */
  if (inplace && is_like_sequence (HPM_TYPE_OF (a)))
    return NULL;
  return right->repeat ? repeat (vm, right->repeat, b, a) : NULL;
}

HpmObject *
hpm_number_added (HpmVm     *vm,
                  HpmObject *a,
                  HpmObject *b,
                  gboolean   inplace)
{
  HpmSlots *slots = &HPM_TYPE_OF (a)->s;
  HpmObject *sum = inplace && slots->inplace_add ? slots->inplace_add (vm, a, b) : hpm_incref (vm->not_implemented);

  if (sum != vm->not_implemented)
    return sum;
  hpm_decref (vm, sum);
  return ask_both (vm, a, b, operators[HPM_OP_ADD].plain);
}

HpmObject *
hpm_number_binary (HpmVm     *vm,
                   HpmObject *a,
                   HpmObject *b,
                   guint      op)
{
  gboolean inplace = op >= HPM_OP_INPLACE;
  HpmObject *result;

  op %= HPM_OP_INPLACE;
  if (op == HPM_OP_POWER)
    return hpm_number_power (vm, a, b, vm->none, inplace);
  if (inplace)
    {
      HpmBinaryFunc function = (HpmBinaryFunc) HPM_SLOT_AT (&HPM_TYPE_OF (a)->s,
                                                            operators[op].inplace);

      result = function ? function (vm, a, b) : hpm_incref (vm->not_implemented);
      if (result != vm->not_implemented)
        return result;
      hpm_decref (vm, result);
    }
  result = ask_both (vm, a, b, operators[op].plain);
  if (result != vm->not_implemented)
    return result;
  hpm_decref (vm, result);

  result = sequence_operator (vm, a, b, op, inplace);
  if (result != NULL || vm->exception != NULL)
    return result;
  if (op == HPM_OP_RSHIFT && !inplace && is_print (vm, a))
    return hpm_raise (vm, HPM_EXC (vm, TypeError),
                      "unsupported operand type(s) for >>: '%.100s' and '%.100s'. "
                      "Did you mean \"print(<message>, file=<output_stream>)\"?",
                      HPM_TYPE_OF (a)->name, HPM_TYPE_OF (b)->name);
  return raise_unsupported (vm, a, b, operators[op].symbol, inplace ? "=" : "");
}

HpmObject *
hpm_number_divmod (HpmVm     *vm,
                   HpmObject *a,
                   HpmObject *b)
{
  HpmObject *result = ask_both (vm, a, b, G_STRUCT_OFFSET (HpmSlots, divmod));

  if (result != vm->not_implemented)
    return result;
  hpm_decref (vm, result);
  return raise_unsupported (vm, a, b, "divmod()", "");
}

/* --- Powers: the modulus has a say too --- */

static HpmObject *
ask_power (HpmVm          *vm,
           HpmTernaryFunc  function,
           HpmObject      *a,
           HpmObject      *b,
           HpmObject      *modulus)
{
  return function ? function (vm, a, b, modulus) : hpm_incref (vm->not_implemented);
}

static HpmObject *
ask_three (HpmVm     *vm,
           HpmObject *a,
           HpmObject *b,
           HpmObject *modulus)
{
  HpmTernaryFunc left = HPM_TYPE_OF (a)->s.power, right = HPM_TYPE_OF (b)->s.power;
  HpmTernaryFunc third = HPM_TYPE_OF (modulus)->s.power;
  HpmTernaryFunc order[3] = { left, NULL, NULL };

  if (HPM_TYPE_OF (a) == HPM_TYPE_OF (b) || right == left)
    right = NULL;
  order[1] = right;
  if (right != NULL && left != NULL && hpm_type_is_subtype (HPM_TYPE_OF (b), HPM_TYPE_OF (a)))
    {
      order[0] = right;
      order[1] = left;
    }
  if (third != left && third != HPM_TYPE_OF (b)->s.power)
    order[2] = third;
  for (guint i = 0; i < 3; i++)
    {
      HpmObject *result = ask_power (vm, order[i], a, b, modulus);

      if (result != vm->not_implemented)
        return result;
      hpm_decref (vm, result);
    }
  HPM_RETURN_NOT_IMPLEMENTED (vm);
}

HpmObject *
hpm_number_power (HpmVm     *vm,
                  HpmObject *a,
                  HpmObject *b,
                  HpmObject *modulus,
                  gboolean   inplace)
{
  HpmObject *result;

  if (inplace && HPM_TYPE_OF (a)->s.inplace_power)
    {
      result = HPM_TYPE_OF (a)->s.inplace_power (vm, a, b, modulus);
      if (result != vm->not_implemented)
        return result;
      hpm_decref (vm, result);
    }
  result = ask_three (vm, a, b, modulus);
  if (result != vm->not_implemented)
    return result;
  hpm_decref (vm, result);
  if (!HPM_IS_NONE (vm, modulus))
    return hpm_raise (vm, HPM_EXC (vm, TypeError),
                      "unsupported operand type(s) for ** or pow(): '%.100s', '%.100s', '%.100s'",
                      HPM_TYPE_OF (a)->name, HPM_TYPE_OF (b)->name, HPM_TYPE_OF (modulus)->name);
  return raise_unsupported (vm, a, b, inplace ? "**=" : "** or pow()", "");
}

/* --- One operand --- */

#define UNARY(function, slot, what)                                                              \
  HpmObject *function (HpmVm *vm, HpmObject *o)                                                  \
  {                                                                                              \
    if (HPM_TYPE_OF (o)->s.slot != NULL)                                                         \
      return HPM_TYPE_OF (o)->s.slot (vm, o);                                                    \
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "bad operand type for " what ": '%.200s'",    \
                      HPM_TYPE_OF (o)->name);                                                    \
  }

UNARY (hpm_number_negative, negative, "unary -")
UNARY (hpm_number_positive, positive, "unary +")
UNARY (hpm_number_invert, invert, "unary ~")
UNARY (hpm_number_absolute, absolute, "abs()")

gboolean
hpm_warn_of_subclass (HpmVm      *vm,
                      const char *method,
                      HpmObject  *result,
                      const char *wanted)
{
  char *text = g_strdup_printf (
    "%s returned non-%s (type %.200s).  The ability to return an instance of a strict subclass of %s "
    "is deprecated, and may be removed in a future version of Python.",
    method, wanted, HPM_TYPE_OF (result)->name, wanted);
  gboolean goes_on;
  HPM_KEEP (vm, text, g_free);

  hpm_hold (vm, result);
  goes_on = hpm_warn (vm, HPM_OBJECT (HPM_EXC (vm, DeprecationWarning)), text);
  hpm_unhold (vm, 1);
  return goes_on;
}

/* What a conversion method gave must be an int; an instance of a subclass is let through with a
 * warning. `result` is taken over. */
static HpmObject *
check_int (HpmVm      *vm,
           HpmObject  *result,
           const char *method)
{
  if (result == NULL || HPM_IS (vm, result, INT))
    return result;
  if (hpm_is_int (result) && hpm_warn_of_subclass (vm, method, result, "int"))
    return result;
  hpm_hold (vm, result);
  if (!hpm_is_int (result))
    hpm_raise (vm, HPM_EXC (vm, TypeError), "%s returned non-int (type %.200s)", method,
               HPM_TYPE_OF (result)->name);
  hpm_unhold (vm, 1);
  hpm_decref (vm, result);
  return NULL;
}

/* An exact int of the same value; `o` is taken over. */
static HpmObject *
exact_int (HpmVm     *vm,
           HpmObject *o)
{
  HpmObject *result;

  if (o == NULL || HPM_IS (vm, o, INT))
    return o;
  result = hpm_int_copy_exact (vm, o);
  hpm_decref (vm, o);
  return result;
}

HpmObject *
hpm_number_index (HpmVm     *vm,
                  HpmObject *o)
{
  if (hpm_is_int (o))
    return hpm_int_copy_exact (vm, o);
  if (HPM_TYPE_OF (o)->s.index == NULL)
    return hpm_raise (vm, HPM_EXC (vm, TypeError),
                      "'%.200s' object cannot be interpreted as an integer", HPM_TYPE_OF (o)->name);
  return exact_int (vm, check_int (vm, HPM_TYPE_OF (o)->s.index (vm, o), "__index__"));
}

static HpmObject *
int_from_text (HpmVm     *vm,
               HpmObject *o)
{
  const char *data;
  gssize length;

  if (hpm_is_str (o))
    return hpm_int_from_str (vm, o, 10);
  hpm_bytes_borrow_data (vm, o, &data, &length);
  return hpm_int_from_bytes (vm, data, length, 10);
}

/* A number spelt by the bytes that a memoryview sees. */
static HpmObject *
of_view (HpmVm      *vm,
         HpmObject  *view,
         HpmObject *(*convert) (HpmVm *vm, HpmObject *o))
{
  HpmObject *bytes = hpm_memoryview_bytes (vm, view), *result;

  if (bytes == NULL)
    return NULL;
  hpm_hold (vm, bytes);
  result = convert (vm, bytes);
  hpm_unhold (vm, 1);
  hpm_decref (vm, bytes);
  return result;
}

HpmObject *
hpm_number_long (HpmVm     *vm,
                 HpmObject *o)
{
  HpmSlots *slots = &HPM_TYPE_OF (o)->s;
  HpmObject *method, *whole;
  const char *data;
  gssize length;

  if (HPM_IS (vm, o, MEMORYVIEW))
    return of_view (vm, o, hpm_number_long);
  if (HPM_IS (vm, o, INT))
    return hpm_incref (o);
  if (slots->int_ != NULL)
    return exact_int (vm, check_int (vm, slots->int_ (vm, o), "__int__"));
  if (slots->index != NULL)
    return hpm_number_index (vm, o);
  method = hpm_object_lookup_special (vm, o, HPM_ID (vm, __trunc__));
  if (method != NULL)
    {
      hpm_hold (vm, method);
      whole = hpm_warn (vm, HPM_OBJECT (HPM_EXC (vm, DeprecationWarning)),
                        "The delegation of int() to __trunc__ is deprecated.")
                ? hpm_object_call_no_args (vm, method)
                : NULL;
      hpm_unhold (vm, 1);
      hpm_decref (vm, method);
      if (whole != NULL && !hpm_is_int (whole) && HPM_TYPE_OF (whole)->s.index == NULL)
        {
          hpm_hold (vm, whole);
          hpm_raise (vm, HPM_EXC (vm, TypeError), "__trunc__ returned non-Integral (type %.200s)",
                     HPM_TYPE_OF (whole)->name);
          hpm_unhold (vm, 1);
          hpm_clear (vm, &whole);
        }
      if (whole != NULL)
        hpm_replace (vm, &whole, hpm_number_index (vm, whole));
      return exact_int (vm, whole);
    }
  if (vm->exception != NULL)
    return NULL;
  if (hpm_is_str (o) || hpm_bytes_borrow_data (vm, o, &data, &length))
    return int_from_text (vm, o);
  return hpm_raise (vm, HPM_EXC (vm, TypeError),
                    "int() argument must be a string, a bytes-like object or a real number, "
                    "not '%.200s'",
                    HPM_TYPE_OF (o)->name);
}

HpmObject *
hpm_number_float (HpmVm     *vm,
                  HpmObject *o)
{
  const char *data;
  gssize length;
  double value;

  if (HPM_IS (vm, o, MEMORYVIEW))
    return of_view (vm, o, hpm_number_float);
  if (HPM_IS (vm, o, FLOAT))
    return hpm_incref (o);
  if (HPM_TYPE_OF (o)->s.float_ == NULL && HPM_TYPE_OF (o)->s.index == NULL
      && (hpm_is_str (o) || hpm_bytes_borrow_data (vm, o, &data, &length)))
    return hpm_float_from_text (vm, o);
  if (HPM_TYPE_OF (o)->s.float_ == NULL && HPM_TYPE_OF (o)->s.index == NULL
      && !HPM_IS_A (vm, o, FLOAT))
    return hpm_raise (vm, HPM_EXC (vm, TypeError),
                      "float() argument must be a string or a real number, not '%.200s'",
                      HPM_TYPE_OF (o)->name);
  /* A subclass of float may convert itself in a way of its own. */
  value = HPM_TYPE_OF (o)->s.float_ ? hpm_float_from_slot (vm, o) : hpm_float_as_double (vm, o);
  if (value == -1.0 && vm->exception != NULL)
    return NULL;
  return hpm_float_from_double (vm, value);
}

gssize
hpm_number_as_ssize (HpmVm     *vm,
                     HpmObject *o,
                     HpmType   *overflow)
{
  HpmObject *number;
  gboolean too_large = FALSE;
  gint64 value;
  int sign;

  if (HPM_IS (vm, o, INT) && hpm_int_is_short (o))
    return hpm_int_short (o);
  number = hpm_number_index (vm, o);
  if (number == NULL)
    return -1;
  value = hpm_int_as_int64 (vm, number, &too_large);
  sign = hpm_int_sign (number);
  hpm_decref (vm, number);
  if (!too_large)
    return value;
  if (overflow == NULL)
    return sign < 0 ? G_MINSSIZE : G_MAXSSIZE;
  hpm_raise (vm, overflow, "cannot fit '%.200s' into an index-sized integer",
             HPM_TYPE_OF (o)->name);
  return -1;
}

static gboolean
argument_for_c (HpmVm      *vm,
                HpmObject  *o,
                gssize      least,
                gssize      most,
                const char *c_type,
                gssize     *value)
{
  gboolean too_large = FALSE;
  HpmObject *number = hpm_number_index (vm, o);

  if (number == NULL)
    return FALSE;
  *value = hpm_int_as_int64 (vm, number, &too_large);
  hpm_decref (vm, number);
  if (!too_large && *value >= least && *value <= most)
    return TRUE;
  hpm_raise (vm, HPM_EXC (vm, OverflowError), "Python int too large to convert to C %s", c_type);
  return FALSE;
}

gboolean
hpm_argument_as_ssize (HpmVm     *vm,
                       HpmObject *o,
                       gssize    *value)
{
  return argument_for_c (vm, o, G_MINSSIZE, G_MAXSSIZE, "ssize_t", value);
}

gboolean
hpm_argument_as_int (HpmVm     *vm,
                     HpmObject *o,
                     gssize    *value)
{
  return argument_for_c (vm, o, G_MININT32, G_MAXINT32, "int", value);
}
