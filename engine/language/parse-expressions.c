/* parse-expressions.c: expressions, from `a, *b` down to `a.b[c](d)`
 *
 * In the order of the grammar, loosest first. Binary operators climb by precedence. */
#include "language/hpm-parser.h"

enum {
  RULE_EXPRESSION = 1,
  RULE_DISJUNCTION,
  RULE_BITWISE_OR,
  RULE_PRIMARY,
  RULE_STAR_EXPRESSIONS,
  RULE_NAMED
};

/* --- Several expressions --- */

/* One expression, or a tuple where a comma follows; `item` reads each. */
static HpmExpr *
parse_tuple_of (HpmParser *p,
                HpmExpr   *(*item) (HpmParser *))
{
  gint     start = p->pos;
  HpmVec   items = { 0 };
  HpmExpr *e = item (p);

  if (!e || hpm_peek (p) != TOKEN_COMMA)
    return p->failed ? NULL : e;

  hpm_vec_add (p->pool, &items, e);
  while (hpm_accept (p, TOKEN_COMMA))
    {
      e = item (p);
      if (!e)
        break;
      hpm_vec_add (p->pool, &items, e);
    }
  if (p->failed)
    return NULL;

  e = hpm_parser_expr (p, HPM_EXPR_TUPLE, start);
  HPM_VEC_TO_SEQ (items, e->tuple.elts);
  return e;
}

static HpmExpr *
finish_starred (HpmParser *p,
                gint       start,
                HpmExpr   *value)
{
  HpmExpr *e;

  if (!value)
    return hpm_back (p, start);
  e = hpm_parser_expr (p, HPM_EXPR_STARRED, start);
  e->starred.value = value;
  return e;
}

HpmExpr *
hpm_parse_star_expression (HpmParser *p)
{
  gint start = p->pos;

  if (hpm_accept (p, TOKEN_STAR))
    return finish_starred (p, start, hpm_parse_bitwise_or (p));
  return hpm_parse_expression (p);
}

HpmExpr *
hpm_parse_star_named_expression (HpmParser *p)
{
  gint start = p->pos;

  if (hpm_accept (p, TOKEN_STAR))
    return finish_starred (p, start, hpm_parse_bitwise_or (p));
  return hpm_parse_named_expression (p);
}

HpmExpr *
hpm_parse_starred (HpmParser *p)
{
  gint start = p->pos;

  if (hpm_accept (p, TOKEN_STAR))
    return finish_starred (p, start, hpm_parse_expression (p));
  return NULL;
}

HpmExpr *
hpm_parse_star_expressions (HpmParser *p)
{
  gint     start = p->pos;
  gpointer found;

  if (hpm_parser_memo (p, RULE_STAR_EXPRESSIONS, &found))
    return found;
  found = parse_tuple_of (p, hpm_parse_star_expression);
  if (!found)
    p->pos = start;
  return hpm_parser_memo_keep (p, RULE_STAR_EXPRESSIONS, start, found);
}

HpmExpr *
hpm_parse_expressions (HpmParser *p)
{
  return parse_tuple_of (p, hpm_parse_expression);
}

/* Separated by commas, one of which may end them; FALSE: none. */
gboolean
hpm_parse_star_named_expressions (HpmParser *p,
                                  HpmVec    *items)
{
  do
    {
      HpmExpr *e = hpm_parse_star_named_expression (p);

      if (!e)
        break;
      hpm_vec_add (p->pool, items, e);
    }
  while (hpm_accept (p, TOKEN_COMMA));

  return items->n > 0 && !p->failed;
}

HpmExpr *
hpm_parse_yield (HpmParser *p)
{
  gint     start = p->pos;
  HpmExpr *value, *e;

  if (!hpm_accept (p, TOKEN_YIELD))
    return NULL;

  if (hpm_accept (p, TOKEN_FROM))
    {
      value = hpm_parse_expression (p);
      if (!value)
        return hpm_back (p, start);
      e = hpm_parser_expr (p, HPM_EXPR_YIELD_FROM, start);
      e->yield_from.value = value;
      return e;
    }

  value = hpm_parse_star_expressions (p);
  if (p->failed)
    return NULL;
  e = hpm_parser_expr (p, HPM_EXPR_YIELD, start);
  e->yield.value = value;
  return e;
}

