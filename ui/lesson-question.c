/* lesson-question.c: a question: asking, judging, saying what comes of it
 *
 * A prediction is asked before the line of its stop runs: the run waits there, later steps are hidden and the program
 * can't be changed. When it is answered the run goes on to the stop, so that the learner sees the answer happen; but not
 * while another prediction of the same moment is still to come.
 *
 *   step begins ──prepare (thread)──► places of all stops ──► question 1 … n
 *   answer ──judge (thread)──► verdict, feedback ──► the run goes on
 */
#define G_LOG_DOMAIN "heaparium-lessons"

#include "lesson-pane-private.h"

#include <glib/gi18n-lib.h>

/* A revealer's animation is over by then. */
#define SCROLL_PAUSE_MS 280

gboolean
hpm_question_is_prediction (const HpmQuestion *question)
{
  return question->kind == HPM_QUESTION_NUMBER || question->kind == HPM_QUESTION_OBJECTS
         || question->kind == HPM_QUESTION_PROOF;
}

static const HpmQuestion *
question_at (HpmLessonPane *self,
             guint          index)
{
  const HpmLessonStep *step = hpm_lesson_pane_current_step (self);

  return step != NULL && index < step->questions->len ? g_ptr_array_index (step->questions, index) : NULL;
}

static const HpmLessonProgram *
program_of (HpmLessonPane     *self,
            const HpmQuestion *question)
{
  return hpm_lesson_program (self->lesson, self->step, question);
}

/* --- What to look at --- */

static void
look_clicked_cb (GtkButton *button,
                 gpointer   data)
{
  HpmLessonPane *self = data;
  guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "index"));
  const HpmLessonProgram *program = program_of (self, NULL);
  g_autofree char *key = hpm_lesson_program_key (program);

  if (self->look_steps == NULL || self->look_steps[index] == 0)
    return;
  hpm_lesson_pane_need_program (self, program, key, TRUE);
  HPM_HOST (self, go_to, self->look_steps[index]);
  HPM_HOST (self, mark_line, index < program->n_stops ? program->stops[index] : 0);
}

static GtkWidget *
look_row (HpmLessonPane *self,
          guint          index,
          const HpmText *text)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *button = gtk_button_new ();
  GtkWidget *label = hpm_lesson_text_new (self, text->markup, NULL);
  char number[8] = "";

  number[g_unichar_to_utf8 (0x2460 + MIN (index, 19), number)] = '\0';
  gtk_button_set_label (GTK_BUTTON (button), number);
  gtk_widget_add_css_class (button, "circular");
  gtk_widget_add_css_class (button, "look-button");
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (button, _ ("Go to this moment"));
  g_object_set_data (G_OBJECT (button), "index", GUINT_TO_POINTER (index));
  g_signal_connect (button, "clicked", G_CALLBACK (look_clicked_cb), self);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), button);
  gtk_box_append (GTK_BOX (box), label);
  return box;
}

/* What to look at would give predictions of the step's program away, so it comes when they are made. */
static gboolean
may_look (HpmLessonPane *self)
{
  const HpmLessonStep *step = hpm_lesson_pane_current_step (self);

  for (guint i = self->question + (self->answered ? 1 : 0); i < step->questions->len; i++)
    {
      const HpmQuestion *question = g_ptr_array_index (step->questions, i);

      if (hpm_question_is_prediction (question) && question->program == NULL)
        return FALSE;
    }
  return TRUE;
}

/* While a prediction about a program of its own is open, the run must not leave it. */
static gboolean
is_waiting (HpmLessonPane *self)
{
  const HpmQuestion *question = hpm_lesson_pane_get_question (self);

  return question != NULL && !self->answered && hpm_question_is_prediction (question);
}

