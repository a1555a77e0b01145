/* reader.c: lesson.md and SUMMARY.md, from CommonMark's tree to lessons
 *
 * The tree's top-level blocks are read in order; `Reader` remembers the step and the
 * question that they belong to. A mistake is noted with its line and reading goes on, so that an
 * author sees all of them at once. Front matter is cut off first; its lines are
 * added to those that cmark reports.
 *
 * Read hpm_lesson_parse () and read_block () first.
 */
#include "lessons-private.h"

#include <cmark.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_BYTES ((gsize) 1 << 20)

typedef struct {
  HpmLesson     *lesson;
  HpmLessonStep *step;
  HpmQuestion   *question;
  gboolean       after_program; /* the last block was a step's program: a list of looks may follow */
  gint           line_offset;   /* of the front matter */
  GPtrArray     *mistakes;
} Reader;

/* --- Memory --- */

void
hpm_mistake_free (HpmMistake *mistake)
{
  g_free (mistake->file);
  g_free (mistake->message);
  g_free (mistake);
}

void
hpm_add_mistake (GPtrArray  *mistakes,
                 const char *file,
                 gint        line,
                 const char *format,
                 ...)
{
  HpmMistake *mistake = g_new0 (HpmMistake, 1);
  va_list args;

  mistake->file = g_strdup (file);
  mistake->line = line;
  va_start (args, format);
  mistake->message = g_strdup_vprintf (format, args);
  va_end (args);
  g_ptr_array_add (mistakes, mistake);
}

static void
clear_text (HpmText *text)
{
  g_free (text->markup);
  g_free (text->plain);
}

static void
text_free (gpointer data)
{
  clear_text (data);
  g_free (data);
}

static void
program_free (HpmLessonProgram *program)
{
  if (program == NULL)
    return;
  g_free (program->text);
  g_free (program->own);
  g_free (program->stops);
  g_free (program);
}

static void
answer_free (gpointer data)
{
  HpmAnswer *answer = data;

  clear_text (&answer->label);
  clear_text (&answer->feedback);
  g_free (answer->object);
  hpm_condition_free (answer->condition);
  g_free (answer);
}

static void
question_free (gpointer data)
{
  HpmQuestion *question = data;

  clear_text (&question->title);
  g_ptr_array_unref (question->paragraphs);
  g_ptr_array_unref (question->answers);
  hpm_condition_free (question->condition);
  program_free (question->program);
  g_free (question->predicate);
  g_free (question->solution);
  g_free (question);
}

static void
step_free (gpointer data)
{
  HpmLessonStep *step = data;

  clear_text (&step->title);
  g_ptr_array_unref (step->paragraphs);
  g_ptr_array_unref (step->looks);
  g_ptr_array_unref (step->questions);
  program_free (step->program);
  g_free (step);
}

HpmLesson *
hpm_lesson_ref (HpmLesson *lesson)
{
  g_atomic_ref_count_inc (&lesson->ref_count);
  return lesson;
}

void
hpm_lesson_unref (HpmLesson *lesson)
{
  if (!g_atomic_ref_count_dec (&lesson->ref_count))
    return;
  g_free (lesson->id);
  g_clear_object (&lesson->folder);
  g_strfreev (lesson->requires);
  clear_text (&lesson->title);
  clear_text (&lesson->objective);
  g_free (lesson->setup);
  g_ptr_array_unref (lesson->steps);
  g_free (lesson);
}

/* --- Text --- */

static gint
line_of (Reader     *reader,
         cmark_node *node)
{
  return cmark_node_get_start_line (node) + reader->line_offset;
}

static void
complain (Reader     *reader,
          gint        line,
          const char *message)
{
  hpm_add_mistake (reader->mistakes, "lesson.md", line, "%s", message);
}

static gboolean
is_allowed_link (const char *url)
{
  return g_str_has_prefix (url, "heap:") || g_str_has_prefix (url, "https:")
         || (strchr (url, ':') == NULL && strstr (url, "..") == NULL && url[0] != '/');
}

