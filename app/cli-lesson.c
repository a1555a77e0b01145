/* cli-lesson.c: heaparium-cli lesson check, new, progress
 *
 * What shows a lesson (preview, slides) is in cli-lesson-show.c.
 */
#include "cli-lesson.h"

#include <glib/gi18n.h>
#include <string.h>

/* --- Options --- */

gboolean
hpm_cli_lesson_options (const char         *command,
                        const char         *arguments,
                        const GOptionEntry *entries,
                        int                *argc,
                        char             ***argv,
                        int                 least,
                        int                 most,
                        int                *status)
{
  g_autoptr (GOptionContext) context = g_option_context_new (arguments);
  g_autofree char *name = g_strdup_printf ("heaparium-cli lesson %s", command);
  g_autofree char *help = NULL;
  gboolean wants_help = FALSE;
  const GOptionEntry own[] = {
    { "help", 'h', 0, G_OPTION_ARG_NONE, &wants_help, N_ ("Show this help"), NULL },
    { NULL, 0, 0, 0, NULL, NULL, NULL },
  };
  g_autoptr (GError) error = NULL;
  gboolean parsed;

  (*argv)[0] = name;
  g_set_prgname (name);
  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_add_main_entries (context, own, NULL);
  if (entries != NULL)
    g_option_context_add_main_entries (context, entries, NULL);
  parsed = g_option_context_parse (context, argc, argv, &error);
  (*argv)[0] = NULL; /* `name` ends here */
  *status = HPM_EXIT_USAGE;
  if (!parsed)
    fprintf (stderr, "%s: %s\n", name, error->message);
  else if (wants_help)
    {
      help = g_option_context_get_help (context, TRUE, NULL);
      printf ("%s", help);
      *status = HPM_EXIT_OK;
    }
  else if (*argc - 1 < least || *argc - 1 > most)
    fprintf (stderr, _ ("%s: %s is expected\n"), name, arguments);
  else
    return TRUE;
  return FALSE;
}

/* --- Check --- */

typedef struct {
  HpmCheckOptions options;
  char          **pythons;
  char           *against;
  guint           n_mistakes, n_warnings, n_lessons;
} Check;

static void
check_clear (Check *self)
{
  g_clear_pointer (&self->pythons, g_strfreev);
  g_clear_pointer (&self->options.versions, g_strfreev);
  g_clear_pointer (&self->against, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Check, check_clear)

/* "PATH/lesson.md:42: …" */
static void
print_mistakes (Check      *self,
                const char *path,
                GPtrArray  *mistakes)
{
  for (guint i = 0; i < mistakes->len; i++)
    {
      const HpmMistake *mistake = g_ptr_array_index (mistakes, i);

      printf ("%s/%s:", path, mistake->file);
      if (mistake->line > 0)
        printf ("%d:", mistake->line);
      printf (mistake->warning ? _ (" warning: %s\n") : " %s\n", mistake->message);
      if (mistake->warning)
        self->n_warnings++;
      else
        self->n_mistakes++;
    }
  g_ptr_array_set_size (mistakes, 0);
}

/* The original of a translated lesson: the lesson named, or of the course named the one with the same folder. */
static GFile *
find_original (Check      *self,
               const char *path)
{
  g_autoptr (GFile) against = NULL, lesson = NULL;
  g_autofree char *id = g_path_get_basename (path);

  if (self->against == NULL)
    return NULL;
  against = g_file_new_for_commandline_arg (self->against);
  lesson = g_file_get_child (against, "lesson.md");
  return g_file_query_exists (lesson, NULL) ? g_steal_pointer (&against) : g_file_get_child (against, id);
}

static void
check_lesson (Check      *self,
              const char *path)
{
  g_autoptr (GFile) folder = g_file_new_for_commandline_arg (path);
  g_autoptr (GFile) original = find_original (self, path);
  g_autoptr (GPtrArray) mistakes = g_ptr_array_new_with_free_func ((GDestroyNotify) hpm_mistake_free);

  self->options.against = original;
  hpm_lesson_check (folder, &self->options, mistakes, NULL);
  self->n_lessons++;
  print_mistakes (self, path, mistakes);
}

static void
check_course (Check      *self,
              const char *path)
{
  g_autoptr (GFile) folder = g_file_new_for_commandline_arg (path);
  g_autoptr (GPtrArray) mistakes = g_ptr_array_new_with_free_func ((GDestroyNotify) hpm_mistake_free);
  g_autoptr (GPtrArray) again = g_ptr_array_new_with_free_func ((GDestroyNotify) hpm_mistake_free);
  g_autoptr (HpmCourse) course = hpm_course_load (folder, again);

  hpm_course_check (folder, mistakes, NULL);
  print_mistakes (self, path, mistakes);
  for (guint i = 0; course != NULL && i < hpm_course_n_lessons (course); i++)
    {
      g_autofree char *lesson = g_build_filename (path, hpm_course_lesson_at (course, i), NULL);

      /* That one is missing has been said. */
      if (g_file_test (lesson, G_FILE_TEST_IS_DIR))
        check_lesson (self, lesson);
    }
}

/* A shell's wildcard has files in it as well, and a lesson may be named by its file. FALSE: nothing to check here. */
static gboolean
check_path (Check      *self,
            const char *path)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *parent = g_path_get_dirname (path);
  g_autofree char *summary = g_build_filename (path, "SUMMARY.md", NULL);

  if (!g_file_test (path, G_FILE_TEST_IS_DIR) && g_file_test (path, G_FILE_TEST_EXISTS))
    {
      if (strcmp (name, "lesson.md") == 0)
        check_lesson (self, parent);
      else if (strcmp (name, "SUMMARY.md") == 0)
        check_course (self, parent);
      else
        return FALSE;
    }
  else if (g_file_test (summary, G_FILE_TEST_EXISTS))
    check_course (self, path);
  else
    check_lesson (self, path);
  return TRUE;
}

