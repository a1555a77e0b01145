/* fold.c: computes at compile time what is constant
 *
 * What CPython 3.11 folds is folded here, and nothing else: whether two
 * expressions give one object or two depends on it. Results larger than a
 * few words are left for the run, so that `'x' * 10**9` costs nothing
 * until it is reached.
 *
 * Invariants
 *   - The tree is changed in place; a folded node becomes a constant.
 *   - Each new constant is appended to the parse tree list, which owns it.
 *
 * Read fold_expr () first.
 */
#include "language/hpm-compiler.h"

#include <string.h>

#define MAX_INT_BITS         128
#define MAX_COLLECTION_SIZE  256
#define MAX_STR_SIZE         4096
#define MAX_TOTAL_ITEMS      1024
#define MAX_FORMAT_DIGITS    3 /* one more than a width may have */

typedef struct {
  HpmVm      *vm;
  HpmAstPool *pool;
  HpmObject  *parse_tree;
  HpmBirths  *births;
  gboolean    future_annotations;
  gboolean    debug;              /* what __debug__ is */
  gboolean    failed;
  guint       depth;
} Folder;

static void fold_expr  (Folder *f, HpmExpr *e);
static void fold_stmts (Folder *f, HpmStmtSeq stmts);

/* Turns a node into a constant; `value` is taken over, NULL means that
 * the computation failed and is left for the run. */
static void
make_constant (Folder    *f,
               HpmExpr   *e,
               HpmObject *value)
{
  if (!value)
    {
      hpm_err_clear (f->vm);
      return;
    }
  hpm_list_append (f->vm, f->parse_tree, value);
  hpm_decref (f->vm, value);
  hpm_births_take_folded (f->births, value);
  e->kind = HPM_EXPR_CONSTANT;
  memset (&e->constant, 0, sizeof e->constant);
  e->constant.value = value;
}

static gboolean
is_constant (HpmExpr *e)
{
  return e->kind == HPM_EXPR_CONSTANT;
}

/* --- Limits --- */

static gsize
n_bits (HpmObject *o)
{
  gssize n = ABS (HPM_SIZE (o));
  guint32 top;

  if (n == 0)
    return 0;
  top = ((HpmInt *) o)->digits[n - 1];
  return (gsize) (n - 1) * 30 + g_bit_storage (top);
}

/* What is left of `limit` after counting the items, nested ones too; negative: too many. */
static gssize
count_items (HpmVm     *vm,
             HpmObject *o,
             gssize     limit)
{
  if (!HPM_IS (vm, o, TUPLE))
    return limit;
  limit -= HPM_SIZE (o);
  for (gssize i = 0; limit >= 0 && i < HPM_SIZE (o); i++)
    limit = count_items (vm, HPM_TUPLE_ITEM (o, i), limit);
  return limit;
}

/* How often something of `size` items may be repeated `n` times. */
static gboolean
may_repeat (HpmVm     *vm,
            HpmObject *n,
            gssize     size,
            gssize     limit)
{
  gboolean overflow;
  gint64 times;

  if (size == 0)
    return TRUE;
  times = hpm_int_as_int64 (vm, n, &overflow);
  return !overflow && times >= 0 && times <= limit / size;
}

static gboolean
may_multiply (HpmVm     *vm,
              HpmObject *a,
              HpmObject *b)
{
  if (hpm_is_int (a) && hpm_is_int (b))
    return HPM_SIZE (a) == 0 || HPM_SIZE (b) == 0 || n_bits (a) + n_bits (b) <= MAX_INT_BITS;
  if (hpm_is_int (a))
    {
      if (HPM_IS (vm, b, TUPLE))
        {
          gboolean overflow;

          if (!may_repeat (vm, a, HPM_SIZE (b), MAX_COLLECTION_SIZE))
            return FALSE;
          return hpm_int_as_int64 (vm, a, &overflow) == 0 || count_items (vm, b, MAX_TOTAL_ITEMS) >= 0;
        }
      if (HPM_IS (vm, b, STR))
        return may_repeat (vm, a, HPM_STR_LENGTH (b), MAX_STR_SIZE);
      if (HPM_IS (vm, b, BYTES))
        return may_repeat (vm, a, HPM_SIZE (b), MAX_STR_SIZE);
      return TRUE;
    }
  if (hpm_is_int (b) && (HPM_IS (vm, a, TUPLE) || HPM_IS (vm, a, STR) || HPM_IS (vm, a, BYTES)))
    return may_multiply (vm, b, a);
  return TRUE;
}