static void
open_link (Reader     *reader,
           cmark_node *node,
           GString    *markup)
{
  const char *url = cmark_node_get_url (node);
  g_autofree char *escaped = g_markup_escape_text (url, -1);

  if (!is_allowed_link (url))
    hpm_add_mistake (reader->mistakes, "lesson.md", line_of (reader, node),
                     _ ("a link may lead to heap:…, https:… or a file of the folder, not to “%s”"), url);
  g_string_append_printf (markup, "<a href=\"%s\">", escaped);
}

static void
append_literal (cmark_node *node,
                const char *tag,
                GString    *markup,
                GString    *plain)
{
  const char *literal = cmark_node_get_literal (node);
  g_autofree char *escaped = g_markup_escape_text (literal, -1);

  if (tag != NULL)
    g_string_append_printf (markup, "<%s>%s</%s>", tag, escaped, tag);
  else
    g_string_append (markup, escaped);
  g_string_append (plain, literal);
}

static void
read_inline (Reader          *reader,
             cmark_event_type event,
             cmark_node      *node,
             GString         *markup,
             GString         *plain)
{
  gboolean entering = event == CMARK_EVENT_ENTER;

  switch ((guint) cmark_node_get_type (node))
    {
    case CMARK_NODE_TEXT:
      append_literal (node, NULL, markup, plain);
      break;
    case CMARK_NODE_CODE:
      append_literal (node, "tt", markup, plain);
      break;
    case CMARK_NODE_SOFTBREAK: case CMARK_NODE_LINEBREAK:
      g_string_append_c (markup, ' ');
      g_string_append_c (plain, ' ');
      break;
    case CMARK_NODE_EMPH:
      g_string_append (markup, entering ? "<i>" : "</i>");
      break;
    case CMARK_NODE_STRONG:
      g_string_append (markup, entering ? "<b>" : "</b>");
      break;
    case CMARK_NODE_LINK:
      if (entering)
        open_link (reader, node, markup);
      else
        g_string_append (markup, "</a>");
      break;
    case CMARK_NODE_HTML_INLINE:
      complain (reader, line_of (reader, cmark_node_parent (node)), _ ("HTML is not part of a lesson"));
      break;
    default:
      break;
    }
}

/* The inlines of a block as one text. */
static HpmText
read_text (Reader     *reader,
           cmark_node *block)
{
  GString *markup = g_string_new (NULL), *plain = g_string_new (NULL);
  cmark_iter *iter = cmark_iter_new (block);
  cmark_event_type event;
  HpmText text = { .line = line_of (reader, block) };

  while ((event = cmark_iter_next (iter)) != CMARK_EVENT_DONE)
    read_inline (reader, event, cmark_iter_get_node (iter), markup, plain);
  cmark_iter_free (iter);
  text.markup = g_string_free (markup, FALSE);
  text.plain = g_string_free (plain, FALSE);
  return text;
}

static HpmText *
read_text_new (Reader     *reader,
               cmark_node *block)
{
  HpmText text = read_text (reader, block);

  return g_memdup2 (&text, sizeof text);
}

/* --- Programs --- */

static guint
count_lines (const char *text)
{
  guint n = 0;

  for (; *text != '\0'; text++)
    n += *text == '\n';
  return n;
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

static HpmLessonProgram *
make_program (Reader     *reader,
              const char *code,
              HpmEra      era,
              gint        md_line)
{
  HpmLessonProgram *program = g_new0 (HpmLessonProgram, 1);
  g_auto (GStrv) lines = g_strsplit (code, "\n", -1);
  g_autoptr (GString) own = g_string_new (NULL);
  g_autoptr (GArray) stops = g_array_new (FALSE, FALSE, sizeof (gint));
  const char *setup = reader->lesson->setup;
  gint offset = *setup ? (gint) count_lines (setup) + 1 : 0;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autoptr (GString) line = g_string_new (lines[i]);
      guint mark = take_mark (line);

      if (mark > 0 && mark != stops->len + 1)
        hpm_add_mistake (reader->mistakes, "lesson.md", md_line + 1 + (gint) i,
                         _ ("stop <%u> stands where <%u> is next"), mark, stops->len + 1);
      if (mark > 0)
        {
          gint at = offset + (gint) i + 1;

          g_array_append_val (stops, at);
        }
      g_string_append (own, line->str);
      if (lines[i + 1] != NULL)
        g_string_append_c (own, '\n');
    }
  program->text = *setup ? g_strdup_printf ("%s\n%s", setup, own->str) : g_strdup (own->str);
  program->own = g_string_free (g_steal_pointer (&own), FALSE);
  program->own_line = offset + 1;
  program->era = era;
  program->line = md_line;
  program->n_stops = stops->len;
  program->stops = (gint *) (gpointer) g_array_free (g_steal_pointer (&stops), FALSE);
  return program;
}

