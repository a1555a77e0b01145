/* eval-names.c: operations on names and attributes
 *
 * See runtime-private.h for what operations promise.
 */
#include "runtime/runtime-private.h"

static HpmObject *
name_at (HpmFrame *frame,
         guint     i)
{
  return HPM_TUPLE_ITEM (frame->code->names, i);
}

static void
push (HpmFrame  *frame,
      HpmObject *object)
{
  *frame->sp++ = object;
}

static HpmObject *
pop (HpmFrame *frame)
{
  return *--frame->sp;
}

/* --- Unbound names --- */

static gboolean
raise_name_error (HpmVm      *vm,
                  HpmType    *type,
                  const char *format,
                  HpmObject  *name)
{
  HpmObject *exception;

  hpm_raise (vm, type, format, name);
  exception = vm->exception;
  /* As CPython does it: the name is there for "Did you mean". */
  if (exception && HPM_TYPE_OF (exception) == HPM_EXC (vm, NameError))
    {
      HpmObject *raised = hpm_err_take (vm);

      hpm_hold (vm, raised);
      if (hpm_object_set_attr (vm, raised, HPM_ID (vm, name), name) < 0)
        hpm_err_clear (vm);
      hpm_unhold (vm, 1);
      hpm_err_restore_steal (vm, raised);
    }
  return FALSE;
}

static gboolean
raise_undefined (HpmVm     *vm,
                 HpmObject *name)
{
  return raise_name_error (vm, HPM_EXC (vm, NameError), "name '%U' is not defined", name);
}

void
hpm_op_unbound_local (HpmVm    *vm,
                      HpmFrame *frame,
                      guint     arg)
{
  raise_name_error (vm, HPM_EXC (vm, UnboundLocalError),
                    "cannot access local variable '%U' where it is not associated with a value",
                    HPM_TUPLE_ITEM (frame->code->localsplus_names, arg));
}

void
hpm_op_unbound_cell (HpmVm    *vm,
                     HpmFrame *frame,
                     guint     arg)
{
  HpmObject *name = HPM_TUPLE_ITEM (frame->code->localsplus_names, arg);

  if (!(frame->code->localsplus_kinds[arg] & HPM_LOCAL_FREE))
    hpm_op_unbound_local (vm, frame, arg);
  else
    raise_name_error (vm, HPM_EXC (vm, NameError),
                      "cannot access free variable '%U' where it is not associated with a value in enclosing scope",
                      name);
}

/* --- Globals, builtins, names --- */

/* `mapping` is a dictionary or anything with __getitem__. NULL without an error: not there. */
static HpmObject *
lookup (HpmVm     *vm,
        HpmObject *mapping,
        HpmObject *name)
{
  HpmObject *value;

  if (HPM_IS (vm, mapping, DICT))
    return hpm_xincref (hpm_dict_borrow_item (vm, mapping, name));
  value = hpm_object_get_item (vm, mapping, name);
  if (!value && hpm_err_matches (vm, HPM_EXC (vm, KeyError)))
    hpm_err_clear (vm);
  return value;
}

static HpmObject *
lookup_global (HpmVm     *vm,
               HpmFrame  *frame,
               HpmObject *name)
{
  HpmObject *value = lookup (vm, frame->globals, name);

  if (!value && !vm->exception)
    value = lookup (vm, frame->builtins, name);
  if (!value && !vm->exception)
    raise_undefined (vm, name);
  return value;
}

gboolean
hpm_op_load_global (HpmVm    *vm,
                    HpmFrame *frame,
                    guint     arg)
{
  HpmObject *value = lookup_global (vm, frame, name_at (frame, arg >> 1));

  if (!value)
    return FALSE;
  if (arg & 1)
    push (frame, NULL);
  push (frame, value);
  return TRUE;
}

gboolean
hpm_op_store_global (HpmVm    *vm,
                     HpmFrame *frame,
                     guint     arg)
{
  if (hpm_dict_set_item (vm, frame->globals, name_at (frame, arg), frame->sp[-1]) < 0)
    return FALSE;
  hpm_decref (vm, pop (frame));
  return TRUE;
}

gboolean
hpm_op_delete_global (HpmVm    *vm,
                      HpmFrame *frame,
                      guint     arg)
{
  HpmObject *name = name_at (frame, arg);

  if (hpm_dict_del_item (vm, frame->globals, name) == 0)
    return TRUE;
  if (hpm_err_matches (vm, HPM_EXC (vm, KeyError)))
    {
      hpm_err_clear (vm);
      raise_undefined (vm, name);
    }
  return FALSE;
}

/* A frame of a module's or a class's code whose function a program has called itself has no names
 * to work with: gc.get_objects () gives such functions away. */
static gboolean
check_locals (HpmVm      *vm,
              HpmFrame   *frame,
              HpmObject  *name,
              const char *doing)
{
  if (frame->locals)
    return TRUE;
  hpm_raise (vm, HPM_EXC (vm, SystemError), "no locals %s %R", doing, name);
  return FALSE;
}

