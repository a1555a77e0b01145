/* compile-try.c: try and with
 *
 * A guarded stretch lies between SETUP_… and POP_BLOCK; where control may
 * also leave it by other ways, hpm_compile_unwind () undoes it. A handler
 * begins with the exception on the stack, and PUSH_EXC_INFO puts the one
 * handled until then below it.
 *
 * Read hpm_compile_try () first.
 */
#include "language/hpm-compiler.h"

/* The way out when a handler itself fails: [previous exception, lasti, exception]. */
static void
emit_pop_except_and_reraise (HpmCompiler *c)
{
  hpm_emit (c, HPM_OPCODE_COPY, 3);
  hpm_emit (c, HPM_OPCODE_POP_EXCEPT, 0);
  hpm_emit (c, HPM_OPCODE_RERAISE, 1);
}

/* `except … as name`: name = None; del name. */
static void
forget_name (HpmCompiler *c,
             HpmObject   *name)
{
  if (!name)
    return;
  hpm_emit_const (c, c->vm->none);
  hpm_compile_name (c, name, HPM_STORE);
  hpm_compile_name (c, name, HPM_DEL);
}

static void
compile_handler_body (HpmCompiler      *c,
                      HpmExceptHandler *handler,
                      HpmBasicBlock    *body)
{
  hpm_use_block (c, body);
  hpm_push_frame_block (c, HPM_FB_HANDLER_CLEANUP, body, NULL, handler->name);
  hpm_compile_stmts (c, handler->body);
  hpm_pop_frame_block (c);
  HPM_SET_QUIET (c);
}

static void
compile_handler (HpmCompiler      *c,
                 HpmExceptHandler *handler,
                 HpmBasicBlock    *end)
{
  HpmBasicBlock *body = hpm_block_new (c), *cleanup = hpm_block_new (c);

  if (!handler->name)
    {
      hpm_emit (c, HPM_OPCODE_POP_TOP, 0);
      compile_handler_body (c, handler, body);
      hpm_emit (c, HPM_PSEUDO_POP_BLOCK, 0);
      hpm_emit (c, HPM_OPCODE_POP_EXCEPT, 0);
      hpm_emit_jump (c, HPM_OPCODE_JUMP, end);
      return;
    }
  hpm_compile_name (c, handler->name, HPM_STORE);
  hpm_emit_jump (c, HPM_PSEUDO_SETUP_CLEANUP, cleanup);
  compile_handler_body (c, handler, body);
  hpm_emit (c, HPM_PSEUDO_POP_BLOCK, 0);
  hpm_emit (c, HPM_PSEUDO_POP_BLOCK, 0);
  hpm_emit (c, HPM_OPCODE_POP_EXCEPT, 0);
  forget_name (c, handler->name);
  hpm_emit_jump (c, HPM_OPCODE_JUMP, end);
  hpm_use_block (c, cleanup);
  HPM_SET_QUIET (c);
  forget_name (c, handler->name);
  hpm_emit (c, HPM_OPCODE_RERAISE, 1);
}

static void
compile_handlers (HpmCompiler   *c,
                  HpmStmt       *s,
                  HpmBasicBlock *end)
{
  for (gsize i = 0; i < s->try.handlers.n; i++)
    {
      HpmExceptHandler *handler = s->try.handlers.items[i];
      HpmBasicBlock *next = hpm_block_new (c);

      HPM_SET_SPAN (c, handler->span);
      if (!handler->type && i + 1 < s->try.handlers.n)
        hpm_compile_error (c, "default 'except:' must be last");
      hpm_emit_step (c, HPM_STEP_MARK_LINE, handler->span);
      if (handler->type)
        {
          hpm_compile_expr (c, handler->type);
          hpm_emit (c, HPM_OPCODE_CHECK_EXC_MATCH, 0);
          hpm_emit_jump (c, HPM_OPCODE_POP_JUMP_IF_FALSE, next);
        }
      compile_handler (c, handler, end);
      hpm_use_block (c, next);
    }
}

