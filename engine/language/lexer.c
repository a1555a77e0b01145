/* lexer.c: from text to tokens
 *
 * One token a call of hpm_lexer_next (). The text ends with a newline and has no other line ends
 * than "\n"; next_char () counts lines as it crosses them. Inside brackets newlines and indentation
 * mean nothing; outside, indentation is compared on a stack, twice: with tabs
 * to columns of eight and with tabs one wide, so that mixing them is found.
 *
 * Start reading at hpm_lexer_next ().
 */
#include "language/hpm-lexer.h"

#define TAB_SIZE 8

void
hpm_lexer_init (HpmLexer   *lexer,
                const char *text,
                gsize       length,
                gint        first_line,
                gint        first_col)
{
  memset (lexer, 0, sizeof (HpmLexer));
  lexer->text = lexer->cur = lexer->line_start = lexer->buffer_start = text;
  lexer->end = text + length;
  lexer->lineno = lexer->first_line = first_line;
  lexer->first_col = first_col;
  lexer->at_line_start = TRUE;
  lexer->n_indents = 1;
}

/* --- Tokens' positions --- */

static gint
column_of (HpmLexer   *lexer,
           const char *place,
           const char *line_start,
           gint        lineno)
{
  gint col = place - line_start;

  return lineno == lexer->first_line ? lexer->first_col + col : col;
}

static void
finish (HpmLexer    *lexer,
        HpmToken    *token,
        HpmTokenKind kind)
{
  token->kind = kind;
  token->start = lexer->start;
  token->end = lexer->cur;
  token->level = lexer->n_brackets;
  token->span.lineno = token->span.end_lineno = lexer->lineno;
  token->span.col_offset = column_of (lexer, lexer->start, lexer->line_start, lexer->lineno);
  token->span.end_col_offset = column_of (lexer, lexer->cur, lexer->line_start, lexer->lineno);
}

/* A token without a place: indentation, the end. */
static void
finish_empty (HpmLexer    *lexer,
              HpmToken    *token,
              HpmTokenKind kind)
{
  token->kind = kind;
  token->start = token->end = lexer->cur;
  token->level = lexer->n_brackets;
  token->span = (HpmSpan) { lexer->lineno, -1, lexer->lineno, -1 };
}

static void
fail (HpmLexer *lexer,
      HpmToken *token)
{
  finish_empty (lexer, token, TOKEN_ERROR);
}

static void
fail_weakly (HpmLexer *lexer,
             HpmToken *token)
{
  fail (lexer, token);
  lexer->is_weak_error = TRUE;
}

#define FAIL_WITH(...)                                 \
  do                                                   \
    {                                                  \
      hpm_parser_error_lexer (p, -1, -1, __VA_ARGS__); \
      fail (&p->lexer, token);                         \
      return;                                          \
    }                                                  \
  while (0)

/* --- Indentation --- */

static gboolean
raise_tab_error (HpmParser *p,
                 HpmToken  *token)
{
  fail_weakly (&p->lexer, token);
  hpm_parser_error_at (p, HPM_EXC (p->vm, TabError),
                       (HpmSpan) { p->lexer.lineno, 0, p->lexer.lineno, -1 },
                       "inconsistent use of tabs and spaces in indentation");
  return FALSE;
}

static gboolean
indent_to (HpmParser *p,
           HpmToken  *token,
           gint       col,
           gint       alt_col)
{
  HpmLexer *lexer = &p->lexer;

  if (lexer->n_indents == HPM_MAX_INDENTS)
    {
      fail_weakly (lexer, token);
      hpm_parser_error_at (p, HPM_EXC (p->vm, IndentationError),
                           (HpmSpan) { lexer->lineno, 0, lexer->lineno, -1 },
                           "too many levels of indentation");
      return FALSE;
    }
  if (alt_col <= lexer->alt_indents[lexer->n_indents - 1])
    return raise_tab_error (p, token);

  lexer->indents[lexer->n_indents] = col;
  lexer->alt_indents[lexer->n_indents++] = alt_col;
  lexer->pending = 1;
  return TRUE;
}

