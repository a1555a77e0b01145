/* pen-svg.c: drawing as SVG, where text stays text
 *
 * Every text carries the length it was measured with, so that it fits its box in other fonts too.
 * What the learner wrote goes through hpm_svg_escape (), always.
 */
#include "diagram-private.h"
#include <math.h>
#include <string.h>

void
hpm_svg_escape (GString    *out,
                const char *text)
{
  for (const char *p = text; *p;)
    {
      gunichar c = g_utf8_get_char_validated (p, -1);

      if (c == (gunichar) -1 || c == (gunichar) -2)
        {
          g_string_append (out, "\357\277\275");
          p++;
          continue;
        }
      switch (c)
        {
        case '&': g_string_append (out, "&amp;"); break;
        case '<': g_string_append (out, "&lt;"); break;
        case '>': g_string_append (out, "&gt;"); break;
        case '"': g_string_append (out, "&quot;"); break;
        case '\'': g_string_append (out, "&#39;"); break;
        default:
          /* Control characters and the like cannot be in XML at all. */
          if ((c < 0x20 && c != '\t' && c != '\n') || (c >= 0x7f && c < 0xa0) || c == 0xfffe
              || c == 0xffff)
            g_string_append (out, "\357\277\275");
          else
            g_string_append_unichar (out, c);
        }
      p = g_utf8_next_char (p);
    }
}

void
hpm_svg_number (GString *out,
                double   value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  char *end;

  g_ascii_formatd (buffer, sizeof buffer, "%.2f", value);
  end = buffer + strlen (buffer);
  while (end[-1] == '0')
    *--end = '\0';
  if (end[-1] == '.')
    *--end = '\0';
  g_string_append (out, g_str_equal (buffer, "-0") ? "0" : buffer);
}

static void
append_color (GString        *out,
              const char     *name,
              const HpmColor *color)
{
  if (color->alpha <= 0)
    {
      g_string_append_printf (out, " %s=\"none\"", name);
      return;
    }
  g_string_append_printf (out, " %s=\"#%02x%02x%02x\"", name, (guint) lround (color->red * 255),
                          (guint) lround (color->green * 255), (guint) lround (color->blue * 255));
  if (color->alpha < 1)
    {
      g_string_append_printf (out, " %s-opacity=\"", name);
      hpm_svg_number (out, color->alpha);
      g_string_append_c (out, '"');
    }
}

static void
append_attribute (GString    *out,
                  const char *name,
                  double      value)
{
  g_string_append_printf (out, " %s=\"", name);
  hpm_svg_number (out, value);
  g_string_append_c (out, '"');
}

static void
indent (HpmSvgPen *pen)
{
  for (guint i = 0; i < pen->depth; i++)
    g_string_append (pen->out, "  ");
}

static void
append_points (GString        *out,
               const HpmPoint *points,
               guint           n_points)
{
  for (guint i = 0; i < n_points; i++)
    {
      if (i > 0)
        g_string_append_c (out, ' ');
      hpm_svg_number (out, points[i].x);
      g_string_append_c (out, ',');
      hpm_svg_number (out, points[i].y);
    }
}

static void
append_path (GString           *out,
             const HpmPathPart *parts,
             guint              n_parts)
{
  for (guint i = 0; i < n_parts; i++)
    switch (parts[i].op)
      {
      case HPM_MOVE: g_string_append_c (out, 'M'); append_points (out, parts[i].p, 1); break;
      case HPM_LINE: g_string_append_c (out, 'L'); append_points (out, parts[i].p, 1); break;
      case HPM_CURVE: g_string_append_c (out, 'C'); append_points (out, parts[i].p, 3); break;
      case HPM_CLOSE: g_string_append_c (out, 'Z'); break;
      }
}

static void
svg_pen_path (HpmPen            *base,
              const HpmPathPart *parts,
              guint              n_parts,
              const HpmInk      *ink)
{
  HpmSvgPen *pen = (HpmSvgPen *) base;
  GString *out = pen->out;

  indent (pen);
  g_string_append (out, "<path d=\"");
  append_path (out, parts, n_parts);
  g_string_append_c (out, '"');
  append_color (out, "fill", &ink->fill);
  if (ink->stroke.alpha > 0)
    {
      append_color (out, "stroke", &ink->stroke);
      append_attribute (out, "stroke-width", ink->width);
      g_string_append (out, " stroke-linejoin=\"round\"");
      if (ink->round)
        g_string_append (out, " stroke-linecap=\"round\"");
      for (guint i = 0; i < ink->n_dash; i++)
        {
          g_string_append (out, i ? "," : " stroke-dasharray=\"");
          hpm_svg_number (out, ink->dash[i]);
        }
      if (ink->n_dash)
        g_string_append_c (out, '"');
    }
  g_string_append (out, "/>\n");
}

static void
svg_pen_text (HpmPen         *base,
              HpmFont         font,
              double          x,
              double          baseline,
              const char     *text,
              const HpmColor *color)
{
  static const char *const classes[HPM_N_FONTS] = { "t", "r", "l", "s", "b", "g", "c", "n", "p" };
  HpmSvgPen *pen = (HpmSvgPen *) base;

  indent (pen);
  g_string_append_printf (pen->out, "<text class=\"%s\"", classes[font]);
  append_attribute (pen->out, "x", x);
  append_attribute (pen->out, "y", baseline);
  append_attribute (pen->out, "textLength", hpm_metrics_width (base->metrics, font, text));
  g_string_append (pen->out, " lengthAdjust=\"spacingAndGlyphs\" xml:space=\"preserve\"");
  append_color (pen->out, "fill", color);
  g_string_append_c (pen->out, '>');
  hpm_svg_escape (pen->out, text);
  g_string_append (pen->out, "</text>\n");
}

static void
svg_pen_begin (HpmPen     *base,
               const char *css_class,
               const char *title)
{
  HpmSvgPen *pen = (HpmSvgPen *) base;

  indent (pen);
  g_string_append_printf (pen->out, "<g class=\"%s\">\n", css_class);
  pen->depth++;
  if (!title)
    return;
  indent (pen);
  g_string_append (pen->out, "<title>");
  hpm_svg_escape (pen->out, title);
  g_string_append (pen->out, "</title>\n");
}

static void
svg_pen_end (HpmPen *base)
{
  HpmSvgPen *pen = (HpmSvgPen *) base;

  pen->depth--;
  indent (pen);
  g_string_append (pen->out, "</g>\n");
}

void
hpm_svg_pen_init (HpmSvgPen  *pen,
                  HpmMetrics *metrics,
                  GString    *out)
{
  pen->pen = (HpmPen) { metrics, TRUE, svg_pen_path, svg_pen_text, svg_pen_begin, svg_pen_end, NULL };
  pen->out = out;
  pen->depth = 1;
}
