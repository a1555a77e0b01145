/* assemble.c: from tidied blocks to a code object
 *
 * Read hpm_assemble (), at the bottom, first.
 */
#include "language/hpm-compiler.h"

#include <string.h>

/* An instruction has run this often before a special form of it is tried. */
#define FIRST_WAIT 2

/* --- Where locals, cells and free variables stand --- */

/* Cells that are arguments share the argument's place; then come the other
 * cells, then the free variables. */
static void
place_cells (HpmCompiler *c,
             HpmUnit     *unit)
{
  gsize n = unit->cellvars.n + unit->freevars.n;
  gint32 *places = hpm_ast_pool_alloc (c->pool, MAX (n, 1) * sizeof *places);
  gint32 next = unit->varnames.n;

  for (gsize i = 0; i < unit->cellvars.n; i++)
    {
      HpmMapEntry *local = hpm_map_find (&unit->varnames, unit->cellvars.items[i].key);
      places[i] = local ? local->value : next++;
    }
  unit->n_own_cells = next - (gint32) unit->varnames.n;
  for (gsize i = 0; i < unit->freevars.n; i++)
    places[unit->cellvars.n + i] = next++;
  unit->cell_places = places;
}

static gboolean
has_cell_arg (guint opcode)
{
  switch (opcode)
    {
    case HPM_OPCODE_LOAD_CLOSURE:
    case HPM_OPCODE_LOAD_DEREF:
    case HPM_OPCODE_LOAD_CLASSDEREF:
    case HPM_OPCODE_STORE_DEREF:
    case HPM_OPCODE_DELETE_DEREF: return TRUE;
    default: return FALSE;
    }
}

static int
compare_places (gconstpointer a,
                gconstpointer b)
{
  return *(const gint32 *) a - *(const gint32 *) b;
}

static void
add_prefix (HpmCompiler   *c,
            HpmBasicBlock *block,
            guint          opcode,
            guint32        arg,
            gint           line)
{
  HpmInstr instr = { opcode, arg, NULL, NULL, { line, line, G_MAXUINT16, G_MAXUINT16 }, c->unit->n_emitted++ };

  hpm_vec_push (c->pool, &block->code, instr);
}

/* What a function does before anything else: cells, and being a generator. */
static void
insert_prefix (HpmCompiler *c,
               HpmUnit     *unit)
{
  HpmBasicBlock *prefix = hpm_ast_pool_alloc (c->pool, sizeof *prefix);
  gint32 *sorted;

  if (unit->freevars.n)
    add_prefix (c, prefix, HPM_OPCODE_COPY_FREE_VARS, unit->freevars.n, 0);
  if (unit->cellvars.n)
    {
      sorted = hpm_ast_pool_alloc (c->pool, unit->cellvars.n * sizeof *sorted);
      memcpy (sorted, unit->cell_places, unit->cellvars.n * sizeof *sorted);
      qsort (sorted, unit->cellvars.n, sizeof *sorted, compare_places);
      for (gsize i = 0; i < unit->cellvars.n; i++)
        add_prefix (c, prefix, HPM_OPCODE_MAKE_CELL, sorted[i], 0);
    }
  if (unit->scope->generator)
    {
      add_prefix (c, prefix, HPM_OPCODE_RETURN_GENERATOR, 0, unit->first_line);
      add_prefix (c, prefix, HPM_OPCODE_POP_TOP, 0, unit->first_line);
    }
  for (gsize i = 0; i < unit->entry->code.n; i++)
    hpm_vec_push (c->pool, &prefix->code, unit->entry->code.items[i]);
  unit->entry->code.n = prefix->code.n;
  unit->entry->code.capacity = prefix->code.capacity;
  unit->entry->code.items = prefix->code.items;
}

static void
fix_cell_args (HpmUnit *unit)
{
  for (HpmBasicBlock *block = unit->entry; block; block = block->next)
    for (gsize i = 0; i < block->code.n; i++)
      if (has_cell_arg (block->code.items[i].opcode))
        block->code.items[i].arg = unit->cell_places[block->code.items[i].arg];
}

void
hpm_prepare_cells (HpmCompiler *c,
                   HpmUnit     *unit)
{
  place_cells (c, unit);
  fix_cell_args (unit);
  insert_prefix (c, unit);
}

