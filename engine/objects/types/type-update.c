/* type-update.c: keeping the slots of a class and its special methods in step
 *
 * Two directions. A built-in type fills its slots in C; its dictionary gets a wrapper for each
 * (hpm_type_add_wrappers ()). A class of the learner's has methods in its dictionary; each of its
 * slots is then filled with the function that calls the method (hpm_type_fix_slots ()), unless
 * what the MRO has is such a wrapper of a base: then the slot takes the wrapped C function
 * itself.
 *
 * Read update_slot (), which decides this for the group of names that share a slot (__add__ and
 * __radd__ …).
 */
#include "objects/hpm-type-private.h"

/* --- Inheriting --- */

/* Slots that are copied from a base when empty: everything but what is treated below. */
static void
inherit_plain_slots (HpmSlots *slots,
                     HpmSlots *base)
{
  const gsize first = G_STRUCT_OFFSET (HpmSlots, descr_get);

  for (gsize offset = first; offset < sizeof (HpmSlots); offset += sizeof (gpointer))
    if (offset != G_STRUCT_OFFSET (HpmSlots, new_) && HPM_SLOT_AT (slots, offset) == NULL)
      HPM_SLOT_AT (slots, offset) = HPM_SLOT_AT (base, offset);
}

#define INHERIT(slot) do { if (type->s.slot == NULL) type->s.slot = base->s.slot; } while (0)

void
hpm_type_inherit (HpmType *type,
                  HpmType *base)
{
  inherit_plain_slots (&type->s, &base->s);
  INHERIT (dealloc);
  INHERIT (finalize);
  INHERIT (sizeof_);
  INHERIT (each_ref);
  if (type->s.traverse == NULL && type->s.clear == NULL && (base->flags & HPM_TYPE_FLAG_GC))
    {
      type->s.traverse = base->s.traverse;
      type->s.clear = base->s.clear;
      type->flags |= HPM_TYPE_FLAG_GC;
    }
  INHERIT (repr);
  INHERIT (str);
  /* A type that says what equal means must say what hash goes with it. */
  if (type->s.richcompare == NULL && type->s.hash == NULL)
    {
      type->s.richcompare = base->s.richcompare;
      type->s.hash = base->s.hash;
    }
  INHERIT (call);
  INHERIT (getattro);
  INHERIT (setattro);
  INHERIT (iter);
  INHERIT (iternext);
  if (type->weaklist_offset == 0)
    type->weaklist_offset = base->weaklist_offset;
  if (type->dict_offset == 0)
    type->dict_offset = base->dict_offset;
  type->flags |= base->flags
                 & (HPM_TYPE_FLAG_INT | HPM_TYPE_FLAG_LIST | HPM_TYPE_FLAG_TUPLE
                    | HPM_TYPE_FLAG_BYTES | HPM_TYPE_FLAG_STR | HPM_TYPE_FLAG_DICT
                    | HPM_TYPE_FLAG_EXCEPTION | HPM_TYPE_FLAG_TYPE | HPM_TYPE_FLAG_MANAGED_DICT
                    | HPM_TYPE_FLAG_MATCH_SELF | HPM_TYPE_FLAG_SEQUENCE | HPM_TYPE_FLAG_MAPPING);
}

#undef INHERIT

/* --- Wrappers in the dictionary of a built-in type --- */

/* Whether the type fills this slot itself; only then has its dictionary the method. Direct heirs of object
 * without a dictionary name the generic getattro, in CPython. */
static gboolean
is_own_slot (HpmType          *type,
             const HpmSlotDef *def)
{
  if (HPM_SLOT_AT (&type->spec->slots, def->offset) != NULL)
    return TRUE;
  return def->offset == G_STRUCT_OFFSET (HpmSlots, getattro) && type->dict_offset == 0
         && type->base->base == NULL;
}

int
hpm_type_add_wrappers (HpmVm   *vm,
                       HpmType *type)
{
  for (const HpmSlotDef *def = hpm_slot_defs; def->wrapper || def->function; def++)
    {
      gpointer slot = HPM_SLOT_AT (&type->s, def->offset);
      HpmObject *name = vm->identifiers[def->id];
      HpmObject *descr;
      int result;

      if (def->wrapper == NULL || slot == NULL || !is_own_slot (type, def)
          || hpm_dict_borrow_item (vm, type->dict, name) != NULL)
        continue;
      if (slot == (gpointer) hpm_object_hash_not_implemented)
        descr = hpm_incref (vm->none);
      else
        descr = hpm_descr_new_wrapper (vm, type, def, slot);
      result = descr ? hpm_dict_set_item (vm, type->dict, name, descr) : -1;
      hpm_xdecref (vm, descr);
      if (result < 0)
        return -1;
    }
  return 0;
}

/* --- Slots out of the MRO --- */

/* A base's wrapper stands for the C function it wraps, also when it was made from another slot of the same name
 * whose functions are called alike: a subclass of list adds in place by list's inplace_concat. Else it stands for what
 * that base has in this slot (__getitem__ …). */
static gpointer
slot_from_wrapper (HpmType          *type,
                   const HpmSlotDef *def,
                   HpmObject        *descr)
{
  HpmWrapperDescr *wrapper = (HpmWrapperDescr *) descr;

  if (wrapper->def->id != def->id || !hpm_type_is_subtype (type, wrapper->d.type))
    return NULL;
  return wrapper->def->wrapper == def->wrapper ? wrapper->wrapped
         : HPM_SLOT_AT (&wrapper->d.type->s, def->offset);
}

