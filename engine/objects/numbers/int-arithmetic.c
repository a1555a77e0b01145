/* int-arithmetic.c: + - * // % / ** and round () on ints
 *
 * Each operator first tries numbers of up to two digits in C's own integers. The rest goes
 * through GMP's limbs (int-limbs.c).
 */
#include "objects/hpm-values.h"
#include <float.h>

/* --- Sums, digit by digit --- */

static HpmObject *
add_magnitudes (HpmVm    *vm,
                HpmInt   *a,
                HpmInt   *b,
                gboolean  negative)
{
  gssize n = ABS (a->head.size), m = ABS (b->head.size);
  guint32 carry = 0;
  HpmInt *sum;

  if (n < m)
    return add_magnitudes (vm, b, a, negative);
  sum = hpm_int_alloc (vm, n + 1);
  for (gssize k = 0; k < n; k++)
    {
      hpm_poll (vm);
      carry += a->digits[k] + (k < m ? b->digits[k] : 0);
      sum->digits[k] = carry & HPM_DIGIT_MASK;
      carry >>= HPM_DIGIT_BITS;
    }
  sum->digits[n] = carry;
  sum->head.size = n + 1;
  return hpm_int_finish (vm, sum, negative);
}

static int
compare_magnitudes (HpmVm  *vm,
                    HpmInt *a,
                    HpmInt *b)
{
  gssize n = ABS (a->head.size), m = ABS (b->head.size);

  if (n != m)
    return n < m ? -1 : 1;
  while (--n >= 0)
    {
      hpm_poll (vm);
      if (a->digits[n] != b->digits[n])
        return a->digits[n] < b->digits[n] ? -1 : 1;
    }
  return 0;
}

/* |a| - |b|, negated when `negative`. */
static HpmObject *
subtract_magnitudes (HpmVm    *vm,
                     HpmInt   *a,
                     HpmInt   *b,
                     gboolean  negative)
{
  gssize n = ABS (a->head.size), m = ABS (b->head.size);
  guint32 borrow = 0;
  HpmInt *difference;

  if (compare_magnitudes (vm, a, b) < 0)
    return subtract_magnitudes (vm, b, a, !negative);
  difference = hpm_int_alloc (vm, n);
  for (gssize k = 0; k < n; k++)
    {
      hpm_poll (vm);
      borrow = a->digits[k] - (k < m ? b->digits[k] : 0) - borrow;
      difference->digits[k] = borrow & HPM_DIGIT_MASK;
      borrow >>= 31; /* it went below 0 */
    }
  difference->head.size = n;
  return hpm_int_finish (vm, difference, negative);
}

static HpmObject *
add_large (HpmVm     *vm,
           HpmObject *a,
           HpmObject *b,
           gboolean   flip_b)
{
  gboolean a_negative = HPM_SIZE (a) < 0, b_negative = (HPM_SIZE (b) < 0) != flip_b;

  if (a_negative == b_negative)
    return add_magnitudes (vm, (HpmInt *) a, (HpmInt *) b, a_negative);
  return subtract_magnitudes (vm, (HpmInt *) a, (HpmInt *) b, a_negative);
}

HpmObject *
hpm_int_add (HpmVm     *vm,
             HpmObject *a,
             HpmObject *b)
{
  HPM_INT_CHECK (a, b);
  if (hpm_int_is_short (a) && hpm_int_is_short (b))
    return hpm_int_from_int64 (vm, hpm_int_short (a) + hpm_int_short (b));
  return add_large (vm, a, b, FALSE);
}

HpmObject *
hpm_int_subtract (HpmVm     *vm,
                  HpmObject *a,
                  HpmObject *b)
{
  HPM_INT_CHECK (a, b);
  if (hpm_int_is_short (a) && hpm_int_is_short (b))
    return hpm_int_from_int64 (vm, hpm_int_short (a) - hpm_int_short (b));
  return add_large (vm, a, b, TRUE);
}

HpmObject *
hpm_int_negative (HpmVm     *vm,
                  HpmObject *o)
{
  HpmObject *copy;
  gssize n = hpm_int_n_digits (o);

  if (hpm_int_is_short (o))
    return hpm_int_from_int64 (vm, -hpm_int_short (o));
  copy = HPM_OBJECT (hpm_int_alloc (vm, n));
  hpm_mem_move (vm, ((HpmInt *) copy)->digits, ((HpmInt *) o)->digits, n * sizeof (guint32));
  HPM_SIZE (copy) = -HPM_SIZE (o);
  return copy;
}

