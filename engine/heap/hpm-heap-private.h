/* hpm-heap-private.h: what the files of this folder share
 *
 * The collector header's second word has flags in its lowest four bits (headers lie
 * on 16-byte bounds) and above them, by turns,
 *   - the address of the header before it in its ring (tracked objects),
 *   - the copied count (while a collection derives counts),
 *   - the next object whose dealloc was put off (dead objects in the trash),
 *   - nothing (untracked objects).
 */
#pragma once

#include "heap/hpm-era.h"
#include "runtime/hpm-vm.h"

/* With those of hpm-heap.h: */
#define HPM_GC_PREV_FLAGS  ((guintptr) 15)
#define HPM_GC_PREV_SHIFT  4

/* In `next`, during a collection: the object is on the list of the tentatively unreachable. */
#define HPM_GC_NEXT_UNREACHABLE ((guintptr) 1)

static inline gboolean
hpm_has_gc_head (HpmObject *o)
{
  return (HPM_TYPE_OF (o)->flags & HPM_TYPE_FLAG_GC) != 0;
}

/* --- Rings of collector headers --- */

static inline HpmGcHead *
hpm_gc_next (HpmGcHead *head)
{
  return (HpmGcHead *) (head->next & ~HPM_GC_NEXT_UNREACHABLE);
}

static inline HpmGcHead *
hpm_gc_prev (HpmGcHead *head)
{
  return (HpmGcHead *) (head->prev & ~HPM_GC_PREV_FLAGS);
}

/* The flags stay. */
static inline void
hpm_gc_set_prev (HpmGcHead *head,
                 HpmGcHead *prev)
{
  head->prev = (guintptr) prev | (head->prev & HPM_GC_PREV_FLAGS);
}

static inline void
hpm_gc_ring_init (HpmGcHead *ring)
{
  ring->next = (guintptr) ring;
  ring->prev = (guintptr) ring;
}

static inline gboolean
hpm_gc_ring_is_empty (HpmGcHead *ring)
{
  return ring->next == (guintptr) ring;
}

static inline void
hpm_gc_ring_append (HpmGcHead *ring,
                    HpmGcHead *node)
{
  HpmGcHead *last = hpm_gc_prev (ring);

  hpm_gc_set_prev (node, last);
  last->next = (guintptr) node;
  node->next = (guintptr) ring;
  ring->prev = (guintptr) node;
}

/* Takes `node` out of its ring; its own words are not changed. */
static inline void
hpm_gc_ring_unlink (HpmGcHead *node)
{
  HpmGcHead *prev = hpm_gc_prev (node), *next = hpm_gc_next (node);

  prev->next = (guintptr) next;
  hpm_gc_set_prev (next, prev);
}

static inline void
hpm_gc_ring_move (HpmGcHead *node,
                  HpmGcHead *to)
{
  hpm_gc_ring_unlink (node);
  hpm_gc_ring_append (to, node);
}

/* Puts all of `from` at the end of `to`. */
void         hpm_gc_ring_merge            (HpmGcHead   *from,
                                           HpmGcHead   *to);
gssize       hpm_gc_ring_size             (HpmGcHead   *ring);

/* --- Between the files --- */

/* Gives the free lists' blocks back: after a full collection. */
/* For hpm_dealloc (): TRUE when it was one whose count had been lowered, that others still refer to. */
gboolean     hpm_die_early                (HpmVm       *vm,
                                           HpmObject   *object);
void         hpm_free_lists_clear         (HpmVm       *vm);
/* Of the list of lists, dicts, floats or tuples only `n` are left. */
void         hpm_free_list_trim           (HpmVm       *vm,
                                           guint        list,
                                           guint        n);
/* Unlinks a weak reference from its referent and marks it dead; its callback stays. */
void         hpm_weakref_unlink           (HpmVm       *vm,
                                           HpmWeakref  *ref);
/* Calls the callback of a weak reference that has died; errors go to stderr. */
void         hpm_weakref_call_back        (HpmVm       *vm,
                                           HpmWeakref  *ref,
                                           HpmObject   *callback);
gboolean     hpm_is_weakref               (HpmVm       *vm,
                                           HpmObject   *o);
/* What the three types of weak references share (weakref.c). */
void         hpm_weakref_dealloc          (HpmVm       *vm,
                                           HpmObject   *self);
int          hpm_weakref_traverse         (HpmVm       *vm,
                                           HpmObject   *self,
                                           HpmVisitFunc visit,
                                           gpointer     data);
void         hpm_weakref_each_ref         (HpmVm       *vm,
                                           HpmObject   *self,
                                           HpmRefFunc   func,
                                           gpointer     data);
void         hpm_weakref_drop_callback    (HpmVm       *vm,
                                           HpmObject   *self);
/* Notes something with a number in place of an object. */
void         hpm_journal_number           (HpmVm       *vm,
                                           HpmEventKind kind,
                                           gsize        number);
