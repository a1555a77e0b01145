/* descriptor.c: what stands in the dictionaries of built-in types
 *
 * method_descriptor and classmethod_descriptor for C functions, wrapper_descriptor for special
 * methods that are slots, member_descriptor for a field in the object (also of __slots__),
 * getset_descriptor for computed attributes; and method-wrapper, which is a wrapper_descriptor
 * bound to an object.
 */
#include "objects/hpm-type-private.h"

/* --- Making them --- */

static gpointer
new_descr (HpmVm     *vm,
           HpmTypeId  kind,
           HpmType   *type,
           HpmObject *name)
{
  HpmDescr *descr = hpm_object_alloc (vm, vm->types[kind], 0);

  descr->type = hpm_incref (type);
  descr->name = hpm_incref (name);
  hpm_gc_track (vm, descr);
  return descr;
}

HpmObject *
hpm_descr_new_method (HpmVm              *vm,
                      HpmType            *type,
                      const HpmMethodDef *def)
{
  HpmObject *name = hpm_str_interned (vm, def->name);
  HpmTypeId kind = def->flags & HPM_METH_CLASS ? HPM_TYPE_ID_CLASSMETHOD_DESCRIPTOR
                   : HPM_TYPE_ID_METHOD_DESCRIPTOR;
  HpmMethodDescr *descr;

  hpm_hold (vm, name);
  descr = new_descr (vm, kind, type, name);
  descr->def = def;
  hpm_unhold (vm, 1);
  hpm_decref (vm, name);
  return HPM_OBJECT (descr);
}

HpmObject *
hpm_descr_new_wrapper (HpmVm            *vm,
                       HpmType          *type,
                       const HpmSlotDef *def,
                       gpointer          wrapped)
{
  HpmWrapperDescr *descr = new_descr (vm, HPM_TYPE_ID_WRAPPER_DESCRIPTOR, type,
                                      vm->identifiers[def->id]);

  descr->def = def;
  descr->wrapped = wrapped;
  return HPM_OBJECT (descr);
}

HpmObject *
hpm_descr_new_member (HpmVm              *vm,
                      HpmType            *type,
                      const HpmMemberDef *def,
                      HpmObject          *name)
{
  HpmMemberDescr *descr = new_descr (vm, HPM_TYPE_ID_MEMBER_DESCRIPTOR, type, name);

  descr->def = def;
  return HPM_OBJECT (descr);
}

HpmObject *
hpm_descr_new_getset (HpmVm              *vm,
                      HpmType            *type,
                      const HpmGetSetDef *def)
{
  HpmObject *name = hpm_str_interned (vm, def->name);
  HpmGetSetDescr *descr;

  hpm_hold (vm, name);
  descr = new_descr (vm, HPM_TYPE_ID_GETSET_DESCRIPTOR, type, name);
  descr->def = def;
  hpm_unhold (vm, 1);
  hpm_decref (vm, name);
  return HPM_OBJECT (descr);
}

/* --- What they share --- */

static int
descr_traverse (HpmVm        *vm,
                HpmObject    *self,
                HpmVisitFunc  visit,
                gpointer      data)
{
  HPM_VISIT (((HpmDescr *) self)->type);
  return 0;
}

static void
descr_each_ref (HpmVm      *vm,
                HpmObject  *self,
                HpmRefFunc  func,
                gpointer    data)
{
  HpmDescr *descr = (HpmDescr *) self;

  hpm_ref_named (HPM_OBJECT (descr->type), "__objclass__", func, data);
  hpm_ref_named (descr->name, "__name__", func, data);
  hpm_ref_named (descr->qualname, "__qualname__", func, data);
}

static void
descr_dealloc (HpmVm     *vm,
               HpmObject *self)
{
  HpmDescr *descr = (HpmDescr *) self;

  hpm_gc_untrack (self);
  hpm_clear (vm, &descr->type);
  hpm_clear (vm, &descr->name);
  hpm_clear (vm, &descr->qualname);
  hpm_object_free (vm, self);
}

