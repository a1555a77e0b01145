/* compile-patterns.c: match statements
 *
 * A pattern consumes its subject from the stack. Names it captures are kept
 * below, in order of capture, until the whole pattern has matched; only
 * then are they stored. A failure must drop what is on the stack at
 * that moment, so each depth has a block of its own:
 *
 *      fail[2]: POP_TOP   fail[1]: POP_TOP   fail[0]: the next case
 *
 * Invariants
 *   - Above the captures lie `on_top` values that a failure drops too.
 *
 * Read compile_pattern () first.
 */
#include "language/hpm-compiler.h"

typedef HPM_VEC (HpmObject *) NameVec;
typedef HPM_VEC (HpmBasicBlock *) BlockVec;

typedef struct {
  NameVec  stores;
  BlockVec fail;
  gsize    on_top;
  gboolean allow_irrefutable;
} Matcher;

static void compile_pattern (HpmCompiler *c, Matcher *m, HpmPattern *p);

static gboolean
is_wildcard (HpmPattern *p)
{
  return p->kind == HPM_PATTERN_AS && !p->as.name && !p->as.pattern;
}

static gboolean
is_star_wildcard (HpmPattern *p)
{
  return p->kind == HPM_PATTERN_STAR && !p->star.name;
}

/* --- Failing --- */

static void
ensure_fail_blocks (HpmCompiler *c,
                    Matcher     *m,
                    gsize        n)
{
  while (m->fail.n <= n)
    hpm_vec_push (c->pool, &m->fail, hpm_block_new (c));
}

static void
jump_to_fail (HpmCompiler *c,
              Matcher     *m,
              guint        opcode)
{
  gsize pops = m->on_top + m->stores.n;

  ensure_fail_blocks (c, m, pops);
  hpm_emit_jump (c, opcode, m->fail.items[pops]);
}

static void
emit_fail_blocks (HpmCompiler *c,
                  Matcher     *m)
{
  if (!m->fail.n)
    {
      hpm_use_block (c, hpm_block_new (c));
      return;
    }
  while (m->fail.n > 1)
    {
      hpm_use_block (c, m->fail.items[--m->fail.n]);
      hpm_emit (c, HPM_OPCODE_POP_TOP, 0);
    }
  hpm_use_block (c, m->fail.items[0]);
  m->fail = (BlockVec) { 0 };
}

/* --- Captures --- */

/* Moves the topmost value below `count` - 1 others. */
static void
rotate (HpmCompiler *c,
        gsize        count)
{
  for (; count > 1; count--)
    hpm_emit (c, HPM_OPCODE_SWAP, count);
}

static gssize
find_name (NameVec   *names,
           HpmObject *name)
{
  for (gsize i = 0; i < names->n; i++)
    if (hpm_str_equal (names->items[i], name))
      return i;
  return -1;
}

static void
note_store (HpmCompiler *c,
            Matcher     *m,
            HpmObject   *name)
{
  if (find_name (&m->stores, name) >= 0)
    hpm_compile_error (c, "multiple assignments to name %R in pattern", name);
  hpm_vec_push (c->pool, &m->stores, name);
}

static void
capture (HpmCompiler *c,
         Matcher     *m,
         HpmObject   *name)
{
  if (!name)
    {
      hpm_emit (c, HPM_OPCODE_POP_TOP, 0);
      return;
    }
  hpm_check_forbidden_name (c, name, HPM_STORE);
  rotate (c, m->on_top + m->stores.n + 1);
  note_store (c, m, name);
}

static void
compile_subpattern (HpmCompiler *c,
                    Matcher     *m,
                    HpmPattern  *p)
{
  gboolean allowed = m->allow_irrefutable;

  m->allow_irrefutable = TRUE;
  compile_pattern (c, m, p);
  m->allow_irrefutable = allowed;
}

static void
emit_int (HpmCompiler *c,
          gsize        value)
{
  hpm_emit_const (c, hpm_keep_steal (c, hpm_int_from_int64 (c->vm, value)));
}

static void
compile_as (HpmCompiler *c,
            Matcher     *m,
            HpmPattern  *p)
{
  if (!p->as.pattern)
    {
      if (!m->allow_irrefutable && p->as.name)
        hpm_compile_error (c, "name capture %R makes remaining patterns unreachable", p->as.name);
      else if (!m->allow_irrefutable)
        hpm_compile_error (c, "wildcard makes remaining patterns unreachable");
      capture (c, m, p->as.name);
      return;
    }
  m->on_top++;
  hpm_emit (c, HPM_OPCODE_COPY, 1);
  compile_pattern (c, m, p->as.pattern);
  m->on_top--;
  capture (c, m, p->as.name);
}

