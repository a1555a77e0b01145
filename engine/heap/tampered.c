/* tampered.c: objects whose counts the program has lowered by hand (ctypes)
 *
 * CPython frees such an object as soon as its lowered count reaches 0, though others still refer to it: who uses it
 * then uses freed memory. So do we, but that the place is kept as a ruin as long as somebody refers to it: an object
 * of the type "freed memory", at the same address, for which whatever is asked of it ends the run as the
 * segmentation fault that it is or would sooner or later become.
 *
 *   count lowered ──► … reaches 0 ──► finalizer, weak references, content: as at any death ──► ruin
 *
 * Invariants
 *   - Only types named in may_die_early () get here: C code of ours relies on what the others hold.
 *   - A ruin's count is the number of its owners, so that the auditor is content again.
 */
#include "heap/hpm-heap-private.h"

#include "modules/hpm-modules.h"

#include <string.h>

/* --- What is left --- */

static void
fault (HpmVm     *vm,
       HpmObject *ruin)
{
  vm->host->fault_address = hpm_address_of (vm, ruin);
  vm->host->fault_freed = TRUE;
  hpm_stop (vm, HPM_RUN_SEGFAULT);
}

#define RUIN(result, name, ...)         \
  static result                         \
  ruin_##name (HpmVm *vm, HpmObject *self, ##__VA_ARGS__) \
  {                                     \
    fault (vm, self);                   \
    return 0;                           \
  }

RUIN (HpmObject *, unary)
RUIN (int, bool)
RUIN (gssize, length)
RUIN (gint64, hash)
RUIN (HpmObject *, compare, HpmObject *other, int op)
RUIN (HpmObject *, binary, HpmObject *other)
RUIN (int, set_item, HpmObject *key, HpmObject *value)
RUIN (int, contains, HpmObject *item)
RUIN (HpmObject *, call, HpmObject *const *args, gssize n_args, HpmObject *kwnames)

static void
ruin_dealloc (HpmVm     *vm,
              HpmObject *self)
{
  hpm_object_free (vm, self);
}

static int
ruin_traverse (HpmVm        *vm,
               HpmObject    *self,
               HpmVisitFunc  visit,
               gpointer      data)
{
  return 0;
}

/* One for each size of what lies in front of the object. */
#define RUIN_SPEC(type_flags)                                                                      \
  { .name = "freed memory", .base = HPM_TYPE_ID_OBJECT, .basic_size = sizeof (HpmObject),          \
    .flags = HPM_TYPE_FLAG_NO_NEW | (type_flags),                                                  \
    .slots = { .dealloc = ruin_dealloc, .traverse = ruin_traverse, .repr = ruin_unary, .str = ruin_unary, \
               .hash = ruin_hash, .richcompare = ruin_compare, .call = ruin_call, .getattro = ruin_binary, \
               .setattro = ruin_set_item, .iter = ruin_unary, .iternext = ruin_unary, .length = ruin_length, \
               .subscript = ruin_binary, .ass_subscript = ruin_set_item, .contains = ruin_contains, \
               .bool_ = ruin_bool, .add = ruin_binary, .multiply = ruin_binary, .int_ = ruin_unary, \
               .index = ruin_unary, .float_ = ruin_unary } }

static const HpmTypeSpec ruin_specs[] = {
  RUIN_SPEC (0),
  RUIN_SPEC (HPM_TYPE_FLAG_GC),
  RUIN_SPEC (HPM_TYPE_FLAG_GC | HPM_TYPE_FLAG_MANAGED_DICT),
};

/* The types must be there before something dies. */
static void
prepare (HpmVm *vm)
{
  for (guint i = 0; i < G_N_ELEMENTS (ruin_specs) && vm->ruin_types[i] == NULL; i++)
    {
      vm->ruin_types[i] = hpm_type_from_spec (vm, &ruin_specs[i], HPM_TYPE (vm, OBJECT));
      hpm_module_keep_steal (vm, vm->ruin_types[i]);
    }
}

/* --- Dying --- */

typedef struct {
  HpmVm     *vm;
  HpmObject *wanted;
  gssize     n;
} Count;

static void
count_owner (HpmObject         *target,
             const HpmRefLabel *label,
             gpointer           data)
{
  Count *count = data;

  if (target == count->wanted)
    count->n++;
}

