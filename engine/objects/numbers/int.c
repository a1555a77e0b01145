/* int.c: int objects: their making, their values in C, comparison, hash, constructor
 *
 * An int is a sign and a magnitude in 30-bit digits, least significant first, as CPython's;
 * the sign is that of `size`. Arithmetic on up to two digits is done in C's own integers, on
 * more in GMP's limbs, to and from which hpm_limbs_load () and hpm_int_from_limbs () convert.
 *
 * Invariants
 *   - No leading zero digits.
 *   - Exact ints from -5 to 256 are the ones in vm->small_ints, and other exact ones of up to two digits
 *     lie in a pool's block (hpm_int_finish () sees to both).
 *
 * Arithmetic is in int-arithmetic.c and int-bits.c, text in int-text.c.
 */
#include "objects/hpm-values.h"

/* --- Making --- */

HpmInt *
hpm_int_alloc (HpmVm  *vm,
               gssize  n_digits)
{
  /* Zero has room for a digit, as in CPython: the loop's short cuts read it, and multiply it by the size. */
  HpmInt *i = hpm_object_alloc (vm, HPM_TYPE (vm, INT), MAX (n_digits, 1));

  i->head.size = n_digits;
  return i;
}

static gboolean
is_shared (gint64 value)
{
  return value >= HPM_SMALL_INT_MIN && value <= HPM_SMALL_INT_MAX;
}

HpmObject *
hpm_int_finish (HpmVm    *vm,
                HpmInt   *i,
                gboolean  negative)
{
  gssize n = ABS (i->head.size);

  for (; n > 0 && i->digits[n - 1] == 0; n--)
    hpm_poll (vm);
  i->head.size = negative ? -n : n;
  if (n <= 2 && (is_shared (hpm_int_short (HPM_OBJECT (i))) || !hpm_mem_is_small (vm, i)))
    {
      gint64 value = hpm_int_short (HPM_OBJECT (i));

      hpm_object_free (vm, i);
      return hpm_int_make (vm, value);
    }
  return HPM_OBJECT (i);
}

static HpmObject *
make_from_magnitude (HpmVm             *vm,
                     unsigned __int128  magnitude,
                     gboolean           negative)
{
  unsigned __int128 rest = magnitude;
  gssize n = 0;
  HpmInt *i;

  for (; rest; rest >>= HPM_DIGIT_BITS)
    n++;
  i = hpm_int_alloc (vm, n);
  for (gssize k = 0; k < n; k++, magnitude >>= HPM_DIGIT_BITS)
    i->digits[k] = (guint32) magnitude & HPM_DIGIT_MASK;
  i->head.size = negative ? -n : n;
  return HPM_OBJECT (i);
}

HpmObject *
hpm_int_from_int128 (HpmVm    *vm,
                     __int128  value)
{
  if (value >= HPM_SMALL_INT_MIN && value <= HPM_SMALL_INT_MAX)
    return hpm_incref (vm->small_ints[(int) value - HPM_SMALL_INT_MIN]);
  if (value < 0)
    return make_from_magnitude (vm, -(unsigned __int128) value, TRUE);
  return make_from_magnitude (vm, (unsigned __int128) value, FALSE);
}

#define DIGIT_SIZE (sizeof (HpmInt) + 2 * sizeof (guint32))

static HpmObject *
set_digit (HpmInt *i,
           gint64  value)
{
  i->head.size = value < 0 ? -1 : 1;
  i->digits[0] = (guint32) ABS (value);
  i->digits[1] = 0; /* fills the word: what lies in the arena is always the same */
  return HPM_OBJECT (i);
}

/* A number of one digit that is not among the shared small ones. */
static G_NO_INLINE HpmObject *
new_digit (HpmVm *vm,
           gint64 value)
{
  return set_digit (hpm_object_alloc_plain (vm, HPM_TYPE (vm, INT), DIGIT_SIZE), value);
}

/* Runs so often that it must be a leaf: whatever it calls, it ends with. */
HpmObject *
hpm_int_new_short (HpmVm *vm,
                   gint64 value)
{
  HpmInt *i;

  if (G_UNLIKELY ((guint64) (value + HPM_DIGIT_MASK) > 2 * (guint64) HPM_DIGIT_MASK))
    return hpm_int_from_int64 (vm, value);
  i = hpm_object_take_plain (vm, HPM_TYPE (vm, INT), DIGIT_SIZE);
  return G_LIKELY (i != NULL) ? set_digit (i, value) : new_digit (vm, value);
}

