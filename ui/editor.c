/* editor.c: see editor.h
 *
 * A GtkSourceView; the line about to run is a source mark with a background and an arrow in the
 * gutter, a problem is a tag under its characters and a mark at its line. Below, a strip says what is
 * wrong, for as long as it is.
 */
#include "editor.h"
#include "stop-gutter.h"
#include "widget-util.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#define MARK_CURRENT "hpm-current"
#define MARK_PROBLEM "hpm-problem"
#define MARK_SPOKEN "hpm-spoken"
#define MARK_BREAKPOINT "hpm-breakpoint"

struct _HpmEditor
{
  GtkWidget        parent_instance;

  gint             current_line;
  gint             own_line;
  GtkTextTag      *problem_tag;
  GtkTextTag      *faint_tag;
  HpmStopGutter   *stops;
  GtkSourceBuffer *buffer;

  /* Template widgets */
  GtkSourceView   *view;
  GtkRevealer     *revealer;
  GtkLabel        *message;
  GtkWidget       *go_on;
};

enum { TEXT_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HpmEditor, hpm_editor, GTK_TYPE_WIDGET)

/* --- Looks --- */

static void
add_mark_attributes (HpmEditor  *self,
                     const char *category,
                     const char *icon,
                     const char *background,
                     int         priority)
{
  g_autoptr (GtkSourceMarkAttributes) attributes = gtk_source_mark_attributes_new ();
  GdkRGBA color;

  if (icon != NULL)
    gtk_source_mark_attributes_set_icon_name (attributes, icon);
  gdk_rgba_parse (&color, background);
  gtk_source_mark_attributes_set_background (attributes, &color);
  gtk_source_view_set_mark_attributes (self->view, category, attributes, priority);
}

static void fade_lines (HpmEditor *self);

static void
update_theme (HpmEditor *self)
{
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  GtkSourceStyleSchemeManager *manager = gtk_source_style_scheme_manager_get_default ();
  GtkSourceStyleScheme *scheme
      = gtk_source_style_scheme_manager_get_scheme (manager, dark ? "Adwaita-dark" : "Adwaita");

  gtk_source_buffer_set_style_scheme (self->buffer, scheme);
  add_mark_attributes (self, MARK_CURRENT, "go-next-symbolic",
                       dark ? "rgba(87,160,255,0.22)" : "rgba(53,132,228,0.16)", 1);
  add_mark_attributes (self, MARK_PROBLEM, "dialog-error-symbolic",
                       dark ? "rgba(255,123,99,0.22)" : "rgba(224,27,36,0.13)", 2);
  add_mark_attributes (self, MARK_SPOKEN, NULL,
                       dark ? "rgba(248,228,92,0.22)" : "rgba(245,194,17,0.30)", 3);
  fade_lines (self);
  add_mark_attributes (self, MARK_BREAKPOINT, "media-record-symbolic",
                       dark ? "rgba(192,97,203,0.20)" : "rgba(145,65,172,0.10)", 0);
}

/* --- Marks --- */

static void
remove_marks (HpmEditor  *self,
              const char *category)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (GTK_TEXT_BUFFER (self->buffer), &start, &end);
  gtk_source_buffer_remove_source_marks (self->buffer, &start, &end, category);
}

static gboolean
get_line (HpmEditor   *self,
          gint         line,
          GtkTextIter *iter)
{
  return line > 0
         && gtk_text_buffer_get_iter_at_line (GTK_TEXT_BUFFER (self->buffer), iter, line - 1);
}

static void
buffer_changed_cb (GtkTextBuffer *buffer,
                   gpointer       data)
{
  g_signal_emit (data, signals[TEXT_CHANGED], 0);
}

/* --- Breakpoints --- */

static void
toggle_breakpoint (HpmEditor         *self,
                   const GtkTextIter *where)
{
  GtkTextIter start = *where, end;
  GSList *marks;

  gtk_text_iter_set_line_offset (&start, 0);
  end = start;
  gtk_text_iter_forward_to_line_end (&end);
  marks = gtk_source_buffer_get_source_marks_at_line (self->buffer, gtk_text_iter_get_line (&start), MARK_BREAKPOINT);
  if (marks != NULL)
    gtk_source_buffer_remove_source_marks (self->buffer, &start, &end, MARK_BREAKPOINT);
  else
    gtk_source_buffer_create_source_mark (self->buffer, NULL, MARK_BREAKPOINT, &start);
  g_slist_free (marks);
}

static void
line_mark_activated_cb (GtkSourceView     *view,
                        const GtkTextIter *iter,
                        guint              button,
                        GdkModifierType    state,
                        gint               n_presses,
                        gpointer           data)
{
  if (button == GDK_BUTTON_PRIMARY && n_presses == 1)
    toggle_breakpoint (data, iter);
}

void
hpm_editor_toggle_breakpoint (HpmEditor *self)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->buffer);
  GtkTextIter cursor;

  g_return_if_fail (HPM_IS_EDITOR (self));

  gtk_text_buffer_get_iter_at_mark (buffer, &cursor, gtk_text_buffer_get_insert (buffer));
  toggle_breakpoint (self, &cursor);
}

