/* type.c: the type `type`: calling a class, its attributes, its life
 *
 * How classes are made is in type-new.c, the built-in ones in type-init.c; order and layout in
 * type-mro.c, lookup in type-lookup.c, special methods in type-slots.c, type-wrappers.c and
 * type-update.c.
 */
#include "objects/hpm-type-private.h"
#include "runtime/memory-traces.h"

/* --- Calling --- */

HpmObject *
hpm_type_call (HpmVm            *vm,
               HpmObject        *callable,
               HpmObject *const *args,
               gssize            n_args,
               HpmObject        *kwnames)
{
  HpmType *type = HPM_AS_TYPE (callable);
  HpmObject *object;

  if (type == HPM_TYPE (vm, TYPE))
    {
      if (n_args == 1 && kwnames == NULL)
        return hpm_incref (HPM_TYPE_OF (args[0]));
      if (n_args == 1 && HPM_SIZE (kwnames) > 0)
        return hpm_raise (vm, HPM_EXC (vm, TypeError), "type() takes no keyword arguments");
      if (n_args != 3)
        return hpm_raise (vm, HPM_EXC (vm, TypeError), "type() takes 1 or 3 arguments");
    }
  if (type->s.new_ == NULL || (type->flags & HPM_TYPE_FLAG_NO_NEW))
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "cannot create '%s' instances", type->name);

  object = type->s.new_ (vm, type, args, n_args, kwnames);
  if (object == NULL || !hpm_type_is_subtype (HPM_TYPE_OF (object), type))
    return object;
  if (HPM_TYPE_OF (object)->s.init != NULL)
    {
      int result;

      hpm_hold (vm, object);
      result = HPM_TYPE_OF (object)->s.init (vm, object, args, n_args, kwnames);
      hpm_unhold (vm, 1);
      if (result < 0)
        {
          hpm_decref (vm, object);
          return NULL;
        }
    }
  return object;
}

/* --- Attributes --- */

HpmObject *
hpm_type_find_attribute (HpmVm     *vm,
                         HpmObject *self,
                         HpmObject *name)
{
  HpmType *type = HPM_AS_TYPE (self), *metatype = HPM_TYPE_OF (self);
  HpmObject *meta_attribute, *attribute;
  HpmDescrGetFunc get = NULL;

  if (!hpm_is_str (name))
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "attribute name must be string, not '%.200s'",
                      HPM_TYPE_OF (name)->name);
  meta_attribute = hpm_type_borrow_lookup (vm, metatype, name);
  if (meta_attribute != NULL)
    {
      get = HPM_TYPE_OF (meta_attribute)->s.descr_get;
      if (get != NULL && HPM_TYPE_OF (meta_attribute)->s.descr_set != NULL)
        return hpm_descr_call_get (vm, meta_attribute, self, HPM_OBJECT (metatype));
    }

  attribute = hpm_type_borrow_lookup (vm, type, name);
  if (attribute != NULL)
    {
      if (HPM_TYPE_OF (attribute)->s.descr_get == NULL)
        return hpm_incref (attribute);
      return hpm_descr_call_get (vm, attribute, NULL, self);
    }
  if (get != NULL)
    return hpm_descr_call_get (vm, meta_attribute, self, HPM_OBJECT (metatype));
  return hpm_xincref (meta_attribute);
}

static HpmObject *
type_getattro (HpmVm     *vm,
               HpmObject *self,
               HpmObject *name)
{
  HpmObject *result = hpm_type_find_attribute (vm, self, name);

  if (result == NULL && vm->exception == NULL)
    hpm_raise (vm, HPM_EXC (vm, AttributeError), "type object '%.50s' has no attribute '%U'",
               HPM_AS_TYPE (self)->name, name);
  return result;
}

static gboolean
is_dunder (HpmObject *name)
{
  gssize n = HPM_STR_LENGTH (name);

  return n > 4 && ((HpmStr *) name)->kind == 1 && hpm_str_char (name, 0) == '_'
         && hpm_str_char (name, 1) == '_' && hpm_str_char (name, n - 1) == '_'
         && hpm_str_char (name, n - 2) == '_';
}

