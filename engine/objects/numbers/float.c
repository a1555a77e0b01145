/* float.c: float objects: arithmetic, comparison with ints of any size, hash, methods
 *
 * Dead exact floats wait in a free list (100 of them, as CPython's) and are used again, last
 * first. Text is in float-text.c.
 */
#include "objects/hpm-values.h"
#include <float.h>

#define MAX_FREE 100

/* --- Life --- */

HpmObject *
hpm_float_from_double (HpmVm  *vm,
                       double  value)
{
  HpmFloat *f = vm->free_lists[HPM_FREE_FLOAT];

  if (f)
    {
      vm->free_lists[HPM_FREE_FLOAT] = f->head.type;
      vm->n_free[HPM_FREE_FLOAT]--;
      hpm_object_revive_inline (vm, f, HPM_TYPE (vm, FLOAT));
    }
  else
    f = hpm_object_alloc (vm, HPM_TYPE (vm, FLOAT), 0);
  f->value = value;
  return HPM_OBJECT (f);
}

static void
float_dealloc (HpmVm     *vm,
               HpmObject *self)
{
  if (!HPM_IS (vm, self, FLOAT) || vm->n_free[HPM_FREE_FLOAT] >= MAX_FREE)
    {
      hpm_object_free (vm, self);
      return;
    }
  hpm_object_retire (vm, self);
  self->type = vm->free_lists[HPM_FREE_FLOAT];
  vm->free_lists[HPM_FREE_FLOAT] = self;
  vm->n_free[HPM_FREE_FLOAT]++;
}

static HpmObject *
float_new (HpmVm            *vm,
           HpmType          *type,
           HpmObject *const *args,
           gssize            n_args,
           HpmObject        *kwnames)
{
  HpmObject *value;
  HpmFloat *copy;

  if (hpm_type_has_init_of (vm, type, HPM_TYPE (vm, FLOAT)) && !hpm_args_no_keywords (vm, "float", kwnames))
    return NULL;
  if (!hpm_args_check (vm, "float", n_args, 0, 1))
    return NULL;
  value = n_args == 0 ? hpm_float_from_double (vm, 0.0) : hpm_number_float (vm, args[0]);
  if (!value || type == HPM_TYPE (vm, FLOAT))
    return value;
  hpm_hold (vm, value);
  copy = hpm_object_alloc (vm, type, 0);
  hpm_track_instance (vm, type, copy);
  hpm_unhold (vm, 1);
  copy->value = ((HpmFloat *) value)->value;
  hpm_decref (vm, value);
  return HPM_OBJECT (copy);
}

/* --- Values in C --- */

static gboolean
is_float (HpmVm     *vm,
          HpmObject *o)
{
  return HPM_IS (vm, o, FLOAT) || HPM_IS_A (vm, o, FLOAT);
}

/* What __float__ gave must be a float. */
double
hpm_float_from_slot (HpmVm     *vm,
                     HpmObject *o)
{
  HpmObject *result = HPM_TYPE_OF (o)->s.float_ (vm, o);
  double value;

  if (!result)
    return -1.0;
  if (!is_float (vm, result))
    {
      hpm_hold (vm, result);
      hpm_raise (vm, HPM_EXC (vm, TypeError), "%.50T.__float__ returned non-float (type %.50T)",
                 HPM_TYPE_OF (o), HPM_TYPE_OF (result));
      hpm_unhold (vm, 1);
      hpm_decref (vm, result);
      return -1.0;
    }
  if (!HPM_IS (vm, result, FLOAT))
    {
      char *method = g_strdup_printf ("%.50s.__float__", HPM_TYPE_OF (o)->name);
      HPM_KEEP (vm, method, g_free);

      if (!hpm_warn_of_subclass (vm, method, result, "float"))
        {
          hpm_decref (vm, result);
          return -1.0;
        }
    }
  value = ((HpmFloat *) result)->value;
  hpm_decref (vm, result);
  return value;
}

