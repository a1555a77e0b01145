/* dict.c: the dictionary: storing, finding, deleting, iterating in C
 *
 * Read dict-table.c first: it has the tables. The methods are in dict-methods.c.
 *
 * Invariants
 *   - A dictionary that is empty from the start has the common empty table.
 *   - `values` is set exactly when the table is shared (HPM_DICT_SPLIT).
 *   - It is tracked once it holds something that the collector may have to look at.
 *   - While guest code compares keys the table may change: lookups start again then.
 */
#include "objects/hpm-containers.h"

#define MAX_FREE 80

#define DICT(o) ((HpmDict *) (o))

/* --- Making and freeing --- */

HpmDict *
hpm_dict_new_with (HpmVm         *vm,
                   HpmDictKeys   *keys,
                   HpmDictValues *values,
                   gssize         used)
{
  HpmDict *d = hpm_free_list_take (vm, HPM_FREE_DICT, HPM_TYPE (vm, DICT));

  if (d == NULL)
    d = hpm_object_alloc (vm, HPM_TYPE (vm, DICT), 0);
  d->keys = keys;
  d->values = values;
  d->used = used;
  d->namespace_of = NULL;
  return d;
}

HpmObject *
hpm_dict_new (HpmVm *vm)
{
  return HPM_OBJECT (hpm_dict_new_with (vm, hpm_keys_empty (vm), NULL, 0));
}

HpmDict *
hpm_dict_new_shared (HpmVm       *vm,
                     HpmDictKeys *keys)
{
  HpmDict *d = hpm_dict_new_with (vm, hpm_keys_empty (vm), NULL, 0);

  /* Only now: making it may have run a collection, and so anything. */
  hpm_keys_unref (vm, d->keys, NULL);
  d->values = hpm_values_new (vm, hpm_shared_keys_room (keys));
  d->keys = keys;
  keys->refcnt++;
  return d;
}

/* A value is about to leave: caches may know it as an attribute of the class. A program gets hold of such a dictionary
 * by gc.get_referrers () and the like. */
static inline void
values_go (HpmVm   *vm,
           HpmDict *d)
{
  if (G_UNLIKELY (d->namespace_of))
    hpm_type_modified (vm, d->namespace_of);
}

/* Room for `n` items from the start, as a dict display has. */
HpmObject *
hpm_dict_new_presized (HpmVm   *vm,
                       gssize   n,
                       gboolean unicode)
{
  HpmObject *d = hpm_dict_new (vm);

  if (n > 5)
    hpm_dict_resize (vm, DICT (d), hpm_dict_estimate (MIN (n, 128 * 1024)), unicode);
  return d;
}

static void
drop_values (HpmVm         *vm,
             HpmDict       *d,
             HpmDictValues *values)
{
  gssize n = d->keys->n_entries;

  for (gssize i = 0; i < n; i++)
    hpm_clear (vm, &values->values[i]);
}

static void
dict_dealloc (HpmVm     *vm,
              HpmObject *self)
{
  HpmDict *d = DICT (self);
  gboolean own = HPM_TYPE_OF (self)->s.dealloc == dict_dealloc;
  HpmDictKeys *keys;

  hpm_gc_untrack (self);
  if (!hpm_own_trash_begin (vm, self, dict_dealloc))
    return;
  if (d->values)
    {
      drop_values (vm, d, d->values);
      hpm_values_free (vm, d->values);
      d->values = NULL;
    }
  keys = d->keys;
  if (keys)
    hpm_keys_unref (vm, keys, d);
  d->keys = NULL;
  if (!HPM_IS (vm, self, DICT) || !hpm_free_list_give (vm, HPM_FREE_DICT, MAX_FREE, self))
    hpm_object_free (vm, self);
  hpm_own_trash_end (vm, own);
}

