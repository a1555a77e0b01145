/* builtins.c: the module builtins
 *
 * The table at the end names all functions; those that are a few lines around one
 * of the object protocol's are here, the others in builtins-….c.
 */
#include "modules/hpm-builtins-private.h"

gboolean
hpm_keywords_only (HpmVm             *vm,
                   const char        *function,
                   HpmObject *const  *args,
                   gssize             n_args,
                   HpmObject         *kwnames,
                   const char *const *names,
                   HpmObject        **out)
{
  for (gsize k = 0; names[k]; k++)
    out[k] = NULL;
  for (gssize i = 0; kwnames && i < HPM_SIZE (kwnames); i++)
    {
      HpmObject *name = HPM_TUPLE_ITEM (kwnames, i);
      gsize k = 0;

      while (names[k] && !hpm_str_equal_ascii (name, names[k]))
        k++;
      if (!names[k])
        {
          hpm_raise (vm, HPM_EXC (vm, TypeError), "'%U' is an invalid keyword argument for %s()", name, function);
          return FALSE;
        }
      out[k] = args[n_args + i];
    }
  return TRUE;
}

/* --- Numbers --- */

HPM_FUNCTION (builtin_abs)
{
  return hpm_number_absolute (vm, args[0]);
}

static HpmObject *
in_base (HpmVm     *vm,
         HpmObject *number,
         int        base)
{
  HpmObject *index = hpm_number_index (vm, number), *text;

  if (!index)
    return NULL;
  text = hpm_int_format (vm, index, base, TRUE);
  hpm_decref (vm, index);
  return text;
}

HPM_FUNCTION (builtin_bin)
{
  return in_base (vm, args[0], 2);
}

HPM_FUNCTION (builtin_oct)
{
  return in_base (vm, args[0], 8);
}

HPM_FUNCTION (builtin_hex)
{
  return in_base (vm, args[0], 16);
}

HPM_FUNCTION (builtin_divmod)
{
  if (!hpm_args_check (vm, "divmod", n_args, 2, 2))
    return NULL;
  return hpm_number_divmod (vm, args[0], args[1]);
}

HPM_FUNCTION (builtin_pow)
{
  static const char *const names[] = { "base", "exp", "mod", NULL };
  HpmObject *out[3];

  if (!hpm_args_parse (vm, "pow", args, n_args, kwnames, names, 2, 3, out))
    return NULL;
  return hpm_number_power (vm, out[0], out[1], out[2] ? out[2] : vm->none, FALSE);
}

HPM_FUNCTION (builtin_round)
{
  static const char *const names[] = { "number", "ndigits", NULL };
  HpmObject *out[2], *method, *result;

  if (!hpm_args_parse (vm, "round", args, n_args, kwnames, names, 1, 2, out))
    return NULL;
  method = hpm_object_lookup_special (vm, out[0], HPM_ID (vm, __round__));
  if (!method)
    return hpm_err_occurred (vm) ? NULL
                                 : hpm_raise (vm, HPM_EXC (vm, TypeError), "type %.100s doesn't define __round__ method",
                                              HPM_TYPE_OF (out[0])->name);
  hpm_hold (vm, method);
  if (!out[1] || HPM_IS_NONE (vm, out[1]))
    result = hpm_object_call_no_args (vm, method);
  else
    result = hpm_object_call_one_arg (vm, method, out[1]);
  hpm_unhold (vm, 1);
  hpm_decref (vm, method);
  return result;
}

/* --- Characters and text --- */

HPM_FUNCTION (builtin_chr)
{
  gssize code = hpm_number_as_ssize (vm, args[0], NULL);

  if (code == -1 && hpm_err_occurred (vm))
    return NULL;
  if (code > G_MAXINT32 || code < G_MININT32)
    return hpm_raise (vm, HPM_EXC (vm, OverflowError), "Python int too large to convert to C int");
  if (code < 0 || code > 0x10ffff)
    return hpm_raise (vm, HPM_EXC (vm, ValueError), "chr() arg not in range(0x110000)");
  return hpm_str_from_char (vm, (gunichar) code);
}

