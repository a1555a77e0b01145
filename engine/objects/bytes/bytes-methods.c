/* bytes-methods.c: what only bytes and bytearray can do, and their tables of methods
 *
 * Methods shared with str are in text-methods.c. Results are of self's type.
 */
#include "objects/hpm-values.h"

/* --- Case, of ASCII letters --- */

static HpmObject *
map_bytes (HpmVm     *vm,
           HpmObject *self,
           gchar (*map) (gchar c))
{
  HpmText text;
  HpmBuilder builder;

  hpm_text_view (vm, self, &text);
  hpm_builder_init (&builder);
  for (gssize k = 0; k < text.length; k++)
    hpm_builder_char (vm, &builder, (guchar) map ((char) hpm_text_char (&text, k)));
  return hpm_text_finish (vm, &text, &builder);
}

static gchar
swap (gchar c)
{
  return g_ascii_isupper (c) ? g_ascii_tolower (c) : g_ascii_toupper (c);
}

HPM_FUNCTION (bytes_upper)
{
  return map_bytes (vm, self, g_ascii_toupper);
}

HPM_FUNCTION (bytes_lower)
{
  return map_bytes (vm, self, g_ascii_tolower);
}

HPM_FUNCTION (bytes_swapcase)
{
  return map_bytes (vm, self, swap);
}

/* `words`: each word's first letter is made large, else only the first byte. */
static HpmObject *
with_capitals (HpmVm     *vm,
               HpmObject *self,
               gboolean   words)
{
  HpmText text;
  HpmBuilder builder;
  gboolean large = TRUE;

  hpm_text_view (vm, self, &text);
  hpm_builder_init (&builder);
  for (gssize k = 0; k < text.length; k++)
    {
      char c = (char) hpm_text_char (&text, k);
      hpm_builder_char (vm, &builder, (guchar) (large ? g_ascii_toupper (c) : g_ascii_tolower (c)));
      large = words && !g_ascii_isalpha (c);
    }
  return hpm_text_finish (vm, &text, &builder);
}

HPM_FUNCTION (bytes_capitalize)
{
  return with_capitals (vm, self, FALSE);
}

HPM_FUNCTION (bytes_title)
{
  return with_capitals (vm, self, TRUE);
}

/* --- Questions --- */

static HpmObject *
all_are (HpmVm     *vm,
         HpmObject *self,
         gboolean   empty,
         gboolean (*test) (guchar c))
{
  HpmText text;

  hpm_text_view (vm, self, &text);
  for (gssize k = 0; k < text.length; k++)
    {
      hpm_poll (vm);
      if (!test ((guchar) hpm_text_char (&text, k)))
        return hpm_bool_from (vm, FALSE);
    }
  return hpm_bool_from (vm, empty || text.length > 0);
}

static gboolean
is_alnum (guchar c)
{
  return g_ascii_isalnum (c);
}

static gboolean
is_alpha (guchar c)
{
  return g_ascii_isalpha (c);
}

static gboolean
is_ascii (guchar c)
{
  return c < 128;
}

static gboolean
is_digit (guchar c)
{
  return g_ascii_isdigit (c);
}

static gboolean
is_space (guchar c)
{
  return c == ' ' || (c >= '\t' && c <= '\r');
}

HPM_FUNCTION (bytes_isalnum)
{
  return all_are (vm, self, FALSE, is_alnum);
}

HPM_FUNCTION (bytes_isalpha)
{
  return all_are (vm, self, FALSE, is_alpha);
}

HPM_FUNCTION (bytes_isascii)
{
  return all_are (vm, self, TRUE, is_ascii);
}

HPM_FUNCTION (bytes_isdigit)
{
  return all_are (vm, self, FALSE, is_digit);
}

HPM_FUNCTION (bytes_isspace)
{
  return all_are (vm, self, FALSE, is_space);
}

/* There are letters, and all are of one case. */
static HpmObject *
one_case (HpmVm     *vm,
          HpmObject *self,
          gboolean   large)
{
  HpmText text;
  gboolean any = FALSE;

  hpm_text_view (vm, self, &text);
  for (gssize k = 0; k < text.length; k++)
    {
      guchar c = (guchar) hpm_text_char (&text, k);
      hpm_poll (vm);
      if (large ? g_ascii_islower (c) : g_ascii_isupper (c))
        return hpm_bool_from (vm, FALSE);
      any = any || g_ascii_isalpha (c);
    }
  return hpm_bool_from (vm, any);
}

