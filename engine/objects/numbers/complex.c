/* complex.c: complex numbers: arithmetic, text, constructor
 */
#include "objects/hpm-values.h"
#include <errno.h>

typedef struct { double real, imag; } Complex;

HpmObject *
hpm_complex_from_doubles (HpmVm  *vm,
                          double  real,
                          double  imag)
{
  HpmComplex *c = hpm_object_alloc (vm, HPM_TYPE (vm, COMPLEX), 0);

  c->real = real;
  c->imag = imag;
  return HPM_OBJECT (c);
}

static Complex
value_of (HpmObject *o)
{
  return (Complex) { ((HpmComplex *) o)->real, ((HpmComplex *) o)->imag };
}

static HpmObject *
wrap (HpmVm   *vm,
      Complex  c)
{
  return hpm_complex_from_doubles (vm, c.real, c.imag);
}

/* --- Operands --- */

static HpmOperand
as_operand (HpmVm     *vm,
            HpmObject *o,
            Complex   *value)
{
  value->imag = 0.0;
  if (!HPM_IS_A (vm, o, COMPLEX))
    return hpm_float_operand (vm, o, &value->real);
  *value = value_of (o);
  return HPM_OPERAND_FINE;
}

#define OPERANDS(a, b) HPM_OPERANDS (Complex, as_operand, a, b)

/* --- Arithmetic --- */

static Complex
product (Complex a,
         Complex b)
{
  return (Complex) { a.real * b.real - a.imag * b.imag, a.real * b.imag + a.imag * b.real };
}

/* Divides by the larger of b's parts first, so that nothing overflows on the way. b is not 0. */
static Complex
quotient (Complex a,
          Complex b)
{
  double ratio, denominator;

  if (fabs (b.real) >= fabs (b.imag))
    {
      ratio = b.imag / b.real;
      denominator = b.real + b.imag * ratio;
      return (Complex) { (a.real + a.imag * ratio) / denominator,
                         (a.imag - a.real * ratio) / denominator };
    }
  if (fabs (b.imag) >= fabs (b.real))
    {
      ratio = b.real / b.imag;
      denominator = b.real * ratio + b.imag;
      return (Complex) { (a.real * ratio + a.imag) / denominator,
                         (a.imag * ratio - a.real) / denominator };
    }
  return (Complex) { NAN, NAN };
}

static HpmObject *
complex_add (HpmVm     *vm,
             HpmObject *a,
             HpmObject *b)
{
  OPERANDS (a, b)
  return hpm_complex_from_doubles (vm, x.real + y.real, x.imag + y.imag);
}

static HpmObject *
complex_subtract (HpmVm     *vm,
                  HpmObject *a,
                  HpmObject *b)
{
  OPERANDS (a, b)
  return hpm_complex_from_doubles (vm, x.real - y.real, x.imag - y.imag);
}

static HpmObject *
complex_multiply (HpmVm     *vm,
                  HpmObject *a,
                  HpmObject *b)
{
  OPERANDS (a, b)
  return wrap (vm, product (x, y));
}

static HpmObject *
complex_true_divide (HpmVm     *vm,
                     HpmObject *a,
                     HpmObject *b)
{
  OPERANDS (a, b)
  if (y.real == 0.0 && y.imag == 0.0)
    return hpm_raise (vm, HPM_EXC (vm, ZeroDivisionError), "complex division by zero");
  return wrap (vm, quotient (x, y));
}

/* A small whole power, by squaring; errno is EDOM if that takes a division by zero. */
static Complex
whole_power (Complex x,
             long    n)
{
  Complex result = { 1.0, 0.0 }, square = x;

  for (long bits = ABS (n); bits; bits >>= 1)
    {
      if (bits & 1)
        result = product (result, square);
      square = product (square, square);
    }
  if (n > 0)
    return result;
  if (result.real == 0.0 && result.imag == 0.0)
    errno = EDOM;
  return quotient ((Complex) { 1.0, 0.0 }, result);
}

