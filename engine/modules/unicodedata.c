/* unicodedata.c: the module unicodedata: what Unicode says of characters
 *
 * Names are those that \N{…} knows, and those that follow a rule; the rest is GLib's.
 */
#include "language/hpm-language.h"
#include "modules/hpm-native.h"

#include <string.h>

static gboolean
get_char (HpmVm      *vm,
          const char *name,
          HpmObject  *o,
          gunichar   *c)
{
  if (!hpm_is_str (o) || HPM_SIZE (o) != 1)
    {
      hpm_raise (vm, HPM_EXC (vm, TypeError), "%s() argument%s must be a unicode character, not %T", name,
                 strcmp (name, "category") && strcmp (name, "combining") && strcmp (name, "mirrored")
                 && strcmp (name, "east_asian_width") ? " 1" : "", HPM_TYPE_OF (o));
      return FALSE;
    }
  *c = hpm_str_char (o, 0);
  return TRUE;
}

/* --- Names --- */

static const char *const leads[] = { "G", "GG", "N", "D", "DD", "R", "M", "B", "BB", "S", "SS", "", "J", "JJ", "C",
                                     "K", "T", "P", "H" };
static const char *const vowels[] = { "A", "AE", "YA", "YAE", "EO", "E", "YEO", "YE", "O", "WA", "WAE", "OE", "YO",
                                      "U", "WEO", "WE", "WI", "YU", "EU", "YI", "I" };
static const char *const tails[] = { "", "G", "GG", "GS", "N", "NJ", "NH", "D", "L", "LG", "LM", "LB", "LS", "LT",
                                     "LP", "LH", "M", "B", "BS", "S", "SS", "NG", "J", "C", "K", "T", "P", "H" };

static gboolean
is_ideograph (gunichar c)
{
  return (c >= 0x3400 && c <= 0x4dbf) || (c >= 0x4e00 && c <= 0x9fff) || (c >= 0x20000 && c <= 0x2a6df)
    || (c >= 0x2a700 && c <= 0x2b738) || (c >= 0x2b740 && c <= 0x2b81d) || (c >= 0x2b820 && c <= 0x2cea1)
    || (c >= 0x2ceb0 && c <= 0x2ebe0) || (c >= 0x30000 && c <= 0x3134a);
}

/* NULL, without an exception: it has none, or it is not known here. */
static HpmObject *
name_of (HpmVm   *vm,
         gunichar c)
{
  const char *name = hpm_character_name (c);
  char text[64];

  if (is_ideograph (c))
    g_snprintf (text, sizeof text, "CJK UNIFIED IDEOGRAPH-%X", c);
  else if (c >= 0xac00 && c <= 0xd7a3)
    g_snprintf (text, sizeof text, "HANGUL SYLLABLE %s%s%s", leads[(c - 0xac00) / 588],
                vowels[(c - 0xac00) % 588 / 28], tails[(c - 0xac00) % 28]);
  else if (name == NULL)
    return NULL;
  return hpm_str_from_utf8 (vm, name ? name : text, -1);
}

static gboolean
may_have_name (gunichar c)
{
  switch (g_unichar_type (c))
    {
    case G_UNICODE_CONTROL:
    case G_UNICODE_UNASSIGNED:
    case G_UNICODE_PRIVATE_USE:
    case G_UNICODE_SURROGATE:
      return FALSE;
    default:
      return TRUE;
    }
}

HPM_FUNCTION (unicodedata_name)
{
  HpmObject *name;
  gunichar c;

  if (!hpm_args_check (vm, "name", n_args, 1, 2) || !get_char (vm, "name", args[0], &c))
    return NULL;
  name = name_of (vm, c);
  if (name != NULL)
    return name;
  if (may_have_name (c))
    return hpm_raise (vm, HPM_EXC (vm, ValueError), "Heaparium does not know the name of 0x%x", c);
  return n_args == 2 ? hpm_incref (args[1]) : hpm_raise (vm, HPM_EXC (vm, ValueError), "no such name");
}