HpmExpr *
hpm_parse_yield_or_star_expressions (HpmParser *p)
{
  return hpm_peek (p) == TOKEN_YIELD ? hpm_parse_yield (p) : hpm_parse_star_expressions (p);
}

/* --- Named expressions --- */

static HpmExpr *
parse_assignment_expression (HpmParser *p)
{
  gint      start = p->pos;
  HpmToken *token = hpm_accept (p, TOKEN_NAME);
  HpmExpr  *e, *value, *target;

  if (!token)
    return NULL;
  if (!hpm_accept (p, TOKEN_COLON_EQUAL))
    return hpm_back (p, start);

  /* From here on it is nothing else */
  value = hpm_parse_expression (p);
  if (!value)
    return hpm_back (p, start);
  target = hpm_parser_name_expr (p, token);
  target->name.ctx = HPM_STORE;
  e = hpm_parser_expr (p, HPM_EXPR_NAMED_EXPR, start);
  e->named_expr.target = target;
  e->named_expr.value = value;
  return e;
}

static gboolean
is_assignment_expression (HpmParser *p)
{
  return hpm_peek (p) == TOKEN_NAME
         && hpm_parser_token_at (p, p->pos + 1)->kind == TOKEN_COLON_EQUAL;
}

HpmExpr *
hpm_parse_assignment_or_expression (HpmParser *p)
{
  gint     start = p->pos;
  HpmExpr *e;

  if (is_assignment_expression (p))
    return parse_assignment_expression (p);
  e = hpm_parse_expression (p);
  if (!e || hpm_peek (p) == TOKEN_COLON_EQUAL)
    return hpm_back (p, start);
  return e;
}

HpmExpr *
hpm_parse_named_expression (HpmParser *p)
{
  gint     start = p->pos;
  HpmExpr *e;

  if (is_assignment_expression (p))
    return parse_assignment_expression (p);
  if (p->diagnosing)
    hpm_mistake_named_expression (p);
  e = hpm_parse_expression (p);
  if (!e || hpm_peek (p) == TOKEN_COLON_EQUAL)
    return hpm_back (p, start);
  return e;
}

/* --- One expression --- */

static HpmExpr *
parse_conditional (HpmParser *p)
{
  gint     start = p->pos, end;
  HpmExpr *body = hpm_parse_disjunction (p), *test, *orelse, *e;

  if (!body || hpm_peek (p) != TOKEN_IF)
    return body;

  end = p->pos++;
  test = hpm_parse_disjunction (p);
  if (!test || !hpm_accept (p, TOKEN_ELSE))
    {
      p->pos = end;
      return p->failed ? NULL : body;
    }

  orelse = hpm_parse_expression (p);
  if (!orelse)
    {
      p->pos = end;
      return p->failed ? NULL : body;
    }
  e = hpm_parser_expr (p, HPM_EXPR_IF_EXP, start);
  e->if_exp.test = test;
  e->if_exp.body = body;
  e->if_exp.orelse = orelse;
  return e;
}

HpmExpr *
hpm_parse_expression_plain (HpmParser *p)
{
  return hpm_peek (p) == TOKEN_LAMBDA ? hpm_parse_lambda (p) : parse_conditional (p);
}

HpmExpr *
hpm_parse_expression (HpmParser *p)
{
  gint     start = p->pos;
  gpointer found = NULL;

  if (hpm_parser_memo (p, RULE_EXPRESSION, &found))
    return found;
  if (!hpm_parser_enter (p))
    return NULL;

  if (p->diagnosing)
    hpm_mistake_expression (p);
  if (!p->failed)
    found = hpm_parse_expression_plain (p);
  hpm_parser_leave (p);
  if (!found)
    p->pos = start;
  return hpm_parser_memo_keep (p, RULE_EXPRESSION, start, found);
}

/* --- or, and, not --- */

static HpmExpr *
parse_inversion (HpmParser *p);

