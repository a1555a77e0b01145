/* exception-types.c: the types of the standard hierarchy
 *
 * Sizes are CPython 3.11's. Read hpm_exceptions_init (), at the bottom, first.
 */
#include "objects/hpm-exceptions.h"

#define FLAGS (HPM_TYPE_FLAG_GC | HPM_TYPE_FLAG_BASETYPE | HPM_TYPE_FLAG_EXCEPTION)

#define FAMILY(NAME, STRUCT, NEW, INIT, STR, MEMBERS)                    \
  FAMILY_WITH (NAME, STRUCT, NEW, INIT, STR, MEMBERS, NULL, NULL)

#define FAMILY_WITH(NAME, STRUCT, NEW, INIT, STR, MEMBERS, GETSETS, METHODS) \
  [HPM_EXC_##NAME] = {                                                   \
    .name = #NAME,                                                       \
    .base = HPM_TYPE_ID_OBJECT,                                          \
    .basic_size = sizeof (STRUCT),                                       \
    .flags = FLAGS,                                                      \
    .dict_offset = G_STRUCT_OFFSET (HpmException, dict),                 \
    .slots = {                                                           \
      .dealloc = hpm_exception_dealloc,                                  \
      .traverse = hpm_exception_traverse,                                \
      .each_ref = hpm_exception_each_ref,                                \
      .clear = hpm_exception_clear,                                      \
      .new_ = NEW,                                                       \
      .init = INIT,                                                      \
      .str = STR,                                                        \
    },                                                                   \
    .members = MEMBERS,                                                  \
    .getsets = GETSETS,                                                  \
    .methods = METHODS,                                                  \
  }

#define PLAIN(NAME)                                                      \
  [HPM_EXC_##NAME] = {                                                   \
    .name = #NAME,                                                       \
    .base = HPM_TYPE_ID_OBJECT,                                          \
    .basic_size = sizeof (HpmException),                                 \
    .flags = FLAGS,                                                      \
    .dict_offset = G_STRUCT_OFFSET (HpmException, dict),                 \
    .slots = { HPM_EXCEPTION_SLOTS, .init = hpm_exception_init },        \
  }

