/* memory-traces.c: where each block in use was asked for, for tracemalloc
 *
 * While the program traces, every block that is taken or given back comes by here (see hpm_mem_set_traces ()). All of it
 * lies in the arena, so going back in the run brings back what was known then.
 *
 *   table       open addressing by the block's place: size asked for, and a traceback
 *   tracebacks  words, each traceback once: calls in all, frames kept, then a file's index and a line for each frame,
 *               the innermost first
 *   known       open addressing over the tracebacks: where in those words one begins, plus 1
 *   files       a list of the files' names; a traceback names them by index
 *
 * Invariants
 *   - `current` is the sum of the table's sizes, `peak` the most that it has been.
 *   - While `busy` nothing is added: so what is taken here is not traced itself.
 *
 * Read hpm_traces_add () first.
 */
#include "runtime/memory-traces.h"
#include "modules/hpm-modules.h"
#include "objects/hpm-containers.h"
#include "runtime/runtime-private.h"

#include <string.h>

typedef struct {
  guint32 place;     /* of the block, in units of 16 bytes; 0: a free entry */
  guint32 traceback; /* where it begins among the words */
  gsize   size;
} Trace;

struct _HpmTraces {
  gboolean  busy;
  guint     max_frames;
  gsize     current, peak;
  gsize     asked;               /* size of the next block, when not 0 */
  guint32   n, size;             /* of the table; a power of two */
  guint32   n_words, words_size; /* of the tracebacks */
  guint32   n_known, known_size; /* a power of two */
  Trace    *table;
  guint32  *words;
  guint32  *known;
};

#define FIRST_SIZE 256

/* --- The file names: a list that the modules keep, since names have owners --- */

static HpmObject *
files_of (HpmVm *vm)
{
  HpmObject *files = vm->module_state[HPM_MODULE_STATE_TRACED_FILES];

  if (files == NULL)
    {
      vm->library++;
      files = hpm_list_new (vm, 0);
      vm->library--;
      hpm_gc_untrack (files);
      vm->module_state[HPM_MODULE_STATE_TRACED_FILES] = files;
      hpm_module_keep_steal (vm, files);
    }
  return files;
}

static void
forget_files (HpmVm *vm)
{
  hpm_list_empty (vm, (HpmList *) files_of (vm));
}

/* The first is of blocks that are asked for while no frame runs. */
static void
begin_files (HpmVm *vm)
{
  HpmObject *unknown;

  forget_files (vm);
  vm->library++;
  unknown = hpm_str_from_utf8 (vm, "<unknown>", -1);
  vm->library--;
  hpm_list_append (vm, files_of (vm), unknown);
  hpm_decref (vm, unknown);
}

static guint32
file_index (HpmVm     *vm,
            HpmObject *name)
{
  HpmObject *files = files_of (vm);
  gssize n = HPM_SIZE (files);

  for (gssize i = 0; i < n; i++)
    if (HPM_LIST_ITEM (files, i) == name)
      return i;
  hpm_list_append (vm, files, name);
  return n;
}

/* --- Tracebacks --- */

static guint32
hash_words (const guint32 *words,
            guint          n)
{
  guint32 hash = 2166136261u;

  for (guint i = 0; i < n; i++)
    hash = (hash ^ words[i]) * 16777619u;
  return hash ^ hash >> 15;
}

static guint
length_at (const HpmTraces *traces,
           guint32          traceback)
{
  return 2 + 2 * traces->words[traceback + 1];
}

static void
grow_known (HpmVm     *vm,
            HpmTraces *traces)
{
  guint32 size = MAX (traces->known_size * 2, FIRST_SIZE);
  guint32 *known = hpm_mem_alloc0 (vm, size * sizeof *known);

  for (guint32 i = 0; i < traces->known_size; i++)
    if (traces->known[i] != 0)
      {
        guint32 traceback = traces->known[i] - 1;
        guint32 at = hash_words (traces->words + traceback, length_at (traces, traceback)) & (size - 1);

        while (known[at] != 0)
          at = (at + 1) & (size - 1);
        known[at] = traceback + 1;
      }
  hpm_mem_free (vm, traces->known);
  traces->known = known;
  traces->known_size = size;
}

