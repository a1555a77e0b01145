/* array-methods.c: the methods of array.array */
#include "modules/hpm-array.h"
#include "objects/hpm-values.h"

#define SELF HPM_ARRAY (self)

HPM_FUNCTION (array_append)
{
  if (!hpm_array_insert (vm, SELF, SELF->head.size, args[0]))
    return NULL;
  HPM_RETURN_NONE (vm);
}

HPM_FUNCTION (array_insert)
{
  gssize index;

  if (!hpm_args_check (vm, "insert", n_args, 2, 2))
    return NULL;
  index = hpm_number_as_ssize (vm, args[0], HPM_EXC (vm, OverflowError));
  if ((index == -1 && hpm_err_occurred (vm)) || !hpm_array_insert (vm, SELF, index, args[1]))
    return NULL;
  HPM_RETURN_NONE (vm);
}

HPM_FUNCTION (array_extend)
{
  if (!hpm_array_extend (vm, SELF, args[0]))
    return NULL;
  HPM_RETURN_NONE (vm);
}

static gboolean
may_shrink (HpmVm     *vm,
            HpmObject *self)
{
  if (SELF->exports == 0)
    return TRUE;
  hpm_raise (vm, HPM_EXC (vm, BufferError), "cannot resize an array that is exporting buffers");
  return FALSE;
}

HPM_FUNCTION (array_pop)
{
  gssize index = -1;
  HpmObject *item;

  if (!hpm_args_check (vm, "pop", n_args, 0, 1))
    return NULL;
  if (n_args > 0)
    index = hpm_number_as_ssize (vm, args[0], HPM_EXC (vm, OverflowError));
  if (index == -1 && hpm_err_occurred (vm))
    return NULL;
  if (HPM_SIZE (self) == 0)
    return hpm_raise (vm, HPM_EXC (vm, IndexError), "pop from empty array");
  if (index < 0)
    index += HPM_SIZE (self);
  if (index < 0 || index >= HPM_SIZE (self))
    return hpm_raise (vm, HPM_EXC (vm, IndexError), "pop index out of range");
  if (!may_shrink (vm, self))
    return NULL;
  item = hpm_array_item (vm, SELF, index);
  hpm_array_delete (vm, SELF, index, 1);
  return item;
}

/* The first item from `start` on that equals `value`: its index; -1: none, -2: an error. */
static gssize
find (HpmVm     *vm,
      HpmObject *self,
      HpmObject *value,
      gssize     start,
      gssize     stop)
{
  for (gssize i = start; i < stop && i < HPM_SIZE (self); i++)
    {
      HpmObject *item = hpm_array_item (vm, SELF, i);
      int equal;

      if (item == NULL)
        return -2;
      hpm_hold (vm, item);
      equal = hpm_object_rich_compare_bool (vm, item, value, HPM_EQ);
      hpm_unhold (vm, 1);
      hpm_decref (vm, item);
      if (equal != 0)
        return equal > 0 ? i : -2;
      hpm_poll (vm);
    }
  return -1;
}

HPM_FUNCTION (array_index)
{
  gssize start = 0, stop = G_MAXSSIZE, index;

  if (!hpm_args_check (vm, "index", n_args, 1, 3))
    return NULL;
  if ((n_args > 1 && !hpm_read_bound (vm, self, args[1], &start))
      || (n_args > 2 && !hpm_read_bound (vm, self, args[2], &stop)))
    return NULL;
  index = find (vm, self, args[0], start, stop);
  if (index == -1)
    hpm_raise (vm, HPM_EXC (vm, ValueError), "array.index(x): x not in array");
  return index < 0 ? NULL : hpm_int_from_int64 (vm, index);
}

HPM_FUNCTION (array_remove)
{
  gssize index = find (vm, self, args[0], 0, G_MAXSSIZE);

  if (index == -1)
    hpm_raise (vm, HPM_EXC (vm, ValueError), "array.remove(x): x not in array");
  if (index < 0 || !may_shrink (vm, self))
    return NULL;
  if (index < HPM_SIZE (self))
    hpm_array_delete (vm, SELF, index, 1);
  HPM_RETURN_NONE (vm);
}

