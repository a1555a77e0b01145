/* paint-edges.c: arrows
 *
 *   strong          ───────▶   solid, filled head
 *   weak            - - - - >  dashed, open head
 *   weak, dead      - - ✕      a stub that ends in a cross
 *
 * What is new at this step is thicker; what was cut is dotted, with a cross in its middle; what the collector
 * has just subtracted bears a −1 at its row.
 */
#include "painter-private.h"
#include <math.h>

HpmColor
hpm_edge_color (const HpmTheme *theme,
                gboolean        weak,
                gboolean        from_frame,
                gboolean        changed)
{
  if (changed)
    return theme->edge_changed;
  if (weak)
    return theme->weak;
  return from_frame ? theme->strong_frame : theme->strong;
}

/* Direction in which the curve arrives. */
static HpmPoint
arrival (const HpmPoint *points,
         guint           n_points)
{
  HpmPoint tip = points[n_points - 1];

  for (guint i = n_points - 1; i-- > 0;)
    {
      double dx = tip.x - points[i].x, dy = tip.y - points[i].y, length = hypot (dx, dy);

      if (length > 0.5)
        return (HpmPoint) { dx / length, dy / length };
    }
  return (HpmPoint) { 1, 0 };
}

static void
draw_head (HpmPen       *pen,
           HpmPoint      tip,
           HpmPoint      way,
           double        size,
           gboolean      open,
           const HpmInk *line)
{
  double half = size * 0.42;
  HpmPoint left = { tip.x - way.x * size - way.y * half, tip.y - way.y * size + way.x * half };
  HpmPoint right = { tip.x - way.x * size + way.y * half, tip.y - way.y * size - way.x * half };
  HpmPoint notch = { tip.x - way.x * size * 0.72, tip.y - way.y * size * 0.72 };
  HpmPathPart filled[] = { { HPM_MOVE, { tip } }, { HPM_LINE, { left } }, { HPM_LINE, { notch } },
                           { HPM_LINE, { right } }, { HPM_CLOSE, { { 0, 0 } } } };
  HpmPathPart stroked[]
    = { { HPM_MOVE, { left } }, { HPM_LINE, { tip } }, { HPM_LINE, { right } } };
  HpmInk ink = { .fill = open ? (HpmColor){ 0, 0, 0, 0 } : line->stroke,
                 .stroke = open ? line->stroke : (HpmColor){ 0, 0, 0, 0 },
                 .width = 1.8,
                 .round = TRUE };

  if (open)
    pen->path (pen, stroked, G_N_ELEMENTS (stroked), &ink);
  else
    pen->path (pen, filled, G_N_ELEMENTS (filled), &ink);
}

/* The curve, ending `shorter` before its tip. */
static void
draw_curve (HpmPen             *pen,
            const HpmSceneEdge *edge,
            HpmPoint            way,
            double              shorter,
            const HpmInk       *ink)
{
  guint n_parts = 1 + (edge->n_points - 1) / 3;
  g_autofree HpmPathPart *parts = g_new0 (HpmPathPart, n_parts);
  HpmPathPart *last = &parts[n_parts - 1];

  parts[0] = (HpmPathPart) { HPM_MOVE, { edge->points[0] } };
  for (guint i = 1; i < n_parts; i++)
    parts[i]
      = (HpmPathPart){ HPM_CURVE,
                       { edge->points[3 * i - 2], edge->points[3 * i - 1], edge->points[3 * i] } };
  for (guint k = 1; k < 3; k++)
    {
      last->p[k].x -= way.x * shorter;
      last->p[k].y -= way.y * shorter;
    }
  pen->path (pen, parts, n_parts, ink);
}

static void
draw_cross (HpmPen         *pen,
            HpmPoint        at,
            const HpmColor *color)
{
  HpmInk ink = { .stroke = *color, .width = 2, .round = TRUE };

  hpm_draw_line (pen, at.x - 4.5, at.y - 4.5, at.x + 4.5, at.y + 4.5, &ink);
  hpm_draw_line (pen, at.x - 4.5, at.y + 4.5, at.x + 4.5, at.y - 4.5, &ink);
}

static gboolean
touches (const HpmScene     *scene,
         const HpmSceneEdge *edge,
         HpmBoxId            id)
{
  return id && (scene->boxes[edge->from].box->id == id || scene->boxes[edge->to].box->id == id);
}

static char *
edge_title (const HpmScene     *scene,
            const HpmSceneEdge *edge)
{
  const HpmBox *from = scene->boxes[edge->from].box;
  const char *label = from->rows[edge->row].label, *to = scene->boxes[edge->to].box->title;

  if (edge->kind == HPM_EDGE_DEAD)
    return g_strdup_printf (_("%s, %s: a dead weak reference"), from->title, label);
  if (edge->kind == HPM_EDGE_WEAK)
    return g_strdup_printf (_("%s, %s: a weak reference to %s"), from->title, label, to);
  return g_strdup_printf (_("%s, %s: a reference to %s"), from->title, label, to);
}

