/* window-lessons.c: what the lesson pane wishes of the window's other parts; courses opened and saved from the menu
 *
 * While a lesson is open, the editor holds a program of it. What was there before (a file, a draft) is kept as it was
 * and comes back when the lesson is left.
 */
#include "window-private.h"
#include "slides/hpm-slides.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _HpmBeforeLesson
{
  char    *text;
  gboolean cells, modified;
  GFile   *file;
  HpmEra   era;
  gboolean objects_hidden;
};

/* Below this width, lesson, program, picture and list do not fit side by side. */
#define WIDE 1500


static void
before_lesson_free (HpmBeforeLesson *before)
{
  g_free (before->text);
  g_clear_object (&before->file);
  g_free (before);
}

/* --- The editor's program --- */

static void
keep_before (HpmWindow *self)
{
  if (self->before_lesson != NULL)
    return;
  hpm_window_write_draft (self);
  self->before_lesson = g_new0 (HpmBeforeLesson, 1);
  self->before_lesson->text = hpm_editor_get_text (self->editor);
  self->before_lesson->cells = self->cells;
  self->before_lesson->modified = hpm_editor_get_modified (self->editor);
  self->before_lesson->file = g_steal_pointer (&self->file);
  self->before_lesson->era = hpm_session_get_era (self->session);
  if (adw_flap_get_reveal_flap (self->objects_flap) && gtk_widget_get_width (GTK_WIDGET (self)) < WIDE)
    {
      self->before_lesson->objects_hidden = TRUE;
      gtk_widget_activate_action (GTK_WIDGET (self), "view.show-objects", NULL);
    }
}

static void
load_cb (const HpmLessonProgram *program,
         const char             *text,
         gpointer                data)
{
  HpmWindow *self = data;
  gboolean original = strcmp (text, program->text) == 0;

  keep_before (self);
  hpm_session_set_filename (self->session, "lesson.py");
  hpm_session_choose_era (self->session, program->era);
  hpm_session_begin_afresh (self->session);
  hpm_window_set_text (self, text, FALSE);
  hpm_session_go_to (self->session, 1);
  hpm_editor_set_own_line (self->editor, program->own_line);
  /* In the learner's version the lines may be others. */
  hpm_editor_set_stops (self->editor, program->stops, original ? program->n_stops : 0);
}

static char *
get_text_cb (gpointer data)
{
  return hpm_editor_get_text (HPM_WINDOW (data)->editor);
}

static void
set_editable_cb (gboolean editable,
                 gpointer data)
{
  hpm_editor_set_editable (HPM_WINDOW (data)->editor, editable);
}

static void
clear_editor (HpmWindow *self)
{
  hpm_editor_set_stops (self->editor, NULL, 0);
  hpm_editor_set_own_line (self->editor, 0);
  hpm_editor_mark_line (self->editor, 0);
  hpm_editor_set_editable (self->editor, TRUE);
}

static void
show_objects_again (HpmWindow             *self,
                    const HpmBeforeLesson *before)
{
  if (before->objects_hidden && !adw_flap_get_reveal_flap (self->objects_flap))
    gtk_widget_activate_action (GTK_WIDGET (self), "view.show-objects", NULL);
}

static void
leave_cb (gpointer data)
{
  HpmWindow *self = data;
  HpmBeforeLesson *before = g_steal_pointer (&self->before_lesson);
  g_autofree char *name = NULL;

  clear_editor (self);
  if (before == NULL)
    return;
  show_objects_again (self, before);
  g_set_object (&self->file, before->file);
  name = before->file ? g_file_get_basename (before->file) : NULL;
  hpm_session_set_filename (self->session, name);
  hpm_session_choose_era (self->session, before->era);
  hpm_session_begin_afresh (self->session);
  hpm_window_set_text (self, before->text, before->cells);
  hpm_editor_set_modified (self->editor, before->modified);
  hpm_window_update_title (self);
  before_lesson_free (before);
}

