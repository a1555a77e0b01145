/* generic-alias-iter.c: what *list[int] goes through: the alias with a star, once
 */
#include "objects/hpm-containers.h"
#include "objects/hpm-type-private.h"

typedef struct {
  HpmObject  head;
  HpmObject *alias; /* NULL: it has been given */
} AliasIter;

#define SELF ((AliasIter *) self)

HpmObject *
hpm_generic_alias_iter (HpmVm     *vm,
                        HpmObject *alias)
{
  AliasIter *it = hpm_object_alloc (vm, HPM_TYPE (vm, GENERIC_ALIAS_ITER), 0);

  it->alias = hpm_incref (alias);
  hpm_gc_track (vm, it);
  return HPM_OBJECT (it);
}

static HpmObject *
alias_iter_next (HpmVm     *vm,
                 HpmObject *self)
{
  HpmObject *starred;

  if (SELF->alias == NULL)
    return NULL;
  starred = hpm_generic_alias_starred (vm, SELF->alias);
  hpm_hold (vm, starred);
  hpm_clear (vm, &SELF->alias);
  hpm_unhold (vm, 1);
  return starred;
}

static int
alias_iter_traverse (HpmVm        *vm,
                     HpmObject    *self,
                     HpmVisitFunc  visit,
                     gpointer      data)
{
  HPM_VISIT (SELF->alias);
  return 0;
}

static void
alias_iter_each_ref (HpmVm      *vm,
                     HpmObject  *self,
                     HpmRefFunc  func,
                     gpointer    data)
{
  hpm_ref_named (SELF->alias, "alias", func, data);
}

static void
alias_iter_clear (HpmVm     *vm,
                  HpmObject *self)
{
  hpm_clear (vm, &SELF->alias);
}

static void
alias_iter_dealloc (HpmVm     *vm,
                    HpmObject *self)
{
  hpm_gc_untrack (self);
  hpm_clear (vm, &SELF->alias);
  hpm_object_free (vm, self);
}

HPM_FUNCTION (alias_iter_reduce)
{
  HpmObject *empty, *result;

  if (SELF->alias)
    return hpm_reduce_by_builtin (vm, "iter", SELF->alias, NULL);
  empty = hpm_tuple_new (vm, 0);
  hpm_hold (vm, empty);
  result = hpm_reduce_by_builtin (vm, "iter", empty, NULL);
  hpm_unhold (vm, 1);
  hpm_decref (vm, empty);
  return result;
}

static const HpmMethodDef methods[] = {
  { "__reduce__", alias_iter_reduce, HPM_METH_NOARGS, NULL },
  { NULL }
};

const HpmTypeSpec hpm_generic_alias_iter_spec = {
  .name = "generic_alias_iterator",
  .base = HPM_TYPE_ID_OBJECT,
  .basic_size = sizeof (AliasIter),
  .flags = HPM_TYPE_FLAG_GC | HPM_TYPE_FLAG_NO_NEW,
  .slots = {
    .dealloc = alias_iter_dealloc,
    .traverse = alias_iter_traverse,
    .clear = alias_iter_clear,
    .each_ref = alias_iter_each_ref,
    .iter = hpm_iter_self,
    .iternext = alias_iter_next,
  },
  .methods = methods,
};