static gboolean
dedent_to (HpmParser *p,
           HpmToken  *token,
           gint       col,
           gint       alt_col)
{
  HpmLexer *lexer = &p->lexer;

  while (lexer->n_indents > 1 && col < lexer->indents[lexer->n_indents - 1])
    {
      lexer->n_indents--;
      lexer->pending--;
    }

  if (col != lexer->indents[lexer->n_indents - 1])
    {
      gint line_end;

      while (peek_char (lexer) != '\n' && peek_char (lexer) != END_OF_TEXT)
        lexer->cur++;
      line_end = lexer->cur - lexer->line_start;
      fail_weakly (lexer, token);
      hpm_parser_error_at (p, HPM_EXC (p->vm, IndentationError),
                           (HpmSpan) { lexer->lineno, line_end, lexer->lineno, -2 },
                           "unindent does not match any outer indentation level");
      return FALSE;
    }

  return alt_col == lexer->alt_indents[lexer->n_indents - 1] || raise_tab_error (p, token);
}

/* A backslash has been read: joins lines. FALSE: failed. */
static gboolean
join_lines (HpmParser *p,
            HpmToken  *token)
{
  HpmLexer *lexer = &p->lexer;
  int       c = next_char (lexer);

  if (c != '\n')
    {
      gint col = lexer->cur - lexer->buffer_start - 1;

      fail_weakly (lexer, token);
      hpm_parser_error_at (p, HPM_EXC (p->vm, SyntaxError),
                           (HpmSpan) { lexer->lineno, col, lexer->lineno, -1 },
                           "unexpected character after line continuation character");
      return FALSE;
    }

  c = next_char (lexer);
  if (c == END_OF_TEXT)
    {
      fail (lexer, token);
      lexer->is_eof_error = TRUE;
      return FALSE;
    }
  back_up (lexer, c);
  return TRUE;
}

/* Reads the white space a line begins with; FALSE: failed. `*blank`: nothing but a comment
 * follows. */
static gboolean
read_indentation (HpmParser *p,
                  HpmToken  *token,
                  gboolean  *blank)
{
  HpmLexer *lexer = &p->lexer;
  gint      col = 0, alt_col = 0, continued_col = 0;
  int       c;

  for (;;)
    {
      hpm_poll (p->vm);
      c = next_char (lexer);
      if (c == ' ')
        col++, alt_col++;
      else if (c == '\t')
        {
          col = (col / TAB_SIZE + 1) * TAB_SIZE;
          alt_col++;
        }
      else if (c == '\f')
        col = alt_col = 0;
      else if (c == '\\')
        {
          /* The first of the joined lines decides */
          continued_col = continued_col ? continued_col : col;
          if (!join_lines (p, token))
            return FALSE;
        }
      else
        break;
    }

  back_up (lexer, c);
  *blank = c == '#' || c == '\n';
  if (*blank || lexer->n_brackets > 0)
    return TRUE;

  col = continued_col ? continued_col : col;
  alt_col = continued_col ? continued_col : alt_col;
  if (col == lexer->indents[lexer->n_indents - 1])
    return alt_col == lexer->alt_indents[lexer->n_indents - 1] || raise_tab_error (p, token);
  if (col > lexer->indents[lexer->n_indents - 1])
    return indent_to (p, token, col, alt_col);
  return dedent_to (p, token, col, alt_col);
}

/* --- Names --- */

typedef struct {
  const char  *text;
  HpmTokenKind kind;
} Spelling;

