/* bytearray.c: byte arrays: a block that grows and shrinks as CPython's does
 *
 * `bytes` is the block of `allocated` bytes, `start` its first byte in use: deleting at the front
 * only moves `start`. A zero follows the data. An array that never held anything has no block.
 */
#include "objects/hpm-containers.h"
#include "objects/hpm-values.h"

/* --- Room --- */

/* Moves the data to a block of `allocated` bytes. */
static void
move_block (HpmVm        *vm,
            HpmBytearray *array,
            gssize        size,
            gssize        allocated)
{
  char *block;

  if (array->start != array->bytes)
    {
      block = hpm_mem_alloc (vm, allocated);
      hpm_mem_move (vm, block, array->start, MIN (size, array->head.size));
      hpm_mem_free (vm, array->bytes);
    }
  else
    block = hpm_mem_realloc (vm, array->bytes, allocated);
  array->bytes = array->start = block;
  array->allocated = allocated;
}

/* FALSE with an error when a memoryview keeps it from getting another size. */
static gboolean
may_resize (HpmVm        *vm,
            HpmBytearray *array,
            gssize        size)
{
  if (array->exports == 0 || size == array->head.size)
    return TRUE;
  hpm_raise (vm, HPM_EXC (vm, BufferError), "Existing exports of data: object cannot be re-sized");
  return FALSE;
}

static void
resize (HpmVm        *vm,
        HpmBytearray *array,
        gssize        size)
{
  gssize offset = array->start - array->bytes, allocated = array->allocated;

  if (size == array->head.size)
    return;
  if (size + offset + 1 <= allocated && size >= allocated / 2)
    ; /* it fits and does not waste too much */
  else if (size + offset + 1 <= allocated || (double) size > (double) allocated * 1.125)
    move_block (vm, array, size, size + 1);
  else
    move_block (vm, array, size, size + (size >> 3) + (size < 9 ? 3 : 6));
  array->head.size = size;
  array->start[size] = '\0';
}

/* Puts n bytes in place of array[low:high]. `data` is not part of the array. */
static void
replace_range (HpmVm        *vm,
               HpmBytearray *array,
               gssize        low,
               gssize        high,
               const char   *data,
               gssize        n)
{
  gssize growth = n - (high - low), size = array->head.size;

  if (growth < 0)
    {
      if (low == 0)
        array->start -= growth;
      else
        hpm_mem_move (vm, array->start + low + n, array->start + high, size - high);
      resize (vm, array, size + growth);
    }
  else if (growth > 0)
    {
      resize (vm, array, size + growth);
      hpm_mem_move (vm, array->start + low + n, array->start + high, size - high);
    }
  if (n > 0)
    hpm_mem_move (vm, array->start + low, data, n);
}

HpmObject *
hpm_bytearray_new (HpmVm      *vm,
                   const void *data,
                   gssize      length)
{
  HpmBytearray *array = hpm_object_alloc (vm, HPM_TYPE (vm, BYTEARRAY), 0);

  if (length > 0)
    {
      resize (vm, array, length);
      if (data)
        hpm_mem_move (vm, array->start, data, length);
      else
        hpm_mem_fill (vm, array->start, 0, length);
    }
  return HPM_OBJECT (array);
}

static void
bytearray_dealloc (HpmVm     *vm,
                   HpmObject *self)
{
  hpm_mem_free (vm, ((HpmBytearray *) self)->bytes);
  hpm_object_free (vm, self);
}

static gsize
bytearray_sizeof (HpmVm     *vm,
                  HpmObject *self)
{
  return HPM_TYPE_OF (self)->basic_size + ((HpmBytearray *) self)->allocated;
}

/* --- The constructor --- */

static void
append_data (HpmVm        *vm,
             HpmBytearray *array,
             const char   *data,
             gssize        n)
{
  replace_range (vm, array, array->head.size, array->head.size, data, n);
}

