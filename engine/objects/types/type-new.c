/* type-new.c: what a class statement does in the end: type.__new__ ()
 *
 * The steps, in order: check name, bases and dictionary; find the metaclass and the base that
 * gives the layout; work out __slots__, dictionary and weak references; make the type and its
 * order; fill its dictionary and slots; tell the attributes (__set_name__) and the base
 * (__init_subclass__).
 *
 * Read hpm_type_new () at the end first.
 */
#include "objects/hpm-containers.h"
#include "objects/hpm-type-private.h"
#include "runtime/memory-traces.h"

/* What is worked out on the way. All references in it are held. */
typedef struct {
  HpmType   *metatype, *base; /* borrowed from the caller's arguments or from `bases` */
  HpmObject *name, *bases, *dict;
  HpmObject *slots;           /* tuple of names, or NULL without __slots__ */
  gboolean   add_dict, add_weak;
  gboolean   may_add_dict, may_add_weak;
} NewType;

/* --- __slots__ --- */

/* __private becomes _Class__private, as the compiler does with names in a class. */
static HpmObject *
mangle (HpmVm     *vm,
        HpmObject *class_name,
        HpmObject *name)
{
  gssize n = HPM_STR_LENGTH (name), skip = 0;
  HpmObject *stripped, *result;

  if (n < 3 || hpm_str_char (name, 0) != '_' || hpm_str_char (name, 1) != '_'
      || (hpm_str_char (name, n - 1) == '_' && hpm_str_char (name, n - 2) == '_'))
    return hpm_incref (name);
  while (skip < HPM_STR_LENGTH (class_name) && hpm_str_char (class_name, skip) == '_')
    skip++;
  if (skip == HPM_STR_LENGTH (class_name))
    return hpm_incref (name);
  stripped = hpm_str_substring (vm, class_name, skip, HPM_STR_LENGTH (class_name));
  result = hpm_str_from_format (vm, "_%U%U", stripped, name);
  hpm_decref (vm, stripped);
  if (result != NULL)
    hpm_str_intern (vm, &result);
  return result;
}

static gboolean
is_identifier (HpmObject *name)
{
  for (gssize i = 0; i < HPM_STR_LENGTH (name); i++)
    {
      gunichar c = hpm_str_char (name, i);

      if (!(c == '_' || g_unichar_isalpha (c)
            || (i > 0 && (g_unichar_isdigit (c) || g_unichar_ismark (c)))))
        return FALSE;
    }
  return HPM_STR_LENGTH (name) > 0;
}

/* FALSE with an error when `name` can't be a slot. */
static gboolean
check_slot (HpmVm     *vm,
            NewType   *new,
            HpmObject *name)
{
  if (!hpm_is_str (name))
    hpm_raise (vm, HPM_EXC (vm, TypeError), "__slots__ items must be strings, not '%.200s'",
               HPM_TYPE_OF (name)->name);
  else if (!is_identifier (name))
    hpm_raise (vm, HPM_EXC (vm, TypeError), "__slots__ must be identifiers");
  else if (hpm_str_equal_ascii (name, "__dict__"))
    {
      if (new->may_add_dict && !new->add_dict)
        new->add_dict = TRUE;
      else
        hpm_raise (vm, HPM_EXC (vm, TypeError), "__dict__ slot disallowed: we already got one");
    }
  else if (hpm_str_equal_ascii (name, "__weakref__"))
    {
      if (new->may_add_weak && !new->add_weak)
        new->add_weak = TRUE;
      else
        hpm_raise (vm, HPM_EXC (vm, TypeError),
                   "__weakref__ slot disallowed: either we already got one, or __itemsize__ != 0");
    }
  return vm->exception == NULL;
}

