/* hpm-values.h: what the files of the value types share
 *
 * Private to objects/numbers, objects/text and objects/bytes.
 */
#pragma once

#include "runtime/hpm-vm.h"
#include <gmp.h>
#include <math.h>
#include <string.h>

/* --- int --- */

#define HPM_DIGIT_BITS 30
#define HPM_DIGIT_MASK ((guint32) 0x3fffffff)

/* The magnitude of an int in GMP's limbs; small ones need no memory. Not to be copied. */
typedef struct {
  mp_limb_t *p;
  mp_size_t  n;     /* without leading zeros: 0 for 0 */
  mp_limb_t  local[20];
} HpmLimbs;

static inline gssize
hpm_int_n_digits (HpmObject *o)
{
  return ABS (HPM_SIZE (o));
}

/* TRUE when the value fits in 60 bits: then hpm_int_short () gives it. */
static inline gboolean
hpm_int_is_short (HpmObject *o)
{
  gssize size = HPM_SIZE (o);
  return size >= -2 && size <= 2;
}

static inline gint64
hpm_int_short (HpmObject *o)
{
  HpmInt *i = (HpmInt *) o;
  switch (i->head.size)
    {
    case 0: return 0;
    case 1: return i->digits[0];
    case -1: return -(gint64) i->digits[0];
    case 2: return (gint64) i->digits[1] << HPM_DIGIT_BITS | i->digits[0];
    default: return -((gint64) i->digits[1] << HPM_DIGIT_BITS | i->digits[0]);
    }
}

/* Of a number that is not among the shared small ones. */
HpmObject   *hpm_int_new_short           (HpmVm *vm, gint64 value);

static inline HpmObject *
hpm_int_make (HpmVm *vm, gint64 value)
{
  if ((guint64) (value - HPM_SMALL_INT_MIN) <= HPM_SMALL_INT_MAX - HPM_SMALL_INT_MIN)
    return hpm_incref (vm->small_ints[value - HPM_SMALL_INT_MIN]);
  return hpm_int_new_short (vm, value);
}

