/* set.c: set and frozenset: the table
 *
 * An open-addressing table of keys with their hashes: a short stretch of neighbours is
 * looked at before the next jump. Up to 8 places lie in the object itself. Growth and
 * probing are CPython 3.11's, since the order of iteration follows from them.
 *
 * Invariants
 *   - fill counts keys and removed ones, used only keys; an unused place always exists.
 *   - While guest code compares keys the table may change: lookups start again then.
 */
#include "objects/hpm-containers.h"
#include "objects/hpm-values.h"

#define LINEAR_PROBES 9
#define PERTURB_SHIFT 5

#define SET(o) ((HpmSet *) (o))

/* --- Making and freeing --- */

HpmObject *
hpm_set_new_bare (HpmVm   *vm,
                  HpmType *type)
{
  HpmSet *s = hpm_object_alloc (vm, type, 0);

  s->mask = HPM_SET_MIN_SIZE - 1;
  s->table = s->small_table;
  s->hash = -1;
  hpm_gc_track (vm, s);
  return HPM_OBJECT (s);
}

HpmObject *
hpm_set_make (HpmVm     *vm,
              HpmType   *type,
              HpmObject *iterable)
{
  HpmObject *s = hpm_set_new_bare (vm, type);
  int result;

  if (iterable == NULL)
    return s;
  hpm_hold (vm, s);
  result = hpm_set_update (vm, s, iterable);
  hpm_unhold (vm, 1);
  if (result == 0)
    return s;
  hpm_decref (vm, s);
  return NULL;
}

HpmObject *
hpm_set_make_base (HpmVm     *vm,
                   HpmObject *like,
                   HpmObject *iterable)
{
  return hpm_set_make (vm, HPM_IS_A (vm, like, SET) ? HPM_TYPE (vm, SET) : HPM_TYPE (vm, FROZENSET),
                       iterable);
}

HpmObject *
hpm_set_new (HpmVm     *vm,
             HpmObject *iterable)
{
  return hpm_set_make (vm, HPM_TYPE (vm, SET), iterable);
}

HpmObject *
hpm_frozenset_new (HpmVm     *vm,
                   HpmObject *iterable)
{
  return hpm_set_make (vm, HPM_TYPE (vm, FROZENSET), iterable);
}

static void
set_dealloc (HpmVm     *vm,
             HpmObject *self)
{
  HpmSet *s = SET (self);
  gboolean own = HPM_TYPE_OF (self)->s.dealloc == set_dealloc;

  hpm_gc_untrack (self);
  if (!hpm_own_trash_begin (vm, self, set_dealloc))
    return;
  if (s->weaklist)
    hpm_weakrefs_clear (vm, self);
  for (gssize i = 0, left = s->used; left > 0; i++)
    {
      if (s->table[i].key == NULL)
        continue;
      hpm_clear (vm, &s->table[i].key);
      if (--left % 64 == 0)
        hpm_poll (vm);
    }
  if (s->table != s->small_table)
    hpm_mem_free_inline (vm, s->table);
  s->table = s->small_table;
  s->mask = HPM_SET_MIN_SIZE - 1;
  hpm_object_free (vm, self);
  hpm_own_trash_end (vm, own);
}

static int
set_traverse (HpmVm       *vm,
              HpmObject   *self,
              HpmVisitFunc visit,
              gpointer     data)
{
  for (gssize i = 0; i <= SET (self)->mask; i++)
    {
      hpm_poll (vm);
      HPM_VISIT (SET (self)->table[i].key);
    }
  return 0;
}

static void
set_each_ref (HpmVm     *vm,
              HpmObject *self,
              HpmRefFunc func,
              gpointer   data)
{
  HpmRefLabel label = { HPM_REF_ELEMENT, 0, NULL, NULL };

  for (gssize i = 0; i <= SET (self)->mask; i++)
    if (SET (self)->table[i].key)
      {
        func (SET (self)->table[i].key, &label, data);
        label.index++;
      }
}

