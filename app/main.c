/* main.c: the window's program
 *
 * The same binary is the layout helper when it was started as one, so that comes first.
 */
#include "application.h"

#include <glib/gi18n.h>
#include <locale.h>

int
main (int    argc,
      char **argv)
{
  g_autoptr (GtkApplication) application = NULL;
  int status;

  if (hpm_layout_helper_main (&argc, argv, &status))
    return status;
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, HPM_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  application = hpm_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
