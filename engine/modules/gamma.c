/* gamma.c: the gamma function and its logarithm
 *
 * CPython does not ask the C library for them, and their last digits differ from one approximation to the
 * next; so it has to be the same one. It is Lanczos's with 13 terms and g = 6.0246…, in the form of
 * "lanczos13m53" of the Boost libraries:
 *
 *   gamma (x) = (x + g - 1/2) ^ (x - 1/2) / e ^ (x + g - 1/2) · S (x),   S (x) = N (x) / D (x)
 *
 * with D (x) = x · (x + 1) · … · (x + 11). Negative numbers go by the reflection
 * gamma (-x) · gamma (x) = -pi / (x · sin (pi · x)). The order in which factors are taken decides over the
 * last bit: whoever turns it around looks at what tests/runtime/programs/gamma.py prints.
 */
#include "modules/hpm-gamma.h"

#include <glib.h>
#include <math.h>

#define N_TERMS 13

/* Offset of the base against its argument: g - 1/2. */
#define G 6.024680040776729583740234375
#define SHIFT (G - 0.5)

/* Where factorials stop to be exact in a double, where gamma overflows for sure, where a single power of the
 * base would, and where 1 / x is as good as any. */
#define LAST_WHOLE 23.0
#define TOO_LARGE 200.0
#define ONE_POWER 140.0
#define TINY 1e-20

#define PI 3.141592653589793238462643383279502884197
#define LOG_PI 1.144729885849400174143427351353058711647

/* Both from the constant term up. */
static const double numerator[N_TERMS] = {
  23531376880.41075968857200767445163675473, 42919803642.64909876895789904700198885093,
  35711959237.35566804944018545154716670596, 17921034426.03720969991975575445893111267,
  6039542586.35202800506429164430729792107,  1439720407.311721673663223072794912393972,
  248874557.8620541565114603864132294232163, 31426415.58540019438061423162831820536287,
  2876370.628935372441225409051620849613599, 186056.2653952234950402949897160456992822,
  8071.672002365816210638002902272250613822, 210.8242777515793458725097339207133627117,
  2.506628274631000270164908177133837338626,
};

static const double denominator[N_TERMS] = {
  0.0,        39916800.0, 120543840.0, 150917976.0, 105258076.0, 45995730.0, 13339535.0,
  2637558.0,  357423.0,   32670.0,     1925.0,      66.0,        1.0,
};

/* S (x), by Horner's rule; in powers of 1 / x when x is large, which neither overflows nor loses digits. */
static double
lanczos_sum (double x)
{
  gboolean inverse = x >= 5.0;
  double above = 0.0, below = 0.0;

  for (int i = 0; i < N_TERMS; i++)
    {
      int term = inverse ? i : N_TERMS - 1 - i;

      above = (inverse ? above / x : above * x) + numerator[term];
      below = (inverse ? below / x : below * x) + denominator[term];
    }
  return above / below;
}

/* sin (pi · x), exact where it is 0 or 1; x >= 0. */
static double
sine_of_pi_times (double x)
{
  double rest = fmod (x, 2.0);

  switch ((int) round (2.0 * rest))
    {
    case 0:
      return sin (PI * rest);
    case 1:
      return cos (PI * (rest - 0.5));
    case 2:
      return sin (PI * (1.0 - rest)); /* not -sin (PI * (rest - 1)): that would be -0.0 at 1 */
    case 3:
      return -cos (PI * (rest - 1.5));
    default:
      return sin (PI * (rest - 2.0));
    }
}

/* Exact, while a double holds it. */
static double
factorial (double n)
{
  double product = 1.0;

  for (double factor = 2.0; factor <= n; factor++)
    product *= factor;
  return product;
}

/* What base = size + SHIFT lost when it was rounded. */
static double
rounding_of (double base,
             double size)
{
  return size > SHIFT ? (base - size) - SHIFT : (base - SHIFT) - size;
}

/* By reflection, size = -x; gamma (x) is too small for a double when it goes on falling. */
static double
gamma_of_negative (double size)
{
  double base = size + SHIFT, correction, result;

  if (size > TOO_LARGE)
    return 0.0 / -sine_of_pi_times (size);
  correction = rounding_of (base, size) * G / base;
  result = -PI / sine_of_pi_times (size) / size * exp (base) / lanczos_sum (size);
  result -= correction * result;
  if (size < ONE_POWER)
    return result / pow (base, size - 0.5);
  return result / pow (base, size / 2.0 - 0.25) / pow (base, size / 2.0 - 0.25);
}

static double
gamma_of_positive (double x)
{
  double base = x + SHIFT, correction, result;

  if (x > TOO_LARGE)
    return HUGE_VAL;
  correction = rounding_of (base, x) * G / base;
  result = lanczos_sum (x) / exp (base);
  result += correction * result;
  if (x < ONE_POWER)
    return result * pow (base, x - 0.5);
  return result * pow (base, x / 2.0 - 0.25) * pow (base, x / 2.0 - 0.25);
}

double
hpm_gamma (double x)
{
  gboolean whole = x == floor (x);

  if (isnan (x) || x == HUGE_VAL)
    return x;
  if (x <= 0.0 && whole)
    return NAN;
  if (whole && x <= LAST_WHOLE)
    return factorial (x - 1.0);
  if (fabs (x) < TINY)
    return 1.0 / x;
  return x < 0.0 ? gamma_of_negative (-x) : gamma_of_positive (x);
}

double
hpm_log_gamma (double x)
{
  double size = fabs (x), result;

  if (isnan (x) || isinf (x))
    return size;
  if (x == floor (x) && x <= 2.0)
    return x <= 0.0 ? NAN : 0.0;
  if (size < TINY)
    return -log (size);
  result = log (lanczos_sum (size)) - G;
  result += (size - 0.5) * (log (size + G - 0.5) - 1.0);
  if (x > 0.0)
    return result;
  return LOG_PI - log (fabs (sine_of_pi_times (size))) - log (size) - result;
}
