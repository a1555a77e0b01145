/* import.c: import statements
 *
 * Modules come from the engine's own registry (modules/); nothing is read from the disk. A frozen
 * module is Python of ours: its code is compiled as library code, whose frames make no steps.
 */
#include "runtime/runtime-private.h"

#include <string.h>

static gpointer
raise_not_found (HpmVm      *vm,
                 HpmObject  *name,
                 const char *format,
                 HpmObject  *parent)
{
  HpmObject *exception;

  hpm_raise (vm, HPM_EXC (vm, ModuleNotFoundError), format, name, parent);
  exception = hpm_err_take (vm);
  hpm_hold (vm, exception);
  if (hpm_object_set_attr (vm, exception, HPM_ID (vm, name), name) < 0)
    hpm_err_clear (vm);
  hpm_unhold (vm, 1);
  hpm_err_restore_steal (vm, exception);
  return NULL;
}

/* --- Making modules --- */

static void
set_or_none (HpmVm      *vm,
             HpmObject  *dict,
             const char *key,
             HpmObject  *value)
{
  if (!hpm_dict_borrow_item_ascii (vm, dict, key))
    hpm_dict_set_item_ascii (vm, dict, key, value ? value : vm->none);
}

static gboolean
run_frozen (HpmVm              *vm,
            const HpmModuleDef *def,
            HpmObject          *dict)
{
  HpmObject *filename = hpm_str_from_format (vm, "<frozen %s>", def->name);
  HpmCompileOptions options = { filename, 1, FALSE, TRUE, .as_native = def->as_native };
  HpmObject *code, *result = NULL;

  hpm_hold (vm, filename);
  code = hpm_compile (vm, def->source, def->source_length, &options, NULL);
  hpm_unhold (vm, 1);
  hpm_decref (vm, filename);
  if (!code)
    return FALSE;
  hpm_hold (vm, code);
  result = hpm_eval_code (vm, code, dict, dict);
  hpm_unhold (vm, 1);
  hpm_decref (vm, code);
  hpm_xdecref (vm, result);
  return result != NULL;
}

static HpmObject *
make_frozen (HpmVm              *vm,
             const HpmModuleDef *def,
             HpmObject          *name)
{
  HpmObject *module = hpm_module_new (vm, def->name);
  HpmObject *dict = hpm_module_borrow_dict (module);

  hpm_hold (vm, module);
  hpm_dict_set_item (vm, vm->modules, name, module);
  set_or_none (vm, dict, "__package__", vm->empty_str);
  hpm_dict_set_item_ascii (vm, dict, "__builtins__", vm->builtins);
  if (!run_frozen (vm, def, dict))
    {
      HpmObject *error = hpm_err_take (vm);

      hpm_hold (vm, error);
      if (hpm_dict_contains (vm, vm->modules, name))
        hpm_dict_del_item (vm, vm->modules, name);
      hpm_unhold (vm, 1);
      hpm_err_restore_steal (vm, error);
      hpm_unhold (vm, 1);
      hpm_decref (vm, module);
      return NULL;
    }
  hpm_unhold (vm, 1);
  return module;
}

static HpmObject *
make_module (HpmVm              *vm,
             const HpmModuleDef *def,
             HpmObject          *name)
{
  guint library = vm->library;
  HpmGcImport outside;
  HpmObject *module;
  gboolean own; /* the program's, not that of another module */

  hpm_gc_begin_import (vm, &outside);
  vm->library = 1;
  vm->importing++;
  if (def->init)
    {
      module = def->init (vm);
      if (module)
        {
          hpm_hold (vm, module);
          hpm_dict_set_item (vm, vm->modules, name, module);
          hpm_unhold (vm, 1);
        }
    }
  else
    module = make_frozen (vm, def, name);
  hpm_hold (vm, module);
  own = vm->importing == 1 && vm->baseline_birth != 0;
  hpm_gc_end_import (vm, own ? def->name : NULL, &outside, own ? hpm_module_births (def->name) : 0);
  if (own && hpm_module_sorts (def->name))
    hpm_list_sort_names_are_kept (vm);
  hpm_unhold (vm, 1);
  vm->importing--;
  vm->library = library;
  return module;
}

/* --- Finding --- */

/* The part before the last dot, or NULL. */
static HpmObject *
parent_of (HpmVm     *vm,
           HpmObject *name)
{
  for (gssize i = HPM_STR_LENGTH (name) - 1; i >= 0; i--)
    if (hpm_str_char (name, i) == '.')
      return hpm_str_substring (vm, name, 0, i);
  return NULL;
}

