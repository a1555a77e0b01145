/* hpm-vm-inline.h: the common paths of what runs millions of times
 *
 * Taking and giving back a small block, an object's birth and death, a step. Each function here has a
 * longer sibling elsewhere that knows every case; it is called when the common one is not met,
 * and always in sanitizer builds, where blocks are poisoned.
 *
 * Private to the engine; included by hpm-vm.h only.
 */
#pragma once

#include <string.h>

/* --- Addresses --- */

static inline HpmAddress
hpm_address_of (HpmVm         *vm,
                gconstpointer  pointer)
{
  return HPM_ADDRESS_BASE + (HpmAddress) ((const guint8 *) pointer - vm->memory.base);
}

static inline HpmShadow *
hpm_shadow_of (HpmVm         *vm,
               gconstpointer  block)
{
  return vm->memory.shadow + (((const guint8 *) block - (const guint8 *) vm) >> 4); /* the VM lies at the base */
}

/* An object's place in 32 bits: instructions remember objects that way. */
static inline guint32
hpm_place_of_object (HpmVm     *vm,
                     HpmObject *object)
{
  return ((guint8 *) object - vm->memory.base) >> 4;
}

static inline HpmObject *
hpm_object_at_place (HpmVm   *vm,
                     guint32  place)
{
  return (HpmObject *) (gpointer) (vm->memory.base + ((gsize) place << 4));
}

/* --- Blocks --- */

static const guint64 hpm_raw_shadow = (guint64) HPM_BLOCK_RAW << 56;

/* The common case of hpm_mem_alloc_small (), or NULL. */
static inline gpointer
hpm_mem_take_small (HpmVm *vm,
                    gsize  size)
{
#ifndef __SANITIZE_ADDRESS__
  HpmPool *pool = vm->memory.used_pools[(size - 1) >> 4];

  if (G_LIKELY (pool != NULL))
    {
      gpointer block = pool->free_block;
      gpointer next = *(gpointer *) block;

      if (G_UNLIKELY (next == NULL))
        {
          /* As carve_block () has it. */
          if (pool->next_offset > pool->max_offset)
            return NULL;
          next = (guint8 *) pool + pool->next_offset;
          pool->next_offset += hpm_pool_block_size (pool);
          *(gpointer *) next = NULL;
        }
      pool->n_used++;
      pool->free_block = next;
      return block;
    }
#endif
  return NULL;
}

/* `size` from 1 to HPM_SMALL_MAX. The caller sets the shadow. */
static inline gpointer
hpm_mem_alloc_small (HpmVm *vm,
                     gsize  size)
{
  gpointer block = hpm_mem_take_small (vm, size);

  return G_LIKELY (block != NULL) ? block : hpm_mem_alloc (vm, size);
}

static inline gboolean
hpm_mem_is_small (HpmVm    *vm,
                  gpointer  block)
{
  return vm->memory.areas[((guint8 *) block - vm->memory.base) / HPM_AREA_SIZE].kind == HPM_AREA_POOLS;
}

/* A block that hpm_mem_alloc_small () gave. */
static inline void
hpm_mem_free_small (HpmVm    *vm,
                    gpointer  block)
{
#ifndef __SANITIZE_ADDRESS__
  HpmPool *pool = (HpmPool *) ((guintptr) block & ~(guintptr) (HPM_POOL_SIZE - 1));

  if (G_LIKELY (pool->free_block != NULL && (gint32) pool->n_used > 1))
    {
      hpm_shadow_of (vm, block)->word = 0; /* HPM_BLOCK_FREE */
      *(gpointer *) block = pool->free_block;
      pool->free_block = block;
      pool->n_used--;
      return;
    }
#endif
  hpm_mem_free (vm, block);
}

/* hpm_mem_alloc () */
static inline gpointer
hpm_mem_alloc_raw (HpmVm *vm,
                   gsize  size)
{
  gpointer block = size - 1 < HPM_SMALL_MAX ? hpm_mem_take_small (vm, size) : NULL;

  if (G_UNLIKELY (block == NULL))
    return hpm_mem_alloc (vm, size);
  hpm_shadow_of (vm, block)->word = hpm_raw_shadow;
  return block;
}

/* hpm_mem_free () of what is not NULL */
static inline void
hpm_mem_free_inline (HpmVm    *vm,
                     gpointer  block)
{
  if (hpm_mem_is_small (vm, block))
    hpm_mem_free_small (vm, block);
  else
    hpm_mem_free (vm, block);
}

/* Zeros a new block, of which `size` bytes were asked for. For the few words of most objects a call of
 * memset () would take longer. */
