/* float-text.c: floats to text and back, decimal and hexadecimal
 *
 * The C library's printf and strtod round correctly at any length; what is around them is ours:
 * the shortest digits that read back, CPython's layout, and independence of the locale, whose
 * decimal point is dropped on the way out and never written on the way in.
 */
#include "objects/hpm-values.h"
#include <float.h>
#include <stdlib.h>

/* --- Digits --- */

/* A number's decimal digits; the point stands before digits[point]. */
typedef struct {
  char *text;
  int   n;
  int   point;
} Digits;

/* Turns the result of a %e or %f conversion into digits: drops the point, reads the exponent. */
static void
extract_digits (const char *printed,
                Digits     *digits)
{
  int n = 0, whole = -1;

  for (; *printed && *printed != 'e'; printed++)
    if (g_ascii_isdigit (*printed))
      digits->text[n++] = *printed;
    else if (n > 0 && whole < 0)
      whole = n;
  digits->text[n] = '\0';
  digits->n = n;
  digits->point = (whole < 0 ? n : whole) + (*printed == 'e' ? atoi (printed + 1) : 0);
}

static double
read_digits (const Digits *digits)
{
  char text[64];

  g_snprintf (text, sizeof text, "%se%d", digits->text, digits->point - digits->n);
  return strtod (text, NULL);
}

/* Just above a power of two the doubles are farther apart than below it, so there the digits that
 * read back need not be the nearest ones: the next ones up are tried as well. */
static gboolean
next_up_reads_back (Digits *digits,
                    double  value)
{
  int exponent, k;

  if (frexp (value, &exponent) != 0.5)
    return FALSE;
  for (k = digits->n - 1; k >= 0 && digits->text[k] == '9'; k--)
    digits->text[k] = '0';
  if (k < 0)
    return FALSE;
  digits->text[k]++;
  return read_digits (digits) == value;
}

/* The fewest digits that read back as `value`, which is finite and positive. */
static void
shortest_digits (double  value,
                 Digits *digits)
{
  char printed[64];

  for (int n = value < DBL_MIN ? 1 : 15; n <= 17; n++)
    {
      g_snprintf (printed, sizeof printed, "%.*e", n - 1, value);
      extract_digits (printed, digits);
      if (read_digits (digits) == value || (n > 1 && n < 17 && next_up_reads_back (digits, value)))
        break;
    }
  while (digits->n > 1 && digits->text[digits->n - 1] == '0')
    digits->text[--digits->n] = '\0';
}

/* --- Layout --- */

/* How digits are to be shown. */
typedef struct {
  gboolean exponent;    /* in the form d.ddde+xx */
  gboolean alternate;   /* with a point in any case */
  gboolean dot_0;       /* .0 after a whole number */
  char     letter;      /* of the exponent */
  int      n_fraction;  /* places after the point at least */
} Layout;

static char *
put (char       *at,
     const char *text,
     int         n)
{
  memcpy (at, text, n);
  return at + n;
}

static char *
put_zeros (char *at,
           int   n)
{
  if (n > 0)
    memset (at, '0', n);
  return at + MAX (n, 0);
}

static char *
lay_out (char         *at,
         const Digits *digits,
         const Layout *layout)
{
  int point = layout->exponent ? 1 : digits->point, fraction, shown;
  char *start_of_fraction;

  if (point <= 0)
    *at++ = '0';
  else
    {
      at = put (at, digits->text, MIN (point, digits->n));
      at = put_zeros (at, point - digits->n);
    }
  *at++ = '.';
  start_of_fraction = at;
  if (point < 0)
    at = put_zeros (at, -point);
  shown = MAX (point, 0);
  if (shown < digits->n)
    at = put (at, digits->text + shown, digits->n - shown);
  fraction = at - start_of_fraction;
  at = put_zeros (at, layout->n_fraction - fraction);
  if (at == start_of_fraction)
    {
      if (layout->dot_0 && !layout->exponent)
        *at++ = '0';
      else if (!layout->alternate)
        at--;
    }
  if (layout->exponent)
    at += g_snprintf (at, 16, "%c%+.02d", layout->letter, digits->point - 1);
  *at = '\0';
  return at;
}

