/* published-tables.c: co_code, co_linetable and co_exceptiontable, byte for byte
 *
 * An instruction is a row of units of two bytes: EXTENDED_ARGs, the instruction itself, and the room that CPython's
 * inline caches take. Jumps are relative, so their length hangs on where everything else lies: places are
 * computed until they no longer change.
 *
 *      co_linetable: for each instruction 1|code:4|units-1:3, then what the code says follows
 *      co_exceptiontable: start, length, target, depth and lasti as numbers of six bits a byte
 *
 * Read hpm_publish_code (), at the bottom, first.
 */
#include "language/hpm-compiler.h"

#include <string.h>

typedef struct { guint8 number, n_caches; } Form;

/* Of 3.11, by ours. Those with two directions are here as they go forward. */
static const Form forms[HPM_N_OPCODES] = {
#define HPM_PUBLISHED(NAME, NUMBER, N_CACHES) [HPM_OPCODE_##NAME] = { NUMBER, N_CACHES },
#include "language/hpm-published-opcodes.def"
#undef HPM_PUBLISHED
};

enum { NUMBER_EXTENDED_ARG = 144, NUMBER_PRECALL = 166, NUMBER_JUMP_BACKWARD = 140, NUMBER_JUMP_BACKWARD_QUIET = 134 };

typedef HPM_VEC (guint8) Bytes;

/* Where an instruction has been written; copies of one are a chain. */
typedef struct _Place Place;
struct _Place {
  guint32 unit;
  Place  *next;
};

typedef struct {
  HpmCompiler *c;
  Bytes        code, lines, handlers;
  Place      **places;   /* by serial number: the first */
  gint         line;     /* of the last entry of the line table */
} Writer;

/* --- Places --- */

static guint
n_extended (guint32 arg)
{
  return (arg > 0xff) + (arg > 0xffff) + (arg > 0xffffff);
}

static guint
n_units (const HpmInstr *instr)
{
  guint n = n_extended (instr->arg) + 1 + forms[instr->opcode].n_caches;

  if (instr->opcode == HPM_OPCODE_CALL)
    n += n_extended (instr->arg) + 2;
  return n;
}

/* The length of all. */
static guint32
place_blocks (HpmBasicBlock *entry)
{
  guint32 offset = 0;

  for (HpmBasicBlock *block = entry; block; block = block->next)
    {
      block->offset = offset;
      for (gsize i = 0; i < block->code.n; i++)
        offset += n_units (&block->code.items[i]);
    }
  return offset;
}

/* The distances of jumps as blocks lie now; TRUE when a jump has changed its length. A jump is the last of its block. */
static gboolean
measure_jumps (HpmBasicBlock *entry,
               guint32        n_all)
{
  gboolean changed = FALSE;

  for (HpmBasicBlock *block = entry; block; block = block->next)
    {
      HpmInstr *last = hpm_block_last (block);
      guint32 here = block->next ? block->next->offset : n_all, there;
      guint n;

      if (!last || !last->target)
        continue;
      n = n_units (last);
      there = last->target->offset;
      last->arg = there < here ? here - there : there - here;
      changed |= n_units (last) != n;
    }
  return changed;
}

/* The jump back of `yield from`, right after its RESUME, is not interrupted by signals. */
static gboolean
is_uninterrupted (const HpmInstr *before)
{
  return before && before->opcode == HPM_OPCODE_RESUME && before->arg == 2;
}

static guint8
backward_number (const HpmInstr *instr,
                 const HpmInstr *before)
{
  switch (instr->opcode)
    {
    case HPM_OPCODE_POP_JUMP_IF_NOT_NONE: return 173;
    case HPM_OPCODE_POP_JUMP_IF_NONE: return 174;
    case HPM_OPCODE_POP_JUMP_IF_FALSE: return 175;
    case HPM_OPCODE_POP_JUMP_IF_TRUE: return 176;
    case HPM_OPCODE_JUMP: return is_uninterrupted (before) ? NUMBER_JUMP_BACKWARD_QUIET : NUMBER_JUMP_BACKWARD;
    default: return forms[instr->opcode].number;
    }
}

/* --- Instructions --- */

static void
write_unit (Writer *w,
            guint8  number,
            guint32 arg)
{
  for (guint n = n_extended (arg); n > 0; n--)
    {
      hpm_vec_push (w->c->pool, &w->code, NUMBER_EXTENDED_ARG);
      hpm_vec_push (w->c->pool, &w->code, (guint8) (arg >> (8 * n)));
    }
  hpm_vec_push (w->c->pool, &w->code, number);
  hpm_vec_push (w->c->pool, &w->code, (guint8) arg);
}

/* The buffer is as long as all of it, and zero. */
static void
write_caches (Writer *w,
              guint   n)
{
  w->code.n += n * 2;
}

