/* builtins-class.c: what a class statement calls
 *
 * Read hpm_builtin_build_class () first: bases, metaclass, namespace, body, call.
 */
#include "modules/hpm-builtins-private.h"
#include "objects/hpm-type-private.h"

/* What is worked out on the way; all strong and held by hold_all (). */
typedef struct {
  HpmObject *function, *name; /* borrowed from the arguments */
  HpmObject *original_bases, *bases, *keywords, *metaclass, *namespace_, *cell, *cls;
  gboolean   metaclass_is_type;
} Build;

/* --- Bases --- */

/* What stands in for a base that is no class; NULL without an exception: the base itself. */
static HpmObject *
mro_entries (HpmVm     *vm,
             HpmObject *base,
             HpmObject *bases)
{
  HpmObject *method, *entries;

  if (HPM_HAS_FLAG (base, TYPE))
    return NULL;
  method = hpm_object_lookup_attr (vm, base, HPM_ID (vm, __mro_entries__));
  if (!method)
    return NULL;
  hpm_hold (vm, method);
  entries = hpm_object_call_one_arg (vm, method, bases);
  hpm_unhold (vm, 1);
  hpm_decref (vm, method);
  if (entries && !hpm_is_tuple (entries))
    {
      hpm_clear (vm, &entries);
      hpm_raise (vm, HPM_EXC (vm, TypeError), "__mro_entries__ must return a tuple");
    }
  return entries;
}

/* A list of the bases before the `n`-th: made when the first of them is replaced. */
static HpmObject *
bases_before (HpmVm     *vm,
              HpmObject *bases,
              gssize     n)
{
  HpmObject *list = hpm_list_new_own (vm);

  for (gssize i = 0; i < n; i++)
    hpm_list_append (vm, list, HPM_TUPLE_ITEM (bases, i));
  return list;
}

static gboolean
update_bases (HpmVm *vm,
              Build *b)
{
  HpmObject *bases = b->original_bases, *list = NULL;

  hpm_hold_array (vm, &list, &(gssize) { 1 });
  for (gssize i = 0; i < HPM_SIZE (bases) && !vm->exception; i++)
    {
      HpmObject *entries = mro_entries (vm, HPM_TUPLE_ITEM (bases, i), bases);

      hpm_hold (vm, entries);
      if (entries && !list)
        list = bases_before (vm, bases, i);
      for (gssize j = 0; entries && j < HPM_SIZE (entries); j++)
        hpm_list_append (vm, list, HPM_TUPLE_ITEM (entries, j));
      if (!entries && list)
        hpm_list_append (vm, list, HPM_TUPLE_ITEM (bases, i));
      hpm_unhold (vm, 1);
      hpm_xdecref (vm, entries);
    }
  if (!vm->exception)
    b->bases = list ? hpm_list_as_tuple (vm, list) : hpm_incref (bases);
  hpm_unhold (vm, 1);
  hpm_xdecref (vm, list);
  return !vm->exception;
}

/* --- Metaclass --- */

static gboolean
find_metaclass (HpmVm *vm,
                Build *b)
{
  HpmObject *given = b->keywords ? hpm_dict_borrow_item (vm, b->keywords, HPM_ID (vm, metaclass)) : NULL;
  HpmType *best;

  if (given)
    {
      b->metaclass = hpm_incref (given);
      hpm_dict_del_item (vm, b->keywords, HPM_ID (vm, metaclass));
      b->metaclass_is_type = HPM_HAS_FLAG (b->metaclass, TYPE);
    }
  else
    {
      b->metaclass = hpm_incref (HPM_SIZE (b->bases) ? HPM_OBJECT (HPM_TYPE_OF (HPM_TUPLE_ITEM (b->bases, 0)))
                                                     : HPM_OBJECT (HPM_TYPE (vm, TYPE)));
      b->metaclass_is_type = TRUE;
    }
  if (!b->metaclass_is_type)
    return TRUE;
  best = hpm_type_best_metaclass (vm, HPM_AS_TYPE (b->metaclass), b->bases);
  if (!best)
    return FALSE;
  hpm_replace (vm, &b->metaclass, hpm_incref (best));
  return TRUE;
}

/* A call with the class statement's keywords. */
static HpmObject *
call_with_keywords (HpmVm     *vm,
                    Build     *b,
                    HpmObject *callable,
                    HpmObject *args)
{
  HpmObject *result;

  hpm_hold (vm, args);
  result = hpm_object_call_tuple_dict (vm, callable, args, b->keywords);
  hpm_unhold (vm, 1);
  hpm_decref (vm, args);
  return result;
}

