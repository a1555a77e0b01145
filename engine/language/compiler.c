/* compiler.c: from the tree to code objects: units, emission, names, constants
 *
 * Each code object under construction is a unit. Its instructions are
 * emitted into basic blocks by compile-….c, tidied by blocks.c and made
 * a code object by assemble.c.
 *
 * Invariants
 *   - c->unit is the innermost unit; c->unit->block is where emission goes.
 *   - c->unit->location is the place in the source of what is emitted now.
 *
 * Read hpm_compile_ast (), at the bottom, first.
 */
#include "language/hpm-compiler.h"

#include <string.h>

/* --- Errors --- */

/* At the place now compiled. */
void
hpm_compile_error (HpmCompiler *c,
                   const char  *format,
                   ...)
{
  HpmLocation place = c->unit->location;
  va_list args;
  HpmObject *message;
  char *text;

  if (c->failed)
    return;
  c->failed = TRUE;
  va_start (args, format);
  message = hpm_str_from_format_va (c->vm, format, args);
  va_end (args);
  text = hpm_str_to_utf8 (message, NULL);
  HPM_KEEP (c->vm, text, g_free);
  hpm_decref (c->vm, message);
  hpm_raise_syntax_error (c->vm, HPM_EXC (c->vm, SyntaxError), c->options, c->options->text,
                          c->options->length, place.line, place.column + 1, place.end_line,
                          place.end_column + 1, "%s", text);
}

HpmObject *
hpm_keep_steal (HpmCompiler *c,
                HpmObject   *object)
{
  hpm_list_append (c->vm, c->keep, object);
  hpm_decref (c->vm, object);
  return object;
}

/* --- Constants --- */

static gboolean
double_equal (double a,
              double b)
{
  return memcmp (&a, &b, sizeof a) == 0;
}

static gboolean
sets_equal (HpmVm     *vm,
            HpmObject *a,
            HpmObject *b)
{
  gssize i = 0;
  HpmObject *item, *other;

  if (hpm_set_size (a) != hpm_set_size (b))
    return FALSE;
  while (hpm_set_next (a, &i, &item, NULL))
    {
      gssize j = 0;
      gboolean found = FALSE;

      while (!found && hpm_set_next (b, &j, &other, NULL))
        found = hpm_const_equal (vm, item, other);
      if (!found)
        return FALSE;
    }
  return TRUE;
}

/* Equal in type and value, 0.0 and -0.0 told apart, all the way down. */
gboolean
hpm_const_equal (HpmVm     *vm,
                 HpmObject *a,
                 HpmObject *b)
{
  if (a == b)
    return TRUE;
  if (HPM_TYPE_OF (a) != HPM_TYPE_OF (b))
    return FALSE;
  if (HPM_IS (vm, a, STR))
    return hpm_str_equal (a, b);
  if (HPM_IS (vm, a, INT))
    return HPM_SIZE (a) == HPM_SIZE (b)
           && memcmp (((HpmInt *) a)->digits, ((HpmInt *) b)->digits,
                      ABS (HPM_SIZE (a)) * sizeof (guint32)) == 0;
  if (HPM_IS (vm, a, FLOAT))
    return double_equal (((HpmFloat *) a)->value, ((HpmFloat *) b)->value);
  if (HPM_IS (vm, a, COMPLEX))
    return double_equal (((HpmComplex *) a)->real, ((HpmComplex *) b)->real)
           && double_equal (((HpmComplex *) a)->imag, ((HpmComplex *) b)->imag);
  if (HPM_IS (vm, a, BYTES))
    return HPM_SIZE (a) == HPM_SIZE (b)
           && memcmp (((HpmBytes *) a)->data, ((HpmBytes *) b)->data, HPM_SIZE (a)) == 0;
  if (HPM_IS (vm, a, TUPLE))
    {
      if (HPM_SIZE (a) != HPM_SIZE (b))
        return FALSE;
      for (gssize i = 0; i < HPM_SIZE (a); i++)
        if (!hpm_const_equal (vm, HPM_TUPLE_ITEM (a, i), HPM_TUPLE_ITEM (b, i)))
          return FALSE;
      return TRUE;
    }
  if (HPM_IS (vm, a, FROZENSET))
    return sets_equal (vm, a, b);
  if (HPM_IS (vm, a, CODE))
    return hpm_object_rich_compare_bool (vm, a, b, HPM_EQ) == 1;
  return FALSE;
}