/* The keys of a detached table, squeezed together to a plain array; how many there are. */
static gssize
squeeze (HpmSetEntry *table,
         gssize       mask)
{
  HpmObject **keys = (HpmObject **) (gpointer) table;
  gssize n = 0;

  for (gssize i = 0; i <= mask; i++)
    {
      HpmObject *key = table[i].key;

      if (key)
        keys[n++] = key;
    }
  return n;
}

/* Empties it first, then drops what it held. */
void
hpm_set_clear_all (HpmVm  *vm,
                   HpmSet *s)
{
  HpmSetEntry small[HPM_SET_MIN_SIZE], *table = s->table;
  gssize mask = s->mask;

  if (s->table == s->small_table)
    {
      if (s->fill == 0)
        return;
      memcpy (small, s->small_table, sizeof small);
      table = small;
    }
  memset (s->small_table, 0, sizeof s->small_table);
  s->fill = s->used = 0;
  s->mask = HPM_SET_MIN_SIZE - 1;
  s->table = s->small_table;
  s->hash = -1;
  hpm_drop_array_forward (vm, (HpmObject **) (gpointer) table, squeeze (table, mask));
  if (table != small)
    hpm_mem_free (vm, table);
}

static void
set_clear_slot (HpmVm     *vm,
                HpmObject *self)
{
  hpm_set_clear_all (vm, SET (self));
}

static gsize
set_sizeof (HpmVm     *vm,
            HpmObject *self)
{
  HpmSet *s = SET (self);
  gsize size = HPM_TYPE_OF (self)->basic_size;

  return s->table == s->small_table ? size : size + (s->mask + 1) * sizeof (HpmSetEntry);
}

/* --- Probing --- */

/* How many neighbours of place `i` are looked at before the jump. */
static inline gssize
n_neighbours (gsize  i,
              gssize mask)
{
  return (gssize) i + LINEAR_PROBES <= mask ? LINEAR_PROBES : 0;
}

/* Into a table that does not have the key, nor removed ones. */
static void
insert_clean (HpmSetEntry *table,
              gsize        mask,
              HpmObject   *key,
              gint64       hash)
{
  gsize i = (gsize) hash & mask, perturb = hash;

  for (;;)
    {
      gssize n = n_neighbours (i, mask);

      for (gssize j = 0; j <= n; j++)
        if (table[i + j].key == NULL)
          {
            table[i + j] = (HpmSetEntry) { key, hash };
            return;
          }
      perturb >>= PERTURB_SHIFT;
      i = (i * 5 + 1 + perturb) & mask;
    }
}

typedef enum { DIFFERENT, SAME, CHANGED, FAILED } Comparison;

static Comparison
compare_key (HpmVm       *vm,
             HpmSet      *s,
             HpmSetEntry *entry,
             HpmObject   *key,
             gboolean     adding)
{
  HpmSetEntry *table = s->table;
  HpmObject *there = entry->key;
  int equal;

  if (there == key)
    return SAME;
  if (HPM_IS (vm, there, STR) && HPM_IS (vm, key, STR) && hpm_str_equal (there, key))
    return SAME;
  /* Numbers of up to 60 bits are equal when their hashes are, but for -1 and -2. */
  if (HPM_IS (vm, there, INT) && HPM_IS (vm, key, INT) && hpm_int_is_short (there) && hpm_int_is_short (key)
      && entry->hash != -2)
    return SAME;
  hpm_hold (vm, hpm_incref (there));
  equal = hpm_object_rich_compare_bool (vm, there, key, HPM_EQ);
  hpm_unhold (vm, 1);
  hpm_decref (vm, there);
  if (equal < 0)
    return FAILED;
  /* Who adds asks no further: an equal key was there. */
  if (equal > 0 && adding)
    return SAME;
  if (table != s->table || entry->key != there)
    return CHANGED;
  return equal ? SAME : DIFFERENT;
}

