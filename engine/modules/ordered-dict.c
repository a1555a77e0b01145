/* ordered-dict.c: collections.OrderedDict: its nodes, and the slots of its type
 *
 * Methods are in ordered-dict-methods.c, iterators and views in ordered-dict-iter.c. Read
 * hpm-ordered-dict.h first.
 */
#include "modules/hpm-ordered-dict.h"

#include <string.h>

#define SELF HPM_ORDERED (self)
#define DICT_SLOT(vm, slot) (HPM_TYPE (vm, DICT)->s.slot)

/* --- Nodes --- */

static gssize
table_places (HpmOrderedDict *od)
{
  return (gssize) 1 << od->dict.keys->log2_size;
}

/* Finds the entry of each node in the dict's new table; -1 and an error. */
static int
renew_places (HpmVm          *vm,
              HpmOrderedDict *od)
{
  gpointer table = od->dict.keys;
  gsize changes = od->changes;

  hpm_mem_free (vm, od->places);
  od->n_places = table_places (od);
  od->places = hpm_mem_alloc (vm, od->n_places * sizeof (HpmOrderNode *));
  memset (od->places, 0, od->n_places * sizeof (HpmOrderNode *));
  od->table = table;
  for (HpmOrderNode *node = od->first; node; node = node->after)
    {
      HpmObject *value;
      gssize i = hpm_dict_lookup (vm, &od->dict, node->key, node->hash, &value);

      if (i == HPM_KEYS_ERROR)
        return -1;
      /* Comparing keys may have done anything. */
      if (od->table != table || od->dict.keys != table || od->changes != changes)
        return 0;
      if (i >= 0 && i < od->n_places)
        od->places[i] = node;
    }
  return 0;
}

/* The place of a key's node; NULL: the dict has no such key, or an error. */
static HpmOrderNode **
place_of (HpmVm          *vm,
          HpmOrderedDict *od,
          HpmObject      *key,
          gint64          hash)
{
  HpmObject *value;
  gssize i;

  if ((od->places == NULL || od->table != od->dict.keys || od->n_places != table_places (od))
      && renew_places (vm, od) < 0)
    return NULL;
  i = hpm_dict_lookup (vm, &od->dict, key, hash, &value);
  if (i < 0 || value == NULL || od->table != od->dict.keys || i >= od->n_places)
    return NULL;
  return &od->places[i];
}

HpmOrderNode *
hpm_ordered_find (HpmVm          *vm,
                  HpmOrderedDict *od,
                  HpmObject      *key,
                  gint64          hash)
{
  HpmOrderNode **place = od->first ? place_of (vm, od, key, hash) : NULL;

  return place ? *place : NULL;
}

static void
link_node (HpmOrderedDict *od,
           HpmOrderNode   *node,
           gboolean        last)
{
  node->before = last ? od->last : NULL;
  node->after = last ? NULL : od->first;
  *(node->before ? &node->before->after : &od->first) = node;
  *(node->after ? &node->after->before : &od->last) = node;
}

static void
unlink_node (HpmOrderedDict *od,
             HpmOrderNode   *node)
{
  *(node->before ? &node->before->after : &od->first) = node->after;
  *(node->after ? &node->after->before : &od->last) = node->before;
}

void
hpm_ordered_move (HpmOrderedDict *od,
                  HpmOrderNode   *node,
                  gboolean        last)
{
  if (node == (last ? od->last : od->first))
    return;
  unlink_node (od, node);
  link_node (od, node, last);
  od->changes++;
}

/* A node at the end for a key that the dict has, if it has none. */
static int
add_node (HpmVm          *vm,
          HpmOrderedDict *od,
          HpmObject      *key,
          gint64          hash)
{
  HpmOrderNode **place = place_of (vm, od, key, hash), *node;

  if (place == NULL)
    {
      if (vm->exception == NULL)
        hpm_raise_key_error (vm, key);
      return -1;
    }
  if (*place != NULL)
    return 0;
  node = hpm_mem_alloc (vm, sizeof (HpmOrderNode));
  node->key = hpm_incref (key);
  node->hash = hash;
  link_node (od, node, TRUE);
  *place = node;
  od->changes++;
  return 0;
}

