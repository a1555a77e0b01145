/* compile-statements.c: statements to instructions
 *
 * Each statement begins with STEP, which is where the learner may stand. Read
 * compile_stmt_kind () first; try and with are in compile-try.c, match in
 * compile-patterns.c.
 */
#include "language/hpm-compiler.h"

/* --- Conditions and loops --- */

static void
compile_if (HpmCompiler *c,
            HpmStmt     *s)
{
  HpmBasicBlock *end = hpm_block_new (c), *next = s->if_.orelse.n ? hpm_block_new (c) : end;

  hpm_compile_jump_if (c, s->if_.test, next, FALSE);
  hpm_compile_stmts (c, s->if_.body);
  if (s->if_.orelse.n)
    {
      hpm_emit_jump_quiet (c, HPM_OPCODE_JUMP, end);
      hpm_use_block (c, next);
      hpm_compile_stmts (c, s->if_.orelse);
    }
  hpm_use_block (c, end);
}

static void
push_loop (HpmCompiler      *c,
           HpmFrameBlockKind kind,
           HpmBasicBlock    *start,
           HpmBasicBlock    *exit,
           HpmStmt          *s)
{
  hpm_push_frame_block (c, kind, start, exit, NULL);
  c->unit->frame_blocks.items[c->unit->frame_blocks.n - 1].span = s->span;
}

static void
compile_for (HpmCompiler *c,
             HpmStmt     *s)
{
  HpmBasicBlock *start = hpm_block_new (c), *body = hpm_block_new (c), *cleanup = hpm_block_new (c),
                *end = hpm_block_new (c);

  push_loop (c, HPM_FB_FOR, start, end, s);
  hpm_compile_expr (c, s->for_.iter);
  hpm_emit (c, HPM_OPCODE_GET_ITER, 0);
  hpm_use_block (c, start);
  hpm_emit_jump (c, HPM_OPCODE_FOR_ITER, cleanup);
  hpm_use_block (c, body);
  hpm_compile_expr (c, s->for_.target);
  hpm_compile_stmts (c, s->for_.body);
  hpm_emit_step (c, HPM_STEP_MARK_ROUND, s->span);
  HPM_SET_QUIET (c);
  hpm_emit_jump (c, HPM_OPCODE_JUMP, start);
  hpm_use_block (c, cleanup);
  hpm_pop_frame_block (c);
  hpm_compile_stmts (c, s->for_.orelse);
  hpm_use_block (c, end);
}

static void
compile_while (HpmCompiler *c,
               HpmStmt     *s)
{
  HpmBasicBlock *start = hpm_block_new (c), *body = hpm_block_new (c), *cleanup = hpm_block_new (c),
                *end = hpm_block_new (c);

  hpm_use_block (c, start);
  push_loop (c, HPM_FB_WHILE, start, end, s);
  hpm_compile_jump_if (c, s->while_.test, cleanup, FALSE);
  hpm_use_block (c, body);
  hpm_compile_stmts (c, s->while_.body);
  hpm_emit_step (c, HPM_STEP_MARK_ROUND, s->span);
  HPM_SET_SPAN (c, s->span);
  hpm_compile_jump_if (c, s->while_.test, body, TRUE);
  hpm_pop_frame_block (c);
  hpm_use_block (c, cleanup);
  hpm_compile_stmts (c, s->while_.orelse);
  hpm_use_block (c, end);
}

/* --- Ways out --- */

static void
unwind_finally (HpmCompiler   *c,
                HpmFrameBlock *block,
                gboolean       keep_value)
{
  hpm_emit (c, HPM_PSEUDO_POP_BLOCK, 0);
  if (keep_value)
    hpm_push_frame_block (c, HPM_FB_POP_VALUE, NULL, NULL, NULL);
  hpm_compile_stmts (c, *(HpmStmtSeq *) block->datum);
  if (keep_value)
    hpm_pop_frame_block (c);
  /* What follows belongs to the statement that leaves, which is past */
  HPM_SET_QUIET (c);
}

static void
swap_if (HpmCompiler *c,
         gboolean     keep_value)
{
  if (keep_value)
    hpm_emit (c, HPM_OPCODE_SWAP, 2);
}