/* The numbers of an iterable, each appended as it comes. */
static int
append_iterable (HpmVm        *vm,
                 HpmBytearray *array,
                 HpmObject    *iterable,
                 gboolean      presized)
{
  HpmObject *iterator = presized ? hpm_incref (iterable)
    : hpm_object_get_iter_or (vm, iterable, "cannot convert '%.200T' object to bytearray"), *item;
  gssize at = 0;
  int byte = 0;

  if (!iterator)
    return -1;
  hpm_hold (vm, iterator);
  while (byte >= 0 && (item = presized ? hpm_item_at (vm, iterable, at) : hpm_iter_next (vm, iterator)))
    {
      hpm_hold (vm, item);
      byte = hpm_byte_value (vm, item, "byte must be in range(0, 256)");
      hpm_unhold (vm, 1);
      hpm_decref (vm, item);
      if (byte < 0)
        break;
      if (!presized || at >= array->head.size)
        {
          if (!may_resize (vm, array, array->head.size + 1))
            break;
          resize (vm, array, array->head.size + 1);
        }
      array->start[presized ? at : array->head.size - 1] = (char) byte;
      at++;
    }
  hpm_unhold (vm, 1);
  hpm_decref (vm, iterator);
  return byte < 0 || hpm_err_occurred (vm) ? -1 : 0;
}

static int
fill_from (HpmVm        *vm,
           HpmBytearray *array,
           HpmObject    *source)
{
  gssize count, length;
  const char *data;
  int known;

  if (hpm_bytes_borrow_data (vm, source, &data, &length))
    {
      if (!may_resize (vm, array, array->head.size + length))
        return -1;
      append_data (vm, array, data, length);
      return 0;
    }
  known = hpm_bytes_count (vm, source, &count);
  if (known < 0)
    return -1;
  if (known)
    {
      if (!may_resize (vm, array, count) || !hpm_can_hold (vm, count, 1, 1))
        return -1;
      resize (vm, array, count);
      if (count)
        hpm_mem_fill (vm, array->start, 0, count);
      return 0;
    }
  if (HPM_IS (vm, source, LIST) || HPM_IS (vm, source, TUPLE))
    {
      if (!may_resize (vm, array, HPM_SIZE (source)))
        return -1;
      resize (vm, array, HPM_SIZE (source));
      return append_iterable (vm, array, source, TRUE);
    }
  return append_iterable (vm, array, source, FALSE);
}

static int
bytearray_init (HPM_METHOD_ARGS)
{
  static const char *const names[] = { "source", "encoding", "errors", NULL };
  HpmObject *out[3] = { NULL }, *bytes;
  HpmBytearray *array = (HpmBytearray *) self;

  if (!hpm_args_parse (vm, "bytearray", args, n_args, kwnames, names, 0, 3, out))
    return -1;
  if (!may_resize (vm, array, 0))
    return -1;
  if (array->head.size)
    resize (vm, array, 0);
  if (!out[0] && !out[1] && !out[2])
    return 0;
  if (out[1] || out[2] || hpm_is_str (out[0]))
    {
      bytes = hpm_bytes_encode (vm, "bytearray", out[0], out[1], out[2]);
      if (!bytes)
        return -1;
      append_data (vm, array, ((HpmBytes *) bytes)->data, HPM_SIZE (bytes));
      hpm_decref (vm, bytes);
      return 0;
    }
  return fill_from (vm, array, out[0]);
}

static HpmObject *
bytearray_new_slot (HpmVm            *vm,
                    HpmType          *type,
                    HpmObject *const *args,
                    gssize            n_args,
                    HpmObject        *kwnames)
{
  HpmObject *self = hpm_object_alloc (vm, type, 0);

  hpm_track_instance (vm, type, self);
  return self;
}

/* --- Sequence --- */

static gssize
bytearray_length (HpmVm     *vm,
                  HpmObject *self)
{
  return HPM_SIZE (self);
}

static HpmObject *
bytearray_item (HpmVm     *vm,
                HpmObject *self,
                gssize     index)
{
  if (index < 0 || index >= HPM_SIZE (self))
    return hpm_raise (vm, HPM_EXC (vm, IndexError), "bytearray index out of range");
  return hpm_int_from_int64 (vm, (guchar) ((HpmBytearray *) self)->start[index]);
}

static HpmObject *
bytearray_subscript (HpmVm     *vm,
                     HpmObject *self,
                     HpmObject *key)
{
  gssize index, start, stop, step, n;
  HpmObject *result;

  if (!HPM_IS (vm, key, SLICE))
    return hpm_read_index (vm, self, key, "bytearray", &index) ? bytearray_item (vm, self, index) : NULL;
  if (hpm_slice_unpack (vm, key, &start, &stop, &step) < 0)
    return NULL;
  n = hpm_slice_adjust (HPM_SIZE (self), &start, &stop, step);
  if (step == 1)
    return hpm_bytearray_new (vm, ((HpmBytearray *) self)->start + start, n);
  result = hpm_bytearray_new (vm, NULL, n);
  for (gssize k = 0; k < n; k++)
    {
      hpm_poll (vm);
      ((HpmBytearray *) result)->start[k] = ((HpmBytearray *) self)->start[start + k * step];
    }
  return result;
}