/* By the five low bits of the first letter, which is the same place for either case. */
static const Spelling keywords[32][5] = {
  ['a' & 31] = {
    { "and", TOKEN_AND },
    { "as", TOKEN_AS },
    { "assert", TOKEN_ASSERT },
    { "async", TOKEN_ASYNC },
    { "await", TOKEN_AWAIT },
  },
  ['b' & 31] = { { "break", TOKEN_BREAK } },
  ['c' & 31] = { { "class", TOKEN_CLASS }, { "continue", TOKEN_CONTINUE } },
  ['d' & 31] = { { "def", TOKEN_DEF }, { "del", TOKEN_DEL } },
  ['e' & 31] = { { "elif", TOKEN_ELIF }, { "else", TOKEN_ELSE }, { "except", TOKEN_EXCEPT } },
  ['f' & 31] = { { "False", TOKEN_FALSE }, { "finally", TOKEN_FINALLY }, { "for", TOKEN_FOR }, { "from", TOKEN_FROM } },
  ['g' & 31] = { { "global", TOKEN_GLOBAL } },
  ['i' & 31] = { { "if", TOKEN_IF }, { "import", TOKEN_IMPORT }, { "in", TOKEN_IN }, { "is", TOKEN_IS } },
  ['l' & 31] = { { "lambda", TOKEN_LAMBDA } },
  ['n' & 31] = { { "None", TOKEN_NONE }, { "nonlocal", TOKEN_NONLOCAL }, { "not", TOKEN_NOT } },
  ['o' & 31] = { { "or", TOKEN_OR } },
  ['p' & 31] = { { "pass", TOKEN_PASS } },
  ['r' & 31] = { { "raise", TOKEN_RAISE }, { "return", TOKEN_RETURN } },
  ['t' & 31] = { { "True", TOKEN_TRUE }, { "try", TOKEN_TRY } },
  ['w' & 31] = { { "while", TOKEN_WHILE }, { "with", TOKEN_WITH } },
  ['y' & 31] = { { "yield", TOKEN_YIELD } },
};

static HpmTokenKind
keyword_or_name (const char *s,
                 gsize       length)
{
  const Spelling *group = keywords[s[0] & 31];

  if (length < 2 || length > 8)
    return TOKEN_NAME;

  for (guint i = 0; i < G_N_ELEMENTS (keywords[0]) && group[i].text; i++)
    if (group[i].text[0] == s[0] && strncmp (group[i].text, s, length) == 0 && !group[i].text[length])
      return group[i].kind;

  return TOKEN_NAME;
}

/* A beginning of one counts too: CPython compares no further than the name goes. */
gboolean
hpm_lexer_is_soft_keyword (const HpmToken *token)
{
  gsize length = token->end - token->start;

  return token->kind == TOKEN_NAME
         && (strncmp ("_", token->start, length) == 0 || strncmp ("case", token->start, length) == 0
             || strncmp ("match", token->start, length) == 0);
}

/* Whether `c` may begin (or else go on with) a name beyond ASCII: Unicode's XID_Start and
 * XID_Continue by general category, with the few characters that have them by decree. */
static gboolean
is_identifier_char (gunichar c,
                    gboolean first)
{
  switch (g_unichar_type (c))
    {
    case G_UNICODE_UPPERCASE_LETTER:
    case G_UNICODE_LOWERCASE_LETTER:
    case G_UNICODE_TITLECASE_LETTER:
    case G_UNICODE_MODIFIER_LETTER:
    case G_UNICODE_OTHER_LETTER:
    case G_UNICODE_LETTER_NUMBER:
      return c != 0x37a && c != 0x2e2f
             && (!first || (c != 0xe33 && c != 0xeb3 && c != 0xff9e && c != 0xff9f));
    case G_UNICODE_NON_SPACING_MARK:
    case G_UNICODE_SPACING_MARK:
    case G_UNICODE_DECIMAL_NUMBER:
    case G_UNICODE_CONNECT_PUNCTUATION:
      return !first || c == '_';
    default:
      return c == 0x2118 || c == 0x212e || c == 0x309b || c == 0x309c
             || (!first
                 && (c == 0xb7 || c == 0x387 || (c >= 0x1369 && c <= 0x1371) || c == 0x19da));
    }
}

/* As str.isprintable () judges. */
static gboolean
is_printable (gunichar c)
{
  switch (g_unichar_type (c))
    {
    case G_UNICODE_CONTROL:
    case G_UNICODE_FORMAT:
    case G_UNICODE_SURROGATE:
    case G_UNICODE_PRIVATE_USE:
    case G_UNICODE_UNASSIGNED:
    case G_UNICODE_LINE_SEPARATOR:
    case G_UNICODE_PARAGRAPH_SEPARATOR:
    case G_UNICODE_SPACE_SEPARATOR: return c == ' ';
    default: return TRUE;
    }
}

