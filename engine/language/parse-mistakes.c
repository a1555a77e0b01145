/* parse-mistakes.c: mistakes in expressions and assignments that have a message of their own
 *
 * Each function is called in the second pass, where the grammar would try the mistake: before or
 * after the right alternatives. It raises when the text at `pos` is that mistake, and leaves `pos`
 * where it was. Those about parameters are in parse-mistakes-parameters.c. */
#include "language/hpm-parser.h"

#define SYNTAX_ERROR(p) HPM_EXC ((p)->vm, SyntaxError)

/* --- Expressions --- */

/* `print` and `exec` were statements in Python 2. */
static gboolean
is_legacy_name (HpmExpr *e)
{
  return e->kind == HPM_EXPR_NAME
         && (hpm_str_equal_ascii (e->name.id, "print") || hpm_str_equal_ascii (e->name.id, "exec"));
}

/* Two expressions side by side inside brackets. */
static void
missing_comma (HpmParser *p)
{
  gint     start = p->pos;
  gboolean diagnosing = p->diagnosing;
  HpmExpr *a, *b;

  if (hpm_peek (p) == TOKEN_NAME
      && (hpm_lexer_is_soft_keyword (p->tokens[start])
          || hpm_parser_token_at (p, start + 1)->kind == TOKEN_STRING))
    return;

  a = hpm_parse_disjunction (p);
  if (a)
    {
      p->diagnosing = FALSE;
      b = hpm_parse_expression_plain (p);
      p->diagnosing = diagnosing;
      if (b && !is_legacy_name (a) && p->tokens[p->pos - 1]->level > 0)
        hpm_parser_error_at (p, SYNTAX_ERROR (p), hpm_span_join (a->span, b->span),
                             "invalid syntax. Perhaps you forgot a comma?");
    }
  p->pos = start;
}

static void
missing_else (HpmParser *p)
{
  gint     start = p->pos;
  HpmExpr *a = hpm_parse_disjunction (p), *b;

  if (a && hpm_accept (p, TOKEN_IF) && (b = hpm_parse_disjunction (p)) && hpm_peek (p) != TOKEN_ELSE
      && hpm_peek (p) != TOKEN_COLON)
    hpm_parser_error_at (p, SYNTAX_ERROR (p), hpm_span_join (a->span, b->span),
                         "expected 'else' after 'if' expression");
  p->pos = start;
}

static void
legacy_statement (HpmParser *p)
{
  gint      start = p->pos;
  HpmToken *name = hpm_accept (p, TOKEN_NAME);
  HpmExpr  *b;

  if (name && hpm_peek (p) != TOKEN_LPAR && (b = hpm_parse_star_expressions (p))
      && is_legacy_name (hpm_parser_name_expr (p, name)))
    hpm_parser_error_at (p, SYNTAX_ERROR (p), hpm_span_join (name->span, b->span),
                         "Missing parentheses in call to '%.*s'. Did you mean %.*s(...)?",
                         (int) (name->end - name->start), name->start,
                         (int) (name->end - name->start), name->start);
  p->pos = start;
}

void
hpm_mistake_expression (HpmParser *p)
{
  missing_comma (p);
  if (!p->failed)
    missing_else (p);
  if (!p->failed)
    legacy_statement (p);
}

/* A list, tuple or generator expression of its own, True, None or False. */
static gboolean
is_not_comparable (HpmParser *p)
{
  gint      start = p->pos;
  HpmToken *first;
  HpmExpr  *e;

  switch (hpm_peek (p))
    {
    case TOKEN_TRUE:
    case TOKEN_NONE:
    case TOKEN_FALSE: return TRUE;
    case TOKEN_LSQB:
    case TOKEN_LPAR: break;
    default: return FALSE;
    }

  first = p->tokens[start];
  e = hpm_parse_atom (p);
  p->pos = start;
  return e && e->span.lineno == first->span.lineno && e->span.col_offset == first->span.col_offset
         && (e->kind == HPM_EXPR_LIST || e->kind == HPM_EXPR_TUPLE
             || e->kind == HPM_EXPR_GENERATOR_EXP);
}

