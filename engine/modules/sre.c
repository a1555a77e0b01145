/* sre.c: matching text against a compiled regular expression
 *
 * library/re.py makes a program of 32-bit words out of a pattern; here it is run, by trying and
 * going back. What must be undone is kept on a stack in the arena, so that neither a long text nor
 * a bad pattern recurses in C; only what looks around (ASSERT, ATOMIC) does, as deep as the
 * pattern is nested.
 *
 * No guest code runs while a text is matched, so the view on it stays good. A program may be
 * anybody's: verify () looks at it before it runs.
 *
 * Read run () first. `Op` must agree with the numbers in library/re.py.
 */
#include "modules/hpm-modules.h"
#include "modules/hpm-native.h"
#include "objects/hpm-values.h"

#define MAX_NESTING 500     /* no pattern that Python can parse comes near */
#define MAX_REGISTERS 1000000

typedef enum {
  OP_MATCH,
  OP_CHAR,      /* c */
  OP_CHAR_FOLD, /* c, in lower case */
  OP_ANY,       /* but no newline */
  OP_ANY_ALL,
  OP_SET,       /* fold, negate, n, then n times: category or -1, low, high */
  OP_SPLIT,     /* other: tried when what follows fails */
  OP_JUMP,      /* to */
  OP_SAVE,      /* mark */
  OP_AT,        /* place */
  OP_GROUP,     /* number, fold: the text of a group again */
  OP_ASSERT,    /* end, negate, width backwards or -1; what to look for follows */
  OP_ATOMIC,    /* end; what follows is not gone back into */
  OP_BRANCH_IF, /* group, to: jumps when the group has not matched */
  OP_ONE,       /* end, min, max, how: repeats the one instruction, for a character, that follows */
  OP_LOOP,      /* register: begins to count */
  OP_AGAIN,     /* register, min, max, lazy, end; the body follows, and a jump back here */
  OP_FAIL,
} Op;

typedef enum { AT_START, AT_LINE_START, AT_END, AT_LINE_END, AT_END_OF_TEXT, AT_BOUNDARY,
               AT_NO_BOUNDARY,
               AT_ASCII_BOUNDARY, AT_NO_ASCII_BOUNDARY } Place;

typedef enum { CATEGORY_DIGIT, CATEGORY_SPACE, CATEGORY_WORD, CATEGORY_ASCII_DIGIT,
               CATEGORY_ASCII_SPACE, CATEGORY_ASCII_WORD, CATEGORY_NOT = 8 } Category;

typedef enum { REPEAT_GREEDY, REPEAT_LAZY, REPEAT_POSSESSIVE } RepeatHow;

typedef enum { HOW_MATCH, HOW_SEARCH, HOW_FULL } How;

/* One thing to undo: a choice (go on at `pc` from `position`), a run of characters of which fewer
 * (or, lazily, more) may be taken, or the old value of a register. */
typedef enum { UNDO_CHOICE, UNDO_FEWER, UNDO_MORE, UNDO_REGISTER } UndoKind;

typedef struct {
  UndoKind kind;
  gint32   pc;       /* of a register: its number */
  gssize   position; /* its old value */
  gssize   bound;
} Undo;

/* Where a match may end. */
typedef struct {
  gboolean full;      /* at the end of the text only */
  gssize   refused;   /* not there: it would be empty, as the one before was; -1: anywhere */
} EndRule;

typedef struct {
  HpmVm        *vm;
  HpmText       text;
  gssize        start, end;    /* what of the text may be looked at */
  const gint32 *code;
  EndRule       end_rule;
  gssize       *registers;     /* marks, then two for each counted loop, then the last group */
  gssize        n_marks, n_registers;
  Undo         *stack;
  gssize        depth, room;
  guint         nesting;       /* of run () in C */
} Matcher;

/* --- Undoing --- */

static void
push (Matcher *m,
      UndoKind kind,
      gint32   pc,
      gssize   position,
      gssize   bound)
{
  if (m->depth == m->room)
    {
      m->room = m->room * 2 + 32;
      m->stack = hpm_mem_realloc (m->vm, m->stack, (gsize) m->room * sizeof (Undo));
    }
  m->stack[m->depth++] = (Undo) { kind, pc, position, bound };
}

