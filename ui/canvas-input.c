/* canvas-input.c: what pointer, fingers and keys do to the canvas
 *
 * Keys walk from box to box along references, and with Shift through the rows of one. A drag moves the view, or
 * the object that it begins on; what is to become of that is for others to decide, who hear of it.
 */
#include "canvas-private.h"

#include <math.h>

#define SCROLL_STEP 40.0
#define ZOOM_STEP 1.2
/* Farther than any box ahead. */
#define AWAY 1e7

/* What it costs to go from one box to another in a direction. Whoever is not ahead is far away. */
static double
cost_of (const HpmRect *from,
         const HpmRect *to,
         double         dx,
         double         dy)
{
  double x = to->x + to->width / 2 - from->x - from->width / 2, y = to->y + to->height / 2 - from->y - from->height / 2;
  double ahead = x * dx + y * dy, aside = fabs (x * dy) + fabs (y * dx);

  return ahead > 1 ? ahead + 2 * aside : AWAY + aside - ahead;
}

/* To the right: whom the box refers to; to the left: who refers to it. HPM_BOX_NONE: there is nobody. */
static HpmBoxId
along_an_edge (const HpmScene *scene,
               guint           from,
               double          dx)
{
  double least = G_MAXDOUBLE;
  HpmBoxId found = HPM_BOX_NONE;

  for (guint e = 0; e < scene->n_edges; e++)
    {
      const HpmSceneEdge *edge = &scene->edges[e];
      guint other = dx > 0 ? edge->to : edge->from;
      double cost;

      if ((dx > 0 ? edge->from : edge->to) != from || other == from)
        continue;
      cost = cost_of (&scene->boxes[from].rect, &scene->boxes[other].rect, dx, 0);
      if (cost < least)
        {
          least = cost;
          found = scene->boxes[other].box->id;
        }
    }
  return found;
}

/* From the selected box: sideways along a reference if there is one, else to the nearest in that direction. */
static HpmBoxId
neighbour (HpmCanvas *self,
           double     dx,
           double     dy)
{
  const HpmScene *scene = self->state.scene;
  gint from = scene ? hpm_scene_find (scene, self->state.paint.selected) : -1;
  double least = AWAY;
  HpmBoxId found = HPM_BOX_NONE;

  if (scene == NULL || scene->n_boxes == 0)
    return HPM_BOX_NONE;
  if (from < 0)
    return scene->boxes[0].box->id;
  if (dx != 0 && (found = along_an_edge (scene, (guint) from, dx)) != HPM_BOX_NONE)
    return found;
  for (guint i = 0; i < scene->n_boxes; i++)
    {
      double cost = cost_of (&scene->boxes[from].rect, &scene->boxes[i].rect, dx, dy);

      if ((gint) i != from && cost < least)
        {
          least = cost;
          found = scene->boxes[i].box->id;
        }
    }
  return found;
}

static const HpmBox *
selected_box (HpmCanvas *self)
{
  return self->state.scene ? hpm_diagram_find (self->state.scene->diagram, self->state.paint.selected) : NULL;
}

/* Whom the chosen row refers to. */
static HpmBoxId
row_target (HpmCanvas *self)
{
  const HpmBox *box = selected_box (self);
  gint row = self->state.paint.selected_row - 1;

  return box != NULL && row >= 0 && (guint) row < box->n_rows ? box->rows[row].target : HPM_BOX_NONE;
}

/* From one row of the chosen box to the next; above the first there is the box itself. */
static void
walk_rows (HpmCanvas *self,
           gint       by)
{
  const HpmBox *box = selected_box (self);

  if (box != NULL)
    hpm_canvas_choose_row (self, box->id, CLAMP (self->state.paint.selected_row - 1 + by, -1, (gint) box->n_rows - 1));
}

/* --- Gestures --- */

static gboolean
scroll_cb (GtkEventControllerScroll *controller,
           double                    dx,
           double                    dy,
           gpointer                  data)
{
  HpmCanvas *self = data;
  GdkModifierType modifiers
      = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));

  if (modifiers & GDK_CONTROL_MASK)
    hpm_canvas_zoom_about (self, self->zoom * pow (ZOOM_STEP, -dy), self->pointer_x, self->pointer_y);
  else if (modifiers & GDK_SHIFT_MASK)
    hpm_canvas_pan (self, -dy * SCROLL_STEP, -dx * SCROLL_STEP);
  else
    hpm_canvas_pan (self, -dx * SCROLL_STEP, -dy * SCROLL_STEP);
  return TRUE;
}

static void
motion_cb (GtkEventControllerMotion *controller,
           double                    x,
           double                    y,
           gpointer                  data)
{
  HpmCanvas *self = data;

  self->pointer_x = x;
  self->pointer_y = y;
  hpm_canvas_set_hovered (self, hpm_canvas_pick (self, x, y));
}

static void
leave_cb (GtkEventControllerMotion *controller,
          gpointer                  data)
{
  hpm_canvas_set_hovered (data, HPM_BOX_NONE);
}

