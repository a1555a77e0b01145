/* lesson-pane.c: see lesson-pane.h
 *
 * A stack of two pages: the course's list, and a lesson. The lesson's page is filled anew for each
 * step: its text, then its questions one after the other. A prediction is asked before the line of
 * its stop runs: the run waits there (`go-to`), and when it is answered goes on to the stop, so that
 * the learner sees the answer happen.
 *
 *   step begins ──prepare (thread)──► places of all stops ──► question 1 … n ──► next step
 *
 * Invariants
 *   - `generation` changes with each step opened: a thread's answer to an older one is dropped.
 *   - `question` is the index of the open question; when all are answered, their number.
 */
#define G_LOG_DOMAIN "heaparium-lessons"

#include "lesson-pane.h"
#include "widget-util.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

struct _HpmLessonPane
{
  GtkWidget          parent_instance;

  HpmCourse         *course;
  HpmLesson         *lesson;
  guint              step;
  guint              question;
  guint              generation;
  gboolean           busy;
  guint64           *ask_steps, *stop_steps; /* of each question of the step */
  guint64           *look_steps;             /* of each thing to look at */
  gboolean           answered, right;
  HpmLessonTextFunc  text_func;
  gpointer           text_data;
  GPtrArray         *answer_widgets;         /* of the open question, borrowed */

  /* Template widgets */
  GtkStack          *stack;
  GtkBox            *course_box;
  GtkBox            *step_box;
  GtkBox            *question_box;
  GtkLabel          *lesson_title;
  GtkLabel          *progress;
  GtkLabel          *feedback;
  GtkRevealer       *feedback_revealer;
  GtkButton         *check_button;
  GtkButton         *solution_button;
  GtkButton         *next_button;
  GtkButton         *back_button;
  GtkScrolledWindow *scroller;
};

enum { LOAD, GO_TO, MARK, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HpmLessonPane, hpm_lesson_pane, GTK_TYPE_WIDGET)

static void open_step (HpmLessonPane *self, guint step);
static void show_question (HpmLessonPane *self);

static const HpmLessonStep *
current_step (HpmLessonPane *self)
{
  return self->lesson && self->step < self->lesson->steps->len
             ? g_ptr_array_index (self->lesson->steps, self->step)
             : NULL;
}

const HpmQuestion *
hpm_lesson_pane_get_question (HpmLessonPane *self)
{
  const HpmLessonStep *step = current_step (self);

  return step && self->question < step->questions->len
             ? g_ptr_array_index (step->questions, self->question)
             : NULL;
}

/* --- Texts --- */

static gboolean
activate_link_cb (GtkLabel   *label,
                  const char *uri,
                  gpointer    data)
{
  HpmLessonPane *self = data;

  if (!g_str_has_prefix (uri, "heap:"))
    return FALSE;
  g_signal_emit (self, signals[MARK], 0, uri + strlen ("heap:"));
  return TRUE;
}

static GtkWidget *
text_label (HpmLessonPane *self,
            const char    *markup,
            const char    *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_markup (GTK_LABEL (label), markup);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_WORD);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  g_signal_connect (label, "activate-link", G_CALLBACK (activate_link_cb), self);
  return label;
}

static GtkWidget *
heading_label (HpmLessonPane *self,
               const char    *markup,
               const char    *css_class,
               int            level)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING,
                                   "wrap", TRUE, "xalign", 0.0, NULL);

  gtk_label_set_markup (GTK_LABEL (label), markup);
  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LEVEL, level, -1);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
empty_box (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

/* --- What to look at --- */

static void
look_clicked_cb (GtkButton *button,
                 gpointer   data)
{
  HpmLessonPane *self = data;
  guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "index"));

  if (self->look_steps != NULL && self->look_steps[index] != 0)
    g_signal_emit (self, signals[GO_TO], 0, self->look_steps[index]);
}