static int
type_setattro (HpmVm     *vm,
               HpmObject *self,
               HpmObject *name,
               HpmObject *value)
{
  HpmType *type = HPM_AS_TYPE (self);
  int result;

  if (type->flags & HPM_TYPE_FLAG_IMMUTABLE)
    {
      hpm_raise (vm, HPM_EXC (vm, TypeError), "cannot set %R attribute of immutable type '%s'",
                 name, type->name);
      return -1;
    }
  if (!hpm_is_str (name))
    {
      hpm_raise (vm, HPM_EXC (vm, TypeError), "attribute name must be string, not '%.200s'",
                 HPM_TYPE_OF (name)->name);
      return -1;
    }
  hpm_incref (name);
  hpm_str_intern (vm, &name);
  hpm_hold (vm, name);
  result = hpm_object_generic_set_attr (vm, self, name, value);
  if (result == 0)
    {
      hpm_type_modified (vm, type);
      if (is_dunder (name))
        hpm_type_update_slot (vm, type, name);
    }
  hpm_unhold (vm, 1);
  hpm_decref (vm, name);
  return result;
}

/* --- Text --- */

static HpmObject *
type_module (HpmVm     *vm,
             HpmObject *self)
{
  HpmType *type = HPM_AS_TYPE (self);
  HpmObject *module;

  if (type->flags & HPM_TYPE_FLAG_HEAP)
    {
      module = hpm_dict_borrow_item (vm, type->dict, HPM_ID (vm, __module__));
      if (module == NULL && vm->exception == NULL)
        return hpm_raise_object (vm, HPM_EXC (vm, AttributeError), HPM_ID (vm, __module__));
      return hpm_xincref (module);
    }
  if (strrchr (type->name, '.') != NULL)
    {
      module = hpm_str_from_utf8 (vm, type->name, strrchr (type->name, '.') - type->name);
      if (module != NULL)
        hpm_str_intern (vm, &module);
      return module;
    }
  module = hpm_dict_borrow_item (vm, type->dict, HPM_ID (vm, __module__));
  if (module != NULL && hpm_is_str (module))
    return hpm_incref (module);
  return hpm_incref (HPM_ID (vm, builtins));
}

static HpmObject *
type_name (HpmVm     *vm,
           HpmObject *self)
{
  HpmType *type = HPM_AS_TYPE (self);

  if (type->name_object == NULL)
    {
      type->name_object = hpm_str_from_utf8 (vm, hpm_type_short_name (type), -1);
      if (type->name_object != NULL)
        hpm_str_intern (vm, &type->name_object);
    }
  return hpm_xincref (type->name_object);
}

static HpmObject *
type_qualname (HpmVm     *vm,
               HpmObject *self)
{
  HpmType *type = HPM_AS_TYPE (self);

  return type->qualname ? hpm_incref (type->qualname) : type_name (vm, self);
}

static HpmObject *
type_repr (HpmVm     *vm,
           HpmObject *self)
{
  HpmObject *module = type_module (vm, self);
  HpmObject *name, *result;

  if (module == NULL)
    hpm_err_clear (vm);
  else if (!hpm_is_str (module))
    hpm_clear (vm, &module);
  name = type_qualname (vm, self);
  if (name == NULL)
    {
      hpm_xdecref (vm, module);
      return NULL;
    }
  if (module != NULL && !hpm_str_equal_ascii (module, "builtins"))
    result = hpm_str_from_format (vm, "<class '%U.%U'>", module, name);
  else
    result = hpm_str_from_format (vm, "<class '%s'>", HPM_AS_TYPE (self)->name);
  hpm_xdecref (vm, module);
  hpm_decref (vm, name);
  return result;
}

/* --- Setting what a class is called, and its other special attributes --- */

static gboolean
may_set (HpmVm      *vm,
         HpmType    *type,
         HpmObject  *value,
         const char *name)
{
  if (type->flags & HPM_TYPE_FLAG_IMMUTABLE)
    hpm_raise (vm, HPM_EXC (vm, TypeError), "cannot set '%s' attribute of immutable type '%s'",
               name, type->name);
  else if (value == NULL)
    hpm_raise (vm, HPM_EXC (vm, TypeError), "cannot delete '%s' attribute of immutable type '%s'",
               name, type->name);
  else
    return TRUE;
  return FALSE;
}