GArray *
hpm_editor_get_breakpoints (HpmEditor *self)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (gint));
  int n_lines = gtk_text_buffer_get_line_count (GTK_TEXT_BUFFER (self->buffer));

  for (gint line = 1; line <= n_lines; line++)
    {
      GSList *marks = gtk_source_buffer_get_source_marks_at_line (self->buffer, line - 1, MARK_BREAKPOINT);

      if (marks != NULL)
        g_array_append_val (lines, line);
      g_slist_free (marks);
    }
  return lines;
}

/* --- GObject --- */

static void
hpm_editor_dispose (GObject *object)
{
  hpm_widget_dispose (GTK_WIDGET (object), HPM_TYPE_EDITOR);
  G_OBJECT_CLASS (hpm_editor_parent_class)->dispose (object);
}

static void
hpm_editor_class_init (HpmEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hpm_editor_dispose;
  signals[TEXT_CHANGED] = g_signal_new ("text-changed", HPM_TYPE_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (GTK_SOURCE_TYPE_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/heaparium/Heaparium/editor.ui");
  gtk_widget_class_bind_template_child (widget_class, HpmEditor, view);
  gtk_widget_class_bind_template_child (widget_class, HpmEditor, revealer);
  gtk_widget_class_bind_template_child (widget_class, HpmEditor, message);
  gtk_widget_class_bind_template_child (widget_class, HpmEditor, go_on);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
hpm_editor_init (HpmEditor *self)
{
  GtkSourceLanguageManager *languages;

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_orientable_set_orientation (
      GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))), GTK_ORIENTATION_VERTICAL);
  self->buffer = GTK_SOURCE_BUFFER (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view)));
  languages = gtk_source_language_manager_get_default ();
  gtk_source_buffer_set_language (self->buffer,
                                  gtk_source_language_manager_get_language (languages, "python3"));
  self->problem_tag = gtk_text_buffer_create_tag (GTK_TEXT_BUFFER (self->buffer), NULL, "underline",
                                                  PANGO_UNDERLINE_ERROR, NULL);
  self->faint_tag = gtk_text_buffer_create_tag (GTK_TEXT_BUFFER (self->buffer), NULL, NULL);
  self->stops = HPM_STOP_GUTTER (hpm_stop_gutter_new (GTK_TEXT_BUFFER (self->buffer)));
  gtk_source_gutter_insert (gtk_source_view_get_gutter (self->view, GTK_TEXT_WINDOW_RIGHT),
                            GTK_SOURCE_GUTTER_RENDERER (self->stops), 0);
  update_theme (self);
  g_signal_connect (self->view, "line-mark-activated", G_CALLBACK (line_mark_activated_cb), self);
  g_signal_connect (self->buffer, "changed", G_CALLBACK (buffer_changed_cb), self);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (update_theme), self, G_CONNECT_SWAPPED);
}

/* --- Text --- */

void
hpm_editor_set_text (HpmEditor  *self,
                     const char *text)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->buffer);
  GtkTextIter start;

  g_return_if_fail (HPM_IS_EDITOR (self));

  remove_marks (self, MARK_BREAKPOINT);
  gtk_text_buffer_begin_irreversible_action (buffer);
  gtk_text_buffer_set_text (buffer, text, -1);
  gtk_text_buffer_end_irreversible_action (buffer);
  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_buffer_place_cursor (buffer, &start);
}

char *
hpm_editor_get_text (HpmEditor *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (GTK_TEXT_BUFFER (self->buffer), &start, &end);
  return gtk_text_buffer_get_text (GTK_TEXT_BUFFER (self->buffer), &start, &end, TRUE);
}

gboolean
hpm_editor_get_modified (HpmEditor *self)
{
  return gtk_text_buffer_get_modified (GTK_TEXT_BUFFER (self->buffer));
}

void
hpm_editor_set_modified (HpmEditor *self,
                         gboolean   modified)
{
  gtk_text_buffer_set_modified (GTK_TEXT_BUFFER (self->buffer), modified);
}

