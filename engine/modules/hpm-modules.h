/* hpm-modules.h: the modules that can be imported
 *
 * A module is made in C where memory is the point, else it is Python of our
 * own, frozen in at build time from modules/library/NAME.py.
 */
#pragma once

#include "runtime/hpm-runtime.h"

G_BEGIN_DECLS

typedef struct {
  const char  *name;
  HpmObject *(*init) (HpmVm *vm);          /* a new module, or NULL for a frozen one */
  const char  *source;                     /* of a frozen one */
  gsize        source_length;
} HpmModuleDef;

/* NULL when there is no such module. */
const HpmModuleDef *hpm_module_find      (const char *name);
HpmObject          *hpm_builtins_init    (HpmVm *vm);  /* the module builtins */

G_END_DECLS
