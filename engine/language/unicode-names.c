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