/* After a prediction they come below what was said to it; else they are read before the question. */
static void
update_looks (HpmLessonPane *self)
{
  const HpmLessonStep *step = hpm_lesson_pane_current_step (self);
  gboolean shown = step->looks->len > 0 && may_look (self);
  const HpmQuestion *question = hpm_lesson_pane_get_question (self);
  gboolean below = self->answered && question != NULL && hpm_question_is_prediction (question);
  GtkBox *parent = GTK_BOX (gtk_widget_get_parent (GTK_WIDGET (self->looks_box)));

  gtk_box_reorder_child_after (parent, GTK_WIDGET (self->looks_box),
                               below ? GTK_WIDGET (self->program_button) : GTK_WIDGET (self->step_box));
  gtk_widget_queue_resize (GTK_WIDGET (self->looks_box));

  if (shown && gtk_widget_get_first_child (GTK_WIDGET (self->looks_box)) == NULL)
    {
      gtk_box_append (self->looks_box, hpm_lesson_heading_new (self, _ ("What to look at"), "heading", 3));
      for (guint i = 0; i < step->looks->len; i++)
        gtk_box_append (self->looks_box, look_row (self, i, g_ptr_array_index (step->looks, i)));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->looks_box), shown);
  gtk_widget_set_sensitive (GTK_WIDGET (self->looks_box), !is_waiting (self));
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
  hpm_lesson_pane_show_question (self);
}

void
hpm_lesson_pane_prepare (HpmLessonPane *self)
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
  guint       generation;
  HpmLesson  *lesson;
  guint       step, question;
  gint64      number;
  guint       n_chosen;
  gboolean   *chosen;
  char       *text;     /* of an edit task */
  gboolean   *holds;    /* of each answer: is it right */
  HpmVerdict  verdict;
  char       *failure;  /* it could not be judged */
  char       *problem;  /* how an edited program ended */
} JudgeJob;

static void
judge_job_free (gpointer data)
{
  JudgeJob *job = data;

  hpm_lesson_unref (job->lesson);
  g_free (job->chosen);
  g_free (job->holds);
  g_free (job->text);
  g_free (job->failure);
  g_free (job->problem);
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

/* A program that ended with an exception was perhaps not meant to: say which, unless the lesson does. */
static void
note_problem (JudgeJob *job,
              HpmTrial *trial)
{
  const HpmProblem *problem = hpm_recording_problem (hpm_trial_get_recording (trial));

  if (problem == NULL || job->verdict.right || (job->verdict.feedback != NULL && job->failure == NULL))
    return;
  if (problem->line > 0)
    job->problem = g_strdup_printf (_ ("The program ends at line %d with %s: %s"), problem->line, problem->type,
                                    problem->message);
  else
    job->problem = g_strdup_printf (_ ("The program ends with %s: %s"), problem->type, problem->message);
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
  if (trial != NULL && question->kind == HPM_QUESTION_GOAL)
    note_problem (job, trial);
  g_task_return_boolean (task, TRUE);
}

/* --- What comes of it --- */

static void
note_answer (HpmLessonPane     *self,
             const HpmQuestion *question)
{
  HpmQuestionRecord record;

  hpm_progress_get_question (self->progress, self->course_key, self->lesson->id, question->id, &record);
  record.right_first |= record.tries == 0 && self->right && self->n_hints == 0;
  record.tries++;
  record.right |= self->right;
  record.hints = MAX (record.hints, self->n_hints);
  hpm_progress_set_question (self->progress, self->course_key, self->lesson->id, question->id, &record);
}

static void
say (HpmLessonPane *self,
     const char    *markup,
     const char    *css_class)
{
  hpm_lesson_text_set (self, self->feedback, markup);
  gtk_widget_remove_css_class (GTK_WIDGET (self->feedback_revealer), "wrong");
  gtk_widget_remove_css_class (GTK_WIDGET (self->feedback_revealer), "right");
  if (css_class != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->feedback_revealer), css_class);
  gtk_revealer_set_reveal_child (self->feedback_revealer, TRUE);
}

/* A tick at each right answer, a cross at each wrong one that was chosen: not by colour alone. */
static void
show_icons (HpmLessonPane     *self,
            const HpmQuestion *question)
{
  for (guint i = 0; i < self->answer_icons->len; i++)
    {
      const HpmAnswer *answer = g_ptr_array_index (question->answers, i);
      GtkWidget *icon = g_ptr_array_index (self->answer_icons, i);
      gboolean chosen = gtk_check_button_get_active (g_ptr_array_index (self->answer_widgets, i));
      /* A choice may be tried again: its answer is not given away. */
      gboolean told = self->right || question->kind != HPM_QUESTION_CHOICE;

      gtk_image_set_from_icon_name (GTK_IMAGE (icon), answer->right ? "object-select-symbolic" : "window-close-symbolic");
      gtk_widget_set_opacity (icon, (answer->right && told) || (chosen && !answer->right) ? 1 : 0);
      gtk_widget_add_css_class (icon, answer->right ? "success" : "error");
      gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      answer->right ? _ ("right") : _ ("wrong"), -1);
    }
}

