/* frame.c: frames on the data stack
 *
 * The data stack is a chain of chunks in the arena; a frame lies in one piece in the newest
 * chunk and never moves, unless it outlives its run: then its contents move into its
 * frame object (hpm_frame_take_over ()).
 *
 *   chunk:  ChunkHead | frame | frame | frame ... free
 *
 * Invariants
 *   - vm->frame is the innermost frame; frames on the data stack are popped last in, first out.
 *   - Whatever a frame owns is found by hpm_frame_each_ref () at any time: places are emptied
 *     before what they held is dropped.
 *   - `code` is dropped last, since it says how many places there are.
 *
 * Read hpm_frame_push () and hpm_frame_pop () first.
 */
#include "runtime/frame-inline.h"
#include "runtime/memory-traces.h"

#include <string.h>

#define CHUNK_SIZE ((gsize) 16 << 10)

typedef struct {
  char *previous, *previous_top, *previous_end;
} ChunkHead;

/* --- The data stack --- */

static void
open_chunk (HpmVm *vm,
            gsize  size)
{
  gsize total = MAX (CHUNK_SIZE, size + sizeof (ChunkHead));
  gboolean paused = hpm_traces_pause (vm);
  ChunkHead *head = hpm_mem_alloc (vm, total);

  hpm_traces_resume (vm, paused);
  head->previous = vm->data_stack;
  head->previous_top = vm->data_stack_top;
  head->previous_end = vm->data_stack_end;
  vm->data_stack = (char *) head;
  vm->data_stack_top = (char *) (head + 1);
  vm->data_stack_end = (char *) head + total;
}

static void
close_chunk (HpmVm *vm)
{
  ChunkHead *head = (ChunkHead *) vm->data_stack;

  vm->data_stack = head->previous;
  vm->data_stack_top = head->previous_top;
  vm->data_stack_end = head->previous_end;
  hpm_mem_free (vm, head);
}

void
hpm_data_stack_init (HpmVm *vm)
{
  open_chunk (vm, 0);
}

HpmFrame *
hpm_frame_reserve_slow (HpmVm *vm,
                        gsize  size)
{
  HpmFrame *frame;

  open_chunk (vm, size);
  frame = (HpmFrame *) vm->data_stack_top;
  vm->data_stack_top += size;
  return frame;
}

void
hpm_frame_release (HpmVm    *vm,
                   HpmFrame *frame)
{
  vm->data_stack_top = (char *) frame;
  if (G_UNLIKELY ((char *) frame == vm->data_stack + sizeof (ChunkHead))
      && ((ChunkHead *) vm->data_stack)->previous)
    close_chunk (vm);
}

/* --- Push and pop --- */

HpmFrame *
hpm_frame_push (HpmVm     *vm,
                HpmObject *function,
                HpmObject *locals)
{
  HpmFrame *frame = hpm_frame_open (vm, hpm_incref (function));

  /* Code of eval () or exec () made a function: its names are those of the module. */
  if (locals == NULL && !(frame->code->flags & HPM_CODE_OPTIMIZED))
    locals = ((HpmFunction *) function)->globals;
  frame->locals = hpm_xincref (locals);
  for (gint i = 0; i < frame->code->n_localsplus; i++)
    frame->localsplus[i] = NULL;
  return frame;
}

void
hpm_frame_unlink (HpmVm    *vm,
                  HpmFrame *frame)
{
  vm->frame = frame->previous;
  vm->recursion_depth--;
  vm->library = vm->frame && (vm->frame->code->flags & HPM_CODE_LIBRARY) != 0;
  if (frame->owner == HPM_FRAME_ON_STACK)
    hpm_frame_release (vm, frame);
}

void
hpm_frame_copy (HpmFrame *to,
                HpmFrame *from)
{
  gsize n = from->sp - from->localsplus;

  *to = *from;
  for (gsize i = 0; i < n; i++)
    to->localsplus[i] = from->localsplus[i];
  to->sp = to->localsplus + n;
}

/* Somebody else holds the frame object: it gets the frame's contents and its own reference to the
 * caller. A generator has none any more when it has ended: its f_back is None. */
