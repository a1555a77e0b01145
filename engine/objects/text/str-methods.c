/* str-methods.c: what only strings can do: case, questions about characters, translate ()
 *
 * The table at the end lists all methods of str; those shared with bytes are in text-methods.c,
 * encode () is in codecs.c and format () in str-format.c.
 */
#include "objects/hpm-values.h"

/* --- Case --- */

static void
append_mapped (HpmVm      *vm,
               HpmBuilder *builder,
               gunichar    c,
               int (*map) (gunichar c, gunichar out[3]))
{
  gunichar mapped[3];
  int n = map (c, mapped);

  for (int k = 0; k < n; k++)
    hpm_builder_char (vm, builder, mapped[k]);
}

/* A capital sigma at the end of a word becomes the final small one: there is a cased letter
 * before it and none behind, marks and the like not counting. */
static gboolean
is_final_sigma (HpmObject *str,
                gssize     at)
{
  gssize k = at - 1;

  while (k >= 0 && hpm_unicode_is_case_ignorable (hpm_str_char (str, k)))
    k--;
  if (k < 0 || !hpm_unicode_is_cased (hpm_str_char (str, k)))
    return FALSE;
  k = at + 1;
  while (k < HPM_STR_LENGTH (str) && hpm_unicode_is_case_ignorable (hpm_str_char (str, k)))
    k++;
  return k == HPM_STR_LENGTH (str) || !hpm_unicode_is_cased (hpm_str_char (str, k));
}

static void
append_lower (HpmVm      *vm,
              HpmBuilder *builder,
              HpmObject  *str,
              gssize      at)
{
  gunichar c = hpm_str_char (str, at);

  if (c == 0x3a3)
    hpm_builder_char (vm, builder, is_final_sigma (str, at) ? 0x3c2 : 0x3c3);
  else
    append_mapped (vm, builder, c, hpm_unicode_lower);
}

/* One letter in another case is a string of its own, not the one that chr () gives. */
static HpmObject *
finish_mapped (HpmVm      *vm,
               HpmBuilder *builder)
{
  HpmObject *str;

  if (builder->length != 1)
    return hpm_builder_finish (vm, builder);
  str = hpm_str_new (vm, 1, hpm_builder_at (builder, 0));
  hpm_str_set_char (str, 0, hpm_builder_at (builder, 0));
  hpm_builder_discard (vm, builder);
  return str;
}

/* Of ASCII text, which needs no tables. */
static HpmObject *
map_ascii (HpmVm     *vm,
           HpmObject *str,
           gchar    (*map) (gchar c))
{
  gssize n = HPM_STR_LENGTH (str);
  HpmObject *result;

  result = hpm_str_new (vm, n, 127); /* of one letter, too: not the one that all share */
  for (gssize k = 0; k < n; k++)
    {
      hpm_poll (vm);
      hpm_str_set_char (result, k, (guchar) map ((gchar) hpm_str_char (str, k)));
    }
  return result;
}

HPM_FUNCTION (str_lower)
{
  HpmBuilder builder;

  if (((HpmStr *) self)->ascii)
    return map_ascii (vm, self, g_ascii_tolower);
  hpm_builder_init (&builder);
  for (gssize k = 0; k < HPM_STR_LENGTH (self); k++)
    append_lower (vm, &builder, self, k);
  return finish_mapped (vm, &builder);
}

HPM_FUNCTION (str_upper)
{
  HpmBuilder builder;

  if (((HpmStr *) self)->ascii)
    return map_ascii (vm, self, g_ascii_toupper);
  hpm_builder_init (&builder);
  for (gssize k = 0; k < HPM_STR_LENGTH (self); k++)
    append_mapped (vm, &builder, hpm_str_char (self, k), hpm_unicode_upper);
  return finish_mapped (vm, &builder);
}

HPM_FUNCTION (str_casefold)
{
  HpmBuilder builder;

  hpm_builder_init (&builder);
  for (gssize k = 0; k < HPM_STR_LENGTH (self); k++)
    append_mapped (vm, &builder, hpm_str_char (self, k), hpm_unicode_fold);
  return finish_mapped (vm, &builder);
}