static inline void
hpm_clear_words (gpointer block,
                 gsize    size)
{
#ifndef __SANITIZE_ADDRESS__
  if (size <= 96)
    {
      /* A block's size is a multiple of 16. */
      for (guint64 *word = block, *end = word + ((size + 15) / 16) * 2; word < end; word += 2)
        {
          word[0] = word[1] = 0;
          __asm__ ("" : : : "memory"); /* or the compiler would make it memset () again */
        }
      return;
    }
#endif
  memset (block, 0, size);
}

/* Copies words that have just been written one by one: read several at once, the processor would have to wait
 * for them. */
static inline void
hpm_copy_words (gpointer      to,
                gconstpointer from,
                gsize         n)
{
  if (n > 32)
    {
      memcpy (to, from, n * sizeof (guint64));
      return;
    }
  for (gsize i = 0; i < n; i++)
    {
      ((guint64 *) to)[i] = ((const guint64 *) from)[i];
      __asm__ ("" : : : "memory"); /* or the compiler would make it memcpy () again */
    }
}

/* --- Births and deaths --- */

/* An object's entry, made with one store: the compiler would make four of the fields. */
static inline guint64
hpm_shadow_pack (guint32 birth,
                 guint32 ordinal,
                 guint32 library,
                 gsize   prefix)
{
  guint64 kind = prefix ? HPM_BLOCK_GC_OBJECT : HPM_BLOCK_OBJECT;

  return birth | (guint64) (ordinal & 0xffffff) << 32 | kind << 56 | (guint64) library << 58 | (guint64) prefix << 55;
}

/* `prefix`: bytes from the block's start to the object. */
static inline void
hpm_object_set_born (HpmVm     *vm,
                     HpmType   *type,
                     HpmShadow *shadow,
                     gsize      prefix)
{
  guint32 birth = ++vm->memory.births;

  /* What library code makes has no number: the learner's own objects count from 1. */
  if (G_LIKELY (vm->library == 0))
    shadow->word = hpm_shadow_pack (birth, ++type->born, 0, prefix);
  else
    shadow->word = hpm_shadow_pack (birth, 0, 1, prefix);
}

/* Births and deaths are in the journal, or births in the traces. */
void         hpm_life_noted              (HpmVm *vm, HpmEventKind kind, HpmObject *object);

static inline void
hpm_note_life (HpmVm       *vm,
               HpmEventKind kind,
               gpointer     object)
{
  if (G_UNLIKELY (vm->lives_noted))
    hpm_life_noted (vm, kind, object);
}

/* Of a built-in type without a collector header; not zeroed past the object's head. */
static inline gpointer
hpm_object_alloc_plain (HpmVm   *vm,
                        HpmType *type,
                        gsize    size)
{
  HpmObject *object = hpm_mem_alloc_small (vm, size);

  object->refcnt = 1;
  object->type = type;
  hpm_object_set_born (vm, type, hpm_shadow_of (vm, object), 0);
  hpm_note_life (vm, HPM_EVENT_BORN, object);
  return object;
}

/* The common case of hpm_object_alloc_plain (), or NULL. */
static inline gpointer
hpm_object_take_plain (HpmVm   *vm,
                       HpmType *type,
                       gsize    size)
{
  HpmObject *object = G_LIKELY (!vm->lives_noted) ? hpm_mem_take_small (vm, size) : NULL;

  if (G_LIKELY (object != NULL))
    {
      object->refcnt = 1;
      object->type = type;
      hpm_object_set_born (vm, type, hpm_shadow_of (vm, object), 0);
    }
  return object;
}

/* hpm_object_free_plain () when lives are noted. */
void         hpm_object_free_noted       (HpmVm *vm, gpointer object);

/* The end of such an object. */
static inline void
hpm_object_free_plain (HpmVm    *vm,
                       gpointer  object)
{
  if (G_UNLIKELY (vm->lives_noted))
    hpm_object_free_noted (vm, object);
  else
    hpm_mem_free_small (vm, object);
}

/* An object with a collector header is about to be made: may collect. */
static inline void
hpm_gc_count_allocation (HpmVm *vm)
{
  HpmGeneration *young = &vm->gc.generations[0];

  if (G_UNLIKELY (++young->count > young->threshold))
    hpm_gc_count_allocation_slow (vm);
}

/* What CPython's C code makes and drops without anybody seeing it (a bound method, an iterator) and ours does
 * not make at all still counts: its birth may be the one that begins a collection. */
static inline void
hpm_gc_begin_unseen (HpmVm *vm)
{
  hpm_gc_count_allocation (vm);
}

static inline void
hpm_gc_end_unseen (HpmVm *vm)
{
  if (vm->gc.generations[0].count > 0)
    vm->gc.generations[0].count--;
}

/* A number for what was made as the interpreter's own and is handed to the program after all. */
static inline void
hpm_adopt (HpmVm     *vm,
           HpmObject *object)
{
  HpmShadow *shadow = hpm_object_shadow (vm, object);

  if (!shadow->library || vm->library > 0)
    return;
  shadow->library = 0;
  shadow->ordinal = ++HPM_TYPE_OF (object)->born;
}

