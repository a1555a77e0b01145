/* hpm-heap.h: objects, reference counts, the cycle collector, weak references
 *
 * An object begins with its reference count and its type, as in CPython, so
 * that reading a c_long at id (x) reads its count. Objects that can be part
 * of a cycle have a collector header of two words in front.
 *
 * Laws
 *   - A function returning HpmObject* gives a new (strong) reference unless
 *     its name says borrow_ or its comment does; one named steal_ or whose
 *     comment says so takes over the reference it is given.
 *   - NULL means that an exception is set in the VM (hpm_err_occurred ()).
 *   - Store before you drop: a field is emptied or given its new value before
 *     the old value's count goes down, because dropping the last reference may
 *     run finalizers and callbacks, and a step may be looked at in there.
 *   - A reference that only a C variable owns must be held
 *     (hpm_hold ()) across anything that can run the learner's code, so
 *     that the owners of every object add up to its count at each step.
 */
#pragma once

#include "memory/hpm-memory.h"

G_BEGIN_DECLS

typedef struct _HpmObject HpmObject;
typedef struct _HpmType   HpmType;

struct _HpmObject {
  gssize   refcnt;
  HpmType *type;
};

/* An object of variable size: `size` is the number of its items. */
typedef struct {
  HpmObject head;
  gssize    size;
} HpmVarObject;

/* In front of each object of a type with HPM_TYPE_FLAG_GC. Both words are 0
 * when the object is untracked (but for flags in `prev`). Bits of `prev`: 1 finalized, 2
 * collecting, 4 being taken apart; during a collection the bits from the fifth on
 * hold the copied count. */
typedef struct {
  _Alignas (16) guintptr next; /* the flags in `prev` need four bits of an address */
  guintptr prev;
} HpmGcHead;

#define HPM_GC_PREV_FINALIZED  ((guintptr) 1)
#define HPM_GC_PREV_COLLECTING ((guintptr) 2)
#define HPM_GC_PREV_BEGUN      ((guintptr) 4) /* its dealloc slot has passed hpm_trash_begin () */

#define HPM_OBJECT(o)   ((HpmObject *) (o))
#define HPM_TYPE_OF(o)  (HPM_OBJECT (o)->type)
#define HPM_GC_HEAD(o)  (((HpmGcHead *) (o)) - 1)
#define HPM_GC_OBJECT(g) ((HpmObject *) (((HpmGcHead *) (g)) + 1))

/* --- Reference counts --- */

/* Called when a count has reached 0; runs finalizers, frees. */
void         hpm_dealloc              (HpmVm       *vm,
                                       HpmObject   *object);

static inline gpointer
hpm_incref (gpointer object)
{
  ((HpmObject *) object)->refcnt++;
  return object;
}

static inline gpointer
hpm_xincref (gpointer object)
{
  return object ? hpm_incref (object) : NULL;
}

static inline void
hpm_decref (HpmVm    *vm,
            gpointer  object)
{
  if (--((HpmObject *) object)->refcnt == 0)
    hpm_dealloc (vm, object);
}

static inline void
hpm_xdecref (HpmVm    *vm,
             gpointer  object)
{
  if (object)
    hpm_decref (vm, object);
}

/* Empties a variable or field first, then drops what it held. */
#define hpm_clear(vm, place)                                \
  do                                                        \
    {                                                       \
      HpmObject *hpm_clear_old_ = HPM_OBJECT (*(place));    \
      *(place) = NULL;                                      \
      hpm_xdecref ((vm), hpm_clear_old_);                   \
    }                                                       \
  while (0)

/* Stores a new reference (stolen) in a field, then drops the old one. */
#define hpm_replace(vm, place, stolen)                      \
  do                                                        \
    {                                                       \
      HpmObject *hpm_replace_old_ = HPM_OBJECT (*(place));  \
      *(place) = (gpointer) (stolen);                       \
      hpm_xdecref ((vm), hpm_replace_old_);                 \
    }                                                       \
  while (0)

/* Sets the count by hand, as ctypes can; FALSE when that has been done to too many objects. */
gboolean     hpm_tamper_with_count    (HpmVm       *vm,
                                       HpmObject   *object,
                                       gint64       count);
/* The count as CPython of this era shows it. Our own goes on counting for what is immortal, and starts at 1 for
 * what is static. */
gint64       hpm_shown_count          (HpmVm       *vm,
                                       HpmObject   *object);
/* TRUE for what never dies in eras 3.12 on. */
gboolean     hpm_is_immortal          (HpmVm       *vm,
                                       HpmObject   *object);

/* --- Making and freeing objects --- */

/* A new object with count 1, zeroed past its header; `n_items` counts for
 * types with an item size. Types with HPM_TYPE_FLAG_GC get a collector
 * header and may start a collection (before the object exists); the object is
 * not yet tracked. Takes a reference to a heap type. */
