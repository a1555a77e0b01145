/* pen-cairo.c: drawing on a cairo context: window, PNG, PDF */
#include "diagram-private.h"

#include <math.h>

static void
set_color (cairo_t        *cr,
           const HpmColor *color)
{
  cairo_set_source_rgba (cr, color->red, color->green, color->blue, color->alpha);
}

static void
trace (cairo_t           *cr,
       const HpmPathPart *parts,
       guint              n_parts)
{
  for (guint i = 0; i < n_parts; i++)
    {
      const HpmPoint *p = parts[i].p;

      switch (parts[i].op)
        {
        case HPM_MOVE: cairo_move_to (cr, p[0].x, p[0].y); break;
        case HPM_LINE: cairo_line_to (cr, p[0].x, p[0].y); break;
        case HPM_CURVE: cairo_curve_to (cr, p[0].x, p[0].y, p[1].x, p[1].y, p[2].x, p[2].y); break;
        case HPM_CLOSE: cairo_close_path (cr); break;
        }
    }
}

static void
cairo_pen_path (HpmPen            *pen,
                const HpmPathPart *parts,
                guint              n_parts,
                const HpmInk      *ink)
{
  cairo_t *cr = ((HpmCairoPen *) pen)->cr;

  cairo_new_path (cr);
  trace (cr, parts, n_parts);
  if (ink->fill.alpha > 0)
    {
      set_color (cr, &ink->fill);
      cairo_fill_preserve (cr);
    }
  if (ink->stroke.alpha > 0)
    {
      set_color (cr, &ink->stroke);
      cairo_set_line_width (cr, ink->width);
      cairo_set_dash (cr, ink->dash, (int) ink->n_dash, 0);
      cairo_set_line_cap (cr, ink->round ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT);
      cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
      cairo_stroke_preserve (cr);
    }
  cairo_new_path (cr);
}

static void
cairo_pen_text (HpmPen         *pen,
                HpmFont         font,
                double          x,
                double          baseline,
                const char     *text,
                const HpmColor *color)
{
  cairo_t *cr = ((HpmCairoPen *) pen)->cr;
  double grid = ((HpmCairoPen *) pen)->grid;

  set_color (cr, color);
  if (grid > 0)
    baseline = round (baseline * grid) / grid;
  cairo_move_to (cr, x, baseline);
  pango_cairo_show_layout_line (cr, hpm_metrics_line (pen->metrics, font, text));
  cairo_new_path (cr);
}

static void
cairo_pen_begin (HpmPen     *pen,
                 const char *css_class,
                 const char *title)
{
  cairo_save (((HpmCairoPen *) pen)->cr);
}

static void
cairo_pen_end (HpmPen *pen)
{
  cairo_restore (((HpmCairoPen *) pen)->cr);
}

static gboolean
cairo_pen_shows (HpmPen *pen,
                 HpmRect rect)
{
  const HpmRect *clip = &((HpmCairoPen *) pen)->clip;

  return rect.x < clip->x + clip->width && clip->x < rect.x + rect.width
         && rect.y < clip->y + clip->height && clip->y < rect.y + rect.height;
}

void
hpm_cairo_pen_init (HpmCairoPen *pen,
                    HpmMetrics  *metrics,
                    cairo_t     *cr)
{
  double right, bottom;

  pen->pen = (HpmPen) { metrics, FALSE, cairo_pen_path, cairo_pen_text, cairo_pen_begin,
                        cairo_pen_end, cairo_pen_shows };
  pen->cr = cr;
  pen->grid = 0;
  cairo_clip_extents (cr, &pen->clip.x, &pen->clip.y, &right, &bottom);
  pen->clip.width = right - pen->clip.x;
  pen->clip.height = bottom - pen->clip.y;
}
