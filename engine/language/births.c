/* births.c: what CPython's compiler makes and drops on the way
 *
 * A compilation leaves its mark on gc.get_count (), and so on the moment of the first collection: dictionaries, lists
 * and tuples that CPython's compiler needs for a while lie in their free lists afterwards, which keep a
 * birth from being counted and never give back one that was. Ours needs none of them. So its own births are put
 * aside, and the parts of the compiler say here what CPython's would have made at that place (3.11: symtable.c,
 * compile.c). Measured at the end of each phase with a debugger on 3.11.7.
 *
 * Invariants
 *   - Between begin () and end () the VM's free lists are empty, and its count is not looked at.
 *   - What stays alive of the compilation (a code object's tuples, what the tree holds) has been taken here
 *     and is never dropped here: the real ones do that when they die.
 *
 * Read hpm_births_begin () first.
 */
#include "language/hpm-compiler.h"

#include <math.h>

static guint
max_free (guint kind)
{
  return kind == HPM_FREE_LIST || kind == HPM_FREE_DICT ? 80 : 2000;
}

/* Where tuples of `n` wait; HPM_BIRTH_COUNTED: nowhere. */
static guint
kind_of_tuple (gssize n)
{
  return n > HPM_TUPLE_MAX_FREE_SIZE ? HPM_BIRTH_COUNTED : HPM_FREE_TUPLE + (guint) n;
}

/* --- One by one --- */

static void
count_birth (HpmBirths *b)
{
  HpmGcState *gc = &b->vm->gc;

  if (++b->count <= gc->generations[0].threshold)
    return;
  gc->generations[0].count = b->count;
  gc->collecting = b->collecting;
  hpm_gc_count_allocation_slow (b->vm);
  gc->collecting = TRUE;
  b->count = gc->generations[0].count;
}

void
hpm_births_take (HpmBirths *b,
                 guint      kind)
{
  if (!b->active)
    return;
  if (kind == HPM_BIRTH_COUNTED || b->aside.n_free[kind] + b->extra[kind] == 0
      || kind == HPM_FREE_TUPLE + HPM_TUPLE_MAX_FREE_SIZE)
    count_birth (b);
  else
    b->extra[kind]--;
}

void
hpm_births_drop (HpmBirths *b,
                 guint      kind)
{
  if (!b->active)
    return;
  if (kind != HPM_BIRTH_COUNTED && b->aside.n_free[kind] + b->extra[kind] < (gint) max_free (kind))
    b->extra[kind]++;
  else if (b->count > 0)
    b->count--;
}

void
hpm_births_take_tuple (HpmBirths *b,
                       gssize     n)
{
  if (n > 0)
    hpm_births_take (b, kind_of_tuple (n));
}

void
hpm_births_drop_tuple (HpmBirths *b,
                       gssize     n)
{
  if (n > 0)
    hpm_births_drop (b, kind_of_tuple (n));
}

/* For as long as a C function runs. */
void
hpm_births_pulse (HpmBirths *b,
                  guint      kind)
{
  hpm_births_take (b, kind);
  hpm_births_drop (b, kind);
}

/* --- The keys by which constants are found again: 1.0 and 1 must be two --- */

static gssize
size_of_number_key (HpmVm     *vm,
                    HpmObject *o)
{
  const gboolean is_float = HPM_IS (vm, o, FLOAT);
  gdouble real = is_float ? ((HpmFloat *) o)->value : ((HpmComplex *) o)->real;
  gdouble imag = is_float ? 1 : ((HpmComplex *) o)->imag;

  return (real == 0 && signbit (real)) || (imag == 0 && signbit (imag)) ? 3 : 2;
}

typedef void (*TupleFunc) (HpmBirths *b, gssize n);

/* Takes or drops a constant's key: strings, ints, None and code are their own. */
static void
each_of_key (HpmBirths *b,
             HpmObject *o,
             gboolean   drop)
{
  HpmVm *vm = b->vm;
  TupleFunc func = drop ? hpm_births_drop_tuple : hpm_births_take_tuple;
  gssize i = 0;
  HpmObject *item;

  if (HPM_IS (vm, o, STR) || HPM_IS (vm, o, INT) || HPM_IS_NONE (vm, o) || o == vm->ellipsis || HPM_IS (vm, o, CODE))
    return;
  if (HPM_IS (vm, o, FLOAT) || HPM_IS (vm, o, COMPLEX))
    {
      func (b, size_of_number_key (vm, o));
      return;
    }
  if (HPM_IS (vm, o, TUPLE))
    {
      func (b, HPM_SIZE (o));
      for (i = 0; i < HPM_SIZE (o); i++)
        each_of_key (b, HPM_TUPLE_ITEM (o, i), drop);
    }
  else if (HPM_IS (vm, o, FROZENSET))
    {
      if (!drop)
        func (b, hpm_set_size (o));
      while (hpm_set_next (o, &i, &item, NULL))
        each_of_key (b, item, drop);
      if (drop)
        hpm_births_drop (b, HPM_BIRTH_COUNTED);
      else
        {
          hpm_births_take (b, HPM_BIRTH_COUNTED);
          hpm_births_pulse (b, HPM_BIRTH_COUNTED); /* the iterator that fills it */
          hpm_births_drop_tuple (b, hpm_set_size (o));
        }
    }
  func (b, 2);
}

void
hpm_births_take_key (HpmBirths *b,
                     HpmObject *constant)
{
  if (b->active)
    each_of_key (b, constant, FALSE);
}

