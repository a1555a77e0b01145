/* hpm-modules.h: the modules that can be imported
 *
 * A module is made in C where memory is the point, else it is Python of our
 * own, frozen in at build time from modules/library/NAME.py.
 */
#pragma once

#include "runtime/hpm-vm.h"

G_BEGIN_DECLS

typedef struct {
  const char  *name;
  HpmObject *(*init) (HpmVm *vm);          /* a new module, or NULL for a frozen one */
  const char  *source;                     /* of a frozen one */
  gsize        source_length;
  gboolean     is_package;                 /* in CPython */
  gboolean     as_native;                  /* in C in CPython: leaves no entry in a traceback */
} HpmModuleDef;

/* Made by freeze.py; ended by a NULL name. */
extern const HpmModuleDef hpm_frozen_modules[];
/* len (), which the loop knows. */
HPM_METHOD (hpm_builtin_len);

/* How many objects CPython's first import of a module leaves born, as the collector counts them; 0 for those that its
 * start has loaded already. */
guint               hpm_module_births    (const char *name);
gboolean            hpm_module_sorts     (const char *name);
/* NULL when there is no such module. */
const HpmModuleDef *hpm_module_find      (const char *name);
/* Keeps `object` (stolen) to the end of the run, whatever happens to the module: its hidden types. */
void                hpm_module_keep_steal       (HpmVm *vm, gpointer object);
void                hpm_modules_each_kept        (HpmVm *vm, HpmRefFunc func, gpointer data);
HpmObject          *hpm_builtins_init    (HpmVm *vm);  /* the module builtins */
/* By which the library says what of it is C in CPython; no program can import it. */
HpmObject          *hpm_in_c_module      (HpmVm *vm);

/* --- sys --- */

/* TRUE when `o` is what sys.stdout or sys.stderr is at the start; writing to it needs no call. */
gboolean            hpm_is_std_stream    (HpmVm *vm, HpmObject *o, HpmStream *stream);
/* Has a program given it another write ()? */
gboolean            hpm_sys_has_own_writer (HpmVm *vm, HpmObject *stream);
gboolean            hpm_is_std_input     (HpmVm *vm, HpmObject *o);
/* Writes a str as UTF-8. */
void                hpm_sys_write        (HpmVm *vm, HpmStream stream, HpmObject *text);
/* Before: `text` is what the stream `self` is about to write. */
void                hpm_sys_note_written (HpmVm *vm, HpmObject *self, HpmObject *text);
/* What the stream `self` holds back is passed on. */
void                hpm_sys_flush        (HpmVm *vm, HpmObject *self);
/* An attribute of the module sys, borrowed; NULL without an error when there is none. */
HpmObject          *hpm_sys_borrow       (HpmVm *vm, const char *name);

/* --- Tuples with named fields, as sys.version_info (struct-sequence.c) --- */

/* Makes the type; the spec's members (HPM_SEQUENCE_FIELD) name the fields. */
HpmType            *hpm_sequence_type_new (HpmVm *vm, const HpmTypeSpec *spec);
/* Takes over the items' references. */
HpmObject          *hpm_sequence_new_steal (HpmVm *vm, HpmType *type, HpmObject *const *items, gssize n_items);
HpmObject          *hpm_sequence_repr    (HpmVm *vm, HpmObject *self);
extern const HpmMethodDef hpm_sequence_methods[];
#define HPM_SEQUENCE_FIELD(name, i) \
  { name, HPM_MEMBER_OBJECT, G_STRUCT_OFFSET (HpmTuple, items) + (i) * sizeof (gpointer), TRUE }

G_END_DECLS
