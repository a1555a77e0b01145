/* compile-expressions.c: expressions to instructions
 *
 * Read compile_expr_kind () first. What an expression leaves on the stack, and what lies
 * there meanwhile, is as in CPython 3.11, because sys.getrefcount () counts it.
 */
#include "language/hpm-compiler.h"

static gboolean
all_constant (HpmExprSeq exprs)
{
  for (gsize i = 0; i < exprs.n; i++)
    if (!exprs.items[i] || exprs.items[i]->kind != HPM_EXPR_CONSTANT)
      return FALSE;
  return TRUE;
}

void
hpm_compile_exprs (HpmCompiler *c,
                   HpmExprSeq   exprs)
{
  for (gsize i = 0; i < exprs.n; i++)
    hpm_compile_expr (c, exprs.items[i]);
}

/* --- Displays --- */

static HpmObject *
tuple_of_constants (HpmCompiler *c,
                    HpmExprSeq   exprs)
{
  HpmObject *tuple = hpm_tuple_new (c->vm, exprs.n);

  for (gsize i = 0; i < exprs.n; i++)
    HPM_TUPLE_ITEM (tuple, i) = hpm_incref (exprs.items[i]->constant.value);
  hpm_births_take_tuple (c->births, exprs.n);
  return c->fresh = hpm_keep_steal (c, tuple);
}

static void
compile_constant_display (HpmCompiler *c,
                          HpmExprSeq   elts,
                          guint        n_pushed,
                          guint        build,
                          guint        extend,
                          gboolean     tuple)
{
  HpmObject *folded = tuple_of_constants (c, elts);

  if (tuple && n_pushed == 0)
    {
      hpm_emit_const (c, folded);
      return;
    }
  if (build == HPM_OPCODE_BUILD_SET)
    {
      hpm_births_take (c->births, HPM_BIRTH_COUNTED);
      hpm_births_drop_value (c->births, folded);
      c->fresh = folded = hpm_keep_steal (c, hpm_frozenset_new (c->vm, folded));
    }
  hpm_emit (c, build, n_pushed);
  hpm_emit_const (c, folded);
  hpm_emit (c, extend, 1);
  if (tuple)
    hpm_emit (c, HPM_OPCODE_LIST_TO_TUPLE, 0);
}

/* The elements of a display or the arguments of a call, `*x` among them, on
 * top of `n_pushed` already on the stack, become one list, set or tuple. */
void
hpm_compile_star_unpack (HpmCompiler *c,
                         HpmExprSeq   elts,
                         guint        n_pushed,
                         guint        build,
                         guint        add,
                         guint        extend,
                         gboolean     tuple)
{
  gboolean big = elts.n + n_pushed > HPM_STACK_GUIDELINE, starred = FALSE, built = FALSE;

  if (elts.n > 2 && all_constant (elts))
    {
      compile_constant_display (c, elts, n_pushed, build, extend, tuple);
      return;
    }
  for (gsize i = 0; i < elts.n; i++)
    starred |= elts.items[i]->kind == HPM_EXPR_STARRED;
  if (!starred && !big)
    {
      hpm_compile_exprs (c, elts);
      hpm_emit (c, tuple ? HPM_OPCODE_BUILD_TUPLE : build, elts.n + n_pushed);
      return;
    }
  if (big)
    {
      hpm_emit (c, build, n_pushed);
      built = TRUE;
    }
  for (gsize i = 0; i < elts.n; i++)
    {
      HpmExpr *elt = elts.items[i];

      if (elt->kind == HPM_EXPR_STARRED)
        {
          if (!built)
            hpm_emit (c, build, i + n_pushed);
          built = TRUE;
          hpm_compile_expr (c, elt->starred.value);
          hpm_emit (c, extend, 1);
        }
      else
        {
          hpm_compile_expr (c, elt);
          if (built)
            hpm_emit (c, add, 1);
        }
    }
  if (tuple)
    hpm_emit (c, HPM_OPCODE_LIST_TO_TUPLE, 0);
}

/* A tuple to be filled with keys. */
HpmObject *
hpm_keys_tuple (HpmCompiler *c,
                gsize        n)
{
  hpm_births_take_tuple (c->births, n);
  return c->fresh = hpm_keep_steal (c, hpm_tuple_new (c->vm, n));
}

