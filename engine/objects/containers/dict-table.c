/* dict-table.c: the tables of dictionaries: keys, shared keys, values arrays
 *
 *      index      [ - 1 - 0 - - 2 - ]      places, by hash
 *      entries    │ a:1 │ b:2 │ c:3 │ · │  in order of insertion
 *
 * A dictionary has a table of its own (general, or for exact str keys only), or shares one
 * with the other instances of a class and keeps just its values. Sizes and growth are
 * CPython 3.11's.
 *
 * Invariants
 *   - An index place leads to an entry with a key, or is EMPTY, or DUMMY (deleted since).
 *   - usable + n_entries never grows in a shared table, so that an older instance's
 *     values array has room for every entry that may still be added.
 *   - A shared table owns its keys: its class reports them to the auditor, and once the class is
 *     gone one of the dictionaries left (the reporter).
 */
#include "objects/hpm-containers.h"
#include "objects/hpm-values.h"

#define MAX_FREE_KEYS    80
#define PERTURB_SHIFT    5
#define SHARED_KEYS_MAX  30
#define SHARED_KEYS_LOG2 6
#define HEADER_SIZE      32 /* of CPython's table, for getsizeof () */

/* --- The index --- */

static inline gssize
index_get (HpmDictKeys *keys,
           gsize        i)
{
  if (keys->log2_size < 8)
    return keys->index[i];
  if (keys->log2_size < 16)
    return ((gint16 *) (gpointer) keys->index)[i];
  if (keys->log2_size < 32)
    return ((gint32 *) (gpointer) keys->index)[i];
  return ((gint64 *) (gpointer) keys->index)[i];
}

static void
index_set (HpmDictKeys *keys,
           gsize        i,
           gssize       entry)
{
  if (keys->log2_size < 8)
    keys->index[i] = entry;
  else if (keys->log2_size < 16)
    ((gint16 *) (gpointer) keys->index)[i] = entry;
  else if (keys->log2_size < 32)
    ((gint32 *) (gpointer) keys->index)[i] = entry;
  else
    ((gint64 *) (gpointer) keys->index)[i] = entry;
}

/* The places where a hash may be found, one after the other. */
typedef struct { gsize i, mask; guint64 perturb; } Probe;

static inline Probe
probe_start (HpmDictKeys *keys,
             gint64       hash)
{
  gsize mask = ((gsize) 1 << keys->log2_size) - 1;

  return (Probe) { hash & mask, mask, hash };
}

static inline void
probe_next (Probe *probe)
{
  probe->perturb >>= PERTURB_SHIFT;
  probe->i = (probe->i * 5 + probe->perturb + 1) & probe->mask;
}

/* Where a key that is not there goes. */
static gsize
find_empty (HpmDictKeys *keys,
            gint64       hash)
{
  Probe probe = probe_start (keys, hash);

  while (index_get (keys, probe.i) >= 0)
    probe_next (&probe);
  return probe.i;
}

/* The place that leads to `entry`. */
static gsize
find_place (HpmDictKeys *keys,
            gint64       hash,
            gssize       entry)
{
  Probe probe = probe_start (keys, hash);

  while (index_get (keys, probe.i) != entry)
    probe_next (&probe);
  return probe.i;
}

void
hpm_keys_link (HpmDictKeys *keys,
               gint64       hash,
               gssize       entry)
{
  index_set (keys, find_empty (keys, hash), entry);
}

void
hpm_keys_unlink (HpmDictKeys *keys,
                 gint64       hash,
                 gssize       entry)
{
  index_set (keys, find_place (keys, hash, entry), HPM_KEYS_DUMMY);
}

/* --- Making and freeing --- */

static gsize
entry_size (HpmDictKeys *keys)
{
  return keys->kind == HPM_DICT_GENERAL ? sizeof (HpmDictEntry) : sizeof (HpmDictUnicodeEntry);
}

static gssize
usable_fraction (guint log2_size)
{
  return ((gssize) 2 << log2_size) / 3;
}

