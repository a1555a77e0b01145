/* test-canvas.c: hands on the diagram in the real window: pointer, fingers, keys, tooltips, animation, what is dropped on it */
#include "window-test.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

static HpmWindow *window;

static const char text[] =
  "class P:\n"
  "    def __init__(self, name):\n"
  "        self.name = name\n"
  "        self.kids = []\n"
  "long = 'a rather long text that does not fit into its row, ' * 3\n"
  "root = P('root')\n"
  "kid = P('kid')\n"
  "root.kids.append(kid)\n"
  "del kid\n"
  "root.kids.clear()\n"
  "x = 1\n"
  "y = 2\n";

static HpmCanvas *
canvas_now (void)
{
  return hpm_window_get_canvas (window);
}

static HpmScene *
scene_now (void)
{
  return hpm_canvas_get_scene (canvas_now ());
}

static void
go_before_line (gint line)
{
  HpmSession *session = hpm_window_get_session (window);

  window_test_go_to (window, hpm_recording_find_line (hpm_session_get_recording (session), line, 1));
}

static void
load (void)
{
  window_test_type (window, text);
  go_before_line (10);
  hpm_canvas_fit (canvas_now ());
  window_test_draw (500);
}

static const HpmSceneBox *
box_titled (const char *title)
{
  for (guint i = 0; i < scene_now ()->n_boxes; i++)
    if (g_str_equal (scene_now ()->boxes[i].box->title, title))
      return &scene_now ()->boxes[i];
  return NULL;
}

static const char *
selected_title (void)
{
  gint index = hpm_scene_find (scene_now (), hpm_canvas_get_selected (canvas_now ()));

  return index >= 0 ? scene_now ()->boxes[index].box->title : "";
}

static GtkEventController *
controller_of (GtkWidget *widget,
               GType      type)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (controller, type))
        return controller; /* its widget keeps it */
    }
  g_assert_not_reached ();
}

static void
press (guint           key,
       GdkModifierType modifiers)
{
  gboolean handled = FALSE;

  g_signal_emit_by_name (controller_of (GTK_WIDGET (canvas_now ()), GTK_TYPE_EVENT_CONTROLLER_KEY), "key-pressed", key, 0,
                         modifiers, &handled);
  g_assert_true (handled);
}

/* --- Keys --- */

static void
test_keys_follow_edges (void)
{
  g_test_summary ("Arrows follow references; with Shift they walk the rows; a row's arrow is followed; Escape lets go.");
  load ();
  hpm_canvas_choose (canvas_now (), scene_now ()->boxes[0].box->id);
  g_assert_cmpstr (selected_title (), ==, "module");
  while (hpm_canvas_get_selected_row (canvas_now ()) < 0
         || !g_str_equal (scene_now ()->boxes[0].box->rows[hpm_canvas_get_selected_row (canvas_now ())].label, "root"))
    press (GDK_KEY_Down, GDK_SHIFT_MASK);
  press (GDK_KEY_Right, 0);
  g_assert_cmpstr (selected_title (), ==, "P#1");
  g_assert_true (gtk_widget_has_focus (hpm_canvas_get_box_widget (canvas_now (), hpm_canvas_get_selected (canvas_now ()))));
  press (GDK_KEY_Right, 0);
  g_assert_cmpstr (selected_title (), ==, "list#1");
  press (GDK_KEY_Right, 0);
  g_assert_cmpstr (selected_title (), ==, "P#2");
  press (GDK_KEY_Left, 0);
  g_assert_cmpstr (selected_title (), ==, "list#1");
  press (GDK_KEY_Escape, 0);
  g_assert_cmpuint (hpm_canvas_get_selected (canvas_now ()), ==, HPM_BOX_NONE);
}

/* --- Without a pointer --- */

static gboolean
is_within (GtkWidget *widget,
           GType      type)
{
  return G_TYPE_CHECK_INSTANCE_TYPE (widget, type) || gtk_widget_get_ancestor (widget, type) != NULL;
}

