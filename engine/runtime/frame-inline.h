/* frame-inline.h: what a call and a return of a Python function take
 *
 * Private to the runtime; see frame.c.
 */
#pragma once

#include "objects/hpm-type-private.h"
#include "runtime/runtime-private.h"

/* What a frame on the data stack has beyond the value stack that its code asks for: room for
 * what the call of a class keeps there while __init__ runs. */
#define HPM_FRAME_SPARE 2

HpmFrame    *hpm_frame_reserve_slow     (HpmVm *vm, gsize size);
/* Gives the memory of the newest frame back. */
void         hpm_frame_release          (HpmVm *vm, HpmFrame *frame);

static inline HpmFrame *
hpm_frame_reserve (HpmVm *vm,
                   gsize  size)
{
  HpmFrame *frame = (HpmFrame *) vm->data_stack_top;

  if (G_UNLIKELY (size > (gsize) (vm->data_stack_end - vm->data_stack_top)))
    return hpm_frame_reserve_slow (vm, size);
  vm->data_stack_top += size;
  return frame;
}

/* A new innermost frame, whose locals are still to be filled in. Takes the reference to `function` over. */
static inline HpmFrame *
hpm_frame_open (HpmVm     *vm,
                HpmObject *function)
{
  HpmFunction *f = (HpmFunction *) function;
  HpmCode *code = (HpmCode *) f->code;
  HpmFrame *frame = hpm_frame_reserve (vm, sizeof (HpmFrame) + sizeof (HpmObject *)
                                       * (code->n_localsplus + code->stack_size + HPM_FRAME_SPARE));
  HpmFrame *caller = vm->frame;
  guint is_library = (code->flags & HPM_CODE_LIBRARY) != 0;

  frame->previous = caller;
  frame->function = function;
  frame->code = hpm_incref (code);
  frame->globals = f->globals;
  frame->builtins = f->builtins;
  frame->locals = NULL;
  frame->frame_object = NULL;
  frame->pc = code->instructions;
  frame->sp = frame->localsplus + code->n_localsplus;
  frame->serial = ++vm->frame_serial;
  frame->line = code->first_line;
  frame->owner = HPM_FRAME_ON_STACK;
  frame->is_entry = FALSE;
  frame->is_leaving = FALSE;
  frame->has_handled = FALSE;
  frame->state = HPM_GENERATOR_RUNNING;
  frame->returns_to = HPM_RETURN_PUSH;
  frame->depth = (caller ? caller->depth : 0) + !is_library;
  vm->frame = frame;
  vm->recursion_depth++;
  vm->library = is_library;
  return frame;
}

/* A call whose arguments, `n` of them, fill the parameters one to one: they and the function move into the frame. */
static inline HpmFrame *
hpm_frame_open_simple (HpmVm            *vm,
                       HpmObject        *function,
                       HpmObject *const *args,
                       gint              n)
{
  HpmFrame *frame = hpm_frame_open (vm, function);
  gint n_all = frame->code->n_localsplus, i;

  for (i = 0; i < n; i++)
    frame->localsplus[i] = args[i];
  for (; i < n_all; i++)
    frame->localsplus[i] = NULL;
  return frame;
}

/* Whether `n` arguments by position do: the parameters without one have defaults, and there are no others. */
static inline gboolean
hpm_defaults_fill_up (HpmFunction *function,
                      gint         n)
{
  gint n_parameters = ((HpmCode *) function->code)->simple_argcount;
  gint n_defaults = function->defaults ? HPM_SIZE (function->defaults) : 0;

  return n <= n_parameters && n >= n_parameters - n_defaults && n_defaults <= n_parameters;
}

/* The locals behind the `n` arguments given: defaults of parameters, the others empty. */
static inline void
hpm_frame_fill_defaults (HpmFrame    *frame,
                         HpmFunction *function,
                         gint         n)
{
  gint n_parameters = frame->code->simple_argcount, n_all = frame->code->n_localsplus, i = n;

  if (i < n_parameters)
    {
      gint first = n_parameters - HPM_SIZE (function->defaults);

      for (; i < n_parameters; i++)
        frame->localsplus[i] = hpm_incref (HPM_TUPLE_ITEM (function->defaults, i - first));
    }
  for (; i < n_all; i++)
    frame->localsplus[i] = NULL;
}

/* A frame of which nobody but its caller knows. */
static inline gboolean
hpm_frame_is_simple (HpmFrame *frame)
{
  return frame->owner == HPM_FRAME_ON_STACK && !frame->is_entry && !frame->frame_object && !frame->locals;
}

/* As hpm_frame_pop (), of a simple frame. */
static inline void
hpm_frame_close_simple (HpmVm     *vm,
                        HpmFrame  *frame,
                        HpmObject *result)
{
  HpmCode *code = frame->code;
  HpmObject **place = frame->localsplus, **end = place + code->n_localsplus;
  HpmObject *function = frame->function;
  HpmFrame *caller = frame->previous;

  frame->is_leaving = TRUE;
  *end = result;
  frame->sp = end + 1;
  for (; place < end; place++)
    {
      HpmObject *local = *place;

      *place = NULL;
      if (local && --local->refcnt == 0)
        hpm_dealloc (vm, local);
    }
  /* A finalizer may have asked for the frame. */
  if (G_UNLIKELY (frame->frame_object))
    {
      frame->sp = end;
      hpm_frame_pop (vm, result);
      return;
    }
  frame->function = NULL;
  hpm_decref (vm, function);
  if (G_UNLIKELY (frame->frame_object))
    {
      frame->sp = end;
      frame->globals = vm->builtins; /* its own have gone with the function */
      hpm_frame_pop (vm, result);
      return;
    }
  frame->sp = frame->localsplus;
  vm->frame = caller;
  vm->recursion_depth--;
  vm->library = (caller->code->flags & HPM_CODE_LIBRARY) != 0;
  hpm_frame_release (vm, frame);
  if (G_LIKELY (code->head.refcnt > 1))
    {
      code->head.refcnt--;
      return;
    }
  hpm_hold (vm, result);
  hpm_decref (vm, code);
  hpm_unhold (vm, 1);
}

/* As hpm_op_end_init (), when __init__ has returned None. */
static inline HpmObject *
hpm_init_has_returned (HpmVm    *vm,
                       HpmFrame *frame)
{
  HpmObject **base = frame->sp - frame->pc[-1].arg - 4, *object = base[0];
  HpmObject *init = frame->sp[-1], *tuple = frame->sp[-2];

  if (G_UNLIKELY (init->refcnt == 1))
    return hpm_op_end_init (vm, frame, vm->none);
  vm->none->refcnt--;
  init->refcnt--;
  base[0] = NULL;
  frame->sp -= 2;
  if (tuple)
    hpm_drop_beside (vm, tuple, object);
  vm->recursion_depth--;
  return object;
}
