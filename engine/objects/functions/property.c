/* property.c: attributes computed by functions */
#include "objects/hpm-type-private.h"

typedef struct {
  HpmObject  head;
  HpmObject *get, *set, *del, *doc, *name;
  gboolean   getter_doc; /* the docstring is the getter's */
} HpmProperty;

static int
property_traverse (HpmVm        *vm,
                   HpmObject    *self,
                   HpmVisitFunc  visit,
                   gpointer      data)
{
  HpmProperty *p = (HpmProperty *) self;

  HPM_VISIT (p->get);
  HPM_VISIT (p->set);
  HPM_VISIT (p->del);
  HPM_VISIT (p->doc);
  HPM_VISIT (p->name);
  return 0;
}

static void
property_each_ref (HpmVm      *vm,
                   HpmObject  *self,
                   HpmRefFunc  func,
                   gpointer    data)
{
  HpmProperty *p = (HpmProperty *) self;

  hpm_ref_named (p->get, "fget", func, data);
  hpm_ref_named (p->set, "fset", func, data);
  hpm_ref_named (p->del, "fdel", func, data);
  hpm_ref_named (p->doc, "__doc__", func, data);
  hpm_ref_named (p->name, "name", func, data);
}

static void
property_clear (HpmVm     *vm,
                HpmObject *self)
{
  HpmProperty *p = (HpmProperty *) self;

  hpm_clear (vm, &p->get);
  hpm_clear (vm, &p->set);
  hpm_clear (vm, &p->del);
  hpm_clear (vm, &p->doc);
  hpm_clear (vm, &p->name);
}

static void
property_dealloc (HpmVm     *vm,
                  HpmObject *self)
{
  hpm_gc_untrack (self);
  property_clear (vm, self);
  hpm_object_free (vm, self);
}

/* "property 'x' of 'A' object has no setter" */
static gpointer
raise_lacks (HpmVm       *vm,
             HpmProperty *p,
             HpmObject   *object,
             const char  *what)
{
  HpmObject *qualname = object
                        ? hpm_object_get_attr (vm, HPM_OBJECT (HPM_TYPE_OF (object)),
                                               HPM_ID (vm, __qualname__)) : NULL;

  if (vm->exception != NULL)
    return NULL;
  hpm_hold (vm, qualname);
  if (p->name != NULL && qualname != NULL)
    hpm_raise (vm, HPM_EXC (vm, AttributeError), "property %R of %R object has no %s", p->name,
               qualname, what);
  else if (qualname != NULL)
    hpm_raise (vm, HPM_EXC (vm, AttributeError), "property of %R object has no %s", qualname, what);
  else
    hpm_raise (vm, HPM_EXC (vm, AttributeError), "property has no %s", what);
  hpm_unhold (vm, 1);
  hpm_xdecref (vm, qualname);
  return NULL;
}

static HpmObject *
property_descr_get (HpmVm     *vm,
                    HpmObject *self,
                    HpmObject *object,
                    HpmObject *type)
{
  HpmProperty *p = (HpmProperty *) self;

  if (object == NULL || HPM_IS_NONE (vm, object))
    return hpm_incref (self);
  if (p->get == NULL)
    return raise_lacks (vm, p, object, "getter");
  return hpm_object_call_one_arg (vm, p->get, object);
}

static int
property_descr_set (HpmVm     *vm,
                    HpmObject *self,
                    HpmObject *object,
                    HpmObject *value)
{
  HpmProperty *p = (HpmProperty *) self;
  HpmObject *function = value ? p->set : p->del;
  HpmObject *args[] = { object, value };
  HpmObject *result;

  if (function == NULL)
    {
      raise_lacks (vm, p, object, value ? "setter" : "deleter");
      return -1;
    }
  result = hpm_object_call (vm, function, args, value ? 2 : 1, NULL);
  if (result == NULL)
    return -1;
  hpm_decref (vm, result);
  return 0;
}

/* --- Making --- */

/* Without a docstring of its own a property has its getter's. */
static int
take_getters_doc (HpmVm       *vm,
                  HpmProperty *p)
{
  HpmObject *doc = hpm_object_lookup_attr (vm, p->get, HPM_ID (vm, __doc__));

  if (doc == NULL)
    return vm->exception ? -1 : 0;
  p->getter_doc = TRUE;
  if (HPM_IS (vm, p, PROPERTY))
    {
      hpm_replace (vm, &p->doc, doc);
      return 0;
    }
  /* A subclass's instances have __doc__ in their dictionary: the class has one that hides the
   * field. */
  hpm_hold (vm, doc);
  hpm_object_set_attr (vm, HPM_OBJECT (p), HPM_ID (vm, __doc__), doc);
  hpm_unhold (vm, 1);
  hpm_decref (vm, doc);
  return vm->exception ? -1 : 0;
}