static void
set_register (Matcher *m,
              gssize   number,
              gssize   value)
{
  push (m, UNDO_REGISTER, (gint32) number, m->registers[number], 0);
  m->registers[number] = value;
}

/* Undoes everything above `base`. */
static void
unwind (Matcher *m,
        gssize   base)
{
  while (m->depth > base)
    {
      Undo *undo = &m->stack[--m->depth];

      if (undo->kind == UNDO_REGISTER)
        m->registers[undo->pc] = undo->position;
    }
}

/* Keeps what has been matched above `base`, but no choice there. */
static void
commit (Matcher *m,
        gssize   base)
{
  gssize to = base;

  for (gssize i = base; i < m->depth; i++)
    if (m->stack[i].kind == UNDO_REGISTER)
      m->stack[to++] = m->stack[i];
  m->depth = to;
}

/* --- Characters --- */

static gunichar
to_lower (const Matcher *m,
          gunichar       c)
{
  gunichar out[3];

  if (c < 128 || !m->text.is_str)
    return c < 128 ? (gunichar) g_ascii_tolower ((char) c) : c;
  /* The I with a dot is the only letter with two in lower case: an i is the first. */
  return hpm_unicode_lower (c, out) == 1 || c == 0x130 ? out[0] : c;
}

static gunichar
to_upper (const Matcher *m,
          gunichar       c)
{
  gunichar out[3];

  if (c < 128 || !m->text.is_str)
    return c < 128 ? (gunichar) g_ascii_toupper ((char) c) : c;
  return hpm_unicode_upper (c, out) == 1 ? out[0] : c;
}

static gboolean
is_word (gunichar c,
         gboolean ascii)
{
  if (c < 128)
    return g_ascii_isalnum ((char) c) || c == '_';
  return !ascii && (hpm_unicode_is_alpha (c) || hpm_unicode_is_numeric (c)
                    || hpm_unicode_decimal (c) >= 0);
}

static gboolean
in_category (gunichar c,
             gint32   category)
{
  gboolean is;

  switch (category & ~CATEGORY_NOT)
    {
    case CATEGORY_DIGIT: is = hpm_unicode_decimal (c) >= 0; break;
    case CATEGORY_SPACE: is = hpm_unicode_is_space (c); break;
    case CATEGORY_WORD: is = is_word (c, FALSE); break;
    case CATEGORY_ASCII_DIGIT: is = c < 128 && g_ascii_isdigit ((char) c); break;
    case CATEGORY_ASCII_SPACE: is = c == ' ' || (c >= '\t' && c <= '\r'); break;
    default: is = is_word (c, TRUE); break;
    }
  return is != ((category & CATEGORY_NOT) != 0);
}

static gboolean
in_items (const gint32 *items,
          gint32        n,
          gunichar      c)
{
  for (gint32 i = 0; i < n; i++, items += 3)
    if (items[0] >= 0 ? in_category (c, items[0])
                      : c >= (gunichar) items[1] && c <= (gunichar) items[2])
      return TRUE;
  return FALSE;
}

static gboolean
in_set (const Matcher *m,
        const gint32  *set,
        gunichar       c)
{
  const gint32 *items = set + 3;
  gint32 n = set[2];
  gboolean found = in_items (items, n, c);

  if (!found && set[0])
    found = in_items (items, n, to_lower (m, c)) || in_items (items, n, to_upper (m, c))
            || in_items (items, n, to_upper (m, to_lower (m, c)));
  return found != (set[1] != 0);
}

/* Whether the instruction at `pc`, one that takes a character, takes the one at `position`. */
static gboolean
takes (const Matcher *m,
       gint32         pc,
       gssize         position)
{
  const gint32 *code = m->code + pc;
  gunichar c;

  if (position >= m->end)
    return FALSE;
  c = hpm_text_char (&m->text, position);
  switch (code[0])
    {
    case OP_CHAR: return c == (gunichar) code[1];
    case OP_CHAR_FOLD:
      return c == (gunichar) code[1] || to_lower (m, c) == (gunichar) code[1]
             || to_lower (m, to_upper (m, c)) == (gunichar) code[1];
    case OP_ANY: return c != '\n';
    case OP_ANY_ALL: return TRUE;
    default: return in_set (m, code + 1, c);
    }
}

