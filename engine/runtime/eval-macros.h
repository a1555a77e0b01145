/* eval-macros.h: the vocabulary of the evaluation loop
 *
 * For eval.c and eval-special.def only: they stand for statements inside hpm_eval_loop () and use its variables
 * (`vm`, `frame`, `pc`, `sp`, `arg`, `result` …) and labels. Those that end with NEXT () are the last of an instruction.
 */
#pragma once

#define SYNC()      (frame->sp = sp, frame->pc = pc)
#define RELOAD()    (sp = frame->sp)
/* Where CPython 3.12 looks at its eval breaker; before, gc.pending is never set. */
#define COLLECT_IF_DUE()                                \
  do                                                    \
    {                                                   \
      if (G_UNLIKELY (vm->gc.pending))                  \
        {                                               \
          frame->sp = sp;                               \
          hpm_gc_run_pending (vm);                      \
        }                                               \
    }                                                   \
  while (0)
#define PUSH(o)     (*sp++ = (o))
#define TOP()       (sp[-1])
#define LOCAL(i)    (frame->localsplus[i])
#define JUMP_TO(i)  (pc = frame->code->instructions + (i))
#define OP(NAME)    op_##NAME:
#define NEXT()                                          \
  do                                                    \
    {                                                   \
      arg = pc->arg;                                    \
      goto *labels[pc++->opcode];                       \
    }                                                   \
  while (0)
/* Now and then a plain instruction looks for a special form of itself. */
#define ADAPT(function)                                 \
  do                                                    \
    {                                                   \
      if (G_UNLIKELY (pc[-1].wait != 0) && --pc[-1].wait == 0) \
        {                                               \
          SYNC ();                                      \
          function (vm, frame, pc - 1);                 \
          if (pc[-1].opcode != pc[-1].plain)            \
            goto *labels[pc[-1].opcode];                \
        }                                               \
    }                                                   \
  while (0)
#define WARM_UP()                                       \
  do                                                    \
    {                                                   \
      if (G_UNLIKELY (frame->code->cold != 0))          \
        frame->code->cold--;                            \
    }                                                   \
  while (0)
/* A special form has met something else. */
#define GIVE_UP(PLAIN)                                  \
  do                                                    \
    {                                                   \
      hpm_unspecialize (pc - 1);                        \
      goto op_##PLAIN;                                  \
    }                                                   \
  while (0)
#define GO_PLAIN(PLAIN) goto op_##PLAIN
/* Where the value of a name stands in `dict`; when its table has changed, that is looked for anew. */
#define KNOWN_PLACE(dict, function, PLAIN)              \
  hpm_known_place (vm, (dict), pc[-1].version, pc[-1].place); \
  if (G_UNLIKELY (!place))                              \
    {                                                   \
      SYNC ();                                          \
      hpm_respecialize (vm, frame, pc - 1, function);   \
      goto plain_##PLAIN;                               \
    }                                                   \
  (void) 0
#define KNOWN_BUILTIN() \
  (frame->builtins == vm->builtins && ((HpmDict *) vm->builtins)->keys->version == vm->builtins_version \
   && pc[-1].wait == vm->builtins_changes && HPM_IS (vm, frame->globals, DICT) \
   && ((HpmDict *) frame->globals)->keys->version == pc[-1].version \
   ? *(HpmObject **) (gpointer) ((char *) ((HpmDict *) vm->builtins)->keys + pc[-1].place) : NULL)
#define SLOT_PLACE(owner, offset) ((HpmObject **) (gpointer) ((char *) (owner) + (offset)))
#define CALL_RESULT(base)                               \
  do                                                    \
    {                                                   \
      if (G_UNLIKELY (!result))                         \
        goto error;                                     \
      sp = finish_from (vm, frame, sp, (base), result); \
      COLLECT_IF_DUE ();                                \
      NEXT ();                                          \
    }                                                   \
  while (0)
