/* eval-groups.c: operations of except*
 *
 * CHECK_EG_MATCH splits what is being handled into the part that a clause takes and the rest;
 * PREP_RERAISE_STAR puts together what goes on after the last clause: what was raised anew
 * and what was re-raised, the latter in the shape of the original group.
 */
#include "objects/hpm-exceptions.h"
#include "runtime/runtime-private.h"

static gboolean
is_group (HpmVm     *vm,
          HpmObject *object)
{
  return hpm_type_is_subtype (HPM_TYPE_OF (object), HPM_EXC (vm, BaseExceptionGroup));
}

static gboolean
names_group (HpmVm     *vm,
             HpmObject *type)
{
  return HPM_HAS_FLAG (type, TYPE) && hpm_type_is_subtype (HPM_AS_TYPE (type), HPM_EXC (vm, BaseExceptionGroup));
}

static gboolean
check_catchable_star (HpmVm     *vm,
                      HpmObject *type)
{
  gssize n = hpm_is_tuple (type) ? HPM_SIZE (type) : 1;

  for (gssize i = 0; i < n; i++)
    {
      HpmObject *one = hpm_is_tuple (type) ? HPM_TUPLE_ITEM (type, i) : type;

      if (names_group (vm, one))
        {
          hpm_raise (vm, HPM_EXC (vm, TypeError),
                     "catching ExceptionGroup with except* is not allowed. Use except instead.");
          return FALSE;
        }
      if (!HPM_HAS_FLAG (one, TYPE) || !(HPM_AS_TYPE (one)->flags & HPM_TYPE_FLAG_EXCEPTION))
        {
          hpm_raise (vm, HPM_EXC (vm, TypeError),
                     "catching classes that do not inherit from BaseException is not allowed");
          return FALSE;
        }
    }
  return TRUE;
}

/* BaseExceptionGroup ("", exceptions): an ExceptionGroup if they are all Exceptions. */
static HpmObject *
new_group (HpmVm     *vm,
           HpmObject *exceptions)
{
  HpmObject *args[] = { vm->empty_str, exceptions };

  return hpm_object_call (vm, HPM_OBJECT (HPM_EXC (vm, BaseExceptionGroup)), args, 2, NULL);
}

/* The group has no traceback of its own before it is raised. */
static HpmObject *
wrap (HpmVm     *vm,
      HpmObject *exception)
{
  HpmObject *parts = hpm_tuple_pack (vm, 1, exception);
  HpmObject *group;

  hpm_hold (vm, parts);
  group = new_group (vm, parts);
  hpm_unhold (vm, 1);
  hpm_decref (vm, parts);
  return group;
}

/* (match, rest), either of them None; NULL: an error. */
static HpmObject *
split (HpmVm     *vm,
       HpmObject *exception,
       HpmObject *type)
{
  HpmObject *match, *pair;

  if (hpm_exception_matches (exception, type))
    {
      match = is_group (vm, exception) ? hpm_incref (exception) : wrap (vm, exception);
      if (!match)
        return NULL;
      pair = hpm_tuple_pack (vm, 2, match, vm->none);
      hpm_decref (vm, match);
      return pair;
    }
  if (!is_group (vm, exception))
    return hpm_tuple_pack (vm, 2, vm->none, exception);
  pair = hpm_object_call_method (vm, exception, HPM_ID (vm, split), &type, 1);
  if (pair && (!hpm_is_tuple (pair) || HPM_SIZE (pair) != 2))
    {
      hpm_raise (vm, HPM_EXC (vm, TypeError), "%T.split must return a 2-tuple", HPM_TYPE_OF (exception));
      hpm_decref (vm, pair);
      return NULL;
    }
  return pair;
}

gboolean
hpm_op_check_eg_match (HpmVm    *vm,
                       HpmFrame *frame)
{
  HpmObject *exception = frame->sp[-2], *type = frame->sp[-1];
  HpmObject *pair, *match, *rest;

  if (!check_catchable_star (vm, type))
    return FALSE;
  pair = split (vm, exception, type);
  if (!pair)
    return FALSE;
  match = hpm_incref (HPM_TUPLE_ITEM (pair, 0));
  /* Where nothing matches the next clause gets the same group, not the copy of it that split () has made. */
  rest = hpm_incref (HPM_IS_NONE (vm, match) ? exception : HPM_TUPLE_ITEM (pair, 1));
  frame->sp[-2] = rest;
  frame->sp[-1] = match;
  if (!HPM_IS_NONE (vm, match))
    hpm_replace (vm, &vm->exc_info->exception, hpm_incref (match));
  hpm_decref (vm, pair);
  hpm_decref (vm, exception);
  hpm_decref (vm, type);
  return TRUE;
}

/* --- After the last clause --- */

