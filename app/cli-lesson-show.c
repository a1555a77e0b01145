/* cli-lesson-show.c: heaparium-cli lesson preview, slides
 *
 * A preview is the lesson as text, for a terminal: what the learner reads, the program with its stops, what
 * is in memory at each, and with each question what the engine computes.
 */
#include "cli-lesson.h"
#include "hpm-slides.h"

#include <glib/gi18n.h>
#include <string.h>

#define WIDTH 96

/* --- Text --- */

/* `text` in lines of WIDTH, each after `indent` spaces; the first after `lead`. */
static void
print_wrapped (const char *lead,
               guint       indent,
               const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  glong column = g_utf8_strlen (lead, -1);

  printf ("%s", lead);
  for (; column < (glong) indent; column++)
    printf (" ");
  for (guint i = 0; words[i] != NULL; i++)
    {
      glong length = g_utf8_strlen (words[i], -1);

      if (i > 0 && column + length >= WIDTH)
        {
          printf ("\n%*s", (int) indent, "");
          column = indent;
        }
      else if (i > 0)
        {
          printf (" ");
          column++;
        }
      printf ("%s", words[i]);
      column += length;
    }
  printf ("\n");
}

static void
print_texts (guint            indent,
             const GPtrArray *texts)
{
  g_autofree char *lead = g_strnfill (indent, ' ');

  for (guint i = 0; i < texts->len; i++)
    {
      print_wrapped (lead, indent, ((HpmText *) g_ptr_array_index (texts, i))->plain);
      printf ("\n");
    }
}

/* --- Programs --- */

/* The stop that a line of the program carries; 0: none. */
static guint
stop_at (const HpmLessonProgram *program,
         gint                    line)
{
  for (guint i = 0; i < program->n_stops; i++)
    if (program->stops[i] == line)
      return i + 1;
  return 0;
}

static const char *
era_note (HpmEra era)
{
  switch (era)
    {
    case HPM_ERA_3_3: return _ ("in the era up to Python 3.3");
    case HPM_ERA_3_12: return _ ("in the era of Python 3.12");
    case HPM_ERA_3_14: return _ ("in the era of Python 3.14");
    case HPM_ERA_3_11: default: return NULL;
    }
}

static void
print_code (const HpmLessonProgram *program,
            const char             *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  guint n_lines = g_strv_length (lines);

  if (program != NULL && era_note (program->era) != NULL)
    printf ("    (%s)\n", era_note (program->era));
  for (guint i = 0; i < n_lines && (i + 1 < n_lines || *lines[i] != '\0'); i++)
    {
      guint stop = program ? stop_at (program, program->own_line + (gint) i) : 0;

      if (stop > 0)
        printf ("    | %-60s <%u>\n", lines[i], stop);
      else
        printf ("    | %s\n", lines[i]);
    }
  printf ("\n");
}

/* The program's own objects at a stop, with their counts. */
static char *
list_objects (HpmTrial *trial,
              guint     stop)
{
  guint64 step = hpm_trial_stop_step (trial, stop);
  g_autoptr (HpmSnapshot) snapshot
      = step ? hpm_recording_seek (hpm_trial_get_recording (trial), step, NULL, NULL) : NULL;
  GString *text = g_string_new (NULL);

  for (guint i = 0; snapshot != NULL && i < snapshot->n_objects; i++)
    {
      const HpmObj *object = &snapshot->objects[i];

      if (object->flags & (HPM_OBJ_BUILTIN | HPM_OBJ_LIBRARY | HPM_OBJ_FREED))
        continue;
      if (object->shape != HPM_SHAPE_INSTANCE && object->shape != HPM_SHAPE_SEQUENCE
          && object->shape != HPM_SHAPE_MAPPING && object->shape != HPM_SHAPE_SET
          && object->shape != HPM_SHAPE_WEAKREF)
        continue;
      g_string_append_printf (text, "%s%s: %d", text->len ? ", " : "", object->name, (int) object->refcnt);
    }
  return g_string_free (text, FALSE);
}