static int
set_byte (HpmVm     *vm,
          HpmObject *self,
          gssize     index,
          HpmObject *value)
{
  HpmBytearray *array = (HpmBytearray *) self;
  int byte = 0;

  if (value)
    byte = hpm_byte_value (vm, value, "byte must be in range(0, 256)");
  if (byte < 0)
    return -1;
  if (index < 0 || index >= array->head.size)
    {
      hpm_raise (vm, HPM_EXC (vm, IndexError), "bytearray index out of range");
      return -1;
    }
  if (value)
    array->start[index] = (char) byte;
  else if (!may_resize (vm, array, array->head.size - 1))
    return -1;
  else
    replace_range (vm, array, index, index + 1, NULL, 0);
  return 0;
}

/* Takes n items at start, start + step … out. */
static void
delete_steps (HpmVm        *vm,
              HpmBytearray *array,
              gssize        start,
              gssize        step,
              gssize        n)
{
  gssize to, from, taken = 0;

  if (step < 0)
    {
      start += step * (n - 1);
      step = -step;
    }
  for (to = from = start; from < array->head.size; from++)
    {
      hpm_poll (vm);
      if (taken < n && from == start + taken * step)
        taken++;
      else
        array->start[to++] = array->start[from];
    }
  resize (vm, array, to);
}

static int
assign_slice (HpmVm        *vm,
              HpmBytearray *array,
              HpmObject    *slice,
              const char   *data,
              gssize        n_data)
{
  gssize start, stop, step;
  gssize n;

  /* The slice's __index__ methods may change the array: its size counts after them. */
  if (hpm_slice_unpack (vm, slice, &start, &stop, &step) < 0)
    return -1;
  n = hpm_slice_adjust (array->head.size, &start, &stop, step);
  /* Deleting with a step asks before it looks whether anything is to be deleted. */
  if (step != 1 && n_data == 0 ? !may_resize (vm, array, -1)
                               : step == 1 && !may_resize (vm, array, array->head.size - n + n_data))
    return -1;
  if (step == 1)
    replace_range (vm, array, start, start + n, data, n_data);
  else if (n_data == 0)
    {
      if (n > 0)
        delete_steps (vm, array, start, step, n);
    }
  else if (n_data != n)
    {
      hpm_raise (vm, HPM_EXC (vm, ValueError),
                 "attempt to assign bytes of size %zd to extended slice of size %zd", n_data, n);
      return -1;
    }
  else
    for (gssize k = 0; k < n; k++)
      {
        hpm_poll (vm);
        array->start[start + k * step] = data[k];
      }
  return 0;
}

static int
bytearray_ass_subscript (HpmVm     *vm,
                         HpmObject *self,
                         HpmObject *key,
                         HpmObject *value)
{
  HpmObject *bytes;
  gssize index;
  int result;

  if (!HPM_IS (vm, key, SLICE))
    return hpm_read_index (vm, self, key, "bytearray", &index) ? set_byte (vm, self, index, value) : -1;
  if (!value)
    return assign_slice (vm, (HpmBytearray *) self, key, NULL, 0);
  if (hpm_is_int (value) || hpm_is_str (value))
    {
      hpm_raise (vm, HPM_EXC (vm, TypeError),
                 "can assign only bytes, buffers, or iterables of ints in range(0, 256)");
      return -1;
    }
  /* A copy, since it may be the array itself, or change it while it is read. */
  bytes = hpm_object_call_one_arg (vm, HPM_OBJECT (HPM_TYPE (vm, BYTEARRAY)), value);
  if (!bytes)
    return -1;
  hpm_hold (vm, bytes);
  result = assign_slice (vm, (HpmBytearray *) self, key, ((HpmBytearray *) bytes)->start,
                         HPM_SIZE (bytes));
  hpm_unhold (vm, 1);
  hpm_decref (vm, bytes);
  return result;
}

