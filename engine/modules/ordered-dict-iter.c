/* ordered-dict-iter.c: iterators over an OrderedDict, and its views
 *
 * An iterator remembers the key that comes next, and raises when the order has changed meanwhile.
 */
#include "modules/hpm-ordered-dict.h"

typedef struct {
  HpmObject  head;
  gint32     part, backwards;
  HpmObject *od;       /* NULL: exhausted */
  gssize     size;     /* of it, when iteration began */
  gsize      changes;  /* likewise */
  HpmObject *result;   /* items: the pair handed out last */
  HpmObject *key;      /* the next one; NULL: at the end */
} OrderedIter;

#define SELF ((OrderedIter *) self)

HpmObject *
hpm_ordered_iter (HpmVm         *vm,
                  HpmObject     *od,
                  HpmOrderedPart part,
                  gboolean       backwards)
{
  OrderedIter *it = hpm_object_alloc (vm, HPM_NATIVE (vm, ODICT_ITER), 0);
  HpmOrderNode *node = backwards ? HPM_ORDERED (od)->last : HPM_ORDERED (od)->first;

  it->part = part;
  it->backwards = backwards;
  it->od = hpm_incref (od);
  it->size = hpm_dict_size (od);
  it->changes = HPM_ORDERED (od)->changes;
  it->key = node ? hpm_incref (node->key) : NULL;
  if (part == HPM_ORDERED_ITEMS)
    {
      hpm_hold (vm, it);
      it->result = hpm_tuple_pack (vm, 2, vm->none, vm->none);
      hpm_unhold (vm, 1);
    }
  hpm_gc_track (vm, it);
  return HPM_OBJECT (it);
}

/* The next key, new; moves on. */
static HpmObject *
next_key (HpmVm       *vm,
          OrderedIter *it)
{
  HpmOrderedDict *od = HPM_ORDERED (it->od);
  HpmOrderNode *node;
  HpmObject *key;
  gint64 hash;

  if (od->changes != it->changes)
    return hpm_raise (vm, HPM_EXC (vm, RuntimeError), "OrderedDict mutated during iteration");
  if (hpm_dict_size (it->od) != it->size)
    {
      it->size = -1;
      return hpm_raise (vm, HPM_EXC (vm, RuntimeError),
                        "OrderedDict changed size during iteration");
    }
  hash = hpm_object_hash (vm, it->key);
  if (hash == -1)
    return NULL;
  node = hpm_ordered_find (vm, od, it->key, hash);
  if (node == NULL)
    {
      if (vm->exception == NULL)
        hpm_raise_key_error (vm, it->key);
      hpm_clear (vm, &it->key);
      return NULL;
    }
  key = it->key;
  node = it->backwards ? node->before : node->after;
  it->key = node ? hpm_incref (node->key) : NULL;
  return key;
}

static HpmObject *
ordered_iter_next (HpmVm     *vm,
                   HpmObject *self)
{
  HpmObject *key, *value, *pair;

  if (SELF->od == NULL)
    return NULL;
  if (SELF->key == NULL)
    {
      hpm_clear (vm, &SELF->od);
      return NULL;
    }
  key = next_key (vm, SELF);
  if (key == NULL || SELF->part == HPM_ORDERED_KEYS)
    return key;
  hpm_hold (vm, key);
  value = hpm_dict_borrow_item (vm, SELF->od, key);
  if (value != NULL)
    hpm_incref (value);
  else if (vm->exception == NULL)
    hpm_raise_key_error (vm, key);
  hpm_unhold (vm, 1);
  if (value == NULL || SELF->part == HPM_ORDERED_VALUES)
    return hpm_drop_return (vm, key, value);
  hpm_hold (vm, key);
  hpm_hold (vm, value);
  pair = hpm_pair_reuse (vm, SELF->result, key, value);
  hpm_unhold (vm, 2);
  hpm_decref (vm, key);
  hpm_decref (vm, value);
  return pair;
}

/* iter (list of what is left): taken from a copy of the iterator. */
HPM_FUNCTION (ordered_iter_reduce)
{
  OrderedIter *copy;
  HpmObject *list, *result;

  if (SELF->od == NULL)
    return hpm_iter_reduce (vm, NULL, -1);
  copy = (OrderedIter *) hpm_ordered_iter (vm, SELF->od, (HpmOrderedPart) SELF->part,
                                           SELF->backwards);
  copy->size = SELF->size;
  copy->changes = SELF->changes;
  hpm_hold (vm, copy);
  hpm_replace (vm, &copy->key, hpm_xincref (SELF->key));
  list = hpm_sequence_list (vm, HPM_OBJECT (copy));
  hpm_unhold (vm, 1);
  list = hpm_drop_return (vm, HPM_OBJECT (copy), list);
  if (list == NULL)
    return NULL;
  hpm_hold (vm, list);
  result = hpm_iter_reduce (vm, list, -1);
  hpm_unhold (vm, 1);
  hpm_decref (vm, list);
  return result;
}

static const HpmMethodDef ordered_iter_methods[] = {
  { "__reduce__", ordered_iter_reduce, HPM_METH_NOARGS, NULL },
  { NULL },
};

const HpmKind hpm_odict_iter_kind = {
  .spec = {
    .name = "odict_iterator",
    .basic_size = sizeof (OrderedIter),
    .flags = HPM_TYPE_FLAG_GC | HPM_TYPE_FLAG_NO_NEW,
    .slots = { HPM_KIND_SLOTS, .iter = hpm_iter_self, .iternext = ordered_iter_next },
    .methods = ordered_iter_methods,
  },
  .fields = { { "dictionary", G_STRUCT_OFFSET (OrderedIter, od) },
              { "key", G_STRUCT_OFFSET (OrderedIter, key) },
              { "last tuple", G_STRUCT_OFFSET (OrderedIter, result) } },
};

/* --- Views: as a dict's, with iterators of their own --- */

typedef struct { HpmObject head; HpmObject *od; } View;

#define OD_OF(o) (((View *) (o))->od)

#define VIEW(part, PART)                                                              \
  static HpmObject *                                                                  \
  part##_iter (HpmVm *vm, HpmObject *self)                                            \
  {                                                                                   \
    return hpm_ordered_iter (vm, OD_OF (self), PART, FALSE);                          \
  }                                                                                   \
                                                                                      \
  HPM_FUNCTION (part##_reversed)                                                      \
  {                                                                                   \
    return hpm_ordered_iter (vm, OD_OF (self), PART, TRUE);                           \
  }                                                                                   \
                                                                                      \
  static const HpmMethodDef part##_methods[] = {                                      \
    { "__reversed__", part##_reversed, HPM_METH_NOARGS, NULL },                       \
    { NULL },                                                                         \
  };                                                                                  \
                                                                                      \
  const HpmKind hpm_odict_##part##_kind = {                                           \
    .spec = {                                                                         \
      .name = "odict_" #part,                                                         \
      .basic_size = sizeof (View),                                                    \
      .flags = HPM_TYPE_FLAG_GC | HPM_TYPE_FLAG_NO_NEW,                               \
      .slots = { .iter = part##_iter },                                               \
      .methods = part##_methods,                                                      \
    },                                                                                \
  };

VIEW (keys, HPM_ORDERED_KEYS)
VIEW (values, HPM_ORDERED_VALUES)
VIEW (items, HPM_ORDERED_ITEMS)