static void
print_looks (const HpmLessonStep *step,
             HpmTrial            *trial)
{
  for (guint i = 0; i < step->looks->len; i++)
    {
      g_autofree char *lead = g_strdup_printf ("  <%u> ", i + 1);
      g_autofree char *objects = trial ? list_objects (trial, i + 1) : g_strdup ("");

      print_wrapped (lead, 6, ((HpmText *) g_ptr_array_index (step->looks, i))->plain);
      if (*objects != '\0')
        print_wrapped ("      → ", 8, objects);
    }
  if (step->looks->len > 0)
    printf ("\n");
}

/* --- Questions --- */

static const char *
kind_name (const HpmQuestion *question)
{
  switch (question->kind)
    {
    case HPM_QUESTION_NUMBER: return _ ("predict a number");
    case HPM_QUESTION_OBJECTS: return _ ("predict which objects");
    case HPM_QUESTION_PROOF: return _ ("predict, choose one");
    case HPM_QUESTION_GOAL: return _ ("edit until it holds");
    case HPM_QUESTION_CHOICE: default: return _ ("choose one");
    }
}

static void
print_check (const HpmQuestion *question,
             HpmTrial          *trial)
{
  g_autoptr (GError) error = NULL;
  gint64 value;

  if (question->condition == NULL || trial == NULL)
    return;
  printf ("    %s", hpm_condition_text (question->condition));
  if (question->kind == HPM_QUESTION_GOAL)
    printf ("\n");
  else if (hpm_trial_evaluate (trial, question->condition, question->at, &value, &error))
    printf (" = %d\n", (int) value);
  else
    printf (": %s\n", error->message);
}

static void
print_question (const HpmLesson   *lesson,
                guint              step,
                const HpmQuestion *question)
{
  const HpmLessonProgram *program = hpm_lesson_program (lesson, step, question);
  g_autoptr (HpmTrial) trial = program ? hpm_trial_new (program, NULL, NULL, NULL) : NULL;

  print_wrapped ("  ? ", 4, question->title.plain);
  printf ("    (%s)\n", kind_name (question));
  print_texts (4, question->paragraphs);
  if (question->program != NULL)
    print_code (question->program, question->program->own);
  print_check (question, trial);
  for (guint i = 0; i < question->answers->len; i++)
    {
      const HpmAnswer *answer = g_ptr_array_index (question->answers, i);

      print_wrapped (answer->right ? "    [x] " : "    [ ] ", 8, answer->label.plain);
      if (answer->feedback.plain != NULL)
        print_wrapped ("          ", 10, answer->feedback.plain);
    }
  for (guint i = 0; i < question->hints->len; i++)
    print_wrapped (_ ("    Hint: "), 10, ((HpmText *) g_ptr_array_index (question->hints, i))->plain);
  if (question->solution != NULL)
    {
      printf ("    %s\n", _ ("One solution:"));
      print_code (NULL, question->solution);
    }
  printf ("\n");
}

static void
print_lesson (const HpmLesson *lesson)
{
  printf ("%s\n%s\n\n", lesson->title.plain, lesson->objective.plain ? lesson->objective.plain : "");
  if (*lesson->setup != '\0')
    print_code (NULL, lesson->setup);
  for (guint s = 0; s < lesson->steps->len; s++)
    {
      const HpmLessonStep *step = g_ptr_array_index (lesson->steps, s);
      g_autoptr (HpmTrial) trial = step->program ? hpm_trial_new (step->program, NULL, NULL, NULL) : NULL;

      printf ("%u. %s\n\n", s + 1, step->title.plain);
      print_texts (2, step->paragraphs);
      if (step->program != NULL)
        print_code (step->program, step->program->own);
      print_looks (step, trial);
      for (guint q = 0; q < step->questions->len; q++)
        print_question (lesson, s, g_ptr_array_index (step->questions, q));
    }
}

