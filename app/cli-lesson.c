/* cli-lesson.c: heaparium-cli lesson check FOLDER… */
#include "cli.h"

#include "hpm-lessons.h"

#include <glib/gi18n.h>
#include <string.h>

static void
check_folder (const char *path,
              GPtrArray  *mistakes)
{
  g_autoptr (GFile) folder = g_file_new_for_commandline_arg (path);
  g_autoptr (GFile) summary = g_file_get_child (folder, "SUMMARY.md");
  g_autoptr (HpmCourse) course = NULL;

  if (!g_file_query_exists (summary, NULL))
    {
      hpm_lesson_check (folder, mistakes, NULL);
      return;
    }
  hpm_course_check (folder, mistakes, NULL);
  course = hpm_course_load (folder, mistakes);
  for (guint c = 0; course != NULL && c < course->chapters->len; c++)
    {
      HpmChapter *chapter = g_ptr_array_index (course->chapters, c);

      for (guint i = 0; i < chapter->lessons->len; i++)
        {
          g_autoptr (GFile) lesson = g_file_get_child (folder, g_ptr_array_index (chapter->lessons, i));

          hpm_lesson_check (lesson, mistakes, NULL);
        }
    }
}

static void
print_mistakes (const char *path,
                GPtrArray  *mistakes)
{
  for (guint i = 0; i < mistakes->len; i++)
    {
      const HpmMistake *mistake = g_ptr_array_index (mistakes, i);

      printf ("%s/%s:", path, mistake->file);
      if (mistake->line > 0)
        printf ("%d:", mistake->line);
      printf (" %s\n", mistake->message);
    }
}

static int
check (int    n_paths,
       char **paths)
{
  guint n_mistakes = 0;

  for (int i = 0; i < n_paths; i++)
    {
      g_autoptr (GPtrArray) mistakes = g_ptr_array_new_with_free_func ((GDestroyNotify) hpm_mistake_free);

      check_folder (paths[i], mistakes);
      print_mistakes (paths[i], mistakes);
      n_mistakes += mistakes->len;
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