/* What one name says about its slot: a C function, or NULL for "the generic function". */
static gpointer
specific_function (HpmVm            *vm,
                   HpmType          *type,
                   const HpmSlotDef *def,
                   HpmObject        *descr)
{
  if (HPM_IS (vm, descr, WRAPPER_DESCRIPTOR))
    return slot_from_wrapper (type, def, descr);
  /* list.__getitem__ and its like: a method of a built-in type that says what its slot says. */
  if (HPM_IS (vm, descr, METHOD_DESCRIPTOR))
    {
      HpmType *owner = ((HpmDescr *) descr)->type;

      return (owner->flags & HPM_TYPE_FLAG_HEAP) || !hpm_type_is_subtype (type, owner)
             || ((HpmDescr *) descr)->name != vm->identifiers[def->id] ? NULL
             : HPM_SLOT_AT (&owner->s, def->offset);
    }
  /* What the class has stays: so one whose __new__ was deleted goes on looking for it (bpo-5322). */
  if (def->id == HPM_ID___new__ && HPM_IS (vm, descr, BUILTIN_FUNCTION)
      && ((HpmBuiltinFunction *) descr)->def->function == hpm_type_new_wrapper)
    return (gpointer) type->s.new_;
  if (def->id == HPM_ID___hash__ && HPM_IS_NONE (vm, descr))
    return (gpointer) hpm_object_hash_not_implemented;
  return NULL;
}

/* list.__add__ wraps what concatenates: a subclass does not add because of it. */
static gboolean
is_wrapper_of_other_slot (HpmVm            *vm,
                          HpmType          *type,
                          const HpmSlotDef *def,
                          HpmObject        *descr)
{
  return HPM_IS (vm, descr, WRAPPER_DESCRIPTOR) && ((HpmWrapperDescr *) descr)->def->id == def->id
         && ((HpmWrapperDescr *) descr)->def->offset != def->offset
         && hpm_type_is_subtype (type, ((HpmDescr *) descr)->type);
}

/* `def` is the first entry of its slot; gives the first one of the next slot. */
static const HpmSlotDef *
update_slot (HpmVm            *vm,
             HpmType          *type,
             const HpmSlotDef *def)
{
  gsize offset = def->offset;
  gpointer specific = NULL, generic = NULL;
  gboolean use_generic = FALSE;

  for (; (def->wrapper || def->function) && def->offset == offset; def++)
    {
      HpmObject *descr = hpm_type_borrow_lookup (vm, type, vm->identifiers[def->id]);
      gpointer function;

      if (descr == NULL)
        continue;
      function = specific_function (vm, type, def, descr);
      if (function != NULL && (specific == NULL || specific == function))
        specific = function;
      else
        {
          use_generic = TRUE;
          if (def->function != NULL && !is_wrapper_of_other_slot (vm, type, def, descr))
            generic = def->function;
        }
    }
  if (specific != NULL && !use_generic)
    HPM_SLOT_AT (&type->s, offset) = specific;
  else
    HPM_SLOT_AT (&type->s, offset) = generic;
  if (offset == G_STRUCT_OFFSET (HpmSlots, iternext) && type->s.iternext == NULL)
    type->s.iternext = hpm_iter_next_missing;
  return def;
}

void
hpm_type_fix_slots (HpmVm   *vm,
                    HpmType *type)
{
  const HpmSlotDef *def = hpm_slot_defs;

  while (def->wrapper || def->function)
    def = update_slot (vm, type, def);
}

void
hpm_type_fix_slots_below (HpmVm   *vm,
                          HpmType *type)
{
  HpmObject *subclasses;

  hpm_type_fix_slots (vm, type);
  subclasses = hpm_type_subclass_list (vm, type);
  for (gssize i = 0; i < HPM_SIZE (subclasses); i++)
    hpm_type_fix_slots_below (vm, HPM_AS_TYPE (HPM_LIST_ITEM (subclasses, i)));
  hpm_decref (vm, subclasses);
}

static void
update_with_subclasses (HpmVm            *vm,
                        HpmType          *type,
                        const HpmSlotDef *first,
                        HpmObject        *name)
{
  HpmObject *subclasses;

  update_slot (vm, type, first);
  subclasses = hpm_type_subclass_list (vm, type);
  for (gssize i = 0; i < HPM_SIZE (subclasses); i++)
    {
      HpmType *subclass = HPM_AS_TYPE (HPM_LIST_ITEM (subclasses, i));

      if (subclass->dict == NULL || hpm_dict_borrow_item (vm, subclass->dict, name) == NULL)
        update_with_subclasses (vm, subclass, first, name);
    }
  hpm_decref (vm, subclasses);
}

void
hpm_type_update_slot (HpmVm     *vm,
                      HpmType   *type,
                      HpmObject *name)
{
  const HpmSlotDef *first = hpm_slot_defs;

  for (const HpmSlotDef *def = hpm_slot_defs; def->wrapper || def->function; def++)
    {
      if (def->offset != first->offset)
        first = def;
      if (vm->identifiers[def->id] == name)
        update_with_subclasses (vm, type, first, name);
    }
}