static inline void
hpm_gc_append_young (HpmVm     *vm,
                     HpmGcHead *head,
                     guintptr   flags)
{
  HpmGcHead *ring = &vm->gc.generations[0].head;
  HpmGcHead *last = (HpmGcHead *) (ring->prev & ~(guintptr) 15);

  head->prev = (guintptr) last | flags;
  head->next = (guintptr) ring;
  last->next = (guintptr) head;
  ring->prev = (guintptr) head;
}

/* Fine if it is tracked already, or has no header. */
static inline void
hpm_gc_track (HpmVm    *vm,
              gpointer  object)
{
  HpmGcHead *head = HPM_GC_HEAD (object);

  if ((HPM_TYPE_OF (object)->flags & HPM_TYPE_FLAG_GC) && head->next == 0)
    hpm_gc_append_young (vm, head, head->prev & 15);
}

/* As hpm_gc_track (), for one that was just made. */
static inline void
hpm_gc_track_new (HpmVm    *vm,
                  gpointer  object)
{
  hpm_gc_append_young (vm, HPM_GC_HEAD (object), 0);
}

/* Bytes between the block's start and the object. */
static inline gsize
hpm_object_prefix (HpmType *type)
{
  guint flags = type->flags;

  if (!(flags & HPM_TYPE_FLAG_GC))
    return 0;
  return flags & HPM_TYPE_FLAG_MANAGED_DICT ? 32 : 16;
}

/* hpm_object_alloc_sized () */
static inline gpointer
hpm_object_alloc_inline (HpmVm   *vm,
                         HpmType *type,
                         gsize    size)
{
  gsize prefix = hpm_object_prefix (type);
  gboolean small = prefix + size <= HPM_SMALL_MAX;
  /* What is huge is cleared in pieces, so that the run can be cancelled meanwhile. */
  guint8 *block = small ? hpm_mem_alloc_small (vm, prefix + size) : hpm_mem_alloc0 (vm, prefix + size);
  HpmObject *object = (HpmObject *) (block + prefix);

  if (prefix)
    hpm_gc_count_allocation (vm);
  if (small)
    hpm_clear_words (block, prefix + size);
  object->refcnt = 1;
  object->type = type;
  if (type->flags & HPM_TYPE_FLAG_HEAP)
    hpm_incref (type);
  hpm_object_set_born (vm, type, hpm_shadow_of (vm, block), prefix);
  hpm_note_life (vm, HPM_EVENT_BORN, object);
  return object;
}

/* Of a built-in type with a collector header, which is set up; not zeroed past the object's head. */
static inline gpointer
hpm_object_alloc_gc (HpmVm   *vm,
                     HpmType *type,
                     gsize    size)
{
  HpmGcHead *head = hpm_mem_alloc_small (vm, sizeof (HpmGcHead) + size);
  HpmObject *object = (HpmObject *) (head + 1);

  hpm_gc_count_allocation (vm);
  *head = (HpmGcHead) { 0 };
  object->refcnt = 1;
  object->type = type;
  hpm_object_set_born (vm, type, hpm_shadow_of (vm, head), sizeof (HpmGcHead));
  hpm_note_life (vm, HPM_EVENT_BORN, object);
  return object;
}

/* As hpm_gc_untrack (), for an object that has a header. */
static inline void
hpm_gc_untrack_head (HpmGcHead *head)
{
  const guintptr flags = 15;
  HpmGcHead *prev = (HpmGcHead *) (head->prev & ~flags), *next = (HpmGcHead *) (head->next & ~(guintptr) 1);

  if (head->next == 0)
    return;
  prev->next = (guintptr) next;
  next->prev = (guintptr) prev | (next->prev & flags);
  head->next = 0;
  head->prev &= HPM_GC_PREV_FINALIZED | HPM_GC_PREV_BEGUN;
}

/* hpm_object_free () */
static inline void
hpm_object_free_inline (HpmVm    *vm,
                        gpointer  object)
{
  HpmObject *self = object;
  HpmType *type = self->type;
  gpointer block = (guint8 *) self - hpm_object_prefix (type);

  if (G_UNLIKELY (self == vm->dying_early))
    {
      hpm_leave_ruin (vm, self);
      return;
    }
  hpm_note_life (vm, HPM_EVENT_FREED, self);
  if (type->flags & HPM_TYPE_FLAG_GC)
    {
      hpm_gc_untrack_head (HPM_GC_HEAD (self));
      /* The youngest generation counts births minus deaths, but never below 0. */
      if (vm->gc.generations[0].count > 0)
        vm->gc.generations[0].count--;
    }
  hpm_mem_free_inline (vm, block);
  if (type->flags & HPM_TYPE_FLAG_HEAP)
    hpm_decref (vm, type);
}

