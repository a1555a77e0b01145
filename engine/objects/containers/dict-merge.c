/* dict-merge.c: copying dictionaries, and putting one into another
 *
 * Where CPython takes a whole table over instead of adding entry after entry, so does this:
 * sizes and order follow from it.
 */
#include "objects/hpm-containers.h"

#define DICT(o) ((HpmDict *) (o))

/* --- Copying --- */

static HpmObject *
copy_shared (HpmVm     *vm,
             HpmObject *dict)
{
  HpmDict *copy = DICT (hpm_dict_new (vm)), *d = DICT (dict);
  gsize prefix;
  gssize room;

  if (d->values == NULL)
    {
      /* A collection has changed it: begin anew. */
      hpm_decref (vm, copy);
      return hpm_dict_copy (vm, dict);
    }
  room = hpm_shared_keys_room (d->keys);
  copy->values = hpm_values_new (vm, room);
  prefix = hpm_values_prefix (copy->values);
  memcpy ((guint8 *) copy->values - prefix, (guint8 *) d->values - prefix, prefix - 1);
  for (gssize i = 0; i < d->keys->n_entries; i++)
    copy->values->values[i] = hpm_xincref (d->values->values[i]);
  hpm_keys_unref (vm, copy->keys, NULL);
  copy->keys = d->keys;
  copy->keys->refcnt++;
  copy->used = d->used;
  if (hpm_gc_is_tracked (dict))
    hpm_gc_track (vm, copy);
  return HPM_OBJECT (copy);
}

HpmObject *
hpm_dict_copy (HpmVm     *vm,
               HpmObject *dict)
{
  HpmDict *d = DICT (dict);
  HpmObject *copy;
  int result;

  if (d->used == 0)
    return hpm_dict_new (vm);
  if (d->values)
    return copy_shared (vm, dict);
  copy = hpm_dict_new (vm);
  if (HPM_TYPE_OF (dict)->s.iter == HPM_TYPE (vm, DICT)->s.iter && d->values == NULL
      && d->used >= d->keys->n_entries * 2 / 3 && d->used > 0)
    {
      hpm_keys_unref (vm, DICT (copy)->keys, NULL);
      DICT (copy)->keys = hpm_keys_clone (vm, d->keys);
      DICT (copy)->used = d->used;
      if (hpm_gc_is_tracked (dict))
        hpm_gc_track (vm, copy);
      return copy;
    }
  hpm_hold (vm, copy);
  result = hpm_dict_merge (vm, copy, dict, 1);
  hpm_unhold (vm, 1);
  if (result == 0)
    return copy;
  hpm_decref (vm, copy);
  return NULL;
}

/* --- Merging --- */

/* An empty dictionary takes a clean table over as it is. */
static gboolean
merge_by_cloning (HpmVm   *vm,
                  HpmDict *d,
                  HpmDict *other)
{
  HpmDictKeys *keys = other->keys;
  HpmDictKeys *old = d->keys;

  if (d->used != 0 || other->values || other->used != keys->n_entries)
    return FALSE;
  if (keys->log2_size != HPM_DICT_LOG2_MIN && ((gssize) 1 << keys->log2_size) / 3 >= other->used)
    return FALSE;
  keys = hpm_keys_clone (vm, keys);
  if (d->values)
    hpm_values_free (vm, d->values);
  d->values = NULL;
  d->keys = keys;
  d->used = other->used;
  hpm_keys_unref (vm, old, d);
  if (hpm_gc_is_tracked (HPM_OBJECT (other)) && !hpm_gc_is_tracked (HPM_OBJECT (d)))
    hpm_gc_track (vm, d);
  return TRUE;
}

/* 1: to be inserted; 0: skipped; -1: error. */
static int
may_insert (HpmVm     *vm,
            HpmObject *dict,
            HpmObject *key,
            gint64     hash,
            int        override)
{
  int there;

  if (override == 1)
    return 1;
  there = hpm_dict_contains_hash (vm, dict, key, hash);
  if (there <= 0)
    return there < 0 ? -1 : 1;
  if (override == 0)
    return 0;
  hpm_raise_key_error (vm, key);
  return -1;
}

