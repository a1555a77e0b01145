/* tracing.c: sys.settrace () and sys.setprofile ()
 *
 * What debuggers are told are the run's own steps: a call, a line, a return, an exception. While a function is set
 * each step is looked at (hpm_steps_rearm ()), else nothing is different. Frames of the library have no steps, so nobody
 * hears of them.
 *
 * Invariants
 *   - A step that the function has not been told of is in `due`, from before the host looks at the step: a run that stops
 *     there, or is brought back there, tells when it goes on (hpm_eval_loop ()).
 *   - While the function itself runs, `inside` is set and nothing is told.
 *   - An entry lasts as long as its frame runs, or a generator's frame object lives.
 *
 *   - A profile function hears of calls of C functions from hpm_op_call (): calls have no special forms meanwhile.
 *
 * Read hpm_trace_tell () first.
 */
#include "runtime/runtime-private.h"
#include "objects/hpm-type-private.h"

#include <glib/gi18n-lib.h>

static HpmTracing *
tracing_of (HpmVm *vm)
{
  return &HPM_RUNTIME (vm)->tracing;
}

/* --- Entries: what f_trace is --- */

HpmTraceEntry *
hpm_trace_entry (HpmVm     *vm,
                 HpmObject *frame)
{
  HpmTracing *tracing = tracing_of (vm);

  for (guint i = tracing->n; i-- > 0;)
    if (tracing->entries[i].frame == frame)
      return &tracing->entries[i];
  return NULL;
}

static HpmTraceEntry *
need_entry (HpmVm     *vm,
            HpmObject *frame)
{
  HpmTracing *tracing = tracing_of (vm);
  HpmTraceEntry *entry = hpm_trace_entry (vm, frame);

  if (entry)
    return entry;
  if (tracing->n == tracing->size)
    {
      tracing->size = MAX (16, tracing->size * 2);
      tracing->entries = hpm_mem_realloc (vm, tracing->entries, tracing->size * sizeof *tracing->entries);
    }
  entry = &tracing->entries[tracing->n++];
  *entry = (HpmTraceEntry) { .frame = frame, .line = -1, .wants_lines = TRUE };
  return entry;
}

void
hpm_trace_forget (HpmVm     *vm,
                  HpmObject *frame)
{
  HpmTracing *tracing = tracing_of (vm);
  HpmTraceEntry *entry = hpm_trace_entry (vm, frame);
  HpmObject *function;

  if (!entry)
    return;
  function = entry->function;
  *entry = tracing->entries[--tracing->n];
  hpm_xdecref (vm, function);
}

void
hpm_trace_set_function (HpmVm     *vm,
                        HpmObject *frame,
                        HpmObject *function)
{
  HpmTraceEntry *entry = need_entry (vm, frame);
  HpmObject *old = entry->function;

  entry->function = hpm_xincref (function);
  hpm_xdecref (vm, old);
}

void
hpm_trace_set_lines (HpmVm     *vm,
                     HpmObject *frame,
                     gboolean   wants_lines)
{
  need_entry (vm, frame)->wants_lines = wants_lines;
}

static void
forget_calls_of (HpmObject *object)
{
  HpmCode *code = (HpmCode *) object;

  for (guint i = 0; !(code->flags & HPM_CODE_LIBRARY) && i < code->n_instructions; i++)
    if (code->instructions[i].plain == HPM_OPCODE_CALL)
      code->instructions[i].opcode = HPM_OPCODE_CALL;
}

static gboolean
forget_calls (HpmObject *object,
              gint       generation,
              gpointer   data)
{
  HpmVm *vm = data;

  if (HPM_IS (vm, object, FUNCTION))
    forget_calls_of (((HpmFunction *) object)->code);
  return TRUE;
}

/* The special forms of a call tell nobody: all go back to the plain one, which looks whether there is somebody. */
static void
make_calls_plain (HpmVm *vm)
{
  for (HpmFrame *frame = vm->frame; frame; frame = frame->previous)
    forget_calls_of (HPM_OBJECT (frame->code));
  hpm_gc_each (vm, forget_calls, vm);
}

