/* vm.c: the life of a run
 *
 * A run is a little state machine kept in the arena (vm->phase), so that it can be stopped at
 * any step outside of C functions, copied, and gone on with:
 *
 *   COMPILE ─► RUNNING ─► COMPILE (next cell) … ─► ENDED ─► EXITING ─► EXITED
 *
 * It runs on a thread of its own with a stack that holds the deepest recursion we allow; where
 * the VM must stop it jumps back here (hpm_stop ()).
 *
 * Read run () first.
 */
#include "heap/hpm-era.h"
#include "runtime/runtime-private.h"

#include <glib/gi18n-lib.h>
#include <pthread.h>
#include <string.h>

/* Some 50,000 nested calls of built-in functions; a sanitizer's C frames are larger. */
#ifdef __SANITIZE_ADDRESS__
#define NATIVE_STACK ((gsize) 512 << 20)
#else
#define NATIVE_STACK ((gsize) 64 << 20)
#endif
#define NATIVE_RESERVE ((gsize) 4 << 20) /* for what does not look at the limit */

enum { PHASE_COMPILE, PHASE_RUNNING, PHASE_ENDED, PHASE_EXITING, PHASE_EXITED };

/* --- The host --- */

HpmHost *
hpm_host_new (const HpmLimits *limits,
              GError         **error)
{
  HpmLimits defaults = HPM_LIMITS_DEFAULT;
  HpmHost *host;
  HpmArena *arena;

  if (!limits)
    limits = &defaults;
  arena = hpm_arena_new (limits->memory, error);
  if (!arena)
    return NULL;
  host = g_new0 (HpmHost, 1);
  host->arena = arena;
  host->limits = *limits;
  host->output[HPM_STREAM_STDOUT] = g_string_new (NULL);
  host->output[HPM_STREAM_STDERR] = g_string_new (NULL);
  host->chunks = g_array_new (FALSE, FALSE, sizeof (HpmOutputChunk));
  host->kept = hpm_host_kept_new ();
  return host;
}

void
hpm_host_free (HpmHost *host)
{
  if (!host)
    return;
  hpm_host_free_kept (host, 0); /* of a run that was left other than by hpm_vm_run () */
  hpm_arena_free (host->arena);
  g_string_free (host->output[HPM_STREAM_STDOUT], TRUE);
  g_string_free (host->output[HPM_STREAM_STDERR], TRUE);
  g_array_unref (host->chunks);
  g_clear_pointer (&host->journal, g_array_unref);
  g_clear_pointer (&host->input, g_ptr_array_unref);
  hpm_packed_steps_free (host->steps);
  g_clear_pointer (&host->wide_steps, g_array_unref);
  g_array_unref (host->kept);
  g_free (host);
}

/* --- Making the interpreter --- */

static HpmObject *
add_module (HpmVm      *vm,
            const char *name,
            HpmObject  *module)
{
  hpm_dict_set_item_ascii (vm, vm->modules, name, module);
  return module;
}

/* --- The loader of the program: who prints globals () sees it --- */

static HpmObject *
loader_name (HpmVm     *vm,
             HpmObject *self)
{
  return hpm_str_interned (vm, "__main__");
}

static HpmObject *
loader_path (HpmVm     *vm,
             HpmObject *self)
{
  return hpm_incref (HPM_RUNTIME (vm)->filename);
}

static const HpmGetSetDef loader_getsets[] = {
  { "name", loader_name, NULL },
  { "path", loader_path, NULL },
  { NULL },
};

static const HpmTypeSpec loader_spec = {
  .name = "_frozen_importlib_external.SourceFileLoader",
  .base = HPM_TYPE_ID_OBJECT,
  .basic_size = 48, /* as an instance of CPython's, which is written in Python */
  .getsets = loader_getsets,
};

static void
set_loader (HpmVm     *vm,
            HpmObject *dict)
{
  HpmType *type = hpm_type_from_spec (vm, &loader_spec, HPM_TYPE (vm, OBJECT));
  HpmObject *loader;

  hpm_hold (vm, HPM_OBJECT (type));
  loader = hpm_object_alloc (vm, type, 0);
  hpm_hold (vm, loader);
  hpm_dict_set_item_ascii (vm, dict, "__loader__", loader);
  hpm_unhold (vm, 2);
  hpm_decref (vm, loader);
  hpm_decref (vm, HPM_OBJECT (type));
}

