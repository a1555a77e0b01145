/* int-limbs.c: products and quotients of huge numbers, in pieces
 *
 * GMP multiplies and divides quickly but cannot be interrupted. So what is longer than
 * LIMBS_AT_ONCE is taken apart here, Karatsuba's way for products and Burnikel and Ziegler's for
 * quotients, until the pieces are small enough for GMP; between two pieces the run can be cancelled.
 * A piece takes some milliseconds.
 *
 * Start reading at hpm_limbs_multiply () and hpm_limbs_divide ().
 */
#include "objects/hpm-values.h"

#include <string.h>

#define LIMBS_AT_ONCE 16384

static mp_limb_t *
take (HpmVm    *vm,
      mp_size_t n)
{
  return hpm_mem_alloc (vm, MAX (n, 1) * sizeof (mp_limb_t));
}

static void
copy (HpmVm           *vm,
      mp_limb_t       *to,
      const mp_limb_t *from,
      mp_size_t        n)
{
  hpm_mem_move (vm, to, from, n * sizeof (mp_limb_t));
}

/* GMP works on n limbs with m in one call; n >= m. Its ways for many limbs are quicker than long multiplication. */
static void
poll_for_limbs (HpmVm    *vm,
                mp_size_t n,
                mp_size_t m)
{
  hpm_poll_for (vm, 1 + n * MIN (m, 128) / 8);
}

/* --- Products --- */

/* What Karatsuba's way needs beside its operands. */
static mp_size_t
scratch_size (mp_size_t n)
{
  return 4 * n + 256;
}

/* result[2n] = a[n] * b[n]. With h the half, and |a0 - a1| * |b0 - b1| in place of a third full product:
 * a * b = p2 * B^2h + (p0 + p2 - (a0 - a1) * (b0 - b1)) * B^h + p0. */
static void
multiply_balanced (HpmVm           *vm,
                   mp_limb_t       *result,
                   const mp_limb_t *a,
                   const mp_limb_t *b,
                   mp_size_t        n,
                   mp_limb_t       *scratch)
{
  mp_size_t h = (n + 1) / 2, rest = n - h;
  mp_limb_t *da = scratch, *db = scratch + h, *middle = scratch; /* over da and db, later */
  mp_limb_t *cross = scratch + 2 * h, *deeper = scratch + 4 * h;
  gboolean negative;
  mp_limb_t carry;

  if (n <= LIMBS_AT_ONCE)
    {
      poll_for_limbs (vm, n, n);
      mpn_mul_n (result, a, b, n);
      return;
    }
  /* |a0 - a1| and |b0 - b1|, the upper half with a zero limb in front where it is shorter */
  copy (vm, da, a + h, rest);
  copy (vm, db, b + h, rest);
  if (rest < h)
    da[rest] = db[rest] = 0;
  negative = mpn_cmp (a, da, h) < 0;
  if (negative)
    mpn_sub_n (da, da, a, h);
  else
    mpn_sub_n (da, a, da, h);
  if (mpn_cmp (b, db, h) < 0)
    {
      mpn_sub_n (db, db, b, h);
      negative = !negative;
    }
  else
    mpn_sub_n (db, b, db, h);
  multiply_balanced (vm, cross, da, db, h, deeper);
  multiply_balanced (vm, result, a, b, h, deeper);
  multiply_balanced (vm, result + 2 * h, a + h, b + h, rest, deeper);

  copy (vm, middle, result, 2 * h);
  carry = mpn_add (middle, middle, 2 * h, result + 2 * h, 2 * rest);
  if (negative)
    carry += mpn_add_n (middle, middle, cross, 2 * h);
  else
    carry -= mpn_sub_n (middle, middle, cross, 2 * h);
  carry += mpn_add_n (result + h, result + h, middle, MIN (2 * h, 2 * n - h));
  if (3 * h < 2 * n)
    mpn_add_1 (result + 3 * h, result + 3 * h, 2 * n - 3 * h, carry);
}

