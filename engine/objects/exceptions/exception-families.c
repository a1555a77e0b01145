/* exception-families.c: exceptions with attributes of their own
 *
 * One section for each family; Unicode errors and groups have files of their own.
 */
#include "objects/hpm-exceptions.h"

#include <errno.h>
#include <string.h>

#define MEMBER(NAME, TYPE, FIELD) { NAME, HPM_MEMBER_OBJECT, G_STRUCT_OFFSET (TYPE, FIELD), FALSE }

static gssize
n_keywords (HpmObject *kwnames)
{
  return kwnames ? HPM_SIZE (kwnames) : 0;
}

/* Takes the keywords that the family knows; args without them are the exception's. */
static int
init_with_keywords (HpmVm             *vm,
                    HpmObject         *self,
                    HpmObject *const  *args,
                    gssize             n_args,
                    HpmObject         *kwnames,
                    const char        *family,
                    const char *const *names,
                    HpmObject **const *places)
{
  if (hpm_exception_init (vm, self, args, n_args, NULL) < 0)
    return -1;
  for (gsize k = 0; names[k]; k++)
    hpm_exception_set (vm, places[k], NULL);
  for (gssize i = 0; i < n_keywords (kwnames); i++)
    {
      HpmObject *name = HPM_TUPLE_ITEM (kwnames, i);
      gsize k = 0;

      while (names[k] && !hpm_str_equal_ascii (name, names[k]))
        k++;
      if (!names[k])
        {
          hpm_raise (vm, HPM_EXC (vm, TypeError), "'%U' is an invalid keyword argument for %s()", name, family);
          return -1;
        }
      hpm_exception_set (vm, places[k], args[n_args + i]);
    }
  return 0;
}

/* --- StopIteration, SystemExit --- */

int
hpm_stop_iteration_init (HpmVm            *vm,
                         HpmObject        *self,
                         HpmObject *const *args,
                         gssize            n_args,
                         HpmObject        *kwnames)
{
  if (hpm_exception_init (vm, self, args, n_args, kwnames) < 0)
    return -1;
  hpm_exception_set (vm, &((HpmStopIteration *) self)->value, n_args ? args[0] : vm->none);
  return 0;
}

int
hpm_system_exit_init (HpmVm            *vm,
                      HpmObject        *self,
                      HpmObject *const *args,
                      gssize            n_args,
                      HpmObject        *kwnames)
{
  if (hpm_exception_init (vm, self, args, n_args, kwnames) < 0)
    return -1;
  if (n_args)
    hpm_exception_set (vm, &((HpmStopIteration *) self)->value,
                       n_args == 1 ? args[0] : ((HpmException *) self)->args);
  return 0;
}

const HpmMemberDef hpm_stop_iteration_members[] = { MEMBER ("value", HpmStopIteration, value), { NULL } };
const HpmMemberDef hpm_system_exit_members[] = { MEMBER ("code", HpmStopIteration, value), { NULL } };

/* --- NameError, AttributeError --- */

int
hpm_name_error_init (HpmVm            *vm,
                     HpmObject        *self,
                     HpmObject *const *args,
                     gssize            n_args,
                     HpmObject        *kwnames)
{
  const char *const names[] = { "name", NULL };
  HpmObject **const places[] = { &((HpmStopIteration *) self)->value };

  return init_with_keywords (vm, self, args, n_args, kwnames, "NameError", names, places);
}

const HpmMemberDef hpm_name_error_members[] = { MEMBER ("name", HpmStopIteration, value), { NULL } };

int
hpm_attribute_error_init (HpmVm            *vm,
                          HpmObject        *self,
                          HpmObject *const *args,
                          gssize            n_args,
                          HpmObject        *kwnames)
{
  HpmAttributeError *error = (HpmAttributeError *) self;
  const char *const names[] = { "name", "obj", NULL };
  HpmObject **const places[] = { &error->name, &error->obj };

  return init_with_keywords (vm, self, args, n_args, kwnames, "AttributeError", names, places);
}

const HpmMemberDef hpm_attribute_error_members[] = {
  MEMBER ("name", HpmAttributeError, name), MEMBER ("obj", HpmAttributeError, obj), { NULL }
};

/* --- ImportError --- */

int
hpm_import_error_init (HpmVm            *vm,
                       HpmObject        *self,
                       HpmObject *const *args,
                       gssize            n_args,
                       HpmObject        *kwnames)
{
  HpmImportError *error = (HpmImportError *) self;
  const char *const names[] = { "name", "path", NULL };
  HpmObject **const places[] = { &error->name, &error->path };

  if (init_with_keywords (vm, self, args, n_args, kwnames, "ImportError", names, places) < 0)
    return -1;
  hpm_exception_set (vm, &error->msg, n_args == 1 ? args[0] : NULL);
  return 0;
}

