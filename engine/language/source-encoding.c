/* source-encoding.c: what a file says of its own encoding
 *
 * Texts come to the compiler as UTF-8: whoever reads a file or is given bytes decodes them with
 * hpm_source_decode (). Here a comment that names an encoding, or a byte order mark, changes how
 * columns are counted, and a name that CPython does not know is an error. The comment stands in one
 * of the first two lines (PEP 263).
 *
 * Start reading at hpm_check_source_encoding ().
 */
#include "language/hpm-parser.h"

#include <string.h>

#define BYTE_ORDER_MARK "\xef\xbb\xbf"

/* The encodings of text that CPython's library has, by their usual names; "*" ends a beginning. */
static const char *const known[] = {
  "utf-8", "utf-8-*", "utf8", "u8", "utf", "cp65001", "ascii", "us-ascii", "646", "latin-1", "latin1", "latin", "l1",
  "8859", "iso-8859-*", "iso8859-*", "iso-latin-1", "iso-ir-6", "cp125*", "windows-125*", "cp037", "cp273", "cp4*",
  "cp500", "cp7*", "cp8*", "cp9*", "koi8-*", "mac-*", "macroman", "shift-jis", "sjis", "euc-*", "gb*", "big5", "big5hkscs",
  "hz", "johab", "tis-620", "ptcp154", "kz1048", "iso2022-*", "hp-roman8", NULL
};

/* As CPython compares names: lower case, hyphens. */
static char *
normal_name (const char *name)
{
  char *normal = g_ascii_strdown (name, -1);

  g_strdelimit (normal, "_", '-');
  if (strcmp (normal, "utf-8") == 0 || g_str_has_prefix (normal, "utf-8-"))
    {
      g_free (normal);
      return g_strdup ("utf-8");
    }
  for (guint i = 0; i < 3; i++)
    {
      static const char *const latin[] = { "latin-1", "iso-8859-1", "iso-latin-1" };
      gsize length = strlen (latin[i]);

      if (g_str_has_prefix (normal, latin[i]) && (!normal[length] || normal[length] == '-'))
        {
          g_free (normal);
          return g_strdup ("iso-8859-1");
        }
    }
  g_free (normal);
  return g_strdup (name);
}

static gboolean
is_known (const char *name)
{
  g_autofree char *normal = g_ascii_strdown (name, -1);

  g_strdelimit (normal, "_", '-');
  for (guint i = 0; known[i]; i++)
    {
      gsize length = strlen (known[i]);

      if (known[i][length - 1] == '*' ? strncmp (normal, known[i], length - 1) == 0
                                      : strcmp (normal, known[i]) == 0)
        return TRUE;
    }
  return FALSE;
}

/* The name in a comment like "# -*- coding: NAME -*-"; NULL when the line has none. */
static char *
name_in_line (const char *line,
              gsize       length)
{
  const char *at = line, *end = line + length;

  while (at < end && (*at == ' ' || *at == '\t' || *at == '\f'))
    at++;
  if (at == end || *at != '#')
    return NULL;
  while ((at = g_strstr_len (at, end - at, "coding")) != NULL)
    {
      const char *start;

      at += strlen ("coding");
      if (at == end || (*at != ':' && *at != '='))
        continue;
      for (at++; at < end && (*at == ' ' || *at == '\t');)
        at++;
      for (start = at; at < end && (g_ascii_isalnum (*at) || strchr ("-_.", *at));)
        at++;
      if (at > start)
        return g_strndup (start, at - start);
    }
  return NULL;
}

static gboolean
is_blank_or_comment (const char *line,
                     gsize       length)
{
  for (gsize i = 0; i < length; i++)
    if (!strchr (" \t\f\r", line[i]) || !line[i])
      return line[i] == '#';
  return TRUE;
}

static char *
find_name (const char *text,
           gsize       length)
{
  const char *end = text + length;

  for (int i = 0; i < 2 && text < end; i++)
    {
      const char *newline = memchr (text, '\n', end - text);
      gsize n = (newline ? newline : end) - text;
      char *name = name_in_line (text, n);

      if (name || !is_blank_or_comment (text, n))
        return name;
      text += MIN (n + 1, (gsize) (end - text));
    }
  return NULL;
}

gboolean
hpm_check_source_encoding (HpmVm      *vm,
                           const char *text,
                           gsize       length,
                           gboolean   *is_declared)
{
  gboolean has_mark = length >= 3 && memcmp (text, BYTE_ORDER_MARK, 3) == 0;
  g_autofree char *said = has_mark ? find_name (text + 3, length - 3) : find_name (text, length);
  g_autofree char *name = said ? normal_name (said) : NULL;
  gboolean is_ascii = TRUE;

  *is_declared = has_mark || name;
  if (!name)
    return TRUE;
  for (gsize i = 0; i < length && is_ascii; i++)
    is_ascii = (guint8) text[i] < 128;
  if (has_mark && strcmp (name, "utf-8") != 0)
    hpm_raise (vm, HPM_EXC (vm, SyntaxError), "encoding problem: %s with BOM", name);
  else if (!is_known (name) || (!is_ascii && g_ascii_strcasecmp (name, "ascii") == 0))
    hpm_raise (vm, HPM_EXC (vm, SyntaxError), "encoding problem: %s", name);
  else
    return TRUE;
  return FALSE;
}

/* --- Other encodings than UTF-8 --- */

/* What the text says it is in, as iconv calls that; NULL: UTF-8, or nothing that is known. */
static char *
foreign_encoding (const char *text,
                  gsize       length)
{
  static const char *const unicode[] = { "utf-8", "utf8", "u8", "utf", "cp65001", "ascii", "us-ascii", "646", NULL };
  static const char *const latin[] = { "latin1", "latin", "l1", "8859", "iso8859-1", NULL };
  g_autofree char *said = find_name (text, length), *name = NULL, *lower = NULL;

  if (!said || !is_known (said))
    return NULL;
  name = normal_name (said);
  lower = g_ascii_strdown (name, -1);
  g_strdelimit (lower, "_", '-');
  if (g_strv_contains (unicode, lower))
    return NULL;
  return g_strdup (g_strv_contains (latin, lower) ? "iso-8859-1" : lower);
}

char *
hpm_source_decode (const char *text,
                   gsize       length,
                   gsize      *new_length)
{
  g_autofree char *encoding = foreign_encoding (text, length);

  return encoding ? g_convert (text, length, "UTF-8", encoding, NULL, new_length, NULL) : NULL;
}

char *
hpm_source_encode (const char *text,
                   gsize      *new_length,
                   GError    **error)
{
  g_autofree char *encoding = foreign_encoding (text, strlen (text));

  if (encoding)
    return g_convert (text, -1, encoding, "UTF-8", NULL, new_length, error);
  *new_length = strlen (text);
  return g_strdup (text);
}