double
hpm_float_as_double (HpmVm     *vm,
                     HpmObject *o)
{
  HpmObject *number;
  double value;

  if (is_float (vm, o))
    return ((HpmFloat *) o)->value;
  if (HPM_TYPE_OF (o)->s.float_)
    return hpm_float_from_slot (vm, o);
  if (!HPM_TYPE_OF (o)->s.index)
    {
      hpm_raise (vm, HPM_EXC (vm, TypeError), "must be real number, not %.50T", HPM_TYPE_OF (o));
      return -1.0;
    }
  number = hpm_number_index (vm, o);
  if (!number)
    return -1.0;
  value = hpm_int_as_double (vm, number);
  hpm_decref (vm, number);
  return value;
}

HpmOperand
hpm_float_operand (HpmVm     *vm,
                   HpmObject *o,
                   double    *value)
{
  if (is_float (vm, o))
    *value = ((HpmFloat *) o)->value;
  else if (hpm_is_int (o))
    {
      *value = hpm_int_as_double (vm, o);
      if (*value == -1.0 && hpm_err_occurred (vm))
        return HPM_OPERAND_ERROR;
    }
  else
    return HPM_OPERAND_FOREIGN;
  return HPM_OPERAND_FINE;
}

#define OPERANDS(a, b) HPM_OPERANDS (double, hpm_float_operand, a, b)

/* --- Arithmetic --- */

static HpmObject *
float_add (HpmVm     *vm,
           HpmObject *a,
           HpmObject *b)
{
  OPERANDS (a, b)
  return hpm_float_from_double (vm, x + y);
}

static HpmObject *
float_subtract (HpmVm     *vm,
                HpmObject *a,
                HpmObject *b)
{
  OPERANDS (a, b)
  return hpm_float_from_double (vm, x - y);
}

static HpmObject *
float_multiply (HpmVm     *vm,
                HpmObject *a,
                HpmObject *b)
{
  OPERANDS (a, b)
  return hpm_float_from_double (vm, x * y);
}

static HpmObject *
float_true_divide (HpmVm     *vm,
                   HpmObject *a,
                   HpmObject *b)
{
  OPERANDS (a, b)
  if (y == 0.0)
    return hpm_raise (vm, HPM_EXC (vm, ZeroDivisionError), "float division by zero");
  return hpm_float_from_double (vm, x / y);
}

/* The remainder has the divisor's sign, and the quotient is the whole number next to fit it. */
static void
divide (double  x,
        double  y,
        double *quotient,
        double *remainder)
{
  double r = fmod (x, y), q = (x - r) / y, whole;

  if (r != 0.0)
    {
      if ((y < 0) != (r < 0))
        {
          r += y;
          q -= 1.0;
        }
    }
  else
    r = copysign (0.0, y);
  whole = floor (q);
  if (q == 0.0)
    whole = copysign (0.0, x / y);
  else if (q - whole > 0.5)
    whole += 1.0;
  *quotient = whole;
  *remainder = r;
}

static HpmObject *
float_remainder (HpmVm     *vm,
                 HpmObject *a,
                 HpmObject *b)
{
  double quotient, remainder;
  OPERANDS (a, b)

  if (y == 0.0)
    return hpm_raise (vm, HPM_EXC (vm, ZeroDivisionError), "float modulo");
  divide (x, y, &quotient, &remainder);
  return hpm_float_from_double (vm, remainder);
}

static HpmObject *
float_floor_divide (HpmVm     *vm,
                    HpmObject *a,
                    HpmObject *b)
{
  double quotient, remainder;
  OPERANDS (a, b)

  if (y == 0.0)
    return hpm_raise (vm, HPM_EXC (vm, ZeroDivisionError), "float floor division by zero");
  divide (x, y, &quotient, &remainder);
  return hpm_float_from_double (vm, quotient);
}

static HpmObject *
float_divmod (HpmVm     *vm,
              HpmObject *a,
              HpmObject *b)
{
  double quotient, remainder;
  HpmObject *items[2];
  OPERANDS (a, b)

  if (y == 0.0)
    return hpm_raise (vm, HPM_EXC (vm, ZeroDivisionError), "float divmod()");
  divide (x, y, &quotient, &remainder);
  items[0] = hpm_float_from_double (vm, quotient);
  items[1] = hpm_float_from_double (vm, remainder);
  return hpm_tuple_from_array_steal (vm, items, 2);
}

