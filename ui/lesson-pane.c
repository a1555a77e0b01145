/* lesson-pane.c: see lesson-pane.h and lesson-pane-private.h
 *
 * A stack of two pages: the course's list, and a lesson. The lesson's page is filled anew for each step: its text, what
 * to look at, then its questions one after the other.
 *
 * The editor holds a program of the lesson, or the learner's version of it. Theirs is kept under the program's key as they
 * type; predictions are always made about the lesson's own text.
 */
#define G_LOG_DOMAIN "heaparium-lessons"

#include "lesson-pane-private.h"
#include "widget-util.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define SAVE_PAUSE_MS 700

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HpmLessonPane, hpm_lesson_pane, GTK_TYPE_WIDGET)

const HpmLessonStep *
hpm_lesson_pane_current_step (HpmLessonPane *self)
{
  return self->lesson && self->step < self->lesson->steps->len
             ? g_ptr_array_index (self->lesson->steps, self->step)
             : NULL;
}

const HpmQuestion *
hpm_lesson_pane_get_question (HpmLessonPane *self)
{
  const HpmLessonStep *step = hpm_lesson_pane_current_step (self);

  return step && self->question < step->questions->len
             ? g_ptr_array_index (step->questions, self->question)
             : NULL;
}

/* --- The program in the editor --- */

char *
hpm_lesson_program_key (const HpmLessonProgram *program)
{
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, program->text, -1);

  return g_strdup_printf ("p%.12s", digest);
}

static void
save_edit (HpmLessonPane *self)
{
  g_autofree char *text = NULL;

  if (self->save_source == 0)
    return;
  g_clear_handle_id (&self->save_source, g_source_remove);
  if (self->loaded == NULL || self->lesson == NULL || self->host == NULL)
    return;
  text = self->host->get_text (self->host_data);
  hpm_progress_set_edit (self->progress, self->course_key, self->lesson->id, self->loaded_key,
                         strcmp (text, self->loaded->text) == 0 ? NULL : text);
  if (hpm_progress_get_failure (self->progress) != NULL)
    HPM_HOST (self, say, hpm_progress_get_failure (self->progress));
}

static gboolean
save_edit_cb (gpointer data)
{
  save_edit (data);
  return G_SOURCE_REMOVE;
}

void
hpm_lesson_pane_text_edited (HpmLessonPane *self)
{
  if (self->loaded == NULL || !self->editable)
    return;
  /* A solution that is being looked at is not the learner's; what they make of it is. */
  self->showing_solution = FALSE;
  g_clear_handle_id (&self->save_source, g_source_remove);
  self->save_source = g_timeout_add (SAVE_PAUSE_MS, save_edit_cb, self);
  hpm_lesson_pane_update_program_button (self);
}

void
hpm_lesson_pane_load_text (HpmLessonPane *self,
                           const char    *text)
{
  g_clear_handle_id (&self->save_source, g_source_remove);
  HPM_HOST (self, load, self->loaded, text);
  HPM_HOST (self, set_editable, self->editable);
  hpm_lesson_pane_update_program_button (self);
}

void
hpm_lesson_pane_need_program (HpmLessonPane          *self,
                              const HpmLessonProgram *program,
                              const char             *key,
                              gboolean                editable)
{
  g_autofree char *edit = NULL, *shown = NULL;

  save_edit (self);
  if (editable)
    edit = hpm_progress_get_edit (self->progress, self->course_key, self->lesson->id, key);
  if (self->loaded == program && g_strcmp0 (self->loaded_key, key) == 0)
    shown = self->host ? self->host->get_text (self->host_data) : NULL;
  self->editable = editable;
  if (shown != NULL && (editable || strcmp (shown, program->text) == 0))
    {
      HPM_HOST (self, set_editable, editable);
      hpm_lesson_pane_update_program_button (self);
      return;
    }
  self->loaded = program;
  g_free (self->loaded_key);
  self->loaded_key = g_strdup (key);
  self->showing_solution = FALSE;
  hpm_lesson_pane_load_text (self, edit ? edit : program->text);
}

/* --- Its own version, and back --- */

/* What the button would put into the editor; NULL: there is nothing else. */
static char *
other_version (HpmLessonPane *self)
{
  g_autofree char *shown = self->host && self->loaded ? self->host->get_text (self->host_data) : NULL;

  if (shown == NULL || !self->editable)
    return NULL;
  if (strcmp (shown, self->loaded->text) != 0)
    return g_strdup (self->loaded->text);
  return hpm_progress_get_edit (self->progress, self->course_key, self->lesson->id, self->loaded_key);
}

