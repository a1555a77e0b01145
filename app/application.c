/* application.c: see application.h */
#include "application.h"

#include <glib/gi18n.h>
#include <gtksourceview/gtksource.h>

struct _HpmApplication
{
  AdwApplication parent_instance;
};

G_DEFINE_FINAL_TYPE (HpmApplication, hpm_application, ADW_TYPE_APPLICATION)

static void
about_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       data)
{
  static const char *const developers[] = { "The Heaparium authors", NULL };

  adw_show_about_window (gtk_application_get_active_window (data), "application-name", "Heaparium",
                         "application-icon", "io.github.heaparium.Heaparium", "version",
                         HPM_VERSION, "developers", developers, "license-type", GTK_LICENSE_MIT_X11,
                         "comments", _ ("See how Python keeps objects in memory"), NULL);
}

static void
quit_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       data)
{
  GtkWindow *window = gtk_application_get_active_window (data);

  if (window != NULL)
    gtk_window_close (window);
}

static void
set_keys (GtkApplication *application)
{
  static const struct { const char *action; const char *keys[3]; } table[] = {
    { "app.quit", { "<Control>q" } },
    { "win.new", { "<Control>n" } },
    { "win.open", { "<Control>o" } },
    { "win.save", { "<Control>s" } },
    { "win.save-as", { "<Control><Shift>s" } },
    { "win.export", { "<Control>e" } },
    { "win.copy-picture", { "<Control><Shift>c" } },
    { "win.run", { "<Control>Return", "<Control>KP_Enter" } },
    { "win.stop", { "<Control>period" } },
    { "win.step-first", { "<Alt>Home" } },
    { "win.step-back", { "<Alt>Left" } },
    { "win.step-forward", { "<Alt>Right" } },
    { "win.step-last", { "<Alt>End" } },
    { "win.find('next-change')", { "<Alt><Shift>Right" } },
    { "win.find('previous-change')", { "<Alt><Shift>Left" } },
    { "win.find('birth')", { "<Alt><Shift>Home" } },
    { "win.find('death')", { "<Alt><Shift>End" } },
    { "win.find('next-collection')", { "F7" } },
    { "win.find('previous-collection')", { "<Shift>F7" } },
    { "win.find('next-breakpoint')", { "F8" } },
    { "win.find('previous-breakpoint')", { "<Shift>F8" } },
    { "win.toggle-breakpoint", { "<Control>F8" } },
    { "win.zoom-in", { "<Control>plus", "<Control>equal" } },
    { "win.zoom-out", { "<Control>minus" } },
    { "win.zoom-normal", { "<Control>0" } },
    { "win.zoom-fit", { "<Control>9" } },
    { "win.ask-count", { "<Control>1" } },
    { "win.ask-alive", { "<Control>2" } },
    { "win.ask-without", { "<Control>3" } },
    { "win.show-lessons", { "F9" } },
    { "win.focus-editor", { "<Alt>1" } },
    { "win.focus-diagram", { "<Alt>2" } },
    { "win.focus-objects", { "<Alt>3" } },
    { "win.find-object", { "<Control><Shift>f" } },
    { "win.fold-type", { "<Control><Shift>minus" } },
    { "win.unfold-all", { "<Control><Shift>plus" } },
    { "win.show-legend", { "<Control><Shift>l" } },
    { "win.show-help-overlay", { "<Control>question", "F1" } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    gtk_application_set_accels_for_action (application, table[i].action, table[i].keys);
}

static void
hpm_application_startup (GApplication *application)
{
  static const GActionEntry entries[] = {
    { "about", about_cb, NULL, NULL, NULL, { 0 } },
    { "quit", quit_cb, NULL, NULL, NULL, { 0 } },
  };

  G_APPLICATION_CLASS (hpm_application_parent_class)->startup (application);
  gtk_source_init ();
  hpm_ui_init ();
  g_action_map_add_action_entries (G_ACTION_MAP (application), entries, G_N_ELEMENTS (entries),
                                   application);
  set_keys (GTK_APPLICATION (application));
}

static void
hpm_application_activate (GApplication *application)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));

  if (window == NULL)
    {
      window = GTK_WINDOW (hpm_window_new (GTK_APPLICATION (application)));
      if (!hpm_window_restore_draft (HPM_WINDOW (window)))
        hpm_window_set_text (HPM_WINDOW (window), NULL, FALSE);
    }
  gtk_window_present (window);
}

static void
hpm_application_open (GApplication *application,
                      GFile       **files,
                      int           n_files,
                      const char   *hint)
{
  for (int i = 0; i < n_files; i++)
    {
      GtkWidget *window = hpm_window_new (GTK_APPLICATION (application));

      gtk_window_present (GTK_WINDOW (window));
      /* A course goes beside a program. */
      if (g_file_query_file_type (files[i], G_FILE_QUERY_INFO_NONE, NULL) == G_FILE_TYPE_DIRECTORY
          && !hpm_window_restore_draft (HPM_WINDOW (window)))
        hpm_window_set_text (HPM_WINDOW (window), NULL, FALSE);
      hpm_window_open (HPM_WINDOW (window), files[i]);
    }
}

static void
hpm_application_class_init (HpmApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  application_class->startup = hpm_application_startup;
  application_class->activate = hpm_application_activate;
  application_class->open = hpm_application_open;
}

static void
hpm_application_init (HpmApplication *self)
{
}

GtkApplication *
hpm_application_new (void)
{
  return g_object_new (HPM_TYPE_APPLICATION, "application-id", "io.github.heaparium.Heaparium",
                       "flags", G_APPLICATION_HANDLES_OPEN, "resource-base-path",
                       "/io/github/heaparium/Heaparium", NULL);
}
