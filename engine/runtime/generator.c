/* generator.c: generators
 *
 * A generator owns the frame it runs in. RETURN_GENERATOR moves the frame just called from the
 * data stack into a new generator; from then on it is linked into the chain of running frames
 * while it runs and unlinked at each yield. A `for` runs it in its own loop, everybody else
 * through C. Each generator has a place of its own
 * in the chain of handled exceptions.
 *
 * frame.state: CREATED, SUSPENDED (at a yield), RUNNING, DONE.
 *
 * Read hpm_generator_send () first.
 */
#include "objects/hpm-exceptions.h"
#include "runtime/runtime-private.h"

#define SELF ((HpmGenerator *) self)

static HpmObject *outcome (HpmVm *vm, int status, HpmObject *result);

HpmGenerator *
hpm_generator_of_frame (HpmFrame *frame)
{
  return (HpmGenerator *) ((char *) frame - G_STRUCT_OFFSET (HpmGenerator, frame));
}

HpmObject *
hpm_generator_from_frame (HpmVm    *vm,
                          HpmFrame *frame)
{
  HpmCode *code = frame->code;
  HpmGenerator *self = hpm_object_alloc (vm, HPM_TYPE (vm, GENERATOR), code->n_localsplus + code->stack_size);

  self->code = hpm_incref (code);
  self->weaklist = NULL;
  self->name = hpm_incref (((HpmFunction *) frame->function)->name);
  self->qualname = hpm_incref (((HpmFunction *) frame->function)->qualname);
  self->exc.exception = NULL;
  self->exc.previous = NULL;
  hpm_frame_copy (&self->frame, frame);
  self->frame.previous = NULL;
  self->frame.owner = HPM_FRAME_IN_GENERATOR;
  self->frame.state = HPM_GENERATOR_CREATED;
  if (self->frame.frame_object)
    ((HpmFrameObject *) self->frame.frame_object)->frame = &self->frame;
  hpm_frame_unlink (vm, frame);
  hpm_gc_track (vm, self);
  return HPM_OBJECT (self);
}

/* --- Running --- */

/* What is thrown in gets as its context what the generator itself is handling, if anything. */
static void
chain_thrown (HpmVm *vm)
{
  HpmObject *thrown = hpm_err_take (vm);

  hpm_hold (vm, thrown);
  hpm_raise_object (vm, HPM_TYPE_OF (thrown), thrown);
  hpm_unhold (vm, 1);
  hpm_decref (vm, thrown);
}

/* Runs on until the next yield, return or error; with vm->exception set it is raised inside. */
static HpmObject *
resume (HpmVm        *vm,
        HpmGenerator *self)
{
  HpmFrame *frame = &self->frame;
  HpmObject *result;

  frame->state = HPM_GENERATOR_RUNNING;
  frame->previous = vm->frame;
  hpm_frame_set_depth (vm, frame);
  self->exc.previous = vm->exc_info;
  vm->exc_info = &self->exc;
  if (vm->exception && self->exc.exception && !HPM_IS_NONE (vm, self->exc.exception))
    chain_thrown (vm);
  vm->frame = frame;
  vm->recursion_depth++;
  result = hpm_eval_frame (vm, frame);
  vm->exc_info = self->exc.previous;
  self->exc.previous = NULL;
  if (frame->state == HPM_GENERATOR_SUSPENDED)
    {
      guint library = vm->library;

      hpm_frame_unlink (vm, frame);
      frame->previous = NULL;
      vm->library = library;
    }
  return result;
}

/* StopIteration must not leave a generator as such. */
static void
convert_stop_iteration (HpmVm *vm)
{
  HpmObject *stop, *error;

  if (!vm->exception || !hpm_err_matches (vm, HPM_EXC (vm, StopIteration)))
    return;
  stop = hpm_err_take (vm);
  hpm_hold (vm, stop);
  hpm_raise (vm, HPM_EXC (vm, RuntimeError), "generator raised StopIteration");
  hpm_err_settle (vm);
  error = vm->exception;
  hpm_replace (vm, &((HpmException *) error)->cause, hpm_incref (stop));
  hpm_replace (vm, &((HpmException *) error)->context, hpm_incref (stop));
  ((HpmException *) error)->suppress_context = TRUE;
  hpm_unhold (vm, 1);
  hpm_decref (vm, stop);
}

