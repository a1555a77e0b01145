/* bytes.c: bytes objects: making them from anything, sequence operations, repr ()
 *
 * The data lie in the object itself, with a zero behind them. There is one empty bytes object.
 * Methods are in bytes-methods.c and text-methods.c.
 */
#include "objects/hpm-containers.h"
#include "objects/hpm-values.h"

/* --- Making --- */

HpmObject *
hpm_bytes_new (HpmVm      *vm,
               const void *data,
               gssize      length)
{
  HpmObject **shared = length == 1 && data ? &vm->bytes1[*(const guint8 *) data] : NULL;
  HpmBytes *bytes;

  if (length == 0 && vm->empty_bytes)
    return hpm_incref (vm->empty_bytes);
  if (shared && *shared)
    return hpm_incref (*shared);
  bytes = hpm_object_alloc (vm, HPM_TYPE (vm, BYTES), length);
  bytes->hash = -1;
  if (data)
    hpm_mem_move (vm, bytes->data, data, length);
  if (length == 0)
    vm->empty_bytes = hpm_incref (bytes);
  if (shared)
    *shared = hpm_incref (bytes);
  return HPM_OBJECT (bytes);
}

static gboolean
borrow_array (HpmVm       *vm,
              HpmObject   *o,
              const char **data,
              gssize      *length)
{
  char format;

  if (!hpm_array_borrow (vm, o, data, length, &format))
    return FALSE;
  *length *= hpm_format_size (format);
  return TRUE;
}

gboolean
hpm_bytes_borrow_data (HpmVm       *vm,
                       HpmObject   *o,
                       const char **data,
                       gssize      *length)
{
  if (hpm_is_bytes (o))
    {
      *data = ((HpmBytes *) o)->data;
      *length = HPM_SIZE (o);
      return TRUE;
    }
  if (hpm_is_bytearray (vm, o))
    {
      *data = ((HpmBytearray *) o)->start ? ((HpmBytearray *) o)->start : "";
      *length = HPM_SIZE (o);
      return TRUE;
    }
  if (HPM_IS (vm, o, MEMORYVIEW))
    return hpm_memoryview_borrow_data (vm, o, data, length);
  return borrow_array (vm, o, data, length);
}

/* A number as a byte; `message` when it is out of range. -1 with an error. */
int
hpm_byte_value (HpmVm      *vm,
                HpmObject  *o,
                const char *message)
{
  gssize value = hpm_number_as_ssize (vm, o, NULL);

  if (value == -1 && hpm_err_occurred (vm))
    return -1;
  if (value >= 0 && value <= 255)
    return (int) value;
  hpm_raise (vm, HPM_EXC (vm, ValueError), "%s", message);
  return -1;
}

HpmObject *
hpm_item_at (HpmVm     *vm,
             HpmObject *o,
             gssize     i)
{
  if (i >= HPM_SIZE (o))
    return NULL;
  return hpm_incref (HPM_IS (vm, o, LIST) ? HPM_LIST_ITEM (o, i) : HPM_TUPLE_ITEM (o, i));
}

/* Whether there could be room for as many as the iterable says that it has. */
static gboolean
has_room_for_hint (HpmVm     *vm,
                   HpmObject *iterable)
{
  gssize hint = hpm_object_length_hint (vm, iterable, 64);

  return hint >= 0 && hpm_can_hold (vm, hint, 1, 1);
}

/* Appends the numbers that an iterable gives to the builder. `ask_length`: the iterable is asked for its length
 * before, as whoever makes room would. */
gboolean
hpm_builder_iterable (HpmVm      *vm,
                      HpmBuilder *builder,
                      HpmObject  *iterable,
                      const char *message,
                      const char *refusal,
                      gboolean    ask_length)
{
  gboolean by_index = HPM_IS (vm, iterable, LIST) || HPM_IS (vm, iterable, TUPLE);
  HpmObject *iterator = by_index ? hpm_incref (iterable)
    : hpm_object_get_iter_or (vm, iterable, refusal), *item;
  int byte = 0;

  if (!iterator)
    return FALSE;
  hpm_hold (vm, iterator);
  if (ask_length && !by_index && !has_room_for_hint (vm, iterable))
    byte = -1;
  for (gssize i = 0; byte >= 0 && (item = by_index ? hpm_item_at (vm, iterable, i) : hpm_iter_next (vm, iterator)); i++)
    {
      hpm_poll (vm);
      hpm_hold (vm, item);
      byte = hpm_byte_value (vm, item, message);
      hpm_unhold (vm, 1);
      hpm_decref (vm, item);
      if (byte >= 0)
        hpm_builder_char (vm, builder, byte);
    }
  hpm_unhold (vm, 1);
  hpm_decref (vm, iterator);
  return byte >= 0 && !hpm_err_occurred (vm);
}

