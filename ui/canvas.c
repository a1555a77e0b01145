/* canvas.c: see canvas.h
 *
 * The view shows the plane scaled by `zoom` and moved by `offset`: a point p of the scene is at
 * p * zoom + offset. While `fitting`, both follow from the view's size.
 */
#include "canvas-private.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <math.h>

#define MIN_ZOOM 0.1
#define MAX_ZOOM 4.0
/* Below this, text cannot be read and is left out. */
#define TEXT_ZOOM 0.25
/* Nor is it made smaller than this, unless all of it is asked for. */
#define LEGIBLE_ZOOM 0.7
/* A scene that fits is not blown up beyond this. */
#define MAX_FIT_ZOOM 1.25
#define MARGIN 14.0
/* A page as wide as the view, but not smaller. */
#define MIN_PAGE_ZOOM 0.6
#define TRANSITION_MS 180
/* Steps further apart than this are looked at one by one. */
#define UNHURRIED_US (350 * 1000)

enum { PROP_ZOOM = 1, N_PROPS };
enum { SELECTED, ACTIVATED, MOVED, VIEW_CHANGED, N_SIGNALS };

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HpmCanvas, hpm_canvas, GTK_TYPE_WIDGET)

/* --- Geometry --- */

static HpmRect
rect_around (HpmRect a,
             HpmRect b)
{
  double x = MIN (a.x, b.x), y = MIN (a.y, b.y);

  return (HpmRect){ x, y, MAX (a.x + a.width, b.x + b.width) - x, MAX (a.y + a.height, b.y + b.height) - y };
}

static gboolean
has_changed (const HpmBox *box)
{
  return box->flags & (HPM_OBJ_BORN | HPM_OBJ_FREED) || (box->count_before >= 0 && box->count_before != box->count);
}

static gboolean
is_doubted (const HpmBox *box)
{
  return (box->flags & HPM_OBJ_TENTATIVE) != 0;
}

typedef gboolean (*IsSubject) (const HpmBox *box);

/* Of the subjects that are not in `focus` yet, the one that is nearest. -1: there is none for which there is room. */
static gint
nearest_subject (const HpmScene *scene,
                 IsSubject       is_subject,
                 const HpmRect  *focus,
                 double          width,
                 double          height)
{
  double least = G_MAXDOUBLE;
  gint found = -1;

  for (guint i = 0; i < scene->n_boxes; i++)
    {
      HpmRect both = rect_around (*focus, scene->boxes[i].rect);
      double growth = both.width * both.height - focus->width * focus->height;

      if (is_subject (scene->boxes[i].box) && growth > 0 && growth < least && both.width <= width && both.height <= height)
        {
          least = growth;
          found = (gint) i;
        }
    }
  return found;
}

static gint
first_box (const HpmScene *scene,
           IsSubject       is_wanted)
{
  for (guint i = 0; i < scene->n_boxes; i++)
    if (is_wanted (scene->boxes[i].box))
      return (gint) i;
  return -1;
}

static gboolean
is_current (const HpmBox *box)
{
  return box->current;
}

/* What the step is about, and as much of it as there is room for: in a collection the objects that the collector doubts;
 * else the frame at work, or the first box that has changed, and the boxes that have. FALSE: nothing in particular. */
static gboolean
find_focus (const HpmScene *scene,
            double          width,
            double          height,
            HpmRect        *focus)
{
  gint first = first_box (scene, is_doubted), next;
  IsSubject is_subject = first >= 0 ? is_doubted : has_changed;

  if (first < 0)
    first = first_box (scene, is_current);
  if (first < 0)
    first = first_box (scene, has_changed);
  if (first < 0)
    return FALSE;
  *focus = scene->boxes[first].rect;
  while ((next = nearest_subject (scene, is_subject, focus, width, height)) >= 0)
    *focus = rect_around (*focus, scene->boxes[next].rect);
  return TRUE;
}

/* The offset at which a span is in view, moved as little as can be; its beginning first. */
static double
offset_for (double offset,
            double zoom,
            double start,
            double length,
            double room)
{
  double low = start * zoom + offset, high = (start + length) * zoom + offset;

  if (low >= MARGIN && high <= room - MARGIN)
    return offset;
  if (high > room - MARGIN && low - (high - room + MARGIN) >= MARGIN)
    return offset - (high - room + MARGIN);
  return MARGIN - start * zoom;
}

