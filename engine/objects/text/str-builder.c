/* str-builder.c: growing text, printf-like formats, joining, repr () of strings
 *
 * A builder holds its characters in a raw block of the arena, so it is no object and nobody
 * owns it but the C function that uses it. They are as wide as the widest so far needs, as in a string.
 */
#include "objects/hpm-values.h"

/* --- The builder --- */

/* So many characters, at most, are written between two looks at the cancel flag. */
#define WRITTEN_AT_ONCE ((gssize) 1 << 16)
#define FIRST_SIZE 128

void
hpm_builder_init (HpmBuilder *builder)
{
  *builder = (HpmBuilder) { .kind = 1, .largest = 0xff };
}

static inline gunichar
unit_at (gconstpointer data,
         guint         kind,
         gssize        index)
{
  switch (kind)
    {
    case 1: return ((const guint8 *) data)[index];
    case 2: return ((const guint16 *) data)[index];
    default: return ((const guint32 *) data)[index];
    }
}

static inline void
put_unit (gpointer data,
          guint    kind,
          gssize   index,
          gunichar c)
{
  switch (kind)
    {
    case 1: ((guint8 *) data)[index] = (guint8) c; break;
    case 2: ((guint16 *) data)[index] = (guint16) c; break;
    default: ((guint32 *) data)[index] = c; break;
    }
}

gunichar
hpm_builder_at (const HpmBuilder *builder,
                gssize            index)
{
  return unit_at (builder->chars, builder->kind, index);
}

/* Makes all characters as wide as `c` needs. */
static void
widen (HpmVm      *vm,
       HpmBuilder *builder,
       gunichar    c)
{
  guint kind = c < 0x10000 ? 2 : 4;
  gpointer wide = builder->capacity ? hpm_mem_alloc (vm, builder->capacity * kind) : NULL;

  for (gssize k = 0; k < builder->length; k++)
    {
      hpm_poll (vm);
      put_unit (wide, kind, k, hpm_builder_at (builder, k));
    }
  hpm_mem_free (vm, builder->chars);
  builder->chars = wide;
  builder->kind = kind;
  builder->largest = kind == 2 ? 0xffff : G_MAXUINT32;
}

/* Room for `more` characters, none with bits that `c` has not; a look at the cancel flag when they are many. */
static void
reserve (HpmVm      *vm,
         HpmBuilder *builder,
         gssize      more,
         gunichar    c)
{
  gsize wanted = builder->length + more;

  if (c > builder->largest)
    widen (vm, builder, c);
  if (wanted > (gsize) builder->capacity)
    {
      wanted = MAX (wanted, (gsize) builder->capacity + builder->capacity / 2 + FIRST_SIZE / builder->kind);
      if (wanted > G_MAXSSIZE / sizeof (gunichar))
        hpm_stop (vm, HPM_RUN_LIMIT_VALUE);
      builder->chars = hpm_mem_realloc (vm, builder->chars, wanted * builder->kind);
      builder->capacity = wanted;
    }
  if (builder->length >= WRITTEN_AT_ONCE)
    hpm_poll (vm);
  builder->fence = MIN (builder->capacity, builder->length + MAX (more, WRITTEN_AT_ONCE));
}

void
hpm_builder_char (HpmVm      *vm,
                  HpmBuilder *builder,
                  gunichar    c)
{
  if (G_UNLIKELY (builder->length == builder->fence || c > builder->largest))
    reserve (vm, builder, 1, c);
  put_unit (builder->chars, builder->kind, builder->length++, c);
  builder->max_char |= c;
}

void
hpm_builder_repeat (HpmVm      *vm,
                    HpmBuilder *builder,
                    gunichar    c,
                    gssize      n)
{
  if (n <= 0)
    return;
  reserve (vm, builder, n, c);
  if (builder->kind == 1)
    hpm_mem_fill (vm, (guint8 *) builder->chars + builder->length, (guint8) c, n);
  else
    for (gssize k = 0; k < n; k++)
      {
        hpm_poll (vm);
        put_unit (builder->chars, builder->kind, builder->length + k, c);
      }
  builder->length += n;
  builder->max_char |= c;
}

void
hpm_builder_ascii (HpmVm      *vm,
                   HpmBuilder *builder,
                   const char *text)
{
  for (; *text; text++)
    hpm_builder_char (vm, builder, (guchar) *text);
}

