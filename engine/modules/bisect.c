/* bisect.c: the module _bisect: finding a place in a sequence in order, by halving */
#include "modules/hpm-native.h"

/* --- Arguments --- */

typedef struct {
  HpmObject *sequence, *value;
  HpmObject *key; /* NULL: none */
  gssize     low, high;
} Search;

/* -1 is what CPython has for the end, so it may be given as a number, too. */
static gboolean
read_end (HpmVm     *vm,
          HpmObject *high,
          gssize    *end)
{
  if (high == NULL || HPM_IS_NONE (vm, high))
    return TRUE;
  if (HPM_TYPE_OF (high)->s.index == NULL)
    {
      hpm_raise (vm, HPM_EXC (vm, TypeError), "argument should be integer or None, not '%.200s'",
                 HPM_TYPE_OF (high)->name);
      return FALSE;
    }
  *end = hpm_number_as_ssize (vm, high, HPM_EXC (vm, OverflowError));
  return *end != -1 || vm->exception == NULL;
}

static gboolean
read_arguments (HpmVm            *vm,
                gconstpointer     parser,
                const char       *function,
                HpmObject *const *args,
                gssize            n_args,
                HpmObject        *kwnames,
                Search           *search)
{
  static const char *const names[] = { "a", "x", "lo", "hi", "key", NULL };
  HpmObject *given[5];

  if (!hpm_args_parse_as (vm, parser, function, args, n_args, kwnames, names, 2, 4, given))
    return FALSE;
  *search = (Search) { given[0], given[1], given[4], 0, -1 };
  if (search->key && HPM_IS_NONE (vm, search->key))
    search->key = NULL;
  return (given[2] == NULL || hpm_argument_as_ssize (vm, given[2], &search->low))
         && read_end (vm, given[3], &search->high);
}

static gboolean
check_bounds (HpmVm  *vm,
              Search *search)
{
  if (search->low < 0)
    {
      hpm_raise (vm, HPM_EXC (vm, ValueError), "lo must be non-negative");
      return FALSE;
    }
  if (search->high != -1)
    return TRUE;
  if (hpm_is_dict (search->sequence))
    hpm_raise (vm, HPM_EXC (vm, TypeError), "%.200s is not a sequence", HPM_TYPE_OF (search->sequence)->name);
  else
    search->high = hpm_object_size (vm, search->sequence);
  return vm->exception == NULL;
}

/* --- Searching --- */

static HpmObject *
key_of (HpmVm     *vm,
        HpmObject *key,
        HpmObject *item)
{
  HpmObject *result;

  if (!key)
    return item;
  hpm_hold (vm, item);
  result = hpm_object_call_one_arg (vm, key, item);
  hpm_unhold (vm, 1);
  return hpm_drop_return (vm, item, result);
}

/* Whether the place is behind the item at `index`; -1: an error. */
static int
is_behind (HpmVm        *vm,
           const Search *search,
           gssize        index,
           gboolean      right)
{
  HpmObject *item = hpm_sequence_get_item (vm, search->sequence, index);
  int less;

  item = item ? key_of (vm, search->key, item) : NULL;
  if (!item)
    return -1;
  hpm_hold (vm, item);
  less = right ? hpm_object_rich_compare_bool (vm, search->value, item, HPM_LT)
               : hpm_object_rich_compare_bool (vm, item, search->value, HPM_LT);
  hpm_unhold (vm, 1);
  hpm_decref (vm, item);
  return less < 0 ? -1 : right ? !less : less;
}

/* -1: an error. */
static gssize
find_place (HpmVm   *vm,
            Search  *search,
            gboolean right)
{
  if (!check_bounds (vm, search))
    return -1;
  while (search->low < search->high)
    {
      gssize middle = search->low + (search->high - search->low) / 2;
      int behind = is_behind (vm, search, middle, right);

      if (behind < 0)
        return -1;
      if (behind)
        search->low = middle + 1;
      else
        search->high = middle;
    }
  return search->low;
}

static HpmObject *
bisect (HpmVm            *vm,
        const char       *function,
        HpmObject *const *args,
        gssize            n_args,
        HpmObject        *kwnames,
        gboolean          right)
{
  static const char parsers[2];
  Search search;
  gssize place;

  if (!read_arguments (vm, &parsers[right], function, args, n_args, kwnames, &search))
    return NULL;
  place = find_place (vm, &search, right);
  return place < 0 ? NULL : hpm_int_from_int64 (vm, place);
}

HPM_FUNCTION (bisect_bisect_left)
{
  return bisect (vm, "bisect_left", args, n_args, kwnames, FALSE);
}

HPM_FUNCTION (bisect_bisect_right)
{
  return bisect (vm, "bisect_right", args, n_args, kwnames, TRUE);
}

/* --- Inserting --- */

static HpmObject *
insert_at (HpmVm     *vm,
           HpmObject *sequence,
           gssize     place,
           HpmObject *value)
{
  HpmObject *index, *result;

  if (HPM_IS (vm, sequence, LIST))
    return hpm_list_insert (vm, sequence, place, value) < 0 ? NULL : hpm_incref (vm->none);
  index = hpm_int_from_int64 (vm, place);
  hpm_hold (vm, index);
  result = hpm_object_call_method (vm, sequence, HPM_ID (vm, insert), (HpmObject *[]) { index, value }, 2);
  hpm_unhold (vm, 1);
  hpm_decref (vm, index);
  if (!result)
    return NULL;
  hpm_decref (vm, result);
  HPM_RETURN_NONE (vm);
}

static HpmObject *
insort (HpmVm            *vm,
        const char       *function,
        HpmObject *const *args,
        gssize            n_args,
        HpmObject        *kwnames,
        gboolean          right)
{
  static const char parsers[2];
  HpmObject *value, *key;
  Search search;
  gssize place;

  if (!read_arguments (vm, &parsers[right], function, args, n_args, kwnames, &search))
    return NULL;
  value = search.value;
  key = search.key ? hpm_object_call_one_arg (vm, search.key, value) : hpm_incref (value);
  if (!key)
    return NULL;
  search.value = key;
  hpm_hold (vm, key);
  place = find_place (vm, &search, right);
  hpm_unhold (vm, 1);
  hpm_decref (vm, key);
  return place < 0 ? NULL : insert_at (vm, search.sequence, place, value);
}

HPM_FUNCTION (bisect_insort_left)
{
  return insort (vm, "insort_left", args, n_args, kwnames, FALSE);
}

HPM_FUNCTION (bisect_insort_right)
{
  return insort (vm, "insort_right", args, n_args, kwnames, TRUE);
}

/* --- The module --- */

#define FUNCTION(name, function)                        \
  { #name, bisect_##function, HPM_METH_FASTCALL | HPM_METH_KEYWORDS, \
    "($module, /, a, x, lo=0, hi=None, *, key=None)" }

static const HpmMethodDef functions[] = {
  FUNCTION (bisect_right, bisect_right),
  FUNCTION (bisect_left, bisect_left),
  FUNCTION (insort_right, insort_right),
  FUNCTION (insort_left, insort_left),
  { NULL },
};

HpmObject *hpm_bisect_module (HpmVm *vm);

HpmObject *
hpm_bisect_module (HpmVm *vm)
{
  HpmObject *module = hpm_module_new (vm, "_bisect");

  if (module == NULL || hpm_module_add_functions (vm, module, functions) < 0)
    return NULL;
  return module;
}
