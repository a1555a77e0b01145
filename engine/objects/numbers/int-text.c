/* int-text.c: ints from text and to text
 *
 * The digits themselves are made in int-digits.c. CPython's limit on decimal conversions is vm->int_max_str_digits.
 */
#include "objects/hpm-values.h"

/* --- To text --- */

static gboolean
check_output_digits (HpmVm *vm,
                     gsize  n_digits)
{
  if (vm->int_max_str_digits == 0 || n_digits <= vm->int_max_str_digits)
    return TRUE;
  hpm_raise (vm, HPM_EXC (vm, ValueError),
             "Exceeds the limit (%u digits) for integer string conversion; "
             "use sys.set_int_max_str_digits() to increase the limit", vm->int_max_str_digits);
  return FALSE;
}

static const char *
base_prefix (int base)
{
  return base == 16 ? "0x" : base == 8 ? "0o" : base == 2 ? "0b" : "";
}

static HpmObject *
short_to_text (HpmVm      *vm,
               gint64      value,
               int         base,
               const char *prefix)
{
  char buffer[80], *at = buffer + sizeof buffer;
  guint64 magnitude = value < 0 ? (guint64) -value : (guint64) value;
  HpmObject *str;
  gssize length;

  /* The usual base by a constant, which needs no division. */
  for (; base == 10 && magnitude >= 10; magnitude /= 10)
    *--at = '0' + magnitude % 10;
  do
    {
      *--at = "0123456789abcdefghijklmnopqrstuvwxyz"[magnitude % base];
      magnitude /= base;
    }
  while (magnitude);
  if (prefix[0])
    {
      *--at = prefix[1];
      *--at = prefix[0];
    }
  if (value < 0)
    *--at = '-';
  length = buffer + sizeof buffer - at;
  if (length == 1)
    return hpm_str_from_char (vm, (guchar) *at);
  str = hpm_str_new_ascii (vm, length);
  hpm_copy_bytes (hpm_ascii_data (str), at, length);
  return str;
}

/* `digits` holds values, not characters. */
static HpmObject *
text_from_values (HpmVm        *vm,
                  const guint8 *digits,
                  gsize         n,
                  const char   *prefix,
                  gboolean      negative)
{
  gsize n_prefix = strlen (prefix) + (negative ? 1 : 0);
  HpmObject *str = hpm_str_new (vm, n_prefix + n, 127);
  char *out = HPM_STR_DATA (str);

  if (negative)
    *out++ = '-';
  memcpy (out, prefix, strlen (prefix));
  out += strlen (prefix);
  for (gsize k = 0; k < n; k++)
    {
      out[k] = "0123456789abcdefghijklmnopqrstuvwxyz"[digits[k]];
      hpm_poll (vm);
    }
  return str;
}

static HpmObject *
large_to_text (HpmVm      *vm,
               HpmObject  *o,
               int         base,
               const char *prefix)
{
  gboolean binary = (base & (base - 1)) == 0;
  gsize n_bits = hpm_int_n_bits (o);
  gsize room = (gsize) ((double) n_bits / log2 (base)) + 2, n, skip;
  HpmLimbs limbs;
  guint8 *digits;
  HpmObject *str;

  if (!binary && vm->int_max_str_digits && room > (gsize) vm->int_max_str_digits + 4
      && !check_output_digits (vm, room))
    return NULL;
  hpm_limbs_load (vm, &limbs, o);
  n = room;
  digits = hpm_mem_alloc (vm, n);
  hpm_limbs_to_digits (vm, &limbs, base, digits, n);
  for (skip = 0; skip < n && digits[skip] == 0;)
    skip++;
  hpm_limbs_clear (vm, &limbs);
  if (!binary && !check_output_digits (vm, n - skip))
    {
      hpm_mem_free (vm, digits);
      return NULL;
    }
  str = text_from_values (vm, digits + skip, n - skip, prefix, HPM_SIZE (o) < 0);
  hpm_mem_free (vm, digits);
  return str;
}

HpmObject *
hpm_int_format (HpmVm     *vm,
                HpmObject *o,
                int        base,
                gboolean   prefix)
{
  const char *text = prefix ? base_prefix (base) : "";

  if (hpm_int_is_short (o))
    return short_to_text (vm, hpm_int_short (o), base, text);
  return large_to_text (vm, o, base, text);
}

HpmObject *
hpm_int_repr (HpmVm     *vm,
              HpmObject *self)
{
  /* One digit makes a string of its own, not the one that chr () gives. */
  if (hpm_int_is_short (self) && hpm_int_short (self) >= 0 && hpm_int_short (self) <= 9)
    {
      HpmObject *str = hpm_str_new (vm, 1, 127);

      hpm_str_set_char (str, 0, '0' + (gunichar) hpm_int_short (self));
      return str;
    }
  return hpm_int_format (vm, self, 10, FALSE);
}

/* --- From text --- */

static int
digit_value (char c)
{
  return g_ascii_isdigit (c) ? c - '0' : g_ascii_isalpha (c) ? g_ascii_tolower (c) - 'a' + 10 : 99;
}