void
hpm_lesson_pane_update_program_button (HpmLessonPane *self)
{
  g_autofree char *other = other_version (self);
  gboolean reset = other != NULL && strcmp (other, self->loaded->text) == 0;

  gtk_widget_set_visible (GTK_WIDGET (self->program_button), other != NULL);
  gtk_button_set_label (self->program_button, reset ? _ ("_Reset the Program") : _ ("Back to _My Version"));
}

void
hpm_lesson_pane_reset_program (HpmLessonPane *self)
{
  g_autofree char *other = NULL;

  save_edit (self);
  other = other_version (self);
  if (other != NULL)
    hpm_lesson_pane_load_text (self, other);
}

/* --- A step --- */

static void
show_step_text (HpmLessonPane *self)
{
  const HpmLessonStep *step = hpm_lesson_pane_current_step (self);
  g_autofree char *place = g_strdup_printf (_ ("%u of %u"), self->step + 1, self->lesson->steps->len);
  g_autofree char *missing = self->step == 0 ? hpm_lesson_pane_missing (self) : NULL;

  hpm_lesson_empty_box (self->step_box);
  if (self->step == 0)
    gtk_box_append (self->step_box, hpm_lesson_text_new (self, self->lesson->objective.markup, "dim-label"));
  if (missing != NULL)
    gtk_box_append (self->step_box, hpm_lesson_text_new (self, missing, "hint"));
  gtk_box_append (self->step_box, hpm_lesson_heading_new (self, step->title.markup, "title-4", 2));
  for (guint i = 0; i < step->paragraphs->len; i++)
    gtk_box_append (self->step_box,
                    hpm_lesson_text_new (self, ((HpmText *) g_ptr_array_index (step->paragraphs, i))->markup, NULL));
  gtk_label_set_text (self->progress_label, place);
}

static void
forget_steps (HpmLessonPane *self)
{
  g_clear_pointer (&self->ask_steps, g_free);
  g_clear_pointer (&self->stop_steps, g_free);
  g_clear_pointer (&self->look_steps, g_free);
}

/* As long as the places of the stops are not known, of a program to be predicted its first line is shown. */
static void
open_step (HpmLessonPane *self,
           guint          step)
{
  const HpmLessonProgram *program = hpm_lesson_program (self->lesson, step, NULL);
  const HpmQuestion *question;
  g_autofree char *key = program ? hpm_lesson_program_key (program) : NULL;
  gboolean prediction;

  save_edit (self);
  self->generation++;
  self->step = step;
  self->question = 0;
  forget_steps (self);
  g_ptr_array_set_size (self->answer_widgets, 0);
  g_ptr_array_set_size (self->answer_icons, 0);
  hpm_lesson_empty_box (self->looks_box);
  hpm_lesson_empty_box (self->question_box);
  hpm_lesson_empty_box (self->hints_box);
  gtk_revealer_set_reveal_child (self->feedback_revealer, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->check_button), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->hint_button), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->solution_button), FALSE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->next_button), FALSE);
  show_step_text (self);
  question = hpm_lesson_pane_get_question (self);
  prediction = question != NULL && hpm_question_is_prediction (question) && question->program == NULL;
  HPM_HOST (self, set_limit, prediction ? 1 : 0);
  if (program != NULL)
    hpm_lesson_pane_need_program (self, program, key, !prediction);
  hpm_progress_set_step (self->progress, self->course_key, self->lesson->id, step);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  g_signal_emit (self, signals[CHANGED], 0);
  hpm_lesson_pane_prepare (self);
}

static void
finish_lesson (HpmLessonPane *self)
{
  g_autofree char *text = g_strdup_printf (_ ("“%s” is done"), self->lesson->title.plain);

  hpm_progress_set_finished (self->progress, self->course_key, self->lesson->id);
  hpm_lesson_pane_leave (self, TRUE);
  HPM_HOST (self, say, text);
}

void
hpm_lesson_pane_next (HpmLessonPane *self)
{
  const HpmLessonStep *step = hpm_lesson_pane_current_step (self);

  if (step == NULL || self->busy)
    return;
  if (self->question + 1 < step->questions->len
      || (self->question < step->questions->len && step->looks->len > 0 && !self->answered))
    {
      self->question++;
      hpm_lesson_pane_show_question (self);
    }
  else if (self->step + 1 < self->lesson->steps->len)
    open_step (self, self->step + 1);
  else
    finish_lesson (self);
}