/* --- Running in the caller's loop --- */

gboolean
hpm_generator_can_resume (HpmVm     *vm,
                          HpmObject *generator)
{
  gint8 state = ((HpmGenerator *) generator)->frame.state;

  return (state == HPM_GENERATOR_SUSPENDED || state == HPM_GENERATOR_CREATED)
         && vm->recursion_depth < vm->recursion_limit && !vm->exception;
}

void
hpm_generator_enter (HpmVm     *vm,
                     HpmObject *generator,
                     guint      returns_to)
{
  HpmGenerator *self = (HpmGenerator *) generator;
  HpmFrame *frame = &self->frame;

  *frame->sp++ = hpm_incref (vm->none);
  frame->state = HPM_GENERATOR_RUNNING;
  frame->is_entry = FALSE;
  frame->is_leaving = FALSE;
  frame->returns_to = returns_to;
  frame->previous = vm->frame;
  hpm_frame_set_depth (vm, frame);
  self->exc.previous = vm->exc_info;
  vm->exc_info = &self->exc;
  vm->frame = frame;
  vm->recursion_depth++;
  vm->library = (frame->code->flags & HPM_CODE_LIBRARY) != 0;
}

void
hpm_generator_pause (HpmVm    *vm,
                     HpmFrame *frame)
{
  HpmGenerator *self = hpm_generator_of_frame (frame);

  vm->exc_info = self->exc.previous;
  self->exc.previous = NULL;
  hpm_frame_unlink (vm, frame);
  frame->previous = NULL;
}

gboolean
hpm_generator_finish (HpmVm        *vm,
                      HpmGenerator *self,
                      HpmObject    *result)
{
  vm->exc_info = self->exc.previous;
  self->exc.previous = NULL;
  if (!result)
    convert_stop_iteration (vm);
  hpm_hold (vm, result);
  hpm_clear (vm, &self->exc.exception);
  hpm_unhold (vm, 1);
  if (!result)
    return FALSE;
  if (HPM_IS_NONE (vm, result))
    result->refcnt--;
  else
    {
      outcome (vm, 0, result);
      if (!hpm_err_matches (vm, HPM_EXC (vm, StopIteration)))
        return FALSE;
      hpm_err_clear (vm);
    }
  return TRUE;
}

/* --- Running from C --- */

/* Whoever calls holds the generator: no reference is added, so that counts seen inside are right. */
static int
run_to_yield (HpmVm        *vm,
              HpmGenerator *self,
              HpmObject   **result)
{
  *result = resume (vm, self);
  if (!*result)
    convert_stop_iteration (vm);
  if (self->frame.state == HPM_GENERATOR_DONE)
    {
      hpm_hold (vm, *result);
      hpm_clear (vm, &self->exc.exception);
      hpm_unhold (vm, 1);
    }
  if (!*result)
    return -1;
  return self->frame.state == HPM_GENERATOR_SUSPENDED;
}

static gboolean
check_not_running (HpmVm        *vm,
                   HpmGenerator *self)
{
  if (self->frame.state != HPM_GENERATOR_RUNNING)
    return TRUE;
  hpm_raise (vm, HPM_EXC (vm, ValueError), "generator already executing");
  return FALSE;
}

