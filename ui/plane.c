/* plane.c: the whole scene, under one transform
 *
 * Draws the edges and places the boxes' widgets. Boxes that live on keep their widget from scene to
 * scene, so focus stays and GTK's cached drawing is used again where nothing changed.
 */
#include "canvas-private.h"

#include <math.h>

/* Pixels of a side; below it nothing is seen without panning for a long time. */
#define LARGEST_SHEET 8000
/* More than so many boxes do not fade: they just go. */
#define MOST_FADING 40
/* The size at which a new box begins to grow. */
#define BIRTH_SCALE 0.86

/* A box that is no longer there, as it was. */
typedef struct { GdkTexture *texture; graphene_rect_t place; } Fading;

struct _HpmPlane
{
  GtkWidget             parent_instance;

  const HpmCanvasState *state;
  GHashTable           *boxes; /* HpmBoxId → HpmBoxWidget */
  GHashTable           *from;  /* HpmBoxId → HpmPoint: where a box was, that moves to its place */
  GHashTable           *born;  /* HpmBoxId: boxes that appear */
  GArray               *gone;  /* of Fading */
  double                progress; /* of the transition, 0 … 1 */
};

G_DEFINE_FINAL_TYPE (HpmPlane, hpm_plane, GTK_TYPE_WIDGET)

static void
hpm_plane_measure (GtkWidget     *widget,
                   GtkOrientation orientation,
                   int            for_size,
                   int           *minimum,
                   int           *natural,
                   int           *minimum_baseline,
                   int           *natural_baseline)
{
  const HpmScene *scene = HPM_PLANE (widget)->state->scene;
  double size = 1;

  if (scene != NULL)
    size = orientation == GTK_ORIENTATION_HORIZONTAL ? scene->bounds.x + scene->bounds.width
                                                     : scene->bounds.y + scene->bounds.height;
  *minimum = *natural = (int) ceil (MAX (size, 1));
}

static HpmPoint
place_now (HpmPlane          *self,
           const HpmSceneBox *box)
{
  const HpmPoint *from
      = self->progress < 1 ? g_hash_table_lookup (self->from, &box->box->id) : NULL;
  HpmPoint to = { box->rect.x, box->rect.y };

  if (from == NULL)
    return to;
  return (HpmPoint){ from->x + (to.x - from->x) * self->progress, from->y + (to.y - from->y) * self->progress };
}

static void
hpm_plane_size_allocate (GtkWidget *widget,
                         int        width,
                         int        height,
                         int        baseline)
{
  HpmPlane *self = HPM_PLANE (widget);
  GtkWidget *child = gtk_widget_get_first_child (widget);

  for (; child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      const HpmSceneBox *box
          = &self->state->scene->boxes[hpm_box_widget_get_index (HPM_BOX_WIDGET (child))];
      int minimum_width, minimum_height;
      HpmPoint place = place_now (self, box);
      GskTransform *transform
          = gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT ((float) place.x, (float) place.y));

      /* GTK wants every child measured before it is allocated. */
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum_width, NULL, NULL, NULL);
      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, -1, &minimum_height, NULL, NULL, NULL);
      gtk_widget_allocate (child, minimum_width, minimum_height, -1, transform);
    }
}

/* Text in a cairo node would be resampled by GSK: a sheet, which is all small text, is painted as pixels of the screen. */
static void
snapshot_sheet (HpmPlane    *self,
                GtkSnapshot *snapshot)
{
  const HpmScene *scene = self->state->scene;
  double grid = self->state->paint.grid > 0 ? self->state->paint.grid : 1;
  int width = (int) MIN (ceil (scene->bounds.width * grid), LARGEST_SHEET);
  int height = (int) MIN (ceil (scene->bounds.height * grid), LARGEST_SHEET);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cairo_t *cr = cairo_create (surface);
  g_autoptr (GdkTexture) texture = NULL;
  g_autoptr (GBytes) bytes = NULL;

  cairo_scale (cr, grid, grid);
  hpm_painter_draw_edges (self->state->painter, cr, scene, &self->state->paint);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  bytes = g_bytes_new_with_free_func (cairo_image_surface_get_data (surface),
                                      (gsize) height * cairo_image_surface_get_stride (surface),
                                      (GDestroyNotify) cairo_surface_destroy, surface);
  texture = gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, bytes,
                                    cairo_image_surface_get_stride (surface));
  gtk_snapshot_append_texture (snapshot, texture, &GRAPHENE_RECT_INIT (0, 0, width / grid, height / grid));
}

static gboolean
is_in_view (HpmPlane     *self,
            HpmBoxWidget *child)
{
  const HpmSceneBox *box = &self->state->scene->boxes[hpm_box_widget_get_index (child)];
  HpmPoint place = place_now (self, box);
  HpmRect rect = { place.x - HPM_BOX_OVERHANG, place.y - HPM_BOX_OVERHANG, box->rect.width + 2 * HPM_BOX_OVERHANG,
                   box->rect.height + 2 * HPM_BOX_OVERHANG };

  return hpm_rects_meet (&rect, &self->state->painted);
}

