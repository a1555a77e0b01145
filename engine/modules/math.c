/* math.c: the module math
 *
 * Floats go to libm; a result that is no number, or infinite, though the arguments were
 * finite, becomes an error (see checked ()). Functions of ints work on ints of any size.
 */
#include "modules/hpm-gamma.h"
#include "modules/hpm-modules.h"
#include "objects/hpm-values.h"

#include <math.h>
#include <string.h>

/* How an infinite result of finite arguments is to be understood. */
typedef enum { POLE, OVERFLOWS } Infinite;

static HpmObject *
domain_error (HpmVm *vm)
{
  return hpm_raise (vm, HPM_EXC (vm, ValueError), "math domain error");
}

static HpmObject *
range_error (HpmVm *vm)
{
  return hpm_raise (vm, HPM_EXC (vm, OverflowError), "math range error");
}

static HpmObject *
checked (HpmVm    *vm,
         double    result,
         gboolean  any_nan,
         gboolean  all_finite,
         Infinite  infinite)
{
  if (isnan (result) && !any_nan)
    return domain_error (vm);
  if (isinf (result) && all_finite)
    return infinite == POLE ? domain_error (vm) : range_error (vm);
  return hpm_float_from_double (vm, result);
}

static gboolean
as_double (HpmVm     *vm,
           HpmObject *o,
           double    *value)
{
  *value = hpm_float_as_double (vm, o);
  return *value != -1.0 || !hpm_err_occurred (vm);
}

static HpmObject *
apply (HpmVm     *vm,
       HpmObject *argument,
       double   (*function) (double),
       Infinite   infinite)
{
  double x;

  if (!as_double (vm, argument, &x))
    return NULL;
  return checked (vm, function (x), isnan (x), isfinite (x), infinite);
}