static gboolean
word_at (const Matcher *m,
         gssize         position,
         gboolean       ascii)
{
  return position >= m->start && position < m->end && is_word (hpm_text_char (&m->text, position),
                                                               ascii);
}

static gboolean
is_at (const Matcher *m,
       gint32         place,
       gssize         position)
{
  gboolean ascii = place == AT_ASCII_BOUNDARY || place == AT_NO_ASCII_BOUNDARY;

  switch (place)
    {
    case AT_START: return position == 0;
    case AT_LINE_START: return position == 0 || hpm_text_char (&m->text, position - 1) == '\n';
    case AT_END:
      return position == m->end || (position == m->end - 1 && hpm_text_char (&m->text,
                                                                             position) == '\n');
    case AT_LINE_END: return position == m->end || hpm_text_char (&m->text, position) == '\n';
    case AT_END_OF_TEXT: return position == m->end;
    default:
      if (m->end == 0)
        return FALSE;
      return (word_at (m, position - 1, ascii) != word_at (m, position, ascii))
             == (place == AT_BOUNDARY || place == AT_ASCII_BOUNDARY);
    }
}

/* The end of what group `number` has matched, found again at `position`; -1: it is not there. */
static gssize
match_group (const Matcher *m,
             gint32         number,
             gboolean       fold,
             gssize         position)
{
  gssize from = m->registers[2 * (number - 1)], to = m->registers[2 * (number - 1) + 1];

  if (from < 0 || to < from || position + (to - from) > m->end)
    return -1;
  for (; from < to; from++, position++)
    {
      gunichar a = hpm_text_char (&m->text, from), b = hpm_text_char (&m->text, position);

      if (a != b && !(fold && to_lower (m, a) == to_lower (m, b)))
        return -1;
    }
  return position;
}

/* --- Running --- */

/* A pattern that goes back and back may take longer than anybody waits. */
static void
count_instruction (Matcher *m)
{
  hpm_poll (m->vm);
}

static gssize run (Matcher *m, gint32 pc, gssize position);

/* Takes as many characters as there are, or as few as must be; -1: not even those. */
static gssize
repeat_one (Matcher *m,
            gint32   pc,
            gssize   position)
{
  const gint32 *code = m->code + pc;
  gint32 how = code[4];
  gssize least = position + code[2], most = code[3] < 0 ? m->end : MIN (m->end, position + code[3]);
  gssize at = position, wanted = how == REPEAT_LAZY ? least : most;

  while (at < wanted && at < most && takes (m, pc + 5, at))
    at++;
  if (at < least || least > m->end)
    return -1;
  if (how == REPEAT_GREEDY && at > least)
    push (m, UNDO_FEWER, pc, at, least);
  else if (how == REPEAT_LAZY && at < most)
    push (m, UNDO_MORE, pc, at, most);
  return at;
}

/* Goes back to the last choice above `base`: where to go on, or -1. */
static gint32
go_back (Matcher *m,
         gssize   base,
         gssize  *position)
{
  while (m->depth > base)
    {
      Undo *undo = &m->stack[m->depth - 1];

      switch (undo->kind)
        {
        case UNDO_REGISTER:
          m->registers[undo->pc] = undo->position;
          m->depth--;
          break;
        case UNDO_CHOICE:
          *position = undo->position;
          m->depth--;
          return undo->pc;
        case UNDO_FEWER:
          *position = --undo->position;
          if (undo->position == undo->bound)
            m->depth--;
          return m->code[undo->pc + 1];
        case UNDO_MORE:
          if (undo->position < undo->bound && takes (m, undo->pc + 5, undo->position))
            {
              *position = ++undo->position;
              return m->code[undo->pc + 1];
            }
          m->depth--;
          break;
        default: g_assert_not_reached ();
        }
    }
  return -1;
}