static void
unwind_with (HpmCompiler   *c,
             HpmFrameBlock *block,
             gboolean       keep_value)
{
  HPM_SET_SPAN (c, ((HpmStmt *) block->datum)->span);
  hpm_emit (c, HPM_PSEUDO_POP_BLOCK, 0);
  swap_if (c, keep_value);
  for (int i = 0; i < 3; i++)
    hpm_emit_const (c, c->vm->none);
  hpm_emit (c, HPM_OPCODE_CALL, 2);
  hpm_emit (c, HPM_OPCODE_POP_TOP, 0);
  HPM_SET_QUIET (c);
}

static void
unwind_handler (HpmCompiler   *c,
                HpmFrameBlock *block,
                gboolean       keep_value)
{
  if (block->datum)
    hpm_emit (c, HPM_PSEUDO_POP_BLOCK, 0);
  swap_if (c, keep_value);
  hpm_emit (c, HPM_PSEUDO_POP_BLOCK, 0);
  hpm_emit (c, HPM_OPCODE_POP_EXCEPT, 0);
  if (!block->datum)
    return;
  hpm_emit_const (c, c->vm->none);
  hpm_compile_name (c, block->datum, HPM_STORE);
  hpm_compile_name (c, block->datum, HPM_DEL);
}

static void
unwind_one (HpmCompiler   *c,
            HpmFrameBlock *block,
            gboolean       keep_value)
{
  switch (block->kind)
    {
    case HPM_FB_WHILE:
    case HPM_FB_EXCEPTION_HANDLER:
    case HPM_FB_GROUP_HANDLER:
      break;
    case HPM_FB_FOR:
    case HPM_FB_POP_VALUE:
      swap_if (c, keep_value);
      hpm_emit (c, HPM_OPCODE_POP_TOP, 0);
      break;
    case HPM_FB_TRY_EXCEPT:
      hpm_emit (c, HPM_PSEUDO_POP_BLOCK, 0);
      break;
    case HPM_FB_FINALLY_TRY:
      unwind_finally (c, block, keep_value);
      break;
    case HPM_FB_FINALLY_END:
      swap_if (c, keep_value);
      hpm_emit (c, HPM_OPCODE_POP_TOP, 0);
      swap_if (c, keep_value);
      hpm_emit (c, HPM_PSEUDO_POP_BLOCK, 0);
      hpm_emit (c, HPM_OPCODE_POP_EXCEPT, 0);
      break;
    case HPM_FB_WITH:
      unwind_with (c, block, keep_value);
      break;
    case HPM_FB_HANDLER_CLEANUP:
      unwind_handler (c, block, keep_value);
      break;
    }
}

/* A final body that is compiled on the way out must not see the blocks left
 * already, so they are off the list meanwhile. */
HpmFrameBlock *
hpm_compile_unwind (HpmCompiler *c,
                    gboolean     keep_value,
                    gboolean     to_loop)
{
  gsize n = c->unit->frame_blocks.n;
  HpmFrameBlock top, *loop;

  if (n == 0 || c->failed)
    return NULL;
  top = c->unit->frame_blocks.items[n - 1];
  if (top.kind == HPM_FB_GROUP_HANDLER)
    {
      hpm_compile_error (c, "'break', 'continue' and 'return' cannot appear in an except* block");
      return NULL;
    }
  if (to_loop && (top.kind == HPM_FB_WHILE || top.kind == HPM_FB_FOR))
    return &c->unit->frame_blocks.items[n - 1];
  c->unit->frame_blocks.n--;
  unwind_one (c, &top, keep_value);
  loop = hpm_compile_unwind (c, keep_value, to_loop);
  c->unit->frame_blocks.items[n - 1] = top;
  c->unit->frame_blocks.n = n;
  return loop;
}

