/* test-lessons.c: reading lessons, conditions, verdicts, and what is wrong with broken lessons */
#include "hpm-lessons.h"

#include <glib/gstdio.h>
#include <string.h>

/* --- Conditions --- */

static gboolean
answer_with_length (const char        *function,
                    const char *const *args,
                    guint              n_args,
                    gint64            *value,
                    gpointer           data,
                    GError           **error)
{
  *value = n_args > 0 ? (gint64) strlen (args[0]) : 7;
  return TRUE;
}

static void
assert_value (const char *text,
              gint64      expected)
{
  g_autoptr (GError) error = NULL;
  HpmCondition *condition = hpm_condition_parse (text, &error);
  gint64 value = -1;

  g_assert_no_error (error);
  g_assert_true (hpm_condition_evaluate (condition, answer_with_length, NULL, &value, &error));
  g_assert_cmpint (value, ==, expected);
  hpm_condition_free (condition);
}

static void
test_condition_values (void)
{
  g_test_summary ("Precedence is Python's: not binds looser than ==, and tighter than and.");
  assert_value ("1 + 2 - 3 == 0", 1);
  assert_value ("not 1 == 2", 1);
  assert_value ("0 or 0 and 1", 0);
  assert_value ("1 or 0 and 0", 1);
  assert_value ("refcount(\"abc\") + 1", 4);
  assert_value ("garbage() >= 7", 1);
  assert_value ("printed(\"a \\\"b\\\"\") == 5", 1);
  assert_value ("(1 < 2) + (3 > 2)", 2);
}

static void
assert_broken (const char *text,
               int         column)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *words = g_strdup_printf ("column %d", column);

  g_assert_null (hpm_condition_parse (text, &error));
  g_assert_error (error, HPM_LESSON_ERROR, HPM_LESSON_ERROR_SYNTAX);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, words));
}

static void
test_condition_errors (void)
{
  g_autofree char *deep = g_strnfill (100000, '(');

  g_test_summary ("A condition that does not parse is an error with its column.");
  assert_broken ("", 1);
  assert_broken ("import(\"os\")", 1);
  assert_broken ("alive(\"A\"", 10);
  assert_broken ("alive(A)", 7);
  assert_broken ("alive(\"A\", \"B\")", 16);
  assert_broken ("1 +", 4);
  assert_broken ("1 2", 3);
  assert_broken ("alive(\"A", 9);
  g_assert_null (hpm_condition_parse (deep, NULL));
}

/* --- Lessons --- */

static const char good[] =
  "---\nrequires: []\n---\n\n# Title\n\nObjective.\n\n"
  "## One\n\nText with `code` & [a link](heap:a).\n\n```python\na = [1]    # <1>\nb = a      # <2>\n```\n\n"
  "1. First [a](heap:a).\n2. Second.\n\n"
  "### How many?\n\n```check\nnumber: refcount(\"a\")\nat: 2\n```\n\n"
  "- [ ] 1\n  - No.\n- [x] 2\n  - Yes.\n- [ ] any other number\n  - Count.\n\n"
  "## Two\n\nText.\n\n### Which?\n\n- [x] this\n  - Right.\n- [ ] that\n  - Wrong.\n\n"
  "## Three\n\nText.\n";

static HpmLesson *
parse (const char *text,
       GPtrArray  *mistakes)
{
  return hpm_lesson_parse ("test", text, strlen (text), mistakes);
}

static GPtrArray *
new_mistakes (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) hpm_mistake_free);
}

