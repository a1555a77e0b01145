/* raise.c: raising exceptions from C, and the exception that is set
 *
 * An exception that is set is always an instance, in vm->exception. The one that was
 * being handled when it was raised becomes its context.
 *
 * Up to 3.11 CPython notes only a class and a value, and makes the instance when somebody looks at it, which is when C has
 * long given up what it had in hand, and never for an exception that is cleared. Our instance is there at once, but nobody
 * can see it: `is_early`, not tracked, with the value itself (or a tuple of all) as its args. hpm_exception_settle () makes the rest.
 */
#include "heap/hpm-era.h"
#include "objects/hpm-exceptions.h"

/* What the innermost except block that has begun is handling, or NULL. Borrowed. */
static HpmObject *
borrow_handled (HpmVm *vm)
{
  HpmExcInfo *info = vm->exc_info;

  while (info && !info->exception)
    info = info->previous;
  return info ? info->exception : NULL;
}

/* `exception` is about to get `handled` as its context: a chain that leads back to it
 * is cut. A second, slower look at the chain ends it when it runs in a circle elsewhere. */
static void
cut_context_cycle (HpmVm     *vm,
                   HpmObject *exception,
                   HpmObject *handled)
{
  HpmException *at = (HpmException *) handled, *slow = at;
  gboolean move_slow = FALSE;

  while (at->context)
    {
      if (at->context == exception)
        {
          hpm_clear (vm, &at->context);
          return;
        }
      at = (HpmException *) at->context;
      if (at == slow)
        return;
      if (move_slow)
        slow = (HpmException *) slow->context;
      move_slow = !move_slow;
    }
}

static void
set_exception_steal (HpmVm     *vm,
                     HpmObject *exception)
{
  HpmObject *handled = borrow_handled (vm);

  if (handled && handled != exception)
    {
      hpm_hold (vm, exception);
      cut_context_cycle (vm, exception, handled);
      hpm_replace (vm, &((HpmException *) exception)->context, hpm_incref (handled));
      hpm_unhold (vm, 1);
    }
  hpm_replace (vm, &vm->exception, exception);
}

/* type (value), type (*value) or type () */
static HpmObject *
call_type (HpmVm     *vm,
           HpmType   *type,
           HpmObject *value)
{
  if (!value || HPM_IS_NONE (vm, value))
    return hpm_object_call_no_args (vm, HPM_OBJECT (type));
  if (hpm_is_tuple (value))
    return hpm_object_call_tuple_dict (vm, HPM_OBJECT (type), value, NULL);
  return hpm_object_call_one_arg (vm, HPM_OBJECT (type), value);
}

/* Of a type of our own, whose making runs nothing of the program's. The C code that raises it may still have objects in
 * hand that nobody else knows, so no collection may look at them now. */
static HpmObject *
call_own_type (HpmVm     *vm,
               HpmType   *type,
               HpmObject *value)
{
  HpmGcPutOff before = hpm_gc_begin_early (vm);
  HpmObject *exception = call_type (vm, type, value);

  hpm_gc_end_early (vm, before);
  return exception;
}

/* Whether this one can wait for the tuple of its args, and for what its __init__ () does. */
static gboolean
is_made_late (HpmVm     *vm,
              HpmType   *type,
              HpmObject *value)
{
  return hpm_era_rules (vm)->makes_errors_late && type->s.new_ == hpm_exception_new && !(type->flags & HPM_TYPE_FLAG_HEAP)
         && !(value && hpm_is_exception (value)) && !hpm_type_is_subtype (type, HPM_EXC (vm, UnicodeError))
         && !hpm_type_is_subtype (type, HPM_EXC (vm, SyntaxError)) && !borrow_handled (vm);
}

static HpmObject *
make_early (HpmVm     *vm,
            HpmType   *type,
            HpmObject *value)
{
  HpmGcPutOff before = hpm_gc_begin_early (vm);
  HpmException *exception = hpm_object_alloc (vm, type, 0);

  exception->args = hpm_incref (value && !HPM_IS_NONE (vm, value) ? value : vm->empty_tuple);
  exception->is_early = TRUE;
  hpm_gc_end_early (vm, before);
  return HPM_OBJECT (exception);
}

void
hpm_exception_settle (HpmVm     *vm,
                      HpmObject *exception)
{
  HpmException *self = (HpmException *) exception;
  HpmObject *value = self->args;

  if (!self->is_early)
    return;
  if (!hpm_is_tuple (value))
    {
      self->args = hpm_tuple_pack (vm, (gssize) 1, value);
      hpm_decref (vm, value);
    }
  HPM_TYPE_OF (exception)->s.init (vm, exception, ((HpmTuple *) self->args)->items, HPM_SIZE (self->args), NULL);
  self->is_early = FALSE;
  hpm_gc_track (vm, exception);
}

