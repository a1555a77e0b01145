/* cli-lesson.c: heaparium-cli lesson check FOLDER… */
#include "cli.h"

#include "hpm-lessons.h"

#include <glib/gi18n.h>
#include <string.h>

/* Frees the mistakes; how many there were. */
static guint
print_mistakes (const char *path,
                GPtrArray  *mistakes)
{
  guint n_mistakes = mistakes->len;

  for (guint i = 0; i < n_mistakes; i++)
    {
      const HpmMistake *mistake = g_ptr_array_index (mistakes, i);

      printf ("%s/%s:", path, mistake->file);
      if (mistake->line > 0)
        printf ("%d:", mistake->line);
      printf (" %s\n", mistake->message);
    }
  g_ptr_array_set_size (mistakes, 0);
  return n_mistakes;
}

static guint
check_lesson (const char *path)
{
  g_autoptr (GFile) folder = g_file_new_for_commandline_arg (path);
  g_autoptr (GPtrArray) mistakes = g_ptr_array_new_with_free_func ((GDestroyNotify) hpm_mistake_free);

  hpm_lesson_check (folder, mistakes, NULL);
  return print_mistakes (path, mistakes);
}

static guint
check_course (const char *path)
{
  g_autoptr (GFile) folder = g_file_new_for_commandline_arg (path);
  g_autoptr (GPtrArray) mistakes = g_ptr_array_new_with_free_func ((GDestroyNotify) hpm_mistake_free);
  g_autoptr (HpmCourse) course = NULL;
  guint n_mistakes;

  hpm_course_check (folder, mistakes, NULL);
  n_mistakes = print_mistakes (path, mistakes);
  course = hpm_course_load (folder, mistakes);
  for (guint c = 0; course != NULL && c < course->chapters->len; c++)
    {
      HpmChapter *chapter = g_ptr_array_index (course->chapters, c);

      for (guint i = 0; i < chapter->lessons->len; i++)
        {
          g_autofree char *lesson = g_build_filename (path, g_ptr_array_index (chapter->lessons, i), NULL);

          /* That one is missing has been said. */
          if (g_file_test (lesson, G_FILE_TEST_IS_DIR))
            n_mistakes += check_lesson (lesson);
        }
    }
  return n_mistakes;
}

static int
check (int    n_paths,
       char **paths)
{
  guint n_mistakes = 0;

  for (int i = 0; i < n_paths; i++)
    {
      g_autofree char *summary = g_build_filename (paths[i], "SUMMARY.md", NULL);

      n_mistakes += g_file_test (summary, G_FILE_TEST_EXISTS) ? check_course (paths[i]) : check_lesson (paths[i]);
    }
  if (n_mistakes == 0)
    printf (ngettext ("%d folder: no mistakes\n", "%d folders: no mistakes\n", n_paths), n_paths);
  else
    printf (ngettext ("%u mistake\n", "%u mistakes\n", n_mistakes), n_mistakes);
  return n_mistakes ? HPM_EXIT_FAILED : HPM_EXIT_OK;
}

int
hpm_cli_lesson (int    argc,
                char **argv)
{
  gboolean help = argc > 1 && (strcmp (argv[1], "--help") == 0 || strcmp (argv[1], "-h") == 0);

  if (argc > 2 && strcmp (argv[1], "check") == 0 && argv[2][0] != '-')
    return check (argc - 2, argv + 2);
  fprintf (help ? stdout : stderr, "%s\n\n%s\n", _ ("Usage: heaparium-cli lesson check FOLDER…"),
           _ ("A FOLDER has a lesson.md, or a SUMMARY.md that lists lessons. Every mistake is told with its file "
              "and line; each answer is held against what the engine says."));
  return help ? HPM_EXIT_OK : HPM_EXIT_USAGE;
}
