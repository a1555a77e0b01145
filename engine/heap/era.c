/* era.c: the table of the eras' rules; hpm-era.h says what each means and where it comes from */
#include "heap/hpm-heap-private.h"

#include <stdlib.h>
#include <string.h>

#define STATIC_COUNT 999999999

static const HpmEraRules rules[] = {
  [HPM_ERA_3_3]  = { .legacy_finalizers = TRUE, .clears_main_first = TRUE, .makes_errors_late = TRUE, .static_count = 1, .thresholds = { 700, 10, 10 } },
  [HPM_ERA_3_11] = { .finalizes_once = TRUE, .makes_errors_late = TRUE, .static_count = STATIC_COUNT, .thresholds = { 700, 10, 10 },
                     .letters = "BCLST_abcdefhijklmnopqrstvwxy",
                     .older_counts = { 0, 2 }, .stats = { { 22, 43 }, { 2, 92 } }, .young_count = 220, .counts_imports = TRUE,
                     .spare = { 41, 7, 4, { 4, 3, 2, 2, 3, 0, 8, 6, 1, 0, 1, 3, 5, 1, 2, 2, 2, 3, 1, 6 }, .keys = 71 } },
  [HPM_ERA_3_12] = { .finalizes_once = TRUE, .immortal_count = 4294967295, .immortal_interned = TRUE, .static_count = 1, .letters = "_abcdenprsx",
                     .collects_between_instructions = TRUE, .gives_up_call_tuple = TRUE, .getattr_unbound = TRUE,
                     .bytes_twice_in_tree = TRUE, .thresholds = { 700, 10, 10 },
                     .older_counts = { 5, 0 } },
  [HPM_ERA_3_14] = { .finalizes_once = TRUE, .immortal_count = 3221225472, .static_count = 1,
                     .collects_between_instructions = TRUE, .gives_up_call_tuple = TRUE, .getattr_unbound = TRUE,
                     .bytes_twice_in_tree = TRUE, .borrowed_loads = TRUE,
                     .thresholds = { 2000, 10, 0 } },
};

const HpmEraRules *
hpm_era_rules (HpmVm *vm)
{
  return &rules[vm->era];
}

/* --- What is there once and for all --- */

static const char *const static_names[] = {
#include "heap/static-names.def"
};

static int
compare_names (const void *key,
               const void *entry)
{
  return strcmp (key, *(const char *const *) entry);
}

static gboolean
is_static_name (HpmObject *o)
{
  char name[64];
  gssize length = HPM_STR_LENGTH (o);

  if (!((HpmStr *) o)->ascii || length >= (gssize) sizeof name)
    return FALSE;
  memcpy (name, HPM_STR_DATA (o), length);
  name[length] = '\0';
  return bsearch (name, static_names, G_N_ELEMENTS (static_names), sizeof *static_names, compare_names) != NULL;
}

static gboolean
is_small_int (HpmVm     *vm,
              HpmObject *o)
{
  gboolean overflow;
  gint64 value;

  if (!HPM_IS (vm, o, INT))
    return FALSE;
  value = hpm_int_as_int64 (vm, o, &overflow);
  return !overflow && value >= HPM_SMALL_INT_MIN && value <= HPM_SMALL_INT_MAX
         && vm->small_ints[value - HPM_SMALL_INT_MIN] == o;
}

static gboolean
is_static_string (HpmVm     *vm,
                  HpmObject *o)
{
  const gboolean interned = ((HpmStr *) o)->interned != 0;

  if (o == vm->empty_str)
    return TRUE;
  if (HPM_STR_LENGTH (o) == 1 && hpm_str_char (o, 0) < 256)
    return interned || vm->latin1[hpm_str_char (o, 0)] == o;
  return interned && (hpm_era_rules (vm)->immortal_interned || is_static_name (o));
}

/* What CPython's C compiler has laid out before it runs. */
static gboolean
is_static (HpmVm     *vm,
           HpmObject *o)
{
  if (o == vm->empty_tuple || o == vm->empty_bytes)
    return TRUE;
  if (HPM_IS (vm, o, STR))
    return is_static_string (vm, o);
  if (HPM_IS (vm, o, BYTES) && HPM_SIZE (o) == 1)
    return vm->bytes1[(guint8) ((HpmBytes *) o)->data[0]] == o;
  return is_small_int (vm, o);
}

gboolean
hpm_is_immortal (HpmVm     *vm,
                 HpmObject *o)
{
  if (!hpm_era_rules (vm)->immortal_count)
    return FALSE;
  if (o == vm->none || o == vm->true_ || o == vm->false_ || o == vm->ellipsis || o == vm->not_implemented)
    return TRUE;
  if (HPM_HAS_FLAG (o, TYPE))
    return !(HPM_AS_TYPE (o)->flags & HPM_TYPE_FLAG_HEAP);
  return is_static (vm, o);
}

gint64
hpm_shown_count (HpmVm     *vm,
                 HpmObject *o)
{
  const gssize static_count = hpm_era_rules (vm)->static_count;

  if (hpm_is_immortal (vm, o))
    return hpm_era_rules (vm)->immortal_count;
  /* One of the references that we count is the interpreter's own. */
  return static_count > 1 && is_static (vm, o) ? o->refcnt - 1 + static_count : o->refcnt;
}
