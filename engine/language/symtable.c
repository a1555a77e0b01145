/* symtable.c: which names each scope binds and uses
 *
 * One walk over the tree opens a scope for each module, class, function,
 * lambda and comprehension and notes what each does to each name. What the
 * notes mean -- local, global, free, cell -- is worked out afterwards, in
 * symtable-analyze.c.
 *
 * Invariants
 *   - Names are interned strings, so one pointer is one name.
 *   - table->current is the top of table->stack.
 *
 * Read visit_stmt () and visit_expr () first.
 */
#include "language/hpm-compiler.h"

#include <string.h>

static void visit_expr   (HpmSymtable *t, HpmExpr *e);
static void visit_stmt   (HpmSymtable *t, HpmStmt *s);
static void visit_stmts  (HpmSymtable *t, HpmStmtSeq stmts);

/* --- Scratch containers --- */

gpointer
hpm_vec_grow (HpmAstPool *pool,
              gpointer    items,
              gsize       item_size,
              gsize       n,
              gsize      *capacity)
{
  gsize wanted = *capacity ? *capacity * 2 : 4;
  gpointer grown = hpm_ast_pool_alloc (pool, wanted * item_size);

  if (n)
    memcpy (grown, items, n * item_size);
  *capacity = wanted;
  return grown;
}

static gsize
map_slot (const HpmMap  *map,
          gconstpointer  key)
{
  guint64 hash = ((guint64) (guintptr) key >> 4) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  gsize slot = (hash >> 32) & (map->table_size - 1);

  while (map->table[slot] && map->items[map->table[slot] - 1].key != key)
    slot = (slot + 1) & (map->table_size - 1);
  return slot;
}

HpmMapEntry *
hpm_map_find (const HpmMap  *map,
              gconstpointer  key)
{
  gsize slot;

  if (!map->table_size)
    return NULL;
  slot = map_slot (map, key);
  return map->table[slot] ? &map->items[map->table[slot] - 1] : NULL;
}

static void
map_resize (HpmAstPool *pool,
            HpmMap     *map)
{
  map->table_size = map->table_size ? map->table_size * 2 : 8;
  map->table = hpm_ast_pool_alloc (pool, map->table_size * sizeof *map->table);
  for (gsize i = 0; i < map->n; i++)
    map->table[map_slot (map, map->items[i].key)] = i + 1;
}

HpmMapEntry *
hpm_map_ensure (HpmAstPool    *pool,
                HpmMap        *map,
                gconstpointer  key)
{
  HpmMapEntry *entry = hpm_map_find (map, key);
  HpmMapEntry fresh = { key, 0, NULL };

  if (entry)
    return entry;
  if ((map->n + 1) * 3 > map->table_size * 2)
    map_resize (pool, map);
  hpm_vec_push (pool, map, fresh);
  map->table[map_slot (map, key)] = map->n;
  return &map->items[map->n - 1];
}

/* --- Names --- */

HpmObject *
hpm_mangle (HpmVm     *vm,
            HpmObject *keep,
            HpmObject *private_name,
            HpmObject *name)
{
  gssize n = HPM_STR_LENGTH (name), n_private, start = 0;
  HpmObject *mangled, *bare;

  if (!private_name || n < 2 || hpm_str_char (name, 0) != '_' || hpm_str_char (name, 1) != '_')
    return name;
  if (hpm_str_char (name, n - 1) == '_' && hpm_str_char (name, n - 2) == '_')
    return name;
  for (gssize i = 0; i < n; i++)
    if (hpm_str_char (name, i) == '.')
      return name; /* import of a dotted module */
  n_private = HPM_STR_LENGTH (private_name);
  while (start < n_private && hpm_str_char (private_name, start) == '_')
    start++;
  if (start == n_private)
    return name;
  bare = hpm_str_substring (vm, private_name, start, n_private);
  mangled = hpm_str_from_format (vm, "_%U%U", bare, name);
  hpm_decref (vm, bare);
  hpm_str_intern (vm, &mangled);
  hpm_list_append (vm, keep, mangled);
  hpm_decref (vm, mangled);
  return mangled;
}