static void
back (HpmLessonPane *self)
{
  if (self->step > 0)
    open_step (self, self->step - 1);
  else
    hpm_lesson_pane_leave (self, TRUE);
}

/* --- A lesson --- */

static void
forget_lesson (HpmLessonPane *self)
{
  save_edit (self);
  self->generation++;
  self->busy = FALSE;
  self->loaded = NULL;
  g_clear_pointer (&self->loaded_key, g_free);
  g_clear_pointer (&self->lesson, hpm_lesson_unref);
}

static gboolean
has_mistakes (GPtrArray *mistakes)
{
  for (guint i = 0; i < mistakes->len; i++)
    if (!((HpmMistake *) g_ptr_array_index (mistakes, i))->warning)
      return TRUE;
  return FALSE;
}

gboolean
hpm_lesson_pane_open (HpmLessonPane *self,
                      const char    *id)
{
  g_autoptr (GFile) folder = NULL;
  g_autoptr (GPtrArray) mistakes = g_ptr_array_new_with_free_func ((GDestroyNotify) hpm_mistake_free);
  g_autoptr (HpmLesson) lesson = NULL;
  HpmLessonRecord record;

  g_return_val_if_fail (HPM_IS_LESSON_PANE (self), FALSE);

  if (self->course == NULL)
    return FALSE;
  folder = hpm_course_lesson_folder (self->course, id);
  lesson = hpm_lesson_load (folder, mistakes);
  if (has_mistakes (mistakes) || lesson == NULL || lesson->steps->len == 0 || lesson->title.markup == NULL
      || lesson->objective.markup == NULL)
    {
      hpm_lesson_pane_show_mistakes (self, folder, mistakes);
      return FALSE;
    }
  forget_lesson (self);
  self->lesson = g_steal_pointer (&lesson);
  hpm_progress_get_lesson (self->progress, self->course_key, self->lesson, &record);
  gtk_label_set_markup (self->lesson_title, self->lesson->title.markup);
  gtk_stack_set_visible_child_name (self->stack, "lesson");
  open_step (self, record.step);
  return TRUE;
}

void
hpm_lesson_pane_restart (HpmLessonPane *self)
{
  g_return_if_fail (HPM_IS_LESSON_PANE (self));

  if (self->lesson != NULL)
    open_step (self, 0);
}

