/* native.c: the types that modules bring, and what all of them have in common
 *
 * They stand in a table in the arena, made when the first is asked for, and are kept to the end
 * of the run.
 */
#include "modules/hpm-native.h"

#include <string.h>

/* --- Finding and making them --- */

typedef struct {
  const HpmKind *kind;
  const char    *name; /* in its module; NULL: it has none there */
  HpmTypeId      base;
} NativeType;

static const NativeType native_types[HPM_N_NATIVE_TYPES] = {
#define HPM_NATIVE_TYPE(ID, kind, name, base) { &kind, name, HPM_TYPE_ID_##base },
#include "modules/hpm-native-types.def"
#undef HPM_NATIVE_TYPE
};

static HpmType **
type_table (HpmVm *vm)
{
  HpmType **table = vm->module_state[HPM_MODULE_STATE_TYPES];

  if (table == NULL)
    {
      table = hpm_mem_alloc (vm, sizeof (HpmType *) * HPM_N_NATIVE_TYPES);
      memset (table, 0, sizeof (HpmType *) * HPM_N_NATIVE_TYPES);
      vm->module_state[HPM_MODULE_STATE_TYPES] = table;
    }
  return table;
}

/* A type that CPython makes at run time has its module's name among its attributes, which its instances inherit. */
static void
add_module_name (HpmVm   *vm,
                 HpmType *type)
{
  const char *dot = strrchr (type->spec->name, '.');
  HpmObject *name = hpm_str_from_utf8 (vm, type->spec->name, dot - type->spec->name);

  hpm_hold (vm, name);
  hpm_dict_set_item_ascii (vm, type->dict, "__module__", name);
  hpm_unhold (vm, 1);
  hpm_decref (vm, name);
}

HpmType *
hpm_native_type (HpmVm          *vm,
                 HpmNativeTypeId id)
{
  HpmType **table = type_table (vm);

  if (G_UNLIKELY (table[id] == NULL))
    {
      table[id] = hpm_type_from_spec (vm, &native_types[id].kind->spec,
                                      vm->types[native_types[id].base]);
      hpm_module_keep_steal (vm, table[id]);
      if (native_types[id].kind->visits_type != HPM_TYPE_NOT_VISITED)
        add_module_name (vm, table[id]);
    }
  return table[id];
}

gboolean
hpm_is_native (HpmVm          *vm,
               HpmObject      *o,
               HpmNativeTypeId id)
{
  HpmType **table = vm->module_state[HPM_MODULE_STATE_TYPES];

  return table != NULL && HPM_TYPE_OF (o) == table[id];
}

gboolean
hpm_is_native_a (HpmVm          *vm,
                 HpmObject      *o,
                 HpmNativeTypeId id)
{
  HpmType **table = vm->module_state[HPM_MODULE_STATE_TYPES];

  return table != NULL && table[id] != NULL && hpm_type_is_subtype (HPM_TYPE_OF (o), table[id]);
}

void
hpm_native_types_add (HpmVm          *vm,
                      HpmObject      *module,
                      HpmNativeTypeId first,
                      HpmNativeTypeId last)
{
  for (guint i = first; i <= (guint) last; i++)
    {
      HpmType *type = hpm_native_type (vm, (HpmNativeTypeId) i);

      if (native_types[i].name)
        hpm_module_add_steal (vm, module, native_types[i].name, hpm_incref (type));
    }
}

/* --- Slots --- */

static const HpmKind *
kind_of (HpmObject *o)
{
  HpmType *type = HPM_TYPE_OF (o);

  while (type->flags & HPM_TYPE_FLAG_HEAP)
    type = type->base;
  return (const HpmKind *) type->spec;
}

static HpmObject **
field_place (HpmObject         *o,
             const HpmFieldDef *field)
{
  return (HpmObject **) ((char *) o + field->offset);
}

void
hpm_kind_clear (HpmVm     *vm,
                HpmObject *self)
{
  const HpmKind *kind = kind_of (self);
  const char *order = kind->drop_order;

  for (guint i = 0; order ? order[i] != '\0' : kind->fields[i].name != NULL; i++)
    hpm_clear (vm, field_place (self, &kind->fields[order ? order[i] - '0' : (int) i]));
}

void
hpm_kind_dealloc (HpmVm     *vm,
                  HpmObject *self)
{
  const HpmKind *kind = kind_of (self);
  gboolean collected = (kind->spec.flags & HPM_TYPE_FLAG_GC) != 0;
  gboolean own = collected && HPM_TYPE_OF (self)->s.dealloc == hpm_kind_dealloc;

  if (collected)
    hpm_gc_untrack (self);
  /* What has no collector header has no place for the trash's mark. */
  if (own && !hpm_own_trash_begin (vm, self, hpm_kind_dealloc))
    return;
  if (kind->spec.weaklist_offset
      && *(gpointer *) ((char *) self + kind->spec.weaklist_offset) != NULL)
    hpm_weakrefs_clear (vm, self);
  hpm_kind_clear (vm, self);
  hpm_object_free (vm, self);
  hpm_own_trash_end (vm, own);
}

int
hpm_kind_traverse (HpmVm       *vm,
                   HpmObject   *self,
                   HpmVisitFunc visit,
                   gpointer     data)
{
  const HpmKind *kind = kind_of (self);

  HpmTypeVisit type = HPM_TYPE_OF (self)->flags & HPM_TYPE_FLAG_HEAP ? HPM_TYPE_NOT_VISITED
                                                                    : kind->visits_type;

  if (type == HPM_TYPE_VISITED_FIRST)
    HPM_VISIT (HPM_TYPE_OF (self));
  for (const HpmFieldDef *field = kind->fields; field->name; field++)
    HPM_VISIT (*field_place (self, field));
  if (type == HPM_TYPE_VISITED_LAST)
    HPM_VISIT (HPM_TYPE_OF (self));
  return 0;
}

void
hpm_kind_each_ref (HpmVm     *vm,
                   HpmObject *self,
                   HpmRefFunc func,
                   gpointer   data)
{
  for (const HpmFieldDef *field = kind_of (self)->fields; field->name; field++)
    hpm_ref_named (*field_place (self, field), field->name, func, data);
}

/* --- Small things --- */

gboolean
hpm_new_no_keywords (HpmVm     *vm,
                     HpmType   *type,
                     HpmObject *kwnames)
{
  if (type->s.init != HPM_TYPE (vm, OBJECT)->s.init)
    return TRUE;
  while (type->flags & HPM_TYPE_FLAG_HEAP)
    type = type->base;
  return hpm_args_no_keywords (vm, strrchr (type->name, '.') ? strrchr (type->name, '.') + 1
                                                             : type->name, kwnames);
}

HpmObject *
hpm_drop_return (HpmVm     *vm,
                 HpmObject *dropped,
                 HpmObject *result)
{
  hpm_hold (vm, result);
  hpm_xdecref (vm, dropped);
  hpm_unhold (vm, 1);
  return result;
}

HpmObject *
hpm_args_dict (HpmVm            *vm,
               HpmObject *const *values,
               HpmObject        *kwnames)
{
  gssize n = kwnames ? HPM_SIZE (kwnames) : 0;
  HpmObject *dict = hpm_dict_new_presized (vm, n, TRUE);

  for (gssize i = 0; i < n; i++)
    hpm_dict_set_item (vm, dict, HPM_TUPLE_ITEM (kwnames, i), values[i]);
  return dict;
}
