/* gc.c: the cycle collector's lists, and when it runs
 *
 * Counting frees most objects; the collector frees the rest: groups that only keep each other
 * alive. Objects that may be part of a cycle are on a ring from the moment they are
 * tracked: the youngest generation's first, an older one's once they have survived.
 *
 *   generation 0 ──survives──► 1 ──survives──► 2          frozen: out of its sight
 *   threshold 700             10              10
 *
 * Invariants
 *   - A tracked object is on exactly one ring; untracked, both words of its header are 0 but
 *     for the flags.
 *   - generations[0].count is births minus deaths since the last collection, never negative;
 *     the others count collections of the generation before.
 *   - vm->gc.collecting is TRUE from the decision to collect to its end, so that what runs in
 *     between (finalizers, callbacks) does not start another one.
 *
 * What a collection does is in gc-collect.c.
 */
#include "heap/hpm-gc-private.h"
#include "objects/hpm-containers.h"

#include <string.h>

void
hpm_gc_init (HpmVm *vm)
{
  HpmGcState *gc = &vm->gc;
  const HpmEraRules *rules = hpm_era_rules (vm);

  for (gint i = 0; i < HPM_N_GENERATIONS; i++)
    {
      hpm_gc_ring_init (&gc->generations[i].head);
      gc->generations[i].threshold = rules->thresholds[i];
    }
  hpm_gc_ring_init (&gc->permanent);
  for (gint i = 0; i < HPM_N_GC_RINGS; i++)
    hpm_gc_ring_init (&gc->rings[i]);
  gc->enabled = TRUE;
}

/* --- Rings --- */

void
hpm_gc_ring_merge (HpmGcHead *from,
                   HpmGcHead *to)
{
  if (!hpm_gc_ring_is_empty (from))
    {
      HpmGcHead *first = hpm_gc_next (from), *last = hpm_gc_prev (from), *to_last = hpm_gc_prev (to);

      to_last->next = (guintptr) first;
      hpm_gc_set_prev (first, to_last);
      last->next = (guintptr) to;
      to->prev = (guintptr) last;
    }
  hpm_gc_ring_init (from);
}

gssize
hpm_gc_ring_size (HpmGcHead *ring)
{
  gssize n = 0;

  for (HpmGcHead *head = hpm_gc_next (ring); head != ring; head = hpm_gc_next (head))
    n++;
  return n;
}

/* --- Tracking --- */

gboolean
hpm_gc_is_tracked (HpmObject *object)
{
  return hpm_has_gc_head (object) && HPM_GC_HEAD (object)->next != 0;
}

gboolean
hpm_gc_is_finalized (HpmObject *object)
{
  return hpm_has_gc_head (object) && (HPM_GC_HEAD (object)->prev & HPM_GC_PREV_FINALIZED);
}

/* --- Looking at it --- */

gboolean
hpm_gc_is_promoted (HpmVm     *vm,
                    HpmObject *object,
                    guint32    birth)
{
  const HpmGcState *gc = &vm->gc;
  gint target = MIN (gc->phase_generation + 1, HPM_N_GENERATIONS - 1);

  if (gc->phase == HPM_GC_IDLE ? gc->ended_step == 0 || gc->ended_step + 1 != vm->step : gc->phase < HPM_GC_SPLIT)
    return FALSE;
  return hpm_gc_is_tracked (object) && !(gc->collecting && hpm_gc_is_tentative (vm, object))
         && birth <= gc->aged_births[target] && birth > gc->aged_before[target];
}

static gboolean
each_of_ring (HpmGcHead   *ring,
              gint         generation,
              HpmGcFunc    func,
              gpointer     data)
{
  for (HpmGcHead *head = hpm_gc_next (ring); head != ring; head = hpm_gc_next (head))
    if (!func (HPM_GC_OBJECT (head), generation, data))
      return FALSE;
  return TRUE;
}

gboolean
hpm_gc_each_in_generations (HpmVm     *vm,
                            HpmGcFunc  func,
                            gpointer   data)
{
  for (gint i = 0; i < HPM_N_GENERATIONS; i++)
    if (!each_of_ring (&vm->gc.generations[i].head, i, func, data))
      return FALSE;
  return TRUE;
}

