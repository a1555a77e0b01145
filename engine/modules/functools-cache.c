/* functools-cache.c: what functools.lru_cache () wraps a function in
 *
 * With a bound, each result has a link: an object that the cache's dictionary refers to by the key
 * of the call, and that stands in a ring in the order of use, the oldest first. Without a bound the
 * dictionary refers to the results themselves.
 *
 * Invariants
 *   - The wrapper owns each link in its ring, and the dictionary owns it once more.
 *   - Links have no collector header: the wrapper's traverse visits what they refer to.
 *   - While the wrapped function runs, the cache may change in any way, this key included.
 */
#include "modules/hpm-native.h"

typedef struct _Link Link;
struct _Link {
  HpmObject  head;
  Link      *before, *after;
  gint64     hash;
  HpmObject *key, *result;
};

typedef struct _Cache Cache;

typedef enum { WITHOUT_CACHE, UNBOUNDED, BOUNDED } CacheMode;

struct _Cache {
  Link        ring;       /* first: its head is the wrapper's own */
  guint64     mode;       /* CacheMode */
  guint64     typed;
  HpmObject  *dict_of_results;
  gssize      hits;
  HpmObject  *function;
  gssize      bound, misses;
  HpmObject  *mark;       /* in a key: keywords follow */
  HpmObject  *link_type, *info_type;
  HpmObject  *dict;
  HpmWeakref *weaklist;
};

#define SELF ((Cache *) self)

/* --- Links --- */

const HpmKind hpm_cache_link_kind = {
  .spec = {
    .name = "functools._lru_list_elem",
    .basic_size = sizeof (Link),
    .flags = HPM_TYPE_FLAG_NO_NEW,
    .slots = { HPM_KIND_SLOTS },
  },
  .fields = { { "key", G_STRUCT_OFFSET (Link, key) },
              { "result", G_STRUCT_OFFSET (Link, result) } },
};

static void
unlink_from_ring (Link *link)
{
  link->before->after = link->after;
  link->after->before = link->before;
}

/* As the one used last. */
static void
append_to_ring (Cache *cache,
                Link  *link)
{
  Link *root = &cache->ring;

  link->before = root->before;
  link->after = root;
  root->before->after = link;
  root->before = link;
}

/* Empties the ring: the links, which C alone owns now, in an array. */
static HpmObject **
take_ring (HpmVm  *vm,
           Cache  *cache,
           gssize *n)
{
  Link *root = &cache->ring;
  HpmObject **links;

  *n = 0;
  for (Link *link = root->after; link != root; link = link->after)
    ++*n;
  if (*n == 0)
    return NULL;
  links = hpm_mem_alloc (vm, *n * sizeof (HpmObject *));
  *n = 0;
  for (Link *link = root->after; link != root; link = link->after)
    links[(*n)++] = HPM_OBJECT (link);
  root->before = root->after = root;
  return links;
}

static void
drop_links (HpmVm      *vm,
            HpmObject **links,
            gssize      n)
{
  if (links == NULL)
    return;
  hpm_drop_array_forward (vm, links, n);
  hpm_mem_free (vm, links);
}

/* --- Keys --- */

/* A single argument that is an int or a str is the key itself, else a tuple is: arguments,
 * keywords, and their types where types count. */
static HpmObject *
make_key (HpmVm     *vm,
          Cache     *cache,
          HpmObject *args,
          HpmObject *keywords)
{
  gssize n_keywords = keywords ? hpm_dict_size (keywords) : 0, n = 0, position = 0;
  gssize n_all = HPM_SIZE (args) + (n_keywords ? 2 * n_keywords + 1 : 0);
  HpmObject *tuple, *key, *value;

  if (!cache->typed && n_keywords == 0)
    {
      value = HPM_SIZE (args) == 1 ? HPM_TUPLE_ITEM (args, 0) : NULL;
      return hpm_incref (value && (HPM_IS (vm, value, INT) || HPM_IS (vm, value, STR)) ? value
                                                                                      : args);
    }
  tuple = hpm_tuple_new (vm, n_all + (cache->typed ? HPM_SIZE (args) + n_keywords : 0));
  for (gssize i = 0; i < HPM_SIZE (args); i++)
    HPM_TUPLE_ITEM (tuple, n++) = hpm_incref (HPM_TUPLE_ITEM (args, i));
  if (n_keywords > 0)
    HPM_TUPLE_ITEM (tuple, n++) = hpm_incref (cache->mark);
  while (n_keywords > 0 && hpm_dict_next (keywords, &position, &key, &value, NULL))
    {
      HPM_TUPLE_ITEM (tuple, n++) = hpm_incref (key);
      HPM_TUPLE_ITEM (tuple, n++) = hpm_incref (value);
    }
  if (!cache->typed)
    return tuple;
  for (gssize i = 0; i < HPM_SIZE (args); i++)
    HPM_TUPLE_ITEM (tuple, n++) = hpm_incref (HPM_TYPE_OF (HPM_TUPLE_ITEM (args, i)));
  position = 0;
  while (n_keywords > 0 && hpm_dict_next (keywords, &position, &key, &value, NULL))
    HPM_TUPLE_ITEM (tuple, n++) = hpm_incref (HPM_TYPE_OF (value));
  return tuple;
}