static gboolean
all_zero (const Digits *digits)
{
  return strspn (digits->text, "0") == (gsize) digits->n;
}

/* Fills in digits and layout for `value`, positive and finite. `printed` has room for it. */
static void
plan (double  value,
      char    type,
      int     precision,
      char   *printed,
      gsize   room,
      Digits *digits,
      Layout *layout)
{
  switch (type)
    {
    case 'r':
      if (value == 0.0)
        *digits = (Digits) { put (digits->text, "0", 2) - 2, 1, 1 };
      else
        shortest_digits (value, digits);
      layout->exponent = digits->point <= -4 || digits->point > 16;
      break;
    case 'e':
      g_snprintf (printed, room, "%.*e", precision, value);
      extract_digits (printed, digits);
      layout->exponent = TRUE;
      layout->n_fraction = precision;
      break;
    case 'f':
      g_snprintf (printed, room, "%.*f", precision, value);
      extract_digits (printed, digits);
      layout->n_fraction = precision;
      break;
    default:
      precision = MAX (precision, 1);
      g_snprintf (printed, room, "%.*e", precision - 1, value);
      extract_digits (printed, digits);
      layout->exponent = digits->point <= -4 || digits->point > precision - (layout->dot_0 ? 1 : 0);
      if (!layout->alternate)
        while (digits->n > 1 && digits->text[digits->n - 1] == '0')
          digits->text[--digits->n] = '\0';
      break;
    }
}

static char *
special_text (HpmVm    *vm,
              double    value,
              gboolean  upper,
              guint     flags)
{
  const char *name = isnan (value) ? (upper ? "NAN" : "nan") : upper ? "INF" : "inf";
  char *text = hpm_mem_alloc (vm, 8), *at = text;

  if (!isnan (value) && value < 0)
    *at++ = '-';
  else if (flags & HPM_DOUBLE_SIGN)
    *at++ = '+';
  memcpy (at, name, 4);
  return text;
}

char *
hpm_double_to_text (HpmVm  *vm,
                    double  value,
                    char    type,
                    int     precision,
                    guint   flags)
{
  gsize room = (gsize) MAX (precision, 0) + 360;
  gboolean upper = g_ascii_isupper (type), negative = signbit (value);
  char *text, *at, *printed;
  Digits digits;
  Layout layout = {
    .alternate = (flags & HPM_DOUBLE_ALTERNATE) != 0,
    .dot_0 = (flags & HPM_DOUBLE_DOT_0) != 0,
    .letter = upper ? 'E' : 'e',
  };

  if (!isfinite (value))
    return special_text (vm, value, upper, flags);
  hpm_poll_for (vm, 50);
  text = hpm_mem_alloc (vm, room + 8);
  printed = hpm_mem_alloc (vm, 2 * room);
  digits.text = printed + room;
  plan (fabs (value), g_ascii_tolower (type), precision, printed, room, &digits, &layout);
  if (negative && (flags & HPM_DOUBLE_NO_NEGATIVE_ZERO) && all_zero (&digits))
    negative = FALSE;
  at = text;
  if (negative)
    *at++ = '-';
  else if (flags & HPM_DOUBLE_SIGN)
    *at++ = '+';
  lay_out (at, &digits, &layout);
  hpm_mem_free (vm, printed);
  return text;
}

char *
hpm_double_repr (double value)
{
  char buffer[64], text[64];
  Digits digits = { buffer };
  Layout layout = { .dot_0 = TRUE, .letter = 'e' };

  if (!isfinite (value))
    return g_strdup (isnan (value) ? "nan" : value < 0 ? "-inf" : "inf");
  plan (fabs (value), 'r', 0, NULL, 0, &digits, &layout);
  text[0] = '-';
  lay_out (text + 1, &digits, &layout);
  return g_strdup (signbit (value) ? text : text + 1);
}

HpmObject *
hpm_float_repr (HpmVm     *vm,
                HpmObject *self)
{
  char *text = hpm_double_to_text (vm, ((HpmFloat *) self)->value, 'r', 0, HPM_DOUBLE_DOT_0);
  HpmObject *str = hpm_str_from_utf8 (vm, text, -1);

  hpm_mem_free (vm, text);
  return str;
}

