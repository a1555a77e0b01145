/* lesson-text.c: texts whose names light up in the picture
 *
 * A label knows where in its text links and names in code stand. While the pointer is over one, what it stands for is
 * lit up in the diagram; `<2>` stands for the line with that number and becomes ②. A click on a link
 * brings it into view as well.
 */
#include "lesson-pane-private.h"

#include <string.h>

typedef struct {
  guint start, end;  /* bytes of the label's text */
  char *target;      /* "Person#1", "stop:2" */
} Place;

typedef struct {
  HpmLessonPane *pane;
  GArray        *places;   /* of Place */
  const Place   *hovered;
} Places;

static void
clear_place (gpointer data)
{
  g_free (((Place *) data)->target);
}

static void
places_free (gpointer data)
{
  Places *self = data;

  g_array_unref (self->places);
  g_free (self);
}

/* --- Where they stand --- */

/* Could this stand for something in the heap: `p1`, `p1.friend`, `Person#2`? */
static gboolean
looks_like_name (const char *text,
                 gsize       length)
{
  gboolean start = TRUE;

  for (gsize i = 0; i < length; i++)
    {
      if (start ? !g_ascii_isalpha (text[i]) && text[i] != '_'
                : !g_ascii_isalnum (text[i]) && strchr ("_.#", text[i]) == NULL)
        return FALSE;
      start = text[i] == '.';
    }
  return !start;
}

typedef struct {
  GArray  *places;
  guint    offset;
  char    *target;    /* of the link that is open */
  guint    link_start;
  gboolean in_code;
} Finder;

static void
start_cb (GMarkupParseContext *context,
          const char          *element,
          const char         **names,
          const char         **values,
          gpointer             data,
          GError             **error)
{
  Finder *self = data;

  if (strcmp (element, "a") == 0 && names[0] != NULL)
    {
      self->target = g_strdup (g_str_has_prefix (values[0], "heap:") ? values[0] + 5 : values[0]);
      self->link_start = self->offset;
    }
  self->in_code |= strcmp (element, "tt") == 0;
}

static void
end_cb (GMarkupParseContext *context,
        const char          *element,
        gpointer             data,
        GError             **error)
{
  Finder *self = data;
  Place place = { self->link_start, self->offset, NULL };

  if (strcmp (element, "tt") == 0)
    self->in_code = FALSE;
  if (strcmp (element, "a") != 0 || self->target == NULL)
    return;
  place.target = g_steal_pointer (&self->target);
  g_array_append_val (self->places, place);
}

static void
text_cb (GMarkupParseContext *context,
         const char          *text,
         gsize                length,
         gpointer             data,
         GError             **error)
{
  Finder *self = data;
  Place place = { self->offset, self->offset + (guint) length, NULL };

  self->offset += (guint) length;
  if (!self->in_code || self->target != NULL || !looks_like_name (text, length))
    return;
  place.target = g_strndup (text, length);
  g_array_append_val (self->places, place);
}

static GArray *
find_places (const char *markup)
{
  static const GMarkupParser parser = { start_cb, end_cb, text_cb, NULL, NULL };
  Finder finder = { .places = g_array_new (FALSE, FALSE, sizeof (Place)) };
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, &finder, NULL);
  g_autofree char *whole = g_strdup_printf ("<markup>%s</markup>", markup);

  g_array_set_clear_func (finder.places, clear_place);
  g_markup_parse_context_parse (context, whole, -1, NULL);
  g_free (finder.target);
  return finder.places;
}

/* `<2>` as a link that looks like the sign in the editor's gutter. */
static char *
with_stops (const char *markup)
{
  GString *text = g_string_new (NULL);

  while (*markup != '\0')
    {
      char *end;
      guint64 stop = g_str_has_prefix (markup, "&lt;") ? g_ascii_strtoull (markup + 4, &end, 10) : 0;

      if (stop >= 1 && stop <= 20 && g_str_has_prefix (end, "&gt;"))
        {
          g_string_append_printf (text, "<a href=\"stop:%u\">", (guint) stop);
          g_string_append_unichar (text, 0x2460 + (gunichar) stop - 1);
          g_string_append (text, "</a>");
          markup = end + 4;
        }
      else
        g_string_append_c (text, *markup++);
    }
  return g_string_free (text, FALSE);
}

/* --- Pointing at them --- */

static gint
stop_line (HpmLessonPane *self,
           const char    *target)
{
  guint64 stop = g_ascii_strtoull (target + strlen ("stop:"), NULL, 10);

  return self->loaded != NULL && stop >= 1 && stop <= self->loaded->n_stops ? self->loaded->stops[stop - 1] : 0;
}