static HpmObject *
descr_qualname (HpmVm     *vm,
                HpmObject *self)
{
  HpmDescr *descr = (HpmDescr *) self;
  HpmObject *of_type;

  if (descr->qualname == NULL)
    {
      of_type = hpm_object_get_attr (vm, HPM_OBJECT (descr->type), HPM_ID (vm, __qualname__));
      if (of_type == NULL)
        return NULL;
      descr->qualname = hpm_str_from_format (vm, "%S.%S", of_type, descr->name);
      hpm_decref (vm, of_type);
    }
  return hpm_xincref (descr->qualname);
}

static HpmObject *
descr_doc (HpmVm     *vm,
           HpmObject *self)
{
  HpmDescr *descr = (HpmDescr *) self;
  char *name = hpm_str_to_utf8 (descr->name, NULL);
  const char *text = hpm_doc_of_method (descr->type, name);

  g_free (name);
  return hpm_doc_object (vm, text);
}

/* TRUE when `object` is an instance of the descriptor's type. */
static gboolean
check_object (HpmVm     *vm,
              HpmDescr  *descr,
              HpmObject *object)
{
  if (hpm_type_is_subtype (HPM_TYPE_OF (object), descr->type))
    return TRUE;
  hpm_raise (vm, HPM_EXC (vm, TypeError),
             "descriptor '%U' for '%.100s' objects doesn't apply to a '%.100s' object", descr->name,
             descr->type->name, HPM_TYPE_OF (object)->name);
  return FALSE;
}

static const HpmMemberDef descr_members[] = {
  { "__objclass__", HPM_MEMBER_OBJECT, G_STRUCT_OFFSET (HpmDescr, type), TRUE },
  { "__name__", HPM_MEMBER_OBJECT, G_STRUCT_OFFSET (HpmDescr, name), TRUE },
  { NULL }
};

static const HpmGetSetDef descr_getsets[] = {
  { "__doc__", descr_doc, NULL },
  { "__qualname__", descr_qualname, NULL },
  { NULL }
};

static HpmObject *
method_descr_text_signature (HpmVm     *vm,
                             HpmObject *self)
{
  const char *signature = ((HpmMethodDescr *) self)->def->signature;

  return signature ? hpm_str_from_utf8 (vm, signature, -1) : hpm_incref (vm->none);
}

static const HpmGetSetDef method_descr_getsets[] = {
  { "__doc__", descr_doc, NULL },
  { "__qualname__", descr_qualname, NULL },
  { "__text_signature__", method_descr_text_signature, NULL },
  { NULL }
};

HPM_FUNCTION (descr_reduce)
{
  HpmDescr *descr = (HpmDescr *) self;

  return hpm_reduce_to_getattr (vm, HPM_OBJECT (descr->type), descr->name);
}

static const HpmMethodDef descr_methods[] = {
  { "__reduce__", descr_reduce, HPM_METH_NOARGS, NULL },
  { NULL }
};

#define DESCR_LIFE .dealloc = descr_dealloc, .traverse = descr_traverse, .each_ref = descr_each_ref

/* --- method_descriptor --- */

static HpmObject *
method_descr_repr (HpmVm     *vm,
                   HpmObject *self)
{
  HpmDescr *descr = (HpmDescr *) self;

  return hpm_str_from_format (vm, "<method '%U' of '%s' objects>", descr->name, descr->type->name);
}

static HpmObject *
method_descr_get (HpmVm     *vm,
                  HpmObject *self,
                  HpmObject *object,
                  HpmObject *type)
{
  if (object == NULL)
    return hpm_incref (self);
  if (!check_object (vm, (HpmDescr *) self, object))
    return NULL;
  return hpm_builtin_function_new (vm, ((HpmMethodDescr *) self)->def, object, NULL);
}

