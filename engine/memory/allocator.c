/* allocator.c: small blocks, as pymalloc hands them out
 *
 * A pool has blocks of one size class. used_pools[class] lists the pools that have both
 * blocks in use and room; a full pool is on no list; an empty one goes to its area's free
 * pools, from where another class may take it. What learners can see of CPython's allocator
 * follows from four rules, kept here:
 *
 *   - a pool's free blocks are a stack: the last one freed is the next one used;
 *   - allocation takes from the first pool of the list;
 *   - a full pool with a block freed becomes the first of the list;
 *   - an emptied pool is reused before a new one is made, and when it is for the same class
 *     again its stack of free blocks is as it was left.
 *
 * Invariants
 *   - free_block is NULL exactly when the pool is full.
 *   - While traces are kept (tracemalloc) the lists of pools lie in traced_pools: hpm-vm-inline.h's short ways find
 *     nothing and come here.
 *   - A block's shadow entry is all zero exactly when the block is free.
 *
 * Read hpm_mem_alloc () and hpm_mem_free () first. Large blocks are in chunks.c.
 */
#include "memory/hpm-arena.h"

#include <string.h>

static const HpmShadow raw_shadow = { .kind = HPM_BLOCK_RAW };
static const HpmShadow free_shadow = { .kind = HPM_BLOCK_FREE };

static HPM_NO_ASAN gpointer
read_link (gpointer block)
{
  return *(gpointer *) block;
}

static HPM_NO_ASAN void
write_link (gpointer block,
            gpointer next)
{
  *(gpointer *) block = next;
}

/* Where the pools with room of a class are found. */
static inline HpmPool **
pool_list (HpmAllocator *memory,
           guint         size_class)
{
  return memory->traces ? &memory->traced_pools[size_class] : &memory->used_pools[size_class];
}

static void
push_used_pool (HpmAllocator *memory,
                HpmPool      *pool)
{
  HpmPool **first = pool_list (memory, pool->size_class);

  pool->prev = NULL;
  pool->next = *first;
  if (*first)
    (*first)->prev = pool;
  *first = pool;
}

static void
unlink_used_pool (HpmAllocator *memory,
                  HpmPool      *pool)
{
  if (pool->prev)
    pool->prev->next = pool->next;
  else
    *pool_list (memory, pool->size_class) = pool->next;
  if (pool->next)
    pool->next->prev = pool->prev;
}

/* The next block that was never used becomes the pool's only free one; NULL: there is none. */
static void
carve_block (HpmPool *pool)
{
  pool->free_block = NULL;
  if (pool->next_offset > pool->max_offset)
    return;
  pool->free_block = (guint8 *) pool + pool->next_offset;
  pool->next_offset += hpm_pool_block_size (pool);
  write_link (pool->free_block, NULL);
}

static void
init_pool (HpmPool *pool,
           guint    size_class,
           guint32  n_used)
{
  gsize block_size = ((gsize) size_class + 1) << 4;

  hpm_unpoison (pool, sizeof (HpmPool));
  *pool = (HpmPool) { .n_used = n_used, .size_class = size_class, .next_offset = sizeof (HpmPool),
                      .max_offset = HPM_POOL_SIZE - block_size };
  hpm_poison (pool + 1, HPM_POOL_SIZE - sizeof (HpmPool));
  carve_block (pool);
}

static HpmArea *
area_with_room (HpmVm *vm)
{
  HpmAllocator *memory = &vm->memory;

  for (guint i = memory->room; i < memory->n_areas; i++)
    {
      HpmArea *area = &memory->areas[i];

      if (area->kind == HPM_AREA_POOLS && (area->free_pools || area->n_carved < HPM_POOLS_PER_AREA))
        {
          memory->room = i;
          return area;
        }
    }
  return &memory->areas[hpm_areas_claim (vm, 1, HPM_AREA_POOLS)];
}

/* Counts another pool as in use, or ends the run. */
static void
charge_pool (HpmVm *vm)
{
  if (HPM_POOL_SIZE > vm->memory.limit - MIN (vm->memory.in_use, vm->memory.limit))
    hpm_stop (vm, HPM_RUN_LIMIT_MEMORY);
  vm->memory.in_use += HPM_POOL_SIZE;
}

