/* parse-mistakes-parameters.c: mistakes in the parameters of functions and lambdas
 *
 * As parse-mistakes.c, over a small grammar of parameters that builds nothing. `close` is what
 * ends them: ')' or, of a lambda, ':'. */
#include "language/hpm-parser.h"

#define RAISE(p, span, ...) \
  hpm_parser_error_at (p, HPM_EXC ((p)->vm, SyntaxError), span, __VA_ARGS__)

typedef enum { NO_DEFAULT, WITH_DEFAULT, MAYBE_DEFAULT } Default;

/* name [: annotation]; its span. */
static gboolean
skip_name (HpmParser   *p,
           HpmTokenKind close,
           HpmSpan     *span)
{
  gint start = p->pos;

  if (!hpm_accept (p, TOKEN_NAME))
    return FALSE;
  if (close == TOKEN_RPAR && hpm_accept (p, TOKEN_COLON) && !hpm_parse_expression (p))
    {
      p->pos = start;
      return FALSE;
    }
  if (span)
    *span = hpm_parser_span_from (p, start);
  return TRUE;
}

/* = and an expression, which only the end of the parameter may not stand for. */
static gboolean
skip_default (HpmParser *p)
{
  HpmToken *equal = hpm_accept (p, TOKEN_EQUAL);

  if (!equal)
    return FALSE;
  if (hpm_parse_expression (p))
    return TRUE;
  if (!p->failed && (hpm_peek (p) == TOKEN_COMMA || hpm_peek (p) == TOKEN_RPAR))
    RAISE (p, equal->span, "expected default value expression");
  p->pos--;
  return FALSE;
}

/* One parameter with the comma after it, or before the end. */
static gboolean
skip_parameter (HpmParser   *p,
                HpmTokenKind close,
                Default      fallback,
                HpmSpan     *span)
{
  gint     start = p->pos;
  gboolean has_default = FALSE;

  if (skip_name (p, close, span))
    {
      has_default = fallback != NO_DEFAULT && skip_default (p);
      if ((has_default || fallback != WITH_DEFAULT)
          && (hpm_accept (p, TOKEN_COMMA) || hpm_peek (p) == close))
        return TRUE;
    }
  p->pos = start;
  return FALSE;
}

static gint
skip_parameters (HpmParser   *p,
                 HpmTokenKind close,
                 Default      fallback)
{
  gint n = 0;

  while (skip_parameter (p, close, fallback, NULL))
    n++;
  return n;
}

/* Positional-only parameters with their slash. */
static gboolean
skip_slash (HpmParser   *p,
            HpmTokenKind close,
            gboolean     with_default)
{
  gint start = p->pos;
  gint n = skip_parameters (p, close, NO_DEFAULT);

  if (with_default)
    n = skip_parameters (p, close, WITH_DEFAULT);
  if (n > 0 && hpm_accept (p, TOKEN_SLASH)
      && (hpm_accept (p, TOKEN_COMMA) || hpm_peek (p) == close))
    return TRUE;
  p->pos = start;
  return FALSE;
}

static gboolean
skip_any_slash (HpmParser   *p,
                HpmTokenKind close)
{
  return skip_slash (p, close, FALSE) || skip_slash (p, close, TRUE);
}

static void
default_then_none (HpmParser   *p,
                   HpmTokenKind close)
{
  gint    start = p->pos;
  HpmSpan span;

  skip_parameters (p, close, NO_DEFAULT);
  if ((skip_slash (p, close, TRUE) || skip_parameters (p, close, WITH_DEFAULT) > 0)
      && skip_parameter (p, close, NO_DEFAULT, &span))
    RAISE (p, span, "non-default argument follows default argument");
  p->pos = start;
}

static void
parenthesized (HpmParser   *p,
               HpmTokenKind close)
{
  gint      start = p->pos;
  HpmToken *open, *end;
  gboolean  any = FALSE;

  skip_parameters (p, close, NO_DEFAULT);
  open = hpm_accept (p, TOKEN_LPAR);
  if (open)
    {
      if (close == TOKEN_RPAR)
        any = skip_parameters (p, close, NO_DEFAULT) > 0;
      else
        while (hpm_accept (p, TOKEN_NAME))
          {
            any = TRUE;
            if (!hpm_accept (p, TOKEN_COMMA))
              break;
          }
      hpm_accept (p, TOKEN_COMMA);
      if (any && (end = hpm_accept (p, TOKEN_RPAR)))
        RAISE (p, hpm_span_join (open->span, end->span), "%s parameters cannot be parenthesized",
               close == TOKEN_RPAR ? "Function" : "Lambda expression");
    }
  p->pos = start;
}

