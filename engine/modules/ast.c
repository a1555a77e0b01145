/* ast.c: _ast, from which the module ast is made: a syntax tree as objects
 *
 * The parser's nodes are described by tables: a node's name, its fields in the order of Python's ast module, where each
 * lies in our node and what it is. From these one function makes the instance of a class of the module ast, and so
 * the whole tree. `classes` is that module's: names to classes, and those of operators and contexts to the one
 * instance that stands for them all.
 *
 * Read make_node () first. The way back, from such a tree to code, is by text: see library/ast.py.
 */
#include "language/hpm-ast.h"
#include "language/hpm-language.h"
#include "modules/hpm-modules.h"

typedef enum {
  /* One node, or NULL */
  AN_EXPR, A_STMT, A_PATTERN, AN_ARGUMENTS, AN_ARG,
  /* Many */
  EXPRS, STMTS, PATTERNS, ARGS, KEYWORDS, COMPREHENSIONS, ALIASES, WITH_ITEMS, HANDLERS, CASES, NAMES,
  /* Other values */
  AN_OBJECT, NO_VALUE, A_NUMBER, A_MARK_U, AN_OPERATOR, A_UNARY_OPERATOR, A_BOOL_OPERATOR, A_CONTEXT, COMPARISONS
} FieldKind;

typedef struct {
  const char *name;
  FieldKind   kind;
  gsize       offset;
} Field;

#define MAX_FIELDS 7

typedef struct {
  const char *name;
  gssize      span; /* where its place in the text lies; -1: it has none */
  Field       fields[MAX_FIELDS + 1];
} Shape;

#define E(name, kind, member) { name, kind, G_STRUCT_OFFSET (HpmExpr, member) }
#define EXPR_SPAN G_STRUCT_OFFSET (HpmExpr, span)

