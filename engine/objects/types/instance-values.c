/* instance-values.c: the attributes of instances
 *
 * An instance of a class with HPM_TYPE_FLAG_MANAGED_DICT keeps its attributes in a values
 * array, whose keys are the class's shared table:
 *
 *      class P ──► shared table │ name │ friend │ … up to 30
 *      p1      ──► values       │ 'a'  │ p2     │
 *
 * A dictionary object is only made when somebody asks for it, or when an attribute does not
 * fit the shared table; it takes the array over. Then the instance has a dict and no values.
 */
#include "objects/hpm-containers.h"
#include "runtime/memory-traces.h"

static HpmDictKeys *
shared_keys (HpmVm   *vm,
             HpmType *type)
{
  if (type->shared_keys == NULL)
    {
      /* CPython has them from the class's beginning: nobody asks for them now. */
      gboolean paused = hpm_traces_pause (vm);

      type->shared_keys = hpm_shared_keys_new (vm);
      hpm_traces_resume (vm, paused);
    }
  return type->shared_keys;
}

void
hpm_instance_init_values (HpmVm     *vm,
                          HpmObject *o,
                          HpmType   *type)
{
  HpmDictKeys *keys = shared_keys (vm, type);

  /* Each new instance leaves less room to spare, so that those of a class whose
   * attributes are all known waste little. */
  if (keys->usable > 1)
    keys->usable--;
  HPM_MANAGED_DICT (o) = NULL;
  HPM_MANAGED_VALUES (o) = hpm_values_new (vm, hpm_shared_keys_room (keys));
}

HpmObject *
hpm_instance_borrow_value (HpmVm     *vm,
                           HpmObject *o,
                           HpmObject *name)
{
  HpmDictValues *values = HPM_MANAGED_VALUES (o);
  HpmDictKeys *keys = HPM_TYPE_OF (o)->shared_keys;
  gint64 hash;
  gssize i;

  if (values == NULL)
    return HPM_MANAGED_DICT (o) ? hpm_dict_borrow_item (vm, HPM_MANAGED_DICT (o), name) : NULL;
  if (!HPM_IS (vm, name, STR))
    return hpm_dict_borrow_item (vm, hpm_instance_borrow_dict (vm, o), name);
  hash = hpm_dict_hash_key (vm, name);
  i = hpm_keys_find_str (keys, name, hash);
  return i >= 0 ? values->values[i] : NULL;
}

/* The entry of `name` in the class's table, made if there is room; -1: none. */
static gssize
entry_of (HpmVm       *vm,
          HpmDictKeys *keys,
          HpmObject   *name)
{
  gint64 hash = hpm_dict_hash_key (vm, name);
  gssize i = hpm_keys_find_str (keys, name, hash);

  if (i >= 0)
    return i;
  if (keys->usable <= 0)
    return -1;
  hpm_keys_add_shared (vm, keys, name, hash);
  return keys->n_entries - 1;
}

static int
no_attribute (HpmVm     *vm,
              HpmObject *o,
              HpmObject *name)
{
  hpm_raise (vm, HPM_EXC (vm, AttributeError), "'%.100s' object has no attribute '%U'",
             HPM_TYPE_OF (o)->name, name);
  return -1;
}

static int
store_in_values (HpmVm         *vm,
                 HpmObject     *o,
                 HpmDictValues *values,
                 gssize         i,
                 HpmObject     *name,
                 HpmObject     *value)
{
  HpmObject *old = values->values[i];

  if (old == NULL && value == NULL)
    return no_attribute (vm, o, name);
  values->values[i] = hpm_xincref (value);
  if (old == NULL)
    hpm_values_note (values, i);
  else if (value == NULL)
    hpm_values_forget (values, i);
  hpm_xdecref (vm, old);
  return 0;
}