void
hpm_editor_focus (HpmEditor *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

void
hpm_editor_place_cursor (HpmEditor *self,
                         gint       line)
{
  GtkTextIter iter;

  if (get_line (self, line, &iter))
    gtk_text_buffer_place_cursor (GTK_TEXT_BUFFER (self->buffer), &iter);
}

/* --- Places --- */

void
hpm_editor_set_current_line (HpmEditor *self,
                             gint       line,
                             gboolean   scroll)
{
  GtkTextIter iter;

  g_return_if_fail (HPM_IS_EDITOR (self));

  self->current_line = line;
  remove_marks (self, MARK_CURRENT);
  if (!get_line (self, line, &iter))
    return;
  gtk_source_buffer_create_source_mark (self->buffer, NULL, MARK_CURRENT, &iter);
  if (scroll)
    gtk_text_view_scroll_to_iter (GTK_TEXT_VIEW (self->view), &iter, 0.15, FALSE, 0, 0.5);
}

gint
hpm_editor_get_current_line (HpmEditor *self)
{
  return self->current_line;
}

static void
underline_problem (HpmEditor        *self,
                   const HpmProblem *problem,
                   GtkTextIter       start)
{
  GtkTextIter end = start;

  gtk_text_iter_forward_to_line_end (&end);
  if (problem->column > 0)
    {
      int last = gtk_text_iter_get_line_offset (&end);

      gtk_text_iter_set_line_offset (&start, MIN (problem->column - 1, last));
      if (problem->end_line == problem->line && problem->end_column > problem->column)
        gtk_text_iter_set_line_offset (&end, MIN (problem->end_column - 1, last));
    }
  else
    while (g_unichar_isspace (gtk_text_iter_get_char (&start)) && !gtk_text_iter_ends_line (&start))
      gtk_text_iter_forward_char (&start);
  gtk_text_buffer_apply_tag (GTK_TEXT_BUFFER (self->buffer), self->problem_tag, &start, &end);
}

void
hpm_editor_set_problem (HpmEditor        *self,
                        const HpmProblem *problem)
{
  GtkTextIter start, end;
  g_autofree char *text = NULL;

  g_return_if_fail (HPM_IS_EDITOR (self));

  remove_marks (self, MARK_PROBLEM);
  gtk_text_buffer_get_bounds (GTK_TEXT_BUFFER (self->buffer), &start, &end);
  gtk_text_buffer_remove_tag (GTK_TEXT_BUFFER (self->buffer), self->problem_tag, &start, &end);
  if (problem == NULL)
    {
      hpm_editor_set_message (self, NULL);
      return;
    }
  if (get_line (self, problem->line, &start))
    {
      gtk_source_buffer_create_source_mark (self->buffer, NULL, MARK_PROBLEM, &start);
      underline_problem (self, problem, start);
    }
  if (g_str_equal (problem->type, "LimitReached") || g_str_equal (problem->type, "SegmentationFault"))
    text = g_strdup (problem->message);
  else if (problem->line > 0)
    text = g_strdup_printf (_ ("Line %d: %s: %s"), problem->line, problem->type, problem->message);
  else
    text = g_strdup_printf ("%s: %s", problem->type, problem->message);
  hpm_editor_set_message (self, text);
}

void
hpm_editor_set_message (HpmEditor  *self,
                        const char *message)
{
  g_return_if_fail (HPM_IS_EDITOR (self));

  if (message != NULL)
    gtk_label_set_text (self->message, message);
  gtk_revealer_set_reveal_child (self->revealer, message != NULL);
}

void
hpm_editor_offer_to_go_on (HpmEditor *self,
                           gboolean   offer)
{
  g_return_if_fail (HPM_IS_EDITOR (self));

  gtk_widget_set_visible (self->go_on, offer);
}

const char *
hpm_editor_get_message (HpmEditor *self)
{
  return gtk_revealer_get_reveal_child (self->revealer) ? gtk_label_get_text (self->message) : NULL;
}

/* --- For lessons --- */

void
hpm_editor_set_stops (HpmEditor  *self,
                      const gint *lines,
                      guint       n_lines)
{
  g_return_if_fail (HPM_IS_EDITOR (self));

  hpm_stop_gutter_set_lines (self->stops, lines, n_lines);
}

static void
fade_lines (HpmEditor *self)
{
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->buffer);
  GtkTextIter start, end, own;

  g_object_set (self->faint_tag, "foreground", dark ? "#9a9996" : "#77767b", NULL);
  gtk_text_tag_set_priority (self->faint_tag,
                             gtk_text_tag_table_get_size (gtk_text_buffer_get_tag_table (buffer)) - 1);
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_remove_tag (buffer, self->faint_tag, &start, &end);
  if (self->own_line > 1 && get_line (self, self->own_line, &own))
    gtk_text_buffer_apply_tag (buffer, self->faint_tag, &start, &own);
}

void
hpm_editor_set_own_line (HpmEditor *self,
                         gint       line)
{
  g_return_if_fail (HPM_IS_EDITOR (self));

  self->own_line = line;
  fade_lines (self);
}

void
hpm_editor_mark_line (HpmEditor *self,
                      gint       line)
{
  GtkTextIter iter;

  g_return_if_fail (HPM_IS_EDITOR (self));

  remove_marks (self, MARK_SPOKEN);
  if (!get_line (self, line, &iter))
    return;
  gtk_source_buffer_create_source_mark (self->buffer, NULL, MARK_SPOKEN, &iter);
  gtk_text_view_scroll_to_iter (GTK_TEXT_VIEW (self->view), &iter, 0.1, FALSE, 0, 0.5);
}

void
hpm_editor_set_editable (HpmEditor *self,
                         gboolean   editable)
{
  gtk_text_view_set_editable (GTK_TEXT_VIEW (self->view), editable);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->view),
                               editable ? NULL : _ ("Answer the question first; then you can change the program"));
}

gboolean
hpm_editor_get_editable (HpmEditor *self)
{
  return gtk_text_view_get_editable (GTK_TEXT_VIEW (self->view));
}