static void
test_good_lesson (void)
{
  g_autoptr (GPtrArray) mistakes = new_mistakes ();
  g_autoptr (HpmLesson) lesson = parse (good, mistakes);
  const HpmLessonStep *step = g_ptr_array_index (lesson->steps, 0);
  const HpmQuestion *question = g_ptr_array_index (step->questions, 0);
  g_autoptr (HpmTrial) trial = hpm_trial_new (step->program, NULL, NULL, NULL);
  HpmVerdict verdict;

  g_test_summary ("A lesson is read whole; its number is judged by the engine.");
  g_assert_cmpuint (mistakes->len, ==, 0);
  g_assert_cmpstr (lesson->title.plain, ==, "Title");
  g_assert_cmpuint (lesson->steps->len, ==, 3);
  g_assert_cmpstr (step->program->text, ==, "a = [1]\nb = a\n");
  g_assert_cmpuint (step->program->n_stops, ==, 2);
  g_assert_cmpstr (((HpmText *) g_ptr_array_index (step->paragraphs, 0))->markup, ==,
                   "Text with <tt>code</tt> &amp; <a href=\"heap:a\">a link</a>.");
  g_assert_true (hpm_judge_number (question, trial, 2, &verdict, NULL));
  g_assert_true (verdict.right);
  g_assert_cmpstr (verdict.feedback, ==, "Yes.");
  g_assert_true (hpm_judge_number (question, trial, 9, &verdict, NULL));
  g_assert_false (verdict.right);
  g_assert_cmpstr (verdict.feedback, ==, "Count.");
}

static void
assert_mistake (const char *from,
                const char *to,
                gint        line,
                const char *words)
{
  g_autoptr (GPtrArray) mistakes = new_mistakes ();
  g_autoptr (GString) text = g_string_new (good);
  g_autoptr (HpmLesson) lesson = NULL;
  gboolean found = FALSE;

  g_assert_cmpuint (g_string_replace (text, from, to, 1), ==, 1);
  lesson = parse (text->str, mistakes);
  for (guint i = 0; i < mistakes->len; i++)
    {
      const HpmMistake *mistake = g_ptr_array_index (mistakes, i);

      g_test_message ("%d: %s", mistake->line, mistake->message);
      found |= mistake->line == line && strstr (mistake->message, words) != NULL;
    }
  g_assert_true (found);
}

static void
test_mistakes (void)
{
  g_test_summary ("What is wrong with a lesson's form is told with its line.");
  assert_mistake ("requires: []", "title: x", 2, "requires");
  assert_mistake ("```check\nnumber", "```check\nsum", 24, "sum");
  assert_mistake ("refcount(\"a\")", "refcount(a)", 24, "column 10");
  assert_mistake ("# <2>", "# <3>", 13, "no <2>");
  assert_mistake ("# <2>", "# <1>", 15, "two stops <1>");
  assert_mistake ("# <2>", "# <77>", 15, "at most");
  assert_mistake ("requires: []", "format: 2", 2, "format 2");
  assert_mistake ("refcount(\"a\")", "calls(\"print\")", 24, "gc.collect");
  assert_mistake ("## Two", "> quoted\n\n## Two", 35, "block");
  assert_mistake ("(heap:a)", "(http://x)", 11, "link");
  assert_mistake ("- [ ] 1\n  - No.", "- [ ] 1", 28, "bullet");
  assert_mistake ("```python\na", "```python 2.7\na", 13, "2.7");
  assert_mistake ("Text with", "<b>Text</b> with", 11, "HTML");
}

/* Found by the fuzzer: the third of its kind. */
static void
test_same_questions (void)
{
  const char *question = "### Which?\n\n- [x] this\n  - Right.\n- [ ] that\n  - Wrong.\n\n";
  g_autofree char *text = g_strconcat (good, question, question, question, NULL);
  g_autoptr (GPtrArray) mistakes = new_mistakes ();
  g_autoptr (HpmLesson) lesson = parse (text, mistakes);
  const HpmLessonStep *step = g_ptr_array_index (lesson->steps, 2);

  g_test_summary ("Questions that ask the same have names of their own.");
  for (guint a = 0; a < step->questions->len; a++)
    for (guint b = 0; b < a; b++)
      g_assert_cmpstr (((HpmQuestion *) g_ptr_array_index (step->questions, a))->id, !=,
                       ((HpmQuestion *) g_ptr_array_index (step->questions, b))->id);
}

static void
test_not_text (void)
{
  g_autoptr (GPtrArray) mistakes = new_mistakes ();

  g_assert_null (hpm_lesson_parse ("x", "\xff\xfe", 2, mistakes));
  g_assert_cmpuint (mistakes->len, ==, 1);
}

/* --- The course --- */

static void
print_mistakes (GPtrArray *mistakes)
{
  for (guint i = 0; i < mistakes->len; i++)
    {
      const HpmMistake *mistake = g_ptr_array_index (mistakes, i);

      g_test_message ("%s:%d: %s", mistake->file, mistake->line, mistake->message);
    }
}

