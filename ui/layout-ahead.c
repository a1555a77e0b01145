/* layout-ahead.c: the next chapter is laid out before the learner gets there
 *
 * One chapter at a time, in a thread: that of the step that is looked at, then the one after it, then the one before.
 * When the learner goes elsewhere, to a chapter that is not known, what is under way gives way to that.
 */
#include "layout-ahead.h"

struct _HpmLayoutAhead
{
  HpmDiagramRun      *run;
  HpmLayoutAheadFunc  func;
  gpointer            data;
  guint64             step;      /* where the learner is; 0: nowhere yet */
  guint64             preparing; /* a step of the chapter that is worked at; 0: none */
  gint64              since;
  GCancellable       *cancellable; /* of that work; NULL: none */
};

typedef struct {
  HpmDiagramRun *run;
  guint64        step;
} Job;

static void go_on (HpmLayoutAhead *ahead);

static void
job_free (gpointer data)
{
  Job *job = data;

  hpm_diagram_run_unref (job->run);
  g_free (job);
}

static void
prepare_in_thread (GTask        *task,
                   gpointer      source,
                   gpointer      data,
                   GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;

  if (hpm_diagram_run_prepare (job->run, job->step, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
prepared_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  HpmLayoutAhead *ahead = data;
  gboolean good;

  /* Whoever cancelled has gone on without us; they may not even be there any more. */
  if (g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    return;
  good = g_task_propagate_boolean (G_TASK (result), NULL);
  g_clear_object (&ahead->cancellable);
  ahead->preparing = 0;
  if (!good)
    return;
  go_on (ahead);
  ahead->func (ahead->data);
}

static void
stop (HpmLayoutAhead *ahead)
{
  if (ahead->cancellable != NULL)
    g_cancellable_cancel (ahead->cancellable);
  g_clear_object (&ahead->cancellable);
  ahead->preparing = 0;
}

static void
begin (HpmLayoutAhead *ahead,
       guint64         step)
{
  g_autoptr (GTask) task = NULL;
  Job *job = g_new0 (Job, 1);

  stop (ahead);
  job->run = hpm_diagram_run_ref (ahead->run);
  job->step = ahead->preparing = step;
  ahead->since = g_get_monotonic_time ();
  ahead->cancellable = g_cancellable_new ();
  task = g_task_new (NULL, ahead->cancellable, prepared_cb, ahead);
  g_task_set_source_tag (task, begin);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, prepare_in_thread);
}

static gboolean
is_worked_at (HpmLayoutAhead *ahead,
              guint64         first,
              guint64         last)
{
  return ahead->preparing >= first && ahead->preparing <= last && ahead->preparing != 0;
}

static void
go_on (HpmLayoutAhead *ahead)
{
  guint64 first, last, next_first, next_last;
  gboolean ready = hpm_diagram_run_find_chapter (ahead->run, ahead->step, &first, &last);

  if (first == 0)
    return;
  if (!ready)
    {
      if (!is_worked_at (ahead, first, last))
        begin (ahead, ahead->step);
    }
  else if (ahead->preparing != 0)
    return;
  else if (!hpm_diagram_run_find_chapter (ahead->run, last + 1, &next_first, &next_last) && next_first != 0)
    begin (ahead, last + 1);
  else if (first > 1 && !hpm_diagram_run_is_ready (ahead->run, first - 1))
    begin (ahead, first - 1);
}

HpmLayoutAhead *
hpm_layout_ahead_new (HpmDiagramRun      *run,
                      HpmLayoutAheadFunc  func,
                      gpointer            data)
{
  HpmLayoutAhead *ahead = g_new0 (HpmLayoutAhead, 1);

  ahead->run = hpm_diagram_run_ref (run);
  ahead->func = func;
  ahead->data = data;
  return ahead;
}

void
hpm_layout_ahead_free (HpmLayoutAhead *ahead)
{
  stop (ahead);
  hpm_diagram_run_unref (ahead->run);
  g_free (ahead);
}

void
hpm_layout_ahead_want (HpmLayoutAhead *ahead,
                       guint64         step)
{
  ahead->step = step;
  go_on (ahead);
}

gint64
hpm_layout_ahead_since (HpmLayoutAhead *ahead,
                        guint64         step)
{
  guint64 first, last;

  if (hpm_diagram_run_find_chapter (ahead->run, step, &first, &last))
    return 0;
  return is_worked_at (ahead, first, last) ? ahead->since : 0;
}