static void
count_in_block (const HpmBlock *block,
                gpointer        data)
{
  Count *count = data;

  if (block->shadow->kind >= HPM_BLOCK_OBJECT)
    hpm_object_each_ref (count->vm, (HpmObject *) ((guint8 *) block->block + block->shadow->prefix * 16), count_owner,
                         count);
}

static gssize
count_owners (HpmVm     *vm,
              HpmObject *object)
{
  Count count = { vm, object, 0 };

  hpm_vm_each_root (vm, count_owner, &count);
  hpm_mem_each_block (vm, count_in_block, &count);
  return count.n;
}

/* Types whose content C reads without asking again are not among them. */
static gboolean
may_die_early (HpmVm     *vm,
               HpmObject *object)
{
  HpmType *base = HPM_TYPE_OF (object);

  if (base->flags & HPM_TYPE_FLAG_HEAP)
    {
      while ((base->flags & HPM_TYPE_FLAG_HEAP) && base->base)
        base = base->base;
      return base == HPM_TYPE (vm, OBJECT) && !(HPM_TYPE_OF (object)->flags & HPM_TYPE_FLAG_LIBRARY);
    }
  return HPM_IS (vm, object, LIST) || HPM_IS (vm, object, TUPLE) || HPM_IS (vm, object, DICT) || HPM_IS (vm, object, STR)
         || HPM_IS (vm, object, INT) || HPM_IS (vm, object, FLOAT) || HPM_IS (vm, object, BYTES);
}

static void
forget (HpmVm     *vm,
        HpmObject *object)
{
  for (guint i = 0; i < vm->n_tampered; i++)
    if (vm->tampered[i] == object)
      vm->tampered[i--] = vm->tampered[--vm->n_tampered];
}

static void
empty_tuple_items (HpmVm     *vm,
                   HpmObject *tuple)
{
  gssize n = HPM_SIZE (tuple);

  HPM_SIZE (tuple) = 0;
  for (gssize i = 0; i < n; i++)
    hpm_xdecref (vm, HPM_TUPLE_ITEM (tuple, i));
}

/* What the death of a built-in one does before its memory is given back. */
static void
empty (HpmVm     *vm,
       HpmObject *object)
{
  if (hpm_has_gc_head (object))
    hpm_gc_untrack (object);
  if (HPM_IS (vm, object, TUPLE))
    empty_tuple_items (vm, object);
  else if (HPM_IS (vm, object, STR) && ((HpmStr *) object)->interned)
    hpm_str_interned_died (vm, object);
  else if (HPM_TYPE_OF (object)->s.clear)
    HPM_TYPE_OF (object)->s.clear (vm, object);
}

void
hpm_leave_ruin (HpmVm     *vm,
                HpmObject *object)
{
  HpmType *type = HPM_TYPE_OF (object);
  const guint prefix = hpm_object_shadow (vm, object)->prefix;

  hpm_note_life (vm, HPM_EVENT_FREED, object);
  forget (vm, object);
  object->refcnt = count_owners (vm, object);
  object->type = vm->ruin_types[MIN (prefix, G_N_ELEMENTS (ruin_specs) - 1)];
  if (type->flags & HPM_TYPE_FLAG_HEAP)
    hpm_decref (vm, type);
}

gboolean
hpm_die_early (HpmVm     *vm,
               HpmObject *object)
{
  HpmObject *outer = vm->dying_early;
  guint i = 0;

  while (i < vm->n_tampered && vm->tampered[i] != object)
    i++;
  if (i == vm->n_tampered || object == outer)
    return FALSE;
  if (count_owners (vm, object) == 0)
    {
      forget (vm, object);
      return FALSE;
    }
  if (!may_die_early (vm, object))
    fault (vm, object);
  if (HPM_TYPE_OF (object)->flags & HPM_TYPE_FLAG_HEAP)
    {
      vm->dying_early = object;
      HPM_TYPE_OF (object)->s.dealloc (vm, object);
      vm->dying_early = outer;
      return TRUE;
    }
  empty (vm, object);
  hpm_leave_ruin (vm, object);
  return TRUE;
}

/* --- Lowering a count --- */

gboolean
hpm_tamper_with_count (HpmVm     *vm,
                       HpmObject *object,
                       gint64     count)
{
  prepare (vm);
  if (count < object->refcnt)
    {
      forget (vm, object);
      if (vm->n_tampered == G_N_ELEMENTS (vm->tampered))
        return FALSE;
      vm->tampered[vm->n_tampered++] = object;
    }
  object->refcnt = count;
  return TRUE;
}
