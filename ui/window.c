/* window.c: see window-private.h for which file does what
 *
 * The session is the model; this file shows what it says: the line about to run in the
 * editor, the scene on the canvas and in the list, the sentence, the output so far.
 */
#define G_LOG_DOMAIN "heaparium-window"

#include "window-private.h"

#include <glib/gi18n-lib.h>

G_DEFINE_FINAL_TYPE (HpmWindow, hpm_window, ADW_TYPE_APPLICATION_WINDOW)

/* What a learner sees who has opened nothing: the first note's cycle, short. */
static const char welcome_text[] =
  "import gc\n"
  "\n"
  "\n"
  "class Person:\n"
  "    def __init__(self, name):\n"
  "        self.name = name\n"
  "        self.friend = None\n"
  "\n"
  "\n"
  "guido = Person('Guido')\n"
  "barbara = Person('Barbara')\n"
  "guido.friend = barbara\n"
  "barbara.friend = guido\n"
  "\n"
  "del guido\n"
  "del barbara\n"
  "print(gc.collect(), 'objects were unreachable')\n";

/* --- Showing the step --- */

static void
show_output (HpmWindow *self)
{
  HpmRecording *recording = hpm_session_get_recording (self->session);
  HpmSnapshot *snapshot = hpm_session_get_snapshot (self->session);
  g_autofree char *text = NULL;
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->output);
  GtkTextIter end;

  if (recording != NULL)
    text = hpm_recording_output (recording, -1,
                                 snapshot ? snapshot->step : hpm_recording_n_steps (recording));
  if (text != NULL && !g_utf8_validate (text, -1, NULL))
    {
      char *valid = g_utf8_make_valid (text, -1);

      g_free (text);
      text = valid;
    }
  gtk_text_buffer_set_text (buffer, text ? text : "", -1);
  gtk_text_buffer_get_end_iter (buffer, &end);
  gtk_text_view_scroll_to_iter (self->output, &end, 0, FALSE, 0, 1);
}

static void
show_changes (HpmWindow         *self,
              const HpmSnapshot *snapshot)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; snapshot != NULL && i < snapshot->n_changes; i++)
    g_string_append_printf (text, "%s• %s", i > 0 ? "\n" : "", snapshot->changes[i].sentence);
  gtk_label_set_text (self->changes,
                      text->len > 0 ? text->str : _ ("Nothing changed in this step."));
}

/* Nothing has been run: the program is empty, or no Python. */
static gboolean
is_blank (HpmWindow *self)
{
  HpmRecording *recording = hpm_session_get_recording (self->session);

  return recording != NULL && hpm_recording_end_step (recording) == 1;
}

/* What the page says that stands in for a picture. */
static void
update_empty_page (HpmWindow *self)
{
  HpmRecording *recording = hpm_session_get_recording (self->session);
  HpmSnapshot *snapshot = hpm_session_get_snapshot (self->session);

  if (is_blank (self) && hpm_recording_problem (recording) != NULL)
    {
      adw_status_page_set_title (self->empty_page, _ ("Nothing Has Been Run"));
      adw_status_page_set_description (
          self->empty_page, _ ("Python does not understand the program yet. The place where it gave up is marked."));
    }
  else if (recording != NULL && snapshot != NULL && snapshot->step > hpm_recording_end_step (recording))
    {
      adw_status_page_set_title (self->empty_page, _ ("No Objects Left"));
      adw_status_page_set_description (
          self->empty_page, _ ("The interpreter has ended, and all objects with it. Step back to see them."));
    }
  else
    {
      adw_status_page_set_title (self->empty_page, _ ("No Objects Yet"));
      adw_status_page_set_description (
          self->empty_page, _ ("Type a Python program on the left, or open one of the examples. Every name and object "
                               "that it makes is drawn here."));
    }
}

/* When the picture is not yet, or not at all, what it is meant to be. */
static void
show_note (HpmWindow      *self,
           const HpmScene *scene)
{
  const char *note = NULL;

  if (scene != NULL && hpm_session_is_laying_out (self->session))
    note = _ ("This step alone: the layout of all steps is being made");
  else if (scene != NULL && scene->rung > HPM_LAYOUT_ARRANGED)
    note = _ ("Simpler layout: there is too much for a good one");
  gtk_label_set_text (self->picture_note, note ? note : "");
  gtk_widget_set_visible (GTK_WIDGET (self->picture_note), note != NULL);
}