/* Takes the node out; gives its key. */
static HpmObject *
take_node (HpmVm          *vm,
           HpmOrderedDict *od,
           HpmOrderNode   *node)
{
  HpmObject *key = node->key;

  for (gssize i = 0; od->places && i < od->n_places; i++)
    if (od->places[i] == node)
      {
        od->places[i] = NULL;
        break;
      }
  unlink_node (od, node);
  hpm_mem_free (vm, node);
  od->changes++;
  return key;
}

/* The same, by its place. */
static HpmObject *
take_node_at (HpmVm          *vm,
              HpmOrderedDict *od,
              HpmOrderNode  **place)
{
  HpmOrderNode *node = *place;
  HpmObject *key = node->key;

  *place = NULL;
  unlink_node (od, node);
  hpm_mem_free (vm, node);
  od->changes++;
  return key;
}

/* Drops all nodes, the first one first. */
static void
drop_nodes (HpmVm          *vm,
            HpmOrderedDict *od)
{
  hpm_mem_free (vm, od->places);
  od->places = NULL;
  od->n_places = 0;
  od->table = NULL;
  while (od->first)
    {
      hpm_decref (vm, take_node (vm, od, od->first));
      hpm_poll (vm);
    }
}

/* --- Storing and deleting --- */

int
hpm_ordered_set (HpmVm     *vm,
                 HpmObject *od,
                 HpmObject *key,
                 HpmObject *value)
{
  gint64 hash = hpm_object_hash (vm, key);

  if (hash == -1 || hpm_dict_set_item_hash (vm, od, key, hash, value) < 0)
    return -1;
  return add_node (vm, HPM_ORDERED (od), key, hash);
}

static int
ordered_delete (HpmVm     *vm,
                HpmObject *self,
                HpmObject *key)
{
  gint64 hash = hpm_object_hash (vm, key);
  HpmOrderNode **place;

  if (hash == -1)
    return -1;
  place = SELF->first ? place_of (vm, SELF, key, hash) : NULL;
  if (vm->exception != NULL)
    return -1;
  if (place && *place)
    hpm_decref (vm, take_node_at (vm, SELF, place));
  return hpm_dict_del_item_hash (vm, self, key, hash);
}

static int
ordered_ass_subscript (HpmVm     *vm,
                       HpmObject *self,
                       HpmObject *key,
                       HpmObject *value)
{
  return value ? hpm_ordered_set (vm, self, key, value) : ordered_delete (vm, self, key);
}

HpmObject *
hpm_ordered_pop (HpmVm          *vm,
                 HpmOrderedDict *od,
                 HpmObject      *key,
                 HpmObject      *fallback)
{
  gint64 hash = hpm_object_hash (vm, key);
  HpmOrderNode **place;

  if (hash == -1)
    return NULL;
  place = od->first ? place_of (vm, od, key, hash) : NULL;
  if (vm->exception != NULL)
    return NULL;
  if (place == NULL || *place == NULL)
    {
      if (fallback)
        return hpm_incref (fallback);
      hpm_raise_object (vm, HPM_EXC (vm, KeyError), key); /* not wrapped: a tuple becomes its arguments */
      return NULL;
    }
  hpm_decref (vm, take_node_at (vm, od, place));
  return hpm_dict_pop (vm, HPM_OBJECT (od), key, fallback);
}

void
hpm_ordered_empty (HpmVm          *vm,
                   HpmOrderedDict *od)
{
  hpm_dict_clear (vm, HPM_OBJECT (od));
  drop_nodes (vm, od);
}

/* --- Life --- */

static void
ordered_clear (HpmVm     *vm,
               HpmObject *self)
{
  hpm_clear (vm, &SELF->attributes);
  hpm_ordered_empty (vm, SELF);
}

static void
ordered_dealloc (HpmVm     *vm,
                 HpmObject *self)
{
  gboolean own = HPM_TYPE_OF (self)->s.dealloc == ordered_dealloc;

  hpm_gc_untrack (self);
  if (!hpm_own_trash_begin (vm, self, ordered_dealloc))
    return;
  hpm_clear (vm, &SELF->attributes);
  if (SELF->weaklist)
    hpm_weakrefs_clear (vm, self);
  drop_nodes (vm, SELF);
  DICT_SLOT (vm, dealloc) (vm, self);
  hpm_own_trash_end (vm, own);
}

