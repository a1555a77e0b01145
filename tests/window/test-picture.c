/* test-picture.c: the diagram in the real window under Xvfb */
#include "window-test.h"

#include <string.h>

static HpmWindow *window;

static const char long_text[] =
  "class Node:\n"
  "    def __init__(self, value, next=None):\n"
  "        self.value = value\n"
  "        self.next = next\n"
  "def total(node):\n"
  "    result = 0\n"
  "    while node:\n"
  "        result += node.value\n"
  "        node = node.next\n"
  "    return result\n"
  "print('begun')\n"
  "head = None\n"
  "for i in range(400):\n"
  "    head = Node(i, head)\n"
  "    total(head)\n"
  "    if i > 12:\n"
  "        head = head.next\n";

static HpmScene *
scene_now (void)
{
  return hpm_canvas_get_scene (hpm_window_get_canvas (window));
}

/* --- A long run --- */

static void
note_first_cb (HpmSession *session,
               gpointer    data)
{
  guint64 *first = data;

  if (*first != 0 || hpm_session_get_snapshot (session) == NULL
      || hpm_session_get_n_steps (session) < 10000)
    return;
  *first = hpm_session_get_step (session);
  /* The learner does not wait. */
  hpm_session_go_to (session, *first + 150);
}

static void
test_long_run_is_shown_early (void)
{
  HpmSession *session = hpm_window_get_session (window);
  guint64 first = 0;
  gulong handler = g_signal_connect (session, "step-changed", G_CALLBACK (note_first_cb), &first);

  g_test_summary ("Steps can be taken while a long run is being laid out, and are kept.");
  window_test_type (window, long_text);
  g_signal_handler_disconnect (session, handler);
  g_assert_cmpuint (first, >, 0);
  g_assert_cmpuint (hpm_session_get_step (session), ==, first + 150);
  g_assert_nonnull (scene_now ());
  g_assert_cmpuint (scene_now ()->diagram->step, ==, first + 150);
  g_assert_cmpuint (scene_now ()->chapter_last, >, first + 200);
}

int
main (int    argc,
      char **argv)
{
  int status;

  if (hpm_layout_helper_main (&argc, argv, &status))
    return status;
  window_test_isolate ();
  g_test_init (&argc, &argv, NULL);
  window = window_test_open ();
  window_test_wait_idle (window);

  g_test_add_func ("/picture/long-run/is-shown-early", test_long_run_is_shown_early);
  status = g_test_run ();
  gtk_window_destroy (GTK_WINDOW (window));
  return status;
}
