/* in-c.c: functions that are C in CPython and Python here
 *
 * Our library has in Python much that is C in CPython. To a program such a function is what it is
 * there: a builtin_function_or_method, which has no frame that a traceback shows and is no method of the
 * class whose attribute it is. It owns the Python function that does its work (`implementation`), which
 * no collection visits before the program has ended: by then it must not keep its module's names alive.
 *
 * Its arguments are looked at before the Python function gets them, since C functions have messages of
 * their own. Which, hangs on how CPython's takes them, and that on its parameters:
 *
 *   none                        METH_NOARGS    "time.time() takes no arguments (1 given)"
 *   one, positional-only        METH_O         "math.sqrt() takes exactly one argument (0 given)"
 *   positional-only ones        METH_FASTCALL  "pow expected 2 arguments, got 1"
 *   others                      with keywords  "dumps() missing required argument 'obj' (pos 1)"
 *   HPM_METH_VARARGS            a tuple        "gmtime() takes at most 1 argument (2 given)"
 */
#include "objects/hpm-type-private.h"
#include "language/hpm-language.h"

typedef struct {
  HpmCode *code;
  gssize   n_given, n_keywords, n_required, max; /* positional parameters; max: G_MAXSSIZE with *args */
} Call;

static Call
describe_call (HpmFunction *implementation,
               gssize       n_args,
               HpmObject   *kwnames)
{
  HpmCode *code = (HpmCode *) implementation->code;
  gssize n_defaults = implementation->defaults ? HPM_SIZE (implementation->defaults) : 0;

  return (Call) { code, n_args, kwnames ? HPM_SIZE (kwnames) : 0, code->argcount - n_defaults,
                  code->flags & HPM_CODE_VARARGS ? G_MAXSSIZE : code->argcount };
}

/* --- Arguments --- */

static gboolean
raise_named (HpmVm              *vm,
             HpmBuiltinFunction *function,
             const char         *format,
             gssize              n_args)
{
  HpmObject *name = hpm_callable_name (vm, HPM_OBJECT (function));

  if (name == NULL)
    return FALSE;
  hpm_hold (vm, name);
  hpm_raise (vm, HPM_EXC (vm, TypeError), format, name, n_args);
  hpm_unhold (vm, 1);
  hpm_decref (vm, name);
  return FALSE;
}

static gboolean
check_tuple (HpmVm      *vm,
             const char *name,
             const Call *call)
{
  gboolean too_few = call->n_given < call->n_required;
  gssize wanted = too_few ? call->n_required : call->max;

  if (!too_few && call->n_given <= call->max)
    return TRUE;
  hpm_raise (vm, HPM_EXC (vm, TypeError), "%.150s() takes %s %zd argument%s (%zd given)", name,
             call->n_required == call->max ? "exactly" : too_few ? "at least" : "at most", wanted,
             wanted == 1 ? "" : "s", call->n_given);
  return FALSE;
}

static gboolean
check_positional (HpmVm              *vm,
                  HpmBuiltinFunction *function,
                  const Call         *call)
{
  if (call->n_keywords > 0)
    return raise_named (vm, function, "%U takes no keyword arguments", 0);
  if (call->max == 0)
    return call->n_given == 0 || raise_named (vm, function, "%U takes no arguments (%zd given)", call->n_given);
  if (call->max == 1 && call->n_required == 1)
    return call->n_given == 1
           || raise_named (vm, function, "%U takes exactly one argument (%zd given)", call->n_given);
  return hpm_args_check (vm, function->def->name, call->n_given, call->n_required, call->max);
}

/* The parameters' names from the first on, as hpm_args_parse () wants them; host memory. */
static char **
parameter_names (HpmCode *code,
                 gssize   first)
{
  gssize n = code->argcount + code->kwonlyargcount;
  char **names = g_new0 (char *, n - first + 1);

  for (gssize i = first; i < n; i++)
    names[i - first] = i < code->posonlyargcount ? g_strdup ("")
                                                : hpm_str_to_utf8 (HPM_TUPLE_ITEM (code->localsplus_names, i), NULL);
  return names;
}

static gboolean
check_with_keywords (HpmVm              *vm,
                     HpmBuiltinFunction *function,
                     const Call         *call,
                     HpmObject *const   *args,
                     HpmObject          *kwnames)
{
  char **names = parameter_names (call->code, 0);
  HpmObject **out;
  HPM_KEEP (vm, names, g_strfreev);

  out = g_new (HpmObject *, call->code->argcount + call->code->kwonlyargcount + 1);
  HPM_KEEP (vm, out, g_free);
  return hpm_args_parse_as (vm, NULL, function->def->name, args, call->n_given, kwnames, (const char *const *) names,
                         call->n_required, call->max, out);
}

