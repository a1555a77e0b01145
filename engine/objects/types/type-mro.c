/* type-mro.c: bases and the order of method resolution
 *
 * The C3 linearization merges the orders of the bases and the list of the bases itself: the next
 * class is always the first head that stands in no other list's tail. A class's layout follows
 * its best base: the one whose instances are an extension of all the others'.
 *
 * Read hpm_type_compute_mro () first, then hpm_type_set_bases () for what a change of __bases__
 * entails.
 */
#include "objects/hpm-type-private.h"

gboolean
hpm_type_is_subtype (HpmType *type,
                     HpmType *base)
{
  HpmObject *mro = type->mro;

  if (type == base)
    return TRUE;
  if (mro != NULL)
    {
      for (gssize i = 0; i < HPM_SIZE (mro); i++)
        if (HPM_TUPLE_ITEM (mro, i) == HPM_OBJECT (base))
          return TRUE;
      return FALSE;
    }
  for (; type != NULL; type = type->base)
    if (type == base)
      return TRUE;
  return base->id == HPM_TYPE_ID_OBJECT && base->base == NULL;
}

/* --- C3 --- */

static gboolean
in_a_tail (HpmObject **lists,
           gssize     *starts,
           gssize      n_lists,
           HpmObject  *candidate)
{
  for (gssize i = 0; i < n_lists; i++)
    for (gssize j = starts[i] + 1; j < HPM_SIZE (lists[i]); j++)
      if (HPM_TUPLE_ITEM (lists[i], j) == candidate)
        return TRUE;
  return FALSE;
}

/* The distinct heads that are left, named in CPython's order: that of a set of them. */
static int
raise_no_order (HpmVm      *vm,
                HpmObject **lists,
                gssize     *starts,
                gssize      n_lists)
{
  HpmObject *heads = hpm_dict_new_own (vm);
  HpmObject *names, *key, *value, *comma, *joined;
  gssize position = 0;
  gint64 hash;

  hpm_hold (vm, heads);
  for (gssize i = 0; i < n_lists; i++)
    if (starts[i] < HPM_SIZE (lists[i]))
      hpm_dict_set_item (vm, heads, HPM_TUPLE_ITEM (lists[i], starts[i]), vm->none);
  names = hpm_list_new_own (vm);
  hpm_hold (vm, names);
  while (hpm_dict_next (heads, &position, &key, &value, &hash))
    {
      HpmObject *name = hpm_str_from_utf8 (vm, hpm_type_short_name (HPM_AS_TYPE (key)), -1);

      hpm_list_append (vm, names, name);
      hpm_decref (vm, name);
    }
  comma = hpm_str_from_utf8 (vm, ", ", 2);
  joined = hpm_str_join (vm, comma, names);
  hpm_decref (vm, comma);
  hpm_hold (vm, joined);
  hpm_raise (vm, HPM_EXC (vm, TypeError),
             "Cannot create a consistent method resolution\norder (MRO) for bases %U", joined);
  hpm_unhold (vm, 3);
  hpm_decref (vm, joined);
  hpm_decref (vm, names);
  hpm_decref (vm, heads);
  return -1;
}

/* Merges `lists` behind what `result`, a list, already holds. */
static int
merge (HpmVm      *vm,
       HpmObject  *result,
       HpmObject **lists,
       gssize     *starts,
       gssize      n_lists)
{
  for (;;)
    {
      gboolean empty = TRUE, found = FALSE;

      for (gssize i = 0; i < n_lists && !found; i++)
        {
          HpmObject *candidate;

          if (starts[i] >= HPM_SIZE (lists[i]))
            continue;
          empty = FALSE;
          candidate = HPM_TUPLE_ITEM (lists[i], starts[i]);
          if (in_a_tail (lists, starts, n_lists, candidate))
            continue;
          found = TRUE;
          if (hpm_list_append (vm, result, candidate) < 0)
            return -1;
          for (gssize j = 0; j < n_lists; j++)
            if (starts[j] < HPM_SIZE (lists[j])
                && HPM_TUPLE_ITEM (lists[j], starts[j]) == candidate)
              starts[j]++;
        }
      if (empty)
        return 0;
      if (!found)
        return raise_no_order (vm, lists, starts, n_lists);
    }
}