static const Shape expr_shapes[] = {
  [HPM_EXPR_BOOL_OP] = { "BoolOp", EXPR_SPAN, { E ("op", A_BOOL_OPERATOR, bool_op.is_or), E ("values", EXPRS, bool_op.values) } },
  [HPM_EXPR_NAMED_EXPR] = { "NamedExpr", EXPR_SPAN,
                            { E ("target", AN_EXPR, named_expr.target), E ("value", AN_EXPR, named_expr.value) } },
  [HPM_EXPR_BIN_OP] = { "BinOp", EXPR_SPAN,
                        { E ("left", AN_EXPR, bin_op.left), E ("op", AN_OPERATOR, bin_op.op),
                          E ("right", AN_EXPR, bin_op.right) } },
  [HPM_EXPR_UNARY_OP] = { "UnaryOp", EXPR_SPAN,
                          { E ("op", A_UNARY_OPERATOR, unary_op.op), E ("operand", AN_EXPR, unary_op.operand) } },
  [HPM_EXPR_LAMBDA] = { "Lambda", EXPR_SPAN, { E ("args", AN_ARGUMENTS, lambda.args), E ("body", AN_EXPR, lambda.body) } },
  [HPM_EXPR_IF_EXP] = { "IfExp", EXPR_SPAN,
                        { E ("test", AN_EXPR, if_exp.test), E ("body", AN_EXPR, if_exp.body),
                          E ("orelse", AN_EXPR, if_exp.orelse) } },
  [HPM_EXPR_DICT] = { "Dict", EXPR_SPAN, { E ("keys", EXPRS, dict.keys), E ("values", EXPRS, dict.values) } },
  [HPM_EXPR_SET] = { "Set", EXPR_SPAN, { E ("elts", EXPRS, set.elts) } },
  [HPM_EXPR_LIST_COMP] = { "ListComp", EXPR_SPAN,
                           { E ("elt", AN_EXPR, comp.elt), E ("generators", COMPREHENSIONS, comp.generators) } },
  [HPM_EXPR_SET_COMP] = { "SetComp", EXPR_SPAN,
                          { E ("elt", AN_EXPR, comp.elt), E ("generators", COMPREHENSIONS, comp.generators) } },
  [HPM_EXPR_DICT_COMP] = { "DictComp", EXPR_SPAN,
                           { E ("key", AN_EXPR, dict_comp.key), E ("value", AN_EXPR, dict_comp.value),
                             E ("generators", COMPREHENSIONS, dict_comp.generators) } },
  [HPM_EXPR_GENERATOR_EXP] = { "GeneratorExp", EXPR_SPAN,
                               { E ("elt", AN_EXPR, comp.elt), E ("generators", COMPREHENSIONS, comp.generators) } },
  [HPM_EXPR_AWAIT] = { "Await", EXPR_SPAN, { E ("value", AN_EXPR, await.value) } },
  [HPM_EXPR_YIELD] = { "Yield", EXPR_SPAN, { E ("value", AN_EXPR, yield.value) } },
  [HPM_EXPR_YIELD_FROM] = { "YieldFrom", EXPR_SPAN, { E ("value", AN_EXPR, yield_from.value) } },
  [HPM_EXPR_COMPARE] = { "Compare", EXPR_SPAN,
                         { E ("left", AN_EXPR, compare.left), E ("ops", COMPARISONS, compare),
                           E ("comparators", EXPRS, compare.comparators) } },
  [HPM_EXPR_CALL] = { "Call", EXPR_SPAN,
                      { E ("func", AN_EXPR, call.func), E ("args", EXPRS, call.args), E ("keywords", KEYWORDS, call.keywords) } },
  [HPM_EXPR_FORMATTED_VALUE] = { "FormattedValue", EXPR_SPAN,
                                 { E ("value", AN_EXPR, formatted_value.value),
                                   E ("conversion", A_NUMBER, formatted_value.conversion),
                                   E ("format_spec", AN_EXPR, formatted_value.format_spec) } },
  [HPM_EXPR_JOINED_STR] = { "JoinedStr", EXPR_SPAN, { E ("values", EXPRS, joined_str.values) } },
  [HPM_EXPR_CONSTANT] = { "Constant", EXPR_SPAN,
                          { E ("value", AN_OBJECT, constant.value), E ("kind", A_MARK_U, constant.kind_u) } },
  [HPM_EXPR_ATTRIBUTE] = { "Attribute", EXPR_SPAN,
                           { E ("value", AN_EXPR, attribute.value), E ("attr", AN_OBJECT, attribute.attr),
                             E ("ctx", A_CONTEXT, attribute.ctx) } },
  [HPM_EXPR_SUBSCRIPT] = { "Subscript", EXPR_SPAN,
                           { E ("value", AN_EXPR, subscript.value), E ("slice", AN_EXPR, subscript.slice),
                             E ("ctx", A_CONTEXT, subscript.ctx) } },
  [HPM_EXPR_STARRED] = { "Starred", EXPR_SPAN, { E ("value", AN_EXPR, starred.value), E ("ctx", A_CONTEXT, starred.ctx) } },
  [HPM_EXPR_NAME] = { "Name", EXPR_SPAN, { E ("id", AN_OBJECT, name.id), E ("ctx", A_CONTEXT, name.ctx) } },
  [HPM_EXPR_LIST] = { "List", EXPR_SPAN, { E ("elts", EXPRS, list.elts), E ("ctx", A_CONTEXT, list.ctx) } },
  [HPM_EXPR_TUPLE] = { "Tuple", EXPR_SPAN, { E ("elts", EXPRS, tuple.elts), E ("ctx", A_CONTEXT, tuple.ctx) } },
  [HPM_EXPR_SLICE] = { "Slice", EXPR_SPAN,
                       { E ("lower", AN_EXPR, slice.lower), E ("upper", AN_EXPR, slice.upper), E ("step", AN_EXPR, slice.step) } },
};

