/* session.c: see session.h
 *
 * Two kinds of work, each a GTask in a thread:
 *   run   text → recording → layout of all its steps → snapshot and scene of one step
 *   seek  step → snapshot and scene
 * A run whose layout takes longer than a moment shows what it has early: the recording, its output and a
 * picture of the step alone. From then on steps can be looked at, each laid out alone, until the layout is there.
 * Likewise in a chapter that is not known yet; but the next one is laid out ahead (layout-ahead.c).
 * Each carries a generation number; an answer of an older generation is dropped. A seek
 * under way is cancelled by the next one.
 *
 * Invariants
 *   - run_generation changes with each run begun; a seek belongs to the run it began in.
 *   - At most one run and one seek are wanted at a time; cancelled ones may still be ending.
 *   - What is shown (recording, snapshot, scene) belongs together, but that the
 *     snapshot may be of an older step while a seek is under way.
 */
#define G_LOG_DOMAIN "heaparium-session"

#include "session-private.h"

#include <glib/gi18n-lib.h>

#define TYPING_PAUSE_MS 450
/* How far a run goes on that its limit of steps has ended. */
#define MORE_STEPS G_GUINT64_CONSTANT (10000000)
/* Steps whose pictures are kept, so that going to and fro is instant. */
#define CACHE_SIZE 128
/* The layout of a run of so many steps certainly takes longer than EARLY_US: its first picture is shown at once. */
#define LONG_RUN 1500

typedef struct {
  HpmSnapshot *snapshot;
  HpmScene    *scene; /* NULL when there is no picture */
} Look;

typedef struct { HpmBoxId id; HpmPoint place; } Move;

enum { PROP_BUSY = 1, N_PROPS };
enum { RUN_CHANGED, STEP_CHANGED, N_SIGNALS };

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HpmSession, hpm_session, G_TYPE_OBJECT)

static void
look_free (gpointer data)
{
  Look *look = data;

  g_clear_pointer (&look->snapshot, hpm_snapshot_unref);
  g_clear_pointer (&look->scene, hpm_scene_unref);
  g_free (look);
}

void
hpm_session_show_look (HpmSession  *self,
                       HpmSnapshot *snapshot,
                       HpmScene    *scene)
{
  hpm_snapshot_ref (snapshot);
  if (scene != NULL)
    hpm_scene_ref (scene);
  g_clear_pointer (&self->snapshot, hpm_snapshot_unref);
  g_clear_pointer (&self->scene, hpm_scene_unref);
  self->snapshot = snapshot;
  self->scene = scene;
  g_signal_emit (self, signals[STEP_CHANGED], 0);
}

void
hpm_session_remember_look (HpmSession  *self,
                           HpmSnapshot *snapshot,
                           HpmScene    *scene)
{
  Look *look = g_new0 (Look, 1);

  if (g_hash_table_size (self->cache) >= CACHE_SIZE)
    g_hash_table_remove_all (self->cache);
  look->snapshot = hpm_snapshot_ref (snapshot);
  look->scene = scene ? hpm_scene_ref (scene) : NULL;
  g_hash_table_insert (self->cache, g_memdup2 (&snapshot->step, sizeof (guint64)), look);
}

