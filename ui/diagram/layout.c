/* layout.c: the ladder of layouts, and the finish that all of them get
 *
 *   1  Graphviz, with its own curves        in the helper process
 *   2  Graphviz in a hurry, our curves      in the helper process
 *   3  our own columns, our curves          here; cannot fail
 *
 * Whatever a rung says is checked before it is believed: finite numbers, no two boxes on each other. Then
 * the frames are put in the order of their calls, boxes of a column are aligned at their left edges,
 * curves are attached to exactly where their row and their target are, and all is moved so that it begins at
 * the margin.
 */
#include "diagram-private.h"
#include <math.h>

#define MARGIN 28.0
#define GAP 22.0
#define SAME_COLUMN 1.0
#define DENSE 2.5
#define LARGEST 200000.0

void
hpm_graph_clear (HpmGraph *graph)
{
  for (guint i = 0; i < graph->n_links; i++)
    g_free (graph->links[i].points);
  g_clear_pointer (&graph->links, g_free);
  g_clear_pointer (&graph->nodes, g_free);
  graph->n_nodes = graph->n_links = 0;
}

HpmPoint
hpm_graph_tail_point (const HpmGraph *graph,
                      const HpmLink  *link)
{
  const HpmNode *node = &graph->nodes[link->tail];
  HpmBoxKind kind = node->is_frame ? HPM_BOX_KIND_FRAME : HPM_BOX_KIND_OBJECT;

  return (HpmPoint) { node->x + node->width, node->y + hpm_row_middle (kind, link->row) };
}

HpmPoint
hpm_graph_head_point (const HpmGraph *graph,
                      const HpmLink  *link)
{
  const HpmNode *node = &graph->nodes[link->head];

  return (HpmPoint) { node->x, node->y + node->header / 2 };
}

void
hpm_link_set_points (HpmLink        *link,
                     const HpmPoint *points,
                     guint           n_points)
{
  g_free (link->points);
  link->points = g_memdup2 (points, n_points * sizeof (HpmPoint));
  link->n_points = n_points;
}

/* --- Checking --- */

static gboolean
is_sane (double value)
{
  return isfinite (value) && fabs (value) < LARGEST;
}

static gboolean
overlap (const HpmNode *a,
         const HpmNode *b)
{
  return a->x < b->x + b->width && b->x < a->x + a->width
         && a->y < b->y + b->height && b->y < a->y + a->height;
}

static gboolean
are_positions_sane (const HpmGraph *graph)
{
  for (guint i = 0; i < graph->n_nodes; i++)
    {
      if (!is_sane (graph->nodes[i].x) || !is_sane (graph->nodes[i].y))
        return FALSE;
      for (guint j = 0; j < i; j++)
        if (overlap (&graph->nodes[i], &graph->nodes[j]))
          return FALSE;
    }
  return TRUE;
}

static gboolean
is_curve_sane (const HpmGraph *graph,
               const HpmLink  *link)
{
  HpmPoint tail, head;

  if (link->n_points < 4 || link->n_points % 3 != 1)
    return FALSE;
  for (guint i = 0; i < link->n_points; i++)
    if (!is_sane (link->points[i].x) || !is_sane (link->points[i].y))
      return FALSE;
  tail = hpm_graph_tail_point (graph, link);
  head = hpm_graph_head_point (graph, link);
  return hypot (link->points[0].x - tail.x, link->points[0].y - tail.y) < 8
         && hypot (link->points[link->n_points - 1].x - head.x, link->points[link->n_points - 1].y - head.y) < 16;
}

static void
drop_bad_curves (HpmGraph *graph)
{
  for (guint i = 0; i < graph->n_links; i++)
    if (graph->links[i].points && !is_curve_sane (graph, &graph->links[i]))
      {
        g_clear_pointer (&graph->links[i].points, g_free);
        graph->links[i].n_points = 0;
      }
}

/* --- The finish --- */

static gint
compare_frames (gconstpointer a,
                gconstpointer b)
{
  const HpmNode *x = *(const HpmNode *const *) a, *y = *(const HpmNode *const *) b;

  /* The newest on top, the program's own frame at the bottom, as a stack is drawn. */
  return x->depth > y->depth ? -1 : x->depth < y->depth;
}

/* Puts the frames in order, moving each as little as that allows: runs of frames that push each
 * other stay together (pool adjacent violators). */
static void
stack_frames (HpmGraph *graph)
{
  g_autoptr (GPtrArray) frames = g_ptr_array_new ();
  g_autofree double *wish = NULL;
  g_autofree double *sum = NULL;
  g_autofree guint *count = NULL;
  double offset = 0, x = G_MAXDOUBLE;
  guint n_pools = 0, f = 0;

  for (guint i = 0; i < graph->n_nodes; i++)
    if (graph->nodes[i].is_frame)
      g_ptr_array_add (frames, &graph->nodes[i]);
  if (frames->len == 0)
    return;
  g_ptr_array_sort (frames, compare_frames);
  wish = g_new0 (double, frames->len);
  sum = g_new0 (double, frames->len);
  count = g_new0 (guint, frames->len);
  for (guint i = 0; i < frames->len; i++)
    {
      const HpmNode *node = g_ptr_array_index (frames, i);

      x = MIN (x, node->x);
      wish[i] = node->y - offset;
      offset += node->height + GAP;
      sum[n_pools] = wish[i];
      count[n_pools++] = 1;
      while (n_pools > 1 && sum[n_pools - 2] / count[n_pools - 2] > sum[n_pools - 1] / count[n_pools - 1])
        {
          sum[n_pools - 2] += sum[n_pools - 1];
          count[n_pools - 2] += count[n_pools - 1];
          n_pools--;
        }
    }
  offset = 0;
  for (guint p = 0; p < n_pools; p++)
    for (guint k = 0; k < count[p]; k++)
      {
        HpmNode *node = g_ptr_array_index (frames, f++);

        node->y = sum[p] / count[p] + offset;
        node->x = x;
        offset += node->height + GAP;
      }
}

