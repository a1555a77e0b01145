/* hpm-containers.h: how the containers lie in memory, and small things they share
 *
 * Private to the engine. The layouts have CPython 3.11's sizes, so that
 * sys.getsizeof () agrees.
 */
#pragma once

#include "runtime/hpm-vm.h"

/* --- Layouts --- */

/* A table of keys: an index (open addressing) into entries in order of insertion.
 * The entries follow the index. */
typedef struct {
  gssize  refcnt;         /* dictionaries that use it, and the class whose instances share it */
  guint8  log2_size;      /* places in the index */
  guint8  log2_index_bytes;
  guint8  kind;           /* HpmDictKind */
  guint8  orphan;         /* a shared table whose class is gone */
  union {
    /* of an orphan: number of the granule of the dictionary that owns its keys */
    guint32 reporter;
    /* of an unshared table: a number that it loses with each key added; 0: none has been given */
    guint32 version;
  };
  gssize  usable;         /* entries still free */
  gssize  n_entries;      /* used ones, deleted ones included */
  gint8   index[];
} HpmDictKeys;

typedef enum { HPM_DICT_GENERAL, HPM_DICT_UNICODE, HPM_DICT_SPLIT } HpmDictKind;

typedef struct { gint64 hash; HpmObject *key, *value; } HpmDictEntry;
typedef struct { HpmObject *key, *value; } HpmDictUnicodeEntry;

/* Values beside a shared table. In front of the first lie, downwards: the size of that
 * prefix, the number of values, and the entries' numbers in order of insertion. */
typedef struct { HpmObject *values[1]; } HpmDictValues;

typedef struct {
  HpmObject      head;
  gssize         used;
  HpmType       *namespace_of; /* the class that relies on what is here, not owned; NULL: none does */
  HpmDictKeys   *keys;
  HpmDictValues *values;  /* with a shared table only */
} HpmDict;

/* An unused place has hash 0 and no key, one whose element was removed hash -1. */
typedef struct { HpmObject *key; gint64 hash; } HpmSetEntry;

#define HPM_SET_MIN_SIZE 8

typedef struct {
  HpmObject    head;
  gssize       fill;      /* places in use, removed ones included */
  gssize       used;
  gssize       mask;
  HpmSetEntry *table;
  gint64       hash;      /* of a frozenset */
  gssize       finger;    /* where pop () goes on */
  HpmSetEntry  small_table[HPM_SET_MIN_SIZE];
  HpmWeakref  *weaklist;
} HpmSet;

/* --- dict.c, for its neighbours --- */

#define HPM_KEYS_EMPTY       (-1)
#define HPM_KEYS_DUMMY       (-2)
#define HPM_KEYS_ERROR       (-3)
#define HPM_KEYS_CHANGED     (-4)
#define HPM_DICT_LOG2_MIN    3

static inline gpointer
hpm_keys_entries (HpmDictKeys *keys)
{
  return keys->index + ((gsize) 1 << keys->log2_index_bytes);
}

#define HPM_KEYS_ENTRY(keys, i)   (&((HpmDictEntry *) hpm_keys_entries (keys))[i])
#define HPM_KEYS_UNICODE(keys, i) (&((HpmDictUnicodeEntry *) hpm_keys_entries (keys))[i])

static inline HpmObject *
hpm_keys_key (HpmDictKeys *keys,
              gssize       i)
{
  return keys->kind == HPM_DICT_GENERAL ? HPM_KEYS_ENTRY (keys, i)->key
                                        : HPM_KEYS_UNICODE (keys, i)->key;
}

static inline HpmObject **
hpm_dict_value_place (HpmDict *d,
                      gssize   i)
{
  if (d->values)
    return &d->values->values[i];
  return d->keys->kind == HPM_DICT_GENERAL ? &HPM_KEYS_ENTRY (d->keys, i)->value
                                           : &HPM_KEYS_UNICODE (d->keys, i)->value;
}

/* How many values an array beside `keys` has room for. */
static inline gssize
hpm_shared_keys_room (HpmDictKeys *keys)
{
  return keys->n_entries + keys->usable;
}

HpmDictKeys   *hpm_keys_new          (HpmVm *vm, guint log2_size, gboolean unicode);
void           hpm_keys_unref        (HpmVm *vm, HpmDictKeys *keys, HpmDict *of);
gsize          hpm_keys_size         (HpmDictKeys *keys);
/* The entry of an exact str. HPM_KEYS_EMPTY: none. */
gssize         hpm_keys_find_str     (HpmDictKeys *keys, HpmObject *key, gint64 hash);
/* In a table of up to 128 places; when there is none, *place is where in the index one would go. */
gssize         hpm_keys_find_str_or_place (HpmDictKeys *keys, HpmObject *key, gint64 hash, gsize *place);
void           hpm_keys_add_shared   (HpmVm *vm, HpmDictKeys *keys, HpmObject *key, gint64 hash);
gssize         hpm_dict_lookup       (HpmVm *vm, HpmDict *d, HpmObject *key, gint64 hash,
                                      HpmObject **value);
