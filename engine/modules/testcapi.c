/* testcapi.c: of CPython's module _testcapi what programs about the collector take
 *
 * A class with_tp_del () has a finalizer as all were before PEP 442, its method __tp_del__ (): the collector leaves
 * cycles with its instances alone and puts those into gc.garbage. Classes that derive from it have none.
 */
#include "modules/hpm-modules.h"
#include "objects/hpm-type-private.h"

static gboolean
check_heap_type (HpmVm     *vm,
                 HpmObject *o)
{
  if (HPM_HAS_FLAG (o, TYPE) && (HPM_AS_TYPE (o)->flags & HPM_TYPE_FLAG_HEAP))
    return TRUE;
  hpm_raise (vm, HPM_EXC (vm, TypeError), "heap type expected, got %R", o);
  return FALSE;
}

HPM_FUNCTION (testcapi_with_tp_del)
{
  if (!check_heap_type (vm, args[0]))
    return NULL;
  if (!(HPM_AS_TYPE (args[0])->flags & HPM_TYPE_FLAG_GC))
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "Heaparium: only for a class whose instances the collector knows");
  HPM_AS_TYPE (args[0])->s.dealloc = hpm_instance_dealloc_legacy;
  return hpm_incref (args[0]);
}

typedef struct { HpmType *type; gboolean found; } Wanted;

static void
look_for_instance (const HpmBlock *block,
                   gpointer        data)
{
  Wanted *wanted = data;
  HpmObject *object = (HpmObject *) ((guint8 *) block->block + block->shadow->prefix * 16);

  wanted->found |= block->shadow->kind >= HPM_BLOCK_OBJECT && HPM_TYPE_OF (object) == wanted->type;
}

/* An instance that is there already keeps its header. */
static gboolean
has_instances (HpmVm   *vm,
               HpmType *type)
{
  Wanted wanted = { type, FALSE };

  hpm_mem_each_block (vm, look_for_instance, &wanted);
  return wanted.found;
}

/* Of what object has, and of classes that say so, nothing more. */
static gboolean
is_bare (HpmVm   *vm,
         HpmType *type)
{
  HpmType *object = HPM_TYPE (vm, OBJECT);

  if (type->basic_size != object->basic_size || (type->flags & HPM_TYPE_FLAG_MANAGED_DICT))
    return FALSE;
  while (type->flags & HPM_TYPE_FLAG_HEAP)
    type = type->base;
  return type == object;
}

/* Takes the collector's header away from the instances to come. */
HPM_FUNCTION (testcapi_without_gc)
{
  HpmType *type = HPM_AS_TYPE (args[0]);

  if (!check_heap_type (vm, args[0]))
    return NULL;
  if (!is_bare (vm, type) || type->s.dealloc != hpm_instance_dealloc || type->subclasses || has_instances (vm, type))
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "Heaparium: only for a new class with empty __slots__");
  type->flags &= ~HPM_TYPE_FLAG_GC;
  type->s.traverse = NULL;
  type->s.clear = NULL;
  return hpm_incref (args[0]);
}

static const HpmMethodDef functions[] = {
  { "with_tp_del", testcapi_with_tp_del, HPM_METH_O, NULL },
  { "without_gc", testcapi_without_gc, HPM_METH_O, NULL },
  { NULL },
};

HpmObject *hpm_testcapi_module (HpmVm *vm);

HpmObject *
hpm_testcapi_module (HpmVm *vm)
{
  HpmObject *module = hpm_module_new (vm, "_testcapi");

  if (module == NULL || hpm_module_add_functions (vm, module, functions) < 0)
    return NULL;
  return module;
}
