/* Tests of engine/memory: the allocator's order of reuse, large blocks, addresses, limits
 * and checkpoints. The runtime is not there: hpm_stop () is the test's own. */
#include "memory/hpm-arena.h"

#include <setjmp.h>
#include <string.h>

/* --- A world with a VM of its own --- */

typedef struct {
  HpmArena *arena;
  HpmVm    *vm;
  HpmHost   host;
  jmp_buf   stop;
} World;

void
hpm_stop (HpmVm    *vm,
          HpmRunEnd why)
{
  vm->host->end = why;
  longjmp (vm->host->stop, 1);
}

/* Nobody cancels here. */
void
hpm_poll_slow (HpmVm *vm)
{
}

/* Nobody traces here. */
void
hpm_traces_add (HpmVm    *vm,
                gpointer  block,
                gsize     size)
{
}

void
hpm_traces_remove (HpmVm    *vm,
                   gpointer  block)
{
}

static void
world_set_up_limited (World *world,
                      gsize  limit)
{
  g_autoptr (GError) error = NULL;

  world->arena = hpm_arena_new (limit, &error);
  g_assert_no_error (error);
  world->vm = hpm_arena_init_vm (world->arena, sizeof (HpmVm));
  world->host = (HpmHost) { .arena = world->arena, .vm = world->vm };
  world->vm->host = &world->host;
}

static void
world_set_up (World         *world,
              gconstpointer  data)
{
  world_set_up_limited (world, 512 << 20);
}

static void
world_tear_down (World         *world,
                 gconstpointer  data)
{
  hpm_arena_free (world->arena);
}

#define ADD(path, func) g_test_add (path, World, NULL, world_set_up, func, world_tear_down)

/* --- Small blocks --- */

static void
test_last_freed_first_reused (World         *world,
                              gconstpointer  data)
{
  HpmVm *vm = world->vm;
  gpointer a = hpm_mem_alloc (vm, 48), b = hpm_mem_alloc (vm, 48), c = hpm_mem_alloc (vm, 48);

  g_test_summary ("As in pymalloc, a freed block is the next one of its class to be used.");
  g_assert_cmpint ((guint8 *) b - (guint8 *) a, ==, 48);
  hpm_mem_free (vm, a);
  hpm_mem_free (vm, c);
  g_assert_true (hpm_mem_alloc (vm, 33) == c);
  g_assert_true (hpm_mem_alloc (vm, 48) == a);
  g_assert_true (hpm_mem_alloc (vm, 48) != b);
}

static void
test_classes_do_not_mix (World         *world,
                         gconstpointer  data)
{
  HpmVm *vm = world->vm;
  gpointer a = hpm_mem_alloc (vm, 48), b = hpm_mem_alloc (vm, 48);

  /* One of its class stays, lest the whole pool change class. */
  hpm_mem_free (vm, a);
  b = hpm_mem_alloc (vm, 32);
  g_assert_true (b != a);
  g_assert_true (hpm_mem_alloc (vm, 64) != a);
}

static void
test_full_pool_comes_first (World         *world,
                            gconstpointer  data)
{
  HpmVm *vm = world->vm;
  guint n = (HPM_POOL_SIZE - sizeof (HpmPool)) / 512;
  gpointer first[64], second;

  g_test_summary ("A block freed in a full pool is taken before what the other pools have.");
  for (guint i = 0; i < n; i++)
    first[i] = hpm_mem_alloc (vm, 512);
  second = hpm_mem_alloc (vm, 512);
  g_assert_true (((guintptr) second ^ (guintptr) first[0]) >= HPM_POOL_SIZE);
  hpm_mem_free (vm, first[7]);
  g_assert_true (hpm_mem_alloc (vm, 512) == first[7]);
}