/* The newest words, from `start` on, are a traceback: that, or the same one that is there already. */
static guint32
intern_traceback (HpmVm     *vm,
                  HpmTraces *traces,
                  guint32    start)
{
  guint n = traces->n_words - start;
  guint32 at;

  if (traces->n_known * 2 >= traces->known_size)
    grow_known (vm, traces);
  at = hash_words (traces->words + start, n) & (traces->known_size - 1);
  for (; traces->known[at] != 0; at = (at + 1) & (traces->known_size - 1))
    {
      guint32 other = traces->known[at] - 1;

      if (length_at (traces, other) == n
          && memcmp (traces->words + other, traces->words + start, n * sizeof *traces->words) == 0)
        {
          traces->n_words = start;
          return other;
        }
    }
  traces->known[at] = start + 1;
  traces->n_known++;
  return start;
}

static void
add_word (HpmVm     *vm,
          HpmTraces *traces,
          guint32    word)
{
  if (traces->n_words == traces->words_size)
    {
      traces->words_size = MAX (traces->words_size * 2, FIRST_SIZE);
      traces->words = hpm_mem_realloc (vm, traces->words, traces->words_size * sizeof *traces->words);
    }
  traces->words[traces->n_words++] = word;
}

static guint32
traceback_here (HpmVm     *vm,
                HpmTraces *traces)
{
  guint32 start = traces->n_words;
  guint n = 0, n_kept = 0;

  add_word (vm, traces, 0);
  add_word (vm, traces, 0);
  for (HpmFrame *frame = vm->frame; frame != NULL; frame = hpm_frame_caller (frame))
    {
      gint line = hpm_frame_line (frame);

      /* One that has not begun (cells are made before that) is nobody's caller yet. */
      if (frame->is_leaving || line <= 0 || (frame->code->flags & HPM_CODE_AS_NATIVE))
        continue;
      if (n++ < traces->max_frames)
        {
          add_word (vm, traces, file_index (vm, frame->code->filename));
          add_word (vm, traces, line);
          n_kept++;
        }
    }
  if (n == 0)
    {
      add_word (vm, traces, 0);
      add_word (vm, traces, 0);
      n = n_kept = 1;
    }
  traces->words[start] = n;
  traces->words[start + 1] = n_kept;
  return intern_traceback (vm, traces, start);
}

/* --- The table --- */

static inline guint32
home_of (const HpmTraces *traces,
         guint32          place)
{
  return (place * 2654435769u) >> 7 & (traces->size - 1);
}

/* The block's entry, or the free one where it would be. */
static Trace *
find (HpmTraces *traces,
      guint32    place)
{
  guint32 at = home_of (traces, place);

  while (traces->table[at].place != 0 && traces->table[at].place != place)
    at = (at + 1) & (traces->size - 1);
  return &traces->table[at];
}

static void
grow_table (HpmVm     *vm,
            HpmTraces *traces)
{
  Trace *old = traces->table;
  guint32 n_old = traces->size, size = MAX (n_old * 2, FIRST_SIZE);
  Trace *table = hpm_mem_alloc0 (vm, size * sizeof *table);

  traces->table = table;
  traces->size = size;
  for (guint32 i = 0; i < n_old; i++)
    if (old[i].place != 0)
      *find (traces, old[i].place) = old[i];
  hpm_mem_free (vm, old);
}

static guint32
place_of (HpmVm         *vm,
          gconstpointer  block)
{
  return ((const guint8 *) block - vm->memory.base) >> 4;
}

void
hpm_traces_add (HpmVm    *vm,
                gpointer  block,
                gsize     size)
{
  HpmTraces *traces = vm->memory.traces;
  guint32 place = place_of (vm, block), traceback;
  Trace *trace;

  if (traces->busy)
    return;
  if (traces->asked != 0)
    size = traces->asked;
  traces->asked = 0;
  traces->busy = TRUE;
  traceback = traceback_here (vm, traces);
  if (traces->n * 2 >= traces->size)
    grow_table (vm, traces);
  traces->busy = FALSE;

  trace = find (traces, place);
  if (trace->place == 0)
    traces->n++;
  traces->current += size - trace->size;
  traces->peak = MAX (traces->peak, traces->current);
  *trace = (Trace) { place, traceback, size };
}

/* Those behind a freed entry move up, as far as they have been pushed away from where they belong. */
static void
close_gap (HpmTraces *traces,
           guint32    gap)
{
  guint32 mask = traces->size - 1;

  for (guint32 at = (gap + 1) & mask; traces->table[at].place != 0; at = (at + 1) & mask)
    {
      guint32 home = home_of (traces, traces->table[at].place);

      if (((at - home) & mask) < ((at - gap) & mask))
        continue;
      traces->table[gap] = traces->table[at];
      gap = at;
    }
  traces->table[gap] = (Trace) { 0 };
}

