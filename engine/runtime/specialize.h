/* specialize.h: special forms of instructions
 *
 * An instruction that has run a few times (HpmInstruction.wait) looks at what it works on and may become
 * a special form of itself, see hpm-special-opcodes.def. A form that meets something else
 * goes back to the plain instruction, which tries again later, but not for ever.
 *
 * Laws
 *   - To specialize runs no guest code and changes nothing that a program can see.
 *   - A form relies on nothing that it does not check each time: versions are never given twice,
 *     and what is remembered of a table of keys is compared with the table.
 */
#pragma once

#include "objects/hpm-type-private.h"
#include "objects/hpm-type-slots.h"
#include "runtime/runtime-private.h"

typedef enum {
  HPM_SPECIAL_BEFORE = HPM_N_OPCODES - 1,
#define HPM_SPECIAL(NAME) HPM_SPECIAL_##NAME,
#include "runtime/hpm-special-opcodes.def"
#undef HPM_SPECIAL
} HpmSpecialOpcode;

/* Each may change instruction->opcode. The operands are on the frame's stack. */
void         hpm_specialize_load_global  (HpmVm *vm, HpmFrame *frame, HpmInstruction *instruction);
void         hpm_specialize_store_global (HpmVm *vm, HpmFrame *frame, HpmInstruction *instruction);
void         hpm_specialize_load_name    (HpmVm *vm, HpmFrame *frame, HpmInstruction *instruction);
void         hpm_specialize_store_name   (HpmVm *vm, HpmFrame *frame, HpmInstruction *instruction);
void         hpm_specialize_load_attr    (HpmVm *vm, HpmFrame *frame, HpmInstruction *instruction);
void         hpm_specialize_store_attr   (HpmVm *vm, HpmFrame *frame, HpmInstruction *instruction);
void         hpm_specialize_load_method  (HpmVm *vm, HpmFrame *frame, HpmInstruction *instruction);
void         hpm_specialize_binary_op    (HpmVm *vm, HpmFrame *frame, HpmInstruction *instruction);
void         hpm_specialize_compare_op   (HpmVm *vm, HpmFrame *frame, HpmInstruction *instruction);
void         hpm_specialize_subscr       (HpmVm *vm, HpmFrame *frame, HpmInstruction *instruction);
void         hpm_specialize_store_subscr (HpmVm *vm, HpmFrame *frame, HpmInstruction *instruction);
void         hpm_specialize_contains     (HpmVm *vm, HpmFrame *frame, HpmInstruction *instruction);
void         hpm_specialize_unpack       (HpmVm *vm, HpmFrame *frame, HpmInstruction *instruction);
void         hpm_specialize_for_iter     (HpmVm *vm, HpmFrame *frame, HpmInstruction *instruction);
void         hpm_specialize_call         (HpmVm *vm, HpmFrame *frame, HpmInstruction *instruction);

/* Before a code object runs for the first time: constants get their places, pairs of instructions become one. */
void         hpm_quicken                 (HpmVm *vm, HpmCode *code);
/* Puts the plain instruction back. */
void         hpm_unspecialize            (HpmInstruction *instruction);

/* --- What the forms look at --- */

/* Where the value of `name` stands in an exact dictionary, if the name is its entry `place`; else NULL. */
static inline HpmObject **
hpm_known_place (HpmObject *dict,
                 guint32    place,
                 HpmObject *name)
{
  HpmDictKeys *keys = ((HpmDict *) dict)->keys;
  HpmDictUnicodeEntry *entry;

  if (G_UNLIKELY (keys->kind != HPM_DICT_UNICODE || (gssize) place >= keys->n_entries))
    return NULL;
  entry = HPM_KEYS_UNICODE (keys, place);
  return entry->key == name ? &entry->value : NULL;
}

/* Whether nothing has been added to the shared table since, so that `name` is still not in it. */
static inline gboolean
hpm_shared_keys_have (HpmType *type,
                      guint    n)
{
  HpmDictKeys *keys = type->shared_keys;

  return (keys ? (guint) keys->n_entries : 0) == n;
}