/* A copy of the text of `name` in the arena. */
char *
hpm_type_arena_text (HpmVm     *vm,
                     HpmObject *name)
{
  gsize length;
  char *text = hpm_str_to_utf8 (name, &length), *copy;
  HPM_KEEP (vm, text, g_free);
  gboolean paused;

  paused = hpm_traces_pause (vm);
  copy = hpm_mem_alloc (vm, length + 1);
  hpm_traces_resume (vm, paused);
  memcpy (copy, text, length + 1);
  return copy;
}

/* FALSE with an error when `name` can't be a class's. */
gboolean
hpm_type_check_name (HpmVm     *vm,
                     HpmObject *name)
{
  HpmObject *bytes;

  for (gssize i = 0; i < HPM_STR_LENGTH (name); i++)
    {
      gunichar c = hpm_str_char (name, i);

      if (c == 0)
        {
          hpm_raise (vm, HPM_EXC (vm, ValueError), "type name must not contain null characters");
          return FALSE;
        }
      if (c >= 0xd800 && c <= 0xdfff)
        {
          bytes = hpm_str_encode (vm, name, "utf-8", "strict"); /* says what is wrong */
          hpm_xdecref (vm, bytes);
          return FALSE;
        }
    }
  return TRUE;
}

static int
type_set_name (HpmVm     *vm,
               HpmObject *self,
               HpmObject *value)
{
  HpmType *type = HPM_AS_TYPE (self);
  char *old = (char *) type->name;

  if (!may_set (vm, type, value, "__name__"))
    return -1;
  if (!hpm_is_str (value))
    {
      hpm_raise (vm, HPM_EXC (vm, TypeError), "can only assign string to %s.__name__, not '%s'",
                 type->name, HPM_TYPE_OF (value)->name);
      return -1;
    }
  if (!hpm_type_check_name (vm, value))
    return -1;
  type->name = hpm_type_arena_text (vm, value);
  hpm_mem_free (vm, old);
  hpm_replace (vm, &type->name_object, hpm_incref (value));
  return 0;
}

static int
type_set_qualname (HpmVm     *vm,
                   HpmObject *self,
                   HpmObject *value)
{
  HpmType *type = HPM_AS_TYPE (self);

  if (!may_set (vm, type, value, "__qualname__"))
    return -1;
  if (!hpm_is_str (value))
    {
      hpm_raise (vm, HPM_EXC (vm, TypeError), "can only assign string to %s.__qualname__, not '%s'",
                 type->name, HPM_TYPE_OF (value)->name);
      return -1;
    }
  hpm_replace (vm, &type->qualname, hpm_incref (value));
  return 0;
}

static int
type_set_module (HpmVm     *vm,
                 HpmObject *self,
                 HpmObject *value)
{
  HpmType *type = HPM_AS_TYPE (self);

  if (!may_set (vm, type, value, "__module__"))
    return -1;
  hpm_type_modified (vm, type);
  return hpm_dict_set_item (vm, type->dict, HPM_ID (vm, __module__), value);
}

static HpmObject *
type_bases (HpmVm     *vm,
            HpmObject *self)
{
  return hpm_incref (HPM_AS_TYPE (self)->bases);
}

static int
type_set_bases (HpmVm     *vm,
                HpmObject *self,
                HpmObject *value)
{
  if (!may_set (vm, HPM_AS_TYPE (self), value, "__bases__"))
    return -1;
  return hpm_type_set_bases (vm, self, value);
}

static HpmObject *
type_dict (HpmVm     *vm,
           HpmObject *self)
{
  return hpm_mapping_proxy_new (vm, HPM_AS_TYPE (self)->dict);
}

