/* strings.c: string and bytes literals, joined when they stand side by side
 *
 * Text is gathered as code points in the pool and becomes one object at the end; f-strings
 * (f-strings.c) flush it into constants between their expressions. */
#include "language/hpm-parser.h"

enum { RULE_STRINGS = 64 };

void
hpm_string_add_char (HpmStringParts *parts,
                     gunichar        c)
{
  hpm_poll (parts->p->vm);
  if (parts->n_text == parts->text_size)
    {
      gsize     size = parts->text_size ? parts->text_size * 2 : 64;
      gunichar *text = hpm_ast_pool_alloc (parts->p->pool, size * sizeof (gunichar));

      if (parts->n_text)
        memcpy (text, parts->text, parts->n_text * sizeof (gunichar));
      parts->text = text;
      parts->text_size = size;
    }
  parts->text[parts->n_text++] = c;
}

/* --- Escapes --- */

/* -1 when `c`, after a backslash, stands for no other character. */
static int
simple_escape (int c)
{
  switch (c)
    {
    case '\\': case '\'': case '"': return c;
    case 'a': return '\a';
    case 'b': return '\b';
    case 'f': return '\f';
    case 'n': return '\n';
    case 'r': return '\r';
    case 't': return '\t';
    case 'v': return '\v';
    default: return -1;
    }
}

static const char *
read_octal (const char *s,
            const char *end,
            gunichar   *c)
{
  *c = 0;
  for (int i = 0; i < 3 && s < end && *s >= '0' && *s <= '7'; i++)
    *c = *c * 8 + (*s++ - '0');
  return s;
}

/* Whether an octal escape is above 255: three digits, the first of them 4 or more. */
static gboolean
is_large_octal (const char *s,
                const char *end)
{
  return end - s >= 3 && *s >= '4' && s[1] >= '0' && s[1] <= '7' && s[2] >= '0' && s[2] <= '7';
}

/* Where the decoder of CPython would be: it sees a character beyond ASCII as ten bytes, and a
 * backslash before one as six. */
static gsize
decoder_position (const char *start,
                  const char *place)
{
  gsize position = 0;

  for (const char *s = start; s < place; s = g_utf8_next_char (s))
    {
      if (*s == '\\' && s + 1 < place)
        {
          s++;
          position += (guint8) *s < 128 ? 1 : 6;
        }
      position += (guint8) *s < 128 ? 1 : 10;
    }
  return position;
}

static gboolean
raise_unicode_error (HpmStringParts *parts,
                     const char     *literal,
                     const char     *from,
                     const char     *to,
                     const char     *reason)
{
  hpm_parser_error_here (
    parts->p, HPM_EXC (parts->p->vm, SyntaxError),
    "(unicode error) 'unicodeescape' codec can't decode bytes in position %zu-%zu: %s",
    decoder_position (literal, from), decoder_position (literal, to) - 1, reason);
  return FALSE;
}

/* \x, \u or \U with `n` digits; *s is after the letter. */
static gboolean
add_hex (HpmStringParts *parts,
         const char     *literal,
         const char    **s,
         const char     *end,
         int             n)
{
  const char *from = *s - 2;
  gunichar    c = 0;

  for (int i = 0; i < n; i++, (*s)++)
    {
      if (*s == end || !g_ascii_isxdigit (**s))
        return raise_unicode_error (parts, literal, from, *s,
                                    n == 2   ? "truncated \\xXX escape"
                                    : n == 4 ? "truncated \\uXXXX escape"
                                             : "truncated \\UXXXXXXXX escape");
      c = c * 16 + g_ascii_xdigit_value (**s);
    }

  if (c > 0x10ffff)
    return raise_unicode_error (parts, literal, from, *s, "illegal Unicode character");
  hpm_string_add_char (parts, c);
  return TRUE;
}

/* \N{…}; *s is after the letter. */
static gboolean
add_named (HpmStringParts *parts,
           const char     *literal,
           const char    **s,
           const char     *end)
{
  const char *from = *s - 2, *name;
  gunichar    c;

  if (*s == end || **s != '{')
    return raise_unicode_error (parts, literal, from, *s, "malformed \\N character escape");

  name = ++*s;
  while (*s < end && **s != '}')
    (*s)++;
  if (*s == end || *s == name)
    return raise_unicode_error (parts, literal, from, *s, "malformed \\N character escape");

  c = hpm_character_named (name, *s - name);
  (*s)++;
  if (c == 0)
    return raise_unicode_error (parts, literal, from, *s, "unknown Unicode character name");
  hpm_string_add_char (parts, c);
  return TRUE;
}

