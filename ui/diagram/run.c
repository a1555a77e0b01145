/* run.c: scenes for all steps of a run
 *
 * A run is cut into chapters, each with one layout for all of its steps. A run of ordinary length is one
 * chapter; a long one is cut before it is looked at, at calls and returns; and a chapter that turns out to have
 * too many slots is cut in two. Chapters are surveyed and laid out when first asked for.
 *
 * Invariants
 *   - The chapters follow each other without gap or overlap, and a chapter that has been laid out never changes.
 *   - Who changes chapters holds `preparing`, and `mutex` for the moment of the change: so a picture in a known chapter
 *     never waits for another that is being laid out.
 */
#include "diagram-private.h"
#include <string.h>

#define SHORT_RUN 1200u    /* steps that are one chapter */
#define CHAPTER_STEPS 600u /* in longer runs, about */
#define PORTION 64u        /* steps looked at in one go */
/* To look at a step takes as long as the heap is large: a chapter of a large one has fewer steps. */
#define BUDGET ((guint64) 600 << 20)
#define MAX_SLOTS 300u
#define SMALLEST_CHAPTER 8u

typedef struct {
  guint64   first, last;
  HpmUnion *laid_out; /* or NULL */
  HpmGhosts *ghosts;  /* likewise */
  gboolean  cut;      /* to what can be looked at in reasonable time */
} Chapter;

struct _HpmDiagramRun {
  gatomicrefcount    ref_count;
  GMutex             preparing;
  GMutex             mutex;    /* of the chapters and of what was moved */
  HpmSnapshotSource  source;
  HpmDiagramOptions  options;
  HpmLayoutEngine   *engine;
  GArray            *chapters; /* Chapter */
  GHashTable        *moved;    /* HpmBoxId → HpmPoint: where the reader has put it */
};

static void
clear_chapter (gpointer data)
{
  g_clear_pointer (&((Chapter *) data)->laid_out, hpm_union_free);
  g_clear_pointer (&((Chapter *) data)->ghosts, hpm_ghosts_free);
}

/* --- Cutting --- */

/* The best place to cut near `wish`: where a call begins or has ended, the fewer frames the better. The step found is the
 * first of the later part. */
static guint64
find_cut (HpmDiagramRun *run,
          guint64        first,
          guint64        last,
          guint64        wish)
{
  guint64 reach = (last - first) / 4, best = wish;
  double best_score = G_MAXDOUBLE;
  guint64 low = MAX (first + 1, wish - MIN (reach, wish)), high = MIN (last, wish + reach);

  for (guint64 step = low; step <= high; step++)
    {
      HpmStepInfo info = run->source.info (run->source.source, step);
      HpmStepInfo before = run->source.info (run->source.source, step - 1);
      double away = (double) (step > wish ? step - wish : wish - step) / (double) (reach + 1);

      if (info.kind != HPM_STEP_CALL && before.kind != HPM_STEP_RETURN)
        continue;
      if (info.depth + away < best_score)
        {
          best_score = info.depth + away;
          best = step;
        }
    }
  return CLAMP (best, first + 1, last);
}

static void
cut_long_run (HpmDiagramRun *run)
{
  guint64 n = run->source.n_steps, first = 1;

  while (first <= n)
    {
      Chapter chapter = { first, n, NULL, NULL, FALSE };

      if (n > SHORT_RUN && n - first + 1 > CHAPTER_STEPS * 3 / 2)
        chapter.last
          = find_cut (run, first, MIN (n, first + 2 * CHAPTER_STEPS), first + CHAPTER_STEPS) - 1;
      g_array_append_val (run->chapters, chapter);
      first = chapter.last + 1;
    }
}

static gint
find_chapter (HpmDiagramRun *run,
              guint64        step)
{
  guint low = 0, high = run->chapters->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;
      const Chapter *chapter = &g_array_index (run->chapters, Chapter, middle);

      if (step < chapter->first)
        high = middle;
      else if (step > chapter->last)
        low = middle + 1;
      else
        return (gint) middle;
    }
  return -1;
}

