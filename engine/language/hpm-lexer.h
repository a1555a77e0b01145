/* hpm-lexer.h: characters, for the files of the lexer
 *
 * Private to lexer.c and lexer-numbers.c. */
#pragma once

#include "language/hpm-parser.h"

#define END_OF_TEXT (-1)

static inline int
next_char (HpmLexer *lexer)
{
  if (lexer->cur == lexer->end)
    {
      lexer->at_end = TRUE;
      return END_OF_TEXT;
    }

  if (lexer->cur > lexer->text && lexer->cur[-1] == '\n' && lexer->cur != lexer->line_start)
    {
      lexer->line_start = lexer->cur;
      lexer->lineno++;
      if (!lexer->in_token)
        lexer->buffer_start = lexer->cur;
    }

  return (guint8) *lexer->cur++;
}

static inline void
back_up (HpmLexer *lexer,
         int       c)
{
  if (c != END_OF_TEXT)
    lexer->cur--;
}

static inline int
peek_char (HpmLexer *lexer)
{
  return lexer->cur < lexer->end ? (guint8) *lexer->cur : END_OF_TEXT;
}

static inline gboolean
is_name_start (int c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 128;
}

static inline gboolean
is_digit (int c)
{
  return c >= '0' && c <= '9';
}

static inline gboolean
is_name_char (int c)
{
  return is_name_start (c) || is_digit (c);
}

/* Whether the text goes on with `word`. */
static inline gboolean
followed_by (HpmLexer   *lexer,
             const char *word)
{
  gsize length = strlen (word);

  return (gsize) (lexer->end - lexer->cur) >= length && memcmp (lexer->cur, word, length) == 0;
}

/* A number that begins with `c`, just read; FALSE: failed, with the error raised. */
gboolean     hpm_lexer_read_number       (HpmParser *p, int c);