static int
ordered_traverse (HpmVm       *vm,
                  HpmObject   *self,
                  HpmVisitFunc visit,
                  gpointer     data)
{
  HPM_VISIT (SELF->attributes);
  for (HpmOrderNode *node = SELF->first; node; node = node->after)
    HPM_VISIT (node->key);
  return DICT_SLOT (vm, traverse) (vm, self, visit, data);
}

static void
ordered_each_ref (HpmVm     *vm,
                  HpmObject *self,
                  HpmRefFunc func,
                  gpointer   data)
{
  gssize i = 0;

  hpm_ref_named (SELF->attributes, "__dict__", func, data);
  for (HpmOrderNode *node = SELF->first; node; node = node->after, i++)
    {
      HpmRefLabel label = { HPM_REF_KEY, i, node->key, NULL };

      func (node->key, &label, data);
    }
  DICT_SLOT (vm, each_ref) (vm, self, func, data);
}

static gsize
ordered_sizeof (HpmVm     *vm,
                HpmObject *self)
{
  gsize size = DICT_SLOT (vm, sizeof_) (vm, self);

  if (SELF->dict.keys && SELF->dict.keys != vm->empty_dict_keys)
    size += table_places (SELF) * sizeof (HpmOrderNode *);
  for (HpmOrderNode *node = SELF->first; node; node = node->after)
    size += sizeof (HpmOrderNode);
  return size;
}

/* On the host's side. A node's entry is found by its place: comparing keys could run anything. */
void
hpm_ordered_each_pair (HpmObject  *self,
                       HpmPairFunc func,
                       gpointer    data)
{
  g_autoptr (GHashTable) entries = g_hash_table_new (NULL, NULL);

  if (SELF->places == NULL || SELF->table != SELF->dict.keys)
    {
      HpmObject *key, *value;
      gssize position = 0;

      while (SELF->dict.keys && hpm_dict_next (self, &position, &key, &value, NULL))
        func (key, value, data);
      return;
    }
  for (gssize i = 0; i < SELF->n_places; i++)
    if (SELF->places[i])
      g_hash_table_insert (entries, SELF->places[i], GSIZE_TO_POINTER (i));
  for (HpmOrderNode *node = SELF->first; node; node = node->after)
    {
      gsize i = GPOINTER_TO_SIZE (g_hash_table_lookup (entries, node));
      HpmObject *value = i < (gsize) SELF->dict.keys->n_entries
                         ? *hpm_dict_value_place (&SELF->dict, i) : NULL;

      if (value)
        func (node->key, value, data);
    }
}

/* --- What it does --- */

static HpmObject *
ordered_iter (HpmVm     *vm,
              HpmObject *self)
{
  return hpm_ordered_iter (vm, self, HPM_ORDERED_KEYS, FALSE);
}

/* Whether both have equal keys in the same order; -1: an error. */
static int
same_order (HpmVm          *vm,
            HpmOrderedDict *a,
            HpmOrderedDict *b)
{
  HpmOrderNode *x = a->first, *y = b->first;
  gsize a_changes = a->changes, b_changes = b->changes;

  while (x && y)
    {
      HpmObject *pair[2] = { hpm_incref (x->key), hpm_incref (y->key) };
      gssize two = 2;
      int equal;

      hpm_hold_array (vm, pair, &two);
      equal = hpm_object_rich_compare_bool (vm, pair[0], pair[1], HPM_EQ);
      hpm_unhold (vm, 1);
      hpm_drop_array_forward (vm, pair, 2);
      if (equal <= 0)
        return equal;
      if (a->changes != a_changes || b->changes != b_changes)
        {
          hpm_raise (vm, HPM_EXC (vm, RuntimeError), "OrderedDict mutated during iteration");
          return -1;
        }
      x = x->after;
      y = y->after;
      hpm_poll (vm);
    }
  return x == NULL && y == NULL;
}

static HpmObject *
ordered_richcompare (HpmVm     *vm,
                     HpmObject *self,
                     HpmObject *other,
                     int        op)
{
  HpmObject *result;
  int equal;

  if ((op != HPM_EQ && op != HPM_NE) || !hpm_is_dict (other))
    HPM_RETURN_NOT_IMPLEMENTED (vm);
  result = hpm_dict_richcompare (vm, self, other, HPM_EQ);
  if (result == NULL || result == vm->not_implemented)
    return result;
  equal = result == vm->true_;
  hpm_decref (vm, result);
  if (equal && HPM_IS_NATIVE_A (vm, other, ORDERED_DICT))
    equal = same_order (vm, SELF, HPM_ORDERED (other));
  return equal < 0 ? NULL : hpm_bool_from (vm, equal == (op == HPM_EQ));
}