static HpmObject *
type_doc (HpmVm     *vm,
          HpmObject *self)
{
  HpmType *type = HPM_AS_TYPE (self);
  HpmObject *doc;

  /* Most built-in types have no text in their dictionary, and `type` has this very attribute there. */
  if (!(type->flags & HPM_TYPE_FLAG_HEAP) && type->spec->doc == NULL)
    return hpm_doc_object (vm, hpm_doc_of_builtin (type->name));
  doc = hpm_type_borrow_lookup (vm, type, HPM_ID (vm, __doc__));

  if (doc == NULL)
    HPM_RETURN_NONE (vm);
  if (HPM_TYPE_OF (doc)->s.descr_get != NULL)
    return hpm_descr_call_get (vm, doc, NULL, self);
  return hpm_incref (doc);
}

static int
type_set_doc (HpmVm     *vm,
              HpmObject *self,
              HpmObject *value)
{
  if (!may_set (vm, HPM_AS_TYPE (self), value, "__doc__"))
    return -1;
  hpm_type_modified (vm, HPM_AS_TYPE (self));
  return hpm_dict_set_item (vm, HPM_AS_TYPE (self)->dict, HPM_ID (vm, __doc__), value);
}

static HpmObject *
type_abstract_methods (HpmVm     *vm,
                       HpmObject *self)
{
  HpmObject *methods = NULL;

  /* `type` itself has the descriptor under this name. */
  if (HPM_AS_TYPE (self) != HPM_TYPE (vm, TYPE))
    methods = hpm_dict_borrow_item (vm, HPM_AS_TYPE (self)->dict, HPM_ID (vm, __abstractmethods__));
  if (methods == NULL && vm->exception == NULL)
    return hpm_raise_object (vm, HPM_EXC (vm, AttributeError), HPM_ID (vm, __abstractmethods__));
  return hpm_xincref (methods);
}

static int
type_set_abstract_methods (HpmVm     *vm,
                           HpmObject *self,
                           HpmObject *value)
{
  HpmType *type = HPM_AS_TYPE (self);
  int abstract;

  if (value == NULL)
    {
      if (hpm_dict_borrow_item (vm, type->dict, HPM_ID (vm, __abstractmethods__)) == NULL)
        {
          hpm_raise_object (vm, HPM_EXC (vm, AttributeError), HPM_ID (vm, __abstractmethods__));
          return -1;
        }
      hpm_dict_del_item (vm, type->dict, HPM_ID (vm, __abstractmethods__));
      abstract = 0;
    }
  else if ((abstract = hpm_object_is_true (vm, value)) < 0
           || hpm_dict_set_item (vm, type->dict, HPM_ID (vm, __abstractmethods__), value) < 0)
    return -1;
  hpm_type_modified (vm, type);
  type->flags = abstract ? type->flags | HPM_TYPE_FLAG_ABSTRACT
                : type->flags & ~(guint) HPM_TYPE_FLAG_ABSTRACT;
  return 0;
}

static HpmObject *
type_annotations (HpmVm     *vm,
                  HpmObject *self)
{
  HpmType *type = HPM_AS_TYPE (self);
  HpmObject *annotations;

  if (!(type->flags & HPM_TYPE_FLAG_HEAP))
    return hpm_raise (vm, HPM_EXC (vm, AttributeError),
                      "type object '%s' has no attribute '__annotations__'", type->name);
  annotations = hpm_dict_borrow_item (vm, type->dict, HPM_ID (vm, __annotations__));
  if (annotations != NULL)
    {
      if (HPM_TYPE_OF (annotations)->s.descr_get != NULL)
        return hpm_descr_call_get (vm, annotations, NULL, self);
      return hpm_incref (annotations);
    }
  annotations = hpm_dict_new (vm);
  if (annotations != NULL)
    {
      hpm_dict_set_item (vm, type->dict, HPM_ID (vm, __annotations__), annotations);
      hpm_type_modified (vm, type);
    }
  return annotations;
}

