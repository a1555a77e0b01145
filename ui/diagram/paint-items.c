/* paint-items.c: cells of the memory map and the collector's view
 *
 *   an object of the picture   its kind's colour, its name      never used        dotted outline, empty
 *   the interpreter's own      filled, no name                  free, was in use  dashed outline, empty
 *   raw memory                 hatched                          the chosen one    a strong outline, and its name beside it
 *
 * What a box says by hatching and outline (unreachable, tentative, new, freed) its cell says the same way.
 */
#include "painter-private.h"

#define RADIUS 4.0

static HpmInk
outline_of (const HpmTheme     *theme,
            const HpmSceneItem *item)
{
  HpmBox box = { .shape = item->shape };
  HpmInk ink = { .stroke = theme->accents[hpm_accent_for (&box)].ink, .width = theme->line };

  if (item->flags & HPM_OBJ_TENTATIVE)
    ink = (HpmInk){ .stroke = theme->warning, .width = theme->line + 1, .dash = { 0.1, 4 }, .n_dash = 2, .round = TRUE };
  else if (item->flags & (HPM_OBJ_GARBAGE | HPM_OBJ_DYING))
    ink.stroke = theme->warning;
  else if (item->flags & HPM_OBJ_BORN)
    {
      ink.stroke = theme->tag;
      ink.width = theme->line + 1.2;
    }
  return ink;
}

static void
draw_object (HpmPen             *pen,
             const HpmTheme     *theme,
             const HpmSceneItem *item)
{
  HpmBox box = { .shape = item->shape };
  gboolean garbage = (item->flags & (HPM_OBJ_GARBAGE | HPM_OBJ_DYING)) != 0;
  HpmInk fill = { .fill = garbage ? theme->garbage : theme->accents[hpm_accent_for (&box)].tint };
  HpmInk line = outline_of (theme, item), hatch = { .stroke = theme->hatch, .width = 1.4 };

  hpm_draw_rect (pen, item->rect, RADIUS, &fill);
  if (garbage)
    hpm_draw_hatch (pen, hpm_rect_grown (item->rect, -1.5), 7, &hatch);
  hpm_draw_rect (pen, item->rect, RADIUS, &line);
}

static void
draw_ground (HpmPen             *pen,
             const HpmTheme     *theme,
             const HpmSceneItem *item)
{
  HpmInk ink = { .fill = theme->badge }, hatch = { .stroke = theme->outline, .width = 1 };
  HpmInk dots = { .stroke = theme->outline, .width = 1.1, .dash = { 1, 3 }, .n_dash = 2 };
  HpmInk dashes = { .stroke = theme->ghost_text, .width = theme->line, .dash = { 5, 3 }, .n_dash = 2 };
  HpmInk card = { .fill = theme->box, .stroke = theme->outline, .width = 0.8 };
  HpmInk bar = { .fill = theme->strong };

  switch (item->style)
    {
    case HPM_ITEM_PLAIN: hpm_draw_rect (pen, item->rect, 2.5, &card); break;
    case HPM_ITEM_BAR: hpm_draw_rect (pen, item->rect, 1, &bar); break;
    case HPM_ITEM_OTHER: hpm_draw_rect (pen, item->rect, RADIUS, &ink); break;
    case HPM_ITEM_RAW:
      hpm_draw_rect (pen, item->rect, RADIUS, &ink);
      hatch.stroke.alpha = 0.45;
      hpm_draw_hatch (pen, hpm_rect_grown (item->rect, -1), 5, &hatch);
      break;
    case HPM_ITEM_FRESH: hpm_draw_rect (pen, item->rect, RADIUS, &dots); break;
    case HPM_ITEM_FREED: hpm_draw_rect (pen, item->rect, RADIUS, &dashes); break;
    case HPM_ITEM_OBJECT: draw_object (pen, theme, item); break;
    }
}

static void
draw_text (HpmPen             *pen,
           const HpmTheme     *theme,
           const HpmSceneItem *item)
{
  double y = item->rect.y + item->rect.height / 2;
  gboolean ghost = item->style == HPM_ITEM_FREED || item->style == HPM_ITEM_FRESH;
  HpmColor color = ghost ? theme->ghost_text : theme->text;
  HpmInk strike = { .stroke = color, .width = 1.4, .round = TRUE };
  g_autofree char *text = hpm_metrics_fit (pen->metrics, HPM_FONT_TAG, item->text, item->rect.width - 10);
  double width = hpm_metrics_width (pen->metrics, HPM_FONT_TAG, text);
  double x = item->rect.x + (item->rect.width - width) / 2;

  hpm_draw_text (pen, HPM_FONT_TAG, x, y, text, &color);
  if (ghost)
    hpm_draw_line (pen, x - 2, y, x + width + 2, y, &strike);
}

static void
draw_choice (HpmPen                *pen,
             const HpmTheme        *theme,
             const HpmSceneItem    *item,
             const HpmPaintOptions *options)
{
  HpmInk line = { .stroke = theme->selected, .width = options->selected == item->box ? 3 : 1.6 };

  if (item->box && (options->selected == item->box || options->hovered == item->box))
    hpm_draw_rect (pen, hpm_rect_grown (item->rect, 2.2), RADIUS + 2, &line);
}

void
hpm_paint_items (HpmPen                *pen,
                 const HpmScene        *scene,
                 const HpmPaintOptions *options)
{
  const HpmTheme *theme = options->theme ? options->theme : hpm_theme_get (HPM_THEME_LIGHT);

  for (guint i = 0; i < scene->n_items; i++)
    {
      const HpmSceneItem *item = &scene->items[i];

      if (pen->shows && !pen->shows (pen, hpm_rect_grown (item->rect, 4)))
        continue;
      pen->begin (pen, "cell", item->tip);
      draw_ground (pen, theme, item);
      if (item->text && !options->without_text)
        draw_text (pen, theme, item);
      draw_choice (pen, theme, item, options);
      pen->end (pen);
    }
}