HpmObject *
hpm_import_error_str (HpmVm     *vm,
                      HpmObject *self)
{
  HpmObject *msg = ((HpmImportError *) self)->msg;

  return msg && HPM_IS (vm, msg, STR) ? hpm_incref (msg) : hpm_exception_str (vm, self);
}

const HpmMemberDef hpm_import_error_members[] = {
  MEMBER ("msg", HpmImportError, msg), MEMBER ("name", HpmImportError, name), MEMBER ("path", HpmImportError, path),
  { NULL }
};

/* The attributes, with the two that lie beside them; None when there are none. */
static HpmObject *
import_error_state (HpmVm          *vm,
                    HpmImportError *error)
{
  HpmObject *own = ((HpmException *) error)->dict, *state;

  if (error->name == NULL && error->path == NULL)
    return hpm_incref (own ? own : vm->none);
  state = own ? hpm_dict_copy (vm, own) : hpm_dict_new (vm);
  if (state != NULL && error->name != NULL)
    hpm_dict_set_item (vm, state, HPM_ID (vm, name), error->name);
  if (state != NULL && error->path != NULL)
    hpm_dict_set_item (vm, state, HPM_ID (vm, path), error->path);
  return state;
}

HPM_FUNCTION (reduce_import_error)
{
  HpmObject *state = import_error_state (vm, (HpmImportError *) self), *result;
  HpmObject *own_args = ((HpmException *) self)->args;

  if (state == NULL)
    return NULL;
  hpm_hold (vm, state);
  result = state == vm->none ? hpm_tuple_pack (vm, (gssize) 2, HPM_TYPE_OF (self), own_args)
                             : hpm_tuple_pack (vm, (gssize) 3, HPM_TYPE_OF (self), own_args, state);
  hpm_unhold (vm, 1);
  hpm_decref (vm, state);
  return result;
}

const HpmMethodDef hpm_import_error_methods[] = {
  { "__reduce__", reduce_import_error, HPM_METH_NOARGS, NULL },
  { NULL }
};

/* --- KeyError --- */

/* A key may be any object, the empty string too: it is shown as its repr. */
HpmObject *
hpm_key_error_str (HpmVm     *vm,
                   HpmObject *self)
{
  HpmObject *args = ((HpmException *) self)->args;

  if (args && HPM_SIZE (args) == 1)
    return hpm_object_repr (vm, HPM_TUPLE_ITEM (args, 0));
  return hpm_exception_str (vm, self);
}

/* --- OSError --- */

/* The class that stands for an error number; OSError itself when there is none. */
static HpmType *
class_for_errno (HpmVm     *vm,
                 HpmObject *number)
{
  static const struct { int number; HpmExceptionId id; } classes[] = {
    { EAGAIN, HPM_EXC_BlockingIOError },       { EALREADY, HPM_EXC_BlockingIOError },
    { EINPROGRESS, HPM_EXC_BlockingIOError },  { EPIPE, HPM_EXC_BrokenPipeError },
    { ESHUTDOWN, HPM_EXC_BrokenPipeError },    { ECHILD, HPM_EXC_ChildProcessError },
    { ECONNABORTED, HPM_EXC_ConnectionAbortedError }, { ECONNREFUSED, HPM_EXC_ConnectionRefusedError },
    { ECONNRESET, HPM_EXC_ConnectionResetError }, { EEXIST, HPM_EXC_FileExistsError },
    { ENOENT, HPM_EXC_FileNotFoundError },     { EISDIR, HPM_EXC_IsADirectoryError },
    { ENOTDIR, HPM_EXC_NotADirectoryError },   { EINTR, HPM_EXC_InterruptedError },
    { EACCES, HPM_EXC_PermissionError },       { EPERM, HPM_EXC_PermissionError },
    { ESRCH, HPM_EXC_ProcessLookupError },     { ETIMEDOUT, HPM_EXC_TimeoutError },
  };
  gboolean overflow;
  gint64 value = hpm_is_int (number) ? hpm_int_as_int64 (vm, number, &overflow) : 0;

  for (gsize i = 0; i < G_N_ELEMENTS (classes); i++)
    if (classes[i].number == value)
      return vm->exceptions[classes[i].id];
  return HPM_EXC (vm, OSError);
}

static gboolean
is_number (HpmVm     *vm,
           HpmObject *o)
{
  const HpmSlots *slots = &HPM_TYPE_OF (o)->s;

  return slots->index || slots->int_ || slots->float_ || HPM_IS_A (vm, o, COMPLEX);
}