static HpmDictKeys *
table_alloc (HpmVm   *vm,
             guint    log2_size,
             guint    log2_index_bytes,
             gboolean unicode)
{
  HpmDictKeys *keys = NULL;
  gsize one = unicode ? sizeof (HpmDictUnicodeEntry) : sizeof (HpmDictEntry);
  gsize entries = usable_fraction (log2_size) * one;

  if (log2_size == HPM_DICT_LOG2_MIN && unicode && vm->free_lists[HPM_FREE_DICT_KEYS])
    {
      keys = vm->free_lists[HPM_FREE_DICT_KEYS];
      vm->free_lists[HPM_FREE_DICT_KEYS] = *(gpointer *) keys;
      vm->n_free[HPM_FREE_DICT_KEYS]--;
    }
  else
    keys = hpm_mem_alloc_raw (vm, sizeof *keys + ((gsize) 1 << log2_index_bytes) + entries);
  memset (keys, 0, sizeof *keys);
  if (log2_index_bytes == HPM_DICT_LOG2_MIN)
    {
      memset (keys->index, 0xff, 1 << HPM_DICT_LOG2_MIN);
      memset (keys->index + (1 << HPM_DICT_LOG2_MIN), 0, entries);
      return keys;
    }
  hpm_mem_fill (vm, keys->index, 0xff, (gsize) 1 << log2_index_bytes);
  hpm_mem_fill (vm, keys->index + ((gsize) 1 << log2_index_bytes), 0, entries);
  return keys;
}

HpmDictKeys *
hpm_keys_new (HpmVm   *vm,
              guint    log2_size,
              gboolean unicode)
{
  guint width = log2_size < 8 ? 0 : log2_size < 16 ? 1 : log2_size < 32 ? 2 : 3;
  HpmDictKeys *keys = table_alloc (vm, log2_size, log2_size + width, unicode);

  keys->refcnt = 1;
  keys->log2_size = log2_size;
  keys->log2_index_bytes = log2_size + width;
  keys->kind = unicode ? HPM_DICT_UNICODE : HPM_DICT_GENERAL;
  keys->usable = usable_fraction (log2_size);
  return keys;
}

/* The table of every empty dictionary; never freed, never written to. */
HpmDictKeys *
hpm_keys_empty (HpmVm *vm)
{
  HpmDictKeys *keys = vm->empty_dict_keys;

  if (keys == NULL)
    {
      keys = table_alloc (vm, 0, 3, TRUE);
      keys->log2_index_bytes = 3;
      keys->kind = HPM_DICT_UNICODE;
      keys->usable = 0;
      keys->refcnt = 1;
      vm->empty_dict_keys = keys;
    }
  keys->refcnt++;
  return keys;
}

/* As CPython's arithmetic has it, which for some sizes doubles once more than need be. */
guint
hpm_dict_log2_for (gssize min_size)
{
  gsize bits = ((gsize) min_size | 8) - 1;

  return g_bit_storage (bits | 7);
}

guint
hpm_dict_estimate (gssize n)
{
  return hpm_dict_log2_for ((n * 3 + 1) / 2);
}

/* Of the index and the entries. */
static gsize
body_size (HpmDictKeys *keys)
{
  gsize index = (gsize) 1 << keys->log2_index_bytes;

  return index + usable_fraction (keys->log2_size) * entry_size (keys);
}

gsize
hpm_keys_size (HpmDictKeys *keys)
{
  return HEADER_SIZE + body_size (keys);
}

HpmDictKeys *
hpm_keys_clone (HpmVm       *vm,
                HpmDictKeys *keys)
{
  gboolean unicode = keys->kind != HPM_DICT_GENERAL;
  /* As CPython's clone_combined_dict_keys (), which takes nothing off the free list. */
  HpmDictKeys *copy = hpm_mem_alloc_raw (vm, sizeof *keys + body_size (keys));

  hpm_mem_move (vm, copy, keys, sizeof *keys + body_size (keys));
  copy->refcnt = 1;
  copy->version = 0;
  for (gssize i = 0; i < keys->n_entries; i++)
    {
      HpmObject **pair = unicode ? &HPM_KEYS_UNICODE (copy, i)->key
                                 : &HPM_KEYS_ENTRY (copy, i)->key;

      if (i % 1024 == 0)
        hpm_poll (vm);
      if (pair[1])
        {
          hpm_incref (pair[0]);
          hpm_incref (pair[1]);
        }
    }
  return copy;
}

static void
table_free (HpmVm       *vm,
            HpmDictKeys *keys)
{
  if (keys->log2_size == HPM_DICT_LOG2_MIN && keys->kind == HPM_DICT_UNICODE
      && vm->n_free[HPM_FREE_DICT_KEYS] < MAX_FREE_KEYS)
    {
      *(gpointer *) keys = vm->free_lists[HPM_FREE_DICT_KEYS];
      vm->free_lists[HPM_FREE_DICT_KEYS] = keys;
      vm->n_free[HPM_FREE_DICT_KEYS]++;
    }
  else
    hpm_mem_free_inline (vm, keys);
}