/* --- Depth of the stack, and who handles what --- */

typedef HPM_VEC (HpmBasicBlock *) BlockVec;

static void
arrive (HpmCompiler   *c,
        BlockVec      *todo,
        HpmBasicBlock *block,
        int            depth,
        HpmGuard      *guard)
{
  if (block->guard_known)
    return;
  block->guard_known = TRUE;
  block->start_depth = depth;
  block->guard = guard;
  hpm_vec_push (c->pool, todo, block);
}

/* Each block has one depth and one row of handlers at its beginning, whichever way it is reached. */
int
hpm_trace_blocks (HpmCompiler   *c,
                  HpmBasicBlock *entry)
{
  BlockVec todo = { 0 };
  int deepest = 0;

  arrive (c, &todo, entry, 0, NULL);
  while (todo.n)
    {
      HpmBasicBlock *block = todo.items[--todo.n];
      HpmGuard *guard = block->guard;
      int depth = block->start_depth;

      for (gsize i = 0; i < block->code.n; i++)
        {
          HpmInstr *instr = &block->code.items[i];
          int after = depth + hpm_stack_effect (instr->opcode, instr->arg, FALSE);

          instr->guard = guard;
          if (instr->target)
            {
              int there = depth + hpm_stack_effect (instr->opcode, instr->arg, TRUE);

              deepest = MAX (deepest, there);
              arrive (c, &todo, instr->target, there, guard);
            }
          if (instr->opcode == HPM_PSEUDO_POP_BLOCK)
            guard = guard->outer;
          else if (instr->opcode >= HPM_N_OPCODES)
            {
              HpmGuard *inner = hpm_ast_pool_alloc (c->pool, sizeof *inner);

              inner->handler = instr->target;
              inner->handler->keeps_lasti = instr->opcode != HPM_PSEUDO_SETUP_FINALLY;
              inner->outer = guard;
              guard = inner;
            }
          depth = after;
          deepest = MAX (deepest, depth);
        }
      if (hpm_block_falls_through (block) && block->next)
        arrive (c, &todo, block->next, depth, guard);
    }
  return deepest;
}

static void
drop_pseudo_instrs (HpmUnit *unit)
{
  for (HpmBasicBlock *block = unit->entry; block; block = block->next)
    {
      gsize kept = 0;

      for (gsize i = 0; i < block->code.n; i++)
        if (block->code.items[i].opcode < HPM_N_OPCODES)
          block->code.items[kept++] = block->code.items[i];
      block->code.n = kept;
    }
}

/* --- Writing --- */

static guint32
lay_out (HpmUnit *unit)
{
  guint32 offset = 0;

  for (HpmBasicBlock *block = unit->entry; block; block = block->next)
    {
      block->offset = offset;
      offset += block->code.n;
    }
  return offset;
}

static void
write_instructions (HpmVm   *vm,
                    HpmUnit *unit,
                    HpmCode *code)
{
  guint32 n = 0;

  code->instructions = hpm_mem_alloc (vm, MAX (code->n_instructions, 1) * sizeof *code->instructions);
  code->locations = hpm_mem_alloc (vm, MAX (code->n_instructions, 1) * sizeof *code->locations);
  for (HpmBasicBlock *block = unit->entry; block; block = block->next)
    for (gsize i = 0; i < block->code.n; i++)
      {
        HpmInstr *instr = &block->code.items[i];
        guint opcode = instr->opcode;
        guint32 arg = instr->target ? instr->target->offset : instr->arg;

        if (opcode == HPM_OPCODE_JUMP && arg <= n)
          opcode = HPM_OPCODE_JUMP_BACKWARD;
        code->instructions[n] = (HpmInstruction) { .plain = opcode, .arg = arg };
        code->locations[n++] = instr->location;
      }
}

static HpmStepKind
step_kind (const HpmInstruction *instruction)
{
  if (instruction->plain == HPM_OPCODE_RESUME)
    return HPM_STEP_CALL;
  return instruction->arg == HPM_STEP_MARK_RETURN ? HPM_STEP_RETURN : HPM_STEP_LINE;
}

