/* parse-statements.c: lists of statements, and the simple ones */
#include "language/hpm-parser.h"

/* --- Assignments --- */

/* target: annotation [= value] */
static HpmStmt *
parse_annotated (HpmParser *p,
                 gint       start,
                 HpmExpr   *target,
                 gboolean   simple)
{
  HpmExpr *annotation, *value = NULL;
  HpmStmt *s;

  if (!hpm_accept (p, TOKEN_COLON) || !(annotation = hpm_parse_expression (p)))
    return hpm_back (p, start);
  if (hpm_peek (p) == TOKEN_EQUAL)
    {
      gint end = p->pos++;

      value = hpm_parse_yield_or_star_expressions (p);
      if (p->failed)
        return NULL;
      if (!value)
        p->pos = end;
    }

  hpm_set_context (target, HPM_STORE);
  s = hpm_parser_stmt (p, HPM_STMT_ANN_ASSIGN, start);
  s->ann_assign.target = target;
  s->ann_assign.annotation = annotation;
  s->ann_assign.value = value;
  s->ann_assign.simple = simple;
  return s;
}

/* target = … = value */
static HpmStmt *
parse_plain_assignment (HpmParser *p)
{
  gint     start = p->pos, end = start;
  HpmVec   targets = { 0 };
  HpmExpr *target, *value;
  HpmStmt *s;

  while ((target = hpm_parse_star_targets (p)) && hpm_accept (p, TOKEN_EQUAL))
    {
      hpm_vec_add (p->pool, &targets, target);
      end = p->pos;
    }
  p->pos = end;
  if (p->failed || targets.n == 0)
    return NULL;

  value = hpm_parse_yield_or_star_expressions (p);
  if (!value || hpm_peek (p) == TOKEN_EQUAL)
    return hpm_back (p, start);

  for (gsize i = 0; i < targets.n; i++)
    hpm_set_context (targets.items[i], HPM_STORE);
  s = hpm_parser_stmt (p, HPM_STMT_ASSIGN, start);
  HPM_VEC_TO_SEQ (targets, s->assign.targets);
  s->assign.value = value;
  return s;
}

/* += and kin. */
gboolean
hpm_parser_augmented_operator (HpmTokenKind kind,
                               HpmOperator *op)
{
  switch (kind)
    {
    case TOKEN_PLUS_EQUAL: *op = HPM_OP_ADD; return TRUE;
    case TOKEN_MINUS_EQUAL: *op = HPM_OP_SUBTRACT; return TRUE;
    case TOKEN_STAR_EQUAL: *op = HPM_OP_MULTIPLY; return TRUE;
    case TOKEN_AT_EQUAL: *op = HPM_OP_MATRIX_MULTIPLY; return TRUE;
    case TOKEN_SLASH_EQUAL: *op = HPM_OP_TRUE_DIVIDE; return TRUE;
    case TOKEN_PERCENT_EQUAL: *op = HPM_OP_REMAINDER; return TRUE;
    case TOKEN_AMPER_EQUAL: *op = HPM_OP_AND; return TRUE;
    case TOKEN_VBAR_EQUAL: *op = HPM_OP_OR; return TRUE;
    case TOKEN_CIRCUMFLEX_EQUAL: *op = HPM_OP_XOR; return TRUE;
    case TOKEN_LSHIFT_EQUAL: *op = HPM_OP_LSHIFT; return TRUE;
    case TOKEN_RSHIFT_EQUAL: *op = HPM_OP_RSHIFT; return TRUE;
    case TOKEN_DOUBLE_STAR_EQUAL: *op = HPM_OP_POWER; return TRUE;
    case TOKEN_DOUBLE_SLASH_EQUAL: *op = HPM_OP_FLOOR_DIVIDE; return TRUE;
    default: return FALSE;
    }
}

/* `*certain`: an operator such as += was met, so it is nothing else. */
static HpmStmt *
parse_augmented (HpmParser *p,
                 gboolean  *certain)
{
  gint        start = p->pos;
  HpmExpr    *target = hpm_parse_single_target (p), *value;
  HpmOperator op = HPM_OP_ADD;
  HpmStmt    *s;

  if (!target || !hpm_parser_augmented_operator (hpm_peek (p), &op))
    return hpm_back (p, start);

  *certain = TRUE;
  p->pos++;
  value = hpm_parse_yield_or_star_expressions (p);
  if (!value)
    return hpm_back (p, start);

  hpm_set_context (target, HPM_STORE);
  s = hpm_parser_stmt (p, HPM_STMT_AUG_ASSIGN, start);
  s->aug_assign.target = target;
  s->aug_assign.op = op;
  s->aug_assign.value = value;
  return s;
}