/* These errors know their place, but their args hold the message only. */
static void
forget_place_in_args (HpmVm *vm)
{
  HpmException *error = (HpmException *) vm->exception;

  if (error && !error->is_early && error->args && HPM_SIZE (error->args) > 1)
    hpm_replace (vm, &error->args, hpm_tuple_from_array (vm, &HPM_TUPLE_ITEM (error->args, 0), 1));
}

void
hpm_symtable_error (HpmSymtable *t,
                    HpmSpan      span,
                    const char  *format,
                    HpmObject   *name)
{
  const HpmCompileOptions *options = t->options;
  char *message = NULL;

  if (t->failed)
    return;
  t->failed = TRUE;
  if (name)
    {
      g_autofree char *text = hpm_str_to_utf8 (name, NULL);
      g_auto (GStrv) halves = g_strsplit (format, "%U", 2);
      message = g_strjoinv (text, halves);
    }
  HPM_KEEP (t->vm, message, g_free);
  hpm_raise_syntax_error (t->vm, HPM_EXC (t->vm, SyntaxError), options, options->text, options->length,
                          span.lineno, span.col_offset + 1, span.end_lineno,
                          span.end_col_offset + 1, "%s", message ? message : format);
  forget_place_in_args (t->vm);
}

static gboolean
too_deep (HpmSymtable *t)
{
  hpm_poll (t->vm);
  if (t->failed)
    return TRUE;
  if (t->depth < HPM_COMPILE_DEPTH_LIMIT)
    return FALSE;
  t->failed = TRUE;
  hpm_raise (t->vm, HPM_EXC (t->vm, RecursionError),
             "maximum recursion depth exceeded during compilation");
  return TRUE;
}

/* --- Scopes --- */

HpmScope *
hpm_symtable_scope (HpmSymtable   *t,
                    gconstpointer  node)
{
  HpmMapEntry *entry = hpm_map_find (&t->scopes, node);

  return entry ? entry->data : NULL;
}

static HpmScope *
enter (HpmSymtable   *t,
       HpmScopeKind   kind,
       gconstpointer  node)
{
  HpmScope *scope = hpm_ast_pool_alloc (t->pool, sizeof *scope);
  HpmScope *outer = t->current;

  hpm_births_take_scope (t->births);
  scope->node = node;
  scope->kind = kind;
  scope->comp_iter_expr = outer ? outer->comp_iter_expr : 0;
  scope->nested = outer && (outer->nested || outer->kind == HPM_SCOPE_FUNCTION);
  if (outer && kind != HPM_SCOPE_ANNOTATION)
    hpm_vec_push (t->pool, &outer->children, scope);
  hpm_vec_push (t->pool, &t->stack, scope);
  t->current = scope;
  if (kind != HPM_SCOPE_ANNOTATION)
    hpm_map_ensure (t->pool, &t->scopes, node)->data = scope;
  return scope;
}

static void
leave (HpmSymtable *t)
{
  t->stack.n--;
  t->current = t->stack.n ? t->stack.items[t->stack.n - 1] : NULL;
}

static guint
lookup (HpmSymtable *t,
        HpmScope    *scope,
        HpmObject   *name)
{
  HpmObject *mangled = hpm_mangle (t->vm, t->keep, t->private_name, name);
  HpmMapEntry *entry = hpm_map_find (&scope->symbols, mangled);

  return entry ? entry->value : 0;
}

static void
add_to (HpmSymtable *t,
        HpmScope    *scope,
        HpmObject   *name,
        guint        flag,
        HpmSpan      span)
{
  HpmObject *mangled = hpm_mangle (t->vm, t->keep, t->private_name, name);
  HpmMapEntry *entry = hpm_map_ensure (t->pool, &scope->symbols, mangled);

  if ((flag & HPM_DEF_PARAM) && (entry->value & HPM_DEF_PARAM))
    hpm_symtable_error (t, span, "duplicate argument '%U' in function definition", name);
  entry->value |= flag;
  if (scope->comp_iter_target)
    {
      if (entry->value & (HPM_DEF_GLOBAL | HPM_DEF_NONLOCAL))
        hpm_symtable_error (t, span, "comprehension inner loop cannot rebind assignment expression "
                                     "target '%U'", name);
      entry->value |= HPM_DEF_COMP_ITER;
    }
  if (flag & HPM_DEF_PARAM)
    hpm_vec_push (t->pool, &scope->varnames, mangled);
  else if (flag & HPM_DEF_GLOBAL)
    hpm_map_ensure (t->pool, &t->top->symbols, mangled)->value |= flag;
}