HPM_FUNCTION (str_swapcase)
{
  HpmBuilder builder;

  hpm_builder_init (&builder);
  for (gssize k = 0; k < HPM_STR_LENGTH (self); k++)
    {
      gunichar c = hpm_str_char (self, k);
      if (hpm_unicode_is_upper (c))
        append_lower (vm, &builder, self, k);
      else if (hpm_unicode_is_lower (c))
        append_mapped (vm, &builder, c, hpm_unicode_upper);
      else
        hpm_builder_char (vm, &builder, c);
    }
  return finish_mapped (vm, &builder);
}

HPM_FUNCTION (str_capitalize)
{
  HpmBuilder builder;

  hpm_builder_init (&builder);
  for (gssize k = 0; k < HPM_STR_LENGTH (self); k++)
    if (k == 0)
      append_mapped (vm, &builder, hpm_str_char (self, 0), hpm_unicode_title);
    else
      append_lower (vm, &builder, self, k);
  return finish_mapped (vm, &builder);
}

HPM_FUNCTION (str_title)
{
  HpmBuilder builder;
  gboolean in_word = FALSE;

  hpm_builder_init (&builder);
  for (gssize k = 0; k < HPM_STR_LENGTH (self); k++)
    {
      gunichar c = hpm_str_char (self, k);
      if (in_word)
        append_lower (vm, &builder, self, k);
      else
        append_mapped (vm, &builder, c, hpm_unicode_title);
      in_word = hpm_unicode_is_cased (c);
    }
  return finish_mapped (vm, &builder);
}

/* --- Questions --- */

/* True when there are characters and `test` holds for each. */
static HpmObject *
all_are (HpmVm     *vm,
         HpmObject *self,
         gboolean (*test) (gunichar c))
{
  for (gssize k = 0; k < HPM_STR_LENGTH (self); k++)
    {
      hpm_poll (vm);
      if (!test (hpm_str_char (self, k)))
        return hpm_bool_from (vm, FALSE);
    }
  return hpm_bool_from (vm, HPM_STR_LENGTH (self) > 0);
}

static gboolean
is_decimal (gunichar c)
{
  return hpm_unicode_decimal (c) >= 0;
}

static gboolean
is_alnum (gunichar c)
{
  return hpm_unicode_is_alpha (c) || hpm_unicode_is_numeric (c);
}

HPM_FUNCTION (str_isalpha)
{
  return all_are (vm, self, hpm_unicode_is_alpha);
}

HPM_FUNCTION (str_isalnum)
{
  return all_are (vm, self, is_alnum);
}

HPM_FUNCTION (str_isdecimal)
{
  return all_are (vm, self, is_decimal);
}

HPM_FUNCTION (str_isdigit)
{
  return all_are (vm, self, hpm_unicode_is_digit);
}

HPM_FUNCTION (str_isnumeric)
{
  return all_are (vm, self, hpm_unicode_is_numeric);
}

HPM_FUNCTION (str_isspace)
{
  return all_are (vm, self, hpm_unicode_is_space);
}

HPM_FUNCTION (str_isprintable)
{
  if (HPM_STR_LENGTH (self) == 0)
    return hpm_bool_from (vm, TRUE);
  return all_are (vm, self, hpm_unicode_is_printable);
}

HPM_FUNCTION (str_isascii)
{
  return hpm_bool_from (vm, ((HpmStr *) self)->ascii);
}

/* All cased characters are as `test` says, none as `other` or in title case, and there is one. */
static HpmObject *
has_case (HpmVm     *vm,
          HpmObject *self,
          gboolean (*test) (gunichar c),
          gboolean (*other) (gunichar c))
{
  gboolean any = FALSE;

  for (gssize k = 0; k < HPM_STR_LENGTH (self); k++)
    {
      gunichar c = hpm_str_char (self, k);
      hpm_poll (vm);
      if (other (c) || hpm_unicode_is_title (c))
        return hpm_bool_from (vm, FALSE);
      any = any || test (c);
    }
  return hpm_bool_from (vm, any);
}

HPM_FUNCTION (str_islower)
{
  return has_case (vm, self, hpm_unicode_is_lower, hpm_unicode_is_upper);
}

HPM_FUNCTION (str_isupper)
{
  return has_case (vm, self, hpm_unicode_is_upper, hpm_unicode_is_lower);
}

