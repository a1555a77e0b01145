/* canvas-private.h: what the canvas, its plane and its boxes know of each other */
#pragma once

#include "canvas.h"

G_BEGIN_DECLS

/* What is drawn now. Owned by the canvas, read by the plane and the boxes. */
typedef struct {
  HpmScene       *scene;
  HpmPainter     *painter;
  HpmPaintOptions paint;
} HpmCanvasState;

#define HPM_TYPE_PLANE (hpm_plane_get_type ())
G_DECLARE_FINAL_TYPE (HpmPlane, hpm_plane, HPM, PLANE, GtkWidget)
GtkWidget  *hpm_plane_new             (const HpmCanvasState *state);
/* Another scene: boxes that live on keep their widgets. */
void        hpm_plane_update          (HpmPlane             *self,
                                       const HpmScene       *before); /* that was shown until now, or NULL */
GtkWidget  *hpm_plane_get_box         (HpmPlane             *self,
                                       HpmBoxId              id);
void        hpm_plane_redraw          (HpmPlane             *self);
/* A box and the edges. */
void        hpm_plane_redraw_box      (HpmPlane             *self,
                                       HpmBoxId              id);

#define HPM_TYPE_BOX_WIDGET (hpm_box_widget_get_type ())
G_DECLARE_FINAL_TYPE (HpmBoxWidget, hpm_box_widget, HPM, BOX_WIDGET, GtkWidget)
GtkWidget  *hpm_box_widget_new        (const HpmCanvasState *state,
                                       HpmBoxId              id);
/* `index` in the scene of `state`. */
void        hpm_box_widget_set_index  (HpmBoxWidget         *self,
                                       guint                 index);
/* The same, for a box that looks as it did. */
void        hpm_box_widget_keep       (HpmBoxWidget         *self,
                                       guint                 index);
HpmBoxId    hpm_box_widget_get_id     (HpmBoxWidget         *self);
guint       hpm_box_widget_get_index  (HpmBoxWidget         *self);

G_END_DECLS
