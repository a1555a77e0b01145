/* shutdown.c: how a program ends: reports of what it did not catch, and the
 * interpreter taken apart in CPython 3.11's order
 *
 * The order matters, since finalizers run in it and print:
 *   1. what was registered to be called at exit
 *   2. a full collection, all names still in place
 *   3. before 3.4: the program's names set to None, as in 6
 *   4. sys.modules emptied: a module nobody else holds dies here, its names in order;
 *      builtins as they were at the start: what the program has put there dies
 *   5. another collection: functions and classes that hold their module's names
 *   6. modules still alive have their names set to None, private ones first
 *   7. sys and builtins likewise, and a last collection
 */
#include "heap/hpm-era.h"
#include "objects/hpm-containers.h"
#include "runtime/runtime-private.h"

/* --- Reports --- */

static void
keep_as_last (HpmVm     *vm,
              HpmObject *exception)
{
  HpmObject *dict = vm->sys;
  HpmObject *traceback = ((HpmException *) exception)->traceback;

  hpm_dict_set_item_ascii (vm, dict, "last_type", HPM_OBJECT (HPM_TYPE_OF (exception)));
  hpm_dict_set_item_ascii (vm, dict, "last_value", exception);
  hpm_dict_set_item_ascii (vm, dict, "last_traceback", traceback ? traceback : vm->none);
}

/* SystemExit (code): the exit code; other objects are printed. */
static void
end_by_exit (HpmVm     *vm,
             HpmObject *exception)
{
  HpmRuntime *runtime = HPM_RUNTIME (vm);
  HpmObject *code = hpm_object_lookup_attr (vm, exception, HPM_ID (vm, code));

  hpm_err_clear (vm);
  runtime->end = HPM_RUN_EXIT;
  runtime->exit_code = 0;
  if (code && hpm_is_int (code))
    runtime->exit_code = hpm_int_as_int64 (vm, code, NULL) & 0xff;
  else if (code && !HPM_IS_NONE (vm, code))
    {
      HpmObject *text;
      char *utf8;
      gsize length = 0;

      runtime->exit_code = 1;
      hpm_hold (vm, code);
      text = hpm_object_str (vm, code);
      hpm_unhold (vm, 1);
      hpm_err_clear (vm);
      utf8 = text ? hpm_str_to_utf8 (text, &length) : g_strdup ("");
      HPM_KEEP (vm, utf8, g_free);
      hpm_write_error_text (vm, utf8, length);
      hpm_write_error_text (vm, "\n", 1);
      hpm_xdecref (vm, text);
    }
  hpm_xdecref (vm, code);
}

/* What a hook of the program's own has raised. TRUE: that ends the run, the first exception is not shown. */
static gboolean
report_hook_error (HpmVm *vm)
{
  HpmObject *error = hpm_err_take (vm);
  gboolean exits = hpm_type_is_subtype (HPM_TYPE_OF (error), HPM_EXC (vm, SystemExit));

  hpm_hold (vm, error);
  if (exits)
    end_by_exit (vm, error);
  else
    {
      hpm_write_error_text (vm, "Error in sys.excepthook:\n", 25);
      hpm_print_exception (vm, error);
      hpm_write_error_text (vm, "\nOriginal exception was:\n", 25);
    }
  hpm_unhold (vm, 1);
  hpm_decref (vm, error);
  return exits;
}

/* sys.excepthook where the program has one of its own. TRUE: it has been called. */
static gboolean
call_own_hook (HpmVm     *vm,
               HpmObject *exception)
{
  HpmObject *hook = hpm_dict_borrow_item_ascii (vm, vm->sys, "excepthook");
  HpmObject *traceback = ((HpmException *) exception)->traceback;
  HpmObject *args[] = { HPM_OBJECT (HPM_TYPE_OF (exception)), exception, traceback ? traceback : vm->none };
  HpmObject *result;

  if (!hook)
    hpm_write_error_text (vm, "sys.excepthook is missing\n", 26);
  if (!hook || hook == hpm_dict_borrow_item_ascii (vm, vm->sys, "__excepthook__"))
    return FALSE;
  hpm_incref (hook);
  hpm_hold (vm, hook);
  result = hpm_object_call (vm, hook, args, 3, NULL);
  hpm_unhold (vm, 1);
  hpm_decref (vm, hook);
  if (!result)
    return report_hook_error (vm);
  hpm_decref (vm, result);
  return TRUE;
}