#define S(name, kind, member) { name, kind, G_STRUCT_OFFSET (HpmStmt, member) }
#define STMT_SPAN G_STRUCT_OFFSET (HpmStmt, span)
/* A field that our parser never fills: `type_comment`. */
#define NOTHING(name) { name, NO_VALUE, 0 }

static const Shape stmt_shapes[] = {
  [HPM_STMT_FUNCTION_DEF] = { "FunctionDef", STMT_SPAN,
                              { S ("name", AN_OBJECT, function_def.name), S ("args", AN_ARGUMENTS, function_def.args),
                                S ("body", STMTS, function_def.body), S ("decorator_list", EXPRS, function_def.decorator_list),
                                S ("returns", AN_EXPR, function_def.returns), NOTHING ("type_comment") } },
  [HPM_STMT_CLASS_DEF] = { "ClassDef", STMT_SPAN,
                           { S ("name", AN_OBJECT, class_def.name), S ("bases", EXPRS, class_def.bases),
                             S ("keywords", KEYWORDS, class_def.keywords), S ("body", STMTS, class_def.body),
                             S ("decorator_list", EXPRS, class_def.decorator_list) } },
  [HPM_STMT_RETURN] = { "Return", STMT_SPAN, { S ("value", AN_EXPR, return_.value) } },
  [HPM_STMT_DELETE] = { "Delete", STMT_SPAN, { S ("targets", EXPRS, delete.targets) } },
  [HPM_STMT_ASSIGN] = { "Assign", STMT_SPAN,
                        { S ("targets", EXPRS, assign.targets), S ("value", AN_EXPR, assign.value),
                          NOTHING ("type_comment") } },
  [HPM_STMT_AUG_ASSIGN] = { "AugAssign", STMT_SPAN,
                            { S ("target", AN_EXPR, aug_assign.target), S ("op", AN_OPERATOR, aug_assign.op),
                              S ("value", AN_EXPR, aug_assign.value) } },
  [HPM_STMT_ANN_ASSIGN] = { "AnnAssign", STMT_SPAN,
                            { S ("target", AN_EXPR, ann_assign.target), S ("annotation", AN_EXPR, ann_assign.annotation),
                              S ("value", AN_EXPR, ann_assign.value), S ("simple", A_NUMBER, ann_assign.simple) } },
  [HPM_STMT_FOR] = { "For", STMT_SPAN,
                     { S ("target", AN_EXPR, for_.target), S ("iter", AN_EXPR, for_.iter), S ("body", STMTS, for_.body),
                       S ("orelse", STMTS, for_.orelse), NOTHING ("type_comment") } },
  [HPM_STMT_WHILE] = { "While", STMT_SPAN,
                       { S ("test", AN_EXPR, while_.test), S ("body", STMTS, while_.body), S ("orelse", STMTS, while_.orelse) } },
  [HPM_STMT_IF] = { "If", STMT_SPAN,
                    { S ("test", AN_EXPR, if_.test), S ("body", STMTS, if_.body), S ("orelse", STMTS, if_.orelse) } },
  [HPM_STMT_WITH] = { "With", STMT_SPAN,
                      { S ("items", WITH_ITEMS, with.items), S ("body", STMTS, with.body), NOTHING ("type_comment") } },
  [HPM_STMT_MATCH] = { "Match", STMT_SPAN, { S ("subject", AN_EXPR, match.subject), S ("cases", CASES, match.cases) } },
  [HPM_STMT_RAISE] = { "Raise", STMT_SPAN, { S ("exc", AN_EXPR, raise.exc), S ("cause", AN_EXPR, raise.cause) } },
  [HPM_STMT_TRY] = { "Try", STMT_SPAN,
                     { S ("body", STMTS, try.body), S ("handlers", HANDLERS, try.handlers), S ("orelse", STMTS, try.orelse),
                       S ("finalbody", STMTS, try.finalbody) } },
  [HPM_STMT_ASSERT] = { "Assert", STMT_SPAN, { S ("test", AN_EXPR, assert_.test), S ("msg", AN_EXPR, assert_.msg) } },
  [HPM_STMT_IMPORT] = { "Import", STMT_SPAN, { S ("names", ALIASES, import.names) } },
  [HPM_STMT_IMPORT_FROM] = { "ImportFrom", STMT_SPAN,
                             { S ("module", AN_OBJECT, import_from.module), S ("names", ALIASES, import_from.names),
                               S ("level", A_NUMBER, import_from.level) } },
  [HPM_STMT_GLOBAL] = { "Global", STMT_SPAN, { S ("names", NAMES, global.names) } },
  [HPM_STMT_NONLOCAL] = { "Nonlocal", STMT_SPAN, { S ("names", NAMES, nonlocal.names) } },
  [HPM_STMT_EXPR] = { "Expr", STMT_SPAN, { S ("value", AN_EXPR, expr.value) } },
  [HPM_STMT_PASS] = { "Pass", STMT_SPAN, { { NULL } } },
  [HPM_STMT_BREAK] = { "Break", STMT_SPAN, { { NULL } } },
  [HPM_STMT_CONTINUE] = { "Continue", STMT_SPAN, { { NULL } } },
};