static GtkWidget *
look_row (HpmLessonPane *self,
          guint          index,
          const HpmText *text)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  g_autofree char *number = g_strdup_printf ("%u", index + 1);
  GtkWidget *button = gtk_button_new_with_label (number);

  gtk_widget_add_css_class (button, "circular");
  gtk_widget_add_css_class (button, "look-button");
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (button, _ ("Go to this moment"));
  g_object_set_data (G_OBJECT (button), "index", GUINT_TO_POINTER (index));
  g_signal_connect (button, "clicked", G_CALLBACK (look_clicked_cb), self);
  gtk_box_append (GTK_BOX (box), button);
  gtk_box_append (GTK_BOX (box), text_label (self, text->markup, NULL));
  return box;
}

/* What to look at would give the answers away, so it comes when all predictions are made. */
static void
show_looks (HpmLessonPane *self)
{
  const HpmLessonStep *step = current_step (self);

  empty_box (self->question_box);
  if (step->looks->len > 0)
    gtk_box_append (self->question_box, heading_label (self, _ ("What to look at"), "heading", 3));
  for (guint i = 0; i < step->looks->len; i++)
    gtk_box_append (self->question_box, look_row (self, i, g_ptr_array_index (step->looks, i)));
}

/* --- Preparing a step (in a thread) --- */

typedef struct {
  guint      generation;
  HpmLesson *lesson;
  guint      step;
  guint64   *ask_steps, *stop_steps, *look_steps;
} PrepareJob;

static void
prepare_job_free (gpointer data)
{
  PrepareJob *job = data;

  hpm_lesson_unref (job->lesson);
  g_free (job->ask_steps);
  g_free (job->stop_steps);
  g_free (job->look_steps);
  g_free (job);
}

static void
prepare_in_thread (GTask        *task,
                   gpointer      source,
                   gpointer      data,
                   GCancellable *cancellable)
{
  PrepareJob *job = data;
  const HpmLessonStep *step = g_ptr_array_index (job->lesson->steps, job->step);
  const HpmLessonProgram *program = hpm_lesson_program (job->lesson, job->step, NULL);
  g_autoptr (HpmTrial) trial = program ? hpm_trial_new (program, NULL, cancellable, NULL) : NULL;

  job->ask_steps = g_new0 (guint64, step->questions->len + 1);
  job->stop_steps = g_new0 (guint64, step->questions->len + 1);
  job->look_steps = g_new0 (guint64, step->looks->len + 1);
  for (guint i = 0; trial != NULL && i < step->looks->len; i++)
    job->look_steps[i] = hpm_trial_stop_step (trial, i + 1);
  for (guint i = 0; i < step->questions->len; i++)
    {
      const HpmQuestion *question = g_ptr_array_index (step->questions, i);
      g_autoptr (HpmTrial) own = question->program
                                     ? hpm_trial_new (question->program, NULL, cancellable, NULL)
                                     : NULL;
      HpmTrial *used = own ? own : trial;

      if (used == NULL)
        continue;
      job->ask_steps[i] = hpm_trial_ask_step (used, question->at);
      job->stop_steps[i] = hpm_trial_stop_step (used, question->at);
    }
  g_task_return_boolean (task, TRUE);
}

static void
prepared_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  HpmLessonPane *self = HPM_LESSON_PANE (source);
  PrepareJob *job = g_task_get_task_data (G_TASK (result));

  if (job->generation != self->generation)
    return;
  self->busy = FALSE;
  g_free (self->ask_steps);
  g_free (self->stop_steps);
  g_free (self->look_steps);
  self->ask_steps = g_steal_pointer (&job->ask_steps);
  self->stop_steps = g_steal_pointer (&job->stop_steps);
  self->look_steps = g_steal_pointer (&job->look_steps);
  show_question (self);
}

static void
prepare (HpmLessonPane *self)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, prepared_cb, NULL);
  PrepareJob *job = g_new0 (PrepareJob, 1);

  job->generation = self->generation;
  job->lesson = hpm_lesson_ref (self->lesson);
  job->step = self->step;
  self->busy = TRUE;
  g_task_set_task_data (task, job, prepare_job_free);
  g_task_run_in_thread (task, prepare_in_thread);
}

/* --- Judging (in a thread) --- */

typedef struct {
  guint        generation;
  HpmLesson   *lesson;
  guint        step, question;
  gint64       number;
  guint        n_chosen;
  gboolean    *chosen;
  char        *text;     /* of an edit task */
  HpmVerdict   verdict;
  char        *failure;
} JudgeJob;

