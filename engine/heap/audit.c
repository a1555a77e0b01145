/* audit.c: does every count have its owners?
 *
 * First by one sum: each object adds its count times a number made of its address, each reference takes that number
 * of its target away. If nothing is left, every count is explained (but for one chance in 2^64). Else all
 * references are enumerated once more and added up by target, in a table with an entry for each 16 bytes of the
 * arena, and each object's sum is compared with its count. Looking must not change what is looked at: all of it is host
 * memory.
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

static char *
report_each (HpmVm *vm)
{
  Audit audit = { .vm = vm };

  audit.owners = g_new0 (gint32, vm->memory.used >> 4);
  hpm_vm_each_root (vm, count_owner, &audit);
  hpm_mem_each_block (vm, count_refs_of_block, &audit);
  hpm_mem_each_block (vm, compare_block, &audit);
  g_free (audit.owners);
  return audit.report ? g_string_free (audit.report, FALSE) : NULL;
}

/* --- By one sum --- */

typedef struct {
  HpmVm  *vm;
  guint64 sum; /* modulo 2^64 */
  gsize   n_objects;
} Sum;

/* A number for an address, such that no few of them cancel out by chance. */
static inline guint64
weight (HpmVm     *vm,
        HpmObject *object)
{
  guint64 x = granule (vm, object) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  x = (x ^ x >> 30) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  return x ^ x >> 27;
}

static void
subtract_owner (HpmObject         *target,
                const HpmRefLabel *label,
                gpointer           data)
{
  Sum *sum = data;

  sum->sum -= weight (sum->vm, target);
}

static void
add_block (const HpmBlock *block,
           gpointer        data)
{
  Sum *sum = data;
  HpmObject *object = object_in (block);

  if (object == NULL)
    return;
  sum->n_objects++;
  sum->sum += (guint64) object->refcnt * weight (sum->vm, object);
  hpm_object_each_ref (sum->vm, object, subtract_owner, sum);
}

static char *
audit (HpmVm *vm,
       gsize *n_objects)
{
  Sum sum = { .vm = vm };

  hpm_vm_each_root (vm, subtract_owner, &sum);
  hpm_mem_each_block (vm, add_block, &sum);
  *n_objects = sum.n_objects;
  return sum.sum == 0 ? NULL : report_each (vm);
}

char *
hpm_audit (HpmVm *vm)
{
  gsize n_objects;

  return audit (vm, &n_objects);
}

/* --- Step by step --- */

/* So many objects may be looked at for each step: more than the interpreter and a usual program consist of. */
#define OBJECTS_PER_STEP 8000

char *
hpm_audit_step (HpmVm        *vm,
                gboolean      always,
                HpmAuditPace *pace)
{
  gsize n_objects;
  char *report;

  pace->n_steps++;
  pace->debt = MAX (pace->debt - OBJECTS_PER_STEP, 0);
  if (pace->debt > OBJECTS_PER_STEP && !always)
    return NULL;
  report = audit (vm, &n_objects);
  pace->n_looks++;
  pace->debt += n_objects;
  return report;
}