static void
compile_return (HpmCompiler *c,
                HpmStmt     *s)
{
  HpmExpr *value = s->return_.value;
  gboolean keep = value && value->kind != HPM_EXPR_CONSTANT;

  if (c->unit->scope->kind != HPM_SCOPE_FUNCTION)
    hpm_compile_error (c, "'return' outside function");
  if (keep)
    hpm_compile_expr (c, value);
  else if (value)
    {
      HPM_SET_SPAN (c, value->span);
      hpm_emit (c, HPM_OPCODE_NOP, 0);
    }
  if (!value || value->span.lineno != s->span.lineno)
    {
      HPM_SET_SPAN (c, s->span);
      hpm_emit (c, HPM_OPCODE_NOP, 0);
    }
  hpm_compile_unwind (c, keep, FALSE);
  if (!value)
    hpm_emit_const (c, c->vm->none);
  else if (!keep)
    hpm_emit_const (c, value->constant.value);
  hpm_emit (c, HPM_OPCODE_RETURN_VALUE, 0);
}

static void
compile_break (HpmCompiler *c,
               HpmStmt     *s)
{
  HpmLocation place = c->unit->location;
  HpmFrameBlock *found, loop;

  hpm_emit (c, HPM_OPCODE_NOP, 0);
  found = hpm_compile_unwind (c, FALSE, TRUE);

  if (!found)
    {
      c->unit->location = place;
      hpm_compile_error (c, "'break' outside loop");
      return;
    }
  loop = *found;
  unwind_one (c, &loop, FALSE);
  hpm_emit_jump (c, HPM_OPCODE_JUMP, loop.exit);
}

static void
compile_continue (HpmCompiler *c,
                  HpmStmt     *s)
{
  HpmLocation place = c->unit->location;
  HpmFrameBlock *loop;

  hpm_emit (c, HPM_OPCODE_NOP, 0);
  loop = hpm_compile_unwind (c, FALSE, TRUE);

  if (!loop)
    {
      c->unit->location = place;
      hpm_compile_error (c, "'continue' not properly in loop");
      return;
    }
  hpm_emit_step (c, HPM_STEP_MARK_ROUND, loop->span);
  hpm_emit_jump (c, HPM_OPCODE_JUMP, loop->block);
}

/* --- Imports --- */

static gssize
find_dot (HpmObject *name,
          gssize     start)
{
  for (gssize i = start; i < HPM_STR_LENGTH (name); i++)
    if (hpm_str_char (name, i) == '.')
      return i;
  return -1;
}

static HpmObject *
part_of_name (HpmCompiler *c,
              HpmObject   *name,
              gssize       start,
              gssize       end)
{
  HpmObject *part = hpm_str_substring (c->vm, name, start, end < 0 ? HPM_STR_LENGTH (name) : end);

  hpm_str_intern (c->vm, &part);
  return hpm_keep_steal (c, part);
}

/* import a.b.c as d: d is c, found by way of a and b. */
static void
compile_import_as (HpmCompiler *c,
                   HpmAlias    *alias)
{
  gssize dot = find_dot (alias->name, 0), end;

  while (dot >= 0)
    {
      end = find_dot (alias->name, dot + 1);
      hpm_emit_name (c, HPM_OPCODE_IMPORT_FROM, part_of_name (c, alias->name, dot + 1, end));
      if (end >= 0)
        {
          hpm_emit (c, HPM_OPCODE_SWAP, 2);
          hpm_emit (c, HPM_OPCODE_POP_TOP, 0);
        }
      dot = end;
      if (end < 0)
        {
          hpm_compile_name (c, alias->asname, HPM_STORE);
          hpm_emit (c, HPM_OPCODE_POP_TOP, 0);
          return;
        }
    }
  hpm_compile_name (c, alias->asname, HPM_STORE);
}

static void
emit_import_level (HpmCompiler *c,
                   int          level)
{
  hpm_emit_const (c, hpm_keep_steal (c, hpm_int_from_int64 (c->vm, level)));
}

static void
compile_import (HpmCompiler *c,
                HpmStmt     *s)
{
  for (gsize i = 0; i < s->import.names.n; i++)
    {
      HpmAlias *alias = s->import.names.items[i];
      gssize dot = find_dot (alias->name, 0);

      emit_import_level (c, 0);
      hpm_emit_const (c, c->vm->none);
      hpm_emit (c, HPM_OPCODE_IMPORT_NAME, hpm_name_index (c, &c->unit->names, alias->name));
      if (alias->asname)
        compile_import_as (c, alias);
      else
        hpm_compile_name (c, dot >= 0 ? part_of_name (c, alias->name, 0, dot) : alias->name,
                          HPM_STORE);
    }
}

