/* test-window-lessons.c: the course in the real application: every lesson played, predictions hidden, progress kept */
#include "window-test.h"

#include <glib/gstdio.h>
#include <string.h>

static HpmWindow *window; /* one for all tests, but where one is about a restart */

static HpmLessonPane *
pane (void)
{
  return hpm_window_get_lesson_pane (window);
}

static HpmSession *
session (void)
{
  return hpm_window_get_session (window);
}

static gboolean
is_ready (gpointer data)
{
  return !hpm_lesson_pane_is_busy (pane ()) && !hpm_session_is_busy (session ());
}

static void
wait (void)
{
  window_test_wait_for (is_ready, NULL, "the lesson pane");
}

static const HpmObj *
object_named (const char *name)
{
  HpmSnapshot *snapshot = hpm_session_get_snapshot (session ());

  for (guint i = 0; i < snapshot->n_objects; i++)
    if (g_str_equal (snapshot->objects[i].name, name))
      return &snapshot->objects[i];
  return NULL;
}

static char *
editor_text (void)
{
  return hpm_editor_get_text (hpm_window_get_editor (window));
}

static void
open_lesson (const char *id)
{
  g_autoptr (GFile) folder = hpm_course_builtin_folder ();

  if (g_strcmp0 (hpm_lesson_pane_get_course (pane ())->id, "course") != 0)
    g_assert_true (hpm_lesson_pane_set_course (pane (), folder, FALSE));
  g_assert_true (hpm_lesson_pane_open (pane (), id));
  wait ();
}

/* As if it had never been opened. */
static void
open_anew (const char *id)
{
  open_lesson (id);
  hpm_lesson_pane_reset_progress (pane ());
  open_lesson (id);
}

/* The mask of the answers to be ticked, or the number. */
static gint64
right_answer (const HpmQuestion *question)
{
  gint64 mask = 0;

  for (guint i = 0; i < question->answers->len; i++)
    {
      const HpmAnswer *answer = g_ptr_array_index (question->answers, i);

      if (answer->right && question->kind == HPM_QUESTION_NUMBER)
        return g_ascii_strtoll (answer->label.plain, NULL, 10);
      if (answer->right)
        mask |= (gint64) 1 << i;
    }
  return mask;
}

/* --- Playing lessons --- */

static void
answer_rightly (const HpmQuestion *question)
{
  HpmLesson *lesson = hpm_lesson_pane_get_lesson (pane ());

  if (question->kind == HPM_QUESTION_GOAL)
    {
      g_autofree char *text = g_strconcat (lesson->setup, "\n", question->solution, NULL);

      window_test_type (window, text);
    }
  g_assert_true (hpm_lesson_pane_answer (pane (), right_answer (question)));
  wait ();
  g_test_message ("%s: %s", question->title.plain, hpm_lesson_pane_get_feedback (pane ()));
  g_assert_true (hpm_lesson_pane_was_right (pane ()));
  g_assert_cmpstr (hpm_lesson_pane_get_feedback (pane ()), !=, "");
}

/* Before an answer nothing of what is to be predicted can be seen, whatever the learner presses. */
static void
assert_hidden (const HpmQuestion *question)
{
  guint64 step = hpm_session_get_step (session ());

  if (question->kind == HPM_QUESTION_CHOICE || question->kind == HPM_QUESTION_GOAL)
    {
      g_assert_cmpuint (hpm_session_get_limit (session ()), ==, 0);
      g_assert_true (hpm_editor_get_editable (hpm_window_get_editor (window)));
      return;
    }
  g_assert_false (hpm_editor_get_editable (hpm_window_get_editor (window)));
  g_assert_cmpuint (hpm_session_get_n_steps (session ()), ==, step);
  hpm_session_go_to (session (), G_MAXUINT64);
  wait ();
  g_assert_cmpuint (hpm_session_get_step (session ()), ==, step);
}