/* Appends the mangled names of real slots to `list`. */
static int
collect_slots (HpmVm     *vm,
               NewType   *new,
               HpmObject *given,
               HpmObject *list)
{
  for (gssize i = 0; i < HPM_SIZE (given); i++)
    {
      HpmObject *name = HPM_TUPLE_ITEM (given, i);
      HpmObject *mangled;

      if (!check_slot (vm, new, name))
        return -1;
      if (hpm_str_equal_ascii (name, "__dict__") || hpm_str_equal_ascii (name, "__weakref__"))
        continue;
      mangled = mangle (vm, new->name, name);
      if (mangled == NULL)
        return -1;
      hpm_list_append (vm, list, mangled);
      hpm_decref (vm, mangled);
      if (hpm_dict_borrow_item (vm, new->dict, mangled) != NULL
          && !hpm_str_equal_ascii (mangled, "__qualname__")
          && !hpm_str_equal_ascii (mangled, "__classcell__"))
        {
          hpm_raise (vm, HPM_EXC (vm, ValueError), "%R in __slots__ conflicts with class variable",
                     mangled);
          return -1;
        }
    }
  return 0;
}

static int
take_slots (HpmVm     *vm,
            NewType   *new,
            HpmObject *given)
{
  HpmObject *list;
  int result;

  if (HPM_SIZE (given) > 0 && (new->base->item_size != 0 || hpm_type_is_subtype (new->base, HPM_TYPE (vm, TYPE))))
    {
      hpm_raise (vm, HPM_EXC (vm, TypeError),
                 "nonempty __slots__ not supported for subtype of '%s'", new->base->name);
      return -1;
    }
  list = hpm_list_new_own (vm);
  hpm_hold (vm, list);
  result = collect_slots (vm, new, given, list);
  if (result == 0 && (result = hpm_list_sort (vm, list, NULL, FALSE)) == 0)
    new->slots = hpm_list_as_tuple (vm, list);
  hpm_unhold (vm, 1);
  hpm_decref (vm, list);
  return result;
}

static int
work_out_slots (HpmVm   *vm,
                NewType *new)
{
  HpmObject *slots = hpm_dict_borrow_item (vm, new->dict, HPM_ID (vm, __slots__));
  HpmObject *given;
  int result;

  new->may_add_dict = new->base->dict_offset == 0;
  new->may_add_weak = new->base->weaklist_offset == 0 && new->base->item_size == 0;
  if (slots == NULL)
    {
      new->add_dict = new->may_add_dict;
      new->add_weak = new->may_add_weak;
      return vm->exception ? -1 : 0;
    }
  given = hpm_is_str (slots) ? hpm_tuple_pack (vm, 1, slots) : hpm_sequence_tuple (vm, slots);
  if (given == NULL)
    return -1;
  hpm_hold (vm, given);
  result = take_slots (vm, new, given);
  hpm_unhold (vm, 1);
  hpm_decref (vm, given);
  if (result < 0)
    return -1;

  /* A secondary base may bring what the layout's base has not. */
  for (gssize i = 0; i < HPM_SIZE (new->bases); i++)
    {
      HpmType *base = HPM_AS_TYPE (HPM_TUPLE_ITEM (new->bases, i));

      if (base == new->base)
        continue;
      if (new->may_add_dict && !new->add_dict && base->dict_offset != 0)
        new->add_dict = TRUE;
      if (new->may_add_weak && !new->add_weak && base->weaklist_offset != 0)
        new->add_weak = TRUE;
    }
  return 0;
}

/* --- Making it --- */

/* What messages call the type. Classes of modules that are in C in CPython say their module. */
static char *
message_name (HpmVm         *vm,
              const NewType *new)
{
  HpmObject *module = hpm_dict_borrow_item (vm, new->dict, HPM_ID (vm, __module__)), *full;
  char *text;

  if (vm->frame == NULL || !(vm->frame->code->flags & HPM_CODE_AS_NATIVE) || module == NULL
      || !hpm_is_str (module) || (new->base->flags & HPM_TYPE_FLAG_EXCEPTION))
    return hpm_type_arena_text (vm, new->name);
  full = hpm_str_from_format (vm, "%U.%U", module, new->name);
  text = hpm_type_arena_text (vm, full);
  hpm_decref (vm, full);
  return text;
}

