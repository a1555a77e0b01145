/* ast-dump.c: a syntax tree as text
 *
 * Every node is "Name(field=value, …, lineno=…)"; fields that are NULL are left out, as ast.dump
 * does. */
#include "ast-dump.h"

typedef struct {
  HpmVm   *vm;
  GString *out;
  gboolean first; /* no field of this node yet */
} Dump;

static void dump_expr (Dump *d, const HpmExpr *e);
static void dump_stmt (Dump *d, const HpmStmt *s);
static void dump_pattern (Dump *d, const HpmPattern *p);

/* --- Pieces --- */

static void
field (Dump       *d,
       const char *name)
{
  g_string_append_printf (d->out, "%s%s=", d->first ? "" : ", ", name);
  d->first = FALSE;
}

static void
open_node (Dump       *d,
           const char *name)
{
  g_string_append_printf (d->out, "%s(", name);
  d->first = TRUE;
}

static void
close_node (Dump          *d,
            const HpmSpan *span)
{
  if (span)
    g_string_append_printf (d->out, "%slineno=%d, col_offset=%d, end_lineno=%d, end_col_offset=%d",
                            d->first ? "" : ", ", span->lineno, span->col_offset, span->end_lineno,
                            span->end_col_offset);
  g_string_append_c (d->out, ')');
  d->first = FALSE;
}

static void
object (Dump       *d,
        const char *name,
        HpmObject  *value)
{
  HpmObject       *repr;
  g_autofree char *text = NULL;

  if (!value)
    return;
  repr = hpm_object_repr (d->vm, value);
  text = hpm_str_to_utf8 (repr, NULL);
  hpm_decref (d->vm, repr);
  field (d, name);
  g_string_append (d->out, text);
}

static void
expr (Dump          *d,
      const char    *name,
      const HpmExpr *e)
{
  if (!e)
    return;
  field (d, name);
  dump_expr (d, e);
}

static void
context (Dump          *d,
         HpmExprContext ctx)
{
  static const char *const names[] = { "Load()", "Store()", "Del()" };

  field (d, "ctx");
  g_string_append (d->out, names[ctx]);
}

static void
operator (Dump       *d,
          HpmOperator op)
{
  static const char *const names[]
    = { "Add()",   "BitAnd()", "FloorDiv()", "LShift()", "MatMult()", "Mult()",  "Mod()",
        "BitOr()", "Pow()",    "RShift()",   "Sub()",    "Div()",     "BitXor()" };

  field (d, "op");
  g_string_append (d->out, names[op]);
}

/* field=[item, …] with `each` for an item. */
#define LIST(d, name, seq, each)                         \
  do                                                     \
    {                                                    \
      field ((d), (name));                               \
      g_string_append_c ((d)->out, '[');                 \
      for (gsize list_i_ = 0; list_i_ < (seq).n; list_i_++) \
        {                                                \
          if (list_i_ > 0)                               \
            g_string_append ((d)->out, ", ");            \
          each ((d), (seq).items[list_i_]);              \
        }                                                \
      g_string_append_c ((d)->out, ']');                 \
      (d)->first = FALSE;                                \
    }                                                    \
  while (0)

static void
dump_expr_or_none (Dump          *d,
                   const HpmExpr *e)
{
  if (e)
    dump_expr (d, e);
  else
    g_string_append (d->out, "None");
}

static void
dump_name (Dump      *d,
           HpmObject *name)
{
  g_autofree char *text = hpm_str_to_utf8 (name, NULL);

  g_string_append_printf (d->out, "'%s'", text);
}

static void
dump_arg (Dump         *d,
          const HpmArg *arg)
{
  open_node (d, "arg");
  object (d, "arg", arg->arg);
  expr (d, "annotation", arg->annotation);
  close_node (d, &arg->span);
}

static void
dump_keyword (Dump             *d,
              const HpmKeyword *keyword)
{
  open_node (d, "keyword");
  object (d, "arg", keyword->arg);
  expr (d, "value", keyword->value);
  close_node (d, &keyword->span);
}