static int
dict_traverse (HpmVm       *vm,
               HpmObject   *self,
               HpmVisitFunc visit,
               gpointer     data)
{
  HpmDict *d = DICT (self);
  HpmDictKeys *keys = d->keys;

  if (keys == NULL)
    return 0;
  for (gssize i = 0; i < keys->n_entries; i++)
    {
      hpm_poll (vm);
      HPM_VISIT (*hpm_dict_value_place (d, i));
      /* Exact strs refer to nothing. */
      if (keys->kind == HPM_DICT_GENERAL)
        HPM_VISIT (hpm_keys_key (keys, i));
    }
  return 0;
}

static void
dict_each_ref (HpmVm     *vm,
               HpmObject *self,
               HpmRefFunc func,
               gpointer   data)
{
  HpmDict *d = DICT (self);
  HpmDictKeys *keys = d->keys;
  gssize n = keys ? keys->n_entries : 0;
  gboolean own_keys = d->values == NULL || hpm_keys_reported_by (vm, keys, d);

  for (gssize i = 0, shown = 0; i < n; i++)
    {
      HpmObject *key = hpm_keys_key (keys, i);
      HpmObject *value = *hpm_dict_value_place (d, i);
      HpmRefLabel key_label = { HPM_REF_KEY, shown, key, NULL };
      HpmRefLabel value_label = { HPM_REF_VALUE, shown, key, NULL };

      if (key && own_keys)
        func (key, &key_label, data);
      if (value)
        func (value, &value_label, data);
      shown += value != NULL;
    }
}

/* Empties it first, then drops what it held. */
void
hpm_dict_clear (HpmVm     *vm,
                HpmObject *self)
{
  HpmDict *d = DICT (self);
  HpmDictKeys *keys = d->keys;
  HpmDictValues *values = d->values;

  if (keys == NULL || keys == vm->empty_dict_keys)
    return;
  values_go (vm, d);
  d->keys = hpm_keys_empty (vm);
  d->values = NULL;
  d->used = 0;
  if (values)
    {
      hpm_drop_array_forward (vm, values->values, keys->n_entries);
      hpm_values_free (vm, values);
    }
  if (keys->refcnt > 1 && hpm_keys_reported_by (vm, keys, d))
    hpm_keys_unref (vm, keys, d);
  else
    hpm_keys_unref (vm, keys, NULL);
}

static gsize
dict_sizeof (HpmVm     *vm,
             HpmObject *self)
{
  HpmDict *d = DICT (self);
  gsize size = HPM_TYPE_OF (self)->basic_size;

  if (d->keys == NULL)
    return size;
  if (d->values)
    size += hpm_shared_keys_room (d->keys) * sizeof (HpmObject *);
  if (d->keys->refcnt == 1 && d->keys != vm->empty_dict_keys)
    size += hpm_keys_size (d->keys);
  return size;
}

void
hpm_dict_maybe_untrack (HpmVm     *vm,
                        HpmObject *o)
{
  HpmDict *d = DICT (o);

  if (!HPM_IS (vm, o, DICT) || !hpm_gc_is_tracked (o))
    return;
  for (gssize i = 0; i < d->keys->n_entries; i++)
    {
      HpmObject *value = *hpm_dict_value_place (d, i);

      if (value == NULL)
        continue;
      if (hpm_may_be_tracked (vm, value))
        return;
      if (d->keys->kind == HPM_DICT_GENERAL && hpm_may_be_tracked (vm, hpm_keys_key (d->keys, i)))
        return;
    }
  hpm_gc_untrack (o);
}

static void
maintain_tracking (HpmVm     *vm,
                   HpmDict   *d,
                   HpmObject *key,
                   HpmObject *value)
{
  if (!hpm_gc_is_tracked (HPM_OBJECT (d))
      && (hpm_may_be_tracked (vm, value) || hpm_may_be_tracked (vm, key)))
    hpm_gc_track (vm, d);
}

/* --- Growing --- */

/* The entry that stands `rank`-th in the order of insertion. */
static gssize
entry_at_rank (HpmDict *d,
               gssize   rank)
{
  return d->values ? hpm_values_entry_at (d->values, rank) : rank;
}

static gint64
hash_of_entry (HpmDictKeys *keys,
               gssize       i)
{
  return keys->kind == HPM_DICT_GENERAL ? HPM_KEYS_ENTRY (keys, i)->hash
                                        : ((HpmStr *) HPM_KEYS_UNICODE (keys, i)->key)->hash;
}