static guint64
const_hash (HpmVm     *vm,
            HpmObject *o)
{
  guint64 hash = 17;
  gssize i = 0;
  HpmObject *item;

  if (HPM_IS (vm, o, TUPLE))
    for (; i < HPM_SIZE (o); i++)
      hash = hash * 1000003 ^ const_hash (vm, HPM_TUPLE_ITEM (o, i));
  else if (HPM_IS (vm, o, FROZENSET))
    while (hpm_set_next (o, &i, &item, NULL))
      hash += const_hash (vm, item);
  else if (HPM_IS (vm, o, CODE))
    hash = const_hash (vm, ((HpmCode *) o)->name);
  else
    hash = hpm_object_hash (vm, o);
  return hash * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
}

static gsize
const_slot (HpmVm         *vm,
            HpmConstTable *table,
            HpmObject     *constant)
{
  gsize slot = (const_hash (vm, constant) >> 20) & (table->table_size - 1);

  while (table->table[slot] && !hpm_const_equal (vm, table->items[table->table[slot] - 1], constant))
    slot = (slot + 1) & (table->table_size - 1);
  return slot;
}

gsize
hpm_const_table_add (HpmVm         *vm,
                     HpmAstPool    *pool,
                     HpmConstTable *table,
                     HpmObject     *constant)
{
  gsize slot;

  if ((table->n + 1) * 3 > table->table_size * 2)
    {
      table->table_size = table->table_size ? table->table_size * 2 : 16;
      table->table = hpm_ast_pool_alloc (pool, table->table_size * sizeof *table->table);
      for (gsize i = 0; i < table->n; i++)
        table->table[const_slot (vm, table, table->items[i])] = i + 1;
    }
  slot = const_slot (vm, table, constant);
  if (!table->table[slot])
    {
      hpm_vec_push (pool, table, constant);
      table->table[slot] = table->n;
    }
  return table->table[slot] - 1;
}

static HpmObject *
merge_frozenset (HpmCompiler *c,
                 HpmObject   *set)
{
  HpmObject *items = hpm_tuple_new (c->vm, hpm_set_size (set)), *item, *merged;
  gssize position = 0, n = 0;

  hpm_hold (c->vm, items);
  while (hpm_set_next (set, &position, &item, NULL))
    HPM_TUPLE_ITEM (items, n++) = hpm_incref (hpm_merge_constant (c, item));
  merged = hpm_frozenset_new (c->vm, items);
  hpm_unhold (c->vm, 1);
  hpm_decref (c->vm, items);
  hpm_births_take_folded (c->births, merged);
  return hpm_keep_steal (c, merged);
}

HpmObject *
hpm_merge_constant (HpmCompiler *c,
                    HpmObject   *constant)
{
  gsize n = c->const_cache.n;
  gsize index = hpm_const_table_add (c->vm, c->pool, &c->const_cache, constant);
  HpmObject *fresh = c->fresh;

  c->fresh = NULL;
  hpm_births_take_key (c->births, constant);
  if (index < n)
    {
      hpm_births_drop_key (c->births, constant);
      if (constant == fresh && fresh != c->const_cache.items[index])
        hpm_births_drop_value (c->births, fresh);
      return c->const_cache.items[index];
    }
  if (HPM_IS (c->vm, constant, TUPLE))
    {
      for (gssize i = 0; i < HPM_SIZE (constant); i++)
        {
          HpmObject *item = HPM_TUPLE_ITEM (constant, i);
          HpmObject *merged = hpm_merge_constant (c, item);

          if (merged != item)
            hpm_replace (c->vm, &HPM_TUPLE_ITEM (constant, i), hpm_incref (merged));
        }
    }
  else if (HPM_IS (c->vm, constant, FROZENSET) && hpm_set_size (constant) > 0)
    {
      HpmObject *merged = merge_frozenset (c, constant);

      if (constant == fresh)
        hpm_births_drop_value (c->births, fresh);
      constant = merged;
      c->const_cache.items[index] = constant;
    }
  return constant;
}

