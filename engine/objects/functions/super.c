/* super.c: looking attributes up behind a class in the MRO
 *
 * super () without arguments finds its class in the cell __class__ of the method that calls it,
 * and the object in that method's first argument: it reads the running frame.
 */
#include "objects/hpm-type-private.h"

typedef struct {
  HpmObject  head;
  HpmType   *type;     /* behind which the search begins */
  HpmObject *object;   /* what methods are bound to */
  HpmType   *own_type; /* whose MRO is searched */
} HpmSuper;

static int
super_traverse (HpmVm        *vm,
                HpmObject    *self,
                HpmVisitFunc  visit,
                gpointer      data)
{
  HpmSuper *s = (HpmSuper *) self;

  HPM_VISIT (s->object);
  HPM_VISIT (s->type);
  HPM_VISIT (s->own_type);
  return 0;
}

static void
super_each_ref (HpmVm      *vm,
                HpmObject  *self,
                HpmRefFunc  func,
                gpointer    data)
{
  HpmSuper *s = (HpmSuper *) self;

  hpm_ref_named (HPM_OBJECT (s->type), "__thisclass__", func, data);
  hpm_ref_named (s->object, "__self__", func, data);
  hpm_ref_named (HPM_OBJECT (s->own_type), "__self_class__", func, data);
}

static void
super_dealloc (HpmVm     *vm,
               HpmObject *self)
{
  HpmSuper *s = (HpmSuper *) self;

  hpm_gc_untrack (self);
  hpm_clear (vm, &s->object);
  hpm_clear (vm, &s->type);
  hpm_clear (vm, &s->own_type);
  hpm_object_free (vm, self);
}

/* Not so for the class itself where a metaclass's mro () has left it out. */
static gboolean
is_in_order_of (HpmType *type,
                HpmType *other)
{
  HpmObject *mro = other->mro;

  for (gssize i = 0; mro != NULL && i < HPM_SIZE (mro); i++)
    if (HPM_TUPLE_ITEM (mro, i) == HPM_OBJECT (type))
      return TRUE;
  return mro == NULL && hpm_type_is_subtype (other, type);
}

/* The type whose MRO is searched for `object`: new reference. */
static HpmType *
check_object (HpmVm     *vm,
              HpmType   *type,
              HpmObject *object)
{
  HpmObject *claimed;

  if (HPM_HAS_FLAG (object, TYPE) && is_in_order_of (type, HPM_AS_TYPE (object)))
    return hpm_incref (object);
  if (hpm_type_is_subtype (HPM_TYPE_OF (object), type))
    return hpm_incref (HPM_TYPE_OF (object));
  claimed = hpm_object_lookup_attr (vm, object, HPM_ID (vm, __class__));
  if (claimed != NULL && HPM_HAS_FLAG (claimed, TYPE)
      && hpm_type_is_subtype (HPM_AS_TYPE (claimed), type))
    return HPM_AS_TYPE (claimed);
  hpm_xdecref (vm, claimed);
  if (vm->exception == NULL)
    hpm_raise (vm, HPM_EXC (vm, TypeError),
               "super(type, obj): obj must be an instance or subtype of type");
  return NULL;
}

/* --- Without arguments --- */

static HpmObject *
first_argument (HpmVm    *vm,
                HpmFrame *frame)
{
  HpmObject *first;

  if (frame->code->argcount == 0)
    return hpm_raise (vm, HPM_EXC (vm, RuntimeError), "super(): no arguments");
  first = frame->localsplus[0];
  if (first != NULL && (frame->code->localsplus_kinds[0] & HPM_LOCAL_CELL)
      && HPM_IS (vm, first, CELL))
    first = ((HpmCell *) first)->content;
  if (first == NULL)
    return hpm_raise (vm, HPM_EXC (vm, RuntimeError), "super(): arg[0] deleted");
  return first;
}

static HpmObject *
class_of_method (HpmVm    *vm,
                 HpmFrame *frame)
{
  HpmCode *code = frame->code;

  for (gssize i = code->n_localsplus - code->n_frees; i < code->n_localsplus; i++)
    {
      HpmObject *cell = frame->localsplus[i], *content;

      if (!hpm_str_equal (HPM_TUPLE_ITEM (code->localsplus_names, i), HPM_ID (vm, __class__)))
        continue;
      if (cell == NULL || !HPM_IS (vm, cell, CELL))
        return hpm_raise (vm, HPM_EXC (vm, RuntimeError), "super(): bad __class__ cell");
      content = ((HpmCell *) cell)->content;
      if (content == NULL)
        return hpm_raise (vm, HPM_EXC (vm, RuntimeError), "super(): empty __class__ cell");
      if (!HPM_HAS_FLAG (content, TYPE))
        return hpm_raise (vm, HPM_EXC (vm, RuntimeError), "super(): __class__ is not a type (%s)",
                          HPM_TYPE_OF (content)->name);
      return content;
    }
  return hpm_raise (vm, HPM_EXC (vm, RuntimeError), "super(): __class__ cell not found");
}