void
hpm_gc_each (HpmVm     *vm,
             HpmGcFunc  func,
             gpointer   data)
{
  HpmGcState *gc = &vm->gc;

  if (!hpm_gc_each_in_generations (vm, func, data))
    return;
  if (!each_of_ring (&gc->permanent, HPM_N_GENERATIONS, func, data))
    return;
  for (gint i = 0; i < HPM_N_GC_RINGS; i++)
    if (!each_of_ring (&gc->rings[i], gc->phase_generation, func, data))
      return;
}

typedef struct {
  HpmObject *wanted;
  gint       generation;
} Search;

static gboolean
compare_object (HpmObject *object,
                gint       generation,
                gpointer   data)
{
  Search *search = data;

  if (object != search->wanted)
    return TRUE;
  search->generation = generation;
  return FALSE;
}

gint
hpm_gc_generation_of (HpmVm     *vm,
                      HpmObject *object)
{
  Search search = { object, -1 };

  if (hpm_gc_is_tracked (object))
    hpm_gc_each (vm, compare_object, &search);
  return search.generation;
}

gssize
hpm_gc_copied_count (HpmObject *object)
{
  return (gssize) (HPM_GC_HEAD (object)->prev >> HPM_GC_PREV_SHIFT);
}

gboolean
hpm_gc_is_collecting (HpmObject *object)
{
  return hpm_gc_is_tracked (object) && (HPM_GC_HEAD (object)->prev & HPM_GC_PREV_COLLECTING);
}

gboolean
hpm_gc_is_tentative (HpmVm     *vm,
                     HpmObject *object)
{
  return vm->gc.phase >= HPM_GC_SPLIT && hpm_gc_is_tracked (object)
         && (HPM_GC_HEAD (object)->prev & HPM_GC_PREV_COLLECTING);
}

/* --- When --- */

void
hpm_journal_number (HpmVm        *vm,
                    HpmEventKind  kind,
                    gsize         number)
{
  HpmEvent event = { .step = vm->step, .kind = kind, .birth = (guint32) number };

  if (vm->host->journal)
    g_array_append_val (vm->host->journal, event);
}

static HpmObject *
callback_info (HpmVm  *vm,
               gint    generation,
               gssize  n_collected,
               gssize  n_uncollectable)
{
  static const char *const keys[] = { "generation", "collected", "uncollectable" };
  gssize values[] = { generation, n_collected, n_uncollectable };
  HpmObject *info = hpm_dict_new (vm);

  hpm_hold (vm, info);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      HpmObject *value = hpm_int_from_int64 (vm, values[i]);

      hpm_dict_set_item_ascii (vm, info, keys[i], value);
      hpm_decref (vm, value);
    }
  hpm_unhold (vm, 1);
  return info;
}

/* Tells gc.callbacks what is about to happen, or has happened. */
static void
tell_callbacks (HpmVm      *vm,
                const char *phase,
                gint        generation,
                gssize      n_collected,
                gssize      n_uncollectable)
{
  HpmObject *args[2];
  gssize n_args = 2;

  if (vm->gc.callbacks == NULL || HPM_SIZE (vm->gc.callbacks) == 0)
    return;
  args[1] = callback_info (vm, generation, n_collected, n_uncollectable);
  args[0] = hpm_str_from_utf8 (vm, phase, -1);
  hpm_hold_array (vm, args, &n_args);
  /* The list may change meanwhile. */
  for (gssize i = 0; i < HPM_SIZE (vm->gc.callbacks); i++)
    {
      HpmObject *callback = hpm_incref (HPM_LIST_ITEM (vm->gc.callbacks, i)), *result;

      hpm_hold (vm, callback);
      result = hpm_object_call (vm, callback, args, 2, NULL);
      if (result)
        hpm_decref (vm, result);
      else
        hpm_err_write_unraisable (vm, callback);
      hpm_unhold (vm, 1);
      hpm_decref (vm, callback);
    }
  hpm_unhold (vm, 1);
  hpm_decref (vm, args[0]);
  hpm_decref (vm, args[1]);
}

static gssize
collect_and_tell (HpmVm *vm,
                  gint   generation)
{
  gssize n_collected = 0, n_uncollectable = 0;

  tell_callbacks (vm, "start", generation, 0, 0);
  hpm_gc_run (vm, generation, &n_collected, &n_uncollectable);
  tell_callbacks (vm, "stop", generation, n_collected, n_uncollectable);
  return n_collected + n_uncollectable;
}