/* --- Commands --- */

/* The lesson of a folder; what is wrong with its form is said on stderr, and it is shown all the same. */
static HpmLesson *
load_lesson (const char *path)
{
  g_autoptr (GFile) folder = g_file_new_for_commandline_arg (path);
  g_autoptr (GPtrArray) mistakes = g_ptr_array_new_with_free_func ((GDestroyNotify) hpm_mistake_free);
  HpmLesson *lesson = hpm_lesson_load (folder, mistakes);

  for (guint i = 0; i < mistakes->len; i++)
    {
      const HpmMistake *mistake = g_ptr_array_index (mistakes, i);

      fprintf (stderr, "%s/%s:%d: %s\n", path, mistake->file, mistake->line, mistake->message);
    }
  if (lesson != NULL && lesson->title.plain == NULL)
    g_clear_pointer (&lesson, hpm_lesson_unref);
  return lesson;
}

int
hpm_cli_lesson_preview (int    argc,
                        char **argv)
{
  g_autoptr (HpmLesson) lesson = NULL;
  int status;

  if (!hpm_cli_lesson_options ("preview", "FOLDER", NULL, &argc, &argv, 1, 1, &status))
    return status;
  lesson = load_lesson (argv[1]);
  if (lesson == NULL)
    return HPM_EXIT_USAGE;
  print_lesson (lesson);
  return HPM_EXIT_OK;
}

/* "2" or "2-4". */
static gboolean
parse_steps (const char       *text,
             HpmSlidesOptions *options)
{
  g_auto (GStrv) parts = g_strsplit (text, "-", 2);
  guint64 first, last;

  if (!g_ascii_string_to_unsigned (parts[0], 10, 1, 100, &first, NULL))
    return FALSE;
  last = first;
  if (parts[1] != NULL && !g_ascii_string_to_unsigned (parts[1], 10, 1, 100, &last, NULL))
    return FALSE;
  options->first = (guint) first;
  options->last = (guint) last;
  return TRUE;
}

static int
write_slides (const char             *path,
              const char             *output,
              const HpmSlidesOptions *options)
{
  g_autoptr (HpmLesson) lesson = load_lesson (path);
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (output);
  g_autoptr (GError) error = NULL;
  guint n_pages;

  if (lesson == NULL || lesson->objective.plain == NULL)
    return HPM_EXIT_USAGE; /* said by load_lesson () */
  n_pages = hpm_slides_write_to_file (lesson, options, file, NULL, &error);
  if (n_pages == 0)
    {
      fprintf (stderr, "heaparium-cli lesson slides: %s\n", error->message);
      return HPM_EXIT_USAGE;
    }
  printf (ngettext ("%s: %u page\n", "%s: %u pages\n", n_pages), output, n_pages);
  return HPM_EXIT_OK;
}

int
hpm_cli_lesson_slides (int    argc,
                       char **argv)
{
  g_autofree char *output = NULL, *steps = NULL;
  HpmSlidesOptions options = { 0 };
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_ ("The file to write"), "FILE.pdf" },
    { "steps", 0, 0, G_OPTION_ARG_STRING, &steps, N_ ("Only these steps: 2, or 2-4"), "FIRST-LAST" },
    { NULL, 0, 0, 0, NULL, NULL, NULL },
  };
  int status;

  if (!hpm_cli_lesson_options ("slides", "FOLDER", entries, &argc, &argv, 1, 1, &status))
    return status;
  if (output == NULL || (steps != NULL && !parse_steps (steps, &options)))
    {
      fprintf (stderr, "heaparium-cli lesson slides: %s\n",
               output == NULL ? _ ("-o FILE.pdf is missing") : _ ("--steps is a number, or two: 2-4"));
      return HPM_EXIT_USAGE;
    }
  return write_slides (argv[1], output, &options);
}
