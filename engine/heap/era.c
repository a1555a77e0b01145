/* era.c: the table of the eras' rules; hpm-era.h says what each means and where it comes from */
#include "heap/hpm-heap-private.h"

static const HpmEraRules rules[] = {
  [HPM_ERA_3_3]  = { .legacy_finalizers = TRUE, .thresholds = { 700, 10, 10 } },
  [HPM_ERA_3_11] = { .finalizes_once = TRUE, .thresholds = { 700, 10, 10 } },
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