static void
test_lesson (gconstpointer id)
{
  guint n_questions = 0;
  HpmLessonRecord record;

  g_test_summary ("A lesson is played from start to end with right answers, each judged by the engine.");
  open_anew (id);
  g_assert_cmpuint (hpm_lesson_pane_get_step (pane ()), ==, 0);
  while (hpm_lesson_pane_get_lesson (pane ()) != NULL)
    {
      const HpmQuestion *question = hpm_lesson_pane_get_question (pane ());

      if (question != NULL)
        {
          assert_hidden (question);
          answer_rightly (question);
          n_questions++;
        }
      hpm_lesson_pane_next (pane ());
      wait ();
    }
  hpm_lesson_pane_get_record (pane (), id, &record);
  g_assert_true (record.finished);
  g_assert_cmpuint (record.n_questions, ==, n_questions);
  g_assert_cmpuint (record.n_answered, ==, n_questions);
  g_assert_cmpuint (record.n_right_first, ==, n_questions);
  g_assert_cmpuint (hpm_session_get_limit (session ()), ==, 0);
}

/* --- Wrong answers --- */

/* A wrong answer whose feedback is known: the number, or the mask; NULL feedback when there is none. */
static gint64
wrong_answer (const HpmQuestion *question,
              const char       **feedback)
{
  for (guint i = 0; i < question->answers->len; i++)
    {
      const HpmAnswer *answer = g_ptr_array_index (question->answers, i);

      if (answer->right)
        continue;
      *feedback = answer->feedback.plain;
      if (question->kind != HPM_QUESTION_NUMBER)
        return (gint64) 1 << i;
      if (g_ascii_isdigit (answer->label.plain[0]))
        return g_ascii_strtoll (answer->label.plain, NULL, 10);
      return 4711;
    }
  g_assert_not_reached ();
}

/* Markup is lost in the label, and <2> has become a sign. */
static gboolean
says (const char *feedback)
{
  g_autofree char *start = g_strndup (feedback, strcspn (feedback, "<"));

  return strstr (hpm_lesson_pane_get_feedback (pane ()), start) != NULL;
}

static void
test_wrong_answers (void)
{
  guint n_questions = 0;
  HpmLessonRecord record;

  g_test_summary ("Each wrong answer gets its own feedback; then the run shows what happens, and one may go on.");
  open_anew ("zero-means-gone");
  while (hpm_lesson_pane_get_lesson (pane ()) != NULL)
    {
      const HpmQuestion *question = hpm_lesson_pane_get_question (pane ());
      const char *feedback = NULL;

      if (question != NULL)
        {
          gint64 answer = wrong_answer (question, &feedback);

          g_assert_true (hpm_lesson_pane_answer (pane (), answer));
          wait ();
          g_test_message ("%s: %s", question->title.plain, hpm_lesson_pane_get_feedback (pane ()));
          g_assert_false (hpm_lesson_pane_was_right (pane ()));
          g_assert_true (says (feedback));
          n_questions++;
        }
      hpm_lesson_pane_next (pane ());
      wait ();
    }
  hpm_lesson_pane_get_record (pane (), "zero-means-gone", &record);
  g_assert_true (record.finished);
  g_assert_cmpuint (record.n_answered, ==, n_questions);
  g_assert_cmpuint (record.n_right_first, ==, 0);
}

static void
test_wrong_prediction (void)
{
  g_test_summary ("A prediction is asked before its line runs; a wrong one gets its feedback, then the line runs.");
  open_anew ("circular-reference");
  g_assert_cmpuint (hpm_session_get_snapshot (session ())->kind, ==, HPM_STEP_LINE);
  g_assert_null (object_named ("A#1"));
  g_assert_true (hpm_lesson_pane_answer (pane (), 3));
  wait ();
  g_assert_false (hpm_lesson_pane_was_right (pane ()));
  g_assert_nonnull (strstr (hpm_lesson_pane_get_feedback (pane ()), "counts for B#1"));
  g_assert_nonnull (object_named ("A#1"));
  g_assert_cmpint (object_named ("A#1")->refcnt, ==, 2);
}

static void
open_question (const char *id,
               guint       step,
               guint       question)
{
  open_anew (id);
  for (guint i = 0; hpm_lesson_pane_get_step (pane ()) < step && i < 100; i++)
    {
      const HpmQuestion *open = hpm_lesson_pane_get_question (pane ());

      if (open != NULL && open->kind != HPM_QUESTION_GOAL)
        hpm_lesson_pane_answer (pane (), right_answer (open));
      wait ();
      hpm_lesson_pane_next (pane ());
      wait ();
    }
  for (guint i = 0; i < question; i++)
    {
      hpm_lesson_pane_answer (pane (), right_answer (hpm_lesson_pane_get_question (pane ())));
      wait ();
      hpm_lesson_pane_next (pane ());
      wait ();
    }
  g_assert_nonnull (hpm_lesson_pane_get_question (pane ()));
}