#define UNARY(name, infinite) \
  HPM_FUNCTION (math_##name) { return apply (vm, args[0], name, infinite); }

UNARY (acos, POLE)
UNARY (acosh, POLE)
UNARY (asin, POLE)
UNARY (asinh, POLE)
UNARY (atan, POLE)
UNARY (atanh, POLE)
UNARY (cbrt, POLE)
UNARY (cos, POLE)
UNARY (cosh, OVERFLOWS)
UNARY (erf, OVERFLOWS)
UNARY (erfc, OVERFLOWS)
UNARY (exp, OVERFLOWS)
UNARY (exp2, OVERFLOWS)
UNARY (expm1, OVERFLOWS)
UNARY (fabs, POLE)
UNARY (log1p, POLE)
UNARY (sin, POLE)
UNARY (sinh, OVERFLOWS)
UNARY (sqrt, POLE)
UNARY (tan, POLE)
UNARY (tanh, POLE)

static double
to_degrees (double x)
{
  return x * (180.0 / G_PI);
}

static double
to_radians (double x)
{
  return x * (G_PI / 180.0);
}

HPM_FUNCTION (math_gamma)
{
  return apply (vm, args[0], hpm_gamma, OVERFLOWS);
}

HPM_FUNCTION (math_lgamma)
{
  return apply (vm, args[0], hpm_log_gamma, OVERFLOWS);
}

HPM_FUNCTION (math_degrees)
{
  double x;

  return as_double (vm, args[0], &x) ? hpm_float_from_double (vm, to_degrees (x)) : NULL;
}

HPM_FUNCTION (math_radians)
{
  double x;

  return as_double (vm, args[0], &x) ? hpm_float_from_double (vm, to_radians (x)) : NULL;
}

/* --- Two arguments --- */

static gboolean
two_doubles (HpmVm            *vm,
             const char       *name,
             HpmObject *const *args,
             gssize            n_args,
             double           *x,
             double           *y)
{
  if (n_args != 2)
    {
      hpm_raise (vm, HPM_EXC (vm, TypeError), "%s expected 2 arguments, got %zd", name, n_args);
      return FALSE;
    }
  return as_double (vm, args[0], x) && as_double (vm, args[1], y);
}

#define BINARY(name, function, infinite)                                              \
  HPM_FUNCTION (math_##name)                                                          \
  {                                                                                   \
    double x, y;                                                                      \
                                                                                      \
    if (!two_doubles (vm, #name, args, n_args, &x, &y))                               \
      return NULL;                                                                    \
    return checked (vm, function (x, y), isnan (x) || isnan (y),                      \
                    isfinite (x) && isfinite (y), infinite);                          \
  }

BINARY (atan2, atan2, POLE)
BINARY (copysign, copysign, POLE)
BINARY (fmod, fmod, POLE)
BINARY (remainder, remainder, POLE)

HPM_FUNCTION (math_nextafter)
{
  double x, y;

  if (!two_doubles (vm, "nextafter", args, n_args, &x, &y))
    return NULL;
  return hpm_float_from_double (vm, nextafter (x, y));
}

HPM_FUNCTION (math_pow)
{
  double x, y;

  if (!two_doubles (vm, "pow", args, n_args, &x, &y))
    return NULL;
  return checked (vm, pow (x, y), isnan (x) || isnan (y), isfinite (x) && isfinite (y), x == 0 ? POLE : OVERFLOWS);
}

HPM_FUNCTION (math_ldexp)
{
  double x, result;
  gssize exponent;

  if (n_args != 2)
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "ldexp expected 2 arguments, got %zd", n_args);
  if (!as_double (vm, args[0], &x))
    return NULL;
  if (!hpm_is_int (args[1]))
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "Expected an int as second argument to ldexp.");
  exponent = hpm_number_as_ssize (vm, args[1], NULL);
  result = ldexp (x, (int) CLAMP (exponent, -100000, 100000));
  return checked (vm, result, isnan (x), isfinite (x), OVERFLOWS);
}

static HpmObject *
pair_steal (HpmVm     *vm,
            HpmObject *a,
            HpmObject *b)
{
  HpmObject *tuple = hpm_tuple_new (vm, 2);

  HPM_TUPLE_ITEM (tuple, 0) = a;
  HPM_TUPLE_ITEM (tuple, 1) = b;
  return tuple;
}

HPM_FUNCTION (math_frexp)
{
  double x;
  int exponent = 0;

  if (!as_double (vm, args[0], &x))
    return NULL;
  if (isfinite (x))
    x = frexp (x, &exponent);
  return pair_steal (vm, hpm_float_from_double (vm, x), hpm_int_from_int64 (vm, exponent));
}

HPM_FUNCTION (math_modf)
{
  double x, whole;

  if (!as_double (vm, args[0], &x))
    return NULL;
  x = modf (x, &whole);
  return pair_steal (vm, hpm_float_from_double (vm, x), hpm_float_from_double (vm, whole));
}

HPM_FUNCTION (math_ulp)
{
  double x;

  if (!as_double (vm, args[0], &x))
    return NULL;
  x = fabs (x);
  if (!isfinite (x))
    return hpm_float_from_double (vm, x);
  if (isinf (nextafter (x, INFINITY)))
    return hpm_float_from_double (vm, x - nextafter (x, 0));
  return hpm_float_from_double (vm, nextafter (x, INFINITY) - x);
}

HPM_FUNCTION (math_isnan)
{
  double x;

  return as_double (vm, args[0], &x) ? hpm_bool_from (vm, isnan (x)) : NULL;
}

HPM_FUNCTION (math_isinf)
{
  double x;

  return as_double (vm, args[0], &x) ? hpm_bool_from (vm, isinf (x)) : NULL;
}

HPM_FUNCTION (math_isfinite)
{
  double x;

  return as_double (vm, args[0], &x) ? hpm_bool_from (vm, isfinite (x)) : NULL;
}

HPM_FUNCTION (math_isclose)
{
  static const char *const names[] = { "a", "b", "rel_tol", "abs_tol", NULL };
  HpmObject *out[4];
  double a, b, relative = 1e-9, absolute = 0;

  if (!hpm_args_parse (vm, "isclose", args, n_args, kwnames, names, 2, 2, out))
    return NULL;
  if (!as_double (vm, out[0], &a) || !as_double (vm, out[1], &b)
      || (out[2] && !as_double (vm, out[2], &relative)) || (out[3] && !as_double (vm, out[3], &absolute)))
    return NULL;
  if (relative < 0 || absolute < 0)
    return hpm_raise (vm, HPM_EXC (vm, ValueError), "tolerances must be non-negative");
  if (a == b)
    return hpm_bool_from (vm, TRUE);
  if (isinf (a) || isinf (b))
    return hpm_bool_from (vm, FALSE);
  return hpm_bool_from (vm, fabs (a - b) <= fmax (relative * fmax (fabs (a), fabs (b)), absolute));
}

/* --- Logarithms --- */

/* An int too large for a double is halved till it fits. */
static HpmObject *
log_of (HpmVm     *vm,
        HpmObject *o,
        double   (*function) (double))
{
  double x, halvings = 0;

  if (hpm_is_int (o) && hpm_int_n_bits (o) > 1000)
    {
      gsize excess = hpm_int_n_bits (o) - 1000;
      HpmObject *shift, *rest;

      if (hpm_int_sign (o) < 0)
        return domain_error (vm);
      shift = hpm_int_from_uint64 (vm, excess);
      rest = hpm_int_rshift (vm, o, shift);
      x = hpm_int_as_double (vm, rest);
      hpm_decref (vm, rest);
      hpm_decref (vm, shift);
      halvings = (double) excess;
    }
  else if (!as_double (vm, o, &x))
    return NULL;
  if (x <= 0)
    return domain_error (vm);
  return hpm_float_from_double (vm, function (x) + (halvings > 0 ? halvings * function (2) : 0));
}

HPM_FUNCTION (math_log)
{
  HpmObject *numerator, *denominator, *result;

  if (n_args < 1 || n_args > 2)
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "log expected at %s, got %zd",
                      n_args < 1 ? "least 1 argument" : "most 2 arguments", n_args);
  numerator = log_of (vm, args[0], log);
  if (numerator == NULL || n_args == 1)
    return numerator;
  hpm_hold (vm, numerator);
  denominator = log_of (vm, args[1], log);
  hpm_unhold (vm, 1);
  if (denominator == NULL)
    {
      hpm_decref (vm, numerator);
      return NULL;
    }
  result = hpm_number_binary (vm, numerator, denominator, HPM_OP_TRUE_DIVIDE);
  hpm_decref (vm, numerator);
  hpm_decref (vm, denominator);
  return result;
}

HPM_FUNCTION (math_log2)
{
  return log_of (vm, args[0], log2);
}

HPM_FUNCTION (math_log10)
{
  return log_of (vm, args[0], log10);
}

/* --- Rounding --- */

static HpmObject *
rounded (HpmVm     *vm,
         HpmObject *o,
         HpmObject *name,
         double   (*function) (double))
{
  HpmObject *method, *result;
  double x;

  if (HPM_IS (vm, o, FLOAT) && function != trunc)
    return hpm_int_from_double (vm, function (((HpmFloat *) o)->value));
  method = hpm_object_lookup_special (vm, o, name);
  if (method)
    {
      hpm_hold (vm, method);
      result = hpm_object_call_no_args (vm, method);
      hpm_unhold (vm, 1);
      hpm_decref (vm, method);
      return result;
    }
  if (hpm_err_occurred (vm))
    return NULL;
  if (function == trunc)
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "type %T doesn't define __trunc__ method", HPM_TYPE_OF (o));
  return as_double (vm, o, &x) ? hpm_int_from_double (vm, function (x)) : NULL;
}

