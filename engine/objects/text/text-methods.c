/* text-methods.c: the methods that str, bytes and bytearray have in common
 *
 * Each is the method's function in the tables of all three. What differs between the types --
 * which arguments are taken, what the messages say -- is in argument_text () and its kin.
 */
#include "objects/hpm-values.h"

#include <string.h>

/* --- Arguments --- */

/* Each type's method has a parser of its own, see hpm_args_parse_as (). */
enum { N_TEXTS = 3 };

static guint
kind_of_text (HpmVm     *vm,
              HpmObject *self)
{
  return hpm_is_str (self) ? 0 : hpm_is_bytearray (vm, self) ? 1 : 2;
}

static gboolean
wrong_type (HpmVm      *vm,
            const char *format,
            HpmObject  *o)
{
  if (strstr (format, "() argument"))
    hpm_raise (vm, HPM_EXC (vm, TypeError), "%s%s", format, hpm_argument_type_name (vm, o));
  else
    hpm_raise (vm, HPM_EXC (vm, TypeError), "%s%T", format, HPM_TYPE_OF (o));
  return FALSE;
}

static gboolean
needs_bytes (HpmVm     *vm,
             HpmObject *o)
{
  hpm_raise (vm, HPM_EXC (vm, TypeError),
             "a bytes-like object is required, not '%.100T'", HPM_TYPE_OF (o));
  return FALSE;
}

/* An argument that must be text of self's kind. `str_message` is what a str method says before
 * the name of the wrong type. */
static gboolean
argument_text (HpmVm      *vm,
               HpmObject  *self,
               HpmObject  *o,
               const char *str_message,
               HpmText    *text)
{
  if (hpm_is_str (self) == hpm_is_str (o) && hpm_text_view (vm, o, text))
    return TRUE;
  return hpm_is_str (self) ? wrong_type (vm, str_message, o) : needs_bytes (vm, o);
}

/* As argument_text (), but methods of bytes take a number for one byte, too; it goes to *byte. */
static gboolean
argument_part (HpmVm     *vm,
               HpmObject *self,
               HpmObject *o,
               HpmText   *text,
               guint8    *byte)
{
  gssize number;

  if (hpm_is_str (self) || hpm_is_bytes_like (vm, o))
    return argument_text (vm, self, o, "must be str, not ", text);
  if (!HPM_TYPE_OF (o)->s.index)
    {
      hpm_raise (vm, HPM_EXC (vm, TypeError),
                 "argument should be integer or bytes-like object, not '%.200T'", HPM_TYPE_OF (o));
      return FALSE;
    }
  number = hpm_number_as_ssize (vm, o, NULL);
  if (number == -1 && hpm_err_occurred (vm))
    return FALSE;
  if (number < 0 || number > 255)
    {
      hpm_raise (vm, HPM_EXC (vm, ValueError), "byte must be in range(0, 256)");
      return FALSE;
    }
  *byte = (guint8) number;
  *text = (HpmText) { .object = o, .data = byte, .kind = 1, .length = 1 };
  return TRUE;
}

/* A start or end as in a slice; None leaves it as it is. */
static gboolean
argument_index (HpmVm     *vm,
                HpmObject *o,
                gssize    *index)
{
  if (HPM_IS_NONE (vm, o))
    return TRUE;
  if (!HPM_TYPE_OF (o)->s.index)
    {
      hpm_raise (vm, HPM_EXC (vm, TypeError),
                 "slice indices must be integers or None or have an __index__ method");
      return FALSE;
    }
  *index = hpm_number_as_ssize (vm, o, NULL);
  return *index != -1 || !hpm_err_occurred (vm);
}

static gboolean
check_count (HpmVm      *vm,
             const char *name,
             gssize      n_args)
{
  if (n_args < 1)
    hpm_raise (vm, HPM_EXC (vm, TypeError), "%s() takes at least 1 argument (0 given)", name);
  else if (n_args > 3)
    hpm_raise (vm, HPM_EXC (vm, TypeError),
               "%s() takes at most 3 arguments (%zd given)", name, n_args);
  else
    return TRUE;
  return FALSE;
}

