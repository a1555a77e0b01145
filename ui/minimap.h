/* minimap.h: the whole picture, small, with the part that is in view; only there when it does not fit */
#pragma once

#include <gtk/gtk.h>
#include "canvas.h"

G_BEGIN_DECLS

#define HPM_TYPE_MINIMAP (hpm_minimap_get_type ())
G_DECLARE_FINAL_TYPE (HpmMinimap, hpm_minimap, HPM, MINIMAP, GtkWidget)

void  hpm_minimap_connect (HpmMinimap *self,
                           HpmCanvas  *canvas); /* not kept alive */

G_END_DECLS
