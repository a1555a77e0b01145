/* percent-format.c: "…" % arguments, for str and bytes
 *
 * The result is collected in a builder. A conversion's text is made first, as a str; then it is
 * padded, with its sign and prefix kept before zeros.
 */
#include "objects/hpm-values.h"

/* One conversion as written. */
typedef struct {
  gboolean left, plus, blank, alternate, zero;
  gssize   width;     /* -1: none */
  gssize   precision; /* -1: none */
  gunichar type;
  gboolean is_number; /* its text may start with a sign */
} Conversion;

typedef struct {
  const HpmText *format;
  gssize         at;      /* place in the format */
  HpmObject     *args;
  HpmObject     *mapping; /* args again, when it can be one; else NULL */
  HpmObject     *keyed;   /* argument of a %(key), owned; else NULL */
  gssize         n_keyed; /* for hpm_hold_array (): the number of those, 0 or 1 */
  gssize         n_args;  /* -1: args is the only argument itself */
  gssize         next;
  gboolean       has_conversions;
  HpmBuilder     out;
} Percent;

static gboolean
fail (HpmVm      *vm,
      HpmType    *type,
      const char *message)
{
  hpm_raise (vm, type, "%s", message);
  return FALSE;
}

/* --- Arguments --- */

/* Borrowed. */
static HpmObject *
next_argument (HpmVm   *vm,
               Percent *p)
{
  if (p->keyed)
    return p->keyed;
  if (p->n_args < 0 ? p->next == 0 : p->next < p->n_args)
    {
      p->next++;
      return p->n_args < 0 ? p->args : HPM_TUPLE_ITEM (p->args, p->next - 1);
    }
  return hpm_raise (vm, HPM_EXC (vm, TypeError), "not enough arguments for format string");
}

/* Reads a (key) and looks it up; the opening parenthesis has been read. */
static gboolean
read_key (HpmVm   *vm,
          Percent *p)
{
  gssize start = p->at;
  int depth = 1;
  HpmObject *key;

  if (!p->mapping)
    return fail (vm, HPM_EXC (vm, TypeError), "format requires a mapping");
  for (; depth > 0 && p->at < p->format->length; p->at++)
    {
      gunichar c = hpm_text_char (p->format, p->at);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
    }
  if (depth > 0)
    return fail (vm, HPM_EXC (vm, ValueError), "incomplete format key");
  key = hpm_text_cut (vm, p->format, start, p->at - 1);
  if (!p->format->is_str && !hpm_is_bytes (key))
    hpm_replace (vm, &key, hpm_object_bytes (vm, key));
  hpm_hold (vm, key);
  p->keyed = hpm_object_get_item (vm, p->mapping, key);
  hpm_unhold (vm, 1);
  hpm_decref (vm, key);
  p->n_keyed = p->keyed != NULL;
  return p->keyed != NULL;
}

/* --- Reading a conversion --- */

static gunichar
peek (Percent *p)
{
  return p->at < p->format->length ? hpm_text_char (p->format, p->at) : 0;
}

static void
read_flags (Percent    *p,
            Conversion *c)
{
  for (;; p->at++)
    switch (peek (p))
      {
      case '-': c->left = TRUE; break;
      case '+': c->plus = TRUE; break;
      case ' ': c->blank = TRUE; break;
      case '#': c->alternate = TRUE; break;
      case '0': c->zero = TRUE; break;
      default: return;
      }
}

/* A number written out, or that of an argument for '*'. */
static gboolean
read_count (HpmVm      *vm,
            Percent    *p,
            gssize      most,
            const char *too_big,
            const char *c_type,
            gssize     *count)
{
  HpmObject *argument;
  gboolean overflow;

  if (peek (p) == '*')
    {
      p->at++;
      argument = next_argument (vm, p);
      if (!argument)
        return FALSE;
      if (!hpm_is_int (argument))
        return fail (vm, HPM_EXC (vm, TypeError), "* wants int");
      *count = hpm_int_as_int64 (vm, argument, &overflow);
      if (overflow || *count > most || *count < -most - 1)
        {
          hpm_raise (vm, HPM_EXC (vm, OverflowError),
                     "Python int too large to convert to C %s", c_type);
          return FALSE;
        }
      return TRUE;
    }
  for (; g_ascii_isdigit (peek (p) < 128 ? (char) peek (p) : 0); p->at++)
    {
      gssize digit = peek (p) - '0';
      if (MAX (*count, 0) > (most - digit) / 10)
        return fail (vm, HPM_EXC (vm, ValueError), too_big);
      *count = MAX (*count, 0) * 10 + digit;
    }
  return TRUE;
}