gpointer     hpm_object_alloc         (HpmVm       *vm,
                                       HpmType     *type,
                                       gssize       n_items);
/* The same with the size in bytes given: compact strings, whose header is
 * shorter than their type's basic_size. Zeroed past the header. */
gpointer     hpm_object_alloc_sized   (HpmVm       *vm,
                                       HpmType     *type,
                                       gsize        size);
/* Gives the memory back: the last thing a dealloc slot does. Drops the
 * reference to a heap type. */
void         hpm_object_free          (HpmVm       *vm,
                                       gpointer     object);
/* In place of giving the memory back of one that died while others still refer to it (tampered.c). */
void         hpm_leave_ruin           (HpmVm       *vm,
                                       HpmObject   *object);
/* For free lists: the block stays, the object is dead. */
void         hpm_object_retire        (HpmVm       *vm,
                                       gpointer     object);
/* First byte of the allocator's block, before any header. */
gpointer     hpm_object_block         (HpmObject   *object);
HpmShadow   *hpm_object_shadow        (HpmVm       *vm,
                                       HpmObject   *object);

#define HPM_N_FREE_LISTS 64

/* What waits in the free lists of objects with a collector header. */
typedef struct {
  gpointer first[HPM_N_FREE_LISTS];
  guint16  n_free[HPM_N_FREE_LISTS];
} HpmFreeLists;

/* Between these nothing is taken from those lists; what is given to them is gone afterwards. With `extra`, each
 * comes back with so many more, or fewer. The collector's count of births is for the caller to restore. */
void         hpm_free_lists_put_aside  (HpmVm        *vm,
                                        HpmFreeLists *self);
void         hpm_free_lists_bring_back (HpmVm        *vm,
                                        HpmFreeLists *self,
                                        const gint   *extra);

/* --- References that C variables own --- */

/* They are held: hpm_hold (), hpm_hold_array (), hpm_unhold () in hpm-vm-inline.h. */

/* Takes over a reference that CPython forgets to give up, in a mistake of its own: the object stays for good. */
void         hpm_lose                 (HpmVm       *vm,
                                       HpmObject   *object);

/* --- Enumerating references --- */

typedef enum {
  HPM_REF_TYPE,        /* an instance's class */
  HPM_REF_ATTRIBUTE,   /* key: the attribute's name */
  HPM_REF_ITEM,        /* index */
  HPM_REF_KEY,         /* index; key: the key itself */
  HPM_REF_VALUE,       /* key: its key; index */
  HPM_REF_ELEMENT,     /* of a set */
  HPM_REF_CELL,        /* content of a closure cell, or a closure's cell (key: name) */
  HPM_REF_LOCAL,       /* a local name in a frame, key: its name */
  HPM_REF_STACK,       /* a temporary on a frame's value stack, index */
  HPM_REF_CONSTANT,    /* of a code object, index */
  HPM_REF_NAMED,       /* text: what the field is called, e.g. "__func__" */
  HPM_REF_ENGINE,      /* text: which part of the interpreter */
} HpmRefKind;

typedef struct {
  HpmRefKind  kind;
  gssize      index;
  HpmObject  *key;
  const char *text; /* static */
  guint32     frame; /* serial of the frame whose local, cell or temporary it is, else 0 */
} HpmRefLabel;

typedef void (*HpmRefFunc)   (HpmObject         *target,
                              const HpmRefLabel *label,
                              gpointer           data);
/* As a collector's visit function; a result other than 0 ends the traversal. */
typedef int  (*HpmVisitFunc) (HpmObject         *target,
                              gpointer           data);

/* Every strong reference that `object` owns, each once, with its label. */
void         hpm_object_each_ref      (HpmVm       *vm,
                                       HpmObject   *object,
                                       HpmRefFunc   func,
                                       gpointer     data);
/* Every strong reference owned by no object: frames, the running
 * exception, interpreter state, holds, type tables, … */
void         hpm_vm_each_root         (HpmVm       *vm,
                                       HpmRefFunc   func,
                                       gpointer     data);

#define HPM_VISIT(target)                                          \
  do                                                               \
    {                                                              \
      if (target)                                                  \
        {                                                          \
          int hpm_visit_ = visit (HPM_OBJECT (target), data);      \
          if (hpm_visit_)                                          \
            return hpm_visit_;                                     \
        }                                                          \
    }                                                              \
  while (0)

/* --- The cycle collector --- */

#define HPM_N_GENERATIONS 3

typedef struct {
  HpmGcHead head; /* a ring; head.next == &head when empty */
  gint      threshold;
  gint      count;
  gssize    n_collections, n_collected, n_uncollectable;
} HpmGeneration;