/* --- Rounding to a number of decimal places --- */

/* Rounds off the last `n_drop` of the digits of a whole number, half to even. `more`: the number
 * is a little larger than its digits say. */
static void
round_digits (Digits   *digits,
              int       n_drop,
              gboolean  more)
{
  int keep = digits->n - n_drop, k;
  gboolean up;

  if (keep < 0)
    {
      digits->n = 0;
      return;
    }
  up = digits->text[keep] > '5';
  if (digits->text[keep] == '5')
    {
      up = more || strspn (digits->text + keep + 1, "0") < (gsize) (n_drop - 1);
      if (!up)
        up = keep > 0 && (digits->text[keep - 1] - '0') % 2;
    }
  memset (digits->text + keep, '0', n_drop);
  if (!up)
    return;
  for (k = keep - 1; k >= 0 && digits->text[k] == '9'; k--)
    digits->text[k] = '0';
  if (k >= 0)
    digits->text[k]++;
  else
    {
      memmove (digits->text + 1, digits->text, digits->n + 1);
      digits->text[0] = '1';
      digits->n++;
    }
}

double
hpm_double_round (double value,
                  int    n_digits)
{
  char printed[720], text[720];
  Digits digits = { text };
  double whole, result;

  if (n_digits >= 0)
    {
      g_snprintf (printed, sizeof printed, "%.*f", n_digits, fabs (value));
      extract_digits (printed, &digits);
    }
  else
    {
      double fraction = modf (fabs (value), &whole);
      g_snprintf (printed, sizeof printed, "%.0f", whole);
      extract_digits (printed, &digits);
      round_digits (&digits, -n_digits, fraction != 0.0);
    }
  g_snprintf (digits.text + digits.n, 16, "e%d", n_digits >= 0 ? -n_digits : 0);
  result = digits.n ? strtod (digits.text, NULL) : 0.0;
  return copysign (result, value);
}

/* --- From text --- */

static gboolean
match_word (const char **at,
            const char  *word)
{
  gsize n = strlen (word);

  if (g_ascii_strncasecmp (*at, word, n) != 0)
    return FALSE;
  *at += n;
  return TRUE;
}

/* Significant digits beyond this many only matter in being there at all. */
#define ENOUGH_DIGITS 800

/* Collects the digits of a decimal number; FALSE when there are none. The value is that of
 * `digits` times ten to the power *exponent. */
static gboolean
scan_decimal (const char **text,
              char        *digits,
              gint64      *exponent)
{
  const char *at = *text;
  gboolean any = FALSE, point = FALSE, lost = FALSE;
  int n = 0;

  for (*exponent = 0; g_ascii_isdigit (*at) || (*at == '.' && !point); at++)
    {
      if (*at == '.')
        {
          point = TRUE;
          continue;
        }
      any = TRUE;
      *exponent -= point;
      if (n == ENOUGH_DIGITS)
        {
          lost |= *at != '0';
          ++*exponent;
        }
      else if (n > 0 || *at != '0')
        digits[n++] = *at;
    }
  if (lost)
    {
      digits[n++] = '1';
      --*exponent;
    }
  if (n == 0)
    digits[n++] = '0';
  digits[n] = '\0';
  if (any)
    *text = at;
  return any;
}

static void
scan_exponent (const char **text,
               gint64      *exponent)
{
  const char *at = *text + 1;
  gboolean negative = FALSE;
  gint64 value = 0;

  if (g_ascii_tolower (**text) != 'e')
    return;
  if (*at == '+' || *at == '-')
    negative = *at++ == '-';
  if (!g_ascii_isdigit (*at))
    return;
  for (; g_ascii_isdigit (*at); at++)
    if (value < G_GINT64_CONSTANT (1000000000000))
      value = value * 10 + (*at - '0');
  *exponent += negative ? -value : value;
  *text = at;
}