/* Copies entry `i` of `d` (whose table `from` is) to the end of `to`; counts move along, but
 * for the keys of a shared table, which it keeps. */
static void
move_entry (HpmDict     *d,
            HpmDictKeys *from,
            gssize       i,
            HpmDictKeys *to)
{
  HpmObject *key = hpm_keys_key (from, i), *value = *hpm_dict_value_place (d, i);
  gint64 hash = hash_of_entry (from, i);
  gssize at = to->n_entries++;

  if (from->kind == HPM_DICT_SPLIT)
    hpm_incref (key);
  if (to->kind == HPM_DICT_GENERAL)
    *HPM_KEYS_ENTRY (to, at) = (HpmDictEntry) { hash, key, value };
  else
    *HPM_KEYS_UNICODE (to, at) = (HpmDictUnicodeEntry) { key, value };
  hpm_keys_link (to, hash, at);
  to->usable--;
}

void
hpm_dict_resize (HpmVm   *vm,
                 HpmDict *d,
                 guint    log2_size,
                 gboolean unicode)
{
  HpmDictKeys *from = d->keys;
  HpmDictKeys *to = hpm_keys_new (vm, log2_size, unicode && from->kind != HPM_DICT_GENERAL);
  gssize n = d->values ? hpm_values_used (d->values) : from->n_entries;
  HpmDictValues *values = d->values;

  for (gssize rank = 0; rank < n; rank++)
    {
      gssize i = entry_at_rank (d, rank);

      if (rank % 1024 == 1023)
        hpm_poll (vm);
      if (*hpm_dict_value_place (d, i))
        move_entry (d, from, i, to);
    }
  d->keys = to;
  d->values = NULL;
  if (values)
    {
      hpm_values_free (vm, values);
      hpm_keys_unref (vm, from, d);
    }
  else if (from == vm->empty_dict_keys)
    from->refcnt--;
  else
    hpm_keys_free_moved (vm, from);
}

static void
grow (HpmVm   *vm,
      HpmDict *d,
      gboolean unicode)
{
  hpm_dict_resize (vm, d, hpm_dict_log2_for (d->used * 3), unicode);
}

/* --- Storing --- */

gint64
hpm_dict_hash_key (HpmVm     *vm,
                   HpmObject *key)
{
  gint64 hash = HPM_IS (vm, key, STR) ? ((HpmStr *) key)->hash : -1;

  return hash != -1 ? hash : hpm_object_hash (vm, key);
}

/* Puts a new entry (stolen) at the end of a table with room. */
static void
add_entry (HpmDict   *d,
           HpmObject *key,
           gint64     hash,
           HpmObject *value)
{
  HpmDictKeys *keys = d->keys;
  gssize i = keys->n_entries;

  hpm_keys_link (keys, hash, i);
  if (keys->kind == HPM_DICT_GENERAL)
    *HPM_KEYS_ENTRY (keys, i) = (HpmDictEntry) { hash, key, value };
  else
    {
      HPM_KEYS_UNICODE (keys, i)->key = key;
      if (d->values)
        {
          hpm_values_note (d->values, i);
          d->values->values[i] = value;
        }
      else
        HPM_KEYS_UNICODE (keys, i)->value = value;
    }
  d->used++;
  keys->usable--;
  keys->n_entries++;
  if (!d->values)
    keys->version = 0;
}

static inline void
replace_value (HpmVm     *vm,
               HpmDict   *d,
               gssize     i,
               HpmObject *old,
               HpmObject *key,
               HpmObject *value)
{
  if (old == NULL)
    {
      hpm_values_note (d->values, i);
      d->used++;
    }
  values_go (vm, d);
  *hpm_dict_value_place (d, i) = value;
  hpm_drop_holding (vm, old, key);
  hpm_decref (vm, key);
}

