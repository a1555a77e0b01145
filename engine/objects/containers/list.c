/* list.c: the list
 *
 *      list ──► items: │ a │ b │ c │ · │      size 3, allocated 4
 *
 * Invariants
 *   - size <= allocated, but while the list is being sorted, when allocated is -1 and the
 *     list looks empty (list-sort.c).
 *   - Items are only NULL in a list whose maker has not yet filled it.
 *   - Items taken out are dropped after the list is sane again: their finalizers may look.
 */
#include "objects/hpm-containers.h"

#define MAX_FREE 80

/* --- Making, growing, freeing --- */

HpmObject *
hpm_list_new (HpmVm *vm,
              gssize size)
{
  HpmList *list = hpm_free_list_take (vm, HPM_FREE_LIST, HPM_TYPE (vm, LIST));

  if (list == NULL)
    list = hpm_object_alloc (vm, HPM_TYPE (vm, LIST), 0);
  list->items = NULL;
  if (size > 0)
    {
      list->items = hpm_mem_alloc_raw (vm, size * sizeof (HpmObject *));
      if (size <= HPM_SMALL_MAX / 8)
        hpm_clear_words (list->items, size * sizeof (HpmObject *));
      else
        hpm_mem_fill (vm, list->items, 0, size * sizeof (HpmObject *));
    }
  list->allocated = size;
  HPM_SIZE (list) = size;
  hpm_gc_track_new (vm, list);
  return HPM_OBJECT (list);
}

void
hpm_list_resize (HpmVm   *vm,
                 HpmList *list,
                 gssize   size)
{
  gsize room;

  if (list->allocated >= size && size >= list->allocated >> 1)
    {
      HPM_SIZE (list) = size;
      return;
    }
  /* A little more than an eighth to spare, but not when a lot is added at once. */
  room = ((gsize) size + (size >> 3) + 6) & ~(gsize) 3;
  if (size - HPM_SIZE (list) > (gssize) (room - size))
    room = ((gsize) size + 3) & ~(gsize) 3;
  /* Also an emptied list keeps an array, which tells it from a new one when it grows again. */
  if (size == 0)
    room = 0;
  list->items = hpm_mem_realloc (vm, list->items, MAX (room * sizeof (HpmObject *), 1));
  HPM_SIZE (list) = size;
  list->allocated = room;
}

void
hpm_list_empty (HpmVm   *vm,
                HpmList *list)
{
  HpmObject **items = list->items;
  gssize n = HPM_SIZE (list);

  if (items == NULL)
    return;
  HPM_SIZE (list) = 0;
  list->items = NULL;
  list->allocated = 0;
  hpm_drop_array (vm, items, n);
  hpm_mem_free (vm, items);
}

static void
list_dealloc (HpmVm     *vm,
              HpmObject *self)
{
  HpmList *list = (HpmList *) self;
  gboolean own = HPM_TYPE_OF (self)->s.dealloc == list_dealloc;

  hpm_gc_untrack (self);
  if (!hpm_own_trash_begin (vm, self, list_dealloc))
    return;
  while (HPM_SIZE (list) > 0)
    {
      HpmObject *item = list->items[--HPM_SIZE (list)];

      hpm_xdecref (vm, item);
      if (HPM_SIZE (list) % 64 == 0)
        hpm_poll (vm);
    }
  if (list->items)
    hpm_mem_free_inline (vm, list->items);
  list->items = NULL;
  list->allocated = 0;
  if (!HPM_IS (vm, self, LIST) || !hpm_free_list_give (vm, HPM_FREE_LIST, MAX_FREE, self))
    hpm_object_free (vm, self);
  hpm_own_trash_end (vm, own);
}

static int
list_traverse (HpmVm       *vm,
               HpmObject   *self,
               HpmVisitFunc visit,
               gpointer     data)
{
  for (gssize i = HPM_SIZE (self); --i >= 0;)
    {
      hpm_poll (vm);
      HPM_VISIT (HPM_LIST_ITEM (self, i));
    }
  return 0;
}

