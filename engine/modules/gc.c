/* gc.c: the module gc
 *
 * The learner's view of the collector in heap/. The lists gc.garbage and gc.callbacks are the
 * collector's own; the module's names refer to them.
 */
#include "heap/hpm-heap-private.h"
#include "modules/hpm-modules.h"

/* Static types have no collector header in CPython. */
static gboolean
is_collectable (HpmObject *o)
{
  guint flags = HPM_TYPE_OF (o)->flags;

  if (!(flags & HPM_TYPE_FLAG_GC))
    return FALSE;
  return !(flags & HPM_TYPE_FLAG_TYPE) || (HPM_AS_TYPE (o)->flags & HPM_TYPE_FLAG_HEAP);
}

static gboolean
index_argument (HpmVm     *vm,
                HpmObject *argument,
                gssize    *value)
{
  *value = hpm_number_as_ssize (vm, argument, HPM_EXC (vm, OverflowError));
  return *value != -1 || !hpm_err_occurred (vm);
}

/* --- Running --- */

HPM_FUNCTION (gc_enable)
{
  hpm_journal (vm, HPM_EVENT_CALL, NULL, "gc.enable");
  vm->gc.enabled = TRUE;
  HPM_RETURN_NONE (vm);
}

HPM_FUNCTION (gc_disable)
{
  hpm_journal (vm, HPM_EVENT_CALL, NULL, "gc.disable");
  vm->gc.enabled = FALSE;
  HPM_RETURN_NONE (vm);
}

HPM_FUNCTION (gc_isenabled)
{
  return hpm_bool_from (vm, vm->gc.enabled);
}

HPM_FUNCTION (gc_collect)
{
  static const char *const names[] = { "generation", NULL };
  HpmObject *generation;
  gssize n = HPM_N_GENERATIONS - 1;

  if (!hpm_args_parse (vm, "collect", args, n_args, kwnames, names, 0, 1, &generation))
    return NULL;
  if (generation && !index_argument (vm, generation, &n))
    return NULL;
  if (n < 0 || n >= HPM_N_GENERATIONS)
    return hpm_raise (vm, HPM_EXC (vm, ValueError), "invalid generation");
  hpm_journal (vm, HPM_EVENT_CALL, NULL, "gc.collect");
  return hpm_int_from_int64 (vm, hpm_gc_collect (vm, (gint) n));
}

HPM_FUNCTION (gc_set_debug)
{
  gssize flags;

  if (!index_argument (vm, args[0], &flags))
    return NULL;
  vm->gc.debug = (guint) flags;
  HPM_RETURN_NONE (vm);
}

HPM_FUNCTION (gc_get_debug)
{
  return hpm_int_from_int64 (vm, vm->gc.debug);
}

HPM_FUNCTION (gc_set_threshold)
{
  gssize thresholds[HPM_N_GENERATIONS];

  if (!hpm_args_no_keywords (vm, "gc.set_threshold", kwnames))
    return NULL;
  if (n_args < 1 || n_args > HPM_N_GENERATIONS)
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "set_threshold() takes at %s (%zd given)",
                      n_args < 1 ? "least 1 argument" : "most 3 arguments", n_args);
  for (gssize i = 0; i < n_args; i++)
    if (!index_argument (vm, args[i], &thresholds[i]))
      return NULL;
  for (gssize i = 0; i < n_args; i++)
    vm->gc.generations[i].threshold = (gint) thresholds[i];
  HPM_RETURN_NONE (vm);
}

static HpmObject *
three_numbers (HpmVm      *vm,
               const gint *numbers)
{
  HpmObject *tuple = hpm_tuple_new (vm, HPM_N_GENERATIONS);

  for (gint i = 0; i < HPM_N_GENERATIONS; i++)
    HPM_TUPLE_ITEM (tuple, i) = hpm_int_from_int64 (vm, numbers[i]);
  return tuple;
}

HPM_FUNCTION (gc_get_threshold)
{
  gint numbers[HPM_N_GENERATIONS];

  for (gint i = 0; i < HPM_N_GENERATIONS; i++)
    numbers[i] = vm->gc.generations[i].threshold;
  return three_numbers (vm, numbers);
}

HPM_FUNCTION (gc_get_count)
{
  gint numbers[HPM_N_GENERATIONS];

  for (gint i = 0; i < HPM_N_GENERATIONS; i++)
    numbers[i] = vm->gc.generations[i].count;
  return three_numbers (vm, numbers);
}

static HpmObject *
stats_of (HpmVm         *vm,
          HpmGeneration *generation)
{
  static const char *const keys[] = { "collections", "collected", "uncollectable" };
  gssize values[] = { generation->n_collections, generation->n_collected, generation->n_uncollectable };
  HpmObject *stats = hpm_dict_new (vm);

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      HpmObject *value = hpm_int_from_int64 (vm, values[i]);

      hpm_dict_set_item_ascii (vm, stats, keys[i], value);
      hpm_decref (vm, value);
    }
  return stats;
}

