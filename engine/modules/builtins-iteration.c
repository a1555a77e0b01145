/* builtins-iteration.c: all, any, iter, next, min, max, sorted, sum
 *
 * The iterator, and what is kept from one item to the next, is held while guest code may run.
 */
#include "modules/hpm-builtins-private.h"

/* TRUE when some item's truth is `wanted`; -1: an error. */
static int
find_truth (HpmVm     *vm,
            HpmObject *iterable,
            int        wanted)
{
  HpmObject *iterator = hpm_object_get_iter (vm, iterable), *item;
  int found = 0;

  if (!iterator)
    return -1;
  hpm_hold (vm, iterator);
  while (!found && (item = hpm_iter_next (vm, iterator)))
    {
      int truth;

      hpm_hold (vm, item);
      truth = hpm_object_is_true (vm, item);
      hpm_unhold (vm, 1);
      hpm_decref (vm, item);
      found = truth < 0 ? -1 : truth == wanted;
      hpm_poll (vm);
    }
  hpm_unhold (vm, 1);
  hpm_decref (vm, iterator);
  return hpm_err_occurred (vm) ? -1 : found;
}

HPM_BUILTIN (all)
{
  int found = find_truth (vm, args[0], 0);

  return found < 0 ? NULL : hpm_bool_from (vm, !found);
}

HPM_BUILTIN (any)
{
  int found = find_truth (vm, args[0], 1);

  return found < 0 ? NULL : hpm_bool_from (vm, found);
}

HPM_BUILTIN (iter)
{
  if (!hpm_args_check (vm, "iter", n_args, 1, 2))
    return NULL;
  if (n_args == 1)
    return hpm_object_get_iter (vm, args[0]);
  if (!hpm_callable_check (args[0]))
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "iter(v, w): v must be callable");
  return hpm_call_iter_new (vm, args[0], args[1]);
}

HPM_BUILTIN (next)
{
  HpmObject *item;

  if (!hpm_args_check (vm, "next", n_args, 1, 2))
    return NULL;
  if (!hpm_iter_check (args[0]))
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "'%.200s' object is not an iterator", HPM_TYPE_OF (args[0])->name);
  item = HPM_TYPE_OF (args[0])->s.iternext (vm, args[0]);
  if (item)
    return item;
  if (n_args == 2 && (!vm->exception || hpm_err_matches (vm, HPM_EXC (vm, StopIteration))))
    {
      hpm_err_clear (vm);
      return hpm_incref (args[1]);
    }
  return vm->exception ? NULL : hpm_raise_none (vm, HPM_EXC (vm, StopIteration));
}

/* --- min and max --- */

typedef struct {
  const char *name;
  int         op;
  HpmObject  *key;
  HpmObject  *item, *value; /* the best so far, and what it is compared by; strong */
} Best;

/* Takes the item over. FALSE: an error. */
static gboolean
consider (HpmVm     *vm,
          Best      *best,
          HpmObject *item)
{
  HpmObject *value;
  int better = 1;

  hpm_hold (vm, best->item);
  hpm_hold (vm, best->value);
  hpm_hold (vm, item);
  value = best->key ? hpm_object_call_one_arg (vm, best->key, item) : hpm_incref (item);
  if (value && best->item)
    {
      hpm_hold (vm, value);
      better = hpm_object_rich_compare_bool (vm, value, best->value, best->op);
      hpm_unhold (vm, 1);
    }
  hpm_unhold (vm, 3);
  if (value && better > 0)
    {
      HpmObject *old_item = best->item, *old_value = best->value;

      best->item = item;
      best->value = value;
      item = old_item;
      value = old_value;
    }
  hpm_hold (vm, best->item);
  hpm_hold (vm, best->value);
  hpm_xdecref (vm, value);
  hpm_xdecref (vm, item);
  hpm_unhold (vm, 2);
  return !vm->exception;
}

static HpmObject *
finish_best (HpmVm *vm,
             Best  *best)
{
  HpmObject *item = best->item;

  hpm_hold (vm, item);
  hpm_xdecref (vm, best->value);
  hpm_unhold (vm, 1);
  if (vm->exception && item)
    hpm_clear (vm, &item);
  return item;
}