static void
test_course_lesson (gconstpointer path)
{
  g_autoptr (GFile) folder = g_file_new_for_path (path);
  g_autoptr (GPtrArray) mistakes = new_mistakes ();

  g_test_summary ("Everything that a built-in lesson says is what the engine says.");
  hpm_lesson_check (folder, NULL, mistakes, NULL);
  print_mistakes (mistakes);
  g_assert_cmpuint (mistakes->len, ==, 0);
}

static void
test_wrong_claims_are_found (void)
{
  g_autofree char *path = g_build_filename (HPM_COURSE_DIR, "circular-reference", "lesson.md", NULL);
  g_autofree char *folder_path = g_dir_make_tmp ("heaparium-lesson-XXXXXX", NULL);
  g_autofree char *copy = g_build_filename (folder_path, "lesson.md", NULL);
  g_autoptr (GFile) folder = g_file_new_for_path (folder_path), file = g_file_new_for_path (copy);
  g_autoptr (GPtrArray) mistakes = new_mistakes ();
  g_autoptr (GString) text = NULL;
  char *contents;

  g_test_summary ("A lesson that claims a wrong count is found out.");
  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  text = g_string_new (contents);
  g_free (contents);
  g_assert_cmpuint (g_string_replace (text, "- [ ] 1\n", "- [x] 1\n", 1), ==, 1);
  g_assert_cmpuint (g_string_replace (text, "- [x] 2\n", "- [ ] 2\n", 1), ==, 1);
  g_assert_true (g_file_set_contents (copy, text->str, text->len, NULL));
  hpm_lesson_check (folder, NULL, mistakes, NULL);
  print_mistakes (mistakes);
  g_assert_cmpuint (mistakes->len, ==, 1);
  g_assert_nonnull (strstr (((HpmMistake *) g_ptr_array_index (mistakes, 0))->message, "the engine says 2"));
  g_file_delete (file, NULL, NULL);
  g_file_delete (folder, NULL, NULL);
}

/* A folder with this as its lesson.md; free with remove_folder (). */
static char *
write_lesson (const char *text,
              gssize      length)
{
  char *path = g_dir_make_tmp ("heaparium-lesson-XXXXXX", NULL);
  g_autofree char *file = g_build_filename (path, "lesson.md", NULL);

  g_assert_true (g_file_set_contents (file, text, length, NULL));
  return path;
}

static void
remove_folder (char *path)
{
  static const char *const names[] = { "lesson.md", "teacher.md" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *file = g_build_filename (path, names[i], NULL);

      g_unlink (file);
    }
  g_assert_cmpint (g_rmdir (path), ==, 0);
  g_free (path);
}

static GPtrArray *
check_text (const char *text,
            gssize      length)
{
  char *path = write_lesson (text, length);
  g_autoptr (GFile) folder = g_file_new_for_path (path);
  GPtrArray *mistakes = new_mistakes ();

  hpm_lesson_check (folder, NULL, mistakes, NULL);
  print_mistakes (mistakes);
  remove_folder (path);
  return mistakes;
}

/* --- Lessons for authors --- */

static void
test_guide (void)
{
  g_autofree char *path = g_build_filename (HPM_COURSE_DIR, "..", "README.md", NULL), *text = NULL, *lesson = NULL;
  g_autoptr (GPtrArray) mistakes = NULL;
  char *start, *end;

  g_test_summary ("The authors' guide shows a lesson that is right.");
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  start = strstr (text, "`````markdown\n");
  g_assert_nonnull (start);
  start = strchr (start, '\n') + 1;
  end = strstr (start, "\n`````\n");
  g_assert_nonnull (end);
  lesson = g_strndup (start, end + 1 - start);
  mistakes = check_text (lesson, -1);
  g_assert_cmpuint (mistakes->len, ==, 0);
}