static HpmExpr *
parse_bool_op (HpmParser   *p,
               HpmTokenKind word,
               HpmExpr     *(*operand) (HpmParser *))
{
  gint     start = p->pos;
  HpmVec   values = { 0 };
  HpmExpr *e = operand (p);

  if (!e || hpm_peek (p) != word)
    return p->failed ? NULL : e;

  hpm_vec_add (p->pool, &values, e);
  while (hpm_peek (p) == word)
    {
      gint end = p->pos++;

      e = operand (p);
      if (!e)
        {
          p->pos = end;
          break;
        }
      hpm_vec_add (p->pool, &values, e);
    }
  if (p->failed)
    return NULL;
  if (values.n == 1)
    return values.items[0];

  e = hpm_parser_expr (p, HPM_EXPR_BOOL_OP, start);
  e->bool_op.is_or = word == TOKEN_OR;
  HPM_VEC_TO_SEQ (values, e->bool_op.values);
  return e;
}

static HpmExpr *
parse_conjunction (HpmParser *p)
{
  return parse_bool_op (p, TOKEN_AND, parse_inversion);
}

HpmExpr *
hpm_parse_disjunction (HpmParser *p)
{
  gint     start = p->pos;
  gpointer found;

  if (hpm_parser_memo (p, RULE_DISJUNCTION, &found))
    return found;
  found = parse_bool_op (p, TOKEN_OR, parse_conjunction);
  if (!found)
    p->pos = start;
  return hpm_parser_memo_keep (p, RULE_DISJUNCTION, start, found);
}

static HpmExpr *
unary (HpmParser *p,
       gint       start,
       HpmUnaryOp op,
       HpmExpr   *operand)
{
  HpmExpr *e;

  if (!operand)
    return hpm_back (p, start);
  e = hpm_parser_expr (p, HPM_EXPR_UNARY_OP, start);
  e->unary_op.op = op;
  e->unary_op.operand = operand;
  return e;
}

/* --- Comparisons --- */

static gboolean
accept_comparison (HpmParser *p,
                   HpmCmpOp  *op)
{
  gint start = p->pos;

  switch (hpm_peek (p))
    {
    case TOKEN_EQ_EQUAL: *op = HPM_CMP_EQ; break;
    case TOKEN_NOT_EQUAL:
      if (*p->tokens[p->pos]->start == '<') /* <> */
        return FALSE;
      *op = HPM_CMP_NOT_EQ;
      break;
    case TOKEN_LESS: *op = HPM_CMP_LT; break;
    case TOKEN_LESS_EQUAL: *op = HPM_CMP_LT_E; break;
    case TOKEN_GREATER: *op = HPM_CMP_GT; break;
    case TOKEN_GREATER_EQUAL: *op = HPM_CMP_GT_E; break;
    case TOKEN_IN: *op = HPM_CMP_IN; break;
    case TOKEN_NOT:
      p->pos++;
      if (hpm_peek (p) != TOKEN_IN)
        {
          p->pos = start;
          return FALSE;
        }
      *op = HPM_CMP_NOT_IN;
      break;
    case TOKEN_IS:
      p->pos++;
      *op = HPM_CMP_IS_NOT;
      if (hpm_peek (p) == TOKEN_NOT)
        break;
      *op = HPM_CMP_IS;
      return TRUE;
    default:
      return FALSE;
    }

  p->pos++;
  return TRUE;
}

static HpmExpr *
parse_comparison (HpmParser *p)
{
  gint     start = p->pos, end;
  HpmVec   comparators = { 0 }, ops = { 0 };
  HpmExpr *left = hpm_parse_bitwise_or (p), *e;
  HpmCmpOp op = HPM_CMP_EQ;

  if (!left)
    return NULL;

  for (end = p->pos; accept_comparison (p, &op); end = p->pos)
    {
      e = hpm_parse_bitwise_or (p);
      if (!e)
        break;
      hpm_vec_add (p->pool, &ops, GINT_TO_POINTER (op));
      hpm_vec_add (p->pool, &comparators, e);
    }
  p->pos = end;
  if (p->failed || comparators.n == 0)
    return p->failed ? NULL : left;

  e = hpm_parser_expr (p, HPM_EXPR_COMPARE, start);
  e->compare.left = left;
  HPM_VEC_TO_SEQ (comparators, e->compare.comparators);
  e->compare.n_ops = ops.n;
  e->compare.ops = hpm_ast_pool_alloc (p->pool, ops.n * sizeof (HpmCmpOp));
  for (gsize i = 0; i < ops.n; i++)
    e->compare.ops[i] = GPOINTER_TO_INT (ops.items[i]);
  return e;
}

