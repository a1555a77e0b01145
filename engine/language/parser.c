/* parser.c: the parser's own machinery, and hpm_parse ()
 *
 * Tokens on demand, what was found where (memos), positions of nodes, the two passes.
 * The grammar is in parse-*.c; hpm-parser.h has the laws.
 */
#include "language/hpm-parser.h"

/* CPython's parser gives up at this many nested calls. */
#define MAX_LEVEL 6000

void
hpm_parser_init (HpmParser               *p,
                 HpmVm                   *vm,
                 HpmAstPool              *pool,
                 const HpmCompileOptions *options,
                 HpmObject               *parse_tree)
{
  memset (p, 0, sizeof (HpmParser));
  p->vm = vm;
  p->pool = pool;
  p->options = options;
  p->parse_tree = parse_tree;
}

/* --- Tokens --- */

static HpmToken *
fetch (HpmParser *p)
{
  HpmToken *token = hpm_parser_new (p, HpmToken);

  if (p->n_tokens == p->tokens_size)
    {
      gint       size = MAX (64, p->tokens_size * 2);
      HpmToken **tokens = hpm_ast_pool_alloc (p->pool, size * sizeof (HpmToken *));

      if (p->n_tokens)
        memcpy (tokens, p->tokens, p->n_tokens * sizeof (HpmToken *));
      p->tokens = tokens;
      p->tokens_size = size;
    }

  hpm_lexer_next (p, token);
  p->tokens[p->n_tokens++] = token;
  if (token->kind == TOKEN_ERROR)
    {
      if (p->lexer.is_eof_error)
        hpm_parser_error_eof (p);
      p->failed = TRUE;
    }
  return token;
}

HpmToken *
hpm_parser_token_at (HpmParser *p,
                     gint       index)
{
  while (p->n_tokens <= index)
    {
      if (p->n_tokens > 0
          && (p->tokens[p->n_tokens - 1]->kind == TOKEN_ERROR
              || p->tokens[p->n_tokens - 1]->kind == TOKEN_END))
        return p->tokens[p->n_tokens - 1];
      fetch (p);
    }
  return p->tokens[index];
}

gboolean
hpm_peek_soft (HpmParser  *p,
               const char *word)
{
  HpmToken *token;
  gsize     length = strlen (word);

  if (hpm_peek (p) != TOKEN_NAME)
    return FALSE;
  token = p->tokens[p->pos];
  return (gsize) (token->end - token->start) == length && memcmp (token->start, word, length) == 0;
}

/* --- Objects --- */

HpmObject *
hpm_parser_keep_steal (HpmParser *p,
                       HpmObject *object)
{
  if (!object)
    {
      p->failed = TRUE;
      return NULL;
    }

  hpm_list_append (p->vm, p->parse_tree, object);
  hpm_decref (p->vm, object);
  return object;
}

/* Names are compared in normal form KC. */
static HpmObject *
make_name (HpmParser *p,
           HpmToken  *token)
{
  gsize       length = token->end - token->start;
  const char *text = token->start;
  gboolean    ascii = TRUE;
  HpmObject  *name;

  for (gsize i = 0; i < length; i++)
    ascii = ascii && (guint8) text[i] < 128;
  if (!ascii)
    {
      g_autofree char *normal = g_utf8_normalize (text, length, G_NORMALIZE_NFKC);
      char            *copy;

      length = strlen (normal);
      copy = hpm_ast_pool_alloc (p->pool, length + 1);
      memcpy (copy, normal, length + 1);
      text = copy;
    }

  name = hpm_str_from_utf8 (p->vm, text, length);
  if (name)
    hpm_str_intern (p->vm, &name);
  return name;
}

HpmObject *
hpm_parser_name_of (HpmParser *p,
                    HpmToken  *token)
{
  if (!token->value)
    token->value = hpm_parser_keep_steal (p, make_name (p, token));
  return token->value;
}

/* --- Nodes --- */