/* A pool with room for one of `size_class`, first of its list. */
static HpmPool *
take_pool (HpmVm *vm,
           guint  size_class)
{
  guint32 none_used = vm->memory.traces ? HPM_POOL_TRACED : 0;
  HpmArea *area;
  HpmPool *pool;

  charge_pool (vm);
  area = area_with_room (vm);
  pool = area->free_pools;
  if (pool)
    {
      area->free_pools = pool->next;
      area->n_free--;
      if (pool->size_class != size_class)
        init_pool (pool, size_class, none_used);
    }
  else
    {
      gsize area_at = (gsize) (area - vm->memory.areas) * HPM_AREA_SIZE;

      pool = (HpmPool *) (vm->memory.base + area_at + area->n_carved * HPM_POOL_SIZE);
      area->n_carved++;
      if (area->stale)
        memset (pool, 0, HPM_POOL_SIZE);
      init_pool (pool, size_class, none_used);
    }
  push_used_pool (&vm->memory, pool);
  return pool;
}

static void
give_pool_back (HpmVm   *vm,
                HpmPool *pool)
{
  guint index = ((guint8 *) pool - vm->memory.base) / HPM_AREA_SIZE;
  HpmArea *area = &vm->memory.areas[index];

  vm->memory.in_use -= HPM_POOL_SIZE;
  unlink_used_pool (&vm->memory, pool);
  pool->next = area->free_pools;
  area->free_pools = pool;
  area->n_free++;
  vm->memory.room = MIN (vm->memory.room, index);
  if (area->first_pool == 0 && area->n_free == area->n_carved && area->n_carved == HPM_POOLS_PER_AREA)
    hpm_areas_release (vm, index, 1);
}

static gpointer
alloc_large (HpmVm *vm,
             gsize  size)
{
  gpointer block;

  if (size > vm->memory.limit)
    hpm_stop (vm, HPM_RUN_LIMIT_VALUE);
  if (size > vm->memory.limit - MIN (vm->memory.in_use, vm->memory.limit))
    hpm_stop (vm, HPM_RUN_LIMIT_MEMORY);
  block = hpm_chunk_alloc (vm, size);
  vm->memory.in_use += hpm_chunk_block_size (block);
  *hpm_shadow_of (vm, block) = raw_shadow;
  hpm_unpoison (block, size);
  if (G_UNLIKELY (vm->memory.traces != NULL))
    hpm_traces_add (vm, block, size);
  return block;
}

gpointer
hpm_mem_alloc (HpmVm *vm,
               gsize  size)
{
  guint size_class;
  HpmPool *pool;
  gpointer block;

  if (G_UNLIKELY (size - 1 >= HPM_SMALL_MAX))
    {
      if (size != 0)
        return alloc_large (vm, size);
      size = 1;
    }

  size_class = (size - 1) >> 4;
  pool = *pool_list (&vm->memory, size_class);
  if (G_UNLIKELY (pool == NULL))
    pool = take_pool (vm, size_class);

  block = pool->free_block;
  pool->n_used++;
  pool->free_block = read_link (block);
  if (G_UNLIKELY (pool->free_block == NULL))
    {
      carve_block (pool);
      if (pool->free_block == NULL)
        unlink_used_pool (&vm->memory, pool);
    }
  *hpm_shadow_of (vm, block) = raw_shadow;
  hpm_unpoison (block, size);
  if (G_UNLIKELY (vm->memory.traces != NULL))
    hpm_traces_add (vm, block, size);
  return block;
}

gpointer
hpm_mem_alloc0 (HpmVm *vm,
                gsize  size)
{
  gpointer block = hpm_mem_alloc (vm, size);

  hpm_mem_fill (vm, block, 0, size);
  return block;
}

static inline HpmPool *
pool_of (gpointer block)
{
  return (HpmPool *) ((guintptr) block & ~(guintptr) (HPM_POOL_SIZE - 1));
}