static void
set_main_names (HpmVm            *vm,
                HpmObject        *dict,
                const HpmProgram *program)
{
  HpmObject *builtins = hpm_dict_borrow_item_ascii (vm, vm->modules, "builtins");

  if (!program->cells)
    {
      HpmObject *annotations = hpm_dict_new (vm);

      set_loader (vm, dict);
      hpm_dict_set_item_ascii (vm, dict, "__annotations__", annotations);
      hpm_decref (vm, annotations);
    }
  hpm_dict_set_item_ascii (vm, dict, "__builtins__", builtins);
  if (!program->cells)
    {
      hpm_dict_set_item_ascii (vm, dict, "__file__", HPM_RUNTIME (vm)->filename);
      hpm_dict_set_item_ascii (vm, dict, "__cached__", vm->none);
    }
}

static void
drop_name (HpmVm      *vm,
           HpmObject  *dict,
           const char *name)
{
  HpmObject *key;

  if (!hpm_dict_borrow_item_ascii (vm, dict, name))
    return;
  key = hpm_str_from_utf8 (vm, name, -1);
  hpm_hold (vm, key);
  if (hpm_dict_del_item (vm, dict, key) < 0)
    hpm_err_clear (vm);
  hpm_unhold (vm, 1);
  hpm_decref (vm, key);
}

/* CPython keeps a copy of builtins, from which it is restored at the end, and one of sys as it was before the paths and
 * the standard streams came: whoever is in them lives until then, and has one more reference. */
static void
copy_beginnings (HpmVm *vm)
{
  static const char *const later[] = {
    "path", "executable", "prefix", "base_prefix", "exec_prefix", "base_exec_prefix", "platlibdir", "argv",
    "warnoptions", "_xoptions", "dont_write_bytecode", "__stdin__", "stdin", "__stdout__", "stdout", "__stderr__",
    "stderr",
  };

  vm->builtins_copy = hpm_dict_copy (vm, vm->builtins);
  vm->sys_copy = hpm_dict_copy (vm, vm->sys);
  for (guint i = 0; i < G_N_ELEMENTS (later); i++)
    drop_name (vm, vm->sys_copy, later[i]);
}

/* The name "__main__" is not the interned one in CPython; the module, its dictionary and sys.modules share it. */
static void
add_main_module (HpmVm *vm)
{
  HpmObject *name = hpm_str_from_utf8 (vm, "__main__", -1);
  HpmModule *module = (HpmModule *) hpm_module_new (vm, "__main__");

  hpm_replace (vm, &module->name, hpm_incref (name));
  hpm_dict_set_item (vm, module->dict, HPM_ID (vm, __name__), name);
  hpm_dict_set_item (vm, vm->modules, name, HPM_OBJECT (module));
  hpm_decref (vm, name);
  vm->main_module = HPM_OBJECT (module);
}

static void
make_modules (HpmVm            *vm,
              const HpmProgram *program)
{
  HpmObject *module;

  vm->modules = hpm_dict_new (vm);
  module = add_module (vm, "builtins", hpm_builtins_init (vm));
  vm->builtins = hpm_incref (hpm_module_borrow_dict (module));
  hpm_decref (vm, module);
  module = add_module (vm, "sys", hpm_module_find ("sys")->init (vm));
  vm->sys = hpm_incref (hpm_module_borrow_dict (module));
  hpm_decref (vm, module);
  copy_beginnings (vm);
  add_main_module (vm);
  set_main_names (vm, hpm_module_borrow_dict (vm->main_module), program);
}

static void
keep_program (HpmVm            *vm,
              const HpmProgram *program)
{
  HpmRuntime *runtime = HPM_RUNTIME (vm);

  runtime->text = hpm_mem_alloc (vm, program->length + 1);
  memcpy (runtime->text, program->text, program->length);
  runtime->text[program->length] = 0;
  runtime->length = program->length;
  runtime->is_cells = program->cells;
  runtime->cell_line = 1;
  runtime->filename = hpm_str_from_utf8 (vm, program->filename ? program->filename : "<program>", -1);
}

