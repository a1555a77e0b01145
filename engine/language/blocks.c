/* blocks.c: tidies the instructions of a unit
 *
 * Blocks hang together by `next`, the order in which they will lie. A block's
 * last instruction may be a jump; if it isn't one that always jumps (nor a return),
 * control falls into the next block.
 *
 * Read hpm_blocks_optimize (), at the bottom, first.
 */
#include "language/hpm-compiler.h"

#include <string.h>

/* --- What instructions do --- */

gboolean
hpm_instr_is_jump (const HpmInstr *instr)
{
  return instr->target && instr->opcode < HPM_N_OPCODES;
}

static gboolean
ends_scope (guint opcode)
{
  return opcode == HPM_OPCODE_RETURN_VALUE || opcode == HPM_OPCODE_RAISE_VARARGS
         || opcode == HPM_OPCODE_RERAISE;
}

HpmInstr *
hpm_block_last (const HpmBasicBlock *block)
{
  return block->code.n ? &block->code.items[block->code.n - 1] : NULL;
}

gboolean
hpm_block_falls_through (const HpmBasicBlock *block)
{
  HpmInstr *last = hpm_block_last (block);

  return !last || (!ends_scope (last->opcode) && last->opcode != HPM_OPCODE_JUMP);
}

gboolean
hpm_block_is_exit (const HpmBasicBlock *block)
{
  HpmInstr *last = hpm_block_last (block);

  return last && ends_scope (last->opcode);
}

static int
call_effect (guint   opcode,
             guint32 arg)
{
  switch (opcode)
    {
    case HPM_OPCODE_CALL: return -1 - (int) arg;
    case HPM_OPCODE_CALL_FUNCTION_EX: return -2 - (int) (arg & 1);
    case HPM_OPCODE_MAKE_FUNCTION:
      return -(int) ((arg & 1) + ((arg >> 1) & 1) + ((arg >> 2) & 1) + ((arg >> 3) & 1));
    default: return 0;
    }
}

static int
build_effect (guint   opcode,
              guint32 arg)
{
  switch (opcode)
    {
    case HPM_OPCODE_UNPACK_SEQUENCE: return (int) arg - 1;
    case HPM_OPCODE_UNPACK_EX: return (int) ((arg & 0xff) + (arg >> 8));
    case HPM_OPCODE_BUILD_TUPLE:
    case HPM_OPCODE_BUILD_LIST:
    case HPM_OPCODE_BUILD_SET:
    case HPM_OPCODE_BUILD_STRING: return 1 - (int) arg;
    case HPM_OPCODE_BUILD_MAP: return 1 - 2 * (int) arg;
    case HPM_OPCODE_BUILD_CONST_KEY_MAP: return -(int) arg;
    case HPM_OPCODE_BUILD_SLICE: return arg == 3 ? -2 : -1;
    default: return 0;
    }
}

