/* translations.c: see translations.h */
#include "translations.h"

#include <glib/gi18n.h>
#include <locale.h>

void
hpm_translations_init (void)
{
  const char *folder = g_getenv ("HPM_LOCALE_DIR");

  setlocale (LC_ALL, "");
  setlocale (LC_NUMERIC, "C");
  bindtextdomain (GETTEXT_PACKAGE, folder != NULL && *folder ? folder : HPM_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}
