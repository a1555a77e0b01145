/* parse-patterns.c: match statements
 *
 * `match`, `case` and `_` are names elsewhere, so a match statement is tried first and,
 * when its header is none, read as an expression instead. */
#include "language/hpm-parser.h"

static HpmPattern *parse_as_pattern (HpmParser *p);
static HpmPattern *parse_maybe_star (HpmParser *p);

static HpmPattern *
new_pattern (HpmParser     *p,
             HpmPatternKind kind,
             gint           start)
{
  HpmPattern *pattern = hpm_parser_new (p, HpmPattern);

  pattern->kind = kind;
  pattern->span = hpm_parser_span_from (p, start);
  return pattern;
}

/* --- Literals and names --- */

static HpmExpr *
negative (HpmParser *p,
          gint       start,
          HpmExpr   *number)
{
  HpmExpr *e = hpm_parser_expr (p, HPM_EXPR_UNARY_OP, start);

  e->unary_op.op = HPM_UNARY_SUB;
  e->unary_op.operand = number;
  return e;
}

/* 1, -1, 1 + 2j, …; a complex number is a real one with an imaginary one added. */
static HpmExpr *
parse_number (HpmParser *p)
{
  gint     start = p->pos, end;
  gboolean minus = hpm_accept (p, TOKEN_MINUS) != NULL;
  HpmExpr *left = hpm_parse_number (p), *right, *e;
  gboolean plus;

  if (!left)
    return hpm_back (p, start);
  if (minus)
    left = negative (p, start, left);

  end = p->pos;
  plus = hpm_accept (p, TOKEN_PLUS) != NULL;
  if (!plus && !hpm_accept (p, TOKEN_MINUS))
    return left;
  if (HPM_IS (p->vm, minus ? left->unary_op.operand->constant.value : left->constant.value,
              COMPLEX))
    return hpm_parser_error_expr (p, left, "real number required in complex literal");

  right = hpm_parse_number (p);
  if (!right)
    {
      p->pos = end;
      return p->failed ? NULL : left;
    }
  if (!HPM_IS (p->vm, right->constant.value, COMPLEX))
    return hpm_parser_error_expr (p, right, "imaginary number required in complex literal");
  e = hpm_parser_expr (p, HPM_EXPR_BIN_OP, start);
  e->bin_op.left = left;
  e->bin_op.op = plus ? HPM_OP_ADD : HPM_OP_SUBTRACT;
  e->bin_op.right = right;
  return e;
}

/* a or a.b.c; `dotted` asks for at least one dot. */
static HpmExpr *
parse_name_or_attribute (HpmParser *p,
                         gboolean   dotted)
{
  gint      start = p->pos;
  HpmToken *token = hpm_accept (p, TOKEN_NAME);
  HpmExpr  *e;

  if (!token || (dotted && hpm_peek (p) != TOKEN_DOT))
    return hpm_back (p, start);

  e = hpm_parser_name_expr (p, token);
  while (hpm_peek (p) == TOKEN_DOT)
    {
      gint     end = p->pos++;
      HpmExpr *attribute;

      token = hpm_accept (p, TOKEN_NAME);
      if (!token)
        {
          p->pos = end;
          break;
        }
      attribute = hpm_parser_expr (p, HPM_EXPR_ATTRIBUTE, start);
      attribute->attribute.value = e;
      attribute->attribute.attr = hpm_parser_name_of (p, token);
      e = attribute;
    }

  return dotted && e->kind == HPM_EXPR_NAME ? hpm_back (p, start) : e;
}

static HpmPattern *
value_pattern (HpmParser *p,
               gint       start,
               HpmExpr   *value)
{
  HpmPattern *pattern;

  if (!value)
    return hpm_back (p, start);
  pattern = new_pattern (p, HPM_PATTERN_VALUE, start);
  pattern->value.value = value;
  return pattern;
}

static HpmPattern *
parse_singleton (HpmParser *p,
                 HpmObject *value)
{
  HpmPattern *pattern;

  p->pos++;
  pattern = new_pattern (p, HPM_PATTERN_SINGLETON, p->pos - 1);
  pattern->singleton.value = value;
  return pattern;
}

