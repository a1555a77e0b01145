/* hpm-deque.h: how a deque lies in memory
 *
 * Private to deque*.c. The items stand in a chain of blocks; those in use go from `left` in the
 * leftmost block to `right` in the rightmost one, both included.
 *
 * Invariants
 *   - There is always at least one block. When nothing is in it, `left` is `right` + 1.
 *   - `changes` differs whenever items have been added or taken out: iterators look at it.
 */
#pragma once

#include "modules/hpm-native.h"

G_BEGIN_DECLS

#define HPM_DEQUE_BLOCK 64
#define HPM_DEQUE_SPARE 16

typedef struct _HpmDequeBlock HpmDequeBlock;
struct _HpmDequeBlock {
  HpmDequeBlock *before;
  HpmObject     *items[HPM_DEQUE_BLOCK];
  HpmDequeBlock *after;
};

typedef struct {
  HpmVarObject   head;      /* size: number of items */
  HpmDequeBlock *leftmost, *rightmost;
  gssize         left, right;
  gsize          changes;
  gssize         bound;     /* maxlen; -1: none */
  gssize         n_spare;   /* blocks kept for the next that is needed */
  HpmDequeBlock *spare[HPM_DEQUE_SPARE];
  HpmWeakref    *weaklist;
} HpmDeque;

#define HPM_DEQUE(o) ((HpmDeque *) (o))

/* A place in a deque that moves from item to item. */
typedef struct {
  HpmDequeBlock *block;
  gssize         index;
} HpmDequePlace;

static inline HpmDequePlace
hpm_deque_begin (HpmDeque *d)
{
  return (HpmDequePlace) { d->leftmost, d->left };
}

static inline HpmDequePlace
hpm_deque_end (HpmDeque *d)
{
  return (HpmDequePlace) { d->rightmost, d->right };
}

static inline void
hpm_deque_forward (HpmDequePlace *place)
{
  if (++place->index == HPM_DEQUE_BLOCK)
    {
      place->block = place->block->after;
      place->index = 0;
    }
}

static inline void
hpm_deque_backward (HpmDequePlace *place)
{
  if (--place->index < 0)
    {
      place->block = place->block->before;
      place->index = HPM_DEQUE_BLOCK - 1;
    }
}

#define HPM_DEQUE_AT(place) ((place).block->items[(place).index])

/* Moving references in and out; no guest code runs, no bound is looked at. */
void         hpm_deque_push_right     (HpmVm *vm, HpmDeque *d, HpmObject *item);
void         hpm_deque_push_left      (HpmVm *vm, HpmDeque *d, HpmObject *item);
HpmObject   *hpm_deque_take_right     (HpmVm *vm, HpmDeque *d);
HpmObject   *hpm_deque_take_left      (HpmVm *vm, HpmDeque *d);
HpmObject  **hpm_deque_item_place     (HpmDeque *d, gssize index);
void         hpm_deque_rotate         (HpmVm *vm, HpmDeque *d, gssize n);

/* Takes over `item`; what does not fit any more falls out at the other end. */
void         hpm_deque_append_steal   (HpmVm *vm, HpmDeque *d, HpmObject *item, gboolean left);
int          hpm_deque_extend         (HpmVm *vm, HpmDeque *d, HpmObject *iterable, gboolean left);
void         hpm_deque_empty          (HpmVm *vm, HpmDeque *d);
HpmObject   *hpm_deque_copy           (HpmVm *vm, HpmObject *deque);
HpmObject   *hpm_deque_iter           (HpmVm *vm, HpmObject *deque);
HpmObject   *hpm_deque_reverse_iter   (HpmVm *vm, HpmObject *deque);

extern const HpmMethodDef hpm_deque_methods[];

G_END_DECLS
