/* syntax-error-place.c: where a SyntaxError points, read from its attributes
 *
 * The attributes are the program's to set, so each may be anything. As in CPython, an error whose
 * place cannot be read is shown like any other exception. Offsets are characters from 1, lengths
 * of the text are bytes: that mixture is CPython 3.11's, and so are the carets that follow from it.
 *
 * Start reading at hpm_syntax_error_read_place ().
 */
#include "runtime/runtime-private.h"

#include <string.h>

/* FALSE: it is no number. `missing` stands for None. */
static gboolean
read_number (HpmVm     *vm,
             HpmObject *exception,
             HpmObject *name,
             gboolean   may_lack,
             gint64     missing,
             gint64    *number)
{
  HpmObject *value = hpm_object_lookup_attr (vm, exception, name);
  gboolean overflow = FALSE, ok = TRUE;

  hpm_err_clear (vm);
  *number = missing;
  if (!value)
    return may_lack;
  if (!HPM_IS_NONE (vm, value))
    {
      ok = hpm_is_int (value);
      *number = ok ? hpm_int_as_int64 (vm, value, &overflow) : -1;
    }
  hpm_decref (vm, value);
  return ok && !overflow;
}

/* The text of an attribute; NULL when it is no str. *found: there is such an attribute. */
static char *
read_text (HpmVm     *vm,
           HpmObject *exception,
           HpmObject *name,
           gboolean  *found)
{
  HpmObject *value = hpm_object_lookup_attr (vm, exception, name), *str;
  char *text;

  hpm_err_clear (vm);
  *found = value != NULL;
  if (value && !HPM_IS_NONE (vm, value))
    {
      hpm_hold (vm, value);
      str = hpm_object_str (vm, value);
      hpm_unhold (vm, 1);
      hpm_err_clear (vm);
      text = str ? hpm_str_to_utf8 (str, NULL) : NULL;
      hpm_host_keep (vm, text, g_free);
      hpm_xdecref (vm, str);
      hpm_decref (vm, value);
      hpm_host_take_back (vm);
      return text;
    }
  hpm_xdecref (vm, value);
  return NULL;
}

/* Subclasses have no end. */
static gboolean
read_end (HpmVm               *vm,
          HpmObject           *exception,
          HpmSyntaxErrorPlace *place)
{
  place->end_line = place->line;
  place->end_offset = -1;
  if (HPM_TYPE_OF (exception) != HPM_EXC (vm, SyntaxError))
    return TRUE;
  return read_number (vm, exception, HPM_ID (vm, end_lineno), TRUE, place->line, &place->end_line)
         && read_number (vm, exception, HPM_ID (vm, end_offset), TRUE, -1, &place->end_offset);
}

static gboolean
has_attribute (HpmVm     *vm,
               HpmObject *exception,
               HpmObject *name)
{
  HpmObject *value = hpm_object_lookup_attr (vm, exception, name);

  hpm_err_clear (vm);
  hpm_xdecref (vm, value);
  return value != NULL;
}

gboolean
hpm_syntax_error_read_place (HpmVm               *vm,
                             HpmObject           *exception,
                             HpmSyntaxErrorPlace *place)
{
  HpmObject *line;
  gboolean found, has_text;

  *place = (HpmSyntaxErrorPlace) { NULL };
  if (!hpm_type_is_subtype (HPM_TYPE_OF (exception), HPM_EXC (vm, SyntaxError))
      || !has_attribute (vm, exception, HPM_ID (vm, print_file_and_line))
      || !has_attribute (vm, exception, HPM_ID (vm, msg)))
    return FALSE;

  line = hpm_object_lookup_attr (vm, exception, HPM_ID (vm, lineno));
  hpm_err_clear (vm);
  found = line && hpm_is_int (line);
  hpm_xdecref (vm, line);
  if (!found || !read_number (vm, exception, HPM_ID (vm, lineno), FALSE, -1, &place->line)
      || !read_number (vm, exception, HPM_ID (vm, offset), FALSE, -1, &place->offset)
      || !read_end (vm, exception, place))
    return FALSE;

  place->filename = read_text (vm, exception, HPM_ID (vm, filename), &found);
  hpm_host_keep (vm, place->filename, g_free);
  place->text = read_text (vm, exception, HPM_ID (vm, text), &has_text);
  hpm_host_take_back (vm);
  if (found && has_text)
    return TRUE;
  hpm_syntax_error_clear_place (place);
  return FALSE;
}

void
hpm_syntax_error_clear_place (HpmSyntaxErrorPlace *place)
{
  g_clear_pointer (&place->filename, g_free);
  g_clear_pointer (&place->text, g_free);
}

/* The line shown: what stands before it in the text is passed over. */
static const char *
line_at (const char *text,
         gint64     *offset)
{
  const char *newline;

  for (; *text == ' ' || *text == '\t' || *text == '\f'; text++)
    --*offset;
  *offset = MIN (*offset, (gint64) strlen (text) - g_str_has_suffix (text, "\n"));
  while ((newline = strchr (text, '\n')) && newline - text < *offset)
    {
      *offset -= newline + 1 - text;
      text = newline + 1;
    }
  return text;
}

char *
hpm_syntax_error_show_text (const HpmSyntaxErrorPlace *place)
{
  GString *out = g_string_new ("    ");
  gint64 length = strlen (place->text), offset = place->offset - 1, n_carets = 1;
  gint64 end = place->end_line > place->line ? length : MIN (place->end_offset, length + 1);
  const char *line = line_at (place->text, &offset);

  if (end > 0 && end > place->offset)
    n_carets = end - place->offset;
  g_string_append (out, line);
  if (!g_str_has_suffix (line, "\n"))
    g_string_append_c (out, '\n');
  if (offset < 0)
    return g_string_free (out, FALSE);
  g_string_append (out, "    ");
  for (gint64 i = 0; i < offset; i++)
    g_string_append_c (out, ' ');
  for (gint64 i = 0; i < n_carets; i++)
    g_string_append_c (out, '^');
  g_string_append_c (out, '\n');
  return g_string_free (out, FALSE);
}
