/* exceptions.c: what all exceptions have in common
 *
 * Invariants
 *   - args is always a tuple.
 *   - Family fields that are NULL read as None, and so do traceback, context and cause. Only a traceback that has been
 *     set to None refers to None, as in CPython: holds_none.
 *
 * What special families add is in exception-families.c, exception-unicode.c and
 * exception-groups.c; the table of types and their making in exception-types.c; raising in raise.c.
 */
#include "objects/hpm-exceptions.h"

#include <string.h>

#define FAMILY_FIELDS(o) ((HpmObject **) ((char *) (o) + sizeof (HpmException)))

/* How many strong references the family of an exception adds. */
static gsize
n_family_fields (HpmVm     *vm,
                 HpmObject *o)
{
  HpmType *type = HPM_TYPE_OF (o);

  while (type->flags & HPM_TYPE_FLAG_HEAP)
    type = type->base;
  if (hpm_type_is_subtype (type, HPM_EXC (vm, OSError)))
    return 4;
  if (hpm_type_is_subtype (type, HPM_EXC (vm, UnicodeError)))
    return type == HPM_EXC (vm, UnicodeError) ? 0 : 3;
  if (hpm_type_is_subtype (type, HPM_EXC (vm, BaseExceptionGroup)))
    return 2;
  return (type->basic_size - sizeof (HpmException)) / sizeof (HpmObject *);
}

/* What it refers to as its traceback. */
static HpmObject *
stored_traceback (HpmVm        *vm,
                  HpmException *e)
{
  return e->holds_none ? vm->none : e->traceback;
}

void
hpm_exception_set_traceback_steal (HpmVm        *vm,
                                   HpmException *self,
                                   HpmObject    *traceback)
{
  if (self->holds_none)
    {
      self->holds_none = FALSE;
      hpm_decref (vm, vm->none);
    }
  hpm_replace (vm, &self->traceback, traceback);
}

void
hpm_exception_set_traceback_none (HpmVm        *vm,
                                  HpmException *self)
{
  if (!self->holds_none)
    {
      hpm_incref (vm->none);
      self->holds_none = TRUE;
    }
  hpm_clear (vm, &self->traceback);
}

/* --- Life --- */

static void
set_args (HpmVm            *vm,
          HpmException     *self,
          HpmObject *const *args,
          gssize            n)
{
  gssize same = 0;

  /* __init__ mostly comes with what __new__ has seen already */
  if (self->args && HPM_SIZE (self->args) == n)
    while (same < n && HPM_TUPLE_ITEM (self->args, same) == args[same])
      same++;
  if (!self->args || HPM_SIZE (self->args) != n || same < n)
    hpm_replace (vm, &self->args, hpm_call_args_tuple (vm, args, n));
}

HpmObject *
hpm_exception_new (HpmVm            *vm,
                   HpmType          *type,
                   HpmObject *const *args,
                   gssize            n_args,
                   HpmObject        *kwnames)
{
  HpmException *self = hpm_object_alloc (vm, type, 0);

  hpm_hold (vm, self);
  set_args (vm, self, args, n_args);
  hpm_unhold (vm, 1);
  hpm_gc_track (vm, self);
  return HPM_OBJECT (self);
}

int
hpm_exception_init (HpmVm            *vm,
                    HpmObject        *self,
                    HpmObject *const *args,
                    gssize            n_args,
                    HpmObject        *kwnames)
{
  if (!hpm_args_no_keywords (vm, HPM_TYPE_OF (self)->name, kwnames))
    return -1;
  set_args (vm, (HpmException *) self, args, n_args);
  return 0;
}

void
hpm_exception_clear (HpmVm     *vm,
                     HpmObject *self)
{
  HpmException *e = (HpmException *) self;
  gsize n = n_family_fields (vm, self);

  for (gsize i = 0; i < n; i++)
    hpm_clear (vm, &FAMILY_FIELDS (self)[i]);
  hpm_clear (vm, &e->dict);
  hpm_clear (vm, &e->args);
  hpm_clear (vm, &e->notes);
  hpm_exception_set_traceback_steal (vm, e, NULL);
  hpm_clear (vm, &e->cause);
  hpm_clear (vm, &e->context);
}