/* Reads (…[, start[, end]]): the range of self that is meant. May run guest code, so it comes
 * before any view is taken. */
static gboolean
argument_range (HpmVm             *vm,
                HpmObject         *self,
                const char        *name,
                HpmObject  *const *args,
                gssize             n_args,
                gssize            *start,
                gssize            *end)
{
  HpmText text;

  *start = 0;
  *end = G_MAXSSIZE;
  if (!check_count (vm, name, n_args)
      || (n_args > 1 && !argument_index (vm, args[1], start))
      || (n_args > 2 && !argument_index (vm, args[2], end)))
    return FALSE;
  hpm_text_view (vm, self, &text);
  if (*end > text.length)
    *end = text.length;
  else if (*end < 0)
    *end = MAX (*end + text.length, 0);
  if (*start < 0)
    *start = MAX (*start + text.length, 0);
  return TRUE;
}

/* --- find and its kin --- */

/* -2: an error is set. */
static gssize
find (HpmVm             *vm,
      HpmObject         *self,
      const char        *name,
      HpmObject  *const *args,
      gssize             n_args,
      gboolean           backwards)
{
  HpmText text, part;
  gssize start, end;
  guint8 byte;

  if (!argument_range (vm, self, name, args, n_args, &start, &end)
      || !argument_part (vm, self, args[0], &part, &byte))
    return -2;
  hpm_text_view (vm, self, &text);
  return hpm_text_find (vm, &text, &part, start, MIN (end, text.length), backwards);
}

static HpmObject *
found (HpmVm     *vm,
       HpmObject *self,
       gssize     at,
       gboolean   required)
{
  if (at == -2)
    return NULL;
  if (at == -1 && required)
    return hpm_raise (vm, HPM_EXC (vm, ValueError), "%s",
                      hpm_is_str (self) ? "substring not found" : "subsection not found");
  return hpm_int_from_int64 (vm, at);
}

HpmObject *
hpm_text_method_find (HPM_METHOD_ARGS)
{
  return found (vm, self, find (vm, self, "find", args, n_args, FALSE), FALSE);
}

HpmObject *
hpm_text_method_rfind (HPM_METHOD_ARGS)
{
  return found (vm, self, find (vm, self, "rfind", args, n_args, TRUE), FALSE);
}

HpmObject *
hpm_text_method_index (HPM_METHOD_ARGS)
{
  return found (vm, self, find (vm, self, "index", args, n_args, FALSE), TRUE);
}

HpmObject *
hpm_text_method_rindex (HPM_METHOD_ARGS)
{
  return found (vm, self, find (vm, self, "rindex", args, n_args, TRUE), TRUE);
}

HpmObject *
hpm_text_method_count (HPM_METHOD_ARGS)
{
  HpmText text, part;
  gssize start, end;
  guint8 byte;

  if (!argument_range (vm, self, "count", args, n_args, &start, &end)
      || !argument_part (vm, self, args[0], &part, &byte))
    return NULL;
  hpm_text_view (vm, self, &text);
  end = MIN (end, text.length);
  return hpm_int_from_int64 (vm, hpm_text_count (vm, &text, &part, start, end, G_MAXSSIZE));
}

