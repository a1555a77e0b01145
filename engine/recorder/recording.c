/* recording.c: a program run once, and walked through afterwards
 *
 * The first run notes four bytes a step and, every so often, a checkpoint of
 * the arena: so seldom that taking them costs a small part of the run. Going to step n is: the last checkpoint before it, then running on. The
 * heap is read while the VM stands at the step (from its hooks), never later.
 *
 *   timeline     1 … … … … … … … … … n … … … … … end
 *   checkpoints  ^           ^              ^
 *                            └─ replay ──►n
 *
 * Invariants
 *   - `position` is the step the VM stands at, and can be run on from, or
 *     NO_POSITION when it was left in the middle (then a checkpoint comes first).
 *   - Checkpoints are in order of their steps; the first one is of step 0.
 *   - All that reads or moves the VM, or the checkpoints, runs under `lock`; the timeline stays as it is.
 *
 * Read hpm_recording_new () and replay () first.
 */
#define G_LOG_DOMAIN "heaparium-recorder"

#include "recorder/recorder-private.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>
#include <time.h>

#define NO_POSITION G_MAXUINT64

/* A checkpoint is due once the run has taken this long since the last one (processor time, which is
 * what a replay takes too), and MARK_COST times as long as that one took to make: fewer times at first, since whoever
 * looks at a short run does not mind that it took a little longer, but that a look at it does. Whenever there are too
 * many, or too large ones, every other one goes and the time doubles. */
#define FIRST_INTERVAL  2000 /* µs */
#define MARK_COST_FIRST 3
#define MARK_COST       40
#define MARK_COST_RISE  6000 /* µs of the run for each one more */
#define MAX_CHECKPOINTS 256
#define DEFAULT_HISTORY ((gsize) 256 << 20)
/* Entries of the journal after which births and deaths are noted no more (160 MiB of it). */
#define JOURNAL_ROOM (4u << 20)
/* Steps between two looks at the clock; and when the VM cannot be gone on with from there. */
#define LOOK_DISTANCE   2048
#define RETRY_DISTANCE  16

typedef struct {
  guint64        step;
  HpmCheckpoint *state;
} Mark;

struct _HpmRecording {
  gatomicrefcount ref_count;
  GMutex          lock;

  /* What was asked for */
  char           *text;
  char           *filename;
  gsize           history;

  HpmHost        *host;
  HpmPackedStep  *steps;       /* step n is at n - 1; NULL while the run is under way: host->steps then */
  GArray         *wide_steps;  /* of HpmWideStep: those that an entry of `steps` is too small for */
  guint64         n_steps;
  GArray         *marks;       /* of Mark */
  gint64          interval;    /* least time between checkpoints, in µs */
  gint64          next_mark;   /* when one is due, in processor time */
  gint64          next_look;   /* not before then, in time as it goes by, which costs less to ask for */
  gsize           mark_bytes;
  guint64         position;

  HpmRunEnd       end;
  int             exit_code;
  HpmProblem     *problem;
  GArray         *journal;     /* of the first run, or NULL */
  GPtrArray      *retired, *retired_steps, *retired_wide; /* what other threads may still be reading, of the run before it went on */
};

G_DEFINE_QUARK (hpm-recording-error-quark, hpm_recording_error)

static void
clear_mark (gpointer data)
{
  hpm_checkpoint_free (((Mark *) data)->state);
}

/* --- The first run --- */

static gsize
free_mark (HpmRecording *self,
           guint         i)
{
  return hpm_checkpoint_free (g_steal_pointer (&g_array_index (self->marks, Mark, i).state));
}

static void
thin_out_marks (HpmRecording *self)
{
  guint kept = 1;

  self->interval *= 2;
  for (guint i = 1; i < self->marks->len; i++)
    if (i % 2 == 0)
      g_array_index (self->marks, Mark, kept++) = g_array_index (self->marks, Mark, i);
    else
      self->mark_bytes -= free_mark (self, i);
  /* What is cut off has moved, or is gone. */
  for (guint i = kept; i < self->marks->len; i++)
    g_array_index (self->marks, Mark, i).state = NULL;
  g_array_set_size (self->marks, kept);
}

static gsize
history_bytes (HpmRecording *self,
               guint64       n_steps)
{
  return self->mark_bytes + n_steps * sizeof (HpmPackedStep);
}

