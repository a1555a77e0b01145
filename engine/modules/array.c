/* array.c: array.array: numbers side by side, without an object for each
 *
 * Here are its room, its life and its slots; the methods are in array-methods.c, what an item is
 * in array-items.c. It grows and shrinks as CPython's, which sys.getsizeof () shows.
 *
 * Invariants
 *   - `items` has room for `allocated` items, `head.size` of which are in use.
 *   - While `exports` is not 0 the size does not change and `items` does not move.
 */
#include "modules/hpm-array.h"
#include "objects/hpm-values.h"

#define TYPE_CODES "bBuhHiIlLqQfd"

/* --- Room --- */

gboolean
hpm_array_resize (HpmVm    *vm,
                  HpmArray *array,
                  gssize    size)
{
  gssize old = array->head.size;

  if (array->exports > 0 && size != old)
    {
      hpm_raise (vm, HPM_EXC (vm, BufferError), "cannot resize an array that is exporting buffers");
      return FALSE;
    }
  if (array->allocated >= size && old < size + 16 && array->items != NULL)
    ;
  else if (size == 0)
    {
      hpm_mem_free (vm, array->items);
      array->items = NULL;
      array->allocated = 0;
    }
  else
    {
      gssize allocated = (size >> 4) + (old < 8 ? 3 : 7) + size;

      array->items = hpm_mem_realloc (vm, array->items,
                                      (gsize) (allocated * array->letter->item_size));
      array->allocated = allocated;
    }
  array->head.size = size;
  return TRUE;
}

HpmObject *
hpm_array_new (HpmVm                *vm,
               HpmType              *type,
               const HpmArrayLetter *letter,
               gssize                size)
{
  HpmArray *array = hpm_object_alloc (vm, type, 0);

  array->letter = letter;
  array->allocated = size;
  if (size > 0)
    array->items = hpm_mem_alloc0 (vm, (gsize) (size * letter->item_size));
  array->head.size = size;
  hpm_gc_track (vm, array);
  return HPM_OBJECT (array);
}

static HpmObject *
new_like (HpmVm     *vm,
          HpmObject *array,
          gssize     size)
{
  return hpm_array_new (vm, HPM_NATIVE (vm, ARRAY), HPM_ARRAY (array)->letter, size);
}

static void
copy_items (HpmVm    *vm,
            HpmArray *to,
            gssize    at,
            HpmArray *from,
            gssize    start,
            gssize    n)
{
  if (n > 0)
    hpm_mem_move (vm, hpm_array_place (to, at), hpm_array_place (from, start),
                  (gsize) (n * to->letter->item_size));
}

gboolean
hpm_array_insert (HpmVm     *vm,
                  HpmArray  *array,
                  gssize     index,
                  HpmObject *item)
{
  char packed[8] = { 0 };
  gssize size;

  if (!hpm_array_pack (vm, array->letter, packed, item))
    return FALSE;
  size = array->head.size; /* the item's methods may have changed it */
  if (!hpm_array_resize (vm, array, size + 1))
    return FALSE;
  if (index < 0)
    index = MAX (index + size, 0);
  index = MIN (index, size);
  copy_items (vm, array, index + 1, array, index, size - index);
  memcpy (hpm_array_place (array, index), packed, (gsize) array->letter->item_size);
  return TRUE;
}

/* The caller has made sure that the size may change. */
void
hpm_array_delete (HpmVm    *vm,
                  HpmArray *array,
                  gssize    start,
                  gssize    n)
{
  copy_items (vm, array, start, array, start + n, array->head.size - start - n);
  hpm_array_resize (vm, array, array->head.size - n);
}

/* --- Filling --- */

static gboolean
extend_from_iterable (HpmVm     *vm,
                      HpmArray  *array,
                      HpmObject *iterable)
{
  HpmObject *iterator = hpm_object_get_iter (vm, iterable), *item;
  gboolean done = TRUE;

  if (iterator == NULL)
    return FALSE;
  hpm_hold (vm, iterator);
  while (done && (item = hpm_iter_next (vm, iterator)) != NULL)
    {
      hpm_hold (vm, item);
      done = hpm_array_insert (vm, array, array->head.size, item);
      hpm_unhold (vm, 1);
      hpm_decref (vm, item);
      hpm_poll (vm);
    }
  hpm_unhold (vm, 1);
  hpm_decref (vm, iterator);
  return done && vm->exception == NULL;
}

