/* unparse.c: expressions back to text
 *
 * `from __future__ import annotations` keeps annotations as text, in the one
 * spelling that CPython gives them: no more parentheses than needed, one
 * space around operators, single quotes.
 *
 * Read unparse () first: `level` is how tightly what stands around binds.
 */
#include "language/hpm-compiler.h"

enum { LEVEL_TUPLE, LEVEL_TEST, LEVEL_OR, LEVEL_AND, LEVEL_NOT, LEVEL_CMP, LEVEL_BOR, LEVEL_BXOR,
       LEVEL_BAND, LEVEL_SHIFT, LEVEL_ARITH, LEVEL_TERM, LEVEL_FACTOR, LEVEL_POWER, LEVEL_AWAIT,
       LEVEL_ATOM, LEVEL_EXPR = LEVEL_BOR };

typedef struct {
  HpmVm   *vm;
  GString *out;
} Writer;

static void unparse (Writer *w, HpmExpr *e, int level);

static void
write_text (Writer     *w,
            const char *text)
{
  g_string_append (w->out, text);
}

static void
open_if (Writer  *w,
         gboolean condition)
{
  if (condition)
    write_text (w, "(");
}

static void
close_if (Writer  *w,
          gboolean condition)
{
  if (condition)
    write_text (w, ")");
}

static void
write_name (Writer    *w,
            HpmObject *name)
{
  g_autofree char *text = hpm_str_to_utf8 (name, NULL);

  write_text (w, text);
}

static void
write_list (Writer     *w,
            HpmExprSeq  exprs)
{
  for (gsize i = 0; i < exprs.n; i++)
    {
      if (i)
        write_text (w, ", ");
      unparse (w, exprs.items[i], LEVEL_TEST);
    }
}

static void
write_constant (Writer    *w,
                HpmObject *value)
{
  HpmObject *repr;
  g_autofree char *text = NULL;

  if (value == w->vm->ellipsis)
    {
      write_text (w, "...");
      return;
    }
  repr = hpm_object_repr (w->vm, value);
  text = hpm_str_to_utf8 (repr, NULL);
  hpm_decref (w->vm, repr);
  if (HPM_IS (w->vm, value, FLOAT) || HPM_IS (w->vm, value, COMPLEX))
    {
      /* An infinity has no literal but a number too large */
      g_auto (GStrv) parts = g_strsplit (text, "inf", -1);
      g_autofree char *finite = g_strjoinv ("1e309", parts);
      write_text (w, finite);
    }
  else
    write_text (w, text);
}

/* --- Operators --- */

static void
write_bool_op (Writer  *w,
               HpmExpr *e,
               int      level)
{
  int own = e->bool_op.is_or ? LEVEL_OR : LEVEL_AND;

  open_if (w, level > own);
  for (gsize i = 0; i < e->bool_op.values.n; i++)
    {
      if (i)
        write_text (w, e->bool_op.is_or ? " or " : " and ");
      unparse (w, e->bool_op.values.items[i], own + 1);
    }
  close_if (w, level > own);
}

static void
write_bin_op (Writer  *w,
              HpmExpr *e,
              int      level)
{
  static const struct { const char *text; int level; } operators[] = {
    { " + ", LEVEL_ARITH }, { " & ", LEVEL_BAND }, { " // ", LEVEL_TERM }, { " << ", LEVEL_SHIFT },
    { " @ ", LEVEL_TERM }, { " * ", LEVEL_TERM }, { " % ", LEVEL_TERM }, { " | ", LEVEL_BOR },
    { " ** ", LEVEL_POWER }, { " >> ", LEVEL_SHIFT }, { " - ", LEVEL_ARITH }, { " / ", LEVEL_TERM },
    { " ^ ", LEVEL_BXOR },
  };
  int own = operators[e->bin_op.op].level;
  gboolean is_power = e->bin_op.op == HPM_OP_POWER;

  open_if (w, level > own);
  unparse (w, e->bin_op.left, own + is_power);
  write_text (w, operators[e->bin_op.op].text);
  unparse (w, e->bin_op.right, own + !is_power);
  close_if (w, level > own);
}

static void
write_unary_op (Writer  *w,
                HpmExpr *e,
                int      level)
{
  static const char *const texts[] = { "~", "not ", "+", "-" };
  int own = e->unary_op.op == HPM_UNARY_NOT ? LEVEL_NOT : LEVEL_FACTOR;

  open_if (w, level > own);
  write_text (w, texts[e->unary_op.op]);
  unparse (w, e->unary_op.operand, own);
  close_if (w, level > own);
}