void
hpm_traces_remove (HpmVm    *vm,
                   gpointer  block)
{
  HpmTraces *traces = vm->memory.traces;
  Trace *trace;

  if (traces->n == 0)
    return;
  trace = find (traces, place_of (vm, block));
  if (trace->place == 0)
    return;
  traces->current -= trace->size;
  traces->n--;
  close_gap (traces, trace - traces->table);
}

/* As CPython 3.11 has it, which overlooks the words of a managed dictionary: instances of most classes are not found. */
static gpointer
block_of (HpmObject *object)
{
  return (guint8 *) object - (HPM_TYPE_OF (object)->flags & HPM_TYPE_FLAG_GC ? sizeof (HpmGcHead) : 0);
}

void
hpm_traces_born (HpmVm     *vm,
                 HpmObject *object)
{
  HpmTraces *traces = vm->memory.traces;
  Trace *trace;

  if (traces->busy || traces->n == 0)
    return;
  trace = find (traces, place_of (vm, block_of (object)));
  if (trace->place == 0)
    return;
  traces->busy = TRUE;
  trace->traceback = traceback_here (vm, traces);
  traces->busy = FALSE;
}

void
hpm_traces_ask (HpmVm *vm,
                gsize  size)
{
  if (vm->memory.traces)
    vm->memory.traces->asked = size;
}

void
hpm_traces_set_size (HpmVm    *vm,
                     gpointer  block,
                     gsize     size)
{
  HpmTraces *traces = vm->memory.traces;
  Trace *trace;

  if (traces == NULL || traces->n == 0)
    return;
  trace = find (traces, place_of (vm, block));
  if (trace->place == 0)
    return;
  traces->current += size - trace->size;
  traces->peak = MAX (traces->peak, traces->current);
  trace->size = size;
}

/* --- Beginning and end --- */

void
hpm_traces_init (HpmVm *vm)
{
  files_of (vm);
}

void
hpm_traces_start (HpmVm *vm,
                  guint  max_frames)
{
  HpmTraces *traces;

  if (vm->memory.traces)
    return;
  begin_files (vm);
  traces = hpm_mem_alloc0 (vm, sizeof *traces);
  traces->busy = TRUE;
  traces->max_frames = max_frames;
  hpm_mem_set_traces (vm, traces);
  grow_table (vm, traces);
  traces->busy = FALSE;
  hpm_lives_rearm (vm);
}

void
hpm_traces_stop (HpmVm *vm)
{
  HpmTraces *traces = vm->memory.traces;

  if (traces == NULL)
    return;
  hpm_mem_set_traces (vm, NULL);
  hpm_lives_rearm (vm);
  hpm_mem_free (vm, traces->table);
  hpm_mem_free (vm, traces->words);
  hpm_mem_free (vm, traces->known);
  hpm_mem_free (vm, traces);
  forget_files (vm);
}

void
hpm_traces_clear (HpmVm *vm)
{
  HpmTraces *traces = vm->memory.traces;

  if (traces == NULL)
    return;
  memset (traces->table, 0, traces->size * sizeof *traces->table);
  if (traces->known)
    memset (traces->known, 0, traces->known_size * sizeof *traces->known);
  traces->n = traces->n_words = traces->n_known = 0;
  traces->current = traces->peak = 0;
  traces->busy = TRUE;
  begin_files (vm);
  traces->busy = FALSE;
}

void
hpm_traces_reset_peak (HpmVm *vm)
{
  if (vm->memory.traces)
    vm->memory.traces->peak = vm->memory.traces->current;
}

gboolean
hpm_traces_pause (HpmVm *vm)
{
  gboolean busy = vm->memory.traces && vm->memory.traces->busy;

  if (vm->memory.traces)
    vm->memory.traces->busy = TRUE;
  return busy;
}

void
hpm_traces_resume (HpmVm    *vm,
                   gboolean  paused)
{
  if (vm->memory.traces)
    vm->memory.traces->busy = paused;
}

/* --- What is known --- */

HpmTracesTotals
hpm_traces_totals (HpmVm *vm)
{
  const HpmTraces *traces = vm->memory.traces;

  if (traces == NULL)
    return (HpmTracesTotals) { .max_frames = 1 };
  return (HpmTracesTotals) {
    .current = traces->current, .peak = traces->peak, .max_frames = traces->max_frames,
    .own = sizeof *traces + traces->size * sizeof (Trace)
           + (traces->words_size + traces->known_size) * sizeof (guint32),
  };
}