typedef enum { FOUND, ABSENT, ERROR } Search;

/* Looks for `key`. *place: its entry (good unless `adding`), or where it would go: the last place
 * on the way whose element was removed, else the unused one where the search ended. */
static Search
find (HpmVm        *vm,
      HpmSet       *s,
      HpmObject    *key,
      gint64        hash,
      gboolean      adding,
      HpmSetEntry **place)
{
  gsize mask = s->mask, i = (gsize) hash & mask, perturb = hash;
  HpmSetEntry *removed = NULL, *table = s->table;

  for (;;)
    {
      gssize n = n_neighbours (i, mask);
      HpmSetEntry *entry = &table[i];

      for (; n >= 0; n--, entry++)
        {
          if (entry->key == NULL)
            {
              *place = removed ? removed : entry;
              if (entry->hash == 0)
                return ABSENT;
              removed = entry;
            }
          else if (entry->hash == hash)
            {
              *place = entry;
              switch (compare_key (vm, s, entry, key, adding))
                {
                case SAME: return FOUND;
                case FAILED: return ERROR;
                case CHANGED: return find (vm, s, key, hash, adding, place);
                case DIFFERENT:
                default: break;
                }
            }
        }
      perturb >>= PERTURB_SHIFT;
      i = (i * 5 + 1 + perturb) & mask;
    }
}

void
hpm_set_resize (HpmVm  *vm,
                HpmSet *s,
                gssize  min_used)
{
  HpmSetEntry small[HPM_SET_MIN_SIZE], *old = s->table, *table;
  gssize old_mask = s->mask, size = HPM_SET_MIN_SIZE;

  while (size <= min_used)
    size <<= 1;
  if (size == HPM_SET_MIN_SIZE)
    {
      table = s->small_table;
      if (old == s->small_table)
        {
          if (s->fill == s->used)
            return;
          memcpy (small, old, sizeof small);
          old = small;
        }
      memset (table, 0, sizeof s->small_table);
    }
  else
    table = hpm_mem_alloc0 (vm, size * sizeof *table);
  for (gssize i = 0; i <= old_mask; i++)
    if (old[i].key)
      insert_clean (table, size - 1, old[i].key, old[i].hash);
  s->mask = size - 1;
  s->table = table;
  s->fill = s->used;
  if (old != small && old != s->small_table)
    hpm_mem_free (vm, old);
}

/* --- By hash --- */

static void
grow (HpmVm  *vm,
      HpmSet *s)
{
  hpm_set_resize (vm, s, s->used > 50000 ? s->used * 2 : s->used * 4);
}

int
hpm_set_add_hash (HpmVm     *vm,
                  HpmSet    *s,
                  HpmObject *key,
                  gint64     hash)
{
  HpmSetEntry *place;
  gboolean unused;
  Search found;

  hpm_hold (vm, hpm_incref (key));
  found = find (vm, s, key, hash, TRUE, &place);
  hpm_unhold (vm, 1);
  if (found != ABSENT)
    {
      hpm_decref (vm, key);
      return found == ERROR ? -1 : 0;
    }
  unused = place->hash == 0;
  *place = (HpmSetEntry) { key, hash };
  s->used++;
  if (!unused)
    return 0;
  s->fill++;
  if (s->fill * 5 >= s->mask * 3)
    grow (vm, s);
  return 0;
}

int
hpm_set_contains_hash (HpmVm     *vm,
                       HpmSet    *s,
                       HpmObject *key,
                       gint64     hash)
{
  HpmSetEntry *place;
  Search found = find (vm, s, key, hash, FALSE, &place);

  return found == ERROR ? -1 : found == FOUND;
}