/* Warns of what only looks like an escape: [s, …), after the backslash. NULL: there is none. */
static gboolean
warn_of_escape (HpmStringParts *parts,
                const char     *s)
{
  HpmParser *p = parts->p;
  char       text[40];

  if (!s || p->diagnosing)
    return TRUE;
  if (*s >= '4' && *s <= '7')
    g_snprintf (text, sizeof text, "invalid octal escape sequence '\\%.3s'", s);
  else
    g_snprintf (text, sizeof text, "invalid escape sequence '\\%c'", *s);
  if (hpm_parser_warn (p, HPM_EXC (p->vm, DeprecationWarning), parts->place.lineno, "%s", text))
    return TRUE;
  if (!p->failed)
    hpm_parser_error_at (p, HPM_EXC (p->vm, SyntaxError), parts->place, "%s", text);
  return FALSE;
}

/* *s is after a backslash; *odd: where the first escape that is none was met. */
static gboolean
add_escape (HpmStringParts *parts,
            const char     *literal,
            const char    **s,
            const char     *end,
            const char    **odd)
{
  int      c, simple;
  gunichar octal;

  if (*s == end)
    {
      hpm_string_add_char (parts, '\\');
      return TRUE;
    }

  c = (guint8) *(*s)++;
  simple = simple_escape (c);
  if (simple >= 0)
    hpm_string_add_char (parts, simple);
  else if (c >= '0' && c <= '7')
    {
      if (!*odd && is_large_octal (*s - 1, end))
        *odd = *s - 1;
      *s = read_octal (*s - 1, end, &octal);
      hpm_string_add_char (parts, octal);
    }
  else if (c == 'x' || c == 'u' || c == 'U')
    return add_hex (parts, literal, s, end, c == 'x' ? 2 : c == 'u' ? 4 : 8);
  else if (c == 'N')
    return add_named (parts, literal, s, end);
  else if (c != '\n')
    {
      /* No escape: the backslash stays, and what follows is read again */
      hpm_string_add_char (parts, '\\');
      (*s)--;
      if (c < 128 && !*odd)
        *odd = *s;
      if (c < 128)
        hpm_string_add_char (parts, (guint8) *(*s)++);
    }
  return TRUE;
}

gboolean
hpm_string_add_literal (HpmStringParts *parts,
                        const char     *s,
                        const char     *end,
                        gboolean        raw)
{
  const char *literal = s, *odd = NULL;

  while (s < end)
    if (*s == '\\' && !raw)
      {
        s++;
        if (!add_escape (parts, literal, &s, end, &odd))
          return FALSE;
      }
    else
      {
        hpm_string_add_char (parts, g_utf8_get_char (s));
        s = g_utf8_next_char (s);
      }

  return warn_of_escape (parts, odd);
}

static gboolean
add_bytes (HpmStringParts *parts,
           const char     *s,
           const char     *end,
           gboolean        raw)
{
  const char *literal = s, *odd = NULL;

  while (s < end)
    {
      int      c = (guint8) *s++, simple;
      gunichar octal;

      if (c != '\\' || raw)
        {
          hpm_string_add_char (parts, c);
          continue;
        }

      c = (guint8) *s++;
      simple = simple_escape (c);
      if (simple >= 0)
        hpm_string_add_char (parts, simple);
      else if (c >= '0' && c <= '7')
        {
          if (!odd && is_large_octal (s - 1, end))
            odd = s - 1;
          s = read_octal (s - 1, end, &octal);
          hpm_string_add_char (parts, octal & 0xff);
        }
      else if (c == 'x')
        {
          if (end - s < 2 || !g_ascii_isxdigit (s[0]) || !g_ascii_isxdigit (s[1]))
            {
              hpm_parser_error_here (parts->p, HPM_EXC (parts->p->vm, SyntaxError),
                                     "(value error) invalid \\x escape at position %zd",
                                     (gssize) (s - 2 - literal));
              return FALSE;
            }
          hpm_string_add_char (parts,
                               g_ascii_xdigit_value (s[0]) * 16 + g_ascii_xdigit_value (s[1]));
          s += 2;
        }
      else if (c != '\n')
        {
          if (!odd)
            odd = s - 1;
          hpm_string_add_char (parts, '\\');
          hpm_string_add_char (parts, c);
        }
    }

  return warn_of_escape (parts, odd);
}

/* --- One literal --- */

typedef struct {
  const char *start, *end; /* between the quotes */
  gboolean    bytes, raw, u, f;
} Literal;