/* What has just been written is what f_lasti points to while it runs. */
static void
note_place (Writer         *w,
            const HpmInstr *instr)
{
  Place *place = hpm_ast_pool_alloc (w->c->pool, sizeof *place), **end = &w->places[instr->serial];

  place->unit = w->code.n / 2 - 1;
  while (*end)
    end = &(*end)->next;
  *end = place;
}

static void
write_instruction (Writer         *w,
                   const HpmInstr *instr,
                   const HpmInstr *before)
{
  const Form *form = &forms[instr->opcode];
  guint8 number = form->number;

  if (instr->target && instr->target->offset <= w->code.n / 2)
    number = backward_number (instr, before);
  if (instr->opcode == HPM_OPCODE_CALL)
    {
      write_unit (w, NUMBER_PRECALL, instr->arg);
      write_caches (w, 1);
    }
  write_unit (w, number, instr->arg);
  note_place (w, instr);
  write_caches (w, form->n_caches);
}

/* --- Lines --- */

enum { LINE_ONE_LINE = 10, LINE_NO_COLUMNS = 13, LINE_LONG = 14, LINE_NONE = 15 };

static void
write_line_byte (Writer *w,
                 guint   byte)
{
  hpm_vec_push (w->c->pool, &w->lines, (guint8) byte);
}

/* Six bits a byte, the lowest first. */
static void
write_line_number (Writer *w,
                   guint   number)
{
  for (; number >= 64; number >>= 6)
    write_line_byte (w, (number & 63) | 64);
  write_line_byte (w, number);
}

static void
write_line_difference (Writer *w,
                       gint    difference)
{
  write_line_number (w, difference < 0 ? ((guint) -difference << 1) | 1 : (guint) difference << 1);
}

static void
begin_line_entry (Writer *w,
                  guint   code,
                  guint   units)
{
  write_line_byte (w, 0x80 | code << 3 | (units - 1));
}

/* FALSE when the place is not on one line, with both its columns small. */
static gboolean
write_short_entry (Writer            *w,
                   const HpmLocation *l,
                   guint              units)
{
  gint difference = l->line - w->line;

  if (l->end_line != l->line)
    return FALSE;
  if (difference == 0 && l->column < 80 && l->end_column >= l->column && l->end_column - l->column < 16)
    {
      begin_line_entry (w, l->column >> 3, units);
      write_line_byte (w, (l->column & 7) << 4 | (l->end_column - l->column));
      return TRUE;
    }
  if (difference < 0 || difference > 2 || l->column >= 128 || l->end_column >= 128)
    return FALSE;
  begin_line_entry (w, LINE_ONE_LINE + difference, units);
  write_line_byte (w, l->column);
  write_line_byte (w, l->end_column);
  return TRUE;
}

static void
write_line_entry (Writer            *w,
                  const HpmLocation *l,
                  guint              units)
{
  gboolean columns = l->column != G_MAXUINT16 && l->end_column != G_MAXUINT16;

  if (l->line < 0)
    {
      begin_line_entry (w, LINE_NONE, units);
      return;
    }
  if (!columns && (l->end_line == l->line || l->end_line <= 0))
    {
      begin_line_entry (w, LINE_NO_COLUMNS, units);
      write_line_difference (w, l->line - w->line);
    }
  else if (!columns || !write_short_entry (w, l, units))
    {
      begin_line_entry (w, LINE_LONG, units);
      write_line_difference (w, l->line - w->line);
      write_line_number (w, l->end_line - l->line);
      write_line_number (w, l->column == G_MAXUINT16 ? 0 : l->column + 1);
      write_line_number (w, l->end_column == G_MAXUINT16 ? 0 : l->end_column + 1);
    }
  w->line = l->line;
}

static void
write_lines (Writer            *w,
             const HpmLocation *l,
             guint              units)
{
  for (; units > 8; units -= 8)
    write_line_entry (w, l, 8);
  write_line_entry (w, l, units);
}

static void
write_lines_of (Writer         *w,
                const HpmInstr *instr)
{
  guint units = n_units (instr);

  if (instr->opcode == HPM_OPCODE_CALL)
    {
      guint precall = n_extended (instr->arg) + 2;

      write_lines (w, &instr->location, precall);
      units -= precall;
    }
  write_lines (w, &instr->location, units);
}

/* --- Handlers --- */

/* Six bits a byte, the highest first; `first`: 0x80 marks the beginning of an entry. */
static void
write_handler_number (Writer *w,
                      guint   number,
                      guint8  first)
{
  for (gint shift = 24; shift > 0; shift -= 6)
    if (number >= 1u << shift)
      {
        hpm_vec_push (w->c->pool, &w->handlers, (guint8) (((number >> shift) & 63) | 64 | first));
        first = 0;
      }
  hpm_vec_push (w->c->pool, &w->handlers, (guint8) ((number & 63) | first));
}