static Complex
general_power (Complex a,
               Complex b)
{
  double size = hypot (a.real, a.imag), length = pow (size, b.real), angle = atan2 (a.imag, a.real);
  double phase = angle * b.real;

  if (b.imag != 0.0)
    {
      length /= exp (angle * b.imag);
      phase += b.imag * log (size);
    }
  return (Complex) { length * cos (phase), length * sin (phase) };
}

/* As in CPython, what the C library's functions have put into errno decides: the sine of an infinity is
 * a domain error, too. */
static Complex
power (Complex x,
       Complex y)
{
  Complex result;

  errno = 0;
  if (y.imag == 0.0 && y.real == floor (y.real) && fabs (y.real) <= 100.0)
    result = whole_power (x, (long) y.real);
  else if (x.real == 0.0 && x.imag == 0.0)
    {
      if (y.imag != 0.0 || y.real < 0.0)
        errno = EDOM;
      result = (Complex) { 0.0, 0.0 };
    }
  else
    result = general_power (x, y);
  if (isinf (result.real) || isinf (result.imag))
    errno = errno ? errno : ERANGE;
  else if (errno == ERANGE)
    errno = 0;
  return result;
}

static HpmObject *
complex_power (HpmVm     *vm,
               HpmObject *a,
               HpmObject *b,
               HpmObject *modulus)
{
  Complex result;
  OPERANDS (a, b)

  if (modulus && !HPM_IS_NONE (vm, modulus))
    return hpm_raise (vm, HPM_EXC (vm, ValueError), "complex modulo");
  result = power (x, y);
  if (errno == EDOM)
    return hpm_raise (vm, HPM_EXC (vm, ZeroDivisionError), "0.0 to a negative or complex power");
  if (errno == ERANGE)
    return hpm_raise (vm, HPM_EXC (vm, OverflowError), "complex exponentiation");
  return wrap (vm, result);
}

static HpmObject *
complex_negative (HpmVm     *vm,
                  HpmObject *self)
{
  Complex c = value_of (self);
  return hpm_complex_from_doubles (vm, -c.real, -c.imag);
}

static HpmObject *
complex_itself (HpmVm     *vm,
                HpmObject *self)
{
  return HPM_IS (vm, self, COMPLEX) ? hpm_incref (self) : wrap (vm, value_of (self));
}

static HpmObject *
complex_absolute (HpmVm     *vm,
                  HpmObject *self)
{
  Complex c = value_of (self);
  double size = hypot (c.real, c.imag);

  if (isinf (size) && isfinite (c.real) && isfinite (c.imag))
    return hpm_raise (vm, HPM_EXC (vm, OverflowError), "absolute value too large");
  return hpm_float_from_double (vm, size);
}

static int
complex_bool (HpmVm     *vm,
              HpmObject *self)
{
  Complex c = value_of (self);
  return c.real != 0.0 || c.imag != 0.0;
}

/* --- Comparison and hash --- */

static HpmObject *
complex_richcompare (HpmVm     *vm,
                     HpmObject *a,
                     HpmObject *b,
                     int        op)
{
  Complex x = value_of (a), y;
  HpmObject *real, *result;

  if (op != HPM_EQ && op != HPM_NE)
    HPM_RETURN_NOT_IMPLEMENTED (vm);
  if (hpm_is_int (b))
    { /* compared as float and int are, without rounding */
      if (x.imag != 0.0)
        return hpm_bool_from (vm, op == HPM_NE);
      real = hpm_float_from_double (vm, x.real);
      result = hpm_object_rich_compare (vm, real, b, op);
      hpm_decref (vm, real);
      return result;
    }
  if (as_operand (vm, b, &y) != HPM_OPERAND_FINE)
    HPM_RETURN_NOT_IMPLEMENTED (vm);
  return hpm_bool_from (vm, (x.real == y.real && x.imag == y.imag) == (op == HPM_EQ));
}