static void
judge_job_free (gpointer data)
{
  JudgeJob *job = data;

  hpm_lesson_unref (job->lesson);
  g_free (job->chosen);
  g_free (job->text);
  g_free (job->failure);
  g_free (job);
}

static const HpmQuestion *
job_question (const JudgeJob *job)
{
  const HpmLessonStep *step = g_ptr_array_index (job->lesson->steps, job->step);

  return g_ptr_array_index (step->questions, job->question);
}

static guint
first_chosen (const JudgeJob *job)
{
  for (guint i = 0; i < job->n_chosen; i++)
    if (job->chosen[i])
      return i;
  return 0;
}

static void
judge_in_thread (GTask        *task,
                 gpointer      source,
                 gpointer      data,
                 GCancellable *cancellable)
{
  JudgeJob *job = data;
  const HpmQuestion *question = job_question (job);
  const HpmLessonProgram *program = hpm_lesson_program (job->lesson, job->step, question);
  g_autoptr (GError) error = NULL;
  g_autoptr (HpmTrial) trial = hpm_trial_new (program, job->text, cancellable, &error);

  if (trial != NULL)
    switch (question->kind)
      {
      case HPM_QUESTION_NUMBER:
        hpm_judge_number (question, trial, job->number, &job->verdict, &error);
        break;
      case HPM_QUESTION_OBJECTS:
        hpm_judge_objects (question, trial, job->chosen, &job->verdict, &error);
        break;
      case HPM_QUESTION_GOAL:
        hpm_judge_goal (question, trial, &job->verdict, &error);
        break;
      case HPM_QUESTION_CHOICE: case HPM_QUESTION_PROOF:
      default:
        job->verdict = hpm_judge_choice (question, first_chosen (job));
        break;
      }
  if (error != NULL)
    job->failure = g_strdup (error->message);
  g_task_return_boolean (task, TRUE);
}

static gboolean
is_prediction (const HpmQuestion *question)
{
  return question->kind == HPM_QUESTION_NUMBER || question->kind == HPM_QUESTION_OBJECTS
         || question->kind == HPM_QUESTION_PROOF;
}

static void
show_verdict (HpmLessonPane *self,
              JudgeJob      *job)
{
  const HpmQuestion *question = job_question (job);
  g_autofree char *markup = NULL, *escaped = NULL;

  self->answered = TRUE;
  self->right = job->verdict.right && job->failure == NULL;
  if (job->failure != NULL)
    {
      escaped = g_markup_escape_text (job->failure, -1);
      markup = g_strdup (escaped);
    }
  else
    markup = g_strdup_printf ("<b>%s</b> %s", self->right ? _ ("Right.") : _ ("Not quite."),
                              job->verdict.feedback ? job->verdict.feedback : "");
  gtk_label_set_markup (self->feedback, markup);
  gtk_widget_remove_css_class (GTK_WIDGET (self->feedback_revealer), self->right ? "wrong" : "right");
  gtk_widget_add_css_class (GTK_WIDGET (self->feedback_revealer), self->right ? "right" : "wrong");
  gtk_revealer_set_reveal_child (self->feedback_revealer, TRUE);
  /* A wrong edit is tried again; a prediction is made once, and then seen. */
  gtk_widget_set_sensitive (GTK_WIDGET (self->next_button), self->right || is_prediction (question)
                                                                || question->kind == HPM_QUESTION_CHOICE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->check_button),
                            !self->right && !is_prediction (question));
  if (is_prediction (question) && self->stop_steps[job->question] != 0)
    g_signal_emit (self, signals[GO_TO], 0, self->stop_steps[job->question]);
}

static void
judged_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  HpmLessonPane *self = HPM_LESSON_PANE (source);
  JudgeJob *job = g_task_get_task_data (G_TASK (result));

  if (job->generation != self->generation || job->question != self->question)
    return;
  self->busy = FALSE;
  show_verdict (self, job);
}