int
hpm_stack_effect (guint    opcode,
                  guint32  arg,
                  gboolean jump)
{
  switch (opcode)
    {
    case HPM_OPCODE_PUSH_NULL:
    case HPM_OPCODE_COPY:
    case HPM_OPCODE_LOAD_BUILD_CLASS:
    case HPM_OPCODE_LOAD_ASSERTION_ERROR:
    case HPM_OPCODE_RETURN_GENERATOR:
    case HPM_OPCODE_PUSH_EXC_INFO:
    case HPM_OPCODE_WITH_EXCEPT_START:
    case HPM_OPCODE_BEFORE_WITH:
    case HPM_OPCODE_LOAD_NAME:
    case HPM_OPCODE_LOAD_METHOD:
    case HPM_OPCODE_LOAD_CONST:
    case HPM_OPCODE_LOAD_FAST:
    case HPM_OPCODE_LOAD_CLOSURE:
    case HPM_OPCODE_LOAD_DEREF:
    case HPM_OPCODE_LOAD_CLASSDEREF:
    case HPM_OPCODE_IMPORT_FROM:
    case HPM_OPCODE_GET_LEN:
    case HPM_OPCODE_MATCH_MAPPING:
    case HPM_OPCODE_MATCH_SEQUENCE:
    case HPM_OPCODE_MATCH_KEYS: return 1;
    case HPM_OPCODE_LOAD_GLOBAL: return 1 + (int) (arg & 1);
    case HPM_OPCODE_POP_TOP:
    case HPM_OPCODE_BINARY_OP:
    case HPM_OPCODE_BINARY_SUBSCR:
    case HPM_OPCODE_RETURN_VALUE:
    case HPM_OPCODE_IMPORT_STAR:
    case HPM_OPCODE_PREP_RERAISE_STAR:
    case HPM_OPCODE_POP_EXCEPT:
    case HPM_OPCODE_RERAISE:
    case HPM_OPCODE_STORE_NAME:
    case HPM_OPCODE_STORE_GLOBAL:
    case HPM_OPCODE_STORE_FAST:
    case HPM_OPCODE_STORE_DEREF:
    case HPM_OPCODE_DELETE_ATTR:
    case HPM_OPCODE_LIST_APPEND:
    case HPM_OPCODE_SET_ADD:
    case HPM_OPCODE_LIST_EXTEND:
    case HPM_OPCODE_SET_UPDATE:
    case HPM_OPCODE_DICT_UPDATE:
    case HPM_OPCODE_DICT_MERGE:
    case HPM_OPCODE_COMPARE_OP:
    case HPM_OPCODE_IS_OP:
    case HPM_OPCODE_CONTAINS_OP:
    case HPM_OPCODE_IMPORT_NAME:
    case HPM_OPCODE_POP_JUMP_IF_FALSE:
    case HPM_OPCODE_POP_JUMP_IF_TRUE:
    case HPM_OPCODE_POP_JUMP_IF_NONE:
    case HPM_OPCODE_POP_JUMP_IF_NOT_NONE:
    case HPM_OPCODE_PRINT_EXPR: return -1;
    case HPM_OPCODE_DELETE_SUBSCR:
    case HPM_OPCODE_STORE_ATTR:
    case HPM_OPCODE_MAP_ADD:
    case HPM_OPCODE_MATCH_CLASS: return -2;
    case HPM_OPCODE_STORE_SUBSCR: return -3;
    case HPM_OPCODE_FOR_ITER: return jump ? -1 : 1;
    case HPM_OPCODE_SEND: return jump ? -1 : 0;
    case HPM_OPCODE_JUMP_IF_FALSE_OR_POP:
    case HPM_OPCODE_JUMP_IF_TRUE_OR_POP: return jump ? 0 : -1;
    case HPM_OPCODE_RAISE_VARARGS: return -(int) arg;
    case HPM_OPCODE_FORMAT_VALUE: return arg & 4 ? -1 : 0;
    case HPM_PSEUDO_SETUP_FINALLY:
    case HPM_PSEUDO_SETUP_WITH: return jump ? 1 : 0;
    case HPM_PSEUDO_SETUP_CLEANUP: return jump ? 2 : 0;
    default: return build_effect (opcode, arg) + call_effect (opcode, arg);
    }
}

/* --- Small helpers --- */

static void
make_nop (HpmInstr *instr)
{
  instr->opcode = HPM_OPCODE_NOP;
  instr->arg = 0;
  instr->target = NULL;
}

/* The first block from here on that holds anything. */
HpmBasicBlock *
hpm_skip_empty_blocks (HpmBasicBlock *block)
{
  while (block && block->code.n == 0)
    block = block->next;
  return block;
}

static void
remove_nops (HpmBasicBlock *block)
{
  gsize kept = 0;

  for (gsize i = 0; i < block->code.n; i++)
    if (block->code.items[i].opcode != HPM_OPCODE_NOP)
      block->code.items[kept++] = block->code.items[i];
  block->code.n = kept;
}

