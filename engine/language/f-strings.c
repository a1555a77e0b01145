/* f-strings.c: formatted string literals, as Python 3.11 reads them
 *
 * The literal is scanned for braces by hand; the text of each expression is copied
 * between parentheses and given to a parser of its own, whose tokens have the positions
 * that they have in the file. Format specifications may nest expressions once more.
 *
 * Start reading at add_parts ().
 */
#include "language/hpm-parser.h"

typedef struct {
  HpmStringParts *parts;
  HpmToken       *token;
  const char     *s, *end;
  gboolean        raw;
  gint            depth;  /* 0, in a format specification 1, … */
} Scan;

#define FAIL(scan, ...)                                                             \
  do                                                                                \
    {                                                                               \
      HpmParser *fail_p_ = (scan)->parts->p;                                        \
      hpm_parser_error_here (fail_p_, HPM_EXC (fail_p_->vm, SyntaxError), __VA_ARGS__); \
      return FALSE;                                                                 \
    }                                                                               \
  while (0)

static gboolean add_parts (Scan *scan);

/* --- Literal text --- */

/* Up to an expression, the end, or (depth > 0) the closing brace. `*again`: a brace
 * was doubled, so the literal goes on. */
static gboolean
add_literal (Scan     *scan,
             gboolean *again)
{
  const char *start = scan->s, *s = start, *end = scan->end;
  const char *resume = NULL;

  while (s < end)
    {
      char c = *s++;

      if (!scan->raw && c == '\\' && s < end)
        {
          c = *s++;
          if (c == 'N')
            {
              /* The braces of \N{…} begin no expression */
              if (s < end && *s++ == '{')
                while (s < end && *s++ != '}')
                  ;
              continue;
            }
        }
      if (c != '{' && c != '}')
        continue;

      if (scan->depth == 0 && s < end && *s == c)
        {
          resume = s + 1;
          break;
        }
      if (scan->depth == 0 && c == '}')
        FAIL (scan, "f-string: single '}' is not allowed");
      s--;
      break;
    }

  *again = resume != NULL;
  scan->s = resume ? resume : s;
  return hpm_string_add_literal (scan->parts, start, s, scan->raw);
}

/* --- Expressions --- */

static char
opening (char c)
{
  return c == ')' ? '(' : c == ']' ? '[' : '{';
}

/* TRUE when `s` is at a character that ends an expression outside brackets; two-character
 * comparisons are skipped. */
static gboolean
ends_expression (const char **s,
                 const char  *end)
{
  char c = **s;

  if (!strchr ("!:}=<>", c))
    return FALSE;
  if (*s + 1 < end && (*s)[1] == '=' && (c == '!' || c == '=' || c == '<' || c == '>'))
    {
      (*s)++;
      return FALSE;
    }
  return c != '<' && c != '>';
}

/* Past a string inside an expression; FALSE: it does not end. */
static gboolean
skip_string (Scan        *scan,
             const char **s,
             gboolean    *closed)
{
  char     quote = **s;
  gboolean triple = *s + 2 < scan->end && (*s)[1] == quote && (*s)[2] == quote;

  *s += triple ? 3 : 1;
  for (; *s < scan->end; (*s)++)
    {
      if (**s == '\\')
        FAIL (scan, "f-string expression part cannot include a backslash");
      if (**s != quote)
        continue;
      if (!triple)
        return TRUE;
      if (*s + 2 < scan->end && (*s)[1] == quote && (*s)[2] == quote)
        {
          *s += 2;
          return TRUE;
        }
    }

  *closed = FALSE;
  return TRUE;
}