static gint
compare_columns (gconstpointer a,
                 gconstpointer b)
{
  const HpmNode *x = *(const HpmNode *const *) a, *y = *(const HpmNode *const *) b;
  double p = x->x + x->width / 2, q = y->x + y->width / 2;

  return p < q ? -1 : p > q;
}

/* Graphviz centres the boxes of a column; our eyes want their left edges in a line. */
static void
align_columns (HpmGraph *graph)
{
  g_autoptr (GPtrArray) nodes = g_ptr_array_new ();
  guint start = 0;

  for (guint i = 0; i < graph->n_nodes; i++)
    if (!graph->nodes[i].is_frame)
      g_ptr_array_add (nodes, &graph->nodes[i]);
  g_ptr_array_sort (nodes, compare_columns);
  for (guint i = 1; i <= nodes->len; i++)
    {
      const HpmNode *before = g_ptr_array_index (nodes, i - 1);
      const HpmNode *node = i < nodes->len ? g_ptr_array_index (nodes, i) : NULL;
      double left = G_MAXDOUBLE;

      if (node && node->x + node->width / 2 - before->x - before->width / 2 < SAME_COLUMN)
        continue;
      for (guint k = start; k < i; k++)
        left = MIN (left, ((HpmNode *) g_ptr_array_index (nodes, k))->x);
      for (guint k = start; k < i; k++)
        ((HpmNode *) g_ptr_array_index (nodes, k))->x = left;
      start = i;
    }
}

static void
include (HpmRect *rect,
         double   x,
         double   y)
{
  double right = MAX (rect->x + rect->width, x), bottom = MAX (rect->y + rect->height, y);

  rect->x = MIN (rect->x, x);
  rect->y = MIN (rect->y, y);
  rect->width = right - rect->x;
  rect->height = bottom - rect->y;
}

static void
find_bounds (HpmGraph *graph)
{
  HpmRect rect = { 0, 0, 0, 0 };

  for (guint i = 0; i < graph->n_nodes; i++)
    {
      const HpmNode *node = &graph->nodes[i];

      if (i == 0)
        rect = (HpmRect) { node->x, node->y, 0, 0 };
      include (&rect, node->x, node->y);
      /* Room for a stub at the right. */
      include (&rect, node->x + node->width + HPM_STUB, node->y + node->height);
    }
  for (guint i = 0; i < graph->n_links; i++)
    for (guint k = 0; k < graph->links[i].n_points; k++)
      include (&rect, graph->links[i].points[k].x, graph->links[i].points[k].y);
  graph->bounds = rect;
}

static void
move_to_margin (HpmGraph *graph)
{
  double dx = MARGIN - graph->bounds.x, dy = MARGIN - graph->bounds.y;

  for (guint i = 0; i < graph->n_nodes; i++)
    {
      graph->nodes[i].x += dx;
      graph->nodes[i].y += dy;
    }
  for (guint i = 0; i < graph->n_links; i++)
    for (guint k = 0; k < graph->links[i].n_points; k++)
      {
        graph->links[i].points[k].x += dx;
        graph->links[i].points[k].y += dy;
      }
  graph->bounds = (HpmRect) { 0, 0, graph->bounds.width + 2 * MARGIN, graph->bounds.height + 2 * MARGIN };
}

static void
finish (HpmGraph *graph)
{
  stack_frames (graph);
  align_columns (graph);
  for (guint i = 0; i < graph->n_links; i++)
    if (graph->links[i].points)
      hpm_link_attach (graph, &graph->links[i]);
    else
      hpm_link_draw_curve (graph, &graph->links[i]);
  find_bounds (graph);
  move_to_margin (graph);
}

/* --- The ladder --- */

static void
forget_result (HpmGraph *graph)
{
  for (guint i = 0; i < graph->n_links; i++)
    {
      g_clear_pointer (&graph->links[i].points, g_free);
      graph->links[i].n_points = 0;
    }
}

gboolean
hpm_layout_run (HpmLayoutEngine *engine,
                HpmGraph        *graph,
                GCancellable    *cancellable,
                GError         **error)
{
  HpmLayoutRung rung = graph->n_links > DENSE * graph->n_nodes ? HPM_LAYOUT_GRAPHVIZ_QUICK : HPM_LAYOUT_GRAPHVIZ;

  for (; rung < HPM_LAYOUT_COLUMNS && engine && graph->n_nodes > 1; rung++)
    {
      g_autoptr (GError) problem = NULL;

      forget_result (graph);
      if (hpm_layout_ask_helper (engine, graph, rung, hpm_layout_patience (engine, rung), cancellable, &problem)
          && are_positions_sane (graph))
        break;
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      g_debug ("layout, rung %d: %s", rung, problem ? problem->message : "nonsense");
    }
  if (!engine || graph->n_nodes <= 1)
    rung = HPM_LAYOUT_COLUMNS;
  if (rung == HPM_LAYOUT_COLUMNS)
    {
      forget_result (graph);
      hpm_columns_layout (graph);
    }
  drop_bad_curves (graph);
  graph->rung = rung;
  finish (graph);
  return TRUE;
}
