/* type-lookup.c: finding an attribute along the MRO, quickly
 *
 * Every type has a version, a number that is given up when the type or one of its bases changes.
 * The cache of a VM remembers what (version, name) led to, so that a lookup that was made before
 * costs one comparison; nothing in the cache is ever removed, because a changed type never uses
 * its old version again.
 *
 * Invariants
 *   - A type with a version has bases with one; so a change spreads downwards only as far as
 *     versions go.
 *   - The cache owns no references. A name is told by its address and its birth, because the
 *     address alone may come to belong to another string.
 */
#include "objects/hpm-type-private.h"

#define CACHE_BITS 11
#define CACHE_SIZE (1u << CACHE_BITS)

typedef struct {
  guint32    version;
  guint32    birth;
  HpmObject *name;
  HpmObject *value; /* borrowed from a dictionary in the MRO; NULL: there is none */
} CacheEntry;

static CacheEntry *
cache_entry (HpmVm     *vm,
             guint32    version,
             HpmObject *name)
{
  guint32 hash = version * 2654435761u ^ (guint32) (hpm_address_of (vm, name) >> 4);

  if (vm->method_cache == NULL)
    vm->method_cache = hpm_mem_alloc0 (vm, CACHE_SIZE * sizeof (CacheEntry));
  return (CacheEntry *) vm->method_cache + (hash & (CACHE_SIZE - 1));
}

guint32
hpm_type_version (HpmVm   *vm,
                  HpmType *type)
{
  if (type->version != 0)
    return type->version;
  if (type->mro == NULL || vm->type_version == G_MAXUINT32)
    return 0;

  for (gssize i = 0; type->bases && i < HPM_SIZE (type->bases); i++)
    if (hpm_type_version (vm, HPM_AS_TYPE (HPM_TUPLE_ITEM (type->bases, i))) == 0)
      return 0;
  return type->version = ++vm->type_version;
}

void
hpm_type_modified (HpmVm   *vm,
                   HpmType *type)
{
  gssize position = 0;
  HpmObject *key, *ref;
  gint64 hash;

  if (type->version == 0)
    return;
  type->version = 0;
  if (type->subclasses == NULL)
    return;
  while (hpm_dict_next (type->subclasses, &position, &key, &ref, &hash))
    if (((HpmWeakref *) ref)->object != NULL)
      hpm_type_modified (vm, HPM_AS_TYPE (((HpmWeakref *) ref)->object));
}

static HpmObject *
find_in_mro (HpmVm     *vm,
             HpmType   *type,
             HpmObject *name)
{
  HpmObject *mro = type->mro;
  HpmObject *found = NULL;
  gint64 hash = ((HpmStr *) name)->hash;

  if (mro == NULL)
    return NULL;
  if (hash == -1)
    hash = hpm_object_hash (vm, name);

  /* A key of a class's dictionary may have an __eq__ that gives the class other bases. */
  hpm_incref (mro);
  hpm_hold (vm, mro);
  for (gssize i = 0; i < HPM_SIZE (mro) && found == NULL; i++)
    {
      HpmObject *dict = HPM_AS_TYPE (HPM_TUPLE_ITEM (mro, i))->dict;

      if (dict == NULL)
        continue;
      found = hpm_dict_borrow_item_hash (vm, dict, name, hash);
      if (found == NULL && vm->exception != NULL)
        hpm_err_clear (vm);
    }
  hpm_unhold (vm, 1);
  hpm_decref (vm, mro);
  return found;
}

HpmObject *
hpm_type_borrow_lookup (HpmVm     *vm,
                        HpmType   *type,
                        HpmObject *name)
{
  guint32 version;
  CacheEntry *entry;
  HpmObject *pending;
  HpmObject *found;

  if (type->version != 0 && ((HpmStr *) name)->interned)
    {
      entry = cache_entry (vm, type->version, name);
      if (entry->version == type->version && entry->name == name
          && entry->birth == hpm_object_shadow (vm, name)->birth)
        return entry->value;
    }

  /* An exception that is already set is none of the lookup's. */
  pending = vm->exception;
  vm->exception = NULL;
  found = find_in_mro (vm, type, name);
  vm->exception = pending;

  if (((HpmStr *) name)->interned && (version = hpm_type_version (vm, type)) != 0)
    {
      entry = cache_entry (vm, version, name);
      *entry = (CacheEntry) { version, hpm_object_shadow (vm, name)->birth, name, found };
    }
  return found;
}

/* --- Subclasses: a dictionary from a class's address to a weak reference to it --- */

int
hpm_type_add_subclass (HpmVm   *vm,
                       HpmType *base,
                       HpmType *type)
{
  HpmObject *key, *ref;
  int result = -1;

  key = hpm_int_from_uint64 (vm, hpm_address_of (vm, type));
  hpm_hold (vm, key);
  ref = key ? hpm_weakref_new (vm, HPM_OBJECT (type), NULL) : NULL;
  hpm_unhold (vm, 1);
  /* Only now: a collection may have taken the last other subclass, and the dictionary with it. */
  if (ref != NULL && base->subclasses == NULL)
    {
      hpm_hold (vm, key);
      hpm_hold (vm, ref);
      base->subclasses = hpm_dict_new_own (vm);
      hpm_unhold (vm, 2);
    }
  if (ref != NULL)
    result = hpm_dict_set_item (vm, base->subclasses, key, ref);
  hpm_xdecref (vm, ref);
  hpm_xdecref (vm, key);
  return result;
}

void
hpm_type_remove_subclass (HpmVm   *vm,
                          HpmType *base,
                          HpmType *type)
{
  HpmObject *key;

  if (base->subclasses == NULL)
    return;
  key = hpm_int_from_uint64 (vm, hpm_address_of (vm, type));
  if (hpm_dict_borrow_item (vm, base->subclasses, key) != NULL)
    hpm_dict_del_item (vm, base->subclasses, key);
  hpm_decref (vm, key);
  if (hpm_dict_size (base->subclasses) == 0)
    hpm_clear (vm, &base->subclasses);
}

HpmObject *
hpm_type_subclass_list (HpmVm   *vm,
                        HpmType *type)
{
  HpmObject *list = hpm_list_new (vm, 0);
  gssize position = 0;
  HpmObject *key, *ref;
  gint64 hash;

  if (list == NULL || type->subclasses == NULL)
    return list;
  while (hpm_dict_next (type->subclasses, &position, &key, &ref, &hash))
    {
      HpmObject *subclass = ((HpmWeakref *) ref)->object;

      if (subclass != NULL && subclass->refcnt > 0)
        hpm_list_append (vm, list, subclass);
    }
  return list;
}
