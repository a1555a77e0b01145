/* painter.c: boxes, and the whole scene
 *
 * One painter for the window and all files; it draws through an HpmPen (cairo or SVG). What a box says
 * by its colour it also says by a sign, a pattern or a word:
 *
 *   frame          dark header; a triangle marks the one at work
 *   object         a sign for its kind, name, address, and the count in a badge ("1 → 2" when it has changed)
 *   unreachable    hatched, with a tag            doubted by the collector   dotted outline, with a tag
 *   freed          dashed and struck out          changed row                a bar at its left
 *
 * Start reading at hpm_paint_box ().
 */
#include "painter-private.h"
#include <string.h>

struct _HpmPainter {
  HpmMetrics *metrics;
};

static const HpmColor none = { 0, 0, 0, 0 };

HpmPainter *
hpm_painter_new (void)
{
  HpmPainter *painter = g_new0 (HpmPainter, 1);

  painter->metrics = hpm_metrics_new ();
  return painter;
}

void
hpm_painter_free (HpmPainter *painter)
{
  hpm_metrics_free (painter->metrics);
  g_free (painter);
}

/* All that one box is drawn from. */
typedef struct {
  HpmPen                *pen;
  const HpmTheme        *theme;
  const HpmScene        *scene;
  const HpmSceneBox     *placed;
  const HpmBox          *box;
  HpmRect                rect;
  const HpmAccent       *accent;
  gboolean               ghost;
  const HpmPaintOptions *options;
} Brush;

static HpmColor
text_color (const Brush *brush,
            gboolean     dim)
{
  if (brush->ghost)
    return brush->theme->ghost_text;
  return dim ? brush->theme->dim : brush->theme->text;
}

static double
draw_fitted (const Brush    *brush,
             HpmFont         font,
             double          x,
             double          y,
             const char     *text,
             double          width,
             const HpmColor *color)
{
  g_autofree char *fitted = hpm_metrics_fit (brush->pen->metrics, font, text, width);

  return hpm_draw_text (brush->pen, font, x, y, fitted, color);
}

/* --- The body --- */

static void
draw_shadow (const Brush *brush,
             double       radius)
{
  HpmInk ink = { .fill = brush->theme->shadow };

  if (brush->theme->shadow.alpha <= 0 || brush->ghost)
    return;
  for (guint i = 3; i > 0; i--)
    {
      HpmRect rect = hpm_rect_grown (brush->rect, i - 1.0);

      rect.y += 0.6 + i;
      hpm_draw_rect (brush->pen, rect, radius + i, &ink);
    }
}

static HpmInk
outline (const Brush *brush)
{
  const HpmTheme *theme = brush->theme;
  HpmInk ink = { .stroke = brush->accent->ink, .width = theme->line, .round = TRUE };

  if (brush->box->kind == HPM_BOX_KIND_FRAME)
    ink.stroke = brush->box->current ? theme->frame_current : theme->frame_outline;
  else if (brush->ghost)
    ink = (HpmInk){
      .stroke = theme->ghost_text, .width = theme->line, .dash = { 5, 4 }, .n_dash = 2
    };
  else if (brush->box->flags & HPM_OBJ_TENTATIVE)
    ink = (HpmInk){ .stroke = theme->warning,
                    .width = theme->line + 1.2,
                    .dash = { 0.1, 5 },
                    .n_dash = 2,
                    .round = TRUE };
  else if (brush->box->flags & HPM_OBJ_FINALIZING)
    ink = (HpmInk){ .stroke = theme->warning, .width = theme->line + 1, .dash = { 11, 4 }, .n_dash = 2 };
  else if (brush->box->flags & (HPM_OBJ_GARBAGE | HPM_OBJ_DYING | HPM_OBJ_IN_GC_GARBAGE))
    ink.stroke = theme->warning;
  else if (brush->box->flags & (HPM_OBJ_RESURRECTED | HPM_OBJ_RESCUED))
    {
      ink.stroke = theme->tag;
      ink.width = theme->line + 1.2;
    }
  return ink;
}

