/* weakref.c: weak references
 *
 * A referent's list of weak references begins at weaklist_offset in the referent. Its order
 * decides the order of callbacks, and is CPython's:
 *
 *   basic ref │ basic proxy │ those with a callback, or of a subclass: newest first
 *
 * The basic ones have the exact built-in type and no callback; they are shared: asking again for
 * weakref.ref (x) gives the one that is there.
 *
 * Invariants
 *   - `object` is not counted. It is NULL from the moment the reference is dead; then prev and next are
 *     NULL too.
 *   - A live reference is on its referent's list, exactly once.
 *   - When a referent dies, all its references are dead before the first callback is called.
 *
 * Proxies are in weak-proxy.c; hpm_weakrefs_clear () is where the end of a referent begins.
 */
#include "heap/hpm-heap-private.h"

#define SELF ((HpmWeakref *) self)

gboolean
hpm_is_weakref (HpmVm     *vm,
                HpmObject *o)
{
  HpmTypeId id = HPM_TYPE_OF (o)->id;

  return id == HPM_TYPE_ID_WEAKREF || id == HPM_TYPE_ID_WEAK_PROXY || id == HPM_TYPE_ID_WEAK_CALLABLE_PROXY;
}

static gboolean
is_proxy (HpmVm     *vm,
          HpmObject *o)
{
  return HPM_IS (vm, o, WEAK_PROXY) || HPM_IS (vm, o, WEAK_CALLABLE_PROXY);
}

HpmWeakref **
hpm_weakref_list (HpmObject *object)
{
  gssize offset = HPM_TYPE_OF (object)->weaklist_offset;

  return offset > 0 ? (HpmWeakref **) ((guint8 *) object + offset) : NULL;
}

guint
hpm_weakref_count (HpmObject *object)
{
  HpmWeakref **list = hpm_weakref_list (object);
  guint n = 0;

  if (list)
    for (HpmWeakref *ref = *list; ref; ref = ref->next)
      n++;
  return n;
}

/* --- The list --- */

static void
insert_after (HpmWeakref **list,
              HpmWeakref  *place,
              HpmWeakref  *ref)
{
  ref->prev = place;
  ref->next = place ? place->next : *list;
  if (ref->next)
    ref->next->prev = ref;
  if (place)
    place->next = ref;
  else
    *list = ref;
}

/* The shared reference and proxy at the list's head, NULL where there is none. */
static void
find_basic (HpmVm       *vm,
            HpmWeakref  *first,
            HpmWeakref **ref,
            HpmWeakref **proxy)
{
  *ref = *proxy = NULL;
  if (first && first->callback == NULL && HPM_IS (vm, first, WEAKREF))
    {
      *ref = first;
      first = first->next;
    }
  if (first && first->callback == NULL && is_proxy (vm, HPM_OBJECT (first)))
    *proxy = first;
}

void
hpm_weakref_unlink (HpmVm      *vm,
                    HpmWeakref *ref)
{
  HpmWeakref **list;

  if (ref->object == NULL)
    return;
  list = hpm_weakref_list (ref->object);
  if (*list == ref)
    *list = ref->next;
  if (ref->prev)
    ref->prev->next = ref->next;
  if (ref->next)
    ref->next->prev = ref->prev;
  ref->object = NULL;
  ref->prev = ref->next = NULL;
  if (G_UNLIKELY (vm->host->journal) && HPM_OBJECT (ref)->refcnt > 0)
    hpm_journal (vm, HPM_EVENT_WEAKREF_DIED, HPM_OBJECT (ref), NULL);
}

/* Dead, and without a callback. */
static void
clear_ref (HpmVm      *vm,
           HpmWeakref *ref)
{
  hpm_weakref_unlink (vm, ref);
  hpm_clear (vm, &ref->callback);
}

/* --- The referent dies --- */

void
hpm_weakref_call_back (HpmVm      *vm,
                       HpmWeakref *ref,
                       HpmObject  *callback)
{
  HpmObject *result;

  if (G_UNLIKELY (vm->host->journal))
    hpm_journal (vm, HPM_EVENT_CALLBACK, HPM_OBJECT (ref), NULL);
  result = hpm_object_call_one_arg (vm, callback, HPM_OBJECT (ref));
  if (result)
    hpm_decref (vm, result);
  else
    hpm_err_write_unraisable (vm, callback);
}