double
hpm_double_from_text (const char  *text,
                      const char **end)
{
  const char *at = text;
  char digits[ENOUGH_DIGITS + 64];
  gboolean negative = FALSE;
  gint64 exponent;
  double value;

  *end = text;
  if (*at == '+' || *at == '-')
    negative = *at++ == '-';
  if (match_word (&at, "infinity") || match_word (&at, "inf"))
    value = HUGE_VAL;
  else if (match_word (&at, "nan"))
    value = fabs (NAN);
  else if (scan_decimal (&at, digits, &exponent))
    {
      scan_exponent (&at, &exponent);
      g_snprintf (digits + strlen (digits), 32, "e%d", (int) CLAMP (exponent, -100000, 100000));
      value = strtod (digits, NULL);
    }
  else
    return 0.0;
  *end = at;
  return negative ? -value : value;
}

/* Takes the underscores out; FALSE when one does not stand between two digits. */
static gboolean
strip_underscores (char  *text,
                   gsize *length)
{
  gsize n = 0;

  for (gsize k = 0; k < *length; k++)
    {
      if (text[k] != '_')
        text[n++] = text[k];
      else if (k == 0 || !g_ascii_isdigit (text[k - 1]) || !g_ascii_isdigit (text[k + 1]))
        return FALSE;
    }
  text[n] = '\0';
  *length = n;
  return TRUE;
}

/* The text of a str or bytes object, stripped, without underscores: a block to be freed at
 * *block; NULL when underscores stand wrong, or it has a zero in it. */
char *
hpm_number_text (HpmVm      *vm,
                 HpmObject  *o,
                 char      **block)
{
  const char *data;
  gssize n;
  gsize length;
  char *text;

  if (hpm_is_str (o))
    text = hpm_str_to_number_text (vm, o, &length);
  else
    {
      hpm_bytes_borrow_data (vm, o, &data, &n);
      length = n;
      text = hpm_mem_alloc (vm, length + 1);
      memcpy (text, data, length);
      text[length] = '\0';
    }
  *block = text;
  if (strlen (text) != length || !strip_underscores (text, &length))
    return NULL;
  while (length && (g_ascii_isspace (text[length - 1]) || text[length - 1] == '\v'))
    text[--length] = '\0';
  while (g_ascii_isspace (*text) || *text == '\v')
    text++;
  return text;
}

HpmObject *
hpm_float_from_text (HpmVm     *vm,
                     HpmObject *o)
{
  const char *end = "";
  char *block, *text = hpm_number_text (vm, o, &block);
  double value = text ? hpm_double_from_text (text, &end) : 0.0;
  gboolean whole = text && end > text && *end == '\0';

  hpm_mem_free (vm, block);
  if (whole)
    return hpm_float_from_double (vm, value);
  return hpm_raise (vm, HPM_EXC (vm, ValueError), "could not convert string to float: %R", o);
}

/* --- Hexadecimal --- */

HpmObject *
hpm_float_hex (HPM_METHOD_ARGS)
{
  double value = ((HpmFloat *) self)->value;
  const char *sign = signbit (value) ? "-" : "";
  guint64 bits;
  int exponent;

  if (!isfinite (value))
    return hpm_float_repr (vm, self);
  if (value == 0.0)
    return hpm_str_from_format (vm, "%s0x0.0p+0", sign);
  memcpy (&bits, &value, sizeof bits);
  exponent = (int) (bits >> 52 & 0x7ff);
  bits &= (G_GUINT64_CONSTANT (1) << 52) - 1;
  return hpm_str_from_format (vm, "%s0x%d.%013llxp%s%d", sign, exponent ? 1 : 0, (long long) bits,
                              exponent > 1022 ? "+" : "-", ABS (MAX (exponent, 1) - 1023));
}

/* Rounds collected * 2**shift; `inexact`: something was cut off below. */
static double
scale (guint64  collected,
       gint64   shift,
       gboolean inexact)
{
  int n_bits, drop;
  guint64 half;

  if (collected == 0)
    return 0.0;
  n_bits = 64 - __builtin_clzll (collected);
  if (shift + n_bits > DBL_MAX_EXP)
    return HUGE_VAL;
  if (shift + n_bits < DBL_MIN_EXP - DBL_MANT_DIG)
    return 0.0;
  drop = (int) (MAX (shift + n_bits - DBL_MANT_DIG, DBL_MIN_EXP - DBL_MANT_DIG) - shift);
  if (drop <= 0)
    return ldexp ((double) collected, (int) shift);
  if (drop >= 64)
    { /* less than the smallest double: at least half of it, or not */
      half = G_GUINT64_CONSTANT (1) << 63;
      return drop == 64 && (collected > half || (collected == half && inexact))
        ? ldexp (1.0, -1074) : 0.0;
    }
  half = G_GUINT64_CONSTANT (1) << (drop - 1);
  if ((collected & half) && (inexact || (collected & (half - 1)) || (collected >> drop & 1)))
    return ldexp ((double) ((collected >> drop) + 1), (int) shift + drop);
  return ldexp ((double) (collected >> drop), (int) shift + drop);
}