static void
draw_body (const Brush *brush,
           double       radius)
{
  const HpmTheme *theme = brush->theme;
  gboolean garbage = (brush->box->flags & (HPM_OBJ_GARBAGE | HPM_OBJ_DYING)) != 0 && !brush->ghost;
  HpmInk fill = { .fill = brush->ghost ? theme->ghost : garbage ? theme->garbage : theme->box };

  draw_shadow (brush, radius);
  hpm_draw_rect (brush->pen, brush->rect, radius, &fill);
  if (garbage)
    {
      HpmInk hatch = { .stroke = theme->hatch, .width = 1.6 };
      hpm_draw_hatch (brush->pen, hpm_rect_grown (brush->rect, -2.2), 9, &hatch);
    }
}

static void
draw_header_band (const Brush *brush,
                  double       radius)
{
  const HpmTheme *theme = brush->theme;
  HpmRect band = { brush->rect.x, brush->rect.y, brush->rect.width, brush->placed->header };
  HpmInk ink = { .fill = brush->accent->tint };

  if (brush->box->kind == HPM_BOX_KIND_FRAME)
    ink.fill = brush->box->current ? theme->frame_current : theme->frame;
  else if (brush->ghost || brush->box->flags & (HPM_OBJ_GARBAGE | HPM_OBJ_DYING))
    return;
  if (band.height + 1 >= brush->rect.height)
    hpm_draw_rect (brush->pen, brush->rect, radius, &ink);
  else
    hpm_draw_cap (brush->pen, band, radius, &ink);
}

/* --- Headers --- */

static void
draw_frame_header (const Brush *brush)
{
  const HpmBox *box = brush->box;
  HpmColor color = box->current ? brush->theme->on_frame_current : brush->theme->on_frame;
  double y = brush->rect.y + brush->placed->header / 2, x = brush->rect.x + HPM_PAD;
  double right = brush->rect.x + brush->rect.width - HPM_PAD;

  if (box->current)
    {
      HpmPathPart triangle[] = { { HPM_MOVE, { { x, y - 5 } } }, { HPM_LINE, { { x + 8.5, y } } },
                                 { HPM_LINE, { { x, y + 5 } } }, { HPM_CLOSE, { { 0, 0 } } } };
      HpmInk ink = { .fill = color };

      brush->pen->path (brush->pen, triangle, G_N_ELEMENTS (triangle), &ink);
      x += 14;
    }
  if (box->line > 0)
    {
      g_autofree char *line = g_strdup_printf (_("line %d"), box->line);
      double width = hpm_metrics_width (brush->pen->metrics, HPM_FONT_SMALL, line);

      right -= width;
      hpm_draw_text (brush->pen, HPM_FONT_SMALL, right, y, line, &color);
      right -= 10;
    }
  draw_fitted (brush, HPM_FONT_TITLE, x, y, box->title, right - x, &color);
}

