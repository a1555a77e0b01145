/* refs.c: who refers to what
 *
 * Every strong reference in the arena is owned either by an object (hpm_object_each_ref ()) or by the
 * interpreter (hpm_vm_each_root ()), and is enumerated there exactly once. The auditor adds
 * them up; the learner's pictures are drawn from them.
 *
 * What is not enumerated, because it is not counted: weak references, the interned table, the
 * type of an instance of a built-in type, and whatever a field's comment calls borrowed.
 */
#include "heap/hpm-heap-private.h"

#include <glib/gi18n-lib.h>
#include "modules/hpm-modules.h"

typedef struct {
  HpmRefFunc func;
  gpointer   data;
  gssize     index;
} Relay;

/* For types that only say what the collector may visit. */
static int
relay_visit (HpmObject *target,
             gpointer   data)
{
  Relay *relay = data;
  HpmRefLabel label = { .kind = HPM_REF_ITEM, .index = relay->index++ };

  relay->func (target, &label, relay->data);
  return 0;
}

/* The nearest base that is built in: it knows the fixed fields of its instances. */
static HpmType *
built_in_base (HpmType *type)
{
  while ((type->flags & HPM_TYPE_FLAG_HEAP) && type->base)
    type = type->base;
  return type;
}

static void
each_ref_of_fixed_part (HpmVm      *vm,
                        HpmObject  *object,
                        HpmRefFunc  func,
                        gpointer    data)
{
  HpmType *base = built_in_base (HPM_TYPE_OF (object));
  Relay relay = { func, data, 0 };

  if (base->s.each_ref)
    base->s.each_ref (vm, object, func, data);
  else if (base->s.traverse)
    base->s.traverse (vm, object, relay_visit, &relay);
}

void
hpm_object_each_ref (HpmVm      *vm,
                     HpmObject  *object,
                     HpmRefFunc  func,
                     gpointer    data)
{
  HpmType *type = HPM_TYPE_OF (object);
  HpmRefLabel label = { .kind = HPM_REF_TYPE, .text = "__class__" };

  each_ref_of_fixed_part (vm, object, func, data);
  if (!(type->flags & HPM_TYPE_FLAG_HEAP))
    return;
  if (type->flags & HPM_TYPE_FLAG_MANAGED_DICT)
    hpm_instance_each_ref (vm, object, func, data);
  hpm_instance_each_slot_ref (vm, object, func, data);
  func (HPM_OBJECT (type), &label, data);
}

/* --- The interpreter's own --- */

static void
root (HpmObject  *target,
      const char *text,
      HpmRefFunc  func,
      gpointer    data)
{
  HpmRefLabel label = { .kind = HPM_REF_ENGINE, .text = text };

  if (target)
    func (target, &label, data);
}

static void
root_array (HpmObject *const *targets,
            gssize            n,
            const char       *text,
            HpmRefFunc        func,
            gpointer          data)
{
  for (gssize i = 0; i < n; i++)
    root (targets[i], text, func, data);
}

/* What is there from the start, for everybody. */
static void
each_table (HpmVm      *vm,
            HpmRefFunc  func,
            gpointer    data)
{
  root_array ((HpmObject **) vm->types, HPM_N_BUILTIN_TYPES, N_ ("built-in types"), func, data);
  root_array ((HpmObject **) vm->exceptions, HPM_N_EXCEPTIONS, N_ ("built-in exceptions"), func, data);
  root_array (vm->identifiers, HPM_N_IDENTIFIERS, N_ ("names that the interpreter knows"), func, data);
  root_array (vm->small_ints, G_N_ELEMENTS (vm->small_ints), N_ ("the table of small integers"), func, data);
  root_array (vm->latin1, G_N_ELEMENTS (vm->latin1), N_ ("the table of one-character strings"), func, data);
  root_array (vm->letters, G_N_ELEMENTS (vm->letters), N_ ("names that the interpreter knows"), func, data);
  root_array (vm->bytes1, G_N_ELEMENTS (vm->bytes1), N_ ("the table of one-byte bytes objects"), func, data);
  root (vm->none, N_ ("the interpreter's None"), func, data);
  root (vm->not_implemented, N_ ("the interpreter's NotImplemented"), func, data);
  root (vm->ellipsis, N_ ("the interpreter's Ellipsis"), func, data);
  root (vm->true_, N_ ("the interpreter's True"), func, data);
  root (vm->false_, N_ ("the interpreter's False"), func, data);
  root (vm->empty_str, N_ ("the one empty string"), func, data);
  root (vm->empty_bytes, N_ ("the one empty bytes object"), func, data);
  root (vm->empty_tuple, N_ ("the one empty tuple"), func, data);
}

static void
each_hold (HpmVm      *vm,
           HpmRefFunc  func,
           gpointer    data)
{
  const char *text = N_ ("a built-in function at work");

  for (guint i = 0; i < vm->n_holds; i++)
    {
      HpmHold *hold = &vm->holds[i];

      root (hold->object, text, func, data);
      if (hold->items)
        root_array (hold->items, *hold->n_items, text, func, data);
    }
}

static void
each_parameter_names (HpmVm      *vm,
                      HpmRefFunc  func,
                      gpointer    data)
{
  for (guint i = 0; i < vm->n_kept_names; i++)
    root (vm->kept_names[i].names, N_ ("the names of a built-in function's parameters"), func, data);
}

void
hpm_vm_each_root (HpmVm      *vm,
                  HpmRefFunc  func,
                  gpointer    data)
{
  each_table (vm, func, data);
  root (vm->modules, "sys.modules", func, data);
  root (vm->builtins, N_ ("the built-in names"), func, data);
  root (vm->builtins_copy, N_ ("a copy of the built-in names"), func, data);
  root (vm->sys_copy, N_ ("a copy of the names in sys"), func, data);
  root (vm->sys, N_ ("the names in sys"), func, data);
  root (vm->main_module, N_ ("the program's module"), func, data);
  root (vm->parse_tree, N_ ("the syntax tree of the program"), func, data);
  root (vm->program_code, N_ ("the running program"), func, data);
  root (vm->exception, N_ ("the exception on its way"), func, data);
  root (vm->exc_base.exception, N_ ("the exception being handled"), func, data);
  root (vm->thread_dict, N_ ("what the interpreter keeps for the thread"), func, data);
  each_parameter_names (vm, func, data);
  root (vm->gc.garbage, "gc.garbage", func, data);
  root (vm->gc.callbacks, "gc.callbacks", func, data);
  each_hold (vm, func, data);
  root_array (vm->lost, vm->n_lost, N_ ("a reference that it forgot to give up, as CPython does"), func, data);

  /* A generator enumerates its frame itself, running or not. */
  for (HpmFrame *frame = vm->frame; frame; frame = frame->previous)
    if (frame->owner == HPM_FRAME_ON_STACK)
      hpm_frame_each_ref (vm, frame, func, data);
  hpm_runtime_each_root (vm, func, data);
  hpm_modules_each_kept (vm, func, data);
}
