/* function.c: functions made by def and lambda
 *
 * A function owns its code, its globals and what def evaluated (defaults, closure, annotations).
 * Calling one is the runtime's business.
 */
#include "objects/hpm-type-private.h"

/* The dictionary of builtins that goes with `globals`; borrowed. */
static HpmObject *
borrow_builtins (HpmVm     *vm,
                 HpmObject *globals)
{
  HpmObject *builtins = hpm_dict_borrow_item (vm, globals, HPM_ID (vm, __builtins__));

  if (builtins != NULL && HPM_IS_A (vm, builtins, MODULE))
    return hpm_module_borrow_dict (builtins);
  return builtins ? builtins : vm->builtins;
}

HpmObject *
hpm_function_new (HpmVm     *vm,
                  HpmObject *code,
                  HpmObject *globals,
                  HpmObject *qualname)
{
  HpmCode *c = (HpmCode *) code;
  HpmFunction *function = hpm_object_alloc (vm, HPM_TYPE (vm, FUNCTION), 0);
  HpmObject *doc = HPM_SIZE (c->consts) > 0 ? HPM_TUPLE_ITEM (c->consts, 0) : NULL;

  function->globals = hpm_incref (globals);
  function->builtins = hpm_xincref (borrow_builtins (vm, globals));
  function->name = hpm_incref (c->name);
  function->qualname = hpm_incref (qualname ? qualname : c->qualname);
  function->code = hpm_incref (code);
  function->doc = hpm_incref (doc && hpm_is_str (doc) ? doc : vm->none);
  function->module = hpm_xincref (hpm_dict_borrow_item (vm, globals, HPM_ID (vm, __name__)));
  hpm_gc_track (vm, function);
  return HPM_OBJECT (function);
}

/* --- Its own life --- */

static int
function_traverse (HpmVm        *vm,
                   HpmObject    *self,
                   HpmVisitFunc  visit,
                   gpointer      data)
{
  HpmFunction *f = (HpmFunction *) self;

  HPM_VISIT (f->code);
  HPM_VISIT (f->globals);
  HPM_VISIT (f->builtins);
  HPM_VISIT (f->module);
  HPM_VISIT (f->defaults);
  HPM_VISIT (f->kwdefaults);
  HPM_VISIT (f->doc);
  HPM_VISIT (f->name);
  HPM_VISIT (f->dict);
  HPM_VISIT (f->closure);
  HPM_VISIT (f->annotations);
  HPM_VISIT (f->qualname);
  return 0;
}

static void
function_each_ref (HpmVm      *vm,
                   HpmObject  *self,
                   HpmRefFunc  func,
                   gpointer    data)
{
  HpmFunction *f = (HpmFunction *) self;

  hpm_ref_named (f->code, "__code__", func, data);
  hpm_ref_named (f->defaults, "__defaults__", func, data);
  hpm_ref_named (f->kwdefaults, "__kwdefaults__", func, data);
  hpm_ref_named (f->closure, "__closure__", func, data);
  hpm_ref_named (f->annotations, "__annotations__", func, data);
  hpm_ref_named (f->dict, "__dict__", func, data);
  hpm_ref_named (f->doc, "__doc__", func, data);
  hpm_ref_named (f->name, "__name__", func, data);
  hpm_ref_named (f->qualname, "__qualname__", func, data);
  hpm_ref_named (f->module, "__module__", func, data);
  hpm_ref_named (f->globals, "__globals__", func, data);
  hpm_ref_named (f->builtins, "__builtins__", func, data);
}

/* Code, name and qualname stay: a function always has them. */
static void
function_clear (HpmVm     *vm,
                HpmObject *self)
{
  HpmFunction *f = (HpmFunction *) self;

  f->version = 0;
  hpm_clear (vm, &f->globals);
  hpm_clear (vm, &f->builtins);
  hpm_clear (vm, &f->module);
  hpm_clear (vm, &f->defaults);
  hpm_clear (vm, &f->kwdefaults);
  hpm_clear (vm, &f->doc);
  hpm_clear (vm, &f->dict);
  hpm_clear (vm, &f->closure);
  hpm_clear (vm, &f->annotations);
  hpm_replace (vm, &f->name, hpm_incref (vm->empty_str));
  hpm_replace (vm, &f->qualname, hpm_incref (vm->empty_str));
}

static void
function_dealloc (HpmVm     *vm,
                  HpmObject *self)
{
  HpmFunction *f = (HpmFunction *) self;

  hpm_gc_untrack (self);
  if (f->weaklist != NULL)
    hpm_weakrefs_clear (vm, self);
  function_clear (vm, self);
  hpm_clear (vm, &f->code);
  hpm_clear (vm, &f->name);
  hpm_clear (vm, &f->qualname);
  hpm_object_free (vm, self);
}