static gboolean
may_compute (HpmVm      *vm,
             HpmOperator op,
             HpmObject  *a,
             HpmObject  *b)
{
  gboolean overflow;
  gint64 n;

  switch ((guint) op)
    {
    case HPM_OP_MATRIX_MULTIPLY:
      return FALSE;
    case HPM_OP_MULTIPLY:
      return may_multiply (vm, a, b);
    case HPM_OP_REMAINDER:
      return !HPM_IS (vm, a, STR) && !HPM_IS (vm, a, BYTES);
    case HPM_OP_POWER:
      if (!hpm_is_int (a) || !hpm_is_int (b) || HPM_SIZE (a) == 0 || HPM_SIZE (b) <= 0)
        return TRUE;
      n = hpm_int_as_int64 (vm, b, &overflow);
      return !overflow && n_bits (a) <= (gsize) (MAX_INT_BITS / n);
    case HPM_OP_LSHIFT:
      if (!hpm_is_int (a) || !hpm_is_int (b) || HPM_SIZE (a) == 0 || HPM_SIZE (b) == 0)
        return TRUE;
      n = hpm_int_as_int64 (vm, b, &overflow);
      return !overflow && n >= 0 && n <= MAX_INT_BITS && n_bits (a) + n <= MAX_INT_BITS;
    default:
      return TRUE;
    }
}

/* --- '%s' % (x,) becomes an f-string --- */

typedef struct {
  HpmObject *format;
  gssize     position;
} FormatReader;

static gunichar
peek (FormatReader *r)
{
  return r->position < HPM_STR_LENGTH (r->format) ? hpm_str_char (r->format, r->position) : 0;
}

/* Digits, at most MAX_FORMAT_DIGITS; -1 when there are none, -2 when there are too many. */
static int
read_digits (FormatReader *r)
{
  int value = 0, n = 0;

  for (; peek (r) >= '0' && peek (r) <= '9'; r->position++)
    {
      value = value * 10 + (int) (peek (r) - '0');
      if (++n >= MAX_FORMAT_DIGITS)
        return -2;
    }
  return n ? value : -1;
}

static HpmExpr *
new_expr (Folder     *f,
          HpmExprKind kind,
          HpmSpan     span)
{
  HpmExpr *e = hpm_ast_pool_alloc (f->pool, sizeof *e);

  e->kind = kind;
  e->span = span;
  return e;
}

/* The conversion after a `%`; NULL when it isn't one of the simple ones. */
static HpmExpr *
read_conversion (Folder       *f,
                 FormatReader *r,
                 HpmExpr      *arg)
{
  gboolean left = FALSE;
  int width, precision = -1;
  GString *spec;
  HpmExpr *e;

  while (peek (r) && strchr ("-+# 0", (int) MIN (peek (r), 127)))
    left |= hpm_str_char (r->format, r->position++) == '-';
  width = read_digits (r);
  if (peek (r) == '.')
    {
      r->position++;
      precision = read_digits (r);
      if (precision == -1)
        precision = 0;
    }
  if (width == -2 || precision == -2 || (peek (r) != 's' && peek (r) != 'r' && peek (r) != 'a'))
    return NULL;
  e = new_expr (f, HPM_EXPR_FORMATTED_VALUE, arg->span);
  e->formatted_value.value = arg;
  e->formatted_value.conversion = (int) hpm_str_char (r->format, r->position++);
  spec = g_string_new (NULL);
  HPM_KEEP (f->vm, spec, hpm_free_string);
  if (!left && width > 0)
    g_string_append_c (spec, '>');
  if (width >= 0)
    g_string_append_printf (spec, "%d", width);
  if (precision >= 0)
    g_string_append_printf (spec, ".%d", precision);
  if (spec->len)
    {
      HpmObject *text = hpm_str_from_utf8 (f->vm, spec->str, spec->len);

      e->formatted_value.format_spec = new_expr (f, HPM_EXPR_CONSTANT, arg->span);
      make_constant (f, e->formatted_value.format_spec, text);
    }
  return e;
}