static HpmType *
alloc_type (HpmVm   *vm,
            NewType *new)
{
  HpmType *base = new->base, *type;
  gboolean library = vm->library > 0;

  hpm_hold (vm, new->slots);
  type = hpm_object_alloc (vm, new->metatype, 0);
  hpm_unhold (vm, 1);
  type->flags = HPM_TYPE_FLAG_HEAP | HPM_TYPE_FLAG_BASETYPE | HPM_TYPE_FLAG_GC
                | (library ? HPM_TYPE_FLAG_LIBRARY : 0);
  type->id = base->id;
  type->less_size = base->less_size;
  type->name = message_name (vm, new);
  type->name_object = hpm_incref (new->name);
  type->bases = hpm_incref (new->bases);
  type->base = hpm_incref (base);
  type->slot_names = new->slots; /* taken over */
  type->s.dealloc = hpm_instance_dealloc;
  type->s.traverse = hpm_instance_traverse;
  type->s.clear = hpm_instance_clear;
  return type;
}

/* What CPython asks memory for: its class has the slots' descriptions in it, and the table of its instances' keys
 * from the start; ours makes that when the first instance needs it, unless somebody counts. */
static void
trace_as_cpython (HpmVm   *vm,
                  HpmType *type,
                  gssize   n_slots)
{
  const gsize heap_type = 904, slot = 40;

  if (vm->memory.traces == NULL)
    return;
  hpm_traces_set_size (vm, hpm_object_block (HPM_OBJECT (type)), sizeof (HpmGcHead) + heap_type + slot * (n_slots + 1));
  if (type->flags & HPM_TYPE_FLAG_MANAGED_DICT)
    type->shared_keys = hpm_shared_keys_new (vm);
}

/* Where the slots, the dictionary and the list of weak references lie. */
static void
lay_out (HpmVm   *vm,
         NewType *new,
         HpmType *type)
{
  gssize offset = (gssize) new->base->basic_size;
  gssize n_slots = new->slots ? HPM_SIZE (new->slots) : 0;

  if (n_slots > 0)
    {
      gboolean paused = hpm_traces_pause (vm);

      type->slot_members = hpm_mem_alloc0 (vm, (n_slots + 1) * sizeof (HpmMemberDef));
      hpm_traces_resume (vm, paused);
      offset = (offset + (gssize) sizeof (gpointer) - 1) & ~((gssize) sizeof (gpointer) - 1);
    }
  for (gssize i = 0; i < n_slots; i++, offset += sizeof (gpointer))
    {
      char *name = hpm_type_arena_text (vm, HPM_TUPLE_ITEM (new->slots, i));

      type->slot_members[i] = (HpmMemberDef) { name, HPM_MEMBER_OBJECT_EX, (gsize) offset, FALSE };
    }
  if (new->add_dict && new->base->item_size != 0)
    {
      type->dict_offset = -(gssize) sizeof (gpointer);
      offset += sizeof (gpointer);
    }
  if (new->add_weak)
    {
      type->weaklist_offset = offset;
      offset += sizeof (gpointer);
    }
  if (new->add_dict && new->base->item_size == 0)
    {
      type->flags |= HPM_TYPE_FLAG_MANAGED_DICT;
      type->dict_offset = -1;
    }
  type->basic_size = (gsize) offset;
  type->item_size = new->base->item_size;
  trace_as_cpython (vm, type, n_slots);
}

/* --- Its dictionary --- */

/* __new__ is a static method, __init_subclass__ and __class_getitem__ are class methods, without
 * being told. */
static int
wrap_function (HpmVm     *vm,
               HpmObject *dict,
               HpmObject *name,
               HpmType   *wrapper)
{
  HpmObject *function = hpm_dict_borrow_item (vm, dict, name);
  HpmObject *wrapped;
  int result;

  if (function == NULL || !HPM_IS (vm, function, FUNCTION))
    return vm->exception ? -1 : 0;
  wrapped = hpm_wrap_callable (vm, wrapper, function);
  result = hpm_dict_set_item (vm, dict, name, wrapped);
  hpm_decref (vm, wrapped);
  return result;
}

static int
set_module (HpmVm     *vm,
            HpmObject *dict)
{
  HpmObject *module;

  if (hpm_dict_borrow_item (vm, dict, HPM_ID (vm, __module__)) != NULL || vm->frame == NULL)
    return vm->exception ? -1 : 0;
  module = hpm_dict_borrow_item (vm, vm->frame->globals, HPM_ID (vm, __name__));
  return module ? hpm_dict_set_item (vm, dict, HPM_ID (vm, __module__), module) : 0;
}

