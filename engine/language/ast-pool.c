/* ast-pool.c: memory of one syntax tree
 *
 * Chunks of host memory, handed out from the front and freed all at once. The chunks
 * start zeroed, so every piece does.
 */
#include "language/hpm-parser.h"

#define CHUNK_SIZE ((gsize) 64 << 10)

typedef struct _Chunk Chunk;
struct _Chunk {
  Chunk *next;
  gsize  used, size;
  gsize  padding; /* 32 bytes: what follows is aligned */
};

struct _HpmAstPool {
  Chunk *chunks;
};

HpmAstPool *
hpm_ast_pool_new (void)
{
  return g_new0 (HpmAstPool, 1);
}

void
hpm_ast_pool_free (HpmAstPool *pool)
{
  if (!pool)
    return;

  while (pool->chunks)
    {
      Chunk *chunk = pool->chunks;

      pool->chunks = chunk->next;
      g_free (chunk);
    }

  g_free (pool);
}

static Chunk *
add_chunk (HpmAstPool *pool,
           gsize       size)
{
  Chunk *chunk = g_malloc0 (sizeof (Chunk) + size);

  chunk->size = size;
  chunk->next = pool->chunks;
  pool->chunks = chunk;
  return chunk;
}

gpointer
hpm_ast_pool_alloc (HpmAstPool *pool,
                    gsize       size)
{
  Chunk *chunk = pool->chunks;
  char  *piece;

  size = (size + 15) & ~(gsize) 15;
  if (!chunk || chunk->size - chunk->used < size)
    chunk = add_chunk (pool, MAX (size, CHUNK_SIZE));

  piece = (char *) (chunk + 1) + chunk->used;
  chunk->used += size;
  return piece;
}

void
hpm_vec_add (HpmAstPool *pool,
             HpmVec     *vec,
             gpointer    item)
{
  if (vec->n == vec->size)
    {
      gsize     size = vec->size ? vec->size * 2 : 4;
      gpointer *items = hpm_ast_pool_alloc (pool, size * sizeof (gpointer));

      if (vec->n)
        memcpy (items, vec->items, vec->n * sizeof (gpointer));
      vec->items = items;
      vec->size = size;
    }

  vec->items[vec->n++] = item;
}
