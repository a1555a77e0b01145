/* heap-object.c: objects are born and die here
 *
 * An object's block, from its first byte:
 *
 *   [dict | values]     with HPM_TYPE_FLAG_MANAGED_DICT, 16 bytes
 *   [next | prev]       with HPM_TYPE_FLAG_GC, 16 bytes
 *   refcnt | type | …   ◄── the HpmObject, and what id () says
 *
 * Invariants
 *   - The shadow entry of a block says whether it is an object now, and where
 *     in the block the object begins; it is set last at birth and first at death.
 *   - Each instance of a heap type owns one reference to the type from birth to
 *     hpm_object_free (). Built-in types are not counted by their instances (CPython's
 *     static types are not either).
 *   - The memory is taken before a collection may start, as CPython does: the
 *     collection's own frees do not change where the new object lies.
 */
#include "heap/hpm-heap-private.h"
#include "runtime/memory-traces.h"

#include <string.h>

gpointer
hpm_object_alloc_sized (HpmVm   *vm,
                        HpmType *type,
                        gsize    size)
{
  return hpm_object_alloc_inline (vm, type, size);
}

gpointer
hpm_object_alloc (HpmVm   *vm,
                  HpmType *type,
                  gssize   n_items)
{
  gsize size = type->basic_size;
  HpmVarObject *object;

  if (type->item_size == 0)
    return hpm_object_alloc_sized (vm, type, size);

  /* CPython's general allocation, which classes use, adds an item as a sentinel. */
  if (n_items >= (gssize) ((G_MAXSSIZE - size) / type->item_size) - 1)
    hpm_stop (vm, HPM_RUN_LIMIT_VALUE);
  size += ((gsize) n_items + (type->flags & HPM_TYPE_FLAG_HEAP ? 1 : 0)) * type->item_size;
  if (!(type->flags & HPM_TYPE_FLAG_HEAP))
    hpm_traces_ask (vm, hpm_object_prefix (type) + size);
  size = (size + 7) & ~(gsize) 7;
  object = hpm_object_alloc_sized (vm, type, MAX (size, sizeof (HpmVarObject)));
  object->size = n_items;
  return object;
}

gpointer
hpm_object_block (HpmObject *object)
{
  return (guint8 *) object - hpm_object_prefix (object->type);
}

HpmShadow *
hpm_object_shadow (HpmVm     *vm,
                   HpmObject *object)
{
  return hpm_shadow_of (vm, hpm_object_block (object));
}

void
hpm_object_free_noted (HpmVm    *vm,
                       gpointer  object)
{
  hpm_note_life (vm, HPM_EVENT_FREED, object);
  hpm_mem_free_small (vm, object);
}

void
hpm_object_free (HpmVm    *vm,
                 gpointer  object)
{
  hpm_object_free_inline (vm, object);
}

/* Free lists keep the block, so the collector's count of births and deaths does not change:
 * CPython's do not tell the collector either. */
void
hpm_object_retire (HpmVm    *vm,
                   gpointer  object)
{
  HpmShadow *shadow = hpm_object_shadow (vm, object);

  hpm_note_life (vm, HPM_EVENT_FREED, object);
  if (hpm_has_gc_head (object))
    hpm_gc_untrack (object);
  *shadow = (HpmShadow) { .kind = HPM_BLOCK_RAW, .prefix = shadow->prefix };
}

/* `word`: where in a block of the list the link to the next one lies; `prefix`: from the block's
 * start to what the list refers to. */
static void
free_list_cut (HpmVm *vm,
               guint  list,
               guint  n,
               gsize  word,
               gsize  prefix)
{
  while (vm->n_free[list] > n)
    {
      guint8 *first = vm->free_lists[list];

      vm->free_lists[list] = *(gpointer *) (first + word);
      vm->n_free[list]--;
      if (prefix && vm->gc.generations[0].count > 0)
        vm->gc.generations[0].count--;
      hpm_mem_free (vm, first - prefix);
    }
}

/* In CPython's order; the one slice is kept. */
void
hpm_free_lists_clear (HpmVm *vm)
{
  const gsize link = G_STRUCT_OFFSET (HpmObject, type), head = sizeof (HpmGcHead);

  for (guint i = HPM_FREE_TUPLE; i < G_N_ELEMENTS (vm->free_lists); i++)
    free_list_cut (vm, i, 0, link, head);
  free_list_cut (vm, HPM_FREE_FLOAT, 0, link, 0);
  free_list_cut (vm, HPM_FREE_LIST, 0, link, head);
  free_list_cut (vm, HPM_FREE_DICT, 0, link, head);
  free_list_cut (vm, HPM_FREE_DICT_KEYS, 0, 0, 0);
}