gboolean
hpm_in_c_check_arguments (HpmVm              *vm,
                          HpmBuiltinFunction *function,
                          HpmObject *const   *args,
                          gssize              n_args,
                          HpmObject          *kwnames)
{
  Call call = describe_call ((HpmFunction *) function->implementation, n_args, kwnames);

  if (call.n_keywords == 0 && n_args >= call.n_required && n_args <= call.max)
    return TRUE;
  if (function->def->flags & HPM_METH_VARARGS)
    return check_tuple (vm, function->def->name, &call);
  if (call.code->flags & HPM_CODE_VAR_KEYWORDS)
    return hpm_args_check (vm, function->def->name, n_args, call.n_required, call.max);
  if (call.code->posonlyargcount == call.code->argcount && call.code->kwonlyargcount == 0)
    return check_positional (vm, function, &call);
  if (call.code->flags & HPM_CODE_VARARGS)
    return TRUE;
  return check_with_keywords (vm, function, &call, args, kwnames);
}

/* --- Arguments of methods --- */

/* None or one, positional-only: CPython says the class's name, too. */
static gboolean
raise_as_simple_method (HpmVm       *vm,
                        HpmFunction *method,
                        const Call  *call)
{
  if (call->n_keywords > 0)
    hpm_raise (vm, HPM_EXC (vm, TypeError), "%U() takes no keyword arguments", method->qualname);
  else if (call->max == 0)
    hpm_raise (vm, HPM_EXC (vm, TypeError), "%U() takes no arguments (%zd given)", method->qualname, call->n_given);
  else
    hpm_raise (vm, HPM_EXC (vm, TypeError), "%U() takes exactly one argument (%zd given)", method->qualname,
               call->n_given);
  return FALSE;
}

static gboolean
check_positional_of_method (HpmVm      *vm,
                            const char *name,
                            const Call *call)
{
  if (call->n_keywords == 0)
    return call->code->flags & HPM_CODE_METHOD_TUPLE
             ? check_tuple (vm, name, call) : hpm_args_check (vm, name, call->n_given, call->n_required, call->max);
  hpm_raise (vm, HPM_EXC (vm, TypeError), "%.200s() takes no keyword arguments", name);
  return FALSE;
}

/* Most of CPython's __new__ have no name when they take arguments apart; __name__ says of the others which. An
 * __init__ has its class's. */
static char *
name_in_messages (HpmFunction *method)
{
  HpmObject *name = ((HpmCode *) method->code)->name;

  if (hpm_str_equal_ascii (name, "__new__") && hpm_str_equal (name, method->name))
    return NULL;
  if (hpm_str_equal_ascii (name, "__init__"))
    {
      char *qualified = hpm_str_to_utf8 (method->qualname, NULL), *dot = strrchr (qualified, '.');

      if (dot != NULL)
        *dot = '\0';
      return qualified;
    }
  return hpm_str_to_utf8 (method->name, NULL);
}

/* A parameter with the default `...` is required, but the function finds out by itself: it takes a pickle's bytes, too. */
static gssize
number_of_hidden_required (HpmVm       *vm,
                           HpmFunction *method,
                           HpmObject   *kwnames)
{
  HpmObject *defaults = method->defaults;
  gssize n = 0;

  while (kwnames && HPM_SIZE (kwnames) > 0 && defaults && n < HPM_SIZE (defaults)
         && HPM_TUPLE_ITEM (defaults, n) == vm->ellipsis)
    n++;
  return n;
}