/* Moves scan->s to the end of the expression that begins there. */
static gboolean
find_expression_end (Scan *scan)
{
  char        brackets[HPM_MAX_BRACKETS];
  gint        n = 0;
  gboolean    closed = TRUE;
  const char *s = scan->s;

  for (; s < scan->end; s++)
    {
      char c = *s;

      if (c == '\\')
        FAIL (scan, "f-string expression part cannot include a backslash");
      else if (c == '\'' || c == '"')
        {
          if (!skip_string (scan, &s, &closed))
            return FALSE;
          if (!closed)
            break;
        }
      else if (c == '[' || c == '{' || c == '(')
        {
          if (n == HPM_MAX_BRACKETS)
            FAIL (scan, "f-string: too many nested parenthesis");
          brackets[n++] = c;
        }
      else if (c == '#')
        FAIL (scan, "f-string expression part cannot include '#'");
      else if (n == 0 && strchr ("!:}=<>", c))
        {
          if (ends_expression (&s, scan->end))
            break;
        }
      else if (c == ']' || c == '}' || c == ')')
        {
          if (n == 0)
            FAIL (scan, "f-string: unmatched '%c'", c);
          if (brackets[--n] != opening (c))
            FAIL (scan,
                  "f-string: closing parenthesis '%c' does not match opening parenthesis '%c'", c,
                  brackets[n]);
        }
    }

  scan->s = s;
  if (!closed)
    FAIL (scan, "f-string: unterminated string");
  if (n > 0)
    FAIL (scan, "f-string: unmatched '%c'", brackets[n - 1]);
  if (s >= scan->end)
    FAIL (scan, "f-string: expecting '}'");
  return TRUE;
}

/* Whether nothing else stands on the line of an expression's brace. */
static gboolean
begins_new_line (const char *s)
{
  while (*s == ' ' || *s == '\t' || *s == '\f')
    s++;
  return *s == '\n';
}

/* Line and column (in the file) of the brace before an expression. */
static void
locate (Scan       *scan,
        const char *brace,
        gint       *line,
        gint       *col)
{
  const char *line_start = scan->token->start;

  *line = scan->token->span.lineno;
  for (const char *s = scan->token->start; s < brace; s++)
    if (*s == '\n')
      {
        ++*line;
        line_start = s + 1;
      }

  *col = begins_new_line (brace + 1) ? 0 : brace - line_start;
  if (*line == scan->token->span.lineno)
    *col += scan->token->span.col_offset;
}

static gpointer
parse_fstring_expression (HpmParser *p)
{
  return hpm_parse_star_expressions (p);
}

static HpmExpr *
parse_expression (Scan       *scan,
                  const char *start,
                  const char *end)
{
  HpmParser *outer = scan->parts->p, p;
  gsize      length = end - start;
  char      *text = hpm_ast_pool_alloc (outer->pool, length + 4);
  gint       line, col;
  HpmExpr   *e;

  text[0] = '(';
  memcpy (text + 1, start, length);
  text[length + 1] = ')';
  text[length + 2] = '\n';
  locate (scan, start - 1, &line, &col);

  hpm_parser_init (&p, outer->vm, outer->pool, outer->options, outer->parse_tree);
  hpm_lexer_init (&p.lexer, text, length + 3, line, col);
  p.outer = outer;
  p.level = outer->level;
  e = hpm_parser_run (&p, parse_fstring_expression);
  if (!e)
    outer->failed = TRUE;
  return e;
}

static gboolean
is_blank (const char *s,
          const char *end)
{
  while (s < end && strchr (" \t\n\f", *s))
    s++;
  return s == end;
}

/* !r: scan->s is at the exclamation mark. */
static gboolean
read_conversion (Scan *scan,
                 int  *conversion)
{
  if (++scan->s >= scan->end)
    FAIL (scan, "f-string: expecting '}'");
  *conversion = *scan->s++;
  if (*conversion != 's' && *conversion != 'r' && *conversion != 'a')
    FAIL (scan, "f-string: invalid conversion character: expected 's', 'r', or 'a'");
  return TRUE;
}

