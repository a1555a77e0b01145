/* list-sort.c: sorting lists
 *
 * Tim Peters' adaptive merge sort as CPython 3.11 has it (with the powersort merge order):
 * learners may print in __lt__, so the comparisons must be the same ones, in the same order.
 *
 * While it runs the list looks empty. The sort works on copies of the array; the originals
 * stay as they were and are held, so that each item has its owner at any step.
 *
 * Read hpm_list_sort (), at the bottom, first.
 */
#include "objects/hpm-containers.h"

#define MIN_GALLOP  7
#define MAX_PENDING 85

/* Keys, and the items that go with them (NULL: the keys are the items). */
typedef struct { HpmObject **keys, **values; } Slice;

typedef struct { Slice base; gssize n; int power; } Run;

typedef enum {
  COMPARE_SAFELY,    /* by the whole protocol */
  COMPARE_BY_SLOT,   /* all keys are of one type: its own slot first */
  COMPARE_TUPLES,    /* all keys are tuples */
} Comparison;

typedef struct {
  HpmVm         *vm;
  Comparison     comparison, first_item; /* the latter for tuples whose first items differ */
  HpmRichCmpFunc slot;
  gssize         min_gallop;
  gssize         n;
  HpmObject    **base;
  Slice          temp;
  gssize         temp_room;
  Run            pending[MAX_PENDING];
  gssize         n_pending;
} Sort;

/* --- Comparing --- */

static int
less_by_slot (Sort      *sort,
              HpmObject *a,
              HpmObject *b)
{
  HpmVm *vm = sort->vm;
  HpmObject *result;
  int less;

  if (HPM_TYPE_OF (a)->s.richcompare != sort->slot)
    return hpm_object_rich_compare_bool (vm, a, b, HPM_LT);
  result = sort->slot (vm, a, b, HPM_LT);
  if (result == NULL)
    return -1;
  if (result == vm->not_implemented)
    {
      hpm_decref (vm, result);
      return hpm_object_rich_compare_bool (vm, a, b, HPM_LT);
    }
  hpm_hold (vm, result);
  less = result == vm->true_ ? 1 : result == vm->false_ ? 0 : hpm_object_is_true (vm, result);
  hpm_unhold (vm, 1);
  hpm_decref (vm, result);
  return less;
}

static int
less_tuples (Sort      *sort,
             HpmObject *a,
             HpmObject *b)
{
  gssize i, n = MIN (HPM_SIZE (a), HPM_SIZE (b));

  for (i = 0; i < n; i++)
    {
      int equal = hpm_object_rich_compare_bool (sort->vm, HPM_TUPLE_ITEM (a, i),
                                                HPM_TUPLE_ITEM (b, i), HPM_EQ);

      if (equal < 0)
        return -1;
      if (!equal)
        break;
    }
  if (i >= n)
    return HPM_SIZE (a) < HPM_SIZE (b);
  if (i == 0 && sort->first_item == COMPARE_BY_SLOT)
    return less_by_slot (sort, HPM_TUPLE_ITEM (a, 0), HPM_TUPLE_ITEM (b, 0));
  return hpm_object_rich_compare_bool (sort->vm, HPM_TUPLE_ITEM (a, i), HPM_TUPLE_ITEM (b, i),
                                       HPM_LT);
}

/* 1, 0, or -1 and an error. */
static int
less (Sort      *sort,
      HpmObject *a,
      HpmObject *b)
{
  hpm_poll (sort->vm);
  switch (sort->comparison)
    {
    case COMPARE_BY_SLOT: return less_by_slot (sort, a, b);
    case COMPARE_TUPLES: return less_tuples (sort, a, b);
    case COMPARE_SAFELY:
    default: return hpm_object_rich_compare_bool (sort->vm, a, b, HPM_LT);
    }
}

