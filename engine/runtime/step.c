/* step.c: steps, limits, output and the journal: where a run meets its host
 *
 * Everything that the host sees of a run goes through here. Output is written by
 * position: a replay counts the same bytes again, and those that the host already has are not
 * added twice.
 */
#include "runtime/runtime-private.h"
#include "runtime/memory-traces.h"

#include <sys/mman.h>

void
hpm_stop (HpmVm    *vm,
          HpmRunEnd why)
{
  HpmHost *host = vm->host;

  host->looking = FALSE;
  host->end = why;
  longjmp (host->stop, 1);
}

/* --- Work --- */

#define WORK_BREATH 1024 /* units between two looks: the loop sees the cancel flag only then */

void
hpm_work_begin (HpmVm *vm)
{
  vm->work = (HpmWork) { .left = WORK_BREATH };
}

static guint64
work_limit (HpmHost *host)
{
  if (host->limits.steps > G_MAXUINT64 / HPM_WORK_PER_STEP)
    return G_MAXUINT64;
  return MAX (host->limits.steps * HPM_WORK_PER_STEP, HPM_WORK_ALWAYS);
}

static void
count_work (HpmVm *vm)
{
  HpmWork *work = &vm->work;
  guint64 n = (guint64) (WORK_BREATH - work->left);

  work->left = WORK_BREATH;
  if (vm->host->looking || !vm->host->running)
    return;
  work->done += n;
  work->in_step = work->step == vm->step ? work->in_step + n : 0;
  work->step = vm->step;
  if (work->done > work_limit (vm->host))
    hpm_stop (vm, HPM_RUN_LIMIT_WORK);
}

void
hpm_poll_slow (HpmVm *vm)
{
  if (g_atomic_int_get (&vm->host->cancel))
    hpm_stop (vm, HPM_RUN_CANCELLED);
  if (vm->work.left < 0)
    count_work (vm);
}

/* The host looks at the heap, by functions that poll: that is no work of the run's. */
static void
look (HpmVm      *vm,
      HpmStepKind kind,
      gint        line,
      void      (*func) (HpmHost *, HpmStepKind, gint, gpointer),
      gpointer    data)
{
  HpmWork work = vm->work;

  vm->host->looking = TRUE;
  func (vm->host, kind, line, data);
  vm->host->looking = FALSE;
  vm->work = work;
}

void
hpm_host_cancel (HpmHost *host)
{
  g_atomic_int_set (&host->cancel, TRUE);
}

/* --- The timeline ---
 *
 * Address space for all the steps that the run may take; the kernel fills it as it is written to. */

#define MOST_STEPS   ((guint64) 1 << 32)
#define SMALL_PAGES  ((gsize) 2 << 20)   /* a short timeline shall not take a large page */
#define HEAD_PAGE    ((gsize) 4096)      /* has the size of the mapping; the entries begin after it */