static void
mark_names (HpmLessonPane *self,
            const char    *target,
            gboolean       reveal)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  const HpmQuestion *question = hpm_lesson_pane_get_question (self);

  if (target != NULL)
    g_ptr_array_add (names, (gpointer) target);
  for (guint i = 0; question != NULL && question->kind == HPM_QUESTION_OBJECTS && i < self->answer_widgets->len; i++)
    {
      const HpmAnswer *answer = g_ptr_array_index (question->answers, i);

      if (answer->object != NULL
          && gtk_check_button_get_active (g_ptr_array_index (self->answer_widgets, i)))
        g_ptr_array_add (names, answer->object);
    }
  g_ptr_array_add (names, NULL);
  HPM_HOST (self, mark, (const char *const *) names->pdata, reveal);
}

void
hpm_lesson_pane_mark_choice (HpmLessonPane *self)
{
  mark_names (self, NULL, FALSE);
}

static void
point_at (Places      *self,
          const Place *place)
{
  HpmLessonPane *pane = self->pane;

  if (self->hovered == place)
    return;
  self->hovered = place;
  HPM_HOST (pane, mark_line, place && g_str_has_prefix (place->target, "stop:") ? stop_line (pane, place->target) : 0);
  mark_names (pane, place && !g_str_has_prefix (place->target, "stop:") ? place->target : NULL, FALSE);
}

static void
motion_cb (GtkEventControllerMotion *controller,
           double                    x,
           double                    y,
           gpointer                  data)
{
  Places *self = data;
  GtkLabel *label = GTK_LABEL (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller)));
  PangoLayout *layout = gtk_label_get_layout (label);
  const Place *place = NULL;
  int left, top, index, trailing;

  gtk_label_get_layout_offsets (label, &left, &top);
  if (pango_layout_xy_to_index (layout, ((int) x - left) * PANGO_SCALE, ((int) y - top) * PANGO_SCALE, &index,
                                &trailing))
    for (guint i = 0; i < self->places->len && place == NULL; i++)
      {
        const Place *at = &g_array_index (self->places, Place, i);

        if ((guint) index >= at->start && (guint) index < at->end)
          place = at;
      }
  point_at (self, place);
}

static void
leave_cb (GtkEventControllerMotion *controller,
          gpointer                  data)
{
  point_at (data, NULL);
}

static gboolean
activate_link_cb (GtkLabel   *label,
                  const char *uri,
                  gpointer    data)
{
  HpmLessonPane *self = data;

  if (g_str_has_prefix (uri, "stop:"))
    HPM_HOST (self, mark_line, stop_line (self, uri));
  else if (g_str_has_prefix (uri, "heap:"))
    mark_names (self, uri + strlen ("heap:"), TRUE);
  else
    return FALSE; /* https:, a file: GTK opens it */
  return TRUE;
}

/* --- Labels --- */

void
hpm_lesson_text_set (HpmLessonPane *self,
                     GtkLabel      *label,
                     const char    *markup)
{
  g_autofree char *with_links = with_stops (markup);
  Places *places = g_object_get_data (G_OBJECT (label), "places");

  gtk_label_set_markup (label, with_links);
  if (places == NULL)
    {
      GtkEventController *motion = gtk_event_controller_motion_new ();

      places = g_new0 (Places, 1);
      places->pane = self;
      g_object_set_data_full (G_OBJECT (label), "places", places, places_free);
      g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), places);
      g_signal_connect (motion, "leave", G_CALLBACK (leave_cb), places);
      gtk_widget_add_controller (GTK_WIDGET (label), motion);
      g_signal_connect (label, "activate-link", G_CALLBACK (activate_link_cb), self);
    }
  else
    g_array_unref (places->places);
  places->hovered = NULL;
  places->places = find_places (with_links);
}

GtkWidget *
hpm_lesson_text_new (HpmLessonPane *self,
                     const char    *markup,
                     const char    *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_WORD);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  hpm_lesson_text_set (self, GTK_LABEL (label), markup);
  return label;
}

GtkWidget *
hpm_lesson_heading_new (HpmLessonPane *self,
                        const char    *markup,
                        const char    *css_class,
                        int            level)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING, "wrap", TRUE,
                                   "xalign", 0.0, NULL);

  hpm_lesson_text_set (self, GTK_LABEL (label), markup);
  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LEVEL, level, -1);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

void
hpm_lesson_empty_box (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}