/* Signs that fonts do not draw well enough. FALSE: there is none, write the letters. */
static gboolean
draw_sign (const Brush *brush,
           double       x,
           double       y,
           HpmColor     color)
{
  HpmInk fill = { .fill = color }, line = { .stroke = color, .width = 1.7, .round = TRUE };
  HpmPen *pen = brush->pen;

  switch ((guint) brush->box->shape)
    {
    case HPM_SHAPE_INSTANCE:
      {
      HpmPathPart diamond[] = { { HPM_MOVE, { { x, y - 5.6 } } },
                                { HPM_LINE, { { x + 5.6, y } } },
                                { HPM_LINE, { { x, y + 5.6 } } },
                                { HPM_LINE, { { x - 5.6, y } } },
                                { HPM_CLOSE, { { 0, 0 } } } };
      pen->path (pen, diamond, G_N_ELEMENTS (diamond), &fill);
      return TRUE;
      }
    case HPM_SHAPE_WEAKREF:
      {
      HpmPathPart head[] = { { HPM_MOVE, { { x + 2.6, y - 3.6 } } },
                             { HPM_LINE, { { x + 6.4, y } } },
                             { HPM_LINE, { { x + 2.6, y + 3.6 } } } };
      hpm_draw_line (pen, x - 6.8, y, x - 4, y, &line);
      hpm_draw_line (pen, x - 0.8, y, x + 5.6, y, &line);
      pen->path (pen, head, G_N_ELEMENTS (head), &line);
      return TRUE;
      }
    case HPM_SHAPE_CELL:
      hpm_draw_rect (pen, (HpmRect) { x - 5, y - 5, 10, 10 }, 2, &line);
      hpm_draw_circle (pen, x, y, 1.7, &fill);
      return TRUE;
    case HPM_SHAPE_GENERATOR:
      {
        const double r = 5, k = r * 0.5523;
        HpmPathPart turn[]
          = { { HPM_MOVE, { { x + r, y } } },
              { HPM_CURVE, { { x + r, y + k }, { x + k, y + r }, { x, y + r } } },
              { HPM_CURVE, { { x - k, y + r }, { x - r, y + k }, { x - r, y } } },
              { HPM_CURVE, { { x - r, y - k }, { x - k, y - r }, { x, y - r } } } };
        HpmPathPart head[] = { { HPM_MOVE, { { x, y - r - 3.4 } } },
                               { HPM_LINE, { { x + 4.6, y - r } } },
                               { HPM_LINE, { { x, y - r + 3.4 } } },
                               { HPM_CLOSE, { { 0, 0 } } } };
        pen->path (pen, turn, G_N_ELEMENTS (turn), &line);
        pen->path (pen, head, G_N_ELEMENTS (head), &fill);
        return TRUE;
      }
    case HPM_SHAPE_OTHER:
      hpm_draw_circle (pen, x, y, 3, &fill);
      return TRUE;
    default:
      return FALSE;
    }
}

static void
draw_chip (const Brush *brush,
           double       x,
           double       y)
{
  const char *letters = hpm_box_chip (brush->box);
  HpmRect rect = { x, y - HPM_CHIP / 2, HPM_CHIP, HPM_CHIP };
  HpmInk ink = { .fill = brush->accent->ink };
  HpmColor color = brush->accent->on_ink;

  if (brush->ghost)
    {
      ink = (HpmInk) { .stroke = brush->theme->ghost_text, .width = 1 };
      color = brush->theme->ghost_text;
    }
  hpm_draw_rect (brush->pen, rect, 6, &ink);
  if (!draw_sign (brush, x + HPM_CHIP / 2, y, color))
    hpm_draw_text (
      brush->pen, HPM_FONT_CHIP,
      x + (HPM_CHIP - hpm_metrics_width (brush->pen->metrics, HPM_FONT_CHIP, letters)) / 2, y,
      letters, &color);
}

