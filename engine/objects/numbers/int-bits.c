/* int-bits.c: << >> & | ^ ~ on ints, and to_bytes () and from_bytes ()
 *
 * A negative number behaves as if it had an endless row of ones in front (two's complement);
 * it is stored as a magnitude, so digits are converted one by one as they are read.
 */
#include "objects/hpm-values.h"

/* --- Shifts --- */

HpmObject *
hpm_int_shift_left (HpmVm     *vm,
                    HpmObject *o,
                    gsize      n_bits)
{
  gsize words = n_bits / HPM_DIGIT_BITS;
  guint rest = n_bits % HPM_DIGIT_BITS;
  gssize n = hpm_int_n_digits (o);
  guint64 carry = 0;
  HpmInt *result;

  if (n == 0)
    return hpm_int_from_int64 (vm, 0);
  result = hpm_int_alloc (vm, n + words + 1);
  for (gssize k = 0; k < n; k++)
    {
      hpm_poll (vm);
      carry |= (guint64) ((HpmInt *) o)->digits[k] << rest;
      result->digits[words + k] = (guint32) carry & HPM_DIGIT_MASK;
      carry >>= HPM_DIGIT_BITS;
    }
  result->digits[words + n] = (guint32) carry;
  result->head.size = n + words + 1;
  return hpm_int_finish (vm, result, HPM_SIZE (o) < 0);
}

/* Shifting a negative number rounds down: whatever falls off makes the magnitude one larger. */
static HpmObject *
shift_right (HpmVm     *vm,
             HpmObject *o,
             gsize      n_bits)
{
  gsize words = n_bits / HPM_DIGIT_BITS;
  guint rest = n_bits % HPM_DIGIT_BITS;
  gssize n = hpm_int_n_digits (o);
  gboolean negative = HPM_SIZE (o) < 0, lost;
  guint32 *digits = ((HpmInt *) o)->digits;
  HpmInt *result;

  if ((gsize) n <= words)
    return hpm_int_from_int64 (vm, negative ? -1 : 0);
  lost = (digits[words] & ((1u << rest) - 1)) != 0;
  for (gsize k = 0; k < words && negative && !lost; k++)
    lost = digits[k] != 0;
  result = hpm_int_alloc (vm, n - words + 1);
  for (gssize k = words; k < n; k++)
    {
      guint64 pair = (guint64) (k + 1 < n ? digits[k + 1] : 0) << HPM_DIGIT_BITS | digits[k];
      hpm_poll (vm);
      result->digits[k - words] = (guint32) (pair >> rest) & HPM_DIGIT_MASK;
    }
  result->digits[n - words] = 0;
  for (gsize k = 0; negative && lost; k++)
    {
      result->digits[k] = (result->digits[k] + 1) & HPM_DIGIT_MASK;
      lost = result->digits[k] == 0;
    }
  result->head.size = n - words + 1;
  return hpm_int_finish (vm, result, negative);
}

/* The distance of a shift; FALSE with an error when it is negative. */
static gboolean
shift_distance (HpmVm     *vm,
                HpmObject *b,
                gsize     *distance)
{
  gboolean overflow;

  if (HPM_SIZE (b) < 0)
    {
      hpm_raise (vm, HPM_EXC (vm, ValueError), "negative shift count");
      return FALSE;
    }
  *distance = (gsize) hpm_int_as_int64 (vm, b, &overflow);
  if (overflow)
    *distance = G_MAXSIZE;
  return TRUE;
}

HpmObject *
hpm_int_lshift (HpmVm     *vm,
                HpmObject *a,
                HpmObject *b)
{
  gsize distance;

  HPM_INT_CHECK (a, b);
  if (!shift_distance (vm, b, &distance))
    return NULL;
  if (HPM_SIZE (a) == 0)
    return hpm_int_from_int64 (vm, 0);
  /* 60 * 2^60 bits are as many digits as have an index. */
  if (distance == G_MAXSIZE && (hpm_int_n_digits (b) > 3 || ((HpmInt *) b)->digits[2] >= 60))
    return hpm_raise (vm, HPM_EXC (vm, OverflowError), "too many digits in integer");
  if (hpm_int_n_digits (a) == 1 && distance <= 31)
    return hpm_int_from_int64 (vm, hpm_int_short (a) * (G_GINT64_CONSTANT (1) << distance));
  if (!hpm_can_hold (vm, hpm_int_n_digits (a) + distance / HPM_DIGIT_BITS, 1, sizeof (guint32)))
    return NULL;
  return hpm_int_shift_left (vm, a, distance);
}

HpmObject *
hpm_int_rshift (HpmVm     *vm,
                HpmObject *a,
                HpmObject *b)
{
  gsize distance;

  HPM_INT_CHECK (a, b);
  if (!shift_distance (vm, b, &distance))
    return NULL;
  if (hpm_int_is_short (a))
    return hpm_int_from_int64 (vm, hpm_int_short (a) >> MIN (distance, 63));
  return shift_right (vm, a, distance);
}