/* Steps know their line; the library's own are none. */
void
hpm_code_prepare (HpmVm   *vm,
                  HpmCode *code)
{
  gboolean is_library = (code->flags & HPM_CODE_LIBRARY) != 0;
  gint32 line = code->n_instructions ? code->locations[0].line : 0;

  for (guint32 i = 0; i < code->n_instructions; i++)
    {
      HpmInstruction *instruction = &code->instructions[i];

      *instruction = (HpmInstruction) { .opcode = instruction->plain, .plain = instruction->plain,
                                        .arg = instruction->arg, .wait = FIRST_WAIT };
      if (code->locations[i].line > 0)
        line = code->locations[i].line;
      if (instruction->plain != HPM_OPCODE_STEP && instruction->plain != HPM_OPCODE_RESUME)
        continue;
      instruction->line = line;
      if (instruction->plain == HPM_OPCODE_STEP && is_library)
        instruction->opcode = HPM_OPCODE_NOP;
      else if (instruction->plain == HPM_OPCODE_STEP
               || (instruction->arg < 2 && !is_library && !(code->flags & HPM_CODE_MODULE)))
        instruction->step = hpm_step_prepare (vm, step_kind (instruction), line);
    }
}

static void
write_handlers (HpmCompiler *c,
                HpmUnit     *unit,
                HpmCode     *code)
{
  HPM_VEC (HpmHandler) handlers = { 0 };
  HpmBasicBlock *current = NULL;
  guint32 n = 0;

  for (HpmBasicBlock *block = unit->entry; block; block = block->next)
    for (gsize i = 0; i < block->code.n; i++, n++)
      {
        HpmGuard *guard = block->code.items[i].guard;
        HpmBasicBlock *handler = guard ? guard->handler : NULL;

        if (handler && handler == current)
          handlers.items[handlers.n - 1].end = n + 1;
        else if (handler)
          {
            HpmHandler entry = { n, n + 1, handler->offset,
                                 handler->start_depth - 1 - handler->keeps_lasti,
                                 handler->keeps_lasti };
            hpm_vec_push (c->pool, &handlers, entry);
          }
        current = handler;
      }
  code->n_handlers = handlers.n;
  if (!handlers.n)
    return;
  code->handlers = hpm_mem_alloc (c->vm, handlers.n * sizeof *handlers.items);
  memcpy (code->handlers, handlers.items, handlers.n * sizeof *handlers.items);
}

static gboolean
looks_like_name (HpmObject *o)
{
  if (!((HpmStr *) o)->ascii)
    return FALSE;
  for (gssize i = 0; i < HPM_STR_LENGTH (o); i++)
    if (!g_ascii_isalnum (hpm_str_char (o, i)) && hpm_str_char (o, i) != '_')
      return FALSE;
  return TRUE;
}

static HpmObject *
tuple_of_set (HpmVm     *vm,
              HpmObject *set)
{
  HpmObject *tuple = hpm_tuple_new (vm, hpm_set_size (set)), *item;
  gssize position = 0, n = 0;

  while (hpm_set_next (set, &position, &item, NULL))
    HPM_TUPLE_ITEM (tuple, n++) = hpm_incref (item);
  return tuple;
}

/* Strings made of letters, digits and underscores are interned, in tuples and
 * frozensets too; TRUE when something has been replaced. */
static gboolean
intern_constants (HpmCompiler *c,
                  HpmObject   *tuple)
{
  gboolean changed = FALSE;

  for (gssize i = 0; i < HPM_SIZE (tuple); i++)
    {
      HpmObject **place = &HPM_TUPLE_ITEM (tuple, i), *before = *place;

      if (HPM_IS (c->vm, before, STR))
        {
          if (looks_like_name (before))
            hpm_str_intern (c->vm, place);
        }
      else if (HPM_IS (c->vm, before, TUPLE))
        changed |= intern_constants (c, before);
      else if (HPM_IS (c->vm, before, FROZENSET))
        {
          HpmObject *items = tuple_of_set (c->vm, before);

          hpm_births_take_tuple (c->births, HPM_SIZE (items));
          hpm_births_pulse (c->births, HPM_BIRTH_COUNTED);
          hpm_births_drop_tuple (c->births, HPM_SIZE (items));
          hpm_hold (c->vm, items);
          if (intern_constants (c, items))
            {
              HpmObject *set = hpm_frozenset_new (c->vm, items);

              hpm_births_take (c->births, HPM_BIRTH_COUNTED);
              hpm_replace (c->vm, place, set);
            }
          hpm_unhold (c->vm, 1);
          hpm_decref (c->vm, items);
        }
      changed |= *place != before;
    }
  return changed;
}