static HpmExpr *
parse_inversion (HpmParser *p)
{
  gint     start = p->pos;
  HpmExpr *e;

  if (hpm_peek (p) != TOKEN_NOT)
    return parse_comparison (p);
  if (!hpm_parser_enter (p))
    return NULL;
  p->pos++;
  e = unary (p, start, HPM_UNARY_NOT, parse_inversion (p));
  hpm_parser_leave (p);
  return e;
}

/* --- Binary operators --- */

static HpmExpr *
parse_factor (HpmParser *p);

/* How tightly an operator binds, from 1 for |; 0: it is none of these. */
static gint
binary_operator (HpmTokenKind kind,
                 HpmOperator *op)
{
  switch (kind)
    {
    case TOKEN_VBAR: *op = HPM_OP_OR; return 1;
    case TOKEN_CIRCUMFLEX: *op = HPM_OP_XOR; return 2;
    case TOKEN_AMPER: *op = HPM_OP_AND; return 3;
    case TOKEN_LSHIFT: *op = HPM_OP_LSHIFT; return 4;
    case TOKEN_RSHIFT: *op = HPM_OP_RSHIFT; return 4;
    case TOKEN_PLUS: *op = HPM_OP_ADD; return 5;
    case TOKEN_MINUS: *op = HPM_OP_SUBTRACT; return 5;
    case TOKEN_STAR: *op = HPM_OP_MULTIPLY; return 6;
    case TOKEN_SLASH: *op = HPM_OP_TRUE_DIVIDE; return 6;
    case TOKEN_DOUBLE_SLASH: *op = HPM_OP_FLOOR_DIVIDE; return 6;
    case TOKEN_PERCENT: *op = HPM_OP_REMAINDER; return 6;
    case TOKEN_AT: *op = HPM_OP_MATRIX_MULTIPLY; return 6;
    default: return 0;
    }
}

static HpmExpr *
binary (HpmParser  *p,
        gint        start,
        HpmExpr    *left,
        HpmOperator op,
        HpmExpr    *right)
{
  HpmExpr *e = hpm_parser_expr (p, HPM_EXPR_BIN_OP, start);

  e->bin_op.left = left;
  e->bin_op.op = op;
  e->bin_op.right = right;
  return e;
}

static HpmExpr *
parse_binary (HpmParser *p,
              gint       least)
{
  gint     start = p->pos;
  HpmExpr *left = parse_factor (p);

  while (left)
    {
      HpmOperator op = HPM_OP_ADD;
      gint        end = p->pos, strength = binary_operator (hpm_peek (p), &op);
      HpmExpr    *right;

      if (strength < least)
        break;
      p->pos++;
      right = parse_binary (p, strength + 1);
      if (!right)
        {
          p->pos = end;
          break;
        }
      left = binary (p, start, left, op, right);
    }

  return p->failed ? NULL : left;
}

HpmExpr *
hpm_parse_bitwise_or (HpmParser *p)
{
  gint     start = p->pos;
  gpointer found;

  if (hpm_parser_memo (p, RULE_BITWISE_OR, &found))
    return found;
  found = parse_binary (p, 1);
  if (!found)
    p->pos = start;
  return hpm_parser_memo_keep (p, RULE_BITWISE_OR, start, found);
}

static HpmExpr *
parse_power (HpmParser *p)
{
  gint     start = p->pos, end;
  HpmExpr *base = hpm_parse_primary (p), *exponent;

  if (!base || hpm_peek (p) != TOKEN_DOUBLE_STAR)
    return base;

  if (!hpm_parser_enter (p))
    return NULL;
  end = p->pos++;
  exponent = parse_factor (p);
  hpm_parser_leave (p);
  if (!exponent)
    {
      p->pos = end;
      return p->failed ? NULL : base;
    }
  return binary (p, start, base, HPM_OP_POWER, exponent);
}

static HpmExpr *
parse_factor (HpmParser *p)
{
  gint         start = p->pos;
  HpmTokenKind kind = hpm_peek (p);
  HpmExpr     *e;

  if (!hpm_parser_enter (p))
    return NULL;

  if (kind == TOKEN_PLUS || kind == TOKEN_MINUS || kind == TOKEN_TILDE)
    {
      p->pos++;
      e = unary (p, start,
                 kind == TOKEN_PLUS    ? HPM_UNARY_ADD
                 : kind == TOKEN_MINUS ? HPM_UNARY_SUB
                                       : HPM_UNARY_INVERT,
                 parse_factor (p));
    }
  else
    e = parse_power (p);

  hpm_parser_leave (p);
  return e;
}

