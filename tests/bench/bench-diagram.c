/* bench-diagram.c: how steady, how clear and how quick the diagram is; each figure beside fresh dot's
 *
 *   bench-diagram [--steps N] [--paint] [--set NAME FILE.py…]…
 *
 * For each set of programs: every run is recorded and laid out as the window does; then each of its steps is also
 * laid out alone by Graphviz ("fresh dot": same boxes, ports and settings). Between two steps of a chapter a box
 * that is in both pictures *persists*; it *moves* when its corner is more than half a point away. A fresh picture
 * is first put where it moves least: at the median of all shifts.
 *
 * Nothing here fails: the figures are for reading.
 */
#include "hpm-diagram.h"

#include <locale.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define MOVED 0.5
#define CURVE_STEPS 10
#define SCREEN_WIDTH 1280
#define SCREEN_HEIGHT 800

typedef struct {
  guint64 n_steps, n_pairs, n_persisting, n_moved, n_crossings, n_through, n_edges, n_handovers;
  guint64 n_handed_over; /* boxes that moved at one */
  double  movement, largest, area;
  GArray *times;         /* ms, of a layout */
  GArray *short_times;   /* likewise, of runs that are measured as a whole */
  GArray *short_cpu;     /* of those, processor time: others may be using the machine */
  GArray *first_times;   /* ms, till a longer run has its first picture: of a step alone */
  GArray *step_times;    /* ms, of a step whose layout is known */
} Figures;

static guint64 max_steps = 120;

static void
figures_init (Figures *figures)
{
  *figures = (Figures){ 0 };
  figures->times = g_array_new (FALSE, FALSE, sizeof (double));
  figures->short_times = g_array_new (FALSE, FALSE, sizeof (double));
  figures->short_cpu = g_array_new (FALSE, FALSE, sizeof (double));
  figures->first_times = g_array_new (FALSE, FALSE, sizeof (double));
  figures->step_times = g_array_new (FALSE, FALSE, sizeof (double));
}

static void
figures_clear (Figures *figures)
{
  g_array_unref (figures->times);
  g_array_unref (figures->short_times);
  g_array_unref (figures->short_cpu);
  g_array_unref (figures->first_times);
  g_array_unref (figures->step_times);
}

static double
now (void)
{
  return (double) g_get_monotonic_time () / 1000;
}

static double
cpu_now (void)
{
  struct timespec time;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &time);
  return (double) time.tv_sec * 1e3 + (double) time.tv_nsec / 1e6;
}

static int
compare_doubles (gconstpointer a,
                 gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return x < y ? -1 : x > y;
}

static double
percentile (GArray *values,
            double  share)
{
  if (values->len == 0)
    return 0;
  g_array_sort (values, compare_doubles);
  return g_array_index (values, double, MIN (values->len - 1, (guint) (share * values->len)));
}

/* --- Movement --- */

static double
median_shift (const HpmScene *a,
              const HpmScene *b,
              gboolean        of_x)
{
  g_autoptr (GArray) shifts = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < a->n_boxes; i++)
    {
      gint j = hpm_scene_find (b, a->boxes[i].box->id);
      double shift;

      if (j < 0)
        continue;
      shift = of_x ? b->boxes[j].rect.x - a->boxes[i].rect.x : b->boxes[j].rect.y - a->boxes[i].rect.y;
      g_array_append_val (shifts, shift);
    }
  return percentile (shifts, 0.5);
}

/* `shifted`: the pictures may be put on each other as they fit best. */
static void
compare_scenes (Figures        *figures,
                const HpmScene *a,
                const HpmScene *b,
                gboolean        shifted)
{
  double dx = shifted ? median_shift (a, b, TRUE) : 0, dy = shifted ? median_shift (a, b, FALSE) : 0;
  gboolean handover = a->chapter_last < b->diagram->step && !shifted;

  figures->n_pairs++;
  figures->n_handovers += handover;
  for (guint i = 0; i < a->n_boxes; i++)
    {
      gint j = hpm_scene_find (b, a->boxes[i].box->id);
      double distance;

      if (j < 0)
        continue;
      distance = hypot (b->boxes[j].rect.x - a->boxes[i].rect.x - dx,
                        b->boxes[j].rect.y - a->boxes[i].rect.y - dy);
      if (handover)
        {
          figures->n_handed_over += distance > MOVED;
          continue;
        }
      figures->n_persisting++;
      figures->n_moved += distance > MOVED;
      figures->movement += distance;
      figures->largest = MAX (figures->largest, distance);
    }
}