static HpmStmt *
parse_assignment (HpmParser *p)
{
  gint     start = p->pos;
  gboolean is_name = hpm_peek (p) == TOKEN_NAME, certain = FALSE;
  HpmExpr *target = hpm_parse_single_target (p);
  HpmStmt *s;

  if (target && hpm_peek (p) == TOKEN_COLON
      && (s = parse_annotated (p, start, target, is_name && p->pos == start + 1)))
    return s;
  p->pos = start;
  if (p->failed)
    return NULL;

  if ((s = parse_plain_assignment (p)) || (s = parse_augmented (p, &certain)))
    return s;
  if (p->diagnosing && !certain && !p->failed)
    hpm_mistake_assignment (p);
  return hpm_back (p, start);
}

static HpmStmt *
parse_expression_statement (HpmParser *p)
{
  gint     start = p->pos;
  HpmStmt *s = parse_assignment (p);
  HpmExpr *value;

  if (s || p->failed)
    return s;
  value = hpm_parse_yield_or_star_expressions (p);
  if (!value)
    return hpm_back (p, start);
  s = hpm_parser_stmt (p, HPM_STMT_EXPR, start);
  s->expr.value = value;
  return s;
}

/* --- import --- */

/* a.b.c as one name */
static HpmObject *
parse_dotted_name (HpmParser *p)
{
  gint       start = p->pos, end;
  HpmToken  *first = hpm_accept (p, TOKEN_NAME);
  HpmObject *name;

  if (!first)
    return NULL;
  end = p->pos;
  while (hpm_accept (p, TOKEN_DOT) && hpm_accept (p, TOKEN_NAME))
    end = p->pos;
  p->pos = end;

  name = hpm_incref (hpm_parser_name_of (p, first));
  for (gint i = start + 2; i < end; i += 2)
    {
      HpmObject *last = hpm_parser_name_of (p, p->tokens[i]);
      HpmObject *longer = hpm_str_from_format (p->vm, "%U.%U", name, last);

      hpm_decref (p->vm, name);
      name = longer;
    }
  if (end > start + 1)
    hpm_str_intern (p->vm, &name);
  return hpm_parser_keep_steal (p, name);
}

/* [as name]; FALSE: `as` without a name. */
static gboolean
parse_as (HpmParser  *p,
          HpmObject **name)
{
  HpmToken *token;

  *name = NULL;
  if (!hpm_accept (p, TOKEN_AS))
    return TRUE;
  token = hpm_accept (p, TOKEN_NAME);
  if (!token)
    return FALSE;
  *name = hpm_parser_name_of (p, token);
  return TRUE;
}

static gboolean
parse_alias (HpmParser *p,
             HpmVec    *aliases,
             gboolean   dotted)
{
  gint       start = p->pos;
  HpmObject *name = NULL, *asname;
  HpmAlias  *alias;

  if (dotted)
    name = parse_dotted_name (p);
  else if (hpm_peek (p) == TOKEN_NAME)
    name = hpm_parser_name_of (p, p->tokens[p->pos++]);
  if (!name || !parse_as (p, &asname))
    {
      p->pos = start;
      return FALSE;
    }

  alias = hpm_parser_new (p, HpmAlias);
  alias->name = name;
  alias->asname = asname;
  alias->span = hpm_parser_span_from (p, start);
  hpm_vec_add (p->pool, aliases, alias);
  return TRUE;
}

/* Several, between commas, none at the end. */
static gboolean
parse_aliases (HpmParser *p,
               HpmVec    *aliases,
               gboolean   dotted)
{
  gint end = p->pos;

  while (parse_alias (p, aliases, dotted))
    {
      end = p->pos;
      if (!hpm_accept (p, TOKEN_COMMA))
        break;
    }

  p->pos = end;
  return aliases->n > 0 && !p->failed;
}

static HpmStmt *
parse_import (HpmParser *p)
{
  gint     start = p->pos++;
  HpmVec   names = { 0 };
  HpmStmt *s;

  if (!parse_aliases (p, &names, TRUE))
    return hpm_back (p, start);
  s = hpm_parser_stmt (p, HPM_STMT_IMPORT, start);
  HPM_VEC_TO_SEQ (names, s->import.names);
  return s;
}

