/* itertools.c: the module itertools
 *
 * Its iterators are in the other files of that name: itertools-count.c (without an end),
 * itertools-select.c (some items), itertools-join.c (items put together), itertools-group.c
 * (several iterators on one source), itertools-combine.c (choices of items).
 *
 * Each keeps only the references that it still needs, and lets go of them when CPython's does.
 */
#include "modules/hpm-native.h"

HpmObject *hpm_itertools_tee (HpmVm *vm, HpmObject *self, HpmObject *const *args, gssize n_args,
                              HpmObject *kwnames);
HpmObject *hpm_itertools_module (HpmVm *vm);

static const HpmMethodDef functions[] = {
  { "tee", hpm_itertools_tee, HPM_METH_FASTCALL | HPM_METH_KEYWORDS, "(iterable, n=2, /)" },
  { NULL },
};

HpmObject *
hpm_itertools_module (HpmVm *vm)
{
  HpmObject *module = hpm_module_new (vm, "itertools");

  if (module == NULL || hpm_module_add_functions (vm, module, functions) < 0)
    return NULL;
  hpm_native_types_add (vm, module, HPM_NATIVE_ID_COUNT, HPM_NATIVE_ID_TEE_DATA);
  return module;
}