HpmSpan
hpm_parser_span_from (HpmParser *p,
                      gint       start)
{
  HpmToken *first = hpm_parser_token_at (p, start);
  gint      i = p->pos - 1;

  while (i > start && (p->tokens[i]->kind == TOKEN_NEWLINE || p->tokens[i]->kind == TOKEN_INDENT
                       || p->tokens[i]->kind == TOKEN_DEDENT || p->tokens[i]->kind == TOKEN_END))
    i--;

  i = MAX (i, start);
  return (HpmSpan) { first->span.lineno, first->span.col_offset, p->tokens[i]->span.end_lineno,
                    p->tokens[i]->span.end_col_offset };
}

HpmSpan
hpm_span_join (HpmSpan first,
               HpmSpan last)
{
  return (HpmSpan) { first.lineno, first.col_offset, last.end_lineno, last.end_col_offset };
}

/* From `first` to where the lexer stands. */
HpmSpan
hpm_parser_span_to_lexer (HpmParser *p,
                          HpmSpan    first)
{
  HpmLexer *lexer = &p->lexer;

  return (HpmSpan) { first.lineno, first.col_offset, lexer->lineno,
                    (gint) (lexer->cur - lexer->line_start) - 1 };
}

HpmExpr *
hpm_parser_expr (HpmParser  *p,
                 HpmExprKind kind,
                 gint        start)
{
  HpmExpr *e = hpm_parser_new (p, HpmExpr);

  e->kind = kind;
  e->span = hpm_parser_span_from (p, start);
  return e;
}

HpmStmt *
hpm_parser_stmt (HpmParser  *p,
                 HpmStmtKind kind,
                 gint        start)
{
  HpmStmt *s = hpm_parser_new (p, HpmStmt);

  s->kind = kind;
  s->span = hpm_parser_span_from (p, start);
  return s;
}

HpmExpr *
hpm_parser_name_expr (HpmParser *p,
                      HpmToken  *token)
{
  HpmExpr *e = hpm_parser_new (p, HpmExpr);

  e->kind = HPM_EXPR_NAME;
  e->span = token->span;
  e->name.id = hpm_parser_name_of (p, token);
  return e;
}

HpmExpr *
hpm_parser_constant (HpmParser *p,
                     HpmObject *value,
                     HpmSpan    span)
{
  HpmExpr *e = hpm_parser_new (p, HpmExpr);

  e->kind = HPM_EXPR_CONSTANT;
  e->span = span;
  e->constant.value = value;
  return e;
}

/* --- Memos --- */

/* TRUE when what `rule` gives at `pos` is known: then `pos` has moved past it. */
gboolean
hpm_parser_memo (HpmParser *p,
                 gint       rule,
                 gpointer  *node)
{
  HpmToken *token = hpm_parser_token_at (p, p->pos);

  for (HpmMemo *memo = token->memos; memo; memo = memo->next)
    if (memo->rule == rule)
      {
        *node = memo->node;
        p->pos = memo->end;
        return TRUE;
      }

  return FALSE;
}

gpointer
hpm_parser_memo_keep (HpmParser *p,
                      gint       rule,
                      gint       start,
                      gpointer   node)
{
  HpmToken *token;
  HpmMemo  *memo;

  if (p->failed)
    return NULL;

  token = p->tokens[start];
  memo = hpm_parser_new (p, HpmMemo);
  memo->next = token->memos;
  memo->rule = rule;
  memo->end = p->pos;
  memo->node = node;
  token->memos = memo;
  return node;
}

gboolean
hpm_parser_enter (HpmParser *p)
{
  if (p->level < MAX_LEVEL)
    {
      p->level++;
      return TRUE;
    }

  if (!p->failed)
    hpm_raise_none (p->vm, HPM_EXC (p->vm, MemoryError));
  p->failed = TRUE;
  return FALSE;
}

gboolean
hpm_parser_warn (HpmParser  *p,
                 HpmType    *category,
                 gint        line,
                 const char *format,
                 ...)
{
  char    *text;
  va_list  args;
  gboolean goes_on;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  HPM_KEEP (p->vm, text, g_free);
  goes_on = hpm_syntax_warning (p->vm, p->options, category, line, text);
  if (hpm_err_occurred (p->vm))
    p->failed = TRUE;
  return goes_on;
}

/* --- Passes --- */