static void
list_each_ref (HpmVm     *vm,
               HpmObject *self,
               HpmRefFunc func,
               gpointer   data)
{
  for (gssize i = 0; i < HPM_SIZE (self); i++)
    {
      HpmRefLabel label = { HPM_REF_ITEM, i, NULL, NULL };

      if (HPM_LIST_ITEM (self, i))
        func (HPM_LIST_ITEM (self, i), &label, data);
    }
}

static void
list_clear_slot (HpmVm     *vm,
                 HpmObject *self)
{
  hpm_list_empty (vm, (HpmList *) self);
}

static gsize
list_sizeof (HpmVm     *vm,
             HpmObject *self)
{
  gssize room = MAX (((HpmList *) self)->allocated, 0);

  return HPM_TYPE_OF (self)->basic_size + room * sizeof (HpmObject *);
}

static HpmObject *
list_make (HpmVm            *vm,
           HpmType          *type,
           HpmObject *const *args,
           gssize            n_args,
           HpmObject        *kwnames)
{
  /* list () takes nothing off the free list. */
  HpmObject *self = hpm_object_alloc (vm, type, 0);

  hpm_gc_track (vm, self);
  return self;
}

static int
list_init (HpmVm            *vm,
           HpmObject        *self,
           HpmObject *const *args,
           gssize            n_args,
           HpmObject        *kwnames)
{
  if (HPM_TYPE_OF (self)->s.new_ == HPM_TYPE (vm, LIST)->s.new_)
    if (!hpm_args_no_keywords (vm, "list", kwnames))
      return -1;
  if (!hpm_args_check (vm, "list", n_args, 0, 1))
    return -1;
  hpm_list_empty (vm, (HpmList *) self);
  return n_args > 0 ? hpm_list_extend (vm, self, args[0]) : 0;
}

/* --- Adding --- */

int
hpm_list_append (HpmVm     *vm,
                 HpmObject *list,
                 HpmObject *item)
{
  gssize n = HPM_SIZE (list);

  hpm_list_resize (vm, (HpmList *) list, n + 1);
  HPM_LIST_ITEM (list, n) = hpm_incref (item);
  return 0;
}

int
hpm_list_insert (HpmVm     *vm,
                 HpmObject *list,
                 gssize     index,
                 HpmObject *item)
{
  gssize n = HPM_SIZE (list);
  HpmObject **items;

  if (index < 0)
    index = MAX (index + n, 0);
  index = MIN (index, n);
  hpm_list_resize (vm, (HpmList *) list, n + 1);
  items = ((HpmList *) list)->items;
  hpm_mem_move (vm, items + index + 1, items + index, (n - index) * sizeof *items);
  items[index] = hpm_incref (item);
  return 0;
}

/* An empty list without an array gets one of just the size needed. */
static void
reserve_exactly (HpmVm   *vm,
                 HpmList *list,
                 gssize   size)
{
  size = (size + 1) & ~(gssize) 1;
  list->items = hpm_mem_alloc (vm, size * sizeof (HpmObject *));
  list->allocated = size;
}

static void
extend_by_array (HpmVm      *vm,
                 HpmList    *list,
                 HpmObject  *source)
{
  gssize n = HPM_SIZE (source), m = HPM_SIZE (list);

  if (n == 0)
    return;
  if (list->items == NULL)
    {
      reserve_exactly (vm, list, n);
      HPM_SIZE (list) = n;
    }
  else
    hpm_list_resize (vm, list, m + n);
  /* Read the source only now: it may be the list itself. */
  for (gssize i = 0; i < n; i++)
    {
      HpmObject *item = hpm_is_list (source) ? HPM_LIST_ITEM (source, i)
                                             : HPM_TUPLE_ITEM (source, i);

      hpm_poll (vm);
      list->items[m + i] = hpm_incref (item);
    }
}

static void
append_steal (HpmVm     *vm,
              HpmList   *list,
              HpmObject *item)
{
  gssize n = HPM_SIZE (list);

  if (n < list->allocated)
    HPM_SIZE (list) = n + 1;
  else
    hpm_list_resize (vm, list, n + 1);
  list->items[n] = item;
}

