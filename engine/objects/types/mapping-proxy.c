/* mapping-proxy.c: a mapping that can only be read, as a class's __dict__ */
#include "objects/hpm-type-private.h"

typedef struct { HpmObject head; HpmObject *mapping; } HpmMappingProxy;

#define MAPPING(o) (((HpmMappingProxy *) (o))->mapping)

HpmObject *
hpm_mapping_proxy_new (HpmVm     *vm,
                       HpmObject *mapping)
{
  HpmMappingProxy *proxy = hpm_object_alloc (vm, HPM_TYPE (vm, MAPPING_PROXY), 0);

  proxy->mapping = hpm_incref (mapping);
  hpm_gc_track (vm, proxy);
  return HPM_OBJECT (proxy);
}

static int
proxy_traverse (HpmVm        *vm,
                HpmObject    *self,
                HpmVisitFunc  visit,
                gpointer      data)
{
  HPM_VISIT (MAPPING (self));
  return 0;
}

static void
proxy_each_ref (HpmVm      *vm,
                HpmObject  *self,
                HpmRefFunc  func,
                gpointer    data)
{
  hpm_ref_named (MAPPING (self), "mapping", func, data);
}

static void
proxy_dealloc (HpmVm     *vm,
               HpmObject *self)
{
  hpm_gc_untrack (self);
  hpm_clear (vm, &MAPPING (self));
  hpm_object_free (vm, self);
}

static HpmObject *
proxy_new (HpmVm            *vm,
           HpmType          *type,
           HpmObject *const *args,
           gssize            n_args,
           HpmObject        *kwnames)
{
  static const char *const names[] = { "mapping", NULL };
  HpmObject *mapping;

  if (!hpm_args_parse (vm, "mappingproxy", args, n_args, kwnames, names, 1, 1, &mapping))
    return NULL;
  if (!hpm_mapping_check (mapping) || hpm_is_list (mapping) || hpm_is_tuple (mapping))
    return hpm_raise (vm, HPM_EXC (vm, TypeError),
                      "mappingproxy() argument must be a mapping, not %s",
                      HPM_TYPE_OF (mapping)->name);
  return hpm_mapping_proxy_new (vm, mapping);
}

/* --- What it passes on --- */

static HpmObject *
proxy_repr (HpmVm     *vm,
            HpmObject *self)
{
  return hpm_str_from_format (vm, "mappingproxy(%R)", MAPPING (self));
}

static HpmObject *
proxy_str (HpmVm     *vm,
           HpmObject *self)
{
  return hpm_object_str (vm, MAPPING (self));
}

static HpmObject *
proxy_richcompare (HpmVm     *vm,
                   HpmObject *a,
                   HpmObject *b,
                   int        op)
{
  return hpm_object_rich_compare (vm, MAPPING (a), b, op);
}

static HpmObject *
proxy_iter (HpmVm     *vm,
            HpmObject *self)
{
  return hpm_object_get_iter (vm, MAPPING (self));
}

static gssize
proxy_length (HpmVm     *vm,
              HpmObject *self)
{
  return hpm_object_size (vm, MAPPING (self));
}

static HpmObject *
proxy_subscript (HpmVm     *vm,
                 HpmObject *self,
                 HpmObject *key)
{
  return hpm_object_get_item (vm, MAPPING (self), key);
}

static int
proxy_contains (HpmVm     *vm,
                HpmObject *self,
                HpmObject *key)
{
  return hpm_sequence_contains (vm, MAPPING (self), key);
}

static HpmObject *
proxy_or (HpmVm     *vm,
          HpmObject *a,
          HpmObject *b)
{
  if (HPM_IS (vm, a, MAPPING_PROXY))
    a = MAPPING (a);
  if (HPM_IS (vm, b, MAPPING_PROXY))
    b = MAPPING (b);
  return hpm_number_binary (vm, a, b, HPM_OP_OR);
}

static HpmObject *
proxy_inplace_or (HpmVm     *vm,
                  HpmObject *a,
                  HpmObject *b)
{
  return hpm_raise (vm, HPM_EXC (vm, TypeError), "'|=' is not supported by %s; use '|' instead",
                    HPM_TYPE_OF (a)->name);
}

HPM_FUNCTION (proxy_get)
{
  HpmObject *both[2];

  if (!hpm_args_check (vm, "get", n_args, 1, 2))
    return NULL;
  both[0] = args[0];
  both[1] = n_args > 1 ? args[1] : vm->none;
  return hpm_object_call_method (vm, MAPPING (self), HPM_ID (vm, get), both, 2);
}

HPM_FUNCTION (proxy_keys)
{
  return hpm_object_call_method (vm, MAPPING (self), HPM_ID (vm, keys), NULL, 0);
}

HPM_FUNCTION (proxy_values)
{
  return hpm_object_call_method (vm, MAPPING (self), HPM_ID (vm, values), NULL, 0);
}

HPM_FUNCTION (proxy_items)
{
  return hpm_object_call_method (vm, MAPPING (self), HPM_ID (vm, items), NULL, 0);
}

HPM_FUNCTION (proxy_copy)
{
  return hpm_object_call_method (vm, MAPPING (self), HPM_ID (vm, copy), NULL, 0);
}

HPM_FUNCTION (proxy_reversed)
{
  return hpm_object_call_method (vm, MAPPING (self), HPM_ID (vm, __reversed__), NULL, 0);
}

static const HpmMethodDef proxy_methods[] = {
  { "get", proxy_get, HPM_METH_FASTCALL, NULL },
  { "keys", proxy_keys, HPM_METH_NOARGS, NULL },
  { "values", proxy_values, HPM_METH_NOARGS, NULL },
  { "items", proxy_items, HPM_METH_NOARGS, NULL },
  { "copy", proxy_copy, HPM_METH_NOARGS, NULL },
  HPM_CLASS_GETITEM,
  { "__reversed__", proxy_reversed, HPM_METH_NOARGS, NULL },
  { NULL }
};

const HpmTypeSpec hpm_mapping_proxy_spec = {
  .name = "mappingproxy",
  .base = HPM_TYPE_ID_OBJECT,
  .basic_size = sizeof (HpmMappingProxy),
  .flags = HPM_TYPE_FLAG_GC | HPM_TYPE_FLAG_MAPPING,
  .slots = {
    .dealloc = proxy_dealloc,
    .traverse = proxy_traverse,
    .each_ref = proxy_each_ref,
    .repr = proxy_repr,
    .str = proxy_str,
    .richcompare = proxy_richcompare,
    .iter = proxy_iter,
    .new_ = proxy_new,
    .length = proxy_length,
    .subscript = proxy_subscript,
    .contains = proxy_contains,
    .or_ = proxy_or,
    .inplace_or = proxy_inplace_or,
  },
  .methods = proxy_methods,
};