HpmInt      *hpm_int_alloc               (HpmVm *vm, gssize n_digits);
/* Cuts leading zeros and swaps a small number for the shared one; takes the reference over. */
HpmObject   *hpm_int_finish              (HpmVm *vm, HpmInt *i, gboolean negative);
void         hpm_limbs_reserve           (HpmVm *vm, HpmLimbs *limbs, mp_size_t n);
void         hpm_limbs_load              (HpmVm *vm, HpmLimbs *limbs, HpmObject *o);
void         hpm_limbs_clear             (HpmVm *vm, HpmLimbs *limbs);
void         hpm_limbs_trim              (HpmLimbs *limbs);
/* int-limbs.c: results are not yet reserved. q has room for a carry; a >= b > 0. */
void         hpm_limbs_multiply          (HpmVm *vm, HpmLimbs *result, HpmLimbs *a, HpmLimbs *b);
void         hpm_limbs_divide            (HpmVm *vm, HpmLimbs *q, HpmLimbs *r, HpmLimbs *a, HpmLimbs *b);
/* int-digits.c: digits are values, not characters. `n` of them must do for x, which is used up. */
void         hpm_limbs_to_digits         (HpmVm *vm, HpmLimbs *x, int base, guint8 *digits, gsize n);
void         hpm_limbs_from_digits       (HpmVm *vm, HpmLimbs *result, const guint8 *values, gsize n, int base);
void         hpm_limbs_from_bits         (HpmVm *vm, HpmLimbs *result, const guint8 *values, gsize n, int base);
HpmObject   *hpm_int_from_limbs          (HpmVm *vm, const mp_limb_t *p, mp_size_t n, gboolean negative);
HpmObject   *hpm_int_from_int128         (HpmVm *vm, __int128 value);
/* Both are ints; floor division. Either result may be NULL when it is not wanted. */
gboolean     hpm_int_divide              (HpmVm *vm, HpmObject *a, HpmObject *b, HpmObject **quotient, HpmObject **remainder);
/* The greatest common divisor, never negative. */
HpmObject   *hpm_int_gcd                 (HpmVm *vm, HpmObject *a, HpmObject *b);
HpmObject   *hpm_int_power_of_ten        (HpmVm *vm, gsize exponent);
HpmObject   *hpm_int_shift_left          (HpmVm *vm, HpmObject *o, gsize n_bits);
HpmObject   *hpm_int_format_spec         (HpmVm *vm, HpmObject *self, HpmObject *spec);
HPM_METHOD (hpm_int_to_bytes);
HPM_METHOD (hpm_int_class_from_bytes);
HPM_METHOD (hpm_int_round);
HpmObject   *hpm_int_repr                (HpmVm *vm, HpmObject *self);
/* int's slots; the binary ones give NotImplemented for what is no int. */
HpmObject   *hpm_int_add                 (HpmVm *vm, HpmObject *a, HpmObject *b);
HpmObject   *hpm_int_subtract            (HpmVm *vm, HpmObject *a, HpmObject *b);
HpmObject   *hpm_int_multiply            (HpmVm *vm, HpmObject *a, HpmObject *b);
HpmObject   *hpm_int_remainder           (HpmVm *vm, HpmObject *a, HpmObject *b);
HpmObject   *hpm_int_divmod              (HpmVm *vm, HpmObject *a, HpmObject *b);
HpmObject   *hpm_int_lshift              (HpmVm *vm, HpmObject *a, HpmObject *b);
HpmObject   *hpm_int_rshift              (HpmVm *vm, HpmObject *a, HpmObject *b);
HpmObject   *hpm_int_and                 (HpmVm *vm, HpmObject *a, HpmObject *b);
HpmObject   *hpm_int_or                  (HpmVm *vm, HpmObject *a, HpmObject *b);
HpmObject   *hpm_int_xor                 (HpmVm *vm, HpmObject *a, HpmObject *b);
HpmObject   *hpm_int_floor_divide        (HpmVm *vm, HpmObject *a, HpmObject *b);
HpmObject   *hpm_int_true_divide         (HpmVm *vm, HpmObject *a, HpmObject *b);
HpmObject   *hpm_int_negative            (HpmVm *vm, HpmObject *o);
HpmObject   *hpm_int_absolute            (HpmVm *vm, HpmObject *o);
HpmObject   *hpm_int_invert              (HpmVm *vm, HpmObject *o);
HpmObject   *hpm_int_power               (HpmVm *vm, HpmObject *a, HpmObject *b, HpmObject *modulus);
#define HPM_INT_CHECK(a, b)                    \
  do                                           \
    {                                          \
      if (!hpm_is_int (a) || !hpm_is_int (b))  \
        HPM_RETURN_NOT_IMPLEMENTED (vm);       \
    }                                          \
  while (0)

/* --- float, complex --- */

typedef enum { HPM_OPERAND_ERROR, HPM_OPERAND_FOREIGN, HPM_OPERAND_FINE } HpmOperand;
/* The value of a float or int; others are foreign, and an int may be too large. */
HpmOperand   hpm_float_operand           (HpmVm *vm, HpmObject *o, double *value);

/* Declares x and y, the values of the operands a and b as `read` has them; leaves the function when there are none. */
#define HPM_OPERANDS(Value, read, a, b)         \
  Value x, y;                                   \
  HpmOperand operand = read (vm, a, &x);        \
  if (operand == HPM_OPERAND_FINE)              \
    operand = read (vm, b, &y);                 \
  if (operand == HPM_OPERAND_ERROR)             \
    return NULL;                                \
  if (operand == HPM_OPERAND_FOREIGN)           \
    HPM_RETURN_NOT_IMPLEMENTED (vm);

/* The text of a number as ASCII: decimal digits of any script become 0 … 9, spaces of any kind
 * blanks, other characters beyond ASCII '?'. In arena memory, ended by a zero. */
