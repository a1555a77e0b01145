/* str-format.c: str.format () and str.format_map ()
 *
 * A format string is read field by field: literal text, then {name!conversion:specification}, the
 * name with attributes and items behind it. Specifications may contain fields, one level deep.
 */
#include "objects/hpm-values.h"

typedef enum { NUMBERING_UNDECIDED, NUMBERING_AUTO, NUMBERING_MANUAL } Numbering;

/* What the fields refer to. */
typedef struct {
  HpmObject *const *args;
  gssize            n_args;  /* -1: format_map (), which has a mapping only */
  HpmObject        *kwnames; /* their values follow the n_args positional ones; or NULL */
  HpmObject        *mapping; /* of format_map () */
  Numbering         numbering;
  gssize            next;    /* of automatic numbers */
} Arguments;

/* A part of the format string. */
typedef struct { HpmObject *text; gssize at, end; } Range;

typedef struct {
  Range    name, spec;
  gunichar conversion;       /* 0: none */
  gboolean nested;           /* the specification has fields itself */
} Field;

static gunichar
char_at (const Range *range,
         gssize       at)
{
  return hpm_str_char (range->text, at);
}

static gboolean
refuse (HpmVm      *vm,
        const char *message)
{
  hpm_raise (vm, HPM_EXC (vm, ValueError), "%s", message);
  return FALSE;
}

/* --- Reading --- */

/* Finds the end of the specification, whose braces are balanced; steps behind its closing brace. */
static gboolean
read_spec (HpmVm *vm,
           Range *rest,
           Field *field)
{
  int depth = 1;

  field->spec = (Range) { rest->text, rest->at, rest->at };
  while (rest->at < rest->end)
    {
      gunichar c = char_at (rest, rest->at++);
      if (c == '{')
        {
          field->nested = TRUE;
          depth++;
        }
      else if (c == '}' && --depth == 0)
        {
          field->spec.end = rest->at - 1;
          return TRUE;
        }
    }
  return refuse (vm, "unmatched '{' in format spec");
}

/* Reads the conversion after a '!'. *done: the field ended there. */
static gboolean
read_conversion (HpmVm    *vm,
                 Range    *rest,
                 Field    *field,
                 gboolean *done)
{
  *done = FALSE;
  if (rest->at >= rest->end)
    return refuse (vm, "end of string while looking for conversion specifier");
  field->conversion = char_at (rest, rest->at++);
  if (rest->at >= rest->end)
    return TRUE;
  switch (char_at (rest, rest->at++))
    {
    case '}':
      *done = TRUE;
      return TRUE;
    case ':':
      return TRUE;
    default:
      return refuse (vm, "expected ':' after conversion specifier");
    }
}

/* Steps over the field's name; gives the character that ended it, 0 at the end of the string. */
static gunichar
skip_name (Range *rest)
{
  while (rest->at < rest->end)
    {
      gunichar c = char_at (rest, rest->at++);
      if (c == '[')
        while (rest->at < rest->end && char_at (rest, rest->at) != ']')
          rest->at++;
      else if (c == '{' || c == '}' || c == ':' || c == '!')
        return c;
    }
  return 0;
}

/* `rest` stands behind the opening brace. */
static gboolean
read_field (HpmVm *vm,
            Range *rest,
            Field *field)
{
  gunichar c;
  gboolean done;

  *field = (Field) { .name = *rest, .spec = { rest->text, 0, 0 } };
  c = skip_name (rest);
  if (c == '{')
    return refuse (vm, "unexpected '{' in field name");
  if (c == 0)
    return refuse (vm, "expected '}' before end of string");
  field->name.end = rest->at - 1;
  if (c == '}')
    return TRUE;
  if (c == '!')
    {
      if (!read_conversion (vm, rest, field, &done))
        return FALSE;
      if (done)
        return TRUE;
    }
  return read_spec (vm, rest, field);
}

/* Copies literal text up to the next field; *found says whether there is one. */
static gboolean
read_literal (HpmVm      *vm,
              Range      *rest,
              HpmBuilder *builder,
              gboolean   *found)
{
  *found = FALSE;
  while (rest->at < rest->end)
    {
      gunichar c = char_at (rest, rest->at++);
      gboolean doubled = rest->at < rest->end && char_at (rest, rest->at) == c;

      if (c == '}' && !doubled)
        return refuse (vm, "Single '}' encountered in format string");
      if (c == '{' && rest->at >= rest->end)
        return refuse (vm, "Single '{' encountered in format string");
      if ((c == '{' || c == '}') && doubled)
        rest->at++;
      else if (c == '{')
        {
          *found = TRUE;
          return TRUE;
        }
      hpm_builder_char (vm, builder, c);
    }
  return TRUE;
}

/* --- What a field names --- */

