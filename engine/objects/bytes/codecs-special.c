/* codecs-special.c: encodings of one byte a character, and text spelt with backslashes
 *
 * codecs.c asks here for one character at a time: what its bytes are, or what stands at the start of
 * some bytes.
 */
#include "objects/bytes/hpm-codecs.h"

/* --- One byte a character --- */

static const HpmCharmap charmaps[] = {
#define HPM_CHARMAP(names, ...) { names, { __VA_ARGS__ } },
#include "objects/bytes/charmaps.def"
#undef HPM_CHARMAP
};

const HpmCharmap *
hpm_charmap_find (const char *name)
{
  char spaced[40];

  g_snprintf (spaced, sizeof spaced, " %s ", name);
  for (gsize i = 0; i < G_N_ELEMENTS (charmaps); i++)
    if (strstr (charmaps[i].names, spaced))
      return &charmaps[i];
  return NULL;
}

gunichar
hpm_charmap_char (const HpmCharmap *map,
                  guint8            byte)
{
  return byte < 0x80 ? byte : map->high[byte - 0x80];
}

int
hpm_charmap_byte (const HpmCharmap *map,
                  gunichar          c)
{
  if (c < 0x80)
    return (int) c;
  for (guint i = 0; i < G_N_ELEMENTS (map->high); i++)
    if (map->high[i] == c)
      return 0x80 + (int) i;
  return -1;
}

/* --- Backslashes --- */

void
hpm_append_escaped (HpmVm      *vm,
                    HpmBuilder *out,
                    gunichar    c,
                    gboolean    raw)
{
  static const char letters[] = "t\tn\nr\r\\\\";
  char text[16];

  if (raw ? c < 0x100 : c >= ' ' && c < 0x7f && c != '\\')
    {
      hpm_builder_char (vm, out, c);
      return;
    }
  for (guint i = 0; i < sizeof letters - 1; i += 2)
    if (!raw && (gunichar) letters[i + 1] == c)
      {
        hpm_builder_char (vm, out, '\\');
        hpm_builder_char (vm, out, (guchar) letters[i]);
        return;
      }
  g_snprintf (text, sizeof text, c < 0x100 ? "\\x%02x" : c < 0x10000 ? "\\u%04x" : "\\U%08x", c);
  hpm_builder_ascii (vm, out, text);
}

/* \xHH, \uHHHH, \UHHHHHHHH: `at` is at the backslash. */
static HpmPiece
read_hexadecimal (const guint8 *at,
                  gssize        left,
                  int           n_digits,
                  gboolean      raw)
{
  gunichar c = 0;

  for (int k = 0; k < n_digits; k++)
    {
      if (k + 2 >= left || !g_ascii_isxdigit (at[k + 2]))
        return (HpmPiece) { k + 2, 0, n_digits == 2 ? "truncated \\xXX escape"
                                      : n_digits == 4 ? "truncated \\uXXXX escape"
                                                      : "truncated \\UXXXXXXXX escape" };
      c = c << 4 | (gunichar) g_ascii_xdigit_value ((char) at[k + 2]);
    }
  if (c > 0x10ffff)
    return (HpmPiece) { n_digits + 2, 0, raw ? "\\Uxxxxxxxx out of range" : "illegal Unicode character" };
  return (HpmPiece) { n_digits + 2, c, NULL };
}

static HpmPiece
read_octal (const guint8 *at,
            gssize        left)
{
  gunichar c = 0;
  gssize n = 1;

  for (; n < left && n < 4 && at[n] >= '0' && at[n] <= '7'; n++)
    c = c << 3 | (gunichar) (at[n] - '0');
  return (HpmPiece) { n, c, NULL };
}

static HpmPiece
read_named (const guint8 *at,
            gssize        left)
{
  const guint8 *end = left > 2 && at[2] == '{' ? memchr (at, '}', (gsize) left) : NULL;
  gunichar c;

  if (end == NULL || end == at + 3)
    return (HpmPiece) { left > 2 && at[2] == '{' ? 3 : 2, 0, "malformed \\N character escape" };
  c = hpm_character_named ((const char *) at + 3, (gsize) (end - at - 3));
  return (HpmPiece) { end - at + 1, c, c ? NULL : "unknown Unicode character name" };
}

HpmPiece
hpm_next_escaped (const guint8 *at,
                  gssize        left,
                  gboolean      raw)
{
  static const char simple[] = "\\\\''\"\"a\ab\bf\fn\nr\rt\tv\v";

  if (*at != '\\' || (raw && (left < 2 || (at[1] != 'u' && at[1] != 'U'))))
    return (HpmPiece) { 1, *at, NULL };
  if (left < 2)
    return (HpmPiece) { 1, 0, "\\ at end of string" };
  switch (at[1])
    {
    case '\n': return (HpmPiece) { 2, HPM_PIECE_NOTHING, NULL };
    case 'x': return read_hexadecimal (at, left, 2, raw);
    case 'u': return read_hexadecimal (at, left, 4, raw);
    case 'U': return read_hexadecimal (at, left, 8, raw);
    case 'N': return read_named (at, left);
    default: break;
    }
  if (at[1] >= '0' && at[1] <= '7')
    return read_octal (at, left);
  for (guint i = 0; i < sizeof simple - 1; i += 2)
    if (at[1] == (guint8) simple[i])
      return (HpmPiece) { 2, (gunichar) simple[i + 1], NULL };
  return (HpmPiece) { 1, '\\', NULL };
}