gboolean     hpm_str_check_no_null       (HpmVm *vm, HpmObject *str);
char        *hpm_str_to_number_text      (HpmVm *vm, HpmObject *str, gsize *length);
/* As PyOS_double_to_string: type one of e f g E F G r; flags below. In arena memory. */
typedef enum { HPM_DOUBLE_SIGN = 1, HPM_DOUBLE_DOT_0 = 2, HPM_DOUBLE_ALTERNATE = 4, HPM_DOUBLE_NO_NEGATIVE_ZERO = 8 } HpmDoubleFlags;
char        *hpm_double_to_text          (HpmVm *vm, double value, char type, int precision, guint flags);
/* Reads a float from the start of `text`; *end is `text` when there is none. Takes no spaces, no underscores. */
double       hpm_double_from_text        (const char *text, const char **end);
double       hpm_double_round            (double value, int n_digits); /* to so many decimal places */
char        *hpm_number_text             (HpmVm *vm, HpmObject *o, char **block);
HpmObject   *hpm_float_repr              (HpmVm *vm, HpmObject *self);
HPM_METHOD (hpm_float_hex);
HPM_METHOD (hpm_float_class_fromhex);
HpmObject   *hpm_float_format_spec       (HpmVm *vm, HpmObject *self, HpmObject *spec);
HpmObject   *hpm_complex_format_spec     (HpmVm *vm, HpmObject *self, HpmObject *spec);
/* --- str --- */

extern const HpmMethodDef hpm_str_methods[];

/* Few bytes mostly, for which a call of memcpy () would take longer. They do not overlap. */
static inline void
hpm_copy_bytes (gpointer      to,
                gconstpointer from,
                gsize         n)
{
  char *t = to;
  const char *f = from;

  if (n > 16)
    memcpy (t, f, n);
  else if (n >= 8)
    {
      memcpy (t, f, 8);
      memcpy (t + n - 8, f + n - 8, 8);
    }
  else if (n >= 4)
    {
      memcpy (t, f, 4);
      memcpy (t + n - 4, f + n - 4, 4);
    }
  else
    for (gsize k = 0; k < n; k++)
      {
        t[k] = f[k];
        __asm__ ("" : : : "memory"); /* or the compiler would call memcpy () again */
      }
}

/* The characters of an exact ASCII string. */
static inline char *
hpm_ascii_data (gpointer str)
{
  return (char *) str + 48;
}

/* `length` > 0 characters, which are to be filled in. */
HpmObject   *hpm_str_new_ascii           (HpmVm *vm, gssize length);
/* a + b, both exact. */
HpmObject   *hpm_str_concat_exact        (HpmVm *vm, HpmObject *a, HpmObject *b);
void         hpm_str_copy_chars          (HpmVm *vm, HpmObject *to, gssize to_index, HpmObject *from,
                                          gssize from_index, gssize n);
gunichar     hpm_str_max_char            (HpmObject *o);
void         hpm_builder_repeat          (HpmVm *vm, HpmBuilder *builder, gunichar c, gssize n);
void         hpm_builder_range           (HpmVm *vm, HpmBuilder *builder, HpmObject *str, gssize start, gssize end);

/* --- Unicode data (unicode-data.c) --- */

gboolean     hpm_unicode_is_printable    (gunichar c);
gboolean     hpm_unicode_is_space        (gunichar c);
gboolean     hpm_unicode_is_alpha        (gunichar c);
gboolean     hpm_unicode_is_digit        (gunichar c);
gboolean     hpm_unicode_is_numeric      (gunichar c);
int          hpm_unicode_decimal         (gunichar c); /* -1: no decimal digit */
gboolean     hpm_unicode_is_lower        (gunichar c);
gboolean     hpm_unicode_is_upper        (gunichar c);
gboolean     hpm_unicode_is_title        (gunichar c);
gboolean     hpm_unicode_is_cased        (gunichar c);
gboolean     hpm_unicode_is_case_ignorable (gunichar c);
gboolean     hpm_unicode_is_name_start   (gunichar c);
gboolean     hpm_unicode_is_name_part    (gunichar c);
/* Full mappings; they write 1 to 3 characters and give their number. */
int          hpm_unicode_upper           (gunichar c, gunichar out[3]);
int          hpm_unicode_lower           (gunichar c, gunichar out[3]);
int          hpm_unicode_title           (gunichar c, gunichar out[3]);
int          hpm_unicode_fold            (gunichar c, gunichar out[3]);