/* --- Edges --- */

typedef struct { HpmPoint *points; guint n; HpmRect bounds; } Line;

static HpmPoint
bezier (const HpmPoint *p,
        double          t)
{
  double s = 1 - t;

  return (HpmPoint){ s * s * s * p[0].x + 3 * s * s * t * p[1].x + 3 * s * t * t * p[2].x + t * t * t * p[3].x,
                     s * s * s * p[0].y + 3 * s * s * t * p[1].y + 3 * s * t * t * p[2].y + t * t * t * p[3].y };
}

static Line
line_of (const HpmSceneEdge *edge)
{
  guint pieces = edge->n_points / 3;
  Line line = { g_new (HpmPoint, pieces * CURVE_STEPS + 1), 0, { 0 } };
  double right, bottom;

  line.points[line.n++] = edge->points[0];
  for (guint i = 0; i < pieces; i++)
    for (guint k = 1; k <= CURVE_STEPS; k++)
      line.points[line.n++] = bezier (&edge->points[3 * i], (double) k / CURVE_STEPS);
  line.bounds.x = right = line.points[0].x;
  line.bounds.y = bottom = line.points[0].y;
  for (guint i = 0; i < line.n; i++)
    {
      line.bounds.x = MIN (line.bounds.x, line.points[i].x);
      line.bounds.y = MIN (line.bounds.y, line.points[i].y);
      right = MAX (right, line.points[i].x);
      bottom = MAX (bottom, line.points[i].y);
    }
  line.bounds.width = right - line.bounds.x;
  line.bounds.height = bottom - line.bounds.y;
  return line;
}

static gboolean
apart (HpmRect a,
       HpmRect b)
{
  return a.x + a.width < b.x || b.x + b.width < a.x || a.y + a.height < b.y || b.y + b.height < a.y;
}

static double
side (HpmPoint a,
      HpmPoint b,
      HpmPoint p)
{
  return (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);
}

/* Edges that run into the same box may meet before it: that is no crossing. */
static guint
count_crossings (const Line *a,
                 const Line *b)
{
  guint n = 0;

  if (apart (a->bounds, b->bounds))
    return 0;
  for (guint i = 0; i + 1 < a->n; i++)
    for (guint j = 0; j + 1 < b->n; j++)
      n += side (a->points[i], a->points[i + 1], b->points[j]) * side (a->points[i], a->points[i + 1], b->points[j + 1]) < 0
           && side (b->points[j], b->points[j + 1], a->points[i]) * side (b->points[j], b->points[j + 1], a->points[i + 1]) < 0;
  return n;
}

static gboolean
runs_through (const Line *line,
              HpmRect     rect)
{
  if (apart (line->bounds, rect))
    return FALSE;
  for (guint i = 0; i < line->n; i++)
    if (line->points[i].x > rect.x + 1 && line->points[i].x < rect.x + rect.width - 1
        && line->points[i].y > rect.y + 1 && line->points[i].y < rect.y + rect.height - 1)
      return TRUE;
  return FALSE;
}

static void
judge_edges (Figures        *figures,
             const HpmScene *scene)
{
  g_autofree Line *lines = g_new (Line, MAX (scene->n_edges, 1));

  for (guint i = 0; i < scene->n_edges; i++)
    lines[i] = line_of (&scene->edges[i]);
  for (guint i = 0; i < scene->n_edges; i++)
    {
      gboolean through = FALSE;

      for (guint j = 0; j < i; j++)
        if (scene->edges[i].to != scene->edges[j].to)
          figures->n_crossings += count_crossings (&lines[i], &lines[j]);
      for (guint b = 0; b < scene->n_boxes && !through; b++)
        through = runs_through (&lines[i], scene->boxes[b].rect);
      figures->n_through += through;
    }
  figures->n_edges += scene->n_edges;
  for (guint i = 0; i < scene->n_edges; i++)
    g_free (lines[i].points);
}