static void
add (HpmSymtable *t,
     HpmObject   *name,
     guint        flag,
     HpmSpan      span)
{
  add_to (t, t->current, name, flag, span);
}

static void
note_directive (HpmSymtable *t,
                HpmObject   *name,
                HpmSpan      span)
{
  HpmDirective directive = { hpm_mangle (t->vm, t->keep, t->private_name, name), span };

  hpm_births_take_directive (t->births, t->current->directives.n == 0);
  hpm_vec_push (t->pool, &t->current->directives, directive);
}

/* --- Expressions --- */

static void
visit_exprs (HpmSymtable *t,
             HpmExprSeq   exprs)
{
  for (gsize i = 0; i < exprs.n; i++)
    if (exprs.items[i])
      visit_expr (t, exprs.items[i]);
}

static void
visit_keywords (HpmSymtable   *t,
                HpmKeywordSeq  keywords)
{
  for (gsize i = 0; i < keywords.n; i++)
    visit_expr (t, keywords.items[i]->value);
}

static void
add_params (HpmSymtable *t,
            HpmArgSeq    args)
{
  for (gsize i = 0; i < args.n; i++)
    add (t, args.items[i]->arg, HPM_DEF_PARAM, args.items[i]->span);
}

static void
visit_arguments (HpmSymtable  *t,
                 HpmArguments *a)
{
  add_params (t, a->posonlyargs);
  add_params (t, a->args);
  add_params (t, a->kwonlyargs);
  if (a->vararg)
    {
      add (t, a->vararg->arg, HPM_DEF_PARAM, a->vararg->span);
      t->current->varargs = TRUE;
    }
  if (a->kwarg)
    {
      add (t, a->kwarg->arg, HPM_DEF_PARAM, a->kwarg->span);
      t->current->var_keywords = TRUE;
    }
}

/* A `:=` inside a comprehension binds in the scope around all comprehensions. */
static void
extend_named_expr_scope (HpmSymtable *t,
                         HpmExpr     *target)
{
  HpmObject *name = target->name.id;

  for (gsize i = t->stack.n; i-- > 0 && !t->failed;)
    {
      HpmScope *scope = t->stack.items[i];

      if (scope->comprehension)
        {
          if (lookup (t, scope, name) & HPM_DEF_COMP_ITER)
            hpm_symtable_error (t, target->span, "assignment expression cannot rebind comprehension "
                                                 "iteration variable '%U'", name);
          continue;
        }
      if (scope->kind == HPM_SCOPE_CLASS)
        {
          hpm_symtable_error (t, target->span, "assignment expression within a comprehension cannot "
                                               "be used in a class body", NULL);
          return;
        }
      if (scope->kind == HPM_SCOPE_FUNCTION)
        {
          gboolean is_global = (lookup (t, scope, name) & HPM_DEF_GLOBAL) != 0;
          add (t, name, is_global ? HPM_DEF_GLOBAL : HPM_DEF_NONLOCAL, target->span);
          note_directive (t, name, target->span);
          add_to (t, scope, name, HPM_DEF_LOCAL, target->span);
          return;
        }
      add (t, name, HPM_DEF_GLOBAL, target->span);
      note_directive (t, name, target->span);
      add_to (t, scope, name, HPM_DEF_GLOBAL, target->span);
      return;
    }
}

static void
refuse_in_annotation (HpmSymtable *t,
                      HpmExpr     *e,
                      const char  *what)
{
  char *message;

  if (t->current->kind != HPM_SCOPE_ANNOTATION)
    return;
  message = g_strdup_printf ("'%s' can not be used within an annotation", what);
  HPM_KEEP (t->vm, message, g_free);
  hpm_symtable_error (t, e->span, message, NULL);
}