/* At the right of the header; returns its left edge. */
static double
draw_badge (const Brush *brush,
            double       right,
            double       y)
{
  g_autofree char *before = NULL;
  g_autofree char *count = hpm_box_badge (brush->box, &before);
  HpmMetrics *metrics = brush->pen->metrics;
  const HpmTheme *theme = brush->theme;
  gboolean changed = before != NULL;
  HpmInk ink = { .fill = changed ? theme->changed : theme->badge };
  HpmColor color = changed ? theme->on_changed : theme->on_badge;
  double width, x;

  if (!count)
    return right;
  if (!changed && theme->line > 2)
    {
      ink.stroke = theme->outline;
      ink.width = 1;
    }
  width = hpm_metrics_width (metrics, HPM_FONT_BADGE, count) + 14;
  if (before)
    width += hpm_metrics_width (metrics, HPM_FONT_BADGE, before) + 16;
  width = MAX (width, HPM_BADGE_HEIGHT);
  x = right - width;
  hpm_draw_rect (brush->pen, (HpmRect){ x, y - HPM_BADGE_HEIGHT / 2, width, HPM_BADGE_HEIGHT },
                 HPM_BADGE_HEIGHT / 2, &ink);
  if (before)
    {
      double at = x + 7, arrow;
      HpmInk line = { .stroke = color, .width = 1.4, .round = TRUE };

      arrow = at + hpm_draw_text (brush->pen, HPM_FONT_BADGE, at, y, before, &color) + 4;
      hpm_draw_line (brush->pen, arrow, y, arrow + 8, y, &line);
      hpm_draw_line (brush->pen, arrow + 5, y - 3, arrow + 8, y, &line);
      hpm_draw_line (brush->pen, arrow + 5, y + 3, arrow + 8, y, &line);
      hpm_draw_text (brush->pen, HPM_FONT_BADGE, arrow + 12, y, count, &color);
    }
  else
    hpm_draw_text (brush->pen, HPM_FONT_BADGE,
                   x + (width - hpm_metrics_width (metrics, HPM_FONT_BADGE, count)) / 2, y, count,
                   &color);
  return x - 8;
}

static void
draw_object_header (const Brush *brush)
{
  double x = brush->rect.x + HPM_PAD, y = brush->rect.y + brush->placed->header / 2;
  double left = x + HPM_CHIP + 8, right, width;
  g_autofree char *address = hpm_box_address (brush->box);
  HpmColor title = text_color (brush, FALSE), dim = text_color (brush, TRUE);

  draw_chip (brush, x, y);
  right = draw_badge (brush, brush->rect.x + brush->rect.width - HPM_PAD, y);
  width = draw_fitted (brush, HPM_FONT_TITLE, left, y - 7, brush->box->title, right - left, &title);
  hpm_draw_text (brush->pen, HPM_FONT_SMALL, left, y + 10, address, &dim);
  if (brush->ghost)
    {
      HpmInk strike = { .stroke = title, .width = 1.6, .round = TRUE };
      hpm_draw_line (brush->pen, left - 2, y - 7, left + width + 2, y - 7, &strike);
    }
}

/* --- Rows --- */

static void
draw_port (const Brush  *brush,
           const HpmRow *row,
           gboolean      back,
           double        y)
{
  gboolean from_frame = brush->box->kind == HPM_BOX_KIND_FRAME;
  HpmColor color = hpm_edge_color (brush->theme, row->weak, from_frame, row->changed);
  double right = brush->rect.x + brush->rect.width, x = back ? brush->rect.x : right - 12;
  HpmInk line = { .stroke = color, .width = brush->theme->line + 0.4 + (row->changed ? 0.9 : 0) };
  HpmInk dot = { .fill = color };

  if (!back)
    hpm_draw_line (brush->pen, x + 3, y, right, y, &line);
  if (row->weak)
    dot = (HpmInk) { .fill = brush->theme->box, .stroke = color, .width = 1.6 };
  hpm_draw_circle (brush->pen, x, y, 3.6, &dot);
}

static void
draw_change_bar (const Brush *brush,
                 double       top)
{
  HpmInk tint = { .fill = brush->theme->changed_tint }, bar = { .fill = brush->theme->changed };
  double x = brush->rect.x + brush->theme->line / 2;

  hpm_draw_rect (
    brush->pen, (HpmRect){ x, top + 1, brush->rect.width - brush->theme->line, HPM_ROW_HEIGHT - 2 },
    0, &tint);
  hpm_draw_rect (brush->pen, (HpmRect) { x, top + 2, 4, HPM_ROW_HEIGHT - 4 }, 2, &bar);
}