static void
show_picture (HpmWindow *self)
{
  HpmScene *scene = hpm_session_get_scene (self->session);
  gboolean empty = scene == NULL || scene->n_boxes == 0 || is_blank (self);

  hpm_canvas_set_scene (self->canvas, scene);
  show_note (self, scene);
  hpm_questions_update (self->questions);
  hpm_object_list_set_snapshot (self->object_list, hpm_session_get_snapshot (self->session),
                                scene ? scene->diagram : NULL);
  update_empty_page (self);
  if (empty)
    gtk_stack_set_visible_child_name (self->picture_stack, "empty");
  else if (g_strcmp0 (gtk_stack_get_visible_child_name (self->picture_stack), "empty") == 0)
    gtk_stack_set_visible_child_name (self->picture_stack, "canvas");
}

/* The picture could not be drawn, or the run not be made: say so, keep what there is. */
static void
show_problem (HpmWindow *self)
{
  HpmRecording *recording = hpm_session_get_recording (self->session);
  const char *failure = hpm_session_get_failure (self->session);
  const HpmProblem *problem = recording ? hpm_recording_problem (recording) : NULL;

  /* How it ends is not told while somebody is to predict it. */
  if (hpm_session_get_limit (self->session) != 0)
    problem = NULL;
  hpm_editor_set_problem (self->editor, problem);
  if (failure != NULL)
    hpm_editor_set_message (self->editor, failure);
}

static void
step_changed_cb (HpmSession *session,
                 gpointer    data)
{
  HpmWindow *self = data;
  HpmSnapshot *snapshot = hpm_session_get_snapshot (session);

  hpm_editor_set_current_line (self->editor, snapshot ? snapshot->line : 0, TRUE);
  gtk_label_set_text (self->sentence, snapshot && snapshot->sentence ? snapshot->sentence : "");
  show_picture (self);
  show_changes (self, snapshot);
  show_output (self);
  hpm_window_update_actions (self);
}

static void
run_changed_cb (HpmSession *session,
                gpointer    data)
{
  HpmWindow *self = data;

  show_problem (self);
  hpm_window_update_era (self);
  hpm_window_update_title (self);
  hpm_window_update_actions (self);
}

static void
busy_changed_cb (HpmSession *session,
                 GParamSpec *pspec,
                 gpointer    data)
{
  HpmWindow *self = data;

  gtk_spinner_set_spinning (self->spinner, hpm_session_is_busy (session));
  hpm_window_update_actions (self);
}

/* --- The text --- */

static void
text_changed_cb (HpmEditor *editor,
                 gpointer   data)
{
  HpmWindow *self = data;
  g_autofree char *text = hpm_editor_get_text (editor);

  hpm_session_set_text (self->session, text, self->cells);
  if (self->loading)
    return;
  if (self->before_lesson != NULL)
    {
      hpm_lesson_pane_text_edited (self->lesson_pane); /* which keeps it */
      return;
    }
  hpm_window_queue_draft (self);
  hpm_window_update_title (self);
}

void
hpm_window_set_text (HpmWindow  *self,
                     const char *text,
                     gboolean    cells)
{
  g_return_if_fail (HPM_IS_WINDOW (self));

  self->loading = TRUE;
  self->cells = cells;
  hpm_editor_set_text (self->editor, text ? text : welcome_text);
  hpm_editor_set_modified (self->editor, FALSE);
  self->loading = FALSE;
  hpm_canvas_fit (self->canvas);
  hpm_window_update_title (self);
  hpm_session_run_now (self->session);
}

/* --- Selection: canvas and list say the same --- */

static void
canvas_selected_cb (HpmCanvas *canvas,
                    guint64    id,
                    gpointer   data)
{
  HpmWindow *self = data;

  hpm_object_list_set_selected (self->object_list, id);
  hpm_window_pick (self, id);
}

static void
list_selected_cb (HpmObjectList *list,
                  guint64        id,
                  gpointer       data)
{
  HpmWindow *self = data;

  hpm_canvas_set_selected (self->canvas, id);
  hpm_questions_update (self->questions);
  hpm_canvas_reveal (self->canvas, id);
  hpm_window_pick (self, id);
}

static void
zoom_changed_cb (HpmCanvas  *canvas,
                 GParamSpec *pspec,
                 gpointer    data)
{
  HpmWindow *self = data;
  g_autofree char *text = NULL;

  if (canvas != hpm_window_get_visible_canvas (self))
    return;
  text = g_strdup_printf ("%.0f %%", hpm_canvas_get_zoom (canvas) * 100);
  gtk_label_set_text (self->zoom_label, text);
}

