/* warnings.c: what an author should look at, though it is no mistake
 *
 *   unanswerable   the check speaks of an object that this run never makes, so that its answer says nothing
 *   alternatives   a learner may give an answer that nothing is said to
 *   eras           the number is another one in another era, and the program does not say which it means
 *
 * Read hpm_warn_of_question () first.
 */
#include "lessons-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define WARN(warner, line, ...) hpm_add_warning ((warner)->mistakes, "lesson.md", line, __VA_ARGS__)

typedef struct {
  const HpmLesson        *lesson;
  const HpmQuestion      *question;
  const HpmLessonProgram *program;
  HpmTrial               *trial;
  GPtrArray              *mistakes;
  GCancellable           *cancellable;
  gint                    line;     /* at which to tell it */
} Warner;

/* --- Unanswerable --- */

/* "Person#3" when two Persons are made: nothing can be said of the third. */
static void
warn_of_object (Warner     *warner,
                const char *what)
{
  const char *hash = strchr (what, '#');
  g_autofree char *class_name = hash ? g_strndup (what, hash - what) : NULL;
  gint64 born = hash && strchr (hash, '.') == NULL ? hpm_trial_count_born (warner->trial, class_name) : -1;

  if (born >= 0 && g_ascii_strtoll (hash + 1, NULL, 10) > born)
    WARN (warner, warner->line, _ ("this can't be answered: %s is never made, the run makes %d of them"), what,
          (int) born);
}

static void
warn_of_call (const char        *function,
              const char *const *args,
              gpointer           data)
{
  if (strcmp (function, "printed") != 0 && strcmp (function, "raised") != 0)
    for (guint i = 0; args[i] != NULL; i++)
      warn_of_object (data, args[i]);
}

static void
warn_of_unanswerable (Warner *warner)
{
  const HpmQuestion *question = warner->question;

  warner->line = question->check_line;
  if (question->condition != NULL && question->kind != HPM_QUESTION_GOAL)
    hpm_condition_each_call (question->condition, warn_of_call, warner);
  for (guint i = 0; i < question->answers->len; i++)
    {
      const HpmAnswer *answer = g_ptr_array_index (question->answers, i);

      warner->line = answer->label.line;
      if (answer->object != NULL)
        warn_of_object (warner, answer->object);
    }
}

/* --- Missing alternatives --- */

static gboolean
is_number (const char *text)
{
  char *end;

  g_ascii_strtoll (text, &end, 10);
  return end != text && *end == '\0';
}

static void
warn_of_other_numbers (Warner *warner)
{
  for (guint i = 0; i < warner->question->answers->len; i++)
    if (!is_number (((const HpmAnswer *) g_ptr_array_index (warner->question->answers, i))->label.plain))
      return;
  WARN (warner, warner->question->title.line,
        _ ("nothing is said to a number that is not listed: add “- [ ] any other number”"));
}

static gboolean
is_listed (const HpmQuestion *question,
           const char        *object)
{
  for (guint i = 0; i < question->answers->len; i++)
    if (g_strcmp0 (((const HpmAnswer *) g_ptr_array_index (question->answers, i))->object, object) == 0)
      return TRUE;
  return FALSE;
}

/* Objects of the classes asked about that are on the screen and can't be chosen. */
static void
warn_of_other_objects (Warner *warner)
{
  const HpmQuestion *question = warner->question;
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < question->answers->len; i++)
    {
      const HpmAnswer *answer = g_ptr_array_index (question->answers, i);
      const char *hash = answer->object ? strchr (answer->object, '#') : NULL;
      char *class_name = hash ? g_strndup (answer->object, hash - answer->object) : NULL;
      gint64 born = hash ? hpm_trial_count_born (warner->trial, class_name) : 0;

      if (hash == NULL || !g_hash_table_add (seen, class_name))
        continue;
      for (gint64 n = 1; n <= MIN (born, 20); n++)
        {
          g_autofree char *object = g_strdup_printf ("%s#%d", class_name, (int) n);

          if (!is_listed (question, object))
            WARN (warner, question->title.line, _ ("%s is made too, but it is not among the answers"), object);
        }
    }
}