HPM_FUNCTION (math_ceil)
{
  return rounded (vm, args[0], HPM_ID (vm, __ceil__), ceil);
}

HPM_FUNCTION (math_floor)
{
  return rounded (vm, args[0], HPM_ID (vm, __floor__), floor);
}

HPM_FUNCTION (math_trunc)
{
  return rounded (vm, args[0], HPM_ID (vm, __trunc__), trunc);
}

/* --- Ints --- */

/* Puts the result of `op` in the place of *a; NULL, an error set, stays. */
static gboolean
step (HpmVm      *vm,
      HpmObject **a,
      HpmObject  *b,
      guint       op)
{
  HpmObject *result;

  if (*a == NULL)
    return FALSE;
  /* The numbers may be huge, the steps many. */
  hpm_poll_slow (vm);
  result = hpm_number_binary (vm, *a, b, op);
  hpm_decref (vm, *a);
  *a = result;
  return result != NULL;
}

static gboolean
step_int (HpmVm      *vm,
          HpmObject **a,
          gint64      b,
          guint       op)
{
  HpmObject *number = hpm_int_from_int64 (vm, b);
  gboolean ok = step (vm, a, number, op);

  hpm_decref (vm, number);
  return ok;
}

HPM_FUNCTION (math_factorial)
{
  HpmObject *index = hpm_number_index (vm, args[0]), *result;
  gboolean overflow = FALSE;
  gint64 n;

  if (index == NULL)
    return NULL;
  n = hpm_int_as_int64 (vm, index, &overflow);
  overflow = overflow && hpm_int_sign (index) > 0;
  if (hpm_int_sign (index) < 0)
    n = -1;
  hpm_decref (vm, index);
  if (overflow)
    return hpm_raise (vm, HPM_EXC (vm, OverflowError), "factorial() argument should not exceed %ld", G_MAXLONG);
  if (n < 0)
    return hpm_raise (vm, HPM_EXC (vm, ValueError), "factorial() not defined for negative values");
  result = hpm_int_from_int64 (vm, 1);
  for (gint64 i = 2; i <= n && result; i++)
    step_int (vm, &result, i, HPM_OP_MULTIPLY);
  return result;
}