static void
bind_in_parent (HpmVm     *vm,
                HpmObject *parent,
                HpmObject *name,
                HpmObject *module)
{
  HpmObject *parent_module = hpm_dict_borrow_item (vm, vm->modules, parent);
  HpmObject *last = hpm_str_substring (vm, name, HPM_STR_LENGTH (parent) + 1, HPM_STR_LENGTH (name));

  hpm_str_intern (vm, &last);
  hpm_hold (vm, last);
  hpm_hold (vm, module);
  if (parent_module && hpm_object_set_attr (vm, parent_module, last, module) < 0)
    hpm_err_clear (vm);
  hpm_unhold (vm, 2);
  hpm_decref (vm, last);
}

static HpmObject *import_full (HpmVm *vm, HpmObject *name);

static HpmObject *
load (HpmVm     *vm,
      HpmObject *name,
      HpmObject *parent)
{
  char *text = hpm_str_to_utf8 (name, NULL);
  const HpmModuleDef *def = hpm_module_find (text);
  HpmObject *module;

  g_free (text);
  if (parent)
    {
      char *parent_text = hpm_str_to_utf8 (parent, NULL);
      const HpmModuleDef *parent_def = hpm_module_find (parent_text);

      g_free (parent_text); /* before the import, which may end the run */
      module = import_full (vm, parent);
      if (!module)
        return NULL;
      hpm_decref (vm, module);
      module = hpm_dict_borrow_item (vm, vm->modules, name);
      if (module)
        return hpm_incref (module);
      if (!def && !(parent_def && parent_def->is_package))
        return raise_not_found (vm, name, "No module named %R; %R is not a package", parent);
    }
  if (!def || (def->init == hpm_in_c_module && vm->importing == 0))
    return raise_not_found (vm, name, "No module named %R", NULL);
  module = make_module (vm, def, name);
  if (module && parent)
    bind_in_parent (vm, parent, name, module);
  return module;
}

/* The module of that whole dotted name. */
static HpmObject *
import_full (HpmVm     *vm,
             HpmObject *name)
{
  HpmObject *module = hpm_dict_borrow_item (vm, vm->modules, name);
  HpmObject *parent;

  if (module && HPM_IS_NONE (vm, module))
    return raise_not_found (vm, name, "import of %U halted; None in sys.modules", NULL);
  if (module)
    return hpm_incref (module);
  if (HPM_RUNTIME (vm)->exiting)
    return hpm_raise (vm, HPM_EXC (vm, ImportError), "sys.meta_path is None, Python is likely shutting down");
  parent = parent_of (vm, name);
  hpm_hold (vm, parent);
  module = load (vm, name, parent);
  hpm_unhold (vm, 1);
  hpm_xdecref (vm, parent);
  return module;
}

/* The module that `import a.b.c` binds: a. */
static HpmObject *
first_of (HpmVm     *vm,
          HpmObject *name)
{
  for (gssize i = 0; i < HPM_STR_LENGTH (name); i++)
    if (hpm_str_char (name, i) == '.')
      {
        HpmObject *first = hpm_str_substring (vm, name, 0, i);
        HpmObject *module = import_full (vm, first);

        hpm_decref (vm, first);
        return module;
      }
  return import_full (vm, name);
}

HpmObject *
hpm_import (HpmVm     *vm,
            HpmObject *name,
            HpmObject *globals,
            HpmObject *fromlist,
            int        level)
{
  HpmObject *module;

  if (!hpm_is_str (name))
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "module name must be a string");
  if (level > 0)
    return hpm_raise (vm, HPM_EXC (vm, ImportError), "attempted relative import with no known parent package");
  if (HPM_STR_LENGTH (name) == 0)
    return hpm_raise (vm, HPM_EXC (vm, ValueError), "Empty module name");
  module = import_full (vm, name);
  if (!module || (fromlist && !HPM_IS_NONE (vm, fromlist) && HPM_SIZE (fromlist) > 0))
    return module;
  hpm_decref (vm, module);
  return first_of (vm, name);
}

/* --- In the loop --- */

gboolean
hpm_op_import_name (HpmVm    *vm,
                    HpmFrame *frame,
                    guint     arg)
{
  HpmObject *name = HPM_TUPLE_ITEM (frame->code->names, arg);
  HpmObject *level = frame->sp[-2], *fromlist = frame->sp[-1];
  HpmObject *import = hpm_is_dict (frame->builtins)
    ? hpm_dict_borrow_item (vm, frame->builtins, HPM_ID (vm, __import__)) : NULL;
  HpmObject *module;

  if (!import)
    {
      hpm_raise (vm, HPM_EXC (vm, ImportError), "__import__ not found");
      return FALSE;
    }
  if (HPM_IS (vm, import, BUILTIN_FUNCTION))
    module = hpm_import (vm, name, frame->globals, fromlist, hpm_int_as_int64 (vm, level, NULL));
  else
    {
      HpmObject *args[] = { name, frame->globals, frame->locals ? frame->locals : vm->none, fromlist, level };

      module = hpm_object_call (vm, import, args, 5, NULL);
    }
  if (!module)
    return FALSE;
  hpm_stack_finish_slow (vm, frame, 2, module);
  return TRUE;
}