static void
test_empty_pool_changes_class (World         *world,
                               gconstpointer  data)
{
  HpmVm *vm = world->vm;
  gpointer a = hpm_mem_alloc (vm, 16), b;

  hpm_mem_free (vm, a);
  b = hpm_mem_alloc (vm, 256);
  g_assert_true (a == b); /* both are their pool's first block */
}

static void
test_realloc_keeps_its_place (World         *world,
                              gconstpointer  data)
{
  HpmVm *vm = world->vm;
  char *a = hpm_mem_alloc (vm, 40), *b;

  strcpy (a, "kept");
  g_assert_true (hpm_mem_realloc (vm, a, 48) == a);
  b = hpm_mem_realloc (vm, a, 100);
  g_assert_true (b != a);
  g_assert_cmpstr (b, ==, "kept");
  b = hpm_mem_realloc (vm, b, 100000);
  g_assert_cmpstr (b, ==, "kept");
  b = hpm_mem_realloc (vm, b, 8);
  g_assert_cmpstr (b, ==, "kept");
}

/* --- Large blocks --- */

static void
test_large_blocks_join (World         *world,
                        gconstpointer  data)
{
  HpmVm *vm = world->vm;
  gpointer a = hpm_mem_alloc (vm, 5000), b = hpm_mem_alloc (vm, 5000), c = hpm_mem_alloc (vm, 5000);
  gpointer last = hpm_mem_alloc (vm, 5000);

  g_test_summary ("Neighbours that are free make one block; a fitting one is reused.");
  hpm_mem_free (vm, a);
  hpm_mem_free (vm, c);
  hpm_mem_free (vm, b);
  g_assert_true (hpm_mem_alloc (vm, 15000) == a);
  hpm_mem_free (vm, last);
}

static void
test_large_block_comes_back (World         *world,
                             gconstpointer  data)
{
  HpmVm *vm = world->vm;

  for (gsize size = 600; size < 3000000; size *= 3)
    {
      gpointer a = hpm_mem_alloc (vm, size), guard = hpm_mem_alloc (vm, size);

      hpm_mem_free (vm, a);
      g_assert_true (hpm_mem_alloc (vm, size) == a);
      hpm_mem_free (vm, a);
      hpm_mem_free (vm, guard);
    }
}

static void
test_large_block_grows_in_place (World         *world,
                                 gconstpointer  data)
{
  HpmVm *vm = world->vm;
  gpointer a = hpm_mem_alloc (vm, 5000);

  g_assert_true (hpm_mem_realloc (vm, a, 50000) == a);
  g_assert_true (hpm_mem_realloc (vm, a, 3000) == a);
  g_assert_cmpuint (hpm_mem_block_size (vm, a), <, 3100);
}

/* A long run of everything, against a model: no two blocks overlap, contents stay. */
static void
test_random_use (World         *world,
                 gconstpointer  data)
{
  enum { N = 600 };
  HpmVm *vm = world->vm;
  struct { guint8 *block; gsize size; guint8 fill; } slots[N] = { 0 };
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  gsize baseline = hpm_mem_bytes_in_use (vm);

  for (guint round = 0; round < 60000; round++)
    {
      guint i = g_rand_int_range (rand, 0, N);
      guint kind = g_rand_int_range (rand, 0, 100);
      gsize size = kind < 70 ? g_rand_int_range (rand, 1, 513) : kind < 98 ? g_rand_int_range (rand, 513, 9000)
                                                                           : g_rand_int_range (rand, 9000, 300000);

      for (gsize k = 0; k < MIN (slots[i].size, 16); k++)
        g_assert_cmpuint (slots[i].block[slots[i].size - 1 - k], ==, slots[i].fill);
      if (slots[i].block && kind % 3 == 0)
        {
          hpm_mem_free (vm, slots[i].block);
          slots[i].block = NULL;
          slots[i].size = 0;
          continue;
        }
      slots[i].block = hpm_mem_realloc (vm, slots[i].block, size);
      slots[i].size = size;
      slots[i].fill = (guint8) round;
      memset (slots[i].block, slots[i].fill, size);
    }
  for (guint i = 0; i < N; i++)
    hpm_mem_free (vm, slots[i].block);
  g_assert_cmpuint (hpm_mem_bytes_in_use (vm), ==, baseline);
}