/* Both stolen; never negative. */
static HpmObject *
gcd_steal (HpmVm     *vm,
           HpmObject *a,
           HpmObject *b)
{
  HpmObject *result;

  hpm_hold (vm, a);
  hpm_hold (vm, b);
  result = hpm_int_gcd (vm, a, b);
  hpm_unhold (vm, 2);
  hpm_decref (vm, a);
  hpm_decref (vm, b);
  return result;
}

/* Both stolen. */
static HpmObject *
lcm_steal (HpmVm     *vm,
           HpmObject *a,
           HpmObject *b)
{
  HpmObject *divisor, *result;

  divisor = gcd_steal (vm, hpm_incref (a), hpm_incref (b));
  if (divisor && hpm_int_sign (divisor) != 0)
    step (vm, &a, divisor, HPM_OP_FLOOR_DIVIDE);
  if (divisor)
    hpm_decref (vm, divisor);
  if (a)
    step (vm, &a, b, HPM_OP_MULTIPLY);
  hpm_decref (vm, b);
  if (a == NULL)
    return NULL;
  result = hpm_number_absolute (vm, a);
  hpm_decref (vm, a);
  return result;
}

static HpmObject *
fold_ints (HpmVm            *vm,
           HpmObject *const *args,
           gssize            n_args,
           gint64            start,
           HpmObject      *(*function) (HpmVm *, HpmObject *, HpmObject *))
{
  HpmObject *result = hpm_int_from_int64 (vm, start);

  for (gssize i = 0; i < n_args && result; i++)
    {
      HpmObject *next;

      hpm_hold (vm, result);
      next = hpm_number_index (vm, args[i]);
      hpm_unhold (vm, 1);
      if (next)
        result = function (vm, result, next);
      else
        {
          hpm_decref (vm, result);
          return NULL;
        }
    }
  return result;
}

HPM_FUNCTION (math_gcd)
{
  return fold_ints (vm, args, n_args, 0, gcd_steal);
}

HPM_FUNCTION (math_lcm)
{
  return fold_ints (vm, args, n_args, 1, lcm_steal);
}

HPM_FUNCTION (math_isqrt)
{
  HpmObject *n = hpm_number_index (vm, args[0]), *guess, *next;
  gboolean is_better = TRUE;

  if (n == NULL)
    return NULL;
  if (hpm_int_sign (n) <= 0)
    {
      gboolean is_negative = hpm_int_sign (n) < 0;

      hpm_decref (vm, n);
      return is_negative ? hpm_raise (vm, HPM_EXC (vm, ValueError), "isqrt() argument must be nonnegative")
                         : hpm_int_from_int64 (vm, 0);
    }
  /* Newton's method from above: each guess is smaller than the last till the root is met. */
  guess = hpm_int_from_int64 (vm, 1);
  step_int (vm, &guess, (gint64) (hpm_int_n_bits (n) + 1) / 2, HPM_OP_LSHIFT);
  while (is_better)
    {
      next = hpm_int_floor_divide (vm, n, guess);
      step (vm, &next, guess, HPM_OP_ADD);
      step_int (vm, &next, 1, HPM_OP_RSHIFT);
      if (next == NULL)
        {
          hpm_decref (vm, guess);
          hpm_decref (vm, n);
          return NULL;
        }
      is_better = hpm_object_rich_compare_bool (vm, next, guess, HPM_LT) > 0;
      hpm_decref (vm, is_better ? guess : next);
      guess = is_better ? next : guess;
    }
  hpm_decref (vm, n);
  return guess;
}

