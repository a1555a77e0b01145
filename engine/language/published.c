/* published.c: the blocks of a unit as CPython would lay them out
 *
 * What runs is our own form: with steps, without NOPs. What a program sees of a code object (co_code, its size,
 * co_positions (), dis) is CPython 3.11's. Both come from the same emitted blocks: this file tidies a
 * copy of them as CPython does, where a NOP stays when its line has nothing else, and an
 * instruction without a line of its own gets that of the one before it. published-tables.c writes it down.
 *
 *      emitted blocks ──┬── blocks.c ────── assemble.c ────────► instructions, handlers
 *                       └── published.c ─── published-tables.c ► HpmPublished
 *
 * Invariants
 *   - Here a location's line is NO_LINE when there is none: 0 is the line of a module's RESUME.
 *   - PRECALL is not among the instructions: it stands before each CALL, and is written with it.
 *
 * Read hpm_publish_blocks (), at the bottom, first.
 */
#include "language/hpm-compiler.h"

#define NO_LINE (-1)
#define SHORT_EXIT 4 /* instructions of a way out that is copied rather than jumped to */

/* --- The copy --- */

static HpmInstr
copy_of (HpmUnit        *unit,
         const HpmInstr *instr)
{
  HpmInstr copy = *instr;

  if (copy.target)
    copy.target = copy.target->twin;
  if (copy.location.line == 0 && copy.opcode == HPM_OPCODE_RESUME && unit->kind == HPM_UNIT_MODULE)
    copy.location = (HpmLocation) { 0, 1, 0, 0 };
  else if (copy.location.line == 0)
    copy.location.line = NO_LINE;
  return copy;
}

static HpmBasicBlock *
copy_blocks (HpmCompiler *c,
             HpmUnit     *unit)
{
  HpmBasicBlock *block, *newer = NULL;

  for (block = unit->newest; block; block = block->older)
    {
      block->twin = hpm_ast_pool_alloc (c->pool, sizeof *block->twin);
      if (newer)
        newer->older = block->twin;
      newer = block->twin;
    }
  for (block = unit->newest; block; block = block->older)
    {
      block->twin->next = block->next ? block->next->twin : NULL;
      block->twin->code.items = hpm_ast_pool_alloc (c->pool, MAX (block->code.n, 1) * sizeof *block->code.items);
      block->twin->code.capacity = block->code.n;
      for (gsize i = 0; i < block->code.n; i++)
        if (block->code.items[i].opcode != HPM_OPCODE_STEP)
          block->twin->code.items[block->twin->code.n++] = copy_of (unit, &block->code.items[i]);
    }
  return unit->entry->twin;
}

/* --- NOPs --- */

static void
make_nop (HpmInstr *instr)
{
  instr->opcode = HPM_OPCODE_NOP;
  instr->arg = 0;
  instr->target = NULL;
}

/* Is the line of that NOP, the i-th, one that nothing around it has? Where the next one has no line,
 * it takes over the NOP's place. */
static gboolean
is_needed_nop (HpmBasicBlock *block,
               gsize          i,
               gint           line_before)
{
  HpmInstr *nop = &block->code.items[i];
  gint line = nop->location.line;
  HpmBasicBlock *next;

  if (line == NO_LINE || line == line_before)
    return FALSE;
  if (i + 1 < block->code.n)
    {
      if (nop[1].location.line == NO_LINE)
        nop[1].location = nop->location;
      return nop[1].location.line != line;
    }
  next = hpm_skip_empty_blocks (block->next);
  return !next || next->code.items[0].location.line != line;
}

/* Where a line has nothing else, its NOP stays. */
void
hpm_drop_needless_nops (HpmBasicBlock *block)
{
  gsize kept = 0;
  gint line_before = NO_LINE;

  for (gsize i = 0; i < block->code.n; i++)
    {
      if (block->code.items[i].opcode == HPM_OPCODE_NOP && !is_needed_nop (block, i, line_before))
        continue;
      line_before = block->code.items[i].location.line;
      if (kept != i)
        block->code.items[kept] = block->code.items[i];
      kept++;
    }
  block->code.n = kept;
}

