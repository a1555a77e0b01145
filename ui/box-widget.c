/* box-widget.c: one object or frame of the diagram as a widget
 *
 * The painter draws it; the widget adds what a picture lacks: focus, a tooltip, and a place in
 * the accessibility tree.
 */
#include "canvas-private.h"

#include <math.h>

struct _HpmBoxWidget
{
  GtkWidget             parent_instance;

  const HpmCanvasState *state;
  HpmBoxId              id;
  guint                 index;
  gboolean              partial;
};

/* Pixels of a side; a larger box is painted as far as it is in view. */
#define LARGEST_TEXTURE 4096

G_DEFINE_FINAL_TYPE (HpmBoxWidget, hpm_box_widget, GTK_TYPE_WIDGET)

static const HpmSceneBox *
scene_box (HpmBoxWidget *self)
{
  const HpmScene *scene = self->state->scene;

  return scene != NULL && self->index < scene->n_boxes ? &scene->boxes[self->index] : NULL;
}

static void
hpm_box_widget_measure (GtkWidget     *widget,
                        GtkOrientation orientation,
                        int            for_size,
                        int           *minimum,
                        int           *natural,
                        int           *minimum_baseline,
                        int           *natural_baseline)
{
  const HpmSceneBox *box = scene_box (HPM_BOX_WIDGET (widget));
  double size = 0;

  if (box != NULL)
    size = orientation == GTK_ORIENTATION_HORIZONTAL ? box->rect.width : box->rect.height;
  *minimum = *natural = (int) ceil (size);
}

/* A cairo node would be resampled by GSK when it is scaled, which drops rows of pixels from small text. */
GdkTexture *
hpm_box_paint_texture (const HpmCanvasState *state,
                       const HpmScene       *scene,
                       guint                 index,
                       graphene_rect_t      *place,
                       gboolean             *partial)
{
  const HpmPaintOptions *paint = &state->paint;
  const HpmSceneBox *box = &scene->boxes[index];
  double grid = paint->grid > 0 ? paint->grid : 1;
  double left = floor ((box->rect.x - HPM_BOX_OVERHANG) * grid);
  double top = floor ((box->rect.y - HPM_BOX_OVERHANG) * grid);
  double right = ceil ((box->rect.x + box->rect.width + HPM_BOX_OVERHANG) * grid);
  double bottom = ceil ((box->rect.y + box->rect.height + HPM_BOX_OVERHANG) * grid);
  const HpmRect *painted = &state->painted;
  int width, height;
  cairo_surface_t *surface;
  cairo_t *cr;
  g_autoptr (GBytes) bytes = NULL;

  *partial = right - left > LARGEST_TEXTURE || bottom - top > LARGEST_TEXTURE;
  if (*partial)
    {
      left = MAX (left, floor (painted->x * grid));
      top = MAX (top, floor (painted->y * grid));
      right = MIN (right, ceil ((painted->x + painted->width) * grid));
      bottom = MIN (bottom, ceil ((painted->y + painted->height) * grid));
    }
  width = (int) MAX (right - left, 1);
  height = (int) MAX (bottom - top, 1);
  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cr = cairo_create (surface);
  cairo_translate (cr, -left, -top);
  cairo_scale (cr, grid, grid);
  hpm_painter_draw_box (state->painter, cr, scene, index, paint);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  bytes = g_bytes_new_with_free_func (cairo_image_surface_get_data (surface),
                                      (gsize) height * cairo_image_surface_get_stride (surface),
                                      (GDestroyNotify) cairo_surface_destroy, surface);
  graphene_rect_init (place, left / grid - box->rect.x, top / grid - box->rect.y, width / grid,
                      height / grid);
  return gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, bytes,
                                 cairo_image_surface_get_stride (surface));
}

static void
hpm_box_widget_snapshot (GtkWidget   *widget,
                         GtkSnapshot *snapshot)
{
  HpmBoxWidget *self = HPM_BOX_WIDGET (widget);
  const HpmSceneBox *box = scene_box (self);
  g_autoptr (GdkTexture) texture = NULL;
  graphene_rect_t place;

  if (box == NULL)
    return;
  texture = hpm_box_paint_texture (self->state, self->state->scene, self->index, &place, &self->partial);
  gtk_snapshot_append_texture (snapshot, texture, &place);
}

char *
hpm_box_widget_get_tip (HpmBoxWidget *self,
                        gint          row)
{
  const HpmSceneBox *box = scene_box (self);
  const HpmRow *shown = row >= 0 ? &box->box->rows[row] : NULL;
  const char *value = shown == NULL ? "" : shown->whole ? shown->whole : shown->text;

  if (*value == '\0')
    return hpm_box_describe (self->state->scene->diagram, box->box);
  return *shown->label ? g_strdup_printf ("%s = %s", shown->label, value) : g_strdup (value);
}

static gboolean
hpm_box_widget_query_tooltip (GtkWidget  *widget,
                              int         x,
                              int         y,
                              gboolean    by_keyboard,
                              GtkTooltip *tooltip)
{
  HpmBoxWidget *self = HPM_BOX_WIDGET (widget);
  const HpmSceneBox *box = scene_box (self);
  g_autofree char *text = NULL;

  if (box == NULL)
    return FALSE;
  text = hpm_box_widget_get_tip (self, by_keyboard ? -1 : hpm_scene_row_at (self->state->scene, self->index, box->rect.y + y));
  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

static void
hpm_box_widget_class_init (HpmBoxWidgetClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = hpm_box_widget_measure;
  widget_class->snapshot = hpm_box_widget_snapshot;
  widget_class->query_tooltip = hpm_box_widget_query_tooltip;
  gtk_widget_class_set_css_name (widget_class, "heapbox");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
}

static void
hpm_box_widget_init (HpmBoxWidget *self)
{
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
}

GtkWidget *
hpm_box_widget_new (const HpmCanvasState *state,
                    HpmBoxId              id)
{
  HpmBoxWidget *self = g_object_new (HPM_TYPE_BOX_WIDGET, NULL);

  self->state = state;
  self->id = id;
  return GTK_WIDGET (self);
}

void
hpm_box_widget_set_index (HpmBoxWidget *self,
                          guint         index)
{
  const HpmSceneBox *box;
  g_autofree char *description = NULL;

  self->index = index;
  box = scene_box (self);
  g_return_if_fail (box != NULL);
  description = hpm_box_describe (self->state->scene->diagram, box->box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  box->box->title, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  description, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
hpm_box_widget_keep (HpmBoxWidget *self,
                     guint         index)
{
  self->index = index;
}

gboolean
hpm_box_widget_is_partial (HpmBoxWidget *self)
{
  return self->partial;
}

guint
hpm_box_widget_get_index (HpmBoxWidget *self)
{
  return self->index;
}