/* Items [begin, end) of a dict display become a dict of their own. */
static void
compile_part_of_dict (HpmCompiler *c,
                      HpmExpr     *e,
                      gsize        begin,
                      gsize        end)
{
  gsize n = end - begin;
  gboolean big = n * 2 > HPM_STACK_GUIDELINE;
  HpmExprSeq keys = { n, e->dict.keys.items + begin };

  if (n > 1 && !big && all_constant (keys))
    {
      for (gsize i = begin; i < end; i++)
        hpm_compile_expr (c, e->dict.values.items[i]);
      hpm_emit_const (c, tuple_of_constants (c, keys));
      hpm_emit (c, HPM_OPCODE_BUILD_CONST_KEY_MAP, n);
      return;
    }
  if (big)
    hpm_emit (c, HPM_OPCODE_BUILD_MAP, 0);
  for (gsize i = begin; i < end; i++)
    {
      hpm_compile_expr (c, e->dict.keys.items[i]);
      hpm_compile_expr (c, e->dict.values.items[i]);
      if (big)
        hpm_emit (c, HPM_OPCODE_MAP_ADD, 1);
    }
  if (!big)
    hpm_emit (c, HPM_OPCODE_BUILD_MAP, n);
}

static void
compile_dict (HpmCompiler *c,
              HpmExpr     *e)
{
  gsize n = e->dict.values.n, pending = 0;
  gboolean have_dict = FALSE;

  for (gsize i = 0; i < n; i++)
    {
      gboolean unpacking = e->dict.keys.items[i] == NULL;

      if (unpacking)
        {
          if (pending)
            {
              compile_part_of_dict (c, e, i - pending, i);
              if (have_dict)
                hpm_emit (c, HPM_OPCODE_DICT_UPDATE, 1);
              have_dict = TRUE;
              pending = 0;
            }
          if (!have_dict)
            hpm_emit (c, HPM_OPCODE_BUILD_MAP, 0);
          have_dict = TRUE;
          hpm_compile_expr (c, e->dict.values.items[i]);
          hpm_emit (c, HPM_OPCODE_DICT_UPDATE, 1);
        }
      else if (pending * 2 > HPM_STACK_GUIDELINE)
        {
          compile_part_of_dict (c, e, i - pending, i + 1);
          if (have_dict)
            hpm_emit (c, HPM_OPCODE_DICT_UPDATE, 1);
          have_dict = TRUE;
          pending = 0;
        }
      else
        pending++;
    }
  if (pending)
    {
      compile_part_of_dict (c, e, n - pending, n);
      if (have_dict)
        hpm_emit (c, HPM_OPCODE_DICT_UPDATE, 1);
      have_dict = TRUE;
    }
  if (!have_dict)
    hpm_emit (c, HPM_OPCODE_BUILD_MAP, 0);
}

/* a, *b, c = … */
static void
compile_unpack_targets (HpmCompiler *c,
                        HpmExprSeq   elts)
{
  gboolean starred = FALSE;

  for (gsize i = 0; i < elts.n; i++)
    {
      if (elts.items[i]->kind != HPM_EXPR_STARRED)
        continue;
      if (starred)
        hpm_compile_error (c, "multiple starred expressions in assignment");
      else if (i >= 256 || elts.n - i - 1 >= G_MAXINT32 >> 8)
        hpm_compile_error (c, "too many expressions in star-unpacking assignment");
      else
        hpm_emit (c, HPM_OPCODE_UNPACK_EX, i + ((elts.n - i - 1) << 8));
      starred = TRUE;
    }
  if (!starred)
    hpm_emit (c, HPM_OPCODE_UNPACK_SEQUENCE, elts.n);
  for (gsize i = 0; i < elts.n; i++)
    hpm_compile_expr (c, elts.items[i]->kind == HPM_EXPR_STARRED ? elts.items[i]->starred.value
                                                                 : elts.items[i]);
}

static void
compile_list_or_tuple (HpmCompiler *c,
                       HpmExpr     *e)
{
  if (e->list.ctx == HPM_STORE)
    compile_unpack_targets (c, e->list.elts);
  else if (e->list.ctx == HPM_DEL)
    hpm_compile_exprs (c, e->list.elts);
  else
    hpm_compile_star_unpack (c, e->list.elts, 0, HPM_OPCODE_BUILD_LIST, HPM_OPCODE_LIST_APPEND,
                             HPM_OPCODE_LIST_EXTEND, e->kind == HPM_EXPR_TUPLE);
}

/* --- Conditions --- */