static gboolean
raise_cannot_import (HpmVm     *vm,
                     HpmObject *module,
                     HpmObject *name)
{
  HpmObject *module_name = hpm_object_lookup_attr (vm, module, HPM_ID (vm, __name__));
  HpmObject *file, *exception;

  hpm_err_clear (vm);
  hpm_hold (vm, module_name);
  file = hpm_object_lookup_attr (vm, module, HPM_ID (vm, __file__));
  hpm_err_clear (vm);
  hpm_unhold (vm, 1);
  hpm_raise (vm, HPM_EXC (vm, ImportError), "cannot import name %R from %R (unknown location)", name,
             module_name ? module_name : vm->none);
  exception = hpm_err_take (vm);
  hpm_hold (vm, exception);
  if (module_name && hpm_object_set_attr (vm, exception, HPM_ID (vm, name), module_name) < 0)
    hpm_err_clear (vm);
  hpm_unhold (vm, 1);
  hpm_err_restore_steal (vm, exception);
  hpm_xdecref (vm, file);
  hpm_xdecref (vm, module_name);
  return FALSE;
}

/* A submodule that nobody has bound in its package. */
static HpmObject *
loaded_submodule (HpmVm     *vm,
                  HpmObject *module,
                  HpmObject *name)
{
  HpmObject *package = hpm_object_lookup_attr (vm, module, HPM_ID (vm, __name__));
  HpmObject *full, *found;

  if (!package || !hpm_is_str (package))
    {
      hpm_xdecref (vm, package);
      hpm_err_clear (vm);
      return NULL;
    }
  full = hpm_str_from_format (vm, "%U.%U", package, name);
  hpm_decref (vm, package);
  found = hpm_dict_borrow_item (vm, vm->modules, full);
  hpm_xincref (found);
  if (!found)
    {
      char *text = hpm_str_to_utf8 (full, NULL);
      gboolean exists = hpm_module_find (text) != NULL;

      g_free (text); /* before the import, which may end the run */
      if (exists)
        found = import_full (vm, full);
    }
  hpm_decref (vm, full);
  return found;
}

gboolean
hpm_op_import_from (HpmVm    *vm,
                    HpmFrame *frame,
                    guint     arg)
{
  HpmObject *name = HPM_TUPLE_ITEM (frame->code->names, arg);
  HpmObject *value = hpm_object_lookup_attr (vm, frame->sp[-1], name);

  if (!value && !vm->exception)
    value = loaded_submodule (vm, frame->sp[-1], name);
  if (!value && !vm->exception)
    raise_cannot_import (vm, frame->sp[-1], name);
  if (!value)
    return FALSE;
  *frame->sp++ = value;
  return TRUE;
}

static gboolean
import_one (HpmVm     *vm,
            HpmObject *locals,
            HpmObject *module,
            HpmObject *name)
{
  HpmObject *value = hpm_object_get_attr (vm, module, name);
  int status;

  if (!value)
    return FALSE;
  hpm_hold (vm, value);
  status = hpm_object_set_item (vm, locals, name, value);
  hpm_unhold (vm, 1);
  hpm_decref (vm, value);
  return status == 0;
}

gboolean
hpm_op_import_star (HpmVm    *vm,
                    HpmFrame *frame)
{
  HpmObject *module = frame->sp[-1];
  HpmObject *names = hpm_object_lookup_attr (vm, module, HPM_ID (vm, __all__));
  gboolean skip_private = names == NULL;
  HpmObject *list;
  gboolean ok = TRUE;

  if (vm->exception)
    return FALSE;
  if (!names)
    names = hpm_dict_keys (vm, hpm_object_borrow_dict (vm, module));
  hpm_hold (vm, names);
  list = hpm_sequence_list (vm, names);
  hpm_unhold (vm, 1);
  hpm_decref (vm, names);
  if (!list)
    return FALSE;
  hpm_hold (vm, list);
  if (!frame->locals)
    {
      hpm_raise (vm, HPM_EXC (vm, SystemError), "no locals found during 'import *'");
      ok = FALSE;
    }
  for (gssize i = 0; i < HPM_SIZE (list) && ok; i++)
    {
      HpmObject *name = HPM_LIST_ITEM (list, i);

      if (skip_private && HPM_STR_LENGTH (name) > 0 && hpm_str_char (name, 0) == '_')
        continue;
      ok = import_one (vm, frame->locals, module, name);
    }
  hpm_unhold (vm, 1);
  hpm_decref (vm, list);
  if (ok)
    hpm_stack_drop (vm, frame, 1);
  return ok;
}