static int
check_duplicates (HpmVm     *vm,
                  HpmObject *bases)
{
  for (gssize i = 0; i < HPM_SIZE (bases); i++)
    for (gssize j = i + 1; j < HPM_SIZE (bases); j++)
      if (HPM_TUPLE_ITEM (bases, i) == HPM_TUPLE_ITEM (bases, j))
        {
          hpm_raise (vm, HPM_EXC (vm, TypeError), "duplicate base class %s",
                     hpm_type_short_name (HPM_AS_TYPE (HPM_TUPLE_ITEM (bases, i))));
          return -1;
        }
  return 0;
}

static HpmObject *
mro_of_one_base (HpmVm   *vm,
                 HpmType *type)
{
  HpmObject *base_mro = HPM_AS_TYPE (HPM_TUPLE_ITEM (type->bases, 0))->mro;
  HpmObject *result = hpm_tuple_new (vm, 1 + HPM_SIZE (base_mro));

  HPM_TUPLE_ITEM (result, 0) = hpm_incref (type);
  for (gssize i = 0; i < HPM_SIZE (base_mro); i++)
    HPM_TUPLE_ITEM (result, i + 1) = hpm_incref (HPM_TUPLE_ITEM (base_mro, i));
  return result;
}

/* A tuple; the default of type.mro (). */
static HpmObject *
default_mro (HpmVm   *vm,
             HpmType *type)
{
  gssize n_bases = HPM_SIZE (type->bases);
  HpmObject **lists;
  gssize *starts;
  HpmObject *list, *result = NULL;
  int merged;

  for (gssize i = 0; i < n_bases; i++)
    if (HPM_AS_TYPE (HPM_TUPLE_ITEM (type->bases, i))->mro == NULL)
      return hpm_raise (vm, HPM_EXC (vm, TypeError), "Cannot extend an incomplete type '%.100s'",
                        HPM_AS_TYPE (HPM_TUPLE_ITEM (type->bases, i))->name);
  if (n_bases == 1)
    return mro_of_one_base (vm, type);
  if (check_duplicates (vm, type->bases) < 0)
    return NULL;

  lists = hpm_mem_alloc (vm, (n_bases + 1) * sizeof (HpmObject *));
  starts = hpm_mem_alloc0 (vm, (n_bases + 1) * sizeof (gssize));
  for (gssize i = 0; i < n_bases; i++)
    lists[i] = HPM_AS_TYPE (HPM_TUPLE_ITEM (type->bases, i))->mro;
  lists[n_bases] = type->bases;

  list = hpm_list_new_own (vm);
  hpm_list_append (vm, list, HPM_OBJECT (type));
  hpm_hold (vm, list);
  merged = merge (vm, list, lists, starts, n_bases + 1);
  hpm_mem_free (vm, starts);
  hpm_mem_free (vm, lists);
  if (merged == 0)
    result = hpm_list_as_tuple (vm, list);
  hpm_unhold (vm, 1);
  hpm_decref (vm, list);
  return result;
}

/* type.mro () */
HpmObject *
hpm_type_mro_method (HpmVm            *vm,
                     HpmObject        *self,
                     HpmObject *const *args,
                     gssize            n_args,
                     HpmObject        *kwnames)
{
  HpmObject *tuple = default_mro (vm, HPM_AS_TYPE (self));
  HpmObject *list;

  hpm_hold (vm, tuple);
  list = tuple ? hpm_sequence_list (vm, tuple) : NULL;
  hpm_unhold (vm, 1);
  hpm_xdecref (vm, tuple);
  return list;
}

/* What a metaclass's own mro () gave must fit the layout of the class. */
static HpmObject *
check_custom_mro (HpmVm     *vm,
                  HpmType   *type,
                  HpmObject *given)
{
  HpmObject *mro = hpm_sequence_tuple (vm, given);
  HpmType *solid = hpm_type_solid_base (vm, type);

  hpm_hold (vm, mro);
  if (mro != NULL && HPM_SIZE (mro) == 0)
    hpm_raise (vm, HPM_EXC (vm, TypeError), "type MRO must not be empty");
  for (gssize i = 0; mro != NULL && i < HPM_SIZE (mro); i++)
    {
      HpmObject *item = HPM_TUPLE_ITEM (mro, i);

      if (!HPM_HAS_FLAG (item, TYPE))
        hpm_raise (vm, HPM_EXC (vm, TypeError), "mro() returned a non-class ('%.500s')",
                   HPM_TYPE_OF (item)->name);
      else if (!hpm_type_is_subtype (solid, hpm_type_solid_base (vm, HPM_AS_TYPE (item))))
        hpm_raise (vm, HPM_EXC (vm, TypeError),
                   "mro() returned base with unsuitable layout ('%.500s')",
                   HPM_AS_TYPE (item)->name);
      if (vm->exception != NULL)
        break;
    }
  hpm_unhold (vm, 1);
  if (vm->exception != NULL)
    hpm_clear (vm, &mro);
  return mro;
}