static HpmObject *
best_of_iterable (HpmVm     *vm,
                  Best      *best,
                  HpmObject *iterable,
                  HpmObject *fallback)
{
  HpmObject *iterator = hpm_object_get_iter (vm, iterable), *item;

  if (!iterator)
    return NULL;
  hpm_hold (vm, iterator);
  for (;;)
    {
      hpm_hold (vm, best->item);
      hpm_hold (vm, best->value);
      item = hpm_iter_next (vm, iterator);
      hpm_unhold (vm, 2);
      if (!item || !consider (vm, best, item))
        break;
      hpm_poll (vm);
    }
  item = finish_best (vm, best);
  hpm_unhold (vm, 1);
  hpm_hold (vm, item);
  hpm_decref (vm, iterator);
  hpm_unhold (vm, 1);
  if (item || vm->exception)
    return item;
  if (fallback)
    return hpm_incref (fallback);
  return hpm_raise (vm, HPM_EXC (vm, ValueError), "%s() arg is an empty sequence", best->name);
}

static HpmObject *
min_or_max (HpmVm             *vm,
            const char        *name,
            int                op,
            HpmObject *const  *args,
            gssize             n_args,
            HpmObject         *kwnames)
{
  static const char *const names[] = { "key", "default", NULL };
  Best best = { .name = name, .op = op };
  HpmObject *out[2];

  if (n_args == 0)
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "%s expected at least 1 argument, got 0", name);
  if (!hpm_keywords_only (vm, name, args, n_args, kwnames, names, out))
    return NULL;
  if (n_args > 1 && out[1])
    return hpm_raise (vm, HPM_EXC (vm, TypeError),
                      "Cannot specify a default for %s() with multiple positional arguments", name);
  best.key = out[0] && !HPM_IS_NONE (vm, out[0]) ? out[0] : NULL;
  if (n_args == 1)
    return best_of_iterable (vm, &best, args[0], out[1]);
  hpm_gc_begin_unseen (vm); /* an iterator over the tuple of the arguments */
  for (gssize i = 0; i < n_args; i++)
    if (!consider (vm, &best, hpm_incref (args[i])))
      break;
  hpm_gc_end_unseen (vm);
  return finish_best (vm, &best);
}

HPM_BUILTIN (max)
{
  return min_or_max (vm, "max", HPM_GT, args, n_args, kwnames);
}

HPM_BUILTIN (min)
{
  return min_or_max (vm, "min", HPM_LT, args, n_args, kwnames);
}

/* --- sorted and sum --- */

HPM_BUILTIN (sorted)
{
  static const char *const names[] = { "key", "reverse", NULL };
  HpmObject *out[2], *list;
  gssize reverse = 0;
  int status = -1;

  if (!hpm_args_check (vm, "sorted", n_args, 1, 1))
    return NULL;
  list = hpm_sequence_list (vm, args[0]);
  if (!list)
    return NULL;
  if (!hpm_recursion_enter (vm, " while calling a Python object"))
    {
      hpm_decref (vm, list);
      return NULL;
    }
  hpm_hold (vm, list);
  hpm_gc_begin_unseen (vm); /* its method sort () */
  if (kwnames)
    hpm_list_keep_sort_names (vm);
  if (hpm_keywords_only (vm, "sort", args, n_args, kwnames, names, out)
      && (!out[1] || hpm_argument_as_int (vm, out[1], &reverse)))
    status = hpm_list_sort (vm, list, out[0] && !HPM_IS_NONE (vm, out[0]) ? out[0] : NULL, reverse != 0);
  hpm_recursion_leave (vm);
  hpm_gc_end_unseen (vm);
  hpm_unhold (vm, 1);
  if (status < 0)
    hpm_clear (vm, &list);
  return list;
}

static gboolean
check_summable (HpmVm     *vm,
                HpmObject *start)
{
  if (hpm_is_str (start))
    hpm_raise (vm, HPM_EXC (vm, TypeError), "sum() can't sum strings [use ''.join(seq) instead]");
  else if (hpm_is_bytes (start))
    hpm_raise (vm, HPM_EXC (vm, TypeError), "sum() can't sum bytes [use b''.join(seq) instead]");
  else if (hpm_is_bytearray (vm, start))
    hpm_raise (vm, HPM_EXC (vm, TypeError), "sum() can't sum bytearray [use b''.join(seq) instead]");
  return !vm->exception;
}