static HpmObject *
raise_out_of_range (HpmVm *vm)
{
  HpmObject *items[] = { hpm_int_from_int64 (vm, 34),
                         hpm_str_from_utf8 (vm, "Numerical result out of range", -1) };
  HpmObject *value = hpm_tuple_from_array_steal (vm, items, 2);

  hpm_hold (vm, value);
  hpm_raise_object (vm, HPM_EXC (vm, OverflowError), value);
  hpm_unhold (vm, 1);
  hpm_decref (vm, value);
  return NULL;
}

static HpmObject *
float_power (HpmVm     *vm,
             HpmObject *a,
             HpmObject *b,
             HpmObject *modulus)
{
  double result;

  if (modulus && !HPM_IS_NONE (vm, modulus))
    return hpm_raise (vm, HPM_EXC (vm, TypeError),
                      "pow() 3rd argument not allowed unless all arguments are integers");
  OPERANDS (a, b)
  if (x == 0.0 && y < 0.0 && isfinite (y))
    return hpm_raise (vm, HPM_EXC (vm, ZeroDivisionError),
                      "0.0 cannot be raised to a negative power");
  if (x < 0.0 && isfinite (x) && isfinite (y) && y != floor (y))
    return hpm_complex_spec.slots.power (vm, a, b, HPM_NONE (vm));
  result = pow (x, y);
  if (isinf (result) && isfinite (x) && isfinite (y))
    return raise_out_of_range (vm);
  return hpm_float_from_double (vm, result);
}

static HpmObject *
float_negative (HpmVm     *vm,
                HpmObject *self)
{
  return hpm_float_from_double (vm, -((HpmFloat *) self)->value);
}

static HpmObject *
float_absolute (HpmVm     *vm,
                HpmObject *self)
{
  return hpm_float_from_double (vm, fabs (((HpmFloat *) self)->value));
}

static HpmObject *
float_itself (HpmVm     *vm,
              HpmObject *self)
{
  if (HPM_IS (vm, self, FLOAT))
    return hpm_incref (self);
  return hpm_float_from_double (vm, ((HpmFloat *) self)->value);
}

static int
float_bool (HpmVm     *vm,
            HpmObject *self)
{
  return ((HpmFloat *) self)->value != 0.0;
}

static HpmObject *
float_as_int (HpmVm     *vm,
              HpmObject *self)
{
  return hpm_int_from_double (vm, ((HpmFloat *) self)->value);
}

/* --- Comparison and hash --- */

/* Order of a float that is no NaN and an int of any size; nothing is rounded. */
static int
compare_with_int (HpmVm     *vm,
                  double     x,
                  HpmObject *i)
{
  HpmObject *whole, *difference;
  double y;
  int order;

  if (isinf (x))
    return x < 0 ? -1 : 1;
  if (hpm_int_n_bits (i) <= DBL_MANT_DIG)
    {
      y = hpm_int_as_double (vm, i);
      return x < y ? -1 : x > y;
    }
  if (hpm_int_n_bits (i) > DBL_MAX_EXP || fabs (x) < 1.0)
    return -hpm_int_sign (i);
  /* i has more than 53 bits: where x has a fraction, the whole part decides. */
  whole = hpm_int_from_double (vm, x);
  difference = hpm_int_subtract (vm, whole, i);
  order = hpm_int_sign (difference);
  hpm_decref (vm, whole);
  hpm_decref (vm, difference);
  return order;
}

static HpmObject *
float_richcompare (HpmVm     *vm,
                   HpmObject *a,
                   HpmObject *b,
                   int        op)
{
  double x = ((HpmFloat *) a)->value, y;
  int order;

  if (is_float (vm, b))
    {
      y = ((HpmFloat *) b)->value;
      if (isnan (x) || isnan (y))
        return hpm_bool_from (vm, op == HPM_NE);
      order = x < y ? -1 : x > y;
    }
  else if (!hpm_is_int (b))
    HPM_RETURN_NOT_IMPLEMENTED (vm);
  else if (isnan (x))
    return hpm_bool_from (vm, op == HPM_NE);
  else
    order = compare_with_int (vm, x, b);
  return hpm_bool_from (vm, hpm_op_holds (order, 0, op));
}

