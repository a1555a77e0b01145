/* chunks.c: blocks of more than 512 bytes
 *
 * A stretch of areas is cut into chunks without a gap. Each has a header with its size and
 * that of the one before it, so that a freed chunk finds its neighbours and joins
 * them when they are free too. Free chunks are kept in bins by size (four bins for each power
 * of two); the smallest that fits is taken.
 *
 * Chunks of up to 1040 bytes rest on a quick list first (seven of each size, last freed first
 * reused, not joined), as the C library under CPython keeps them: a block freed and asked for again has
 * the same address.
 *
 * Invariants
 *   - No two free chunks that are in bins touch.
 *   - A chunk that begins an area whose predecessor is no area of chunks begins a stretch;
 *     its prev_size means nothing.
 *   - A free chunk that covers two areas or more gives them back.
 */
#include "memory/hpm-arena.h"

#define N_QUICK  7
#define MAX_WALK 64 /* chunks looked at in one bin */

static inline gsize
chunk_size (const HpmChunk *chunk)
{
  return chunk->size & ~HPM_CHUNK_FLAGS;
}

static inline HpmChunk *
chunk_at (gpointer at)
{
  return at;
}

static inline gsize
chunk_offset (HpmVm    *vm,
              HpmChunk *chunk)
{
  return (guint8 *) chunk - vm->memory.base;
}

gsize
hpm_chunk_block_size (gconstpointer block)
{
  const HpmChunk *chunk = (gconstpointer) ((const guint8 *) block - HPM_CHUNK_HEADER);

  return chunk_size (chunk) - HPM_CHUNK_HEADER;
}

static gboolean
is_chunk_area (HpmVm *vm,
               gsize  area)
{
  return area < vm->memory.n_areas && vm->memory.areas[area].kind == HPM_AREA_CHUNKS;
}

/* The chunk after `chunk`, or NULL at its stretch's end. */
static HpmChunk *
next_chunk (HpmVm    *vm,
            HpmChunk *chunk)
{
  gsize end = chunk_offset (vm, chunk) + chunk_size (chunk);

  if (end % HPM_AREA_SIZE == 0 && !is_chunk_area (vm, end / HPM_AREA_SIZE))
    return NULL;
  return chunk_at (vm->memory.base + end);
}

static HpmChunk *
previous_chunk (HpmVm    *vm,
                HpmChunk *chunk)
{
  gsize offset = chunk_offset (vm, chunk);

  if (offset % HPM_AREA_SIZE == 0 && !is_chunk_area (vm, offset / HPM_AREA_SIZE - 1))
    return NULL;
  return chunk_at ((guint8 *) chunk - chunk->prev_size);
}

/* Sets the size, and what the neighbour after it (or, at the stretch's end, the area) knows of it. */
static void
set_size (HpmVm    *vm,
          HpmChunk *chunk,
          gsize     size,
          gsize     flags)
{
  HpmChunk *next;

  chunk->size = size | flags;
  next = next_chunk (vm, chunk);
  if (next)
    next->prev_size = size;
  else
    vm->memory.areas[(chunk_offset (vm, chunk) + size) / HPM_AREA_SIZE - 1].tail_size = size;
}

/* --- Bins --- */

static guint
bin_of (gsize size)
{
  guint top = g_bit_storage (size) - 1; /* 2^top <= size */

  return MIN ((top - 6) * 4 + ((size >> (top - 2)) & 3), HPM_N_CHUNK_BINS - 1);
}

static HPM_NO_ASAN void
bin_push (HpmVm    *vm,
          HpmChunk *chunk)
{
  guint bin = bin_of (chunk_size (chunk));
  HpmChunk **first = &vm->memory.bins[bin];

  chunk->prev = NULL;
  chunk->next = *first;
  if (*first)
    (*first)->prev = chunk;
  *first = chunk;
  vm->memory.bin_map[bin / 64] |= G_GUINT64_CONSTANT (1) << (bin % 64);
}

static HPM_NO_ASAN void
bin_remove (HpmVm    *vm,
            HpmChunk *chunk)
{
  guint bin = bin_of (chunk_size (chunk));

  if (chunk->prev)
    chunk->prev->next = chunk->next;
  else
    vm->memory.bins[bin] = chunk->next;
  if (chunk->next)
    chunk->next->prev = chunk->prev;
  if (vm->memory.bins[bin] == NULL)
    vm->memory.bin_map[bin / 64] &= ~(G_GUINT64_CONSTANT (1) << (bin % 64));
}

