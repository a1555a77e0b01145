/* registry.c: finding a module by its name
 *
 * Modules in C stand in hpm-modules.def, those in Python in library/ (freeze.py makes
 * hpm_frozen_modules[] of them at build time).
 */
#include "modules/hpm-modules.h"

#include <string.h>

#define HPM_MODULE(name, init) HpmObject *init (HpmVm *vm);
#include "modules/hpm-modules.def"
#undef HPM_MODULE

static const HpmModuleDef native_modules[] = {
#define HPM_MODULE(name, init) { name, init, NULL, 0, FALSE },
#include "modules/hpm-modules.def"
#undef HPM_MODULE
};

const HpmModuleDef *
hpm_module_find (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (native_modules); i++)
    if (strcmp (native_modules[i].name, name) == 0)
      return &native_modules[i];
  for (const HpmModuleDef *def = hpm_frozen_modules; def->name; def++)
    if (strcmp (def->name, name) == 0)
      return def;
  return NULL;
}