/* What is wider than the room leaves nothing of it empty at one end while the other is cut off. */
static double
offset_without_gap (double offset,
                    double zoom,
                    double start,
                    double length,
                    double room)
{
  double most = MARGIN - start * zoom, least = room - MARGIN - (start + length) * zoom;

  return least <= most ? CLAMP (offset, least, most) : offset;
}

/* All of it would be too small to read: what the step is about is shown, at a size that can be read. */
static void
fit_legibly (HpmCanvas *self,
             int        width,
             int        height)
{
  const HpmScene *scene = self->state.scene;
  HpmRect focus = scene->drawn;

  if (self->zoom != LEGIBLE_ZOOM)
    {
      self->zoom = LEGIBLE_ZOOM;
      self->offset_x = self->offset_y = MARGIN;
    }
  if (scene->drawn.width * self->zoom <= width)
    self->offset_x = (width - scene->drawn.width * self->zoom) / 2 - scene->drawn.x * self->zoom;
  if (scene->drawn.height * self->zoom <= height)
    self->offset_y = (height - scene->drawn.height * self->zoom) / 2 - scene->drawn.y * self->zoom;
  find_focus (scene, (width - 2 * MARGIN) / self->zoom, (height - 2 * MARGIN) / self->zoom, &focus);
  self->offset_x = offset_for (self->offset_x, self->zoom, focus.x, focus.width, width);
  self->offset_y = offset_for (self->offset_y, self->zoom, focus.y, focus.height, height);
  self->offset_x = offset_without_gap (self->offset_x, self->zoom, scene->drawn.x, scene->drawn.width, width);
  self->offset_y = offset_without_gap (self->offset_y, self->zoom, scene->drawn.y, scene->drawn.height, height);
}

static void
fit_now (HpmCanvas *self,
         int        width,
         int        height)
{
  const HpmScene *scene = self->state.scene;
  double zoom;

  if (scene == NULL || width <= 0 || height <= 0)
    return;
  if (scene->n_items > 0)
    {
      /* A sheet is read from the top, like a page. */
      self->zoom = CLAMP (MIN ((width - 2 * MARGIN) / MAX (scene->bounds.width, 1), 1), MIN_PAGE_ZOOM, MAX_ZOOM);
      self->offset_x = MAX ((width - scene->bounds.width * self->zoom) / 2, 0);
      self->offset_y = 0;
      return;
    }
  zoom = MIN ((width - 2 * MARGIN) / MAX (scene->bounds.width, 1),
              (height - 2 * MARGIN) / MAX (scene->bounds.height, 1));
  if (zoom < LEGIBLE_ZOOM && !self->whole)
    {
      fit_legibly (self, width, height);
      return;
    }
  self->zoom = CLAMP (MIN (zoom, MAX_FIT_ZOOM), MIN_ZOOM, MAX_ZOOM);
  self->offset_x = (width - scene->bounds.width * self->zoom) / 2 - scene->bounds.x * self->zoom;
  self->offset_y = (height - scene->bounds.height * self->zoom) / 2 - scene->bounds.y * self->zoom;
}

/* The zoom decides how text is drawn; the offset is whole pixels, so only the zoom does. */
static void
set_grid (HpmCanvas *self)
{
  double grid = self->zoom * gtk_widget_get_scale_factor (GTK_WIDGET (self));

  self->offset_x = round (self->offset_x);
  self->offset_y = round (self->offset_y);
  if (self->state.paint.grid == grid)
    return;
  self->state.paint.grid = grid;
  self->state.paint.without_text = self->zoom < TEXT_ZOOM;
  hpm_plane_redraw (HPM_PLANE (self->plane));
}

/* What is far outside the view is not painted: a scene may be larger than any picture that a renderer takes. Small
 * moves of the view stay within what is painted already. */
static void
set_painted (HpmCanvas *self,
             int        width,
             int        height)
{
  HpmRect view = { -self->offset_x / self->zoom, -self->offset_y / self->zoom, width / self->zoom, height / self->zoom };
  HpmRect *painted = &self->state.painted;

  if (view.x >= painted->x && view.y >= painted->y && view.x + view.width <= painted->x + painted->width
      && view.y + view.height <= painted->y + painted->height && painted->width <= 3 * view.width)
    return;
  painted->x = view.x - view.width / 2;
  painted->y = view.y - view.height / 2;
  painted->width = 2 * view.width;
  painted->height = 2 * view.height;
  hpm_plane_repaint (HPM_PLANE (self->plane));
}