/* Into a small table of the dictionary's own, for strs: the usual case. FALSE: it is full. */
static gboolean
insert_str_steal (HpmVm     *vm,
                  HpmDict   *d,
                  HpmObject *key,
                  gint64     hash,
                  HpmObject *value)
{
  HpmDictKeys *keys = d->keys;
  gsize place;
  gssize i = hpm_keys_find_str_or_place (keys, key, hash, &place);

  if (i < 0 && keys->usable <= 0)
    return FALSE;
  maintain_tracking (vm, d, key, value);
  if (i >= 0)
    {
      replace_value (vm, d, i, HPM_KEYS_UNICODE (keys, i)->value, key, value);
      return TRUE;
    }
  i = keys->n_entries++;
  keys->index[place] = i;
  *HPM_KEYS_UNICODE (keys, i) = (HpmDictUnicodeEntry) { key, value };
  keys->usable--;
  keys->version = 0;
  d->used++;
  return TRUE;
}

/* Takes over both references. */
static int
insert_steal (HpmVm     *vm,
              HpmDict   *d,
              HpmObject *key,
              gint64     hash,
              HpmObject *value)
{
  gboolean is_str = HPM_IS (vm, key, STR);
  HpmObject *old = NULL;
  gssize i;

  if (d->keys == vm->empty_dict_keys)
    {
      HpmDictKeys *keys = hpm_keys_new (vm, HPM_DICT_LOG2_MIN, is_str);

      d->keys->refcnt--;
      d->keys = keys;
      maintain_tracking (vm, d, key, value);
      add_entry (d, key, hash, value);
      return 0;
    }
  if (is_str && d->keys->kind == HPM_DICT_UNICODE && d->keys->log2_size < 8
      && insert_str_steal (vm, d, key, hash, value))
    return 0;
  if (!is_str && d->keys->kind != HPM_DICT_GENERAL)
    grow (vm, d, FALSE);
  if (is_str && d->keys->kind != HPM_DICT_GENERAL)
    i = hpm_dict_lookup (vm, d, key, hash, &old);
  else
    {
      hpm_hold (vm, key);
      hpm_hold (vm, value);
      i = hpm_dict_lookup (vm, d, key, hash, &old);
      hpm_unhold (vm, 2);
    }
  if (i == HPM_KEYS_ERROR)
    {
      hpm_drop_holding (vm, value, key);
      hpm_decref (vm, key);
      return -1;
    }
  maintain_tracking (vm, d, key, value);
  if (i >= 0)
    {
      replace_value (vm, d, i, old, key, value);
      return 0;
    }
  if (d->keys->usable <= 0 || (!is_str && d->keys->kind != HPM_DICT_GENERAL)
      || d->keys == vm->empty_dict_keys)
    grow (vm, d, is_str);
  add_entry (d, key, hash, value);
  return 0;
}

int
hpm_dict_set_item_hash (HpmVm     *vm,
                        HpmObject *dict,
                        HpmObject *key,
                        gint64     hash,
                        HpmObject *value)
{
  return insert_steal (vm, DICT (dict), hpm_incref (key), hash, hpm_incref (value));
}

int
hpm_dict_set_item_steal (HpmVm     *vm,
                         HpmObject *dict,
                         HpmObject *key,
                         HpmObject *value)
{
  gint64 hash = HPM_IS (vm, key, STR) ? ((HpmStr *) key)->hash : -1;

  if (hash == -1)
    {
      hpm_hold (vm, key);
      hpm_hold (vm, value);
      hash = hpm_object_hash (vm, key);
      hpm_unhold (vm, 2);
    }
  if (hash != -1)
    return insert_steal (vm, DICT (dict), key, hash, value);
  hpm_drop_holding (vm, key, value);
  hpm_decref (vm, value);
  return -1;
}

int
hpm_dict_set_item (HpmVm     *vm,
                   HpmObject *dict,
                   HpmObject *key,
                   HpmObject *value)
{
  return hpm_dict_set_item_steal (vm, dict, hpm_incref (key), hpm_incref (value));
}