/* Looks at all keys beforehand: how they are compared depends on what they have in common. */
static void
choose_comparison (Sort       *sort,
                   HpmObject **keys,
                   gssize      n)
{
  HpmVm *vm = sort->vm;
  gboolean tuples = HPM_IS (vm, keys[0], TUPLE) && HPM_SIZE (keys[0]) > 0, same = TRUE;
  HpmType *type = HPM_TYPE_OF (tuples ? HPM_TUPLE_ITEM (keys[0], 0) : keys[0]);

  for (gssize i = 0; i < n; i++)
    {
      if (tuples && !(HPM_IS (vm, keys[i], TUPLE) && HPM_SIZE (keys[i]) > 0))
        {
          tuples = same = FALSE;
          break;
        }
      if (HPM_TYPE_OF (tuples ? HPM_TUPLE_ITEM (keys[i], 0) : keys[i]) != type)
        {
          same = FALSE;
          if (!tuples)
            break;
        }
    }
  sort->slot = type->s.richcompare;
  sort->comparison = same && sort->slot ? COMPARE_BY_SLOT : COMPARE_SAFELY;
  if (tuples)
    {
      sort->first_item = type == HPM_TYPE (vm, TUPLE) ? COMPARE_SAFELY : sort->comparison;
      sort->comparison = COMPARE_TUPLES;
    }
}

/* --- Moving --- */

static inline void
slice_copy (Slice *to,
            gssize i,
            Slice *from,
            gssize j)
{
  to->keys[i] = from->keys[j];
  if (to->values)
    to->values[i] = from->values[j];
}

static inline void
slice_move (Slice *to,
            gssize i,
            Slice *from,
            gssize j,
            gssize n)
{
  memmove (to->keys + i, from->keys + j, n * sizeof (HpmObject *));
  if (to->values)
    memmove (to->values + i, from->values + j, n * sizeof (HpmObject *));
}

static inline void
slice_advance (Slice *slice,
               gssize n)
{
  slice->keys += n;
  if (slice->values)
    slice->values += n;
}

static void
reverse (HpmObject **items,
         gssize      n)
{
  for (gssize i = 0; i < n / 2; i++)
    {
      HpmObject *item = items[i];

      items[i] = items[n - 1 - i];
      items[n - 1 - i] = item;
    }
}

static void
slice_reverse (Slice *slice,
               gssize n)
{
  reverse (slice->keys, n);
  if (slice->values)
    reverse (slice->values, n);
}

/* --- Runs --- */

/* Length of the run at the start: ascending, or strictly descending. */
static gssize
count_run (Sort       *sort,
           HpmObject **keys,
           gssize      n,
           gboolean   *descending)
{
  gssize i;
  int down;

  *descending = FALSE;
  if (n < 2)
    return n;
  down = less (sort, keys[1], keys[0]);
  if (down < 0)
    return -1;
  *descending = down;
  for (i = 2; i < n; i++)
    {
      int k = less (sort, keys[i], keys[i - 1]);

      if (k < 0)
        return -1;
      if (k != down)
        break;
    }
  return i;
}

/* Sorts the first `n` by insertion; those before `start` are sorted already. */
static int
binary_sort (Sort  *sort,
             Slice *slice,
             gssize n,
             gssize start)
{
  for (gssize i = MAX (start, 1); i < n; i++)
    {
      HpmObject *pivot = slice->keys[i];
      gssize low = 0, high = i;

      while (low < high)
        {
          gssize middle = low + ((high - low) >> 1);
          int k = less (sort, pivot, slice->keys[middle]);

          if (k < 0)
            return -1;
          if (k)
            high = middle;
          else
            low = middle + 1;
        }
      memmove (slice->keys + low + 1, slice->keys + low, (i - low) * sizeof (HpmObject *));
      slice->keys[low] = pivot;
      if (slice->values)
        {
          HpmObject *value = slice->values[i];

          memmove (slice->values + low + 1, slice->values + low, (i - low) * sizeof (HpmObject *));
          slice->values[low] = value;
        }
    }
  return 0;
}

/* --- Galloping --- */

typedef enum { LEFTMOST, RIGHTMOST } Side;

/* Whether `there` belongs before `key`, which is looking for its leftmost or rightmost place. */
static inline int
goes_before (Sort      *sort,
             HpmObject *there,
             HpmObject *key,
             Side       side)
{
  int k = side == LEFTMOST ? less (sort, there, key) : less (sort, key, there);

  return k < 0 ? -1 : side == LEFTMOST ? k : !k;
}