static void
add_star_alias (HpmParser *p,
                HpmVec    *aliases)
{
  HpmAlias *alias = hpm_parser_new (p, HpmAlias);

  alias->name = hpm_parser_keep_steal (p, hpm_str_interned (p->vm, "*"));
  alias->span = p->tokens[p->pos - 1]->span;
  hpm_vec_add (p->pool, aliases, alias);
}

static gboolean
parse_import_targets (HpmParser *p,
                      HpmVec    *names)
{
  gint start = p->pos;

  if (hpm_accept (p, TOKEN_LPAR))
    {
      if (!parse_aliases (p, names, FALSE))
        return FALSE;
      hpm_accept (p, TOKEN_COMMA);
      return hpm_accept (p, TOKEN_RPAR) != NULL;
    }
  if (hpm_accept (p, TOKEN_STAR))
    {
      add_star_alias (p, names);
      return TRUE;
    }
  if (!parse_aliases (p, names, FALSE))
    return FALSE;
  if (hpm_peek (p) != TOKEN_COMMA)
    return TRUE;

  p->pos++;
  if (p->diagnosing && hpm_peek (p) == TOKEN_NEWLINE)
    hpm_parser_error_here (p, HPM_EXC (p->vm, SyntaxError),
                           "trailing comma not allowed without surrounding parentheses");
  p->pos = start;
  return FALSE;
}

static HpmStmt *
parse_import_from (HpmParser *p)
{
  gint       start = p->pos++;
  int        level = 0;
  HpmObject *module = NULL;
  HpmVec     names = { 0 };
  HpmStmt   *s;

  for (; hpm_peek (p) == TOKEN_DOT || hpm_peek (p) == TOKEN_ELLIPSIS; p->pos++)
    level += hpm_peek (p) == TOKEN_DOT ? 1 : 3;
  module = parse_dotted_name (p);
  if ((!module && level == 0) || !hpm_accept (p, TOKEN_IMPORT) || !parse_import_targets (p, &names))
    return hpm_back (p, start);

  s = hpm_parser_stmt (p, HPM_STMT_IMPORT_FROM, start);
  s->import_from.module = module;
  HPM_VEC_TO_SEQ (names, s->import_from.names);
  s->import_from.level = level;
  return s;
}

/* --- Statements that a keyword begins --- */

static HpmStmt *
parse_return (HpmParser *p)
{
  gint     start = p->pos++;
  HpmExpr *value = hpm_parse_star_expressions (p);
  HpmStmt *s;

  if (p->failed)
    return NULL;
  s = hpm_parser_stmt (p, HPM_STMT_RETURN, start);
  s->return_.value = value;
  return s;
}

static HpmStmt *
parse_raise (HpmParser *p)
{
  gint     start = p->pos++;
  HpmExpr *exc = hpm_parse_expression (p), *cause = NULL;
  HpmStmt *s;

  if (exc && hpm_peek (p) == TOKEN_FROM)
    {
      gint end = p->pos++;

      cause = hpm_parse_expression (p);
      if (!cause)
        p->pos = end;
    }
  if (p->failed)
    return NULL;

  s = hpm_parser_stmt (p, HPM_STMT_RAISE, start);
  s->raise.exc = exc;
  s->raise.cause = cause;
  return s;
}

static HpmStmt *
parse_del (HpmParser *p)
{
  gint     start = p->pos++;
  HpmVec   targets = { 0 };
  HpmStmt *s;

  if (!hpm_parse_del_targets (p, &targets)
      || (hpm_peek (p) != TOKEN_SEMI && hpm_peek (p) != TOKEN_NEWLINE))
    {
      p->pos = start;
      if (p->diagnosing && !p->failed)
        hpm_mistake_del (p);
      return hpm_back (p, start);
    }

  for (gsize i = 0; i < targets.n; i++)
    hpm_set_context (targets.items[i], HPM_DEL);
  s = hpm_parser_stmt (p, HPM_STMT_DELETE, start);
  HPM_VEC_TO_SEQ (targets, s->delete.targets);
  return s;
}

static HpmStmt *
parse_assert (HpmParser *p)
{
  gint     start = p->pos++;
  HpmExpr *test = hpm_parse_expression (p), *msg = NULL;
  HpmStmt *s;

  if (!test)
    return hpm_back (p, start);
  if (hpm_peek (p) == TOKEN_COMMA)
    {
      gint end = p->pos++;

      msg = hpm_parse_expression (p);
      if (!msg)
        p->pos = end;
    }
  if (p->failed)
    return NULL;

  s = hpm_parser_stmt (p, HPM_STMT_ASSERT, start);
  s->assert_.test = test;
  s->assert_.msg = msg;
  return s;
}

