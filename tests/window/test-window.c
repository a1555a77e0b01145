/* test-window.c: the real application under Xvfb, judged by what a person would see */
#include "window-test.h"

#include <glib/gstdio.h>
#include <string.h>

static HpmWindow *window; /* one for all tests, as a learner has one */

static const char circle_text[] =
  "import gc\n"
  "class A:\n"
  "    def __init__(self):\n"
  "        self.b = B(self)\n"
  "class B:\n"
  "    def __init__(self, a):\n"
  "        self.a = a\n"
  "gc.disable()\n"
  "my_var = A()\n"
  "my_var = None\n"
  "print('still there')\n"
  "gc.collect()\n"
  "print('gone')\n";

static void
activate (const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), action, NULL));
  window_test_wait_idle (window);
}

static guint64
step_before_line (gint line)
{
  HpmSession *session = hpm_window_get_session (window);
  guint64 step = hpm_recording_find_line (hpm_session_get_recording (session), line, 1);

  g_assert_cmpuint (step, >, 0);
  return step;
}

static const HpmObj *
object_named (const char *name)
{
  HpmSnapshot *snapshot = hpm_session_get_snapshot (hpm_window_get_session (window));

  for (guint i = 0; i < snapshot->n_objects; i++)
    if (g_str_equal (snapshot->objects[i].name, name))
      return &snapshot->objects[i];
  return NULL;
}

static const HpmBox *
box_named (const char *name)
{
  HpmScene *scene = hpm_canvas_get_scene (hpm_window_get_canvas (window));

  for (guint i = 0; scene != NULL && i < scene->n_boxes; i++)
    if (g_str_equal (scene->boxes[i].box->title, name))
      return scene->boxes[i].box;
  return NULL;
}

/* Each object box of the canvas is an object of the snapshot, with its count and its marks, has a
 * widget of its own, and has a row in the list. */
static void
assert_picture_is_snapshot (void)
{
  HpmSnapshot *snapshot = hpm_session_get_snapshot (hpm_window_get_session (window));
  HpmCanvas *canvas = hpm_window_get_canvas (window);
  HpmScene *scene = hpm_canvas_get_scene (canvas);
  const guint marks = HPM_OBJ_GARBAGE | HPM_OBJ_FREED | HPM_OBJ_TENTATIVE;

  g_assert_nonnull (scene);
  g_assert_cmpuint (scene->diagram->step, ==, snapshot->step);
  for (guint i = 0; i < scene->n_boxes; i++)
    {
      const HpmBox *box = scene->boxes[i].box;
      const HpmObj *object;

      g_assert_nonnull (hpm_canvas_get_box_widget (canvas, box->id));
      if (box->kind != HPM_BOX_KIND_OBJECT)
        continue;
      object = hpm_snapshot_find (snapshot, HPM_BOX_ID_NUMBER (box->id));
      g_assert_nonnull (object);
      g_assert_cmpint (box->count, ==, object->refcnt);
      g_assert_cmpuint (box->flags & marks, ==, object->flags & marks);
    }
  g_assert_cmpuint (hpm_object_list_get_n_rows (hpm_window_get_object_list (window)), ==,
                    scene->n_boxes);
}

/* --- Tests --- */

static void
test_circle_there_and_back (void)
{
  HpmSession *session = hpm_window_get_session (window);
  guint64 n_steps;

  g_test_summary ("The circular reference is walked to its end and back; every picture is its snapshot.");
  window_test_type (window, circle_text);
  n_steps = hpm_session_get_n_steps (session);
  g_assert_cmpuint (n_steps, >, 10);

  activate ("win.step-first");
  for (guint64 step = 1; step <= n_steps; step++)
    {
      g_assert_cmpuint (hpm_session_get_snapshot (session)->step, ==, step);
      assert_picture_is_snapshot ();
      g_assert_cmpint (hpm_editor_get_current_line (hpm_window_get_editor (window)), ==,
                       hpm_recording_step (hpm_session_get_recording (session), step).line);
      g_assert_cmpstr (hpm_window_get_sentence (window), !=, "");
      if (step < n_steps)
        activate ("win.step-forward");
    }
  for (guint64 step = n_steps; step > 1; step--)
    {
      assert_picture_is_snapshot ();
      activate ("win.step-back");
    }
  g_assert_cmpuint (hpm_session_get_step (session), ==, 1);
}