void
hpm_report_uncaught (HpmVm *vm)
{
  HpmRuntime *runtime = HPM_RUNTIME (vm);
  HpmObject *exception = hpm_err_take (vm);

  hpm_hold (vm, exception);
  if (hpm_type_is_subtype (HPM_TYPE_OF (exception), HPM_EXC (vm, SystemExit)))
    end_by_exit (vm, exception);
  else
    {
      runtime->end = HPM_RUN_RAISED;
      /* CPython dies of the signal then: what a shell makes of that */
      runtime->exit_code
        = hpm_type_is_subtype (HPM_TYPE_OF (exception), HPM_EXC (vm, KeyboardInterrupt)) ? 130 : 1;
      if (vm->host->on_uncaught)
        vm->host->on_uncaught (vm->host, exception, vm->host->on_uncaught_data);
      if (!runtime->is_cells)
        keep_as_last (vm, exception);
      if (!call_own_hook (vm, exception))
        hpm_print_exception (vm, exception);
    }
  hpm_unhold (vm, 1);
  hpm_decref (vm, exception);
}

/* --- Taking apart --- */

/* An entry of atexit: (function, args, kwargs). */
static void
run_exit_function (HpmVm     *vm,
                   HpmObject *entry)
{
  HpmObject *function, *result;

  if (!hpm_is_tuple (entry) || HPM_SIZE (entry) != 3)
    return;
  function = HPM_TUPLE_ITEM (entry, 0);
  result = hpm_object_call_tuple_dict (vm, function, HPM_TUPLE_ITEM (entry, 1), HPM_TUPLE_ITEM (entry, 2));
  if (!result)
    hpm_err_write_unraisable_as (vm, "Exception ignored in atexit callback", function);
  hpm_xdecref (vm, result);
}

static void
run_exit_functions (HpmVm *vm)
{
  HpmObject *module = hpm_dict_borrow_item_ascii (vm, vm->modules, "atexit");
  HpmObject *entries;

  if (!module)
    return;
  entries = hpm_object_lookup_attr (vm, module, HPM_ID (vm, _registered));
  hpm_err_clear (vm);
  if (!entries)
    return;
  hpm_hold (vm, entries);
  if (hpm_is_list (entries))
    {
      /* Whoever is registered meanwhile comes too late; what they all hold lives on until the last has been called. */
      for (gssize i = HPM_SIZE (entries); i-- > 0;)
        if (i < HPM_SIZE (entries))
          {
            HpmObject *entry = hpm_incref (HPM_LIST_ITEM (entries, i));

            hpm_hold (vm, entry);
            run_exit_function (vm, entry);
            hpm_unhold (vm, 1);
            hpm_decref (vm, entry);
          }
      while (HPM_SIZE (entries) > 0)
        hpm_list_set_slice (vm, (HpmList *) entries, 0, 1, NULL);
    }
  hpm_unhold (vm, 1);
  hpm_decref (vm, entries);
}