/* n * (n - 1) * ... of k factors; for comb () also divided by 1 * 2 * ... */
static HpmObject *
falling (HpmVm     *vm,
         HpmObject *n,
         gint64     k,
         gboolean   divided)
{
  HpmObject *result = hpm_int_from_int64 (vm, 1), *factor = hpm_incref (n);

  for (gint64 i = 1; i <= k && result && factor; i++)
    {
      if (step (vm, &result, factor, HPM_OP_MULTIPLY) && divided)
        step_int (vm, &result, i, HPM_OP_FLOOR_DIVIDE);
      step_int (vm, &factor, 1, HPM_OP_SUBTRACT);
    }
  if (factor)
    hpm_decref (vm, factor);
  return result;
}

/* `n` and `k` stolen. */
static HpmObject *
choose_steal (HpmVm     *vm,
              HpmObject *n,
              HpmObject *k,
              gboolean   divided)
{
  HpmObject *rest = NULL, *result = NULL;
  gboolean overflow = FALSE;

  if (hpm_int_sign (n) < 0 || hpm_int_sign (k) < 0)
    hpm_raise (vm, HPM_EXC (vm, ValueError), "%s must be a non-negative integer", hpm_int_sign (n) < 0 ? "n" : "k");
  else
    {
      rest = hpm_number_binary (vm, n, k, HPM_OP_SUBTRACT);
      if (hpm_int_sign (rest) < 0)
        result = hpm_int_from_int64 (vm, 0);
      else
        {
          gboolean swap = divided && hpm_object_rich_compare_bool (vm, rest, k, HPM_LT) > 0;
          gint64 count = hpm_int_as_int64 (vm, swap ? rest : k, &overflow);

          result = overflow ? hpm_raise (vm, HPM_EXC (vm, OverflowError), divided ? "min(n - k, k) must not exceed %ld"
                                                                                  : "k must not exceed %ld", G_MAXLONG)
                            : falling (vm, n, count, divided);
        }
      hpm_decref (vm, rest);
    }
  hpm_decref (vm, n);
  hpm_decref (vm, k);
  return result;
}

static HpmObject *
choose (HpmVm            *vm,
        const char       *name,
        HpmObject *const *args,
        gssize            n_args,
        gboolean          divided)
{
  HpmObject *n, *k;

  if (n_args != 2)
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "%s expected 2 arguments, got %zd", name, n_args);
  n = hpm_number_index (vm, args[0]);
  if (n == NULL)
    return NULL;
  hpm_hold (vm, n);
  k = hpm_number_index (vm, args[1]);
  hpm_unhold (vm, 1);
  if (k)
    return choose_steal (vm, n, k, divided);
  hpm_decref (vm, n);
  return NULL;
}

HPM_FUNCTION (math_comb)
{
  return choose (vm, "comb", args, n_args, TRUE);
}

HPM_FUNCTION (math_perm)
{
  if (n_args == 1 || (n_args == 2 && HPM_IS_NONE (vm, args[1])))
    return math_factorial (vm, self, args, 1, NULL);
  return choose (vm, "perm", args, n_args, FALSE);
}

/* --- Many numbers --- */

HPM_FUNCTION (math_prod)
{
  static const char *const names[] = { "", "start", NULL };
  HpmObject *out[2], *iterator, *item, *result;

  if (!hpm_args_parse (vm, "prod", args, n_args, kwnames, names, 1, 1, out))
    return NULL;
  iterator = hpm_object_get_iter (vm, out[0]);
  if (iterator == NULL)
    return NULL;
  hpm_hold (vm, iterator);
  result = out[1] ? hpm_incref (out[1]) : hpm_int_from_int64 (vm, 1);
  while (result)
    {
      HpmObject *product;

      hpm_hold (vm, result);
      item = hpm_iter_next (vm, iterator);
      hpm_hold (vm, item);
      product = item ? hpm_number_binary (vm, result, item, HPM_OP_MULTIPLY) : NULL;
      hpm_unhold (vm, 2);
      if (item == NULL && !hpm_err_occurred (vm))
        break;
      hpm_decref (vm, result);
      if (item)
        hpm_decref (vm, item);
      result = product;
    }
  hpm_unhold (vm, 1);
  hpm_decref (vm, iterator);
  return result;
}

