/* checkpoint.c: copies of the arena
 *
 * A checkpoint has an entry for each 4 KiB page of the arena's used part and then of its shadow:
 * a counted copy, shared with the checkpoint before when nothing has changed,
 * or NULL for a page of zeros.
 *
 * Invariants
 *   - Pages are immutable once made; only `n_users` changes.
 *   - Restoring leaves the arena byte for byte as it was when the checkpoint was taken; past its
 *     used part there are only zeros.
 *
 * Everything here reads poisoned memory, so copying and comparing are done by functions
 * of our own in sanitizer builds.
 */
#include "memory/hpm-arena.h"

#include <string.h>

#define PAGE_SIZE ((gsize) 4096)

typedef struct {
  guint   n_users;
  guint64 bytes[PAGE_SIZE / 8];
} Page;

struct _HpmCheckpoint {
  gsize   used;       /* of the arena, as it was */
  gsize   n_pages;    /* of the arena and its shadow together */
  gsize   new_bytes;  /* that it took to make */
  Page  **pages;
};

#ifdef __SANITIZE_ADDRESS__

static HPM_NO_ASAN gboolean
pages_equal (const guint64 *a,
             const guint64 *b)
{
  for (gsize i = 0; i < PAGE_SIZE / 8; i++)
    if (((const volatile guint64 *) a)[i] != ((const volatile guint64 *) b)[i])
      return FALSE;
  return TRUE;
}

static HPM_NO_ASAN void
copy_page (guint64       *to,
           const guint64 *from)
{
  for (gsize i = 0; i < PAGE_SIZE / 8; i++)
    ((volatile guint64 *) to)[i] = ((const volatile guint64 *) from)[i];
}

#else

static gboolean
pages_equal (const guint64 *a,
             const guint64 *b)
{
  return memcmp (a, b, PAGE_SIZE) == 0;
}

static void
copy_page (guint64       *to,
           const guint64 *from)
{
  memcpy (to, from, PAGE_SIZE);
}

#endif

static HPM_NO_ASAN gboolean
page_is_zero (const guint64 *page)
{
  for (gsize i = 0; i < PAGE_SIZE / 8; i++)
    if (page[i] != 0)
      return FALSE;
  return TRUE;
}

static HPM_NO_ASAN void
zero_page (guint64 *page)
{
  for (gsize i = 0; i < PAGE_SIZE / 8; i++)
    ((volatile guint64 *) page)[i] = 0;
}

/* The i-th page: those of the arena first, then those of the shadow. */
static guint64 *
page_in_arena (HpmArena *arena,
               gsize     used,
               gsize     i)
{
  gsize n_arena_pages = used / PAGE_SIZE;

  if (i < n_arena_pages)
    return (guint64 *) (arena->base + i * PAGE_SIZE);
  return (guint64 *) (arena->shadow + (i - n_arena_pages) * PAGE_SIZE);
}

/* The page of an earlier checkpoint that held the same place. */
static Page *
page_before (HpmCheckpoint *previous,
             gsize          used,
             gsize          i)
{
  gsize n_arena_pages = used / PAGE_SIZE;
  gsize n_before;

  if (previous == NULL)
    return NULL;
  n_before = previous->used / PAGE_SIZE;
  if (i < n_arena_pages)
    return i < n_before ? previous->pages[i] : NULL;
  i -= n_arena_pages;
  return i < previous->n_pages - n_before ? previous->pages[n_before + i] : NULL;
}

static Page *
save_page (const guint64 *bytes,
           Page          *before)
{
  Page *page;

  if (before && pages_equal (before->bytes, bytes))
    {
      before->n_users++;
      return before;
    }
  if (page_is_zero (bytes))
    return NULL;
  page = g_new (Page, 1);
  page->n_users = 1;
  copy_page (page->bytes, bytes);
  return page;
}

/* What a checkpoint takes besides its pages. */
static gsize
frame_bytes (HpmCheckpoint *checkpoint)
{
  return sizeof (HpmCheckpoint) + checkpoint->n_pages * sizeof (Page *);
}

HpmCheckpoint *
hpm_checkpoint_take (HpmArena      *arena,
                     HpmCheckpoint *previous)
{
  HpmCheckpoint *checkpoint = g_new0 (HpmCheckpoint, 1);

  hpm_arena_forget_stale (arena);
  checkpoint->used = arena->vm->memory.used;
  checkpoint->n_pages = (checkpoint->used + checkpoint->used / 2) / PAGE_SIZE;
  checkpoint->pages = g_new (Page *, checkpoint->n_pages);
  for (gsize i = 0; i < checkpoint->n_pages; i++)
    {
      Page *before = page_before (previous, checkpoint->used, i);
      Page *page = save_page (page_in_arena (arena, checkpoint->used, i), before);

      checkpoint->pages[i] = page;
      if (page && page != before)
        checkpoint->new_bytes += sizeof (Page);
    }
  checkpoint->new_bytes += frame_bytes (checkpoint);
  return checkpoint;
}

static void
restore_page (guint64    *to,
              const Page *page)
{
  if (page == NULL)
    {
      if (!page_is_zero (to))
        zero_page (to);
    }
  else if (!pages_equal (to, page->bytes))
    {
      copy_page (to, page->bytes);
    }
}

void
hpm_checkpoint_restore (HpmCheckpoint *checkpoint,
                        HpmArena      *arena)
{
  hpm_arena_forget (arena, checkpoint->used, arena->vm->memory.used);
  for (gsize i = 0; i < checkpoint->n_pages; i++)
    restore_page (page_in_arena (arena, checkpoint->used, i), checkpoint->pages[i]);
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
    if (checkpoint->pages[i] && --checkpoint->pages[i]->n_users == 0)
      {
        bytes += sizeof (Page);
        g_free (checkpoint->pages[i]);
      }
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
    if (checkpoint->pages[i] && checkpoint->pages[i]->n_users == 1)
      bytes += sizeof (Page);
  return bytes;
}