static void
visit_named_expr (HpmSymtable *t,
                  HpmExpr     *e)
{
  refuse_in_annotation (t, e, "named expression");
  if (t->current->comp_iter_expr > 0)
    hpm_symtable_error (t, e->span, "assignment expression cannot be used in a comprehension "
                                    "iterable expression", NULL);
  if (t->current->comprehension)
    extend_named_expr_scope (t, e->named_expr.target);
  visit_expr (t, e->named_expr.value);
  visit_expr (t, e->named_expr.target);
}

static void
visit_yield (HpmSymtable *t,
             HpmExpr     *e)
{
  refuse_in_annotation (t, e, "yield expression");
  if (e->yield.value)
    visit_expr (t, e->yield.value);
  t->current->generator = TRUE;
  switch (t->current->comprehension)
    {
    case HPM_COMP_LIST:
      hpm_symtable_error (t, e->span, "'yield' inside list comprehension", NULL);
      break;
    case HPM_COMP_SET:
      hpm_symtable_error (t, e->span, "'yield' inside set comprehension", NULL);
      break;
    case HPM_COMP_DICT:
      hpm_symtable_error (t, e->span, "'yield' inside dict comprehension", NULL);
      break;
    case HPM_COMP_GENERATOR:
      hpm_symtable_error (t, e->span, "'yield' inside generator expression", NULL);
      break;
    case HPM_COMP_NONE:
      break;
    }
}

static void
visit_comp_target (HpmSymtable *t,
                   HpmExpr     *target)
{
  t->current->comp_iter_target = TRUE;
  visit_expr (t, target);
  t->current->comp_iter_target = FALSE;
}

static void
visit_comp_iter (HpmSymtable *t,
                 HpmExpr     *iter)
{
  t->current->comp_iter_expr++;
  visit_expr (t, iter);
  t->current->comp_iter_expr--;
}

/* The first iterable belongs to the scope around; the rest is a function of
 * one argument called ".0". */
static void
visit_comprehension (HpmSymtable         *t,
                     HpmExpr             *e,
                     HpmCompKind          kind,
                     HpmComprehensionSeq  generators,
                     HpmExpr             *element,
                     HpmExpr             *value)
{
  HpmComprehension *first = generators.items[0];
  HpmObject *argument;
  HpmScope *scope;

  visit_comp_iter (t, first->iter);
  scope = enter (t, HPM_SCOPE_FUNCTION, e);
  scope->comprehension = kind;
  argument = hpm_str_interned (t->vm, ".0");
  hpm_list_append (t->vm, t->keep, argument);
  hpm_decref (t->vm, argument);
  add (t, argument, HPM_DEF_PARAM, e->span);
  visit_comp_target (t, first->target);
  visit_exprs (t, first->ifs);
  for (gsize i = 1; i < generators.n; i++)
    {
      visit_comp_target (t, generators.items[i]->target);
      visit_comp_iter (t, generators.items[i]->iter);
      visit_exprs (t, generators.items[i]->ifs);
    }
  if (value)
    visit_expr (t, value);
  visit_expr (t, element);
  scope->generator = kind == HPM_COMP_GENERATOR;
  leave (t);
}

static void
visit_lambda (HpmSymtable *t,
              HpmExpr     *e)
{
  visit_exprs (t, e->lambda.args->defaults);
  visit_exprs (t, e->lambda.args->kw_defaults);
  enter (t, HPM_SCOPE_FUNCTION, e);
  visit_arguments (t, e->lambda.args);
  visit_expr (t, e->lambda.body);
  leave (t);
}

static void
visit_name (HpmSymtable *t,
            HpmExpr     *e)
{
  gboolean is_load = e->name.ctx == HPM_LOAD;

  add (t, e->name.id, is_load ? HPM_DEF_USE : HPM_DEF_LOCAL, e->span);
  /* super () without arguments needs the class */
  if (is_load && t->current->kind == HPM_SCOPE_FUNCTION && hpm_str_equal_ascii (e->name.id, "super"))
    add (t, HPM_ID (t->vm, __class__), HPM_DEF_USE, e->span);
}