gboolean
hpm_array_extend (HpmVm     *vm,
                  HpmArray  *array,
                  HpmObject *from)
{
  gssize size = array->head.size, n;

  if (!HPM_IS_ARRAY (vm, from))
    return extend_from_iterable (vm, array, from);
  if (HPM_ARRAY (from)->letter != array->letter)
    {
      hpm_raise (vm, HPM_EXC (vm, TypeError), "can only extend with array of same kind");
      return FALSE;
    }
  n = HPM_SIZE (from);
  if (!hpm_array_resize (vm, array, size + n))
    return FALSE;
  copy_items (vm, array, size, HPM_ARRAY (from), 0, n);
  return TRUE;
}

gboolean
hpm_array_append_bytes (HpmVm     *vm,
                        HpmArray  *array,
                        HpmObject *bytes)
{
  gssize size = array->head.size, length, item_size = array->letter->item_size;
  const char *data;

  if (HPM_IS_ARRAY (vm, bytes) && HPM_ARRAY (bytes)->letter->item_size != 1)
    {
      hpm_raise (vm, HPM_EXC (vm, TypeError), "a bytes-like object is required");
      return FALSE;
    }
  if (bytes == HPM_OBJECT (array) && array->head.size > 0)
    {
      hpm_raise (vm, HPM_EXC (vm, BufferError), "cannot resize an array that is exporting buffers");
      return FALSE;
    }
  if (!hpm_bytes_borrow_data (vm, bytes, &data, &length))
    {
      hpm_raise (vm, HPM_EXC (vm, TypeError), "a bytes-like object is required, not '%.100T'",
                 HPM_TYPE_OF (bytes));
      return FALSE;
    }
  if (length % item_size != 0)
    {
      hpm_raise (vm, HPM_EXC (vm, ValueError), "bytes length not a multiple of item size");
      return FALSE;
    }
  if (length == 0)
    return TRUE;
  if (!hpm_array_resize (vm, array, size + length / item_size))
    return FALSE;
  hpm_mem_move (vm, hpm_array_place (array, size), data, (gsize) length);
  return TRUE;
}

/* --- The constructor --- */

static gboolean
check_letter_and_initial (HpmVm                *vm,
                          const HpmArrayLetter *letter,
                          HpmObject            *initial)
{
  gboolean is_text = hpm_is_str (initial);

  if (letter->letter == 'u')
    is_text = FALSE;
  else if (HPM_IS_ARRAY (vm, initial) && HPM_ARRAY (initial)->letter->letter == 'u')
    {
      hpm_raise (vm, HPM_EXC (vm, TypeError), "cannot use a unicode array to initialize an array "
                 "with typecode '%c'", letter->letter);
      return FALSE;
    }
  if (is_text)
    hpm_raise (vm, HPM_EXC (vm, TypeError),
               "cannot use a str to initialize an array with typecode '%c'",
               letter->letter);
  return !is_text;
}

/* A list or tuple gives the size beforehand. */
static gboolean
fill_from_sequence (HpmVm     *vm,
                    HpmObject *array,
                    HpmObject *sequence)
{
  const HpmArrayLetter *letter = HPM_ARRAY (array)->letter;

  for (gssize i = 0; i < HPM_SIZE (array); i++)
    {
      HpmObject *item = hpm_sequence_get_item (vm, sequence, i);
      char packed[8] = { 0 };
      gboolean fits;

      if (item == NULL)
        return FALSE;
      hpm_hold (vm, item);
      fits = hpm_array_pack (vm, letter, packed, item);
      hpm_unhold (vm, 1);
      hpm_decref (vm, item);
      if (!fits)
        return FALSE;
      if (i < HPM_SIZE (array)) /* the item's methods may have changed it */
        memcpy (hpm_array_place (HPM_ARRAY (array), i), packed, (gsize) letter->item_size);
      hpm_poll (vm);
    }
  return TRUE;
}