/* One reference with a callback: nothing can happen to the list in between. */
static void
call_only_one (HpmVm      *vm,
               HpmWeakref *ref)
{
  HpmObject *callback = ref->callback;

  ref->callback = NULL;
  clear_ref (vm, ref);
  if (callback == NULL)
    return;
  hpm_hold (vm, callback);
  if (HPM_OBJECT (ref)->refcnt > 0)
    hpm_weakref_call_back (vm, ref, callback);
  hpm_unhold (vm, 1);
  hpm_decref (vm, callback);
}

/* Several: a tuple of reference, callback, reference, callback … keeps them all until all have
 * been called (a callback may drop the others). It is a tuple of the guest, as in CPython. */
static void
call_each (HpmVm      *vm,
           HpmWeakref *first,
           gssize      n)
{
  HpmObject *pairs = hpm_tuple_new (vm, 2 * n);
  HpmWeakref *ref = first;

  hpm_hold (vm, pairs);
  for (gssize i = 0; i < n; i++)
    {
      HpmWeakref *next = ref->next;

      /* A reference that is itself being taken apart must not come back to life. */
      if (HPM_OBJECT (ref)->refcnt > 0)
        {
          HPM_TUPLE_ITEM (pairs, 2 * i) = hpm_incref (ref);
          HPM_TUPLE_ITEM (pairs, 2 * i + 1) = ref->callback;
          ref->callback = NULL;
        }
      clear_ref (vm, ref);
      ref = next;
    }
  for (gssize i = 0; i < n; i++)
    if (HPM_TUPLE_ITEM (pairs, 2 * i + 1))
      hpm_weakref_call_back (vm, (HpmWeakref *) HPM_TUPLE_ITEM (pairs, 2 * i), HPM_TUPLE_ITEM (pairs, 2 * i + 1));
  hpm_unhold (vm, 1);
  hpm_decref (vm, pairs);
}

void
hpm_weakrefs_clear (HpmVm     *vm,
                    HpmObject *object)
{
  HpmWeakref **list = hpm_weakref_list (object);
  HpmObject *exception;
  gssize n;

  if (list == NULL)
    return;
  /* The two shared ones have no callback. */
  for (int i = 0; i < 2; i++)
    if (*list && (*list)->callback == NULL)
      clear_ref (vm, *list);
  if (*list == NULL)
    return;

  /* Callbacks see no exception that happens to be on its way. */
  exception = hpm_err_put_by (vm);
  hpm_hold (vm, exception);
  n = hpm_weakref_count (object);
  if (n == 1)
    call_only_one (vm, *list);
  else
    call_each (vm, *list, n);
  hpm_unhold (vm, 1);
  if (exception)
    hpm_err_restore_steal (vm, exception);
}

/* --- Making them --- */

static gpointer
no_weakrefs (HpmVm     *vm,
             HpmObject *object)
{
  return hpm_raise (vm, HPM_EXC (vm, TypeError), "cannot create weak reference to '%T' object", HPM_TYPE_OF (object));
}

/* `callback` may be None. */
static HpmWeakref *
alloc_ref (HpmVm     *vm,
           HpmType   *type,
           HpmObject *object,
           HpmObject *callback)
{
  HpmWeakref *ref = hpm_object_alloc (vm, type, 0);

  ref->hash = -1;
  ref->object = object;
  ref->callback = hpm_xincref (callback);
  return ref;
}

static HpmObject *
new_ref (HpmVm     *vm,
         HpmType   *type,
         HpmObject *object,
         HpmObject *callback)
{
  HpmWeakref **list = hpm_weakref_list (object);
  HpmWeakref *basic, *proxy, *ref;
  gboolean shared = callback == NULL && type == HPM_TYPE (vm, WEAKREF);

  if (list == NULL)
    return no_weakrefs (vm, object);
  find_basic (vm, *list, &basic, &proxy);
  if (shared && basic)
    return hpm_incref (basic);

  ref = alloc_ref (vm, type, object, callback);
  /* The allocation may have collected, and the list may have changed. */
  find_basic (vm, *list, &basic, &proxy);
  if (shared && basic)
    {
      ref->object = NULL;
      hpm_decref (vm, ref);
      return hpm_incref (basic);
    }
  insert_after (list, shared ? NULL : proxy ? proxy : basic, ref);
  hpm_gc_track (vm, ref);
  return HPM_OBJECT (ref);
}