static gboolean
read_answer (HpmLessonPane     *self,
             const HpmQuestion *question,
             JudgeJob          *job)
{
  gboolean any = FALSE;

  if (question->kind == HPM_QUESTION_NUMBER)
    {
      GtkSpinButton *spin = g_ptr_array_index (self->answer_widgets, 0);

      gtk_spin_button_update (spin);
      job->number = gtk_spin_button_get_value_as_int (spin);
      return TRUE;
    }
  if (question->kind == HPM_QUESTION_GOAL)
    {
      job->text = self->text_func ? self->text_func (self->text_data) : NULL;
      return job->text != NULL;
    }
  job->n_chosen = self->answer_widgets->len;
  job->chosen = g_new0 (gboolean, job->n_chosen);
  for (guint i = 0; i < job->n_chosen; i++)
    {
      job->chosen[i] = gtk_check_button_get_active (g_ptr_array_index (self->answer_widgets, i));
      any |= job->chosen[i];
    }
  return any;
}

static void
check_clicked_cb (GtkButton *button,
                  gpointer   data)
{
  HpmLessonPane *self = data;
  const HpmQuestion *question = hpm_lesson_pane_get_question (self);
  g_autoptr (GTask) task = NULL;
  JudgeJob *job;

  if (question == NULL || self->busy)
    return;
  job = g_new0 (JudgeJob, 1);
  job->generation = self->generation;
  job->lesson = hpm_lesson_ref (self->lesson);
  job->step = self->step;
  job->question = self->question;
  if (!read_answer (self, question, job))
    {
      judge_job_free (job);
      gtk_label_set_text (self->feedback, _ ("Choose an answer first."));
      gtk_revealer_set_reveal_child (self->feedback_revealer, TRUE);
      return;
    }
  self->busy = TRUE;
  task = g_task_new (self, NULL, judged_cb, NULL);
  g_task_set_task_data (task, job, judge_job_free);
  g_task_run_in_thread (task, judge_in_thread);
}

/* --- A question --- */

static void
add_number_entry (HpmLessonPane *self)
{
  GtkWidget *spin = gtk_spin_button_new_with_range (0, 1000000, 1);

  gtk_widget_set_halign (spin, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (spin), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Your prediction"), -1);
  g_ptr_array_add (self->answer_widgets, spin);
  gtk_box_append (self->question_box, spin);
}

static void
add_choices (HpmLessonPane     *self,
             const HpmQuestion *question)
{
  GtkCheckButton *first = NULL;

  for (guint i = 0; i < question->answers->len; i++)
    {
      const HpmAnswer *answer = g_ptr_array_index (question->answers, i);
      GtkWidget *button = gtk_check_button_new ();
      GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
      GtkWidget *label = text_label (self, answer->label.markup, NULL);

      /* One is right, unless any number of objects may be. */
      if (question->kind != HPM_QUESTION_OBJECTS && first != NULL)
        gtk_check_button_set_group (GTK_CHECK_BUTTON (button), first);
      first = GTK_CHECK_BUTTON (button);
      gtk_widget_set_valign (button, GTK_ALIGN_START);
      gtk_label_set_mnemonic_widget (GTK_LABEL (label), button);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      answer->label.plain, -1);
      gtk_box_append (GTK_BOX (row), button);
      gtk_box_append (GTK_BOX (row), label);
      g_ptr_array_add (self->answer_widgets, button);
      gtk_box_append (self->question_box, row);
    }
}

static const char *
kind_hint (const HpmQuestion *question)
{
  switch (question->kind)
    {
    case HPM_QUESTION_NUMBER: return _ ("Predict: the line has not run yet.");
    case HPM_QUESTION_OBJECTS: return _ ("Predict: tick every object that it is true for.");
    case HPM_QUESTION_PROOF: return _ ("Predict: choose one.");
    case HPM_QUESTION_GOAL: return _ ("Change the program on the right, then check it.");
    case HPM_QUESTION_CHOICE: default: return _ ("Choose one.");
    }
}

static void
load_program (HpmLessonPane          *self,
              const HpmLessonProgram *program)
{
  if (program != NULL)
    g_signal_emit (self, signals[LOAD], 0, program->text, (int) program->era, program->own_line);
}