/* The numbers of an iterable, in memory of the arena; NULL with an error set. */
static double *
doubles_of (HpmVm     *vm,
            HpmObject *iterable,
            gssize    *n)
{
  HpmObject *items = hpm_sequence_tuple (vm, iterable);
  double *values;
  gboolean ok = TRUE;

  if (items == NULL)
    return NULL;
  *n = HPM_SIZE (items);
  values = hpm_mem_alloc (vm, (gsize) (*n + 1) * sizeof (double));
  hpm_hold (vm, items);
  for (gssize i = 0; i < *n && ok; i++)
    {
      hpm_poll (vm);
      ok = as_double (vm, HPM_TUPLE_ITEM (items, i), &values[i]);
    }
  hpm_unhold (vm, 1);
  hpm_decref (vm, items);
  if (ok)
    return values;
  hpm_mem_free (vm, values);
  return NULL;
}

/* Adds `x` to a sum kept as parts that do not overlap, the smallest first; gives how many. */
static gssize
add_exactly (double *parts,
             gssize  n_parts,
             double  x)
{
  gssize kept = 0;

  for (gssize i = 0; i < n_parts; i++)
    {
      double y = parts[i], sum, lost;

      if (fabs (x) < fabs (y))
        {
          double larger = y;
          y = x;
          x = larger;
        }
      sum = x + y;
      lost = y - (sum - x);
      if (lost != 0)
        parts[kept++] = lost;
      x = sum;
    }
  parts[kept++] = x;
  return kept;
}

/* The parts' sum, rounded once: half way, the parts below decide. */
static double
round_parts (const double *parts,
             gssize        n)
{
  double high, low = 0;

  if (n == 0)
    return 0;
  high = parts[--n];
  while (n > 0 && low == 0)
    {
      double before = high, part = parts[--n];

      high = before + part;
      low = part - (high - before);
    }
  if (n > 0 && ((low < 0 && parts[n - 1] < 0) || (low > 0 && parts[n - 1] > 0)))
    {
      double twice = low * 2, moved = high + twice;

      if (twice == moved - high)
        high = moved;
    }
  return high;
}

HPM_FUNCTION (math_fsum)
{
  gssize n, n_parts = 0;
  double *values = doubles_of (vm, args[0], &n), *parts, special = 0, result;
  gboolean has_special = FALSE, any_nan = FALSE;

  if (values == NULL)
    return NULL;
  parts = hpm_mem_alloc (vm, (gsize) (n + 1) * sizeof (double));
  for (gssize i = 0; i < n; i++)
    {
      hpm_poll (vm);
      if (isfinite (values[i]))
        n_parts = add_exactly (parts, n_parts, values[i]);
      else
        {
          has_special = TRUE;
          any_nan |= isnan (values[i]);
          special += values[i];
        }
    }
  result = has_special ? special : round_parts (parts, n_parts);
  hpm_mem_free (vm, parts);
  hpm_mem_free (vm, values);
  if (has_special && isnan (special) && !any_nan)
    return hpm_raise (vm, HPM_EXC (vm, ValueError), "-inf + inf in fsum");
  if (!has_special && !isfinite (result))
    return hpm_raise (vm, HPM_EXC (vm, OverflowError), "intermediate overflow in fsum");
  return hpm_float_from_double (vm, result);
}

/* In long doubles, scaled by the largest, so that nothing overflows on the way. */
static double
length_of (const double *values,
           gssize        n)
{
  double largest = 0;
  long double sum = 0;
  gboolean any_nan = FALSE;

  for (gssize i = 0; i < n; i++)
    {
      any_nan |= isnan (values[i]);
      largest = fmax (largest, fabs (values[i]));
    }
  if (isinf (largest) || largest == 0)
    return any_nan && !isinf (largest) ? NAN : largest;
  if (any_nan)
    return NAN;
  for (gssize i = 0; i < n; i++)
    sum += ((long double) values[i] / largest) * ((long double) values[i] / largest);
  return (double) (largest * sqrtl (sum));
}