static void
int_dealloc (HpmVm     *vm,
             HpmObject *self)
{
  if (G_LIKELY (HPM_IS (vm, self, INT) && hpm_int_is_short (self)))
    hpm_object_free_plain (vm, self);
  else
    hpm_object_free (vm, self);
}

HpmObject *
hpm_int_from_int64 (HpmVm  *vm,
                    gint64  value)
{
  HpmInt *i;
  gint64 magnitude = value;

  if (value >= HPM_SMALL_INT_MIN && value <= HPM_SMALL_INT_MAX)
    return hpm_incref (vm->small_ints[value - HPM_SMALL_INT_MIN]);
  if (value <= -(G_GINT64_CONSTANT (1) << 60) || value >= (G_GINT64_CONSTANT (1) << 60))
    return hpm_int_from_int128 (vm, value);
  if (value < 0)
    magnitude = -value;
  if (magnitude <= HPM_DIGIT_MASK)
    return new_digit (vm, value);
  i = hpm_object_alloc_plain (vm, HPM_TYPE (vm, INT), DIGIT_SIZE);
  i->digits[0] = (guint32) magnitude & HPM_DIGIT_MASK;
  i->digits[1] = (guint32) (magnitude >> HPM_DIGIT_BITS);
  i->head.size = value < 0 ? -2 : 2;
  return HPM_OBJECT (i);
}

HpmObject *
hpm_int_from_uint64 (HpmVm   *vm,
                     guint64  value)
{
  return hpm_int_from_int128 (vm, value);
}

HpmObject *
hpm_int_from_double (HpmVm  *vm,
                     double  value)
{
  int exponent;
  double fraction;
  gssize n;
  HpmInt *i;

  if (isnan (value))
    return hpm_raise (vm, HPM_EXC (vm, ValueError), "cannot convert float NaN to integer");
  if (isinf (value))
    return hpm_raise (vm, HPM_EXC (vm, OverflowError), "cannot convert float infinity to integer");
  if (fabs (value) < 9e18)
    return hpm_int_from_int64 (vm, (gint64) value);
  fraction = frexp (fabs (value), &exponent);
  n = (exponent - 1) / HPM_DIGIT_BITS + 1;
  i = hpm_int_alloc (vm, n);
  fraction = ldexp (fraction, (exponent - 1) % HPM_DIGIT_BITS + 1);
  for (gssize k = n; --k >= 0;)
    {
      i->digits[k] = (guint32) fraction;
      fraction = ldexp (fraction - i->digits[k], HPM_DIGIT_BITS);
    }
  i->head.size = n;
  return hpm_int_finish (vm, i, value < 0);
}

HpmObject *
hpm_int_copy_exact (HpmVm     *vm,
                    HpmObject *o)
{
  HpmInt *copy;
  gssize n = hpm_int_n_digits (o);

  if (HPM_IS (vm, o, INT))
    return hpm_incref (o);
  if (hpm_int_is_short (o))
    return hpm_int_from_int64 (vm, hpm_int_short (o));
  copy = hpm_int_alloc (vm, n);
  memcpy (copy->digits, ((HpmInt *) o)->digits, n * sizeof (guint32));
  copy->head.size = HPM_SIZE (o);
  return HPM_OBJECT (copy);
}

/* The shared ints have room for one digit, 0 too: short cuts read a digit before they look at the
 * size, as they may of each exact int. */
void
hpm_ints_init (HpmVm *vm)
{
  for (int value = HPM_SMALL_INT_MIN; value <= HPM_SMALL_INT_MAX; value++)
    vm->small_ints[value - HPM_SMALL_INT_MIN] = new_digit (vm, value);
  ((HpmInt *) vm->small_ints[-HPM_SMALL_INT_MIN])->head.size = 0;
  for (int value = 0; value <= 1; value++)
    {
      HpmInt *i = hpm_object_alloc (vm, HPM_TYPE (vm, BOOL), value);
      if (value)
        i->digits[0] = 1;
      i->head.size = value;
      *(value ? &vm->true_ : &vm->false_) = HPM_OBJECT (i);
    }
  vm->int_max_str_digits = 4300;
}

