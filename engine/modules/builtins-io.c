/* builtins-io.c: print, input, and what Heaparium leaves out */
#include "modules/hpm-builtins-private.h"

/* Writes on one of the streams that we know. Its method write () is one more object in CPython. */
static HpmObject *
write_to_stream (HpmVm     *vm,
                 HpmObject *file,
                 HpmStream  stream,
                 HpmObject *o)
{
  HpmObject *text, *result = NULL;

  hpm_gc_begin_unseen (vm);
  text = hpm_object_str (vm, o);
  hpm_hold (vm, text);
  if (text && stream == HPM_STREAM_STDERR)
    {
      hpm_sys_note_written (vm, file, text);
      hpm_sys_write (vm, stream, text);
      result = hpm_incref (vm->none);
    }
  else if (text)
    result = hpm_object_call_method (vm, file, HPM_ID (vm, write), &text, 1);
  hpm_unhold (vm, 1);
  hpm_xdecref (vm, text);
  hpm_gc_end_unseen (vm);
  return result;
}

/* The program's own file sees its bound method hold it. */
static HpmObject *
write_to_object (HpmVm     *vm,
                 HpmObject *file,
                 HpmObject *o)
{
  guint library = vm->library;
  HpmObject *writer, *text, *result = NULL;

  vm->library = 1; /* no program has made it */
  writer = hpm_object_get_attr (vm, file, HPM_ID (vm, write));
  vm->library = library;
  if (!writer)
    return NULL;
  hpm_hold (vm, writer);
  text = hpm_object_str (vm, o);
  hpm_hold (vm, text);
  if (text)
    result = hpm_object_call_one_arg (vm, writer, text);
  hpm_unhold (vm, 1);
  hpm_hold (vm, result);
  hpm_xdecref (vm, text);
  hpm_unhold (vm, 2);
  hpm_hold (vm, result);
  hpm_decref (vm, writer);
  hpm_unhold (vm, 1);
  return result;
}

/* Writes str (o) on a file; FALSE: an error. */
static gboolean
write_str (HpmVm     *vm,
           HpmObject *file,
           HpmObject *o)
{
  HpmStream stream;
  gboolean known = hpm_is_std_stream (vm, file, &stream) && !hpm_sys_has_own_writer (vm, file);
  HpmObject *result = known ? write_to_stream (vm, file, stream, o) : write_to_object (vm, file, o);

  if (result)
    hpm_decref (vm, result);
  return result != NULL;
}

static gboolean
write_ascii (HpmVm      *vm,
             HpmObject  *file,
             const char *text)
{
  HpmObject *str = hpm_str_from_utf8 (vm, text, -1);
  gboolean fine;

  hpm_hold (vm, str);
  fine = write_str (vm, file, str);
  hpm_unhold (vm, 1);
  hpm_decref (vm, str);
  return fine;
}

/* A separator: None stands for the usual one. FALSE: an error. */
static gboolean
check_separator (HpmVm      *vm,
                 HpmObject **value,
                 const char *name)
{
  if (*value && HPM_IS_NONE (vm, *value))
    *value = NULL;
  if (!*value || hpm_is_str (*value))
    return TRUE;
  hpm_raise (vm, HPM_EXC (vm, TypeError), "%s must be None or a string, not %.200s", name, HPM_TYPE_OF (*value)->name);
  return FALSE;
}

static gboolean
write_all (HpmVm            *vm,
           HpmObject        *file,
           HpmObject *const *args,
           gssize            n_args,
           HpmObject        *sep,
           HpmObject        *end)
{
  for (gssize i = 0; i < n_args; i++)
    {
      if (i > 0 && !(sep ? write_str (vm, file, sep) : write_ascii (vm, file, " ")))
        return FALSE;
      if (!write_str (vm, file, args[i]))
        return FALSE;
    }
  return end ? write_str (vm, file, end) : write_ascii (vm, file, "\n");
}

static gboolean
flush (HpmVm     *vm,
       HpmObject *file,
       HpmObject *wanted)
{
  int truth = wanted ? hpm_object_is_true (vm, wanted) : 0;
  HpmObject *result;

  if (truth <= 0)
    return truth == 0;
  result = hpm_object_call_method (vm, file, HPM_ID (vm, flush), NULL, 0);
  hpm_xdecref (vm, result);
  return result != NULL;
}

HPM_BUILTIN (print)
{
  static const char *const names[] = { "sep", "end", "file", "flush", NULL };
  HpmObject *out[4], *file;
  HpmCallArgs with; /* CPython's print has a tuple of what to print, and none of the rest */
  gboolean fine;

  if (!hpm_keywords_only (vm, "print", args, n_args, kwnames, names, out))
    return NULL;
  file = out[2] && !HPM_IS_NONE (vm, out[2]) ? out[2] : hpm_sys_borrow (vm, "stdout");
  if (!file)
    return hpm_raise (vm, HPM_EXC (vm, RuntimeError), "lost sys.stdout");
  if (HPM_IS_NONE (vm, file))
    HPM_RETURN_NONE (vm);
  if (!check_separator (vm, &out[0], "sep") || !check_separator (vm, &out[1], "end"))
    return NULL;
  hpm_hold (vm, hpm_incref (file));
  hpm_args_keep_names (vm, names, names);
  hpm_call_args_begin (vm, &with, args, n_args, NULL);
  fine = write_all (vm, file, args, n_args, out[0], out[1]) && flush (vm, file, out[3]);
  hpm_call_args_end (vm, &with, NULL);
  hpm_unhold (vm, 1);
  hpm_decref (vm, file);
  return fine ? hpm_incref (vm->none) : NULL;
}

