/* parse-arguments.c: arguments of calls and parameters of functions */
#include "language/hpm-parser.h"

/* --- Arguments of a call --- */

static gboolean
add_keyword (HpmParser *p,
             HpmVec    *keywords,
             gint       start,
             HpmToken  *name,
             HpmExpr   *value)
{
  HpmKeyword *keyword;

  if (!value)
    {
      p->pos = start;
      return FALSE;
    }

  keyword = hpm_parser_new (p, HpmKeyword);
  keyword->arg = name ? hpm_parser_name_of (p, name) : NULL;
  keyword->value = value;
  keyword->span = hpm_parser_span_from (p, start);
  hpm_vec_add (p->pool, keywords, keyword);
  return TRUE;
}

/* name=value, and also *value or **value. */
static gboolean
parse_keyword (HpmParser *p,
               HpmVec    *args,
               HpmVec    *keywords,
               gboolean   double_starred)
{
  gint      start = p->pos;
  HpmToken *name;

  if (p->diagnosing)
    hpm_mistake_keyword (p);

  name = hpm_accept (p, TOKEN_NAME);
  if (name && hpm_accept (p, TOKEN_EQUAL))
    return add_keyword (p, keywords, start, name, hpm_parse_expression (p));

  p->pos = start;
  if (double_starred)
    return hpm_accept (p, TOKEN_DOUBLE_STAR)
           && add_keyword (p, keywords, start, NULL, hpm_parse_expression (p));
  if (hpm_peek (p) == TOKEN_STAR)
    {
      HpmExpr *e = hpm_parse_starred (p);

      if (e)
        hpm_vec_add (p->pool, args, e);
      return e != NULL;
    }
  return FALSE;
}

/* First keywords and *iterables, then keywords and **mappings. */
static gboolean
parse_keywords (HpmParser *p,
                HpmVec    *args,
                HpmVec    *keywords)
{
  gint     end = p->pos;
  gboolean any = FALSE;

  for (int double_starred = 0; double_starred < 2; double_starred++)
    while (parse_keyword (p, args, keywords, double_starred))
      {
        any = TRUE;
        end = p->pos;
        if (!hpm_accept (p, TOKEN_COMMA))
          return !p->failed;
      }

  p->pos = end;
  return any && !p->failed;
}

static HpmExpr *
parse_positional (HpmParser *p)
{
  gint     start = p->pos;
  HpmExpr *e;

  if (hpm_peek (p) == TOKEN_STAR)
    return hpm_parse_starred (p);
  e = hpm_parse_assignment_or_expression (p);
  if (!e || hpm_peek (p) == TOKEN_EQUAL)
    return hpm_back (p, start);
  return e;
}

/* Arguments without a trailing comma; FALSE: none. */
gboolean
hpm_parse_args (HpmParser *p,
                HpmVec    *args,
                HpmVec    *keywords)
{
  gint     end = p->pos;
  gboolean any = FALSE;
  HpmExpr *e;

  while ((e = parse_positional (p)))
    {
      hpm_vec_add (p->pool, args, e);
      any = TRUE;
      end = p->pos;
      if (!hpm_accept (p, TOKEN_COMMA))
        return !p->failed;
    }

  if (!p->failed && parse_keywords (p, args, keywords))
    return TRUE;
  p->pos = end;
  return any && !p->failed;
}

/* Up to the closing parenthesis, which is left there. */
gboolean
hpm_parse_arguments (HpmParser *p,
                     HpmVec    *args,
                     HpmVec    *keywords)
{
  gint start = p->pos;

  if (hpm_parse_args (p, args, keywords))
    {
      hpm_accept (p, TOKEN_COMMA);
      if (hpm_peek (p) == TOKEN_RPAR)
        return TRUE;
    }

  p->pos = start;
  if (p->diagnosing && !p->failed)
    hpm_mistake_arguments (p);
  p->pos = start;
  return FALSE;
}

HpmExpr *
hpm_parse_call (HpmParser *p,
                HpmExpr   *function,
                gint       start)
{
  gint     open = p->pos - 1;
  HpmVec   args = { 0 }, keywords = { 0 };
  HpmExpr *e;

  if (hpm_peek (p) != TOKEN_RPAR)
    {
      p->pos = open;
      e = hpm_parse_genexp (p);
      if (p->failed)
        return NULL;
      if (e)
        hpm_vec_add (p->pool, &args, e);
      else
        {
          p->pos = open + 1;
          if (!hpm_parse_arguments (p, &args, &keywords))
            return NULL;
          p->pos++;
        }
    }
  else
    p->pos++;

  e = hpm_parser_expr (p, HPM_EXPR_CALL, start);
  e->call.func = function;
  HPM_VEC_TO_SEQ (args, e->call.args);
  HPM_VEC_TO_SEQ (keywords, e->call.keywords);
  return e;
}

/* --- Parameters --- */

typedef struct {
  HpmParser   *p;
  HpmTokenKind close;       /* ')' or, of a lambda, ':' */
  HpmVec       posonly, args, kwonly, defaults, kw_defaults;
  HpmArg      *vararg, *kwarg;
  gboolean     starred;     /* a * has been met */
} Parameters;

