/* attributes.c: obj.name
 *
 * The order of the language: a data descriptor of the class, the instance's own dictionary,
 * another descriptor or plain attribute of the class. hpm_object_get_attr () asks the type's
 * slot; most types have hpm_object_generic_get_attr () in it.
 *
 * Invariant: a descriptor taken from a class is held while its __get__ or __set__ runs, for that
 * may change the class.
 */
#include "objects/hpm-type-private.h"

gpointer
hpm_raise_no_attribute_name (HpmVm     *vm,
                             HpmObject *name)
{
  return hpm_raise (vm, HPM_EXC (vm, TypeError), "attribute name must be string, not '%.200s'",
                    HPM_TYPE_OF (name)->name);
}

HpmObject *
hpm_descr_call_get (HpmVm     *vm,
                    HpmObject *descr,
                    HpmObject *object,
                    HpmObject *type)
{
  HpmObject *result;

  if (HPM_IS (vm, descr, FUNCTION))
    return object ? hpm_method_new (vm, descr, object) : hpm_incref (descr);
  hpm_incref (descr);
  hpm_hold (vm, descr);
  result = HPM_TYPE_OF (descr)->s.descr_get (vm, descr, object, type);
  hpm_unhold (vm, 1);
  hpm_drop_beside (vm, descr, result);
  return result;
}

/* The attribute in the instance itself, borrowed; NULL without an error. Its keys' __eq__ may run. */
static HpmObject *
borrow_own (HpmVm     *vm,
            HpmObject *o,
            HpmObject *name)
{
  HpmType *type = HPM_TYPE_OF (o);
  HpmObject **place;

  if (type->flags & HPM_TYPE_FLAG_MANAGED_DICT)
    return hpm_instance_borrow_value (vm, o, name);
  if (type->dict_offset == 0)
    return NULL;
  place = hpm_object_dict_place (o);
  return *place ? hpm_dict_borrow_item (vm, *place, name) : NULL;
}

/* Whether a look into the instance's dictionary may run the learner's code: something else than
 * a str is a key there. */
static gboolean
may_run_code (HpmVm     *vm,
              HpmObject *o,
              HpmObject *name)
{
  HpmType *type = HPM_TYPE_OF (o);
  HpmObject *dict = NULL;

  if (type->flags & HPM_TYPE_FLAG_MANAGED_DICT)
    dict = HPM_MANAGED_VALUES (o) ? NULL : HPM_MANAGED_DICT (o);
  else if (type->dict_offset != 0)
    dict = *hpm_object_dict_place (o);
  return !HPM_IS (vm, name, STR) || (dict != NULL && ((HpmDict *) dict)->keys->kind == HPM_DICT_GENERAL);
}

/* As the rest of hpm_object_find_generic (), when the look may change the class. */
static HpmObject *
find_with_care (HpmVm     *vm,
                HpmObject *o,
                HpmObject *name,
                HpmObject *descr)
{
  HpmObject *result;

  hpm_xincref (descr);
  hpm_hold (vm, descr);
  result = hpm_xincref (borrow_own (vm, o, name));
  if (result == NULL && vm->exception == NULL && descr != NULL)
    result = HPM_TYPE_OF (descr)->s.descr_get
             ? hpm_descr_call_get (vm, descr, o, HPM_OBJECT (HPM_TYPE_OF (o)))
             : hpm_incref (descr);
  hpm_unhold (vm, 1);
  hpm_xdecref (vm, descr);
  return result;
}

HpmObject *
hpm_object_find_generic (HpmVm     *vm,
                         HpmObject *o,
                         HpmObject *name)
{
  HpmType *type = HPM_TYPE_OF (o);
  HpmObject *descr = hpm_type_borrow_lookup (vm, type, name);
  HpmDescrGetFunc get = descr ? HPM_TYPE_OF (descr)->s.descr_get : NULL;
  HpmObject *own;

  if (get != NULL && HPM_TYPE_OF (descr)->s.descr_set != NULL)
    return hpm_descr_call_get (vm, descr, o, HPM_OBJECT (type));
  if (may_run_code (vm, o, name))
    return find_with_care (vm, o, name, descr);
  own = borrow_own (vm, o, name);
  if (own != NULL)
    return hpm_incref (own);
  if (vm->exception != NULL)
    return NULL;
  if (get != NULL)
    return hpm_descr_call_get (vm, descr, o, HPM_OBJECT (type));
  return hpm_xincref (descr);
}

