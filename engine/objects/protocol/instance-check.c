/* instance-check.c: isinstance () and issubclass ()
 *
 * A class may have a say (__instancecheck__, __subclasscheck__ of its metaclass); what the
 * metaclass `type` says is in hpm_object_real_is_instance () and hpm_object_real_is_subclass ().
 */
#include "objects/hpm-type-private.h"

/* __bases__ when it is a tuple; NULL without an error otherwise. */
static HpmObject *
abstract_bases (HpmVm     *vm,
                HpmObject *cls)
{
  HpmObject *bases = hpm_object_lookup_attr (vm, cls, HPM_ID (vm, __bases__));

  if (bases != NULL && !hpm_is_tuple (bases))
    hpm_clear (vm, &bases);
  return bases;
}

static int
abstract_is_subclass (HpmVm     *vm,
                      HpmObject *derived,
                      HpmObject *cls)
{
  HpmObject *bases;
  int result = 0;

  if (derived == cls)
    return 1;
  bases = abstract_bases (vm, derived);
  if (bases == NULL)
    return vm->exception ? -1 : 0;
  hpm_hold (vm, bases);
  if (!hpm_recursion_enter (vm, " in __issubclass__"))
    result = -1;
  else
    {
      for (gssize i = 0; result == 0 && i < HPM_SIZE (bases); i++)
        result = abstract_is_subclass (vm, HPM_TUPLE_ITEM (bases, i), cls);
      hpm_recursion_leave (vm);
    }
  hpm_unhold (vm, 1);
  hpm_decref (vm, bases);
  return result;
}

/* FALSE with an error when `cls` is nothing like a class. */
static gboolean
check_class (HpmVm      *vm,
             HpmObject  *cls,
             const char *message)
{
  HpmObject *bases = abstract_bases (vm, cls);

  if (bases == NULL)
    {
      if (vm->exception == NULL)
        hpm_raise (vm, HPM_EXC (vm, TypeError), "%s", message);
      return FALSE;
    }
  hpm_decref (vm, bases);
  return TRUE;
}

int
hpm_object_real_is_instance (HpmVm     *vm,
                             HpmObject *o,
                             HpmObject *cls)
{
  HpmObject *claimed;
  int result = 0;

  if (HPM_HAS_FLAG (cls, TYPE))
    {
      if (hpm_type_is_subtype (HPM_TYPE_OF (o), HPM_AS_TYPE (cls)))
        return 1;
      claimed = hpm_object_lookup_attr (vm, o, HPM_ID (vm, __class__));
      if (claimed == NULL)
        return vm->exception ? -1 : 0;
      if (claimed != HPM_OBJECT (HPM_TYPE_OF (o)) && HPM_HAS_FLAG (claimed, TYPE))
        result = hpm_type_is_subtype (HPM_AS_TYPE (claimed), HPM_AS_TYPE (cls));
      hpm_decref (vm, claimed);
      return result;
    }
  if (!check_class (vm, cls, "isinstance() arg 2 must be a type, a tuple of types, or a union"))
    return -1;
  claimed = hpm_object_lookup_attr (vm, o, HPM_ID (vm, __class__));
  if (claimed == NULL)
    return vm->exception ? -1 : 0;
  hpm_hold (vm, claimed);
  result = abstract_is_subclass (vm, claimed, cls);
  hpm_unhold (vm, 1);
  hpm_decref (vm, claimed);
  return result;
}

int
hpm_object_real_is_subclass (HpmVm     *vm,
                             HpmObject *derived,
                             HpmObject *cls)
{
  if (HPM_HAS_FLAG (cls, TYPE) && HPM_HAS_FLAG (derived, TYPE))
    return hpm_type_is_subtype (HPM_AS_TYPE (derived), HPM_AS_TYPE (cls));
  if (!check_class (vm, derived, "issubclass() arg 1 must be a class"))
    return -1;
  if (!check_class (vm, cls, "issubclass() arg 2 must be a class, a tuple of classes, or a union"))
    return -1;
  return abstract_is_subclass (vm, derived, cls);
}

typedef int (*CheckFunc) (HpmVm *vm, HpmObject *o, HpmObject *cls);

static int
check_any (HpmVm     *vm,
           HpmObject *o,
           HpmObject *classes,
           CheckFunc  check)
{
  int result = 0;

  if (!hpm_recursion_enter (vm,
                            check == hpm_object_is_instance ? " in __instancecheck__"
                            : " in __subclasscheck__"))
    return -1;
  for (gssize i = 0; result == 0 && i < HPM_SIZE (classes); i++)
    {
      hpm_poll (vm);
      result = check (vm, o, HPM_TUPLE_ITEM (classes, i));
    }
  hpm_recursion_leave (vm);
  return result;
}

/* What cls's metaclass says; `real` when it says nothing. */
static int
ask_class (HpmVm      *vm,
           HpmObject  *o,
           HpmObject  *cls,
           HpmObject  *name,
           const char *where,
           CheckFunc   real)
{
  HpmObject *method = hpm_object_lookup_special (vm, cls, name);
  HpmObject *answer = NULL;
  int result = -1;

  if (method == NULL)
    return vm->exception ? -1 : real (vm, o, cls);
  hpm_hold (vm, method);
  if (hpm_recursion_enter (vm, where))
    {
      answer = hpm_object_call_one_arg (vm, method, o);
      hpm_recursion_leave (vm);
    }
  hpm_unhold (vm, 1);
  hpm_decref (vm, method);
  if (answer != NULL)
    {
      hpm_hold (vm, answer);
      result = hpm_object_is_true (vm, answer);
      hpm_unhold (vm, 1);
      hpm_decref (vm, answer);
    }
  return result;
}

int
hpm_object_is_instance (HpmVm     *vm,
                        HpmObject *o,
                        HpmObject *cls)
{
  if (HPM_OBJECT (HPM_TYPE_OF (o)) == cls)
    return 1;
  if (HPM_IS (vm, cls, TYPE))
    return hpm_object_real_is_instance (vm, o, cls);
  if (HPM_IS (vm, cls, UNION))
    cls = hpm_union_borrow_args (cls);
  if (hpm_is_tuple (cls))
    return check_any (vm, o, cls, hpm_object_is_instance);
  return ask_class (vm, o, cls, HPM_ID (vm, __instancecheck__), " in __instancecheck__",
                    hpm_object_real_is_instance);
}

int
hpm_object_is_subclass (HpmVm     *vm,
                        HpmObject *derived,
                        HpmObject *cls)
{
  if (HPM_IS (vm, cls, TYPE))
    return derived == cls ? 1 : hpm_object_real_is_subclass (vm, derived, cls);
  if (HPM_IS (vm, cls, UNION))
    cls = hpm_union_borrow_args (cls);
  if (hpm_is_tuple (cls))
    return check_any (vm, derived, cls, hpm_object_is_subclass);
  return ask_class (vm, derived, cls, HPM_ID (vm, __subclasscheck__), " in __subclasscheck__",
                    hpm_object_real_is_subclass);
}
