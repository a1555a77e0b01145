/* sys-stream.c: sys.stdin, sys.stdout and sys.stderr
 *
 * They write to the run's output and read the lines given beforehand; there are no
 * files behind them. What is written is shown at once; see Stream for what is remembered of it, so
 * that a file or a pipe gets it when CPython would pass it on.
 */
#include "modules/hpm-sys-private.h"
#include "objects/hpm-type-private.h"

#include <string.h>

enum { STDIN, STDOUT, STDERR };

/* Where output goes to a file or a pipe, CPython gathers pieces up to PENDING_MAX bytes, in a list
 * from the second on, and owns them meanwhile: an ASCII text itself, of others their bytes. The
 * list is there here too: its birth counts towards the next collection. It owns the ASCII texts, so
 * that their counts are those that CPython shows; for a program at a terminal it stays empty. The
 * pieces then go to a buffer of BUFFER_SIZE bytes, what a pipe and most files ask for, which is
 * emptied when they do not fit. */
typedef struct {
  HpmObject  head;
  gint       number;     /* as a file descriptor */
  gssize     n_pending;  /* pieces */
  gssize     n_bytes;    /* in them */
  gssize n_buffered;     /* bytes that have gone on to the buffer */
  HpmObject *pending;    /* the one text, then the list; or NULL */
  HpmObject *dict;       /* "mode", and what a program adds: a write () of its own, say */
  HpmObject *buffer;     /* what writes and reads bytes; NULL until somebody asks for it */
} Stream;

/* The bytes of a stream. Lives as long as anybody has it: it owns nothing. */
typedef struct { HpmObject head; gint number; } Bytes;

#define TEXT_SIZE  192 /* CPython's */
#define BYTES_SIZE 152
G_STATIC_ASSERT (sizeof (Stream) <= TEXT_SIZE && sizeof (Bytes) <= BYTES_SIZE);

#define PENDING_MAX 8192
#define BUFFER_SIZE 4096

#define SELF ((Stream *) self)

static const char *const stream_names[] = { "<stdin>", "<stdout>", "<stderr>" };

/* --- Writing --- */

/* UTF-8 piece by piece through a buffer on the C stack: hpm_write () may not return, and then
 * nothing must be left behind. */
void
hpm_sys_write (HpmVm     *vm,
               HpmStream  stream,
               HpmObject *text)
{
  char buffer[1024];
  gsize length = 0;

  if (((HpmStr *) text)->ascii)
    {
      hpm_write (vm, stream, HPM_STR_DATA (text), HPM_STR_LENGTH (text));
      return;
    }
  for (gssize i = 0; i < HPM_STR_LENGTH (text); i++)
    {
      gunichar c = hpm_str_char (text, i);

      /* What stdout has refused, stderr shows escaped. */
      if (c >= 0xd800 && c < 0xe000)
        length += g_snprintf (buffer + length, sizeof buffer - length, "\\u%04x", c);
      else
        length += g_unichar_to_utf8 (c, buffer + length);
      if (length > sizeof buffer - 16)
        {
          hpm_write (vm, stream, buffer, length);
          length = 0;
        }
    }
  hpm_write (vm, stream, buffer, length);
}

static void
forget_pending (HpmVm  *vm,
                Stream *self)
{
  if (self->n_bytes <= BUFFER_SIZE - self->n_buffered)
    self->n_buffered += self->n_bytes;
  else
    self->n_buffered = self->n_bytes > BUFFER_SIZE ? 0 : self->n_bytes;
  self->n_pending = 0;
  self->n_bytes = 0;
  hpm_clear (vm, &self->pending);
}

static gssize
utf8_length (HpmObject *text)
{
  gssize n = HPM_STR_LENGTH (text);

  if (!((HpmStr *) text)->ascii)
    for (gssize i = 0; i < HPM_STR_LENGTH (text); i++)
      {
        gunichar c = hpm_str_char (text, i);

        n += (c >= 0x80) + (c >= 0x800) + (c >= 0x10000);
      }
  return n;
}

static gboolean
ends_line (HpmObject *text)
{
  for (gssize i = 0; i < HPM_STR_LENGTH (text); i++)
    if (hpm_str_char (text, i) == '\n' || hpm_str_char (text, i) == '\r')
      return TRUE;
  return FALSE;
}