HPM_FUNCTION (builtin_ord)
{
  const char *data;
  gssize length;

  if (hpm_is_str (args[0]))
    {
      length = HPM_STR_LENGTH (args[0]);
      if (length == 1)
        return hpm_int_from_int64 (vm, hpm_str_char (args[0], 0));
    }
  else if (hpm_is_bytes (args[0]) || HPM_IS_A (vm, args[0], BYTEARRAY))
    {
      if (!hpm_bytes_borrow_data (vm, args[0], &data, &length))
        return NULL;
      if (length == 1)
        return hpm_int_from_int64 (vm, (guint8) data[0]);
    }
  else
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "ord() expected string of length 1, but %.200s found",
                      HPM_TYPE_OF (args[0])->name);
  return hpm_raise (vm, HPM_EXC (vm, TypeError), "ord() expected a character, but string of length %zd found", length);
}

HPM_FUNCTION (builtin_repr)
{
  return hpm_object_repr (vm, args[0]);
}

HPM_FUNCTION (builtin_ascii)
{
  return hpm_object_ascii (vm, args[0]);
}

HPM_FUNCTION (builtin_format)
{
  if (!hpm_args_check (vm, "format", n_args, 1, 2))
    return NULL;
  if (n_args == 2 && !hpm_is_str (args[1]))
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "format() argument 2 must be str, not %s", hpm_argument_type_name (vm, args[1]));
  return hpm_object_format (vm, args[0], n_args == 2 ? args[1] : NULL);
}

/* --- Objects --- */

HPM_FUNCTION (builtin_id)
{
  return hpm_int_from_uint64 (vm, hpm_address_of (vm, args[0]));
}

HPM_FUNCTION (builtin_hash)
{
  gint64 hash = hpm_object_hash (vm, args[0]);

  return hash == -1 && hpm_err_occurred (vm) ? NULL : hpm_int_from_int64 (vm, hash);
}

HPM_METHOD (hpm_builtin_len)
{
  gssize size = hpm_object_size (vm, args[0]);

  return size < 0 ? NULL : hpm_int_from_int64 (vm, size);
}

HPM_FUNCTION (builtin_callable)
{
  return hpm_bool_from (vm, hpm_callable_check (args[0]));
}

static HpmObject *
bool_or_error (HpmVm *vm,
               int    truth)
{
  return truth < 0 ? NULL : hpm_bool_from (vm, truth);
}

HPM_FUNCTION (builtin_isinstance)
{
  if (!hpm_args_check (vm, "isinstance", n_args, 2, 2))
    return NULL;
  return bool_or_error (vm, hpm_object_is_instance (vm, args[0], args[1]));
}

HPM_FUNCTION (builtin_issubclass)
{
  if (!hpm_args_check (vm, "issubclass", n_args, 2, 2))
    return NULL;
  return bool_or_error (vm, hpm_object_is_subclass (vm, args[0], args[1]));
}

/* --- Attributes --- */

HPM_FUNCTION (builtin_getattr)
{
  HpmObject *value;

  if (!hpm_args_check (vm, "getattr", n_args, 2, 3))
    return NULL;
  if (n_args == 2)
    return hpm_object_get_attr (vm, args[0], args[1]);
  value = hpm_object_lookup_attr (vm, args[0], args[1]);
  if (!value && !hpm_err_occurred (vm))
    return hpm_incref (args[2]);
  return value;
}

HPM_FUNCTION (builtin_hasattr)
{
  HpmObject *value;

  if (!hpm_args_check (vm, "hasattr", n_args, 2, 2))
    return NULL;
  value = hpm_object_lookup_attr (vm, args[0], args[1]);
  if (!value)
    return hpm_err_occurred (vm) ? NULL : hpm_bool_from (vm, FALSE);
  hpm_decref (vm, value);
  return hpm_bool_from (vm, TRUE);
}

HPM_FUNCTION (builtin_setattr)
{
  if (!hpm_args_check (vm, "setattr", n_args, 3, 3))
    return NULL;
  return hpm_object_set_attr (vm, args[0], args[1], args[2]) < 0 ? NULL : hpm_incref (vm->none);
}

HPM_FUNCTION (builtin_delattr)
{
  if (!hpm_args_check (vm, "delattr", n_args, 2, 2))
    return NULL;
  return hpm_object_set_attr (vm, args[0], args[1], NULL) < 0 ? NULL : hpm_incref (vm->none);
}

