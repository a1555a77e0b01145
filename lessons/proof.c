/* proof.c: `heaparium-cli lesson check`: nobody has to trust an author
 *
 * In the order of FORMAT.md: form, programs, links, answers, course. A mistake is a line of
 * lesson.md and a sentence. Read hpm_lesson_check () first.
 */
#include "lessons-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MIN_STEPS 3
#define MAX_STEPS 7
#define MIN_QUESTIONS 2

typedef struct {
  const HpmLesson *lesson;
  GPtrArray       *mistakes;
  GCancellable    *cancellable;
} Proof;

/* A whole lesson's mistakes are told at its title. */
static gint
top_line (const HpmLesson *lesson)
{
  return lesson->title.line > 0 ? lesson->title.line : 1;
}

#define SAY(proof, line, ...) hpm_add_mistake ((proof)->mistakes, "lesson.md", line, __VA_ARGS__)

/* --- Form --- */

static guint
count_right (const HpmQuestion *question)
{
  guint n = 0;

  for (guint i = 0; i < question->answers->len; i++)
    n += ((const HpmAnswer *) g_ptr_array_index (question->answers, i))->right != FALSE;
  return n;
}

/* What can't be clicked can't be right: each answer is an object in code, one at most is “none of them”. */
static void
check_object_answers (Proof             *proof,
                      const HpmQuestion *question)
{
  guint n_none = 0;

  for (guint i = 0; i < question->answers->len; i++)
    {
      const HpmAnswer *answer = g_ptr_array_index (question->answers, i);

      if (answer->object == NULL && ++n_none > 1)
        SAY (proof, answer->label.line, _ ("an answer is an object, `Person#1`; one stands for none of them"));
    }
}

static void
check_question_form (Proof               *proof,
                     const HpmLessonStep *step,
                     const HpmQuestion   *question)
{
  gint line = question->title.line;
  gboolean predicted = question->kind != HPM_QUESTION_CHOICE && question->kind != HPM_QUESTION_GOAL;

  if (question->answers->len < 2)
    SAY (proof, line, _ ("a question has at least two answers"));
  if (question->kind != HPM_QUESTION_OBJECTS && count_right (question) != 1)
    SAY (proof, line, _ ("exactly one answer is ticked [x], not %u"), count_right (question));
  if (question->kind == HPM_QUESTION_OBJECTS && count_right (question) == 0)
    SAY (proof, line, _ ("at least one answer is ticked [x]"));
  if (question->kind == HPM_QUESTION_GOAL && question->at != 0)
    SAY (proof, question->check_line, _ ("a goal is judged at the end of the run: it has no “at”"));
  if (question->kind == HPM_QUESTION_CHOICE && question->check_line != 0)
    SAY (proof, question->check_line, _ ("a check has one of number, objects, proof and goal"));
  if (question->kind == HPM_QUESTION_OBJECTS)
    check_object_answers (proof, question);
  if (predicted && step->program == NULL && question->program == NULL)
    SAY (proof, line, _ ("a prediction in a step without a program needs one of its own"));
  if (question->kind == HPM_QUESTION_GOAL && question->solution == NULL)
    SAY (proof, line, _ ("an edit task needs a ```python solution"));
}

static void
check_form (Proof *proof)
{
  const HpmLesson *lesson = proof->lesson;
  guint n_questions = 0;

  if (lesson->title.plain == NULL)
    SAY (proof, 1, _ ("the lesson has no title (# …)"));
  if (lesson->objective.plain == NULL)
    SAY (proof, top_line (lesson), _ ("the lesson has no objective, one sentence under its title"));
  if (lesson->steps->len < MIN_STEPS || lesson->steps->len > MAX_STEPS)
    SAY (proof, top_line (lesson), _ ("a lesson has %d to %d steps, not %u"), MIN_STEPS, MAX_STEPS, lesson->steps->len);
  for (guint i = 0; i < lesson->steps->len; i++)
    {
      const HpmLessonStep *step = g_ptr_array_index (lesson->steps, i);

      if (step->paragraphs->len == 0)
        SAY (proof, step->title.line, _ ("the step has no text"));
      if (i == 0 && step->program == NULL)
        SAY (proof, step->title.line, _ ("the first step needs a program"));
      if (step->program != NULL && step->looks->len != step->program->n_stops)
        SAY (proof, step->program->line, _ ("%u stops, but %u things to look at"),
             step->program->n_stops, step->looks->len);
      for (guint q = 0; q < step->questions->len; q++)
        check_question_form (proof, step, g_ptr_array_index (step->questions, q));
      n_questions += step->questions->len;
    }
  if (n_questions < MIN_QUESTIONS)
    SAY (proof, top_line (lesson), _ ("a lesson has at least two questions"));
}