static gint64
complex_hash (HpmVm     *vm,
              HpmObject *self)
{
  Complex c = value_of (self);
  guint64 real = (guint64) hpm_hash_double (vm, self, c.real);
  guint64 imag = (guint64) hpm_hash_double (vm, self, c.imag);
  gint64 hash = (gint64) (real + 1000003 * imag);

  return hash == -1 ? -2 : hash;
}

/* --- Text --- */

static HpmObject *
complex_repr (HpmVm     *vm,
              HpmObject *self)
{
  Complex c = value_of (self);
  gboolean real_shown = c.real != 0.0 || signbit (c.real);
  char *imag = hpm_double_to_text (vm, c.imag, 'r', 0, real_shown ? HPM_DOUBLE_SIGN : 0);
  char *real = real_shown ? hpm_double_to_text (vm, c.real, 'r', 0, 0) : NULL;
  HpmObject *str = real_shown ? hpm_str_from_format (vm, "(%s%sj)", real, imag)
    : hpm_str_from_format (vm, "%sj", imag);

  hpm_mem_free (vm, imag);
  hpm_mem_free (vm, real);
  return str;
}

/* Reads what may stand before a j: a number, or only a sign, which counts as one. */
static gboolean
scan_part (const char **at,
           double      *value)
{
  const char *end;
  double number = hpm_double_from_text (*at, &end);

  if (end != *at)
    {
      *at = end;
      *value = number;
      return TRUE;
    }
  *value = **at == '-' ? -1.0 : 1.0;
  if (**at == '+' || **at == '-')
    ++*at;
  return g_ascii_tolower (**at) == 'j';
}

static gboolean
scan_complex (const char **text,
              Complex     *c)
{
  const char *at = *text;
  double first;

  *c = (Complex) { 0.0, 0.0 };
  if (!scan_part (&at, &first))
    return FALSE;
  if (g_ascii_tolower (*at) == 'j')
    {
      c->imag = first;
      at++;
    }
  else
    {
      c->real = first;
      if (*at == '+' || *at == '-')
        {
          if (!scan_part (&at, &c->imag) || g_ascii_tolower (*at) != 'j')
            return FALSE;
          at++;
        }
    }
  *text = at;
  return TRUE;
}

static const char *
skip_spaces (const char *at)
{
  while (g_ascii_isspace (*at) || *at == '\v')
    at++;
  return at;
}

/* Is there an underscore that does not stand between two digits? What is neither ASCII nor a digit ends the search. */
static gboolean
has_stray_underscore (HpmObject *str)
{
  gunichar before = 0;

  for (gssize i = 0; i < HPM_STR_LENGTH (str); i++)
    {
      gunichar c = hpm_str_char (str, i);

      if (c >= 0x80 && hpm_unicode_decimal (c) >= 0)
        c = '0';
      else if (c >= 0x80 && !g_unichar_isspace (c))
        break;
      if ((c == '_' && !(before < 0x80 && g_ascii_isdigit (before))) || (before == '_' && !g_ascii_isdigit (c)))
        return TRUE;
      before = c;
    }
  return before == '_';
}

static HpmObject *
from_text (HpmVm     *vm,
           HpmObject *str)
{
  char *block;
  const char *at = hpm_number_text (vm, str, &block);
  gboolean parenthesis, fine = FALSE;
  Complex c = { 0.0, 0.0 };

  if (at)
    {
      parenthesis = *at == '(';
      at = skip_spaces (at + parenthesis);
      fine = scan_complex (&at, &c);
      at = skip_spaces (at);
      if (fine && parenthesis)
        fine = *at++ == ')';
      fine = fine && *skip_spaces (at) == '\0';
    }
  hpm_mem_free (vm, block);
  if (!fine && has_stray_underscore (str))
    return hpm_raise (vm, HPM_EXC (vm, ValueError), "could not convert string to complex: %R", str);
  if (!fine)
    return hpm_raise (vm, HPM_EXC (vm, ValueError), "complex() arg is a malformed string");
  return wrap (vm, c);
}

/* --- The constructor --- */

