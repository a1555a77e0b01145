/* syntax-errors.c: making SyntaxError objects, and what is said where
 *
 * Inside, columns are bytes from 0 as in the tree; the exception has characters from 1. In
 * an f-string the text is that of the expression between parentheses, columns count from there,
 * and messages begin with "f-string: ", as in Python 3.11.
 */
#include "language/hpm-parser.h"
#include "runtime/runtime-private.h"

/* --- The exception --- */

#define NO_PLACE G_MININT /* as end column: None */

/* Line `line` of a text whose first line is `first`, with its newline; an empty one past the end.
 */
static const char *
find_line (const char *text,
           gsize       length,
           gint        first,
           gint        line,
           gsize      *line_length)
{
  const char *end = text + length, *newline;

  for (; first < line && text < end; first++)
    {
      newline = memchr (text, '\n', end - text);
      text = newline ? newline + 1 : end;
    }

  newline = memchr (text, '\n', end - text);
  *line_length = newline ? newline + 1 - text : end - text;
  return text;
}

static HpmObject *
make_details (HpmVm                   *vm,
              const HpmCompileOptions *options,
              gint                     line,
              gint                     column,
              const char              *text,
              gsize                    length,
              gint                     end_line,
              gint                     end_column)
{
  HpmObject *items[6];

  items[0] = hpm_incref (options->filename);
  items[1] = hpm_int_from_int64 (vm, line);
  items[2] = hpm_int_from_int64 (vm, column);
  items[3] = text ? hpm_str_from_utf8 (vm, text, length) : hpm_incref (HPM_NONE (vm));
  items[4] = hpm_int_from_int64 (vm, end_line);
  items[5] = end_column != NO_PLACE ? hpm_int_from_int64 (vm, end_column) : hpm_incref (HPM_NONE (vm));
  return hpm_tuple_from_array_steal (vm, items, 6);
}

/* Takes over `message`. */
static gpointer
raise_error (HpmVm                   *vm,
             HpmType                 *type,
             const HpmCompileOptions *options,
             HpmObject               *message,
             gint                     line,
             gint                     column,
             const char              *text,
             gsize                    length,
             gint                     end_line,
             gint                     end_column)
{
  HpmObject *items[2], *args;

  hpm_err_clear (vm);
  items[0] = message;
  items[1] = make_details (vm, options, line, column, text, length, end_line, end_column);
  args = hpm_tuple_from_array_steal (vm, items, 2);
  hpm_hold (vm, args);
  hpm_raise_object (vm, type, args);
  hpm_unhold (vm, 1);
  hpm_decref (vm, args);
  return NULL;
}

gpointer
hpm_raise_syntax_error (HpmVm                   *vm,
                        HpmType                 *type,
                        const HpmCompileOptions *options,
                        const char              *text,
                        gsize                    length,
                        gint                     line,
                        gint                     column,
                        gint                     end_line,
                        gint                     end_column,
                        const char              *format,
                        ...)
{
  va_list     args;
  HpmObject  *message;
  gsize       line_length;
  const char *source = find_line (text, length, options->first_line, line, &line_length);

  if (options->has_no_file)
    source = NULL;
  va_start (args, format);
  message = hpm_str_from_format_va (vm, format, args);
  va_end (args);
  return raise_error (vm, type, options, message, line, column, source, line_length,
                      end_line ? end_line : line, end_line ? end_column : NO_PLACE);
}

/* --- Warnings --- */

static void
write_warning (HpmVm                   *vm,
               const HpmCompileOptions *options,
               gint                     line,
               const char              *message)
{
  g_autofree char *filename = hpm_str_to_utf8 (options->filename, NULL);
  GString *text = g_string_new (NULL);
  gsize length;

  g_string_append_printf (text, "%s:%d: SyntaxWarning: %s\n", filename, line, message);
  if (options->text && !options->has_no_file)
    {
      const char *source = find_line (options->text, options->length, options->first_line, line, &length);
      g_autofree char *stripped = g_strstrip (g_strndup (source, length));

      if (length > 0)
        g_string_append_printf (text, "  %s\n", stripped);
    }
  g_clear_pointer (&filename, g_free); /* writing may end the run */
  HPM_KEEP (vm, text, hpm_free_string);
  hpm_write_error_text (vm, text->str, text->len);
}

gboolean
hpm_syntax_warning (HpmVm                   *vm,
                    const HpmCompileOptions *options,
                    HpmType                 *category,
                    gint                     line,
                    const char              *text)
{
  gboolean asked;

  if (options->is_library || !HPM_STR_LENGTH (options->filename))
    return TRUE;
  if (!hpm_warn_explicit (vm, category, text, options->filename, line, &asked))
    {
      if (hpm_err_matches (vm, category))
        hpm_err_clear (vm);
      return FALSE;
    }
  if (!asked && category == HPM_EXC (vm, SyntaxWarning))
    write_warning (vm, options, line, text);
  return TRUE;
}

/* --- From the parser --- */

