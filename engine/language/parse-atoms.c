/* parse-atoms.c: names, literals, and what brackets enclose
 *
 * Tuples, groups, lists, sets, dictionaries, comprehensions, generator expressions. */
#include "language/hpm-parser.h"

enum { RULE_BRACKETS = 32 };

/* --- for … in … if … --- */

static HpmComprehension *
parse_for_if (HpmParser *p)
{
  gint              start = p->pos;
  HpmComprehension *clause;
  HpmVec            ifs = { 0 };
  HpmExpr          *target, *iter;

  if (hpm_peek (p) == TOKEN_ASYNC && hpm_parser_token_at (p, p->pos + 1)->kind == TOKEN_FOR)
    return hpm_parser_error_at (p, HPM_EXC (p->vm, SyntaxError), p->tokens[p->pos]->span,
                                "Heaparium leaves out asynchronous comprehensions");
  if (!hpm_accept (p, TOKEN_FOR))
    return NULL;

  target = hpm_parse_star_targets (p);
  if (!target || !hpm_accept (p, TOKEN_IN))
    {
      p->pos = start;
      if (p->diagnosing)
        hpm_mistake_for_target (p);
      return NULL;
    }

  iter = hpm_parse_disjunction (p);
  if (!iter)
    return hpm_back (p, start);
  while (hpm_peek (p) == TOKEN_IF)
    {
      gint     end = p->pos++;
      HpmExpr *test = hpm_parse_disjunction (p);

      if (!test)
        {
          p->pos = end;
          break;
        }
      hpm_vec_add (p->pool, &ifs, test);
    }
  if (p->failed)
    return NULL;

  hpm_set_context (target, HPM_STORE);
  clause = hpm_parser_new (p, HpmComprehension);
  clause->target = target;
  clause->iter = iter;
  HPM_VEC_TO_SEQ (ifs, clause->ifs);
  return clause;
}

gboolean
hpm_parse_for_if_clauses (HpmParser *p,
                          HpmVec    *clauses)
{
  HpmComprehension *clause;

  while ((clause = parse_for_if (p)))
    hpm_vec_add (p->pool, clauses, clause);

  return clauses->n > 0 && !p->failed;
}

static HpmExpr *
comprehension (HpmParser   *p,
               HpmExprKind  kind,
               gint         start,
               HpmExpr     *elt,
               HpmVec      *clauses)
{
  HpmExpr *e = hpm_parser_expr (p, kind, start);

  e->comp.elt = elt;
  HPM_VEC_TO_SEQ (*clauses, e->comp.generators);
  return e;
}

/* --- ( … ) --- */

/* A generator expression with its parentheses, as a call's only argument may be. */
HpmExpr *
hpm_parse_genexp (HpmParser *p)
{
  gint     start = p->pos;
  HpmVec   clauses = { 0 };
  HpmExpr *elt;

  if (!hpm_accept (p, TOKEN_LPAR))
    return NULL;
  elt = hpm_parse_assignment_or_expression (p);
  if (elt && hpm_parse_for_if_clauses (p, &clauses) && hpm_accept (p, TOKEN_RPAR))
    return comprehension (p, HPM_EXPR_GENERATOR_EXP, start, elt, &clauses);

  p->pos = start;
  if (p->diagnosing && !p->failed)
    hpm_mistake_comprehension (p, TOKEN_LPAR);
  return hpm_back (p, start);
}

static HpmExpr *
finish_tuple (HpmParser *p,
              gint       start,
              HpmVec    *items)
{
  HpmExpr *e;

  if (p->failed || !hpm_accept (p, TOKEN_RPAR))
    return NULL;
  e = hpm_parser_expr (p, HPM_EXPR_TUPLE, start);
  HPM_VEC_TO_SEQ (*items, e->tuple.elts);
  return e;
}

