/* deque.c: collections.deque: its blocks, and the slots of its type
 *
 * The methods are in deque-methods.c, the iterators in deque-iter.c. Read the invariants in
 * hpm-deque.h first. A deque grows from the middle of its first block, but filled from an
 * iterable from that block's edge; an emptied one goes on where it stands, unless that is at an
 * edge: all that shows in its size in memory.
 */
#include "modules/hpm-deque.h"

#include <string.h>

#define CENTER ((HPM_DEQUE_BLOCK - 1) / 2)

/* --- Blocks --- */

static HpmDequeBlock *
block_new (HpmVm    *vm,
           HpmDeque *d)
{
  if (d->n_spare > 0)
    return d->spare[--d->n_spare];
  return hpm_mem_alloc (vm, sizeof (HpmDequeBlock));
}

static void
block_free (HpmVm         *vm,
            HpmDeque      *d,
            HpmDequeBlock *block)
{
  if (d->n_spare < HPM_DEQUE_SPARE)
    d->spare[d->n_spare++] = block;
  else
    hpm_mem_free (vm, block);
}

static void
center (HpmDeque *d)
{
  d->left = CENTER + 1;
  d->right = CENTER;
}

void
hpm_deque_push_right (HpmVm     *vm,
                      HpmDeque  *d,
                      HpmObject *item)
{
  if (d->right == HPM_DEQUE_BLOCK - 1)
    {
      HpmDequeBlock *block = block_new (vm, d);

      block->before = d->rightmost;
      block->after = NULL;
      d->rightmost->after = block;
      d->rightmost = block;
      d->right = -1;
    }
  d->rightmost->items[++d->right] = item;
  d->head.size++;
  d->changes++;
}

void
hpm_deque_push_left (HpmVm     *vm,
                     HpmDeque  *d,
                     HpmObject *item)
{
  if (d->left == 0)
    {
      HpmDequeBlock *block = block_new (vm, d);

      block->after = d->leftmost;
      block->before = NULL;
      d->leftmost->before = block;
      d->leftmost = block;
      d->left = HPM_DEQUE_BLOCK;
    }
  d->leftmost->items[--d->left] = item;
  d->head.size++;
  d->changes++;
}

HpmObject *
hpm_deque_take_right (HpmVm    *vm,
                      HpmDeque *d)
{
  HpmObject *item = d->rightmost->items[d->right--];

  d->changes++;
  d->head.size--;
  if (d->right < 0 && d->head.size == 0)
    center (d);
  else if (d->right < 0)
    {
      HpmDequeBlock *block = d->rightmost;

      d->rightmost = block->before;
      d->rightmost->after = NULL;
      d->right = HPM_DEQUE_BLOCK - 1;
      block_free (vm, d, block);
    }
  return item;
}

HpmObject *
hpm_deque_take_left (HpmVm    *vm,
                     HpmDeque *d)
{
  HpmObject *item = d->leftmost->items[d->left++];

  d->changes++;
  d->head.size--;
  if (d->left == HPM_DEQUE_BLOCK && d->head.size == 0)
    center (d);
  else if (d->left == HPM_DEQUE_BLOCK)
    {
      HpmDequeBlock *block = d->leftmost;

      d->leftmost = block->after;
      d->leftmost->before = NULL;
      d->left = 0;
      block_free (vm, d, block);
    }
  return item;
}

/* From the nearer end. */
HpmObject **
hpm_deque_item_place (HpmDeque *d,
                      gssize    index)
{
  gssize from_left = d->left + index;
  gssize n_blocks = from_left / HPM_DEQUE_BLOCK;
  HpmDequeBlock *block;

  if (index < d->head.size / 2)
    for (block = d->leftmost; n_blocks > 0; n_blocks--)
      block = block->after;
  else
    {
      gssize last = (d->left + d->head.size - 1) / HPM_DEQUE_BLOCK;

      for (block = d->rightmost; n_blocks < last; n_blocks++)
        block = block->before;
    }
  return &block->items[from_left % HPM_DEQUE_BLOCK];
}