/* Where a collection puts what it sorts; empty outside one. */
typedef enum {
  HPM_GC_RING_UNREACHABLE,   /* tentatively */
  HPM_GC_RING_UNCOLLECTABLE, /* because of a finalizer: era 3.3 */
  HPM_GC_RING_CALLBACKS,     /* weak references to be called back */
  HPM_GC_RING_SEEN,          /* finalizer called, if any */
  HPM_GC_RING_TRASH,         /* to be taken apart */
  HPM_N_GC_RINGS
} HpmGcRing;

enum {
  HPM_GC_DEBUG_STATS = 1, HPM_GC_DEBUG_COLLECTABLE = 2, HPM_GC_DEBUG_UNCOLLECTABLE = 4,
  HPM_GC_DEBUG_SAVEALL = 32,
};

typedef struct {
  HpmGeneration generations[HPM_N_GENERATIONS];
  HpmGcHead     permanent;       /* gc.freeze () */
  HpmGcHead     rings[HPM_N_GC_RINGS];
  gboolean      pending;         /* a collection is due: hpm_gc_run_pending () (eras 3.12 on) */
  gboolean      enabled;
  gboolean      collecting;
  gint          n_put_off;       /* births since a collection is due that has been put off: they come after it */
  guint         debug;           /* gc.DEBUG_… */
  HpmObject    *garbage;         /* the list gc.garbage */
  HpmObject    *callbacks;       /* the list gc.callbacks */
  gssize        long_lived_total;
  gssize        n_not_here;       /* objects that CPython's start tracks and ours does not */
  guint         left_parts;       /* bits of what imports have left unreachable */
  gssize        n_not_here_frozen; /* the same, while gc.freeze () keeps them out of sight */
  gssize        long_lived_pending;
  guint8        phase;           /* HpmGcPhase, for a step inside a collection */
  gint8         phase_generation;
  /* For showing who has moved: an object that was born until then, and tracked, is in that generation or an older one. */
  guint32       aged_births[HPM_N_GENERATIONS];
  guint32       aged_before[HPM_N_GENERATIONS]; /* the same, before the collection under way, or the last one */
  guint64       ended_step;      /* the step in which the last collection has ended */
} HpmGcState;

typedef struct { gint count; gboolean collecting; } HpmGcPutOff;

typedef enum {
  HPM_GC_IDLE,
  HPM_GC_COPIED_COUNTS,  /* counts copied from the objects */
  HPM_GC_SUBTRACTED,     /* inner references subtracted */
  HPM_GC_SPLIT,          /* reachable | tentatively unreachable */
  HPM_GC_WEAKREFS,       /* weak references cleared, callbacks called */
  HPM_GC_FINALIZERS,     /* __del__ called */
  HPM_GC_RESURRECTED,    /* who came back has been set aside */
  HPM_GC_CLEARED,        /* trash taken apart */
} HpmGcPhase;

void         hpm_gc_init              (HpmVm       *vm);
/* All that is there by now is the interpreter's; from here on the collector runs by itself. */
void         hpm_gc_begin_program     (HpmVm       *vm);
/* Between these a module of the library is made: nothing is collected, nothing is counted as born, and what is
 * there afterwards is as old as if it had been there from the start. */
typedef struct { guint32 births; gssize count; gboolean enabled; guint16 n_free[64]; } HpmGcImport;
void         hpm_gc_begin_import      (HpmVm       *vm,
                                       HpmGcImport *self);
/* `name`: of a module that the program itself imports, else NULL. `births`: so many are counted by it. */
void         hpm_gc_end_import        (HpmVm       *vm,
                                       const char  *name,
                                       HpmGcImport *self,
                                       guint        births);
/* hpm_gc_track (), hpm_gc_untrack () are in hpm-vm-inline.h. */
gboolean     hpm_gc_is_tracked        (HpmObject   *object);
gboolean     hpm_gc_is_finalized      (HpmObject   *object);
/* An allocation of an object with a collector header: may collect. */
void         hpm_gc_count_allocation_slow (HpmVm    *vm);
/* What is born between these two is so early: CPython makes it when it has left C. A collection that becomes due is
 * put off to the next birth; nothing of the program's may run here. */
HpmGcPutOff  hpm_gc_begin_early           (HpmVm    *vm);
void         hpm_gc_end_early             (HpmVm    *vm,
                                           HpmGcPutOff before);
/* Objects found unreachable (collected + uncollectable), as gc.collect (). */
gssize       hpm_gc_collect           (HpmVm       *vm,
                                       gint         generation);
/* A full collection of which gc.callbacks hears nothing: while the interpreter is taken apart. */
void         hpm_gc_collect_at_end    (HpmVm       *vm);
/* 0, 1, 2, or -1 when untracked, 3 when frozen. Walks the lists: slow. */
gint         hpm_gc_generation_of     (HpmVm       *vm,
                                       HpmObject   *object);