/* --- Calls --- */

/* What the dictionary has for the key, borrowed. */
static HpmObject *
borrow_known (HpmVm     *vm,
              Cache     *cache,
              HpmObject *key,
              gint64     hash)
{
  return hpm_dict_borrow_item_hash (vm, cache->dict_of_results, key, hash);
}

static HpmObject *
call_unbounded (HpmVm     *vm,
                Cache     *cache,
                HpmObject *args,
                HpmObject *keywords,
                HpmObject *key,
                gint64     hash)
{
  HpmObject *result = borrow_known (vm, cache, key, hash);
  int stored;

  if (result != NULL)
    {
      cache->hits++;
      return hpm_incref (result);
    }
  if (vm->exception != NULL)
    return NULL;
  cache->misses++;
  result = hpm_object_call_tuple_dict (vm, cache->function, args, keywords);
  if (result == NULL)
    return NULL;
  hpm_hold (vm, result);
  stored = hpm_dict_set_item_hash (vm, cache->dict_of_results, key, hash, result);
  hpm_unhold (vm, 1);
  if (stored == 0)
    return result;
  hpm_decref (vm, result);
  return NULL;
}

/* A new link for the result; 0, or -1 and an error. */
static int
add_link (HpmVm     *vm,
          Cache     *cache,
          HpmObject *key,
          gint64     hash,
          HpmObject *result)
{
  Link *link = hpm_object_alloc (vm, HPM_AS_TYPE (cache->link_type), 0);
  int stored;

  link->hash = hash;
  link->key = hpm_incref (key);
  link->result = hpm_incref (result);
  hpm_hold (vm, link);
  stored = hpm_dict_set_item_hash (vm, cache->dict_of_results, key, hash, HPM_OBJECT (link));
  hpm_unhold (vm, 1);
  if (stored < 0)
    hpm_decref (vm, link);
  else
    append_to_ring (cache, link);
  return stored;
}

/* The oldest link gets the new key and result; what it had is dropped last. */
static int
reuse_oldest (HpmVm     *vm,
              Cache     *cache,
              HpmObject *key,
              gint64     hash,
              HpmObject *result)
{
  Link *link = cache->ring.after;
  HpmObject *owned[4]; /* the link, by the ring and by the dictionary; its key and result */
  gssize n = 4;
  int stored;

  unlink_from_ring (link);
  owned[0] = HPM_OBJECT (link);
  owned[1] = owned[2] = owned[3] = NULL;
  hpm_hold_array (vm, owned, &n);
  owned[1] = hpm_dict_pop (vm, cache->dict_of_results, link->key, vm->none);
  if (owned[1] == NULL || HPM_IS_NONE (vm, owned[1]))
    {
      /* The function, while it ran, has emptied the cache, or comparing keys has failed. */
      stored = owned[1] == NULL ? -1 : 0;
      hpm_unhold (vm, 1);
      hpm_xdecref (vm, owned[1]);
      hpm_decref (vm, link);
      return stored;
    }
  owned[2] = link->key;
  owned[3] = link->result;
  link->hash = hash;
  link->key = hpm_incref (key);
  link->result = hpm_incref (result);
  stored = hpm_dict_set_item_hash (vm, cache->dict_of_results, key, hash, HPM_OBJECT (link));
  if (stored == 0)
    {
      append_to_ring (cache, link);
      owned[0] = NULL;
    }
  hpm_unhold (vm, 1);
  hpm_drop_array_forward (vm, owned, 4);
  return stored;
}

