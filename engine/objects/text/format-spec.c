/* format-spec.c: format (value, spec) for str, int, float and complex
 *
 * A specification is read into a Spec; a number is taken apart into sign, prefix, digits and the
 * rest, which lay_out_number () puts together with padding and thousands separators.
 */
#include "objects/hpm-values.h"

typedef struct {
  gunichar fill;
  gboolean filled;     /* whether `fill` was given */
  gunichar align;      /* one of < > = ^ */
  gunichar sign;       /* + - or a blank; 0: none given */
  gboolean no_negative_zero, alternate;
  gssize   width, precision; /* -1: none given */
  gunichar separator;  /* , or _; 0: none */
  gunichar type;       /* 0: none given */
} Spec;

/* --- Reading --- */

static gboolean
is_align (gunichar c)
{
  return c == '<' || c == '>' || c == '=' || c == '^';
}

static gboolean
refuse (HpmVm      *vm,
        const char *message)
{
  hpm_raise (vm, HPM_EXC (vm, ValueError), "%s", message);
  return FALSE;
}

/* A place in the specification. */
typedef struct { HpmObject *text; gssize at, end; } Reader;

static gunichar
peek (const Reader *reader)
{
  return reader->at < reader->end ? hpm_str_char (reader->text, reader->at) : 0;
}

static gboolean
skip (Reader   *reader,
      gunichar  c)
{
  if (reader->at >= reader->end || peek (reader) != c)
    return FALSE;
  reader->at++;
  return TRUE;
}

/* Digits of any script; the value stays as it is when there are none. */
static gboolean
read_number (HpmVm  *vm,
             Reader *reader,
             gssize *value)
{
  gssize number = 0;
  gboolean any = FALSE;

  for (; reader->at < reader->end && hpm_unicode_decimal (peek (reader)) >= 0; reader->at++)
    {
      int digit = hpm_unicode_decimal (peek (reader));
      if (number > (G_MAXSSIZE - digit) / 10)
        return refuse (vm, "Too many decimal digits in format string");
      number = number * 10 + digit;
      any = TRUE;
    }
  if (any)
    *value = number;
  return TRUE;
}

static void
read_fill_and_align (Reader   *reader,
                     Spec     *spec,
                     gunichar  default_align)
{
  gunichar next = reader->at + 1 < reader->end ? hpm_str_char (reader->text, reader->at + 1) : 0;
  gboolean aligned = TRUE;

  spec->align = default_align;
  if (is_align (next))
    {
      spec->fill = peek (reader);
      spec->align = next;
      spec->filled = TRUE;
      reader->at += 2;
    }
  else if (is_align (peek (reader)))
    {
      spec->align = peek (reader);
      reader->at++;
    }
  else
    aligned = FALSE;
  if (peek (reader) == '+' || peek (reader) == '-' || peek (reader) == ' ')
    {
      spec->sign = peek (reader);
      reader->at++;
    }
  spec->no_negative_zero = skip (reader, 'z');
  spec->alternate = skip (reader, '#');
  if (!spec->filled && skip (reader, '0'))
    {
      spec->fill = '0';
      spec->filled = TRUE;
      if (!aligned && default_align == '>')
        spec->align = '=';
    }
}

static gboolean
read_separator (HpmVm  *vm,
                Reader *reader,
                Spec   *spec)
{
  if (skip (reader, ','))
    spec->separator = ',';
  if (skip (reader, '_'))
    {
      if (spec->separator)
        return refuse (vm, "Cannot specify both ',' and '_'.");
      spec->separator = '_';
    }
  if (spec->separator == '_' && peek (reader) == ',')
    return refuse (vm, "Cannot specify both ',' and '_'.");
  return TRUE;
}

static gboolean
check_separator (HpmVm      *vm,
                 const Spec *spec)
{
  if (!spec->separator || !spec->type || (spec->type < 128 && strchr ("defgEG%F", (int) spec->type))
      || (spec->separator == '_' && spec->type < 128 && strchr ("boxX", (int) spec->type)))
    return TRUE;
  hpm_raise (vm, HPM_EXC (vm, ValueError),
             spec->type > 32 && spec->type < 128 ? "Cannot specify '%c' with '%c'."
             : "Cannot specify '%c' with '\\x%x'.", spec->separator, spec->type);
  return FALSE;
}

