/* mutate-private.h: what the files of the mutator share */
#pragma once

#include "mutate.h"

/* A name of the program in place of each $. All g_free () */
char *hpm_fill_in           (const char *pattern, GPtrArray *names, GRand *random);
/* A builtin, a function of a module or a method, called with what it may not like. */
char *hpm_any_call          (GPtrArray *names, GRand *random);
/* The block with other arguments, another value or another operator at one place. */
char *hpm_change_expression (const char *block, GPtrArray *names, GRand *random);
