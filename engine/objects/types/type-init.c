/* type-init.c: making the built-in types
 *
 * Everything needs the types: a dictionary needs `dict`, its keys `str`, and types have
 * dictionaries. So they come in two waves. First all type objects are made and get their slots,
 * which is enough to make tuples, strings and dictionaries; then each gets its MRO and a
 * dictionary with its methods.
 *
 * Read hpm_types_init () first.
 */
#include "objects/hpm-type-private.h"
#include "objects/types/hpm-type-slots.h"
#include "heap/hpm-era.h"

const char *
hpm_type_short_name (HpmType *type)
{
  const char *dot = type->flags & HPM_TYPE_FLAG_HEAP ? NULL : strrchr (type->name, '.');

  return dot ? dot + 1 : type->name;
}

/* --- First wave --- */

/* Slots and sizes from the table and the base. */
static void
fill_type (HpmVm             *vm,
           HpmType           *type,
           const HpmTypeSpec *spec,
           HpmType           *base)
{
  type->name = spec->name;
  type->basic_size = spec->basic_size;
  type->item_size = spec->item_size;
  type->flags = spec->flags | HPM_TYPE_FLAG_IMMUTABLE;
  type->weaklist_offset = spec->weaklist_offset;
  type->dict_offset = spec->dict_offset;
  type->s = spec->slots;
  type->spec = spec;
  if (base == NULL)
    return;
  type->base = hpm_incref (base);
  if (type->s.new_ == NULL)
    {
      if (base->base == NULL)
        type->flags |= HPM_TYPE_FLAG_NO_NEW;
      else
        type->s.new_ = base->s.new_;
    }
  hpm_type_inherit (type, base);
  if (type->s.hash == NULL)
    type->s.hash = hpm_object_hash_not_implemented;
  if (type->basic_size == 0)
    type->basic_size = base->basic_size;
  if (type->item_size == 0)
    type->item_size = base->item_size;
}

/* All type objects, so that HPM_TYPE () works for each; they have no dictionaries yet. */
static void
make_types (HpmVm *vm)
{
  static const HpmTypeSpec *const specs[HPM_N_BUILTIN_TYPES] = {
#define HPM_BUILTIN_TYPE(ID, spec) &spec,
#include "objects/hpm-types.def"
#undef HPM_BUILTIN_TYPE
  };
  /* The type of types does not exist while it is made: something like it must do. */
  HpmType seed = { .name = "type", .basic_size = sizeof (HpmType), .flags = HPM_TYPE_FLAG_GC };

  for (guint i = 0; i < HPM_N_BUILTIN_TYPES; i++)
    {
      vm->types[i] = hpm_object_alloc (vm, &seed, 0);
      vm->types[i]->id = (HpmTypeId) i;
    }
  for (guint i = 0; i < HPM_N_BUILTIN_TYPES; i++)
    {
      HpmType *base = i == HPM_TYPE_ID_OBJECT ? NULL : vm->types[specs[i]->base];

      vm->types[i]->head.head.type = HPM_TYPE (vm, TYPE);
      fill_type (vm, vm->types[i], specs[i], base);
    }
}

/* --- Second wave --- */

static void
set_in_dict (HpmVm      *vm,
             HpmType    *type,
             const char *name,
             HpmObject  *stolen)
{
  HpmObject *key = hpm_str_interned (vm, name);

  hpm_dict_set_item (vm, type->dict, key, stolen);
  hpm_decref (vm, stolen);
  hpm_decref (vm, key);
}

static const HpmMethodDef new_method_def = {
  "__new__", hpm_type_new_wrapper, HPM_METH_FASTCALL | HPM_METH_KEYWORDS | HPM_METH_VARARGS,
  "($type, *args, **kwargs)"
};

