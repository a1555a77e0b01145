/* minimap.c: see minimap.h
 *
 * The picture is painted once for each scene, as a texture; panning only moves the frame over it.
 */
#include "minimap.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define LONGEST_SIDE 170.0
#define SHORTEST_SIDE 80.0
/* No more than this of the canvas is covered. */
#define SHARE 0.22
#define SCALE 2 /* pixels a point, so that it is not coarse on fine screens */
/* Boxes that are smaller than this, in points, are drawn as dots. */
#define SMALLEST 3.0
/* What a scene has of empty room around its boxes: that may be out of view. */
#define ROUND_ALL 25.0

struct _HpmMinimap
{
  GtkWidget   parent_instance;

  HpmCanvas  *canvas;  /* weak */
  HpmScene   *scene;   /* that the texture is of */
  GdkTexture *texture;
  HpmPainter *painter;
  double      side;    /* the longer one, in points */
  const HpmTheme *theme; /* that the texture is in */
};

G_DEFINE_FINAL_TYPE (HpmMinimap, hpm_minimap, GTK_TYPE_WIDGET)

static double
scale_of (HpmMinimap *self)
{
  return self->side / MAX (MAX (self->scene->bounds.width, self->scene->bounds.height), 1);
}

static void
hpm_minimap_measure (GtkWidget     *widget,
                     GtkOrientation orientation,
                     int            for_size,
                     int           *minimum,
                     int           *natural,
                     int           *minimum_baseline,
                     int           *natural_baseline)
{
  const HpmScene *scene = HPM_MINIMAP (widget)->scene;
  double size = 1;

  if (scene != NULL)
    size = (orientation == GTK_ORIENTATION_HORIZONTAL ? scene->bounds.width : scene->bounds.height)
           * scale_of (HPM_MINIMAP (widget));
  *minimum = *natural = (int) ceil (MAX (size, 24));
}

/* Boxes too small to be seen: dots, so that at least their places are. */
static void
paint_dots (HpmMinimap *self,
            cairo_t    *cr,
            double      scale)
{
  double least = SMALLEST * SCALE / 2 / scale;
  GdkRGBA color;

  gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (self)), &color);
  cairo_set_source_rgba (cr, color.red, color.green, color.blue, 0.65);
  for (guint i = 0; i < self->scene->n_boxes; i++)
    {
      const HpmRect *rect = &self->scene->boxes[i].rect;

      cairo_rectangle (cr, rect->x, rect->y, MAX (rect->width, least), MAX (rect->height, least));
    }
  cairo_fill (cr);
}

static gboolean
is_too_fine (HpmMinimap *self,
             double      scale)
{
  const HpmScene *scene = self->scene;

  return scene->n_boxes > 0 && scene->boxes[scene->n_boxes - 1].rect.width * scale < SMALLEST * SCALE;
}

static void
paint_texture (HpmMinimap *self)
{
  const HpmScene *scene = self->scene;
  HpmPaintOptions paint = *hpm_canvas_get_paint (self->canvas);
  double scale = scale_of (self) * SCALE;
  int width = MAX ((int) ceil (scene->bounds.width * scale), 1);
  int height = MAX ((int) ceil (scene->bounds.height * scale), 1);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cairo_t *cr = cairo_create (surface);
  g_autoptr (GBytes) bytes = NULL;

  paint.without_text = TRUE;
  paint.grid = 0;
  cairo_scale (cr, scale, scale);
  hpm_painter_draw_scene (self->painter, cr, scene, &paint);
  if (is_too_fine (self, scale))
    paint_dots (self, cr, scale);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  bytes = g_bytes_new_with_free_func (cairo_image_surface_get_data (surface),
                                      (gsize) height * cairo_image_surface_get_stride (surface),
                                      (GDestroyNotify) cairo_surface_destroy, surface);
  self->theme = paint.theme;
  self->texture = gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, bytes,
                                          cairo_image_surface_get_stride (surface));
}