int
hpm_generator_send (HpmVm      *vm,
                    HpmObject  *generator,
                    HpmObject  *value,
                    HpmObject **result)
{
  HpmGenerator *self = (HpmGenerator *) generator;

  if (!check_not_running (vm, self))
    return -1;
  if (self->frame.state == HPM_GENERATOR_CREATED && value && !HPM_IS_NONE (vm, value))
    {
      hpm_raise (vm, HPM_EXC (vm, TypeError), "can't send non-None value to a just-started generator");
      return -1;
    }
  if (self->frame.state == HPM_GENERATOR_DONE)
    {
      *result = hpm_incref (vm->none);
      return 0;
    }
  if (vm->recursion_depth >= vm->recursion_limit)
    {
      if (!hpm_recursion_enter (vm, ""))
        return -1;
      hpm_recursion_leave (vm);
    }
  *self->frame.sp++ = hpm_incref (value ? value : vm->none);
  return run_to_yield (vm, self, result);
}

/* Raises the exception that is set inside. */
static HpmObject *
throw_inside (HpmVm        *vm,
              HpmGenerator *self,
              int          *status)
{
  HpmObject *result = NULL;

  *status = -1;
  if (self->frame.state == HPM_GENERATOR_DONE)
    return NULL;
  *self->frame.sp++ = hpm_incref (vm->none);
  *status = run_to_yield (vm, self, &result);
  return result;
}

/* --- yield from --- */

/* What a suspended generator waits for in `yield from`; borrowed. */
static HpmObject *
borrow_delegate (HpmGenerator *self)
{
  HpmInstruction *pc = self->frame.pc;
  HpmCode *code = self->frame.code;

  if (self->frame.state != HPM_GENERATOR_SUSPENDED || pc - code->instructions < 2)
    return NULL;
  if (HPM_INSTRUCTION_OPCODE (pc[-1]) != HPM_OPCODE_YIELD_VALUE || HPM_INSTRUCTION_OPCODE (pc[-2]) != HPM_OPCODE_SEND)
    return NULL;
  return self->frame.sp[-1];
}

/* Of one that nobody has made yet. */
static HpmObject *
early_stop_value (HpmVm     *vm,
                  HpmObject *value)
{
  if (!hpm_is_tuple (value))
    return hpm_incref (value);
  return hpm_incref (HPM_SIZE (value) > 0 ? HPM_TUPLE_ITEM (value, 0) : vm->none);
}

HpmObject *
hpm_fetch_stop_value (HpmVm *vm)
{
  HpmObject *stop, *value;

  if (!vm->exception)
    return hpm_incref (vm->none);
  if (!hpm_err_matches (vm, HPM_EXC (vm, StopIteration)))
    return NULL;
  stop = hpm_err_put_by (vm);
  hpm_hold (vm, stop);
  if (((HpmException *) stop)->is_early)
    value = early_stop_value (vm, ((HpmException *) stop)->args);
  else
    value = hpm_object_get_attr (vm, stop, HPM_ID (vm, value));
  hpm_unhold (vm, 1);
  hpm_decref (vm, stop);
  return value;
}

int
hpm_op_send (HpmVm      *vm,
             HpmObject  *receiver,
             HpmObject  *value,
             HpmObject **result)
{
  if (HPM_IS (vm, receiver, GENERATOR))
    return hpm_generator_send (vm, receiver, value, result);
  if (HPM_IS_NONE (vm, value) && hpm_iter_check (receiver))
    *result = HPM_TYPE_OF (receiver)->s.iternext (vm, receiver);
  else
    *result = hpm_object_call_method (vm, receiver, HPM_ID (vm, send), &value, 1);
  if (*result)
    return 1;
  *result = hpm_fetch_stop_value (vm);
  return *result ? 0 : -1;
}

gboolean
hpm_op_get_yield_from_iter (HpmVm    *vm,
                            HpmFrame *frame)
{
  HpmObject *iterator;

  if (HPM_IS (vm, frame->sp[-1], GENERATOR))
    return TRUE;
  iterator = hpm_object_get_iter (vm, frame->sp[-1]);
  if (!iterator)
    return FALSE;
  hpm_stack_finish_slow (vm, frame, 1, iterator);
  return TRUE;
}

/* --- close () --- */

