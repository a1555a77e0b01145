/* reader.c: lesson.md, from CommonMark's tree to a lesson (SUMMARY.md: course.c)
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

static void
add_note (GPtrArray  *mistakes,
          const char *file,
          gint        line,
          gboolean    warning,
          const char *format,
          va_list     args)
{
  HpmMistake *mistake = g_new0 (HpmMistake, 1);

  mistake->file = g_strdup (file);
  mistake->line = line;
  mistake->warning = warning;
  mistake->message = g_strdup_vprintf (format, args);
  g_ptr_array_add (mistakes, mistake);
}

void
hpm_add_mistake (GPtrArray  *mistakes,
                 const char *file,
                 gint        line,
                 const char *format,
                 ...)
{
  va_list args;

  va_start (args, format);
  add_note (mistakes, file, line, FALSE, format, args);
  va_end (args);
}

void
hpm_add_warning (GPtrArray  *mistakes,
                 const char *file,
                 gint        line,
                 const char *format,
                 ...)
{
  va_list args;

  va_start (args, format);
  add_note (mistakes, file, line, TRUE, format, args);
  va_end (args);
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
  g_ptr_array_unref (question->hints);
  hpm_condition_free (question->condition);
  hpm_lesson_program_free (question->program);
  g_free (question->predicate);
  g_free (question->solution);
  g_free (question->id);
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
  hpm_lesson_program_free (step->program);
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

typedef struct { GString *markup, *plain; } Inlines;

static void
append_literal (cmark_node *node,
                const char *tag,
                Inlines    *into)
{
  const char *literal = cmark_node_get_literal (node);
  g_autofree char *escaped = g_markup_escape_text (literal, -1);

  if (tag != NULL)
    g_string_append_printf (into->markup, "<%s>%s</%s>", tag, escaped, tag);
  else
    g_string_append (into->markup, escaped);
  g_string_append (into->plain, literal);
}

static void
read_inline (Reader          *reader,
             cmark_event_type event,
             cmark_node      *node,
             Inlines         *into)
{
  gboolean entering = event == CMARK_EVENT_ENTER;

  switch ((guint) cmark_node_get_type (node))
    {
    case CMARK_NODE_TEXT:
      append_literal (node, NULL, into);
      break;
    case CMARK_NODE_CODE:
      append_literal (node, "tt", into);
      break;
    case CMARK_NODE_SOFTBREAK: case CMARK_NODE_LINEBREAK:
      g_string_append_c (into->markup, ' ');
      g_string_append_c (into->plain, ' ');
      break;
    case CMARK_NODE_EMPH:
      g_string_append (into->markup, entering ? "<i>" : "</i>");
      break;
    case CMARK_NODE_STRONG:
      g_string_append (into->markup, entering ? "<b>" : "</b>");
      break;
    case CMARK_NODE_LINK:
      if (entering)
        open_link (reader, node, into->markup);
      else
        g_string_append (into->markup, "</a>");
      break;
    case CMARK_NODE_HTML_INLINE:
      complain (reader, line_of (reader, cmark_node_parent (node)), _ ("HTML is not part of a lesson"));
      break;
    case CMARK_NODE_IMAGE:
      if (entering)
        complain (reader, line_of (reader, cmark_node_parent (node)),
                  _ ("pictures are not shown yet: the diagram is the picture"));
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
  Inlines into = { g_string_new (NULL), g_string_new (NULL) };
  cmark_iter *iter = cmark_iter_new (block);
  cmark_event_type event;
  HpmText text = { .line = line_of (reader, block) };

  while ((event = cmark_iter_next (iter)) != CMARK_EVENT_DONE)
    read_inline (reader, event, cmark_iter_get_node (iter), &into);
  cmark_iter_free (iter);
  text.markup = g_string_free (into.markup, FALSE);
  text.plain = g_string_free (into.plain, FALSE);
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
  *place = hpm_lesson_program_new (reader->lesson, code, era, line, reader->mistakes);
  (*place)->era_given = *word != '\0';
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
      char *colon = strchr (g_strstrip (lines[i]), ':'); /* stripping moves the text */

      if (*lines[i] == '\0')
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