/* FALSE: its flush () failed. */
static gboolean
flush_stream (HpmVm *vm, const char *name, gboolean tells)
{
  HpmObject *stream = hpm_dict_borrow_item_ascii (vm, vm->sys, name), *closed, *result = NULL;
  HpmStream number;
  gboolean is_closed;

  if (!stream || HPM_IS_NONE (vm, stream))
    return TRUE;
  if (hpm_is_std_stream (vm, stream, &number))
    {
      hpm_sys_flush (vm, stream);
      return TRUE;
    }
  hpm_incref (stream);
  hpm_hold (vm, stream);
  closed = hpm_object_lookup_attr (vm, stream, HPM_ID (vm, closed));
  hpm_err_clear (vm);
  hpm_hold (vm, closed);
  is_closed = closed && hpm_object_is_true (vm, closed) > 0;
  hpm_unhold (vm, 1);
  hpm_err_clear (vm);
  hpm_xdecref (vm, closed);
  if (!is_closed)
    result = hpm_object_call_method (vm, stream, HPM_ID (vm, flush), NULL, 0);
  if (!result && !is_closed && tells)
    hpm_err_write_unraisable (vm, stream);
  hpm_err_clear (vm);
  hpm_unhold (vm, 1);
  hpm_decref (vm, stream);
  hpm_xdecref (vm, result);
  return is_closed || result;
}

/* When the program has ended, before its error is shown; an exception that is set stays so. */
void
hpm_flush_after_program (HpmVm *vm)
{
  HpmObject *exception = hpm_err_put_by (vm);

  hpm_hold (vm, exception);
  flush_stream (vm, "stderr", FALSE);
  flush_stream (vm, "stdout", FALSE);
  hpm_unhold (vm, 1);
  if (exception)
    hpm_err_restore_steal (vm, exception);
}

/* Python exits with 120 when what was printed could not be flushed. */
static void
flush_streams (HpmVm *vm)
{
  HpmRuntime *runtime = HPM_RUNTIME (vm);
  gboolean ok = flush_stream (vm, "stdout", TRUE);

  if (flush_stream (vm, "stderr", FALSE) && ok)
    return;
  runtime->exit_code = 120;
  if (runtime->end == HPM_RUN_FINISHED)
    runtime->end = HPM_RUN_EXIT;
}

static void
forget_specials (HpmVm *vm)
{
  static const char *const names[] = { "path", "argv", "ps1", "ps2", "last_type", "last_value", "last_traceback",
                                       "path_hooks", "path_importer_cache", "meta_path" };
  static const char *const streams[][2] = { { "stdin", "__stdin__" }, { "stdout", "__stdout__" },
                                            { "stderr", "__stderr__" } };
  HpmObject *dict = vm->sys;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    hpm_dict_set_item_ascii (vm, dict, names[i], vm->none);
  HPM_RUNTIME (vm)->exiting = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (streams); i++)
    {
      HpmObject *original = hpm_dict_borrow_item_ascii (vm, dict, streams[i][1]);

      hpm_dict_set_item_ascii (vm, dict, streams[i][0], original ? original : vm->none);
    }
}

/* Weak references to all modules, which sys.modules lets go. */
static HpmObject *
remove_modules (HpmVm *vm)
{
  HpmObject *names = hpm_dict_keys (vm, vm->modules);
  HpmObject *weak = hpm_list_new (vm, 0);

  hpm_hold (vm, names);
  hpm_hold (vm, weak);
  /* CPython reads a program's lines with the module io, which goes before __main__ does. */
  HPM_RUNTIME (vm)->no_sources = TRUE;
  for (gssize i = 0; i < HPM_SIZE (names); i++)
    {
      HpmObject *module = hpm_dict_borrow_item (vm, vm->modules, HPM_LIST_ITEM (names, i));

      if (module && HPM_IS_A (vm, module, MODULE))
        {
          HpmObject *reference = hpm_weakref_new (vm, module, NULL);

          hpm_list_append (vm, weak, reference);
          hpm_decref (vm, reference);
        }
      hpm_dict_set_item (vm, vm->modules, HPM_LIST_ITEM (names, i), vm->none);
    }
  hpm_unhold (vm, 2);
  hpm_decref (vm, names);
  return weak;
}

static gboolean
is_private (HpmObject *name)
{
  return HPM_STR_LENGTH (name) > 0 && hpm_str_char (name, 0) == '_'
         && !(HPM_STR_LENGTH (name) > 1 && hpm_str_char (name, 1) == '_');
}