static void
show_question (HpmLessonPane *self)
{
  const HpmQuestion *question = hpm_lesson_pane_get_question (self);

  self->answered = FALSE;
  self->right = FALSE;
  g_ptr_array_set_size (self->answer_widgets, 0);
  gtk_revealer_set_reveal_child (self->feedback_revealer, FALSE);
  gtk_label_set_text (self->feedback, "");
  gtk_widget_set_visible (GTK_WIDGET (self->check_button), question != NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->check_button), TRUE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->next_button), question == NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->solution_button), question && question->solution);
  if (question == NULL)
    {
      show_looks (self);
      return;
    }
  empty_box (self->question_box);
  gtk_box_append (self->question_box, heading_label (self, question->title.markup, "heading", 3));
  for (guint i = 0; i < question->paragraphs->len; i++)
    gtk_box_append (self->question_box,
                    text_label (self, ((HpmText *) g_ptr_array_index (question->paragraphs, i))->markup,
                                NULL));
  gtk_box_append (self->question_box, text_label (self, kind_hint (question), "dim-label"));
  if (question->kind == HPM_QUESTION_NUMBER)
    add_number_entry (self);
  else if (question->kind != HPM_QUESTION_GOAL)
    add_choices (self, question);
  if (question->program != NULL)
    load_program (self, question->program);
  if (is_prediction (question) && self->ask_steps[self->question] != 0)
    g_signal_emit (self, signals[GO_TO], 0, self->ask_steps[self->question]);
}

static void
solution_clicked_cb (GtkButton *button,
                     gpointer   data)
{
  HpmLessonPane *self = data;
  const HpmQuestion *question = hpm_lesson_pane_get_question (self);
  const HpmLessonProgram *program;
  g_autofree char *text = NULL;

  if (question == NULL || question->solution == NULL)
    return;
  program = hpm_lesson_program (self->lesson, self->step, question);
  text = *self->lesson->setup ? g_strdup_printf ("%s\n%s", self->lesson->setup, question->solution)
                              : g_strdup (question->solution);
  g_signal_emit (self, signals[LOAD], 0, text, (int) program->era, program->own_line);
}

/* --- A step --- */

static void
show_step_text (HpmLessonPane *self)
{
  const HpmLessonStep *step = current_step (self);
  g_autofree char *progress = g_strdup_printf (_ ("%u of %u"), self->step + 1, self->lesson->steps->len);

  empty_box (self->step_box);
  if (self->step == 0)
    gtk_box_append (self->step_box, text_label (self, self->lesson->objective.markup, "dim-label"));
  gtk_box_append (self->step_box, heading_label (self, step->title.markup, "title-4", 2));
  for (guint i = 0; i < step->paragraphs->len; i++)
    gtk_box_append (self->step_box,
                    text_label (self, ((HpmText *) g_ptr_array_index (step->paragraphs, i))->markup, NULL));
  gtk_label_set_text (self->progress, progress);
  gtk_button_set_label (self->next_button, self->step + 1 < self->lesson->steps->len
                                               ? _ ("Go _On")
                                               : _ ("_Finish the Lesson"));
}

static void
open_step (HpmLessonPane *self,
           guint          step)
{
  self->generation++;
  self->step = step;
  self->question = 0;
  g_clear_pointer (&self->ask_steps, g_free);
  g_clear_pointer (&self->stop_steps, g_free);
  g_clear_pointer (&self->look_steps, g_free);
  g_signal_emit (self, signals[MARK], 0, "");
  empty_box (self->question_box);
  gtk_revealer_set_reveal_child (self->feedback_revealer, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->check_button), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->solution_button), FALSE);
  show_step_text (self);
  load_program (self, hpm_lesson_program (self->lesson, step, NULL));
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  prepare (self);
}

void
hpm_lesson_pane_next (HpmLessonPane *self)
{
  const HpmLessonStep *step = current_step (self);

  if (step == NULL)
    return;
  if (self->question < step->questions->len)
    {
      self->question++;
      show_question (self);
    }
  else if (self->step + 1 < self->lesson->steps->len)
    open_step (self, self->step + 1);
  else
    gtk_stack_set_visible_child_name (self->stack, "course");
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
  HpmLessonPane *self = data;

  if (self->step > 0)
    open_step (self, self->step - 1);
  else
    gtk_stack_set_visible_child_name (self->stack, "course");
}