HPM_FUNCTION (unicodedata_lookup)
{
  g_autofree char *name = NULL;
  gsize length;
  gunichar c;

  if (!hpm_is_str (args[0]))
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "lookup() argument must be str, not %T",
                      HPM_TYPE_OF (args[0]));
  name = hpm_str_to_utf8 (args[0], &length);
  c = hpm_character_named (name, length);
  g_clear_pointer (&name, g_free);
  if (c != 0)
    return hpm_str_from_char (vm, c);
  return hpm_raise (vm, HPM_EXC (vm, KeyError), "undefined character name '%U'", args[0]);
}

/* --- Properties --- */

/* In the order of GUnicodeType. */
static const char categories[] = "CcCfCnCoCsLlLmLoLtLuMcMeMnNdNlNoPcPdPePfPiPoPsScSkSmSoZlZpZs";

HPM_FUNCTION (unicodedata_category)
{
  gunichar c;

  if (!get_char (vm, "category", args[0], &c))
    return NULL;
  return hpm_str_from_utf8 (vm, categories + 2 * g_unichar_type (c), 2);
}

HPM_FUNCTION (unicodedata_combining)
{
  gunichar c;

  return get_char (vm, "combining", args[0], &c) ? hpm_int_from_int64 (vm, g_unichar_combining_class (c)) : NULL;
}

HPM_FUNCTION (unicodedata_mirrored)
{
  gunichar c;

  return get_char (vm, "mirrored", args[0], &c)
    ? hpm_int_from_int64 (vm, g_unichar_get_mirror_char (c, NULL)) : NULL;
}

HPM_FUNCTION (unicodedata_east_asian_width)
{
  const char *width;
  gunichar c;

  if (!get_char (vm, "east_asian_width", args[0], &c))
    return NULL;
  if (c == 0x3000 || (c >= 0xff01 && c <= 0xff60) || (c >= 0xffe0 && c <= 0xffe6))
    width = "F";
  else if (c == 0x20a9 || (c >= 0xff61 && c <= 0xffdc) || (c >= 0xffe8 && c <= 0xffee))
    width = "H";
  else if ((c >= 0x20 && c <= 0x7e) || (c < 0x100 && c > 0 && strchr ("\xa2\xa3\xa5\xa6\xac\xaf", (int) c)))
    width = "Na";
  else
    width = g_unichar_iswide (c) ? "W" : g_unichar_iswide_cjk (c) ? "A"
      : g_unichar_type (c) == G_UNICODE_UNASSIGNED ? "F" : "N"; /* F: CPython 3.11's way with what is not assigned */
  return hpm_str_from_utf8 (vm, width, -1);
}

/* --- Numbers --- */

/* The digit that a character is, or is a form of; -1: none. */
static int
digit_of (gunichar c)
{
  gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];

  if (g_unichar_type (c) != G_UNICODE_DECIMAL_NUMBER && g_unichar_type (c) != G_UNICODE_OTHER_NUMBER)
    return -1;
  if (g_unichar_digit_value (c) >= 0)
    return g_unichar_digit_value (c);
  return g_unichar_fully_decompose (c, TRUE, parts, G_N_ELEMENTS (parts)) == 1
    ? g_unichar_digit_value (parts[0]) : -1;
}

static HpmObject *
no_number (HpmVm            *vm,
           HpmObject *const *args,
           gssize            n_args,
           const char       *what)
{
  return n_args == 2 ? hpm_incref (args[1]) : hpm_raise (vm, HPM_EXC (vm, ValueError), "not a %s", what);
}

HPM_FUNCTION (unicodedata_decimal)
{
  gunichar c;

  if (!hpm_args_check (vm, "decimal", n_args, 1, 2) || !get_char (vm, "decimal", args[0], &c))
    return NULL;
  return g_unichar_type (c) == G_UNICODE_DECIMAL_NUMBER
    ? hpm_int_from_int64 (vm, g_unichar_digit_value (c)) : no_number (vm, args, n_args, "decimal");
}

