/* abc.c: the module _abc
 *
 * What library/abc.py cannot say in Python: that a class matches as a sequence or as a mapping.
 */
#include "modules/hpm-modules.h"

/* match_like (cls, other): `cls` matches as what `other` does. Built-in types stay as they are.
 * Returns whether anything has changed. */
static HpmObject *
abc_match_like (HpmVm            *vm,
                HpmObject        *self,
                HpmObject *const *args,
                gssize            n_args,
                HpmObject        *kwnames)
{
  const guint kinds = HPM_TYPE_FLAG_SEQUENCE | HPM_TYPE_FLAG_MAPPING;
  HpmType *type;
  guint kind;

  if (n_args != 2 || !(HPM_TYPE_OF (args[0])->flags & HPM_TYPE_FLAG_TYPE)
      || !(HPM_TYPE_OF (args[1])->flags & HPM_TYPE_FLAG_TYPE))
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "match_like() takes two classes");
  type = HPM_AS_TYPE (args[0]);
  kind = HPM_AS_TYPE (args[1])->flags & kinds;
  if (kind == 0 || !(type->flags & HPM_TYPE_FLAG_HEAP) || (type->flags & kinds) == kind)
    return hpm_bool_from (vm, FALSE);
  type->flags = (type->flags & ~kinds) | kind;
  return hpm_bool_from (vm, TRUE);
}

static const HpmMethodDef functions[] = {
  { "match_like", abc_match_like, HPM_METH_FASTCALL, NULL },
  { NULL }
};

HpmObject *hpm_abc_module (HpmVm *vm);

HpmObject *
hpm_abc_module (HpmVm *vm)
{
  HpmObject *module = hpm_module_new (vm, "_abc");

  if (module == NULL || hpm_module_add_functions (vm, module, functions) < 0)
    return NULL;
  return module;
}