static HpmObject *
format_message (HpmParser  *p,
                const char *prefix,
                const char *format,
                va_list     args)
{
  va_list again;
  gsize   prefix_length = strlen (prefix);
  int     length;
  char   *text;

  va_copy (again, args);
  length = g_vsnprintf (NULL, 0, format, again);
  va_end (again);

  text = hpm_ast_pool_alloc (p->pool, prefix_length + length + 1);
  memcpy (text, prefix, prefix_length);
  g_vsnprintf (text + prefix_length, length + 1, format, args);
  return hpm_str_from_utf8 (p->vm, text, prefix_length + length);
}

/* The number of characters in the first `column` bytes of a line, whose zero counts as one. */
static gint
characters (const char *line,
            gsize       length,
            gint        column)
{
  gint n = 0;

  for (gint i = 0; i < column && (gsize) i < length; i++)
    n += ((guint8) line[i] & 0xc0) != 0x80;
  return column > (gint) length ? n + 1 : n;
}

static gpointer
raise_at (HpmParser  *p,
          HpmType    *type,
          HpmSpan     span,
          const char *format,
          va_list     args)
{
  gsize       length;
  const char *line = find_line (p->lexer.text, p->lexer.end - p->lexer.text, p->lexer.first_line,
                                span.lineno, &length);
  gint        col = span.col_offset + 1, end_col = span.end_col_offset + 1;
  HpmObject  *message = format_message (p, p->outer ? "f-string: " : "", format, args);

  if (p->outer)
    {
      col -= p->lexer.first_col;
      end_col -= p->lexer.first_col;
    }
  if ((p->outer || !p->options->is_file) && span.lineno < p->lexer.lineno && length > 0 && line[length - 1] == '\n')
    length--;
  else if (!p->outer && !p->options->is_file && span.lineno == p->lexer.lineno)
    {
      /* Without a file to look at CPython shows what its lexer has at hand */
      length += line - p->lexer.buffer_start;
      line = p->lexer.buffer_start;
    }
  if (p->is_bare && !p->outer && span.lineno == p->lexer.lineno)
    {
      length -= length > 0;
      /* Its end has no place */
      if (span.col_offset >= (gint) length)
        col = end_col = 0;
      if (p->lexer.text == p->lexer.end)
        span.lineno = span.end_lineno = 0;
    }
  /* Both are counted in the first line, as in CPython */
  if (!p->outer && !p->counts_bytes)
    {
      col = col > 0 ? characters (line, length, col) : col;
      end_col = end_col > 0 ? characters (line, length, end_col) : end_col;
    }

  p->failed = TRUE;
  return raise_error (p->vm, type, p->options, message, span.lineno, col, line, length,
                      span.end_lineno, end_col);
}

gpointer
hpm_parser_error_at (HpmParser  *p,
                     HpmType    *type,
                     HpmSpan     span,
                     const char *format,
                     ...)
{
  va_list args;

  if (p->failed && hpm_err_occurred (p->vm))
    return NULL;
  va_start (args, format);
  raise_at (p, type, span, format, args);
  va_end (args);
  return NULL;
}

gpointer
hpm_parser_error_here (HpmParser  *p,
                       HpmType    *type,
                       const char *format,
                       ...)
{
  HpmToken *last = p->n_tokens > 0 ? p->tokens[p->n_tokens - 1] : hpm_parser_token_at (p, 0);
  HpmSpan   span = last->span;
  va_list   args;

  if (p->failed)
    return NULL;
  /* Tokens without a place: where the lexer stands */
  if (span.col_offset == -1)
    {
      span.col_offset = (gint) (p->lexer.cur - p->lexer.line_start) - 1;
      span.end_col_offset = -2;
      /* At the end of a file CPython has forgotten the line */
      if (p->options->is_file && p->lexer.at_end && last->kind != TOKEN_ERROR)
        span.col_offset = -1;
    }

  va_start (args, format);
  raise_at (p, type, span, format, args);
  va_end (args);
  return NULL;
}

gpointer
hpm_parser_error_lexer (HpmParser  *p,
                        gint        column,
                        gint        end_column,
                        const char *format,
                        ...)
{
  HpmLexer   *lexer = &p->lexer;
  const char *newline = memchr (lexer->line_start, '\n', lexer->end - lexer->line_start);
  gsize       length = (newline ? newline : lexer->end) - lexer->line_start;
  HpmObject  *message;
  va_list     args;

  if (column == -1)
    column = characters (lexer->line_start, lexer->cur - lexer->line_start,
                         lexer->cur - lexer->line_start);
  if (end_column == -1)
    end_column = column;

  va_start (args, format);
  message = format_message (p, "", format, args);
  va_end (args);
  p->failed = TRUE;
  return raise_error (p->vm, HPM_EXC (p->vm, SyntaxError), p->options, message, lexer->lineno,
                      column, lexer->line_start, length, lexer->lineno, end_column);
}