HPM_FUNCTION (unicodedata_digit)
{
  gunichar c;

  if (!hpm_args_check (vm, "digit", n_args, 1, 2) || !get_char (vm, "digit", args[0], &c))
    return NULL;
  return digit_of (c) >= 0 ? hpm_int_from_int64 (vm, digit_of (c)) : no_number (vm, args, n_args, "digit");
}

/* "1⁄2" and the like. */
static gboolean
fraction_of (gunichar c,
             double  *value)
{
  gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
  gsize n = g_unichar_fully_decompose (c, TRUE, parts, G_N_ELEMENTS (parts)), at = 0;
  int sides[2] = { 0, 0 }, side = 0;

  for (; at < n; at++)
    {
      if (parts[at] == 0x2044 && side == 0 && at > 0)
        side = 1;
      else if (g_unichar_isdigit (parts[at]))
        sides[side] = sides[side] * 10 + g_unichar_digit_value (parts[at]);
      else
        return FALSE;
    }
  if (side == 1 && sides[1] == 0)
    return FALSE;
  *value = side ? (double) sides[0] / sides[1] : sides[0];
  return n > 0;
}

HPM_FUNCTION (unicodedata_numeric)
{
  gunichar c;
  double value;

  if (!hpm_args_check (vm, "numeric", n_args, 1, 2) || !get_char (vm, "numeric", args[0], &c))
    return NULL;
  if (digit_of (c) >= 0)
    return hpm_float_from_double (vm, digit_of (c));
  if (g_unichar_type (c) == G_UNICODE_OTHER_NUMBER && fraction_of (c, &value))
    return hpm_float_from_double (vm, value);
  return no_number (vm, args, n_args, "numeric character");
}

/* --- Normal forms --- */

static gboolean
get_form (HpmVm          *vm,
          HpmObject      *name,
          GNormalizeMode *mode)
{
  static const struct { const char *name; GNormalizeMode mode; } forms[] = {
    { "NFC", G_NORMALIZE_NFC }, { "NFD", G_NORMALIZE_NFD }, { "NFKC", G_NORMALIZE_NFKC }, { "NFKD", G_NORMALIZE_NFKD },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++)
    if (hpm_str_equal_ascii (name, forms[i].name))
      {
        *mode = forms[i].mode;
        return TRUE;
      }
  hpm_raise (vm, HPM_EXC (vm, ValueError), "invalid normalization form");
  return FALSE;
}

/* Bytes that GLib gets at once: it cannot be interrupted. */
#define NORMALIZED_AT_ONCE 32768

/* Does nothing before this character change with it, in any form? So it is with letters but those of Hangul that make
 * syllables, whole or in their compatibility forms, and with what is older than combining marks. */
static gboolean
begins_anew (gunichar c)
{
  if (c < 0x300)
    return TRUE;
  switch (g_unichar_type (c))
    {
    case G_UNICODE_UPPERCASE_LETTER: case G_UNICODE_LOWERCASE_LETTER: case G_UNICODE_TITLECASE_LETTER:
      return TRUE;
    case G_UNICODE_OTHER_LETTER:
      return !(c >= 0x1100 && c <= 0x11ff) && !(c >= 0x3130 && c <= 0x318f) && !(c >= 0xa960 && c <= 0xa97f)
             && !(c >= 0xd7b0 && c <= 0xd7ff) && !(c >= 0xff00 && c <= 0xffef);
    default:
      return FALSE;
    }
}

/* GLib ends at a zero and refuses lone surrogates: both stay as they are, and what is around them has its own form. */
static gboolean
stands_alone (const char *at)
{
  return *at == '\0' || ((guint8) at[0] == 0xed && (guint8) at[1] >= 0xa0);
}

