/* collections.c: the module _collections: what collections/__init__.py takes from C
 *
 * Each container has a file of its own (deque.c, defaultdict.c, ordered-dict.c); here are the
 * descriptor of a named tuple's fields, and counting for Counter.
 */
#include "modules/hpm-native.h"

/* --- Fields of named tuples --- */

typedef struct {
  HpmObject  head;
  gssize     index;
  HpmObject *doc;
} TupleGetter;

#define SELF ((TupleGetter *) self)

HPM_NEW (tuple_getter_make)
{
  TupleGetter *self;
  gssize index;

  if (!hpm_new_no_keywords (vm, type, kwnames)
      || !hpm_args_check (vm, "_tuplegetter", n_args, 2, 2))
    return NULL;
  index = hpm_number_as_ssize (vm, args[0], HPM_EXC (vm, OverflowError));
  if (index == -1 && vm->exception != NULL)
    return NULL;
  self = hpm_object_alloc (vm, type, 0);
  self->index = index;
  self->doc = hpm_incref (args[1]);
  hpm_gc_track (vm, self);
  return HPM_OBJECT (self);
}

static HpmObject *
tuple_getter_get (HpmVm     *vm,
                  HpmObject *self,
                  HpmObject *object,
                  HpmObject *type)
{
  if (object == NULL || HPM_IS_NONE (vm, object))
    return hpm_incref (self);
  if (!hpm_is_tuple (object))
    return hpm_raise (vm, HPM_EXC (vm, TypeError),
                      "descriptor for index '%zd' for tuple subclasses doesn't apply to '%s' object",
                      SELF->index, HPM_TYPE_OF (object)->name);
  if (SELF->index < 0 || SELF->index >= HPM_SIZE (object))
    return hpm_raise (vm, HPM_EXC (vm, IndexError), "tuple index out of range");
  return hpm_incref (HPM_TUPLE_ITEM (object, SELF->index));
}

static int
tuple_getter_set (HpmVm     *vm,
                  HpmObject *self,
                  HpmObject *object,
                  HpmObject *value)
{
  hpm_raise (vm, HPM_EXC (vm, AttributeError),
             value ? "can't set attribute" : "can't delete attribute");
  return -1;
}

static HpmObject *
tuple_getter_repr (HpmVm     *vm,
                   HpmObject *self)
{
  return hpm_str_from_format (vm, "%s(%zd, %R)", hpm_type_short_name (HPM_TYPE_OF (self)),
                              SELF->index, SELF->doc);
}

HPM_FUNCTION (tuple_getter_reduce)
{
  HpmObject *arguments = hpm_tuple_new (vm, 2);

  HPM_TUPLE_ITEM (arguments, 0) = hpm_int_from_int64 (vm, SELF->index);
  HPM_TUPLE_ITEM (arguments, 1) = hpm_incref (SELF->doc);
  return hpm_reduce_steal (vm, HPM_TYPE_OF (self), arguments, NULL);
}

static const HpmMethodDef tuple_getter_methods[] = {
  { "__reduce__", tuple_getter_reduce, HPM_METH_NOARGS, NULL },
  { NULL },
};

static const HpmMemberDef tuple_getter_members[] = {
  { "__doc__", HPM_MEMBER_OBJECT, G_STRUCT_OFFSET (TupleGetter, doc), FALSE },
  { NULL },
};

const HpmKind hpm_tuple_getter_kind = {
  .spec = {
    .name = "_collections._tuplegetter",
    .basic_size = sizeof (TupleGetter),
    .flags = HPM_TYPE_FLAG_GC,
    .slots = {
      HPM_KIND_SLOTS, .clear = hpm_kind_clear, .repr = tuple_getter_repr,
      .descr_get = tuple_getter_get, .descr_set = tuple_getter_set, .new_ = tuple_getter_make,
    },
    .methods = tuple_getter_methods,
    .members = tuple_getter_members,
  },
  .fields = { { "__doc__", G_STRUCT_OFFSET (TupleGetter, doc) } },
};

/* --- Counting --- */