/* Where boxes move, their edges are there when they have arrived. */
static void
snapshot_edges (HpmPlane    *self,
                GtkSnapshot *snapshot)
{
  const HpmRect *painted = &self->state->painted;
  gboolean arriving = self->progress < 1 && g_hash_table_size (self->from) > 0;
  graphene_rect_t part = GRAPHENE_RECT_INIT ((float) painted->x, (float) painted->y, (float) painted->width,
                                             (float) painted->height);
  cairo_t *cr;

  if (arriving)
    gtk_snapshot_push_opacity (snapshot, self->progress);
  cr = gtk_snapshot_append_cairo (snapshot, &part);
  hpm_painter_draw_edges (self->state->painter, cr, self->state->scene, &self->state->paint);
  cairo_destroy (cr);
  if (arriving)
    gtk_snapshot_pop (snapshot);
}

static void
snapshot_gone (HpmPlane    *self,
               GtkSnapshot *snapshot)
{
  if (self->progress >= 1 || self->gone->len == 0)
    return;
  gtk_snapshot_push_opacity (snapshot, 1 - self->progress);
  for (guint i = 0; i < self->gone->len; i++)
    {
      const Fading *fading = &g_array_index (self->gone, Fading, i);

      gtk_snapshot_append_texture (snapshot, fading->texture, &fading->place);
    }
  gtk_snapshot_pop (snapshot);
}

/* A new box grows from its middle; its widget's opacity follows too. */
static void
snapshot_box (HpmPlane     *self,
              HpmBoxWidget *child,
              GtkSnapshot  *snapshot)
{
  const HpmSceneBox *box = &self->state->scene->boxes[hpm_box_widget_get_index (child)];
  gboolean grows = self->progress < 1 && g_hash_table_contains (self->born, &box->box->id);
  float scale = (float) (BIRTH_SCALE + (1 - BIRTH_SCALE) * self->progress);
  graphene_point_t middle = GRAPHENE_POINT_INIT ((float) (box->rect.x + box->rect.width / 2),
                                                 (float) (box->rect.y + box->rect.height / 2));

  if (grows)
    {
      gtk_snapshot_save (snapshot);
      gtk_snapshot_translate (snapshot, &middle);
      gtk_snapshot_scale (snapshot, scale, scale);
      gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (-middle.x, -middle.y));
    }
  gtk_widget_snapshot_child (GTK_WIDGET (self), GTK_WIDGET (child), snapshot);
  if (grows)
    gtk_snapshot_restore (snapshot);
}

static void
hpm_plane_snapshot (GtkWidget   *widget,
                    GtkSnapshot *snapshot)
{
  HpmPlane *self = HPM_PLANE (widget);
  const HpmScene *scene = self->state->scene;
  GtkWidget *child;

  if (scene == NULL)
    return;
  if (scene->n_items > 0)
    {
      snapshot_sheet (self, snapshot);
      return;
    }
  snapshot_edges (self, snapshot);
  snapshot_gone (self, snapshot);
  for (child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (is_in_view (self, HPM_BOX_WIDGET (child)))
      snapshot_box (self, HPM_BOX_WIDGET (child), snapshot);
}

static void
clear_fading (gpointer data)
{
  g_object_unref (((Fading *) data)->texture);
}

static void
remove_box (gpointer data)
{
  gtk_widget_unparent (GTK_WIDGET (data));
}

static void
hpm_plane_dispose (GObject *object)
{
  HpmPlane *self = HPM_PLANE (object);

  g_clear_pointer (&self->boxes, g_hash_table_unref);
  g_clear_pointer (&self->from, g_hash_table_unref);
  g_clear_pointer (&self->born, g_hash_table_unref);
  g_clear_pointer (&self->gone, g_array_unref);
  G_OBJECT_CLASS (hpm_plane_parent_class)->dispose (object);
}

static void
hpm_plane_class_init (HpmPlaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hpm_plane_dispose;
  widget_class->measure = hpm_plane_measure;
  widget_class->size_allocate = hpm_plane_size_allocate;
  widget_class->snapshot = hpm_plane_snapshot;
  gtk_widget_class_set_css_name (widget_class, "heapplane");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
hpm_plane_init (HpmPlane *self)
{
  self->boxes = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, remove_box);
  self->from = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  self->born = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->gone = g_array_new (FALSE, FALSE, sizeof (Fading));
  g_array_set_clear_func (self->gone, clear_fading);
  self->progress = 1;
}

GtkWidget *
hpm_plane_new (const HpmCanvasState *state)
{
  HpmPlane *self = g_object_new (HPM_TYPE_PLANE, NULL);

  self->state = state;
  return GTK_WIDGET (self);
}

static gboolean
is_gone (gpointer key,
         gpointer value,
         gpointer data)
{
  const HpmScene *scene = data;

  return scene == NULL || hpm_scene_find (scene, *(HpmBoxId *) key) < 0;
}

void
hpm_plane_update (HpmPlane       *self,
                  const HpmScene *before)
{
  const HpmScene *scene = self->state->scene;

  g_hash_table_foreach_remove (self->boxes, is_gone, (gpointer) scene);
  for (guint i = 0; scene != NULL && i < scene->n_boxes; i++)
    {
      HpmBoxId id = scene->boxes[i].box->id;
      GtkWidget *box = g_hash_table_lookup (self->boxes, &id);
      gint old = box && before ? hpm_scene_find (before, id) : -1;

      /* Most boxes are as they were: their pixels are kept. */
      if (old >= 0 && hpm_scene_boxes_alike (before, (guint) old, scene, i))
        {
          hpm_box_widget_keep (HPM_BOX_WIDGET (box), i);
          continue;
        }
      if (box == NULL)
        {
          box = hpm_box_widget_new (self->state, id);
          gtk_widget_set_parent (box, GTK_WIDGET (self));
          g_hash_table_insert (self->boxes, g_memdup2 (&id, sizeof id), box);
        }
      hpm_box_widget_set_index (HPM_BOX_WIDGET (box), i);
      gtk_widget_queue_resize (box);
    }
  gtk_widget_queue_resize (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

GtkWidget *
hpm_plane_get_box (HpmPlane *self,
                   HpmBoxId  id)
{
  return g_hash_table_lookup (self->boxes, &id);
}

void
hpm_plane_redraw_box (HpmPlane *self,
                      HpmBoxId  id)
{
  GtkWidget *box = hpm_plane_get_box (self, id);

  if (box != NULL)
    gtk_widget_queue_draw (box);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
hpm_plane_redraw (HpmPlane *self)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));

  gtk_widget_queue_draw (GTK_WIDGET (self));
  for (; child != NULL; child = gtk_widget_get_next_sibling (child))
    gtk_widget_queue_draw (child);
}

void
hpm_plane_repaint (HpmPlane *self)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));

  gtk_widget_queue_draw (GTK_WIDGET (self));
  for (; child != NULL; child = gtk_widget_get_next_sibling (child))
    if (hpm_box_widget_is_partial (HPM_BOX_WIDGET (child)))
      gtk_widget_queue_draw (child);
}