static void
test_tab_reaches_all (void)
{
  const GType areas[] = { HPM_TYPE_EDITOR, HPM_TYPE_CANVAS, HPM_TYPE_OBJECT_LIST, HPM_TYPE_TIMELINE, GTK_TYPE_STACK_SWITCHER,
                          GTK_TYPE_SEARCH_ENTRY, ADW_TYPE_HEADER_BAR, ADW_TYPE_VIEW_SWITCHER };
  guint visits[G_N_ELEMENTS (areas)] = { 0 };

  g_test_summary ("The Tab key reaches every part of the window; the diagram is one stop, not as many as it has boxes.");
  load ();
  hpm_window_show_lessons (window, FALSE);
  window_test_draw (500);
  hpm_canvas_choose (canvas_now (), HPM_BOX_NONE);
  gtk_window_set_focus (GTK_WINDOW (window), NULL);
  for (guint i = 0; i < 60; i++)
    {
      GtkWidget *focus;

      gtk_widget_child_focus (GTK_WIDGET (window), GTK_DIR_TAB_FORWARD);
      focus = gtk_window_get_focus (GTK_WINDOW (window));
      for (guint k = 0; focus != NULL && k < G_N_ELEMENTS (areas); k++)
        visits[k] += is_within (focus, areas[k]);
    }
  for (guint k = 0; k < G_N_ELEMENTS (areas); k++)
    {
      g_test_message ("%s: %u", g_type_name (areas[k]), visits[k]);
      g_assert_cmpuint (visits[k], >, 0);
    }
  g_assert_cmpuint (visits[1], <=, 4);
}

static void
note_cb (HpmCanvas *canvas,
         guint64    id,
         gpointer   data)
{
  *(guint64 *) data = id;
}

static void
test_enter_opens (void)
{
  guint64 opened = 0;
  gulong handler;

  g_test_summary ("Enter on a folded group opens it.");
  load ();
  hpm_canvas_choose (canvas_now (), box_titled ("P#2")->box->id);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.fold-type", NULL));
  window_test_wait_idle (window);
  g_assert_null (box_titled ("P#2"));
  for (guint i = 0; i < scene_now ()->n_boxes; i++)
    if (scene_now ()->boxes[i].box->kind == HPM_BOX_KIND_GROUP)
      hpm_canvas_choose (canvas_now (), scene_now ()->boxes[i].box->id);
  handler = g_signal_connect (canvas_now (), "activated", G_CALLBACK (note_cb), &opened);
  press (GDK_KEY_Return, 0);
  g_signal_handler_disconnect (canvas_now (), handler);
  g_assert_cmpuint (opened, !=, 0);
  window_test_wait_idle (window);
  g_assert_nonnull (box_titled ("P#2"));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.unfold-all", NULL));
  window_test_wait_idle (window);
}

/* --- Pointer and fingers --- */

/* The point of the scene that is at a point of the view. */
static HpmPoint
under (double x,
       double y)
{
  double zoom = hpm_canvas_get_zoom (canvas_now ());
  HpmRect view;

  hpm_canvas_get_view (canvas_now (), &view);
  return (HpmPoint){ view.x + x / zoom, view.y + y / zoom };
}

static void
test_zoom_keeps_the_point (void)
{
  static const GType types[] = { 0, 1 };
  GtkWidget *canvas = GTK_WIDGET (canvas_now ());

  g_test_summary ("Zooming keeps what is in the middle; “fit” shows all again; the original size is exact.");
  load ();
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      double x = gtk_widget_get_width (canvas) / 2.0, y = gtk_widget_get_height (canvas) / 2.0;
      HpmPoint before = under (x, y), after;

      g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), i ? "win.zoom-out" : "win.zoom-in", NULL));
      window_test_draw (60);
      after = under (x, y);
      g_assert_cmpfloat (fabs (before.x - after.x), <, 1.5);
      g_assert_cmpfloat (fabs (before.y - after.y), <, 1.5);
    }
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.zoom-normal", NULL));
  g_assert_cmpfloat (hpm_canvas_get_zoom (canvas_now ()), ==, 1);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.zoom-fit", NULL));
  window_test_draw (60);
  {
    HpmRect view, drawn = scene_now ()->drawn;

    hpm_canvas_get_view (canvas_now (), &view);
    g_assert_cmpfloat (view.x, <=, drawn.x + 24);
    g_assert_cmpfloat (view.x + view.width, >=, drawn.x + drawn.width - 24);
  }
}

