/* program.c: the programs of a lesson: setup and own part as one text, and the stops marked in it
 *
 * A mark `# <n>` at the end of a line is stop n: the moment after that line has run. Marks are taken out of the
 * text; the lines that they stood on are kept, in the order of their numbers.
 */
#include "lessons-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

void
hpm_lesson_program_free (HpmLessonProgram *program)
{
  if (program == NULL)
    return;
  g_free (program->text);
  g_free (program->own);
  g_free (program->stops);
  g_free (program);
}

static guint
count_lines (const char *text)
{
  guint n = 0;

  for (; *text != '\0'; text++)
    n += *text == '\n';
  return n;
}

char *
hpm_lesson_whole_text (const HpmLesson *lesson,
                       const char      *own)
{
  return *lesson->setup ? g_strdup_printf ("%s\n%s", lesson->setup, own) : g_strdup (own);
}

/* Takes `# <n>` off the end of a line; 0 when there is none. */
static guint
take_mark (GString *line)
{
  static GRegex *pattern; /* compiled once, never changed */
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *digits = NULL;
  gint start;

  if (g_once_init_enter (&pattern))
    g_once_init_leave (&pattern, g_regex_new ("[ \\t]*#[ \\t]*<([0-9]{1,3})>[ \\t]*$", 0, 0, NULL));
  if (!g_regex_match (pattern, line->str, 0, &match))
    return 0;
  digits = g_match_info_fetch (match, 1);
  g_match_info_fetch_pos (match, 0, &start, NULL);
  g_string_truncate (line, start);
  return (guint) g_ascii_strtoull (digits, NULL, 10);
}

/* The marks as the numbers of a line each: 1, 2, 3 …, in any order, since a function's lines run later. */
static void
check_marks (GPtrArray *mistakes,
             GArray    *stops,
             gint       md_line)
{
  for (guint i = 0; i < stops->len; i++)
    if (g_array_index (stops, gint, i) == 0)
      {
        hpm_add_mistake (mistakes, "lesson.md", md_line,
                         _ ("the marks of this program go up to <%u>, but there is no <%u>"), stops->len,
                         i + 1);
        return;
      }
}

static void
note_mark (GPtrArray *mistakes,
           GArray    *stops,
           guint      mark,
           gint       line,
           gint       md_line)
{
  if (mark > HPM_LESSON_MAX_STOPS)
    {
      hpm_add_mistake (mistakes, "lesson.md", md_line, _ ("stop <%u>: a program has at most %u stops"),
                       mark, HPM_LESSON_MAX_STOPS);
      return;
    }
  if (mark > stops->len)
    g_array_set_size (stops, mark); /* with zeros */
  if (g_array_index (stops, gint, mark - 1) != 0)
    hpm_add_mistake (mistakes, "lesson.md", md_line, _ ("there are two stops <%u>"), mark);
  g_array_index (stops, gint, mark - 1) = line;
}

HpmLessonProgram *
hpm_lesson_program_new (const HpmLesson *lesson,
                        const char      *code,
                        HpmEra           era,
                        gint             md_line,
                        GPtrArray       *mistakes)
{
  HpmLessonProgram *program = g_new0 (HpmLessonProgram, 1);
  g_auto (GStrv) lines = g_strsplit (code, "\n", -1);
  g_autoptr (GString) own = g_string_new (NULL);
  g_autoptr (GArray) stops = g_array_new (FALSE, TRUE, sizeof (gint));
  const char *setup = lesson->setup;
  gint offset = *setup ? (gint) count_lines (setup) + 1 : 0;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autoptr (GString) line = g_string_new (lines[i]);
      guint mark = take_mark (line);

      if (mark > 0)
        note_mark (mistakes, stops, mark, offset + (gint) i + 1, md_line + 1 + (gint) i);
      g_string_append (own, line->str);
      if (lines[i + 1] != NULL)
        g_string_append_c (own, '\n');
    }
  check_marks (mistakes, stops, md_line);
  program->text = hpm_lesson_whole_text (lesson, own->str);
  program->own = g_string_free (g_steal_pointer (&own), FALSE);
  program->own_line = offset + 1;
  program->era = era;
  program->line = md_line;
  program->n_stops = stops->len;
  program->stops = (gint *) (gpointer) g_array_free (g_steal_pointer (&stops), FALSE);
  return program;
}

const HpmLessonProgram *
hpm_lesson_program (const HpmLesson   *lesson,
                    guint              step,
                    const HpmQuestion *question)
{
  if (question != NULL && question->program != NULL)
    return question->program;
  for (guint i = MIN (step + 1, lesson->steps->len); i > 0; i--)
    {
      const HpmLessonStep *at = g_ptr_array_index (lesson->steps, i - 1);

      if (at->program != NULL)
        return at->program;
    }
  return NULL;
}