static int
type_set_annotations (HpmVm     *vm,
                      HpmObject *self,
                      HpmObject *value)
{
  HpmType *type = HPM_AS_TYPE (self);
  int result;

  if (type->flags & HPM_TYPE_FLAG_IMMUTABLE)
    {
      hpm_raise (vm, HPM_EXC (vm, TypeError),
                 "cannot set '__annotations__' attribute of immutable type '%s'", type->name);
      return -1;
    }
  if (value != NULL)
    result = hpm_dict_set_item (vm, type->dict, HPM_ID (vm, __annotations__), value);
  else if (hpm_dict_borrow_item (vm, type->dict, HPM_ID (vm, __annotations__)) != NULL)
    result = hpm_dict_del_item (vm, type->dict, HPM_ID (vm, __annotations__));
  else
    {
      hpm_raise (vm, HPM_EXC (vm, AttributeError), "__annotations__");
      result = -1;
    }
  hpm_type_modified (vm, type);
  return result;
}

/* Of the built-in types that have one. */
static HpmObject *
type_text_signature (HpmVm     *vm,
                     HpmObject *self)
{
  static const struct { const char *type, *signature; } known[] = {
    { "cell", "([contents])" },
    { "code", "(argcount, posonlyargcount, kwonlyargcount, nlocals, stacksize,\n     flags, codestring, constants, names, "
              "varnames, filename, name,\n     qualname, firstlineno, linetable, exceptiontable, freevars=(),\n"
              "     cellvars=(), /)" },
    { "complex", "(real=0, imag=0)" },
    { "enumerate", "(iterable, start=0)" },
    { "float", "(x=0, /)" },
    { "function", "(code, globals, name=None, argdefs=None, closure=None)" },
    { "itertools._tee", "(iterable, /)" },
    { "itertools.accumulate", "(iterable, func=None, *, initial=None)" },
    { "itertools.combinations", "(iterable, r)" },
    { "itertools.combinations_with_replacement", "(iterable, r)" },
    { "itertools.compress", "(data, selectors)" },
    { "itertools.count", "(start=0, step=1)" },
    { "itertools.cycle", "(iterable, /)" },
    { "itertools.dropwhile", "(predicate, iterable, /)" },
    { "itertools.filterfalse", "(function, iterable, /)" },
    { "itertools.groupby", "(iterable, key=None)" },
    { "itertools.pairwise", "(iterable, /)" },
    { "itertools.permutations", "(iterable, r=None)" },
    { "itertools.starmap", "(function, iterable, /)" },
    { "itertools.takewhile", "(predicate, iterable, /)" },
    { "list", "(iterable=(), /)" },
    { "memoryview", "(object)" },
    { "method", "(function, instance, /)" },
    { "module", "(name, doc=None)" },
    { "object", "()" },
    { "property", "(fget=None, fset=None, fdel=None, doc=None)" },
    { "reversed", "(sequence, /)" },
    { "tuple", "(iterable=(), /)" },
  };
  HpmType *type = HPM_AS_TYPE (self);

  for (guint i = 0; i < G_N_ELEMENTS (known) && !(type->flags & HPM_TYPE_FLAG_HEAP); i++)
    if (strcmp (type->name, known[i].type) == 0)
      return hpm_str_from_utf8 (vm, known[i].signature, -1);
  HPM_RETURN_NONE (vm);
}

/* --- Methods --- */

HPM_FUNCTION (type_subclasses)
{
  return hpm_type_subclass_list (vm, HPM_AS_TYPE (self));
}

HPM_FUNCTION (type_prepare)
{
  return hpm_dict_new (vm);
}

HPM_FUNCTION (type_instance_check)
{
  int result = hpm_object_real_is_instance (vm, args[0], self);

  return result < 0 ? NULL : hpm_bool_from (vm, result);
}

HPM_FUNCTION (type_subclass_check)
{
  int result = hpm_object_real_is_subclass (vm, args[0], self);

  return result < 0 ? NULL : hpm_bool_from (vm, result);
}

static gboolean
is_private (HpmObject *name)
{
  return HPM_STR_LENGTH (name) > 1 && hpm_str_char (name, 0) == '_' && hpm_str_char (name, 1) != '_';
}