/* --- A run --- */

typedef struct {
  HpmDiagramRun   *run;
  HpmLayoutEngine *graphviz;
  Figures         *ours, *fresh;
  HpmScene        *last, *last_fresh;
} Walk;

static void
take_scene (Figures   *figures,
            HpmScene **last,
            HpmScene  *scene,
            gboolean   shifted)
{
  if (*last)
    compare_scenes (figures, *last, scene, shifted);
  judge_edges (figures, scene);
  figures->n_steps++;
  figures->area += scene->drawn.width * scene->drawn.height;
  g_clear_pointer (last, hpm_scene_unref);
  *last = scene;
}

static gboolean
walk_step (HpmSnapshot *snapshot,
           gpointer     data)
{
  Walk *walk = data;
  gboolean ready = hpm_diagram_run_is_ready (walk->run, snapshot->step);
  double begin = now (), took;
  HpmScene *scene = hpm_diagram_run_scene (walk->run, snapshot, NULL, NULL);

  took = now () - begin;
  if (!scene)
    return FALSE;
  if (ready)
    g_array_append_val (walk->ours->step_times, took);
  take_scene (walk->ours, &walk->last, scene, FALSE);
  begin = now ();
  scene = hpm_scene_new_for_snapshot (snapshot, NULL, walk->graphviz, NULL, NULL);
  took = now () - begin;
  g_array_append_val (walk->fresh->times, took);
  if (scene)
    take_scene (walk->fresh, &walk->last_fresh, scene, TRUE);
  return scene != NULL;
}

static HpmRecording *
record (const char *text,
        gboolean    cells)
{
  HpmRecordingOptions options = { .program = { .text = text, .length = strlen (text), .filename = "program.py",
                                               .cells = cells, .era = HPM_ERA_3_11 },
                                  .limits = HPM_LIMITS_DEFAULT };

  return hpm_recording_new (&options, NULL, NULL);
}

static HpmRecording *
record_file (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  HpmSource source;
  HpmRecording *recording;

  if (!hpm_source_load (file, &source, NULL, NULL))
    return NULL;
  recording = record (source.text, source.cells);
  hpm_source_clear (&source);
  return recording;
}

/* As the window does it while a long run is being laid out. */
static void
measure_first_picture (HpmRecording    *recording,
                       HpmLayoutEngine *engine,
                       Figures         *ours)
{
  double begin = now (), took;
  gboolean values = hpm_diagram_has_only_values (recording, NULL);
  HpmDiagramOptions options = { .show_values = values };
  g_autoptr (HpmSnapshot) snapshot = hpm_recording_seek (recording, 1, NULL, NULL);
  g_autoptr (HpmScene) scene = hpm_scene_new_for_snapshot (snapshot, &options, engine, NULL, NULL);

  took = now () - begin;
  g_array_append_val (ours->first_times, took);
}

static void
measure_run (HpmRecording    *recording,
             HpmLayoutEngine *engine,
             HpmLayoutEngine *graphviz,
             Figures         *ours,
             Figures         *fresh)
{
  guint64 n_steps = hpm_recording_end_step (recording);
  Walk walk = { NULL, graphviz, ours, fresh, NULL, NULL };
  double begin, took, cpu;

  if (n_steps == 0)
    return;
  if (n_steps > max_steps)
    measure_first_picture (recording, engine, ours);
  begin = now ();
  cpu = cpu_now ();
  walk.run = hpm_diagram_run_new (recording, NULL, engine, NULL, NULL, NULL, NULL);
  took = now () - begin;
  cpu = cpu_now () - cpu;
  if (!walk.run)
    return;
  g_array_append_val (ours->times, took);
  if (n_steps <= max_steps)
    {
      g_array_append_val (ours->short_times, took);
      g_array_append_val (ours->short_cpu, cpu);
    }
  hpm_recording_each (recording, 1, MIN (n_steps, max_steps), walk_step, &walk, NULL, NULL);
  g_clear_pointer (&walk.last, hpm_scene_unref);
  g_clear_pointer (&walk.last_fresh, hpm_scene_unref);
  hpm_diagram_run_unref (walk.run);
}

