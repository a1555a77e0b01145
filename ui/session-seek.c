/* session-seek.c: from a step to its picture, in a thread
 *
 * In a chapter whose layout is known that is quick. In one that is not the picture is, after a moment, of the step alone,
 * till the chapter has been laid out (layout-ahead.c).
 */
#define G_LOG_DOMAIN "heaparium-session"

#include "session-private.h"

void
hpm_session_stop_seeking (HpmSession *self)
{
  if (self->seek_cancellable != NULL)
    g_cancellable_cancel (self->seek_cancellable);
  g_clear_object (&self->seek_cancellable);
}

typedef struct {
  guint          generation;
  guint64        step;
  HpmRecording  *recording;
  HpmDiagramRun *run;           /* NULL: not there yet, the step is laid out alone */
  gint64         patience;      /* till when its chapter is waited for, before it is laid out alone */
  gboolean       alone;
  HpmDiagramOptions options;
  HpmLayoutEngine  *layout_engine;
  gboolean       hide;          /* who is unreachable */
  HpmSnapshot   *snapshot;
  HpmScene      *scene;
} SeekJob;

static void
seek_job_free (gpointer data)
{
  SeekJob *job = data;

  hpm_diagram_options_clear (&job->options);
  g_clear_pointer (&job->layout_engine, hpm_layout_engine_unref);
  g_clear_pointer (&job->recording, hpm_recording_unref);
  g_clear_pointer (&job->run, hpm_diagram_run_unref);
  g_clear_pointer (&job->snapshot, hpm_snapshot_unref);
  g_clear_pointer (&job->scene, hpm_scene_unref);
  g_free (job);
}

/* Most chapters are known before anybody gets there, or in a moment; a picture of the step alone would only flash by. */
static gboolean
is_chapter_known (SeekJob      *job,
                  GCancellable *cancellable)
{
  while (!hpm_diagram_run_is_ready (job->run, job->step))
    {
      if (g_get_monotonic_time () >= job->patience || g_cancellable_is_cancelled (cancellable))
        return FALSE;
      g_usleep (5000);
    }
  return TRUE;
}

static void
seek_in_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  SeekJob *job = data;
  GError *error = NULL;

  job->snapshot = hpm_recording_seek (job->recording, job->step, cancellable, &error);
  if (job->snapshot != NULL && job->hide)
    hpm_snapshot_hide_unreachable (job->snapshot);
  job->alone = job->run == NULL || !is_chapter_known (job, cancellable);
  if (job->snapshot != NULL && !job->alone)
    job->scene = hpm_diagram_run_scene (job->run, job->snapshot, cancellable, NULL);
  else if (job->snapshot != NULL)
    job->scene = hpm_scene_new_for_snapshot (job->snapshot, &job->options, job->layout_engine,
                                             cancellable, NULL);
  if (error != NULL)
    g_task_return_error (task, error);
  else if (!g_task_return_error_if_cancelled (task))
    g_task_return_boolean (task, TRUE);
}

static void
seek_done_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  HpmSession *self = HPM_SESSION (source);
  SeekJob *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error)
      && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
      && !g_error_matches (error, HPM_RECORDING_ERROR, HPM_RECORDING_ERROR_CANCELLED))
    g_warning ("Going to step %" G_GUINT64_FORMAT ": %s", job->step, error->message);
  if (job->generation != self->run_generation || job->step != self->wanted_step
      || g_task_get_cancellable (G_TASK (result)) != self->seek_cancellable)
    return; /* late */
  g_clear_object (&self->seek_cancellable);
  if (error == NULL)
    {
      self->alone = job->alone && self->run != NULL;
      if (!self->alone)
        hpm_session_remember_look (self, job->snapshot, job->scene);
      hpm_session_show_look (self, job->snapshot, job->scene);
      if (self->alone && hpm_diagram_run_is_ready (self->run, self->wanted_step))
        hpm_session_chapter_known_cb (self);
    }
  hpm_session_notify_busy (self);
}

/* Somewhere a chapter has been laid out; when it is the one that is looked at, its picture takes its place. */
void
hpm_session_chapter_known_cb (gpointer data)
{
  HpmSession *self = data;

  if (self->alone && self->seek_cancellable == NULL
      && hpm_diagram_run_is_ready (self->run, self->wanted_step))
    hpm_session_begin_seek (self);
}

void
hpm_session_begin_seek (HpmSession *self)
{
  g_autoptr (GTask) task = NULL;
  SeekJob *job = g_new0 (SeekJob, 1);

  if (self->ahead != NULL)
    {
      hpm_layout_ahead_want (self->ahead, self->wanted_step);
      job->patience = hpm_layout_ahead_since (self->ahead, self->wanted_step) + EARLY_US;
    }

  job->generation = self->run_generation;
  job->step = self->wanted_step;
  job->hide = self->limit != 0;
  job->recording = hpm_recording_ref (self->recording);
  job->run = self->run ? hpm_diagram_run_ref (self->run) : NULL;
  hpm_diagram_options_copy (&job->options, &self->options);
  job->layout_engine = hpm_layout_engine_ref (self->layout_engine);
  self->seek_cancellable = g_cancellable_new ();
  task = g_task_new (self, self->seek_cancellable, seek_done_cb, NULL);
  g_task_set_source_tag (task, hpm_session_begin_seek);
  g_task_set_task_data (task, job, seek_job_free);
  g_task_run_in_thread (task, seek_in_thread);
  hpm_session_notify_busy (self);
}

/* What is shown of a step has changed: who is unreachable is told, or no longer. */
void
hpm_session_look_again (HpmSession *self)
{
  g_hash_table_remove_all (self->cache);
  if (self->recording == NULL || self->wanted_step == 0 || self->run_cancellable != NULL)
    return;
  hpm_session_stop_seeking (self);
  hpm_session_begin_seek (self);
}