static int
drain_iterator (HpmVm     *vm,
                HpmList   *list,
                HpmObject *iterator)
{
  HpmObject *item;

  while ((item = hpm_iter_next (vm, iterator)))
    {
      append_steal (vm, list, item);
      hpm_poll (vm);
    }
  if (hpm_err_occurred (vm))
    return -1;
  if (HPM_SIZE (list) < list->allocated)
    hpm_list_resize (vm, list, HPM_SIZE (list));
  return 0;
}

static int
extend_by_iterator (HpmVm     *vm,
                    HpmList   *list,
                    HpmObject *iterable,
                    HpmObject *iterator)
{
  gssize guess = hpm_object_length_hint (vm, iterable, 8), size;

  if (guess < 0)
    return -1;
  size = HPM_SIZE (list);
  if (size > G_MAXSSIZE - guess)
    ;
  else if (list->items == NULL)
    {
      if (guess > 0)
        {
          if (!hpm_can_hold (vm, guess, 1, sizeof (HpmObject *)))
            return -1;
          reserve_exactly (vm, list, guess);
        }
    }
  else
    {
      if (!hpm_can_hold (vm, size + guess, 1, sizeof (HpmObject *)))
        return -1;
      hpm_list_resize (vm, list, size + guess);
      HPM_SIZE (list) = size;
    }
  return drain_iterator (vm, list, iterator);
}

int
hpm_list_extend (HpmVm     *vm,
                 HpmObject *list,
                 HpmObject *iterable)
{
  HpmObject *iterator;
  int result;

  if (HPM_IS (vm, iterable, LIST) || HPM_IS (vm, iterable, TUPLE) || iterable == list)
    {
      HpmObject *items = hpm_sequence_fast (vm, iterable, "argument must be iterable");

      if (items == NULL)
        return -1;
      hpm_hold (vm, items);
      extend_by_array (vm, (HpmList *) list, items);
      hpm_unhold (vm, 1);
      hpm_decref (vm, items);
      return 0;
    }
  iterator = hpm_object_get_iter (vm, iterable);
  if (iterator == NULL)
    return -1;
  hpm_hold (vm, iterator);
  result = extend_by_iterator (vm, (HpmList *) list, iterable, iterator);
  hpm_unhold (vm, 1);
  hpm_decref (vm, iterator);
  return result;
}

HpmObject *
hpm_list_as_tuple (HpmVm     *vm,
                   HpmObject *list)
{
  return hpm_tuple_from_array (vm, ((HpmList *) list)->items, HPM_SIZE (list));
}

int
hpm_list_reverse (HpmVm     *vm,
                  HpmObject *list)
{
  HpmObject **items = ((HpmList *) list)->items;
  gssize n = HPM_SIZE (list);

  for (gssize i = 0; i < n / 2; i++)
    {
      HpmObject *item = items[i];

      items[i] = items[n - 1 - i];
      items[n - 1 - i] = item;
      hpm_poll (vm);
    }
  return 0;
}

/* --- Asking --- */

static HpmObject *
list_repr (HpmVm     *vm,
           HpmObject *self)
{
  if (HPM_SIZE (self) == 0)
    return hpm_str_from_utf8 (vm, "[]", 2);
  return hpm_repr_items (vm, self, "[", "]", "[...]");
}

static gssize
list_length (HpmVm     *vm,
             HpmObject *self)
{
  return HPM_SIZE (self);
}

static HpmObject *
list_item (HpmVm     *vm,
           HpmObject *self,
           gssize     index)
{
  if (index < 0 || index >= HPM_SIZE (self))
    return hpm_raise (vm, HPM_EXC (vm, IndexError), "list index out of range");
  return hpm_incref (HPM_LIST_ITEM (self, index));
}

static int
list_contains (HpmVm     *vm,
               HpmObject *self,
               HpmObject *value)
{
  for (gssize i = 0; i < HPM_SIZE (self); i++)
    {
      HpmObject *item = HPM_LIST_ITEM (self, i);
      int equal = item == value ? 1 : hpm_item_equals (vm, item, value);

      if (equal != 0)
        return equal;
      hpm_poll (vm);
    }
  return 0;
}