HPM_FUNCTION (bytes_islower)
{
  return one_case (vm, self, FALSE);
}

HPM_FUNCTION (bytes_isupper)
{
  return one_case (vm, self, TRUE);
}

HPM_FUNCTION (bytes_istitle)
{
  HpmText text;
  gboolean any = FALSE, in_word = FALSE;

  hpm_text_view (vm, self, &text);
  for (gssize k = 0; k < text.length; k++)
    {
      guchar c = (guchar) hpm_text_char (&text, k);
      if (g_ascii_isalpha (c) && (g_ascii_isupper (c) ? in_word : !in_word))
        return hpm_bool_from (vm, FALSE);
      in_word = g_ascii_isalpha (c);
      any = any || in_word;
    }
  return hpm_bool_from (vm, any);
}

/* --- Hexadecimal --- */

/* The separator: one ASCII character of a str or bytes; FALSE with an error. */
static gboolean
read_separator (HpmVm     *vm,
                HpmObject *o,
                gunichar  *separator)
{
  HpmText text;
  gssize length = hpm_object_size (vm, o);

  if (length < 0)
    return FALSE;
  if (length != 1)
    hpm_raise (vm, HPM_EXC (vm, ValueError), "sep must be length 1.");
  else if (!hpm_is_str (o) && !hpm_is_bytes (o))
    hpm_raise (vm, HPM_EXC (vm, TypeError), "sep must be str or bytes.");
  else
    {
      hpm_text_view (vm, o, &text);
      *separator = hpm_text_char (&text, 0);
      if (*separator < 128)
        return TRUE;
      hpm_raise (vm, HPM_EXC (vm, ValueError), "sep must be ASCII.");
    }
  return FALSE;
}

HPM_FUNCTION (bytes_hex)
{
  static const char *const names[] = { "sep", "bytes_per_sep", NULL };
  static const char parsers[2];
  HpmObject *out[2] = { NULL };
  HpmText text;
  HpmBuilder builder;
  gunichar separator = 0;
  gssize group = 1, place;

  if (!hpm_args_parse_as (vm, &parsers[hpm_is_bytearray (vm, self)], "hex", args, n_args, kwnames, names, 0, 2, out)
      || (out[1] && !hpm_argument_as_int (vm, out[1], &group))
      || (out[0] && !read_separator (vm, out[0], &separator)))
    return NULL;
  if (out[1] && !hpm_argument_as_int (vm, out[1], &group))
    return NULL;
  if (out[0] == NULL)
    group = 0;
  hpm_text_view (vm, self, &text);
  hpm_builder_init (&builder);
  for (gssize k = 0; k < text.length; k++)
    {
      guint byte = hpm_text_char (&text, k);
      place = group < 0 ? k : text.length - k; /* counted from the end, unless negative */
      if (k && group && place % ABS (group) == 0)
        hpm_builder_char (vm, &builder, separator);
      hpm_builder_char (vm, &builder, (guchar) "0123456789abcdef"[byte >> 4]);
      hpm_builder_char (vm, &builder, (guchar) "0123456789abcdef"[byte & 15]);
    }
  return hpm_builder_finish (vm, &builder);
}

static int
hex_value (HpmObject *str,
           gssize     at)
{
  gunichar c = at < HPM_STR_LENGTH (str) ? hpm_str_char (str, at) : 0;
  return c < 128 ? g_ascii_xdigit_value ((char) c) : -1;
}

