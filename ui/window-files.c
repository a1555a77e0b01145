/* window-files.c: opening, saving, the draft, exporting
 *
 * Nothing a learner types is lost: what is in no file is written to a draft in the user's
 * data folder a second after the last key, and is there at the next start.
 */
#define G_LOG_DOMAIN "heaparium-window"

#include "window-private.h"

#include <glib/gi18n-lib.h>

#define DRAFT_PAUSE_MS 1000

void
hpm_window_toast (HpmWindow  *self,
                  const char *text)
{
  g_autofree char *as_markup = g_markup_escape_text (text, -1); /* a file's name may have a < */

  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (as_markup));
}

void
hpm_window_update_title (HpmWindow *self)
{
  g_autofree char *name = self->file ? g_file_get_basename (self->file) : NULL;
  g_autofree char *subtitle = NULL;
  g_autofree char *lesson = hpm_window_lesson_title (self, &subtitle);
  g_autofree char *era = hpm_window_era_note (self);
  g_autofree char *about = era ? g_strdup_printf ("%s · %s", subtitle ? subtitle : "Heaparium", era)
                               : g_strdup (subtitle ? subtitle : "Heaparium");
  g_autofree char *title = lesson ? g_strdup (lesson) : g_strdup_printf ("%s%s", hpm_editor_get_modified (self->editor) ? "• " : "",
                                            name ? name : _ ("New program"));

  adw_window_title_set_title (self->title, title);
  adw_window_title_set_subtitle (self->title, about);
  gtk_window_set_title (GTK_WINDOW (self), title);
}

/* --- Choosing a file --- */

typedef struct {
  HpmWindow  *window;
  HpmFileFunc chosen;
  gpointer    data;
} Choice;

static void
chooser_response_cb (GtkNativeDialog *dialog,
                     int              response,
                     gpointer         data)
{
  Choice *choice = data;
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    {
      file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
      choice->chosen (choice->window, file, choice->data);
    }
  g_object_unref (dialog);
}

GtkFileChooser *
hpm_window_new_chooser (HpmWindow           *self,
                        const char          *title,
                        GtkFileChooserAction action,
                        const char          *accept,
                        HpmFileFunc          chosen,
                        gpointer             data)
{
  GtkFileChooserNative *dialog
      = gtk_file_chooser_native_new (title, GTK_WINDOW (self), action, accept, _ ("_Cancel"));
  Choice *choice = g_new (Choice, 1);

  *choice = (Choice) { self, chosen, data };
  g_signal_connect_data (dialog, "response", G_CALLBACK (chooser_response_cb), choice,
                         (GClosureNotify) (GCallback) g_free, 0);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  return GTK_FILE_CHOOSER (dialog);
}

void
hpm_window_tell_saved (HpmWindow    *self,
                       GFile        *file,
                       const GError *error)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *text = error ? g_strdup (error->message) : g_strdup_printf (_ ("Saved as %s"), name);

  hpm_window_toast (self, text);
}

/* --- The draft --- */

static GFile *
draft_file (gboolean cells)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "heaparium",
                                            cells ? "draft.cells.py" : "draft.py", NULL);

  return g_file_new_for_path (path);
}

/* Once, until it works again: it is written after each pause in typing. */
static void
tell_draft_failed (HpmWindow    *self,
                   const GError *error)
{
  g_autofree char *text = NULL;

  if (error != NULL && !self->draft_failed)
    {
      text = g_strdup_printf (_ ("What you type can't be kept as a draft, save it: %s"), error->message);
      hpm_window_toast (self, text);
    }
  self->draft_failed = error != NULL;
}

void
hpm_window_write_draft (HpmWindow *self)
{
  g_autofree char *text = NULL;
  g_autoptr (GFile) file = NULL, folder = NULL, other = NULL;
  g_autoptr (GError) error = NULL;

  if (self->draft_source == 0)
    return;
  g_clear_handle_id (&self->draft_source, g_source_remove);
  file = draft_file (self->cells);
  other = draft_file (!self->cells);
  folder = g_file_get_parent (file);
  text = hpm_editor_get_text (self->editor);
  g_file_make_directory_with_parents (folder, NULL, NULL);
  if (hpm_replace_file (file, text, strlen (text), NULL, &error))
    g_file_delete (other, NULL, NULL); /* not before: then neither might be there */
  tell_draft_failed (self, error);
}