static gboolean
is_exit_without_line (const HpmBasicBlock *block)
{
  if (!hpm_block_is_exit (block))
    return FALSE;
  for (gsize i = 0; i < block->code.n; i++)
    if (block->code.items[i].location.line)
      return FALSE;
  return TRUE;
}

/* A jump to a short way out that has no line of its own becomes that way out. */
static void
inline_exits (HpmCompiler *c,
              HpmUnit     *unit)
{
  for (HpmBasicBlock *block = unit->entry; block; block = block->next)
    {
      HpmInstr *last = hpm_block_last (block);
      HpmBasicBlock *target;

      if (!last || last->opcode != HPM_OPCODE_JUMP)
        continue;
      target = hpm_skip_empty_blocks (last->target);
      if (!target || target == block || !is_exit_without_line (target) || target->code.n > 4)
        continue;
      make_nop (last);
      for (gsize i = 0; i < target->code.n; i++)
        hpm_vec_push (c->pool, &block->code, target->code.items[i]);
    }
}

/* --- Swaps --- */

/* A run of SWAPs, ending before `end`, does one permutation: write it as short as can be. */
static void
shorten_swaps (HpmCompiler *c,
               HpmInstr    *run,
               gsize        n)
{
  gsize depth = 0, last = n;
  gssize *stack;

  for (gsize i = 0; i < n; i++)
    depth = MAX (depth, run[i].opcode == HPM_OPCODE_SWAP ? run[i].arg : 0);
  stack = hpm_ast_pool_alloc (c->pool, depth * sizeof *stack);
  for (gsize i = 0; i < depth; i++)
    stack[i] = i;
  for (gsize i = 0; i < n; i++)
    if (run[i].opcode == HPM_OPCODE_SWAP)
      {
        gssize top = stack[0];
        stack[0] = stack[run[i].arg - 1];
        stack[run[i].arg - 1] = top;
      }
  /* Each cycle, entered by way of the top, is a row of swaps; they are written from the end */
  for (gsize i = 0; i < depth; i++)
    {
      gssize at = i;

      if (stack[i] < 0 || stack[i] == (gssize) i)
        continue;
      for (;;)
        {
          gssize next = stack[at];

          if (at)
            {
              run[--last].opcode = HPM_OPCODE_SWAP;
              run[last].arg = at + 1;
            }
          if (next < 0)
            break;
          stack[at] = -1;
          at = next;
        }
    }
  while (last > 0)
    make_nop (&run[--last]);
}

static gboolean
is_swappable (const HpmInstr *instr)
{
  return instr->opcode == HPM_OPCODE_STORE_FAST || instr->opcode == HPM_OPCODE_POP_TOP;
}

/* The next store or pop after `i`; `line` 0: on any line. */
static gssize
next_swappable (HpmBasicBlock *block,
                gssize         i,
                gint           line)
{
  while (++i < (gssize) block->code.n)
    {
      HpmInstr *instr = &block->code.items[i];

      if (line > 0 && instr->location.line != line)
        return -1;
      if (instr->opcode == HPM_OPCODE_NOP)
        continue;
      return is_swappable (instr) ? i : -1;
    }
  return -1;
}

/* The local that is stored to; -1: none. */
static gint64
stores_to (const HpmInstr *instr)
{
  return instr->opcode == HPM_OPCODE_STORE_FAST ? (gint64) instr->arg : -1;
}

/* FALSE when the order of two stores, or of one between them, can be told. */
static gboolean
may_exchange (HpmBasicBlock *block,
              gssize         first,
              gssize         other)
{
  gint64 a = stores_to (&block->code.items[first]), b = stores_to (&block->code.items[other]);

  if (a < 0 && b < 0)
    return TRUE;
  for (gssize i = first + 1; i < other; i++)
    {
      gint64 between = stores_to (&block->code.items[i]);

      if (between >= 0 && (between == a || between == b))
        return FALSE;
    }
  return a != b;
}

