/* test-lessons.c: reading lessons, conditions, verdicts, and what is wrong with broken lessons */
#include "hpm-lessons.h"

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
  g_test_add_func ("/lessons/course", test_course);
  add_course ();
  return g_test_run ();
}
