/* generic-alias.c: list[int] and its like
 *
 * An alias behaves like its origin, except for what says that it is an alias. A parameter (a type
 * variable) is whatever has __typing_subst__.
 */
#include "objects/hpm-containers.h"
#include "objects/hpm-type-private.h"

typedef struct {
  HpmObject   head;
  HpmObject  *origin, *args, *parameters;
  HpmWeakref *weaklist;
  gboolean    starred;
  gpointer    reserved;
} HpmGenericAlias;

/* Of the type or of one derived from it, such as collections.abc.Callable's. */
static gboolean
is_alias (HpmVm     *vm,
          HpmObject *o)
{
  return hpm_type_is_subtype (HPM_TYPE_OF (o), HPM_TYPE (vm, GENERIC_ALIAS));
}

static HpmObject *
make_alias (HpmVm     *vm,
            HpmType   *type,
            HpmObject *origin,
            HpmObject *args)
{
  HpmGenericAlias *alias = hpm_object_alloc (vm, type, 0);

  alias->origin = hpm_incref (origin);
  hpm_gc_track (vm, alias); /* before its tuple */
  hpm_hold (vm, alias);
  alias->args = hpm_is_tuple (args) ? hpm_incref (args) : hpm_tuple_pack (vm, 1, args);
  hpm_unhold (vm, 1);
  return HPM_OBJECT (alias);
}

HpmObject *
hpm_generic_alias_new (HpmVm     *vm,
                       HpmObject *origin,
                       HpmObject *args)
{
  return make_alias (vm, HPM_TYPE (vm, GENERIC_ALIAS), origin, args);
}

static int
alias_traverse (HpmVm        *vm,
                HpmObject    *self,
                HpmVisitFunc  visit,
                gpointer      data)
{
  HpmGenericAlias *alias = (HpmGenericAlias *) self;

  HPM_VISIT (alias->origin);
  HPM_VISIT (alias->args);
  HPM_VISIT (alias->parameters);
  return 0;
}

static void
alias_each_ref (HpmVm      *vm,
                HpmObject  *self,
                HpmRefFunc  func,
                gpointer    data)
{
  HpmGenericAlias *alias = (HpmGenericAlias *) self;

  hpm_ref_named (alias->origin, "__origin__", func, data);
  hpm_ref_named (alias->args, "__args__", func, data);
  hpm_ref_named (alias->parameters, "__parameters__", func, data);
}

static void
alias_dealloc (HpmVm     *vm,
               HpmObject *self)
{
  HpmGenericAlias *alias = (HpmGenericAlias *) self;

  hpm_gc_untrack (self);
  if (alias->weaklist != NULL)
    hpm_weakrefs_clear (vm, self);
  hpm_clear (vm, &alias->origin);
  hpm_clear (vm, &alias->args);
  hpm_clear (vm, &alias->parameters);
  hpm_object_free (vm, self);
}

/* Of what is no class; errors are cleared. */
static gboolean
has_attribute (HpmVm     *vm,
               HpmObject *o,
               HpmObject *name)
{
  HpmObject *value = HPM_HAS_FLAG (o, TYPE) ? NULL : hpm_object_lookup_attr (vm, o, name);

  hpm_xdecref (vm, value);
  hpm_err_clear (vm);
  return value != NULL;
}

/* --- Text --- */

/* A text attribute of `o`, or NULL; errors are cleared. */
static HpmObject *
text_attribute (HpmVm     *vm,
                HpmObject *o,
                HpmObject *name)
{
  HpmObject *value = hpm_object_lookup_attr (vm, o, name);

  if (value != NULL && !hpm_is_str (value))
    hpm_clear (vm, &value);
  hpm_err_clear (vm);
  return value;
}

/* As types are written in annotations: int, module.Name, ... for Ellipsis. */
HpmObject *
hpm_annotation_text (HpmVm     *vm,
                     HpmObject *o)
{
  HpmObject *module, *qualname, *result;

  if (o == vm->ellipsis)
    return hpm_str_from_utf8 (vm, "...", 3);
  if (o == HPM_OBJECT (HPM_TYPE (vm, NONE)))
    return hpm_str_from_utf8 (vm, "None", 4);
  if (HPM_IS (vm, o, GENERIC_ALIAS)
      || (has_attribute (vm, o, HPM_ID (vm, __origin__)) && has_attribute (vm, o, HPM_ID (vm, __args__))))
    return hpm_object_repr (vm, o);
  qualname = text_attribute (vm, o, HPM_ID (vm, __qualname__));
  module = text_attribute (vm, o, HPM_ID (vm, __module__));
  if (qualname == NULL || module == NULL)
    result = hpm_object_repr (vm, o);
  else if (hpm_str_equal_ascii (module, "builtins"))
    result = hpm_incref (qualname);
  else
    result = hpm_str_from_format (vm, "%U.%U", module, qualname);
  hpm_xdecref (vm, qualname);
  hpm_xdecref (vm, module);
  return result;
}