/* Fine if it is untracked, or has no header. */
static inline void
hpm_gc_untrack (gpointer object)
{
  /* A class with empty __slots__ has instances without a header. */
  if (HPM_TYPE_OF (object)->flags & HPM_TYPE_FLAG_GC)
    hpm_gc_untrack_head (HPM_GC_HEAD (object));
}

/* Of a free list's object, which has a collector header or none, but nothing else in front. */
static inline void
hpm_object_revive_inline (HpmVm    *vm,
                          gpointer  object,
                          HpmType  *type)
{
  HpmObject *self = object;
  gsize prefix = type->flags & HPM_TYPE_FLAG_GC ? sizeof (HpmGcHead) : 0;

  self->refcnt = 1;
  self->type = type;
  if (prefix)
    *HPM_GC_HEAD (self) = (HpmGcHead) { 0 };
  hpm_object_set_born (vm, type, hpm_shadow_of (vm, (guint8 *) self - prefix), prefix);
  hpm_note_life (vm, HPM_EVENT_BORN, self);
}

static inline void
hpm_object_retire_inline (HpmVm    *vm,
                          gpointer  object)
{
  HpmObject *self = object;
  gsize prefix = self->type->flags & HPM_TYPE_FLAG_GC ? sizeof (HpmGcHead) : 0;

  hpm_note_life (vm, HPM_EVENT_FREED, self);
  if (prefix)
    hpm_gc_untrack_head (HPM_GC_HEAD (self));
  *hpm_shadow_of (vm, (guint8 *) self - prefix) = (HpmShadow) { .kind = HPM_BLOCK_RAW, .prefix = prefix >> 4 };
}

/* The usual case of hpm_trash_begin (): a few deaths deep. `object` has a collector header. */
static inline gboolean
hpm_trash_begin_inline (HpmVm    *vm,
                        gpointer  object)
{
  if (G_UNLIKELY (vm->trash_depth >= 32))
    return hpm_trash_begin (vm, object);
  HPM_GC_HEAD (object)->prev |= HPM_GC_PREV_BEGUN;
  vm->trash_depth++;
  return TRUE;
}

static inline void
hpm_trash_end_inline (HpmVm *vm)
{
  if (G_UNLIKELY (vm->trash))
    hpm_trash_end (vm);
  else
    vm->trash_depth--;
}

/* --- Holds ---
 *
 * A stack of references that only C variables own. They change no count; they tell the auditor
 * and the learner's pictures who the owner is. */

void         hpm_holds_grow              (HpmVm *vm);

static inline HpmHold *
hpm_hold_push (HpmVm *vm)
{
  if (G_UNLIKELY (vm->n_holds == vm->holds_size))
    hpm_holds_grow (vm);
  return &vm->holds[vm->n_holds++];
}

/* NULL is fine. */
static inline void
hpm_hold (HpmVm    *vm,
          gpointer  object)
{
  *hpm_hold_push (vm) = (HpmHold) { .object = object };
}

/* `items` and `*n_items` are read at each look, so they may change meanwhile. */
static inline void
hpm_hold_array (HpmVm      *vm,
                HpmObject **items,
                gssize     *n_items)
{
  *hpm_hold_push (vm) = (HpmHold) { .items = items, .n_items = n_items };
}

/* Ends the last `n` holds. No count changes. */
static inline void
hpm_unhold (HpmVm *vm,
            guint  n)
{
  g_assert (n <= vm->n_holds);
  vm->n_holds -= n;
}

/* --- Depth --- */

/* The common case of hpm_recursion_enter (). */
static inline gboolean
hpm_recursion_enter_inline (HpmVm      *vm,
                            const char *where)
{
  if (G_UNLIKELY (vm->recursion_depth >= vm->recursion_limit
                  || (const char *) __builtin_frame_address (0) < (const char *) vm->host->stack_limit))
    return hpm_recursion_enter (vm, where);
  vm->recursion_depth++;
  return TRUE;
}

/* --- Steps --- */

/* All of an entry but the depth, which is not known beforehand. */
static inline HpmPackedStep
hpm_step_pack (HpmStepKind kind,
               gint        line)
{
  return kind | MIN ((guint) line, HPM_PACKED_WIDE) << HPM_PACKED_KIND_BITS;
}

/* The common case of a step: one more entry in the timeline. FALSE: it is for hpm_step_reached (). */
static inline gboolean
hpm_step_note (HpmVm        *vm,
               HpmPackedStep packed,
               guint         depth)
{
  guint64 step = vm->step;

  if (G_UNLIKELY (step + 1 >= vm->look_at_step))
    return FALSE;
  vm->timeline[step] = packed | depth << (HPM_PACKED_KIND_BITS + HPM_PACKED_LINE_BITS);
  vm->step = step + 1;
  return TRUE;
}