static HpmObject *generator_close (HpmVm *vm, HpmGenerator *self);

/* FALSE: it raised. */
static gboolean
close_delegate (HpmVm     *vm,
                HpmObject *delegate)
{
  HpmObject *method, *result;

  if (HPM_IS (vm, delegate, GENERATOR))
    result = generator_close (vm, (HpmGenerator *) delegate);
  else
    {
      method = hpm_object_lookup_attr (vm, delegate, HPM_ID (vm, close));
      if (!method)
        {
          if (vm->exception)
            hpm_err_write_unraisable (vm, delegate);
          return TRUE;
        }
      hpm_hold (vm, method);
      result = hpm_object_call_no_args (vm, method);
      hpm_unhold (vm, 1);
      hpm_decref (vm, method);
    }
  hpm_xdecref (vm, result);
  return result != NULL;
}

static gboolean
close_delegate_of (HpmVm        *vm,
                   HpmGenerator *self)
{
  HpmObject *delegate = borrow_delegate (self);
  gboolean ok;

  if (!delegate)
    return TRUE;
  hpm_incref (delegate);
  hpm_hold (vm, delegate);
  self->frame.state = HPM_GENERATOR_RUNNING;
  ok = close_delegate (vm, delegate);
  self->frame.state = HPM_GENERATOR_SUSPENDED;
  hpm_unhold (vm, 1);
  hpm_decref (vm, delegate);
  return ok;
}

static HpmObject *
generator_close (HpmVm        *vm,
                 HpmGenerator *self)
{
  gboolean unseen = FALSE; /* CPython makes no object of a GeneratorExit that nobody can catch */
  HpmObject *result;
  int status;

  if (!check_not_running (vm, self))
    return NULL;
  if (self->frame.state == HPM_GENERATOR_DONE)
    HPM_RETURN_NONE (vm);
  if (close_delegate_of (vm, self))
    {
      unseen = vm->gc.generations[0].count > 0 && !hpm_eval_has_handler (&self->frame);
      if (unseen)
        hpm_gc_end_unseen (vm);
      hpm_raise_none (vm, HPM_EXC (vm, GeneratorExit));
    }
  result = throw_inside (vm, self, &status);
  if (result)
    {
      hpm_decref (vm, result);
      if (status == 0)
        HPM_RETURN_NONE (vm);
      return hpm_raise (vm, HPM_EXC (vm, RuntimeError), "generator ignored GeneratorExit");
    }
  if (!hpm_err_matches (vm, HPM_EXC (vm, StopIteration)) && !hpm_err_matches (vm, HPM_EXC (vm, GeneratorExit)))
    return NULL;
  unseen = unseen && vm->gc.generations[0].count > 0;
  hpm_err_clear (vm);
  vm->gc.generations[0].count += unseen;
  HPM_RETURN_NONE (vm);
}

/* --- throw () --- */

/* What send () and throw () give back for the outcome of a run. */
static HpmObject *
outcome (HpmVm     *vm,
         int        status,
         HpmObject *result)
{
  if (status != 0)
    return result;
  hpm_hold (vm, result);
  if (HPM_IS_NONE (vm, result))
    hpm_raise_none (vm, HPM_EXC (vm, StopIteration));
  else if (!hpm_is_tuple (result) && !hpm_is_exception (result))
    hpm_raise_object (vm, HPM_EXC (vm, StopIteration), result);
  else
    {
      /* The value is an argument even where it is a tuple or an exception. */
      HpmObject *stop = hpm_object_call_one_arg (vm, HPM_OBJECT (HPM_EXC (vm, StopIteration)), result);

      if (stop)
        hpm_raise_object (vm, HPM_EXC (vm, StopIteration), stop);
      hpm_xdecref (vm, stop);
    }
  hpm_unhold (vm, 1);
  hpm_decref (vm, result);
  return NULL;
}