static gboolean
is_another_zoom (gpointer data)
{
  return hpm_canvas_get_zoom (canvas_now ()) != *(double *) data;
}

/* With a real pointer, since GTK has no way to make events. */
static void
test_wheel_zooms_to_the_pointer (void)
{
  g_autofree char *tool = g_find_program_in_path ("xdotool");
  g_autofree char *command = NULL;
  graphene_point_t at;
  HpmPoint before, after;
  double zoom, left, top;
  const double x = 90, y = 70;

  g_test_summary ("Ctrl and the wheel zoom, and what is under the pointer stays there.");
  if (tool == NULL)
    {
      g_test_skip ("there is no xdotool");
      return;
    }
  load ();
  g_assert_true (gtk_widget_compute_point (GTK_WIDGET (canvas_now ()), GTK_WIDGET (window), &GRAPHENE_POINT_INIT (x, y), &at));
  gtk_native_get_surface_transform (GTK_NATIVE (window), &left, &top);
  zoom = hpm_canvas_get_zoom (canvas_now ());
  before = under (x, y);
  command = g_strdup_printf ("xdotool mousemove %d %d sleep 0.1 keydown ctrl click 4 keyup ctrl", (int) (at.x + left),
                             (int) (at.y + top));
  g_assert_true (g_spawn_command_line_async (command, NULL));
  window_test_wait_for (is_another_zoom, &zoom, "the wheel");
  window_test_draw (60);
  after = under (x, y);
  g_assert_cmpfloat (hpm_canvas_get_zoom (canvas_now ()), >, zoom);
  g_assert_cmpfloat (fabs (before.x - after.x), <, 2.5);
  g_assert_cmpfloat (fabs (before.y - after.y), <, 2.5);
  hpm_canvas_fit (canvas_now ());
}

/* A chain that grows to the right, far beyond the room. */
static const char growing[] =
  "class Link:\n"
  "    def __init__(self, next): self.next = next\n"
  "chain = None\n"
  "for i in range(14):\n"
  "    chain = Link(chain)\n"
  "print('long')\n";

static void
test_no_gap_beside_what_is_cut_off (void)
{
  HpmSession *session = hpm_window_get_session (window);
  gboolean wide = FALSE;

  g_test_summary ("As a picture grows beyond the room, none of it is left empty at one end while the other is cut off.");
  window_test_type (window, growing);
  hpm_canvas_fit (canvas_now ());
  for (guint64 step = 1; step <= hpm_recording_end_step (hpm_session_get_recording (session)); step++)
    {
      HpmRect view, drawn;
      double slack;

      window_test_go_to (window, step);
      window_test_draw (30);
      hpm_canvas_get_view (canvas_now (), &view);
      slack = 16 / hpm_canvas_get_zoom (canvas_now ());
      drawn = scene_now ()->drawn;
      if (drawn.width <= view.width)
        continue;
      wide = TRUE;
      g_assert_cmpfloat (view.x, >=, drawn.x - slack);
      g_assert_cmpfloat (view.x + view.width, <=, drawn.x + drawn.width + slack);
    }
  g_assert_true (wide);
}

/* The cycle that the collector finds lies at the far end of what stays. */
static const char doubted[] =
  "import weakref, gc\n"
  "\n"
  "class Node:\n"
  "    def __init__(self, name):\n"
  "        self.name = name\n"
  "        self.children = []\n"
  "        self.parent = None\n"
  "\n"
  "    def add(self, child):\n"
  "        self.children.append(child)\n"
  "        child.parent = weakref.ref(self)\n"
  "        return child\n"
  "\n"
  "root = Node('root')\n"
  "a = root.add(Node('a'))\n"
  "b = a.add(Node('b'))\n"
  "cache = weakref.WeakValueDictionary(root=root, a=a)\n"
  "a.me = a\n"
  "del a, b\n"
  "root.children.clear()\n"
  "print(gc.collect(), list(cache))\n";