/* The dictionary may go away while a key is compared or a value dropped. */
static int
store_in_dict (HpmVm     *vm,
               HpmObject *o,
               HpmObject *name,
               HpmObject *value)
{
  HpmObject *dict = hpm_instance_borrow_dict (vm, o);
  int result;

  if (value == NULL && !hpm_dict_contains (vm, dict, name))
    return no_attribute (vm, o, name);
  hpm_hold (vm, hpm_incref (dict));
  if (value)
    result = hpm_dict_set_item (vm, dict, name, value);
  else
    result = hpm_dict_del_item (vm, dict, name);
  hpm_unhold (vm, 1);
  hpm_decref (vm, dict);
  return result;
}

int
hpm_instance_store_value (HpmVm     *vm,
                          HpmObject *o,
                          HpmObject *name,
                          HpmObject *value)
{
  HpmDictValues *values = HPM_MANAGED_VALUES (o);
  gssize i;

  if (values && HPM_IS (vm, name, STR))
    {
      i = entry_of (vm, HPM_TYPE_OF (o)->shared_keys, name);
      if (i >= 0)
        return store_in_values (vm, o, values, i, name, value);
    }
  return store_in_dict (vm, o, name, value);
}

static HpmObject *
make_dict_of_values (HpmVm     *vm,
                     HpmObject *o)
{
  HpmDict *d = hpm_dict_new_with (vm, hpm_keys_empty (vm), NULL, 0);
  HpmDictKeys *keys = HPM_TYPE_OF (o)->shared_keys;
  HpmDictValues *values = HPM_MANAGED_VALUES (o);
  gboolean track = FALSE;

  /* Making it may have run a collection, and that anything. */
  if (values == NULL)
    {
      hpm_decref (vm, d);
      return hpm_instance_borrow_dict (vm, o);
    }
  hpm_keys_unref (vm, d->keys, NULL);
  d->keys = keys;
  keys->refcnt++;
  d->values = values;
  for (gssize i = 0; i < keys->n_entries; i++)
    if (values->values[i])
      {
        d->used++;
        track = track || hpm_may_be_tracked (vm, values->values[i]);
      }
  HPM_MANAGED_VALUES (o) = NULL;
  HPM_MANAGED_DICT (o) = HPM_OBJECT (d);
  if (track)
    hpm_gc_track (vm, d);
  return HPM_OBJECT (d);
}

gboolean
hpm_instance_has_no_values (HpmObject *o)
{
  HpmDictKeys *keys = HPM_TYPE_OF (o)->shared_keys;
  HpmObject **place = hpm_object_dict_place (o);
  HpmDictValues *values;

  if (!(HPM_TYPE_OF (o)->flags & HPM_TYPE_FLAG_MANAGED_DICT))
    return place == NULL || *place == NULL;
  if (HPM_MANAGED_DICT (o))
    return FALSE;
  values = HPM_MANAGED_VALUES (o);
  for (gssize i = 0; values && i < keys->n_entries; i++)
    if (values->values[i])
      return FALSE;
  return TRUE;
}

HpmObject *
hpm_instance_borrow_dict (HpmVm     *vm,
                          HpmObject *o)
{
  HpmObject *dict;

  if (HPM_MANAGED_DICT (o))
    return HPM_MANAGED_DICT (o);
  if (HPM_MANAGED_VALUES (o))
    return make_dict_of_values (vm, o);
  dict = HPM_OBJECT (hpm_dict_new_shared (vm, shared_keys (vm, HPM_TYPE_OF (o))));
  if (HPM_MANAGED_DICT (o))
    hpm_decref (vm, dict);
  else
    HPM_MANAGED_DICT (o) = dict;
  return HPM_MANAGED_DICT (o);
}

