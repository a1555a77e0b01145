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

gboolean
hpm_warn_explicit (HpmVm      *vm,
                   HpmType    *category,
                   const char *text,
                   HpmObject  *filename,
                   gint        line,
                   gboolean   *asked)
{
  HpmObject *module = borrow_named (vm, vm->modules, "warnings"), *args[4], *result;
  HpmObject *dict = module ? hpm_object_borrow_dict (vm, module) : NULL;
  HpmObject *function = borrow_named (vm, dict, "warn_explicit");
  guint library = vm->library;

  *asked = function != NULL;
  if (!function)
    return TRUE;
  vm->library = 1;
  hpm_hold (vm, hpm_incref (function));
  hpm_hold (vm, args[0] = hpm_str_from_utf8 (vm, text, -1));
  args[1] = HPM_OBJECT (category);
  args[2] = filename;
  hpm_hold (vm, args[3] = hpm_int_from_int64 (vm, line));
  result = hpm_object_call (vm, function, args, 4, NULL);
  hpm_unhold (vm, 3);
  hpm_decref (vm, args[3]);
  hpm_decref (vm, args[0]);
  hpm_decref (vm, function);
  vm->library = library;
  hpm_xdecref (vm, result);
  return result != NULL;
}