void
hpm_exception_dealloc (HpmVm     *vm,
                       HpmObject *self)
{
  hpm_gc_untrack (self);
  /* Tracebacks and contexts make long chains */
  if (!hpm_trash_begin (vm, self))
    return;
  if (hpm_type_is_subtype (HPM_TYPE_OF (self), HPM_EXC (vm, ExceptionGroup)))
    hpm_weakrefs_clear (vm, self);
  hpm_exception_clear (vm, self);
  hpm_object_free (vm, self);
  hpm_trash_end (vm);
}

int
hpm_exception_traverse (HpmVm        *vm,
                        HpmObject    *self,
                        HpmVisitFunc  visit,
                        gpointer      data)
{
  HpmException *e = (HpmException *) self;
  gsize n = n_family_fields (vm, self);

  for (gsize i = 0; i < n; i++)
    HPM_VISIT (FAMILY_FIELDS (self)[i]);
  HPM_VISIT (e->dict);
  HPM_VISIT (e->args);
  HPM_VISIT (e->notes);
  HPM_VISIT (stored_traceback (vm, e));
  HPM_VISIT (e->cause);
  HPM_VISIT (e->context);
  return 0;
}

/* The members table of the family says what its fields are called. */
static const char *
family_field_name (HpmObject *self,
                   gsize      i)
{
  gssize offset = sizeof (HpmException) + i * sizeof (HpmObject *);
  HpmType *type = HPM_TYPE_OF (self);

  for (; type; type = type->base)
    for (const HpmMemberDef *m = type->spec ? type->spec->members : NULL; m && m->name; m++)
      if ((gssize) m->offset == offset)
        return m->name;
  return "field";
}

