/* slides.c: which pages a lesson has, in which order
 *
 *   cover │ for each step: its text and program, its predictions (question, answer with the picture), each thing to
 *   look at with its picture, its other questions
 *
 * Read hpm_slides_write () and add_step () first.
 */
#include "slides-private.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct {
  HpmSlides        slides;
  const HpmLesson *lesson;
  HpmLayoutEngine *engine;
  GCancellable    *cancellable;
} Writer;

/* A program's run and the pictures of it; made once for all pages about it. */
typedef struct {
  const HpmLessonProgram *program;
  HpmTrial               *trial;
  HpmDiagramRun          *run;
} Run;

static void
run_clear (Run *run)
{
  g_clear_pointer (&run->run, hpm_diagram_run_unref);
  g_clear_pointer (&run->trial, hpm_trial_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Run, run_clear)

static gboolean
run_init (Writer                 *self,
          Run                    *run,
          const HpmLessonProgram *program,
          GError                **error)
{
  HpmDiagramOptions options = HPM_DIAGRAM_OPTIONS_DEFAULT;

  memset (run, 0, sizeof *run);
  run->program = program;
  if (program == NULL)
    return TRUE;
  run->trial = hpm_trial_new (program, NULL, self->cancellable, error);
  if (run->trial == NULL)
    return FALSE;
  options.show_values = hpm_diagram_has_only_values (hpm_trial_get_recording (run->trial), self->cancellable);
  run->run = hpm_diagram_run_new (hpm_trial_get_recording (run->trial), &options, self->engine, NULL, NULL,
                                  self->cancellable, error);
  return run->run != NULL;
}

static HpmScene *
scene_of_step (Writer  *self,
               Run     *run,
               guint64  step,
               gboolean asking)
{
  g_autoptr (HpmSnapshot) snapshot
      = step ? hpm_recording_seek (hpm_trial_get_recording (run->trial), step, self->cancellable, NULL) : NULL;

  if (snapshot != NULL && asking)
    hpm_snapshot_hide_unreachable (snapshot);
  return snapshot ? hpm_diagram_run_scene (run->run, snapshot, self->cancellable, NULL) : NULL;
}

/* The picture of the moment after a stop; NULL when that is never reached. */
static HpmScene *
scene_of_stop (Writer *self,
               Run    *run,
               guint   stop)
{
  return run->trial ? scene_of_step (self, run, hpm_trial_stop_step (run->trial, stop), FALSE) : NULL;
}

/* That in which a prediction is asked: before the line has run; NULL: the program has not begun. */
static HpmScene *
scene_of_asking (Writer            *self,
                 Run               *run,
                 const HpmQuestion *question)
{
  return run->trial && question->at > 0 ? scene_of_step (self, run, hpm_trial_ask_step (run->trial, question->at), TRUE)
                                        : NULL;
}

/* --- Texts --- */

/* Pango knows no links: what they are about is coloured. `<2>` becomes the sign that stands at the line. */
static void
append_markup (GString    *out,
               const char *markup)
{
  while (*markup != '\0')
    {
      char *end = NULL;
      guint64 stop = g_str_has_prefix (markup, "&lt;") ? g_ascii_strtoull (markup + 4, &end, 10) : 0;

      if (stop >= 1 && stop <= 20 && g_str_has_prefix (end, "&gt;"))
        {
          g_string_append_unichar (out, 0x2460 + (gunichar) stop - 1);
          markup = end + 4;
        }
      else if (g_str_has_prefix (markup, "<a "))
        {
          g_string_append (out, "<span foreground=\"#1a5fb4\">");
          markup = strchr (markup, '>') + 1;
        }
      else if (g_str_has_prefix (markup, "</a>"))
        {
          g_string_append (out, "</span>");
          markup += strlen ("</a>");
        }
      else
        g_string_append_c (out, *markup++);
    }
}

static char *
slide_markup (const char *markup)
{
  GString *out = g_string_new (NULL);

  append_markup (out, markup);
  return g_string_free (out, FALSE);
}

static GString *
join_texts (const GPtrArray *texts)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < texts->len; i++)
    {
      if (i > 0)
        g_string_append (out, "\n\n");
      append_markup (out, ((const HpmText *) g_ptr_array_index (texts, i))->markup);
    }
  return out;
}

static guint
stop_of_line (const HpmLessonProgram *program,
              gint                    line)
{
  for (guint i = 0; i < program->n_stops; i++)
    if (program->stops[i] == line)
      return i + 1;
  return 0;
}

/* The own part of a program with its stops; `current`: a stop whose line is lit up, 0: none. */
static char *
code_markup (const HpmLessonProgram *program,
             const char             *text,
             guint                   current)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  GString *out = g_string_new (NULL);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *line = g_markup_escape_text (lines[i], -1);
      guint stop = program ? stop_of_line (program, program->own_line + (gint) i) : 0;

      if (stop > 0 && stop == current)
        g_string_append_printf (out, "<span background=\"#fdecb2\">%s</span>", line);
      else
        g_string_append (out, line);
      if (stop > 0)
        {
          g_string_append (out, " <span foreground=\"#1a5fb4\" weight=\"bold\">");
          g_string_append_unichar (out, 0x2460 + MIN (stop, 20) - 1);
          g_string_append (out, "</span>");
        }
      g_string_append_c (out, '\n');
    }
  while (out->len > 0 && out->str[out->len - 1] == '\n')
    g_string_truncate (out, out->len - 1);
  return g_string_free (out, FALSE);
}

