/* hpm-gc-private.h: between the two files of the collector */
#pragma once

#include "heap/hpm-heap-private.h"

/* One collection, without gc.callbacks. */
void         hpm_gc_run                   (HpmVm       *vm,
                                           gint         generation,
                                           gssize      *n_collected,
                                           gssize      *n_uncollectable);