static int
append_text (HpmVm      *vm,
             HpmBuilder *builder,
             HpmObject  *o)
{
  HpmObject *text = hpm_annotation_text (vm, o);

  if (text == NULL)
    return -1;
  hpm_builder_str (vm, builder, text);
  hpm_decref (vm, text);
  return 0;
}

static HpmObject *
alias_repr (HpmVm     *vm,
            HpmObject *self)
{
  HpmGenericAlias *alias = (HpmGenericAlias *) self;
  HpmBuilder builder;
  int result;

  hpm_builder_init (&builder);
  if (alias->starred)
    hpm_builder_char (vm, &builder, '*');
  result = append_text (vm, &builder, alias->origin);
  hpm_builder_char (vm, &builder, '[');
  for (gssize i = 0; result == 0 && i < HPM_SIZE (alias->args); i++)
    {
      if (i > 0)
        hpm_builder_ascii (vm, &builder, ", ");
      result = append_text (vm, &builder, HPM_TUPLE_ITEM (alias->args, i));
    }
  if (HPM_SIZE (alias->args) == 0)
    hpm_builder_ascii (vm, &builder, "()");
  hpm_builder_char (vm, &builder, ']');
  if (result < 0)
    {
      hpm_builder_discard (vm, &builder);
      return NULL;
    }
  return hpm_builder_finish (vm, &builder);
}

/* --- Parameters --- */

static void
add_parameter (HpmVm     *vm,
               HpmObject *list,
               HpmObject *parameter)
{
  for (gssize i = 0; i < HPM_SIZE (list); i++)
    if (HPM_LIST_ITEM (list, i) == parameter)
      return;
  hpm_list_append (vm, list, parameter);
}

/* The type variables in `args`, in order, each once: a tuple. */
HpmObject *
hpm_annotation_parameters (HpmVm     *vm,
                           HpmObject *args)
{
  HpmObject *list = hpm_list_new (vm, 0), *inner, *result;

  hpm_hold (vm, list);
  for (gssize i = 0; i < HPM_SIZE (args); i++)
    {
      HpmObject *arg = HPM_TUPLE_ITEM (args, i);

      if (has_attribute (vm, arg, HPM_ID (vm, __typing_subst__)))
        add_parameter (vm, list, arg);
      else if (!HPM_HAS_FLAG (arg, TYPE))
        {
          inner = hpm_object_lookup_attr (vm, arg, HPM_ID (vm, __parameters__));
          hpm_err_clear (vm);
          for (gssize j = 0; inner && hpm_is_tuple (inner) && j < HPM_SIZE (inner); j++)
            add_parameter (vm, list, HPM_TUPLE_ITEM (inner, j));
          hpm_xdecref (vm, inner);
        }
    }
  result = hpm_list_as_tuple (vm, list);
  hpm_unhold (vm, 1);
  hpm_decref (vm, list);
  return result;
}

static HpmObject *
alias_parameters (HpmVm     *vm,
                  HpmObject *self)
{
  HpmGenericAlias *alias = (HpmGenericAlias *) self;

  if (alias->parameters == NULL)
    alias->parameters = hpm_annotation_parameters (vm, alias->args);
  return hpm_xincref (alias->parameters);
}

/* What `value` becomes in the place of a parameter, which may check or change it. */
static HpmObject *
replace_parameter (HpmVm     *vm,
                   HpmObject *parameter,
                   HpmObject *value)
{
  HpmObject *method = hpm_object_lookup_attr (vm, parameter, HPM_ID (vm, __typing_subst__)), *result;

  if (method == NULL)
    return vm->exception ? NULL : hpm_incref (value);
  hpm_hold (vm, method);
  result = hpm_object_call_one_arg (vm, method, value);
  hpm_unhold (vm, 1);
  hpm_decref (vm, method);
  return result;
}