static HpmObject *
pair_steal (HpmVm     *vm,
            HpmObject *first,
            HpmObject *second)
{
  HpmObject *pair;

  hpm_hold (vm, first);
  hpm_hold (vm, second);
  pair = hpm_tuple_new (vm, 2);
  hpm_unhold (vm, 2);
  HPM_TUPLE_ITEM (pair, 0) = first;
  HPM_TUPLE_ITEM (pair, 1) = second;
  return pair;
}

/* As a tuple of (filename, line), new. */
static HpmObject *
frames_of (HpmVm   *vm,
           guint32  traceback)
{
  HpmTraces *traces = vm->memory.traces;
  guint32 n = traces->words[traceback + 1];
  HpmObject *frames = hpm_tuple_new (vm, n);

  hpm_hold (vm, frames);
  for (guint32 i = 0; i < n; i++)
    {
      const guint32 *frame = traces->words + traceback + 2 + 2 * i;
      HpmObject *name = hpm_incref (HPM_LIST_ITEM (files_of (vm), frame[0]));

      HPM_TUPLE_ITEM (frames, i) = pair_steal (vm, name, hpm_int_from_int64 (vm, frame[1]));
    }
  hpm_unhold (vm, 1);
  return frames;
}

/* `made` has a tuple for each traceback that has been met: each is made once, as snapshots rely on. */
static HpmObject *
frames_once (HpmVm     *vm,
             HpmObject *made,
             guint32    traceback)
{
  HpmObject *key = hpm_int_from_int64 (vm, traceback), *frames;

  hpm_hold (vm, key);
  frames = hpm_dict_borrow_item (vm, made, key);
  if (frames)
    hpm_incref (frames);
  else
    {
      frames = frames_of (vm, traceback);
      hpm_hold (vm, frames);
      hpm_dict_set_item (vm, made, key, frames);
      hpm_unhold (vm, 1);
    }
  hpm_unhold (vm, 1);
  hpm_decref (vm, key);
  return frames;
}

static HpmObject *
entry_of (HpmVm       *vm,
          const Trace *trace,
          HpmObject   *made)
{
  HpmObject *frames = frames_once (vm, made, trace->traceback), *entry;

  hpm_hold (vm, frames);
  entry = hpm_tuple_new (vm, 4);
  hpm_unhold (vm, 1);
  HPM_TUPLE_ITEM (entry, 2) = frames;
  hpm_hold (vm, entry);
  HPM_TUPLE_ITEM (entry, 0) = hpm_int_from_int64 (vm, 0);
  HPM_TUPLE_ITEM (entry, 1) = hpm_int_from_int64 (vm, trace->size);
  HPM_TUPLE_ITEM (entry, 3) = hpm_int_from_int64 (vm, vm->memory.traces->words[trace->traceback]);
  hpm_unhold (vm, 1);
  return entry;
}

HpmObject *
hpm_traces_list (HpmVm *vm)
{
  HpmTraces *traces = vm->memory.traces;
  HpmObject *list, *made;
  gboolean collects = vm->gc.enabled, paused;

  if (traces == NULL)
    return hpm_list_new (vm, 0);
  /* No collection meanwhile, whose finalizers might end the tracing. */
  vm->gc.enabled = FALSE;
  list = hpm_list_new (vm, 0);
  paused = hpm_traces_pause (vm);
  hpm_hold (vm, list);
  made = hpm_dict_new (vm);
  hpm_hold (vm, made);
  for (guint32 i = 0; i < traces->size; i++)
    {
      HpmObject *entry;

      if (traces->table[i].place == 0)
        continue;
      entry = entry_of (vm, &traces->table[i], made);
      hpm_list_append (vm, list, entry);
      hpm_decref (vm, entry);
      hpm_poll (vm);
    }
  hpm_unhold (vm, 1);
  hpm_decref (vm, made);
  hpm_unhold (vm, 1);
  hpm_traces_resume (vm, paused);
  vm->gc.enabled = collects;
  return list;
}

HpmObject *
hpm_traces_of_object (HpmVm     *vm,
                      HpmObject *object)
{
  HpmTraces *traces = vm->memory.traces;
  HpmObject *frames;
  gboolean paused;
  Trace *trace;

  if (traces == NULL)
    HPM_RETURN_NONE (vm);
  trace = find (traces, place_of (vm, block_of (object)));
  if (trace->place == 0)
    HPM_RETURN_NONE (vm);
  paused = hpm_traces_pause (vm);
  frames = frames_of (vm, trace->traceback);
  hpm_traces_resume (vm, paused);
  return frames;
}