/* --- Limbs --- */

void
hpm_limbs_reserve (HpmVm     *vm,
                   HpmLimbs  *limbs,
                   mp_size_t  n)
{
  limbs->n = n;
  limbs->p = n <= (mp_size_t) G_N_ELEMENTS (limbs->local)
    ? limbs->local : hpm_mem_alloc (vm, n * sizeof (mp_limb_t));
}

void
hpm_limbs_clear (HpmVm    *vm,
                 HpmLimbs *limbs)
{
  if (limbs->p != limbs->local)
    hpm_mem_free (vm, limbs->p);
}

void
hpm_limbs_trim (HpmLimbs *limbs)
{
  while (limbs->n > 0 && limbs->p[limbs->n - 1] == 0)
    limbs->n--;
}

void
hpm_limbs_load (HpmVm     *vm,
                HpmLimbs  *limbs,
                HpmObject *o)
{
  gssize n = hpm_int_n_digits (o);
  const guint32 *digits = ((HpmInt *) o)->digits;
  unsigned __int128 collected = 0;
  int n_bits = 0;
  mp_size_t at = 0;

  hpm_limbs_reserve (vm, limbs, (n * HPM_DIGIT_BITS + 63) / 64);
  for (gssize k = 0; k < n; k++)
    {
      hpm_poll (vm);
      collected |= (unsigned __int128) digits[k] << n_bits;
      n_bits += HPM_DIGIT_BITS;
      if (n_bits >= 64)
        {
          limbs->p[at++] = (mp_limb_t) collected;
          collected >>= 64;
          n_bits -= 64;
        }
    }
  if (at < limbs->n)
    limbs->p[at] = (mp_limb_t) collected;
  hpm_limbs_trim (limbs);
}

HpmObject *
hpm_int_from_limbs (HpmVm           *vm,
                    const mp_limb_t *p,
                    mp_size_t        n,
                    gboolean         negative)
{
  unsigned __int128 collected = 0;
  int n_bits = 0;
  gssize n_digits, at = 0;
  HpmInt *i;

  while (n > 0 && p[n - 1] == 0)
    n--;
  if (n == 0)
    return hpm_int_from_int64 (vm, 0);
  n_digits = (n * 64 - __builtin_clzll (p[n - 1]) + HPM_DIGIT_BITS - 1) / HPM_DIGIT_BITS;
  i = hpm_int_alloc (vm, n_digits);
  for (mp_size_t k = 0; k < n; k++)
    {
      hpm_poll (vm);
      collected |= (unsigned __int128) p[k] << n_bits;
      for (n_bits += 64; n_bits >= HPM_DIGIT_BITS && at < n_digits; n_bits -= HPM_DIGIT_BITS)
        {
          i->digits[at++] = (guint32) collected & HPM_DIGIT_MASK;
          collected >>= HPM_DIGIT_BITS;
        }
    }
  if (at < n_digits)
    i->digits[at] = (guint32) collected & HPM_DIGIT_MASK;
  i->head.size = n_digits;
  return hpm_int_finish (vm, i, negative);
}

/* --- Values in C --- */

gint64
hpm_int_as_int64 (HpmVm     *vm,
                  HpmObject *o,
                  gboolean  *overflow)
{
  HpmInt *i = (HpmInt *) o;
  unsigned __int128 magnitude = 0;
  gssize n = hpm_int_n_digits (o);
  guint64 limit;

  if (overflow)
    *overflow = FALSE;
  if (n <= 2)
    return hpm_int_short (o);
  limit = i->head.size < 0 ? (guint64) G_MAXINT64 + 1 : (guint64) G_MAXINT64;
  if (n == 3)
    for (gssize k = n; --k >= 0;)
      magnitude = magnitude << HPM_DIGIT_BITS | i->digits[k];
  if (n > 3 || magnitude > limit)
    {
      if (overflow)
        *overflow = TRUE;
      return i->head.size < 0 ? G_MININT64 : G_MAXINT64;
    }
  return i->head.size < 0 ? (gint64) (0 - (guint64) magnitude) : (gint64) magnitude;
}