/* The smallest of a bin's chunks that fits; the one freed last of several alike. */
static HPM_NO_ASAN HpmChunk *
best_of_bin (HpmVm *vm,
             guint  bin,
             gsize  size)
{
  HpmChunk *best = NULL;
  guint n = 0;

  for (HpmChunk *c = vm->memory.bins[bin]; c && (n < MAX_WALK || best == NULL); c = c->next, n++)
    if (chunk_size (c) >= size && (best == NULL || chunk_size (c) < chunk_size (best)))
      best = c;
  return best;
}

static HpmChunk *
find_free (HpmVm *vm,
           gsize  size)
{
  for (guint bin = bin_of (size); bin < HPM_N_CHUNK_BINS; bin++)
    {
      HpmChunk *best;

      if ((vm->memory.bin_map[bin / 64] >> (bin % 64)) == 0)
        {
          bin |= 63; /* nothing more in this word */
          continue;
        }
      best = best_of_bin (vm, bin, size);
      if (best)
        return best;
    }
  return NULL;
}

/* --- Cutting and joining --- */

/* What `chunk` has beyond `size` becomes a free chunk, if it is worth it. */
static void
cut_tail (HpmVm    *vm,
          HpmChunk *chunk,
          gsize     size)
{
  gsize rest = chunk_size (chunk) - size;
  HpmChunk *tail, *next;

  if (rest < HPM_CHUNK_MIN)
    return;
  next = next_chunk (vm, chunk);
  chunk->size = size;
  tail = chunk_at ((guint8 *) chunk + size);
  hpm_unpoison (tail, HPM_CHUNK_HEADER);
  tail->prev_size = size;
  if (next && (next->size & HPM_CHUNK_FREE))
    {
      bin_remove (vm, next);
      rest += chunk_size (next);
    }
  set_size (vm, tail, rest, HPM_CHUNK_FREE);
  hpm_poison ((guint8 *) tail + HPM_CHUNK_HEADER, rest - HPM_CHUNK_HEADER);
  bin_push (vm, tail);
}

/* Makes `chunk` free, one with the neighbours that are free. Gives the whole. */
static HpmChunk *
join (HpmVm    *vm,
      HpmChunk *chunk)
{
  HpmChunk *next = next_chunk (vm, chunk), *previous = previous_chunk (vm, chunk);
  gsize size = chunk_size (chunk);

  if (next && (next->size & HPM_CHUNK_FREE))
    {
      bin_remove (vm, next);
      size += chunk_size (next);
      hpm_poison (next, HPM_CHUNK_HEADER);
    }
  if (previous && (previous->size & HPM_CHUNK_FREE))
    {
      bin_remove (vm, previous);
      size += chunk_size (previous);
      hpm_poison (chunk, HPM_CHUNK_HEADER);
      chunk = previous;
    }
  set_size (vm, chunk, size, HPM_CHUNK_FREE);
  bin_push (vm, chunk);
  return chunk;
}

/* New areas as one free chunk, joined with a free one right before them. */
static void
grow (HpmVm *vm,
      gsize  size)
{
  guint n = (size + HPM_AREA_SIZE - 1) / HPM_AREA_SIZE;
  guint first = hpm_areas_claim (vm, n, HPM_AREA_CHUNKS);
  HpmChunk *chunk = chunk_at (vm->memory.base + first * HPM_AREA_SIZE);

  hpm_unpoison (chunk, HPM_CHUNK_HEADER);
  chunk->prev_size = 0;
  if (is_chunk_area (vm, (gsize) first - 1))
    chunk->prev_size = vm->memory.areas[first - 1].tail_size;
  set_size (vm, chunk, n * HPM_AREA_SIZE, 0);
  hpm_poison ((guint8 *) chunk + HPM_CHUNK_HEADER, n * HPM_AREA_SIZE - HPM_CHUNK_HEADER);
  join (vm, chunk);
}

static gsize
chunk_size_for (gsize size)
{
  return MAX (((size + 15) & ~(gsize) 15) + HPM_CHUNK_HEADER, HPM_CHUNK_MIN);
}

/* Sizes that have a quick list; -1: none. */
static int
quick_bin (gsize size)
{
  gsize block = size - HPM_CHUNK_HEADER;

  if (block <= HPM_SMALL_MAX || block > HPM_SMALL_MAX + 16 * HPM_N_QUICK_BINS)
    return -1;
  return (int) ((block - HPM_SMALL_MAX) / 16) - 1;
}

static HPM_NO_ASAN HpmChunk *
quick_pop (HpmVm *vm,
           gsize  size)
{
  int bin = quick_bin (size);
  HpmChunk *chunk = bin < 0 ? NULL : vm->memory.quick[bin];

  if (chunk == NULL)
    return NULL;
  vm->memory.quick[bin] = chunk->next;
  vm->memory.n_quick[bin]--;
  chunk->size = chunk_size (chunk);
  return chunk;
}