/* Reads [0x]hhh[.hhh][p[+-]ddd]; the end stays at the start when it is no such number. */
static double
scan_hex (const char  *text,
          const char **end)
{
  const char *at = text;
  guint64 collected = 0;
  gint64 shift = 0, exponent = 0;
  gboolean any = FALSE, point = FALSE, inexact = FALSE, negative = FALSE;

  *end = text;
  if (at[0] == '0' && g_ascii_tolower (at[1]) == 'x')
    at += 2;
  for (; g_ascii_isxdigit (*at) || (*at == '.' && !point); at++)
    {
      if (*at == '.')
        {
          point = TRUE;
          continue;
        }
      any = TRUE;
      shift -= point ? 4 : 0;
      if (collected >> 59)
        {
          inexact |= *at != '0';
          shift += 4;
        }
      else
        collected = collected << 4 | (guint64) g_ascii_xdigit_value (*at);
    }
  if (!any)
    return 0.0;
  if (g_ascii_tolower (*at) == 'p')
    {
      at++;
      if (*at == '+' || *at == '-')
        negative = *at++ == '-';
      if (!g_ascii_isdigit (*at))
        return 0.0;
      for (; g_ascii_isdigit (*at); at++)
        exponent = MIN (exponent * 10 + (*at - '0'), G_GINT64_CONSTANT (1000000000000));
    }
  *end = at;
  return scale (collected, shift + (negative ? -exponent : exponent), inexact);
}

static double
read_hex (const char  *text,
          const char **end)
{
  const char *at = text;
  gboolean negative = FALSE;
  double value;

  if (*at == '+' || *at == '-')
    negative = *at++ == '-';
  if (match_word (&at, "infinity") || match_word (&at, "inf"))
    value = HUGE_VAL;
  else if (match_word (&at, "nan"))
    value = fabs (NAN);
  else
    {
      const char *start = at;
      value = scan_hex (start, &at);
      if (at == start)
        {
          *end = text;
          return 0.0;
        }
    }
  *end = at;
  return negative ? -value : value;
}

#define BLANKS " \t\n\v\f\r"

HpmObject *
hpm_float_class_fromhex (HpmVm            *vm,
                         HpmObject        *type,
                         HpmObject *const *args,
                         gssize            n_args,
                         HpmObject        *kwnames)
{
  const char *text, *after, *end = NULL;
  gboolean fine, finite_text;
  double value = 0.0;
  HpmObject *utf8, *result, *converted;

  if (!hpm_is_str (args[0]))
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "bad argument type for built-in operation");
  utf8 = hpm_str_encode (vm, args[0], "utf-8", "strict");
  if (!utf8)
    return NULL;
  text = ((HpmBytes *) utf8)->data;
  after = text + HPM_SIZE (utf8);
  text += strspn (text, BLANKS);
  value = read_hex (text, &end);
  fine = end > text && end + strspn (end, BLANKS) == after;
  finite_text = strpbrk (text, "nN") == NULL;
  hpm_decref (vm, utf8);
  if (!fine)
    return hpm_raise (vm, HPM_EXC (vm, ValueError), "invalid hexadecimal floating-point string");
  if (isinf (value) && finite_text)
    return hpm_raise (vm, HPM_EXC (vm, OverflowError),
                      "hexadecimal value too large to represent as a float");
  result = hpm_float_from_double (vm, value);
  if (type == HPM_OBJECT (HPM_TYPE (vm, FLOAT)))
    return result;
  hpm_hold (vm, result);
  converted = hpm_object_call_one_arg (vm, type, result);
  hpm_unhold (vm, 1);
  hpm_decref (vm, result);
  return converted;
}