static gboolean
notify_zoom_cb (gpointer data)
{
  HpmCanvas *self = data;

  self->notify_source = 0;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ZOOM]);
  return G_SOURCE_REMOVE;
}

static gboolean
notify_view_cb (gpointer data)
{
  HpmCanvas *self = data;

  self->view_source = 0;
  g_signal_emit (self, signals[VIEW_CHANGED], 0);
  return G_SOURCE_REMOVE;
}

static void
hpm_canvas_size_allocate (GtkWidget *widget,
                          int        width,
                          int        height,
                          int        baseline)
{
  HpmCanvas *self = HPM_CANVAS (widget);
  GskTransform *transform;
  int plane_width, plane_height;
  double before = self->zoom;

  if (self->fitting)
    fit_now (self, width, height);
  set_grid (self);
  set_painted (self, width, height);
  transform = gsk_transform_translate (
      NULL, &GRAPHENE_POINT_INIT ((float) self->offset_x, (float) self->offset_y));
  transform = gsk_transform_scale (transform, self->zoom, self->zoom);
  gtk_widget_measure (self->plane, GTK_ORIENTATION_HORIZONTAL, -1, &plane_width, NULL, NULL, NULL);
  gtk_widget_measure (self->plane, GTK_ORIENTATION_VERTICAL, -1, &plane_height, NULL, NULL, NULL);
  gtk_widget_allocate (self->plane, plane_width, plane_height, -1, transform);
  if (self->view_source == 0)
    self->view_source = g_idle_add_full (G_PRIORITY_DEFAULT, notify_view_cb, self, NULL);
  /* Whoever shows the zoom may want another size, which must not be asked for in here. */
  if (before != self->zoom && self->notify_source == 0)
    self->notify_source = g_idle_add_full (G_PRIORITY_DEFAULT, notify_zoom_cb, self, NULL);
}

static void
hpm_canvas_measure (GtkWidget     *widget,
                    GtkOrientation orientation,
                    int            for_size,
                    int           *minimum,
                    int           *natural,
                    int           *minimum_baseline,
                    int           *natural_baseline)
{
  *minimum = 120;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 640 : 480;
}

static void
hpm_canvas_snapshot (GtkWidget   *widget,
                     GtkSnapshot *snapshot)
{
  HpmCanvas *self = HPM_CANVAS (widget);
  HpmColor ground = hpm_theme_background (self->state.paint.theme);
  graphene_rect_t view = GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (widget),
                                             gtk_widget_get_height (widget));
  GdkRGBA color = { ground.red, ground.green, ground.blue, ground.alpha };

  gtk_snapshot_append_color (snapshot, &color, &view);
  gtk_snapshot_push_clip (snapshot, &view);
  gtk_widget_snapshot_child (widget, self->plane, snapshot);
  gtk_snapshot_pop (snapshot);
}

/* One stop on the way through the window, however many boxes there are: arrows walk among these. */
static gboolean
hpm_canvas_focus (GtkWidget       *widget,
                  GtkDirectionType direction)
{
  HpmCanvas *self = HPM_CANVAS (widget);
  GtkWidget *box = hpm_canvas_get_box_widget (self, self->state.paint.selected);

  if (direction != GTK_DIR_TAB_FORWARD && direction != GTK_DIR_TAB_BACKWARD)
    return GTK_WIDGET_CLASS (hpm_canvas_parent_class)->focus (widget, direction);
  if (gtk_widget_has_focus (widget) || gtk_widget_get_focus_child (widget) != NULL)
    return FALSE;
  return gtk_widget_grab_focus (box ? box : widget);
}

/* Of cells; boxes have their own. */
static gboolean
hpm_canvas_query_tooltip (GtkWidget  *widget,
                          int         x,
                          int         y,
                          gboolean    by_keyboard,
                          GtkTooltip *tooltip)
{
  HpmCanvas *self = HPM_CANVAS (widget);
  gint index = self->state.scene ? hpm_scene_item_at (self->state.scene, (x - self->offset_x) / self->zoom,
                                                      (y - self->offset_y) / self->zoom) : -1;

  if (index < 0 || by_keyboard)
    return FALSE;
  gtk_tooltip_set_text (tooltip, self->state.scene->items[index].tip);
  return TRUE;
}