/* What the timeline leaves of the history. A run that may take any number of steps keeps some checkpoints all the same. */
static gsize
room_for_marks (HpmRecording *self,
                guint64       n_steps)
{
  gsize timeline = n_steps * sizeof (HpmPackedStep);

  return MAX (self->history / 4, self->history - MIN (self->history, timeline));
}

/* Of the thread that runs: what others of the machine do in between is no reason for a checkpoint. */
static gint64
processor_time (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return (gint64) time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

static void
add_mark (HpmRecording *self,
          guint64       step)
{
  HpmCheckpoint *previous = NULL;
  Mark mark = { step, NULL };
  gint64 start = processor_time (), end;

  if (self->marks->len > 0)
    previous = g_array_index (self->marks, Mark, self->marks->len - 1).state;
  mark.state = hpm_checkpoint_take (self->host->arena, previous);
  g_array_append_val (self->marks, mark);
  self->mark_bytes += hpm_checkpoint_new_bytes (mark.state);

  while (self->marks->len > 2
         && (self->marks->len > MAX_CHECKPOINTS || self->mark_bytes > room_for_marks (self, step)))
    thin_out_marks (self);
  end = processor_time ();
  self->next_mark = end + MAX (self->interval, MIN (MARK_COST, MARK_COST_FIRST + end / MARK_COST_RISE) * (end - start));
  self->next_look = g_get_monotonic_time () + self->next_mark - end;
}

/* Called now and then on the first run. */
static void
consider_mark (HpmHost    *host,
               HpmStepKind kind,
               gint        line,
               gpointer    data)
{
  HpmRecording *self = data;
  gint64 left;

  host->on_step_from = host->vm->step + LOOK_DISTANCE;
  if (g_get_monotonic_time () < self->next_look)
    return;
  left = self->next_mark - processor_time ();
  if (left > 0)
    {
      self->next_look += left;
      return;
    }
  if (hpm_vm_is_resumable (host->vm))
    add_mark (self, host->vm->step);
  else
    host->on_step_from = host->vm->step + RETRY_DISTANCE;
}

static void
note_uncaught (HpmHost   *host,
               HpmObject *exception,
               gpointer   data)
{
  HpmRecording *self = data;

  if (self->problem == NULL)
    self->problem = hpm_problem_from_exception (host->vm, exception);
}

static void
cancelled_cb (GCancellable *cancellable,
              gpointer      data)
{
  hpm_host_cancel (data);
}

/* Runs the VM with `cancellable` able to end it. */
static HpmRunEnd
run_cancellable (HpmRecording *self,
                 guint64       stop_step,
                 GCancellable *cancellable)
{
  gulong handler = 0;
  HpmRunEnd end;

  g_atomic_int_set (&self->host->cancel, 0);
  if (cancellable != NULL)
    handler = g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb), self->host, NULL);
  end = hpm_vm_run (self->host, stop_step);
  if (cancellable != NULL)
    g_cancellable_disconnect (cancellable, handler);
  return end;
}

static gboolean
check_options (const HpmRecordingOptions *options,
               GError                   **error)
{
  const char *end;

  if (!g_utf8_validate (options->program.text, options->program.length, &end))
    {
      g_set_error (error, HPM_RECORDING_ERROR, HPM_RECORDING_ERROR_ENCODING,
                   _ ("The text is not UTF-8: byte %zu cannot be read"),
                   (gsize) (end - options->program.text) + 1);
      return FALSE;
    }
  return TRUE;
}

static void
set_input (HpmHost           *host,
           const char *const *lines)
{
  if (lines == NULL)
    return;
  host->input = g_ptr_array_new_with_free_func (g_free);
  for (; *lines != NULL; lines++)
    g_ptr_array_add (host->input, g_strdup (*lines));
}

/* When a run goes on from a checkpoint, what it noted since will be noted again. */
static GArray *
events_before (const GArray *journal,
               guint64       step)
{
  GArray *events;
  guint n = journal->len;

  while (n > 0 && g_array_index (journal, HpmEvent, n - 1).step >= step)
    n--;
  events = g_array_sized_new (FALSE, FALSE, sizeof (HpmEvent), MAX (n, 1));
  return g_array_append_vals (events, journal->data, n);
}