/* The counter of a loop and where its last turn began stand in two registers. */
static gint32
loop_again (Matcher *m,
            gint32   pc,
            gssize   position)
{
  const gint32 *code = m->code + pc;
  gint32 counter = code[1], body = pc + 6;
  gssize count = m->registers[counter];

  if (count < code[2])
    {
      set_register (m, counter, count + 1);
      set_register (m, counter + 1, position);
      return body;
    }
  if ((code[3] >= 0 && count >= code[3]) || m->registers[counter + 1] == position)
    return code[5];
  if (code[4])
    {
      /* Another turn, when the rest fails: it counts itself then. */
      push (m, UNDO_CHOICE, pc, position, 0);
      m->stack[m->depth - 1].pc = -pc - 2;
      return code[5];
    }
  push (m, UNDO_CHOICE, code[5], position, 0);
  set_register (m, counter, count + 1);
  set_register (m, counter + 1, position);
  return body;
}

/* A lazy loop's choice came up: takes a turn. */
static gint32
lazy_turn (Matcher *m,
           gint32   pc,
           gssize   position)
{
  gint32 counter = m->code[pc + 1];

  set_register (m, counter, m->registers[counter] + 1);
  set_register (m, counter + 1, position);
  return pc + 6;
}

/* A program within the program, which may end anywhere. */
static gssize
run_inner (Matcher *m,
           gint32   pc,
           gssize   position)
{
  EndRule rule = m->end_rule;

  if (m->nesting >= MAX_NESTING)
    hpm_stop (m->vm, HPM_RUN_LIMIT_NATIVE);
  m->end_rule = (EndRule) { FALSE, -1 };
  m->nesting++;
  position = run (m, pc, position);
  m->nesting--;
  m->end_rule = rule;
  return position;
}

/* What stands between `pc` + 4 and its end, looked for without moving. */
static gboolean
holds (Matcher *m,
       gint32   pc,
       gssize   position)
{
  const gint32 *code = m->code + pc;
  gssize base = m->depth, from = code[3] < 0 ? position : position - code[3];
  gboolean found = from >= m->start && run_inner (m, pc + 4, from) >= 0;

  if (code[2])
    unwind (m, base);
  else
    commit (m, base);
  return found != (code[2] != 0);
}

static gssize
match_atomic (Matcher *m,
              gint32   pc,
              gssize   position)
{
  gssize base = m->depth;

  position = run_inner (m, pc + 2, position);
  commit (m, base);
  return position;
}

static void
save (Matcher *m,
      gint32   mark,
      gssize   position)
{
  set_register (m, mark, position);
  if (mark & 1)
    set_register (m, m->n_registers - 1, mark / 2 + 1);
}

/* One instruction that takes no single character. Moves `*position` and gives the next one; -1:
 * it does not match. */
static gint32
step (Matcher *m,
      gint32   pc,
      gssize  *position)
{
  const gint32 *code = m->code + pc;

  switch (code[0])
    {
    case OP_SPLIT: push (m, UNDO_CHOICE, code[1], *position, 0); return pc + 2;
    case OP_JUMP: return code[1];
    case OP_SAVE: save (m, code[1], *position); return pc + 2;
    case OP_AT: return is_at (m, code[1], *position) ? pc + 2 : -1;
    case OP_GROUP:
      *position = match_group (m, code[1], code[2], *position);
      return *position < 0 ? -1 : pc + 3;
    case OP_ASSERT: return holds (m, pc, *position) ? code[1] : -1;
    case OP_ATOMIC:
      *position = match_atomic (m, pc, *position);
      return *position < 0 ? -1 : code[1];
    case OP_BRANCH_IF:
      return m->registers[2 * (code[1] - 1) + 1] < 0 ? code[2] : pc + 3;
    case OP_ONE:
      *position = repeat_one (m, pc, *position);
      return *position < 0 ? -1 : code[1];
    case OP_LOOP:
      set_register (m, code[1], 0);
      set_register (m, code[1] + 1, -1);
      return pc + 2;
    case OP_AGAIN: return loop_again (m, pc, *position);
    default: return -1;
    }
}