static gboolean
parse_era (const char *text,
           HpmEra     *era)
{
  static const struct { const char *name; HpmEra era; } eras[] = {
    { "3.3", HPM_ERA_3_3 }, { "3.11", HPM_ERA_3_11 }, { "3.12", HPM_ERA_3_12 }, { "3.14", HPM_ERA_3_14 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (eras); i++)
    if (strcmp (eras[i].name, text) == 0)
      {
        *era = eras[i].era;
        return TRUE;
      }
  return FALSE;
}

static void
read_program (Reader     *reader,
              const char *code,
              const char *word,
              gint        line)
{
  HpmEra era = HPM_ERA_3_11;
  HpmLessonProgram **place;

  if (*word != '\0' && !parse_era (word, &era))
    {
      hpm_add_mistake (reader->mistakes, "lesson.md", line,
                       _ ("“python %s”: setup, solution, or one of the eras 3.3, 3.11, 3.12, 3.14 is expected"),
                       word);
      return;
    }
  if (reader->step == NULL)
    {
      complain (reader, line, _ ("a program before the first step has to be ```python setup"));
      return;
    }
  place = reader->question ? &reader->question->program : &reader->step->program;
  if (*place != NULL)
    {
      complain (reader, line, reader->question ? _ ("this question has a program already")
                                               : _ ("this step has a program already"));
      return;
    }
  *place = make_program (reader, code, era, line);
  reader->after_program = reader->question == NULL;
}

/* --- Check blocks --- */

static void
read_key (Reader     *reader,
          const char *key,
          const char *value,
          gint        line)
{
  static const struct { const char *key; HpmQuestionKind kind; } kinds[] = {
    { "number", HPM_QUESTION_NUMBER }, { "proof", HPM_QUESTION_PROOF },
    { "goal", HPM_QUESTION_GOAL },     { "objects", HPM_QUESTION_OBJECTS },
  };
  static const char *const predicates[] = { "freed", "alive", "collected", "finalized", "tracked",
                                            NULL };
  HpmQuestion *question = reader->question;
  g_autoptr (GError) error = NULL;
  guint which = 0;

  if (strcmp (key, "at") == 0)
    {
      guint64 at;

      if (!g_ascii_string_to_unsigned (value, 10, 1, 999, &at, NULL))
        hpm_add_mistake (reader->mistakes, "lesson.md", line, _ ("“at: %s”: the number of a stop is expected"), value);
      else
        question->at = (guint) at;
      return;
    }
  while (which < G_N_ELEMENTS (kinds) && strcmp (kinds[which].key, key) != 0)
    which++;
  if (which == G_N_ELEMENTS (kinds))
    {
      hpm_add_mistake (reader->mistakes, "lesson.md", line, _ ("there is no key “%s” in a check"), key);
      return;
    }
  if (question->kind != HPM_QUESTION_CHOICE)
    {
      complain (reader, line, _ ("a check has one of number, objects, proof and goal"));
      return;
    }
  question->kind = kinds[which].kind;
  if (question->kind == HPM_QUESTION_OBJECTS)
    {
      if (!g_strv_contains (predicates, value))
        hpm_add_mistake (reader->mistakes, "lesson.md", line,
                         _ ("“objects: %s”: freed, alive, collected, finalized or tracked is expected"), value);
      question->predicate = g_strdup (value);
      return;
    }
  question->condition = hpm_condition_parse (value, &error);
  if (error != NULL)
    complain (reader, line, error->message);
}

/* Lines of `key: value`; the value is the rest of the line. */
static void
read_check (Reader     *reader,
            const char *code,
            gint        line)
{
  g_auto (GStrv) lines = g_strsplit (code, "\n", -1);

  if (reader->question == NULL)
    {
      complain (reader, line, _ ("a check belongs under a question (### …)"));
      return;
    }
  if (reader->question->check_line != 0)
    {
      complain (reader, line, _ ("this question has a check already"));
      return;
    }
  reader->question->check_line = line;
  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *colon = strchr (lines[i], ':');

      if (*g_strstrip (lines[i]) == '\0')
        continue;
      if (colon == NULL)
        {
          hpm_add_mistake (reader->mistakes, "lesson.md", line + 1 + (gint) i,
                           _ ("“%s”: a line “key: value” is expected"), lines[i]);
          continue;
        }
      *colon = '\0';
      read_key (reader, g_strstrip (lines[i]), g_strstrip (colon + 1), line + 1 + (gint) i);
    }
}