void
hpm_session_notify_busy (HpmSession *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

/* Takes the run over; NULL: there is none any more. */
static void
set_run (HpmSession    *self,
         HpmDiagramRun *run)
{
  g_clear_pointer (&self->ahead, hpm_layout_ahead_free);
  g_clear_pointer (&self->run, hpm_diagram_run_unref);
  self->run = run;
  self->alone = FALSE;
  if (run != NULL)
    self->ahead = hpm_layout_ahead_new (run, hpm_session_chapter_known_cb, self);
}

/* --- A run --- */

typedef struct {
  /* What is to be done */
  guint              generation;
  char              *text;
  gboolean           cells;
  char              *filename;
  HpmEra             era;
  HpmDiagramOptions  options;
  gboolean           options_chosen;
  HpmLayoutEngine   *layout_engine;
  HpmRecording      *recording;    /* given: only the diagram is made anew */
  guint64            more_steps;   /* given too: the recording goes on first */
  HpmStepInfo        place;        /* where the learner was */
  guint              place_count;  /* the how-many-eth time there; 0: was nowhere */
  guint64            place_step;
  gboolean           place_was_end;
  guint64            limit;        /* 0: none */
  HpmSession        *session;      /* whose run it is; only to be passed on */
  gint64             drawing_since;
  gboolean           early;        /* the first look has been sent */
  GArray            *moves;        /* Move: for the diagram that is made anew */
  GCancellable      *cancellable;
  /* What came of it */
  HpmDiagramRun     *run;
  HpmSnapshot       *snapshot;
  HpmScene          *scene;
  char              *failure;
} RunJob;

static void
run_job_free (gpointer data)
{
  RunJob *job = data;

  g_free (job->text);
  g_free (job->filename);
  g_free (job->failure);
  hpm_diagram_options_clear (&job->options);
  g_clear_pointer (&job->layout_engine, hpm_layout_engine_unref);
  g_clear_pointer (&job->recording, hpm_recording_unref);
  g_clear_pointer (&job->moves, g_array_unref);
  g_clear_pointer (&job->run, hpm_diagram_run_unref);
  g_clear_pointer (&job->snapshot, hpm_snapshot_unref);
  g_clear_pointer (&job->scene, hpm_scene_unref);
  g_free (job);
}

static gboolean
same_place (HpmStepInfo a,
            HpmStepInfo b)
{
  return a.kind == b.kind && a.line == b.line && a.depth == b.depth;
}

/* The step of the new run that is most like the one the learner was at. */
static guint64
find_place (HpmRecording *recording,
            const RunJob *job)
{
  guint64 n_steps = hpm_recording_n_steps (recording);
  guint count = 0;

  if (job->place_was_end)
    return n_steps;
  for (guint64 step = 1; job->place_count > 0 && step <= n_steps; step++)
    if (same_place (hpm_recording_step (recording, step), job->place)
        && ++count == job->place_count)
      return step;
  return CLAMP (job->place_step, 1, MAX (n_steps, 1));
}

static gboolean
record (RunJob       *job,
        GCancellable *cancellable,
        GError      **error)
{
  HpmRecordingOptions options = { .program = { .text = job->text,
                                               .length = strlen (job->text),
                                               .filename = job->filename,
                                               .cells = job->cells,
                                               .terminal = TRUE,
                                               .era = job->era },
                                  .limits = HPM_LIMITS_DEFAULT,
                                  .journal = TRUE };

  if (job->recording != NULL)
    return job->more_steps == 0 || hpm_recording_go_on (job->recording, job->more_steps, cancellable, error);
  job->recording = hpm_recording_new (&options, cancellable, error);
  return job->recording != NULL;
}

/* --- A first look at it, while the layout of all its steps is being made --- */

typedef struct {
  HpmSession   *session;
  guint         generation;
  HpmRecording *recording;
  HpmSnapshot  *snapshot;
  HpmScene     *scene;
} EarlyLook;

static void
early_look_free (gpointer data)
{
  EarlyLook *look = data;

  g_object_unref (look->session);
  hpm_recording_unref (look->recording);
  hpm_snapshot_unref (look->snapshot);
  hpm_scene_unref (look->scene);
  g_free (look);
}

static gboolean
show_early_cb (gpointer data)
{
  EarlyLook *look = data;
  HpmSession *self = look->session;

  if (look->generation != self->run_generation || self->run_cancellable == NULL)
    return G_SOURCE_REMOVE;
  self->early = TRUE;
  if (self->recording != look->recording)
    {
      g_array_set_size (self->moves, 0);
      g_clear_pointer (&self->recording, hpm_recording_unref);
      self->recording = hpm_recording_ref (look->recording);
    }
  set_run (self, NULL);
  g_clear_pointer (&self->failure, g_free);
  g_hash_table_remove_all (self->cache);
  self->wanted_step = look->snapshot->step;
  g_signal_emit (self, signals[RUN_CHANGED], 0);
  hpm_session_show_look (self, look->snapshot, look->scene);
  if (self->pending_step != 0)
    hpm_session_go_to (self, self->pending_step);
  self->pending_step = 0;
  return G_SOURCE_REMOVE;
}

/* In the job's thread, now and then while it looks at all steps. */
static void
drawing_goes_on_cb (double   share,
                    gpointer data)
{
  RunJob *job = data;
  EarlyLook *look;
  HpmScene *scene;

  if (job->early
      || (g_get_monotonic_time () - job->drawing_since < EARLY_US && hpm_recording_n_steps (job->recording) < LONG_RUN))
    return;
  job->early = TRUE;
  scene = hpm_scene_new_for_snapshot (job->snapshot, &job->options, job->layout_engine,
                                      job->cancellable, NULL);
  if (scene == NULL)
    return;
  look = g_new0 (EarlyLook, 1);
  look->session = g_object_ref (job->session);
  look->generation = job->generation;
  look->recording = hpm_recording_ref (job->recording);
  look->snapshot = hpm_snapshot_ref (job->snapshot);
  look->scene = scene;
  g_idle_add_full (G_PRIORITY_DEFAULT, show_early_cb, look, early_look_free);
}

/* Pictures may fail where the run is fine: the text, the steps and the output are shown then. */
/* What was dragged in this recording stays where it is, whatever is shown of it now. */
static void
apply_moves (HpmDiagramRun *run,
             const GArray  *moves)
{
  for (guint i = 0; i < moves->len; i++)
    {
      const Move *move = &g_array_index (moves, Move, i);

      hpm_diagram_run_move (run, move->id, move->place.x, move->place.y);
    }
}

static void
draw (RunJob       *job,
      GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  guint64 step;

  if (hpm_recording_n_steps (job->recording) == 0)
    return;
  step = find_place (job->recording, job);
  if (job->limit != 0)
    step = MIN (step, job->limit);
  if (!job->options_chosen)
    job->options.show_values = hpm_diagram_has_only_values (job->recording, cancellable);
  job->snapshot = hpm_recording_seek (job->recording, step, cancellable, &error);
  if (job->snapshot != NULL && job->limit != 0)
    hpm_snapshot_hide_unreachable (job->snapshot);
  job->options.focus = step;
  job->drawing_since = g_get_monotonic_time ();
  job->cancellable = cancellable;
  if (job->snapshot != NULL)
    job->run = hpm_diagram_run_new (job->recording, &job->options, job->layout_engine,
                                    drawing_goes_on_cb, job, cancellable, &error);
  if (job->run != NULL)
    {
      apply_moves (job->run, job->moves);
      job->scene = hpm_diagram_run_scene (job->run, job->snapshot, cancellable, &error);
    }
  if (error != NULL)
    job->failure = g_strdup (error->message);
}

static void
run_in_thread (GTask        *task,
               gpointer      source,
               gpointer      data,
               GCancellable *cancellable)
{
  RunJob *job = data;
  GError *error = NULL;

  if (!record (job, cancellable, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  draw (job, cancellable);
  if (!g_task_return_error_if_cancelled (task))
    g_task_return_boolean (task, TRUE);
}

static void
take_run (HpmSession *self,
          RunJob     *job)
{
  if (self->recording != job->recording)
    g_array_set_size (self->moves, 0);
  g_clear_pointer (&self->recording, hpm_recording_unref);
  g_hash_table_remove_all (self->cache);
  self->recording = g_steal_pointer (&job->recording);
  set_run (self, g_steal_pointer (&job->run));
  self->failure = g_steal_pointer (&job->failure);
  if (job->snapshot != NULL)
    self->wanted_step = job->snapshot->step;
  else
    {
      g_clear_pointer (&self->snapshot, hpm_snapshot_unref);
      g_clear_pointer (&self->scene, hpm_scene_unref);
      self->wanted_step = 0;
    }
}

/* A prediction was begun, or made, while the run was being drawn. */
static void
look_again_if_hidden_otherwise (HpmSession   *self,
                                const RunJob *job)
{
  if ((job->limit != 0) != (self->limit != 0))
    hpm_session_look_again (self);
}

/* The learner may have gone elsewhere since the first look: then the layout is for where they are now. */
static void
take_layout (HpmSession *self,
             RunJob     *job)
{
  set_run (self, g_steal_pointer (&job->run));
  self->failure = g_steal_pointer (&job->failure);
  g_hash_table_remove_all (self->cache);
  if (self->failure != NULL)
    g_signal_emit (self, signals[RUN_CHANGED], 0);
  if (self->wanted_step == job->snapshot->step && job->scene != NULL)
    {
      hpm_session_remember_look (self, job->snapshot, job->scene);
      hpm_session_show_look (self, job->snapshot, job->scene);
    }
  else if (self->run != NULL)
    {
      hpm_session_stop_seeking (self);
      hpm_session_begin_seek (self);
    }
}

static void
run_done_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  HpmSession *self = HPM_SESSION (source);
  RunJob *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  g_task_propagate_boolean (G_TASK (result), &error);
  if (job->generation != self->run_generation)
    return; /* a newer one is under way */
  g_clear_object (&self->run_cancellable);
  g_clear_pointer (&self->failure, g_free);
  if (self->early && error == NULL && job->recording == self->recording && job->snapshot != NULL)
    {
      self->early = FALSE;
      take_layout (self, job);
      look_again_if_hidden_otherwise (self, job);
      hpm_session_notify_busy (self);
      return;
    }
  self->early = FALSE;
  if (error != NULL)
    self->failure = g_strdup (error->message);
  else
    take_run (self, job);
  g_signal_emit (self, signals[RUN_CHANGED], 0);
  if (job->snapshot != NULL)
    {
      hpm_session_remember_look (self, job->snapshot, job->scene);
      hpm_session_show_look (self, job->snapshot, job->scene);
    }
  else
    g_signal_emit (self, signals[STEP_CHANGED], 0);
  if (self->pending_step != 0)
    hpm_session_go_to (self, self->pending_step);
  self->pending_step = 0;
  look_again_if_hidden_otherwise (self, job);
  hpm_session_notify_busy (self);
}

static void
note_place (HpmSession *self,
            RunJob     *job)
{
  guint64 step = self->fresh ? 1 : self->wanted_step;

  job->place_step = step;
  job->limit = self->limit;
  if (self->fresh)
    {
      self->fresh = FALSE;
      return;
    }
  if (self->recording == NULL || step < 1 || step > hpm_recording_n_steps (self->recording))
    return;
  job->place = hpm_recording_step (self->recording, step);
  job->place_was_end = step > 1 && step == hpm_recording_n_steps (self->recording);
  for (guint64 i = 1; i <= step; i++)
    if (same_place (hpm_recording_step (self->recording, i), job->place))
      job->place_count++;
}

static void
begin_run (HpmSession   *self,
           HpmRecording *recording,
           guint64       more_steps)
{
  g_autoptr (GTask) task = NULL;
  RunJob *job;

  g_clear_handle_id (&self->pause_source, g_source_remove);
  if (self->text == NULL)
    return;
  hpm_session_cancel (self);
  self->pending_step = 0;
  job = g_new0 (RunJob, 1);
  job->generation = ++self->run_generation;
  job->session = self;
  self->early = FALSE;
  job->text = g_strdup (self->text);
  job->cells = self->cells;
  job->filename = g_strdup (self->filename ? self->filename : "program.py");
  job->era = self->era;
  hpm_diagram_options_copy (&job->options, &self->options);
  job->options_chosen = self->options_chosen;
  job->layout_engine = hpm_layout_engine_ref (self->layout_engine);
  job->recording = recording ? hpm_recording_ref (recording) : NULL;
  job->more_steps = more_steps;
  job->moves = g_array_new (FALSE, FALSE, sizeof (Move));
  if (recording != NULL && self->moves->len > 0)
    g_array_append_vals (job->moves, self->moves->data, self->moves->len);
  if (more_steps == 0)
    note_place (self, job);
  else
    job->place_step = self->wanted_step;

  self->run_cancellable = g_cancellable_new ();
  task = g_task_new (self, self->run_cancellable, run_done_cb, NULL);
  g_task_set_source_tag (task, begin_run);
  g_task_set_task_data (task, job, run_job_free);
  g_task_run_in_thread (task, run_in_thread);
  hpm_session_notify_busy (self);
}

/* --- GObject --- */

static void
hpm_session_get_property (GObject    *object,
                          guint       id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  if (id == PROP_BUSY)
    g_value_set_boolean (value, hpm_session_is_busy (HPM_SESSION (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
hpm_session_dispose (GObject *object)
{
  HpmSession *self = HPM_SESSION (object);

  g_clear_handle_id (&self->pause_source, g_source_remove);
  hpm_session_cancel (self);
  G_OBJECT_CLASS (hpm_session_parent_class)->dispose (object);
}

static void
hpm_session_finalize (GObject *object)
{
  HpmSession *self = HPM_SESSION (object);

  g_free (self->text);
  g_free (self->filename);
  g_free (self->failure);
  hpm_diagram_options_clear (&self->options);
  g_clear_pointer (&self->cache, g_hash_table_unref);
  g_clear_pointer (&self->moves, g_array_unref);
  g_clear_pointer (&self->snapshot, hpm_snapshot_unref);
  g_clear_pointer (&self->scene, hpm_scene_unref);
  set_run (self, NULL);
  g_clear_pointer (&self->recording, hpm_recording_unref);
  g_clear_pointer (&self->layout_engine, hpm_layout_engine_unref);
  G_OBJECT_CLASS (hpm_session_parent_class)->finalize (object);
}

static void
hpm_session_class_init (HpmSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = hpm_session_get_property;
  object_class->dispose = hpm_session_dispose;
  object_class->finalize = hpm_session_finalize;

  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE,
                                                G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[RUN_CHANGED] = g_signal_new ("run-changed", HPM_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_NONE, 0);
  signals[STEP_CHANGED] = g_signal_new ("step-changed", HPM_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hpm_session_init (HpmSession *self)
{
  HpmDiagramOptions options = HPM_DIAGRAM_OPTIONS_DEFAULT;

  self->era = HPM_ERA_3_11;
  self->options = options;
  self->layout_engine = hpm_layout_engine_new (NULL);
  self->moves = g_array_new (FALSE, FALSE, sizeof (Move));
  self->cache = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, look_free);
}

HpmSession *
hpm_session_new (void)
{
  return g_object_new (HPM_TYPE_SESSION, NULL);
}

/* --- What is run --- */

static gboolean
pause_over_cb (gpointer data)
{
  HpmSession *self = data;

  self->pause_source = 0;
  begin_run (self, NULL, 0);
  return G_SOURCE_REMOVE;
}

void
hpm_session_set_text (HpmSession *self,
                      const char *text,
                      gboolean    cells)
{
  g_return_if_fail (HPM_IS_SESSION (self));

  if (g_strcmp0 (self->text, text) == 0 && self->cells == cells)
    return;
  g_free (self->text);
  self->text = g_strdup (text);
  self->cells = cells;
  g_clear_handle_id (&self->pause_source, g_source_remove);
  self->pause_source = g_timeout_add (TYPING_PAUSE_MS, pause_over_cb, self);
}

void
hpm_session_set_filename (HpmSession *self,
                          const char *filename)
{
  g_return_if_fail (HPM_IS_SESSION (self));

  g_free (self->filename);
  self->filename = g_strdup (filename);
}

void
hpm_session_set_era (HpmSession *self,
                     HpmEra      era)
{
  g_return_if_fail (HPM_IS_SESSION (self));

  if (self->era == era)
    return;
  self->era = era;
  begin_run (self, NULL, 0);
}

void
hpm_session_choose_era (HpmSession *self,
                        HpmEra      era)
{
  self->era = era;
}

HpmEra
hpm_session_get_era (HpmSession *self)
{
  return self->era;
}

void
hpm_session_set_options (HpmSession              *self,
                         const HpmDiagramOptions *options)
{
  g_return_if_fail (HPM_IS_SESSION (self));

  {
    HpmDiagramOptions copy;

    hpm_diagram_options_copy (&copy, options);
    hpm_diagram_options_clear (&self->options);
    self->options = copy;
  }
  self->options_chosen = TRUE;
  begin_run (self, self->recording, 0);
}

const HpmDiagramOptions *
hpm_session_get_options (HpmSession *self)
{
  return &self->options;
}

void
hpm_session_run_now (HpmSession *self)
{
  g_return_if_fail (HPM_IS_SESSION (self));

  begin_run (self, NULL, 0);
}

void
hpm_session_go_on (HpmSession *self)
{
  g_return_if_fail (HPM_IS_SESSION (self));

  if (hpm_session_can_go_on (self))
    begin_run (self, self->recording, MORE_STEPS);
}

gboolean
hpm_session_can_go_on (HpmSession *self)
{
  g_return_val_if_fail (HPM_IS_SESSION (self), FALSE);

  return self->recording != NULL && self->run_cancellable == NULL
         && hpm_recording_end (self->recording) == HPM_RUN_LIMIT_STEPS;
}

void
hpm_session_cancel (HpmSession *self)
{
  g_return_if_fail (HPM_IS_SESSION (self));

  hpm_session_stop_seeking (self);
  if (self->run_cancellable != NULL)
    {
      self->run_generation++;
      g_cancellable_cancel (self->run_cancellable);
      g_clear_object (&self->run_cancellable);
    }
  hpm_session_notify_busy (self);
}

/* --- Where we are --- */

void
hpm_session_go_to (HpmSession *self,
                   guint64     step)
{
  guint64 n_steps;
  const Look *look;

  g_return_if_fail (HPM_IS_SESSION (self));

  if (self->run_cancellable != NULL && !self->early)
    {
      self->pending_step = step;
      return;
    }
  n_steps = hpm_session_get_n_steps (self);
  if (n_steps == 0)
    return;
  step = CLAMP (step, 1, n_steps);
  if (step == self->wanted_step)
    return;
  hpm_session_stop_seeking (self);
  self->wanted_step = step;
  look = g_hash_table_lookup (self->cache, &step);
  if (look == NULL)
    {
      hpm_session_begin_seek (self);
      return;
    }
  self->alone = FALSE;
  hpm_session_show_look (self, look->snapshot, look->scene);
  if (self->ahead != NULL)
    hpm_layout_ahead_want (self->ahead, step);
}

void
hpm_session_set_limit (HpmSession *self,
                       guint64     limit)
{
  gboolean changed;

  g_return_if_fail (HPM_IS_SESSION (self));

  if (self->limit == limit)
    return;
  changed = (self->limit != 0) != (limit != 0);
  self->limit = limit;
  if (limit != 0 && self->pending_step > limit)
    self->pending_step = limit;
  g_signal_emit (self, signals[RUN_CHANGED], 0);
  if (limit != 0 && self->wanted_step > limit)
    hpm_session_go_to (self, limit);
  else
    g_signal_emit (self, signals[STEP_CHANGED], 0);
  if (changed)
    hpm_session_look_again (self);
}

guint64
hpm_session_get_limit (HpmSession *self)
{
  return self->limit;
}

void
hpm_session_begin_afresh (HpmSession *self)
{
  g_return_if_fail (HPM_IS_SESSION (self));

  self->fresh = TRUE;
}

guint64
hpm_session_get_step (HpmSession *self)
{
  return self->wanted_step;
}

guint64
hpm_session_get_n_steps (HpmSession *self)
{
  guint64 n_steps = self->recording ? hpm_recording_n_steps (self->recording) : 0;

  return self->limit != 0 ? MIN (n_steps, self->limit) : n_steps;
}

gboolean
hpm_session_is_laying_out (HpmSession *self)
{
  return self->alone || self->early;
}

gboolean
hpm_session_is_busy (HpmSession *self)
{
  return self->run_cancellable != NULL || self->seek_cancellable != NULL || self->alone;
}

/* The picture of the step, made anew; quick, since its layout is known. */
static gboolean
draw_again (HpmSession *self)
{
  HpmScene *scene = NULL;

  if (self->snapshot != NULL && hpm_diagram_run_is_ready (self->run, self->snapshot->step))
    scene = hpm_diagram_run_scene (self->run, self->snapshot, NULL, NULL);
  if (scene == NULL)
    return FALSE;
  g_clear_pointer (&self->scene, hpm_scene_unref);
  self->scene = scene;
  g_hash_table_remove_all (self->cache);
  hpm_session_remember_look (self, self->snapshot, self->scene);
  return TRUE;
}

static void
note_move (HpmSession *self,
           HpmBoxId    id,
           HpmPoint    place)
{
  Move move = { id, place };

  for (guint i = 0; i < self->moves->len; i++)
    if (g_array_index (self->moves, Move, i).id == id)
      {
        g_array_index (self->moves, Move, i) = move;
        return;
      }
  g_array_append_val (self->moves, move);
}

HpmScene *
hpm_session_move_box (HpmSession *self,
                      HpmBoxId    id,
                      double      x,
                      double      y)
{
  g_return_val_if_fail (HPM_IS_SESSION (self), NULL);

  if (self->run == NULL)
    return NULL;
  hpm_diagram_run_move (self->run, id, x, y);
  note_move (self, id, (HpmPoint) { x, y });
  return draw_again (self) ? self->scene : NULL;
}

void
hpm_session_unmove (HpmSession *self)
{
  g_return_if_fail (HPM_IS_SESSION (self));

  if (self->run == NULL)
    return;
  hpm_diagram_run_unmove (self->run);
  g_array_set_size (self->moves, 0);
  if (draw_again (self))
    g_signal_emit (self, signals[STEP_CHANGED], 0);
}

HpmRecording *
hpm_session_get_recording (HpmSession *self)
{
  return self->recording;
}

HpmSnapshot *
hpm_session_get_snapshot (HpmSession *self)
{
  return self->snapshot;
}

HpmScene *
hpm_session_get_scene (HpmSession *self)
{
  return self->scene;
}

const char *
hpm_session_get_failure (HpmSession *self)
{
  return self->failure;
}