static int
take_qualname (HpmVm   *vm,
               HpmType *type)
{
  HpmObject *qualname = hpm_dict_borrow_item (vm, type->dict, HPM_ID (vm, __qualname__));

  if (qualname == NULL)
    {
      type->qualname = hpm_incref (type->name_object);
      return vm->exception ? -1 : 0;
    }
  if (!hpm_is_str (qualname))
    {
      hpm_raise (vm, HPM_EXC (vm, TypeError), "type __qualname__ must be a str, not %s",
                 HPM_TYPE_OF (qualname)->name);
      return -1;
    }
  type->qualname = hpm_incref (qualname);
  return hpm_dict_del_item (vm, type->dict, HPM_ID (vm, __qualname__));
}

/* The cell through which methods know their class (__class__, super ()). */
static int
fill_class_cell (HpmVm   *vm,
                 HpmType *type)
{
  HpmObject *cell = hpm_dict_borrow_item (vm, type->dict, HPM_ID (vm, __classcell__));

  if (cell == NULL)
    return vm->exception ? -1 : 0;
  if (!HPM_IS (vm, cell, CELL))
    {
      hpm_raise (vm, HPM_EXC (vm, TypeError),
                 "__classcell__ must be a nonlocal cell, not <class '%.200s'>",
                 HPM_TYPE_OF (cell)->name);
      return -1;
    }
  hpm_replace (vm, &((HpmCell *) cell)->content, hpm_incref (type));
  return hpm_dict_del_item (vm, type->dict, HPM_ID (vm, __classcell__));
}

static HpmObject *
instance_weakref (HpmVm     *vm,
                  HpmObject *self)
{
  HpmWeakref **list = hpm_weakref_list (self);

  if (list == NULL)
    return hpm_raise (vm, HPM_EXC (vm, AttributeError), "This object has no __weakref__");
  if (*list == NULL)
    HPM_RETURN_NONE (vm);
  return hpm_incref (*list);
}

/* What says how the dictionary of an instance of a built-in base is read and set (a class's can
 * only be read); NULL when the classes above have brought it. An exception is set when there is
 * such a base and it does not say so. */
static HpmObject *
dict_descriptor_of_base (HpmVm     *vm,
                         HpmObject *self)
{
  HpmObject *descr;

  for (HpmType *type = HPM_TYPE_OF (self); type->base != NULL; type = type->base)
    if (type->dict_offset != 0 && !(type->flags & HPM_TYPE_FLAG_HEAP))
      {
        descr = hpm_type_borrow_lookup (vm, type, HPM_ID (vm, __dict__));
        if (descr != NULL && HPM_TYPE_OF (descr)->s.descr_set != NULL)
          return descr;
        return hpm_raise (vm, HPM_EXC (vm, TypeError),
                          "this __dict__ descriptor does not support '%.200s' objects",
                          HPM_TYPE_OF (self)->name);
      }
  return NULL;
}

static HpmObject *
instance_get_dict (HpmVm     *vm,
                   HpmObject *self)
{
  HpmObject *descr = dict_descriptor_of_base (vm, self), *dict;

  if (vm->exception != NULL)
    return NULL;
  if (descr == NULL)
    return hpm_object_get_dict (vm, self);
  hpm_incref (descr);
  hpm_hold (vm, descr);
  dict = HPM_TYPE_OF (descr)->s.descr_get (vm, descr, self, HPM_OBJECT (HPM_TYPE_OF (self)));
  hpm_unhold (vm, 1);
  hpm_decref (vm, descr);
  return dict;
}

static int
instance_set_dict (HpmVm     *vm,
                   HpmObject *self,
                   HpmObject *value)
{
  HpmObject *descr = dict_descriptor_of_base (vm, self);
  int result;

  if (vm->exception != NULL)
    return -1;
  if (descr == NULL)
    return hpm_object_replace_dict (vm, self, value);
  hpm_incref (descr);
  hpm_hold (vm, descr);
  result = HPM_TYPE_OF (descr)->s.descr_set (vm, descr, self, value);
  hpm_unhold (vm, 1);
  hpm_decref (vm, descr);
  return result;
}

static const HpmGetSetDef dict_getset[] = {
  { "__dict__", instance_get_dict, instance_set_dict },
  { NULL }
};