HPM_FUNCTION (method_descr_call)
{
  HpmMethodDescr *descr = (HpmMethodDescr *) self;

  if (n_args < 1)
    {
      HpmObject *name = hpm_callable_name (vm, self);

      hpm_hold (vm, name);
      if (name != NULL)
        hpm_raise (vm, HPM_EXC (vm, TypeError), "unbound method %U needs an argument", name);
      hpm_unhold (vm, 1);
      hpm_xdecref (vm, name);
      return NULL;
    }
  if (!check_object (vm, &descr->d, args[0]))
    return NULL;
  return hpm_method_def_call (vm, descr->def, self, args[0], args + 1, n_args - 1, kwnames);
}

const HpmTypeSpec hpm_method_descriptor_spec = {
  .name = "method_descriptor",
  .base = HPM_TYPE_ID_OBJECT,
  .basic_size = sizeof (HpmMethodDescr),
  .flags = HPM_TYPE_FLAG_GC | HPM_TYPE_FLAG_METHOD_DESCR,
  .slots = { DESCR_LIFE, .repr = method_descr_repr, .call = method_descr_call,
             .descr_get = method_descr_get },
  .methods = descr_methods,
  .members = descr_members,
  .getsets = method_descr_getsets,
};

/* --- classmethod_descriptor --- */

static HpmObject *
classmethod_descr_get (HpmVm     *vm,
                       HpmObject *self,
                       HpmObject *object,
                       HpmObject *type)
{
  HpmMethodDescr *descr = (HpmMethodDescr *) self;

  if (type == NULL)
    type = HPM_OBJECT (HPM_TYPE_OF (object));
  if (!HPM_HAS_FLAG (type, TYPE))
    return hpm_raise (vm, HPM_EXC (vm, TypeError),
                      "descriptor '%U' for type '%.100s' needs a type, not a '%.100s' as arg 2",
                      descr->d.name, descr->d.type->name, HPM_TYPE_OF (type)->name);
  if (!hpm_type_is_subtype (HPM_AS_TYPE (type), descr->d.type))
    return hpm_raise (vm, HPM_EXC (vm, TypeError),
                      "descriptor '%U' requires a subtype of '%.100s' but received '%.100s'",
                      descr->d.name, descr->d.type->name, HPM_AS_TYPE (type)->name);
  return hpm_builtin_function_new (vm, descr->def, type, NULL);
}

HPM_FUNCTION (classmethod_descr_call)
{
  HpmDescr *descr = (HpmDescr *) self;
  HpmObject *bound, *result;

  if (n_args < 1)
    return hpm_raise (vm, HPM_EXC (vm, TypeError),
                      "descriptor '%U' of '%.100s' object needs an argument", descr->name,
                      descr->type->name);
  bound = classmethod_descr_get (vm, self, NULL, args[0]);
  if (bound == NULL)
    return NULL;
  hpm_hold (vm, bound);
  result = hpm_object_call (vm, bound, args + 1, n_args - 1, kwnames);
  hpm_unhold (vm, 1);
  hpm_drop_beside (vm, bound, result);
  return result;
}

const HpmTypeSpec hpm_classmethod_descriptor_spec = {
  .name = "classmethod_descriptor",
  .base = HPM_TYPE_ID_OBJECT,
  .basic_size = sizeof (HpmMethodDescr),
  .flags = HPM_TYPE_FLAG_GC,
  .slots = { DESCR_LIFE, .repr = method_descr_repr, .call = classmethod_descr_call,
             .descr_get = classmethod_descr_get },
  .members = descr_members,
  .getsets = method_descr_getsets,
};

/* --- wrapper_descriptor and method-wrapper --- */

typedef struct { HpmObject head; HpmObject *descr, *self; } HpmMethodWrapper;

static HpmObject *
call_wrapper (HpmVm            *vm,
              HpmWrapperDescr  *descr,
              HpmObject        *self,
              HpmObject *const *args,
              gssize            n_args,
              HpmObject        *kwnames)
{
  if (kwnames != NULL && HPM_SIZE (kwnames) > 0 && !(descr->def->flags & HPM_SLOT_TAKES_KEYWORDS))
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "wrapper %U() takes no keyword arguments",
                      descr->d.name);
  return descr->def->wrapper (vm, self, args, n_args, kwnames, descr->wrapped);
}

