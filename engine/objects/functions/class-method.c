/* class-method.c: classmethod and staticmethod
 *
 * Both wrap a callable and take over its name and docstring; they differ in what __get__ gives.
 */
#include "objects/hpm-type-private.h"

typedef struct { HpmObject head; HpmObject *callable, *dict; } HpmWrappedCallable;

HpmObject *
hpm_class_method_borrow_callable (HpmObject *self)
{
  return ((HpmWrappedCallable *) self)->callable;
}

static int
wrapped_traverse (HpmVm        *vm,
                  HpmObject    *self,
                  HpmVisitFunc  visit,
                  gpointer      data)
{
  HPM_VISIT (((HpmWrappedCallable *) self)->callable);
  HPM_VISIT (((HpmWrappedCallable *) self)->dict);
  return 0;
}

static void
wrapped_each_ref (HpmVm      *vm,
                  HpmObject  *self,
                  HpmRefFunc  func,
                  gpointer    data)
{
  hpm_ref_named (((HpmWrappedCallable *) self)->callable, "__func__", func, data);
  hpm_ref_named (((HpmWrappedCallable *) self)->dict, "__dict__", func, data);
}

static void
wrapped_clear (HpmVm     *vm,
               HpmObject *self)
{
  hpm_clear (vm, &((HpmWrappedCallable *) self)->callable);
  hpm_clear (vm, &((HpmWrappedCallable *) self)->dict);
}

static void
wrapped_dealloc (HpmVm     *vm,
                 HpmObject *self)
{
  hpm_gc_untrack (self);
  wrapped_clear (vm, self);
  hpm_object_free (vm, self);
}

static HpmObject *
wrapped_new (HpmVm            *vm,
             HpmType          *type,
             HpmObject *const *args,
             gssize            n_args,
             HpmObject        *kwnames)
{
  HpmWrappedCallable *new = hpm_type_generic_alloc (vm, type, 0);

  new->callable = hpm_incref (vm->none);
  return HPM_OBJECT (new);
}

HpmObject *
hpm_wrap_callable (HpmVm     *vm,
                   HpmType   *wrapper,
                   HpmObject *callable)
{
  HpmWrappedCallable *new = hpm_type_generic_alloc (vm, wrapper, 0);

  new->callable = hpm_incref (callable);
  return HPM_OBJECT (new);
}

static int
copy_attribute (HpmVm     *vm,
                HpmObject *to,
                HpmObject *from,
                HpmObject *name)
{
  HpmObject *value = hpm_object_lookup_attr (vm, from, name);
  int result;

  if (value == NULL)
    return vm->exception ? -1 : 0;
  hpm_hold (vm, value);
  result = hpm_object_set_attr (vm, to, name, value);
  hpm_unhold (vm, 1);
  hpm_decref (vm, value);
  return result;
}

static int
init_wrapped (HpmVm            *vm,
              HpmObject        *self,
              const char       *name,
              HpmObject *const *args,
              gssize            n_args,
              HpmObject        *kwnames)
{
  HpmObject *names[] = { HPM_ID (vm, __module__), HPM_ID (vm, __name__), HPM_ID (vm, __qualname__),
                         HPM_ID (vm, __doc__), HPM_ID (vm, __annotations__) };

  if (!hpm_args_no_keywords (vm, name, kwnames) || !hpm_args_check (vm, name, n_args, 1, 1))
    return -1;
  hpm_replace (vm, &((HpmWrappedCallable *) self)->callable, hpm_incref (args[0]));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (copy_attribute (vm, self, args[0], names[i]) < 0)
      return -1;
  return 0;
}

static int
classmethod_init (HpmVm            *vm,
                  HpmObject        *self,
                  HpmObject *const *args,
                  gssize            n_args,
                  HpmObject        *kwnames)
{
  return init_wrapped (vm, self, "classmethod", args, n_args, kwnames);
}