HpmObject *
hpm_int_absolute (HpmVm     *vm,
                  HpmObject *o)
{
  return HPM_SIZE (o) < 0 ? hpm_int_negative (vm, o) : hpm_int_copy_exact (vm, o);
}

/* --- Products --- */

HpmObject *
hpm_int_multiply (HpmVm     *vm,
                  HpmObject *a,
                  HpmObject *b)
{
  HpmLimbs x, y, product;
  HpmObject *result;

  HPM_INT_CHECK (a, b);
  if (hpm_int_is_short (a) && hpm_int_is_short (b))
    return hpm_int_from_int128 (vm, (__int128) hpm_int_short (a) * hpm_int_short (b));
  if (HPM_SIZE (a) == 0 || HPM_SIZE (b) == 0)
    return hpm_int_from_int64 (vm, 0);
  hpm_limbs_load (vm, &x, a);
  hpm_limbs_load (vm, &y, b);
  hpm_limbs_multiply (vm, &product, &x, &y);
  hpm_limbs_clear (vm, &x);
  hpm_limbs_clear (vm, &y);
  result = hpm_int_from_limbs (vm, product.p, product.n, (HPM_SIZE (a) < 0) != (HPM_SIZE (b) < 0));
  hpm_limbs_clear (vm, &product);
  return result;
}

/* --- Quotients --- */

static void
divide_short (HpmVm      *vm,
              gint64      a,
              gint64      b,
              HpmObject **quotient,
              HpmObject **remainder)
{
  gint64 q = a / b, r = a % b;

  if (r != 0 && (r < 0) != (b < 0))
    {
      q--;
      r += b;
    }
  if (quotient)
    *quotient = hpm_int_from_int64 (vm, q);
  if (remainder)
    *remainder = hpm_int_from_int64 (vm, r);
}

/* From the quotient of the magnitudes to that of the numbers, which is rounded down. q has room
 * for a carry. */
static void
floor_results (HpmVm      *vm,
               HpmLimbs   *q,
               HpmLimbs   *r,
               HpmLimbs   *b,
               gboolean    a_negative,
               gboolean    b_negative,
               HpmObject **quotient,
               HpmObject **remainder)
{
  gboolean flip = r->n != 0 && a_negative != b_negative;

  if (flip)
    {
      q->p[q->n] = 0;
      mpn_add_1 (q->p, q->p, q->n + 1, 1);
      mpn_sub (b->p, b->p, b->n, r->p, r->n);
    }
  if (quotient)
    *quotient = hpm_int_from_limbs (vm, q->p, q->n + flip, a_negative != b_negative);
  if (remainder)
    *remainder = flip ? hpm_int_from_limbs (vm, b->p, b->n, b_negative)
      : hpm_int_from_limbs (vm, r->p, r->n, a_negative);
}

static void
divide_large (HpmVm      *vm,
              HpmObject  *a,
              HpmObject  *b,
              HpmObject **quotient,
              HpmObject **remainder)
{
  HpmLimbs x, y, q, r;

  hpm_limbs_load (vm, &x, a);
  hpm_limbs_load (vm, &y, b);
  if (x.n < y.n || (x.n == y.n && mpn_cmp (x.p, y.p, x.n) < 0))
    {
      hpm_limbs_reserve (vm, &q, 1);
      q.n = 0;
      hpm_limbs_reserve (vm, &r, x.n);
      hpm_mem_move (vm, r.p, x.p, x.n * sizeof (mp_limb_t));
    }
  else
    hpm_limbs_divide (vm, &q, &r, &x, &y);
  floor_results (vm, &q, &r, &y, HPM_SIZE (a) < 0, HPM_SIZE (b) < 0, quotient, remainder);
  hpm_limbs_clear (vm, &x);
  hpm_limbs_clear (vm, &y);
  hpm_limbs_clear (vm, &q);
  hpm_limbs_clear (vm, &r);
}

