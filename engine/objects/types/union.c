/* union.c: int | str */
#include "objects/hpm-type-private.h"

typedef struct { HpmObject head; HpmObject *args, *parameters; } HpmUnion;

HpmObject *
hpm_union_borrow_args (HpmObject *o)
{
  return ((HpmUnion *) o)->args;
}

static gboolean
is_unionable (HpmVm     *vm,
              HpmObject *o)
{
  return HPM_IS_NONE (vm, o) || HPM_HAS_FLAG (o, TYPE) || hpm_type_is_subtype (HPM_TYPE_OF (o), HPM_TYPE (vm, GENERIC_ALIAS))
         || HPM_IS (vm, o, UNION);
}

/* What a side of | is made of: the union's members, or the one that it is. */
static gssize
members_of (HpmVm       *vm,
            HpmObject  **side,
            HpmObject ***members)
{
  if (HPM_IS (vm, *side, UNION))
    {
      HpmObject *args = ((HpmUnion *) *side)->args;

      *members = ((HpmTuple *) args)->items;
      return HPM_SIZE (args);
    }
  if (HPM_IS_NONE (vm, *side))
    *side = HPM_OBJECT (HPM_TYPE (vm, NONE));
  *members = side;
  return 1;
}

static gboolean
is_alias (HpmVm     *vm,
          HpmObject *o)
{
  return hpm_type_is_subtype (HPM_TYPE_OF (o), HPM_TYPE (vm, GENERIC_ALIAS));
}

/* Only list[int] and its like are compared: a class is itself and no other. */
static int
is_among (HpmVm            *vm,
          HpmObject *const *members,
          gssize            n,
          HpmObject        *o)
{
  int found = 0;

  for (gssize i = 0; i < n && found == 0; i++)
    found = is_alias (vm, o) && is_alias (vm, members[i])
            ? hpm_object_rich_compare_bool (vm, members[i], o, HPM_EQ) : members[i] == o;
  return found;
}

/* Who adds nothing to the left side gets that back: one tuple is made at most. */
HpmObject *
hpm_union_or (HpmVm     *vm,
              HpmObject *a,
              HpmObject *b)
{
  HpmObject *left = a, *right = b, **own, **more, *args;
  gssize n_own, n_more, n_new = 0;
  gboolean *is_new;
  HpmUnion *result;
  int there = 0;

  if (!is_unionable (vm, a) || !is_unionable (vm, b))
    HPM_RETURN_NOT_IMPLEMENTED (vm);
  n_own = members_of (vm, &left, &own);
  n_more = members_of (vm, &right, &more);
  is_new = hpm_mem_alloc (vm, n_more * sizeof (gboolean));
  for (gssize i = 0; i < n_more && there >= 0; i++)
    {
      there = is_among (vm, own, n_own, more[i]);
      is_new[i] = there == 0;
      n_new += there == 0;
    }
  if (there < 0 || n_new == 0)
    {
      hpm_mem_free (vm, is_new);
      return there < 0 ? NULL : hpm_incref (left);
    }

  args = hpm_tuple_new (vm, n_own + n_new);
  for (gssize i = 0; i < n_own; i++)
    HPM_TUPLE_ITEM (args, i) = hpm_incref (own[i]);
  for (gssize i = 0, at = n_own; i < n_more; i++)
    if (is_new[i])
      HPM_TUPLE_ITEM (args, at++) = hpm_incref (more[i]);
  hpm_mem_free (vm, is_new);
  hpm_hold (vm, args);
  result = hpm_object_alloc (vm, HPM_TYPE (vm, UNION), 0);
  result->args = args;
  hpm_unhold (vm, 1);
  hpm_gc_track (vm, result);
  return HPM_OBJECT (result);
}

static int
union_traverse (HpmVm        *vm,
                HpmObject    *self,
                HpmVisitFunc  visit,
                gpointer      data)
{
  HPM_VISIT (((HpmUnion *) self)->args);
  HPM_VISIT (((HpmUnion *) self)->parameters);
  return 0;
}

static void
union_each_ref (HpmVm      *vm,
                HpmObject  *self,
                HpmRefFunc  func,
                gpointer    data)
{
  hpm_ref_named (((HpmUnion *) self)->args, "__args__", func, data);
  hpm_ref_named (((HpmUnion *) self)->parameters, "__parameters__", func, data);
}