void
hpm_births_drop_key (HpmBirths *b,
                     HpmObject *constant)
{
  if (b->active)
    each_of_key (b, constant, TRUE);
}

/* --- What many places need --- */

/* Constants that the compiler's folding has put into the tree. */
void
hpm_births_take_folded (HpmBirths *b,
                        HpmObject *value)
{
  if (!b || !b->active)
    return;
  if (HPM_IS (b->vm, value, TUPLE))
    hpm_births_take_tuple (b, HPM_SIZE (value));
  else if (HPM_IS (b->vm, value, FROZENSET))
    {
      hpm_births_take_tuple (b, hpm_set_size (value));
      hpm_births_take (b, HPM_BIRTH_COUNTED);
      hpm_births_pulse (b, HPM_BIRTH_COUNTED);
      hpm_births_drop_tuple (b, hpm_set_size (value));
    }
}

void
hpm_births_drop_value (HpmBirths *b,
                       HpmObject *value)
{
  if (HPM_IS (b->vm, value, TUPLE))
    hpm_births_drop_tuple (b, HPM_SIZE (value));
  else if (HPM_IS (b->vm, value, FROZENSET))
    hpm_births_drop (b, HPM_BIRTH_COUNTED);
}

/* A block of the symbol table: its names, parameters and children. */
void
hpm_births_take_scope (HpmBirths *b)
{
  hpm_births_take (b, HPM_FREE_DICT);
  hpm_births_take (b, HPM_FREE_LIST);
  hpm_births_take (b, HPM_FREE_LIST);
  b->n_scopes++;
}

void
hpm_births_take_directive (HpmBirths *b,
                           gboolean   first)
{
  if (first)
    {
      hpm_births_take (b, HPM_FREE_LIST);
      b->n_directive_lists++;
    }
  hpm_births_take_tuple (b, 5);
  b->n_directives++;
}

/* Variables (local, cell, free), constants, names. The cells are sorted in a list. */
void
hpm_births_take_unit (HpmBirths *b)
{
  hpm_births_take (b, HPM_FREE_DICT);
  for (guint i = 0; i < 2; i++)
    {
      hpm_births_take (b, HPM_FREE_DICT);
      hpm_births_pulse (b, HPM_FREE_LIST);
    }
  hpm_births_take (b, HPM_FREE_DICT);
  hpm_births_take (b, HPM_FREE_DICT);
}

void
hpm_births_drop_unit (HpmBirths *b)
{
  for (guint i = 0; i < 5; i++)
    hpm_births_drop (b, HPM_FREE_DICT);
}

static void
drop_symbol_table (HpmBirths *b)
{
  for (guint i = 0; i < b->n_scopes; i++)
    {
      hpm_births_drop (b, HPM_FREE_DICT);
      hpm_births_drop (b, HPM_FREE_LIST);
      hpm_births_drop (b, HPM_FREE_LIST);
    }
  for (guint i = 0; i < b->n_directive_lists; i++)
    hpm_births_drop (b, HPM_FREE_LIST);
  for (guint i = 0; i < b->n_directives; i++)
    hpm_births_drop_tuple (b, 5);
  hpm_births_drop (b, HPM_FREE_DICT);
  hpm_births_drop (b, HPM_FREE_LIST);
}

/* --- From the beginning to the end --- */

/* `active`: FALSE for the modules of the library, which CPython does not compile. */
void
hpm_births_begin (HpmVm     *vm,
                  HpmBirths *b,
                  gboolean   active)
{
  *b = (HpmBirths) { .vm = vm, .active = active, .count = vm->gc.generations[0].count,
                     .collecting = vm->gc.collecting };
  hpm_free_lists_put_aside (vm, &b->aside);
  vm->gc.collecting = TRUE;
}

/* The tree is done with: hpm_compile_ast () begins and ends with these. */
void
hpm_births_begin_tables (HpmBirths *b)
{
  hpm_births_take (b, HPM_FREE_DICT); /* constants of the whole */
  hpm_births_take (b, HPM_FREE_LIST); /* units around the present one */
}

/* No code object has it: what would use it has turned out not to be reached. */
static gboolean
is_unused (HpmObject *constant,
           HpmObject *tree)
{
  if (constant->refcnt > 1)
    return FALSE;
  for (gssize i = HPM_SIZE (tree); i-- > 0;)
    if (HPM_LIST_ITEM (tree, i) == constant)
      return FALSE;
  return TRUE;
}

void
hpm_births_end_tables (HpmBirths           *b,
                       const HpmConstTable *constants,
                       HpmObject           *tree)
{
  if (!b->active)
    return;
  drop_symbol_table (b);
  for (gsize i = 0; i < constants->n; i++)
    {
      HpmObject *constant = constants->items[i];

      hpm_births_drop_key (b, constant);
      if ((HPM_IS (b->vm, constant, TUPLE) || HPM_IS (b->vm, constant, FROZENSET)) && is_unused (constant, tree))
        hpm_births_drop_value (b, constant);
    }
  hpm_births_drop (b, HPM_FREE_DICT);
  hpm_births_drop (b, HPM_FREE_LIST);
}

void
hpm_births_end (HpmBirths *b)
{
  HpmVm *vm = b->vm;

  hpm_free_lists_bring_back (vm, &b->aside, b->extra);
  vm->gc.collecting = b->collecting;
  vm->gc.generations[0].count = b->count;
}
