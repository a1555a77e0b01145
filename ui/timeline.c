/* timeline.c: see timeline.h
 *
 * The slider is a GtkScale over the steps. Above it a thin strip is painted with what the journal of
 * the run noted: births upwards, deaths downwards, collections as diamonds. In long runs a column
 * of pixels stands for many steps: the more is born or dies in them, the longer is its bar.
 */
#include "timeline.h"
#include "widget-util.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <inttypes.h>

#define STRIP_HEIGHT 14
/* GtkScale's trough ends this far from its edges. */
#define TROUGH_INSET 10

/* The shortest bar, as a share of the longest. */
#define LEAST_BAR 0.35

typedef enum { MARK_NONE, MARK_BIRTH, MARK_DEATH, MARK_COLLECTION } Mark;

/* How much happens in the steps that a column of pixels stands for. */
typedef struct { guint births, deaths, collections; } Column;

struct _HpmTimeline
{
  GtkWidget       parent_instance;

  HpmSession     *session;
  gboolean        updating; /* the scale is being set by us */

  /* Template widgets */
  GtkScale       *scale;
  GtkDrawingArea *strip;
  GtkLabel       *label;
};

G_DEFINE_FINAL_TYPE (HpmTimeline, hpm_timeline, GTK_TYPE_WIDGET)

/* --- The strip --- */

static Mark
mark_of (const HpmEvent *event)
{
  switch ((guint) event->kind)
    {
    case HPM_EVENT_BORN: return event->ordinal > 0 ? MARK_BIRTH : MARK_NONE;
    case HPM_EVENT_FREED: return event->ordinal > 0 ? MARK_DEATH : MARK_NONE;
    case HPM_EVENT_COLLECTION: return MARK_COLLECTION;
    default: return MARK_NONE;
    }
}

static Column *
columns_of (HpmTimeline *self,
            int          width)
{
  HpmRecording *recording = hpm_session_get_recording (self->session);
  guint64 n_steps = hpm_session_get_n_steps (self->session);
  Column *columns = g_new0 (Column, MAX (width, 1));
  const HpmEvent *events;
  gsize n_events;

  if (recording == NULL || n_steps < 2 || width < 1)
    return columns;
  events = hpm_recording_journal (recording, &n_events);
  for (gsize i = 0; i < n_events; i++)
    {
      /* What happens after step n is seen at n + 1. */
      guint64 step = CLAMP (events[i].step + 1, 1, n_steps);
      Column *column = &columns[(step - 1) * (width - 1) / (n_steps - 1)];
      Mark mark = mark_of (&events[i]);

      if (events[i].step >= n_steps && hpm_session_get_limit (self->session) != 0)
        break; /* hidden */
      column->births += mark == MARK_BIRTH;
      column->deaths += mark == MARK_DEATH;
      column->collections += mark == MARK_COLLECTION;
    }
  return columns;
}

static guint
most_of (const Column *columns,
         int           n)
{
  guint most = 1;

  for (int i = 0; i < n; i++)
    most = MAX (most, MAX (columns[i].births, columns[i].deaths));
  return most;
}

static void
draw_bar (cairo_t *cr,
          double   x,
          double   from,
          double   to,
          guint    count,
          guint    most)
{
  if (count == 0)
    return;
  cairo_move_to (cr, x, from);
  cairo_line_to (cr, x, from + (to - from) * (LEAST_BAR + (1 - LEAST_BAR) * count / most));
  cairo_stroke (cr);
}

static void
draw_diamond (cairo_t *cr,
              double   x,
              double   y)
{
  cairo_move_to (cr, x, y - 4);
  cairo_line_to (cr, x + 4, y);
  cairo_line_to (cr, x, y + 4);
  cairo_line_to (cr, x - 4, y);
  cairo_close_path (cr);
  cairo_fill (cr);
}

