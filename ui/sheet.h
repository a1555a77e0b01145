/* sheet.h: the memory map, or the collector's view, of the session's step
 *
 * Made in a thread whenever the page is on the screen and the step is another; chosen objects are the same as in
 * the diagram.
 */
#pragma once

#include <gtk/gtk.h>
#include "canvas.h"
#include "session.h"

G_BEGIN_DECLS

typedef enum { HPM_SHEET_MEMORY_MAP, HPM_SHEET_COLLECTOR } HpmSheetKind;

#define HPM_TYPE_SHEET (hpm_sheet_get_type ())
G_DECLARE_FINAL_TYPE (HpmSheet, hpm_sheet, HPM, SHEET, GtkWidget)

/* `diagram`: whose choice is followed, and told of a choice made here. */
void         hpm_sheet_connect      (HpmSheet     *self,
                                     HpmSheetKind  kind,
                                     HpmSession   *session,
                                     HpmCanvas    *diagram);
/* The picture it shows; for zooming and export. */
HpmCanvas   *hpm_sheet_get_canvas   (HpmSheet     *self);

G_END_DECLS