static void
visit_slice (HpmSymtable *t,
             HpmExpr     *e)
{
  if (e->slice.lower)
    visit_expr (t, e->slice.lower);
  if (e->slice.upper)
    visit_expr (t, e->slice.upper);
  if (e->slice.step)
    visit_expr (t, e->slice.step);
}

static void
visit_expr_kind (HpmSymtable *t,
                 HpmExpr     *e)
{
  switch (e->kind)
    {
    case HPM_EXPR_BOOL_OP: visit_exprs (t, e->bool_op.values); break;
    case HPM_EXPR_NAMED_EXPR: visit_named_expr (t, e); break;
    case HPM_EXPR_BIN_OP:
      visit_expr (t, e->bin_op.left);
      visit_expr (t, e->bin_op.right);
      break;
    case HPM_EXPR_UNARY_OP: visit_expr (t, e->unary_op.operand); break;
    case HPM_EXPR_LAMBDA: visit_lambda (t, e); break;
    case HPM_EXPR_IF_EXP:
      visit_expr (t, e->if_exp.test);
      visit_expr (t, e->if_exp.body);
      visit_expr (t, e->if_exp.orelse);
      break;
    case HPM_EXPR_DICT:
      visit_exprs (t, e->dict.keys);
      visit_exprs (t, e->dict.values);
      break;
    case HPM_EXPR_SET: visit_exprs (t, e->set.elts); break;
    case HPM_EXPR_LIST_COMP:
      visit_comprehension (t, e, HPM_COMP_LIST, e->comp.generators, e->comp.elt, NULL);
      break;
    case HPM_EXPR_SET_COMP:
      visit_comprehension (t, e, HPM_COMP_SET, e->comp.generators, e->comp.elt, NULL);
      break;
    case HPM_EXPR_GENERATOR_EXP:
      visit_comprehension (t, e, HPM_COMP_GENERATOR, e->comp.generators, e->comp.elt, NULL);
      break;
    case HPM_EXPR_DICT_COMP:
      visit_comprehension (t, e, HPM_COMP_DICT, e->dict_comp.generators, e->dict_comp.key,
                           e->dict_comp.value);
      break;
    case HPM_EXPR_YIELD:
    case HPM_EXPR_YIELD_FROM: visit_yield (t, e); break;
    case HPM_EXPR_AWAIT: visit_expr (t, e->await.value); break;
    case HPM_EXPR_COMPARE:
      visit_expr (t, e->compare.left);
      visit_exprs (t, e->compare.comparators);
      break;
    case HPM_EXPR_CALL:
      visit_expr (t, e->call.func);
      visit_exprs (t, e->call.args);
      visit_keywords (t, e->call.keywords);
      break;
    case HPM_EXPR_FORMATTED_VALUE:
      visit_expr (t, e->formatted_value.value);
      if (e->formatted_value.format_spec)
        visit_expr (t, e->formatted_value.format_spec);
      break;
    case HPM_EXPR_JOINED_STR: visit_exprs (t, e->joined_str.values); break;
    case HPM_EXPR_CONSTANT: break;
    case HPM_EXPR_ATTRIBUTE: visit_expr (t, e->attribute.value); break;
    case HPM_EXPR_SUBSCRIPT:
      visit_expr (t, e->subscript.value);
      visit_expr (t, e->subscript.slice);
      break;
    case HPM_EXPR_STARRED: visit_expr (t, e->starred.value); break;
    case HPM_EXPR_NAME: visit_name (t, e); break;
    case HPM_EXPR_LIST:
    case HPM_EXPR_TUPLE: visit_exprs (t, e->list.elts); break;
    case HPM_EXPR_SLICE: visit_slice (t, e); break;
    }
}

static void
visit_expr (HpmSymtable *t,
            HpmExpr     *e)
{
  if (too_deep (t))
    return;
  t->depth++;
  visit_expr_kind (t, e);
  t->depth--;
}

/* --- Patterns --- */

static void
visit_pattern (HpmSymtable *t,
               HpmPattern  *p);