/* --- What it does --- */

static HpmObject *
function_repr (HpmVm     *vm,
               HpmObject *self)
{
  return hpm_str_from_format (vm, "<function %U at %s>", ((HpmFunction *) self)->qualname,
                              hpm_address_text (vm, self).text);
}

static HpmObject *
function_descr_get (HpmVm     *vm,
                    HpmObject *self,
                    HpmObject *object,
                    HpmObject *type)
{
  if (object == NULL || HPM_IS_NONE (vm, object))
    return hpm_incref (self);
  return hpm_method_new (vm, self, object);
}

static HpmObject *
function_new (HpmVm            *vm,
              HpmType          *type,
              HpmObject *const *args,
              gssize            n_args,
              HpmObject        *kwnames)
{
  static const char *const names[] = { "code", "globals", "name", "argdefs", "closure", NULL };
  HpmObject *given[5];
  HpmFunction *function;
  gssize n_closure;

  if (!hpm_args_parse (vm, "function", args, n_args, kwnames, names, 2, 5, given))
    return NULL;
  if (!HPM_IS (vm, given[0], CODE))
    return hpm_raise (vm, HPM_EXC (vm, TypeError),
                      "function() argument 'code' must be code, not %s",
                      HPM_TYPE_OF (given[0])->name);
  if (!hpm_is_dict (given[1]))
    return hpm_raise (vm, HPM_EXC (vm, TypeError),
                      "function() argument 'globals' must be dict, not %s",
                      HPM_TYPE_OF (given[1])->name);
  for (guint i = 2; i < 5; i++)
    if (given[i] != NULL && HPM_IS_NONE (vm, given[i]))
      given[i] = NULL;
  if (given[2] != NULL && !hpm_is_str (given[2]))
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "arg 3 (name) must be None or string");
  if (given[3] != NULL && !hpm_is_tuple (given[3]))
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "arg 4 (defaults) must be None or tuple");
  n_closure = ((HpmCode *) given[0])->n_frees;
  if (given[4] != NULL ? !hpm_is_tuple (given[4]) : n_closure > 0)
    return hpm_raise (vm, HPM_EXC (vm, TypeError),
                      n_closure ? "arg 5 (closure) must be tuple"
                      : "arg 5 (closure) must be None or tuple");
  if (given[4] != NULL && HPM_SIZE (given[4]) != n_closure)
    return hpm_raise (vm, HPM_EXC (vm, ValueError), "%U requires closure of length %zd, not %zd",
                      ((HpmCode *) given[0])->name, n_closure, HPM_SIZE (given[4]));

  function = (HpmFunction *) hpm_function_new (vm, given[0], given[1], NULL);
  if (given[2] != NULL)
    hpm_replace (vm, &function->name, hpm_incref (given[2]));
  function->defaults = hpm_xincref (given[3]);
  function->closure = hpm_xincref (given[4]);
  return HPM_OBJECT (function);
}

/* --- Attributes --- */

#define GETTER(attribute)                                                        \
  static HpmObject *function_get_##attribute (HpmVm *vm, HpmObject *self)        \
  {                                                                              \
    HpmObject *value = ((HpmFunction *) self)->attribute;                        \
    return hpm_incref (value ? value : vm->none);                                \
  }

GETTER (code)
GETTER (name)
GETTER (qualname)
GETTER (defaults)
GETTER (kwdefaults)

#undef GETTER

static int
function_set_code (HpmVm     *vm,
                   HpmObject *self,
                   HpmObject *value)
{
  HpmFunction *f = (HpmFunction *) self;
  gssize n_closure = f->closure ? HPM_SIZE (f->closure) : 0;

  if (value == NULL || !HPM_IS (vm, value, CODE))
    {
      hpm_raise (vm, HPM_EXC (vm, TypeError), "__code__ must be set to a code object");
      return -1;
    }
  if (((HpmCode *) value)->n_frees != n_closure)
    {
      hpm_raise (vm, HPM_EXC (vm, ValueError),
                 "%U() requires a code object with %zd free vars, not %zd", f->name, n_closure,
                 (gssize) ((HpmCode *) value)->n_frees);
      return -1;
    }
  f->version = 0;
  hpm_replace (vm, &f->code, hpm_incref (value));
  return 0;
}

static int
set_text (HpmVm      *vm,
          HpmObject **place,
          HpmObject  *value,
          const char *name)
{
  if (value == NULL || !hpm_is_str (value))
    {
      hpm_raise (vm, HPM_EXC (vm, TypeError), "%s must be set to a string object", name);
      return -1;
    }
  hpm_replace (vm, place, hpm_incref (value));
  return 0;
}

static int
function_set_name (HpmVm     *vm,
                   HpmObject *self,
                   HpmObject *value)
{
  return set_text (vm, &((HpmFunction *) self)->name, value, "__name__");
}