/* One candidate of startswith () or endswith (): 1 it fits, 0 not, -1 an error is set. */
static int
fits (HpmVm      *vm,
      HpmObject  *self,
      const char *name,
      HpmObject  *o,
      gboolean    in_tuple,
      gssize      start,
      gssize      end,
      gboolean    at_end)
{
  HpmText text, part;

  if (hpm_is_str (self) != hpm_is_str (o) || !hpm_text_view (vm, o, &part))
    {
      if (!in_tuple)
        hpm_raise (vm, HPM_EXC (vm, TypeError),
                   hpm_is_str (self) ? "%s first arg must be str or a tuple of str, not %.100T"
                   : "%s first arg must be bytes or a tuple of bytes, not %.100T", name,
                   HPM_TYPE_OF (o));
      else if (hpm_is_str (self))
        hpm_raise (vm, HPM_EXC (vm, TypeError),
                   "tuple for %s must only contain str, not %.100T", name,
                   HPM_TYPE_OF (o));
      else
        needs_bytes (vm, o);
      return -1;
    }
  hpm_text_view (vm, self, &text);
  return start <= end && hpm_text_equal_at (&text, &part, start, end, at_end);
}

static HpmObject *
starts_or_ends (HpmVm             *vm,
                HpmObject         *self,
                const char        *name,
                HpmObject  *const *args,
                gssize             n_args,
                gboolean           at_end)
{
  gssize start, end;
  int result = 0;

  if (!argument_range (vm, self, name, args, n_args, &start, &end))
    return NULL;
  if (hpm_is_tuple (args[0]))
    for (gssize k = 0; k < HPM_SIZE (args[0]) && result == 0; k++)
      result = fits (vm, self, name, HPM_TUPLE_ITEM (args[0], k), TRUE, start, end, at_end);
  else
    result = fits (vm, self, name, args[0], FALSE, start, end, at_end);
  return result < 0 ? NULL : hpm_bool_from (vm, result);
}

HpmObject *
hpm_text_method_startswith (HPM_METHOD_ARGS)
{
  return starts_or_ends (vm, self, "startswith", args, n_args, FALSE);
}

HpmObject *
hpm_text_method_endswith (HPM_METHOD_ARGS)
{
  return starts_or_ends (vm, self, "endswith", args, n_args, TRUE);
}

/* --- Replacing --- */

static HpmObject *
replace (HpmVm   *vm,
         HpmText *text,
         HpmText *old,
         HpmText *new,
         gssize   most)
{
  HpmBuilder builder;
  gssize at = 0, next;

  if (old->object == new->object
      || hpm_text_count (vm, text, old, 0, text->length, MIN (most, 1)) == 0)
    return hpm_text_cut (vm, text, 0, text->length);
  hpm_builder_init (&builder);
  for (; most > 0; most--)
    {
      hpm_poll (vm);
      next = hpm_text_find (vm, text, old, at, text->length, FALSE);
      if (next < 0)
        break;
      hpm_builder_text (vm, &builder, text, at, next);
      hpm_builder_text (vm, &builder, new, 0, new->length);
      at = next + old->length;
      if (old->length == 0)
        { /* between any two characters, and at both ends */
          if (at >= text->length)
            break;
          hpm_builder_char (vm, &builder, hpm_text_char (text, at++));
        }
    }
  hpm_builder_text (vm, &builder, text, at, text->length);
  return hpm_text_finish (vm, text, &builder);
}

HpmObject *
hpm_text_method_replace (HPM_METHOD_ARGS)
{
  HpmText text, old, new;
  gssize most = -1;

  if (!hpm_args_check (vm, "replace", n_args, 2, 3)
      || !argument_text (vm, self, args[0], "replace() argument 1 must be str, not ", &old)
      || !argument_text (vm, self, args[1], "replace() argument 2 must be str, not ", &new)
      || (n_args > 2 && !hpm_argument_as_ssize (vm, args[2], &most)))
    return NULL;
  hpm_text_view (vm, self, &text);
  hpm_text_view (vm, args[0], &old);
  hpm_text_view (vm, args[1], &new);
  return replace (vm, &text, &old, &new, most < 0 ? G_MAXSSIZE : most);
}

HpmObject *
hpm_text_method_removeprefix (HPM_METHOD_ARGS)
{
  HpmText text, part;

  if (!argument_text (vm, self, args[0], "removeprefix() argument must be str, not ", &part))
    return NULL;
  hpm_text_view (vm, self, &text);
  if (part.length && hpm_text_equal_at (&text, &part, 0, text.length, FALSE))
    return hpm_text_cut (vm, &text, part.length, text.length);
  return hpm_text_cut (vm, &text, 0, text.length);
}