static gboolean
read_conversion (HpmVm      *vm,
                 Percent    *p,
                 Conversion *c)
{
  *c = (Conversion) { .width = -1, .precision = -1 };
  if (peek (p) == '(')
    {
      p->at++;
      if (!read_key (vm, p))
        return FALSE;
    }
  read_flags (p, c);
  if (!read_count (vm, p, G_MAXSSIZE, "width too big", "ssize_t", &c->width))
    return FALSE;
  if (c->width < -1 || (c->width == -1 && p->at > 0 && hpm_text_char (p->format, p->at - 1) == '*'))
    {
      c->left = TRUE;
      c->width = -c->width;
    }
  if (peek (p) == '.')
    {
      p->at++;
      c->precision = 0;
      if (!read_count (vm, p, G_MAXINT, "precision too big", "int", &c->precision))
        return FALSE;
      c->precision = MAX (c->precision, 0);
    }
  if (peek (p) == 'h' || peek (p) == 'l' || peek (p) == 'L')
    p->at++;
  if (p->at >= p->format->length)
    return fail (vm, HPM_EXC (vm, ValueError), "incomplete format");
  c->type = hpm_text_char (p->format, p->at++);
  return TRUE;
}

/* --- Texts of conversions; each gives a new str --- */

/* The int that %d and kin show; `whole`: the type must be one already (%x). */
static HpmObject *
integer_argument (HpmVm      *vm,
                  Conversion *c,
                  HpmObject  *o,
                  gboolean    whole)
{
  HpmSlots *s = &HPM_TYPE_OF (o)->s;
  HpmObject *number = NULL;

  if (hpm_is_int (o))
    return hpm_incref (o);
  if (s->index || s->int_ || s->float_)
    {
      number = whole ? hpm_number_index (vm, o) : hpm_number_long (vm, o);
      if (number || !hpm_err_matches (vm, HPM_EXC (vm, TypeError)))
        return number;
      hpm_err_clear (vm);
    }
  return hpm_raise (vm, HPM_EXC (vm, TypeError),
                    whole ? "%%%c format: an integer is required, not %.200T"
                    : "%%%c format: a real number is required, not %.200T",
                    c->type, HPM_TYPE_OF (o));
}

/* Digits of an int with prefix and at least `precision` of them. */
static HpmObject *
integer_text (HpmVm      *vm,
              Conversion *c,
              HpmObject  *o)
{
  int base = c->type == 'o' ? 8 : c->type == 'x' || c->type == 'X' ? 16 : 10;
  HpmObject *number = integer_argument (vm, c, o, base != 10), *digits;
  HpmBuilder builder;
  gboolean negative;

  if (!number)
    return NULL;
  negative = HPM_SIZE (number) < 0;
  digits = hpm_int_format (vm, number, base, FALSE);
  hpm_decref (vm, number);
  if (!digits)
    return NULL;
  hpm_builder_init (&builder);
  if (negative)
    hpm_builder_char (vm, &builder, '-');
  if (c->alternate && base != 10)
    hpm_builder_ascii (vm, &builder, base == 8 ? "0o" : c->type == 'X' ? "0X" : "0x");
  hpm_builder_repeat (vm, &builder, '0', c->precision - (HPM_STR_LENGTH (digits) - negative));
  for (gssize k = negative; k < HPM_STR_LENGTH (digits); k++)
    {
      char digit = (char) hpm_str_char (digits, k);
      hpm_builder_char (vm, &builder, (guchar) (c->type == 'X' ? g_ascii_toupper (digit) : digit));
    }
  hpm_decref (vm, digits);
  return hpm_builder_finish (vm, &builder);
}

static HpmObject *
float_text (HpmVm      *vm,
            Percent    *p,
            Conversion *c,
            HpmObject  *o)
{
  double value = hpm_float_as_double (vm, o);
  HpmObject *str;
  char *text;

  if (value == -1.0 && hpm_err_occurred (vm))
    {
      if (p->format->is_str || !hpm_err_matches (vm, HPM_EXC (vm, TypeError)))
        return NULL;
      hpm_err_clear (vm);
      return hpm_raise (vm, HPM_EXC (vm, TypeError),
                        "float argument required, not %.200T", HPM_TYPE_OF (o));
    }
  text = hpm_double_to_text (vm, value, (char) c->type, c->precision < 0 ? 6 : (int) c->precision,
                             c->alternate ? HPM_DOUBLE_ALTERNATE : 0);
  str = hpm_str_from_utf8 (vm, text, -1);
  hpm_mem_free (vm, text);
  return str;
}

static HpmObject *
character_number (HpmVm      *vm,
                  HpmObject  *o,
                  gint64      limit,
                  const char *wrong,
                  const char *range)
{
  HpmObject *number;
  gboolean overflow;
  gint64 c;

  if (!HPM_TYPE_OF (o)->s.index)
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "%s", wrong);
  number = hpm_number_index (vm, o);
  if (!number)
    return NULL;
  c = hpm_int_as_int64 (vm, number, &overflow);
  hpm_decref (vm, number);
  if (overflow || c < 0 || c >= limit)
    return hpm_raise (vm, HPM_EXC (vm, OverflowError), "%s", range);
  return hpm_str_from_char (vm, (gunichar) c);
}