static HpmObject *
wrapper_descr_repr (HpmVm     *vm,
                    HpmObject *self)
{
  HpmDescr *descr = (HpmDescr *) self;

  return hpm_str_from_format (vm, "<slot wrapper '%U' of '%s' objects>", descr->name,
                              descr->type->name);
}

static HpmObject *
wrapper_descr_get (HpmVm     *vm,
                   HpmObject *self,
                   HpmObject *object,
                   HpmObject *type)
{
  HpmMethodWrapper *wrapper;

  if (object == NULL)
    return hpm_incref (self);
  if (!check_object (vm, (HpmDescr *) self, object))
    return NULL;
  wrapper = hpm_object_alloc (vm, HPM_TYPE (vm, METHOD_WRAPPER), 0);
  wrapper->descr = hpm_incref (self);
  wrapper->self = hpm_incref (object);
  hpm_gc_track (vm, wrapper);
  return HPM_OBJECT (wrapper);
}

HPM_FUNCTION (wrapper_descr_call)
{
  HpmDescr *descr = (HpmDescr *) self;
  HpmCallArgs with; /* the tuple without self */
  HpmObject *result;

  if (n_args < 1)
    return hpm_raise (vm, HPM_EXC (vm, TypeError),
                      "descriptor '%U' of '%.100s' object needs an argument", descr->name,
                      descr->type->name);
  if (!hpm_type_is_subtype (HPM_TYPE_OF (args[0]), descr->type))
    return hpm_raise (vm, HPM_EXC (vm, TypeError),
                      "descriptor '%U' requires a '%.100s' object but received a '%.100s'",
                      descr->name, descr->type->name, HPM_TYPE_OF (args[0])->name);
  if (n_args == 1)
    return call_wrapper (vm, (HpmWrapperDescr *) self, args[0], args + 1, n_args - 1, kwnames);
  hpm_call_args_begin (vm, &with, args + 1, n_args - 1, NULL);
  result = call_wrapper (vm, (HpmWrapperDescr *) self, args[0], args + 1, n_args - 1, kwnames);
  hpm_call_args_end (vm, &with, result);
  return result;
}

static HpmObject *
wrapper_descr_text_signature (HpmVm     *vm,
                              HpmObject *self)
{
  return hpm_str_from_utf8 (vm, hpm_slot_signature (((HpmWrapperDescr *) self)->def), -1);
}

static const HpmGetSetDef wrapper_descr_getsets[] = {
  { "__doc__", descr_doc, NULL },
  { "__qualname__", descr_qualname, NULL },
  { "__text_signature__", wrapper_descr_text_signature, NULL },
  { NULL }
};

const HpmTypeSpec hpm_wrapper_descriptor_spec = {
  .name = "wrapper_descriptor",
  .base = HPM_TYPE_ID_OBJECT,
  .basic_size = sizeof (HpmWrapperDescr),
  .flags = HPM_TYPE_FLAG_GC | HPM_TYPE_FLAG_METHOD_DESCR,
  .slots = { DESCR_LIFE, .repr = wrapper_descr_repr, .call = wrapper_descr_call,
             .descr_get = wrapper_descr_get },
  .methods = descr_methods,
  .members = descr_members,
  .getsets = wrapper_descr_getsets,
};

static int
wrapper_traverse (HpmVm        *vm,
                  HpmObject    *self,
                  HpmVisitFunc  visit,
                  gpointer      data)
{
  HpmMethodWrapper *wrapper = (HpmMethodWrapper *) self;

  HPM_VISIT (wrapper->descr);
  HPM_VISIT (wrapper->self);
  return 0;
}

static void
wrapper_each_ref (HpmVm      *vm,
                  HpmObject  *self,
                  HpmRefFunc  func,
                  gpointer    data)
{
  HpmMethodWrapper *wrapper = (HpmMethodWrapper *) self;

  hpm_ref_named (wrapper->descr, "slot wrapper", func, data);
  hpm_ref_named (wrapper->self, "__self__", func, data);
}

