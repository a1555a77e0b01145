/* hpm-memory.h: the arena, the block allocator and checkpoints
 *
 * One run owns one arena: a reserved stretch of address space in which every
 * byte of the simulated interpreter lives, the interpreter's own state
 * included. Inside the arena plain C pointers are used; the learner sees
 * simulated addresses, which depend on the run alone (see hpm_address_of ()).
 *
 * Laws
 *   - Allocation never returns NULL. When the guest's memory limit is met
 *     the run is ended by hpm_stop (), which does not return.
 *   - Each block has a shadow entry: what it is, when it was born, its number
 *     among its type. The shadow is part of a checkpoint.
 *   - Copying the used pages (arena and shadow) is a checkpoint; copying
 *     them in again is going back. Nothing else belongs to the guest's state.
 *
 * Blocks of up to 512 bytes come from pools of one size class each (16-byte
 * steps), last freed first reused, as in CPython's pymalloc; larger ones
 * come from the arena's own best-fit store of page runs.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _HpmVm         HpmVm;
typedef struct _HpmArena      HpmArena;
typedef struct _HpmCheckpoint HpmCheckpoint;

/* A simulated address, as id () gives it; 0 is never the address of anything. */
typedef guint64 HpmAddress;

#define HPM_ADDRESS_BASE G_GUINT64_CONSTANT (0x7f5b20000000)

typedef enum {
  HPM_BLOCK_FREE,      /* in a pool's free list, or never used */
  HPM_BLOCK_RAW,       /* in use, but no object: item arrays, key tables, … */
  HPM_BLOCK_OBJECT,    /* an object without a collector header */
  HPM_BLOCK_GC_OBJECT, /* an object behind a collector header (and maybe a pre-header) */
} HpmBlockKind;

/* The shadow of a block, kept for its first 16 bytes. */
typedef union {
  struct {
    guint32 birth;        /* serial number over all blocks ever made objects; 0 for raw */
    guint32 ordinal : 24; /* Person#3 has 3; 0 for what the library made */
    guint32 kind    : 2;  /* HpmBlockKind */
    guint32 library : 1;  /* made while library code ran */
    guint32 prefix  : 3;  /* 16-byte granules between block start and object */
    guint32 plain   : 1;  /* raw: bytes that a program may write by address, since ctypes shares them */
    guint32 unused  : 1;
  };
  guint64 word;           /* all of it: see hpm_shadow_pack () */
} HpmShadow;

/* --- The arena (host side) --- */

HpmArena       *hpm_arena_new            (gsize            limit,
                                          GError         **error) G_GNUC_WARN_UNUSED_RESULT;
void            hpm_arena_free           (HpmArena        *arena);
/* The interpreter's state, zeroed, at the arena's start; `size` bytes of it. */
HpmVm          *hpm_arena_init_vm        (HpmArena        *arena,
                                          gsize            size);

/* --- Allocation (guest side) --- */

gpointer        hpm_mem_alloc            (HpmVm           *vm,
                                          gsize            size);
gpointer        hpm_mem_alloc0           (HpmVm           *vm,
                                          gsize            size);
gpointer        hpm_mem_realloc          (HpmVm           *vm,
                                          gpointer         block,
                                          gsize            size);
void            hpm_mem_free             (HpmVm           *vm,
                                          gpointer         block); /* NULL is fine */
/* memmove () and memset () of what may be huge: the run can be cancelled in between. */
void            hpm_mem_move             (HpmVm           *vm,
                                          gpointer         to,
                                          gconstpointer    from,
                                          gsize            size);
void            hpm_mem_fill             (HpmVm           *vm,
                                          gpointer         to,
                                          guint8           byte,
                                          gsize            size);
/* What the block can take without being moved: its class's size. */
gsize           hpm_mem_block_size       (HpmVm           *vm,
                                          gpointer         block);
/* From now on `limit` more bytes may be in use: called when the built-in heap stands. */
void            hpm_mem_set_limit        (HpmVm           *vm,
                                          gsize            limit);

/* --- Blocks and addresses --- */

/* hpm_address_of (vm, pointer) is in runtime/hpm-vm-inline.h. */
/* Reads `size` bytes at a simulated address, whatever is there (freed blocks
 * too); pointers into the arena that lie on 8-byte bounds read as simulated
 * addresses. FALSE when any of it lies outside the arena's used part. */
gboolean        hpm_address_read         (HpmVm           *vm,
                                          HpmAddress       address,
                                          gsize            size,
                                          gpointer         out);
gboolean        hpm_address_write        (HpmVm           *vm,
                                          HpmAddress       address,
                                          gsize            size,
                                          gconstpointer    bytes);
/* hpm_shadow_of (vm, block), the shadow of the block that *starts* there, is in runtime/hpm-vm-inline.h. */

typedef struct {
  gpointer   block;  /* first byte of the block */
  gsize      size;   /* its whole size (of its class, or of its pages) */
  HpmShadow *shadow;
} HpmBlock;

typedef void (*HpmBlockFunc) (const HpmBlock *block,
                              gpointer        data);

/* Every block in use, in address order. `func` must not allocate. */
void            hpm_mem_each_block       (HpmVm           *vm,
                                          HpmBlockFunc     func,
                                          gpointer         data);

/* A pool or a page run, for the memory map. */
typedef struct {
  HpmAddress address;
  gsize      size;
  gsize      block_size; /* 0 for a page run */
  guint      n_used;
  guint      n_blocks;
} HpmRegion;

typedef void (*HpmRegionFunc) (const HpmRegion *region,
                               gpointer         data);

void            hpm_mem_each_region      (HpmVm           *vm,
                                          HpmRegionFunc    func,
                                          gpointer         data);
gsize           hpm_mem_bytes_in_use     (HpmVm           *vm);

/* --- Checkpoints (host side) --- */

/* Copies the arena's used pages; those that equal `previous`'s are shared. */
HpmCheckpoint  *hpm_checkpoint_take      (HpmArena        *arena,
                                          HpmCheckpoint   *previous) G_GNUC_WARN_UNUSED_RESULT;
void            hpm_checkpoint_restore   (HpmCheckpoint   *checkpoint,
                                          HpmArena        *arena);
/* Gives the bytes that nobody needs any more. */
gsize           hpm_checkpoint_free      (HpmCheckpoint   *checkpoint);
/* Bytes that were not there before it was taken. */
gsize           hpm_checkpoint_new_bytes (HpmCheckpoint   *checkpoint);
/* Bytes that only this checkpoint holds. */
gsize           hpm_checkpoint_own_bytes (HpmCheckpoint   *checkpoint);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HpmArena, hpm_arena_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HpmCheckpoint, hpm_checkpoint_free)

G_END_DECLS