gssize
hpm_int_as_ssize (HpmVm     *vm,
                  HpmObject *o)
{
  gboolean overflow;
  gint64 value = hpm_int_as_int64 (vm, o, &overflow);

  if (!overflow)
    return value;
  hpm_raise (vm, HPM_EXC (vm, OverflowError), "Python int too large to convert to C ssize_t");
  return -1;
}

gsize
hpm_int_n_bits (HpmObject *o)
{
  gssize n = hpm_int_n_digits (o);

  if (n == 0)
    return 0;
  return (gsize) (n - 1) * HPM_DIGIT_BITS + (32 - __builtin_clz (((HpmInt *) o)->digits[n - 1]));
}

/* The 64 highest bits; the lowest of them is set when anything below was. Round-to-odd keeps a
 * later rounding to 53 bits right. */
static guint64
top_bits (HpmObject *o,
          gsize      n_bits)
{
  HpmInt *i = (HpmInt *) o;
  gsize shift = n_bits - 64;
  gsize first = shift / HPM_DIGIT_BITS;
  guint64 top;
  unsigned __int128 sum = 0;
  gboolean sticky = FALSE;

  for (gsize k = 0; k < 4 && first + k < (gsize) hpm_int_n_digits (o); k++)
    sum |= (unsigned __int128) i->digits[first + k] << (k * HPM_DIGIT_BITS);
  top = (guint64) (sum >> (shift % HPM_DIGIT_BITS));
  sticky = (sum & (((unsigned __int128) 1 << (shift % HPM_DIGIT_BITS)) - 1)) != 0;
  for (gsize k = 0; k < first && !sticky; k++)
    sticky = i->digits[k] != 0;
  return sticky ? top | 1 : top;
}

double
hpm_int_as_double (HpmVm     *vm,
                   HpmObject *o)
{
  gsize n_bits = hpm_int_n_bits (o);
  double value;

  if (hpm_int_is_short (o))
    return (double) hpm_int_short (o);
  if (n_bits <= 64)
    {
      guint64 magnitude = 0;
      for (gssize k = hpm_int_n_digits (o); --k >= 0;)
        magnitude = magnitude << HPM_DIGIT_BITS | ((HpmInt *) o)->digits[k];
      value = (double) magnitude;
    }
  else if (n_bits <= 1024)
    value = ldexp ((double) top_bits (o, n_bits), (int) (n_bits - 64));
  else
    value = HUGE_VAL;
  if (isinf (value))
    {
      hpm_raise (vm, HPM_EXC (vm, OverflowError), "int too large to convert to float");
      return -1.0;
    }
  return HPM_SIZE (o) < 0 ? -value : value;
}

int
hpm_int_sign (HpmObject *o)
{
  gssize size = HPM_SIZE (o);
  return size > 0 ? 1 : size < 0 ? -1 : 0;
}

/* --- Comparison and hash --- */

static int
compare (HpmVm     *vm,
         HpmObject *a,
         HpmObject *b)
{
  gssize n = HPM_SIZE (a);
  int sign = n < 0 ? -1 : 1;

  if (n != HPM_SIZE (b))
    return n < HPM_SIZE (b) ? -1 : 1;
  for (gssize k = ABS (n); --k >= 0;)
    {
      guint32 x = ((HpmInt *) a)->digits[k], y = ((HpmInt *) b)->digits[k];

      hpm_poll (vm);
      if (x != y)
        return x < y ? -sign : sign;
    }
  return 0;
}

static HpmObject *
int_richcompare (HpmVm     *vm,
                 HpmObject *a,
                 HpmObject *b,
                 int        op)
{
  int order;

  if (!hpm_is_int (a) || !hpm_is_int (b))
    HPM_RETURN_NOT_IMPLEMENTED (vm);
  order = a == b ? 0 : compare (vm, a, b);
  return hpm_bool_from (vm, hpm_op_holds (order, 0, op));
}

