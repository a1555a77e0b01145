/* slides-private.h: what the two files of the slides share
 *
 *   slides.c      which pages there are, in which order
 *   slide-page.c  one page: a title, text, a program, a picture
 */
#pragma once

#include "hpm-slides.h"

#include <cairo.h>

G_BEGIN_DECLS

typedef struct {
  cairo_surface_t *surface;
  cairo_t         *cr;
  HpmPainter      *painter;
  char            *footer;    /* the lesson's title */
  guint            n_pages;
} HpmSlides;

/* What stands on a page; what is NULL is left out. */
typedef struct {
  const char *title;          /* markup */
  GString    *text;           /* markup: left, or all over the page when there is nothing else */
  char       *code;           /* markup */
  HpmScene   *scene;
  gboolean    is_cover;
  const char *outline;        /* an entry in the PDF's table of contents */
} HpmSlidePage;

void  hpm_slides_add_page (HpmSlides          *slides,
                           const HpmSlidePage *page);

G_END_DECLS