static const HpmGetSetDef weakref_getset[] = {
  { "__weakref__", instance_weakref, NULL },
  { NULL }
};

static int
add_slot_members (HpmVm   *vm,
                  HpmType *type)
{
  for (HpmMemberDef *member = type->slot_members; member && member->name; member++)
    {
      HpmObject *name = HPM_TUPLE_ITEM (type->slot_names, member - type->slot_members);
      HpmObject *descr = hpm_descr_new_member (vm, type, member, name);
      int result = descr ? hpm_dict_set_item (vm, type->dict, name, descr) : -1;

      hpm_xdecref (vm, descr);
      if (result < 0)
        return -1;
    }
  return 0;
}

/* What the class has from its own text, before its order of bases is asked for. */
static int
fill_dict (HpmVm   *vm,
           HpmType *type)
{
  if (set_module (vm, type->dict) < 0 || take_qualname (vm, type) < 0
      || wrap_function (vm, type->dict, HPM_ID (vm, __new__), HPM_TYPE (vm, STATICMETHOD)) < 0
      || wrap_function (vm, type->dict, HPM_ID (vm, __init_subclass__),
                        HPM_TYPE (vm, CLASSMETHOD)) < 0
      || wrap_function (vm, type->dict, HPM_ID (vm, __class_getitem__),
                        HPM_TYPE (vm, CLASSMETHOD)) < 0
      || fill_class_cell (vm, type) < 0)
    return -1;
  return vm->exception ? -1 : 0;
}

/* Whether there is nobody to inherit a hash from: CPython asks all in its order of bases but the first, which an
 * mro () of the metaclass's own may have turned round. */
static gboolean
has_nobody_to_hash_as (HpmType *type)
{
  for (gssize i = 1; type->mro && i < HPM_SIZE (type->mro); i++)
    if (HPM_TUPLE_ITEM (type->mro, i) != HPM_OBJECT (type))
      return FALSE;
  return TRUE;
}

/* What its layout brings. */
static int
add_descriptors (HpmVm   *vm,
                 NewType *new,
                 HpmType *type)
{
  if (add_slot_members (vm, type) < 0)
    return -1;
  if (new->add_dict && hpm_type_add_getsets (vm, type, dict_getset) < 0)
    return -1;
  if (new->add_weak && hpm_type_add_getsets (vm, type, weakref_getset) < 0)
    return -1;
  if (hpm_dict_borrow_item (vm, type->dict, HPM_ID (vm, __doc__)) == NULL)
    hpm_dict_set_item (vm, type->dict, HPM_ID (vm, __doc__), vm->none);
  /* What says what equal means has no hash unless it says that too. */
  if ((hpm_dict_borrow_item (vm, type->dict, HPM_ID (vm, __eq__)) != NULL || has_nobody_to_hash_as (type))
      && hpm_dict_borrow_item (vm, type->dict, HPM_ID (vm, __hash__)) == NULL)
    hpm_dict_set_item (vm, type->dict, HPM_ID (vm, __hash__), vm->none);
  return vm->exception ? -1 : 0;
}

/* --- Telling others --- */

/* The set exception was caused by `cause`, which is taken over. */
static void
raise_from_steal (HpmVm     *vm,
                  HpmObject *cause)
{
  HpmException *exception = (HpmException *) vm->exception;

  exception->suppress_context = TRUE;
  hpm_replace (vm, &exception->cause, hpm_incref (cause));
  hpm_replace (vm, &exception->context, cause);
}

static int
set_one_name (HpmVm     *vm,
              HpmType   *type,
              HpmObject *key,
              HpmObject *value)
{
  HpmObject *method = hpm_object_lookup_special (vm, value, HPM_ID (vm, __set_name__));
  HpmObject *args[] = { HPM_OBJECT (type), key };
  HpmObject *result, *cause;

  if (method == NULL)
    return vm->exception ? -1 : 0;
  hpm_hold (vm, method);
  result = hpm_object_call (vm, method, args, 2, NULL);
  hpm_unhold (vm, 1);
  hpm_decref (vm, method);
  if (result != NULL)
    {
      hpm_decref (vm, result);
      return 0;
    }
  cause = hpm_err_take (vm);
  hpm_hold (vm, cause);
  hpm_raise (vm, HPM_EXC (vm, RuntimeError),
             "Error calling __set_name__ on '%.100s' instance %R in '%.100s'",
             HPM_TYPE_OF (value)->name, key, type->name);
  hpm_err_settle (vm);
  hpm_unhold (vm, 1);
  raise_from_steal (vm, cause);
  return -1;
}