void
hpm_exception_each_ref (HpmVm      *vm,
                        HpmObject  *self,
                        HpmRefFunc  func,
                        gpointer    data)
{
  HpmException *e = (HpmException *) self;
  gsize n = n_family_fields (vm, self);
  const struct { HpmObject *target; const char *text; } fields[] = {
    { e->dict, "__dict__" },       { e->args, "args" },         { e->notes, "__notes__" },
    { stored_traceback (vm, e), "__traceback__" }, { e->cause, "__cause__" }, { e->context, "__context__" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (fields) + n; i++)
    {
      gboolean own = i >= G_N_ELEMENTS (fields);
      gsize k = own ? i - G_N_ELEMENTS (fields) : i;
      HpmObject *target = own ? FAMILY_FIELDS (self)[k] : fields[k].target;
      HpmRefLabel label = { HPM_REF_NAMED, 0, NULL, own ? family_field_name (self, k) : fields[k].text };

      if (target)
        func (target, &label, data);
    }
}

/* --- Text --- */

HpmObject *
hpm_exception_str (HpmVm     *vm,
                   HpmObject *self)
{
  HpmObject *args = ((HpmException *) self)->args;

  if (!args || HPM_SIZE (args) == 0)
    return hpm_incref (vm->empty_str);
  return hpm_object_str (vm, HPM_SIZE (args) == 1 ? HPM_TUPLE_ITEM (args, 0) : args);
}

static const char *
short_name (HpmType *type)
{
  const char *dot = type->flags & HPM_TYPE_FLAG_HEAP ? NULL : strrchr (type->name, '.');

  return dot ? dot + 1 : type->name;
}

HpmObject *
hpm_exception_repr (HpmVm     *vm,
                    HpmObject *self)
{
  HpmObject *args = ((HpmException *) self)->args;

  if (args && HPM_SIZE (args) == 1)
    return hpm_str_from_format (vm, "%s(%R)", short_name (HPM_TYPE_OF (self)), HPM_TUPLE_ITEM (args, 0));
  return hpm_str_from_format (vm, "%s%R", short_name (HPM_TYPE_OF (self)), args ? args : vm->empty_tuple);
}

/* "module.Class", the module left out where it is clear. */
static HpmObject *
qualified_type_name (HpmVm   *vm,
                     HpmType *type)
{
  HpmObject *module;

  if (!(type->flags & HPM_TYPE_FLAG_HEAP))
    return hpm_str_from_utf8 (vm, type->name, -1);
  module = hpm_dict_borrow_item (vm, type->dict, HPM_ID (vm, __module__));
  if (!module || !hpm_is_str (module))
    return hpm_str_from_format (vm, "<unknown>.%U", type->qualname);
  if (hpm_str_equal_ascii (module, "__main__") || hpm_str_equal_ascii (module, "builtins"))
    return hpm_incref (type->qualname);
  return hpm_str_from_format (vm, "%U.%U", module, type->qualname);
}

HpmObject *
hpm_exception_summary (HpmVm     *vm,
                       HpmObject *exception,
                       HpmObject *value)
{
  HpmObject *name = qualified_type_name (vm, HPM_TYPE_OF (exception)), *text, *summary;

  if (HPM_IS_NONE (vm, value))
    return name;
  hpm_hold (vm, name);
  text = hpm_object_str (vm, value);
  hpm_unhold (vm, 1);
  if (!text)
    {
      hpm_err_clear (vm);
      text = hpm_str_from_utf8 (vm, "<exception str() failed>", -1);
    }
  summary = HPM_STR_LENGTH (text) ? hpm_str_from_format (vm, "%U: %U", name, text) : hpm_incref (name);
  hpm_decref (vm, text);
  hpm_decref (vm, name);
  return summary;
}

/* --- Attributes --- */

void
hpm_exception_set (HpmVm      *vm,
                   HpmObject **place,
                   HpmObject  *value)
{
  hpm_replace (vm, place, hpm_xincref (value));
}

static HpmObject *
or_none (HpmVm     *vm,
         HpmObject *value)
{
  return hpm_incref (value ? value : vm->none);
}

static HpmObject *
get_args (HpmVm     *vm,
          HpmObject *self)
{
  return or_none (vm, ((HpmException *) self)->args);
}

static int
refuse_deletion (HpmVm      *vm,
                 HpmObject  *value,
                 const char *name)
{
  if (value)
    return 0;
  hpm_raise (vm, HPM_EXC (vm, TypeError), "%s may not be deleted", name);
  return -1;
}

static int
put_args (HpmVm     *vm,
          HpmObject *self,
          HpmObject *value)
{
  HpmObject *tuple;

  if (refuse_deletion (vm, value, "args") < 0)
    return -1;
  tuple = hpm_sequence_tuple (vm, value);
  if (!tuple)
    return -1;
  hpm_replace (vm, &((HpmException *) self)->args, tuple);
  return 0;
}

static HpmObject *
get_traceback (HpmVm     *vm,
               HpmObject *self)
{
  return or_none (vm, ((HpmException *) self)->traceback);
}

static int
put_traceback (HpmVm     *vm,
               HpmObject *self,
               HpmObject *value)
{
  HpmException *e = (HpmException *) self;

  if (refuse_deletion (vm, value, "__traceback__") < 0)
    return -1;
  if (!HPM_IS_NONE (vm, value) && !HPM_IS (vm, value, TRACEBACK))
    {
      hpm_raise (vm, HPM_EXC (vm, TypeError), "__traceback__ must be a traceback or None");
      return -1;
    }
  if (HPM_IS_NONE (vm, value))
    hpm_exception_set_traceback_none (vm, e);
  else
    hpm_exception_set_traceback_steal (vm, e, hpm_incref (value));
  return 0;
}

static int
put_exception (HpmVm      *vm,
               HpmObject **place,
               HpmObject  *value,
               const char *name,
               const char *what)
{
  if (refuse_deletion (vm, value, name) < 0)
    return -1;
  if (!HPM_IS_NONE (vm, value) && !hpm_is_exception (value))
    {
      hpm_raise (vm, HPM_EXC (vm, TypeError), "%s must be None or derive from BaseException", what);
      return -1;
    }
  hpm_exception_set (vm, place, HPM_IS_NONE (vm, value) ? NULL : value);
  return 0;
}

static HpmObject *
get_context (HpmVm     *vm,
             HpmObject *self)
{
  return or_none (vm, ((HpmException *) self)->context);
}

static int
put_context (HpmVm     *vm,
             HpmObject *self,
             HpmObject *value)
{
  return put_exception (vm, &((HpmException *) self)->context, value, "__context__", "exception context");
}

static HpmObject *
get_cause (HpmVm     *vm,
           HpmObject *self)
{
  return or_none (vm, ((HpmException *) self)->cause);
}

static int
put_cause (HpmVm     *vm,
           HpmObject *self,
           HpmObject *value)
{
  if (put_exception (vm, &((HpmException *) self)->cause, value, "__cause__", "exception cause") < 0)
    return -1;
  ((HpmException *) self)->suppress_context = TRUE;
  return 0;
}

static HpmObject *
get_dict (HpmVm     *vm,
          HpmObject *self)
{
  HpmException *e = (HpmException *) self;

  if (!e->dict)
    e->dict = hpm_dict_new (vm);
  return hpm_incref (e->dict);
}

static int
put_dict (HpmVm     *vm,
          HpmObject *self,
          HpmObject *value)
{
  if (!value || !hpm_is_dict (value))
    {
      if (value)
        hpm_raise (vm, HPM_EXC (vm, TypeError), "__dict__ must be set to a dictionary, not a '%T'", HPM_TYPE_OF (value));
      else
        hpm_raise (vm, HPM_EXC (vm, TypeError), "cannot delete __dict__");
      return -1;
    }
  hpm_exception_set (vm, &((HpmException *) self)->dict, value);
  return 0;
}

/* --- Methods --- */

HPM_FUNCTION (with_traceback)
{
  return put_traceback (vm, self, args[0]) < 0 ? NULL : hpm_incref (self);
}

HPM_FUNCTION (add_note)
{
  HpmObject *notes;
  int status;

  if (!hpm_is_str (args[0]))
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "note must be a str, not '%T'", HPM_TYPE_OF (args[0]));
  notes = hpm_object_lookup_attr (vm, self, HPM_ID (vm, __notes__));
  if (!notes && hpm_err_occurred (vm))
    return NULL;
  if (!notes)
    notes = hpm_list_new (vm, 0);
  hpm_hold (vm, notes);
  status = hpm_object_set_attr (vm, self, HPM_ID (vm, __notes__), notes);
  if (status == 0 && !hpm_is_list (notes))
    {
      hpm_raise (vm, HPM_EXC (vm, TypeError), "Cannot add note: __notes__ is not a list");
      status = -1;
    }
  if (status == 0)
    hpm_list_append (vm, notes, args[0]);
  hpm_unhold (vm, 1);
  hpm_decref (vm, notes);
  return status < 0 ? NULL : hpm_incref (vm->none);
}