/* Skips a prefix like 0x that fits the base; with base 0 it decides the base. FALSE when the text
 * cannot be a number, like 012 with base 0. */
static gboolean
skip_prefix (const char **text,
             const char  *end,
             int         *base)
{
  const char *at = *text;
  gboolean zero = at < end && *at == '0';
  char letter = zero && at + 1 < end ? g_ascii_tolower (at[1]) : 0;
  int meant = letter == 'x' ? 16 : letter == 'o' ? 8 : letter == 'b' ? 2 : 0;

  if (meant && (*base == 0 || *base == meant))
    {
      *base = meant;
      *text = at + 2;
      if (*text < end && **text == '_')
        ++*text;
      return TRUE;
    }
  if (*base == 0)
    {
      *base = 10;
      if (zero)
        for (; at < end; at++)
          if (*at != '0' && *at != '_')
            return FALSE;
    }
  return TRUE;
}

/* The values of the digits in `text`, without underscores; -1 when it is no number. */
static gssize
collect_digits (HpmVm      *vm,
                const char *text,
                const char *end,
                int         base,
                guint8     *values)
{
  gssize n = 0;
  gboolean after_digit = FALSE;

  for (; text < end; text++)
    {
      hpm_poll (vm);
      if (*text == '_')
        {
          if (!after_digit)
            return -1;
          after_digit = FALSE;
          continue;
        }
      if (digit_value (*text) >= base)
        return -1;
      values[n++] = (guint8) digit_value (*text);
      after_digit = TRUE;
    }
  return after_digit ? n : -1;
}

static HpmObject *
from_values (HpmVm        *vm,
             const guint8 *values,
             gssize        n,
             int           base,
             gboolean      negative)
{
  HpmLimbs limbs;
  HpmObject *result;
  gint64 value = 0;

  while (n > 0 && *values == 0)
    {
      values++;
      n--;
    }
  if (n <= 11)
    {
      for (gssize k = 0; k < n; k++)
        value = value * base + values[k];
      return hpm_int_from_int64 (vm, negative ? -value : value);
    }
  if ((base & (base - 1)) == 0)
    hpm_limbs_from_bits (vm, &limbs, values, n, base);
  else
    hpm_limbs_from_digits (vm, &limbs, values, n, base);
  result = hpm_int_from_limbs (vm, limbs.p, limbs.n, negative);
  hpm_limbs_clear (vm, &limbs);
  return result;
}

static gboolean
check_input_digits (HpmVm  *vm,
                    gssize  n,
                    int     base)
{
  if ((base & (base - 1)) == 0 || vm->int_max_str_digits == 0
      || n <= (gssize) vm->int_max_str_digits)
    return TRUE;
  hpm_raise (vm, HPM_EXC (vm, ValueError),
             "Exceeds the limit (%u digits) for integer string conversion: value has %zd digits; "
             "use sys.set_int_max_str_digits() to increase the limit", vm->int_max_str_digits, n);
  return FALSE;
}

HpmObject *
hpm_int_from_digits (HpmVm      *vm,
                     const char *text,
                     gsize       length,
                     int         base)
{
  const char *end = text + length;
  gboolean negative = FALSE;
  guint8 local[64], *values = local;
  gssize n;
  HpmObject *result = NULL;

  while (text < end && (g_ascii_isspace (*text) || *text == '\v'))
    text++;
  while (text < end && (g_ascii_isspace (end[-1]) || end[-1] == '\v'))
    end--;
  if (text < end && (*text == '+' || *text == '-'))
    negative = *text++ == '-';
  if (!skip_prefix (&text, end, &base))
    return NULL;
  if (end - text > (gssize) sizeof local)
    values = hpm_mem_alloc (vm, end - text);
  n = collect_digits (vm, text, end, base, values);
  if (n >= 0 && check_input_digits (vm, n, base))
    result = from_values (vm, values, n, base, negative);
  if (values != local)
    hpm_mem_free (vm, values);
  return result;
}

/* --- int (text) --- */

static HpmObject *
refuse (HpmVm     *vm,
        HpmObject *text,
        int        base)
{
  if (!hpm_err_occurred (vm))
    hpm_raise (vm, HPM_EXC (vm, ValueError),
               "invalid literal for int() with base %d: %.200R", base, text);
  return NULL;
}

HpmObject *
hpm_int_from_bytes (HpmVm      *vm,
                    const char *data,
                    gssize      length,
                    int         base)
{
  HpmObject *result = hpm_int_from_digits (vm, data, length, base), *bytes;

  if (result)
    return result;
  bytes = hpm_bytes_new (vm, data, length);
  hpm_hold (vm, bytes);
  refuse (vm, bytes, base);
  hpm_unhold (vm, 1);
  hpm_decref (vm, bytes);
  return NULL;
}

HpmObject *
hpm_int_from_str (HpmVm     *vm,
                  HpmObject *str,
                  int        base)
{
  gsize length;
  char *ascii = hpm_str_to_number_text (vm, str, &length);
  HpmObject *result = hpm_int_from_digits (vm, ascii, length, base);

  hpm_mem_free (vm, ascii);
  return result ? result : refuse (vm, str, base);
}