HpmObject *
hpm_text_method_removesuffix (HPM_METHOD_ARGS)
{
  HpmText text, part;

  if (!argument_text (vm, self, args[0], "removesuffix() argument must be str, not ", &part))
    return NULL;
  hpm_text_view (vm, self, &text);
  if (part.length && hpm_text_equal_at (&text, &part, 0, text.length, TRUE))
    return hpm_text_cut (vm, &text, 0, text.length - part.length);
  return hpm_text_cut (vm, &text, 0, text.length);
}

/* --- Splitting --- */

static HpmObject *
split (HpmVm             *vm,
       HpmObject         *self,
       const char        *name,
       HpmObject  *const *args,
       gssize             n_args,
       HpmObject         *kwnames,
       gboolean           backwards)
{
  static const char *const names[] = { "sep", "maxsplit", NULL };
  static const char parsers[2][N_TEXTS];
  HpmObject *out[2] = { NULL };
  HpmText text, separator;
  gssize most = -1;
  gboolean spaces;

  if (!hpm_args_parse_as (vm, &parsers[backwards][kind_of_text (vm, self)], name, args, n_args, kwnames, names, 0, 2, out)
      || (out[1] && !hpm_argument_as_ssize (vm, out[1], &most)))
    return NULL;
  spaces = !out[0] || HPM_IS_NONE (vm, out[0]);
  if (!spaces && !argument_text (vm, self, out[0], "must be str or None, not ", &separator))
    return NULL;
  if (!spaces && separator.length == 0)
    return hpm_raise (vm, HPM_EXC (vm, ValueError), "empty separator");
  hpm_text_view (vm, self, &text);
  return hpm_text_split (vm, &text, spaces ? NULL : &separator, most < 0 ? G_MAXSSIZE : most,
                         backwards);
}

HpmObject *
hpm_text_method_split (HPM_METHOD_ARGS)
{
  return split (vm, self, "split", args, n_args, kwnames, FALSE);
}

HpmObject *
hpm_text_method_rsplit (HPM_METHOD_ARGS)
{
  return split (vm, self, "rsplit", args, n_args, kwnames, TRUE);
}

HpmObject *
hpm_text_method_splitlines (HPM_METHOD_ARGS)
{
  static const char *const names[] = { "keepends", NULL };
  static const char parsers[N_TEXTS];
  HpmObject *out[1] = { NULL };
  HpmText text;
  gssize keep = 0;

  if (!hpm_args_parse_as (vm, &parsers[kind_of_text (vm, self)], "splitlines", args, n_args, kwnames, names, 0, 1, out)
      || (out[0] && !hpm_argument_as_int (vm, out[0], &keep)))
    return NULL;
  hpm_text_view (vm, self, &text);
  return hpm_text_splitlines (vm, &text, keep != 0);
}

static HpmObject *
partition (HpmVm     *vm,
           HpmObject *self,
           HpmObject *o,
           gboolean   backwards)
{
  HpmText text, separator;
  HpmObject *items[3];
  gssize at;

  if (!argument_text (vm, self, o, "must be str, not ", &separator))
    return NULL;
  if (separator.length == 0)
    return hpm_raise (vm, HPM_EXC (vm, ValueError), "empty separator");
  hpm_text_view (vm, self, &text);
  at = hpm_text_find (vm, &text, &separator, 0, text.length, backwards);
  if (at < 0)
    { /* all of it, and two empty ones behind or before */
      gboolean itself = hpm_is_str (self) || hpm_is_bytes (self);
      gint whole = backwards ? 2 : 0;

      for (gint i = 0; i < 3; i++)
        items[i] = i == whole && itself ? hpm_incref (self) : hpm_text_cut (vm, &text, 0, i == whole ? text.length : 0);
    }
  else
    {
      items[0] = hpm_text_cut (vm, &text, 0, at);
      items[1] = hpm_is_str (self) || hpm_is_bytes (self) ? hpm_incref (o)
        : hpm_text_cut (vm, &text, at, at + separator.length);
      items[2] = hpm_text_cut (vm, &text, at + separator.length, text.length);
    }
  return hpm_tuple_from_array_steal (vm, items, 3);
}