/* An array that is still empty gets the characters, and room for no more. */
static void
take_text (HpmVm     *vm,
           HpmArray  *array,
           HpmObject *text)
{
  gssize n = HPM_STR_LENGTH (text);

  if (n == 0)
    return;
  array->items = hpm_mem_alloc (vm, (gsize) n * sizeof (gunichar));
  array->head.size = array->allocated = n;
  for (gssize i = 0; i < n; i++)
    {
      gunichar character = hpm_str_char (text, i);

      memcpy (hpm_array_place (array, i), &character, sizeof character);
    }
}

static gboolean
fill (HpmVm     *vm,
      HpmObject *array,
      HpmObject *initial)
{
  if (hpm_is_bytes (initial) || hpm_is_bytearray (vm, initial))
    return hpm_array_append_bytes (vm, HPM_ARRAY (array), initial);
  if (hpm_is_str (initial))
    {
      take_text (vm, HPM_ARRAY (array), initial);
      return TRUE;
    }
  if (HPM_HAS_FLAG (initial, LIST) || hpm_is_tuple (initial))
    return fill_from_sequence (vm, array, initial);
  if (HPM_IS_ARRAY (vm, initial) && HPM_ARRAY (initial)->letter == HPM_ARRAY (array)->letter)
    {
      copy_items (vm, HPM_ARRAY (array), 0, HPM_ARRAY (initial), 0, HPM_SIZE (initial));
      return TRUE;
    }
  return extend_from_iterable (vm, HPM_ARRAY (array), initial);
}

HPM_NEW (array_make)
{
  HpmObject *array, *initial;
  const HpmArrayLetter *letter;
  gssize size = 0;
  gboolean filled;

  if (type == HPM_NATIVE (vm, ARRAY) && !hpm_args_no_keywords (vm, "array.array", kwnames))
    return NULL;
  if (n_args < 1 || n_args > 2)
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "array() takes at %s (%zd given)",
                      n_args < 1 ? "least 1 argument" : "most 2 arguments", n_args);
  if (!hpm_is_str (args[0]) || HPM_STR_LENGTH (args[0]) != 1)
    return hpm_raise (vm, HPM_EXC (vm, TypeError),
                      "array() argument 1 must be a unicode character, not %s",
                      hpm_argument_type_name (vm, args[0]));
  letter = hpm_array_letter (hpm_str_char (args[0], 0));
  initial = n_args > 1 ? args[1] : NULL;
  if (letter != NULL && initial != NULL && !check_letter_and_initial (vm, letter, initial))
    return NULL;
  if (letter == NULL)
    return hpm_raise (vm, HPM_EXC (vm, ValueError),
                      "bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)");
  if (initial != NULL && (HPM_HAS_FLAG (initial, LIST) || hpm_is_tuple (initial)))
    size = HPM_SIZE (initial);
  else if (initial != NULL && HPM_IS_ARRAY (vm, initial) && HPM_ARRAY (initial)->letter == letter)
    size = HPM_SIZE (initial);
  array = hpm_array_new (vm, type, letter, size);
  if (initial == NULL)
    return array;
  hpm_hold (vm, array);
  filled = fill (vm, array, initial);
  hpm_unhold (vm, 1);
  return filled ? array : hpm_drop_return (vm, array, NULL);
}

/* --- Life --- */

static void
array_dealloc (HpmVm     *vm,
               HpmObject *self)
{
  hpm_gc_untrack (self);
  if (HPM_ARRAY (self)->weaklist)
    hpm_weakrefs_clear (vm, self);
  hpm_mem_free (vm, HPM_ARRAY (self)->items);
  hpm_object_free (vm, self);
}

static gsize
array_sizeof (HpmVm     *vm,
              HpmObject *self)
{
  return HPM_TYPE_OF (self)->basic_size
         + (gsize) (HPM_ARRAY (self)->allocated * HPM_ARRAY (self)->letter->item_size);
}