static gboolean
write_draft_cb (gpointer data)
{
  hpm_window_write_draft (data);
  return G_SOURCE_REMOVE;
}

void
hpm_window_queue_draft (HpmWindow *self)
{
  g_clear_handle_id (&self->draft_source, g_source_remove);
  self->draft_source = g_timeout_add (DRAFT_PAUSE_MS, write_draft_cb, self);
}

static void
forget_draft (HpmWindow *self)
{
  g_autoptr (GFile) file = draft_file (FALSE), cells = draft_file (TRUE);

  g_clear_handle_id (&self->draft_source, g_source_remove);
  g_file_delete (file, NULL, NULL);
  g_file_delete (cells, NULL, NULL);
}

/* A draft with bytes that are no text: what is legible is shown, and the next one would overwrite it. So it is put
 * aside, beside those that were before. */
static void
put_aside (HpmWindow *self,
           GFile     *file)
{
  g_autofree char *path = g_file_get_path (file), *text = NULL;
  g_autofree char *aside = NULL;
  g_autoptr (GFile) other = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 1; i == 1 || g_file_test (aside, G_FILE_TEST_EXISTS); i++)
    {
      g_free (aside);
      aside = g_strdup_printf ("%s.damaged-%u", path, i);
    }
  other = g_file_new_for_path (aside);
  if (g_file_copy (file, other, G_FILE_COPY_NONE, NULL, NULL, NULL, &error))
    text = g_strdup_printf (_ ("The draft is damaged: this is what can be read of it. It is kept as %s"), aside);
  else
    text = g_strdup_printf (_ ("The draft is damaged: this is what can be read of it. It can't be kept: %s"), error->message);
  hpm_window_toast (self, text);
}

static gboolean
restore_draft_from (HpmWindow *self,
                    gboolean   cells)
{
  g_autoptr (GFile) file = draft_file (cells);
  g_autofree char *contents = NULL, *legible = NULL;
  gsize length;

  if (!g_file_load_contents (file, NULL, &contents, &length, NULL, NULL) || length == 0)
    return FALSE;
  if (!g_utf8_validate (contents, (gssize) length, NULL))
    {
      legible = g_utf8_make_valid (contents, (gssize) length);
      put_aside (self, file);
    }
  hpm_window_set_text (self, legible ? legible : contents, cells);
  hpm_editor_set_modified (self->editor, TRUE);
  hpm_window_update_title (self);
  return TRUE;
}

gboolean
hpm_window_restore_draft (HpmWindow *self)
{
  return restore_draft_from (self, FALSE) || restore_draft_from (self, TRUE);
}

/* --- Opening --- */

void
hpm_window_open (HpmWindow *self,
                 GFile     *file)
{
  HpmSource source = { NULL, FALSE };
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_file_get_basename (file);

  g_return_if_fail (HPM_IS_WINDOW (self));

  if (hpm_window_open_course (self, file))
    return;
  if (!hpm_source_load (file, &source, NULL, &error))
    {
      GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), _ ("This file can't be opened"),
                                                  error->message);

      adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
      gtk_window_present (GTK_WINDOW (dialog));
      return;
    }
  hpm_window_drop_lesson (self);
  g_set_object (&self->file, file);
  hpm_session_set_filename (self->session, name);
  hpm_window_set_text (self, source.text, source.cells);
  hpm_source_clear (&source);
}

/* What has been typed here and is in no file yet is not put aside for another program: that gets a window of its own. */
static HpmWindow *
window_for_another (HpmWindow *self)
{
  GtkWidget *window;

  if (!hpm_editor_get_modified (self->editor))
    return self;
  window = hpm_window_new (gtk_window_get_application (GTK_WINDOW (self)));
  gtk_window_present (GTK_WINDOW (window));
  return HPM_WINDOW (window);
}

/* A course goes beside the program. */
static void
open_kept (HpmWindow *self,
           GFile     *file)
{
  if (!hpm_window_open_course (self, file))
    hpm_window_open (window_for_another (self), file);
}

gboolean
hpm_window_drop (HpmWindow *self,
                 GSList    *files)
{
  for (GSList *l = files; l != NULL; l = l->next)
    if (l == files)
      open_kept (self, l->data);
    else
      g_application_open (G_APPLICATION (gtk_window_get_application (GTK_WINDOW (self))), (GFile **) &l->data, 1, "");
  return files != NULL;
}