/* The name a pattern binds: not `_`, and nothing that goes on as another pattern. */
static HpmToken *
accept_capture (HpmParser *p)
{
  gint         start = p->pos;
  HpmToken    *token;
  HpmTokenKind next;

  if (hpm_peek_soft (p, "_") || !(token = hpm_accept (p, TOKEN_NAME)))
    return NULL;
  next = hpm_peek (p);
  if (next == TOKEN_DOT || next == TOKEN_LPAR || next == TOKEN_EQUAL)
    return hpm_back (p, start);
  return token;
}

/* --- Sequences and groups --- */

static HpmPattern *
sequence_pattern (HpmParser *p,
                  gint       start,
                  HpmVec    *items)
{
  HpmPattern *pattern = new_pattern (p, HPM_PATTERN_SEQUENCE, start);

  HPM_VEC_TO_SEQ (*items, pattern->sequence.patterns);
  return pattern;
}

/* Patterns between commas; `*comma`: the last was followed by one. FALSE: failed or none. */
static gboolean
parse_items (HpmParser *p,
             HpmVec    *items,
             gboolean  *comma)
{
  HpmPattern *item;

  *comma = FALSE;
  while ((item = parse_maybe_star (p)))
    {
      hpm_vec_add (p->pool, items, item);
      *comma = hpm_accept (p, TOKEN_COMMA) != NULL;
      if (!*comma)
        break;
    }
  return items->n > 0 && !p->failed;
}

static HpmPattern *
parse_parentheses (HpmParser *p)
{
  gint        start = p->pos++;
  HpmVec      items = { 0 };
  HpmPattern *only;
  gboolean    comma;

  parse_items (p, &items, &comma);
  if (!hpm_accept (p, TOKEN_RPAR))
    return hpm_back (p, start);

  only = items.n == 1 && !comma ? items.items[0] : NULL;
  if (only && only->kind == HPM_PATTERN_STAR)
    return hpm_back (p, start);
  return only ? only : sequence_pattern (p, start, &items);
}

static HpmPattern *
parse_brackets (HpmParser *p)
{
  gint     start = p->pos++;
  HpmVec   items = { 0 };
  gboolean comma;

  parse_items (p, &items, &comma);
  if (!hpm_accept (p, TOKEN_RSQB))
    return hpm_back (p, start);
  return sequence_pattern (p, start, &items);
}

/* --- Mappings --- */

static HpmExpr *
parse_key (HpmParser *p)
{
  HpmObject *value;

  switch (hpm_peek (p))
    {
    case TOKEN_NUMBER:
    case TOKEN_MINUS: return parse_number (p);
    case TOKEN_STRING: return hpm_parse_strings (p);
    case TOKEN_NONE: value = HPM_NONE (p->vm); break;
    case TOKEN_TRUE: value = HPM_TRUE (p->vm); break;
    case TOKEN_FALSE: value = HPM_FALSE (p->vm); break;
    default: return parse_name_or_attribute (p, TRUE);
    }

  p->pos++;
  return hpm_parser_constant (p, value, p->tokens[p->pos - 1]->span);
}

static gboolean
parse_key_value (HpmParser *p,
                 HpmVec    *keys,
                 HpmVec    *values)
{
  gint        start = p->pos;
  HpmExpr    *key = parse_key (p);
  HpmPattern *value = key && hpm_accept (p, TOKEN_COLON) ? parse_as_pattern (p) : NULL;

  if (!value)
    {
      p->pos = start;
      return FALSE;
    }
  hpm_vec_add (p->pool, keys, key);
  hpm_vec_add (p->pool, values, value);
  return TRUE;
}