static gsize
add_const (HpmCompiler *c,
           HpmObject   *constant)
{
  return hpm_const_table_add (c->vm, c->pool, &c->unit->consts, hpm_merge_constant (c, constant));
}

/* --- Blocks and instructions --- */

HpmBasicBlock *
hpm_block_new (HpmCompiler *c)
{
  HpmBasicBlock *block = hpm_ast_pool_alloc (c->pool, sizeof *block);

  block->older = c->unit->newest;
  c->unit->newest = block;
  return block;
}

void
hpm_use_block (HpmCompiler   *c,
               HpmBasicBlock *block)
{
  c->unit->block->next = block;
  c->unit->block = block;
}

static guint16
clamp_column (gint column)
{
  return column < 0 ? G_MAXUINT16 : MIN (column, G_MAXUINT16 - 1);
}

HpmLocation
hpm_location_of (HpmSpan span)
{
  return (HpmLocation) { span.lineno, span.end_lineno, clamp_column (span.col_offset),
                         clamp_column (span.end_col_offset) };
}

static void
emit_at (HpmCompiler   *c,
         guint          opcode,
         guint32        arg,
         HpmBasicBlock *target,
         HpmLocation    location)
{
  HpmBasicBlock *block = c->unit->block;
  HpmInstr instr = { opcode, arg, target, NULL, location, c->unit->n_emitted++ };

  /* What follows a jump or return stands in a block of its own */
  if (block->code.n && !hpm_block_falls_through (block))
    {
      hpm_use_block (c, hpm_block_new (c));
      block = c->unit->block;
    }
  hpm_vec_push (c->pool, &block->code, instr);
  if (target && opcode < HPM_N_OPCODES)
    hpm_use_block (c, hpm_block_new (c));
}

static const HpmLocation no_location = { 0, 0, G_MAXUINT16, G_MAXUINT16 };

void
hpm_emit (HpmCompiler *c,
          guint        opcode,
          guint32      arg)
{
  emit_at (c, opcode, arg, NULL, c->unit->location);
}

void
hpm_emit_jump (HpmCompiler   *c,
               guint          opcode,
               HpmBasicBlock *target)
{
  emit_at (c, opcode, 0, target, c->unit->location);
}

void
hpm_emit_quiet (HpmCompiler *c,
                guint        opcode,
                guint32      arg)
{
  emit_at (c, opcode, arg, NULL, no_location);
}

void
hpm_emit_jump_quiet (HpmCompiler   *c,
                     guint          opcode,
                     HpmBasicBlock *target)
{
  emit_at (c, opcode, 0, target, no_location);
}

void
hpm_emit_const (HpmCompiler *c,
                HpmObject   *constant)
{
  hpm_emit (c, HPM_OPCODE_LOAD_CONST, add_const (c, constant));
}

void
hpm_emit_step (HpmCompiler *c,
               HpmStepMark  mark,
               HpmSpan      span)
{
  emit_at (c, HPM_OPCODE_STEP, mark, NULL, hpm_location_of (span));
}

/* --- Names --- */

HpmObject *
hpm_unit_mangle (HpmCompiler *c,
                 HpmObject   *name)
{
  return hpm_mangle (c->vm, c->keep, c->unit->private_name, name);
}

gsize
hpm_name_index (HpmCompiler *c,
                HpmMap      *map,
                HpmObject   *name)
{
  gsize n = map->n;
  HpmMapEntry *entry = hpm_map_ensure (c->pool, map, name);

  if (map->n > n)
    entry->value = n;
  return entry->value;
}

void
hpm_emit_name (HpmCompiler *c,
               guint        opcode,
               HpmObject   *name)
{
  hpm_emit (c, opcode, hpm_name_index (c, &c->unit->names, hpm_unit_mangle (c, name)));
}

void
hpm_check_forbidden_name (HpmCompiler    *c,
                          HpmObject      *name,
                          HpmExprContext  ctx)
{
  if (ctx == HPM_STORE && hpm_str_equal_ascii (name, "__debug__"))
    hpm_compile_error (c, "cannot assign to __debug__");
  if (ctx == HPM_DEL && hpm_str_equal_ascii (name, "__debug__"))
    hpm_compile_error (c, "cannot delete __debug__");
}

