/* hpm-native.h: the types that modules bring, in C
 *
 * deque, partial, the iterators of itertools … are made when their module is first imported, and
 * found again with HPM_NATIVE (vm, DEQUE). Each is described by an HpmKind: a type's table and a
 * list of the fields that own a reference, from which the functions below derive how such an
 * object is visited, enumerated and taken apart.
 *
 * Invariants
 *   - A kind's spec comes first in it, so that a built-in type's `spec` leads to its kind.
 *   - A field may be NULL, from the moment that the object is allocated.
 *   - Sizes (basic_size) are CPython 3.11's; what is not needed of them is kept free.
 */
#pragma once

#include "modules/hpm-modules.h"
#include "objects/hpm-type-private.h"

G_BEGIN_DECLS

#define HPM_MAX_FIELDS 6

typedef struct {
  const char *name;
  gsize       offset;
} HpmFieldDef;

/* CPython makes some types at run time: their instances refer to them, as far as the collector is
 * concerned. */
typedef enum { HPM_TYPE_NOT_VISITED, HPM_TYPE_VISITED_FIRST, HPM_TYPE_VISITED_LAST } HpmTypeVisit;

typedef struct {
  HpmTypeSpec spec;
  HpmFieldDef fields[HPM_MAX_FIELDS + 1]; /* in the order in which the collector visits them */
  const char *drop_order;                 /* digits: numbers of fields; NULL: as they stand */
  HpmTypeVisit visits_type;
} HpmKind;

typedef enum {
#define HPM_NATIVE_TYPE(ID, kind, name, base) HPM_NATIVE_ID_##ID,
#include "modules/hpm-native-types.def"
#undef HPM_NATIVE_TYPE
  HPM_N_NATIVE_TYPES
} HpmNativeTypeId;

#define HPM_NATIVE_TYPE(ID, kind, name, base) extern const HpmKind kind;
#include "modules/hpm-native-types.def"
#undef HPM_NATIVE_TYPE

/* The type, made if it must be; borrowed. */
HpmType     *hpm_native_type         (HpmVm *vm, HpmNativeTypeId id);
#define      HPM_NATIVE(vm, ID)      hpm_native_type (vm, HPM_NATIVE_ID_##ID)
/* Exactly of the type, or of one derived from it; FALSE as long as nobody has made the type. */
gboolean     hpm_is_native           (HpmVm *vm, HpmObject *o, HpmNativeTypeId id);
gboolean     hpm_is_native_a         (HpmVm *vm, HpmObject *o, HpmNativeTypeId id);
#define      HPM_IS_NATIVE(vm, o, ID)   hpm_is_native (vm, o, HPM_NATIVE_ID_##ID)
#define      HPM_IS_NATIVE_A(vm, o, ID) hpm_is_native_a (vm, o, HPM_NATIVE_ID_##ID)
/* Puts the types from `first` to `last` that have a name into the module. */
void         hpm_native_types_add    (HpmVm *vm, HpmObject *module, HpmNativeTypeId first,
                                      HpmNativeTypeId last);

/* --- Slots of every kind --- */

void         hpm_kind_dealloc        (HpmVm *vm, HpmObject *self);
int          hpm_kind_traverse       (HpmVm *vm, HpmObject *self, HpmVisitFunc visit,
                                      gpointer data);
void         hpm_kind_each_ref       (HpmVm *vm, HpmObject *self, HpmRefFunc func, gpointer data);
void         hpm_kind_clear          (HpmVm *vm, HpmObject *self);

#define HPM_KIND_SLOTS                                                                \
  .dealloc = hpm_kind_dealloc, .traverse = hpm_kind_traverse, .each_ref = hpm_kind_each_ref

/* What an iterator's spec begins with: its functions are NAME_next and NAME_make. */
#define HPM_ITERATOR(module, NAME, Struct)                                            \
  .name = module "." #NAME,                                                           \
  .basic_size = sizeof (Struct),                                                      \
  .flags = HPM_TYPE_FLAG_GC | HPM_TYPE_FLAG_BASETYPE,                                 \
  .slots = { HPM_KIND_SLOTS, .iter = hpm_iter_self, .iternext = NAME##_next, .new_ = NAME##_make }

/* A new object, while C alone owns `kept`. */
static inline gpointer
hpm_alloc_keeping (HpmVm     *vm,
                   HpmType   *type,
                   HpmObject *kept)
{
  gpointer self;

  hpm_hold (vm, kept);
  self = hpm_object_alloc (vm, type, 0);
  hpm_unhold (vm, 1);
  return self;
}

/* --- For pictures of them --- */

typedef void (*HpmPairFunc) (HpmObject *key, HpmObject *value, gpointer data);
/* The entries of an OrderedDict in its order; the results of a cache by the calls' keys. Runs no
 * guest code. */
void         hpm_ordered_each_pair   (HpmObject *od, HpmPairFunc func, gpointer data);
void         hpm_cache_each_pair     (HpmVm *vm, HpmObject *cache, HpmPairFunc func, gpointer data);
/* Everything else that a cache keeps for itself. */
void         hpm_cache_each_inner    (HpmVm *vm, HpmObject *cache, HpmRefFunc func, gpointer data);
HpmObject   *hpm_cache_borrow_function (HpmObject *cache);
HpmObject   *hpm_defaultdict_borrow_factory (HpmObject *dict); /* NULL: none */
gssize       hpm_deque_bound         (HpmObject *deque);          /* -1: none */

/* --- Small things for functions of modules --- */

#define HPM_NEW(name)                                                                 \
  static HpmObject *                                                                  \
  name (HpmVm *vm, HpmType *type, HpmObject *const *args, gssize n_args, HpmObject *kwnames)

/* Keywords are refused, unless a subclass's __init__ may take them. */
gboolean     hpm_new_no_keywords     (HpmVm *vm, HpmType *type, HpmObject *kwnames);
/* Keywords as a dictionary, new. */
HpmObject   *hpm_args_dict           (HpmVm *vm, HpmObject *const *values, HpmObject *kwnames);
/* Drops what C alone owned while it alone owns `result` (which may be NULL), and gives that. */
HpmObject   *hpm_drop_return         (HpmVm *vm, HpmObject *dropped, HpmObject *result);

G_END_DECLS