static gboolean
prepare (HpmVm *vm,
         Build *b)
{
  HpmObject *method = NULL;

  if (b->metaclass == HPM_OBJECT (HPM_TYPE (vm, TYPE)))
    b->namespace_ = hpm_dict_new_own (vm); /* the class gets a copy */
  else
    {
      method = hpm_object_lookup_attr (vm, b->metaclass, HPM_ID (vm, __prepare__));
      if (!method && vm->exception)
        return FALSE;
      hpm_hold (vm, method);
      b->namespace_ = method ? call_with_keywords (vm, b, method, hpm_tuple_pack (vm, (gssize) 2, b->name, b->bases))
                             : hpm_dict_new_own (vm);
      hpm_unhold (vm, 1);
      hpm_xdecref (vm, method);
    }
  if (!b->namespace_)
    return FALSE;
  if (!hpm_mapping_check (b->namespace_))
    {
      hpm_raise (vm, HPM_EXC (vm, TypeError), "%.200s.__prepare__() must return a mapping, not %.200s",
                 b->metaclass_is_type ? HPM_AS_TYPE (b->metaclass)->name : "<metaclass>",
                 HPM_TYPE_OF (b->namespace_)->name);
      return FALSE;
    }
  return TRUE;
}

/* --- Body and class --- */

static HpmObject *
run_body (HpmVm *vm,
          Build *b)
{
  guint library = vm->library;
  HpmFrame *frame;

  if (!hpm_recursion_enter (vm, ""))
    return NULL;
  hpm_recursion_leave (vm);
  frame = hpm_frame_push (vm, b->function, b->namespace_);
  vm->library = library;
  return hpm_eval_frame (vm, frame);
}

/* The cell that methods find their class in must have been filled by type.__new__ (). */
static gboolean
check_class_cell (HpmVm *vm,
                  Build *b)
{
  HpmObject *content;

  if (!HPM_HAS_FLAG (b->cls, TYPE) || !HPM_IS (vm, b->cell, CELL))
    return TRUE;
  content = ((HpmCell *) b->cell)->content;
  if (content == b->cls)
    return TRUE;
  if (!content)
    hpm_raise (vm, HPM_EXC (vm, RuntimeError),
               "__class__ not set defining %.200R as %.200R. Was __classcell__ propagated to type.__new__?", b->name,
               b->cls);
  else
    hpm_raise (vm, HPM_EXC (vm, TypeError), "__class__ set to %.200R defining %.200R as %.200R", content, b->name, b->cls);
  return FALSE;
}

static gboolean
make_class (HpmVm *vm,
            Build *b)
{
  b->cell = run_body (vm, b);
  if (!b->cell)
    return FALSE;
  if (b->bases != b->original_bases)
    {
      HpmObject *name = hpm_str_interned (vm, "__orig_bases__");
      int status = hpm_object_set_item (vm, b->namespace_, name, b->original_bases);

      hpm_decref (vm, name);
      if (status < 0)
        return FALSE;
    }
  b->cls = call_with_keywords (vm, b, b->metaclass, hpm_tuple_pack (vm, (gssize) 3, b->name, b->bases, b->namespace_));
  return b->cls && check_class_cell (vm, b);
}

static HpmObject *
keyword_dict (HpmVm            *vm,
              HpmObject *const *args,
              gssize            n_args,
              HpmObject        *kwnames)
{
  HpmObject *dict;

  if (!kwnames || HPM_SIZE (kwnames) == 0)
    return NULL;
  dict = hpm_dict_new (vm);
  for (gssize i = 0; i < HPM_SIZE (kwnames); i++)
    hpm_dict_set_item (vm, dict, HPM_TUPLE_ITEM (kwnames, i), args[n_args + i]);
  return dict;
}

static HpmObject *
finish (HpmVm   *vm,
        Build   *b,
        gboolean fine)
{
  HpmObject **const fields[] = { &b->cell, &b->namespace_, &b->metaclass, &b->keywords, &b->bases, &b->original_bases };
  HpmObject *cls = b->cls;

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    hpm_clear (vm, fields[i]);
  if (!fine)
    hpm_clear (vm, &b->cls);
  return fine ? cls : NULL;
}

HPM_BUILTIN (build_class)
{
  Build b = { 0 };
  HpmObject **fields = &b.original_bases;
  gssize n_fields = 7;
  gboolean fine;

  if (n_args < 2)
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "__build_class__: not enough arguments");
  if (!HPM_IS (vm, args[0], FUNCTION))
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "__build_class__: func must be a function");
  if (!hpm_is_str (args[1]))
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "__build_class__: name is not a string");
  b.function = args[0];
  b.name = args[1];
  hpm_hold_array (vm, fields, &n_fields);
  b.original_bases = hpm_tuple_from_array (vm, args + 2, n_args - 2);
  b.keywords = keyword_dict (vm, args, n_args, kwnames);
  fine = update_bases (vm, &b) && find_metaclass (vm, &b) && prepare (vm, &b) && make_class (vm, &b);
  finish (vm, &b, fine);
  hpm_unhold (vm, 1);
  return b.cls;
}