/* A metaclass that leaves mro () to type is asked all the same: a list is made on the way. */
static HpmObject *
mro_by_way_of_list (HpmVm   *vm,
                    HpmType *type)
{
  HpmObject *mro = default_mro (vm, type), *list;

  if (mro == NULL)
    return NULL;
  hpm_hold (vm, mro);
  list = hpm_list_new (vm, HPM_SIZE (mro));
  for (gssize i = 0; i < HPM_SIZE (mro); i++)
    HPM_LIST_ITEM (list, i) = hpm_incref (HPM_TUPLE_ITEM (mro, i));
  hpm_unhold (vm, 1);
  hpm_decref (vm, mro);
  hpm_hold (vm, list);
  mro = hpm_list_as_tuple (vm, list);
  hpm_unhold (vm, 1);
  hpm_decref (vm, list);
  return mro;
}

static HpmObject *
asked_mro (HpmVm   *vm,
           HpmType *type)
{
  HpmObject *method, *given, *mro;

  if (HPM_IS (vm, type, TYPE))
    return default_mro (vm, type);
  method = hpm_type_borrow_lookup (vm, HPM_TYPE_OF (type), HPM_ID (vm, mro));
  if (method == NULL || HPM_IS (vm, method, METHOD_DESCRIPTOR))
    return mro_by_way_of_list (vm, type);

  method = hpm_object_lookup_special (vm, HPM_OBJECT (type), HPM_ID (vm, mro));
  if (method == NULL)
    return NULL;
  hpm_hold (vm, method);
  given = hpm_object_call_no_args (vm, method);
  hpm_unhold (vm, 1);
  hpm_decref (vm, method);
  if (given == NULL)
    return NULL;
  hpm_hold (vm, given);
  mro = check_custom_mro (vm, type, given);
  hpm_unhold (vm, 1);
  hpm_decref (vm, given);
  return mro;
}

/* 1 when `type` has a new order, 0 when somebody else gave it one meanwhile, -1 on failure. *old is
 * owned, NULL for a class in the making. */
static int
recompute_mro (HpmVm      *vm,
               HpmType    *type,
               HpmObject **old)
{
  HpmObject *mro;

  *old = hpm_xincref (type->mro);
  hpm_hold (vm, *old);
  mro = asked_mro (vm, type);
  hpm_unhold (vm, 1);
  if (mro == NULL || type->mro != *old)
    {
      hpm_xdecref (vm, *old);
      hpm_xdecref (vm, mro);
      return mro ? 0 : -1;
    }
  hpm_type_modified (vm, type);
  hpm_replace (vm, &type->mro, mro);
  return 1;
}

int
hpm_type_compute_mro (HpmVm   *vm,
                      HpmType *type)
{
  HpmObject *old;
  int result = recompute_mro (vm, type, &old);

  if (result > 0)
    hpm_xdecref (vm, old);
  return MIN (result, 0);
}

/* --- Layout --- */

/* Whether instances of `type` have more in them than its base's, a dictionary
 * and the list of weak references not counted; but where the size varies they count. */
static gboolean
adds_to_layout (HpmType *type,
                HpmType *base)
{
  gsize size = type->basic_size;

  if (type->item_size || base->item_size)
    return size != base->basic_size || type->item_size != base->item_size;
  if (type->weaklist_offset && base->weaklist_offset == 0
      && (gsize) type->weaklist_offset + sizeof (gpointer) == size
        && (type->flags & HPM_TYPE_FLAG_HEAP))
    size -= sizeof (gpointer);
  if (type->dict_offset && base->dict_offset == 0 && type->dict_offset != -1
      && (type->flags & HPM_TYPE_FLAG_HEAP) && (gsize) type->dict_offset + sizeof (gpointer) == size)
    size -= sizeof (gpointer);
  return size != base->basic_size;
}