/* Without the items of a set. */
static gint32
head_length (gint32 op)
{
  static const guint8 lengths[] = { 1, 2, 2, 1, 1, 4, 2, 2, 2, 2, 3, 4, 2, 3, 5, 2, 6, 1 };

  return lengths[op];
}

static gint32
length_of (const gint32 *code)
{
  return head_length (code[0]) + (code[0] == OP_SET ? 3 * code[3] : 0);
}

/* Where the match ends; -1: there is none, and everything is as it was. */
static gssize
run (Matcher *m,
     gint32   pc,
     gssize   position)
{
  gssize base = m->depth;

  for (;;)
    {
      Op op = (Op) m->code[pc];

      count_instruction (m);
      if (op == OP_MATCH)
        {
          if (position != m->end_rule.refused && (!m->end_rule.full || position == m->end))
            return position;
          pc = -1;
        }
      else if (op >= OP_CHAR && op <= OP_SET)
        pc = takes (m, pc, position++) ? pc + length_of (m->code + pc) : -1;
      else
        pc = step (m, pc, &position);
      if (pc == -1)
        pc = go_back (m, base, &position);
      if (pc == -1)
        return -1;
      if (pc < -1)
        pc = lazy_turn (m, -pc - 2, position);
    }
}

/* --- Is a program sound? --- */

typedef struct {
  const gint32 *code;
  gssize        n_words;
  guint8       *starts;   /* 1 where an instruction begins */
  gint32        n_marks, n_registers;
} Program;

/* Notes where instructions begin; FALSE when they do not fill the words or the last is no MATCH. */
static gboolean
mark_starts (Program *p)
{
  gint32 op = -1;
  gssize pc = 0;

  while (pc < p->n_words)
    {
      op = p->code[pc];
      if (op < OP_MATCH || op > OP_FAIL || pc + head_length (op) > p->n_words)
        return FALSE;
      if (op == OP_SET && (p->code[pc + 3] < 0 || p->code[pc + 3] > p->n_words))
        return FALSE;
      p->starts[pc] = 1;
      pc += length_of (p->code + pc);
    }
  return pc == p->n_words && op == OP_MATCH;
}

static gboolean
is_start (const Program *p,
          gint32         pc)
{
  return pc >= 0 && pc < p->n_words && p->starts[pc];
}

static gboolean
is_counter (const Program *p,
            gint32         number)
{
  return number >= p->n_marks && number < p->n_registers - 2;
}

static gboolean
is_group (const Program *p,
          gint32         number)
{
  return number >= 1 && number <= p->n_marks / 2;
}

static gboolean
is_sound (const Program *p,
          gssize         pc)
{
  const gint32 *code = p->code + pc;

  switch (code[0])
    {
    case OP_SPLIT: case OP_JUMP: case OP_ASSERT: case OP_ATOMIC: return is_start (p, code[1]);
    case OP_SAVE: return code[1] >= 0 && code[1] < p->n_marks;
    case OP_GROUP: return is_group (p, code[1]);
    case OP_BRANCH_IF: return is_group (p, code[1]) && is_start (p, code[2]);
    case OP_ONE:
      return is_start (p, code[1]) && code[2] >= 0 && code[5] >= OP_CHAR && code[5] <= OP_SET;
    case OP_LOOP: return is_counter (p, code[1]);
    case OP_AGAIN: return is_counter (p, code[1]) && is_start (p, code[5]);
    default: return TRUE;
    }
}

static gboolean
verify (const Matcher *m,
        gssize         n_words)
{
  Program p = { m->code, n_words, hpm_mem_alloc0 (m->vm, (gsize) n_words + 1), (gint32) m->n_marks,
                (gint32) m->n_registers };
  gboolean sound = mark_starts (&p);

  for (gssize pc = 0; sound && pc < n_words; pc += length_of (m->code + pc))
    sound = is_sound (&p, pc);
  hpm_mem_free (m->vm, p.starts);
  return sound;
}