int
hpm_instance_visit_values (HpmObject   *o,
                           HpmVisitFunc visit,
                           gpointer     data)
{
  HpmDictValues *values = HPM_MANAGED_VALUES (o);
  HpmDictKeys *keys = HPM_TYPE_OF (o)->shared_keys;

  if (values == NULL)
    HPM_VISIT (HPM_MANAGED_DICT (o));
  else
    for (gssize i = 0; i < keys->n_entries; i++)
      HPM_VISIT (values->values[i]);
  return 0;
}

void
hpm_instance_each_ref (HpmVm     *vm,
                       HpmObject *o,
                       HpmRefFunc func,
                       gpointer   data)
{
  HpmDictValues *values = HPM_MANAGED_VALUES (o);
  HpmDictKeys *keys = HPM_TYPE_OF (o)->shared_keys;
  gssize n_known = values ? hpm_values_used (values) : 0;
  guint64 shown = 0;

  hpm_ref_named (HPM_MANAGED_DICT (o), "__dict__", func, data);
  if (values == NULL)
    return;
  /* In order of insertion; then what an instance being taken apart still has. */
  for (gssize rank = 0; rank < n_known; rank++)
    {
      gssize i = hpm_values_entry_at (values, rank);
      HpmRefLabel label = { HPM_REF_ATTRIBUTE, rank, HPM_KEYS_UNICODE (keys, i)->key, NULL };

      shown |= (guint64) 1 << i;
      if (values->values[i])
        func (values->values[i], &label, data);
    }
  for (gssize i = 0; i < keys->n_entries; i++)
    {
      HpmRefLabel label = { HPM_REF_ATTRIBUTE, i, HPM_KEYS_UNICODE (keys, i)->key, NULL };

      if (values->values[i] && !(shown & (guint64) 1 << i))
        func (values->values[i], &label, data);
    }
}

/* Dropping it runs nobody's code: nothing can be looked at meanwhile. */
static inline gboolean
drops_quietly (HpmVm     *vm,
               HpmObject *value)
{
  return value->refcnt > 1 || HPM_IS (vm, value, INT) || HPM_IS (vm, value, STR) || HPM_IS (vm, value, FLOAT);
}

/* Empties the array, which may be given to a dictionary meanwhile. The order of insertion is
 * put right before somebody may look at it; TRUE when it is not at the end. */
static inline gboolean
empty_values (HpmVm         *vm,
              HpmObject     *o,
              HpmDictValues *values)
{
  HpmDictKeys *keys = HPM_TYPE_OF (o)->shared_keys;
  gboolean behind = FALSE;

  for (gssize i = 0; i < keys->n_entries; i++)
    {
      HpmObject *old = values->values[i];

      if (old == NULL)
        continue;
      values->values[i] = NULL;
      if (drops_quietly (vm, old))
        {
          behind = TRUE;
          hpm_decref (vm, old);
          continue;
        }
      hpm_values_forget_emptied (values);
      behind = FALSE;
      hpm_decref (vm, old);
      if (HPM_MANAGED_VALUES (o) != values)
        break;
    }
  return behind;
}

void
hpm_instance_clear_values (HpmVm     *vm,
                           HpmObject *o)
{
  HpmDictValues *values = HPM_MANAGED_VALUES (o);

  if (values && empty_values (vm, o, values))
    hpm_values_forget_emptied (values);
  /* It may be the object itself. */
  if (HPM_MANAGED_DICT (o))
    hpm_clear (vm, &HPM_MANAGED_DICT (o));
}

void
hpm_instance_free_values (HpmVm     *vm,
                          HpmObject *o)
{
  HpmDictValues *values = HPM_MANAGED_VALUES (o);

  if (values)
    {
      empty_values (vm, o, values);
      /* A finalizer may have asked for the dictionary, which has the array now. */
      if (HPM_MANAGED_VALUES (o) == values)
        {
          HPM_MANAGED_VALUES (o) = NULL;
          hpm_values_free (vm, values);
        }
    }
  if (HPM_MANAGED_DICT (o))
    hpm_clear (vm, &HPM_MANAGED_DICT (o));
}