/* --- Text: str, bytes, bytearray (text.c, text-methods.c) --- */

/* A view: good until guest code runs, which may change a bytearray. */
typedef struct {
  HpmObject  *object;
  const void *data;
  gssize      length;
  guint       kind;    /* bytes an item */
  gboolean    is_str;
} HpmText;

static inline gunichar
hpm_text_char (const HpmText *text, gssize index)
{
  return text->kind == 1 ? ((const guint8 *) text->data)[index]
    : text->kind == 2 ? ((const guint16 *) text->data)[index] : ((const guint32 *) text->data)[index];
}

gboolean     hpm_text_view               (HpmVm *vm, HpmObject *o, HpmText *text); /* FALSE, no error: it is none */
HpmObject   *hpm_text_cut                (HpmVm *vm, const HpmText *text, gssize start, gssize end);
HpmObject   *hpm_text_finish             (HpmVm *vm, const HpmText *text, HpmBuilder *builder); /* in the type of `text` */
void         hpm_builder_text            (HpmVm *vm, HpmBuilder *builder, const HpmText *text, gssize start, gssize end);
gssize       hpm_text_find               (HpmVm *vm, const HpmText *text, const HpmText *part, gssize start, gssize end, gboolean backwards);
gssize       hpm_text_count              (HpmVm *vm, const HpmText *text, const HpmText *part, gssize start, gssize end, gssize most);
gboolean     hpm_text_equal_at           (const HpmText *text, const HpmText *part, gssize start, gssize end, gboolean at_end);
gboolean     hpm_text_is_space           (const HpmText *text, gunichar c);
void         hpm_text_strip              (HpmVm *vm, const HpmText *text, const HpmText *chars, gboolean left, gboolean right,
                                          gssize *start, gssize *end);
HpmObject   *hpm_text_split              (HpmVm *vm, const HpmText *text, const HpmText *separator, gssize most, gboolean backwards);
HpmObject   *hpm_text_splitlines         (HpmVm *vm, const HpmText *text, gboolean keep_ends);

HPM_METHOD (hpm_text_method_find);
HPM_METHOD (hpm_text_method_rfind);
HPM_METHOD (hpm_text_method_index);
HPM_METHOD (hpm_text_method_rindex);
HPM_METHOD (hpm_text_method_count);
HPM_METHOD (hpm_text_method_startswith);
HPM_METHOD (hpm_text_method_endswith);
HPM_METHOD (hpm_text_method_replace);
HPM_METHOD (hpm_text_method_removeprefix);
HPM_METHOD (hpm_text_method_removesuffix);
HPM_METHOD (hpm_text_method_split);
HPM_METHOD (hpm_text_method_rsplit);
HPM_METHOD (hpm_text_method_splitlines);
HPM_METHOD (hpm_text_method_partition);
HPM_METHOD (hpm_text_method_rpartition);
HPM_METHOD (hpm_text_method_strip);
HPM_METHOD (hpm_text_method_lstrip);
HPM_METHOD (hpm_text_method_rstrip);
HPM_METHOD (hpm_text_method_center);
HPM_METHOD (hpm_text_method_ljust);
HPM_METHOD (hpm_text_method_rjust);
HPM_METHOD (hpm_text_method_zfill);
HPM_METHOD (hpm_text_method_expandtabs);
HPM_METHOD (hpm_str_method_encode);
HPM_METHOD (hpm_str_method_format);
HPM_METHOD (hpm_str_method_format_map);
HPM_METHOD (hpm_bytes_method_decode);
HpmObject   *hpm_str_format_spec         (HpmVm *vm, HpmObject *self, HpmObject *spec);
HpmObject   *hpm_text_percent            (HpmVm *vm, HpmObject *format, HpmObject *args);
HpmObject   *hpm_str_from_latin1         (HpmVm *vm, const char *data, gssize length);