/* So that the traceback can say "Did you mean …?". */
static void
add_context (HpmVm     *vm,
             HpmObject *o,
             HpmObject *name)
{
  HpmObject *exception, *own;

  if (!hpm_err_matches (vm, HPM_EXC (vm, AttributeError)))
    return;
  exception = hpm_err_take (vm);
  hpm_hold (vm, exception);
  own = hpm_object_find_generic (vm, exception, HPM_ID (vm, name));
  if (own != NULL && HPM_IS_NONE (vm, own))
    {
      hpm_object_generic_set_attr (vm, exception, HPM_ID (vm, name), name);
      hpm_object_generic_set_attr (vm, exception, HPM_ID (vm, obj), o);
    }
  hpm_xdecref (vm, own);
  hpm_err_clear (vm);
  hpm_unhold (vm, 1);
  hpm_err_restore_steal (vm, exception);
}

HpmObject *
hpm_object_generic_get_attr (HpmVm     *vm,
                             HpmObject *o,
                             HpmObject *name)
{
  HpmObject *result;

  if (!hpm_is_str (name))
    return hpm_raise_no_attribute_name (vm, name);
  result = hpm_object_find_generic (vm, o, name);
  if (result == NULL && vm->exception == NULL)
    {
      hpm_raise (vm, HPM_EXC (vm, AttributeError), "'%.50s' object has no attribute '%U'",
                 HPM_TYPE_OF (o)->name, name);
      add_context (vm, o, name);
    }
  return result;
}

HpmObject *
hpm_object_get_attr (HpmVm     *vm,
                     HpmObject *o,
                     HpmObject *name)
{
  HpmGetAttrFunc getattro = HPM_TYPE_OF (o)->s.getattro;
  HpmObject *result;

  if (!hpm_is_str (name))
    return hpm_raise_no_attribute_name (vm, name);
  result = getattro (vm, o, name);
  if (result == NULL)
    add_context (vm, o, name);
  return result;
}

HpmObject *
hpm_object_lookup_attr (HpmVm     *vm,
                        HpmObject *o,
                        HpmObject *name)
{
  HpmGetAttrFunc getattro = HPM_TYPE_OF (o)->s.getattro;
  HpmObject *result;

  if (!hpm_is_str (name))
    return hpm_raise_no_attribute_name (vm, name);
  /* CPython makes no object of an exception that C raises and clears: where one can be told beforehand, none is here. */
  if (getattro == hpm_object_generic_get_attr)
    result = hpm_object_find_generic (vm, o, name);
  else if (getattro == HPM_TYPE (vm, TYPE)->s.getattro)
    result = hpm_type_find_attribute (vm, o, name);
  else
    result = getattro (vm, o, name);
  if (result == NULL && vm->exception != NULL && hpm_err_matches (vm, HPM_EXC (vm, AttributeError)))
    hpm_err_clear (vm);
  return result;
}

gboolean
hpm_object_get_method (HpmVm      *vm,
                       HpmObject  *o,
                       HpmObject  *name,
                       HpmObject **method)
{
  HpmType *type = HPM_TYPE_OF (o);
  HpmObject *descr, *own;

  if (type->s.getattro != hpm_object_generic_get_attr)
    {
      *method = hpm_object_get_attr (vm, o, name);
      return FALSE;
    }
  descr = hpm_type_borrow_lookup (vm, type, name);
  if (descr != NULL && (HPM_TYPE_OF (descr)->flags & HPM_TYPE_FLAG_METHOD_DESCR))
    {
      own = borrow_own (vm, o, name);
      if (own == NULL && vm->exception == NULL)
        {
          *method = hpm_incref (descr);
          return TRUE;
        }
      *method = hpm_xincref (own);
      return FALSE;
    }
  *method = hpm_object_get_attr (vm, o, name);
  return FALSE;
}

