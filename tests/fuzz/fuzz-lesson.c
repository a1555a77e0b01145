/* fuzz-lesson.c: any bytes as a lesson, a course or a condition: what is wrong is said with file and line
 *
 * Programs are not run: that is what fuzz-run is for. */
#include "fuzz.h"
#include "hpm-lessons.h"

#include <string.h>

static gint
count_lines (const char *text,
             gsize       size)
{
  gint n = 1;

  for (gsize i = 0; i < size; i++)
    n += text[i] == '\n' || (text[i] == '\r' && (i + 1 == size || text[i + 1] != '\n'));
  return n;
}

static void
check_mistakes (GPtrArray  *mistakes,
                const char *file,
                gint        n_lines)
{
  for (guint i = 0; i < mistakes->len; i++)
    {
      const HpmMistake *mistake = g_ptr_array_index (mistakes, i);

      g_assert_cmpstr (mistake->file, ==, file);
      g_assert_cmpint (mistake->line, >=, 1);
      g_assert_cmpint (mistake->line, <=, n_lines);
      g_assert_cmpstr (mistake->message, !=, "");
      g_assert_true (g_utf8_validate (mistake->message, -1, NULL));
    }
}

/* What the player relies on, whatever the lesson. */
static void
check_lesson (HpmLesson *lesson)
{
  for (guint s = 0; s < lesson->steps->len; s++)
    {
      const HpmLessonStep *step = g_ptr_array_index (lesson->steps, s);
      const HpmLessonProgram *program = hpm_lesson_program (lesson, s, NULL);

      g_assert_nonnull (step->title.markup);
      for (guint i = 0; program != NULL && i < program->n_stops; i++)
        g_assert_cmpint (program->stops[i], >=, 0);
      for (guint q = 0; q < step->questions->len; q++)
        g_assert_cmpstr (((HpmQuestion *) g_ptr_array_index (step->questions, q))->id, !=, "");
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autoptr (GPtrArray) mistakes = g_ptr_array_new_with_free_func ((GDestroyNotify) hpm_mistake_free);
  g_autofree char *text = g_strndup ((const char *) data, size);
  gint n_lines = count_lines ((const char *) data, size);
  g_autoptr (HpmLesson) lesson = hpm_lesson_parse ("fuzz", (const char *) data, size, mistakes);
  g_autoptr (HpmCourse) course = NULL;

  check_mistakes (mistakes, "lesson.md", n_lines);
  if (lesson != NULL)
    check_lesson (lesson);
  g_ptr_array_set_size (mistakes, 0);
  course = hpm_course_parse ("fuzz", (const char *) data, size, mistakes);
  check_mistakes (mistakes, "SUMMARY.md", n_lines);
  if (g_utf8_validate (text, -1, NULL))
    hpm_condition_free (hpm_condition_parse (text, NULL));
  return 0;
}
