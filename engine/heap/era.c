/* era.c: the table of the eras' rules; hpm-era.h says what each means and where it comes from */
#include "heap/hpm-heap-private.h"

static const HpmEraRules rules[] = {
  [HPM_ERA_3_3]  = { .legacy_finalizers = TRUE, .thresholds = { 700, 10, 10 } },
  [HPM_ERA_3_11] = { .finalizes_once = TRUE, .letters_apart = TRUE, .thresholds = { 700, 10, 10 } },
  [HPM_ERA_3_12] = { .finalizes_once = TRUE, .immortal_objects = TRUE,
                     .collects_between_instructions = TRUE, .thresholds = { 700, 10, 10 } },
  [HPM_ERA_3_14] = { .finalizes_once = TRUE, .immortal_objects = TRUE,
                     .collects_between_instructions = TRUE, .borrowed_loads = TRUE,
                     .thresholds = { 2000, 10, 0 } },
};

const HpmEraRules *
hpm_era_rules (HpmVm *vm)
{
  return &rules[vm->era];
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

/* What CPython makes once and for all when it starts. */
gboolean
hpm_is_immortal (HpmVm     *vm,
                 HpmObject *o)
{
  if (!hpm_era_rules (vm)->immortal_objects)
    return FALSE;
  if (o == vm->none || o == vm->true_ || o == vm->false_ || o == vm->ellipsis || o == vm->not_implemented
      || o == vm->empty_tuple || o == vm->empty_str || o == vm->empty_bytes)
    return TRUE;
  if (HPM_HAS_FLAG (o, TYPE))
    return !(HPM_AS_TYPE (o)->flags & HPM_TYPE_FLAG_HEAP);
  if (HPM_IS (vm, o, STR) && HPM_STR_LENGTH (o) == 1 && hpm_str_char (o, 0) < 256)
    return vm->latin1[hpm_str_char (o, 0)] == o;
  return is_small_int (vm, o);
}
