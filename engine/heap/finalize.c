/* finalize.c: last words of objects, and long chains of deaths
 *
 * A dealloc slot of an object with a finalizer asks hpm_finalize_in_dealloc () first. The
 * object's count is 0 then; it is lent a reference for the time of the call, and when somebody
 * has kept it meanwhile, it lives on.
 *
 * Taking a container apart drops what it holds, which may take that apart, and so on: a list
 * of a million nodes would need a million C frames. After TRASH_DEPTH nested deallocs
 * hpm_trash_begin () puts the object on a list instead; the outermost one
 * works the list off. The depth is CPython's, because it decides the order of finalizers.
 *
 * Invariants
 *   - An object in the trash has count 0, is untracked, and still owns what it refers to.
 *   - vm->trash_depth is the number of dealloc slots between begin and end.
 *   - HPM_GC_PREV_BEGUN is set from a granted hpm_trash_begin () to the end of the object (or its
 *     resurrection), so that a class's dealloc slot and that of its built-in base, called from it,
 *     may both ask: only the first can be put off.
 */
#include "heap/hpm-heap-private.h"

#define TRASH_DEPTH 50

static inline void
note (HpmVm       *vm,
      HpmEventKind kind,
      HpmObject   *object)
{
  if (G_UNLIKELY (vm->host->journal) && (HPM_TYPE_OF (object)->flags & HPM_TYPE_FLAG_HEAP))
    hpm_journal (vm, kind, object, NULL);
}

void
hpm_call_finalizer (HpmVm     *vm,
                    HpmObject *object)
{
  HpmDeallocFunc finalize = HPM_TYPE_OF (object)->s.finalize;
  gboolean has_head = hpm_has_gc_head (object);

  if (finalize == NULL)
    return;
  if (has_head && hpm_gc_is_finalized (object) && hpm_era_rules (vm)->finalizes_once)
    return;

  note (vm, HPM_EVENT_FINALIZER, object);
  finalize (vm, object);
  /* Only objects with a collector header have room to remember it, in CPython too. */
  if (has_head)
    HPM_GC_HEAD (object)->prev |= HPM_GC_PREV_FINALIZED;
}

/* Lets an object that dies `say` something; FALSE when somebody has kept it meanwhile. */
gboolean
hpm_last_words (HpmVm     *vm,
                HpmObject *object,
                void     (*say) (HpmVm *vm, HpmObject *object))
{
  g_assert (object->refcnt == 0);

  /* The lent reference must not bring the count to 0 again by hpm_decref (): that would be a
   * dealloc inside the dealloc. */
  object->refcnt = 1;
  hpm_hold (vm, object);
  say (vm, object);
  hpm_unhold (vm, 1);
  object->refcnt--;
  if (object->refcnt == 0)
    return TRUE;

  if (hpm_has_gc_head (object))
    HPM_GC_HEAD (object)->prev &= ~HPM_GC_PREV_BEGUN;
  note (vm, HPM_EVENT_RESURRECTED, object);
  return FALSE;
}

gboolean
hpm_finalize_in_dealloc (HpmVm     *vm,
                         HpmObject *object)
{
  return hpm_last_words (vm, object, hpm_call_finalizer);
}

/* --- The trash --- */

gboolean
hpm_trash_begin (HpmVm     *vm,
                 HpmObject *object)
{
  HpmGcHead *head;

  if (!hpm_has_gc_head (object))
    {
      vm->trash_depth++;
      return TRUE;
    }

  head = HPM_GC_HEAD (object);
  if (vm->trash_depth >= TRASH_DEPTH && !(head->prev & HPM_GC_PREV_BEGUN))
    {
      g_assert (head->next == 0);
      hpm_gc_set_prev (head, vm->trash ? HPM_GC_HEAD (vm->trash) : NULL);
      vm->trash = object;
      return FALSE;
    }
  head->prev |= HPM_GC_PREV_BEGUN;
  vm->trash_depth++;
  return TRUE;
}

void
hpm_trash_end (HpmVm *vm)
{
  vm->trash_depth--;
  if (vm->trash == NULL || vm->trash_depth > 0)
    return;

  /* Depth 1 keeps the deallocs called from here from starting this loop anew. */
  vm->trash_depth = 1;
  while (vm->trash)
    {
      HpmObject *object = vm->trash;
      HpmGcHead *next = hpm_gc_prev (HPM_GC_HEAD (object));

      vm->trash = next ? HPM_GC_OBJECT (next) : NULL;
      hpm_gc_set_prev (HPM_GC_HEAD (object), NULL);
      HPM_TYPE_OF (object)->s.dealloc (vm, object);
      hpm_poll (vm);
    }
  vm->trash_depth = 0;
}