/* Where a cell or free variable stands is known when the unit is complete:
 * until then cells count from 0, free variables after them. */
static void
emit_deref (HpmCompiler    *c,
            HpmObject      *name,
            HpmExprContext  ctx,
            HpmBinding      binding)
{
  HpmUnit *unit = c->unit;
  gboolean is_free = binding == HPM_BINDING_FREE;
  gsize index = hpm_name_index (c, is_free ? &unit->freevars : &unit->cellvars, name);
  guint opcode;

  if (is_free)
    index += unit->cellvars.n;
  switch (ctx)
    {
    case HPM_LOAD:
      opcode = unit->scope->kind == HPM_SCOPE_CLASS ? HPM_OPCODE_LOAD_CLASSDEREF
                                                    : HPM_OPCODE_LOAD_DEREF;
      break;
    case HPM_STORE:
      opcode = HPM_OPCODE_STORE_DEREF;
      break;
    default:
      opcode = HPM_OPCODE_DELETE_DEREF;
      break;
    }
  hpm_emit (c, opcode, index);
}

void
hpm_compile_name (HpmCompiler    *c,
                  HpmObject      *name,
                  HpmExprContext  ctx)
{
  HpmUnit *unit = c->unit;
  HpmObject *mangled = hpm_unit_mangle (c, name);
  HpmBinding binding = hpm_scope_binding (unit->scope, mangled);
  gboolean in_function = unit->scope->kind == HPM_SCOPE_FUNCTION;
  static const guint8 fast[] = { HPM_OPCODE_LOAD_FAST, HPM_OPCODE_STORE_FAST, HPM_OPCODE_DELETE_FAST };
  static const guint8 global[] = { HPM_OPCODE_LOAD_GLOBAL, HPM_OPCODE_STORE_GLOBAL,
                                   HPM_OPCODE_DELETE_GLOBAL };
  static const guint8 plain[] = { HPM_OPCODE_LOAD_NAME, HPM_OPCODE_STORE_NAME, HPM_OPCODE_DELETE_NAME };

  hpm_check_forbidden_name (c, name, ctx);
  if (binding == HPM_BINDING_FREE || binding == HPM_BINDING_CELL)
    emit_deref (c, mangled, ctx, binding);
  else if (binding == HPM_BINDING_LOCAL && in_function)
    hpm_emit (c, fast[ctx], hpm_name_index (c, &unit->varnames, mangled));
  else if (binding == HPM_BINDING_GLOBAL_EXPLICIT
           || (binding == HPM_BINDING_GLOBAL_IMPLICIT && in_function))
    {
      gsize index = hpm_name_index (c, &unit->names, mangled);
      hpm_emit (c, global[ctx], ctx == HPM_LOAD ? index << 1 : index);
    }
  else
    hpm_emit (c, plain[ctx], hpm_name_index (c, &unit->names, mangled));
}

/* --- Frame blocks --- */

void
hpm_push_frame_block (HpmCompiler      *c,
                      HpmFrameBlockKind kind,
                      HpmBasicBlock    *block,
                      HpmBasicBlock    *exit,
                      gpointer          datum)
{
  HpmFrameBlock frame_block = { kind, block, exit, datum, { 0 } };

  if (c->unit->frame_blocks.n >= 20)
    hpm_compile_error (c, "too many statically nested blocks");
  hpm_vec_push (c->pool, &c->unit->frame_blocks, frame_block);
}

void
hpm_pop_frame_block (HpmCompiler *c)
{
  c->unit->frame_blocks.n--;
}

/* --- Units --- */

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  HpmObject *const *left = a, *const *right = b;

  return hpm_str_compare (NULL, *left, *right);
}

/* The scope's names with that binding (or flag), in alphabetical order. */
static void
collect_names (HpmCompiler *c,
               HpmScope    *scope,
               HpmBinding   binding,
               guint        flag,
               HpmMap      *map)
{
  HPM_VEC (HpmObject *) names = { 0 };

  for (gsize i = 0; i < scope->symbols.n; i++)
    {
      HpmMapEntry *symbol = &scope->symbols.items[i];

      if (HPM_SYMBOL_BINDING (symbol->value) == binding || (symbol->value & flag))
        hpm_vec_push (c->pool, &names, (HpmObject *) symbol->key);
    }
  if (names.n)
    qsort (names.items, names.n, sizeof *names.items, compare_names);
  for (gsize i = 0; i < names.n; i++)
    hpm_name_index (c, map, names.items[i]);
}