/* SWAP before two stores: store the other way round instead. */
static void
apply_swaps (HpmBasicBlock *block,
             gssize         i)
{
  for (; i >= 0; i--)
    {
      HpmInstr *swap = &block->code.items[i], taken;
      gssize first, other;

      if (swap->opcode != HPM_OPCODE_SWAP)
        {
          if (swap->opcode == HPM_OPCODE_NOP || is_swappable (swap))
            continue;
          return;
        }
      first = other = next_swappable (block, i, 0);
      if (first < 0)
        return;
      for (guint32 k = swap->arg - 1; k > 0 && other >= 0; k--)
        other = next_swappable (block, other, block->code.items[first].location.line);
      if (other < 0 || !may_exchange (block, first, other))
        return;
      make_nop (swap);
      taken = block->code.items[first];
      block->code.items[first] = block->code.items[other];
      block->code.items[other] = taken;
    }
}

static gsize
optimize_swaps (HpmCompiler   *c,
                HpmBasicBlock *block,
                gsize          i)
{
  gsize end = i;

  if (block->code.items[i].arg == 1)
    {
      make_nop (&block->code.items[i]);
      return i;
    }
  while (end < block->code.n && (block->code.items[end].opcode == HPM_OPCODE_SWAP
                                 || block->code.items[end].opcode == HPM_OPCODE_NOP))
    end++;
  if (end - i > 1)
    shorten_swaps (c, &block->code.items[i], end - i);
  apply_swaps (block, end - 1);
  return end - 1;
}

/* --- Constants --- */

static HpmObject *
constant_of (HpmUnit        *unit,
             const HpmInstr *instr)
{
  return unit->consts.items[instr->arg];
}

/* LOAD_CONST before a conditional jump: the way is known. */
static void
decide_jump (HpmCompiler *c,
             HpmUnit     *unit,
             HpmInstr    *load,
             HpmInstr    *jump)
{
  gboolean truth, on_true;

  switch (jump->opcode)
    {
    case HPM_OPCODE_POP_JUMP_IF_FALSE:
    case HPM_OPCODE_POP_JUMP_IF_TRUE:
      truth = hpm_object_is_true (c->vm, constant_of (unit, load)) == 1;
      on_true = jump->opcode == HPM_OPCODE_POP_JUMP_IF_TRUE;
      make_nop (load);
      if (truth == on_true)
        jump->opcode = HPM_OPCODE_JUMP;
      else
        make_nop (jump);
      break;
    case HPM_OPCODE_JUMP_IF_FALSE_OR_POP:
    case HPM_OPCODE_JUMP_IF_TRUE_OR_POP:
      truth = hpm_object_is_true (c->vm, constant_of (unit, load)) == 1;
      on_true = jump->opcode == HPM_OPCODE_JUMP_IF_TRUE_OR_POP;
      if (truth == on_true)
        jump->opcode = HPM_OPCODE_JUMP;
      else
        {
          make_nop (load);
          make_nop (jump);
        }
      break;
    default:
      break;
    }
}

/* x is None, x is not None, before a jump */
static void
test_for_none (HpmCompiler *c,
               HpmUnit     *unit,
               HpmInstr    *load,
               HpmInstr    *end)
{
  HpmInstr *is = load + 1, *jump = load + 2;
  gboolean on_none;

  if (jump >= end || constant_of (unit, load) != c->vm->none
      || (jump->opcode != HPM_OPCODE_POP_JUMP_IF_FALSE && jump->opcode != HPM_OPCODE_POP_JUMP_IF_TRUE))
    return;
  on_none = (jump->opcode == HPM_OPCODE_POP_JUMP_IF_TRUE) == (is->arg == 0);
  jump->opcode = on_none ? HPM_OPCODE_POP_JUMP_IF_NONE : HPM_OPCODE_POP_JUMP_IF_NOT_NONE;
  make_nop (load);
  make_nop (is);
}