/* The first place where two lists differ; -1: none within both; -2: error. */
static gssize
first_difference (HpmVm     *vm,
                  HpmObject *a,
                  HpmObject *b)
{
  for (gssize i = 0; i < HPM_SIZE (a) && i < HPM_SIZE (b); i++)
    {
      HpmObject *x = HPM_LIST_ITEM (a, i), *y = HPM_LIST_ITEM (b, i);
      int equal;

      hpm_poll (vm);
      if (x == y)
        continue;
      hpm_hold (vm, hpm_incref (x));
      hpm_hold (vm, hpm_incref (y));
      equal = hpm_object_rich_compare_bool (vm, x, y, HPM_EQ);
      hpm_unhold (vm, 2);
      hpm_drop_holding (vm, x, y);
      hpm_decref (vm, y);
      if (equal < 0)
        return -2;
      if (!equal)
        return i;
      hpm_poll (vm);
    }
  return -1;
}

static HpmObject *
list_richcompare (HpmVm     *vm,
                  HpmObject *a,
                  HpmObject *b,
                  int        op)
{
  gssize i;

  if (!hpm_is_list (a) || !hpm_is_list (b))
    HPM_RETURN_NOT_IMPLEMENTED (vm);
  if (HPM_SIZE (a) != HPM_SIZE (b) && (op == HPM_EQ || op == HPM_NE))
    return hpm_bool_from (vm, op == HPM_NE);
  i = first_difference (vm, a, b);
  if (i == -2)
    return NULL;
  if (i < 0 || i >= HPM_SIZE (a) || i >= HPM_SIZE (b))
    return hpm_bool_from (vm, hpm_op_holds (HPM_SIZE (a), HPM_SIZE (b), op));
  if (op == HPM_EQ || op == HPM_NE)
    return hpm_bool_from (vm, op == HPM_NE);
  return hpm_object_rich_compare (vm, HPM_LIST_ITEM (a, i), HPM_LIST_ITEM (b, i), op);
}

/* --- Together with other lists --- */

static HpmObject *
list_concat (HpmVm     *vm,
             HpmObject *a,
             HpmObject *b)
{
  HpmList *result;
  gssize n = HPM_SIZE (a), m;

  if (!hpm_is_list (b))
    return hpm_raise (vm, HPM_EXC (vm, TypeError),
                      "can only concatenate list (not \"%.200s\") to list",
                      HPM_TYPE_OF (b)->name);
  m = HPM_SIZE (b);
  result = (HpmList *) hpm_list_new (vm, 0);
  /* Making it may have run finalizers. */
  n = HPM_SIZE (a);
  m = HPM_SIZE (b);
  if (n + m > 0)
    result->items = hpm_mem_alloc (vm, (n + m) * sizeof (HpmObject *));
  result->allocated = HPM_SIZE (result) = n + m;
  for (gssize i = 0; i < n; i++)
    {
      result->items[i] = hpm_incref (HPM_LIST_ITEM (a, i));
      hpm_poll (vm);
    }
  for (gssize i = 0; i < m; i++)
    {
      result->items[n + i] = hpm_incref (HPM_LIST_ITEM (b, i));
      hpm_poll (vm);
    }
  return HPM_OBJECT (result);
}

/* Fills items[n …] with copies of the first n. */
static void
repeat_items (HpmVm      *vm,
              HpmObject **items,
              gssize      n,
              gssize      total)
{
  for (gssize i = n; i < total; i++)
    {
      items[i] = hpm_incref (items[i - n]);
      hpm_poll (vm);
    }
}

