/* codecs.c: text to bytes and back: UTF-8, UTF-16, UTF-32, Latin-1, ASCII and a few more
 *
 * Each encoding is a function that does one character; what cannot be done goes to the error
 * handler, which is known by its name. Bytes are collected in a builder, one an item.
 */
#include "objects/bytes/hpm-codecs.h"

typedef enum { UTF_8, LATIN_1, ASCII, UTF_16, UTF_16_LE, UTF_16_BE, UTF_32, UTF_32_LE, UTF_32_BE,
               UTF_8_SIG, CHARMAP, ESCAPED, RAW_ESCAPED } Encoding;

/* The name under which errors are reported. */
static const char *const encoding_names[] = {
  "utf-8", "latin-1", "ascii", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le",
  "utf-32-be", "utf-8", "charmap", "unicodeescape", "rawunicodeescape"
};

/* What else an encoding is called, after '-' and ' ' have become '_'. */
static const struct { const char *name; Encoding encoding; } aliases[] = {
  { "utf_8", UTF_8 }, { "utf8", UTF_8 }, { "u8", UTF_8 }, { "utf", UTF_8 }, { "cp65001", UTF_8 },
  { "latin_1", LATIN_1 }, { "latin1", LATIN_1 }, { "latin", LATIN_1 }, { "l1", LATIN_1 },
  { "iso8859_1", LATIN_1 }, { "iso_8859_1", LATIN_1 }, { "8859", LATIN_1 }, { "cp819", LATIN_1 },
  { "ascii", ASCII }, { "us_ascii", ASCII }, { "646", ASCII },
  { "utf_16", UTF_16 }, { "utf16", UTF_16 }, { "u16", UTF_16 },
  { "utf_16_le", UTF_16_LE }, { "utf_16le", UTF_16_LE },
  { "utf_16_be", UTF_16_BE }, { "utf_16be", UTF_16_BE },
  { "utf_32", UTF_32 }, { "utf32", UTF_32 }, { "u32", UTF_32 },
  { "utf_32_le", UTF_32_LE }, { "utf_32le", UTF_32_LE },
  { "utf_32_be", UTF_32_BE }, { "utf_32be", UTF_32_BE },
  { "utf_8_sig", UTF_8_SIG },
  { "unicode_escape", ESCAPED }, { "unicodeescape", ESCAPED },
  { "raw_unicode_escape", RAW_ESCAPED }, { "rawunicodeescape", RAW_ESCAPED },
};

/* What is under way: where in which object, and how errors are treated. */
typedef struct {
  HpmObject  *object;
  const char *name;     /* of the encoding, as it was asked for */
  Encoding    encoding;
  const char *errors;
  HpmBuilder  out;
  const HpmCharmap *map; /* of a CHARMAP */
} Codec;

/* Lower case, and '_' for what is neither letter nor digit. */
static void
make_plain (const char *name,
            char        plain[32])
{
  gsize n = 0;

  for (; n < 31 && name[n]; n++)
    plain[n] = g_ascii_isalnum (name[n]) ? g_ascii_tolower (name[n]) : '_';
  plain[n] = '\0';
}