static void
write_compare (Writer  *w,
               HpmExpr *e,
               int      level)
{
  static const char *const texts[] = { " == ", " != ", " < ", " <= ", " > ", " >= ", " is ",
                                       " is not ", " in ", " not in " };

  open_if (w, level > LEVEL_CMP);
  unparse (w, e->compare.left, LEVEL_CMP + 1);
  for (gsize i = 0; i < e->compare.n_ops; i++)
    {
      write_text (w, texts[e->compare.ops[i]]);
      unparse (w, e->compare.comparators.items[i], LEVEL_CMP + 1);
    }
  close_if (w, level > LEVEL_CMP);
}

/* --- Functions and calls --- */

static void
write_parameter (Writer     *w,
                 gboolean   *first,
                 const char *stars,
                 HpmArg     *arg,
                 HpmExpr    *fallback)
{
  if (!*first)
    write_text (w, ", ");
  *first = FALSE;
  write_text (w, stars);
  if (arg)
    write_name (w, arg->arg);
  if (fallback)
    {
      write_text (w, "=");
      unparse (w, fallback, LEVEL_TEST);
    }
}

static void
write_parameters (Writer       *w,
                  HpmArguments *a)
{
  gsize n = a->posonlyargs.n + a->args.n, without = n - a->defaults.n;
  gboolean first = TRUE;

  for (gsize i = 0; i < n; i++)
    {
      HpmArg *arg = i < a->posonlyargs.n ? a->posonlyargs.items[i] : a->args.items[i - a->posonlyargs.n];

      write_parameter (w, &first, "", arg, i >= without ? a->defaults.items[i - without] : NULL);
      if (a->posonlyargs.n && i + 1 == a->posonlyargs.n)
        write_text (w, ", /");
    }
  if (a->vararg || a->kwonlyargs.n)
    write_parameter (w, &first, "*", a->vararg, NULL);
  for (gsize i = 0; i < a->kwonlyargs.n; i++)
    write_parameter (w, &first, "", a->kwonlyargs.items[i], a->kw_defaults.items[i]);
  if (a->kwarg)
    write_parameter (w, &first, "**", a->kwarg, NULL);
}

static void
write_lambda (Writer  *w,
              HpmExpr *e,
              int      level)
{
  HpmArguments *a = e->lambda.args;
  gboolean any = a->posonlyargs.n || a->args.n || a->vararg || a->kwonlyargs.n || a->kwarg;

  open_if (w, level > LEVEL_TEST);
  write_text (w, any ? "lambda " : "lambda");
  write_parameters (w, a);
  write_text (w, ": ");
  unparse (w, e->lambda.body, LEVEL_TEST);
  close_if (w, level > LEVEL_TEST);
}

static void
write_call (Writer  *w,
            HpmExpr *e)
{
  HpmExprSeq args = e->call.args;
  HpmKeywordSeq keywords = e->call.keywords;

  unparse (w, e->call.func, LEVEL_ATOM);
  if (args.n == 1 && !keywords.n && args.items[0]->kind == HPM_EXPR_GENERATOR_EXP)
    {
      unparse (w, args.items[0], LEVEL_TEST);
      return;
    }
  write_text (w, "(");
  write_list (w, args);
  for (gsize i = 0; i < keywords.n; i++)
    {
      if (i || args.n)
        write_text (w, ", ");
      if (keywords.items[i]->arg)
        write_name (w, keywords.items[i]->arg);
      write_text (w, keywords.items[i]->arg ? "=" : "**");
      unparse (w, keywords.items[i]->value, keywords.items[i]->arg ? LEVEL_TEST : LEVEL_EXPR);
    }
  write_text (w, ")");
}

/* --- Displays and comprehensions --- */

static void
write_generators (Writer              *w,
                  HpmComprehensionSeq  generators)
{
  for (gsize i = 0; i < generators.n; i++)
    {
      HpmComprehension *g = generators.items[i];

      write_text (w, " for ");
      unparse (w, g->target, LEVEL_TUPLE);
      write_text (w, " in ");
      unparse (w, g->iter, LEVEL_TEST + 1);
      for (gsize k = 0; k < g->ifs.n; k++)
        {
          write_text (w, " if ");
          unparse (w, g->ifs.items[k], LEVEL_TEST + 1);
        }
    }
}

static void
write_comprehension (Writer     *w,
                     HpmExpr    *e,
                     const char *open,
                     const char *close)
{
  write_text (w, open);
  unparse (w, e->comp.elt, LEVEL_TEST);
  write_generators (w, e->comp.generators);
  write_text (w, close);
}