/* FALSE with the error raised when [start, cur) is no identifier. */
static gboolean
check_identifier (HpmParser *p)
{
  HpmLexer *lexer = &p->lexer;

  for (const char *s = lexer->start; s < lexer->cur;)
    {
      gunichar    c = g_utf8_get_char (s);
      const char *next = g_utf8_next_char (s);
      char        utf8[7] = "";

      if (c < 128 ? !is_name_char (c) : !is_identifier_char (c, s == lexer->start))
        {
          lexer->cur = next;
          utf8[g_unichar_to_utf8 (c, utf8)] = '\0';
          if (is_printable (c))
            hpm_parser_error_lexer (p, -1, -1, "invalid character '%s' (U+%04X)", utf8, c);
          else
            hpm_parser_error_lexer (p, -1, -1, "invalid non-printable character U+%04X", c);
          return FALSE;
        }
      s = next;
    }

  return TRUE;
}

/* --- Strings --- */

static void
read_string (HpmParser *p,
             HpmToken  *token,
             int        quote)
{
  HpmLexer   *lexer = &p->lexer;
  const char *line_start = lexer->line_start;
  gint        lineno = lexer->lineno, quotes = 1, closing = 0;
  int         c = next_char (lexer);

  if (c == quote)
    {
      c = next_char (lexer);
      if (c == quote)
        quotes = 3;
      else
        closing = 1; /* the empty string */
    }
  if (c != quote)
    back_up (lexer, c);

  while (closing != quotes)
    {
      hpm_poll (p->vm);
      c = next_char (lexer);
      if (c == END_OF_TEXT || (quotes == 1 && c == '\n'))
        {
          gint detected = lexer->lineno;

          lexer->cur = lexer->start + 1;
          lexer->line_start = line_start;
          lexer->lineno = lineno;
          if (quotes == 3)
            FAIL_WITH ("unterminated triple-quoted string literal (detected at line %d)", detected);
          FAIL_WITH ("unterminated string literal (detected at line %d)", detected);
        }
      if (c == quote)
        closing++;
      else
        {
          closing = 0;
          if (c == '\\')
            next_char (lexer);
        }
    }

  finish (lexer, token, TOKEN_STRING);
  token->span.lineno = lineno;
  token->span.col_offset = column_of (lexer, lexer->start, line_start, lineno);
}

static void
read_name (HpmParser *p,
           HpmToken  *token,
           int        c)
{
  HpmLexer *lexer = &p->lexer;
  gboolean  b = FALSE, u = FALSE, r = FALSE, f = FALSE, ascii = TRUE;

  /* Maybe the prefix of a string */
  for (;;)
    {
      if ((c == 'b' || c == 'B') && !(b || u || f))
        b = TRUE;
      else if ((c == 'u' || c == 'U') && !(b || u || r || f))
        u = TRUE;
      else if ((c == 'r' || c == 'R') && !(r || u))
        r = TRUE;
      else if ((c == 'f' || c == 'F') && !(f || b || u))
        f = TRUE;
      else
        break;
      c = next_char (lexer);
      if (c == '"' || c == '\'')
        {
          read_string (p, token, c);
          return;
        }
    }

  while (is_name_char (c))
    {
      hpm_poll (p->vm);
      ascii = ascii && c < 128;
      c = next_char (lexer);
    }
  back_up (lexer, c);

  if (!ascii && !check_identifier (p))
    {
      fail (lexer, token);
      return;
    }
  finish (lexer, token,
          ascii ? keyword_or_name (lexer->start, lexer->cur - lexer->start) : TOKEN_NAME);
}

/* --- Operators --- */