/* --- Programs --- */

static HpmTrial *
try_program (Proof                  *proof,
             const HpmLessonProgram *program,
             const char             *text)
{
  g_autoptr (GError) error = NULL;
  HpmTrial *trial = hpm_trial_new (program, text, proof->cancellable, &error);

  if (trial == NULL)
    SAY (proof, program->line, "%s", error->message);
  return trial;
}

/* A line of the program's text as a line of lesson.md; 0 when it is in the setup. */
static gint
md_line (const HpmLessonProgram *program,
         gint                    line)
{
  return line >= program->own_line ? program->line + 1 + line - program->own_line : program->line;
}

static void
check_program (Proof                  *proof,
               const HpmLessonProgram *program,
               gboolean                may_raise)
{
  g_autoptr (HpmTrial) trial = try_program (proof, program, NULL);
  const HpmProblem *problem;

  if (trial == NULL)
    return;
  problem = hpm_recording_problem (hpm_trial_get_recording (trial));
  if (problem != NULL && !may_raise)
    SAY (proof, md_line (program, problem->line), _ ("the program ends with %s: %s"), problem->type,
         problem->message);
  for (guint stop = 1; stop <= program->n_stops; stop++)
    if (hpm_trial_stop_step (trial, stop) == 0)
      SAY (proof, md_line (program, program->stops[stop - 1]), _ ("stop <%u> is never reached"), stop);
}

/* --- Links --- */

static gboolean
names_something (HpmTrial   *trial,
                 guint       stop,
                 const char *name)
{
  static const char *const parts[] = { "/output", "/frames", "/freed", "/generations", NULL };
  guint64 step = hpm_trial_stop_step (trial, stop);
  g_autoptr (HpmSnapshot) snapshot = NULL;
  gsize length = strlen (name);

  if (name[0] == '/')
    return g_strv_contains (parts, name);
  if (length > 2 && g_str_has_suffix (name, "()"))
    {
      for (guint64 i = 1; i <= hpm_recording_n_steps (hpm_trial_get_recording (trial)); i++)
        if (hpm_recording_step (hpm_trial_get_recording (trial), i).kind == HPM_STEP_CALL)
          return TRUE;
      return FALSE;
    }
  /* At its stop, or just before (what the line took away), or at any other stop. */
  for (guint64 at = step; at > 0 && at + 1 >= step; at--)
    {
      g_clear_pointer (&snapshot, hpm_snapshot_unref);
      snapshot = hpm_recording_seek (hpm_trial_get_recording (trial), at, NULL, NULL);
      if (snapshot != NULL && hpm_snapshot_resolve (snapshot, name) != NULL)
        return TRUE;
    }
  return FALSE;
}

static void
check_links_of (Proof         *proof,
                HpmTrial      *trial,
                guint          stop,
                const HpmText *text)
{
  const char *at = text->markup;

  while (at != NULL && (at = strstr (at, "<a href=\"heap:")) != NULL)
    {
      const char *end;
      g_autofree char *name = NULL;
      gboolean found = FALSE;

      at += strlen ("<a href=\"heap:");
      end = strchr (at, '"');
      name = g_strndup (at, end - at);
      found = names_something (trial, stop, name);
      for (guint other = 1; !found && stop == 0 && hpm_trial_stop_step (trial, other) != 0; other++)
        found = names_something (trial, other, name);
      if (!found)
        SAY (proof, text->line, _ ("heap:%s names nothing that is there at this moment"), name);
    }
}

static void
check_links (Proof               *proof,
             const HpmLessonStep *step,
             guint                index)
{
  const HpmLessonProgram *program = hpm_lesson_program (proof->lesson, index, NULL);
  g_autoptr (HpmTrial) trial = program ? try_program (proof, program, NULL) : NULL;

  if (trial == NULL)
    return;
  for (guint i = 0; i < step->paragraphs->len; i++)
    check_links_of (proof, trial, 0, g_ptr_array_index (step->paragraphs, i));
  for (guint i = 0; i < step->looks->len; i++)
    check_links_of (proof, trial, i + 1, g_ptr_array_index (step->looks, i));
}

