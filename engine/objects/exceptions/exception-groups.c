/* exception-groups.c: BaseExceptionGroup and ExceptionGroup
 *
 * Splitting keeps the shape: each group that has something of both sorts in it becomes
 * two, made by its derive () and given its traceback, context, cause and notes.
 */
#include "objects/hpm-exceptions.h"

static gboolean
is_group (HpmVm     *vm,
          HpmObject *o)
{
  return hpm_type_is_subtype (HPM_TYPE_OF (o), HPM_EXC (vm, BaseExceptionGroup));
}

/* The class to make: plain groups of plain exceptions are ExceptionGroups; NULL: an error. */
static HpmType *
choose_type (HpmVm    *vm,
             HpmType  *type,
             gboolean  has_base_exceptions)
{
  if (type == HPM_EXC (vm, BaseExceptionGroup))
    return has_base_exceptions ? type : HPM_EXC (vm, ExceptionGroup);
  if (!has_base_exceptions)
    return type;
  if (type == HPM_EXC (vm, ExceptionGroup))
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "Cannot nest BaseExceptions in an ExceptionGroup");
  if (hpm_type_is_subtype (type, HPM_EXC (vm, Exception)))
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "Cannot nest BaseExceptions in '%T'", type);
  return type;
}

/* The exceptions as a tuple; NULL: an error. */
static HpmObject *
check_exceptions (HpmVm     *vm,
                  HpmObject *exceptions,
                  gboolean  *has_base_exceptions)
{
  HpmObject *tuple;

  if (!hpm_sequence_check (exceptions))
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "second argument (exceptions) must be a sequence");
  tuple = hpm_sequence_tuple (vm, exceptions);
  if (!tuple)
    return NULL;
  if (HPM_SIZE (tuple) == 0)
    {
      hpm_decref (vm, tuple);
      return hpm_raise (vm, HPM_EXC (vm, ValueError), "second argument (exceptions) must be a non-empty sequence");
    }
  *has_base_exceptions = FALSE;
  for (gssize i = 0; i < HPM_SIZE (tuple); i++)
    {
      HpmObject *e = HPM_TUPLE_ITEM (tuple, i);

      if (!hpm_is_exception (e))
        {
          hpm_decref (vm, tuple);
          return hpm_raise (vm, HPM_EXC (vm, ValueError), "Item %zd of second argument (exceptions) is not an exception", i);
        }
      *has_base_exceptions |= !hpm_type_is_subtype (HPM_TYPE_OF (e), HPM_EXC (vm, Exception));
    }
  return tuple;
}

HpmObject *
hpm_exception_group_new (HpmVm            *vm,
                         HpmType          *type,
                         HpmObject *const *args,
                         gssize            n_args,
                         HpmObject        *kwnames)
{
  gboolean has_base_exceptions = FALSE;
  HpmExceptionGroup *self;
  HpmObject *exceptions;

  if (n_args != 2)
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "BaseExceptionGroup.__new__() takes exactly 2 arguments (%zd given)", n_args);
  if (!hpm_is_str (args[0]))
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "BaseExceptionGroup.__new__() argument 1 must be str, not %s",
                      hpm_argument_type_name (vm, args[0]));
  exceptions = check_exceptions (vm, args[1], &has_base_exceptions);
  if (!exceptions)
    return NULL;
  type = choose_type (vm, type, has_base_exceptions);
  if (!type)
    {
      hpm_decref (vm, exceptions);
      return NULL;
    }
  hpm_hold (vm, exceptions);
  self = (HpmExceptionGroup *) hpm_exception_new (vm, type, args, n_args, NULL);
  hpm_unhold (vm, 1);
  self->message = hpm_incref (args[0]);
  self->exceptions = exceptions;
  return HPM_OBJECT (self);
}

HpmObject *
hpm_exception_group_str (HpmVm     *vm,
                         HpmObject *self)
{
  HpmExceptionGroup *group = (HpmExceptionGroup *) self;
  gssize n = HPM_SIZE (group->exceptions);

  return hpm_str_from_format (vm, "%S (%zd sub-exception%s)", group->message, n, n > 1 ? "s" : "");
}

/* --- Splitting --- */

typedef enum { BY_TYPE, BY_FUNCTION } ConditionKind;

typedef struct {
  ConditionKind kind;
  HpmObject    *value;
  gboolean      want_rest;
} Condition;

static gboolean
is_exception_class (HpmObject *o)
{
  return HPM_HAS_FLAG (o, TYPE) && (HPM_AS_TYPE (o)->flags & HPM_TYPE_FLAG_EXCEPTION);
}