static void
test_new (void)
{
  char *path = g_dir_make_tmp ("heaparium-lesson-XXXXXX", NULL);
  g_autoptr (GFile) folder = g_file_new_for_path (path);
  g_autoptr (GPtrArray) mistakes = new_mistakes ();
  g_autoptr (GError) error = NULL;

  g_test_summary ("The lesson to start from passes the check, and nothing that is there is written over.");
  g_assert_true (hpm_lesson_create (folder, &error));
  hpm_lesson_check (folder, NULL, mistakes, NULL);
  print_mistakes (mistakes);
  g_assert_cmpuint (mistakes->len, ==, 0);
  g_assert_false (hpm_lesson_create (folder, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS);
  remove_folder (path);
}

/* --- What is wrong with a lesson that can be read --- */

typedef struct { const char *from, *to; gint line; const char *words; gboolean warning; } Broken;

static const Broken broken[] = {
  { "requires: []", "requires: a, b", 2, "[id, id]", FALSE },
  { "---\nrequires: []\n---\n", "", 1, "front matter", FALSE },
  { "```check\nnumber: refcount", "```check\nsum: refcount", 24, "no key", FALSE },
  { "number: refcount(\"a\")", "number: refcount(", 24, "double quotes", FALSE },
  { "number: refcount(\"a\")", "number: import(\"os\")", 24, "no such function", FALSE },
  { "number: refcount(\"a\")", "number: refcount(\"zz\")", 23, "no object", FALSE },
  { "number: refcount(\"a\")", "objects: dead", 24, "dead", FALSE },
  { "at: 2", "at: two", 25, "number of a stop", FALSE },
  { "at: 2", "at: 9", 23, "never reached", FALSE },
  { "```python\na = [1]    # <1>\nb = a      # <2>\n```\n\n1. First [a](heap:a).\n2. Second.\n", "", 9, "needs a program", FALSE },
  { "b = a      # <2>", "b = nothing      # <2>", 15, "NameError", FALSE },
  { "b = a      # <2>", "b = = a      # <2>", 15, "SyntaxError", FALSE },
  { "2. Second.\n", "", 13, "2 stops, but 1", FALSE },
  { "[a](heap:a)", "[a](heap:nobody)", 18, "nobody", FALSE },
  { "- [x] 2", "- [ ] 2", 21, "exactly one", FALSE },
  { "- [ ] any other number\n  - Count.\n", "", 21, "not listed", TRUE },
  { "## Three\n\nText.\n", "", 5, "3 to 7 steps", FALSE },
  { "# Title", "Title", 1, "title", FALSE },
};

static void
test_broken (gconstpointer data)
{
  const Broken *one = data;
  g_autoptr (GString) text = g_string_new (good);
  g_autoptr (GPtrArray) mistakes = NULL;
  gboolean found = FALSE;

  g_assert_cmpuint (g_string_replace (text, one->from, one->to, 1), ==, 1);
  mistakes = check_text (text->str, (gssize) text->len);
  for (guint i = 0; i < mistakes->len; i++)
    {
      const HpmMistake *mistake = g_ptr_array_index (mistakes, i);

      g_assert_cmpstr (mistake->file, ==, "lesson.md");
      g_assert_cmpint (mistake->line, >=, 1);
      found |= mistake->line == one->line && strstr (mistake->message, one->words) && mistake->warning == one->warning;
    }
  g_assert_true (found);
}

static void
test_enormous (void)
{
  gsize length = (gsize) 40 << 20;
  g_autofree char *text = g_strnfill (length, 'x');
  g_autoptr (GPtrArray) mistakes = check_text (text, (gssize) length);

  g_test_summary ("A file of 40 MiB is refused without being read whole; one that is not text is told its line.");
  g_assert_cmpuint (mistakes->len, ==, 1);
  g_assert_cmpint (((HpmMistake *) g_ptr_array_index (mistakes, 0))->line, ==, 1);
  g_ptr_array_unref (g_steal_pointer (&mistakes));
  mistakes = check_text ("---\nrequires: []\n---\n\xff\n", -1);
  g_assert_cmpuint (mistakes->len, ==, 1);
  g_assert_cmpint (((HpmMistake *) g_ptr_array_index (mistakes, 0))->line, ==, 4);
}

static void
test_line_ends (void)
{
  g_autoptr (GString) text = g_string_new (good);
  g_autoptr (GPtrArray) mistakes = new_mistakes ();
  g_autoptr (HpmLesson) lesson = NULL;

  g_test_summary ("A lesson from Windows, with a byte order mark and CR LF, reads the same.");
  g_string_replace (text, "\n", "\r\n", 0);
  g_string_prepend (text, "\xef\xbb\xbf");
  lesson = hpm_lesson_parse ("test", text->str, text->len, mistakes);
  g_assert_cmpuint (mistakes->len, ==, 0);
  g_assert_cmpuint (lesson->steps->len, ==, 3);
  g_assert_cmpstr (((HpmLessonStep *) g_ptr_array_index (lesson->steps, 0))->program->text, ==, "a = [1]\nb = a\n");
}

/* Found by the fuzzer: a key was looked for where the line had been before it was stripped. */
static void
test_indented_check (void)
{
  g_autoptr (GString) text = g_string_new (good);
  g_autoptr (GPtrArray) mistakes = new_mistakes ();
  g_autoptr (HpmLesson) lesson = NULL;
  const HpmQuestion *question;

  g_test_summary ("The keys of a check may be indented.");
  g_assert_cmpuint (g_string_replace (text, "number: refcount", "   number:refcount", 1), ==, 1);
  g_assert_cmpuint (g_string_replace (text, "at: 2", "\t at : 2 ", 1), ==, 1);
  lesson = parse (text->str, mistakes);
  g_assert_cmpuint (mistakes->len, ==, 0);
  question = g_ptr_array_index (((HpmLessonStep *) g_ptr_array_index (lesson->steps, 0))->questions, 0);
  g_assert_cmpint (question->check_line, ==, 23);
  assert_mistake ("number: refcount", "     “number”: 3", 24, "no key ““number””");
}

/* --- Warnings --- */

static const char weak_answers[] =
  "---\nrequires: []\n---\n\n# Title\n\nObjective.\n\n```python setup\nclass A: pass\n```\n\n"
  "## One\n\nText.\n\n```python\na = A()\nb = A()\ndel a    # <1>\n```\n\n1. Look.\n\n"
  "### Which?\n\n```check\nobjects: freed\nat: 1\n```\n\n"
  "- [x] `A#1`\n  - Yes.\n- [ ] `A#3`\n  - There is none.\n\n"
  "### How many?\n\n```python\nimport sys\nn = sys.getrefcount(None)\nx = [None] * 5\nif sys.getrefcount(None) == n: y = A()\n```\n\n"
  "```check\nnumber: alive(\"A\")\n```\n\n- [x] 0\n  - Yes.\n- [ ] another\n  - No.\n\n"
  "## Two\n\nText.\n\n## Three\n\nText.\n";

static gboolean
has_warning (GPtrArray  *mistakes,
             const char *words)
{
  for (guint i = 0; i < mistakes->len; i++)
    {
      const HpmMistake *mistake = g_ptr_array_index (mistakes, i);

      if (mistake->warning && strstr (mistake->message, words) != NULL)
        return TRUE;
    }
  return FALSE;
}

static void
test_warnings (void)
{
  g_autoptr (GPtrArray) mistakes = check_text (weak_answers, -1);

  g_test_summary ("What can't be answered, what can't be chosen, and what another era answers otherwise is warned of.");
  g_assert_true (has_warning (mistakes, "A#3 is never made"));
  g_assert_true (has_warning (mistakes, "A#2 is made too"));
  g_assert_true (has_warning (mistakes, "in the era 3.12 the answer is 1, not 0"));
}

/* --- Translations --- */

static void
test_translation (void)
{
  g_autoptr (GString) text = g_string_new (good);
  char *original = write_lesson (good, -1), *path;
  g_autoptr (GFile) against = g_file_new_for_path (original), folder = NULL;
  HpmCheckOptions options = { .against = against };
  g_autoptr (GPtrArray) mistakes = new_mistakes ();

  g_test_summary ("A translation has other words; another tick, link or program is told.");
  g_string_replace (text, "Objective.", "Ziel.", 1);
  g_string_replace (text, "Right.", "Richtig.", 1);
  path = write_lesson (text->str, (gssize) text->len);
  folder = g_file_new_for_path (path);
  hpm_lesson_check (folder, &options, mistakes, NULL);
  print_mistakes (mistakes);
  g_assert_cmpuint (mistakes->len, ==, 0);
  remove_folder (path);

  g_string_replace (text, "- [x] this", "- [ ] this", 1);
  g_string_replace (text, "- [ ] that", "- [x] that", 1);
  g_string_replace (text, "b = a", "b = a  # ja", 1);
  g_clear_object (&folder);
  path = write_lesson (text->str, (gssize) text->len);
  folder = g_file_new_for_path (path);
  hpm_lesson_check (folder, &options, mistakes, NULL);
  print_mistakes (mistakes);
  g_assert_cmpuint (mistakes->len, ==, 3);
  remove_folder (path);
  remove_folder (original);
}

/* --- Progress --- */

static char *
progress_path (void)
{
  g_autofree char *folder = g_dir_make_tmp ("heaparium-progress-XXXXXX", NULL);

  return g_build_filename (folder, "deep", "progress.ini", NULL);
}

static void
test_progress_is_kept (void)
{
  g_autofree char *path = progress_path (), *edit = NULL;
  g_autoptr (GPtrArray) mistakes = new_mistakes ();
  g_autoptr (HpmLesson) lesson = parse (good, mistakes), changed = NULL;
  const HpmLessonStep *step = g_ptr_array_index (lesson->steps, 0);
  const HpmQuestion *question = g_ptr_array_index (step->questions, 0);
  g_autoptr (HpmProgress) first = hpm_progress_new (path, NULL), second = NULL;
  HpmQuestionRecord record = { 2, TRUE, FALSE, 1, TRUE }, read;
  HpmLessonRecord whole;
  g_autoptr (GString) text = g_string_new (good);

  g_test_summary ("Answers are kept, and survive a new version of their lesson as long as they answer the same.");
  hpm_progress_set_question (first, "c", "test", question->id, &record);
  hpm_progress_set_edit (first, "c", "test", "key", "a = \"ü\"\n\tb\\n = 1\n");
  hpm_progress_set_step (first, "c", "test", 2);
  hpm_progress_set_finished (first, "c", "test");
  second = hpm_progress_new (path, NULL);
  hpm_progress_get_question (second, "c", "test", question->id, &read);
  g_assert_cmpuint (read.tries, ==, 2);
  g_assert_true (read.right && !read.right_first && read.solution);
  edit = hpm_progress_get_edit (second, "c", "test", "key");
  g_assert_cmpstr (edit, ==, "a = \"ü\"\n\tb\\n = 1\n");

  g_string_replace (text, "### How many?", "### Other words?", 1);
  g_string_replace (text, "- [x] this\n  - Right.", "- [x] this one\n  - Right.", 1);
  changed = parse (text->str, mistakes);
  hpm_progress_get_lesson (second, "c", changed, &whole);
  g_assert_true (whole.finished);
  g_assert_cmpuint (whole.n_answered, ==, 1);
  g_clear_pointer (&changed, hpm_lesson_unref);
  g_string_replace (text, "a = [1] ", "a = [1, 2] ", 1);
  changed = parse (text->str, mistakes);
  hpm_progress_get_lesson (second, "c", changed, &whole);
  g_assert_cmpuint (whole.n_answered, ==, 0);

  /* Two windows: what one writes, the other keeps. */
  hpm_progress_set_step (second, "c", "other", 1);
  hpm_progress_set_step (first, "c", "third", 1);
  hpm_progress_get_question (first, "c", "test", question->id, &read);
  g_assert_cmpuint (read.tries, ==, 2);
  hpm_progress_forget (first, "c", NULL);
  hpm_progress_get_lesson (first, "c", lesson, &whole);
  g_assert_false (whole.begun);
}

static void
assert_progress_from (const char *contents,
                      gboolean    put_aside,
                      guint       n_answered)
{
  g_autofree char *path = progress_path (), *folder = g_path_get_dirname (path), *note = NULL;
  g_autofree char *aside = g_strconcat (path, ".broken", NULL);
  g_autoptr (GPtrArray) mistakes = new_mistakes ();
  g_autoptr (HpmLesson) lesson = parse (good, mistakes);
  g_autoptr (HpmProgress) progress = NULL;
  HpmLessonRecord record;

  g_mkdir_with_parents (folder, 0700);
  g_assert_true (g_file_set_contents (path, contents, -1, NULL));
  progress = hpm_progress_new (path, &note);
  g_assert_cmpint (note != NULL, ==, put_aside);
  g_assert_cmpint (g_file_test (aside, G_FILE_TEST_EXISTS), ==, put_aside);
  hpm_progress_get_lesson (progress, "c", lesson, &record);
  g_assert_cmpuint (record.n_answered, ==, n_answered);
  hpm_progress_set_step (progress, "c", "test", 1);
  g_assert_null (hpm_progress_get_failure (progress));
}

static void
test_progress_is_robust (void)
{
  g_autoptr (GPtrArray) mistakes = new_mistakes ();
  g_autoptr (HpmLesson) lesson = parse (good, mistakes);
  const HpmLessonStep *step = g_ptr_array_index (lesson->steps, 0);
  const HpmQuestion *question = g_ptr_array_index (step->questions, 0);
  g_autofree char *old = g_strdup_printf ("[lesson c/test]\nquestion %s=right tries=1\nstep=99\n", question->id);
  g_autofree char *odd = g_strdup_printf ("[progress]\nformat=1\n[lesson c/test]\nquestion %s=tries=-7 ??\nstep=x\n",
                                          question->id);

  g_test_summary ("A file that can't be read is put aside, not lost; odd values count as not there.");
  assert_progress_from ("\x01\x02 not a key file\n", TRUE, 0);
  assert_progress_from ("[progress]\nformat=99\n", TRUE, 0);
  assert_progress_from ("", FALSE, 0);
  assert_progress_from (old, FALSE, 1);
  assert_progress_from (odd, FALSE, 0);
}

static void
test_course (void)
{
  g_autoptr (GFile) folder = g_file_new_for_path (HPM_COURSE_DIR);
  g_autoptr (GPtrArray) mistakes = new_mistakes ();

  g_test_summary ("Every lesson is listed once, after those that it requires.");
  hpm_course_check (folder, mistakes, NULL);
  print_mistakes (mistakes);
  g_assert_cmpuint (mistakes->len, ==, 0);
}

static void
add_course (void)
{
  g_autoptr (GDir) dir = g_dir_open (HPM_COURSE_DIR, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *folder = g_build_filename (HPM_COURSE_DIR, name, NULL);
      g_autofree char *path = g_strdup_printf ("/lessons/course/%s", name);

      if (g_file_test (folder, G_FILE_TEST_IS_DIR))
        g_test_add_data_func_full (path, g_steal_pointer (&folder), test_course_lesson, g_free);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lessons/condition/values", test_condition_values);
  g_test_add_func ("/lessons/condition/errors", test_condition_errors);
  g_test_add_func ("/lessons/reader/good", test_good_lesson);
  g_test_add_func ("/lessons/reader/mistakes", test_mistakes);
  g_test_add_func ("/lessons/reader/not-text", test_not_text);
  g_test_add_func ("/lessons/reader/same-questions", test_same_questions);
  g_test_add_func ("/lessons/proof/wrong-claims", test_wrong_claims_are_found);
  g_test_add_func ("/lessons/proof/enormous", test_enormous);
  g_test_add_func ("/lessons/proof/warnings", test_warnings);
  g_test_add_func ("/lessons/proof/translation", test_translation);
  for (guint i = 0; i < G_N_ELEMENTS (broken); i++)
    {
      g_autofree char *path = g_strdup_printf ("/lessons/proof/broken/%u", i);

      g_test_add_data_func (path, &broken[i], test_broken);
    }
  g_test_add_func ("/lessons/reader/line-ends", test_line_ends);
  g_test_add_func ("/lessons/reader/indented-check", test_indented_check);
  g_test_add_func ("/lessons/authors/guide", test_guide);
  g_test_add_func ("/lessons/authors/new", test_new);
  g_test_add_func ("/lessons/progress/kept", test_progress_is_kept);
  g_test_add_func ("/lessons/progress/robust", test_progress_is_robust);
  g_test_add_func ("/lessons/course", test_course);
  add_course ();
  return g_test_run ();
}