/* --- Answers --- */

static const HpmAnswer *
right_answer (const HpmQuestion *question)
{
  for (guint i = 0; i < question->answers->len; i++)
    {
      const HpmAnswer *answer = g_ptr_array_index (question->answers, i);

      if (answer->right)
        return answer;
    }
  return NULL;
}

static void
check_number (Proof             *proof,
              const HpmQuestion *question,
              HpmTrial          *trial)
{
  const HpmAnswer *right = right_answer (question);
  g_autoptr (GError) error = NULL;
  g_autofree char *computed = NULL;
  gint64 value;

  if (!hpm_trial_evaluate (trial, question->condition, question->at, &value, &error))
    {
      SAY (proof, question->check_line, "%s", error->message);
      return;
    }
  computed = g_strdup_printf ("%" G_GINT64_FORMAT, value);
  if (right != NULL && strcmp (right->label.plain, computed) != 0)
    SAY (proof, right->label.line, _ ("the engine says %s, but “%s” is ticked: %s at stop %u"), computed,
         right->label.plain, hpm_condition_text (question->condition), question->at);
}

static void
check_objects (Proof             *proof,
               const HpmQuestion *question,
               HpmTrial          *trial)
{
  for (guint i = 0; i < question->answers->len; i++)
    {
      const HpmAnswer *answer = g_ptr_array_index (question->answers, i);
      g_autoptr (GError) error = NULL;
      gboolean holds;

      if (answer->object == NULL)
        continue;
      if (!hpm_judge_object (question, trial, answer->object, &holds, &error))
        SAY (proof, answer->label.line, "%s", error->message);
      else if (holds != answer->right)
        SAY (proof, answer->label.line, _ ("the engine says %s(\"%s\") is %s at stop %u"), question->predicate,
             answer->object, holds ? _ ("true") : _ ("false"), question->at);
    }
}

static void
check_proof (Proof             *proof,
             const HpmQuestion *question,
             HpmTrial          *trial)
{
  g_autoptr (GError) error = NULL;
  gint64 value;

  if (!hpm_trial_evaluate (trial, question->condition, question->at, &value, &error))
    SAY (proof, question->check_line, "%s", error->message);
  else if (value == 0)
    SAY (proof, question->check_line, _ ("the engine says that this does not hold: %s"),
         hpm_condition_text (question->condition));
}

static void
check_goal (Proof                  *proof,
            const HpmQuestion      *question,
            const HpmLessonProgram *program,
            HpmTrial               *given)
{
  g_autofree char *text = question->solution ? hpm_lesson_whole_text (proof->lesson, question->solution) : NULL;
  g_autoptr (HpmTrial) solved = text ? try_program (proof, program, text) : NULL;
  HpmVerdict verdict = { FALSE, NULL, 0 };
  g_autoptr (GError) error = NULL;

  if (!hpm_judge_goal (question, given, &verdict, &error))
    SAY (proof, question->check_line, "%s", error->message);
  else if (verdict.right)
    SAY (proof, question->check_line, _ ("the goal holds for the given program already"));
  else if (verdict.feedback == NULL)
    SAY (proof, question->check_line, _ ("none of the wrong conditions fits the given program"));
  g_clear_error (&error);
  if (solved == NULL)
    return;
  if (!hpm_judge_goal (question, solved, &verdict, &error))
    SAY (proof, question->solution_line, "%s", error->message);
  else if (!verdict.right)
    SAY (proof, question->solution_line, _ ("the goal does not hold for the solution"));
}

static void
check_answers (Proof             *proof,
               const HpmQuestion *question,
               guint              step)
{
  const HpmLessonProgram *program = hpm_lesson_program (proof->lesson, step, question);
  g_autoptr (HpmTrial) trial = NULL;

  if (question->kind == HPM_QUESTION_CHOICE || program == NULL)
    return;
  if (question->kind != HPM_QUESTION_OBJECTS && question->condition == NULL)
    return; /* said already: it did not parse */
  trial = try_program (proof, program, NULL);
  if (trial == NULL)
    return;
  if (question->kind == HPM_QUESTION_NUMBER)
    check_number (proof, question, trial);
  else if (question->kind == HPM_QUESTION_OBJECTS)
    check_objects (proof, question, trial);
  else if (question->kind == HPM_QUESTION_PROOF)
    check_proof (proof, question, trial);
  else
    check_goal (proof, question, program, trial);
  hpm_warn_of_question (proof->lesson, step, question, trial, proof->mistakes, proof->cancellable);
}

