/* object.c: the type `object`, and None, NotImplemented, Ellipsis
 *
 * What every object can do unless its class says otherwise. How attributes are found is in
 * attributes.c; operators, iteration and comparison are in abstract.c and its neighbours.
 */
#include "objects/hpm-type-private.h"

HpmAddressText
hpm_address_text (HpmVm         *vm,
                  gconstpointer  object)
{
  HpmAddressText result;

  g_snprintf (result.text, sizeof result.text, "0x%" G_GINT64_MODIFIER "x",
              hpm_address_of (vm, object));
  return result;
}

/* --- Making --- */

static gboolean
has_arguments (gssize     n_args,
               HpmObject *kwnames)
{
  return n_args > 0 || (kwnames != NULL && HPM_SIZE (kwnames) > 0);
}

int
hpm_object_init (HpmVm            *vm,
                 HpmObject        *self,
                 HpmObject *const *args,
                 gssize            n_args,
                 HpmObject        *kwnames)
{
  HpmType *type = HPM_TYPE_OF (self);

  if (!has_arguments (n_args, kwnames))
    return 0;
  if (type->s.init != hpm_object_init)
    hpm_raise (vm, HPM_EXC (vm, TypeError),
               "object.__init__() takes exactly one argument (the instance to initialize)");
  else if (type->s.new_ == hpm_object_new)
    hpm_raise (vm, HPM_EXC (vm, TypeError),
               "%.200s.__init__() takes exactly one argument (the instance to initialize)",
               type->name);
  return vm->exception ? -1 : 0;
}

static gpointer
raise_abstract (HpmVm   *vm,
                HpmType *type)
{
  HpmObject *methods = hpm_object_get_attr (vm, HPM_OBJECT (type),
                                            HPM_ID (vm, __abstractmethods__));
  HpmObject *comma, *names, *joined = NULL;

  hpm_hold (vm, methods);
  names = methods ? hpm_sequence_list (vm, methods) : NULL;
  hpm_hold (vm, names);
  if (names != NULL && hpm_list_sort (vm, names, NULL, FALSE) == 0)
    {
      comma = hpm_str_from_utf8 (vm, ", ", 2);
      joined = hpm_str_join (vm, comma, names);
      hpm_decref (vm, comma);
    }
  hpm_hold (vm, joined);
  if (joined != NULL)
    hpm_raise (vm, HPM_EXC (vm, TypeError),
               "Can't instantiate abstract class %s with abstract method%s %U", type->name,
               HPM_SIZE (names) > 1 ? "s" : "", joined);
  hpm_unhold (vm, 3);
  hpm_xdecref (vm, joined);
  hpm_xdecref (vm, names);
  hpm_xdecref (vm, methods);
  return NULL;
}

HpmObject *
hpm_object_new_plain (HpmVm   *vm,
                      HpmType *type)
{
  HpmObject *object = hpm_type_generic_alloc (vm, type, 0);

  if (type->flags & HPM_TYPE_FLAG_MANAGED_DICT)
    hpm_instance_init_values (vm, object, type);
  return object;
}

HpmObject *
hpm_object_new (HpmVm            *vm,
                HpmType          *type,
                HpmObject *const *args,
                gssize            n_args,
                HpmObject        *kwnames)
{
  if (has_arguments (n_args, kwnames))
    {
      if (type->s.new_ != hpm_object_new)
        return hpm_raise (vm, HPM_EXC (vm, TypeError),
                          "object.__new__() takes exactly one argument (the type to instantiate)");
      if (type->s.init == hpm_object_init)
        return hpm_raise (vm, HPM_EXC (vm, TypeError), "%.200s() takes no arguments", type->name);
    }
  if (type->flags & HPM_TYPE_FLAG_ABSTRACT)
    return raise_abstract (vm, type);
  return hpm_object_new_plain (vm, type);
}

static void
object_dealloc (HpmVm     *vm,
                HpmObject *self)
{
  hpm_object_free (vm, self);
}

/* --- Text, hash, comparison --- */