void
hpm_frame_take_over (HpmVm    *vm,
                     HpmFrame *frame)
{
  HpmFrameObject *object = (HpmFrameObject *) frame->frame_object;
  HpmFrame *caller = frame->owner == HPM_FRAME_IN_GENERATOR ? NULL : hpm_frame_caller (frame);
  HpmObject *back = caller ? hpm_incref (hpm_frame_borrow_object (vm, caller)) : NULL;

  hpm_frame_copy (&object->own, frame);
  object->own.owner = HPM_FRAME_IN_OBJECT;
  object->own.previous = NULL;
  object->own.frame_object = NULL;
  object->frame = &object->own;
  object->back = back;
  if (frame->owner == HPM_FRAME_IN_GENERATOR)
    {
      frame->frame_object = NULL;
      frame->function = NULL;
      frame->locals = NULL;
      frame->sp = frame->localsplus;
      frame->code = NULL;
    }
  if (!hpm_gc_is_tracked (HPM_OBJECT (object)))
    hpm_gc_track (vm, object);
}

static void
drop_locals (HpmVm    *vm,
             HpmFrame *frame)
{
  HpmObject **end = frame->localsplus + frame->code->n_localsplus;

  for (HpmObject **place = frame->localsplus; place < end; place++)
    hpm_clear (vm, place);
  hpm_clear (vm, &frame->locals);
}

void
hpm_frame_drop_refs (HpmVm    *vm,
                     HpmFrame *frame)
{
  drop_locals (vm, frame);
  hpm_clear (vm, &frame->function);
}

/* A finalizer of the frame's own values may have asked for the frame. TRUE: it has kept the object,
 * which has what is left of the frame now; the frame is gone. */
static gboolean
leave_to_late_object (HpmVm     *vm,
                      HpmFrame  *frame,
                      HpmObject *result)
{
  HpmObject *object = frame->frame_object;

  if (G_LIKELY (!object))
    return FALSE;
  if (object->refcnt == 1)
    {
      hpm_clear (vm, &frame->frame_object);
      return FALSE;
    }
  hpm_hold (vm, result);
  frame->sp = hpm_frame_stack (frame);
  if (!frame->function)
    frame->globals = vm->builtins; /* its own have gone with the function */
  hpm_frame_take_over (vm, frame);
  hpm_frame_unlink (vm, frame);
  hpm_decref (vm, object);
  hpm_unhold (vm, 1);
  return TRUE;
}

void
hpm_frame_pop (HpmVm     *vm,
               HpmObject *result)
{
  HpmFrame *frame = vm->frame;
  HpmObject *object = frame->frame_object;
  HpmCode *code = frame->code;

  if (frame->owner == HPM_FRAME_IN_GENERATOR)
    frame->state = HPM_GENERATOR_DONE;
  if (object && object->refcnt > 1)
    {
      hpm_hold (vm, result);
      hpm_frame_take_over (vm, frame);
      hpm_frame_unlink (vm, frame);
      hpm_decref (vm, object);
      hpm_unhold (vm, 1);
      return;
    }
  frame->is_leaving = TRUE;
  frame->sp = hpm_frame_stack (frame);
  if (result)
    *frame->sp++ = result;
  hpm_clear (vm, &frame->frame_object);
  drop_locals (vm, frame);
  if (leave_to_late_object (vm, frame, result))
    return;
  hpm_clear (vm, &frame->function);
  if (leave_to_late_object (vm, frame, result))
    return;
  frame->sp = frame->localsplus;
  if (frame->owner == HPM_FRAME_IN_GENERATOR)
    frame->code = NULL;
  hpm_frame_unlink (vm, frame); /* its memory may be gone now */
  if (code->head.refcnt == 1)
    {
      hpm_hold (vm, result);
      hpm_decref (vm, code);
      hpm_unhold (vm, 1);
    }
  else
    code->head.refcnt--;
}

/* --- Looking at frames --- */

gint
hpm_frame_index (HpmFrame *frame)
{
  return frame->pc - frame->code->instructions - 1;
}

gint
hpm_frame_lasti (HpmFrame *frame)
{
  gint index = hpm_frame_index (frame);

  return index < 0 ? -1 : (gint) frame->code->published->places[index] * 2;
}

gint
hpm_frame_line (HpmFrame *frame)
{
  gint index = hpm_frame_index (frame);

  if (index < 0)
    return frame->code->first_line;
  while (index > 0 && frame->code->locations[index].line <= 0)
    index--;
  return frame->code->locations[index].line;
}