#define P(name, kind, member) { name, kind, G_STRUCT_OFFSET (HpmPattern, member) }
#define PATTERN_SPAN G_STRUCT_OFFSET (HpmPattern, span)

static const Shape pattern_shapes[] = {
  [HPM_PATTERN_VALUE] = { "MatchValue", PATTERN_SPAN, { P ("value", AN_EXPR, value.value) } },
  [HPM_PATTERN_SINGLETON] = { "MatchSingleton", PATTERN_SPAN, { P ("value", AN_OBJECT, singleton.value) } },
  [HPM_PATTERN_SEQUENCE] = { "MatchSequence", PATTERN_SPAN, { P ("patterns", PATTERNS, sequence.patterns) } },
  [HPM_PATTERN_MAPPING] = { "MatchMapping", PATTERN_SPAN,
                            { P ("keys", EXPRS, mapping.keys), P ("patterns", PATTERNS, mapping.patterns),
                              P ("rest", AN_OBJECT, mapping.rest) } },
  [HPM_PATTERN_CLASS] = { "MatchClass", PATTERN_SPAN,
                          { P ("cls", AN_EXPR, cls.cls), P ("patterns", PATTERNS, cls.patterns),
                            P ("kwd_attrs", NAMES, cls.kwd_attrs), P ("kwd_patterns", PATTERNS, cls.kwd_patterns) } },
  [HPM_PATTERN_STAR] = { "MatchStar", PATTERN_SPAN, { P ("name", AN_OBJECT, star.name) } },
  [HPM_PATTERN_AS] = { "MatchAs", PATTERN_SPAN, { P ("pattern", A_PATTERN, as.pattern), P ("name", AN_OBJECT, as.name) } },
  [HPM_PATTERN_OR] = { "MatchOr", PATTERN_SPAN, { P ("patterns", PATTERNS, or_.patterns) } },
};

#define F(type, name, kind, member) { name, kind, G_STRUCT_OFFSET (type, member) }