static gboolean
drop_cb (GtkDropTarget *target,
         const GValue  *value,
         double         x,
         double         y,
         gpointer       data)
{
  g_autoptr (GSList) files = gdk_file_list_get_files (g_value_get_boxed (value));

  return hpm_window_drop (data, files);
}

/* Files may be dropped anywhere, on the editor too, which would take their names as text. */
void
hpm_window_accept_files (HpmWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (target), GTK_PHASE_CAPTURE);
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

static GtkFileFilter *
program_filter (void)
{
  GtkFileFilter *filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _ ("Python programs and notebooks"));
  gtk_file_filter_add_suffix (filter, "py");
  gtk_file_filter_add_suffix (filter, "ipynb");
  return filter;
}

static void
open_chosen (HpmWindow *self,
             GFile     *file,
             gpointer   data)
{
  open_kept (self, file);
}

static void
open_cb (GtkWidget  *widget,
         const char *name,
         GVariant   *parameter)
{
  GtkFileChooser *chooser = hpm_window_new_chooser (HPM_WINDOW (widget), _ ("Open a program"),
                                                    GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Open"), open_chosen, NULL);
  g_autoptr (GtkFileFilter) filter = program_filter ();

  gtk_file_chooser_add_filter (chooser, filter);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
open_example_cb (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  HpmWindow *self;
  g_autofree char *path = g_strdup_printf ("/io/github/heaparium/Heaparium/examples/%s",
                                           g_variant_get_string (parameter, NULL));
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autofree char *text = NULL;

  if (bytes == NULL)
    return;
  hpm_window_write_draft (HPM_WINDOW (widget));
  self = window_for_another (HPM_WINDOW (widget));
  hpm_window_drop_lesson (self);
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_clear_object (&self->file);
  hpm_session_set_filename (self->session, g_variant_get_string (parameter, NULL));
  hpm_window_set_text (self, text, strstr (text, "# %%") != NULL);
}

static void
new_cb (GtkWidget  *widget,
        const char *name,
        GVariant   *parameter)
{
  HpmWindow *self = window_for_another (HPM_WINDOW (widget));

  hpm_window_drop_lesson (self);
  g_clear_object (&self->file);
  hpm_session_set_filename (self->session, NULL);
  hpm_window_set_text (self, "", FALSE);
  hpm_editor_focus (self->editor);
}

/* --- Saving --- */

static gboolean
save_to (HpmWindow *self,
         GFile     *file)
{
  g_autofree char *text = hpm_editor_get_text (self->editor);
  g_autofree char *name = g_file_get_basename (file);
  HpmSource source = { text, self->cells };
  g_autoptr (GError) error = NULL;

  if (!hpm_source_save (file, &source, NULL, &error))
    {
      hpm_window_toast (self, error->message);
      return FALSE;
    }
  g_set_object (&self->file, file);
  hpm_session_set_filename (self->session, name);
  hpm_editor_set_modified (self->editor, FALSE);
  forget_draft (self);
  hpm_window_update_title (self);
  return TRUE;
}

static void
save_chosen (HpmWindow *self,
             GFile     *file,
             gpointer   data)
{
  save_to (self, file);
}

static void
save_as (HpmWindow *self)
{
  GtkFileChooser *chooser = hpm_window_new_chooser (self, _ ("Save the program"), GTK_FILE_CHOOSER_ACTION_SAVE,
                                                    _ ("_Save"), save_chosen, NULL);

  if (self->file != NULL)
    gtk_file_chooser_set_file (chooser, self->file, NULL);
  else
    gtk_file_chooser_set_current_name (chooser, self->cells ? "notebook.ipynb" : "program.py");
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
save_cb (GtkWidget  *widget,
         const char *name,
         GVariant   *parameter)
{
  HpmWindow *self = HPM_WINDOW (widget);

  if (self->file != NULL && g_str_equal (name, "win.save"))
    save_to (self, self->file);
  else
    save_as (self);
}

/* --- Closing --- */

static void
close_response_cb (AdwMessageDialog *dialog,
                   const char       *response,
                   gpointer          data)
{
  HpmWindow *self = data;

  if (g_str_equal (response, "cancel"))
    return;
  if (g_str_equal (response, "save") && !save_to (self, self->file))
    return;
  self->close_anyway = TRUE;
  gtk_window_close (GTK_WINDOW (self));
}

/* A text of no file is kept as the draft, so there is nothing to ask. */
gboolean
hpm_window_confirm_close (HpmWindow *self)
{
  GtkWidget *dialog;

  if (self->file == NULL || !hpm_editor_get_modified (self->editor))
    return FALSE;
  dialog = adw_message_dialog_new (GTK_WINDOW (self), _ ("Save the changes?"),
                                   _ ("Changes that are not saved will be lost."));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "discard",
                                    _ ("_Discard"), "save", _ ("_Save"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "discard",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "save",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "save");
  g_signal_connect (dialog, "response", G_CALLBACK (close_response_cb), self);
  gtk_window_present (GTK_WINDOW (dialog));
  return TRUE;
}

/* --- Exporting --- */

gboolean
hpm_window_export (HpmWindow *self,
                   GFile     *file,
                   GError   **error)
{
  HpmScene *scene = hpm_canvas_get_scene (hpm_window_get_visible_canvas (self));
  g_autofree char *name = g_file_get_basename (file);
  HpmExportOptions options = { .title = gtk_window_get_title (GTK_WINDOW (self)) };
  HpmExportFormat format;

  if (scene == NULL)
    {
      g_set_error_literal (error, HPM_DIAGRAM_ERROR, HPM_DIAGRAM_ERROR_EXPORT,
                           _ ("There is no picture to export"));
      return FALSE;
    }
  if (!hpm_export_format_for_name (name, &format))
    {
      g_set_error (error, HPM_DIAGRAM_ERROR, HPM_DIAGRAM_ERROR_EXPORT,
                   _ ("“%s”: the name has to end in .png, .svg, .pdf or .dot"), name);
      return FALSE;
    }
  return hpm_export_to_file (scene, format, file, &options, NULL, error);
}

static void
export_chosen (HpmWindow *self,
               GFile     *file,
               gpointer   data)
{
  g_autoptr (GError) error = NULL;

  hpm_window_export (self, file, &error);
  hpm_window_tell_saved (self, file, error);
}

/* The chosen filter decides the ending, unless the name has one of ours. */
static void
export_filter_cb (GtkFileChooser *chooser,
                  GParamSpec     *pspec,
                  gpointer        data)
{
  GtkFileFilter *filter = gtk_file_chooser_get_filter (chooser);
  const char *ending = filter ? g_object_get_data (G_OBJECT (filter), "ending") : NULL;
  g_autofree char *name = NULL;

  if (ending == NULL)
    return;
  name = g_strdup_printf ("diagram.%s", ending);
  gtk_file_chooser_set_current_name (chooser, name);
}

static void
add_export_filter (GtkFileChooser *chooser,
                   const char     *title,
                   const char     *ending)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, title);
  gtk_file_filter_add_suffix (filter, ending);
  g_object_set_data (G_OBJECT (filter), "ending", (gpointer) ending);
  gtk_file_chooser_add_filter (chooser, filter);
}

static void
export_cb (GtkWidget  *widget,
           const char *name,
           GVariant   *parameter)
{
  GtkFileChooser *chooser = hpm_window_new_chooser (HPM_WINDOW (widget), _ ("Export the diagram"),
                                                    GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Export"), export_chosen, NULL);

  add_export_filter (chooser, _ ("PNG image"), "png");
  add_export_filter (chooser, _ ("SVG drawing"), "svg");
  add_export_filter (chooser, _ ("PDF document"), "pdf");
  add_export_filter (chooser, _ ("Graphviz DOT"), "dot");
  gtk_file_chooser_set_current_name (chooser, "diagram.png");
  g_signal_connect (chooser, "notify::filter", G_CALLBACK (export_filter_cb), NULL);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

void
hpm_window_install_file_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.open", NULL, open_cb);
  gtk_widget_class_install_action (klass, "win.open-example", "s", open_example_cb);
  gtk_widget_class_install_action (klass, "win.new", NULL, new_cb);
  gtk_widget_class_install_action (klass, "win.save", NULL, save_cb);
  gtk_widget_class_install_action (klass, "win.save-as", NULL, save_cb);
  gtk_widget_class_install_action (klass, "win.export", NULL, export_cb);
}