/* Name after name: no table grows beforehand, in CPython neither. */
int
hpm_type_merge_names (HpmVm     *vm,
                      HpmObject *into,
                      HpmType   *type)
{
  gssize position = 0;
  HpmObject *key, *value;
  gint64 hash;

  while (type->dict && hpm_dict_next (type->dict, &position, &key, &value, &hash))
    if (!((type->flags & HPM_TYPE_FLAG_IN_C) && hpm_is_str (key) && is_private (key))
        && hpm_dict_set_item_hash (vm, into, key, hash, value) < 0)
      return -1;
  for (gssize i = 0; type->bases && i < HPM_SIZE (type->bases); i++)
    if (hpm_type_merge_names (vm, into, HPM_AS_TYPE (HPM_TUPLE_ITEM (type->bases, i))) < 0)
      return -1;
  return 0;
}

HPM_FUNCTION (type_dir)
{
  HpmObject *names = hpm_dict_new (vm), *list = NULL;

  hpm_hold (vm, names);
  if (hpm_type_merge_names (vm, names, HPM_AS_TYPE (self)) == 0)
    list = hpm_dict_keys (vm, names);
  hpm_unhold (vm, 1);
  hpm_decref (vm, names);
  return list;
}

/* CPython's sizes: a heap type has more to it, and its keys shared by instances count. */
static gsize
type_sizeof (HpmVm     *vm,
             HpmObject *self)
{
  HpmType *type = HPM_AS_TYPE (self);

  if (!(type->flags & HPM_TYPE_FLAG_HEAP))
    return 408;
  return 904
         + (type->flags & HPM_TYPE_FLAG_MANAGED_DICT ? 768 : 0);
}

/* --- Its own life --- */

static int
type_traverse (HpmVm        *vm,
               HpmObject    *self,
               HpmVisitFunc  visit,
               gpointer      data)
{
  HpmType *type = HPM_AS_TYPE (self);

  if (!(type->flags & HPM_TYPE_FLAG_HEAP))
    return 0;
  HPM_VISIT (type->dict);
  HPM_VISIT (type->mro);
  HPM_VISIT (type->bases);
  HPM_VISIT (type->base);
  return 0;
}

