/* sys.c: the module sys: its functions, and what of the interpreter it shows
 *
 * Constants are in sys-info.c, the standard streams in sys-stream.c.
 */
#include "modules/hpm-sys-private.h"
#include "runtime/runtime-private.h"

/* --- Objects --- */

HPM_FUNCTION (sys_getrefcount)
{
  gint64 count = hpm_shown_count (vm, args[0]);

  if (!hpm_is_immortal (vm, args[0]))
    count -= hpm_borrowed_loads (vm, args[0]);
  return hpm_int_from_int64 (vm, count);
}

/* __sizeof__ of a class that has its own; NULL without an error when it has not. */
static HpmObject *
own_size (HpmVm     *vm,
          HpmObject *object)
{
  HpmType *type = HPM_TYPE_OF (object), *base = type;
  HpmObject *name = HPM_ID (vm, __sizeof__), *method, *size;

  while ((base->flags & HPM_TYPE_FLAG_HEAP) && base->base)
    base = base->base;
  if (base == type || hpm_type_borrow_lookup (vm, type, name) == hpm_type_borrow_lookup (vm, base, name))
    return NULL;
  method = hpm_object_lookup_special (vm, object, name);
  if (method == NULL)
    return NULL;
  hpm_hold (vm, method);
  size = hpm_object_call_no_args (vm, method);
  hpm_unhold (vm, 1);
  hpm_decref (vm, method);
  return size;
}

static HpmObject *
size_from (HpmVm     *vm,
           HpmObject *object,
           HpmObject *answer)
{
  gssize size;

  if (!hpm_is_int (answer))
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "an integer is required");
  size = hpm_int_as_ssize (vm, answer);
  if (size == -1 && hpm_err_occurred (vm))
    return NULL;
  if (size < 0)
    return hpm_raise (vm, HPM_EXC (vm, ValueError), "__sizeof__() should return >= 0");
  return hpm_int_from_uint64 (vm, (guint64) size + hpm_type_size_in_front (HPM_TYPE_OF (object)));
}

HPM_FUNCTION (sys_getsizeof)
{
  static const char *const names[] = { "object", "default", NULL };
  HpmObject *parsed[2], *answer, *result = NULL;

  if (!hpm_args_parse_as (vm, NULL, "getsizeof", args, n_args, kwnames, names, 1, 2, parsed))
    return NULL;
  if (!hpm_recursion_enter (vm, " while calling a Python object"))
    return NULL;
  hpm_gc_begin_unseen (vm); /* its method __sizeof__ () */
  answer = own_size (vm, parsed[0]);
  hpm_gc_end_unseen (vm);
  hpm_recursion_leave (vm);
  if (answer == NULL && !hpm_err_occurred (vm))
    return hpm_int_from_int64 (vm, hpm_object_sizeof (vm, parsed[0]));
  if (answer)
    {
      result = size_from (vm, parsed[0], answer);
      hpm_decref (vm, answer);
    }
  if (result == NULL && parsed[1] && hpm_err_matches (vm, HPM_EXC (vm, TypeError)))
    {
      hpm_err_clear (vm);
      return hpm_incref (parsed[1]);
    }
  return result;
}

HPM_FUNCTION (sys_intern)
{
  HpmObject *text = args[0];

  if (!hpm_is_str (text))
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "intern() argument must be str, not %s", hpm_argument_type_name (vm, text));
  if (!HPM_IS (vm, text, STR))
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "can't intern %T", HPM_TYPE_OF (text));
  hpm_incref (text);
  hpm_str_intern (vm, &text);
  return text;
}

static void
count_block (const HpmBlock *block,
             gpointer        data)
{
  ++*(gssize *) data;
}

HPM_FUNCTION (sys_getallocatedblocks)
{
  gssize n = 0;

  hpm_mem_each_block (vm, count_block, &n);
  return hpm_int_from_int64 (vm, n);
}

/* --- Running --- */

HPM_FUNCTION (sys_exit)
{
  if (!hpm_args_no_keywords (vm, "sys.exit", kwnames) || !hpm_args_check (vm, "exit", n_args, 0, 1))
    return NULL;
  return hpm_raise_object (vm, HPM_EXC (vm, SystemExit), n_args ? args[0] : NULL);
}

HPM_FUNCTION (sys_getrecursionlimit)
{
  return hpm_int_from_int64 (vm, vm->recursion_limit);
}