int
hpm_dict_set_item_ascii (HpmVm      *vm,
                         HpmObject  *dict,
                         const char *key,
                         HpmObject  *value)
{
  HpmObject *name = hpm_str_interned (vm, key);
  int result;

  hpm_hold (vm, name);
  result = hpm_dict_set_item (vm, dict, name, value);
  hpm_unhold (vm, 1);
  hpm_decref (vm, name);
  return result;
}

/* --- Finding --- */

HpmObject *
hpm_dict_borrow_item_hash (HpmVm     *vm,
                           HpmObject *dict,
                           HpmObject *key,
                           gint64     hash)
{
  HpmObject *value;

  hpm_dict_lookup (vm, DICT (dict), key, hash, &value);
  return value;
}

HpmObject *
hpm_dict_borrow_item (HpmVm     *vm,
                      HpmObject *dict,
                      HpmObject *key)
{
  gint64 hash = hpm_dict_hash_key (vm, key);

  return hash == -1 ? NULL : hpm_dict_borrow_item_hash (vm, dict, key, hash);
}

HpmObject *
hpm_dict_borrow_item_ascii (HpmVm      *vm,
                            HpmObject  *dict,
                            const char *key)
{
  HpmObject *name = hpm_str_from_utf8 (vm, key, -1);
  HpmObject *value = hpm_dict_borrow_item (vm, dict, name);

  hpm_decref (vm, name);
  return value;
}

int
hpm_dict_contains_hash (HpmVm     *vm,
                        HpmObject *dict,
                        HpmObject *key,
                        gint64     hash)
{
  HpmObject *value;

  if (hpm_dict_lookup (vm, DICT (dict), key, hash, &value) == HPM_KEYS_ERROR)
    return -1;
  return value != NULL;
}

int
hpm_dict_contains (HpmVm     *vm,
                   HpmObject *dict,
                   HpmObject *key)
{
  gint64 hash = hpm_dict_hash_key (vm, key);

  return hash == -1 ? -1 : hpm_dict_contains_hash (vm, dict, key, hash);
}

gssize
hpm_dict_size (HpmObject *dict)
{
  return DICT (dict)->used;
}

gboolean
hpm_dict_next (HpmObject  *dict,
               gssize     *position,
               HpmObject **key,
               HpmObject **value,
               gint64     *hash)
{
  HpmDict *d = DICT (dict);
  gssize n = d->values ? hpm_values_used (d->values) : d->keys ? d->keys->n_entries : 0;

  while (*position < n)
    {
      gssize i = entry_at_rank (d, (*position)++);
      HpmObject *there = *hpm_dict_value_place (d, i);

      if (there == NULL)
        continue;
      if (key)
        *key = hpm_keys_key (d->keys, i);
      if (value)
        *value = there;
      if (hash)
        *hash = hash_of_entry (d->keys, i);
      return TRUE;
    }
  return FALSE;
}

/* The last one, for popitem () and reversed (): `*position` counts down from -1 at the start. */
gboolean
hpm_dict_previous (HpmObject  *dict,
                   gssize     *position,
                   HpmObject **key,
                   HpmObject **value)
{
  HpmDict *d = DICT (dict);

  while (*position >= 0)
    {
      gssize i = entry_at_rank (d, (*position)--);
      HpmObject *there = *hpm_dict_value_place (d, i);

      if (there == NULL)
        continue;
      *key = hpm_keys_key (d->keys, i);
      *value = there;
      return TRUE;
    }
  return FALSE;
}

/* --- Deleting --- */

/* Takes entry `i` out. Its references are the caller's: *key is NULL when a shared table keeps
 * it. */
static void
take_entry (HpmVm      *vm,
            HpmDict    *d,
            gssize      i,
            gint64      hash,
            HpmObject **key,
            HpmObject **value)
{
  HpmObject **place = hpm_dict_value_place (d, i);

  values_go (vm, d);
  d->used--;
  *value = *place;
  *key = NULL;
  if (d->values)
    {
      *place = NULL;
      hpm_values_forget (d->values, i);
      return;
    }
  hpm_keys_unlink (d->keys, hash, i);
  *key = place[-1];
  place[-1] = NULL;
  *place = NULL;
}