static void
test_two_predictions_of_one_moment (void)
{
  g_test_summary ("While another prediction of the same line is to come, that line is not shown yet.");
  open_question ("circular-reference", 1, 0);
  g_assert_cmpint (object_named ("A#1")->refcnt, ==, 2);
  hpm_lesson_pane_answer (pane (), 1);
  wait ();
  g_assert_true (hpm_lesson_pane_was_right (pane ()));
  g_assert_cmpint (object_named ("A#1")->refcnt, ==, 2);
  hpm_lesson_pane_next (pane ());
  wait ();
  g_assert_cmpint (object_named ("A#1")->refcnt, ==, 2);
  hpm_lesson_pane_answer (pane (), right_answer (hpm_lesson_pane_get_question (pane ())));
  wait ();
  g_assert_cmpint (object_named ("A#1")->refcnt, ==, 1);
  g_assert_true (hpm_editor_get_editable (hpm_window_get_editor (window)));
  g_assert_cmpuint (hpm_session_get_limit (session ()), ==, 0);
}

static void
click_object (const char *name)
{
  HpmCanvas *canvas = hpm_window_get_canvas (window);
  const HpmObj *object = object_named (name);

  g_assert_nonnull (object);
  g_signal_emit_by_name (canvas, "selected", (guint64) HPM_BOX_OBJECT (object->birth));
}

static void
test_unreachable_is_not_told (void)
{
  g_test_summary ("Who is unreachable is not told while the learner is to find out, and told afterwards.");
  open_question ("how-the-collector-decides", 2, 0);
  g_assert_cmpuint (object_named ("Link#1")->flags & HPM_OBJ_GARBAGE, ==, 0);
  g_assert_nonnull (hpm_diagram_find (hpm_session_get_scene (session ())->diagram,
                                      HPM_BOX_OBJECT (object_named ("Link#1")->birth)));
  g_assert_null (strstr (hpm_window_get_sentence (window), "reaches"));
  hpm_lesson_pane_answer (pane (), 3);
  wait ();
  g_assert_true (hpm_lesson_pane_was_right (pane ()));
  hpm_session_go_to (session (), hpm_session_get_step (session ()) - 1);
  wait ();
  open_question ("circular-reference", 1, 0);
  hpm_lesson_pane_answer (pane (), 1);
  wait ();
  hpm_lesson_pane_next (pane ());
  wait ();
  hpm_lesson_pane_answer (pane (), right_answer (hpm_lesson_pane_get_question (pane ())));
  wait ();
  g_assert_cmpuint (object_named ("A#1")->flags & HPM_OBJ_GARBAGE, !=, 0);
}

static void
test_objects_are_clicked (void)
{
  g_test_summary ("The objects that will go are clicked in the picture; a second click takes the tick away.");
  open_question ("circular-reference", 2, 0);
  g_assert_cmpint (hpm_lesson_pane_get_question (pane ())->kind, ==, HPM_QUESTION_OBJECTS);
  click_object ("A#1");
  click_object ("B#1");
  click_object ("B#1");
  click_object ("B#1");
  hpm_lesson_pane_check (pane ());
  wait ();
  g_assert_true (hpm_lesson_pane_was_right (pane ()));
}

/* --- Edits, hints, solutions --- */

static void
test_edits_are_kept (void)
{
  g_autofree char *given = NULL, *mine = NULL, *again = NULL, *back = NULL, *mine_again = NULL;

  g_test_summary ("The learner's version of a program is kept, can be reset, and comes back.");
  open_question ("the-count", 2, 2);
  g_assert_cmpint (hpm_lesson_pane_get_question (pane ())->kind, ==, HPM_QUESTION_GOAL);
  given = editor_text ();
  mine = g_strconcat (given, "p2 = p1\n", NULL);
  window_test_type (window, mine);
  hpm_lesson_pane_reset_program (pane ());
  wait ();
  again = editor_text ();
  g_assert_cmpstr (again, ==, given);
  hpm_lesson_pane_reset_program (pane ());
  wait ();
  back = editor_text ();
  g_assert_cmpstr (back, ==, mine);
  hpm_lesson_pane_leave (pane (), TRUE);
  wait ();
  open_lesson ("the-count");
  g_assert_cmpuint (hpm_lesson_pane_get_step (pane ()), ==, 2);
  hpm_lesson_pane_next (pane ());
  wait ();
  hpm_lesson_pane_next (pane ());
  wait ();
  g_assert_cmpint (hpm_lesson_pane_get_question (pane ())->kind, ==, HPM_QUESTION_GOAL);
  mine_again = editor_text ();
  g_assert_cmpstr (mine_again, ==, mine);
}