static gboolean
read_condition (HpmVm     *vm,
                HpmObject *value,
                Condition *condition)
{
  gboolean fine = HPM_IS (vm, value, FUNCTION) || is_exception_class (value);

  condition->kind = HPM_IS (vm, value, FUNCTION) ? BY_FUNCTION : BY_TYPE;
  condition->value = value;
  if (!fine && HPM_IS (vm, value, TUPLE))
    {
      fine = TRUE;
      for (gssize i = 0; i < HPM_SIZE (value); i++)
        fine = fine && is_exception_class (HPM_TUPLE_ITEM (value, i));
    }
  if (!fine)
    hpm_raise (vm, HPM_EXC (vm, TypeError), "expected a function, exception type or tuple of exception types");
  return fine;
}

/* 1, 0, or -1 and an error. */
static int
meets (HpmVm     *vm,
       HpmObject *exception,
       Condition *condition)
{
  HpmObject *answer;
  int truth;

  if (condition->kind == BY_TYPE)
    {
      HpmObject *types = condition->value;

      if (!HPM_IS (vm, types, TUPLE))
        return hpm_type_is_subtype (HPM_TYPE_OF (exception), HPM_AS_TYPE (types));
      for (gssize i = 0; i < HPM_SIZE (types); i++)
        if (hpm_type_is_subtype (HPM_TYPE_OF (exception), HPM_AS_TYPE (HPM_TUPLE_ITEM (types, i))))
          return 1;
      return 0;
    }
  answer = hpm_object_call_one_arg (vm, condition->value, exception);
  if (!answer)
    return -1;
  hpm_hold (vm, answer);
  truth = hpm_object_is_true (vm, answer);
  hpm_unhold (vm, 1);
  hpm_decref (vm, answer);
  return truth;
}

static gboolean
copy_notes (HpmVm     *vm,
            HpmObject *from,
            HpmObject *to)
{
  HpmObject *notes = hpm_object_lookup_attr (vm, from, HPM_ID (vm, __notes__)), *copy;
  int status = 0;

  if (!notes)
    return !hpm_err_occurred (vm);
  hpm_hold (vm, notes);
  if (hpm_sequence_check (notes))
    {
      copy = hpm_sequence_list (vm, notes);
      status = copy ? 0 : -1;
      if (copy)
        {
          hpm_hold (vm, copy);
          status = hpm_object_set_attr (vm, to, HPM_ID (vm, __notes__), copy);
          hpm_unhold (vm, 1);
          hpm_decref (vm, copy);
        }
    }
  hpm_unhold (vm, 1);
  hpm_decref (vm, notes);
  return status == 0;
}

HpmObject *
hpm_exception_group_subset (HpmVm     *vm,
                            HpmObject *original,
                            HpmObject *exceptions)
{
  HpmException *from = (HpmException *) original, *to;
  HpmObject *group = hpm_object_call_method (vm, original, HPM_ID (vm, derive), &exceptions, 1);

  if (!group)
    return NULL;
  if (!is_group (vm, group))
    {
      hpm_decref (vm, group);
      return hpm_raise (vm, HPM_EXC (vm, TypeError), "derive must return an instance of BaseExceptionGroup");
    }
  to = (HpmException *) group;
  hpm_hold (vm, group);
  if (from->holds_none)
    hpm_exception_set_traceback_none (vm, to);
  else
    hpm_exception_set_traceback_steal (vm, to, hpm_xincref (from->traceback));
  hpm_exception_set (vm, &to->context, from->context);
  hpm_exception_set (vm, &to->cause, from->cause);
  to->suppress_context = TRUE; /* a cause has been set, were it none */
  if (!copy_notes (vm, original, group))
    hpm_clear (vm, &group);
  hpm_unhold (vm, 1);
  return group;
}

static gboolean split (HpmVm *vm, HpmObject *e, Condition *condition, HpmObject **match, HpmObject **rest);

/* The members one by one, into two lists. */
static gboolean
split_members (HpmVm     *vm,
               HpmObject *group,
               Condition *condition,
               HpmObject *matches,
               HpmObject *rests)
{
  HpmObject *members = ((HpmExceptionGroup *) group)->exceptions;

  for (gssize i = 0; i < HPM_SIZE (members); i++)
    {
      HpmObject *match = NULL, *rest = NULL;

      if (!hpm_recursion_enter (vm, " in exceptiongroup_split_recursive"))
        return FALSE;
      if (!split (vm, HPM_TUPLE_ITEM (members, i), condition, &match, &rest))
        {
          hpm_recursion_leave (vm);
          return FALSE;
        }
      hpm_recursion_leave (vm);
      if (match)
        hpm_list_append (vm, matches, match);
      if (rest)
        hpm_list_append (vm, rests, rest);
      hpm_xdecref (vm, match);
      hpm_xdecref (vm, rest);
    }
  return TRUE;
}