static gboolean
is_handler (const char *errors)
{
  static const char *const names[] = { "strict", "ignore", "replace", "backslashreplace",
                                       "xmlcharrefreplace", "namereplace", "surrogatepass",
                                       "surrogateescape" };

  for (gsize k = 0; k < G_N_ELEMENTS (names); k++)
    if (strcmp (errors, names[k]) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_encoding (const char *name)
{
  char plain[32];

  make_plain (name, plain);
  for (gsize k = 0; k < G_N_ELEMENTS (aliases); k++)
    if (strcmp (plain, aliases[k].name) == 0)
      return TRUE;
  return hpm_charmap_find (plain) != NULL;
}

/* Has the program a codec or an error handler of its own that may be meant? The library's function that knows them,
 * borrowed; NULL: no. */
static HpmObject *
borrow_own (HpmVm      *vm,
            const char *function,
            const char *encoding,
            const char *errors)
{
  HpmObject *module, *globals, *own, *key;
  gboolean handler = !is_handler (errors), there = FALSE;

  if (G_LIKELY (!handler && is_encoding (encoding)))
    return NULL;
  module = hpm_dict_borrow_item_ascii (vm, vm->modules, "codecs");
  if (module == NULL || !HPM_IS (vm, module, MODULE))
    return NULL;
  globals = hpm_module_borrow_dict (module);
  own = globals ? hpm_dict_borrow_item_ascii (vm, globals, "_own") : NULL;
  if (own == NULL || !hpm_is_dict (own))
    return NULL;
  if (handler)
    {
      key = hpm_str_from_utf8 (vm, errors, -1);
      there = hpm_dict_borrow_item (vm, own, key) != NULL;
      hpm_decref (vm, key);
    }
  if (!there && !is_encoding (encoding))
    there = hpm_dict_borrow_item_ascii (vm, own, " search") != NULL;
  return there ? hpm_dict_borrow_item_ascii (vm, globals, function) : NULL;
}

static HpmObject *
call_own (HpmVm      *vm,
          HpmObject  *function,
          HpmObject  *object,
          const char *encoding,
          const char *errors)
{
  HpmObject *args[] = { object, hpm_str_from_utf8 (vm, encoding, -1), hpm_str_from_utf8 (vm, errors, -1) }, *result;

  for (int k = 1; k < 3; k++)
    hpm_hold (vm, args[k]);
  result = hpm_object_call (vm, function, args, 3, NULL);
  hpm_unhold (vm, 2);
  hpm_decref (vm, args[1]);
  hpm_decref (vm, args[2]);
  return result;
}

static gboolean
find_encoding (HpmVm      *vm,
               const char *name,
               Codec      *codec)
{
  char plain[32];
  HpmObject *text;

  make_plain (name, plain);
  for (gsize k = 0; k < G_N_ELEMENTS (aliases); k++)
    if (strcmp (plain, aliases[k].name) == 0)
      {
        codec->encoding = aliases[k].encoding;
        return TRUE;
      }
  codec->encoding = CHARMAP;
  codec->map = hpm_charmap_find (plain);
  if (codec->map)
    return TRUE;
  text = hpm_str_from_utf8 (vm, name, -1);
  hpm_raise (vm, HPM_EXC (vm, LookupError), "unknown encoding: %U", text);
  hpm_decref (vm, text);
  return FALSE;
}

/* --- Errors --- */

static void
raise_error (HpmVm      *vm,
             Codec      *codec,
             HpmType    *type,
             const char *encoding,
             gssize      start,
             gssize      end,
             const char *reason)
{
  HpmObject *items[] = {
    hpm_str_from_utf8 (vm, encoding, -1), hpm_incref (codec->object),
    hpm_int_from_int64 (vm, start),
    hpm_int_from_int64 (vm, end), hpm_str_from_utf8 (vm, reason, -1),
  };
  HpmObject *value = hpm_tuple_from_array_steal (vm, items, 5);

  hpm_hold (vm, value);
  hpm_raise_object (vm, type, value);
  hpm_unhold (vm, 1);
  hpm_decref (vm, value);
}

static void
append_escape (HpmVm      *vm,
               HpmBuilder *out,
               gunichar    c)
{
  char text[16];

  g_snprintf (text, sizeof text, c < 0x100 ? "\\x%02x" : c < 0x10000 ? "\\u%04x" : "\\U%08x", c);
  hpm_builder_ascii (vm, out, text);
}

static void
append_name (HpmVm      *vm,
             HpmBuilder *out,
             gunichar    c)
{
  const char *name = hpm_character_name (c);

  if (name == NULL)
    {
      append_escape (vm, out, c);
      return;
    }
  hpm_builder_ascii (vm, out, "\\N{");
  hpm_builder_ascii (vm, out, name);
  hpm_builder_char (vm, out, '}');
}

static gboolean append_encoded (HpmVm *vm, Codec *codec, gunichar c, gboolean pass_surrogates);

/* One of the UTFs, in which surrogates are what cannot be. */
static gboolean
is_unicode (Encoding encoding)
{
  return encoding == UTF_8 || (encoding >= UTF_16 && encoding <= UTF_8_SIG);
}

/* An error handler's text in place of a character; it must be encoded itself. */
static void
append_replacement (HpmVm      *vm,
                    Codec      *codec,
                    HpmBuilder *text)
{
  for (gssize k = 0; k < text->length; k++)
    append_encoded (vm, codec, hpm_builder_at (text, k), FALSE);
  hpm_builder_discard (vm, text);
}

/* The character at `at` cannot be encoded. */
static gboolean
handle_encode_error (HpmVm    *vm,
                     Codec    *codec,
                     gssize    at,
                     gunichar  c)
{
  HpmBuilder text;
  char buffer[32];

  hpm_builder_init (&text);
  if (strcmp (codec->errors, "ignore") == 0)
    return TRUE;
  if (strcmp (codec->errors, "replace") == 0)
    hpm_builder_char (vm, &text, '?');
  else if (strcmp (codec->errors, "backslashreplace") == 0)
    append_escape (vm, &text, c);
  else if (strcmp (codec->errors, "namereplace") == 0)
    append_name (vm, &text, c);
  else if (strcmp (codec->errors, "xmlcharrefreplace") == 0)
    {
      g_snprintf (buffer, sizeof buffer, "&#%u;", c);
      hpm_builder_ascii (vm, &text, buffer);
    }
  else if (strcmp (codec->errors, "surrogatepass") == 0 && is_unicode (codec->encoding))
    return append_encoded (vm, codec, c, TRUE);
  else if (strcmp (codec->errors, "surrogateescape") == 0 && c >= 0xdc80 && c <= 0xdcff)
    {
      hpm_builder_char (vm, &codec->out, c - 0xdc00);
      return TRUE;
    }
  else
    return FALSE;
  append_replacement (vm, codec, &text);
  return TRUE;
}

/* CPython has a short way to these, as long as they are called so; others go through its registry. */
static gboolean
is_built_in (const char *name)
{
  static const char *const names[] = { "utf8", "utf_8", "utf16", "utf_16", "utf32", "utf_32", "ascii",
                                       "us_ascii", "latin1", "latin_1", "iso8859_1", "iso_8859_1" };
  char plain[32];

  make_plain (name, plain);
  for (gsize k = 0; k < G_N_ELEMENTS (names); k++)
    if (strcmp (plain, names[k]) == 0)
      return TRUE;
  return FALSE;
}

/* As the registry does: a new error of the same class, which says what has failed. */
static void
raise_codec_failed (HpmVm      *vm,
                    Codec      *codec,
                    const char *operation)
{
  HpmObject *cause = hpm_err_take (vm);
  HpmType *type = HPM_TYPE_OF (cause);

  hpm_hold (vm, cause);
  hpm_raise (vm, type, "%s with '%s' codec failed (%T: %S)", operation, codec->name, type, cause);
  hpm_err_settle (vm);
  hpm_replace (vm, &((HpmException *) vm->exception)->cause, hpm_incref (cause));
  ((HpmException *) vm->exception)->suppress_context = TRUE;
  hpm_unhold (vm, 1);
  hpm_decref (vm, cause);
}

static gboolean
knows_handler (HpmVm      *vm,
               Codec      *codec,
               const char *operation)
{
  if (is_handler (codec->errors))
    return TRUE;
  hpm_raise (vm, HPM_EXC (vm, LookupError), "unknown error handler name '%s'", codec->errors);
  if (!is_built_in (codec->name))
    raise_codec_failed (vm, codec, operation);
  return FALSE;
}

/* --- Encoding --- */

static void
append_unit (HpmVm      *vm,
             HpmBuilder *out,
             guint32     unit,
             int         n_bytes,
             gboolean    big)
{
  for (int k = 0; k < n_bytes; k++)
    hpm_builder_char (vm, out, unit >> 8 * (big ? n_bytes - 1 - k : k) & 0xff);
}

static gboolean
append_encoded (HpmVm    *vm,
                Codec    *codec,
                gunichar  c,
                gboolean  pass_surrogates)
{
  gboolean big = codec->encoding == UTF_16_BE || codec->encoding == UTF_32_BE;
  char utf8[6];
  int n;

  if (codec->encoding == ASCII || codec->encoding == LATIN_1)
    {
      if (c > (codec->encoding == ASCII ? 0x7f : 0xff))
        return FALSE;
      hpm_builder_char (vm, &codec->out, c);
      return TRUE;
    }
  if (codec->encoding == CHARMAP)
    {
      n = hpm_charmap_byte (codec->map, c);
      if (n >= 0)
        hpm_builder_char (vm, &codec->out, (gunichar) n);
      return n >= 0;
    }
  if (codec->encoding >= ESCAPED)
    {
      hpm_append_escaped (vm, &codec->out, c, codec->encoding == RAW_ESCAPED);
      return TRUE;
    }
  if (c >= 0xd800 && c <= 0xdfff && !pass_surrogates)
    return FALSE;
  if (codec->encoding == UTF_8 || codec->encoding == UTF_8_SIG)
    {
      n = g_unichar_to_utf8 (c, utf8);
      for (int k = 0; k < n; k++)
        hpm_builder_char (vm, &codec->out, (guchar) utf8[k]);
    }
  else if (codec->encoding >= UTF_32)
    append_unit (vm, &codec->out, c, 4, big);
  else if (c < 0x10000)
    append_unit (vm, &codec->out, c, 2, big);
  else
    {
      append_unit (vm, &codec->out, 0xd800 + ((c - 0x10000) >> 10), 2, big);
      append_unit (vm, &codec->out, 0xdc00 + ((c - 0x10000) & 0x3ff), 2, big);
    }
  return TRUE;
}

/* Whether a character is one of those that are reported together. */
static gboolean
is_beyond (const Codec *codec,
           gunichar     c)
{
  return codec->encoding == ASCII ? c > 0x7f : codec->encoding == LATIN_1 ? c > 0xff
         : codec->encoding == CHARMAP ? hpm_charmap_byte (codec->map, c) < 0 : c >= 0xd800 && c <= 0xdfff;
}

static gboolean
encode_all (HpmVm *vm,
            Codec *codec)
{
  gssize n = HPM_STR_LENGTH (codec->object), end;

  if (codec->encoding == UTF_16)
    append_unit (vm, &codec->out, 0xfeff, 2, FALSE);
  if (codec->encoding == UTF_32)
    append_unit (vm, &codec->out, 0xfeff, 4, FALSE);
  if (codec->encoding == UTF_8_SIG)
    append_encoded (vm, codec, 0xfeff, FALSE);
  for (gssize k = 0; k < n; k++)
    {
      gunichar c = hpm_str_char (codec->object, k);
      if (append_encoded (vm, codec, c, FALSE))
        continue;
      hpm_poll (vm);
      if (!knows_handler (vm, codec, "encoding"))
        return FALSE;
      if (handle_encode_error (vm, codec, k, c))
        continue;
      for (end = k + 1; end < n && is_beyond (codec, hpm_str_char (codec->object, end)); end++)
        hpm_poll (vm);
      /* UTF-16 and UTF-32 stop at each one. */
      raise_error (vm, codec, HPM_EXC (vm, UnicodeEncodeError), encoding_names[codec->encoding], k,
                   codec->encoding >= UTF_16 && codec->encoding < UTF_8_SIG ? k + 1 : end,
                   codec->encoding == ASCII ? "ordinal not in range(128)"
                   : codec->encoding == LATIN_1 ? "ordinal not in range(256)"
                   : codec->encoding == CHARMAP ? "character maps to <undefined>"
                   : "surrogates not allowed");
      return FALSE;
    }
  return TRUE;
}

HpmObject *
hpm_str_encode (HpmVm      *vm,
                HpmObject  *o,
                const char *encoding,
                const char *errors)
{
  Codec codec = { .object = o, .name = encoding, .errors = errors };
  HpmObject *bytes, *own = borrow_own (vm, "_own_encode", encoding, errors);

  if (own != NULL)
    return call_own (vm, own, o, encoding, errors);
  if (!find_encoding (vm, encoding, &codec))
    return NULL;
  if (((HpmStr *) o)->ascii && codec.encoding <= ASCII)
    return hpm_bytes_new (vm, HPM_STR_DATA (o), HPM_STR_LENGTH (o));
  hpm_builder_init (&codec.out);
  if (!encode_all (vm, &codec))
    {
      hpm_builder_discard (vm, &codec.out);
      return NULL;
    }
  bytes = hpm_bytes_new (vm, NULL, codec.out.length);
  hpm_mem_move (vm, ((HpmBytes *) bytes)->data, codec.out.chars, codec.out.length);
  hpm_builder_discard (vm, &codec.out);
  return bytes;
}

/* --- Decoding --- */

/* How many bytes a character with this first one has; 0: it cannot be a first one. */
static int
utf8_length (guint8 first)
{
  if (first < 0xc2)
    return first < 0x80 ? 1 : 0;
  return first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
}

/* Whether `next` may follow: the second byte after some first ones has a narrower range. */
static gboolean
utf8_second_fits (guint8 first,
                  guint8 next)
{
  guint8 low = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
  guint8 high = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;

  return next >= low && next <= high;
}

static HpmPiece
next_utf8 (const guint8 *at,
           gssize        left)
{
  int n = utf8_length (*at);
  gunichar c = n == 1 ? *at : *at & (0x7f >> n);

  if (n == 0)
    return (HpmPiece) { 1, 0, "invalid start byte" };
  for (int k = 1; k < n; k++)
    {
      if (k == left)
        return (HpmPiece) { k, 0, "unexpected end of data" };
      if (k == 1 ? !utf8_second_fits (*at, at[1]) : (at[k] & 0xc0) != 0x80)
        return (HpmPiece) { k, 0, "invalid continuation byte" };
      c = c << 6 | (at[k] & 0x3f);
    }
  return (HpmPiece) { n, c, NULL };
}

static guint32
read_unit (const guint8 *at,
           int           n_bytes,
           gboolean      big)
{
  guint32 unit = 0;

  for (int k = 0; k < n_bytes; k++)
    unit |= (guint32) at[k] << 8 * (big ? n_bytes - 1 - k : k);
  return unit;
}

static HpmPiece
next_utf16 (const guint8 *at,
            gssize        left,
            gboolean      big)
{
  guint32 first, second;

  if (left < 2)
    return (HpmPiece) { left, 0, "truncated data" };
  first = read_unit (at, 2, big);
  if (first < 0xd800 || first > 0xdfff)
    return (HpmPiece) { 2, first, NULL };
  if (first >= 0xdc00)
    return (HpmPiece) { 2, 0, "illegal encoding" };
  if (left < 4)
    return (HpmPiece) { left, 0, "unexpected end of data" };
  second = read_unit (at + 2, 2, big);
  if (second < 0xdc00 || second > 0xdfff)
    return (HpmPiece) { 2, 0, "illegal UTF-16 surrogate" };
  return (HpmPiece) { 4, 0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00), NULL };
}

static HpmPiece
next_utf32 (const guint8 *at,
            gssize        left,
            gboolean      big)
{
  guint32 c;

  if (left < 4)
    return (HpmPiece) { left, 0, "truncated data" };
  c = read_unit (at, 4, big);
  if (c > 0x10ffff)
    return (HpmPiece) { 4, 0, "code point not in range(0x110000)" };
  if (c >= 0xd800 && c <= 0xdfff)
    return (HpmPiece) { 4, 0, "code point in surrogate code point range(0xd800, 0xe000)" };
  return (HpmPiece) { 4, c, NULL };
}

static HpmPiece
next_in_charmap (const HpmCharmap *map,
                 guint8            byte)
{
  gunichar c = hpm_charmap_char (map, byte);

  return (HpmPiece) { 1, c, c == 0 && byte != 0 ? "character maps to <undefined>" : NULL };
}

static HpmPiece
next_piece (const Codec  *codec,
            const guint8 *at,
            gssize        left)
{
  Encoding encoding = codec->encoding;

  switch (encoding)
    {
    case UTF_8:
    case UTF_8_SIG: return next_utf8 (at, left);
    case CHARMAP: return next_in_charmap (codec->map, *at);
    case ESCAPED:
    case RAW_ESCAPED: return hpm_next_escaped (at, left, encoding == RAW_ESCAPED);
    case LATIN_1: return (HpmPiece) { 1, *at, NULL };
    case ASCII: return (HpmPiece) { 1, *at, *at > 0x7f ? "ordinal not in range(128)" : NULL };
    case UTF_16_LE:
    case UTF_16_BE: return next_utf16 (at, left, encoding == UTF_16_BE);
    default: return next_utf32 (at, left, encoding == UTF_32_BE);
    }
}

/* A surrogate spelt in the encoding, for "surrogatepass"; 0 when there is none. */
static gssize
surrogate_at (Encoding      encoding,
              const guint8 *at,
              gssize        left,
              gunichar     *c)
{
  gboolean utf8 = encoding == UTF_8 || encoding == UTF_8_SIG;
  int unit = utf8 ? 3 : encoding >= UTF_32 ? 4 : 2;

  if (left < unit || !is_unicode (encoding))
    return 0;
  *c = utf8 ? (at[0] & 0x0fu) << 12 | (at[1] & 0x3fu) << 6 | (at[2] & 0x3fu)
    : read_unit (at, unit, encoding == UTF_16_BE || encoding == UTF_32_BE);
  if (utf8 && (at[0] != 0xed || (at[1] & 0xe0) != 0xa0 || (at[2] & 0xc0) != 0x80))
    return 0;
  return *c >= 0xd800 && *c <= 0xdfff ? unit : 0;
}

/* Deals with a bad piece; gives the number of bytes dealt with, 0: the error is to be raised. */
static gssize
handle_decode_error (HpmVm        *vm,
                     Codec        *codec,
                     const guint8 *at,
                     gssize        left,
                     gssize        n_bytes)
{
  gssize n = n_bytes;
  gunichar c;

  if (strcmp (codec->errors, "ignore") == 0)
    return n;
  if (strcmp (codec->errors, "replace") == 0)
    {
      hpm_builder_char (vm, &codec->out, 0xfffd);
      return n;
    }
  if (strcmp (codec->errors, "backslashreplace") == 0)
    {
      for (gssize k = 0; k < n; k++)
        append_escape (vm, &codec->out, at[k]);
      return n;
    }
  if (strcmp (codec->errors, "surrogateescape") == 0)
    {
      for (n = 0; n < n_bytes && at[n] >= 0x80; n++)
        hpm_builder_char (vm, &codec->out, 0xdc00 + at[n]);
      return n;
    }
  if (strcmp (codec->errors, "surrogatepass") == 0)
    {
      n = surrogate_at (codec->encoding, at, left, &c);
      if (n)
        hpm_builder_char (vm, &codec->out, c);
      return n;
    }
  return 0;
}

/* UTF-16 and UTF-32 without an order: a mark at the start tells it. */
static gssize
read_order (Codec        *codec,
            const guint8 *data,
            gssize        length)
{
  int unit = codec->encoding == UTF_16 ? 2 : 4;
  gboolean little = length >= unit && read_unit (data, unit, FALSE) == 0xfeff;
  gboolean big = length >= unit && read_unit (data, unit, TRUE) == 0xfeff;

  codec->encoding = unit == 2 ? (big ? UTF_16_BE : UTF_16_LE) : big ? UTF_32_BE : UTF_32_LE;
  return little || big ? unit : 0;
}

static gboolean
decode_all (HpmVm        *vm,
            Codec        *codec,
            const guint8 *data,
            gssize        length)
{
  gssize at = 0, handled;

  if (codec->encoding == UTF_16 || codec->encoding == UTF_32)
    at = read_order (codec, data, length);
  if (codec->encoding == UTF_8_SIG && length >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0)
    at = 3;
  while (at < length)
    {
      HpmPiece piece = next_piece (codec, data + at, length - at);

      if (!piece.reason)
        {
          if (piece.c != HPM_PIECE_NOTHING)
            hpm_builder_char (vm, &codec->out, piece.c);
          at += piece.n_bytes;
          continue;
        }
      hpm_poll (vm);
      if (!knows_handler (vm, codec, "decoding"))
        return FALSE;
      handled = handle_decode_error (vm, codec, data + at, length - at, piece.n_bytes);
      if (handled == 0)
        {
          raise_error (vm, codec, HPM_EXC (vm, UnicodeDecodeError),
                       encoding_names[codec->encoding], at,
                       at + piece.n_bytes, piece.reason);
          return FALSE;
        }
      at += handled;
    }
  return TRUE;
}

HpmObject *
hpm_str_decode (HpmVm      *vm,
                HpmObject  *bytes,
                const char *encoding,
                const char *errors)
{
  Codec codec = { .name = encoding, .errors = errors };
  const char *data;
  gssize length;
  gboolean fine;
  HpmObject *own;

  hpm_bytes_borrow_data (vm, bytes, &data, &length);
  if (length == 0)
    return hpm_incref (vm->empty_str); /* nobody asks what the encoding is */
  own = borrow_own (vm, "_own_decode", encoding, errors);
  if (own != NULL)
    return call_own (vm, own, bytes, encoding, errors);
  if (!find_encoding (vm, encoding, &codec))
    return NULL;
  /* The error reports bytes, whatever the data came from. */
  codec.object = hpm_is_bytes (bytes) ? hpm_incref (bytes) : hpm_bytes_new (vm, data, length);
  hpm_bytes_borrow_data (vm, codec.object, &data, &length);
  hpm_builder_init (&codec.out);
  hpm_hold (vm, codec.object);
  fine = decode_all (vm, &codec, (const guint8 *) data, length);
  hpm_unhold (vm, 1);
  hpm_decref (vm, codec.object);
  if (fine)
    return hpm_builder_finish (vm, &codec.out);
  hpm_builder_discard (vm, &codec.out);
  return NULL;
}

/* --- The methods --- */

gboolean
hpm_codec_check_names (HpmVm            *vm,
                       const char       *function,
                       HpmObject *const *given)
{
  static const char *const names[] = { "encoding", "errors" };

  for (int k = 0; k < 2; k++)
    if (given[k] && !hpm_is_str (given[k]))
      {
        hpm_raise (vm, HPM_EXC (vm, TypeError), "%s() argument '%s' must be str, not %s", function,
                   names[k], hpm_argument_type_name (vm, given[k]));
        return FALSE;
      }
    else if (given[k] && !hpm_str_check_no_null (vm, given[k]))
      return FALSE;
  return TRUE;
}

char *
hpm_codec_name (HpmVm      *vm,
                HpmObject  *given,
                const char *fallback)
{
  char *name = given ? hpm_str_to_utf8 (given, NULL) : g_strdup (fallback);
  HPM_KEEP (vm, name, g_free);

  return strcpy (hpm_mem_alloc (vm, strlen (name) + 1), name);
}

/* Reads the arguments (encoding='utf-8', errors='strict'); the names are to be freed. */
static gboolean
read_arguments (HpmVm             *vm,
                gconstpointer      parser,
                const char        *function,
                HpmObject  *const *args,
                gssize             n_args,
                HpmObject         *kwnames,
                char              *text[2])
{
  static const char *const names[] = { "encoding", "errors", NULL };
  HpmObject *out[2] = { NULL };

  if (!hpm_args_parse_as (vm, parser, function, args, n_args, kwnames, names, 0, 2, out)
      || !hpm_codec_check_names (vm, function, out))
    return FALSE;
  text[0] = hpm_codec_name (vm, out[0], "utf-8");
  text[1] = hpm_codec_name (vm, out[1], "strict");
  return TRUE;
}

HpmObject *
hpm_str_method_encode (HPM_METHOD_ARGS)
{
  static const char parser;
  char *text[2];
  HpmObject *result;

  if (!read_arguments (vm, &parser, "encode", args, n_args, kwnames, text))
    return NULL;
  result = hpm_str_encode (vm, self, text[0], text[1]);
  hpm_mem_free (vm, text[0]);
  hpm_mem_free (vm, text[1]);
  return result;
}

HpmObject *
hpm_bytes_method_decode (HPM_METHOD_ARGS)
{
  static const char parsers[2];
  char *text[2];
  HpmObject *result;

  if (!read_arguments (vm, &parsers[hpm_is_bytearray (vm, self)], "decode", args, n_args, kwnames, text))
    return NULL;
  result = hpm_str_decode (vm, self, text[0], text[1]);
  hpm_mem_free (vm, text[0]);
  hpm_mem_free (vm, text[1]);
  return result;
}