void
hpm_window_forget_before (HpmWindow *self)
{
  g_clear_pointer (&self->before_lesson, before_lesson_free);
}

void
hpm_window_drop_lesson (HpmWindow *self)
{
  if (self->before_lesson != NULL)
    show_objects_again (self, self->before_lesson);
  hpm_window_forget_before (self);
  clear_editor (self);
  if (self->lesson_pane != NULL)
    hpm_lesson_pane_leave (self->lesson_pane, FALSE);
}

/* --- The run --- */

static void
go_to_cb (guint64  step,
          gpointer data)
{
  hpm_session_go_to (HPM_WINDOW (data)->session, step);
}

static void
set_limit_cb (guint64  step,
              gpointer data)
{
  hpm_session_set_limit (HPM_WINDOW (data)->session, step);
}

/* --- Lighting up --- */

static void
add_frames (const HpmSnapshot *snapshot,
            const char        *name, /* of a function, NULL: all */
            gsize              length,
            GArray            *ids)
{
  for (guint i = 0; i < snapshot->n_frames; i++)
    {
      HpmBoxId id = HPM_BOX_FRAME (snapshot->frames[i].serial);

      if (name == NULL || (strlen (snapshot->frames[i].name) == length
                           && strncmp (snapshot->frames[i].name, name, length) == 0))
        g_array_append_val (ids, id);
    }
}

static void
add_freed (const HpmSnapshot *snapshot,
           GArray            *ids)
{
  for (guint i = 0; i < snapshot->n_objects; i++)
    {
      HpmBoxId id = HPM_BOX_OBJECT (snapshot->objects[i].birth);

      if (snapshot->objects[i].flags & HPM_OBJ_FREED)
        g_array_append_val (ids, id);
    }
}

/* What is lit up: boxes, and arrows by where they start. */
typedef struct {
  GArray *ids;   /* of HpmBoxId */
  GArray *rows;  /* of HpmRowName, labels borrowed from the names */
} Marks;

/* The arrow of a plain name: of the running function's, or else of the module's. */
static void
add_name_row (const HpmSnapshot *snapshot,
              const char        *name,
              Marks             *marks)
{
  for (guint i = snapshot->n_frames; i > 0; i--)
    {
      const HpmFrameView *frame = &snapshot->frames[i - 1];
      HpmRowName row = { HPM_BOX_FRAME (frame->serial), (char *) name };

      if (i < snapshot->n_frames && !frame->is_module)
        continue;
      for (guint n = 0; n < frame->n_names; n++)
        if (g_strcmp0 (frame->names[n].label, name) == 0)
          {
            g_array_append_val (marks->rows, row);
            return;
          }
    }
}

/* An object, and the arrow that its name is. */
static void
add_object (const HpmSnapshot *snapshot,
            const char        *name,
            Marks             *marks)
{
  const char *dot = strrchr (name, '.');
  g_autofree char *holder_name = dot ? g_strndup (name, dot - name) : NULL;
  const HpmObj *object = hpm_snapshot_resolve (snapshot, name);
  const HpmObj *holder = holder_name ? hpm_snapshot_resolve (snapshot, holder_name) : NULL;
  HpmRowName row = { HPM_BOX_NONE, dot ? (char *) dot + 1 : NULL };
  HpmBoxId id;

  if (object == NULL)
    return;
  id = HPM_BOX_OBJECT (object->birth);
  g_array_append_val (marks->ids, id);
  if (holder != NULL)
    {
      row.box = HPM_BOX_OBJECT (holder->birth);
      g_array_append_val (marks->rows, row);
    }
  else if (dot == NULL && strchr (name, '#') == NULL)
    add_name_row (snapshot, name, marks);
}