HPM_FUNCTION (str_istitle)
{
  gboolean any = FALSE, in_word = FALSE;

  for (gssize k = 0; k < HPM_STR_LENGTH (self); k++)
    {
      gunichar c = hpm_str_char (self, k);
      gboolean large = hpm_unicode_is_upper (c) || hpm_unicode_is_title (c);
      gboolean small = hpm_unicode_is_lower (c);

      hpm_poll (vm);
      if ((large && in_word) || (small && !in_word))
        return hpm_bool_from (vm, FALSE);
      in_word = large || small;
      any = any || in_word;
    }
  return hpm_bool_from (vm, any);
}

gboolean
hpm_str_is_identifier (HpmVm     *vm,
                       HpmObject *o)
{
  if (HPM_STR_LENGTH (o) == 0 || !hpm_unicode_is_name_start (hpm_str_char (o, 0)))
    return FALSE;
  for (gssize k = 1; k < HPM_STR_LENGTH (o); k++)
    {
      hpm_poll (vm);
      if (!hpm_unicode_is_name_part (hpm_str_char (o, k)))
        return FALSE;
    }
  return TRUE;
}

HPM_FUNCTION (str_isidentifier)
{
  return hpm_bool_from (vm, hpm_str_is_identifier (vm, self));
}

/* --- translate (), maketrans () --- */

/* Appends what the table's answer for a character says; FALSE with an error. */
static gboolean
append_translation (HpmVm      *vm,
                    HpmBuilder *builder,
                    HpmObject  *answer)
{
  gint64 c;
  gboolean overflow;

  if (HPM_IS_NONE (vm, answer))
    return TRUE;
  if (hpm_is_str (answer))
    {
      hpm_builder_str (vm, builder, answer);
      return TRUE;
    }
  if (!hpm_is_int (answer))
    {
      hpm_raise (vm, HPM_EXC (vm, TypeError), "character mapping must return integer, None or str");
      return FALSE;
    }
  c = hpm_int_as_int64 (vm, answer, &overflow);
  if (overflow || c < 0 || c > 0x10ffff)
    {
      hpm_raise (vm, HPM_EXC (vm, ValueError), "character mapping must be in range(0x110000)");
      return FALSE;
    }
  hpm_builder_char (vm, builder, (gunichar) c);
  return TRUE;
}

HPM_FUNCTION (str_translate)
{
  HpmBuilder builder;

  hpm_builder_init (&builder);
  for (gssize k = 0; k < HPM_STR_LENGTH (self); k++)
    {
      gunichar c = hpm_str_char (self, k);
      HpmObject *key = hpm_int_from_int64 (vm, c), *answer;
      gboolean fine = TRUE;

      hpm_poll (vm);
      hpm_hold (vm, key);
      answer = hpm_object_get_item (vm, args[0], key);
      hpm_unhold (vm, 1);
      hpm_decref (vm, key);
      if (answer)
        {
          hpm_hold (vm, answer);
          fine = append_translation (vm, &builder, answer);
          hpm_unhold (vm, 1);
          hpm_decref (vm, answer);
        }
      else if (hpm_err_matches (vm, HPM_EXC (vm, LookupError)))
        {
          hpm_err_clear (vm);
          hpm_builder_char (vm, &builder, c);
        }
      else
        fine = FALSE;
      if (!fine)
        {
          hpm_builder_discard (vm, &builder);
          return NULL;
        }
    }
  return hpm_builder_finish (vm, &builder);
}

static int
set_translation (HpmVm     *vm,
                 HpmObject *table,
                 gunichar   from,
                 HpmObject *to)
{
  HpmObject *key = hpm_int_from_int64 (vm, from);
  int result = hpm_dict_set_item (vm, table, key, to);

  hpm_decref (vm, key);
  return result;
}

/* One entry of a dict given to maketrans (). */
static int
copy_translation (HpmVm     *vm,
                  HpmObject *table,
                  HpmObject *key,
                  HpmObject *value)
{
  if (hpm_is_str (key) && HPM_STR_LENGTH (key) == 1)
    return set_translation (vm, table, hpm_str_char (key, 0), value);
  if (hpm_is_int (key))
    return hpm_dict_set_item (vm, table, key, value);
  if (hpm_is_str (key))
    hpm_raise (vm, HPM_EXC (vm, ValueError), "string keys in translate table must be of length 1");
  else
    hpm_raise (vm, HPM_EXC (vm, TypeError), "keys in translate table must be strings or integers");
  return -1;
}

