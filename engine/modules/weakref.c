/* weakref.c: the module _weakref; library/weakref.py builds the dictionaries on it */
#include "heap/hpm-heap-private.h"
#include "modules/hpm-modules.h"

HPM_FUNCTION (getweakrefcount)
{
  return hpm_int_from_int64 (vm, hpm_weakref_count (args[0]));
}

HPM_FUNCTION (getweakrefs)
{
  HpmWeakref **list = hpm_weakref_list (args[0]), *ref;
  HpmObject *result;
  gssize n = hpm_weakref_count (args[0]);

  result = hpm_list_new (vm, n);
  ref = list ? *list : NULL;
  for (gssize i = 0; i < n; i++, ref = ref->next)
    HPM_LIST_ITEM (result, i) = hpm_incref (ref);
  return result;
}

HPM_FUNCTION (proxy)
{
  if (!hpm_args_no_keywords (vm, "_weakref.proxy", kwnames) || !hpm_args_check (vm, "proxy", n_args, 1, 2))
    return NULL;
  return hpm_weakref_new_proxy (vm, args[0], n_args > 1 ? args[1] : NULL);
}

/* Deletes an item of a WeakValueDictionary's data, unless its key has a live value again. */
HPM_FUNCTION (remove_dead_weakref)
{
  HpmObject *value;

  if (!hpm_args_no_keywords (vm, "_weakref._remove_dead_weakref", kwnames)
      || !hpm_args_check (vm, "_remove_dead_weakref", n_args, 2, 2))
    return NULL;
  if (!hpm_is_dict (args[0]))
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "_remove_dead_weakref() argument 1 must be dict, not %T",
                      HPM_TYPE_OF (args[0]));
  value = hpm_dict_borrow_item (vm, args[0], args[1]);
  if (value && !hpm_is_weakref (vm, value))
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "not a weakref");
  if (value && hpm_weakref_referent ((HpmWeakref *) value) == NULL)
    hpm_dict_del_item (vm, args[0], args[1]);
  if (hpm_err_occurred (vm))
    return NULL;
  HPM_RETURN_NONE (vm);
}

static const HpmMethodDef functions[] = {
  { "getweakrefcount", getweakrefcount, HPM_METH_O, "(object, /)" },
  { "getweakrefs", getweakrefs, HPM_METH_O, "(object, /)" },
  { "proxy", proxy, HPM_METH_FASTCALL, "(object, callback=None, /)" },
  { "_remove_dead_weakref", remove_dead_weakref, HPM_METH_FASTCALL, "(dct, key, /)" },
  { NULL },
};

HpmObject *hpm_weakref_module (HpmVm *vm);

HpmObject *
hpm_weakref_module (HpmVm *vm)
{
  HpmObject *module = hpm_module_new (vm, "_weakref");

  if (module == NULL || hpm_module_add_functions (vm, module, functions) < 0)
    return NULL;
  hpm_module_add_steal (vm, module, "ref", hpm_incref (HPM_TYPE (vm, WEAKREF)));
  hpm_module_add_steal (vm, module, "ReferenceType", hpm_incref (HPM_TYPE (vm, WEAKREF)));
  hpm_module_add_steal (vm, module, "ProxyType", hpm_incref (HPM_TYPE (vm, WEAK_PROXY)));
  hpm_module_add_steal (vm, module, "CallableProxyType", hpm_incref (HPM_TYPE (vm, WEAK_CALLABLE_PROXY)));
  return module;
}