static void
hpm_minimap_snapshot (GtkWidget   *widget,
                      GtkSnapshot *snapshot)
{
  HpmMinimap *self = HPM_MINIMAP (widget);
  HpmRect view;
  double scale;
  GskRoundedRect frame;
  GdkRGBA color = { 0.11, 0.31, 0.71, 1 };
  float width = (float) gtk_widget_get_width (widget), height = (float) gtk_widget_get_height (widget);

  if (self->scene == NULL || self->canvas == NULL)
    return;
  if (self->theme != hpm_canvas_get_paint (self->canvas)->theme)
    g_clear_object (&self->texture);
  if (self->texture == NULL)
    paint_texture (self);
  scale = scale_of (self);
  hpm_canvas_get_view (self->canvas, &view);
  gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), "accent_color", &color);
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  gtk_snapshot_append_texture (snapshot, self->texture,
                               &GRAPHENE_RECT_INIT (0, 0, (float) (self->scene->bounds.width * scale),
                                                    (float) (self->scene->bounds.height * scale)));
  gsk_rounded_rect_init_from_rect (
      &frame,
      &GRAPHENE_RECT_INIT ((float) (view.x * scale), (float) (view.y * scale), (float) (view.width * scale),
                           (float) (view.height * scale)),
      2);
  gtk_snapshot_append_border (snapshot, &frame, (float[4]) { 2, 2, 2, 2 },
                              (GdkRGBA[4]) { color, color, color, color });
  gtk_snapshot_pop (snapshot);
}

/* --- What it follows --- */

static gboolean
fits (const HpmScene *scene,
      HpmRect         view)
{
  return view.x <= scene->drawn.x + ROUND_ALL && view.y <= scene->drawn.y + ROUND_ALL
         && view.x + view.width >= scene->drawn.x + scene->drawn.width - ROUND_ALL
         && view.y + view.height >= scene->drawn.y + scene->drawn.height - ROUND_ALL;
}

static void
view_changed_cb (HpmCanvas *canvas,
                 gpointer   data)
{
  HpmMinimap *self = data;
  HpmScene *scene = hpm_canvas_get_scene (canvas);
  HpmRect view;
  double side;

  side = CLAMP (SHARE * gtk_widget_get_width (GTK_WIDGET (canvas)), SHORTEST_SIDE, LONGEST_SIDE);
  if (scene != self->scene || side != self->side)
    {
      self->side = side;
      g_clear_pointer (&self->scene, hpm_scene_unref);
      g_clear_object (&self->texture);
      self->scene = scene ? hpm_scene_ref (scene) : NULL;
      gtk_widget_queue_resize (GTK_WIDGET (self));
    }
  hpm_canvas_get_view (canvas, &view);
  gtk_widget_set_visible (GTK_WIDGET (self), scene != NULL && scene->n_boxes > 0 && !fits (scene, view));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
go_to (HpmMinimap *self,
       double      x,
       double      y)
{
  double scale = self->scene ? scale_of (self) : 1;

  if (self->canvas != NULL && self->scene != NULL)
    hpm_canvas_center_on (self->canvas, x / scale, y / scale);
}

static void
drag_begin_cb (GtkGestureDrag *gesture,
               double          x,
               double          y,
               gpointer        data)
{
  go_to (data, x, y);
}

static void
drag_update_cb (GtkGestureDrag *gesture,
                double          dx,
                double          dy,
                gpointer        data)
{
  double x, y;

  gtk_gesture_drag_get_start_point (gesture, &x, &y);
  go_to (data, x + dx, y + dy);
}

static void
hpm_minimap_dispose (GObject *object)
{
  HpmMinimap *self = HPM_MINIMAP (object);

  g_clear_weak_pointer (&self->canvas);
  g_clear_pointer (&self->scene, hpm_scene_unref);
  g_clear_object (&self->texture);
  g_clear_pointer (&self->painter, hpm_painter_free);
  G_OBJECT_CLASS (hpm_minimap_parent_class)->dispose (object);
}

static void
hpm_minimap_class_init (HpmMinimapClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hpm_minimap_dispose;
  widget_class->measure = hpm_minimap_measure;
  widget_class->snapshot = hpm_minimap_snapshot;
  gtk_widget_class_set_css_name (widget_class, "heapminimap");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
hpm_minimap_init (HpmMinimap *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  self->painter = hpm_painter_new ();
  self->side = LONGEST_SIDE;
  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("The whole diagram, small"), -1);
}

void
hpm_minimap_connect (HpmMinimap *self,
                     HpmCanvas  *canvas)
{
  g_return_if_fail (HPM_IS_MINIMAP (self));

  g_set_weak_pointer (&self->canvas, canvas);
  g_signal_connect_object (canvas, "view-changed", G_CALLBACK (view_changed_cb), self, 0);
}