static void
compile_try_body (HpmCompiler   *c,
                  HpmStmt       *s,
                  HpmBasicBlock *body,
                  HpmBasicBlock *except)
{
  hpm_emit_jump (c, HPM_PSEUDO_SETUP_FINALLY, except);
  hpm_use_block (c, body);
  hpm_push_frame_block (c, HPM_FB_TRY_EXCEPT, body, NULL, NULL);
  hpm_compile_stmts (c, s->try.body);
  hpm_pop_frame_block (c);
  hpm_emit_quiet (c, HPM_PSEUDO_POP_BLOCK, 0);
}

static void
compile_try_except (HpmCompiler *c,
                    HpmStmt     *s)
{
  HpmBasicBlock *body = hpm_block_new (c), *except = hpm_block_new (c), *end = hpm_block_new (c),
                *cleanup = hpm_block_new (c);

  compile_try_body (c, s, body, except);
  hpm_compile_stmts (c, s->try.orelse);
  hpm_emit_jump_quiet (c, HPM_OPCODE_JUMP, end);
  hpm_use_block (c, except);
  HPM_SET_QUIET (c);
  hpm_emit_jump (c, HPM_PSEUDO_SETUP_CLEANUP, cleanup);
  hpm_emit (c, HPM_OPCODE_PUSH_EXC_INFO, 0);
  hpm_push_frame_block (c, HPM_FB_EXCEPTION_HANDLER, NULL, NULL, NULL);
  compile_handlers (c, s, end);
  hpm_pop_frame_block (c);
  HPM_SET_QUIET (c);
  hpm_emit (c, HPM_OPCODE_RERAISE, 0);
  hpm_use_block (c, cleanup);
  emit_pop_except_and_reraise (c);
  hpm_use_block (c, end);
}

/* --- except* --- */

/* One `except*`: [previous, original group, list of results, what is left]. */
static void
compile_star_handler (HpmCompiler      *c,
                      HpmExceptHandler *handler)
{
  HpmBasicBlock *done = hpm_block_new (c), *body = hpm_block_new (c), *cleanup = hpm_block_new (c), *no_match = NULL,
                *with_error = hpm_block_new (c);

  if (handler->type)
    {
      no_match = hpm_block_new (c);
      hpm_compile_expr (c, handler->type);
      hpm_emit (c, HPM_OPCODE_CHECK_EG_MATCH, 0);
      hpm_emit (c, HPM_OPCODE_COPY, 1);
      hpm_emit_jump (c, HPM_OPCODE_POP_JUMP_IF_NONE, no_match);
    }
  if (handler->name)
    hpm_compile_name (c, handler->name, HPM_STORE);
  else
    hpm_emit (c, HPM_OPCODE_POP_TOP, 0);
  hpm_emit_jump (c, HPM_PSEUDO_SETUP_CLEANUP, cleanup);
  compile_handler_body (c, handler, body);
  hpm_emit (c, HPM_PSEUDO_POP_BLOCK, 0);
  forget_name (c, handler->name);
  hpm_emit_jump (c, HPM_OPCODE_JUMP, done);
  /* The handler raised: that goes into the list */
  hpm_use_block (c, cleanup);
  HPM_SET_QUIET (c);
  forget_name (c, handler->name);
  hpm_emit (c, HPM_OPCODE_LIST_APPEND, 3);
  hpm_emit (c, HPM_OPCODE_POP_TOP, 0);
  hpm_emit_jump (c, HPM_OPCODE_JUMP, with_error);
  hpm_use_block (c, done);
  hpm_emit (c, HPM_OPCODE_NOP, 0);
  hpm_emit_jump (c, HPM_OPCODE_JUMP, with_error);
  if (no_match)
    {
      hpm_use_block (c, no_match);
      HPM_SET_SPAN (c, handler->span);
      hpm_emit (c, HPM_OPCODE_POP_TOP, 0);
      HPM_SET_QUIET (c);
    }
  hpm_use_block (c, with_error);
}

