/* compile-functions.c: what opens a scope: functions, classes, lambdas, comprehensions
 *
 * Each makes a unit, and in the unit around it the code that makes the function
 * object (and calls it at once, for class bodies and comprehensions).
 *
 * Read hpm_compile_function () first.
 */
#include "language/hpm-compiler.h"

enum { MAKE_DEFAULTS = 1, MAKE_KW_DEFAULTS = 2, MAKE_ANNOTATIONS = 4, MAKE_CLOSURE = 8 };

static HpmObject *
intern (HpmCompiler *c,
        const char  *text)
{
  return hpm_keep_steal (c, hpm_str_interned (c->vm, text));
}

/* MAKE_FUNCTION, with the cells that the code needs. */
static void
make_function (HpmCompiler *c,
               HpmObject   *code,
               guint32      flags)
{
  HpmCode *inner = (HpmCode *) code;
  HpmUnit *unit = c->unit;

  if (!code)
    return;
  for (gint i = inner->n_localsplus - inner->n_frees; i < inner->n_localsplus; i++)
    {
      HpmObject *name = HPM_TUPLE_ITEM (inner->localsplus_names, i);
      HpmMapEntry *cell = NULL;
      gboolean own_class = unit->kind == HPM_UNIT_CLASS && name == HPM_ID (c->vm, __class__);

      if (own_class || hpm_scope_binding (unit->scope, name) == HPM_BINDING_CELL)
        cell = hpm_map_find (&unit->cellvars, name);
      if (cell)
        hpm_emit (c, HPM_OPCODE_LOAD_CLOSURE, cell->value);
      else
        hpm_emit (c, HPM_OPCODE_LOAD_CLOSURE,
                  hpm_name_index (c, &unit->freevars, name) + unit->cellvars.n);
    }
  if (inner->n_frees)
    {
      flags |= MAKE_CLOSURE;
      hpm_emit (c, HPM_OPCODE_BUILD_TUPLE, inner->n_frees);
    }
  hpm_emit_const (c, code);
  hpm_emit (c, HPM_OPCODE_MAKE_FUNCTION, flags);
}

/* --- Defaults and annotations --- */

static void
compile_kw_defaults (HpmCompiler  *c,
                     HpmArguments *args,
                     guint32      *flags)
{
  HPM_VEC (HpmObject *) names = { 0 };
  HpmObject *keys;

  for (gsize i = 0; i < args->kwonlyargs.n; i++)
    if (args->kw_defaults.items[i])
      {
        hpm_vec_push (c->pool, &names, hpm_unit_mangle (c, args->kwonlyargs.items[i]->arg));
        hpm_compile_expr (c, args->kw_defaults.items[i]);
      }
  if (!names.n)
    return;
  keys = hpm_keys_tuple (c, names.n);
  for (gsize i = 0; i < names.n; i++)
    HPM_TUPLE_ITEM (keys, i) = hpm_incref (names.items[i]);
  hpm_emit_const (c, keys);
  hpm_emit (c, HPM_OPCODE_BUILD_CONST_KEY_MAP, names.n);
  *flags |= MAKE_KW_DEFAULTS;
}

static guint32
compile_defaults (HpmCompiler  *c,
                  HpmArguments *args)
{
  guint32 flags = 0;

  if (args->defaults.n)
    {
      flags |= MAKE_DEFAULTS;
      hpm_compile_exprs (c, args->defaults);
      hpm_emit (c, HPM_OPCODE_BUILD_TUPLE, args->defaults.n);
    }
  compile_kw_defaults (c, args, &flags);
  return flags;
}

void
hpm_compile_annotation (HpmCompiler *c,
                        HpmExpr     *annotation)
{
  if (c->future_annotations)
    hpm_emit_const (c, hpm_keep_steal (c, hpm_unparse (c->vm, annotation)));
  else if (annotation->kind == HPM_EXPR_STARRED)
    {
      /* def f (*args: *Ts) */
      hpm_compile_expr (c, annotation->starred.value);
      hpm_emit (c, HPM_OPCODE_UNPACK_SEQUENCE, 1);
    }
  else
    hpm_compile_expr (c, annotation);
}