static void
wrapper_dealloc (HpmVm     *vm,
                 HpmObject *self)
{
  HpmMethodWrapper *wrapper = (HpmMethodWrapper *) self;

  hpm_gc_untrack (self);
  if (!hpm_trash_begin (vm, self))
    return;
  hpm_clear (vm, &wrapper->descr);
  hpm_clear (vm, &wrapper->self);
  hpm_object_free (vm, self);
  hpm_trash_end (vm);
}

static HpmObject *
wrapper_repr (HpmVm     *vm,
              HpmObject *self)
{
  HpmMethodWrapper *wrapper = (HpmMethodWrapper *) self;

  return hpm_str_from_format (vm, "<method-wrapper '%U' of %s object at %s>",
                              ((HpmDescr *) wrapper->descr)->name,
                              HPM_TYPE_OF (wrapper->self)->name,
                              hpm_address_text (vm, wrapper->self).text);
}

static gint64
wrapper_hash (HpmVm     *vm,
              HpmObject *self)
{
  HpmMethodWrapper *wrapper = (HpmMethodWrapper *) self;
  gint64 hash = hpm_hash_pointer (vm, wrapper->self) ^ hpm_hash_pointer (vm, wrapper->descr);

  return hash == -1 ? -2 : hash;
}

static HpmObject *
wrapper_richcompare (HpmVm     *vm,
                     HpmObject *a,
                     HpmObject *b,
                     int        op)
{
  HpmMethodWrapper *x = (HpmMethodWrapper *) a, *y = (HpmMethodWrapper *) b;
  gboolean equal;

  if ((op != HPM_EQ && op != HPM_NE) || !HPM_IS (vm, a, METHOD_WRAPPER)
      || !HPM_IS (vm, b, METHOD_WRAPPER))
    HPM_RETURN_NOT_IMPLEMENTED (vm);
  equal = x->descr == y->descr && x->self == y->self;
  return hpm_bool_from (vm, equal == (op == HPM_EQ));
}

HPM_FUNCTION (wrapper_call)
{
  HpmMethodWrapper *wrapper = (HpmMethodWrapper *) self;

  return call_wrapper (vm, (HpmWrapperDescr *) wrapper->descr, wrapper->self, args, n_args,
                       kwnames);
}

static HpmObject *
wrapper_objclass (HpmVm     *vm,
                  HpmObject *self)
{
  return hpm_incref (((HpmDescr *) ((HpmMethodWrapper *) self)->descr)->type);
}

static HpmObject *
wrapper_name (HpmVm     *vm,
              HpmObject *self)
{
  return hpm_incref (((HpmDescr *) ((HpmMethodWrapper *) self)->descr)->name);
}

static HpmObject *
wrapper_qualname (HpmVm     *vm,
                  HpmObject *self)
{
  return descr_qualname (vm, ((HpmMethodWrapper *) self)->descr);
}

HPM_FUNCTION (wrapper_reduce)
{
  HpmMethodWrapper *wrapper = (HpmMethodWrapper *) self;

  return hpm_reduce_to_getattr (vm, wrapper->self, ((HpmDescr *) wrapper->descr)->name);
}

static const HpmMethodDef wrapper_methods[] = {
  { "__reduce__", wrapper_reduce, HPM_METH_NOARGS, NULL },
  { NULL }
};

static const HpmMemberDef wrapper_members[] = {
  { "__self__", HPM_MEMBER_OBJECT, G_STRUCT_OFFSET (HpmMethodWrapper, self), TRUE },
  { NULL }
};

static HpmObject *
method_wrapper_doc (HpmVm     *vm,
                    HpmObject *self)
{
  return descr_doc (vm, ((HpmMethodWrapper *) self)->descr);
}