static HpmPattern *
parse_mapping (HpmParser *p)
{
  gint        start = p->pos++;
  HpmVec      keys = { 0 }, values = { 0 };
  HpmToken   *rest = NULL;
  HpmPattern *pattern;

  while (parse_key_value (p, &keys, &values) && hpm_accept (p, TOKEN_COMMA))
    ;
  if (hpm_peek (p) == TOKEN_DOUBLE_STAR
      && (keys.n == 0 || p->tokens[p->pos - 1]->kind == TOKEN_COMMA))
    {
      p->pos++;
      rest = accept_capture (p);
      if (!rest)
        return hpm_back (p, start);
      hpm_accept (p, TOKEN_COMMA);
    }
  if (p->failed || !hpm_accept (p, TOKEN_RBRACE))
    return hpm_back (p, start);

  pattern = new_pattern (p, HPM_PATTERN_MAPPING, start);
  HPM_VEC_TO_SEQ (keys, pattern->mapping.keys);
  HPM_VEC_TO_SEQ (values, pattern->mapping.patterns);
  pattern->mapping.rest = rest ? hpm_parser_name_of (p, rest) : NULL;
  return pattern;
}

/* --- Classes --- */

static gboolean
at_keyword (HpmParser *p)
{
  return hpm_peek (p) == TOKEN_NAME && hpm_parser_token_at (p, p->pos + 1)->kind == TOKEN_EQUAL;
}

/* Positional patterns after keyword ones. */
static void
diagnose_order (HpmParser *p)
{
  HpmVec      positional = { 0 };
  HpmPattern *item;

  if (!p->diagnosing || p->failed)
    return;
  while (!at_keyword (p) && (item = parse_as_pattern (p)))
    {
      hpm_vec_add (p->pool, &positional, item);
      if (!hpm_accept (p, TOKEN_COMMA))
        break;
    }
  if (positional.n > 0 && !p->failed)
    hpm_parser_error_at (p, HPM_EXC (p->vm, SyntaxError),
                         hpm_span_join (((HpmPattern *) positional.items[0])->span,
                                        ((HpmPattern *) positional.items[positional.n - 1])->span),
                         "positional patterns follow keyword patterns");
}

static gboolean
parse_class_arguments (HpmParser *p,
                       HpmVec    *patterns,
                       HpmVec    *names,
                       HpmVec    *keyword_patterns)
{
  while (hpm_peek (p) != TOKEN_RPAR)
    {
      gint        start = p->pos;
      gboolean    keyword = at_keyword (p);
      HpmToken   *name = keyword ? p->tokens[p->pos] : NULL;
      HpmPattern *pattern;

      if (!keyword && names->n > 0)
        {
          diagnose_order (p);
          return FALSE;
        }
      p->pos += keyword ? 2 : 0;
      pattern = parse_as_pattern (p);
      if (!pattern)
        {
          p->pos = start;
          return FALSE;
        }
      if (keyword)
        hpm_vec_add (p->pool, names, hpm_parser_name_of (p, name));
      hpm_vec_add (p->pool, keyword ? keyword_patterns : patterns, pattern);
      if (!hpm_accept (p, TOKEN_COMMA))
        break;
    }
  return hpm_accept (p, TOKEN_RPAR) != NULL;
}

static HpmPattern *
parse_class (HpmParser *p)
{
  gint        start = p->pos;
  HpmVec      patterns = { 0 }, names = { 0 }, keyword_patterns = { 0 };
  HpmExpr    *cls = parse_name_or_attribute (p, FALSE);
  HpmPattern *pattern;

  if (!cls || !hpm_accept (p, TOKEN_LPAR)
      || !parse_class_arguments (p, &patterns, &names, &keyword_patterns))
    return hpm_back (p, start);

  pattern = new_pattern (p, HPM_PATTERN_CLASS, start);
  pattern->cls.cls = cls;
  HPM_VEC_TO_SEQ (patterns, pattern->cls.patterns);
  HPM_VEC_TO_SEQ (names, pattern->cls.kwd_attrs);
  HPM_VEC_TO_SEQ (keyword_patterns, pattern->cls.kwd_patterns);
  return pattern;
}

/* --- Closed patterns, alternatives, as --- */