/* The text up to the next conversion, with `%%` read as one; NULL when empty. */
static HpmExpr *
read_literal (Folder       *f,
              FormatReader *r)
{
  const HpmSpan nowhere = { 0, -1, 0, -1 };
  HpmBuilder builder;
  HpmExpr *e;

  hpm_builder_init (&builder);
  for (; r->position < HPM_STR_LENGTH (r->format); r->position++)
    {
      if (peek (r) == '%')
        {
          if (r->position + 1 >= HPM_STR_LENGTH (r->format)
              || hpm_str_char (r->format, r->position + 1) != '%')
            break;
          r->position++;
        }
      hpm_builder_char (f->vm, &builder, peek (r));
    }
  if (builder.length == 0)
    {
      hpm_builder_discard (f->vm, &builder);
      return NULL;
    }
  e = new_expr (f, HPM_EXPR_CONSTANT, nowhere);
  make_constant (f, e, hpm_builder_finish (f->vm, &builder));
  return e;
}

static gboolean
has_starred (HpmExprSeq elts)
{
  for (gsize i = 0; i < elts.n; i++)
    if (elts.items[i]->kind == HPM_EXPR_STARRED)
      return TRUE;
  return FALSE;
}

static void
fold_format (Folder  *f,
             HpmExpr *e)
{
  HpmExprSeq args = e->bin_op.right->tuple.elts;
  FormatReader reader = { e->bin_op.left->constant.value, 0 };
  HPM_VEC (HpmExpr *) parts = { 0 };
  gsize n_used = 0;
  HpmExpr *part;

  if (has_starred (args))
    return;
  for (;;)
    {
      part = read_literal (f, &reader);
      if (part)
        hpm_vec_push (f->pool, &parts, part);
      if (reader.position >= HPM_STR_LENGTH (reader.format))
        break;
      if (n_used >= args.n)
        return;
      reader.position++;
      part = read_conversion (f, &reader, args.items[n_used++]);
      if (!part)
        return;
      hpm_vec_push (f->pool, &parts, part);
    }
  if (n_used < args.n)
    return;
  e->kind = HPM_EXPR_JOINED_STR;
  memset (&e->joined_str, 0, sizeof e->joined_str);
  e->joined_str.values.n = parts.n;
  e->joined_str.values.items = parts.items;
}

/* --- Operators --- */

static void
fold_bin_op (Folder  *f,
             HpmExpr *e)
{
  HpmExpr *left = e->bin_op.left, *right = e->bin_op.right;
  HpmObject *a, *b;

  if (!is_constant (left))
    return;
  a = left->constant.value;
  if (e->bin_op.op == HPM_OP_REMAINDER && right->kind == HPM_EXPR_TUPLE && HPM_IS (f->vm, a, STR))
    {
      fold_format (f, e);
      return;
    }
  if (!is_constant (right))
    return;
  b = right->constant.value;
  if (may_compute (f->vm, e->bin_op.op, a, b))
    make_constant (f, e, hpm_number_binary (f->vm, a, b, e->bin_op.op));
}

static gboolean
negate_comparison (HpmExpr *e)
{
  if (e->kind != HPM_EXPR_COMPARE || e->compare.n_ops != 1)
    return FALSE;
  switch (e->compare.ops[0])
    {
    case HPM_CMP_IS: e->compare.ops[0] = HPM_CMP_IS_NOT; return TRUE;
    case HPM_CMP_IS_NOT: e->compare.ops[0] = HPM_CMP_IS; return TRUE;
    case HPM_CMP_IN: e->compare.ops[0] = HPM_CMP_NOT_IN; return TRUE;
    case HPM_CMP_NOT_IN: e->compare.ops[0] = HPM_CMP_IN; return TRUE;
    default: return FALSE;
    }
}

