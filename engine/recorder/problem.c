/* problem.c: what went wrong in a run, for the editor's margin
 *
 * Read from the exception's memory only: asking the exception (str ()) could run the
 * learner's code, and the replay would not do it again.
 */
#include "recorder/recorder-private.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

void
hpm_problem_free (HpmProblem *problem)
{
  g_free (problem->type);
  g_free (problem->message);
  g_free (problem);
}

static HpmObject *
tuple_item (HpmObject *tuple,
            gssize     index)
{
  return tuple != NULL && hpm_is_tuple (tuple) && HPM_SIZE (tuple) > index
             ? HPM_TUPLE_ITEM (tuple, index)
             : NULL;
}

static gint
int_item (HpmObject *tuple,
          gssize     index)
{
  HpmObject *item = tuple_item (tuple, index);
  gboolean overflow = FALSE;

  return item != NULL && hpm_is_int (item) ? (gint) hpm_int_as_int64 (NULL, item, &overflow) : 0;
}

static char *
message_of (HpmVm        *vm,
            HpmException *exception)
{
  HpmObject *first = tuple_item (exception->args, 0);

  if (first == NULL)
    return g_strdup ("");
  if (hpm_is_str (first)
      && !hpm_type_is_subtype (HPM_TYPE_OF (exception), HPM_EXC (vm, KeyError)))
    return hpm_str_to_utf8 (first, NULL);
  return HPM_SIZE (exception->args) == 1 ? hpm_text_of (vm, first)
                                         : hpm_text_of (vm, exception->args);
}

/* The innermost place in the learner's own text. */
static void
locate_traceback (HpmVm        *vm,
                  HpmException *exception,
                  HpmProblem   *problem)
{
  HpmObject *at = exception->traceback;

  for (; at != NULL && HPM_IS (vm, at, TRACEBACK); at = ((HpmTraceback *) at)->next)
    {
      HpmTraceback *traceback = (HpmTraceback *) at;
      HpmFrameObject *frame = (HpmFrameObject *) traceback->frame;
      HpmCode *code = frame != NULL && frame->frame != NULL ? frame->frame->code : NULL;

      if (code == NULL || (code->flags & HPM_CODE_LIBRARY))
        continue;
      problem->line = problem->end_line = traceback->lineno;
      problem->column = problem->end_column = 0;
    }
}

/* SyntaxError's arguments: (message, (file, line, column, text, end line, end column)). */
static void
locate_syntax_error (HpmException *exception,
                     HpmProblem   *problem)
{
  HpmObject *place = tuple_item (exception->args, 1);

  problem->line = int_item (place, 1);
  problem->column = int_item (place, 2);
  problem->end_line = int_item (place, 4);
  problem->end_column = int_item (place, 5);
}

static void
tell_what_is_left_out (HpmProblem *problem)
{
  g_autofree char *sentence = hpm_module_left_out (problem->message);
  char *message = problem->message;

  if (sentence == NULL)
    return;
  problem->message = g_strdup_printf ("%s. %s.", message, sentence);
  g_free (message);
}

HpmProblem *
hpm_problem_from_exception (HpmVm     *vm,
                            HpmObject *object)
{
  HpmException *exception = (HpmException *) object;
  HpmProblem *problem = g_new0 (HpmProblem, 1);

  problem->type = g_strdup (HPM_TYPE_OF (object)->name);
  problem->message = message_of (vm, exception);
  if (hpm_type_is_subtype (HPM_TYPE_OF (object), HPM_EXC (vm, ImportError)))
    tell_what_is_left_out (problem);
  if (hpm_type_is_subtype (HPM_TYPE_OF (object), HPM_EXC (vm, SyntaxError))
      && exception->traceback == NULL)
    locate_syntax_error (exception, problem);
  else
    locate_traceback (vm, exception, problem);
  return problem;
}

char *
hpm_run_end_message (HpmRunEnd  end,
                     HpmHost   *host)
{
  g_autofree char *size = NULL;

  switch (end)
    {
    case HPM_RUN_LIMIT_STEPS:
      return g_strdup_printf (_ ("The run was ended after %" PRIu64 " steps, its limit. Does a "
                                 "loop never end? On the command line, --limit steps=NUMBER "
                                 "allows more."),
                              host->limits.steps);
    case HPM_RUN_LIMIT_WORK:
      /* Half of all that may be done, in one step? */
      if (host->vm->work.in_step > host->vm->work.done / 2)
        return g_strdup_printf (_ ("The run was ended: a built-in function did not come to an end. Does it go through something "
                                   "endless, such as itertools.count() or itertools.repeat()? Its work counts against the limit "
                                   "of %" PRIu64 " steps, too. On the command line, --limit steps=NUMBER allows more."),
                                host->limits.steps);
      return g_strdup_printf (_ ("The run was ended: built-in functions have worked for as long as the limit of %" PRIu64 " steps "
                                 "allows. On the command line, --limit steps=NUMBER allows more."),
                              host->limits.steps);
    case HPM_RUN_LIMIT_MEMORY:
      size = g_format_size_full (host->limits.memory, G_FORMAT_SIZE_IEC_UNITS);
      return g_strdup_printf (_ ("The run was ended: the program needs more than %s of memory, its "
                                 "limit. On the command line, --limit memory=BYTES allows more."),
                              size);
    case HPM_RUN_LIMIT_OUTPUT:
      size = g_format_size_full (host->limits.output, G_FORMAT_SIZE_IEC_UNITS);
      return g_strdup_printf (_ ("The run was ended: the program printed more than %s, its limit. "
                                 "On the command line, --limit output=BYTES allows more."),
                              size);
    case HPM_RUN_LIMIT_VALUE:
      size = g_format_size_full (host->limits.memory, G_FORMAT_SIZE_IEC_UNITS);
      return g_strdup_printf (_ ("The run was ended: one value alone would be larger than the %s of "
                                 "memory that a program may use. On the command line, --limit "
                                 "memory=BYTES allows more."),
                              size);
    case HPM_RUN_LIMIT_NATIVE:
      return g_strdup (_ ("The run was ended: too many built-in functions are under way inside "
                          "each other. This limit cannot be raised."));
    case HPM_RUN_SEGFAULT:
      if (host->fault_freed)
        return g_strdup_printf (_ ("Segmentation fault: the object at address 0x%" PRIx64 " has been freed. Its "
                                   "count was lowered by hand and reached 0 while something still referred to "
                                   "it. Real Python would have crashed, or gone on with whatever lies there now."),
                                host->fault_address);
      return g_strdup_printf (_ ("Segmentation fault: the program looked at address "
                                 "0x%" PRIx64 ", where it has no memory. Real Python "
                                 "would have crashed here."),
                              host->fault_address);
    case HPM_RUN_CANCELLED:
      return g_strdup (_ ("The run was cancelled"));
    case HPM_RUN_GOING:
    case HPM_RUN_FINISHED:
    case HPM_RUN_RAISED:
    case HPM_RUN_EXIT:
      break;
    }
  return NULL;
}

HpmProblem *
hpm_problem_from_end (HpmRunEnd end,
                      HpmHost  *host,
                      gint      line)
{
  char *message = hpm_run_end_message (end, host);
  HpmProblem *problem;

  if (message == NULL)
    return NULL;
  problem = g_new0 (HpmProblem, 1);
  problem->type = g_strdup (end == HPM_RUN_SEGFAULT ? "SegmentationFault" : "LimitReached");
  problem->message = message;
  problem->line = problem->end_line = line;
  return problem;
}