/* The values for the parameters that `arg` itself has; those for a *Ts, a tuple, one by one. */
static HpmObject *
values_for (HpmVm     *vm,
            HpmObject *inner,
            HpmObject *parameters,
            HpmObject *values)
{
  HpmObject *chosen = hpm_list_new (vm, 0), *result;

  hpm_hold (vm, chosen);
  for (gssize i = 0; i < HPM_SIZE (inner); i++)
    for (gssize j = 0; j < HPM_SIZE (parameters); j++)
      if (HPM_TUPLE_ITEM (parameters, j) == HPM_TUPLE_ITEM (inner, i))
        {
          HpmObject *value = HPM_TUPLE_ITEM (values, j);

          if (hpm_is_tuple (value) && strcmp (HPM_TYPE_OF (HPM_TUPLE_ITEM (inner, i))->name, "TypeVarTuple") == 0)
            for (gssize k = 0; k < HPM_SIZE (value); k++)
              hpm_list_append (vm, chosen, HPM_TUPLE_ITEM (value, k));
          else
            hpm_list_append (vm, chosen, value);
          break;
        }
  result = hpm_list_as_tuple (vm, chosen);
  hpm_unhold (vm, 1);
  hpm_decref (vm, chosen);
  return result;
}

/* What stands for `arg` once `parameters` have become `values`. */
static HpmObject *
substitute (HpmVm     *vm,
            HpmObject *arg,
            HpmObject *parameters,
            HpmObject *values)
{
  HpmObject *inner, *chosen, *result;

  for (gssize i = 0; i < HPM_SIZE (parameters); i++)
    if (HPM_TUPLE_ITEM (parameters, i) == arg)
      return replace_parameter (vm, arg, HPM_TUPLE_ITEM (values, i));
  if (HPM_HAS_FLAG (arg, TYPE))
    return hpm_incref (arg);
  inner = hpm_object_lookup_attr (vm, arg, HPM_ID (vm, __parameters__));
  hpm_err_clear (vm);
  if (inner == NULL || !hpm_is_tuple (inner) || HPM_SIZE (inner) == 0)
    {
      hpm_xdecref (vm, inner);
      return hpm_incref (arg);
    }
  hpm_hold (vm, inner);
  chosen = values_for (vm, inner, parameters, values);
  hpm_hold (vm, chosen);
  result = hpm_object_get_item (vm, arg, chosen);
  hpm_unhold (vm, 2);
  hpm_decref (vm, chosen);
  hpm_decref (vm, inner);
  return result;
}

/* The values as a new tuple, what *tuple[int, str] holds in place of it; of *tuple[int, ...] nobody
 * knows how many those are, so it stays. */
static HpmObject *
spread_values (HpmVm     *vm,
               HpmObject *item)
{
  HpmObject *values = hpm_is_tuple (item) ? hpm_incref (item) : hpm_tuple_pack (vm, 1, item);
  HpmObject *list, *result = NULL;

  hpm_hold (vm, values);
  list = hpm_list_new (vm, 0);
  hpm_hold (vm, list);
  for (gssize i = 0; i < HPM_SIZE (values) && vm->exception == NULL; i++)
    {
      HpmObject *value = HPM_TUPLE_ITEM (values, i);
      HpmObject *inner = HPM_HAS_FLAG (value, TYPE) ? NULL
                         : hpm_object_lookup_attr (vm, value, HPM_ID (vm, __typing_unpacked_tuple_args__));
      gssize n = inner && hpm_is_tuple (inner) ? HPM_SIZE (inner) : -1;

      if (vm->exception != NULL)
        break;
      hpm_hold (vm, inner);
      if (n < 0 || (n > 0 && HPM_TUPLE_ITEM (inner, n - 1) == HPM_ELLIPSIS (vm)))
        hpm_list_append (vm, list, value);
      else
        for (gssize j = 0; j < n; j++)
          hpm_list_append (vm, list, HPM_TUPLE_ITEM (inner, j));
      hpm_unhold (vm, 1);
      hpm_xdecref (vm, inner);
    }
  if (vm->exception == NULL)
    result = hpm_list_as_tuple (vm, list);
  hpm_unhold (vm, 2);
  hpm_decref (vm, list);
  hpm_decref (vm, values);
  return result;
}

/* Lets the parameters that want to (ParamSpec, TypeVarTuple) put the values in order; `values` is
 * taken over. */
