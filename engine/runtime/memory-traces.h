/* memory-traces.h: where each block in use was asked for, for tracemalloc
 *
 * Private to the engine. hpm_traces_add () and hpm_traces_remove (), which the allocator calls, are in
 * memory/hpm-allocator.h.
 */
#pragma once

#include "runtime/hpm-vm.h"

#define HPM_TRACES_MAX_FRAMES 65535

typedef struct {
  gsize current, peak, own; /* bytes: traced now, traced at most, taken by the traces themselves */
  guint max_frames;
} HpmTracesTotals;

/* Makes what stays when nothing is traced. */
void         hpm_traces_init             (HpmVm *vm);
/* Begins to trace, up to `max_frames` calls deep; nothing when that is done already. */
void         hpm_traces_start            (HpmVm *vm, guint max_frames);
/* Forgets everything and ends it; fine when there is nothing to end. */
void         hpm_traces_stop             (HpmVm *vm);
/* Forgets the blocks that are known. */
void         hpm_traces_clear            (HpmVm *vm);
void         hpm_traces_reset_peak       (HpmVm *vm);
HpmTracesTotals hpm_traces_totals        (HpmVm *vm);
/* A list of (domain, size, ((filename, line), …), calls in all), in no certain order. */
HpmObject   *hpm_traces_list             (HpmVm *vm);
/* The frames of the block of `object` as above, or None. */
HpmObject   *hpm_traces_of_object        (HpmVm *vm, HpmObject *object);
/* An object has begun in a block that was in use: one of a free list's, mostly. Its block is the caller's now. */
void         hpm_traces_born             (HpmVm *vm, HpmObject *object);
/* The next block counts as one of `size` bytes, whatever is asked for. */
void         hpm_traces_ask              (HpmVm *vm, gsize size);
/* CPython's block would be of another size than ours, if `block` is traced. */
void         hpm_traces_set_size         (HpmVm *vm, gpointer block, gsize size);
/* What the engine takes in between is nobody's: CPython has no such block. Gives what resume () wants. */
gboolean     hpm_traces_pause            (HpmVm *vm);
void         hpm_traces_resume           (HpmVm *vm, gboolean paused);