/* --- Pages --- */

static void
add_page (Writer     *self,
          const char *title,
          GString    *text,  /* taken; or NULL */
          char       *code,  /* taken; or NULL */
          HpmScene   *scene, /* taken; or NULL */
          const char *outline)
{
  g_autofree char *heading = slide_markup (title);
  HpmSlidePage page = { .title = heading, .text = text, .code = code, .scene = scene, .outline = outline };

  hpm_slides_add_page (&self->slides, &page);
  if (text != NULL)
    g_string_free (text, TRUE);
  g_free (code);
  g_clear_pointer (&scene, hpm_scene_unref);
}

static void
add_cover (Writer *self)
{
  GString *text = g_string_new (NULL);
  g_autofree char *title = slide_markup (self->lesson->title.markup);
  HpmSlidePage page = { .title = title, .text = text, .is_cover = TRUE, .outline = self->lesson->title.plain };

  append_markup (text, self->lesson->objective.markup);
  hpm_slides_add_page (&self->slides, &page);
  g_string_free (text, TRUE);
}

static void
add_looks (Writer              *self,
           const HpmLessonStep *step,
           Run                 *run)
{
  for (guint i = 0; i < step->looks->len; i++)
    {
      GString *text = g_string_new (NULL);

      g_string_append_unichar (text, 0x2460 + MIN (i, 19));
      g_string_append_c (text, ' ');
      append_markup (text, ((const HpmText *) g_ptr_array_index (step->looks, i))->markup);
      add_page (self, step->title.markup, text, code_markup (step->program, step->program->own, i + 1),
                scene_of_stop (self, run, i + 1), NULL);
    }
}

static void
append_answer (GString           *text,
               const HpmQuestion *question,
               guint              index,
               gboolean           told)
{
  const HpmAnswer *answer = g_ptr_array_index (question->answers, index);

  if (question->kind == HPM_QUESTION_GOAL && !answer->right)
    return; /* a condition: what is said to who fell into it */
  if (told && !answer->right)
    return;
  g_string_append_printf (text, "\n\n%s ", told ? "<b>✓</b>" : "○");
  append_markup (text, answer->label.markup);
  if (told && answer->feedback.markup != NULL)
    {
      g_string_append (text, "\n");
      append_markup (text, answer->feedback.markup);
    }
}

static GString *
question_text (const HpmQuestion *question,
               gboolean           told)
{
  GString *text = join_texts (question->paragraphs);

  if (question->kind == HPM_QUESTION_NUMBER && !told)
    g_string_append (text, _ ("\n\nWhich number?"));
  else if (question->kind == HPM_QUESTION_GOAL && !told)
    return text;
  else
    for (guint i = 0; i < question->answers->len; i++)
      append_answer (text, question, i, told);
  while (text->len > 0 && text->str[0] == '\n')
    g_string_erase (text, 0, 1);
  return text;
}

static gboolean
is_prediction (const HpmQuestion *question)
{
  return question->kind == HPM_QUESTION_NUMBER || question->kind == HPM_QUESTION_OBJECTS
         || question->kind == HPM_QUESTION_PROOF;
}

/* Would the picture after `question` give the next prediction away? */
static gboolean
tells_next (const HpmQuestion *question,
            const HpmQuestion *next,
            Run               *run)
{
  return next != NULL && is_prediction (question) && question->program == NULL && is_prediction (next)
         && next->program == NULL && run->trial != NULL
         && hpm_trial_ask_step (run->trial, next->at) < hpm_trial_stop_step (run->trial, question->at);
}

static gboolean
add_question (Writer            *self,
              guint              step,
              const HpmQuestion *question,
              const HpmQuestion *next,
              Run               *step_run,
              GError           **error)
{
  const HpmLessonProgram *program = hpm_lesson_program (self->lesson, step, question);
  g_auto (Run) own = { 0 };
  Run *run = step_run;
  gboolean with_code = program != NULL && question->kind != HPM_QUESTION_CHOICE;

  if (question->program != NULL)
    {
      if (!run_init (self, &own, question->program, error))
        return FALSE;
      run = &own;
    }
  add_page (self, question->title.markup, question_text (question, FALSE),
            with_code ? code_markup (program, program->own, is_prediction (question) ? question->at : 0) : NULL,
            is_prediction (question) ? scene_of_asking (self, run, question) : NULL, NULL);
  add_page (self, question->title.markup, question_text (question, TRUE),
            question->solution ? code_markup (NULL, question->solution, 0)
            : with_code        ? code_markup (program, program->own, question->at)
                               : NULL,
            is_prediction (question) && !tells_next (question, next, run) ? scene_of_stop (self, run, question->at) : NULL, NULL);
  return TRUE;
}