static HpmObject *
table_from_dict (HpmVm     *vm,
                 HpmObject *dict)
{
  HpmObject *table, *key, *value;
  gssize position = 0;
  gint64 hash;
  int result = 0;

  if (!HPM_IS (vm, dict, DICT))
    return hpm_raise (vm, HPM_EXC (vm, TypeError),
                      "if you give only one argument to maketrans it must be a dict");
  table = hpm_dict_new (vm);
  hpm_hold (vm, table);
  while (result >= 0 && hpm_dict_next (dict, &position, &key, &value, &hash))
    result = copy_translation (vm, table, key, value);
  hpm_unhold (vm, 1);
  if (result < 0)
    hpm_clear (vm, &table);
  return table;
}

static HpmObject *
table_from_strings (HpmVm            *vm,
                    HpmObject *const *args,
                    gssize            n_args)
{
  HpmObject *table, *to;

  if (HPM_STR_LENGTH (args[0]) != HPM_STR_LENGTH (args[1]))
    return hpm_raise (vm, HPM_EXC (vm, ValueError),
                      "the first two maketrans arguments must have equal length");
  table = hpm_dict_new (vm);
  for (gssize k = 0; k < HPM_STR_LENGTH (args[0]); k++)
    {
      hpm_poll (vm);
      to = hpm_int_from_int64 (vm, hpm_str_char (args[1], k));
      set_translation (vm, table, hpm_str_char (args[0], k), to);
      hpm_decref (vm, to);
    }
  for (gssize k = 0; n_args > 2 && k < HPM_STR_LENGTH (args[2]); k++)
    {
      hpm_poll (vm);
      set_translation (vm, table, hpm_str_char (args[2], k), HPM_NONE (vm));
    }
  return table;
}

HPM_FUNCTION (str_maketrans)
{
  if (!hpm_args_check (vm, "maketrans", n_args, 1, 3))
    return NULL;
  if (n_args == 1)
    return table_from_dict (vm, args[0]);
  for (gssize k = 1; k < n_args; k++)
    if (!hpm_is_str (args[k]))
      return hpm_raise (vm, HPM_EXC (vm, TypeError), "maketrans() argument %zd must be str, not %s",
                        k + 1, hpm_argument_type_name (vm, args[k]));
  if (!hpm_is_str (args[0]))
    return hpm_raise (vm, HPM_EXC (vm, TypeError),
                      "first maketrans argument must be a string if there is a second argument");
  return table_from_strings (vm, args, n_args);
}

/* --- The rest --- */

HPM_FUNCTION (str_join)
{
  return hpm_str_join (vm, self, args[0]);
}

HPM_FUNCTION (str_getnewargs)
{
  HpmObject *copy = hpm_str_copy_exact (vm, self);
  return hpm_tuple_from_array_steal (vm, &copy, 1);
}

HPM_FUNCTION (str_format_method)
{
  if (!hpm_is_str (args[0]))
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "__format__() argument must be str, not %s",
                      hpm_argument_type_name (vm, args[0]));
  return hpm_str_format_spec (vm, self, args[0]);
}

char *
hpm_str_to_number_text (HpmVm     *vm,
                        HpmObject *str,
                        gsize     *length)
{
  gssize n = HPM_STR_LENGTH (str);
  char *text = hpm_mem_alloc (vm, n + 1);

  for (gssize k = 0; k < n; k++)
    {
      gunichar c = hpm_str_char (str, k);
      hpm_poll (vm);
      text[k] = c > 127 || hpm_unicode_is_space (c)
        ? (hpm_unicode_is_space (c) ? ' '
           : hpm_unicode_decimal (c) >= 0 ? (char) ('0' + hpm_unicode_decimal (c)) : '?')
        : (char) c;
    }
  text[n] = '\0';
  if (length)
    *length = n;
  return text;
}

#define FAST     HPM_METH_FASTCALL
#define TUPLE    (HPM_METH_FASTCALL | HPM_METH_VARARGS)
#define KEYWORDS (HPM_METH_FASTCALL | HPM_METH_KEYWORDS)
#define NONE     HPM_METH_NOARGS
#define ONE      HPM_METH_O

