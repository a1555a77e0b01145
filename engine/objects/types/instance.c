/* instance.c: instances of the learner's classes
 *
 * Such an object is that of its nearest built-in base, followed by its __slots__ and the list of
 * weak references; the words of a managed dictionary stand in front of the collector header. What
 * is done with it (dealloc, traverse, clear) is done in layers: first what the classes added,
 * then the base's own function.
 *
 * Invariants
 *   - Taking it apart goes: finalizer, weak references, slots, dictionary, base; whoever looks in
 *     between finds every field either whole or empty.
 *   - The built-in base's dealloc gives back the memory, and with it the reference to the class.
 */
#include "objects/hpm-type-private.h"
#include "objects/types/hpm-type-slots.h"

/* The nearest base that is not made by a class statement. */
static HpmType *
builtin_base (HpmType *type)
{
  while (type->flags & HPM_TYPE_FLAG_HEAP)
    type = type->base;
  return type;
}

static HpmObject **
slot_place (HpmObject          *self,
            const HpmMemberDef *member)
{
  return (HpmObject **) ((char *) self + member->offset);
}

HpmObject **
hpm_object_dict_place (HpmObject *o)
{
  HpmType *type = HPM_TYPE_OF (o);
  gsize size;

  if (type->dict_offset == 0 || (type->flags & HPM_TYPE_FLAG_MANAGED_DICT))
    return NULL;
  if (type->dict_offset > 0)
    return (HpmObject **) ((char *) o + type->dict_offset);
  size = type->basic_size + (gsize) ABS (HPM_SIZE (o)) * type->item_size;
  size = (size + sizeof (gpointer) - 1) & ~(sizeof (gpointer) - 1);
  return (HpmObject **) ((char *) o + size - sizeof (gpointer));
}

/* Whether the class itself, not its built-in base, brought the dictionary. */
static gboolean
brought_dict (HpmType *type,
              HpmType *base)
{
  return type->dict_offset != 0 && base->dict_offset == 0;
}

int
hpm_instance_traverse (HpmVm        *vm,
                       HpmObject    *self,
                       HpmVisitFunc  visit,
                       gpointer      data)
{
  HpmType *type = HPM_TYPE_OF (self);
  HpmType *base = builtin_base (type);
  int result;

  for (HpmType *t = type; t != base; t = t->base)
    for (HpmMemberDef *member = t->slot_members; member && member->name; member++)
      HPM_VISIT (*slot_place (self, member));

  if (type->flags & HPM_TYPE_FLAG_MANAGED_DICT)
    {
      if ((result = hpm_instance_visit_values (self, visit, data)) != 0)
        return result;
    }
  else if (brought_dict (type, base))
    HPM_VISIT (*hpm_object_dict_place (self));

  HPM_VISIT (type);
  return base->s.traverse ? base->s.traverse (vm, self, visit, data) : 0;
}

void
hpm_instance_each_slot_ref (HpmVm      *vm,
                            HpmObject  *self,
                            HpmRefFunc  func,
                            gpointer    data)
{
  for (HpmType *type = HPM_TYPE_OF (self); type->flags & HPM_TYPE_FLAG_HEAP; type = type->base)
    for (HpmMemberDef *member = type->slot_members; member && member->name; member++)
      {
        gssize index = member - type->slot_members;
        HpmRefLabel label = { HPM_REF_ATTRIBUTE, index, HPM_TUPLE_ITEM (type->slot_names, index),
                              member->name };

        if (*slot_place (self, member) != NULL)
          func (*slot_place (self, member), &label, data);
      }
  if (!(HPM_TYPE_OF (self)->flags & HPM_TYPE_FLAG_MANAGED_DICT)
      && brought_dict (HPM_TYPE_OF (self), builtin_base (HPM_TYPE_OF (self))))
    {
      HpmRefLabel label = { HPM_REF_NAMED, 0, NULL, "__dict__" };

      if (*hpm_object_dict_place (self) != NULL)
        func (*hpm_object_dict_place (self), &label, data);
    }
}

/* Empties the slots that the classes above `base` added. */
static void
clear_slots (HpmVm     *vm,
             HpmObject *self,
             HpmType   *base)
{
  for (HpmType *type = HPM_TYPE_OF (self); type != base; type = type->base)
    for (HpmMemberDef *member = type->slot_members; member && member->name; member++)
      hpm_clear (vm, slot_place (self, member));
}