HPM_FUNCTION (sys_setrecursionlimit)
{
  gssize limit = hpm_number_as_ssize (vm, args[0], HPM_EXC (vm, OverflowError));

  if (limit == -1 && hpm_err_occurred (vm))
    return NULL;
  if (limit > G_MAXINT)
    return hpm_raise (vm, HPM_EXC (vm, OverflowError), "Python int too large to convert to C int");
  if (limit < 1)
    return hpm_raise (vm, HPM_EXC (vm, ValueError), "recursion limit must be greater or equal than 1");
  if (vm->recursion_depth >= (guint) limit)
    return hpm_raise (vm, HPM_EXC (vm, RecursionError),
                      "cannot set the recursion limit to %i at the recursion depth %i: the limit is too low",
                      (int) limit, (int) vm->recursion_depth);
  vm->recursion_limit = (guint) limit;
  HPM_RETURN_NONE (vm);
}

HPM_FUNCTION (sys_get_int_max_str_digits)
{
  return hpm_int_from_int64 (vm, vm->int_max_str_digits);
}

HPM_FUNCTION (sys_set_int_max_str_digits)
{
  static const char *const names[] = { "maxdigits", NULL };
  HpmObject *digits;
  gssize n;

  if (!hpm_args_parse (vm, "set_int_max_str_digits", args, n_args, kwnames, names, 1, 1, &digits))
    return NULL;
  n = hpm_number_as_ssize (vm, digits, HPM_EXC (vm, OverflowError));
  if (n == -1 && hpm_err_occurred (vm))
    return NULL;
  if (n != 0 && (n < 640 || n > G_MAXINT))
    return hpm_raise (vm, HPM_EXC (vm, ValueError), "maxdigits must be 0 or larger than 640");
  vm->int_max_str_digits = (guint) n;
  HPM_RETURN_NONE (vm);
}

HPM_FUNCTION (sys_getframe)
{
  HpmFrame *frame = vm->frame;
  gssize depth = 0;

  if (!hpm_args_no_keywords (vm, "sys._getframe", kwnames) || !hpm_args_check (vm, "_getframe", n_args, 0, 1))
    return NULL;
  if (n_args)
    depth = hpm_number_as_ssize (vm, args[0], HPM_EXC (vm, OverflowError));
  if (depth == -1 && hpm_err_occurred (vm))
    return NULL;
  for (; frame && depth > 0; depth--)
    frame = hpm_frame_caller (frame);
  if (frame == NULL)
    return hpm_raise (vm, HPM_EXC (vm, ValueError), "call stack is not deep enough");
  return hpm_xincref (hpm_frame_borrow_object (vm, frame));
}

/* --- Exceptions --- */

static HpmObject *
borrow_handled (HpmVm *vm)
{
  for (HpmExcInfo *info = vm->exc_info; info; info = info->previous)
    if (info->exception && !HPM_IS_NONE (vm, info->exception))
      return info->exception;
  return HPM_NONE (vm);
}

HPM_FUNCTION (sys_exception)
{
  return hpm_incref (borrow_handled (vm));
}

HPM_FUNCTION (sys_exc_info)
{
  HpmObject *exception = borrow_handled (vm), *none = HPM_NONE (vm), *traceback;

  if (HPM_IS_NONE (vm, exception))
    return hpm_tuple_pack (vm, 3, none, none, none);
  traceback = ((HpmException *) exception)->traceback;
  return hpm_tuple_pack (vm, 3, HPM_TYPE_OF (exception), exception, traceback ? traceback : none);
}

HPM_FUNCTION (sys_excepthook)
{
  if (!hpm_args_no_keywords (vm, "sys.excepthook", kwnames) || !hpm_args_check (vm, "excepthook", n_args, 3, 3))
    return NULL;
  if (hpm_is_exception (args[1]))
    hpm_print_exception (vm, args[1]);
  else
    {
      HpmObject *line = hpm_str_from_format (vm, "TypeError: print_exception(): Exception expected for value, "
                                             "%T found\n", HPM_TYPE_OF (args[1]));
      char *text = line ? hpm_str_to_utf8 (line, NULL) : NULL;
      HPM_KEEP (vm, text, g_free);

      hpm_xdecref (vm, line);
      if (text)
        hpm_write_error_text (vm, text, strlen (text));
    }
  HPM_RETURN_NONE (vm);
}

static HpmObject *
attribute (HpmVm      *vm,
           HpmObject  *o,
           const char *name)
{
  HpmObject *text = hpm_str_interned (vm, name), *value;

  value = hpm_object_get_attr (vm, o, text);
  hpm_decref (vm, text);
  return value;
}