void
hpm_keys_make_spare (HpmVm *vm,
                     guint  n)
{
  HpmDictKeys *spare[MAX_FREE_KEYS];
  guint made = 0;

  while (vm->n_free[HPM_FREE_DICT_KEYS] + made < MIN (n, MAX_FREE_KEYS))
    {
      /* Not one of those that are there. */
      spare[made] = hpm_mem_alloc0 (vm, sizeof (HpmDictKeys) + (1 << HPM_DICT_LOG2_MIN)
                                        + usable_fraction (HPM_DICT_LOG2_MIN) * sizeof (HpmDictUnicodeEntry));
      spare[made]->log2_size = HPM_DICT_LOG2_MIN;
      spare[made++]->kind = HPM_DICT_UNICODE;
    }
  while (made > 0)
    table_free (vm, spare[--made]);
}

/* Frees a table whose entries have been moved elsewhere. */
void
hpm_keys_free_moved (HpmVm       *vm,
                     HpmDictKeys *keys)
{
  table_free (vm, keys);
}

/* Drops the entries in order. `owned`: a dictionary still shows them; else C alone owns them. */
static void
drop_entries (HpmVm       *vm,
              HpmDictKeys *keys,
              gboolean     owned)
{
  HpmObject **pairs = hpm_keys_entries (keys);
  gssize n = keys->n_entries, n_places = 2 * n;

  if (!owned)
    {
      /* The holds know only plain arrays: squeeze the hashes out. */
      if (keys->kind == HPM_DICT_GENERAL)
        for (gssize i = 0; i < n; i++)
          {
            HpmDictEntry entry = *HPM_KEYS_ENTRY (keys, i);

            pairs[2 * i] = entry.key;
            pairs[2 * i + 1] = entry.value;
          }
      hpm_hold_array (vm, pairs, &n_places);
    }
  for (gssize i = 0; i < n; i++)
    {
      HpmObject **pair = pairs + 2 * i;

      if (owned && keys->kind == HPM_DICT_GENERAL)
        pair = &HPM_KEYS_ENTRY (keys, i)->key;
      hpm_clear (vm, &pair[0]);
      hpm_clear (vm, &pair[1]);
      if (i % 64 == 0)
        hpm_poll (vm);
    }
  if (!owned)
    hpm_unhold (vm, 1);
}

/* --- Shared tables --- */

typedef struct { HpmVm *vm; HpmDictKeys *keys; HpmDict *except, *found; } ReporterSearch;

static void
look_for_user (const HpmBlock *block,
               gpointer        data)
{
  ReporterSearch *search = data;
  HpmDict *d;

  if (search->found || block->shadow->kind != HPM_BLOCK_GC_OBJECT)
    return;
  d = (HpmDict *) ((char *) block->block + 16 * block->shadow->prefix);
  if (d != search->except && hpm_is_dict (d) && d->keys == search->keys)
    search->found = d;
}

/* The class is gone, or the dictionary that spoke for it: another one owns the keys from now on. */
static void
choose_reporter (HpmVm       *vm,
                 HpmDictKeys *keys,
                 HpmDict     *except)
{
  ReporterSearch search = { vm, keys, except, NULL };

  hpm_mem_each_block (vm, look_for_user, &search);
  keys->orphan = TRUE;
  keys->reporter = search.found ? ((char *) search.found - (char *) vm) / 16 : 0;
}

gboolean
hpm_keys_reported_by (HpmVm       *vm,
                      HpmDictKeys *keys,
                      HpmDict     *d)
{
  return keys->orphan && (char *) d - (char *) vm == (gssize) keys->reporter * 16;
}

/* Gives up `of`'s (or, with NULL, a class's or C's) share of the table. */
void
hpm_keys_unref (HpmVm       *vm,
                HpmDictKeys *keys,
                HpmDict     *of)
{
  if (keys->refcnt > 1)
    {
      keys->refcnt--;
      if (keys->kind == HPM_DICT_SPLIT && of && hpm_keys_reported_by (vm, keys, of))
        choose_reporter (vm, keys, of);
      return;
    }
  drop_entries (vm, keys, of != NULL && of->keys == keys && keys->kind != HPM_DICT_SPLIT);
  if (of && of->keys == keys)
    of->keys = NULL;
  table_free (vm, keys);
}

