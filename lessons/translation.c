/* translation.c: `lesson check --against`: a translation has other words, and nothing else
 *
 * Same steps and questions, same programs and checks, the same answers ticked, the same number of hints and things to
 * look at, the same links. Told at the line of the translation.
 */
#include "lessons-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define SAY(line, ...) hpm_add_mistake (mistakes, "lesson.md", line, __VA_ARGS__)

static gint
by_text (gconstpointer a,
         gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The links of a text, in the order of the alphabet: a translation may turn a sentence round. */
static char *
links_of (const HpmText *text)
{
  g_autoptr (GPtrArray) links = g_ptr_array_new_with_free_func (g_free);
  const char *at = text->markup;

  while (at != NULL && (at = strstr (at, "<a href=\"")) != NULL)
    {
      at += strlen ("<a href=\"");
      g_ptr_array_add (links, g_strndup (at, strcspn (at, "\"")));
    }
  g_ptr_array_sort (links, by_text);
  g_ptr_array_add (links, NULL);
  return g_strjoinv (" ", (char **) links->pdata);
}

static void
compare_texts (const GPtrArray *ours,
               const GPtrArray *theirs,
               gint             line,
               GPtrArray       *mistakes)
{
  if (ours->len != theirs->len)
    SAY (line, _ ("%u texts stand here, in the original %u"), ours->len, theirs->len);
  for (guint i = 0; i < MIN (ours->len, theirs->len); i++)
    {
      const HpmText *text = g_ptr_array_index (ours, i);
      g_autofree char *here = links_of (text), *there = links_of (g_ptr_array_index (theirs, i));

      if (strcmp (here, there) != 0)
        SAY (text->line, _ ("the links are “%s”, in the original “%s”"), here, there);
    }
}

static void
compare_programs (const HpmLessonProgram *ours,
                  const HpmLessonProgram *theirs,
                  gint                    line,
                  GPtrArray              *mistakes)
{
  if ((ours == NULL) != (theirs == NULL))
    SAY (line, ours ? _ ("the original has no program here") : _ ("the original has a program here"));
  else if (ours != NULL && (strcmp (ours->text, theirs->text) != 0 || ours->era != theirs->era))
    SAY (ours->line, _ ("the program is not that of the original"));
  else if (ours != NULL
           && (ours->n_stops != theirs->n_stops
               || (ours->n_stops > 0
                   && memcmp (ours->stops, theirs->stops, ours->n_stops * sizeof (gint)) != 0)))
    SAY (ours->line, _ ("the stops are not those of the original"));
}

static void
compare_answers (const HpmQuestion *ours,
                 const HpmQuestion *theirs,
                 GPtrArray         *mistakes)
{
  if (ours->answers->len != theirs->answers->len)
    {
      SAY (ours->title.line, _ ("%u answers stand here, in the original %u"), ours->answers->len,
           theirs->answers->len);
      return;
    }
  for (guint i = 0; i < ours->answers->len; i++)
    {
      const HpmAnswer *here = g_ptr_array_index (ours->answers, i), *there = g_ptr_array_index (theirs->answers, i);
      gboolean in_code = there->object != NULL || there->condition != NULL;

      if (here->right != there->right)
        SAY (here->label.line, there->right ? _ ("this answer is ticked in the original")
                                            : _ ("this answer is not ticked in the original"));
      if (in_code && strcmp (here->label.plain, there->label.plain) != 0)
        SAY (here->label.line, _ ("“%s” is “%s” in the original"), here->label.plain, there->label.plain);
    }
}

static void
compare_questions (const HpmQuestion *ours,
                   const HpmQuestion *theirs,
                   GPtrArray         *mistakes)
{
  const char *here = ours->condition ? hpm_condition_text (ours->condition) : ours->predicate;
  const char *there = theirs->condition ? hpm_condition_text (theirs->condition) : theirs->predicate;

  if (ours->kind != theirs->kind || ours->at != theirs->at || g_strcmp0 (here, there) != 0)
    SAY (ours->check_line ? ours->check_line : ours->title.line, _ ("the check is not that of the original"));
  if (g_strcmp0 (ours->solution, theirs->solution) != 0)
    SAY (ours->solution_line, _ ("the solution is not that of the original"));
  compare_programs (ours->program, theirs->program, ours->title.line, mistakes);
  compare_texts (ours->paragraphs, theirs->paragraphs, ours->title.line, mistakes);
  compare_texts (ours->hints, theirs->hints, ours->title.line, mistakes);
  compare_answers (ours, theirs, mistakes);
}

static void
compare_steps (const HpmLessonStep *ours,
               const HpmLessonStep *theirs,
               GPtrArray           *mistakes)
{
  gint line = ours->title.line;

  compare_texts (ours->paragraphs, theirs->paragraphs, line, mistakes);
  compare_programs (ours->program, theirs->program, line, mistakes);
  compare_texts (ours->looks, theirs->looks, line, mistakes);
  if (ours->questions->len != theirs->questions->len)
    SAY (line, _ ("the step has %u questions, in the original %u"), ours->questions->len, theirs->questions->len);
  for (guint q = 0; q < MIN (ours->questions->len, theirs->questions->len); q++)
    compare_questions (g_ptr_array_index (ours->questions, q), g_ptr_array_index (theirs->questions, q), mistakes);
}

static gboolean
same_ids (char **ours,
          char **theirs)
{
  return ours != NULL && theirs != NULL
         && g_strv_equal ((const char *const *) ours, (const char *const *) theirs);
}

void
hpm_check_translation (const HpmLesson *lesson,
                       const HpmLesson *original,
                       GPtrArray       *mistakes)
{
  if (!same_ids (lesson->requires, original->requires))
    SAY (1, _ ("“requires” is not that of the original"));
  if (strcmp (lesson->setup, original->setup) != 0)
    SAY (lesson->title.line, _ ("the setup is not that of the original"));
  if (lesson->steps->len != original->steps->len)
    SAY (lesson->title.line, _ ("the lesson has %u steps, the original %u"), lesson->steps->len,
         original->steps->len);
  for (guint s = 0; s < MIN (lesson->steps->len, original->steps->len); s++)
    compare_steps (g_ptr_array_index (lesson->steps, s), g_ptr_array_index (original->steps, s), mistakes);
}