static void
pressed_cb (GtkGestureClick *gesture,
            int              n_press,
            double           x,
            double           y,
            gpointer         data)
{
  HpmCanvas *self = data;
  HpmBoxId id = hpm_canvas_pick (self, x, y);
  GtkWidget *box = hpm_canvas_get_box_widget (self, id);
  gint row = -1;

  gtk_widget_grab_focus (box ? box : GTK_WIDGET (self));
  if (id != HPM_BOX_NONE && hpm_scene_find (self->state.scene, id) >= 0)
    row = hpm_scene_row_at (self->state.scene, hpm_scene_find (self->state.scene, id),
                            (y - self->offset_y) / self->zoom);
  hpm_canvas_choose_row (self, id, row);
  if (n_press == 2 && id != HPM_BOX_NONE)
    g_signal_emit_by_name (self, "activated", id);
}

static void
drag_begin_cb (GtkGestureDrag *gesture,
               double          x,
               double          y,
               gpointer        data)
{
  HpmCanvas *self = data;
  HpmBoxId id = hpm_canvas_pick (self, x, y);
  gint index = id ? hpm_scene_find (self->state.scene, id) : -1;

  self->dragging = FALSE;
  self->dragged = HPM_BOX_NONE;
  self->drag_x = self->offset_x;
  self->drag_y = self->offset_y;
  /* Frames stay in their stack; the other buttons always move the view. */
  if (index >= 0 && self->state.scene->boxes[index].box->kind != HPM_BOX_KIND_FRAME
      && gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture)) == GDK_BUTTON_PRIMARY)
    {
      self->dragged = id;
      self->drag_x = self->state.scene->boxes[index].rect.x;
      self->drag_y = self->state.scene->boxes[index].rect.y;
    }
}

static void
drag_update_cb (GtkGestureDrag *gesture,
                double          dx,
                double          dy,
                gpointer        data)
{
  HpmCanvas *self = data;

  if (!self->dragging && !gtk_drag_check_threshold (GTK_WIDGET (self), 0, 0, (int) dx, (int) dy))
    return;
  self->dragging = TRUE;
  if (self->dragged != HPM_BOX_NONE)
    {
      self->fitting = FALSE;
      g_signal_emit_by_name (self, "moved", self->dragged, self->drag_x + dx / self->zoom,
                     self->drag_y + dy / self->zoom);
    }
  else
    hpm_canvas_pan (self, self->drag_x + dx - self->offset_x, self->drag_y + dy - self->offset_y);
}

static void
pinch_begin_cb (GtkGesture       *gesture,
                GdkEventSequence *sequence,
                gpointer          data)
{
  HpmCanvas *self = data;

  self->pinch_zoom = self->zoom;
}

static void
pinch_cb (GtkGestureZoom *gesture,
          double          scale,
          gpointer        data)
{
  HpmCanvas *self = data;
  double x, y;

  if (gtk_gesture_get_bounding_box_center (GTK_GESTURE (gesture), &x, &y))
    hpm_canvas_zoom_about (self, self->pinch_zoom * scale, x, y);
}

static gboolean
key_cb (GtkEventControllerKey *controller,
        guint                  key,
        guint                  code,
        GdkModifierType        modifiers,
        gpointer               data)
{
  HpmCanvas *self = data;
  HpmBoxId id = HPM_BOX_NONE;
  GtkWidget *box;

  if (modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK))
    return FALSE;
  if (modifiers & GDK_SHIFT_MASK && (key == GDK_KEY_Up || key == GDK_KEY_Down))
    {
      walk_rows (self, key == GDK_KEY_Down ? 1 : -1);
      return TRUE;
    }
  switch (key)
    {
    case GDK_KEY_Left: id = neighbour (self, -1, 0); break;
    case GDK_KEY_Right:
      id = row_target (self);
      if (id == HPM_BOX_NONE)
        id = neighbour (self, 1, 0);
      break;
    case GDK_KEY_Up: id = neighbour (self, 0, -1); break;
    case GDK_KEY_Down: id = neighbour (self, 0, 1); break;
    case GDK_KEY_Escape: hpm_canvas_choose_row (self, HPM_BOX_NONE, -1); return TRUE;
    case GDK_KEY_Return: case GDK_KEY_KP_Enter:
      if (self->state.paint.selected != HPM_BOX_NONE)
        g_signal_emit_by_name (self, "activated", self->state.paint.selected);
      return TRUE;
    default: return FALSE;
    }
  if (id == HPM_BOX_NONE)
    return TRUE;
  hpm_canvas_choose_row (self, id, -1);
  box = hpm_canvas_get_box_widget (self, id);
  if (box != NULL)
    gtk_widget_grab_focus (box);
  hpm_canvas_reveal (self, id);
  return TRUE;
}

void
hpm_canvas_add_controllers (HpmCanvas *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkEventController *controller;
  GtkGesture *gesture;

  controller = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  g_signal_connect (controller, "scroll", G_CALLBACK (scroll_cb), self);
  gtk_widget_add_controller (widget, controller);

  controller = gtk_event_controller_motion_new ();
  g_signal_connect (controller, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect (controller, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (widget, controller);

  controller = gtk_event_controller_key_new ();
  g_signal_connect (controller, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (widget, controller);

  gesture = gtk_gesture_click_new ();
  g_signal_connect (gesture, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (gesture));

  gesture = gtk_gesture_drag_new ();
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (gesture), 0);
  g_signal_connect (gesture, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (gesture, "drag-update", G_CALLBACK (drag_update_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (gesture));

  gesture = gtk_gesture_zoom_new ();
  g_signal_connect (gesture, "begin", G_CALLBACK (pinch_begin_cb), self);
  g_signal_connect (gesture, "scale-changed", G_CALLBACK (pinch_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (gesture));
}