int
hpm_dict_del_item_hash (HpmVm     *vm,
                        HpmObject *dict,
                        HpmObject *key,
                        gint64     hash)
{
  HpmObject *value, *old_key;
  gssize i = hpm_dict_lookup (vm, DICT (dict), key, hash, &value);

  if (i == HPM_KEYS_ERROR)
    return -1;
  if (value == NULL)
    {
      hpm_raise_key_error (vm, key);
      return -1;
    }
  take_entry (vm, DICT (dict), i, hash, &old_key, &value);
  hpm_drop_holding (vm, old_key, value);
  hpm_decref (vm, value);
  return 0;
}

int
hpm_dict_del_item (HpmVm     *vm,
                   HpmObject *dict,
                   HpmObject *key)
{
  gint64 hash = hpm_dict_hash_key (vm, key);

  return hash == -1 ? -1 : hpm_dict_del_item_hash (vm, dict, key, hash);
}

/* KeyError (key): a tuple as key must not become the exception's arguments. */
void
hpm_raise_key_error (HpmVm     *vm,
                     HpmObject *key)
{
  HpmObject *args = hpm_tuple_pack (vm, 1, key);

  hpm_hold (vm, args);
  hpm_raise_object (vm, HPM_EXC (vm, KeyError), args);
  hpm_unhold (vm, 1);
  hpm_decref (vm, args);
}

HpmObject *
hpm_dict_pop (HpmVm     *vm,
              HpmObject *dict,
              HpmObject *key,
              HpmObject *fallback)
{
  HpmObject *value, *old_key;
  gint64 hash;
  gssize i;

  if (DICT (dict)->used == 0)
    i = HPM_KEYS_EMPTY;
  else
    {
      hash = hpm_dict_hash_key (vm, key);
      if (hash == -1)
        return NULL;
      i = hpm_dict_lookup (vm, DICT (dict), key, hash, &value);
      if (i == HPM_KEYS_ERROR)
        return NULL;
    }
  if (i == HPM_KEYS_EMPTY || value == NULL)
    {
      if (fallback)
        return hpm_incref (fallback);
      hpm_raise_key_error (vm, key);
      return NULL;
    }
  take_entry (vm, DICT (dict), i, hash, &old_key, &value);
  hpm_drop_holding (vm, old_key, value);
  return value;
}

/* The last entry, its references given to the caller; FALSE when it is empty. */
gboolean
hpm_dict_pop_last (HpmVm      *vm,
                   HpmObject  *dict,
                   HpmObject **key,
                   HpmObject **value)
{
  HpmDict *d = DICT (dict);
  gssize i;

  if (d->used == 0)
    return FALSE;
  if (d->values)
    hpm_dict_resize (vm, d, d->keys->log2_size, TRUE);
  i = d->keys->n_entries - 1;
  while (*hpm_dict_value_place (d, i) == NULL)
    i--;
  take_entry (vm, d, i, hash_of_entry (d->keys, i), key, value);
  d->keys->n_entries = i;
  return TRUE;
}

HpmObject *
hpm_dict_borrow_set_default (HpmVm     *vm,
                             HpmObject *dict,
                             HpmObject *key,
                             HpmObject *fallback)
{
  HpmDict *d = DICT (dict);
  gint64 hash = hpm_dict_hash_key (vm, key);
  HpmObject *value;
  gssize i;

  if (hash == -1)
    return NULL;
  if (d->keys != vm->empty_dict_keys)
    {
      if (!HPM_IS (vm, key, STR) && d->keys->kind != HPM_DICT_GENERAL)
        grow (vm, d, FALSE);
      i = hpm_dict_lookup (vm, d, key, hash, &value);
      if (i == HPM_KEYS_ERROR)
        return NULL;
      if (value)
        return value;
      if (i == HPM_KEYS_EMPTY && d->keys->usable > 0
          && (HPM_IS (vm, key, STR) || d->keys->kind == HPM_DICT_GENERAL))
        {
          maintain_tracking (vm, d, key, fallback);
          add_entry (d, hpm_incref (key), hash, hpm_incref (fallback));
          return fallback;
        }
    }
  if (hpm_dict_set_item_hash (vm, dict, key, hash, fallback) < 0)
    return NULL;
  return fallback;
}

