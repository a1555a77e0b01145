/* hpm-type-private.h: what the files about types and descriptors share
 *
 * Private to engine/objects. Start with HpmSlotDef: one entry for each special method
 * name, tying a slot of HpmSlots to the function that calls a Python method from it, and to
 * the wrapper that calls the slot from Python.
 */
#pragma once

#include "runtime/hpm-vm.h"
#include "objects/hpm-containers.h"

#include <string.h>

/* A class method or static method that takes nothing over: of what is one without being told. */
HpmObject   *hpm_wrap_callable (HpmVm *vm, HpmType *wrapper, HpmObject *callable);

/* Calls the C function `wrapped` taken from a slot. */
typedef HpmObject *(*HpmWrapperFunc) (HpmVm *vm, HpmObject *self, HpmObject *const *args,
                                      gssize n_args, HpmObject *kwnames, gpointer wrapped);

enum { HPM_SLOT_TAKES_KEYWORDS = 1 };

typedef struct {
  HpmIdentifier  id;
  gsize          offset;   /* in HpmSlots */
  gpointer       function; /* calls the Python method; NULL: only in built-in types */
  HpmWrapperFunc wrapper;
  guint          flags;
} HpmSlotDef;

/* Ended by an entry without a wrapper and a function. */
extern const HpmSlotDef hpm_slot_defs[];

/* What inspect shows: "($self, value, /)". */
const char  *hpm_slot_signature       (const HpmSlotDef *def);

#define HPM_SLOT_AT(slots, offset) (*(gpointer *) (((char *) (slots)) + (offset)))

/* Descriptors: layouts as CPython's. `type` is strong. */
typedef struct { HpmObject head; HpmType *type; HpmObject *name, *qualname; } HpmDescr;
typedef struct { HpmDescr d; const HpmMethodDef *def; gpointer reserved; } HpmMethodDescr;
typedef struct { HpmDescr d; const HpmSlotDef *def; gpointer wrapped; } HpmWrapperDescr;
typedef struct { HpmDescr d; const HpmMemberDef *def; } HpmMemberDescr;
typedef struct { HpmDescr d; const HpmGetSetDef *def; } HpmGetSetDescr;

HpmObject   *hpm_descr_new_method     (HpmVm *vm, HpmType *type, const HpmMethodDef *def);
HpmObject   *hpm_descr_new_wrapper    (HpmVm *vm, HpmType *type, const HpmSlotDef *def,
                                       gpointer wrapped);
HpmObject   *hpm_descr_new_member     (HpmVm *vm, HpmType *type, const HpmMemberDef *def,
                                       HpmObject *name);
HpmObject   *hpm_descr_new_getset     (HpmVm *vm, HpmType *type, const HpmGetSetDef *def);
/* Calls a table's function after checking the arguments; `callable` names it in messages. */
HpmObject   *hpm_method_def_call      (HpmVm *vm, const HpmMethodDef *def, HpmObject *callable,
                                       HpmObject *self, HpmObject *const *args, gssize n_args,
                                       HpmObject *kwnames);
/* __sizeof__ of the types that have a slot for it. */
extern const HpmMethodDef hpm_sizeof_method[];
/* "list.append()", as error messages name a callable. */
HpmObject   *hpm_callable_name        (HpmVm *vm, HpmObject *callable);

/* Drops a reference while only C owns `kept` (or NULL). */
static inline void
hpm_drop_beside (HpmVm *vm, HpmObject *dropped, HpmObject *kept)
{
  if (dropped->refcnt > 1)
    {
      dropped->refcnt--;
      return;
    }
  hpm_hold (vm, kept);
  hpm_decref (vm, dropped);
  hpm_unhold (vm, 1);
}

/* "0x7f5b20001230": the simulated address, as reprs show it. */
typedef struct { char text[24]; } HpmAddressText;
HpmAddressText hpm_address_text       (HpmVm *vm, gconstpointer object);

/* --- type-init.c --- */