static HpmPattern *
parse_name (HpmParser *p)
{
  gint        start = p->pos;
  HpmToken   *token = accept_capture (p);
  HpmPattern *pattern;
  HpmExpr    *value;

  if (token)
    {
      pattern = new_pattern (p, HPM_PATTERN_AS, start);
      pattern->as.name = hpm_parser_name_of (p, token);
      return pattern;
    }
  /* Whatever follows: CPython tries the wildcard before values and classes, and never goes back */
  if (hpm_peek_soft (p, "_"))
    {
      p->pos++;
      return new_pattern (p, HPM_PATTERN_AS, start);
    }

  value = parse_name_or_attribute (p, TRUE);
  if (value && hpm_peek (p) != TOKEN_LPAR && hpm_peek (p) != TOKEN_EQUAL)
    return value_pattern (p, start, value);
  p->pos = start;
  return p->failed ? NULL : parse_class (p);
}

static HpmPattern *
parse_closed (HpmParser *p)
{
  gint start = p->pos;

  switch (hpm_peek (p))
    {
    case TOKEN_NUMBER:
    case TOKEN_MINUS: return value_pattern (p, start, parse_number (p));
    case TOKEN_STRING: return value_pattern (p, start, hpm_parse_strings (p));
    case TOKEN_NONE: return parse_singleton (p, HPM_NONE (p->vm));
    case TOKEN_TRUE: return parse_singleton (p, HPM_TRUE (p->vm));
    case TOKEN_FALSE: return parse_singleton (p, HPM_FALSE (p->vm));
    case TOKEN_NAME: return parse_name (p);
    case TOKEN_LPAR: return parse_parentheses (p);
    case TOKEN_LSQB: return parse_brackets (p);
    case TOKEN_LBRACE: return parse_mapping (p);
    default: return NULL;
    }
}

static HpmPattern *
parse_or_pattern (HpmParser *p)
{
  gint        start = p->pos, end = start;
  HpmVec      patterns = { 0 };
  HpmPattern *pattern;

  while ((pattern = parse_closed (p)))
    {
      hpm_vec_add (p->pool, &patterns, pattern);
      end = p->pos;
      if (!hpm_accept (p, TOKEN_VBAR))
        break;
    }
  p->pos = end;
  if (p->failed || patterns.n == 0)
    return NULL;
  if (patterns.n == 1)
    return patterns.items[0];

  pattern = new_pattern (p, HPM_PATTERN_OR, start);
  HPM_VEC_TO_SEQ (patterns, pattern->or_.patterns);
  return pattern;
}

static void
diagnose_as (HpmParser *p)
{
  HpmExpr *e;

  if (!p->diagnosing || p->failed)
    return;
  if (hpm_peek_soft (p, "_"))
    hpm_parser_error_at (p, HPM_EXC (p->vm, SyntaxError), p->tokens[p->pos]->span,
                         "cannot use '_' as a target");
  else if (hpm_peek (p) != TOKEN_NAME && (e = hpm_parse_expression (p)))
    hpm_parser_error_expr (p, e, "invalid pattern target");
}

static HpmPattern *
parse_as_pattern_inner (HpmParser *p)
{
  gint        start = p->pos, end;
  HpmPattern *pattern = parse_or_pattern (p), *as;
  HpmToken   *name;

  if (!pattern || hpm_peek (p) != TOKEN_AS)
    return pattern;

  end = p->pos++;
  name = accept_capture (p);
  if (!name)
    {
      diagnose_as (p);
      p->pos = end;
      return p->failed ? NULL : pattern;
    }
  as = new_pattern (p, HPM_PATTERN_AS, start);
  as->as.pattern = pattern;
  as->as.name = hpm_parser_name_of (p, name);
  return as;
}

static HpmPattern *
parse_as_pattern (HpmParser *p)
{
  HpmPattern *pattern;

  if (!hpm_parser_enter (p))
    return NULL;
  pattern = parse_as_pattern_inner (p);
  hpm_parser_leave (p);
  return pattern;
}

static HpmPattern *
parse_maybe_star (HpmParser *p)
{
  gint        start = p->pos;
  HpmToken   *name = NULL;
  HpmPattern *pattern;

  if (!hpm_accept (p, TOKEN_STAR))
    return parse_as_pattern (p);

  if (hpm_peek_soft (p, "_"))
    p->pos++;
  else if (!(name = accept_capture (p)))
    return hpm_back (p, start);
  pattern = new_pattern (p, HPM_PATTERN_STAR, start);
  pattern->star.name = name ? hpm_parser_name_of (p, name) : NULL;
  return pattern;
}