static void
compile_import_from (HpmCompiler *c,
                     HpmStmt     *s)
{
  HpmAliasSeq names = s->import_from.names;
  HpmObject *tuple = hpm_keys_tuple (c, names.n), *module = s->import_from.module;

  if (module && s->span.lineno > c->future_line && hpm_str_equal_ascii (module, "__future__"))
    hpm_compile_error (c, "from __future__ imports must occur at the beginning of the file");
  emit_import_level (c, s->import_from.level);
  for (gsize i = 0; i < names.n; i++)
    HPM_TUPLE_ITEM (tuple, i) = hpm_incref (names.items[i]->name);
  hpm_emit_const (c, tuple);
  if (!module)
    module = c->vm->empty_str;
  hpm_emit (c, HPM_OPCODE_IMPORT_NAME, hpm_name_index (c, &c->unit->names, module));
  if (names.n == 1 && hpm_str_equal_ascii (names.items[0]->name, "*"))
    {
      hpm_emit (c, HPM_OPCODE_IMPORT_STAR, 0);
      return;
    }
  for (gsize i = 0; i < names.n; i++)
    {
      HpmAlias *alias = names.items[i];

      hpm_emit_name (c, HPM_OPCODE_IMPORT_FROM, alias->name);
      hpm_compile_name (c, alias->asname ? alias->asname : alias->name, HPM_STORE);
    }
  hpm_emit (c, HPM_OPCODE_POP_TOP, 0);
}

/* --- Assignments --- */

static void
compile_assign (HpmCompiler *c,
                HpmStmt     *s)
{
  hpm_compile_expr (c, s->assign.value);
  for (gsize i = 0; i < s->assign.targets.n; i++)
    {
      if (i + 1 < s->assign.targets.n)
        hpm_emit (c, HPM_OPCODE_COPY, 1);
      hpm_compile_expr (c, s->assign.targets.items[i]);
    }
}

static void
compile_aug_assign (HpmCompiler *c,
                    HpmStmt     *s)
{
  HpmExpr *target = s->aug_assign.target;
  HpmLocation around = c->unit->location;

  HPM_SET_SPAN (c, target->span);
  if (target->kind == HPM_EXPR_ATTRIBUTE)
    {
      hpm_compile_expr (c, target->attribute.value);
      hpm_emit (c, HPM_OPCODE_COPY, 1);
      hpm_attribute_location (c, target);
      hpm_emit_name (c, HPM_OPCODE_LOAD_ATTR, target->attribute.attr);
    }
  else if (target->kind == HPM_EXPR_SUBSCRIPT)
    {
      hpm_compile_expr (c, target->subscript.value);
      hpm_compile_expr (c, target->subscript.slice);
      hpm_emit (c, HPM_OPCODE_COPY, 2);
      hpm_emit (c, HPM_OPCODE_COPY, 2);
      hpm_emit (c, HPM_OPCODE_BINARY_SUBSCR, 0);
    }
  else
    hpm_compile_name (c, target->name.id, HPM_LOAD);
  c->unit->location = around;
  hpm_compile_expr (c, s->aug_assign.value);
  hpm_emit (c, HPM_OPCODE_BINARY_OP, HPM_OP_INPLACE + s->aug_assign.op);
  HPM_SET_SPAN (c, target->span);
  if (target->kind == HPM_EXPR_ATTRIBUTE)
    {
      hpm_attribute_location (c, target);
      hpm_emit (c, HPM_OPCODE_SWAP, 2);
      hpm_emit_name (c, HPM_OPCODE_STORE_ATTR, target->attribute.attr);
    }
  else if (target->kind == HPM_EXPR_SUBSCRIPT)
    {
      hpm_emit (c, HPM_OPCODE_SWAP, 3);
      hpm_emit (c, HPM_OPCODE_SWAP, 2);
      hpm_emit (c, HPM_OPCODE_STORE_SUBSCR, 0);
    }
  else
    hpm_compile_name (c, target->name.id, HPM_STORE);
}

static void
evaluate_and_drop (HpmCompiler *c,
                   HpmExpr     *e)
{
  hpm_compile_expr (c, e);
  hpm_emit (c, HPM_OPCODE_POP_TOP, 0);
}