/* Makes a dictionary that takes over `keys` and `values`; not tracked. */
HpmDict       *hpm_dict_new_with     (HpmVm *vm, HpmDictKeys *keys, HpmDictValues *values,
                                      gssize used);
HpmDict       *hpm_dict_new_shared   (HpmVm *vm, HpmDictKeys *keys);
void           hpm_dict_resize       (HpmVm *vm, HpmDict *d, guint log2_size, gboolean unicode);
guint          hpm_dict_estimate     (gssize n);
gint64         hpm_dict_hash_key     (HpmVm *vm, HpmObject *key);
guint          hpm_dict_log2_for     (gssize min_size);
HpmDictKeys   *hpm_keys_empty        (HpmVm *vm);
HpmDictKeys   *hpm_keys_clone        (HpmVm *vm, HpmDictKeys *keys);
void           hpm_keys_free_moved   (HpmVm *vm, HpmDictKeys *keys);
gboolean       hpm_keys_reported_by  (HpmVm *vm, HpmDictKeys *keys, HpmDict *d);
void           hpm_keys_link         (HpmDictKeys *keys, gint64 hash, gssize entry);
void           hpm_keys_unlink       (HpmDictKeys *keys, gint64 hash, gssize entry);
HpmDictKeys   *hpm_shared_keys_new   (HpmVm *vm);
/* The free list of tables gets as many as are missing to `n`. */
void           hpm_keys_make_spare   (HpmVm *vm, guint n);
int            hpm_dict_del_item_hash (HpmVm *vm, HpmObject *dict, HpmObject *key, gint64 hash);
int            hpm_dict_contains_hash (HpmVm *vm, HpmObject *dict, HpmObject *key, gint64 hash);

static inline HpmDictValues *
hpm_values_new (HpmVm *vm,
                gssize size)
{
  gsize prefix = (size + 2 + 7) & ~(gsize) 7;
  gsize n_bytes = prefix + size * sizeof (HpmObject *);
  guint8 *block = hpm_mem_alloc_raw (vm, n_bytes);

  hpm_clear_words (block, n_bytes);
  block[prefix - 1] = prefix;
  return (HpmDictValues *) (gpointer) (block + prefix);
}

static inline gsize
hpm_values_prefix (HpmDictValues *values)
{
  return ((guint8 *) values)[-1];
}

static inline void
hpm_values_free (HpmVm         *vm,
                 HpmDictValues *values)
{
  hpm_mem_free_small (vm, (guint8 *) values - hpm_values_prefix (values));
}

static inline void
hpm_values_note (HpmDictValues *values,
                 gssize         entry)
{
  guint8 *end = (guint8 *) values;

  end[-3 - end[-2]] = entry;
  end[-2]++;
}

gssize         hpm_values_used       (HpmDictValues *values);
gssize         hpm_values_entry_at   (HpmDictValues *values, gssize rank);
void           hpm_values_forget     (HpmDictValues *values, gssize entry);
void           hpm_values_forget_emptied (HpmDictValues *values);

/* --- set.c, for its neighbours --- */

#define hpm_is_any_set(vm, o) (HPM_IS (vm, o, SET) || HPM_IS (vm, o, FROZENSET) \
                               || hpm_type_is_subtype (HPM_TYPE_OF (o), HPM_TYPE (vm, SET)) \
                               || hpm_type_is_subtype (HPM_TYPE_OF (o), HPM_TYPE (vm, FROZENSET)))