/* --- Values --- */

static gboolean
is_number (HpmVm     *vm,
           HpmObject *o)
{
  return HPM_IS (vm, o, INT) || HPM_IS (vm, o, FLOAT) || HPM_IS (vm, o, COMPLEX);
}

static void
compile_value (HpmCompiler *c,
               Matcher     *m,
               HpmPattern  *p)
{
  HpmExpr *value = p->value.value;
  gboolean fine = value->kind == HPM_EXPR_ATTRIBUTE;

  if (value->kind == HPM_EXPR_CONSTANT)
    {
      HpmObject *o = value->constant.value;
      fine = is_number (c->vm, o) || hpm_is_str (o) || hpm_is_bytes (o);
    }
  if (!fine)
    hpm_compile_error (c, "patterns may only match literals and attribute lookups");
  hpm_compile_expr (c, value);
  hpm_emit (c, HPM_OPCODE_COMPARE_OP, HPM_EQ);
  jump_to_fail (c, m, HPM_OPCODE_POP_JUMP_IF_FALSE);
}

static void
compile_singleton (HpmCompiler *c,
                   Matcher     *m,
                   HpmPattern  *p)
{
  hpm_emit_const (c, p->singleton.value);
  hpm_emit (c, HPM_OPCODE_IS_OP, 0);
  jump_to_fail (c, m, HPM_OPCODE_POP_JUMP_IF_FALSE);
}

/* --- Sequences --- */

static void
unpack_sequence (HpmCompiler   *c,
                 Matcher       *m,
                 HpmPatternSeq  patterns,
                 gssize         star)
{
  if (star < 0)
    hpm_emit (c, HPM_OPCODE_UNPACK_SEQUENCE, patterns.n);
  else if (star >= 256)
    hpm_compile_error (c, "too many expressions in star-unpacking sequence pattern");
  else
    hpm_emit (c, HPM_OPCODE_UNPACK_EX, star + ((patterns.n - star - 1) << 8));
  m->on_top += patterns.n;
  for (gsize i = 0; i < patterns.n; i++)
    {
      m->on_top--;
      compile_subpattern (c, m, patterns.items[i]);
    }
}

/* With `*_` among them only the items that count are looked at. */
static void
pick_from_sequence (HpmCompiler   *c,
                    Matcher       *m,
                    HpmPatternSeq  patterns,
                    gssize         star)
{
  m->on_top++;
  for (gsize i = 0; i < patterns.n; i++)
    {
      if (is_wildcard (patterns.items[i]) || (gssize) i == star)
        continue;
      hpm_emit (c, HPM_OPCODE_COPY, 1);
      if ((gssize) i < star)
        emit_int (c, i);
      else
        {
          hpm_emit (c, HPM_OPCODE_GET_LEN, 0);
          emit_int (c, patterns.n - i);
          hpm_emit (c, HPM_OPCODE_BINARY_OP, HPM_OP_SUBTRACT);
        }
      hpm_emit (c, HPM_OPCODE_BINARY_SUBSCR, 0);
      compile_subpattern (c, m, patterns.items[i]);
    }
  m->on_top--;
  hpm_emit (c, HPM_OPCODE_POP_TOP, 0);
}

static void
check_length (HpmCompiler *c,
              Matcher     *m,
              gsize        n,
              int          op)
{
  hpm_emit (c, HPM_OPCODE_GET_LEN, 0);
  emit_int (c, n);
  hpm_emit (c, HPM_OPCODE_COMPARE_OP, op);
  jump_to_fail (c, m, HPM_OPCODE_POP_JUMP_IF_FALSE);
}