/* name, or name: annotation. */
static HpmArg *
parse_parameter (Parameters *ps,
                 gboolean    star_annotation)
{
  HpmParser *p = ps->p;
  gint       start = p->pos;
  HpmToken  *name = hpm_accept (p, TOKEN_NAME);
  HpmArg    *arg;
  HpmExpr   *annotation = NULL;

  if (!name)
    return NULL;
  if (ps->close == TOKEN_RPAR && hpm_accept (p, TOKEN_COLON))
    {
      annotation = star_annotation ? hpm_parse_star_expression (p) : hpm_parse_expression (p);
      if (!annotation)
        return hpm_back (p, start);
    }

  arg = hpm_parser_new (p, HpmArg);
  arg->arg = hpm_parser_name_of (p, name);
  arg->annotation = annotation;
  arg->span = hpm_parser_span_from (p, start);
  return arg;
}

/* A comma, or the end in sight. */
static gboolean
end_parameter (Parameters *ps)
{
  return hpm_accept (ps->p, TOKEN_COMMA) || hpm_peek (ps->p) == ps->close;
}

static gboolean
add_parameter (Parameters *ps)
{
  HpmParser *p = ps->p;
  HpmArg    *arg = parse_parameter (ps, FALSE);
  HpmExpr   *fallback = NULL;

  if (!arg)
    return FALSE;
  if (hpm_accept (p, TOKEN_EQUAL) && !(fallback = hpm_parse_expression (p)))
    {
      if (p->diagnosing && !p->failed
          && (hpm_peek (p) == TOKEN_COMMA || hpm_peek (p) == TOKEN_RPAR))
        hpm_parser_error_at (p, HPM_EXC (p->vm, SyntaxError), p->tokens[p->pos - 1]->span,
                             "expected default value expression");
      return FALSE;
    }

  if (ps->starred)
    {
      hpm_vec_add (p->pool, &ps->kwonly, arg);
      hpm_vec_add (p->pool, &ps->kw_defaults, fallback);
    }
  else
    {
      if (!fallback && ps->defaults.n > 0)
        return FALSE;
      hpm_vec_add (p->pool, &ps->args, arg);
      if (fallback)
        hpm_vec_add (p->pool, &ps->defaults, fallback);
    }
  return end_parameter (ps);
}

static gboolean
parse_star (Parameters *ps)
{
  HpmParser *p = ps->p;

  if (p->diagnosing && !ps->starred)
    hpm_mistake_star_parameters (p, ps->close == TOKEN_COLON);
  if (p->failed || ps->starred)
    return FALSE;

  p->pos++;
  ps->starred = TRUE;
  if (hpm_accept (p, TOKEN_COMMA))
    return hpm_peek (p) == TOKEN_NAME;
  ps->vararg = parse_parameter (ps, TRUE);
  return ps->vararg && end_parameter (ps);
}

static gboolean
parse_double_star (Parameters *ps)
{
  HpmParser *p = ps->p;

  if (p->diagnosing)
    hpm_mistake_double_star_parameter (p, ps->close == TOKEN_COLON);
  if (p->failed)
    return FALSE;

  p->pos++;
  ps->kwarg = parse_parameter (ps, FALSE);
  return ps->kwarg && end_parameter (ps);
}

static gboolean
parse_slash (Parameters *ps)
{
  if (ps->posonly.n > 0 || ps->args.n == 0 || ps->starred)
    return FALSE;

  ps->p->pos++;
  ps->posonly = ps->args;
  ps->args = (HpmVec) { 0 };
  return end_parameter (ps);
}

/* Up to the closing token, which is left there. */
HpmArguments *
hpm_parse_parameters (HpmParser *p,
                      gboolean   is_lambda)
{
  Parameters    ps = { .p = p, .close = is_lambda ? TOKEN_COLON : TOKEN_RPAR };
  HpmArguments *arguments;
  gint          start = p->pos;
  gboolean      ok = TRUE;

  if (p->diagnosing)
    hpm_mistake_parameters (p, is_lambda);

  while (ok && !ps.kwarg && hpm_peek (p) != ps.close)
    switch (hpm_peek (p))
      {
      case TOKEN_STAR: ok = parse_star (&ps); break;
      case TOKEN_DOUBLE_STAR: ok = parse_double_star (&ps); break;
      case TOKEN_SLASH: ok = parse_slash (&ps); break;
      default: ok = add_parameter (&ps); break;
      }
  if (!ok || p->failed || hpm_peek (p) != ps.close)
    return hpm_back (p, start);

  arguments = hpm_parser_new (p, HpmArguments);
  HPM_VEC_TO_SEQ (ps.posonly, arguments->posonlyargs);
  HPM_VEC_TO_SEQ (ps.args, arguments->args);
  HPM_VEC_TO_SEQ (ps.kwonly, arguments->kwonlyargs);
  HPM_VEC_TO_SEQ (ps.kw_defaults, arguments->kw_defaults);
  HPM_VEC_TO_SEQ (ps.defaults, arguments->defaults);
  arguments->vararg = ps.vararg;
  arguments->kwarg = ps.kwarg;
  return arguments;
}

HpmExpr *
hpm_parse_lambda (HpmParser *p)
{
  gint          start = p->pos;
  HpmArguments *args;
  HpmExpr      *body, *e;

  if (!hpm_accept (p, TOKEN_LAMBDA))
    return NULL;

  args = hpm_parse_parameters (p, TRUE);
  if (!args || !hpm_accept (p, TOKEN_COLON) || !hpm_parser_enter (p))
    return hpm_back (p, start);
  body = hpm_parse_expression (p);
  hpm_parser_leave (p);
  if (!body)
    return hpm_back (p, start);

  e = hpm_parser_expr (p, HPM_EXPR_LAMBDA, start);
  e->lambda.args = args;
  e->lambda.body = body;
  return e;
}
