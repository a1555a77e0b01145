/* builtin-function.c: functions and methods written in C
 *
 * hpm_method_def_call () is the one place where the table of a C function meets the arguments of
 * a call; the descriptors in the built-in types' dictionaries go through it too.
 */
#include "objects/hpm-type-private.h"

HpmObject *
hpm_builtin_function_new (HpmVm              *vm,
                          const HpmMethodDef *def,
                          HpmObject          *self,
                          HpmObject          *module_name)
{
  HpmBuiltinFunction *function = hpm_object_alloc (vm, HPM_TYPE (vm, BUILTIN_FUNCTION), 0);

  function->def = def;
  function->self = hpm_xincref (self);
  function->module = hpm_xincref (module_name);
  hpm_gc_track (vm, function);
  return HPM_OBJECT (function);
}

/* --- Calling --- */

HpmObject *
hpm_callable_name (HpmVm     *vm,
                   HpmObject *callable)
{
  HpmObject *qualname = hpm_object_lookup_attr (vm, callable, HPM_ID (vm, __qualname__));
  HpmObject *module, *result;

  if (qualname == NULL)
    return vm->exception ? NULL : hpm_object_str (vm, callable);
  module = hpm_object_lookup_attr (vm, callable, HPM_ID (vm, __module__));
  if (vm->exception != NULL)
    {
      hpm_decref (vm, qualname);
      return NULL;
    }
  if (module != NULL && hpm_is_str (module) && !hpm_str_equal_ascii (module, "builtins"))
    result = hpm_str_from_format (vm, "%U.%S()", module, qualname);
  else
    result = hpm_str_from_format (vm, "%S()", qualname);
  hpm_xdecref (vm, module);
  hpm_decref (vm, qualname);
  return result;
}

static gpointer
raise_named (HpmVm      *vm,
             HpmObject  *callable,
             const char *format,
             gssize      n_args)
{
  HpmObject *name = hpm_callable_name (vm, callable);

  if (name == NULL)
    return NULL;
  hpm_hold (vm, name);
  hpm_raise (vm, HPM_EXC (vm, TypeError), format, name, n_args);
  hpm_unhold (vm, 1);
  hpm_decref (vm, name);
  return NULL;
}

static HpmObject *
call_implementation (HpmVm              *vm,
                     HpmBuiltinFunction *function,
                     HpmObject *const   *args,
                     gssize              n_args,
                     HpmObject          *kwnames)
{
  HpmObject *implementation = function->implementation, *result;

  if (!hpm_in_c_check_arguments (vm, function, args, n_args, kwnames))
    return NULL;
  hpm_hold (vm, hpm_incref (implementation));
  result = hpm_object_call (vm, implementation, args, n_args, kwnames);
  hpm_unhold (vm, 1);
  return hpm_drop_beside (vm, implementation, result), result;
}

HpmObject *
hpm_method_def_call (HpmVm              *vm,
                     const HpmMethodDef *def,
                     HpmObject          *callable,
                     HpmObject          *self,
                     HpmObject *const   *args,
                     gssize              n_args,
                     HpmObject          *kwnames)
{
  HpmObject *result;

  if (def->flags & HPM_METH_PYTHON)
    return call_implementation (vm, (HpmBuiltinFunction *) callable, args, n_args, kwnames);
  if (kwnames != NULL && HPM_SIZE (kwnames) > 0 && !(def->flags & HPM_METH_KEYWORDS))
    return raise_named (vm, callable, "%U takes no keyword arguments", 0);
  if ((def->flags & HPM_METH_NOARGS) && n_args != 0)
    return raise_named (vm, callable, "%U takes no arguments (%zd given)", n_args);
  if ((def->flags & HPM_METH_O) && n_args != 1)
    return raise_named (vm, callable, "%U takes exactly one argument (%zd given)", n_args);
  if ((def->flags & HPM_METH_VARARGS) && (n_args > 0 || kwnames) && !hpm_call_args_are_tuple (vm, args, n_args, kwnames))
    {
      HpmCallArgs with;

      if (!hpm_recursion_enter (vm, " while calling a Python object"))
        return NULL;
      hpm_call_args_begin (vm, &with, args, n_args, kwnames);
      result = def->function (vm, self, args, n_args, kwnames);
      hpm_call_args_end (vm, &with, result);
      hpm_recursion_leave (vm);
      return result;
    }
  if (def->flags & HPM_METH_VARARGS) /* whoever has the tuple has counted the call */
    return def->function (vm, self, args, n_args, kwnames);
  if (!hpm_recursion_enter (vm, " while calling a Python object"))
    return NULL;
  result = def->function (vm, self, args, n_args, kwnames);
  hpm_recursion_leave (vm);
  return result;
}