static void
compile_sequence (HpmCompiler *c,
                  Matcher     *m,
                  HpmPattern  *p)
{
  HpmPatternSeq patterns = p->sequence.patterns;
  gboolean only_wildcards = TRUE, star_wildcard = FALSE;
  gssize star = -1;

  for (gsize i = 0; i < patterns.n; i++)
    if (patterns.items[i]->kind == HPM_PATTERN_STAR)
      {
        if (star >= 0)
          hpm_compile_error (c, "multiple starred names in sequence pattern");
        star_wildcard = is_star_wildcard (patterns.items[i]);
        only_wildcards &= star_wildcard;
        star = i;
      }
    else
      only_wildcards &= is_wildcard (patterns.items[i]);
  m->on_top++;
  hpm_emit (c, HPM_OPCODE_MATCH_SEQUENCE, 0);
  jump_to_fail (c, m, HPM_OPCODE_POP_JUMP_IF_FALSE);
  if (star < 0)
    check_length (c, m, patterns.n, HPM_EQ);
  else if (patterns.n > 1)
    check_length (c, m, patterns.n - 1, HPM_GE);
  m->on_top--;
  if (only_wildcards)
    hpm_emit (c, HPM_OPCODE_POP_TOP, 0);
  else if (star_wildcard)
    pick_from_sequence (c, m, patterns, star);
  else
    unpack_sequence (c, m, patterns, star);
}

/* --- Mappings --- */

static void
compile_keys (HpmCompiler *c,
              HpmExprSeq   keys)
{
  for (gsize i = 0; i < keys.n; i++)
    {
      HpmExpr *key = keys.items[i];

      if (key->kind == HPM_EXPR_CONSTANT)
        {
          for (gsize k = 0; k < i; k++)
            if (keys.items[k]->kind == HPM_EXPR_CONSTANT
                && hpm_object_rich_compare_bool (c->vm, keys.items[k]->constant.value,
                                                 key->constant.value, HPM_EQ) == 1)
              hpm_compile_error (c, "mapping pattern checks duplicate key (%R)", key->constant.value);
        }
      else if (key->kind != HPM_EXPR_ATTRIBUTE)
        hpm_compile_error (c, "mapping pattern keys may only match literals and attribute lookups");
      hpm_compile_expr (c, key);
    }
  hpm_emit (c, HPM_OPCODE_BUILD_TUPLE, keys.n);
}

static void
emit_is_not_none (HpmCompiler *c,
                  Matcher     *m)
{
  hpm_emit (c, HPM_OPCODE_COPY, 1);
  hpm_emit_const (c, c->vm->none);
  hpm_emit (c, HPM_OPCODE_IS_OP, 1);
  jump_to_fail (c, m, HPM_OPCODE_POP_JUMP_IF_FALSE);
}

/* [subject, keys] → a dict of what the pattern's keys leave over */
static void
capture_rest (HpmCompiler *c,
              Matcher     *m,
              gsize        n_keys,
              HpmObject   *name)
{
  hpm_emit (c, HPM_OPCODE_BUILD_MAP, 0);
  hpm_emit (c, HPM_OPCODE_SWAP, 3);
  hpm_emit (c, HPM_OPCODE_DICT_UPDATE, 2);
  hpm_emit (c, HPM_OPCODE_UNPACK_SEQUENCE, n_keys);
  for (; n_keys > 0; n_keys--)
    {
      hpm_emit (c, HPM_OPCODE_COPY, 1 + n_keys);
      hpm_emit (c, HPM_OPCODE_SWAP, 2);
      hpm_emit (c, HPM_OPCODE_DELETE_SUBSCR, 0);
    }
  capture (c, m, name);
}

static void
compile_mapping (HpmCompiler *c,
                 Matcher     *m,
                 HpmPattern  *p)
{
  gsize n = p->mapping.keys.n;

  m->on_top++;
  hpm_emit (c, HPM_OPCODE_MATCH_MAPPING, 0);
  jump_to_fail (c, m, HPM_OPCODE_POP_JUMP_IF_FALSE);
  if (!n && !p->mapping.rest)
    {
      m->on_top--;
      hpm_emit (c, HPM_OPCODE_POP_TOP, 0);
      return;
    }
  if (n)
    check_length (c, m, n, HPM_GE);
  compile_keys (c, p->mapping.keys);
  hpm_emit (c, HPM_OPCODE_MATCH_KEYS, 0);
  m->on_top += 2;
  emit_is_not_none (c, m);
  hpm_emit (c, HPM_OPCODE_UNPACK_SEQUENCE, n);
  m->on_top += n;
  m->on_top--;
  for (gsize i = 0; i < n; i++)
    {
      m->on_top--;
      compile_subpattern (c, m, p->mapping.patterns.items[i]);
    }
  m->on_top -= 2;
  if (p->mapping.rest)
    capture_rest (c, m, n, p->mapping.rest);
  else
    {
      hpm_emit (c, HPM_OPCODE_POP_TOP, 0);
      hpm_emit (c, HPM_OPCODE_POP_TOP, 0);
    }
}

