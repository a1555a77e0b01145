/* hpm-exceptions.h: what the files on exceptions share
 *
 * Layouts are CPython 3.11's in size. The strong references that a family adds
 * come first, in a row, so that one dealloc, traverse and clear serves all.
 */
#pragma once

#include "runtime/hpm-vm.h"

G_BEGIN_DECLS

typedef struct { HpmException base; HpmObject *value; } HpmStopIteration; /* and SystemExit, NameError */
typedef struct { HpmException base; HpmObject *obj, *name; } HpmAttributeError;
typedef struct { HpmException base; HpmObject *msg, *name, *path; } HpmImportError;
typedef struct { HpmException base; HpmObject *errno_, *strerror, *filename, *filename2; gssize written; } HpmOSError;
typedef struct {
  HpmException base;
  HpmObject   *msg, *filename, *lineno, *offset, *end_lineno, *end_offset, *text, *print_file_and_line;
} HpmSyntaxError;
typedef struct { HpmException base; HpmObject *encoding, *object, *reason; gssize start, end; } HpmUnicodeError;
typedef struct { HpmException base; HpmObject *message, *exceptions; } HpmExceptionGroup;

HpmType     *hpm_type_from_spec           (HpmVm *vm, const HpmTypeSpec *spec, HpmType *base); /* type-init.c */

/* --- exceptions.c --- */

HpmObject   *hpm_exception_new            (HpmVm *vm, HpmType *type, HpmObject *const *args, gssize n_args, HpmObject *kwnames);
int          hpm_exception_init           (HpmVm *vm, HpmObject *self, HpmObject *const *args, gssize n_args, HpmObject *kwnames);
HpmObject   *hpm_exception_str            (HpmVm *vm, HpmObject *self);
void         hpm_exception_dealloc        (HpmVm *vm, HpmObject *self);
int          hpm_exception_traverse       (HpmVm *vm, HpmObject *self, HpmVisitFunc visit, gpointer data);
void         hpm_exception_each_ref       (HpmVm *vm, HpmObject *self, HpmRefFunc func, gpointer data);
void         hpm_exception_clear          (HpmVm *vm, HpmObject *self);
HpmObject   *hpm_exception_repr           (HpmVm *vm, HpmObject *self);
/* Stores a traceback, which is taken over; NULL: none. */
void         hpm_exception_set_traceback_steal (HpmVm *vm, HpmException *self, HpmObject *traceback);
void         hpm_exception_set_traceback_none  (HpmVm *vm, HpmException *self);
/* Stores a borrowed value, or None for NULL. */
void         hpm_exception_set            (HpmVm *vm, HpmObject **place, HpmObject *value);

#define HPM_EXCEPTION_SLOTS                \
  .dealloc = hpm_exception_dealloc,        \
  .traverse = hpm_exception_traverse,      \
  .each_ref = hpm_exception_each_ref,      \
  .clear = hpm_exception_clear,            \
  .new_ = hpm_exception_new

/* --- The families (exception-families.c, exception-unicode.c, exception-groups.c) --- */

extern const HpmMethodDef hpm_base_exception_methods[];
extern const HpmMemberDef hpm_base_exception_members[];
extern const HpmGetSetDef hpm_base_exception_getsets[];

int          hpm_stop_iteration_init      (HpmVm *vm, HpmObject *self, HpmObject *const *args, gssize n_args, HpmObject *kwnames);
int          hpm_system_exit_init         (HpmVm *vm, HpmObject *self, HpmObject *const *args, gssize n_args, HpmObject *kwnames);
int          hpm_name_error_init          (HpmVm *vm, HpmObject *self, HpmObject *const *args, gssize n_args, HpmObject *kwnames);
int          hpm_attribute_error_init     (HpmVm *vm, HpmObject *self, HpmObject *const *args, gssize n_args, HpmObject *kwnames);
int          hpm_import_error_init        (HpmVm *vm, HpmObject *self, HpmObject *const *args, gssize n_args, HpmObject *kwnames);
HpmObject   *hpm_import_error_str         (HpmVm *vm, HpmObject *self);
HpmObject   *hpm_key_error_str            (HpmVm *vm, HpmObject *self);
HpmObject   *hpm_os_error_new             (HpmVm *vm, HpmType *type, HpmObject *const *args, gssize n_args, HpmObject *kwnames);
int          hpm_os_error_init            (HpmVm *vm, HpmObject *self, HpmObject *const *args, gssize n_args, HpmObject *kwnames);
HpmObject   *hpm_os_error_str             (HpmVm *vm, HpmObject *self);
extern const HpmGetSetDef hpm_os_error_getsets[];
extern const HpmMethodDef hpm_os_error_methods[], hpm_import_error_methods[];
int          hpm_syntax_error_init        (HpmVm *vm, HpmObject *self, HpmObject *const *args, gssize n_args, HpmObject *kwnames);
HpmObject   *hpm_syntax_error_str         (HpmVm *vm, HpmObject *self);
extern const HpmMemberDef hpm_stop_iteration_members[], hpm_system_exit_members[], hpm_name_error_members[],
  hpm_attribute_error_members[], hpm_import_error_members[], hpm_os_error_members[], hpm_syntax_error_members[];

int          hpm_unicode_decode_error_init    (HpmVm *vm, HpmObject *self, HpmObject *const *args, gssize n_args, HpmObject *kwnames);
int          hpm_unicode_encode_error_init    (HpmVm *vm, HpmObject *self, HpmObject *const *args, gssize n_args, HpmObject *kwnames);
int          hpm_unicode_translate_error_init (HpmVm *vm, HpmObject *self, HpmObject *const *args, gssize n_args, HpmObject *kwnames);
HpmObject   *hpm_unicode_decode_error_str     (HpmVm *vm, HpmObject *self);
HpmObject   *hpm_unicode_encode_error_str     (HpmVm *vm, HpmObject *self);
HpmObject   *hpm_unicode_translate_error_str  (HpmVm *vm, HpmObject *self);
extern const HpmMemberDef hpm_unicode_error_members[];

HpmObject   *hpm_exception_group_new      (HpmVm *vm, HpmType *type, HpmObject *const *args, gssize n_args, HpmObject *kwnames);
HpmObject   *hpm_exception_group_str      (HpmVm *vm, HpmObject *self);
/* A group like `original`, made by its derive () of a list of exceptions; NULL: an error. */
HpmObject   *hpm_exception_group_subset   (HpmVm *vm, HpmObject *original, HpmObject *exceptions);
extern const HpmMethodDef hpm_exception_group_methods[];
extern const HpmMemberDef hpm_exception_group_members[];

G_END_DECLS
