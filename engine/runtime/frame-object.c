/* frame-object.c: the type frame
 *
 * A frame object is a window on an HpmFrame. It is made when somebody first asks for it
 * (a traceback, sys._getframe ()); most frames run without ever having one. While
 * the frame runs, the frame owns the object and the object only points back; once the frame
 * has outlived its run the object owns the contents (`frame` == &own).
 */
#include "runtime/runtime-private.h"

#define SELF ((HpmFrameObject *) self)

static gboolean
owns_frame (HpmFrameObject *object)
{
  return object->frame == &object->own;
}

HpmObject *
hpm_frame_borrow_object (HpmVm    *vm,
                         HpmFrame *frame)
{
  HpmFrameObject *object;

  if (frame->owner == HPM_FRAME_IN_OBJECT)
    return HPM_OBJECT ((char *) frame - G_STRUCT_OFFSET (HpmFrameObject, own));
  if (frame->frame_object)
    return frame->frame_object;
  object = hpm_object_alloc (vm, HPM_TYPE (vm, FRAME), frame->code->n_localsplus + frame->code->stack_size);
  object->frame = frame;
  object->back = NULL;
  /* Its birth may have begun a collection, whose finalizers may have asked for the same frame. */
  if (frame->frame_object)
    hpm_decref (vm, HPM_OBJECT (object));
  else
    frame->frame_object = HPM_OBJECT (object);
  return frame->frame_object;
}

/* --- Collector --- */

static int
frame_traverse (HpmVm       *vm,
                HpmObject   *self,
                HpmVisitFunc visit,
                gpointer     data)
{
  HPM_VISIT (SELF->back);
  return owns_frame (SELF) ? hpm_frame_visit (SELF->frame, TRUE, visit, data) : 0;
}

static void
frame_each_ref (HpmVm     *vm,
                HpmObject *self,
                HpmRefFunc func,
                gpointer   data)
{
  HpmRefLabel label = { HPM_REF_NAMED, -1, NULL, "f_back" };

  if (SELF->back)
    func (SELF->back, &label, data);
  if (owns_frame (SELF))
    hpm_frame_each_ref (vm, SELF->frame, func, data);
}

/* The dictionary that f_locals has given out stays, with what was in it. */
static void
frame_clear_locals (HpmVm     *vm,
                    HpmObject *self)
{
  HpmFrame *frame = SELF->frame;

  if (!owns_frame (SELF) || !frame->code)
    return;
  for (HpmObject **place = frame->localsplus; place < frame->sp; place++)
    hpm_clear (vm, place);
}

static void
frame_dealloc (HpmVm     *vm,
               HpmObject *self)
{
  hpm_gc_untrack (self);
  if (!hpm_trash_begin (vm, self))
    return;
  if (HPM_RUNTIME (vm)->tracing.n > 0)
    hpm_trace_forget (vm, self);
  if (owns_frame (SELF) && SELF->frame->code)
    {
      HpmFrame *frame = SELF->frame;

      /* A frame that has outlived its call lets its function and what f_locals gave out go before the locals. */
      hpm_clear (vm, &frame->function);
      hpm_clear (vm, &frame->locals);
      hpm_frame_drop_refs (vm, frame);
      for (HpmObject **place = hpm_frame_stack (frame); place < frame->sp; place++)
        hpm_clear (vm, place);
      hpm_clear (vm, &frame->code);
    }
  hpm_clear (vm, &SELF->back);
  hpm_object_free (vm, self);
  hpm_trash_end (vm);
}

static gsize
frame_sizeof (HpmVm     *vm,
              HpmObject *self)
{
  HpmCode *code = SELF->frame->code;

  return sizeof (HpmFrameObject) + sizeof (HpmObject *) * (code->n_localsplus + code->stack_size);
}

/* --- Attributes --- */

static HpmObject *
get_back (HpmVm     *vm,
          HpmObject *self)
{
  HpmFrame *caller;

  if (SELF->back)
    return hpm_incref (SELF->back);
  caller = owns_frame (SELF) ? NULL : hpm_frame_caller (SELF->frame);
  if (!caller)
    HPM_RETURN_NONE (vm);
  return hpm_incref (hpm_frame_borrow_object (vm, caller));
}

static HpmObject *
get_code (HpmVm     *vm,
          HpmObject *self)
{
  return hpm_incref (SELF->frame->code);
}

static HpmObject *
get_globals (HpmVm     *vm,
             HpmObject *self)
{
  return hpm_incref (SELF->frame->globals);
}

static HpmObject *
get_builtins (HpmVm     *vm,
              HpmObject *self)
{
  return hpm_incref (SELF->frame->builtins);
}

static HpmObject *
get_locals (HpmVm     *vm,
            HpmObject *self)
{
  return hpm_xincref (hpm_frame_borrow_locals (vm, SELF->frame));
}

static HpmObject *
get_line (HpmVm     *vm,
          HpmObject *self)
{
  return hpm_int_from_int64 (vm, hpm_frame_line (SELF->frame));
}

static HpmObject *
get_lasti (HpmVm     *vm,
           HpmObject *self)
{
  return hpm_int_from_int64 (vm, hpm_frame_lasti (SELF->frame));
}