int
hpm_set_discard_hash (HpmVm     *vm,
                      HpmSet    *s,
                      HpmObject *key,
                      gint64     hash)
{
  HpmSetEntry *place;
  Search found = find (vm, s, key, hash, FALSE, &place);
  HpmObject *old;

  if (found != FOUND)
    return found == ERROR ? -1 : 0;
  old = place->key;
  *place = (HpmSetEntry) { NULL, -1 };
  s->used--;
  hpm_decref (vm, old);
  return 1;
}

/* --- By key --- */

int
hpm_set_add (HpmVm     *vm,
             HpmObject *set,
             HpmObject *item)
{
  gint64 hash = hpm_dict_hash_key (vm, item);

  return hash == -1 ? -1 : hpm_set_add_hash (vm, SET (set), item, hash);
}

/* The error of hashing a set, when a frozenset of the same elements can be looked for instead. */
static HpmObject *
as_frozenset (HpmVm     *vm,
              HpmObject *key)
{
  if (!HPM_IS_A (vm, key, SET) || !hpm_err_matches (vm, HPM_EXC (vm, TypeError)))
    return NULL;
  hpm_err_clear (vm);
  return hpm_frozenset_new (vm, key);
}

static int
by_key (HpmVm     *vm,
        HpmSet    *s,
        HpmObject *key,
        int      (*by_hash) (HpmVm *vm, HpmSet *s, HpmObject *key, gint64 hash))
{
  gint64 hash = hpm_dict_hash_key (vm, key);
  HpmObject *frozen;
  int result;

  if (hash != -1)
    return by_hash (vm, s, key, hash);
  frozen = as_frozenset (vm, key);
  if (frozen == NULL)
    return -1;
  hpm_hold (vm, frozen);
  hash = hpm_object_hash (vm, frozen);
  result = hash == -1 ? -1 : by_hash (vm, s, frozen, hash);
  hpm_unhold (vm, 1);
  hpm_decref (vm, frozen);
  return result;
}

int
hpm_set_contains (HpmVm     *vm,
                  HpmObject *set,
                  HpmObject *item)
{
  return by_key (vm, SET (set), item, hpm_set_contains_hash);
}

int
hpm_set_discard_key (HpmVm     *vm,
                     HpmSet    *s,
                     HpmObject *key)
{
  return by_key (vm, s, key, hpm_set_discard_hash);
}

int
hpm_set_discard (HpmVm     *vm,
                 HpmObject *set,
                 HpmObject *item)
{
  gint64 hash = hpm_dict_hash_key (vm, item);

  return hash == -1 ? -1 : hpm_set_discard_hash (vm, SET (set), item, hash);
}

gssize
hpm_set_size (HpmObject *set)
{
  return SET (set)->used;
}

gboolean
hpm_set_next (HpmObject  *set,
              gssize     *position,
              HpmObject **item,
              gint64     *hash)
{
  HpmSet *s = SET (set);

  for (; *position <= s->mask; (*position)++)
    {
      HpmSetEntry *entry = &s->table[*position];

      if (entry->key == NULL)
        continue;
      *item = entry->key;
      if (hash)
        *hash = entry->hash;
      (*position)++;
      return TRUE;
    }
  return FALSE;
}

/* --- Adding all of something --- */

static int
merge_set (HpmVm  *vm,
           HpmSet *s,
           HpmSet *other)
{
  if (other == s || other->used == 0)
    return 0;
  if ((s->fill + other->used) * 5 >= s->mask * 3)
    hpm_set_resize (vm, s, (s->used + other->used) * 2);
  if (s->fill == 0)
    {
      gboolean alike = s->mask == other->mask && other->fill == other->used;

      for (gssize i = 0; i <= other->mask; i++)
        {
          HpmSetEntry *entry = &other->table[i];

          if (entry->key == NULL)
            continue;
          hpm_incref (entry->key);
          if (alike)
            s->table[i] = *entry;
          else
            insert_clean (s->table, s->mask, entry->key, entry->hash);
        }
      s->fill = s->used = other->used;
      return 0;
    }
  for (gssize i = 0; i <= other->mask; i++)
    {
      HpmSetEntry entry = other->table[i];

      if (entry.key && hpm_set_add_hash (vm, s, entry.key, entry.hash) < 0)
        return -1;
      hpm_poll (vm);
    }
  return 0;
}