HpmObject *
hpm_bytes_from_builder (HpmVm      *vm,
                        HpmBuilder *builder)
{
  char one = builder->length == 1 ? (char) hpm_builder_at (builder, 0) : 0;
  HpmObject *bytes = hpm_bytes_new (vm, builder->length == 1 ? &one : NULL, builder->length);

  hpm_mem_move (vm, ((HpmBytes *) bytes)->data, builder->chars, builder->length);
  hpm_builder_discard (vm, builder);
  return bytes;
}

/* As PyBytes_FromObject: of bytes-like objects and iterables of numbers. */
static HpmObject *
from_object (HpmVm     *vm,
             HpmObject *o)
{
  static const char refusal[] = "cannot convert '%.200T' object to bytes";
  HpmBuilder builder;
  const char *data;
  gssize length;

  if (hpm_bytes_borrow_data (vm, o, &data, &length))
    return hpm_bytes_new (vm, data, length);
  if (HPM_IS (vm, o, MEMORYVIEW))
    return hpm_memoryview_bytes (vm, o);
  if (hpm_is_str (o))
    return hpm_raise (vm, HPM_EXC (vm, TypeError), refusal, HPM_TYPE_OF (o));
  hpm_builder_init (&builder);
  if (hpm_builder_iterable (vm, &builder, o, "bytes must be in range(0, 256)", refusal, TRUE))
    return hpm_bytes_from_builder (vm, &builder);
  hpm_builder_discard (vm, &builder);
  return NULL;
}

/* What o's __bytes__ gives; NULL without an error when it has none. */
static HpmObject *
ask_bytes (HpmVm     *vm,
           HpmObject *o)
{
  HpmObject *method = hpm_object_lookup_special (vm, o, HPM_ID (vm, __bytes__)), *result;

  if (!method)
    return NULL;
  hpm_hold (vm, method);
  result = hpm_object_call_no_args (vm, method);
  hpm_unhold (vm, 1);
  hpm_decref (vm, method);
  if (result && !hpm_is_bytes (result))
    {
      hpm_hold (vm, result);
      hpm_raise (vm, HPM_EXC (vm, TypeError), "__bytes__ returned non-bytes (type %.200T)",
                 HPM_TYPE_OF (result));
      hpm_unhold (vm, 1);
      hpm_clear (vm, &result);
    }
  return result;
}

HpmObject *
hpm_object_bytes (HpmVm     *vm,
                  HpmObject *o)
{
  HpmObject *result;

  if (HPM_IS (vm, o, BYTES))
    return hpm_incref (o);
  result = ask_bytes (vm, o);
  return result || hpm_err_occurred (vm) ? result : from_object (vm, o);
}

/* The text encoded: bytes (str, encoding, errors); `str` may be NULL or anything. */
HpmObject *
hpm_bytes_encode (HpmVm      *vm,
                  const char *function,
                  HpmObject  *str,
                  HpmObject  *encoding,
                  HpmObject  *errors)
{
  HpmObject *const given[] = { encoding, errors };
  char *text[2];
  HpmObject *result;

  if (!hpm_codec_check_names (vm, function, given))
    return NULL;
  if (!str || !hpm_is_str (str))
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "%s without a string argument",
                      encoding ? "encoding" : "errors");
  if (!encoding)
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "string argument without an encoding");
  text[0] = hpm_codec_name (vm, encoding, NULL);
  text[1] = hpm_codec_name (vm, errors, "strict");
  result = hpm_str_encode (vm, str, text[0], text[1]);
  hpm_mem_free (vm, text[0]);
  hpm_mem_free (vm, text[1]);
  return result;
}

/* As many zeros as a number says: 1 and *result, 0 when o is no number, -1 with an error. */
int
hpm_bytes_count (HpmVm     *vm,
                 HpmObject *o,
                 gssize    *count)
{
  if (!HPM_TYPE_OF (o)->s.index)
    return 0;
  *count = hpm_number_as_ssize (vm, o, HPM_EXC (vm, OverflowError));
  if (*count == -1 && hpm_err_occurred (vm))
    {
      if (!hpm_err_matches (vm, HPM_EXC (vm, TypeError)))
        return -1;
      hpm_err_clear (vm);
      return 0;
    }
  if (*count >= 0)
    return 1;
  hpm_raise (vm, HPM_EXC (vm, ValueError), "negative count");
  return -1;
}

