/* int-gcd.c: the greatest common divisor of two ints
 *
 * Short ones by Euclid's steps in C's own integers, long ones by GMP, which cannot be stopped in
 * between: so ints of more than GCD_MAX limbs go through divisions, which can.
 */
#include "objects/hpm-values.h"

#define GCD_MAX 24000

static HpmObject *
gcd_short (HpmVm  *vm,
           guint64 a,
           guint64 b)
{
  while (b != 0)
    {
      guint64 rest = a % b;

      a = b;
      b = rest;
    }
  return hpm_int_from_int64 (vm, (gint64) a);
}

/* Both are longer than what GMP is given; neither is zero. */
static HpmObject *
gcd_by_division (HpmVm     *vm,
                 HpmObject *a,
                 HpmObject *b)
{
  hpm_incref (a);
  hpm_incref (b);
  while (hpm_int_sign (b) != 0)
    {
      HpmObject *rest;

      hpm_hold (vm, a);
      hpm_hold (vm, b);
      hpm_int_divide (vm, a, b, NULL, &rest);
      hpm_unhold (vm, 2);
      hpm_decref (vm, a);
      a = b;
      b = rest;
    }
  hpm_decref (vm, b);
  b = hpm_number_absolute (vm, a);
  hpm_decref (vm, a);
  return b;
}

/* Cuts off the factors of two; how many there were. */
static mp_bitcnt_t
make_odd (HpmLimbs *x)
{
  mp_bitcnt_t twos = mpn_scan1 (x->p, 0);
  mp_size_t whole = (mp_size_t) (twos / 64);

  if (twos % 64)
    mpn_rshift (x->p, x->p + whole, x->n - whole, twos % 64);
  else if (whole)
    memmove (x->p, x->p + whole, (gsize) (x->n - whole) * sizeof (mp_limb_t));
  x->n -= whole;
  hpm_limbs_trim (x);
  return twos;
}

static HpmObject *
gcd_large (HpmVm     *vm,
           HpmObject *a,
           HpmObject *b)
{
  HpmLimbs x, y, result;
  mp_bitcnt_t twos, more;
  HpmObject *odd, *shifted;

  hpm_limbs_load (vm, &x, a);
  hpm_limbs_load (vm, &y, b);
  twos = make_odd (&x);
  more = make_odd (&y);
  hpm_limbs_reserve (vm, &result, MIN (x.n, y.n));
  hpm_poll_for (vm, MAX (x.n, y.n) * MIN (256, MIN (x.n, y.n)));
  if (x.n > y.n || (x.n == y.n && mpn_cmp (x.p, y.p, x.n) >= 0))
    result.n = mpn_gcd (result.p, x.p, x.n, y.p, y.n);
  else
    result.n = mpn_gcd (result.p, y.p, y.n, x.p, x.n);
  odd = hpm_int_from_limbs (vm, result.p, result.n, FALSE);
  hpm_limbs_clear (vm, &x);
  hpm_limbs_clear (vm, &y);
  hpm_limbs_clear (vm, &result);
  hpm_hold (vm, odd);
  shifted = hpm_int_shift_left (vm, odd, MIN (twos, more));
  hpm_unhold (vm, 1);
  hpm_decref (vm, odd);
  return shifted;
}

HpmObject *
hpm_int_gcd (HpmVm     *vm,
             HpmObject *a,
             HpmObject *b)
{
  gssize longest = MAX (hpm_int_n_digits (a), hpm_int_n_digits (b));

  if (hpm_int_is_short (a) && hpm_int_is_short (b))
    return gcd_short (vm, (guint64) ABS (hpm_int_short (a)), (guint64) ABS (hpm_int_short (b)));
  if (hpm_int_sign (a) == 0 || hpm_int_sign (b) == 0)
    return hpm_number_absolute (vm, hpm_int_sign (a) == 0 ? b : a);
  if (longest > GCD_MAX * 2)
    return gcd_by_division (vm, a, b);
  return gcd_large (vm, a, b);
}
