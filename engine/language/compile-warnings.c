/* compile-warnings.c: SyntaxWarning
 *
 * What is allowed but hardly meant: comparing with a literal by `is`, calling a
 * number, indexing with a tuple because a comma is missing. Shown on stderr.
 */
#include "language/hpm-compiler.h"

static void G_GNUC_PRINTF (2, 3)
warn (HpmCompiler *c,
      const char  *format,
      ...)
{
  char *text;
  va_list args;

  if (c->failed)
    return;
  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  HPM_KEEP (c->vm, text, g_free);
  if (!hpm_syntax_warning (c->vm, c->options, HPM_EXC (c->vm, SyntaxWarning), c->unit->location.line, text))
    {
      if (hpm_err_occurred (c->vm))
        c->failed = TRUE;
      else
        hpm_compile_error (c, "%s", text);
    }
}

/* What type an expression has for sure, or NULL. */
static const char *
infer_type (HpmExpr *e)
{
  switch ((guint) e->kind)
    {
    case HPM_EXPR_TUPLE: return "tuple";
    case HPM_EXPR_LIST:
    case HPM_EXPR_LIST_COMP: return "list";
    case HPM_EXPR_DICT:
    case HPM_EXPR_DICT_COMP: return "dict";
    case HPM_EXPR_SET:
    case HPM_EXPR_SET_COMP: return "set";
    case HPM_EXPR_GENERATOR_EXP: return "generator";
    case HPM_EXPR_LAMBDA: return "function";
    case HPM_EXPR_JOINED_STR:
    case HPM_EXPR_FORMATTED_VALUE: return "str";
    case HPM_EXPR_CONSTANT: return HPM_TYPE_OF (e->constant.value)->name;
    default: return NULL;
    }
}

static gboolean
is_plain_literal (HpmVm   *vm,
                  HpmExpr *e)
{
  HpmObject *value;

  if (e->kind != HPM_EXPR_CONSTANT)
    return FALSE;
  value = e->constant.value;
  return value != vm->none && value != HPM_TRUE (vm) && value != HPM_FALSE (vm) && value != vm->ellipsis;
}

/* Once a comparison, however long it is. */
void
hpm_warn_about_compare (HpmCompiler *c,
                        HpmExpr     *e)
{
  gboolean left = is_plain_literal (c->vm, e->compare.left);

  for (gsize i = 0; i < e->compare.n_ops; i++)
    {
      gboolean right = is_plain_literal (c->vm, e->compare.comparators.items[i]);

      HpmCmpOp op = e->compare.ops[i];

      if ((left || right) && (op == HPM_CMP_IS || op == HPM_CMP_IS_NOT))
        {
          warn (c, op == HPM_CMP_IS ? "\"is\" with a literal. Did you mean \"==\"?"
                                    : "\"is not\" with a literal. Did you mean \"!=\"?");
          return;
        }
      left = right;
    }
}

static void
warn_about (HpmCompiler *c,
            HpmExpr     *e,
            const char  *what)
{
  warn (c, "'%.200s' object is not %s; perhaps you missed a comma?", infer_type (e), what);
}

void
hpm_warn_about_call (HpmCompiler *c,
                     HpmExpr     *func)
{
  if (infer_type (func) && func->kind != HPM_EXPR_LAMBDA)
    warn_about (c, func, "callable");
}

static gboolean
is_subscriptable_constant (HpmVm     *vm,
                           HpmObject *o)
{
  return !(o == vm->none || o == vm->ellipsis || hpm_is_int (o) || HPM_IS (vm, o, FLOAT)
           || HPM_IS (vm, o, COMPLEX) || HPM_IS (vm, o, SET) || HPM_IS (vm, o, FROZENSET));
}

static gboolean
wants_integer_index (HpmExpr *e)
{
  switch ((guint) e->kind)
    {
    case HPM_EXPR_CONSTANT:
      return hpm_is_str (e->constant.value) || hpm_is_bytes (e->constant.value)
             || hpm_is_tuple (e->constant.value);
    case HPM_EXPR_TUPLE:
    case HPM_EXPR_LIST:
    case HPM_EXPR_LIST_COMP:
    case HPM_EXPR_JOINED_STR:
    case HPM_EXPR_FORMATTED_VALUE: return TRUE;
    default: return FALSE;
    }
}

void
hpm_warn_about_subscript (HpmCompiler *c,
                          HpmExpr     *value,
                          HpmExpr     *slice)
{
  const char *index = infer_type (slice);
  gboolean is_int = slice->kind == HPM_EXPR_CONSTANT && hpm_is_int (slice->constant.value);
  gboolean bad = value->kind == HPM_EXPR_SET || value->kind == HPM_EXPR_SET_COMP
                 || value->kind == HPM_EXPR_GENERATOR_EXP || value->kind == HPM_EXPR_LAMBDA;

  if (value->kind == HPM_EXPR_CONSTANT)
    bad = !is_subscriptable_constant (c->vm, value->constant.value);
  if (bad)
    warn_about (c, value, "subscriptable");
  if (index && !is_int && wants_integer_index (value))
    warn (c, "%.200s indices must be integers or slices, not %.200s; perhaps you missed a comma?",
          infer_type (value), index);
}

void
hpm_warn_about_assert (HpmCompiler *c,
                       HpmExpr     *test)
{
  gboolean always = test->kind == HPM_EXPR_TUPLE && test->tuple.elts.n > 0;

  if (test->kind == HPM_EXPR_CONSTANT)
    always = hpm_is_tuple (test->constant.value) && HPM_SIZE (test->constant.value) > 0;
  if (always)
    warn (c, "assertion is always true, perhaps remove parentheses?");
}