static HpmObject *
builtin_call (HpmVm            *vm,
              HpmObject        *callable,
              HpmObject *const *args,
              gssize            n_args,
              HpmObject        *kwnames)
{
  HpmBuiltinFunction *function = (HpmBuiltinFunction *) callable;

  /* What wants a tuple is named without its class, when it is called bound. */
  if (kwnames != NULL && HPM_SIZE (kwnames) > 0
      && (function->def->flags & (HPM_METH_VARARGS | HPM_METH_KEYWORDS)) == HPM_METH_VARARGS)
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "%.200s() takes no keyword arguments", function->def->name);
  return hpm_method_def_call (vm, function->def, callable, function->self, args, n_args, kwnames);
}

/* --- Its own life --- */

static int
builtin_traverse (HpmVm        *vm,
                  HpmObject    *self,
                  HpmVisitFunc  visit,
                  gpointer      data)
{
  HpmBuiltinFunction *function = (HpmBuiltinFunction *) self;

  HPM_VISIT (function->self);
  HPM_VISIT (function->module);
  if (function->implementation && hpm_gc_is_tracked (function->implementation))
    HPM_VISIT (function->implementation);
  return 0;
}

static void
builtin_each_ref (HpmVm      *vm,
                  HpmObject  *self,
                  HpmRefFunc  func,
                  gpointer    data)
{
  HpmBuiltinFunction *function = (HpmBuiltinFunction *) self;

  hpm_ref_named (function->self, "__self__", func, data);
  hpm_ref_named (function->module, "__module__", func, data);
  hpm_ref_named (function->implementation, "implementation", func, data);
}

static void
builtin_dealloc (HpmVm     *vm,
                 HpmObject *self)
{
  HpmBuiltinFunction *function = (HpmBuiltinFunction *) self;

  hpm_gc_untrack (self);
  if (!hpm_trash_begin (vm, self))
    return;
  if (function->weaklist != NULL)
    hpm_weakrefs_clear (vm, self);
  hpm_clear (vm, &function->self);
  hpm_clear (vm, &function->module);
  hpm_clear (vm, &function->implementation);
  hpm_object_free (vm, self);
  hpm_trash_end (vm);
}

/* --- What it shows --- */

/* A static method's function has the class as its self, for its name only. */
static gboolean
is_of_module (HpmVm              *vm,
              HpmBuiltinFunction *function)
{
  return function->self == NULL || HPM_IS_A (vm, function->self, MODULE);
}

static HpmObject *
builtin_repr (HpmVm     *vm,
              HpmObject *self)
{
  HpmBuiltinFunction *function = (HpmBuiltinFunction *) self;

  if (is_of_module (vm, function))
    return hpm_str_from_format (vm, "<built-in function %s>", function->def->name);
  return hpm_str_from_format (vm, "<built-in method %s of %s object at %s>", function->def->name,
                              HPM_TYPE_OF (function->self)->name,
                              hpm_address_text (vm, function->self).text);
}

static gint64
builtin_hash (HpmVm     *vm,
              HpmObject *self)
{
  HpmBuiltinFunction *function = (HpmBuiltinFunction *) self;
  gint64 hash = hpm_hash_pointer (vm, function->self ? function->self : self)
                ^ (gint64) g_str_hash (function->def->name);

  return hash == -1 ? -2 : hash;
}

static HpmObject *
builtin_richcompare (HpmVm     *vm,
                     HpmObject *a,
                     HpmObject *b,
                     int        op)
{
  HpmBuiltinFunction *x = (HpmBuiltinFunction *) a, *y = (HpmBuiltinFunction *) b;
  gboolean equal;

  if ((op != HPM_EQ && op != HPM_NE) || !HPM_IS (vm, a, BUILTIN_FUNCTION)
      || !HPM_IS (vm, b, BUILTIN_FUNCTION))
    HPM_RETURN_NOT_IMPLEMENTED (vm);
  equal = x->self == y->self && x->def->function == y->def->function && x->implementation == y->implementation;
  return hpm_bool_from (vm, equal == (op == HPM_EQ));
}

static HpmObject *
builtin_name (HpmVm     *vm,
              HpmObject *self)
{
  return hpm_str_interned (vm, ((HpmBuiltinFunction *) self)->def->name);
}