static gpointer
raise_never_closed (HpmParser *p)
{
  HpmLexer *lexer = &p->lexer;
  gint      i = lexer->n_brackets - 1;
  gint      line = lexer->brackets[i].line, col = lexer->brackets[i].col;

  p->failed = FALSE;
  return hpm_parser_error_at (p, HPM_EXC (p->vm, SyntaxError), (HpmSpan) { line, col, line, -1 },
                              "'%c' was never closed", lexer->brackets[i].c);
}

/* The text ended in the middle of a token or a bracket. */
gpointer
hpm_parser_error_eof (HpmParser *p)
{
  if (p->lexer.n_brackets > 0)
    return raise_never_closed (p);
  return hpm_parser_error_here (p, HPM_EXC (p->vm, SyntaxError), "unexpected EOF while parsing");
}

/* Nothing better is known than that parsing stopped at `last`. */
gpointer
hpm_parser_error_invalid (HpmParser *p,
                          HpmToken  *last)
{
  HpmType *type = HPM_EXC (p->vm, IndentationError);

  if (last->kind == TOKEN_INDENT)
    hpm_parser_error_here (p, type, "unexpected indent");
  else if (last->kind == TOKEN_DEDENT)
    hpm_parser_error_here (p, type, "unexpected unindent");
  else
    {
      hpm_parser_error_at (p, HPM_EXC (p->vm, SyntaxError), last->span, "invalid syntax");
      hpm_parser_check_rest (p);
    }
  return NULL;
}

/* An error has been raised by the parser. When the rest of the text does not even
 * fall into tokens, that is the better message. */
void
hpm_parser_check_rest (HpmParser *p)
{
  HpmToken  *current = p->n_tokens > 0 ? p->tokens[p->n_tokens - 1] : NULL;
  HpmObject *error;
  HpmToken   token;

  if (!current || current->kind == TOKEN_ERROR
      || !hpm_err_matches (p->vm, HPM_EXC (p->vm, SyntaxError)))
    return;

  error = hpm_err_put_by (p->vm);
  hpm_hold (p->vm, error);
  do
    {
      memset (&token, 0, sizeof token);
      hpm_lexer_next (p, &token);
    }
  while (token.kind != TOKEN_ERROR && token.kind != TOKEN_END);

  if (p->lexer.is_weak_error)
    hpm_err_clear (p->vm);
  if (token.kind == TOKEN_ERROR && !hpm_err_occurred (p->vm) && p->lexer.n_brackets > 0
      && current->span.lineno > p->lexer.brackets[p->lexer.n_brackets - 1].line)
    raise_never_closed (p);
  hpm_unhold (p->vm, 1);
  if (hpm_err_occurred (p->vm))
    hpm_decref (p->vm, error);
  else
    hpm_err_restore_steal (p->vm, error);
  p->failed = TRUE;
}

/* --- Names of expressions --- */

static const char *
constant_name (HpmExpr *e)
{
  HpmObject *value = e->constant.value;

  if (value->type->id == HPM_TYPE_ID_BOOL)
    return hpm_int_sign (value) ? "True" : "False";
  if (value->type->id == HPM_TYPE_ID_NONE)
    return "None";
  if (value->type->id == HPM_TYPE_ID_ELLIPSIS)
    return "ellipsis";
  return "literal";
}

const char *
hpm_expr_name (HpmExpr *e)
{
  switch (e->kind)
    {
    case HPM_EXPR_ATTRIBUTE: return "attribute";
    case HPM_EXPR_SUBSCRIPT: return "subscript";
    case HPM_EXPR_STARRED: return "starred";
    case HPM_EXPR_NAME: return "name";
    case HPM_EXPR_LIST: return "list";
    case HPM_EXPR_TUPLE: return "tuple";
    case HPM_EXPR_LAMBDA: return "lambda";
    case HPM_EXPR_CALL: return "function call";
    case HPM_EXPR_BOOL_OP:
    case HPM_EXPR_BIN_OP:
    case HPM_EXPR_UNARY_OP: return "expression";
    case HPM_EXPR_GENERATOR_EXP: return "generator expression";
    case HPM_EXPR_YIELD:
    case HPM_EXPR_YIELD_FROM: return "yield expression";
    case HPM_EXPR_AWAIT: return "await expression";
    case HPM_EXPR_LIST_COMP: return "list comprehension";
    case HPM_EXPR_SET_COMP: return "set comprehension";
    case HPM_EXPR_DICT_COMP: return "dict comprehension";
    case HPM_EXPR_DICT: return "dict literal";
    case HPM_EXPR_SET: return "set display";
    case HPM_EXPR_JOINED_STR:
    case HPM_EXPR_FORMATTED_VALUE: return "f-string expression";
    case HPM_EXPR_CONSTANT: return constant_name (e);
    case HPM_EXPR_COMPARE: return "comparison";
    case HPM_EXPR_IF_EXP: return "conditional expression";
    case HPM_EXPR_NAMED_EXPR: return "named expression";
    default: return "expression";
    }
}