void
hpm_trace_set (HpmVm      *vm,
               HpmObject **place,
               HpmObject  *function)
{
  if (place == &tracing_of (vm)->profile && !HPM_IS_NONE (vm, function))
    make_calls_plain (vm);
  hpm_replace (vm, place, HPM_IS_NONE (vm, function) ? NULL : hpm_incref (function));
  hpm_steps_rearm (vm);
}

void
hpm_trace_end (HpmVm *vm)
{
  HpmTracing *tracing = tracing_of (vm);

  while (tracing->n > 0)
    hpm_trace_forget (vm, tracing->entries[tracing->n - 1].frame);
  hpm_clear (vm, &tracing->trace);
  hpm_clear (vm, &tracing->profile);
  tracing->due = 0;
}

void
hpm_trace_each_root (HpmVm     *vm,
                     HpmRefFunc func,
                     gpointer   data)
{
  HpmTracing *tracing = tracing_of (vm);
  HpmRefLabel label = { HPM_REF_ENGINE, -1, NULL, N_ ("the trace function") };

  if (tracing->trace)
    func (tracing->trace, &label, data);
  if (tracing->profile)
    func (tracing->profile, &label, data);
  for (guint i = 0; i < tracing->n; i++)
    if (tracing->entries[i].function)
      func (tracing->entries[i].function, &label, data);
}

/* --- Telling --- */

/* function (frame, event, arg), new; NULL: it has failed, and is called no more. */
static HpmObject *
call (HpmVm      *vm,
      HpmObject  *function,
      HpmObject  *frame,
      const char *event,
      HpmObject  *arg)
{
  HpmTracing *tracing = tracing_of (vm);
  HpmObject *name = hpm_str_interned (vm, event), *args[] = { frame, name, arg }, *result;

  tracing->inside = TRUE;
  hpm_hold (vm, name);
  hpm_hold (vm, hpm_incref (function));
  hpm_hold (vm, hpm_incref (frame));
  result = hpm_object_call (vm, function, args, 3, NULL);
  hpm_hold (vm, result);
  hpm_decref (vm, frame);
  hpm_decref (vm, function);
  hpm_decref (vm, name);
  hpm_unhold (vm, 4);
  tracing->inside = FALSE;
  return result;
}

/* What a trace function gives is the frame's from then on. FALSE: it has failed. */
static gboolean
tell_function (HpmVm      *vm,
               HpmObject  *function,
               HpmObject  *frame,
               const char *event,
               HpmObject  *arg)
{
  HpmObject *result = call (vm, function, frame, event, arg);

  if (!result)
    {
      hpm_clear (vm, &tracing_of (vm)->trace);
      hpm_trace_forget (vm, frame);
      return FALSE;
    }
  hpm_hold (vm, result);
  if (!HPM_IS_NONE (vm, result))
    hpm_trace_set_function (vm, frame, result);
  hpm_unhold (vm, 1);
  hpm_decref (vm, result);
  return TRUE;
}

static gboolean
tell_profile (HpmVm      *vm,
              HpmObject  *frame,
              const char *event,
              HpmObject  *arg)
{
  HpmTracing *tracing = tracing_of (vm);
  HpmObject *result;

  if (!tracing->profile)
    return TRUE;
  result = call (vm, tracing->profile, frame, event, arg);
  if (!result)
    hpm_clear (vm, &tracing->profile);
  hpm_xdecref (vm, result);
  return result != NULL;
}

/* With an exception under way, which stays unless the function fails itself. */
static void
tell_of_c_exception (HpmVm     *vm,
                     HpmObject *frame,
                     HpmObject *function)
{
  HpmObject *exception = hpm_err_take (vm);
  gboolean fine;

  hpm_hold (vm, exception);
  fine = tell_profile (vm, frame, "c_exception", function);
  hpm_unhold (vm, 1);
  if (fine)
    hpm_err_restore_steal (vm, exception);
  else
    hpm_decref (vm, exception);
}