static void
test_circle_is_garbage_then_gone (void)
{
  g_autofree char *output = NULL;

  g_test_summary ("After my_var = None both objects are marked unreachable with count 1; collected, they are gone.");
  window_test_type (window, circle_text);
  window_test_go_to (window, step_before_line (10));
  g_assert_nonnull (box_named ("A#1"));
  g_assert_cmpint (box_named ("A#1")->count, ==, 2);
  g_assert_cmpuint (box_named ("A#1")->flags & HPM_OBJ_GARBAGE, ==, 0);

  window_test_go_to (window, step_before_line (11));
  g_assert_cmpint (box_named ("A#1")->count, ==, 1);
  g_assert_cmpint (box_named ("B#1")->count, ==, 1);
  g_assert_cmpuint (box_named ("A#1")->flags & HPM_OBJ_GARBAGE, !=, 0);
  g_assert_cmpuint (box_named ("B#1")->flags & HPM_OBJ_GARBAGE, !=, 0);

  window_test_go_to (window, step_before_line (13));
  g_assert_true (object_named ("A#1") == NULL || object_named ("A#1")->flags & HPM_OBJ_FREED);
  output = hpm_window_get_output (window);
  g_assert_cmpstr (output, ==, "still there\n");
}

static void
assert_file_begins (const char *path,
                    const char *magic)
{
  g_autofree char *contents = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  g_assert_cmpuint (length, >, 500);
  g_assert_cmpint (memcmp (contents, magic, strlen (magic)), ==, 0);
}

static void
test_exports (void)
{
  static const struct { const char *name, *magic; } formats[] = {
    { "picture.png", "\x89PNG" }, { "picture.svg", "<?xml" }, { "picture.pdf", "%PDF" },
  };
  g_autofree char *folder = g_dir_make_tmp ("heaparium-XXXXXX", NULL);

  g_test_summary ("The picture shown is written as PNG, SVG and PDF.");
  window_test_type (window, circle_text);
  window_test_go_to (window, step_before_line (11));
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autofree char *path = g_build_filename (folder, formats[i].name, NULL);
      g_autoptr (GFile) file = g_file_new_for_path (path);
      g_autoptr (GError) error = NULL;

      g_assert_true (hpm_window_export (window, file, &error));
      g_assert_no_error (error);
      assert_file_begins (path, formats[i].magic);
      g_unlink (path);
    }
  g_rmdir (folder);
}

static void
test_syntax_error (void)
{
  const char *message;
  g_autofree char *text = NULL;

  g_test_summary ("A syntax error is shown at its line; the text stays; mended, the picture comes back.");
  window_test_type (window, "x = [1, 2\ny = 3\n");
  message = hpm_editor_get_message (hpm_window_get_editor (window));
  g_assert_nonnull (message);
  g_assert_nonnull (strstr (message, "SyntaxError"));
  g_assert_nonnull (strstr (message, "'[' was never closed"));
  text = hpm_editor_get_text (hpm_window_get_editor (window));
  g_assert_cmpstr (text, ==, "x = [1, 2\ny = 3\n");
  window_test_type (window, "x = [1, 2]\ny = 3\n");
  g_assert_null (hpm_editor_get_message (hpm_window_get_editor (window)));
  activate ("win.step-last");
  assert_picture_is_snapshot ();
}

static void
test_uncaught_exception (void)
{
  const char *message;

  g_test_summary ("An uncaught exception is told with its line, and the run can be walked through.");
  window_test_type (window, "a = [1]\nb = a[5]\n");
  message = hpm_editor_get_message (hpm_window_get_editor (window));
  g_assert_nonnull (message);
  g_assert_nonnull (strstr (message, "IndexError"));
  g_assert_nonnull (strstr (message, "2"));
  g_assert_cmpuint (hpm_session_get_n_steps (hpm_window_get_session (window)), >, 1);
}