/* result[an + bn] = a * b, an >= bn > 0: pieces of a as long as b. */
static void
multiply (HpmVm           *vm,
          mp_limb_t       *result,
          const mp_limb_t *a,
          mp_size_t        an,
          const mp_limb_t *b,
          mp_size_t        bn)
{
  mp_limb_t *product, *scratch;

  if (an <= LIMBS_AT_ONCE)
    {
      poll_for_limbs (vm, an, bn);
      mpn_mul (result, a, an, b, bn);
      return;
    }
  product = take (vm, 2 * MAX (bn, LIMBS_AT_ONCE));
  scratch = take (vm, scratch_size (bn));
  hpm_mem_fill (vm, result, 0, (an + bn) * sizeof (mp_limb_t));
  for (mp_size_t at = 0; at < an;)
    {
      mp_size_t piece = MIN (MAX (bn, LIMBS_AT_ONCE), an - at);

      if (piece == bn)
        multiply_balanced (vm, product, a + at, b, bn, scratch);
      else if (piece > bn)
        mpn_mul (product, a + at, piece, b, bn); /* bn is short */
      else
        multiply (vm, product, b, bn, a + at, piece);
      mpn_add (result + at, result + at, an + bn - at, product, piece + bn);
      at += piece;
      poll_for_limbs (vm, piece, piece > bn ? bn : 1);
    }
  hpm_mem_free (vm, product);
  hpm_mem_free (vm, scratch);
}

/* Neither is 0. `result` is not yet reserved. */
void
hpm_limbs_multiply (HpmVm    *vm,
                    HpmLimbs *result,
                    HpmLimbs *a,
                    HpmLimbs *b)
{
  hpm_limbs_reserve (vm, result, a->n + b->n);
  if (a == b && a->n <= LIMBS_AT_ONCE)
    poll_for_limbs (vm, a->n, a->n);
  if (a == b && a->n <= LIMBS_AT_ONCE)
    mpn_sqr (result->p, a->p, a->n);
  else if (a->n >= b->n)
    multiply (vm, result->p, a->p, a->n, b->p, b->n);
  else
    multiply (vm, result->p, b->p, b->n, a->p, a->n);
  hpm_limbs_trim (result);
}

/* --- Quotients --- */

static void divide_2_by_1 (HpmVm *vm, mp_limb_t *q, mp_limb_t *a, const mp_limb_t *b, mp_size_t n);

/* q[h] = a[3h] / b[2h]; the remainder goes to a's low 2h limbs, the rest of a becomes 0. b's highest
 * bit is set, and a's upper 2h limbs are less than b. */
static void
divide_3_by_2 (HpmVm           *vm,
               mp_limb_t       *q,
               mp_limb_t       *a,
               const mp_limb_t *b,
               mp_size_t        h)
{
  mp_limb_t *product = take (vm, 2 * h);
  gint64 over; /* what does not fit in a's 3h limbs */

  if (mpn_cmp (a + 2 * h, b + h, h) < 0)
    {
      divide_2_by_1 (vm, q, a + h, b + h, h);
      over = 0;
    }
  else
    {
      /* The guess would have one limb more: take the greatest one, and its remainder. */
      memset (q, 0xff, h * sizeof (mp_limb_t));
      mpn_sub_n (a + 2 * h, a + 2 * h, b + h, h);
      over = mpn_add (a + h, a + h, 2 * h, b + h, h);
    }
  multiply (vm, product, q, h, b, h);
  over -= mpn_sub (a, a, 3 * h, product, 2 * h);
  while (over < 0)
    {
      mpn_sub_1 (q, q, h, 1);
      over += mpn_add (a, a, 3 * h, b, 2 * h);
    }
  hpm_mem_free (vm, product);
}

/* q[n] = a[2n] / b[n]; the remainder goes to a's low n limbs, the rest of a becomes 0. b's highest bit
 * is set, and a's upper n limbs are less than b. */