static gboolean
is_in_view (const HpmRect *rect)
{
  HpmRect view;

  hpm_canvas_get_view (canvas_now (), &view);
  return rect->x >= view.x && rect->y >= view.y && rect->x + rect->width <= view.x + view.width
         && rect->y + rect->height <= view.y + view.height;
}

static void
test_a_collection_shows_whom_it_doubts (void)
{
  HpmSession *session = hpm_window_get_session (window);
  guint met = 0;

  g_test_summary ("While objects are tentatively unreachable one of them is in view, however far the frame at work is.");
  window_test_type (window, doubted);
  gtk_window_set_default_size (GTK_WINDOW (window), 1000, 700);
  hpm_canvas_fit (canvas_now ());
  go_before_line (21);
  window_test_draw (400);
  for (guint64 step = hpm_session_get_step (session) + 1;
       step < hpm_recording_end_step (hpm_session_get_recording (session)); step++)
    {
      guint in_view = 0, of = 0;

      window_test_go_to (window, step);
      window_test_draw (30);
      for (guint i = 0; i < scene_now ()->n_boxes; i++)
        if (scene_now ()->boxes[i].box->flags & HPM_OBJ_TENTATIVE)
          {
            of++;
            in_view += is_in_view (&scene_now ()->boxes[i].rect);
          }
      g_assert_true (of == 0 || in_view > 0);
      met += of > 0 && !is_in_view (&scene_now ()->drawn);
    }
  g_assert_cmpuint (met, >, 0);
  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 800);
  window_test_draw (400);
}

static void
test_click_chooses (void)
{
  GtkEventController *click = controller_of (GTK_WIDGET (canvas_now ()), GTK_TYPE_GESTURE_CLICK);
  const HpmSceneBox *box;
  double zoom;
  HpmRect view;

  g_test_summary ("A click chooses the box under the pointer, and the row; beside all boxes it lets go.");
  load ();
  zoom = hpm_canvas_get_zoom (canvas_now ());
  hpm_canvas_get_view (canvas_now (), &view);
  box = box_titled ("P#1");
  g_signal_emit_by_name (click, "pressed", 1, (box->rect.x + 20 - view.x) * zoom,
                         (box->rect.y + box->row_y[1] + HPM_ROW_HEIGHT / 2 - view.y) * zoom);
  g_assert_cmpstr (selected_title (), ==, "P#1");
  g_assert_cmpint (hpm_canvas_get_selected_row (canvas_now ()), ==, 1);
  g_signal_emit_by_name (click, "pressed", 1, 2.0, 2.0);
  g_assert_cmpuint (hpm_canvas_get_selected (canvas_now ()), ==, HPM_BOX_NONE);
}

/* --- Tooltips --- */

static gboolean
has_tooltip_at (GtkWidget *widget,
                int        x,
                int        y)
{
  g_autoptr (GObject) tooltip = g_object_new (GTK_TYPE_TOOLTIP, NULL);
  gboolean shown = FALSE;

  g_signal_emit_by_name (widget, "query-tooltip", x, y, FALSE, tooltip, &shown);
  return shown;
}

static void
test_tooltips_tell_the_whole (void)
{
  const HpmSceneBox *module;
  guint row;
  g_autofree char *tip = NULL;

  g_test_summary ("A long value is cut in its row, and whole in the tooltip.");
  load ();
  module = &scene_now ()->boxes[0];
  for (row = 0; row < module->box->n_rows && !g_str_equal (module->box->rows[row].label, "long"); row++)
    ;
  g_assert_cmpuint (row, <, module->box->n_rows);
  g_assert_true (has_tooltip_at (hpm_canvas_get_box_widget (canvas_now (), module->box->id), 20,
                                 (int) (module->row_y[row] + HPM_ROW_HEIGHT / 2)));
  g_assert_nonnull (strstr (module->box->rows[row].text, "…"));
  tip = hpm_canvas_get_tip (canvas_now (), module->box->id, (gint) row);
  g_assert_cmpstr (tip, ==, "long = 'a rather long text that does not fit into its row, a rather long text that does not fit into "
                            "its row, a rather long text that does not fit into its row, '");
}