/* From `hint` in steps of 1, 3, 7 … in one direction, until it has gone past the place. */
static gssize
leap (Sort       *sort,
      HpmObject  *key,
      HpmObject **keys,
      gssize      max,
      int         direction,
      Side        side,
      gssize     *last)
{
  gssize offset = 1;

  *last = 0;
  while (offset < max)
    {
      int before = goes_before (sort, keys[direction * offset], key, side);

      if (before < 0)
        return -1;
      if (before != (direction > 0))
        break;
      *last = offset;
      offset = (offset << 1) + 1;
    }
  return MIN (offset, max);
}

/* The place of `key` among keys[0 … n), searched from `hint` outwards; -1: error. */
static gssize
gallop (Sort       *sort,
        HpmObject  *key,
        HpmObject **keys,
        gssize      n,
        gssize      hint,
        Side        side)
{
  int before = goes_before (sort, keys[hint], key, side);
  gssize low, high, last, offset;

  if (before < 0)
    return -1;
  if (before)
    {
      offset = leap (sort, key, keys + hint, n - hint, 1, side, &last);
      low = hint + last + 1;
      high = hint + offset;
    }
  else
    {
      offset = leap (sort, key, keys + hint, hint + 1, -1, side, &last);
      low = hint - offset + 1;
      high = hint - last;
    }
  if (offset < 0)
    return -1;
  while (low < high)
    {
      gssize middle = low + ((high - low) >> 1);

      before = goes_before (sort, keys[middle], key, side);
      if (before < 0)
        return -1;
      if (before)
        low = middle + 1;
      else
        high = middle;
    }
  return high;
}

/* --- Merging two neighbours --- */

/* `a` stands before `b`; the smaller of them has been moved to the temporary array. */
typedef struct {
  Sort  *sort;
  Slice  dest, a, b;     /* forwards: the next ones; backwards: the last ones */
  Slice  base_a, base_b; /* backwards: their first ones */
  gssize na, nb;
} Merge;

typedef enum { GOING, ALL_DONE, ONE_LEFT, FAILED } Progress;

static void
reserve_temp (Sort  *sort,
              gssize n,
              gboolean with_values)
{
  if (n <= sort->temp_room)
    return;
  hpm_mem_free (sort->vm, sort->temp.keys);
  hpm_mem_free (sort->vm, sort->temp.values);
  sort->temp.keys = hpm_mem_alloc (sort->vm, n * sizeof (HpmObject *));
  sort->temp.values = with_values ? hpm_mem_alloc (sort->vm, n * sizeof (HpmObject *)) : NULL;
  sort->temp_room = n;
}

static Progress
take_a_forwards (Merge *m)
{
  slice_copy (&m->dest, 0, &m->a, 0);
  slice_advance (&m->dest, 1);
  slice_advance (&m->a, 1);
  return --m->na == 1 ? ONE_LEFT : GOING;
}

static Progress
take_b_forwards (Merge *m)
{
  slice_copy (&m->dest, 0, &m->b, 0);
  slice_advance (&m->dest, 1);
  slice_advance (&m->b, 1);
  return --m->nb == 0 ? ALL_DONE : GOING;
}

static Progress
take_a_backwards (Merge *m)
{
  slice_copy (&m->dest, 0, &m->a, 0);
  slice_advance (&m->dest, -1);
  slice_advance (&m->a, -1);
  return --m->na == 0 ? ALL_DONE : GOING;
}

static Progress
take_b_backwards (Merge *m)
{
  slice_copy (&m->dest, 0, &m->b, 0);
  slice_advance (&m->dest, -1);
  slice_advance (&m->b, -1);
  return --m->nb == 1 ? ONE_LEFT : GOING;
}

/* One by one, until one side has won `min_gallop` times in a row. */
static Progress
one_by_one (Merge   *m,
            gboolean backwards,
            gssize   min_gallop)
{
  gssize a_won = 0, b_won = 0;

  for (;;)
    {
      int k = less (m->sort, m->b.keys[0], m->a.keys[0]);
      gboolean take_b = k == !backwards;
      Progress progress;

      if (k < 0)
        return FAILED;
      if (backwards)
        progress = take_b ? take_b_backwards (m) : take_a_backwards (m);
      else
        progress = take_b ? take_b_forwards (m) : take_a_forwards (m);
      if (progress != GOING)
        return progress;
      a_won = take_b ? 0 : a_won + 1;
      b_won = take_b ? b_won + 1 : 0;
      if (MAX (a_won, b_won) >= min_gallop)
        return GOING;
    }
}