static int
merge_entry (HpmVm     *vm,
             HpmObject *dict,
             HpmObject *key,
             gint64     hash,
             HpmObject *value,
             int        override)
{
  int result;

  hpm_hold (vm, hpm_incref (key));
  hpm_hold (vm, hpm_incref (value));
  result = may_insert (vm, dict, key, hash, override);
  if (result == 1)
    result = hpm_dict_set_item_hash (vm, dict, key, hash, value);
  hpm_unhold (vm, 2);
  hpm_drop_holding (vm, key, value);
  hpm_decref (vm, value);
  return result;
}

static int
merge_dict (HpmVm     *vm,
            HpmObject *dict,
            HpmObject *source,
            int        override)
{
  HpmDict *d = DICT (dict), *other = DICT (source);
  HpmObject *key, *value;
  gssize position = 0, size = other->used;
  gint64 hash;

  if (dict == source || other->used == 0)
    return 0;
  if (d->used == 0)
    {
      override = 1;
      if (merge_by_cloning (vm, d, other))
        return 0;
    }
  if (((gssize) 2 << d->keys->log2_size) / 3 < other->used)
    hpm_dict_resize (vm, d, hpm_dict_estimate (d->used + other->used),
                     other->keys->kind != HPM_DICT_GENERAL);
  while (hpm_dict_next (source, &position, &key, &value, &hash))
    {
      if (merge_entry (vm, dict, key, hash, value, override) < 0)
        return -1;
      if (size != other->used)
        {
          hpm_raise (vm, HPM_EXC (vm, RuntimeError), "dict mutated during update");
          return -1;
        }
      hpm_poll (vm);
    }
  return 0;
}

static int
merge_key (HpmVm     *vm,
           HpmObject *dict,
           HpmObject *source,
           HpmObject *key,
           int        override)
{
  HpmObject *value;
  int result;

  if (override != 1)
    {
      int there = hpm_dict_contains (vm, dict, key);

      if (there > 0 && override == 0)
        return 0;
      if (there > 0)
        hpm_raise_key_error (vm, key);
      if (there != 0)
        return -1;
    }
  value = hpm_object_get_item (vm, source, key);
  if (value == NULL)
    return -1;
  hpm_hold (vm, value);
  result = hpm_dict_set_item (vm, dict, key, value);
  hpm_unhold (vm, 1);
  hpm_decref (vm, value);
  return result;
}

static int
merge_keys_of (HpmVm     *vm,
               HpmObject *dict,
               HpmObject *source,
               HpmObject *iterator,
               int        override)
{
  HpmObject *key;
  int result = 0;

  while (result == 0 && (key = hpm_iter_next (vm, iterator)))
    {
      hpm_hold (vm, key);
      result = merge_key (vm, dict, source, key, override);
      hpm_unhold (vm, 1);
      hpm_decref (vm, key);
    }
  return hpm_err_occurred (vm) ? -1 : result;
}

/* Its keys () in a list, which nothing can change while the values are fetched. */
static HpmObject *
list_of_keys (HpmVm     *vm,
              HpmObject *source)
{
  HpmObject *keys = hpm_object_call_method (vm, source, HPM_ID (vm, keys), NULL, 0), *list;

  if (keys == NULL)
    return NULL;
  hpm_hold (vm, keys);
  list = hpm_sequence_list (vm, keys);
  hpm_unhold (vm, 1);
  hpm_drop_holding (vm, keys, list);
  return list;
}

/* Any mapping: by its keys () and []. */
static int
merge_mapping (HpmVm     *vm,
               HpmObject *dict,
               HpmObject *source,
               int        override)
{
  HpmObject *keys = list_of_keys (vm, source), *iterator;
  int result;

  if (keys == NULL)
    return -1;
  hpm_hold (vm, keys);
  iterator = hpm_object_get_iter (vm, keys);
  hpm_unhold (vm, 1);
  hpm_decref (vm, keys);
  hpm_hold (vm, iterator);
  result = merge_keys_of (vm, dict, source, iterator, override);
  hpm_unhold (vm, 1);
  hpm_decref (vm, iterator);
  return result;
}

int
hpm_dict_merge (HpmVm     *vm,
                HpmObject *dict,
                HpmObject *other,
                int        override)
{
  if (hpm_is_dict (other) && HPM_TYPE_OF (other)->s.iter == HPM_TYPE (vm, DICT)->s.iter)
    return merge_dict (vm, dict, other, override);
  return merge_mapping (vm, dict, other, override);
}