static void
fold_unary_op (Folder  *f,
               HpmExpr *e)
{
  HpmExpr *operand = e->unary_op.operand;
  HpmObject *value;

  if (!is_constant (operand))
    {
      if (e->unary_op.op == HPM_UNARY_NOT && negate_comparison (operand))
        *e = *operand;
      return;
    }
  value = operand->constant.value;
  switch (e->unary_op.op)
    {
    case HPM_UNARY_INVERT:
      value = hpm_number_invert (f->vm, value);
      break;
    case HPM_UNARY_NOT:
      {
        int truth = hpm_object_is_true (f->vm, value);
        value = truth < 0 ? NULL : hpm_bool_from (f->vm, !truth);
        break;
      }
    case HPM_UNARY_ADD:
      value = hpm_number_positive (f->vm, value);
      break;
    case HPM_UNARY_SUB:
      value = hpm_number_negative (f->vm, value);
      break;
    }
  make_constant (f, e, value);
}

static HpmObject *
constant_tuple (Folder     *f,
                HpmExprSeq  elts)
{
  HpmObject *tuple;

  for (gsize i = 0; i < elts.n; i++)
    if (!is_constant (elts.items[i]))
      return NULL;
  tuple = hpm_tuple_new (f->vm, elts.n);
  for (gsize i = 0; i < elts.n; i++)
    HPM_TUPLE_ITEM (tuple, i) = hpm_incref (elts.items[i]->constant.value);
  return tuple;
}

static void
fold_tuple (Folder  *f,
            HpmExpr *e)
{
  HpmObject *tuple = e->tuple.ctx == HPM_LOAD ? constant_tuple (f, e->tuple.elts) : NULL;

  if (tuple)
    make_constant (f, e, tuple);
}

static void
fold_subscript (Folder  *f,
                HpmExpr *e)
{
  if (e->subscript.ctx == HPM_LOAD && is_constant (e->subscript.value)
      && is_constant (e->subscript.slice))
    make_constant (f, e, hpm_object_get_item (f->vm, e->subscript.value->constant.value,
                                              e->subscript.slice->constant.value));
}

/* Nobody can change a list or set that is only looked through: it may
 * be a tuple or a frozenset. */
static void
fold_iterable (Folder  *f,
               HpmExpr *e)
{
  HpmObject *tuple;

  if (e->kind == HPM_EXPR_LIST)
    {
      if (has_starred (e->list.elts))
        return;
      e->kind = HPM_EXPR_TUPLE;
      e->tuple.ctx = HPM_LOAD;
      fold_tuple (f, e);
    }
  else if (e->kind == HPM_EXPR_SET)
    {
      tuple = constant_tuple (f, e->set.elts);
      if (!tuple)
        return;
      hpm_hold (f->vm, tuple);
      make_constant (f, e, hpm_frozenset_new (f->vm, tuple));
      hpm_unhold (f->vm, 1);
      hpm_decref (f->vm, tuple);
    }
}

static void
fold_compare (Folder  *f,
              HpmExpr *e)
{
  HpmCmpOp last = e->compare.ops[e->compare.n_ops - 1];

  if (last == HPM_CMP_IN || last == HPM_CMP_NOT_IN)
    fold_iterable (f, e->compare.comparators.items[e->compare.n_ops - 1]);
}

/* --- The walk --- */

static void
fold_exprs (Folder     *f,
            HpmExprSeq  exprs)
{
  for (gsize i = 0; i < exprs.n; i++)
    if (exprs.items[i])
      fold_expr (f, exprs.items[i]);
}

static void
fold_optional (Folder  *f,
               HpmExpr *e)
{
  if (e)
    fold_expr (f, e);
}

static void
fold_keywords (Folder        *f,
               HpmKeywordSeq  keywords)
{
  for (gsize i = 0; i < keywords.n; i++)
    fold_expr (f, keywords.items[i]->value);
}

static void
fold_annotation (Folder  *f,
                 HpmExpr *e)
{
  if (e && !f->future_annotations)
    fold_expr (f, e);
}