/* After '(': NULL when it is neither tuple nor group nor generator. */
static HpmExpr *
parse_in_parentheses (HpmParser *p,
                      gint       start)
{
  HpmVec   items = { 0 }, clauses = { 0 };
  HpmExpr *first;

  if (hpm_peek (p) == TOKEN_RPAR)
    return finish_tuple (p, start, &items);
  if (hpm_peek (p) == TOKEN_YIELD)
    {
      first = hpm_parse_yield (p);
      return first && hpm_accept (p, TOKEN_RPAR) ? first : NULL;
    }

  first = hpm_parse_star_named_expression (p);
  if (!first)
    return NULL;
  if (hpm_accept (p, TOKEN_COMMA))
    {
      hpm_vec_add (p->pool, &items, first);
      hpm_parse_star_named_expressions (p, &items);
      return finish_tuple (p, start, &items);
    }
  if (first->kind == HPM_EXPR_STARRED)
    return NULL;
  if (hpm_accept (p, TOKEN_RPAR))
    return first;
  if ((hpm_peek (p) == TOKEN_FOR || hpm_peek (p) == TOKEN_ASYNC)
      && hpm_parse_for_if_clauses (p, &clauses) && hpm_accept (p, TOKEN_RPAR))
    return comprehension (p, HPM_EXPR_GENERATOR_EXP, start, first, &clauses);
  return NULL;
}

static HpmExpr *
parse_parentheses (HpmParser *p)
{
  gint     start = p->pos++;
  HpmExpr *e = parse_in_parentheses (p, start);

  if (e && !p->failed)
    return e;

  p->pos = start;
  if (p->diagnosing && !p->failed)
    hpm_mistake_group (p);
  if (p->diagnosing && !p->failed)
    hpm_mistake_comprehension (p, TOKEN_LPAR);
  return hpm_back (p, start);
}

/* --- [ … ] --- */

static HpmExpr *
parse_in_brackets (HpmParser *p,
                   gint       start)
{
  HpmVec   items = { 0 }, clauses = { 0 };
  HpmExpr *e;

  hpm_parse_star_named_expressions (p, &items);
  if (hpm_accept (p, TOKEN_RSQB))
    {
      e = hpm_parser_expr (p, HPM_EXPR_LIST, start);
      HPM_VEC_TO_SEQ (items, e->list.elts);
      return e;
    }

  if (p->failed || items.n != 1 || p->tokens[p->pos - 1]->kind == TOKEN_COMMA)
    return NULL;
  e = items.items[0];
  if (e->kind != HPM_EXPR_STARRED && hpm_parse_for_if_clauses (p, &clauses)
      && hpm_accept (p, TOKEN_RSQB))
    return comprehension (p, HPM_EXPR_LIST_COMP, start, e, &clauses);
  return NULL;
}

static HpmExpr *
parse_brackets (HpmParser *p)
{
  gint     start = p->pos++;
  HpmExpr *e = parse_in_brackets (p, start);

  if (e && !p->failed)
    return e;

  p->pos = start;
  if (p->diagnosing && !p->failed)
    hpm_mistake_comprehension (p, TOKEN_LSQB);
  return hpm_back (p, start);
}

/* --- { … } --- */

gboolean
hpm_parse_key_value (HpmParser *p,
                     HpmExpr  **key,
                     HpmExpr  **value)
{
  gint start = p->pos;

  *key = NULL;
  if (hpm_accept (p, TOKEN_DOUBLE_STAR))
    *value = hpm_parse_bitwise_or (p);
  else
    {
      *key = hpm_parse_expression (p);
      *value = *key && hpm_accept (p, TOKEN_COLON) ? hpm_parse_expression (p) : NULL;
    }

  if (!*value)
    p->pos = start;
  return *value != NULL;
}

static HpmExpr *
parse_dict (HpmParser *p,
            gint       start)
{
  HpmVec   keys = { 0 }, values = { 0 }, clauses = { 0 };
  HpmExpr *key, *value, *e;

  while (hpm_parse_key_value (p, &key, &value))
    {
      hpm_vec_add (p->pool, &keys, key);
      hpm_vec_add (p->pool, &values, value);
      if (!hpm_accept (p, TOKEN_COMMA))
        break;
    }
  if (hpm_accept (p, TOKEN_RBRACE))
    {
      e = hpm_parser_expr (p, HPM_EXPR_DICT, start);
      HPM_VEC_TO_SEQ (keys, e->dict.keys);
      HPM_VEC_TO_SEQ (values, e->dict.values);
      return e;
    }

  if (p->failed || keys.n != 1 || !keys.items[0] || p->tokens[p->pos - 1]->kind == TOKEN_COMMA
      || (hpm_peek (p) != TOKEN_FOR && hpm_peek (p) != TOKEN_ASYNC)
      || !hpm_parse_for_if_clauses (p, &clauses) || !hpm_accept (p, TOKEN_RBRACE))
    return NULL;
  e = hpm_parser_expr (p, HPM_EXPR_DICT_COMP, start);
  e->dict_comp.key = keys.items[0];
  e->dict_comp.value = values.items[0];
  HPM_VEC_TO_SEQ (clauses, e->dict_comp.generators);
  return e;
}