static void
add_boxes (const HpmSnapshot *snapshot,
           const char        *name,
           Marks             *marks)
{
  GArray *ids = marks->ids;

  if (g_str_equal (name, "/frames"))
    add_frames (snapshot, NULL, 0, ids);
  else if (g_str_equal (name, "/freed"))
    add_freed (snapshot, ids);
  else if (g_str_has_suffix (name, "()"))
    add_frames (snapshot, name, strlen (name) - 2, ids);
  else if (*name != '/')
    add_object (snapshot, name, marks);
}

static void
reveal (HpmWindow  *self,
        const char *name,
        HpmBoxId    id)
{
  gboolean drawn = self->canvas != NULL && hpm_canvas_get_box_widget (self->canvas, id) != NULL;

  if (g_str_equal (name, "/output"))
    adw_view_stack_set_visible_child_name (self->tabs, "output");
  else if (g_str_equal (name, "/generations"))
    gtk_stack_set_visible_child_name (self->picture_stack, "collector");
  else if (g_str_equal (name, "/freed") && !drawn)
    gtk_stack_set_visible_child_name (self->picture_stack, "memory");
  else if (drawn)
    {
      hpm_canvas_set_selected (self->canvas, id);
      hpm_object_list_set_selected (self->object_list, id);
      hpm_canvas_reveal (self->canvas, id);
    }
  else if (*name != '/')
    hpm_window_toast (self, _ ("This is not in memory at the step shown"));
}

static void
mark_cb (const char *const *names,
         gboolean           bring_into_view,
         gpointer           data)
{
  HpmWindow *self = data;
  HpmSnapshot *snapshot = hpm_session_get_snapshot (self->session);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (HpmBoxId));
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (HpmRowName));
  Marks marks = { ids, rows };

  for (guint i = 0; snapshot != NULL && names[i] != NULL; i++)
    add_boxes (snapshot, names[i], &marks);
  hpm_canvas_set_marked_rows (self->canvas, (const HpmRowName *) (gpointer) rows->data, rows->len);
  hpm_canvas_set_marked (self->canvas, (const HpmBoxId *) (gpointer) ids->data, ids->len);
  if (bring_into_view && names[0] != NULL)
    reveal (self, names[0], ids->len > 0 ? g_array_index (ids, HpmBoxId, 0) : HPM_BOX_NONE);
}

static void
mark_line_cb (gint     line,
              gpointer data)
{
  hpm_editor_mark_line (HPM_WINDOW (data)->editor, line);
}

static void
say_cb (const char *text,
        gpointer    data)
{
  hpm_window_toast (data, text);
}

gboolean
hpm_window_may_look_ahead (HpmWindow *self)
{
  if (hpm_session_get_limit (self->session) == 0)
    return TRUE;
  hpm_window_toast (self, _ ("Answer the question first; then you can look ahead"));
  return FALSE;
}

/* A click in the picture answers a question about objects. */
void
hpm_window_pick (HpmWindow *self,
                 HpmBoxId   id)
{
  HpmSnapshot *snapshot = hpm_session_get_snapshot (self->session);
  const HpmObj *object = snapshot && id != HPM_BOX_NONE && HPM_BOX_ID_KIND (id) == HPM_BOX_KIND_OBJECT
                             ? hpm_snapshot_find (snapshot, HPM_BOX_ID_NUMBER (id))
                             : NULL;

  if (object != NULL && self->lesson_pane != NULL)
    hpm_lesson_pane_pick (self->lesson_pane, object->name);
}

/* --- Courses --- */

/* The folder of a course or lesson that a file or folder stands for; NULL: it stands for none. */
static GFile *
course_folder (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autoptr (GFile) summary = g_file_get_child (file, "SUMMARY.md"), lesson = g_file_get_child (file, "lesson.md");

  if (g_str_equal (name, "SUMMARY.md") || g_str_equal (name, "lesson.md"))
    return g_file_get_parent (file);
  if (g_file_query_exists (summary, NULL) || g_file_query_exists (lesson, NULL))
    return g_object_ref (file);
  return NULL;
}