/* Whether both are parts of one raise: nothing was added to `exception` since. */
static gboolean
same_metadata (HpmObject *exception,
               HpmObject *original)
{
  HpmException *a = (HpmException *) exception, *b = (HpmException *) original;

  return a->notes == b->notes && a->traceback == b->traceback && a->cause == b->cause && a->context == b->context;
}

/* Adds the identities of all leaves to a set of ints. */
static gboolean
collect_leaves (HpmVm     *vm,
                HpmObject *exception,
                HpmObject *leaves)
{
  HpmObject *parts, *id;
  int status = 0;

  if (!is_group (vm, exception))
    {
      id = hpm_int_from_uint64 (vm, hpm_address_of (vm, exception));
      status = hpm_set_add (vm, leaves, id);
      hpm_decref (vm, id);
      return status == 0;
    }
  parts = hpm_object_get_attr (vm, exception, HPM_ID (vm, exceptions));
  if (!parts)
    return FALSE;
  for (gssize i = 0; i < HPM_SIZE (parts) && status == 0; i++)
    status = collect_leaves (vm, HPM_TUPLE_ITEM (parts, i), leaves) ? 0 : -1;
  hpm_decref (vm, parts);
  return status == 0;
}

static gboolean
is_leaf_of (HpmVm     *vm,
            HpmObject *exception,
            HpmObject *leaves)
{
  HpmObject *id = hpm_int_from_uint64 (vm, hpm_address_of (vm, exception));
  int found = hpm_set_contains (vm, leaves, id);

  hpm_decref (vm, id);
  return found > 0;
}

/* What of `original` consists of `leaves`: an exception, or None. */
static HpmObject *
project (HpmVm     *vm,
         HpmObject *original,
         HpmObject *leaves)
{
  HpmObject *parts, *kept, *result = NULL;
  gboolean ok = TRUE;

  if (!is_group (vm, original))
    return hpm_incref (is_leaf_of (vm, original, leaves) ? original : vm->none);
  parts = hpm_object_get_attr (vm, original, HPM_ID (vm, exceptions));
  if (!parts)
    return NULL;
  kept = hpm_list_new (vm, 0);
  hpm_hold (vm, parts);
  hpm_hold (vm, kept);
  for (gssize i = 0; i < HPM_SIZE (parts) && ok; i++)
    {
      HpmObject *part = project (vm, HPM_TUPLE_ITEM (parts, i), leaves);

      ok = part != NULL;
      if (part && !HPM_IS_NONE (vm, part))
        hpm_list_append (vm, kept, part);
      hpm_xdecref (vm, part);
    }
  if (ok)
    result = HPM_SIZE (kept) ? hpm_exception_group_subset (vm, original, kept) : hpm_incref (vm->none);
  hpm_unhold (vm, 2);
  hpm_decref (vm, kept);
  hpm_decref (vm, parts);
  return result;
}

static HpmObject *
gather (HpmVm     *vm,
        HpmObject *original,
        HpmObject *exceptions,
        HpmObject *raised,
        HpmObject *leaves)
{
  HpmObject *again;

  for (gssize i = 0; i < HPM_SIZE (exceptions); i++)
    {
      HpmObject *exception = HPM_LIST_ITEM (exceptions, i);

      if (HPM_IS_NONE (vm, exception))
        continue;
      if (!same_metadata (exception, original))
        hpm_list_append (vm, raised, exception);
      else if (!collect_leaves (vm, exception, leaves))
        return NULL;
    }
  again = hpm_set_size (leaves) ? project (vm, original, leaves) : hpm_incref (vm->none);
  if (!again || HPM_SIZE (raised) == 0)
    return again;
  if (!HPM_IS_NONE (vm, again))
    hpm_list_append (vm, raised, again);
  hpm_decref (vm, again);
  return HPM_SIZE (raised) == 1 ? hpm_incref (HPM_LIST_ITEM (raised, 0)) : new_group (vm, raised);
}

gboolean
hpm_op_prep_reraise_star (HpmVm    *vm,
                          HpmFrame *frame)
{
  HpmObject *original = frame->sp[-2], *exceptions = frame->sp[-1];
  HpmObject *raised, *leaves, *result;

  if (HPM_SIZE (exceptions) == 0)
    result = hpm_incref (vm->none);
  else if (!is_group (vm, original))
    result = hpm_incref (HPM_LIST_ITEM (exceptions, 0));
  else
    {
      raised = hpm_list_new (vm, 0);
      hpm_hold (vm, raised);
      leaves = hpm_set_new (vm, NULL);
      hpm_hold (vm, leaves);
      result = gather (vm, original, exceptions, raised, leaves);
      hpm_unhold (vm, 2);
      hpm_decref (vm, leaves);
      hpm_decref (vm, raised);
    }
  if (!result)
    return FALSE;
  hpm_stack_finish_slow (vm, frame, 2, result);
  return TRUE;
}