static HpmExpr *
parse_set (HpmParser *p,
           gint       start)
{
  HpmVec   items = { 0 }, clauses = { 0 };
  HpmExpr *e;

  if (!hpm_parse_star_named_expressions (p, &items))
    return NULL;
  if (hpm_accept (p, TOKEN_RBRACE))
    {
      e = hpm_parser_expr (p, HPM_EXPR_SET, start);
      HPM_VEC_TO_SEQ (items, e->set.elts);
      return e;
    }

  e = items.items[0];
  if (items.n == 1 && p->tokens[p->pos - 1]->kind != TOKEN_COMMA && e->kind != HPM_EXPR_STARRED
      && hpm_parse_for_if_clauses (p, &clauses) && hpm_accept (p, TOKEN_RBRACE))
    return comprehension (p, HPM_EXPR_SET_COMP, start, e, &clauses);
  return NULL;
}

static HpmExpr *
parse_braces (HpmParser *p)
{
  gint     start = p->pos++;
  HpmExpr *e = parse_dict (p, start);

  if (e || p->failed)
    return p->failed ? NULL : e;

  p->pos = start;
  /* In both passes, as in CPython, so that it comes before a missing comma */
  hpm_mistake_dict (p);
  p->pos = start + 1;
  e = p->failed ? NULL : parse_set (p, start);
  if (e)
    return e;

  p->pos = start;
  if (p->diagnosing && !p->failed)
    hpm_mistake_dict_comprehension (p);
  if (p->diagnosing && !p->failed)
    hpm_mistake_comprehension (p, TOKEN_LBRACE);
  return hpm_back (p, start);
}

/* --- Atoms --- */

static HpmExpr *
parse_singleton (HpmParser *p,
                 HpmObject *value)
{
  HpmToken *token = p->tokens[p->pos++];

  return hpm_parser_constant (p, value, token->span);
}

/* Remembered, since mistakes look at the same brackets again and again. */
static HpmExpr *
parse_bracketed (HpmParser   *p,
                 HpmTokenKind kind)
{
  gint     start = p->pos;
  gpointer found;

  if (hpm_parser_memo (p, RULE_BRACKETS, &found))
    return found;
  if (kind == TOKEN_LPAR)
    found = parse_parentheses (p);
  else
    found = kind == TOKEN_LSQB ? parse_brackets (p) : parse_braces (p);
  return hpm_parser_memo_keep (p, RULE_BRACKETS, start, found);
}

HpmExpr *
hpm_parse_atom (HpmParser *p)
{
  HpmVm        *vm = p->vm;
  HpmTokenKind  kind = hpm_peek (p);

  switch (kind)
    {
    case TOKEN_NAME: return hpm_parser_name_expr (p, p->tokens[p->pos++]);
    case TOKEN_NUMBER: return hpm_parse_number (p);
    case TOKEN_STRING: return hpm_parse_strings (p);
    case TOKEN_TRUE: return parse_singleton (p, HPM_TRUE (vm));
    case TOKEN_FALSE: return parse_singleton (p, HPM_FALSE (vm));
    case TOKEN_NONE: return parse_singleton (p, HPM_NONE (vm));
    case TOKEN_ELLIPSIS: return parse_singleton (p, HPM_ELLIPSIS (vm));
    case TOKEN_LPAR:
    case TOKEN_LSQB:
    case TOKEN_LBRACE: return parse_bracketed (p, kind);
    case TOKEN_AWAIT:
      return hpm_parser_error_at (p, HPM_EXC (vm, SyntaxError), p->tokens[p->pos]->span,
                                  "Heaparium leaves out 'await'");
    default: return NULL;
    }
}
