/* run-recording.c: a recording as the source of a diagram's run */
#include "diagram-private.h"

static gboolean
each_step (gpointer         source,
           guint64          first,
           guint64          last,
           HpmSnapshotFunc  func,
           gpointer         data,
           GCancellable    *cancellable,
           GError         **error)
{
  return hpm_recording_each (source, first, last, func, data, cancellable, error);
}

static HpmStepInfo
step_info (gpointer source,
           guint64  step)
{
  return hpm_recording_step (source, step);
}

static void
drop_recording (gpointer source)
{
  hpm_recording_unref (source);
}

HpmDiagramRun *
hpm_diagram_run_new (HpmRecording            *recording,
                     const HpmDiagramOptions *options,
                     HpmLayoutEngine         *engine,
                     HpmDiagramProgress       progress,
                     gpointer                 progress_data,
                     GCancellable            *cancellable,
                     GError                 **error)
{
  HpmSnapshotSource source = {
    hpm_recording_n_steps (recording), each_step,      step_info,
    hpm_recording_ref (recording),     drop_recording,
  };

  return hpm_diagram_run_new_for_source (&source, options, engine, progress, progress_data,
                                         cancellable, error);
}

/* A program of numbers and texts alone is about just those: then they are shown as objects. */
gboolean
hpm_diagram_has_only_values (HpmRecording *recording,
                             GCancellable *cancellable)
{
  g_autoptr (HpmSnapshot) snapshot
      = hpm_recording_seek (recording, hpm_recording_end_step (recording), cancellable, NULL);

  for (guint i = 0; snapshot != NULL && i < snapshot->n_objects; i++)
    {
      const HpmObj *object = &snapshot->objects[i];

      if (!(object->flags & (HPM_OBJ_BUILTIN | HPM_OBJ_LIBRARY)) && object->shape != HPM_SHAPE_VALUE)
        return FALSE;
    }
  return snapshot != NULL;
}