static HpmObject *
object_repr (HpmVm     *vm,
             HpmObject *self)
{
  HpmObject *type = HPM_OBJECT (HPM_TYPE_OF (self));
  HpmObject *module = NULL, *qualname, *result;

  if (HPM_TYPE_OF (self)->flags & HPM_TYPE_FLAG_HEAP)
    {
      module = hpm_object_lookup_attr (vm, type, HPM_ID (vm, __module__));
      if (module != NULL && !hpm_is_str (module))
        hpm_clear (vm, &module);
      hpm_err_clear (vm);
      qualname = hpm_incref (HPM_AS_TYPE (type)->qualname);
    }
  else
    return hpm_str_from_format (vm, "<%s object at %s>", HPM_TYPE_OF (self)->name,
                                hpm_address_text (vm, self).text);
  if (module != NULL && !hpm_str_equal_ascii (module, "builtins"))
    result = hpm_str_from_format (vm, "<%U.%U object at %s>", module, qualname,
                                  hpm_address_text (vm, self).text);
  else
    result = hpm_str_from_format (vm, "<%s object at %s>", HPM_TYPE_OF (self)->name,
                                  hpm_address_text (vm, self).text);
  hpm_xdecref (vm, module);
  hpm_decref (vm, qualname);
  return result;
}

static HpmObject *
object_str (HpmVm     *vm,
            HpmObject *self)
{
  HpmUnaryFunc repr = HPM_TYPE_OF (self)->s.repr;

  return repr ? repr (vm, self) : object_repr (vm, self);
}

gint64
hpm_hash_pointer (HpmVm         *vm,
                  gconstpointer  p)
{
  guint64 address = hpm_address_of (vm, p);
  gint64 hash = (gint64) (address >> 4 | address << 60);

  return hash == -1 ? -2 : hash;
}

static gint64
object_hash (HpmVm     *vm,
             HpmObject *self)
{
  return hpm_hash_pointer (vm, self);
}

static HpmObject *
object_not_equal (HpmVm     *vm,
                  HpmObject *self,
                  HpmObject *other)
{
  HpmRichCmpFunc compare = HPM_TYPE_OF (self)->s.richcompare;
  HpmObject *equal;
  int truth;

  if (compare == NULL)
    HPM_RETURN_NOT_IMPLEMENTED (vm);
  equal = compare (vm, self, other, HPM_EQ);
  if (equal == NULL || equal == vm->not_implemented)
    return equal;
  hpm_hold (vm, equal);
  truth = hpm_object_is_true (vm, equal);
  hpm_unhold (vm, 1);
  hpm_decref (vm, equal);
  return truth < 0 ? NULL : hpm_bool_from (vm, !truth);
}

static HpmObject *
object_richcompare (HpmVm     *vm,
                    HpmObject *self,
                    HpmObject *other,
                    int        op)
{
  if (op == HPM_EQ && self == other)
    return hpm_incref (vm->true_);
  if (op == HPM_NE)
    return object_not_equal (vm, self, other);
  HPM_RETURN_NOT_IMPLEMENTED (vm);
}

/* --- __class__ --- */

static HpmObject *
object_class (HpmVm     *vm,
              HpmObject *self)
{
  return hpm_incref (HPM_TYPE_OF (self));
}

static gboolean
same_slot_names (HpmVm   *vm,
                 HpmType *a,
                 HpmType *b)
{
  gssize n_a = a->slot_names ? HPM_SIZE (a->slot_names) : 0;
  gssize n_b = b->slot_names ? HPM_SIZE (b->slot_names) : 0;

  if (n_a != n_b)
    return FALSE;
  for (gssize i = 0; i < n_a; i++)
    if (!hpm_str_equal (HPM_TUPLE_ITEM (a->slot_names, i), HPM_TUPLE_ITEM (b->slot_names, i)))
      return FALSE;
  return TRUE;
}

/* Its instances are laid out as those of its base. */
static gboolean
adds_nothing (HpmType *type)
{
  const HpmType *base = type->base;
  const guint layout_flags = HPM_TYPE_FLAG_GC | HPM_TYPE_FLAG_MANAGED_DICT;

  return base && type->basic_size == base->basic_size && type->item_size == base->item_size
         && type->dict_offset == base->dict_offset && type->weaklist_offset == base->weaklist_offset
         && !((type->flags ^ base->flags) & layout_flags)
         && ((type->flags & HPM_TYPE_FLAG_HEAP) || !(type->flags & HPM_TYPE_FLAG_GC));
}