/* In a narrow window the lessons would cover the program: they come back when there is room. */
static void
lessons_folded_cb (AdwFlap    *flap,
                   GParamSpec *pspec,
                   HpmWindow  *self)
{
  gboolean folded = adw_flap_get_folded (flap);

  if (folded)
    self->lessons_wanted = adw_flap_get_reveal_flap (flap);
  if (self->lessons_wanted)
    adw_flap_set_reveal_flap (flap, !folded);
}

static void
objects_folded_cb (AdwFlap    *flap,
                   GParamSpec *pspec,
                   HpmWindow  *self)
{
  hpm_window_fit_objects (self);
}

static void
view_changed_cb (HpmWindow *self)
{
  HpmCanvas *canvas = hpm_window_get_visible_canvas (self);
  gboolean empty = g_strcmp0 (gtk_stack_get_visible_child_name (self->picture_stack), "empty") == 0;
  gboolean diagram = canvas == self->canvas && !empty;

  gtk_widget_set_visible (GTK_WIDGET (self->questions), diagram);
  gtk_widget_set_opacity (GTK_WIDGET (self->minimap), diagram ? 1 : 0);
  gtk_widget_set_can_target (GTK_WIDGET (self->minimap), diagram);
  gtk_widget_set_visible (self->zoom_controls, !empty);
  zoom_changed_cb (canvas, NULL, self);
}

/* --- GObject --- */

static gboolean
hpm_window_close_request (GtkWindow *window)
{
  HpmWindow *self = HPM_WINDOW (window);

  hpm_window_write_draft (self);
  if (!self->close_anyway && hpm_window_confirm_close (self))
    return TRUE;
  hpm_window_keep_view (self);
  return GTK_WINDOW_CLASS (hpm_window_parent_class)->close_request (window);
}

static void
hpm_window_dispose (GObject *object)
{
  HpmWindow *self = HPM_WINDOW (object);

  g_clear_handle_id (&self->draft_source, g_source_remove);
  hpm_window_stop_searching (self);
  if (self->session != NULL)
    hpm_session_cancel (self->session);
  g_clear_object (&self->session);
  g_clear_object (&self->file);
  g_clear_object (&self->view_actions);
  hpm_window_forget_before (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), HPM_TYPE_WINDOW);
  G_OBJECT_CLASS (hpm_window_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, HpmWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, HpmWindow, title);
  gtk_widget_class_bind_template_child (widget_class, HpmWindow, flap);
  gtk_widget_class_bind_template_child (widget_class, HpmWindow, lesson_bin);
  gtk_widget_class_bind_template_child (widget_class, HpmWindow, picture_stack);
  gtk_widget_class_bind_template_child (widget_class, HpmWindow, picture_note);
  gtk_widget_class_bind_template_child (widget_class, HpmWindow, empty_page);
  gtk_widget_class_bind_template_child (widget_class, HpmWindow, spinner);
  gtk_widget_class_bind_template_child (widget_class, HpmWindow, sentence);
  gtk_widget_class_bind_template_child (widget_class, HpmWindow, output);
  gtk_widget_class_bind_template_child (widget_class, HpmWindow, changes);
  gtk_widget_class_bind_template_child (widget_class, HpmWindow, tabs);
  gtk_widget_class_bind_template_child (widget_class, HpmWindow, zoom_label);
  gtk_widget_class_bind_template_child (widget_class, HpmWindow, zoom_controls);
  gtk_widget_class_bind_template_child (widget_class, HpmWindow, objects_flap);
  gtk_widget_class_bind_template_child (widget_class, HpmWindow, editor);
  gtk_widget_class_bind_template_child (widget_class, HpmWindow, canvas);
  gtk_widget_class_bind_template_child (widget_class, HpmWindow, questions);
  gtk_widget_class_bind_template_child (widget_class, HpmWindow, minimap);
  gtk_widget_class_bind_template_child (widget_class, HpmWindow, find_entry);
  gtk_widget_class_bind_template_child (widget_class, HpmWindow, memory_sheet);
  gtk_widget_class_bind_template_child (widget_class, HpmWindow, collector_sheet);
  gtk_widget_class_bind_template_child (widget_class, HpmWindow, timeline);
  gtk_widget_class_bind_template_child (widget_class, HpmWindow, object_list);
}