static void
fold_arguments (Folder       *f,
                HpmArguments *a)
{
  for (gsize i = 0; i < a->posonlyargs.n; i++)
    fold_annotation (f, a->posonlyargs.items[i]->annotation);
  for (gsize i = 0; i < a->args.n; i++)
    fold_annotation (f, a->args.items[i]->annotation);
  for (gsize i = 0; i < a->kwonlyargs.n; i++)
    fold_annotation (f, a->kwonlyargs.items[i]->annotation);
  if (a->vararg)
    fold_annotation (f, a->vararg->annotation);
  if (a->kwarg)
    fold_annotation (f, a->kwarg->annotation);
  fold_exprs (f, a->kw_defaults);
  fold_exprs (f, a->defaults);
}

static void
fold_generators (Folder              *f,
                 HpmComprehensionSeq  generators)
{
  for (gsize i = 0; i < generators.n; i++)
    {
      fold_expr (f, generators.items[i]->target);
      fold_expr (f, generators.items[i]->iter);
      fold_exprs (f, generators.items[i]->ifs);
      fold_iterable (f, generators.items[i]->iter);
    }
}

static void
fold_kind (Folder  *f,
           HpmExpr *e)
{
  switch (e->kind)
    {
    case HPM_EXPR_BOOL_OP: fold_exprs (f, e->bool_op.values); break;
    case HPM_EXPR_NAMED_EXPR: fold_expr (f, e->named_expr.value); break;
    case HPM_EXPR_BIN_OP:
      fold_expr (f, e->bin_op.left);
      fold_expr (f, e->bin_op.right);
      fold_bin_op (f, e);
      break;
    case HPM_EXPR_UNARY_OP:
      fold_expr (f, e->unary_op.operand);
      fold_unary_op (f, e);
      break;
    case HPM_EXPR_LAMBDA:
      fold_arguments (f, e->lambda.args);
      fold_expr (f, e->lambda.body);
      break;
    case HPM_EXPR_IF_EXP:
      fold_expr (f, e->if_exp.test);
      fold_expr (f, e->if_exp.body);
      fold_expr (f, e->if_exp.orelse);
      break;
    case HPM_EXPR_DICT:
      fold_exprs (f, e->dict.keys);
      fold_exprs (f, e->dict.values);
      break;
    case HPM_EXPR_SET: fold_exprs (f, e->set.elts); break;
    case HPM_EXPR_LIST: fold_exprs (f, e->list.elts); break;
    case HPM_EXPR_TUPLE:
      fold_exprs (f, e->tuple.elts);
      fold_tuple (f, e);
      break;
    case HPM_EXPR_LIST_COMP:
    case HPM_EXPR_SET_COMP:
    case HPM_EXPR_GENERATOR_EXP:
      fold_expr (f, e->comp.elt);
      fold_generators (f, e->comp.generators);
      break;
    case HPM_EXPR_DICT_COMP:
      fold_expr (f, e->dict_comp.key);
      fold_expr (f, e->dict_comp.value);
      fold_generators (f, e->dict_comp.generators);
      break;
    case HPM_EXPR_AWAIT:
    case HPM_EXPR_YIELD:
    case HPM_EXPR_YIELD_FROM: fold_optional (f, e->yield.value); break;
    case HPM_EXPR_COMPARE:
      fold_expr (f, e->compare.left);
      fold_exprs (f, e->compare.comparators);
      fold_compare (f, e);
      break;
    case HPM_EXPR_CALL:
      fold_expr (f, e->call.func);
      fold_exprs (f, e->call.args);
      fold_keywords (f, e->call.keywords);
      break;
    case HPM_EXPR_FORMATTED_VALUE:
      fold_expr (f, e->formatted_value.value);
      fold_optional (f, e->formatted_value.format_spec);
      break;
    case HPM_EXPR_JOINED_STR: fold_exprs (f, e->joined_str.values); break;
    case HPM_EXPR_ATTRIBUTE: fold_expr (f, e->attribute.value); break;
    case HPM_EXPR_SUBSCRIPT:
      fold_expr (f, e->subscript.value);
      fold_expr (f, e->subscript.slice);
      fold_subscript (f, e);
      break;
    case HPM_EXPR_STARRED: fold_expr (f, e->starred.value); break;
    case HPM_EXPR_SLICE:
      fold_optional (f, e->slice.lower);
      fold_optional (f, e->slice.upper);
      fold_optional (f, e->slice.step);
      break;
    case HPM_EXPR_NAME:
      if (e->name.ctx == HPM_LOAD && hpm_str_equal_ascii (e->name.id, "__debug__"))
        make_constant (f, e, hpm_incref (f->debug ? HPM_TRUE (f->vm) : HPM_FALSE (f->vm)));
      break;
    case HPM_EXPR_CONSTANT: break;
    }
}