static HPM_NO_ASAN gboolean
quick_push (HpmVm    *vm,
            HpmChunk *chunk)
{
  int bin = quick_bin (chunk_size (chunk));

  if (bin < 0 || vm->memory.n_quick[bin] >= N_QUICK)
    return FALSE;
  chunk->next = vm->memory.quick[bin];
  vm->memory.quick[bin] = chunk;
  vm->memory.n_quick[bin]++;
  chunk->size |= HPM_CHUNK_QUICK;
  return TRUE;
}

gpointer
hpm_chunk_alloc (HpmVm *vm,
                 gsize  size)
{
  gsize needed = chunk_size_for (size);
  HpmChunk *chunk = quick_pop (vm, needed);

  if (chunk == NULL)
    {
      chunk = find_free (vm, needed);
      if (chunk == NULL)
        {
          grow (vm, needed);
          chunk = find_free (vm, needed);
        }
      bin_remove (vm, chunk);
      chunk->size = chunk_size (chunk);
      cut_tail (vm, chunk, needed);
    }
  return (guint8 *) chunk + HPM_CHUNK_HEADER;
}

/* Whole areas inside a free chunk go back, so that pools can have them. A single one stays: programs
 * that free and take a large block in turn need it again at once. */
static void
release_areas (HpmVm    *vm,
               HpmChunk *chunk)
{
  gsize start = chunk_offset (vm, chunk);
  gsize end = start + chunk_size (chunk);
  gsize first = (start + HPM_AREA_SIZE - 1) / HPM_AREA_SIZE;
  gsize last = end / HPM_AREA_SIZE;

  if (start % HPM_AREA_SIZE != 0 && first * HPM_AREA_SIZE - start < HPM_CHUNK_MIN)
    first++;
  if (end % HPM_AREA_SIZE != 0 && end - last * HPM_AREA_SIZE < HPM_CHUNK_MIN)
    last--;
  if (last < first + 2)
    return;

  bin_remove (vm, chunk);
  if (first * HPM_AREA_SIZE == start && is_chunk_area (vm, first - 1))
    vm->memory.areas[first - 1].tail_size = chunk->prev_size;
  hpm_areas_release (vm, first, last - first);
  if (end > last * HPM_AREA_SIZE)
    {
      HpmChunk *tail = chunk_at (vm->memory.base + last * HPM_AREA_SIZE);

      hpm_unpoison (tail, HPM_CHUNK_HEADER);
      tail->prev_size = 0;
      set_size (vm, tail, end - last * HPM_AREA_SIZE, HPM_CHUNK_FREE);
      bin_push (vm, tail);
    }
  if (first * HPM_AREA_SIZE > start)
    {
      set_size (vm, chunk, first * HPM_AREA_SIZE - start, HPM_CHUNK_FREE);
      bin_push (vm, chunk);
    }
}

void
hpm_chunk_free (HpmVm    *vm,
                gpointer  block)
{
  HpmChunk *chunk = chunk_at ((guint8 *) block - HPM_CHUNK_HEADER);

  if (quick_push (vm, chunk))
    return;
  chunk = join (vm, chunk);
  if (chunk_size (chunk) >= 2 * HPM_AREA_SIZE)
    release_areas (vm, chunk);
}

gboolean
hpm_chunk_resize (HpmVm    *vm,
                  gpointer  block,
                  gsize     size)
{
  HpmChunk *chunk = chunk_at ((guint8 *) block - HPM_CHUNK_HEADER);
  gsize needed = chunk_size_for (size);
  HpmChunk *next;

  if (needed > chunk_size (chunk))
    {
      next = next_chunk (vm, chunk);
      if (next == NULL || !(next->size & HPM_CHUNK_FREE)
          || chunk_size (chunk) + chunk_size (next) < needed)
        return FALSE;
      bin_remove (vm, next);
      hpm_unpoison (next, HPM_CHUNK_HEADER);
      set_size (vm, chunk, chunk_size (chunk) + chunk_size (next), 0);
    }
  cut_tail (vm, chunk, needed);
  return TRUE;
}

guint
hpm_chunks_each (HpmVm        *vm,
                 guint         first,
                 HpmChunkFunc  func,
                 gpointer      data)
{
  HpmChunk *chunk = chunk_at (vm->memory.base + first * HPM_AREA_SIZE);
  gsize end = 0;

  while (chunk)
    {
      HpmChunk *next = next_chunk (vm, chunk);

      end = chunk_offset (vm, chunk) + chunk_size (chunk);
      func (chunk, data);
      chunk = next;
    }
  return (end + HPM_AREA_SIZE - 1) / HPM_AREA_SIZE;
}