static int
function_set_qualname (HpmVm     *vm,
                       HpmObject *self,
                       HpmObject *value)
{
  return set_text (vm, &((HpmFunction *) self)->qualname, value, "__qualname__");
}

static int
function_set_defaults (HpmVm     *vm,
                       HpmObject *self,
                       HpmObject *value)
{
  HpmFunction *f = (HpmFunction *) self;

  if (value != NULL && HPM_IS_NONE (vm, value))
    value = NULL;
  if (value != NULL && !hpm_is_tuple (value))
    {
      hpm_raise (vm, HPM_EXC (vm, TypeError), "__defaults__ must be set to a tuple object");
      return -1;
    }
  f->version = 0;
  hpm_replace (vm, &f->defaults, hpm_xincref (value));
  return 0;
}

static int
set_dict (HpmVm      *vm,
          HpmObject  *self,
          HpmObject **place,
          HpmObject  *value,
          const char *name)
{
  if (value != NULL && HPM_IS_NONE (vm, value))
    value = NULL;
  if (value != NULL && !hpm_is_dict (value))
    {
      hpm_raise (vm, HPM_EXC (vm, TypeError), "%s must be set to a dict object", name);
      return -1;
    }
  ((HpmFunction *) self)->version = 0;
  hpm_replace (vm, place, hpm_xincref (value));
  return 0;
}

static int
function_set_kwdefaults (HpmVm     *vm,
                         HpmObject *self,
                         HpmObject *value)
{
  return set_dict (vm, self, &((HpmFunction *) self)->kwdefaults, value, "__kwdefaults__");
}

/* The compiler leaves a tuple (name, value, name, value …); whoever looks gets a dictionary. */
static HpmObject *
function_get_annotations (HpmVm     *vm,
                          HpmObject *self)
{
  HpmFunction *f = (HpmFunction *) self;
  HpmObject *dict;

  if (f->annotations == NULL)
    f->annotations = hpm_dict_new (vm);
  else if (hpm_is_tuple (f->annotations))
    {
      dict = hpm_dict_new (vm);
      for (gssize i = 0; i + 1 < HPM_SIZE (f->annotations); i += 2)
        hpm_dict_set_item (vm, dict, HPM_TUPLE_ITEM (f->annotations, i),
                           HPM_TUPLE_ITEM (f->annotations, i + 1));
      hpm_replace (vm, &f->annotations, dict);
    }
  return hpm_incref (f->annotations);
}

static int
function_set_annotations (HpmVm     *vm,
                          HpmObject *self,
                          HpmObject *value)
{
  return set_dict (vm, self, &((HpmFunction *) self)->annotations, value, "__annotations__");
}

static const HpmMemberDef function_members[] = {
  { "__closure__", HPM_MEMBER_OBJECT, G_STRUCT_OFFSET (HpmFunction, closure), TRUE },
  { "__doc__", HPM_MEMBER_OBJECT, G_STRUCT_OFFSET (HpmFunction, doc), FALSE },
  { "__globals__", HPM_MEMBER_OBJECT, G_STRUCT_OFFSET (HpmFunction, globals), TRUE },
  { "__module__", HPM_MEMBER_OBJECT, G_STRUCT_OFFSET (HpmFunction, module), FALSE },
  { "__builtins__", HPM_MEMBER_OBJECT, G_STRUCT_OFFSET (HpmFunction, builtins), TRUE },
  { NULL }
};

static const HpmGetSetDef function_getsets[] = {
  { "__code__", function_get_code, function_set_code },
  { "__defaults__", function_get_defaults, function_set_defaults },
  { "__kwdefaults__", function_get_kwdefaults, function_set_kwdefaults },
  { "__annotations__", function_get_annotations, function_set_annotations },
  { "__dict__", hpm_object_get_dict, hpm_object_set_dict },
  { "__name__", function_get_name, function_set_name },
  { "__qualname__", function_get_qualname, function_set_qualname },
  { NULL }
};

const HpmTypeSpec hpm_function_spec = {
  .name = "function",
  .base = HPM_TYPE_ID_OBJECT,
  .basic_size = sizeof (HpmFunction),
  .flags = HPM_TYPE_FLAG_GC | HPM_TYPE_FLAG_METHOD_DESCR,
  .weaklist_offset = G_STRUCT_OFFSET (HpmFunction, weaklist),
  .dict_offset = G_STRUCT_OFFSET (HpmFunction, dict),
  .slots = {
    .dealloc = function_dealloc,
    .traverse = function_traverse,
    .each_ref = function_each_ref,
    .clear = function_clear,
    .repr = function_repr,
    .call = hpm_function_call,
    .descr_get = function_descr_get,
    .new_ = function_new,
  },
  .members = function_members,
  .getsets = function_getsets,
};