static const Shape arguments_shape = {
  "arguments", -1,
  { F (HpmArguments, "posonlyargs", ARGS, posonlyargs), F (HpmArguments, "args", ARGS, args),
    F (HpmArguments, "vararg", AN_ARG, vararg), F (HpmArguments, "kwonlyargs", ARGS, kwonlyargs),
    F (HpmArguments, "kw_defaults", EXPRS, kw_defaults), F (HpmArguments, "kwarg", AN_ARG, kwarg),
    F (HpmArguments, "defaults", EXPRS, defaults) }
};
static const Shape arg_shape = {
  "arg", G_STRUCT_OFFSET (HpmArg, span),
  { F (HpmArg, "arg", AN_OBJECT, arg), F (HpmArg, "annotation", AN_EXPR, annotation), NOTHING ("type_comment") }
};
static const Shape keyword_shape = {
  "keyword", G_STRUCT_OFFSET (HpmKeyword, span),
  { F (HpmKeyword, "arg", AN_OBJECT, arg), F (HpmKeyword, "value", AN_EXPR, value) }
};
static const Shape comprehension_shape = {
  "comprehension", -1,
  { F (HpmComprehension, "target", AN_EXPR, target), F (HpmComprehension, "iter", AN_EXPR, iter),
    F (HpmComprehension, "ifs", EXPRS, ifs), F (HpmComprehension, "is_async", A_NUMBER, is_async) }
};
static const Shape alias_shape = {
  "alias", G_STRUCT_OFFSET (HpmAlias, span),
  { F (HpmAlias, "name", AN_OBJECT, name), F (HpmAlias, "asname", AN_OBJECT, asname) }
};
static const Shape with_item_shape = {
  "withitem", -1,
  { F (HpmWithItem, "context_expr", AN_EXPR, context_expr), F (HpmWithItem, "optional_vars", AN_EXPR, optional_vars) }
};
static const Shape handler_shape = {
  "ExceptHandler", G_STRUCT_OFFSET (HpmExceptHandler, span),
  { F (HpmExceptHandler, "type", AN_EXPR, type), F (HpmExceptHandler, "name", AN_OBJECT, name),
    F (HpmExceptHandler, "body", STMTS, body) }
};
static const Shape case_shape = {
  "match_case", -1,
  { F (HpmMatchCase, "pattern", A_PATTERN, pattern), F (HpmMatchCase, "guard", AN_EXPR, guard),
    F (HpmMatchCase, "body", STMTS, body) }
};

static const char *const operator_names[] = { "Add", "BitAnd", "FloorDiv", "LShift", "MatMult", "Mult", "Mod",
                                              "BitOr", "Pow", "RShift", "Sub", "Div", "BitXor" };
static const char *const unary_names[] = { "Invert", "Not", "UAdd", "USub" };
static const char *const bool_names[] = { "And", "Or" };
static const char *const context_names[] = { "Load", "Store", "Del" };
static const char *const comparison_names[] = { "Eq", "NotEq", "Lt", "LtE", "Gt", "GtE", "Is", "IsNot", "In", "NotIn" };

/* --- Making --- */

typedef struct {
  HpmVm     *vm;
  HpmObject *classes; /* a dictionary */
} Maker;

static HpmObject *make_node (Maker *m, const Shape *shape, gconstpointer node);

/* The class, or the one instance, of that name, borrowed; NULL with an error. */
static HpmObject *
borrow_named (Maker      *m,
              const char *name)
{
  HpmObject *found = hpm_dict_borrow_item_ascii (m->vm, m->classes, name);

  return found || m->vm->exception ? found : hpm_raise (m->vm, HPM_EXC (m->vm, KeyError), "%s", name);
}

/* What `kind` says of one node; `node` is not NULL. */
static const Shape *
shape_of (FieldKind     kind,
          gconstpointer node)
{
  static const Shape try_star = { "TryStar", STMT_SPAN,
                                  { S ("body", STMTS, try.body), S ("handlers", HANDLERS, try.handlers),
                                    S ("orelse", STMTS, try.orelse), S ("finalbody", STMTS, try.finalbody) } };
  const HpmStmt *statement = node;

  switch ((int) kind)
    {
    case AN_EXPR:
    case EXPRS: return &expr_shapes[((const HpmExpr *) node)->kind];
    case A_STMT:
    case STMTS:
      return statement->kind == HPM_STMT_TRY && statement->try.star ? &try_star : &stmt_shapes[statement->kind];
    case A_PATTERN:
    case PATTERNS: return &pattern_shapes[((const HpmPattern *) node)->kind];
    case AN_ARGUMENTS: return &arguments_shape;
    case AN_ARG:
    case ARGS: return &arg_shape;
    case KEYWORDS: return &keyword_shape;
    case COMPREHENSIONS: return &comprehension_shape;
    case ALIASES: return &alias_shape;
    case WITH_ITEMS: return &with_item_shape;
    case HANDLERS: return &handler_shape;
    default: return &case_shape;
    }
}