static GArray *
wide_steps_up_to (const GArray *wide,
                  guint64       step)
{
  GArray *copy = g_array_new (FALSE, FALSE, sizeof (HpmWideStep));
  guint n = wide ? wide->len : 0;

  while (n > 0 && g_array_index (wide, HpmWideStep, n - 1).step > step)
    n--;
  return n > 0 ? g_array_append_vals (copy, wide->data, n) : copy;
}

/* The last of the wide steps up to `step`, from those that its entry depends on; NULL: there is none. */
static const HpmWideStep *
find_wide_step (const GArray *wide,
                guint64       step)
{
  guint low = 0, high = wide->len;
  const HpmWideStep *found;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (wide, HpmWideStep, middle).step <= step)
        low = middle + 1;
      else
        high = middle;
    }
  if (low == 0)
    return NULL;
  found = &g_array_index (wide, HpmWideStep, low - 1);
  return found->step >= step - step % HPM_STEP_WINDOW ? found : NULL;
}

static HpmStepInfo
step_info (HpmRecording *self,
           guint64       step)
{
  const guint depth_bits = (1u << HPM_PACKED_DEPTH_BITS) - 1;
  HpmPackedStep packed = self->steps[step - 1];
  HpmStepInfo info = { .kind = packed & ((1u << HPM_PACKED_KIND_BITS) - 1),
                       .depth = packed >> (HPM_PACKED_KIND_BITS + HPM_PACKED_LINE_BITS),
                       .line = packed >> HPM_PACKED_KIND_BITS & HPM_PACKED_WIDE };
  const HpmWideStep *wide;

  if (G_LIKELY (self->wide_steps->len == 0))
    return info;
  wide = find_wide_step (self->wide_steps, step);
  if (wide == NULL)
    return info;
  if (wide->step == step)
    return wide->info;
  /* The nearest depth with these lowest bits. */
  info.depth = wide->info.depth + ((info.depth - wide->info.depth + HPM_PACKED_DEEP) & depth_bits) - HPM_PACKED_DEEP;
  return info;
}

/* Runs from where the VM stands to the end, or to the limit of steps. */
static void
record (HpmRecording *self,
        GCancellable *cancellable)
{
  HpmHost *host = self->host;

  HpmPackedStep *before = self->steps;
  HpmPackedStep *steps;

  host->steps_room = host->limits.steps;
  host->steps = hpm_packed_steps_new (&host->steps_room);
  if (before != NULL)
    memcpy (host->steps, before, self->n_steps * sizeof (HpmPackedStep));
  host->wide_steps = wide_steps_up_to (self->wide_steps, host->vm->step);
  host->journal = self->journal ? events_before (self->journal, host->vm->step) : NULL;
  host->journal_room = JOURNAL_ROOM;
  host->on_step = consider_mark;
  host->on_step_data = self;
  host->on_step_from = 0;
  self->next_mark = self->interval; /* the run has a thread of its own, which has not used any yet */
  self->next_look = 0;
  host->on_uncaught = note_uncaught;
  host->on_uncaught_data = self;

  self->end = run_cancellable (self, G_MAXUINT64, cancellable);
  steps = g_steal_pointer (&host->steps);
  if (before != NULL)
    {
      g_ptr_array_add (self->retired_steps, before);
      g_ptr_array_add (self->retired_wide, self->wide_steps);
    }
  g_atomic_pointer_set (&self->wide_steps, g_steal_pointer (&host->wide_steps));
  g_atomic_pointer_set (&self->steps, steps);
  self->n_steps = host->vm->step;
  if (self->journal != NULL)
    g_ptr_array_add (self->retired, g_array_free (self->journal, FALSE));
  g_atomic_pointer_set (&self->journal, g_steal_pointer (&host->journal));
  host->journal_room = 0;
  self->exit_code = host->exit_code;
  self->position = NO_POSITION;
  host->on_step = NULL;
  host->on_uncaught = NULL;
  if (self->problem == NULL && self->end != HPM_RUN_CANCELLED)
    self->problem = hpm_problem_from_end (self->end, host, hpm_recording_last_line (self));
}