/* FALSE with an error. The third argument of a BlockingIOError may be how much has been written. */
static gboolean
set_os_error (HpmVm            *vm,
              HpmObject        *self,
              HpmObject *const *args,
              gssize            n_args)
{
  HpmOSError *error = (HpmOSError *) self;

  error->written = -1;
  if (n_args < 2 || n_args > 5)
    return TRUE;
  hpm_exception_set (vm, &error->errno_, args[0]);
  hpm_exception_set (vm, &error->strerror, args[1]);
  if (n_args > 2 && HPM_TYPE_OF (self) == HPM_EXC (vm, BlockingIOError) && is_number (vm, args[2]))
    {
      error->written = hpm_number_as_ssize (vm, args[2], HPM_EXC (vm, ValueError));
      return !hpm_err_occurred (vm);
    }
  if (n_args > 2 && !HPM_IS_NONE (vm, args[2]))
    {
      hpm_exception_set (vm, &error->filename, args[2]);
      if (n_args == 5 && !HPM_IS_NONE (vm, args[4]))
        hpm_exception_set (vm, &error->filename2, args[4]);
      hpm_replace (vm, &error->base.args, hpm_tuple_from_array (vm, args, 2));
    }
  return TRUE;
}

/* Whether a subclass's own __init__ is to be given the arguments. */
static gboolean
init_is_own (HpmType *type)
{
  return type->s.init != hpm_os_error_init;
}

HpmObject *
hpm_os_error_new (HpmVm            *vm,
                  HpmType          *type,
                  HpmObject *const *args,
                  gssize            n_args,
                  HpmObject        *kwnames)
{
  HpmObject *self;

  if (!init_is_own (type) && !hpm_args_no_keywords (vm, type->name, kwnames))
    return NULL;
  if (type == HPM_EXC (vm, OSError) && n_args >= 2 && n_args <= 5)
    type = class_for_errno (vm, args[0]);
  self = hpm_exception_new (vm, type, args, n_args, NULL);
  hpm_hold (vm, self);
  if (!set_os_error (vm, self, args, n_args))
    {
      hpm_unhold (vm, 1);
      hpm_decref (vm, self);
      return NULL;
    }
  hpm_unhold (vm, 1);
  return self;
}

int
hpm_os_error_init (HpmVm            *vm,
                   HpmObject        *self,
                   HpmObject *const *args,
                   gssize            n_args,
                   HpmObject        *kwnames)
{
  if (!init_is_own (HPM_TYPE_OF (self)))
    return 0; /* all done by __new__ */
  if (!hpm_args_no_keywords (vm, HPM_TYPE_OF (self)->name, kwnames))
    return -1;
  if (hpm_exception_init (vm, self, args, n_args, NULL) < 0)
    return -1;
  return set_os_error (vm, self, args, n_args) ? 0 : -1;
}

HpmObject *
hpm_os_error_str (HpmVm     *vm,
                  HpmObject *self)
{
  HpmOSError *error = (HpmOSError *) self;
  HpmObject *number = error->errno_ ? error->errno_ : vm->none;
  HpmObject *text = error->strerror ? error->strerror : vm->none;

  if (error->filename && error->filename2)
    return hpm_str_from_format (vm, "[Errno %S] %S: %R -> %R", number, text, error->filename, error->filename2);
  if (error->filename)
    return hpm_str_from_format (vm, "[Errno %S] %S: %R", number, text, error->filename);
  if (error->errno_ && error->strerror)
    return hpm_str_from_format (vm, "[Errno %S] %S", number, text);
  return hpm_exception_str (vm, self);
}

static HpmObject *
get_written (HpmVm     *vm,
             HpmObject *self)
{
  gssize written = ((HpmOSError *) self)->written;

  if (written == -1)
    return hpm_raise (vm, HPM_EXC (vm, AttributeError), "characters_written");
  return hpm_int_from_int64 (vm, written);
}

static int
put_written (HpmVm     *vm,
             HpmObject *self,
             HpmObject *value)
{
  HpmOSError *error = (HpmOSError *) self;
  gssize written = -1;

  if (value != NULL)
    {
      written = hpm_number_as_ssize (vm, value, HPM_EXC (vm, ValueError));
      if (written == -1 && hpm_err_occurred (vm))
        return -1;
    }
  else if (error->written == -1)
    {
      hpm_raise (vm, HPM_EXC (vm, AttributeError), "characters_written");
      return -1;
    }
  error->written = written;
  return 0;
}

const HpmGetSetDef hpm_os_error_getsets[] = {
  { "characters_written", get_written, put_written },
  { NULL }
};

/* The files' names are no longer among the arguments: they are put back. */
static HpmObject *
arguments_with_files (HpmVm      *vm,
                      HpmOSError *error)
{
  HpmObject *args = ((HpmException *) error)->args;

  if (HPM_SIZE (args) != 2 || error->filename == NULL)
    return hpm_incref (args);
  if (error->filename2 == NULL)
    return hpm_tuple_pack (vm, (gssize) 3, HPM_TUPLE_ITEM (args, 0), HPM_TUPLE_ITEM (args, 1), error->filename);
  return hpm_tuple_pack (vm, (gssize) 5, HPM_TUPLE_ITEM (args, 0), HPM_TUPLE_ITEM (args, 1), error->filename,
                         vm->none, error->filename2);
}