/* What a full collection in a program that has made nothing leaves (measured: CPython 3.11.7 -I -X utf8, with what its
 * site imports). Fewer objects are there from the start here. */
#define N_TRACKED_AT_START 11096

/* `n` at once, then none: they lie in their free list, or would if it were longer. */
static void
make_spare (HpmVm *vm,
            guint  n,
            gssize size,
            HpmObject *(*make) (HpmVm *vm, gssize size))
{
  HpmObject *spare[G_MAXUINT8];

  n = MIN (n, G_N_ELEMENTS (spare));
  for (guint i = 0; i < n; i++)
    spare[i] = make (vm, size);
  while (n > 0)
    hpm_decref (vm, spare[--n]);
}

static HpmObject *
make_dict (HpmVm  *vm,
           gssize  size)
{
  return hpm_dict_new (vm);
}

static HpmObject *
make_float (HpmVm  *vm,
            gssize  size)
{
  return hpm_float_from_double (vm, 0.5);
}

/* The list shall have `n`. */
static void
fill_list (HpmVm *vm,
           guint  list,
           guint  n,
           gssize size,
           HpmObject *(*make) (HpmVm *vm, gssize size))
{
  if (vm->n_free[list] < n)
    make_spare (vm, n, size, make);
  else
    hpm_free_list_trim (vm, list, n);
}

/* CPython's start has left some in its free lists. */
static void
fill_free_lists (HpmVm          *vm,
                 const HpmSpare *spare)
{
  hpm_keys_make_spare (vm, spare->keys);
  fill_list (vm, HPM_FREE_LIST, spare->lists, 0, hpm_list_new);
  fill_list (vm, HPM_FREE_DICT, spare->dicts, 0, make_dict);
  fill_list (vm, HPM_FREE_FLOAT, spare->floats, 0, make_float);
  for (guint i = 0; i < G_N_ELEMENTS (spare->tuples); i++)
    fill_list (vm, HPM_FREE_TUPLE + i + 1, spare->tuples[i], i + 1, hpm_tuple_new);
}

/* --- Imports --- */

static const struct { const char *module; HpmSpare spare; } spare_after[] = {
#define HPM_FREE_AFTER(module, lists, dicts, floats, ...) { module, { lists, dicts, floats, { __VA_ARGS__ } } },
#include "heap/free-lists.def"
#undef HPM_FREE_AFTER
};

/* Making one of our modules takes and leaves other objects than CPython's: so the free lists become what its import
 * of the module would have left, or else what they were: then FALSE. */
static gboolean
settle_free_lists (HpmVm             *vm,
                   const HpmGcImport *before,
                   const char        *name)
{
  HpmSpare spare;

  for (guint i = 0; i < G_N_ELEMENTS (spare_after) && vm->era == HPM_ERA_3_11; i++)
    if (strcmp (spare_after[i].module, name) == 0)
      {
        spare = spare_after[i].spare;
        spare.keys = before->n_free[HPM_FREE_DICT_KEYS];
        fill_free_lists (vm, &spare);
        return TRUE;
      }
  spare.lists = before->n_free[HPM_FREE_LIST];
  spare.dicts = before->n_free[HPM_FREE_DICT];
  spare.keys = before->n_free[HPM_FREE_DICT_KEYS];
  spare.floats = before->n_free[HPM_FREE_FLOAT];
  for (guint i = 0; i < G_N_ELEMENTS (spare.tuples); i++)
    spare.tuples[i] = before->n_free[HPM_FREE_TUPLE + i + 1];
  fill_free_lists (vm, &spare);
  return FALSE;
}

/* What the import of a module of CPython's leaves unreachable, and in which generation: classes written in Python that
 * its C ones have replaced. Measured: gc.collect (0), then gc.collect (1) after the import, as the program's first. */
static const struct { HpmEra era; const char *module; guint part, young, middle; } left_after[] = {
  { HPM_ERA_3_11, "datetime", 1, 252, 43 },
  { HPM_ERA_3_11, "calendar", 1, 0, 289 },
  { HPM_ERA_3_11, "pickle", 2, 11, 0 },
  { HPM_ERA_3_11, "tracemalloc", 2, 0, 10 },
  { HPM_ERA_3_12, "pickle", 2, 11, 0 },
  { HPM_ERA_3_12, "tracemalloc", 2, 11, 0 },
};