/* A numbered list: right after a step's program what to look at, under a question its hints. */
static void
read_numbered_list (Reader     *reader,
                    cmark_node *node)
{
  GPtrArray *into = reader->question ? reader->question->hints
                    : reader->after_program ? reader->step->looks
                                            : NULL;

  if (into == NULL)
    {
      complain (reader, line_of (reader, node),
                _ ("a numbered list stands right after a step's program (what to look at, a stop each) "
                   "or under a question (its hints)"));
      return;
    }
  if (reader->question != NULL && into->len > 0)
    complain (reader, line_of (reader, node), _ ("this question has hints already"));
  for (cmark_node *item = cmark_node_first_child (node); item != NULL; item = cmark_node_next (item))
    g_ptr_array_add (into, read_text_new (reader, item));
}

static void
read_list (Reader     *reader,
           cmark_node *node)
{
  if (cmark_node_get_list_type (node) == CMARK_ORDERED_LIST)
    read_numbered_list (reader, node);
  else if (reader->question == NULL)
    complain (reader, line_of (reader, node), _ ("a bullet list holds the answers of a question"));
  else
    for (cmark_node *item = cmark_node_first_child (node); item != NULL; item = cmark_node_next (item))
      read_answer (reader, item);
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
  reader->question->hints = g_ptr_array_new_with_free_func (text_free);
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

/* One line `key: value` between the two `---`. */
static void
read_front_line (Reader *reader,
                 char   *text,
                 gint    line)
{
  char *colon = strchr (text, ':');

  if (colon != NULL)
    *colon = '\0';
  g_strstrip (text);
  if (colon != NULL && strcmp (text, "format") == 0)
    {
      if (strcmp (g_strstrip (colon + 1), "1") != 0)
        hpm_add_mistake (reader->mistakes, "lesson.md", line,
                         _ ("this lesson is of format %s; this Heaparium reads format 1"), colon + 1);
    }
  else if (colon == NULL || strcmp (text, "requires") != 0)
    hpm_add_mistake (reader->mistakes, "lesson.md", line,
                     _ ("front matter knows “requires: [id, id]” only, not “%s”"), text);
  else if (reader->lesson->requires != NULL)
    complain (reader, line, _ ("“requires” stands once"));
  else if ((reader->lesson->requires = parse_ids (g_strstrip (colon + 1))) == NULL)
    complain (reader, line, _ ("after “requires:” a list [id, id] is expected"));
}

/* Returns where the Markdown begins. */
static const char *
read_front_matter (Reader     *reader,
                   const char *text)
{
  const char *end = g_str_has_prefix (text, "---\n") ? strstr (text + 3, "\n---\n") : NULL;
  g_autofree char *inner = NULL;
  g_auto (GStrv) lines = NULL;
  guint before = reader->mistakes->len;

  if (end == NULL)
    {
      complain (reader, 1, _ ("a lesson begins with front matter: --- requires: [] ---, each on a line"));
      return text;
    }
  inner = end > text + 4 ? g_strndup (text + 4, end - text - 4) : g_strdup ("");
  lines = g_strsplit (inner, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    read_front_line (reader, lines[i], (gint) i + 2);
  if (reader->lesson->requires == NULL && reader->mistakes->len == before)
    complain (reader, 1, _ ("the front matter has no “requires”"));
  reader->line_offset = (gint) g_strv_length (lines) + 2;
  return end + 5;
}

/* --- Identity of questions --- */

static void
add_to_digest (GChecksum  *digest,
               const char *text)
{
  if (text != NULL)
    g_checksum_update (digest, (const guchar *) text, -1);
  g_checksum_update (digest, (const guchar *) "", 1);
}

/* What makes a question the same question in a later version of its lesson: what is asked of the engine,
 * and of which program. Of a question that asks it nothing: its words. */
static char *
question_id (const HpmLesson   *lesson,
             guint              step,
             const HpmQuestion *question)
{
  g_autoptr (GChecksum) digest = g_checksum_new (G_CHECKSUM_SHA256);
  const HpmLessonProgram *program = hpm_lesson_program (lesson, step, question);
  g_autofree char *kind = g_strdup_printf ("%d %u", (int) question->kind, question->at);

  add_to_digest (digest, kind);
  add_to_digest (digest, question->condition ? hpm_condition_text (question->condition) : NULL);
  add_to_digest (digest, question->predicate);
  if (question->kind == HPM_QUESTION_CHOICE)
    add_to_digest (digest, question->title.plain);
  else if (program != NULL)
    add_to_digest (digest, program->text);
  return g_strndup (g_checksum_get_string (digest), 12);
}

static void
name_questions (HpmLesson *lesson)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint s = 0; s < lesson->steps->len; s++)
    {
      HpmLessonStep *step = g_ptr_array_index (lesson->steps, s);

      for (guint q = 0; q < step->questions->len; q++)
        {
          HpmQuestion *question = g_ptr_array_index (step->questions, q);

          question->id = question_id (lesson, s, question);
          while (g_hash_table_contains (seen, question->id))
            {
              char *longer = g_strconcat (question->id, "x", NULL);

              g_free (question->id);
              question->id = longer;
            }
          g_hash_table_add (seen, question->id);
        }
    }
}

