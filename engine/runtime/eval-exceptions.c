/* eval-exceptions.c: operations on exceptions and contexts
 *
 * While an except block runs, the exception it handles is in vm->exc_info; the one handled
 * before lies on the stack, to be put back by POP_EXCEPT.
 *
 * See runtime-private.h for what operations promise.
 */
#include "runtime/runtime-private.h"

/* --- Handling --- */

void
hpm_op_push_exc_info (HpmVm    *vm,
                      HpmFrame *frame)
{
  HpmObject *exception = frame->sp[-1];
  HpmExcInfo *info = vm->exc_info;

  frame->sp[-1] = info->exception ? info->exception : hpm_incref (vm->none);
  *frame->sp++ = exception;
  info->exception = hpm_incref (exception);
}

void
hpm_op_pop_except (HpmVm    *vm,
                   HpmFrame *frame)
{
  HpmObject *previous = *--frame->sp;

  if (previous == vm->none)
    {
      previous->refcnt--;
      previous = NULL;
      frame->has_handled = TRUE;
    }
  hpm_replace (vm, &vm->exc_info->exception, previous);
}

static gboolean
is_exception_class (HpmObject *object)
{
  return HPM_HAS_FLAG (object, TYPE) && (HPM_AS_TYPE (object)->flags & HPM_TYPE_FLAG_EXCEPTION);
}

static gboolean
check_catchable (HpmVm     *vm,
                 HpmObject *type)
{
  if (hpm_is_tuple (type))
    {
      for (gssize i = 0; i < HPM_SIZE (type); i++)
        if (!is_exception_class (HPM_TUPLE_ITEM (type, i)))
          goto wrong;
      return TRUE;
    }
  if (is_exception_class (type))
    return TRUE;

wrong:
  hpm_raise (vm, HPM_EXC (vm, TypeError),
             "catching classes that do not inherit from BaseException is not allowed");
  return FALSE;
}

gboolean
hpm_exception_matches (HpmObject *exception,
                       HpmObject *type)
{
  if (hpm_is_tuple (type))
    {
      for (gssize i = 0; i < HPM_SIZE (type); i++)
        if (hpm_exception_matches (exception, HPM_TUPLE_ITEM (type, i)))
          return TRUE;
      return FALSE;
    }
  return is_exception_class (type) && hpm_type_is_subtype (HPM_TYPE_OF (exception), HPM_AS_TYPE (type));
}

gboolean
hpm_op_check_exc_match (HpmVm    *vm,
                        HpmFrame *frame)
{
  HpmObject *exception = frame->sp[-2], *type = frame->sp[-1];
  gboolean matches;

  if (!check_catchable (vm, type))
    return FALSE;
  matches = hpm_exception_matches (exception, type);
  hpm_stack_finish_slow (vm, frame, 1, hpm_incref (matches ? vm->true_ : vm->false_));
  return TRUE;
}

/* --- Raising --- */

/* An instance of what is raised; new reference. `what` is that for messages. */
static HpmObject *
instance_of (HpmVm      *vm,
             HpmObject  *object,
             const char *complaint)
{
  HpmObject *instance;

  if (hpm_is_exception (object))
    return hpm_incref (object);
  if (!is_exception_class (object))
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "%s", complaint);
  instance = hpm_object_call_no_args (vm, object);
  if (instance && !hpm_is_exception (instance))
    {
      hpm_raise (vm, HPM_EXC (vm, TypeError), "calling %R should have returned an instance of BaseException, not %R",
                 object, HPM_TYPE_OF (instance));
      hpm_decref (vm, instance);
      return NULL;
    }
  return instance;
}

static gboolean
set_cause (HpmVm        *vm,
           HpmException *exception,
           HpmObject    *cause)
{
  HpmObject *instance = NULL;

  if (!HPM_IS_NONE (vm, cause))
    {
      instance = instance_of (vm, cause, "exception causes must derive from BaseException");
      if (!instance)
        return FALSE;
    }
  exception->suppress_context = TRUE;
  hpm_replace (vm, &exception->cause, instance);
  return TRUE;
}

static HpmObject *
borrow_handled (HpmVm *vm)
{
  HpmExcInfo *info = vm->exc_info;

  while (!info->exception && info->previous)
    info = info->previous;
  return info->exception;
}

gboolean
hpm_op_raise (HpmVm    *vm,
              HpmFrame *frame,
              guint     n)
{
  HpmObject *exception;

  if (n == 0)
    {
      exception = borrow_handled (vm);
      if (exception)
        {
          vm->exception = hpm_incref (exception);
          return FALSE;
        }
      hpm_raise (vm, HPM_EXC (vm, RuntimeError), "No active exception to reraise");
      return TRUE;
    }
  exception = instance_of (vm, frame->sp[-(gssize) n], "exceptions must derive from BaseException");
  if (!exception)
    return TRUE;
  hpm_hold (vm, exception);
  if (n < 2 || set_cause (vm, (HpmException *) exception, frame->sp[-1]))
    hpm_raise_object (vm, HPM_TYPE_OF (exception), exception);
  hpm_unhold (vm, 1);
  hpm_decref (vm, exception);
  return TRUE;
}

void
hpm_op_reraise (HpmVm    *vm,
                HpmFrame *frame,
                guint     arg)
{
  vm->exception = *--frame->sp;
}

/* --- with --- */

static HpmObject *
lookup_context_method (HpmVm      *vm,
                       HpmObject  *manager,
                       HpmObject  *name,
                       const char *hint)
{
  HpmObject *method = hpm_object_lookup_special (vm, manager, name);

  if (!method && !vm->exception)
    hpm_raise (vm, HPM_EXC (vm, TypeError), "'%T' object does not support the context manager protocol%s",
               HPM_TYPE_OF (manager), hint);
  return method;
}

gboolean
hpm_op_before_with (HpmVm    *vm,
                    HpmFrame *frame)
{
  HpmObject **place = frame->sp - 1;
  HpmObject *enter, *exit, *result;

  enter = lookup_context_method (vm, *place, HPM_ID (vm, __enter__), "");
  if (!enter)
    return FALSE;
  hpm_hold (vm, enter);
  exit = lookup_context_method (vm, *place, HPM_ID (vm, __exit__), " (missed __exit__ method)");
  if (exit)
    hpm_replace (vm, place, exit);
  result = exit ? hpm_object_call_no_args (vm, enter) : NULL;
  hpm_unhold (vm, 1);
  if (result)
    *frame->sp++ = result;
  hpm_decref (vm, enter);
  return result != NULL;
}

gboolean
hpm_op_with_except_start (HpmVm    *vm,
                          HpmFrame *frame)
{
  HpmObject *exception = frame->sp[-1];
  HpmObject *exit = frame->sp[-4];
  HpmObject *traceback = ((HpmException *) exception)->traceback;
  HpmObject *args[] = { HPM_OBJECT (HPM_TYPE_OF (exception)), exception, traceback ? traceback : vm->none };
  HpmObject *result = hpm_object_call (vm, exit, args, 3, NULL);

  if (!result)
    return FALSE;
  *frame->sp++ = result;
  return TRUE;
}