/* --- Looking --- */

typedef struct { guint n; gsize size; gpointer last; } Count;

static void
count_block (const HpmBlock *block,
             gpointer        data)
{
  Count *count = data;

  g_assert_true ((guint8 *) block->block > (guint8 *) count->last);
  count->last = block->block;
  count->n++;
  count->size += block->size;
}

static void
test_each_block (World         *world,
                 gconstpointer  data)
{
  HpmVm *vm = world->vm;
  Count count = { 0 };
  gpointer blocks[300];

  for (guint i = 0; i < 300; i++)
    blocks[i] = hpm_mem_alloc (vm, 1 + i * 7);
  for (guint i = 0; i < 300; i += 3)
    hpm_mem_free (vm, blocks[i]);
  hpm_mem_each_block (vm, count_block, &count);
  g_assert_cmpuint (count.n, ==, 200);
  g_assert_cmpuint (count.size, ==, hpm_mem_bytes_in_use (vm));
}

static void
add_region (const HpmRegion *region,
            gpointer         data)
{
  gsize *used = data;

  g_assert_cmpuint (region->n_used, <=, region->n_blocks);
  if (region->block_size)
    *used += region->n_used;
}

static void
test_each_region (World         *world,
                  gconstpointer  data)
{
  gsize used = 0;

  for (guint i = 0; i < 50; i++)
    hpm_mem_alloc (world->vm, 20 + i);
  hpm_mem_each_region (world->vm, add_region, &used);
  g_assert_cmpuint (used, ==, 50);
}

static void
test_reading_a_freed_block (World         *world,
                            gconstpointer  data)
{
  HpmVm *vm = world->vm;
  gint64 *a = hpm_mem_alloc (vm, 32), value = 0;
  HpmAddress address = hpm_address_of (vm, a);

  g_test_summary ("A read goes to whatever lies there; outside the arena it fails.");
  a[0] = 11;
  a[1] = 22;
  g_assert_true (hpm_address_read (vm, address, 8, &value));
  g_assert_cmpint (value, ==, 11);
  hpm_mem_free (vm, a);
  g_assert_true (hpm_address_read (vm, address + 8, 8, &value));
  g_assert_cmpint (value, ==, 22);
  g_assert_false (hpm_address_read (vm, 0, 8, &value));
  g_assert_false (hpm_address_read (vm, G_MAXUINT64 - 3, 8, &value));
  g_assert_false (hpm_address_read (vm, HPM_ADDRESS_BASE + vm->memory.used - 4, 8, &value));
}

static void
test_pointers_read_as_addresses (World         *world,
                                 gconstpointer  data)
{
  HpmVm *vm = world->vm;
  gpointer *a = hpm_mem_alloc (vm, 32);
  HpmAddress address = hpm_address_of (vm, a), value = 0;
  guint8 byte;

  a[0] = a;
  g_assert_true (hpm_address_read (vm, address, 8, &value));
  g_assert_cmpuint (value, ==, address);
  g_assert_true (hpm_address_read (vm, address + 1, 1, &byte));
  g_assert_cmpuint (byte, ==, (address >> 8) & 0xff);
  a[0] = NULL;
  g_assert_true (hpm_address_write (vm, address, 8, &address));
  g_assert_true (a[0] == a);
}

/* --- Limits --- */