static void
start (HpmHost          *host,
       const HpmProgram *program)
{
  HpmVm *vm = host->vm;

  vm->host = host;
  vm->era = program->era;
  vm->terminal = program->terminal;
  vm->recursion_limit = G_MAXUINT; /* the program's own counts from where it begins */
  vm->exc_info = &vm->exc_base;
  vm->stop_step = G_MAXUINT64;
  hpm_steps_rearm (vm);
  vm->library = 1;
  hpm_gc_init (vm);
  /* Nothing that is being made is garbage, and much of it only C knows yet. */
  vm->gc.enabled = FALSE;
  hpm_types_init (vm);
  hpm_ints_init (vm);
  hpm_exceptions_init (vm);
  hpm_data_stack_init (vm);
  vm->runtime = hpm_mem_alloc0 (vm, sizeof (HpmRuntime));
  HPM_RUNTIME (vm)->end = HPM_RUN_FINISHED;
  keep_program (vm, program);
  make_modules (vm, program);
  /* What the interpreter consists of is old when the program begins. */
  hpm_gc_collect (vm, HPM_N_GENERATIONS - 1);
  hpm_decref (vm, hpm_slice_new (vm, NULL, NULL, NULL)); /* CPython's start has used some: one is spare */
  hpm_gc_begin_program (vm);
  vm->library = 0;
  vm->recursion_limit = MAX (host->limits.recursion, 1);
  vm->switch_interval = 0.005;
  hpm_mem_set_limit (vm, host->limits.memory);
  vm->baseline_birth = vm->memory.births;
  hpm_work_begin (vm);
  vm->phase = PHASE_COMPILE;
}

void
hpm_vm_start (HpmHost          *host,
              const HpmProgram *program)
{
  host->vm = hpm_arena_init_vm (host->arena, sizeof (HpmVm));
  host->end = HPM_RUN_GOING;
  if (setjmp (host->stop) == 0)
    start (host, program);
  hpm_host_free_kept (host, 0);
}

/* --- Compiling --- */

/* TRUE: there is a code object to run, with a frame pushed for it. */
static gboolean
push_program (HpmVm     *vm,
              HpmObject *code)
{
  HpmObject *globals = hpm_module_borrow_dict (vm->main_module);
  HpmObject *function;
  HpmFrame *frame;

  vm->program_code = code;
  function = hpm_code_function (vm, code, globals);
  frame = hpm_frame_push (vm, function, globals);
  function->refcnt--;
  frame->is_entry = TRUE;
  vm->phase = PHASE_RUNNING;
  return TRUE;
}

/* The text of a whole script, or of the next cell; FALSE: there is no more. */
static gboolean
next_text (HpmVm             *vm,
           gsize             *start,
           gsize             *end,
           HpmCompileOptions *options)
{
  HpmRuntime *runtime = HPM_RUNTIME (vm);
  gsize length = runtime->length;

  options->filename = runtime->filename;
  options->is_cell = runtime->is_cells;
  options->is_file = !runtime->is_cells;
  options->first_line = 1;
  if (runtime->is_cells)
    return hpm_next_cell (runtime->text, length, &runtime->cell_offset, &runtime->cell_line, start, end,
                          &options->first_line);
  if (runtime->cell_offset > length)
    return FALSE;
  runtime->cell_offset = length + 1;
  *start = 0;
  *end = length;
  return TRUE;
}

/* An era's parser may hold a bytes literal once more. */
static void
hold_bytes_again (HpmVm *vm)
{
  gssize n = vm->parse_tree ? HPM_SIZE (vm->parse_tree) : 0;

  if (!hpm_era_rules (vm)->bytes_twice_in_tree)
    return;
  for (gssize i = 0; i < n; i++)
    if (hpm_is_bytes (HPM_LIST_ITEM (vm->parse_tree, i)))
      hpm_list_append (vm, vm->parse_tree, HPM_LIST_ITEM (vm->parse_tree, i));
}

static void
compile_next (HpmVm *vm)
{
  HpmRuntime *runtime = HPM_RUNTIME (vm);
  HpmCompileOptions options = { NULL };
  HpmObject *code;
  gsize start, end;

  if (!next_text (vm, &start, &end, &options))
    {
      vm->phase = PHASE_ENDED;
      return;
    }
  vm->cell++;
  vm->library = 1; /* constants and code are not the learner's objects */
  if (!runtime->is_cells)
    vm->parse_tree = hpm_list_new (vm, 0);
  code = hpm_compile (vm, runtime->text + start, end - start, &options, vm->parse_tree);
  hold_bytes_again (vm);
  vm->library = 0;
  if (code)
    {
      push_program (vm, code);
      return;
    }
  hpm_clear (vm, &vm->parse_tree);
  hpm_report_uncaught (vm);
}

/* --- Running --- */

