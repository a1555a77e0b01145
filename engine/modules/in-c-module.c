/* in-c-module.c: the module _in_c: by it our library says what of it is C in CPython
 *
 * Only the library can import it. A module ends with
 *
 *   from _in_c import functions, types
 *   functions('_struct', 'calcsize iter_unpack unpack')
 *   types('date time', Struct=56)
 *
 * and its functions and classes of these names are to a program what they are in CPython: see
 * runtime/in-c.c, and HpmType.less_size.
 */
#include "modules/hpm-native.h"
#include "runtime/hpm-runtime.h"

static HpmObject *
borrow_globals (HpmVm *vm)
{
  return vm->frame->globals;
}

/* Of the module that calls. */
static HpmObject *
borrow_module (HpmVm *vm)
{
  return hpm_dict_borrow_item (vm, vm->modules, hpm_dict_borrow_item (vm, borrow_globals (vm), HPM_ID (vm, __name__)));
}

/* --- Functions --- */

static void
exchange_function (HpmVm     *vm,
                   HpmObject *name,
                   HpmObject *module_name,
                   HpmInCKind kind)
{
  HpmObject *globals = borrow_globals (vm), *function = hpm_dict_borrow_item (vm, globals, name), *made;

  if (HPM_IS (vm, function, BUILTIN_FUNCTION))
    function = ((HpmBuiltinFunction *) function)->implementation; /* the same under another name */
  made = hpm_in_c_function_new (vm, function, name, borrow_module (vm), module_name, kind);
  if (!made)
    return;
  hpm_hold (vm, made);
  hpm_dict_set_item (vm, globals, name, made);
  hpm_unhold (vm, 1);
  hpm_decref (vm, made);
}

static HpmObject *
exchange_functions (HpmVm            *vm,
                    HpmObject *const *args,
                    HpmInCKind        kind)
{
  HpmObject *names = hpm_object_call_method (vm, args[1], HPM_ID (vm, split), NULL, 0);

  hpm_hold (vm, names);
  for (gssize i = 0; i < HPM_SIZE (names); i++)
    {
      HpmObject *name = hpm_incref (HPM_LIST_ITEM (names, i));

      hpm_str_intern (vm, &name);
      hpm_hold (vm, name);
      exchange_function (vm, name, args[0], kind);
      hpm_unhold (vm, 1);
      hpm_decref (vm, name);
    }
  hpm_unhold (vm, 1);
  hpm_decref (vm, names);
  HPM_RETURN_NONE (vm);
}

/* functions (module name, names) */
HPM_FUNCTION (in_c_functions)
{
  return exchange_functions (vm, args, HPM_IN_C_SIGNED);
}

/* Those without a __text_signature__. */
HPM_FUNCTION (in_c_unsigned_functions)
{
  return exchange_functions (vm, args, HPM_IN_C_UNSIGNED);
}

/* Those whose arguments CPython gets as a tuple; they have none either. */
HPM_FUNCTION (in_c_tuple_functions)
{
  return exchange_functions (vm, args, HPM_IN_C_TUPLE);
}

/* --- Types --- */

static HpmType *
borrow_immutable (HpmVm     *vm,
                  HpmObject *name)
{
  HpmType *type = HPM_AS_TYPE (hpm_dict_borrow_item (vm, borrow_globals (vm), name));

  type->flags |= HPM_TYPE_FLAG_IMMUTABLE;
  /* A class in C makes the string when it is asked: it is never the interned one, as pickles show. */
  hpm_replace (vm, &type->qualname, hpm_str_from_format (vm, "%U", type->qualname));
  return type;
}

/* types (names of those whose size is right, name=size in CPython, …); see also `__in_c__` (type-new.c) */
HPM_FUNCTION (in_c_types)
{
  HpmObject *names = n_args > 0 ? hpm_object_call_method (vm, args[0], HPM_ID (vm, split), NULL, 0) : NULL;

  for (gssize i = 0; names && i < HPM_SIZE (names); i++)
    borrow_immutable (vm, HPM_LIST_ITEM (names, i));
  hpm_xdecref (vm, names);
  for (gssize i = 0; kwnames && i < HPM_SIZE (kwnames); i++)
    {
      HpmType *type = borrow_immutable (vm, HPM_TUPLE_ITEM (kwnames, i));

      type->less_size = (gssize) type->basic_size - hpm_number_as_ssize (vm, args[n_args + i], NULL);
    }
  HPM_RETURN_NONE (vm);
}