/* The bits that any of n characters has: which kind they need, and whether they are ASCII. */
static gunichar
bits_of (HpmVm         *vm,
         gconstpointer  data,
         guint          kind,
         gssize         n)
{
  gunichar bits = 0;

  for (gssize done = 0, end; done < n; done = end)
    {
      end = done + MIN (n - done, WRITTEN_AT_ONCE);
      switch (kind)
        {
        case 1:
          for (gssize k = done; k < end; k++)
            bits |= ((const guint8 *) data)[k];
          break;
        case 2:
          for (gssize k = done; k < end; k++)
            bits |= ((const guint16 *) data)[k];
          break;
        default:
          for (gssize k = done; k < end; k++)
            bits |= ((const guint32 *) data)[k];
        }
      hpm_poll_for (vm, 1 + MIN (n, WRITTEN_AT_ONCE) * kind / HPM_BYTES_PER_UNIT);
    }
  return bits;
}

/* n characters of `kind` bytes each; `bits`: those that any of them has, or 0x7f of ASCII. */
static void
append_units (HpmVm         *vm,
              HpmBuilder    *builder,
              gconstpointer  data,
              guint          kind,
              gssize         n,
              gunichar       bits)
{
  reserve (vm, builder, n, bits);
  if (builder->kind == kind)
    {
      char *to = (char *) builder->chars + builder->length * kind;

      if (n < WRITTEN_AT_ONCE)
        memcpy (to, data, n * kind);
      else
        hpm_mem_move (vm, to, data, n * kind);
    }
  else
    for (gssize k = 0; k < n; k++)
      {
        hpm_poll (vm);
        put_unit (builder->chars, builder->kind, builder->length + k, unit_at (data, kind, k));
      }
  builder->length += n;
  builder->max_char |= bits;
}

void
hpm_builder_range (HpmVm      *vm,
                   HpmBuilder *builder,
                   HpmObject  *str,
                   gssize      start,
                   gssize      end)
{
  guint kind = ((HpmStr *) str)->kind;
  const char *data = (const char *) HPM_STR_DATA (str) + start * kind;

  if (start < end)
    append_units (vm, builder, data, kind, end - start,
                  ((HpmStr *) str)->ascii ? 0x7f : bits_of (vm, data, kind, end - start));
}

void
hpm_builder_text (HpmVm         *vm,
                  HpmBuilder    *builder,
                  const HpmText *text,
                  gssize         start,
                  gssize         end)
{
  const char *data = (const char *) text->data + start * text->kind;

  if (start < end)
    append_units (vm, builder, data, text->kind, end - start, bits_of (vm, data, text->kind, end - start));
}

void
hpm_builder_str (HpmVm      *vm,
                 HpmBuilder *builder,
                 HpmObject  *str)
{
  hpm_builder_range (vm, builder, str, 0, HPM_STR_LENGTH (str));
}

HpmObject *
hpm_builder_finish (HpmVm      *vm,
                    HpmBuilder *builder)
{
  HpmObject *str;

  if (builder->length == 1)
    str = hpm_str_from_char (vm, hpm_builder_at (builder, 0));
  else
    {
      str = hpm_str_new (vm, builder->length, builder->max_char);
      hpm_mem_move (vm, HPM_STR_DATA (str), builder->chars, builder->length * builder->kind);
    }
  hpm_builder_discard (vm, builder);
  return str;
}

void
hpm_builder_discard (HpmVm      *vm,
                     HpmBuilder *builder)
{
  hpm_mem_free (vm, builder->chars);
  hpm_builder_init (builder);
}

/* --- Formats --- */

typedef struct {
  gboolean left, zero, precise;
  int      width, precision;
  char     length; /* 0, 'l', 'z' or 'L' for ll */
  char     conversion;
} Conversion;

static const char *
read_number (const char *at,
             int        *number)
{
  for (*number = 0; g_ascii_isdigit (*at); at++)
    *number = *number * 10 + (*at - '0');
  return at;
}

/* `at` stands after the %; gives the place after the conversion. */
static const char *
read_conversion (const char *at,
                 Conversion *c)
{
  *c = (Conversion) { FALSE };
  for (; *at == '-' || *at == '0'; at++)
    *(*at == '-' ? &c->left : &c->zero) = TRUE;
  at = read_number (at, &c->width);
  if (*at == '.')
    {
      at = read_number (at + 1, &c->precision);
      c->precise = TRUE;
    }
  if (at[0] == 'l' && at[1] == 'l')
    {
      c->length = 'L';
      at += 2;
    }
  else if (*at == 'l' || *at == 'z')
    c->length = *at++;
  c->conversion = *at;
  return *at ? at + 1 : at;
}

static void
append_padded (HpmVm            *vm,
               HpmBuilder       *builder,
               const Conversion *c,
               HpmObject        *str)
{
  gssize n = HPM_STR_LENGTH (str);

  if (c->precise)
    n = MIN (n, c->precision);
  if (!c->left)
    hpm_builder_repeat (vm, builder, ' ', c->width - n);
  hpm_builder_range (vm, builder, str, 0, n);
  if (c->left)
    hpm_builder_repeat (vm, builder, ' ', c->width - n);
}