static void
fold_tuple (HpmCompiler   *c,
            HpmUnit       *unit,
            HpmBasicBlock *block,
            gsize          i)
{
  HpmInstr *build = &block->code.items[i];
  gsize n = build->arg;
  HpmObject *tuple;

  if (i < n)
    return;
  for (gsize k = i - n; k < i; k++)
    if (block->code.items[k].opcode != HPM_OPCODE_LOAD_CONST)
      return;
  tuple = hpm_keys_tuple (c, n);
  for (gsize k = 0; k < n; k++)
    {
      HPM_TUPLE_ITEM (tuple, k) = hpm_incref (constant_of (unit, &block->code.items[i - n + k]));
      make_nop (&block->code.items[i - n + k]);
    }
  tuple = hpm_merge_constant (c, tuple);
  build->opcode = HPM_OPCODE_LOAD_CONST;
  build->arg = hpm_const_table_add (c->vm, c->pool, &unit->consts, tuple);
}

/* a, b = b, a: no tuple */
static void
optimize_build_tuple (HpmCompiler   *c,
                      HpmUnit       *unit,
                      HpmBasicBlock *block,
                      gsize          i)
{
  HpmInstr *build = &block->code.items[i];
  HpmInstr *next = i + 1 < block->code.n ? build + 1 : NULL;

  if (next && next->opcode == HPM_OPCODE_UNPACK_SEQUENCE && next->arg == build->arg
      && build->arg >= 1 && build->arg <= 3)
    {
      if (build->arg == 1)
        make_nop (next);
      else
        next->opcode = HPM_OPCODE_SWAP;
      make_nop (build);
      return;
    }
  fold_tuple (c, unit, block, i);
}

/* --- Jumps --- */

/* The instruction that a jump arrives at, or NULL. */
static HpmInstr *
arrival (const HpmInstr *jump)
{
  HpmBasicBlock *target = hpm_skip_empty_blocks (jump->target);

  return target ? &target->code.items[0] : NULL;
}

static gboolean
same_line (const HpmInstr *jump,
           const HpmInstr *target)
{
  return target->location.line == 0 || target->location.line == jump->location.line;
}

/* A jump to a jump goes straight to the end; TRUE when changed. */
static gboolean
thread (HpmInstr *jump,
        HpmInstr *target,
        guint     opcode)
{
  if (!same_line (jump, target) || hpm_skip_empty_blocks (target->target) == hpm_skip_empty_blocks (jump->target))
    return FALSE;
  jump->target = target->target;
  jump->opcode = opcode;
  return TRUE;
}

/* `a and b` as a condition: the value that was kept is tested right away. */
static gboolean
thread_or_pop (HpmInstr *jump,
               HpmInstr *target)
{
  gboolean is_and = jump->opcode == HPM_OPCODE_JUMP_IF_FALSE_OR_POP;
  guint pop = is_and ? HPM_OPCODE_POP_JUMP_IF_FALSE : HPM_OPCODE_POP_JUMP_IF_TRUE;
  guint other_pop = is_and ? HPM_OPCODE_POP_JUMP_IF_TRUE : HPM_OPCODE_POP_JUMP_IF_FALSE;
  guint other = is_and ? HPM_OPCODE_JUMP_IF_TRUE_OR_POP : HPM_OPCODE_JUMP_IF_FALSE_OR_POP;
  HpmBasicBlock *block = hpm_skip_empty_blocks (jump->target);

  if (target->opcode == pop)
    return thread (jump, target, pop);
  if (target->opcode == HPM_OPCODE_JUMP || target->opcode == jump->opcode)
    return thread (jump, target, jump->opcode);
  if ((target->opcode == other_pop || target->opcode == other) && same_line (jump, target)
      && block->code.n == 1)
    {
      jump->opcode = pop;
      jump->target = block->next;
      return TRUE;
    }
  return FALSE;
}