static void
write_dict (Writer  *w,
            HpmExpr *e)
{
  write_text (w, "{");
  for (gsize i = 0; i < e->dict.values.n; i++)
    {
      if (i)
        write_text (w, ", ");
      if (e->dict.keys.items[i])
        {
          unparse (w, e->dict.keys.items[i], LEVEL_TEST);
          write_text (w, ": ");
          unparse (w, e->dict.values.items[i], LEVEL_TEST);
        }
      else
        {
          write_text (w, "**");
          unparse (w, e->dict.values.items[i], LEVEL_EXPR);
        }
    }
  write_text (w, "}");
}

static void
write_tuple (Writer  *w,
             HpmExpr *e,
             int      level)
{
  HpmExprSeq elts = e->tuple.elts;

  if (!elts.n)
    {
      write_text (w, "()");
      return;
    }
  open_if (w, level > LEVEL_TUPLE);
  write_list (w, elts);
  if (elts.n == 1)
    write_text (w, ",");
  close_if (w, level > LEVEL_TUPLE);
}

static void
write_subscript (Writer  *w,
                 HpmExpr *e)
{
  unparse (w, e->subscript.value, LEVEL_ATOM);
  write_text (w, "[");
  unparse (w, e->subscript.slice, LEVEL_TUPLE);
  write_text (w, "]");
}

static void
write_slice (Writer  *w,
             HpmExpr *e)
{
  if (e->slice.lower)
    unparse (w, e->slice.lower, LEVEL_TEST);
  write_text (w, ":");
  if (e->slice.upper)
    unparse (w, e->slice.upper, LEVEL_TEST);
  if (e->slice.step)
    {
      write_text (w, ":");
      unparse (w, e->slice.step, LEVEL_TEST);
    }
}

/* --- Strings with values in them --- */

static void write_format_parts (Writer *w, HpmExpr *e);

static void
write_formatted_value (Writer  *w,
                       HpmExpr *e)
{
  Writer inner = { w->vm, g_string_new (NULL) };
  HPM_KEEP (w->vm, inner.out, hpm_free_string);

  unparse (&inner, e->formatted_value.value, LEVEL_TEST + 1);
  write_text (w, inner.out->str[0] == '{' ? "{ " : "{");
  write_text (w, inner.out->str);
  if (e->formatted_value.conversion > 0)
    g_string_append_printf (w->out, "!%c", e->formatted_value.conversion);
  if (e->formatted_value.format_spec)
    {
      write_text (w, ":");
      write_format_parts (w, e->formatted_value.format_spec);
    }
  write_text (w, "}");
}

static void
write_format_parts (Writer  *w,
                    HpmExpr *e)
{
  if (e->kind == HPM_EXPR_CONSTANT)
    {
      g_autofree char *text = hpm_str_to_utf8 (e->constant.value, NULL);

      for (const char *p = text; *p; p++)
        g_string_append_len (w->out, *p == '{' ? "{{" : *p == '}' ? "}}" : p,
                             *p == '{' || *p == '}' ? 2 : 1);
    }
  else if (e->kind == HPM_EXPR_JOINED_STR)
    for (gsize i = 0; i < e->joined_str.values.n; i++)
      write_format_parts (w, e->joined_str.values.items[i]);
  else
    write_formatted_value (w, e);
}

static void
write_joined_str (Writer  *w,
                  HpmExpr *e)
{
  Writer inner = { w->vm, g_string_new (NULL) };
  HpmObject *text;
  HPM_KEEP (w->vm, inner.out, hpm_free_string);

  write_format_parts (&inner, e);
  text = hpm_str_from_utf8 (w->vm, inner.out->str, inner.out->len);
  write_text (w, "f");
  write_constant (w, text);
  hpm_decref (w->vm, text);
}

/* --- All of them --- */

static void
write_after (Writer     *w,
             const char *keyword,
             HpmExpr    *value,
             int         value_level,
             int         own,
             int         level)
{
  open_if (w, level > own);
  write_text (w, keyword);
  if (value)
    unparse (w, value, value_level);
  close_if (w, level > own);
}

static void
write_if_exp (Writer  *w,
              HpmExpr *e,
              int      level)
{
  open_if (w, level > LEVEL_TEST);
  unparse (w, e->if_exp.body, LEVEL_TEST + 1);
  write_text (w, " if ");
  unparse (w, e->if_exp.test, LEVEL_TEST + 1);
  write_text (w, " else ");
  unparse (w, e->if_exp.orelse, LEVEL_TEST);
  close_if (w, level > LEVEL_TEST);
}