static gboolean
too_deep (Folder *f)
{
  if (!f->failed && f->depth >= HPM_COMPILE_DEPTH_LIMIT)
    {
      f->failed = TRUE;
      hpm_raise (f->vm, HPM_EXC (f->vm, RecursionError),
                 "maximum recursion depth exceeded during compilation");
    }
  return f->failed;
}

static void
fold_expr (Folder  *f,
           HpmExpr *e)
{
  if (too_deep (f))
    return;
  hpm_poll (f->vm);
  f->depth++;
  fold_kind (f, e);
  f->depth--;
}

static void
fold_pattern (Folder     *f,
              HpmPattern *p)
{
  if (too_deep (f))
    return;
  f->depth++;
  switch (p->kind)
    {
    case HPM_PATTERN_VALUE: fold_expr (f, p->value.value); break;
    case HPM_PATTERN_SEQUENCE:
    case HPM_PATTERN_OR:
      for (gsize i = 0; i < p->sequence.patterns.n; i++)
        fold_pattern (f, p->sequence.patterns.items[i]);
      break;
    case HPM_PATTERN_MAPPING:
      fold_exprs (f, p->mapping.keys);
      for (gsize i = 0; i < p->mapping.patterns.n; i++)
        fold_pattern (f, p->mapping.patterns.items[i]);
      break;
    case HPM_PATTERN_CLASS:
      fold_expr (f, p->cls.cls);
      for (gsize i = 0; i < p->cls.patterns.n; i++)
        fold_pattern (f, p->cls.patterns.items[i]);
      for (gsize i = 0; i < p->cls.kwd_patterns.n; i++)
        fold_pattern (f, p->cls.kwd_patterns.items[i]);
      break;
    case HPM_PATTERN_AS:
      if (p->as.pattern)
        fold_pattern (f, p->as.pattern);
      break;
    case HPM_PATTERN_SINGLETON:
    case HPM_PATTERN_STAR: break;
    }
  f->depth--;
}

static gboolean
is_docstring (HpmStmtSeq body)
{
  HpmExpr *e;

  if (body.n == 0 || body.items[0]->kind != HPM_STMT_EXPR)
    return FALSE;
  e = body.items[0]->expr.value;
  return is_constant (e) && hpm_is_str (e->constant.value);
}

/* A body that can have a docstring: text that only folding has put together is none. */
static void
fold_body (Folder     *f,
           HpmStmtSeq  body)
{
  gboolean had_docstring = is_docstring (body);

  fold_stmts (f, body);
  if (!had_docstring && is_docstring (body))
    {
      HpmExpr *e = body.items[0]->expr.value;
      HpmExpr *part = new_expr (f, HPM_EXPR_CONSTANT, e->span);
      HpmExpr **values = hpm_ast_pool_alloc (f->pool, sizeof *values);

      *part = *e;
      values[0] = part;
      e->kind = HPM_EXPR_JOINED_STR;
      memset (&e->joined_str, 0, sizeof e->joined_str);
      e->joined_str.values.n = 1;
      e->joined_str.values.items = values;
    }
}

static void
fold_match (Folder  *f,
            HpmStmt *s)
{
  fold_expr (f, s->match.subject);
  for (gsize i = 0; i < s->match.cases.n; i++)
    {
      fold_pattern (f, s->match.cases.items[i]->pattern);
      fold_optional (f, s->match.cases.items[i]->guard);
      fold_stmts (f, s->match.cases.items[i]->body);
    }
}