static int
merge_dict (HpmVm     *vm,
            HpmSet    *s,
            HpmObject *dict)
{
  gssize n = hpm_dict_size (dict), position = 0;
  HpmObject *key;
  gint64 hash;

  if ((s->fill + n) * 5 >= s->mask * 3)
    hpm_set_resize (vm, s, (s->used + n) * 2);
  while (hpm_dict_next (dict, &position, &key, NULL, &hash))
    {
      if (hpm_set_add_hash (vm, s, key, hash) < 0)
        return -1;
      hpm_poll (vm);
    }
  return 0;
}

int
hpm_set_update (HpmVm     *vm,
                HpmObject *set,
                HpmObject *iterable)
{
  HpmObject *iterator, *item;
  int result = 0;

  if (hpm_is_any_set (vm, iterable))
    return merge_set (vm, SET (set), SET (iterable));
  if (HPM_IS (vm, iterable, DICT))
    return merge_dict (vm, SET (set), iterable);
  iterator = hpm_object_get_iter (vm, iterable);
  if (iterator == NULL)
    return -1;
  hpm_hold (vm, iterator);
  while (result == 0 && (item = hpm_iter_next (vm, iterator)))
    {
      hpm_hold (vm, item);
      result = hpm_set_add (vm, set, item);
      hpm_unhold (vm, 1);
      hpm_decref (vm, item);
      hpm_poll (vm);
    }
  hpm_unhold (vm, 1);
  hpm_decref (vm, iterator);
  return hpm_err_occurred (vm) ? -1 : result;
}

/* --- Slots --- */

static HpmObject *
set_make_slot (HpmVm            *vm,
               HpmType          *type,
               HpmObject *const *args,
               gssize            n_args,
               HpmObject        *kwnames)
{
  return hpm_set_new_bare (vm, type);
}

static int
set_init (HpmVm            *vm,
          HpmObject        *self,
          HpmObject *const *args,
          gssize            n_args,
          HpmObject        *kwnames)
{
  if (!hpm_args_no_keywords (vm, "set", kwnames) || !hpm_args_check (vm, "set", n_args, 0, 1))
    return -1;
  if (SET (self)->fill)
    hpm_set_clear_all (vm, SET (self));
  SET (self)->hash = -1;
  return n_args ? hpm_set_update (vm, self, args[0]) : 0;
}

static HpmObject *
frozenset_make (HpmVm            *vm,
                HpmType          *type,
                HpmObject *const *args,
                gssize            n_args,
                HpmObject        *kwnames)
{
  if (hpm_type_has_init_of (vm, type, HPM_TYPE (vm, FROZENSET)))
    if (!hpm_args_no_keywords (vm, "frozenset", kwnames))
      return NULL;
  if (!hpm_args_check (vm, "frozenset", n_args, 0, 1))
    return NULL;
  if (n_args && type == HPM_TYPE (vm, FROZENSET) && HPM_IS (vm, args[0], FROZENSET))
    return hpm_incref (args[0]);
  return hpm_set_make (vm, type, n_args ? args[0] : NULL);
}

static HpmObject *
repr_keys (HpmVm     *vm,
           HpmObject *self,
           HpmObject *keys)
{
  HpmObject *listed = hpm_object_repr (vm, keys), *inner, *result;

  if (listed == NULL)
    return NULL;
  inner = hpm_str_substring (vm, listed, 1, HPM_STR_LENGTH (listed) - 1);
  hpm_decref (vm, listed);
  if (HPM_IS (vm, self, SET))
    result = hpm_str_from_format (vm, "{%U}", inner);
  else
    result = hpm_str_from_format (vm, "%s({%U})", HPM_TYPE_OF (self)->name, inner);
  hpm_decref (vm, inner);
  return result;
}