static void
dump_arguments (Dump               *d,
                const HpmArguments *args)
{
  open_node (d, "arguments");
  LIST (d, "posonlyargs", args->posonlyargs, dump_arg);
  LIST (d, "args", args->args, dump_arg);
  if (args->vararg)
    {
      field (d, "vararg");
      dump_arg (d, args->vararg);
    }
  LIST (d, "kwonlyargs", args->kwonlyargs, dump_arg);
  LIST (d, "kw_defaults", args->kw_defaults, dump_expr_or_none);
  if (args->kwarg)
    {
      field (d, "kwarg");
      dump_arg (d, args->kwarg);
    }
  LIST (d, "defaults", args->defaults, dump_expr);
  close_node (d, NULL);
}

static void
dump_comprehension (Dump                   *d,
                    const HpmComprehension *c)
{
  open_node (d, "comprehension");
  expr (d, "target", c->target);
  expr (d, "iter", c->iter);
  LIST (d, "ifs", c->ifs, dump_expr);
  field (d, "is_async");
  g_string_append (d->out, c->is_async ? "1" : "0");
  close_node (d, NULL);
}

/* --- Expressions --- */

static void
dump_compare (Dump          *d,
              const HpmExpr *e)
{
  static const char *const names[] = {
    "Eq()", "NotEq()", "Lt()", "LtE()", "Gt()", "GtE()", "Is()", "IsNot()", "In()", "NotIn()"
  };

  expr (d, "left", e->compare.left);
  field (d, "ops");
  g_string_append_c (d->out, '[');
  for (gsize i = 0; i < e->compare.n_ops; i++)
    g_string_append_printf (d->out, "%s%s", i > 0 ? ", " : "", names[e->compare.ops[i]]);
  g_string_append_c (d->out, ']');
  LIST (d, "comparators", e->compare.comparators, dump_expr);
}

static const char *const expr_names[]
  = { "BoolOp",    "NamedExpr", "BinOp",     "UnaryOp",   "Lambda",   "IfExp",
      "Dict",      "Set",       "ListComp",  "SetComp",   "DictComp", "GeneratorExp",
      "Await",     "Yield",     "YieldFrom", "Compare",   "Call",     "FormattedValue",
      "JoinedStr", "Constant",  "Attribute", "Subscript", "Starred",  "Name",
      "List",      "Tuple",     "Slice" };

static void
dump_operation (Dump          *d,
                const HpmExpr *e)
{
  static const char *const unary_names[] = { "Invert()", "Not()", "UAdd()", "USub()" };

  switch (e->kind)
    {
    case HPM_EXPR_BOOL_OP:
      field (d, "op");
      g_string_append (d->out, e->bool_op.is_or ? "Or()" : "And()");
      LIST (d, "values", e->bool_op.values, dump_expr);
      break;
    case HPM_EXPR_NAMED_EXPR:
      expr (d, "target", e->named_expr.target);
      expr (d, "value", e->named_expr.value);
      break;
    case HPM_EXPR_BIN_OP:
      expr (d, "left", e->bin_op.left);
      operator (d, e->bin_op.op);
      expr (d, "right", e->bin_op.right);
      break;
    case HPM_EXPR_UNARY_OP:
      field (d, "op");
      g_string_append (d->out, unary_names[e->unary_op.op]);
      expr (d, "operand", e->unary_op.operand);
      break;
    case HPM_EXPR_COMPARE: dump_compare (d, e); break;
    case HPM_EXPR_IF_EXP:
      expr (d, "test", e->if_exp.test);
      expr (d, "body", e->if_exp.body);
      expr (d, "orelse", e->if_exp.orelse);
      break;
    default: g_assert_not_reached ();
    }
}

static void
dump_display (Dump          *d,
              const HpmExpr *e)
{
  switch (e->kind)
    {
    case HPM_EXPR_DICT:
      LIST (d, "keys", e->dict.keys, dump_expr_or_none);
      LIST (d, "values", e->dict.values, dump_expr);
      break;
    case HPM_EXPR_SET: LIST (d, "elts", e->set.elts, dump_expr); break;
    case HPM_EXPR_LIST:
      LIST (d, "elts", e->list.elts, dump_expr);
      context (d, e->list.ctx);
      break;
    case HPM_EXPR_TUPLE:
      LIST (d, "elts", e->tuple.elts, dump_expr);
      context (d, e->tuple.ctx);
      break;
    case HPM_EXPR_DICT_COMP:
      expr (d, "key", e->dict_comp.key);
      expr (d, "value", e->dict_comp.value);
      LIST (d, "generators", e->dict_comp.generators, dump_comprehension);
      break;
    default:
      expr (d, "elt", e->comp.elt);
      LIST (d, "generators", e->comp.generators, dump_comprehension);
      break;
    }
}