/* "Outer.method.<locals>.inner"; what is in a comprehension goes without <locals>, as in CPython. */
static HpmObject *
qualified_name (HpmCompiler *c,
                HpmUnit     *unit)
{
  HpmUnit *parent = unit->parent;
  gboolean in_function;

  if (!parent || parent->kind == HPM_UNIT_MODULE)
    return unit->name;
  if (unit->kind == HPM_UNIT_FUNCTION || unit->kind == HPM_UNIT_CLASS)
    {
      HpmObject *mangled = hpm_mangle (c->vm, c->keep, parent->private_name, unit->name);

      if (hpm_scope_binding (parent->scope, mangled) == HPM_BINDING_GLOBAL_EXPLICIT)
        return unit->name;
    }
  in_function = parent->kind == HPM_UNIT_FUNCTION || parent->kind == HPM_UNIT_LAMBDA;
  return hpm_keep_steal (c, hpm_str_from_format (c->vm, in_function ? "%U.<locals>.%U" : "%U.%U",
                                                 parent->qualname, unit->name));
}

void
hpm_enter_unit (HpmCompiler   *c,
                HpmObject     *name,
                HpmUnitKind    kind,
                gconstpointer  node,
                gint           line)
{
  HpmUnit *unit = hpm_ast_pool_alloc (c->pool, sizeof *unit);

  hpm_births_take_unit (c->births);
  unit->parent = c->unit;
  unit->kind = kind;
  unit->scope = hpm_symtable_scope (c->symtable, node);
  unit->name = name;
  unit->first_line = line;
  unit->private_name = c->unit ? c->unit->private_name : NULL;
  for (gsize i = 0; i < unit->scope->varnames.n; i++)
    hpm_name_index (c, &unit->varnames, unit->scope->varnames.items[i]);
  collect_names (c, unit->scope, HPM_BINDING_CELL, 0, &unit->cellvars);
  if (unit->scope->needs_class_cell)
    hpm_name_index (c, &unit->cellvars, HPM_ID (c->vm, __class__));
  collect_names (c, unit->scope, HPM_BINDING_FREE, HPM_DEF_FREE_CLASS, &unit->freevars);
  unit->qualname = qualified_name (c, unit);
  c->unit = unit;
  unit->entry = unit->block = hpm_block_new (c);
  unit->location = (HpmLocation) { line, line, 0, 0 };
  if (kind == HPM_UNIT_MODULE)
    unit->location.line = unit->location.end_line = 0;
  hpm_emit (c, HPM_OPCODE_RESUME, 0);
  HPM_SET_QUIET (c);
}

/* STEP (RETURN) before each RETURN_VALUE of a function. */
static void
mark_returns (HpmCompiler *c,
              HpmUnit     *unit)
{
  if (unit->scope->kind != HPM_SCOPE_FUNCTION)
    return;
  for (HpmBasicBlock *block = unit->entry; block; block = block->next)
    if (block->code.n && block->code.items[block->code.n - 1].opcode == HPM_OPCODE_RETURN_VALUE)
      {
        HpmInstr instr = block->code.items[block->code.n - 1];

        block->code.items[block->code.n - 1].opcode = HPM_OPCODE_STEP;
        block->code.items[block->code.n - 1].arg = HPM_STEP_MARK_RETURN;
        hpm_vec_push (c->pool, &block->code, instr);
      }
}