static void
split (HpmDiagramRun *run,
       guint          index)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&run->mutex);
  Chapter *chapter = &g_array_index (run->chapters, Chapter, index);
  Chapter later = { 0, chapter->last, NULL, NULL, chapter->cut };

  later.first = find_cut (run, chapter->first, chapter->last,
                          chapter->first + (chapter->last - chapter->first + 1) / 2);
  chapter->last = later.first - 1;
  g_array_insert_val (run->chapters, index + 1, later);
}

/* Makes a chapter of `n` steps around `step`, out of one that has more. */
static void
cut_out (HpmDiagramRun *run,
         guint          index,
         guint64        step,
         guint64        n)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&run->mutex);
  Chapter whole = g_array_index (run->chapters, Chapter, index), *middle;
  guint64 first = MAX (whole.first, step > n / 2 ? step - n / 2 : 1), last = MIN (whole.last, first + n - 1);
  Chapter before = { whole.first, first - 1, NULL, NULL, FALSE }, after = { last + 1, whole.last, NULL, NULL, FALSE };

  middle = &g_array_index (run->chapters, Chapter, index);
  *middle = (Chapter){ first, last, NULL, NULL, TRUE };
  if (last < whole.last)
    g_array_insert_val (run->chapters, index + 1, after);
  if (first > whole.first)
    g_array_insert_val (run->chapters, index, before);
}

/* --- Surveying --- */

typedef struct {
  HpmDiagramRun      *run;
  HpmUnion           *found;
  HpmGhosts          *ghosts;
  HpmMetrics         *metrics;
  guint64             first, last;
  gboolean            too_large;
  gboolean            within_budget; /* already known to be */
  guint64             bytes;         /* of the heaps looked at */
  guint64             affordable;    /* steps, when there are too many; else 0 */
  HpmDiagramProgress  progress;
  gpointer            progress_data;
} Survey;

static gboolean
survey_step (HpmSnapshot *snapshot,
             gpointer     data)
{
  Survey *survey = data;
  g_autoptr (HpmDiagram) diagram
    = hpm_diagram_new (snapshot, &survey->run->options, hpm_union_known (survey->found));

  hpm_ghosts_note (survey->ghosts, diagram);
  hpm_ghosts_haunt (survey->ghosts, diagram);
  hpm_union_add (survey->found, diagram, survey->metrics);
  if (survey->progress)
    survey->progress ((double) (snapshot->step - survey->first + 1)
                        / (double) (survey->last - survey->first + 2),
                      survey->progress_data);
  /* No need to look any further: it will be cut. */
  survey->too_large = hpm_union_least_slots (survey->found) > MAX_SLOTS
                      && survey->last - survey->first >= 2 * SMALLEST_CHAPTER;
  survey->bytes += snapshot->bytes_in_use;
  if (!survey->within_budget && survey->bytes > BUDGET && snapshot->step - survey->first + 1 >= 2 * SMALLEST_CHAPTER
      && snapshot->step + SMALLEST_CHAPTER < survey->last)
    survey->affordable = snapshot->step - survey->first + 1;
  return !survey->too_large && survey->affordable == 0;
}

