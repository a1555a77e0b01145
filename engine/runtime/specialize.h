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
#include "objects/types/hpm-type-slots.h"
#include "runtime/runtime-private.h"

typedef enum {
  HPM_SPECIAL_BEFORE = HPM_N_OPCODES - 1,
#define HPM_SPECIAL(NAME) HPM_SPECIAL_##NAME,
#include "runtime/hpm-special-opcodes.def"
#undef HPM_SPECIAL
} HpmSpecialOpcode;

typedef void (*HpmSpecializeFunc)        (HpmVm *vm, HpmFrame *frame, HpmInstruction *instruction);

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
/* Looks for a special form at once: what the one there remembers of a table of keys is out of date. */
void         hpm_respecialize            (HpmVm *vm, HpmFrame *frame, HpmInstruction *instruction,
                                          HpmSpecializeFunc specialize);
/* Puts the plain instruction back. */
void         hpm_unspecialize            (HpmInstruction *instruction);

/* CPython's code is warm after eight calls and rounds of loops: the first run of an addition has made it a form, and
 * after six more it is the eighth that may extend a string. */
#define HPM_RUNS_BEFORE_EXTENDING 6
/* `left` += `right` where it stands, as CPython does when nothing but the name and the stack refers to `left`, its
 * hash has not been asked for and its block has room; FALSE: it has to be a new string. Both are exact. */
gboolean     hpm_str_extend              (HpmVm *vm, HpmObject *left, HpmObject *right);

/* --- What the forms look at --- */

/* The value at `place` of the dictionary's table of keys; NULL: the table is no longer the one of that version, or
 * the name has been deleted. */
static inline HpmObject **
hpm_known_place (HpmVm     *vm,
                 HpmObject *dict,
                 guint32    version,
                 guint32    place)
{
  HpmDictKeys *keys;
  HpmObject **value;

  if (G_UNLIKELY (!dict || !HPM_IS (vm, dict, DICT)))
    return NULL;
  keys = ((HpmDict *) dict)->keys;
  if (G_UNLIKELY (keys->version != version || keys->kind != HPM_DICT_UNICODE))
    return NULL;
  value = (HpmObject **) (gpointer) ((char *) keys + place);
  return G_LIKELY (*value != NULL) ? value : NULL;
}

/* Whether nothing has been added to the shared table since, so that `name` is still not in it. */
static inline gboolean
hpm_shared_keys_have (HpmType *type,
                      guint    n)
{
  HpmDictKeys *keys = type->shared_keys;

  return (keys ? (guint) keys->n_entries : 0) == n;
}

/* The entry of an attribute in the values of `owner`, which has some, when the class keeps it there; -1: it may not. */
gssize       hpm_attr_index_slow         (HpmVm *vm, HpmType *type, HpmObject *name, gboolean to_store);

static inline HpmAttrCacheEntry *
hpm_attr_cache_entry (HpmVm   *vm,
                      guint32  version,
                      guint32  name)
{
  return &vm->attr_cache[((version ^ name * 0x9e3779b1u) * 0x85ebca6bu >> 24) % HPM_ATTR_CACHE_SIZE];
}

/* A key of a shared table stays for as long as the table: when it is `name` now, it was so when the entry was made. */
static inline gssize
hpm_attr_index (HpmVm     *vm,
                HpmType   *type,
                HpmObject *name,
                gboolean   to_store)
{
  guint32 place = hpm_place_of_object (vm, name);
  HpmAttrCacheEntry *entry = hpm_attr_cache_entry (vm, type->version, place);
  HpmDictKeys *keys = type->shared_keys;

  if (G_LIKELY (type->version != 0 && entry->version == type->version && entry->name == place && keys
                && (gssize) entry->index < keys->n_entries && HPM_KEYS_UNICODE (keys, entry->index)->key == name
                && (!to_store || type->s.setattro == hpm_object_generic_set_attr)))
    return entry->index;
  return hpm_attr_index_slow (vm, type, name, to_store);
}
