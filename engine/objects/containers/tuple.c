/* tuple.c: the tuple
 *
 * Dead tuples of up to 20 items wait in free lists, one for each size. A tuple is tracked
 * from birth; the collector untracks it when nothing in it can be part of a cycle.
 */
#include "objects/hpm-containers.h"

#define MAX_FREE      2000

/* --- Making and freeing --- */

static HpmTuple *
tuple_alloc (HpmVm *vm,
             gssize size)
{
  HpmTuple *tuple = NULL;

  /* Those of HPM_TUPLE_MAX_FREE_SIZE wait for nobody, as in CPython 3.11. */
  if (size < HPM_TUPLE_MAX_FREE_SIZE)
    tuple = hpm_free_list_take (vm, HPM_FREE_TUPLE + size, HPM_TYPE (vm, TUPLE));
  if (tuple == NULL)
    tuple = hpm_object_alloc (vm, HPM_TYPE (vm, TUPLE), size);
  HPM_SIZE (tuple) = size;
  return tuple;
}

static HpmObject *
new_untracked (HpmVm *vm,
               gssize size)
{
  HpmTuple *tuple;

  if (size == 0 && vm->empty_tuple)
    return hpm_incref (vm->empty_tuple);
  tuple = tuple_alloc (vm, size);
  if (size <= HPM_TUPLE_MAX_FREE_SIZE)
    for (gssize i = 0; i < size; i++)
      tuple->items[i] = NULL;
  else
    hpm_mem_fill (vm, tuple->items, 0, size * sizeof (HpmObject *));
  if (size == 0)
    vm->empty_tuple = hpm_incref (tuple);
  return HPM_OBJECT (tuple);
}

HpmObject *
hpm_tuple_new (HpmVm *vm,
               gssize size)
{
  HpmObject *tuple = new_untracked (vm, size);

  if (size > 0)
    hpm_gc_track_new (vm, tuple);
  return tuple;
}

HpmObject *
hpm_tuple_pack (HpmVm *vm,
                gssize n,
                ...)
{
  HpmObject *tuple = hpm_tuple_new (vm, n);
  va_list items;

  va_start (items, n);
  for (gssize i = 0; i < n; i++)
    {
      HPM_TUPLE_ITEM (tuple, i) = hpm_incref (va_arg (items, gpointer));
      hpm_poll (vm);
    }
  va_end (items);
  return tuple;
}

HpmObject *
hpm_tuple_from_array (HpmVm            *vm,
                      HpmObject *const *items,
                      gssize            n)
{
  HpmObject *tuple;

  if (n == 0)
    return hpm_tuple_new (vm, 0);
  tuple = HPM_OBJECT (tuple_alloc (vm, n));
  for (gssize i = 0; i < n; i++)
    {
      HPM_TUPLE_ITEM (tuple, i) = hpm_incref (items[i]);
      if (i % 64 == 0)
        hpm_poll (vm);
    }
  hpm_gc_track_new (vm, tuple);
  return tuple;
}

HpmObject *
hpm_tuple_from_array_steal (HpmVm            *vm,
                            HpmObject *const *items,
                            gssize            n)
{
  HpmObject *tuple;

  hpm_hold_array (vm, (HpmObject **) items, &n);
  tuple = hpm_tuple_new (vm, n);
  hpm_unhold (vm, 1);
  for (gssize i = 0; i < n; i++)
    HPM_TUPLE_ITEM (tuple, i) = items[i];
  return tuple;
}

/* --- From what is iterated over --- */

/* As CPython's: the object keeps its number and its owner and may come to lie elsewhere; no birth is counted. It is not
 * tracked. */
static HpmObject *
resize (HpmVm     *vm,
        HpmObject *tuple,
        gssize     size)
{
  gssize old_size = HPM_SIZE (tuple);
  gsize prefix = hpm_object_prefix (HPM_TYPE_OF (tuple));
  guint8 *block;

  if (old_size == size)
    return tuple;
  if (old_size == 0 || size == 0)
    {
      hpm_decref (vm, tuple);
      return size == 0 ? hpm_incref (vm->empty_tuple) : new_untracked (vm, size);
    }
  block = hpm_mem_realloc (vm, hpm_object_block (tuple), prefix + sizeof (HpmTuple) + size * sizeof (HpmObject *));
  tuple = (HpmObject *) (block + prefix);
  if (size > old_size)
    hpm_mem_fill (vm, &HPM_TUPLE_ITEM (tuple, old_size), 0, (size - old_size) * sizeof (HpmObject *));
  HPM_SIZE (tuple) = size;
  return tuple;
}