static HpmObject *
list_repeat (HpmVm     *vm,
             HpmObject *self,
             gssize     times)
{
  HpmList *result;
  gssize n = HPM_SIZE (self), total;

  if (times <= 0 || n == 0)
    return hpm_list_new (vm, 0);
  if (!hpm_can_hold (vm, n, times, sizeof (HpmObject *)))
    return NULL;
  total = n * times;
  result = (HpmList *) hpm_list_new (vm, 0);
  n = MIN (n, HPM_SIZE (self));
  total = n * times;
  if (total == 0)
    return HPM_OBJECT (result);
  result->items = hpm_mem_alloc (vm, total * sizeof (HpmObject *));
  for (gssize i = 0; i < n; i++)
    {
      result->items[i] = hpm_incref (HPM_LIST_ITEM (self, i));
      hpm_poll (vm);
    }
  repeat_items (vm, result->items, n, total);
  result->allocated = HPM_SIZE (result) = total;
  return HPM_OBJECT (result);
}

static HpmObject *
list_inplace_repeat (HpmVm     *vm,
                     HpmObject *self,
                     gssize     times)
{
  gssize n = HPM_SIZE (self);

  if (n > 0 && times < 1)
    hpm_list_empty (vm, (HpmList *) self);
  else if (n > 0 && times > 1)
    {
      if (!hpm_can_hold (vm, n, times, sizeof (HpmObject *)))
        return NULL;
      hpm_list_resize (vm, (HpmList *) self, n * times);
      repeat_items (vm, ((HpmList *) self)->items, n, n * times);
    }
  return hpm_incref (self);
}

static HpmObject *
list_inplace_concat (HpmVm     *vm,
                     HpmObject *self,
                     HpmObject *other)
{
  if (hpm_list_extend (vm, self, other) < 0)
    return NULL;
  return hpm_incref (self);
}

/* --- Items and slices --- */

static int
list_set_item (HpmVm     *vm,
               HpmObject *self,
               gssize     index,
               HpmObject *value)
{
  if (index < 0 || index >= HPM_SIZE (self))
    {
      hpm_raise (vm, HPM_EXC (vm, IndexError), "list assignment index out of range");
      return -1;
    }
  if (value == NULL)
    return hpm_list_set_slice (vm, (HpmList *) self, index, index + 1, NULL);
  hpm_replace (vm, &HPM_LIST_ITEM (self, index), hpm_incref (value));
  return 0;
}

static HpmObject *
list_slice (HpmVm     *vm,
            HpmObject *self,
            HpmObject *slice)
{
  gssize start, stop, step, n;
  HpmList *result;

  if (hpm_slice_unpack (vm, slice, &start, &stop, &step) < 0)
    return NULL;
  result = (HpmList *) hpm_list_new (vm, 0);
  n = hpm_slice_adjust (HPM_SIZE (self), &start, &stop, step);
  if (n <= 0)
    return HPM_OBJECT (result);
  result->items = hpm_mem_alloc (vm, n * sizeof (HpmObject *));
  for (gssize i = 0; i < n; i++)
    {
      result->items[i] = hpm_incref (HPM_LIST_ITEM (self, start + i * step));
      hpm_poll (vm);
    }
  result->allocated = HPM_SIZE (result) = n;
  return HPM_OBJECT (result);
}

static HpmObject *
list_subscript (HpmVm     *vm,
                HpmObject *self,
                HpmObject *key)
{
  gssize index;

  if (HPM_IS (vm, key, SLICE))
    return list_slice (vm, self, key);
  return hpm_read_index (vm, self, key, "list", &index) ? list_item (vm, self, index) : NULL;
}

/* Takes the items [low, high) out and puts `n` new ones (borrowed) in their place. */
static void
splice (HpmVm            *vm,
        HpmList          *list,
        gssize            low,
        gssize            high,
        HpmObject *const *new_items,
        gssize            n)
{
  gssize n_old = high - low, size = HPM_SIZE (list), tail = size - high;
  HpmObject **old = n_old ? hpm_mem_alloc (vm, n_old * sizeof (HpmObject *)) : NULL;

  if (n_old)
    hpm_mem_move (vm, old, list->items + low, n_old * sizeof (HpmObject *));
  if (n < n_old && tail)
    hpm_mem_move (vm, list->items + low + n, list->items + high, tail * sizeof (HpmObject *));
  if (n != n_old)
    hpm_list_resize (vm, list, size + n - n_old);
  if (n > n_old && tail)
    hpm_mem_move (vm, list->items + low + n, list->items + high, tail * sizeof (HpmObject *));
  for (gssize i = 0; i < n; i++)
    {
      list->items[low + i] = hpm_incref (new_items[i]);
      hpm_poll (vm);
    }
  hpm_drop_array (vm, old, n_old);
  hpm_mem_free (vm, old);
}