/* Nobody's program has made it: no number is spent on it. */
static HpmObject *
new_pending (HpmVm *vm,
             gssize size)
{
  guint library = vm->library;
  HpmObject *list;

  vm->library = 1;
  list = hpm_list_new (vm, size);
  vm->library = library;
  return list;
}

static void
note_piece (HpmVm     *vm,
            Stream    *self,
            HpmObject *text)
{
  gboolean owned = !vm->terminal && ((HpmStr *) text)->ascii;

  if (++self->n_pending == 2)
    {
      HpmObject *first = self->pending, *list = new_pending (vm, owned && first ? 2 : 0);

      if (owned && first)
        {
          HPM_LIST_ITEM (list, 0) = first; /* taken over */
          HPM_LIST_ITEM (list, 1) = hpm_incref (text);
          self->pending = list;
          return;
        }
      hpm_hold (vm, list);
      if (first != NULL)
        hpm_list_append (vm, list, first);
      hpm_unhold (vm, 1);
      self->pending = list;
      hpm_xdecref (vm, first);
    }
  if (owned && self->n_pending == 1)
    self->pending = hpm_incref (text);
  else if (owned)
    hpm_list_append (vm, self->pending, text);
}

void
hpm_sys_note_written (HpmVm     *vm,
                      HpmObject *self,
                      HpmObject *text)
{
  gssize n = utf8_length (text);

  if (SELF->n_bytes + n > PENDING_MAX)
    forget_pending (vm, SELF);
  SELF->n_bytes += n;
  note_piece (vm, SELF, text);
  if (SELF->n_bytes >= PENDING_MAX || (SELF->number == STDERR && ends_line (text)))
    forget_pending (vm, SELF);
}

static gboolean
has_surrogates (HpmObject *text)
{
  if (((HpmStr *) text)->kind == 1)
    return FALSE;
  for (gssize i = 0; i < HPM_STR_LENGTH (text); i++)
    if ((hpm_str_char (text, i) & 0xfffff800) == 0xd800)
      return TRUE;
  return FALSE;
}

HPM_FUNCTION (stream_write)
{
  if (!hpm_is_str (args[0]))
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "write() argument must be str, not %s", hpm_argument_type_name (vm, args[0]));
  if (SELF->number == STDIN)
    return hpm_raise (vm, HPM_EXC (vm, OSError), "not writable");
  if (SELF->number == STDOUT && has_surrogates (args[0]))
    return hpm_str_encode (vm, args[0], "utf-8", "strict"); /* raises */
  hpm_sys_note_written (vm, self, args[0]);
  hpm_sys_write (vm, SELF->number == STDERR ? HPM_STREAM_STDERR : HPM_STREAM_STDOUT, args[0]);
  if (SELF->number == STDOUT)
    hpm_write_flushed (vm, vm->terminal ? 0 : SELF->n_buffered + SELF->n_bytes);
  return hpm_int_from_int64 (vm, HPM_STR_LENGTH (args[0]));
}

HPM_FUNCTION (stream_writelines)
{
  HpmObject *iterator = hpm_object_get_iter (vm, args[0]), *line;

  if (iterator == NULL)
    return NULL;
  hpm_hold (vm, iterator);
  while ((line = hpm_iter_next (vm, iterator)) != NULL)
    {
      HpmObject *written = stream_write (vm, self, &line, 1, NULL);

      hpm_xdecref (vm, written);
      hpm_decref (vm, line);
      if (written == NULL)
        break;
    }
  hpm_unhold (vm, 1);
  hpm_decref (vm, iterator);
  if (hpm_err_occurred (vm))
    return NULL;
  HPM_RETURN_NONE (vm);
}

/* --- Reading --- */

/* The next line given, with its line feed; "" at the end. */
static HpmObject *
next_line (HpmVm *vm)
{
  GPtrArray *lines = vm->host->input;
  HpmObject *line, *feed, *result;

  if (lines == NULL || vm->input_position >= lines->len)
    return hpm_str_from_utf8 (vm, "", 0);
  line = hpm_str_from_utf8 (vm, g_ptr_array_index (lines, vm->input_position++), -1);
  feed = hpm_str_from_char (vm, '\n');
  result = hpm_str_concat (vm, line, feed);
  hpm_decref (vm, line);
  hpm_decref (vm, feed);
  return result;
}