HpmObject     *hpm_set_make          (HpmVm *vm, HpmType *type, HpmObject *iterable);
/* Of the built-in type that `like` derives from. */
HpmObject     *hpm_set_make_base     (HpmVm *vm, HpmObject *like, HpmObject *iterable);
int            hpm_set_add_hash      (HpmVm *vm, HpmSet *s, HpmObject *key, gint64 hash);
int            hpm_set_contains_hash (HpmVm *vm, HpmSet *s, HpmObject *key, gint64 hash);
int            hpm_set_discard_hash  (HpmVm *vm, HpmSet *s, HpmObject *key, gint64 hash);
int            hpm_set_discard_key   (HpmVm *vm, HpmSet *s, HpmObject *key);
void           hpm_set_resize        (HpmVm *vm, HpmSet *s, gssize min_used);
void           hpm_set_clear_all     (HpmVm *vm, HpmSet *s);
int            hpm_set_difference_update (HpmVm *vm, HpmObject *set, HpmObject *other);
int            hpm_set_symmetric_difference_update (HpmVm *vm, HpmObject *set, HpmObject *other);
HpmObject     *hpm_set_intersection  (HpmVm *vm, HpmObject *set, HpmObject *other);
HpmObject     *hpm_set_copy          (HpmVm *vm, HpmObject *set);
HpmObject     *hpm_set_new_bare      (HpmVm *vm, HpmType *type);
extern const HpmMethodDef hpm_set_methods[], hpm_frozenset_methods[];
HpmObject     *hpm_set_op_and        (HpmVm *vm, HpmObject *a, HpmObject *b);
HpmObject     *hpm_set_op_or         (HpmVm *vm, HpmObject *a, HpmObject *b);
HpmObject     *hpm_set_op_xor        (HpmVm *vm, HpmObject *a, HpmObject *b);
HpmObject     *hpm_set_op_sub        (HpmVm *vm, HpmObject *a, HpmObject *b);
HpmObject     *hpm_set_op_iand       (HpmVm *vm, HpmObject *a, HpmObject *b);
HpmObject     *hpm_set_op_ior        (HpmVm *vm, HpmObject *a, HpmObject *b);
HpmObject     *hpm_set_op_ixor       (HpmVm *vm, HpmObject *a, HpmObject *b);
HpmObject     *hpm_set_op_isub       (HpmVm *vm, HpmObject *a, HpmObject *b);
HpmObject     *hpm_set_richcompare   (HpmVm *vm, HpmObject *a, HpmObject *b, int op);

HpmObject     *hpm_range_iter        (HpmVm *vm, HpmObject *range);

/* --- Iterators that the evaluation loop knows --- */

typedef struct { HpmObject head; gint64 index, start, step, length; } HpmRangeIter;

/* Over a list, tuple, string, bytes … (iterators.c) */
typedef struct {
  HpmObject  head;
  gssize     index;
  HpmObject *sequence; /* NULL: exhausted */
} HpmSequenceIter;

HpmObject     *hpm_sequence_iter_new       (HpmVm *vm, HpmType *type, HpmObject *sequence, gssize index);
void           hpm_sequence_iter_dealloc   (HpmVm *vm, HpmObject *self);
int            hpm_sequence_iter_traverse  (HpmVm *vm, HpmObject *self, HpmVisitFunc visit, gpointer data);
void           hpm_sequence_iter_each_ref  (HpmVm *vm, HpmObject *self, HpmRefFunc func, gpointer data);
HPM_METHOD    (hpm_sequence_iter_reduce);
/* For __setstate__ (): brought between `least` and `most`. */
HpmObject     *hpm_sequence_iter_set_index (HpmVm *vm, HpmObject *self, HpmObject *state, gssize least, gssize most);
extern const HpmMethodDef hpm_sequence_iter_methods[];
#define HPM_SEQUENCE_ITER_SLOTS \
  .dealloc = hpm_sequence_iter_dealloc, .traverse = hpm_sequence_iter_traverse, \
  .each_ref = hpm_sequence_iter_each_ref, .iter = hpm_iter_self

/* --- list.c, for its neighbours --- */

/* Sets the list's size and makes room as CPython does; new items are not filled in. */
void           hpm_list_resize       (HpmVm *vm, HpmList *list, gssize size);
int            hpm_list_set_slice    (HpmVm *vm, HpmList *list, gssize low, gssize high,
                                      HpmObject *value);
void           hpm_list_empty        (HpmVm *vm, HpmList *list);
extern const HpmMethodDef hpm_list_methods[];
HPM_METHOD (hpm_list_method_append);
extern const HpmMethodDef hpm_dict_methods[];
/* Containers that the interpreter makes for itself: the learner's list#1 and dict#1 are not among them. */
HpmObject     *hpm_dict_new_own      (HpmVm *vm);
HpmObject     *hpm_list_new_own      (HpmVm *vm);
/* Drops items[n - 1] … items[0], which C alone owns, in that order. */
void           hpm_drop_array        (HpmVm *vm, HpmObject **items, gssize n);
void           hpm_drop_array_forward (HpmVm *vm, HpmObject **items, gssize n);

/* --- Small things --- */

/* Drops `first` while C alone owns a reference to `second`. */
static inline void
hpm_drop_holding (HpmVm     *vm,
                  HpmObject *first,
                  HpmObject *second)
{
  if (first == NULL)
    return;
  if (first->refcnt > 1)
    {
      first->refcnt--;
      return;
    }
  hpm_hold (vm, second);
  hpm_decref (vm, first);
  hpm_unhold (vm, 1);
}

/* Whether the collector may one day have to look at `o`: built-in types and
 * untracked tuples need no looking at. */