static void
dump_fields (Dump          *d,
             const HpmExpr *e)
{
  switch (e->kind)
    {
    case HPM_EXPR_LAMBDA:
      field (d, "args");
      dump_arguments (d, e->lambda.args);
      expr (d, "body", e->lambda.body);
      break;
    case HPM_EXPR_AWAIT:
    case HPM_EXPR_YIELD:
    case HPM_EXPR_YIELD_FROM: expr (d, "value", e->yield.value); break;
    case HPM_EXPR_CALL:
      expr (d, "func", e->call.func);
      LIST (d, "args", e->call.args, dump_expr);
      LIST (d, "keywords", e->call.keywords, dump_keyword);
      break;
    case HPM_EXPR_FORMATTED_VALUE:
      expr (d, "value", e->formatted_value.value);
      field (d, "conversion");
      g_string_append_printf (d->out, "%d", e->formatted_value.conversion);
      expr (d, "format_spec", e->formatted_value.format_spec);
      break;
    case HPM_EXPR_JOINED_STR: LIST (d, "values", e->joined_str.values, dump_expr); break;
    case HPM_EXPR_CONSTANT:
      object (d, "value", e->constant.value);
      if (e->constant.kind_u)
        {
          field (d, "kind");
          g_string_append (d->out, "'u'");
        }
      break;
    case HPM_EXPR_ATTRIBUTE:
      expr (d, "value", e->attribute.value);
      object (d, "attr", e->attribute.attr);
      context (d, e->attribute.ctx);
      break;
    case HPM_EXPR_SUBSCRIPT:
      expr (d, "value", e->subscript.value);
      expr (d, "slice", e->subscript.slice);
      context (d, e->subscript.ctx);
      break;
    case HPM_EXPR_STARRED:
      expr (d, "value", e->starred.value);
      context (d, e->starred.ctx);
      break;
    case HPM_EXPR_NAME:
      object (d, "id", e->name.id);
      context (d, e->name.ctx);
      break;
    case HPM_EXPR_SLICE:
      expr (d, "lower", e->slice.lower);
      expr (d, "upper", e->slice.upper);
      expr (d, "step", e->slice.step);
      break;
    default: g_assert_not_reached ();
    }
}

static void
dump_expr (Dump          *d,
           const HpmExpr *e)
{
  open_node (d, expr_names[e->kind]);
  switch (e->kind)
    {
    case HPM_EXPR_BOOL_OP:
    case HPM_EXPR_NAMED_EXPR:
    case HPM_EXPR_BIN_OP:
    case HPM_EXPR_UNARY_OP:
    case HPM_EXPR_COMPARE:
    case HPM_EXPR_IF_EXP: dump_operation (d, e); break;
    case HPM_EXPR_DICT:
    case HPM_EXPR_SET:
    case HPM_EXPR_LIST:
    case HPM_EXPR_TUPLE:
    case HPM_EXPR_LIST_COMP:
    case HPM_EXPR_SET_COMP:
    case HPM_EXPR_DICT_COMP:
    case HPM_EXPR_GENERATOR_EXP: dump_display (d, e); break;
    default: dump_fields (d, e); break;
    }
  close_node (d, &e->span);
}

/* --- Patterns --- */

static void
dump_pattern (Dump             *d,
              const HpmPattern *p)
{
  static const char *const names[]
    = { "MatchValue", "MatchSingleton", "MatchSequence", "MatchMapping",
        "MatchClass", "MatchStar",      "MatchAs",       "MatchOr" };

  open_node (d, names[p->kind]);
  switch (p->kind)
    {
    case HPM_PATTERN_VALUE: expr (d, "value", p->value.value); break;
    case HPM_PATTERN_SINGLETON: object (d, "value", p->singleton.value); break;
    case HPM_PATTERN_SEQUENCE:
    case HPM_PATTERN_OR: LIST (d, "patterns", p->sequence.patterns, dump_pattern); break;
    case HPM_PATTERN_MAPPING:
      LIST (d, "keys", p->mapping.keys, dump_expr);
      LIST (d, "patterns", p->mapping.patterns, dump_pattern);
      object (d, "rest", p->mapping.rest);
      break;
    case HPM_PATTERN_CLASS:
      expr (d, "cls", p->cls.cls);
      LIST (d, "patterns", p->cls.patterns, dump_pattern);
      LIST (d, "kwd_attrs", p->cls.kwd_attrs, dump_name);
      LIST (d, "kwd_patterns", p->cls.kwd_patterns, dump_pattern);
      break;
    case HPM_PATTERN_STAR: object (d, "name", p->star.name); break;
    case HPM_PATTERN_AS:
      if (p->as.pattern)
        {
          field (d, "pattern");
          dump_pattern (d, p->as.pattern);
        }
      object (d, "name", p->as.name);
      break;
    }
  close_node (d, &p->span);
}