HpmObject *
hpm_text_method_partition (HPM_METHOD_ARGS)
{
  return partition (vm, self, args[0], FALSE);
}

HpmObject *
hpm_text_method_rpartition (HPM_METHOD_ARGS)
{
  return partition (vm, self, args[0], TRUE);
}

/* --- Stripping and filling --- */

static HpmObject *
strip (HpmVm             *vm,
       HpmObject         *self,
       const char        *name,
       HpmObject  *const *args,
       gssize             n_args,
       gboolean           left,
       gboolean           right)
{
  HpmText text, chars;
  gboolean given = n_args > 0 && !HPM_IS_NONE (vm, args[0]);
  gssize start, end;

  if (!hpm_args_check (vm, name, n_args, 0, 1))
    return NULL;
  if (given && hpm_is_str (self) && !hpm_is_str (args[0]))
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "%s arg must be None or str", name);
  if (given && !argument_text (vm, self, args[0], "", &chars))
    return NULL;
  hpm_text_view (vm, self, &text);
  hpm_text_strip (vm, &text, given ? &chars : NULL, left, right, &start, &end);
  return hpm_text_cut (vm, &text, start, end);
}

HpmObject *
hpm_text_method_strip (HPM_METHOD_ARGS)
{
  return strip (vm, self, "strip", args, n_args, TRUE, TRUE);
}

HpmObject *
hpm_text_method_lstrip (HPM_METHOD_ARGS)
{
  return strip (vm, self, "lstrip", args, n_args, TRUE, FALSE);
}

HpmObject *
hpm_text_method_rstrip (HPM_METHOD_ARGS)
{
  return strip (vm, self, "rstrip", args, n_args, FALSE, TRUE);
}

static gboolean
argument_fill (HpmVm      *vm,
               HpmObject  *self,
               const char *name,
               HpmObject  *o,
               gunichar   *fill)
{
  HpmText text;

  if (hpm_is_str (self))
    {
      if (!hpm_is_str (o))
        return wrong_type (vm, "The fill character must be a unicode character, not ", o);
      if (HPM_STR_LENGTH (o) == 1)
        {
          *fill = hpm_str_char (o, 0);
          return TRUE;
        }
      hpm_raise (vm, HPM_EXC (vm, TypeError),
                 "The fill character must be exactly one character long");
      return FALSE;
    }
  if (!hpm_is_str (o) && hpm_text_view (vm, o, &text) && text.length == 1)
    {
      *fill = hpm_text_char (&text, 0);
      return TRUE;
    }
  hpm_raise (vm, HPM_EXC (vm, TypeError),
             "%s() argument 2 must be a byte string of length 1, not %.50T",
             name, HPM_TYPE_OF (o));
  return FALSE;
}

/* Room of `left` and `right` fill characters around the text. */
static HpmObject *
pad (HpmVm    *vm,
     HpmText  *text,
     gssize    left,
     gssize    right,
     gunichar  fill)
{
  HpmBuilder builder;

  if (left <= 0 && right <= 0)
    return hpm_text_cut (vm, text, 0, text->length);
  hpm_builder_init (&builder);
  hpm_builder_repeat (vm, &builder, fill, left);
  hpm_builder_text (vm, &builder, text, 0, text->length);
  hpm_builder_repeat (vm, &builder, fill, right);
  return hpm_text_finish (vm, text, &builder);
}