/* A number in a name: -1 when it is none, -2 with an error set when it is too large. */
static gssize
read_index (HpmVm       *vm,
            const Range *range)
{
  gssize number = 0;

  if (range->at >= range->end)
    return -1;
  for (gssize k = range->at; k < range->end; k++)
    {
      int digit = hpm_unicode_decimal (char_at (range, k));
      if (digit < 0)
        return -1;
      if (number > (G_MAXSSIZE - digit) / 10)
        {
          refuse (vm, "Too many decimal digits in format string");
          return -2;
        }
      number = number * 10 + digit;
    }
  return number;
}

static HpmObject *
range_text (HpmVm       *vm,
            const Range *range)
{
  return hpm_str_substring (vm, range->text, range->at, range->end);
}

static HpmObject *
keyword_argument (HpmVm       *vm,
                  Arguments   *arguments,
                  const Range *name)
{
  HpmObject *key = range_text (vm, name), *result = NULL;

  hpm_hold (vm, key);
  if (arguments->mapping)
    result = hpm_object_get_item (vm, arguments->mapping, key);
  else
    {
      gssize n = arguments->kwnames ? HPM_SIZE (arguments->kwnames) : 0;
      for (gssize k = 0; k < n && !result; k++)
        if (hpm_str_equal (HPM_TUPLE_ITEM (arguments->kwnames, k), key))
          result = hpm_incref (arguments->args[arguments->n_args + k]);
      if (!result)
        hpm_raise_object (vm, HPM_EXC (vm, KeyError), key);
    }
  hpm_unhold (vm, 1);
  hpm_decref (vm, key);
  return result;
}

/* Numbers are given or left out in the whole string, not both. */
static gboolean
number_field (HpmVm     *vm,
              Arguments *arguments,
              gboolean   empty,
              gssize    *index)
{
  if (arguments->numbering == NUMBERING_UNDECIDED)
    arguments->numbering = empty ? NUMBERING_AUTO : NUMBERING_MANUAL;
  if (arguments->numbering == NUMBERING_MANUAL && empty)
    return refuse (vm,
                   "cannot switch from manual field specification to automatic field numbering");
  if (arguments->numbering == NUMBERING_AUTO && !empty)
    return refuse (vm,
                   "cannot switch from automatic field numbering to manual field specification");
  if (empty)
    *index = arguments->next++;
  return TRUE;
}

/* The argument that the first part of a name stands for; `first` is that part. */
static HpmObject *
first_object (HpmVm       *vm,
              Arguments   *arguments,
              const Range *first)
{
  gboolean empty = first->at >= first->end;
  gssize index = read_index (vm, first);

  if (index == -2)
    return NULL;
  if (!empty && index == -1)
    return keyword_argument (vm, arguments, first);
  if (!number_field (vm, arguments, empty, &index))
    return NULL;
  if (arguments->n_args < 0)
    return hpm_raise (vm, HPM_EXC (vm, ValueError), "Format string contains positional fields");
  if (index >= arguments->n_args)
    return hpm_raise (vm, HPM_EXC (vm, IndexError),
                      "Replacement index %zd out of range for positional args tuple", index);
  return hpm_incref (arguments->args[index]);
}

static HpmObject *
item_of (HpmVm       *vm,
         HpmObject   *o,
         const Range *range)
{
  gssize index = read_index (vm, range);
  HpmObject *key, *result;

  if (index == -2)
    return NULL;
  if (index >= 0 && hpm_sequence_check (o))
    return hpm_sequence_get_item (vm, o, index);
  key = index >= 0 ? hpm_int_from_int64 (vm, index) : range_text (vm, range);
  hpm_hold (vm, key);
  result = hpm_object_get_item (vm, o, key);
  hpm_unhold (vm, 1);
  hpm_decref (vm, key);
  return result;
}

static HpmObject *
attribute_of (HpmVm       *vm,
              HpmObject   *o,
              const Range *range)
{
  HpmObject *name = range_text (vm, range), *result;

  hpm_hold (vm, name);
  result = hpm_object_get_attr (vm, o, name);
  hpm_unhold (vm, 1);
  hpm_decref (vm, name);
  return result;
}

/* Reads one .attribute or [item]. */
static gboolean
read_accessor (HpmVm    *vm,
               Range    *rest,
               Range    *part,
               gboolean *is_item)
{
  gunichar c = char_at (rest, rest->at++);

  *is_item = c == '[';
  if (c != '.' && c != '[')
    return refuse (vm, "Only '.' or '[' may follow ']' in format field specifier");
  *part = (Range) { rest->text, rest->at, rest->end };
  for (; rest->at < rest->end; rest->at++)
    {
      c = char_at (rest, rest->at);
      if (*is_item ? c == ']' : c == '.' || c == '[')
        break;
    }
  part->end = rest->at;
  if (*is_item && rest->at >= rest->end)
    return refuse (vm, "Missing ']' in format string");
  if (*is_item)
    rest->at++;
  if (part->at >= part->end)
    return refuse (vm, "Empty attribute in format string");
  return TRUE;
}