/* What is thrown in has no context of where throw () was called. */
static void
throw_of_class (HpmVm     *vm,
                HpmType   *type,
                HpmObject *value)
{
  gboolean is_made = value && hpm_is_exception (value) && hpm_type_is_subtype (HPM_TYPE_OF (value), type);

  if (is_made)
    hpm_err_restore_steal (vm, hpm_incref (value));
  else
    {
      hpm_raise_object (vm, type, value);
      hpm_err_settle (vm);
      if (vm->exception && HPM_TYPE_OF (vm->exception) == type)
        hpm_clear (vm, &((HpmException *) vm->exception)->context);
    }
}

/* Sets the exception that throw (type, value, traceback) names. */
static gboolean
set_thrown (HpmVm     *vm,
            HpmObject *type,
            HpmObject *value,
            HpmObject *traceback)
{
  if (traceback && HPM_IS_NONE (vm, traceback))
    traceback = NULL;
  if (traceback && !HPM_IS (vm, traceback, TRACEBACK))
    {
      hpm_raise (vm, HPM_EXC (vm, TypeError), "throw() third argument must be a traceback object");
      return FALSE;
    }
  if (hpm_is_exception (type))
    {
      if (value && !HPM_IS_NONE (vm, value))
        {
          hpm_raise (vm, HPM_EXC (vm, TypeError), "instance exception may not have a separate value");
          return FALSE;
        }
      hpm_err_restore_steal (vm, hpm_incref (type));
    }
  else if (HPM_HAS_FLAG (type, TYPE) && (HPM_AS_TYPE (type)->flags & HPM_TYPE_FLAG_EXCEPTION))
    throw_of_class (vm, HPM_AS_TYPE (type), value && !HPM_IS_NONE (vm, value) ? value : NULL);
  else
    {
      hpm_raise (vm, HPM_EXC (vm, TypeError),
                 "exceptions must be classes or instances deriving from BaseException, not %T", HPM_TYPE_OF (type));
      return FALSE;
    }
  if (traceback && vm->exception)
    hpm_exception_set_traceback_steal (vm, (HpmException *) vm->exception, hpm_incref (traceback));
  return TRUE;
}

/* What the delegate's throw () gave: a yield of it, or its end, after which the generator goes on. */
static HpmObject *
after_delegate (HpmVm        *vm,
                HpmGenerator *self,
                HpmObject    *result,
                int          *status)
{
  HpmObject *value;

  *status = 1;
  if (result)
    return result;
  value = hpm_fetch_stop_value (vm);
  /* The delegate is done: its place on the stack goes, and the SEND jumps to its end. */
  hpm_stack_drop (vm, &self->frame, 1);
  if (!value)
    return throw_inside (vm, self, status);
  self->frame.pc = self->frame.code->instructions + HPM_INSTRUCTION_ARG (self->frame.pc[-2]);
  *self->frame.sp++ = value;
  *status = run_to_yield (vm, self, &result);
  return result;
}

static HpmObject *generator_throw (HpmVm *vm, HpmGenerator *self, HpmObject *const *args, gssize n_args);

/* Passes the exception on to what the generator waits for. NULL and *status 2: it has no throw (). */
static HpmObject *
throw_into_delegate (HpmVm            *vm,
                     HpmGenerator     *self,
                     HpmObject        *delegate,
                     HpmObject *const *args,
                     gssize            n_args,
                     int              *status)
{
  HpmObject *method, *result;

  *status = 2;
  self->frame.state = HPM_GENERATOR_RUNNING;
  if (HPM_IS (vm, delegate, GENERATOR))
    {
      /* Its loop is not under way, but whoever looks at the stack from inside shall see it. */
      self->frame.previous = vm->frame;
      hpm_frame_set_depth (vm, &self->frame);
      vm->frame = &self->frame;
      result = generator_throw (vm, (HpmGenerator *) delegate, args, n_args);
      vm->frame = self->frame.previous;
      self->frame.previous = NULL;
    }
  else
    {
      method = hpm_object_lookup_attr (vm, delegate, HPM_ID (vm, throw));
      if (!method)
        {
          self->frame.state = HPM_GENERATOR_SUSPENDED;
          *status = vm->exception ? -1 : 2;
          return NULL;
        }
      hpm_hold (vm, method);
      result = hpm_object_call (vm, method, args, n_args, NULL);
      hpm_unhold (vm, 1);
      hpm_decref (vm, method);
    }
  self->frame.state = HPM_GENERATOR_SUSPENDED;
  return after_delegate (vm, self, result, status);
}