HpmObject *
hpm_leave_unit (HpmCompiler *c,
                gboolean     add_none)
{
  HpmUnit *unit = c->unit;
  HpmBasicBlock *last = unit->block;
  HpmObject *code = NULL;

  if (!last->code.n || last->code.items[last->code.n - 1].opcode != HPM_OPCODE_RETURN_VALUE)
    {
      HPM_SET_QUIET (c);
      if (add_none)
        hpm_emit_const (c, c->vm->none);
      hpm_emit (c, HPM_OPCODE_RETURN_VALUE, 0);
    }
  if (!c->failed)
    {
      HpmPublishedUnit published;
      gboolean births = c->births->active;

      hpm_prepare_cells (c, unit);
      hpm_births_take (c->births, HPM_FREE_LIST); /* the constants in order */
      published = hpm_publish_blocks (c, unit);
      c->births->active = FALSE; /* it is the same once more */
      hpm_blocks_optimize (c, unit);
      c->births->active = births;
      mark_returns (c, unit);
      code = hpm_assemble (c, unit, &published);
      hpm_births_drop (c->births, HPM_FREE_LIST);
      if (code)
        hpm_keep_steal (c, code);
      else
        c->failed = TRUE;
    }
  c->unit = unit->parent;
  hpm_births_drop_unit (c->births);
  return code;
}

/* --- The whole --- */

/* `from __future__ import …` at the beginning: TRUE for annotations. */
static gboolean
read_future_imports (HpmCompiler *c,
                     HpmAst      *ast)
{
  gboolean annotations = FALSE;
  gsize i = 0;

  if (ast->body.n && ast->body.items[0]->kind == HPM_STMT_EXPR
      && ast->body.items[0]->expr.value->kind == HPM_EXPR_CONSTANT
      && hpm_is_str (ast->body.items[0]->expr.value->constant.value))
    i++;
  for (; i < ast->body.n; i++)
    {
      HpmStmt *s = ast->body.items[i];

      if (s->kind != HPM_STMT_IMPORT_FROM || s->import_from.level || !s->import_from.module
          || !hpm_str_equal_ascii (s->import_from.module, "__future__"))
        break;
      c->future_line = s->span.lineno;
      for (gsize k = 0; k < s->import_from.names.n; k++)
        annotations |= hpm_str_equal_ascii (s->import_from.names.items[k]->name, "annotations");
    }
  return annotations;
}

static gboolean
is_future_feature (HpmObject *name)
{
  static const char *const features[] = {
    "nested_scopes", "generators", "division", "absolute_import", "with_statement", "print_function",
    "unicode_literals", "barry_as_FLUFL", "generator_stop", "annotations", NULL
  };

  for (gsize i = 0; features[i]; i++)
    if (hpm_str_equal_ascii (name, features[i]))
      return TRUE;
  return FALSE;
}

/* What CPython says of future features has no end. */
static HpmSpan
start_of (HpmSpan span)
{
  return (HpmSpan) { span.lineno, span.col_offset, 0, 0 };
}

/* Future imports must come first and name known features. */
static void
check_future_imports (HpmSymtable *t,
                      HpmAst      *ast)
{
  gboolean late = FALSE;

  for (gsize i = 0; i < ast->body.n; i++)
    {
      HpmStmt *s = ast->body.items[i];

      if (s->kind != HPM_STMT_IMPORT_FROM || s->import_from.level || !s->import_from.module
          || !hpm_str_equal_ascii (s->import_from.module, "__future__"))
        {
          late |= i > 0 || s->kind != HPM_STMT_EXPR || s->expr.value->kind != HPM_EXPR_CONSTANT
                  || !hpm_is_str (s->expr.value->constant.value);
          continue;
        }
      for (gsize k = 0; k < s->import_from.names.n && !late; k++)
        {
          HpmObject *name = s->import_from.names.items[k]->name;

          if (hpm_str_equal_ascii (name, "braces"))
            hpm_symtable_error (t, start_of (s->span), "not a chance", NULL);
          else if (!is_future_feature (name))
            hpm_symtable_error (t, start_of (s->span), "future feature %U is not defined", name);
        }
      if (late)
        hpm_symtable_error (t, s->span,
                            "from __future__ imports must occur at the beginning of the file", NULL);
    }
}