/* The subscript of an annotated target is evaluated for its effects. */
static void
check_annotated_subscript (HpmCompiler *c,
                           HpmExpr     *e)
{
  if (e->kind == HPM_EXPR_SLICE)
    {
      if (e->slice.lower)
        evaluate_and_drop (c, e->slice.lower);
      if (e->slice.upper)
        evaluate_and_drop (c, e->slice.upper);
      if (e->slice.step)
        evaluate_and_drop (c, e->slice.step);
    }
  else if (e->kind == HPM_EXPR_TUPLE)
    for (gsize i = 0; i < e->tuple.elts.n; i++)
      check_annotated_subscript (c, e->tuple.elts.items[i]);
  else
    evaluate_and_drop (c, e);
}

static void
annotate_name (HpmCompiler *c,
               HpmStmt     *s)
{
  HpmObject *name = s->ann_assign.target->name.id;

  hpm_check_forbidden_name (c, name, HPM_STORE);
  if (!s->ann_assign.simple || c->unit->scope->kind == HPM_SCOPE_FUNCTION)
    return;
  if (c->future_annotations)
    hpm_compile_annotation (c, s->ann_assign.annotation);
  else
    hpm_compile_expr (c, s->ann_assign.annotation);
  hpm_emit (c, HPM_OPCODE_LOAD_NAME,
            hpm_name_index (c, &c->unit->names, HPM_ID (c->vm, __annotations__)));
  hpm_emit_const (c, hpm_unit_mangle (c, name));
  hpm_emit (c, HPM_OPCODE_STORE_SUBSCR, 0);
}

static void
compile_ann_assign (HpmCompiler *c,
                    HpmStmt     *s)
{
  HpmExpr *target = s->ann_assign.target;

  if (s->ann_assign.value)
    {
      hpm_compile_expr (c, s->ann_assign.value);
      hpm_compile_expr (c, target);
    }
  if (target->kind == HPM_EXPR_NAME)
    annotate_name (c, s);
  else if (target->kind == HPM_EXPR_ATTRIBUTE)
    {
      hpm_check_forbidden_name (c, target->attribute.attr, HPM_STORE);
      if (!s->ann_assign.value)
        evaluate_and_drop (c, target->attribute.value);
    }
  else if (!s->ann_assign.value)
    {
      evaluate_and_drop (c, target->subscript.value);
      check_annotated_subscript (c, target->subscript.slice);
    }
  if (!s->ann_assign.simple && !c->future_annotations
      && c->unit->scope->kind != HPM_SCOPE_FUNCTION)
    evaluate_and_drop (c, s->ann_assign.annotation);
}

/* --- The others --- */

static void
compile_assert (HpmCompiler *c,
                HpmStmt     *s)
{
  HpmBasicBlock *end;

  hpm_warn_about_assert (c, s->assert_.test);
  if (c->options->optimize > 0)
    return;
  end = hpm_block_new (c);
  hpm_compile_jump_if (c, s->assert_.test, end, TRUE);
  hpm_emit (c, HPM_OPCODE_LOAD_ASSERTION_ERROR, 0);
  if (s->assert_.msg)
    {
      hpm_compile_expr (c, s->assert_.msg);
      hpm_emit (c, HPM_OPCODE_CALL, 0);
    }
  hpm_emit (c, HPM_OPCODE_RAISE_VARARGS, 1);
  hpm_use_block (c, end);
}

static void
compile_raise (HpmCompiler *c,
               HpmStmt     *s)
{
  guint n = 0;

  if (s->raise.exc)
    {
      hpm_compile_expr (c, s->raise.exc);
      n++;
    }
  if (s->raise.cause)
    {
      hpm_compile_expr (c, s->raise.cause);
      n++;
    }
  hpm_emit (c, HPM_OPCODE_RAISE_VARARGS, n);
}

static void
compile_expr_stmt (HpmCompiler *c,
                   HpmStmt     *s)
{
  if (s->expr.value->kind == HPM_EXPR_CONSTANT)
    {
      hpm_emit (c, HPM_OPCODE_NOP, 0);
      return;
    }
  hpm_compile_expr (c, s->expr.value);
  HPM_SET_QUIET (c);
  hpm_emit (c, HPM_OPCODE_POP_TOP, 0);
}