static gboolean
is_generator_exit (HpmVm     *vm,
                   HpmObject *type)
{
  return hpm_exception_matches (type, HPM_OBJECT (HPM_EXC (vm, GeneratorExit)))
         || (HPM_HAS_FLAG (type, TYPE) && hpm_type_is_subtype (HPM_AS_TYPE (type), HPM_EXC (vm, GeneratorExit)));
}

static HpmObject *
generator_throw (HpmVm            *vm,
                 HpmGenerator     *self,
                 HpmObject *const *args,
                 gssize            n_args)
{
  HpmObject *delegate = borrow_delegate (self);
  HpmObject *result = NULL;
  int status = 2;

  if (delegate && is_generator_exit (vm, args[0]))
    {
      if (!close_delegate_of (vm, self))
        return outcome (vm, status, throw_inside (vm, self, &status));
    }
  else if (delegate)
    {
      hpm_incref (delegate);
      hpm_hold (vm, delegate);
      result = throw_into_delegate (vm, self, delegate, args, n_args, &status);
      hpm_unhold (vm, 1);
      hpm_decref (vm, delegate);
    }
  if (status != 2)
    return outcome (vm, status, result);
  if (!set_thrown (vm, args[0], n_args > 1 ? args[1] : NULL, n_args > 2 ? args[2] : NULL))
    return NULL;
  if (self->frame.state == HPM_GENERATOR_RUNNING)
    {
      hpm_err_clear (vm);
      check_not_running (vm, self);
      return NULL;
    }
  result = throw_inside (vm, self, &status);
  return outcome (vm, status, result);
}

/* --- Methods --- */

HPM_FUNCTION (send_method)
{
  HpmObject *result = NULL;
  int status = hpm_generator_send (vm, self, args[0], &result);

  return status < 0 ? NULL : outcome (vm, status, result);
}

HPM_FUNCTION (throw_method)
{
  if (!hpm_args_check (vm, "throw", n_args, 1, 3))
    return NULL;
  return generator_throw (vm, SELF, args, n_args);
}

HPM_FUNCTION (close_method)
{
  return generator_close (vm, SELF);
}

static const HpmMethodDef methods[] = {
  { "send", send_method, HPM_METH_O, NULL },
  { "throw", throw_method, HPM_METH_FASTCALL, NULL },
  { "close", close_method, HPM_METH_NOARGS, NULL },
  { NULL }
};

static HpmObject *
generator_iter (HpmVm     *vm,
                HpmObject *self)
{
  return hpm_incref (self);
}

static HpmObject *
generator_next (HpmVm     *vm,
                HpmObject *self)
{
  HpmObject *result = NULL;
  int status = hpm_generator_send (vm, self, NULL, &result);

  if (status != 0)
    return result;
  if (!HPM_IS_NONE (vm, result))
    return outcome (vm, 0, result);
  hpm_decref (vm, result);
  return NULL;
}

/* --- Attributes --- */

static HpmObject *
get_frame (HpmVm     *vm,
           HpmObject *self)
{
  if (SELF->frame.state == HPM_GENERATOR_DONE)
    HPM_RETURN_NONE (vm);
  return hpm_incref (hpm_frame_borrow_object (vm, &SELF->frame));
}

static HpmObject *
get_running (HpmVm     *vm,
             HpmObject *self)
{
  return hpm_bool_from (vm, SELF->frame.state == HPM_GENERATOR_RUNNING);
}