static void
read_code (Reader     *reader,
           cmark_node *node)
{
  const char *info = cmark_node_get_fence_info (node);
  const char *code = cmark_node_get_literal (node);
  gint line = line_of (reader, node);

  if (info != NULL && strcmp (info, "check") == 0)
    read_check (reader, code, line);
  else if (info != NULL && strcmp (info, "python setup") == 0)
    {
      if (reader->step != NULL || *reader->lesson->setup != '\0')
        complain (reader, line, _ ("the setup stands once, before the first step"));
      else
        {
          g_free (reader->lesson->setup);
          reader->lesson->setup = g_strdup (code);
        }
    }
  else if (info != NULL && strcmp (info, "python solution") == 0)
    {
      if (reader->question == NULL || reader->question->solution != NULL)
        complain (reader, line, _ ("a solution belongs under an edit task, once"));
      else
        {
          reader->question->solution = g_strdup (code);
          reader->question->solution_line = line;
        }
    }
  else if (info != NULL && (strcmp (info, "python") == 0 || g_str_has_prefix (info, "python ")))
    read_program (reader, code, info[6] == ' ' ? info + 7 : "", line);
  else
    hpm_add_mistake (reader->mistakes, "lesson.md", line,
                     _ ("a code block “%s” is not part of a lesson"), info ? info : "");
}

/* --- Lists --- */

static gboolean
is_only_code (cmark_node *paragraph)
{
  cmark_node *first = cmark_node_first_child (paragraph);
  cmark_node *second = first ? cmark_node_next (first) : NULL;

  return second != NULL && cmark_node_get_type (second) == CMARK_NODE_CODE
         && cmark_node_next (second) == NULL;
}

/* `[x] ` at the beginning of an answer. */
static gboolean
take_tick (HpmText  *label,
           gboolean *right)
{
  if (!g_str_has_prefix (label->plain, "[x] ") && !g_str_has_prefix (label->plain, "[ ] "))
    return FALSE;
  *right = label->plain[1] == 'x';
  memmove (label->plain, label->plain + 4, strlen (label->plain + 4) + 1);
  memmove (label->markup, label->markup + 4, strlen (label->markup + 4) + 1);
  return TRUE;
}