/* --- Bit by bit --- */

/* Reads a number's digits in two's complement, lowest first. */
typedef struct {
  HpmInt  *from;
  gssize   n, at;
  gboolean negative;
  guint32  carry;
} TwosDigits;

static void
twos_init (TwosDigits *t,
           HpmObject  *o)
{
  *t = (TwosDigits) { (HpmInt *) o, hpm_int_n_digits (o), 0, HPM_SIZE (o) < 0, 1 };
}

static guint32
twos_next (TwosDigits *t)
{
  guint32 digit = t->at < t->n ? t->from->digits[t->at] : 0;

  t->at++;
  if (!t->negative)
    return digit;
  digit = (digit ^ HPM_DIGIT_MASK) + t->carry;
  t->carry = digit >> HPM_DIGIT_BITS;
  return digit & HPM_DIGIT_MASK;
}

static guint32
combine (guint32 a,
         guint32 b,
         char    op)
{
  return op == '&' ? a & b : op == '|' ? a | b : a ^ b;
}

static HpmObject *
bitwise_large (HpmVm     *vm,
               HpmObject *a,
               HpmObject *b,
               char       op)
{
  gssize n = MAX (hpm_int_n_digits (a), hpm_int_n_digits (b)) + 1;
  gboolean negative = combine (HPM_SIZE (a) < 0, HPM_SIZE (b) < 0, op);
  HpmInt *result = hpm_int_alloc (vm, n);
  TwosDigits x, y;
  guint32 carry = 1;

  twos_init (&x, a);
  twos_init (&y, b);
  for (gssize k = 0; k < n; k++)
    {
      guint32 digit = combine (twos_next (&x), twos_next (&y), op);
      hpm_poll (vm);
      if (negative)
        {
          digit = (digit ^ HPM_DIGIT_MASK) + carry;
          carry = digit >> HPM_DIGIT_BITS;
        }
      result->digits[k] = digit & HPM_DIGIT_MASK;
    }
  result->head.size = n;
  return hpm_int_finish (vm, result, negative);
}

HpmObject *
hpm_int_and (HpmVm     *vm,
             HpmObject *a,
             HpmObject *b)
{
  HPM_INT_CHECK (a, b);
  if (hpm_int_is_short (a) && hpm_int_is_short (b))
    return hpm_int_from_int64 (vm, hpm_int_short (a) & hpm_int_short (b));
  return bitwise_large (vm, a, b, '&');
}

HpmObject *
hpm_int_or (HpmVm     *vm,
            HpmObject *a,
            HpmObject *b)
{
  HPM_INT_CHECK (a, b);
  if (hpm_int_is_short (a) && hpm_int_is_short (b))
    return hpm_int_from_int64 (vm, hpm_int_short (a) | hpm_int_short (b));
  return bitwise_large (vm, a, b, '|');
}

HpmObject *
hpm_int_xor (HpmVm     *vm,
             HpmObject *a,
             HpmObject *b)
{
  HPM_INT_CHECK (a, b);
  if (hpm_int_is_short (a) && hpm_int_is_short (b))
    return hpm_int_from_int64 (vm, hpm_int_short (a) ^ hpm_int_short (b));
  return bitwise_large (vm, a, b, '^');
}

HpmObject *
hpm_int_invert (HpmVm     *vm,
                HpmObject *o)
{
  HpmObject *minus_one, *result;

  if (hpm_int_is_short (o))
    return hpm_int_from_int64 (vm, ~hpm_int_short (o));
  minus_one = hpm_int_from_int64 (vm, -1);
  result = hpm_int_xor (vm, o, minus_one);
  hpm_decref (vm, minus_one);
  return result;
}

/* --- Bytes --- */

/* Reads the `byteorder` argument; NULL is big-endian. */
static gboolean
order_is_little (HpmVm      *vm,
                 const char *function,
                 HpmObject  *order,
                 gboolean   *little)
{
  *little = FALSE;
  if (!order)
    return TRUE;
  if (!hpm_is_str (order))
    {
      hpm_raise (vm, HPM_EXC (vm, TypeError), "%s() argument 'byteorder' must be str, not %s",
                 function, hpm_argument_type_name (vm, order));
      return FALSE;
    }
  *little = hpm_str_equal_ascii (order, "little");
  if (!*little && !hpm_str_equal_ascii (order, "big"))
    {
      hpm_raise (vm, HPM_EXC (vm, ValueError), "byteorder must be either 'little' or 'big'");
      return FALSE;
    }
  return TRUE;
}