/* Both add the same to a base that they share. */
static gboolean
same_addition (HpmVm   *vm,
               HpmType *a,
               HpmType *b)
{
  gsize size = a->base->basic_size;

  if (!(a->flags & b->flags & HPM_TYPE_FLAG_HEAP) || ((a->flags ^ b->flags) & HPM_TYPE_FLAG_MANAGED_DICT))
    return FALSE;
  if (a->dict_offset == (gssize) size && b->dict_offset == (gssize) size)
    size += sizeof (HpmObject *);
  if (a->weaklist_offset == (gssize) size && b->weaklist_offset == (gssize) size)
    size += sizeof (HpmObject *);
  if (a->slot_names && b->slot_names)
    {
      if (!same_slot_names (vm, a, b))
        return FALSE;
      size += HPM_SIZE (a->slot_names) * sizeof (HpmObject *);
    }
  return size == a->basic_size && size == b->basic_size;
}

/* Whether an object of one can become one of the other where it lies: what each is down to the highest base that is
 * laid out alike must be the same, or the same addition to one base (CPython 3.11, compatible_for_assignment ()). */
static gboolean
compatible_layouts (HpmVm   *vm,
                    HpmType *old,
                    HpmType *new)
{
  while (adds_nothing (old))
    old = old->base;
  while (adds_nothing (new))
    new = new->base;
  return old == new || (old->base && old->base == new->base && same_addition (vm, old, new));
}

static int
object_set_class (HpmVm     *vm,
                  HpmObject *self,
                  HpmObject *value)
{
  HpmType *old = HPM_TYPE_OF (self), *new;
  gboolean modules;

  if (value == NULL)
    hpm_raise (vm, HPM_EXC (vm, TypeError), "can't delete __class__ attribute");
  else if (!HPM_HAS_FLAG (value, TYPE))
    hpm_raise (vm, HPM_EXC (vm, TypeError), "__class__ must be set to a class, not '%s' object",
               HPM_TYPE_OF (value)->name);
  if (vm->exception != NULL)
    return -1;
  new = HPM_AS_TYPE (value);
  modules = hpm_type_is_subtype (new, HPM_TYPE (vm, MODULE))
            && hpm_type_is_subtype (old, HPM_TYPE (vm, MODULE));
  if (!modules && ((new->flags & HPM_TYPE_FLAG_IMMUTABLE)
                   || (old->flags & HPM_TYPE_FLAG_IMMUTABLE)))
    {
      hpm_raise (vm, HPM_EXC (vm, TypeError),
                 "__class__ assignment only supported for mutable types or ModuleType subclasses");
      return -1;
    }
  if ((old->flags ^ new->flags) & HPM_TYPE_FLAG_GC)
    {
      hpm_raise (vm, HPM_EXC (vm, TypeError), "__class__ assignment: '%s' deallocator differs from '%s'",
                 new->name, old->name);
      return -1;
    }
  if (!compatible_layouts (vm, old, new))
    {
      hpm_raise (vm, HPM_EXC (vm, TypeError),
                 "__class__ assignment: '%s' object layout differs from '%s'", new->name,
                 old->name);
      return -1;
    }
  /* Inline values are laid out by the keys the old class's instances share. */
  if (old->flags & HPM_TYPE_FLAG_MANAGED_DICT)
    hpm_instance_borrow_dict (vm, self);
  if (new->flags & HPM_TYPE_FLAG_HEAP)
    hpm_incref (new);
  self->type = new;
  if (old->flags & HPM_TYPE_FLAG_HEAP)
    hpm_decref (vm, old);
  return 0;
}

/* --- Methods --- */

HPM_FUNCTION (object_format)
{
  if (!hpm_is_str (args[0]))
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "__format__() argument must be str, not %s",
                      HPM_IS_NONE (vm, args[0]) ? "None" : HPM_TYPE_OF (args[0])->name);
  if (HPM_STR_LENGTH (args[0]) > 0)
    return hpm_raise (vm, HPM_EXC (vm, TypeError),
                      "unsupported format string passed to %.200s.__format__",
                      HPM_TYPE_OF (self)->name);
  return hpm_object_str (vm, self);
}

/* What its type says of an object's size; lists and the like keep more elsewhere. */
static gssize
size_of_block (HpmObject *o)
{
  HpmType *type = HPM_TYPE_OF (o);
  gsize size = type->basic_size - type->less_size;

  if (type->item_size > 0)
    size += (gsize) ABS (HPM_SIZE (o)) * type->item_size;
  return (gssize) size;
}

HPM_FUNCTION (object_sizeof)
{
  return hpm_int_from_int64 (vm, size_of_block (self));
}