/* The frame that f_back shows: those that have not yet begun are passed over. */
HpmFrame *
hpm_frame_caller (HpmFrame *frame)
{
  HpmFrame *caller = frame->previous;

  while (caller && caller->is_leaving)
    caller = caller->previous;
  return caller;
}

static void
each_local (HpmFrame  *frame,
            gint       i,
            HpmRefFunc func,
            gpointer   data)
{
  HpmCode *code = frame->code;
  HpmRefLabel label = { HPM_REF_LOCAL, i, HPM_TUPLE_ITEM (code->localsplus_names, i), NULL,
                        frame->serial };
  gboolean is_cell = code->localsplus_kinds[i] & (HPM_LOCAL_CELL | HPM_LOCAL_FREE);

  if (is_cell && HPM_TYPE_OF (frame->localsplus[i])->id == HPM_TYPE_ID_CELL)
    label.kind = HPM_REF_CELL;
  func (frame->localsplus[i], &label, data);
}

static void
each_named (HpmFrame   *frame,
            gpointer    object,
            const char *text,
            HpmRefFunc  func,
            gpointer    data)
{
  HpmRefLabel label = { HPM_REF_NAMED, -1, NULL, text, frame->serial };

  if (object)
    func (object, &label, data);
}

void
hpm_frame_each_ref (HpmVm     *vm,
                    HpmFrame  *frame,
                    HpmRefFunc func,
                    gpointer   data)
{
  HpmObject **stack;

  if (!frame->code)
    return;
  stack = hpm_frame_stack (frame);
  each_named (frame, frame->function, "function", func, data);
  each_named (frame, frame->code, "f_code", func, data);
  each_named (frame, frame->locals, "f_locals", func, data);
  each_named (frame, frame->frame_object, "frame", func, data);
  for (gint i = 0; i < frame->code->n_localsplus; i++)
    if (frame->localsplus[i])
      each_local (frame, i, func, data);
  for (HpmObject **place = stack; place < frame->sp; place++)
    if (*place)
      {
        HpmRefLabel label = { HPM_REF_STACK, place - stack, NULL, NULL, frame->serial };
        func (*place, &label, data);
      }
}

int
hpm_frame_visit (HpmFrame    *frame,
                 gboolean     with_stack,
                 HpmVisitFunc visit,
                 gpointer     data)
{
  if (!frame->code)
    return 0;
  HPM_VISIT (frame->frame_object);
  HPM_VISIT (frame->locals);
  HPM_VISIT (frame->function);
  HPM_VISIT (frame->code);
  for (HpmObject **place = frame->localsplus; with_stack && place < frame->sp; place++)
    HPM_VISIT (*place);
  return 0;
}

/* --- locals () --- */

/* The value a name shows in locals (); NULL: unbound, or not shown. */
static HpmObject *
borrow_shown_value (HpmVm    *vm,
                    HpmFrame *frame,
                    gint      i)
{
  HpmObject *value = frame->localsplus[i];
  guint8 kind = frame->code->localsplus_kinds[i];

  if (value && (kind & (HPM_LOCAL_CELL | HPM_LOCAL_FREE)) && HPM_IS (vm, value, CELL)
      && frame->pc > frame->code->instructions)
    return ((HpmCell *) value)->content;
  return value;
}

static gboolean
is_hidden (HpmFrame *frame,
           gint      i)
{
  return (frame->code->localsplus_kinds[i] & HPM_LOCAL_FREE)
         && !(frame->code->flags & HPM_CODE_OPTIMIZED);
}

static gboolean
update_local (HpmVm    *vm,
              HpmFrame *frame,
              gint      i)
{
  HpmObject *name = HPM_TUPLE_ITEM (frame->code->localsplus_names, i);
  HpmObject *value = borrow_shown_value (vm, frame, i);

  if (value)
    return hpm_object_set_item (vm, frame->locals, name, value) == 0;
  if (hpm_object_del_item (vm, frame->locals, name) == 0)
    return TRUE;
  if (!hpm_err_matches (vm, HPM_EXC (vm, KeyError)))
    return FALSE;
  hpm_err_clear (vm);
  return TRUE;
}

HpmObject *
hpm_frame_borrow_locals (HpmVm    *vm,
                         HpmFrame *frame)
{
  if (!frame->locals)
    frame->locals = hpm_dict_new (vm);
  for (gint i = 0; i < frame->code->n_localsplus; i++)
    if (!is_hidden (frame, i) && !update_local (vm, frame, i))
      return NULL;
  return frame->locals;
}
