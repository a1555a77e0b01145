/* builtins-code.c: compile, eval, exec, and looking at names
 *
 * The caller's frame is vm->frame: functions in C have none of their own.
 */
#include "modules/hpm-builtins-private.h"
#include "runtime/hpm-vm.h"

#include <string.h>

/* --- Names --- */

HPM_BUILTIN (globals)
{
  return hpm_incref (vm->frame ? vm->frame->globals : hpm_module_borrow_dict (vm->main_module));
}

HPM_BUILTIN (locals)
{
  return hpm_xincref (hpm_frame_borrow_locals (vm, vm->frame));
}

HPM_BUILTIN (vars)
{
  HpmObject *dict;

  if (!hpm_args_check (vm, "vars", n_args, 0, 1))
    return NULL;
  if (n_args == 0)
    return hpm_xincref (hpm_frame_borrow_locals (vm, vm->frame));
  dict = hpm_object_lookup_attr (vm, args[0], HPM_ID (vm, __dict__));
  if (!dict && !vm->exception)
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "vars() argument must have __dict__ attribute");
  return dict;
}

/* A new list of what keys () gives. */
static HpmObject *
keys_of_mapping (HpmVm     *vm,
                 HpmObject *mapping)
{
  HpmObject *keys = hpm_object_call_method (vm, mapping, HPM_ID (vm, keys), NULL, 0), *iterator, *list = NULL;

  if (keys == NULL)
    return NULL;
  hpm_hold (vm, keys);
  iterator = hpm_object_get_iter (vm, keys);
  if (iterator == NULL && hpm_err_matches (vm, HPM_EXC (vm, TypeError)))
    hpm_raise (vm, HPM_EXC (vm, TypeError), "%.200T.keys() returned a non-iterable (type %.200T)",
               HPM_TYPE_OF (mapping), HPM_TYPE_OF (keys));
  hpm_unhold (vm, 1);
  hpm_hold (vm, iterator);
  hpm_decref (vm, keys);
  if (iterator != NULL)
    list = hpm_sequence_list (vm, iterator);
  hpm_unhold (vm, 1);
  hpm_hold (vm, list);
  hpm_xdecref (vm, iterator);
  hpm_unhold (vm, 1);
  return list;
}

HPM_BUILTIN (dir)
{
  HpmObject *locals, *names;
  int status;

  if (!hpm_args_check (vm, "dir", n_args, 0, 1))
    return NULL;
  if (n_args == 1)
    return hpm_object_dir (vm, args[0]);
  locals = hpm_frame_borrow_locals (vm, vm->frame);
  if (!locals)
    return NULL;
  names = HPM_IS (vm, locals, DICT) ? hpm_dict_keys (vm, locals) : keys_of_mapping (vm, locals);
  if (!names)
    return NULL;
  hpm_hold (vm, names);
  status = hpm_list_sort (vm, names, NULL, FALSE);
  hpm_unhold (vm, 1);
  if (status < 0)
    hpm_clear (vm, &names);
  return names;
}

HPM_BUILTIN (import)
{
  static const char *const names[] = { "name", "globals", "locals", "fromlist", "level", NULL };
  HpmObject *out[5];
  gssize level = 0;

  if (!hpm_args_parse_as (vm, NULL, "__import__", args, n_args, kwnames, names, 1, 5, out))
    return NULL;
  if (out[4])
    {
      level = hpm_number_as_ssize (vm, out[4], HPM_EXC (vm, OverflowError));
      if (level == -1 && vm->exception)
        return NULL;
    }
  return hpm_import (vm, out[0], out[1] ? out[1] : vm->none, out[3] ? out[3] : vm->none, (int) level);
}

/* --- Compiling --- */

typedef enum { MODE_EXEC, MODE_EVAL, MODE_SINGLE } Mode;

/* The source as UTF-8, host memory; NULL: an error. */
static char *
source_text (HpmVm      *vm,
             HpmObject  *source,
             const char *function,
             const char *what,
             gsize      *length)
{
  const char *data;
  gssize n;
  char *text;

  if (hpm_is_str (source))
    text = hpm_str_to_utf8 (source, length);
  else if (hpm_bytes_borrow_data (vm, source, &data, &n))
    {
      text = hpm_source_decode (data, n, length);
      if (!text)
        {
          text = g_strndup (data, n);
          *length = n;
        }
      if (!g_utf8_validate (text, *length, NULL) && !memchr (data, 0, n))
        {
          g_free (text);
          return hpm_raise (vm, HPM_EXC (vm, SyntaxError), "(unicode error) 'utf-8' codec can't decode the source");
        }
    }
  else
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "%s() arg 1 must be a %s object", function, what);
  if (memchr (text, 0, *length))
    {
      g_free (text);
      return hpm_raise (vm, HPM_EXC (vm, SyntaxError), "source code string cannot contain null bytes");
    }
  return text;
}

