/* pen.c: the few shapes that all of the diagram is drawn with, for any backend */
#include "painter-private.h"

#define KAPPA 0.5523 /* a quarter of a circle as a Bézier curve */

static void
move_to (HpmPath *path,
         double   x,
         double   y)
{
  path->parts[path->n++] = (HpmPathPart) { HPM_MOVE, { { x, y } } };
}

static void
line_to (HpmPath *path,
         double   x,
         double   y)
{
  path->parts[path->n++] = (HpmPathPart) { HPM_LINE, { { x, y } } };
}

static void
curve_to (HpmPath *path,
          double x1, double y1, double x2, double y2, double x, double y)
{
  path->parts[path->n++] = (HpmPathPart) { HPM_CURVE, { { x1, y1 }, { x2, y2 }, { x, y } } };
}

static void
close_path (HpmPath *path)
{
  path->parts[path->n++] = (HpmPathPart) { HPM_CLOSE, { { 0, 0 } } };
}

static void
draw_rounded (HpmPen       *pen,
              HpmRect       r,
              double        top,
              double        bottom,
              const HpmInk *ink)
{
  HpmPath path = { 0 };
  double right = r.x + r.width, low = r.y + r.height;
  double a = top * (1 - KAPPA), b = bottom * (1 - KAPPA);

  move_to (&path, r.x + top, r.y);
  line_to (&path, right - top, r.y);
  if (top > 0)
    curve_to (&path, right - a, r.y, right, r.y + a, right, r.y + top);
  line_to (&path, right, low - bottom);
  if (bottom > 0)
    curve_to (&path, right, low - b, right - b, low, right - bottom, low);
  line_to (&path, r.x + bottom, low);
  if (bottom > 0)
    curve_to (&path, r.x + b, low, r.x, low - b, r.x, low - bottom);
  line_to (&path, r.x, r.y + top);
  if (top > 0)
    curve_to (&path, r.x, r.y + a, r.x + a, r.y, r.x + top, r.y);
  close_path (&path);
  pen->path (pen, path.parts, path.n, ink);
}

void
hpm_draw_rect (HpmPen       *pen,
               HpmRect       rect,
               double        radius,
               const HpmInk *ink)
{
  radius = MAX (0, MIN (radius, MIN (rect.width, rect.height) / 2));
  draw_rounded (pen, rect, radius, radius, ink);
}

void
hpm_draw_cap (HpmPen       *pen,
              HpmRect       rect,
              double        radius,
              const HpmInk *ink)
{
  draw_rounded (pen, rect, radius, 0, ink);
}

void
hpm_draw_line (HpmPen       *pen,
               double        x1,
               double        y1,
               double        x2,
               double        y2,
               const HpmInk *ink)
{
  HpmPath path = { 0 };

  move_to (&path, x1, y1);
  line_to (&path, x2, y2);
  pen->path (pen, path.parts, path.n, ink);
}

void
hpm_draw_circle (HpmPen       *pen,
                 double        x,
                 double        y,
                 double        radius,
                 const HpmInk *ink)
{
  hpm_draw_rect (pen, (HpmRect) { x - radius, y - radius, 2 * radius, 2 * radius }, radius, ink);
}

void
hpm_draw_hatch (HpmPen       *pen,
                HpmRect       rect,
                double        distance,
                const HpmInk *ink)
{
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (HpmPathPart));

  /* Lines x + y = s, where they cross the rect. */
  for (double s = distance; s < rect.width + rect.height; s += distance)
    {
      HpmPathPart from
        = { HPM_MOVE, { { rect.x + MIN (s, rect.width), rect.y + MAX (s - rect.width, 0) } } };
      HpmPathPart to
        = { HPM_LINE, { { rect.x + MAX (s - rect.height, 0), rect.y + MIN (s, rect.height) } } };

      g_array_append_val (parts, from);
      g_array_append_val (parts, to);
    }
  if (parts->len)
    pen->path (pen, (const HpmPathPart *) parts->data, parts->len, ink);
}

double
hpm_draw_text (HpmPen         *pen,
               HpmFont         font,
               double          x,
               double          y,
               const char     *text,
               const HpmColor *color)
{
  if (!*text)
    return 0;
  pen->text (pen, font, x, y + hpm_metrics_middle (pen->metrics, font), text, color);
  return hpm_metrics_width (pen->metrics, font, text);
}