/* What follows a colon, up to the closing brace. */
static HpmExpr *
read_format_spec (Scan *scan)
{
  HpmStringParts parts = { .p = scan->parts->p, .span = scan->parts->span, .is_fstring = TRUE };
  Scan inner = { .parts = &parts,
                 .token = scan->token,
                 .s = scan->s,
                 .end = scan->end,
                 .raw = scan->raw,
                 .depth = scan->depth + 1 };
  HpmExpr       *e;

  if (!add_parts (&inner))
    return NULL;
  scan->s = inner.s;

  parts.span = scan->token->span;
  hpm_string_flush (&parts);
  e = hpm_parser_new (parts.p, HpmExpr);
  e->kind = HPM_EXPR_JOINED_STR;
  e->span = parts.span;
  HPM_VEC_TO_SEQ (parts.values, e->joined_str.values);
  return e;
}

/* The text of the expression, for {x = }. */
static void
add_source (Scan       *scan,
            const char *start)
{
  for (const char *s = start; s < scan->s; s = g_utf8_next_char (s))
    hpm_string_add_char (scan->parts, g_utf8_get_char (s));
}

static gboolean
check_expression (Scan       *scan,
                  const char *start)
{
  char c = *scan->s;

  if (!is_blank (start, scan->s))
    return TRUE;
  if (c == '!' || c == ':' || c == '=')
    FAIL (scan, "f-string: expression required before '%c'", c);
  FAIL (scan, "f-string: empty expression not allowed");
}

/* {expression = !r : spec}: scan->s is at the brace. */
static gboolean
add_expression (Scan *scan)
{
  HpmParser  *p = scan->parts->p;
  const char *start = ++scan->s;
  HpmExpr    *value, *spec = NULL, *e;
  int         conversion = -1;
  gboolean    with_source = FALSE;

  if (scan->depth >= 2)
    FAIL (scan, "f-string: expressions nested too deeply");
  if (!find_expression_end (scan) || !check_expression (scan, start)
      || !(value = parse_expression (scan, start, scan->s)))
    return FALSE;

  if (*scan->s == '=')
    {
      with_source = TRUE;
      do
        scan->s++;
      while (scan->s < scan->end && g_ascii_isspace (*scan->s));
      if (scan->s >= scan->end)
        FAIL (scan, "f-string: expecting '}'");
      add_source (scan, start);
    }
  if (*scan->s == '!' && !read_conversion (scan, &conversion))
    return FALSE;
  if (scan->s < scan->end && *scan->s == ':')
    {
      scan->s++;
      if (!(spec = read_format_spec (scan)))
        return FALSE;
    }
  if (scan->s >= scan->end || *scan->s != '}')
    FAIL (scan, "f-string: expecting '}'");
  scan->s++;

  hpm_string_flush (scan->parts);
  e = hpm_parser_new (p, HpmExpr);
  e->kind = HPM_EXPR_FORMATTED_VALUE;
  e->span = scan->parts->span;
  e->formatted_value.value = value;
  e->formatted_value.conversion = with_source && !spec && conversion == -1 ? 'r' : conversion;
  e->formatted_value.format_spec = spec;
  hpm_vec_add (p->pool, &scan->parts->values, e);
  return TRUE;
}

/* --- The whole --- */

static gboolean
add_parts (Scan *scan)
{
  gboolean again;

  do
    {
      if (!add_literal (scan, &again))
        return FALSE;
      if (again)
        continue;
      if (scan->s >= scan->end || *scan->s == '}')
        break;
      if (!add_expression (scan))
        return FALSE;
    }
  while (TRUE);

  if (scan->depth > 0 && (scan->s >= scan->end || *scan->s != '}'))
    FAIL (scan, "f-string: expecting '}'");
  return TRUE;
}

gboolean
hpm_fstring_add (HpmStringParts *parts,
                 HpmToken       *token,
                 const char     *s,
                 const char     *end,
                 gboolean        raw)
{
  Scan scan = { .parts = parts, .token = token, .s = s, .end = end, .raw = raw };

  parts->is_fstring = TRUE;
  return add_parts (&scan);
}
