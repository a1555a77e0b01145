/* ctypes-pythonapi.c: ctypes.pythonapi, the functions of CPython's C API that change a count
 *
 * What a call adds to a count has no owner: whoever explains the count says that it was changed by hand
 * (hpm_tamper_with_count ()). Read api_call () first.
 */
#include "modules/hpm-ctypes-private.h"

typedef struct {
  HpmObject  head;
  gssize     change;             /* what it adds to the count */
  HpmObject *argtypes, *restype; /* strong; NULL: not set */
} ApiFunction;

#define API ((ApiFunction *) self)

/* What a py_object refers to, or the object itself where argtypes says that it is to be taken so; borrowed. */
static HpmObject *
api_argument (HpmVm     *vm,
              HpmObject *self,
              HpmObject *argument)
{
  if (hpm_ctypes_has_code (argument, 'O') || (API->argtypes == NULL && hpm_ctypes_has_code (argument, 'P')))
    return hpm_ctypes_borrow_object (vm, argument);
  if (API->argtypes)
    return argument;
  return hpm_raise (vm, HPM_EXC (vm, TypeError), "argument 1: TypeError: Don't know how to convert parameter 1");
}

HPM_FUNCTION (api_call)
{
  HpmObject *object;

  if (!hpm_args_no_keywords (vm, "pythonapi", kwnames) || !hpm_args_check (vm, "pythonapi", n_args, 1, 1)
      || (object = api_argument (vm, self, args[0])) == NULL)
    return NULL;
  if (!hpm_is_immortal (vm, object) && !hpm_tamper_with_count (vm, object, object->refcnt + API->change))
    {
      vm->host->fault_address = hpm_address_of (vm, object);
      hpm_stop (vm, HPM_RUN_SEGFAULT);
    }
  if (API->restype && HPM_IS_NONE (vm, API->restype))
    HPM_RETURN_NONE (vm);
  return hpm_int_from_int64 (vm, 0);
}

static int
api_traverse (HpmVm        *vm,
              HpmObject    *self,
              HpmVisitFunc  visit,
              gpointer      data)
{
  HPM_VISIT (API->argtypes);
  HPM_VISIT (API->restype);
  return 0;
}

static void
api_clear (HpmVm     *vm,
           HpmObject *self)
{
  hpm_clear (vm, &API->argtypes);
  hpm_clear (vm, &API->restype);
}

static void
api_dealloc (HpmVm     *vm,
             HpmObject *self)
{
  hpm_gc_untrack (self);
  api_clear (vm, self);
  hpm_object_free (vm, self);
}

static HpmObject *
api_get_argtypes (HpmVm     *vm,
                  HpmObject *self)
{
  return hpm_incref (API->argtypes ? API->argtypes : vm->none);
}

static int
api_set_argtypes (HpmVm     *vm,
                  HpmObject *self,
                  HpmObject *value)
{
  hpm_replace (vm, &API->argtypes, value && !HPM_IS_NONE (vm, value) ? hpm_incref (value) : NULL);
  return 0;
}

static HpmObject *
api_get_restype (HpmVm     *vm,
                 HpmObject *self)
{
  return hpm_incref (API->restype ? API->restype : vm->none);
}

static int
api_set_restype (HpmVm     *vm,
                 HpmObject *self,
                 HpmObject *value)
{
  hpm_replace (vm, &API->restype, hpm_xincref (value));
  return 0;
}

static const HpmGetSetDef api_getsets[] = {
  { "argtypes", api_get_argtypes, api_set_argtypes },
  { "restype", api_get_restype, api_set_restype },
  { NULL },
};

static const HpmTypeSpec api_spec = {
  .name = "ctypes._FuncPtr",
  .base = HPM_TYPE_ID_OBJECT,
  .basic_size = sizeof (ApiFunction),
  .flags = HPM_TYPE_FLAG_GC | HPM_TYPE_FLAG_NO_NEW,
  .slots = { .dealloc = api_dealloc, .traverse = api_traverse, .clear = api_clear, .call = api_call },
  .getsets = api_getsets,
};

gboolean
hpm_ctypes_add_pythonapi (HpmVm     *vm,
                          HpmObject *module)
{
  static const struct { const char *name; gssize change; } functions_of_api[] = {
    { "Py_IncRef", 1 }, { "Py_DecRef", -1 },
  };
  HpmType *type = hpm_type_from_spec (vm, &api_spec, HPM_TYPE (vm, OBJECT));
  HpmObject *api = hpm_module_new (vm, "pythonapi");

  if (type == NULL || api == NULL)
    return FALSE;
  hpm_module_keep_steal (vm, type);
  for (guint i = 0; i < G_N_ELEMENTS (functions_of_api); i++)
    {
      ApiFunction *function = hpm_object_alloc (vm, type, 0);

      function->change = functions_of_api[i].change;
      hpm_gc_track (vm, function);
      hpm_module_add_steal (vm, api, functions_of_api[i].name, HPM_OBJECT (function));
    }
  hpm_module_add_steal (vm, module, "pythonapi", api);
  return TRUE;
}
