/* canvas-private.h: what the canvas, its plane and its boxes know of each other */
#pragma once

#include <adwaita.h>
#include "canvas.h"

G_BEGIN_DECLS

/* What is drawn now. Owned by the canvas, read by the plane and the boxes. */
typedef struct {
  HpmScene       *scene;
  HpmPainter     *painter;
  HpmPaintOptions paint;
  HpmRect         painted; /* of the scene: the view and some more around it; the rest is not painted */
} HpmCanvasState;

static inline gboolean
hpm_rects_meet (const HpmRect *a,
                const HpmRect *b)
{
  return a->x < b->x + b->width && b->x < a->x + a->width && a->y < b->y + b->height && b->y < a->y + a->height;
}

struct _HpmCanvas
{
  GtkWidget       parent_instance;

  HpmCanvasState  state;
  GtkWidget      *plane;
  GArray         *marked;       /* of HpmBoxId */
  GArray         *marked_rows;  /* of HpmRowName */
  HpmReply      *answer;       /* that was asked for, or NULL */
  HpmReply      *neighbours;   /* of what is selected, shown when nothing was asked */
  double          zoom;
  double          offset_x, offset_y;
  gboolean        fitting;
  gboolean        whole;        /* all of it, however small */
  double          drag_x, drag_y;   /* the offset when a drag began; of a box, its place */
  HpmBoxId        dragged;          /* or HPM_BOX_NONE: the view is */
  gboolean        dragging;         /* further than a trembling hand */
  gint64          changed_at;       /* when the scene was set last */
  AdwAnimation   *animation;        /* from one scene to the next */
  double          pinch_zoom;       /* the zoom when a pinch began */
  double          pointer_x, pointer_y;
  guint           notify_source;
  guint           view_source;
};

/* canvas.c */
/* The box, or the cell's, at a point of the view. */
HpmBoxId    hpm_canvas_pick           (HpmCanvas            *self,
                                       double                x,
                                       double                y);
/* By the user: others are told. `row` -1: the box itself. */
void        hpm_canvas_choose_row     (HpmCanvas            *self,
                                       HpmBoxId              id,
                                       gint                  row);
void        hpm_canvas_set_hovered    (HpmCanvas            *self,
                                       HpmBoxId              id);
void        hpm_canvas_zoom_about     (HpmCanvas            *self,
                                       double                zoom,
                                       double                x,
                                       double                y);
/* canvas-input.c */
void        hpm_canvas_add_controllers (HpmCanvas           *self);

#define HPM_TYPE_PLANE (hpm_plane_get_type ())
G_DECLARE_FINAL_TYPE (HpmPlane, hpm_plane, HPM, PLANE, GtkWidget)
GtkWidget  *hpm_plane_new             (const HpmCanvasState *state);
/* Another scene: boxes that live on keep their widgets. */
void        hpm_plane_update          (HpmPlane             *self,
                                       const HpmScene       *before); /* that was shown until now, or NULL */
GtkWidget  *hpm_plane_get_box         (HpmPlane             *self,
                                       HpmBoxId              id);
/* Boxes that have moved since `before`, or are new, are to get there as the progress goes from 0 to 1, and who is gone
 * fades. FALSE: there are none. */
gboolean    hpm_plane_begin_transition (HpmPlane            *self,
                                       const HpmScene       *before);
void        hpm_plane_set_progress    (HpmPlane             *self,
                                       double                progress);
gboolean    hpm_plane_is_moving       (HpmPlane             *self);
void        hpm_plane_redraw          (HpmPlane             *self);
/* Another part of the scene is to be painted: state->painted has changed. */
void        hpm_plane_repaint         (HpmPlane             *self);
/* A box and the edges. */
void        hpm_plane_redraw_box      (HpmPlane             *self,
                                       HpmBoxId              id);

#define HPM_TYPE_BOX_WIDGET (hpm_box_widget_get_type ())
G_DECLARE_FINAL_TYPE (HpmBoxWidget, hpm_box_widget, HPM, BOX_WIDGET, GtkWidget)
GtkWidget  *hpm_box_widget_new        (const HpmCanvasState *state,
                                       HpmBoxId              id);
/* The box as pixels of the screen. `place`: where they lie, from the box's corner; `partial`: the box is too large to be painted
 * whole, so this is what is in view. */
GdkTexture *hpm_box_paint_texture     (const HpmCanvasState *state,
                                       const HpmScene       *scene,
                                       guint                 index,
                                       graphene_rect_t      *place,
                                       gboolean             *partial);
/* `index` in the scene of `state`. */
void        hpm_box_widget_set_index  (HpmBoxWidget         *self,
                                       guint                 index);
/* The same, for a box that looks as it did. */
void        hpm_box_widget_keep       (HpmBoxWidget         *self,
                                       guint                 index);
/* What it tells of a row, or (-1) of itself; g_free () */
char       *hpm_box_widget_get_tip    (HpmBoxWidget         *self,
                                       gint                  row);
/* Too large to be painted whole: what is painted depends on the view. */
gboolean    hpm_box_widget_is_partial (HpmBoxWidget         *self);
guint       hpm_box_widget_get_index  (HpmBoxWidget         *self);

G_END_DECLS