/* Both sides once by galloping; *best: the longer of the two stretches. */
static Progress
gallop_forwards (Merge  *m,
                 gssize *best)
{
  gssize k = gallop (m->sort, m->b.keys[0], m->a.keys, m->na, 0, RIGHTMOST);
  Progress progress;

  if (k < 0)
    return FAILED;
  *best = k;
  if (k > 0)
    {
      slice_move (&m->dest, 0, &m->a, 0, k);
      slice_advance (&m->dest, k);
      slice_advance (&m->a, k);
      m->na -= k;
      if (m->na <= 1)
        return m->na == 1 ? ONE_LEFT : ALL_DONE;
    }
  progress = take_b_forwards (m);
  if (progress != GOING)
    return progress;
  k = gallop (m->sort, m->a.keys[0], m->b.keys, m->nb, 0, LEFTMOST);
  if (k < 0)
    return FAILED;
  *best = MAX (*best, k);
  if (k > 0)
    {
      slice_move (&m->dest, 0, &m->b, 0, k);
      slice_advance (&m->dest, k);
      slice_advance (&m->b, k);
      m->nb -= k;
      if (m->nb == 0)
        return ALL_DONE;
    }
  return take_a_forwards (m);
}

static Progress
gallop_backwards (Merge  *m,
                  gssize *best)
{
  gssize k = gallop (m->sort, m->b.keys[0], m->base_a.keys, m->na, m->na - 1, RIGHTMOST);
  Progress progress;

  if (k < 0)
    return FAILED;
  k = m->na - k;
  *best = k;
  if (k > 0)
    {
      slice_advance (&m->dest, -k);
      slice_advance (&m->a, -k);
      slice_move (&m->dest, 1, &m->a, 1, k);
      m->na -= k;
      if (m->na == 0)
        return ALL_DONE;
    }
  progress = take_b_backwards (m);
  if (progress != GOING)
    return progress;
  k = gallop (m->sort, m->a.keys[0], m->base_b.keys, m->nb, m->nb - 1, LEFTMOST);
  if (k < 0)
    return FAILED;
  k = m->nb - k;
  *best = MAX (*best, k);
  if (k > 0)
    {
      slice_advance (&m->dest, -k);
      slice_advance (&m->b, -k);
      slice_move (&m->dest, 1, &m->b, 1, k);
      m->nb -= k;
      if (m->nb <= 1)
        return m->nb == 1 ? ONE_LEFT : ALL_DONE;
    }
  return take_a_backwards (m);
}

/* Until one side is used up, or (ONE_LEFT) all that is left of it is one that goes to the end. */
static Progress
merge_both (Merge   *m,
            gboolean backwards)
{
  gssize min_gallop = m->sort->min_gallop;

  for (;;)
    {
      Progress progress = one_by_one (m, backwards, min_gallop);
      gssize best;

      if (progress != GOING)
        return progress;
      min_gallop++;
      do
        {
          min_gallop -= min_gallop > 1;
          m->sort->min_gallop = min_gallop;
          progress = backwards ? gallop_backwards (m, &best) : gallop_forwards (m, &best);
          if (progress != GOING)
            return progress;
        }
      while (best >= MIN_GALLOP);
      min_gallop++;
      m->sort->min_gallop = min_gallop;
    }
}

static int
merge_low (Sort  *sort,
           Slice  a,
           gssize na,
           Slice  b,
           gssize nb)
{
  Merge m = { sort, .dest = a, .b = b, .na = na, .nb = nb };
  Progress progress;

  reserve_temp (sort, na, a.values != NULL);
  m.a = sort->temp;
  slice_move (&m.a, 0, &a, 0, na);
  progress = take_b_forwards (&m);
  if (progress == GOING)
    progress = m.na == 1 ? ONE_LEFT : merge_both (&m, FALSE);
  if (progress == ONE_LEFT)
    {
      slice_move (&m.dest, 0, &m.b, 0, m.nb);
      slice_copy (&m.dest, m.nb, &m.a, 0);
      return 0;
    }
  if (m.na > 0)
    slice_move (&m.dest, 0, &m.a, 0, m.na);
  return progress == FAILED ? -1 : 0;
}