/* How what is compiled differs from the file that is running. */
typedef struct {
  gboolean future_annotations;
  guint    optimize;           /* 1: without asserts, 2: without docstrings, too */
} Wanted;

static HpmObject *
compile_text (HpmVm      *vm,
              const char *text,
              gsize       length,
              HpmObject  *filename,
              Mode        mode,
              Wanted      wanted)
{
  HpmCompileOptions options = { .filename = filename, .first_line = 1 };

  options.is_single = mode == MODE_SINGLE;
  options.is_expression = mode == MODE_EVAL;
  options.is_library = options.by_library = vm->library != 0;
  options.has_no_file = !HPM_RUNTIME (vm)->filename || !hpm_str_equal (filename, HPM_RUNTIME (vm)->filename);
  options.future_annotations = wanted.future_annotations;
  options.optimize = wanted.optimize;
  if (mode == MODE_EVAL)
    while (length && (*text == ' ' || *text == '\t'))
      {
        text++;
        length--;
      }
  return hpm_compile (vm, text, length, &options, NULL);
}

static HpmObject *
compile_source (HpmVm      *vm,
                HpmObject  *source,
                HpmObject  *filename,
                Mode        mode,
                const char *function,
                const char *what,
                Wanted      wanted)
{
  gsize length;
  char *text = source_text (vm, source, function, what, &length);
  HPM_KEEP (vm, text, g_free);

  return text ? compile_text (vm, text, length, filename, mode, wanted) : NULL;
}

/* Whether the code that is running has said `from __future__ import annotations`. */
static gboolean
inherits_annotations (HpmVm *vm)
{
  return vm->frame && (vm->frame->code->flags & HPM_CODE_FUTURE_ANNOTATIONS) != 0;
}

#define FUTURE_ANNOTATIONS 0x1000000
#define ONLY_TREE 0x400
/* Of __future__'s features, and what the module ast asks for; CPython's numbers. */
#define KNOWN_FLAGS (0x1fe0000 | 0x10 | 0x200 | 0x400 | 0x1000 | 0x2000 | 0x4000)

/* An argument that is an int in C; FALSE with an error. */
static gboolean
read_c_int (HpmVm     *vm,
            HpmObject *o,
            gssize    *value)
{
  if (!o)
    return TRUE;
  *value = hpm_number_as_ssize (vm, o, HPM_EXC (vm, OverflowError));
  if (*value == -1 && vm->exception)
    return FALSE;
  if (*value >= G_MININT && *value <= G_MAXINT)
    return TRUE;
  hpm_raise (vm, HPM_EXC (vm, OverflowError), "Python int too large to convert to C int");
  return FALSE;
}

/* flags, dont_inherit, optimize. */
static gboolean
read_options (HpmVm      *vm,
              HpmObject **out,
              Wanted     *wanted,
              gboolean   *only_tree)
{
  gssize flags = 0, optimize = -1;
  int alone = 0;

  if (!read_c_int (vm, out[3], &flags) || !read_c_int (vm, out[5], &optimize)
      || (out[4] && (alone = hpm_object_is_true (vm, out[4])) < 0))
    return FALSE;
  if (flags & ~KNOWN_FLAGS)
    hpm_raise (vm, HPM_EXC (vm, ValueError), "compile(): unrecognised flags");
  else if (optimize < -1 || optimize > 2)
    hpm_raise (vm, HPM_EXC (vm, ValueError), "compile(): invalid optimize value");
  *only_tree = (flags & ONLY_TREE) != 0;
  wanted->optimize = (guint) MAX (optimize, 0);
  wanted->future_annotations = (flags & FUTURE_ANNOTATIONS) || (!alone && inherits_annotations (vm));
  return vm->exception == NULL;
}

/* A function of the module ast, which is imported for it; new. */
static HpmObject *
ast_function (HpmVm      *vm,
              const char *name)
{
  HpmObject *module_name = hpm_str_interned (vm, "ast"), *function_name, *module, *function;

  hpm_hold (vm, module_name);
  module = hpm_import (vm, module_name, vm->none, vm->none, 0);
  hpm_unhold (vm, 1);
  hpm_decref (vm, module_name);
  if (!module)
    return NULL;
  hpm_hold (vm, module);
  function_name = hpm_str_interned (vm, name);
  hpm_hold (vm, function_name);
  function = hpm_object_get_attr (vm, module, function_name);
  hpm_unhold (vm, 2);
  hpm_decref (vm, function_name);
  hpm_decref (vm, module);
  return function;
}