/* --- dict (), items and comparisons by slot --- */

static HpmObject *
dict_make (HpmVm            *vm,
           HpmType          *type,
           HpmObject *const *args,
           gssize            n_args,
           HpmObject        *kwnames)
{
  HpmDict *d = hpm_object_alloc (vm, type, 0); /* dict () takes nothing off the free list */

  d->keys = hpm_keys_empty (vm);
  /* An exact dictionary is tracked by what it holds; a subclass's may have attributes. */
  if (type != HPM_TYPE (vm, DICT))
    hpm_gc_track (vm, d);
  return HPM_OBJECT (d);
}

static gssize
dict_length (HpmVm     *vm,
             HpmObject *self)
{
  return DICT (self)->used;
}

static HpmObject *
call_missing (HpmVm     *vm,
              HpmObject *self,
              HpmObject *key)
{
  HpmObject *missing = hpm_object_lookup_special (vm, self, HPM_ID (vm, __missing__)), *value;

  if (missing == NULL)
    {
      if (!hpm_err_occurred (vm))
        hpm_raise_key_error (vm, key);
      return NULL;
    }
  hpm_hold (vm, missing);
  value = hpm_object_call_one_arg (vm, missing, key);
  hpm_unhold (vm, 1);
  hpm_drop_holding (vm, missing, value);
  return value;
}

static HpmObject *
dict_subscript (HpmVm     *vm,
                HpmObject *self,
                HpmObject *key)
{
  gint64 hash = hpm_dict_hash_key (vm, key);
  HpmObject *value;

  if (hash == -1)
    return NULL;
  if (hpm_dict_lookup (vm, DICT (self), key, hash, &value) == HPM_KEYS_ERROR)
    return NULL;
  if (value)
    return hpm_incref (value);
  if (!HPM_IS (vm, self, DICT))
    return call_missing (vm, self, key);
  hpm_raise_key_error (vm, key);
  return NULL;
}

static int
dict_ass_subscript (HpmVm     *vm,
                    HpmObject *self,
                    HpmObject *key,
                    HpmObject *value)
{
  return value ? hpm_dict_set_item (vm, self, key, value) : hpm_dict_del_item (vm, self, key);
}

const HpmTypeSpec hpm_dict_spec = {
  .name = "dict",
  .base = HPM_TYPE_ID_OBJECT,
  .basic_size = sizeof (HpmDict),
  .flags = HPM_TYPE_FLAG_VECTORCALL | HPM_TYPE_FLAG_GC | HPM_TYPE_FLAG_BASETYPE | HPM_TYPE_FLAG_DICT | HPM_TYPE_FLAG_MAPPING
           | HPM_TYPE_FLAG_MATCH_SELF,
  .slots = {
    .dealloc = dict_dealloc, .traverse = dict_traverse, .each_ref = dict_each_ref,
    .clear = hpm_dict_clear,
    .sizeof_ = dict_sizeof, .repr = hpm_dict_repr, .hash = hpm_object_hash_not_implemented,
    .richcompare = hpm_dict_richcompare, .iter = hpm_dict_key_iter_new, .init = hpm_dict_init,
    .new_ = dict_make,
    .length = dict_length, .subscript = dict_subscript, .ass_subscript = dict_ass_subscript,
    .contains = hpm_dict_contains, .or_ = hpm_dict_or, .inplace_or = hpm_dict_inplace_or,
  },
  .methods = hpm_dict_methods,
  .doc = "dict() -> new empty dictionary\n"
         "dict(mapping) -> new dictionary initialized from a mapping object's\n"
         "    (key, value) pairs\n"
         "dict(iterable) -> new dictionary initialized as if via:\n    d = {}\n"
         "    for k, v in iterable:\n        d[k] = v\n"
         "dict(**kwargs) -> new dictionary initialized with the name=value pairs\n"
         "    in the keyword argument list.  For example:  dict(one=1, two=2)",
};