/* --- Ways out --- */

static gsize
written_length (const HpmBasicBlock *block)
{
  gsize n = block->code.n;

  for (gsize i = 0; i < block->code.n; i++)
    n += block->code.items[i].opcode == HPM_OPCODE_CALL;
  return n;
}

static void
append_block (HpmCompiler         *c,
              HpmBasicBlock       *block,
              const HpmBasicBlock *other)
{
  for (gsize i = 0; i < other->code.n; i++)
    hpm_vec_push (c->pool, &block->code, other->code.items[i]);
}

static gboolean
is_exit_without_line (const HpmBasicBlock *block)
{
  if (!hpm_block_is_exit (block))
    return FALSE;
  for (gsize i = 0; i < block->code.n; i++)
    if (block->code.items[i].location.line != NO_LINE)
      return FALSE;
  return TRUE;
}

/* A jump to a short way out that has no line becomes that way out; the last made block first. */
static void
inline_exits (HpmCompiler   *c,
              HpmBasicBlock *newest)
{
  for (HpmBasicBlock *block = newest; block; block = block->older)
    {
      HpmInstr *last = hpm_block_last (block);
      HpmBasicBlock *target;

      if (!last || last->opcode != HPM_OPCODE_JUMP)
        continue;
      target = hpm_skip_empty_blocks (last->target);
      if (!target || target == block || !is_exit_without_line (target) || written_length (target) > SHORT_EXIT)
        continue;
      make_nop (last);
      append_block (c, block, target);
    }
}

/* Each jump to a way out that has no line gets one of its own, on its line; the last made block first. */
static void
duplicate_exits (HpmCompiler   *c,
                 HpmBasicBlock *newest)
{
  for (HpmBasicBlock *block = newest; block; block = block->older)
    {
      HpmInstr *last = hpm_block_last (block);
      HpmBasicBlock *target, *copy;

      if (!last || !hpm_instr_is_jump (last))
        continue;
      target = last->target;
      if (!is_exit_without_line (target) || target->n_predecessors < 2)
        continue;
      copy = hpm_ast_pool_alloc (c->pool, sizeof *copy);
      append_block (c, copy, target);
      copy->code.items[0].location = last->location;
      copy->n_predecessors = 1;
      target->n_predecessors--;
      last->target = copy;
      copy->next = target->next;
      target->next = copy;
    }
}

/* --- Blocks that nobody reaches, or that hold nothing --- */

static void
count_predecessors (HpmCompiler   *c,
                    HpmBasicBlock *entry)
{
  HPM_VEC (HpmBasicBlock *) todo = { 0 };

  entry->n_predecessors = 1;
  hpm_vec_push (c->pool, &todo, entry);
  while (todo.n)
    {
      HpmBasicBlock *block = todo.items[--todo.n];

      block->reachable = TRUE;
      if (block->next && hpm_block_falls_through (block))
        {
          if (block->next->n_predecessors++ == 0)
            hpm_vec_push (c->pool, &todo, block->next);
        }
      for (gsize i = 0; i < block->code.n; i++)
        {
          HpmBasicBlock *target = block->code.items[i].target;

          if (target && target->n_predecessors++ == 0)
            hpm_vec_push (c->pool, &todo, target);
        }
    }
}

static void
skip_empty_targets (HpmBasicBlock *entry)
{
  for (HpmBasicBlock *block = entry; block; block = block->next)
    for (gsize i = 0; i < block->code.n; i++)
      if (block->code.items[i].target)
        block->code.items[i].target = hpm_skip_empty_blocks (block->code.items[i].target);
}