static void
write_attribute (Writer  *w,
                 HpmExpr *e)
{
  HpmExpr *value = e->attribute.value;
  gboolean is_int = value->kind == HPM_EXPR_CONSTANT && HPM_IS (w->vm, value->constant.value, INT);

  unparse (w, value, LEVEL_ATOM);
  write_text (w, is_int ? " ." : ".");
  write_name (w, e->attribute.attr);
}

static void
write_named_expr (Writer  *w,
                  HpmExpr *e,
                  int      level)
{
  open_if (w, level > LEVEL_TUPLE);
  unparse (w, e->named_expr.target, LEVEL_ATOM);
  write_text (w, " := ");
  unparse (w, e->named_expr.value, LEVEL_ATOM);
  close_if (w, level > LEVEL_TUPLE);
}

static void
unparse (Writer  *w,
         HpmExpr *e,
         int      level)
{
  switch (e->kind)
    {
    case HPM_EXPR_BOOL_OP: write_bool_op (w, e, level); break;
    case HPM_EXPR_NAMED_EXPR: write_named_expr (w, e, level); break;
    case HPM_EXPR_BIN_OP: write_bin_op (w, e, level); break;
    case HPM_EXPR_UNARY_OP: write_unary_op (w, e, level); break;
    case HPM_EXPR_LAMBDA: write_lambda (w, e, level); break;
    case HPM_EXPR_IF_EXP: write_if_exp (w, e, level); break;
    case HPM_EXPR_DICT: write_dict (w, e); break;
    case HPM_EXPR_SET:
      write_text (w, "{");
      write_list (w, e->set.elts);
      write_text (w, "}");
      break;
    case HPM_EXPR_LIST_COMP: write_comprehension (w, e, "[", "]"); break;
    case HPM_EXPR_SET_COMP: write_comprehension (w, e, "{", "}"); break;
    case HPM_EXPR_GENERATOR_EXP: write_comprehension (w, e, "(", ")"); break;
    case HPM_EXPR_DICT_COMP:
      write_text (w, "{");
      unparse (w, e->dict_comp.key, LEVEL_TEST);
      write_text (w, ": ");
      unparse (w, e->dict_comp.value, LEVEL_TEST);
      write_generators (w, e->dict_comp.generators);
      write_text (w, "}");
      break;
    case HPM_EXPR_AWAIT:
      write_after (w, "await ", e->await.value, LEVEL_ATOM, LEVEL_AWAIT, level);
      break;
    case HPM_EXPR_YIELD:
      write_after (w, e->yield.value ? "(yield " : "(yield", e->yield.value, LEVEL_TUPLE, LEVEL_ATOM, 0);
      write_text (w, ")");
      break;
    case HPM_EXPR_YIELD_FROM:
      write_after (w, "(yield from ", e->yield_from.value, LEVEL_TEST, LEVEL_ATOM, 0);
      write_text (w, ")");
      break;
    case HPM_EXPR_COMPARE: write_compare (w, e, level); break;
    case HPM_EXPR_CALL: write_call (w, e); break;
    case HPM_EXPR_FORMATTED_VALUE:
    case HPM_EXPR_JOINED_STR: write_joined_str (w, e); break;
    case HPM_EXPR_CONSTANT: write_constant (w, e->constant.value); break;
    case HPM_EXPR_ATTRIBUTE: write_attribute (w, e); break;
    case HPM_EXPR_SUBSCRIPT: write_subscript (w, e); break;
    case HPM_EXPR_STARRED:
      write_text (w, "*");
      unparse (w, e->starred.value, LEVEL_EXPR);
      break;
    case HPM_EXPR_NAME: write_name (w, e->name.id); break;
    case HPM_EXPR_LIST:
      write_text (w, "[");
      write_list (w, e->list.elts);
      write_text (w, "]");
      break;
    case HPM_EXPR_TUPLE: write_tuple (w, e, level); break;
    case HPM_EXPR_SLICE: write_slice (w, e); break;
    }
}

HpmObject *
hpm_unparse (HpmVm   *vm,
             HpmExpr *e)
{
  Writer w = { vm, g_string_new (NULL) };
  HPM_KEEP (vm, w.out, hpm_free_string);

  unparse (&w, e, LEVEL_TEST);
  return hpm_str_from_utf8 (vm, w.out->str, w.out->len);
}