static gboolean
thread_jump (HpmInstr *jump)
{
  HpmInstr *target = arrival (jump);

  if (!target)
    return FALSE;
  switch (jump->opcode)
    {
    case HPM_OPCODE_JUMP_IF_FALSE_OR_POP:
    case HPM_OPCODE_JUMP_IF_TRUE_OR_POP:
      return thread_or_pop (jump, target);
    case HPM_OPCODE_POP_JUMP_IF_FALSE:
    case HPM_OPCODE_POP_JUMP_IF_TRUE:
    case HPM_OPCODE_POP_JUMP_IF_NONE:
    case HPM_OPCODE_POP_JUMP_IF_NOT_NONE:
    case HPM_OPCODE_JUMP:
      return target != jump && target->opcode == HPM_OPCODE_JUMP && thread (jump, target, jump->opcode);
    default:
      return FALSE;
    }
}

/* --- One block --- */

void
hpm_block_optimize (HpmCompiler   *c,
                    HpmUnit       *unit,
                    HpmBasicBlock *block)
{
  hpm_poll (c->vm);
  for (gsize i = 0; i < block->code.n; i++)
    {
      HpmInstr *instr = &block->code.items[i];
      HpmInstr *end = block->code.items + block->code.n;
      HpmInstr *next = instr + 1 < end ? instr + 1 : NULL;
      guint rounds = 0;

      switch (instr->opcode)
        {
        case HPM_OPCODE_LOAD_CONST:
          if (next && next->opcode == HPM_OPCODE_IS_OP)
            test_for_none (c, unit, instr, end);
          else if (next)
            decide_jump (c, unit, instr, next);
          break;
        case HPM_OPCODE_BUILD_TUPLE:
          optimize_build_tuple (c, unit, block, i);
          break;
        case HPM_OPCODE_SWAP:
          i = optimize_swaps (c, block, i);
          break;
        case HPM_OPCODE_PUSH_NULL:
          if (next && next->opcode == HPM_OPCODE_LOAD_GLOBAL && !(next->arg & 1))
            {
              next->arg |= 1;
              make_nop (instr);
            }
          break;
        default:
          while (hpm_instr_is_jump (instr) && rounds++ < 16 && thread_jump (instr))
            continue;
          break;
        }
    }
}

/* --- All blocks --- */

static void
mark_reachable (HpmCompiler *c,
                HpmUnit     *unit)
{
  HPM_VEC (HpmBasicBlock *) todo = { 0 };

  for (HpmBasicBlock *block = unit->entry; block; block = block->next)
    {
      block->reachable = FALSE;
      block->n_predecessors = 0;
    }
  unit->entry->reachable = TRUE;
  unit->entry->n_predecessors = 1;
  hpm_vec_push (c->pool, &todo, unit->entry);
  while (todo.n)
    {
      HpmBasicBlock *block = todo.items[--todo.n];
      HpmBasicBlock *next = hpm_skip_empty_blocks (block->next);

      if (next && hpm_block_falls_through (block))
        {
          next->n_predecessors++;
          if (!next->reachable)
            hpm_vec_push (c->pool, &todo, next);
          next->reachable = TRUE;
        }
      for (gsize i = 0; i < block->code.n; i++)
        {
          HpmBasicBlock *target = block->code.items[i].target;

          if (!target)
            continue;
          target->n_predecessors++;
          if (!target->reachable)
            hpm_vec_push (c->pool, &todo, target);
          target->reachable = TRUE;
        }
    }
}

/* Jumps aim at blocks that hold something; the others go. */
static void
drop_empty_and_dead (HpmCompiler *c,
                     HpmUnit     *unit)
{
  HpmBasicBlock *block;

  for (block = unit->entry; block; block = block->next)
    for (gsize i = 0; i < block->code.n; i++)
      if (block->code.items[i].target)
        block->code.items[i].target = hpm_skip_empty_blocks (block->code.items[i].target);
  mark_reachable (c, unit);
  for (block = unit->entry; block; block = block->next)
    while (block->next && (!block->next->reachable || block->next->code.n == 0))
      block->next = block->next->next;
}

