/* registry.c: finding a module by its name
 *
 * Modules in C stand in hpm-modules.def, those in Python in library/ (freeze.py makes
 * hpm_frozen_modules[] of them at build time).
 */
#include "modules/hpm-modules.h"

#include <glib/gi18n-lib.h>
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

/* Measured: 3.11.7 -I -X utf8, with free lists as its start leaves them. Exact for gc; for the others it hangs a little on
 * what waits there, and a module that imports others has theirs, too. */
static const struct { const char *name; guint births; } births_of_imports[] = {
  { "array", 64 }, { "ast", 792 }, { "copy", 42 }, { "ctypes", 725 }, { "dataclasses", 2780 }, { "datetime", 900 }, { "gc", 20 },
  { "inspect", 2371 }, { "json", 255 }, { "string", 148 }, { "textwrap", 208 }, { "traceback", 758 },
};

guint
hpm_module_births (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (births_of_imports); i++)
    if (strcmp (births_of_imports[i].name, name) == 0)
      return births_of_imports[i].births;
  return 0;
}

/* Modules whose import, or that of a module that they need, sorts with keywords: tokenize does, and masks of flags. */
gboolean
hpm_module_sorts (const char *name)
{
  static const char *const names[] = {
    "argparse", "dataclasses", "fractions", "inspect", "json", "linecache", "logging", "pprint",
    "statistics", "string", "tokenize", "traceback", "tracemalloc", "unittest", NULL,
  };

  return g_strv_contains (names, name);
}

/* --- What modules keep --- */

/* In vm->module_state[HPM_MODULE_STATE_KEPT]. */
typedef struct {
  gsize      n, size;
  HpmObject *objects[];
} Kept;

void
hpm_module_keep_steal (HpmVm    *vm,
                       gpointer  object)
{
  Kept *kept = vm->module_state[HPM_MODULE_STATE_KEPT];

  if (kept == NULL || kept->n == kept->size)
    {
      gsize size = kept ? kept->size * 2 : 32;
      gboolean is_new = kept == NULL;

      kept = hpm_mem_realloc (vm, kept, sizeof (Kept) + size * sizeof (HpmObject *));
      kept->size = size;
      kept->n = is_new ? 0 : kept->n;
      vm->module_state[HPM_MODULE_STATE_KEPT] = kept;
    }
  kept->objects[kept->n++] = object;
}

void
hpm_modules_each_kept (HpmVm      *vm,
                       HpmRefFunc  func,
                       gpointer    data)
{
  const Kept *kept = vm->module_state[HPM_MODULE_STATE_KEPT];
  HpmRefLabel label = { .kind = HPM_REF_ENGINE, .text = N_ ("the built-in modules") };

  for (gsize i = 0; kept && i < kept->n; i++)
    func (kept->objects[i], &label, data);
}