static void
compile_stmt_kind (HpmCompiler *c,
                   HpmStmt     *s)
{
  switch (s->kind)
    {
    case HPM_STMT_FUNCTION_DEF: hpm_compile_function (c, s); break;
    case HPM_STMT_CLASS_DEF: hpm_compile_class (c, s); break;
    case HPM_STMT_RETURN: compile_return (c, s); break;
    case HPM_STMT_DELETE: hpm_compile_exprs (c, s->delete.targets); break;
    case HPM_STMT_ASSIGN: compile_assign (c, s); break;
    case HPM_STMT_AUG_ASSIGN: compile_aug_assign (c, s); break;
    case HPM_STMT_ANN_ASSIGN: compile_ann_assign (c, s); break;
    case HPM_STMT_FOR: compile_for (c, s); break;
    case HPM_STMT_WHILE: compile_while (c, s); break;
    case HPM_STMT_IF: compile_if (c, s); break;
    case HPM_STMT_WITH: hpm_compile_with (c, s, 0); break;
    case HPM_STMT_MATCH: hpm_compile_match (c, s); break;
    case HPM_STMT_RAISE: compile_raise (c, s); break;
    case HPM_STMT_TRY: hpm_compile_try (c, s); break;
    case HPM_STMT_ASSERT: compile_assert (c, s); break;
    case HPM_STMT_IMPORT: compile_import (c, s); break;
    case HPM_STMT_IMPORT_FROM: compile_import_from (c, s); break;
    case HPM_STMT_EXPR: compile_expr_stmt (c, s); break;
    case HPM_STMT_BREAK: compile_break (c, s); break;
    case HPM_STMT_CONTINUE: compile_continue (c, s); break;
    case HPM_STMT_PASS: hpm_emit (c, HPM_OPCODE_NOP, 0); break;
    case HPM_STMT_GLOBAL:
    case HPM_STMT_NONLOCAL: break;
    }
}

/* Declarations do nothing; decorated ones step on their decorators. */
static gboolean
has_step (HpmStmt *s)
{
  switch ((guint) s->kind)
    {
    case HPM_STMT_GLOBAL:
    case HPM_STMT_NONLOCAL: return FALSE;
    case HPM_STMT_FUNCTION_DEF: return s->function_def.decorator_list.n == 0;
    case HPM_STMT_CLASS_DEF: return s->class_def.decorator_list.n == 0;
    default: return TRUE;
    }
}

void
hpm_compile_stmt (HpmCompiler *c,
                  HpmStmt     *s)
{
  if (c->failed)
    return;
  hpm_poll (c->vm);
  if (c->depth >= HPM_COMPILE_DEPTH_LIMIT)
    {
      c->failed = TRUE;
      hpm_raise (c->vm, HPM_EXC (c->vm, RecursionError),
                 "maximum recursion depth exceeded during compilation");
      return;
    }
  c->depth++;
  if (has_step (s))
    hpm_emit_step (c, HPM_STEP_MARK_LINE, s->span);
  HPM_SET_SPAN (c, s->span);
  compile_stmt_kind (c, s);
  c->depth--;
}

/* The last expression of a cell is shown, and each one at the prompt. */
static gboolean
is_echo (HpmCompiler *c,
         HpmStmtSeq   stmts,
         gsize        i)
{
  if (c->unit->kind != HPM_UNIT_MODULE || stmts.items[i]->kind != HPM_STMT_EXPR)
    return FALSE;
  return c->options->is_single || (c->options->is_cell && c->depth == 0 && i + 1 == stmts.n);
}

void
hpm_compile_stmts (HpmCompiler *c,
                   HpmStmtSeq   stmts)
{
  for (gsize i = 0; i < stmts.n; i++)
    if (is_echo (c, stmts, i))
      {
        hpm_emit_step (c, HPM_STEP_MARK_LINE, stmts.items[i]->span);
        HPM_SET_SPAN (c, stmts.items[i]->span);
        hpm_compile_expr (c, stmts.items[i]->expr.value);
        hpm_emit (c, HPM_OPCODE_PRINT_EXPR, c->options->is_single);
      }
    else
      hpm_compile_stmt (c, stmts.items[i]);
}