/* The row's right side would be empty: so it says where the edge at its left leads, if there is room. */
static void
draw_back_name (const Brush  *brush,
                const HpmRow *row,
                double        x,
                double        y)
{
  const HpmBox *target = hpm_diagram_find (brush->scene->diagram, row->target);
  double width, right = brush->rect.x + brush->rect.width - HPM_PAD;
  HpmColor color = text_color (brush, TRUE);

  if (!target)
    return;
  width = hpm_metrics_width (brush->pen->metrics, HPM_FONT_NOTE, target->title);
  if (right - width >= x)
    hpm_draw_text (brush->pen, HPM_FONT_NOTE, right - width, y, target->title, &color);
}

static gboolean
is_note (HpmRowKind kind)
{
  return kind == HPM_ROW_MORE || kind == HPM_ROW_EMPTY;
}

static double
draw_row_label (const Brush  *brush,
                const HpmRow *row,
                double        x,
                double        y)
{
  gboolean strong
    = row->kind == HPM_ROW_NAME || row->kind == HPM_ROW_ATTRIBUTE || row->kind == HPM_ROW_KEYED;
  gboolean spoken
    = row->kind == HPM_ROW_KEY || row->kind == HPM_ROW_KEY_VALUE || row->kind == HPM_ROW_TEMPORARY;
  HpmColor color = text_color (brush, !strong);
  double room = MIN (HPM_LABEL_MAX, brush->rect.width - 2 * HPM_PAD - 12);

  if (!*row->label)
    return x;
  x += draw_fitted (brush, spoken ? HPM_FONT_NOTE : HPM_FONT_LABEL, x, y, row->label, room, &color);
  if (row->kind == HPM_ROW_ITEM)
    {
      HpmInk rule = { .stroke = brush->theme->rule, .width = 1 };
      hpm_draw_line (brush->pen, x + 7, y - HPM_ROW_HEIGHT / 2 + 4, x + 7,
                     y + HPM_ROW_HEIGHT / 2 - 4, &rule);
    }
  return x + 14;
}

static void
draw_row_text (const Brush  *brush,
               guint         index,
               double        x,
               double        y)
{
  const HpmRow *row = &brush->box->rows[index];
  gboolean back = row->target && brush->placed->row_back[index];
  double right = brush->rect.x + brush->rect.width - HPM_PAD;
  gboolean note = is_note (row->kind), dead = row->weak && row->dead && !brush->ghost;
  HpmFont font = note ? HPM_FONT_NOTE : HPM_FONT_ROW;
  HpmColor color = text_color (brush, note || row->kind == HPM_ROW_NAME);
  g_autofree char *text = NULL;

  if (row->target || dead)
    {
      draw_port (brush, row, back, y);
      if (back)
        draw_back_name (brush, row, x, y);
      return;
    }
  text = hpm_metrics_fit (brush->pen->metrics, font, row->text, MAX (right - x, 10));
  /* Values stand at the right, like the ports; items after their index, like in a list. */
  if (!note && row->kind != HPM_ROW_ITEM && *row->label)
    x = MAX (x, right - hpm_metrics_width (brush->pen->metrics, font, text));
  hpm_draw_text (brush->pen, font, x, y, text, &color);
}

/* The row that is meant, of the chosen box. */
static void
draw_selected_row (const Brush *brush)
{
  const HpmPaintOptions *options = brush->options;
  guint row = (guint) options->selected_row - 1;
  HpmInk ink = { .stroke = brush->theme->selected, .width = 1.8 };

  if (options->selected_row < 1 || options->selected != brush->box->id || row >= brush->box->n_rows)
    return;
  hpm_draw_rect (brush->pen,
                 (HpmRect){ brush->rect.x + 3.5, brush->rect.y + brush->placed->row_y[row] + 0.5,
                            brush->rect.width - 7, HPM_ROW_HEIGHT - 1 },
                 4, &ink);
}