HPM_FUNCTION (gc_get_stats)
{
  HpmGeneration copies[HPM_N_GENERATIONS];
  HpmObject *result;

  /* The dictionaries made here may start a collection. */
  for (gint i = 0; i < HPM_N_GENERATIONS; i++)
    copies[i] = vm->gc.generations[i];
  result = hpm_list_new (vm, 0);
  hpm_hold (vm, result);
  for (gint i = 0; i < HPM_N_GENERATIONS; i++)
    {
      HpmObject *stats = stats_of (vm, &copies[i]);

      hpm_list_append (vm, result, stats);
      hpm_decref (vm, stats);
    }
  hpm_unhold (vm, 1);
  return result;
}

/* --- Looking at objects --- */

typedef struct {
  HpmVm            *vm;
  HpmObject        *result; /* a list; not itself reported */
  HpmObject *const *wanted;
  gssize            n_wanted;
  gint              generation; /* -1: all but the frozen */
} Collect;

static gboolean
append_object (HpmObject *object,
               gint       generation,
               gpointer   data)
{
  Collect *collect = data;

  if ((collect->generation < 0 || generation == collect->generation) && object != collect->result)
    hpm_list_append (collect->vm, collect->result, object);
  return TRUE;
}

static gboolean
generation_argument (HpmVm     *vm,
                     HpmObject *argument,
                     gint      *generation)
{
  gssize n;

  *generation = -1;
  if (argument == NULL || HPM_IS_NONE (vm, argument))
    return TRUE;
  if (HPM_TYPE_OF (argument)->s.index == NULL)
    {
      hpm_raise (vm, HPM_EXC (vm, TypeError), "argument should be integer or None, not '%T'", HPM_TYPE_OF (argument));
      return FALSE;
    }
  if (!index_argument (vm, argument, &n))
    return FALSE;
  if (n >= HPM_N_GENERATIONS)
    hpm_raise (vm, HPM_EXC (vm, ValueError),
               "generation parameter must be less than the number of available generations (%i)", HPM_N_GENERATIONS);
  else if (n < -1)
    hpm_raise (vm, HPM_EXC (vm, ValueError), "generation parameter cannot be negative");
  *generation = (gint) n;
  return !hpm_err_occurred (vm);
}

HPM_FUNCTION (gc_get_objects)
{
  static const char *const names[] = { "generation", NULL };
  Collect collect = { .vm = vm };
  HpmObject *generation;

  if (!hpm_args_parse (vm, "get_objects", args, n_args, kwnames, names, 0, 1, &generation))
    return NULL;
  if (!generation_argument (vm, generation, &collect.generation))
    return NULL;
  collect.result = hpm_list_new (vm, 0);
  hpm_gc_each_in_generations (vm, append_object, &collect);
  return collect.result;
}

static int
visit_compare (HpmObject *target,
               gpointer   data)
{
  const Collect *collect = data;

  for (gssize i = 0; i < collect->n_wanted; i++)
    if (collect->wanted[i] == target)
      return 1;
  return 0;
}

static gboolean
append_referrer (HpmObject *object,
                 gint       generation,
                 gpointer   data)
{
  Collect *collect = data;
  HpmTraverseFunc traverse = HPM_TYPE_OF (object)->s.traverse;

  if (object == collect->result || traverse == NULL || object == collect->vm->call_args)
    return TRUE;
  if (traverse (collect->vm, object, visit_compare, collect))
    hpm_list_append (collect->vm, collect->result, object);
  return TRUE;
}

HPM_FUNCTION (gc_get_referrers)
{
  Collect collect = { .vm = vm, .wanted = args, .n_wanted = n_args };

  if (!hpm_args_no_keywords (vm, "gc.get_referrers", kwnames))
    return NULL;
  collect.result = hpm_list_new (vm, 0);
  hpm_gc_each_in_generations (vm, append_referrer, &collect);
  return collect.result;
}

static int
visit_append (HpmObject *target,
              gpointer   data)
{
  Collect *collect = data;

  hpm_list_append (collect->vm, collect->result, target);
  return 0;
}

HPM_FUNCTION (gc_get_referents)
{
  Collect collect = { .vm = vm };

  if (!hpm_args_no_keywords (vm, "gc.get_referents", kwnames))
    return NULL;
  collect.result = hpm_list_new (vm, 0);
  for (gssize i = 0; i < n_args; i++)
    if (is_collectable (args[i]) && HPM_TYPE_OF (args[i])->s.traverse)
      HPM_TYPE_OF (args[i])->s.traverse (vm, args[i], visit_append, &collect);
  return collect.result;
}

HPM_FUNCTION (gc_is_tracked)
{
  return hpm_bool_from (vm, hpm_gc_is_tracked (args[0]));
}