void
hpm_instance_clear (HpmVm     *vm,
                    HpmObject *self)
{
  HpmType *type = HPM_TYPE_OF (self);
  HpmType *base = builtin_base (type);

  clear_slots (vm, self, base);
  if (type->flags & HPM_TYPE_FLAG_MANAGED_DICT)
    hpm_instance_clear_values (vm, self);
  else if (brought_dict (type, base))
    hpm_clear (vm, hpm_object_dict_place (self));
  if (base->s.clear)
    base->s.clear (vm, self);
}

/* Runs __del__; FALSE when the object lives on. */
static gboolean
finalize (HpmVm     *vm,
          HpmObject *self)
{
  if (HPM_TYPE_OF (self)->s.finalize == NULL)
    return TRUE;
  if (HPM_HAS_FLAG (self, GC))
    hpm_gc_track (vm, self);
  if (!hpm_finalize_in_dealloc (vm, self))
    return FALSE;
  if (HPM_HAS_FLAG (self, GC))
    hpm_gc_untrack (self);
  return TRUE;
}

static gboolean
has_weakrefs (HpmObject *self,
              HpmType   *type)
{
  return type->weaklist_offset > 0 && *(HpmWeakref **) ((guint8 *) self + type->weaklist_offset) != NULL;
}

/* The usual instance; FALSE: a callback has made it one of another kind. */
static inline gboolean
dealloc_plain (HpmVm     *vm,
               HpmObject *self,
               HpmType   *type)
{
  if (G_UNLIKELY (has_weakrefs (self, type)))
    {
      hpm_weakrefs_clear (vm, self);
      if (!hpm_is_plain_class (HPM_TYPE_OF (self)))
        return FALSE;
    }
  hpm_instance_free_values (vm, self);
  hpm_object_free_inline (vm, self);
  return TRUE;
}

/* What is left to do once finalizer and weak references are through. */
static void
take_apart (HpmVm     *vm,
            HpmObject *self)
{
  HpmType *type = HPM_TYPE_OF (self);
  HpmType *base = builtin_base (type);

  clear_slots (vm, self, base);
  if (type->flags & HPM_TYPE_FLAG_MANAGED_DICT)
    hpm_instance_free_values (vm, self);
  else if (brought_dict (type, base))
    hpm_clear (vm, hpm_object_dict_place (self));

  if (base->flags & HPM_TYPE_FLAG_GC)
    hpm_gc_track (vm, self);
  base->s.dealloc (vm, self);
}

void
hpm_instance_dealloc (HpmVm     *vm,
                      HpmObject *self)
{
  HpmType *type = HPM_TYPE_OF (self);

  /* With empty __slots__ there is no header. */
  if (G_LIKELY (type->flags & HPM_TYPE_FLAG_GC))
    {
      hpm_gc_untrack_head (HPM_GC_HEAD (self));
      if (!hpm_trash_begin_inline (vm, self))
        return;
    }
  else
    vm->trash_depth++;

  if (G_LIKELY (hpm_is_plain_class (type) && type->s.finalize == NULL))
    {
      if (!dealloc_plain (vm, self, type))
        take_apart (vm, self);
    }
  else if (finalize (vm, self))
    {
      if (type->weaklist_offset && builtin_base (type)->weaklist_offset == 0)
        hpm_weakrefs_clear (vm, self);
      /* A finalizer may have given it another class of the same layout. */
      take_apart (vm, self);
    }
  hpm_trash_end_inline (vm);
}

static gboolean
finalize_legacy (HpmVm     *vm,
                 HpmObject *self)
{
  hpm_gc_track (vm, self);
  if (!hpm_last_words (vm, self, hpm_slot_legacy_finalize))
    return FALSE;
  hpm_gc_untrack (self);
  return TRUE;
}

void
hpm_instance_dealloc_legacy (HpmVm     *vm,
                             HpmObject *self)
{
  HpmType *type = HPM_TYPE_OF (self);

  hpm_gc_untrack (self);
  if (!hpm_trash_begin (vm, self))
    return;
  if (finalize (vm, self))
    {
      if (type->weaklist_offset && builtin_base (type)->weaklist_offset == 0)
        hpm_weakrefs_clear (vm, self);
      if (finalize_legacy (vm, self))
        take_apart (vm, self);
    }
  hpm_trash_end (vm);
}

gpointer
hpm_type_generic_alloc (HpmVm   *vm,
                        HpmType *type,
                        gssize   n_items)
{
  HpmObject *object;

  if (type->item_size == 0)
    object = hpm_object_alloc_inline (vm, type, type->basic_size);
  else
    {
      object = hpm_object_alloc (vm, type, n_items);
      HPM_SIZE (object) = n_items;
    }
  if (type->flags & HPM_TYPE_FLAG_GC)
    hpm_gc_track_new (vm, object);
  return object;
}