/* The value modulo 2**61 - 1 as for ints, so that equal numbers have equal hashes. */
gint64
hpm_hash_double (HpmVm     *vm,
                 HpmObject *o,
                 double     value)
{
  const guint64 modulus = (G_GUINT64_CONSTANT (1) << 61) - 1;
  guint64 hash = 0, bits;
  gint64 result;
  int exponent;
  double rest;

  if (isnan (value))
    return hpm_hash_pointer (vm, o);
  if (isinf (value))
    return value > 0 ? 314159 : -314159;
  rest = frexp (fabs (value), &exponent);
  while (rest != 0.0)
    {
      hash = ((hash << 28) & modulus) | hash >> (61 - 28);
      rest *= 268435456.0;
      exponent -= 28;
      bits = (guint64) rest;
      rest -= (double) bits;
      hash += bits;
      if (hash >= modulus)
        hash -= modulus;
    }
  exponent = exponent >= 0 ? exponent % 61 : 60 - (-1 - exponent) % 61;
  hash = ((hash << exponent) & modulus) | hash >> (61 - exponent);
  result = value < 0 ? -(gint64) hash : (gint64) hash;
  return result == -1 ? -2 : result;
}

static gint64
float_hash (HpmVm     *vm,
            HpmObject *self)
{
  return hpm_hash_double (vm, self, ((HpmFloat *) self)->value);
}

/* --- round () --- */

static HpmObject *
round_to_int (HpmVm  *vm,
              double  value)
{
  double rounded = round (value);

  if (fabs (value - rounded) == 0.5)
    rounded = 2.0 * round (value / 2.0);
  return hpm_int_from_double (vm, rounded);
}

HPM_FUNCTION (float_round)
{
  double value = ((HpmFloat *) self)->value;
  gssize n_digits;

  if (!hpm_args_check (vm, "__round__", n_args, 0, 1))
    return NULL;
  if (n_args == 0 || HPM_IS_NONE (vm, args[0]))
    return round_to_int (vm, value);
  n_digits = hpm_number_as_ssize (vm, args[0], NULL);
  if (n_digits == -1 && hpm_err_occurred (vm))
    return NULL;
  if (!isfinite (value) || n_digits > 323)
    return hpm_float_from_double (vm, value);
  if (n_digits < -308)
    return hpm_float_from_double (vm, 0.0 * value);
  value = hpm_double_round (value, (int) n_digits);
  if (isinf (value))
    return hpm_raise (vm, HPM_EXC (vm, OverflowError), "rounded value too large to represent");
  return hpm_float_from_double (vm, value);
}

/* --- Methods --- */

HPM_FUNCTION (float_conjugate)
{
  return float_itself (vm, self);
}

HPM_FUNCTION (float_trunc)
{
  return float_as_int (vm, self);
}

HPM_FUNCTION (float_floor)
{
  return hpm_int_from_double (vm, floor (((HpmFloat *) self)->value));
}

HPM_FUNCTION (float_ceil)
{
  return hpm_int_from_double (vm, ceil (((HpmFloat *) self)->value));
}

HPM_FUNCTION (float_is_integer)
{
  double value = ((HpmFloat *) self)->value;
  return hpm_bool_from (vm, isfinite (value) && floor (value) == value);
}

HPM_FUNCTION (float_as_integer_ratio)
{
  double value = ((HpmFloat *) self)->value, fraction;
  HpmObject *items[2];
  int exponent;

  if (isinf (value))
    return hpm_raise (vm, HPM_EXC (vm, OverflowError), "cannot convert Infinity to integer ratio");
  if (isnan (value))
    return hpm_raise (vm, HPM_EXC (vm, ValueError), "cannot convert NaN to integer ratio");
  fraction = frexp (value, &exponent);
  for (int k = 0; k < 300 && fraction != floor (fraction); k++)
    {
      fraction *= 2.0;
      exponent--;
    }
  items[0] = hpm_int_from_double (vm, fraction);
  items[1] = hpm_int_from_int64 (vm, 1);
  hpm_replace (vm, &items[exponent > 0 ? 0 : 1],
               hpm_int_shift_left (vm, items[exponent > 0 ? 0 : 1], ABS (exponent)));
  return hpm_tuple_from_array_steal (vm, items, 2);
}