static void
print_result (const Check *self)
{
  if (self->pythons != NULL)
    printf (_ ("Under a real Python: %u programs print the same, %u differ, %u are of eras without a --python\n"),
            self->options.n_agreed, self->options.n_differed, self->options.n_without);
  if (self->n_mistakes == 0)
    printf (ngettext ("%u lesson: no mistakes", "%u lessons: no mistakes", self->n_lessons), self->n_lessons);
  else
    printf (ngettext ("%u mistake", "%u mistakes", self->n_mistakes), self->n_mistakes);
  if (self->n_warnings > 0)
    printf (ngettext (", %u warning", ", %u warnings", self->n_warnings), self->n_warnings);
  printf ("\n");
}

static int
check (int    argc,
       char **argv)
{
  g_auto (Check) self = { 0 };
  const GOptionEntry entries[] = {
    { "python", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &self.pythons,
      N_ ("Run each program with this real Python too (once for each version)"), "PYTHON" },
    { "against", 0, 0, G_OPTION_ARG_FILENAME, &self.against,
      N_ ("Hold a translation against the LESSON or course that it translates"), "LESSON" },
    { NULL, 0, 0, 0, NULL, NULL, NULL },
  };
  g_autoptr (GError) error = NULL;
  guint n_skipped = 0;
  int status;

  if (!hpm_cli_lesson_options ("check", "FOLDER…", entries, &argc, &argv, 1, G_MAXINT, &status))
    return status;
  self.options.pythons = (const char *const *) self.pythons;
  if (!hpm_check_options_find_versions (&self.options, &error))
    {
      fprintf (stderr, "heaparium-cli lesson check: %s\n", error->message);
      return HPM_EXIT_USAGE;
    }
  for (int i = 1; i < argc; i++)
    if (!check_path (&self, argv[i]))
      n_skipped++;
  if (self.n_lessons == 0 && self.n_mistakes == 0)
    fprintf (stderr, _ ("heaparium-cli lesson check: there is no lesson among these\n"));
  else
    {
      if (n_skipped > 0)
        printf (ngettext ("%u file that is no lesson was passed over\n", "%u files that are no lessons were passed over\n",
                          n_skipped),
                n_skipped);
      print_result (&self);
    }
  if (self.n_lessons == 0 && self.n_mistakes == 0)
    return HPM_EXIT_USAGE;
  return self.n_mistakes ? HPM_EXIT_FAILED : HPM_EXIT_OK;
}

/* --- New --- */

