/* module.c: modules: a dictionary with a name */
#include "objects/hpm-type-private.h"

/* --- Making --- */

static HpmModule *
new_module (HpmVm   *vm,
            HpmType *type)
{
  HpmModule *module = hpm_type_generic_alloc (vm, type, 0);

  hpm_hold (vm, module);
  module->dict = hpm_dict_new (vm);
  hpm_unhold (vm, 1);
  return module;
}

static int
fill_module (HpmVm     *vm,
             HpmModule *module,
             HpmObject *name,
             HpmObject *doc)
{
  HpmObject *keys[] = { HPM_ID (vm, __name__), HPM_ID (vm, __doc__), HPM_ID (vm, __package__),
                        HPM_ID (vm, __loader__), HPM_ID (vm, __spec__) };
  HpmObject *values[] = { name, doc, vm->none, vm->none, vm->none };

  if (module->dict == NULL)
    module->dict = hpm_dict_new (vm);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (hpm_dict_set_item (vm, module->dict, keys[i], values[i]) < 0)
      return -1;
  if (HPM_IS (vm, name, STR))
    hpm_replace (vm, &module->name, hpm_incref (name));
  return 0;
}

HpmObject *
hpm_module_new (HpmVm      *vm,
                const char *name)
{
  HpmModule *module = new_module (vm, HPM_TYPE (vm, MODULE));
  HpmObject *text = hpm_str_interned (vm, name);

  fill_module (vm, module, text, vm->none);
  hpm_decref (vm, text);
  return HPM_OBJECT (module);
}

HpmObject *
hpm_module_borrow_dict (HpmObject *module)
{
  return ((HpmModule *) module)->dict;
}

int
hpm_module_add_functions (HpmVm              *vm,
                          HpmObject          *module,
                          const HpmMethodDef *functions)
{
  HpmModule *m = (HpmModule *) module;

  if (m->def == NULL)
    m->def = (gpointer) functions;
  hpm_hold (vm, module);
  for (const HpmMethodDef *def = functions; def->name; def++)
    if (hpm_module_add_steal (vm, module, def->name,
                              hpm_builtin_function_new (vm, def, module, m->name)) < 0)
      break;
  hpm_unhold (vm, 1);
  return vm->exception ? -1 : 0;
}

int
hpm_module_add_steal (HpmVm      *vm,
                      HpmObject  *module,
                      const char *name,
                      HpmObject  *value)
{
  HpmObject *key;
  int result;

  if (value == NULL)
    return -1;
  key = hpm_str_interned (vm, name);
  result = hpm_dict_set_item (vm, ((HpmModule *) module)->dict, key, value);
  hpm_decref (vm, key);
  hpm_decref (vm, value);
  return result;
}

static HpmObject *
module_new (HpmVm            *vm,
            HpmType          *type,
            HpmObject *const *args,
            gssize            n_args,
            HpmObject        *kwnames)
{
  return HPM_OBJECT (new_module (vm, type));
}

static int
module_init (HpmVm            *vm,
             HpmObject        *self,
             HpmObject *const *args,
             gssize            n_args,
             HpmObject        *kwnames)
{
  static const char *const names[] = { "name", "doc", NULL };
  HpmObject *given[2];

  if (!hpm_args_parse (vm, "module", args, n_args, kwnames, names, 1, 2, given))
    return -1;
  if (!hpm_is_str (given[0]))
    {
      hpm_raise (vm, HPM_EXC (vm, TypeError), "module() argument 'name' must be str, not %s",
                 HPM_IS_NONE (vm, given[0]) ? "None" : HPM_TYPE_OF (given[0])->name);
      return -1;
    }
  return fill_module (vm, (HpmModule *) self, given[0], given[1] ? given[1] : vm->none);
}

/* --- Its own life --- */

static int
module_traverse (HpmVm        *vm,
                 HpmObject    *self,
                 HpmVisitFunc  visit,
                 gpointer      data)
{
  HPM_VISIT (((HpmModule *) self)->dict);
  return 0;
}

static void
module_each_ref (HpmVm      *vm,
                 HpmObject  *self,
                 HpmRefFunc  func,
                 gpointer    data)
{
  hpm_ref_named (((HpmModule *) self)->dict, "__dict__", func, data);
  hpm_ref_named (((HpmModule *) self)->name, "__name__", func, data);
}

static void
module_clear (HpmVm     *vm,
              HpmObject *self)
{
  hpm_clear (vm, &((HpmModule *) self)->dict);
}

static void
module_dealloc (HpmVm     *vm,
                HpmObject *self)
{
  HpmModule *module = (HpmModule *) self;

  hpm_gc_untrack (self);
  if (module->weaklist != NULL)
    hpm_weakrefs_clear (vm, self);
  hpm_clear (vm, &module->dict);
  hpm_clear (vm, &module->name);
  hpm_object_free (vm, self);
}

/* --- What it does --- */

static HpmObject *
borrow_name (HpmVm     *vm,
             HpmModule *module)
{
  HpmObject *name = module->dict ? hpm_dict_borrow_item (vm, module->dict, HPM_ID (vm, __name__))
                    : NULL;

  return name && hpm_is_str (name) ? name : NULL;
}

