/* exception-types.c: the types of the standard hierarchy
 *
 * Sizes are CPython 3.11's. Read hpm_exceptions_init (), at the bottom, first.
 */
#include "objects/hpm-exceptions.h"
#include "objects/hpm-type-private.h"

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
  FAMILY (AttributeError, HpmAttributeError, NULL, hpm_attribute_error_init, hpm_exception_str, hpm_attribute_error_members),
  PLAIN (BufferError),
  PLAIN (EOFError),
  FAMILY_WITH (ImportError, HpmImportError, NULL, hpm_import_error_init, hpm_import_error_str,
               hpm_import_error_members, NULL, hpm_import_error_methods),
  FAMILY (ModuleNotFoundError, HpmImportError, NULL, hpm_import_error_init, NULL, NULL),
  PLAIN (LookupError),
  PLAIN (IndexError),
  FAMILY (KeyError, HpmException, NULL, hpm_exception_init, hpm_key_error_str, NULL),
  PLAIN (MemoryError),
  FAMILY (NameError, HpmStopIteration, NULL, hpm_name_error_init, hpm_exception_str, hpm_name_error_members),
  FAMILY (UnboundLocalError, HpmStopIteration, NULL, hpm_name_error_init, NULL, NULL),
  FAMILY_WITH (OSError, HpmOSError, hpm_os_error_new, hpm_os_error_init, hpm_os_error_str, hpm_os_error_members,
               hpm_os_error_getsets, hpm_os_error_methods),
  FAMILY (BlockingIOError, HpmOSError, NULL, hpm_os_error_init, NULL, NULL),
  FAMILY (ChildProcessError, HpmOSError, NULL, hpm_os_error_init, NULL, NULL),
  FAMILY (ConnectionError, HpmOSError, NULL, hpm_os_error_init, NULL, NULL),
  FAMILY (BrokenPipeError, HpmOSError, NULL, hpm_os_error_init, NULL, NULL),
  FAMILY (ConnectionAbortedError, HpmOSError, NULL, hpm_os_error_init, NULL, NULL),
  FAMILY (ConnectionRefusedError, HpmOSError, NULL, hpm_os_error_init, NULL, NULL),
  FAMILY (ConnectionResetError, HpmOSError, NULL, hpm_os_error_init, NULL, NULL),
  FAMILY (FileExistsError, HpmOSError, NULL, hpm_os_error_init, NULL, NULL),
  FAMILY (FileNotFoundError, HpmOSError, NULL, hpm_os_error_init, NULL, NULL),
  FAMILY (InterruptedError, HpmOSError, NULL, hpm_os_error_init, NULL, NULL),
  FAMILY (IsADirectoryError, HpmOSError, NULL, hpm_os_error_init, NULL, NULL),
  FAMILY (NotADirectoryError, HpmOSError, NULL, hpm_os_error_init, NULL, NULL),
  FAMILY (PermissionError, HpmOSError, NULL, hpm_os_error_init, NULL, NULL),
  FAMILY (ProcessLookupError, HpmOSError, NULL, hpm_os_error_init, NULL, NULL),
  FAMILY (TimeoutError, HpmOSError, NULL, hpm_os_error_init, NULL, NULL),
  PLAIN (ReferenceError),
  PLAIN (RuntimeError),
  PLAIN (NotImplementedError),
  PLAIN (RecursionError),
  PLAIN (StopAsyncIteration),
  FAMILY (StopIteration, HpmStopIteration, NULL, hpm_stop_iteration_init, NULL, hpm_stop_iteration_members),
  FAMILY (SyntaxError, HpmSyntaxError, NULL, hpm_syntax_error_init, hpm_syntax_error_str, hpm_syntax_error_members),
  FAMILY (IndentationError, HpmSyntaxError, NULL, hpm_syntax_error_init, NULL, NULL),
  FAMILY (TabError, HpmSyntaxError, NULL, hpm_syntax_error_init, NULL, NULL),
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
  FAMILY (SystemExit, HpmStopIteration, NULL, hpm_system_exit_init, NULL, hpm_system_exit_members),
};

#undef FAMILY
#undef PLAIN

/* ExceptionGroup is an Exception as well, and so a class like those that a program makes: the one built-in
 * exception whose instances own a reference to their type. */
static HpmType *
make_exception_group (HpmVm *vm)
{
  HpmObject *args[] = { hpm_str_interned (vm, "ExceptionGroup"),
                        hpm_tuple_pack (vm, 2, HPM_EXC (vm, BaseExceptionGroup), HPM_EXC (vm, Exception)),
                        hpm_dict_new (vm) };
  HpmObject *module = hpm_str_interned (vm, "builtins");
  HpmObject *type;

  hpm_dict_set_item (vm, args[2], HPM_ID (vm, __module__), module);
  type = hpm_type_new (vm, HPM_TYPE (vm, TYPE), args, G_N_ELEMENTS (args), NULL);
  hpm_decref (vm, module);
  for (guint i = 0; i < G_N_ELEMENTS (args); i++)
    hpm_decref (vm, args[i]);
  g_assert (type != NULL);
  return HPM_AS_TYPE (type);
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
    if (i != HPM_EXC_ExceptionGroup)
      vm->exceptions[i] = hpm_type_from_spec (vm, &specs[i],
                                              bases[i] < 0 ? HPM_TYPE (vm, OBJECT) : vm->exceptions[bases[i]]);
  vm->exceptions[HPM_EXC_ExceptionGroup] = make_exception_group (vm);
}