/* Whether getting from and storing in `mapping` is a dictionary's own. */
static gboolean
counts_as_dict (HpmVm     *vm,
                HpmObject *mapping)
{
  HpmType *type = HPM_TYPE_OF (mapping), *dict = HPM_TYPE (vm, DICT);
  HpmObject *get = hpm_str_interned (vm, "get"), *own;

  own = hpm_type_borrow_lookup (vm, type, get);
  hpm_decref (vm, get);
  return hpm_is_dict (mapping) && own == hpm_dict_borrow_item_ascii (vm, dict->dict, "get")
         && hpm_type_borrow_lookup (vm, type, HPM_ID (vm, __setitem__))
            == hpm_dict_borrow_item (vm, dict->dict, HPM_ID (vm, __setitem__));
}

/* One more than `old`, which may be NULL: none yet. New. */
static HpmObject *
one_more (HpmVm     *vm,
          HpmObject *old)
{
  HpmObject *one = hpm_int_from_int64 (vm, 1), *sum;

  if (old == NULL)
    return one;
  hpm_hold (vm, hpm_incref (old));
  sum = hpm_number_binary (vm, old, one, HPM_OP_ADD);
  hpm_unhold (vm, 1);
  hpm_decref (vm, one);
  return hpm_drop_return (vm, old, sum);
}

static int
count_in_dict (HpmVm     *vm,
               HpmObject *dict,
               HpmObject *item)
{
  gint64 hash = hpm_object_hash (vm, item);
  HpmObject *sum;
  int result;

  if (hash == -1)
    return -1;
  sum = hpm_dict_borrow_item_hash (vm, dict, item, hash);
  if (sum == NULL && vm->exception != NULL)
    return -1;
  sum = one_more (vm, sum);
  if (sum == NULL)
    return -1;
  hpm_hold (vm, sum);
  result = hpm_dict_set_item_hash (vm, dict, item, hash, sum);
  hpm_unhold (vm, 1);
  hpm_decref (vm, sum);
  return result;
}

/* mapping[item] = mapping.get (item, 0) + 1 */
static int
count_in_mapping (HpmVm     *vm,
                  HpmObject *mapping,
                  HpmObject *item)
{
  HpmObject *get = hpm_str_interned (vm, "get");
  HpmObject *args[2] = { item, hpm_int_from_int64 (vm, 0) };
  HpmObject *old = hpm_object_call_method (vm, mapping, get, args, 2), *sum;
  int result = -1;

  hpm_decref (vm, args[1]);
  hpm_decref (vm, get);
  if (old == NULL)
    return -1;
  hpm_hold (vm, old);
  sum = one_more (vm, old);
  hpm_unhold (vm, 1);
  hpm_hold (vm, sum);
  hpm_decref (vm, old);
  if (sum != NULL)
    result = hpm_object_set_item (vm, mapping, item, sum);
  hpm_unhold (vm, 1);
  hpm_xdecref (vm, sum);
  return result;
}

HPM_FUNCTION (count_elements)
{
  HpmObject *iterator, *item;
  gboolean is_dict;
  int result = 0;

  if (!hpm_args_check (vm, "_count_elements", n_args, 2, 2))
    return NULL;
  iterator = hpm_object_get_iter (vm, args[1]);
  if (iterator == NULL)
    return NULL;
  hpm_hold (vm, iterator);
  is_dict = counts_as_dict (vm, args[0]);
  while (result == 0 && (item = hpm_iter_next (vm, iterator)) != NULL)
    {
      hpm_hold (vm, item);
      result = is_dict ? count_in_dict (vm, args[0], item) : count_in_mapping (vm, args[0], item);
      hpm_unhold (vm, 1);
      hpm_decref (vm, item);
      hpm_poll (vm);
    }
  hpm_unhold (vm, 1);
  hpm_decref (vm, iterator);
  if (vm->exception != NULL)
    return NULL;
  HPM_RETURN_NONE (vm);
}

/* --- The module --- */

static const HpmMethodDef functions[] = {
  { "_count_elements", count_elements, HPM_METH_FASTCALL, "(mapping, iterable, /)" },
  { NULL },
};

HpmObject *hpm_collections_module (HpmVm *vm);

HpmObject *
hpm_collections_module (HpmVm *vm)
{
  HpmObject *module = hpm_module_new (vm, "_collections");

  if (module == NULL || hpm_module_add_functions (vm, module, functions) < 0)
    return NULL;
  hpm_native_types_add (vm, module, HPM_NATIVE_ID_DEQUE, HPM_NATIVE_ID_TUPLE_GETTER);
  return module;
}