static void
draw_minus_one (HpmPen             *pen,
                const HpmScene     *scene,
                const HpmSceneEdge *edge,
                const HpmTheme     *theme)
{
  double width = hpm_metrics_width (pen->metrics, HPM_FONT_TAG, "−1") + 10;
  double left = scene->boxes[edge->from].row_back[edge->row] ? edge->points[0].x - 6 - width : edge->points[0].x + 6;
  HpmInk ink = { .fill = theme->frame, .stroke = theme->background, .width = 1.5 };

  hpm_draw_rect (pen, (HpmRect){ left, edge->points[0].y - 8, width, 16 }, 8, &ink);
  hpm_draw_text (pen, HPM_FONT_TAG, left + 5, edge->points[0].y, "−1", &theme->on_frame);
}

/* The middle of the curve's middle piece. */
static HpmPoint
middle_of (const HpmPoint *points,
           guint           n_points)
{
  guint pieces = n_points / 3;

  return hpm_bezier_at (&points[3 * (pieces / 2)], pieces % 2 ? 0.5 : 0);
}

void
hpm_paint_cut (HpmPen                *pen,
               const HpmScene        *scene,
               guint                  index,
               const HpmPaintOptions *options)
{
  const HpmTheme *theme = options->theme ? options->theme : hpm_theme_get (HPM_THEME_LIGHT);
  const HpmSceneCut *cut = &scene->cuts[index];
  HpmInk ink = { .stroke = theme->edge_changed, .width = theme->line + 0.6, .dash = { 0.1, 5 }, .n_dash = 2, .round = TRUE };
  HpmInk disc = { .fill = theme->background };
  HpmPoint at = middle_of (cut->points, cut->n_points);
  HpmSceneEdge edge = { .n_points = cut->n_points, .points = cut->points };
  g_autofree char *title = pen->titles ? g_strdup_printf (_("%s no longer refers to %s"), scene->boxes[cut->from].box->title,
                                                          scene->boxes[cut->to].box->title) : NULL;

  pen->begin (pen, "edge cut", title);
  draw_curve (pen, &edge, arrival (cut->points, cut->n_points), 3, &ink);
  hpm_draw_circle (pen, at.x, at.y, 8, &disc);
  draw_cross (pen, at, &ink.stroke);
  pen->end (pen);
}

/* Does a lesson speak of this arrow? */
static gboolean
is_spoken_of (const HpmScene        *scene,
              const HpmSceneEdge    *edge,
              const HpmPaintOptions *options)
{
  const HpmBox *box = scene->boxes[edge->from].box;

  for (guint i = 0; i < options->n_marked_rows; i++)
    if (options->marked_rows[i].box == box->id && edge->row < box->n_rows
        && g_str_equal (options->marked_rows[i].label, box->rows[edge->row].label))
      return TRUE;
  return FALSE;
}

void
hpm_paint_edge (HpmPen                *pen,
                const HpmScene        *scene,
                guint                  index,
                const HpmPaintOptions *options)
{
  const HpmTheme *theme = options->theme ? options->theme : hpm_theme_get (HPM_THEME_LIGHT);
  const HpmSceneEdge *edge = &scene->edges[index];
  HpmPoint way = arrival (edge->points, edge->n_points), tip = edge->points[edge->n_points - 1];
  gboolean weak = edge->kind != HPM_EDGE_STRONG;
  gboolean stands_out
    = touches (scene, edge, options->selected) || touches (scene, edge, options->hovered);
  HpmInk ink
    = { .stroke = hpm_edge_color (theme, weak, edge->from_frame, edge->changed), .round = !weak };
  g_autofree char *title = pen->titles ? edge_title (scene, edge) : NULL;

  if (hpm_reply_tunes_edge (scene, edge, options, &ink))
    stands_out = TRUE;
  if (is_spoken_of (scene, edge, options))
    {
      ink.stroke = theme->marked;
      ink.width += 1.2;
      stands_out = TRUE;
    }
  ink.width += theme->line + 0.4 + (edge->changed ? 0.9 : 0) + (stands_out ? 1 : 0);
  if (weak)
    {
      ink.dash[0] = 6;
      ink.dash[1] = 4;
      ink.n_dash = 2;
    }
  pen->begin (pen, weak ? edge->kind == HPM_EDGE_DEAD ? "edge dead" : "edge weak" : "edge strong",
              title);
  if (edge->kind == HPM_EDGE_DEAD)
    {
      draw_curve (pen, edge, way, 5, &ink);
      draw_cross (pen, (HpmPoint) { tip.x - 5, tip.y }, &ink.stroke);
    }
  else
    {
      double size = HPM_ARROW + (stands_out || edge->changed ? 2 : 0);

      draw_curve (pen, edge, way, weak ? 1 : size * 0.7, &ink);
      draw_head (pen, tip, way, size, weak, &ink);
    }
  if (edge->subtracted && !options->without_text)
    draw_minus_one (pen, scene, edge, theme);
  hpm_paint_edge_answer (pen, scene, edge, options);
  pen->end (pen);
}