static void
visit_patterns (HpmSymtable   *t,
                HpmPatternSeq  patterns)
{
  for (gsize i = 0; i < patterns.n; i++)
    visit_pattern (t, patterns.items[i]);
}

static void
visit_pattern_kind (HpmSymtable *t,
                    HpmPattern  *p)
{
  switch (p->kind)
    {
    case HPM_PATTERN_VALUE: visit_expr (t, p->value.value); break;
    case HPM_PATTERN_SINGLETON: break;
    case HPM_PATTERN_SEQUENCE: visit_patterns (t, p->sequence.patterns); break;
    case HPM_PATTERN_OR: visit_patterns (t, p->or_.patterns); break;
    case HPM_PATTERN_STAR:
      if (p->star.name)
        add (t, p->star.name, HPM_DEF_LOCAL, p->span);
      break;
    case HPM_PATTERN_MAPPING:
      visit_exprs (t, p->mapping.keys);
      visit_patterns (t, p->mapping.patterns);
      if (p->mapping.rest)
        add (t, p->mapping.rest, HPM_DEF_LOCAL, p->span);
      break;
    case HPM_PATTERN_CLASS:
      visit_expr (t, p->cls.cls);
      visit_patterns (t, p->cls.patterns);
      visit_patterns (t, p->cls.kwd_patterns);
      break;
    case HPM_PATTERN_AS:
      if (p->as.pattern)
        visit_pattern (t, p->as.pattern);
      if (p->as.name)
        add (t, p->as.name, HPM_DEF_LOCAL, p->span);
      break;
    }
}

static void
visit_pattern (HpmSymtable *t,
               HpmPattern  *p)
{
  if (too_deep (t))
    return;
  t->depth++;
  visit_pattern_kind (t, p);
  t->depth--;
}

/* --- Statements --- */

/* With `from __future__ import annotations` an annotation is text only: its
 * names count for nothing. */
static void
visit_annotation (HpmSymtable *t,
                  HpmExpr     *annotation)
{
  if (!annotation)
    return;
  if (t->future_annotations)
    enter (t, HPM_SCOPE_ANNOTATION, annotation);
  visit_expr (t, annotation);
  if (t->future_annotations)
    leave (t);
}

static void
visit_arg_annotations (HpmSymtable *t,
                       HpmArgSeq    args)
{
  for (gsize i = 0; i < args.n; i++)
    visit_annotation (t, args.items[i]->annotation);
}

static void
visit_annotations (HpmSymtable  *t,
                   HpmArguments *a,
                   HpmExpr      *returns)
{
  visit_arg_annotations (t, a->posonlyargs);
  visit_arg_annotations (t, a->args);
  if (a->vararg)
    visit_annotation (t, a->vararg->annotation);
  if (a->kwarg)
    visit_annotation (t, a->kwarg->annotation);
  visit_arg_annotations (t, a->kwonlyargs);
  visit_annotation (t, returns);
}

static void
visit_function (HpmSymtable *t,
                HpmStmt     *s)
{
  HpmArguments *args = s->function_def.args;

  add (t, s->function_def.name, HPM_DEF_LOCAL, s->span);
  visit_exprs (t, args->defaults);
  visit_exprs (t, args->kw_defaults);
  visit_annotations (t, args, s->function_def.returns);
  visit_exprs (t, s->function_def.decorator_list);
  enter (t, HPM_SCOPE_FUNCTION, s);
  visit_arguments (t, args);
  visit_stmts (t, s->function_def.body);
  leave (t);
}

static void
visit_class (HpmSymtable *t,
             HpmStmt     *s)
{
  HpmObject *outer = t->private_name;

  add (t, s->class_def.name, HPM_DEF_LOCAL, s->span);
  visit_exprs (t, s->class_def.bases);
  visit_keywords (t, s->class_def.keywords);
  visit_exprs (t, s->class_def.decorator_list);
  enter (t, HPM_SCOPE_CLASS, s);
  t->private_name = s->class_def.name;
  visit_stmts (t, s->class_def.body);
  t->private_name = outer;
  leave (t);
}