/* Writes the two's complement of `self` at `data`; FALSE when it does not fit. */
static gboolean
write_bytes (HpmVm     *vm,
             HpmObject *self,
             guint8    *data,
             gssize     length,
             gboolean   little,
             gboolean   is_signed)
{
  TwosDigits digits;
  guint64 collected = 0;
  int n_bits = 0;
  gboolean negative = HPM_SIZE (self) < 0;
  gsize needed = hpm_int_n_bits (self);

  if (is_signed && needed)
    { /* -128 fits in one byte, 128 does not */
      HpmObject *inverse = negative ? hpm_int_invert (vm, self) : hpm_incref (self);
      needed = hpm_int_n_bits (inverse) + 1;
      hpm_decref (vm, inverse);
    }
  if (needed > (gsize) length * 8)
    return FALSE;
  twos_init (&digits, self);
  for (gssize k = 0; k < length; k++)
    {
      hpm_poll (vm);
      if (n_bits < 8)
        {
          collected |= (guint64) twos_next (&digits) << n_bits;
          n_bits += HPM_DIGIT_BITS;
        }
      data[little ? k : length - 1 - k] = (guint8) collected;
      collected >>= 8;
      n_bits -= 8;
    }
  return TRUE;
}

HpmObject *
hpm_int_to_bytes (HPM_METHOD_ARGS)
{
  static const char *const names[] = { "length", "byteorder", "signed", NULL };
  HpmObject *out[3] = { NULL }, *bytes;
  gssize length = 1;
  gboolean little;
  int is_signed = 0;

  if (!hpm_args_parse (vm, "to_bytes", args, n_args, kwnames, names, 0, 2, out))
    return NULL;
  if ((out[0] && !hpm_argument_as_ssize (vm, out[0], &length)) || !order_is_little (vm, "to_bytes", out[1], &little))
    return NULL;
  if (out[2] && (is_signed = hpm_object_is_true (vm, out[2])) < 0)
    return NULL;
  if (length < 0)
    return hpm_raise (vm, HPM_EXC (vm, ValueError), "length argument must be non-negative");
  if (HPM_SIZE (self) < 0 && !is_signed)
    return hpm_raise (vm, HPM_EXC (vm, OverflowError), "can't convert negative int to unsigned");
  if (!hpm_can_hold (vm, length, 1, 1))
    return NULL;
  bytes = hpm_bytes_new (vm, NULL, length);
  if (write_bytes (vm, self, (guint8 *) ((HpmBytes *) bytes)->data, length, little, is_signed))
    return bytes;
  hpm_decref (vm, bytes);
  return hpm_raise (vm, HPM_EXC (vm, OverflowError), "int too big to convert");
}

static HpmObject *
read_bytes (HpmVm        *vm,
            const guint8 *data,
            gssize        length,
            gboolean      little,
            gboolean      is_signed)
{
  gboolean negative = is_signed && length > 0 && (data[little ? length - 1 : 0] & 0x80);
  gssize n = (length * 8) / HPM_DIGIT_BITS + 1, at = 0;
  HpmInt *result = hpm_int_alloc (vm, n);
  guint64 collected = 0;
  guint32 carry = 1;
  int n_bits = 0;

  for (gssize k = 0; k < length; k++)
    {
      guint8 byte = data[little ? k : length - 1 - k];
      hpm_poll (vm);
      if (negative)
        {
          guint32 flipped = (guint32) (byte ^ 0xff) + carry;
          byte = (guint8) flipped;
          carry = flipped >> 8;
        }
      collected |= (guint64) byte << n_bits;
      n_bits += 8;
      if (n_bits >= HPM_DIGIT_BITS)
        {
          result->digits[at++] = (guint32) collected & HPM_DIGIT_MASK;
          collected >>= HPM_DIGIT_BITS;
          n_bits -= HPM_DIGIT_BITS;
        }
    }
  /* Of -2**(8 * length) the carry is left; that does not happen, since its highest bit is set. */
  if (at < n)
    result->digits[at++] = (guint32) collected;
  result->head.size = at;
  return hpm_int_finish (vm, result, negative);
}

HpmObject *
hpm_int_class_from_bytes (HpmVm            *vm,
                          HpmObject        *type,
                          HpmObject *const *args,
                          gssize            n_args,
                          HpmObject        *kwnames)
{
  static const char *const names[] = { "bytes", "byteorder", "signed", NULL };
  HpmObject *out[3] = { NULL }, *bytes, *result, *converted;
  gboolean little;
  int is_signed = 0;

  if (!hpm_args_parse (vm, "from_bytes", args, n_args, kwnames, names, 1, 2, out)
      || !order_is_little (vm, "from_bytes", out[1], &little))
    return NULL;
  if (out[2] && (is_signed = hpm_object_is_true (vm, out[2])) < 0)
    return NULL;
  bytes = hpm_object_bytes (vm, out[0]);
  if (!bytes)
    return NULL;
  result = read_bytes (vm, (guint8 *) ((HpmBytes *) bytes)->data, HPM_SIZE (bytes), little,
                       is_signed);
  hpm_decref (vm, bytes);
  if (type == HPM_OBJECT (HPM_TYPE (vm, INT)))
    return result;
  hpm_hold (vm, result);
  converted = hpm_object_call_one_arg (vm, type, result);
  hpm_unhold (vm, 1);
  hpm_decref (vm, result);
  return converted;
}
