/* test-picture.c: the diagram in the real window under Xvfb */
#include "window-test.h"

#include <glib/gstdio.h>
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

static void
test_far_chapter_is_laid_out_behind_its_picture (void)
{
  HpmSession *session = hpm_window_get_session (window);
  guint64 far_away = hpm_session_get_n_steps (session) - 500;

  g_test_summary ("In a chapter that is not known yet a picture is there soon, and then in its place.");
  hpm_session_go_to (session, far_away);
  while (hpm_session_get_snapshot (session)->step != far_away)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (hpm_session_get_scene (session)->diagram->step, ==, far_away);
  while (hpm_session_is_busy (session))
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (hpm_session_is_laying_out (session));
  g_assert_cmpuint (hpm_session_get_scene (session)->diagram->step, ==, far_away);
  g_assert_cmpuint (hpm_session_get_scene (session)->chapter_last, >, hpm_session_get_scene (session)->chapter_first + 100);
}

/* --- A large scene --- */

static const char large_text[] =
  "class Item:\n"
  "    def __init__(self, number, following):\n"
  "        self.number = number\n"
  "        self.following = following\n"
  "items = []\n"
  "last = None\n"
  "for i in range(1000):\n"
  "    last = Item(i, last)\n"
  "    items.append(last)\n"
  "done = True\n";