/* What o's __complex__ gives: a new reference; NULL without an error when it has none. */
static HpmObject *
ask_complex (HpmVm     *vm,
             HpmObject *o)
{
  HpmObject *method, *result;

  if (HPM_IS (vm, o, COMPLEX))
    return hpm_incref (o);
  method = hpm_object_lookup_special (vm, o, HPM_ID (vm, __complex__));
  if (!method)
    return NULL;
  hpm_hold (vm, method);
  result = hpm_object_call_no_args (vm, method);
  hpm_unhold (vm, 1);
  hpm_decref (vm, method);
  if (result && !HPM_IS_A (vm, result, COMPLEX))
    {
      hpm_hold (vm, result);
      hpm_raise (vm, HPM_EXC (vm, TypeError), "__complex__ returned non-complex (type %.200T)",
                 HPM_TYPE_OF (result));
      hpm_unhold (vm, 1);
      hpm_clear (vm, &result);
    }
  if (result && !HPM_IS (vm, result, COMPLEX)
      && !hpm_warn_of_subclass (vm, "__complex__", result, "complex"))
    hpm_clear (vm, &result);
  return result;
}

static gboolean
is_real (HpmVm     *vm,
         HpmObject *o)
{
  return HPM_TYPE_OF (o)->s.float_ || HPM_TYPE_OF (o)->s.index;
}

/* One argument, looked at but not converted: *number is set when it is a complex (of its own, or its __complex__ ()'s),
 * to be given back. */
static gboolean
check_part (HpmVm      *vm,
            HpmObject  *o,
            gboolean    first,
            HpmObject **number)
{
  if (first)
    *number = ask_complex (vm, o);
  if (!*number && hpm_err_occurred (vm))
    return FALSE;
  if (!*number && HPM_IS_A (vm, o, COMPLEX))
    *number = hpm_incref (o);
  if (*number || is_real (vm, o))
    return TRUE;
  hpm_raise (vm, HPM_EXC (vm, TypeError),
             first ? "complex() first argument must be a string or a number, not '%.200T'"
             : "complex() second argument must be a number, not '%.200T'", HPM_TYPE_OF (o));
  return FALSE;
}

/* Its value; runs guest code where it has __float__ () or __index__ (). */
static gboolean
part_value (HpmVm     *vm,
            HpmObject *o,
            HpmObject *number,
            Complex   *c)
{
  if (number)
    *c = value_of (number);
  else
    *c = (Complex) { HPM_TYPE_OF (o)->s.float_ ? hpm_float_from_slot (vm, o) : hpm_float_as_double (vm, o), 0.0 };
  return number || !(c->real == -1.0 && hpm_err_occurred (vm));
}

/* Both arguments, either of which may be NULL: who they are is looked at before the first is converted. */
static gboolean
both_parts (HpmVm     *vm,
            HpmObject *out[2],
            Complex    value[2],
            gboolean   is_complex[2])
{
  HpmObject *numbers[2] = { NULL };
  gboolean fine = TRUE;

  for (int i = 0; i < 2 && fine; i++)
    fine = !out[i] || check_part (vm, out[i], i == 0, &numbers[i]);
  hpm_hold (vm, numbers[0]);
  hpm_hold (vm, numbers[1]);
  for (int i = 0; i < 2 && fine; i++)
    fine = !out[i] || part_value (vm, out[i], numbers[i], &value[i]);
  hpm_unhold (vm, 2);
  for (int i = 0; i < 2; i++)
    {
      is_complex[i] = numbers[i] != NULL;
      hpm_xdecref (vm, numbers[i]);
    }
  return fine;
}

static HpmObject *
make_of_type (HpmVm   *vm,
              HpmType *type,
              Complex  c)
{
  HpmComplex *result = hpm_object_alloc (vm, type, 0);

  hpm_track_instance (vm, type, result);
  result->real = c.real;
  result->imag = c.imag;
  return HPM_OBJECT (result);
}

