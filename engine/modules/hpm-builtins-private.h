/* hpm-builtins-private.h: between the files of the module builtins
 *
 * Each file has the functions of one subject; builtins.c has the table of all.
 */
#pragma once

#include "modules/hpm-modules.h"
#include "runtime/runtime-private.h"

G_BEGIN_DECLS

#define HPM_BUILTIN(name)                            \
  HpmObject *                                        \
  hpm_builtin_##name (HpmVm             *vm,         \
                      HpmObject         *self,       \
                      HpmObject *const  *args,       \
                      gssize             n_args,     \
                      HpmObject         *kwnames)

/* builtins-class.c */
HPM_BUILTIN (build_class);
/* builtins-code.c */
HPM_BUILTIN (import);
HPM_BUILTIN (compile);
HPM_BUILTIN (eval);
HPM_BUILTIN (exec);
HPM_BUILTIN (globals);
HPM_BUILTIN (locals);
HPM_BUILTIN (vars);
HPM_BUILTIN (dir);
/* builtins-io.c */
HPM_BUILTIN (print);
HPM_BUILTIN (input);
HPM_BUILTIN (open);
HPM_BUILTIN (exit);
HPM_BUILTIN (help);
HPM_BUILTIN (breakpoint);
/* builtins-iteration.c */
HPM_BUILTIN (all);
HPM_BUILTIN (any);
HPM_BUILTIN (iter);
HPM_BUILTIN (next);
HPM_BUILTIN (max);
HPM_BUILTIN (min);
HPM_BUILTIN (sorted);
HPM_BUILTIN (sum);

/* "'x' is an invalid keyword argument for NAME()" unless each keyword is one of `names`
 * (NULL-terminated); their values go to out[], NULL where left out. */
gboolean     hpm_keywords_only        (HpmVm *vm, const char *function, HpmObject *const *args, gssize n_args,
                                       HpmObject *kwnames, const char *const *names, HpmObject **out);

G_END_DECLS