/* Its result, new. */
static HpmObject *
call_ast (HpmVm            *vm,
          const char       *name,
          HpmObject *const *args,
          gssize            n_args)
{
  HpmObject *function = ast_function (vm, name), *result;

  if (!function)
    return NULL;
  hpm_hold (vm, function);
  result = hpm_object_call (vm, function, args, n_args, NULL);
  hpm_unhold (vm, 1);
  hpm_decref (vm, function);
  return result;
}

/* An instance of the module ast's classes, which only who has imported it can have. */
static gboolean
is_tree (HpmVm     *vm,
         HpmObject *o)
{
  HpmObject *base;
  gboolean is;

  if (!(HPM_TYPE_OF (o)->flags & HPM_TYPE_FLAG_HEAP) || !hpm_dict_borrow_item_ascii (vm, vm->modules, "ast"))
    return FALSE;
  base = ast_function (vm, "AST");
  if (!base)
    return FALSE;
  is = HPM_HAS_FLAG (base, TYPE) && hpm_type_is_subtype (HPM_TYPE_OF (o), HPM_AS_TYPE (base));
  hpm_decref (vm, base);
  return is;
}

/* A tree becomes text, and that is compiled: so no tree can be one that the compiler does not know. */
static HpmObject *
compile_tree (HpmVm     *vm,
              HpmObject *tree,
              HpmObject *filename,
              Mode       mode,
              HpmObject *mode_name,
              Wanted     wanted)
{
  HpmObject *args[] = { tree, mode_name }, *text = call_ast (vm, "_source", args, 2), *code;

  if (!text)
    return NULL;
  hpm_hold (vm, text);
  code = compile_source (vm, text, filename, mode, "compile", "string, bytes or AST", wanted);
  hpm_unhold (vm, 1);
  hpm_decref (vm, text);
  return code;
}

static HpmObject *
compile_in_mode (HpmVm      *vm,
                 HpmObject **out,
                 HpmObject  *filename)
{
  HpmObject *source = out[0], *mode = out[2];
  Wanted wanted;
  gboolean only_tree;

  static const char *const modes[] = { "exec", "eval", "single" };

  if (!hpm_is_str (mode))
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "compile() argument 'mode' must be str, not %s", hpm_argument_type_name (vm, mode));
  if (!read_options (vm, out, &wanted, &only_tree))
    return NULL;
  if (only_tree)
    {
      HpmObject *args[] = { source, filename, mode };

      return is_tree (vm, source) ? hpm_incref (source) : call_ast (vm, "_parse", args, 3);
    }
  for (guint i = 0; i < G_N_ELEMENTS (modes); i++)
    if (hpm_str_equal_ascii (mode, modes[i]))
      return is_tree (vm, source) ? compile_tree (vm, source, filename, (Mode) i, mode, wanted)
             : compile_source (vm, source, filename, (Mode) i, "compile", "string, bytes or AST", wanted);
  return hpm_raise (vm, HPM_EXC (vm, ValueError), "compile() mode must be 'exec', 'eval' or 'single'");
}

/* The file's name may be bytes. */
static HpmObject *
compile_with_filename (HpmVm      *vm,
                       HpmObject **out)
{
  HpmObject *filename = hpm_str_decode (vm, out[1], "utf-8", "surrogateescape"), *code;

  if (!filename)
    return NULL;
  hpm_hold (vm, filename);
  code = compile_in_mode (vm, out, filename);
  hpm_unhold (vm, 1);
  hpm_decref (vm, filename);
  return code;
}

HPM_BUILTIN (compile)
{
  static const char *const names[] = { "source", "filename", "mode", "flags", "dont_inherit", "optimize",
                                       "_feature_version", NULL };
  HpmObject *out[7];

  if (!hpm_args_parse (vm, "compile", args, n_args, kwnames, names, 3, 6, out))
    return NULL;
  if (hpm_is_bytes (out[1]))
    return compile_with_filename (vm, out);
  if (!hpm_is_str (out[1]))
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "expected str, bytes or os.PathLike object, not %T",
                      HPM_TYPE_OF (out[1]));
  return compile_in_mode (vm, out, out[1]);
}

/* --- Running --- */

typedef struct { HpmObject *globals, *locals; } Names;