static gboolean
check_readable (HpmVm     *vm,
                HpmObject *self)
{
  if (SELF->number != STDIN)
    hpm_raise (vm, HPM_EXC (vm, OSError), "not readable");
  return SELF->number == STDIN;
}

HPM_FUNCTION (stream_readline)
{
  return check_readable (vm, self) ? next_line (vm) : NULL;
}

static HpmObject *
stream_iternext (HpmVm     *vm,
                 HpmObject *self)
{
  HpmObject *line;

  if (!check_readable (vm, self))
    return NULL;
  line = next_line (vm);
  if (HPM_STR_LENGTH (line) > 0)
    return line;
  hpm_decref (vm, line);
  return NULL;
}

HPM_FUNCTION (stream_read)
{
  HpmBuilder builder;
  HpmObject *line;

  if (!check_readable (vm, self))
    return NULL;
  hpm_builder_init (&builder);
  while ((line = stream_iternext (vm, self)) != NULL)
    {
      hpm_builder_str (vm, &builder, line);
      hpm_decref (vm, line);
    }
  return hpm_builder_finish (vm, &builder);
}

HPM_FUNCTION (stream_readlines)
{
  HpmObject *lines, *line;

  if (!check_readable (vm, self))
    return NULL;
  lines = hpm_list_new (vm, 0);
  while ((line = stream_iternext (vm, self)) != NULL)
    {
      hpm_list_append (vm, lines, line);
      hpm_decref (vm, line);
    }
  return lines;
}

/* --- Bytes ---
 *
 * Written in the order in which the program writes text and bytes, as at a terminal; where CPython writes to a file it
 * holds text back until there is a lot, so that bytes may overtake it, unless the program calls flush (). */

HPM_FUNCTION (bytes_write)
{
  const char *data;
  gssize length;

  if (((Bytes *) self)->number == STDIN)
    return hpm_raise (vm, HPM_EXC (vm, OSError), "write");
  if (!hpm_bytes_borrow_data (vm, args[0], &data, &length) && !hpm_memoryview_borrow_data (vm, args[0], &data, &length))
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "a bytes-like object is required, not '%T'", HPM_TYPE_OF (args[0]));
  hpm_write (vm, ((Bytes *) self)->number == STDERR ? HPM_STREAM_STDERR : HPM_STREAM_STDOUT, data, length);
  return hpm_int_from_int64 (vm, length);
}

HPM_FUNCTION (bytes_none)
{
  HPM_RETURN_NONE (vm);
}

static HpmObject *
encoded_steal (HpmVm     *vm,
               HpmObject *text)
{
  HpmObject *bytes = text ? hpm_str_encode (vm, text, "utf-8", "strict") : NULL;

  hpm_xdecref (vm, text);
  return bytes;
}

static gboolean
bytes_are_read (HpmVm     *vm,
                HpmObject *self)
{
  if (((Bytes *) self)->number != STDIN)
    hpm_raise (vm, HPM_EXC (vm, OSError), "read");
  return ((Bytes *) self)->number == STDIN;
}

HPM_FUNCTION (bytes_readline)
{
  return bytes_are_read (vm, self) ? encoded_steal (vm, next_line (vm)) : NULL;
}

HPM_FUNCTION (bytes_read)
{
  HpmBuilder builder;
  gboolean more = TRUE;

  if (!bytes_are_read (vm, self))
    return NULL;
  hpm_builder_init (&builder);
  while (more)
    {
      HpmObject *line = next_line (vm);

      more = HPM_STR_LENGTH (line) > 0;
      hpm_builder_str (vm, &builder, line);
      hpm_decref (vm, line);
    }
  return encoded_steal (vm, hpm_builder_finish (vm, &builder));
}

static HpmObject *
bytes_iternext (HpmVm     *vm,
                HpmObject *self)
{
  HpmObject *line = bytes_readline (vm, self, NULL, 0, NULL);

  if (line != NULL && HPM_SIZE (line) == 0)
    {
      hpm_decref (vm, line);
      return NULL;
    }
  return line;
}