/* Takes what `iterator` gives into `*tuple`, which has room for some; gives how many came, or -1. */
static gssize
take_items (HpmVm      *vm,
            HpmObject  *iterator,
            HpmObject **tuple)
{
  HpmObject *item;
  gssize n = 0;

  while ((item = hpm_iter_next (vm, iterator)) != NULL)
    {
      if (n >= HPM_SIZE (*tuple))
        {
          gssize size = n + 10;

          hpm_hold (vm, item);
          *tuple = resize (vm, *tuple, size + (size >> 2));
          hpm_unhold (vm, 1);
        }
      HPM_TUPLE_ITEM (*tuple, n++) = item;
    }
  return vm->exception ? -1 : n;
}

/* Room is made for as many as the iterable says there are, before the first. CPython tracks the tuple from then on;
 * here nobody may find it half filled. */
HpmObject *
hpm_tuple_from_iterable (HpmVm     *vm,
                         HpmObject *iterable)
{
  HpmObject *iterator = hpm_object_get_iter (vm, iterable), *tuple[1] = { NULL };
  gssize one = 1, n;

  if (iterator == NULL)
    return NULL;
  hpm_hold (vm, iterator);
  n = hpm_object_length_hint (vm, iterable, 10);
  if (n >= 0 && !hpm_can_hold (vm, n, 1, sizeof (HpmObject *)))
    n = -1;
  if (n >= 0)
    {
      hpm_hold_array (vm, tuple, &one);
      tuple[0] = new_untracked (vm, n);
      n = take_items (vm, iterator, tuple);
      if (n >= 0)
        tuple[0] = resize (vm, tuple[0], n);
      else
        hpm_clear (vm, &tuple[0]);
      hpm_unhold (vm, 1);
    }
  hpm_unhold (vm, 1);
  if (n > 0)
    hpm_gc_track (vm, tuple[0]);
  hpm_hold (vm, tuple[0]);
  hpm_decref (vm, iterator);
  hpm_unhold (vm, 1);
  return tuple[0];
}

static gboolean
give_back (HpmVm     *vm,
           HpmObject *self,
           gssize     size)
{
  return size > 0 && size <= HPM_TUPLE_MAX_FREE_SIZE && HPM_IS (vm, self, TUPLE)
         && hpm_free_list_give (vm, HPM_FREE_TUPLE + size, MAX_FREE, self);
}

static void
tuple_dealloc (HpmVm     *vm,
               HpmObject *self)
{
  gssize size = HPM_SIZE (self);
  gboolean own = HPM_TYPE_OF (self)->s.dealloc == tuple_dealloc;

  hpm_gc_untrack (self);
  if (!hpm_own_trash_begin (vm, self, tuple_dealloc))
    return;
  for (gssize i = size; --i >= 0;)
    {
      hpm_clear (vm, &HPM_TUPLE_ITEM (self, i));
      if (i % 64 == 0)
        hpm_poll (vm);
    }
  if (!give_back (vm, self, size))
    hpm_object_free (vm, self);
  hpm_own_trash_end (vm, own);
}

static int
tuple_traverse (HpmVm       *vm,
                HpmObject   *self,
                HpmVisitFunc visit,
                gpointer     data)
{
  for (gssize i = HPM_SIZE (self); --i >= 0;)
    HPM_VISIT (HPM_TUPLE_ITEM (self, i));
  return 0;
}

static void
tuple_each_ref (HpmVm     *vm,
                HpmObject *self,
                HpmRefFunc func,
                gpointer   data)
{
  for (gssize i = 0; i < HPM_SIZE (self); i++)
    {
      HpmRefLabel label = { HPM_REF_ITEM, i, NULL, NULL };

      if (HPM_TUPLE_ITEM (self, i))
        func (HPM_TUPLE_ITEM (self, i), &label, data);
    }
}