static HpmObject *
prepare_values (HpmVm     *vm,
                HpmObject *self,
                HpmObject *parameters,
                HpmObject *values)
{
  for (gssize i = 0; i < HPM_SIZE (parameters) && values; i++)
    {
      HpmObject *prepare = hpm_object_lookup_attr (vm, HPM_TUPLE_ITEM (parameters, i),
                                                   HPM_ID (vm, __typing_prepare_subst__));
      HpmObject *args[] = { self, values }, *prepared;

      if (prepare == NULL && vm->exception == NULL)
        continue;
      hpm_hold (vm, values);
      hpm_hold (vm, prepare);
      prepared = prepare ? hpm_object_call (vm, prepare, args, 2, NULL) : NULL;
      hpm_unhold (vm, 2);
      hpm_xdecref (vm, prepare);
      hpm_decref (vm, values);
      values = prepared;
      if (values && !hpm_is_tuple (values))
        {
          hpm_raise (vm, HPM_EXC (vm, TypeError), "__typing_prepare_subst__ did not return a tuple");
          hpm_clear (vm, &values);
        }
    }
  return values;
}

/* Adds what stands for `arg`; of a *Ts, whose value is a tuple, each item. */
static void
add_substitute (HpmVm     *vm,
                HpmObject *list,
                HpmObject *arg,
                HpmObject *parameters,
                HpmObject *values)
{
  HpmObject *value = substitute (vm, arg, parameters, values);

  if (value == NULL)
    return;
  hpm_hold (vm, value);
  if (hpm_is_tuple (value) && has_attribute (vm, arg, HPM_ID (vm, __typing_is_unpacked_typevartuple__)))
    for (gssize i = 0; i < HPM_SIZE (value); i++)
      hpm_list_append (vm, list, HPM_TUPLE_ITEM (value, i));
  else
    hpm_list_append (vm, list, value);
  hpm_unhold (vm, 1);
  hpm_decref (vm, value);
}

/* `args` with the type variables replaced by what the subscript `item` gives: a new tuple. */
HpmObject *
hpm_annotation_substitute (HpmVm     *vm,
                           HpmObject *self,
                           HpmObject *args,
                           HpmObject *parameters,
                           HpmObject *item)
{
  HpmObject *values, *list, *result = NULL;

  if (HPM_SIZE (parameters) == 0)
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "%R is not a generic class", self);
  values = spread_values (vm, item);
  values = values ? prepare_values (vm, self, parameters, values) : NULL;
  if (values == NULL)
    return NULL;
  hpm_hold (vm, values);
  list = hpm_list_new (vm, 0);
  hpm_hold (vm, list);
  if (HPM_SIZE (values) != HPM_SIZE (parameters))
    hpm_raise (vm, HPM_EXC (vm, TypeError), "Too %s arguments for %R; actual %zd, expected %zd",
               HPM_SIZE (values) > HPM_SIZE (parameters) ? "many" : "few", self, HPM_SIZE (values),
               HPM_SIZE (parameters));
  for (gssize i = 0; i < HPM_SIZE (args) && vm->exception == NULL; i++)
    add_substitute (vm, list, HPM_TUPLE_ITEM (args, i), parameters, values);
  if (vm->exception == NULL)
    result = hpm_list_as_tuple (vm, list);
  hpm_unhold (vm, 2);
  hpm_decref (vm, list);
  hpm_decref (vm, values);
  return result;
}

static HpmObject *
alias_subscript (HpmVm     *vm,
                 HpmObject *self,
                 HpmObject *item)
{
  HpmGenericAlias *alias = (HpmGenericAlias *) self;
  HpmObject *parameters = alias_parameters (vm, self), *args, *result;

  hpm_hold (vm, parameters);
  args = parameters ? hpm_annotation_substitute (vm, self, alias->args, parameters, item) : NULL;
  hpm_hold (vm, args);
  result = args ? hpm_generic_alias_new (vm, alias->origin, args) : NULL;
  hpm_unhold (vm, 2);
  if (result != NULL)
    ((HpmGenericAlias *) result)->starred = alias->starred;
  hpm_xdecref (vm, args);
  hpm_xdecref (vm, parameters);
  return result;
}

/* --- Behaving like the origin --- */

/* dir () does not name the first two. */
static const char *const own_attributes[] = {
  "__class__", "__bases__", "__origin__", "__args__", "__unpacked__", "__parameters__",
  "__typing_unpacked_tuple_args__",
  "__mro_entries__", "__reduce_ex__", "__reduce__", "__copy__", "__deepcopy__",
};