static HpmObject *
method_wrapper_text_signature (HpmVm     *vm,
                               HpmObject *self)
{
  return wrapper_descr_text_signature (vm, ((HpmMethodWrapper *) self)->descr);
}

static const HpmGetSetDef wrapper_getsets[] = {
  { "__objclass__", wrapper_objclass, NULL },
  { "__name__", wrapper_name, NULL },
  { "__qualname__", wrapper_qualname, NULL },
  { "__doc__", method_wrapper_doc, NULL },
  { "__text_signature__", method_wrapper_text_signature, NULL },
  { NULL }
};

const HpmTypeSpec hpm_method_wrapper_spec = {
  .name = "method-wrapper",
  .base = HPM_TYPE_ID_OBJECT,
  .basic_size = sizeof (HpmMethodWrapper),
  .flags = HPM_TYPE_FLAG_GC,
  .slots = {
    .dealloc = wrapper_dealloc,
    .traverse = wrapper_traverse,
    .each_ref = wrapper_each_ref,
    .repr = wrapper_repr,
    .hash = wrapper_hash,
    .richcompare = wrapper_richcompare,
    .call = wrapper_call,
  },
  .methods = wrapper_methods,
  .members = wrapper_members,
  .getsets = wrapper_getsets,
};

/* --- member_descriptor --- */

HpmObject *
hpm_member_get (HpmVm              *vm,
                HpmObject          *self,
                const HpmMemberDef *def)
{
  const char *field = (const char *) self + def->offset;
  HpmObject *value;

  switch (def->kind)
    {
    case HPM_MEMBER_SSIZE:
      return hpm_int_from_int64 (vm, *(const gssize *) field);
    case HPM_MEMBER_INT:
      return hpm_int_from_int64 (vm, *(const gint32 *) field);
    case HPM_MEMBER_BOOL:
      return hpm_bool_from (vm, *(const gboolean *) field);
    case HPM_MEMBER_DOUBLE:
      return hpm_float_from_double (vm, *(const double *) field);
    case HPM_MEMBER_STRING:
      return *(const char *const *) field ? hpm_str_from_utf8 (vm, *(const char *const *) field, -1)
             : hpm_incref (vm->none);
    case HPM_MEMBER_OBJECT:
    case HPM_MEMBER_OBJECT_EX:
    default:
      break;
    }
  value = *(HpmObject *const *) field;
  if (value != NULL)
    return hpm_incref (value);
  if (def->kind == HPM_MEMBER_OBJECT)
    HPM_RETURN_NONE (vm);
  return hpm_raise (vm, HPM_EXC (vm, AttributeError), "'%.200s' object has no attribute '%s'",
                    HPM_TYPE_OF (self)->name, def->name);
}

static HpmObject *
member_descr_repr (HpmVm     *vm,
                   HpmObject *self)
{
  HpmDescr *descr = (HpmDescr *) self;

  return hpm_str_from_format (vm, "<member '%U' of '%s' objects>", descr->name, descr->type->name);
}

static HpmObject *
member_descr_get (HpmVm     *vm,
                  HpmObject *self,
                  HpmObject *object,
                  HpmObject *type)
{
  if (object == NULL)
    return hpm_incref (self);
  if (!check_object (vm, (HpmDescr *) self, object))
    return NULL;
  return hpm_member_get (vm, object, ((HpmMemberDescr *) self)->def);
}

static int
set_number (HpmVm              *vm,
            gpointer            field,
            const HpmMemberDef *def,
            HpmObject          *value)
{
  gssize number;

  if (def->kind == HPM_MEMBER_BOOL)
    {
      if (!HPM_IS (vm, value, BOOL))
        {
          hpm_raise (vm, HPM_EXC (vm, TypeError), "attribute value type must be bool");
          return -1;
        }
      *(gboolean *) field = value == vm->true_;
      return 0;
    }
  number = hpm_number_as_ssize (vm, value, HPM_EXC (vm, OverflowError));
  if (number == -1 && vm->exception)
    return -1;
  if (def->kind == HPM_MEMBER_INT)
    *(gint32 *) field = (gint32) number;
  else
    *(gssize *) field = number;
  return 0;
}