static void
course_clicked_cb (GtkButton *button,
                   gpointer   data)
{
  HpmLessonPane *self = data;

  gtk_stack_set_visible_child_name (self->stack, "course");
}

/* --- The course --- */

static void
row_activated_cb (GtkListBox    *list,
                  GtkListBoxRow *row,
                  gpointer       data)
{
  hpm_lesson_pane_open (data, g_object_get_data (G_OBJECT (row), "lesson"));
}

static GtkWidget *
lesson_row (HpmLessonPane *self,
            const char    *id)
{
  g_autoptr (GFile) folder = g_file_get_child (self->course->folder, id);
  g_autoptr (GPtrArray) mistakes = g_ptr_array_new_with_free_func ((GDestroyNotify) hpm_mistake_free);
  g_autoptr (HpmLesson) lesson = hpm_lesson_load (folder, mistakes);
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 lesson && lesson->title.plain ? lesson->title.plain : id);
  if (lesson && lesson->objective.plain)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), lesson->objective.plain);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "lesson", g_strdup (id), g_free);
  return row;
}

static void
add_chapter (HpmLessonPane    *self,
             const HpmChapter *chapter)
{
  GtkWidget *group = gtk_list_box_new ();
  g_autofree char *title = g_markup_escape_text (chapter->title, -1);

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (group), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (group, "boxed-list");
  g_signal_connect (group, "row-activated", G_CALLBACK (row_activated_cb), self);
  for (guint i = 0; i < chapter->lessons->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (group), lesson_row (self, g_ptr_array_index (chapter->lessons, i)));
  gtk_box_append (self->course_box, heading_label (self, title, "heading", 2));
  gtk_box_append (self->course_box, group);
}

void
hpm_lesson_pane_set_course (HpmLessonPane *self,
                            GFile         *folder)
{
  g_autoptr (GPtrArray) mistakes = g_ptr_array_new_with_free_func ((GDestroyNotify) hpm_mistake_free);
  g_autofree char *title = NULL;

  g_return_if_fail (HPM_IS_LESSON_PANE (self));

  g_clear_pointer (&self->course, hpm_course_free);
  empty_box (self->course_box);
  self->course = hpm_course_load (folder, mistakes);
  if (self->course == NULL)
    {
      const HpmMistake *mistake = g_ptr_array_index (mistakes, 0);

      title = g_markup_escape_text (mistake->message, -1);
      gtk_box_append (self->course_box, text_label (self, title, NULL));
      return;
    }
  title = g_markup_escape_text (self->course->title, -1);
  gtk_box_append (self->course_box, heading_label (self, title, "title-3", 1));
  for (guint i = 0; i < self->course->chapters->len; i++)
    add_chapter (self, g_ptr_array_index (self->course->chapters, i));
}

gboolean
hpm_lesson_pane_open (HpmLessonPane *self,
                      const char    *id)
{
  g_autoptr (GFile) folder = g_file_get_child (self->course->folder, id);
  g_autoptr (GPtrArray) mistakes = g_ptr_array_new_with_free_func ((GDestroyNotify) hpm_mistake_free);
  HpmLesson *lesson = hpm_lesson_load (folder, mistakes);

  if (mistakes->len > 0 || lesson == NULL || lesson->steps->len == 0)
    {
      const HpmMistake *mistake = mistakes->len > 0 ? g_ptr_array_index (mistakes, 0) : NULL;

      g_warning ("The lesson %s can't be shown: line %d: %s", id, mistake ? mistake->line : 0,
                 mistake ? mistake->message : "it has no steps");
      g_clear_pointer (&lesson, hpm_lesson_unref);
      return FALSE;
    }
  g_clear_pointer (&self->lesson, hpm_lesson_unref);
  self->lesson = lesson;
  gtk_label_set_markup (self->lesson_title, lesson->title.markup);
  gtk_stack_set_visible_child_name (self->stack, "lesson");
  open_step (self, 0);
  return TRUE;
}

