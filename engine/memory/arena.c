/* arena.c: the stretch of address space that a run lives in
 *
 * One mapping, reserved at once and filled by the kernel page by page as it is used:
 *
 *   base (on a 1 MiB bound)            base + size            + size / 2
 *   │ VM │ area table │ pools, chunks … │ shadow: 8 bytes for each 16 │
 *
 * Invariants
 *   - Nothing at or past `used` has ever been written to since the last
 *     hpm_checkpoint_restore (), neither in the arena nor in its shadow.
 *   - What is not in use (an area that nobody claimed, what no pool was carved from) is zeros, or its area is marked as
 *     stale; nobody sees what is left in a stale one, since it is forgotten before anything in it is read or written
 *     by address, and before it is in use again.
 *   - A simulated address is HPM_ADDRESS_BASE plus the offset from `base`.
 *
 * Read hpm_arena_new () and hpm_arena_init_vm () first.
 */
#include "memory/hpm-arena.h"

#include <errno.h>
#include <string.h>
#include <sys/mman.h>

#define SLACK         ((gsize) 64 << 20) /* for the VM, its built-in heap and fragmentation */
#define BUILTIN_SLACK ((gsize) 16 << 20) /* added to the limit until hpm_mem_set_limit () */
#define MAX_ARENA     ((gsize) 64 << 30)
#define MAX_STALE     64 /* areas kept for the next to claim them: the kernel's pages are dear */
#define FORGOTTEN_AT_ONCE 32 /* areas */

/* Blocks in use may be `limit` bytes, but they do not always lie close together. */
static gsize
reserved_size (gsize limit)
{
  gsize size;

  if (limit > MAX_ARENA / 2)
    return MAX_ARENA;
  size = limit + limit / 2 + SLACK;
  return (size + HPM_AREA_SIZE - 1) & ~(HPM_AREA_SIZE - 1);
}

HpmArena *
hpm_arena_new (gsize    limit,
               GError **error)
{
  HpmArena *arena;
  gsize size = reserved_size (limit);
  gsize mapped = size + size / 2 + HPM_AREA_SIZE;
  guint8 *mapping = mmap (NULL, mapped, PROT_READ | PROT_WRITE,
                          MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);

  if (mapping == MAP_FAILED)
    {
      int saved_errno = errno;

      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (saved_errno),
                   "%s", g_strerror (saved_errno));
      return NULL;
    }

  /* Fewer page faults; a kernel that knows nothing of large pages does without. */
  madvise (mapping, mapped, MADV_HUGEPAGE);
  arena = g_new0 (HpmArena, 1);
  arena->mapping = mapping;
  arena->mapped = mapped;
  arena->base = (guint8 *) (((guintptr) mapping + HPM_AREA_SIZE - 1) & ~(HPM_AREA_SIZE - 1));
  arena->size = size;
  arena->shadow = arena->base + size;
  arena->limit = limit;
  return arena;
}

void
hpm_arena_free (HpmArena *arena)
{
  if (arena == NULL)
    return;
  hpm_unpoison (arena->mapping, arena->mapped);
  munmap (arena->mapping, arena->mapped);
  g_free (arena);
}

/* Gives pages back to the kernel; they read as zeros from then on. */
void
hpm_arena_forget (HpmArena *arena,
                  gsize     from,
                  gsize     to)
{
  if (to <= from)
    return;
  hpm_unpoison (arena->base + from, to - from);
  madvise (arena->base + from, to - from, MADV_DONTNEED);
  madvise (arena->shadow + from / 2, (to - from) / 2, MADV_DONTNEED);
}