/* By the first character; longer ones before those they begin with. */
static const Spelling operators[128][5] = {
  ['!'] = { { "!=", TOKEN_NOT_EQUAL } },
  ['%'] = { { "%=", TOKEN_PERCENT_EQUAL }, { "%", TOKEN_PERCENT } },
  ['&'] = { { "&=", TOKEN_AMPER_EQUAL }, { "&", TOKEN_AMPER } },
  ['('] = { { "(", TOKEN_LPAR } },
  [')'] = { { ")", TOKEN_RPAR } },
  ['*'] = {
    { "**=", TOKEN_DOUBLE_STAR_EQUAL },
    { "**", TOKEN_DOUBLE_STAR },
    { "*=", TOKEN_STAR_EQUAL },
    { "*", TOKEN_STAR },
  },
  ['+'] = { { "+=", TOKEN_PLUS_EQUAL }, { "+", TOKEN_PLUS } },
  [','] = { { ",", TOKEN_COMMA } },
  ['-'] = { { "-=", TOKEN_MINUS_EQUAL }, { "->", TOKEN_ARROW }, { "-", TOKEN_MINUS } },
  ['.'] = { { "...", TOKEN_ELLIPSIS }, { ".", TOKEN_DOT } },
  ['/'] = {
    { "//=", TOKEN_DOUBLE_SLASH_EQUAL },
    { "//", TOKEN_DOUBLE_SLASH },
    { "/=", TOKEN_SLASH_EQUAL },
    { "/", TOKEN_SLASH },
  },
  [':'] = { { ":=", TOKEN_COLON_EQUAL }, { ":", TOKEN_COLON } },
  [';'] = { { ";", TOKEN_SEMI } },
  ['<'] = {
    { "<<=", TOKEN_LSHIFT_EQUAL },
    { "<<", TOKEN_LSHIFT },
    { "<=", TOKEN_LESS_EQUAL },
    { "<>", TOKEN_NOT_EQUAL },
    { "<", TOKEN_LESS },
  },
  ['='] = { { "==", TOKEN_EQ_EQUAL }, { "=", TOKEN_EQUAL } },
  ['>'] = {
    { ">>=", TOKEN_RSHIFT_EQUAL },
    { ">=", TOKEN_GREATER_EQUAL },
    { ">>", TOKEN_RSHIFT },
    { ">", TOKEN_GREATER },
  },
  ['@'] = { { "@=", TOKEN_AT_EQUAL }, { "@", TOKEN_AT } },
  ['['] = { { "[", TOKEN_LSQB } },
  [']'] = { { "]", TOKEN_RSQB } },
  ['^'] = { { "^=", TOKEN_CIRCUMFLEX_EQUAL }, { "^", TOKEN_CIRCUMFLEX } },
  ['{'] = { { "{", TOKEN_LBRACE } },
  ['|'] = { { "|=", TOKEN_VBAR_EQUAL }, { "|", TOKEN_VBAR } },
  ['}'] = { { "}", TOKEN_RBRACE } },
  ['~'] = { { "~", TOKEN_TILDE } },
};

static gboolean
open_bracket (HpmParser *p,
              int        c)
{
  HpmLexer *lexer = &p->lexer;

  if (lexer->n_brackets == HPM_MAX_BRACKETS)
    {
      hpm_parser_error_lexer (p, -1, -1, "too many nested parentheses");
      return FALSE;
    }

  lexer->brackets[lexer->n_brackets].c = c;
  lexer->brackets[lexer->n_brackets].line = lexer->lineno;
  lexer->brackets[lexer->n_brackets++].col = lexer->start - lexer->line_start;
  return TRUE;
}

static gboolean
close_bracket (HpmParser *p,
               int        c)
{
  HpmLexer *lexer = &p->lexer;
  char      open = c == ')' ? '(' : c == ']' ? '[' : '{';
  gint      i;

  if (lexer->n_brackets == 0)
    {
      hpm_parser_error_lexer (p, -1, -1, "unmatched '%c'", c);
      return FALSE;
    }

  i = --lexer->n_brackets;
  if (lexer->brackets[i].c == open)
    return TRUE;

  if (lexer->brackets[i].line != lexer->lineno)
    hpm_parser_error_lexer (
      p, -1, -1, "closing parenthesis '%c' does not match opening parenthesis '%c' on line %d", c,
      lexer->brackets[i].c, lexer->brackets[i].line);
  else
    hpm_parser_error_lexer (p, -1, -1,
                            "closing parenthesis '%c' does not match opening parenthesis '%c'", c,
                            lexer->brackets[i].c);
  return FALSE;
}