static void
emit_compare_op (HpmCompiler *c,
                 HpmCmpOp     op)
{
  switch (op)
    {
    case HPM_CMP_EQ: hpm_emit (c, HPM_OPCODE_COMPARE_OP, HPM_EQ); break;
    case HPM_CMP_NOT_EQ: hpm_emit (c, HPM_OPCODE_COMPARE_OP, HPM_NE); break;
    case HPM_CMP_LT: hpm_emit (c, HPM_OPCODE_COMPARE_OP, HPM_LT); break;
    case HPM_CMP_LT_E: hpm_emit (c, HPM_OPCODE_COMPARE_OP, HPM_LE); break;
    case HPM_CMP_GT: hpm_emit (c, HPM_OPCODE_COMPARE_OP, HPM_GT); break;
    case HPM_CMP_GT_E: hpm_emit (c, HPM_OPCODE_COMPARE_OP, HPM_GE); break;
    case HPM_CMP_IS: hpm_emit (c, HPM_OPCODE_IS_OP, 0); break;
    case HPM_CMP_IS_NOT: hpm_emit (c, HPM_OPCODE_IS_OP, 1); break;
    case HPM_CMP_IN: hpm_emit (c, HPM_OPCODE_CONTAINS_OP, 0); break;
    case HPM_CMP_NOT_IN: hpm_emit (c, HPM_OPCODE_CONTAINS_OP, 1); break;
    }
}

static guint
pop_jump (gboolean condition)
{
  return condition ? HPM_OPCODE_POP_JUMP_IF_TRUE : HPM_OPCODE_POP_JUMP_IF_FALSE;
}

static void
jump_if_bool_op (HpmCompiler   *c,
                 HpmExpr       *e,
                 HpmBasicBlock *target,
                 gboolean       condition)
{
  HpmExprSeq values = e->bool_op.values;
  gboolean short_condition = e->bool_op.is_or;
  HpmBasicBlock *short_target = target;

  if (short_condition != condition)
    short_target = hpm_block_new (c);
  for (gsize i = 0; i + 1 < values.n; i++)
    hpm_compile_jump_if (c, values.items[i], short_target, short_condition);
  hpm_compile_jump_if (c, values.items[values.n - 1], target, condition);
  if (short_target != target)
    hpm_use_block (c, short_target);
}

static void
jump_if_if_exp (HpmCompiler   *c,
                HpmExpr       *e,
                HpmBasicBlock *target,
                gboolean       condition)
{
  HpmBasicBlock *end = hpm_block_new (c), *orelse = hpm_block_new (c);

  hpm_compile_jump_if (c, e->if_exp.test, orelse, FALSE);
  hpm_compile_jump_if (c, e->if_exp.body, target, condition);
  hpm_emit_jump_quiet (c, HPM_OPCODE_JUMP, end);
  hpm_use_block (c, orelse);
  hpm_compile_jump_if (c, e->if_exp.orelse, target, condition);
  hpm_use_block (c, end);
}

/* The part of a chained comparison that both forms share: all but the last. */
static void
compile_compare_chain (HpmCompiler   *c,
                       HpmExpr       *e,
                       guint          jump,
                       HpmBasicBlock *cleanup)
{
  gsize n = e->compare.n_ops - 1;

  hpm_compile_expr (c, e->compare.left);
  for (gsize i = 0; i < n; i++)
    {
      hpm_compile_expr (c, e->compare.comparators.items[i]);
      hpm_emit (c, HPM_OPCODE_SWAP, 2);
      hpm_emit (c, HPM_OPCODE_COPY, 2);
      emit_compare_op (c, e->compare.ops[i]);
      hpm_emit_jump (c, jump, cleanup);
    }
  hpm_compile_expr (c, e->compare.comparators.items[n]);
  emit_compare_op (c, e->compare.ops[n]);
}

static void
jump_if_compare (HpmCompiler   *c,
                 HpmExpr       *e,
                 HpmBasicBlock *target,
                 gboolean       condition)
{
  HpmBasicBlock *cleanup = hpm_block_new (c), *end = hpm_block_new (c);

  hpm_warn_about_compare (c, e);
  compile_compare_chain (c, e, HPM_OPCODE_POP_JUMP_IF_FALSE, cleanup);
  hpm_emit_jump (c, pop_jump (condition), target);
  hpm_emit_jump_quiet (c, HPM_OPCODE_JUMP, end);
  hpm_use_block (c, cleanup);
  hpm_emit (c, HPM_OPCODE_POP_TOP, 0);
  if (!condition)
    hpm_emit_jump_quiet (c, HPM_OPCODE_JUMP, target);
  hpm_use_block (c, end);
}