static HpmObject *
get_trace (HpmVm     *vm,
           HpmObject *self)
{
  HpmTraceEntry *entry = hpm_trace_entry (vm, self);

  return hpm_incref (entry && entry->function ? entry->function : vm->none);
}

static int
set_trace (HpmVm     *vm,
           HpmObject *self,
           HpmObject *value)
{
  hpm_trace_set_function (vm, self, value && !HPM_IS_NONE (vm, value) ? value : NULL);
  return 0;
}

static HpmObject *
get_trace_lines (HpmVm     *vm,
                 HpmObject *self)
{
  HpmTraceEntry *entry = hpm_trace_entry (vm, self);

  return hpm_bool_from (vm, !entry || entry->wants_lines);
}

static int
set_trace_lines (HpmVm     *vm,
                 HpmObject *self,
                 HpmObject *value)
{
  if (!value || !HPM_IS (vm, value, BOOL))
    {
      hpm_raise (vm, HPM_EXC (vm, TypeError), "attribute value type must be bool");
      return -1;
    }
  hpm_trace_set_lines (vm, self, value == vm->true_);
  return 0;
}

static HpmObject *
get_trace_opcodes (HpmVm     *vm,
                   HpmObject *self)
{
  return hpm_bool_from (vm, FALSE);
}

static int
refuse (HpmVm      *vm,
        HpmType    *type,
        const char *text)
{
  hpm_raise (vm, type, "%s", text);
  return -1;
}

static int
set_trace_opcodes (HpmVm     *vm,
                   HpmObject *self,
                   HpmObject *value)
{
  if (!value || !HPM_IS (vm, value, BOOL))
    return refuse (vm, HPM_EXC (vm, TypeError), "attribute value type must be bool");
  if (value == vm->true_)
    return refuse (vm, HPM_EXC (vm, NotImplementedError),
                   "Heaparium leaves out 'opcode' events: a trace function is told of calls, lines, exceptions and returns");
  return 0;
}

/* A jump is what a debugger sets it for. */
static int
set_line (HpmVm     *vm,
          HpmObject *self,
          HpmObject *value)
{
  if (!value)
    return refuse (vm, HPM_EXC (vm, AttributeError), "cannot delete attribute");
  if (!HPM_IS (vm, value, INT))
    return refuse (vm, HPM_EXC (vm, ValueError), "lineno must be an integer");
  if (!HPM_RUNTIME (vm)->tracing.inside)
    return refuse (vm, HPM_EXC (vm, ValueError), "can't jump from the 'call' trace event of a new frame");
  return refuse (vm, HPM_EXC (vm, ValueError), "Heaparium leaves out jumps: a run goes on from line to line");
}

static const HpmGetSetDef getsets[] = {
  { "f_back", get_back },
  { "f_code", get_code },
  { "f_globals", get_globals },
  { "f_builtins", get_builtins },
  { "f_locals", get_locals },
  { "f_lineno", get_line, set_line },
  { "f_lasti", get_lasti },
  { "f_trace", get_trace, set_trace },
  { "f_trace_lines", get_trace_lines, set_trace_lines },
  { "f_trace_opcodes", get_trace_opcodes, set_trace_opcodes },
  { NULL }
};

/* --- Methods --- */

HPM_FUNCTION (clear_method)
{
  HpmFrame *frame = SELF->frame;

  if (frame->owner == HPM_FRAME_IN_GENERATOR && frame->state != HPM_GENERATOR_RUNNING)
    {
      HpmObject *generator = HPM_OBJECT (hpm_generator_of_frame (frame));

      hpm_generator_spec.slots.finalize (vm, generator); /* as close (), which leaves the names to the frame */
    }
  else if (frame->owner != HPM_FRAME_IN_OBJECT)
    return hpm_raise (vm, HPM_EXC (vm, RuntimeError), "cannot clear an executing frame");
  else
    frame_clear_locals (vm, self);
  HPM_RETURN_NONE (vm);
}

static HpmObject *
frame_repr (HpmVm     *vm,
            HpmObject *self)
{
  HpmCode *code = SELF->frame->code;
  char address[24];

  g_snprintf (address, sizeof address, "0x%" G_GINT64_MODIFIER "x", hpm_address_of (vm, self));
  return hpm_str_from_format (vm, "<frame at %s, file %R, line %d, code %S>", address, code->filename,
                              hpm_frame_line (SELF->frame), code->name);
}

static const HpmMethodDef methods[] = {
  { "clear", clear_method, HPM_METH_NOARGS, NULL },
  { NULL }
};

const HpmTypeSpec hpm_frame_spec = {
  .name = "frame",
  .base = HPM_TYPE_ID_OBJECT,
  .basic_size = sizeof (HpmFrameObject),
  .item_size = sizeof (HpmObject *),
  .flags = HPM_TYPE_FLAG_GC | HPM_TYPE_FLAG_NO_NEW,
  .slots = {
    .dealloc = frame_dealloc,
    .traverse = frame_traverse,
    .each_ref = frame_each_ref,
    .clear = frame_clear_locals,
    .sizeof_ = frame_sizeof,
    .repr = frame_repr,
    .getattro = hpm_object_generic_get_attr,
    .setattro = hpm_object_generic_set_attr,
  },
  .methods = methods,
  .getsets = getsets,
};