/* --- All --- */

static void
check_content (Proof *proof)
{
  for (guint i = 0; i < proof->lesson->steps->len; i++)
    {
      const HpmLessonStep *step = g_ptr_array_index (proof->lesson->steps, i);

      if (step->program != NULL)
        check_program (proof, step->program, FALSE);
      check_links (proof, step, i);
      for (guint q = 0; q < step->questions->len; q++)
        {
          const HpmQuestion *question = g_ptr_array_index (step->questions, q);

          if (question->program != NULL)
            check_program (proof, question->program, TRUE);
          check_answers (proof, question, i);
        }
    }
}

static gboolean
has_mistakes (const GPtrArray *mistakes,
              guint            from)
{
  for (guint i = from; i < mistakes->len; i++)
    if (!((const HpmMistake *) g_ptr_array_index (mistakes, i))->warning)
      return TRUE;
  return FALSE;
}

static gint
by_line (gconstpointer a,
         gconstpointer b)
{
  const HpmMistake *const *left = a, *const *right = b;

  return (*left)->line - (*right)->line;
}

static void
check_against (const HpmLesson *lesson,
               GFile           *against,
               GPtrArray       *mistakes)
{
  g_autoptr (GPtrArray) ignored = g_ptr_array_new_with_free_func ((GDestroyNotify) hpm_mistake_free);
  g_autoptr (HpmLesson) original = hpm_lesson_load (against, ignored);

  if (original == NULL)
    hpm_add_mistake (mistakes, "lesson.md", 0, _ ("there is no original to hold it against"));
  else
    hpm_check_translation (lesson, original, mistakes);
}

void
hpm_lesson_check (GFile           *folder,
                  HpmCheckOptions *options,
                  GPtrArray       *mistakes,
                  GCancellable    *cancellable)
{
  g_autoptr (HpmLesson) lesson = NULL;
  guint before = mistakes->len;
  Proof proof = { NULL, mistakes, cancellable };

  lesson = hpm_lesson_load (folder, mistakes);
  if (lesson == NULL)
    return;
  proof.lesson = lesson;
  check_form (&proof);
  if (options != NULL && options->against != NULL)
    check_against (lesson, options->against, mistakes);
  /* Of a lesson whose form is wrong, what it claims cannot be told well. */
  if (!has_mistakes (mistakes, before))
    check_content (&proof);
  if (options != NULL && options->pythons != NULL && !has_mistakes (mistakes, before))
    hpm_check_pythons (lesson, options, mistakes, cancellable);
  if (before == 0)
    g_ptr_array_sort (mistakes, by_line);
}

static void
check_order (HpmCourse  *course,
             GHashTable *seen,
             const char *id,
             GPtrArray  *mistakes)
{
  g_autoptr (GFile) folder = hpm_course_lesson_folder (course, id);
  g_autoptr (GPtrArray) ignored
      = g_ptr_array_new_with_free_func ((GDestroyNotify) hpm_mistake_free);
  g_autoptr (HpmLesson) lesson = hpm_lesson_load (folder, ignored);

  if (lesson == NULL)
    hpm_add_mistake (mistakes, "SUMMARY.md", 0, _ ("there is no lesson “%s”"), id);
  for (guint i = 0; lesson != NULL && lesson->requires != NULL && lesson->requires[i] != NULL; i++)
    if (!g_hash_table_contains (seen, lesson->requires[i]))
      hpm_add_mistake (mistakes, "SUMMARY.md", 0, _ ("“%s” requires “%s”, which does not come before it"),
                       id, lesson->requires[i]);
  if (!g_hash_table_add (seen, g_strdup (id)))
    hpm_add_mistake (mistakes, "SUMMARY.md", 0, _ ("“%s” is listed twice"), id);
}

void
hpm_course_check (GFile        *folder,
                  GPtrArray    *mistakes,
                  GCancellable *cancellable)
{
  g_autoptr (HpmCourse) course = hpm_course_load (folder, mistakes);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint c = 0; course != NULL && c < course->chapters->len; c++)
    {
      HpmChapter *chapter = g_ptr_array_index (course->chapters, c);

      for (guint i = 0; i < chapter->lessons->len; i++)
        check_order (course, seen, g_ptr_array_index (chapter->lessons, i), mistakes);
    }
}