/* --- case and match --- */

/* After `case`: one pattern, or several with commas, which are a sequence. */
static HpmPattern *
parse_patterns (HpmParser *p)
{
  gint        start = p->pos;
  HpmVec      items = { 0 };
  gboolean    comma;
  HpmPattern *only;

  if (!parse_items (p, &items, &comma))
    return NULL;
  only = items.items[0];
  if (items.n == 1 && !comma)
    return only->kind == HPM_PATTERN_STAR ? hpm_back (p, start) : only;
  return sequence_pattern (p, start, &items);
}

static gboolean
diagnose_header (HpmParser  *p,
                 gint        start,
                 const char *what)
{
  if (!p->diagnosing || p->failed)
    return FALSE;

  if (hpm_peek (p) == TOKEN_NEWLINE)
    hpm_parser_error_here (p, HPM_EXC (p->vm, SyntaxError), "expected ':'");
  else if (hpm_peek (p) == TOKEN_COLON && hpm_parser_token_at (p, p->pos + 1)->kind == TOKEN_NEWLINE
           && hpm_parser_token_at (p, p->pos + 2)->kind != TOKEN_INDENT && !p->failed)
    hpm_parser_error_here (p, HPM_EXC (p->vm, IndentationError),
                           "expected an indented block after '%s' statement on line %d", what,
                           p->tokens[start]->span.lineno);
  return p->failed;
}

static HpmMatchCase *
parse_case (HpmParser *p)
{
  gint          start = p->pos;
  HpmMatchCase *match_case;
  HpmPattern   *pattern;
  HpmExpr      *guard = NULL;
  HpmStmtSeq    body;

  if (!hpm_peek_soft (p, "case"))
    return NULL;
  p->pos++;
  pattern = parse_patterns (p);
  if (!pattern)
    return hpm_back (p, start);
  if (hpm_accept (p, TOKEN_IF) && !(guard = hpm_parse_named_expression (p)))
    return hpm_back (p, start);
  if (diagnose_header (p, start, "case") || !hpm_accept (p, TOKEN_COLON)
      || !hpm_parse_block (p, &body))
    return hpm_back (p, start);

  match_case = hpm_parser_new (p, HpmMatchCase);
  match_case->pattern = pattern;
  match_case->guard = guard;
  match_case->body = body;
  return match_case;
}

static HpmExpr *
parse_subject (HpmParser *p)
{
  gint     start = p->pos;
  HpmVec   items = { 0 };
  HpmExpr *e = hpm_parse_star_named_expression (p);

  if (!e || !hpm_accept (p, TOKEN_COMMA))
    return e && e->kind == HPM_EXPR_STARRED ? NULL : e;

  hpm_vec_add (p->pool, &items, e);
  hpm_parse_star_named_expressions (p, &items);
  if (p->failed)
    return NULL;
  e = hpm_parser_expr (p, HPM_EXPR_TUPLE, start);
  HPM_VEC_TO_SEQ (items, e->tuple.elts);
  return e;
}

HpmStmt *
hpm_parse_match (HpmParser *p)
{
  gint          start = p->pos++;
  HpmVec        cases = { 0 };
  HpmExpr      *subject = parse_subject (p);
  HpmMatchCase *match_case;
  HpmStmt      *s;

  if (!subject || diagnose_header (p, start, "match") || !hpm_accept (p, TOKEN_COLON)
      || !hpm_accept (p, TOKEN_NEWLINE) || !hpm_accept (p, TOKEN_INDENT))
    return hpm_back (p, start);
  while ((match_case = parse_case (p)))
    hpm_vec_add (p->pool, &cases, match_case);
  if (p->failed || cases.n == 0 || !hpm_accept (p, TOKEN_DEDENT))
    return hpm_back (p, start);

  s = hpm_parser_stmt (p, HPM_STMT_MATCH, start);
  s->match.subject = subject;
  HPM_VEC_TO_SEQ (cases, s->match.cases);
  return s;
}