/* What was found; after `*too_large` that is only a part. */
static HpmUnion *
survey_chapter (HpmDiagramRun      *run,
                const Chapter      *chapter,
                HpmDiagramProgress  progress,
                gpointer            progress_data,
                HpmGhosts          *ghosts,
                gboolean           *too_large,
                guint64            *affordable,
                GCancellable       *cancellable,
                GError            **error)
{
  g_autoptr (HpmUnion) found = hpm_union_new ();
  HpmMetrics *metrics = hpm_layout_engine_take_metrics (run->engine);
  Survey survey = { run, found, ghosts, metrics, chapter->first, chapter->last, FALSE, chapter->cut, 0, 0, progress, progress_data };
  gboolean good = TRUE;

  for (guint64 step = chapter->first; good && step <= chapter->last && !survey.too_large && !survey.affordable; step += PORTION)
    {
      /* Whoever wants to look at one step of the recording gets in between. */
      if (step > chapter->first)
        g_usleep (100);
      good = run->source.each (run->source.source, step, MIN (chapter->last, step + PORTION - 1),
                               survey_step, &survey, cancellable, error)
             && !g_cancellable_set_error_if_cancelled (cancellable, error);
    }
  hpm_layout_engine_return_metrics (run->engine, metrics);
  if (!good)
    return NULL;
  *affordable = survey.affordable;
  if (survey.affordable)
    return g_steal_pointer (&found);
  hpm_union_finish (found);
  *too_large = survey.too_large
               || (hpm_union_n_slots (found) > MAX_SLOTS && chapter->last - chapter->first >= 2 * SMALLEST_CHAPTER);
  return g_steal_pointer (&found);
}

/* The chapter of the step, as it is now. FALSE: there is no such step. */
static gboolean
look_up (HpmDiagramRun *run,
         guint64        step,
         Chapter       *chapter,
         guint         *index)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&run->mutex);
  gint found = find_chapter (run, step);

  if (found < 0)
    return FALSE;
  *chapter = g_array_index (run->chapters, Chapter, found);
  if (index)
    *index = (guint) found;
  return TRUE;
}

static void
store (HpmDiagramRun *run,
       guint          index,
       const Chapter *chapter)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&run->mutex);

  g_array_index (run->chapters, Chapter, index) = *chapter;
}

/* Surveys and lays out the chapter of `step`; cuts it as long as it is too large. */
static gboolean
prepare (HpmDiagramRun      *run,
         guint64             step,
         Chapter            *chapter,
         HpmDiagramProgress  progress,
         gpointer            progress_data,
         GCancellable       *cancellable,
         GError            **error)
{
  g_autoptr (GMutexLocker) locker = NULL;

  if (look_up (run, step, chapter, NULL) && chapter->laid_out)
    return TRUE;
  for (locker = g_mutex_locker_new (&run->preparing);;)
    {
      g_autoptr (HpmUnion) found = NULL;
      g_autoptr (HpmGhosts) ghosts = hpm_ghosts_new (run->options.ghosts);
      gboolean too_large = FALSE;
      guint64 affordable = 0;
      guint index;

      if (!look_up (run, step, chapter, &index))
        {
          g_set_error (error, HPM_DIAGRAM_ERROR, HPM_DIAGRAM_ERROR_LAYOUT,
                       _ ("There is no such step."));
          return FALSE;
        }
      if (chapter->laid_out)
        return TRUE;
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      found = survey_chapter (run, chapter, progress, progress_data, ghosts, &too_large, &affordable, cancellable, error);
      if (!found)
        return FALSE;
      if (affordable)
        {
          cut_out (run, index, step, affordable);
          continue;
        }
      if (too_large)
        {
          split (run, index);
          continue;
        }
      if (!hpm_layout_run (run->engine, hpm_union_graph (found), cancellable, error))
        return FALSE;
      chapter->laid_out = g_steal_pointer (&found);
      chapter->ghosts = g_steal_pointer (&ghosts);
      store (run, index, chapter);
      return TRUE;
    }
}

/* --- Runs --- */