/* The bytes that a str spells; blanks may stand between them. */
static HpmObject *
read_hex (HpmVm     *vm,
          HpmObject *str)
{
  HpmBuilder builder;
  gssize at = 0, wrong;

  /* Of a text with other than ASCII the first such character is at fault, whatever stands before it. */
  for (gssize i = 0; !((HpmStr *) str)->ascii && i < HPM_STR_LENGTH (str); i++)
    if (hpm_str_char (str, i) > 127)
      return hpm_raise (vm, HPM_EXC (vm, ValueError),
                        "non-hexadecimal number found in fromhex() arg at position %zd", i);
  hpm_builder_init (&builder);
  for (;;)
    {
      for (; at < HPM_STR_LENGTH (str); at++)
        if (hpm_str_char (str, at) > 127 || !is_space ((guchar) hpm_str_char (str, at)))
          break;
      if (at >= HPM_STR_LENGTH (str))
        return hpm_bytes_from_builder (vm, &builder);
      wrong = hex_value (str, at) < 0 ? at : hex_value (str, at + 1) < 0 ? at + 1 : -1;
      if (wrong >= 0)
        {
          hpm_builder_discard (vm, &builder);
          return hpm_raise (vm, HPM_EXC (vm, ValueError),
                            "non-hexadecimal number found in fromhex() arg at position %zd", wrong);
        }
      hpm_builder_char (vm, &builder, hex_value (str, at) << 4 | hex_value (str, at + 1));
      at += 2;
    }
}

/* A class method; `self` is the type. */
HPM_FUNCTION (bytes_fromhex)
{
  HpmObject *bytes, *converted;

  if (!hpm_is_str (args[0]))
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "fromhex() argument must be str, not %s",
                      hpm_argument_type_name (vm, args[0]));
  bytes = read_hex (vm, args[0]);
  if (!bytes || self == HPM_OBJECT (HPM_TYPE (vm, BYTES)))
    return bytes;
  hpm_hold (vm, bytes);
  converted = hpm_object_call_one_arg (vm, self, bytes);
  hpm_unhold (vm, 1);
  hpm_decref (vm, bytes);
  return converted;
}

/* --- Translation --- */

static gboolean
bytes_view (HpmVm     *vm,
            HpmObject *o,
            HpmText   *text)
{
  if (!hpm_is_str (o) && hpm_text_view (vm, o, text))
    return TRUE;
  hpm_raise (vm, HPM_EXC (vm, TypeError),
             "a bytes-like object is required, not '%.100T'", HPM_TYPE_OF (o));
  return FALSE;
}

HPM_FUNCTION (bytes_translate)
{
  static const char *const names[] = { "", "delete", NULL };
  static const char parsers[2];
  HpmObject *out[2] = { NULL };
  HpmText text, table = { NULL }, deleted = { NULL };
  HpmBuilder builder;
  gboolean changed = FALSE;

  if (!hpm_args_parse_as (vm, &parsers[hpm_is_bytearray (vm, self)], "translate", args, n_args, kwnames, names, 1, 2, out))
    return NULL;
  if (!HPM_IS_NONE (vm, out[0]))
    {
      if (!bytes_view (vm, out[0], &table))
        return NULL;
      if (table.length != 256)
        return hpm_raise (vm, HPM_EXC (vm, ValueError),
                          "translation table must be 256 characters long");
    }
  if (out[1] && !bytes_view (vm, out[1], &deleted))
    return NULL;
  hpm_text_view (vm, self, &text);
  hpm_builder_init (&builder);
  for (gssize k = 0; k < text.length; k++)
    {
      guchar c = (guchar) hpm_text_char (&text, k);
      guchar to = table.data ? ((const guint8 *) table.data)[c] : c;
      gboolean stays = !deleted.length || !memchr (deleted.data, c, deleted.length);

      hpm_poll (vm);
      changed |= !stays || to != c;
      if (stays)
        hpm_builder_char (vm, &builder, to);
    }
  if (!changed && HPM_IS (vm, self, BYTES))
    {
      hpm_builder_discard (vm, &builder);
      return hpm_incref (self);
    }
  return hpm_text_finish (vm, &text, &builder);
}

HPM_FUNCTION (bytes_maketrans)
{
  HpmText from, to;
  HpmObject *result;
  char *table;

  if (!hpm_args_check (vm, "maketrans", n_args, 2, 2) || !bytes_view (vm, args[0], &from)
      || !bytes_view (vm, args[1], &to))
    return NULL;
  if (from.length != to.length)
    return hpm_raise (vm, HPM_EXC (vm, ValueError), "maketrans arguments must have same length");
  result = hpm_bytes_new (vm, NULL, 256);
  table = ((HpmBytes *) result)->data;
  for (int k = 0; k < 256; k++)
    table[k] = (char) k;
  for (gssize k = 0; k < from.length; k++)
    {
      hpm_poll (vm);
      table[hpm_text_char (&from, k)] = (char) hpm_text_char (&to, k);
    }
  return result;
}