static HpmStmt *
parse_global (HpmParser  *p,
              HpmStmtKind kind)
{
  gint       start = p->pos++, end = p->pos;
  HpmVec     names = { 0 };
  HpmToken  *token;
  HpmStmt   *s;
  HpmNameSeq seq;

  while ((token = hpm_accept (p, TOKEN_NAME)))
    {
      hpm_vec_add (p->pool, &names, hpm_parser_name_of (p, token));
      end = p->pos;
      if (!hpm_accept (p, TOKEN_COMMA))
        break;
    }
  p->pos = end;
  if (names.n == 0 || p->failed)
    return hpm_back (p, start);

  s = hpm_parser_stmt (p, kind, start);
  HPM_VEC_TO_SEQ (names, seq);
  if (kind == HPM_STMT_GLOBAL)
    s->global.names = seq;
  else
    s->nonlocal.names = seq;
  return s;
}

static HpmStmt *
parse_word (HpmParser  *p,
            HpmStmtKind kind)
{
  gint start = p->pos++;

  return hpm_parser_stmt (p, kind, start);
}

static HpmStmt *
parse_simple (HpmParser *p)
{
  switch (hpm_peek (p))
    {
    case TOKEN_RETURN: return parse_return (p);
    case TOKEN_IMPORT: return parse_import (p);
    case TOKEN_FROM: return parse_import_from (p);
    case TOKEN_RAISE: return parse_raise (p);
    case TOKEN_PASS: return parse_word (p, HPM_STMT_PASS);
    case TOKEN_BREAK: return parse_word (p, HPM_STMT_BREAK);
    case TOKEN_CONTINUE: return parse_word (p, HPM_STMT_CONTINUE);
    case TOKEN_DEL: return parse_del (p);
    case TOKEN_ASSERT: return parse_assert (p);
    case TOKEN_GLOBAL: return parse_global (p, HPM_STMT_GLOBAL);
    case TOKEN_NONLOCAL: return parse_global (p, HPM_STMT_NONLOCAL);
    default: return parse_expression_statement (p);
    }
}

/* --- Lines, blocks --- */

/* Simple statements up to the end of the line. */
static gboolean
parse_simple_line (HpmParser *p,
                   HpmVec    *statements)
{
  gint  start = p->pos;
  gsize n = statements->n;

  do
    {
      HpmStmt *s = parse_simple (p);

      if (!s)
        break;
      hpm_vec_add (p->pool, statements, s);
    }
  while (hpm_accept (p, TOKEN_SEMI));

  if (statements->n > n && hpm_accept (p, TOKEN_NEWLINE))
    return TRUE;
  p->pos = start;
  statements->n = n;
  return FALSE;
}

gboolean
hpm_parse_statements (HpmParser *p,
                      HpmVec    *statements)
{
  for (;;)
    {
      HpmStmt *s = hpm_parse_compound (p);

      if (p->failed)
        return FALSE;
      if (s)
        hpm_vec_add (p->pool, statements, s);
      else if (!parse_simple_line (p, statements))
        return statements->n > 0 && !p->failed;
    }
}

gboolean
hpm_parse_block (HpmParser  *p,
                 HpmStmtSeq *body)
{
  gint     start = p->pos;
  HpmVec   statements = { 0 };
  gboolean ok;

  if (!hpm_parser_enter (p))
    return FALSE;

  if (hpm_accept (p, TOKEN_NEWLINE))
    {
      ok = hpm_accept (p, TOKEN_INDENT) && hpm_parse_statements (p, &statements)
           && hpm_accept (p, TOKEN_DEDENT);
      if (!ok && p->diagnosing && !p->failed)
        {
          p->pos = start + 1;
          if (hpm_peek (p) != TOKEN_INDENT)
            hpm_parser_error_here (p, HPM_EXC (p->vm, IndentationError),
                                   "expected an indented block");
        }
    }
  else
    ok = parse_simple_line (p, &statements);

  hpm_parser_leave (p);
  if (!ok || p->failed)
    {
      p->pos = start;
      return FALSE;
    }
  HPM_VEC_TO_SEQ (statements, *body);
  return TRUE;
}