static void
compile_arg_annotation (HpmCompiler *c,
                        HpmObject   *name,
                        HpmExpr     *annotation,
                        gsize       *n)
{
  if (!annotation)
    return;
  hpm_emit_const (c, hpm_unit_mangle (c, name));
  hpm_compile_annotation (c, annotation);
  *n += 2;
}

static guint32
compile_annotations (HpmCompiler  *c,
                     HpmArguments *args,
                     HpmExpr      *returns)
{
  gsize n = 0;

  for (gsize i = 0; i < args->args.n; i++)
    compile_arg_annotation (c, args->args.items[i]->arg, args->args.items[i]->annotation, &n);
  for (gsize i = 0; i < args->posonlyargs.n; i++)
    compile_arg_annotation (c, args->posonlyargs.items[i]->arg,
                            args->posonlyargs.items[i]->annotation, &n);
  if (args->vararg)
    compile_arg_annotation (c, args->vararg->arg, args->vararg->annotation, &n);
  for (gsize i = 0; i < args->kwonlyargs.n; i++)
    compile_arg_annotation (c, args->kwonlyargs.items[i]->arg,
                            args->kwonlyargs.items[i]->annotation, &n);
  if (args->kwarg)
    compile_arg_annotation (c, args->kwarg->arg, args->kwarg->annotation, &n);
  compile_arg_annotation (c, intern (c, "return"), returns, &n);
  if (!n)
    return 0;
  hpm_emit (c, HPM_OPCODE_BUILD_TUPLE, n);
  return MAKE_ANNOTATIONS;
}

static void
check_argument_names (HpmCompiler *c,
                      HpmArgSeq    args)
{
  for (gsize i = 0; i < args.n; i++)
    hpm_check_forbidden_name (c, args.items[i]->arg, HPM_STORE);
}

static void
check_arguments (HpmCompiler  *c,
                 HpmArguments *args)
{
  check_argument_names (c, args->posonlyargs);
  check_argument_names (c, args->args);
  check_argument_names (c, args->kwonlyargs);
  if (args->vararg)
    hpm_check_forbidden_name (c, args->vararg->arg, HPM_STORE);
  if (args->kwarg)
    hpm_check_forbidden_name (c, args->kwarg->arg, HPM_STORE);
}

static void
set_arg_counts (HpmUnit      *unit,
                HpmArguments *args)
{
  unit->posonlyargcount = args->posonlyargs.n;
  unit->argcount = args->args.n + args->posonlyargs.n;
  unit->kwonlyargcount = args->kwonlyargs.n;
}

/* --- def and lambda --- */

static HpmObject *
docstring_of (HpmCompiler *c,
              HpmStmtSeq   body)
{
  HpmExpr *e;

  if (c->options->optimize > 1 || !body.n || body.items[0]->kind != HPM_STMT_EXPR)
    return NULL;
  e = body.items[0]->expr.value;
  return e->kind == HPM_EXPR_CONSTANT && hpm_is_str (e->constant.value) ? e->constant.value : NULL;
}

/* Each decorator's line is a step of its own, as the line tables of CPython have it. */
static void
compile_decorators (HpmCompiler *c,
                    HpmStmt     *s,
                    HpmExprSeq   decorators)
{
  for (gsize i = 0; i < decorators.n; i++)
    {
      hpm_emit_step (c, HPM_STEP_MARK_LINE, decorators.items[i]->span);
      hpm_compile_expr (c, decorators.items[i]);
    }
  if (decorators.n)
    hpm_emit_step (c, HPM_STEP_MARK_LINE, s->span);
}

static void
apply_decorators (HpmCompiler *c,
                  HpmExprSeq   decorators)
{
  HpmLocation around = c->unit->location;

  for (gsize i = decorators.n; i-- > 0;)
    {
      HPM_SET_SPAN (c, decorators.items[i]->span);
      hpm_emit (c, HPM_OPCODE_CALL, 0);
    }
  c->unit->location = around;
}

static gint
first_line (HpmStmt    *s,
            HpmExprSeq  decorators)
{
  return decorators.n ? decorators.items[0]->span.lineno : s->span.lineno;
}

