/* window-actions.c: what menus, buttons and keys do to the run and to the picture */
#include "window-private.h"

#include <glib/gi18n-lib.h>

#define ZOOM_STEP 1.2

/* --- Steps --- */

/* The program's end; from there on, that of the interpreter, which takes everything apart. */
static guint64
last_step (HpmSession *session,
           guint64     step)
{
  HpmRecording *recording = hpm_session_get_recording (session);
  guint64 end = recording ? hpm_recording_end_step (recording) : 0;

  return step < end ? end : hpm_session_get_n_steps (session);
}

static void
step_cb (GtkWidget  *widget,
         const char *name,
         GVariant   *parameter)
{
  HpmSession *session = HPM_WINDOW (widget)->session;
  guint64 step = hpm_session_get_step (session);

  if (g_str_equal (name, "win.step-first"))
    step = 1;
  else if (g_str_equal (name, "win.step-back"))
    step = MAX (step, 2) - 1;
  else if (g_str_equal (name, "win.step-forward"))
    step++;
  else
    step = last_step (session, step);
  hpm_session_go_to (session, step);
}

static void
go_to_step_cb (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  hpm_session_go_to (HPM_WINDOW (widget)->session, g_variant_get_uint64 (parameter));
}

static void
run_cb (GtkWidget  *widget,
        const char *name,
        GVariant   *parameter)
{
  hpm_session_run_now (HPM_WINDOW (widget)->session);
}

static void
stop_cb (GtkWidget  *widget,
         const char *name,
         GVariant   *parameter)
{
  hpm_session_cancel (HPM_WINDOW (widget)->session);
}

static void
go_on_cb (GtkWidget  *widget,
          const char *name,
          GVariant   *parameter)
{
  hpm_session_go_on (HPM_WINDOW (widget)->session);
}

/* --- View --- */

static void
zoom_cb (GtkWidget  *widget,
         const char *name,
         GVariant   *parameter)
{
  HpmCanvas *canvas = hpm_window_get_visible_canvas (HPM_WINDOW (widget));

  if (g_str_equal (name, "win.zoom-in"))
    hpm_canvas_zoom_by (canvas, ZOOM_STEP);
  else if (g_str_equal (name, "win.zoom-out"))
    hpm_canvas_zoom_by (canvas, 1 / ZOOM_STEP);
  else if (g_str_equal (name, "win.zoom-normal"))
    hpm_canvas_set_zoom (canvas, 1);
  else
    hpm_canvas_show_all (canvas);
}

static void
picture_cb (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  HpmWindow *self = HPM_WINDOW (widget);

  if (g_str_equal (name, "win.fold-type"))
    hpm_window_fold_selected (self);
  else if (g_str_equal (name, "win.unfold-all"))
    hpm_window_unfold_all (self);
  else if (g_str_equal (name, "win.put-back"))
    hpm_session_unmove (self->session);
  else
    hpm_window_find (self);
}

static gboolean
close_window (GtkWidget *widget,
              GVariant  *arguments,
              gpointer   data)
{
  gtk_window_close (GTK_WINDOW (widget));
  return TRUE;
}

static GtkEventController *
close_on_escape (void)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (controller),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                        gtk_callback_action_new (close_window, NULL, NULL)));
  return controller;
}