/* --- Attributes, calls, subscripts --- */

static HpmExpr *
parse_attribute (HpmParser *p,
                 HpmExpr   *value,
                 gint       start)
{
  HpmToken *name = hpm_accept (p, TOKEN_NAME);
  HpmExpr  *e;

  if (!name)
    return NULL;
  e = hpm_parser_expr (p, HPM_EXPR_ATTRIBUTE, start);
  e->attribute.value = value;
  e->attribute.attr = hpm_parser_name_of (p, name);
  return e;
}

static HpmExpr *
parse_slice (HpmParser *p)
{
  gint     start = p->pos;
  HpmExpr *lower, *upper, *step = NULL, *e;

  lower = hpm_peek (p) == TOKEN_COLON ? NULL : hpm_parse_expression (p);
  if (p->failed)
    return NULL;
  if (!hpm_accept (p, TOKEN_COLON))
    {
      p->pos = start;
      return hpm_parse_named_expression (p);
    }

  upper = hpm_parse_expression (p);
  if (hpm_accept (p, TOKEN_COLON))
    step = hpm_parse_expression (p);
  if (p->failed)
    return NULL;

  e = hpm_parser_expr (p, HPM_EXPR_SLICE, start);
  e->slice.lower = lower;
  e->slice.upper = upper;
  e->slice.step = step;
  return e;
}

static HpmExpr *
parse_slice_or_starred (HpmParser *p)
{
  return hpm_peek (p) == TOKEN_STAR ? hpm_parse_starred (p) : parse_slice (p);
}

/* What stands between the brackets of a subscript. */
HpmExpr *
hpm_parse_slices (HpmParser *p)
{
  gint     start = p->pos;
  HpmExpr *e = parse_tuple_of (p, parse_slice_or_starred);

  /* x[*a] is x[(*a,)] */
  if (e && e->kind == HPM_EXPR_STARRED)
    {
      HpmVec   items = { 0 };
      HpmExpr *tuple = hpm_parser_expr (p, HPM_EXPR_TUPLE, start);

      hpm_vec_add (p->pool, &items, e);
      HPM_VEC_TO_SEQ (items, tuple->tuple.elts);
      return tuple;
    }
  return e;
}

static HpmExpr *
parse_subscript (HpmParser *p,
                 HpmExpr   *value,
                 gint       start)
{
  HpmExpr *slice = hpm_parse_slices (p), *e;

  if (!slice || !hpm_accept (p, TOKEN_RSQB))
    return NULL;
  e = hpm_parser_expr (p, HPM_EXPR_SUBSCRIPT, start);
  e->subscript.value = value;
  e->subscript.slice = slice;
  return e;
}

static HpmExpr *
parse_trailers (HpmParser *p)
{
  gint     start = p->pos;
  HpmExpr *e = hpm_parse_atom (p);

  while (e)
    {
      gint         end = p->pos;
      HpmTokenKind kind = hpm_peek (p);
      HpmExpr     *longer = NULL;

      /* Any bracket is first taken for that of a generator expression */
      if (p->diagnosing && (kind == TOKEN_LSQB || kind == TOKEN_LBRACE))
        hpm_mistake_comprehension (p, kind);
      if (p->failed || (kind != TOKEN_DOT && kind != TOKEN_LPAR && kind != TOKEN_LSQB))
        break;
      p->pos++;
      if (kind == TOKEN_DOT)
        longer = parse_attribute (p, e, start);
      else if (kind == TOKEN_LPAR)
        longer = hpm_parse_call (p, e, start);
      else
        longer = parse_subscript (p, e, start);
      if (!longer)
        {
          p->pos = end;
          break;
        }
      e = longer;
    }

  return p->failed ? NULL : e;
}

HpmExpr *
hpm_parse_primary (HpmParser *p)
{
  gint     start = p->pos;
  gpointer found;

  if (hpm_parser_memo (p, RULE_PRIMARY, &found))
    return found;
  found = parse_trailers (p);
  if (!found)
    p->pos = start;
  return hpm_parser_memo_keep (p, RULE_PRIMARY, start, found);
}