/* [(key, value), …] */
static HpmObject *
list_of_items (HpmVm     *vm,
               HpmObject *self)
{
  HpmObject *items, *list;

  items = hpm_object_call_method (vm, self, HPM_ID (vm, items), NULL, 0);
  if (items == NULL)
    return NULL;
  hpm_hold (vm, items);
  list = hpm_sequence_list (vm, items);
  hpm_unhold (vm, 1);
  return hpm_drop_return (vm, items, list);
}

static HpmObject *
ordered_repr (HpmVm     *vm,
              HpmObject *self)
{
  const char *name = hpm_type_short_name (HPM_TYPE_OF (self));
  HpmObject *list, *text = NULL;

  if (SELF->dict.used == 0)
    return hpm_str_from_format (vm, "%s()", name);
  if (hpm_repr_enter (vm, self))
    return hpm_str_from_utf8 (vm, "...", -1);
  list = list_of_items (vm, self);
  if (list != NULL)
    {
      hpm_hold (vm, list);
      text = hpm_str_from_format (vm, "%s(%R)", name, list);
      hpm_unhold (vm, 1);
      text = hpm_drop_return (vm, list, text);
    }
  hpm_hold (vm, text);
  hpm_repr_leave (vm, self);
  hpm_unhold (vm, 1);
  return text;
}

static HpmObject *
ordered_or (HpmVm     *vm,
            HpmObject *a,
            HpmObject *b)
{
  HpmType *type = HPM_TYPE_OF (HPM_IS_NATIVE_A (vm, a, ORDERED_DICT) ? a : b);
  HpmObject *result;
  int updated;

  if (!hpm_is_dict (a) || !hpm_is_dict (b))
    HPM_RETURN_NOT_IMPLEMENTED (vm);
  result = hpm_object_call_one_arg (vm, HPM_OBJECT (type), a);
  if (result == NULL)
    return NULL;
  hpm_hold (vm, result);
  updated = hpm_ordered_update_from (vm, result, b);
  hpm_unhold (vm, 1);
  if (updated < 0)
    hpm_clear (vm, &result);
  return result;
}

static HpmObject *
ordered_inplace_or (HpmVm     *vm,
                    HpmObject *self,
                    HpmObject *other)
{
  return hpm_ordered_update_from (vm, self, other) < 0 ? NULL : hpm_incref (self);
}

static int
ordered_init (HpmVm            *vm,
              HpmObject        *self,
              HpmObject *const *args,
              gssize            n_args,
              HpmObject        *kwnames)
{
  if (n_args > 1)
    {
      hpm_raise (vm, HPM_EXC (vm, TypeError), "expected at most 1 arguments, got %zd", n_args);
      return -1;
    }
  if (n_args == 1 && hpm_ordered_update_from (vm, self, args[0]) < 0)
    return -1;
  return kwnames ? hpm_ordered_update_keywords (vm, self, args + n_args, kwnames) : 0;
}

static const HpmGetSetDef getsets[] = {
  { "__dict__", hpm_object_get_dict, hpm_object_set_dict },
  { NULL },
};

const HpmKind hpm_ordered_dict_kind = {
  .spec = {
    .name = "collections.OrderedDict",
    .basic_size = sizeof (HpmOrderedDict),
    .flags = HPM_TYPE_FLAG_GC | HPM_TYPE_FLAG_BASETYPE,
    .weaklist_offset = G_STRUCT_OFFSET (HpmOrderedDict, weaklist),
    .dict_offset = G_STRUCT_OFFSET (HpmOrderedDict, attributes),
    .slots = {
      .dealloc = ordered_dealloc, .traverse = ordered_traverse, .each_ref = ordered_each_ref,
      .clear = ordered_clear, .sizeof_ = ordered_sizeof, .repr = ordered_repr,
      .hash = hpm_object_hash_not_implemented, .richcompare = ordered_richcompare,
      .iter = ordered_iter, .init = ordered_init, .ass_subscript = ordered_ass_subscript,
      .or_ = ordered_or, .inplace_or = ordered_inplace_or,
    },
    .methods = hpm_ordered_methods,
    .getsets = getsets,
    .doc = "Dictionary that remembers insertion order",
  },
};