const HpmMethodDef hpm_str_methods[] = {
  { "encode", hpm_str_method_encode, KEYWORDS, "($self, /, encoding='utf-8', errors='strict')" },
  { "replace", hpm_text_method_replace, FAST, "($self, old, new, count=-1, /)" },
  { "split", hpm_text_method_split, KEYWORDS, "($self, /, sep=None, maxsplit=-1)" },
  { "rsplit", hpm_text_method_rsplit, KEYWORDS, "($self, /, sep=None, maxsplit=-1)" },
  { "join", str_join, ONE, "($self, iterable, /)" },
  { "capitalize", str_capitalize, NONE, "($self, /)" },
  { "casefold", str_casefold, NONE, "($self, /)" },
  { "title", str_title, NONE, "($self, /)" },
  { "center", hpm_text_method_center, FAST, "($self, width, fillchar=' ', /)" },
  { "count", hpm_text_method_count, TUPLE, NULL },
  { "expandtabs", hpm_text_method_expandtabs, KEYWORDS, "($self, /, tabsize=8)" },
  { "find", hpm_text_method_find, TUPLE, NULL },
  { "partition", hpm_text_method_partition, ONE, "($self, sep, /)" },
  { "index", hpm_text_method_index, TUPLE, NULL },
  { "ljust", hpm_text_method_ljust, FAST, "($self, width, fillchar=' ', /)" },
  { "lower", str_lower, NONE, "($self, /)" },
  { "lstrip", hpm_text_method_lstrip, FAST, "($self, chars=None, /)" },
  { "rfind", hpm_text_method_rfind, TUPLE, NULL },
  { "rindex", hpm_text_method_rindex, TUPLE, NULL },
  { "rjust", hpm_text_method_rjust, FAST, "($self, width, fillchar=' ', /)" },
  { "rstrip", hpm_text_method_rstrip, FAST, "($self, chars=None, /)" },
  { "rpartition", hpm_text_method_rpartition, ONE, "($self, sep, /)" },
  { "splitlines", hpm_text_method_splitlines, KEYWORDS, "($self, /, keepends=False)" },
  { "strip", hpm_text_method_strip, FAST, "($self, chars=None, /)" },
  { "swapcase", str_swapcase, NONE, "($self, /)" },
  { "translate", str_translate, ONE, "($self, table, /)" },
  { "upper", str_upper, NONE, "($self, /)" },
  { "startswith", hpm_text_method_startswith, TUPLE, NULL },
  { "endswith", hpm_text_method_endswith, TUPLE, NULL },
  { "removeprefix", hpm_text_method_removeprefix, ONE, "($self, prefix, /)" },
  { "removesuffix", hpm_text_method_removesuffix, ONE, "($self, suffix, /)" },
  { "isascii", str_isascii, NONE, "($self, /)" },
  { "islower", str_islower, NONE, "($self, /)" },
  { "isupper", str_isupper, NONE, "($self, /)" },
  { "istitle", str_istitle, NONE, "($self, /)" },
  { "isspace", str_isspace, NONE, "($self, /)" },
  { "isdecimal", str_isdecimal, NONE, "($self, /)" },
  { "isdigit", str_isdigit, NONE, "($self, /)" },
  { "isnumeric", str_isnumeric, NONE, "($self, /)" },
  { "isalpha", str_isalpha, NONE, "($self, /)" },
  { "isalnum", str_isalnum, NONE, "($self, /)" },
  { "isidentifier", str_isidentifier, NONE, "($self, /)" },
  { "isprintable", str_isprintable, NONE, "($self, /)" },
  { "zfill", hpm_text_method_zfill, ONE, "($self, width, /)" },
  { "format", hpm_str_method_format, KEYWORDS | HPM_METH_VARARGS, NULL },
  { "format_map", hpm_str_method_format_map, ONE, NULL },
  { "__format__", str_format_method, ONE, "($self, format_spec, /)" },
  { "maketrans", str_maketrans, FAST | HPM_METH_STATIC,
    "(x, y=<unrepresentable>, z=<unrepresentable>, /)" },
  { "__getnewargs__", str_getnewargs, NONE, NULL },
  { NULL }
};
