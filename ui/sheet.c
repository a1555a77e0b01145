/* sheet.c: see sheet.h */
#include "sheet.h"

#include <glib/gi18n-lib.h>

struct _HpmSheet
{
  GtkWidget     parent_instance;

  HpmSheetKind  kind;
  HpmSession   *session;
  HpmCanvas    *diagram;      /* weak */
  HpmCanvas    *canvas;
  HpmScene     *made_from;    /* the diagram's scene that is shown, or being made; NULL: none */
  GCancellable *cancellable;
};

enum { SELECTED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HpmSheet, hpm_sheet, GTK_TYPE_WIDGET)

/* --- Making the picture --- */

typedef struct {
  HpmSheetKind  kind;
  HpmRecording *recording;
  HpmSnapshot  *snapshot;
  HpmScene     *scene;  /* of the diagram */
  HpmScene     *made;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  hpm_recording_unref (job->recording);
  hpm_snapshot_unref (job->snapshot);
  hpm_scene_unref (job->scene);
  g_clear_pointer (&job->made, hpm_scene_unref);
  g_free (job);
}

static void
make_in_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;

  if (job->kind == HPM_SHEET_COLLECTOR)
    job->made = hpm_scene_new_collector (job->snapshot, job->scene->diagram);
  else
    {
      g_autoptr (GHashTable) births = hpm_diagram_births (job->scene->diagram);
      g_autoptr (HpmMemoryMap) map
          = hpm_recording_memory (job->recording, job->snapshot->step, births, cancellable, &error);

      if (map != NULL)
        job->made = hpm_scene_new_memory_map (map, job->snapshot, job->scene->diagram);
    }
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
made_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  HpmSheet *self = HPM_SHEET (source);
  Job *job = g_task_get_task_data (G_TASK (result));

  if (!g_task_propagate_boolean (G_TASK (result), NULL) || job->scene != self->made_from
      || self->canvas == NULL)
    return; /* late */
  hpm_canvas_set_scene (self->canvas, job->made);
}

static void
update (HpmSheet *self)
{
  HpmScene *scene = self->session ? hpm_session_get_scene (self->session) : NULL;
  HpmSnapshot *snapshot = self->session ? hpm_session_get_snapshot (self->session) : NULL;
  g_autoptr (GTask) task = NULL;
  Job *job;

  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  if (self->diagram != NULL)
    hpm_canvas_set_selected (self->canvas, hpm_canvas_get_selected (self->diagram));
  if (scene == self->made_from || scene == NULL || snapshot == NULL || snapshot->step != scene->diagram->step)
    return;
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->made_from, hpm_scene_unref);
  self->made_from = hpm_scene_ref (scene);
  self->cancellable = g_cancellable_new ();
  job = g_new0 (Job, 1);
  job->kind = self->kind;
  job->recording = hpm_recording_ref (hpm_session_get_recording (self->session));
  job->snapshot = hpm_snapshot_ref (snapshot);
  job->scene = hpm_scene_ref (scene);
  task = g_task_new (self, self->cancellable, made_cb, NULL);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, make_in_thread);
}

/* --- GObject --- */

static void
selected_cb (HpmCanvas *canvas,
             guint64    id,
             gpointer   data)
{
  HpmSheet *self = data;

  if (self->diagram != NULL)
    hpm_canvas_choose (self->diagram, id);
  g_signal_emit (self, signals[SELECTED], 0, id);
}

static void
hpm_sheet_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (hpm_sheet_parent_class)->map (widget);
  update (HPM_SHEET (widget));
}

static void
hpm_sheet_dispose (GObject *object)
{
  HpmSheet *self = HPM_SHEET (object);
  GtkWidget *canvas = GTK_WIDGET (self->canvas);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);
  g_clear_weak_pointer (&self->diagram);
  g_clear_pointer (&self->made_from, hpm_scene_unref);
  self->canvas = NULL;
  g_clear_pointer (&canvas, gtk_widget_unparent);
  G_OBJECT_CLASS (hpm_sheet_parent_class)->dispose (object);
}

static void
hpm_sheet_class_init (HpmSheetClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hpm_sheet_dispose;
  widget_class->map = hpm_sheet_map;
  signals[SELECTED] = g_signal_new ("selected", HPM_TYPE_SHEET, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, G_TYPE_UINT64);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
hpm_sheet_init (HpmSheet *self)
{
  self->canvas = HPM_CANVAS (hpm_canvas_new ());
  gtk_widget_set_parent (GTK_WIDGET (self->canvas), GTK_WIDGET (self));
  g_signal_connect (self->canvas, "selected", G_CALLBACK (selected_cb), self);
}

void
hpm_sheet_connect (HpmSheet    *self,
                   HpmSheetKind kind,
                   HpmSession  *session,
                   HpmCanvas   *diagram)
{
  g_return_if_fail (HPM_IS_SHEET (self));

  self->kind = kind;
  self->session = g_object_ref (session);
  g_set_weak_pointer (&self->diagram, diagram);
  g_signal_connect_object (session, "step-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (diagram, "selected", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

HpmCanvas *
hpm_sheet_get_canvas (HpmSheet *self)
{
  return self->canvas;
}