static const char *
end_of_piece (const char *start,
              const char *end)
{
  const char *at = start;

  if (stands_alone (start))
    return g_utf8_next_char (start);
  while (at < end && !stands_alone (at) && (at - start < NORMALIZED_AT_ONCE || !begins_anew (g_utf8_get_char (at))))
    at = g_utf8_next_char (at);
  return at;
}

static HpmObject *
in_form (HpmVm          *vm,
         HpmObject      *str,
         GNormalizeMode  mode)
{
  gsize length;
  char *text = hpm_str_to_utf8 (str, &length);
  GString *out = g_string_sized_new (length);
  HPM_KEEP (vm, text, g_free);
  HPM_KEEP (vm, out, hpm_free_string);

  for (const char *at = text, *end = text + length, *next; at < end; at = next)
    {
      char *piece;

      next = end_of_piece (at, end);
      hpm_poll_for (vm, 1 + (next - at) * 2);
      piece = stands_alone (at) ? NULL : g_utf8_normalize (at, next - at, mode);
      if (piece != NULL)
        g_string_append (out, piece);
      else
        g_string_append_len (out, at, next - at);
      g_free (piece);
    }
  return hpm_str_from_utf8 (vm, out->str, (gssize) out->len);
}

static HpmObject *
normalized (HpmVm            *vm,
            HpmObject *const *args,
            gssize            n_args,
            const char       *name)
{
  GNormalizeMode mode;

  if (!hpm_args_check (vm, name, n_args, 2, 2))
    return NULL;
  for (int i = 0; i < 2; i++)
    if (!hpm_is_str (args[i]))
      return hpm_raise (vm, HPM_EXC (vm, TypeError), "%s() argument %d must be str, not %T", name, i + 1,
                        HPM_TYPE_OF (args[i]));
  return get_form (vm, args[0], &mode) ? in_form (vm, args[1], mode) : NULL;
}

HPM_FUNCTION (unicodedata_normalize)
{
  return normalized (vm, args, n_args, "normalize");
}

HPM_FUNCTION (unicodedata_is_normalized)
{
  HpmObject *other = normalized (vm, args, n_args, "is_normalized"), *result;

  if (other == NULL)
    return NULL;
  hpm_hold (vm, other);
  result = hpm_object_rich_compare (vm, other, args[1], HPM_EQ);
  hpm_unhold (vm, 1);
  hpm_decref (vm, other);
  return result;
}

static const HpmMethodDef functions[] = {
  { "category", unicodedata_category, HPM_METH_O, "(chr, /)" },
  { "combining", unicodedata_combining, HPM_METH_O, "(chr, /)" },
  { "decimal", unicodedata_decimal, HPM_METH_FASTCALL, NULL },
  { "digit", unicodedata_digit, HPM_METH_FASTCALL, NULL },
  { "east_asian_width", unicodedata_east_asian_width, HPM_METH_O, "(chr, /)" },
  { "is_normalized", unicodedata_is_normalized, HPM_METH_FASTCALL, "(form, unistr, /)" },
  { "lookup", unicodedata_lookup, HPM_METH_O, "(name, /)" },
  { "mirrored", unicodedata_mirrored, HPM_METH_O, "(chr, /)" },
  { "name", unicodedata_name, HPM_METH_FASTCALL, NULL },
  { "normalize", unicodedata_normalize, HPM_METH_FASTCALL, "(form, unistr, /)" },
  { "numeric", unicodedata_numeric, HPM_METH_FASTCALL, NULL },
  { NULL },
};

HpmObject *hpm_unicodedata_module (HpmVm *vm);

HpmObject *
hpm_unicodedata_module (HpmVm *vm)
{
  HpmObject *module = hpm_module_new (vm, "unicodedata"), *version;

  if (module == NULL || hpm_module_add_functions (vm, module, functions) < 0)
    return NULL;
  version = hpm_str_from_utf8 (vm, "14.0.0", -1);
  hpm_dict_set_item_ascii (vm, hpm_module_borrow_dict (module), "unidata_version", version);
  hpm_decref (vm, version);
  return module;
}