static const HpmTypeSpec specs[HPM_N_EXCEPTIONS] = {
  [HPM_EXC_BaseException] = {
    .name = "BaseException",
    .base = HPM_TYPE_ID_OBJECT,
    .basic_size = sizeof (HpmException),
    .flags = FLAGS,
    .dict_offset = G_STRUCT_OFFSET (HpmException, dict),
    .slots = {
      HPM_EXCEPTION_SLOTS,
      .init = hpm_exception_init,
      .repr = hpm_exception_repr,
      .str = hpm_exception_str,
      .getattro = hpm_object_generic_get_attr,
      .setattro = hpm_object_generic_set_attr,
    },
    .methods = hpm_base_exception_methods,
    .members = hpm_base_exception_members,
    .getsets = hpm_base_exception_getsets,
  },
  [HPM_EXC_BaseExceptionGroup] = {
    .name = "BaseExceptionGroup",
    .base = HPM_TYPE_ID_OBJECT,
    .basic_size = sizeof (HpmExceptionGroup),
    .flags = FLAGS,
    .dict_offset = G_STRUCT_OFFSET (HpmException, dict),
    .slots = {
      .dealloc = hpm_exception_dealloc,
      .traverse = hpm_exception_traverse,
      .each_ref = hpm_exception_each_ref,
      .clear = hpm_exception_clear,
      .new_ = hpm_exception_group_new,
      .init = hpm_exception_init,
      .str = hpm_exception_group_str,
    },
    .methods = hpm_exception_group_methods,
    .members = hpm_exception_group_members,
  },
  [HPM_EXC_ExceptionGroup] = {
    .name = "ExceptionGroup",
    .base = HPM_TYPE_ID_OBJECT,
    .basic_size = sizeof (HpmWeakExceptionGroup),
    .flags = FLAGS,
    .dict_offset = G_STRUCT_OFFSET (HpmException, dict),
    .weaklist_offset = G_STRUCT_OFFSET (HpmWeakExceptionGroup, weaklist),
    .slots = {
      .dealloc = hpm_exception_dealloc,
      .traverse = hpm_exception_traverse,
      .each_ref = hpm_exception_each_ref,
      .clear = hpm_exception_clear,
      .new_ = hpm_exception_group_new,
    },
  },
  FAMILY (UnicodeDecodeError, HpmUnicodeError, hpm_exception_new, hpm_unicode_decode_error_init,
          hpm_unicode_decode_error_str, hpm_unicode_error_members),
  FAMILY (UnicodeEncodeError, HpmUnicodeError, hpm_exception_new, hpm_unicode_encode_error_init,
          hpm_unicode_encode_error_str, hpm_unicode_error_members),
  FAMILY (UnicodeTranslateError, HpmUnicodeError, hpm_exception_new, hpm_unicode_translate_error_init,
          hpm_unicode_translate_error_str, hpm_unicode_error_members),
  PLAIN (Exception),
  PLAIN (ArithmeticError),
  PLAIN (FloatingPointError),
  PLAIN (OverflowError),
  PLAIN (ZeroDivisionError),
  PLAIN (AssertionError),
  FAMILY (AttributeError, HpmAttributeError, hpm_exception_new, hpm_attribute_error_init, hpm_exception_str, hpm_attribute_error_members),
  PLAIN (BufferError),
  PLAIN (EOFError),
  FAMILY_WITH (ImportError, HpmImportError, hpm_exception_new, hpm_import_error_init, hpm_import_error_str,
               hpm_import_error_members, NULL, hpm_import_error_methods),
  FAMILY (ModuleNotFoundError, HpmImportError, hpm_exception_new, hpm_import_error_init, hpm_import_error_str, NULL),
  PLAIN (LookupError),
  PLAIN (IndexError),
  FAMILY (KeyError, HpmException, hpm_exception_new, hpm_exception_init, hpm_key_error_str, NULL),
  PLAIN (MemoryError),
  FAMILY (NameError, HpmStopIteration, hpm_exception_new, hpm_name_error_init, hpm_exception_str, hpm_name_error_members),
  FAMILY (UnboundLocalError, HpmStopIteration, hpm_exception_new, hpm_name_error_init, hpm_exception_str, NULL),
  FAMILY_WITH (OSError, HpmOSError, hpm_os_error_new, hpm_os_error_init, hpm_os_error_str, hpm_os_error_members,
               hpm_os_error_getsets, hpm_os_error_methods),
  FAMILY (BlockingIOError, HpmOSError, hpm_os_error_new, hpm_os_error_init, hpm_os_error_str, NULL),
  FAMILY (ChildProcessError, HpmOSError, hpm_os_error_new, hpm_os_error_init, hpm_os_error_str, NULL),
  FAMILY (ConnectionError, HpmOSError, hpm_os_error_new, hpm_os_error_init, hpm_os_error_str, NULL),
  FAMILY (BrokenPipeError, HpmOSError, hpm_os_error_new, hpm_os_error_init, hpm_os_error_str, NULL),
  FAMILY (ConnectionAbortedError, HpmOSError, hpm_os_error_new, hpm_os_error_init, hpm_os_error_str, NULL),
  FAMILY (ConnectionRefusedError, HpmOSError, hpm_os_error_new, hpm_os_error_init, hpm_os_error_str, NULL),
  FAMILY (ConnectionResetError, HpmOSError, hpm_os_error_new, hpm_os_error_init, hpm_os_error_str, NULL),
  FAMILY (FileExistsError, HpmOSError, hpm_os_error_new, hpm_os_error_init, hpm_os_error_str, NULL),
  FAMILY (FileNotFoundError, HpmOSError, hpm_os_error_new, hpm_os_error_init, hpm_os_error_str, NULL),
  FAMILY (InterruptedError, HpmOSError, hpm_os_error_new, hpm_os_error_init, hpm_os_error_str, NULL),
  FAMILY (IsADirectoryError, HpmOSError, hpm_os_error_new, hpm_os_error_init, hpm_os_error_str, NULL),
  FAMILY (NotADirectoryError, HpmOSError, hpm_os_error_new, hpm_os_error_init, hpm_os_error_str, NULL),
  FAMILY (PermissionError, HpmOSError, hpm_os_error_new, hpm_os_error_init, hpm_os_error_str, NULL),
  FAMILY (ProcessLookupError, HpmOSError, hpm_os_error_new, hpm_os_error_init, hpm_os_error_str, NULL),
  FAMILY (TimeoutError, HpmOSError, hpm_os_error_new, hpm_os_error_init, hpm_os_error_str, NULL),
  PLAIN (ReferenceError),
  PLAIN (RuntimeError),
  PLAIN (NotImplementedError),
  PLAIN (RecursionError),
  PLAIN (StopAsyncIteration),
  FAMILY (StopIteration, HpmStopIteration, hpm_exception_new, hpm_stop_iteration_init, hpm_exception_str, hpm_stop_iteration_members),
  FAMILY (SyntaxError, HpmSyntaxError, hpm_exception_new, hpm_syntax_error_init, hpm_syntax_error_str, hpm_syntax_error_members),
  FAMILY (IndentationError, HpmSyntaxError, hpm_exception_new, hpm_syntax_error_init, hpm_syntax_error_str, NULL),
  FAMILY (TabError, HpmSyntaxError, hpm_exception_new, hpm_syntax_error_init, hpm_syntax_error_str, NULL),
  PLAIN (SystemError),
  PLAIN (TypeError),
  PLAIN (ValueError),
  PLAIN (UnicodeError),
  PLAIN (Warning),
  PLAIN (BytesWarning),
  PLAIN (DeprecationWarning),
  PLAIN (EncodingWarning),
  PLAIN (FutureWarning),
  PLAIN (ImportWarning),
  PLAIN (PendingDeprecationWarning),
  PLAIN (ResourceWarning),
  PLAIN (RuntimeWarning),
  PLAIN (SyntaxWarning),
  PLAIN (UnicodeWarning),
  PLAIN (UserWarning),
  PLAIN (GeneratorExit),
  PLAIN (KeyboardInterrupt),
  FAMILY (SystemExit, HpmStopIteration, hpm_exception_new, hpm_system_exit_init, hpm_exception_str, hpm_system_exit_members),
};