static HpmObject *
get_suspended (HpmVm     *vm,
               HpmObject *self)
{
  return hpm_bool_from (vm, SELF->frame.state == HPM_GENERATOR_SUSPENDED);
}

static HpmObject *
get_yield_from (HpmVm     *vm,
                HpmObject *self)
{
  HpmObject *delegate = borrow_delegate (SELF);

  return hpm_incref (delegate ? delegate : vm->none);
}

static HpmObject *
get_name (HpmVm     *vm,
          HpmObject *self)
{
  return hpm_incref (SELF->name);
}

static HpmObject *
get_qualname (HpmVm     *vm,
              HpmObject *self)
{
  return hpm_incref (SELF->qualname);
}

static int
set_text (HpmVm      *vm,
          HpmObject **place,
          HpmObject  *value,
          const char *name)
{
  if (!value || !hpm_is_str (value))
    {
      hpm_raise (vm, HPM_EXC (vm, TypeError), "%s must be set to a string object", name);
      return -1;
    }
  hpm_replace (vm, place, hpm_incref (value));
  return 0;
}

static int
set_name (HpmVm     *vm,
          HpmObject *self,
          HpmObject *value)
{
  return set_text (vm, &SELF->name, value, "__name__");
}

static int
set_qualname (HpmVm     *vm,
              HpmObject *self,
              HpmObject *value)
{
  return set_text (vm, &SELF->qualname, value, "__qualname__");
}

static const HpmGetSetDef getsets[] = {
  { "__name__", get_name, set_name },
  { "__qualname__", get_qualname, set_qualname },
  { "gi_yieldfrom", get_yield_from },
  { "gi_running", get_running },
  { "gi_frame", get_frame },
  { "gi_suspended", get_suspended },
  { NULL }
};

static const HpmMemberDef members[] = {
  { "gi_code", HPM_MEMBER_OBJECT_EX, G_STRUCT_OFFSET (HpmGenerator, code), TRUE },
  { NULL }
};

static HpmObject *
generator_repr (HpmVm     *vm,
                HpmObject *self)
{
  char address[24];

  g_snprintf (address, sizeof address, "0x%" G_GINT64_MODIFIER "x", hpm_address_of (vm, self));
  return hpm_str_from_format (vm, "<generator object %S at %s>", SELF->qualname, address);
}

/* --- Collector --- */

/* While a frame runs, CPython keeps the height of its stack in a variable of the loop, and has none to visit: not
 * before the frame calls a Python function that the same loop goes on with. */
static gboolean
is_stack_known (HpmVm    *vm,
                HpmFrame *frame)
{
  HpmFrame *inner = vm->frame;

  if (frame->state != HPM_GENERATOR_RUNNING)
    return TRUE;
  if (inner == frame)
    return FALSE;
  while (inner && inner->previous != frame)
    inner = inner->previous;
  return !inner || (!inner->is_entry && inner->owner != HPM_FRAME_IN_GENERATOR && inner->returns_to == HPM_RETURN_PUSH);
}

static int
generator_traverse (HpmVm       *vm,
                    HpmObject   *self,
                    HpmVisitFunc visit,
                    gpointer     data)
{
  int status;

  HPM_VISIT (SELF->code);
  HPM_VISIT (SELF->name);
  HPM_VISIT (SELF->qualname);
  status = hpm_frame_visit (&SELF->frame, is_stack_known (vm, &SELF->frame), visit, data);
  if (status)
    return status;
  HPM_VISIT (SELF->exc.exception);
  if (!SELF->exc.exception && SELF->frame.has_handled && SELF->frame.state != HPM_GENERATOR_DONE)
    HPM_VISIT (vm->none);
  return 0;
}