void
hpm_canvas_zoom_about (HpmCanvas *self,
            double     zoom,
            double     x,
            double     y)
{
  double factor;

  zoom = CLAMP (zoom, MIN_ZOOM, MAX_ZOOM);
  factor = zoom / self->zoom;
  self->offset_x = x - (x - self->offset_x) * factor;
  self->offset_y = y - (y - self->offset_y) * factor;
  self->zoom = zoom;
  self->fitting = FALSE;
  set_grid (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ZOOM]);
}

/* --- Selection --- */

/* The answer that was asked for; else whom the selected one holds and who holds it. */
static void
update_answer (HpmCanvas *self)
{
  const HpmScene *scene = self->state.scene;
  gboolean had_one = self->state.paint.answer != NULL;

  g_clear_pointer (&self->neighbours, hpm_reply_free);
  if (self->answer == NULL && scene != NULL && self->state.paint.selected != HPM_BOX_NONE)
    self->neighbours = hpm_reply_new (HPM_ASK_NEIGHBOURS, NULL, NULL, scene->diagram,
                                       self->state.paint.selected, -1, NULL, NULL);
  self->state.paint.answer = self->answer ? self->answer : self->neighbours;
  if (had_one || self->state.paint.answer != NULL)
    hpm_plane_redraw (HPM_PLANE (self->plane));
}

HpmBoxId
hpm_canvas_pick (HpmCanvas *self,
        double     x,
        double     y)
{
  const HpmScene *scene = self->state.scene;
  double scene_x = (x - self->offset_x) / self->zoom, scene_y = (y - self->offset_y) / self->zoom;
  gint index;

  if (scene == NULL)
    return HPM_BOX_NONE;
  index = hpm_scene_box_at (scene, scene_x, scene_y);
  if (index >= 0)
    return scene->boxes[index].box->id;
  index = hpm_scene_item_at (scene, scene_x, scene_y);
  return index >= 0 ? scene->items[index].box : HPM_BOX_NONE;
}

void
hpm_canvas_choose_row (HpmCanvas *self,
        HpmBoxId   id,
        gint       row)
{
  hpm_canvas_set_selected (self, id);
  if (self->state.paint.selected_row != row + 1)
    {
      self->state.paint.selected_row = row + 1;
      hpm_plane_redraw (HPM_PLANE (self->plane));
    }
  g_signal_emit (self, signals[SELECTED], 0, id);
}

void
hpm_canvas_set_hovered (HpmCanvas *self,
             HpmBoxId   id)
{
  HpmBoxId before = self->state.paint.hovered;

  if (before == id)
    return;
  self->state.paint.hovered = id;
  hpm_plane_redraw_box (HPM_PLANE (self->plane), before);
  hpm_plane_redraw_box (HPM_PLANE (self->plane), id);
}

/* --- Theme --- */

static void
update_theme (HpmCanvas *self)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  gboolean dark = adw_style_manager_get_dark (manager);
  HpmThemeKind kind = dark ? HPM_THEME_DARK : HPM_THEME_LIGHT;

  if (adw_style_manager_get_high_contrast (manager))
    kind = dark ? HPM_THEME_HIGH_CONTRAST_DARK : HPM_THEME_HIGH_CONTRAST;
  self->state.paint.theme = hpm_theme_get (kind);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  hpm_plane_redraw (HPM_PLANE (self->plane));
}

/* --- From one scene to the next --- */

static void
animate_cb (double   value,
            gpointer data)
{
  hpm_plane_set_progress (HPM_PLANE (((HpmCanvas *) data)->plane), value);
}

/* Only when there is time to look at it: not when steps follow each other fast, and not while something is dragged; and not
 * when the desktop asks for no animations. */
static void
animate (HpmCanvas      *self,
         const HpmScene *before)
{
  gint64 now = g_get_monotonic_time (), pause = now - self->changed_at;
  gboolean wanted = before != NULL && self->state.scene != NULL && pause > UNHURRIED_US && !self->dragging
                    && gtk_widget_get_mapped (GTK_WIDGET (self)) && adw_get_enable_animations (GTK_WIDGET (self));

  self->changed_at = now;
  adw_animation_skip (self->animation);
  if (wanted && hpm_plane_begin_transition (HPM_PLANE (self->plane), before))
    {
      hpm_plane_set_progress (HPM_PLANE (self->plane), 0);
      adw_animation_play (self->animation);
    }
  else
    hpm_plane_set_progress (HPM_PLANE (self->plane), 1);
}

