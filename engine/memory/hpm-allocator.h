/* hpm-allocator.h: the allocator's state, part of the VM
 *
 * Private to the engine; the functions are in hpm-memory.h. How the pieces lie:
 *
 *   base                                                     used
 *   │ VM, area table │ pool │ pool │ … │ area of pools │ area of chunks … │
 *   └── area 0 (1 MiB) ──────────────┘ └── area 1 ────┘ └── areas 2, 3 ──┘
 *
 * An area is pools (of 16 KiB, blocks of one size class each), or chunks
 * (blocks of more than 512 bytes behind a header, neighbours joined when free),
 * or unused. Areas of chunks that touch are one stretch.
 */
#pragma once

#include "memory/hpm-memory.h"

#define HPM_N_SIZE_CLASSES 32 /* of 16, 32 … 512 bytes */
#define HPM_SMALL_MAX      512
#define HPM_AREA_SIZE      ((gsize) 1 << 20)
#define HPM_POOL_SIZE      ((gsize) 16 << 10)
#define HPM_POOLS_PER_AREA 64
#define HPM_N_CHUNK_BINS   128
#define HPM_N_QUICK_BINS   33 /* chunks for 528, 544 … 1040 bytes, not joined at once */

typedef struct _HpmPool   HpmPool;
typedef struct _HpmChunk  HpmChunk;
typedef struct _HpmTraces HpmTraces;

enum { HPM_AREA_UNUSED, HPM_AREA_POOLS, HPM_AREA_CHUNKS };

typedef struct {
  guint8   kind;
  guint8   first_pool; /* in area 0 the VM lies before it */
  guint8   n_carved;   /* pools ever made here, counted from the area's start */
  guint8   n_free;     /* on free_pools */
  guint8   stale;      /* where it is unused (all of it, or what no pool was carved from) something is left of
                        * what was there before; its shadow is zeros */
  guint8   reserved[3];
  union {
    HpmPool *free_pools;
    gsize    tail_size; /* of the last chunk of a stretch that ends here */
  };
} HpmArea;

typedef struct {
  guint8     *base;        /* of the arena (also the VM's own address) */
  HpmShadow  *shadow;      /* one entry for each 16 bytes of the arena */
  gsize       used;        /* bytes of the arena that have ever been in use */
  gsize       limit;       /* of in_use */
  gsize       in_use;      /* bytes of pools that have blocks in use, and of large blocks */
  guint32     births;      /* serial of the newest object */
  guint32     n_areas;     /* in use or once in use, from area 0 on */
  guint32     max_areas;   /* that fit into the reserved space */
  guint32     room;        /* no area of pools before this one has a free pool */
  guint32     n_stale;     /* areas */
  guint32     n_quick[HPM_N_QUICK_BINS];
  HpmArea    *areas;
  HpmPool    *used_pools[HPM_N_SIZE_CLASSES]; /* pools with room, by size class; none while traces are kept */
  HpmPool    *traced_pools[HPM_N_SIZE_CLASSES]; /* the same, while traces are kept */
  HpmTraces  *traces;      /* of runtime/memory-traces.c; NULL: births of blocks are not traced */
  HpmChunk   *quick[HPM_N_QUICK_BINS];
  HpmChunk   *bins[HPM_N_CHUNK_BINS];
  guint64     bin_map[HPM_N_CHUNK_BINS / 64]; /* which bins hold something */
} HpmAllocator;

/* A pool's header; its blocks follow. The fields are pymalloc's. */
struct _HpmPool {
  guint32   n_used;         /* with HPM_POOL_TRACED: see hpm_pool_n_used () */
  guint16   size_class;
  guint16   reserved;
  gpointer  free_block;     /* linked by each free block's first word; NULL: the pool is full */
  HpmPool  *next, *prev;    /* of used_pools, or (next) of an area's free pools */
  guint32   next_offset;    /* of the first block never used yet */
  guint32   max_offset;     /* of the last block */
  gpointer  reserved2;
};

/* A large block's header, 16 bytes before it. The sizes include the header; `size` has
 * HPM_CHUNK_FREE in its lowest bits. The links lie in the block's own memory. */
struct _HpmChunk {
  gsize     size;
  gsize     prev_size;      /* of the neighbour before; good unless this one starts a stretch */
  HpmChunk *next, *prev;    /* of a bin */
};

/* While traces are kept each pool has this bit: who gives a block back by the short way, where n_used has to be
 * positive as a signed number, is sent the long one. */
#define HPM_POOL_TRACED  (1u << 31)

#define HPM_CHUNK_HEADER 16
#define HPM_CHUNK_FREE   ((gsize) 1)
#define HPM_CHUNK_QUICK  ((gsize) 2) /* free, but on a quick list: not to be joined */
#define HPM_CHUNK_FLAGS  ((gsize) 15)
#define HPM_CHUNK_MIN    ((gsize) 64)

/* The engine's own mistakes are to be caught: free blocks are poisoned, and only functions
 * with HPM_NO_ASAN may look into them. */
#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/asan_interface.h>
#define HPM_NO_ASAN __attribute__ ((no_sanitize_address, noinline))
#define hpm_poison(start, size)   __asan_poison_memory_region ((start), (size))
#define hpm_unpoison(start, size) __asan_unpoison_memory_region ((start), (size))
#else
#define HPM_NO_ASAN
#define hpm_poison(start, size)   ((void) (start), (void) (size))
#define hpm_unpoison(start, size) ((void) (start), (void) (size))
#endif

/* --- Between the files of this folder --- */

/* `n` unused areas side by side get `kind`; the run ends when there are none. Gives the first's index. */
guint        hpm_areas_claim          (HpmVm           *vm,
                                       guint            n,
                                       guint            kind);
void         hpm_areas_release        (HpmVm           *vm,
                                       guint            first,
                                       guint            n);
gpointer     hpm_chunk_alloc          (HpmVm           *vm,
                                       gsize            size);
void         hpm_chunk_free           (HpmVm           *vm,
                                       gpointer         block);
gsize        hpm_chunk_block_size     (gconstpointer    block);
/* TRUE when the block could be made `size` bytes where it is. */
gboolean     hpm_chunk_resize         (HpmVm           *vm,
                                       gpointer         block,
                                       gsize            size);
/* Every chunk of the stretch that starts with area `first`; gives the area after it. */
typedef void (*HpmChunkFunc)          (HpmChunk        *chunk,
                                       gpointer         data);
guint        hpm_chunks_each          (HpmVm           *vm,
                                       guint            first,
                                       HpmChunkFunc     func,
                                       gpointer         data);
/* From now on all blocks are taken and given back by the long way, which keeps `traces`; NULL: no longer. */
void         hpm_mem_set_traces       (HpmVm           *vm,
                                       HpmTraces       *traces);
/* In memory-traces.c. A block has been taken, of which `size` bytes were asked for; is given back; has grown. */
void         hpm_traces_add           (HpmVm           *vm,
                                       gpointer         block,
                                       gsize            size);
void         hpm_traces_remove        (HpmVm           *vm,
                                       gpointer         block);
/* Marks free blocks as such again, after memory was copied over. */
void         hpm_mem_poison_free      (HpmVm           *vm);

static inline guint32
hpm_pool_n_used (const HpmPool *pool)
{
  return pool->n_used & ~HPM_POOL_TRACED;
}

static inline gsize
hpm_pool_block_size (const HpmPool *pool)
{
  return ((gsize) pool->size_class + 1) << 4;
}