static void
add_methods (HpmVm              *vm,
             HpmType            *type,
             const HpmMethodDef *methods)
{
  for (const HpmMethodDef *def = methods; def && def->name; def++)
    {
      HpmObject *descr;

      if (def->flags & HPM_METH_STATIC)
        {
          HpmObject *function = hpm_builtin_function_new (vm, def, HPM_OBJECT (type), NULL);

          descr = hpm_object_call_one_arg (vm, HPM_OBJECT (HPM_TYPE (vm, STATICMETHOD)), function);
          hpm_decref (vm, function);
        }
      else
        descr = hpm_descr_new_method (vm, type, def);
      set_in_dict (vm, type, def->name, descr);
    }
}

int
hpm_type_add_members (HpmVm              *vm,
                      HpmType            *type,
                      const HpmMemberDef *members)
{
  for (const HpmMemberDef *def = members; def && def->name; def++)
    {
      HpmObject *name = hpm_str_interned (vm, def->name);

      if (hpm_dict_borrow_item (vm, type->dict, name) == NULL)
        {
          HpmObject *descr = hpm_descr_new_member (vm, type, def, name);

          hpm_dict_set_item (vm, type->dict, name, descr);
          hpm_decref (vm, descr);
        }
      hpm_decref (vm, name);
    }
  return 0;
}

int
hpm_type_add_getsets (HpmVm              *vm,
                      HpmType            *type,
                      const HpmGetSetDef *getsets)
{
  for (const HpmGetSetDef *def = getsets; def && def->name; def++)
    if (hpm_dict_borrow_item_ascii (vm, type->dict, def->name) == NULL)
      set_in_dict (vm, type, def->name, hpm_descr_new_getset (vm, type, def));
  return 0;
}

/* bases and mro: built-in types have one base each. */
static void
set_order (HpmVm   *vm,
           HpmType *type)
{
  gssize n = 0;

  for (HpmType *t = type; t != NULL; t = t->base)
    n++;
  type->mro = hpm_tuple_new (vm, n);
  n = 0;
  for (HpmType *t = type; t != NULL; t = t->base)
    HPM_TUPLE_ITEM (type->mro, n++) = hpm_incref (t);
  type->bases = type->base ? hpm_tuple_pack (vm, 1, type->base) : hpm_tuple_new (vm, 0);
}

static void
complete_type (HpmVm   *vm,
               HpmType *type)
{
  const HpmTypeSpec *spec = type->spec;

  type->dict = hpm_dict_new (vm);
  ((HpmDict *) type->dict)->namespace_of = type;
  if (spec->slots.new_ != NULL)
    set_in_dict (vm, type, "__new__", hpm_builtin_function_new (vm, &new_method_def,
                                                                HPM_OBJECT (type), NULL));
  hpm_type_add_wrappers (vm, type);
  add_methods (vm, type, spec->methods);
  if (spec->slots.sizeof_ != NULL)
    add_methods (vm, type, hpm_sizeof_method);
  hpm_type_add_members (vm, type, spec->members);
  hpm_type_add_getsets (vm, type, spec->getsets);
  if (hpm_dict_borrow_item_ascii (vm, type->dict, "__doc__") == NULL)
    set_in_dict (vm, type, "__doc__",
                 hpm_doc_object (vm, spec->doc));
  if (type->s.hash == hpm_object_hash_not_implemented
      && hpm_dict_borrow_item_ascii (vm, type->dict, "__hash__") == NULL
      && (type->base == NULL || type->base->s.hash != hpm_object_hash_not_implemented))
    set_in_dict (vm, type, "__hash__", hpm_incref (vm->none));
  if (type->base != NULL)
    hpm_type_add_subclass (vm, type->base, type);
}

static void
make_singletons (HpmVm *vm)
{
  vm->none = hpm_object_alloc (vm, HPM_TYPE (vm, NONE), 0);
  vm->not_implemented = hpm_object_alloc (vm, HPM_TYPE (vm, NOT_IMPLEMENTED), 0);
  vm->ellipsis = hpm_object_alloc (vm, HPM_TYPE (vm, ELLIPSIS), 0);
}

static void
make_identifiers (HpmVm *vm)
{
  static const char *const names[HPM_N_IDENTIFIERS] = {
#define HPM_IDENTIFIER(name) #name,
#include "objects/hpm-identifiers.def"
#undef HPM_IDENTIFIER
  };

  for (guint i = 0; i < HPM_N_IDENTIFIERS; i++)
    vm->identifiers[i] = hpm_str_interned (vm, names[i]);
}