static void
free_small (HpmVm    *vm,
            gpointer  block)
{
  HpmPool *pool = pool_of (block);
  gboolean was_full = pool->free_block == NULL;

  write_link (block, pool->free_block);
  pool->free_block = block;
  pool->n_used--;
  hpm_poison (block, hpm_pool_block_size (pool));
  if (was_full)
    push_used_pool (&vm->memory, pool);
  else if (hpm_pool_n_used (pool) == 0)
    give_pool_back (vm, pool);
}

void
hpm_mem_free (HpmVm    *vm,
              gpointer  block)
{
  if (block == NULL)
    return;
  g_assert (hpm_shadow_of (vm, block)->kind != HPM_BLOCK_FREE);

  if (G_UNLIKELY (vm->memory.traces != NULL))
    hpm_traces_remove (vm, block);
  *hpm_shadow_of (vm, block) = free_shadow;
  if (G_LIKELY (hpm_mem_is_small (vm, block)))
    {
      free_small (vm, block);
    }
  else
    {
      vm->memory.in_use -= hpm_chunk_block_size (block);
      hpm_poison (block, hpm_chunk_block_size (block));
      hpm_chunk_free (vm, block);
    }
}

gsize
hpm_mem_block_size (HpmVm    *vm,
                    gpointer  block)
{
  return hpm_mem_is_small (vm, block) ? hpm_pool_block_size (pool_of (block)) : hpm_chunk_block_size (block);
}

/* As pymalloc: a block keeps its place when it grows within its class, or shrinks by less
 * than a quarter. */
static gboolean
resize_in_place (HpmVm    *vm,
                 gpointer  block,
                 gsize     old_size,
                 gsize     size)
{
  gsize before = vm->memory.in_use;

  if (hpm_mem_is_small (vm, block))
    return size <= old_size && 4 * size > 3 * old_size;
  if (size <= HPM_SMALL_MAX || !hpm_chunk_resize (vm, block, size))
    return FALSE;
  vm->memory.in_use = before - old_size + hpm_chunk_block_size (block);
  return TRUE;
}

static HPM_NO_ASAN void
copy_words (HpmVm        *vm,
            gpointer      to,
            gconstpointer from,
            gsize         size)
{
#ifdef __SANITIZE_ADDRESS__
  for (gsize i = 0; i < size; i++)
    ((volatile guint8 *) to)[i] = ((const volatile guint8 *) from)[i];
#else
  if (size <= 256 && size % 8 == 0)
    hpm_copy_words (to, from, size / 8);
  else
    hpm_mem_move (vm, to, from, size);
#endif
}

gpointer
hpm_mem_realloc (HpmVm    *vm,
                 gpointer  block,
                 gsize     size)
{
  gsize old_size;
  gpointer moved;

  if (block == NULL)
    return hpm_mem_alloc (vm, size);
  old_size = hpm_mem_block_size (vm, block);
  if (size > old_size && size - old_size > vm->memory.limit - MIN (vm->memory.in_use, vm->memory.limit))
    hpm_stop (vm, size > vm->memory.limit ? HPM_RUN_LIMIT_VALUE : HPM_RUN_LIMIT_MEMORY);
  if (resize_in_place (vm, block, old_size, size))
    {
      hpm_poison (block, hpm_mem_block_size (vm, block));
      hpm_unpoison (block, size);
      if (G_UNLIKELY (vm->memory.traces != NULL))
        hpm_traces_add (vm, block, size);
      return block;
    }

  if (G_UNLIKELY (vm->memory.traces != NULL))
    hpm_traces_remove (vm, block); /* before: both at once would be a peak that CPython does not see */
  moved = hpm_mem_alloc (vm, size);
  copy_words (vm, moved, block, MIN (size, old_size));
  *hpm_shadow_of (vm, moved) = *hpm_shadow_of (vm, block);
  hpm_mem_free (vm, block);
  return moved;
}

/* --- Moving much --- */

#define MOVED_AT_ONCE ((gsize) 4 << 20)