static Literal
look_at (HpmToken *token)
{
  Literal     literal = { 0 };
  const char *s = token->start;
  int         quotes;

  for (; *s != '"' && *s != '\''; s++)
    switch (g_ascii_tolower (*s))
      {
      case 'b': literal.bytes = TRUE; break;
      case 'r': literal.raw = TRUE; break;
      case 'u': literal.u = TRUE; break;
      default: literal.f = TRUE; break;
      }

  quotes = token->end - s >= 6 && s[1] == s[0] && s[2] == s[0] ? 3 : 1;
  literal.start = s + quotes;
  literal.end = token->end - quotes;
  return literal;
}

static gboolean
add_token (HpmStringParts *parts,
           HpmToken       *token)
{
  HpmParser *p = parts->p;
  Literal    literal = look_at (token);

  parts->place = token->span;
  if (literal.f)
    return hpm_fstring_add (parts, token, literal.start, literal.end, literal.raw);
  if (!literal.bytes)
    return hpm_string_add_literal (parts, literal.start, literal.end, literal.raw);

  for (const char *s = literal.start; s < literal.end; s++)
    if ((guint8) *s >= 128)
      {
        hpm_parser_error_at (p, HPM_EXC (p->vm, SyntaxError), token->span,
                             "bytes can only contain ASCII literal characters");
        return FALSE;
      }
  return add_bytes (parts, literal.start, literal.end, literal.raw);
}

/* --- Several --- */

void
hpm_string_flush (HpmStringParts *parts)
{
  HpmParser *p = parts->p;

  if (parts->n_text > 0)
    hpm_vec_add (p->pool, &parts->values,
                 hpm_parser_constant (
                   p,
                   hpm_parser_keep_steal (p, hpm_str_from_ucs4 (p->vm, parts->text, parts->n_text)),
                   parts->span));
  parts->n_text = 0;
}

static HpmExpr *
finish_bytes (HpmStringParts *parts)
{
  HpmParser *p = parts->p;
  char      *bytes = hpm_ast_pool_alloc (p->pool, parts->n_text + 1);

  for (gsize i = 0; i < parts->n_text; i++)
    bytes[i] = parts->text[i];
  return hpm_parser_constant (
    p, hpm_parser_keep_steal (p, hpm_bytes_new (p->vm, bytes, parts->n_text)), parts->span);
}

static HpmExpr *
finish_strings (HpmStringParts *parts,
                gboolean        kind_u)
{
  HpmParser *p = parts->p;
  HpmExpr   *e;

  if (!parts->is_fstring)
    {
      gunichar none = 0;

      e = hpm_parser_constant (
        p,
        hpm_parser_keep_steal (
          p, hpm_str_from_ucs4 (p->vm, parts->text ? parts->text : &none, parts->n_text)),
        parts->span);
      e->constant.kind_u = kind_u;
      return e;
    }

  hpm_string_flush (parts);
  for (gsize i = 0; i < parts->values.n; i++)
    if (((HpmExpr *) parts->values.items[i])->kind == HPM_EXPR_CONSTANT)
      ((HpmExpr *) parts->values.items[i])->constant.kind_u = kind_u;
  e = hpm_parser_new (p, HpmExpr);
  e->kind = HPM_EXPR_JOINED_STR;
  e->span = parts->span;
  HPM_VEC_TO_SEQ (parts->values, e->joined_str.values);
  return e;
}

static HpmExpr *
parse_strings (HpmParser *p)
{
  gint           start = p->pos, end;
  HpmStringParts parts = { .p = p };
  gboolean       bytes = look_at (p->tokens[start]).bytes;

  while (hpm_accept (p, TOKEN_STRING))
    ;
  if (p->failed)
    return NULL;
  end = p->pos;
  parts.span = hpm_parser_span_from (p, start);

  for (gint i = start; i < end; i++)
    {
      Literal  literal = look_at (p->tokens[i]);
      gboolean mixed = literal.bytes != bytes;

      /* What is wrong inside a literal comes before its being out of place. */
      if (!(mixed && literal.f) && !add_token (&parts, p->tokens[i]))
        return NULL;
      if (mixed)
        return hpm_parser_error_here (p, HPM_EXC (p->vm, SyntaxError),
                                      "cannot mix bytes and nonbytes literals");
    }

  return bytes ? finish_bytes (&parts) : finish_strings (&parts, look_at (p->tokens[start]).u);
}

HpmExpr *
hpm_parse_strings (HpmParser *p)
{
  gint     start = p->pos;
  gpointer found;

  if (hpm_peek (p) != TOKEN_STRING)
    return NULL;
  if (hpm_parser_memo (p, RULE_STRINGS, &found))
    return found;
  found = parse_strings (p);
  return hpm_parser_memo_keep (p, RULE_STRINGS, start, found);
}