static int
property_init (HpmVm            *vm,
               HpmObject        *self,
               HpmObject *const *args,
               gssize            n_args,
               HpmObject        *kwnames)
{
  static const char *const names[] = { "fget", "fset", "fdel", "doc", NULL };
  HpmProperty *p = (HpmProperty *) self;
  HpmObject *given[4];

  if (!hpm_args_parse (vm, "property", args, n_args, kwnames, names, 0, 4, given))
    return -1;
  for (guint i = 0; i < 3; i++)
    if (given[i] != NULL && HPM_IS_NONE (vm, given[i]))
      given[i] = NULL;
  hpm_replace (vm, &p->get, hpm_xincref (given[0]));
  hpm_replace (vm, &p->set, hpm_xincref (given[1]));
  hpm_replace (vm, &p->del, hpm_xincref (given[2]));
  hpm_replace (vm, &p->doc, hpm_xincref (given[3]));
  p->getter_doc = FALSE;
  if ((given[3] == NULL || HPM_IS_NONE (vm, given[3])) && p->get != NULL)
    return take_getters_doc (vm, p);
  if (given[3] != NULL && !HPM_IS (vm, self, PROPERTY))
    return hpm_object_set_attr (vm, self, HPM_ID (vm, __doc__), given[3]);
  return 0;
}

static HpmObject *
property_new (HpmVm            *vm,
              HpmType          *type,
              HpmObject *const *args,
              gssize            n_args,
              HpmObject        *kwnames)
{
  return hpm_type_generic_alloc (vm, type, 0);
}

/* A copy with one function replaced. */
static HpmObject *
copy_with (HpmVm       *vm,
           HpmProperty *p,
           HpmObject   *get,
           HpmObject   *set,
           HpmObject   *del)
{
  HpmObject *args[4];
  HpmObject *new;

  args[0] = get ? get : p->get ? p->get : vm->none;
  args[1] = set ? set : p->set ? p->set : vm->none;
  args[2] = del ? del : p->del ? p->del : vm->none;
  args[3] = p->doc && !(p->getter_doc && !HPM_IS_NONE (vm, args[0])) ? p->doc : vm->none;
  new = hpm_object_call (vm, HPM_OBJECT (HPM_TYPE_OF (p)), args, 4, NULL);
  if (new != NULL && hpm_type_is_subtype (HPM_TYPE_OF (new), HPM_TYPE (vm, PROPERTY)))
    hpm_replace (vm, &((HpmProperty *) new)->name, hpm_xincref (p->name));
  return new;
}

HPM_FUNCTION (property_getter)
{
  return copy_with (vm, (HpmProperty *) self, args[0], NULL, NULL);
}

HPM_FUNCTION (property_setter)
{
  return copy_with (vm, (HpmProperty *) self, NULL, args[0], NULL);
}

HPM_FUNCTION (property_deleter)
{
  return copy_with (vm, (HpmProperty *) self, NULL, NULL, args[0]);
}

HPM_FUNCTION (property_set_name)
{
  if (n_args != 2)
    return hpm_raise (vm, HPM_EXC (vm, TypeError),
                      "__set_name__() takes 2 positional arguments but %zd were given", n_args);
  hpm_replace (vm, &((HpmProperty *) self)->name, hpm_incref (args[1]));
  HPM_RETURN_NONE (vm);
}

int
hpm_object_is_abstract (HpmVm     *vm,
                        HpmObject *o)
{
  HpmObject *flag;
  int result;

  if (o == NULL)
    return 0;
  flag = hpm_object_lookup_attr (vm, o, HPM_ID (vm, __isabstractmethod__));
  if (flag == NULL)
    return vm->exception ? -1 : 0;
  hpm_hold (vm, flag);
  result = hpm_object_is_true (vm, flag);
  hpm_unhold (vm, 1);
  hpm_decref (vm, flag);
  return result;
}

static HpmObject *
property_is_abstract (HpmVm     *vm,
                      HpmObject *self)
{
  HpmProperty *p = (HpmProperty *) self;
  int result = hpm_object_is_abstract (vm, p->get);

  if (result == 0)
    result = hpm_object_is_abstract (vm, p->set);
  if (result == 0)
    result = hpm_object_is_abstract (vm, p->del);
  return result < 0 ? NULL : hpm_bool_from (vm, result);
}

static const HpmMethodDef property_methods[] = {
  { "getter", property_getter, HPM_METH_O, NULL },
  { "setter", property_setter, HPM_METH_O, NULL },
  { "deleter", property_deleter, HPM_METH_O, NULL },
  { "__set_name__", property_set_name, HPM_METH_FASTCALL | HPM_METH_VARARGS, NULL },
  { NULL }
};

static const HpmMemberDef property_members[] = {
  { "fget", HPM_MEMBER_OBJECT, G_STRUCT_OFFSET (HpmProperty, get), TRUE },
  { "fset", HPM_MEMBER_OBJECT, G_STRUCT_OFFSET (HpmProperty, set), TRUE },
  { "fdel", HPM_MEMBER_OBJECT, G_STRUCT_OFFSET (HpmProperty, del), TRUE },
  { "__doc__", HPM_MEMBER_OBJECT, G_STRUCT_OFFSET (HpmProperty, doc), FALSE },
  { NULL }
};

static const HpmGetSetDef property_getsets[] = {
  { "__isabstractmethod__", property_is_abstract, NULL },
  { NULL }
};

const HpmTypeSpec hpm_property_spec = {
  .name = "property",
  .base = HPM_TYPE_ID_OBJECT,
  .basic_size = sizeof (HpmProperty),
  .flags = HPM_TYPE_FLAG_GC | HPM_TYPE_FLAG_BASETYPE,
  .slots = {
    .dealloc = property_dealloc,
    .traverse = property_traverse,
    .each_ref = property_each_ref,
    .clear = property_clear,
    .descr_get = property_descr_get,
    .descr_set = property_descr_set,
    .init = property_init,
    .new_ = property_new,
  },
  .methods = property_methods,
  .members = property_members,
  .getsets = property_getsets,
};