/* The value modulo 2**61 - 1, with its sign; never -1. */
gint64
hpm_int_hash (HpmVm     *vm,
              HpmObject *o)
{
  const guint64 modulus = (G_GUINT64_CONSTANT (1) << 61) - 1;
  HpmInt *i = (HpmInt *) o;
  guint64 hash = 0;
  gint64 result;

  if (G_LIKELY (hpm_int_is_short (o)))
    {
      result = hpm_int_short (o);
      return result == -1 ? -2 : result;
    }
  for (gssize k = hpm_int_n_digits (o); --k >= 0;)
    {
      hpm_poll (vm);
      hash = ((hash << HPM_DIGIT_BITS) & modulus) | (hash >> (61 - HPM_DIGIT_BITS));
      hash += i->digits[k];
      if (hash >= modulus)
        hash -= modulus;
    }
  result = i->head.size < 0 ? -(gint64) hash : (gint64) hash;
  return result == -1 ? -2 : result;
}

/* --- The constructor --- */

static HpmObject *
new_from_text (HpmVm     *vm,
               HpmObject *x,
               HpmObject *base_object)
{
  gssize base = hpm_number_as_ssize (vm, base_object, NULL);
  const char *data;
  gssize length;

  if (base == -1 && hpm_err_occurred (vm))
    return NULL;
  if ((base != 0 && base < 2) || base > 36)
    return hpm_raise (vm, HPM_EXC (vm, ValueError), "int() base must be >= 2 and <= 36, or 0");
  if (hpm_is_str (x))
    return hpm_int_from_str (vm, x, (int) base);
  if ((hpm_is_bytes (x) || HPM_IS_A (vm, x, BYTEARRAY)) && hpm_bytes_borrow_data (vm, x, &data, &length))
    return hpm_int_from_bytes (vm, data, length, (int) base);
  return hpm_raise (vm, HPM_EXC (vm, TypeError),
                    "int() can't convert non-string with explicit base");
}

static HpmObject *
int_new (HpmVm            *vm,
         HpmType          *type,
         HpmObject *const *args,
         gssize            n_args,
         HpmObject        *kwnames)
{
  static const char *const names[] = { "", "base", NULL };
  HpmObject *out[2] = { NULL, NULL }, *value;
  HpmInt *copy;
  gssize n;

  if (!hpm_args_parse (vm, "int", args, n_args, kwnames, names, 0, 2, out))
    return NULL;
  if (!out[0] && out[1])
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "int() missing string argument");
  value = !out[0] ? hpm_int_from_int64 (vm, 0)
    : out[1] ? new_from_text (vm, out[0], out[1]) : hpm_number_long (vm, out[0]);
  if (!value || type == HPM_TYPE (vm, INT))
    return value;
  n = hpm_int_n_digits (value);
  hpm_hold (vm, value);
  copy = hpm_object_alloc (vm, type, n);
  hpm_track_instance (vm, type, copy);
  hpm_unhold (vm, 1);
  memcpy (copy->digits, ((HpmInt *) value)->digits, n * sizeof (guint32));
  copy->head.size = HPM_SIZE (value);
  hpm_decref (vm, value);
  return HPM_OBJECT (copy);
}

/* --- Methods --- */

static gsize
int_sizeof (HpmVm     *vm,
            HpmObject *self)
{
  return sizeof (HpmInt) + MAX (hpm_int_n_digits (self), 1) * sizeof (guint32);
}

static int
int_bool (HpmVm     *vm,
          HpmObject *self)
{
  return HPM_SIZE (self) != 0;
}

static HpmObject *
int_as_float (HpmVm     *vm,
              HpmObject *self)
{
  double value = hpm_int_as_double (vm, self);

  if (value == -1.0 && hpm_err_occurred (vm))
    return NULL;
  return hpm_float_from_double (vm, value);
}

HPM_FUNCTION (int_itself)
{
  return hpm_int_copy_exact (vm, self);
}

HPM_FUNCTION (int_bit_length)
{
  return hpm_int_from_uint64 (vm, hpm_int_n_bits (self));
}

HPM_FUNCTION (int_bit_count)
{
  gint64 count = 0;

  for (gssize k = 0; k < hpm_int_n_digits (self); k++)
    {
      hpm_poll (vm);
      count += __builtin_popcount (((HpmInt *) self)->digits[k]);
    }
  return hpm_int_from_int64 (vm, count);
}

HPM_FUNCTION (int_as_integer_ratio)
{
  HpmObject *items[] = { hpm_int_copy_exact (vm, self), hpm_int_from_int64 (vm, 1) };
  return hpm_tuple_from_array_steal (vm, items, 2);
}