HpmType *
hpm_type_solid_base (HpmVm   *vm,
                     HpmType *type)
{
  while (type->base != NULL && !adds_to_layout (type, type->base))
    type = type->base;
  return type;
}

HpmType *
hpm_type_best_base (HpmVm     *vm,
                    HpmObject *bases)
{
  HpmType *best = NULL, *solid = NULL;

  for (gssize i = 0; i < HPM_SIZE (bases); i++)
    {
      HpmObject *item = HPM_TUPLE_ITEM (bases, i);
      HpmType *candidate;

      if (!HPM_HAS_FLAG (item, TYPE))
        return hpm_raise (vm, HPM_EXC (vm, TypeError), "bases must be types");
      if (!(HPM_AS_TYPE (item)->flags & HPM_TYPE_FLAG_BASETYPE))
        return hpm_raise (vm, HPM_EXC (vm, TypeError),
                          "type '%.100s' is not an acceptable base type", HPM_AS_TYPE (item)->name);
      candidate = hpm_type_solid_base (vm, HPM_AS_TYPE (item));
      if (solid == NULL
          || (!hpm_type_is_subtype (solid, candidate) && hpm_type_is_subtype (candidate, solid)))
        {
          solid = candidate;
          best = HPM_AS_TYPE (item);
        }
      else if (!hpm_type_is_subtype (solid, candidate))
        return hpm_raise (vm, HPM_EXC (vm, TypeError),
                          "multiple bases have instance lay-out conflict");
    }
  return best;
}

HpmType *
hpm_type_best_metaclass (HpmVm     *vm,
                         HpmType   *metatype,
                         HpmObject *bases)
{
  HpmType *winner = metatype;

  for (gssize i = 0; i < HPM_SIZE (bases); i++)
    {
      HpmType *candidate = HPM_TYPE_OF (HPM_TUPLE_ITEM (bases, i));

      if (hpm_type_is_subtype (winner, candidate))
        continue;
      if (!hpm_type_is_subtype (candidate, winner))
        return hpm_raise (vm, HPM_EXC (vm, TypeError),
                          "metaclass conflict: the metaclass of a derived class must be a "
                          "(non-strict) subclass of the metaclasses of all its bases");
      winner = candidate;
    }
  return winner;
}

/* --- Assigning __bases__ --- */

/* New orders for `type` and everything below it. On failure the old ones, kept
 * in `undo` as tuples of class, new and old order, are to be put back. */
static int
recompute_mros (HpmVm     *vm,
                HpmType   *type,
                HpmObject *undo)
{
  HpmObject *subclasses, *old, *note;
  int result = recompute_mro (vm, type, &old);

  if (result <= 0)
    return result;
  hpm_hold (vm, old);
  note = old ? hpm_tuple_pack (vm, 3, type, type->mro, old) : hpm_tuple_pack (vm, 2, type, type->mro);
  hpm_list_append (vm, undo, note);
  hpm_decref (vm, note);
  hpm_unhold (vm, 1);
  hpm_xdecref (vm, old);
  subclasses = hpm_type_subclass_list (vm, type);
  hpm_hold (vm, subclasses);
  for (gssize i = 0; result >= 0 && i < HPM_SIZE (subclasses); i++)
    result = recompute_mros (vm, HPM_AS_TYPE (HPM_LIST_ITEM (subclasses, i)), undo);
  hpm_unhold (vm, 1);
  hpm_decref (vm, subclasses);
  return MIN (result, 0);
}

/* But those that have got a newer one since. */
static void
put_back_mros (HpmVm     *vm,
               HpmObject *undo)
{
  for (gssize i = HPM_SIZE (undo) - 1; i >= 0; i--)
    {
      HpmObject *note = HPM_LIST_ITEM (undo, i);
      HpmType *type = HPM_AS_TYPE (HPM_TUPLE_ITEM (note, 0));
      HpmObject *old = HPM_SIZE (note) > 2 ? HPM_TUPLE_ITEM (note, 2) : NULL;

      if (type->mro != HPM_TUPLE_ITEM (note, 1))
        continue;
      hpm_type_modified (vm, type);
      hpm_replace (vm, &type->mro, hpm_xincref (old));
    }
}