/* --- As a sequence --- */

static gssize
array_length (HpmVm     *vm,
              HpmObject *self)
{
  return HPM_SIZE (self);
}

static HpmObject *
array_item (HpmVm     *vm,
            HpmObject *self,
            gssize     index)
{
  if (index < 0 || index >= HPM_SIZE (self))
    return hpm_raise (vm, HPM_EXC (vm, IndexError), "array index out of range");
  return hpm_array_item (vm, HPM_ARRAY (self), index);
}

static gboolean
read_index (HpmVm     *vm,
            HpmObject *self,
            HpmObject *key,
            gssize    *index)
{
  if (!HPM_TYPE_OF (key)->s.index)
    {
      hpm_raise (vm, HPM_EXC (vm, TypeError), "array indices must be integers");
      return FALSE;
    }
  *index = hpm_number_as_ssize (vm, key, HPM_EXC (vm, IndexError));
  if (*index == -1 && hpm_err_occurred (vm))
    return FALSE;
  if (*index < 0)
    *index += HPM_SIZE (self);
  return TRUE;
}

static HpmObject *
array_subscript (HpmVm     *vm,
                 HpmObject *self,
                 HpmObject *key)
{
  gssize index, start, stop, step, n;
  HpmObject *part;

  if (!HPM_IS (vm, key, SLICE))
    return read_index (vm, self, key, &index) ? array_item (vm, self, index) : NULL;
  if (hpm_slice_unpack (vm, key, &start, &stop, &step) < 0)
    return NULL;
  n = hpm_slice_adjust (HPM_SIZE (self), &start, &stop, step);
  part = new_like (vm, self, n);
  if (step == 1)
    copy_items (vm, HPM_ARRAY (part), 0, HPM_ARRAY (self), start, n);
  else
    for (gssize i = 0; i < n; i++)
      copy_items (vm, HPM_ARRAY (part), i, HPM_ARRAY (self), start + i * step, 1);
  return part;
}

static int
set_item (HpmVm     *vm,
          HpmObject *self,
          gssize     index,
          HpmObject *value)
{
  char packed[8] = { 0 };

  if (index < 0 || index >= HPM_SIZE (self))
    {
      hpm_raise (vm, HPM_EXC (vm, IndexError), "array assignment index out of range");
      return -1;
    }
  if (!hpm_array_pack (vm, HPM_ARRAY (self)->letter, packed, value))
    return -1;
  if (index < HPM_SIZE (self))
    memcpy (hpm_array_place (HPM_ARRAY (self), index), packed,
            (gsize) HPM_ARRAY (self)->letter->item_size);
  return 0;
}

static gboolean
may_resize (HpmVm     *vm,
            HpmObject *self)
{
  if (HPM_ARRAY (self)->exports == 0)
    return TRUE;
  hpm_raise (vm, HPM_EXC (vm, BufferError), "cannot resize an array that is exporting buffers");
  return FALSE;
}

/* Puts `n_new` items of `other` (NULL: none) in place of `n` from `start` on. */
static void
replace_range (HpmVm    *vm,
               HpmArray *array,
               gssize    start,
               gssize    n,
               HpmArray *other,
               gssize    n_new)
{
  gssize size = array->head.size;

  if (n_new < n)
    hpm_array_delete (vm, array, start + n_new, n - n_new);
  else if (n_new > n)
    {
      hpm_array_resize (vm, array, size + n_new - n);
      copy_items (vm, array, start + n_new, array, start + n, size - start - n);
    }
  if (other)
    copy_items (vm, array, start, other, 0, n_new);
}

/* Takes n items at start, start + step … out. */
static void
delete_steps (HpmVm    *vm,
              HpmArray *array,
              gssize    start,
              gssize    step,
              gssize    n)
{
  gssize to, taken = 0, size = array->head.size;

  if (step < 0)
    {
      start += step * (n - 1);
      step = -step;
    }
  to = start;
  for (gssize from = start; from < size; from++)
    if (taken < n && from == start + taken * step)
      taken++;
    else
      copy_items (vm, array, to++, array, from, 1);
  hpm_array_resize (vm, array, size - n);
}