static void
dump_case (Dump               *d,
           const HpmMatchCase *c)
{
  open_node (d, "match_case");
  field (d, "pattern");
  dump_pattern (d, c->pattern);
  expr (d, "guard", c->guard);
  LIST (d, "body", c->body, dump_stmt);
  close_node (d, NULL);
}

/* --- Statements --- */

static void
dump_alias (Dump           *d,
            const HpmAlias *alias)
{
  open_node (d, "alias");
  object (d, "name", alias->name);
  object (d, "asname", alias->asname);
  close_node (d, &alias->span);
}

static void
dump_with_item (Dump              *d,
                const HpmWithItem *item)
{
  open_node (d, "withitem");
  expr (d, "context_expr", item->context_expr);
  expr (d, "optional_vars", item->optional_vars);
  close_node (d, NULL);
}

static void
dump_handler (Dump                   *d,
              const HpmExceptHandler *handler)
{
  open_node (d, "ExceptHandler");
  expr (d, "type", handler->type);
  object (d, "name", handler->name);
  LIST (d, "body", handler->body, dump_stmt);
  close_node (d, &handler->span);
}

static void
dump_compound (Dump          *d,
               const HpmStmt *s)
{
  switch (s->kind)
    {
    case HPM_STMT_FUNCTION_DEF:
      object (d, "name", s->function_def.name);
      field (d, "args");
      dump_arguments (d, s->function_def.args);
      LIST (d, "body", s->function_def.body, dump_stmt);
      LIST (d, "decorator_list", s->function_def.decorator_list, dump_expr);
      expr (d, "returns", s->function_def.returns);
      break;
    case HPM_STMT_CLASS_DEF:
      object (d, "name", s->class_def.name);
      LIST (d, "bases", s->class_def.bases, dump_expr);
      LIST (d, "keywords", s->class_def.keywords, dump_keyword);
      LIST (d, "body", s->class_def.body, dump_stmt);
      LIST (d, "decorator_list", s->class_def.decorator_list, dump_expr);
      break;
    case HPM_STMT_FOR:
      expr (d, "target", s->for_.target);
      expr (d, "iter", s->for_.iter);
      LIST (d, "body", s->for_.body, dump_stmt);
      LIST (d, "orelse", s->for_.orelse, dump_stmt);
      break;
    case HPM_STMT_WHILE:
    case HPM_STMT_IF:
      expr (d, "test", s->if_.test);
      LIST (d, "body", s->if_.body, dump_stmt);
      LIST (d, "orelse", s->if_.orelse, dump_stmt);
      break;
    case HPM_STMT_WITH:
      LIST (d, "items", s->with.items, dump_with_item);
      LIST (d, "body", s->with.body, dump_stmt);
      break;
    case HPM_STMT_MATCH:
      expr (d, "subject", s->match.subject);
      LIST (d, "cases", s->match.cases, dump_case);
      break;
    default:
      LIST (d, "body", s->try.body, dump_stmt);
      LIST (d, "handlers", s->try.handlers, dump_handler);
      LIST (d, "orelse", s->try.orelse, dump_stmt);
      LIST (d, "finalbody", s->try.finalbody, dump_stmt);
      break;
    }
}