static HpmObject *
bytearray_concat (HpmVm     *vm,
                  HpmObject *a,
                  HpmObject *b)
{
  const char *x, *y;
  gssize n, m;
  HpmObject *result;

  if (!hpm_bytes_borrow_data (vm, a, &x, &n) || !hpm_bytes_borrow_data (vm, b, &y, &m))
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "can't concat %.100T to %.100T", HPM_TYPE_OF (b),
                      HPM_TYPE_OF (a));
  result = hpm_bytearray_new (vm, NULL, n + m);
  if (n)
    hpm_mem_move (vm, ((HpmBytearray *) result)->start, x, n);
  if (m)
    hpm_mem_move (vm, ((HpmBytearray *) result)->start + n, y, m);
  return result;
}

static HpmObject *
bytearray_inplace_concat (HpmVm     *vm,
                          HpmObject *self,
                          HpmObject *other)
{
  HpmBytearray *array = (HpmBytearray *) self;
  const char *data;
  gssize n, size = HPM_SIZE (self);

  if (!hpm_bytes_borrow_data (vm, other, &data, &n))
    return hpm_raise (vm, HPM_EXC (vm, TypeError),
                      "can't concat %.100T to %.100T", HPM_TYPE_OF (other),
                      HPM_TYPE_OF (self));
  if (!may_resize (vm, array, size + n))
    return NULL;
  resize (vm, array, size + n);
  hpm_bytes_borrow_data (vm, other, &data, &(gssize) { 0 }); /* it may be the array itself */
  if (n)
    hpm_mem_move (vm, array->start + size, data, n);
  return hpm_incref (self);
}

static HpmObject *
bytearray_repeat (HpmVm     *vm,
                  HpmObject *self,
                  gssize     times)
{
  gssize n = HPM_SIZE (self);
  HpmObject *result;

  times = MAX (times, 0);
  if (!hpm_can_hold (vm, n, times, 1))
    return NULL;
  result = hpm_bytearray_new (vm, NULL, n * times);
  if (n && times)
    hpm_bytes_fill (vm, ((HpmBytearray *) result)->start, ((HpmBytearray *) self)->start, n, times);
  return result;
}

static HpmObject *
bytearray_inplace_repeat (HpmVm     *vm,
                          HpmObject *self,
                          gssize     times)
{
  HpmBytearray *array = (HpmBytearray *) self;
  gssize n = array->head.size;

  times = MAX (times, 0);
  if (!hpm_can_hold (vm, n, times, 1))
    return NULL;
  if (!may_resize (vm, array, n * times))
    return NULL;
  resize (vm, array, n * times);
  if (n && times > 1)
    hpm_bytes_fill (vm, array->start + n, array->start, n, times - 1);
  return hpm_incref (self);
}

static HpmObject *
bytearray_repr (HpmVm     *vm,
                HpmObject *self)
{
  HpmBuilder builder;
  const char *data;
  gssize length;

  hpm_bytes_borrow_data (vm, self, &data, &length);
  hpm_builder_init (&builder);
  hpm_builder_ascii (vm, &builder, HPM_TYPE_OF (self)->name);
  hpm_builder_char (vm, &builder, '(');
  hpm_builder_bytes_literal (vm, &builder, data, length, TRUE);
  hpm_builder_char (vm, &builder, ')');
  return hpm_builder_finish (vm, &builder);
}

static HpmObject *
bytearray_remainder (HpmVm     *vm,
                     HpmObject *a,
                     HpmObject *b)
{
  HpmObject *format, *bytes, *result = NULL;

  if (!hpm_is_bytearray (vm, a))
    HPM_RETURN_NOT_IMPLEMENTED (vm);
  /* A copy of the format, since what is formatted may change the array. */
  format = hpm_bytes_new (vm, ((HpmBytearray *) a)->start, HPM_SIZE (a));
  hpm_hold (vm, format);
  bytes = hpm_text_percent (vm, format, b);
  hpm_unhold (vm, 1);
  hpm_decref (vm, format);
  if (bytes)
    {
      result = hpm_bytearray_new (vm, ((HpmBytes *) bytes)->data, HPM_SIZE (bytes));
      hpm_decref (vm, bytes);
    }
  return result;
}

/* --- Methods --- */

HpmObject *
hpm_bytearray_method_alloc (HPM_METHOD_ARGS)
{
  return hpm_int_from_int64 (vm, ((HpmBytearray *) self)->allocated);
}