static void
generator_each_ref (HpmVm     *vm,
                    HpmObject *self,
                    HpmRefFunc func,
                    gpointer   data)
{
  HpmRefLabel code = { HPM_REF_NAMED, -1, NULL, "gi_code" };
  HpmRefLabel name = { HPM_REF_NAMED, -1, NULL, "__name__" };
  HpmRefLabel qualname = { HPM_REF_NAMED, -1, NULL, "__qualname__" };
  HpmRefLabel handled = { HPM_REF_NAMED, -1, NULL, "handled exception" };

  if (SELF->code)
    func (SELF->code, &code, data);
  if (SELF->name)
    func (SELF->name, &name, data);
  if (SELF->qualname)
    func (SELF->qualname, &qualname, data);
  if (SELF->exc.exception)
    func (SELF->exc.exception, &handled, data);
  hpm_frame_each_ref (vm, &SELF->frame, func, data);
}

/* Closes a generator that is suspended inside a try, as if its close () were called. */
static void
generator_finalize (HpmVm     *vm,
                    HpmObject *self)
{
  HpmObject *saved, *result;

  if (SELF->frame.state != HPM_GENERATOR_CREATED && SELF->frame.state != HPM_GENERATOR_SUSPENDED)
    return;
  saved = hpm_err_put_by (vm);
  hpm_hold (vm, saved);
  result = generator_close (vm, SELF);
  if (!result && vm->exception)
    hpm_err_write_unraisable (vm, self);
  hpm_xdecref (vm, result);
  hpm_unhold (vm, 1);
  if (saved)
    hpm_err_restore_steal (vm, saved);
}

/* Drops a frame that has not run to its end. */
static void
drop_frame (HpmVm        *vm,
            HpmGenerator *self)
{
  HpmFrame *frame = &self->frame;
  HpmObject **stack;

  if (!frame->code)
    return;
  frame->state = HPM_GENERATOR_DONE;
  if (frame->frame_object && frame->frame_object->refcnt > 1)
    {
      HpmObject *object = frame->frame_object;

      hpm_frame_take_over (vm, frame);
      object->refcnt--;
      return;
    }
  stack = hpm_frame_stack (frame);
  hpm_clear (vm, &frame->frame_object);
  hpm_frame_drop_refs (vm, frame);
  for (HpmObject **place = stack; place < frame->sp; place++)
    hpm_clear (vm, place);
  frame->sp = frame->localsplus;
  hpm_clear (vm, &frame->code);
}

static void
generator_dealloc (HpmVm     *vm,
                   HpmObject *self)
{
  hpm_gc_untrack (self);
  hpm_weakrefs_clear (vm, self);
  hpm_gc_track (vm, self);
  if (!hpm_finalize_in_dealloc (vm, self))
    return;
  hpm_gc_untrack (self);
  drop_frame (vm, SELF);
  hpm_clear (vm, &SELF->code);
  hpm_clear (vm, &SELF->name);
  hpm_clear (vm, &SELF->qualname);
  hpm_clear (vm, &SELF->exc.exception);
  hpm_object_free (vm, self);
}

static gsize
generator_sizeof (HpmVm     *vm,
                  HpmObject *self)
{
  HpmCode *code = (HpmCode *) SELF->code;

  return sizeof (HpmGenerator) + sizeof (HpmObject *) * (code->n_localsplus + code->stack_size);
}

const HpmTypeSpec hpm_generator_spec = {
  .name = "generator",
  .base = HPM_TYPE_ID_OBJECT,
  .basic_size = sizeof (HpmGenerator),
  .item_size = sizeof (HpmObject *),
  .flags = HPM_TYPE_FLAG_GC | HPM_TYPE_FLAG_NO_NEW,
  .weaklist_offset = G_STRUCT_OFFSET (HpmGenerator, weaklist),
  .slots = {
    .dealloc = generator_dealloc,
    .traverse = generator_traverse,
    .each_ref = generator_each_ref,
    .finalize = generator_finalize,
    .sizeof_ = generator_sizeof,
    .repr = generator_repr,
    .iter = generator_iter,
    .iternext = generator_next,
  },
  .methods = methods,
  .members = members,
  .getsets = getsets,
};