/* As __sizeof__ of the built-in types has it. */
gssize
hpm_object_bare_size (HpmVm     *vm,
                      HpmObject *o)
{
  HpmType *type = HPM_TYPE_OF (o);

  return type->s.sizeof_ != NULL ? (gssize) type->s.sizeof_ (vm, o) : size_of_block (o);
}

HPM_FUNCTION (sizeof_by_slot)
{
  return hpm_int_from_int64 (vm, hpm_object_bare_size (vm, self));
}

const HpmMethodDef hpm_sizeof_method[] = {
  { "__sizeof__", sizeof_by_slot, HPM_METH_NOARGS, "($self, /)" },
  { NULL, NULL, 0, NULL },
};

/* Bytes in front of an instance, which __sizeof__ () does not know. A class that is C in CPython keeps its
 * dictionary in the instance itself. */
gssize
hpm_type_size_in_front (HpmType *type)
{
  if (!(type->flags & HPM_TYPE_FLAG_GC))
    return 0;
  if (!(type->flags & HPM_TYPE_FLAG_MANAGED_DICT))
    return 16;
  while (type->base->flags & HPM_TYPE_FLAG_MANAGED_DICT)
    type = type->base;
  return type->flags & HPM_TYPE_FLAG_IMMUTABLE ? 16 : 32;
}

gssize
hpm_object_sizeof (HpmVm     *vm,
                   HpmObject *o)
{
  return hpm_object_bare_size (vm, o) + hpm_type_size_in_front (HPM_TYPE_OF (o));
}

/* A copy of the object's own dictionary, or an empty one. */
static HpmObject *
own_names (HpmVm     *vm,
           HpmObject *self)
{
  HpmObject *own = hpm_object_lookup_attr (vm, self, HPM_ID (vm, __dict__));
  HpmObject *names = NULL;

  hpm_hold (vm, own);
  if (vm->exception == NULL)
    names = own != NULL && hpm_is_dict (own) ? hpm_dict_copy (vm, own) : hpm_dict_new (vm);
  hpm_unhold (vm, 1);
  hpm_xdecref (vm, own);
  return names;
}

/* The names of the class come into the copy, which may share its table with the instances of the
 * class: then dir () fills that, and it shows in what vars () of new instances take up. */
static int
add_class_names (HpmVm     *vm,
                 HpmObject *self,
                 HpmObject *names)
{
  HpmObject *cls = hpm_object_lookup_attr (vm, self, HPM_ID (vm, __class__));
  int result = 0;

  hpm_hold (vm, cls);
  if (cls != NULL && HPM_HAS_FLAG (cls, TYPE))
    result = hpm_type_merge_names (vm, names, HPM_AS_TYPE (cls));
  hpm_unhold (vm, 1);
  hpm_xdecref (vm, cls);
  return vm->exception ? -1 : result;
}

HPM_FUNCTION (object_dir)
{
  HpmObject *names = own_names (vm, self), *list = NULL;

  if (names == NULL)
    return NULL;
  hpm_hold (vm, names);
  if (add_class_names (vm, self, names) == 0)
    list = hpm_dict_keys (vm, names);
  hpm_unhold (vm, 1);
  hpm_decref (vm, names);
  return list;
}

HPM_FUNCTION (object_subclass_hook)
{
  HPM_RETURN_NOT_IMPLEMENTED (vm);
}

HPM_FUNCTION (object_init_subclass)
{
  HPM_RETURN_NONE (vm);
}

static const HpmMethodDef object_methods[] = {
  { "__reduce_ex__", hpm_object_reduce_ex, HPM_METH_O, "($self, protocol, /)" },
  { "__reduce__", hpm_object_reduce, HPM_METH_NOARGS, "($self, /)" },
  { "__getstate__", hpm_object_get_state_method, HPM_METH_NOARGS, "($self, /)" },
  { "__subclasshook__", object_subclass_hook, HPM_METH_CLASS | HPM_METH_FASTCALL | HPM_METH_VARARGS, NULL },
  { "__init_subclass__", object_init_subclass, HPM_METH_CLASS | HPM_METH_NOARGS, NULL },
  { "__format__", object_format, HPM_METH_O, "($self, format_spec, /)" },
  { "__sizeof__", object_sizeof, HPM_METH_NOARGS, "($self, /)" },
  { "__dir__", object_dir, HPM_METH_NOARGS, "($self, /)" },
  { NULL }
};