/* A ring of cells, which nothing else refers to: they stand for what CPython's collector would find. */
static void
leave_ring (HpmVm *vm,
            guint  n,
            gint   generation)
{
  HpmObject *first, *last;

  if (n == 0)
    return;
  first = last = hpm_cell_new (vm, NULL);
  hpm_hold (vm, first);
  for (guint i = 1; i < n; i++)
    last = ((HpmCell *) last)->content = hpm_cell_new (vm, NULL);
  hpm_unhold (vm, 1);
  ((HpmCell *) last)->content = first;
  for (HpmObject *cell = first; n-- > 0; cell = ((HpmCell *) cell)->content)
    hpm_gc_ring_move (HPM_GC_HEAD (cell), &vm->gc.generations[generation].head);
}

/* Once the program has had a full collection, CPython's import begins elsewhere between two of its own. */
static void
leave_unreachable (HpmVm      *vm,
                   const char *module)
{
  HpmGcState *gc = &vm->gc;
  gssize count = gc->generations[0].count;
  gboolean enabled = gc->enabled;

  for (guint i = 0; i < G_N_ELEMENTS (left_after); i++)
    if (left_after[i].era == vm->era && strcmp (left_after[i].module, module) == 0
        && !(gc->left_parts & left_after[i].part) && gc->long_lived_total == 0)
      {
        gc->left_parts |= left_after[i].part;
        gc->enabled = FALSE;
        vm->library++;
        leave_ring (vm, left_after[i].young, 0);
        leave_ring (vm, left_after[i].middle, 1);
        vm->library--;
        gc->enabled = enabled;
        gc->generations[0].count = count;
      }
}

void
hpm_gc_begin_program (HpmVm *vm)
{
  HpmGcState *gc = &vm->gc;
  const HpmEraRules *rules = hpm_era_rules (vm);

  gc->n_not_here = MAX (0, N_TRACKED_AT_START - gc->long_lived_total);
  /* Until the program's first full collection none has been, as far as it can tell. */
  gc->long_lived_total = 0;
  for (gint i = 0; i < HPM_N_GENERATIONS; i++)
    {
      HpmGeneration *generation = &gc->generations[i];

      generation->n_collections = rules->stats[i].collections;
      generation->n_collected = rules->stats[i].collected;
      generation->n_uncollectable = 0;
      if (i > 0)
        generation->count = rules->older_counts[i - 1];
    }
  fill_free_lists (vm, &rules->spare);
  gc->generations[0].count = rules->young_count;
  gc->enabled = TRUE;
}

void
hpm_gc_begin_import (HpmVm       *vm,
                     HpmGcImport *self)
{
  self->births = vm->memory.births;
  self->count = vm->gc.generations[0].count;
  self->enabled = vm->gc.enabled;
  memcpy (self->n_free, vm->n_free, sizeof self->n_free);
  vm->gc.enabled = FALSE;
}

/* One that lives on: out of its free list, if one waits there. */
static void
take_spare (HpmVm *vm,
            guint  list)
{
  if (vm->n_free[list] > 0)
    {
      hpm_free_list_trim (vm, list, vm->n_free[list] - 1);
      vm->gc.generations[0].count++; /* it was no death */
    }
  else
    hpm_gc_count_allocation (vm);
}

/* What CPython's import of a module leaves born. Where its free lists are not known afterwards, it has taken a list and
 * a dictionary from there, and its calls have needed two tuples of three arguments at once. */
static void
count_import (HpmVm   *vm,
              guint    births,
              gboolean lists_known)
{
  if (!lists_known)
    {
      make_spare (vm, 2, 3, hpm_tuple_new);
      take_spare (vm, HPM_FREE_LIST);
      take_spare (vm, HPM_FREE_DICT);
    }
  while (births-- > 0)
    hpm_gc_count_allocation (vm);
}