void
hpm_compile_function (HpmCompiler *c,
                      HpmStmt     *s)
{
  HpmArguments *args = s->function_def.args;
  HpmExprSeq decorators = s->function_def.decorator_list;
  HpmStmtSeq body = s->function_def.body;
  HpmObject *docstring = docstring_of (c, body), *code;
  guint32 flags;

  check_arguments (c, args);
  compile_decorators (c, s, decorators);
  HPM_SET_SPAN (c, s->span);
  flags = compile_defaults (c, args);
  flags |= compile_annotations (c, args, s->function_def.returns);
  hpm_enter_unit (c, s->function_def.name, HPM_UNIT_FUNCTION, s, first_line (s, decorators));
  hpm_const_table_add (c->vm, c->pool, &c->unit->consts,
                       hpm_merge_constant (c, docstring ? docstring : c->vm->none));
  set_arg_counts (c->unit, args);
  if (docstring)
    body = (HpmStmtSeq) { body.n - 1, body.items + 1 };
  hpm_compile_stmts (c, body);
  code = hpm_leave_unit (c, TRUE);
  make_function (c, code, flags);
  apply_decorators (c, decorators);
  hpm_compile_name (c, s->function_def.name, HPM_STORE);
}

void
hpm_compile_lambda (HpmCompiler *c,
                    HpmExpr     *e)
{
  HpmObject *code;
  guint32 flags;

  check_arguments (c, e->lambda.args);
  flags = compile_defaults (c, e->lambda.args);
  hpm_enter_unit (c, intern (c, "<lambda>"), HPM_UNIT_LAMBDA, e, e->span.lineno);
  /* None comes first, so that nothing is taken for a docstring */
  hpm_const_table_add (c->vm, c->pool, &c->unit->consts, c->vm->none);
  set_arg_counts (c->unit, e->lambda.args);
  hpm_emit_step (c, HPM_STEP_MARK_LINE, e->lambda.body->span);
  hpm_compile_expr (c, e->lambda.body);
  c->unit->location = (HpmLocation) { e->span.lineno, e->span.lineno, 0, 0 };
  hpm_emit (c, HPM_OPCODE_RETURN_VALUE, 0);
  code = hpm_leave_unit (c, TRUE);
  make_function (c, code, flags);
}

/* --- class --- */

/* Is there an annotated name, in a nested block perhaps, but in no inner scope? */
static gboolean
has_annotations (HpmStmtSeq body)
{
  gboolean found = FALSE;

  for (gsize i = 0; i < body.n && !found; i++)
    {
      HpmStmt *s = body.items[i];

      switch ((guint) s->kind)
        {
        case HPM_STMT_ANN_ASSIGN: return TRUE;
        case HPM_STMT_FOR:
          found = has_annotations (s->for_.body) || has_annotations (s->for_.orelse);
          break;
        case HPM_STMT_WHILE:
        case HPM_STMT_IF:
          found = has_annotations (s->if_.body) || has_annotations (s->if_.orelse);
          break;
        case HPM_STMT_WITH: found = has_annotations (s->with.body); break;
        case HPM_STMT_MATCH:
          for (gsize k = 0; k < s->match.cases.n; k++)
            found = found || has_annotations (s->match.cases.items[k]->body);
          break;
        case HPM_STMT_TRY:
          for (gsize k = 0; k < s->try.handlers.n; k++)
            found = found || has_annotations (s->try.handlers.items[k]->body);
          found = found || has_annotations (s->try.body) || has_annotations (s->try.orelse)
                  || has_annotations (s->try.finalbody);
          break;
        default: break;
        }
    }
  return found;
}