static void
dump_simple (Dump          *d,
             const HpmStmt *s)
{
  switch (s->kind)
    {
    case HPM_STMT_RETURN:
    case HPM_STMT_EXPR: expr (d, "value", s->expr.value); break;
    case HPM_STMT_DELETE: LIST (d, "targets", s->delete.targets, dump_expr); break;
    case HPM_STMT_ASSIGN:
      LIST (d, "targets", s->assign.targets, dump_expr);
      expr (d, "value", s->assign.value);
      break;
    case HPM_STMT_AUG_ASSIGN:
      expr (d, "target", s->aug_assign.target);
      operator (d, s->aug_assign.op);
      expr (d, "value", s->aug_assign.value);
      break;
    case HPM_STMT_ANN_ASSIGN:
      expr (d, "target", s->ann_assign.target);
      expr (d, "annotation", s->ann_assign.annotation);
      expr (d, "value", s->ann_assign.value);
      field (d, "simple");
      g_string_append (d->out, s->ann_assign.simple ? "1" : "0");
      break;
    case HPM_STMT_RAISE:
      expr (d, "exc", s->raise.exc);
      expr (d, "cause", s->raise.cause);
      break;
    case HPM_STMT_ASSERT:
      expr (d, "test", s->assert_.test);
      expr (d, "msg", s->assert_.msg);
      break;
    case HPM_STMT_IMPORT: LIST (d, "names", s->import.names, dump_alias); break;
    case HPM_STMT_IMPORT_FROM:
      object (d, "module", s->import_from.module);
      LIST (d, "names", s->import_from.names, dump_alias);
      field (d, "level");
      g_string_append_printf (d->out, "%d", s->import_from.level);
      break;
    case HPM_STMT_GLOBAL:
    case HPM_STMT_NONLOCAL: LIST (d, "names", s->global.names, dump_name); break;
    default: break;
    }
}

static void
dump_stmt (Dump          *d,
           const HpmStmt *s)
{
  static const char *const names[]
    = { "FunctionDef", "ClassDef", "Return", "Delete", "Assign",     "AugAssign",
        "AnnAssign",   "For",      "While",  "If",     "With",       "Match",
        "Raise",       "Try",      "Assert", "Import", "ImportFrom", "Global",
        "Nonlocal",    "Expr",     "Pass",   "Break",  "Continue" };

  open_node (d, s->kind == HPM_STMT_TRY && s->try.star ? "TryStar" : names[s->kind]);
  switch (s->kind)
    {
    case HPM_STMT_FUNCTION_DEF:
    case HPM_STMT_CLASS_DEF:
    case HPM_STMT_FOR:
    case HPM_STMT_WHILE:
    case HPM_STMT_IF:
    case HPM_STMT_WITH:
    case HPM_STMT_MATCH:
    case HPM_STMT_TRY: dump_compound (d, s); break;
    default: dump_simple (d, s); break;
    }
  close_node (d, &s->span);
}

char *
hpm_ast_dump (HpmVm        *vm,
              const HpmAst *ast)
{
  Dump d = { vm, g_string_new ("Module("), TRUE };

  LIST (&d, "body", ast->body, dump_stmt);
  g_string_append (d.out, ", type_ignores=[])");
  return g_string_free (d.out, FALSE);
}

/* --- A source --- */

static void
put_attribute (HpmVm      *vm,
               GString    *out,
               HpmObject  *error,
               const char *name)
{
  HpmObject *key = hpm_str_interned (vm, name), *value = hpm_object_lookup_attr (vm, error, key),
            *str;
  g_autofree char *text = NULL;

  hpm_decref (vm, key);
  if (!value)
    return;
  str = hpm_object_str (vm, value);
  text = hpm_str_to_utf8 (str, NULL);
  hpm_decref (vm, str);
  hpm_decref (vm, value);
  g_string_append_printf (out, " %s", text);
}

static char *
dump_error (HpmVm *vm)
{
  static const char *const names[] = { "lineno", "offset", "end_lineno", "end_offset", "msg" };
  HpmObject *error = hpm_err_take (vm);
  GString *out = g_string_new (HPM_TYPE_OF (error)->name);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    put_attribute (vm, out, error, names[i]);
  hpm_decref (vm, error);
  return g_string_free (out, FALSE);
}

char *
hpm_ast_dump_source (HpmVm      *vm,
                     const char *text,
                     gsize       length,
                     gboolean    is_expression)
{
  g_autoptr (HpmAstPool) pool = hpm_ast_pool_new ();
  HpmObject *filename = hpm_str_from_utf8 (vm, "test.py", -1), *kept = hpm_list_new (vm, 0);
  HpmCompileOptions options = { .filename = filename, .first_line = 1, .is_expression = is_expression };
  HpmAst ast;
  char *result;

  result = hpm_parse (vm, pool, text, length, &options, kept, &ast) ? hpm_ast_dump (vm, &ast)
                                                                    : dump_error (vm);
  hpm_decref (vm, kept);
  hpm_decref (vm, filename);
  return result;
}
