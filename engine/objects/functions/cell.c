/* cell.c: the boxes that functions share variables in */
#include "objects/hpm-type-private.h"

HpmObject *
hpm_cell_new (HpmVm     *vm,
              HpmObject *content)
{
  HpmCell *cell = hpm_object_alloc (vm, HPM_TYPE (vm, CELL), 0);

  cell->content = hpm_xincref (content);
  hpm_gc_track (vm, cell);
  return HPM_OBJECT (cell);
}

static int
cell_traverse (HpmVm        *vm,
               HpmObject    *self,
               HpmVisitFunc  visit,
               gpointer      data)
{
  HPM_VISIT (((HpmCell *) self)->content);
  return 0;
}

static void
cell_each_ref (HpmVm      *vm,
               HpmObject  *self,
               HpmRefFunc  func,
               gpointer    data)
{
  HpmRefLabel label = { HPM_REF_CELL, 0, NULL, "cell_contents" };

  if (((HpmCell *) self)->content != NULL)
    func (((HpmCell *) self)->content, &label, data);
}

static void
cell_clear (HpmVm     *vm,
            HpmObject *self)
{
  hpm_clear (vm, &((HpmCell *) self)->content);
}

static void
cell_dealloc (HpmVm     *vm,
              HpmObject *self)
{
  hpm_gc_untrack (self);
  hpm_clear (vm, &((HpmCell *) self)->content);
  hpm_object_free (vm, self);
}

static HpmObject *
cell_repr (HpmVm     *vm,
           HpmObject *self)
{
  HpmObject *content = ((HpmCell *) self)->content;

  if (content == NULL)
    return hpm_str_from_format (vm, "<cell at %s: empty>", hpm_address_text (vm, self).text);
  return hpm_str_from_format (vm, "<cell at %s: %.80s object at %s>",
                              hpm_address_text (vm, self).text, HPM_TYPE_OF (content)->name,
                              hpm_address_text (vm, content).text);
}

/* By content; an empty one is less than a filled one. */
static HpmObject *
cell_richcompare (HpmVm     *vm,
                  HpmObject *a,
                  HpmObject *b,
                  int        op)
{
  HpmObject *x, *y;
  int difference;

  if (!HPM_IS (vm, a, CELL) || !HPM_IS (vm, b, CELL))
    HPM_RETURN_NOT_IMPLEMENTED (vm);
  x = ((HpmCell *) a)->content;
  y = ((HpmCell *) b)->content;
  if (x != NULL && y != NULL)
    return hpm_object_rich_compare (vm, x, y, op);
  difference = (x != NULL) - (y != NULL);
  return hpm_bool_from (vm, hpm_op_holds (difference, 0, op));
}

static HpmObject *
cell_new (HpmVm            *vm,
          HpmType          *type,
          HpmObject *const *args,
          gssize            n_args,
          HpmObject        *kwnames)
{
  if (!hpm_args_no_keywords (vm, "cell", kwnames) || !hpm_args_check (vm, "cell", n_args, 0, 1))
    return NULL;
  return hpm_cell_new (vm, n_args ? args[0] : NULL);
}

static HpmObject *
cell_get_contents (HpmVm     *vm,
                   HpmObject *self)
{
  HpmObject *content = ((HpmCell *) self)->content;

  return content ? hpm_incref (content) : hpm_raise (vm, HPM_EXC (vm, ValueError), "Cell is empty");
}

static int
cell_set_contents (HpmVm     *vm,
                   HpmObject *self,
                   HpmObject *value)
{
  hpm_replace (vm, &((HpmCell *) self)->content, hpm_xincref (value));
  return 0;
}

static const HpmGetSetDef cell_getsets[] = {
  { "cell_contents", cell_get_contents, cell_set_contents },
  { NULL }
};

const HpmTypeSpec hpm_cell_spec = {
  .name = "cell",
  .base = HPM_TYPE_ID_OBJECT,
  .basic_size = sizeof (HpmCell),
  .flags = HPM_TYPE_FLAG_GC,
  .slots = {
    .dealloc = cell_dealloc,
    .traverse = cell_traverse,
    .each_ref = cell_each_ref,
    .clear = cell_clear,
    .repr = cell_repr,
    .richcompare = cell_richcompare,
    .new_ = cell_new,
  },
  .getsets = cell_getsets,
};