gboolean
hpm_int_divide (HpmVm      *vm,
                HpmObject  *a,
                HpmObject  *b,
                HpmObject **quotient,
                HpmObject **remainder)
{
  if (HPM_SIZE (b) == 0)
    {
      hpm_raise (vm, HPM_EXC (vm, ZeroDivisionError), "%s",
                 quotient ? "integer division or modulo by zero" : "integer modulo by zero");
      return FALSE;
    }
  if (hpm_int_is_short (a) && hpm_int_is_short (b))
    divide_short (vm, hpm_int_short (a), hpm_int_short (b), quotient, remainder);
  else
    divide_large (vm, a, b, quotient, remainder);
  return TRUE;
}

HpmObject *
hpm_int_floor_divide (HpmVm     *vm,
                      HpmObject *a,
                      HpmObject *b)
{
  HpmObject *quotient;

  HPM_INT_CHECK (a, b);
  return hpm_int_divide (vm, a, b, &quotient, NULL) ? quotient : NULL;
}

HpmObject *
hpm_int_remainder (HpmVm     *vm,
                   HpmObject *a,
                   HpmObject *b)
{
  HpmObject *remainder;

  HPM_INT_CHECK (a, b);
  return hpm_int_divide (vm, a, b, NULL, &remainder) ? remainder : NULL;
}

HpmObject *
hpm_int_divmod (HpmVm     *vm,
                HpmObject *a,
                HpmObject *b)
{
  HpmObject *items[2];

  HPM_INT_CHECK (a, b);
  if (!hpm_int_divide (vm, a, b, &items[0], &items[1]))
    return NULL;
  return hpm_tuple_from_array_steal (vm, items, 2);
}

/* --- True division --- */

/* q * 2**shift, rounded to the nearest double, half to even; q has at least 64 bits. `inexact`:
 * something small was lost below q already. */
static double
round_quotient (unsigned __int128 q,
                gssize            shift,
                gboolean          inexact)
{
  int n_bits = 128 - ((guint64) (q >> 64) ? __builtin_clzll ((guint64) (q >> 64))
                                          : 64 + __builtin_clzll ((guint64) q));
  gssize exponent = MAX (shift + n_bits - DBL_MANT_DIG, DBL_MIN_EXP - DBL_MANT_DIG);
  gssize drop = exponent - shift; /* bits of q to round away */
  unsigned __int128 kept, half;

  if (drop > 127)
    return 0.0;
  kept = q >> drop;
  half = (unsigned __int128) 1 << (drop - 1);
  if ((q & half) && (inexact || (q & (half - 1)) || (kept & 1)))
    kept++;
  return ldexp ((double) (guint64) kept, (int) exponent);
}

/* Both positive and not both short. The quotient of a * 2**-shift and b is made so that it has
 * 65 to 67 bits. */
static double
divide_to_double (HpmVm     *vm,
                  HpmObject *a,
                  HpmObject *b)
{
  gssize difference = (gssize) hpm_int_n_bits (a) - (gssize) hpm_int_n_bits (b);
  gssize shift = difference - 66;
  HpmObject *x, *y, *quotient, *remainder;
  unsigned __int128 q = 0;
  double value;

  if (difference > DBL_MAX_EXP)
    return HUGE_VAL;
  if (difference < DBL_MIN_EXP - DBL_MANT_DIG - 1)
    return 0.0;
  x = shift < 0 ? hpm_int_shift_left (vm, a, (gsize) -shift) : hpm_int_copy_exact (vm, a);
  y = shift > 0 ? hpm_int_shift_left (vm, b, (gsize) shift) : hpm_int_copy_exact (vm, b);
  hpm_int_divide (vm, x, y, &quotient, &remainder);
  for (gssize k = hpm_int_n_digits (quotient); --k >= 0;)
    q = q << HPM_DIGIT_BITS | ((HpmInt *) quotient)->digits[k];
  value = round_quotient (q, shift, HPM_SIZE (remainder) != 0);
  hpm_decref (vm, x);
  hpm_decref (vm, y);
  hpm_decref (vm, quotient);
  hpm_decref (vm, remainder);
  return value;
}