static int
assign_slice (HpmVm     *vm,
              HpmObject *self,
              HpmObject *slice,
              HpmArray  *other)
{
  gssize start, stop, step, n, n_new;

  if (hpm_slice_unpack (vm, slice, &start, &stop, &step) < 0)
    return -1;
  n_new = other ? other->head.size : 0;
  n = hpm_slice_adjust (HPM_SIZE (self), &start, &stop, step);
  if ((step > 0 && stop < start) || (step < 0 && stop > start))
    stop = start;
  if ((n_new == 0 || step == 1) && n != n_new && !may_resize (vm, self))
    return -1;
  if (step == 1)
    replace_range (vm, HPM_ARRAY (self), start, n, other, n_new);
  else if (n_new == 0 && n > 0)
    delete_steps (vm, HPM_ARRAY (self), start, step, n);
  else if (n_new != n)
    {
      hpm_raise (vm, HPM_EXC (vm, ValueError),
                 "attempt to assign array of size %zd to extended slice of size %zd", n_new, n);
      return -1;
    }
  else
    for (gssize i = 0; i < n; i++)
      copy_items (vm, HPM_ARRAY (self), start + i * step, other, i, 1);
  return 0;
}

static int
assign_array (HpmVm     *vm,
              HpmObject *self,
              HpmObject *slice,
              HpmObject *value)
{
  HpmObject *copy = NULL;
  int result;

  if (!HPM_IS_ARRAY (vm, value))
    {
      hpm_raise (vm, HPM_EXC (vm, TypeError),
                 "can only assign array (not \"%.200s\") to array slice",
                 HPM_TYPE_OF (value)->name);
      return -1;
    }
  if (HPM_ARRAY (value)->letter != HPM_ARRAY (self)->letter)
    {
      hpm_raise (vm, HPM_EXC (vm, TypeError), "bad argument type for built-in operation");
      return -1;
    }
  if (value == self)
    {
      copy = new_like (vm, self, HPM_SIZE (self));
      copy_items (vm, HPM_ARRAY (copy), 0, HPM_ARRAY (self), 0, HPM_SIZE (self));
      hpm_hold (vm, copy);
      value = copy;
    }
  result = assign_slice (vm, self, slice, HPM_ARRAY (value));
  if (copy)
    hpm_unhold (vm, 1);
  hpm_xdecref (vm, copy);
  return result;
}

static int
array_ass_subscript (HpmVm     *vm,
                     HpmObject *self,
                     HpmObject *key,
                     HpmObject *value)
{
  gssize index;

  if (HPM_IS (vm, key, SLICE))
    return value ? assign_array (vm, self, key, value) : assign_slice (vm, self, key, NULL);
  if (!HPM_TYPE_OF (key)->s.index)
    {
      hpm_raise (vm, HPM_EXC (vm, TypeError), "array indices must be integers");
      return -1;
    }
  if (!read_index (vm, self, key, &index))
    return -1;
  if (value)
    return set_item (vm, self, index, value);
  if (index < 0 || index >= HPM_SIZE (self))
    {
      hpm_raise (vm, HPM_EXC (vm, IndexError), "array assignment index out of range");
      return -1;
    }
  if (!may_resize (vm, self))
    return -1;
  hpm_array_delete (vm, HPM_ARRAY (self), index, 1);
  return 0;
}

static int
array_contains (HpmVm     *vm,
                HpmObject *self,
                HpmObject *value)
{
  int equal = 0;

  for (gssize i = 0; equal == 0 && i < HPM_SIZE (self); i++)
    {
      HpmObject *item = hpm_array_item (vm, HPM_ARRAY (self), i);

      if (item == NULL)
        return -1;
      hpm_hold (vm, item);
      equal = hpm_object_rich_compare_bool (vm, item, value, HPM_EQ);
      hpm_unhold (vm, 1);
      hpm_decref (vm, item);
      hpm_poll (vm);
    }
  return equal;
}