/* --- Joining and the rest --- */

static HpmObject *
join_items (HpmVm     *vm,
            HpmText   *separator,
            HpmObject *sequence)
{
  HpmObject *const *items = hpm_is_list (sequence) ? ((HpmList *) sequence)->items
    : ((HpmTuple *) sequence)->items;
  gssize n = HPM_SIZE (sequence);
  HpmBuilder builder;
  HpmText text;

  if (n == 1 && HPM_IS (vm, items[0], BYTES) && hpm_is_bytes (separator->object))
    return hpm_incref (items[0]);
  hpm_builder_init (&builder);
  for (gssize k = 0; k < n; k++)
    {
      if (hpm_is_str (items[k]) || !hpm_text_view (vm, items[k], &text))
        {
          hpm_builder_discard (vm, &builder);
          return hpm_raise (vm, HPM_EXC (vm, TypeError),
                            "sequence item %zd: expected a bytes-like object, %.80T found", k,
                            HPM_TYPE_OF (items[k]));
        }
      if (k)
        hpm_builder_text (vm, &builder, separator, 0, separator->length);
      hpm_builder_text (vm, &builder, &text, 0, text.length);
    }
  return hpm_text_finish (vm, separator, &builder);
}

HPM_FUNCTION (bytes_join)
{
  HpmObject *sequence, *result;
  HpmText separator;

  sequence = hpm_sequence_fast (vm, args[0], "can only join an iterable");
  if (!sequence)
    return NULL;
  hpm_text_view (vm, self, &separator);
  result = join_items (vm, &separator, sequence);
  hpm_decref (vm, sequence);
  return result;
}

HPM_FUNCTION (bytes_getnewargs)
{
  HpmObject *copy = hpm_bytes_new (vm, ((HpmBytes *) self)->data, HPM_SIZE (self));
  return hpm_tuple_from_array_steal (vm, &copy, 1);
}

HPM_FUNCTION (bytes_bytes)
{
  if (HPM_IS (vm, self, BYTES))
    return hpm_incref (self);
  return hpm_bytes_new (vm, ((HpmBytes *) self)->data, HPM_SIZE (self));
}

#define FAST     HPM_METH_FASTCALL
#define TUPLE    (HPM_METH_FASTCALL | HPM_METH_VARARGS)
#define KEYWORDS (HPM_METH_FASTCALL | HPM_METH_KEYWORDS)
#define NONE     HPM_METH_NOARGS
#define ONE      HPM_METH_O