/* --- GObject --- */

static void
hpm_canvas_get_property (GObject    *object,
                         guint       id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  if (id == PROP_ZOOM)
    g_value_set_double (value, HPM_CANVAS (object)->zoom);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
hpm_canvas_dispose (GObject *object)
{
  HpmCanvas *self = HPM_CANVAS (object);

  g_clear_handle_id (&self->notify_source, g_source_remove);
  g_clear_handle_id (&self->view_source, g_source_remove);
  if (self->animation != NULL)
    adw_animation_skip (self->animation);
  g_clear_object (&self->animation);
  g_clear_pointer (&self->plane, gtk_widget_unparent);
  g_clear_pointer (&self->state.scene, hpm_scene_unref);
  G_OBJECT_CLASS (hpm_canvas_parent_class)->dispose (object);
}

static void
hpm_canvas_finalize (GObject *object)
{
  HpmCanvas *self = HPM_CANVAS (object);

  g_clear_pointer (&self->state.painter, hpm_painter_free);
  g_clear_pointer (&self->marked, g_array_unref);
  g_clear_pointer (&self->marked_rows, g_array_unref);
  g_clear_pointer (&self->answer, hpm_reply_free);
  g_clear_pointer (&self->neighbours, hpm_reply_free);
  G_OBJECT_CLASS (hpm_canvas_parent_class)->finalize (object);
}

static void
hpm_canvas_class_init (HpmCanvasClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = hpm_canvas_get_property;
  object_class->dispose = hpm_canvas_dispose;
  object_class->finalize = hpm_canvas_finalize;
  widget_class->measure = hpm_canvas_measure;
  widget_class->size_allocate = hpm_canvas_size_allocate;
  widget_class->snapshot = hpm_canvas_snapshot;
  widget_class->query_tooltip = hpm_canvas_query_tooltip;
  widget_class->focus = hpm_canvas_focus;

  properties[PROP_ZOOM] = g_param_spec_double ("zoom", NULL, NULL, MIN_ZOOM, MAX_ZOOM, 1,
                                               G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[SELECTED] = g_signal_new ("selected", HPM_TYPE_CANVAS, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                    NULL, G_TYPE_NONE, 1, G_TYPE_UINT64);
  signals[ACTIVATED] = g_signal_new ("activated", HPM_TYPE_CANVAS, G_SIGNAL_RUN_LAST, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT64);

  signals[MOVED] = g_signal_new ("moved", HPM_TYPE_CANVAS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                 3, G_TYPE_UINT64, G_TYPE_DOUBLE, G_TYPE_DOUBLE);
  signals[VIEW_CHANGED] = g_signal_new ("view-changed", HPM_TYPE_CANVAS, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                        NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_css_name (widget_class, "heapcanvas");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);
}

static void
clear_row_name (gpointer data)
{
  g_free (((HpmRowName *) data)->label);
}

static void
hpm_canvas_init (HpmCanvas *self)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  self->zoom = 1;
  self->fitting = TRUE;
  self->marked = g_array_new (FALSE, FALSE, sizeof (HpmBoxId));
  self->marked_rows = g_array_new (FALSE, FALSE, sizeof (HpmRowName));
  g_array_set_clear_func (self->marked_rows, clear_row_name);
  self->state.painter = hpm_painter_new ();
  self->plane = hpm_plane_new (&self->state);
  gtk_widget_set_parent (self->plane, GTK_WIDGET (self));
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Diagram of the heap"), -1);
  hpm_canvas_add_controllers (self);
  self->animation = adw_timed_animation_new (GTK_WIDGET (self), 0, 1, TRANSITION_MS,
                                             adw_callback_animation_target_new (animate_cb, self, NULL));
  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (update_theme), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (update_theme), self,
                           G_CONNECT_SWAPPED);
  update_theme (self);
}

GtkWidget *
hpm_canvas_new (void)
{
  return g_object_new (HPM_TYPE_CANVAS, NULL);
}

/* --- Public --- */

void
hpm_canvas_choose (HpmCanvas *self,
                   HpmBoxId   id)
{
  g_return_if_fail (HPM_IS_CANVAS (self));

  hpm_canvas_choose_row (self, id, -1);
}