/* Is there feedback for this program, should a learner hand it in? */
static gboolean
has_answer (Warner     *warner,
            const char *own)
{
  g_autofree char *text = hpm_lesson_whole_text (warner->lesson, own);
  g_autoptr (HpmTrial) trial = hpm_trial_new (warner->program, text, warner->cancellable, NULL);
  const HpmProblem *problem = trial ? hpm_recording_problem (hpm_trial_get_recording (trial)) : NULL;
  HpmVerdict verdict = { TRUE, "", 0 };

  /* Of a program that ends with an exception, the player says that by itself. */
  if (trial == NULL || problem != NULL)
    return TRUE;
  return !hpm_judge_goal (warner->question, trial, &verdict, NULL) || verdict.right || verdict.feedback != NULL;
}

static char *
without_line (const char *program,
              guint       line)
{
  g_auto (GStrv) lines = g_strsplit (program, "\n", -1);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; lines[i] != NULL; i++)
    if (i != line)
      g_string_append_printf (text, "%s\n", lines[i]);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Tries what learners hand in: the solution with one line forgotten. */
static void
warn_of_other_programs (Warner *warner)
{
  const char *solution = warner->question->solution;
  g_auto (GStrv) lines = solution ? g_strsplit (solution, "\n", -1) : NULL;

  for (guint i = 0; lines != NULL && lines[i] != NULL; i++)
    {
      g_autofree char *program = without_line (solution, i);

      if (*g_strstrip (lines[i]) == '\0' || has_answer (warner, program))
        continue;
      WARN (warner, warner->question->title.line,
            _ ("nothing is said to a program that is the solution without its line “%s”"), lines[i]);
      return;
    }
}

/* --- Eras --- */

static const struct { const char *name; HpmEra era; } eras[] = {
  { "3.3", HPM_ERA_3_3 }, { "3.11", HPM_ERA_3_11 }, { "3.12", HPM_ERA_3_12 }, { "3.14", HPM_ERA_3_14 },
};

/* What the check gives, as a text that can be compared; NULL when it gives nothing. */
static char *
value_of (Warner   *warner,
          HpmTrial *trial)
{
  const HpmQuestion *question = warner->question;
  g_autoptr (GString) text = g_string_new (NULL);
  gint64 value;

  if (question->kind != HPM_QUESTION_OBJECTS)
    {
      if (!hpm_trial_evaluate (trial, question->condition, question->at, &value, NULL))
        return NULL;
      if (question->kind == HPM_QUESTION_NUMBER)
        return g_strdup_printf ("%" G_GINT64_FORMAT, value);
      return g_strdup (value ? _ ("true") : _ ("false"));
    }
  for (guint i = 0; i < question->answers->len; i++)
    {
      const HpmAnswer *answer = g_ptr_array_index (question->answers, i);
      gboolean holds;

      if (answer->object == NULL || !hpm_judge_object (question, trial, answer->object, &holds, NULL) || !holds)
        continue;
      g_string_append_printf (text, "%s%s", text->len ? ", " : "", answer->object);
    }
  return text->len ? g_string_free (g_steal_pointer (&text), FALSE) : g_strdup (_ ("none of them"));
}

static void
warn_of_eras (Warner *warner)
{
  g_autofree char *here = value_of (warner, warner->trial);

  for (guint i = 0; here != NULL && i < G_N_ELEMENTS (eras); i++)
    {
      HpmLessonProgram other = *warner->program;
      g_autoptr (HpmTrial) trial = NULL;
      g_autofree char *there = NULL;

      other.era = eras[i].era;
      if (other.era == warner->program->era)
        continue;
      trial = hpm_trial_new (&other, NULL, warner->cancellable, NULL);
      there = trial ? value_of (warner, trial) : NULL;
      if (there != NULL && strcmp (here, there) != 0)
        WARN (warner, warner->question->check_line,
              _ ("in the era %s the answer is %s, not %s: say which is meant, with ```python 3.11"), eras[i].name,
              there, here);
    }
}

/* --- All --- */

void
hpm_warn_of_question (const HpmLesson   *lesson,
                      guint              step,
                      const HpmQuestion *question,
                      HpmTrial          *trial,
                      GPtrArray         *mistakes,
                      GCancellable      *cancellable)
{
  const HpmLessonProgram *program = hpm_lesson_program (lesson, step, question);
  Warner warner = { lesson, question, program, trial, mistakes, cancellable, 0 };

  warn_of_unanswerable (&warner);
  if (question->kind == HPM_QUESTION_NUMBER)
    warn_of_other_numbers (&warner);
  else if (question->kind == HPM_QUESTION_OBJECTS)
    warn_of_other_objects (&warner);
  else if (question->kind == HPM_QUESTION_GOAL)
    warn_of_other_programs (&warner);
  if (question->kind != HPM_QUESTION_GOAL && !program->era_given)
    warn_of_eras (&warner);
}