static void
show_legend_cb (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  g_autoptr (HpmScene) scene = hpm_scene_new_legend ();
  GtkWidget *canvas = hpm_canvas_new ();
  GtkWidget *window = g_object_new (ADW_TYPE_WINDOW, "title", _ ("Legend"), "transient-for", widget,
                                    "destroy-with-parent", TRUE, "default-width", 1120, "default-height",
                                    760, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *header = adw_header_bar_new ();

  gtk_box_append (GTK_BOX (box), header);
  gtk_widget_set_vexpand (canvas, TRUE);
  gtk_box_append (GTK_BOX (box), canvas);
  adw_window_set_content (ADW_WINDOW (window), box);
  hpm_canvas_set_scene (HPM_CANVAS (canvas), scene);
  gtk_widget_add_controller (window, close_on_escape ());
  gtk_window_present (GTK_WINDOW (window));
}

static void
ask_cb (GtkWidget  *widget,
        const char *name,
        GVariant   *parameter)
{
  HpmQuestions *questions = HPM_WINDOW (widget)->questions;

  /* Who would go is what lessons ask for. */
  if (g_str_equal (name, "win.ask-without") && !hpm_window_may_look_ahead (HPM_WINDOW (widget)))
    return;

  hpm_questions_ask (questions, g_str_equal (name, "win.ask-count")   ? HPM_ASK_COUNT
                                : g_str_equal (name, "win.ask-alive") ? HPM_ASK_ALIVE
                                                                      : HPM_ASK_WITHOUT);
}

static void
focus_cb (GtkWidget  *widget,
          const char *name,
          GVariant   *parameter)
{
  HpmWindow *self = HPM_WINDOW (widget);

  if (g_str_equal (name, "win.focus-editor"))
    hpm_editor_focus (self->editor);
  else if (g_str_equal (name, "win.focus-diagram"))
    gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
  else
    {
      if (!adw_flap_get_reveal_flap (self->objects_flap))
        gtk_widget_activate_action (widget, "view.show-objects", NULL);
      gtk_widget_child_focus (GTK_WIDGET (self->object_list), GTK_DIR_TAB_FORWARD);
    }
}

static void
reveal_lessons_cb (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  HpmWindow *self = HPM_WINDOW (widget);

  adw_flap_set_reveal_flap (self->flap, !adw_flap_get_reveal_flap (self->flap));
}

static void
copy_picture_cb (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  HpmWindow *self = HPM_WINDOW (widget);
  HpmScene *scene = hpm_canvas_get_scene (hpm_window_get_visible_canvas (self));
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  g_autoptr (GError) error = NULL;
  HpmExportOptions options = { 0 };

  if (scene == NULL)
    return;
  if (hpm_export (scene, HPM_EXPORT_PNG, stream, &options, NULL, &error)
      && g_output_stream_close (stream, NULL, &error))
    {
      bytes = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
      texture = gdk_texture_new_from_bytes (bytes, &error);
    }
  if (texture == NULL)
    {
      hpm_window_toast (self, error->message);
      return;
    }
  gdk_clipboard_set_texture (gtk_widget_get_clipboard (widget), texture);
  hpm_window_toast (self, _ ("The picture is on the clipboard"));
}

void
hpm_window_install_actions (GtkWidgetClass *klass)
{
  static const char *const steps[] = { "win.step-first", "win.step-back", "win.step-forward",
                                       "win.step-last" };
  static const char *const zooms[] = { "win.zoom-in", "win.zoom-out", "win.zoom-normal",
                                       "win.zoom-fit" };
  static const char *const focuses[] = { "win.focus-editor", "win.focus-diagram",
                                         "win.focus-objects" };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    gtk_widget_class_install_action (klass, steps[i], NULL, step_cb);
  for (guint i = 0; i < G_N_ELEMENTS (zooms); i++)
    gtk_widget_class_install_action (klass, zooms[i], NULL, zoom_cb);
  for (guint i = 0; i < G_N_ELEMENTS (focuses); i++)
    gtk_widget_class_install_action (klass, focuses[i], NULL, focus_cb);
  gtk_widget_class_install_action (klass, "win.fold-type", NULL, picture_cb);
  gtk_widget_class_install_action (klass, "win.unfold-all", NULL, picture_cb);
  gtk_widget_class_install_action (klass, "win.find-object", NULL, picture_cb);
  gtk_widget_class_install_action (klass, "win.put-back", NULL, picture_cb);
  gtk_widget_class_install_action (klass, "win.show-legend", NULL, show_legend_cb);
  gtk_widget_class_install_action (klass, "win.ask-count", NULL, ask_cb);
  gtk_widget_class_install_action (klass, "win.ask-alive", NULL, ask_cb);
  gtk_widget_class_install_action (klass, "win.ask-without", NULL, ask_cb);
  gtk_widget_class_install_action (klass, "win.go-to-step", "t", go_to_step_cb);
  gtk_widget_class_install_action (klass, "win.run", NULL, run_cb);
  gtk_widget_class_install_action (klass, "win.stop", NULL, stop_cb);
  gtk_widget_class_install_action (klass, "win.go-on", NULL, go_on_cb);
  gtk_widget_class_install_action (klass, "win.show-lessons", NULL, reveal_lessons_cb);
  gtk_widget_class_install_action (klass, "win.copy-picture", NULL, copy_picture_cb);
}

void
hpm_window_update_actions (HpmWindow *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  guint64 step = hpm_session_get_step (self->session);
  guint64 n_steps = hpm_session_get_n_steps (self->session);
  gboolean picture = hpm_session_get_scene (self->session) != NULL;

  gtk_widget_action_set_enabled (widget, "win.step-first", step > 1);
  gtk_widget_action_set_enabled (widget, "win.step-back", step > 1);
  gtk_widget_action_set_enabled (widget, "win.step-forward", step < n_steps);
  gtk_widget_action_set_enabled (widget, "win.step-last", step < n_steps);
  gtk_widget_action_set_enabled (widget, "win.go-on", hpm_session_can_go_on (self->session));
  hpm_editor_offer_to_go_on (self->editor, hpm_session_can_go_on (self->session));
  gtk_widget_action_set_enabled (widget, "win.export", picture);
  gtk_widget_action_set_enabled (widget, "win.copy-picture", picture);
}