/* `side`: -1 the text goes left, 0 to the middle, 1 right. */
static HpmObject *
justify (HpmVm             *vm,
         HpmObject         *self,
         const char        *name,
         HpmObject  *const *args,
         gssize             n_args,
         int                side)
{
  gunichar fill = ' ';
  HpmText text;
  gssize width, room, left;

  if (!hpm_args_check (vm, name, n_args, 1, 2) || !hpm_argument_as_ssize (vm, args[0], &width)
      || (n_args > 1 && !argument_fill (vm, self, name, args[1], &fill)))
    return NULL;
  hpm_text_view (vm, self, &text);
  room = MAX (width - text.length, 0);
  if (!hpm_can_hold (vm, room, 1, 1))
    return NULL;
  left = side < 0 ? 0 : side > 0 ? room : room / 2 + (room & width & 1);
  return pad (vm, &text, left, room - left, fill);
}

HpmObject *
hpm_text_method_center (HPM_METHOD_ARGS)
{
  return justify (vm, self, "center", args, n_args, 0);
}

HpmObject *
hpm_text_method_ljust (HPM_METHOD_ARGS)
{
  return justify (vm, self, "ljust", args, n_args, -1);
}

HpmObject *
hpm_text_method_rjust (HPM_METHOD_ARGS)
{
  return justify (vm, self, "rjust", args, n_args, 1);
}

HpmObject *
hpm_text_method_zfill (HPM_METHOD_ARGS)
{
  HpmText text;
  HpmBuilder builder;
  gssize width;
  gboolean sign;

  if (!hpm_argument_as_ssize (vm, args[0], &width))
    return NULL;
  hpm_text_view (vm, self, &text);
  if (text.length >= width)
    return hpm_text_cut (vm, &text, 0, text.length);
  if (!hpm_can_hold (vm, width, 1, 1))
    return NULL;
  sign = text.length && (hpm_text_char (&text, 0) == '+' || hpm_text_char (&text, 0) == '-');
  hpm_builder_init (&builder);
  hpm_builder_text (vm, &builder, &text, 0, sign);
  hpm_builder_repeat (vm, &builder, '0', width - text.length);
  hpm_builder_text (vm, &builder, &text, sign, text.length);
  return hpm_text_finish (vm, &text, &builder);
}

static gboolean
has_char (HpmVm         *vm,
          const HpmText *text,
          gunichar       c)
{
  for (gssize k = 0; k < text->length; k++)
    {
      hpm_poll (vm);
      if (hpm_text_char (text, k) == c)
        return TRUE;
    }
  return FALSE;
}

HpmObject *
hpm_text_method_expandtabs (HPM_METHOD_ARGS)
{
  static const char *const names[] = { "tabsize", NULL };
  static const char parsers[N_TEXTS];
  HpmObject *out[1] = { NULL };
  HpmText text;
  HpmBuilder builder;
  gssize tab_size = 8, column = 0;

  if (!hpm_args_parse_as (vm, &parsers[kind_of_text (vm, self)], "expandtabs", args, n_args, kwnames, names, 0, 1, out)
      || (out[0] && !hpm_argument_as_int (vm, out[0], &tab_size)))
    return NULL;
  if (tab_size > G_MAXINT || tab_size < G_MININT)
    return hpm_raise (vm, HPM_EXC (vm, OverflowError), "Python int too large to convert to C int");
  hpm_text_view (vm, self, &text);
  if (HPM_IS (vm, self, STR) && !has_char (vm, &text, '\t'))
    return hpm_incref (self);
  hpm_builder_init (&builder);
  for (gssize k = 0; k < text.length; k++)
    {
      gunichar c = hpm_text_char (&text, k);
      gssize n = tab_size > 0 ? tab_size - column % tab_size : 0;

      if (c == '\t')
        {
          hpm_builder_repeat (vm, &builder, ' ', n);
          column += n;
          continue;
        }
      hpm_builder_char (vm, &builder, c);
      column = c == '\n' || c == '\r' ? 0 : column + 1;
    }
  return hpm_text_finish (vm, &text, &builder);
}