/* The object that a field names: a new reference. */
static HpmObject *
field_object (HpmVm       *vm,
              Arguments   *arguments,
              const Range *name)
{
  Range first = *name, rest = *name, part;
  HpmObject *o, *next;
  gboolean is_item;

  while (rest.at < rest.end && char_at (&rest, rest.at) != '.' && char_at (&rest, rest.at) != '[')
    rest.at++;
  first.end = rest.at;
  o = first_object (vm, arguments, &first);
  while (o && rest.at < rest.end)
    {
      hpm_hold (vm, o);
      next = !read_accessor (vm, &rest, &part, &is_item) ? NULL
        : is_item ? item_of (vm, o, &part) : attribute_of (vm, o, &part);
      hpm_unhold (vm, 1);
      hpm_decref (vm, o);
      o = next;
    }
  return o;
}

/* --- Putting it together --- */

/* Takes over `o`. */
static HpmObject *
convert (HpmVm     *vm,
         HpmObject *o,
         gunichar   conversion)
{
  HpmObject *result = NULL;

  if (conversion == 0)
    return o;
  hpm_hold (vm, o);
  if (conversion == 'r')
    result = hpm_object_repr (vm, o);
  else if (conversion == 's')
    result = hpm_object_str (vm, o);
  else if (conversion == 'a')
    result = hpm_object_ascii (vm, o);
  else
    hpm_raise (vm, HPM_EXC (vm, ValueError),
               conversion > 32 && conversion < 127 ? "Unknown conversion specifier %c"
               : "Unknown conversion specifier \\x%x", conversion);
  hpm_unhold (vm, 1);
  hpm_decref (vm, o);
  return result;
}

static HpmObject *build (HpmVm *vm, Range range, Arguments *arguments, int depth);

static gboolean
append_field (HpmVm      *vm,
              HpmBuilder *builder,
              Field      *field,
              Arguments  *arguments,
              int         depth)
{
  HpmObject *o = field_object (vm, arguments, &field->name), *spec, *text = NULL;

  if (o)
    o = convert (vm, o, field->conversion);
  if (!o)
    return FALSE;
  hpm_hold (vm, o);
  spec = field->nested ? build (vm, field->spec, arguments, depth - 1)
    : range_text (vm, &field->spec);
  if (spec)
    {
      hpm_hold (vm, spec);
      text = hpm_object_format_exact (vm, o, spec);
      hpm_unhold (vm, 1);
      hpm_decref (vm, spec);
    }
  hpm_unhold (vm, 1);
  hpm_decref (vm, o);
  if (!text)
    return FALSE;
  hpm_builder_str (vm, builder, text);
  hpm_decref (vm, text);
  return TRUE;
}

static HpmObject *
build (HpmVm     *vm,
       Range      range,
       Arguments *arguments,
       int        depth)
{
  HpmBuilder builder;
  Field field;
  gboolean found = TRUE, fine = TRUE;

  if (depth <= 0)
    return hpm_raise (vm, HPM_EXC (vm, ValueError), "Max string recursion exceeded");
  hpm_builder_init (&builder);
  while (fine && found)
    {
      fine = read_literal (vm, &range, &builder, &found);
      if (fine && found)
        fine = read_field (vm, &range, &field)
          && append_field (vm, &builder, &field, arguments, depth);
    }
  if (fine)
    return hpm_builder_finish (vm, &builder);
  hpm_builder_discard (vm, &builder);
  return NULL;
}

static gboolean
has_brace (HpmVm     *vm,
           HpmObject *str)
{
  for (gssize k = 0; k < HPM_STR_LENGTH (str); k++)
    {
      hpm_poll (vm);
      if (hpm_str_char (str, k) == '{' || hpm_str_char (str, k) == '}')
        return TRUE;
    }
  return FALSE;
}

/* A text without fields is what it is formatted to, an instance of a subclass as well. */
static gboolean
is_result (HpmVm     *vm,
           HpmObject *self)
{
  return (HPM_IS (vm, self, STR) || HPM_STR_LENGTH (self) > 0) && !has_brace (vm, self);
}

HpmObject *
hpm_str_method_format (HPM_METHOD_ARGS)
{
  Arguments arguments = { .args = args, .n_args = n_args, .kwnames = kwnames };

  if (is_result (vm, self))
    return hpm_incref (self);
  /* '{}' of a string is that string itself. */
  if (n_args == 1 && HPM_IS (vm, args[0], STR) && hpm_str_equal_ascii (self, "{}"))
    return hpm_incref (args[0]);
  return build (vm, (Range) { self, 0, HPM_STR_LENGTH (self) }, &arguments, 2);
}

HpmObject *
hpm_str_method_format_map (HPM_METHOD_ARGS)
{
  Arguments arguments = { .n_args = -1, .mapping = args[0] };

  if (is_result (vm, self))
    return hpm_incref (self);
  return build (vm, (Range) { self, 0, HPM_STR_LENGTH (self) }, &arguments, 2);
}
