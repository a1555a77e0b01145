/* code-iterators.c: what co_lines () and co_positions () give
 *
 * Both walk through the line table of a code object, which they keep alive, and make each tuple when it is asked
 * for. As in CPython they are not tracked by the collector: what they refer to can't refer back.
 */
#include "language/hpm-compiler.h"
#include "objects/hpm-containers.h"

typedef struct {
  HpmObject    base;
  HpmObject   *code;
  HpmLineEntry entry;
  guint32      unit; /* of positions: the next to be given */
} CodeIter;

static HpmObject *
code_iter_new (HpmVm     *vm,
               HpmType   *type,
               HpmObject *code)
{
  CodeIter *it = hpm_object_alloc (vm, type, 0);

  it->code = hpm_incref (code);
  it->entry = hpm_code_first_line_entry ((HpmCode *) code);
  it->unit = 0;
  return (HpmObject *) it;
}

HPM_METHOD (hpm_code_lines)
{
  return code_iter_new (vm, HPM_TYPE (vm, LINE_ITER), self);
}

HPM_METHOD (hpm_code_positions)
{
  return code_iter_new (vm, HPM_TYPE (vm, POSITIONS_ITER), self);
}

static void
code_iter_dealloc (HpmVm     *vm,
                   HpmObject *self)
{
  hpm_clear (vm, &((CodeIter *) self)->code);
  hpm_object_free (vm, self);
}

static void
code_iter_each_ref (HpmVm     *vm,
                    HpmObject *self,
                    HpmRefFunc func,
                    gpointer   data)
{
  hpm_ref_named (((CodeIter *) self)->code, "code", func, data);
}

static HpmObject *
int_or_none (HpmVm *vm,
             gint   number)
{
  return number >= 0 ? hpm_int_from_int64 (vm, number) : hpm_incref (vm->none);
}

/* (start, end, line), in bytes. */
static HpmObject *
lines_next (HpmVm     *vm,
            HpmObject *self)
{
  HpmLineEntry *entry = &((CodeIter *) self)->entry;

  if (!hpm_code_next_line_entry (entry))
    return NULL;
  HpmObject *parts[] = { hpm_int_from_int64 (vm, (gint64) entry->start * 2),
                         hpm_int_from_int64 (vm, (gint64) entry->end * 2), int_or_none (vm, entry->line) };
  return hpm_tuple_from_array_steal (vm, parts, 3);
}

/* (line, end_line, column, end_column) of one unit. */
static HpmObject *
positions_next (HpmVm     *vm,
                HpmObject *self)
{
  CodeIter *it = (CodeIter *) self;
  HpmLineEntry *entry = &it->entry;

  while (it->unit >= entry->end)
    if (!hpm_code_next_line_entry (entry))
      return NULL;
  it->unit++;
  HpmObject *parts[] = { int_or_none (vm, entry->line), int_or_none (vm, entry->end_line),
                         int_or_none (vm, entry->column), int_or_none (vm, entry->end_column) };
  return hpm_tuple_from_array_steal (vm, parts, 4);
}

static gsize
lines_sizeof (HpmVm     *vm G_GNUC_UNUSED,
              HpmObject *self G_GNUC_UNUSED)
{
  return 64;
}

static gsize
positions_sizeof (HpmVm     *vm G_GNUC_UNUSED,
                  HpmObject *self G_GNUC_UNUSED)
{
  return 80;
}

const HpmTypeSpec hpm_line_iter_spec = {
  .name = "line_iterator",
  .base = HPM_TYPE_ID_OBJECT,
  .basic_size = sizeof (CodeIter),
  .flags = HPM_TYPE_FLAG_NO_NEW,
  .slots = { .dealloc = code_iter_dealloc, .each_ref = code_iter_each_ref, .iter = hpm_iter_self,
             .iternext = lines_next, .sizeof_ = lines_sizeof },
};

const HpmTypeSpec hpm_positions_iter_spec = {
  .name = "positions_iterator",
  .base = HPM_TYPE_ID_OBJECT,
  .basic_size = sizeof (CodeIter),
  .flags = HPM_TYPE_FLAG_NO_NEW,
  .slots = { .dealloc = code_iter_dealloc, .each_ref = code_iter_each_ref, .iter = hpm_iter_self,
             .iternext = positions_next, .sizeof_ = positions_sizeof },
};