static int
create (int    argc,
        char **argv)
{
  g_autoptr (GFile) folder = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  if (!hpm_cli_lesson_options ("new", "FOLDER", NULL, &argc, &argv, 1, 1, &status))
    return status;
  folder = g_file_new_for_commandline_arg (argv[1]);
  if (!hpm_lesson_create (folder, &error))
    {
      fprintf (stderr, "heaparium-cli lesson new: %s: %s\n", argv[1], error->message);
      return HPM_EXIT_USAGE;
    }
  printf (_ ("%s/lesson.md is there. Change it, then try: heaparium-cli lesson check %s\n"), argv[1], argv[1]);
  return HPM_EXIT_OK;
}

/* --- Progress --- */

HpmCourse *
hpm_cli_load_course (const char *path)
{
  g_autoptr (GFile) folder = path ? g_file_new_for_commandline_arg (path) : hpm_course_builtin_folder ();
  g_autoptr (GPtrArray) mistakes = g_ptr_array_new_with_free_func ((GDestroyNotify) hpm_mistake_free);
  HpmCourse *course = hpm_course_load (folder, mistakes);

  if (course == NULL)
    for (guint i = 0; i < mistakes->len; i++)
      fprintf (stderr, "%s: %s\n", path ? path : "", ((HpmMistake *) g_ptr_array_index (mistakes, i))->message);
  return course;
}

static int
progress (int    argc,
          char **argv)
{
  g_autofree char *path = NULL, *note = NULL, *text = NULL;
  g_autoptr (HpmProgress) kept = NULL;
  g_autoptr (HpmCourse) course = NULL;
  const GOptionEntry entries[] = {
    { "file", 0, 0, G_OPTION_ARG_FILENAME, &path, N_ ("The file with the progress, if it is not your own"), "FILE" },
    { NULL, 0, 0, 0, NULL, NULL, NULL },
  };
  int status;

  if (!hpm_cli_lesson_options ("progress", "[COURSE]", entries, &argc, &argv, 0, 1, &status))
    return status;
  if (path != NULL && !g_file_test (path, G_FILE_TEST_IS_REGULAR))
    {
      fprintf (stderr, _ ("heaparium-cli lesson progress: there is no file %s\n"), path);
      return HPM_EXIT_USAGE;
    }
  course = hpm_cli_load_course (argc > 1 ? argv[1] : NULL);
  if (course == NULL)
    return HPM_EXIT_USAGE;
  kept = hpm_progress_new (path, &note);
  if (note != NULL)
    fprintf (stderr, "%s\n", note);
  text = hpm_progress_summary (kept, argc > 1 ? course->id : HPM_BUILTIN_COURSE, course);
  printf ("%s", text);
  return HPM_EXIT_OK;
}

/* --- Which --- */

static const struct { const char *name; HpmCommandFunc func; const char *arguments, *summary; } commands[] = {
  { "check", check, "FOLDER…", N_ ("says what is wrong with lessons, with file and line") },
  { "new", create, "FOLDER", N_ ("makes a lesson to start from") },
  { "preview", hpm_cli_lesson_preview, "FOLDER", N_ ("shows a lesson as text, with what the engine computes") },
  { "slides", hpm_cli_lesson_slides, "FOLDER -o FILE.pdf", N_ ("makes slides of a lesson, or of some of its steps") },
  { "progress", progress, "[COURSE]", N_ ("says what you have done of a course") },
};

static void
print_help (FILE *stream)
{
  fprintf (stream, "%s\n\n", _ ("Usage: heaparium-cli lesson COMMAND …"));
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    fprintf (stream, "  %-8s %-20s %s\n", commands[i].name, commands[i].arguments, _ (commands[i].summary));
  fprintf (stream, "\n%s\n",
           _ ("A FOLDER has a lesson.md, or a SUMMARY.md that lists lessons. lessons/README.md tells how to write one."));
}

int
hpm_cli_lesson (int    argc,
                char **argv)
{
  gboolean help = argc > 1 && (strcmp (argv[1], "--help") == 0 || strcmp (argv[1], "-h") == 0);

  for (guint i = 0; argc > 1 && i < G_N_ELEMENTS (commands); i++)
    if (strcmp (argv[1], commands[i].name) == 0)
      return commands[i].func (argc - 1, argv + 1);
  if (argc > 1 && !help)
    fprintf (stderr, _ ("heaparium-cli lesson: there is no command “%s”\n\n"), argv[1]);
  print_help (help ? stdout : stderr);
  return help ? HPM_EXIT_OK : HPM_EXIT_USAGE;
}
