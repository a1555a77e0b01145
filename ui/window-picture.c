/* window-picture.c: folding and unfolding in the diagram, and finding what is in it */
#include "window-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* --- Folding: by type --- */

static HpmBoxId
group_of (HpmWindow *self,
          HpmBoxId   id)
{
  HpmSnapshot *snapshot = hpm_session_get_snapshot (self->session);
  const HpmObj *object;

  if (HPM_BOX_ID_KIND (id) == HPM_BOX_KIND_GROUP)
    return id;
  if (snapshot == NULL || HPM_BOX_ID_KIND (id) != HPM_BOX_KIND_OBJECT)
    return HPM_BOX_NONE;
  object = hpm_snapshot_find (snapshot, HPM_BOX_ID_NUMBER (id));
  return object ? HPM_BOX_GROUP (object->type) : HPM_BOX_NONE;
}

static GArray *
without (const HpmBoxId *ids,
         guint           n,
         HpmBoxId        id)
{
  GArray *result = g_array_new (FALSE, FALSE, sizeof (HpmBoxId));

  for (guint i = 0; i < n; i++)
    if (ids[i] != id)
      g_array_append_val (result, ids[i]);
  return result;
}

/* A group is either opened by the reader, folded by them, or as there is room. */
static void
set_folded (HpmWindow *self,
            HpmBoxId   group,
            gboolean   fold)
{
  HpmDiagramOptions options = *hpm_session_get_options (self->session);
  g_autoptr (GArray) opened = without (options.opened, options.n_opened, group);
  g_autoptr (GArray) folded = without (options.folded, options.n_folded, group);

  g_array_append_val (fold ? folded : opened, group);
  options.opened = (const HpmBoxId *) (gpointer) opened->data;
  options.n_opened = opened->len;
  options.folded = (const HpmBoxId *) (gpointer) folded->data;
  options.n_folded = folded->len;
  hpm_session_set_options (self->session, &options);
}

/* A double click or Enter: a group is opened; what came out of an opened one is folded again. */
static void
activated_cb (HpmCanvas *canvas,
              guint64    id,
              gpointer   data)
{
  HpmWindow *self = data;
  const HpmDiagramOptions *options = hpm_session_get_options (self->session);
  HpmBoxId group = group_of (self, id);

  if (group == HPM_BOX_NONE)
    return;
  if (group == id)
    set_folded (self, group, FALSE);
  else if (hpm_box_ids_contain (options->opened, options->n_opened, group))
    set_folded (self, group, TRUE);
}

/* The object is kept there for the rest of the run. */
static void
moved_cb (HpmCanvas *canvas,
          guint64    id,
          double     x,
          double     y,
          gpointer   data)
{
  HpmScene *scene = hpm_session_move_box (((HpmWindow *) data)->session, id, x, y);

  if (scene != NULL)
    hpm_canvas_set_scene (canvas, scene);
}

void
hpm_window_fold_selected (HpmWindow *self)
{
  HpmBoxId group = group_of (self, hpm_canvas_get_selected (self->canvas));

  if (group != HPM_BOX_NONE)
    set_folded (self, group, TRUE);
}

void
hpm_window_unfold_all (HpmWindow *self)
{
  HpmDiagramOptions options = *hpm_session_get_options (self->session);

  options.opened = options.folded = NULL;
  options.n_opened = options.n_folded = 0;
  hpm_session_set_options (self->session, &options);
}

/* --- Finding --- */

static gboolean
matches (const HpmBox *box,
         const char   *wanted)
{
  g_autofree char *title = g_utf8_casefold (box->title, -1), *type = g_utf8_casefold (box->type_name, -1);
  g_autofree char *address = g_strdup_printf ("0x%" G_GINT64_MODIFIER "x", box->address);

  if (strstr (title, wanted) || strstr (type, wanted) || (box->address && strstr (address, wanted)))
    return TRUE;
  for (guint r = 0; r < box->n_rows; r++)
    {
      g_autofree char *label = g_utf8_casefold (box->rows[r].label, -1);
      g_autofree char *text = g_utf8_casefold (box->rows[r].text, -1);

      if (strstr (label, wanted) || strstr (text, wanted))
        return TRUE;
    }
  return FALSE;
}

/* Whom a name means comes before who merely mentions it. */
static HpmBoxId
named (const HpmDiagram *diagram,
       const char       *wanted)
{
  for (guint b = diagram->n_boxes; b-- > 0;)
    for (guint r = 0; diagram->boxes[b].kind == HPM_BOX_KIND_FRAME && r < diagram->boxes[b].n_rows; r++)
      {
        g_autofree char *label = g_utf8_casefold (diagram->boxes[b].rows[r].label, -1);

        if (diagram->boxes[b].rows[r].target && g_str_equal (label, wanted))
          return diagram->boxes[b].rows[r].target;
      }
  return HPM_BOX_NONE;
}

/* The next match after what is selected; from the first when typing. */
static HpmBoxId
find_next (HpmWindow  *self,
           const char *wanted,
           gboolean    on)
{
  HpmScene *scene = hpm_canvas_get_scene (self->canvas);
  HpmBoxId named_one = scene ? named (scene->diagram, wanted) : HPM_BOX_NONE;
  gint at = scene ? hpm_scene_find (scene, hpm_canvas_get_selected (self->canvas)) : -1;
  guint start = on && at >= 0 ? (guint) at + 1 : 0;

  if (scene == NULL)
    return HPM_BOX_NONE;
  if (named_one && !on)
    return named_one;
  for (guint i = 0; i < scene->n_boxes; i++)
    {
      const HpmBox *box = scene->boxes[(start + i) % scene->n_boxes].box;

      if (matches (box, wanted))
        return box->id;
    }
  return HPM_BOX_NONE;
}

static void
find (HpmWindow *self,
      gboolean   on)
{
  g_autofree char *wanted = g_utf8_casefold (gtk_editable_get_text (GTK_EDITABLE (self->find_entry)), -1);
  HpmBoxId id = *wanted ? find_next (self, wanted, on) : HPM_BOX_NONE;

  if (*wanted && id == HPM_BOX_NONE)
    gtk_widget_add_css_class (GTK_WIDGET (self->find_entry), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->find_entry), "error");
  if (id == HPM_BOX_NONE)
    return;
  hpm_window_show_view (self, "canvas");
  hpm_canvas_choose (self->canvas, id);
  hpm_canvas_reveal (self->canvas, id);
}

static void
find_changed_cb (GtkSearchEntry *entry,
                 gpointer        data)
{
  find (data, FALSE);
}

static void
find_next_cb (GtkSearchEntry *entry,
              gpointer        data)
{
  find (data, TRUE);
}

static void
stop_find_cb (GtkSearchEntry *entry,
              gpointer        data)
{
  HpmWindow *self = data;

  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
}

void
hpm_window_find (HpmWindow *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->find_entry));
}

void
hpm_window_connect_picture (HpmWindow *self)
{
  g_signal_connect (self->canvas, "activated", G_CALLBACK (activated_cb), self);
  g_signal_connect (self->canvas, "moved", G_CALLBACK (moved_cb), self);
  g_signal_connect (self->find_entry, "search-changed", G_CALLBACK (find_changed_cb), self);
  g_signal_connect (self->find_entry, "activate", G_CALLBACK (find_next_cb), self);
  g_signal_connect (self->find_entry, "next-match", G_CALLBACK (find_next_cb), self);
  g_signal_connect (self->find_entry, "stop-search", G_CALLBACK (stop_find_cb), self);
}