/* --- Animation --- */

static gboolean
has_stopped (gpointer data)
{
  return !hpm_canvas_is_moving (canvas_now ());
}

static void
set_animations (gboolean on)
{
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", on, NULL);
}

static void
test_births_and_deaths_are_animated (void)
{
  gint64 begun;

  g_test_summary ("Births and deaths take a moment when there is time, none when steps follow fast or animations are off.");
  load ();
  set_animations (TRUE);
  for (guint death = 0; death < 2; death++)
    {
      go_before_line (death ? 11 : 6);
      window_test_draw (500);
      begun = g_get_monotonic_time ();
      gtk_widget_activate_action (GTK_WIDGET (window), "win.step-forward", NULL);
      window_test_wait_idle (window);
      g_assert_true (hpm_canvas_is_moving (canvas_now ()));
      window_test_wait_for (has_stopped, NULL, "the end of the animation");
      g_assert_cmpint (g_get_monotonic_time () - begun, <, 2 * G_USEC_PER_SEC);
    }
  g_test_message ("A key that is held.");
  go_before_line (6);
  for (guint i = 0; i < 5; i++)
    {
      gtk_widget_activate_action (GTK_WIDGET (window), "win.step-forward", NULL);
      window_test_wait_idle (window);
      g_assert_false (i > 0 && hpm_canvas_is_moving (canvas_now ()));
    }
  g_test_message ("Animations are off.");
  set_animations (FALSE);
  go_before_line (6);
  window_test_draw (500);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.step-forward", NULL);
  window_test_wait_idle (window);
  g_assert_false (hpm_canvas_is_moving (canvas_now ()));
  set_animations (TRUE);
}

/* --- Ghosts --- */

static void
test_ghosts_are_a_choice (void)
{
  g_test_summary ("The view menu lets freed objects stay for more steps.");
  load ();
  go_before_line (12);
  g_assert_null (box_titled ("P#2"));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "view.ghosts", "s", "5"));
  window_test_wait_idle (window);
  g_assert_nonnull (box_titled ("P#2"));
  g_assert_cmpuint (box_titled ("P#2")->box->ghost_age, ==, 1);
  hpm_canvas_choose (canvas_now (), box_titled ("P#2")->box->id);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.ask-count", NULL);
  window_test_draw (100);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "view.ghosts", "s", "1"));
  window_test_wait_idle (window);
  g_assert_null (box_titled ("P#2"));
}

/* --- The clipboard --- */

static void
texture_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  *(GdkTexture **) data = gdk_clipboard_read_texture_finish (GDK_CLIPBOARD (source), result, NULL);
}

static gboolean
is_there (gpointer data)
{
  return *(gpointer *) data != NULL;
}

static void
test_picture_is_copied (void)
{
  GdkTexture *texture = NULL;

  g_test_summary ("The picture is on the clipboard, as large as the diagram.");
  load ();
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.copy-picture", NULL));
  gdk_clipboard_read_texture_async (gtk_widget_get_clipboard (GTK_WIDGET (window)), NULL, texture_cb, &texture);
  window_test_wait_for (is_there, &texture, "the picture");
  g_assert_cmpint (gdk_texture_get_width (texture), >=, (int) scene_now ()->drawn.width);
  g_object_unref (texture);
}

/* --- Sizes --- */

static gboolean
is_narrow (gpointer data)
{
  return gtk_widget_get_width (GTK_WIDGET (window)) <= 900;
}

