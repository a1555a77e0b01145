/* repr-guard.c: keeps repr () of containers that contain themselves from running for ever
 *
 * The objects whose repr () is under way stand on a stack in the arena. As in CPython each
 * is owned once more meanwhile; the reference is held, so that the auditor knows its owner.
 */
#include "objects/hpm-containers.h"

typedef struct {
  gssize     n, room;
  HpmObject *under_way[];
} Guard;

static void
push (HpmVm     *vm,
      HpmObject *o)
{
  Guard *guard = vm->repr_guard;
  gssize n = guard ? guard->n : 0;

  if (guard == NULL || n == guard->room)
    {
      gssize room = n ? 2 * n : 14;

      guard = hpm_mem_realloc (vm, guard, sizeof (Guard) + room * sizeof (HpmObject *));
      guard->n = n;
      guard->room = room;
      vm->repr_guard = guard;
    }
  guard->under_way[guard->n++] = o;
}

/* TRUE when it is under way already: print "[...]" or so, and don't leave. */
gboolean
hpm_repr_enter (HpmVm     *vm,
                HpmObject *o)
{
  Guard *guard = vm->repr_guard;

  for (gssize i = guard ? guard->n : 0; i-- > 0;)
    if (guard->under_way[i] == o)
      return TRUE;
  push (vm, o);
  hpm_hold (vm, hpm_incref (o));
  return FALSE;
}

void
hpm_repr_leave (HpmVm     *vm,
                HpmObject *o)
{
  Guard *guard = vm->repr_guard;

  g_assert (guard->n > 0 && guard->under_way[guard->n - 1] == o);
  guard->n--;
  hpm_unhold (vm, 1);
  hpm_decref (vm, o);
}
