/* lexer-numbers.c: how far a number reaches
 *
 * What it is worth is found in numbers.c. Read hpm_lexer_read_number (), at the bottom, first. */
#include "language/hpm-lexer.h"

/* Whether the text goes on with the rest of a word that ends there. */
static gboolean
followed_by_word (HpmLexer   *lexer,
                  const char *rest)
{
  gsize length = strlen (rest);

  return followed_by (lexer, rest)
         && (lexer->cur + length == lexer->end || !is_name_char ((guint8) lexer->cur[length]));
}

/* `c`, just read, follows a number: a letter there is an error unless it begins a keyword
 * that may stand after a number. */
static gboolean
check_number_end (HpmParser  *p,
                  int         c,
                  const char *kind)
{
  HpmLexer *lexer = &p->lexer;

  if ((c == 'a' && followed_by_word (lexer, "nd")) || (c == 'e' && followed_by_word (lexer, "lse"))
      || (c == 'f' && followed_by_word (lexer, "or")) || (c == 'o' && followed_by_word (lexer, "r"))
      || (c == 'n' && followed_by_word (lexer, "ot"))
      || (c == 'i'
          && (followed_by (lexer, "f") || followed_by (lexer, "n") || followed_by (lexer, "s"))))
    {
      back_up (lexer, c);
      if (!hpm_parser_warn (p, HPM_EXC (p->vm, SyntaxWarning), lexer->lineno, "invalid %s literal", kind))
        {
          if (!p->failed)
            hpm_parser_error_lexer (p, -1, -1, "invalid %s literal", kind);
          return FALSE;
        }
      next_char (lexer);
      return TRUE;
    }
  if (c >= 128 || !is_name_char (c))
    return TRUE;

  back_up (lexer, c);
  hpm_parser_error_lexer (p, -1, -1, "invalid %s literal", kind);
  return FALSE;
}

/* Digits with single underscores between them; gives what follows, or -2 (failed). */
static int
read_decimal_tail (HpmParser *p)
{
  HpmLexer *lexer = &p->lexer;
  int       c;

  for (;;)
    {
      do
        c = next_char (lexer);
      while (is_digit (c));
      if (c != '_')
        return c;
      c = next_char (lexer);
      if (!is_digit (c))
        {
          back_up (lexer, c);
          hpm_parser_error_lexer (p, -1, -1, "invalid decimal literal");
          return -2;
        }
    }
}

/* 0x…, 0o…, 0b…: the letter has been read. */
static gboolean
read_radix (HpmParser  *p,
            int         base,
            const char *kind)
{
  HpmLexer *lexer = &p->lexer;
  int       c = next_char (lexer);

  do
    {
      gboolean any = FALSE;

      if (c == '_')
        c = next_char (lexer);
      while (base == 16 ? c >= 0 && g_ascii_isxdigit (c) : c >= '0' && c < '0' + base)
        {
          any = TRUE;
          c = next_char (lexer);
        }
      if (is_digit (c))
        {
          hpm_parser_error_lexer (p, -1, -1, "invalid digit '%c' in %s literal", c, kind);
          return FALSE;
        }
      if (!any)
        {
          back_up (lexer, c);
          hpm_parser_error_lexer (p, -1, -1, "invalid %s literal", kind);
          return FALSE;
        }
    }
  while (c == '_');

  if (!check_number_end (p, c, kind))
    return FALSE;
  back_up (lexer, c);
  return TRUE;
}

/* What may follow the digits; `c` has been read: fraction, exponent, j. */
static gboolean
read_after_digits (HpmParser *p,
                   int        c)
{
  HpmLexer   *lexer = &p->lexer;
  const char *kind = "decimal";

  if (c == '.')
    {
      c = peek_char (lexer);
      c = is_digit (c) ? read_decimal_tail (p) : next_char (lexer);
      if (c == -2)
        return FALSE;
    }

  if (c == 'e' || c == 'E')
    {
      int e = c;

      c = next_char (lexer);
      if (c == '+' || c == '-')
        {
          c = next_char (lexer);
          if (!is_digit (c))
            {
              back_up (lexer, c);
              hpm_parser_error_lexer (p, -1, -1, "invalid decimal literal");
              return FALSE;
            }
        }
      else if (!is_digit (c))
        {
          back_up (lexer, c);
          if (!check_number_end (p, e, kind))
            return FALSE;
          back_up (lexer, e);
          return TRUE;
        }
      if ((c = read_decimal_tail (p)) == -2)
        return FALSE;
    }

  if (c == 'j' || c == 'J')
    {
      c = next_char (lexer);
      kind = "imaginary";
    }
  if (!check_number_end (p, c, kind))
    return FALSE;
  back_up (lexer, c);
  return TRUE;
}

static gboolean
read_leading_zero (HpmParser *p)
{
  HpmLexer   *lexer = &p->lexer;
  const char *zeros_end;
  gboolean    nonzero = FALSE;
  int         c = next_char (lexer);

  if (c == 'x' || c == 'X')
    return read_radix (p, 16, "hexadecimal");
  if (c == 'o' || c == 'O')
    return read_radix (p, 8, "octal");
  if (c == 'b' || c == 'B')
    return read_radix (p, 2, "binary");

  for (;;)
    {
      if (c == '_')
        {
          c = next_char (lexer);
          if (!is_digit (c))
            {
              back_up (lexer, c);
              hpm_parser_error_lexer (p, -1, -1, "invalid decimal literal");
              return FALSE;
            }
        }
      if (c != '0')
        break;
      c = next_char (lexer);
    }

  zeros_end = lexer->cur;
  if (is_digit (c))
    {
      nonzero = TRUE;
      if ((c = read_decimal_tail (p)) == -2)
        return FALSE;
    }
  if (nonzero && c != '.' && c != 'e' && c != 'E' && c != 'j' && c != 'J')
    {
      back_up (lexer, c);
      hpm_parser_error_lexer (p, lexer->start + 1 - lexer->line_start,
                              zeros_end - lexer->line_start,
                              "leading zeros in decimal integer literals are not permitted; "
                              "use an 0o prefix for octal integers");
      return FALSE;
    }
  return read_after_digits (p, c);
}

gboolean
hpm_lexer_read_number (HpmParser *p,
                       int        c)
{
  if (c == '0')
    return read_leading_zero (p);
  if (c == '.')
    return read_after_digits (p, c);
  c = read_decimal_tail (p);
  return c != -2 && read_after_digits (p, c);
}
