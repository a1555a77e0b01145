/* checkpoint.c: copies of the arena
 *
 * A checkpoint has an entry for each 4 KiB page of the arena's used part and then of its shadow:
 * a counted copy, shared with the checkpoint before when nothing has changed,
 * or NO_PAGE for a page of zeros.
 *
 * Invariants
 *   - Pages are immutable once made; only the number of their users changes.
 *   - Restoring leaves the arena byte for byte as it was when the checkpoint was taken; past its
 *     used part there are only zeros.
 *   - What is not in use (areas that nobody claimed, or what no pool was carved from) holds zeros, or its area is
 *     stale and what it holds means nothing: nobody has to look. The learner's writes reach objects only, see
 *     modules/ctypes.c.
 *
 * Everything here reads poisoned memory, so copying and comparing are done by functions
 * of our own in sanitizer builds.
 */
#include "memory/hpm-arena.h"
#include "memory/hpm-page-store.h"

#include <string.h>

#define NO_PAGE       G_MAXUINT32
#define WORDS         (HPM_PAGE_SIZE / 8)
/* Pages of an area, and of its shadow, which has half as many bytes. */
#define AREA_PAGES    (HPM_AREA_SIZE / HPM_PAGE_SIZE)
#define POOL_PAGES    (HPM_POOL_SIZE / HPM_PAGE_SIZE)

struct _HpmCheckpoint {
  HpmPageStore *store;
  gsize         used;       /* of the arena, as it was */
  gsize         n_pages;    /* of the arena and its shadow together */
  gsize         new_bytes;  /* that it took to make */
  HpmPage      *pages;
};

#ifdef __SANITIZE_ADDRESS__

static HPM_NO_ASAN gboolean
pages_equal (const guint64 *a,
             const guint64 *b)
{
  for (gsize i = 0; i < WORDS; i++)
    if (((const volatile guint64 *) a)[i] != ((const volatile guint64 *) b)[i])
      return FALSE;
  return TRUE;
}

static HPM_NO_ASAN void
copy_page (guint64       *to,
           const guint64 *from)
{
  for (gsize i = 0; i < WORDS; i++)
    ((volatile guint64 *) to)[i] = ((const volatile guint64 *) from)[i];
}

static HPM_NO_ASAN gboolean
page_is_zero (const guint64 *page)
{
  for (gsize i = 0; i < WORDS; i++)
    if (((const volatile guint64 *) page)[i] != 0)
      return FALSE;
  return TRUE;
}

static HPM_NO_ASAN void
zero_page (guint64 *page)
{
  for (gsize i = 0; i < WORDS; i++)
    ((volatile guint64 *) page)[i] = 0;
}

#else

static gboolean
pages_equal (const guint64 *a,
             const guint64 *b)
{
  return memcmp (a, b, HPM_PAGE_SIZE) == 0;
}

static void
copy_page (guint64       *to,
           const guint64 *from)
{
  memcpy (to, from, HPM_PAGE_SIZE);
}

static gboolean
page_is_zero (const guint64 *page)
{
  return page[0] == 0 && memcmp (page, page + 1, HPM_PAGE_SIZE - 8) == 0;
}

static void
zero_page (guint64 *page)
{
  memset (page, 0, HPM_PAGE_SIZE);
}

#endif

/* The i-th page: those of the arena first, then those of the shadow. */
static guint64 *
page_in_arena (HpmArena *arena,
               gsize     used,
               gsize     i)
{
  gsize n_arena_pages = used / HPM_PAGE_SIZE;

  if (i < n_arena_pages)
    return (guint64 *) (gpointer) (arena->base + i * HPM_PAGE_SIZE);
  return (guint64 *) (gpointer) (arena->shadow + (i - n_arena_pages) * HPM_PAGE_SIZE);
}

/* The page of an earlier checkpoint that held the same place. */
static HpmPage
page_before (HpmCheckpoint *previous,
             gsize          used,
             gsize          i)
{
  gsize n_arena_pages = used / HPM_PAGE_SIZE;
  gsize n_before;

  if (previous == NULL)
    return NO_PAGE;
  n_before = previous->used / HPM_PAGE_SIZE;
  if (i < n_arena_pages)
    return i < n_before ? previous->pages[i] : NO_PAGE;
  i -= n_arena_pages;
  return i < previous->n_pages - n_before ? previous->pages[n_before + i] : NO_PAGE;
}

/* Of the area that the i-th page belongs to: is the page among what is not in use? Areas past `n_areas` are new. */
static gboolean
is_unused (const HpmArea *areas,
           guint          n_areas,
           gsize          used,
           gsize          i,
           gboolean      *stale)
{
  gsize n_arena_pages = used / HPM_PAGE_SIZE;
  gsize place = i < n_arena_pages ? i : (i - n_arena_pages) * 2;
  const HpmArea *area = &areas[place / AREA_PAGES];

  *stale = FALSE;
  if (place / AREA_PAGES >= n_areas)
    return TRUE;
  /* The shadow of what is not in use is zeros, whatever is left of that itself. */
  *stale = area->stale && i < n_arena_pages;
  return area->kind == HPM_AREA_UNUSED
         || (area->kind == HPM_AREA_POOLS && place % AREA_PAGES >= area->n_carved * POOL_PAGES);
}

