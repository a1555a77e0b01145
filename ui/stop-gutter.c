/* stop-gutter.c: see stop-gutter.h
 *
 * Each stop is a text mark, so that it stays with its line while the learner types above it. As long as there are none,
 * the gutter has no width.
 */
#include "stop-gutter.h"

#include <adwaita.h>

struct _HpmStopGutter
{
  GtkSourceGutterRendererText parent_instance;

  GtkTextBuffer *buffer;
  GPtrArray     *marks;   /* of GtkTextMark: stop 1, stop 2 … */
};

G_DEFINE_FINAL_TYPE (HpmStopGutter, hpm_stop_gutter, GTK_SOURCE_TYPE_GUTTER_RENDERER_TEXT)

static guint
stop_at (HpmStopGutter *self,
         guint          line)
{
  for (guint i = 0; i < self->marks->len; i++)
    {
      GtkTextMark *mark = g_ptr_array_index (self->marks, i);
      GtkTextIter iter;

      gtk_text_buffer_get_iter_at_mark (self->buffer, &iter, mark);
      if ((guint) gtk_text_iter_get_line (&iter) == line)
        return i + 1;
    }
  return 0;
}

static void
hpm_stop_gutter_query_data (GtkSourceGutterRenderer *renderer,
                            GtkSourceGutterLines    *lines,
                            guint                    line)
{
  HpmStopGutter *self = HPM_STOP_GUTTER (renderer);
  guint stop = stop_at (self, line);
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  g_autofree char *markup = NULL;
  char text[8] = "";

  if (stop > 0 && stop <= 20)
    text[g_unichar_to_utf8 (0x2460 + stop - 1, text)] = '\0';
  markup = g_strdup_printf ("<span weight=\"bold\" foreground=\"%s\">%s</span>", dark ? "#78aeed" : "#1a5fb4", text);
  gtk_source_gutter_renderer_text_set_markup (GTK_SOURCE_GUTTER_RENDERER_TEXT (renderer), markup, -1);
}

static void
hpm_stop_gutter_measure (GtkWidget     *widget,
                         GtkOrientation orientation,
                         int            for_size,
                         int           *minimum,
                         int           *natural,
                         int           *minimum_baseline,
                         int           *natural_baseline)
{
  HpmStopGutter *self = HPM_STOP_GUTTER (widget);
  int width = 0;

  if (orientation == GTK_ORIENTATION_HORIZONTAL && self->marks->len > 0)
    gtk_source_gutter_renderer_text_measure (GTK_SOURCE_GUTTER_RENDERER_TEXT (widget), "\342\221\240\302\240",
                                             &width, NULL);
  *minimum = *natural = width;
}

static void
hpm_stop_gutter_finalize (GObject *object)
{
  g_ptr_array_unref (HPM_STOP_GUTTER (object)->marks);
  G_OBJECT_CLASS (hpm_stop_gutter_parent_class)->finalize (object);
}

static void
hpm_stop_gutter_class_init (HpmStopGutterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hpm_stop_gutter_finalize;
  GTK_WIDGET_CLASS (klass)->measure = hpm_stop_gutter_measure;
  GTK_SOURCE_GUTTER_RENDERER_CLASS (klass)->query_data = hpm_stop_gutter_query_data;
}

static void
hpm_stop_gutter_init (HpmStopGutter *self)
{
  self->marks = g_ptr_array_new_with_free_func (g_object_unref);
}

GtkSourceGutterRenderer *
hpm_stop_gutter_new (GtkTextBuffer *buffer)
{
  HpmStopGutter *self = g_object_new (HPM_TYPE_STOP_GUTTER, NULL);

  self->buffer = buffer; /* the view that we are in holds it */
  return GTK_SOURCE_GUTTER_RENDERER (self);
}

void
hpm_stop_gutter_set_lines (HpmStopGutter *self,
                           const gint    *lines,
                           guint          n_lines)
{
  g_return_if_fail (HPM_IS_STOP_GUTTER (self));

  for (guint i = 0; i < self->marks->len; i++)
    gtk_text_buffer_delete_mark (self->buffer, g_ptr_array_index (self->marks, i));
  g_ptr_array_set_size (self->marks, 0);
  for (guint i = 0; i < n_lines; i++)
    {
      GtkTextIter iter;

      gtk_text_buffer_get_iter_at_line (self->buffer, &iter, lines[i] - 1);
      g_ptr_array_add (self->marks,
                       g_object_ref (gtk_text_buffer_create_mark (self->buffer, NULL, &iter, TRUE)));
    }
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