HPM_FUNCTION (math_hypot)
{
  double *values = hpm_mem_alloc (vm, (gsize) (n_args + 1) * sizeof (double));
  gboolean ok = TRUE;
  double length = 0;

  for (gssize i = 0; i < n_args && ok; i++)
    ok = as_double (vm, args[i], &values[i]);
  if (ok)
    length = length_of (values, n_args);
  hpm_mem_free (vm, values);
  return ok ? hpm_float_from_double (vm, length) : NULL;
}

HPM_FUNCTION (math_dist)
{
  gssize n_p, n_q;
  double *p, *q, length = 0;
  gboolean fits;

  if (n_args != 2)
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "dist expected 2 arguments, got %zd", n_args);
  p = doubles_of (vm, args[0], &n_p);
  q = p ? doubles_of (vm, args[1], &n_q) : NULL;
  fits = q && n_p == n_q;
  if (fits)
    {
      for (gssize i = 0; i < n_p; i++)
        p[i] -= q[i];
      length = length_of (p, n_p);
    }
  else if (q)
    hpm_raise (vm, HPM_EXC (vm, ValueError), "both points must have the same number of dimensions");
  if (p)
    hpm_mem_free (vm, p);
  if (q)
    hpm_mem_free (vm, q);
  return fits ? hpm_float_from_double (vm, length) : NULL;
}

#define ONE(name) { #name, math_##name, HPM_METH_O, "(x, /)" }
#define MANY(name, signature) { #name, math_##name, HPM_METH_FASTCALL, signature }

static const HpmMethodDef functions[] = {
  ONE (acos), ONE (acosh), ONE (asin), ONE (asinh), ONE (atan), ONE (atanh), ONE (cbrt), ONE (ceil), ONE (cos),
  ONE (cosh), ONE (degrees), ONE (erf), ONE (erfc), ONE (exp), ONE (exp2), ONE (expm1), ONE (fabs),
  ONE (floor), ONE (frexp), ONE (gamma), ONE (isfinite), ONE (isinf), ONE (isnan),
  ONE (lgamma), ONE (log10), ONE (log1p), ONE (log2), ONE (modf), ONE (radians), ONE (sin),
  ONE (sinh), ONE (sqrt), ONE (tan), ONE (tanh), ONE (trunc), ONE (ulp),
  { "factorial", math_factorial, HPM_METH_O, "(n, /)" },
  { "fsum", math_fsum, HPM_METH_O, "(seq, /)" },
  { "isqrt", math_isqrt, HPM_METH_O, "(n, /)" },
  MANY (atan2, "(y, x, /)"), MANY (comb, "(n, k, /)"), MANY (copysign, "(x, y, /)"), MANY (dist, "(p, q, /)"),
  MANY (fmod, "(x, y, /)"), MANY (gcd, "(*integers)"), MANY (hypot, NULL), MANY (lcm, "(*integers)"),
  MANY (ldexp, "(x, i, /)"), MANY (log, NULL), MANY (nextafter, "(x, y, /)"), MANY (perm, "(n, k=None, /)"),
  MANY (pow, "(x, y, /)"), MANY (remainder, "(x, y, /)"),
  { "isclose", math_isclose, HPM_METH_FASTCALL | HPM_METH_KEYWORDS, "(a, b, *, rel_tol=1e-09, abs_tol=0.0)" },
  { "prod", math_prod, HPM_METH_FASTCALL | HPM_METH_KEYWORDS, "(iterable, /, *, start=1)" },
  { NULL },
};

static const struct { const char *name; double value; } constants[] = {
  { "pi", G_PI },
  { "e", G_E },
  { "tau", 2 * G_PI },
  { "inf", INFINITY },
  { "nan", NAN },
};

HpmObject *hpm_math_module (HpmVm *vm);

HpmObject *
hpm_math_module (HpmVm *vm)
{
  HpmObject *module = hpm_module_new (vm, "math");

  if (module == NULL || hpm_module_add_functions (vm, module, functions) < 0)
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (constants); i++)
    hpm_module_add_steal (vm, module, constants[i].name, hpm_float_from_double (vm, constants[i].value));
  return module;
}