/* One of sys's streams, held; NULL: there is none. */
static HpmObject *
hold_stream (HpmVm      *vm,
             const char *name)
{
  HpmObject *file = hpm_sys_borrow (vm, name);

  if (!file || HPM_IS_NONE (vm, file))
    return hpm_raise (vm, HPM_EXC (vm, RuntimeError), "input(): lost sys.%s", name);
  hpm_hold (vm, hpm_incref (file));
  return file;
}

/* What the learner types. */
static HpmObject *
typed_line (HpmVm *vm)
{
  HpmHost *host = vm->host;

  if (host->on_input && (!host->input || vm->input_position >= host->input->len))
    host->on_input (host, host->on_input_data);
  if (!host->input || vm->input_position >= host->input->len)
    return hpm_raise (vm, HPM_EXC (vm, EOFError), "EOF when reading a line");
  return hpm_str_from_utf8 (vm, g_ptr_array_index (host->input, vm->input_position++), -1);
}

/* The line without its end; `line` is taken over. */
static HpmObject *
bare_line (HpmVm     *vm,
           HpmObject *line)
{
  gssize n = hpm_is_str (line) ? HPM_STR_LENGTH (line) : hpm_is_bytes (line) ? HPM_SIZE (line) : -1;
  HpmObject *bare = line;

  if (n < 0)
    hpm_raise (vm, HPM_EXC (vm, TypeError), "object.readline() returned non-string");
  else if (n == 0)
    hpm_raise (vm, HPM_EXC (vm, EOFError), "EOF when reading a line");
  else if (!hpm_is_str (line) || hpm_str_char (line, n - 1) != '\n')
    return line;
  hpm_hold (vm, line);
  bare = vm->exception ? NULL : hpm_str_substring (vm, line, 0, n - 1);
  hpm_unhold (vm, 1);
  hpm_decref (vm, line);
  return bare;
}

/* A file that the program has put in place of sys.stdin is asked for a line. */
static HpmObject *
read_line (HpmVm     *vm,
           HpmObject *file)
{
  HpmObject *line;

  if (hpm_is_std_input (vm, file))
    return typed_line (vm);
  line = hpm_object_call_method (vm, file, HPM_ID (vm, readline), NULL, 0);
  return line ? bare_line (vm, line) : NULL;
}

HPM_BUILTIN (input)
{
  HpmObject *in, *out, *line = NULL;
  HpmStream stream;

  if (!hpm_args_check (vm, "input", n_args, 0, 1) || !(in = hold_stream (vm, "stdin")))
    return NULL;
  out = hold_stream (vm, "stdout");
  if (out && (n_args == 0 || write_str (vm, out, args[0]))
      && (hpm_is_std_stream (vm, out, &stream) || flush (vm, out, HPM_TRUE (vm))))
    line = read_line (vm, in);
  hpm_unhold (vm, out ? 2 : 1);
  hpm_hold (vm, line);
  hpm_xdecref (vm, out);
  hpm_decref (vm, in);
  hpm_unhold (vm, 1);
  return line;
}

HPM_BUILTIN (open)
{
  return hpm_raise (vm, HPM_EXC (vm, OSError), "open() is left out: Heaparium has no files");
}

HPM_BUILTIN (breakpoint)
{
  return hpm_raise (vm, HPM_EXC (vm, NotImplementedError),
                    "breakpoint() is left out: Heaparium has no debugger, but every step of a run to look at");
}

HPM_BUILTIN (exit)
{
  HpmObject *code;

  if (!hpm_args_check (vm, "exit", n_args, 0, 1))
    return NULL;
  code = hpm_tuple_pack (vm, (gssize) 1, n_args ? args[0] : vm->none);
  hpm_hold (vm, code);
  hpm_raise_object (vm, HPM_EXC (vm, SystemExit), code);
  hpm_unhold (vm, 1);
  hpm_decref (vm, code);
  return NULL;
}

/* Without an argument there would be a dialogue. */
HPM_BUILTIN (help)
{
  HpmObject *file = hpm_sys_borrow (vm, "stdout"), *name, *module, *result;

  if (!hpm_args_check (vm, "help", n_args, 0, 1))
    return NULL;
  if (n_args == 0)
    {
      if (file && !HPM_IS_NONE (vm, file)
          && !write_ascii (vm, file, "Heaparium has no help pages: see https://docs.python.org/3.11/\n"))
        return NULL;
      HPM_RETURN_NONE (vm);
    }
  name = hpm_str_interned (vm, "_help");
  hpm_hold (vm, name);
  module = hpm_import (vm, name, NULL, NULL, 0);
  hpm_unhold (vm, 1);
  hpm_decref (vm, name);
  if (module == NULL)
    return NULL;
  hpm_hold (vm, module);
  result = hpm_object_call_method (vm, module, HPM_ID (vm, help), args, 1);
  hpm_unhold (vm, 1);
  hpm_decref (vm, module);
  return result;
}
