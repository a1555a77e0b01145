/* search.c: queries over time
 *
 * When is this count another, when was this name bound, where does this object die? Parts of the run are run
 * again with a probe (probe.c) for each query. Forwards it goes on until one holds; backwards it takes the
 * parts between checkpoints, from the last to the first, and keeps the last moment of each part. Lines and
 * collections are read off the timeline without running anything.
 *
 *   backwards from n:   ^────── 3 ──────^────── 2 ──────^─── 1 ─►n      (^ a checkpoint)
 *
 * Each part is a walk of its own, so that a seek of another thread waits for one part at most.
 *
 * Read hpm_recording_search () first.
 */
#include "recorder/recorder-private.h"

/* Steps of a part when searching forwards: some ten milliseconds. */
#define PART 8192

typedef struct {
  HpmRecording      *recording;
  const HpmQuery *queries;
  guint              n;
  HpmProbe          *probes;
  gboolean           backwards;
  guint64            step;      /* found; 0: none yet */
  guint              which;
} Search;

/* --- Read off the timeline --- */

static gboolean
is_on_timeline (const HpmQuery *query)
{
  return query->when == HPM_WHEN_LINE || query->when == HPM_WHEN_COLLECTION;
}

static gboolean
timeline_holds (HpmRecording      *recording,
                const HpmQuery *query,
                guint64            step)
{
  HpmStepInfo info = hpm_recording_step (recording, step);

  if (query->when == HPM_WHEN_LINE)
    return info.kind == HPM_STEP_LINE && info.line == query->number;
  return info.kind == HPM_STEP_COLLECTOR
         && (step == 1 || hpm_recording_step (recording, step - 1).kind != HPM_STEP_COLLECTOR);
}

static void
note_found (Search *self,
            guint64 step,
            guint   which)
{
  if (self->step == 0 || (self->backwards ? step > self->step : step < self->step))
    {
      self->step = step;
      self->which = which;
    }
}

static void
search_timeline (Search *self,
                 guint   which,
                 guint64 from)
{
  const HpmQuery *query = &self->queries[which];
  guint64 last = hpm_recording_n_steps (self->recording);

  if (self->backwards)
    {
      for (guint64 step = from - 1; step >= 1 && step > self->step; step--)
        if (timeline_holds (self->recording, query, step))
          {
            note_found (self, step, which);
            return;
          }
      return;
    }
  for (guint64 step = from + 1; step <= last && (self->step == 0 || step < self->step); step++)
    if (timeline_holds (self->recording, query, step))
      {
        note_found (self, step, which);
        return;
      }
}

/* --- Run again --- */

/* At a step of a part; the first one is only taken note of. */
static gboolean
look (HpmVm      *vm,
      HpmStepKind kind,
      gint        line,
      gpointer    data)
{
  Search *self = data;
  gboolean found = FALSE;

  for (guint i = 0; i < self->n; i++)
    if (!is_on_timeline (&self->queries[i]) && hpm_probe_look (&self->probes[i], vm))
      {
        note_found (self, vm->step, i);
        found = TRUE;
      }
  return self->backwards || !found;
}

static void
begin_part (Search *self)
{
  for (guint i = 0; i < self->n; i++)
    hpm_probe_init (&self->probes[i], &self->queries[i]);
}

static gboolean
search_forwards (Search       *self,
                 guint64       from,
                 GCancellable *cancellable,
                 GError      **error)
{
  guint64 last = self->step ? self->step : hpm_recording_n_steps (self->recording);

  begin_part (self);
  /* The probes go on from part to part: only the very first step is just taken note of. */
  for (guint64 first = MAX (from, 1); first <= last; first += PART)
    {
      guint64 found = self->step;

      if (!hpm_recording_walk (self->recording, first, MIN (first + PART - 1, last), look, self,
                               cancellable, error))
        return FALSE;
      if (self->step != found)
        break;
    }
  return TRUE;
}

static gboolean
search_backwards (Search       *self,
                  guint64       from,
                  GCancellable *cancellable,
                  GError      **error)
{
  guint64 last = from - 1;

  while (last >= 2 && last > self->step)
    {
      /* The part's first step is its ground; the part before this one ends with it. */
      guint64 first = hpm_recording_mark_before (self->recording, last) + 1;
      guint64 found = self->step;

      if (first == last)
        first = hpm_recording_mark_before (self->recording, last - 1) + 1;
      begin_part (self);
      if (!hpm_recording_walk (self->recording, first, last, look, self, cancellable, error))
        return FALSE;
      if (self->step != found)
        break;
      last = first;
    }
  return TRUE;
}

gboolean
hpm_recording_search (HpmRecording      *recording,
                      const HpmQuery *queries,
                      guint              n,
                      guint64            from,
                      gboolean           backwards,
                      guint64           *step,
                      guint             *which,
                      GCancellable      *cancellable,
                      GError           **error)
{
  g_autofree HpmProbe *probes = g_new0 (HpmProbe, MAX (n, 1));
  Search self = { recording, queries, n, probes, backwards, 0, 0 };
  guint64 end = hpm_recording_n_steps (recording) + 1;
  gboolean must_run = FALSE, ok = TRUE;

  g_return_val_if_fail (step != NULL, FALSE);

  from = MIN (from, end);
  for (guint i = 0; i < n; i++)
    if (!is_on_timeline (&queries[i]))
      must_run = TRUE;
    else
      search_timeline (&self, i, from);
  if (must_run && backwards)
    ok = search_backwards (&self, from, cancellable, error);
  else if (must_run)
    ok = search_forwards (&self, from, cancellable, error);
  *step = ok ? self.step : 0;
  if (which != NULL)
    *which = self.which;
  return ok;
}

/* --- The fullest step --- */

/* So many are looked at. */
#define FULLEST_OF 400

/* Names of a frame that refer to what another of its names refers to. */
static guint
count_shared (const HpmFrameView *frame)
{
  g_autoptr (GHashTable) targets = g_hash_table_new (NULL, NULL);
  guint n = 0;

  for (guint i = 0; i < frame->n_names; i++)
    if (frame->names[i].target != 0)
      n += !g_hash_table_add (targets, GUINT_TO_POINTER (frame->names[i].target));
  return n;
}

/* Objects first, unreachable ones before all; of two steps with the same objects, the one where more is held, and shared. */
static guint
count_to_see (const HpmSnapshot *snapshot)
{
  guint n = 0;

  for (guint i = 0; snapshot != NULL && i < snapshot->n_objects; i++)
    {
      const HpmObj *object = &snapshot->objects[i];

      if (!(object->flags & (HPM_OBJ_BUILTIN | HPM_OBJ_LIBRARY)) && object->shape != HPM_SHAPE_VALUE)
        n += (object->flags & HPM_OBJ_GARBAGE ? 12 : 4) + MIN (object->n_fields, 3);
    }
  for (guint i = 0; snapshot != NULL && i < snapshot->n_frames; i++)
    n += count_shared (&snapshot->frames[i]);
  return n;
}

guint64
hpm_recording_find_fullest (HpmRecording *recording)
{
  guint64 end = hpm_recording_end_step (recording), stride = end / FULLEST_OF + 1, fullest = end;
  guint most = 0;

  for (guint64 step = 1; step <= end; step += stride)
    {
      g_autoptr (HpmSnapshot) snapshot = hpm_recording_seek (recording, step, NULL, NULL);
      guint n = count_to_see (snapshot);

      if (n > most)
        {
          most = n;
          fullest = step;
        }
    }
  return fullest;
}