static HpmObject *
compile_module (HpmCompiler *c,
                HpmAst      *ast)
{
  HpmObject *name = hpm_keep_steal (c, hpm_str_interned (c->vm, "<module>"));

  hpm_enter_unit (c, name, HPM_UNIT_MODULE, ast, MAX (c->options->first_line, 1));
  if (c->options->is_expression)
    {
      const HpmSpan nowhere = { 0, -1, 0, -1 };
      HpmStmt *wrong = ast->body.n > 1 ? ast->body.items[1] : ast->body.n ? ast->body.items[0] : NULL;

      HPM_SET_SPAN (c, wrong ? wrong->span : nowhere);
      if (ast->body.n != 1 || wrong->kind != HPM_STMT_EXPR)
        {
          hpm_compile_error (c, "invalid syntax");
          return hpm_leave_unit (c, FALSE);
        }
      hpm_compile_expr (c, ast->body.items[0]->expr.value);
      return hpm_leave_unit (c, FALSE);
    }
  hpm_compile_body (c, ast->body);
  return hpm_leave_unit (c, TRUE);
}

static HpmObject *
compile_ast (HpmVm                   *vm,
             HpmAstPool              *pool,
             HpmAst                  *ast,
             const HpmCompileOptions *options,
             HpmObject               *parse_tree,
             HpmBirths               *births)
{
  guint depth = hpm_compile_start_depth (vm, options);
  HpmSymtable table = { .vm = vm, .pool = pool, .options = options, .births = births, .depth = depth };
  HpmCompiler c
    = { .vm = vm, .pool = pool, .options = options, .symtable = &table, .births = births, .depth = depth };
  HpmObject *code = NULL;

  table.keep = c.keep = hpm_list_new (vm, 0);
  hpm_hold (vm, c.keep);
  hpm_births_begin_tables (births);
  c.future_annotations = read_future_imports (&c, ast) || options->future_annotations;
  table.future_annotations = c.future_annotations;
  check_future_imports (&table, ast);
  if (!table.failed && hpm_fold (vm, pool, ast, parse_tree, births, c.future_annotations, options->optimize == 0,
                                 depth)
      && hpm_symtable_build (&table, ast))
    code = hpm_xincref (compile_module (&c, ast));
  if (code)
    hpm_births_end_tables (births, &c.const_cache, parse_tree);
  hpm_unhold (vm, 1);
  hpm_decref (vm, c.keep);
  return code;
}

HpmObject *
hpm_compile_ast (HpmVm                   *vm,
                 HpmAstPool              *pool,
                 HpmAst                  *ast,
                 const HpmCompileOptions *options,
                 HpmObject               *parse_tree)
{
  HpmBirths births;
  HpmObject *code;

  hpm_births_begin (vm, &births, !options->is_library || options->by_library);
  code = compile_ast (vm, pool, ast, options, parse_tree, &births);
  hpm_births_end (&births);
  return code;
}

/* What a tree has held dies with it. */
static void
drop_tree (HpmBirths *births,
           HpmObject *tree)
{
  for (gssize i = 0; i < HPM_SIZE (tree); i++)
    hpm_births_drop_value (births, HPM_LIST_ITEM (tree, i));
  hpm_births_drop (births, HPM_FREE_LIST);
}

HpmObject *
hpm_compile (HpmVm                   *vm,
             const char              *text,
             gsize                    length,
             const HpmCompileOptions *options,
             HpmObject               *parse_tree)
{
  HpmCompileOptions with_text = *options;
  HpmAstPool *pool = hpm_ast_pool_new ();
  HpmObject *tree, *code = NULL;
  HpmAst ast = { 0 };
  HpmBirths births;
  HPM_KEEP (vm, pool, hpm_ast_pool_free);

  hpm_poll_for (vm, 400); /* the shortest text takes that long */
  hpm_births_begin (vm, &births, !options->is_library || options->by_library);
  tree = parse_tree ? hpm_incref (parse_tree) : hpm_list_new (vm, 0);
  with_text.text = text;
  with_text.length = length;
  hpm_hold (vm, tree);
  if (!parse_tree)
    hpm_births_take (&births, HPM_FREE_LIST);
  if (hpm_parse (vm, pool, text, length, &with_text, tree, &ast)
      && (!options->is_single || hpm_check_single (vm, &with_text, &ast)))
    code = compile_ast (vm, pool, &ast, &with_text, tree, &births);
  if (!parse_tree)
    drop_tree (&births, tree);
  hpm_unhold (vm, 1);
  hpm_decref (vm, tree);
  hpm_births_end (&births);
  return code;
}