static HpmObject *
array_concat (HpmVm     *vm,
              HpmObject *self,
              HpmObject *other)
{
  HpmObject *sum;

  if (!HPM_IS_ARRAY (vm, other))
    return hpm_raise (vm, HPM_EXC (vm, TypeError),
                      "can only append array (not \"%.200s\") to array",
                      HPM_TYPE_OF (other)->name);
  if (HPM_ARRAY (self)->letter != HPM_ARRAY (other)->letter)
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "bad argument type for built-in operation");
  sum = new_like (vm, self, HPM_SIZE (self) + HPM_SIZE (other));
  copy_items (vm, HPM_ARRAY (sum), 0, HPM_ARRAY (self), 0, HPM_SIZE (self));
  copy_items (vm, HPM_ARRAY (sum), HPM_SIZE (self), HPM_ARRAY (other), 0, HPM_SIZE (other));
  return sum;
}

static HpmObject *
array_inplace_concat (HpmVm     *vm,
                      HpmObject *self,
                      HpmObject *other)
{
  if (!HPM_IS_ARRAY (vm, other))
    return hpm_raise (vm, HPM_EXC (vm, TypeError),
                      "can only extend array with array (not \"%.200s\")",
                      HPM_TYPE_OF (other)->name);
  return hpm_array_extend (vm, HPM_ARRAY (self), other) ? hpm_incref (self) : NULL;
}

static HpmObject *
array_repeat (HpmVm     *vm,
              HpmObject *self,
              gssize     times)
{
  gssize n = HPM_SIZE (self), n_bytes = n * HPM_ARRAY (self)->letter->item_size;
  HpmObject *result;

  times = MAX (times, 0);
  if (!hpm_can_hold (vm, n_bytes, times, 1))
    return NULL;
  result = new_like (vm, self, n * times);
  if (n_bytes > 0 && times > 0)
    hpm_bytes_fill (vm, HPM_ARRAY (result)->items, HPM_ARRAY (self)->items, n_bytes, times);
  return result;
}

static HpmObject *
array_inplace_repeat (HpmVm     *vm,
                      HpmObject *self,
                      gssize     times)
{
  HpmArray *array = HPM_ARRAY (self);
  gssize n = array->head.size, n_bytes = n * array->letter->item_size;

  times = MAX (times, 0);
  if (!hpm_can_hold (vm, n_bytes, times, 1))
    return NULL;
  if (n_bytes > 0 && times != 1)
    {
      if (!hpm_array_resize (vm, array, n * times))
        return NULL;
      if (times > 1)
        hpm_bytes_fill (vm, hpm_array_place (array, n), array->items, n_bytes, times - 1);
    }
  return hpm_incref (self);
}

/* --- Comparing and showing --- */

static HpmObject *
array_richcompare (HpmVm     *vm,
                   HpmObject *a,
                   HpmObject *b,
                   int        op)
{
  gssize n;

  if (!HPM_IS_ARRAY (vm, a) || !HPM_IS_ARRAY (vm, b))
    HPM_RETURN_NOT_IMPLEMENTED (vm);
  if ((op == HPM_EQ || op == HPM_NE) && HPM_SIZE (a) != HPM_SIZE (b))
    return hpm_bool_from (vm, op == HPM_NE);
  n = MIN (HPM_SIZE (a), HPM_SIZE (b));
  for (gssize i = 0; i < n; i++)
    {
      HpmObject *pair[2] = { NULL, NULL }, *result = NULL;
      gssize two = 2;
      int equal = -1;

      hpm_hold_array (vm, pair, &two);
      pair[0] = hpm_array_item (vm, HPM_ARRAY (a), i);
      if (pair[0])
        pair[1] = hpm_array_item (vm, HPM_ARRAY (b), i);
      if (pair[1])
        equal = hpm_object_rich_compare_bool (vm, pair[0], pair[1], HPM_EQ);
      if (equal == 0)
        result = op == HPM_EQ ? hpm_bool_from (vm, FALSE)
                              : op == HPM_NE ? hpm_bool_from (vm, TRUE)
                                             : hpm_object_rich_compare (vm, pair[0], pair[1], op);
      hpm_unhold (vm, 1);
      hpm_xdecref (vm, pair[0]);
      hpm_xdecref (vm, pair[1]);
      if (equal <= 0)
        return result;
      hpm_poll (vm);
    }
  return hpm_bool_from (vm, hpm_op_holds (HPM_SIZE (a), HPM_SIZE (b), op));
}