HPM_FUNCTION (int_getnewargs)
{
  HpmObject *copy = hpm_int_copy_exact (vm, self);
  return hpm_tuple_from_array_steal (vm, &copy, 1);
}

HPM_FUNCTION (int_format_method)
{
  if (!hpm_is_str (args[0]))
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "__format__() argument must be str, not %s",
                      hpm_argument_type_name (vm, args[0]));
  return hpm_int_format_spec (vm, self, args[0]);
}

static HpmObject *
get_zero (HpmVm     *vm,
          HpmObject *self)
{
  return hpm_int_from_int64 (vm, 0);
}

static HpmObject *
get_one (HpmVm     *vm,
         HpmObject *self)
{
  return hpm_int_from_int64 (vm, 1);
}

static const HpmMethodDef int_methods[] = {
  { "conjugate", int_itself, HPM_METH_NOARGS, NULL },
  { "bit_length", int_bit_length, HPM_METH_NOARGS, "($self, /)" },
  { "bit_count", int_bit_count, HPM_METH_NOARGS, "($self, /)" },
  { "to_bytes", hpm_int_to_bytes, HPM_METH_FASTCALL | HPM_METH_KEYWORDS,
    "($self, /, length=1, byteorder='big', *, signed=False)" },
  { "from_bytes", hpm_int_class_from_bytes, HPM_METH_FASTCALL | HPM_METH_KEYWORDS | HPM_METH_CLASS,
    "($type, /, bytes, byteorder='big', *, signed=False)" },
  { "as_integer_ratio", int_as_integer_ratio, HPM_METH_NOARGS, "($self, /)" },
  { "__trunc__", int_itself, HPM_METH_NOARGS, NULL },
  { "__floor__", int_itself, HPM_METH_NOARGS, NULL },
  { "__ceil__", int_itself, HPM_METH_NOARGS, NULL },
  { "__round__", hpm_int_round, HPM_METH_FASTCALL, "($self, ndigits=<unrepresentable>, /)" },
  { "__getnewargs__", int_getnewargs, HPM_METH_NOARGS, "($self, /)" },
  { "__format__", int_format_method, HPM_METH_O, "($self, format_spec, /)" },
  { NULL }
};

static const HpmGetSetDef int_getsets[] = {
  { "real", hpm_int_copy_exact, NULL },
  { "imag", get_zero, NULL },
  { "numerator", hpm_int_copy_exact, NULL },
  { "denominator", get_one, NULL },
  { NULL }
};

const HpmTypeSpec hpm_int_spec = {
  .name = "int",
  .base = HPM_TYPE_ID_OBJECT,
  .basic_size = sizeof (HpmInt),
  .item_size = sizeof (guint32),
  .flags = HPM_TYPE_FLAG_BASETYPE | HPM_TYPE_FLAG_INT | HPM_TYPE_FLAG_MATCH_SELF,
  .slots = {
    .dealloc = int_dealloc,
    .sizeof_ = int_sizeof,
    .repr = hpm_int_repr,
    .hash = hpm_int_hash,
    .richcompare = int_richcompare,
    .new_ = int_new,
    .add = hpm_int_add,
    .subtract = hpm_int_subtract,
    .multiply = hpm_int_multiply,
    .remainder = hpm_int_remainder,
    .divmod = hpm_int_divmod,
    .power = hpm_int_power,
    .negative = hpm_int_negative,
    .positive = hpm_int_copy_exact,
    .absolute = hpm_int_absolute,
    .bool_ = int_bool,
    .invert = hpm_int_invert,
    .lshift = hpm_int_lshift,
    .rshift = hpm_int_rshift,
    .and_ = hpm_int_and,
    .xor_ = hpm_int_xor,
    .or_ = hpm_int_or,
    .int_ = hpm_int_copy_exact,
    .float_ = int_as_float,
    .floor_divide = hpm_int_floor_divide,
    .true_divide = hpm_int_true_divide,
    .index = hpm_int_copy_exact,
  },
  .methods = int_methods,
  .getsets = int_getsets,
  .doc = "int([x]) -> integer\nint(x, base=10) -> integer\n\n"
         "The number that x is or spells; 0 without an argument.",
};