void
hpm_compile_body (HpmCompiler *c,
                  HpmStmtSeq   body)
{
  HpmObject *docstring = docstring_of (c, body);

  if (c->unit->kind == HPM_UNIT_MODULE && body.n)
    HPM_SET_SPAN (c, body.items[0]->span);
  if (has_annotations (body))
    hpm_emit (c, HPM_OPCODE_SETUP_ANNOTATIONS, 0);
  /* A cell that is only a string shows it */
  if (docstring && !((c->options->is_cell || c->options->is_single) && c->unit->kind == HPM_UNIT_MODULE))
    {
      hpm_emit_step (c, HPM_STEP_MARK_LINE, body.items[0]->span);
      HPM_SET_SPAN (c, body.items[0]->expr.value->span);
      hpm_emit_const (c, docstring);
      HPM_SET_QUIET (c);
      hpm_compile_name (c, HPM_ID (c->vm, __doc__), HPM_STORE);
      body = (HpmStmtSeq) { body.n - 1, body.items + 1 };
    }
  hpm_compile_stmts (c, body);
}

static void
compile_class_body (HpmCompiler *c,
                    HpmStmt     *s)
{
  HpmUnit *unit = c->unit;

  unit->private_name = s->class_def.name;
  hpm_compile_name (c, HPM_ID (c->vm, __name__), HPM_LOAD);
  hpm_compile_name (c, HPM_ID (c->vm, __module__), HPM_STORE);
  hpm_emit_const (c, unit->qualname);
  hpm_compile_name (c, HPM_ID (c->vm, __qualname__), HPM_STORE);
  hpm_compile_body (c, s->class_def.body);
  HPM_SET_QUIET (c);
  if (unit->scope->needs_class_cell)
    {
      hpm_emit (c, HPM_OPCODE_LOAD_CLOSURE,
                hpm_name_index (c, &unit->cellvars, HPM_ID (c->vm, __class__)));
      hpm_emit (c, HPM_OPCODE_COPY, 1);
      hpm_compile_name (c, HPM_ID (c->vm, __classcell__), HPM_STORE);
    }
  else
    hpm_emit_const (c, c->vm->none);
  hpm_emit (c, HPM_OPCODE_RETURN_VALUE, 0);
}

void
hpm_compile_class (HpmCompiler *c,
                   HpmStmt     *s)
{
  HpmExprSeq decorators = s->class_def.decorator_list;
  HpmObject *code;

  compile_decorators (c, s, decorators);
  HPM_SET_SPAN (c, s->span);
  hpm_enter_unit (c, s->class_def.name, HPM_UNIT_CLASS, s, first_line (s, decorators));
  c->unit->location = (HpmLocation) { c->unit->first_line, c->unit->first_line, 0, 0 };
  compile_class_body (c, s);
  code = hpm_leave_unit (c, TRUE);
  hpm_emit (c, HPM_OPCODE_PUSH_NULL, 0);
  hpm_emit (c, HPM_OPCODE_LOAD_BUILD_CLASS, 0);
  make_function (c, code, 0);
  hpm_emit_const (c, s->class_def.name);
  hpm_compile_call_args (c, 2, s->class_def.bases, s->class_def.keywords);
  HPM_SET_SPAN (c, s->span);
  apply_decorators (c, decorators);
  hpm_compile_name (c, s->class_def.name, HPM_STORE);
}

/* --- Comprehensions --- */

typedef struct {
  HpmExpr            *e;
  HpmCompKind         kind;
  HpmComprehensionSeq generators;
} Comprehension;

static void
compile_element (HpmCompiler   *c,
                 Comprehension *comp,
                 guint          depth)
{
  HpmExpr *element = comp->kind == HPM_COMP_DICT ? comp->e->dict_comp.key : comp->e->comp.elt;

  hpm_emit_step (c, HPM_STEP_MARK_ELEMENT, element->span);
  hpm_compile_expr (c, element);
  switch (comp->kind)
    {
    case HPM_COMP_GENERATOR:
      hpm_emit (c, HPM_OPCODE_YIELD_VALUE, 0);
      hpm_emit (c, HPM_OPCODE_RESUME, 1);
      hpm_emit (c, HPM_OPCODE_POP_TOP, 0);
      break;
    case HPM_COMP_LIST: hpm_emit (c, HPM_OPCODE_LIST_APPEND, depth + 1); break;
    case HPM_COMP_SET: hpm_emit (c, HPM_OPCODE_SET_ADD, depth + 1); break;
    case HPM_COMP_DICT:
      hpm_compile_expr (c, comp->e->dict_comp.value);
      hpm_emit (c, HPM_OPCODE_MAP_ADD, depth + 1);
      break;
    case HPM_COMP_NONE: break;
    }
}

