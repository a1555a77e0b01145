/* memory-format.c: bytes as numbers and back, for memoryview
 *
 * A format is one letter, as struct's native ones: its size is the C type's on 64-bit Linux.
 */
#include "objects/hpm-values.h"

gssize
hpm_format_size (char format)
{
  switch (format)
    {
    case 'c': case 'b': case 'B': case '?': return 1;
    case 'h': case 'H': return 2;
    case 'i': case 'I': case 'f': case 'w': return 4;
    case 'l': case 'L': case 'q': case 'Q': case 'n': case 'N': case 'd': case 'P': return 8;
    default: return 0;
    }
}

static gboolean
is_signed (char format)
{
  return strchr ("bhilqn", format) != NULL;
}

gboolean
hpm_format_is_of_bytes (char format)
{
  return format == 'B' || format == 'b' || format == 'c';
}

static guint64
read_number (const char *at,
             gssize      size)
{
  guint64 value = 0;

  memcpy (&value, at, (gsize) size);
  return value;
}

HpmObject *
hpm_format_unpack (HpmVm      *vm,
                   const char *at,
                   char        format)
{
  gssize size = hpm_format_size (format);
  guint64 value = read_number (at, size);
  int unused_bits = 64 - 8 * (int) size;
  double number;
  float short_number;

  switch (format)
    {
    case 'c': return hpm_bytes_new (vm, at, 1);
    case '?': return hpm_bool_from (vm, value != 0);
    case 'd': memcpy (&number, at, sizeof number); return hpm_float_from_double (vm, number);
    case 'f':
      memcpy (&short_number, at, sizeof short_number);
      return hpm_float_from_double (vm, short_number);
    default: break;
    }
  if (is_signed (format))
    return hpm_int_from_int64 (vm, (gint64) (value << unused_bits) >> unused_bits);
  return hpm_int_from_uint64 (vm, value);
}

static gboolean
raise_invalid (HpmVm      *vm,
               const char *what,
               char        format)
{
  hpm_err_clear (vm);
  hpm_raise (vm, what[0] == 't' ? HPM_EXC (vm, TypeError) : HPM_EXC (vm, ValueError),
             "memoryview: invalid %s for format '%c'", what, format);
  return FALSE;
}

/* Digits have 30 bits. */
gboolean
hpm_int_as_uint64_bits (HpmObject *number,
                        gint64    *bits)
{
  const guint32 *digits = ((HpmInt *) number)->digits;

  if (hpm_int_is_short (number))
    {
      *bits = hpm_int_short (number);
      return *bits >= 0;
    }
  if (HPM_SIZE (number) != 3 || digits[2] >= 16)
    return FALSE;
  *bits = (gint64) ((guint64) digits[2] << 60 | (guint64) digits[1] << 30 | digits[0]);
  return TRUE;
}

static gboolean
pack_int (HpmVm     *vm,
          char      *at,
          char       format,
          HpmObject *item)
{
  gssize size = hpm_format_size (format);
  HpmObject *number = hpm_number_index (vm, item);
  gboolean overflow = FALSE;
  gint64 value;
  int sign;

  if (number == NULL)
    return hpm_err_matches (vm, HPM_EXC (vm, TypeError)) ? raise_invalid (vm, "type", format) : FALSE;
  value = hpm_int_as_int64 (vm, number, &overflow);
  sign = hpm_int_sign (number);
  if (overflow && sign > 0 && !is_signed (format) && size == 8)
    overflow = !hpm_int_as_uint64_bits (number, &value);
  hpm_decref (vm, number);
  if (overflow || (sign < 0 && !is_signed (format)))
    return raise_invalid (vm, "value", format);
  if (size < 8)
    {
      gint64 limit = (gint64) 1 << (8 * size - (is_signed (format) ? 1 : 0));

      if (value >= limit || (is_signed (format) && value < -limit))
        return raise_invalid (vm, "value", format);
    }
  memcpy (at, &value, (gsize) size);
  return TRUE;
}

gboolean
hpm_format_pack (HpmVm     *vm,
                 char      *at,
                 char       format,
                 HpmObject *item)
{
  double number;
  int truth;

  switch (format)
    {
    case 'c':
      if (!hpm_is_bytes (item))
        return raise_invalid (vm, "type", format);
      if (HPM_SIZE (item) != 1)
        return raise_invalid (vm, "value", format);
      *at = ((HpmBytes *) item)->data[0];
      return TRUE;
    case '?':
      truth = hpm_object_is_true (vm, item);
      if (truth >= 0)
        *at = (char) truth;
      return truth >= 0;
    case 'f':
    case 'd':
      number = hpm_float_as_double (vm, item);
      if (number == -1.0 && hpm_err_occurred (vm))
        return hpm_err_matches (vm, HPM_EXC (vm, TypeError)) ? raise_invalid (vm, "type", format) : FALSE;
      if (format == 'd')
        memcpy (at, &number, sizeof number);
      else
        memcpy (at, &(float) { (float) number }, sizeof (float));
      return TRUE;
    default: return pack_int (vm, at, format, item);
    }
}