/* --- GObject --- */

static void
hpm_lesson_pane_dispose (GObject *object)
{
  HpmLessonPane *self = HPM_LESSON_PANE (object);

  self->generation++;
  hpm_widget_dispose (GTK_WIDGET (self), HPM_TYPE_LESSON_PANE);
  G_OBJECT_CLASS (hpm_lesson_pane_parent_class)->dispose (object);
}

static void
hpm_lesson_pane_finalize (GObject *object)
{
  HpmLessonPane *self = HPM_LESSON_PANE (object);

  g_clear_pointer (&self->course, hpm_course_free);
  g_clear_pointer (&self->lesson, hpm_lesson_unref);
  g_clear_pointer (&self->answer_widgets, g_ptr_array_unref);
  g_free (self->ask_steps);
  g_free (self->stop_steps);
  g_free (self->look_steps);
  G_OBJECT_CLASS (hpm_lesson_pane_parent_class)->finalize (object);
}

static void
hpm_lesson_pane_class_init (HpmLessonPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hpm_lesson_pane_dispose;
  G_OBJECT_CLASS (klass)->finalize = hpm_lesson_pane_finalize;
  signals[LOAD] = g_signal_new ("load", HPM_TYPE_LESSON_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_INT, G_TYPE_INT);
  signals[GO_TO] = g_signal_new ("go-to", HPM_TYPE_LESSON_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 1, G_TYPE_UINT64);
  signals[MARK] = g_signal_new ("mark", HPM_TYPE_LESSON_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/heaparium/Heaparium/lesson-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, HpmLessonPane, stack);
  gtk_widget_class_bind_template_child (widget_class, HpmLessonPane, course_box);
  gtk_widget_class_bind_template_child (widget_class, HpmLessonPane, step_box);
  gtk_widget_class_bind_template_child (widget_class, HpmLessonPane, question_box);
  gtk_widget_class_bind_template_child (widget_class, HpmLessonPane, lesson_title);
  gtk_widget_class_bind_template_child (widget_class, HpmLessonPane, progress);
  gtk_widget_class_bind_template_child (widget_class, HpmLessonPane, feedback);
  gtk_widget_class_bind_template_child (widget_class, HpmLessonPane, feedback_revealer);
  gtk_widget_class_bind_template_child (widget_class, HpmLessonPane, check_button);
  gtk_widget_class_bind_template_child (widget_class, HpmLessonPane, solution_button);
  gtk_widget_class_bind_template_child (widget_class, HpmLessonPane, next_button);
  gtk_widget_class_bind_template_child (widget_class, HpmLessonPane, back_button);
  gtk_widget_class_bind_template_child (widget_class, HpmLessonPane, scroller);
  gtk_widget_class_bind_template_callback (widget_class, check_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, solution_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, course_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_link_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
hpm_lesson_pane_init (HpmLessonPane *self)
{
  self->answer_widgets = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
hpm_lesson_pane_new (void)
{
  return g_object_new (HPM_TYPE_LESSON_PANE, NULL);
}

/* --- For the window and for tests --- */

void
hpm_lesson_pane_set_text_func (HpmLessonPane    *self,
                               HpmLessonTextFunc func,
                               gpointer          data)
{
  self->text_func = func;
  self->text_data = data;
}

gboolean
hpm_lesson_pane_answer (HpmLessonPane *self,
                        gint64         answer)
{
  const HpmQuestion *question = hpm_lesson_pane_get_question (self);

  if (question == NULL || self->busy)
    return FALSE;
  if (question->kind == HPM_QUESTION_NUMBER)
    gtk_spin_button_set_value (g_ptr_array_index (self->answer_widgets, 0), (double) answer);
  else
    for (guint i = 0; i < self->answer_widgets->len; i++)
      gtk_check_button_set_active (g_ptr_array_index (self->answer_widgets, i), (answer >> i) & 1);
  check_clicked_cb (self->check_button, self);
  return TRUE;
}

HpmLesson *
hpm_lesson_pane_get_lesson (HpmLessonPane *self)
{
  return self->lesson;
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
