/* array-items.c: values as the items of an array, and back
 *
 * The bounds that an item must keep are CPython's, and so is the order in which they are checked,
 * since the messages tell.
 */
#include "modules/hpm-array.h"
#include "objects/hpm-values.h"

static const HpmArrayLetter letters[] = {
  { 'b', 1, TRUE, "signed char", G_MINSHORT, G_MAXSHORT, "signed short integer" },
  { 'B', 1, FALSE, "unsigned byte integer", 0, 0, NULL },
  { 'u', 4, FALSE, NULL, 0, 0, NULL },
  { 'h', 2, TRUE, "signed short integer", 0, 0, NULL },
  { 'H', 2, FALSE, "unsigned short", G_MININT, G_MAXINT, "signed integer" },
  { 'i', 4, TRUE, "signed integer", 0, 0, NULL },
  { 'I', 4, FALSE, "unsigned int", 0, 0, NULL },
  { 'l', 8, TRUE, NULL, 0, 0, NULL },
  { 'L', 8, FALSE, NULL, 0, 0, NULL },
  { 'q', 8, TRUE, NULL, 0, 0, NULL },
  { 'Q', 8, FALSE, NULL, 0, 0, NULL },
  { 'f', 4, TRUE, NULL, 0, 0, NULL },
  { 'd', 8, TRUE, NULL, 0, 0, NULL },
};

const HpmArrayLetter *
hpm_array_letter (gunichar letter)
{
  for (guint i = 0; i < G_N_ELEMENTS (letters); i++)
    if ((gunichar) letters[i].letter == letter)
      return &letters[i];
  return NULL;
}

HpmObject *
hpm_array_item (HpmVm    *vm,
                HpmArray *array,
                gssize    index)
{
  guint32 character;

  if (array->letter->letter != 'u')
    return hpm_format_unpack (vm, hpm_array_place (array, index), array->letter->letter);
  memcpy (&character, hpm_array_place (array, index), sizeof character);
  if (character > 0x10ffff)
    return hpm_raise (vm, HPM_EXC (vm, ValueError),
                      "character U+%x is not in range [U+0000; U+10ffff]", character);
  return hpm_str_from_char (vm, character);
}

static gboolean
raise_bound (HpmVm      *vm,
             const char *name,
             gboolean    above)
{
  hpm_raise (vm, HPM_EXC (vm, OverflowError), "%s is %s", name,
             above ? "greater than maximum" : "less than minimum");
  return FALSE;
}

static gboolean
raise_too_large (HpmVm                *vm,
                 const HpmArrayLetter *letter)
{
  gboolean is_long_long = letter->letter == 'q' || letter->letter == 'Q';
  gboolean is_unsigned = letter->letter == 'I' || letter->letter == 'L';

  if (is_long_long)
    hpm_raise (vm, HPM_EXC (vm, OverflowError), "int too big to convert");
  else
    hpm_raise (vm, HPM_EXC (vm, OverflowError), "Python int too large to convert to C %s",
               is_unsigned ? "unsigned long" : "long");
  return FALSE;
}

static gboolean
raise_negative (HpmVm                *vm,
                const HpmArrayLetter *letter)
{
  hpm_raise (vm, HPM_EXC (vm, OverflowError), "can't convert negative %s",
             letter->letter == 'Q' ? "int to unsigned" : "value to unsigned int");
  return FALSE;
}

/* I, L and Q are read as a whole before they are checked. */
static gboolean
is_read_unsigned (const HpmArrayLetter *letter)
{
  return letter->letter == 'I' || letter->letter == 'L' || letter->letter == 'Q';
}

/* The bits of `number` as 64-bit ones; FALSE with an error. */
static gboolean
read_bits (HpmVm                *vm,
           const HpmArrayLetter *letter,
           HpmObject            *number,
           gint64               *bits)
{
  gboolean overflow = FALSE;

  if (is_read_unsigned (letter))
    {
      if (hpm_int_sign (number) < 0)
        return raise_negative (vm, letter);
      return hpm_int_as_uint64_bits (number, bits) || raise_too_large (vm, letter);
    }
  *bits = hpm_int_as_int64 (vm, number, &overflow);
  return !overflow || raise_too_large (vm, letter);
}

static gboolean
check_bounds (HpmVm                *vm,
              const HpmArrayLetter *letter,
              gint64                value)
{
  int n_bits = 8 * letter->item_size;
  gint64 high, low;

  if (n_bits == 64)
    return TRUE;
  if (letter->first_name && (value < letter->first_low || value > letter->first_high))
    return raise_bound (vm, letter->first_name, value > 0);
  if (value < 0 && is_read_unsigned (letter))
    return raise_bound (vm, letter->name, TRUE);
  high = ((gint64) 1 << (n_bits - (letter->is_signed ? 1 : 0))) - 1;
  low = letter->is_signed ? -high - 1 : 0;
  return (value >= low && value <= high) || raise_bound (vm, letter->name, value > 0);
}

static gboolean
pack_int (HpmVm                *vm,
          const HpmArrayLetter *letter,
          char                 *at,
          HpmObject            *item)
{
  HpmObject *number = hpm_number_index (vm, item);
  gint64 value;
  gboolean fits;

  if (number == NULL)
    return FALSE;
  hpm_hold (vm, number);
  fits = read_bits (vm, letter, number, &value) && check_bounds (vm, letter, value);
  hpm_unhold (vm, 1);
  hpm_decref (vm, number);
  if (fits)
    memcpy (at, &value, (gsize) letter->item_size);
  return fits;
}

static gboolean
pack_character (HpmVm     *vm,
                char      *at,
                HpmObject *item)
{
  gunichar character;

  if (!hpm_is_str (item) || HPM_STR_LENGTH (item) != 1)
    {
      hpm_raise (vm, HPM_EXC (vm, TypeError), "array item must be unicode character");
      return FALSE;
    }
  character = hpm_str_char (item, 0);
  memcpy (at, &character, sizeof character);
  return TRUE;
}

gboolean
hpm_array_pack (HpmVm                *vm,
                const HpmArrayLetter *letter,
                char                 *at,
                HpmObject            *item)
{
  double number;

  switch (letter->letter)
    {
    case 'u': return pack_character (vm, at, item);
    case 'f':
    case 'd':
      number = hpm_float_as_double (vm, item);
      if (number == -1.0 && hpm_err_occurred (vm))
        return FALSE;
      if (letter->letter == 'd')
        memcpy (at, &number, sizeof number);
      else
        memcpy (at, &(float) { (float) number }, sizeof (float));
      return TRUE;
    default: return pack_int (vm, letter, at, item);
    }
}

HpmObject *
hpm_array_text (HpmVm    *vm,
                HpmArray *array)
{
  HpmBuilder builder;

  hpm_builder_init (&builder);
  for (gssize i = 0; i < array->head.size; i++)
    {
      guint32 character;

      memcpy (&character, hpm_array_place (array, i), sizeof character);
      if (character > 0x10ffff)
        {
          hpm_builder_discard (vm, &builder);
          return hpm_raise (vm, HPM_EXC (vm, ValueError),
                            "character U+%x is not in range [U+0000; U+10ffff]", character);
        }
      hpm_builder_char (vm, &builder, character);
    }
  return hpm_builder_finish (vm, &builder);
}