static HpmObject *
names_tuple (HpmVm  *vm,
             HpmMap *map)
{
  HpmObject *tuple = hpm_tuple_new (vm, map->n);

  for (gsize i = 0; i < map->n; i++)
    HPM_TUPLE_ITEM (tuple, i) = hpm_incref ((gpointer) map->items[i].key);
  return tuple;
}

/* Constants at the end that nothing uses any more are left out. */
static gsize
n_used_constants (HpmUnit *unit)
{
  gssize last = 0;

  for (HpmBasicBlock *block = unit->entry; block; block = block->next)
    for (gsize i = 0; i < block->code.n; i++)
      if (block->code.items[i].opcode == HPM_OPCODE_LOAD_CONST
          || block->code.items[i].opcode == HPM_OPCODE_KW_NAMES)
        last = MAX (last, (gssize) block->code.items[i].arg);
  return (gsize) last + 1;
}

/* Equal tuples are one object, all over the compilation. Their items stay as they
 * are: a name must not become the equal, but not interned, text of a literal. */
static void
merge_tuple (HpmCompiler  *c,
             HpmObject   **place)
{
  gsize index, n = c->const_cache.n;
  HpmObject *made = hpm_keep_steal (c, *place);

  index = hpm_const_table_add (c->vm, c->pool, &c->const_cache, made);
  *place = hpm_incref (c->const_cache.items[index]);
  hpm_births_take_tuple (c->births, HPM_SIZE (made));
  hpm_births_take_key (c->births, made);
  if (index < n)
    {
      hpm_births_drop_key (c->births, made);
      hpm_births_drop_tuple (c->births, HPM_SIZE (made));
    }
}

static void
merge_names (HpmCompiler  *c,
             HpmObject   **place)
{
  merge_tuple (c, place);
  for (gssize i = 0; i < HPM_SIZE (*place); i++)
    hpm_str_intern (c->vm, &HPM_TUPLE_ITEM (*place, i));
}

/* CPython keeps a code object's bytes among the constants, too, where equal ones are found again. */
static void
note_bytes (HpmCompiler   *c,
            const guint8  *data,
            gsize          n)
{
  HpmObject *bytes = hpm_keep_steal (c, hpm_bytes_new (c->vm, data, n));
  gsize n_known = c->const_cache.n;

  hpm_births_take_key (c->births, bytes);
  if (hpm_const_table_add (c->vm, c->pool, &c->const_cache, bytes) < n_known)
    hpm_births_drop_key (c->births, bytes);
}

static void
note_published (HpmCompiler        *c,
                const HpmPublished *p)
{
  const guint8 *bytes = HPM_PUBLISHED_BYTES (p);

  if (!c->births->active)
    return;
  note_bytes (c, bytes + p->n_code + p->n_lines, p->n_handlers);
  note_bytes (c, bytes + p->n_code, p->n_lines);
  note_bytes (c, bytes, p->n_code);
}