static char *
verdict_markup (HpmLessonPane  *self,
                const JudgeJob *job)
{
  const HpmQuestion *question = job_question (job);
  g_autofree char *problem = job->problem ? g_markup_escape_text (job->problem, -1) : NULL;
  g_autofree char *number = NULL;

  if (job->failure != NULL)
    return problem ? g_steal_pointer (&problem) : g_markup_escape_text (job->failure, -1);
  if (question->kind == HPM_QUESTION_NUMBER && !self->right)
    {
      g_autofree char *value = g_strdup_printf ("%" G_GINT64_FORMAT, job->verdict.number);

      number = g_strdup_printf (_ (" It is %s."), value);
    }
  if (self->right && job->verdict.feedback != NULL)
    return g_strdup_printf ("<b>✓</b> %s", job->verdict.feedback);
  return g_strdup_printf ("<b>%s</b>%s %s", self->right ? _ ("Right.") : _ ("Not quite."), number ? number : "",
                          problem                 ? problem
                          : job->verdict.feedback ? job->verdict.feedback
                                                  : "");
}

/* Is a prediction of the same moment still to come? Then the run must not go on yet. */
static gboolean
another_waits (HpmLessonPane *self)
{
  const HpmQuestion *question = question_at (self, self->question), *next = question_at (self, self->question + 1);

  return next != NULL && hpm_question_is_prediction (next) && next->program == NULL && question->program == NULL
         && self->ask_steps[self->question + 1] < self->stop_steps[self->question];
}

/* When nothing more is to be predicted about the program, the learner may try things out. */
static void
go_on_with_run (HpmLessonPane *self)
{
  guint64 step = self->stop_steps[self->question];
  gboolean more_hidden = question_at (self, self->question)->program == NULL && !may_look (self);

  if (another_waits (self))
    return;
  if (!more_hidden)
    {
      self->editable = TRUE;
      HPM_HOST (self, set_editable, TRUE);
      hpm_lesson_pane_update_program_button (self);
    }
  HPM_HOST (self, set_limit, more_hidden ? step : 0);
  if (step != 0)
    HPM_HOST (self, go_to, step);
}

static void
show_verdict (HpmLessonPane *self,
              JudgeJob      *job)
{
  const HpmQuestion *question = job_question (job);
  gboolean prediction = hpm_question_is_prediction (question);
  g_autofree char *markup = NULL;

  self->answered = TRUE;
  self->right = job->verdict.right && job->failure == NULL;
  markup = verdict_markup (self, job);
  say (self, markup, self->right ? "right" : "wrong");
  note_answer (self, question);
  show_icons (self, question);
  /* A wrong edit is tried again; a prediction is made once, and then seen. */
  gtk_widget_set_sensitive (GTK_WIDGET (self->next_button),
                            self->right || prediction || question->kind == HPM_QUESTION_CHOICE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->check_button), !self->right && !prediction);
  if (self->right || prediction)
    gtk_widget_add_css_class (GTK_WIDGET (self->next_button), "suggested-action");
  gtk_widget_set_visible (GTK_WIDGET (self->hint_button), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->solution_button),
                          !self->right && (question->solution != NULL || question->kind == HPM_QUESTION_CHOICE));
  update_looks (self);
  if (prediction)
    {
      for (guint i = 0; i < self->answer_widgets->len; i++)
        gtk_widget_set_sensitive (g_ptr_array_index (self->answer_widgets, i), FALSE);
      go_on_with_run (self);
    }
}

static gboolean
scroll_cb (gpointer data)
{
  HpmLessonPane *self = data;
  GtkWidget *content = gtk_widget_get_parent (GTK_WIDGET (self->step_box));
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  graphene_rect_t bounds;

  self->scroll_source = 0;
  if (gtk_widget_compute_bounds (GTK_WIDGET (self->feedback_revealer), content, &bounds))
    gtk_adjustment_clamp_page (adjustment, bounds.origin.y, bounds.origin.y + bounds.size.height + 60);
  return G_SOURCE_REMOVE;
}

