/* symtable-analyze.c: local, global, free or cell
 *
 * Given what each scope does to each name, decides where each name lives. A
 * function's local that an inner scope needs becomes a cell; the inner
 * scope's is free, and so is that of each scope between the two.
 *
 * Sets of names are maps whose entries are in (1) or out (0).
 *
 * Read analyze_scope () first.
 */
#include "language/hpm-compiler.h"

typedef HpmMap NameSet;

static gboolean
contains (const NameSet *set,
          HpmObject     *name)
{
  HpmMapEntry *entry = hpm_map_find (set, name);

  return entry && entry->value;
}

static void
set_add (HpmSymtable *t,
         NameSet     *set,
         HpmObject   *name)
{
  hpm_map_ensure (t->pool, set, name)->value = 1;
}

/* TRUE when it was in. */
static gboolean
set_discard (NameSet   *set,
             HpmObject *name)
{
  HpmMapEntry *entry = hpm_map_find (set, name);
  gboolean was_in = entry && entry->value;

  if (entry)
    entry->value = 0;
  return was_in;
}

static void
set_union (HpmSymtable   *t,
           NameSet       *set,
           const NameSet *other)
{
  for (gsize i = 0; i < other->n; i++)
    if (other->items[i].value)
      set_add (t, set, (HpmObject *) other->items[i].key);
}

static void
bind (HpmMapEntry *symbol,
      HpmBinding   binding)
{
  symbol->value = (symbol->value & ((1 << HPM_SYMBOL_BINDING_SHIFT) - 1))
                  | ((gssize) binding << HPM_SYMBOL_BINDING_SHIFT);
}

HpmBinding
hpm_scope_binding (HpmScope  *scope,
                   HpmObject *name)
{
  HpmMapEntry *symbol = hpm_map_find (&scope->symbols, name);

  return symbol ? HPM_SYMBOL_BINDING (symbol->value) : HPM_BINDING_NONE;
}

static void
error_at_directive (HpmSymtable *t,
                    HpmScope    *scope,
                    const char  *format,
                    HpmObject   *name)
{
  HpmSpan span = { 0, 0, 0, 0 };

  for (gsize i = 0; i < scope->directives.n; i++)
    if (scope->directives.items[i].name == name)
      {
        span = scope->directives.items[i].span;
        break;
      }
  hpm_symtable_error (t, span, format, name);
}

/* `bound`: names that the functions around bind; NULL at the top. */
static void
analyze_name (HpmSymtable *t,
              HpmScope    *scope,
              HpmMapEntry *symbol,
              NameSet     *bound,
              NameSet     *local,
              NameSet     *free,
              NameSet     *global)
{
  HpmObject *name = (HpmObject *) symbol->key;

  if (symbol->value & HPM_DEF_GLOBAL)
    {
      if (symbol->value & HPM_DEF_NONLOCAL)
        error_at_directive (t, scope, "name '%U' is nonlocal and global", name);
      bind (symbol, HPM_BINDING_GLOBAL_EXPLICIT);
      set_add (t, global, name);
      if (bound)
        set_discard (bound, name);
    }
  else if (symbol->value & HPM_DEF_NONLOCAL)
    {
      if (!bound)
        error_at_directive (t, scope, "nonlocal declaration not allowed at module level", name);
      else if (!contains (bound, name))
        error_at_directive (t, scope, "no binding for nonlocal '%U' found", name);
      bind (symbol, HPM_BINDING_FREE);
      set_add (t, free, name);
    }
  else if (symbol->value & HPM_DEF_BOUND)
    {
      bind (symbol, HPM_BINDING_LOCAL);
      set_add (t, local, name);
      set_discard (global, name);
    }
  else if (bound && contains (bound, name))
    {
      bind (symbol, HPM_BINDING_FREE);
      set_add (t, free, name);
    }
  else
    bind (symbol, HPM_BINDING_GLOBAL_IMPLICIT);
}

static void
take_sets (HpmSymtable *t,
           guint        n)
{
  while (n-- > 0)
    hpm_births_take (t->births, HPM_BIRTH_COUNTED);
}