HPM_FUNCTION (gc_is_finalized)
{
  return hpm_bool_from (vm, hpm_gc_is_finalized (args[0]));
}

/* --- Out of its sight --- */

HPM_FUNCTION (gc_freeze)
{
  hpm_journal (vm, HPM_EVENT_CALL, NULL, "gc.freeze");
  for (gint i = 0; i < HPM_N_GENERATIONS; i++)
    {
      hpm_gc_ring_merge (&vm->gc.generations[i].head, &vm->gc.permanent);
      vm->gc.generations[i].count = 0;
    }
  vm->gc.n_not_here_frozen += vm->gc.n_not_here;
  vm->gc.n_not_here = 0;
  HPM_RETURN_NONE (vm);
}

HPM_FUNCTION (gc_unfreeze)
{
  hpm_gc_ring_merge (&vm->gc.permanent, &vm->gc.generations[HPM_N_GENERATIONS - 1].head);
  vm->gc.n_not_here += vm->gc.n_not_here_frozen;
  vm->gc.n_not_here_frozen = 0;
  HPM_RETURN_NONE (vm);
}

HPM_FUNCTION (gc_get_freeze_count)
{
  return hpm_int_from_int64 (vm, hpm_gc_ring_size (&vm->gc.permanent));
}

static const HpmMethodDef functions[] = {
  { "enable", gc_enable, HPM_METH_NOARGS, "()" },
  { "disable", gc_disable, HPM_METH_NOARGS, "()" },
  { "isenabled", gc_isenabled, HPM_METH_NOARGS, "()" },
  { "set_debug", gc_set_debug, HPM_METH_O, "(flags, /)" },
  { "get_debug", gc_get_debug, HPM_METH_NOARGS, "()" },
  { "get_count", gc_get_count, HPM_METH_NOARGS, "()" },
  { "set_threshold", gc_set_threshold, HPM_METH_FASTCALL | HPM_METH_VARARGS, NULL },
  { "get_threshold", gc_get_threshold, HPM_METH_NOARGS, "()" },
  { "collect", gc_collect, HPM_METH_FASTCALL | HPM_METH_KEYWORDS, "(generation=2)" },
  { "get_objects", gc_get_objects, HPM_METH_FASTCALL | HPM_METH_KEYWORDS, "(generation=None)" },
  { "get_stats", gc_get_stats, HPM_METH_NOARGS, "()" },
  { "is_tracked", gc_is_tracked, HPM_METH_O, "(obj, /)" },
  { "is_finalized", gc_is_finalized, HPM_METH_O, "(obj, /)" },
  { "get_referrers", gc_get_referrers, HPM_METH_FASTCALL | HPM_METH_VARARGS, NULL },
  { "get_referents", gc_get_referents, HPM_METH_FASTCALL | HPM_METH_VARARGS, NULL },
  { "freeze", gc_freeze, HPM_METH_NOARGS, "()" },
  { "unfreeze", gc_unfreeze, HPM_METH_NOARGS, "()" },
  { "get_freeze_count", gc_get_freeze_count, HPM_METH_NOARGS, "()" },
  { NULL },
};

static const struct { const char *name; guint value; } constants[] = {
  { "DEBUG_STATS", HPM_GC_DEBUG_STATS },
  { "DEBUG_COLLECTABLE", HPM_GC_DEBUG_COLLECTABLE },
  { "DEBUG_UNCOLLECTABLE", HPM_GC_DEBUG_UNCOLLECTABLE },
  { "DEBUG_SAVEALL", HPM_GC_DEBUG_SAVEALL },
  { "DEBUG_LEAK", HPM_GC_DEBUG_COLLECTABLE | HPM_GC_DEBUG_UNCOLLECTABLE | HPM_GC_DEBUG_SAVEALL },
};

HpmObject *hpm_gc_module (HpmVm *vm);

HpmObject *
hpm_gc_module (HpmVm *vm)
{
  HpmObject *module = hpm_module_new (vm, "gc");

  if (module == NULL || hpm_module_add_functions (vm, module, functions) < 0)
    return NULL;
  hpm_module_add_steal (vm, module, "__doc__",
                        hpm_str_from_utf8 (vm, "The collector: it finds objects that only keep each other alive.", -1));
  if (vm->gc.garbage == NULL)
    vm->gc.garbage = hpm_list_new (vm, 0);
  if (vm->gc.callbacks == NULL)
    vm->gc.callbacks = hpm_list_new (vm, 0);
  hpm_module_add_steal (vm, module, "garbage", hpm_incref (vm->gc.garbage));
  hpm_module_add_steal (vm, module, "callbacks", hpm_incref (vm->gc.callbacks));
  for (guint i = 0; i < G_N_ELEMENTS (constants); i++)
    hpm_module_add_steal (vm, module, constants[i].name, hpm_int_from_int64 (vm, constants[i].value));
  return module;
}