static gboolean
remove_redundant_jumps (HpmUnit *unit)
{
  gboolean changed = FALSE;

  for (HpmBasicBlock *block = unit->entry; block; block = block->next)
    {
      HpmInstr *last = hpm_block_last (block);

      if (last && last->opcode == HPM_OPCODE_JUMP && last->target == block->next)
        {
          block->code.n--;
          changed = TRUE;
        }
    }
  return changed;
}

/* --- Lines for what has none --- */

/* A shared way out without a line is copied, so that each copy has the line it comes from. */
static void
duplicate_exits (HpmCompiler *c,
                 HpmUnit     *unit)
{
  HpmBasicBlock *block;

  for (block = unit->entry; block; block = block->next)
    {
      HpmInstr *last = hpm_block_last (block);
      HpmBasicBlock *target, *copy;

      if (!last || !hpm_instr_is_jump (last))
        continue;
      target = last->target;
      if (!is_exit_without_line (target) || target->n_predecessors < 2)
        continue;
      copy = hpm_block_new (c);
      for (gsize i = 0; i < target->code.n; i++)
        hpm_vec_push (c->pool, &copy->code, target->code.items[i]);
      copy->code.items[0].location = last->location;
      copy->reachable = TRUE;
      copy->n_predecessors = 1;
      target->n_predecessors--;
      last->target = copy;
      copy->next = target->next;
      target->next = copy;
    }
  for (block = unit->entry; block; block = block->next)
    if (block->next && block->code.n && hpm_block_falls_through (block)
        && is_exit_without_line (block->next))
      block->next->code.items[0].location = hpm_block_last (block)->location;
}

static void
propagate_lines (HpmUnit *unit)
{
  for (HpmBasicBlock *block = unit->entry; block; block = block->next)
    {
      HpmLocation previous = { 0, 0, G_MAXUINT16, G_MAXUINT16 };
      HpmInstr *last = hpm_block_last (block);

      if (!last)
        continue;
      for (gsize i = 0; i < block->code.n; i++)
        if (block->code.items[i].location.line)
          previous = block->code.items[i].location;
        else
          block->code.items[i].location = previous;
      if (hpm_block_falls_through (block) && block->next && block->next->n_predecessors == 1
          && !block->next->code.items[0].location.line)
        block->next->code.items[0].location = previous;
      if (hpm_instr_is_jump (last) && last->target->n_predecessors == 1
          && !last->target->code.items[0].location.line)
        last->target->code.items[0].location = previous;
    }
}

static void
guarantee_lines_of_exits (HpmUnit *unit)
{
  for (HpmBasicBlock *block = unit->entry; block; block = block->next)
    {
      HpmInstr *last = hpm_block_last (block);

      if (last && last->opcode == HPM_OPCODE_RETURN_VALUE && !last->location.line)
        for (gsize i = 0; i < block->code.n; i++)
          {
            block->code.items[i].location.line = unit->first_line;
            block->code.items[i].location.end_line = unit->first_line;
          }
    }
}

void
hpm_blocks_optimize (HpmCompiler *c,
                     HpmUnit     *unit)
{
  HpmBasicBlock *block;

  for (block = unit->entry; block; block = block->next)
    remove_nops (block);
  inline_exits (c, unit);
  for (block = unit->entry; block; block = block->next)
    hpm_block_optimize (c, unit, block);
  for (block = unit->entry; block; block = block->next)
    remove_nops (block);
  inline_exits (c, unit);
  for (block = unit->entry; block; block = block->next)
    remove_nops (block);
  do
    {
      hpm_poll (c->vm);
      drop_empty_and_dead (c, unit);
    }
  while (remove_redundant_jumps (unit));
  hpm_poll (c->vm);
  duplicate_exits (c, unit);
  propagate_lines (unit);
  guarantee_lines_of_exits (unit);
}