gboolean
hpm_op_load_name (HpmVm    *vm,
                  HpmFrame *frame,
                  guint     arg)
{
  HpmObject *name = name_at (frame, arg), *value;

  if (!check_locals (vm, frame, name, "when loading"))
    return FALSE;
  value = lookup (vm, frame->locals, name);
  if (!value && !vm->exception)
    value = lookup_global (vm, frame, name);
  if (!value)
    return FALSE;
  push (frame, value);
  return TRUE;
}

gboolean
hpm_op_store_name (HpmVm    *vm,
                   HpmFrame *frame,
                   guint     arg)
{
  HpmObject *name = name_at (frame, arg);
  int status;

  if (!check_locals (vm, frame, name, "found when storing"))
    return FALSE;
  if (HPM_IS (vm, frame->locals, DICT))
    status = hpm_dict_set_item (vm, frame->locals, name, frame->sp[-1]);
  else
    status = hpm_object_set_item (vm, frame->locals, name, frame->sp[-1]);
  if (status < 0)
    return FALSE;
  hpm_decref (vm, pop (frame));
  return TRUE;
}

gboolean
hpm_op_delete_name (HpmVm    *vm,
                    HpmFrame *frame,
                    guint     arg)
{
  HpmObject *name = name_at (frame, arg);

  if (!check_locals (vm, frame, name, "when deleting"))
    return FALSE;
  if (hpm_object_del_item (vm, frame->locals, name) == 0)
    return TRUE;
  if (hpm_err_matches (vm, HPM_EXC (vm, KeyError)))
    {
      hpm_err_clear (vm);
      raise_undefined (vm, name);
    }
  return FALSE;
}

gboolean
hpm_op_load_classderef (HpmVm    *vm,
                        HpmFrame *frame,
                        guint     arg)
{
  HpmObject *name = HPM_TUPLE_ITEM (frame->code->localsplus_names, arg), *value;

  if (!check_locals (vm, frame, name, "when loading"))
    return FALSE;
  value = lookup (vm, frame->locals, name);
  if (!value && vm->exception)
    return FALSE;
  if (!value)
    value = hpm_xincref (((HpmCell *) frame->localsplus[arg])->content);
  if (!value)
    {
      hpm_op_unbound_cell (vm, frame, arg);
      return FALSE;
    }
  push (frame, value);
  return TRUE;
}

gboolean
hpm_op_setup_annotations (HpmVm    *vm,
                          HpmFrame *frame)
{
  HpmObject *name = HPM_ID (vm, __annotations__);
  HpmObject *value;
  int status;

  if (!check_locals (vm, frame, name, "found when setting up"))
    return FALSE;
  value = lookup (vm, frame->locals, name);
  if (value)
    {
      hpm_decref (vm, value);
      return TRUE;
    }
  if (vm->exception)
    return FALSE;
  value = hpm_dict_new (vm);
  hpm_hold (vm, value);
  status = hpm_object_set_item (vm, frame->locals, name, value);
  hpm_unhold (vm, 1);
  hpm_decref (vm, value);
  return status == 0;
}

gboolean
hpm_op_load_build_class (HpmVm    *vm,
                         HpmFrame *frame)
{
  HpmObject *value = lookup (vm, frame->builtins, HPM_ID (vm, __build_class__));

  if (!value && !vm->exception)
    raise_name_error (vm, HPM_EXC (vm, NameError), "%U not found", HPM_ID (vm, __build_class__));
  if (!value)
    return FALSE;
  push (frame, value);
  return TRUE;
}

/* --- Attributes --- */

gboolean
hpm_op_store_attr (HpmVm    *vm,
                   HpmFrame *frame,
                   guint     arg)
{
  HpmObject **sp = frame->sp; /* value, owner */

  if (hpm_object_set_attr (vm, sp[-1], name_at (frame, arg), sp[-2]) < 0)
    return FALSE;
  hpm_clear (vm, sp - 2);
  hpm_clear (vm, sp - 1);
  frame->sp -= 2;
  return TRUE;
}

gboolean
hpm_op_load_attr (HpmVm    *vm,
                  HpmFrame *frame,
                  guint     arg)
{
  HpmObject *owner = frame->sp[-1];
  HpmObject *value = hpm_object_get_attr (vm, owner, name_at (frame, arg));

  if (!value)
    return FALSE;
  frame->sp[-1] = value;
  if (--owner->refcnt == 0)
    hpm_dealloc (vm, owner);
  return TRUE;
}

gboolean
hpm_op_load_method (HpmVm    *vm,
                    HpmFrame *frame,
                    guint     arg)
{
  HpmObject *owner = frame->sp[-1];
  HpmObject *method = NULL;
  gboolean is_unbound = hpm_object_get_method (vm, owner, name_at (frame, arg), &method);

  if (!method)
    return FALSE;
  if (is_unbound)
    {
      frame->sp[-1] = method;
      push (frame, owner);
      return TRUE;
    }
  frame->sp[-1] = NULL;
  push (frame, method);
  hpm_decref (vm, owner);
  return TRUE;
}