void
hpm_lesson_pane_leave (HpmLessonPane *self,
                       gboolean       restore)
{
  g_return_if_fail (HPM_IS_LESSON_PANE (self));

  if (self->lesson == NULL)
    return;
  forget_lesson (self);
  gtk_stack_set_visible_child_name (self->stack, "course");
  hpm_lesson_pane_show_course (self);
  HPM_HOST (self, set_limit, 0);
  HPM_HOST (self, set_editable, TRUE);
  g_ptr_array_set_size (self->answer_widgets, 0);
  hpm_lesson_pane_mark_choice (self);
  if (restore)
    HPM_HOST (self, leave);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* --- Buttons --- */

static void
check_clicked_cb (GtkButton *button,
                  gpointer   data)
{
  hpm_lesson_pane_check (data);
}

static void
hint_clicked_cb (GtkButton *button,
                 gpointer   data)
{
  hpm_lesson_pane_show_hint (data);
}

static void
solution_clicked_cb (GtkButton *button,
                     gpointer   data)
{
  hpm_lesson_pane_show_solution (data);
}

static void
program_clicked_cb (GtkButton *button,
                    gpointer   data)
{
  hpm_lesson_pane_reset_program (data);
}

static void
next_clicked_cb (GtkButton *button,
                 gpointer   data)
{
  hpm_lesson_pane_next (data);
}

static void
back_clicked_cb (GtkButton *button,
                 gpointer   data)
{
  back (data);
}

static void
course_clicked_cb (GtkButton *button,
                   gpointer   data)
{
  hpm_lesson_pane_leave (data, TRUE);
}

/* --- GObject --- */

static void
hpm_lesson_pane_dispose (GObject *object)
{
  HpmLessonPane *self = HPM_LESSON_PANE (object);

  save_edit (self);
  g_clear_handle_id (&self->scroll_source, g_source_remove);
  self->generation++;
  self->host = NULL;
  hpm_widget_dispose (GTK_WIDGET (self), HPM_TYPE_LESSON_PANE);
  G_OBJECT_CLASS (hpm_lesson_pane_parent_class)->dispose (object);
}

static void
hpm_lesson_pane_finalize (GObject *object)
{
  HpmLessonPane *self = HPM_LESSON_PANE (object);

  g_clear_pointer (&self->course, hpm_course_free);
  g_clear_pointer (&self->lesson, hpm_lesson_unref);
  g_clear_pointer (&self->progress, hpm_progress_free);
  g_clear_pointer (&self->answer_widgets, g_ptr_array_unref);
  g_clear_pointer (&self->answer_icons, g_ptr_array_unref);
  g_clear_pointer (&self->course_uris, g_strfreev);
  g_free (self->course_key);
  g_free (self->loaded_key);
  forget_steps (self);
  G_OBJECT_CLASS (hpm_lesson_pane_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, HpmLessonPane, stack);
  gtk_widget_class_bind_template_child (widget_class, HpmLessonPane, course_box);
  gtk_widget_class_bind_template_child (widget_class, HpmLessonPane, course_chooser);
  gtk_widget_class_bind_template_child (widget_class, HpmLessonPane, course_title);
  gtk_widget_class_bind_template_child (widget_class, HpmLessonPane, step_box);
  gtk_widget_class_bind_template_child (widget_class, HpmLessonPane, looks_box);
  gtk_widget_class_bind_template_child (widget_class, HpmLessonPane, question_box);
  gtk_widget_class_bind_template_child (widget_class, HpmLessonPane, hints_box);
  gtk_widget_class_bind_template_child (widget_class, HpmLessonPane, lesson_title);
  gtk_widget_class_bind_template_child (widget_class, HpmLessonPane, progress_label);
  gtk_widget_class_bind_template_child (widget_class, HpmLessonPane, feedback);
  gtk_widget_class_bind_template_child (widget_class, HpmLessonPane, feedback_revealer);
  gtk_widget_class_bind_template_child (widget_class, HpmLessonPane, check_button);
  gtk_widget_class_bind_template_child (widget_class, HpmLessonPane, hint_button);
  gtk_widget_class_bind_template_child (widget_class, HpmLessonPane, solution_button);
  gtk_widget_class_bind_template_child (widget_class, HpmLessonPane, program_button);
  gtk_widget_class_bind_template_child (widget_class, HpmLessonPane, next_button);
  gtk_widget_class_bind_template_child (widget_class, HpmLessonPane, back_button);
  gtk_widget_class_bind_template_child (widget_class, HpmLessonPane, scroller);
}

static void
hpm_lesson_pane_class_init (HpmLessonPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hpm_lesson_pane_dispose;
  G_OBJECT_CLASS (klass)->finalize = hpm_lesson_pane_finalize;
  signals[CHANGED] = g_signal_new ("changed", HPM_TYPE_LESSON_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/heaparium/Heaparium/lesson-pane.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, check_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, hint_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, solution_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, program_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, course_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, hpm_lesson_pane_course_chosen_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
hpm_lesson_pane_init (HpmLessonPane *self)
{
  self->answer_widgets = g_ptr_array_new ();
  self->answer_icons = g_ptr_array_new ();
  self->editable = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
hpm_lesson_pane_new (void)
{
  return g_object_new (HPM_TYPE_LESSON_PANE, NULL);
}

void
hpm_lesson_pane_set_host (HpmLessonPane       *self,
                          const HpmLessonHost *host,
                          gpointer             data)
{
  g_autofree char *note = NULL;

  g_return_if_fail (HPM_IS_LESSON_PANE (self));

  self->host = host;
  self->host_data = data;
  if (self->progress == NULL)
    self->progress = hpm_progress_new (NULL, &note);
  if (note != NULL)
    HPM_HOST (self, say, note);
}

/* --- What is shown --- */

HpmLesson *
hpm_lesson_pane_get_lesson (HpmLessonPane *self)
{
  return self->lesson;
}

const HpmCourse *
hpm_lesson_pane_get_course (HpmLessonPane *self)
{
  return self->course;
}

guint
hpm_lesson_pane_get_step (HpmLessonPane *self)
{
  return self->step;
}

const char *
hpm_lesson_pane_get_feedback (HpmLessonPane *self)
{
  return self->answered ? gtk_label_get_text (self->feedback) : "";
}

gboolean
hpm_lesson_pane_was_right (HpmLessonPane *self)
{
  return self->answered && self->right;
}

gboolean
hpm_lesson_pane_is_busy (HpmLessonPane *self)
{
  return self->busy;
}