#undef FAMILY
#undef PLAIN

/* ExceptionGroup is an Exception as well: the one built-in class with two bases. */
static void
give_second_base (HpmVm   *vm,
                  HpmType *group)
{
  HpmType *exception = HPM_EXC (vm, Exception);

  hpm_replace (vm, &group->bases, hpm_tuple_pack (vm, (gssize) 2, group->base, exception));
  hpm_replace (vm, &group->mro,
               hpm_tuple_pack (vm, (gssize) 5, group, group->base, exception, HPM_EXC (vm, BaseException),
                               HPM_TYPE (vm, OBJECT)));
  hpm_type_modified (vm, group);
}

void
hpm_exceptions_init (HpmVm *vm)
{
  static const gint bases[HPM_N_EXCEPTIONS] = {
#define HPM_EXC_object -1
#define HPM_EXCEPTION(name, base) [HPM_EXC_##name] = HPM_EXC_##base,
#include "objects/hpm-exceptions.def"
#undef HPM_EXCEPTION
#undef HPM_EXC_object
  };

  for (guint i = 0; i < HPM_N_EXCEPTIONS; i++)
    vm->exceptions[i] = hpm_type_from_spec (vm, &specs[i],
                                            bases[i] < 0 ? HPM_TYPE (vm, OBJECT) : vm->exceptions[bases[i]]);
  give_second_base (vm, HPM_EXC (vm, ExceptionGroup));
}