HpmObject *
hpm_weakref_new (HpmVm     *vm,
                 HpmObject *object,
                 HpmObject *callback)
{
  if (callback && HPM_IS_NONE (vm, callback))
    callback = NULL;
  return new_ref (vm, HPM_TYPE (vm, WEAKREF), object, callback);
}

HpmObject *
hpm_weakref_new_proxy (HpmVm     *vm,
                       HpmObject *object,
                       HpmObject *callback)
{
  HpmWeakref **list = hpm_weakref_list (object);
  HpmWeakref *basic, *proxy, *ref;
  HpmType *type = hpm_callable_check (object) ? HPM_TYPE (vm, WEAK_CALLABLE_PROXY) : HPM_TYPE (vm, WEAK_PROXY);

  if (list == NULL)
    return no_weakrefs (vm, object);
  if (callback && HPM_IS_NONE (vm, callback))
    callback = NULL;
  find_basic (vm, *list, &basic, &proxy);
  if (callback == NULL && proxy)
    return hpm_incref (proxy);

  ref = alloc_ref (vm, type, object, callback);
  find_basic (vm, *list, &basic, &proxy);
  if (callback == NULL && proxy)
    {
      ref->object = NULL;
      hpm_decref (vm, ref);
      return hpm_incref (proxy);
    }
  insert_after (list, callback && proxy ? proxy : basic, ref);
  hpm_gc_track (vm, ref);
  return HPM_OBJECT (ref);
}

/* --- weakref.ref --- */

static HpmObject *
ref_new (HpmVm            *vm,
         HpmType          *type,
         HpmObject *const *args,
         gssize            n_args,
         HpmObject        *kwnames)
{
  HpmObject *callback;

  if (!hpm_args_check (vm, "__new__", n_args, 1, 2))
    return NULL;
  callback = n_args > 1 && !HPM_IS_NONE (vm, args[1]) ? args[1] : NULL;
  return new_ref (vm, type, args[0], callback);
}

static int
ref_init (HpmVm            *vm,
          HpmObject        *self,
          HpmObject *const *args,
          gssize            n_args,
          HpmObject        *kwnames)
{
  if (!hpm_args_no_keywords (vm, "ref", kwnames))
    return -1;
  return hpm_args_check (vm, "__init__", n_args, 1, 2) ? 0 : -1;
}

void
hpm_weakref_dealloc (HpmVm     *vm,
                     HpmObject *self)
{
  hpm_gc_untrack (self);
  clear_ref (vm, SELF);
  hpm_object_free (vm, self);
}

int
hpm_weakref_traverse (HpmVm       *vm,
                      HpmObject   *self,
                      HpmVisitFunc visit,
                      gpointer     data)
{
  HPM_VISIT (SELF->callback);
  return 0;
}

void
hpm_weakref_each_ref (HpmVm      *vm,
                      HpmObject  *self,
                      HpmRefFunc  func,
                      gpointer    data)
{
  HpmRefLabel label = { .kind = HPM_REF_NAMED, .text = "__callback__" };

  if (SELF->callback)
    func (SELF->callback, &label, data);
}

void
hpm_weakref_drop_callback (HpmVm     *vm,
                           HpmObject *self)
{
  clear_ref (vm, SELF);
}

HPM_FUNCTION (ref_call)
{
  HpmObject *object = hpm_weakref_referent (SELF);

  if (!hpm_args_no_keywords (vm, "weakref", kwnames) || !hpm_args_check (vm, "weakref", n_args, 0, 0))
    return NULL;
  return hpm_incref (object ? object : HPM_NONE (vm));
}