HPM_FUNCTION (array_count)
{
  gssize count = 0, index = -1;

  while ((index = find (vm, self, args[0], index + 1, G_MAXSSIZE)) >= 0)
    count++;
  return index == -2 ? NULL : hpm_int_from_int64 (vm, count);
}

/* Swaps n bytes at `a` with those at `b`. */
static void
swap_bytes (char  *a,
            char  *b,
            gssize n)
{
  char between[8];

  memcpy (between, a, (gsize) n);
  memcpy (a, b, (gsize) n);
  memcpy (b, between, (gsize) n);
}

HPM_FUNCTION (array_reverse)
{
  for (gssize i = 0, j = HPM_SIZE (self) - 1; i < j; i++, j--)
    {
      hpm_poll (vm);
      swap_bytes (hpm_array_place (SELF, i), hpm_array_place (SELF, j), SELF->letter->item_size);
    }
  HPM_RETURN_NONE (vm);
}

HPM_FUNCTION (array_byteswap)
{
  gssize size = SELF->letter->item_size;

  for (gssize i = 0; i < HPM_SIZE (self); i++)
    {
      hpm_poll (vm);
      for (gssize k = 0; k < size / 2; k++)
        swap_bytes (hpm_array_place (SELF, i) + k, hpm_array_place (SELF, i) + size - 1 - k, 1);
    }
  HPM_RETURN_NONE (vm);
}

HPM_FUNCTION (array_tobytes)
{
  return hpm_bytes_new (vm, SELF->items ? SELF->items : "",
                        HPM_SIZE (self) * SELF->letter->item_size);
}

HPM_FUNCTION (array_frombytes)
{
  if (!hpm_array_append_bytes (vm, SELF, args[0]))
    return NULL;
  HPM_RETURN_NONE (vm);
}

HPM_FUNCTION (array_tolist)
{
  return hpm_sequence_list (vm, self);
}

/* All of them or none. */
HPM_FUNCTION (array_fromlist)
{
  gssize size = HPM_SIZE (self);

  if (!HPM_HAS_FLAG (args[0], LIST))
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "arg must be list");
  if (HPM_SIZE (args[0]) > 0 && !hpm_array_resize (vm, SELF, size + HPM_SIZE (args[0])))
    return NULL;
  for (gssize i = 0; i < HPM_SIZE (args[0]); i++)
    {
      char packed[8] = { 0 };

      if (!hpm_array_pack (vm, SELF->letter, packed, HPM_LIST_ITEM (args[0], i)))
        {
          hpm_array_resize (vm, SELF, size);
          return NULL;
        }
      if (size + i < HPM_SIZE (self))
        memcpy (hpm_array_place (SELF, size + i), packed, (gsize) SELF->letter->item_size);
      hpm_poll (vm);
    }
  HPM_RETURN_NONE (vm);
}

HPM_FUNCTION (array_tounicode)
{
  if (SELF->letter->letter != 'u')
    return hpm_raise (vm, HPM_EXC (vm, ValueError),
                      "tounicode() may only be called on unicode type arrays");
  return hpm_array_text (vm, SELF);
}

HPM_FUNCTION (array_fromunicode)
{
  if (!hpm_is_str (args[0]))
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "fromunicode() argument must be str, not %s",
                      hpm_argument_type_name (vm, args[0]));
  if (SELF->letter->letter != 'u')
    return hpm_raise (vm, HPM_EXC (vm, ValueError),
                      "fromunicode() may only be called on unicode type arrays");
  if (!hpm_array_extend (vm, SELF, args[0]))
    return NULL;
  HPM_RETURN_NONE (vm);
}

HPM_FUNCTION (array_buffer_info)
{
  HpmObject *pair[2];

  pair[0] = hpm_int_from_uint64 (vm, SELF->items ? hpm_address_of (vm, SELF->items) : 0);
  pair[1] = hpm_int_from_int64 (vm, HPM_SIZE (self));
  return hpm_tuple_from_array_steal (vm, pair, 2);
}