static HpmObject *
module_repr (HpmVm     *vm,
             HpmObject *self)
{
  HpmModule *module = (HpmModule *) self;
  HpmObject *name = borrow_name (vm, module);
  HpmObject *file = module->dict ? hpm_dict_borrow_item (vm, module->dict, HPM_ID (vm, __file__))
                    : NULL;

  if (name == NULL)
    return hpm_str_from_format (vm, "<module '?'>");
  if (file != NULL && hpm_is_str (file))
    return hpm_str_from_format (vm, "<module %R from %R>", name, file);
  if (module->def != NULL)
    return hpm_str_from_format (vm, "<module %R (built-in)>", name);
  return hpm_str_from_format (vm, "<module %R>", name);
}

static HpmObject *
module_getattro (HpmVm     *vm,
                 HpmObject *self,
                 HpmObject *name)
{
  HpmModule *module = (HpmModule *) self;
  HpmObject *result = hpm_object_find_generic (vm, self, name);
  HpmObject *getattr, *own_name;

  if (result != NULL || vm->exception != NULL)
    return result;
  getattr = module->dict ? hpm_dict_borrow_item (vm, module->dict, HPM_ID (vm, __getattr__)) : NULL;
  if (getattr != NULL)
    {
      hpm_incref (getattr);
      hpm_hold (vm, getattr);
      result = hpm_object_call_one_arg (vm, getattr, name);
      hpm_unhold (vm, 1);
      hpm_decref (vm, getattr);
      return result;
    }
  own_name = borrow_name (vm, module);
  if (own_name != NULL)
    return hpm_raise (vm, HPM_EXC (vm, AttributeError), "module '%U' has no attribute '%U'",
                      own_name, name);
  return hpm_raise (vm, HPM_EXC (vm, AttributeError), "module has no attribute '%U'", name);
}

HPM_FUNCTION (module_dir)
{
  HpmObject *dict = hpm_object_get_attr (vm, self, HPM_ID (vm, __dict__));
  HpmObject *own, *result = NULL;

  if (dict == NULL)
    return NULL;
  hpm_hold (vm, dict);
  if (!hpm_is_dict (dict))
    hpm_raise (vm, HPM_EXC (vm, TypeError), "<module>.__dict__ is not a dictionary");
  else if ((own = hpm_dict_borrow_item (vm, dict, HPM_ID (vm, __dir__))) != NULL)
    result = hpm_object_call_no_args (vm, own);
  else if (vm->exception == NULL)
    result = hpm_dict_keys (vm, dict);
  hpm_unhold (vm, 1);
  hpm_decref (vm, dict);
  return result;
}

static HpmObject *
module_get_annotations (HpmVm     *vm,
                        HpmObject *self)
{
  HpmModule *module = (HpmModule *) self;
  HpmObject *annotations = hpm_dict_borrow_item (vm, module->dict, HPM_ID (vm, __annotations__));

  if (annotations != NULL)
    return hpm_incref (annotations);
  annotations = hpm_dict_new (vm);
  hpm_dict_set_item (vm, module->dict, HPM_ID (vm, __annotations__), annotations);
  return annotations;
}

static int
module_set_annotations (HpmVm     *vm,
                        HpmObject *self,
                        HpmObject *value)
{
  HpmObject *dict = ((HpmModule *) self)->dict;

  if (value != NULL)
    return hpm_dict_set_item (vm, dict, HPM_ID (vm, __annotations__), value);
  if (hpm_dict_borrow_item (vm, dict, HPM_ID (vm, __annotations__)) != NULL)
    return hpm_dict_del_item (vm, dict, HPM_ID (vm, __annotations__));
  hpm_raise (vm, HPM_EXC (vm, AttributeError), "__annotations__");
  return -1;
}

static const HpmMethodDef module_methods[] = {
  { "__dir__", module_dir, HPM_METH_NOARGS, NULL },
  { NULL }
};

static const HpmMemberDef module_members[] = {
  { "__dict__", HPM_MEMBER_OBJECT, G_STRUCT_OFFSET (HpmModule, dict), TRUE },
  { NULL }
};

static const HpmGetSetDef module_getsets[] = {
  { "__annotations__", module_get_annotations, module_set_annotations },
  { NULL }
};

const HpmTypeSpec hpm_module_spec = {
  .name = "module",
  .base = HPM_TYPE_ID_OBJECT,
  .basic_size = sizeof (HpmModule),
  .flags = HPM_TYPE_FLAG_GC | HPM_TYPE_FLAG_BASETYPE,
  .weaklist_offset = G_STRUCT_OFFSET (HpmModule, weaklist),
  .dict_offset = G_STRUCT_OFFSET (HpmModule, dict),
  .slots = {
    .dealloc = module_dealloc,
    .traverse = module_traverse,
    .each_ref = module_each_ref,
    .clear = module_clear,
    .repr = module_repr,
    .getattro = module_getattro,
    .setattro = hpm_object_generic_set_attr,
    .init = module_init,
    .new_ = module_new,
  },
  .methods = module_methods,
  .members = module_members,
  .getsets = module_getsets,
};