HpmDictKeys *
hpm_shared_keys_new (HpmVm *vm)
{
  HpmDictKeys *keys = hpm_keys_new (vm, SHARED_KEYS_LOG2, TRUE);

  keys->usable = SHARED_KEYS_MAX;
  keys->kind = HPM_DICT_SPLIT;
  return keys;
}

void
hpm_shared_keys_free (HpmVm   *vm,
                      HpmType *type)
{
  HpmDictKeys *keys = type->shared_keys;

  if (keys == NULL)
    return;
  type->shared_keys = NULL;
  if (keys->refcnt > 1)
    choose_reporter (vm, keys, NULL);
  hpm_keys_unref (vm, keys, NULL);
}

void
hpm_shared_keys_each_ref (HpmVm     *vm,
                          HpmType   *type,
                          HpmRefFunc func,
                          gpointer   data)
{
  HpmDictKeys *keys = type->shared_keys;

  for (gssize i = 0; keys && i < keys->n_entries; i++)
    if (HPM_KEYS_UNICODE (keys, i)->key)
      hpm_ref_named (HPM_KEYS_UNICODE (keys, i)->key, "instances' attribute names", func, data);
}

/* --- Values arrays --- */

gssize
hpm_values_used (HpmDictValues *values)
{
  return ((guint8 *) values)[-2];
}

gssize
hpm_values_entry_at (HpmDictValues *values,
                     gssize         rank)
{
  return ((guint8 *) values)[-3 - rank];
}

void
hpm_values_forget (HpmDictValues *values,
                   gssize         entry)
{
  guint8 *end = (guint8 *) values;
  gssize used = end[-2], i = 0;

  while (end[-3 - i] != entry)
    i++;
  for (; i < used - 1; i++)
    end[-3 - i] = end[-4 - i];
  end[-2] = used - 1;
}

/* Those whose values are gone. */
void
hpm_values_forget_emptied (HpmDictValues *values)
{
  guint8 *end = (guint8 *) values;
  gssize used = end[-2], n = 0;

  for (gssize i = 0; i < used; i++)
    if (values->values[end[-3 - i]])
      {
        end[-3 - n] = end[-3 - i];
        n++;
      }
  end[-2] = n;
}

/* --- Looking up --- */

static inline gint64
str_hash (HpmObject *str)
{
  return ((HpmStr *) str)->hash;
}

/* `small`: as keys->log2_size < 8 has it, known to the compiler. */
static inline __attribute__ ((always_inline)) gssize
find_str (HpmDictKeys *keys,
          HpmObject   *key,
          gint64       hash,
          gboolean     small)
{
  HpmDictUnicodeEntry *entries = hpm_keys_entries (keys);

  for (Probe probe = probe_start (keys, hash);; probe_next (&probe))
    {
      gssize i = small ? keys->index[probe.i] : index_get (keys, probe.i);

      if (i >= 0)
        {
          HpmObject *there = entries[i].key;

          if (there == key || (str_hash (there) == hash && hpm_str_equal (there, key)))
            return i;
        }
      else if (i == HPM_KEYS_EMPTY)
        return HPM_KEYS_EMPTY;
    }
}

gssize
hpm_keys_find_str (HpmDictKeys *keys,
                   HpmObject   *key,
                   gint64       hash)
{
  return keys->log2_size < 8 ? find_str (keys, key, hash, TRUE) : find_str (keys, key, hash, FALSE);
}

gssize
hpm_keys_find_str_or_place (HpmDictKeys *keys,
                            HpmObject   *key,
                            gint64       hash,
                            gsize       *place)
{
  HpmDictUnicodeEntry *entries = hpm_keys_entries (keys);
  gboolean found_place = FALSE;

  for (Probe probe = probe_start (keys, hash);; probe_next (&probe))
    {
      gssize i = keys->index[probe.i];

      if (i >= 0)
        {
          HpmObject *there = entries[i].key;

          if (there == key || (str_hash (there) == hash && hpm_str_equal (there, key)))
            return i;
          continue;
        }
      if (!found_place)
        *place = probe.i;
      found_place = TRUE;
      if (i == HPM_KEYS_EMPTY)
        return HPM_KEYS_EMPTY;
    }
}

/* Adds a key that is not there. */
void
hpm_keys_add_shared (HpmVm       *vm,
                     HpmDictKeys *keys,
                     HpmObject   *key,
                     gint64       hash)
{
  hpm_keys_link (keys, hash, keys->n_entries);
  HPM_KEYS_UNICODE (keys, keys->n_entries)->key = hpm_incref (key);
  keys->usable--;
  keys->n_entries++;
}