HpmObject *
hpm_int_true_divide (HpmVm     *vm,
                     HpmObject *a,
                     HpmObject *b)
{
  const gint64 exact = G_GINT64_CONSTANT (1) << DBL_MANT_DIG;
  HpmObject *x, *y;
  double value;

  HPM_INT_CHECK (a, b);
  if (HPM_SIZE (b) == 0)
    return hpm_raise (vm, HPM_EXC (vm, ZeroDivisionError), "division by zero");
  if (hpm_int_is_short (a) && hpm_int_is_short (b)
      && ABS (hpm_int_short (a)) <= exact && ABS (hpm_int_short (b)) <= exact)
    return hpm_float_from_double (vm, (double) hpm_int_short (a) / (double) hpm_int_short (b));
  if (HPM_SIZE (a) == 0)
    return hpm_float_from_double (vm, HPM_SIZE (b) < 0 ? -0.0 : 0.0);
  x = hpm_int_absolute (vm, a);
  y = hpm_int_absolute (vm, b);
  value = divide_to_double (vm, x, y);
  hpm_decref (vm, x);
  hpm_decref (vm, y);
  if (isinf (value))
    return hpm_raise (vm, HPM_EXC (vm, OverflowError),
                      "integer division result too large for a float");
  return hpm_float_from_double (vm, (HPM_SIZE (a) < 0) != (HPM_SIZE (b) < 0) ? -value : value);
}

/* --- Powers --- */

/* base ** exponent for a base of at least two and an exponent above one. The squarings run from
 * the exponent's highest bit down. */
static HpmObject *
power_large (HpmVm     *vm,
             HpmObject *base,
             guint64    exponent)
{
  HpmLimbs x, result, next;
  HpmObject *power;
  gboolean negative = HPM_SIZE (base) < 0 && (exponent & 1);

  hpm_limbs_load (vm, &x, base);
  hpm_limbs_load (vm, &result, base);
  for (int bit = 62 - __builtin_clzll (exponent); bit >= 0; bit--)
    {
      hpm_limbs_multiply (vm, &next, &result, &result);
      hpm_limbs_clear (vm, &result);
      if (exponent >> bit & 1)
        {
          hpm_limbs_multiply (vm, &result, &next, &x);
          hpm_limbs_clear (vm, &next);
        }
      else
        {
          hpm_limbs_reserve (vm, &result, next.n);
          hpm_mem_move (vm, result.p, next.p, next.n * sizeof (mp_limb_t));
          hpm_limbs_clear (vm, &next);
        }
    }
  power = hpm_int_from_limbs (vm, result.p, result.n, negative);
  hpm_limbs_clear (vm, &x);
  hpm_limbs_clear (vm, &result);
  return power;
}

/* A power of two needs no multiplication. */
static gboolean
is_power_of_two (HpmObject *o)
{
  HpmInt *i = (HpmInt *) o;
  gssize n = hpm_int_n_digits (o);

  for (gssize k = 0; k < n - 1; k++)
    if (i->digits[k])
      return FALSE;
  return n > 0 && (i->digits[n - 1] & (i->digits[n - 1] - 1)) == 0;
}

static HpmObject *
power_of_two_power (HpmVm     *vm,
                    HpmObject *base,
                    guint64    exponent)
{
  gsize n_bits = (hpm_int_n_bits (base) - 1) * exponent;
  HpmObject *one = hpm_int_from_int64 (vm, HPM_SIZE (base) < 0 && (exponent & 1) ? -1 : 1);
  HpmObject *result = hpm_int_shift_left (vm, one, n_bits);

  hpm_decref (vm, one);
  return result;
}