HpmDiagramRun *
hpm_diagram_run_new_for_source (const HpmSnapshotSource *source,
                                const HpmDiagramOptions *options,
                                HpmLayoutEngine         *engine,
                                HpmDiagramProgress       progress,
                                gpointer                 progress_data,
                                GCancellable            *cancellable,
                                GError                 **error)
{
  g_autoptr (HpmDiagramRun) run = g_new0 (HpmDiagramRun, 1);
  Chapter chapter;

  g_atomic_ref_count_init (&run->ref_count);
  g_mutex_init (&run->preparing);
  g_mutex_init (&run->mutex);
  run->source = *source;
  if (options)
    hpm_diagram_options_copy (&run->options, options);
  run->engine = engine ? hpm_layout_engine_ref (engine) : hpm_layout_engine_new (NULL);
  run->moved = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  run->chapters = g_array_new (FALSE, TRUE, sizeof (Chapter));
  g_array_set_clear_func (run->chapters, clear_chapter);
  cut_long_run (run);
  if (run->chapters->len
      && !prepare (run, CLAMP (run->options.focus, 1, source->n_steps), &chapter, progress, progress_data, cancellable, error))
    return NULL;
  if (progress)
    progress (1, progress_data);
  return g_steal_pointer (&run);
}

HpmDiagramRun *
hpm_diagram_run_ref (HpmDiagramRun *run)
{
  g_atomic_ref_count_inc (&run->ref_count);
  return run;
}

void
hpm_diagram_run_unref (HpmDiagramRun *run)
{
  if (!g_atomic_ref_count_dec (&run->ref_count))
    return;
  if (run->source.destroy)
    run->source.destroy (run->source.source);
  g_array_unref (run->chapters);
  g_hash_table_unref (run->moved);
  hpm_layout_engine_unref (run->engine);
  hpm_diagram_options_clear (&run->options);
  g_mutex_clear (&run->mutex);
  g_mutex_clear (&run->preparing);
  g_free (run);
}

gboolean
hpm_diagram_run_is_ready (HpmDiagramRun *run,
                          guint64        step)
{
  return hpm_diagram_run_find_chapter (run, step, NULL, NULL);
}

gboolean
hpm_diagram_run_find_chapter (HpmDiagramRun *run,
                              guint64        step,
                              guint64       *first,
                              guint64       *last)
{
  Chapter chapter = { 0 };
  gboolean found = look_up (run, step, &chapter, NULL);

  if (first)
    *first = chapter.first;
  if (last)
    *last = chapter.last;
  return found && chapter.laid_out;
}

gboolean
hpm_diagram_run_prepare (HpmDiagramRun      *run,
                         guint64             step,
                         GCancellable       *cancellable,
                         GError            **error)
{
  Chapter chapter;

  return prepare (run, step, &chapter, NULL, NULL, cancellable, error);
}

HpmScene *
hpm_diagram_run_scene (HpmDiagramRun     *run,
                       const HpmSnapshot *snapshot,
                       GCancellable      *cancellable,
                       GError           **error)
{
  Chapter chapter;
  HpmDiagram *diagram;
  HpmScene *scene;

  if (!prepare (run, snapshot->step, &chapter, NULL, NULL, cancellable, error))
    return NULL;
  diagram = hpm_diagram_new (snapshot, &run->options, hpm_union_known (chapter.laid_out));
  hpm_ghosts_haunt (chapter.ghosts, diagram);
  scene = hpm_scene_new (diagram, chapter.laid_out);
  g_mutex_lock (&run->mutex);
  if (g_hash_table_size (run->moved) > 0)
    hpm_scene_apply_moves (scene, run->moved);
  g_mutex_unlock (&run->mutex);
  scene->chapter_first = chapter.first;
  scene->chapter_last = chapter.last;
  return scene;
}

void
hpm_diagram_run_move (HpmDiagramRun *run,
                      HpmBoxId       id,
                      double         x,
                      double         y)
{
  HpmPoint place = { MAX (x, 0), MAX (y, 0) };

  g_mutex_lock (&run->mutex);
  g_hash_table_replace (run->moved, g_memdup2 (&id, sizeof id), g_memdup2 (&place, sizeof place));
  g_mutex_unlock (&run->mutex);
}

void
hpm_diagram_run_unmove (HpmDiagramRun *run)
{
  g_mutex_lock (&run->mutex);
  g_hash_table_remove_all (run->moved);
  g_mutex_unlock (&run->mutex);
}