static HpmBasicBlock *
unlink_empty_blocks (HpmBasicBlock *entry)
{
  skip_empty_targets (entry);
  entry = hpm_skip_empty_blocks (entry);
  for (HpmBasicBlock *block = entry; block; block = block->next)
    block->next = hpm_skip_empty_blocks (block->next);
  return entry;
}

/* TRUE when a jump to what follows anyway has been taken out. */
static gboolean
drop_redundant_jumps (HpmBasicBlock *entry)
{
  gboolean changed = FALSE;

  for (HpmBasicBlock *block = entry; block; block = block->next)
    {
      HpmInstr *last = hpm_block_last (block);

      if (!last || last->opcode != HPM_OPCODE_JUMP || last->target != block->next)
        continue;
      make_nop (last);
      hpm_drop_needless_nops (block);
      changed = TRUE;
    }
  return changed;
}

/* --- Lines --- */

static void
propagate_lines (HpmBasicBlock *entry)
{
  for (HpmBasicBlock *block = entry; block; block = block->next)
    {
      HpmLocation previous = { NO_LINE, NO_LINE, G_MAXUINT16, G_MAXUINT16 };
      HpmInstr *last = hpm_block_last (block);

      for (gsize i = 0; i < block->code.n; i++)
        if (block->code.items[i].location.line == NO_LINE)
          block->code.items[i].location = previous;
        else
          previous = block->code.items[i].location;
      if (hpm_block_falls_through (block) && block->next && block->next->n_predecessors == 1
          && block->next->code.items[0].location.line == NO_LINE)
        block->next->code.items[0].location = previous;
      if (hpm_instr_is_jump (last) && last->target->n_predecessors == 1
          && last->target->code.items[0].location.line == NO_LINE)
        last->target->code.items[0].location = previous;
    }
}

static void
guarantee_lines_of_exits (HpmUnit       *unit,
                          HpmBasicBlock *entry)
{
  gint line = unit->first_line;

  for (HpmBasicBlock *block = entry; block; block = block->next)
    {
      HpmInstr *last = hpm_block_last (block);

      if (last->location.line != NO_LINE)
        line = last->location.line;
      else if (last->opcode == HPM_OPCODE_RETURN_VALUE)
        for (gsize i = 0; i < block->code.n; i++)
          block->code.items[i].location.line = line;
    }
}

/* --- All --- */

static gsize
n_used_constants (HpmBasicBlock *entry)
{
  gsize n = 1;

  for (HpmBasicBlock *block = entry; block; block = block->next)
    for (gsize i = 0; i < block->code.n; i++)
      if (block->code.items[i].opcode == HPM_OPCODE_LOAD_CONST
          || block->code.items[i].opcode == HPM_OPCODE_KW_NAMES)
        n = MAX (n, block->code.items[i].arg + 1);
  return n;
}

HpmPublishedUnit
hpm_publish_blocks (HpmCompiler *c,
                    HpmUnit     *unit)
{
  HpmBasicBlock *entry = copy_blocks (c, unit), *newest = unit->newest->twin, *block;

  hpm_poll (c->vm);
  skip_empty_targets (entry);
  inline_exits (c, newest);
  for (block = entry; block; block = block->next)
    {
      hpm_block_optimize (c, unit, block);
      hpm_drop_needless_nops (block);
    }
  skip_empty_targets (entry);
  inline_exits (c, newest);
  count_predecessors (c, entry);
  for (block = entry; block; block = block->next)
    if (block->n_predecessors == 0)
      block->code.n = 0;
  for (block = entry; block; block = block->next)
    hpm_drop_needless_nops (block);
  entry = unlink_empty_blocks (entry);
  if (drop_redundant_jumps (entry))
    entry = unlink_empty_blocks (entry);
  hpm_poll (c->vm);
  duplicate_exits (c, newest);
  propagate_lines (entry);
  guarantee_lines_of_exits (unit, entry);
  return (HpmPublishedUnit) { entry, n_used_constants (entry) };
}