/* For the loop, when vm->gc.pending: collects what is due. */
void         hpm_gc_run_pending       (HpmVm       *vm);
/* The copied count: good only at the steps HPM_GC_COPIED_COUNTS and HPM_GC_SUBTRACTED, and only
 * for tracked objects of the collected generations (gc.phase_generation and younger). */
gssize       hpm_gc_copied_count      (HpmObject   *object);
/* During a collection: it is among those being looked at. */
gboolean     hpm_gc_is_collecting     (HpmObject   *object);
/* Found unreachable so far: from the step HPM_GC_SPLIT on. */
gboolean     hpm_gc_is_tentative      (HpmVm       *vm,
                                       HpmObject   *object);
/* Survives the collection under way, from the step HPM_GC_SPLIT on, or has survived the one that ended in the step before,
 * and comes into an older generation by it. Objects that were tracked long after their birth may be missed. */
gboolean     hpm_gc_is_promoted       (HpmVm       *vm,
                                       HpmObject   *object,
                                       guint32      birth);
/* Every tracked object, ring by ring, with its generation as hpm_gc_generation_of () says it,
 * until `func` is FALSE. */
typedef gboolean (*HpmGcFunc)         (HpmObject   *object,
                                       gint         generation,
                                       gpointer     data);
void         hpm_gc_each              (HpmVm       *vm,
                                       HpmGcFunc    func,
                                       gpointer     data);
/* Those that gc.get_objects () knows: neither what is frozen nor the trash of a collection under way. FALSE: `func`
 * was, once. */
gboolean     hpm_gc_each_in_generations (HpmVm      *vm,
                                       HpmGcFunc    func,
                                       gpointer     data);

/* --- Weak references --- */

typedef struct _HpmWeakref HpmWeakref;

struct _HpmWeakref {
  HpmObject   head;
  HpmObject  *object;   /* not counted; NULL once dead */
  HpmObject  *callback; /* strong, or NULL */
  gssize      hash;     /* -1 until asked */
  HpmWeakref *prev;     /* of the referent's list */
  HpmWeakref *next;
};

/* Who is referred to; NULL once it is dead, and also while it is dying: an object whose count has
 * reached 0 (in the trash, say) must not be had again. */
static inline HpmObject *
hpm_weakref_referent (const HpmWeakref *ref)
{
  return ref->object != NULL && ref->object->refcnt > 0 ? ref->object : NULL;
}

/* The head of the referent's list, or NULL for a type without weak references. */
HpmWeakref **hpm_weakref_list         (HpmObject   *object);
guint        hpm_weakref_count        (HpmObject   *object);
HpmObject   *hpm_weakref_new          (HpmVm       *vm,
                                       HpmObject   *object,
                                       HpmObject   *callback); /* or NULL */
HpmObject   *hpm_weakref_new_proxy    (HpmVm       *vm,
                                       HpmObject   *object,
                                       HpmObject   *callback);
/* Called by a dealloc slot before it takes the object apart. */
void         hpm_weakrefs_clear       (HpmVm       *vm,
                                       HpmObject   *object);

/* --- Finalizers --- */

/* Calls the type's finalize slot once in the object's life. */
void         hpm_call_finalizer       (HpmVm       *vm,
                                       HpmObject   *object);
/* For dealloc slots: FALSE when the object was resurrected (then return). */
gboolean     hpm_last_words           (HpmVm       *vm,
                                       HpmObject   *object,
                                       void       (*say) (HpmVm *vm, HpmObject *object));
gboolean     hpm_finalize_in_dealloc  (HpmVm       *vm,
                                       HpmObject   *object) G_GNUC_WARN_UNUSED_RESULT;
/* Long chains must not recurse in C: a dealloc slot of a container returns
 * at once when hpm_trash_begin () is FALSE (it is put off and called again),
 * else it ends with hpm_trash_end (). Untrack first. */
gboolean     hpm_trash_begin          (HpmVm       *vm,
                                       HpmObject   *object) G_GNUC_WARN_UNUSED_RESULT;
void         hpm_trash_end            (HpmVm       *vm);

/* --- The auditor --- */

/* Recounts every reference in the heap. Each object whose owners do not add
 * up to its count gives a line in the result; NULL when all is well. */
char        *hpm_audit                (HpmVm       *vm) G_GNUC_WARN_UNUSED_RESULT;

/* The same at each step, as long as the heap is not big; then less often, so that a run's audit takes a time in
 * proportion to its steps. Begin with all zero. */
typedef struct {
  guint64 n_steps, n_looks;
  gssize  debt; /* objects looked at beyond what the steps so far allow */
} HpmAuditPace;

/* `always`: this step must be looked at. */
char        *hpm_audit_step           (HpmVm        *vm,
                                       gboolean      always,
                                       HpmAuditPace *pace) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
