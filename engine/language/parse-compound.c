/* parse-compound.c: statements with blocks, but for `match` (parse-patterns.c)
 *
 * Each header ends in a colon and a block; what is said when either is missing
 * is alike for all of them: see parse_body (). */
#include "language/hpm-parser.h"

/* The colon must come: anything else is reported at once. */
static gboolean
force (HpmParser   *p,
       HpmTokenKind kind,
       const char  *text)
{
  if (hpm_accept (p, kind))
    return TRUE;
  if (!p->failed)
    hpm_parser_error_at (p, HPM_EXC (p->vm, SyntaxError), p->tokens[p->pos]->span, "expected '%s'",
                         text);
  return FALSE;
}

/* When nothing indented follows the header whose first token is `first`. */
static gboolean
check_indent (HpmParser  *p,
              gint        first,
              const char *after)
{
  if (!p->diagnosing || hpm_peek (p) != TOKEN_NEWLINE
      || hpm_parser_token_at (p, p->pos + 1)->kind == TOKEN_INDENT)
    return TRUE;
  if (!p->failed)
    hpm_parser_error_here (p, HPM_EXC (p->vm, IndentationError),
                           "expected an indented block after %s on line %d", after,
                           p->tokens[first]->span.lineno);
  return FALSE;
}

/* ':' and a block. */
static gboolean
parse_body (HpmParser  *p,
            gint        first,
            const char *after,
            HpmStmtSeq *body)
{
  if (!hpm_accept (p, TOKEN_COLON))
    {
      if (p->diagnosing && hpm_peek (p) == TOKEN_NEWLINE)
        hpm_parser_error_here (p, HPM_EXC (p->vm, SyntaxError), "expected ':'");
      return FALSE;
    }
  return check_indent (p, first, after) && hpm_parse_block (p, body);
}

/* The same where the colon is forced. */
static gboolean
parse_forced_body (HpmParser  *p,
                   gint        first,
                   const char *after,
                   HpmStmtSeq *body)
{
  return force (p, TOKEN_COLON, ":") && check_indent (p, first, after) && hpm_parse_block (p, body);
}

/* FALSE: there is one, and it is wrong. */
static gboolean
parse_else (HpmParser  *p,
            HpmStmtSeq *orelse)
{
  gint start = p->pos;

  if (!hpm_accept (p, TOKEN_ELSE))
    return !p->failed;
  return parse_forced_body (p, start, "'else' statement", orelse);
}

/* --- if, while, for, with --- */

static HpmStmt *
parse_if (HpmParser  *p,
          const char *after)
{
  gint       start = p->pos++;
  HpmExpr   *test = hpm_parse_named_expression (p);
  HpmStmtSeq body, orelse = { 0 };
  HpmStmt   *s;

  if (!test || !parse_body (p, start, after, &body))
    return hpm_back (p, start);

  if (hpm_peek (p) == TOKEN_ELIF)
    {
      HpmVec   items = { 0 };
      HpmStmt *elif;

      if (!hpm_parser_enter (p))
        return NULL;
      elif = parse_if (p, "'elif' statement");
      hpm_parser_leave (p);
      if (!elif)
        return hpm_back (p, start);
      hpm_vec_add (p->pool, &items, elif);
      HPM_VEC_TO_SEQ (items, orelse);
    }
  else if (!parse_else (p, &orelse))
    return hpm_back (p, start);

  s = hpm_parser_stmt (p, HPM_STMT_IF, start);
  s->if_.test = test;
  s->if_.body = body;
  s->if_.orelse = orelse;
  return s;
}

static HpmStmt *
parse_while (HpmParser *p)
{
  gint       start = p->pos++;
  HpmExpr   *test = hpm_parse_named_expression (p);
  HpmStmtSeq body, orelse = { 0 };
  HpmStmt   *s;

  if (!test || !parse_body (p, start, "'while' statement", &body) || !parse_else (p, &orelse))
    return hpm_back (p, start);

  s = hpm_parser_stmt (p, HPM_STMT_WHILE, start);
  s->while_.test = test;
  s->while_.body = body;
  s->while_.orelse = orelse;
  return s;
}

