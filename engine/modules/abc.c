/* abc.c: the module _abc
 *
 * What library/abc.py cannot say in Python: that a class matches as a sequence or as a mapping, and how sets of
 * classes are kept, whose weak references CPython makes in C.
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

/* The callback for what is put into `set`. */
static HpmObject *
forgetter (HpmVm     *vm,
           HpmObject *set)
{
  HpmObject *ref = hpm_weakref_new (vm, set, NULL), *function;

  hpm_hold (vm, ref);
  function = hpm_builtin_function_new (vm, &forget_def, ref, NULL);
  hpm_unhold (vm, 1);
  hpm_decref (vm, ref);
  return function;
}

/* remember (set, class): the set, or for None a new one, with the class in it. */
HPM_FUNCTION (abc_remember)
{
  HpmObject *set, *callback, *ref;

  if (n_args != 2)
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "remember() takes a set and a class");
  set = HPM_IS_NONE (vm, args[0]) ? hpm_set_new (vm, NULL) : hpm_incref (args[0]);
  hpm_hold (vm, set);
  callback = forgetter (vm, set);
  hpm_hold (vm, callback);
  ref = hpm_weakref_new (vm, args[1], callback);
  hpm_unhold (vm, 1);
  hpm_decref (vm, callback);
  hpm_hold (vm, ref);
  if (ref != NULL)
    hpm_set_add (vm, set, ref);
  hpm_unhold (vm, 2);
  hpm_xdecref (vm, ref);
  if (vm->exception != NULL)
    hpm_clear (vm, &set);
  return set;
}

/* knows (set or None, what may be a class) */
HPM_FUNCTION (abc_knows)
{
  HpmObject *ref;
  int found;

  if (n_args != 2)
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "knows() takes a set and a class");
  if (HPM_IS_NONE (vm, args[0]) || hpm_set_size (args[0]) == 0 || hpm_weakref_list (args[1]) == NULL)
    return hpm_bool_from (vm, FALSE);
  ref = hpm_weakref_new (vm, args[1], NULL);
  hpm_hold (vm, ref);
  found = ref ? hpm_set_contains (vm, args[0], ref) : -1;
  hpm_unhold (vm, 1);
  hpm_xdecref (vm, ref);
  return found < 0 ? NULL : hpm_bool_from (vm, found);
}

static const HpmMethodDef functions[] = {
  { "knows", abc_knows, HPM_METH_FASTCALL, NULL },
  { "match_like", abc_match_like, HPM_METH_FASTCALL, NULL },
  { "remember", abc_remember, HPM_METH_FASTCALL, NULL },
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