/* Something is painted at the boxes that are in view. */
static void
assert_is_painted (void)
{
  g_autofree char *folder = g_dir_make_tmp ("heaparium-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "canvas.png", NULL);

  g_assert_true (window_test_photograph (GTK_WIDGET (hpm_window_get_canvas (window)), path));
  g_unlink (path);
  g_rmdir (folder);
}

static void
test_large_scenes_are_painted (void)
{
  static const double zooms[] = { 0.1, 0.7, 4 };
  HpmCanvas *canvas = hpm_window_get_canvas (window);

  g_test_summary ("A scene larger than any texture is painted, at each zoom, near what the step is about.");
  window_test_type (window, large_text);
  window_test_go_to (window, hpm_recording_find_line (hpm_session_get_recording (hpm_window_get_session (window)), 3, 300));
  hpm_canvas_fit (canvas);
  window_test_draw (200);
  assert_is_painted ();
  {
    HpmRect view;
    guint n_seen = 0;

    hpm_canvas_get_view (canvas, &view);
    for (guint i = 0; i < scene_now ()->n_boxes; i++)
      {
        const HpmRect *rect = &scene_now ()->boxes[i].rect;

        n_seen += rect->x >= view.x && rect->y >= view.y && rect->x + rect->width <= view.x + view.width
                  && rect->y + rect->height <= view.y + view.height;
      }
    g_assert_cmpuint (n_seen, >, 0);
  }
  for (guint i = 0; i < G_N_ELEMENTS (zooms); i++)
    {
      hpm_canvas_set_zoom (canvas, zooms[i]);
      window_test_draw (100);
      assert_is_painted ();
    }
  hpm_canvas_fit (canvas);
}

/* --- Questions --- */

static const char questions_text[] =
  "class P:\n"
  "    def __init__(self):\n"
  "        self.kids = []\n"
  "root = P()\n"
  "kid = P()\n"
  "root.kids.append(kid)\n"
  "ring = []\n"
  "ring.append(ring)\n"
  "x = 1\n";

static gboolean
has_answer (gpointer data)
{
  const HpmReply *answer = hpm_canvas_get_reply (hpm_window_get_canvas (window));

  return answer != NULL && answer->question == (HpmAsk) GPOINTER_TO_INT (data);
}

static HpmBoxId
box_titled (const char *title)
{
  HpmScene *scene = scene_now ();

  for (guint i = 0; i < scene->n_boxes; i++)
    if (g_str_equal (scene->boxes[i].box->title, title))
      return scene->boxes[i].box->id;
  g_assert_not_reached ();
}

static void
select_box (HpmBoxId id)
{
  HpmCanvas *canvas = hpm_window_get_canvas (window);

  hpm_canvas_set_selected (canvas, id);
  hpm_questions_update (hpm_window_get_questions (window));
}

static void
test_questions_are_answered (void)
{
  HpmQuestions *card = hpm_window_get_questions (window);

  g_test_summary ("The count adds up, the way from a name is told, and the neighbours are lit at once.");
  window_test_type (window, questions_text);
  window_test_go_to (window, hpm_recording_end_step (hpm_session_get_recording (hpm_window_get_session (window))));
  select_box (box_titled ("P#2"));
  g_assert_null (hpm_canvas_get_reply (hpm_window_get_canvas (window)));

  gtk_widget_activate_action (GTK_WIDGET (window), "win.ask-count", NULL);
  window_test_wait_for (has_answer, GINT_TO_POINTER (HPM_ASK_COUNT), "why this count");
  g_assert_cmpstr (hpm_questions_get_lines (card), ==,
                   "1  the name “kid” of the module\n2  item 0 of list#1");

  gtk_widget_activate_action (GTK_WIDGET (window), "win.ask-alive", NULL);
  window_test_wait_for (has_answer, GINT_TO_POINTER (HPM_ASK_ALIVE), "why alive");
  g_assert_cmpstr (hpm_questions_get_lines (card), ==, "1  the name “kid” of the module → P#2");

  g_test_message ("Whom it is about is in view, however small a part of the picture is.");
  hpm_canvas_set_zoom (hpm_window_get_canvas (window), 2);
  hpm_canvas_pan (hpm_window_get_canvas (window), 5000, 5000);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.ask-count", NULL);
  window_test_wait_for (has_answer, GINT_TO_POINTER (HPM_ASK_COUNT), "why this count");
  {
    gint index = hpm_scene_find (scene_now (), hpm_canvas_get_selected (hpm_window_get_canvas (window)));
    HpmRect view, rect = scene_now ()->boxes[index].rect;

    hpm_canvas_get_view (hpm_window_get_canvas (window), &view);
    g_assert_cmpfloat (rect.x, >=, view.x);
    g_assert_cmpfloat (rect.y + rect.height, <=, view.y + view.height);
  }
  hpm_canvas_fit (hpm_window_get_canvas (window));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.ask-alive", NULL);
  window_test_wait_for (has_answer, GINT_TO_POINTER (HPM_ASK_ALIVE), "why alive");

  g_test_message ("Another step: the question stands.");
  gtk_widget_activate_action (GTK_WIDGET (window), "win.step-back", NULL);
  window_test_wait_idle (window);
  window_test_wait_for (has_answer, GINT_TO_POINTER (HPM_ASK_ALIVE), "why alive, a step before");
}

/* --- Other views --- */

static gboolean
shows_items (gpointer data)
{
  HpmScene *scene = hpm_canvas_get_scene (hpm_window_get_visible_canvas (window));

  return scene != NULL && scene->n_items > 0
         && scene->diagram->step == hpm_session_get_step (hpm_window_get_session (window));
}

static const HpmSceneItem *
item_of (HpmBoxId id)
{
  HpmScene *scene = hpm_canvas_get_scene (hpm_window_get_visible_canvas (window));

  for (guint i = 0; i < scene->n_items; i++)
    if (scene->items[i].box == id)
      return &scene->items[i];
  return NULL;
}

static void
test_views_show_the_same_objects (void)
{
  static const char *const views[] = { "memory", "collector" };
  HpmCanvas *canvas = hpm_window_get_canvas (window);
  HpmBoxId id;

  g_test_summary ("The chosen object's block and its generation are there, and follow the step.");
  window_test_type (window, questions_text);
  window_test_go_to (window, hpm_recording_end_step (hpm_session_get_recording (hpm_window_get_session (window))));
  id = box_titled ("P#2");
  hpm_canvas_choose (canvas, id);
  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    {
      hpm_window_show_view (window, views[i]);
      window_test_wait_for (shows_items, NULL, views[i]);
      g_assert_nonnull (item_of (id));
      g_assert_cmpuint (hpm_canvas_get_selected (hpm_window_get_visible_canvas (window)), ==, id);
      gtk_widget_activate_action (GTK_WIDGET (window), "win.step-back", NULL);
      window_test_wait_for (shows_items, NULL, "the step before");
      gtk_widget_activate_action (GTK_WIDGET (window), "win.step-forward", NULL);
      window_test_wait_for (shows_items, NULL, "the step again");
    }
  hpm_window_show_view (window, "canvas");
}

/* --- Folding and finding --- */

static const HpmBox *
group_now (void)
{
  HpmScene *scene = scene_now ();

  for (guint i = 0; i < scene->n_boxes; i++)
    if (scene->boxes[i].box->kind == HPM_BOX_KIND_GROUP)
      return scene->boxes[i].box;
  return NULL;
}

static void
test_groups_open_and_close (void)
{
  HpmCanvas *canvas = hpm_window_get_canvas (window);
  HpmBoxId group;

  g_test_summary ("All objects of a type fold into one box, stay so at the next step, and come out again.");
  window_test_type (window, questions_text);
  window_test_go_to (window, hpm_recording_end_step (hpm_session_get_recording (hpm_window_get_session (window))));
  hpm_canvas_choose (canvas, box_titled ("P#2"));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.fold-type", NULL);
  window_test_wait_idle (window);
  g_assert_nonnull (group_now ());
  g_assert_cmpuint (group_now ()->n_members, ==, 2);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.step-back", NULL);
  window_test_wait_idle (window);
  g_assert_nonnull (group_now ());
  group = group_now ()->id;
  g_signal_emit_by_name (canvas, "activated", group);
  window_test_wait_idle (window);
  g_assert_null (group_now ());
  gtk_widget_activate_action (GTK_WIDGET (window), "win.unfold-all", NULL);
  window_test_wait_idle (window);
  g_assert_null (group_now ());
}

/* --- Dragging --- */

static void
test_dragged_objects_stay (void)
{
  HpmSession *session = hpm_window_get_session (window);
  HpmCanvas *canvas = hpm_window_get_canvas (window);
  guint64 step;
  HpmBoxId id;
  gint index;

  g_test_summary ("An object stands where it was dragged, at other steps too, and goes back when told.");
  window_test_type (window, questions_text);
  step = hpm_recording_end_step (hpm_session_get_recording (session));
  window_test_go_to (window, step);
  id = box_titled ("P#2");
  g_signal_emit_by_name (canvas, "moved", id, 900.0, 500.0);
  for (guint i = 0; i < 2; i++)
    {
      index = hpm_scene_find (scene_now (), id);
      g_assert_cmpint (index, >=, 0);
      g_assert_cmpfloat (scene_now ()->boxes[index].rect.x, ==, 900);
      g_assert_cmpfloat (scene_now ()->boxes[index].rect.y, ==, 500);
      g_assert_cmpfloat (scene_now ()->bounds.height, >, 500);
      window_test_go_to (window, step - 1);
    }
  g_test_message ("Other things are shown: it still stands there.");
  gtk_widget_activate_action (GTK_WIDGET (window), "view.show-functions", NULL);
  window_test_wait_idle (window);
  g_assert_cmpfloat (scene_now ()->boxes[hpm_scene_find (scene_now (), id)].rect.x, ==, 900);
  gtk_widget_activate_action (GTK_WIDGET (window), "view.show-functions", NULL);
  window_test_wait_idle (window);
  index = hpm_scene_find (scene_now (), id);
  g_assert_cmpfloat (scene_now ()->boxes[index].rect.x, ==, 900);
  for (guint e = 0; e < scene_now ()->n_edges; e++)
    if (scene_now ()->edges[e].to == (guint) index)
      g_assert_cmpfloat (scene_now ()->edges[e].points[scene_now ()->edges[e].n_points - 1].x, ==, 900);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.put-back", NULL);
  g_assert_cmpfloat (scene_now ()->boxes[hpm_scene_find (scene_now (), id)].rect.x, !=, 900);
}

int
main (int    argc,
      char **argv)
{
  int status;

  window = window_test_begin (&argc, &argv, &status);
  if (window == NULL)
    return status;

  g_test_add_func ("/picture/long-run/is-shown-early", test_long_run_is_shown_early);
  g_test_add_func ("/picture/long-run/far-chapter", test_far_chapter_is_laid_out_behind_its_picture);
  g_test_add_func ("/picture/large/is-painted", test_large_scenes_are_painted);
  g_test_add_func ("/picture/questions/are-answered", test_questions_are_answered);
  g_test_add_func ("/picture/views/show-the-same-objects", test_views_show_the_same_objects);
  g_test_add_func ("/picture/groups/open-and-close", test_groups_open_and_close);
  g_test_add_func ("/picture/dragging/objects-stay", test_dragged_objects_stay);
  return window_test_end (&window);
}