static HpmObject *
set_repr (HpmVm     *vm,
          HpmObject *self)
{
  HpmObject *keys, *result = NULL;

  if (hpm_repr_enter (vm, self))
    return hpm_str_from_format (vm, "%s(...)", HPM_TYPE_OF (self)->name);
  if (SET (self)->used == 0)
    result = hpm_str_from_format (vm, "%s()", HPM_TYPE_OF (self)->name);
  else
    {
      keys = hpm_sequence_list (vm, self);
      if (keys)
        {
          hpm_hold (vm, keys);
          result = repr_keys (vm, self, keys);
          hpm_unhold (vm, 1);
          hpm_decref (vm, keys);
        }
    }
  hpm_repr_leave (vm, self);
  return result;
}

static guint64
shuffle (guint64 hash)
{
  return ((hash ^ 89869747u) ^ (hash << 16)) * G_GUINT64_CONSTANT (3644798167);
}

/* The same for every order of the elements: CPython's shuffled bits of their hashes. */
static gint64
frozenset_hash (HpmVm     *vm,
                HpmObject *self)
{
  HpmSet *s = SET (self);
  guint64 hash = 0;

  if (s->hash != -1)
    return s->hash;
  for (gssize i = 0; i <= s->mask; i++)
    if (s->table[i].key)
      hash ^= shuffle (s->table[i].hash);
  hash ^= ((guint64) s->used + 1) * 1927868237u;
  hash ^= (hash >> 11) ^ (hash >> 25);
  hash = hash * 69069u + 907133923u;
  if (hash == G_MAXUINT64)
    hash = 590923713u;
  s->hash = hash;
  return s->hash;
}

static gssize
set_length (HpmVm     *vm,
            HpmObject *self)
{
  return SET (self)->used;
}

/* --- The iterator --- */

typedef struct {
  HpmObject  head;
  HpmObject *set;      /* NULL: exhausted */
  gssize     used;     /* at the start; -1: it has changed, for ever */
  gssize     position;
  gssize     left;
} SetIter;

static HpmObject *
set_iter (HpmVm     *vm,
          HpmObject *self)
{
  SetIter *it = hpm_object_alloc (vm, HPM_TYPE (vm, SET_ITER), 0);

  it->set = hpm_incref (self);
  it->used = it->left = SET (self)->used;
  hpm_gc_track (vm, it);
  return HPM_OBJECT (it);
}

static void
set_iter_dealloc (HpmVm     *vm,
                  HpmObject *self)
{
  hpm_gc_untrack (self);
  hpm_clear (vm, &((SetIter *) self)->set);
  hpm_object_free (vm, self);
}

static int
set_iter_traverse (HpmVm       *vm,
                   HpmObject   *self,
                   HpmVisitFunc visit,
                   gpointer     data)
{
  HPM_VISIT (((SetIter *) self)->set);
  return 0;
}

static void
set_iter_each_ref (HpmVm     *vm,
                   HpmObject *self,
                   HpmRefFunc func,
                   gpointer   data)
{
  hpm_ref_named (((SetIter *) self)->set, "set", func, data);
}

static HpmObject *
set_iter_next (HpmVm     *vm,
               HpmObject *self)
{
  SetIter *it = (SetIter *) self;
  HpmObject *item;

  if (it->set == NULL)
    return NULL;
  if (it->used != SET (it->set)->used)
    {
      it->used = -1;
      return hpm_raise (vm, HPM_EXC (vm, RuntimeError), "Set changed size during iteration");
    }
  if (hpm_set_next (it->set, &it->position, &item, NULL))
    {
      it->left--;
      return hpm_incref (item);
    }
  hpm_clear (vm, &it->set);
  return NULL;
}