static gboolean
read_spec (HpmVm     *vm,
           HpmObject *text,
           HpmType   *type,
           gunichar   default_type,
           gunichar   default_align,
           Spec      *spec)
{
  Reader reader = { text, 0, HPM_STR_LENGTH (text) };

  *spec = (Spec) { .width = -1, .precision = -1, .type = default_type };
  read_fill_and_align (&reader, spec, default_align);
  if (!read_number (vm, &reader, &spec->width) || !read_separator (vm, &reader, spec))
    return FALSE;
  if (skip (&reader, '.'))
    {
      if (!read_number (vm, &reader, &spec->precision))
        return FALSE;
      if (spec->precision == -1)
        return refuse (vm, "Format specifier missing precision");
    }
  if (reader.end - reader.at > 1)
    {
      hpm_raise (vm, HPM_EXC (vm, ValueError),
                 "Invalid format specifier '%U' for object of type '%.200T'",
                 text, type);
      return FALSE;
    }
  if (reader.at < reader.end)
    spec->type = peek (&reader);
  return check_separator (vm, spec) && (spec->width < 0 || hpm_can_hold (vm, spec->width, 1, 1));
}

static HpmObject *
unknown_type (HpmVm    *vm,
              gunichar  c,
              HpmType  *type)
{
  return hpm_raise (vm, HPM_EXC (vm, ValueError),
                    c > 32 && c < 128 ? "Unknown format code '%c' for object of type '%.200T'"
                    : "Unknown format code '\\x%x' for object of type '%.200T'", c, type);
}

/* --- Strings --- */

static gboolean
check_string_spec (HpmVm      *vm,
                   const Spec *spec)
{
  if (spec->sign)
    return refuse (vm, spec->sign == ' ' ? "Space not allowed in string format specifier"
                   : "Sign not allowed in string format specifier");
  if (spec->no_negative_zero)
    return refuse (vm, "Negative zero coercion (z) not allowed in string format specifier");
  if (spec->alternate)
    return refuse (vm, "Alternate form (#) not allowed in string format specifier");
  if (spec->align == '=')
    return refuse (vm, "'=' alignment not allowed in string format specifier");
  return TRUE;
}

/* The text with padding on the sides that the alignment says. */
static HpmObject *
pad (HpmVm      *vm,
     const Spec *spec,
     HpmObject  *text,
     gssize      length)
{
  gssize room = MAX (spec->width - length, 0);
  gssize left = spec->align == '>' ? room : spec->align == '^' ? room / 2 : 0;
  HpmBuilder builder;

  hpm_builder_init (&builder);
  hpm_builder_repeat (vm, &builder, spec->filled ? spec->fill : ' ', left);
  hpm_builder_range (vm, &builder, text, 0, length);
  hpm_builder_repeat (vm, &builder, spec->filled ? spec->fill : ' ', room - left);
  return hpm_builder_finish (vm, &builder);
}

HpmObject *
hpm_str_format_spec (HpmVm     *vm,
                     HpmObject *self,
                     HpmObject *text)
{
  Spec spec;
  gssize length = HPM_STR_LENGTH (self);

  if (HPM_STR_LENGTH (text) == 0)
    return hpm_object_str (vm, self);
  if (!read_spec (vm, text, HPM_TYPE_OF (self), 's', '<', &spec))
    return NULL;
  if (spec.type != 's')
    return unknown_type (vm, spec.type, HPM_TYPE_OF (self));
  if (!check_string_spec (vm, &spec))
    return NULL;
  if (spec.precision >= 0)
    length = MIN (length, spec.precision);
  if (HPM_IS (vm, self, STR) && length == HPM_STR_LENGTH (self) && spec.width <= length)
    return hpm_incref (self); /* neither cut nor padded */
  return pad (vm, &spec, self, length);
}

/* --- Numbers --- */

/* A number in parts; all are places in `text` but the prefix. */
typedef struct {
  HpmObject  *text;
  gboolean    negative;
  const char *prefix;            /* like 0x */
  gssize      digits, n_digits;  /* before the point, to be grouped */
  gssize      rest, n_rest;      /* the point and what follows */
  int         group;             /* size of a group */
} Parts;