HpmRecording *
hpm_recording_new (const HpmRecordingOptions *options,
                   GCancellable              *cancellable,
                   GError                   **error)
{
  g_autoptr (HpmRecording) self = NULL;
  HpmHost *host;
  HpmProgram program = options->program;

  g_return_val_if_fail (program.text != NULL, NULL);

  if (!check_options (options, error))
    return NULL;
  host = hpm_host_new (&options->limits, error);
  if (host == NULL)
    return NULL;

  self = g_new0 (HpmRecording, 1);
  g_atomic_ref_count_init (&self->ref_count);
  g_mutex_init (&self->lock);
  self->host = host;
  self->marks = g_array_new (FALSE, FALSE, sizeof (Mark));
  g_array_set_clear_func (self->marks, clear_mark);
  self->interval = FIRST_INTERVAL;
  self->history = options->history ? options->history : DEFAULT_HISTORY;

  /* The VM keeps pointers to these for as long as it lives. */
  program.text = self->text = g_strndup (program.text, program.length);
  program.filename = self->filename = g_strdup (program.filename ? program.filename : "<program>");
  set_input (host, options->input);
  hpm_vm_start (host, &program);
  add_mark (self, 0);
  self->retired = g_ptr_array_new_with_free_func (g_free);
  self->retired_steps = g_ptr_array_new_with_free_func (hpm_packed_steps_free);
  self->retired_wide = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  if (options->journal)
    self->journal = g_array_new (FALSE, FALSE, sizeof (HpmEvent));
  record (self, cancellable);

  if (self->end == HPM_RUN_CANCELLED)
    {
      g_set_error_literal (error, HPM_RECORDING_ERROR, HPM_RECORDING_ERROR_CANCELLED,
                           _ ("The run was cancelled"));
      return NULL;
    }
  return g_steal_pointer (&self);
}

gboolean
hpm_recording_go_on (HpmRecording *self,
                     guint64       more_steps,
                     GCancellable *cancellable,
                     GError      **error)
{
  const Mark *last;
  gboolean ok = TRUE;

  g_mutex_lock (&self->lock);
  if (self->end != HPM_RUN_LIMIT_STEPS)
    {
      g_set_error_literal (error, HPM_RECORDING_ERROR, HPM_RECORDING_ERROR_RANGE,
                           _ ("The run has not been stopped by its limit of steps"));
      ok = FALSE;
    }
  else
    {
      self->host->limits.steps += MIN (more_steps, G_MAXUINT64 - self->host->limits.steps);
      last = &g_array_index (self->marks, Mark, self->marks->len - 1);
      hpm_checkpoint_restore (last->state, self->host->arena);
      g_clear_pointer (&self->problem, hpm_problem_free);
      record (self, cancellable);
      ok = self->end != HPM_RUN_CANCELLED;
      if (!ok)
        g_set_error_literal (error, HPM_RECORDING_ERROR, HPM_RECORDING_ERROR_CANCELLED,
                             _ ("The run was cancelled"));
    }
  g_mutex_unlock (&self->lock);
  return ok;
}