static HpmObject *
character_text (HpmVm     *vm,
                Percent   *p,
                HpmObject *o)
{
  HpmText text;

  if (p->format->is_str)
    {
      if (!hpm_is_str (o))
        return character_number (vm, o, 0x110000, "%c requires int or char",
                                 "%c arg not in range(0x110000)");
      if (HPM_STR_LENGTH (o) == 1)
        return hpm_str_copy_exact (vm, o);
      return hpm_raise (vm, HPM_EXC (vm, TypeError), "%%c requires int or char");
    }
  if (!hpm_is_str (o) && hpm_text_view (vm, o, &text))
    {
      if (text.length == 1)
        return hpm_str_from_char (vm, hpm_text_char (&text, 0));
      return hpm_raise (vm, HPM_EXC (vm, TypeError),
                        "%%c requires an integer in range(256) or a single byte");
    }
  return character_number (vm, o, 256, "%c requires an integer in range(256) or a single byte",
                           "%c arg not in range(256)");
}

/* %b of bytes: the bytes as characters. */
static HpmObject *
bytes_text (HpmVm     *vm,
            HpmObject *o)
{
  HpmObject *method, *bytes, *str = NULL;
  const char *data;
  gssize length;

  if (hpm_bytes_borrow_data (vm, o, &data, &length))
    return hpm_str_from_latin1 (vm, data, length);
  method = hpm_object_lookup_special (vm, o, HPM_ID (vm, __bytes__));
  if (!method)
    {
      if (hpm_err_occurred (vm))
        return NULL;
      return hpm_raise (vm, HPM_EXC (vm, TypeError), "%%b requires a bytes-like object, "
                        "or an object that implements __bytes__, not '%.100T'", HPM_TYPE_OF (o));
    }
  hpm_decref (vm, method);
  bytes = hpm_object_bytes (vm, o);
  if (bytes)
    {
      str = hpm_str_from_latin1 (vm, ((HpmBytes *) bytes)->data, HPM_SIZE (bytes));
      hpm_decref (vm, bytes);
    }
  return str;
}

static HpmObject *
cut_to_precision (HpmVm      *vm,
                  Conversion *c,
                  HpmObject  *str)
{
  if (str && c->precision >= 0 && c->precision < HPM_STR_LENGTH (str))
    hpm_replace (vm, &str, hpm_str_substring (vm, str, 0, c->precision));
  return str;
}

static HpmObject *
conversion_text (HpmVm      *vm,
                 Percent    *p,
                 Conversion *c,
                 HpmObject  *o)
{
  gboolean is_str = p->format->is_str;

  switch (c->type)
    {
    case 's':
      return cut_to_precision (vm, c, is_str ? hpm_object_str (vm, o) : bytes_text (vm, o));
    case 'r':
      return cut_to_precision (vm, c, is_str ? hpm_object_repr (vm, o) : hpm_object_ascii (vm, o));
    case 'a':
      return cut_to_precision (vm, c, hpm_object_ascii (vm, o));
    case 'd': case 'i': case 'u': case 'o': case 'x': case 'X':
      c->is_number = TRUE;
      if (c->type == 'i' && !is_str) /* as its messages call it */
        c->type = 'd';
      return integer_text (vm, c, o);
    case 'e': case 'E': case 'f': case 'F': case 'g': case 'G':
      c->is_number = TRUE;
      return float_text (vm, p, c, o);
    case 'c':
      return character_text (vm, p, o);
    case 'b':
      if (!is_str)
        return cut_to_precision (vm, c, bytes_text (vm, o));
      break;
    default:
      break;
    }
  return hpm_raise (vm, HPM_EXC (vm, ValueError),
                    "unsupported format character '%c' (0x%x) at index %zd",
                    c->type >= 31 && c->type <= 126 ? c->type : '?', c->type, p->at - 1);
}

/* --- Padding --- */

static void
append_padded (HpmVm      *vm,
               HpmBuilder *out,
               Conversion *c,
               HpmObject  *str)
{
  gssize length = HPM_STR_LENGTH (str), start = 0, prefix = 0;
  gunichar first = length ? hpm_str_char (str, 0) : 0, sign = 0;
  gboolean zeros = c->is_number && c->zero;
  gssize room;

  if (c->is_number && (first == '-' || first == '+'))
    {
      sign = first;
      start = 1;
    }
  else if (c->is_number)
    sign = c->plus ? '+' : c->blank ? ' ' : 0;
  if (c->alternate && c->type < 128 && strchr ("xXo", (int) c->type))
    prefix = 2;
  room = c->width - (length - start) - (sign != 0);
  if (!c->left && !zeros)
    hpm_builder_repeat (vm, out, ' ', room);
  if (sign)
    hpm_builder_char (vm, out, sign);
  hpm_builder_range (vm, out, str, start, start + prefix);
  if (!c->left && zeros)
    hpm_builder_repeat (vm, out, '0', room);
  hpm_builder_range (vm, out, str, start + prefix, length);
  if (c->left)
    hpm_builder_repeat (vm, out, ' ', room);
}