static void
union_dealloc (HpmVm     *vm,
               HpmObject *self)
{
  hpm_gc_untrack (self);
  hpm_clear (vm, &((HpmUnion *) self)->args);
  hpm_clear (vm, &((HpmUnion *) self)->parameters);
  hpm_object_free (vm, self);
}

static HpmObject *
union_repr (HpmVm     *vm,
            HpmObject *self)
{
  HpmObject *args = ((HpmUnion *) self)->args;
  HpmBuilder builder;

  hpm_builder_init (&builder);
  for (gssize i = 0; i < HPM_SIZE (args); i++)
    {
      HpmObject *text = hpm_annotation_text (vm, HPM_TUPLE_ITEM (args, i));

      if (text == NULL)
        {
          hpm_builder_discard (vm, &builder);
          return NULL;
        }
      if (i > 0)
        hpm_builder_ascii (vm, &builder, " | ");
      hpm_builder_str (vm, &builder, text);
      hpm_decref (vm, text);
    }
  return hpm_builder_finish (vm, &builder);
}

/* The order of the members does not count. */
static gint64
union_hash (HpmVm     *vm,
            HpmObject *self)
{
  HpmObject *set = hpm_frozenset_new (vm, ((HpmUnion *) self)->args);
  gint64 hash;

  if (set == NULL)
    return -1;
  hpm_hold (vm, set);
  hash = hpm_object_hash (vm, set);
  hpm_unhold (vm, 1);
  hpm_decref (vm, set);
  return hash;
}

static HpmObject *
union_richcompare (HpmVm     *vm,
                   HpmObject *a,
                   HpmObject *b,
                   int        op)
{
  HpmObject *x, *y, *result;

  if ((op != HPM_EQ && op != HPM_NE) || !HPM_IS (vm, a, UNION) || !HPM_IS (vm, b, UNION))
    HPM_RETURN_NOT_IMPLEMENTED (vm);
  x = hpm_frozenset_new (vm, ((HpmUnion *) a)->args);
  hpm_hold (vm, x);
  y = x ? hpm_frozenset_new (vm, ((HpmUnion *) b)->args) : NULL;
  hpm_hold (vm, y);
  result = y ? hpm_object_rich_compare (vm, x, y, op) : NULL;
  hpm_unhold (vm, 2);
  hpm_xdecref (vm, y);
  hpm_xdecref (vm, x);
  return result;
}

static HpmObject *
union_parameters (HpmVm     *vm,
                  HpmObject *self)
{
  HpmUnion *u = (HpmUnion *) self;

  if (u->parameters == NULL)
    u->parameters = hpm_annotation_parameters (vm, u->args);
  return hpm_xincref (u->parameters);
}

static HpmObject *
union_subscript (HpmVm     *vm,
                 HpmObject *self,
                 HpmObject *item)
{
  HpmObject *parameters = union_parameters (vm, self);
  HpmObject *args = parameters
                    ? hpm_annotation_substitute (vm, self, ((HpmUnion *) self)->args, parameters,
                                                 item) : NULL;
  HpmObject *result = NULL;

  if (args != NULL)
    {
      result = hpm_incref (HPM_TUPLE_ITEM (args, 0));
      for (gssize i = 1; result && i < HPM_SIZE (args); i++)
        hpm_replace (vm, &result, hpm_number_binary (vm, result, HPM_TUPLE_ITEM (args, i),
                                                     HPM_OP_OR));
      hpm_decref (vm, args);
    }
  hpm_xdecref (vm, parameters);
  return result;
}

static const HpmMemberDef union_members[] = {
  { "__args__", HPM_MEMBER_OBJECT, G_STRUCT_OFFSET (HpmUnion, args), TRUE },
  { NULL }
};

static const HpmGetSetDef union_getsets[] = {
  { "__parameters__", union_parameters, NULL },
  { NULL }
};

const HpmTypeSpec hpm_union_spec = {
  .name = "types.UnionType",
  .base = HPM_TYPE_ID_OBJECT,
  .basic_size = sizeof (HpmUnion),
  .flags = HPM_TYPE_FLAG_GC,
  .slots = {
    .dealloc = union_dealloc,
    .traverse = union_traverse,
    .each_ref = union_each_ref,
    .repr = union_repr,
    .hash = union_hash,
    .richcompare = union_richcompare,
    .getattro = hpm_object_generic_get_attr,
    .subscript = union_subscript,
    .or_ = hpm_union_or,
  },
  .members = union_members,
  .getsets = union_getsets,
};