/* A C function that runs no guest code by itself is called by `expression`: CPython counts that depth. */
#define CALL_DEEPER(base, expression)                   \
  do                                                    \
    {                                                   \
      SYNC ();                                          \
      vm->recursion_depth++;                            \
      result = (expression);                            \
      vm->recursion_depth--;                            \
      CALL_RESULT (base);                               \
    }                                                   \
  while (0)
/* An operation in another file: `call` works on the frame's stack. */
#define OPERATION(call)                                 \
  do                                                    \
    {                                                   \
      SYNC ();                                          \
      if (!(call))                                      \
        goto error;                                     \
      RELOAD ();                                        \
      NEXT ();                                          \
    }                                                   \
  while (0)
/* `expression` gives a new object from the `n` operands on top. */
#define COMPUTE(n, expression)                          \
  do                                                    \
    {                                                   \
      SYNC ();                                          \
      result = (expression);                            \
      if (!result)                                      \
        goto error;                                     \
      sp = finish (vm, frame, sp, (n), result);         \
      NEXT ();                                          \
    }                                                   \
  while (0)
/* Drops a reference that is nowhere on the stack any more. */
#define DECREF(object)                                  \
  do                                                    \
    {                                                   \
      HpmObject *decref_ = (object);                    \
      if (--decref_->refcnt == 0)                       \
        {                                               \
          SYNC ();                                      \
          hpm_dealloc (vm, decref_);                    \
        }                                               \
    }                                                   \
  while (0)
/* Pops and drops the topmost object. */
#define DROP()                                          \
  do                                                    \
    {                                                   \
      HpmObject *drop_ = *--sp;                         \
      DECREF (drop_);                                   \
    }                                                   \
  while (0)
/* Where the next instruction stores `result` in a local, that is done at once. */
#define STORE_OR_PUSH()                                         \
  do                                                            \
    {                                                           \
      if (pc->opcode == HPM_OPCODE_STORE_FAST)                  \
        {                                                       \
          HpmObject **local_ = &LOCAL (pc->arg), *old_ = *local_; \
                                                                \
          pc++;                                                 \
          *local_ = result;                                     \
          if (old_)                                             \
            DECREF (old_);                                      \
          NEXT ();                                              \
        }                                                       \
      PUSH (result);                                            \
      NEXT ();                                                  \
    }                                                           \
  while (0)
/* The result of a comparison: a conditional jump that follows is taken at once. */
#define TRUTH_RESULT(value)                                     \
  do                                                            \
    {                                                           \
      truth_value = (value);                                    \
      if (pc->opcode == HPM_OPCODE_POP_JUMP_IF_FALSE)           \
        {                                                       \
          if (truth_value)                                      \
            pc++;                                               \
          else                                                  \
            JUMP_TO (pc->arg);                                  \
        }                                                       \
      else if (pc->opcode == HPM_OPCODE_POP_JUMP_IF_TRUE)       \
        {                                                       \
          if (truth_value)                                      \
            JUMP_TO (pc->arg);                                  \
          else                                                  \
            pc++;                                               \
        }                                                       \
      else if (pc->opcode == HPM_SPECIAL_AGAIN_IF_FALSE && G_LIKELY (--vm->work.left >= 0))          \
        {                                                       \
          if (truth_value)                                      \
            pc++;                                               \
          else                                                  \
            JUMP_TO (pc->arg);                                  \
        }                                                       \
      else                                                      \
        PUSH (truth (vm, truth_value));                         \
      NEXT ();                                                  \
    }                                                           \
  while (0)
/* Each loop and each call counts, and so comes to look at the cancel flag; less than hpm_poll (). */
#define COUNT_WORK()                                    \
  do                                                    \
    {                                                   \
      if (G_UNLIKELY (--vm->work.left < 0))             \
        hpm_poll_slow (vm);                             \
    }                                                   \
  while (0)
#define ENTER_FRAME()                                   \
  do                                                    \
    {                                                   \
      frame = vm->frame;                                \
      pc = frame->pc;                                   \
      RELOAD ();                                        \
    }                                                   \
  while (0)