gboolean
hpm_window_open_course (HpmWindow *self,
                        GFile     *file)
{
  g_autoptr (GFile) folder = course_folder (file);

  g_return_val_if_fail (HPM_IS_WINDOW (self), FALSE);

  if (folder == NULL)
    return FALSE;
  hpm_window_show_lessons (self, TRUE);
  hpm_lesson_pane_set_course (self->lesson_pane, folder, TRUE);
  return TRUE;
}

static void
course_chosen (HpmWindow *self,
               GFile     *folder,
               gpointer   data)
{
  if (!hpm_window_open_course (self, folder))
    hpm_window_toast (self, _ ("There is no SUMMARY.md and no lesson.md in this folder"));
}

static void
open_course_cb (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  GtkFileChooser *chooser = hpm_window_new_chooser (HPM_WINDOW (widget), _ ("Open a course or lesson"),
                                                    GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, _ ("_Open"),
                                                    course_chosen, NULL);

  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

/* A chooser for a new file, with a name to begin with. */
static void
choose_new_file (HpmWindow  *self,
                 const char *title,
                 const char *name,
                 HpmFileFunc chosen,
                 gpointer    data)
{
  GtkFileChooser *chooser = hpm_window_new_chooser (self, title, GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), chosen, data);

  gtk_file_chooser_set_current_name (chooser, name);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
progress_file_chosen (HpmWindow *self,
                      GFile     *file,
                      gpointer   data)
{
  g_autoptr (GError) error = NULL;

  hpm_lesson_pane_save_summary (self->lesson_pane, file, &error);
  hpm_window_tell_saved (self, file, error);
}

static void
save_progress_cb (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  choose_new_file (HPM_WINDOW (widget), _ ("Save a summary of your progress"), "progress.txt", progress_file_chosen, NULL);
}

static void
reset_response_cb (AdwMessageDialog *dialog,
                   const char       *response,
                   gpointer          data)
{
  if (g_str_equal (response, "reset"))
    hpm_lesson_pane_reset_progress (HPM_WINDOW (data)->lesson_pane);
}

static void
reset_progress_cb (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (widget), _ ("Reset the progress?"),
                                              _ ("All answers of this course and your versions of its programs "
                                                 "will be forgotten."));

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "reset", _ ("_Reset"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "reset", ADW_RESPONSE_DESTRUCTIVE);
  g_signal_connect (dialog, "response", G_CALLBACK (reset_response_cb), widget);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* --- Slides (in a thread) --- */

typedef struct {
  HpmLesson       *lesson;
  GFile           *file;
  HpmSlidesOptions options;
} SlidesJob;

static void
slides_job_free (gpointer data)
{
  SlidesJob *job = data;

  hpm_lesson_unref (job->lesson);
  g_clear_object (&job->file);
  g_free (job);
}

static void
slides_in_thread (GTask        *task,
                  gpointer      source,
                  gpointer      data,
                  GCancellable *cancellable)
{
  SlidesJob *job = data;
  GError *error = NULL;
  guint n_pages = hpm_slides_write_to_file (job->lesson, &job->options, job->file, cancellable, &error);

  if (n_pages == 0)
    g_task_return_error (task, error);
  else
    g_task_return_int (task, n_pages);
}

static void
slides_done_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      data)
{
  SlidesJob *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_file_get_basename (job->file), *text = NULL;
  gssize n_pages = g_task_propagate_int (G_TASK (result), &error);

  if (error == NULL)
    text = g_strdup_printf (ngettext ("Saved as %s, %u page", "Saved as %s, %u pages", (gulong) n_pages), name,
                            (guint) n_pages);
  hpm_window_toast (HPM_WINDOW (source), text ? text : error->message);
}

