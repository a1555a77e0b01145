/* hpm-values.h: what the files of the value types share
 *
 * Private to int*.c, float*.c, complex.c, str*.c, bytes*.c and bytearray.c.
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

HpmInt      *hpm_int_alloc               (HpmVm *vm, gssize n_digits);
/* Cuts leading zeros and swaps a small number for the shared one; takes the reference over. */
HpmObject   *hpm_int_finish              (HpmVm *vm, HpmInt *i, gboolean negative);
void         hpm_limbs_reserve           (HpmVm *vm, HpmLimbs *limbs, mp_size_t n);
void         hpm_limbs_load              (HpmVm *vm, HpmLimbs *limbs, HpmObject *o);
void         hpm_limbs_clear             (HpmVm *vm, HpmLimbs *limbs);
void         hpm_limbs_trim              (HpmLimbs *limbs);
void         hpm_limbs_multiply          (HpmVm *vm, HpmLimbs *result, HpmLimbs *a, HpmLimbs *b);
HpmObject   *hpm_int_from_limbs          (HpmVm *vm, const mp_limb_t *p, mp_size_t n, gboolean negative);
HpmObject   *hpm_int_from_int128         (HpmVm *vm, __int128 value);
/* Both are ints; floor division. Either result may be NULL when it is not wanted. */
gboolean     hpm_int_divide              (HpmVm *vm, HpmObject *a, HpmObject *b, HpmObject **quotient, HpmObject **remainder);
HpmObject   *hpm_int_power_of_ten        (HpmVm *vm, gsize exponent);
HpmObject   *hpm_int_shift_left          (HpmVm *vm, HpmObject *o, gsize n_bits);
HpmObject   *hpm_int_format_spec         (HpmVm *vm, HpmObject *self, HpmObject *spec);
HpmObject   *hpm_int_to_bytes            (HpmVm *vm, HpmObject *self, HpmObject *const *args, gssize n_args, HpmObject *kwnames);
HpmObject   *hpm_int_class_from_bytes    (HpmVm *vm, HpmObject *type, HpmObject *const *args, gssize n_args, HpmObject *kwnames);
HpmObject   *hpm_int_round               (HpmVm *vm, HpmObject *self, HpmObject *const *args, gssize n_args, HpmObject *kwnames);
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

/* The text of a number as ASCII: decimal digits of any script become 0 … 9, spaces of any kind
 * blanks, other characters beyond ASCII '?'. In arena memory, ended by a zero. */
char        *hpm_str_to_number_text      (HpmVm *vm, HpmObject *str, gsize *length);
/* As PyOS_double_to_string: type one of e f g E F G r; flags below. In arena memory. */
typedef enum { HPM_DOUBLE_SIGN = 1, HPM_DOUBLE_DOT_0 = 2, HPM_DOUBLE_ALTERNATE = 4, HPM_DOUBLE_NO_NEGATIVE_ZERO = 8 } HpmDoubleFlags;
char        *hpm_double_to_text          (HpmVm *vm, double value, char type, int precision, guint flags);
/* Reads a float from the start of `text`; *end is `text` when there is none. Takes no spaces, no underscores. */
double       hpm_double_from_text        (const char *text, const char **end);
double       hpm_double_round            (double value, int n_digits); /* to so many decimal places */
char        *hpm_number_text             (HpmVm *vm, HpmObject *o, char **block);
HpmObject   *hpm_float_repr              (HpmVm *vm, HpmObject *self);
HpmObject   *hpm_float_hex               (HpmVm *vm, HpmObject *self, HpmObject *const *args, gssize n_args, HpmObject *kwnames);
HpmObject   *hpm_float_class_fromhex     (HpmVm *vm, HpmObject *type, HpmObject *const *args, gssize n_args, HpmObject *kwnames);
HpmObject   *hpm_float_format_spec       (HpmVm *vm, HpmObject *self, HpmObject *spec);
HpmObject   *hpm_complex_format_spec     (HpmVm *vm, HpmObject *self, HpmObject *spec);
/* --- str --- */

extern const HpmMethodDef hpm_str_methods[];
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
