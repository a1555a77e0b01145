/* repr-guard.c: keeps repr () of containers that contain themselves from running for ever
 *
 * The objects whose repr () is under way stand in a list, each owned once more meanwhile; the list is in a dictionary
 * of the thread. As in CPython both are made, and so counted as young, when they are first needed.
 */
#include "objects/hpm-containers.h"

static void
prepare (HpmVm *vm)
{
  guint library = vm->library;

  if (vm->repr_list)
    return;
  vm->library = 1; /* no program has made them */
  vm->thread_dict = hpm_dict_new (vm);
  vm->repr_list = hpm_list_new (vm, 0);
  vm->library = library;
  hpm_dict_set_item (vm, vm->thread_dict, HPM_ID (vm, Py_Repr), vm->repr_list);
}

/* TRUE when it is under way already: print "[...]" or so, and don't leave. */
gboolean
hpm_repr_enter (HpmVm     *vm,
                HpmObject *o)
{
  prepare (vm);
  for (gssize i = HPM_SIZE (vm->repr_list); i-- > 0;)
    if (HPM_LIST_ITEM (vm->repr_list, i) == o)
      return TRUE;
  hpm_list_append (vm, vm->repr_list, o);
  return FALSE;
}

/* The program may have found the list, and changed it. */
void
hpm_repr_leave (HpmVm     *vm,
                HpmObject *o)
{
  for (gssize i = HPM_SIZE (vm->repr_list); i-- > 0;)
    if (HPM_LIST_ITEM (vm->repr_list, i) == o)
      {
        hpm_list_set_slice (vm, (HpmList *) vm->repr_list, i, i + 1, NULL);
        return;
      }
}
