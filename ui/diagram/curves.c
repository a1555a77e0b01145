/* curves.c: Bézier paths from a row's port to the border of a box
 *
 * Graphviz's own curves run around all boxes and end before them; straight pieces lead them on to
 * row and target. For links that have none we draw a curve of our own.
 */
#include "diagram-private.h"
#include <math.h>
#include <string.h>

#define REACH_MIN 30.0
#define REACH_MAX 160.0
#define LOOP 26.0
#define BOUNDS_STEPS 12

HpmPoint
hpm_bezier_at (const HpmPoint *p,
               double          t)
{
  double s = 1 - t;
  double a = s * s * s, b = 3 * s * s * t, c = 3 * s * t * t, d = t * t * t;

  return (HpmPoint) { a * p[0].x + b * p[1].x + c * p[2].x + d * p[3].x,
                      a * p[0].y + b * p[1].y + c * p[2].y + d * p[3].y };
}

HpmRect
hpm_curve_bounds (const HpmPoint *points,
                  guint           n_points)
{
  double left = points[0].x, right = left, top = points[0].y, bottom = top;

  for (guint i = 0; i + 3 < n_points; i += 3)
    for (guint k = 1; k <= BOUNDS_STEPS; k++)
      {
        HpmPoint p = hpm_bezier_at (&points[i], (double) k / BOUNDS_STEPS);

        left = MIN (left, p.x);
        right = MAX (right, p.x);
        top = MIN (top, p.y);
        bottom = MAX (bottom, p.y);
      }
  return (HpmRect) { left, top, right - left, bottom - top };
}

/* Over the top of the box and into its header from the left. */
static void
draw_loop (HpmGraph *graph,
           HpmLink  *link,
           HpmPoint  a,
           HpmPoint  b)
{
  const HpmNode *node = &graph->nodes[link->tail];
  double top = node->y - LOOP / 2, right = a.x + LOOP, left = b.x - LOOP;
  HpmPoint points[] = {
    a, { right, a.y }, { right, top }, { a.x - 8, top },
    { (a.x + b.x) / 2, top }, { (a.x + b.x) / 2, top }, { b.x + 8, top },
    { left, top }, { left, b.y }, b,
  };

  hpm_link_set_points (link, points, G_N_ELEMENTS (points));
}

/* To a box above or below: out at the right, around, and in from the left. */
static void
draw_return (HpmGraph *graph,
             HpmLink  *link,
             HpmPoint  a,
             HpmPoint  b)
{
  const HpmNode *tail = &graph->nodes[link->tail], *head = &graph->nodes[link->head];
  gboolean above = head->y + head->height / 2 > tail->y + tail->height / 2;
  double y = above ? MIN (tail->y, head->y) - LOOP / 2
                   : MAX (tail->y + tail->height, head->y + head->height) + LOOP / 2;
  double right = a.x + REACH_MIN, left = b.x - REACH_MIN;
  HpmPoint points[] = {
    a, { right, a.y }, { right, y }, { a.x - 12, y },
    { a.x - 30, y }, { b.x + 30, y }, { b.x + 12, y },
    { left, y }, { left, b.y }, b,
  };

  hpm_link_set_points (link, points, G_N_ELEMENTS (points));
}

void
hpm_link_draw_curve (HpmGraph *graph,
                     HpmLink  *link)
{
  HpmPoint a = hpm_graph_tail_point (graph, link), b = hpm_graph_head_point (graph, link);
  gboolean back = hpm_link_goes_back (graph, link);

  if (link->tail == link->head)
    draw_loop (graph, link, a, b);
  else if (!back && b.x < a.x + 4)
    draw_return (graph, link, a, b);
  else
    {
      double reach = (back ? -1 : 1) * CLAMP (fabs (b.x - a.x) / 2, REACH_MIN, REACH_MAX);
      HpmPoint points[] = { a, { a.x + reach, a.y }, { b.x - reach, b.y }, b };

      hpm_link_set_points (link, points, G_N_ELEMENTS (points));
    }
}

static void
set_line (HpmPoint *points,
          HpmPoint  a,
          HpmPoint  b)
{
  for (guint i = 0; i < 4; i++)
    points[i] = (HpmPoint) { a.x + (b.x - a.x) * i / 3, a.y + (b.y - a.y) * i / 3 };
}

void
hpm_link_attach (HpmGraph *graph,
                 HpmLink  *link)
{
  HpmPoint tail = hpm_graph_tail_point (graph, link), head = hpm_graph_head_point (graph, link);
  guint n = link->n_points;
  g_autofree HpmPoint *points = g_new (HpmPoint, n + 6);

  memcpy (points + 3, link->points, n * sizeof (HpmPoint));
  /* Graphviz is within a point of the row's middle; the line is to be level. */
  points[4].y += tail.y - points[3].y;
  points[3].y = tail.y;
  points[n + 1].y += head.y - points[n + 2].y;
  points[n + 2].y = head.y;
  set_line (points, tail, points[3]);
  set_line (points + n + 2, points[n + 2], head);
  hpm_link_set_points (link, points, n + 6);
}