static void
misplaced_slash (HpmParser   *p,
                 HpmTokenKind close)
{
  gint      start = p->pos;
  HpmToken *slash;

  if ((slash = hpm_accept (p, TOKEN_SLASH)) && hpm_accept (p, TOKEN_COMMA))
    RAISE (p, slash->span, "at least one argument must precede /");

  p->pos = start;
  if (!p->failed && skip_any_slash (p, close))
    {
      skip_parameters (p, close, MAYBE_DEFAULT);
      if ((slash = hpm_accept (p, TOKEN_SLASH)))
        RAISE (p, slash->span, "/ may appear only once");
    }

  p->pos = start;
  if (p->failed)
    return;
  skip_any_slash (p, close);
  skip_parameters (p, close, MAYBE_DEFAULT);
  if (hpm_accept (p, TOKEN_STAR)
      && (hpm_accept (p, TOKEN_COMMA) || skip_parameter (p, close, NO_DEFAULT, NULL)))
    {
      skip_parameters (p, close, MAYBE_DEFAULT);
      if ((slash = hpm_accept (p, TOKEN_SLASH)))
        RAISE (p, slash->span, "/ must be ahead of *");
    }
  p->pos = start;
}

static void
slash_then_star (HpmParser   *p,
                 HpmTokenKind close)
{
  gint      start = p->pos;
  HpmToken *star;

  if (skip_parameters (p, close, MAYBE_DEFAULT) > 0 && hpm_accept (p, TOKEN_SLASH)
      && (star = hpm_accept (p, TOKEN_STAR)))
    RAISE (p, star->span, "expected comma between / and *");
  p->pos = start;
}

void
hpm_mistake_parameters (HpmParser *p,
                        gboolean   is_lambda)
{
  HpmTokenKind close = is_lambda ? TOKEN_COLON : TOKEN_RPAR;

  default_then_none (p, close);
  if (!p->failed)
    parenthesized (p, close);
  if (!p->failed)
    misplaced_slash (p, close);
  if (!p->failed)
    slash_then_star (p, close);
}

void
hpm_mistake_star_parameters (HpmParser *p,
                             gboolean   is_lambda)
{
  HpmTokenKind close = is_lambda ? TOKEN_COLON : TOKEN_RPAR, next;
  gint         start = p->pos;
  HpmToken    *star = hpm_accept (p, TOKEN_STAR), *token;
  gboolean     comma = hpm_accept (p, TOKEN_COMMA) != NULL;

  next = hpm_peek (p);
  if (next == close || (comma && next == TOKEN_DOUBLE_STAR))
    {
      if (is_lambda)
        hpm_parser_error_here (p, HPM_EXC (p->vm, SyntaxError),
                               "named arguments must follow bare *");
      else
        RAISE (p, star->span, "named arguments must follow bare *");
    }

  p->pos = start + 1;
  if (!p->failed && skip_name (p, close, NULL) && (token = hpm_accept (p, TOKEN_EQUAL)))
    RAISE (p, token->span, "var-positional argument cannot have default value");

  p->pos = start + 1;
  if (!p->failed && (skip_parameter (p, close, NO_DEFAULT, NULL) || hpm_accept (p, TOKEN_COMMA)))
    {
      skip_parameters (p, close, MAYBE_DEFAULT);
      if ((token = hpm_accept (p, TOKEN_STAR))
          && (skip_parameter (p, close, NO_DEFAULT, NULL) || hpm_accept (p, TOKEN_COMMA)))
        RAISE (p, token->span, "* argument may appear only once");
    }
  p->pos = start;
}

void
hpm_mistake_double_star_parameter (HpmParser *p,
                                   gboolean   is_lambda)
{
  HpmTokenKind close = is_lambda ? TOKEN_COLON : TOKEN_RPAR, next;
  gint         start = p->pos++;
  HpmToken    *equal;
  HpmSpan      span;

  if (skip_name (p, close, NULL))
    {
      if ((equal = hpm_accept (p, TOKEN_EQUAL)))
        RAISE (p, equal->span, "var-keyword argument cannot have default value");
      else if (hpm_accept (p, TOKEN_COMMA))
        {
          next = hpm_peek (p);
          if (skip_name (p, close, &span))
            RAISE (p, span, "arguments cannot follow var-keyword argument");
          else if (next == TOKEN_STAR || next == TOKEN_DOUBLE_STAR || next == TOKEN_SLASH)
            RAISE (p, p->tokens[p->pos]->span, "arguments cannot follow var-keyword argument");
        }
    }
  p->pos = start;
}
