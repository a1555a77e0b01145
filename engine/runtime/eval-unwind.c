/* eval-unwind.c: the value stack when something dies or fails
 *
 * The loop's own, shorter ways are in eval-inline.h. Here operands are dropped one by one, while each place that
 * is still to be emptied can be seen, and an exception finds its handler.
 */
#include "runtime/runtime-private.h"

/* --- The value stack --- */

void
hpm_stack_drop (HpmVm    *vm,
                HpmFrame *frame,
                guint     n)
{
  while (n-- > 0)
    {
      HpmObject *object = *--frame->sp;

      *frame->sp = NULL;
      hpm_xdecref (vm, object);
    }
}

void
hpm_stack_finish_slow (HpmVm     *vm,
                       HpmFrame  *frame,
                       guint      n,
                       HpmObject *result)
{
  HpmObject **base = frame->sp - n;

  hpm_hold (vm, result);
  for (guint i = 0; i < n; i++)
    hpm_clear (vm, base + i);
  hpm_unhold (vm, 1);
  *base = result;
  frame->sp = base + 1;
}

/* --- Unwinding --- */

static const HpmHandler *
find_handler (HpmFrame *frame)
{
  guint index = hpm_frame_index (frame);

  for (guint i = 0; i < frame->code->n_handlers; i++)
    {
      const HpmHandler *handler = &frame->code->handlers[i];

      if (handler->start <= index && index < handler->end)
        return handler;
    }
  return NULL;
}

gboolean
hpm_eval_has_handler (HpmFrame *frame)
{
  return find_handler (frame) != NULL;
}

/* The index of the instruction that failed: of RERAISE, the one whose exception it passes on. */
static gint
failed_index (HpmFrame *frame)
{
  HpmInstruction last = frame->pc[-1];
  guint arg = HPM_INSTRUCTION_ARG (last);

  if (HPM_INSTRUCTION_OPCODE (last) == HPM_OPCODE_RERAISE && arg > 0 && hpm_is_int (frame->sp[-(gssize) arg]))
    return hpm_int_as_int64 (NULL, frame->sp[-(gssize) arg], NULL);
  return hpm_frame_index (frame);
}

gboolean
hpm_eval_unwind (HpmVm    *vm,
                 HpmFrame *frame)
{
  const HpmHandler *handler = find_handler (frame);
  guint depth = frame->sp - hpm_frame_stack (frame);
  gint index = failed_index (frame);

  if (!handler)
    {
      frame->pc = frame->code->instructions + index + 1;
      hpm_stack_drop (vm, frame, depth);
      return FALSE;
    }
  hpm_stack_drop (vm, frame, depth - handler->depth);
  if (handler->lasti)
    *frame->sp++ = hpm_int_from_int64 (vm, index);
  *frame->sp++ = hpm_err_put_by (vm);
  hpm_exception_settle (vm, frame->sp[-1]);
  frame->pc = frame->code->instructions + handler->target;
  return TRUE;
}
