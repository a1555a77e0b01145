/* abc.c: the module _abc
 *
 * What library/abc.py cannot say in Python: that a class matches as a sequence or as a mapping, and a
 * callback that keeps no more than CPython's does.
 */
#include "heap/hpm-heap-private.h"
#include "modules/hpm-modules.h"

/* match_like (cls, other): `cls` matches as what `other` does. Built-in types stay as they are.
 * Returns whether anything has changed. */
HPM_FUNCTION (abc_match_like)
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

/* What a class's weak reference calls when it dies: takes the reference out of the set, if that
 * still lives, to which `self`, a weak reference too, refers. */
HPM_FUNCTION (abc_forget)
{
  HpmObject *set = hpm_weakref_referent ((HpmWeakref *) self);

  if (set && HPM_IS (vm, set, SET))
    {
      hpm_incref (set);
      hpm_hold (vm, set);
      hpm_set_discard (vm, set, args[0]);
      hpm_unhold (vm, 1);
      hpm_decref (vm, set);
    }
  if (vm->exception)
    return NULL;
  HPM_RETURN_NONE (vm);
}

static const HpmMethodDef forget_def = { "_destroy", abc_forget, HPM_METH_O, NULL };

/* forgetter (reference to a set): the callback for what is put into the set. */
HPM_FUNCTION (abc_forgetter)
{
  if (!hpm_is_weakref (vm, args[0]))
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "forgetter() takes a weak reference");
  return hpm_builtin_function_new (vm, &forget_def, args[0], NULL);
}

static const HpmMethodDef functions[] = {
  { "forgetter", abc_forgetter, HPM_METH_O, NULL },
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
