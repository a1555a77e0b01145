/* warn.c: warnings that the interpreter itself gives
 *
 * Rare enough that the module warnings is only imported when there is one.
 */
#include "runtime/runtime-private.h"

gboolean
hpm_warn (HpmVm      *vm,
          HpmObject  *category,
          const char *text)
{
  HpmObject *name = hpm_str_from_utf8 (vm, "warnings", -1), *module, *args[2], *result = NULL;
  guint library = vm->library;

  vm->library = 1;
  hpm_hold (vm, name);
  module = hpm_import (vm, name, NULL, NULL, 0);
  if (module)
    {
      HpmObject *warn = hpm_object_get_attr (vm, module, HPM_ID (vm, warn));

      hpm_hold (vm, module);
      hpm_hold (vm, warn);
      args[0] = hpm_str_from_utf8 (vm, text, -1);
      args[1] = category;
      hpm_hold (vm, args[0]);
      result = warn ? hpm_object_call (vm, warn, args, 2, NULL) : NULL;
      hpm_unhold (vm, 3);
      hpm_decref (vm, args[0]);
      hpm_xdecref (vm, warn);
      hpm_decref (vm, module);
    }
  hpm_unhold (vm, 1);
  hpm_decref (vm, name);
  vm->library = library;
  if (!module)
    {
      /* At the end of the run nothing can be imported any more. */
      hpm_err_clear (vm);
      return TRUE;
    }
  hpm_xdecref (vm, result);
  return result != NULL;
}

/* An entry of a dictionary by its name, borrowed; NULL when there is none. */
static HpmObject *
borrow_named (HpmVm      *vm,
              HpmObject  *dict,
              const char *name)
{
  HpmObject *key = hpm_str_interned (vm, name);
  HpmObject *value = dict ? hpm_dict_borrow_item (vm, dict, key) : NULL;

  hpm_decref (vm, key);
  return value;
}

static gboolean
concerns_all_of (HpmVm     *vm,
                 HpmObject *filter,
                 HpmType   *category)
{
  HpmObject *wanted;

  if (!hpm_is_tuple (filter) || HPM_SIZE (filter) != 5 || !hpm_is_str (HPM_TUPLE_ITEM (filter, 0)))
    return FALSE;
  wanted = HPM_TUPLE_ITEM (filter, 2);
  return HPM_IS_NONE (vm, HPM_TUPLE_ITEM (filter, 1)) && HPM_IS_NONE (vm, HPM_TUPLE_ITEM (filter, 3))
         && HPM_HAS_FLAG (wanted, TYPE) && hpm_type_is_subtype (category, HPM_AS_TYPE (wanted));
}

char
hpm_warning_action (HpmVm   *vm,
                    HpmType *category)
{
  HpmObject *module = borrow_named (vm, vm->modules, "warnings");
  HpmObject *dict = module ? hpm_object_borrow_dict (vm, module) : NULL;
  HpmObject *filters = borrow_named (vm, dict, "filters");

  for (gssize i = 0; filters && HPM_HAS_FLAG (filters, LIST) && i < HPM_SIZE (filters); i++)
    {
      HpmObject *filter = HPM_LIST_ITEM (filters, i);

      if (concerns_all_of (vm, filter, category))
        {
          HpmObject *action = HPM_TUPLE_ITEM (filter, 0);

          return hpm_str_equal_ascii (action, "ignore") ? 'i'
                 : hpm_str_equal_ascii (action, "error") ? 'e' : 'd';
        }
    }
  return 'd';
}