static void
test_limits (void)
{
  World world;
  volatile gsize last = 0;

  g_test_summary ("Too much altogether and too much at once end the run differently.");
  world_set_up_limited (&world, 1 << 20);
  hpm_mem_set_limit (world.vm, 1 << 20);
  if (setjmp (world.host.stop) == 0)
    while (TRUE)
      {
        hpm_mem_alloc (world.vm, 100);
        last++;
      }
  g_assert_cmpint (world.host.end, ==, HPM_RUN_LIMIT_MEMORY);
  g_assert_cmpuint (last, >, 8000);
  if (setjmp (world.host.stop) == 0)
    hpm_mem_alloc (world.vm, (gsize) 1 << 40);
  g_assert_cmpint (world.host.end, ==, HPM_RUN_LIMIT_VALUE);
  world_tear_down (&world, NULL);
}

/* --- Checkpoints --- */

static void
test_areas_are_used_again (World         *world,
                           gconstpointer  data)
{
  HpmVm *vm = world->vm;
  const guint n = 4 * HPM_AREA_SIZE / 512;
  g_autofree gpointer *blocks = g_new (gpointer, n);
  gpointer last = NULL;
  gsize used = 0;

  g_test_summary ("What has been freed is used before the arena grows, whatever lies behind it.");
  for (guint turn = 0; turn < 3; turn++)
    {
      for (guint i = 0; i < n; i++)
        blocks[i] = hpm_mem_alloc (vm, 512);
      if (turn == 0)
        {
          last = hpm_mem_alloc (vm, 496);
          used = vm->memory.used;
        }
      for (guint i = 0; i < n; i++)
        hpm_mem_free (vm, blocks[i]);
    }
  g_assert_cmpuint (vm->memory.used, <=, used);
  hpm_mem_free (vm, last);
}

/* Whether `address` was taken a look at before must not show in what a checkpoint has, nor in what is read. */
static void
test_unused_areas_read_as_zeros (World         *world,
                                 gconstpointer  data)
{
  HpmVm *vm = world->vm;
  const gsize size = 3 * HPM_AREA_SIZE;
  gpointer block = hpm_mem_alloc (vm, size), other;
  HpmAddress address = hpm_address_of (vm, block) + HPM_AREA_SIZE + 64;
  guint64 value = 1;

  g_test_summary ("Areas that were given back are zeros to whoever looks, and take no room in a checkpoint.");
  memset (block, 0x77, size);
  hpm_mem_free (vm, block);
  g_assert_true (hpm_address_read (vm, address, 8, &value));
  g_assert_cmpuint (value, ==, 0);

  block = hpm_mem_alloc (vm, size);
  memset (block, 0x77, size);
  hpm_mem_free (vm, block);
  {
    g_autoptr (HpmCheckpoint) checkpoint = hpm_checkpoint_take (world->arena, NULL);

    g_assert_cmpuint (hpm_checkpoint_new_bytes (checkpoint), <, HPM_AREA_SIZE);
    other = hpm_mem_alloc (vm, size);
    memset (other, 0x55, size);
    hpm_mem_free (vm, other);
    hpm_checkpoint_restore (checkpoint, world->arena);
  }
  g_assert_true (hpm_address_read (vm, address, 8, &value));
  g_assert_cmpuint (value, ==, 0);
  g_assert_true (hpm_mem_alloc (vm, size) == block);
}

static void
test_going_back (World         *world,
                 gconstpointer  data)
{
  HpmVm *vm = world->vm;
  char *a = hpm_mem_alloc (vm, 100), *large = hpm_mem_alloc (vm, 20000), *b;
  g_autoptr (HpmCheckpoint) checkpoint = NULL;
  gsize in_use;

  g_test_summary ("After going back everything is as it was, what the allocator will do included.");
  strcpy (a, "before");
  strcpy (large, "large");
  in_use = hpm_mem_bytes_in_use (vm);
  checkpoint = hpm_checkpoint_take (world->arena, NULL);
  b = hpm_mem_alloc (vm, 100);
  hpm_mem_free (vm, large);
  strcpy (a, "after");
  for (guint i = 0; i < 100000; i++)
    hpm_mem_alloc (vm, 400);

  hpm_checkpoint_restore (checkpoint, world->arena);
  g_assert_cmpstr (a, ==, "before");
  g_assert_cmpstr (large, ==, "large");
  g_assert_cmpuint (hpm_mem_bytes_in_use (vm), ==, in_use);
  g_assert_cmpint (hpm_shadow_of (vm, b)->kind, ==, HPM_BLOCK_FREE);
  g_assert_true (hpm_mem_alloc (vm, 100) == b);
}