static void
draw_rows (const Brush *brush)
{
  HpmInk rule = { .stroke = brush->theme->rule, .width = 1 };

  for (guint r = 0; r < brush->box->n_rows; r++)
    {
      const HpmRow *row = &brush->box->rows[r];
      double top = brush->rect.y + brush->placed->row_y[r], y = top + HPM_ROW_HEIGHT / 2;

      if (row->changed && !brush->ghost)
        draw_change_bar (brush, top);
      if (r > 0 && row->kind != HPM_ROW_KEY_VALUE)
        hpm_draw_line (brush->pen, brush->rect.x + HPM_PAD, top,
                       brush->rect.x + brush->rect.width - HPM_PAD, top, &rule);
      draw_row_text (brush, r, draw_row_label (brush, row, brush->rect.x + HPM_PAD, y), y);
    }
}

/* Names that once stood here, so that those below need not move up. */
static void
draw_gone_names (const Brush *brush)
{
  HpmColor color = brush->ghost ? brush->theme->ghost_text : brush->theme->dim;
  HpmInk strike = { .stroke = color, .width = 1.2, .round = TRUE };
  double x = brush->rect.x + HPM_PAD, room = MIN (HPM_LABEL_MAX, brush->rect.width - 2 * HPM_PAD);

  for (guint i = 0; i < brush->placed->n_gone; i++)
    {
      double y = brush->rect.y + brush->placed->gone[i].y + HPM_ROW_HEIGHT / 2;
      double width
        = draw_fitted (brush, HPM_FONT_LABEL, x, y, brush->placed->gone[i].label, room, &color);

      hpm_draw_line (brush->pen, x - 2, y, x + width + 2, y, &strike);
    }
}

/* --- Tags: words on the upper edge --- */

/* Ends at `right`; returns where it begins. */
static double
draw_tag (const Brush    *brush,
          double          right,
          const char     *word,
          const HpmColor *fill,
          const HpmColor *color,
          HpmFont         font)
{
  double width = hpm_metrics_width (brush->pen->metrics, font, word) + 13;
  HpmRect rect = { right - width, brush->rect.y - HPM_TAG_HEIGHT / 2 - 1, width, HPM_TAG_HEIGHT };
  HpmInk ink = { .fill = *fill,
                 .stroke = brush->options->no_background ? none : brush->theme->background,
                 .width = 1.5 };

  hpm_draw_rect (brush->pen, rect, HPM_TAG_HEIGHT / 2, &ink);
  hpm_draw_text (brush->pen, font, rect.x + 6.5, rect.y + rect.height / 2, word, color);
  return rect.x - 3;
}

static void
draw_tags (const Brush *brush)
{
  const HpmTheme *theme = brush->theme;
  guint warnings;
  g_auto (GStrv) states = hpm_box_states_by_weight (brush->box, &warnings);
  double right = brush->rect.x + brush->rect.width - 8;

  for (guint i = 0; states[i]; i++)
    {
      const HpmColor *fill = i < warnings ? &theme->warning : &theme->tag;
      const HpmColor *color = i < warnings ? &theme->on_warning : &theme->on_tag;

      if (brush->ghost)
        {
          fill = &theme->ghost_text;
          color = &theme->background;
        }
      right = draw_tag (brush, right, states[i], fill, color, HPM_FONT_TAG);
    }
  if (brush->box->copied >= 0 && !brush->ghost)
    {
      /* The collector's slip: what is left of the copied count. */
      g_autofree char *slip = g_strdup_printf ("✎ %" G_GINT64_FORMAT, brush->box->copied);
      draw_tag (brush, right, slip, &theme->frame, &theme->on_frame, HPM_FONT_TAG);
    }
}

/* --- Outlines around --- */

static gboolean
is_marked (const HpmPaintOptions *options,
           HpmBoxId               id)
{
  for (guint i = 0; i < options->n_marked; i++)
    if (options->marked[i] == id)
      return TRUE;
  return FALSE;
}

