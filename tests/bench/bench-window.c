/* bench-window.c: how long a step takes in the real window, its layout being known
 *
 *   bench-window      under Xvfb with GSK_RENDERER=cairo: ./dev bench window
 *
 * For programs with 30, 100, 300 and 1,000 objects, with the view as it fits and at 100 %:
 *   shown   from the key to the frame that shows the step: looking at the heap (in a thread), the scene, painting,
 *           and waiting for the display, which refreshes every 16.7 ms
 *   busy    what the main loop computes for that: taking over the step, layout and paint of its frame. Time of the processor, so
 *           that it can be measured on a machine that does other things too
 */
#include "window-test.h"

#include <time.h>

#define N_STEPS 60
#define GOAL_MS 16.0

typedef struct {
  HpmWindow *window;
  gint64     frame_began;
  gint64     frame_us;   /* of the last frame */
  guint      n_frames;
  gint64     taken_us;   /* by taking over the step */
  gint64     signal_began;
} Bench;

static gint64
computed (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (gint64) now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

static void
before_paint_cb (GdkFrameClock *clock,
                 gpointer       data)
{
  ((Bench *) data)->frame_began = computed ();
}

static void
after_paint_cb (GdkFrameClock *clock,
                gpointer       data)
{
  Bench *bench = data;

  bench->frame_us = computed () - bench->frame_began;
  bench->n_frames++;
}

static gboolean
first_cb (GSignalInvocationHint *hint,
          guint                  n_values,
          const GValue          *values,
          gpointer               data)
{
  ((Bench *) data)->signal_began = computed ();
  return TRUE;
}

static void
last_cb (HpmSession *session,
         gpointer    data)
{
  Bench *bench = data;

  bench->taken_us = computed () - bench->signal_began;
}

static char *
program (guint n_objects)
{
  return g_strdup_printf ("class Item:\n"
                          "    def __init__(self, number, following):\n"
                          "        self.number = number\n"
                          "        self.following = following\n"
                          "items = []\n"
                          "last = None\n"
                          "def fill():\n"
                          "    global last\n"
                          "    for i in range(%u):\n"
                          "        last = Item(i, last)\n"
                          "        items.append(last)\n"
                          "fill()\n"
                          "for k in range(40):\n"
                          "    last.number = k\n"
                          "    spare = Item(k, last)\n"
                          "    del spare\n",
                          n_objects);
}

/* The step is there, and a frame has been drawn since. */
static gint64
take_step (Bench *bench)
{
  HpmSession *session = hpm_window_get_session (bench->window);
  guint64 step = hpm_session_get_step (session) + 1;
  gint64 begun = g_get_monotonic_time ();
  guint n_frames;

  gtk_widget_activate_action (GTK_WIDGET (bench->window), "win.step-forward", NULL);
  while (hpm_session_get_snapshot (session)->step != step || hpm_session_is_busy (session))
    g_main_context_iteration (NULL, TRUE);
  n_frames = bench->n_frames;
  while (bench->n_frames == n_frames)
    g_main_context_iteration (NULL, TRUE);
  return g_get_monotonic_time () - begun;
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

  return x < y ? -1 : x > y;
}

static double
share (GArray *times,
       double  of)
{
  g_array_sort (times, compare);
  return (double) g_array_index (times, gint64, (guint) (of * (times->len - 1))) / 1000;
}

static void
measure (Bench      *bench,
         guint       n_objects,
         const char *view)
{
  HpmSession *session = hpm_window_get_session (bench->window);
  HpmCanvas *canvas = hpm_window_get_canvas (bench->window);
  g_autoptr (GArray) shown = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) busy = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) taking = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint n_boxes;

  window_test_go_to (bench->window, hpm_recording_find_line (hpm_session_get_recording (session), 13, 1));
  if (g_str_equal (view, "100 %"))
    hpm_canvas_set_zoom (canvas, 1);
  else
    hpm_canvas_show_all (canvas);
  window_test_draw (300);
  n_boxes = hpm_canvas_get_scene (canvas)->n_boxes;
  for (guint i = 0; i < N_STEPS; i++)
    {
      gint64 shown_us = take_step (bench), busy_us = bench->taken_us + bench->frame_us;

      g_array_append_val (shown, shown_us);
      g_array_append_val (busy, busy_us);
      g_array_append_val (taking, bench->taken_us);
    }
  g_print ("%5u objects, %3u boxes, %-5s  shown %5.1f ms (p95 %5.1f)   busy %5.1f ms (p95 %5.1f; taking over the step %4.1f)%s\n", n_objects, n_boxes, view,
           share (shown, 0.5), share (shown, 0.95), share (busy, 0.5), share (busy, 0.95), share (taking, 0.5),
           share (busy, 0.5) <= GOAL_MS ? "" : "   over 16 ms");
}

int
main (int    argc,
      char **argv)
{
  static const guint sizes[] = { 30, 100, 300, 1000 };
  Bench bench = { 0 };
  HpmSession *session;
  GdkFrameClock *clock;
  int status;

  if (hpm_layout_helper_main (&argc, argv, &status))
    return status;
  window_test_isolate ();
  bench.window = window_test_open ();
  window_test_wait_idle (bench.window);
  session = hpm_window_get_session (bench.window);
  clock = gtk_widget_get_frame_clock (GTK_WIDGET (bench.window));
  g_signal_connect (clock, "before-paint", G_CALLBACK (before_paint_cb), &bench);
  g_signal_connect (clock, "after-paint", G_CALLBACK (after_paint_cb), &bench);
  g_signal_connect_after (session, "step-changed", G_CALLBACK (last_cb), &bench);
  g_signal_add_emission_hook (g_signal_lookup ("step-changed", HPM_TYPE_SESSION), 0, first_cb, &bench, NULL);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autofree char *text = program (sizes[i]);

      window_test_type (bench.window, text);
      measure (&bench, sizes[i], "fits");
      measure (&bench, sizes[i], "100 %");
    }
  gtk_window_destroy (GTK_WINDOW (bench.window));
  return 0;
}
