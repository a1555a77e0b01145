/* compile-calls.c: calls and their arguments
 *
 * Read hpm_compile_call () first.
 */
#include "language/hpm-compiler.h"

static void
check_keywords (HpmCompiler   *c,
                HpmKeywordSeq  keywords)
{
  for (gsize i = 0; i < keywords.n; i++)
    {
      HpmKeyword *keyword = keywords.items[i];

      if (!keyword->arg)
        continue;
      hpm_check_forbidden_name (c, keyword->arg, HPM_STORE);
      for (gsize k = i + 1; k < keywords.n; k++)
        if (keywords.items[k]->arg && hpm_str_equal (keyword->arg, keywords.items[k]->arg))
          {
            HPM_SET_SPAN (c, keywords.items[k]->span);
            hpm_compile_error (c, "keyword argument repeated: %U", keyword->arg);
          }
    }
}

static gboolean
has_star_args (HpmExprSeq    args,
               HpmKeywordSeq keywords)
{
  for (gsize i = 0; i < args.n; i++)
    if (args.items[i]->kind == HPM_EXPR_STARRED)
      return TRUE;
  for (gsize i = 0; i < keywords.n; i++)
    if (!keywords.items[i]->arg)
      return TRUE;
  return FALSE;
}

static HpmObject *
keyword_names (HpmCompiler   *c,
               HpmKeywordSeq  keywords,
               gsize          begin,
               gsize          end)
{
  HpmObject *names = hpm_keys_tuple (c, end - begin);

  for (gsize i = begin; i < end; i++)
    HPM_TUPLE_ITEM (names, i - begin) = hpm_incref (keywords.items[i]->arg);
  return names;
}

/* The values of the keywords, and their names in a constant for the CALL that follows. */
static void
compile_keywords (HpmCompiler   *c,
                  HpmKeywordSeq  keywords)
{
  HpmObject *names;

  for (gsize i = 0; i < keywords.n; i++)
    hpm_compile_expr (c, keywords.items[i]->value);
  names = hpm_merge_constant (c, keyword_names (c, keywords, 0, keywords.n));
  hpm_emit (c, HPM_OPCODE_KW_NAMES,
            hpm_const_table_add (c->vm, c->pool, &c->unit->consts, names));
}

/* Keywords [begin, end), none of them `**`, become a dict. */
static void
compile_keyword_dict (HpmCompiler   *c,
                      HpmKeywordSeq  keywords,
                      gsize          begin,
                      gsize          end)
{
  gsize n = end - begin;
  gboolean big = n * 2 > HPM_STACK_GUIDELINE;

  if (n > 1 && !big)
    {
      for (gsize i = begin; i < end; i++)
        hpm_compile_expr (c, keywords.items[i]->value);
      hpm_emit_const (c, keyword_names (c, keywords, begin, end));
      hpm_emit (c, HPM_OPCODE_BUILD_CONST_KEY_MAP, n);
      return;
    }
  if (big)
    hpm_emit_quiet (c, HPM_OPCODE_BUILD_MAP, 0);
  for (gsize i = begin; i < end; i++)
    {
      hpm_emit_const (c, keywords.items[i]->arg);
      hpm_compile_expr (c, keywords.items[i]->value);
      if (big)
        hpm_emit_quiet (c, HPM_OPCODE_MAP_ADD, 1);
    }
  if (!big)
    hpm_emit (c, HPM_OPCODE_BUILD_MAP, n);
}

static void
compile_keyword_merge (HpmCompiler   *c,
                       HpmKeywordSeq  keywords)
{
  gboolean have_dict = FALSE;
  gsize pending = 0;

  for (gsize i = 0; i <= keywords.n; i++)
    {
      gboolean unpacking = i < keywords.n && !keywords.items[i]->arg;

      if (i < keywords.n && !unpacking)
        {
          pending++;
          continue;
        }
      if (pending)
        {
          compile_keyword_dict (c, keywords, i - pending, i);
          if (have_dict)
            hpm_emit (c, HPM_OPCODE_DICT_MERGE, 1);
          have_dict = TRUE;
          pending = 0;
        }
      if (unpacking)
        {
          if (!have_dict)
            hpm_emit (c, HPM_OPCODE_BUILD_MAP, 0);
          have_dict = TRUE;
          hpm_compile_expr (c, keywords.items[i]->value);
          hpm_emit (c, HPM_OPCODE_DICT_MERGE, 1);
        }
    }
}