static HpmObject *
call_bounded (HpmVm     *vm,
              Cache     *cache,
              HpmObject *args,
              HpmObject *keywords,
              HpmObject *key,
              gint64     hash)
{
  Link *link = (Link *) borrow_known (vm, cache, key, hash);
  HpmObject *result;
  int stored = 0;

  if (link != NULL)
    {
      unlink_from_ring (link);
      append_to_ring (cache, link);
      cache->hits++;
      return hpm_incref (link->result);
    }
  if (vm->exception != NULL)
    return NULL;
  cache->misses++;
  result = hpm_object_call_tuple_dict (vm, cache->function, args, keywords);
  if (result == NULL)
    return NULL;
  hpm_hold (vm, result);
  /* The function may have called itself and stored this very result. */
  if (borrow_known (vm, cache, key, hash) == NULL && vm->exception == NULL)
    {
      if (hpm_dict_size (cache->dict_of_results) < cache->bound
          || cache->ring.after == &cache->ring)
        stored = add_link (vm, cache, key, hash, result);
      else
        stored = reuse_oldest (vm, cache, key, hash, result);
    }
  hpm_unhold (vm, 1);
  if (stored == 0 && vm->exception == NULL)
    return result;
  hpm_decref (vm, result);
  return NULL;
}

static HpmObject *
call_by_key (HpmVm     *vm,
             Cache     *cache,
             HpmObject *args,
             HpmObject *keywords)
{
  HpmObject *key = make_key (vm, cache, args, keywords), *result = NULL;
  gint64 hash;

  hpm_hold (vm, key);
  hash = hpm_object_hash (vm, key);
  if (hash != -1)
    result = (cache->mode == BOUNDED ? call_bounded : call_unbounded) (vm, cache, args, keywords,
                                                                       key, hash);
  hpm_unhold (vm, 1);
  return hpm_drop_return (vm, key, result);
}

HPM_FUNCTION (cache_call)
{
  HpmObject *packed[2] = { NULL, NULL }, *result;
  gssize two = 2;

  hpm_hold_array (vm, packed, &two);
  packed[0] = hpm_call_args_are_tuple (vm, args, n_args, kwnames) ? hpm_incref (vm->call_args)
                                                                  : hpm_tuple_from_array (vm, args, n_args);
  if (kwnames != NULL)
    packed[1] = hpm_args_dict (vm, args + n_args, kwnames);
  if (SELF->mode == WITHOUT_CACHE)
    {
      SELF->misses++;
      result = hpm_object_call_tuple_dict (vm, SELF->function, packed[0], packed[1]);
    }
  else
    result = call_by_key (vm, SELF, packed[0], packed[1]);
  hpm_unhold (vm, 1);
  hpm_hold (vm, result);
  hpm_drop_array_forward (vm, packed, 2);
  hpm_unhold (vm, 1);
  return result;
}

/* --- Life --- */

static gboolean
read_bound (HpmVm     *vm,
            HpmObject *value,
            CacheMode *mode,
            gssize    *bound)
{
  *mode = UNBOUNDED;
  *bound = -1;
  if (HPM_IS_NONE (vm, value))
    return TRUE;
  if (HPM_TYPE_OF (value)->s.index == NULL)
    {
      hpm_raise (vm, HPM_EXC (vm, TypeError), "maxsize should be integer or None");
      return FALSE;
    }
  *bound = hpm_number_as_ssize (vm, value, HPM_EXC (vm, OverflowError));
  if (*bound == -1 && vm->exception != NULL)
    return FALSE;
  *bound = MAX (*bound, 0);
  *mode = *bound == 0 ? WITHOUT_CACHE : BOUNDED;
  return TRUE;
}

/* The mark is the same for all caches: an object that nothing else can be. */
static HpmObject *
borrow_mark (HpmVm *vm)
{
  HpmObject *mark = vm->module_state[HPM_MODULE_STATE_CACHE_MARK];

  if (mark == NULL)
    {
      mark = hpm_object_call_no_args (vm, HPM_OBJECT (HPM_TYPE (vm, OBJECT)));
      hpm_module_keep_steal (vm, mark);
      vm->module_state[HPM_MODULE_STATE_CACHE_MARK] = mark;
    }
  return mark;
}

