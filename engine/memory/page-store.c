/* page-store.c: where checkpoints keep their pages
 *
 * Pages lie in blocks of 2 MiB, which the kernel hands out as one large page each: a page fault costs more
 * than copying a page does. What is given back is used again before anything new is asked for.
 *
 * Invariants
 *   - A page's number is its place: block number × PAGES_PER_BLOCK + place in the block.
 *   - n_users[number] is 0 exactly when the page is in `free`.
 */
#include "memory/hpm-page-store.h"

#include <string.h>
#include <sys/mman.h>

#define BLOCK_SIZE      ((gsize) 2 << 20)
#define PAGES_PER_BLOCK (BLOCK_SIZE / HPM_PAGE_SIZE)

struct _HpmPageStore {
  gatomicrefcount ref_count;
  GPtrArray      *blocks;
  GArray         *n_users; /* guint32, of each page that was ever in use */
  GArray         *free;    /* HpmPage */
};

HpmPageStore *
hpm_page_store_new (void)
{
  HpmPageStore *self = g_new0 (HpmPageStore, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->blocks = g_ptr_array_new ();
  self->n_users = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->free = g_array_new (FALSE, FALSE, sizeof (HpmPage));
  return self;
}

HpmPageStore *
hpm_page_store_ref (HpmPageStore *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
hpm_page_store_unref (HpmPageStore *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  for (guint i = 0; i < self->blocks->len; i++)
    munmap (g_ptr_array_index (self->blocks, i), BLOCK_SIZE);
  g_ptr_array_unref (self->blocks);
  g_array_unref (self->n_users);
  g_array_unref (self->free);
  g_free (self);
}

/* A large page has to lie on a bound of its size: twice as much is asked for, and what sticks out goes back. */
static gpointer
map_block (void)
{
  guint8 *mapping = mmap (NULL, 2 * BLOCK_SIZE, PROT_READ | PROT_WRITE,
                          MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  guint8 *block;

  if (mapping == MAP_FAILED)
    g_error ("no memory for another checkpoint");
  block = (guint8 *) (((guintptr) mapping + BLOCK_SIZE - 1) & ~(guintptr) (BLOCK_SIZE - 1));
  if (block > mapping)
    munmap (mapping, block - mapping);
  if (block < mapping + BLOCK_SIZE)
    munmap (block + BLOCK_SIZE, mapping + BLOCK_SIZE - block);
  madvise (block, BLOCK_SIZE, MADV_HUGEPAGE);
  return block;
}

HpmPage
hpm_page_store_take (HpmPageStore *self)
{
  const guint32 one = 1;
  HpmPage page;

  if (self->free->len > 0)
    {
      page = g_array_index (self->free, HpmPage, self->free->len - 1);
      g_array_set_size (self->free, self->free->len - 1);
      g_array_index (self->n_users, guint32, page) = 1;
      return page;
    }
  page = self->n_users->len;
  if (page % PAGES_PER_BLOCK == 0)
    g_ptr_array_add (self->blocks, map_block ());
  g_array_append_val (self->n_users, one);
  return page;
}

void
hpm_page_store_share (HpmPageStore *self,
                      HpmPage       page)
{
  g_array_index (self->n_users, guint32, page)++;
}

gboolean
hpm_page_store_give_back (HpmPageStore *self,
                          HpmPage       page)
{
  if (--g_array_index (self->n_users, guint32, page) > 0)
    return FALSE;
  g_array_append_val (self->free, page);
  return TRUE;
}

guint
hpm_page_store_n_users (HpmPageStore *self,
                        HpmPage       page)
{
  return g_array_index (self->n_users, guint32, page);
}

guint64 *
hpm_page_store_bytes (HpmPageStore *self,
                      HpmPage       page)
{
  guint8 *block = g_ptr_array_index (self->blocks, page / PAGES_PER_BLOCK);

  return (guint64 *) (gpointer) (block + page % PAGES_PER_BLOCK * HPM_PAGE_SIZE);
}