static int
member_descr_set (HpmVm     *vm,
                  HpmObject *self,
                  HpmObject *object,
                  HpmObject *value)
{
  const HpmMemberDef *def = ((HpmMemberDescr *) self)->def;
  gpointer field = (char *) object + def->offset;

  if (!check_object (vm, (HpmDescr *) self, object))
    return -1;
  if (def->readonly || def->kind == HPM_MEMBER_STRING || def->kind == HPM_MEMBER_DOUBLE)
    {
      hpm_raise (vm, HPM_EXC (vm, AttributeError), "readonly attribute");
      return -1;
    }
  if (def->kind == HPM_MEMBER_OBJECT || def->kind == HPM_MEMBER_OBJECT_EX)
    {
      if (value == NULL && def->kind == HPM_MEMBER_OBJECT_EX && *(HpmObject **) field == NULL)
        {
          hpm_raise (vm, HPM_EXC (vm, AttributeError), "%s", def->name);
          return -1;
        }
      hpm_replace (vm, (HpmObject **) field, hpm_xincref (value));
      return 0;
    }
  if (value == NULL)
    {
      hpm_raise (vm, HPM_EXC (vm, TypeError), "can't delete numeric/char attribute");
      return -1;
    }
  return set_number (vm, field, def, value);
}

const HpmTypeSpec hpm_member_descriptor_spec = {
  .name = "member_descriptor",
  .base = HPM_TYPE_ID_OBJECT,
  .basic_size = sizeof (HpmMemberDescr),
  .flags = HPM_TYPE_FLAG_GC,
  .slots = { DESCR_LIFE, .repr = member_descr_repr, .descr_get = member_descr_get,
             .descr_set = member_descr_set },
  .methods = descr_methods,
  .members = descr_members,
  .getsets = descr_getsets,
};

/* --- getset_descriptor --- */

static HpmObject *
getset_descr_repr (HpmVm     *vm,
                   HpmObject *self)
{
  HpmDescr *descr = (HpmDescr *) self;

  return hpm_str_from_format (vm, "<attribute '%U' of '%s' objects>", descr->name,
                              descr->type->name);
}

static HpmObject *
getset_descr_get (HpmVm     *vm,
                  HpmObject *self,
                  HpmObject *object,
                  HpmObject *type)
{
  HpmDescr *descr = (HpmDescr *) self;
  const HpmGetSetDef *def = ((HpmGetSetDescr *) self)->def;

  if (object == NULL)
    return hpm_incref (self);
  if (!check_object (vm, descr, object))
    return NULL;
  if (def->get != NULL)
    return def->get (vm, object);
  return hpm_raise (vm, HPM_EXC (vm, AttributeError),
                    "attribute '%U' of '%.100s' objects is not readable", descr->name,
                    descr->type->name);
}

static int
getset_descr_set (HpmVm     *vm,
                  HpmObject *self,
                  HpmObject *object,
                  HpmObject *value)
{
  HpmDescr *descr = (HpmDescr *) self;
  const HpmGetSetDef *def = ((HpmGetSetDescr *) self)->def;

  if (!check_object (vm, descr, object))
    return -1;
  if (def->set != NULL)
    return def->set (vm, object, value);
  hpm_raise (vm, HPM_EXC (vm, AttributeError), "attribute '%U' of '%.100s' objects is not writable",
             descr->name, descr->type->name);
  return -1;
}

const HpmTypeSpec hpm_getset_descriptor_spec = {
  .name = "getset_descriptor",
  .base = HPM_TYPE_ID_OBJECT,
  .basic_size = sizeof (HpmGetSetDescr),
  .flags = HPM_TYPE_FLAG_GC,
  .slots = { DESCR_LIFE, .repr = getset_descr_repr, .descr_get = getset_descr_get,
             .descr_set = getset_descr_set },
  .members = descr_members,
  .getsets = descr_getsets,
};