HpmObject *
hpm_object_lookup_special (HpmVm     *vm,
                           HpmObject *o,
                           HpmObject *name)
{
  HpmObject *descr = hpm_type_borrow_lookup (vm, HPM_TYPE_OF (o), name);

  if (descr == NULL)
    return NULL;
  if (HPM_TYPE_OF (descr)->s.descr_get == NULL)
    return hpm_incref (descr);
  return hpm_descr_call_get (vm, descr, o, HPM_OBJECT (HPM_TYPE_OF (o)));
}

/* --- Setting --- */

static int
call_descr_set (HpmVm     *vm,
                HpmObject *descr,
                HpmObject *o,
                HpmObject *value)
{
  int result;

  hpm_incref (descr);
  hpm_hold (vm, descr);
  result = HPM_TYPE_OF (descr)->s.descr_set (vm, descr, o, value);
  hpm_unhold (vm, 1);
  hpm_decref (vm, descr);
  return result;
}

static int
raise_cannot_set (HpmVm     *vm,
                  HpmObject *o,
                  HpmObject *name,
                  HpmObject *descr)
{
  if (descr == NULL)
    hpm_raise (vm, HPM_EXC (vm, AttributeError), "'%.100s' object has no attribute '%U'",
               HPM_TYPE_OF (o)->name, name);
  else
    hpm_raise (vm, HPM_EXC (vm, AttributeError), "'%.50s' object attribute '%U' is read-only",
               HPM_TYPE_OF (o)->name, name);
  return -1;
}

static int
raise_no_attribute (HpmVm     *vm,
                    HpmObject *o,
                    HpmObject *name)
{
  if (HPM_HAS_FLAG (o, TYPE))
    hpm_raise (vm, HPM_EXC (vm, AttributeError), "type object '%.50s' has no attribute '%U'",
               HPM_AS_TYPE (o)->name, name);
  else
    hpm_raise (vm, HPM_EXC (vm, AttributeError), "'%.100s' object has no attribute '%U'",
               HPM_TYPE_OF (o)->name, name);
  return -1;
}

/* In a dictionary whose place is in the object. */
static int
store_in_dict (HpmVm      *vm,
               HpmObject  *o,
               HpmObject **place,
               HpmObject  *name,
               HpmObject  *value)
{
  HpmObject *dict;
  int result;

  if (value == NULL)
    {
      if (*place == NULL || hpm_dict_borrow_item (vm, *place, name) == NULL)
        return vm->exception ? -1 : raise_no_attribute (vm, o, name);
    }
  else if (*place == NULL && (*place = hpm_dict_new (vm)) == NULL)
    return -1;
  dict = hpm_incref (*place);
  hpm_hold (vm, dict);
  result = value ? hpm_dict_set_item (vm, dict, name, value) : hpm_dict_del_item (vm, dict, name);
  hpm_unhold (vm, 1);
  hpm_decref (vm, dict);
  return result;
}

static int
set_generic (HpmVm     *vm,
             HpmObject *o,
             HpmObject *name,
             HpmObject *value)
{
  HpmType *type = HPM_TYPE_OF (o);
  HpmObject *descr = hpm_type_borrow_lookup (vm, type, name);
  HpmObject **place;

  if (descr != NULL && HPM_TYPE_OF (descr)->s.descr_set != NULL)
    return call_descr_set (vm, descr, o, value);
  if (type->flags & HPM_TYPE_FLAG_MANAGED_DICT)
    return hpm_instance_store_value (vm, o, name, value);
  place = hpm_object_dict_place (o);
  if (place == NULL)
    return raise_cannot_set (vm, o, name, descr);
  return store_in_dict (vm, o, place, name, value);
}

int
hpm_object_generic_set_attr (HpmVm     *vm,
                             HpmObject *o,
                             HpmObject *name,
                             HpmObject *value)
{
  if (!hpm_is_str (name))
    {
      hpm_raise_no_attribute_name (vm, name);
      return -1;
    }
  return set_generic (vm, o, name, value);
}

