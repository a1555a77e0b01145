/* functools.c: the module _functools: what functools.py takes from C
 *
 * partial and the wrapper of lru_cache () have files of their own.
 */
#include "modules/hpm-native.h"

/* --- reduce --- */

/* Folds the items into pair[0], which is NULL as long as there is no value; what was used is kept
 * until the next item has come. */
static int
fold (HpmVm      *vm,
      HpmObject  *function,
      HpmObject  *iterator,
      HpmObject **value)
{
  HpmObject *used[2] = { NULL, NULL }, *item, *old;
  gssize two = 2;

  hpm_hold_array (vm, used, &two);
  while ((item = hpm_iter_next (vm, iterator)) != NULL)
    {
      hpm_poll (vm);
      if (*value == NULL)
        {
          *value = item;
          continue;
        }
      old = used[0];
      used[0] = *value;
      *value = NULL;
      item = hpm_drop_return (vm, old, item);
      hpm_replace (vm, &used[1], item);
      *value = hpm_object_call (vm, function, used, 2, NULL);
      if (*value == NULL)
        break;
    }
  hpm_unhold (vm, 1);
  hpm_drop_array (vm, used, 2);
  return vm->exception ? -1 : 0;
}

/* CPython's reduce () has a tuple in which it passes each pair: only its birth is of account. */
static HpmObject *
new_pair (HpmVm *vm)
{
  guint library = vm->library;
  HpmObject *pair;

  vm->library = 1;
  pair = hpm_tuple_pack (vm, (gssize) 2, vm->none, vm->none);
  vm->library = library;
  return pair;
}

HPM_FUNCTION (functools_reduce)
{
  HpmObject *iterator, *value, *pair;
  gssize one = 1;
  gboolean failed;

  if (!hpm_args_no_keywords (vm, "reduce", kwnames)
      || !hpm_args_check (vm, "reduce", n_args, 2, 3))
    return NULL;
  iterator = hpm_object_get_iter (vm, args[1]);
  if (iterator == NULL)
    {
      if (hpm_err_matches (vm, HPM_EXC (vm, TypeError)))
        {
          hpm_err_clear (vm);
          hpm_raise (vm, HPM_EXC (vm, TypeError), "reduce() arg 2 must support iteration");
        }
      return NULL;
    }
  value = n_args > 2 ? hpm_incref (args[2]) : NULL;
  hpm_hold (vm, iterator);
  hpm_hold_array (vm, &value, &one);
  pair = new_pair (vm);
  hpm_hold (vm, pair);
  failed = fold (vm, args[0], iterator, &value) < 0;
  hpm_unhold (vm, 1);
  hpm_decref (vm, pair);
  if (failed)
    hpm_clear (vm, &value);
  else if (value == NULL)
    hpm_raise (vm, HPM_EXC (vm, TypeError), "reduce() of empty iterable with no initial value");
  hpm_unhold (vm, 2);
  return hpm_drop_return (vm, iterator, value);
}

/* --- cmp_to_key: keys that are compared by a function --- */

typedef struct {
  HpmObject  head;
  HpmObject *compare;
  HpmObject *object; /* NULL: not a key yet, but what makes keys */
} CompareKey;

#define SELF ((CompareKey *) self)

static HpmObject *
compare_key_new (HpmVm     *vm,
                 HpmObject *compare,
                 HpmObject *object)
{
  CompareKey *key = hpm_object_alloc (vm, HPM_NATIVE (vm, COMPARE_KEY), 0);

  key->compare = hpm_incref (compare);
  key->object = hpm_xincref (object);
  hpm_gc_track (vm, key);
  return HPM_OBJECT (key);
}

HPM_FUNCTION (compare_key_call)
{
  static const char *const names[] = { "obj", NULL };
  HpmObject *object;

  if (!hpm_args_parse_as (vm, NULL, "K", args, n_args, kwnames, names, 1, 1, &object))
    return NULL;
  return compare_key_new (vm, SELF->compare, object);
}

static HpmObject *
compare_key_richcompare (HpmVm     *vm,
                         HpmObject *self,
                         HpmObject *other,
                         int        op)
{
  HpmObject *pair[2], *order, *zero, *answer;

  if (!HPM_IS_NATIVE (vm, other, COMPARE_KEY))
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "other argument must be K instance");
  pair[0] = SELF->object;
  pair[1] = ((CompareKey *) other)->object;
  if (pair[0] == NULL || pair[1] == NULL)
    return hpm_raise (vm, HPM_EXC (vm, AttributeError), "object");
  order = hpm_object_call (vm, SELF->compare, pair, 2, NULL);
  if (order == NULL)
    return NULL;
  zero = hpm_int_from_int64 (vm, 0);
  hpm_hold (vm, order);
  answer = hpm_object_rich_compare (vm, order, zero, op);
  hpm_unhold (vm, 1);
  hpm_decref (vm, zero);
  return hpm_drop_return (vm, order, answer);
}

static const HpmMemberDef compare_key_members[] = {
  { "obj", HPM_MEMBER_OBJECT, G_STRUCT_OFFSET (CompareKey, object), FALSE },
  { NULL },
};

const HpmKind hpm_compare_key_kind = {
  .spec = {
    .name = "functools.KeyWrapper",
    .basic_size = sizeof (CompareKey),
    .flags = HPM_TYPE_FLAG_GC | HPM_TYPE_FLAG_NO_NEW,
    .slots = {
      HPM_KIND_SLOTS, .clear = hpm_kind_clear, .call = compare_key_call,
      .richcompare = compare_key_richcompare, .hash = hpm_object_hash_not_implemented,
    },
    .members = compare_key_members,
  },
  .fields = {
    { "compare", G_STRUCT_OFFSET (CompareKey, compare) },
    { "obj", G_STRUCT_OFFSET (CompareKey, object) },
  },
  .visits_type = HPM_TYPE_VISITED_FIRST,
};

HPM_FUNCTION (cmp_to_key)
{
  static const char *const names[] = { "mycmp", NULL };
  HpmObject *compare;

  if (!hpm_args_parse_as (vm, NULL, "cmp_to_key", args, n_args, kwnames, names, 1, 1, &compare))
    return NULL;
  return compare_key_new (vm, compare, NULL);
}

/* --- The module --- */

static const HpmMethodDef functions[] = {
  { "reduce", functools_reduce, HPM_METH_FASTCALL | HPM_METH_KEYWORDS | HPM_METH_VARARGS, NULL },
  { "cmp_to_key", cmp_to_key, HPM_METH_FASTCALL | HPM_METH_KEYWORDS, NULL },
  { NULL },
};

HpmObject *hpm_functools_module (HpmVm *vm);

HpmObject *
hpm_functools_module (HpmVm *vm)
{
  HpmObject *module = hpm_module_new (vm, "_functools");

  if (module == NULL || hpm_module_add_functions (vm, module, functions) < 0)
    return NULL;
  hpm_native_types_add (vm, module, HPM_NATIVE_ID_PARTIAL, HPM_NATIVE_ID_CACHE_LINK);
  return module;
}