void
hpm_deque_rotate (HpmVm    *vm,
                  HpmDeque *d,
                  gssize    n)
{
  gssize size = d->head.size, half = size / 2;

  if (size <= 1)
    return;
  d->changes++; /* even if nothing moves */
  if (n > half || n < -half)
    {
      n %= size;
      if (n > half)
        n -= size;
      else if (n < -half)
        n += size;
    }
  for (; n > 0; n--)
    {
      hpm_deque_push_left (vm, d, hpm_deque_take_right (vm, d));
      hpm_poll (vm);
    }
  for (; n < 0; n++)
    {
      hpm_deque_push_right (vm, d, hpm_deque_take_left (vm, d));
      hpm_poll (vm);
    }
}

/* --- Filling and emptying --- */

void
hpm_deque_append_steal (HpmVm     *vm,
                        HpmDeque  *d,
                        HpmObject *item,
                        gboolean   left)
{
  if (left)
    hpm_deque_push_left (vm, d, item);
  else
    hpm_deque_push_right (vm, d, item);
  if (d->bound >= 0 && d->head.size > d->bound)
    hpm_decref (vm, left ? hpm_deque_take_right (vm, d) : hpm_deque_take_left (vm, d));
}

/* As many items as fit lie in the first block then. */
static void
begin_at_edge (HpmDeque *d,
               gboolean  left)
{
  if (d->head.size > 0)
    return;
  d->left = left ? HPM_DEQUE_BLOCK - 1 : 1;
  d->right = d->left - 1;
}

static int
extend_from (HpmVm     *vm,
             HpmDeque  *d,
             HpmObject *iterator,
             gboolean   left)
{
  HpmObject *item;

  while ((item = hpm_iter_next (vm, iterator)) != NULL)
    {
      hpm_poll (vm);
      if (d->bound == 0)
        hpm_decref (vm, item);
      else
        hpm_deque_append_steal (vm, d, item, left);
    }
  return vm->exception ? -1 : 0;
}

int
hpm_deque_extend (HpmVm     *vm,
                  HpmDeque  *d,
                  HpmObject *iterable,
                  gboolean   left)
{
  HpmObject *list = NULL, *iterator;
  int result = -1;

  if (iterable == HPM_OBJECT (d))
    {
      list = hpm_sequence_list (vm, iterable);
      if (list == NULL)
        return -1;
      iterable = list;
    }
  hpm_hold (vm, list);
  iterator = hpm_object_get_iter (vm, iterable);
  if (iterator != NULL)
    {
      hpm_hold (vm, iterator);
      if (d->bound != 0)
        begin_at_edge (d, left);
      result = extend_from (vm, d, iterator, left);
      hpm_unhold (vm, 1);
      hpm_decref (vm, iterator);
    }
  hpm_unhold (vm, 1);
  hpm_xdecref (vm, list);
  return result;
}

/* The items leave together, and are dropped afterwards, the first one first. */
void
hpm_deque_empty (HpmVm    *vm,
                 HpmDeque *d)
{
  gssize n = d->head.size;
  HpmObject **items;

  if (n == 0)
    return;
  items = hpm_mem_alloc (vm, n * sizeof (HpmObject *));
  for (gssize i = 0; i < n; i++)
    items[i] = hpm_deque_take_left (vm, d);
  center (d);
  hpm_drop_array_forward (vm, items, n);
  hpm_mem_free (vm, items);
}

/* --- Life --- */

HPM_NEW (deque_make)
{
  HpmDeque *d = hpm_object_alloc (vm, type, 0);

  d->bound = -1;
  d->leftmost = d->rightmost = block_new (vm, d);
  d->leftmost->before = d->leftmost->after = NULL;
  center (d);
  hpm_gc_track (vm, d);
  return HPM_OBJECT (d);
}

static int
deque_init (HpmVm            *vm,
            HpmObject        *self,
            HpmObject *const *args,
            gssize            n_args,
            HpmObject        *kwnames)
{
  static const char *const names[] = { "iterable", "maxlen", NULL };
  HpmObject *given[2];
  gssize bound = -1;

  if (!hpm_args_parse_as (vm, NULL, "deque", args, n_args, kwnames, names, 0, 2, given))
    return -1;
  if (given[1] != NULL && !HPM_IS_NONE (vm, given[1]))
    {
      if (!hpm_is_int (given[1]))
        hpm_raise (vm, HPM_EXC (vm, TypeError), "an integer is required");
      else
        bound = hpm_number_as_ssize (vm, given[1], HPM_EXC (vm, OverflowError));
      if (vm->exception != NULL)
        return -1;
      if (bound < 0)
        {
          hpm_raise (vm, HPM_EXC (vm, ValueError), "maxlen must be non-negative");
          return -1;
        }
    }
  HPM_DEQUE (self)->bound = bound;
  hpm_deque_empty (vm, HPM_DEQUE (self));
  return given[0] ? hpm_deque_extend (vm, HPM_DEQUE (self), given[0], FALSE) : 0;
}