static HpmObject *
call_and_tell (HpmVm            *vm,
               HpmObject        *frame,
               HpmObject        *function,
               HpmObject *const *args,
               gssize            n_args,
               HpmObject        *kwnames)
{
  HpmObject *result = tell_profile (vm, frame, "c_call", function)
                      ? hpm_object_call (vm, function, args, n_args, kwnames) : NULL;

  if (!tracing_of (vm)->profile)
    return result;
  if (!result)
    {
      tell_of_c_exception (vm, frame, function);
      return NULL;
    }
  hpm_hold (vm, result);
  if (!tell_profile (vm, frame, "c_return", function))
    {
      hpm_unhold (vm, 1);
      hpm_decref (vm, result);
      return NULL;
    }
  hpm_unhold (vm, 1);
  return result;
}

HpmObject *
hpm_profile_c_call (HpmVm            *vm,
                    HpmFrame         *frame,
                    HpmObject        *callable,
                    HpmObject *const *args,
                    gssize            n_args,
                    HpmObject        *kwnames)
{
  gboolean takes_self = HPM_IS (vm, callable, METHOD_DESCRIPTOR) && n_args > 0;
  HpmObject *object = hpm_incref (hpm_frame_borrow_object (vm, frame)), *function, *result = NULL;

  hpm_hold (vm, object);
  function = takes_self ? hpm_descr_call_get (vm, callable, args[0], HPM_OBJECT (HPM_TYPE_OF (args[0])))
             : hpm_incref (callable);
  hpm_hold (vm, function);
  vm->c_depth++;
  if (function && HPM_IS (vm, function, BUILTIN_FUNCTION))
    result = call_and_tell (vm, object, function, args + takes_self, n_args - takes_self, kwnames);
  else if (function)
    result = hpm_object_call (vm, function, args + takes_self, n_args - takes_self, kwnames);
  vm->c_depth--;
  hpm_unhold (vm, 2);
  if (function)
    hpm_drop_beside (vm, function, result);
  hpm_drop_beside (vm, object, result);
  return result;
}

static gboolean
tell_of_line (HpmVm     *vm,
              HpmFrame  *frame,
              HpmObject *object)
{
  HpmTraceEntry *entry = hpm_trace_entry (vm, object);

  if (!entry || !entry->function || !tracing_of (vm)->trace)
    return TRUE;
  entry->line = hpm_frame_line (frame);
  return !entry->wants_lines || tell_function (vm, entry->function, object, "line", vm->none);
}

/* One statement after another in the same line is no other line; a loop's next round is. CPython has one in a
 * comprehension before its first element, and one after each. */
static gboolean
is_new_line (HpmFrame      *frame,
             HpmTraceEntry *entry)
{
  guint mark = frame->pc[-1].arg;

  if (mark == HPM_STEP_MARK_ELEMENT)
    return entry->n_elements++ > 0 && !(frame->code->flags & HPM_CODE_GENERATOR);
  return entry->line != frame->line || mark == HPM_STEP_MARK_ROUND;
}

/* (type, value, traceback) of the exception, which is away meanwhile; new. */
static HpmObject *
exception_triple (HpmVm     *vm,
                  HpmObject *exception)
{
  HpmObject *triple = hpm_tuple_new (vm, 3), *traceback = ((HpmException *) exception)->traceback;

  HPM_TUPLE_ITEM (triple, 0) = hpm_incref (HPM_OBJECT (HPM_TYPE_OF (exception)));
  HPM_TUPLE_ITEM (triple, 1) = hpm_incref (exception);
  HPM_TUPLE_ITEM (triple, 2) = hpm_incref (traceback ? traceback : vm->none);
  return triple;
}