static void
write_names (HpmCompiler *c,
             HpmUnit     *unit,
             HpmCode     *code,
             gsize        n_constants)
{
  const gint32 *places = unit->cell_places;
  HpmVm *vm = c->vm;
  HpmObject *names;

  code->names = names_tuple (vm, &unit->names);
  merge_names (c, &code->names);
  code->consts = hpm_tuple_from_array (vm, unit->consts.items, n_constants);
  merge_tuple (c, &code->consts);
  names = hpm_tuple_new (vm, code->n_localsplus);
  code->localsplus_kinds = hpm_mem_alloc0 (vm, MAX (code->n_localsplus, 1));
  for (gsize i = 0; i < unit->varnames.n; i++)
    {
      HPM_TUPLE_ITEM (names, i) = hpm_incref ((gpointer) unit->varnames.items[i].key);
      code->localsplus_kinds[i] = HPM_LOCAL_PLAIN;
    }
  for (gsize i = 0; i < unit->cellvars.n; i++)
    {
      if (!HPM_TUPLE_ITEM (names, places[i]))
        HPM_TUPLE_ITEM (names, places[i]) = hpm_incref ((gpointer) unit->cellvars.items[i].key);
      code->localsplus_kinds[places[i]] |= HPM_LOCAL_CELL;
    }
  for (gsize i = 0; i < unit->freevars.n; i++)
    {
      gint32 place = places[unit->cellvars.n + i];

      HPM_TUPLE_ITEM (names, place) = hpm_incref ((gpointer) unit->freevars.items[i].key);
      code->localsplus_kinds[place] = HPM_LOCAL_FREE;
    }
  code->localsplus_names = names;
  merge_names (c, &code->localsplus_names);
  intern_constants (c, code->consts);
}

static gint32
flags_of (HpmCompiler *c,
          HpmUnit     *unit)
{
  HpmScope *scope = unit->scope;
  gint32 flags = 0;

  if (scope->kind == HPM_SCOPE_FUNCTION)
    {
      flags |= HPM_CODE_NEW_LOCALS | HPM_CODE_OPTIMIZED;
      flags |= scope->nested ? HPM_CODE_NESTED : 0;
      flags |= scope->generator ? HPM_CODE_GENERATOR : 0;
      flags |= scope->varargs ? HPM_CODE_VARARGS : 0;
      flags |= scope->var_keywords ? HPM_CODE_VAR_KEYWORDS : 0;
    }
  flags |= unit->kind == HPM_UNIT_MODULE ? HPM_CODE_MODULE : 0;
  flags |= unit->kind == HPM_UNIT_CLASS ? HPM_CODE_CLASS_BODY : 0;
  flags |= unit->kind == HPM_UNIT_COMPREHENSION ? HPM_CODE_COMPREHENSION : 0;
  flags |= c->future_annotations ? HPM_CODE_FUTURE_ANNOTATIONS : 0;
  flags |= c->options->is_library ? HPM_CODE_LIBRARY : 0;
  flags |= c->options->as_native ? HPM_CODE_AS_NATIVE : 0;
  return flags;
}

HpmObject *
hpm_assemble (HpmCompiler      *c,
              HpmUnit          *unit,
              HpmPublishedUnit *published)
{
  HpmCode *code;
  int depth;

  hpm_poll (c->vm);
  depth = hpm_trace_blocks (c, unit->entry);
  drop_pseudo_instrs (unit);
  code = hpm_code_alloc (c->vm);
  hpm_hold (c->vm, code);
  code->flags = flags_of (c, unit);
  code->argcount = unit->argcount;
  code->posonlyargcount = unit->posonlyargcount;
  code->kwonlyargcount = unit->kwonlyargcount;
  code->n_locals = unit->varnames.n;
  code->n_cells = unit->cellvars.n;
  code->n_frees = unit->freevars.n;
  code->n_localsplus = unit->varnames.n + unit->n_own_cells + unit->freevars.n;
  code->stack_size = MAX (depth, 1);
  code->cold = HPM_CODE_COLD;
  if (code->kwonlyargcount == 0 && !(code->flags & (HPM_CODE_VARARGS | HPM_CODE_VAR_KEYWORDS)))
    code->simple_argcount = code->argcount;
  else
    code->simple_argcount = -1;
  code->first_line = unit->first_line;
  code->filename = hpm_incref (c->options->filename);
  code->name = hpm_incref (unit->name);
  code->qualname = hpm_incref (unit->qualname);
  code->n_instructions = lay_out (unit);
  write_instructions (c->vm, unit, code);
  hpm_code_prepare (c->vm, code);
  write_handlers (c, unit, code);
  hpm_poll (c->vm);
  hpm_publish_code (c, unit, published, code);
  /* Tuples are made, which may start a collection. */
  note_published (c, code->published);
  write_names (c, unit, code, MIN (unit->consts.n, MAX (published->n_constants, n_used_constants (unit))));
  hpm_unhold (c->vm, 1);
  return HPM_OBJECT (code);
}
