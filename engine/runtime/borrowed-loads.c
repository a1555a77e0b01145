/* borrowed-loads.c: which references CPython 3.14 would not have counted
 *
 * Our own stack owns what is on it, in every era. From 3.14 on CPython's compiler turns LOAD_FAST into
 * LOAD_FAST_BORROW where the local outlives what is pushed: where it is consumed in the same basic block, and the
 * local is neither stored to nor deleted before (gh-130704; flowgraph.c, optimize_load_fast ()). A call hands its
 * arguments on as they are, so that a parameter may be borrowed, too, as long as nothing is stored to it; copying a
 * frame for a generator counts them again (_PyFrame_Copy () makes them safe for the heap).
 *
 * Not followed: arguments that are computed between loads, keywords, and functions entered from C.
 */
#include "heap/hpm-era.h"
#include "runtime/runtime-private.h"

/* TRUE for what pushes one object and does nothing else. */
static gboolean
is_load (guint opcode)
{
  return opcode == HPM_OPCODE_LOAD_FAST || opcode == HPM_OPCODE_LOAD_CONST || opcode == HPM_OPCODE_LOAD_NAME
         || opcode == HPM_OPCODE_LOAD_GLOBAL || opcode == HPM_OPCODE_LOAD_DEREF;
}

/* The local that argument `k` of the call under way in `frame` was loaded from; -1: not known. */
static gssize
local_of_argument (const HpmFrame *frame,
                   gssize          k)
{
  const HpmInstruction *call = frame->pc - 1;
  gssize n = call->arg;

  if (call->plain != HPM_OPCODE_CALL || k < 0 || k >= n || call - n < frame->code->instructions)
    return -1;
  for (gssize i = 1; i <= n; i++)
    if (!is_load (call[-i].plain))
      return -1;
  return call[k - n].plain == HPM_OPCODE_LOAD_FAST ? (gssize) call[k - n].arg : -1;
}

static gboolean
is_stored_to (HpmCode *code,
              gssize   local)
{
  for (guint i = 0; i < code->n_instructions; i++)
    if (code->instructions[i].arg == local
        && (code->instructions[i].plain == HPM_OPCODE_STORE_FAST || code->instructions[i].plain == HPM_OPCODE_DELETE_FAST))
      return TRUE;
  return FALSE;
}

gssize
hpm_borrowed_loads (HpmVm     *vm,
                    HpmObject *object)
{
  HpmFrame *frame = vm->frame;
  gssize n = 0, local;

  if (!hpm_era_rules (vm)->borrowed_loads || frame == NULL)
    return 0;
  local = local_of_argument (frame, 0);
  while (local >= 0 && frame->localsplus[local] == object)
    {
      HpmCode *code = frame->code;
      HpmFrame *caller = frame->previous;

      n++;
      if (local >= code->argcount || frame->owner != HPM_FRAME_ON_STACK || frame->is_entry || caller == NULL
          || (code->flags & (HPM_CODE_VARARGS | HPM_CODE_VAR_KEYWORDS)) || is_stored_to (code, local))
        break;
      /* A method's first parameter is not among the arguments. */
      local = local_of_argument (caller, local - (code->argcount - (gssize) caller->pc[-1].arg));
      frame = caller;
    }
  return n;
}