static void
compile_reraise_star (HpmCompiler   *c,
                      HpmBasicBlock *end)
{
  HpmBasicBlock *reraise = hpm_block_new (c);

  hpm_emit (c, HPM_OPCODE_PREP_RERAISE_STAR, 0);
  hpm_emit (c, HPM_OPCODE_COPY, 1);
  hpm_emit_jump (c, HPM_OPCODE_POP_JUMP_IF_NOT_NONE, reraise);
  hpm_emit (c, HPM_OPCODE_POP_TOP, 0);
  hpm_emit (c, HPM_PSEUDO_POP_BLOCK, 0);
  hpm_emit (c, HPM_OPCODE_POP_EXCEPT, 0);
  hpm_emit_jump (c, HPM_OPCODE_JUMP, end);
  hpm_use_block (c, reraise);
  hpm_emit (c, HPM_PSEUDO_POP_BLOCK, 0);
  hpm_emit (c, HPM_OPCODE_SWAP, 2);
  hpm_emit (c, HPM_OPCODE_POP_EXCEPT, 0);
  hpm_emit (c, HPM_OPCODE_RERAISE, 0);
}

static void
compile_try_star (HpmCompiler *c,
                  HpmStmt     *s)
{
  HpmBasicBlock *body = hpm_block_new (c), *except = hpm_block_new (c), *orelse = hpm_block_new (c),
                *end = hpm_block_new (c), *cleanup = hpm_block_new (c);

  compile_try_body (c, s, body, except);
  hpm_emit_jump_quiet (c, HPM_OPCODE_JUMP, orelse);
  hpm_use_block (c, except);
  HPM_SET_QUIET (c);
  hpm_emit_jump (c, HPM_PSEUDO_SETUP_CLEANUP, cleanup);
  hpm_emit (c, HPM_OPCODE_PUSH_EXC_INFO, 0);
  hpm_push_frame_block (c, HPM_FB_GROUP_HANDLER, NULL, NULL, NULL);
  for (gsize i = 0; i < s->try.handlers.n; i++)
    {
      HPM_SET_SPAN (c, s->try.handlers.items[i]->span);
      if (i == 0)
        {
          hpm_emit (c, HPM_OPCODE_COPY, 1);
          hpm_emit (c, HPM_OPCODE_BUILD_LIST, 0);
          hpm_emit (c, HPM_OPCODE_SWAP, 2);
        }
      hpm_emit_step (c, HPM_STEP_MARK_LINE, s->try.handlers.items[i]->span);
      compile_star_handler (c, s->try.handlers.items[i]);
    }
  hpm_emit (c, HPM_OPCODE_LIST_APPEND, 1);
  hpm_pop_frame_block (c);
  compile_reraise_star (c, end);
  hpm_use_block (c, cleanup);
  emit_pop_except_and_reraise (c);
  hpm_use_block (c, orelse);
  hpm_compile_stmts (c, s->try.orelse);
  hpm_use_block (c, end);
}

/* --- finally --- */

static void
compile_try_finally (HpmCompiler *c,
                     HpmStmt     *s)
{
  HpmBasicBlock *body = hpm_block_new (c), *final = hpm_block_new (c), *exit = hpm_block_new (c),
                *cleanup = hpm_block_new (c);

  hpm_emit_jump (c, HPM_PSEUDO_SETUP_FINALLY, final);
  hpm_use_block (c, body);
  hpm_push_frame_block (c, HPM_FB_FINALLY_TRY, body, final, &s->try.finalbody);
  if (s->try.handlers.n && s->try.star)
    compile_try_star (c, s);
  else if (s->try.handlers.n)
    compile_try_except (c, s);
  else
    hpm_compile_stmts (c, s->try.body);
  hpm_emit_quiet (c, HPM_PSEUDO_POP_BLOCK, 0);
  hpm_pop_frame_block (c);
  hpm_compile_stmts (c, s->try.finalbody);
  hpm_emit_jump_quiet (c, HPM_OPCODE_JUMP, exit);
  /* The same again for when an exception passes */
  hpm_use_block (c, final);
  hpm_push_frame_block (c, HPM_FB_FINALLY_END, final, NULL, NULL);
  HPM_SET_QUIET (c);
  hpm_emit_jump (c, HPM_PSEUDO_SETUP_CLEANUP, cleanup);
  hpm_emit (c, HPM_OPCODE_PUSH_EXC_INFO, 0);
  hpm_compile_stmts (c, s->try.finalbody);
  hpm_pop_frame_block (c);
  hpm_emit (c, HPM_OPCODE_RERAISE, 0);
  hpm_use_block (c, cleanup);
  emit_pop_except_and_reraise (c);
  hpm_use_block (c, exit);
}

