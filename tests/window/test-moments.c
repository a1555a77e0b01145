/* test-moments.c: going to the step at which something happens, in the real window */
#include "window-test.h"

#include <string.h>

static HpmWindow *window;

static const char program[] =
  "import gc\n"
  "class Node: pass\n"
  "a = Node()\n"
  "b = [a]\n"
  "for i in range(3):\n"
  "    b.append(i)\n"
  "del a\n"
  "b.clear()\n"
  "gc.collect()\n"
  "print('over')\n";

static guint64
shown_step (void)
{
  HpmSnapshot *snapshot = hpm_session_get_snapshot (hpm_window_get_session (window));

  return snapshot ? snapshot->step : 0;
}

static void
choose (const char *name)
{
  HpmSnapshot *snapshot = hpm_session_get_snapshot (hpm_window_get_session (window));
  const HpmObj *object = hpm_snapshot_resolve (snapshot, name);
  HpmScene *scene = hpm_canvas_get_scene (hpm_window_get_canvas (window));

  g_assert_nonnull (object);
  for (guint i = 0; i < scene->n_boxes; i++)
    if (scene->boxes[i].box->kind == HPM_BOX_KIND_OBJECT
        && HPM_BOX_ID_NUMBER (scene->boxes[i].box->id) == object->birth)
      hpm_canvas_set_selected (hpm_window_get_canvas (window), scene->boxes[i].box->id);
  g_assert_cmpuint (hpm_canvas_get_selected (hpm_window_get_canvas (window)), !=, HPM_BOX_NONE);
}

typedef struct { guint64 step; } Wanted;

static gboolean
is_shown (gpointer data)
{
  return shown_step () == ((Wanted *) data)->step && !hpm_session_is_busy (hpm_window_get_session (window));
}

/* The action leads to `step`. */
static void
find (const char *what,
      guint64     step)
{
  Wanted wanted = { step };

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.find", "s", what));
  window_test_wait_for (is_shown, &wanted, what);
}

static guint64
before_line (gint line)
{
  return hpm_recording_find_line (hpm_session_get_recording (hpm_window_get_session (window)), line, 1);
}

static void
test_life_of_an_object (void)
{
  g_test_summary ("From a chosen object to its birth, its changes and its death, which is explained.");
  window_test_type (window, program);
  window_test_go_to (window, before_line (5));
  choose ("a");
  find ("birth", before_line (4));
  choose ("a");
  find ("next-change", before_line (5));
  choose ("a");
  find ("next-change", before_line (8));
  choose ("Node#1");
  find ("previous-change", before_line (5));
}

static GtkWidget *
death_dialog (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (ADW_IS_MESSAGE_DIALOG (l->data) && gtk_widget_get_visible (l->data))
      return l->data;
  return NULL;
}

static void
test_death_is_explained (void)
{
  GtkWidget *dialog;

  g_test_summary ("“Where it dies” goes there and says who let go of it.");
  window_test_type (window, program);
  window_test_go_to (window, before_line (5));
  choose ("a");
  find ("death", before_line (9));
  dialog = death_dialog ();
  g_assert_nonnull (dialog);
  g_assert_cmpstr (adw_message_dialog_get_heading (ADW_MESSAGE_DIALOG (dialog)), ==, "Why Node#1 dies");
  g_assert_nonnull (strstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog)),
                            "At this step item 0 of list#1 let go of it."));
  gtk_window_close (GTK_WINDOW (dialog));
  window_test_draw (50);
}

static void
test_breakpoints (void)
{
  HpmEditor *editor = hpm_window_get_editor (window);
  g_autoptr (GArray) lines = NULL;
  HpmRecording *recording;

  g_test_summary ("A breakpoint is gone to forwards and backwards, each time its line is reached.");
  window_test_type (window, program);
  window_test_go_to (window, 1);
  hpm_editor_place_cursor (editor, 6);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.toggle-breakpoint", NULL));
  lines = hpm_editor_get_breakpoints (editor);
  g_assert_cmpuint (lines->len, ==, 1);
  g_assert_cmpint (g_array_index (lines, gint, 0), ==, 6);

  recording = hpm_session_get_recording (hpm_window_get_session (window));
  find ("next-breakpoint", hpm_recording_find_line (recording, 6, 1));
  find ("next-breakpoint", hpm_recording_find_line (recording, 6, 2));
  find ("next-breakpoint", hpm_recording_find_line (recording, 6, 3));
  find ("previous-breakpoint", hpm_recording_find_line (recording, 6, 2));
  /* There is none after the third: nothing moves. */
  find ("next-breakpoint", hpm_recording_find_line (recording, 6, 3));
  find ("next-breakpoint", hpm_recording_find_line (recording, 6, 3));

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.toggle-breakpoint", NULL));
  g_clear_pointer (&lines, g_array_unref);
  lines = hpm_editor_get_breakpoints (editor);
  g_assert_cmpuint (lines->len, ==, 0);
}

static void
test_collections (void)
{
  HpmRecording *recording;
  guint64 step = 0;

  window_test_type (window, program);
  window_test_go_to (window, 1);
  recording = hpm_session_get_recording (hpm_window_get_session (window));
  for (guint64 i = 1; i <= hpm_recording_n_steps (recording) && step == 0; i++)
    if (hpm_recording_step (recording, i).kind == HPM_STEP_COLLECTOR)
      step = i;
  find ("next-collection", step);
}

int
main (int    argc,
      char **argv)
{
  int status;

  window = window_test_begin (&argc, &argv, &status);
  if (window == NULL)
    return status;

  g_test_add_func ("/moments/life", test_life_of_an_object);
  g_test_add_func ("/moments/death", test_death_is_explained);
  g_test_add_func ("/moments/breakpoints", test_breakpoints);
  g_test_add_func ("/moments/collections", test_collections);
  return window_test_end (&window);
}