static void
deque_clear_slot (HpmVm     *vm,
                  HpmObject *self)
{
  hpm_deque_empty (vm, HPM_DEQUE (self));
}

static void
deque_dealloc (HpmVm     *vm,
               HpmObject *self)
{
  HpmDeque *d = HPM_DEQUE (self);
  gboolean own = HPM_TYPE_OF (self)->s.dealloc == deque_dealloc;

  hpm_gc_untrack (self);
  if (!hpm_own_trash_begin (vm, self, deque_dealloc))
    return;
  if (d->weaklist)
    hpm_weakrefs_clear (vm, self);
  while (d->head.size > 0)
    {
      hpm_decref (vm, hpm_deque_take_left (vm, d));
      hpm_poll (vm);
    }
  hpm_mem_free (vm, d->leftmost);
  while (d->n_spare > 0)
    hpm_mem_free (vm, d->spare[--d->n_spare]);
  hpm_object_free (vm, self);
  hpm_own_trash_end (vm, own);
}

static int
deque_traverse (HpmVm       *vm,
                HpmObject   *self,
                HpmVisitFunc visit,
                gpointer     data)
{
  HpmDequePlace place = hpm_deque_begin (HPM_DEQUE (self));

  for (gssize n = HPM_SIZE (self); n > 0; n--, hpm_deque_forward (&place))
    {
      hpm_poll (vm);
      HPM_VISIT (HPM_DEQUE_AT (place));
    }
  return 0;
}

static void
deque_each_ref (HpmVm     *vm,
                HpmObject *self,
                HpmRefFunc func,
                gpointer   data)
{
  HpmDequePlace place = hpm_deque_begin (HPM_DEQUE (self));

  for (gssize i = 0; i < HPM_SIZE (self); i++, hpm_deque_forward (&place))
    {
      HpmRefLabel label = { HPM_REF_ITEM, i, NULL, NULL };

      func (HPM_DEQUE_AT (place), &label, data);
    }
}

static gsize
deque_sizeof (HpmVm     *vm,
              HpmObject *self)
{
  gsize size = HPM_TYPE_OF (self)->basic_size;

  for (HpmDequeBlock *block = HPM_DEQUE (self)->leftmost; block; block = block->after)
    size += sizeof (HpmDequeBlock);
  return size;
}

/* --- As a sequence --- */

static gssize
deque_length (HpmVm     *vm,
              HpmObject *self)
{
  return HPM_SIZE (self);
}

static gboolean
check_index (HpmVm     *vm,
             HpmObject *self,
             gssize     index)
{
  if (index >= 0 && index < HPM_SIZE (self))
    return TRUE;
  hpm_raise (vm, HPM_EXC (vm, IndexError), "deque index out of range");
  return FALSE;
}

static HpmObject *
deque_item (HpmVm     *vm,
            HpmObject *self,
            gssize     index)
{
  if (!check_index (vm, self, index))
    return NULL;
  return hpm_incref (*hpm_deque_item_place (HPM_DEQUE (self), index));
}

static int
deque_set_item (HpmVm     *vm,
                HpmObject *self,
                gssize     index,
                HpmObject *value)
{
  HpmDeque *d = HPM_DEQUE (self);

  if (!check_index (vm, self, index))
    return -1;
  if (value != NULL)
    {
      HpmObject **place = hpm_deque_item_place (d, index);

      hpm_replace (vm, place, hpm_incref (value));
    }
  else
    {
      HpmObject *item;

      hpm_deque_rotate (vm, d, -index);
      item = hpm_deque_take_left (vm, d);
      hpm_deque_rotate (vm, d, index);
      hpm_decref (vm, item);
    }
  return 0;
}

static int
deque_contains (HpmVm     *vm,
                HpmObject *self,
                HpmObject *value)
{
  HpmDeque *d = HPM_DEQUE (self);
  HpmDequePlace place = hpm_deque_begin (d);
  gsize changes = d->changes;

  for (gssize n = d->head.size; n > 0; n--, hpm_deque_forward (&place))
    {
      int equal = hpm_item_equals (vm, HPM_DEQUE_AT (place), value);

      if (equal != 0)
        return equal;
      if (d->changes != changes)
        {
          hpm_raise (vm, HPM_EXC (vm, RuntimeError), "deque mutated during iteration");
          return -1;
        }
      hpm_poll (vm);
    }
  return 0;
}