static void
test_what_was_there_comes_back (void)
{
  g_autofree char *before = NULL, *after = NULL;

  g_test_summary ("Leaving a lesson brings back the program that was there; the title says which.");
  hpm_lesson_pane_leave (pane (), TRUE);
  hpm_window_set_text (window, "mine = [1]\n", FALSE);
  wait ();
  before = editor_text ();
  open_lesson ("the-count");
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (window)), ==, "Every object counts its arrows");
  hpm_lesson_pane_leave (pane (), TRUE);
  wait ();
  after = editor_text ();
  g_assert_cmpstr (after, ==, before);
  g_assert_null (strstr (gtk_window_get_title (GTK_WINDOW (window)), "arrows"));
}

static void
test_help (void)
{
  g_autofree char *text = NULL;
  HpmLessonRecord record;

  g_test_summary ("Hints come one by one, a solution on request; it is right, but not at once.");
  open_question ("the-count", 2, 2);
  hpm_lesson_pane_show_hint (pane ());
  hpm_lesson_pane_show_hint (pane ());
  hpm_lesson_pane_show_hint (pane ());
  g_assert_true (hpm_lesson_pane_answer (pane (), 0));
  wait ();
  g_assert_false (hpm_lesson_pane_was_right (pane ()));
  hpm_lesson_pane_show_solution (pane ());
  wait ();
  text = editor_text ();
  g_assert_nonnull (strstr (text, "p4 = p1"));
  g_assert_true (hpm_lesson_pane_answer (pane (), 0));
  wait ();
  g_assert_true (hpm_lesson_pane_was_right (pane ()));
  hpm_lesson_pane_get_record (pane (), "the-count", &record);
  g_assert_cmpuint (record.n_right_first, <, record.n_answered);
}

static void
test_broken_edit (void)
{
  g_test_summary ("An edited program that ends with an exception is told so, with the line.");
  open_question ("the-count", 2, 2);
  window_test_type (window, "p1 = nothing\n");
  g_assert_true (hpm_lesson_pane_answer (pane (), 0));
  wait ();
  g_assert_false (hpm_lesson_pane_was_right (pane ()));
  g_assert_nonnull (strstr (hpm_lesson_pane_get_feedback (pane ()), "line 1"));
  g_assert_nonnull (strstr (hpm_lesson_pane_get_feedback (pane ()), "NameError"));
}

/* --- Courses of one's own --- */

static void
test_own_course (void)
{
  g_autofree char *path = g_dir_make_tmp ("heaparium-course-XXXXXX", NULL);
  g_autofree char *lesson_path = g_build_filename (path, "mine", NULL), *file = NULL, *summary = NULL;
  g_autoptr (GFile) folder = g_file_new_for_path (path), lesson = g_file_new_for_path (lesson_path);

  g_test_summary ("A folder with a course is opened; a lesson that can't be read says why, with file and line.");
  g_assert_true (hpm_lesson_create (lesson, NULL));
  summary = g_build_filename (path, "SUMMARY.md", NULL);
  file = g_build_filename (lesson_path, "lesson.md", NULL);
  g_assert_true (g_file_set_contents (summary, "# Mine\n\n## One\n\n1. [Boxes](mine/lesson.md)\n", -1, NULL));
  hpm_window_open (window, folder);
  g_assert_cmpstr (hpm_lesson_pane_get_course (pane ())->title, ==, "Mine");
  g_assert_true (hpm_lesson_pane_open (pane (), "mine"));
  wait ();
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (window)), ==, "Two names, one object");
  g_assert_true (g_file_set_contents (file, "---\nrequires: x\n---\n", -1, NULL));
  hpm_lesson_pane_leave (pane (), TRUE);
  g_assert_false (hpm_lesson_pane_open (pane (), "mine"));
  g_assert_null (hpm_lesson_pane_get_lesson (pane ()));
  hpm_window_open (window, lesson); /* a lesson alone */
  g_assert_cmpuint (hpm_course_n_lessons (hpm_lesson_pane_get_course (pane ())), ==, 1);
}