/* While a class is given new bases, its mro is still the old one, but not its base. */
static gboolean
comes_from (HpmType *type,
            HpmType *base)
{
  for (; type != NULL; type = type->base)
    if (type == base)
      return TRUE;
  return FALSE;
}

static gboolean
check_new_bases (HpmVm     *vm,
                 HpmType   *type,
                 HpmObject *bases)
{
  if (!hpm_is_tuple (bases))
    hpm_raise (vm, HPM_EXC (vm, TypeError), "can only assign tuple to %s.__bases__, not %s",
               type->name, HPM_TYPE_OF (bases)->name);
  else if (HPM_SIZE (bases) == 0)
    hpm_raise (vm, HPM_EXC (vm, TypeError),
               "can only assign non-empty tuple to %s.__bases__, not ()", type->name);
  for (gssize i = 0; vm->exception == NULL && i < HPM_SIZE (bases); i++)
    {
      HpmObject *base = HPM_TUPLE_ITEM (bases, i);

      if (!HPM_HAS_FLAG (base, TYPE))
        hpm_raise (vm, HPM_EXC (vm, TypeError), "%s.__bases__ must be tuple of classes, not '%s'",
                   type->name, HPM_TYPE_OF (base)->name);
      else if (hpm_type_is_subtype (HPM_AS_TYPE (base), type)
               || (type->mro != NULL && comes_from (HPM_AS_TYPE (base), type)))
        hpm_raise (vm, HPM_EXC (vm, TypeError), "a __bases__ item causes an inheritance cycle");
    }
  return vm->exception == NULL;
}

static gboolean
same_layout (HpmType *old,
             HpmType *base)
{
  return old == base
         || (old->s.dealloc == base->s.dealloc && old->basic_size == base->basic_size
             && old->item_size == base->item_size && old->weaklist_offset == base->weaklist_offset
             && old->dict_offset == base->dict_offset);
}

static void
move_in_subclasses (HpmVm     *vm,
                    HpmType   *type,
                    HpmObject *from,
                    HpmObject *to)
{
  for (gssize i = 0; i < HPM_SIZE (from); i++)
    hpm_type_remove_subclass (vm, HPM_AS_TYPE (HPM_TUPLE_ITEM (from, i)), type);
  for (gssize i = 0; i < HPM_SIZE (to); i++)
    hpm_type_add_subclass (vm, HPM_AS_TYPE (HPM_TUPLE_ITEM (to, i)), type);
}

/* A metaclass's mro () may assign __bases__ again: whoever comes last wins. */
int
hpm_type_set_bases (HpmVm     *vm,
                    HpmObject *self,
                    HpmObject *bases)
{
  HpmType *type = HPM_AS_TYPE (self);
  HpmType *best, *old_base;
  HpmObject *old_bases, *undo;
  int result;

  if (!check_new_bases (vm, type, bases) || (best = hpm_type_best_base (vm, bases)) == NULL)
    return -1;
  if (!same_layout (type->base, best))
    {
      hpm_raise (vm, HPM_EXC (vm, TypeError),
                 /* What frees memory differs for what the collector knows. */
                 (type->base->flags & HPM_TYPE_FLAG_GC) == (best->flags & HPM_TYPE_FLAG_GC)
                 ? "__bases__ assignment: '%s' object layout differs from '%s'"
                 : "__bases__ assignment: '%s' deallocator differs from '%s'",
                 best->name, type->base->name);
      return -1;
    }

  old_bases = type->bases;
  old_base = type->base;
  type->bases = hpm_incref (bases);
  type->base = hpm_incref (best);
  hpm_hold (vm, old_bases);
  hpm_hold (vm, old_base);
  undo = hpm_list_new_own (vm);
  hpm_hold (vm, undo);
  result = recompute_mros (vm, type, undo);
  if (result < 0)
    put_back_mros (vm, undo);
  if (result < 0 && type->bases == bases)
    {
      hpm_replace (vm, &type->bases, hpm_incref (old_bases));
      hpm_replace (vm, (HpmObject **) &type->base, hpm_incref (old_base));
    }
  else if (result == 0 && type->bases == bases)
    {
      move_in_subclasses (vm, type, old_bases, bases);
      hpm_type_fix_slots_below (vm, type);
    }
  hpm_unhold (vm, 3);
  hpm_decref (vm, undo);
  hpm_decref (vm, old_bases);
  hpm_decref (vm, old_base);
  return result;
}