static void
read_operator (HpmParser *p,
               HpmToken  *token,
               int        c)
{
  HpmLexer *lexer = &p->lexer;

  if (((c == '(' || c == '[' || c == '{') && !open_bracket (p, c))
      || ((c == ')' || c == ']' || c == '}') && !close_bracket (p, c)))
    {
      fail (lexer, token);
      return;
    }

  lexer->cur--;
  for (guint i = 0; c < 128 && i < G_N_ELEMENTS (operators[0]) && operators[c][i].text; i++)
    if (followed_by (lexer, operators[c][i].text))
      {
        lexer->cur += strlen (operators[c][i].text);
        finish (lexer, token, operators[c][i].kind);
        return;
      }

  lexer->cur++;
  if (c < ' ' || c == 127)
    FAIL_WITH ("invalid non-printable character U+%04X", c);
  finish (lexer, token, TOKEN_UNKNOWN);
}

/* --- One token --- */

static gboolean
take_pending (HpmLexer *lexer,
              HpmToken *token)
{
  if (lexer->pending == 0)
    return FALSE;

  finish_empty (lexer, token, lexer->pending < 0 ? TOKEN_DEDENT : TOKEN_INDENT);
  lexer->pending += lexer->pending < 0 ? 1 : -1;
  return TRUE;
}

static void
read_end (HpmLexer *lexer,
          HpmToken *token)
{
  if (lexer->n_brackets == 0)
    finish_empty (lexer, token, TOKEN_END);
  else
    {
      fail (lexer, token);
      lexer->is_eof_error = TRUE;
    }
}

/* Skips spaces and a comment; the character the token begins with. */
static int
skip_blanks (HpmParser *p)
{
  HpmLexer *lexer = &p->lexer;
  int c;

  do
    {
      hpm_poll (p->vm);
      c = next_char (lexer);
    }
  while (c == ' ' || c == '\t' || c == '\f');

  lexer->start = c == END_OF_TEXT ? lexer->cur : lexer->cur - 1;
  lexer->in_token = TRUE;
  if (c == '#')
    while (c != '\n' && c != END_OF_TEXT)
      {
        hpm_poll (p->vm);
        c = next_char (lexer);
      }
  return c;
}

void
hpm_lexer_next (HpmParser *p,
                HpmToken  *token)
{
  HpmLexer *lexer = &p->lexer;
  gboolean  blank = FALSE;

  for (;;)
    {
      int c;

      hpm_poll (p->vm);
      lexer->in_token = FALSE;
      if (lexer->at_line_start)
        {
          lexer->at_line_start = FALSE;
          blank = FALSE;
          if (!read_indentation (p, token, &blank))
            return;
        }
      lexer->start = lexer->cur;
      if (take_pending (lexer, token))
        return;

      c = skip_blanks (p);
      if (c == END_OF_TEXT)
        read_end (lexer, token);
      else if (c == '\n')
        {
          lexer->at_line_start = TRUE;
          if (blank || lexer->n_brackets > 0)
            continue;
          lexer->cur--;
          finish (lexer, token, TOKEN_NEWLINE);
          lexer->cur++;
        }
      else if (c == '\\')
        {
          if (!join_lines (p, token))
            return;
          continue;
        }
      else if (is_name_start (c))
        read_name (p, token, c);
      else if (is_digit (c) || (c == '.' && is_digit (peek_char (lexer))))
        {
          if (hpm_lexer_read_number (p, c))
            finish (lexer, token, TOKEN_NUMBER);
          else
            fail (lexer, token);
        }
      else if (c == '"' || c == '\'')
        read_string (p, token, c);
      else
        read_operator (p, token, c);
      return;
    }
}