static HpmObject *
make_exact (HpmVm     *vm,
            HpmObject *source,
            HpmObject *encoding,
            HpmObject *errors)
{
  HpmObject *result;
  gssize count;
  int known;

  if (encoding || errors)
    return hpm_bytes_encode (vm, "bytes", source, encoding, errors);
  if (!source)
    return hpm_bytes_new (vm, NULL, 0);
  if (HPM_IS (vm, source, BYTES))
    return hpm_incref (source);
  result = ask_bytes (vm, source);
  if (result || hpm_err_occurred (vm))
    return result;
  if (hpm_is_str (source))
    return hpm_bytes_encode (vm, "bytes", source, NULL, NULL);
  known = hpm_bytes_count (vm, source, &count);
  if (known == 0)
    return from_object (vm, source);
  if (known > 0 && count > G_MAXSSIZE - (gssize) sizeof (HpmBytes))
    hpm_raise (vm, HPM_EXC (vm, OverflowError), "byte string is too large");
  else if (known > 0 && hpm_can_hold (vm, count, 1, 1))
    return hpm_bytes_new (vm, NULL, count);
  return NULL;
}

static HpmObject *
bytes_new (HpmVm            *vm,
           HpmType          *type,
           HpmObject *const *args,
           gssize            n_args,
           HpmObject        *kwnames)
{
  static const char *const names[] = { "source", "encoding", "errors", NULL };
  HpmObject *out[3] = { NULL }, *value;
  HpmBytes *copy;

  if (!hpm_args_parse (vm, "bytes", args, n_args, kwnames, names, 0, 3, out))
    return NULL;
  value = make_exact (vm, out[0], out[1], out[2]);
  if (!value || type == HPM_TYPE (vm, BYTES))
    return value;
  hpm_hold (vm, value);
  copy = hpm_object_alloc (vm, type, HPM_SIZE (value));
  hpm_track_instance (vm, type, copy);
  hpm_unhold (vm, 1);
  copy->hash = -1;
  hpm_mem_move (vm, copy->data, ((HpmBytes *) value)->data, HPM_SIZE (value));
  hpm_decref (vm, value);
  return HPM_OBJECT (copy);
}

/* --- Comparison, hash, text --- */

#define COMPARED_AT_ONCE ((gssize) 1 << 20)

static int
compare_bytes (HpmVm      *vm,
               const char *a,
               const char *b,
               gssize      n)
{
  int order = 0;

  for (gssize k = 0; k < n && order == 0; k += COMPARED_AT_ONCE)
    {
      hpm_poll_for (vm, 1 + MIN (n - k, COMPARED_AT_ONCE) / HPM_BYTES_PER_UNIT);
      order = memcmp (a + k, b + k, MIN (n - k, COMPARED_AT_ONCE));
    }
  return order;
}

HpmObject *
hpm_bytes_richcompare (HpmVm     *vm,
                       HpmObject *a,
                       HpmObject *b,
                       int        op)
{
  const char *x, *y;
  gssize n, m;
  int order;

  /* A bytearray and a memoryview compare with bytes in their own way. */
  if ((hpm_is_bytes (a) && !hpm_is_bytes (b))
      || !hpm_bytes_borrow_data (vm, a, &x, &n) || !hpm_bytes_borrow_data (vm, b, &y, &m))
    HPM_RETURN_NOT_IMPLEMENTED (vm);
  order = compare_bytes (vm, x, y, MIN (n, m));
  if (order == 0)
    order = n < m ? -1 : n > m;
  return hpm_bool_from (vm, hpm_op_holds (order, 0, op));
}

static gint64
bytes_hash (HpmVm     *vm,
            HpmObject *self)
{
  HpmBytes *bytes = (HpmBytes *) self;

  if (bytes->hash == -1)
    bytes->hash = hpm_hash_bytes (vm, bytes->data, bytes->head.size);
  return bytes->hash;
}