/* Sets names to None: those with one underscore, or the others. */
static void
clear_names (HpmVm     *vm,
             HpmObject *dict,
             gboolean   private_ones)
{
  gssize position = 0;
  HpmObject *key, *value;

  while (hpm_dict_next (dict, &position, &key, &value, NULL))
    {
      if (HPM_IS_NONE (vm, value) || !hpm_is_str (key) || is_private (key) != private_ones
          || hpm_str_equal_ascii (key, "__builtins__"))
        continue;
      if (hpm_dict_set_item (vm, dict, key, vm->none) < 0)
        hpm_err_clear (vm);
    }
}

static void
clear_module_dict (HpmVm     *vm,
                   HpmObject *dict)
{
  hpm_incref (dict);
  hpm_hold (vm, dict);
  clear_names (vm, dict, TRUE);
  clear_names (vm, dict, FALSE);
  hpm_unhold (vm, 1);
  hpm_decref (vm, dict);
}

static void
clear_survivors (HpmVm     *vm,
                 HpmObject *weak)
{
  for (gssize i = HPM_SIZE (weak) - 1; i >= 0; i--)
    {
      HpmObject *module = ((HpmWeakref *) HPM_LIST_ITEM (weak, i))->object;
      HpmObject *dict;

      if (!module)
        continue;
      dict = hpm_module_borrow_dict (module);
      if (dict != vm->sys && dict != vm->builtins)
        clear_module_dict (vm, dict);
    }
}

static void
restore_builtins (HpmVm *vm)
{
  HpmObject *added = hpm_dict_copy (vm, vm->builtins);

  hpm_hold (vm, added);
  hpm_dict_clear (vm, vm->builtins);
  hpm_dict_update (vm, vm->builtins, vm->builtins_copy);
  hpm_unhold (vm, 1);
  hpm_decref (vm, added);
}

static gboolean
gather (HpmObject *object,
        gint       generation,
        gpointer   found)
{
  g_ptr_array_add (found, object);
  return TRUE;
}

/* What is C in CPython holds no names of a module. The Python function that does its work here does: from now on
 * collections see that, and can end both. */
static void
let_implementations_go (HpmVm *vm)
{
  GPtrArray *found = g_ptr_array_new ();

  hpm_gc_each (vm, gather, found);
  for (guint i = 0; i < found->len; i++)
    {
      HpmBuiltinFunction *function = found->pdata[i];

      if (HPM_IS (vm, function, BUILTIN_FUNCTION) && function->implementation
          && !hpm_gc_is_tracked (function->implementation))
        hpm_gc_track (vm, function->implementation);
    }
  g_ptr_array_unref (found);
}

void
hpm_shutdown (HpmVm *vm)
{
  HpmObject *weak;

  run_exit_functions (vm);
  hpm_trace_end (vm);
  flush_streams (vm);
  if (vm->gc.enabled)
    hpm_gc_collect (vm, HPM_N_GENERATIONS - 1);
  forget_specials (vm);
  if (vm->main_module && hpm_era_rules (vm)->clears_main_first)
    clear_module_dict (vm, hpm_module_borrow_dict (vm->main_module));
  hpm_clear (vm, &vm->main_module);
  weak = remove_modules (vm);
  hpm_hold (vm, weak);
  hpm_dict_clear (vm, vm->modules);
  restore_builtins (vm);
  let_implementations_go (vm);
  hpm_gc_collect_at_end (vm);
  clear_survivors (vm, weak);
  hpm_unhold (vm, 1);
  hpm_decref (vm, weak);
  clear_module_dict (vm, vm->sys);
  clear_module_dict (vm, vm->builtins);
  hpm_clear (vm, &vm->sys_copy);
  hpm_clear (vm, &vm->builtins_copy);
  hpm_gc_collect_at_end (vm);
}
