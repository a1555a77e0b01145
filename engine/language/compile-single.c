/* compile-single.c: what compile (…, 'single') takes: one statement, as at the prompt
 *
 * A line of simple statements, or one compound statement. At a prompt an empty line ends a compound
 * one; where its last line has its body behind the colon, the text must have a newline for that.
 */
#include "language/hpm-compiler.h"

static gboolean
fail (HpmVm                   *vm,
      const HpmCompileOptions *options,
      HpmSpan                  place,
      const char              *message)
{
  HpmCompileOptions shown = *options;

  shown.has_no_file = FALSE;
  hpm_raise_syntax_error (vm, HPM_EXC (vm, SyntaxError), &shown, options->text, options->length, place.lineno,
                          place.col_offset + 1, place.end_lineno, place.end_col_offset + 1, "%s", message);
  return FALSE;
}

static gboolean
fail_before_line (HpmVm                   *vm,
                  const HpmCompileOptions *options,
                  gint                     line)
{
  return fail (vm, options, (HpmSpan) { line, -1, line, -1 }, "invalid syntax");
}

static gint
count_lines (const char *text,
             gsize       length)
{
  gint n = 0;

  for (gsize i = 0; i < length; i++)
    if (text[i] == '\n' || i + 1 == length)
      n++;
  return n;
}

static gboolean
is_compound (const HpmStmt *stmt)
{
  switch (stmt->kind)
    {
    case HPM_STMT_FUNCTION_DEF: case HPM_STMT_CLASS_DEF: case HPM_STMT_FOR: case HPM_STMT_WHILE:
    case HPM_STMT_IF: case HPM_STMT_WITH: case HPM_STMT_MATCH: case HPM_STMT_TRY:
      return TRUE;

    default:
      return FALSE;
    }
}

/* Does the text end in line `line`, without a newline, and is that line not indented? */
static gboolean
ends_in_open_line (const HpmCompileOptions *options,
                   gint                     line)
{
  gsize start = options->length;

  if (options->length == 0 || options->text[options->length - 1] == '\n'
      || count_lines (options->text, options->length) != line)
    return FALSE;
  while (start > 0 && options->text[start - 1] != '\n')
    start--;
  return options->text[start] != ' ' && options->text[start] != '\t';
}

/* The word that a statement begins with: what the parser did not expect. */
static HpmSpan
first_word (const HpmCompileOptions *options,
            HpmSpan                  place)
{
  const char *at = options->text, *end = options->text + options->length;

  for (gint line = 1; line < place.lineno && at < end; at++)
    line += *at == '\n';
  at += place.col_offset;
  place.end_lineno = place.lineno;
  place.end_col_offset = place.col_offset;
  do
    place.end_col_offset++;
  while (++at < end && (g_ascii_isalnum (*at) || *at == '_'));
  return place;
}

gboolean
hpm_check_single (HpmVm                   *vm,
                  const HpmCompileOptions *options,
                  const HpmAst            *ast)
{
  HpmStmt *const *stmts = ast->body.items;

  if (ast->body.n == 0)
    return fail_before_line (vm, options, count_lines (options->text, options->length));
  if (is_compound (stmts[0]))
    {
      if (ast->body.n > 1)
        return fail (vm, options, first_word (options, stmts[1]->span), "invalid syntax");
      if (ends_in_open_line (options, stmts[0]->span.end_lineno))
        return fail_before_line (vm, options, stmts[0]->span.end_lineno);
      return TRUE;
    }
  for (gsize i = 1; i < ast->body.n; i++)
    if (stmts[i]->span.lineno > stmts[i - 1]->span.end_lineno)
      {
        HpmSpan end = stmts[i - 1]->span;

        end.lineno = end.end_lineno;
        end.col_offset = end.end_col_offset;
        return fail (vm, options, end, "multiple statements found while compiling a single statement");
      }
  return TRUE;
}