/* A literal is one of these; what indexing or chr () gives comes from the table of one-character strings and is another
 * object. */
static void
make_letters (HpmVm *vm)
{
  const char *letters = hpm_era_rules (vm)->letters;

  for (guint i = 0; letters != NULL && letters[i] != '\0'; i++)
    {
      g_assert (i < G_N_ELEMENTS (vm->letters));
      vm->letters[i] = hpm_str_new (vm, 1, letters[i]);
      hpm_str_set_char (vm->letters[i], 0, letters[i]);
      hpm_str_intern (vm, &vm->letters[i]);
    }
}

void
hpm_types_init (HpmVm *vm)
{
  make_types (vm);
  make_singletons (vm);
  make_identifiers (vm);
  make_letters (vm);
  for (guint i = 0; i < HPM_N_BUILTIN_TYPES; i++)
    set_order (vm, vm->types[i]);
  for (guint i = 0; i < HPM_N_BUILTIN_TYPES; i++)
    complete_type (vm, vm->types[i]);
  /* Lookups made meanwhile found the dictionaries half filled. */
  for (guint i = 0; i < HPM_N_BUILTIN_TYPES; i++)
    vm->types[i]->version = 0;
}

HpmType *
hpm_type_from_spec (HpmVm             *vm,
                    const HpmTypeSpec *spec,
                    HpmType           *base)
{
  HpmType *type = hpm_object_alloc (vm, HPM_TYPE (vm, TYPE), 0);

  type->id = base->id;
  fill_type (vm, type, spec, base);
  set_order (vm, type);
  complete_type (vm, type);
  hpm_type_modified (vm, type);
  return type;
}

/* --- __new__ of the built-in types --- */

/* Whether `type` may be made by `made_by`'s C function, or needs that of a nearer base. */
static gboolean
check_new (HpmVm   *vm,
           HpmType *made_by,
           HpmType *type)
{
  HpmType *nearest = type;

  if (!hpm_type_is_subtype (type, made_by))
    {
      hpm_raise (vm, HPM_EXC (vm, TypeError), "%s.__new__(%s): %s is not a subtype of %s",
                 made_by->name, type->name, type->name, made_by->name);
      return FALSE;
    }
  while (nearest != NULL && nearest->s.new_ == hpm_slot_new)
    nearest = nearest->base;
  if (nearest != NULL && nearest->s.new_ != made_by->s.new_)
    {
      hpm_raise (vm, HPM_EXC (vm, TypeError), "%s.__new__(%s) is not safe, use %s.__new__()",
                 made_by->name, type->name, nearest->name);
      return FALSE;
    }
  return TRUE;
}

HpmObject *
hpm_type_new_wrapper (HpmVm            *vm,
                      HpmObject        *self,
                      HpmObject *const *args,
                      gssize            n_args,
                      HpmObject        *kwnames)
{
  HpmType *made_by = HPM_AS_TYPE (self);
  HpmCallArgs with; /* the tuple without the class */
  HpmObject *result;

  if (n_args < 1)
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "%s.__new__(): not enough arguments",
                      made_by->name);
  if (!HPM_HAS_FLAG (args[0], TYPE))
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "%s.__new__(X): X is not a type object (%s)",
                      made_by->name, HPM_TYPE_OF (args[0])->name);
  if (!check_new (vm, made_by, HPM_AS_TYPE (args[0])))
    return NULL;
  if (n_args == 1 || kwnames)
    return made_by->s.new_ (vm, HPM_AS_TYPE (args[0]), args + 1, n_args - 1, kwnames);
  hpm_call_args_begin (vm, &with, args + 1, n_args - 1, NULL);
  result = made_by->s.new_ (vm, HPM_AS_TYPE (args[0]), args + 1, n_args - 1, NULL);
  hpm_call_args_end (vm, &with, result);
  return result;
}
