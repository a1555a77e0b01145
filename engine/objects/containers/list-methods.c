/* list-methods.c: the methods of list by name */
#include "objects/hpm-containers.h"

HPM_FUNCTION (list_clear)
{
  hpm_list_empty (vm, (HpmList *) self);
  HPM_RETURN_NONE (vm);
}

HPM_FUNCTION (list_copy)
{
  return hpm_list_as_list (vm, self);
}

HPM_METHOD (hpm_list_method_append)
{
  hpm_list_append (vm, self, args[0]);
  HPM_RETURN_NONE (vm);
}

HPM_FUNCTION (list_insert)
{
  gssize index;

  if (!hpm_args_check (vm, "insert", n_args, 2, 2))
    return NULL;
  if (!hpm_argument_as_ssize (vm, args[0], &index))
    return NULL;
  hpm_list_insert (vm, self, index, args[1]);
  HPM_RETURN_NONE (vm);
}

HPM_FUNCTION (list_extend)
{
  if (hpm_list_extend (vm, self, args[0]) < 0)
    return NULL;
  HPM_RETURN_NONE (vm);
}

HPM_FUNCTION (list_pop)
{
  HpmList *list = (HpmList *) self;
  gssize index = -1;
  HpmObject *item;

  if (!hpm_args_check (vm, "pop", n_args, 0, 1))
    return NULL;
  if (n_args > 0 && !hpm_argument_as_ssize (vm, args[0], &index))
    return NULL;
  if (HPM_SIZE (list) == 0)
    return hpm_raise (vm, HPM_EXC (vm, IndexError), "pop from empty list");
  if (index < 0)
    index += HPM_SIZE (list);
  if (index < 0 || index >= HPM_SIZE (list))
    return hpm_raise (vm, HPM_EXC (vm, IndexError), "pop index out of range");
  item = list->items[index];
  hpm_mem_move (vm, list->items + index, list->items + index + 1,
                (HPM_SIZE (list) - index - 1) * sizeof (HpmObject *));
  hpm_list_resize (vm, list, HPM_SIZE (list) - 1);
  return item;
}

HPM_FUNCTION (list_remove)
{
  for (gssize i = 0; i < HPM_SIZE (self); i++)
    {
      int equal = hpm_item_equals (vm, HPM_LIST_ITEM (self, i), args[0]);

      if (equal < 0)
        return NULL;
      if (equal)
        {
          hpm_list_set_slice (vm, (HpmList *) self, i, i + 1, NULL);
          HPM_RETURN_NONE (vm);
        }
      hpm_poll (vm);
    }
  return hpm_raise (vm, HPM_EXC (vm, ValueError), "list.remove(x): x not in list");
}

HPM_FUNCTION (list_index)
{
  gssize start = 0, stop = G_MAXSSIZE;

  if (!hpm_args_check (vm, "index", n_args, 1, 3))
    return NULL;
  if (n_args > 1 && !hpm_read_bound (vm, self, args[1], &start))
    return NULL;
  if (n_args > 2 && !hpm_read_bound (vm, self, args[2], &stop))
    return NULL;
  for (gssize i = start; i < stop && i < HPM_SIZE (self); i++)
    {
      int equal = hpm_item_equals (vm, HPM_LIST_ITEM (self, i), args[0]);

      if (equal < 0)
        return NULL;
      if (equal)
        return hpm_int_from_int64 (vm, i);
      hpm_poll (vm);
    }
  return hpm_raise (vm, HPM_EXC (vm, ValueError), "%R is not in list", args[0]);
}

HPM_FUNCTION (list_count)
{
  gssize count = 0;

  for (gssize i = 0; i < HPM_SIZE (self); i++)
    {
      HpmObject *item = HPM_LIST_ITEM (self, i);
      int equal = item == args[0] ? 1 : hpm_item_equals (vm, item, args[0]);

      if (equal < 0)
        return NULL;
      count += equal;
      hpm_poll (vm);
    }
  return hpm_int_from_int64 (vm, count);
}

HPM_FUNCTION (list_reverse)
{
  hpm_list_reverse (vm, self);
  HPM_RETURN_NONE (vm);
}

/* An int parameter used as a flag. */
static gssize
read_flag (HpmVm     *vm,
           HpmObject *o)
{
  if (HPM_TYPE_OF (o)->s.index)
    {
      gssize flag = -1;

      return hpm_argument_as_int (vm, o, &flag) ? flag : -1;
    }
  hpm_raise (vm, HPM_EXC (vm, TypeError), "'%.200s' object cannot be interpreted as an integer",
             HPM_TYPE_OF (o)->name);
  return -1;
}

static const char *const sort_names[] = { "key", "reverse", NULL };

void
hpm_list_keep_sort_names (HpmVm *vm)
{
  hpm_args_keep_names (vm, sort_names, sort_names);
}

void
hpm_list_sort_names_are_kept (HpmVm *vm)
{
  hpm_args_names_are_kept (vm, sort_names);
}

HPM_FUNCTION (list_sort)
{
  HpmObject *out[2] = { NULL, NULL };
  gssize reverse = 0;

  if (!hpm_args_parse (vm, "sort", args, n_args, kwnames, sort_names, 0, 0, out))
    return NULL;
  if (out[1])
    {
      reverse = read_flag (vm, out[1]);
      if (reverse == -1 && hpm_err_occurred (vm))
        return NULL;
    }
  if (out[0] && HPM_IS_NONE (vm, out[0]))
    out[0] = NULL;
  if (hpm_list_sort (vm, self, out[0], reverse != 0) < 0)
    return NULL;
  HPM_RETURN_NONE (vm);
}

HPM_FUNCTION (list_reversed)
{
  return hpm_list_reverse_iter_new (vm, self);
}

/* A method and not the slot's wrapper, as in CPython, where that is quicker. */
HPM_FUNCTION (list_getitem)
{
  return HPM_TYPE (vm, LIST)->s.subscript (vm, self, args[0]);
}

const HpmMethodDef hpm_list_methods[] = {
  { "__getitem__", list_getitem, HPM_METH_O },
  { "__reversed__", list_reversed, HPM_METH_NOARGS, "($self, /)" },
  { "clear", list_clear, HPM_METH_NOARGS, "($self, /)" },
  { "copy", list_copy, HPM_METH_NOARGS, "($self, /)" },
  { "append", hpm_list_method_append, HPM_METH_O, "($self, object, /)" },
  { "insert", list_insert, HPM_METH_FASTCALL, "($self, index, object, /)" },
  { "extend", list_extend, HPM_METH_O, "($self, iterable, /)" },
  { "pop", list_pop, HPM_METH_FASTCALL, "($self, index=-1, /)" },
  { "remove", list_remove, HPM_METH_O, "($self, value, /)" },
  { "index", list_index, HPM_METH_FASTCALL, "($self, value, start=0, stop=sys.maxsize, /)" },
  { "count", list_count, HPM_METH_O, "($self, value, /)" },
  { "reverse", list_reverse, HPM_METH_NOARGS, "($self, /)" },
  { "sort", list_sort, HPM_METH_FASTCALL | HPM_METH_KEYWORDS,
    "($self, /, *, key=None, reverse=False)" },
  HPM_CLASS_GETITEM,
  { NULL }
};