void
hpm_mem_move (HpmVm        *vm,
              gpointer      to,
              gconstpointer from,
              gsize         size)
{
  gboolean upwards = (const guint8 *) to > (const guint8 *) from;

  if (size == 0)
    return;
  if (size <= MOVED_AT_ONCE)
    {
      memmove (to, from, size);
      hpm_poll_for (vm, 1 + size / HPM_BYTES_PER_UNIT);
      return;
    }
  for (gsize done = 0; done < size; done += MIN (MOVED_AT_ONCE, size - done))
    {
      gsize piece = MIN (MOVED_AT_ONCE, size - done);
      gsize at = upwards ? size - done - piece : done;

      hpm_poll_for (vm, piece / HPM_BYTES_PER_UNIT);
      memmove ((guint8 *) to + at, (const guint8 *) from + at, piece);
    }
}

void
hpm_mem_fill (HpmVm   *vm,
              gpointer to,
              guint8   byte,
              gsize    size)
{
  for (gsize done = 0; done < size;)
    {
      gsize piece = MIN (MOVED_AT_ONCE, size - done);

      hpm_poll_for (vm, 1 + piece / HPM_BYTES_PER_UNIT);
      memset ((guint8 *) to + done, byte, piece);
      done += piece;
    }
}

/* --- Looking at all of it --- */

static HpmPool *
pool_at (HpmVm *vm,
         guint  area,
         guint  pool)
{
  return (HpmPool *) (vm->memory.base + area * HPM_AREA_SIZE + pool * HPM_POOL_SIZE);
}

static gsize
free_bytes_of_pools (HpmVm *vm,
                     guint  area)
{
  HpmArea *a = &vm->memory.areas[area];
  gsize n_free = 0;

  if (a->kind != HPM_AREA_POOLS)
    return 0;
  for (guint i = a->first_pool; i < a->n_carved; i++)
    {
      HpmPool *pool = pool_at (vm, area, i);

      if (hpm_pool_n_used (pool) > 0)
        n_free += HPM_POOL_SIZE - hpm_pool_n_used (pool) * hpm_pool_block_size (pool);
    }
  return n_free;
}

gsize
hpm_mem_bytes_in_use (HpmVm *vm)
{
  gsize bytes = vm->memory.in_use;

  for (guint i = 0; i < vm->memory.n_areas; i++)
    bytes -= free_bytes_of_pools (vm, i);
  return bytes;
}

typedef struct {
  HpmVm        *vm;
  HpmBlockFunc  func;
  gpointer      data;
} BlockWalk;

static void
each_block_of_pool (HpmPool   *pool,
                    BlockWalk *walk)
{
  gsize size = hpm_pool_block_size (pool);

  for (gsize offset = sizeof (HpmPool); offset < pool->next_offset; offset += size)
    {
      HpmBlock block = { .block = (guint8 *) pool + offset, .size = size };

      block.shadow = hpm_shadow_of (walk->vm, block.block);
      if (block.shadow->kind != HPM_BLOCK_FREE)
        walk->func (&block, walk->data);
    }
}

static void
visit_chunk (HpmChunk *chunk,
             gpointer  data)
{
  BlockWalk *walk = data;
  HpmBlock block = { .block = (guint8 *) chunk + HPM_CHUNK_HEADER };

  block.size = hpm_chunk_block_size (block.block);
  block.shadow = hpm_shadow_of (walk->vm, block.block);
  if (block.shadow->kind != HPM_BLOCK_FREE)
    walk->func (&block, walk->data);
}

void
hpm_mem_each_block (HpmVm        *vm,
                    HpmBlockFunc  func,
                    gpointer      data)
{
  BlockWalk walk = { vm, func, data };
  guint i = 0;

  while (i < vm->memory.n_areas)
    {
      HpmArea *area = &vm->memory.areas[i];

      if (area->kind == HPM_AREA_CHUNKS)
        {
          i = hpm_chunks_each (vm, i, visit_chunk, &walk);
          continue;
        }
      if (area->kind == HPM_AREA_POOLS)
        for (guint j = area->first_pool; j < area->n_carved; j++)
          each_block_of_pool (pool_at (vm, i, j), &walk);
      i++;
    }
}

typedef struct {
  HpmVm         *vm;
  HpmRegionFunc  func;
  gpointer       data;
} RegionWalk;