/* --- From one scene to the next --- */

/* Who was there before, as far as it is in view. */
static void
note_gone (HpmPlane       *self,
           const HpmScene *before)
{
  g_array_set_size (self->gone, 0);
  for (guint i = 0; i < before->n_boxes && self->gone->len < MOST_FADING; i++)
    {
      const HpmRect *rect = &before->boxes[i].rect;
      Fading fading;
      gboolean partial;

      if (hpm_scene_find (self->state->scene, before->boxes[i].box->id) >= 0 || !hpm_rects_meet (rect, &self->state->painted))
        continue;
      fading.texture = hpm_box_paint_texture (self->state, before, i, &fading.place, &partial);
      graphene_rect_offset (&fading.place, (float) rect->x, (float) rect->y);
      g_array_append_val (self->gone, fading);
    }
}

gboolean
hpm_plane_begin_transition (HpmPlane       *self,
                            const HpmScene *before)
{
  const HpmScene *scene = self->state->scene;

  g_hash_table_remove_all (self->from);
  g_hash_table_remove_all (self->born);
  for (guint i = 0; i < scene->n_boxes; i++)
    {
      HpmBoxId id = scene->boxes[i].box->id;
      const HpmRect *rect = &scene->boxes[i].rect;
      gint old = hpm_scene_find (before, id);
      HpmPoint place;

      if (old < 0)
        g_hash_table_add (self->born, g_memdup2 (&id, sizeof id));
      else if (before->boxes[old].rect.x != rect->x || before->boxes[old].rect.y != rect->y)
        {
          place = (HpmPoint){ before->boxes[old].rect.x, before->boxes[old].rect.y };
          g_hash_table_insert (self->from, g_memdup2 (&id, sizeof id), g_memdup2 (&place, sizeof place));
        }
    }
  note_gone (self, before);
  return g_hash_table_size (self->from) > 0 || g_hash_table_size (self->born) > 0 || self->gone->len > 0;
}

void
hpm_plane_set_progress (HpmPlane *self,
                        double    progress)
{
  GHashTableIter iter;
  gpointer id;

  if (self->progress == progress)
    return;
  self->progress = progress;
  g_hash_table_iter_init (&iter, self->born);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      GtkWidget *box = g_hash_table_lookup (self->boxes, id);

      if (box != NULL)
        gtk_widget_set_opacity (box, progress);
    }
  if (g_hash_table_size (self->from) > 0)
    gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (progress >= 1)
    {
      g_hash_table_remove_all (self->born);
      g_array_set_size (self->gone, 0);
    }
}

gboolean
hpm_plane_is_moving (HpmPlane *self)
{
  return self->progress < 1;
}