void
hpm_free_list_trim (HpmVm *vm,
                    guint  list,
                    guint  n)
{
  free_list_cut (vm, list, n, G_STRUCT_OFFSET (HpmObject, type), list == HPM_FREE_FLOAT ? 0 : sizeof (HpmGcHead));
}

/* Those whose objects have a collector header, so that the count of births hangs on them. */
static gboolean
is_counted_list (guint list)
{
  return list == HPM_FREE_LIST || list == HPM_FREE_DICT || list > HPM_FREE_TUPLE;
}

void
hpm_free_lists_put_aside (HpmVm        *vm,
                          HpmFreeLists *self)
{
  for (guint i = 0; i < HPM_N_FREE_LISTS; i++)
    if (is_counted_list (i))
      {
        self->first[i] = vm->free_lists[i];
        self->n_free[i] = vm->n_free[i];
        vm->free_lists[i] = NULL;
        vm->n_free[i] = 0;
      }
}

static gsize
waiting_size (HpmVm *vm,
              guint  list)
{
  if (list == HPM_FREE_LIST || list == HPM_FREE_DICT)
    return (list == HPM_FREE_LIST ? HPM_TYPE (vm, LIST) : HPM_TYPE (vm, DICT))->basic_size;
  return HPM_TYPE (vm, TUPLE)->basic_size + (list - HPM_FREE_TUPLE) * sizeof (HpmObject *);
}

/* So many more, or fewer, wait from now on. */
static void
change_waiting (HpmVm *vm,
                guint  list,
                gint   extra)
{
  const gsize head = sizeof (HpmGcHead);

  for (; extra < 0; extra++)
    {
      HpmObject *first = vm->free_lists[list];

      vm->free_lists[list] = first->type;
      vm->n_free[list]--;
      hpm_mem_free (vm, (guint8 *) first - head);
    }
  for (; extra > 0; extra--)
    {
      HpmObject *object = (gpointer) ((guint8 *) hpm_mem_alloc0 (vm, head + waiting_size (vm, list)) + head);

      *hpm_shadow_of (vm, (guint8 *) object - head) = (HpmShadow) { .kind = HPM_BLOCK_RAW, .prefix = head >> 4 };
      object->type = vm->free_lists[list];
      vm->free_lists[list] = object;
      vm->n_free[list]++;
    }
}

void
hpm_free_lists_bring_back (HpmVm        *vm,
                           HpmFreeLists *self,
                           const gint   *extra)
{
  for (guint i = 0; i < HPM_N_FREE_LISTS; i++)
    if (is_counted_list (i))
      {
        hpm_free_list_trim (vm, i, 0);
        vm->free_lists[i] = self->first[i];
        vm->n_free[i] = self->n_free[i];
        if (extra)
          change_waiting (vm, i, extra[i]);
      }
}

void
hpm_dealloc (HpmVm     *vm,
             HpmObject *object)
{
  HpmDeallocFunc dealloc = object->type->s.dealloc;

  if (G_UNLIKELY (vm->n_tampered > 0) && hpm_die_early (vm, object))
    return;
  if (dealloc)
    dealloc (vm, object);
  else if (!(object->type->flags & (HPM_TYPE_FLAG_GC | HPM_TYPE_FLAG_HEAP)) && hpm_mem_is_small (vm, object))
    hpm_object_free_plain (vm, object);
  else
    hpm_object_free (vm, object);
}

/* --- Holds --- */

#define FIRST_HOLDS 64

void
hpm_holds_grow (HpmVm *vm)
{
  guint size = vm->holds_size ? vm->holds_size * 2 : FIRST_HOLDS;

  vm->holds = hpm_mem_realloc (vm, vm->holds, size * sizeof (HpmHold));
  vm->holds_size = size;
}

/* Too many for a pool of small blocks: the addresses that the program sees stay those of CPython. */
#define FIRST_LOST 128

void
hpm_lose (HpmVm     *vm,
          HpmObject *object)
{
  if (vm->n_lost == vm->lost_size)
    {
      vm->lost_size = vm->lost_size ? vm->lost_size * 2 : FIRST_LOST;
      vm->lost = hpm_mem_realloc (vm, vm->lost, vm->lost_size * sizeof *vm->lost);
    }
  vm->lost[vm->n_lost++] = object;
}