/* A list of what `value` yields, as PySequence_Fast (): itself when it is a list or a tuple. */
static HpmObject *
as_array (HpmVm      *vm,
          HpmObject  *value,
          const char *message)
{
  HpmObject *list;

  if (HPM_IS (vm, value, LIST) || HPM_IS (vm, value, TUPLE))
    return hpm_incref (value);
  list = hpm_object_get_iter (vm, value);
  if (list == NULL)
    {
      if (hpm_err_matches (vm, HPM_EXC (vm, TypeError)))
        {
          hpm_err_clear (vm);
          hpm_raise (vm, HPM_EXC (vm, TypeError), "%s", message);
        }
      return NULL;
    }
  hpm_hold (vm, list);
  value = hpm_sequence_list (vm, list);
  hpm_unhold (vm, 1);
  hpm_drop_holding (vm, list, value);
  return value;
}

static HpmObject **
array_of (HpmObject *o)
{
  return hpm_is_list (o) ? ((HpmList *) o)->items : ((HpmTuple *) o)->items;
}

int
hpm_list_set_slice (HpmVm     *vm,
                    HpmList   *list,
                    gssize     low,
                    gssize     high,
                    HpmObject *value)
{
  HpmObject *source = NULL;
  gssize n = 0;

  if (value == HPM_OBJECT (list))
    source = hpm_list_as_list (vm, value);
  else if (value)
    source = as_array (vm, value, "can only assign an iterable");
  if (value && source == NULL)
    return -1;
  if (source)
    n = HPM_SIZE (source);
  low = CLAMP (low, 0, HPM_SIZE (list));
  high = CLAMP (high, low, HPM_SIZE (list));
  hpm_hold (vm, source);
  if (HPM_SIZE (list) + n - (high - low) == 0)
    hpm_list_empty (vm, list);
  else
    splice (vm, list, low, high, source ? array_of (source) : NULL, n);
  hpm_unhold (vm, 1);
  hpm_xdecref (vm, source);
  return 0;
}

HpmObject *
hpm_list_as_list (HpmVm     *vm,
                  HpmObject *list)
{
  HpmObject *copy = hpm_list_new (vm, 0);

  if (HPM_SIZE (list) > 0)
    {
      gssize n = HPM_SIZE (list);

      ((HpmList *) copy)->items = hpm_mem_alloc (vm, n * sizeof (HpmObject *));
      for (gssize i = 0; i < n; i++)
        {
          HPM_LIST_ITEM (copy, i) = hpm_incref (HPM_LIST_ITEM (list, i));
          hpm_poll (vm);
        }
      ((HpmList *) copy)->allocated = HPM_SIZE (copy) = n;
    }
  return copy;
}

/* del list[start:stop:step] with a step other than 1. */
static void
delete_stepped (HpmVm   *vm,
                HpmList *list,
                gssize   start,
                gssize   step,
                gssize   n)
{
  HpmObject **garbage = hpm_mem_alloc (vm, n * sizeof (HpmObject *));
  gssize size = HPM_SIZE (list), to;

  if (step < 0)
    {
      start += (n - 1) * step;
      step = -step;
    }
  to = start;
  for (gssize i = start, taken = 0; i < size; i++)
    {
      if (taken < n && i == start + taken * step)
        garbage[taken++] = list->items[i];
      else
        list->items[to++] = list->items[i];
      hpm_poll (vm);
    }
  HPM_SIZE (list) = size - n;
  hpm_list_resize (vm, list, size - n);
  hpm_drop_array_forward (vm, garbage, n);
  hpm_mem_free (vm, garbage);
}