static HpmPage
save_page (HpmPageStore  *store,
           const guint64 *bytes,
           HpmPage        before)
{
  HpmPage page;

  if (before != NO_PAGE && pages_equal (hpm_page_store_bytes (store, before), bytes))
    {
      hpm_page_store_share (store, before);
      return before;
    }
  if (page_is_zero (bytes))
    return NO_PAGE;
  page = hpm_page_store_take (store);
  copy_page (hpm_page_store_bytes (store, page), bytes);
  return page;
}

/* What a checkpoint takes besides its pages. */
static gsize
frame_bytes (HpmCheckpoint *checkpoint)
{
  return sizeof (HpmCheckpoint) + checkpoint->n_pages * sizeof (HpmPage);
}

HpmCheckpoint *
hpm_checkpoint_take (HpmArena      *arena,
                     HpmCheckpoint *previous)
{
  HpmCheckpoint *checkpoint = g_new0 (HpmCheckpoint, 1);
  const HpmAllocator *memory = &arena->vm->memory;

  checkpoint->store = previous ? hpm_page_store_ref (previous->store) : hpm_page_store_new ();
  checkpoint->used = memory->used;
  checkpoint->n_pages = (checkpoint->used + checkpoint->used / 2) / HPM_PAGE_SIZE;
  checkpoint->pages = g_new (HpmPage, checkpoint->n_pages);
  for (gsize i = 0; i < checkpoint->n_pages; i++)
    {
      HpmPage before, page;
      gboolean stale;

      if (is_unused (memory->areas, memory->n_areas, checkpoint->used, i, &stale))
        {
          checkpoint->pages[i] = NO_PAGE;
          continue;
        }
      before = page_before (previous, checkpoint->used, i);
      page = save_page (checkpoint->store, page_in_arena (arena, checkpoint->used, i), before);
      checkpoint->pages[i] = page;
      if (page != NO_PAGE && page != before)
        checkpoint->new_bytes += HPM_PAGE_SIZE;
    }
  checkpoint->new_bytes += frame_bytes (checkpoint);
  return checkpoint;
}

static void
restore_page (HpmPageStore *store,
              guint64      *to,
              HpmPage       page)
{
  if (page == NO_PAGE)
    {
      if (!page_is_zero (to))
        zero_page (to);
      return;
    }
  if (!pages_equal (to, hpm_page_store_bytes (store, page)))
    copy_page (to, hpm_page_store_bytes (store, page));
}

/* Does nobody mind what is in the i-th page of the arena, or is it known to be zeros? `before`: the areas as they were;
 * those of the checkpoint are in the arena by now. */
static gboolean
may_stay (HpmCheckpoint      *checkpoint,
          const HpmAllocator *memory,
          const HpmArea      *before,
          guint               n_before,
          gsize               i)
{
  gboolean stale;

  if (is_unused (memory->areas, memory->n_areas, checkpoint->used, i, &stale) && stale)
    return TRUE;
  return is_unused (before, n_before, checkpoint->used, i, &stale) && !stale;
}

void
hpm_checkpoint_restore (HpmCheckpoint *checkpoint,
                        HpmArena      *arena)
{
  const HpmAllocator *memory = &arena->vm->memory;
  guint n_before = memory->n_areas;
  g_autofree HpmArea *before = g_memdup2 (memory->areas, n_before * sizeof (HpmArea));

  hpm_arena_forget (arena, checkpoint->used, memory->used);
  /* The VM and the table of areas come first, and are in use. */
  for (gsize i = 0; i < checkpoint->n_pages; i++)
    if (checkpoint->pages[i] != NO_PAGE || !may_stay (checkpoint, memory, before, n_before, i))
      restore_page (checkpoint->store, page_in_arena (arena, checkpoint->used, i), checkpoint->pages[i]);
  hpm_mem_poison_free (arena->vm);
}

gsize
hpm_checkpoint_free (HpmCheckpoint *checkpoint)
{
  gsize bytes;

  if (checkpoint == NULL)
    return 0;
  bytes = frame_bytes (checkpoint);
  for (gsize i = 0; i < checkpoint->n_pages; i++)
    if (checkpoint->pages[i] != NO_PAGE
        && hpm_page_store_give_back (checkpoint->store, checkpoint->pages[i]))
      bytes += HPM_PAGE_SIZE;
  hpm_page_store_unref (checkpoint->store);
  g_free (checkpoint->pages);
  g_free (checkpoint);
  return bytes;
}

gsize
hpm_checkpoint_new_bytes (HpmCheckpoint *checkpoint)
{
  return checkpoint->new_bytes;
}

gsize
hpm_checkpoint_own_bytes (HpmCheckpoint *checkpoint)
{
  gsize bytes = frame_bytes (checkpoint);

  for (gsize i = 0; i < checkpoint->n_pages; i++)
    if (checkpoint->pages[i] != NO_PAGE
        && hpm_page_store_n_users (checkpoint->store, checkpoint->pages[i]) == 1)
      bytes += HPM_PAGE_SIZE;
  return bytes;
}
