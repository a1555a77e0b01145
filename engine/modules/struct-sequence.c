/* struct-sequence.c: tuples whose items have names, as sys.version_info
 *
 * Each such type is a built-in subtype of tuple; a member descriptor for each field reads the item.
 */
#include "modules/hpm-modules.h"
#include "objects/hpm-containers.h"

static gssize
count_fields (const HpmTypeSpec *spec)
{
  gssize n = 0;

  while (spec->members && spec->members[n].name)
    n++;
  return n;
}

HpmObject *
hpm_sequence_repr (HpmVm     *vm,
                   HpmObject *self)
{
  const HpmTypeSpec *spec = HPM_TYPE_OF (self)->spec;
  HpmBuilder builder;

  hpm_builder_init (&builder);
  hpm_builder_ascii (vm, &builder, spec->name);
  hpm_builder_char (vm, &builder, '(');
  for (gssize i = 0; i < HPM_SIZE (self) && spec->members[i].name; i++)
    {
      HpmObject *item = hpm_object_repr (vm, HPM_TUPLE_ITEM (self, i));

      if (item == NULL)
        {
          hpm_builder_discard (vm, &builder);
          return NULL;
        }
      hpm_builder_ascii (vm, &builder, i > 0 ? ", " : "");
      hpm_builder_ascii (vm, &builder, spec->members[i].name);
      hpm_builder_char (vm, &builder, '=');
      hpm_builder_str (vm, &builder, item);
      hpm_decref (vm, item);
    }
  hpm_builder_char (vm, &builder, ')');
  return hpm_builder_finish (vm, &builder);
}

/* The class, and (items, fields that are no items): there are none of these. */
HPM_FUNCTION (reduce)
{
  HpmObject *items = hpm_tuple_from_array (vm, ((HpmTuple *) self)->items, HPM_SIZE (self));
  HpmObject *rest, *arguments;

  hpm_hold (vm, items);
  rest = hpm_dict_new (vm);
  hpm_hold (vm, rest);
  arguments = hpm_tuple_pack (vm, 2, items, rest);
  hpm_unhold (vm, 2);
  hpm_decref (vm, items);
  hpm_decref (vm, rest);
  return hpm_reduce_steal (vm, HPM_TYPE_OF (self), arguments, NULL);
}

const HpmMethodDef hpm_sequence_methods[] = {
  { "__reduce__", reduce, HPM_METH_NOARGS },
  { NULL }
};

HpmType *
hpm_sequence_type_new (HpmVm             *vm,
                       const HpmTypeSpec *spec)
{
  static const char *const counts[] = { "n_sequence_fields", "n_fields" };
  HpmType *type = hpm_type_from_spec (vm, spec, HPM_TYPE (vm, TUPLE));
  HpmObject *n;

  if (type == NULL)
    return NULL;
  n = hpm_int_from_int64 (vm, count_fields (spec));
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    hpm_dict_set_item_ascii (vm, type->dict, counts[i], n);
  hpm_decref (vm, n);
  n = hpm_int_from_int64 (vm, 0);
  hpm_dict_set_item_ascii (vm, type->dict, "n_unnamed_fields", n);
  hpm_decref (vm, n);
  return type;
}

HpmObject *
hpm_sequence_new_steal (HpmVm            *vm,
                        HpmType          *type,
                        HpmObject *const *items,
                        gssize            n_items)
{
  HpmObject *sequence;

  hpm_hold_array (vm, (HpmObject **) items, &n_items);
  sequence = hpm_object_alloc (vm, type, n_items);
  hpm_unhold (vm, 1);
  for (gssize i = 0; i < n_items; i++)
    HPM_TUPLE_ITEM (sequence, i) = items[i];
  hpm_gc_track (vm, sequence);
  return sequence;
}
