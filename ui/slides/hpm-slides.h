/* hpm-slides.h: a lesson, or some of its steps, as a PDF for a projector; no GTK
 *
 * Each thing to look at is a page with its picture. A question is a page, and its answer the next one, with the picture
 * of the moment that the prediction was about: so a class is asked before it is shown.
 */
#pragma once

#include "hpm-lessons.h"
#include "hpm-diagram.h"

G_BEGIN_DECLS

typedef struct {
  guint first, last;   /* steps, from 1; 0: from the beginning, to the end */
} HpmSlidesOptions;

/* The number of pages; 0 and an error when it can't be made. */
guint hpm_slides_write (const HpmLesson        *lesson,
                        const HpmSlidesOptions *options, /* or NULL: all */
                        GOutputStream          *stream,
                        GCancellable           *cancellable,
                        GError                **error);

/* The same; the file appears when all of it is there. */
guint hpm_slides_write_to_file (const HpmLesson        *lesson,
                                const HpmSlidesOptions *options,
                                GFile                  *file,
                                GCancellable           *cancellable,
                                GError                **error);

G_END_DECLS
