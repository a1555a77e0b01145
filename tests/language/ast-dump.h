/* ast-dump.h: a syntax tree as text, in the form of Python's ast.dump (…, include_attributes=True) */
#pragma once

#include "runtime/hpm-vm.h"

char *hpm_ast_dump        (HpmVm *vm, const HpmAst *ast) G_GNUC_WARN_UNUSED_RESULT;
/* Parses `text` and dumps the tree; of an error: "Type lineno offset end_lineno end_offset message". */
char *hpm_ast_dump_source (HpmVm *vm, const char *text, gsize length, gboolean is_expression) G_GNUC_WARN_UNUSED_RESULT;