static HpmObject *
builtin_qualname (HpmVm     *vm,
                  HpmObject *self)
{
  HpmBuiltinFunction *function = (HpmBuiltinFunction *) self;
  HpmObject *type, *of_type, *result;

  if (is_of_module (vm, function))
    return builtin_name (vm, self);
  type = HPM_HAS_FLAG (function->self, TYPE) ? function->self
         : HPM_OBJECT (HPM_TYPE_OF (function->self));
  of_type = hpm_object_get_attr (vm, type, HPM_ID (vm, __qualname__));
  if (of_type == NULL)
    return NULL;
  result = hpm_str_from_format (vm, "%S.%s", of_type, function->def->name);
  hpm_decref (vm, of_type);
  return result;
}

static HpmObject *
builtin_self (HpmVm     *vm,
              HpmObject *self)
{
  HpmObject *own = ((HpmBuiltinFunction *) self)->self;

  return hpm_incref (own ? own : vm->none);
}

static HpmObject *
builtin_doc (HpmVm     *vm,
             HpmObject *self)
{
  HpmBuiltinFunction *function = (HpmBuiltinFunction *) self;
  const char *name = function->def->name, *text;
  char *module;

  if (!is_of_module (vm, function))
    text = hpm_doc_of_method (HPM_HAS_FLAG (function->self, TYPE) ? HPM_AS_TYPE (function->self)
                              : HPM_TYPE_OF (function->self), name);
  else if (function->module != NULL && hpm_is_str (function->module))
    {
      module = hpm_str_to_utf8 (function->module, NULL);
      text = hpm_doc_of_function (module, name);
      g_free (module);
    }
  else
    text = NULL;
  if (text == NULL && function->implementation != NULL)
    return hpm_incref (((HpmFunction *) function->implementation)->doc);
  return hpm_doc_object (vm, text);
}

/* A function of a module has that as its first argument. The tables leave it out. */
static HpmObject *
builtin_text_signature (HpmVm     *vm,
                        HpmObject *self)
{
  HpmBuiltinFunction *function = (HpmBuiltinFunction *) self;
  const char *signature = function->def->signature;

  if (signature == NULL)
    HPM_RETURN_NONE (vm);
  if (signature[1] == '$' || !is_of_module (vm, function))
    return hpm_str_from_utf8 (vm, signature, -1);
  if (signature[1] == ')')
    return hpm_str_from_utf8 (vm, "($module, /)", -1);
  return hpm_str_from_format (vm, "($module, %s%s", strchr (signature, '/') || signature[1] == '*' ? "" : "/, ",
                              signature + 1);
}

HPM_FUNCTION (builtin_reduce)
{
  HpmBuiltinFunction *function = (HpmBuiltinFunction *) self;
  HpmObject *name = builtin_name (vm, self);
  HpmObject *result;

  if (is_of_module (vm, function))
    return name;
  hpm_hold (vm, name);
  result = hpm_reduce_to_getattr (vm, function->self, name);
  hpm_unhold (vm, 1);
  hpm_decref (vm, name);
  return result;
}

static const HpmMethodDef builtin_methods[] = {
  { "__reduce__", builtin_reduce, HPM_METH_NOARGS, NULL },
  { NULL }
};

static const HpmMemberDef builtin_members[] = {
  { "__module__", HPM_MEMBER_OBJECT, G_STRUCT_OFFSET (HpmBuiltinFunction, module), FALSE },
  { NULL }
};

static const HpmGetSetDef builtin_getsets[] = {
  { "__doc__", builtin_doc, NULL },
  { "__name__", builtin_name, NULL },
  { "__qualname__", builtin_qualname, NULL },
  { "__self__", builtin_self, NULL },
  { "__text_signature__", builtin_text_signature, NULL },
  { NULL }
};

const HpmTypeSpec hpm_builtin_function_spec = {
  .name = "builtin_function_or_method",
  .base = HPM_TYPE_ID_OBJECT,
  .basic_size = sizeof (HpmBuiltinFunction),
  .flags = HPM_TYPE_FLAG_GC,
  .weaklist_offset = G_STRUCT_OFFSET (HpmBuiltinFunction, weaklist),
  .slots = {
    .dealloc = builtin_dealloc,
    .traverse = builtin_traverse,
    .each_ref = builtin_each_ref,
    .repr = builtin_repr,
    .hash = builtin_hash,
    .richcompare = builtin_richcompare,
    .call = builtin_call,
  },
  .methods = builtin_methods,
  .members = builtin_members,
  .getsets = builtin_getsets,
};
