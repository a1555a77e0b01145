/* namespace.c: types.SimpleNamespace: an object that is all attributes */
#include "objects/hpm-type-private.h"

typedef struct { HpmObject head; HpmObject *dict; } HpmNamespace;

HpmObject *
hpm_namespace_new (HpmVm     *vm,
                   HpmObject *dict)
{
  HpmNamespace *namespace = hpm_type_generic_alloc (vm, HPM_TYPE (vm, NAMESPACE), 0);

  hpm_hold (vm, namespace);
  namespace->dict = hpm_dict_new (vm);
  hpm_unhold (vm, 1);
  if (dict != NULL && hpm_dict_update (vm, namespace->dict, dict) < 0)
    {
      hpm_decref (vm, namespace);
      return NULL;
    }
  return HPM_OBJECT (namespace);
}

static int
namespace_traverse (HpmVm        *vm,
                    HpmObject    *self,
                    HpmVisitFunc  visit,
                    gpointer      data)
{
  HPM_VISIT (((HpmNamespace *) self)->dict);
  return 0;
}

static void
namespace_each_ref (HpmVm      *vm,
                    HpmObject  *self,
                    HpmRefFunc  func,
                    gpointer    data)
{
  hpm_ref_named (((HpmNamespace *) self)->dict, "__dict__", func, data);
}

static void
namespace_clear (HpmVm     *vm,
                 HpmObject *self)
{
  hpm_clear (vm, &((HpmNamespace *) self)->dict);
}

static void
namespace_dealloc (HpmVm     *vm,
                   HpmObject *self)
{
  hpm_gc_untrack (self);
  namespace_clear (vm, self);
  hpm_object_free (vm, self);
}

/* "a=1, b=2" */
static int
add_fields (HpmVm      *vm,
            HpmObject  *dict,
            HpmBuilder *builder)
{
  HpmObject *copy = hpm_dict_copy (vm, dict), *key, *value, *text;
  gssize position = 0;
  gint64 hash;
  gboolean first = TRUE;
  int result = 0;

  hpm_hold (vm, copy);
  while (result == 0 && hpm_dict_next (copy, &position, &key, &value, &hash))
    {
      if (!hpm_is_str (key) || HPM_STR_LENGTH (key) == 0)
        continue;
      text = hpm_object_repr (vm, value);
      if (text == NULL)
        {
          result = -1;
          break;
        }
      if (!first)
        hpm_builder_ascii (vm, builder, ", ");
      first = FALSE;
      hpm_builder_str (vm, builder, key);
      hpm_builder_char (vm, builder, '=');
      hpm_builder_str (vm, builder, text);
      hpm_decref (vm, text);
    }
  hpm_unhold (vm, 1);
  hpm_decref (vm, copy);
  return result;
}

static HpmObject *
namespace_repr (HpmVm     *vm,
                HpmObject *self)
{
  const char *name = HPM_IS (vm, self, NAMESPACE) ? "namespace" : HPM_TYPE_OF (self)->name;
  HpmBuilder builder;
  int result;

  if (hpm_repr_enter (vm, self))
    return hpm_str_from_format (vm, "%s(...)", name);
  hpm_builder_init (&builder);
  hpm_builder_ascii (vm, &builder, name);
  hpm_builder_char (vm, &builder, '(');
  result = add_fields (vm, ((HpmNamespace *) self)->dict, &builder);
  hpm_builder_char (vm, &builder, ')');
  hpm_repr_leave (vm, self);
  if (result < 0)
    {
      hpm_builder_discard (vm, &builder);
      return NULL;
    }
  return hpm_builder_finish (vm, &builder);
}

static HpmObject *
namespace_richcompare (HpmVm     *vm,
                       HpmObject *a,
                       HpmObject *b,
                       int        op)
{
  if (!HPM_IS_A (vm, a, NAMESPACE) || !HPM_IS_A (vm, b, NAMESPACE))
    HPM_RETURN_NOT_IMPLEMENTED (vm);
  return hpm_object_rich_compare (vm, ((HpmNamespace *) a)->dict, ((HpmNamespace *) b)->dict, op);
}

static HpmObject *
namespace_new (HpmVm            *vm,
               HpmType          *type,
               HpmObject *const *args,
               gssize            n_args,
               HpmObject        *kwnames)
{
  HpmNamespace *namespace = hpm_type_generic_alloc (vm, type, 0);

  hpm_hold (vm, namespace);
  namespace->dict = hpm_dict_new (vm);
  hpm_unhold (vm, 1);
  return HPM_OBJECT (namespace);
}

static int
namespace_init (HpmVm            *vm,
                HpmObject        *self,
                HpmObject *const *args,
                gssize            n_args,
                HpmObject        *kwnames)
{
  if (n_args != 0)
    {
      hpm_raise (vm, HPM_EXC (vm, TypeError), "no positional arguments expected");
      return -1;
    }
  for (gssize i = 0; kwnames && i < HPM_SIZE (kwnames); i++)
    if (hpm_dict_set_item (vm, ((HpmNamespace *) self)->dict, HPM_TUPLE_ITEM (kwnames, i),
                           args[i]) < 0)
      return -1;
  return 0;
}

HPM_FUNCTION (namespace_reduce)
{
  HpmObject *empty = hpm_tuple_new (vm, 0);
  HpmObject *result = hpm_tuple_pack (vm, 3, HPM_TYPE_OF (self), empty,
                                      ((HpmNamespace *) self)->dict);

  hpm_decref (vm, empty);
  return result;
}

static const HpmMethodDef namespace_methods[] = {
  { "__reduce__", namespace_reduce, HPM_METH_NOARGS, NULL },
  { NULL }
};

static const HpmMemberDef namespace_members[] = {
  { "__dict__", HPM_MEMBER_OBJECT, G_STRUCT_OFFSET (HpmNamespace, dict), TRUE },
  { NULL }
};

const HpmTypeSpec hpm_namespace_spec = {
  .name = "types.SimpleNamespace",
  .base = HPM_TYPE_ID_OBJECT,
  .basic_size = sizeof (HpmNamespace),
  .flags = HPM_TYPE_FLAG_GC | HPM_TYPE_FLAG_BASETYPE,
  .dict_offset = G_STRUCT_OFFSET (HpmNamespace, dict),
  .slots = {
    .dealloc = namespace_dealloc,
    .traverse = namespace_traverse,
    .each_ref = namespace_each_ref,
    .clear = namespace_clear,
    .repr = namespace_repr,
    .richcompare = namespace_richcompare,
    .getattro = hpm_object_generic_get_attr,
    .setattro = hpm_object_generic_set_attr,
    .init = namespace_init,
    .new_ = namespace_new,
  },
  .methods = namespace_methods,
  .members = namespace_members,
};
