/* hpm-ctypes-private.h: between the files of the module ctypes */
#pragma once

#include "modules/hpm-modules.h"

/* ctypes.c: is it an instance of a type with this code ('O': py_object, 'P': c_void_p)? */
gboolean     hpm_ctypes_has_code       (HpmObject *o, char code);
/* The object whose address such an instance holds; borrowed. No object there: a segmentation fault. */
HpmObject   *hpm_ctypes_borrow_object  (HpmVm *vm, HpmObject *data);
/* ctypes-pythonapi.c; FALSE: raised */
gboolean     hpm_ctypes_add_pythonapi  (HpmVm *vm, HpmObject *module);
