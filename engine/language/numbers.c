/* numbers.c: the values of number literals */
#include "language/hpm-parser.h"

static HpmObject *
number_value (HpmParser  *p,
              const char *digits,
              gsize       length)
{
  char last = digits[length - 1];

  if (digits[0] == '0' && length > 2 && g_ascii_isalpha (digits[1]) && strchr ("xXoObB", digits[1]))
    {
      int base = g_ascii_tolower (digits[1]) == 'x'   ? 16
                 : g_ascii_tolower (digits[1]) == 'o' ? 8
                                                      : 2;

      return hpm_int_from_digits (p->vm, digits + 2, length - 2, base);
    }
  if (last == 'j' || last == 'J')
    return hpm_complex_from_doubles (p->vm, 0.0, g_ascii_strtod (digits, NULL));
  if (strpbrk (digits, ".eE"))
    return hpm_float_from_double (p->vm, g_ascii_strtod (digits, NULL));
  return hpm_int_from_digits (p->vm, digits, length, 10);
}

/* An int of more digits than sys.set_int_max_str_digits () allows. */
static void
raise_too_long (HpmParser *p,
                HpmToken  *token)
{
  HpmObject *error = hpm_err_take (p->vm);
  HpmObject *text = hpm_object_str (p->vm, error);
  char      *message = hpm_str_to_utf8 (text, NULL);
  HPM_KEEP (p->vm, message, g_free);

  hpm_decref (p->vm, text);
  hpm_decref (p->vm, error);
  hpm_parser_error_at (
    p, HPM_EXC (p->vm, SyntaxError),
    (HpmSpan) { token->span.lineno, -1, token->span.end_lineno, -1 },
    "%s - Consider hexadecimal for huge integer literals to avoid decimal conversion limits.",
    message);
}

HpmExpr *
hpm_parse_number (HpmParser *p)
{
  HpmToken *token = hpm_accept (p, TOKEN_NUMBER);

  if (!token)
    return NULL;

  if (!token->value)
    {
      char      *digits = hpm_ast_pool_alloc (p->pool, token->end - token->start + 1);
      gsize      length = 0;
      HpmObject *value;

      for (const char *s = token->start; s < token->end; s++)
        if (*s != '_')
          digits[length++] = *s;

      value = number_value (p, digits, length);
      if (!value)
        {
          raise_too_long (p, token);
          return NULL;
        }
      token->value = hpm_parser_keep_steal (p, value);
    }

  return hpm_parser_constant (p, token->value, token->span);
}