static void
test_window_can_be_narrow (void)
{
  g_test_summary ("In 900 × 600 points all is there, and the diagram has at least half of the width.");
  load ();
  gtk_window_set_default_size (GTK_WINDOW (window), 900, 600);
  window_test_wait_for (is_narrow, NULL, "a narrow window");
  window_test_draw (400);
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (canvas_now ())), >=, 450);
  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 800);
  window_test_draw (400);
  g_test_message ("Lessons that were not open do not open by themselves when there is room again.");
  g_assert_false (adw_flap_get_reveal_flap (ADW_FLAP (gtk_widget_get_ancestor (GTK_WIDGET (hpm_window_get_lesson_pane (window)),
                                                                              ADW_TYPE_FLAP))));
}

/* --- Files that are dropped --- */

static gboolean
has_text (gpointer data)
{
  g_autofree char *now = hpm_editor_get_text (hpm_window_get_editor (window));

  return g_str_equal (now, data);
}

static guint
n_windows (void)
{
  return g_list_length (gtk_application_get_windows (gtk_window_get_application (GTK_WINDOW (window))));
}

static void
test_files_are_dropped (void)
{
  g_autofree char *folder = g_dir_make_tmp ("heaparium-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "dropped.py", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GSList files = { file, NULL };
  GtkEventController *target = controller_of (GTK_WIDGET (window), GTK_TYPE_DROP_TARGET);
  GValue value = G_VALUE_INIT;
  gboolean taken = FALSE;
  guint n;

  g_test_summary ("A dropped file is opened here; when something has been typed, in another window.");
  g_assert_true (g_file_set_contents (path, "dropped = [1]\n", -1, NULL));
  hpm_window_set_text (window, "clean = 1\n", FALSE);
  window_test_wait_idle (window);
  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_set_boxed (&value, &files);
  g_signal_emit_by_name (target, "drop", &value, 10.0, 10.0, &taken);
  g_value_unset (&value);
  g_assert_true (taken);
  window_test_wait_for (has_text, (gpointer) "dropped = [1]\n", "the dropped program");
  window_test_wait_idle (window);

  window_test_type (window, "typed = 1\n");
  hpm_editor_set_modified (hpm_window_get_editor (window), TRUE); /* as keys do */
  g_assert_true (hpm_editor_get_modified (hpm_window_get_editor (window)));
  n = n_windows ();
  g_assert_true (hpm_window_drop (window, &files));
  g_assert_cmpuint (n_windows (), ==, n + 1);
  g_assert_true (has_text ((gpointer) "typed = 1\n"));
  for (GList *l = gtk_application_get_windows (gtk_window_get_application (GTK_WINDOW (window))); l != NULL; l = l->next)
    if (l->data != window)
      {
        window_test_wait_idle (l->data);
        gtk_window_destroy (l->data);
        break;
      }
  g_assert_false (hpm_window_drop (window, NULL));
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

  g_test_add_func ("/canvas/keys/follow-edges", test_keys_follow_edges);
  g_test_add_func ("/canvas/keys/tab-reaches-all", test_tab_reaches_all);
  g_test_add_func ("/canvas/keys/enter-opens", test_enter_opens);
  g_test_add_func ("/canvas/pointer/zoom-keeps-the-point", test_zoom_keeps_the_point);
  g_test_add_func ("/canvas/pointer/wheel-zooms-to-the-pointer", test_wheel_zooms_to_the_pointer);
  g_test_add_func ("/canvas/fit/no-gap", test_no_gap_beside_what_is_cut_off);
  g_test_add_func ("/canvas/collection-in-view", test_a_collection_shows_whom_it_doubts);
  g_test_add_func ("/canvas/pointer/click-chooses", test_click_chooses);
  g_test_add_func ("/canvas/tooltips", test_tooltips_tell_the_whole);
  g_test_add_func ("/canvas/animation", test_births_and_deaths_are_animated);
  g_test_add_func ("/canvas/ghosts", test_ghosts_are_a_choice);
  g_test_add_func ("/canvas/copy", test_picture_is_copied);
  g_test_add_func ("/canvas/narrow", test_window_can_be_narrow);
  g_test_add_func ("/canvas/drop", test_files_are_dropped);
  return window_test_end (&window);
}
