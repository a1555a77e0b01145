/* unicode-names.c: characters by name, for \N{…}
 *
 * unicode-names.def has the blocks that programs name characters from: Latin, Greek,
 * punctuation, arrows, mathematics, shapes, pictures. */
#include "language/hpm-parser.h"

static const struct { gunichar c; const char *name; } names[] = {
#define HPM_CHARACTER(code, name) { code, name },
#include "language/unicode-names.def"
#undef HPM_CHARACTER
};

gunichar
hpm_character_named (const char *name,
                     gsize       length)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_ascii_strncasecmp (names[i].name, name, length) == 0 && !names[i].name[length])
      return names[i].c;
  return 0;
}

static int
compare_codes (gconstpointer key,
               gconstpointer entry)
{
  gunichar c = GPOINTER_TO_UINT (key), other = *(const gunichar *) entry;

  return c < other ? -1 : c > other;
}

const char *
hpm_character_name (gunichar c)
{
  const typeof (names[0]) *found = bsearch (GUINT_TO_POINTER (c), names, G_N_ELEMENTS (names), sizeof names[0],
                                            compare_codes);

  return found ? found->name : NULL;
}