void
hpm_window_make_slides (HpmWindow *self,
                        GFile     *file,
                        gboolean   only_step)
{
  HpmLesson *lesson = hpm_lesson_pane_get_lesson (self->lesson_pane);
  g_autoptr (GTask) task = NULL;
  SlidesJob *job;

  g_return_if_fail (HPM_IS_WINDOW (self));

  if (lesson == NULL)
    return;
  job = g_new0 (SlidesJob, 1);
  job->lesson = hpm_lesson_ref (lesson);
  job->file = g_object_ref (file);
  if (only_step)
    job->options.first = job->options.last = hpm_lesson_pane_get_step (self->lesson_pane) + 1;
  task = g_task_new (self, NULL, slides_done_cb, NULL);
  g_task_set_task_data (task, job, slides_job_free);
  g_task_run_in_thread (task, slides_in_thread);
}

static void
slides_file_chosen (HpmWindow *self,
                    GFile     *file,
                    gpointer   only_step)
{
  hpm_window_make_slides (self, file, GPOINTER_TO_INT (only_step));
}

static void
make_slides_cb (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  HpmWindow *self = HPM_WINDOW (widget);
  HpmLesson *lesson = hpm_lesson_pane_get_lesson (self->lesson_pane);
  gboolean only_step = g_str_equal (g_variant_get_string (parameter, NULL), "step");
  g_autofree char *file_name = lesson ? g_strdup_printf ("%s.pdf", lesson->id) : NULL;

  if (lesson == NULL)
    return;
  choose_new_file (self, only_step ? _ ("Slides of this step") : _ ("Slides of this lesson"), file_name,
                   slides_file_chosen, GINT_TO_POINTER (only_step));
}

static void
restart_lesson_cb (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  hpm_lesson_pane_restart (HPM_WINDOW (widget)->lesson_pane);
}

void
hpm_window_install_lesson_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.make-slides", "s", make_slides_cb);
  gtk_widget_class_install_action (klass, "win.restart-lesson", NULL, restart_lesson_cb);

  gtk_widget_class_install_action (klass, "win.open-course", NULL, open_course_cb);
  gtk_widget_class_install_action (klass, "win.save-progress", NULL, save_progress_cb);
  gtk_widget_class_install_action (klass, "win.reset-progress", NULL, reset_progress_cb);
}

/* --- The pane --- */

void
hpm_window_add_lessons (HpmWindow *self)
{
  static const HpmLessonHost host = {
    load_cb, get_text_cb, set_editable_cb, go_to_cb, set_limit_cb, mark_cb, mark_line_cb, say_cb, leave_cb,
  };
  g_autoptr (GFile) folder = hpm_course_builtin_folder ();

  self->lesson_pane = HPM_LESSON_PANE (hpm_lesson_pane_new ());
  hpm_lesson_pane_set_host (self->lesson_pane, &host, self);
  g_signal_connect_object (self->lesson_pane, "changed", G_CALLBACK (hpm_window_update_title), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (self->lesson_bin, GTK_WIDGET (self->lesson_pane));
  hpm_lesson_pane_set_course (self->lesson_pane, folder, FALSE);
}

HpmLessonPane *
hpm_window_get_lesson_pane (HpmWindow *self)
{
  return self->lesson_pane;
}

void
hpm_window_show_lessons (HpmWindow *self,
                         gboolean   show)
{
  adw_flap_set_reveal_flap (self->flap, show);
}

char *
hpm_window_lesson_title (HpmWindow *self,
                         char     **subtitle)
{
  HpmLesson *lesson = self->lesson_pane ? hpm_lesson_pane_get_lesson (self->lesson_pane) : NULL;
  const HpmCourse *course = lesson ? hpm_lesson_pane_get_course (self->lesson_pane) : NULL;

  if (course == NULL)
    return NULL;
  *subtitle = g_strdup_printf (_ ("%s, step %u of %u"), course->title, hpm_lesson_pane_get_step (self->lesson_pane) + 1,
                               lesson->steps->len);
  return g_strdup (lesson->title.plain);
}
