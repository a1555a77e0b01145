/* canvas.h: the diagram on the screen, with zoom, pan, hover and selection
 *
 *   HpmCanvas  the view: gestures, zoom
 *     HpmPlane   the whole scene under one transform: edges
 *       HpmBoxWidget …  one for each object and frame: focus, tooltip, accessibility
 *
 * All is painted by the diagram's painter, as in exported files.
 */
#pragma once

#include <gtk/gtk.h>
#include "diagram/hpm-diagram.h"

G_BEGIN_DECLS

#define HPM_TYPE_CANVAS (hpm_canvas_get_type ())
G_DECLARE_FINAL_TYPE (HpmCanvas, hpm_canvas, HPM, CANVAS, GtkWidget)

/* Signals
 *   selected (guint64 id)   a box, or a row of it, was chosen by the user; HPM_BOX_NONE: none
 *   activated (guint64 id)  double click or Enter: a group to be opened
 *   moved (guint64 id, double x, double y)   a box is being dragged to there
 *   view-changed            another part of the scene is in view, or another scene
 * Property
 *   zoom */

GtkWidget  *hpm_canvas_new          (void);
void        hpm_canvas_set_scene    (HpmCanvas      *self,
                                     HpmScene       *scene);  /* NULL: empty */
HpmScene   *hpm_canvas_get_scene    (HpmCanvas      *self);   /* borrowed */
void        hpm_canvas_set_selected (HpmCanvas      *self,
                                     HpmBoxId        id);
HpmBoxId    hpm_canvas_get_selected (HpmCanvas      *self);
/* The same as a click on it: others are told. */
void        hpm_canvas_choose       (HpmCanvas      *self,
                                     HpmBoxId        id);
/* The row of the selected box that is meant, or -1. */
gint        hpm_canvas_get_selected_row (HpmCanvas  *self);
/* What is asked about the selected box; taken. NULL: only its neighbours are lit. Gone with the next scene. */
void        hpm_canvas_take_reply  (HpmCanvas      *self,
                                     HpmReply      *answer);
const HpmReply *hpm_canvas_get_reply (HpmCanvas   *self);
/* Boxes that a lesson speaks of. */
void        hpm_canvas_set_marked   (HpmCanvas      *self,
                                     const HpmBoxId *ids,
                                     guint           n_ids);
/* Likewise, arrows. */
void        hpm_canvas_set_marked_rows (HpmCanvas    *self,
                                     const HpmRowName *rows,
                                     guint           n_rows);
double      hpm_canvas_get_zoom     (HpmCanvas      *self);
/* Zooms about the middle of the view. */
void        hpm_canvas_set_zoom     (HpmCanvas      *self,
                                     double          zoom);
void        hpm_canvas_zoom_by      (HpmCanvas      *self,
                                     double          factor);
/* Shows the scene, now and when the view is resized, until the user zooms or pans. */
void        hpm_canvas_fit          (HpmCanvas      *self);
/* All of it for sure, be it too small to be read; fitting alone stops before that and follows what happens. */
void        hpm_canvas_show_all     (HpmCanvas      *self);
/* The part that is in view, in the scene's coordinates. */
void        hpm_canvas_get_view     (HpmCanvas      *self,
                                     HpmRect        *view);
void        hpm_canvas_center_on    (HpmCanvas      *self,
                                     double          x,
                                     double          y);
/* How it is painted; borrowed. */
const HpmPaintOptions *hpm_canvas_get_paint (HpmCanvas *self);
void        hpm_canvas_pan          (HpmCanvas      *self,
                                     double          dx,
                                     double          dy);
/* Pans so that the box is in view. */
void        hpm_canvas_reveal       (HpmCanvas      *self,
                                     HpmBoxId        id);
/* What the tooltip of a box's row says, or (-1) of the box itself; g_free () */
char       *hpm_canvas_get_tip      (HpmCanvas      *self,
                                     HpmBoxId        id,
                                     gint            row);
/* On the way from one scene to the next. */
gboolean    hpm_canvas_is_moving    (HpmCanvas      *self);
/* The same for what the answer that is shown speaks of. */
void        hpm_canvas_reveal_reply (HpmCanvas      *self);
/* The widget that stands for a box, or NULL; for tests and accessibility. */
GtkWidget  *hpm_canvas_get_box_widget (HpmCanvas    *self,
                                     HpmBoxId        id);

G_END_DECLS