HpmPackedStep *
hpm_packed_steps_new (guint64 *n_steps)
{
  gsize size;
  char *start;

  *n_steps = CLAMP (*n_steps, 1, MOST_STEPS);
  size = HEAD_PAGE + ((*n_steps * sizeof (HpmPackedStep) + HEAD_PAGE - 1) & ~(HEAD_PAGE - 1));
  start = mmap (NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (start == MAP_FAILED)
    g_error ("no room for a timeline of %" G_GUINT64_FORMAT " steps", *n_steps);
  if (size > SMALL_PAGES)
    madvise (start + SMALL_PAGES, size - SMALL_PAGES, MADV_HUGEPAGE);
  *(gsize *) (gpointer) start = size;
  return (HpmPackedStep *) (gpointer) (start + HEAD_PAGE);
}

void
hpm_packed_steps_free (gpointer steps)
{
  char *start;

  if (steps == NULL)
    return;
  start = (char *) steps - HEAD_PAGE;
  munmap (start, *(gsize *) (gpointer) start);
}

/* --- Steps --- */

/* Where hpm_step_note () must give way next. */
void
hpm_steps_rearm (HpmVm *vm)
{
  HpmHost *host = vm->host;
  guint64 window = vm->step & ~(guint64) (HPM_STEP_WINDOW - 1);
  guint64 next = MIN (vm->stop_step, window + HPM_STEP_WINDOW); /* now and then, for the cancel flag */

  if (host->limits.steps < G_MAXUINT64)
    next = MIN (next, host->limits.steps + 1);
  if (host->on_step)
    next = MIN (next, MAX (vm->step + 1, host->on_step_from));
  if (host->steps)
    next = MIN (next, host->steps_room + 1);
  if (host->has_wide_lines || (vm->runtime && HPM_TRACES_CALLS (vm)))
    next = vm->step + 1;
  vm->look_at_step = next;
  /* Such that the window's first step comes to its beginning. */
  vm->timeline = host->steps ? host->steps
                             : (HpmPackedStep *) ((guintptr) host->window - window * sizeof (HpmPackedStep));
}

HpmPackedStep
hpm_step_prepare (HpmVm      *vm,
                  HpmStepKind kind,
                  gint        line)
{
  if ((guint) line >= HPM_PACKED_WIDE && !vm->host->has_wide_lines)
    {
      vm->host->has_wide_lines = TRUE;
      vm->look_at_step = 0;
    }
  return hpm_step_pack (kind, line);
}

static void
note_in_timeline (HpmHost    *host,
                  HpmStepKind kind,
                  gint        line,
                  guint       depth)
{
  HpmWideStep wide = { host->vm->step, { .kind = kind, .depth = depth, .line = line } };

  host->steps[wide.step - 1] = hpm_step_pack (kind, line)
                               | depth << (HPM_PACKED_KIND_BITS + HPM_PACKED_LINE_BITS);
  if ((guint) line >= HPM_PACKED_WIDE || depth >= HPM_PACKED_DEEP)
    g_array_append_val (host->wide_steps, wide);
}

void
hpm_step_reached (HpmVm      *vm,
                  HpmStepKind kind,
                  gint        line)
{
  HpmHost *host = vm->host;
  guint depth = vm->frame ? vm->frame->depth : 0;

  if (hpm_step_note (vm, hpm_step_pack (kind, line), depth))
    return;
  if (vm->step >= host->limits.steps || (host->steps && vm->step >= host->steps_room))
    hpm_stop (vm, HPM_RUN_LIMIT_STEPS);
  vm->step++;
  if (HPM_TRACES_CALLS (vm) && !HPM_RUNTIME (vm)->tracing.inside && kind <= HPM_STEP_EXCEPTION)
    HPM_RUNTIME (vm)->tracing.due = kind + 1;
  if (host->steps)
    note_in_timeline (host, kind, line, depth);
  if (host->on_step && vm->step >= host->on_step_from)
    look (vm, kind, line, host->on_step, host->on_step_data);
  if (vm->step % HPM_STEP_WINDOW == 0)
    hpm_poll_slow (vm);
  if (vm->step >= vm->stop_step)
    {
      if (host->on_stop)
        look (vm, kind, line, host->on_stop, host->on_stop_data);
      hpm_stop (vm, HPM_RUN_GOING);
    }
  hpm_steps_rearm (vm);
  if (HPM_RUNTIME (vm)->tracing.due != 0)
    hpm_trace_tell (vm);
}

void
hpm_step (HpmVm      *vm,
          HpmStepKind kind)
{
  vm->c_depth++;
  hpm_step_reached (vm, kind, vm->frame ? vm->frame->line : 0);
  vm->c_depth--;
}

gboolean
hpm_vm_is_resumable (HpmVm *vm)
{
  return vm->c_depth == 0;
}

/* --- Recursion --- */

/* CPython would crash here, when sys.setrecursionlimit () allowed it. */
void
hpm_check_native_stack (HpmVm *vm)
{
  if ((const char *) __builtin_frame_address (0) < (const char *) vm->host->stack_limit)
    hpm_stop (vm, HPM_RUN_LIMIT_NATIVE);
}

gboolean
hpm_recursion_enter (HpmVm      *vm,
                     const char *where)
{
  hpm_check_native_stack (vm);
  if (vm->recursion_depth >= vm->recursion_limit)
    {
      /* Room for the code that handles the error. */
      guint limit = vm->recursion_limit;

      vm->recursion_limit += 50;
      hpm_raise (vm, HPM_EXC (vm, RecursionError), "maximum recursion depth exceeded%s", where);
      vm->recursion_limit = limit;
      return FALSE;
    }
  vm->recursion_depth++;
  return TRUE;
}

void
hpm_recursion_leave (HpmVm *vm)
{
  vm->recursion_depth--;
}

/* --- Output --- */

static void
add_chunk (HpmHost  *host,
           HpmStream stream,
           gsize     start,
           gsize     length)
{
  HpmOutputChunk chunk = { stream, start, length, host->vm->step };

  g_array_append_val (host->chunks, chunk);
}

void
hpm_write (HpmVm      *vm,
           HpmStream   stream,
           const char *text,
           gsize       length)
{
  HpmHost *host = vm->host;
  GString *output = host->output[stream];
  gsize room = host->limits.output - MIN (host->limits.output, vm->written[0] + vm->written[1]);
  gsize taken = MIN (length, room);
  gsize known = output->len > vm->written[stream] ? output->len - vm->written[stream] : 0;

  if (taken > known)
    {
      add_chunk (host, stream, output->len, taken - known);
      g_string_append_len (output, text + known, taken - known);
      if (host->on_output)
        host->on_output (host, host->on_output_data);
    }
  vm->written[stream] += taken;
  if (taken < length)
    hpm_stop (vm, HPM_RUN_LIMIT_OUTPUT);
}

void
hpm_write_flushed (HpmVm *vm, gsize held)
{
  HpmHost *host = vm->host;
  gsize flushed = vm->written[HPM_STREAM_STDOUT] - MIN (held, vm->written[HPM_STREAM_STDOUT]);

  if (flushed <= host->flushed)
    return;
  host->flushed = flushed;
  if (host->on_output)
    host->on_output (host, host->on_output_data);
}

/* --- The journal --- */

/* A run of millions of steps makes and frees millions of objects: the journal of those is bounded. What
 * tells most (collections, finalizers, weak references) is always noted. */
static gboolean
has_room (HpmHost     *host,
          HpmEventKind kind,
          HpmObject   *object)
{
  guint room = host->journal_room;

  if (room == 0 || host->journal->len < room / 4 || (kind != HPM_EVENT_BORN && kind != HPM_EVENT_FREED))
    return TRUE;
  return host->journal->len < room && (object->type->flags & HPM_TYPE_FLAG_HEAP);
}

void
hpm_lives_rearm (HpmVm *vm)
{
  vm->lives_noted = vm->host->journal != NULL || vm->memory.traces != NULL;
}

void
hpm_life_noted (HpmVm       *vm,
                HpmEventKind kind,
                HpmObject   *object)
{
  if (kind == HPM_EVENT_BORN && vm->memory.traces != NULL)
    hpm_traces_born (vm, object);
  hpm_journal (vm, kind, object, NULL);
}

void
hpm_journal (HpmVm       *vm,
             HpmEventKind kind,
             HpmObject   *object,
             const char  *text)
{
  HpmEvent event = { vm->step, kind, 0, 0, 0, text };

  if (!vm->host->journal || !has_room (vm->host, kind, object))
    return;
  if (object)
    {
      HpmShadow *shadow = hpm_object_shadow (vm, object);

      event.birth = shadow->birth;
      event.ordinal = shadow->ordinal;
      event.type_birth = hpm_object_shadow (vm, HPM_OBJECT (object->type))->birth;
    }
  g_array_append_val (vm->host->journal, event);
}