/* The digits with separators, led by zeros up to `min_width`, are written from the last to the
 * first, downwards from `buffer`; gives their number. With buffer NULL they are only counted. A
 * separator is never the first: one more zero goes before it, so there may be more than asked. */
static gssize
group_digits (HpmVm       *vm,
              const Parts *parts,
              gunichar     separator,
              gssize       min_width,
              gunichar    *buffer)
{
  gssize left = parts->n_digits, n = 0, in_group = 0;

  if (left == 0)
    return 0;
  while (left > 0 || min_width > 0 || n == 0)
    {
      hpm_poll (vm);
      if (separator && in_group == parts->group)
        {
          if (buffer)
            *--buffer = separator;
          n++;
          min_width--;
          in_group = 0;
        }
      if (buffer)
        *--buffer = left > 0 ? hpm_str_char (parts->text, parts->digits + left - 1) : '0';
      left = MAX (left - 1, 0);
      n++;
      min_width--;
      in_group++;
    }
  return n;
}

static void
append_digits (HpmVm       *vm,
               HpmBuilder  *builder,
               const Parts *parts,
               gunichar     separator,
               gssize       min_width,
               gssize       n)
{
  gunichar *buffer;

  if (n == 0)
    return;
  buffer = hpm_mem_alloc (vm, n * sizeof (gunichar));
  group_digits (vm, parts, separator, min_width, buffer + n);
  for (gssize k = 0; k < n; k++)
    hpm_builder_char (vm, builder, buffer[k]);
  hpm_mem_free (vm, buffer);
}

static void
lay_out_number (HpmVm       *vm,
                HpmBuilder  *builder,
                const Spec  *spec,
                const Parts *parts)
{
  gunichar sign = parts->negative ? '-' : spec->sign == '+' || spec->sign == ' ' ? spec->sign : 0;
  gunichar fill = spec->filled ? spec->fill : ' ';
  gssize others = (sign != 0) + (gssize) strlen (parts->prefix) + parts->n_rest;
  gssize min_width = spec->fill == '0' && spec->align == '=' ? spec->width - others : 0;
  gssize n_digits = group_digits (vm, parts, spec->separator, min_width, NULL);
  gssize room = MAX (spec->width - others - n_digits, 0);
  gssize left = spec->align == '>' ? room : spec->align == '^' ? room / 2 : 0;

  hpm_builder_repeat (vm, builder, fill, left);
  if (sign)
    hpm_builder_char (vm, builder, sign);
  hpm_builder_ascii (vm, builder, parts->prefix);
  if (spec->align == '=')
    hpm_builder_repeat (vm, builder, fill, room);
  append_digits (vm, builder, parts, spec->separator, min_width, n_digits);
  hpm_builder_range (vm, builder, parts->text, parts->rest, parts->rest + parts->n_rest);
  if (spec->align == '<' || spec->align == '^')
    hpm_builder_repeat (vm, builder, fill, room - left);
}

/* --- int --- */

static HpmObject *
format_character (HpmVm      *vm,
                  HpmObject  *self,
                  const Spec *spec)
{
  gboolean overflow;
  gint64 c;
  HpmObject *text, *result;

  if (spec->sign)
    return hpm_raise (vm, HPM_EXC (vm, ValueError),
                      "Sign not allowed with integer format specifier 'c'");
  if (spec->alternate)
    return hpm_raise (vm, HPM_EXC (vm, ValueError),
                      "Alternate form (#) not allowed with integer format specifier 'c'");
  c = hpm_int_as_int64 (vm, self, &overflow);
  if (overflow)
    return hpm_raise (vm, HPM_EXC (vm, OverflowError), "Python int too large to convert to C long");
  if (c < 0 || c > 0x10ffff)
    return hpm_raise (vm, HPM_EXC (vm, OverflowError), "%%c arg not in range(0x110000)");
  text = hpm_str_from_char (vm, (gunichar) c);
  result = pad (vm, &(Spec) { .fill = spec->fill, .filled = spec->filled, .width = spec->width,
                              .align = spec->align == '=' ? '>' : spec->align }, text, 1);
  hpm_decref (vm, text);
  return result;
}

static void
upper_ascii (HpmObject *text)
{
  guint8 *data = HPM_STR_DATA (text);

  for (gssize k = 0; k < HPM_STR_LENGTH (text); k++)
    data[k] = g_ascii_toupper (data[k]);
}