/* Jumps to `target` when the truth of `test` is `condition`, else goes on. A comparison leaves
 * its own place as the current one, as in CPython. */
void
hpm_compile_jump_if (HpmCompiler   *c,
                     HpmExpr       *test,
                     HpmBasicBlock *target,
                     gboolean       condition)
{
  if (test->kind == HPM_EXPR_COMPARE)
    HPM_SET_SPAN (c, test->span);
  if (test->kind == HPM_EXPR_UNARY_OP && test->unary_op.op == HPM_UNARY_NOT)
    hpm_compile_jump_if (c, test->unary_op.operand, target, !condition);
  else if (test->kind == HPM_EXPR_BOOL_OP)
    jump_if_bool_op (c, test, target, condition);
  else if (test->kind == HPM_EXPR_IF_EXP)
    jump_if_if_exp (c, test, target, condition);
  else if (test->kind == HPM_EXPR_COMPARE && test->compare.n_ops > 1)
    jump_if_compare (c, test, target, condition);
  else
    {
      hpm_compile_expr (c, test);
      hpm_emit_jump (c, pop_jump (condition), target);
    }
}

static void
compile_compare (HpmCompiler *c,
                 HpmExpr     *e)
{
  HpmBasicBlock *cleanup, *end;

  hpm_warn_about_compare (c, e);
  if (e->compare.n_ops == 1)
    {
      hpm_compile_expr (c, e->compare.left);
      hpm_compile_expr (c, e->compare.comparators.items[0]);
      emit_compare_op (c, e->compare.ops[0]);
      return;
    }
  cleanup = hpm_block_new (c);
  end = hpm_block_new (c);
  compile_compare_chain (c, e, HPM_OPCODE_JUMP_IF_FALSE_OR_POP, cleanup);
  hpm_emit_jump_quiet (c, HPM_OPCODE_JUMP, end);
  hpm_use_block (c, cleanup);
  hpm_emit (c, HPM_OPCODE_SWAP, 2);
  hpm_emit (c, HPM_OPCODE_POP_TOP, 0);
  hpm_use_block (c, end);
}

static void
compile_bool_op (HpmCompiler *c,
                 HpmExpr     *e)
{
  HpmBasicBlock *end = hpm_block_new (c);
  HpmExprSeq values = e->bool_op.values;
  guint jump = e->bool_op.is_or ? HPM_OPCODE_JUMP_IF_TRUE_OR_POP : HPM_OPCODE_JUMP_IF_FALSE_OR_POP;

  for (gsize i = 0; i + 1 < values.n; i++)
    {
      hpm_compile_expr (c, values.items[i]);
      hpm_emit_jump (c, jump, end);
    }
  hpm_compile_expr (c, values.items[values.n - 1]);
  hpm_use_block (c, end);
}

static void
compile_if_exp (HpmCompiler *c,
                HpmExpr     *e)
{
  HpmBasicBlock *end = hpm_block_new (c), *orelse = hpm_block_new (c);

  hpm_compile_jump_if (c, e->if_exp.test, orelse, FALSE);
  hpm_compile_expr (c, e->if_exp.body);
  hpm_emit_jump_quiet (c, HPM_OPCODE_JUMP, end);
  hpm_use_block (c, orelse);
  hpm_compile_expr (c, e->if_exp.orelse);
  hpm_use_block (c, end);
}

/* --- Attributes, subscripts, strings --- */

/* The attribute's name may stand on another line than the expression begins. */
void
hpm_attribute_location (HpmCompiler *c,
                        HpmExpr     *e)
{
  HpmLocation *location = &c->unit->location;

  if (location->line == e->span.end_lineno)
    return;
  location->line = e->span.end_lineno;
  if (HPM_STR_LENGTH (e->attribute.attr) <= e->span.end_col_offset)
    location->column = e->span.end_col_offset - HPM_STR_LENGTH (e->attribute.attr);
  else
    location->column = location->end_column = G_MAXUINT16;
}

