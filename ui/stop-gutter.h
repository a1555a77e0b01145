/* stop-gutter.h: the numbers of a lesson's stops beside the lines that they stand on */
#pragma once

#include <gtksourceview/gtksource.h>

G_BEGIN_DECLS

#define HPM_TYPE_STOP_GUTTER (hpm_stop_gutter_get_type ())
G_DECLARE_FINAL_TYPE (HpmStopGutter, hpm_stop_gutter, HPM, STOP_GUTTER, GtkSourceGutterRendererText)

GtkSourceGutterRenderer *hpm_stop_gutter_new (GtkTextBuffer *buffer);
void  hpm_stop_gutter_set_lines (HpmStopGutter *self,
                                 const gint    *lines, /* from 1 */
                                 guint          n_lines);

G_END_DECLS