static void
draw_strip (GtkDrawingArea *area,
            cairo_t        *cr,
            int             width,
            int             height,
            gpointer        data)
{
  HpmTimeline *self = data;
  int inner = width - 2 * TROUGH_INSET;
  g_autofree Column *columns = columns_of (self, inner);
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  double middle = height / 2.0;
  /* Few things happen in a short run: all bars are as long. */
  gboolean dense = hpm_session_get_n_steps (self->session) > (guint64) MAX (inner, 1);
  guint most = dense ? most_of (columns, inner) : 1;

  cairo_set_line_width (cr, 2);
  for (int x = 0; x < inner; x++)
    {
      double at = x + TROUGH_INSET + 0.5;

      cairo_set_source_rgb (cr, dark ? 0.34 : 0.15, dark ? 0.89 : 0.6, dark ? 0.54 : 0.35);
      draw_bar (cr, at, middle - 1, 1, MIN (columns[x].births, most), most);
      cairo_set_source_rgb (cr, dark ? 1.0 : 0.75, dark ? 0.48 : 0.11, dark ? 0.39 : 0.16);
      draw_bar (cr, at, middle + 1, height - 1, MIN (columns[x].deaths, most), most);
    }
  cairo_set_source_rgb (cr, dark ? 0.97 : 0.8, dark ? 0.89 : 0.33, dark ? 0.36 : 0);
  for (int x = 0; x < inner; x++)
    if (columns[x].collections > 0)
      draw_diamond (cr, x + TROUGH_INSET + 0.5, middle);
}

/* --- The slider --- */

static void
value_changed_cb (GtkRange *range,
                  gpointer  data)
{
  HpmTimeline *self = data;

  if (!self->updating && self->session != NULL)
    hpm_session_go_to (self->session, (guint64) (gtk_range_get_value (range) + 0.5));
}

static void
update_step (HpmTimeline *self)
{
  guint64 step = hpm_session_get_step (self->session);
  guint64 n_steps = hpm_session_get_n_steps (self->session);
  g_autofree char *text = NULL;

  self->updating = TRUE;
  gtk_range_set_value (GTK_RANGE (self->scale), step);
  self->updating = FALSE;
  if (n_steps == 0)
    text = g_strdup (_ ("no steps"));
  else if (hpm_session_get_limit (self->session) != 0)
    text = g_strdup_printf (_ ("step %" PRIu64 ", the rest is hidden"), step);
  else
    text = g_strdup_printf (_ ("step %" PRIu64 " of %" PRIu64), step, n_steps);
  gtk_label_set_text (self->label, text);
}

static void
update_run (HpmTimeline *self)
{
  guint64 n_steps = hpm_session_get_n_steps (self->session);

  self->updating = TRUE;
  gtk_range_set_range (GTK_RANGE (self->scale), 1, MAX (n_steps, 2));
  gtk_range_set_increments (GTK_RANGE (self->scale), 1, MAX (n_steps / 10, 1));
  gtk_widget_set_sensitive (GTK_WIDGET (self->scale), n_steps > 1);
  self->updating = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (self->strip));
  update_step (self);
}

/* --- GObject --- */

static void
hpm_timeline_dispose (GObject *object)
{
  HpmTimeline *self = HPM_TIMELINE (object);

  hpm_widget_dispose (GTK_WIDGET (self), HPM_TYPE_TIMELINE);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (hpm_timeline_parent_class)->dispose (object);
}

static void
hpm_timeline_class_init (HpmTimelineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hpm_timeline_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/heaparium/Heaparium/timeline.ui");
  gtk_widget_class_bind_template_child (widget_class, HpmTimeline, scale);
  gtk_widget_class_bind_template_child (widget_class, HpmTimeline, strip);
  gtk_widget_class_bind_template_child (widget_class, HpmTimeline, label);
  gtk_widget_class_bind_template_callback (widget_class, value_changed_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "timeline");
}

static void
hpm_timeline_init (HpmTimeline *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_drawing_area_set_content_height (self->strip, STRIP_HEIGHT);
}

void
hpm_timeline_set_session (HpmTimeline *self,
                          HpmSession  *session)
{
  g_return_if_fail (HPM_IS_TIMELINE (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  gtk_drawing_area_set_draw_func (self->strip, draw_strip, self, NULL);
  g_signal_connect_object (session, "run-changed", G_CALLBACK (update_run), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "step-changed", G_CALLBACK (update_step), self,
                           G_CONNECT_SWAPPED);
  update_run (self);
}