static HpmObject *
array_repr (HpmVm     *vm,
            HpmObject *self)
{
  const char *name = hpm_type_short_name (HPM_TYPE_OF (self));
  char letter = HPM_ARRAY (self)->letter->letter;
  HpmObject *items, *text;

  if (HPM_SIZE (self) == 0)
    return hpm_str_from_format (vm, "%s('%c')", name, letter);
  items = letter == 'u' ? hpm_array_text (vm, HPM_ARRAY (self)) : hpm_sequence_list (vm, self);
  if (items == NULL)
    return NULL;
  hpm_hold (vm, items);
  text = hpm_str_from_format (vm, "%s('%c', %R)", name, letter, items);
  hpm_unhold (vm, 1);
  return hpm_drop_return (vm, items, text);
}

/* --- The iterator --- */

typedef struct {
  HpmObject  head;
  gssize     index;
  HpmObject *array; /* NULL once exhausted */
  gpointer   unused;
} ArrayIter;

HpmObject *
hpm_array_iter (HpmVm     *vm,
                HpmObject *array)
{
  ArrayIter *it = hpm_object_alloc (vm, HPM_NATIVE (vm, ARRAY_ITER), 0);

  it->array = hpm_incref (array);
  hpm_gc_track (vm, it);
  return HPM_OBJECT (it);
}

static HpmObject *
iter_next (HpmVm     *vm,
           HpmObject *self)
{
  ArrayIter *it = (ArrayIter *) self;

  if (it->array == NULL)
    return NULL;
  if (it->index < HPM_SIZE (it->array))
    return hpm_array_item (vm, HPM_ARRAY (it->array), it->index++);
  hpm_clear (vm, &it->array);
  return NULL;
}

HPM_FUNCTION (iter_reduce)
{
  ArrayIter *it = (ArrayIter *) self;

  return hpm_iter_reduce (vm, it->array ? it->array : vm->empty_tuple, it->array ? it->index : -1);
}

HPM_FUNCTION (iter_setstate)
{
  ArrayIter *it = (ArrayIter *) self;
  gssize index = hpm_number_as_ssize (vm, args[0], HPM_EXC (vm, OverflowError));

  if (index == -1 && hpm_err_occurred (vm))
    return NULL;
  if (it->array)
    it->index = CLAMP (index, 0, HPM_SIZE (it->array));
  HPM_RETURN_NONE (vm);
}

static const HpmMethodDef iter_methods[] = {
  { "__reduce__", iter_reduce, HPM_METH_NOARGS, NULL },
  { "__setstate__", iter_setstate, HPM_METH_O, NULL },
  { NULL },
};

const HpmKind hpm_array_iter_kind = {
  .spec = {
    .name = "array.arrayiterator",
    .basic_size = sizeof (ArrayIter),
    .flags = HPM_TYPE_FLAG_GC | HPM_TYPE_FLAG_NO_NEW,
    .slots = { HPM_KIND_SLOTS, .iter = hpm_iter_self, .iternext = iter_next },
    .methods = iter_methods,
  },
  .fields = { { "sequence", G_STRUCT_OFFSET (ArrayIter, array) } },
  .visits_type = HPM_TYPE_VISITED_FIRST,
};

/* --- The type and the module --- */

static HpmObject *
get_typecode (HpmVm     *vm,
              HpmObject *self)
{
  return hpm_str_from_char (vm, (gunichar) HPM_ARRAY (self)->letter->letter);
}

static HpmObject *
get_itemsize (HpmVm     *vm,
              HpmObject *self)
{
  return hpm_int_from_int64 (vm, HPM_ARRAY (self)->letter->item_size);
}

static const HpmGetSetDef getsets[] = {
  { "typecode", get_typecode, NULL },
  { "itemsize", get_itemsize, NULL },
  { NULL },
};

