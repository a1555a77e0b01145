/* object-list.h: the diagram as a list: frames with their names, objects with their counts
 *
 * For the keyboard and for screen readers, and for whoever prefers a table.
 */
#pragma once

#include <gtk/gtk.h>
#include "diagram/hpm-diagram.h"

G_BEGIN_DECLS

#define HPM_TYPE_OBJECT_LIST (hpm_object_list_get_type ())
G_DECLARE_FINAL_TYPE (HpmObjectList, hpm_object_list, HPM, OBJECT_LIST, GtkWidget)

/* Signal
 *   selected (guint64 id)   a row was chosen by the user */

void        hpm_object_list_set_snapshot (HpmObjectList     *self,
                                          HpmSnapshot *snapshot,  /* for the owners; or NULL */
                                          HpmDiagram  *diagram);  /* or NULL: empty */
void        hpm_object_list_set_selected (HpmObjectList     *self,
                                          HpmBoxId           id);
guint       hpm_object_list_get_n_rows   (HpmObjectList     *self);

G_END_DECLS