/* The hash is the referent's, remembered: it stays good after the referent's death. */
static gint64
ref_hash (HpmVm     *vm,
          HpmObject *self)
{
  HpmObject *object = hpm_weakref_referent (SELF);

  if (SELF->hash != -1)
    return SELF->hash;
  if (object == NULL)
    {
      hpm_raise (vm, HPM_EXC (vm, TypeError), "weak object has gone away");
      return -1;
    }
  hpm_incref (object);
  hpm_hold (vm, object);
  SELF->hash = hpm_object_hash (vm, object);
  hpm_unhold (vm, 1);
  hpm_decref (vm, object);
  return SELF->hash;
}

static HpmObject *
ref_repr (HpmVm     *vm,
          HpmObject *self)
{
  HpmObject *object = hpm_weakref_referent (SELF), *name, *result;
  unsigned long long here = hpm_address_of (vm, self);

  if (object == NULL)
    return hpm_str_from_format (vm, "<weakref at 0x%llx; dead>", here);

  hpm_incref (object);
  hpm_hold (vm, object);
  name = hpm_object_lookup_special (vm, object, HPM_ID (vm, __name__)); /* what the object itself has is not asked */
  if (name == NULL && hpm_err_occurred (vm))
    hpm_err_clear (vm); /* a name that cannot be told is none */
  if (name && hpm_is_str (name))
    result = hpm_str_from_format (vm, "<weakref at 0x%llx; to '%T' at 0x%llx (%U)>", here, HPM_TYPE_OF (object),
                                  (unsigned long long) hpm_address_of (vm, object), name);
  else
    result = hpm_str_from_format (vm, "<weakref at 0x%llx; to '%T' at 0x%llx>", here, HPM_TYPE_OF (object),
                                  (unsigned long long) hpm_address_of (vm, object));
  hpm_xdecref (vm, name);
  hpm_unhold (vm, 1);
  hpm_decref (vm, object);
  return result;
}

/* Two live references compare by their referents; with a dead one only identity counts. The other may be a proxy. */
static HpmObject *
ref_richcompare (HpmVm     *vm,
                 HpmObject *a,
                 HpmObject *b,
                 int        op)
{
  HpmWeakref *left = (HpmWeakref *) a, *right = (HpmWeakref *) b;
  HpmObject *x, *y, *result;

  if ((op != HPM_EQ && op != HPM_NE) || !hpm_is_weakref (vm, a) || !hpm_is_weakref (vm, b))
    HPM_RETURN_NOT_IMPLEMENTED (vm);
  x = hpm_weakref_referent (left);
  y = hpm_weakref_referent (right);
  if (x == NULL || y == NULL)
    return hpm_bool_from (vm, (a == b) == (op == HPM_EQ));

  hpm_incref (x);
  hpm_incref (y);
  hpm_hold (vm, x);
  hpm_hold (vm, y);
  result = hpm_object_rich_compare (vm, x, y, op);
  hpm_hold (vm, result);
  hpm_decref (vm, x);
  hpm_decref (vm, y);
  hpm_unhold (vm, 3);
  return result;
}

HPM_FUNCTION (ref_class_getitem)
{
  return hpm_generic_alias_new (vm, self, args[0]);
}

static const HpmMethodDef ref_methods[] = {
  { "__class_getitem__", ref_class_getitem, HPM_METH_O | HPM_METH_CLASS, NULL },
  { NULL },
};

static const HpmMemberDef ref_members[] = {
  { "__callback__", HPM_MEMBER_OBJECT, G_STRUCT_OFFSET (HpmWeakref, callback), TRUE },
  { NULL },
};

const HpmTypeSpec hpm_weakref_spec = {
  .name = "weakref.ReferenceType",
  .base = HPM_TYPE_ID_OBJECT,
  .basic_size = 64, /* CPython's has a word for its call function */
  .flags = HPM_TYPE_FLAG_GC | HPM_TYPE_FLAG_BASETYPE,
  .slots = {
    .dealloc = hpm_weakref_dealloc,
    .traverse = hpm_weakref_traverse,
    .each_ref = hpm_weakref_each_ref,
    .clear = hpm_weakref_drop_callback,
    .repr = ref_repr,
    .hash = ref_hash,
    .richcompare = ref_richcompare,
    .call = ref_call,
    .init = ref_init,
    .new_ = ref_new,
  },
  .methods = ref_methods,
  .members = ref_members,
};