static void
compile_attribute (HpmCompiler *c,
                   HpmExpr     *e)
{
  static const guint8 opcodes[] = { HPM_OPCODE_LOAD_ATTR, HPM_OPCODE_STORE_ATTR,
                                    HPM_OPCODE_DELETE_ATTR };

  hpm_compile_expr (c, e->attribute.value);
  hpm_attribute_location (c, e);
  hpm_check_forbidden_name (c, e->attribute.attr, e->attribute.ctx);
  hpm_emit_name (c, opcodes[e->attribute.ctx], e->attribute.attr);
}

static void
compile_subscript (HpmCompiler *c,
                   HpmExpr     *e)
{
  static const guint8 opcodes[] = { HPM_OPCODE_BINARY_SUBSCR, HPM_OPCODE_STORE_SUBSCR,
                                    HPM_OPCODE_DELETE_SUBSCR };

  if (e->subscript.ctx == HPM_LOAD)
    hpm_warn_about_subscript (c, e->subscript.value, e->subscript.slice);
  hpm_compile_expr (c, e->subscript.value);
  hpm_compile_expr (c, e->subscript.slice);
  hpm_emit (c, opcodes[e->subscript.ctx], 0);
}

static void
compile_optional (HpmCompiler *c,
                  HpmExpr     *e)
{
  if (e)
    hpm_compile_expr (c, e);
  else
    hpm_emit_const (c, c->vm->none);
}

static void
compile_slice (HpmCompiler *c,
               HpmExpr     *e)
{
  compile_optional (c, e->slice.lower);
  compile_optional (c, e->slice.upper);
  if (e->slice.step)
    hpm_compile_expr (c, e->slice.step);
  hpm_emit (c, HPM_OPCODE_BUILD_SLICE, e->slice.step ? 3 : 2);
}

static void
compile_joined_str (HpmCompiler *c,
                    HpmExpr     *e)
{
  HpmExprSeq values = e->joined_str.values;

  if (values.n <= HPM_STACK_GUIDELINE)
    {
      hpm_compile_exprs (c, values);
      if (values.n != 1)
        hpm_emit (c, HPM_OPCODE_BUILD_STRING, values.n);
      return;
    }
  hpm_emit_const (c, c->vm->empty_str);
  hpm_emit_name (c, HPM_OPCODE_LOAD_METHOD, hpm_keep_steal (c, hpm_str_interned (c->vm, "join")));
  hpm_emit (c, HPM_OPCODE_BUILD_LIST, 0);
  for (gsize i = 0; i < values.n; i++)
    {
      hpm_compile_expr (c, values.items[i]);
      hpm_emit (c, HPM_OPCODE_LIST_APPEND, 1);
    }
  hpm_emit (c, HPM_OPCODE_CALL, 1);
}

static void
compile_formatted_value (HpmCompiler *c,
                         HpmExpr     *e)
{
  guint32 arg = 0;

  hpm_compile_expr (c, e->formatted_value.value);
  switch (e->formatted_value.conversion)
    {
    case 's': arg = 1; break;
    case 'r': arg = 2; break;
    case 'a': arg = 3; break;
    default: break;
    }
  if (e->formatted_value.format_spec)
    {
      hpm_compile_expr (c, e->formatted_value.format_spec);
      arg |= 4;
    }
  hpm_emit (c, HPM_OPCODE_FORMAT_VALUE, arg);
}

/* --- Generators --- */

static void
compile_yield (HpmCompiler *c,
               HpmExpr     *e)
{
  if (c->unit->scope->kind != HPM_SCOPE_FUNCTION)
    hpm_compile_error (c, "'yield' outside function");
  compile_optional (c, e->yield.value);
  hpm_emit (c, HPM_OPCODE_YIELD_VALUE, 0);
  hpm_emit (c, HPM_OPCODE_RESUME, 1);
}

static void
compile_yield_from (HpmCompiler *c,
                    HpmExpr     *e)
{
  HpmBasicBlock *start = hpm_block_new (c), *exit = hpm_block_new (c);

  if (c->unit->scope->kind != HPM_SCOPE_FUNCTION)
    hpm_compile_error (c, "'yield' outside function");
  hpm_compile_expr (c, e->yield_from.value);
  hpm_emit (c, HPM_OPCODE_GET_YIELD_FROM_ITER, 0);
  hpm_emit_const (c, c->vm->none);
  hpm_use_block (c, start);
  hpm_emit_jump (c, HPM_OPCODE_SEND, exit);
  hpm_emit (c, HPM_OPCODE_YIELD_VALUE, 0);
  hpm_emit (c, HPM_OPCODE_RESUME, 2);
  hpm_emit_jump (c, HPM_OPCODE_JUMP, start);
  hpm_use_block (c, exit);
}