static HpmObject *
deque_inplace_concat (HpmVm     *vm,
                      HpmObject *self,
                      HpmObject *other)
{
  return hpm_deque_extend (vm, HPM_DEQUE (self), other, FALSE) < 0 ? NULL : hpm_incref (self);
}

static HpmObject *
deque_concat (HpmVm     *vm,
              HpmObject *self,
              HpmObject *other)
{
  HpmObject *sum;
  int result;

  if (!HPM_IS_NATIVE_A (vm, other, DEQUE))
    return hpm_raise (vm, HPM_EXC (vm, TypeError),
                      "can only concatenate deque (not \"%.200s\") to deque",
                      HPM_TYPE_OF (other)->name);
  sum = hpm_deque_copy (vm, self);
  if (sum == NULL)
    return NULL;
  hpm_hold (vm, sum);
  result = hpm_deque_extend (vm, HPM_DEQUE (sum), other, FALSE);
  hpm_unhold (vm, 1);
  if (result == 0)
    return sum;
  hpm_decref (vm, sum);
  return NULL;
}

/* Appends the items that are there now, `n` times over. */
static void
append_again (HpmVm    *vm,
              HpmDeque *d,
              gssize    n)
{
  HpmObject *list = hpm_sequence_list (vm, HPM_OBJECT (d));

  if (list == NULL)
    return;
  hpm_hold (vm, list);
  if (HPM_SIZE (list) > 1)
    hpm_poll_slow (vm);
  for (; n > 0; n--)
    for (gssize i = 0; i < HPM_SIZE (list); i++)
      {
        hpm_deque_append_steal (vm, d, hpm_incref (HPM_LIST_ITEM (list, i)), FALSE);
        hpm_poll (vm);
      }
  hpm_unhold (vm, 1);
  hpm_decref (vm, list);
}

static HpmObject *
deque_inplace_repeat (HpmVm     *vm,
                      HpmObject *self,
                      gssize     n)
{
  HpmDeque *d = HPM_DEQUE (self);
  gssize size = d->head.size;

  if (n <= 0)
    hpm_deque_empty (vm, d);
  if (size == 0 || n <= 1)
    return hpm_incref (self);
  if (d->bound >= 0 && n > d->bound / size)
    n = (d->bound + size - 1) / size;
  if (n > G_MAXSSIZE / size)
    return hpm_raise_none (vm, HPM_EXC (vm, MemoryError));
  append_again (vm, d, n - 1);
  return vm->exception ? NULL : hpm_incref (self);
}

static HpmObject *
deque_repeat (HpmVm     *vm,
              HpmObject *self,
              gssize     n)
{
  HpmObject *copy = hpm_deque_copy (vm, self), *result;

  if (copy == NULL)
    return NULL;
  hpm_hold (vm, copy);
  result = deque_inplace_repeat (vm, copy, n);
  hpm_unhold (vm, 1);
  hpm_decref (vm, copy);
  return result;
}

/* --- Comparing and showing --- */

/* Compares item by item: the answer, or NULL when one ends before they differ (or an error). */
static HpmObject *
compare_items (HpmVm     *vm,
               HpmObject *const *iterators,
               int        op,
               gboolean  *ended)
{
  HpmObject *result = NULL;

  while (result == NULL && vm->exception == NULL)
    {
      HpmObject *pair[2] = { NULL, NULL };
      gssize two = 2;
      int equal = -1;

      hpm_hold_array (vm, pair, &two);
      pair[0] = hpm_iter_next (vm, iterators[0]);
      if (vm->exception == NULL)
        pair[1] = hpm_iter_next (vm, iterators[1]);
      ended[0] = pair[0] == NULL;
      ended[1] = pair[1] == NULL;
      if (pair[0] && pair[1])
        equal = hpm_object_rich_compare_bool (vm, pair[0], pair[1], HPM_EQ);
      if (equal == 0)
        result = hpm_object_rich_compare (vm, pair[0], pair[1], op);
      hpm_unhold (vm, 1);
      hpm_xdecref (vm, pair[0]);
      hpm_xdecref (vm, pair[1]);
      if (equal < 0)
        break;
      hpm_poll (vm);
    }
  return result;
}