int
hpm_object_set_attr (HpmVm     *vm,
                     HpmObject *o,
                     HpmObject *name,
                     HpmObject *value)
{
  HpmSetAttrFunc setattro = HPM_TYPE_OF (o)->s.setattro;
  HpmObject *interned;
  int result;

  if (!hpm_is_str (name))
    {
      hpm_raise_no_attribute_name (vm, name);
      return -1;
    }
  if (setattro == NULL)
    {
      hpm_raise (vm, HPM_EXC (vm, TypeError), "'%.100s' object has no attributes (%s .%U)",
                 HPM_TYPE_OF (o)->name, value ? "assign to" : "del", name);
      return -1;
    }
  if (((HpmStr *) name)->interned)
    return setattro (vm, o, name, value);
  interned = hpm_incref (name);
  hpm_str_intern (vm, &interned);
  hpm_hold (vm, interned);
  result = setattro (vm, o, interned, value);
  hpm_unhold (vm, 1);
  hpm_decref (vm, interned);
  return result;
}

/* --- __dict__ --- */

HpmObject *
hpm_object_borrow_dict (HpmVm     *vm,
                        HpmObject *o)
{
  HpmType *type = HPM_TYPE_OF (o);
  HpmObject **place;

  if (type->flags & HPM_TYPE_FLAG_MANAGED_DICT)
    {
      /* Asked for before any attribute is set, it shares no keys: instances that object.__new__ () has
       * not made, and those whose __dict__ was deleted. */
      if (!HPM_MANAGED_VALUES (o) && !HPM_MANAGED_DICT (o))
        {
          HpmObject *dict = hpm_dict_new (vm);

          /* Making it may have run a collection, and that anything. */
          if (HPM_MANAGED_VALUES (o) || HPM_MANAGED_DICT (o))
            hpm_decref (vm, dict);
          else
            HPM_MANAGED_DICT (o) = dict;
        }
      return hpm_instance_borrow_dict (vm, o);
    }
  place = hpm_object_dict_place (o);
  if (place == NULL)
    return NULL;
  if (*place == NULL)
    *place = hpm_dict_new (vm);
  return *place;
}

HpmObject *
hpm_object_get_dict (HpmVm     *vm,
                     HpmObject *o)
{
  HpmObject *dict = hpm_object_borrow_dict (vm, o);

  if (dict == NULL && vm->exception == NULL)
    return hpm_raise (vm, HPM_EXC (vm, AttributeError), "This object has no __dict__");
  return hpm_xincref (dict);
}

int
hpm_object_set_dict (HpmVm     *vm,
                     HpmObject *o,
                     HpmObject *value)
{
  if (value != NULL)
    return hpm_object_replace_dict (vm, o, value);
  hpm_raise (vm, HPM_EXC (vm, TypeError), "cannot delete __dict__");
  return -1;
}

int
hpm_object_replace_dict (HpmVm     *vm,
                         HpmObject *o,
                         HpmObject *value)
{
  HpmObject **place;
  HpmObject *old;

  if (value != NULL && !hpm_is_dict (value))
    {
      hpm_raise (vm, HPM_EXC (vm, TypeError),
                 "__dict__ must be set to a dictionary, not a '%.200s'", HPM_TYPE_OF (value)->name);
      return -1;
    }
  if (HPM_TYPE_OF (o)->flags & HPM_TYPE_FLAG_MANAGED_DICT)
    {
      /* From now on the attributes are in a dictionary; a deleted one is made anew, empty. */
      if (HPM_MANAGED_VALUES (o))
        hpm_instance_borrow_dict (vm, o);
      old = HPM_MANAGED_DICT (o);
      HPM_MANAGED_DICT (o) = hpm_xincref (value);
      hpm_xdecref (vm, old);
      return 0;
    }
  place = hpm_object_dict_place (o);
  if (place == NULL)
    {
      hpm_raise (vm, HPM_EXC (vm, AttributeError), "This object has no __dict__");
      return -1;
    }
  hpm_replace (vm, place, hpm_xincref (value));
  return 0;
}
