/* hpm-type-slots.h: the functions of type-slots.c, one for each slot of HpmSlots
 *
 * Private to engine/objects.
 */
#pragma once

#include "objects/hpm-type-private.h"

HpmObject   *hpm_slot_add (HpmVm *vm, HpmObject *a, HpmObject *b);
HpmObject   *hpm_slot_subtract (HpmVm *vm, HpmObject *a, HpmObject *b);
HpmObject   *hpm_slot_multiply (HpmVm *vm, HpmObject *a, HpmObject *b);
HpmObject   *hpm_slot_remainder (HpmVm *vm, HpmObject *a, HpmObject *b);
HpmObject   *hpm_slot_divmod (HpmVm *vm, HpmObject *a, HpmObject *b);
HpmObject   *hpm_slot_lshift (HpmVm *vm, HpmObject *a, HpmObject *b);
HpmObject   *hpm_slot_rshift (HpmVm *vm, HpmObject *a, HpmObject *b);
HpmObject   *hpm_slot_and_ (HpmVm *vm, HpmObject *a, HpmObject *b);
HpmObject   *hpm_slot_xor_ (HpmVm *vm, HpmObject *a, HpmObject *b);
HpmObject   *hpm_slot_or_ (HpmVm *vm, HpmObject *a, HpmObject *b);
HpmObject   *hpm_slot_floor_divide (HpmVm *vm, HpmObject *a, HpmObject *b);
HpmObject   *hpm_slot_true_divide (HpmVm *vm, HpmObject *a, HpmObject *b);
HpmObject   *hpm_slot_matrix_multiply (HpmVm *vm, HpmObject *a, HpmObject *b);
HpmObject   *hpm_slot_inplace_add (HpmVm *vm, HpmObject *a, HpmObject *b);
HpmObject   *hpm_slot_inplace_subtract (HpmVm *vm, HpmObject *a, HpmObject *b);
HpmObject   *hpm_slot_inplace_multiply (HpmVm *vm, HpmObject *a, HpmObject *b);
HpmObject   *hpm_slot_inplace_remainder (HpmVm *vm, HpmObject *a, HpmObject *b);
HpmObject   *hpm_slot_inplace_lshift (HpmVm *vm, HpmObject *a, HpmObject *b);
HpmObject   *hpm_slot_inplace_rshift (HpmVm *vm, HpmObject *a, HpmObject *b);
HpmObject   *hpm_slot_inplace_and (HpmVm *vm, HpmObject *a, HpmObject *b);
HpmObject   *hpm_slot_inplace_xor (HpmVm *vm, HpmObject *a, HpmObject *b);
HpmObject   *hpm_slot_inplace_or (HpmVm *vm, HpmObject *a, HpmObject *b);
HpmObject   *hpm_slot_inplace_floor_divide (HpmVm *vm, HpmObject *a, HpmObject *b);
HpmObject   *hpm_slot_inplace_true_divide (HpmVm *vm, HpmObject *a, HpmObject *b);
HpmObject   *hpm_slot_inplace_matrix_multiply (HpmVm *vm, HpmObject *a, HpmObject *b);
HpmObject   *hpm_slot_subscript (HpmVm *vm, HpmObject *a, HpmObject *b);
HpmObject   *hpm_slot_negative (HpmVm *vm, HpmObject *self);
HpmObject   *hpm_slot_positive (HpmVm *vm, HpmObject *self);
HpmObject   *hpm_slot_absolute (HpmVm *vm, HpmObject *self);
HpmObject   *hpm_slot_invert (HpmVm *vm, HpmObject *self);
HpmObject   *hpm_slot_int_ (HpmVm *vm, HpmObject *self);
HpmObject   *hpm_slot_float_ (HpmVm *vm, HpmObject *self);
HpmObject   *hpm_slot_index (HpmVm *vm, HpmObject *self);
HpmObject   *hpm_slot_iternext (HpmVm *vm, HpmObject *self);
HpmObject   *hpm_slot_inplace_power (HpmVm *vm, HpmObject *a, HpmObject *b, HpmObject *modulus);
HpmObject   *hpm_slot_power (HpmVm *vm, HpmObject *self, HpmObject *other, HpmObject *modulus);
HpmObject   *hpm_slot_repr (HpmVm *vm, HpmObject *self);
HpmObject   *hpm_slot_str (HpmVm *vm, HpmObject *self);
gint64       hpm_slot_hash (HpmVm *vm, HpmObject *self);
gssize       hpm_slot_length (HpmVm *vm, HpmObject *self);
int          hpm_slot_bool (HpmVm *vm, HpmObject *self);
HpmObject   *hpm_slot_richcompare (HpmVm *vm, HpmObject *self, HpmObject *other, int op);
HpmObject   *hpm_slot_call (HpmVm *vm, HpmObject *self, HpmObject *const *args, gssize n_args,
                            HpmObject *kwnames);
int          hpm_slot_init (HpmVm *vm, HpmObject *self, HpmObject *const *args, gssize n_args,
                            HpmObject *kwnames);
HpmObject   *hpm_slot_new (HpmVm *vm, HpmType *type, HpmObject *const *args, gssize n_args,
                           HpmObject *kwnames);
void         hpm_slot_finalize (HpmVm *vm, HpmObject *self);
void         hpm_slot_legacy_finalize (HpmVm *vm, HpmObject *self); /* __tp_del__ (), see testcapi.c */
HpmObject   *hpm_slot_item (HpmVm *vm, HpmObject *self, gssize index);
int          hpm_slot_ass_subscript (HpmVm *vm, HpmObject *self, HpmObject *key, HpmObject *value);
int          hpm_slot_ass_item (HpmVm *vm, HpmObject *self, gssize index, HpmObject *value);
int          hpm_slot_contains (HpmVm *vm, HpmObject *self, HpmObject *item);
HpmObject   *hpm_slot_iter (HpmVm *vm, HpmObject *self);
HpmObject   *hpm_slot_getattro (HpmVm *vm, HpmObject *self, HpmObject *name);
int          hpm_slot_setattro (HpmVm *vm, HpmObject *self, HpmObject *name, HpmObject *value);
HpmObject   *hpm_slot_descr_get (HpmVm *vm, HpmObject *self, HpmObject *object, HpmObject *type);
int          hpm_slot_descr_set (HpmVm *vm, HpmObject *self, HpmObject *object, HpmObject *value);

/* Whether iterating over `seq` meets `item`: what `in` does without __contains__. */
int          hpm_sequence_search (HpmVm *vm, HpmObject *seq, HpmObject *item);