/* CPython makes most exceptions only when somebody looks at them, with room to spare: making one is no
 * deeper call. While another is being handled it is made at once, since that becomes its context, and may be one call
 * too deep. NULL: an error. */
static HpmObject *
make_exception (HpmVm     *vm,
                HpmType   *type,
                HpmObject *value)
{
  HpmObject *exception;
  guint depth = vm->recursion_depth;

  if (is_made_late (vm, type, value))
    return make_early (vm, type, value);
  if (!borrow_handled (vm))
    vm->recursion_depth -= MIN (depth, 1);
  if (type->flags & HPM_TYPE_FLAG_HEAP)
    exception = call_type (vm, type, value);
  else
    exception = call_own_type (vm, type, value);
  vm->recursion_depth = depth;
  if (exception && !hpm_is_exception (exception))
    {
      HpmType *got = HPM_TYPE_OF (exception);

      hpm_decref (vm, exception);
      return hpm_raise (vm, HPM_EXC (vm, TypeError),
                        "calling %R should have returned an instance of BaseException, not %s", type, got->name);
    }
  return exception;
}

gpointer
hpm_raise_object (HpmVm     *vm,
                  HpmType   *type,
                  HpmObject *value)
{
  HpmObject *exception;

  if (value && hpm_is_exception (value) && hpm_type_is_subtype (HPM_TYPE_OF (value), type))
    exception = hpm_incref (value);
  else
    {
      /* What is set already must not be in the way of the constructor's own errors */
      hpm_err_clear (vm);
      exception = make_exception (vm, type, value);
    }
  if (exception)
    set_exception_steal (vm, exception);
  return NULL;
}

gpointer
hpm_raise_none (HpmVm   *vm,
                HpmType *type)
{
  return hpm_raise_object (vm, type, NULL);
}

gpointer
hpm_raise (HpmVm      *vm,
           HpmType    *type,
           const char *format,
           ...)
{
  va_list args;
  HpmObject *message;

  va_start (args, format);
  message = hpm_str_from_format_va (vm, format, args);
  va_end (args);
  if (!message)
    return NULL; /* a repr () failed: its error stands */
  hpm_hold (vm, message);
  hpm_raise_object (vm, type, message);
  hpm_unhold (vm, 1);
  hpm_decref (vm, message);
  return NULL;
}

gboolean
hpm_err_occurred (HpmVm *vm)
{
  return vm->exception != NULL;
}

gboolean
hpm_err_matches (HpmVm   *vm,
                 HpmType *type)
{
  return vm->exception && hpm_type_is_subtype (HPM_TYPE_OF (vm->exception), type);
}

void
hpm_err_clear (HpmVm *vm)
{
  hpm_clear (vm, &vm->exception);
}

HpmObject *
hpm_err_take (HpmVm *vm)
{
  HpmObject *exception = hpm_err_put_by (vm);

  if (exception && ((HpmException *) exception)->is_early)
    {
      HpmGcPutOff before = hpm_gc_begin_early (vm);

      hpm_hold (vm, exception);
      hpm_exception_settle (vm, exception);
      hpm_unhold (vm, 1);
      hpm_gc_end_early (vm, before);
    }
  return exception;
}

void
hpm_err_settle (HpmVm *vm)
{
  HpmObject *exception = hpm_err_take (vm);

  if (exception)
    hpm_err_restore_steal (vm, exception);
}

HpmObject *
hpm_err_put_by (HpmVm *vm)
{
  HpmObject *exception = vm->exception;

  vm->exception = NULL;
  return exception;
}

void
hpm_err_restore_steal (HpmVm     *vm,
                       HpmObject *exception)
{
  hpm_replace (vm, &vm->exception, exception);
}

/* --- Absurd sizes --- */

/* 2^40 bytes: refused by CPython's allocator, too, on all but the largest machines. */
#define TOO_MANY_BYTES (G_GUINT64_CONSTANT (1) << 40)

gboolean
hpm_can_hold (HpmVm *vm,
              gsize  n_items,
              gsize  times,
              gsize  item_size)
{
  if (n_items == 0 || times < TOO_MANY_BYTES / item_size / n_items)
    return TRUE;
  hpm_raise_none (vm, HPM_EXC (vm, MemoryError));
  return FALSE;
}