static gboolean
is_own_attribute (HpmObject *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (own_attributes); i++)
    if (hpm_str_equal_ascii (name, own_attributes[i]))
      return TRUE;
  return FALSE;
}

static HpmObject *
alias_getattro (HpmVm     *vm,
                HpmObject *self,
                HpmObject *name)
{
  if (!is_own_attribute (name))
    return hpm_object_get_attr (vm, ((HpmGenericAlias *) self)->origin, name);
  return hpm_object_generic_get_attr (vm, self, name);
}

HPM_FUNCTION (alias_call)
{
  HpmObject *object = hpm_object_call (vm, ((HpmGenericAlias *) self)->origin, args, n_args,
                                       kwnames);
  HpmObject *name;

  if (object == NULL)
    return NULL;
  name = hpm_str_interned (vm, "__orig_class__");
  hpm_hold (vm, name);
  hpm_hold (vm, object);
  if (hpm_object_set_attr (vm, object, name, self) < 0
      && (hpm_err_matches (vm, HPM_EXC (vm, AttributeError))
          || hpm_err_matches (vm, HPM_EXC (vm, TypeError))))
    hpm_err_clear (vm);
  hpm_unhold (vm, 2);
  hpm_decref (vm, name);
  if (vm->exception != NULL)
    hpm_clear (vm, &object);
  return object;
}

static gint64
alias_hash (HpmVm     *vm,
            HpmObject *self)
{
  HpmGenericAlias *alias = (HpmGenericAlias *) self;
  gint64 of_origin = hpm_object_hash (vm, alias->origin), of_args;

  if (of_origin == -1 || (of_args = hpm_object_hash (vm, alias->args)) == -1)
    return -1;
  return (of_origin ^ of_args) == -1 ? -2 : of_origin ^ of_args;
}

static HpmObject *
alias_richcompare (HpmVm     *vm,
                   HpmObject *a,
                   HpmObject *b,
                   int        op)
{
  HpmGenericAlias *x = (HpmGenericAlias *) a, *y = (HpmGenericAlias *) b;
  int equal;

  if (!is_alias (vm, a) || !is_alias (vm, b)
      || (op != HPM_EQ && op != HPM_NE))
    HPM_RETURN_NOT_IMPLEMENTED (vm);
  equal = x->starred == y->starred ? hpm_object_rich_compare_bool (vm, x->origin, y->origin, HPM_EQ)
          : 0;
  if (equal > 0)
    equal = hpm_object_rich_compare_bool (vm, x->args, y->args, HPM_EQ);
  return equal < 0 ? NULL : hpm_bool_from (vm, equal == (op == HPM_EQ));
}

/* For *tuple[int, ...]. */
HpmObject *
hpm_generic_alias_starred (HpmVm     *vm,
                           HpmObject *self)
{
  HpmGenericAlias *alias = (HpmGenericAlias *) self;
  HpmObject *starred = hpm_generic_alias_new (vm, alias->origin, alias->args);

  ((HpmGenericAlias *) starred)->starred = TRUE;
  return starred;
}

static HpmObject *
alias_new (HpmVm            *vm,
           HpmType          *type,
           HpmObject *const *args,
           gssize            n_args,
           HpmObject        *kwnames)
{
  if (!hpm_args_no_keywords (vm, "GenericAlias", kwnames)
      || !hpm_args_check (vm, "GenericAlias", n_args, 2, 2))
    return NULL;
  return make_alias (vm, type, args[0], args[1]);
}

HPM_FUNCTION (alias_mro_entries)
{
  return hpm_tuple_pack (vm, 1, ((HpmGenericAlias *) self)->origin);
}

HPM_FUNCTION (alias_instance_check)
{
  return hpm_raise (vm, HPM_EXC (vm, TypeError),
                    "isinstance() argument 2 cannot be a parameterized generic");
}

HPM_FUNCTION (alias_subclass_check)
{
  return hpm_raise (vm, HPM_EXC (vm, TypeError),
                    "issubclass() argument 2 cannot be a parameterized generic");
}

/* A star comes of unpacking again. */
static HpmObject *
reduce_starred (HpmVm     *vm,
                HpmObject *alias)
{
  HpmObject *iterator = hpm_generic_alias_iter (vm, alias), *result;

  hpm_hold (vm, iterator);
  result = hpm_reduce_by_builtin (vm, "next", iterator, NULL);
  hpm_unhold (vm, 1);
  hpm_drop_holding (vm, iterator, result);
  return result;
}