/* final_types (names of those that no class may derive from) */
HPM_FUNCTION (in_c_final_types)
{
  HpmObject *names = hpm_object_call_method (vm, args[0], HPM_ID (vm, split), NULL, 0);

  for (gssize i = 0; names && i < HPM_SIZE (names); i++)
    HPM_AS_TYPE (hpm_dict_borrow_item (vm, borrow_globals (vm), HPM_LIST_ITEM (names, i)))->flags &= ~HPM_TYPE_FLAG_BASETYPE;
  hpm_xdecref (vm, names);
  HPM_RETURN_NONE (vm);
}

static void
mark_method (HpmVm     *vm,
             HpmType   *type,
             HpmObject *value,
             guint      flags)
{
  HpmFunction *function;

  if (HPM_TYPE_OF (value) == HPM_TYPE (vm, STATICMETHOD) || HPM_TYPE_OF (value) == HPM_TYPE (vm, CLASSMETHOD))
    value = hpm_class_method_borrow_callable (value);
  if (HPM_TYPE_OF (value) != HPM_TYPE (vm, FUNCTION))
    return;
  function = (HpmFunction *) value;
  ((HpmCode *) function->code)->flags |= flags;
  hpm_replace (vm, &function->qualname, hpm_str_from_format (vm, "%U.%U", type->qualname, function->name));
}

/* What messages call the type: classes of modules that are in C say their module. */
static void
name_as_in_c (HpmVm   *vm,
              HpmType *type)
{
  HpmObject *module = hpm_dict_borrow_item (vm, type->dict, HPM_ID (vm, __module__));
  HpmObject *full = hpm_str_from_format (vm, "%U.%U", module, type->qualname);

  type->flags |= HPM_TYPE_FLAG_IN_C;
  type->name = hpm_type_arena_text (vm, full);
  hpm_decref (vm, full);
}

static HpmObject *
mark_methods (HpmVm     *vm,
              HpmObject *text,
              guint      flags)
{
  HpmObject *names = hpm_object_call_method (vm, text, HPM_ID (vm, split), NULL, 0), *key, *value;

  for (gssize i = 0; names && i < HPM_SIZE (names); i++)
    {
      HpmType *type = HPM_AS_TYPE (hpm_dict_borrow_item (vm, borrow_globals (vm), HPM_LIST_ITEM (names, i)));

      for (gssize position = 0; hpm_dict_next (type->dict, &position, &key, &value, NULL); )
        mark_method (vm, type, value, flags);
      name_as_in_c (vm, type);
    }
  hpm_xdecref (vm, names);
  HPM_RETURN_NONE (vm);
}

/* methods (names of classes): they leave no frame, and what they say of wrong arguments is what C functions say */
HPM_FUNCTION (in_c_methods)
{
  return mark_methods (vm, args[0], HPM_CODE_AS_NATIVE | HPM_CODE_METHOD_IN_C);
}

/* Those whose positional arguments CPython gets as a tuple. */
HPM_FUNCTION (in_c_tuple_methods)
{
  return mark_methods (vm, args[0], HPM_CODE_AS_NATIVE | HPM_CODE_METHOD_IN_C | HPM_CODE_METHOD_TUPLE);
}

static const HpmMethodDef functions[] = {
  { "functions", in_c_functions, HPM_METH_FASTCALL, NULL },
  { "unsigned_functions", in_c_unsigned_functions, HPM_METH_FASTCALL, NULL },
  { "tuple_functions", in_c_tuple_functions, HPM_METH_FASTCALL, NULL },
  { "methods", in_c_methods, HPM_METH_O, NULL },
  { "tuple_methods", in_c_tuple_methods, HPM_METH_O, NULL },
  { "final_types", in_c_final_types, HPM_METH_O, NULL },
  { "types", in_c_types, HPM_METH_FASTCALL | HPM_METH_KEYWORDS, NULL },
  { NULL },
};

HpmObject *
hpm_in_c_module (HpmVm *vm)
{
  HpmObject *module = hpm_module_new (vm, "_in_c");

  if (module == NULL || hpm_module_add_functions (vm, module, functions) < 0)
    return NULL;
  return module;
}