static void
start_again (HpmParser *p)
{
  for (gint i = 0; i < p->n_tokens; i++)
    p->tokens[i]->memos = NULL;
  p->pos = 0;
  p->level = p->outer ? p->outer->level : 0;
  p->diagnosing = TRUE;
}

gpointer
hpm_parser_run (HpmParser *p,
                gpointer (*rule) (HpmParser *p))
{
  gpointer  node = rule (p);
  HpmToken *last;

  if (node)
    return node;
  if (p->failed)
    {
      hpm_parser_check_rest (p);
      return NULL;
    }

  last = p->tokens[p->n_tokens - 1];
  start_again (p);
  rule (p);
  if (p->failed)
    hpm_parser_check_rest (p);
  else
    hpm_parser_error_invalid (p, last);
  return NULL;
}

/* The text with "\n" as its only line end, and one at its end. `is_string`: it is not a file's. */
static char *
normalize_newlines (HpmVm      *vm,
                    HpmAstPool *pool,
                    const char *text,
                    gsize       length,
                    gboolean    is_string,
                    gsize      *new_length)
{
  gboolean ends_twice = is_string && length >= 2 && memcmp (text + length - 2, "\r\n", 2) == 0;
  char *copy = hpm_ast_pool_alloc (pool, length + 2), *out = copy;

  if (length >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0)
    {
      text += 3;
      length -= 3;
    }

  for (gsize i = 0; i < length; i++)
    {
      hpm_poll (vm);
      if (text[i] == '\r' && i + 1 < length && text[i + 1] == '\n')
        continue;
      *out++ = text[i] == '\r' ? '\n' : text[i];
    }
  /* A string that ends with "\r\n" gets another line end from CPython */
  if (out > copy && (out[-1] != '\n' || ends_twice))
    *out++ = '\n';

  *new_length = out - copy;
  return copy;
}

static gpointer
parse_file (HpmParser *p)
{
  HpmAst *ast = hpm_parser_new (p, HpmAst);
  HpmVec  body = { 0 };

  hpm_parse_statements (p, &body);
  if (!hpm_accept (p, TOKEN_END))
    return NULL;

  HPM_VEC_TO_SEQ (body, ast->body);
  return ast;
}

/* The one expression of eval (). */
static gpointer
parse_eval (HpmParser *p)
{
  HpmAst  *ast = hpm_parser_new (p, HpmAst);
  HpmVec   body = { 0 };
  HpmExpr *e = hpm_parse_expressions (p);
  HpmStmt *s;

  if (!e)
    return NULL;
  s = hpm_parser_stmt (p, HPM_STMT_EXPR, 0);
  s->expr.value = e;
  while (hpm_accept (p, TOKEN_NEWLINE))
    ;
  if (!hpm_accept (p, TOKEN_END))
    return NULL;

  hpm_vec_add (p->pool, &body, s);
  HPM_VEC_TO_SEQ (body, ast->body);
  return ast;
}

gboolean
hpm_parse (HpmVm                   *vm,
           HpmAstPool              *pool,
           const char              *text,
           gsize                    length,
           const HpmCompileOptions *options,
           HpmObject               *parse_tree,
           HpmAst                  *ast)
{
  HpmParser  p;
  HpmAst    *result;
  char      *normal;
  gsize      text_length = length;
  gboolean   is_declared = FALSE;

  if (options->is_file && !hpm_check_source_encoding (vm, text, length, &is_declared))
    return FALSE;
  hpm_parser_init (&p, vm, pool, options, parse_tree);
  normal = normalize_newlines (vm, pool, text, length, !options->is_file && !options->is_expression, &length);
  p.is_bare = options->is_expression && (!text_length || text[text_length - 1] != '\n');
  p.counts_bytes = options->is_file && !is_declared;
  hpm_lexer_init (&p.lexer, normal, length, options->first_line, 0);
  if (memchr (normal, '\0', length))
    {
      hpm_raise (vm, HPM_EXC (vm, SyntaxError), "source code string cannot contain null bytes");
      return FALSE;
    }

  result = hpm_parser_run (&p, options->is_expression ? parse_eval : parse_file);
  if (result)
    *ast = *result;
  return result != NULL;
}