static int
set_names (HpmVm   *vm,
           HpmType *type)
{
  HpmObject *copy = hpm_dict_new_own (vm);
  HpmObject *key, *value;
  gssize position = 0;
  gint64 hash;
  int result;

  hpm_hold (vm, copy);
  result = hpm_dict_update (vm, copy, type->dict);
  while (result == 0 && hpm_dict_next (copy, &position, &key, &value, &hash))
    result = set_one_name (vm, type, key, value);
  hpm_unhold (vm, 1);
  hpm_xdecref (vm, copy);
  return result;
}

/* super (type, type).__init_subclass__ (**keywords) */
static int
init_subclass (HpmVm            *vm,
               HpmType          *type,
               HpmObject *const *values,
               HpmObject        *kwnames)
{
  HpmObject *args[] = { HPM_OBJECT (type), HPM_OBJECT (type) };
  HpmObject *parent = hpm_object_call (vm, HPM_OBJECT (HPM_TYPE (vm, SUPER)), args, 2, NULL);
  HpmObject *method, *result;

  if (parent == NULL)
    return -1;
  hpm_hold (vm, parent);
  method = hpm_object_get_attr (vm, parent, HPM_ID (vm, __init_subclass__));
  hpm_unhold (vm, 1);
  hpm_decref (vm, parent);
  if (method == NULL)
    return -1;
  hpm_hold (vm, method);
  result = hpm_object_call (vm, method, values, 0, kwnames);
  hpm_unhold (vm, 1);
  hpm_decref (vm, method);
  if (result == NULL)
    return -1;
  hpm_decref (vm, result);
  return 0;
}

/* A class of a library module that is C in CPython may say `__in_c__ = SIZE`: its objects have that size there, and
 * no header for the collector. */
static void
take_place_in_c (HpmVm   *vm,
                 HpmType *type)
{
  HpmObject *size = NULL, *name = HPM_ID (vm, __in_c__);

  if (vm->frame != NULL && (vm->frame->code->flags & HPM_CODE_AS_NATIVE))
    size = hpm_dict_borrow_item (vm, type->dict, name);
  if (size == NULL)
    return;
  g_assert (!(type->flags & HPM_TYPE_FLAG_MANAGED_DICT));
  type->less_size = (gssize) type->basic_size - hpm_number_as_ssize (vm, size, NULL);
  type->flags &= ~HPM_TYPE_FLAG_GC;
  type->s.traverse = NULL;
  type->s.clear = NULL;
  hpm_dict_del_item (vm, type->dict, name);
}

/* --- The whole --- */

/* As what a class matches in a pattern: as the first of its MRO that is a sequence or a mapping. */
static void
inherit_pattern (HpmType *type)
{
  const guint kinds = HPM_TYPE_FLAG_SEQUENCE | HPM_TYPE_FLAG_MAPPING;

  type->flags &= ~kinds;
  for (gssize i = 1; i < HPM_SIZE (type->mro) && !(type->flags & kinds); i++)
    type->flags |= HPM_AS_TYPE (HPM_TUPLE_ITEM (type->mro, i))->flags & kinds;
}

