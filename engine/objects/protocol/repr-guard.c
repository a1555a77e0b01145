/* repr-guard.c: keeps repr () of containers that contain themselves from running for ever
 *
 * The objects whose repr () is under way stand in a list, each owned once more meanwhile; the list is in a dictionary
 * of the thread. As in CPython both are made, and so counted as young, when they are first needed.
 */
#include "objects/hpm-containers.h"

/* The list, borrowed. A program that finds the dictionary may have taken it out. */
static HpmObject *
borrow_list (HpmVm *vm)
{
  HpmObject *list = vm->thread_dict ? hpm_dict_borrow_item (vm, vm->thread_dict, HPM_ID (vm, Py_Repr)) : NULL;

  return list && HPM_IS (vm, list, LIST) ? list : NULL;
}

static HpmObject *
make_list (HpmVm *vm)
{
  guint library = vm->library;
  HpmObject *list;

  vm->library = 1; /* no program has made them */
  if (vm->thread_dict == NULL)
    vm->thread_dict = hpm_dict_new (vm);
  list = hpm_list_new (vm, 0);
  vm->library = library;
  hpm_hold (vm, list);
  hpm_dict_set_item (vm, vm->thread_dict, HPM_ID (vm, Py_Repr), list);
  hpm_unhold (vm, 1);
  hpm_decref (vm, list); /* the dictionary's */
  return list;
}

/* TRUE when it is under way already: print "[...]" or so, and don't leave. */
gboolean
hpm_repr_enter (HpmVm     *vm,
                HpmObject *o)
{
  HpmObject *list = borrow_list (vm);

  if (list == NULL)
    list = make_list (vm);
  for (gssize i = HPM_SIZE (list); i-- > 0;)
    if (HPM_LIST_ITEM (list, i) == o)
      return TRUE;
  hpm_list_append (vm, list, o);
  return FALSE;
}

/* The program may have found the list, and changed it. */
void
hpm_repr_leave (HpmVm     *vm,
                HpmObject *o)
{
  HpmObject *list = borrow_list (vm);

  for (gssize i = list ? HPM_SIZE (list) : 0; i-- > 0;)
    if (HPM_LIST_ITEM (list, i) == o)
      {
        hpm_list_set_slice (vm, (HpmList *) list, i, i + 1, NULL);
        return;
      }
}