/* --- bytes, bytearray --- */

extern const HpmMethodDef hpm_bytes_methods[];
extern const HpmMethodDef hpm_bytearray_methods[];
static inline gboolean
hpm_is_bytes_like (HpmVm *vm, HpmObject *o)
{
  return hpm_is_bytes (o) || hpm_is_bytearray (vm, o) || HPM_IS (vm, o, MEMORYVIEW);
}

/* --- Formats of memoryview: the letters of struct (memory-format.c) --- */

gssize       hpm_format_size             (char format); /* 0: there is no such format */
gboolean     hpm_format_is_of_bytes      (char format);
/* A number as 64 bits without a sign; FALSE without an error when they do not hold it. */
gboolean     hpm_int_as_uint64_bits      (HpmObject *number, gint64 *bits);
HpmObject   *hpm_format_unpack           (HpmVm *vm, const char *at, char format);
/* FALSE with an error when the item does not fit. */
gboolean     hpm_format_pack             (HpmVm *vm, char *at, char format, HpmObject *item);

/* The items of an array.array (modules/array.c); FALSE when `o` is none. */
gboolean     hpm_array_borrow            (HpmVm *vm, HpmObject *o, const char **data, gssize *n_items, char *format);
void         hpm_array_count_export      (HpmObject *array, int change);

/* --- bytes, bytearray: what they share --- */

int          hpm_byte_value              (HpmVm *vm, HpmObject *o, const char *message);
int          hpm_bytes_count             (HpmVm *vm, HpmObject *o, gssize *count);
int          hpm_bytes_contains          (HpmVm *vm, HpmObject *self, HpmObject *item);
HpmObject   *hpm_bytes_encode            (HpmVm *vm, const char *function, HpmObject *str, HpmObject *encoding, HpmObject *errors);
HpmObject   *hpm_bytes_from_builder      (HpmVm *vm, HpmBuilder *builder);
HpmObject   *hpm_bytes_richcompare       (HpmVm *vm, HpmObject *a, HpmObject *b, int op);
HpmObject   *hpm_bytearray_iter          (HpmVm *vm, HpmObject *self);
void         hpm_bytes_fill              (HpmVm *vm, char *out, const char *data, gssize n, gssize times);
/* Item `i` of a list or tuple, owned; NULL at its end. */
HpmObject   *hpm_item_at                 (HpmVm *vm, HpmObject *o, gssize i);
gboolean     hpm_builder_iterable        (HpmVm *vm, HpmBuilder *builder, HpmObject *iterable, const char *message,
                                          const char *refusal, gboolean ask_length);
void         hpm_builder_bytes_literal   (HpmVm *vm, HpmBuilder *builder, const char *data, gssize length, gboolean escape_all);
HPM_METHOD (hpm_bytearray_method_alloc);
HPM_METHOD (hpm_bytearray_method_reduce);
HPM_METHOD (hpm_bytearray_method_reduce_ex);
HPM_METHOD (hpm_bytearray_method_append);
HPM_METHOD (hpm_bytearray_method_clear);
HPM_METHOD (hpm_bytearray_method_copy);
HPM_METHOD (hpm_bytearray_method_extend);
HPM_METHOD (hpm_bytearray_method_insert);
HPM_METHOD (hpm_bytearray_method_pop);
HPM_METHOD (hpm_bytearray_method_remove);
HPM_METHOD (hpm_bytearray_method_reverse);