/* What makes it again: nothing, its bytes, or before there were such the text of which they are Latin-1. */
static HpmObject *
made_of (HpmVm     *vm,
         HpmObject *self,
         gssize     protocol)
{
  const char *data;
  gssize length;
  HpmObject *parts[2];

  hpm_bytes_borrow_data (vm, self, &data, &length);
  if (length == 0)
    return hpm_tuple_new (vm, 0);
  parts[0] = protocol < 3 ? hpm_str_from_latin1 (vm, data, length) : hpm_bytes_new (vm, data, length);
  if (protocol >= 3)
    return hpm_tuple_from_array_steal (vm, parts, 1);
  parts[1] = hpm_str_from_utf8 (vm, "latin-1", -1);
  return hpm_tuple_from_array_steal (vm, parts, 2);
}

/* (type, what makes it, attributes) */
static HpmObject *
reduce (HpmVm     *vm,
        HpmObject *self,
        gssize     protocol)
{
  HpmObject *items[3], *attributes;

  items[1] = made_of (vm, self, protocol);
  hpm_hold (vm, items[1]);
  attributes = hpm_object_call_method (vm, self, HPM_ID (vm, __getstate__), NULL, 0);
  hpm_unhold (vm, 1);
  if (!attributes && hpm_err_occurred (vm))
    {
      hpm_decref (vm, items[1]);
      return NULL;
    }
  items[0] = hpm_incref (HPM_TYPE_OF (self));
  items[2] = attributes ? attributes : hpm_incref (HPM_NONE (vm));
  return hpm_tuple_from_array_steal (vm, items, 3);
}

HpmObject *
hpm_bytearray_method_reduce (HPM_METHOD_ARGS)
{
  return reduce (vm, self, 2);
}

HpmObject *
hpm_bytearray_method_reduce_ex (HPM_METHOD_ARGS)
{
  gssize protocol = 0;

  if (!hpm_args_check (vm, "__reduce_ex__", n_args, 0, 1))
    return NULL;
  if (n_args == 1)
    protocol = hpm_number_as_ssize (vm, args[0], HPM_EXC (vm, OverflowError));
  return vm->exception ? NULL : reduce (vm, self, protocol);
}

HpmObject *
hpm_bytearray_method_append (HPM_METHOD_ARGS)
{
  int byte = hpm_byte_value (vm, args[0], "byte must be in range(0, 256)");

  if (byte < 0 || !may_resize (vm, (HpmBytearray *) self, HPM_SIZE (self) + 1))
    return NULL;
  append_data (vm, (HpmBytearray *) self, &(char) { (char) byte }, 1);
  HPM_RETURN_NONE (vm);
}

HpmObject *
hpm_bytearray_method_clear (HPM_METHOD_ARGS)
{
  if (!may_resize (vm, (HpmBytearray *) self, 0))
    return NULL;
  resize (vm, (HpmBytearray *) self, 0);
  HPM_RETURN_NONE (vm);
}

HpmObject *
hpm_bytearray_method_copy (HPM_METHOD_ARGS)
{
  return hpm_bytearray_new (vm, ((HpmBytearray *) self)->start, HPM_SIZE (self));
}

HpmObject *
hpm_bytearray_method_extend (HPM_METHOD_ARGS)
{
  HpmObject *copy;
  HpmBuilder builder;

  if (!hpm_is_bytes_like (vm, args[0]))
    {
      hpm_builder_init (&builder);
      if (!hpm_builder_iterable (vm, &builder, args[0], "byte must be in range(0, 256)",
                                 "can't extend bytearray with %.100T", TRUE))
        {
          hpm_builder_discard (vm, &builder);
          return NULL;
        }
      copy = hpm_bytes_from_builder (vm, &builder);
      if (!may_resize (vm, (HpmBytearray *) self, HPM_SIZE (self) + HPM_SIZE (copy)))
        {
          hpm_decref (vm, copy);
          return NULL;
        }
      append_data (vm, (HpmBytearray *) self, ((HpmBytes *) copy)->data, HPM_SIZE (copy));
      hpm_decref (vm, copy);
      HPM_RETURN_NONE (vm);
    }
  copy = bytearray_inplace_concat (vm, self, args[0]);
  if (copy == NULL)
    return NULL;
  hpm_decref (vm, copy);
  HPM_RETURN_NONE (vm);
}