const HpmKind hpm_array_kind = {
  .spec = {
    .name = "array.array",
    .basic_size = sizeof (HpmArray),
    .flags = HPM_TYPE_FLAG_GC | HPM_TYPE_FLAG_BASETYPE | HPM_TYPE_FLAG_SEQUENCE,
    .weaklist_offset = G_STRUCT_OFFSET (HpmArray, weaklist),
    .slots = {
      .dealloc = array_dealloc, .traverse = hpm_kind_traverse, .each_ref = hpm_kind_each_ref,
      .sizeof_ = array_sizeof, .repr = array_repr, .hash = hpm_object_hash_not_implemented,
      .richcompare = array_richcompare, .iter = hpm_array_iter, .new_ = array_make,
      .length = array_length, .item = array_item, .subscript = array_subscript,
      .ass_subscript = array_ass_subscript, .contains = array_contains, .concat = array_concat,
      .inplace_concat = array_inplace_concat, .repeat = array_repeat,
      .inplace_repeat = array_inplace_repeat,
    },
    .methods = hpm_array_methods,
    .getsets = getsets,
    .doc = "Numbers of one kind side by side: array(typecode[, initializer])",
  },
  .visits_type = HPM_TYPE_VISITED_FIRST,
};

gboolean
hpm_array_borrow (HpmVm       *vm,
                  HpmObject   *o,
                  const char **data,
                  gssize      *n_items,
                  char        *format)
{
  if (!HPM_IS_ARRAY (vm, o))
    return FALSE;
  *data = HPM_ARRAY (o)->items ? HPM_ARRAY (o)->items : "";
  *n_items = HPM_SIZE (o);
  *format = HPM_ARRAY (o)->letter->letter == 'u' ? 'w' : HPM_ARRAY (o)->letter->letter;
  return TRUE;
}

void
hpm_array_count_export (HpmObject *o,
                        int        change)
{
  HPM_ARRAY (o)->exports += change;
}

/* isinstance (array, MutableSequence) holds, as for a list. */
static gboolean
register_as_sequence (HpmVm *vm)
{
  HpmObject *name = hpm_str_interned (vm, "_collections_abc"), *abc, *sequence = NULL, *result = NULL;
  HpmObject *type;

  hpm_hold (vm, name);
  abc = hpm_import (vm, name, NULL, NULL, 0);
  hpm_unhold (vm, 1);
  hpm_decref (vm, name);
  if (abc == NULL)
    return FALSE;
  hpm_hold (vm, abc);
  sequence = hpm_object_get_attr (vm, abc, HPM_ID (vm, MutableSequence));
  hpm_unhold (vm, 1);
  hpm_decref (vm, abc);
  if (sequence == NULL)
    return FALSE;
  hpm_hold (vm, sequence);
  type = HPM_OBJECT (HPM_NATIVE (vm, ARRAY));
  name = hpm_str_interned (vm, "register");
  hpm_hold (vm, name);
  result = hpm_object_call_method (vm, sequence, name, &type, 1);
  hpm_unhold (vm, 2);
  hpm_decref (vm, name);
  hpm_decref (vm, sequence);
  hpm_xdecref (vm, result);
  return result != NULL;
}

HpmObject *hpm_array_module (HpmVm *vm);

HpmObject *
hpm_array_module (HpmVm *vm)
{
  HpmObject *module = hpm_module_new (vm, "array");
  gboolean is_registered;

  if (module == NULL)
    return NULL;
  hpm_native_types_add (vm, module, HPM_NATIVE_ID_ARRAY, HPM_NATIVE_ID_ARRAY_ITER);
  hpm_module_add_steal (vm, module, "ArrayType", hpm_incref (HPM_NATIVE (vm, ARRAY)));
  hpm_module_add_steal (vm, module, "typecodes", hpm_str_from_utf8 (vm, TYPE_CODES, -1));
  hpm_hold (vm, module);
  is_registered = register_as_sequence (vm);
  hpm_unhold (vm, 1);
  if (!is_registered)
    hpm_clear (vm, &module);
  return module;
}
