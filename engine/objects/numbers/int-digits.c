/* int-digits.c: from limbs to digits of any base and back, in pieces
 *
 * Bases that are powers of two go digit by digit. For the others a long number is split at a power
 * base ** (LEAF * 2 ** k), the halves again, until GMP can do a piece in a few milliseconds; so a run can
 * be cancelled in between.
 *
 * Start reading at hpm_limbs_to_digits () and hpm_limbs_from_digits ().
 */
#include "objects/hpm-values.h"

#include <string.h>

#define LEAF 16384 /* digits */
#define N_POWERS 40

/* base ** LEAF, its square, the square of that … as far as they have been asked for. */
typedef struct {
  int      base;
  guint    n;
  HpmLimbs powers[N_POWERS];
} Powers;

static HpmLimbs *
power (HpmVm  *vm,
       Powers *self,
       guint   k)
{
  if (self->n == 0)
    {
      HpmObject *base = hpm_int_from_int64 (vm, self->base), *e = hpm_int_from_int64 (vm, LEAF);
      HpmObject *first = hpm_int_power (vm, base, e, NULL);

      hpm_limbs_load (vm, &self->powers[self->n++], first);
      hpm_decref (vm, base);
      hpm_decref (vm, e);
      hpm_decref (vm, first);
    }
  for (; self->n <= k; self->n++)
    hpm_limbs_multiply (vm, &self->powers[self->n], &self->powers[self->n - 1],
                        &self->powers[self->n - 1]);
  return &self->powers[k];
}

static void
clear_powers (HpmVm  *vm,
              Powers *self)
{
  for (guint k = 0; k < self->n; k++)
    hpm_limbs_clear (vm, &self->powers[k]);
}

/* Where `n` digits are split: k, for the lower LEAF * 2 ** k. */
static guint
split_at (gsize n)
{
  guint k = 0;

  while (((gsize) LEAF << (k + 1)) < n)
    k++;
  return k;
}

/* --- To digits --- */

/* Fills digits[0 … n) with x, zeros in front. x is used up, but not cleared. */
static void
write_leaf (HpmLimbs *x,
            int       base,
            guint8   *digits,
            gsize     n)
{
  guint8 buffer[LEAF + 64];
  gsize n_made = 0, skip = 0;

  if (x->n > 0)
    n_made = mpn_get_str (buffer, base, x->p, x->n);
  while (skip < n_made && buffer[skip] == 0)
    skip++;
  n_made -= skip;
  g_assert (n_made <= n);
  memset (digits, 0, n - n_made);
  memcpy (digits + n - n_made, buffer + skip, n_made);
}

static void
write_digits (HpmVm    *vm,
              HpmLimbs *x,
              Powers   *powers,
              guint8   *digits,
              gsize     n)
{
  HpmLimbs *divisor, quotient, rest;
  gsize low;

  hpm_poll_for (vm, 1 + MIN (n, LEAF));
  if (n <= LEAF)
    {
      write_leaf (x, powers->base, digits, n);
      return;
    }
  divisor = power (vm, powers, split_at (n));
  low = (gsize) LEAF << split_at (n);
  if (x->n < divisor->n || (x->n == divisor->n && mpn_cmp (x->p, divisor->p, x->n) < 0))
    {
      hpm_mem_fill (vm, digits, 0, n - low);
      write_digits (vm, x, powers, digits + n - low, low);
      return;
    }
  hpm_limbs_divide (vm, &quotient, &rest, x, divisor);
  write_digits (vm, &quotient, powers, digits, n - low);
  hpm_limbs_clear (vm, &quotient);
  write_digits (vm, &rest, powers, digits + n - low, low);
  hpm_limbs_clear (vm, &rest);
}

static void
write_bits (HpmVm    *vm,
            HpmLimbs *x,
            int       base,
            guint8   *digits,
            gsize     n)
{
  const guint width = __builtin_ctz (base);

  for (gsize k = 0; k < n; k++)
    {
      gsize at = k * width;
      mp_size_t word = at / 64;
      mp_limb_t bits = word < x->n ? x->p[word] >> (at % 64) : 0;

      if (at % 64 + width > 64 && word + 1 < x->n)
        bits |= x->p[word + 1] << (64 - at % 64);
      digits[n - 1 - k] = bits & (base - 1);
      hpm_poll (vm);
    }
}

void
hpm_limbs_to_digits (HpmVm    *vm,
                     HpmLimbs *x,
                     int       base,
                     guint8   *digits,
                     gsize     n)
{
  Powers powers = { .base = base };

  if ((base & (base - 1)) == 0)
    {
      write_bits (vm, x, base, digits, n);
      return;
    }
  write_digits (vm, x, &powers, digits, n);
  clear_powers (vm, &powers);
}

/* --- From digits --- */

static mp_size_t
n_limbs_for (gsize n_digits,
             int   base)
{
  return (mp_size_t) ((double) n_digits * log2 (base) / 64) + 3;
}

static void
read_digits (HpmVm        *vm,
             HpmLimbs     *result,
             Powers       *powers,
             const guint8 *values,
             gsize         n)
{
  HpmLimbs upper, lower;
  gsize low;

  hpm_poll (vm);
  while (n > 0 && *values == 0)
    {
      values++;
      n--;
      hpm_poll (vm);
    }
  if (n <= LEAF)
    {
      hpm_limbs_reserve (vm, result, n_limbs_for (n, powers->base));
      result->n = n ? (mp_size_t) mpn_set_str (result->p, values, n, powers->base) : 0;
      return;
    }
  low = (gsize) LEAF << split_at (n);
  read_digits (vm, &upper, powers, values, n - low);
  read_digits (vm, &lower, powers, values + n - low, low);
  hpm_limbs_multiply (vm, result, &upper, power (vm, powers, split_at (n)));
  /* The power has as many digits as `lower` at least: no carry goes beyond. */
  if (lower.n > 0)
    mpn_add (result->p, result->p, result->n, lower.p, lower.n);
  hpm_limbs_clear (vm, &upper);
  hpm_limbs_clear (vm, &lower);
}

/* A base that is no power of two; `result` is not yet reserved. */
void
hpm_limbs_from_digits (HpmVm        *vm,
                       HpmLimbs     *result,
                       const guint8 *values,
                       gsize         n,
                       int           base)
{
  Powers powers = { .base = base };

  read_digits (vm, result, &powers, values, n);
  clear_powers (vm, &powers);
}

/* As the other, for powers of two. */
void
hpm_limbs_from_bits (HpmVm        *vm,
                     HpmLimbs     *result,
                     const guint8 *values,
                     gsize         n,
                     int           base)
{
  const guint width = __builtin_ctz (base);

  hpm_limbs_reserve (vm, result, (n * width + 63) / 64 + 1);
  hpm_mem_fill (vm, result->p, 0, result->n * sizeof (mp_limb_t));
  for (gsize k = 0; k < n; k++)
    {
      gsize at = k * width;
      mp_limb_t value = values[n - 1 - k];

      result->p[at / 64] |= value << (at % 64);
      if (at % 64 + width > 64)
        result->p[at / 64 + 1] |= value >> (64 - at % 64);
      hpm_poll (vm);
    }
  hpm_limbs_trim (result);
}
