/* memory-map.c: the arena at a step: pools and blocks at their addresses
 *
 * All pools are listed, with how full they are; blocks only of those in which the program has objects, and of no more
 * than MAX_POOLS of them. A block that was in use and is free differs from one that never was: an allocator hands
 * out freed ones first, the last one freed before all others.
 */
#include "recorder/recorder-private.h"
#include "memory/hpm-allocator.h"

#include <string.h>

/* Of pools with blocks listed. */
#define MAX_POOLS 48

typedef struct {
  HpmRecording *recording;
  HpmVm        *vm;
  HpmMemoryMap *map;
  GArray       *pools;  /* HpmMemoryPool */
  GArray       *blocks; /* HpmMemoryBlock */
  GHashTable   *wanted; /* births, or NULL: all of the program's */
  guint         n_listed;
} Reader;

static void
add_region (const HpmRegion *region,
            gpointer         data)
{
  Reader *reader = data;
  HpmMemoryPool pool = { .address = region->address, .size = region->size, .block_size = region->block_size,
                         .n_used = region->n_used, .n_blocks = region->n_blocks };

  g_array_append_val (reader->pools, pool);
}

static HpmMemoryPool *
pool_of (Reader    *reader,
         HpmAddress address)
{
  guint low = 0, high = reader->pools->len;

  while (low + 1 < high)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (reader->pools, HpmMemoryPool, middle).address <= address)
        low = middle;
      else
        high = middle;
    }
  return high > 0 ? &g_array_index (reader->pools, HpmMemoryPool, low) : NULL;
}

static gboolean
is_programs (Reader          *reader,
             const HpmShadow *shadow)
{
  return shadow->birth > reader->vm->baseline_birth && !shadow->library
         && (shadow->kind == HPM_BLOCK_OBJECT || shadow->kind == HPM_BLOCK_GC_OBJECT)
         && (!reader->wanted || g_hash_table_contains (reader->wanted, GUINT_TO_POINTER (shadow->birth)));
}

static void
count_block (const HpmBlock *block,
             gpointer        data)
{
  Reader *reader = data;
  HpmMemoryPool *pool;

  if (!is_programs (reader, block->shadow))
    return;
  pool = pool_of (reader, hpm_address_of (reader->vm, block->block));
  if (pool != NULL)
    pool->n_programs++;
}

static HpmMemoryBlock
read_block (Reader    *reader,
            gpointer   place,
            gsize      size,
            gboolean   fresh)
{
  const HpmShadow *shadow = hpm_shadow_of (reader->vm, place);
  HpmMemoryBlock block = { .address = hpm_address_of (reader->vm, place), .size = size };

  switch ((guint) shadow->kind)
    {
    case HPM_BLOCK_FREE:
      block.kind = fresh ? HPM_MEMORY_FRESH : HPM_MEMORY_FREED;
      break;
    case HPM_BLOCK_RAW:
      block.kind = HPM_MEMORY_RAW;
      break;
    default:
      block.kind = HPM_MEMORY_OBJECT;
      block.birth = shadow->birth;
      block.programs = is_programs (reader, shadow);
      block.object = block.address + 16u * shadow->prefix;
      break;
    }
  return block;
}

/* `first`: the first byte of the pool, which is its header, or of the chunk. */
static void
list_blocks (Reader        *reader,
             HpmMemoryPool *pool)
{
  guint8 *start = reader->vm->memory.base + (pool->address - hpm_address_of (reader->vm, reader->vm->memory.base));
  const HpmPool *header = (const HpmPool *) (gpointer) start;

  pool->first_block = reader->blocks->len;
  if (pool->block_size == 0)
    {
      HpmMemoryBlock block = read_block (reader, start + HPM_CHUNK_HEADER, pool->size - HPM_CHUNK_HEADER, FALSE);

      g_array_append_val (reader->blocks, block);
    }
  else
    for (guint i = 0; i < pool->n_blocks; i++)
      {
        gsize offset = sizeof (HpmPool) + i * pool->block_size;
        HpmMemoryBlock block = read_block (reader, start + offset, pool->block_size, offset >= header->next_offset);

        g_array_append_val (reader->blocks, block);
      }
  pool->n_listed = reader->blocks->len - pool->first_block;
}

static void
take_map (Reader *reader,
          HpmVm  *vm)
{
  reader->vm = vm;
  reader->pools = g_array_new (FALSE, TRUE, sizeof (HpmMemoryPool));
  reader->blocks = g_array_new (FALSE, TRUE, sizeof (HpmMemoryBlock));
  hpm_mem_each_region (vm, add_region, reader);
  hpm_mem_each_block (vm, count_block, reader);
  for (guint i = 0; i < reader->pools->len; i++)
    {
      HpmMemoryPool *pool = &g_array_index (reader->pools, HpmMemoryPool, i);

      if (pool->n_programs > 0 && reader->n_listed++ < MAX_POOLS)
        list_blocks (reader, pool);
    }
  reader->map->base = hpm_address_of (vm, vm->memory.base);
  reader->map->arena_size = HPM_AREA_SIZE;
  reader->map->pool_size = HPM_POOL_SIZE;
  reader->map->bytes_in_use = hpm_mem_bytes_in_use (vm);
  reader->map->n_pools = reader->pools->len;
  reader->map->pools = (HpmMemoryPool *) (gpointer) g_array_free (reader->pools, FALSE);
  reader->map->n_blocks = reader->blocks->len;
  reader->map->blocks = (HpmMemoryBlock *) (gpointer) g_array_free (reader->blocks, FALSE);
}

static gboolean
read_map (HpmSnapshot *snapshot,
          gpointer     data)
{
  Reader *reader = data;

  take_map (reader, hpm_recording_vm (reader->recording));
  return TRUE;
}

HpmMemoryMap *
hpm_recording_memory (HpmRecording *recording,
                      guint64       step,
                      GHashTable   *births,
                      GCancellable *cancellable,
                      GError      **error)
{
  g_autoptr (HpmMemoryMap) map = g_new0 (HpmMemoryMap, 1);
  Reader reader = { .recording = recording, .map = map, .wanted = births };

  map->step = step;
  if (!hpm_recording_each (recording, step, step, read_map, &reader, cancellable, error))
    return NULL;
  return g_steal_pointer (&map);
}

void
hpm_memory_map_free (HpmMemoryMap *map)
{
  g_free (map->pools);
  g_free (map->blocks);
  g_free (map);
}
