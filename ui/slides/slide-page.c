/* slide-page.c: one page: a title, text on the left, the program and the picture on the right
 *
 * Text is made smaller until it fits, so that nothing of a lesson is cut off; down to a size that can
 * still be read at the back of a room it stays as large as may be.
 */
#include "slides-private.h"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>
#include <string.h>

#define WIDTH 960.0
#define HEIGHT 540.0
#define MARGIN 40.0
#define TOP 92.0
#define GAP 28.0
#define TEXT_SIZE 19.0
#define CODE_SIZE 16.0
#define LEAST_SIZE 8.0

static PangoLayout *
make_layout (HpmSlides  *slides,
             const char *markup,
             const char *font,
             double      size,
             double      width)
{
  PangoLayout *layout = pango_cairo_create_layout (slides->cr);
  PangoFontDescription *description = pango_font_description_from_string (font);

  pango_font_description_set_absolute_size (description, size * PANGO_SCALE);
  pango_layout_set_font_description (layout, description);
  pango_font_description_free (description);
  if (width > 0)
    pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_line_spacing (layout, 1.15f);
  pango_layout_set_markup (layout, markup, -1);
  return layout;
}

/* The largest layout up to `size` that fits into the room; code is not wrapped. */
static PangoLayout *
fit_layout (HpmSlides  *slides,
            const char *markup,
            gboolean    code,
            double      size,
            double      width,
            double      height)
{
  for (;; size -= 0.5)
    {
      PangoLayout *layout = make_layout (slides, markup, code ? "monospace" : "Cantarell, sans", size, code ? 0 : width);
      int taken_width, taken_height;

      pango_layout_get_pixel_size (layout, &taken_width, &taken_height);
      if (size <= LEAST_SIZE || (taken_height <= height && taken_width <= width + 1))
        return layout;
      g_object_unref (layout);
    }
}

/* The height that it takes. */
static double
draw_text (HpmSlides  *slides,
           const char *markup,
           gboolean    code,
           double      size,
           HpmRect     room)
{
  PangoLayout *layout = fit_layout (slides, markup, code, size, room.width, room.height);
  int height;

  pango_layout_get_pixel_size (layout, NULL, &height);
  cairo_move_to (slides->cr, room.x, room.y);
  cairo_set_source_rgb (slides->cr, 0.13, 0.13, 0.15);
  pango_cairo_show_layout (slides->cr, layout);
  g_object_unref (layout);
  return height;
}

static void
draw_scene (HpmSlides *slides,
            HpmScene  *scene,
            HpmRect    room)
{
  HpmPaintOptions paint = { .theme = hpm_theme_get (HPM_THEME_LIGHT), .no_background = TRUE };
  const HpmRect *from = &scene->bounds; /* the same for all pages of a program: nothing jumps */
  double scale = MIN (MIN (room.width / MAX (from->width, 1), room.height / MAX (from->height, 1)), 1.3);

  cairo_save (slides->cr);
  cairo_translate (slides->cr, room.x + (room.width - from->width * scale) / 2,
                   room.y + (room.height - from->height * scale) / 2);
  cairo_scale (slides->cr, scale, scale);
  cairo_translate (slides->cr, -from->x, -from->y);
  hpm_painter_draw_scene (slides->painter, slides->cr, scene, &paint);
  cairo_restore (slides->cr);
}

static void
draw_frame (HpmSlides          *slides,
            const HpmSlidePage *page)
{
  g_autofree char *number = g_strdup_printf ("%u", slides->n_pages);
  g_autofree char *title = g_strdup_printf ("<b>%s</b>", page->title);
  g_autofree char *footer = g_strdup_printf ("<span foreground=\"#6f6f78\">%s · %s</span>", slides->footer, number);

  cairo_set_source_rgb (slides->cr, 1, 1, 1);
  cairo_paint (slides->cr);
  cairo_set_source_rgb (slides->cr, 0.1, 0.37, 0.71);
  cairo_rectangle (slides->cr, 0, 0, 8, HEIGHT);
  cairo_fill (slides->cr);
  draw_text (slides, title, FALSE, 27, (HpmRect) { MARGIN, 28, WIDTH - 2 * MARGIN, 46 });
  draw_text (slides, footer, FALSE, 11, (HpmRect) { MARGIN, HEIGHT - 24, WIDTH - 2 * MARGIN, 16 });
}