int          hpm_type_add_members     (HpmVm *vm, HpmType *type, const HpmMemberDef *members);
int          hpm_type_add_getsets     (HpmVm *vm, HpmType *type, const HpmGetSetDef *getsets);
HpmObject   *hpm_type_new_wrapper     (HpmVm *vm, HpmObject *self, HpmObject *const *args,
                                       gssize n_args, HpmObject *kwnames);
/* __name__ and __module__ of a built-in type, out of "module.name". */
const char  *hpm_type_short_name      (HpmType *type);

/* --- type-mro.c --- */

int          hpm_type_compute_mro     (HpmVm *vm, HpmType *type);
HpmObject   *hpm_type_mro_method      (HpmVm *vm, HpmObject *self, HpmObject *const *args,
                                       gssize n_args, HpmObject *kwnames);
HpmType     *hpm_type_best_base       (HpmVm *vm, HpmObject *bases); /* borrowed */
HpmType     *hpm_type_solid_base      (HpmVm *vm, HpmType *type);    /* borrowed */
int          hpm_type_set_bases       (HpmVm *vm, HpmObject *type, HpmObject *bases);
/* Borrowed. */
HpmType     *hpm_type_best_metaclass  (HpmVm *vm, HpmType *metatype, HpmObject *bases);

/* --- type-new.c --- */

HpmObject   *hpm_type_new             (HpmVm *vm, HpmType *metatype, HpmObject *const *args,
                                       gssize n_args, HpmObject *kwnames);

/* --- type-lookup.c --- */

int          hpm_type_add_subclass    (HpmVm *vm, HpmType *base, HpmType *type);
void         hpm_type_remove_subclass (HpmVm *vm, HpmType *base, HpmType *type);
/* The live subclasses, a new list. */
HpmObject   *hpm_type_subclass_list   (HpmVm *vm, HpmType *type);

/* --- type-update.c --- */

void         hpm_type_inherit         (HpmType *type, HpmType *base);
/* --- Texts for __doc__ (docs.c); NULL where there is none --- */

const char  *hpm_doc_of_builtin       (const char *name);
const char  *hpm_doc_of_method        (HpmType *type, const char *name);
const char  *hpm_doc_of_function      (const char *module, const char *name);
HpmObject   *hpm_doc_object           (HpmVm *vm, const char *text); /* a str, or None */

gboolean     hpm_type_check_name      (HpmVm *vm, HpmObject *name);
int          hpm_type_add_wrappers    (HpmVm *vm, HpmType *type);
/* Sets all the slots of a heap type from what its MRO holds. */
void         hpm_type_fix_slots       (HpmVm *vm, HpmType *type);
void         hpm_type_fix_slots_below (HpmVm *vm, HpmType *type); /* in its subclasses too */
/* After the attribute `name` of a class changed: its slots, and those of its subclasses. */
void         hpm_type_update_slot     (HpmVm *vm, HpmType *type, HpmObject *name);

/* --- instance.c: instances of classes made by class statements --- */

/* All that its instances have of their own is a managed dictionary: no __slots__, no built-in base but object. */
static inline gboolean
hpm_is_plain_class (HpmType *type)
{
  if (!(type->flags & HPM_TYPE_FLAG_MANAGED_DICT))
    return FALSE;
  for (; type->flags & HPM_TYPE_FLAG_HEAP; type = type->base)
    if (type->slot_members && type->slot_members->name)
      return FALSE;
  return type->base == NULL;
}

void         hpm_instance_dealloc     (HpmVm *vm, HpmObject *self);
/* Of a class whose finalizer is of the kind before PEP 442 (modules/testcapi.c). */
void         hpm_instance_dealloc_legacy (HpmVm *vm, HpmObject *self);
int          hpm_instance_traverse    (HpmVm *vm, HpmObject *self, HpmVisitFunc visit,
                                       gpointer data);
void         hpm_instance_clear       (HpmVm *vm, HpmObject *self);

/* --- object.c --- */

/* Of a class that object.__new__ () makes instances of. */
HpmObject   *hpm_object_new_plain     (HpmVm *vm, HpmType *type);
HpmObject   *hpm_object_new           (HpmVm *vm, HpmType *type, HpmObject *const *args,
                                       gssize n_args, HpmObject *kwnames);