static HpmObject *
deque_richcompare (HpmVm     *vm,
                   HpmObject *a,
                   HpmObject *b,
                   int        op)
{
  HpmObject *iterators[2], *result;
  gssize two = 2;
  gboolean ended[2] = { FALSE, FALSE };

  if (!HPM_IS_NATIVE_A (vm, a, DEQUE) || !HPM_IS_NATIVE_A (vm, b, DEQUE))
    HPM_RETURN_NOT_IMPLEMENTED (vm);
  if ((op == HPM_EQ || op == HPM_NE) && (a == b || HPM_SIZE (a) != HPM_SIZE (b)))
    return hpm_bool_from (vm, (a == b) == (op == HPM_EQ));
  iterators[0] = hpm_object_get_iter (vm, a);
  if (iterators[0] == NULL)
    return NULL;
  hpm_hold (vm, iterators[0]);
  iterators[1] = hpm_object_get_iter (vm, b);
  hpm_unhold (vm, 1);
  if (iterators[1] == NULL)
    {
      hpm_decref (vm, iterators[0]);
      return NULL;
    }
  hpm_hold_array (vm, iterators, &two);
  result = compare_items (vm, iterators, op, ended);
  hpm_unhold (vm, 1);
  hpm_decref (vm, iterators[0]);
  hpm_decref (vm, iterators[1]);
  if (result == NULL && vm->exception == NULL)
    result = hpm_bool_from (vm, hpm_op_holds (!ended[0], !ended[1], op));
  return result;
}

static HpmObject *
deque_repr (HpmVm     *vm,
            HpmObject *self)
{
  const char *name = hpm_type_short_name (HPM_TYPE_OF (self));
  HpmObject *list, *text = NULL;
  gssize bound = HPM_DEQUE (self)->bound;

  if (hpm_repr_enter (vm, self))
    return hpm_str_from_utf8 (vm, "[...]", -1);
  list = hpm_sequence_list (vm, self);
  if (list != NULL)
    {
      hpm_hold (vm, list);
      if (bound >= 0)
        text = hpm_str_from_format (vm, "%s(%R, maxlen=%zd)", name, list, bound);
      else
        text = hpm_str_from_format (vm, "%s(%R)", name, list);
      hpm_unhold (vm, 1);
      text = hpm_drop_return (vm, list, text);
    }
  hpm_hold (vm, text);
  hpm_repr_leave (vm, self);
  hpm_unhold (vm, 1);
  return text;
}

gssize
hpm_deque_bound (HpmObject *deque)
{
  return HPM_DEQUE (deque)->bound;
}

static HpmObject *
deque_get_maxlen (HpmVm     *vm,
                  HpmObject *self)
{
  if (HPM_DEQUE (self)->bound < 0)
    HPM_RETURN_NONE (vm);
  return hpm_int_from_int64 (vm, HPM_DEQUE (self)->bound);
}

static const HpmGetSetDef getsets[] = {
  { "maxlen", deque_get_maxlen, NULL },
  { NULL },
};

const HpmKind hpm_deque_kind = {
  .spec = {
    .name = "collections.deque",
    .basic_size = sizeof (HpmDeque),
    .flags = HPM_TYPE_FLAG_GC | HPM_TYPE_FLAG_BASETYPE | HPM_TYPE_FLAG_SEQUENCE,
    .weaklist_offset = G_STRUCT_OFFSET (HpmDeque, weaklist),
    .slots = {
      .dealloc = deque_dealloc, .traverse = deque_traverse, .each_ref = deque_each_ref,
      .clear = deque_clear_slot, .sizeof_ = deque_sizeof, .repr = deque_repr,
      .hash = hpm_object_hash_not_implemented, .richcompare = deque_richcompare,
      .iter = hpm_deque_iter, .init = deque_init, .new_ = deque_make, .length = deque_length,
      .item = deque_item, .ass_item = deque_set_item, .contains = deque_contains,
      .concat = deque_concat, .inplace_concat = deque_inplace_concat, .repeat = deque_repeat,
      .inplace_repeat = deque_inplace_repeat,
    },
    .methods = hpm_deque_methods,
    .getsets = getsets,
    .doc = "A list that is quick at both ends: deque([iterable[, maxlen]])",
  },
};