static void
draw_highlights (const Brush *brush,
                 double       radius)
{
  const HpmPaintOptions *options = brush->options;
  HpmInk ink = { .stroke = brush->theme->selected, .width = 2.6 };

  if (options->hovered == brush->box->id || options->selected == brush->box->id)
    {
      ink.width = options->selected == brush->box->id ? 2.8 : 1.6;
      hpm_draw_rect (brush->pen, hpm_rect_grown (brush->rect, 3.4), radius + 3.4, &ink);
    }
  if (is_marked (options, brush->box->id))
    {
      ink = (HpmInk){
        .stroke = brush->theme->marked, .width = 2.6, .dash = { 9, 4 }, .n_dash = 2, .round = TRUE
      };
      hpm_draw_rect (brush->pen, hpm_rect_grown (brush->rect, 6.2), radius + 6.2, &ink);
    }
}

/* A folded group lies on two more sheets. */
static void
draw_sheets (const Brush *brush,
             double       radius)
{
  HpmInk ink
    = { .fill = brush->theme->box, .stroke = brush->accent->ink, .width = brush->theme->line };

  for (guint i = 2; i > 0; i--)
    {
      HpmRect rect = brush->rect;

      rect.x += i * 3.5;
      rect.y += i * 3.5;
      hpm_draw_rect (brush->pen, rect, radius, &ink);
    }
}

/* --- A box --- */

static const char *
css_class (const Brush *brush)
{
  if (brush->box->kind == HPM_BOX_KIND_FRAME)
    return "frame";
  if (brush->ghost)
    return "object ghost";
  return brush->box->flags & HPM_OBJ_GARBAGE ? "object garbage" : "object";
}

static void
draw_words (const Brush *brush)
{
  HpmInk rule = { .stroke = outline (brush).stroke, .width = 0.8 };
  double y = brush->rect.y + brush->placed->header;

  rule.stroke.alpha = 0.45;
  if (brush->box->kind == HPM_BOX_KIND_FRAME)
    draw_frame_header (brush);
  else
    draw_object_header (brush);
  if (brush->box->n_rows && brush->box->kind != HPM_BOX_KIND_FRAME)
    hpm_draw_line (brush->pen, brush->rect.x, y, brush->rect.x + brush->rect.width, y, &rule);
  draw_rows (brush);
  draw_selected_row (brush);
  draw_gone_names (brush);
}

void
hpm_paint_box (HpmPen                *pen,
               const HpmScene        *scene,
               guint                  index,
               const HpmPaintOptions *options)
{
  const HpmTheme *theme = options->theme ? options->theme : hpm_theme_get (HPM_THEME_LIGHT);
  const HpmSceneBox *placed = &scene->boxes[index];
  const HpmBox *box = placed->box;
  Brush brush = { pen,
                  theme,
                  scene,
                  placed,
                  box,
                  placed->rect,
                  &theme->accents[hpm_accent_for (box)],
                  hpm_box_is_ghost (box),
                  options };
  double radius = box->kind == HPM_BOX_KIND_FRAME ? HPM_FRAME_RADIUS : HPM_BOX_RADIUS;
  HpmInk edge = outline (&brush);
  g_autofree char *title = pen->titles ? hpm_box_describe (scene->diagram, box) : NULL;

  pen->begin (pen, css_class (&brush), title);
  if (box->kind == HPM_BOX_KIND_GROUP)
    draw_sheets (&brush, radius);
  draw_body (&brush, radius);
  draw_header_band (&brush, radius);
  if (!options->without_text)
    draw_words (&brush);
  hpm_draw_rect (pen, brush.rect, radius, &edge);
  if (box->flags & HPM_OBJ_IN_GC_GARBAGE)
    hpm_draw_rect (pen, hpm_rect_grown (brush.rect, -3.2), radius - 2, &edge);
  if (!options->without_text)
    draw_tags (&brush);
  draw_highlights (&brush, radius);
  hpm_paint_box_answer (pen, placed, radius, options);
  pen->end (pen);
}

/* --- The scene --- */

