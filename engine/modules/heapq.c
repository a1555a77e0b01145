/* heapq.c: the module _heapq: a list kept as a heap
 *
 *   items[k] is not behind items[2 * k + 1] and items[2 * k + 2]; items[0] comes first.
 *
 * Items change places within the list, which owns them all the time. Comparisons are CPython's, one
 * by one and in its order, since a program may count them, print in them, or change the list: after
 * each the list must have the length it had.
 */
#include "modules/hpm-native.h"
#include "objects/hpm-containers.h"

#define LIST(o) ((HpmList *) (o))

/* Which of two comes first: the smaller one, or the larger one. */
typedef gboolean HpmLargestFirst;

/* --- Comparing --- */

static int
less (HpmVm     *vm,
      HpmObject *a,
      HpmObject *b)
{
  int result;

  hpm_poll (vm);
  /* Nothing else runs while numbers and texts are compared: the list goes on owning them. */
  if (HPM_TYPE_OF (a) == HPM_TYPE_OF (b)
      && (HPM_IS (vm, a, INT) || HPM_IS (vm, a, FLOAT) || HPM_IS (vm, a, STR)))
    return hpm_object_rich_compare_bool (vm, a, b, HPM_LT);
  hpm_hold (vm, hpm_incref (a));
  hpm_hold (vm, hpm_incref (b));
  result = hpm_object_rich_compare_bool (vm, a, b, HPM_LT);
  hpm_unhold (vm, 1);
  hpm_decref (vm, b);
  hpm_unhold (vm, 1);
  hpm_decref (vm, a);
  return result;
}

/* Whether `a` comes before `b`; -1: an error, also when the list has another length than before. */
static int
is_first (HpmVm          *vm,
          HpmList        *list,
          HpmObject      *a,
          HpmObject      *b,
          HpmLargestFirst largest)
{
  gssize size = HPM_SIZE (list);
  int result = largest ? less (vm, b, a) : less (vm, a, b);

  if (result >= 0 && HPM_SIZE (list) != size)
    {
      hpm_raise (vm, HPM_EXC (vm, RuntimeError), "list changed size during iteration");
      return -1;
    }
  return result;
}

static void
swap (HpmList *list,
      gssize   i,
      gssize   k)
{
  HpmObject *item = list->items[i];

  list->items[i] = list->items[k];
  list->items[k] = item;
}

/* --- Moving an item to its place --- */

/* Up from `at` to where its parent comes first, but no further than `start`. */
static gboolean
rise (HpmVm          *vm,
      HpmList        *list,
      gssize          start,
      gssize          at,
      HpmLargestFirst largest)
{
  if (at >= HPM_SIZE (list))
    return hpm_raise (vm, HPM_EXC (vm, IndexError), "index out of range") != NULL;
  while (at > start)
    {
      gssize parent = (at - 1) / 2;
      int first = is_first (vm, list, list->items[at], list->items[parent], largest);

      if (first < 0)
        return FALSE;
      if (!first)
        break;
      swap (list, at, parent);
      at = parent;
    }
  return TRUE;
}

/* Down to a leaf, along those children that come first, and from there up again: an item that was
 * at the end seldom has to rise far. */
static gboolean
sink (HpmVm          *vm,
      HpmList        *list,
      gssize          start,
      HpmLargestFirst largest)
{
  const gssize size = HPM_SIZE (list);
  gssize at = start;

  if (start >= size)
    return hpm_raise (vm, HPM_EXC (vm, IndexError), "index out of range") != NULL;
  while (at < size / 2)
    {
      gssize child = 2 * at + 1;

      if (child + 1 < size)
        {
          int first = is_first (vm, list, list->items[child], list->items[child + 1], largest);

          if (first < 0)
            return FALSE;
          child += !first;
        }
      swap (list, at, child);
      at = child;
    }
  return rise (vm, list, start, at, largest);
}

/* --- Functions --- */

static gboolean
check_list (HpmVm      *vm,
            const char *function,
            const char *argument,
            HpmObject  *heap)
{
  if (!hpm_is_list (heap))
    hpm_raise (vm, HPM_EXC (vm, TypeError), "%s() argument%s must be list, not %.50s", function, argument,
               hpm_argument_type_name (vm, heap));
  return hpm_is_list (heap);
}

static gboolean
check_pair (HpmVm            *vm,
            const char       *function,
            HpmObject *const *args,
            gssize            n_args)
{
  return hpm_args_check (vm, function, n_args, 2, 2) && check_list (vm, function, " 1", args[0]);
}

static HpmObject *
none_unless_error (HpmVm    *vm,
                   gboolean  succeeded)
{
  return succeeded ? hpm_incref (vm->none) : NULL;
}

HPM_FUNCTION (heapq_heappush)
{
  if (!check_pair (vm, "heappush", args, n_args) || hpm_list_append (vm, args[0], args[1]) < 0)
    return NULL;
  return none_unless_error (vm, rise (vm, LIST (args[0]), 0, HPM_SIZE (args[0]) - 1, FALSE));
}