static void
test_limits_keep_the_window_usable (void)
{
  static const char *const texts[] = {
    "while True:\n    pass\n",
    "x = [0] * 10 ** 10\n",
    "def f():\n    return f()\nf()\n",
  };
  static const char *const words[] = { "steps", "memory", "RecursionError" };

  g_test_summary ("An endless loop, a giant list and endless recursion are told; the window goes on.");
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      const char *message;

      window_test_type (window, texts[i]);
      message = hpm_editor_get_message (hpm_window_get_editor (window));
      g_assert_nonnull (message);
      g_assert_nonnull (strstr (message, words[i]));
    }
  window_test_type (window, circle_text);
  g_assert_null (hpm_editor_get_message (hpm_window_get_editor (window)));
}

static void
test_goes_on_after_the_limit (void)
{
  HpmSession *session = hpm_window_get_session (window);
  guint64 n_steps;

  g_test_summary ("A run stopped by its limit of steps can be looked at, and goes on when told to.");
  window_test_type (window, "x = 0\nwhile True:\n    x += 1\n");
  n_steps = hpm_session_get_n_steps (session);
  window_test_go_to (window, 1000);
  g_assert_cmpuint (hpm_session_get_snapshot (session)->step, ==, 1000);
  g_assert_true (hpm_session_can_go_on (session));
  activate ("win.go-on");
  g_assert_cmpuint (hpm_session_get_n_steps (session), ==, 2 * n_steps);
  g_assert_cmpuint (hpm_session_get_step (session), ==, 1000);
  window_test_go_to (window, n_steps + 1000);
  g_assert_cmpuint (hpm_session_get_snapshot (session)->step, ==, n_steps + 1000);
  window_test_type (window, circle_text);
  g_assert_false (hpm_session_can_go_on (session));
}

static void
test_typing_keeps_the_place (void)
{
  HpmSession *session = hpm_window_get_session (window);
  gint line;

  g_test_summary ("A line added at the end leaves the learner at the same line of the run.");
  window_test_type (window, "a = [1]\nb = [2]\nc = [3]\n");
  window_test_go_to (window, 2);
  line = hpm_session_get_snapshot (session)->line;
  window_test_type (window, "a = [1]\nb = [2]\nc = [3]\nd = [4]\n");
  g_assert_cmpint (hpm_session_get_snapshot (session)->line, ==, line);
}

static void
test_opens_notebooks (void)
{
  g_autofree char *folder = g_dir_make_tmp ("heaparium-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "book.ipynb", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *text = NULL, *output = NULL;
  const char *notebook = "{\"cells\": [{\"cell_type\": \"markdown\", \"source\": [\"Hello\"]},"
                         "{\"cell_type\": \"code\", \"source\": [\"x = [1]\\n\", \"x\"]},"
                         "{\"cell_type\": \"code\", \"source\": \"print(len(x))\"}],"
                         "\"nbformat\": 4, \"nbformat_minor\": 4, \"metadata\": {}}";

  g_test_summary ("A notebook's cells become a text in cells, and echo their last value.");
  g_assert_true (g_file_set_contents (path, notebook, -1, NULL));
  hpm_window_open (window, file);
  window_test_wait_idle (window);
  text = hpm_editor_get_text (hpm_window_get_editor (window));
  g_assert_nonnull (strstr (text, "# %% [markdown]"));
  activate ("win.step-last");
  output = hpm_window_get_output (window);
  g_assert_cmpstr (output, ==, "[1]\n1\n");
  g_unlink (path);
  g_rmdir (folder);
}

int
main (int    argc,
      char **argv)
{
  int status;

  window = window_test_begin (&argc, &argv, &status);
  if (window == NULL)
    return status;

  g_test_add_func ("/window/circle/there-and-back", test_circle_there_and_back);
  g_test_add_func ("/window/circle/garbage-then-gone", test_circle_is_garbage_then_gone);
  g_test_add_func ("/window/export/three-formats", test_exports);
  g_test_add_func ("/window/problems/syntax-error", test_syntax_error);
  g_test_add_func ("/window/problems/exception", test_uncaught_exception);
  g_test_add_func ("/window/problems/limits", test_limits_keep_the_window_usable);
  g_test_add_func ("/window/problems/goes-on", test_goes_on_after_the_limit);
  g_test_add_func ("/window/typing/keeps-place", test_typing_keeps_the_place);
  g_test_add_func ("/window/files/notebook", test_opens_notebooks);
  return window_test_end (&window);
}
