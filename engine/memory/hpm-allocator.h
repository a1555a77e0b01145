/* hpm-allocator.h: the allocator's state, part of the VM
 *
 * Private to the engine; the functions are in hpm-memory.h.
 */
#pragma once

#include "memory/hpm-memory.h"

#define HPM_N_SIZE_CLASSES 32 /* of 16, 32 … 512 bytes */

typedef struct {
  guint8     *base;        /* of the arena (also the VM's own address) */
  HpmShadow  *shadow;      /* one entry for each 16 bytes of the arena */
  gsize       used;        /* bytes of the arena that have ever been in use */
  gsize       limit;       /* guest memory limit, in bytes of blocks in use */
  gsize       in_use;
  guint32     births;      /* serial of the newest object */
  gpointer    used_pools[HPM_N_SIZE_CLASSES]; /* pools with room, by size class */
  gpointer    free_pools;
  gpointer    free_runs;
} HpmAllocator;