static HpmObject *
make_list (Maker             *m,
           FieldKind          kind,
           const HpmExprSeq  *seq) /* all of them look alike */
{
  HpmVm *vm = m->vm;
  HpmObject *list = hpm_list_new (vm, 0);

  hpm_hold (vm, list);
  for (gsize i = 0; i < seq->n; i++)
    {
      gpointer node = seq->items[i];
      HpmObject *item = kind == NAMES ? hpm_incref (node)
                        : node        ? make_node (m, shape_of (kind, node), node)
                                      : hpm_incref (vm->none);

      if (item == NULL)
        {
          hpm_unhold (vm, 1);
          hpm_decref (vm, list);
          return NULL;
        }
      hpm_list_append (vm, list, item);
      hpm_decref (vm, item);
    }
  hpm_unhold (vm, 1);
  return list;
}

static HpmObject *
make_comparisons (Maker         *m,
                  const HpmExpr *compare)
{
  HpmVm *vm = m->vm;
  HpmObject *list = hpm_list_new (vm, 0), *op;

  hpm_hold (vm, list);
  for (gsize i = 0; i < compare->compare.n_ops; i++)
    {
      op = borrow_named (m, comparison_names[compare->compare.ops[i]]);
      if (op == NULL)
        {
          hpm_unhold (vm, 1);
          hpm_decref (vm, list);
          return NULL;
        }
      hpm_list_append (vm, list, op);
    }
  hpm_unhold (vm, 1);
  return list;
}

/* The value of a field, new. */
static HpmObject *
make_value (Maker         *m,
            const Field   *field,
            gconstpointer  node)
{
  gconstpointer place = (const char *) node + field->offset;
  HpmVm *vm = m->vm;

  switch (field->kind)
    {
    case AN_EXPR:
    case A_STMT:
    case A_PATTERN:
    case AN_ARGUMENTS:
    case AN_ARG:
      {
        gpointer child = *(gpointer const *) place;

        return child ? make_node (m, shape_of (field->kind, child), child) : hpm_incref (vm->none);
      }
    case AN_OBJECT:
      {
        HpmObject *value = *(HpmObject *const *) place;

        return hpm_incref (value ? value : vm->none);
      }
    case NO_VALUE: return hpm_incref (vm->none);
    case A_NUMBER: return hpm_int_from_int64 (vm, *(const gint *) place);
    case A_MARK_U: return *(const gboolean *) place ? hpm_str_interned (vm, "u") : hpm_incref (vm->none);
    case AN_OPERATOR: return hpm_xincref (borrow_named (m, operator_names[*(const HpmOperator *) place]));
    case A_UNARY_OPERATOR: return hpm_xincref (borrow_named (m, unary_names[*(const HpmUnaryOp *) place]));
    case A_BOOL_OPERATOR: return hpm_xincref (borrow_named (m, bool_names[*(const gboolean *) place]));
    case A_CONTEXT: return hpm_xincref (borrow_named (m, context_names[*(const HpmExprContext *) place]));
    case COMPARISONS: return make_comparisons (m, node);
    case EXPRS:
    case STMTS:
    case PATTERNS:
    case ARGS:
    case KEYWORDS:
    case COMPREHENSIONS:
    case ALIASES:
    case WITH_ITEMS:
    case HANDLERS:
    case CASES:
    case NAMES: return make_list (m, field->kind, place);
    }
  g_assert_not_reached ();
}