/* The literal; a bytearray's escapes every single quote. */
void
hpm_builder_bytes_literal (HpmVm      *vm,
                           HpmBuilder *builder,
                           const char *data,
                           gssize      length,
                           gboolean    escape_all)
{
  gboolean single = length && memchr (data, '\'', length);
  gboolean twofold = length && memchr (data, '"', length);
  char quote = single && !twofold ? '"' : '\'', text[8];

  hpm_builder_char (vm, builder, 'b');
  hpm_builder_char (vm, builder, quote);
  for (gssize k = 0; k < length; k++)
    {
      guchar c = (guchar) data[k];
      if (c == quote || c == '\\' || (escape_all && c == '\''))
        hpm_builder_char (vm, builder, '\\');
      if (c == '\t' || c == '\n' || c == '\r')
        hpm_builder_ascii (vm, builder, c == '\t' ? "\\t" : c == '\n' ? "\\n" : "\\r");
      else if (c < 32 || c >= 127)
        {
          g_snprintf (text, sizeof text, "\\x%02x", c);
          hpm_builder_ascii (vm, builder, text);
        }
      else
        hpm_builder_char (vm, builder, c);
    }
  hpm_builder_char (vm, builder, quote);
}

HpmObject *
hpm_bytes_repr (HpmVm     *vm,
                HpmObject *o)
{
  HpmBuilder builder;

  hpm_builder_init (&builder);
  hpm_builder_bytes_literal (vm, &builder, ((HpmBytes *) o)->data, HPM_SIZE (o), FALSE);
  return hpm_builder_finish (vm, &builder);
}

/* --- Sequence --- */

static gssize
bytes_length (HpmVm     *vm,
              HpmObject *self)
{
  return HPM_SIZE (self);
}

static HpmObject *
bytes_item (HpmVm     *vm,
            HpmObject *self,
            gssize     index)
{
  if (index < 0 || index >= HPM_SIZE (self))
    return hpm_raise (vm, HPM_EXC (vm, IndexError), "index out of range");
  return hpm_int_from_int64 (vm, (guchar) ((HpmBytes *) self)->data[index]);
}

static HpmObject *
bytes_slice (HpmVm     *vm,
             HpmObject *self,
             HpmObject *slice)
{
  gssize start, stop, step;
  gssize n = hpm_slice_indices (vm, slice, HPM_SIZE (self), &start, &stop, &step);
  HpmObject *result;

  if (n < 0)
    return NULL;
  if (step == 1 && n == HPM_SIZE (self) && HPM_IS (vm, self, BYTES))
    return hpm_incref (self);
  if (step == 1)
    return hpm_bytes_new (vm, ((HpmBytes *) self)->data + start, n);
  result = hpm_bytes_new (vm, NULL, n);
  for (gssize k = 0; k < n; k++)
    {
      hpm_poll (vm);
      ((HpmBytes *) result)->data[k] = ((HpmBytes *) self)->data[start + k * step];
    }
  return result;
}

static HpmObject *
bytes_subscript (HpmVm     *vm,
                 HpmObject *self,
                 HpmObject *key)
{
  gssize index;

  if (HPM_IS (vm, key, SLICE))
    return bytes_slice (vm, self, key);
  return hpm_read_index (vm, self, key, "byte", &index) ? bytes_item (vm, self, index) : NULL;
}

int
hpm_bytes_contains (HpmVm     *vm,
                    HpmObject *self,
                    HpmObject *item)
{
  HpmText text, part;
  int byte;

  if (!hpm_is_str (item) && hpm_text_view (vm, item, &part))
    {
      hpm_text_view (vm, self, &text);
      return hpm_text_find (vm, &text, &part, 0, text.length, FALSE) >= 0;
    }
  if (!HPM_TYPE_OF (item)->s.index)
    {
      hpm_raise (vm, HPM_EXC (vm, TypeError), "a bytes-like object is required, not '%.100T'",
                 HPM_TYPE_OF (item));
      return -1;
    }
  byte = hpm_byte_value (vm, item, "byte must be in range(0, 256)");
  if (byte < 0)
    return -1;
  hpm_text_view (vm, self, &text);
  return text.length && memchr (text.data, byte, text.length) != NULL;
}

static HpmObject *
bytes_concat (HpmVm     *vm,
              HpmObject *a,
              HpmObject *b)
{
  const char *x, *y;
  gssize n, m;
  HpmObject *result;

  if (!hpm_bytes_borrow_data (vm, a, &x, &n) || !hpm_bytes_borrow_data (vm, b, &y, &m))
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "can't concat %.100T to %.100T", HPM_TYPE_OF (b),
                      HPM_TYPE_OF (a));
  if (n == 0 && HPM_IS (vm, b, BYTES))
    return hpm_incref (b);
  if (m == 0 && HPM_IS (vm, a, BYTES))
    return hpm_incref (a);
  result = hpm_bytes_new (vm, NULL, n + m);
  hpm_mem_move (vm, ((HpmBytes *) result)->data, x, n);
  hpm_mem_move (vm, ((HpmBytes *) result)->data + n, y, m);
  return result;
}

