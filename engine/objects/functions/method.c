/* method.c: bound methods
 *
 * A function and the object it will be called with, both owned. Attributes that a method has not
 * itself are the function's.
 */
#include "objects/hpm-type-private.h"

HpmObject *
hpm_method_new (HpmVm     *vm,
                HpmObject *function,
                HpmObject *self)
{
  HpmMethod *method = hpm_object_alloc (vm, HPM_TYPE (vm, METHOD), 0);

  method->function = hpm_incref (function);
  method->self = hpm_incref (self);
  hpm_gc_track (vm, method);
  return HPM_OBJECT (method);
}

static int
method_traverse (HpmVm        *vm,
                 HpmObject    *self,
                 HpmVisitFunc  visit,
                 gpointer      data)
{
  HpmMethod *method = (HpmMethod *) self;

  HPM_VISIT (method->function);
  HPM_VISIT (method->self);
  return 0;
}

static void
method_each_ref (HpmVm      *vm,
                 HpmObject  *self,
                 HpmRefFunc  func,
                 gpointer    data)
{
  HpmMethod *method = (HpmMethod *) self;

  hpm_ref_named (method->function, "__func__", func, data);
  hpm_ref_named (method->self, "__self__", func, data);
}

static void
method_dealloc (HpmVm     *vm,
                HpmObject *self)
{
  HpmMethod *method = (HpmMethod *) self;

  hpm_gc_untrack (self);
  if (method->weaklist != NULL)
    hpm_weakrefs_clear (vm, self);
  hpm_clear (vm, &method->function);
  hpm_clear (vm, &method->self);
  hpm_object_free (vm, self);
}

HPM_FUNCTION (method_call)
{
  HpmMethod *method = (HpmMethod *) self;

  return hpm_object_call_prepended (vm, method->function, method->self, args, n_args, kwnames);
}

static HpmObject *
method_repr (HpmVm     *vm,
             HpmObject *self)
{
  HpmMethod *method = (HpmMethod *) self;
  HpmObject *name = hpm_object_lookup_attr (vm, method->function, HPM_ID (vm, __qualname__));
  HpmObject *result;

  if (name == NULL && vm->exception == NULL)
    name = hpm_object_lookup_attr (vm, method->function, HPM_ID (vm, __name__));
  if (vm->exception != NULL)
    return NULL;
  if (name != NULL && !hpm_is_str (name))
    hpm_clear (vm, &name);
  hpm_hold (vm, name);
  if (name != NULL)
    result = hpm_str_from_format (vm, "<bound method %U of %R>", name, method->self);
  else
    result = hpm_str_from_format (vm, "<bound method ? of %R>", method->self);
  hpm_unhold (vm, 1);
  hpm_xdecref (vm, name);
  return result;
}

static gint64
method_hash (HpmVm     *vm,
             HpmObject *self)
{
  HpmMethod *method = (HpmMethod *) self;
  gint64 of_function = hpm_object_hash (vm, method->function);
  gint64 hash;

  if (of_function == -1)
    return -1;
  hash = hpm_hash_pointer (vm, method->self) ^ of_function;
  return hash == -1 ? -2 : hash;
}

static HpmObject *
method_richcompare (HpmVm     *vm,
                    HpmObject *a,
                    HpmObject *b,
                    int        op)
{
  int equal;

  if ((op != HPM_EQ && op != HPM_NE) || !HPM_IS (vm, a, METHOD) || !HPM_IS (vm, b, METHOD))
    HPM_RETURN_NOT_IMPLEMENTED (vm);
  equal = hpm_object_rich_compare_bool (vm, ((HpmMethod *) a)->function,
                                        ((HpmMethod *) b)->function, HPM_EQ);
  if (equal < 0)
    return NULL;
  equal = equal && ((HpmMethod *) a)->self == ((HpmMethod *) b)->self;
  return hpm_bool_from (vm, equal == (op == HPM_EQ));
}

static HpmObject *
method_getattro (HpmVm     *vm,
                 HpmObject *self,
                 HpmObject *name)
{
  HpmObject *descr = hpm_type_borrow_lookup (vm, HPM_TYPE_OF (self), name);

  if (descr == NULL)
    return hpm_object_get_attr (vm, ((HpmMethod *) self)->function, name);
  if (HPM_TYPE_OF (descr)->s.descr_get != NULL)
    return hpm_descr_call_get (vm, descr, self, HPM_OBJECT (HPM_TYPE_OF (self)));
  return hpm_incref (descr);
}

static HpmObject *
method_new (HpmVm            *vm,
            HpmType          *type,
            HpmObject *const *args,
            gssize            n_args,
            HpmObject        *kwnames)
{
  if (!hpm_args_no_keywords (vm, "method", kwnames) || !hpm_args_check (vm, "method", n_args, 2, 2))
    return NULL;
  if (!hpm_callable_check (args[0]))
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "first argument must be callable");
  if (HPM_IS_NONE (vm, args[1]))
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "instance must not be None");
  return hpm_method_new (vm, args[0], args[1]);
}

static HpmObject *
method_doc (HpmVm     *vm,
            HpmObject *self)
{
  return hpm_object_get_attr (vm, ((HpmMethod *) self)->function, HPM_ID (vm, __doc__));
}

/* (getattr, (object, name)) */
HPM_FUNCTION (method_reduce)
{
  HpmMethod *method = (HpmMethod *) self;
  HpmObject *name = hpm_object_get_attr (vm, method->function, HPM_ID (vm, __name__));
  HpmObject *result;

  if (name == NULL)
    return NULL;
  hpm_hold (vm, name);
  result = hpm_reduce_to_getattr (vm, method->self, name);
  hpm_unhold (vm, 1);
  hpm_decref (vm, name);
  return result;
}

static const HpmMethodDef method_methods[] = {
  { "__reduce__", method_reduce, HPM_METH_NOARGS, NULL },
  { NULL }
};

static const HpmMemberDef method_members[] = {
  { "__func__", HPM_MEMBER_OBJECT, G_STRUCT_OFFSET (HpmMethod, function), TRUE },
  { "__self__", HPM_MEMBER_OBJECT, G_STRUCT_OFFSET (HpmMethod, self), TRUE },
  { NULL }
};

static const HpmGetSetDef method_getsets[] = {
  { "__doc__", method_doc, NULL },
  { NULL }
};

const HpmTypeSpec hpm_method_spec = {
  .name = "method",
  .base = HPM_TYPE_ID_OBJECT,
  .basic_size = sizeof (HpmMethod),
  .flags = HPM_TYPE_FLAG_GC,
  .weaklist_offset = G_STRUCT_OFFSET (HpmMethod, weaklist),
  .slots = {
    .dealloc = method_dealloc,
    .traverse = method_traverse,
    .each_ref = method_each_ref,
    .repr = method_repr,
    .hash = method_hash,
    .richcompare = method_richcompare,
    .call = method_call,
    .getattro = method_getattro,
    .setattro = hpm_object_generic_set_attr,
    .new_ = method_new,
  },
  .methods = method_methods,
  .members = method_members,
  .getsets = method_getsets,
};
