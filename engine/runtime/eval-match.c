/* eval-match.c: operations of match statements
 *
 * See runtime-private.h for what operations promise.
 */
#include "runtime/runtime-private.h"

/* --- Mappings --- */

/* The value of `key`; NULL without an error: it is not there. */
static HpmObject *
mapping_value (HpmVm     *vm,
               HpmObject *get,
               HpmObject *key,
               HpmObject *missing)
{
  HpmObject *args[] = { key, missing };
  HpmObject *value = hpm_object_call (vm, get, args, 2, NULL);

  if (value == missing)
    {
      hpm_decref (vm, value);
      return NULL;
    }
  return value;
}

static gboolean
check_new_key (HpmVm     *vm,
               HpmObject *seen,
               HpmObject *key)
{
  int found = hpm_set_contains (vm, seen, key);

  if (found > 0)
    hpm_raise (vm, HPM_EXC (vm, ValueError), "mapping pattern checks duplicate key (%R)", key);
  return found == 0 && hpm_set_add (vm, seen, key) == 0;
}

/* Fills `values` for all `keys`; 1 matched, 0 not, -1 error. */
static int
fill_values (HpmVm     *vm,
             HpmObject *keys,
             HpmObject *values,
             HpmObject *get,
             HpmObject *seen,
             HpmObject *missing)
{
  for (gssize i = 0; i < HPM_SIZE (keys); i++)
    {
      HpmObject *key = HPM_TUPLE_ITEM (keys, i);
      HpmObject *value;

      if (!check_new_key (vm, seen, key))
        return -1;
      value = mapping_value (vm, get, key, missing);
      if (!value)
        return vm->exception ? -1 : 0;
      HPM_TUPLE_ITEM (values, i) = value;
    }
  return 1;
}

gboolean
hpm_op_match_keys (HpmVm    *vm,
                   HpmFrame *frame)
{
  HpmObject *keys = frame->sp[-1], *subject = frame->sp[-2];
  HpmObject *held[4]; /* values, get, seen, missing */
  int status = -1;

  held[0] = hpm_tuple_new (vm, HPM_SIZE (keys));
  hpm_hold (vm, held[0]);
  held[1] = hpm_object_get_attr (vm, subject, HPM_ID (vm, get));
  hpm_hold (vm, held[1]);
  held[2] = hpm_set_new (vm, NULL);
  hpm_hold (vm, held[2]);
  held[3] = hpm_object_call_no_args (vm, HPM_OBJECT (HPM_TYPE (vm, OBJECT)));
  hpm_hold (vm, held[3]);
  if (held[1] && held[2] && held[3])
    status = fill_values (vm, keys, held[0], held[1], held[2], held[3]);
  hpm_unhold (vm, 4);
  if (status >= 0)
    *frame->sp++ = status ? hpm_incref (held[0]) : hpm_incref (vm->none);
  for (guint i = 0; i < G_N_ELEMENTS (held); i++)
    hpm_xdecref (vm, held[i]);
  return status >= 0;
}

/* --- Classes --- */

/* Appends an attribute of the subject; 1 there, 0 not, -1 error. */
static int
match_attribute (HpmVm     *vm,
                 HpmObject *subject,
                 HpmType   *type,
                 HpmObject *name,
                 HpmObject *seen,
                 HpmObject *values)
{
  HpmObject *value;
  int found = hpm_set_contains (vm, seen, name);

  if (found > 0)
    hpm_raise (vm, HPM_EXC (vm, TypeError), "%T() got multiple sub-patterns for attribute %R", type, name);
  if (found != 0 || hpm_set_add (vm, seen, name) < 0)
    return -1;
  value = hpm_object_lookup_attr (vm, subject, name);
  if (!value)
    return vm->exception ? -1 : 0;
  hpm_list_append (vm, values, value);
  hpm_decref (vm, value);
  return 1;
}

/* As in CPython: the names that positional sub-patterns stand for. NULL: error. *matches_self:
 * the type takes one pattern for the subject itself. */