static HpmStmt *
parse_for (HpmParser *p)
{
  gint       start = p->pos++;
  HpmExpr   *target = hpm_parse_star_targets (p), *iter;
  HpmStmtSeq body, orelse = { 0 };
  HpmStmt   *s;

  if (!target || !hpm_accept (p, TOKEN_IN))
    {
      p->pos = start;
      if (p->diagnosing && !p->failed)
        hpm_mistake_for_target (p);
      return hpm_back (p, start);
    }

  iter = hpm_parse_star_expressions (p);
  if (!iter || !parse_body (p, start, "'for' statement", &body) || !parse_else (p, &orelse))
    return hpm_back (p, start);

  hpm_set_context (target, HPM_STORE);
  s = hpm_parser_stmt (p, HPM_STMT_FOR, start);
  s->for_.target = target;
  s->for_.iter = iter;
  s->for_.body = body;
  s->for_.orelse = orelse;
  return s;
}

static gboolean
parse_with_item (HpmParser *p,
                 HpmVec    *items)
{
  gint         start = p->pos;
  HpmExpr     *context = hpm_parse_expression (p), *vars = NULL;
  HpmWithItem *item;

  if (!context)
    return FALSE;
  if (hpm_peek (p) == TOKEN_AS)
    {
      gint         as = p->pos++;
      HpmTokenKind next;

      vars = hpm_parse_star_target (p);
      next = vars ? hpm_peek (p) : TOKEN_ERROR;
      if (next != TOKEN_COMMA && next != TOKEN_RPAR && next != TOKEN_COLON)
        {
          vars = NULL;
          p->pos = start;
          if (p->diagnosing && !p->failed)
            hpm_mistake_with_item (p);
          p->pos = as;
        }
    }
  if (p->failed)
    return FALSE;

  item = hpm_parser_new (p, HpmWithItem);
  item->context_expr = context;
  item->optional_vars = vars;
  hpm_vec_add (p->pool, items, item);
  return TRUE;
}

static gboolean
parse_with_items (HpmParser *p,
                  HpmVec    *items)
{
  gint end = p->pos;

  items->n = 0;
  while (parse_with_item (p, items))
    {
      end = p->pos;
      if (!hpm_accept (p, TOKEN_COMMA))
        break;
    }

  p->pos = end;
  return items->n > 0 && !p->failed;
}

/* with (a as b, c as d,): the parentheses are the statement's own. */
static gboolean
parse_parenthesized_items (HpmParser *p,
                           HpmVec    *items)
{
  gint start = p->pos;

  if (hpm_accept (p, TOKEN_LPAR) && parse_with_items (p, items))
    {
      hpm_accept (p, TOKEN_COMMA);
      if (hpm_accept (p, TOKEN_RPAR) && hpm_peek (p) == TOKEN_COLON)
        return TRUE;
    }

  p->pos = start;
  return FALSE;
}

/* expression [as target], …: what a header without a colon may hold. */
static gboolean
skip_with_items (HpmParser *p,
                 HpmExpr   *(*item) (HpmParser *))
{
  gint start = p->pos, end = start;

  while (item (p))
    {
      end = p->pos;
      if (hpm_accept (p, TOKEN_AS) && hpm_parse_star_target (p))
        end = p->pos;
      p->pos = end;
      if (!hpm_accept (p, TOKEN_COMMA))
        break;
    }

  p->pos = end;
  return end > start && !p->failed;
}