HPM_FUNCTION (bytes_fileno)
{
  return hpm_int_from_int64 (vm, ((Bytes *) self)->number);
}

HPM_FUNCTION (bytes_readable)
{
  return hpm_bool_from (vm, ((Bytes *) self)->number == STDIN);
}

HPM_FUNCTION (bytes_writable)
{
  return hpm_bool_from (vm, ((Bytes *) self)->number != STDIN);
}

static HpmObject *
bytes_get_name (HpmVm     *vm,
                HpmObject *self)
{
  return hpm_str_from_utf8 (vm, stream_names[((Bytes *) self)->number], -1);
}

static HpmObject *
bytes_get_mode (HpmVm     *vm,
                HpmObject *self)
{
  return hpm_str_from_utf8 (vm, ((Bytes *) self)->number == STDIN ? "rb" : "wb", -1);
}

static HpmObject *
bytes_get_closed (HpmVm     *vm,
                  HpmObject *self)
{
  return hpm_bool_from (vm, FALSE);
}

static HpmObject *
bytes_iter (HpmVm     *vm,
            HpmObject *self)
{
  return hpm_incref (self);
}

static HpmObject *
bytes_repr (HpmVm     *vm,
            HpmObject *self)
{
  return hpm_str_from_format (vm, "<%s name='%s'>", HPM_TYPE_OF (self)->spec->name,
                              stream_names[((Bytes *) self)->number]);
}

static const HpmMethodDef writer_methods[] = {
  { "write", bytes_write, HPM_METH_O, "(buffer, /)" },
  { "flush", bytes_none, HPM_METH_NOARGS, "()" },
  { "fileno", bytes_fileno, HPM_METH_NOARGS, "()" },
  { "readable", bytes_readable, HPM_METH_NOARGS, "()" },
  { "writable", bytes_writable, HPM_METH_NOARGS, "()" },
  { NULL },
};

static const HpmMethodDef reader_methods[] = {
  { "read", bytes_read, HPM_METH_NOARGS, "()" },
  { "readline", bytes_readline, HPM_METH_NOARGS, "()" },
  { "fileno", bytes_fileno, HPM_METH_NOARGS, "()" },
  { "readable", bytes_readable, HPM_METH_NOARGS, "()" },
  { "writable", bytes_writable, HPM_METH_NOARGS, "()" },
  { NULL },
};

static const HpmGetSetDef bytes_getsets[] = {
  { "name", bytes_get_name, NULL },
  { "mode", bytes_get_mode, NULL },
  { "closed", bytes_get_closed, NULL },
  { NULL },
};

static const HpmTypeSpec writer_spec = {
  .name = "_io.BufferedWriter",
  .base = HPM_TYPE_ID_OBJECT,
  .basic_size = BYTES_SIZE,
  .flags = HPM_TYPE_FLAG_NO_NEW,
  .slots = { .repr = bytes_repr },
  .methods = writer_methods,
  .getsets = bytes_getsets,
};

static const HpmTypeSpec reader_spec = {
  .name = "_io.BufferedReader",
  .base = HPM_TYPE_ID_OBJECT,
  .basic_size = BYTES_SIZE,
  .flags = HPM_TYPE_FLAG_NO_NEW,
  .slots = { .repr = bytes_repr, .iter = bytes_iter, .iternext = bytes_iternext },
  .methods = reader_methods,
  .getsets = bytes_getsets,
};

/* Its type is made with it: few programs ask. */
static HpmObject *
stream_get_buffer (HpmVm     *vm,
                   HpmObject *self)
{
  guint library = vm->library;

  if (SELF->buffer == NULL)
    {
      HpmType *type;

      vm->library = 1;
      type = hpm_type_from_spec (vm, SELF->number == STDIN ? &reader_spec : &writer_spec, HPM_TYPE (vm, OBJECT));
      SELF->buffer = hpm_object_alloc (vm, type, 0);
      ((Bytes *) SELF->buffer)->number = SELF->number;
      hpm_decref (vm, HPM_OBJECT (type));
      vm->library = library;
    }
  return hpm_incref (SELF->buffer);
}

/* --- The rest --- */

void
hpm_sys_flush (HpmVm *vm, HpmObject *self)
{
  forget_pending (vm, SELF);
  SELF->n_buffered = 0;
  if (SELF->number == STDOUT)
    hpm_write_flushed (vm, 0);
}