void
hpm_gc_end_import (HpmVm       *vm,
                   const char  *name,
                   HpmGcImport *self,
                   guint        births)
{
  HpmGcState *gc = &vm->gc;
  HpmGcHead *young = &gc->generations[0].head, *old = &gc->generations[HPM_N_GENERATIONS - 1].head, *next;
  gboolean lists_known = FALSE;

  for (HpmGcHead *node = hpm_gc_next (young); node != young; node = next)
    {
      HpmObject *object = HPM_GC_OBJECT (node);

      next = hpm_gc_next (node);
      if (hpm_shadow_of (vm, (guint8 *) object - hpm_object_prefix (HPM_TYPE_OF (object)))->birth <= self->births)
        continue;
      hpm_gc_ring_move (node, old);
      gc->n_not_here = MAX (0, gc->n_not_here - 1);
    }
  if (name != NULL)
    {
      vm->library++; /* nobody's births */
      lists_known = settle_free_lists (vm, self, name);
      vm->library--;
    }
  gc->generations[0].count = self->count;
  gc->enabled = self->enabled;
  if (births > 0 && hpm_era_rules (vm)->counts_imports)
    count_import (vm, births, lists_known);
  if (name != NULL)
    leave_unreachable (vm, name);
}

/* The oldest generation that is due is collected, and all younger ones with it. The oldest of all
 * must also have a quarter's worth of newcomers, lest a growing heap be walked again and again. */
static void
collect_what_is_due (HpmVm *vm)
{
  HpmGcState *gc = &vm->gc;
  gint n_put_off;

  for (gint i = HPM_N_GENERATIONS - 1; i >= 0; i--)
    {
      if (gc->generations[i].count <= gc->generations[i].threshold)
        continue;
      if (i == HPM_N_GENERATIONS - 1 && gc->long_lived_pending < gc->long_lived_total / 4)
        continue;
      n_put_off = MAX (0, MIN (gc->n_put_off, gc->generations[0].count - gc->generations[0].threshold - 1));
      gc->n_put_off = 0;
      gc->collecting = TRUE;
      collect_and_tell (vm, i);
      gc->collecting = FALSE;
      gc->generations[0].count += n_put_off;
      return;
    }
}

/* The youngest generation is above its threshold. */
void
hpm_gc_count_allocation_slow (HpmVm *vm)
{
  HpmGcState *gc = &vm->gc;
  HpmGeneration *young = &gc->generations[0];

  if (!gc->enabled || young->threshold == 0 || gc->collecting || vm->exception)
    return;
  if (hpm_era_rules (vm)->collects_between_instructions)
    gc->pending = TRUE;
  else
    collect_what_is_due (vm);
}

HpmGcPutOff
hpm_gc_begin_early (HpmVm *vm)
{
  HpmGcPutOff before = { .count = vm->gc.generations[0].count, .collecting = vm->gc.collecting };

  vm->gc.collecting = TRUE;
  return before;
}

void
hpm_gc_end_early (HpmVm       *vm,
                  HpmGcPutOff  before)
{
  HpmGcState *gc = &vm->gc;
  const HpmGeneration *young = &gc->generations[0];

  gc->collecting = before.collecting;
  if (!gc->enabled || gc->collecting || young->threshold == 0 || young->count <= MAX (before.count, young->threshold))
    return;
  if (hpm_era_rules (vm)->collects_between_instructions)
    gc->pending = TRUE; /* it waits until C is left, anyway */
  else if (before.count > young->threshold)
    gc->n_put_off += young->count - before.count;
  else
    gc->n_put_off = young->count - young->threshold;
}

void
hpm_gc_run_pending (HpmVm *vm)
{
  vm->gc.pending = FALSE;
  if (!vm->gc.collecting && vm->gc.enabled)
    collect_what_is_due (vm);
}

gssize
hpm_gc_collect (HpmVm *vm,
                gint   generation)
{
  gssize n;

  if (vm->gc.collecting)
    return 0;
  vm->gc.collecting = TRUE;
  n = collect_and_tell (vm, generation);
  vm->gc.collecting = FALSE;
  return n;
}

void
hpm_gc_collect_at_end (HpmVm *vm)
{
  gssize n_collected = 0, n_uncollectable = 0;

  if (vm->gc.collecting)
    return;
  vm->gc.collecting = TRUE;
  hpm_gc_run (vm, HPM_N_GENERATIONS - 1, &n_collected, &n_uncollectable);
  vm->gc.collecting = FALSE;
}