static void
diagnose_with (HpmParser *p)
{
  gint     start = p->pos;
  gboolean match = skip_with_items (p, hpm_parse_expression) && hpm_peek (p) == TOKEN_NEWLINE;

  if (!match && !p->failed)
    {
      p->pos = start;
      match = hpm_accept (p, TOKEN_LPAR) && skip_with_items (p, hpm_parse_expressions);
      hpm_accept (p, TOKEN_COMMA);
      match = match && hpm_accept (p, TOKEN_RPAR) && hpm_peek (p) == TOKEN_NEWLINE;
    }
  if (match)
    hpm_parser_error_here (p, HPM_EXC (p->vm, SyntaxError), "expected ':'");
  p->pos = start;
}

static HpmStmt *
parse_with (HpmParser *p)
{
  gint       start = p->pos++;
  HpmVec     items = { 0 };
  HpmStmtSeq body;
  HpmStmt   *s;

  if ((!parse_parenthesized_items (p, &items) && (p->failed || !parse_with_items (p, &items)))
      || !parse_body (p, start, "'with' statement", &body))
    {
      p->pos = start + 1;
      if (p->diagnosing && !p->failed)
        diagnose_with (p);
      return hpm_back (p, start);
    }

  for (gsize i = 0; i < items.n; i++)
    {
      HpmWithItem *item = items.items[i];

      if (item->optional_vars)
        hpm_set_context (item->optional_vars, HPM_STORE);
    }
  s = hpm_parser_stmt (p, HPM_STMT_WITH, start);
  HPM_VEC_TO_SEQ (items, s->with.items);
  s->with.body = body;
  return s;
}

/* --- try --- */

static void
diagnose_except (HpmParser *p,
                 HpmExpr   *type)
{
  HpmType *error = HPM_EXC (p->vm, SyntaxError);

  if (!p->diagnosing || p->failed)
    return;

  if (hpm_peek (p) == TOKEN_COMMA)
    {
      gint comma = p->pos++;

      if (hpm_parse_expressions (p))
        {
          if (hpm_accept (p, TOKEN_AS))
            hpm_accept (p, TOKEN_NAME);
          if (hpm_accept (p, TOKEN_COLON))
            hpm_parser_error_at (p, error, hpm_parser_span_to_lexer (p, type->span),
                                 "multiple exception types must be parenthesized");
        }
      p->pos = comma;
    }
}

/* One except or except*, of the kind of those before it if there are any; NULL when there is none
 * or it is wrong. */
static HpmExceptHandler *
parse_handler (HpmParser *p,
               gboolean   is_first,
               gboolean  *star)
{
  gint              start = p->pos;
  HpmExceptHandler *handler;
  HpmToken         *name = NULL;
  HpmExpr          *type = NULL;
  HpmStmtSeq        body;
  gboolean          has_star;

  if (!hpm_accept (p, TOKEN_EXCEPT))
    return NULL;
  has_star = hpm_accept (p, TOKEN_STAR) != NULL;
  if (!is_first && has_star != *star)
    return hpm_back (p, start);
  *star = has_star;

  if (hpm_peek (p) != TOKEN_COLON && hpm_peek (p) != TOKEN_NEWLINE)
    {
      type = hpm_parse_expression (p);
      if (!type)
        return hpm_back (p, start);
      diagnose_except (p, type);
      if (hpm_accept (p, TOKEN_AS) && !(name = hpm_accept (p, TOKEN_NAME)))
        return hpm_back (p, start);
    }
  else if (*star)
    {
      if (p->diagnosing)
        hpm_parser_error_here (p, HPM_EXC (p->vm, SyntaxError),
                               "expected one or more exception types");
      return hpm_back (p, start);
    }

  if (!parse_body (p, start, *star ? "'except*' statement" : "'except' statement", &body))
    return hpm_back (p, start);
  handler = hpm_parser_new (p, HpmExceptHandler);
  handler->type = type;
  handler->name = name ? hpm_parser_name_of (p, name) : NULL;
  handler->body = body;
  handler->span = hpm_parser_span_from (p, start);
  return handler;
}