void
hpm_tuple_maybe_untrack (HpmVm     *vm,
                         HpmObject *o)
{
  if (!HPM_IS (vm, o, TUPLE) || !hpm_gc_is_tracked (o))
    return;
  for (gssize i = 0; i < HPM_SIZE (o); i++)
    /* An item still to be filled in may turn out to be anything. */
    if (HPM_TUPLE_ITEM (o, i) == NULL || hpm_may_be_tracked (vm, HPM_TUPLE_ITEM (o, i)))
      return;
  hpm_gc_untrack (o);
}

/* --- tuple () --- */

/* A subclass's instance with the items of `plain` (stolen). */
static HpmObject *
copy_into_subclass (HpmVm     *vm,
                    HpmType   *type,
                    HpmObject *plain)
{
  HpmObject *self;

  hpm_hold (vm, plain);
  self = hpm_object_alloc (vm, type, HPM_SIZE (plain));
  HPM_SIZE (self) = HPM_SIZE (plain);
  for (gssize i = 0; i < HPM_SIZE (plain); i++)
    {
      HPM_TUPLE_ITEM (self, i) = hpm_incref (HPM_TUPLE_ITEM (plain, i));
      hpm_poll (vm);
    }
  hpm_gc_track (vm, self);
  hpm_unhold (vm, 1);
  hpm_decref (vm, plain);
  return self;
}

static HpmObject *
tuple_make (HpmVm            *vm,
            HpmType          *type,
            HpmObject *const *args,
            gssize            n_args,
            HpmObject        *kwnames)
{
  HpmObject *plain;

  if (hpm_type_has_init_of (vm, type, HPM_TYPE (vm, TUPLE)))
    if (!hpm_args_no_keywords (vm, "tuple", kwnames))
      return NULL;
  if (!hpm_args_check (vm, "tuple", n_args, 0, 1))
    return NULL;
  plain = n_args ? hpm_sequence_tuple (vm, args[0]) : hpm_tuple_new (vm, 0);
  if (plain == NULL || type == HPM_TYPE (vm, TUPLE))
    return plain;
  return copy_into_subclass (vm, type, plain);
}

/* --- Asking --- */

static HpmObject *
tuple_repr (HpmVm     *vm,
            HpmObject *self)
{
  if (HPM_SIZE (self) == 0)
    return hpm_str_from_utf8 (vm, "()", 2);
  return hpm_repr_items (vm, self, "(", HPM_SIZE (self) > 1 ? ")" : ",)", "(...)");
}

/* As xxHash's accumulation step, over the items' hashes. */
static gint64
tuple_hash (HpmVm     *vm,
            HpmObject *self)
{
  const guint64 prime_1 = G_GUINT64_CONSTANT (11400714785074694791);
  const guint64 prime_2 = G_GUINT64_CONSTANT (14029467366897019727);
  const guint64 prime_5 = G_GUINT64_CONSTANT (2870177450012600261);
  guint64 sum = prime_5;

  for (gssize i = 0; i < HPM_SIZE (self); i++)
    {
      gint64 lane;

      hpm_poll (vm);
      lane = hpm_object_hash (vm, HPM_TUPLE_ITEM (self, i));
      if (lane == -1)
        return -1;
      sum += (guint64) lane * prime_2;
      sum = (sum << 31) | (sum >> 33);
      sum *= prime_1;
    }
  sum += (guint64) HPM_SIZE (self) ^ (prime_5 ^ G_GUINT64_CONSTANT (3527539));
  return sum == G_MAXUINT64 ? 1546275796 : (gint64) sum;
}

static gssize
tuple_length (HpmVm     *vm,
              HpmObject *self)
{
  return HPM_SIZE (self);
}

static HpmObject *
tuple_item (HpmVm     *vm,
            HpmObject *self,
            gssize     index)
{
  if (index < 0 || index >= HPM_SIZE (self))
    return hpm_raise (vm, HPM_EXC (vm, IndexError), "tuple index out of range");
  return hpm_incref (HPM_TUPLE_ITEM (self, index));
}