/* In both tables */
#define COMMON_METHODS \
  { "capitalize", bytes_capitalize, NONE, NULL },                                                   \
  { "center", hpm_text_method_center, FAST, "($self, width, fillchar=b' ', /)" },                   \
  { "count", hpm_text_method_count, TUPLE, NULL },                                                  \
  { "decode", hpm_bytes_method_decode, KEYWORDS, "($self, /, encoding='utf-8', errors='strict')" }, \
  { "endswith", hpm_text_method_endswith, TUPLE, NULL },                                            \
  { "expandtabs", hpm_text_method_expandtabs, KEYWORDS, "($self, /, tabsize=8)" },                  \
  { "find", hpm_text_method_find, TUPLE, NULL },                                                    \
  { "fromhex", bytes_fromhex, ONE | HPM_METH_CLASS, "($type, string, /)" },                         \
  { "hex", bytes_hex, KEYWORDS, "($self, /, sep=<unrepresentable>, bytes_per_sep=1)" },             \
  { "index", hpm_text_method_index, TUPLE, NULL },                                                  \
  { "isalnum", bytes_isalnum, NONE, NULL },                                                         \
  { "isalpha", bytes_isalpha, NONE, NULL },                                                         \
  { "isascii", bytes_isascii, NONE, NULL },                                                         \
  { "isdigit", bytes_isdigit, NONE, NULL },                                                         \
  { "islower", bytes_islower, NONE, NULL },                                                         \
  { "isspace", bytes_isspace, NONE, NULL },                                                         \
  { "istitle", bytes_istitle, NONE, NULL },                                                         \
  { "isupper", bytes_isupper, NONE, NULL },                                                         \
  { "join", bytes_join, ONE, "($self, iterable_of_bytes, /)" },                                     \
  { "ljust", hpm_text_method_ljust, FAST, "($self, width, fillchar=b' ', /)" },                     \
  { "lower", bytes_lower, NONE, NULL },                                                             \
  { "lstrip", hpm_text_method_lstrip, FAST, "($self, bytes=None, /)" },                             \
  { "maketrans", bytes_maketrans, FAST | HPM_METH_STATIC, "(frm, to, /)" },                         \
  { "partition", hpm_text_method_partition, ONE, "($self, sep, /)" },                               \
  { "removeprefix", hpm_text_method_removeprefix, ONE, "($self, prefix, /)" },                      \
  { "removesuffix", hpm_text_method_removesuffix, ONE, "($self, suffix, /)" },                      \
  { "replace", hpm_text_method_replace, FAST, "($self, old, new, count=-1, /)" },                   \
  { "rfind", hpm_text_method_rfind, TUPLE, NULL },                                                  \
  { "rindex", hpm_text_method_rindex, TUPLE, NULL },                                                \
  { "rjust", hpm_text_method_rjust, FAST, "($self, width, fillchar=b' ', /)" },                     \
  { "rpartition", hpm_text_method_rpartition, ONE, "($self, sep, /)" },                             \
  { "rsplit", hpm_text_method_rsplit, KEYWORDS, "($self, /, sep=None, maxsplit=-1)" },              \
  { "rstrip", hpm_text_method_rstrip, FAST, "($self, bytes=None, /)" },                             \
  { "split", hpm_text_method_split, KEYWORDS, "($self, /, sep=None, maxsplit=-1)" },                \
  { "splitlines", hpm_text_method_splitlines, KEYWORDS, "($self, /, keepends=False)" },             \
  { "startswith", hpm_text_method_startswith, TUPLE, NULL },                                        \
  { "strip", hpm_text_method_strip, FAST, "($self, bytes=None, /)" },                               \
  { "swapcase", bytes_swapcase, NONE, NULL },                                                       \
  { "title", bytes_title, NONE, NULL },                                                             \
  { "translate", bytes_translate, KEYWORDS, "($self, table, /, delete=b'')" },                      \
  { "upper", bytes_upper, NONE, NULL },                                                             \
  { "zfill", hpm_text_method_zfill, ONE, "($self, width, /)" }

const HpmMethodDef hpm_bytes_methods[] = {
  COMMON_METHODS,
  { "__getnewargs__", bytes_getnewargs, NONE, NULL },
  { "__bytes__", bytes_bytes, NONE, "($self, /)" },
  { NULL }
};

const HpmMethodDef hpm_bytearray_methods[] = {
  COMMON_METHODS,
  { "__alloc__", hpm_bytearray_method_alloc, NONE, NULL },
  { "__reduce__", hpm_bytearray_method_reduce, NONE, "($self, /)" },
  { "__reduce_ex__", hpm_bytearray_method_reduce_ex, FAST, "($self, proto=0, /)" },
  { "append", hpm_bytearray_method_append, ONE, "($self, item, /)" },
  { "clear", hpm_bytearray_method_clear, NONE, "($self, /)" },
  { "copy", hpm_bytearray_method_copy, NONE, "($self, /)" },
  { "extend", hpm_bytearray_method_extend, ONE, "($self, iterable_of_ints, /)" },
  { "insert", hpm_bytearray_method_insert, FAST, "($self, index, item, /)" },
  { "pop", hpm_bytearray_method_pop, FAST, "($self, index=-1, /)" },
  { "remove", hpm_bytearray_method_remove, ONE, "($self, value, /)" },
  { "reverse", hpm_bytearray_method_reverse, NONE, "($self, /)" },
  { NULL }
};