void
hpm_compile_try (HpmCompiler *c,
                 HpmStmt     *s)
{
  if (s->try.finalbody.n)
    compile_try_finally (c, s);
  else if (s->try.star)
    compile_try_star (c, s);
  else
    compile_try_except (c, s);
}

/* --- with --- */

/* __exit__ was called with the exception; true means that it is dealt with. */
static void
compile_with_handler (HpmCompiler *c)
{
  HpmBasicBlock *suppress = hpm_block_new (c), *cleanup = hpm_block_new (c);
  HpmLocation around = c->unit->location;

  hpm_emit_jump (c, HPM_PSEUDO_SETUP_CLEANUP, cleanup);
  hpm_emit (c, HPM_OPCODE_PUSH_EXC_INFO, 0);
  hpm_emit (c, HPM_OPCODE_WITH_EXCEPT_START, 0);
  hpm_emit_jump (c, HPM_OPCODE_POP_JUMP_IF_TRUE, suppress);
  hpm_emit (c, HPM_OPCODE_RERAISE, 2);
  hpm_use_block (c, cleanup);
  HPM_SET_QUIET (c);
  emit_pop_except_and_reraise (c);
  c->unit->location = around;
  hpm_use_block (c, suppress);
  hpm_emit (c, HPM_OPCODE_POP_TOP, 0);
  hpm_emit (c, HPM_PSEUDO_POP_BLOCK, 0);
  hpm_emit (c, HPM_OPCODE_POP_EXCEPT, 0);
  hpm_emit (c, HPM_OPCODE_POP_TOP, 0);
  hpm_emit (c, HPM_OPCODE_POP_TOP, 0);
}

void
hpm_compile_with (HpmCompiler *c,
                  HpmStmt     *s,
                  gsize        index)
{
  HpmBasicBlock *block = hpm_block_new (c), *final = hpm_block_new (c), *exit = hpm_block_new (c);
  HpmWithItem *item = s->with.items.items[index];

  hpm_compile_expr (c, item->context_expr);
  hpm_emit (c, HPM_OPCODE_BEFORE_WITH, 0);
  hpm_emit_jump (c, HPM_PSEUDO_SETUP_WITH, final);
  hpm_use_block (c, block);
  hpm_push_frame_block (c, HPM_FB_WITH, block, final, s);
  if (item->optional_vars)
    hpm_compile_expr (c, item->optional_vars);
  else
    hpm_emit (c, HPM_OPCODE_POP_TOP, 0);
  if (index + 1 < s->with.items.n)
    hpm_compile_with (c, s, index + 1);
  else
    hpm_compile_stmts (c, s->with.body);
  HPM_SET_QUIET (c);
  hpm_emit (c, HPM_PSEUDO_POP_BLOCK, 0);
  hpm_pop_frame_block (c);
  /* The line is reached again for __exit__ (None, None, None) */
  if (index + 1 == s->with.items.n)
    hpm_emit_step (c, HPM_STEP_MARK_LINE, s->span);
  HPM_SET_SPAN (c, s->span);
  for (int i = 0; i < 3; i++)
    hpm_emit_const (c, c->vm->none);
  hpm_emit (c, HPM_OPCODE_CALL, 2);
  hpm_emit (c, HPM_OPCODE_POP_TOP, 0);
  hpm_emit_jump (c, HPM_OPCODE_JUMP, exit);
  hpm_use_block (c, final);
  compile_with_handler (c);
  HPM_SET_QUIET (c);
  hpm_use_block (c, exit);
}