/* A script that has come to its end, or was ended by an exception, has no file any more. */
static void
drop_file_names (HpmVm *vm)
{
  HpmObject *dict = hpm_incref (hpm_module_borrow_dict (vm->main_module));

  hpm_hold (vm, dict);
  drop_name (vm, dict, "__file__");
  drop_name (vm, dict, "__cached__");
  hpm_unhold (vm, 1);
  hpm_decref (vm, dict);
}

/* The program, or a cell, has ended: with `result`, or with an exception. */
static void
end_program (HpmVm     *vm,
             HpmObject *result)
{
  HpmRuntime *runtime = HPM_RUNTIME (vm);

  vm->phase = PHASE_COMPILE;
  hpm_xdecref (vm, result);
  if (runtime->is_cells || !result)
    {
      hpm_clear (vm, &vm->program_code);
      hpm_clear (vm, &vm->parse_tree);
    }
  hpm_flush_after_program (vm);
  if (!result)
    hpm_report_uncaught (vm);
  if (runtime->end == HPM_RUN_EXIT)
    vm->phase = PHASE_ENDED;
  else if (!runtime->is_cells)
    drop_file_names (vm);
}

static HpmRunEnd
run (HpmVm *vm)
{
  HpmRuntime *runtime = HPM_RUNTIME (vm);

  for (;;)
    switch (vm->phase)
      {
      case PHASE_COMPILE:
        /* A cell's compilation and its error report cannot be gone on with in the middle. */
        vm->c_depth++;
        compile_next (vm);
        vm->c_depth--;
        break;
      case PHASE_RUNNING:
        {
          HpmObject *result = hpm_eval_loop (vm);

          vm->c_depth++;
          end_program (vm, result);
          vm->c_depth--;
        }
        break;
      case PHASE_ENDED:
        vm->phase = PHASE_EXITING;
        hpm_step_reached (vm, HPM_STEP_END, 0);
        break;
      case PHASE_EXITING:
        vm->c_depth++;
        vm->library = 1; /* what the exit itself makes is not the learner's */
        hpm_clear (vm, &vm->program_code);
        hpm_clear (vm, &vm->parse_tree);
        hpm_shutdown (vm);
        vm->c_depth--;
        vm->phase = PHASE_EXITED;
        hpm_step_reached (vm, HPM_STEP_EXITED, 0);
        break;
      case PHASE_EXITED:
      default:
        vm->host->exit_code = runtime->end == HPM_RUN_FINISHED ? 0 : runtime->exit_code;
        return runtime->end;
      }
}

static gpointer
run_on_thread (gpointer data)
{
  HpmHost *host = data;

  host->running = TRUE;
  host->stack_limit = (char *) __builtin_frame_address (0) - (NATIVE_STACK - NATIVE_RESERVE);
  hpm_steps_rearm (host->vm);
  if (setjmp (host->stop) == 0)
    host->end = run (host->vm);
  host->running = FALSE;
  hpm_host_free_kept (host, 0); /* whoever was at it has been left */
  return NULL;
}

HpmRunEnd
hpm_vm_run (HpmHost *host,
            guint64  stop_step)
{
  pthread_attr_t attributes;
  pthread_t thread;

  /* Making the interpreter may have met a limit already. */
  if (host->end != HPM_RUN_GOING && !host->vm->runtime)
    return host->end;
  /* Stopped inside a C function, the VM can only go on from a checkpoint. */
  g_assert (hpm_vm_is_resumable (host->vm));
  host->vm->stop_step = stop_step;
  hpm_lives_rearm (host->vm);
  host->end = HPM_RUN_GOING;
  pthread_attr_init (&attributes);
  pthread_attr_setstacksize (&attributes, NATIVE_STACK);
  if (pthread_create (&thread, &attributes, run_on_thread, host) == 0)
    pthread_join (thread, NULL);
  else
    g_error ("no thread for the run");
  pthread_attr_destroy (&attributes);
  return host->end;
}

/* --- Roots --- */

void
hpm_runtime_each_root (HpmVm     *vm,
                       HpmRefFunc func,
                       gpointer   data)
{
  HpmRefLabel label = { HPM_REF_ENGINE, -1, NULL, N_ ("the program's file name") };

  if (vm->runtime && HPM_RUNTIME (vm)->filename)
    func (HPM_RUNTIME (vm)->filename, &label, data);
  if (vm->runtime)
    hpm_trace_each_root (vm, func, data);
}