static void
append_number (HpmVm            *vm,
               HpmBuilder       *builder,
               const Conversion *c,
               guint64           magnitude,
               gboolean          negative)
{
  char text[32];
  int n = c->conversion == 'x'
    ? g_snprintf (text, sizeof text, "%" G_GINT64_MODIFIER "x", magnitude)
    : g_snprintf (text, sizeof text, "%" G_GUINT64_FORMAT, magnitude);
  int fill = c->width - n - negative, zeros = c->precise ? c->precision - n : 0;

  fill -= MAX (zeros, 0);
  if (!c->left && !c->zero)
    hpm_builder_repeat (vm, builder, ' ', fill);
  if (negative)
    hpm_builder_char (vm, builder, '-');
  hpm_builder_repeat (vm, builder, '0', c->zero && !c->left ? fill : zeros);
  hpm_builder_ascii (vm, builder, text);
  if (c->left)
    hpm_builder_repeat (vm, builder, ' ', fill);
}

static guint64
next_unsigned (const Conversion *c,
               va_list          *args)
{
  switch (c->length)
    {
    case 'l': return va_arg (*args, unsigned long);
    case 'L': return va_arg (*args, unsigned long long);
    case 'z': return va_arg (*args, gsize);
    default: return va_arg (*args, unsigned);
    }
}

static gint64
next_signed (const Conversion *c,
             va_list          *args)
{
  switch (c->length)
    {
    case 'l': return va_arg (*args, long);
    case 'L': return va_arg (*args, long long);
    case 'z': return va_arg (*args, gssize);
    default: return va_arg (*args, int);
    }
}

/* A char* of UTF-8; its precision counts bytes, which need not be ended by a zero then. */
static HpmObject *
text_argument (HpmVm      *vm,
               Conversion *c,
               const char *text)
{
  gssize length = c->precise ? (gssize) strnlen (text, c->precision) : -1;

  c->precise = FALSE;
  return hpm_str_from_utf8 (vm, text, length);
}

/* The string that an object conversion stands for; NULL with an error when its code raised. */
static HpmObject *
object_argument (HpmVm      *vm,
                 Conversion *c,
                 va_list    *args)
{
  switch (c->conversion)
    {
    case 's': return text_argument (vm, c, va_arg (*args, const char *));
    case 'c': return hpm_str_from_char (vm, va_arg (*args, gunichar));
    case 'T': return text_argument (vm, c, va_arg (*args, HpmType *)->name);
    case 'U': return hpm_incref (va_arg (*args, HpmObject *));
    case 'S': return hpm_object_str (vm, va_arg (*args, HpmObject *));
    case 'R': return hpm_object_repr (vm, va_arg (*args, HpmObject *));
    default: return hpm_object_ascii (vm, va_arg (*args, HpmObject *));
    }
}

static gboolean
append_conversion (HpmVm      *vm,
                   HpmBuilder *builder,
                   Conversion *c,
                   va_list    *args)
{
  HpmObject *str;
  gint64 number;

  switch (c->conversion)
    {
    case '%':
      hpm_builder_char (vm, builder, '%');
      return TRUE;
    case 'd':
    case 'i':
      number = next_signed (c, args);
      append_number (vm, builder, c, number < 0 ? 0 - (guint64) number : (guint64) number,
                     number < 0);
      return TRUE;
    case 'u':
    case 'x':
      append_number (vm, builder, c, next_unsigned (c, args), FALSE);
      return TRUE;
    default:
      str = object_argument (vm, c, args);
      if (!str)
        return FALSE;
      append_padded (vm, builder, c, str);
      hpm_decref (vm, str);
      return TRUE;
    }
}

HpmObject *
hpm_str_from_format_va (HpmVm      *vm,
                        const char *format,
                        va_list     args)
{
  HpmBuilder builder;
  Conversion conversion;
  va_list rest;

  hpm_builder_init (&builder);
  va_copy (rest, args);
  while (*format)
    {
      if (*format != '%')
        {
          gunichar c = g_utf8_get_char (format);
          hpm_builder_char (vm, &builder, c);
          format = g_utf8_next_char (format);
          continue;
        }
      format = read_conversion (format + 1, &conversion);
      if (!append_conversion (vm, &builder, &conversion, &rest))
        {
          va_end (rest);
          hpm_builder_discard (vm, &builder);
          return NULL;
        }
    }
  va_end (rest);
  return hpm_builder_finish (vm, &builder);
}

HpmObject *
hpm_str_from_format (HpmVm      *vm,
                     const char *format,
                     ...)
{
  va_list args;
  HpmObject *str;

  va_start (args, format);
  str = hpm_str_from_format_va (vm, format, args);
  va_end (args);
  return str;
}