static void
type_each_ref (HpmVm      *vm,
               HpmObject  *self,
               HpmRefFunc  func,
               gpointer    data)
{
  HpmType *type = HPM_AS_TYPE (self);
  const struct { gpointer target; const char *text; } refs[] = {
    { type->dict, "__dict__" }, { type->base, "__base__" }, { type->bases,
                                                              "__bases__" },
                                                              { type->mro, "__mro__" },
    { type->subclasses, "subclasses" }, { type->name_object, "__name__" }, { type->qualname,
                                                                             "__qualname__" },
    { type->slot_names, "__slots__" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (refs); i++)
    if (refs[i].target != NULL)
      {
        HpmRefLabel label = { HPM_REF_NAMED, (gssize) i, NULL, refs[i].text };

        func (refs[i].target, &label, data);
      }
  hpm_shared_keys_each_ref (vm, type, func, data);
}

static void
type_clear (HpmVm     *vm,
            HpmObject *self)
{
  HpmType *type = HPM_AS_TYPE (self);

  hpm_type_modified (vm, type);
  if (type->dict != NULL)
    hpm_dict_clear (vm, type->dict);
  hpm_clear (vm, &type->mro);
}

static void
type_dealloc (HpmVm     *vm,
              HpmObject *self)
{
  HpmType *type = HPM_AS_TYPE (self);
  HpmObject *pending;

  hpm_gc_untrack (self);
  hpm_weakrefs_clear (vm, self);
  pending = hpm_err_put_by (vm);
  hpm_type_modified (vm, type);
  for (gssize i = 0; type->bases && i < HPM_SIZE (type->bases); i++)
    hpm_type_remove_subclass (vm, HPM_AS_TYPE (HPM_TUPLE_ITEM (type->bases, i)), type);
  if (pending != NULL)
    hpm_err_restore_steal (vm, pending);

  hpm_clear (vm, &type->base);
  if (type->dict)
    ((HpmDict *) type->dict)->namespace_of = NULL; /* who else holds it may keep it */
  hpm_clear (vm, &type->dict);
  hpm_clear (vm, &type->bases);
  hpm_clear (vm, &type->mro);
  hpm_clear (vm, &type->subclasses);
  hpm_clear (vm, &type->name_object);
  hpm_clear (vm, &type->qualname);
  hpm_clear (vm, &type->slot_names);
  hpm_shared_keys_free (vm, type);
  for (HpmMemberDef *member = type->slot_members; member && member->name; member++)
    hpm_mem_free (vm, (gpointer) member->name);
  hpm_mem_free (vm, type->slot_members);
  hpm_mem_free (vm, (gpointer) type->name);
  type->name = "";
  hpm_object_free (vm, self);
}

/* --- The table --- */

static HpmObject *
type_member (HpmVm *vm,
             gssize value)
{
  return hpm_int_from_int64 (vm, value);
}

/* Classes of classes: CPython's PyHeapTypeObject is another than ours. */
static gboolean
is_metatype (HpmVm     *vm,
             HpmObject *self)
{
  return hpm_type_is_subtype (HPM_AS_TYPE (self), HPM_TYPE (vm, TYPE));
}

static HpmObject *
type_basicsize (HpmVm     *vm,
                HpmObject *self)
{
  gssize size = (gssize) HPM_AS_TYPE (self)->basic_size - HPM_AS_TYPE (self)->less_size;

  if (is_metatype (vm, self))
    size += 904 - (gssize) HPM_TYPE (vm, TYPE)->basic_size;
  else if (HPM_AS_TYPE (self) == HPM_TYPE (vm, BOOL))
    size = 32; /* with its one digit */
  return type_member (vm, size);
}

static HpmObject *
type_itemsize (HpmVm     *vm,
               HpmObject *self)
{
  return type_member (vm, is_metatype (vm, self) ? 40 : (gssize) HPM_AS_TYPE (self)->item_size);
}

/* CPython counts a managed dictionary's place from the end of an instance of the class that has brought it. */
static HpmObject *
type_dictoffset (HpmVm     *vm,
                 HpmObject *self)
{
  HpmType *type = HPM_AS_TYPE (self);

  if (type->flags & HPM_TYPE_FLAG_MANAGED_DICT)
    {
      while (type->base->flags & HPM_TYPE_FLAG_MANAGED_DICT)
        type = type->base;
      return type_member (vm, -((gssize) type->basic_size - type->less_size) - 24);
    }
  return type_member (vm, is_metatype (vm, self) ? 264 : type->dict_offset);
}

static HpmObject *
type_weakrefoffset (HpmVm     *vm,
                    HpmObject *self)
{
  return type_member (vm, is_metatype (vm, self) ? 368 : HPM_AS_TYPE (self)->weaklist_offset);
}

/* The bits of CPython's tp_flags that have a meaning here. */
static HpmObject *
type_flags (HpmVm     *vm,
            HpmObject *self)
{
  guint flags = HPM_AS_TYPE (self)->flags;
  static const struct { guint ours, bit; } map[] = {
    { HPM_TYPE_FLAG_MANAGED_DICT, 4 }, { HPM_TYPE_FLAG_SEQUENCE, 5 }, { HPM_TYPE_FLAG_MAPPING, 6 },
    { HPM_TYPE_FLAG_NO_NEW, 7 }, { HPM_TYPE_FLAG_IMMUTABLE, 8 }, { HPM_TYPE_FLAG_HEAP, 9 },
    { HPM_TYPE_FLAG_BASETYPE, 10 }, { HPM_TYPE_FLAG_GC, 14 }, { HPM_TYPE_FLAG_METHOD_DESCR, 17 },
    { HPM_TYPE_FLAG_ABSTRACT, 20 }, { HPM_TYPE_FLAG_MATCH_SELF, 22 }, { HPM_TYPE_FLAG_INT, 24 },
    { HPM_TYPE_FLAG_LIST, 25 }, { HPM_TYPE_FLAG_TUPLE, 26 }, { HPM_TYPE_FLAG_BYTES,
                                                               27 }, { HPM_TYPE_FLAG_STR, 28 },
    { HPM_TYPE_FLAG_DICT, 29 }, { HPM_TYPE_FLAG_EXCEPTION, 30 }, { HPM_TYPE_FLAG_TYPE, 31 },
  };
  guint64 result = G_GUINT64_CONSTANT (1) << 12; /* it is ready */

  for (guint i = 0; i < G_N_ELEMENTS (map); i++)
    if (flags & map[i].ours)
      result |= G_GUINT64_CONSTANT (1) << map[i].bit;
  return hpm_int_from_uint64 (vm, result);
}

static const HpmMethodDef type_methods[] = {
  { "mro", hpm_type_mro_method, HPM_METH_NOARGS, "($self, /)" },
  { "__subclasses__", type_subclasses, HPM_METH_NOARGS, "($self, /)" },
  { "__prepare__", type_prepare, HPM_METH_CLASS | HPM_METH_FASTCALL | HPM_METH_KEYWORDS, NULL },
  { "__instancecheck__", type_instance_check, HPM_METH_O, "($self, instance, /)" },
  { "__subclasscheck__", type_subclass_check, HPM_METH_O, "($self, subclass, /)" },
  { "__dir__", type_dir, HPM_METH_NOARGS, "($self, /)" },
  { NULL }
};

static const HpmMemberDef type_members[] = {
  { "__base__", HPM_MEMBER_OBJECT, G_STRUCT_OFFSET (HpmType, base), TRUE },
  { "__mro__", HPM_MEMBER_OBJECT, G_STRUCT_OFFSET (HpmType, mro), TRUE },
  { NULL }
};

static const HpmGetSetDef type_getsets[] = {
  { "__basicsize__", type_basicsize, NULL },
  { "__itemsize__", type_itemsize, NULL },
  { "__flags__", type_flags, NULL },
  { "__weakrefoffset__", type_weakrefoffset, NULL },
  { "__dictoffset__", type_dictoffset, NULL },
  { "__name__", type_name, type_set_name },
  { "__qualname__", type_qualname, type_set_qualname },
  { "__bases__", type_bases, type_set_bases },
  { "__module__", type_module, type_set_module },
  { "__abstractmethods__", type_abstract_methods, type_set_abstract_methods },
  { "__dict__", type_dict, NULL },
  { "__doc__", type_doc, type_set_doc },
  { "__text_signature__", type_text_signature, NULL },
  { "__annotations__", type_annotations, type_set_annotations },
  { NULL }
};

/* type.__init__ (): what type.__new__ () left to check. */
static int
type_init (HpmVm            *vm,
           HpmObject        *self,
           HpmObject *const *args,
           gssize            n_args,
           HpmObject        *kwnames)
{
  if (kwnames != NULL && n_args == 1 && HPM_SIZE (kwnames) != 0)
    {
      hpm_raise (vm, HPM_EXC (vm, TypeError), "type.__init__() takes no keyword arguments");
      return -1;
    }
  if (n_args != 1 && n_args != 3)
    {
      hpm_raise (vm, HPM_EXC (vm, TypeError), "type.__init__() takes 1 or 3 arguments");
      return -1;
    }
  return 0;
}

const HpmTypeSpec hpm_type_spec = {
  .name = "type",
  .base = HPM_TYPE_ID_OBJECT,
  .basic_size = sizeof (HpmType),
  .flags = HPM_TYPE_FLAG_GC | HPM_TYPE_FLAG_BASETYPE | HPM_TYPE_FLAG_TYPE,
  .weaklist_offset = G_STRUCT_OFFSET (HpmType, weaklist),
  .dict_offset = G_STRUCT_OFFSET (HpmType, dict),
  .slots = {
    .dealloc = type_dealloc,
    .traverse = type_traverse,
    .each_ref = type_each_ref,
    .clear = type_clear,
    .sizeof_ = type_sizeof,
    .repr = type_repr,
    .call = hpm_type_call,
    .getattro = type_getattro,
    .setattro = type_setattro,
    .or_ = hpm_union_or,
    .init = type_init,
    .new_ = hpm_type_new,
  },
  .methods = type_methods,
  .members = type_members,
  .getsets = type_getsets,
};