static int
super_init (HpmVm            *vm,
            HpmObject        *self,
            HpmObject *const *args,
            gssize            n_args,
            HpmObject        *kwnames)
{
  HpmSuper *s = (HpmSuper *) self;
  HpmObject *type = n_args > 0 ? args[0] : NULL;
  HpmObject *object = n_args > 1 && !HPM_IS_NONE (vm, args[1]) ? args[1] : NULL;
  HpmType *own_type = NULL;

  if (!hpm_args_no_keywords (vm, "super", kwnames) || !hpm_args_check (vm, "super()", n_args, 0, 2))
    return -1;
  if (n_args == 0)
    {
      if (vm->frame == NULL)
        hpm_raise (vm, HPM_EXC (vm, RuntimeError), "super(): no current frame");
      else if ((object = first_argument (vm, vm->frame)) != NULL)
        type = class_of_method (vm, vm->frame);
      if (type == NULL)
        return -1;
    }
  else if (!HPM_HAS_FLAG (type, TYPE))
    {
      hpm_raise (vm, HPM_EXC (vm, TypeError), "super() argument 1 must be a type, not %s",
                 HPM_TYPE_OF (type)->name);
      return -1;
    }
  if (object != NULL && (own_type = check_object (vm, HPM_AS_TYPE (type), object)) == NULL)
    return -1;
  hpm_replace (vm, &s->type, hpm_incref (type));
  hpm_replace (vm, &s->object, hpm_xincref (object));
  hpm_replace (vm, &s->own_type, own_type);
  return 0;
}

static HpmObject *
super_new (HpmVm            *vm,
           HpmType          *type,
           HpmObject *const *args,
           gssize            n_args,
           HpmObject        *kwnames)
{
  return hpm_type_generic_alloc (vm, type, 0);
}

/* --- Attributes --- */

/* The attribute in the classes behind s->type, borrowed. */
static HpmObject *
search (HpmVm     *vm,
        HpmSuper  *s,
        HpmObject *name)
{
  HpmObject *mro = s->own_type->mro;
  gssize i = 0;

  if (mro == NULL)
    return NULL;
  while (i < HPM_SIZE (mro) && HPM_TUPLE_ITEM (mro, i) != HPM_OBJECT (s->type))
    i++;
  for (i++; i < HPM_SIZE (mro); i++)
    {
      HpmObject *dict = HPM_AS_TYPE (HPM_TUPLE_ITEM (mro, i))->dict;
      HpmObject *found = dict ? hpm_dict_borrow_item (vm, dict, name) : NULL;

      if (found != NULL || vm->exception != NULL)
        return found;
    }
  return NULL;
}

static HpmObject *
super_getattro (HpmVm     *vm,
                HpmObject *self,
                HpmObject *name)
{
  HpmSuper *s = (HpmSuper *) self;
  HpmObject *found;

  if (s->own_type == NULL || hpm_str_equal (name, HPM_ID (vm, __class__)))
    return hpm_object_generic_get_attr (vm, self, name);
  found = search (vm, s, name);
  if (vm->exception != NULL)
    return NULL;
  if (found == NULL)
    return hpm_object_generic_get_attr (vm, self, name);
  if (HPM_TYPE_OF (found)->s.descr_get == NULL)
    return hpm_incref (found);
  return hpm_descr_call_get (vm, found, s->object == HPM_OBJECT (s->own_type) ? NULL : s->object,
                             HPM_OBJECT (s->own_type));
}

static HpmObject *
super_descr_get (HpmVm     *vm,
                 HpmObject *self,
                 HpmObject *object,
                 HpmObject *type)
{
  HpmSuper *s = (HpmSuper *) self, *new;
  HpmType *own_type;

  if (object == NULL || HPM_IS_NONE (vm, object) || s->object != NULL)
    return hpm_incref (self);
  if (!HPM_IS (vm, self, SUPER))
    {
      HpmObject *args[] = { HPM_OBJECT (s->type), object };

      return hpm_object_call (vm, HPM_OBJECT (HPM_TYPE_OF (self)), args, 2, NULL);
    }
  own_type = check_object (vm, s->type, object);
  if (own_type == NULL)
    return NULL;
  hpm_hold (vm, own_type);
  new = hpm_type_generic_alloc (vm, HPM_TYPE (vm, SUPER), 0);
  hpm_unhold (vm, 1);
  new->type = hpm_incref (s->type);
  new->object = hpm_incref (object);
  new->own_type = own_type;
  return HPM_OBJECT (new);
}

static HpmObject *
super_repr (HpmVm     *vm,
            HpmObject *self)
{
  HpmSuper *s = (HpmSuper *) self;
  const char *name = s->type ? s->type->name : "NULL";

  if (s->own_type != NULL)
    return hpm_str_from_format (vm, "<super: <class '%s'>, <%s object>>", name, s->own_type->name);
  return hpm_str_from_format (vm, "<super: <class '%s'>, NULL>", name);
}

static const HpmMemberDef super_members[] = {
  { "__thisclass__", HPM_MEMBER_OBJECT, G_STRUCT_OFFSET (HpmSuper, type), TRUE },
  { "__self__", HPM_MEMBER_OBJECT, G_STRUCT_OFFSET (HpmSuper, object), TRUE },
  { "__self_class__", HPM_MEMBER_OBJECT, G_STRUCT_OFFSET (HpmSuper, own_type), TRUE },
  { NULL }
};

const HpmTypeSpec hpm_super_spec = {
  .name = "super",
  .base = HPM_TYPE_ID_OBJECT,
  .basic_size = sizeof (HpmSuper),
  .flags = HPM_TYPE_FLAG_VECTORCALL | HPM_TYPE_FLAG_GC | HPM_TYPE_FLAG_BASETYPE,
  .slots = {
    .dealloc = super_dealloc,
    .traverse = super_traverse,
    .each_ref = super_each_ref,
    .repr = super_repr,
    .getattro = super_getattro,
    .descr_get = super_descr_get,
    .init = super_init,
    .new_ = super_new,
  },
  .members = super_members,
};