HPM_FUNCTION (float_getnewargs)
{
  HpmObject *copy = hpm_float_from_double (vm, ((HpmFloat *) self)->value);
  return hpm_tuple_from_array_steal (vm, &copy, 1);
}

static HpmObject *
float_getformat (HpmVm            *vm,
                 HpmObject        *type,
                 HpmObject *const *args,
                 gssize            n_args,
                 HpmObject        *kwnames)
{
  if (!hpm_is_str (args[0]))
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "__getformat__() argument must be str, not %s",
                      hpm_argument_type_name (vm, args[0]));
  if (!hpm_str_equal_ascii (args[0], "double") && !hpm_str_equal_ascii (args[0], "float"))
    return hpm_raise (vm, HPM_EXC (vm, ValueError),
                      "__getformat__() argument 1 must be 'double' or 'float'");
  return hpm_str_from_utf8 (vm, "IEEE, little-endian", -1);
}

HPM_FUNCTION (float_format)
{
  if (!hpm_is_str (args[0]))
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "__format__() argument must be str, not %s",
                      hpm_argument_type_name (vm, args[0]));
  return hpm_float_format_spec (vm, self, args[0]);
}

static HpmObject *
get_imag (HpmVm     *vm,
          HpmObject *self)
{
  return hpm_float_from_double (vm, 0.0);
}

static const HpmMethodDef float_methods[] = {
  { "conjugate", float_conjugate, HPM_METH_NOARGS, "($self, /)" },
  { "__trunc__", float_trunc, HPM_METH_NOARGS, "($self, /)" },
  { "__floor__", float_floor, HPM_METH_NOARGS, "($self, /)" },
  { "__ceil__", float_ceil, HPM_METH_NOARGS, "($self, /)" },
  { "__round__", float_round, HPM_METH_FASTCALL, "($self, ndigits=None, /)" },
  { "as_integer_ratio", float_as_integer_ratio, HPM_METH_NOARGS, "($self, /)" },
  { "fromhex", hpm_float_class_fromhex, HPM_METH_O | HPM_METH_CLASS, "($type, string, /)" },
  { "hex", hpm_float_hex, HPM_METH_NOARGS, "($self, /)" },
  { "is_integer", float_is_integer, HPM_METH_NOARGS, "($self, /)" },
  { "__getnewargs__", float_getnewargs, HPM_METH_NOARGS, "($self, /)" },
  { "__getformat__", float_getformat, HPM_METH_O | HPM_METH_CLASS, "($type, typestr, /)" },
  { "__format__", float_format, HPM_METH_O, "($self, format_spec, /)" },
  { NULL }
};

static const HpmGetSetDef float_getsets[] = {
  { "real", float_itself, NULL },
  { "imag", get_imag, NULL },
  { NULL }
};

const HpmTypeSpec hpm_float_spec = {
  .name = "float",
  .base = HPM_TYPE_ID_OBJECT,
  .basic_size = sizeof (HpmFloat),
  .flags = HPM_TYPE_FLAG_VECTORCALL | HPM_TYPE_FLAG_BASETYPE | HPM_TYPE_FLAG_MATCH_SELF,
  .slots = {
    .dealloc = float_dealloc,
    .repr = hpm_float_repr,
    .hash = float_hash,
    .richcompare = float_richcompare,
    .new_ = float_new,
    .add = float_add,
    .subtract = float_subtract,
    .multiply = float_multiply,
    .remainder = float_remainder,
    .divmod = float_divmod,
    .power = float_power,
    .negative = float_negative,
    .positive = float_itself,
    .absolute = float_absolute,
    .bool_ = float_bool,
    .int_ = float_as_int,
    .float_ = float_itself,
    .floor_divide = float_floor_divide,
    .true_divide = float_true_divide,
  },
  .methods = float_methods,
  .getsets = float_getsets,
  .doc = "Convert a string or number to a floating point number, if possible.",
};