static void
read_answer (Reader     *reader,
             cmark_node *item)
{
  cmark_node *paragraph = cmark_node_first_child (item);
  cmark_node *list = paragraph ? cmark_node_next (paragraph) : NULL;
  cmark_node *first = list ? cmark_node_first_child (list) : NULL;
  HpmAnswer *answer = g_new0 (HpmAnswer, 1);
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (reader->question->answers, answer);
  if (paragraph == NULL || cmark_node_get_type (paragraph) != CMARK_NODE_PARAGRAPH)
    {
      complain (reader, line_of (reader, item), _ ("an answer begins with a text"));
      return;
    }
  answer->label = read_text (reader, paragraph);
  if (!take_tick (&answer->label, &answer->right))
    complain (reader, answer->label.line, _ ("an answer begins with [x] or [ ]"));
  if (first == NULL || cmark_node_get_type (list) != CMARK_NODE_LIST || cmark_node_next (first) != NULL)
    complain (reader, answer->label.line,
              _ ("under each answer stands one indented bullet with what we say to whoever chose it"));
  else
    answer->feedback = read_text (reader, first);
  if (reader->question->kind == HPM_QUESTION_OBJECTS && is_only_code (paragraph))
    answer->object = g_strdup (answer->label.plain);
  if (reader->question->kind == HPM_QUESTION_GOAL && !answer->right)
    {
      answer->condition = hpm_condition_parse (answer->label.plain, &error);
      if (error != NULL)
        complain (reader, answer->label.line, error->message);
    }
}

static void
read_list (Reader     *reader,
           cmark_node *node)
{
  gboolean ordered = cmark_node_get_list_type (node) == CMARK_ORDERED_LIST;
  cmark_node *item = cmark_node_first_child (node);

  if (ordered && !reader->after_program)
    complain (reader, line_of (reader, node),
              _ ("a numbered list stands right after a step's program: what to look at, a stop each"));
  else if (!ordered && reader->question == NULL)
    complain (reader, line_of (reader, node), _ ("a bullet list holds the answers of a question"));
  else
    for (; item != NULL; item = cmark_node_next (item))
      {
        if (ordered)
          g_ptr_array_add (reader->step->looks, read_text_new (reader, item));
        else
          read_answer (reader, item);
      }
}

/* --- Blocks --- */

static void
begin_step (Reader     *reader,
            cmark_node *node)
{
  reader->step = g_new0 (HpmLessonStep, 1);
  reader->step->title = read_text (reader, node);
  reader->step->paragraphs = g_ptr_array_new_with_free_func (text_free);
  reader->step->looks = g_ptr_array_new_with_free_func (text_free);
  reader->step->questions = g_ptr_array_new_with_free_func (question_free);
  reader->question = NULL;
  g_ptr_array_add (reader->lesson->steps, reader->step);
}

static void
begin_question (Reader     *reader,
                cmark_node *node)
{
  reader->question = g_new0 (HpmQuestion, 1);
  reader->question->title = read_text (reader, node);
  reader->question->paragraphs = g_ptr_array_new_with_free_func (text_free);
  reader->question->answers = g_ptr_array_new_with_free_func (answer_free);
  g_ptr_array_add (reader->step->questions, reader->question);
}

static void
read_heading (Reader     *reader,
              cmark_node *node)
{
  switch (cmark_node_get_heading_level (node))
    {
    case 1:
      if (reader->lesson->title.plain != NULL)
        complain (reader, line_of (reader, node), _ ("a lesson has one title (# …)"));
      else
        reader->lesson->title = read_text (reader, node);
      break;
    case 2:
      begin_step (reader, node);
      break;
    case 3:
      if (reader->step == NULL)
        complain (reader, line_of (reader, node), _ ("a question (### …) belongs under a step (## …)"));
      else
        begin_question (reader, node);
      break;
    default:
      complain (reader, line_of (reader, node), _ ("headings go no deeper than ###"));
      break;
    }
}

static void
read_paragraph (Reader     *reader,
                cmark_node *node)
{
  if (reader->question != NULL)
    g_ptr_array_add (reader->question->paragraphs, read_text_new (reader, node));
  else if (reader->step != NULL)
    g_ptr_array_add (reader->step->paragraphs, read_text_new (reader, node));
  else if (reader->lesson->objective.plain == NULL)
    reader->lesson->objective = read_text (reader, node);
  else
    complain (reader, line_of (reader, node),
              _ ("only one paragraph, the objective, stands before the first step"));
}