HPM_FUNCTION (reduce_os_error)
{
  HpmObject *all = arguments_with_files (vm, (HpmOSError *) self), *result;
  HpmObject *own = ((HpmException *) self)->dict;

  hpm_hold (vm, all);
  result = own ? hpm_tuple_pack (vm, (gssize) 3, HPM_TYPE_OF (self), all, own)
               : hpm_tuple_pack (vm, (gssize) 2, HPM_TYPE_OF (self), all);
  hpm_unhold (vm, 1);
  hpm_decref (vm, all);
  return result;
}

const HpmMethodDef hpm_os_error_methods[] = {
  { "__reduce__", reduce_os_error, HPM_METH_NOARGS, NULL },
  { NULL }
};

const HpmMemberDef hpm_os_error_members[] = {
  MEMBER ("errno", HpmOSError, errno_), MEMBER ("strerror", HpmOSError, strerror),
  MEMBER ("filename", HpmOSError, filename), MEMBER ("filename2", HpmOSError, filename2),
  { NULL }
};

/* --- SyntaxError --- */

/* (filename, lineno, offset, text) or with (end_lineno, end_offset) after that. */
static int
set_place (HpmVm          *vm,
           HpmSyntaxError *error,
           HpmObject      *info)
{
  HpmObject **const places[] = { &error->filename, &error->lineno, &error->offset, &error->text,
                                 &error->end_lineno, &error->end_offset };
  gssize n = HPM_SIZE (info);

  if (n < 4 || n > 6)
    {
      hpm_raise (vm, HPM_EXC (vm, TypeError), "function takes at %s arguments (%zd given)", n < 4 ? "least 4" : "most 6", n);
      return -1;
    }
  if (n == 5)
    {
      hpm_raise (vm, HPM_EXC (vm, TypeError), "end_offset must be provided when end_lineno is provided");
      return -1;
    }
  for (gssize i = 0; i < 6; i++)
    hpm_exception_set (vm, places[i], i < n ? HPM_TUPLE_ITEM (info, i) : NULL);
  return 0;
}

int
hpm_syntax_error_init (HpmVm            *vm,
                       HpmObject        *self,
                       HpmObject *const *args,
                       gssize            n_args,
                       HpmObject        *kwnames)
{
  HpmSyntaxError *error = (HpmSyntaxError *) self;
  HpmObject *info;
  int status;

  if (hpm_exception_init (vm, self, args, n_args, kwnames) < 0)
    return -1;
  if (n_args >= 1)
    hpm_exception_set (vm, &error->msg, args[0]);
  if (n_args != 2)
    return 0;
  info = hpm_sequence_tuple (vm, args[1]);
  if (!info)
    return -1;
  hpm_hold (vm, info);
  status = set_place (vm, error, info);
  hpm_unhold (vm, 1);
  hpm_decref (vm, info);
  return status;
}

HpmObject *
hpm_syntax_error_str (HpmVm     *vm,
                      HpmObject *self)
{
  HpmSyntaxError *error = (HpmSyntaxError *) self;
  HpmObject *msg = error->msg ? error->msg : vm->none;
  gboolean has_line = error->lineno && HPM_IS (vm, error->lineno, INT);
  HpmObject *basename, *text;
  gssize start;

  if (!error->filename || !hpm_is_str (error->filename))
    return has_line ? hpm_str_from_format (vm, "%S (line %S)", msg, error->lineno) : hpm_object_str (vm, msg);
  for (start = HPM_STR_LENGTH (error->filename); start > 0; start--)
    if (hpm_str_char (error->filename, start - 1) == '/')
      break;
  basename = hpm_str_substring (vm, error->filename, start, HPM_STR_LENGTH (error->filename));
  hpm_hold (vm, basename);
  text = has_line ? hpm_str_from_format (vm, "%S (%U, line %S)", msg, basename, error->lineno)
                  : hpm_str_from_format (vm, "%S (%U)", msg, basename);
  hpm_unhold (vm, 1);
  hpm_decref (vm, basename);
  return text;
}

const HpmMemberDef hpm_syntax_error_members[] = {
  MEMBER ("msg", HpmSyntaxError, msg), MEMBER ("filename", HpmSyntaxError, filename),
  MEMBER ("lineno", HpmSyntaxError, lineno), MEMBER ("offset", HpmSyntaxError, offset),
  MEMBER ("text", HpmSyntaxError, text), MEMBER ("end_lineno", HpmSyntaxError, end_lineno),
  MEMBER ("end_offset", HpmSyntaxError, end_offset),
  MEMBER ("print_file_and_line", HpmSyntaxError, print_file_and_line), { NULL }
};