static HpmObject *
power_plain (HpmVm     *vm,
             HpmObject *base,
             HpmObject *exponent)
{
  gboolean overflow;
  gint64 e = hpm_int_as_int64 (vm, exponent, &overflow);
  __int128 power = 1, factor;
  gint64 b;

  if (hpm_int_n_bits (base) <= 1)
    { /* 0, 1, -1: any exponent will do */
      if (HPM_SIZE (exponent) == 0)
        return hpm_int_from_int64 (vm, 1);
      if (HPM_SIZE (base) < 0 && !(((HpmInt *) exponent)->digits[0] & 1))
        return hpm_int_from_int64 (vm, 1);
      return hpm_int_copy_exact (vm, base);
    }
  if (overflow || (gsize) e > G_MAXSSIZE / 64 / hpm_int_n_bits (base))
    hpm_stop (vm, HPM_RUN_LIMIT_VALUE);
  if (e == 0)
    return hpm_int_from_int64 (vm, 1);
  if (e == 1)
    return hpm_int_copy_exact (vm, base);
  if (is_power_of_two (base))
    return power_of_two_power (vm, base, (guint64) e);
  if (hpm_int_n_bits (base) * (gsize) e > 120)
    {
      /* Ask for the room that the result needs at once, not after hours of work. */
      hpm_mem_free (vm, hpm_mem_alloc (vm, (hpm_int_n_bits (base) - 1) * (gsize) e / 8));
      return power_large (vm, base, (guint64) e);
    }
  b = hpm_int_short (base);
  factor = b;
  for (; e; e >>= 1)
    {
      if (e & 1)
        power *= factor;
      if (e > 1)
        factor *= factor;
    }
  return hpm_int_from_int128 (vm, power);
}

/* The x with a * x == 1 modulo n, by Euclid's algorithm; a reference each is taken over. */
static HpmObject *
invert_modulo (HpmVm     *vm,
               HpmObject *a,
               HpmObject *n)
{
  HpmObject *b = hpm_int_from_int64 (vm, 1), *c = hpm_int_from_int64 (vm, 0);
  gboolean coprime;

  while (HPM_SIZE (n) != 0)
    {
      HpmObject *q, *r, *product, *next;

      hpm_poll_slow (vm);
      hpm_int_divide (vm, a, n, &q, &r);
      hpm_decref (vm, a);
      a = n;
      n = r;
      product = hpm_int_multiply (vm, q, c);
      next = hpm_int_subtract (vm, b, product);
      hpm_decref (vm, q);
      hpm_decref (vm, product);
      hpm_decref (vm, b);
      b = c;
      c = next;
    }
  coprime = HPM_SIZE (a) == 1 && ((HpmInt *) a)->digits[0] == 1;
  hpm_decref (vm, a);
  hpm_decref (vm, n);
  hpm_decref (vm, c);
  if (coprime)
    return b;
  hpm_decref (vm, b);
  return hpm_raise (vm, HPM_EXC (vm, ValueError), "base is not invertible for the given modulus");
}

/* *place = *place * factor % modulus */
static void
multiply_modulo (HpmVm      *vm,
                 HpmObject **place,
                 HpmObject  *factor,
                 HpmObject  *modulus)
{
  HpmObject *product = hpm_int_multiply (vm, *place, factor), *rest;

  hpm_int_divide (vm, product, modulus, NULL, &rest);
  hpm_decref (vm, product);
  hpm_replace (vm, place, rest);
}

/* base is in 0 … modulus - 1, the exponent not negative. */
static HpmObject *
power_modulo_positive (HpmVm     *vm,
                       HpmObject *base,
                       HpmObject *exponent,
                       HpmObject *modulus)
{
  HpmInt *e = (HpmInt *) exponent;
  HpmObject *one = hpm_int_from_int64 (vm, 1), *result;

  hpm_int_divide (vm, one, modulus, NULL, &result);
  hpm_decref (vm, one);
  for (gssize k = hpm_int_n_digits (exponent); --k >= 0;)
    for (int bit = HPM_DIGIT_BITS - 1; bit >= 0; bit--)
      {
        hpm_poll_slow (vm);
        multiply_modulo (vm, &result, result, modulus);
        if (e->digits[k] >> bit & 1)
          multiply_modulo (vm, &result, base, modulus);
      }
  return result;
}