/* --- Joining --- */

/* All are strings; checked by the caller. */
static HpmObject *
join_strings (HpmVm            *vm,
              HpmObject        *separator,
              HpmObject *const *items,
              gssize            n_items)
{
  gssize total = 0, at = 0, n_separator = separator ? HPM_STR_LENGTH (separator) : 0;
  gunichar max_char = n_separator && n_items > 1 ? hpm_str_max_char (separator) : 0;
  HpmObject *str;

  if (n_items == 0)
    return hpm_str_new (vm, 0, 0);
  if (n_items == 1 && HPM_IS (vm, items[0], STR))
    return hpm_incref (items[0]);
  for (gssize k = 0; k < n_items; k++)
    {
      hpm_poll (vm);
      total += HPM_STR_LENGTH (items[k]) + (k ? n_separator : 0);
      if (HPM_STR_LENGTH (items[k]))
        max_char = MAX (max_char, hpm_str_max_char (items[k]));
    }
  if (total == 1)
    for (gssize k = 0; k < n_items; k++)
      if (HPM_STR_LENGTH (items[k]))
        return hpm_str_from_char (vm, hpm_str_char (items[k], 0));
  if (total == 1)
    return hpm_str_copy_exact (vm, separator);
  str = hpm_str_new (vm, total, max_char);
  for (gssize k = 0; k < n_items; k++)
    {
      hpm_poll (vm);
      if (k && n_separator)
        {
          hpm_str_copy_chars (vm, str, at, separator, 0, n_separator);
          at += n_separator;
        }
      hpm_str_copy_chars (vm, str, at, items[k], 0, HPM_STR_LENGTH (items[k]));
      at += HPM_STR_LENGTH (items[k]);
    }
  return str;
}

HpmObject *
hpm_str_join_array (HpmVm            *vm,
                    HpmObject *const *items,
                    gssize            n_items)
{
  return join_strings (vm, NULL, items, n_items);
}

HpmObject *
hpm_str_join (HpmVm     *vm,
              HpmObject *separator,
              HpmObject *iterable)
{
  HpmObject *sequence, *const *items, *str = NULL;
  gssize n, k;

  sequence = hpm_sequence_fast (vm, iterable, "can only join an iterable");
  if (!sequence)
    return NULL;
  items = hpm_is_list (sequence) ? ((HpmList *) sequence)->items : ((HpmTuple *) sequence)->items;
  n = HPM_SIZE (sequence);
  for (k = 0; k < n && hpm_is_str (items[k]); k++)
    hpm_poll (vm);
  if (k < n)
    hpm_raise (vm, HPM_EXC (vm, TypeError), "sequence item %zd: expected str instance, %.80T found",
               k, HPM_TYPE_OF (items[k]));
  else
    str = join_strings (vm, separator, items, n);
  hpm_decref (vm, sequence);
  return str;
}

/* --- repr () --- */

static void
append_escaped (HpmVm      *vm,
                HpmBuilder *builder,
                gunichar    c,
                gunichar    quote)
{
  char text[16];

  if (c == quote || c == '\\')
    hpm_builder_char (vm, builder, '\\');
  else if (c == '\t' || c == '\n' || c == '\r')
    {
      hpm_builder_ascii (vm, builder, c == '\t' ? "\\t" : c == '\n' ? "\\n" : "\\r");
      return;
    }
  else if (c < 127 ? c < 32 : !hpm_unicode_is_printable (c))
    {
      g_snprintf (text, sizeof text, c < 0x100 ? "\\x%02x" : c < 0x10000 ? "\\u%04x" : "\\U%08x",
                  c);
      hpm_builder_ascii (vm, builder, text);
      return;
    }
  hpm_builder_char (vm, builder, c);
}

HpmObject *
hpm_str_repr (HpmVm     *vm,
              HpmObject *o)
{
  HpmBuilder builder;
  gunichar quote = '\'';
  gboolean single = FALSE, twofold = FALSE;

  for (gssize k = 0; k < HPM_STR_LENGTH (o); k++)
    {
      hpm_poll (vm);
      single |= hpm_str_char (o, k) == '\'';
      twofold |= hpm_str_char (o, k) == '"';
    }
  if (single && !twofold)
    quote = '"';
  hpm_builder_init (&builder);
  hpm_builder_char (vm, &builder, quote);
  for (gssize k = 0; k < HPM_STR_LENGTH (o); k++)
    append_escaped (vm, &builder, hpm_str_char (o, k), quote);
  hpm_builder_char (vm, &builder, quote);
  return hpm_builder_finish (vm, &builder);
}