/* f (*args, **kwargs): a tuple and perhaps a dict. */
static void
compile_call_ex (HpmCompiler   *c,
                 guint          n_pushed,
                 HpmExprSeq     args,
                 HpmKeywordSeq  keywords)
{
  if (n_pushed == 0 && args.n == 1 && args.items[0]->kind == HPM_EXPR_STARRED)
    hpm_compile_expr (c, args.items[0]->starred.value);
  else
    hpm_compile_star_unpack (c, args, n_pushed, HPM_OPCODE_BUILD_LIST, HPM_OPCODE_LIST_APPEND,
                             HPM_OPCODE_LIST_EXTEND, TRUE);
  if (keywords.n)
    compile_keyword_merge (c, keywords);
  hpm_emit (c, HPM_OPCODE_CALL_FUNCTION_EX, keywords.n > 0);
}

void
hpm_compile_call_args (HpmCompiler   *c,
                       guint          n_pushed,
                       HpmExprSeq     args,
                       HpmKeywordSeq  keywords)
{
  check_keywords (c, keywords);
  if (has_star_args (args, keywords) || args.n + keywords.n * 2 > HPM_STACK_GUIDELINE)
    {
      compile_call_ex (c, n_pushed, args, keywords);
      return;
    }
  hpm_compile_exprs (c, args);
  if (keywords.n)
    compile_keywords (c, keywords);
  hpm_emit (c, HPM_OPCODE_CALL, n_pushed + args.n + keywords.n);
}

/* What the module has imported under that name is no object with methods, most likely. */
static gboolean
is_imported (HpmCompiler *c,
             HpmExpr     *e)
{
  HpmMapEntry *symbol = e->kind == HPM_EXPR_NAME ? hpm_map_find (&c->symtable->top->symbols, e->name.id)
                                                 : NULL;

  return symbol && (symbol->value & HPM_DEF_IMPORT);
}

/* x.method (…) without stars: the method need not be bound. */
static gboolean
compile_method_call (HpmCompiler *c,
                     HpmExpr     *e)
{
  HpmExpr *func = e->call.func;
  HpmExprSeq args = e->call.args;
  HpmKeywordSeq keywords = e->call.keywords;

  if (func->kind != HPM_EXPR_ATTRIBUTE || func->attribute.ctx != HPM_LOAD
      || is_imported (c, func->attribute.value))
    return FALSE;
  if (args.n + keywords.n + (keywords.n != 0) >= HPM_STACK_GUIDELINE || has_star_args (args, keywords))
    return FALSE;
  hpm_compile_expr (c, func->attribute.value);
  HPM_SET_SPAN (c, func->span);
  hpm_attribute_location (c, func);
  hpm_emit_name (c, HPM_OPCODE_LOAD_METHOD, func->attribute.attr);
  check_keywords (c, keywords);
  hpm_compile_exprs (c, args);
  if (keywords.n)
    compile_keywords (c, keywords);
  HPM_SET_SPAN (c, e->span);
  hpm_attribute_location (c, func);
  hpm_emit (c, HPM_OPCODE_CALL, args.n + keywords.n);
  return TRUE;
}

void
hpm_compile_call (HpmCompiler *c,
                  HpmExpr     *e)
{
  if (compile_method_call (c, e))
    return;
  hpm_warn_about_call (c, e->call.func);
  HPM_SET_SPAN (c, e->call.func->span);
  hpm_emit (c, HPM_OPCODE_PUSH_NULL, 0);
  HPM_SET_SPAN (c, e->span);
  hpm_compile_expr (c, e->call.func);
  hpm_compile_call_args (c, 0, e->call.args, e->call.keywords);
}
