/* widget-util.h: what the widgets with templates share */
#pragma once

#include <gtk/gtk.h>

/* For dispose: drops the template's children and unparents those that are the widget's own. */
static inline void
hpm_widget_dispose (GtkWidget *widget,
                    GType      type)
{
  GtkWidget *child;

  gtk_widget_dispose_template (widget, type);
  while ((child = gtk_widget_get_first_child (widget)) != NULL)
    gtk_widget_unparent (child);
}