static HpmObject *
tuple_slice (HpmVm     *vm,
             HpmObject *self,
             HpmObject *slice)
{
  gssize start, stop, step, n;
  HpmObject *result;

  if (hpm_slice_unpack (vm, slice, &start, &stop, &step) < 0)
    return NULL;
  n = hpm_slice_adjust (HPM_SIZE (self), &start, &stop, step);
  if (n <= 0)
    return hpm_tuple_new (vm, 0);
  if (start == 0 && step == 1 && n == HPM_SIZE (self) && HPM_IS (vm, self, TUPLE))
    return hpm_incref (self);
  result = hpm_tuple_new (vm, n);
  for (gssize i = 0; i < n; i++)
    {
      HPM_TUPLE_ITEM (result, i) = hpm_incref (HPM_TUPLE_ITEM (self, start + i * step));
      hpm_poll (vm);
    }
  return result;
}

static HpmObject *
tuple_subscript (HpmVm     *vm,
                 HpmObject *self,
                 HpmObject *key)
{
  gssize index;

  if (HPM_IS (vm, key, SLICE))
    return tuple_slice (vm, self, key);
  return hpm_read_index (vm, self, key, "tuple", &index) ? tuple_item (vm, self, index) : NULL;
}

static int
tuple_contains (HpmVm     *vm,
                HpmObject *self,
                HpmObject *value)
{
  for (gssize i = 0; i < HPM_SIZE (self); i++)
    {
      int equal = hpm_object_rich_compare_bool (vm, HPM_TUPLE_ITEM (self, i), value, HPM_EQ);

      if (equal != 0)
        return equal;
      hpm_poll (vm);
    }
  return 0;
}

static HpmObject *
tuple_richcompare (HpmVm     *vm,
                   HpmObject *a,
                   HpmObject *b,
                   int        op)
{
  gssize i;

  if (!hpm_is_tuple (a) || !hpm_is_tuple (b))
    HPM_RETURN_NOT_IMPLEMENTED (vm);
  for (i = 0; i < HPM_SIZE (a) && i < HPM_SIZE (b); i++)
    {
      int equal = hpm_object_rich_compare_bool (vm, HPM_TUPLE_ITEM (a, i), HPM_TUPLE_ITEM (b, i),
                                                HPM_EQ);

      if (equal < 0)
        return NULL;
      if (!equal)
        break;
    }
  if (i >= HPM_SIZE (a) || i >= HPM_SIZE (b))
    return hpm_bool_from (vm, hpm_op_holds (HPM_SIZE (a), HPM_SIZE (b), op));
  if (op == HPM_EQ || op == HPM_NE)
    return hpm_bool_from (vm, op == HPM_NE);
  return hpm_object_rich_compare (vm, HPM_TUPLE_ITEM (a, i), HPM_TUPLE_ITEM (b, i), op);
}

/* --- Together with other tuples --- */

static HpmObject *
tuple_concat (HpmVm     *vm,
              HpmObject *a,
              HpmObject *b)
{
  HpmObject *result;
  gssize n = HPM_SIZE (a);

  if (n == 0 && HPM_IS (vm, b, TUPLE))
    return hpm_incref (b);
  if (!hpm_is_tuple (b))
    return hpm_raise (vm, HPM_EXC (vm, TypeError),
                      "can only concatenate tuple (not \"%.200s\") to tuple",
                      HPM_TYPE_OF (b)->name);
  if (HPM_SIZE (b) == 0 && HPM_IS (vm, a, TUPLE))
    return hpm_incref (a);
  result = hpm_tuple_new (vm, n + HPM_SIZE (b));
  for (gssize i = 0; i < n; i++)
    {
      HPM_TUPLE_ITEM (result, i) = hpm_incref (HPM_TUPLE_ITEM (a, i));
      hpm_poll (vm);
    }
  for (gssize i = 0; i < HPM_SIZE (b); i++)
    {
      HPM_TUPLE_ITEM (result, n + i) = hpm_incref (HPM_TUPLE_ITEM (b, i));
      hpm_poll (vm);
    }
  return result;
}