HpmRecording *
hpm_recording_ref (HpmRecording *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
hpm_recording_unref (HpmRecording *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_clear_pointer (&self->marks, g_array_unref);
  hpm_packed_steps_free (self->steps);
  g_clear_pointer (&self->wide_steps, g_array_unref);
  g_clear_pointer (&self->retired_steps, g_ptr_array_unref);
  g_clear_pointer (&self->retired_wide, g_ptr_array_unref);
  g_clear_pointer (&self->retired, g_ptr_array_unref);
  g_clear_pointer (&self->journal, g_array_unref);
  g_clear_pointer (&self->problem, hpm_problem_free);
  g_clear_pointer (&self->host, hpm_host_free);
  g_free (self->text);
  g_free (self->filename);
  g_mutex_clear (&self->lock);
  g_free (self);
}

/* --- The timeline --- */

HpmRunEnd
hpm_recording_end (HpmRecording *self)
{
  return self->end;
}

int
hpm_recording_exit_code (HpmRecording *self)
{
  return self->exit_code;
}

const HpmProblem *
hpm_recording_problem (HpmRecording *self)
{
  return self->problem;
}

guint64
hpm_recording_n_steps (HpmRecording *self)
{
  return self->n_steps;
}

HpmStepInfo
hpm_recording_step (HpmRecording *self,
                    guint64       step)
{
  g_assert (step >= 1 && step <= self->n_steps);
  return step_info (self, step);
}

gint
hpm_recording_last_line (HpmRecording *self)
{
  for (guint64 i = self->n_steps; i > 0; i--)
    {
      HpmStepInfo info = step_info (self, i);

      if (info.line > 0)
        return info.line;
    }
  return 0;
}

guint64
hpm_recording_end_step (HpmRecording *self)
{
  for (guint64 i = self->n_steps; i > 0; i--)
    if (step_info (self, i).kind == HPM_STEP_END)
      return i;
  return self->n_steps;
}

guint64
hpm_recording_find_line (HpmRecording *self,
                         gint          line,
                         guint         k)
{
  for (guint64 i = 0; i < self->n_steps; i++)
    {
      HpmStepInfo info = step_info (self, i + 1);

      if (info.kind == HPM_STEP_LINE && info.line == line && --k == 0)
        return i + 1;
    }
  return 0;
}

guint64
hpm_recording_after_line (HpmRecording *self,
                          gint          line,
                          guint         k)
{
  guint64 start = hpm_recording_find_line (self, line, k);
  guint depth;

  if (start == 0)
    return 0;
  depth = hpm_recording_step (self, start).depth;
  for (guint64 step = start + 1; step <= self->n_steps; step++)
    {
      HpmStepInfo info = hpm_recording_step (self, step);

      if (info.depth < depth
          || (info.depth == depth && info.kind != HPM_STEP_COLLECTOR && info.kind != HPM_STEP_CALL))
        return step;
    }
  return 0;
}

char *
hpm_recording_output (HpmRecording *self,
                      int           stream,
                      guint64       step)
{
  GString *text = g_string_new (NULL);

  /* The run wrote all of it and a replay adds nothing: so nobody need wait here for one. */
  for (guint i = 0; i < self->host->chunks->len; i++)
    {
      const HpmOutputChunk *chunk = &g_array_index (self->host->chunks, HpmOutputChunk, i);

      /* What is written between step n and n + 1 is seen at n + 1. */
      if (chunk->step >= step && step < self->n_steps)
        break;
      if (stream < 0 || chunk->stream == (HpmStream) stream)
        g_string_append_len (text, self->host->output[chunk->stream]->str + chunk->start,
                             chunk->length);
    }
  return g_string_free (text, FALSE);
}

const HpmEvent *
hpm_recording_journal (HpmRecording *self,
                       gsize        *n_events)
{
  const GArray *journal = g_atomic_pointer_get (&self->journal);

  *n_events = journal ? journal->len : 0;
  return journal ? (const HpmEvent *) (gpointer) journal->data : NULL;
}

gsize
hpm_recording_history (HpmRecording *self)
{
  return history_bytes (self, self->n_steps);
}

/* --- Going to a step --- */

/* Brings the VM to a place at or before `step` from which it can run on. */
static void
restore_before (HpmRecording *self,
                guint64       step)
{
  const Mark *best = &g_array_index (self->marks, Mark, 0);

  for (guint i = 1; i < self->marks->len; i++)
    {
      const Mark *mark = &g_array_index (self->marks, Mark, i);

      if (mark->step > step)
        break;
      best = mark;
    }
  if (self->position != NO_POSITION && self->position <= step && self->position >= best->step)
    return;
  hpm_checkpoint_restore (best->state, self->host->arena);
  self->position = best->step;
}

/* Who has looked at a step looks at those around it next, most often: one that was far from any checkpoint
 * gets one of its own, a little before it. */
#define FAR_AWAY     3000 /* µs of running to it */
#define LITTLE_WHILE 2048 /* steps */

/* Adds a checkpoint where the VM stands, if there is room for it. */
static void
add_mark_between (HpmRecording *self)
{
  Mark mark = { self->host->vm->step, NULL };
  guint i = self->marks->len;

  if (self->marks->len >= MAX_CHECKPOINTS || self->mark_bytes > room_for_marks (self, self->n_steps) / 4 * 3)
    return;
  while (g_array_index (self->marks, Mark, i - 1).step > mark.step)
    i--;
  if (g_array_index (self->marks, Mark, i - 1).step == mark.step)
    return;
  mark.state = hpm_checkpoint_take (self->host->arena, g_array_index (self->marks, Mark, i - 1).state);
  self->mark_bytes += hpm_checkpoint_new_bytes (mark.state);
  g_array_insert_val (self->marks, i, mark);
}

typedef struct {
  HpmRecording   *recording;
  gboolean        settled;      /* it gets a checkpoint of its own, or needs none */
  guint64         first, last;  /* steps to be read */
  HpmSnapshotFunc func;
  gpointer        data;
  HpmSnapshot    *before;       /* of the step before */
  GArray         *journal;      /* what is noted in it counts from the step before that on */
  gboolean        enough;
  guint64         n_read;       /* snapshots given to `func` */
} Replay;

/* On the way there; sets when to be called next. */
static void
consider_mark_between (HpmHost *host,
                       Replay  *replay)
{
  guint64 then = replay->first - 2;

  /* The thread of the run is as old as the replay. */
  if (!replay->settled && processor_time () >= FAR_AWAY)
    {
      if (!hpm_vm_is_resumable (host->vm))
        {
          host->on_step_from = MIN (then, host->vm->step + RETRY_DISTANCE);
          return;
        }
      add_mark_between (replay->recording);
    }
  replay->settled = TRUE;
  host->on_step_from = then;
}

/* At the last steps of a replay: reads the heap where it is wanted, and one step before that,
 * since a snapshot also says what has changed. */
static void
read_step (HpmHost    *host,
           HpmStepKind kind,
           gint        line,
           gpointer    data)
{
  Replay *replay = data;
  HpmVm *vm = host->vm;
  HpmSnapshot *now;

  if (replay->enough || vm->step > replay->last)
    return;
  if (vm->step + 2 < replay->first)
    {
      consider_mark_between (host, replay);
      return;
    }
  host->journal = replay->journal;
  hpm_lives_rearm (vm);
  if (vm->step + 1 < replay->first)
    return;
  now = hpm_snapshot_read (vm, kind, line, vm->step >= replay->first);
  if (now == NULL)
    hpm_stop (vm, HPM_RUN_CANCELLED);
  hpm_snapshot_compare (now, replay->before, host);
  g_array_set_size (host->journal, 0);
  g_clear_pointer (&replay->before, hpm_snapshot_unref);
  replay->before = now;
  if (vm->step < replay->first)
    return;
  replay->n_read++;
  if (!replay->func (now, replay->data))
    {
      replay->enough = TRUE;
      hpm_host_cancel (host);
    }
  if (g_atomic_int_get (&host->cancel))
    hpm_stop (vm, HPM_RUN_CANCELLED);
}

static gboolean
check_range (HpmRecording *self,
             guint64       first,
             guint64       last,
             GError      **error)
{
  if (first >= 1 && last >= first && last <= self->n_steps)
    return TRUE;
  g_set_error (error, HPM_RECORDING_ERROR, HPM_RECORDING_ERROR_RANGE,
               _ ("There is no step %" PRIu64 ": the run has %" PRIu64 " steps"),
               first < 1 || first > self->n_steps ? first : last, self->n_steps);
  return FALSE;
}

/* Where the VM has come to a stand after a part of the run. */
static void
note_position (HpmRecording *self,
               HpmRunEnd     end)
{
  HpmHost *host = self->host;

  self->position = end == HPM_RUN_GOING && hpm_vm_is_resumable (host->vm) ? host->vm->step
                                                                          : NO_POSITION;
}

static gboolean
replay (HpmRecording   *self,
        guint64         first,
        guint64         last,
        HpmSnapshotFunc func,
        gpointer        data,
        GCancellable   *cancellable,
        GError        **error)
{
  HpmHost *host = self->host;
  Replay state = { .recording = self, .first = first, .last = last, .func = func, .data = data };
  HpmRunEnd end;

  if (!check_range (self, first, last, error)
      || g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;

  restore_before (self, first >= 2 ? first - 2 : 0);
  state.journal = g_array_new (FALSE, FALSE, sizeof (HpmEvent));
  if (self->position + 2 >= first)
    host->journal = state.journal;
  host->on_step = read_step;
  host->on_step_from = first >= 2 + LITTLE_WHILE ? first - 2 - LITTLE_WHILE : 0;
  host->on_step_data = &state;
  end = run_cancellable (self, last, cancellable);
  host->on_step = NULL;
  host->journal = NULL;
  g_array_unref (state.journal);
  g_clear_pointer (&state.before, hpm_snapshot_unref);

  note_position (self, end);
  if (end == HPM_RUN_CANCELLED && !state.enough)
    {
      g_set_error_literal (error, HPM_RECORDING_ERROR, HPM_RECORDING_ERROR_CANCELLED,
                           _ ("Looking at the step was cancelled"));
      return FALSE;
    }
  /* A replay takes the same steps as the run did; if not, that is a mistake of ours, not to be hidden. */
  if (!state.enough && state.n_read != last - first + 1)
    {
      g_set_error (error, HPM_RECORDING_ERROR, HPM_RECORDING_ERROR_RANGE,
                   _ ("Step %" PRIu64 " was not reached again"), first + state.n_read);
      return FALSE;
    }
  return TRUE;
}

static gboolean
keep_snapshot (HpmSnapshot *snapshot,
               gpointer     data)
{
  *(HpmSnapshot **) data = hpm_snapshot_ref (snapshot);
  return TRUE;
}

HpmVm *
hpm_recording_vm (HpmRecording *self)
{
  return self->host->vm;
}

HpmSnapshot *
hpm_recording_seek (HpmRecording *self,
                    guint64       step,
                    GCancellable *cancellable,
                    GError      **error)
{
  HpmSnapshot *snapshot = NULL;

  g_mutex_lock (&self->lock);
  replay (self, step, step, keep_snapshot, &snapshot, cancellable, error);
  g_mutex_unlock (&self->lock);
  return snapshot;
}

gboolean
hpm_recording_each (HpmRecording   *self,
                    guint64         first,
                    guint64         last,
                    HpmSnapshotFunc func,
                    gpointer        data,
                    GCancellable   *cancellable,
                    GError        **error)
{
  gboolean ok;

  g_mutex_lock (&self->lock);
  ok = replay (self, first, last, func, data, cancellable, error);
  g_mutex_unlock (&self->lock);
  return ok;
}

/* --- Walks --- */

typedef struct {
  guint64     first, last;
  HpmLookFunc func;
  gpointer    data;
  gboolean    enough;
} Walk;

static void
look_at_step (HpmHost    *host,
              HpmStepKind kind,
              gint        line,
              gpointer    data)
{
  Walk *walk = data;

  if (walk->enough || host->vm->step < walk->first || host->vm->step > walk->last)
    return;
  if (!walk->func (host->vm, kind, line, walk->data))
    {
      walk->enough = TRUE;
      hpm_host_cancel (host);
    }
}

static gboolean
walk_locked (HpmRecording *self,
             Walk         *walk,
             GCancellable *cancellable,
             GError      **error)
{
  HpmHost *host = self->host;
  HpmRunEnd end;

  if (!check_range (self, walk->first, walk->last, error)
      || g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;

  restore_before (self, walk->first - 1);
  host->on_step = look_at_step;
  host->on_step_from = walk->first;
  host->on_step_data = walk;
  end = run_cancellable (self, walk->last, cancellable);
  host->on_step = NULL;
  note_position (self, end);
  if (end != HPM_RUN_CANCELLED || walk->enough)
    return TRUE;
  g_set_error_literal (error, HPM_RECORDING_ERROR, HPM_RECORDING_ERROR_CANCELLED,
                       _ ("Searching the run was cancelled"));
  return FALSE;
}

gboolean
hpm_recording_walk (HpmRecording *self,
                    guint64       first,
                    guint64       last,
                    HpmLookFunc   func,
                    gpointer      data,
                    GCancellable *cancellable,
                    GError      **error)
{
  Walk walk = { first, last, func, data, FALSE };
  gboolean ok;

  g_mutex_lock (&self->lock);
  ok = walk_locked (self, &walk, cancellable, error);
  g_mutex_unlock (&self->lock);
  return ok;
}

guint64
hpm_recording_mark_before (HpmRecording *self,
                           guint64       step)
{
  guint64 found = 0;

  g_mutex_lock (&self->lock); /* seeks add some */
  for (guint i = 0; i < self->marks->len && g_array_index (self->marks, Mark, i).step < step; i++)
    found = g_array_index (self->marks, Mark, i).step;
  g_mutex_unlock (&self->lock);
  return found;
}