HPM_NEW (cache_make)
{
  static const char *const names[] = { "user_function", "maxsize", "typed", "cache_info_type",
                                       NULL };
  HpmObject *given[4], *results;
  Cache *self;
  CacheMode mode;
  gssize bound;
  int typed;

  if (!hpm_args_parse_as (vm, NULL, "lru_cache", args, n_args, kwnames, names, 4, 4, given))
    return NULL;
  if (!hpm_callable_check (given[0]))
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "the first argument must be callable");
  if (!read_bound (vm, given[1], &mode, &bound)
      || (typed = hpm_object_is_true (vm, given[2])) < 0)
    return NULL;
  results = hpm_dict_new (vm);
  hpm_hold (vm, results);
  self = hpm_object_alloc (vm, type, 0);
  hpm_unhold (vm, 1);
  self->ring.before = self->ring.after = &self->ring;
  self->mode = mode;
  self->typed = typed;
  self->bound = bound;
  self->dict_of_results = results;
  self->function = hpm_incref (given[0]);
  self->mark = hpm_incref (borrow_mark (vm));
  self->link_type = hpm_incref (HPM_NATIVE (vm, CACHE_LINK));
  self->info_type = hpm_incref (given[3]);
  hpm_gc_track (vm, self);
  return HPM_OBJECT (self);
}

static void
cache_clear_slot (HpmVm     *vm,
                  HpmObject *self)
{
  gssize n;
  HpmObject **links = take_ring (vm, SELF, &n);

  if (links)
    hpm_hold_array (vm, links, &n);
  hpm_kind_clear (vm, self);
  if (links)
    hpm_unhold (vm, 1);
  drop_links (vm, links, n);
}

static void
cache_dealloc (HpmVm     *vm,
               HpmObject *self)
{
  gboolean own = HPM_TYPE_OF (self)->s.dealloc == cache_dealloc;

  hpm_gc_untrack (self);
  if (!hpm_own_trash_begin (vm, self, cache_dealloc))
    return;
  if (SELF->weaklist)
    hpm_weakrefs_clear (vm, self);
  cache_clear_slot (vm, self);
  hpm_object_free (vm, self);
  hpm_own_trash_end (vm, own);
}

static int
cache_traverse (HpmVm       *vm,
                HpmObject   *self,
                HpmVisitFunc visit,
                gpointer     data)
{
  if (!(HPM_TYPE_OF (self)->flags & HPM_TYPE_FLAG_HEAP))
    HPM_VISIT (HPM_TYPE_OF (self));
  for (Link *link = SELF->ring.after; link != &SELF->ring; link = link->after)
    {
      HPM_VISIT (link->key);
      HPM_VISIT (link->result);
      HPM_VISIT (HPM_TYPE_OF (link));
    }
  return hpm_kind_traverse (vm, self, visit, data);
}

static void
cache_each_ref (HpmVm     *vm,
                HpmObject *self,
                HpmRefFunc func,
                gpointer   data)
{
  hpm_kind_each_ref (vm, self, func, data);
  for (Link *link = SELF->ring.after; link != &SELF->ring; link = link->after)
    hpm_ref_named (HPM_OBJECT (link), "entry", func, data);
}

/* --- For pictures --- */

void
hpm_cache_each_pair (HpmVm      *vm,
                     HpmObject  *self,
                     HpmPairFunc func,
                     gpointer    data)
{
  HpmObject *key, *value;
  gssize position = 0;

  for (Link *link = SELF->ring.after; link != &SELF->ring; link = link->after)
    func (link->key, link->result, data);
  if (SELF->mode == UNBOUNDED && SELF->dict_of_results)
    while (hpm_dict_next (SELF->dict_of_results, &position, &key, &value, NULL))
      func (key, value, data);
}

void
hpm_cache_each_inner (HpmVm     *vm,
                      HpmObject *self,
                      HpmRefFunc func,
                      gpointer   data)
{
  hpm_ref_named (SELF->dict_of_results, "cache", func, data);
  hpm_ref_named (SELF->mark, "keyword mark", func, data);
  hpm_ref_named (SELF->dict, "__dict__", func, data);
  for (Link *link = SELF->ring.after; link != &SELF->ring; link = link->after)
    hpm_ref_named (HPM_OBJECT (link), "entry", func, data);
}