static void
test_checkpoints_share (World         *world,
                        gconstpointer  data)
{
  HpmVm *vm = world->vm;
  char *a = hpm_mem_alloc (vm, 3 << 20);
  HpmCheckpoint *first, *second;
  gsize own;

  memset (a, 1, 3 << 20);
  first = hpm_checkpoint_take (world->arena, NULL);
  own = hpm_checkpoint_own_bytes (first);
  a[12345] = 2;
  second = hpm_checkpoint_take (world->arena, first);
  g_assert_cmpuint (own, >, 3 << 20);
  g_assert_cmpuint (hpm_checkpoint_own_bytes (second), <, own / 10);
  g_assert_cmpuint (hpm_checkpoint_own_bytes (first), <, own / 10);
  hpm_checkpoint_restore (first, world->arena);
  g_assert_cmpint (a[12345], ==, 1);
  hpm_checkpoint_free (first);
  hpm_checkpoint_restore (second, world->arena);
  g_assert_cmpint (a[12345], ==, 2);
  g_assert_cmpint (a[54321], ==, 1);
  hpm_checkpoint_free (second);
}

static void
test_runs_are_alike (World         *world,
                     gconstpointer  data)
{
  g_autoptr (HpmCheckpoint) checkpoint = hpm_checkpoint_take (world->arena, NULL);
  HpmAddress addresses[200];

  g_test_summary ("The same requests get the same addresses, after going back too.");
  for (guint round = 0; round < 2; round++)
    {
      for (guint i = 0; i < 200; i++)
        {
          gpointer block = hpm_mem_alloc (world->vm, i * 37 % 1700 + 1);

          if (round == 0)
            addresses[i] = hpm_address_of (world->vm, block);
          g_assert_cmpuint (addresses[i], ==, hpm_address_of (world->vm, block));
          if (i % 3 == 0)
            hpm_mem_free (world->vm, block);
        }
      hpm_checkpoint_restore (checkpoint, world->arena);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/memory/small/last-freed-first-reused", test_last_freed_first_reused);
  ADD ("/memory/small/classes-do-not-mix", test_classes_do_not_mix);
  ADD ("/memory/small/full-pool-comes-first", test_full_pool_comes_first);
  ADD ("/memory/small/empty-pool-changes-class", test_empty_pool_changes_class);
  ADD ("/memory/small/realloc-keeps-its-place", test_realloc_keeps_its_place);
  ADD ("/memory/large/join", test_large_blocks_join);
  ADD ("/memory/large/comes-back", test_large_block_comes_back);
  ADD ("/memory/large/grows-in-place", test_large_block_grows_in_place);
  ADD ("/memory/random-use", test_random_use);
  ADD ("/memory/each-block", test_each_block);
  ADD ("/memory/each-region", test_each_region);
  ADD ("/memory/address/freed-block", test_reading_a_freed_block);
  ADD ("/memory/address/pointers", test_pointers_read_as_addresses);
  g_test_add_func ("/memory/limits", test_limits);
  ADD ("/memory/areas/used-again", test_areas_are_used_again);
  ADD ("/memory/areas/unused-are-zeros", test_unused_areas_read_as_zeros);
  ADD ("/memory/checkpoint/going-back", test_going_back);
  ADD ("/memory/checkpoint/share", test_checkpoints_share);
  ADD ("/memory/checkpoint/runs-are-alike", test_runs_are_alike);
  return g_test_run ();
}