HPM_FUNCTION (set_iter_hint)
{
  SetIter *it = (SetIter *) self;

  return hpm_int_from_int64 (vm, it->set && it->used == SET (it->set)->used ? it->left : 0);
}

HPM_FUNCTION (set_iter_reduce)
{
  SetIter *it = (SetIter *) self, *copy;

  if (it->set == NULL)
    return hpm_iter_reduce (vm, NULL, -1);
  copy = (SetIter *) set_iter (vm, it->set);
  copy->used = it->used;
  copy->position = it->position;
  copy->left = it->left;
  return hpm_iter_reduce_rest (vm, HPM_OBJECT (copy));
}

static const HpmMethodDef set_iter_methods[] = {
  { "__length_hint__", set_iter_hint, HPM_METH_NOARGS },
  { "__reduce__", set_iter_reduce, HPM_METH_NOARGS },
  { NULL }
};

/* --- The types --- */

#define SET_SLOTS                                                              \
  .dealloc = set_dealloc, .traverse = set_traverse, .each_ref = set_each_ref,  \
  .clear = set_clear_slot,                                                     \
  .sizeof_ = set_sizeof, .repr = set_repr, .richcompare = hpm_set_richcompare, \
  .iter = set_iter,                                                            \
  .length = set_length, .contains = hpm_set_contains,                          \
  .subtract = hpm_set_op_sub, .and_ = hpm_set_op_and, .xor_ = hpm_set_op_xor,  \
  .or_ = hpm_set_op_or

const HpmTypeSpec hpm_set_spec = {
  .name = "set",
  .base = HPM_TYPE_ID_OBJECT,
  .basic_size = sizeof (HpmSet),
  .flags = HPM_TYPE_FLAG_VECTORCALL | HPM_TYPE_FLAG_GC | HPM_TYPE_FLAG_BASETYPE | HPM_TYPE_FLAG_MATCH_SELF,
  .weaklist_offset = offsetof (HpmSet, weaklist),
  .slots = {
    SET_SLOTS, .hash = hpm_object_hash_not_implemented, .init = set_init, .new_ = set_make_slot,
    .inplace_subtract = hpm_set_op_isub, .inplace_and = hpm_set_op_iand,
    .inplace_xor = hpm_set_op_ixor,
    .inplace_or = hpm_set_op_ior,
  },
  .methods = hpm_set_methods,
  .doc = "set() -> new empty set object\nset(iterable) -> new set object\n\n"
         "Build an unordered collection of unique elements.",
};

const HpmTypeSpec hpm_frozenset_spec = {
  .name = "frozenset",
  .base = HPM_TYPE_ID_OBJECT,
  .basic_size = sizeof (HpmSet),
  .flags = HPM_TYPE_FLAG_VECTORCALL | HPM_TYPE_FLAG_GC | HPM_TYPE_FLAG_BASETYPE | HPM_TYPE_FLAG_MATCH_SELF,
  .weaklist_offset = offsetof (HpmSet, weaklist),
  .slots = { SET_SLOTS, .hash = frozenset_hash, .new_ = frozenset_make },
  .methods = hpm_frozenset_methods,
  .doc = "frozenset() -> empty frozenset object\nfrozenset(iterable) -> frozenset object\n\n"
         "Build an immutable unordered collection of unique elements.",
};

const HpmTypeSpec hpm_set_iter_spec = {
  .name = "set_iterator",
  .base = HPM_TYPE_ID_OBJECT,
  .basic_size = sizeof (SetIter),
  .flags = HPM_TYPE_FLAG_GC | HPM_TYPE_FLAG_NO_NEW,
  .slots = {
    .dealloc = set_iter_dealloc, .traverse = set_iter_traverse, .each_ref = set_iter_each_ref,
    .iter = hpm_iter_self, .iternext = set_iter_next,
  },
  .methods = set_iter_methods,
};