static HpmType *
make_type (HpmVm   *vm,
           NewType *new)
{
  /* The class is the learner's; what it needs for itself is not counted among their objects. */
  guint library = vm->library;
  HpmObject *dict;
  HpmType *type;

  vm->library = 1;
  dict = hpm_dict_copy (vm, new->dict);
  hpm_hold (vm, dict);
  if (work_out_slots (vm, new) < 0)
    {
      vm->library = library;
      hpm_unhold (vm, 1);
      hpm_decref (vm, dict);
      return NULL;
    }
  vm->library = library;
  type = alloc_type (vm, new);
  type->dict = dict; /* taken over */
  ((HpmDict *) dict)->namespace_of = type;
  hpm_unhold (vm, 1);
  hpm_hold (vm, type);
  vm->library = 1;
  hpm_gc_track (vm, type);
  lay_out (vm, new, type);
  take_place_in_c (vm, type);

  if (fill_dict (vm, type) == 0 && hpm_type_compute_mro (vm, type) == 0
      && add_descriptors (vm, new, type) == 0)
    {
      for (gssize i = 0; i < HPM_SIZE (type->bases); i++)
        hpm_type_add_subclass (vm, HPM_AS_TYPE (HPM_TUPLE_ITEM (type->bases, i)), type);
      hpm_type_inherit (type, type->base);
      type->s.new_ = type->base->s.new_;
      inherit_pattern (type);
      hpm_type_fix_slots (vm, type);
    }
  hpm_unhold (vm, 1);
  vm->library = library;
  if (vm->exception != NULL)
    hpm_clear (vm, &type);
  return type;
}

/* Bases that are no types would have been replaced by the class statement (__mro_entries__). */
static gboolean
check_bases (HpmVm     *vm,
             HpmObject *bases)
{
  for (gssize i = 0; i < HPM_SIZE (bases); i++)
    {
      HpmObject *base = HPM_TUPLE_ITEM (bases, i);
      HpmObject *entries;

      if (HPM_HAS_FLAG (base, TYPE))
        continue;
      entries = hpm_object_lookup_attr (vm, base, HPM_ID (vm, __mro_entries__));
      if (entries != NULL)
        {
          hpm_decref (vm, entries);
          hpm_raise (vm, HPM_EXC (vm, TypeError),
                     "type() doesn't support MRO entry resolution; use types.new_class()");
        }
      if (vm->exception != NULL)
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_arguments (HpmVm            *vm,
                 HpmObject *const *args,
                 gssize            n_args)
{
  static const HpmTypeId types[] = { HPM_TYPE_ID_STR, HPM_TYPE_ID_TUPLE, HPM_TYPE_ID_DICT };

  if (n_args != 3)
    {
      hpm_raise (vm, HPM_EXC (vm, TypeError),
                 "type.__new__() takes exactly 3 arguments (%zd given)", n_args);
      return FALSE;
    }
  for (guint i = 0; i < 3; i++)
    if (!hpm_type_is_subtype (HPM_TYPE_OF (args[i]), vm->types[types[i]]))
      {
        hpm_raise (vm, HPM_EXC (vm, TypeError), "type.__new__() argument %u must be %s, not %s",
                   i + 1, vm->types[types[i]]->name,
                   HPM_IS_NONE (vm, args[i]) ? "None" : HPM_TYPE_OF (args[i])->name);
        return FALSE;
      }
  return hpm_type_check_name (vm, args[0]);
}

HpmObject *
hpm_type_new (HpmVm            *vm,
              HpmType          *metatype,
              HpmObject *const *args,
              gssize            n_args,
              HpmObject        *kwnames)
{
  NewType new = { metatype };
  HpmType *winner, *type = NULL;

  if (!check_arguments (vm, args, n_args))
    return NULL;
  new.name = args[0];
  new.bases = args[1];
  new.dict = args[2];
  if (!check_bases (vm, new.bases)
      || (winner = hpm_type_best_metaclass (vm, metatype, new.bases)) == NULL)
    return NULL;
  if (winner != metatype && winner->s.new_ != hpm_type_new)
    return winner->s.new_ (vm, winner, args, n_args, kwnames);
  new.metatype = winner;

  new.bases = HPM_SIZE (new.bases) ? hpm_incref (new.bases)
              : hpm_tuple_pack (vm, 1, HPM_TYPE (vm, OBJECT));
  hpm_hold (vm, new.bases);
  new.base = hpm_type_best_base (vm, new.bases);
  if (new.base != NULL)
    type = make_type (vm, &new);
  hpm_unhold (vm, 1);
  hpm_decref (vm, new.bases);
  if (type == NULL)
    return NULL;

  hpm_hold (vm, type);
  if (set_names (vm, type) < 0 || init_subclass (vm, type, args + n_args, kwnames) < 0)
    {
      hpm_unhold (vm, 1);
      hpm_decref (vm, type);
      return NULL;
    }
  hpm_unhold (vm, 1);
  return HPM_OBJECT (type);
}