static int
merge_high (Sort  *sort,
            Slice  a,
            gssize na,
            Slice  b,
            gssize nb)
{
  Merge m = { sort, .dest = b, .a = a, .base_a = a, .na = na, .nb = nb };
  Progress progress;

  reserve_temp (sort, nb, a.values != NULL);
  m.b = m.base_b = sort->temp;
  slice_move (&m.b, 0, &b, 0, nb);
  slice_advance (&m.dest, nb - 1);
  slice_advance (&m.a, na - 1);
  slice_advance (&m.b, nb - 1);
  progress = take_a_backwards (&m);
  if (progress == GOING)
    progress = m.nb == 1 ? ONE_LEFT : merge_both (&m, TRUE);
  if (progress == ONE_LEFT)
    {
      slice_move (&m.dest, 1 - m.na, &m.a, 1 - m.na, m.na);
      slice_copy (&m.dest, -m.na, &m.b, 0);
      return 0;
    }
  if (m.nb > 0)
    slice_move (&m.dest, 1 - m.nb, &m.base_b, 0, m.nb);
  return progress == FAILED ? -1 : 0;
}

/* --- Which runs to merge --- */

static int
merge_at (Sort  *sort,
          gssize i)
{
  Run *runs = sort->pending;
  Slice a = runs[i].base, b = runs[i + 1].base;
  gssize na = runs[i].n, nb = runs[i + 1].n, k;

  runs[i].n = na + nb;
  if (i == sort->n_pending - 3)
    runs[i + 1] = runs[i + 2];
  sort->n_pending--;
  /* What of `a` is there already, and what of `b`, stays. */
  k = gallop (sort, b.keys[0], a.keys, na, 0, RIGHTMOST);
  if (k < 0)
    return -1;
  slice_advance (&a, k);
  na -= k;
  if (na == 0)
    return 0;
  nb = gallop (sort, a.keys[na - 1], b.keys, nb, nb - 1, LEFTMOST);
  if (nb <= 0)
    return nb;
  return na <= nb ? merge_low (sort, a, na, b, nb) : merge_high (sort, a, na, b, nb);
}

/* The depth of the boundary between two runs in a perfectly balanced merge tree. */
static int
power_of_boundary (gssize start,
                   gssize n1,
                   gssize n2,
                   gssize n)
{
  gsize a = 2 * (gsize) start + n1, b = a + n1 + n2;

  for (int power = 1;; power++)
    {
      if (a >= (gsize) n)
        {
          a -= n;
          b -= n;
        }
      else if (b >= (gsize) n)
        return power;
      a <<= 1;
      b <<= 1;
    }
}

static int
run_found (Sort  *sort,
           Slice  base,
           gssize n)
{
  Run *runs = sort->pending;

  if (sort->n_pending > 0)
    {
      Run *top = &runs[sort->n_pending - 1];
      int power = power_of_boundary (top->base.keys - sort->base, top->n, n, sort->n);

      while (sort->n_pending > 1 && runs[sort->n_pending - 2].power > power)
        if (merge_at (sort, sort->n_pending - 2) < 0)
          return -1;
      runs[sort->n_pending - 1].power = power;
    }
  runs[sort->n_pending++] = (Run) { base, n, 0 };
  return 0;
}

static int
merge_all (Sort *sort)
{
  Run *runs = sort->pending;

  while (sort->n_pending > 1)
    {
      gssize i = sort->n_pending - 2;

      if (i > 0 && runs[i - 1].n < runs[i + 1].n)
        i--;
      if (merge_at (sort, i) < 0)
        return -1;
    }
  return 0;
}

static gssize
min_run (gssize n)
{
  gssize odd = 0;

  while (n >= 64)
    {
      odd |= n & 1;
      n >>= 1;
    }
  return n + odd;
}

static int
sort_slice (Sort *sort,
            Slice slice)
{
  gssize left = sort->n, shortest = min_run (sort->n);

  while (left > 0)
    {
      gboolean descending;
      gssize n = count_run (sort, slice.keys, left, &descending);

      if (n < 0)
        return -1;
      if (descending)
        slice_reverse (&slice, n);
      if (n < shortest)
        {
          gssize forced = MIN (left, shortest);

          if (binary_sort (sort, &slice, forced, n) < 0)
            return -1;
          n = forced;
        }
      if (run_found (sort, slice, n) < 0)
        return -1;
      slice_advance (&slice, n);
      left -= n;
    }
  return merge_all (sort);
}