HPM_FUNCTION (stream_flush)
{
  hpm_sys_flush (vm, self);
  HPM_RETURN_NONE (vm);
}

/* Output is text in UTF-8 whatever is asked for. */
HPM_FUNCTION (stream_reconfigure)
{
  static const char *const names[] = { "encoding", "errors", "newline", "line_buffering", "write_through", NULL };
  HpmObject *values[5];

  if (!hpm_args_parse (vm, "reconfigure", args, n_args, kwnames, names, 0, 0, values))
    return NULL;
  hpm_sys_flush (vm, self);
  HPM_RETURN_NONE (vm);
}

HPM_FUNCTION (stream_false)
{
  return hpm_bool_from (vm, FALSE);
}

HPM_FUNCTION (stream_fileno)
{
  return hpm_int_from_int64 (vm, SELF->number);
}

HPM_FUNCTION (stream_readable)
{
  return hpm_bool_from (vm, SELF->number == STDIN);
}

HPM_FUNCTION (stream_writable)
{
  return hpm_bool_from (vm, SELF->number != STDIN);
}

static HpmObject *
stream_iter (HpmVm     *vm,
             HpmObject *self)
{
  return hpm_incref (self);
}

static HpmObject *
stream_repr (HpmVm     *vm,
             HpmObject *self)
{
  return hpm_str_from_format (vm, "<_io.TextIOWrapper name='%s' mode='%s' encoding='utf-8'>",
                              stream_names[SELF->number], SELF->number == STDIN ? "r" : "w");
}

static HpmObject *
stream_get_name (HpmVm     *vm,
                 HpmObject *self)
{
  return hpm_str_from_utf8 (vm, stream_names[SELF->number], -1);
}

static HpmObject *
stream_get_encoding (HpmVm     *vm,
                     HpmObject *self)
{
  return hpm_str_from_utf8 (vm, "utf-8", -1);
}

static HpmObject *
stream_get_errors (HpmVm     *vm,
                   HpmObject *self)
{
  return hpm_str_from_utf8 (vm, SELF->number == STDERR ? "backslashreplace" : "strict", -1);
}

static HpmObject *
stream_get_newlines (HpmVm     *vm,
                     HpmObject *self)
{
  HPM_RETURN_NONE (vm);
}

static HpmObject *
stream_get_line_buffering (HpmVm     *vm,
                           HpmObject *self)
{
  return hpm_bool_from (vm, SELF->number == STDERR || (SELF->number == STDOUT && vm->terminal));
}

static HpmObject *
stream_get_closed (HpmVm     *vm,
                   HpmObject *self)
{
  return hpm_bool_from (vm, FALSE);
}

static void
stream_dealloc (HpmVm     *vm,
                HpmObject *self)
{
  hpm_xdecref (vm, SELF->pending);
  hpm_xdecref (vm, SELF->dict);
  hpm_xdecref (vm, SELF->buffer);
  hpm_object_free (vm, self);
}

static int
stream_traverse (HpmVm       *vm,
                 HpmObject   *self,
                 HpmVisitFunc visit,
                 gpointer     data)
{
  HPM_VISIT (SELF->dict);
  HPM_VISIT (SELF->buffer);
  return 0;
}

static void
stream_clear (HpmVm     *vm,
              HpmObject *self)
{
  hpm_clear (vm, &SELF->dict);
  hpm_clear (vm, &SELF->buffer);
}

static void
stream_each_ref (HpmVm      *vm,
                 HpmObject  *self,
                 HpmRefFunc  func,
                 gpointer    data)
{
  HpmRefLabel label = { .kind = HPM_REF_NAMED, .text = "pending" };

  if (SELF->pending)
    func (SELF->pending, &label, data);
  hpm_ref_named (SELF->dict, "__dict__", func, data);
  hpm_ref_named (SELF->buffer, "buffer", func, data);
}