static int
staticmethod_init (HpmVm            *vm,
                   HpmObject        *self,
                   HpmObject *const *args,
                   gssize            n_args,
                   HpmObject        *kwnames)
{
  return init_wrapped (vm, self, "staticmethod", args, n_args, kwnames);
}

static HpmObject *
classmethod_descr_get (HpmVm     *vm,
                       HpmObject *self,
                       HpmObject *object,
                       HpmObject *type)
{
  HpmObject *callable = ((HpmWrappedCallable *) self)->callable;

  if (type == NULL)
    type = HPM_OBJECT (HPM_TYPE_OF (object));
  if (HPM_TYPE_OF (callable)->s.descr_get != NULL)
    return HPM_TYPE_OF (callable)->s.descr_get (vm, callable, type, type);
  return hpm_method_new (vm, callable, type);
}

static HpmObject *
staticmethod_descr_get (HpmVm     *vm,
                        HpmObject *self,
                        HpmObject *object,
                        HpmObject *type)
{
  return hpm_incref (((HpmWrappedCallable *) self)->callable);
}

HPM_FUNCTION (staticmethod_call)
{
  return hpm_object_call (vm, ((HpmWrappedCallable *) self)->callable, args, n_args, kwnames);
}

static HpmObject *
classmethod_repr (HpmVm     *vm,
                  HpmObject *self)
{
  return hpm_str_from_format (vm, "<classmethod(%R)>", ((HpmWrappedCallable *) self)->callable);
}

static HpmObject *
staticmethod_repr (HpmVm     *vm,
                   HpmObject *self)
{
  return hpm_str_from_format (vm, "<staticmethod(%R)>", ((HpmWrappedCallable *) self)->callable);
}

static HpmObject *
wrapped_is_abstract (HpmVm     *vm,
                     HpmObject *self)
{
  int result = hpm_object_is_abstract (vm, ((HpmWrappedCallable *) self)->callable);

  return result < 0 ? NULL : hpm_bool_from (vm, result);
}

static const HpmMemberDef wrapped_members[] = {
  { "__func__", HPM_MEMBER_OBJECT, G_STRUCT_OFFSET (HpmWrappedCallable, callable), TRUE },
  { "__wrapped__", HPM_MEMBER_OBJECT, G_STRUCT_OFFSET (HpmWrappedCallable, callable), TRUE },
  { NULL }
};

static const HpmGetSetDef wrapped_getsets[] = {
  { "__isabstractmethod__", wrapped_is_abstract, NULL },
  { "__dict__", hpm_object_get_dict, hpm_object_set_dict },
  { NULL }
};

#define WRAPPED_TYPE                                         \
  .base = HPM_TYPE_ID_OBJECT,                                \
  .basic_size = sizeof (HpmWrappedCallable),                 \
  .flags = HPM_TYPE_FLAG_GC | HPM_TYPE_FLAG_BASETYPE,        \
  .dict_offset = G_STRUCT_OFFSET (HpmWrappedCallable, dict), \
  .members = wrapped_members,                                \
  .getsets = wrapped_getsets

#define WRAPPED_LIFE                                                                        \
  .dealloc = wrapped_dealloc, .traverse = wrapped_traverse, .each_ref = wrapped_each_ref,   \
  .clear = wrapped_clear, .new_ = wrapped_new

const HpmTypeSpec hpm_classmethod_spec = {
  .name = "classmethod",
  WRAPPED_TYPE,
  .slots = { WRAPPED_LIFE, .repr = classmethod_repr, .descr_get = classmethod_descr_get,
             .init = classmethod_init },
};

const HpmTypeSpec hpm_staticmethod_spec = {
  .name = "staticmethod",
  WRAPPED_TYPE,
  .slots = {
    WRAPPED_LIFE,
    .repr = staticmethod_repr,
    .call = staticmethod_call,
    .descr_get = staticmethod_descr_get,
    .init = staticmethod_init,
  },
};