static gboolean
append_conversion (HpmVm   *vm,
                   Percent *p)
{
  Conversion c;
  HpmObject *argument, *str;

  if (peek (p) == '%')
    {
      p->at++;
      hpm_builder_char (vm, &p->out, '%');
      return TRUE;
    }
  if (!read_conversion (vm, p, &c))
    return FALSE;
  argument = next_argument (vm, p);
  str = argument ? conversion_text (vm, p, &c, argument) : NULL;
  if (!str)
    return FALSE;
  if (c.width > 0 && !hpm_can_hold (vm, c.width, 1, 1))
    {
      hpm_decref (vm, str);
      return FALSE;
    }
  append_padded (vm, &p->out, &c, str);
  hpm_decref (vm, str);
  return TRUE;
}

/* --- The whole --- */

static gboolean
append_all (HpmVm   *vm,
            Percent *p)
{
  gboolean fine = TRUE;

  while (fine && p->at < p->format->length)
    {
      gunichar c = hpm_text_char (p->format, p->at++);
      if (c != '%')
        {
          hpm_builder_char (vm, &p->out, c);
          continue;
        }
      p->has_conversions = TRUE;
      if (p->at >= p->format->length)
        return fail (vm, HPM_EXC (vm, ValueError), "incomplete format");
      fine = append_conversion (vm, p);
      if (p->keyed)
        { /* the mapping has given its arguments now, none is missing */
          p->n_keyed = 0;
          hpm_clear (vm, &p->keyed);
          p->next = MAX (p->next, 1);
        }
    }
  if (fine && !p->mapping && p->next < (p->n_args < 0 ? 1 : p->n_args))
    return fail (vm, HPM_EXC (vm, TypeError), p->format->is_str
                 ? "not all arguments converted during string formatting"
                 : "not all arguments converted during bytes formatting");
  return fine;
}

HpmObject *
hpm_text_percent (HpmVm     *vm,
                  HpmObject *format,
                  HpmObject *args)
{
  HpmText text;
  Percent p = { .format = &text, .args = args };
  gboolean fine;

  hpm_text_view (vm, format, &text);
  p.n_args = hpm_is_tuple (args) ? HPM_SIZE (args) : -1;
  if (hpm_mapping_check (args) && !hpm_is_tuple (args) && !hpm_is_str (args)
      && (text.is_str || !hpm_is_bytes_like (vm, args)))
    p.mapping = args;
  hpm_builder_init (&p.out);
  hpm_hold_array (vm, &p.keyed, &p.n_keyed);
  fine = append_all (vm, &p);
  hpm_unhold (vm, 1);
  if (fine && (p.has_conversions || !text.is_str || text.length == 0))
    return hpm_text_finish (vm, &text, &p.out);
  hpm_builder_discard (vm, &p.out);
  return fine ? hpm_incref (format) : NULL; /* a str without conversions is the result itself */
}

/* Such as '%s', '%-5s' and '%.3s'. */
static gboolean
is_one_field (HpmObject *format)
{
  gssize n = HPM_STR_LENGTH (format);

  if (n < 2 || hpm_str_char (format, 0) != '%' || hpm_str_char (format, n - 1) != 's')
    return FALSE;
  for (gssize k = 1; k < n - 1; k++)
    if (hpm_str_char (format, k) > 127 || !strchr ("-.0123456789", (int) hpm_str_char (format, k)))
      return FALSE;
  return TRUE;
}

/* A field of nothing but a string, neither cut nor padded, is that string itself. */
HpmObject *
hpm_str_mod (HpmVm     *vm,
             HpmObject *format,
             HpmObject *args)
{
  gboolean single = HPM_IS (vm, args, TUPLE) && HPM_SIZE (args) == 1;
  HpmObject *only = single ? HPM_TUPLE_ITEM (args, 0) : args, *result;

  if (HPM_IS (vm, only, STR) && hpm_str_equal_ascii (format, "%s"))
    return hpm_incref (only);
  result = hpm_text_percent (vm, format, args);
  if (result != NULL && HPM_IS (vm, only, STR) && is_one_field (format) && hpm_str_equal (result, only))
    hpm_replace (vm, &result, hpm_incref (only));
  return result;
}