HPM_FUNCTION (set_state)
{
  gssize position = 0;
  HpmObject *key, *value;

  if (HPM_IS_NONE (vm, args[0]))
    HPM_RETURN_NONE (vm);
  if (!hpm_is_dict (args[0]))
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "state is not a dictionary");
  while (hpm_dict_next (args[0], &position, &key, &value, NULL))
    {
      int status;

      hpm_hold (vm, hpm_incref (key));
      hpm_hold (vm, hpm_incref (value));
      status = hpm_object_set_attr (vm, self, key, value);
      hpm_unhold (vm, 2);
      hpm_decref (vm, value);
      hpm_decref (vm, key);
      if (status < 0)
        return NULL;
    }
  HPM_RETURN_NONE (vm);
}

HPM_FUNCTION (reduce)
{
  HpmException *e = (HpmException *) self;

  if (e->args && e->dict)
    return hpm_tuple_pack (vm, (gssize) 3, HPM_TYPE_OF (self), e->args, e->dict);
  return hpm_tuple_pack (vm, (gssize) 2, HPM_TYPE_OF (self), e->args);
}

const HpmMethodDef hpm_base_exception_methods[] = {
  { "__reduce__", reduce, HPM_METH_NOARGS, NULL },
  { "__setstate__", set_state, HPM_METH_O, NULL },
  { "with_traceback", with_traceback, HPM_METH_O, NULL },
  { "add_note", add_note, HPM_METH_O, NULL },
  { NULL }
};

const HpmMemberDef hpm_base_exception_members[] = {
  { "__suppress_context__", HPM_MEMBER_BOOL, G_STRUCT_OFFSET (HpmException, suppress_context), FALSE },
  { NULL }
};

const HpmGetSetDef hpm_base_exception_getsets[] = {
  { "__dict__", get_dict, put_dict },
  { "args", get_args, put_args },
  { "__traceback__", get_traceback, put_traceback },
  { "__context__", get_context, put_context },
  { "__cause__", get_cause, put_cause },
  { NULL }
};