/* --- Classes --- */

static void
compile_class (HpmCompiler *c,
               Matcher     *m,
               HpmPattern  *p)
{
  gsize n_args = p->cls.patterns.n, n_attrs = p->cls.kwd_attrs.n;
  HpmObject *names = hpm_keys_tuple (c, n_attrs);

  for (gsize i = 0; i < n_attrs; i++)
    {
      hpm_check_forbidden_name (c, p->cls.kwd_attrs.items[i], HPM_STORE);
      for (gsize k = i + 1; k < n_attrs; k++)
        if (hpm_str_equal (p->cls.kwd_attrs.items[i], p->cls.kwd_attrs.items[k]))
          {
            HPM_SET_SPAN (c, p->cls.kwd_patterns.items[k]->span);
            hpm_compile_error (c, "attribute name repeated in class pattern: %U",
                               p->cls.kwd_attrs.items[k]);
          }
      HPM_TUPLE_ITEM (names, i) = hpm_incref (p->cls.kwd_attrs.items[i]);
    }
  hpm_compile_expr (c, p->cls.cls);
  hpm_emit_const (c, names);
  hpm_emit (c, HPM_OPCODE_MATCH_CLASS, n_args);
  hpm_emit (c, HPM_OPCODE_COPY, 1);
  hpm_emit_const (c, c->vm->none);
  hpm_emit (c, HPM_OPCODE_IS_OP, 1);
  m->on_top++;
  jump_to_fail (c, m, HPM_OPCODE_POP_JUMP_IF_FALSE);
  hpm_emit (c, HPM_OPCODE_UNPACK_SEQUENCE, n_args + n_attrs);
  m->on_top += n_args + n_attrs;
  m->on_top--;
  for (gsize i = 0; i < n_args + n_attrs; i++)
    {
      HpmPattern *sub = i < n_args ? p->cls.patterns.items[i] : p->cls.kwd_patterns.items[i - n_args];

      m->on_top--;
      if (is_wildcard (sub))
        hpm_emit (c, HPM_OPCODE_POP_TOP, 0);
      else
        compile_subpattern (c, m, sub);
    }
}

/* --- Alternatives --- */

/* The captures of an alternative lie in the order of the first one's. */
static void
reorder_captures (HpmCompiler *c,
                  Matcher     *m,
                  NameVec     *control)
{
  for (gsize i = control->n; i-- > 0 && !c->failed;)
    {
      gssize at = find_name (&m->stores, control->items[i]);
      gsize n_moved = at + 1;
      NameVec moved = { 0 }, rest = { 0 };

      if (at < 0)
        {
          hpm_compile_error (c, "alternative patterns bind different names");
          return;
        }
      if ((gsize) at == i)
        continue;
      for (gsize k = 0; k < n_moved; k++)
        hpm_vec_push (c->pool, &moved, m->stores.items[k]);
      for (gsize k = n_moved; k < m->stores.n; k++)
        {
          if (k == n_moved + (i - at))
            for (gsize j = 0; j < moved.n; j++)
              hpm_vec_push (c->pool, &rest, moved.items[j]);
          hpm_vec_push (c->pool, &rest, m->stores.items[k]);
        }
      if (rest.n < m->stores.n)
        for (gsize j = 0; j < moved.n; j++)
          hpm_vec_push (c->pool, &rest, moved.items[j]);
      m->stores = rest;
      for (; n_moved > 0; n_moved--)
        rotate (c, i + 1);
    }
}