static void
draw_cover (HpmSlides          *slides,
            const HpmSlidePage *page)
{
  g_autofree char *title = g_strdup_printf ("<b>%s</b>", page->title);
  double height;

  cairo_set_source_rgb (slides->cr, 1, 1, 1);
  cairo_paint (slides->cr);
  cairo_set_source_rgb (slides->cr, 0.1, 0.37, 0.71);
  cairo_rectangle (slides->cr, 0, 0, 24, HEIGHT);
  cairo_fill (slides->cr);
  height = draw_text (slides, title, FALSE, 44, (HpmRect) { 90, 170, WIDTH - 180, 130 });
  draw_text (slides, page->text->str, FALSE, 22, (HpmRect) { 90, 190 + height, WIDTH - 180, 180 });
}

/* Text left, program and picture right; with no picture the program has the right side for itself. */
static void
draw_body (HpmSlides          *slides,
           const HpmSlidePage *page)
{
  double height = HEIGHT - TOP - 40;
  gboolean alone = page->code == NULL && page->scene == NULL;
  gboolean no_text = page->text == NULL || page->text->len == 0;
  double left = alone ? WIDTH - 2 * MARGIN : page->scene != NULL ? 350 : 430;
  HpmRect right = { MARGIN + (no_text ? 0 : left + GAP), TOP, WIDTH - 2 * MARGIN - (no_text ? 0 : left + GAP), height };
  double taken = 0;

  if (page->scene != NULL && page->code != NULL)
    {
      /* The program under the text: the picture needs the room. */
      double text_height = no_text ? 0 : height * 0.5;

      if (!no_text)
        taken = draw_text (slides, page->text->str, FALSE, TEXT_SIZE, (HpmRect) { MARGIN, TOP, left, text_height }) + 18;
      draw_text (slides, page->code, TRUE, CODE_SIZE, (HpmRect) { MARGIN, TOP + taken, left, height - taken });
      right.x = MARGIN + left + GAP;
      right.width = WIDTH - MARGIN - right.x;
      draw_scene (slides, page->scene, right);
      return;
    }
  if (!no_text)
    draw_text (slides, page->text->str, FALSE, TEXT_SIZE, (HpmRect) { MARGIN, TOP, left, height });
  if (page->code != NULL)
    draw_text (slides, page->code, TRUE, CODE_SIZE, right);
  else if (page->scene != NULL)
    draw_scene (slides, page->scene, right);
}

static void
add_outline (HpmSlides          *slides,
             const HpmSlidePage *page)
{
  g_autofree char *destination = g_strdup_printf ("name='page-%u'", slides->n_pages);
  g_autofree char *link = g_strdup_printf ("dest='page-%u'", slides->n_pages);

  if (page->outline == NULL)
    return;
  cairo_tag_begin (slides->cr, CAIRO_TAG_DEST, destination);
  cairo_tag_end (slides->cr, CAIRO_TAG_DEST);
  cairo_pdf_surface_add_outline (slides->surface, CAIRO_PDF_OUTLINE_ROOT, page->outline, link,
                                 CAIRO_PDF_OUTLINE_FLAG_OPEN);
}

void
hpm_slides_add_page (HpmSlides          *slides,
                     const HpmSlidePage *page)
{
  slides->n_pages++;
  add_outline (slides, page);
  if (page->is_cover)
    draw_cover (slides, page);
  else
    {
      draw_frame (slides, page);
      draw_body (slides, page);
    }
  cairo_show_page (slides->cr);
}