/* Once it has its size. */
static void
scroll_to_feedback (HpmLessonPane *self)
{
  g_clear_handle_id (&self->scroll_source, g_source_remove);
  self->scroll_source = g_timeout_add (SCROLL_PAUSE_MS, scroll_cb, self);
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
  scroll_to_feedback (self);
}

/* --- Taking an answer --- */

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
      job->text = self->host ? self->host->get_text (self->host_data) : NULL;
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

void
hpm_lesson_pane_check (HpmLessonPane *self)
{
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
      say (self, _ ("Choose an answer first."), NULL);
      return;
    }
  self->busy = TRUE;
  task = g_task_new (self, NULL, judged_cb, NULL);
  g_task_set_task_data (task, job, judge_job_free);
  g_task_run_in_thread (task, judge_in_thread);
}

static void
enter_cb (GtkWidget *entry,
          gpointer   data)
{
  HpmLessonPane *self = data;

  if (gtk_widget_get_sensitive (GTK_WIDGET (self->check_button)))
    hpm_lesson_pane_check (self);
}

static void
add_number_entry (HpmLessonPane *self)
{
  GtkWidget *spin = gtk_spin_button_new_with_range (0, 1000000, 1);

  gtk_widget_set_halign (spin, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (spin), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Your prediction"), -1);
  g_signal_connect (gtk_editable_get_delegate (GTK_EDITABLE (spin)), "activate", G_CALLBACK (enter_cb), self);
  g_ptr_array_add (self->answer_widgets, spin);
  gtk_box_append (self->question_box, spin);
}

/* “None of them” and an object exclude each other. */
static void
toggled_cb (GtkCheckButton *button,
            gpointer        data)
{
  HpmLessonPane *self = data;
  const HpmQuestion *question = hpm_lesson_pane_get_question (self);
  guint index;

  if (question == NULL || question->kind != HPM_QUESTION_OBJECTS)
    return;
  if (gtk_check_button_get_active (button) && g_ptr_array_find (self->answer_widgets, button, &index))
    {
      gboolean none = ((const HpmAnswer *) g_ptr_array_index (question->answers, index))->object == NULL;

      for (guint i = 0; i < self->answer_widgets->len; i++)
        if (i != index && (none || ((const HpmAnswer *) g_ptr_array_index (question->answers, i))->object == NULL))
          gtk_check_button_set_active (g_ptr_array_index (self->answer_widgets, i), FALSE);
    }
  hpm_lesson_pane_mark_choice (self);
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
      GtkWidget *label = hpm_lesson_text_new (self, answer->label.markup, NULL);
      GtkWidget *icon = gtk_image_new ();

      /* One is right, unless any number of objects may be. */
      if (question->kind != HPM_QUESTION_OBJECTS && first != NULL)
        gtk_check_button_set_group (GTK_CHECK_BUTTON (button), first);
      first = GTK_CHECK_BUTTON (button);
      gtk_widget_set_valign (button, GTK_ALIGN_START);
      gtk_widget_set_opacity (icon, 0);
      gtk_widget_set_hexpand (label, TRUE);
      gtk_label_set_mnemonic_widget (GTK_LABEL (label), button);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, answer->label.plain, -1);
      gtk_box_append (GTK_BOX (row), button);
      gtk_box_append (GTK_BOX (row), label);
      gtk_box_append (GTK_BOX (row), icon);
      g_ptr_array_add (self->answer_widgets, button);
      g_ptr_array_add (self->answer_icons, icon);
      g_signal_connect (button, "toggled", G_CALLBACK (toggled_cb), self);
      gtk_box_append (self->question_box, row);
    }
}

void
hpm_lesson_pane_pick (HpmLessonPane *self,
                      const char    *object)
{
  const HpmQuestion *question = hpm_lesson_pane_get_question (self);
  g_autoptr (GString) names = g_string_new (NULL);
  g_autofree char *text = NULL;

  if (question == NULL || question->kind != HPM_QUESTION_OBJECTS || self->answered || self->busy)
    return;
  for (guint i = 0; i < question->answers->len; i++)
    {
      const HpmAnswer *answer = g_ptr_array_index (question->answers, i);
      GtkCheckButton *button = g_ptr_array_index (self->answer_widgets, i);

      if (g_strcmp0 (answer->object, object) == 0)
        {
          gtk_check_button_set_active (button, !gtk_check_button_get_active (button));
          return;
        }
      if (answer->object != NULL)
        g_string_append_printf (names, "%s%s", names->len ? ", " : "", answer->object);
    }
  text = g_strdup_printf (_ ("The question is about %s."), names->str);
  say (self, text, NULL);
}

