/* hpm-sys-private.h: between the files of the module sys */
#pragma once

#include "modules/hpm-modules.h"

/* sys-info.c: version, flags, float_info … */
int          hpm_sys_add_info          (HpmVm *vm, HpmObject *module);
/* sys-stream.c: stdin, stdout, stderr */
int          hpm_sys_add_streams       (HpmVm *vm, HpmObject *module);