HPM_FUNCTION (alias_reduce)
{
  HpmGenericAlias *alias = (HpmGenericAlias *) self;
  HpmObject *both, *result;

  if (alias->starred)
    {
      HpmObject *plain = hpm_generic_alias_new (vm, alias->origin, alias->args);

      hpm_hold (vm, plain);
      result = reduce_starred (vm, plain);
      hpm_unhold (vm, 1);
      hpm_drop_holding (vm, plain, result);
      return result;
    }
  both = hpm_tuple_pack (vm, 2, alias->origin, alias->args);
  hpm_hold (vm, both);
  result = hpm_tuple_pack (vm, 2, HPM_TYPE (vm, GENERIC_ALIAS), both);
  hpm_unhold (vm, 1);
  hpm_decref (vm, both);
  return result;
}

/* The origin's names, then its own that those do not have. */
HPM_FUNCTION (alias_dir)
{
  HpmObject *names = hpm_object_dir (vm, ((HpmGenericAlias *) self)->origin);

  if (names == NULL)
    return NULL;
  hpm_hold (vm, names);
  for (guint i = 2; i < G_N_ELEMENTS (own_attributes); i++)
    {
      HpmObject *name = hpm_str_interned (vm, own_attributes[i]);
      int there = hpm_sequence_contains (vm, names, name);

      if (there == 0)
        hpm_list_append (vm, names, name);
      hpm_decref (vm, name);
      if (there < 0)
        break;
    }
  hpm_unhold (vm, 1);
  if (!hpm_err_occurred (vm))
    return names;
  hpm_decref (vm, names);
  return NULL;
}

static const HpmMethodDef alias_methods[] = {
  { "__mro_entries__", alias_mro_entries, HPM_METH_O, NULL },
  { "__instancecheck__", alias_instance_check, HPM_METH_O, NULL },
  { "__subclasscheck__", alias_subclass_check, HPM_METH_O, NULL },
  { "__reduce__", alias_reduce, HPM_METH_NOARGS, NULL },
  { "__dir__", alias_dir, HPM_METH_NOARGS, NULL },
  { NULL }
};

static const HpmMemberDef alias_members[] = {
  { "__origin__", HPM_MEMBER_OBJECT, G_STRUCT_OFFSET (HpmGenericAlias, origin), TRUE },
  { "__args__", HPM_MEMBER_OBJECT, G_STRUCT_OFFSET (HpmGenericAlias, args), TRUE },
  { "__unpacked__", HPM_MEMBER_BOOL, G_STRUCT_OFFSET (HpmGenericAlias, starred), TRUE },
  { NULL }
};

/* What *tuple[int, str] stands for, else None. */
static HpmObject *
alias_unpacked_args (HpmVm     *vm,
                     HpmObject *self)
{
  HpmGenericAlias *alias = (HpmGenericAlias *) self;

  if (alias->starred && alias->origin == HPM_OBJECT (HPM_TYPE (vm, TUPLE)))
    return hpm_incref (alias->args);
  HPM_RETURN_NONE (vm);
}

static const HpmGetSetDef alias_getsets[] = {
  { "__typing_unpacked_tuple_args__", alias_unpacked_args, NULL },
  { "__parameters__", alias_parameters, NULL },
  { NULL }
};

const HpmTypeSpec hpm_generic_alias_spec = {
  .name = "types.GenericAlias",
  .base = HPM_TYPE_ID_OBJECT,
  .basic_size = sizeof (HpmGenericAlias),
  .flags = HPM_TYPE_FLAG_GC | HPM_TYPE_FLAG_BASETYPE,
  .weaklist_offset = G_STRUCT_OFFSET (HpmGenericAlias, weaklist),
  .slots = {
    .dealloc = alias_dealloc,
    .traverse = alias_traverse,
    .each_ref = alias_each_ref,
    .repr = alias_repr,
    .hash = alias_hash,
    .richcompare = alias_richcompare,
    .call = alias_call,
    .getattro = alias_getattro,
    .iter = hpm_generic_alias_iter,
    .new_ = alias_new,
    .subscript = alias_subscript,
    .or_ = hpm_union_or,
  },
  .methods = alias_methods,
  .members = alias_members,
  .getsets = alias_getsets,
};