/* --- The module --- */

static const HpmMethodDef functions[] = {
  { "__build_class__", hpm_builtin_build_class, HPM_METH_FASTCALL | HPM_METH_KEYWORDS, NULL },
  { "__import__", hpm_builtin_import, HPM_METH_FASTCALL | HPM_METH_KEYWORDS, "(name, globals=None, locals=None, fromlist=(), level=0)" },
  { "abs", builtin_abs, HPM_METH_O, "(x, /)" },
  { "all", hpm_builtin_all, HPM_METH_O, "(iterable, /)" },
  { "any", hpm_builtin_any, HPM_METH_O, "(iterable, /)" },
  { "ascii", builtin_ascii, HPM_METH_O, "(obj, /)" },
  { "bin", builtin_bin, HPM_METH_O, "(number, /)" },
  { "callable", builtin_callable, HPM_METH_O, "(obj, /)" },
  { "chr", builtin_chr, HPM_METH_O, "(i, /)" },
  { "compile", hpm_builtin_compile, HPM_METH_FASTCALL | HPM_METH_KEYWORDS,
    "(source, filename, mode, flags=0, dont_inherit=False, optimize=-1)" },
  { "delattr", builtin_delattr, HPM_METH_FASTCALL, "(obj, name, /)" },
  { "dir", hpm_builtin_dir, HPM_METH_FASTCALL | HPM_METH_VARARGS, NULL },
  { "divmod", builtin_divmod, HPM_METH_FASTCALL, "(x, y, /)" },
  { "eval", hpm_builtin_eval, HPM_METH_FASTCALL, "(source, globals=None, locals=None, /)" },
  { "exec", hpm_builtin_exec, HPM_METH_FASTCALL | HPM_METH_KEYWORDS,
    "(source, globals=None, locals=None, /, *, closure=None)" },
  { "format", builtin_format, HPM_METH_FASTCALL, "(value, format_spec='', /)" },
  { "getattr", builtin_getattr, HPM_METH_FASTCALL, NULL },
  { "globals", hpm_builtin_globals, HPM_METH_NOARGS, "()" },
  { "hasattr", builtin_hasattr, HPM_METH_FASTCALL, "(obj, name, /)" },
  { "hash", builtin_hash, HPM_METH_O, "(obj, /)" },
  { "hex", builtin_hex, HPM_METH_O, "(number, /)" },
  { "id", builtin_id, HPM_METH_O, "(obj, /)" },
  { "input", hpm_builtin_input, HPM_METH_FASTCALL, "(prompt='', /)" },
  { "isinstance", builtin_isinstance, HPM_METH_FASTCALL, "(obj, class_or_tuple, /)" },
  { "issubclass", builtin_issubclass, HPM_METH_FASTCALL, "(cls, class_or_tuple, /)" },
  { "iter", hpm_builtin_iter, HPM_METH_FASTCALL, NULL },
  { "len", hpm_builtin_len, HPM_METH_O, "(obj, /)" },
  { "locals", hpm_builtin_locals, HPM_METH_NOARGS, "()" },
  { "max", hpm_builtin_max, HPM_METH_FASTCALL | HPM_METH_KEYWORDS | HPM_METH_VARARGS, NULL },
  { "min", hpm_builtin_min, HPM_METH_FASTCALL | HPM_METH_KEYWORDS | HPM_METH_VARARGS, NULL },
  { "next", hpm_builtin_next, HPM_METH_FASTCALL, NULL },
  { "oct", builtin_oct, HPM_METH_O, "(number, /)" },
  { "ord", builtin_ord, HPM_METH_O, "(c, /)" },
  { "pow", builtin_pow, HPM_METH_FASTCALL | HPM_METH_KEYWORDS, "(base, exp, mod=None)" },
  { "print", hpm_builtin_print, HPM_METH_FASTCALL | HPM_METH_KEYWORDS,
    "(/, *args, sep=' ', end='\\n', file=None, flush=False)" },
  { "repr", builtin_repr, HPM_METH_O, "(obj, /)" },
  { "round", builtin_round, HPM_METH_FASTCALL | HPM_METH_KEYWORDS, "(number, ndigits=None)" },
  { "setattr", builtin_setattr, HPM_METH_FASTCALL, "(obj, name, value, /)" },
  { "sorted", hpm_builtin_sorted, HPM_METH_FASTCALL | HPM_METH_KEYWORDS, "(iterable, /, *, key=None, reverse=False)" },
  { "sum", hpm_builtin_sum, HPM_METH_FASTCALL | HPM_METH_KEYWORDS, "(iterable, /, start=0)" },
  { "vars", hpm_builtin_vars, HPM_METH_FASTCALL | HPM_METH_VARARGS, NULL },
  { NULL }
};

