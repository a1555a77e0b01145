/* layout.c: the ladder of layouts, and the finish that all of them get
 *
 *   1  our own arrangement (arrange.c)      here; for whatever is not too large for it
 *   2  Graphviz, with its own curves        in the helper process
 *   3  Graphviz in a hurry, our curves      in the helper process
 *   4  plain columns, our curves            here; cannot fail
 *
 * Only the first knows what is there when, and so it is better than Graphviz and quicker. The others are for what is
 * too large for it, and to be compared with.
 *
 * Whatever Graphviz says is checked before it is believed: finite numbers, no two boxes on each other, curves
 * that begin and end where they should. Then its curves are led on to exactly where their row and their target
 * are, and all is moved so that it begins at the margin.
 */
#include "diagram-private.h"
#include <math.h>

#define MARGIN 28.0
#define DENSE 2.5 /* links a box, from which Graphviz's own curves cost too much … */
#define MANY 150  /* … when there are many */
#define LARGEST 200000.0
#define TOO_LARGE 6000 /* boxes and links, for our own arrangement */
#define LONGEST_LEAD 400.0

void
hpm_graph_clear (HpmGraph *graph)
{
  for (guint i = 0; i < graph->n_links; i++)
    g_free (graph->links[i].points);
  g_clear_pointer (&graph->links, g_free);
  g_clear_pointer (&graph->nodes, g_free);
  g_clear_pointer (&graph->node_lives, g_free);
  g_clear_pointer (&graph->link_lives, g_free);
  graph->n_nodes = graph->n_links = 0;
}

gboolean
hpm_link_goes_back (const HpmGraph *graph,
                    const HpmLink  *link)
{
  const HpmNode *tail = &graph->nodes[link->tail], *head = &graph->nodes[link->head];

  return !tail->is_frame && head->x + head->width < tail->x;
}

HpmPoint
hpm_graph_tail_point (const HpmGraph *graph,
                      const HpmLink  *link)
{
  const HpmNode *node = &graph->nodes[link->tail];
  HpmBoxKind kind = node->is_frame ? HPM_BOX_KIND_FRAME : HPM_BOX_KIND_OBJECT;

  return (HpmPoint) { hpm_link_goes_back (graph, link) ? node->x : node->x + node->width,
                      node->y + hpm_row_middle (kind, link->row) };
}

HpmPoint
hpm_graph_head_point (const HpmGraph *graph,
                      const HpmLink  *link)
{
  const HpmNode *node = &graph->nodes[link->head];

  if (link->below)
    return (HpmPoint){ node->x + node->width - (link->weak ? HPM_BELOW_WEAK : HPM_BELOW), node->y + node->height };
  /* Strong references arrive beside the name, weak ones below, so that their heads stay apart. */
  return (HpmPoint){
    hpm_link_goes_back (graph, link) ? node->x + node->width : node->x,
    node->y + node->header * (link->weak ? (1 + HPM_STRONG_SHARE) / 2 : HPM_STRONG_SHARE / 2)
  };
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

/* A curve begins right of its row and ends left of its target (one that goes back: left, and right), each
 * about level with it. */
static gboolean
is_curve_sane (const HpmGraph *graph,
               const HpmLink  *link)
{
  HpmPoint tail, head, first, last;
  double way;

  if (link->n_points < 4 || link->n_points % 3 != 1)
    return FALSE;
  for (guint i = 0; i < link->n_points; i++)
    if (!is_sane (link->points[i].x) || !is_sane (link->points[i].y))
      return FALSE;
  tail = hpm_graph_tail_point (graph, link);
  head = hpm_graph_head_point (graph, link);
  first = link->points[0];
  last = link->points[link->n_points - 1];
  way = hpm_link_goes_back (graph, link) ? -1 : 1;
  return fabs (first.y - tail.y) < 3 && way * (first.x - tail.x) > -1
         && way * (first.x - tail.x) < LONGEST_LEAD && fabs (last.y - head.y) < 3
         && way * (head.x - last.x) > -1 && way * (head.x - last.x) < LONGEST_LEAD;
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
    {
      HpmRect curve = hpm_curve_bounds (graph->links[i].points, graph->links[i].n_points);

      include (&rect, curve.x, curve.y);
      include (&rect, curve.x + curve.width, curve.y + curve.height);
    }
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
  graph->bounds
    = (HpmRect){ 0, 0, graph->bounds.width + 2 * MARGIN, graph->bounds.height + 2 * MARGIN };
}

/* `attach`: curves end near the boxes, as Graphviz's do. */
static void
finish (HpmGraph *graph,
        gboolean  attach)
{
  for (guint i = 0; i < graph->n_links; i++)
    if (!graph->links[i].points)
      hpm_link_draw_curve (graph, &graph->links[i]);
    else if (attach)
      hpm_link_attach (graph, &graph->links[i]);
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
      graph->links[i].below = FALSE;
    }
}

/* FALSE: no rung of Graphviz's has a picture. */
static gboolean
ask_graphviz (HpmLayoutEngine *engine,
              HpmGraph        *graph,
              HpmLayoutRung    rung,
              GCancellable    *cancellable)
{
  gboolean dense = graph->n_links > MANY && graph->n_links > DENSE * graph->n_nodes;

  if (dense)
    rung = MAX (rung, HPM_LAYOUT_GRAPHVIZ_QUICK);
  for (; rung < HPM_LAYOUT_COLUMNS && !g_cancellable_is_cancelled (cancellable); rung++)
    {
      g_autoptr (GError) problem = NULL;

      forget_result (graph);
      if (hpm_layout_ask_helper (engine, graph, rung, hpm_layout_patience (engine, rung),
                                 cancellable, &problem)
          && are_positions_sane (graph))
        {
          drop_bad_curves (graph);
          graph->rung = rung;
          return TRUE;
        }
      g_debug ("layout, rung %d: %s", rung, problem ? problem->message : "nonsense");
    }
  return FALSE;
}

gboolean
hpm_layout_run (HpmLayoutEngine *engine,
                HpmGraph        *graph,
                GCancellable    *cancellable,
                GError         **error)
{
  HpmLayoutRung rung = engine ? hpm_layout_engine_first_rung (engine) : HPM_LAYOUT_ARRANGED;

  forget_result (graph);
  if (rung == HPM_LAYOUT_ARRANGED && graph->n_nodes + graph->n_links <= TOO_LARGE)
    {
      graph->rung = HPM_LAYOUT_ARRANGED;
      if (!hpm_arrange (graph, cancellable, error))
        return FALSE;
      finish (graph, FALSE);
      return TRUE;
    }
  if (!engine || graph->n_nodes <= 1 || !ask_graphviz (engine, graph, MAX (rung, HPM_LAYOUT_GRAPHVIZ), cancellable))
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      forget_result (graph);
      hpm_columns_layout (graph);
      graph->rung = HPM_LAYOUT_COLUMNS;
    }
  finish (graph, TRUE);
  return TRUE;
}