static void
hpm_window_class_init (HpmWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hpm_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = hpm_window_close_request;

  g_type_ensure (HPM_TYPE_EDITOR);
  g_type_ensure (HPM_TYPE_CANVAS);
  g_type_ensure (HPM_TYPE_QUESTIONS);
  g_type_ensure (HPM_TYPE_MINIMAP);
  g_type_ensure (HPM_TYPE_SHEET);
  g_type_ensure (HPM_TYPE_TIMELINE);
  g_type_ensure (HPM_TYPE_OBJECT_LIST);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/heaparium/Heaparium/window.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, objects_folded_cb);
  gtk_widget_class_bind_template_callback (widget_class, lessons_folded_cb);
  hpm_window_install_actions (widget_class);
  hpm_window_install_file_actions (widget_class);
  hpm_window_install_lesson_actions (widget_class);
  hpm_window_install_search_actions (widget_class);
}

static void
hpm_window_init (HpmWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->session = hpm_session_new ();
  hpm_window_add_view_actions (self);
  hpm_window_connect_picture (self);
  hpm_timeline_set_session (self->timeline, self->session);
  hpm_questions_connect (self->questions, self->session, self->canvas);
  hpm_minimap_connect (self->minimap, self->canvas);
  hpm_sheet_connect (self->memory_sheet, HPM_SHEET_MEMORY_MAP, self->session, self->canvas);
  hpm_sheet_connect (self->collector_sheet, HPM_SHEET_COLLECTOR, self->session, self->canvas);
  g_signal_connect_swapped (self->picture_stack, "notify::visible-child", G_CALLBACK (view_changed_cb), self);
  g_signal_connect (hpm_sheet_get_canvas (self->memory_sheet), "notify::zoom", G_CALLBACK (zoom_changed_cb), self);
  g_signal_connect (hpm_sheet_get_canvas (self->collector_sheet), "notify::zoom", G_CALLBACK (zoom_changed_cb), self);
  g_signal_connect_object (self->session, "run-changed", G_CALLBACK (run_changed_cb), self, 0);
  g_signal_connect_object (self->session, "step-changed", G_CALLBACK (step_changed_cb), self, 0);
  g_signal_connect_object (self->session, "notify::busy", G_CALLBACK (busy_changed_cb), self, 0);
  g_signal_connect (self->editor, "text-changed", G_CALLBACK (text_changed_cb), self);
  g_signal_connect (self->canvas, "selected", G_CALLBACK (canvas_selected_cb), self);
  g_signal_connect (self->canvas, "notify::zoom", G_CALLBACK (zoom_changed_cb), self);
  g_signal_connect (self->object_list, "selected", G_CALLBACK (list_selected_cb), self);
  hpm_window_add_lessons (self);
  hpm_window_accept_files (self);
  hpm_window_update_actions (self);
}

GtkWidget *
hpm_window_new (GtkApplication *application)
{
  return g_object_new (HPM_TYPE_WINDOW, "application", application, NULL);
}

/* --- Parts --- */

HpmSession *
hpm_window_get_session (HpmWindow *self)
{
  return self->session;
}

HpmCanvas *
hpm_window_get_canvas (HpmWindow *self)
{
  return self->canvas;
}

HpmEditor *
hpm_window_get_editor (HpmWindow *self)
{
  return self->editor;
}

HpmCanvas *
hpm_window_get_visible_canvas (HpmWindow *self)
{
  const char *name = gtk_stack_get_visible_child_name (self->picture_stack);

  if (g_strcmp0 (name, "memory") == 0)
    return hpm_sheet_get_canvas (self->memory_sheet);
  if (g_strcmp0 (name, "collector") == 0)
    return hpm_sheet_get_canvas (self->collector_sheet);
  return self->canvas;
}

void
hpm_window_show_view (HpmWindow  *self,
                      const char *name)
{
  gtk_stack_set_visible_child_name (self->picture_stack, name);
}

HpmQuestions *
hpm_window_get_questions (HpmWindow *self)
{
  return self->questions;
}

HpmObjectList *
hpm_window_get_object_list (HpmWindow *self)
{
  return self->object_list;
}

const char *
hpm_window_get_sentence (HpmWindow *self)
{
  return gtk_label_get_text (self->sentence);
}

char *
hpm_window_get_output (HpmWindow *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->output);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
}

void
hpm_ui_init (void)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, "/io/github/heaparium/Heaparium/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}
