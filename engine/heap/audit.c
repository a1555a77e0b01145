/* audit.c: does every count have its owners?
 *
 * All references in the heap are enumerated and added up by target, in a table with an entry for
 * each 16 bytes of the arena; then each object's sum is compared with its count. The table
 * is host memory: looking must not change what is looked at.
 */
#include "heap/hpm-heap-private.h"

typedef struct {
  HpmVm   *vm;
  gint32  *owners;
  GString *report; /* NULL until something is wrong */
} Audit;

static inline gsize
granule (HpmVm     *vm,
         HpmObject *object)
{
  return ((guint8 *) object - vm->memory.base) >> 4;
}

static void
count_owner (HpmObject         *target,
             const HpmRefLabel *label,
             gpointer           data)
{
  Audit *audit = data;

  audit->owners[granule (audit->vm, target)]++;
}

static HpmObject *
object_in (const HpmBlock *block)
{
  if (block->shadow->kind < HPM_BLOCK_OBJECT)
    return NULL;
  return (HpmObject *) ((guint8 *) block->block + block->shadow->prefix * 16);
}

static void
count_refs_of_block (const HpmBlock *block,
                     gpointer        data)
{
  Audit *audit = data;
  HpmObject *object = object_in (block);

  /* One whose count is 0 and that is still being taken apart owns what it still refers to. */
  if (object)
    hpm_object_each_ref (audit->vm, object, count_owner, audit);
}

/* A type's name, or a string's beginning: which one it is says most about who forgot it. */
static void
describe (GString   *report,
          HpmObject *object)
{
  if (HPM_HAS_FLAG (object, TYPE))
    g_string_append_printf (report, " '%s'", HPM_AS_TYPE (object)->name);
  else if (hpm_is_str (object) && ((HpmStr *) object)->ascii)
    g_string_append_printf (report, " '%.40s'", (const char *) HPM_STR_DATA (object));
}

static void
compare_block (const HpmBlock *block,
               gpointer        data)
{
  Audit *audit = data;
  HpmObject *object = object_in (block);
  gint32 owners;

  if (object == NULL)
    return;
  owners = audit->owners[granule (audit->vm, object)];
  if (owners == object->refcnt)
    return;
  if (audit->report == NULL)
    audit->report = g_string_new (NULL);
  g_string_append_printf (audit->report, "%s#%u", HPM_TYPE_OF (object)->name, block->shadow->ordinal);
  describe (audit->report, object);
  g_string_append_printf (audit->report, " (born %u): count %" G_GSSIZE_FORMAT ", owners %d\n",
                          block->shadow->birth, object->refcnt, owners);
}

char *
hpm_audit (HpmVm *vm)
{
  Audit audit = { .vm = vm };

  audit.owners = g_new0 (gint32, vm->memory.used >> 4);
  hpm_vm_each_root (vm, count_owner, &audit);
  hpm_mem_each_block (vm, count_refs_of_block, &audit);
  hpm_mem_each_block (vm, compare_block, &audit);
  g_free (audit.owners);
  return audit.report ? g_string_free (audit.report, FALSE) : NULL;
}