static void
drop_sets (HpmSymtable *t,
           guint        n)
{
  while (n-- > 0)
    hpm_births_drop (t->births, HPM_BIRTH_COUNTED);
}

/* A function's locals that inner scopes need become cells. */
static void
analyze_cells (HpmScope *scope,
               NameSet  *free)
{
  for (gsize i = 0; i < scope->symbols.n; i++)
    {
      HpmMapEntry *symbol = &scope->symbols.items[i];

      if (HPM_SYMBOL_BINDING (symbol->value) == HPM_BINDING_LOCAL
          && set_discard (free, (HpmObject *) symbol->key))
        bind (symbol, HPM_BINDING_CELL);
    }
}

/* Names that only inner scopes need pass through this one. */
static void
pass_through (HpmSymtable *t,
              HpmScope    *scope,
              NameSet     *bound,
              NameSet     *free)
{
  for (gsize i = 0; i < free->n; i++)
    {
      HpmObject *name = (HpmObject *) free->items[i].key;
      HpmMapEntry *symbol;

      if (!free->items[i].value)
        continue;
      symbol = hpm_map_find (&scope->symbols, name);
      if (symbol)
        {
          if (scope->kind == HPM_SCOPE_CLASS && (symbol->value & (HPM_DEF_BOUND | HPM_DEF_GLOBAL)))
            symbol->value |= HPM_DEF_FREE_CLASS;
          continue;
        }
      if (bound && !contains (bound, name))
        continue;
      bind (hpm_map_ensure (t->pool, &scope->symbols, name), HPM_BINDING_FREE);
    }
}

static void
analyze_scope (HpmSymtable *t,
               HpmScope    *scope,
               NameSet     *bound,
               NameSet     *free,
               NameSet     *global)
{
  NameSet local = { 0 }, new_bound = { 0 }, new_free = { 0 }, new_global = { 0 };

  if (t->failed)
    return;
  /* These four, one for all children's free names, and where each name is. */
  take_sets (t, 5);
  hpm_births_take (t->births, HPM_FREE_DICT);
  /* What a class binds is invisible to the functions in it */
  if (scope->kind == HPM_SCOPE_CLASS)
    {
      set_union (t, &new_global, global);
      if (bound)
        set_union (t, &new_bound, bound);
    }
  for (gsize i = 0; i < scope->symbols.n; i++)
    analyze_name (t, scope, &scope->symbols.items[i], bound, &local, free, global);
  if (scope->kind == HPM_SCOPE_CLASS)
    set_add (t, &new_bound, HPM_ID (t->vm, __class__));
  else
    {
      if (scope->kind == HPM_SCOPE_FUNCTION)
        set_union (t, &new_bound, &local);
      if (bound)
        set_union (t, &new_bound, bound);
      set_union (t, &new_global, global);
    }
  for (gsize i = 0; i < scope->children.n; i++)
    {
      NameSet child_bound = { 0 }, child_free = { 0 }, child_global = { 0 };

      take_sets (t, 3);
      set_union (t, &child_bound, &new_bound);
      set_union (t, &child_global, &new_global);
      analyze_scope (t, scope->children.items[i], &child_bound, &child_free, &child_global);
      set_union (t, &new_free, &child_free);
      drop_sets (t, 3);
    }
  if (scope->kind == HPM_SCOPE_FUNCTION)
    analyze_cells (scope, &new_free);
  else if (scope->kind == HPM_SCOPE_CLASS)
    scope->needs_class_cell = set_discard (&new_free, HPM_ID (t->vm, __class__));
  hpm_births_pulse (t->births, HPM_BIRTH_COUNTED); /* an iterator */
  pass_through (t, scope, bound, &new_free);
  set_union (t, free, &new_free);
  hpm_births_drop (t->births, HPM_FREE_DICT);
  drop_sets (t, 5);
}

gboolean
hpm_symtable_analyze (HpmSymtable *t)
{
  NameSet free = { 0 }, global = { 0 };

  take_sets (t, 2);
  analyze_scope (t, t->top, NULL, &free, &global);
  drop_sets (t, 2);
  return !t->failed;
}