/* At an `except` of the other kind than those before it. */
static void
diagnose_mixture (HpmParser *p,
                  gboolean   star)
{
  gint      start = p->pos;
  HpmToken *first = hpm_accept (p, TOKEN_EXCEPT), *last = first;

  if (first && (star || (last = hpm_accept (p, TOKEN_STAR))))
    {
      gboolean typed = hpm_parse_expression (p) != NULL;

      if (typed && hpm_accept (p, TOKEN_AS))
        hpm_accept (p, TOKEN_NAME);
      if ((typed || star) && hpm_accept (p, TOKEN_COLON))
        hpm_parser_error_at (p, HPM_EXC (p->vm, SyntaxError),
                             hpm_span_join (first->span, last->span),
                             "cannot have both 'except' and 'except*' on the same 'try'");
    }
  p->pos = start;
}

static gboolean
parse_handlers (HpmParser *p,
                HpmVec    *handlers,
                gboolean  *star)
{
  HpmExceptHandler *handler;

  while ((handler = parse_handler (p, handlers->n == 0, star)))
    hpm_vec_add (p->pool, handlers, handler);
  if (p->diagnosing && !p->failed && handlers->n > 0)
    diagnose_mixture (p, *star);
  return !p->failed;
}

static HpmStmt *
parse_try (HpmParser *p)
{
  gint       start = p->pos++, final;
  HpmVec     handlers = { 0 };
  HpmStmtSeq body, orelse = { 0 }, finalbody = { 0 };
  gboolean   star = FALSE;
  HpmStmt   *s;

  if (!parse_forced_body (p, start, "'try' statement", &body))
    return hpm_back (p, start);
  if (hpm_peek (p) != TOKEN_EXCEPT && hpm_peek (p) != TOKEN_FINALLY)
    {
      if (p->diagnosing && !p->failed)
        hpm_parser_error_here (p, HPM_EXC (p->vm, SyntaxError),
                               "expected 'except' or 'finally' block");
      return hpm_back (p, start);
    }

  if (!parse_handlers (p, &handlers, &star) || (handlers.n > 0 && !parse_else (p, &orelse)))
    return hpm_back (p, start);
  final = p->pos;
  if (hpm_accept (p, TOKEN_FINALLY))
    {
      if (!parse_forced_body (p, final, "'finally' statement", &finalbody))
        return hpm_back (p, start);
    }
  else if (handlers.n == 0)
    return hpm_back (p, start);

  s = hpm_parser_stmt (p, HPM_STMT_TRY, start);
  s->try.body = body;
  HPM_VEC_TO_SEQ (handlers, s->try.handlers);
  s->try.orelse = orelse;
  s->try.finalbody = finalbody;
  s->try.star = star;
  return s;
}

/* --- def, class --- */

static HpmStmt *
parse_def (HpmParser *p,
           HpmVec    *decorators)
{
  gint          start = p->pos++;
  HpmToken     *name = hpm_accept (p, TOKEN_NAME);
  HpmArguments *args;
  HpmExpr      *returns = NULL;
  HpmStmtSeq    body;
  HpmStmt      *s;

  if (!name || !force (p, TOKEN_LPAR, "("))
    return hpm_back (p, start);
  args = hpm_parse_parameters (p, FALSE);
  if (!args || !hpm_accept (p, TOKEN_RPAR))
    return hpm_back (p, start);
  if (hpm_accept (p, TOKEN_ARROW) && !(returns = hpm_parse_expression (p)))
    p->pos--;
  if (p->failed || !parse_forced_body (p, start, "function definition", &body))
    return hpm_back (p, start);

  s = hpm_parser_stmt (p, HPM_STMT_FUNCTION_DEF, start);
  s->function_def.name = hpm_parser_name_of (p, name);
  s->function_def.args = args;
  s->function_def.body = body;
  HPM_VEC_TO_SEQ (*decorators, s->function_def.decorator_list);
  s->function_def.returns = returns;
  return s;
}