static void
assign_stepped (HpmVm     *vm,
                HpmList   *list,
                gssize     start,
                gssize     step,
                HpmObject *source)
{
  gssize n = HPM_SIZE (source);
  HpmObject **garbage = hpm_mem_alloc (vm, n * sizeof (HpmObject *));

  for (gssize i = 0; i < n; i++)
    {
      garbage[i] = list->items[start + i * step];
      list->items[start + i * step] = hpm_incref (array_of (source)[i]);
      hpm_poll (vm);
    }
  hpm_drop_array_forward (vm, garbage, n);
  hpm_mem_free (vm, garbage);
}

static int
set_stepped (HpmVm     *vm,
             HpmList   *list,
             gssize     start,
             gssize     step,
             gssize     n,
             HpmObject *value)
{
  HpmObject *source;
  int result = 0;

  if (value == HPM_OBJECT (list))
    source = hpm_list_as_list (vm, value);
  else
    source = as_array (vm, value, "must assign iterable to extended slice");
  if (source == NULL)
    return -1;
  hpm_hold (vm, source);
  if (HPM_SIZE (source) != n)
    {
      hpm_raise (vm, HPM_EXC (vm, ValueError),
                 "attempt to assign sequence of size %zd to extended slice of size %zd",
                 HPM_SIZE (source), n);
      result = -1;
    }
  else if (n > 0 && (start + (n - 1) * step >= HPM_SIZE (list) || start >= HPM_SIZE (list)))
    {
      /* Reading the values has shortened the list: CPython writes beyond its end then */
      hpm_raise (vm, HPM_EXC (vm, RuntimeError), "list changed size during assignment");
      result = -1;
    }
  else if (n > 0)
    assign_stepped (vm, list, start, step, source);
  hpm_unhold (vm, 1);
  hpm_decref (vm, source);
  return result;
}

static int
set_slice_object (HpmVm     *vm,
                  HpmList   *list,
                  HpmObject *slice,
                  HpmObject *value)
{
  gssize start, stop, step, n;

  if (hpm_slice_unpack (vm, slice, &start, &stop, &step) < 0)
    return -1;
  n = hpm_slice_adjust (HPM_SIZE (list), &start, &stop, step);
  if (step == 1)
    return hpm_list_set_slice (vm, list, start, stop, value);
  if (value)
    return set_stepped (vm, list, start, step, n, value);
  if (n > 0)
    delete_stepped (vm, list, start, step, n);
  return 0;
}

static int
list_ass_subscript (HpmVm     *vm,
                    HpmObject *self,
                    HpmObject *key,
                    HpmObject *value)
{
  gssize index;

  if (HPM_IS (vm, key, SLICE))
    return set_slice_object (vm, (HpmList *) self, key, value);
  return hpm_read_index (vm, self, key, "list", &index) ? list_set_item (vm, self, index, value) : -1;
}

const HpmTypeSpec hpm_list_spec = {
  .name = "list",
  .base = HPM_TYPE_ID_OBJECT,
  .basic_size = sizeof (HpmList),
  .flags = HPM_TYPE_FLAG_VECTORCALL | HPM_TYPE_FLAG_GC | HPM_TYPE_FLAG_BASETYPE | HPM_TYPE_FLAG_LIST | HPM_TYPE_FLAG_SEQUENCE
           | HPM_TYPE_FLAG_MATCH_SELF,
  .slots = {
    .dealloc = list_dealloc, .traverse = list_traverse, .each_ref = list_each_ref,
    .clear = list_clear_slot,
    .sizeof_ = list_sizeof, .repr = list_repr, .hash = hpm_object_hash_not_implemented,
    .richcompare = list_richcompare, .iter = hpm_list_iter_new, .init = list_init,
    .new_ = list_make,
    .length = list_length, .subscript = list_subscript, .ass_subscript = list_ass_subscript,
    .item = list_item, .ass_item = list_set_item, .contains = list_contains, .concat = list_concat,
    .inplace_concat = list_inplace_concat, .repeat = list_repeat,
    .inplace_repeat = list_inplace_repeat,
  },
  .methods = hpm_list_methods,
  .doc = "Built-in mutable sequence.\n\n"
         "If no argument is given, the constructor creates a new empty list.\n"
         "The argument must be an iterable if specified.",
};