/* New references; NULL for an empty half. FALSE: an error, both are NULL. */
static gboolean
split (HpmVm      *vm,
       HpmObject  *e,
       Condition  *condition,
       HpmObject **match,
       HpmObject **rest)
{
  HpmObject *matches, *rests;
  gboolean fine;
  int truth = meets (vm, e, condition);

  *match = *rest = NULL;
  if (truth < 0)
    return FALSE;
  if (truth)
    {
      *match = hpm_incref (e);
      return TRUE;
    }
  if (!is_group (vm, e))
    {
      *rest = condition->want_rest ? hpm_incref (e) : NULL;
      return TRUE;
    }
  matches = hpm_list_new (vm, 0);
  hpm_hold (vm, matches);
  rests = hpm_list_new (vm, 0);
  hpm_hold (vm, rests);
  fine = split_members (vm, e, condition, matches, rests);
  if (fine && HPM_SIZE (matches))
    fine = (*match = hpm_exception_group_subset (vm, e, matches)) != NULL;
  if (fine && condition->want_rest && HPM_SIZE (rests))
    {
      hpm_hold (vm, *match);
      fine = (*rest = hpm_exception_group_subset (vm, e, rests)) != NULL;
      hpm_unhold (vm, 1);
    }
  hpm_unhold (vm, 2);
  hpm_decref (vm, rests);
  hpm_decref (vm, matches);
  if (!fine)
    hpm_clear (vm, match);
  return fine;
}

/* --- Methods --- */

HPM_FUNCTION (group_split)
{
  Condition condition = { .want_rest = TRUE };
  HpmObject *match, *rest, *pair;

  if (!hpm_args_check (vm, "split", n_args, 1, 1) || !read_condition (vm, args[0], &condition)
      || !split (vm, self, &condition, &match, &rest))
    return NULL;
  pair = hpm_tuple_pack (vm, (gssize) 2, match ? match : vm->none, rest ? rest : vm->none);
  hpm_xdecref (vm, match);
  hpm_xdecref (vm, rest);
  return pair;
}

HPM_FUNCTION (group_subgroup)
{
  Condition condition = { .want_rest = FALSE };
  HpmObject *match, *rest;

  if (!hpm_args_check (vm, "subgroup", n_args, 1, 1) || !read_condition (vm, args[0], &condition)
      || !split (vm, self, &condition, &match, &rest))
    return NULL;
  return match ? match : hpm_incref (vm->none);
}

HPM_FUNCTION (group_derive)
{
  HpmObject *init_args[2];

  if (n_args != 1)
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "function takes exactly 1 argument (%zd given)", n_args);
  init_args[0] = ((HpmExceptionGroup *) self)->message;
  init_args[1] = args[0];
  return hpm_object_call (vm, HPM_OBJECT (HPM_EXC (vm, BaseExceptionGroup)), init_args, 2, NULL);
}

static HpmObject *
class_getitem (HpmVm            *vm,
               HpmObject        *cls,
               HpmObject *const *args,
               gssize            n_args,
               HpmObject        *kwnames)
{
  return hpm_generic_alias_new (vm, cls, args[0]);
}

const HpmMethodDef hpm_exception_group_methods[] = {
  { "__class_getitem__", class_getitem, HPM_METH_O | HPM_METH_CLASS, NULL },
  { "derive", group_derive, HPM_METH_FASTCALL | HPM_METH_VARARGS, NULL },
  { "split", group_split, HPM_METH_FASTCALL | HPM_METH_VARARGS, NULL },
  { "subgroup", group_subgroup, HPM_METH_FASTCALL | HPM_METH_VARARGS, NULL },
  { NULL }
};

const HpmMemberDef hpm_exception_group_members[] = {
  { "message", HPM_MEMBER_OBJECT, G_STRUCT_OFFSET (HpmExceptionGroup, message), TRUE },
  { "exceptions", HPM_MEMBER_OBJECT, G_STRUCT_OFFSET (HpmExceptionGroup, exceptions), TRUE },
  { NULL }
};