HpmObject *
hpm_cache_borrow_function (HpmObject *self)
{
  return SELF->function;
}

static HpmObject *
cache_descr_get (HpmVm     *vm,
                 HpmObject *self,
                 HpmObject *object,
                 HpmObject *type)
{
  if (object == NULL || HPM_IS_NONE (vm, object))
    return hpm_incref (self);
  return hpm_method_new (vm, self, object);
}

/* --- Methods --- */

HPM_FUNCTION (cache_info)
{
  HpmObject *numbers[4], *info;
  gssize n = 4;

  numbers[0] = hpm_int_from_int64 (vm, SELF->hits);
  numbers[1] = hpm_int_from_int64 (vm, SELF->misses);
  numbers[2] = SELF->bound < 0 ? hpm_incref (vm->none) : hpm_int_from_int64 (vm, SELF->bound);
  numbers[3] = hpm_int_from_int64 (vm, hpm_dict_size (SELF->dict_of_results));
  hpm_hold_array (vm, numbers, &n);
  info = hpm_object_call (vm, SELF->info_type, numbers, 4, NULL);
  hpm_unhold (vm, 1);
  hpm_hold (vm, info);
  hpm_drop_array_forward (vm, numbers, 4);
  hpm_unhold (vm, 1);
  return info;
}

HPM_FUNCTION (cache_clear)
{
  gssize n;
  HpmObject **links = take_ring (vm, SELF, &n);

  SELF->hits = SELF->misses = 0;
  if (links)
    hpm_hold_array (vm, links, &n);
  hpm_dict_clear (vm, SELF->dict_of_results);
  if (links)
    hpm_unhold (vm, 1);
  drop_links (vm, links, n);
  HPM_RETURN_NONE (vm);
}

HPM_FUNCTION (cache_reduce)
{
  return hpm_object_get_attr (vm, self, HPM_ID (vm, __qualname__));
}

HPM_FUNCTION (cache_copy)
{
  return hpm_incref (self);
}

static const HpmMethodDef methods[] = {
  { "cache_info", cache_info, HPM_METH_NOARGS, NULL },
  { "cache_clear", cache_clear, HPM_METH_NOARGS, NULL },
  { "__reduce__", cache_reduce, HPM_METH_NOARGS, NULL },
  { "__copy__", cache_copy, HPM_METH_FASTCALL | HPM_METH_VARARGS, NULL },
  { "__deepcopy__", cache_copy, HPM_METH_FASTCALL | HPM_METH_VARARGS, NULL },
  { NULL },
};

static const HpmGetSetDef getsets[] = {
  { "__dict__", hpm_object_get_dict, hpm_object_set_dict },
  { NULL },
};

const HpmKind hpm_cache_kind = {
  .spec = {
    .name = "functools._lru_cache_wrapper",
    .basic_size = sizeof (Cache),
    .flags = HPM_TYPE_FLAG_GC | HPM_TYPE_FLAG_BASETYPE | HPM_TYPE_FLAG_METHOD_DESCR
             | HPM_TYPE_FLAG_PLAIN_CALL,
    .weaklist_offset = G_STRUCT_OFFSET (Cache, weaklist),
    .dict_offset = G_STRUCT_OFFSET (Cache, dict),
    .slots = {
      .dealloc = cache_dealloc, .traverse = cache_traverse, .each_ref = cache_each_ref,
      .clear = cache_clear_slot, .call = cache_call, .descr_get = cache_descr_get,
      .new_ = cache_make,
    },
    .methods = methods,
    .getsets = getsets,
    .doc = "A function whose results are kept for the next call with the same arguments",
  },
  .fields = {
    { "cache", G_STRUCT_OFFSET (Cache, dict_of_results) },
    { "function", G_STRUCT_OFFSET (Cache, function) },
    { "keyword mark", G_STRUCT_OFFSET (Cache, mark) },
    { "type of entries", G_STRUCT_OFFSET (Cache, link_type) },
    { "type of cache_info()", G_STRUCT_OFFSET (Cache, info_type) },
    { "__dict__", G_STRUCT_OFFSET (Cache, dict) },
  },
  .visits_type = HPM_TYPE_VISITED_FIRST,
};