/* Compares with the key of an entry, owned meanwhile; then looks whether the table is still the
 * same. */
static gssize
compare_entry (HpmVm       *vm,
               HpmDict     *d,
               HpmDictKeys *keys,
               gssize       i,
               HpmObject   *there,
               HpmObject   *key)
{
  int equal;

  hpm_hold (vm, hpm_incref (there));
  equal = hpm_object_rich_compare_bool (vm, there, key, HPM_EQ);
  hpm_unhold (vm, 1);
  hpm_decref (vm, there);
  if (equal < 0)
    return HPM_KEYS_ERROR;
  if (d->keys != keys || hpm_keys_key (keys, i) != there)
    return HPM_KEYS_CHANGED;
  return equal ? i : HPM_KEYS_EMPTY;
}

static inline gboolean
is_short_int (HpmVm     *vm,
              HpmObject *o)
{
  return HPM_IS (vm, o, INT) && HPM_SIZE (o) >= -2 && HPM_SIZE (o) <= 2;
}

/* Whether two keys with the same hash are the same, where no code of anybody's is needed to tell; -1: it is. */
static inline int
equal_at_sight (HpmVm     *vm,
                HpmObject *a,
                HpmObject *b,
                gint64     hash)
{
  /* Numbers of up to 60 bits are equal when their hashes are, but for -1 and -2. */
  if (is_short_int (vm, a) && is_short_int (vm, b))
    return hash != -2 ? TRUE : -1;
  if (HPM_IS (vm, a, STR) && HPM_IS (vm, b, STR))
    return hpm_str_equal (a, b);
  return -1;
}

/* The same for what is in two tuples. */
static int
tuples_equal_at_sight (HpmVm     *vm,
                       HpmObject *a,
                       HpmObject *b)
{
  if (HPM_SIZE (a) != HPM_SIZE (b) || HPM_SIZE (a) > 8)
    return -1;
  for (gssize i = 0; i < HPM_SIZE (a); i++)
    {
      HpmObject *x = HPM_TUPLE_ITEM (a, i), *y = HPM_TUPLE_ITEM (b, i);
      int equal = TRUE;

      if (x == y)
        continue;
      if (is_short_int (vm, x) && is_short_int (vm, y))
        equal = hpm_int_short (x) == hpm_int_short (y);
      else
        equal = HPM_IS (vm, x, STR) && HPM_IS (vm, y, STR) ? hpm_str_equal (x, y) : -1;
      if (equal != TRUE)
        return equal;
    }
  return TRUE;
}

static gssize
find_any (HpmVm       *vm,
          HpmDict     *d,
          HpmDictKeys *keys,
          HpmObject   *key,
          gint64       hash)
{
  gboolean general = keys->kind == HPM_DICT_GENERAL;

  for (Probe probe = probe_start (keys, hash);; probe_next (&probe))
    {
      gssize i = index_get (keys, probe.i);
      HpmObject *there;

      if (i == HPM_KEYS_EMPTY)
        return HPM_KEYS_EMPTY;
      if (i < 0)
        continue;
      there = hpm_keys_key (keys, i);
      if (there == key)
        return i;
      if ((general ? HPM_KEYS_ENTRY (keys, i)->hash : str_hash (there)) == hash)
        {
          int equal = HPM_IS (vm, there, TUPLE) && HPM_IS (vm, key, TUPLE)
                        ? tuples_equal_at_sight (vm, there, key) : equal_at_sight (vm, there, key, hash);
          gssize found = equal == TRUE ? i : HPM_KEYS_EMPTY;

          if (equal < 0)
            found = compare_entry (vm, d, keys, i, there, key);
          if (found != HPM_KEYS_EMPTY)
            return found;
        }
    }
}

/* The entry of `key`, or HPM_KEYS_EMPTY, or HPM_KEYS_ERROR. */
gssize
hpm_dict_lookup (HpmVm      *vm,
                 HpmDict    *d,
                 HpmObject  *key,
                 gint64      hash,
                 HpmObject **value)
{
  gssize i;

  do
    {
      if (d->keys->kind != HPM_DICT_GENERAL && HPM_IS (vm, key, STR))
        i = d->keys->log2_size < 8 ? find_str (d->keys, key, hash, TRUE) : hpm_keys_find_str (d->keys, key, hash);
      else
        i = find_any (vm, d, d->keys, key, hash);
    }
  while (i == HPM_KEYS_CHANGED);
  *value = i < 0 ? NULL : *hpm_dict_value_place (d, i);
  return i;
}