/* --- Whole lessons --- */

/* As an editor on any system may have written it: with or without a byte order mark, lines ending with LF, CR LF or
 * CR. */
static char *
with_plain_lines (const char *text,
                  gsize       length)
{
  gboolean mark = length >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0;
  char *copy = g_strndup (mark ? text + 3 : text, mark ? length - 3 : length);
  char *to = copy;

  for (const char *from = copy; *from != '\0'; from++)
    if (from[0] != '\r' || from[1] != '\n')
      *to++ = *from == '\r' ? '\n' : *from;
  *to = '\0';
  return copy;
}

gboolean
hpm_lesson_text_is_good (const char *file,
                         const char *text,
                         gsize       length,
                         GPtrArray  *mistakes)
{
  const char *bad;
  gint line = 1;

  if (length > HPM_LESSON_MAX_BYTES)
    {
      hpm_add_mistake (mistakes, file, 1, _ ("the file is larger than 1 MiB"));
      return FALSE;
    }
  if (g_utf8_validate_len (text, length, &bad))
    return TRUE;
  for (const char *at = text; at < bad; at++)
    line += *at == '\n';
  hpm_add_mistake (mistakes, file, line, _ ("this is not UTF-8 text"));
  return FALSE;
}

static void
fill_text (HpmText *text)
{
  if (text->plain == NULL)
    *text = (HpmText) { g_strdup (""), g_strdup (""), text->line };
}

/* A lesson that is being written is shown with its mistakes: what is missing in it is empty. */
static void
fill_gaps (HpmLesson *lesson)
{
  for (guint s = 0; s < lesson->steps->len; s++)
    {
      HpmLessonStep *step = g_ptr_array_index (lesson->steps, s);

      fill_text (&step->title);
      for (guint q = 0; q < step->questions->len; q++)
        {
          HpmQuestion *question = g_ptr_array_index (step->questions, q);

          fill_text (&question->title);
          for (guint a = 0; a < question->answers->len; a++)
            fill_text (&((HpmAnswer *) g_ptr_array_index (question->answers, a))->label);
        }
    }
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

  if (!hpm_lesson_text_is_good ("lesson.md", text, length, mistakes))
    return NULL;
  copy = with_plain_lines (text, length);
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
  name_questions (lesson);
  fill_gaps (lesson);
  return lesson;
}

char *
hpm_lesson_read_file (GFile     *folder,
                      const char *name,
                      gsize      *length,
                      GPtrArray  *mistakes)
{
  g_autoptr (GFile) file = g_file_get_child (folder, name);
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, &error);
  g_autofree char *text = NULL;

  /* No more than is needed to see that it is too large: somebody may have dropped a film. */
  if (stream != NULL)
    text = g_malloc (HPM_LESSON_MAX_BYTES + 2);
  if (stream == NULL
      || !g_input_stream_read_all (G_INPUT_STREAM (stream), text, HPM_LESSON_MAX_BYTES + 1, length, NULL, &error))
    {
      hpm_add_mistake (mistakes, name, 0, "%s", error->message);
      return NULL;
    }
  text[*length] = '\0';
  return g_steal_pointer (&text);
}

HpmLesson *
hpm_lesson_load (GFile     *folder,
                 GPtrArray *mistakes)
{
  g_autofree char *id = g_file_get_basename (folder);
  gsize length = 0;
  g_autofree char *text = hpm_lesson_read_file (folder, "lesson.md", &length, mistakes);
  HpmLesson *lesson = text ? hpm_lesson_parse (id, text, length, mistakes) : NULL;

  if (lesson != NULL)
    lesson->folder = g_object_ref (folder);
  return lesson;
}
