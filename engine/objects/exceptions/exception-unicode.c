/* exception-unicode.c: UnicodeDecodeError, UnicodeEncodeError, UnicodeTranslateError */
#include "objects/hpm-exceptions.h"

static gboolean
check_str (HpmVm     *vm,
           HpmObject *arg,
           int        position)
{
  if (hpm_is_str (arg))
    return TRUE;
  hpm_raise (vm, HPM_EXC (vm, TypeError), "argument %d must be str, not %s", position, hpm_argument_type_name (vm, arg));
  return FALSE;
}

/* [encoding,] object, start, end, reason */
static int
init (HpmVm            *vm,
      HpmObject        *self,
      HpmObject *const *args,
      gssize            n_args,
      HpmObject        *kwnames,
      gboolean          has_encoding,
      gboolean          is_decode)
{
  HpmUnicodeError *error = (HpmUnicodeError *) self;
  gssize wanted = has_encoding ? 5 : 4, start, end;
  HpmObject *object;

  if (hpm_exception_init (vm, self, args, n_args, kwnames) < 0)
    return -1;
  if (n_args != wanted)
    {
      hpm_raise (vm, HPM_EXC (vm, TypeError), "function takes exactly %zd arguments (%zd given)", wanted, n_args);
      return -1;
    }
  if (has_encoding && !check_str (vm, args[0], 1))
    return -1;
  object = args[wanted - 4];
  if (is_decode && !hpm_is_bytes (object))
    {
      hpm_raise (vm, HPM_EXC (vm, TypeError), "a bytes-like object is required, not '%T'", HPM_TYPE_OF (object));
      return -1;
    }
  if (!is_decode && !check_str (vm, object, wanted - 3))
    return -1;
  start = hpm_number_as_ssize (vm, args[wanted - 3], HPM_EXC (vm, OverflowError));
  if (start == -1 && hpm_err_occurred (vm))
    return -1;
  end = hpm_number_as_ssize (vm, args[wanted - 2], HPM_EXC (vm, OverflowError));
  if (end == -1 && hpm_err_occurred (vm))
    return -1;
  if (!check_str (vm, args[wanted - 1], wanted))
    return -1;
  hpm_exception_set (vm, &error->encoding, has_encoding ? args[0] : NULL);
  hpm_exception_set (vm, &error->object, object);
  hpm_exception_set (vm, &error->reason, args[wanted - 1]);
  error->start = start;
  error->end = end;
  return 0;
}

int
hpm_unicode_decode_error_init (HpmVm            *vm,
                               HpmObject        *self,
                               HpmObject *const *args,
                               gssize            n_args,
                               HpmObject        *kwnames)
{
  return init (vm, self, args, n_args, kwnames, TRUE, TRUE);
}

int
hpm_unicode_encode_error_init (HpmVm            *vm,
                               HpmObject        *self,
                               HpmObject *const *args,
                               gssize            n_args,
                               HpmObject        *kwnames)
{
  return init (vm, self, args, n_args, kwnames, TRUE, FALSE);
}

int
hpm_unicode_translate_error_init (HpmVm            *vm,
                                  HpmObject        *self,
                                  HpmObject *const *args,
                                  gssize            n_args,
                                  HpmObject        *kwnames)
{
  return init (vm, self, args, n_args, kwnames, FALSE, FALSE);
}

HpmObject *
hpm_unicode_decode_error_str (HpmVm     *vm,
                              HpmObject *self)
{
  HpmUnicodeError *error = (HpmUnicodeError *) self;

  if (!error->object || !error->encoding || !error->reason)
    return hpm_incref (vm->empty_str);
  if (hpm_is_bytes (error->object) && error->start >= 0 && error->start < HPM_SIZE (error->object)
      && error->end == error->start + 1)
    return hpm_str_from_format (vm, "'%S' codec can't decode byte 0x%02x in position %zd: %S", error->encoding,
                                (guint) (guint8) ((HpmBytes *) error->object)->data[error->start], error->start,
                                error->reason);
  return hpm_str_from_format (vm, "'%S' codec can't decode bytes in position %zd-%zd: %S", error->encoding, error->start,
                              error->end - 1, error->reason);
}

/* "\xe9", "\u20ac" or "\U0001f600" when one character is at fault. */
static gboolean
bad_character (HpmUnicodeError *error,
               char             out[16])
{
  gunichar c;

  if (!hpm_is_str (error->object) || error->start < 0 || error->start >= HPM_STR_LENGTH (error->object)
      || error->end != error->start + 1)
    return FALSE;
  c = hpm_str_char (error->object, error->start);
  if (c <= 0xff)
    g_snprintf (out, 16, "\\x%02x", c);
  else if (c <= 0xffff)
    g_snprintf (out, 16, "\\u%04x", c);
  else
    g_snprintf (out, 16, "\\U%08x", c);
  return TRUE;
}

HpmObject *
hpm_unicode_encode_error_str (HpmVm     *vm,
                              HpmObject *self)
{
  HpmUnicodeError *error = (HpmUnicodeError *) self;
  char character[16];

  if (!error->object || !error->encoding || !error->reason)
    return hpm_incref (vm->empty_str);
  if (bad_character (error, character))
    return hpm_str_from_format (vm, "'%S' codec can't encode character '%s' in position %zd: %S", error->encoding, character,
                                error->start, error->reason);
  return hpm_str_from_format (vm, "'%S' codec can't encode characters in position %zd-%zd: %S", error->encoding,
                              error->start, error->end - 1, error->reason);
}

HpmObject *
hpm_unicode_translate_error_str (HpmVm     *vm,
                                 HpmObject *self)
{
  HpmUnicodeError *error = (HpmUnicodeError *) self;
  char character[16];

  if (!error->object || !error->reason)
    return hpm_incref (vm->empty_str);
  if (bad_character (error, character))
    return hpm_str_from_format (vm, "can't translate character '%s' in position %zd: %S", character, error->start,
                                error->reason);
  return hpm_str_from_format (vm, "can't translate characters in position %zd-%zd: %S", error->start, error->end - 1,
                              error->reason);
}

const HpmMemberDef hpm_unicode_error_members[] = {
  { "encoding", HPM_MEMBER_OBJECT, G_STRUCT_OFFSET (HpmUnicodeError, encoding), FALSE },
  { "object", HPM_MEMBER_OBJECT, G_STRUCT_OFFSET (HpmUnicodeError, object), FALSE },
  { "start", HPM_MEMBER_SSIZE, G_STRUCT_OFFSET (HpmUnicodeError, start), FALSE },
  { "end", HPM_MEMBER_SSIZE, G_STRUCT_OFFSET (HpmUnicodeError, end), FALSE },
  { "reason", HPM_MEMBER_OBJECT, G_STRUCT_OFFSET (HpmUnicodeError, reason), FALSE },
  { NULL }
};