/* "Exception ignored in: <object>", or with err_msg in place of the first part. */
static gboolean
write_ignored_in (HpmVm     *vm,
                  HpmObject *unraisable)
{
  HpmObject *object = attribute (vm, unraisable, "object"), *message, *line;

  if (object == NULL)
    return FALSE;
  message = attribute (vm, unraisable, "err_msg");
  if (message == NULL || HPM_IS_NONE (vm, object))
    {
      hpm_err_clear (vm);
      hpm_xdecref (vm, message);
      hpm_decref (vm, object);
      return TRUE;
    }
  hpm_hold (vm, object);
  line = hpm_is_str (message) ? hpm_str_from_format (vm, "%U: %R\n", message, object)
                              : hpm_str_from_format (vm, "Exception ignored in: %R\n", object);
  hpm_unhold (vm, 1);
  hpm_decref (vm, message);
  hpm_decref (vm, object);
  if (line == NULL)
    return FALSE;
  hpm_sys_write (vm, HPM_STREAM_STDERR, line);
  hpm_decref (vm, line);
  return TRUE;
}

/* What is said of an error that nobody can catch, when the program has not put a hook of its own here. */
HPM_FUNCTION (sys_unraisablehook)
{
  HpmObject *exception;

  if (HPM_TYPE_OF (args[0]) != vm->unraisable_args)
    return hpm_raise (vm, HPM_EXC (vm, TypeError),
                      "sys.unraisablehook argument type must be UnraisableHookArgs");
  exception = attribute (vm, args[0], "exc_value");
  if (exception == NULL)
    return NULL;
  hpm_hold (vm, exception);
  if (write_ignored_in (vm, args[0]) && hpm_is_exception (exception))
    hpm_print_exception (vm, exception);
  hpm_unhold (vm, 1);
  hpm_decref (vm, exception);
  if (hpm_err_occurred (vm))
    return NULL;
  HPM_RETURN_NONE (vm);
}

/* --- Showing values --- */

static gboolean
write_line (HpmVm     *vm,
            HpmObject *value)
{
  HpmObject *out = hpm_sys_borrow (vm, "stdout"), *text, *feed, *results[2] = { NULL, NULL };

  if (out == NULL)
    {
      hpm_raise (vm, HPM_EXC (vm, RuntimeError), "lost sys.stdout");
      return FALSE;
    }
  text = hpm_object_repr (vm, value);
  if (text == NULL)
    return FALSE;
  hpm_incref (out);
  hpm_hold (vm, out);
  hpm_hold (vm, text);
  feed = hpm_str_from_char (vm, '\n');
  results[0] = hpm_object_call_method (vm, out, HPM_ID (vm, write), &text, 1);
  if (results[0])
    results[1] = hpm_object_call_method (vm, out, HPM_ID (vm, write), &feed, 1);
  hpm_unhold (vm, 2);
  hpm_xdecref (vm, results[1]);
  hpm_xdecref (vm, results[0]);
  hpm_decref (vm, feed);
  hpm_decref (vm, text);
  hpm_decref (vm, out);
  return !hpm_err_occurred (vm);
}

HPM_FUNCTION (sys_displayhook)
{
  if (HPM_IS_NONE (vm, args[0]))
    HPM_RETURN_NONE (vm);
  hpm_dict_set_item_ascii (vm, vm->builtins, "_", HPM_NONE (vm));
  if (!write_line (vm, args[0]))
    return NULL;
  hpm_dict_set_item_ascii (vm, vm->builtins, "_", args[0]);
  HPM_RETURN_NONE (vm);
}

/* --- Small answers --- */

HPM_FUNCTION (sys_is_finalizing)
{
  return hpm_bool_from (vm, FALSE);
}

HPM_FUNCTION (sys_getswitchinterval)
{
  return hpm_float_from_double (vm, vm->switch_interval);
}

/* There is nobody to switch to, but the interval is checked and remembered as in CPython. */
HPM_FUNCTION (sys_setswitchinterval)
{
  double interval = hpm_float_as_double (vm, args[0]);

  if (hpm_err_occurred (vm))
    return NULL;
  if (interval <= 0.0)
    return hpm_raise (vm, HPM_EXC (vm, ValueError), "switch interval must be strictly positive");
  vm->switch_interval = interval;
  HPM_RETURN_NONE (vm);
}

HPM_FUNCTION (sys_utf8)
{
  return hpm_str_interned (vm, "utf-8");
}

HPM_FUNCTION (sys_none)
{
  HPM_RETURN_NONE (vm);
}

HPM_FUNCTION (sys_settrace)
{
  hpm_trace_set (vm, &HPM_RUNTIME (vm)->tracing.trace, args[0]);
  HPM_RETURN_NONE (vm);
}

HPM_FUNCTION (sys_setprofile)
{
  hpm_trace_set (vm, &HPM_RUNTIME (vm)->tracing.profile, args[0]);
  HPM_RETURN_NONE (vm);
}

HPM_FUNCTION (sys_gettrace)
{
  HpmObject *function = HPM_RUNTIME (vm)->tracing.trace;

  return hpm_incref (function ? function : vm->none);
}

HPM_FUNCTION (sys_getprofile)
{
  HpmObject *function = HPM_RUNTIME (vm)->tracing.profile;

  return hpm_incref (function ? function : vm->none);
}