static void
write_handler (Writer        *w,
               guint          start,
               guint          end,
               HpmBasicBlock *handler)
{
  guint depth = handler->start_depth - 1 - handler->keeps_lasti;

  write_handler_number (w, start, 0x80);
  write_handler_number (w, end - start, 0);
  write_handler_number (w, handler->offset, 0);
  write_handler_number (w, depth << 1 | handler->keeps_lasti, 0);
}

static void
write_handlers (Writer        *w,
                HpmBasicBlock *entry)
{
  HpmBasicBlock *current = NULL;
  guint start = 0, offset = 0;

  for (HpmBasicBlock *block = entry; block; block = block->next)
    for (gsize i = 0; i < block->code.n; i++)
      {
        HpmGuard *guard = block->code.items[i].guard;
        HpmBasicBlock *handler = guard ? guard->handler : NULL;

        if (handler != current)
          {
            if (current)
              write_handler (w, start, offset, current);
            start = offset;
            current = handler;
          }
        offset += n_units (&block->code.items[i]);
      }
  if (current)
    write_handler (w, start, offset, current);
}

/* --- The whole --- */

static void
make_nops_of_marks (HpmBasicBlock *entry)
{
  for (HpmBasicBlock *block = entry; block; block = block->next)
    for (gsize i = 0; i < block->code.n; i++)
      if (block->code.items[i].opcode >= HPM_N_OPCODES)
        {
          block->code.items[i].opcode = HPM_OPCODE_NOP;
          block->code.items[i].arg = 0;
          block->code.items[i].target = NULL;
          block->code.items[i].guard = NULL;
        }
  for (HpmBasicBlock *block = entry; block; block = block->next)
    hpm_drop_needless_nops (block);
}

static void
write_blocks (Writer        *w,
              HpmBasicBlock *entry)
{
  for (HpmBasicBlock *block = entry; block; block = block->next)
    for (gsize i = 0; i < block->code.n; i++)
      {
        HpmInstr *instr = &block->code.items[i];

        write_lines_of (w, instr);
        write_instruction (w, instr, i ? instr - 1 : NULL);
      }
}

/* Each of our instructions stands where it was written; those that are ours alone, where the next one does. */
static void
write_places (Writer       *w,
              HpmUnit      *unit,
              HpmPublished *p)
{
  guint32 n = 0, known = 0;

  for (HpmBasicBlock *block = unit->entry; block; block = block->next)
    for (gsize i = 0; i < block->code.n; i++, n++)
      {
        Place **place = &w->places[block->code.items[i].serial];

        if (block->code.items[i].opcode == HPM_OPCODE_STEP || !*place)
          continue;
        for (; known <= n; known++)
          p->places[known] = (*place)->unit;
        if ((*place)->next)
          *place = (*place)->next;
      }
  for (; known < n; known++)
    p->places[known] = w->code.n / 2 - 1;
}

static void
keep (Writer  *w,
      HpmUnit *unit,
      HpmCode *code)
{
  HpmPublished *p = hpm_mem_alloc (w->c->vm, sizeof *p + code->n_instructions * sizeof *p->places
                                                 + w->code.n + w->lines.n + w->handlers.n);
  guint8 *bytes;

  p->n_code = w->code.n;
  p->n_lines = w->lines.n;
  p->n_handlers = w->handlers.n;
  p->n_places = code->n_instructions;
  write_places (w, unit, p);
  bytes = HPM_PUBLISHED_BYTES (p);
  memcpy (bytes, w->code.items, w->code.n);
  memcpy (bytes + w->code.n, w->lines.items, w->lines.n);
  if (w->handlers.n)
    memcpy (bytes + w->code.n + w->lines.n, w->handlers.items, w->handlers.n);
  code->published = p;
}

void
hpm_publish_code (HpmCompiler      *c,
                  HpmUnit          *unit,
                  HpmPublishedUnit *published,
                  HpmCode          *code)
{
  Writer w = { .c = c, .line = unit->first_line };
  gint depth = hpm_trace_blocks (c, published->entry);
  guint32 n;

  w.places = hpm_ast_pool_alloc (c->pool, (unit->n_emitted + 1) * sizeof *w.places);
  make_nops_of_marks (published->entry);
  do
    {
      hpm_poll (c->vm);
      n = place_blocks (published->entry);
    }
  while (measure_jumps (published->entry, n));
  w.code.items = hpm_ast_pool_alloc (c->pool, n * 2);
  w.code.capacity = n * 2;
  write_blocks (&w, published->entry);
  hpm_poll (c->vm);
  write_handlers (&w, published->entry);
  keep (&w, unit, code);
  code->published->stack_size = depth;
}