static const HpmGetSetDef object_getsets[] = {
  { "__class__", object_class, object_set_class },
  { NULL }
};

const HpmTypeSpec hpm_object_spec = {
  .name = "object",
  .base = HPM_TYPE_ID_OBJECT,
  .basic_size = sizeof (HpmObject),
  .flags = HPM_TYPE_FLAG_BASETYPE,
  .slots = {
    .dealloc = object_dealloc,
    .repr = object_repr,
    .str = object_str,
    .hash = object_hash,
    .richcompare = object_richcompare,
    .getattro = hpm_object_generic_get_attr,
    .setattro = hpm_object_generic_set_attr,
    .init = hpm_object_init,
    .new_ = hpm_object_new,
  },
  .methods = object_methods,
  .getsets = object_getsets,
  .doc = "The base class of the class hierarchy.",
};

/* --- The three that exist once --- */

static HpmObject *
none_repr (HpmVm     *vm,
           HpmObject *self)
{
  return hpm_str_interned (vm, "None");
}

static int
none_bool (HpmVm     *vm,
           HpmObject *self)
{
  return 0;
}

static HpmObject *
get_singleton (HpmVm     *vm,
               HpmType   *type,
               HpmObject *singleton,
               gboolean   given)
{
  if (given)
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "%s takes no arguments", type->name);
  return hpm_incref (singleton);
}

static HpmObject *
none_new (HpmVm            *vm,
          HpmType          *type,
          HpmObject *const *args,
          gssize            n_args,
          HpmObject        *kwnames)
{
  return get_singleton (vm, type, vm->none, has_arguments (n_args, kwnames));
}

const HpmTypeSpec hpm_none_spec = {
  .name = "NoneType",
  .base = HPM_TYPE_ID_OBJECT,
  .basic_size = sizeof (HpmObject),
  .slots = { .repr = none_repr, .bool_ = none_bool, .new_ = none_new },
};

static HpmObject *
not_implemented_repr (HpmVm     *vm,
                      HpmObject *self)
{
  return hpm_str_interned (vm, "NotImplemented");
}

/* It will be an error one day. */
static int
not_implemented_bool (HpmVm     *vm,
                      HpmObject *self)
{
  return hpm_warn (vm, HPM_OBJECT (HPM_EXC (vm, DeprecationWarning)),
                   "NotImplemented should not be used in a boolean context")
             ? 1
             : -1;
}

static HpmObject *
not_implemented_new (HpmVm            *vm,
                     HpmType          *type,
                     HpmObject *const *args,
                     gssize            n_args,
                     HpmObject        *kwnames)
{
  return get_singleton (vm, type, vm->not_implemented, has_arguments (n_args, kwnames));
}

HPM_FUNCTION (not_implemented_reduce)
{
  return not_implemented_repr (vm, self);
}

static const HpmMethodDef not_implemented_methods[] = {
  { "__reduce__", not_implemented_reduce, HPM_METH_NOARGS, NULL },
  { NULL }
};

const HpmTypeSpec hpm_not_implemented_spec = {
  .name = "NotImplementedType",
  .base = HPM_TYPE_ID_OBJECT,
  .basic_size = sizeof (HpmObject),
  .slots = { .repr = not_implemented_repr, .bool_ = not_implemented_bool,
             .new_ = not_implemented_new },
  .methods = not_implemented_methods,
};

static HpmObject *
ellipsis_repr (HpmVm     *vm,
               HpmObject *self)
{
  return hpm_str_interned (vm, "Ellipsis");
}

static HpmObject *
ellipsis_new (HpmVm            *vm,
              HpmType          *type,
              HpmObject *const *args,
              gssize            n_args,
              HpmObject        *kwnames)
{
  if (has_arguments (n_args, kwnames))
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "EllipsisType takes no arguments");
  return hpm_incref (vm->ellipsis);
}

HPM_FUNCTION (ellipsis_reduce)
{
  return ellipsis_repr (vm, self);
}

static const HpmMethodDef ellipsis_methods[] = {
  { "__reduce__", ellipsis_reduce, HPM_METH_NOARGS, NULL },
  { NULL }
};

const HpmTypeSpec hpm_ellipsis_spec = {
  .name = "ellipsis",
  .base = HPM_TYPE_ID_OBJECT,
  .basic_size = sizeof (HpmObject),
  .slots = { .repr = ellipsis_repr, .new_ = ellipsis_new },
  .methods = ellipsis_methods,
};