static const HpmMethodDef functions[] = {
  { "getrefcount", sys_getrefcount, HPM_METH_O, "(object, /)" },
  { "getsizeof", sys_getsizeof, HPM_METH_FASTCALL | HPM_METH_KEYWORDS | HPM_METH_VARARGS, NULL },
  { "intern", sys_intern, HPM_METH_O, "(string, /)" },
  { "getallocatedblocks", sys_getallocatedblocks, HPM_METH_NOARGS, "()" },
  { "exit", sys_exit, HPM_METH_FASTCALL, "(status=None, /)" },
  { "getrecursionlimit", sys_getrecursionlimit, HPM_METH_NOARGS, "()" },
  { "setrecursionlimit", sys_setrecursionlimit, HPM_METH_O, "(limit, /)" },
  { "get_int_max_str_digits", sys_get_int_max_str_digits, HPM_METH_NOARGS, "()" },
  { "set_int_max_str_digits", sys_set_int_max_str_digits, HPM_METH_FASTCALL | HPM_METH_KEYWORDS, "(maxdigits)" },
  { "_getframe", sys_getframe, HPM_METH_FASTCALL, "(depth=0, /)" },
  { "exception", sys_exception, HPM_METH_NOARGS, "()" },
  { "exc_info", sys_exc_info, HPM_METH_NOARGS, "()" },
  { "excepthook", sys_excepthook, HPM_METH_FASTCALL, "(exctype, value, traceback, /)" },
  { "unraisablehook", sys_unraisablehook, HPM_METH_O, "(unraisable, /)" },
  { "displayhook", sys_displayhook, HPM_METH_O, "(object, /)" },
  { "is_finalizing", sys_is_finalizing, HPM_METH_NOARGS, "()" },
  { "getswitchinterval", sys_getswitchinterval, HPM_METH_NOARGS, "()" },
  { "setswitchinterval", sys_setswitchinterval, HPM_METH_O, "(interval, /)" },
  { "getdefaultencoding", sys_utf8, HPM_METH_NOARGS, "()" },
  { "getfilesystemencoding", sys_utf8, HPM_METH_NOARGS, "()" },
  { "_clear_type_cache", sys_none, HPM_METH_NOARGS, "()" },
  { "gettrace", sys_gettrace, HPM_METH_NOARGS, "()" },
  { "settrace", sys_settrace, HPM_METH_O, NULL },
  { "getprofile", sys_getprofile, HPM_METH_NOARGS, "()" },
  { "setprofile", sys_setprofile, HPM_METH_O, NULL },
  { NULL },
};

/* sys.modules may have lost the module already: finalizers print at the very end, too. */
HpmObject *
hpm_sys_borrow (HpmVm      *vm,
                const char *name)
{
  return vm->sys ? hpm_dict_borrow_item_ascii (vm, vm->sys, name) : NULL;
}

/* The functions that have a second name, under which they stay when the first is replaced. */
static void
add_originals (HpmVm     *vm,
               HpmObject *module)
{
  static const char *const names[][2] = {
    { "excepthook", "__excepthook__" },
    { "displayhook", "__displayhook__" },
    { "unraisablehook", "__unraisablehook__" },
  };
  HpmObject *dict = hpm_module_borrow_dict (module);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    hpm_dict_set_item_ascii (vm, dict, names[i][1], hpm_dict_borrow_item_ascii (vm, dict, names[i][0]));
}

static void
add_lists (HpmVm     *vm,
           HpmObject *module)
{
  static const char *const empty[] = { "path", "meta_path", "path_hooks", "warnoptions" };
  HpmObject *argv = hpm_list_new (vm, 0);

  hpm_list_append (vm, argv, HPM_RUNTIME (vm)->filename);
  hpm_module_add_steal (vm, module, "argv", argv);
  for (guint i = 0; i < G_N_ELEMENTS (empty); i++)
    hpm_module_add_steal (vm, module, empty[i], hpm_list_new (vm, 0));
  hpm_module_add_steal (vm, module, "path_importer_cache", hpm_dict_new (vm));
  hpm_module_add_steal (vm, module, "_xoptions", hpm_dict_new (vm));
}

HpmObject *hpm_sys_module (HpmVm *vm);

HpmObject *
hpm_sys_module (HpmVm *vm)
{
  HpmObject *module = hpm_module_new (vm, "sys");

  if (module == NULL || hpm_module_add_functions (vm, module, functions) < 0
      || hpm_sys_add_info (vm, module) < 0 || hpm_sys_add_streams (vm, module) < 0)
    return NULL;
  add_originals (vm, module);
  add_lists (vm, module);
  hpm_module_add_steal (vm, module, "modules", hpm_incref (vm->modules));
  return module;
}