static void
read_block (Reader     *reader,
            cmark_node *node)
{
  cmark_node_type type = cmark_node_get_type (node);

  if (type == CMARK_NODE_HEADING)
    read_heading (reader, node);
  else if (type == CMARK_NODE_PARAGRAPH)
    read_paragraph (reader, node);
  else if (type == CMARK_NODE_CODE_BLOCK)
    read_code (reader, node);
  else if (type == CMARK_NODE_LIST)
    read_list (reader, node);
  else
    hpm_add_mistake (reader->mistakes, "lesson.md", line_of (reader, node),
                     _ ("a block of kind “%s” is not part of a lesson"), cmark_node_get_type_string (node));
  if (type != CMARK_NODE_CODE_BLOCK)
    reader->after_program = FALSE;
}

/* --- Front matter --- */

/* "[a, b]" as texts. */
static char **
parse_ids (const char *value)
{
  g_autofree char *inner = NULL;
  g_auto (GStrv) parts = NULL;
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  gsize length = strlen (value);

  if (length < 2 || value[0] != '[' || value[length - 1] != ']')
    return NULL;
  inner = g_strndup (value + 1, length - 2);
  parts = g_strsplit (inner, ",", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    if (*g_strstrip (parts[i]) != '\0')
      g_strv_builder_add (ids, parts[i]);
  return g_strv_builder_end (ids);
}

/* Returns where the Markdown begins. */
static const char *
read_front_matter (Reader     *reader,
                   const char *text)
{
  const char *end = g_str_has_prefix (text, "---\n") ? strstr (text + 3, "\n---\n") : NULL;
  g_autofree char *inner = NULL;
  g_auto (GStrv) lines = NULL;

  if (end == NULL)
    {
      complain (reader, 1, _ ("a lesson begins with front matter: --- requires: [] ---, each on a line"));
      return text;
    }
  inner = end > text + 4 ? g_strndup (text + 4, end - text - 4) : g_strdup ("");
  lines = g_strsplit (inner, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *colon = strchr (lines[i], ':');

      if (colon != NULL)
        *colon = '\0';
      if (colon == NULL || strcmp (g_strstrip (lines[i]), "requires") != 0)
        hpm_add_mistake (reader->mistakes, "lesson.md", (gint) i + 2,
                         _ ("front matter knows “requires: [id, id]” only, not “%s”"), lines[i]);
      else if ((reader->lesson->requires = parse_ids (g_strstrip (colon + 1))) == NULL)
        complain (reader, (gint) i + 2, _ ("after “requires:” a list [id, id] is expected"));
    }
  if (reader->lesson->requires == NULL && reader->mistakes->len == 0)
    complain (reader, 1, _ ("the front matter has no “requires”"));
  reader->line_offset = (gint) count_lines (inner) + 3;
  return end + 5;
}

HpmLesson *
hpm_lesson_parse (const char *id,
                  const char *text,
                  gsize       length,
                  GPtrArray  *mistakes)
{
  HpmLesson *lesson;
  Reader reader = { .mistakes = mistakes };
  cmark_node *document;
  g_autofree char *copy = NULL;
  const char *markdown;

  if (length > MAX_BYTES || !g_utf8_validate_len (text, length, NULL))
    {
      hpm_add_mistake (mistakes, "lesson.md", 0,
                       length > MAX_BYTES ? _ ("the lesson is larger than 1 MiB")
                                          : _ ("the lesson is not UTF-8 text"));
      return NULL;
    }
  copy = g_strndup (text, length);
  lesson = g_new0 (HpmLesson, 1);
  g_atomic_ref_count_init (&lesson->ref_count);
  lesson->id = g_strdup (id);
  lesson->setup = g_strdup ("");
  lesson->steps = g_ptr_array_new_with_free_func (step_free);
  reader.lesson = lesson;
  markdown = read_front_matter (&reader, copy);

  document = cmark_parse_document (markdown, strlen (markdown), CMARK_OPT_DEFAULT);
  for (cmark_node *node = cmark_node_first_child (document); node != NULL; node = cmark_node_next (node))
    read_block (&reader, node);
  cmark_node_free (document);
  return lesson;
}

HpmLesson *
hpm_lesson_load (GFile     *folder,
                 GPtrArray *mistakes)
{
  g_autoptr (GFile) file = g_file_get_child (folder, "lesson.md");
  g_autofree char *id = g_file_get_basename (folder);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  HpmLesson *lesson;
  gsize length;

  if (!g_file_load_contents (file, NULL, &text, &length, NULL, &error))
    {
      hpm_add_mistake (mistakes, "lesson.md", 0, "%s", error->message);
      return NULL;
    }
  lesson = hpm_lesson_parse (id, text, length, mistakes);
  if (lesson != NULL)
    lesson->folder = g_object_ref (folder);
  return lesson;
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

/* --- Courses --- */

static void
chapter_free (gpointer data)
{
  HpmChapter *chapter = data;

  g_free (chapter->title);
  g_ptr_array_unref (chapter->lessons);
  g_free (chapter);
}

void
hpm_course_free (HpmCourse *course)
{
  g_free (course->title);
  g_clear_object (&course->folder);
  g_ptr_array_unref (course->chapters);
  g_free (course);
}

/* The id of "folder/lesson.md". */
static void
add_course_link (HpmCourse  *course,
                 cmark_node *link,
                 GPtrArray  *mistakes)
{
  const char *url = cmark_node_get_url (link);
  gint line = cmark_node_get_start_line (cmark_node_parent (link));
  HpmChapter *chapter;

  if (!g_str_has_suffix (url, "/lesson.md") || strstr (url, "..") != NULL || url[0] == '/')
    {
      hpm_add_mistake (mistakes, "SUMMARY.md", line, _ ("a link has to lead to FOLDER/lesson.md, not to “%s”"), url);
      return;
    }
  if (course->chapters->len == 0)
    {
      hpm_add_mistake (mistakes, "SUMMARY.md", line, _ ("a lesson stands under a chapter (## …)"));
      return;
    }
  chapter = g_ptr_array_index (course->chapters, course->chapters->len - 1);
  g_ptr_array_add (chapter->lessons, g_strndup (url, strlen (url) - strlen ("/lesson.md")));
}

static void
add_course_heading (HpmCourse  *course,
                    Reader     *reader,
                    cmark_node *node)
{
  HpmText title = read_text (reader, node);
  HpmChapter *chapter;

  if (cmark_node_get_heading_level (node) == 1)
    {
      g_free (course->title);
      course->title = g_steal_pointer (&title.plain);
    }
  else
    {
      chapter = g_new0 (HpmChapter, 1);
      chapter->title = g_steal_pointer (&title.plain);
      chapter->lessons = g_ptr_array_new_with_free_func (g_free);
      g_ptr_array_add (course->chapters, chapter);
    }
  clear_text (&title);
}

HpmCourse *
hpm_course_load (GFile     *folder,
                 GPtrArray *mistakes)
{
  g_autoptr (GFile) file = g_file_get_child (folder, "SUMMARY.md");
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  Reader reader = { .mistakes = mistakes };
  HpmCourse *course;
  cmark_node *document;
  cmark_iter *iter;
  cmark_event_type event;
  gsize length;

  if (!g_file_load_contents (file, NULL, &text, &length, NULL, &error))
    {
      hpm_add_mistake (mistakes, "SUMMARY.md", 0, "%s", error->message);
      return NULL;
    }
  course = g_new0 (HpmCourse, 1);
  course->folder = g_object_ref (folder);
  course->chapters = g_ptr_array_new_with_free_func (chapter_free);
  document = cmark_parse_document (text, length, CMARK_OPT_DEFAULT);
  iter = cmark_iter_new (document);
  while ((event = cmark_iter_next (iter)) != CMARK_EVENT_DONE)
    {
      cmark_node *node = cmark_iter_get_node (iter);

      if (event != CMARK_EVENT_ENTER)
        continue;
      if (cmark_node_get_type (node) == CMARK_NODE_HEADING)
        add_course_heading (course, &reader, node);
      else if (cmark_node_get_type (node) == CMARK_NODE_LINK)
        add_course_link (course, node, mistakes);
    }
  cmark_iter_free (iter);
  cmark_node_free (document);
  if (course->title == NULL)
    course->title = g_file_get_basename (folder);
  return course;
}