/* The first item, which is no longer the list's; `next` (stolen) takes its place and then goes to its own. */
static HpmObject *
exchange_first (HpmVm          *vm,
                HpmList        *list,
                HpmObject      *next,
                HpmLargestFirst largest)
{
  HpmObject *first = list->items[0];
  gboolean succeeded;

  list->items[0] = next;
  hpm_hold (vm, first);
  succeeded = sink (vm, list, 0, largest);
  hpm_unhold (vm, 1);
  if (succeeded)
    return first;
  hpm_decref (vm, first);
  return NULL;
}

static HpmObject *
pop_first (HpmVm          *vm,
           HpmObject      *heap,
           HpmLargestFirst largest)
{
  HpmList *list = LIST (heap);
  HpmObject *last;

  if (HPM_SIZE (list) == 0)
    return hpm_raise (vm, HPM_EXC (vm, IndexError), "index out of range");
  last = list->items[HPM_SIZE (list) - 1];
  hpm_hold (vm, last);
  hpm_list_resize (vm, list, HPM_SIZE (list) - 1);
  hpm_unhold (vm, 1);
  return HPM_SIZE (list) == 0 ? last : exchange_first (vm, list, last, largest);
}

HPM_FUNCTION (heapq_heappop)
{
  return check_list (vm, "heappop", "", args[0]) ? pop_first (vm, args[0], FALSE) : NULL;
}

HPM_FUNCTION (heapq_heappop_max)
{
  return check_list (vm, "_heappop_max", "", args[0]) ? pop_first (vm, args[0], TRUE) : NULL;
}

static HpmObject *
replace_first (HpmVm            *vm,
               const char       *function,
               HpmObject *const *args,
               gssize            n_args,
               HpmLargestFirst   largest)
{
  if (!check_pair (vm, function, args, n_args))
    return NULL;
  if (HPM_SIZE (args[0]) == 0)
    return hpm_raise (vm, HPM_EXC (vm, IndexError), "index out of range");
  return exchange_first (vm, LIST (args[0]), hpm_incref (args[1]), largest);
}

HPM_FUNCTION (heapq_heapreplace)
{
  return replace_first (vm, "heapreplace", args, n_args, FALSE);
}

HPM_FUNCTION (heapq_heapreplace_max)
{
  return replace_first (vm, "_heapreplace_max", args, n_args, TRUE);
}

HPM_FUNCTION (heapq_heappushpop)
{
  int goes_in;

  if (!check_pair (vm, "heappushpop", args, n_args))
    return NULL;
  if (HPM_SIZE (args[0]) == 0)
    return hpm_incref (args[1]);
  goes_in = less (vm, LIST (args[0])->items[0], args[1]);
  if (goes_in < 0)
    return NULL;
  if (!goes_in)
    return hpm_incref (args[1]);
  if (HPM_SIZE (args[0]) == 0)
    return hpm_raise (vm, HPM_EXC (vm, IndexError), "index out of range");
  return exchange_first (vm, LIST (args[0]), hpm_incref (args[1]), FALSE);
}

/* From the last item that has a child up to the first. */
static HpmObject *
make_heap (HpmVm          *vm,
           HpmObject      *heap,
           HpmLargestFirst largest)
{
  gboolean succeeded = TRUE;

  for (gssize i = HPM_SIZE (heap) / 2 - 1; i >= 0 && succeeded; i--)
    succeeded = sink (vm, LIST (heap), i, largest);
  return none_unless_error (vm, succeeded);
}

HPM_FUNCTION (heapq_heapify)
{
  return check_list (vm, "heapify", "", args[0]) ? make_heap (vm, args[0], FALSE) : NULL;
}

HPM_FUNCTION (heapq_heapify_max)
{
  return check_list (vm, "_heapify_max", "", args[0]) ? make_heap (vm, args[0], TRUE) : NULL;
}

/* --- The module --- */

static const HpmMethodDef functions[] = {
  { "heappush", heapq_heappush, HPM_METH_FASTCALL, "($module, heap, item, /)" },
  { "heappushpop", heapq_heappushpop, HPM_METH_FASTCALL, "($module, heap, item, /)" },
  { "heappop", heapq_heappop, HPM_METH_O, "($module, heap, /)" },
  { "heapreplace", heapq_heapreplace, HPM_METH_FASTCALL, "($module, heap, item, /)" },
  { "heapify", heapq_heapify, HPM_METH_O, "($module, heap, /)" },
  { "_heappop_max", heapq_heappop_max, HPM_METH_O, "($module, heap, /)" },
  { "_heapify_max", heapq_heapify_max, HPM_METH_O, "($module, heap, /)" },
  { "_heapreplace_max", heapq_heapreplace_max, HPM_METH_FASTCALL, "($module, heap, item, /)" },
  { NULL },
};

HpmObject *hpm_heapq_module (HpmVm *vm);

HpmObject *
hpm_heapq_module (HpmVm *vm)
{
  HpmObject *module = hpm_module_new (vm, "_heapq");

  if (module == NULL || hpm_module_add_functions (vm, module, functions) < 0)
    return NULL;
  return module;
}
