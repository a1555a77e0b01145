/* tracemalloc.c: _tracemalloc, from which the module tracemalloc is made
 *
 * What is traced and how is in runtime/memory-traces.c.
 */
#include "modules/hpm-modules.h"
#include "runtime/memory-traces.h"

HPM_FUNCTION (tracemalloc_start)
{
  gssize n_frames = 1;

  if (!hpm_args_no_keywords (vm, "_tracemalloc.start", kwnames) || !hpm_args_check (vm, "start", n_args, 0, 1)
      || (n_args > 0 && !hpm_argument_as_int (vm, args[0], &n_frames)))
    return NULL;
  if (n_frames < 1 || n_frames > HPM_TRACES_MAX_FRAMES)
    return hpm_raise (vm, HPM_EXC (vm, ValueError), "the number of frames must be in range [1; %d]",
                      HPM_TRACES_MAX_FRAMES);
  hpm_journal (vm, HPM_EVENT_CALL, NULL, "tracemalloc.start");
  hpm_traces_start (vm, n_frames);
  HPM_RETURN_NONE (vm);
}

HPM_FUNCTION (tracemalloc_stop)
{
  hpm_journal (vm, HPM_EVENT_CALL, NULL, "tracemalloc.stop");
  hpm_traces_stop (vm);
  HPM_RETURN_NONE (vm);
}

HPM_FUNCTION (tracemalloc_is_tracing)
{
  return hpm_bool_from (vm, vm->memory.traces != NULL);
}

HPM_FUNCTION (tracemalloc_clear_traces)
{
  hpm_traces_clear (vm);
  HPM_RETURN_NONE (vm);
}

HPM_FUNCTION (tracemalloc_reset_peak)
{
  hpm_traces_reset_peak (vm);
  HPM_RETURN_NONE (vm);
}

HPM_FUNCTION (tracemalloc_get_traceback_limit)
{
  return hpm_int_from_int64 (vm, hpm_traces_totals (vm).max_frames);
}

HPM_FUNCTION (tracemalloc_get_tracemalloc_memory)
{
  return hpm_int_from_int64 (vm, hpm_traces_totals (vm).own);
}

HPM_FUNCTION (tracemalloc_get_traced_memory)
{
  HpmTracesTotals totals = hpm_traces_totals (vm);
  HpmObject *pair = hpm_tuple_new (vm, 2);

  hpm_hold (vm, pair);
  HPM_TUPLE_ITEM (pair, 0) = hpm_int_from_int64 (vm, totals.current);
  HPM_TUPLE_ITEM (pair, 1) = hpm_int_from_int64 (vm, totals.peak);
  hpm_unhold (vm, 1);
  return pair;
}

HPM_FUNCTION (tracemalloc_get_traces)
{
  return hpm_traces_list (vm);
}

HPM_FUNCTION (tracemalloc_get_object_traceback)
{
  return hpm_traces_of_object (vm, args[0]);
}

static const HpmMethodDef functions[] = {
  { "start", tracemalloc_start, HPM_METH_FASTCALL | HPM_METH_VARARGS, "(nframe=1, /)" },
  { "stop", tracemalloc_stop, HPM_METH_NOARGS, "()" },
  { "is_tracing", tracemalloc_is_tracing, HPM_METH_NOARGS, "()" },
  { "clear_traces", tracemalloc_clear_traces, HPM_METH_NOARGS, "()" },
  { "reset_peak", tracemalloc_reset_peak, HPM_METH_NOARGS, "()" },
  { "get_traceback_limit", tracemalloc_get_traceback_limit, HPM_METH_NOARGS, "()" },
  { "get_tracemalloc_memory", tracemalloc_get_tracemalloc_memory, HPM_METH_NOARGS, "()" },
  { "get_traced_memory", tracemalloc_get_traced_memory, HPM_METH_NOARGS, "()" },
  { "_get_traces", tracemalloc_get_traces, HPM_METH_NOARGS, "()" },
  { "_get_object_traceback", tracemalloc_get_object_traceback, HPM_METH_O, "(obj, /)" },
  { NULL },
};

HpmObject *hpm_tracemalloc_module (HpmVm *vm);

HpmObject *
hpm_tracemalloc_module (HpmVm *vm)
{
  HpmObject *module = hpm_module_new (vm, "_tracemalloc");

  if (module == NULL || hpm_module_add_functions (vm, module, functions) < 0)
    return NULL;
  hpm_traces_init (vm);
  return module;
}