/* A VM of an earlier run in the same arena is forgotten. */
HpmVm *
hpm_arena_init_vm (HpmArena *arena,
                   gsize     size)
{
  HpmVm *vm = (HpmVm *) arena->base;
  HpmAllocator *memory = &vm->memory;
  gsize areas_at = (size + 15) & ~(gsize) 15;
  gsize max_areas = arena->size / HPM_AREA_SIZE;
  gsize head = areas_at + max_areas * sizeof (HpmArea);
  guint n_head_areas, i;

  if (arena->vm)
    hpm_arena_forget (arena, 0, arena->vm->memory.used);
  arena->vm = vm;
  memory->base = arena->base;
  memory->shadow = (HpmShadow *) arena->shadow;
  memory->limit = arena->limit < G_MAXSIZE - BUILTIN_SLACK ? arena->limit + BUILTIN_SLACK : G_MAXSIZE;
  memory->max_areas = max_areas;
  memory->areas = (HpmArea *) (arena->base + areas_at);

  head = (head + HPM_POOL_SIZE - 1) & ~(HPM_POOL_SIZE - 1);
  n_head_areas = head / HPM_AREA_SIZE + 1;
  memory->n_areas = n_head_areas;
  memory->used = n_head_areas * HPM_AREA_SIZE;
  for (i = 0; i < n_head_areas; i++)
    {
      gboolean last = i + 1 == n_head_areas;

      memory->areas[i].kind = HPM_AREA_POOLS;
      memory->areas[i].first_pool = last ? head % HPM_AREA_SIZE / HPM_POOL_SIZE : HPM_POOLS_PER_AREA;
      memory->areas[i].n_carved = memory->areas[i].first_pool;
    }
  memory->room = n_head_areas - 1;
  return vm;
}

/* --- Areas --- */

static gboolean
areas_are_unused (HpmAllocator *memory,
                  guint         first,
                  guint         n)
{
  for (guint i = 0; i < n; i++)
    if (memory->areas[first + i].kind != HPM_AREA_UNUSED)
      return FALSE;
  return TRUE;
}

guint
hpm_areas_claim (HpmVm *vm,
                 guint  n,
                 guint  kind)
{
  HpmAllocator *memory = &vm->memory;
  guint first = 0;

  while (first + n <= memory->n_areas && !areas_are_unused (memory, first, n))
    first++;
  /* No gap is large enough: unused areas at the end may be part of what is new. */
  if (first + n > memory->n_areas)
    while (first < memory->n_areas && !areas_are_unused (memory, first, memory->n_areas - first))
      first++;
  if (n > memory->max_areas || first > memory->max_areas - n)
    hpm_stop (vm, HPM_RUN_LIMIT_MEMORY);

  memory->n_areas = MAX (memory->n_areas, first + n);
  memory->used = memory->n_areas * HPM_AREA_SIZE;
  for (guint i = first; i < first + n; i++)
    {
      gboolean stale = memory->areas[i].stale;

      /* A pool is cleaned when it is carved: then its memory is wanted anyway. */
      memory->areas[i] = (HpmArea) { .kind = kind, .stale = stale && kind == HPM_AREA_POOLS };
      if (stale && kind != HPM_AREA_POOLS)
        {
          memset (memory->base + i * HPM_AREA_SIZE, 0, HPM_AREA_SIZE);
          memory->n_stale--;
        }
      memory->room = kind == HPM_AREA_POOLS ? MIN (memory->room, i) : memory->room;
    }
  return first;
}

/* Those beyond MAX_STALE are zeros again, so that the kernel does not have to keep what was there. That takes
 * it a while when they are many: a run that is told to end does not wait for it. */
void
hpm_areas_release (HpmVm *vm,
                   guint  first,
                   guint  n)
{
  HpmAllocator *memory = &vm->memory;
  guint n_kept, done, piece;

  for (guint i = 0; i < n; i++)
    memory->n_stale -= memory->areas[first + i].stale;
  n_kept = MIN (n, MAX_STALE - MIN (MAX_STALE, memory->n_stale));
  for (done = n_kept; done < n && !g_atomic_int_get (&vm->host->cancel); done += piece)
    {
      piece = MIN (n - done, FORGOTTEN_AT_ONCE);
      hpm_arena_forget (vm->host->arena, (first + done) * HPM_AREA_SIZE, (first + done + piece) * HPM_AREA_SIZE);
    }
  for (guint i = 0; i < n; i++)
    {
      gboolean stale = i < n_kept || i >= done;

      memory->areas[first + i] = (HpmArea) { .kind = HPM_AREA_UNUSED, .stale = stale };
      memory->n_stale += stale;
      if (stale)
        hpm_unpoison (memory->base + (first + i) * HPM_AREA_SIZE, HPM_AREA_SIZE);
    }
}