static void
fold_try (Folder  *f,
          HpmStmt *s)
{
  fold_stmts (f, s->try.body);
  for (gsize i = 0; i < s->try.handlers.n; i++)
    {
      fold_optional (f, s->try.handlers.items[i]->type);
      fold_stmts (f, s->try.handlers.items[i]->body);
    }
  fold_stmts (f, s->try.orelse);
  fold_stmts (f, s->try.finalbody);
}

static void
fold_stmt_kind (Folder  *f,
                HpmStmt *s)
{
  switch (s->kind)
    {
    case HPM_STMT_FUNCTION_DEF:
      fold_arguments (f, s->function_def.args);
      fold_body (f, s->function_def.body);
      fold_exprs (f, s->function_def.decorator_list);
      fold_annotation (f, s->function_def.returns);
      break;
    case HPM_STMT_CLASS_DEF:
      fold_exprs (f, s->class_def.bases);
      fold_keywords (f, s->class_def.keywords);
      fold_body (f, s->class_def.body);
      fold_exprs (f, s->class_def.decorator_list);
      break;
    case HPM_STMT_RETURN: fold_optional (f, s->return_.value); break;
    case HPM_STMT_DELETE: fold_exprs (f, s->delete.targets); break;
    case HPM_STMT_ASSIGN:
      fold_exprs (f, s->assign.targets);
      fold_expr (f, s->assign.value);
      break;
    case HPM_STMT_AUG_ASSIGN:
      fold_expr (f, s->aug_assign.target);
      fold_expr (f, s->aug_assign.value);
      break;
    case HPM_STMT_ANN_ASSIGN:
      fold_expr (f, s->ann_assign.target);
      fold_annotation (f, s->ann_assign.annotation);
      fold_optional (f, s->ann_assign.value);
      break;
    case HPM_STMT_FOR:
      fold_expr (f, s->for_.target);
      fold_expr (f, s->for_.iter);
      fold_stmts (f, s->for_.body);
      fold_stmts (f, s->for_.orelse);
      fold_iterable (f, s->for_.iter);
      break;
    case HPM_STMT_WHILE:
    case HPM_STMT_IF:
      fold_expr (f, s->if_.test);
      fold_stmts (f, s->if_.body);
      fold_stmts (f, s->if_.orelse);
      break;
    case HPM_STMT_WITH:
      for (gsize i = 0; i < s->with.items.n; i++)
        {
          fold_expr (f, s->with.items.items[i]->context_expr);
          fold_optional (f, s->with.items.items[i]->optional_vars);
        }
      fold_stmts (f, s->with.body);
      break;
    case HPM_STMT_MATCH: fold_match (f, s); break;
    case HPM_STMT_RAISE:
      fold_optional (f, s->raise.exc);
      fold_optional (f, s->raise.cause);
      break;
    case HPM_STMT_TRY: fold_try (f, s); break;
    case HPM_STMT_ASSERT:
      fold_expr (f, s->assert_.test);
      fold_optional (f, s->assert_.msg);
      break;
    case HPM_STMT_EXPR: fold_expr (f, s->expr.value); break;
    case HPM_STMT_IMPORT:
    case HPM_STMT_IMPORT_FROM:
    case HPM_STMT_GLOBAL:
    case HPM_STMT_NONLOCAL:
    case HPM_STMT_PASS:
    case HPM_STMT_BREAK:
    case HPM_STMT_CONTINUE: break;
    }
}

static void
fold_stmts (Folder     *f,
            HpmStmtSeq  stmts)
{
  for (gsize i = 0; i < stmts.n && !too_deep (f); i++)
    {
      f->depth++;
      fold_stmt_kind (f, stmts.items[i]);
      f->depth--;
    }
}

gboolean
hpm_fold (HpmVm *vm,
          HpmAstPool *pool,
          HpmAst *ast,
          HpmObject *parse_tree,
          HpmBirths *births,
          gboolean future_annotations,
          gboolean debug,
          guint depth)
{
  Folder f = { vm, pool, parse_tree, births, future_annotations, debug, FALSE, depth };

  fold_body (&f, ast->body);
  return !f.failed;
}