HPM_FUNCTION (array_copy)
{
  HpmObject *copy = hpm_array_new (vm, HPM_NATIVE (vm, ARRAY), SELF->letter, HPM_SIZE (self));

  if (HPM_SIZE (self) > 0)
    hpm_mem_move (vm, HPM_ARRAY (copy)->items, SELF->items,
                  (gsize) (HPM_SIZE (self) * SELF->letter->item_size));
  return copy;
}

/* (class, (typecode, list of items), attributes) */
HPM_FUNCTION (array_reduce)
{
  HpmObject *parts[3] = { hpm_incref (HPM_TYPE_OF (self)) }, *pair[2] = { NULL }, *result = NULL;
  gssize three = 3, two = 2;

  hpm_hold_array (vm, parts, &three);
  hpm_hold_array (vm, pair, &two);
  parts[2] = hpm_object_call_method (vm, self, HPM_ID (vm, __getstate__), NULL, 0);
  if (parts[2] != NULL)
    {
      pair[0] = hpm_str_from_char (vm, (gunichar) SELF->letter->letter);
      pair[1] = hpm_sequence_list (vm, self);
    }
  if (pair[1] != NULL)
    {
      parts[1] = hpm_tuple_from_array (vm, pair, 2);
      result = hpm_tuple_from_array (vm, parts, 3);
    }
  hpm_unhold (vm, 2);
  for (guint i = 0; i < 5; i++)
    hpm_xdecref (vm, i < 3 ? parts[i] : pair[i - 3]);
  return result;
}

static HpmObject *
refuse_files (HpmVm *vm)
{
  return hpm_raise (vm, HPM_EXC (vm, NotImplementedError), "Heaparium leaves out files");
}

HPM_FUNCTION (array_fromfile)
{
  return refuse_files (vm);
}

HPM_FUNCTION (array_tofile)
{
  return refuse_files (vm);
}

const HpmMethodDef hpm_array_methods[] = {
  { "append", array_append, HPM_METH_O, "($self, v, /)" },
  { "buffer_info", array_buffer_info, HPM_METH_NOARGS, "($self, /)" },
  { "byteswap", array_byteswap, HPM_METH_NOARGS, "($self, /)" },
  { "__copy__", array_copy, HPM_METH_NOARGS, "($self, /)" },
  { "count", array_count, HPM_METH_O, "($self, v, /)" },
  { "__deepcopy__", array_copy, HPM_METH_O, "($self, unused, /)" },
  { "extend", array_extend, HPM_METH_O, "($self, bb, /)" },
  { "frombytes", array_frombytes, HPM_METH_O, "($self, buffer, /)" },
  { "fromfile", array_fromfile, HPM_METH_FASTCALL, "($self, f, n, /)" },
  { "fromlist", array_fromlist, HPM_METH_O, "($self, list, /)" },
  { "fromunicode", array_fromunicode, HPM_METH_O, "($self, ustr, /)" },
  { "index", array_index, HPM_METH_FASTCALL, "($self, v, start=0, stop=sys.maxsize, /)" },
  { "insert", array_insert, HPM_METH_FASTCALL, "($self, i, v, /)" },
  { "pop", array_pop, HPM_METH_FASTCALL, "($self, i=-1, /)" },
  { "__reduce_ex__", array_reduce, HPM_METH_O, "($self, value, /)" },
  { "remove", array_remove, HPM_METH_O, "($self, v, /)" },
  { "reverse", array_reverse, HPM_METH_NOARGS, "($self, /)" },
  { "tobytes", array_tobytes, HPM_METH_NOARGS, "($self, /)" },
  { "tofile", array_tofile, HPM_METH_O, "($self, f, /)" },
  { "tolist", array_tolist, HPM_METH_NOARGS, "($self, /)" },
  { "tounicode", array_tounicode, HPM_METH_NOARGS, "($self, /)" },
  { NULL },
};