static void
visit_ann_assign (HpmSymtable *t,
                  HpmStmt     *s)
{
  HpmExpr *target = s->ann_assign.target;

  if (target->kind == HPM_EXPR_NAME)
    {
      guint now = lookup (t, t->current, target->name.id);

      if ((now & (HPM_DEF_GLOBAL | HPM_DEF_NONLOCAL)) && t->current != t->top && s->ann_assign.simple)
        hpm_symtable_error (t, s->span,
                            now & HPM_DEF_GLOBAL ? "annotated name '%U' can't be global"
                                                 : "annotated name '%U' can't be nonlocal",
                            target->name.id);
      if (s->ann_assign.simple)
        add (t, target->name.id, HPM_DEF_ANNOT | HPM_DEF_LOCAL, target->span);
      else if (s->ann_assign.value)
        add (t, target->name.id, HPM_DEF_LOCAL, target->span);
    }
  else
    visit_expr (t, target);
  visit_annotation (t, s->ann_assign.annotation);
  if (s->ann_assign.value)
    visit_expr (t, s->ann_assign.value);
}

static void
visit_alias (HpmSymtable *t,
             HpmAlias    *alias)
{
  HpmObject *name = alias->asname ? alias->asname : alias->name, *first = NULL;

  if (hpm_str_equal_ascii (name, "*"))
    {
      if (t->current->kind != HPM_SCOPE_MODULE)
        hpm_symtable_error (t, alias->span, "import * only allowed at module level", NULL);
      return;
    }
  for (gssize i = 0; !alias->asname && !first && i < HPM_STR_LENGTH (name); i++)
    if (hpm_str_char (name, i) == '.')
      {
        first = hpm_str_substring (t->vm, name, 0, i);
        hpm_str_intern (t->vm, &first);
        hpm_list_append (t->vm, t->keep, first);
        hpm_decref (t->vm, first);
      }
  add (t, first ? first : name, HPM_DEF_IMPORT, alias->span);
}

static void
visit_global (HpmSymtable *t,
              HpmStmt     *s,
              guint        flag)
{
  static const char *const messages[2][4] = {
    { "name '%U' is parameter and global", "name '%U' is used prior to global declaration",
      "annotated name '%U' can't be global", "name '%U' is assigned to before global declaration" },
    { "name '%U' is parameter and nonlocal", "name '%U' is used prior to nonlocal declaration",
      "annotated name '%U' can't be nonlocal", "name '%U' is assigned to before nonlocal declaration" },
  };
  const char *const *message = messages[flag == HPM_DEF_NONLOCAL];

  for (gsize i = 0; i < s->global.names.n; i++)
    {
      HpmObject *name = s->global.names.items[i];
      guint now = lookup (t, t->current, name);

      if (now & HPM_DEF_PARAM)
        hpm_symtable_error (t, s->span, message[0], name);
      else if (now & HPM_DEF_USE)
        hpm_symtable_error (t, s->span, message[1], name);
      else if (now & HPM_DEF_ANNOT)
        hpm_symtable_error (t, s->span, message[2], name);
      else if (now & HPM_DEF_LOCAL)
        hpm_symtable_error (t, s->span, message[3], name);
      add (t, name, flag, s->span);
      note_directive (t, name, s->span);
    }
}

static void
visit_try (HpmSymtable *t,
           HpmStmt     *s)
{
  visit_stmts (t, s->try.body);
  visit_stmts (t, s->try.orelse);
  for (gsize i = 0; i < s->try.handlers.n; i++)
    {
      HpmExceptHandler *handler = s->try.handlers.items[i];

      if (handler->type)
        visit_expr (t, handler->type);
      if (handler->name)
        add (t, handler->name, HPM_DEF_LOCAL, handler->span);
      visit_stmts (t, handler->body);
    }
  visit_stmts (t, s->try.finalbody);
}

static void
visit_with (HpmSymtable *t,
            HpmStmt     *s)
{
  for (gsize i = 0; i < s->with.items.n; i++)
    {
      visit_expr (t, s->with.items.items[i]->context_expr);
      if (s->with.items.items[i]->optional_vars)
        visit_expr (t, s->with.items.items[i]->optional_vars);
    }
  visit_stmts (t, s->with.body);
}