/* --- The function --- */

/* (start, end, last group or None, mark, mark …) */
static HpmObject *
make_result (Matcher *m,
             gssize   start,
             gssize   end)
{
  HpmObject *result = hpm_tuple_new (m->vm, m->n_marks + 3);
  gssize last = m->registers[m->n_registers - 1];

  HPM_TUPLE_ITEM (result, 0) = hpm_int_from_int64 (m->vm, start);
  HPM_TUPLE_ITEM (result, 1) = hpm_int_from_int64 (m->vm, end);
  HPM_TUPLE_ITEM (result, 2) = last < 0 ? hpm_incref (HPM_NONE (m->vm)) : hpm_int_from_int64 (m->vm,
                                                                                              last);
  for (gssize i = 0; i < m->n_marks; i++)
    {
      /* A group whose end is missing has not matched. */
      gboolean open = m->registers[i | 1] < 0 || m->registers[i & ~1] < 0;

      HPM_TUPLE_ITEM (result, i + 3) = hpm_int_from_int64 (m->vm, open ? -1 : m->registers[i]);
    }
  return result;
}

static HpmObject *
find (Matcher *m,
      gssize   from,
      How      how)
{
  for (gssize start = from; start <= m->end; start++)
    {
      gssize end;

      for (gssize i = 0; i < m->n_registers; i++)
        m->registers[i] = -1;
      m->depth = 0;
      end = run (m, 0, start);
      if (end >= 0)
        return make_result (m, start, end);
      if (how != HOW_SEARCH)
        break;
    }
  HPM_RETURN_NONE (m->vm);
}

/* find (code, n_groups, n_loops, text, pos, endpos, how, not_empty_at) */
HPM_FUNCTION (sre_find)
{
  Matcher m = { .vm = vm };
  gssize numbers[8] = { 0 };
  HpmObject *result;

  if (!hpm_args_check (vm, "find", n_args, 8, 8))
    return NULL;
  for (guint i = 1; i < 8; i++)
    if (i != 3)
      {
        numbers[i] = hpm_number_as_ssize (vm, args[i], NULL);
        if (vm->exception)
          return NULL;
      }
  if (!hpm_is_bytes (args[0]) || !hpm_text_view (vm, args[3], &m.text))
    return hpm_raise (vm, HPM_EXC (vm, TypeError),
                      "expected string or bytes-like object, got '%.200T'",
                      HPM_TYPE_OF (args[3]));
  m.code = (const gint32 *) (gconstpointer) ((HpmBytes *) args[0])->data;
  m.start = 0;
  m.end = CLAMP (numbers[5], 0, m.text.length);
  m.end_rule = (EndRule) { numbers[6] == HOW_FULL, numbers[7] };
  if (MIN (numbers[1], numbers[2]) < 0 || MAX (numbers[1], numbers[2]) > MAX_REGISTERS)
    return hpm_raise (vm, HPM_EXC (vm, ValueError), "too many groups");
  m.n_marks = 2 * numbers[1];
  m.n_registers = m.n_marks + 2 * numbers[2] + 1;
  if (!verify (&m, HPM_SIZE (args[0]) / (gssize) sizeof (gint32)))
    return hpm_raise (vm, HPM_EXC (vm, RuntimeError), "invalid SRE code");
  m.registers = hpm_mem_alloc (vm, (gsize) m.n_registers * sizeof (gssize));
  result = find (&m, CLAMP (numbers[4], 0, m.text.length), (How) numbers[6]);
  hpm_mem_free (vm, m.registers);
  hpm_mem_free (vm, m.stack);
  return result;
}

static const HpmMethodDef functions[] = {
  { "find", sre_find, HPM_METH_FASTCALL, NULL },
  { NULL },
};

HpmObject *hpm_sre_module (HpmVm *vm);

HpmObject *
hpm_sre_module (HpmVm *vm)
{
  HpmObject *module = hpm_module_new (vm, "_sre");

  return module == NULL || hpm_module_add_functions (vm, module, functions) < 0 ? NULL : module;
}