static gboolean
is_seen (HpmPen *pen,
         HpmRect rect)
{
  return !pen->shows || pen->shows (pen, hpm_rect_grown (rect, HPM_BOX_OVERHANG));
}

void
hpm_paint_edges (HpmPen                *pen,
                 const HpmScene        *scene,
                 const HpmPaintOptions *options)
{
  for (guint i = 0; i < scene->n_cuts; i++)
    if (is_seen (pen, scene->cuts[i].bounds))
      hpm_paint_cut (pen, scene, i, options);
  /* What is new lies on top. */
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < scene->n_edges; i++)
      if (scene->edges[i].changed == (pass == 1) && is_seen (pen, scene->edges[i].bounds))
        hpm_paint_edge (pen, scene, i, options);
}

void
hpm_paint_captions (HpmPen                *pen,
                    const HpmScene        *scene,
                    const HpmPaintOptions *options)
{
  const HpmTheme *theme = options->theme ? options->theme : hpm_theme_get (HPM_THEME_LIGHT);

  for (guint i = 0; i < scene->n_captions; i++)
    {
      const HpmCaption *caption = &scene->captions[i];
      double width = hpm_draw_text (pen, caption->heading ? HPM_FONT_TITLE : HPM_FONT_CAPTION, caption->x, caption->y,
                                    caption->text, &theme->text);

      if (caption->heading)
        {
          HpmInk rule = { .stroke = theme->outline, .width = 1 };
          hpm_draw_line (pen, caption->x + width + 12, caption->y, caption->x + caption->width, caption->y, &rule);
        }
    }
}

void
hpm_paint_scene (HpmPen                *pen,
                 const HpmScene        *scene,
                 const HpmPaintOptions *options)
{
  hpm_paint_edges (pen, scene, options);
  for (guint i = 0; i < scene->n_boxes; i++)
    if (is_seen (pen, scene->boxes[i].rect))
      hpm_paint_box (pen, scene, i, options);
  hpm_paint_items (pen, scene, options);
  hpm_paint_captions (pen, scene, options);
}

static const HpmPaintOptions default_paint = { 0 };

void
hpm_painter_draw_box (HpmPainter            *painter,
                      cairo_t               *cr,
                      const HpmScene        *scene,
                      guint                  box,
                      const HpmPaintOptions *options)
{
  HpmCairoPen pen;

  g_return_if_fail (box < scene->n_boxes);
  hpm_cairo_pen_init (&pen, painter->metrics, cr);
  pen.grid = options ? options->grid : 0;
  hpm_paint_box (&pen.pen, scene, box, options ? options : &default_paint);
}

void
hpm_painter_draw_edges (HpmPainter            *painter,
                        cairo_t               *cr,
                        const HpmScene        *scene,
                        const HpmPaintOptions *options)
{
  HpmCairoPen pen;

  hpm_cairo_pen_init (&pen, painter->metrics, cr);
  pen.grid = options ? options->grid : 0;
  hpm_paint_edges (&pen.pen, scene, options ? options : &default_paint);
  hpm_paint_items (&pen.pen, scene, options ? options : &default_paint);
  hpm_paint_captions (&pen.pen, scene, options ? options : &default_paint);
}

void
hpm_painter_draw_scene (HpmPainter            *painter,
                        cairo_t               *cr,
                        const HpmScene        *scene,
                        const HpmPaintOptions *options)
{
  const HpmPaintOptions *paint = options ? options : &default_paint;
  const HpmTheme *theme = paint->theme ? paint->theme : hpm_theme_get (HPM_THEME_LIGHT);
  HpmCairoPen pen;

  if (!paint->no_background)
    {
      cairo_set_source_rgb (cr, theme->background.red, theme->background.green,
                            theme->background.blue);
      cairo_paint (cr);
    }
  hpm_cairo_pen_init (&pen, painter->metrics, cr);
  hpm_paint_scene (&pen.pen, scene, paint);
}