static int
base_of (gunichar type)
{
  return type == 'b' ? 2 : type == 'o' ? 8 : type == 'x' || type == 'X' ? 16 : 10;
}

static const char *
prefix_of (gunichar type)
{
  return type == 'b' ? "0b" : type == 'o' ? "0o" : type == 'x' ? "0x" : type == 'X' ? "0X" : "";
}

static HpmObject *
format_whole (HpmVm      *vm,
              HpmObject  *self,
              const Spec *spec)
{
  int base = base_of (spec->type);
  HpmObject *text = hpm_int_format (vm, self, base, FALSE);
  Parts parts = { .prefix = "", .group = base == 10 ? 3 : 4 };
  HpmBuilder builder;

  if (!text)
    return NULL;
  if (spec->type == 'X' && HPM_STR_LENGTH (text) > 1)
    upper_ascii (text); /* not a shared string: it has more than one character */
  else if (spec->type == 'X')
    hpm_replace (vm, &text,
                 hpm_str_from_char (vm, (guchar) g_ascii_toupper ((char) hpm_str_char (text, 0))));
  if (spec->alternate)
    parts.prefix = prefix_of (spec->type);
  parts.text = text;
  parts.negative = HPM_SIZE (self) < 0;
  parts.digits = parts.negative;
  parts.n_digits = HPM_STR_LENGTH (text) - parts.negative;
  hpm_builder_init (&builder);
  lay_out_number (vm, &builder, spec, &parts);
  hpm_decref (vm, text);
  return hpm_builder_finish (vm, &builder);
}

static HpmObject *format_double (HpmVm *vm, double value, const Spec *spec);

HpmObject *
hpm_int_format_spec (HpmVm     *vm,
                     HpmObject *self,
                     HpmObject *text)
{
  Spec spec;
  double value;

  if (HPM_STR_LENGTH (text) == 0)
    return hpm_object_str (vm, self);
  if (!read_spec (vm, text, HPM_TYPE_OF (self), 'd', '>', &spec))
    return NULL;
  if (spec.type < 128 && strchr ("eEfFgG%", (int) spec.type) && spec.type)
    {
      value = hpm_int_as_double (vm, self);
      if (value == -1.0 && hpm_err_occurred (vm))
        return NULL;
      return format_double (vm, value, &spec);
    }
  if (spec.type >= 128 || !spec.type || !strchr ("bcdoxXn", (int) spec.type))
    return unknown_type (vm, spec.type, HPM_TYPE_OF (self));
  if (spec.precision != -1)
    return hpm_raise (vm, HPM_EXC (vm, ValueError),
                      "Precision not allowed in integer format specifier");
  if (spec.no_negative_zero)
    return hpm_raise (vm, HPM_EXC (vm, ValueError),
                      "Negative zero coercion (z) not allowed in integer format specifier");
  return spec.type == 'c' ? format_character (vm, self, &spec) : format_whole (vm, self, &spec);
}

/* --- float --- */

/* The digits of a double as the specification wants them, without padding: a str. `dot_0`: what to
 * add to the flags where no type is given. */
static HpmObject *
double_digits (HpmVm      *vm,
               double      value,
               const Spec *spec,
               guint       dot_0)
{
  guint flags = (spec->alternate ? HPM_DOUBLE_ALTERNATE : 0)
                | (spec->no_negative_zero ? HPM_DOUBLE_NO_NEGATIVE_ZERO : 0)
                | (spec->type ? 0 : dot_0);
  char type = spec->type == 0 ? 'r' : spec->type == 'n' ? 'g' : spec->type == '%' ? 'f'
    : (char) spec->type;
  gssize precision = spec->precision;
  char *digits;
  HpmObject *text;

  if (precision > G_MAXINT)
    return hpm_raise (vm, HPM_EXC (vm, ValueError), "precision too big");
  if (precision < 0)
    precision = 6;
  else if (type == 'r')
    type = 'g';
  digits = hpm_double_to_text (vm, spec->type == '%' ? value * 100 : value, type, (int) precision,
                               flags);
  text = hpm_str_from_format (vm, spec->type == '%' ? "%s%%" : "%s", digits);
  hpm_mem_free (vm, digits);
  return text;
}