/* --- All of them --- */

static void
compile_bin_op (HpmCompiler *c,
                HpmExpr     *e)
{
  hpm_compile_expr (c, e->bin_op.left);
  hpm_compile_expr (c, e->bin_op.right);
  hpm_emit (c, HPM_OPCODE_BINARY_OP, e->bin_op.op);
}

static void
compile_unary_op (HpmCompiler *c,
                  HpmExpr     *e)
{
  static const guint8 opcodes[] = { HPM_OPCODE_UNARY_INVERT, HPM_OPCODE_UNARY_NOT,
                                    HPM_OPCODE_UNARY_POSITIVE, HPM_OPCODE_UNARY_NEGATIVE };

  hpm_compile_expr (c, e->unary_op.operand);
  hpm_emit (c, opcodes[e->unary_op.op], 0);
}

static void
compile_starred (HpmCompiler *c,
                 HpmExpr     *e)
{
  if (e->starred.ctx == HPM_STORE)
    hpm_compile_error (c, "starred assignment target must be in a list or tuple");
  else
    hpm_compile_error (c, "can't use starred expression here");
}

static void
compile_named_expr (HpmCompiler *c,
                    HpmExpr     *e)
{
  hpm_compile_expr (c, e->named_expr.value);
  hpm_emit (c, HPM_OPCODE_COPY, 1);
  hpm_compile_expr (c, e->named_expr.target);
}

static void
compile_expr_kind (HpmCompiler *c,
                   HpmExpr     *e)
{
  switch (e->kind)
    {
    case HPM_EXPR_BOOL_OP: compile_bool_op (c, e); break;
    case HPM_EXPR_NAMED_EXPR: compile_named_expr (c, e); break;
    case HPM_EXPR_BIN_OP: compile_bin_op (c, e); break;
    case HPM_EXPR_UNARY_OP: compile_unary_op (c, e); break;
    case HPM_EXPR_LAMBDA: hpm_compile_lambda (c, e); break;
    case HPM_EXPR_IF_EXP: compile_if_exp (c, e); break;
    case HPM_EXPR_DICT: compile_dict (c, e); break;
    case HPM_EXPR_SET:
      hpm_compile_star_unpack (c, e->set.elts, 0, HPM_OPCODE_BUILD_SET, HPM_OPCODE_SET_ADD,
                               HPM_OPCODE_SET_UPDATE, FALSE);
      break;
    case HPM_EXPR_LIST_COMP:
    case HPM_EXPR_SET_COMP:
    case HPM_EXPR_DICT_COMP:
    case HPM_EXPR_GENERATOR_EXP: hpm_compile_comprehension (c, e); break;
    case HPM_EXPR_AWAIT: hpm_compile_error (c, "'await' outside function"); break;
    case HPM_EXPR_YIELD: compile_yield (c, e); break;
    case HPM_EXPR_YIELD_FROM: compile_yield_from (c, e); break;
    case HPM_EXPR_COMPARE: compile_compare (c, e); break;
    case HPM_EXPR_CALL: hpm_compile_call (c, e); break;
    case HPM_EXPR_FORMATTED_VALUE: compile_formatted_value (c, e); break;
    case HPM_EXPR_JOINED_STR: compile_joined_str (c, e); break;
    case HPM_EXPR_CONSTANT: hpm_emit_const (c, e->constant.value); break;
    case HPM_EXPR_ATTRIBUTE: compile_attribute (c, e); break;
    case HPM_EXPR_SUBSCRIPT: compile_subscript (c, e); break;
    case HPM_EXPR_STARRED: compile_starred (c, e); break;
    case HPM_EXPR_NAME: hpm_compile_name (c, e->name.id, e->name.ctx); break;
    case HPM_EXPR_LIST:
    case HPM_EXPR_TUPLE: compile_list_or_tuple (c, e); break;
    case HPM_EXPR_SLICE: compile_slice (c, e); break;
    }
}

void
hpm_compile_expr (HpmCompiler *c,
                  HpmExpr     *e)
{
  HpmLocation around = c->unit->location;

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
  HPM_SET_SPAN (c, e->span);
  compile_expr_kind (c, e);
  c->unit->location = around;
  c->depth--;
}