/* A sheet has no boxes to be walked through: what it says is said at once. */
static char *
describe_items (const HpmScene *scene)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < scene->n_captions; i++)
    g_string_append_printf (text, "%s%s", i ? ". " : "", scene->captions[i].text);
  for (guint i = 0; i < scene->n_items; i++)
    if (scene->items[i].box && scene->items[i].tip)
      g_string_append_printf (text, ". %s", scene->items[i].tip);
  return g_string_free (text, FALSE);
}

static void
describe_canvas (HpmCanvas *self)
{
  g_autofree char *label = NULL;
  const HpmScene *scene = self->state.scene;

  if (scene == NULL)
    label = g_strdup (_ ("Diagram of the heap, empty"));
  else if (scene->n_items > 0)
    label = describe_items (scene);
  else
    label = g_strdup_printf (_ ("Diagram of the heap, step %" PRIu64 ", %u boxes"),
                             scene->diagram->step, scene->n_boxes);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

void
hpm_canvas_set_scene (HpmCanvas *self,
                      HpmScene  *scene)
{
  HpmScene *before;

  g_return_if_fail (HPM_IS_CANVAS (self));

  if (scene != NULL)
    hpm_scene_ref (scene);
  before = self->state.scene;
  self->state.scene = scene;
  self->state.paint.hovered = HPM_BOX_NONE;
  hpm_plane_update (HPM_PLANE (self->plane), before);
  animate (self, before);
  g_clear_pointer (&self->answer, hpm_reply_free);
  update_answer (self);
  g_clear_pointer (&before, hpm_scene_unref);
  describe_canvas (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

HpmScene *
hpm_canvas_get_scene (HpmCanvas *self)
{
  return self->state.scene;
}

void
hpm_canvas_set_selected (HpmCanvas *self,
                         HpmBoxId   id)
{
  g_return_if_fail (HPM_IS_CANVAS (self));

  if (self->state.paint.selected == id)
    return;
  self->state.paint.selected = id;
  self->state.paint.selected_row = 0;
  g_clear_pointer (&self->answer, hpm_reply_free);
  update_answer (self);
}

gint
hpm_canvas_get_selected_row (HpmCanvas *self)
{
  return self->state.paint.selected_row - 1;
}

void
hpm_canvas_take_reply (HpmCanvas *self,
                        HpmReply *answer)
{
  g_return_if_fail (HPM_IS_CANVAS (self));

  g_clear_pointer (&self->answer, hpm_reply_free);
  self->answer = answer;
  update_answer (self);
}

const HpmReply *
hpm_canvas_get_reply (HpmCanvas *self)
{
  return self->answer;
}

gboolean
hpm_canvas_is_moving (HpmCanvas *self)
{
  return hpm_plane_is_moving (HPM_PLANE (self->plane));
}

HpmBoxId
hpm_canvas_get_selected (HpmCanvas *self)
{
  return self->state.paint.selected;
}

void
hpm_canvas_set_marked (HpmCanvas      *self,
                       const HpmBoxId *ids,
                       guint           n_ids)
{
  g_return_if_fail (HPM_IS_CANVAS (self));

  g_array_set_size (self->marked, 0);
  if (n_ids > 0)
    g_array_append_vals (self->marked, ids, n_ids);
  self->state.paint.marked = (const HpmBoxId *) (gpointer) self->marked->data;
  self->state.paint.n_marked = n_ids;
  hpm_plane_redraw (HPM_PLANE (self->plane));
}

void
hpm_canvas_set_marked_rows (HpmCanvas        *self,
                            const HpmRowName *rows,
                            guint             n_rows)
{
  g_return_if_fail (HPM_IS_CANVAS (self));

  g_array_set_size (self->marked_rows, 0);
  for (guint i = 0; i < n_rows; i++)
    {
      HpmRowName row = { rows[i].box, g_strdup (rows[i].label) };

      g_array_append_val (self->marked_rows, row);
    }
  self->state.paint.marked_rows = (const HpmRowName *) (gpointer) self->marked_rows->data;
  self->state.paint.n_marked_rows = n_rows;
  hpm_plane_redraw (HPM_PLANE (self->plane));
}

double
hpm_canvas_get_zoom (HpmCanvas *self)
{
  return self->zoom;
}

void
hpm_canvas_set_zoom (HpmCanvas *self,
                     double     zoom)
{
  g_return_if_fail (HPM_IS_CANVAS (self));

  hpm_canvas_zoom_about (self, zoom, gtk_widget_get_width (GTK_WIDGET (self)) / 2.0,
              gtk_widget_get_height (GTK_WIDGET (self)) / 2.0);
}

void
hpm_canvas_zoom_by (HpmCanvas *self,
                    double     factor)
{
  hpm_canvas_set_zoom (self, self->zoom * factor);
}

void
hpm_canvas_fit (HpmCanvas *self)
{
  g_return_if_fail (HPM_IS_CANVAS (self));

  self->fitting = TRUE;
  self->whole = FALSE;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

void
hpm_canvas_show_all (HpmCanvas *self)
{
  hpm_canvas_fit (self);
  self->whole = TRUE;
}

void
hpm_canvas_get_view (HpmCanvas *self,
                     HpmRect   *view)
{
  view->x = -self->offset_x / self->zoom;
  view->y = -self->offset_y / self->zoom;
  view->width = gtk_widget_get_width (GTK_WIDGET (self)) / self->zoom;
  view->height = gtk_widget_get_height (GTK_WIDGET (self)) / self->zoom;
}

void
hpm_canvas_center_on (HpmCanvas *self,
                      double     x,
                      double     y)
{
  hpm_canvas_pan (self, gtk_widget_get_width (GTK_WIDGET (self)) / 2.0 - x * self->zoom - self->offset_x,
                  gtk_widget_get_height (GTK_WIDGET (self)) / 2.0 - y * self->zoom - self->offset_y);
}

const HpmPaintOptions *
hpm_canvas_get_paint (HpmCanvas *self)
{
  return &self->state.paint;
}

void
hpm_canvas_pan (HpmCanvas *self,
                double     dx,
                double     dy)
{
  g_return_if_fail (HPM_IS_CANVAS (self));

  if (dx == 0 && dy == 0)
    return;
  self->fitting = FALSE;
  self->offset_x += dx;
  self->offset_y += dy;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/* Pans as little as can be, so that the rect is in view; its beginning, if it is too large. */
static void
reveal_rect (HpmCanvas     *self,
             const HpmRect *rect)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self)), height = gtk_widget_get_height (GTK_WIDGET (self));
  double left = rect->x * self->zoom + self->offset_x - MARGIN, top = rect->y * self->zoom + self->offset_y - MARGIN;
  double right = left + rect->width * self->zoom + 2 * MARGIN, bottom = top + rect->height * self->zoom + 2 * MARGIN;

  hpm_canvas_pan (self, left < 0 ? -left : right > width ? MAX (width - right, -left) : 0,
                  top < 0 ? -top : bottom > height ? MAX (height - bottom, -top) : 0);
}

void
hpm_canvas_reveal (HpmCanvas *self,
                   HpmBoxId   id)
{
  gint index = self->state.scene ? hpm_scene_find (self->state.scene, id) : -1;

  if (index >= 0)
    reveal_rect (self, &self->state.scene->boxes[index].rect);
}

/* The object that was asked about, and as much of what the answer speaks of as there is room for beside it. */
void
hpm_canvas_reveal_reply (HpmCanvas *self)
{
  const HpmScene *scene = self->state.scene;
  gint index = scene && self->answer ? hpm_scene_find (scene, self->answer->subject) : -1;
  double width = gtk_widget_get_width (GTK_WIDGET (self)) / self->zoom, height = gtk_widget_get_height (GTK_WIDGET (self)) / self->zoom;
  HpmRect rect;

  if (index < 0)
    return;
  rect = scene->boxes[index].rect;
  for (guint i = 0; i < self->answer->boxes->len; i++)
    {
      gint other = hpm_scene_find (scene, g_array_index (self->answer->boxes, HpmBoxMark, i).box);
      HpmRect both = other >= 0 ? rect_around (rect, scene->boxes[other].rect) : rect;

      if (both.width + 2 * MARGIN / self->zoom <= width && both.height + 2 * MARGIN / self->zoom <= height)
        rect = both;
    }
  reveal_rect (self, &rect);
}

char *
hpm_canvas_get_tip (HpmCanvas *self,
                    HpmBoxId   id,
                    gint       row)
{
  GtkWidget *box = hpm_canvas_get_box_widget (self, id);

  return box ? hpm_box_widget_get_tip (HPM_BOX_WIDGET (box), row) : NULL;
}

GtkWidget *
hpm_canvas_get_box_widget (HpmCanvas *self,
                           HpmBoxId   id)
{
  return hpm_plane_get_box (HPM_PLANE (self->plane), id);
}