static HpmObject *
tuple_repeat (HpmVm     *vm,
              HpmObject *self,
              gssize     times)
{
  gssize n = HPM_SIZE (self);
  HpmObject *result;

  if ((n == 0 || times == 1) && HPM_IS (vm, self, TUPLE))
    return hpm_incref (self);
  if (n == 0 || times <= 0)
    return hpm_tuple_new (vm, 0);
  if (!hpm_can_hold (vm, n, times, sizeof (HpmObject *)))
    return NULL;
  result = hpm_tuple_new (vm, n * times);
  for (gssize i = 0; i < n * times; i++)
    {
      HPM_TUPLE_ITEM (result, i) = hpm_incref (HPM_TUPLE_ITEM (self, i % n));
      hpm_poll (vm);
    }
  return result;
}

/* --- Methods --- */

HPM_FUNCTION (tuple_getnewargs)
{
  HpmObject *copy = hpm_tuple_from_array (vm, ((HpmTuple *) self)->items, HPM_SIZE (self)), *result;

  hpm_hold (vm, copy);
  result = hpm_tuple_pack (vm, 1, copy);
  hpm_unhold (vm, 1);
  hpm_decref (vm, copy);
  return result;
}

HPM_FUNCTION (tuple_index)
{
  gssize start = 0, stop = G_MAXSSIZE;

  if (!hpm_args_check (vm, "index", n_args, 1, 3))
    return NULL;
  if (n_args > 1 && !hpm_read_bound (vm, self, args[1], &start))
    return NULL;
  if (n_args > 2 && !hpm_read_bound (vm, self, args[2], &stop))
    return NULL;
  for (gssize i = start; i < MIN (stop, HPM_SIZE (self)); i++)
    {
      int equal = hpm_object_rich_compare_bool (vm, HPM_TUPLE_ITEM (self, i), args[0], HPM_EQ);

      if (equal < 0)
        return NULL;
      if (equal)
        return hpm_int_from_int64 (vm, i);
    }
  return hpm_raise (vm, HPM_EXC (vm, ValueError), "tuple.index(x): x not in tuple");
}

HPM_FUNCTION (tuple_count)
{
  gssize count = 0;

  for (gssize i = 0; i < HPM_SIZE (self); i++)
    {
      int equal = hpm_object_rich_compare_bool (vm, HPM_TUPLE_ITEM (self, i), args[0], HPM_EQ);

      if (equal < 0)
        return NULL;
      count += equal;
    }
  return hpm_int_from_int64 (vm, count);
}

static const HpmMethodDef tuple_methods[] = {
  { "__getnewargs__", tuple_getnewargs, HPM_METH_NOARGS, "($self, /)" },
  { "index", tuple_index, HPM_METH_FASTCALL, "($self, value, start=0, stop=sys.maxsize, /)" },
  { "count", tuple_count, HPM_METH_O, "($self, value, /)" },
  HPM_CLASS_GETITEM,
  { NULL }
};

const HpmTypeSpec hpm_tuple_spec = {
  .name = "tuple",
  .base = HPM_TYPE_ID_OBJECT,
  .basic_size = sizeof (HpmTuple),
  .item_size = sizeof (HpmObject *),
  .flags = HPM_TYPE_FLAG_VECTORCALL | HPM_TYPE_FLAG_GC | HPM_TYPE_FLAG_BASETYPE | HPM_TYPE_FLAG_TUPLE | HPM_TYPE_FLAG_SEQUENCE
           | HPM_TYPE_FLAG_MATCH_SELF,
  .slots = {
    .dealloc = tuple_dealloc, .traverse = tuple_traverse, .each_ref = tuple_each_ref,
    .repr = tuple_repr,
    .hash = tuple_hash, .richcompare = tuple_richcompare, .iter = hpm_tuple_iter_new,
    .new_ = tuple_make,
    .length = tuple_length, .subscript = tuple_subscript, .item = tuple_item,
    .contains = tuple_contains,
    .concat = tuple_concat, .repeat = tuple_repeat,
  },
  .methods = tuple_methods,
  .doc = "Built-in immutable sequence.\n\n"
         "If no argument is given, the constructor returns an empty tuple.\n"
         "If iterable is specified the tuple is initialized from iterable's items.\n\n"
         "If the argument is a tuple, the return value is the same object.",
};