/* --- The list --- */

/* keys[i] = key (items[i]); *n_keys counts them. */
static int
compute_keys (HpmVm      *vm,
              HpmObject  *key,
              HpmObject **items,
              gssize      n,
              HpmObject **keys,
              gssize     *n_keys)
{
  hpm_hold_array (vm, keys, n_keys);
  while (*n_keys < n)
    {
      HpmObject *result = hpm_object_call_one_arg (vm, key, items[*n_keys]);

      if (result == NULL)
        {
          hpm_unhold (vm, 1);
          return -1;
        }
      keys[(*n_keys)++] = result;
    }
  hpm_unhold (vm, 1);
  return 0;
}

/* Sorts copies of the arrays and copies them back, also when it fails half-way. */
static int
sort_arrays (HpmVm      *vm,
             HpmObject **items,
             HpmObject **keys,
             gssize      n,
             gboolean    backwards)
{
  gsize bytes = n * sizeof (HpmObject *);
  Sort sort = { .vm = vm, .min_gallop = MIN_GALLOP, .n = n };
  Slice work = { hpm_mem_alloc (vm, bytes), keys ? hpm_mem_alloc (vm, bytes) : NULL };
  int result;

  hpm_mem_move (vm, work.keys, keys ? keys : items, bytes);
  if (keys)
    hpm_mem_move (vm, work.values, items, bytes);
  choose_comparison (&sort, work.keys, n);
  sort.base = work.keys;
  /* Turned round before and after, equal ones keep their order. */
  if (backwards)
    slice_reverse (&work, n);
  result = sort_slice (&sort, work);
  hpm_mem_move (vm, keys ? keys : items, work.keys, bytes);
  if (keys)
    hpm_mem_move (vm, items, work.values, bytes);
  hpm_mem_free (vm, sort.temp.keys);
  hpm_mem_free (vm, sort.temp.values);
  hpm_mem_free (vm, work.keys);
  hpm_mem_free (vm, work.values);
  return result;
}

static int
sort_items (HpmVm      *vm,
            HpmObject **items,
            gssize      n,
            HpmObject  *key,
            gboolean    backwards)
{
  HpmObject **keys = key && n ? hpm_mem_alloc (vm, n * sizeof (HpmObject *)) : NULL;
  gssize n_keys = 0;
  int result = 0;

  if (keys && compute_keys (vm, key, items, n, keys, &n_keys) < 0)
    {
      hpm_drop_array (vm, keys, n_keys);
      hpm_mem_free (vm, keys);
      return -1;
    }
  if (n > 1)
    {
      hpm_hold_array (vm, keys, &n_keys);
      result = sort_arrays (vm, items, keys, n, backwards);
      hpm_unhold (vm, 1);
    }
  if (keys)
    hpm_drop_array_forward (vm, keys, n_keys);
  hpm_mem_free (vm, keys);
  return result;
}

int
hpm_list_sort (HpmVm     *vm,
               HpmObject *self,
               HpmObject *key,
               gboolean   reversed)
{
  HpmList *list = (HpmList *) self;
  HpmObject **items = list->items, **meanwhile;
  gssize n = HPM_SIZE (list), allocated = list->allocated, n_meanwhile;
  int result;

  HPM_SIZE (list) = 0;
  list->items = NULL;
  list->allocated = -1;
  hpm_hold_array (vm, items, &n);
  result = sort_items (vm, items, n, key, reversed);
  if (list->allocated != -1 && result == 0)
    {
      hpm_raise (vm, HPM_EXC (vm, ValueError), "list modified during sort");
      result = -1;
    }
  hpm_unhold (vm, 1);
  if (reversed)
    reverse (items, n);
  meanwhile = list->items;
  n_meanwhile = HPM_SIZE (list);
  HPM_SIZE (list) = n;
  list->items = items;
  list->allocated = allocated;
  if (meanwhile)
    hpm_drop_array (vm, meanwhile, n_meanwhile);
  hpm_mem_free (vm, meanwhile);
  return result;
}