HpmObject *
hpm_bytearray_method_insert (HPM_METHOD_ARGS)
{
  gssize index;
  int byte;

  if (!hpm_args_check (vm, "insert", n_args, 2, 2))
    return NULL;
  if (!hpm_argument_as_ssize (vm, args[0], &index))
    return NULL;
  byte = hpm_byte_value (vm, args[1], "byte must be in range(0, 256)");
  if (byte < 0 || !may_resize (vm, (HpmBytearray *) self, HPM_SIZE (self) + 1))
    return NULL;
  if (index < 0)
    index = MAX (index + HPM_SIZE (self), 0);
  index = MIN (index, HPM_SIZE (self));
  replace_range (vm, (HpmBytearray *) self, index, index, &(char) { (char) byte }, 1);
  HPM_RETURN_NONE (vm);
}

HpmObject *
hpm_bytearray_method_pop (HPM_METHOD_ARGS)
{
  gssize index = -1;
  guchar byte;

  if (!hpm_args_check (vm, "pop", n_args, 0, 1))
    return NULL;
  if (n_args)
    if (!hpm_argument_as_ssize (vm, args[0], &index))
    return NULL;
  if (HPM_SIZE (self) == 0)
    return hpm_raise (vm, HPM_EXC (vm, IndexError), "pop from empty bytearray");
  if (index < 0)
    index += HPM_SIZE (self);
  if (index < 0 || index >= HPM_SIZE (self))
    return hpm_raise (vm, HPM_EXC (vm, IndexError), "pop index out of range");
  if (!may_resize (vm, (HpmBytearray *) self, HPM_SIZE (self) - 1))
    return NULL;
  byte = (guchar) ((HpmBytearray *) self)->start[index];
  hpm_mem_move (vm, ((HpmBytearray *) self)->start + index, ((HpmBytearray *) self)->start + index + 1,
           HPM_SIZE (self) - index);
  resize (vm, (HpmBytearray *) self, HPM_SIZE (self) - 1);
  return hpm_int_from_int64 (vm, byte);
}

HpmObject *
hpm_bytearray_method_remove (HPM_METHOD_ARGS)
{
  HpmBytearray *array = (HpmBytearray *) self;
  int byte = hpm_byte_value (vm, args[0], "byte must be in range(0, 256)");
  char *found;

  if (byte < 0)
    return NULL;
  found = array->head.size ? memchr (array->start, byte, array->head.size) : NULL;
  if (!found)
    return hpm_raise (vm, HPM_EXC (vm, ValueError), "value not found in bytearray");
  if (!may_resize (vm, array, array->head.size - 1))
    return NULL;
  hpm_mem_move (vm, found, found + 1, array->start + array->head.size - found);
  resize (vm, array, array->head.size - 1);
  HPM_RETURN_NONE (vm);
}

HpmObject *
hpm_bytearray_method_reverse (HPM_METHOD_ARGS)
{
  HpmBytearray *array = (HpmBytearray *) self;

  for (gssize k = 0, j = array->head.size - 1; k < j; k++, j--)
    {
      char c = array->start[k];
      array->start[k] = array->start[j];
      array->start[j] = c;
    }
  HPM_RETURN_NONE (vm);
}

const HpmTypeSpec hpm_bytearray_spec = {
  .name = "bytearray",
  .base = HPM_TYPE_ID_OBJECT,
  .basic_size = sizeof (HpmBytearray),
  .flags = HPM_TYPE_FLAG_BASETYPE | HPM_TYPE_FLAG_MATCH_SELF,
  .slots = {
    .dealloc = bytearray_dealloc,
    .sizeof_ = bytearray_sizeof,
    .repr = bytearray_repr,
    .str = bytearray_repr,
    .hash = hpm_object_hash_not_implemented,
    .richcompare = hpm_bytes_richcompare,
    .iter = hpm_bytearray_iter,
    .init = bytearray_init,
    .new_ = bytearray_new_slot,
    .length = bytearray_length,
    .subscript = bytearray_subscript,
    .ass_subscript = bytearray_ass_subscript,
    .item = bytearray_item,
    .contains = hpm_bytes_contains,
    .concat = bytearray_concat,
    .inplace_concat = bytearray_inplace_concat,
    .repeat = bytearray_repeat,
    .inplace_repeat = bytearray_inplace_repeat,
    .remainder = bytearray_remainder,
  },
  .methods = hpm_bytearray_methods,
  .doc = "bytearray(iterable_of_ints) -> bytearray\n"
         "bytearray(string, encoding[, errors]) -> bytearray\n"
         "bytearray(bytes_or_buffer) -> mutable copy of the bytes\n"
         "bytearray(int) -> that many zero bytes\nbytearray() -> no bytes",
};