/* Fills `out` with `times` copies of n bytes; a copy at a time, so that it can be cancelled. */
void
hpm_bytes_fill (HpmVm      *vm,
                char       *out,
                const char *data,
                gssize      n,
                gssize      times)
{
  if (n == 1)
    {
      hpm_mem_fill (vm, out, data[0], times);
      return;
    }
  for (gssize k = 0; k < times; k++)
    {
      hpm_poll (vm);
      hpm_mem_move (vm, out + k * n, data, n);
    }
}

static HpmObject *
bytes_repeat (HpmVm     *vm,
              HpmObject *self,
              gssize     times)
{
  gssize n = HPM_SIZE (self);
  HpmObject *result;

  times = MAX (times, 0);
  if (n > 0 && times > G_MAXSSIZE / n)
    return hpm_raise (vm, HPM_EXC (vm, OverflowError), "repeated bytes are too long");
  if (!hpm_can_hold (vm, n, times, 1))
    return NULL;
  if (times == 1 && HPM_IS (vm, self, BYTES))
    return hpm_incref (self);
  result = hpm_bytes_new (vm, NULL, n * times);
  if (n)
    hpm_bytes_fill (vm, ((HpmBytes *) result)->data, ((HpmBytes *) self)->data, n, times);
  return result;
}

static HpmObject *
bytes_remainder (HpmVm     *vm,
                 HpmObject *a,
                 HpmObject *b)
{
  if (!hpm_is_bytes (a))
    HPM_RETURN_NOT_IMPLEMENTED (vm);
  return hpm_text_percent (vm, a, b);
}

/* --- Iterators of bytes and bytearray --- */

static HpmObject *
bytes_iter (HpmVm     *vm,
            HpmObject *self)
{
  return hpm_sequence_iter_new (vm, HPM_TYPE (vm, BYTES_ITER), self, 0);
}

HpmObject *
hpm_bytearray_iter (HpmVm     *vm,
                    HpmObject *self)
{
  return hpm_sequence_iter_new (vm, HPM_TYPE (vm, BYTEARRAY_ITER), self, 0);
}

static HpmObject *
iter_next (HpmVm     *vm,
           HpmObject *self)
{
  HpmSequenceIter *it = (HpmSequenceIter *) self;
  const char *data;
  gssize length;

  if (it->sequence == NULL)
    return NULL;
  hpm_bytes_borrow_data (vm, it->sequence, &data, &length);
  if (it->index < length)
    return hpm_int_from_int64 (vm, (guchar) data[it->index++]);
  hpm_clear (vm, &it->sequence);
  return NULL;
}

#define ITER_SPEC(text)                                             \
  {                                                                 \
    .name = text,                                                   \
    .base = HPM_TYPE_ID_OBJECT,                                     \
    .basic_size = sizeof (HpmSequenceIter),                         \
    .flags = HPM_TYPE_FLAG_GC | HPM_TYPE_FLAG_NO_NEW,               \
    .slots = { HPM_SEQUENCE_ITER_SLOTS, .iternext = iter_next },    \
    .methods = hpm_sequence_iter_methods,                           \
  }

const HpmTypeSpec hpm_bytes_iter_spec = ITER_SPEC ("bytes_iterator");
const HpmTypeSpec hpm_bytearray_iter_spec = ITER_SPEC ("bytearray_iterator");

const HpmTypeSpec hpm_bytes_spec = {
  .name = "bytes",
  .base = HPM_TYPE_ID_OBJECT,
  .basic_size = 33,
  .item_size = 1,
  .flags = HPM_TYPE_FLAG_BASETYPE | HPM_TYPE_FLAG_BYTES | HPM_TYPE_FLAG_MATCH_SELF,
  .slots = {
    .repr = hpm_bytes_repr,
    .str = hpm_bytes_repr,
    .hash = bytes_hash,
    .richcompare = hpm_bytes_richcompare,
    .iter = bytes_iter,
    .new_ = bytes_new,
    .length = bytes_length,
    .subscript = bytes_subscript,
    .item = bytes_item,
    .contains = hpm_bytes_contains,
    .concat = bytes_concat,
    .repeat = bytes_repeat,
    .remainder = bytes_remainder,
  },
  .methods = hpm_bytes_methods,
  .doc = "bytes(iterable_of_ints) -> bytes\nbytes(string, encoding[, errors]) -> bytes\n"
         "bytes(bytes_or_buffer) -> copy of the bytes\nbytes(int) -> that many zero bytes\n"
         "bytes() -> no bytes",
};