static void
visit_match (HpmSymtable *t,
             HpmStmt     *s)
{
  visit_expr (t, s->match.subject);
  for (gsize i = 0; i < s->match.cases.n; i++)
    {
      HpmMatchCase *match_case = s->match.cases.items[i];

      visit_pattern (t, match_case->pattern);
      if (match_case->guard)
        visit_expr (t, match_case->guard);
      visit_stmts (t, match_case->body);
    }
}

static void
visit_stmt_kind (HpmSymtable *t,
                 HpmStmt     *s)
{
  switch (s->kind)
    {
    case HPM_STMT_FUNCTION_DEF: visit_function (t, s); break;
    case HPM_STMT_CLASS_DEF: visit_class (t, s); break;
    case HPM_STMT_RETURN:
      if (s->return_.value)
        visit_expr (t, s->return_.value);
      break;
    case HPM_STMT_DELETE: visit_exprs (t, s->delete.targets); break;
    case HPM_STMT_ASSIGN:
      visit_exprs (t, s->assign.targets);
      visit_expr (t, s->assign.value);
      break;
    case HPM_STMT_AUG_ASSIGN:
      visit_expr (t, s->aug_assign.target);
      visit_expr (t, s->aug_assign.value);
      break;
    case HPM_STMT_ANN_ASSIGN: visit_ann_assign (t, s); break;
    case HPM_STMT_FOR:
      visit_expr (t, s->for_.target);
      visit_expr (t, s->for_.iter);
      visit_stmts (t, s->for_.body);
      visit_stmts (t, s->for_.orelse);
      break;
    case HPM_STMT_WHILE:
    case HPM_STMT_IF:
      visit_expr (t, s->if_.test);
      visit_stmts (t, s->if_.body);
      visit_stmts (t, s->if_.orelse);
      break;
    case HPM_STMT_WITH: visit_with (t, s); break;
    case HPM_STMT_MATCH: visit_match (t, s); break;
    case HPM_STMT_RAISE:
      if (s->raise.exc)
        visit_expr (t, s->raise.exc);
      if (s->raise.cause)
        visit_expr (t, s->raise.cause);
      break;
    case HPM_STMT_TRY: visit_try (t, s); break;
    case HPM_STMT_ASSERT:
      visit_expr (t, s->assert_.test);
      if (s->assert_.msg)
        visit_expr (t, s->assert_.msg);
      break;
    case HPM_STMT_IMPORT:
      for (gsize i = 0; i < s->import.names.n; i++)
        visit_alias (t, s->import.names.items[i]);
      break;
    case HPM_STMT_IMPORT_FROM:
      for (gsize i = 0; i < s->import_from.names.n; i++)
        visit_alias (t, s->import_from.names.items[i]);
      break;
    case HPM_STMT_GLOBAL: visit_global (t, s, HPM_DEF_GLOBAL); break;
    case HPM_STMT_NONLOCAL: visit_global (t, s, HPM_DEF_NONLOCAL); break;
    case HPM_STMT_EXPR: visit_expr (t, s->expr.value); break;
    case HPM_STMT_PASS:
    case HPM_STMT_BREAK:
    case HPM_STMT_CONTINUE: break;
    }
}

static void
visit_stmt (HpmSymtable *t,
            HpmStmt     *s)
{
  if (too_deep (t))
    return;
  t->depth++;
  visit_stmt_kind (t, s);
  t->depth--;
}

static void
visit_stmts (HpmSymtable *t,
             HpmStmtSeq   stmts)
{
  for (gsize i = 0; i < stmts.n; i++)
    visit_stmt (t, stmts.items[i]);
}

gboolean
hpm_symtable_build (HpmSymtable *t,
                    HpmAst      *ast)
{
  hpm_births_take (t->births, HPM_FREE_LIST); /* the scopes around the present one */
  hpm_births_take (t->births, HPM_FREE_DICT); /* all scopes by their nodes */
  t->top = enter (t, HPM_SCOPE_MODULE, ast);
  visit_stmts (t, ast->body);
  leave (t);
  return !t->failed && hpm_symtable_analyze (t);
}