/* `for x in [y]` only gives a name: no list, no loop. */
static HpmExpr *
only_element (HpmExpr *iter)
{
  HpmExprSeq elts;

  if (iter->kind != HPM_EXPR_LIST && iter->kind != HPM_EXPR_TUPLE)
    return NULL;
  elts = iter->list.elts;
  return elts.n == 1 && elts.items[0]->kind != HPM_EXPR_STARRED ? elts.items[0] : NULL;
}

static void
compile_generator (HpmCompiler   *c,
                   Comprehension *comp,
                   gsize          index,
                   guint          depth)
{
  HpmBasicBlock *start = hpm_block_new (c), *next = hpm_block_new (c), *end = hpm_block_new (c);
  HpmComprehension *generator = comp->generators.items[index];
  HpmExpr *single = index ? only_element (generator->iter) : NULL;

  if (index == 0)
    {
      c->unit->argcount = 1;
      hpm_emit (c, HPM_OPCODE_LOAD_FAST, 0);
    }
  else if (single)
    hpm_compile_expr (c, single);
  else
    {
      hpm_compile_expr (c, generator->iter);
      hpm_emit (c, HPM_OPCODE_GET_ITER, 0);
    }
  if (!single)
    {
      depth++;
      hpm_use_block (c, start);
      hpm_emit_jump (c, HPM_OPCODE_FOR_ITER, end);
    }
  hpm_compile_expr (c, generator->target);
  for (gsize i = 0; i < generator->ifs.n; i++)
    hpm_compile_jump_if (c, generator->ifs.items[i], next, FALSE);
  if (index + 1 < comp->generators.n)
    compile_generator (c, comp, index + 1, depth);
  else
    compile_element (c, comp, depth);
  hpm_use_block (c, next);
  if (!single)
    {
      hpm_emit_jump (c, HPM_OPCODE_JUMP, start);
      hpm_use_block (c, end);
    }
}

static Comprehension
comprehension_of (HpmExpr *e)
{
  switch ((guint) e->kind)
    {
    case HPM_EXPR_LIST_COMP: return (Comprehension) { e, HPM_COMP_LIST, e->comp.generators };
    case HPM_EXPR_SET_COMP: return (Comprehension) { e, HPM_COMP_SET, e->comp.generators };
    case HPM_EXPR_DICT_COMP: return (Comprehension) { e, HPM_COMP_DICT, e->dict_comp.generators };
    default: return (Comprehension) { e, HPM_COMP_GENERATOR, e->comp.generators };
    }
}

void
hpm_compile_comprehension (HpmCompiler *c,
                           HpmExpr     *e)
{
  static const char *const names[] = { "", "<listcomp>", "<setcomp>", "<dictcomp>", "<genexpr>" };
  static const guint8 builds[] = { 0, HPM_OPCODE_BUILD_LIST, HPM_OPCODE_BUILD_SET,
                                   HPM_OPCODE_BUILD_MAP };
  Comprehension comp = comprehension_of (e);
  HpmObject *code;

  for (gsize i = 0; i < comp.generators.n; i++)
    if (comp.generators.items[i]->is_async)
      hpm_compile_error (c, "asynchronous comprehension outside of an asynchronous function");
  hpm_enter_unit (c, intern (c, names[comp.kind]), HPM_UNIT_COMPREHENSION, e, e->span.lineno);
  HPM_SET_SPAN (c, e->span);
  if (comp.kind != HPM_COMP_GENERATOR)
    hpm_emit (c, builds[comp.kind], 0);
  compile_generator (c, &comp, 0, 0);
  if (comp.kind != HPM_COMP_GENERATOR)
    hpm_emit (c, HPM_OPCODE_RETURN_VALUE, 0);
  code = hpm_leave_unit (c, TRUE);
  make_function (c, code, 0);
  hpm_compile_expr (c, comp.generators.items[0]->iter);
  hpm_emit (c, HPM_OPCODE_GET_ITER, 0);
  hpm_emit (c, HPM_OPCODE_CALL, 0);
}