static HpmStmt *
parse_class (HpmParser *p,
             HpmVec    *decorators)
{
  gint       start = p->pos++;
  HpmToken  *name = hpm_accept (p, TOKEN_NAME);
  HpmVec     bases = { 0 }, keywords = { 0 };
  HpmStmtSeq body;
  HpmStmt   *s;

  if (!name)
    return hpm_back (p, start);
  if (hpm_accept (p, TOKEN_LPAR))
    {
      if (hpm_peek (p) != TOKEN_RPAR)
        hpm_parse_arguments (p, &bases, &keywords);
      if (!hpm_accept (p, TOKEN_RPAR))
        return hpm_back (p, start);
    }
  if (!parse_body (p, start, "class definition", &body))
    return hpm_back (p, start);

  s = hpm_parser_stmt (p, HPM_STMT_CLASS_DEF, start);
  s->class_def.name = hpm_parser_name_of (p, name);
  HPM_VEC_TO_SEQ (bases, s->class_def.bases);
  HPM_VEC_TO_SEQ (keywords, s->class_def.keywords);
  s->class_def.body = body;
  HPM_VEC_TO_SEQ (*decorators, s->class_def.decorator_list);
  return s;
}

static HpmStmt *
parse_async (HpmParser *p)
{
  HpmTokenKind next = hpm_parser_token_at (p, p->pos + 1)->kind;
  const char  *what;

  switch (next)
    {
    case TOKEN_DEF: what = "Heaparium leaves out async functions"; break;
    case TOKEN_FOR: what = "Heaparium leaves out 'async for'"; break;
    case TOKEN_WITH: what = "Heaparium leaves out 'async with'"; break;
    default: return NULL;
    }
  return p->failed ? NULL
                   : hpm_parser_error_at (p, HPM_EXC (p->vm, SyntaxError), p->tokens[p->pos]->span,
                                          "%s", what);
}

static HpmStmt *
parse_decorated (HpmParser *p)
{
  gint     start = p->pos;
  HpmVec   decorators = { 0 };
  HpmStmt *s = NULL;

  while (hpm_accept (p, TOKEN_AT))
    {
      HpmExpr *e = hpm_parse_named_expression (p);

      if (!e || !hpm_accept (p, TOKEN_NEWLINE))
        return hpm_back (p, start);
      hpm_vec_add (p->pool, &decorators, e);
    }

  if (hpm_peek (p) == TOKEN_DEF)
    s = parse_def (p, &decorators);
  else if (hpm_peek (p) == TOKEN_CLASS)
    s = parse_class (p, &decorators);
  else if (hpm_peek (p) == TOKEN_ASYNC)
    s = parse_async (p);
  return s ? s : hpm_back (p, start);
}

/* NULL when no compound statement, or a wrong one, begins here. */
static HpmStmt *
parse_compound (HpmParser *p)
{
  HpmVec none = { 0 };

  switch (hpm_peek (p))
    {
    case TOKEN_DEF: return parse_def (p, &none);
    case TOKEN_CLASS: return parse_class (p, &none);
    case TOKEN_AT: return parse_decorated (p);
    case TOKEN_IF: return parse_if (p, "'if' statement");
    case TOKEN_WITH: return parse_with (p);
    case TOKEN_FOR: return parse_for (p);
    case TOKEN_TRY: return parse_try (p);
    case TOKEN_WHILE: return parse_while (p);
    case TOKEN_ASYNC: return parse_async (p);
    default: return hpm_peek_soft (p, "match") ? hpm_parse_match (p) : NULL;
    }
}

HpmStmt *
hpm_parse_compound (HpmParser *p)
{
  HpmStmt *s;

  if (!hpm_parser_enter (p))
    return NULL;
  s = parse_compound (p);
  hpm_parser_leave (p);
  return p->failed ? NULL : s;
}