/* --- Asking --- */

static const char *
kind_hint (const HpmQuestion *question)
{
  switch (question->kind)
    {
    case HPM_QUESTION_NUMBER: return _ ("Predict: the line has not run yet.");
    case HPM_QUESTION_OBJECTS: return _ ("Predict: click the objects in the picture, or tick them here.");
    case HPM_QUESTION_PROOF: return _ ("Predict: choose one.");
    case HPM_QUESTION_GOAL: return _ ("Change the program on the right, then check it.");
    case HPM_QUESTION_CHOICE: default: return _ ("Choose one.");
    }
}

/* The hints of a question; of a number without any, what is said to numbers that are nowhere near. */
static guint
count_hints (const HpmQuestion *question)
{
  return question->hints->len;
}

static void
load_for_question (HpmLessonPane     *self,
                   const HpmQuestion *question)
{
  const HpmLessonProgram *program = program_of (self, question);
  g_autofree char *key = program ? hpm_lesson_program_key (program) : NULL;
  gboolean goal = question != NULL && question->kind == HPM_QUESTION_GOAL;

  if (program != NULL)
    hpm_lesson_pane_need_program (self, program, goal ? question->id : key, !is_waiting (self));
}

static void
show_asking (HpmLessonPane     *self,
             const HpmQuestion *question)
{
  gtk_box_append (self->question_box, hpm_lesson_heading_new (self, question->title.markup, "heading", 3));
  for (guint i = 0; i < question->paragraphs->len; i++)
    gtk_box_append (self->question_box,
                    hpm_lesson_text_new (self, ((HpmText *) g_ptr_array_index (question->paragraphs, i))->markup,
                                         NULL));
  gtk_box_append (self->question_box, hpm_lesson_text_new (self, kind_hint (question), "dim-label"));
  if (question->kind == HPM_QUESTION_NUMBER)
    add_number_entry (self);
  else if (question->kind != HPM_QUESTION_GOAL)
    add_choices (self, question);
}

static void
update_next_button (HpmLessonPane     *self,
                    const HpmQuestion *question)
{
  const HpmLessonStep *step = hpm_lesson_pane_current_step (self);
  gboolean last_question = self->question + 1 >= step->questions->len;
  gboolean last_step = self->step + 1 >= self->lesson->steps->len;
  HpmQuestionRecord record = { 0 };

  if (question != NULL)
    hpm_progress_get_question (self->progress, self->course_key, self->lesson->id, question->id, &record);
  /* What has been answered another time may be passed over. */
  gtk_widget_set_sensitive (GTK_WIDGET (self->next_button), question == NULL || record.tries > 0);
  gtk_button_set_label (self->next_button, question != NULL && record.tries > 0 ? _ ("_Pass Over")
                                           : last_step && last_question         ? _ ("_Finish the Lesson")
                                                                                : _ ("Go _On"));
  if (question == NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->next_button), "suggested-action");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->next_button), "suggested-action");
}

/* Where no prediction waits, the run stands where there is something to see: of a task at the end, where it goes
 * wrong, else at the first thing to look at. */
static void
go_where_it_shows (HpmLessonPane     *self,
                   const HpmQuestion *question,
                   gboolean           reloaded)
{
  const HpmLessonStep *step = hpm_lesson_pane_current_step (self);
  guint last = step->looks->len > 0 ? step->looks->len - 1 : 0;
  guint64 look = step->looks->len > 0 ? self->look_steps[self->question == 0 ? 0 : last] : 0;

  if (question != NULL && question->kind == HPM_QUESTION_GOAL)
    HPM_HOST (self, go_to, self->stop_steps[self->question]);
  else if (look != 0 && (self->question == 0 || reloaded))
    HPM_HOST (self, go_to, look);
}