/* None and what is left out become the caller's; FALSE: an error. */
static gboolean
choose_names (HpmVm            *vm,
              const char       *function,
              HpmObject *const *args,
              gssize            n_args,
              Names            *names)
{
  HpmObject *globals = n_args > 1 && !HPM_IS_NONE (vm, args[1]) ? args[1] : NULL;
  HpmObject *locals = n_args > 2 && !HPM_IS_NONE (vm, args[2]) ? args[2] : NULL;
  gboolean is_eval = function[1] == 'v';

  if (locals && !hpm_mapping_check (locals))
    {
      if (is_eval)
        hpm_raise (vm, HPM_EXC (vm, TypeError), "locals must be a mapping");
      else
        hpm_raise (vm, HPM_EXC (vm, TypeError), "locals must be a mapping or None, not %.100s", HPM_TYPE_OF (locals)->name);
      return FALSE;
    }
  if (globals && !hpm_is_dict (globals))
    {
      if (is_eval)
        hpm_raise (vm, HPM_EXC (vm, TypeError), "%s", hpm_mapping_check (globals)
                                                      ? "globals must be a real dict; try eval(expr, {}, mapping)"
                                                      : "globals must be a dict");
      else
        hpm_raise (vm, HPM_EXC (vm, TypeError), "exec() globals must be a dict, not %.100s", HPM_TYPE_OF (globals)->name);
      return FALSE;
    }
  if (!globals)
    {
      globals = vm->frame->globals;
      if (!locals)
        locals = hpm_frame_borrow_locals (vm, vm->frame);
      if (!locals)
        return FALSE;
    }
  names->globals = globals;
  names->locals = locals ? locals : globals;
  if (!hpm_dict_contains (vm, globals, HPM_ID (vm, __builtins__)))
    hpm_dict_set_item (vm, globals, HPM_ID (vm, __builtins__), vm->frame ? vm->frame->builtins : vm->builtins);
  return TRUE;
}

/* exec ()'s closure for a code object must fit it, cell by cell. */
static gboolean
check_closure (HpmVm     *vm,
               HpmObject *code,
               HpmObject *closure,
               Mode       mode)
{
  gssize n_frees = ((HpmCode *) code)->n_frees;
  gboolean fits = closure && HPM_IS (vm, closure, TUPLE) && HPM_SIZE (closure) == n_frees;

  for (gssize i = 0; fits && i < n_frees; i++)
    fits = HPM_IS (vm, HPM_TUPLE_ITEM (closure, i), CELL);
  if (fits || (n_frees == 0 && !closure))
    return TRUE;
  if (mode == MODE_EVAL)
    hpm_raise (vm, HPM_EXC (vm, TypeError), "code object passed to eval() may not contain free variables");
  else if (n_frees == 0)
    hpm_raise (vm, HPM_EXC (vm, TypeError), "cannot use a closure with this code object");
  else
    hpm_raise (vm, HPM_EXC (vm, TypeError), "code object requires a closure of exactly length %zd", n_frees);
  return FALSE;
}

static HpmObject *
run (HpmVm            *vm,
     const char       *function,
     const char       *what,
     Mode              mode,
     HpmObject *const *args,
     gssize            n_args,
     HpmObject        *closure)
{
  HpmObject *code, *filename, *result = NULL;
  Names names;

  if (!choose_names (vm, function, args, n_args, &names))
    return NULL;
  if (HPM_IS (vm, args[0], CODE))
    code = check_closure (vm, args[0], closure, mode) ? hpm_incref (args[0]) : NULL;
  else if (closure)
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "closure can only be used when source is a code object");
  else
    {
      filename = hpm_str_from_utf8 (vm, "<string>", -1);
      hpm_hold (vm, filename);
      code = compile_source (vm, args[0], filename, mode, function, what, (Wanted) { inherits_annotations (vm), 0 });
      hpm_unhold (vm, 1);
      hpm_decref (vm, filename);
    }
  if (!code)
    return NULL;
  hpm_hold (vm, code);
  hpm_hold (vm, hpm_incref (names.globals));
  hpm_hold (vm, hpm_incref (names.locals));
  result = hpm_eval_code_with (vm, code, names.globals, names.locals, closure);
  hpm_unhold (vm, 3);
  hpm_hold (vm, result);
  hpm_decref (vm, names.locals);
  hpm_decref (vm, names.globals);
  hpm_unhold (vm, 1);
  hpm_hold (vm, result);
  hpm_decref (vm, code);
  hpm_unhold (vm, 1);
  return result;
}

HPM_BUILTIN (eval)
{
  if (!hpm_args_check (vm, "eval", n_args, 1, 3))
    return NULL;
  return run (vm, "eval", "string, bytes or code", MODE_EVAL, args, n_args, NULL);
}

HPM_BUILTIN (exec)
{
  static const char *const names[] = { "", "", "", "closure", NULL };
  HpmObject *out[4], *result;

  if (!hpm_args_parse (vm, "exec", args, n_args, kwnames, names, 1, 3, out))
    return NULL;
  result = run (vm, "exec", "string, bytes or code", MODE_EXEC, args, n_args,
                out[3] && !HPM_IS_NONE (vm, out[3]) ? out[3] : NULL);
  if (!result)
    return NULL;
  hpm_decref (vm, result);
  HPM_RETURN_NONE (vm);
}