static void
print_figures (const char *name,
               Figures    *figures,
               double      fresh_area)
{
  double steps = MAX (figures->n_steps, 1), persisting = MAX (figures->n_persisting, 1);

  g_print ("%-24s %6" G_GUINT64_FORMAT " %7.1f %% %8.1f %8.0f %9.2f %9.3f %7.2f× %8.1f %8.1f",
           name, figures->n_steps, 100 * (double) figures->n_moved / persisting, figures->movement / persisting,
           figures->largest, (double) figures->n_crossings / steps, (double) figures->n_through / steps,
           figures->area / MAX (fresh_area, 1), percentile (figures->times, 0.5), percentile (figures->times, 0.99));
  if (figures->step_times->len)
    g_print (" %7.2f %7.2f", percentile (figures->step_times, 0.5), percentile (figures->step_times, 0.99));
  if (figures->n_handovers)
    g_print ("   %" G_GUINT64_FORMAT " hand-overs (%" G_GUINT64_FORMAT " boxes moved)", figures->n_handovers, figures->n_handed_over);
  g_print ("\n");
}

static void
print_times (Figures *figures)
{
  g_print ("  layout of the %u runs of at most %" G_GUINT64_FORMAT " steps: p50 %.1f, p99 %.1f (of processor time: %.1f, %.1f); first picture of the %u longer ones: p50 %.1f, p99 %.1f\n",
           figures->short_times->len, max_steps, percentile (figures->short_times, 0.5), percentile (figures->short_times, 0.99),
           percentile (figures->short_cpu, 0.5), percentile (figures->short_cpu, 0.99),
           figures->first_times->len, percentile (figures->first_times, 0.5), percentile (figures->first_times, 0.99));
}

static void
measure_set (const char      *name,
             char           **paths,
             guint            n_paths,
             HpmLayoutEngine *engine,
             HpmLayoutEngine *graphviz)
{
  Figures ours, fresh;

  figures_init (&ours);
  figures_init (&fresh);
  for (guint i = 0; i < n_paths; i++)
    {
      g_autoptr (HpmRecording) recording = record_file (paths[i]);

      if (recording)
        measure_run (recording, engine, graphviz, &ours, &fresh);
    }
  print_figures (name, &ours, fresh.area);
  print_figures ("  fresh dot", &fresh, fresh.area);
  if (n_paths > 1)
    print_times (&ours);
  figures_clear (&ours);
  figures_clear (&fresh);
}

/* --- Painting --- */

/* Boxes of several kinds in a tree; `n` objects are shown. */
static char *
program_of (guint n)
{
  return g_strdup_printf ("class Node:\n"
                          "    def __init__(self, number):\n"
                          "        self.number = number\n"
                          "        self.name = 'node %%d' %% number\n"
                          "        self.parts = []\n"
                          "nodes = [Node(0)]\n"
                          "for i in range(1, %u):\n"
                          "    nodes[i // 2 if i < 3 else i // 3].parts.append(Node(i))\n"
                          "    nodes.append(nodes[i // 2 if i < 3 else i // 3].parts[-1])\n"
                          "root = nodes[0]\n"
                          "del nodes\n"
                          "root.name = 'root'\n", n / 2);
}

/* The middle of the picture on a surface of that size. */
static double
paint_once (HpmPainter     *painter,
            const HpmScene *scene,
            double          scale,
            double          width,
            double          height)
{
  HpmPaintOptions options = { .theme = hpm_theme_get (HPM_THEME_LIGHT), .grid = scale, .without_text = scale < 0.25 };
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) width, (int) height);
  cairo_t *cr = cairo_create (surface);
  double begin;

  cairo_translate (cr, width / 2, height / 2);
  cairo_scale (cr, scale, scale);
  cairo_translate (cr, -scene->bounds.width / 2, -scene->bounds.height / 2);
  begin = now ();
  hpm_painter_draw_scene (painter, cr, scene, &options);
  cairo_surface_flush (surface);
  begin = now () - begin;
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return begin;
}