void
hpm_lesson_pane_show_question (HpmLessonPane *self)
{
  const HpmQuestion *question = hpm_lesson_pane_get_question (self);
  gboolean prediction = question != NULL && hpm_question_is_prediction (question);
  const HpmLessonProgram *before = self->loaded;

  self->answered = FALSE;
  self->right = FALSE;
  self->n_hints = 0;
  g_ptr_array_set_size (self->answer_widgets, 0);
  g_ptr_array_set_size (self->answer_icons, 0);
  hpm_lesson_empty_box (self->question_box);
  hpm_lesson_empty_box (self->hints_box);
  gtk_revealer_set_reveal_child (self->feedback_revealer, FALSE);
  gtk_label_set_text (self->feedback, "");
  gtk_widget_set_visible (GTK_WIDGET (self->check_button), question != NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->check_button), TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->hint_button), question != NULL && count_hints (question) > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->solution_button), question != NULL && question->solution != NULL);
  update_next_button (self, question);
  /* Hide first, load then: nothing of what comes later is seen, not even for a moment. */
  if (prediction && self->ask_steps[self->question] != 0)
    HPM_HOST (self, set_limit, self->ask_steps[self->question]);
  load_for_question (self, question);
  if (question != NULL)
    show_asking (self, question);
  if (prediction && self->ask_steps[self->question] != 0)
    HPM_HOST (self, go_to, self->ask_steps[self->question]);
  else
    {
      HPM_HOST (self, set_limit, 0);
      go_where_it_shows (self, question, self->loaded != before);
    }
  update_looks (self);
  hpm_lesson_pane_mark_choice (self);
  HPM_HOST (self, mark_line, 0);
}

/* --- Help --- */

void
hpm_lesson_pane_show_hint (HpmLessonPane *self)
{
  const HpmQuestion *question = hpm_lesson_pane_get_question (self);

  if (question == NULL || self->n_hints >= question->hints->len)
    return;
  gtk_box_append (self->hints_box,
                  hpm_lesson_text_new (self, ((HpmText *) g_ptr_array_index (question->hints, self->n_hints))->markup,
                                       "hint"));
  self->n_hints++;
  gtk_widget_set_visible (GTK_WIDGET (self->hint_button), self->n_hints < question->hints->len);
}

static void
note_solution (HpmLessonPane     *self,
               const HpmQuestion *question)
{
  HpmQuestionRecord record;

  hpm_progress_get_question (self->progress, self->course_key, self->lesson->id, question->id, &record);
  record.solution = TRUE;
  record.hints = MAX (record.hints, self->n_hints);
  record.tries = MAX (record.tries, 1);
  hpm_progress_set_question (self->progress, self->course_key, self->lesson->id, question->id, &record);
}

/* Of a choice, its answer and why. */
static void
show_right_answer (HpmLessonPane     *self,
                   const HpmQuestion *question)
{
  for (guint i = 0; i < question->answers->len; i++)
    {
      const HpmAnswer *answer = g_ptr_array_index (question->answers, i);

      if (!answer->right)
        continue;
      gtk_check_button_set_active (g_ptr_array_index (self->answer_widgets, i), TRUE);
      say (self, answer->feedback.markup, NULL);
    }
  gtk_widget_set_sensitive (GTK_WIDGET (self->check_button), FALSE);
}

void
hpm_lesson_pane_show_solution (HpmLessonPane *self)
{
  const HpmQuestion *question = hpm_lesson_pane_get_question (self);
  g_autofree char *text = NULL;

  if (question == NULL || self->busy || (question->solution == NULL && question->kind != HPM_QUESTION_CHOICE))
    return;
  note_solution (self, question);
  gtk_widget_set_sensitive (GTK_WIDGET (self->next_button), TRUE);
  if (question->kind == HPM_QUESTION_CHOICE)
    {
      show_right_answer (self, question);
      return;
    }
  text = *self->lesson->setup ? g_strdup_printf ("%s\n%s", self->lesson->setup, question->solution)
                              : g_strdup (question->solution);
  self->showing_solution = TRUE;
  hpm_lesson_pane_load_text (self, text);
  say (self, _ ("This is one solution. Check it, or look at its run."), NULL);
}

/* --- For tests --- */

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
  hpm_lesson_pane_check (self);
  return TRUE;
}