gboolean
hpm_in_c_check_method_arguments (HpmVm            *vm,
                                 HpmFunction      *method,
                                 HpmObject *const *args,
                                 gssize            n_args,
                                 HpmObject        *kwnames)
{
  Call call = describe_call (method, n_args - 1, kwnames);
  const gssize n_positional_only = call.code->posonlyargcount - 1;
  HpmObject **out;
  char *name, **names;

  call.max--;
  call.n_required += number_of_hidden_required (vm, method, kwnames) - 1;
  if (n_args == 0 || (call.code->flags & (HPM_CODE_VARARGS | HPM_CODE_VAR_KEYWORDS))
      || (call.n_keywords == 0 && call.n_given >= call.n_required && call.n_given <= call.max))
    return TRUE;
  if (call.code->kwonlyargcount == 0 && (call.max == 0 || (n_positional_only == 1 && call.max == 1 && call.n_required == 1)))
    return raise_as_simple_method (vm, method, &call);
  name = name_in_messages (method);
  HPM_KEEP (vm, name, g_free);
  if (call.code->kwonlyargcount == 0 && n_positional_only == call.max)
    return check_positional_of_method (vm, name, &call);
  names = parameter_names (call.code, 1);
  HPM_KEEP (vm, names, g_strfreev);
  out = g_new (HpmObject *, call.max + call.code->kwonlyargcount + 1);
  HPM_KEEP (vm, out, g_free);
  return hpm_args_parse_as (vm, NULL, name, args + 1, call.n_given, kwnames, (const char *const *) names, call.n_required,
                         call.max, out);
}

/* --- Making one --- */

static void
append_object (GString   *text,
               HpmObject *object)
{
  char *utf8 = hpm_str_to_utf8 (object, NULL);

  g_string_append (text, utf8);
  g_free (utf8);
}

static gboolean
append_default (HpmVm     *vm,
                GString   *text,
                HpmObject *value)
{
  HpmObject *repr = value ? hpm_object_repr (vm, value) : NULL;

  if (!repr)
    return vm->exception == NULL;
  g_string_append_c (text, '=');
  append_object (text, repr);
  hpm_decref (vm, repr);
  return TRUE;
}

static HpmObject *
borrow_default (HpmVm       *vm,
                HpmFunction *function,
                gssize       i)
{
  HpmCode *code = (HpmCode *) function->code;
  gssize n_defaults = function->defaults ? HPM_SIZE (function->defaults) : 0;

  if (i >= code->argcount)
    return function->kwdefaults
             ? hpm_dict_borrow_item (vm, function->kwdefaults, HPM_TUPLE_ITEM (code->localsplus_names, i)) : NULL;
  return i >= code->argcount - n_defaults
           ? HPM_TUPLE_ITEM (function->defaults, i - code->argcount + n_defaults) : NULL;
}

/* "($module, /, obj, protocol=None, *, fix_imports=True)" into the arena. */
static char *
signature_of (HpmVm       *vm,
              HpmFunction *function)
{
  HpmCode *code = (HpmCode *) function->code;
  gssize n = code->argcount + code->kwonlyargcount;
  GString *text = g_string_new ("($module");
  char *result;
  HPM_KEEP (vm, text, hpm_free_string);

  if (code->posonlyargcount == 0 && !(code->flags & HPM_CODE_VARARGS))
    g_string_append (text, ", /");
  for (gssize i = 0; i < n; i++)
    {
      g_string_append (text, i == code->argcount ? ", *, " : ", ");
      append_object (text, HPM_TUPLE_ITEM (code->localsplus_names, i));
      if (!append_default (vm, text, borrow_default (vm, function, i)))
        return NULL;
      if (i == code->posonlyargcount - 1)
        g_string_append (text, ", /");
    }
  if (code->flags & HPM_CODE_VARARGS)
    {
      g_string_append (text, ", *");
      append_object (text, HPM_TUPLE_ITEM (code->localsplus_names, n));
    }
  g_string_append_c (text, ')');
  result = hpm_mem_alloc (vm, text->len + 1);
  memcpy (result, text->str, text->len + 1);
  return result;
}

HpmObject *
hpm_in_c_function_new (HpmVm     *vm,
                       HpmObject *implementation,
                       HpmObject *name,
                       HpmObject *self,
                       HpmObject *module_name,
                       HpmInCKind kind)
{
  HpmFunction *function = (HpmFunction *) implementation;
  HpmMethodDef *def = hpm_mem_alloc0 (vm, sizeof (HpmMethodDef));
  HpmObject *result;

  def->name = hpm_type_arena_text (vm, name);
  def->flags = HPM_METH_PYTHON | (kind == HPM_IN_C_TUPLE ? HPM_METH_VARARGS : 0);
  def->signature = kind == HPM_IN_C_SIGNED ? signature_of (vm, function) : NULL;
  ((HpmCode *) function->code)->flags |= HPM_CODE_AS_NATIVE;
  result = hpm_builtin_function_new (vm, def, self, module_name);
  ((HpmBuiltinFunction *) result)->implementation = hpm_incref (implementation);
  hpm_gc_untrack (implementation);
  return result;
}