/* Adds up ints as long as C's own do, so that no object is made for what is in between. Gives the first item that
 * is for other ways; NULL at the end, or with an error. */
static HpmObject *
sum_ints (HpmVm     *vm,
          HpmObject *iterator,
          gint64    *sum)
{
  HpmObject *item;

  while ((item = hpm_iter_next (vm, iterator)) != NULL)
    {
      gboolean too_large = TRUE;
      gint64 value = 0, next;

      if (HPM_IS (vm, item, INT) || HPM_IS (vm, item, BOOL))
        value = hpm_int_as_int64 (vm, item, &too_large);
      if (too_large || __builtin_add_overflow (*sum, value, &next))
        return item;
      *sum = next;
      hpm_decref (vm, item);
    }
  return NULL;
}

/* The same of floats, and of ints among them. */
static HpmObject *
sum_floats (HpmVm     *vm,
            HpmObject *iterator,
            double    *sum)
{
  HpmObject *item;

  while ((item = hpm_iter_next (vm, iterator)) != NULL)
    {
      gboolean too_large = TRUE;
      gint64 value = 0;

      if (HPM_IS (vm, item, FLOAT))
        *sum += ((HpmFloat *) item)->value;
      else
        {
          if (hpm_is_int (item))
            value = hpm_int_as_int64 (vm, item, &too_large);
          if (too_large)
            return item;
          *sum += (double) value;
        }
      hpm_decref (vm, item);
    }
  return NULL;
}

/* Takes both over. */
static HpmObject *
add_item (HpmVm     *vm,
          HpmObject *total,
          HpmObject *item)
{
  HpmObject *next;

  hpm_hold (vm, total);
  hpm_hold (vm, item);
  next = hpm_number_binary (vm, total, item, HPM_OP_ADD);
  hpm_unhold (vm, 2);
  hpm_hold (vm, next);
  hpm_hold (vm, item);
  hpm_decref (vm, total);
  hpm_unhold (vm, 1);
  hpm_decref (vm, item);
  hpm_unhold (vm, 1);
  return next;
}

/* Takes `total` over. */
static HpmObject *
sum_up (HpmVm     *vm,
        HpmObject *iterator,
        HpmObject *total)
{
  gboolean too_large = TRUE;
  HpmObject *item;
  gint64 sum = 0;

  if (HPM_IS (vm, total, INT))
    sum = hpm_int_as_int64 (vm, total, &too_large);
  if (!too_large)
    {
      hpm_decref (vm, total);
      item = sum_ints (vm, iterator, &sum);
      if (!item)
        return vm->exception ? NULL : hpm_int_from_int64 (vm, sum);
      total = add_item (vm, hpm_int_from_int64 (vm, sum), item);
    }
  if (total && HPM_IS (vm, total, FLOAT))
    {
      double float_sum = ((HpmFloat *) total)->value;

      hpm_decref (vm, total);
      item = sum_floats (vm, iterator, &float_sum);
      if (!item)
        return vm->exception ? NULL : hpm_float_from_double (vm, float_sum);
      total = add_item (vm, hpm_float_from_double (vm, float_sum), item);
    }
  while (total)
    {
      hpm_hold (vm, total);
      item = hpm_iter_next (vm, iterator);
      hpm_unhold (vm, 1);
      if (!item)
        break;
      total = add_item (vm, total, item);
      hpm_poll (vm);
    }
  if (vm->exception && total)
    hpm_clear (vm, &total);
  return total;
}

HPM_BUILTIN (sum)
{
  static const char *const names[] = { "", "start", NULL };
  HpmObject *out[2], *iterator, *total;

  if (!hpm_args_parse (vm, "sum", args, n_args, kwnames, names, 1, 2, out))
    return NULL;
  iterator = hpm_object_get_iter (vm, out[0]);
  if (!iterator)
    return NULL;
  hpm_hold (vm, iterator);
  total = out[1] ? hpm_incref (out[1]) : hpm_int_from_int64 (vm, 0);
  if (out[1] && !check_summable (vm, out[1]))
    hpm_clear (vm, &total);
  if (total)
    total = sum_up (vm, iterator, total);
  hpm_unhold (vm, 1);
  hpm_hold (vm, total);
  hpm_decref (vm, iterator);
  hpm_unhold (vm, 1);
  return total;
}