/* Predictions before what gives them away; other questions last, as in the player. */
static gboolean
add_questions (Writer              *self,
               guint                index,
               const HpmLessonStep *step,
               Run                 *run,
               gboolean             predictions,
               GError             **error)
{
  for (guint q = 0; q < step->questions->len; q++)
    {
      const HpmQuestion *question = g_ptr_array_index (step->questions, q);
      const HpmQuestion *next = q + 1 < step->questions->len ? g_ptr_array_index (step->questions, q + 1) : NULL;
      gboolean before = is_prediction (question) && question->program == NULL;

      if (before == predictions && !add_question (self, index, question, next, run, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_step (Writer  *self,
          guint    index,
          GError **error)
{
  const HpmLessonStep *step = g_ptr_array_index (self->lesson->steps, index);
  g_auto (Run) run = { 0 };
  const char *setup = self->lesson->setup;

  if (!run_init (self, &run, hpm_lesson_program (self->lesson, index, NULL), error))
    return FALSE;
  add_page (self, step->title.markup, join_texts (step->paragraphs),
            step->program == NULL            ? NULL
            : index == 0 && setup[0] != '\0' ? code_markup (NULL, step->program->text, 0)
                                             : code_markup (step->program, step->program->own, 0),
            NULL, step->title.plain);
  if (!add_questions (self, index, step, &run, TRUE, error))
    return FALSE;
  add_looks (self, step, &run);
  return add_questions (self, index, step, &run, FALSE, error);
}

/* --- The file --- */

static gboolean
add_all (Writer                 *self,
         const HpmSlidesOptions *options,
         GError                **error)
{
  guint n_steps = self->lesson->steps->len;
  guint first = options && options->first > 0 ? options->first : 1;
  guint last = options && options->last > 0 ? options->last : n_steps;

  if (first > last || last > n_steps)
    {
      g_set_error (error, HPM_LESSON_ERROR, HPM_LESSON_ERROR_READ, _ ("the lesson has steps 1 to %u"), n_steps);
      return FALSE;
    }
  add_cover (self);
  for (guint i = first; i <= last; i++)
    if (!add_step (self, i - 1, error) || g_cancellable_set_error_if_cancelled (self->cancellable, error))
      return FALSE;
  return TRUE;
}

guint
hpm_slides_write (const HpmLesson        *lesson,
                  const HpmSlidesOptions *options,
                  GOutputStream          *stream,
                  GCancellable           *cancellable,
                  GError                **error)
{
  HpmSink sink = { stream, cancellable, NULL };
  g_autoptr (HpmLayoutEngine) engine = hpm_layout_engine_new (NULL);
  Writer self = { .lesson = lesson, .engine = engine, .cancellable = cancellable };
  gboolean ok;

  g_return_val_if_fail (lesson->title.markup != NULL && lesson->objective.markup != NULL, 0);

  self.slides.surface = cairo_pdf_surface_create_for_stream (hpm_sink_write, &sink, 960, 540);
  self.slides.cr = cairo_create (self.slides.surface);
  self.slides.painter = hpm_painter_new ();
  self.slides.footer = g_markup_escape_text (lesson->title.plain, -1);
  cairo_pdf_surface_set_metadata (self.slides.surface, CAIRO_PDF_METADATA_TITLE, lesson->title.plain);
  cairo_pdf_surface_set_metadata (self.slides.surface, CAIRO_PDF_METADATA_CREATOR, "Heaparium");
  ok = add_all (&self, options, error);
  cairo_destroy (self.slides.cr);
  cairo_surface_finish (self.slides.surface);
  if (ok && sink.error == NULL && cairo_surface_status (self.slides.surface) != CAIRO_STATUS_SUCCESS)
    g_set_error_literal (&sink.error, HPM_LESSON_ERROR, HPM_LESSON_ERROR_READ,
                         cairo_status_to_string (cairo_surface_status (self.slides.surface)));
  cairo_surface_destroy (self.slides.surface);
  hpm_painter_free (self.slides.painter);
  g_free (self.slides.footer);
  if (ok && sink.error != NULL)
    g_propagate_error (error, g_steal_pointer (&sink.error));
  else if (ok)
    return self.slides.n_pages;
  g_clear_error (&sink.error);
  return 0;
}

guint
hpm_slides_write_to_file (const HpmLesson        *lesson,
                          const HpmSlidesOptions *options,
                          GFile                  *file,
                          GCancellable           *cancellable,
                          GError                **error)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  GMemoryOutputStream *memory = G_MEMORY_OUTPUT_STREAM (stream);
  guint n_pages = hpm_slides_write (lesson, options, stream, cancellable, error);

  if (n_pages == 0
      || !hpm_replace_file (file, g_memory_output_stream_get_data (memory),
                            g_memory_output_stream_get_data_size (memory), cancellable, error))
    return 0;
  return n_pages;
}