/* With an exception under way: when the function fails, its exception is. */
static void
tell_of_exception (HpmVm      *vm,
                   HpmFrame   *frame,
                   const char *event)
{
  HpmObject *object = hpm_frame_borrow_object (vm, frame), *exception = hpm_err_take (vm), *arg;
  HpmTraceEntry *entry = hpm_trace_entry (vm, object);
  gboolean fine = TRUE;

  hpm_hold (vm, exception);
  arg = event[0] == 'e' ? exception_triple (vm, exception) : hpm_incref (vm->none);
  hpm_hold (vm, arg);
  if (entry && entry->function && tracing_of (vm)->trace)
    fine = tell_function (vm, entry->function, object, event, arg);
  if (fine && event[0] == 'r')
    fine = tell_profile (vm, object, event, arg);
  hpm_unhold (vm, 2);
  hpm_decref (vm, arg);
  if (fine)
    hpm_err_restore_steal (vm, exception);
  else
    hpm_decref (vm, exception);
}

/* A class's or comprehension's first line has no step of its own. */
static gboolean
begins_with_line (HpmFrame *frame)
{
  return (frame->code->flags & HPM_CODE_COMPREHENSION) || !(frame->code->flags & (HPM_CODE_OPTIMIZED | HPM_CODE_MODULE));
}

static gboolean
tell_of_call (HpmVm     *vm,
              HpmFrame  *frame,
              HpmObject *object)
{
  HpmTracing *tracing = tracing_of (vm);

  if (tracing->trace && !tell_function (vm, tracing->trace, object, "call", vm->none))
    return FALSE;
  if (!tell_profile (vm, object, "call", vm->none))
    return FALSE;
  return !begins_with_line (frame) || tell_of_line (vm, frame, object);
}

static gboolean
tell_of_return (HpmVm     *vm,
                HpmFrame  *frame,
                HpmObject *object)
{
  HpmTraceEntry *entry = hpm_trace_entry (vm, object);
  HpmObject *value = frame->sp[-1];

  if (entry && entry->n_elements > 0 && !(frame->code->flags & HPM_CODE_GENERATOR) && !tell_of_line (vm, frame, object))
    return FALSE;
  entry = hpm_trace_entry (vm, object);
  if (entry && entry->function && tracing_of (vm)->trace
      && !tell_function (vm, entry->function, object, "return", value))
    return FALSE;
  if (!tell_profile (vm, object, "return", value))
    return FALSE;
  if (frame->owner == HPM_FRAME_ON_STACK)
    hpm_trace_forget (vm, object);
  return TRUE;
}

gboolean
hpm_trace_tell (HpmVm *vm)
{
  HpmTracing *tracing = tracing_of (vm);
  HpmStepKind kind = (HpmStepKind) (tracing->due - 1);
  HpmFrame *frame = vm->frame;
  HpmTraceEntry *entry;
  HpmObject *object;

  tracing->due = 0;
  if (kind == HPM_STEP_EXCEPTION)
    {
      tell_of_exception (vm, frame, "exception");
      return FALSE;
    }
  object = hpm_frame_borrow_object (vm, frame);
  entry = hpm_trace_entry (vm, object);
  switch ((int) kind)
    {
    case HPM_STEP_CALL: return tell_of_call (vm, frame, object);
    case HPM_STEP_RETURN: return tell_of_return (vm, frame, object);
    case HPM_STEP_LINE:
      return !entry || !is_new_line (frame, entry) || tell_of_line (vm, frame, object);
    default: return TRUE;
    }
}

gboolean
hpm_trace_value (HpmVm    *vm,
                 HpmFrame *frame)
{
  gboolean fine;

  if (tracing_of (vm)->inside || (frame->code->flags & HPM_CODE_LIBRARY))
    return TRUE;
  frame->sp++;
  vm->c_depth++;
  fine = tell_of_return (vm, frame, hpm_frame_borrow_object (vm, frame));
  vm->c_depth--;
  if (fine)
    frame->sp--;
  return fine;
}

void
hpm_trace_unwound (HpmVm    *vm,
                   HpmFrame *frame)
{
  if (tracing_of (vm)->inside || (frame->code->flags & HPM_CODE_LIBRARY))
    return;
  vm->c_depth++;
  tell_of_exception (vm, frame, "return");
  vm->c_depth--;
  if (frame->frame_object)
    hpm_trace_forget (vm, frame->frame_object);
}