static inline gboolean
hpm_may_be_tracked (HpmVm     *vm,
                    HpmObject *o)
{
  guint flags = HPM_TYPE_OF (o)->flags;

  if (!(flags & HPM_TYPE_FLAG_GC))
    return FALSE;
  if (flags & HPM_TYPE_FLAG_TYPE)
    return (HPM_AS_TYPE (o)->flags & HPM_TYPE_FLAG_HEAP) != 0;
  return !HPM_IS (vm, o, TUPLE) || hpm_gc_is_tracked (o);
}

/* A subclass's dealloc slot has dealt with the trash before it calls the built-in one. */
static inline gboolean
hpm_own_trash_begin (HpmVm         *vm,
                     HpmObject     *o,
                     HpmDeallocFunc dealloc)
{
  if (HPM_TYPE_OF (o)->s.dealloc != dealloc)
    return TRUE;
  /* What has no collector header has no place for the trash's mark. */
  return HPM_TYPE_OF (o)->flags & HPM_TYPE_FLAG_GC ? hpm_trash_begin_inline (vm, o) : hpm_trash_begin (vm, o);
}

static inline void
hpm_own_trash_end (HpmVm   *vm,
                   gboolean own)
{
  if (own)
    hpm_trash_end_inline (vm);
}

/* Takes a dead object from a free list, or NULL. They are linked by their type word. */
static inline gpointer
hpm_free_list_take (HpmVm   *vm,
                    guint    list,
                    HpmType *type)
{
  HpmObject *o = vm->free_lists[list];

  if (o == NULL)
    return NULL;
  vm->free_lists[list] = o->type;
  vm->n_free[list]--;
  hpm_object_revive_inline (vm, o, type);
  return o;
}

static inline gboolean
hpm_free_list_give (HpmVm     *vm,
                    guint      list,
                    guint      max,
                    HpmObject *o)
{
  if (vm->n_free[list] >= max)
    return FALSE;
  hpm_object_retire_inline (vm, o);
  o->type = vm->free_lists[list];
  vm->free_lists[list] = o;
  vm->n_free[list]++;
  return TRUE;
}

#define hpm_is_any_set_exact(vm, o) (HPM_IS (vm, o, SET) || HPM_IS (vm, o, FROZENSET))
/* The pair handed out last, refilled, when nobody else has it; else a new one. */
HpmObject     *hpm_pair_reuse        (HpmVm *vm, HpmObject *pair, HpmObject *first,
                                      HpmObject *second);

/* Whether an item equals `value`; it is owned meanwhile, since the comparison may take it out. */
int            hpm_item_equals       (HpmVm *vm, HpmObject *item, HpmObject *value);
/* What stands in brackets, negative ones counted from the end; FALSE with "`what` indices must be …". */
gboolean       hpm_read_index        (HpmVm *vm, HpmObject *self, HpmObject *key, const char *what, gssize *index);
/* A bound given to index (): negative ones count from the end. */
gboolean       hpm_read_bound        (HpmVm *vm, HpmObject *self, HpmObject *o, gssize *bound);
/* "[1, 2]" for a list or tuple; `again` when its repr () is under way. */
HpmObject     *hpm_repr_items        (HpmVm *vm, HpmObject *self, const char *open,
                                      const char *close, const char *again);
/* (callable, arguments[, state]): takes over arguments and state. */
HpmObject     *hpm_reduce_steal      (HpmVm *vm, gpointer callable, HpmObject *arguments,
                                      HpmObject *state);
/* (builtin, (argument,)[, state]): takes over the state. */
HpmObject     *hpm_reduce_by_builtin (HpmVm *vm, const char *name, HpmObject *argument,
                                      HpmObject *state);
/* Slots that many iterators have. */
HpmObject     *hpm_iter_self         (HpmVm *vm, HpmObject *self);
/* (iter, (sequence,)), or with `index` not negative (iter, (sequence,), index): of __reduce__. */
HpmObject     *hpm_iter_reduce       (HpmVm *vm, HpmObject *sequence, gssize index);
/* (iter, (list of what is left,)): `copy` is used up and dropped. */
HpmObject     *hpm_iter_reduce_rest  (HpmVm *vm, HpmObject *copy);
HpmObject     *hpm_class_getitem     (HpmVm *vm, HpmObject *self, HpmObject *const *args,
                                      gssize n_args, HpmObject *kwnames);
#define HPM_CLASS_GETITEM \
  { "__class_getitem__", hpm_class_getitem, HPM_METH_O | HPM_METH_CLASS, "(object, /)" }

static inline void
hpm_ref_named (HpmObject  *target,
               const char *text,
               HpmRefFunc  func,
               gpointer    data)
{
  HpmRefLabel label = { HPM_REF_NAMED, 0, NULL, text };

  if (target)
    func (target, &label, data);
}
