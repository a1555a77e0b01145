/* ast-dump.h: a syntax tree as text, in the form of Python's ast.dump (…, include_attributes=True) */
#pragma once

#include "runtime/hpm-vm.h"

char *hpm_ast_dump (HpmVm *vm, const HpmAst *ast) G_GNUC_WARN_UNUSED_RESULT;