static gboolean
at_assignment (HpmParser *p)
{
  return hpm_peek (p) == TOKEN_EQUAL || hpm_peek (p) == TOKEN_COLON_EQUAL;
}

/* = where == or := is meant. */
static void
single_equal (HpmParser *p)
{
  gint      start = p->pos;
  HpmToken *name = hpm_accept (p, TOKEN_NAME);
  HpmExpr  *a, *b;

  if (name && hpm_accept (p, TOKEN_EQUAL) && (b = hpm_parse_bitwise_or (p)) && !at_assignment (p))
    {
      hpm_parser_error_at (p, SYNTAX_ERROR (p), hpm_span_join (name->span, b->span),
                           "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
      return;
    }

  p->pos = start;
  if (p->failed || is_not_comparable (p) || p->failed)
    return;
  a = hpm_parse_bitwise_or (p);
  if (a && hpm_accept (p, TOKEN_EQUAL) && hpm_parse_bitwise_or (p) && !at_assignment (p))
    hpm_parser_error_expr (p, a, "cannot assign to %s here. Maybe you meant '==' instead of '='?",
                           hpm_expr_name (a));
  p->pos = start;
}

void
hpm_mistake_named_expression (HpmParser *p)
{
  gint     start = p->pos;
  HpmExpr *a = hpm_parse_expression (p);

  if (a && hpm_accept (p, TOKEN_COLON_EQUAL) && hpm_parse_expression (p))
    hpm_parser_error_expr (p, a, "cannot use assignment expressions with %s", hpm_expr_name (a));
  p->pos = start;
  if (!p->failed)
    single_equal (p);
}

/* --- Brackets --- */

void
hpm_mistake_group (HpmParser *p)
{
  gint      start = p->pos++;
  HpmToken *stars;
  HpmExpr  *a = hpm_parse_starred (p);

  if (a && hpm_accept (p, TOKEN_RPAR))
    hpm_parser_error_expr (p, a, "cannot use starred expression here");
  p->pos = start + 1;
  if ((stars = hpm_accept (p, TOKEN_DOUBLE_STAR)) && hpm_parse_expression (p)
      && hpm_accept (p, TOKEN_RPAR))
    hpm_parser_error_at (p, SYNTAX_ERROR (p), stars->span,
                         "cannot use double starred expression here");
  p->pos = start;
}

static gboolean
skip_for_if (HpmParser *p)
{
  HpmVec clauses = { 0 };

  return hpm_parse_for_if_clauses (p, &clauses);
}

/* [a, b for …]: at the comma after `first`. */
static void
unparenthesized_target (HpmParser *p,
                        HpmExpr   *first)
{
  HpmToken   *comma = hpm_accept (p, TOKEN_COMMA);
  gint        start = p->pos;
  HpmVec      items = { 0 };
  const char *message = "did you forget parentheses around the comprehension target?";

  if (!comma)
    return;
  if (hpm_parse_star_named_expressions (p, &items) && skip_for_if (p))
    {
      hpm_parser_error_at (
        p, SYNTAX_ERROR (p),
        hpm_span_join (first->span, ((HpmExpr *) items.items[items.n - 1])->span), "%s", message);
      return;
    }

  p->pos = start;
  if (!p->failed && skip_for_if (p))
    hpm_parser_error_at (p, SYNTAX_ERROR (p), hpm_span_join (first->span, comma->span), "%s",
                         message);
}

void
hpm_mistake_comprehension (HpmParser   *p,
                           HpmTokenKind open)
{
  gint     start = p->pos++;
  HpmExpr *a = hpm_parse_starred (p);

  if (a && skip_for_if (p))
    hpm_parser_error_expr (p, a, "iterable unpacking cannot be used in comprehension");
  if (!p->failed && open != TOKEN_LPAR)
    {
      p->pos = start + 1;
      a = hpm_parse_star_named_expression (p);
      if (a)
        unparenthesized_target (p, a);
    }
  p->pos = start;
}

void
hpm_mistake_dict_comprehension (HpmParser *p)
{
  gint      start = p->pos++;
  HpmToken *stars = hpm_accept (p, TOKEN_DOUBLE_STAR);

  if (stars && hpm_parse_bitwise_or (p) && skip_for_if (p) && hpm_accept (p, TOKEN_RBRACE))
    hpm_parser_error_at (p, SYNTAX_ERROR (p), stars->span,
                         "dict unpacking cannot be used in dict comprehension");
  p->pos = start;
}

/* --- Dictionaries --- */

/* key: *value, or nothing after the colon. */
static void
wrong_value (HpmParser *p)
{
  gint      start = p->pos;
  HpmExpr  *key = hpm_parse_expression (p);
  HpmToken *colon = key ? hpm_accept (p, TOKEN_COLON) : NULL, *star;

  if (colon && (star = hpm_accept (p, TOKEN_STAR)))
    {
      if (hpm_parse_bitwise_or (p))
        hpm_parser_error_at (p, SYNTAX_ERROR (p), hpm_parser_span_to_lexer (p, star->span),
                             "cannot use a starred expression in a dictionary value");
    }
  else if (colon && (hpm_peek (p) == TOKEN_RBRACE || hpm_peek (p) == TOKEN_COMMA))
    hpm_parser_error_at (p, SYNTAX_ERROR (p), colon->span,
                         "expression expected after dictionary key and ':'");
  p->pos = start;
}

void
hpm_mistake_dict (HpmParser *p)
{
  gint     start = p->pos++, comma = -1;
  HpmExpr *key, *value;

  while (hpm_parse_key_value (p, &key, &value) && hpm_accept (p, TOKEN_COMMA))
    comma = p->pos;

  if (comma >= 0 && !p->failed)
    {
      p->pos = comma;
      key = hpm_parse_expression (p);
      if (key && hpm_peek (p) != TOKEN_COLON)
        hpm_parser_error_at (
          p, SYNTAX_ERROR (p),
          (HpmSpan) { key->span.lineno, key->span.end_col_offset - 1, key->span.end_lineno, -1 },
          "':' expected after dictionary key");
      p->pos = comma;
      if (!p->failed)
        wrong_value (p);
    }
  p->pos = start + 1;
  if (!p->failed)
    wrong_value (p);
  p->pos = start;
}

/* --- Arguments --- */

static HpmSpan
end_of_clauses (HpmVec *clauses)
{
  HpmComprehension *last = clauses->items[clauses->n - 1];

  return last->ifs.n > 0 ? last->ifs.items[last->ifs.n - 1]->span : last->iter->span;
}

static void
bare_generator (HpmParser *p,
                HpmSpan    first,
                HpmSpan    last)
{
  hpm_parser_error_at (p, SYNTAX_ERROR (p), hpm_span_join (first, last),
                       "Generator expression must be parenthesized");
}

/* f(x for x in y, …) */
static void
generator_then_more (HpmParser *p)
{
  gint     start = p->pos;
  HpmVec   clauses = { 0 }, args = { 0 }, keywords = { 0 };
  HpmExpr *a = hpm_parse_expression (p);

  if (a && hpm_parse_for_if_clauses (p, &clauses) && hpm_accept (p, TOKEN_COMMA))
    {
      if (!hpm_parse_args (p, &args, &keywords) && !p->failed && hpm_parse_expression (p))
        skip_for_if (p);
      bare_generator (p, a->span, end_of_clauses (&clauses));
    }
  p->pos = start;
}

/* name=x for x in y */
static void
keyword_generator (HpmParser *p)
{
  gint      start = p->pos;
  HpmToken *name = hpm_accept (p, TOKEN_NAME), *equal;

  if (name && (equal = hpm_accept (p, TOKEN_EQUAL)) && hpm_parse_expression (p) && skip_for_if (p))
    hpm_parser_error_at (p, SYNTAX_ERROR (p), hpm_span_join (name->span, equal->span),
                         "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
  p->pos = start;
}

static gboolean
has_unpacking (HpmVec *keywords)
{
  for (gsize i = 0; i < keywords->n; i++)
    if (!((HpmKeyword *) keywords->items[i])->arg)
      return TRUE;
  return FALSE;
}

/* What follows complete arguments; at a comma or `for`. */
static void
after_arguments (HpmParser *p,
                 HpmVec    *args,
                 HpmVec    *keywords)
{
  gint     end = p->pos;
  HpmVec   clauses = { 0 }, more = { 0 }, more_keywords = { 0 };
  HpmExpr *a;

  if (hpm_parse_for_if_clauses (p, &clauses) && args->n > 1)
    bare_generator (p, ((HpmExpr *) args->items[args->n - 1])->span, end_of_clauses (&clauses));
  p->pos = end;
  if (p->failed || !hpm_accept (p, TOKEN_COMMA))
    return;

  clauses.n = 0;
  a = hpm_parse_expression (p);
  if (a && hpm_parse_for_if_clauses (p, &clauses))
    bare_generator (p, a->span, end_of_clauses (&clauses));
  p->pos = end + 1;
  if (!p->failed && hpm_parse_args (p, &more, &more_keywords))
    hpm_parser_error_here (p, SYNTAX_ERROR (p), "positional argument follows keyword argument%s",
                           has_unpacking (keywords) ? " unpacking" : "");
}

void
hpm_mistake_arguments (HpmParser *p)
{
  gint      start = p->pos, end;
  HpmVec    args = { 0 }, keywords = { 0 };
  gboolean  any = hpm_parse_args (p, &args, &keywords);
  HpmToken *star;

  end = p->pos;
  if (any && keywords.n > 0 && hpm_accept (p, TOKEN_COMMA) && (star = hpm_accept (p, TOKEN_STAR)))
    hpm_parser_error_at (p, SYNTAX_ERROR (p), star->span,
                         "iterable argument unpacking follows keyword argument unpacking");

  p->pos = start;
  if (!p->failed)
    generator_then_more (p);
  if (!p->failed)
    keyword_generator (p);
  if (!p->failed && any)
    {
      p->pos = end;
      after_arguments (p, &args, &keywords);
    }
  p->pos = start;
}

void
hpm_mistake_keyword (HpmParser *p)
{
  gint         start = p->pos;
  HpmTokenKind kind = hpm_peek (p);
  HpmToken    *first, *equal;
  HpmExpr     *a;

  if (kind == TOKEN_TRUE || kind == TOKEN_FALSE || kind == TOKEN_NONE)
    {
      first = p->tokens[p->pos++];
      if ((equal = hpm_accept (p, TOKEN_EQUAL)))
        hpm_parser_error_at (p, SYNTAX_ERROR (p), hpm_span_join (first->span, equal->span),
                             "cannot assign to %.*s", (int) (first->end - first->start),
                             first->start);
    }
  p->pos = start;
  if (!p->failed)
    keyword_generator (p);
  if (p->failed || (kind == TOKEN_NAME && hpm_parser_token_at (p, start + 1)->kind == TOKEN_EQUAL))
    return;

  a = hpm_parse_expression (p);
  if (a && (equal = hpm_accept (p, TOKEN_EQUAL)))
    hpm_parser_error_at (p, SYNTAX_ERROR (p), hpm_span_join (a->span, equal->span),
                         "expression cannot contain assignment, perhaps you meant \"==\"?");
  p->pos = start;
}

/* --- Targets --- */

typedef enum { STAR_TARGETS, FOR_TARGETS, DEL_TARGETS } Targets;

static HpmExpr *
first_invalid (HpmExpr *e,
               Targets  targets)
{
  HpmExprSeq *elts = NULL;

  switch (e->kind)
    {
    case HPM_EXPR_LIST: elts = &e->list.elts; break;
    case HPM_EXPR_TUPLE: elts = &e->tuple.elts; break;
    case HPM_EXPR_STARRED:
      return targets == DEL_TARGETS ? e : first_invalid (e->starred.value, targets);
    case HPM_EXPR_COMPARE:
      /* `for a in b` reads as a comparison */
      if (targets != FOR_TARGETS)
        return e;
      return e->compare.ops[0] == HPM_CMP_IN ? first_invalid (e->compare.left, targets) : NULL;
    case HPM_EXPR_NAME:
    case HPM_EXPR_SUBSCRIPT:
    case HPM_EXPR_ATTRIBUTE: return NULL;
    default: return e;
    }

  for (gsize i = 0; i < elts->n; i++)
    {
      HpmExpr *invalid = first_invalid (elts->items[i], targets);

      if (invalid)
        return invalid;
    }
  return NULL;
}

static void
invalid_target (HpmParser *p,
                HpmExpr   *e,
                Targets    targets)
{
  HpmExpr *invalid = first_invalid (e, targets);

  if (invalid)
    hpm_parser_error_expr (p, invalid, "cannot %s %s",
                           targets == DEL_TARGETS ? "delete" : "assign to",
                           hpm_expr_name (invalid));
}

void
hpm_mistake_for_target (HpmParser *p)
{
  gint     start = p->pos++;
  HpmExpr *a = hpm_parse_star_expressions (p);

  if (a)
    invalid_target (p, a, FOR_TARGETS);
  p->pos = start;
}

void
hpm_mistake_del (HpmParser *p)
{
  gint     start = p->pos++;
  HpmExpr *a = hpm_parse_star_expressions (p);

  if (a)
    invalid_target (p, a, DEL_TARGETS);
  p->pos = start;
}

void
hpm_mistake_with_item (HpmParser *p)
{
  gint         start = p->pos;
  HpmExpr     *context = hpm_parse_expression (p), *a;
  HpmTokenKind next;

  if (context && hpm_accept (p, TOKEN_AS) && (a = hpm_parse_expression (p)))
    {
      next = hpm_peek (p);
      if (next == TOKEN_COMMA || next == TOKEN_RPAR || next == TOKEN_COLON)
        invalid_target (p, a, STAR_TARGETS);
    }
  p->pos = start;
}

/* --- Assignments --- */

static void
annotated_sequence (HpmParser *p)
{
  gint     start = p->pos;
  HpmVec   items = { 0 };
  HpmExpr *a = NULL;

  if (hpm_peek (p) == TOKEN_LSQB || hpm_peek (p) == TOKEN_LPAR)
    a = hpm_parse_atom (p);
  if (a && (a->kind == HPM_EXPR_LIST || a->kind == HPM_EXPR_TUPLE) && hpm_accept (p, TOKEN_COLON)
      && hpm_parse_expression (p))
    hpm_parser_error_expr (p, a, "only single target (not %s) can be annotated", hpm_expr_name (a));

  p->pos = start;
  if (p->failed)
    return;
  a = hpm_parse_star_named_expression (p);
  if (a && hpm_accept (p, TOKEN_COMMA))
    {
      while (hpm_parse_star_named_expressions (p, &items))
        items.n = 0;
      if (hpm_accept (p, TOKEN_COLON) && hpm_parse_expression (p))
        hpm_parser_error_expr (p, a, "only single target (not tuple) can be annotated");
    }
  p->pos = start;
}

/* After as many right `target =` as there are. */
static void
assigned_value (HpmParser *p)
{
  gint     start = p->pos;
  HpmExpr *a;

  while (hpm_parse_star_targets (p) && hpm_accept (p, TOKEN_EQUAL))
    start = p->pos;

  p->pos = start;
  a = hpm_parse_star_expressions (p);
  if (a && hpm_accept (p, TOKEN_EQUAL))
    invalid_target (p, a, STAR_TARGETS);
  p->pos = start;
  if (p->failed)
    return;
  a = hpm_parse_yield (p);
  if (a && hpm_accept (p, TOKEN_EQUAL))
    hpm_parser_error_expr (p, a, "assignment to yield expression not possible");
}

void
hpm_mistake_assignment (HpmParser *p)
{
  gint        start = p->pos;
  HpmExpr    *a;
  HpmOperator op;

  annotated_sequence (p);
  if (p->failed)
    return;

  a = hpm_parse_expression (p);
  if (a && hpm_accept (p, TOKEN_COLON) && hpm_parse_expression (p))
    hpm_parser_error_expr (p, a, "illegal target for annotation");
  p->pos = start;
  if (p->failed)
    return;

  assigned_value (p);
  p->pos = start;
  if (p->failed)
    return;

  a = hpm_parse_star_expressions (p);
  if (a && hpm_parser_augmented_operator (hpm_peek (p), &op))
    {
      p->pos++;
      if (hpm_parse_yield_or_star_expressions (p))
        hpm_parser_error_expr (p, a, "'%s' is an illegal expression for augmented assignment",
                               hpm_expr_name (a));
    }
  p->pos = start;
}