int          hpm_object_init          (HpmVm *vm, HpmObject *self, HpmObject *const *args,
                                       gssize n_args, HpmObject *kwnames);
/* Without the collector's header. */
gssize       hpm_object_bare_size     (HpmVm *vm, HpmObject *o);

/* --- reduce.c --- */

HpmObject   *hpm_object_reduce        (HpmVm *vm, HpmObject *self, HpmObject *const *args,
                                       gssize n_args, HpmObject *kwnames);
HpmObject   *hpm_object_reduce_ex     (HpmVm *vm, HpmObject *self, HpmObject *const *args,
                                       gssize n_args, HpmObject *kwnames);
gpointer     hpm_raise_no_attribute_name (HpmVm *vm, HpmObject *name); /* it is no str */
HpmObject   *hpm_object_get_state_method (HpmVm *vm, HpmObject *self, HpmObject *const *args,
                                          gssize n_args, HpmObject *kwnames);

/* (getattr, (object, name)), as __reduce__ of methods gives it. */
HpmObject   *hpm_reduce_to_getattr    (HpmVm *vm, HpmObject *object, HpmObject *name);

/* --- type.c --- */

int          hpm_type_merge_names     (HpmVm *vm, HpmObject *into, HpmType *type); /* its own and its bases', into a dict */
char        *hpm_type_arena_text      (HpmVm *vm, HpmObject *name);

/* --- attributes.c, instance-check.c, union.c --- */

/* Calls descr's __get__ while it is held; `object` may be NULL. */
HpmObject   *hpm_descr_call_get       (HpmVm *vm, HpmObject *descr, HpmObject *object,
                                       HpmObject *type);
int          hpm_object_real_is_instance (HpmVm *vm, HpmObject *o, HpmObject *cls);
int          hpm_object_real_is_subclass (HpmVm *vm, HpmObject *derived, HpmObject *cls);
HpmObject   *hpm_union_borrow_args    (HpmObject *o); /* a tuple */
HpmObject   *hpm_union_or             (HpmVm *vm, HpmObject *a, HpmObject *b);

/* As hpm_object_generic_get_attr (), but NULL without an error when there is no such attribute. */
HpmObject   *hpm_object_find_generic  (HpmVm *vm, HpmObject *o, HpmObject *name);
/* Likewise of a class. */
HpmObject   *hpm_type_find_attribute  (HpmVm *vm, HpmObject *self, HpmObject *name);
/* __dict__ as a getset's functions, for types with a plain or managed dictionary. */
HpmObject   *hpm_object_get_dict      (HpmVm *vm, HpmObject *o);
/* obj.__dict__ = value; NULL deletes. */
int          hpm_object_replace_dict  (HpmVm *vm, HpmObject *o, HpmObject *value);
int          hpm_object_set_dict      (HpmVm *vm, HpmObject *o, HpmObject *value); /* may not delete it */

/* --- call.c --- */

/* callable (first, *args, **keywords) */
HpmObject   *hpm_object_call_prepended (HpmVm *vm, HpmObject *callable, HpmObject *first,
                                        HpmObject *const *args, gssize n_args, HpmObject *kwnames);

/* --- generic-alias.c: what unions share with aliases --- */

HpmObject   *hpm_annotation_text      (HpmVm *vm, HpmObject *o);
HpmObject   *hpm_annotation_parameters (HpmVm *vm, HpmObject *args);
HpmObject   *hpm_annotation_substitute (HpmVm *vm, HpmObject *self, HpmObject *args,
                                        HpmObject *parameters, HpmObject *item);

/* --- property.c --- */

/* Its __isabstractmethod__; `o` may be NULL. */
int          hpm_object_is_abstract   (HpmVm *vm, HpmObject *o);

/* --- descriptor.c --- */

HpmObject   *hpm_member_get           (HpmVm *vm, HpmObject *self, const HpmMemberDef *def);