static void
visit_chunk_region (HpmChunk *chunk,
                    gpointer  data)
{
  RegionWalk *walk = data;
  gpointer block = (guint8 *) chunk + HPM_CHUNK_HEADER;
  gboolean used = hpm_shadow_of (walk->vm, block)->kind != HPM_BLOCK_FREE;
  HpmRegion region = { hpm_address_of (walk->vm, chunk), chunk->size & ~HPM_CHUNK_FLAGS, 0, used, 1 };

  walk->func (&region, walk->data);
}

static void
visit_pool_region (HpmPool    *pool,
                   RegionWalk *walk)
{
  gsize size = hpm_pool_block_size (pool);
  HpmRegion region = { hpm_address_of (walk->vm, pool), HPM_POOL_SIZE, size, hpm_pool_n_used (pool),
                       (HPM_POOL_SIZE - sizeof (HpmPool)) / size };

  walk->func (&region, walk->data);
}

void
hpm_mem_each_region (HpmVm         *vm,
                     HpmRegionFunc  func,
                     gpointer       data)
{
  RegionWalk walk = { vm, func, data };
  guint i = 0;

  while (i < vm->memory.n_areas)
    {
      HpmArea *area = &vm->memory.areas[i];

      if (area->kind == HPM_AREA_CHUNKS)
        {
          i = hpm_chunks_each (vm, i, visit_chunk_region, &walk);
          continue;
        }
      if (area->kind == HPM_AREA_POOLS)
        for (guint j = area->first_pool; j < area->n_carved; j++)
          visit_pool_region (pool_at (vm, i, j), &walk);
      i++;
    }
}

/* --- Traces --- */

static void
mark_pools (HpmVm   *vm,
            gboolean traced)
{
  for (guint i = 0; i < vm->memory.n_areas; i++)
    {
      HpmArea *area = &vm->memory.areas[i];

      for (guint j = area->first_pool; area->kind == HPM_AREA_POOLS && j < area->n_carved; j++)
        {
          HpmPool *pool = pool_at (vm, i, j);

          pool->n_used = hpm_pool_n_used (pool) | (traced ? HPM_POOL_TRACED : 0);
        }
    }
}

void
hpm_mem_set_traces (HpmVm     *vm,
                    HpmTraces *traces)
{
  HpmAllocator *memory = &vm->memory;
  gboolean changes = (memory->traces != NULL) != (traces != NULL);

  if (changes)
    {
      HpmPool **from = traces ? memory->used_pools : memory->traced_pools;
      HpmPool **to = traces ? memory->traced_pools : memory->used_pools;

      memcpy (to, from, sizeof memory->used_pools);
      memset (from, 0, sizeof memory->used_pools);
      mark_pools (vm, traces != NULL);
    }
  memory->traces = traces;
}

/* --- Sanitizer builds --- */

#ifdef __SANITIZE_ADDRESS__

static void
poison_chunk (HpmChunk *chunk,
              gpointer  data)
{
  gpointer block = (guint8 *) chunk + HPM_CHUNK_HEADER;

  if (hpm_shadow_of (data, block)->kind == HPM_BLOCK_FREE)
    hpm_poison (block, hpm_chunk_block_size (block));
}

static void
poison_pool (HpmVm   *vm,
             HpmPool *pool)
{
  gsize size = hpm_pool_block_size (pool);

  hpm_poison (pool + 1, HPM_POOL_SIZE - sizeof (HpmPool));
  for (gsize offset = sizeof (HpmPool); offset < pool->next_offset; offset += size)
    if (hpm_shadow_of (vm, (guint8 *) pool + offset)->kind != HPM_BLOCK_FREE)
      hpm_unpoison ((guint8 *) pool + offset, size);
}

void
hpm_mem_poison_free (HpmVm *vm)
{
  guint i = 0;

  hpm_unpoison (vm->memory.base, vm->memory.used);
  while (i < vm->memory.n_areas)
    {
      HpmArea *area = &vm->memory.areas[i];

      if (area->kind == HPM_AREA_CHUNKS)
        {
          i = hpm_chunks_each (vm, i, poison_chunk, vm);
          continue;
        }
      if (area->kind == HPM_AREA_POOLS)
        for (guint j = area->first_pool; j < area->n_carved; j++)
          poison_pool (vm, pool_at (vm, i, j));
      i++;
    }
}

#else

void
hpm_mem_poison_free (HpmVm *vm)
{
}

#endif