static Parts
take_apart (HpmObject *text)
{
  Parts parts = { .text = text, .prefix = "", .group = 3 };
  gssize n = HPM_STR_LENGTH (text);

  parts.negative = hpm_str_char (text, 0) == '-';
  parts.digits = parts.negative;
  parts.rest = parts.digits;
  while (parts.rest < n && hpm_unicode_decimal (hpm_str_char (text, parts.rest)) >= 0)
    parts.rest++;
  parts.n_digits = parts.rest - parts.digits;
  parts.n_rest = n - parts.rest;
  return parts;
}

static HpmObject *
format_double (HpmVm      *vm,
               double      value,
               const Spec *spec)
{
  HpmObject *text = double_digits (vm, value, spec, HPM_DOUBLE_DOT_0);
  HpmBuilder builder;
  Parts parts;

  if (!text)
    return NULL;
  parts = take_apart (text);
  hpm_builder_init (&builder);
  lay_out_number (vm, &builder, spec, &parts);
  hpm_decref (vm, text);
  return hpm_builder_finish (vm, &builder);
}

HpmObject *
hpm_float_format_spec (HpmVm     *vm,
                       HpmObject *self,
                       HpmObject *text)
{
  Spec spec;

  if (HPM_STR_LENGTH (text) == 0)
    return hpm_object_str (vm, self);
  if (!read_spec (vm, text, HPM_TYPE_OF (self), 0, '>', &spec))
    return NULL;
  if (spec.type && (spec.type >= 128 || !strchr ("eEfFgGn%", (int) spec.type)))
    return unknown_type (vm, spec.type, HPM_TYPE_OF (self));
  return format_double (vm, ((HpmFloat *) self)->value, &spec);
}

/* --- complex --- */

/* One part without padding. */
static gboolean
append_part (HpmVm      *vm,
             HpmBuilder *builder,
             double      value,
             const Spec *spec,
             gunichar    sign)
{
  Spec plain = *spec;
  HpmObject *text = double_digits (vm, value, spec, 0);
  Parts parts;

  if (!text)
    return FALSE;
  plain.width = -1;
  plain.align = '<';
  plain.sign = sign;
  parts = take_apart (text);
  lay_out_number (vm, builder, &plain, &parts);
  hpm_decref (vm, text);
  return TRUE;
}

static HpmObject *
format_complex (HpmVm      *vm,
                HpmComplex *c,
                Spec       *spec)
{
  gboolean both = spec->type || c->real != 0.0 || signbit (c->real);
  gboolean parentheses = both && !spec->type;
  HpmBuilder builder;
  HpmObject *text, *result;

  hpm_builder_init (&builder);
  if (parentheses)
    hpm_builder_char (vm, &builder, '(');
  if ((both && !append_part (vm, &builder, c->real, spec, spec->sign))
      || !append_part (vm, &builder, c->imag, spec, both ? '+' : spec->sign))
    {
      hpm_builder_discard (vm, &builder);
      return NULL;
    }
  hpm_builder_ascii (vm, &builder, parentheses ? "j)" : "j");
  text = hpm_builder_finish (vm, &builder);
  result = pad (vm, spec, text, HPM_STR_LENGTH (text));
  hpm_decref (vm, text);
  return result;
}

HpmObject *
hpm_complex_format_spec (HpmVm     *vm,
                         HpmObject *self,
                         HpmObject *text)
{
  Spec spec;

  if (HPM_STR_LENGTH (text) == 0)
    return hpm_object_str (vm, self);
  if (!read_spec (vm, text, HPM_TYPE_OF (self), 0, '>', &spec))
    return NULL;
  if (spec.type && (spec.type >= 128 || !strchr ("eEfFgGn", (int) spec.type)))
    return unknown_type (vm, spec.type, HPM_TYPE_OF (self));
  if (spec.fill == '0')
    return hpm_raise (vm, HPM_EXC (vm, ValueError),
                      "Zero padding is not allowed in complex format specifier");
  if (spec.align == '=')
    return hpm_raise (vm, HPM_EXC (vm, ValueError),
                      "'=' alignment flag is not allowed in complex format specifier");
  return format_complex (vm, (HpmComplex *) self, &spec);
}