static void
test_slides (void)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "slides.pdf", NULL), *contents = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (path);
  gsize length = 0;

  g_test_summary ("Slides of a step are made in the background, whole or not at all.");
  open_anew ("names-are-arrows");
  hpm_window_make_slides (window, file, TRUE);
  for (guint i = 0; i < 200 && !g_file_test (path, G_FILE_TEST_EXISTS); i++)
    window_test_draw (50);
  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  g_assert_cmpuint (length, >, 4000);
  g_assert_true (g_str_has_prefix (contents, "%PDF"));
}

/* --- A restart --- */

static void
test_restart (void)
{
  HpmLessonRecord before, after;
  HpmWindow *fresh;
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "summary.txt", NULL), *text = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_test_summary ("What was done is still there in a new window, and in the summary for a teacher.");
  test_lesson ("names-are-arrows");
  hpm_lesson_pane_get_record (pane (), "names-are-arrows", &before);
  fresh = HPM_WINDOW (hpm_window_new (gtk_window_get_application (GTK_WINDOW (window))));
  gtk_window_destroy (GTK_WINDOW (window));
  window = fresh;
  gtk_window_present (GTK_WINDOW (window));
  hpm_lesson_pane_get_record (pane (), "names-are-arrows", &after);
  g_assert_true (after.finished);
  g_assert_cmpuint (after.n_answered, ==, before.n_answered);
  g_assert_cmpuint (after.n_right_first, ==, before.n_right_first);
  g_assert_true (hpm_lesson_pane_save_summary (pane (), file, NULL));
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_test_message ("%s", text);
  g_assert_nonnull (strstr (text, "[x] A name is an arrow"));
  hpm_lesson_pane_reset_progress (pane ());
  hpm_lesson_pane_get_record (pane (), "names-are-arrows", &after);
  g_assert_false (after.finished);
  g_assert_cmpuint (after.n_answered, ==, 0);
}

/* Every lesson of the course. */
static void
add_lessons (void)
{
  g_autoptr (GFile) folder = hpm_course_builtin_folder ();
  g_autoptr (GPtrArray) mistakes = g_ptr_array_new_with_free_func ((GDestroyNotify) hpm_mistake_free);
  g_autoptr (HpmCourse) course = hpm_course_load (folder, mistakes);

  for (guint i = 0; i < hpm_course_n_lessons (course); i++)
    {
      char *id = g_strdup (hpm_course_lesson_at (course, i));
      g_autofree char *path = g_strdup_printf ("/window/lessons/%s", id);

      g_test_add_data_func_full (path, id, test_lesson, g_free);
    }
}

int
main (int    argc,
      char **argv)
{
  int status;

  window = window_test_begin (&argc, &argv, &status);
  if (window == NULL)
    return status;
  hpm_window_show_lessons (window, TRUE);

  add_lessons ();
  g_test_add_func ("/window/answers/wrong", test_wrong_answers);
  g_test_add_func ("/window/answers/wrong-prediction", test_wrong_prediction);
  g_test_add_func ("/window/answers/two-of-one-moment", test_two_predictions_of_one_moment);
  g_test_add_func ("/window/answers/unreachable-not-told", test_unreachable_is_not_told);
  g_test_add_func ("/window/answers/objects-clicked", test_objects_are_clicked);
  g_test_add_func ("/window/edits/kept", test_edits_are_kept);
  g_test_add_func ("/window/edits/before-the-lesson", test_what_was_there_comes_back);
  g_test_add_func ("/window/edits/broken", test_broken_edit);
  g_test_add_func ("/window/help", test_help);
  g_test_add_func ("/window/courses/own", test_own_course);
  g_test_add_func ("/window/slides", test_slides);
  g_test_add_func ("/window/progress/restart", test_restart);
  return window_test_end (&window);
}