static void
divide_2_by_1 (HpmVm           *vm,
               mp_limb_t       *q,
               mp_limb_t       *a,
               const mp_limb_t *b,
               mp_size_t        n)
{
  mp_limb_t *whole_q;

  poll_for_limbs (vm, n, n > LIMBS_AT_ONCE / 4 && n % 2 == 0 ? 1 : n);
  if (n > LIMBS_AT_ONCE / 4 && n % 2 == 0)
    {
      divide_3_by_2 (vm, q + n / 2, a + n / 2, b, n / 2);
      divide_3_by_2 (vm, q, a, b, n / 2);
      return;
    }
  whole_q = take (vm, n + 1);
  mpn_tdiv_qr (whole_q, a, 0, a, 2 * n, b, n);
  memset (a + n, 0, n * sizeof (mp_limb_t));
  memcpy (q, whole_q, n * sizeof (mp_limb_t));
  hpm_mem_free (vm, whole_q);
}

/* A length not below `n` that can be halved down to a small one. */
static mp_size_t
even_length (mp_size_t n)
{
  mp_size_t unit = 1;

  while ((n + unit - 1) / unit > LIMBS_AT_ONCE / 4)
    unit *= 2;
  return (n + unit - 1) / unit * unit;
}

/* q and r as below, for numbers too long for one call of GMP: long division with "digits" as long as b. */
static void
divide_long (HpmVm    *vm,
             HpmLimbs *q,
             HpmLimbs *r,
             HpmLimbs *a,
             HpmLimbs *b)
{
  mp_size_t n = even_length (b->n), pad = n - b->n;
  guint shift = __builtin_clzll (b->p[b->n - 1]);
  mp_size_t n_blocks = (a->n + pad + 1) / n + 1;
  mp_limb_t *x = take (vm, (n_blocks + 1) * n), *y = take (vm, n), *quotient = take (vm, n_blocks * n);

  /* Both are moved up, so that b's highest bit is that of n limbs */
  hpm_mem_fill (vm, x, 0, (n_blocks + 1) * n * sizeof (mp_limb_t));
  hpm_mem_fill (vm, y, 0, n * sizeof (mp_limb_t));
  copy (vm, x + pad, a->p, a->n);
  copy (vm, y + pad, b->p, b->n);
  if (shift > 0)
    {
      x[pad + a->n] = mpn_lshift (x + pad, x + pad, a->n, shift);
      mpn_lshift (y + pad, y + pad, b->n, shift);
    }
  for (mp_size_t i = n_blocks - 1; i >= 0; i--)
    divide_2_by_1 (vm, quotient + i * n, x + i * n, y, n);
  copy (vm, q->p, quotient, MIN (q->n, n_blocks * n));
  if (shift > 0)
    mpn_rshift (x, x, n, shift);
  copy (vm, r->p, x + pad, r->n);
  hpm_mem_free (vm, x);
  hpm_mem_free (vm, y);
  hpm_mem_free (vm, quotient);
}

/* a and b are magnitudes with a >= b > 0. q has room for a carry. */
void
hpm_limbs_divide (HpmVm    *vm,
                  HpmLimbs *q,
                  HpmLimbs *r,
                  HpmLimbs *a,
                  HpmLimbs *b)
{
  hpm_limbs_reserve (vm, q, a->n - b->n + 2);
  q->n--;
  hpm_limbs_reserve (vm, r, b->n);
  if (a->n <= LIMBS_AT_ONCE)
    poll_for_limbs (vm, a->n, b->n);
  if (a->n <= LIMBS_AT_ONCE)
    mpn_tdiv_qr (q->p, r->p, 0, a->p, a->n, b->p, b->n);
  else
    divide_long (vm, q, r, a, b);
  hpm_limbs_trim (q);
  hpm_limbs_trim (r);
}
