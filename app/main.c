/* main.c: the window's program
 *
 * The same binary is the layout helper when it was started as one, so that comes first.
 */
#include "application.h"
#include "translations.h"

int
main (int    argc,
      char **argv)
{
  g_autoptr (GtkApplication) application = NULL;
  int status;

  if (hpm_layout_helper_main (&argc, argv, &status))
    return status;
  hpm_translations_init ();
  gtk_disable_setlocale (); /* done, and better for us than GTK would */
  application = hpm_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
