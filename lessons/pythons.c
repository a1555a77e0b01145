/* pythons.c: `lesson check --python`: the programs of a lesson under a real Python
 *
 * Each program runs in the engine and in the Python of its era, and what they print has to be the same, addresses
 * put aside: lines are compared after every number that looks like an address has become “…”.
 */
#include "lessons-private.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#define PATIENCE_S 20

typedef struct {
  HpmCheckOptions *options;
  GPtrArray       *mistakes;
  GCancellable    *cancellable;
} Comparison;

/* Runs a command; its standard output, or NULL. It may take its time, but not for ever. */
static char *
run_command (const char *const *argv,
             char             **errors)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = NULL;
  g_autofree char *seconds = g_strdup_printf ("%d", PATIENCE_S);
  g_autoptr (GPtrArray) with_limit = g_ptr_array_new ();
  char *output = NULL;

  g_ptr_array_add (with_limit, (gpointer) "timeout");
  g_ptr_array_add (with_limit, seconds);
  for (guint i = 0; argv[i] != NULL; i++)
    g_ptr_array_add (with_limit, (gpointer) argv[i]);
  g_ptr_array_add (with_limit, NULL);
  process = g_subprocess_newv ((const char *const *) with_limit->pdata,
                               G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE, &error);
  if (process == NULL || !g_subprocess_communicate_utf8 (process, NULL, NULL, &output, errors, &error))
    return NULL;
  return output;
}

/* "3.11"; NULL when it is no Python. */
static char *
version_of (const char *python)
{
  const char *argv[] = { python, "-I", "-c", "import sys; print('%d.%d' % sys.version_info[:2])", NULL };
  g_autofree char *errors = NULL;
  char *version = run_command (argv, &errors);

  if (version == NULL || *g_strchomp (version) == '\0')
    g_clear_pointer (&version, g_free);
  return version;
}

static const char *
era_name (HpmEra era)
{
  switch (era)
    {
    case HPM_ERA_3_3: return "3.3";
    case HPM_ERA_3_12: return "3.12";
    case HPM_ERA_3_14: return "3.14";
    case HPM_ERA_3_11: default: return "3.11";
    }
}

/* The one among those given that is of the era; NULL. */
static const char *
python_of_era (const HpmCheckOptions *options,
               HpmEra                 era)
{
  for (guint i = 0; options->versions != NULL && options->versions[i] != NULL; i++)
    if (strcmp (options->versions[i], era_name (era)) == 0)
      return options->pythons[i];
  return NULL;
}

gboolean
hpm_check_options_find_versions (HpmCheckOptions *options,
                                 GError         **error)
{
  g_autoptr (GStrvBuilder) versions = g_strv_builder_new ();

  for (guint i = 0; options->pythons != NULL && options->pythons[i] != NULL; i++)
    {
      g_autofree char *version = version_of (options->pythons[i]);

      if (version == NULL)
        {
          g_set_error (error, HPM_LESSON_ERROR, HPM_LESSON_ERROR_READ, _ ("“%s” is no Python that can be run"),
                       options->pythons[i]);
          return FALSE;
        }
      g_strv_builder_add (versions, version);
    }
  options->versions = g_strv_builder_end (versions);
  return TRUE;
}

/* Addresses differ from run to run: 0x7f… and numbers of twelve digits and more. */
static char *
without_addresses (const char *output)
{
  g_autoptr (GRegex) pattern = g_regex_new ("0x[0-9a-f]{6,}|\\b[0-9]{12,}\\b", 0, 0, NULL);

  return g_regex_replace_literal (pattern, output, -1, 0, "…", 0, NULL);
}

/* The type of an uncaught exception: of a traceback's last line what stands before the colon. */
static char *
problem_type (const char *errors)
{
  g_auto (GStrv) lines = g_strsplit (errors, "\n", -1);
  const char *last = "";

  if (strstr (errors, "Traceback") == NULL && strstr (errors, "SyntaxError") == NULL)
    return g_strdup ("");
  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] != '\0' && *lines[i] != ' ')
      last = lines[i];
  return g_strndup (last, strcspn (last, ":"));
}