static void
measure_paint (guint            n,
               HpmLayoutEngine *engine)
{
  g_autofree char *program = program_of (n);
  g_autoptr (HpmRecording) recording = record (program, FALSE);
  guint64 last = hpm_recording_end_step (recording);
  g_autoptr (HpmSnapshot) snapshot = hpm_recording_seek (recording, last, NULL, NULL);
  HpmDiagramOptions options = { .max_objects = n };
  g_autoptr (HpmScene) scene = hpm_scene_new_for_snapshot (snapshot, &options, engine, NULL, NULL);
  g_autoptr (HpmPainter) painter = hpm_painter_new ();
  double fit = MIN (1, MIN (SCREEN_WIDTH / scene->bounds.width, SCREEN_HEIGHT / scene->bounds.height));
  const struct { const char *name; double scale, width, height; } zooms[] = {
    { "fit", fit, SCREEN_WIDTH, SCREEN_HEIGHT },
    { "100 %", 1, SCREEN_WIDTH, SCREEN_HEIGHT },
    { "whole page", 1, MIN (scene->bounds.width, 12000), MIN (scene->bounds.height, 12000) },
  };
  double first = paint_once (painter, scene, 1, zooms[2].width, zooms[2].height);

  g_print ("%5u objects, %4u edges ", scene->n_boxes - 1, scene->n_edges);
  for (guint z = 0; z < G_N_ELEMENTS (zooms); z++)
    {
      g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));

      for (guint i = 0; i < 30; i++)
        {
          double took = paint_once (painter, scene, zooms[z].scale, zooms[z].width, zooms[z].height);
          g_array_append_val (times, took);
        }
      g_print ("  %s: %6.2f %6.2f", zooms[z].name, percentile (times, 0.5), percentile (times, 0.99));
    }
  g_print ("   the first time %.1f\n", first);
}

static const guint sizes[] = { 30, 100, 300, 1000 };

int
main (int    argc,
      char **argv)
{
  g_autoptr (HpmLayoutEngine) engine = NULL, graphviz = NULL;
  gboolean paint = FALSE;
  int status;

  if (hpm_layout_helper_main (&argc, argv, &status))
    return status;
  setlocale (LC_CTYPE, "C.UTF-8");
  engine = hpm_layout_engine_new (NULL);
  graphviz = hpm_layout_engine_new (NULL);
  hpm_layout_engine_set_first_rung (graphviz, HPM_LAYOUT_GRAPHVIZ);
  for (int i = 1; i < argc; i++)
    if (g_str_equal (argv[i], "--steps") && i + 1 < argc)
      max_steps = g_ascii_strtoull (argv[++i], NULL, 10);
    else if (g_str_equal (argv[i], "--paint"))
      paint = TRUE;
  g_print ("At most %" G_GUINT64_FORMAT " steps a run. Lengths in points, times in ms (wall).\n", max_steps);
  g_print ("%-24s %6s %9s %8s %8s %9s %9s %8s %8s %8s %7s %7s\n", "", "steps", "moved", "mean", "largest", "crossings",
           "through", "area", "layout", "p99", "step", "p99");
  for (int i = 1; i < argc; i++)
    if (g_str_equal (argv[i], "--set") && i + 2 < argc)
      {
        int first = i + 2, last = first;

        while (last < argc && !g_str_has_prefix (argv[last], "--"))
          last++;
        measure_set (argv[i + 1], &argv[first], (guint) (last - first), engine, graphviz);
      }
  if (paint)
    {
      g_print ("\nPainting in ms, p50 and p99: all on %d × %d pixels; the middle of it at 100 %%; all of it at 100 %%, "
               "every text drawn\n", SCREEN_WIDTH, SCREEN_HEIGHT);
      for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
        measure_paint (sizes[i], engine);
    }
  return 0;
}