/* Takes over `value`; FALSE with an error, also when there is none. */
static gboolean
put_steal (Maker      *m,
           HpmObject  *object,
           const char *name,
           HpmObject  *value)
{
  HpmVm *vm = m->vm;
  HpmObject *key;
  int status;

  if (value == NULL)
    return FALSE;
  hpm_hold (vm, value);
  key = hpm_str_interned (vm, name);
  hpm_hold (vm, key);
  status = hpm_object_set_attr (vm, object, key, value);
  hpm_unhold (vm, 2);
  hpm_decref (vm, key);
  hpm_decref (vm, value);
  return status == 0;
}

static gboolean
put_span (Maker         *m,
          HpmObject     *object,
          const HpmSpan *span)
{
  return put_steal (m, object, "lineno", hpm_int_from_int64 (m->vm, span->lineno))
         && put_steal (m, object, "col_offset", hpm_int_from_int64 (m->vm, span->col_offset))
         && put_steal (m, object, "end_lineno", hpm_int_from_int64 (m->vm, span->end_lineno))
         && put_steal (m, object, "end_col_offset", hpm_int_from_int64 (m->vm, span->end_col_offset));
}

static gboolean
put_fields (Maker         *m,
            HpmObject     *object,
            const Shape   *shape,
            gconstpointer  node)
{
  for (const Field *field = shape->fields; field->name != NULL; field++)
    if (!put_steal (m, object, field->name, make_value (m, field, node)))
      return FALSE;
  return shape->span < 0 || put_span (m, object, (const HpmSpan *) (gconstpointer) ((const char *) node + shape->span));
}

static HpmObject *
make_node (Maker         *m,
           const Shape   *shape,
           gconstpointer  node)
{
  HpmVm *vm = m->vm;
  HpmObject *type = borrow_named (m, shape->name), *object;
  gboolean done;

  if (type == NULL || !hpm_recursion_enter (vm, " during compilation"))
    return NULL;
  object = hpm_type_generic_alloc (vm, HPM_AS_TYPE (type), 0);
  hpm_hold (vm, object);
  done = put_fields (m, object, shape, node);
  hpm_unhold (vm, 1);
  hpm_recursion_leave (vm);
  hpm_poll (vm);
  if (!done)
    hpm_clear (vm, &object);
  return object;
}

/* --- The module --- */

/* parse (source, filename, is_expression, classes): a list of statements, or an expression. */
HPM_FUNCTION (ast_parse)
{
  HpmAstPool *pool = hpm_ast_pool_new ();
  HPM_KEEP (vm, pool, hpm_ast_pool_free);
  HpmCompileOptions options = { .first_line = 1, .has_no_file = TRUE };
  HpmObject *kept, *result = NULL;
  HpmAst ast = { 0 };
  gsize length;
  char *text;

  if (!hpm_args_check (vm, "parse", n_args, 4, 4))
    return NULL;
  options.filename = args[1];
  options.is_expression = args[2] == vm->true_;
  text = hpm_str_to_utf8 (args[0], &length);
  HPM_KEEP (vm, text, g_free);
  options.text = text;
  options.length = length;
  kept = hpm_list_new (vm, 0);
  hpm_hold (vm, kept);
  if (hpm_parse (vm, pool, text, length, &options, kept, &ast))
    {
      Maker m = { vm, args[3] };

      if (options.is_expression)
        result = make_node (&m, shape_of (AN_EXPR, ast.body.items[0]->expr.value), ast.body.items[0]->expr.value);
      else
        result = make_list (&m, STMTS, (const HpmExprSeq *) (gconstpointer) &ast.body);
    }
  hpm_unhold (vm, 1);
  hpm_decref (vm, kept);
  return result;
}

static const HpmMethodDef functions[] = {
  { "parse", ast_parse, HPM_METH_FASTCALL | HPM_METH_VARARGS, NULL },
  { NULL },
};

HpmObject *hpm_ast_module (HpmVm *vm);

HpmObject *
hpm_ast_module (HpmVm *vm)
{
  HpmObject *module = hpm_module_new (vm, "_ast");

  if (module == NULL || hpm_module_add_functions (vm, module, functions) < 0)
    return NULL;
  return module;
}
