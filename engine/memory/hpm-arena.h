/* hpm-arena.h: what an arena is, for the files of this folder */
#pragma once

#include "runtime/hpm-vm.h"

struct _HpmArena {
  guint8 *mapping;
  gsize   mapped;
  guint8 *base;
  guint8 *shadow;
  gsize   size;   /* of the part before the shadow */
  gsize   limit;
  HpmVm  *vm;     /* once there is one */
};

/* The bytes [from, to) of the arena and their shadow become zeros. On page bounds. */
void hpm_arena_forget (HpmArena *arena,
                       gsize     from,
                       gsize     to);
/* Unused areas that still have what was in them become zeros. */
void hpm_arena_forget_stale (HpmArena *arena);