static void
compile_or (HpmCompiler *c,
            Matcher     *m,
            HpmPattern  *p)
{
  HpmBasicBlock *end = hpm_block_new (c);
  HpmPatternSeq alternatives = p->or_.patterns;
  NameVec control = { 0 };
  Matcher outer = *m;

  for (gsize i = 0; i < alternatives.n && !c->failed; i++)
    {
      HpmPattern *alternative = alternatives.items[i];

      *m = (Matcher) { .allow_irrefutable = i + 1 == alternatives.n && outer.allow_irrefutable };
      HPM_SET_SPAN (c, alternative->span);
      hpm_emit (c, HPM_OPCODE_COPY, 1);
      hpm_births_take (c->births, HPM_FREE_LIST); /* what it captures */
      compile_pattern (c, m, alternative);
      if (i > 0)
        hpm_births_drop (c->births, HPM_FREE_LIST);
      if (i == 0)
        control = m->stores;
      else if (m->stores.n != control.n)
        hpm_compile_error (c, "alternative patterns bind different names");
      else
        reorder_captures (c, m, &control);
      hpm_emit_jump (c, HPM_OPCODE_JUMP, end);
      emit_fail_blocks (c, m);
    }
  hpm_births_drop (c->births, HPM_FREE_LIST); /* that of the first */
  *m = outer;
  hpm_emit (c, HPM_OPCODE_POP_TOP, 0);
  jump_to_fail (c, m, HPM_OPCODE_JUMP);
  hpm_use_block (c, end);
  for (gsize i = 0; i < control.n; i++)
    {
      rotate (c, control.n + 1 + m->on_top + outer.stores.n);
      note_store (c, m, control.items[i]);
    }
  hpm_emit (c, HPM_OPCODE_POP_TOP, 0);
}

static void
compile_pattern (HpmCompiler *c,
                 Matcher     *m,
                 HpmPattern  *p)
{
  if (c->failed)
    return;
  HPM_SET_SPAN (c, p->span);
  switch (p->kind)
    {
    case HPM_PATTERN_VALUE: compile_value (c, m, p); break;
    case HPM_PATTERN_SINGLETON: compile_singleton (c, m, p); break;
    case HPM_PATTERN_SEQUENCE: compile_sequence (c, m, p); break;
    case HPM_PATTERN_MAPPING: compile_mapping (c, m, p); break;
    case HPM_PATTERN_CLASS: compile_class (c, m, p); break;
    case HPM_PATTERN_STAR: capture (c, m, p->star.name); break;
    case HPM_PATTERN_AS: compile_as (c, m, p); break;
    case HPM_PATTERN_OR: compile_or (c, m, p); break;
    }
}

/* --- The statement --- */

static void
compile_case (HpmCompiler   *c,
              HpmMatchCase  *match_case,
              gboolean       is_last,
              gboolean       keep_subject,
              HpmBasicBlock *end)
{
  Matcher m = { .allow_irrefutable = match_case->guard || is_last };

  hpm_births_take (c->births, HPM_FREE_LIST); /* what it captures */
  hpm_emit_step (c, HPM_STEP_MARK_LINE, match_case->pattern->span);
  HPM_SET_SPAN (c, match_case->pattern->span);
  if (keep_subject)
    hpm_emit (c, HPM_OPCODE_COPY, 1);
  compile_pattern (c, &m, match_case->pattern);
  for (gsize i = 0; i < m.stores.n; i++)
    hpm_compile_name (c, m.stores.items[i], HPM_STORE);
  hpm_births_drop (c->births, HPM_FREE_LIST);
  if (match_case->guard)
    {
      ensure_fail_blocks (c, &m, 0);
      hpm_compile_jump_if (c, match_case->guard, m.fail.items[0], FALSE);
    }
  if (keep_subject)
    hpm_emit (c, HPM_OPCODE_POP_TOP, 0);
  hpm_compile_stmts (c, match_case->body);
  HPM_SET_QUIET (c);
  hpm_emit_jump (c, HPM_OPCODE_JUMP, end);
  HPM_SET_SPAN (c, match_case->pattern->span);
  m.stores.n = 0;
  emit_fail_blocks (c, &m);
}

void
hpm_compile_match (HpmCompiler *c,
                   HpmStmt     *s)
{
  HpmBasicBlock *end = hpm_block_new (c);
  HpmMatchCaseSeq cases = s->match.cases;
  gboolean has_default = cases.n > 1 && is_wildcard (cases.items[cases.n - 1]->pattern);
  gsize n = cases.n - has_default;

  hpm_compile_expr (c, s->match.subject);
  for (gsize i = 0; i < n && !c->failed; i++)
    compile_case (c, cases.items[i], i + 1 == cases.n, i + 1 < n, end);
  if (has_default)
    {
      HpmMatchCase *match_case = cases.items[n];

      hpm_emit_step (c, HPM_STEP_MARK_LINE, match_case->pattern->span);
      HPM_SET_SPAN (c, match_case->pattern->span);
      hpm_emit (c, HPM_OPCODE_NOP, 0);
      if (match_case->guard)
        hpm_compile_jump_if (c, match_case->guard, end, FALSE);
      hpm_compile_stmts (c, match_case->body);
    }
  hpm_use_block (c, end);
}