static HpmObject *
complex_new (HpmVm            *vm,
             HpmType          *type,
             HpmObject *const *args,
             gssize            n_args,
             HpmObject        *kwnames)
{
  static const char *const names[] = { "real", "imag", NULL };
  HpmObject *out[2] = { NULL }, *parsed;
  Complex parts[2] = { { 0.0, 0.0 }, { 0.0, 0.0 } }, real, imag;
  gboolean is_complex[2];

  if (!hpm_args_parse (vm, "complex", args, n_args, kwnames, names, 0, 2, out))
    return NULL;
  if (out[0] && !out[1] && HPM_IS (vm, out[0], COMPLEX) && type == HPM_TYPE (vm, COMPLEX))
    return hpm_incref (out[0]);
  if (out[0] && hpm_is_str (out[0]))
    {
      if (out[1])
        return hpm_raise (vm, HPM_EXC (vm, TypeError),
                          "complex() can't take second arg if first is a string");
      parsed = from_text (vm, out[0]);
      if (!parsed || type == HPM_TYPE (vm, COMPLEX))
        return parsed;
      real = value_of (parsed);
      hpm_decref (vm, parsed);
      return make_of_type (vm, type, real);
    }
  if (out[1] && hpm_is_str (out[1]))
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "complex() second arg can't be a string");
  if (!both_parts (vm, out, parts, is_complex))
    return NULL;
  real = parts[0];
  imag = parts[1];
  if (is_complex[1])
    real.real -= imag.imag;
  real.imag = is_complex[0] ? (out[1] ? real.imag + imag.real : real.imag) : imag.real;
  return make_of_type (vm, type, real);
}

/* --- Methods --- */

HPM_FUNCTION (complex_conjugate)
{
  Complex c = value_of (self);
  return hpm_complex_from_doubles (vm, c.real, -c.imag);
}

HPM_FUNCTION (complex_complex)
{
  return complex_itself (vm, self);
}

HPM_FUNCTION (complex_getnewargs)
{
  Complex c = value_of (self);
  HpmObject *items[] = { hpm_float_from_double (vm, c.real), hpm_float_from_double (vm, c.imag) };
  return hpm_tuple_from_array_steal (vm, items, 2);
}

HPM_FUNCTION (complex_format)
{
  if (!hpm_is_str (args[0]))
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "__format__() argument must be str, not %s",
                      hpm_argument_type_name (vm, args[0]));
  return hpm_complex_format_spec (vm, self, args[0]);
}

static const HpmMethodDef complex_methods[] = {
  { "conjugate", complex_conjugate, HPM_METH_NOARGS, "($self, /)" },
  { "__complex__", complex_complex, HPM_METH_NOARGS, "($self, /)" },
  { "__getnewargs__", complex_getnewargs, HPM_METH_NOARGS, "($self, /)" },
  { "__format__", complex_format, HPM_METH_O, "($self, format_spec, /)" },
  { NULL }
};

static const HpmMemberDef complex_members[] = {
  { "real", HPM_MEMBER_DOUBLE, G_STRUCT_OFFSET (HpmComplex, real), TRUE },
  { "imag", HPM_MEMBER_DOUBLE, G_STRUCT_OFFSET (HpmComplex, imag), TRUE },
  { NULL }
};

const HpmTypeSpec hpm_complex_spec = {
  .name = "complex",
  .base = HPM_TYPE_ID_OBJECT,
  .basic_size = sizeof (HpmComplex),
  .flags = HPM_TYPE_FLAG_BASETYPE,
  .slots = {
    .repr = complex_repr,
    .hash = complex_hash,
    .richcompare = complex_richcompare,
    .new_ = complex_new,
    .add = complex_add,
    .subtract = complex_subtract,
    .multiply = complex_multiply,
    .power = complex_power,
    .negative = complex_negative,
    .positive = complex_itself,
    .absolute = complex_absolute,
    .bool_ = complex_bool,
    .true_divide = complex_true_divide,
  },
  .methods = complex_methods,
  .members = complex_members,
  .doc = "Create a complex number from a string or numbers.",
};