/* Those that come after the types. */
static const HpmMethodDef more_functions[] = {
  { "open", hpm_builtin_open, HPM_METH_FASTCALL | HPM_METH_KEYWORDS,
    "(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None)" },
  { "breakpoint", hpm_builtin_breakpoint, HPM_METH_FASTCALL | HPM_METH_KEYWORDS, NULL },
  { "quit", hpm_builtin_exit, HPM_METH_FASTCALL, NULL },
  { "exit", hpm_builtin_exit, HPM_METH_FASTCALL, NULL },
  { "help", hpm_builtin_help, HPM_METH_FASTCALL, NULL },
  { NULL }
};

static const HpmTypeId type_ids[] = {
  HPM_TYPE_ID_BOOL, HPM_TYPE_ID_MEMORYVIEW, HPM_TYPE_ID_BYTEARRAY, HPM_TYPE_ID_BYTES, HPM_TYPE_ID_CLASSMETHOD,
  HPM_TYPE_ID_COMPLEX,
  HPM_TYPE_ID_DICT, HPM_TYPE_ID_ENUMERATE, HPM_TYPE_ID_FILTER, HPM_TYPE_ID_FLOAT, HPM_TYPE_ID_FROZENSET,
  HPM_TYPE_ID_PROPERTY, HPM_TYPE_ID_INT, HPM_TYPE_ID_LIST, HPM_TYPE_ID_MAP, HPM_TYPE_ID_OBJECT, HPM_TYPE_ID_RANGE,
  HPM_TYPE_ID_REVERSED, HPM_TYPE_ID_SET, HPM_TYPE_ID_SLICE, HPM_TYPE_ID_STATICMETHOD, HPM_TYPE_ID_STR,
  HPM_TYPE_ID_SUPER, HPM_TYPE_ID_TUPLE, HPM_TYPE_ID_TYPE, HPM_TYPE_ID_ZIP,
};

static void
add (HpmVm      *vm,
     HpmObject  *module,
     const char *name,
     gpointer    value)
{
  hpm_module_add_steal (vm, module, name, hpm_incref (value));
}

HpmObject *
hpm_builtins_init (HpmVm *vm)
{
  HpmObject *module = hpm_module_new (vm, "builtins"), *own_name = hpm_str_from_utf8 (vm, "builtins", -1);

  /* Its functions share the module's name, which is not the str that its types share: pickle shows it. */
  hpm_replace (vm, &((HpmModule *) module)->name, hpm_incref (own_name));
  hpm_module_add_steal (vm, module, "__name__", own_name);
  hpm_module_add_functions (vm, module, functions);
  add (vm, module, "None", vm->none);
  add (vm, module, "Ellipsis", vm->ellipsis);
  add (vm, module, "NotImplemented", vm->not_implemented);
  add (vm, module, "False", HPM_FALSE (vm));
  add (vm, module, "True", HPM_TRUE (vm));
  for (gsize i = 0; i < G_N_ELEMENTS (type_ids); i++)
    add (vm, module, vm->types[type_ids[i]]->name, vm->types[type_ids[i]]);
  add (vm, module, "__debug__", HPM_TRUE (vm));
  for (guint i = 0; i < HPM_N_EXCEPTIONS; i++)
    add (vm, module, vm->exceptions[i]->name, vm->exceptions[i]);
  add (vm, module, "EnvironmentError", HPM_EXC (vm, OSError));
  add (vm, module, "IOError", HPM_EXC (vm, OSError));
  hpm_module_add_functions (vm, module, more_functions);
  return module;
}
