/* traceback.c: the type traceback
 *
 * An entry for each frame that an exception passed, the outermost first.
 */
#include "objects/hpm-exceptions.h"
#include "runtime/runtime-private.h"

#define SELF ((HpmTraceback *) self)

void
hpm_traceback_here (HpmVm    *vm,
                    HpmFrame *frame,
                    gint      line)
{
  HpmException *exception = (HpmException *) vm->exception;
  HpmObject *object;
  HpmTraceback *entry;

  if (frame->code->flags & HPM_CODE_AS_NATIVE)
    return;
  /* The exception is away while memory is asked for: a collection may start, and its finalizers. */
  vm->exception = NULL;
  hpm_hold (vm, exception);
  object = hpm_frame_borrow_object (vm, frame);
  entry = hpm_object_alloc (vm, HPM_TYPE (vm, TRACEBACK), 0);
  hpm_unhold (vm, 1);
  vm->exception = HPM_OBJECT (exception);
  entry->next = exception->traceback;
  entry->frame = hpm_incref (object);
  entry->lasti = hpm_frame_lasti (frame);
  entry->lineno = line;
  exception->traceback = NULL;
  hpm_exception_set_traceback_steal (vm, exception, HPM_OBJECT (entry));
  hpm_gc_track (vm, entry);
}

/* --- Collector --- */

static int
traceback_traverse (HpmVm       *vm,
                    HpmObject   *self,
                    HpmVisitFunc visit,
                    gpointer     data)
{
  HPM_VISIT (SELF->next);
  HPM_VISIT (SELF->frame);
  return 0;
}

static void
traceback_each_ref (HpmVm     *vm,
                    HpmObject *self,
                    HpmRefFunc func,
                    gpointer   data)
{
  HpmRefLabel next = { HPM_REF_NAMED, -1, NULL, "tb_next" };
  HpmRefLabel frame = { HPM_REF_NAMED, -1, NULL, "tb_frame" };

  if (SELF->next)
    func (SELF->next, &next, data);
  if (SELF->frame)
    func (SELF->frame, &frame, data);
}

static void
traceback_clear (HpmVm     *vm,
                 HpmObject *self)
{
  hpm_clear (vm, &SELF->next);
  hpm_clear (vm, &SELF->frame);
}

static void
traceback_dealloc (HpmVm     *vm,
                   HpmObject *self)
{
  hpm_gc_untrack (self);
  if (!hpm_trash_begin (vm, self))
    return;
  traceback_clear (vm, self);
  hpm_object_free (vm, self);
  hpm_trash_end (vm);
}

/* --- Attributes --- */

static HpmObject *
get_next (HpmVm     *vm,
          HpmObject *self)
{
  return hpm_incref (SELF->next ? SELF->next : vm->none);
}

static int
set_next (HpmVm     *vm,
          HpmObject *self,
          HpmObject *value)
{
  if (!value)
    {
      hpm_raise (vm, HPM_EXC (vm, TypeError), "can't delete tb_next attribute");
      return -1;
    }
  if (HPM_IS_NONE (vm, value))
    value = NULL;
  else if (!HPM_IS (vm, value, TRACEBACK))
    {
      hpm_raise (vm, HPM_EXC (vm, TypeError), "expected traceback object, got '%T'", HPM_TYPE_OF (value));
      return -1;
    }
  for (HpmTraceback *entry = (HpmTraceback *) value; entry; entry = (HpmTraceback *) entry->next)
    if (HPM_OBJECT (entry) == self)
      {
        hpm_raise (vm, HPM_EXC (vm, ValueError), "traceback loop detected");
        return -1;
      }
  hpm_replace (vm, &SELF->next, hpm_xincref (value));
  return 0;
}

static const HpmGetSetDef getsets[] = {
  { "tb_next", get_next, set_next },
  { NULL }
};

static const HpmMemberDef members[] = {
  { "tb_frame", HPM_MEMBER_OBJECT, G_STRUCT_OFFSET (HpmTraceback, frame), TRUE },
  { "tb_lasti", HPM_MEMBER_INT, G_STRUCT_OFFSET (HpmTraceback, lasti), TRUE },
  { "tb_lineno", HPM_MEMBER_INT, G_STRUCT_OFFSET (HpmTraceback, lineno), TRUE },
  { NULL }
};

HPM_FUNCTION (dir_method)
{
  static const char *const names[] = { "tb_frame", "tb_next", "tb_lasti", "tb_lineno" };
  HpmObject *list = hpm_list_new (vm, G_N_ELEMENTS (names));

  hpm_hold (vm, list);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    HPM_LIST_ITEM (list, i) = hpm_str_from_utf8 (vm, names[i], -1);
  hpm_unhold (vm, 1);
  return list;
}

static const HpmMethodDef methods[] = {
  { "__dir__", dir_method, HPM_METH_NOARGS, NULL },
  { NULL }
};

/* traceback (tb_next, tb_frame, tb_lasti, tb_lineno) */
static HpmObject *
traceback_new (HpmVm            *vm,
               HpmType          *type,
               HpmObject *const *args,
               gssize            n_args,
               HpmObject        *kwnames)
{
  static const char *const names[] = { "tb_next", "tb_frame", "tb_lasti", "tb_lineno", NULL };
  HpmObject *parts[4] = { NULL };
  HpmTraceback *self;

  if (!hpm_args_parse (vm, "traceback", args, n_args, kwnames, names, 4, 4, parts))
    return NULL;
  if (!HPM_IS_NONE (vm, parts[0]) && !HPM_IS (vm, parts[0], TRACEBACK))
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "expected traceback object or None, got '%T'",
                      HPM_TYPE_OF (parts[0]));
  if (!HPM_IS (vm, parts[1], FRAME))
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "traceback() argument 'tb_frame' must be frame, not %T",
                      HPM_TYPE_OF (parts[1]));
  self = hpm_object_alloc (vm, type, 0);
  self->next = HPM_IS_NONE (vm, parts[0]) ? NULL : hpm_incref (parts[0]);
  self->frame = hpm_incref (parts[1]);
  self->lasti = hpm_number_as_ssize (vm, parts[2], NULL);
  self->lineno = hpm_number_as_ssize (vm, parts[3], NULL);
  hpm_gc_track (vm, self);
  if (vm->exception)
    hpm_clear (vm, &self);
  return HPM_OBJECT (self);
}

const HpmTypeSpec hpm_traceback_spec = {
  .name = "traceback",
  .base = HPM_TYPE_ID_OBJECT,
  .basic_size = sizeof (HpmTraceback),
  .flags = HPM_TYPE_FLAG_GC,
  .slots = {
    .dealloc = traceback_dealloc,
    .traverse = traceback_traverse,
    .each_ref = traceback_each_ref,
    .clear = traceback_clear,
    .new_ = traceback_new,
  },
  .methods = methods,
  .members = members,
  .getsets = getsets,
};