static HpmObject *
power_modulo (HpmVm     *vm,
              HpmObject *base,
              HpmObject *exponent,
              HpmObject *modulus)
{
  HpmObject *m, *e, *b, *result;

  if (HPM_SIZE (modulus) == 0)
    return hpm_raise (vm, HPM_EXC (vm, ValueError), "pow() 3rd argument cannot be 0");
  m = hpm_int_absolute (vm, modulus);
  e = hpm_int_absolute (vm, exponent);
  hpm_int_divide (vm, base, m, NULL, &b);
  if (HPM_SIZE (exponent) < 0)
    {
      HpmObject *inverse;

      hpm_hold (vm, m);
      hpm_hold (vm, e);
      inverse = invert_modulo (vm, b, hpm_incref (m));
      hpm_unhold (vm, 2);
      if (!inverse)
        {
          hpm_decref (vm, m);
          hpm_decref (vm, e);
          return NULL;
        }
      hpm_int_divide (vm, inverse, m, NULL, &b);
      hpm_decref (vm, inverse);
    }
  result = power_modulo_positive (vm, b, e, m);
  if (HPM_SIZE (modulus) < 0 && HPM_SIZE (result) != 0)
    hpm_replace (vm, &result, hpm_int_subtract (vm, result, m));
  hpm_decref (vm, m);
  hpm_decref (vm, e);
  hpm_decref (vm, b);
  return result;
}

HpmObject *
hpm_int_power (HpmVm     *vm,
               HpmObject *a,
               HpmObject *b,
               HpmObject *modulus)
{
  HPM_INT_CHECK (a, b);
  if (modulus && !HPM_IS_NONE (vm, modulus))
    {
      if (!hpm_is_int (modulus))
        HPM_RETURN_NOT_IMPLEMENTED (vm);
      return power_modulo (vm, a, b, modulus);
    }
  if (HPM_SIZE (b) < 0)
    return hpm_float_spec.slots.power (vm, a, b, HPM_NONE (vm));
  return power_plain (vm, a, b);
}

HpmObject *
hpm_int_power_of_ten (HpmVm *vm,
                      gsize  exponent)
{
  HpmObject *ten = hpm_int_from_int64 (vm, 10), *e = hpm_int_from_uint64 (vm, exponent);
  HpmObject *result = power_plain (vm, ten, e);

  hpm_decref (vm, ten);
  hpm_decref (vm, e);
  return result;
}

/* --- round () --- */

/* a / b rounded to the nearest, half to even; *remainder = a - b * that. b is not 0. */
HpmObject *
hpm_int_divmod_near (HpmVm      *vm,
                     HpmObject  *a,
                     HpmObject  *b,
                     HpmObject **remainder)
{
  HpmObject *q, *r, *twice, *one;
  gboolean up;
  int order;

  if (!hpm_int_divide (vm, a, b, &q, &r))
    return NULL;
  twice = hpm_int_add (vm, r, r);
  /* Both have b's sign, so the difference tells which is farther from 0. */
  hpm_replace (vm, &twice, hpm_int_subtract (vm, twice, b));
  order = HPM_SIZE (b) < 0 ? -hpm_int_sign (twice) : hpm_int_sign (twice);
  up = order > 0 || (order == 0 && HPM_SIZE (q) != 0 && (((HpmInt *) q)->digits[0] & 1));
  hpm_decref (vm, twice);
  if (up)
    {
      one = hpm_int_from_int64 (vm, 1);
      hpm_replace (vm, &q, hpm_int_add (vm, q, one));
      hpm_replace (vm, &r, hpm_int_subtract (vm, r, b));
      hpm_decref (vm, one);
    }
  *remainder = r;
  return q;
}

HpmObject *
hpm_int_round (HPM_METHOD_ARGS)
{
  HpmObject *n_digits, *unit, *q, *r, *result;
  gint64 n;

  if (!hpm_args_check (vm, "__round__", n_args, 0, 1))
    return NULL;
  if (n_args == 0)
    return hpm_int_copy_exact (vm, self);
  n_digits = hpm_number_index (vm, args[0]);
  if (!n_digits)
    return NULL;
  n = hpm_int_as_int64 (vm, n_digits, NULL);
  hpm_decref (vm, n_digits);
  if (n >= 0)
    return hpm_int_copy_exact (vm, self);
  /* A number far below the unit rounds to 0; no need for the unit itself. */
  if (n == G_MININT64 || (guint64) -n > hpm_int_n_bits (self) + 1)
    return hpm_int_from_int64 (vm, 0);
  unit = hpm_int_power_of_ten (vm, (gsize) -n);
  q = hpm_int_divmod_near (vm, self, unit, &r);
  result = hpm_int_subtract (vm, self, r);
  hpm_decref (vm, unit);
  hpm_decref (vm, q);
  hpm_decref (vm, r);
  return result;
}