static const HpmMethodDef stream_methods[] = {
  { "write", stream_write, HPM_METH_O, "(text, /)" },
  { "writelines", stream_writelines, HPM_METH_O, "(lines, /)" },
  { "flush", stream_flush, HPM_METH_NOARGS, "()" },
  { "isatty", stream_false, HPM_METH_NOARGS, "()" },
  { "seekable", stream_false, HPM_METH_NOARGS, "()" },
  { "fileno", stream_fileno, HPM_METH_NOARGS, "()" },
  { "readable", stream_readable, HPM_METH_NOARGS, "()" },
  { "writable", stream_writable, HPM_METH_NOARGS, "()" },
  { "readline", stream_readline, HPM_METH_NOARGS, "()" },
  { "readlines", stream_readlines, HPM_METH_NOARGS, "()" },
  { "reconfigure", stream_reconfigure, HPM_METH_FASTCALL | HPM_METH_KEYWORDS, NULL },
  { "read", stream_read, HPM_METH_NOARGS, "()" },
  { NULL },
};

static const HpmGetSetDef stream_getsets[] = {
  { "name", stream_get_name, NULL },
  { "buffer", stream_get_buffer, NULL },
  { "__dict__", hpm_object_get_dict, hpm_object_set_dict },
  { "encoding", stream_get_encoding, NULL },
  { "errors", stream_get_errors, NULL },
  { "closed", stream_get_closed, NULL },
  { "newlines", stream_get_newlines, NULL },
  { "line_buffering", stream_get_line_buffering, NULL },
  { "write_through", stream_get_closed, NULL },
  { NULL },
};

static const HpmTypeSpec stream_spec = {
  .name = "_io.TextIOWrapper",
  .base = HPM_TYPE_ID_OBJECT,
  .basic_size = TEXT_SIZE,
  .flags = HPM_TYPE_FLAG_NO_NEW | HPM_TYPE_FLAG_GC,
  .dict_offset = G_STRUCT_OFFSET (Stream, dict),
  .slots = { .dealloc = stream_dealloc, .traverse = stream_traverse, .clear = stream_clear,
             .each_ref = stream_each_ref, .repr = stream_repr, .iter = stream_iter, .iternext = stream_iternext },
  .methods = stream_methods,
  .getsets = stream_getsets,
};

gboolean
hpm_is_std_stream (HpmVm     *vm,
                   HpmObject *o,
                   HpmStream *stream)
{
  if (HPM_TYPE_OF (o)->spec != &stream_spec || ((Stream *) o)->number == STDIN)
    return FALSE;
  *stream = ((Stream *) o)->number == STDERR ? HPM_STREAM_STDERR : HPM_STREAM_STDOUT;
  return TRUE;
}

gboolean
hpm_sys_has_own_writer (HpmVm     *vm,
                        HpmObject *stream)
{
  HpmObject *dict = ((Stream *) stream)->dict;

  return dict != NULL && hpm_dict_borrow_item (vm, dict, HPM_ID (vm, write)) != NULL;
}

static Stream *
new_stream (HpmVm   *vm,
            HpmType *type,
            gint     number)
{
  Stream *stream = hpm_object_alloc (vm, type, 0);
  HpmObject *mode = hpm_str_from_utf8 (vm, number == STDIN ? "r" : "w", -1);

  stream->number = number;
  stream->dict = hpm_dict_new (vm);
  hpm_dict_set_item_ascii (vm, stream->dict, "mode", mode);
  hpm_decref (vm, mode);
  hpm_gc_track (vm, stream);
  return stream;
}

gboolean
hpm_is_std_input (HpmVm     *vm,
                  HpmObject *o)
{
  return HPM_TYPE_OF (o)->spec == &stream_spec && ((Stream *) o)->number == STDIN;
}

int
hpm_sys_add_streams (HpmVm     *vm,
                     HpmObject *module)
{
  static const char *const names[][2] = {
    { "stdin", "__stdin__" }, { "stdout", "__stdout__" }, { "stderr", "__stderr__" },
  };
  HpmType *type = hpm_type_from_spec (vm, &stream_spec, HPM_TYPE (vm, OBJECT));

  if (type == NULL)
    return -1;
  for (gint i = STDIN; i <= STDERR; i++)
    {
      Stream *stream = new_stream (vm, type, i);

      hpm_module_add_steal (vm, module, names[i][1], hpm_incref (stream));
      hpm_module_add_steal (vm, module, names[i][0], HPM_OBJECT (stream));
    }
  hpm_module_keep_steal (vm, type);
  return 0;
}