void
hpm_arena_forget_stale (HpmArena *arena)
{
  HpmAllocator *memory = &arena->vm->memory;

  for (gsize i = 0; memory->n_stale > 0 && i < memory->n_areas; i++)
    if (memory->areas[i].stale)
      {
        gsize n_carved = memory->areas[i].kind == HPM_AREA_POOLS ? memory->areas[i].n_carved : 0;

        memory->areas[i].stale = FALSE;
        memory->n_stale--;
        hpm_arena_forget (arena, i * HPM_AREA_SIZE + n_carved * HPM_POOL_SIZE, (i + 1) * HPM_AREA_SIZE);
      }
}

/* --- Addresses --- */

/* Where [address, address + size) lies, or NULL when any of it is outside the used part. */
static guint8 *
locate (HpmVm      *vm,
        HpmAddress  address,
        gsize       size)
{
  HpmAddress offset = address - HPM_ADDRESS_BASE;

  if (address < HPM_ADDRESS_BASE || offset > vm->memory.used || size > vm->memory.used - offset)
    return NULL;
  if (G_UNLIKELY (vm->memory.n_stale > 0))
    hpm_arena_forget_stale (vm->host->arena);
  return vm->memory.base + offset;
}

/* The byte at `at` as the learner sees it: a word that points into the arena is read as a
 * simulated address, so that nothing shows where the real arena happens to lie. */
static HPM_NO_ASAN guint8
read_byte (HpmVm        *vm,
           const guint8 *at)
{
  const guint8 *word = (const guint8 *) ((guintptr) at & ~(guintptr) 7);
  guint64 value = *(const guint64 *) word;
  guint64 offset = value - (guint64) (guintptr) vm->memory.base;

  if (offset < vm->memory.used)
    value = HPM_ADDRESS_BASE + offset;
  return (guint8) (value >> (8 * (at - word)));
}

gboolean
hpm_address_read (HpmVm      *vm,
                  HpmAddress  address,
                  gsize       size,
                  gpointer    out)
{
  const guint8 *from = locate (vm, address, size);

  if (from == NULL)
    return FALSE;
  for (gsize i = 0; i < size; i++)
    ((guint8 *) out)[i] = read_byte (vm, from + i);
  return TRUE;
}

static HPM_NO_ASAN void
write_byte (guint8 *at,
            guint8  byte)
{
  *(volatile guint8 *) at = byte;
}

/* A whole aligned word with a simulated address in it is stored as the pointer that it stands for. */
gboolean
hpm_address_write (HpmVm         *vm,
                   HpmAddress     address,
                   gsize          size,
                   gconstpointer  bytes)
{
  guint8 *to = locate (vm, address, size);
  guint64 word;

  if (to == NULL)
    return FALSE;
  if (size == 8 && (address & 7) == 0)
    {
      memcpy (&word, bytes, 8);
      if (locate (vm, word, 0) && word - HPM_ADDRESS_BASE < vm->memory.used)
        word = (guintptr) locate (vm, word, 0);
      bytes = &word;
    }
  for (gsize i = 0; i < size; i++)
    write_byte (to + i, ((const guint8 *) bytes)[i]);
  return TRUE;
}

void
hpm_mem_set_limit (HpmVm *vm,
                   gsize  limit)
{
  gsize in_use = vm->memory.in_use;

  vm->memory.limit = limit > G_MAXSIZE - in_use ? G_MAXSIZE : in_use + limit;
}
