/* window-test.c: see window-test.h */
#include "window-test.h"

#include <gtksourceview/gtksource.h>

static gint64
patience (void)
{
  const char *factor = g_getenv ("HPM_TEST_PATIENCE");

  return 30 * G_USEC_PER_SEC * (factor ? MAX (g_ascii_strtoll (factor, NULL, 10), 1) : 1);
}

void
window_test_isolate (void)
{
  static const char *const variables[] = { "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME" };
  g_autofree char *folder = g_dir_make_tmp ("heaparium-home-XXXXXX", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (variables); i++)
    g_setenv (variables[i], folder, TRUE);
}

HpmWindow *
window_test_open (void)
{
  GtkApplication *application = hpm_application_new ();
  g_autoptr (GError) error = NULL;

  g_application_set_flags (G_APPLICATION (application),
                           G_APPLICATION_NON_UNIQUE | G_APPLICATION_HANDLES_OPEN);
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);
  g_application_activate (G_APPLICATION (application));
  return HPM_WINDOW (gtk_application_get_active_window (application));
}

void
window_test_wait_for (WindowTestFunc condition,
                      gpointer       data,
                      const char    *what)
{
  gint64 deadline = g_get_monotonic_time () + patience ();

  while (!condition (data))
    {
      if (g_get_monotonic_time () > deadline)
        g_error ("Waited in vain for: %s", what);
      if (!g_main_context_iteration (NULL, FALSE))
        g_usleep (1000);
    }
}

static gboolean
is_idle (gpointer data)
{
  return !hpm_session_is_busy (hpm_window_get_session (data));
}

void
window_test_wait_idle (HpmWindow *window)
{
  window_test_wait_for (is_idle, window, "the end of the run");
}

HpmWindow *
window_test_begin (int    *argc,
                   char ***argv,
                   int    *status)
{
  HpmWindow *window;

  if (hpm_layout_helper_main (argc, *argv, status))
    return NULL;
  window_test_isolate ();
  g_test_init (argc, argv, NULL);
  window = window_test_open ();
  window_test_wait_idle (window);
  return window;
}

int
window_test_end (HpmWindow **window)
{
  int status = g_test_run ();

  gtk_window_destroy (GTK_WINDOW (*window));
  return status;
}

void
window_test_draw (guint milliseconds)
{
  gint64 deadline = g_get_monotonic_time () + milliseconds * 1000;

  while (g_get_monotonic_time () < deadline)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
}

static gboolean
is_busy (gpointer data)
{
  return hpm_session_is_busy (hpm_window_get_session (data));
}

void
window_test_type (HpmWindow  *window,
                  const char *text)
{
  hpm_editor_set_text (hpm_window_get_editor (window), text);
  window_test_wait_for (is_busy, window, "the run after a pause in typing");
  window_test_wait_idle (window);
}

void
window_test_go_to (HpmWindow *window,
                   guint64    step)
{
  hpm_session_go_to (hpm_window_get_session (window), step);
  window_test_wait_idle (window);
}

static gboolean
photograph (GtkWidget  *widget,
            const char *path)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (widget);
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr (GdkTexture) texture = NULL;
  g_autoptr (GskRenderNode) node = NULL;
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);

  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_free_to_node (g_steal_pointer (&snapshot));
  if (node == NULL)
    return FALSE;
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (gtk_widget_get_native (widget)), node,
                                         &GRAPHENE_RECT_INIT (0, 0, width, height));
  return gdk_texture_save_to_png (texture, path);
}

/* A window that is being laid out anew has no picture for a moment. */
gboolean
window_test_photograph (GtkWidget  *widget,
                        const char *path)
{
  for (guint i = 0; i < 20; i++)
    {
      if (photograph (widget, path))
        return TRUE;
      window_test_draw (50);
    }
  return FALSE;
}