static gboolean
run_real (const char *python,
          const char *text,
          char      **output,
          char      **problem)
{
  g_autofree char *path = NULL, *errors = NULL;
  gint fd = g_file_open_tmp ("heaparium-lesson-XXXXXX.py", &path, NULL);
  const char *argv[] = { python, "-I", "-X", "utf8", path, NULL };

  if (fd < 0)
    return FALSE;
  g_close (fd, NULL);
  if (g_file_set_contents (path, text, -1, NULL))
    *output = run_command (argv, &errors);
  g_unlink (path);
  *problem = problem_type (errors ? errors : "");
  return *output != NULL;
}

/* Says the first line in which they differ. */
static void
tell_difference (Comparison             *self,
                 const HpmLessonProgram *program,
                 const char             *python,
                 const char             *real,
                 const char             *ours)
{
  g_auto (GStrv) theirs = g_strsplit (real, "\n", -1), here = g_strsplit (ours, "\n", -1);
  guint i = 0;

  while (theirs[i] != NULL && here[i] != NULL && strcmp (theirs[i], here[i]) == 0)
    i++;
  hpm_add_mistake (self->mistakes, "lesson.md", program->line,
                   _ ("%s prints “%s” as line %u of its output, the engine “%s”"), python,
                   theirs[i] ? theirs[i] : "", i + 1, here[i] ? here[i] : "");
}

static void
compare (Comparison             *self,
         const HpmLessonProgram *program,
         const char             *text)
{
  const char *python = python_of_era (self->options, program->era);
  g_autoptr (HpmTrial) trial = NULL;
  g_autofree char *real = NULL, *real_problem = NULL, *output = NULL, *ours = NULL, *theirs = NULL;
  const HpmProblem *problem;
  HpmRecording *recording;

  if (python == NULL)
    {
      self->options->n_without++;
      return;
    }
  trial = hpm_trial_new (program, text, self->cancellable, NULL);
  if (trial == NULL || !run_real (python, text ? text : program->text, &real, &real_problem))
    {
      hpm_add_mistake (self->mistakes, "lesson.md", program->line, _ ("%s could not be run"), python);
      return;
    }
  recording = hpm_trial_get_recording (trial);
  output = hpm_recording_output (recording, HPM_STREAM_STDOUT, hpm_recording_n_steps (recording));
  problem = hpm_recording_problem (recording);
  ours = without_addresses (output);
  theirs = without_addresses (real);
  if (strcmp (ours, theirs) == 0 && strcmp (real_problem, problem ? problem->type : "") == 0)
    {
      self->options->n_agreed++;
      return;
    }
  self->options->n_differed++;
  if (strcmp (ours, theirs) != 0)
    tell_difference (self, program, python, theirs, ours);
  else
    hpm_add_mistake (self->mistakes, "lesson.md", program->line, _ ("%s ends with “%s”, the engine with “%s”"),
                     python, real_problem, problem ? problem->type : "");
}

void
hpm_check_pythons (const HpmLesson *lesson,
                   HpmCheckOptions *options,
                   GPtrArray       *mistakes,
                   GCancellable    *cancellable)
{
  Comparison self = { options, mistakes, cancellable };

  for (guint s = 0; s < lesson->steps->len; s++)
    {
      const HpmLessonStep *step = g_ptr_array_index (lesson->steps, s);

      if (step->program != NULL)
        compare (&self, step->program, NULL);
      for (guint q = 0; q < step->questions->len; q++)
        {
          const HpmQuestion *question = g_ptr_array_index (step->questions, q);
          g_autofree char *solution
              = question->solution ? hpm_lesson_whole_text (lesson, question->solution) : NULL;

          if (question->program != NULL)
            compare (&self, question->program, NULL);
          if (solution != NULL)
            compare (&self, hpm_lesson_program (lesson, s, question), solution);
        }
    }
}