static HpmObject *
match_args_of (HpmVm    *vm,
               HpmType  *type,
               gboolean *matches_self)
{
  HpmObject *names = hpm_object_lookup_attr (vm, HPM_OBJECT (type), HPM_ID (vm, __match_args__));

  *matches_self = FALSE;
  if (names && !HPM_IS (vm, names, TUPLE))
    {
      hpm_raise (vm, HPM_EXC (vm, TypeError), "%T.__match_args__ must be a tuple (got %T)", type, HPM_TYPE_OF (names));
      hpm_decref (vm, names);
      return NULL;
    }
  if (names || vm->exception)
    return names;
  *matches_self = (type->flags & HPM_TYPE_FLAG_MATCH_SELF) != 0;
  return hpm_tuple_new (vm, 0);
}

static int
match_positional (HpmVm     *vm,
                  HpmObject *subject,
                  HpmType   *type,
                  guint      n,
                  HpmObject *seen,
                  HpmObject *values)
{
  gboolean matches_self;
  HpmObject *names = match_args_of (vm, type, &matches_self);
  guint allowed;
  int status = 1;

  if (!names)
    return -1;
  hpm_hold (vm, names);
  allowed = matches_self ? 1 : HPM_SIZE (names);
  if (allowed < n)
    {
      hpm_raise (vm, HPM_EXC (vm, TypeError), "%T() accepts %u positional sub-pattern%s (%u given)", type, allowed,
                 allowed == 1 ? "" : "s", n);
      status = -1;
    }
  else if (matches_self)
    hpm_list_append (vm, values, subject);
  for (guint i = 0; i < n && status == 1 && !matches_self; i++)
    {
      HpmObject *name = HPM_TUPLE_ITEM (names, i);

      if (HPM_IS (vm, name, STR))
        status = match_attribute (vm, subject, type, name, seen, values);
      else
        {
          hpm_raise (vm, HPM_EXC (vm, TypeError), "__match_args__ elements must be strings (got %T)",
                     HPM_TYPE_OF (name));
          status = -1;
        }
    }
  hpm_unhold (vm, 1);
  hpm_decref (vm, names);
  return status;
}

static int
match_class (HpmVm     *vm,
             HpmObject *subject,
             HpmObject *type,
             HpmObject *keywords,
             guint      n_positional,
             HpmObject *seen,
             HpmObject *values)
{
  int status = 1;

  if (n_positional > 0)
    status = match_positional (vm, subject, HPM_AS_TYPE (type), n_positional, seen, values);
  for (gssize i = 0; i < HPM_SIZE (keywords) && status == 1; i++)
    status = match_attribute (vm, subject, HPM_AS_TYPE (type), HPM_TUPLE_ITEM (keywords, i), seen, values);
  return status;
}

gboolean
hpm_op_match_class (HpmVm    *vm,
                    HpmFrame *frame,
                    guint     n_positional)
{
  HpmObject **operands = frame->sp - 3; /* subject, type, keyword names */
  HpmObject *seen, *values, *result = NULL;
  guint library = vm->library;
  int status;

  if (!HPM_HAS_FLAG (operands[1], TYPE))
    {
      hpm_raise (vm, HPM_EXC (vm, TypeError), "called match pattern must be a type");
      return FALSE;
    }
  status = hpm_object_is_instance (vm, operands[0], operands[1]);
  if (status < 0)
    return FALSE;
  if (status == 0)
    {
      hpm_stack_finish_slow (vm, frame, 3, hpm_incref (vm->none));
      return TRUE;
    }
  vm->library = 1; /* nobody sees them */
  seen = hpm_set_new (vm, NULL);
  hpm_hold (vm, seen);
  values = hpm_list_new (vm, 0);
  hpm_hold (vm, values);
  vm->library = library;
  status = match_class (vm, operands[0], operands[1], operands[2], n_positional, seen, values);
  if (status > 0)
    result = hpm_list_as_tuple (vm, values);
  else if (status == 0)
    result = hpm_incref (vm->none);
  hpm_unhold (vm, 2);
  if (result)
    hpm_stack_finish_slow (vm, frame, 3, result);
  hpm_decref (vm, values);
  hpm_decref (vm, seen);
  return result != NULL;
}
