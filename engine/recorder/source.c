/* source.c: reading and writing .py and .ipynb files
 *
 * A notebook becomes a percent text (`# %%` opens a cell, `# %% [markdown]` one of prose, its lines
 * as comments) and is written back as a notebook of format 4.
 *
 * json-glib recurses without a limit and takes much memory, so a file's size and depth are
 * checked before it is parsed; every member is type-tested, since a file may hold anything.
 */
#include "recorder/recorder-private.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#define MAX_BYTES ((gsize) 16 << 20)
#define MAX_DEPTH 256

void
hpm_source_clear (HpmSource *source)
{
  g_clear_pointer (&source->text, g_free);
  source->cells = FALSE;
}

static gboolean
is_notebook (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);

  return name != NULL && g_str_has_suffix (name, ".ipynb");
}

/* --- Reading --- */

/* Line ends become \n; a byte order mark goes. */
static char *
normalise_text (const char *text,
                gsize       length)
{
  GString *out = g_string_sized_new (length);

  if (length >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0)
    text += 3, length -= 3;
  for (gsize i = 0; i < length; i++)
    {
      if (text[i] != '\r')
        g_string_append_c (out, text[i]);
      else if (i + 1 >= length || text[i + 1] != '\n')
        g_string_append_c (out, '\n');
    }
  return g_string_free (out, FALSE);
}

static gboolean
check_utf8 (const char *text,
            gsize       length,
            const char *name,
            GError    **error)
{
  const char *end;
  guint line = 1;

  if (g_utf8_validate_len (text, length, &end))
    return TRUE;
  for (const char *at = text; at < end; at++)
    line += *at == '\n';
  if (end < text + length && *end == '\0')
    g_set_error (error, HPM_RECORDING_ERROR, HPM_RECORDING_ERROR_ENCODING,
                 _ ("%s, line %u: there is a zero byte, so this is not a text"), name, line);
  else
    g_set_error (error, HPM_RECORDING_ERROR, HPM_RECORDING_ERROR_ENCODING,
                 _ ("%s, line %u: this is not UTF-8 (byte 0x%02x). Save the file as UTF-8 and open it "
                    "again."),
                 name, line, (guchar) *end);
  return FALSE;
}

static gboolean
has_cells (const char *text)
{
  return g_str_has_prefix (text, "# %%") || strstr (text, "\n# %%") != NULL;
}

static gboolean
check_depth (const char *text,
             gsize       length,
             const char *name,
             GError    **error)
{
  guint depth = 0;
  gboolean in_string = FALSE;

  for (gsize i = 0; i < length; i++)
    {
      char c = text[i];

      if (in_string)
        {
          if (c == '\\')
            i++;
          else if (c == '"')
            in_string = FALSE;
        }
      else if (c == '"')
        in_string = TRUE;
      else if (c == '[' || c == '{')
        depth++;
      else if ((c == ']' || c == '}') && depth > 0)
        depth--;
      if (depth > MAX_DEPTH)
        {
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                       _ ("%s is nested more than %d levels deep: it is not a notebook"), name,
                       MAX_DEPTH);
          return FALSE;
        }
    }
  return TRUE;
}

/* A cell's source: a string, or an array of strings. NULL when it is neither. */
static char *
cell_source (JsonNode *node)
{
  g_autoptr (GString) text = NULL;
  JsonArray *lines;

  if (node == NULL)
    return NULL;
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    return json_node_dup_string (node);
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return NULL;
  text = g_string_new (NULL);
  lines = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (lines); i++)
    {
      JsonNode *line = json_array_get_element (lines, i);

      if (!JSON_NODE_HOLDS_VALUE (line) || json_node_get_value_type (line) != G_TYPE_STRING)
        return NULL;
      g_string_append (text, json_node_get_string (line));
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Notebook magics are no Python: they are kept, as comments. */
static void
append_code (GString    *out,
             const char *source)
{
  g_auto (GStrv) lines = g_strsplit (source, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      /* Two spaces: a "%%time" must not become the marker of another cell */
      if (lines[i][0] == '%' || lines[i][0] == '!')
        g_string_append (out, lines[i][1] == '%' ? "#  " : "# ");
      g_string_append_printf (out, "%s\n", lines[i]);
    }
}

static void
append_prose (GString    *out,
              const char *source)
{
  g_auto (GStrv) lines = g_strsplit (source, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    g_string_append_printf (out, g_str_has_prefix (lines[i], "%%") ? "#  %s\n" : lines[i][0] ? "# %s\n" : "#%s\n",
                            lines[i]);
}

static gboolean
append_cell (GString    *out,
             JsonNode   *node,
             guint       number,
             const char *name,
             GError    **error)
{
  JsonObject *cell = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  JsonNode *kind = cell ? json_object_get_member (cell, "cell_type") : NULL;
  g_autofree char *source = cell ? cell_source (json_object_get_member (cell, "source")) : NULL;
  const char *type = kind && JSON_NODE_HOLDS_VALUE (kind) ? json_node_get_string (kind) : NULL;

  if (type == NULL || source == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                   _ ("%s: cell %u has no “cell_type” or no “source”, so this is not a notebook"), name,
                   number);
      return FALSE;
    }
  if (strcmp (type, "code") == 0)
    {
      g_string_append (out, "# %%\n");
      append_code (out, source);
    }
  else
    {
      g_string_append (out, "# %% [markdown]\n");
      append_prose (out, source);
    }
  return TRUE;
}

static gboolean
load_notebook (const char *text,
               gsize       length,
               const char *name,
               HpmSource  *source,
               GError    **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GError) reason = NULL;
  JsonNode *root, *cells = NULL;

  if (!check_depth (text, length, name, error))
    return FALSE;
  if (!json_parser_load_from_data (parser, text, length, &reason))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _ ("%s is not a notebook: %s"), name,
                   reason->message);
      return FALSE;
    }
  root = json_parser_get_root (parser);
  if (root != NULL && JSON_NODE_HOLDS_OBJECT (root))
    cells = json_object_get_member (json_node_get_object (root), "cells");
  if (cells == NULL || !JSON_NODE_HOLDS_ARRAY (cells))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                   _ ("%s has no list “cells”: it is not a notebook of format 4"), name);
      return FALSE;
    }
  for (guint i = 0; i < json_array_get_length (json_node_get_array (cells)); i++)
    if (!append_cell (out, json_array_get_element (json_node_get_array (cells), i), i + 1, name,
                      error))
      return FALSE;
  source->text = g_string_free (g_steal_pointer (&out), FALSE);
  source->cells = TRUE;
  return TRUE;
}

gboolean
hpm_source_read (const char *contents,
                 gsize       length,
                 const char *name,
                 HpmSource  *source,
                 GError    **error)
{
  g_autofree char *decoded = g_str_has_suffix (name, ".ipynb") ? NULL : hpm_source_decode (contents, length, &length);

  if (decoded)
    contents = decoded;
  if (!check_utf8 (contents, length, name, error))
    return FALSE;
  if (g_str_has_suffix (name, ".ipynb"))
    return load_notebook (contents, length, name, source, error);
  source->text = normalise_text (contents, length);
  source->cells = has_cells (source->text);
  return TRUE;
}

gboolean
hpm_source_load (GFile        *file,
                 HpmSource    *source,
                 GCancellable *cancellable,
                 GError      **error)
{
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, error);
  g_autofree char *contents = NULL, *name = g_file_get_basename (file);
  gsize length;

  if (stream == NULL)
    return FALSE;
  /* Not by the size that it says: a device has none, and may never end. */
  contents = g_malloc (MAX_BYTES + 1);
  if (!g_input_stream_read_all (G_INPUT_STREAM (stream), contents, MAX_BYTES + 1, &length, cancellable, error))
    return FALSE;
  if (length > MAX_BYTES)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                   _ ("%s is larger than 16 MiB, too large for a snippet"), name);
      return FALSE;
    }
  return hpm_source_read (contents, length, name, source, error);
}

/* --- Writing --- */

typedef struct {
  JsonBuilder *builder;
  GString     *lines;
  gboolean     is_code;
  gboolean     begun; /* by a marker: an empty cell counts then */
} NotebookWriter;

static void
write_source (JsonBuilder *builder,
              const char  *text)
{
  json_builder_set_member_name (builder, "source");
  json_builder_begin_array (builder);
  for (const char *at = text; *at != '\0';)
    {
      const char *end = strchr (at, '\n');
      gsize length = end ? (gsize) (end - at) + 1 : strlen (at);
      g_autofree char *line = g_strndup (at, length);

      json_builder_add_string_value (builder, line);
      at += length;
    }
  json_builder_end_array (builder);
}

static void
end_cell (NotebookWriter *writer)
{
  JsonBuilder *builder = writer->builder;

  while (writer->lines->len > 0 && writer->lines->str[writer->lines->len - 1] == '\n')
    g_string_truncate (writer->lines, writer->lines->len - 1);
  if (writer->begun || writer->lines->len > 0)
    {
      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "cell_type");
      json_builder_add_string_value (builder, writer->is_code ? "code" : "markdown");
      json_builder_set_member_name (builder, "metadata");
      json_builder_begin_object (builder);
      json_builder_end_object (builder);
      if (writer->is_code)
        {
          json_builder_set_member_name (builder, "execution_count");
          json_builder_add_null_value (builder);
          json_builder_set_member_name (builder, "outputs");
          json_builder_begin_array (builder);
          json_builder_end_array (builder);
        }
      write_source (builder, writer->lines->str);
      json_builder_end_object (builder);
    }
  g_string_truncate (writer->lines, 0);
}

static void
write_line (NotebookWriter *writer,
            const char     *line)
{
  if (g_str_has_prefix (line, "# %%"))
    {
      g_autofree char *title = g_strstrip (g_strdup (line + 4));

      end_cell (writer);
      writer->begun = TRUE;
      writer->is_code = !g_str_has_prefix (title, "[markdown]");
      return;
    }
  if (!writer->is_code && line[0] == '#')
    line += line[1] == ' ' ? 2 : 1;
  else if (writer->is_code && (g_str_has_prefix (line, "# %") || g_str_has_prefix (line, "# !")))
    line += 2;
  g_string_append_printf (writer->lines, "%s\n", line);
}

char *
hpm_source_to_notebook (const char *text)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GString) buffer = g_string_new (NULL);
  g_autoptr (JsonNode) root = NULL;
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  NotebookWriter writer = { builder, buffer, TRUE, FALSE };

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "cells");
  json_builder_begin_array (builder);
  for (guint i = 0; lines[i] != NULL; i++)
    write_line (&writer, lines[i]);
  end_cell (&writer);
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "metadata");
  json_builder_begin_object (builder);
  json_builder_end_object (builder);
  json_builder_set_member_name (builder, "nbformat");
  json_builder_add_int_value (builder, 4);
  json_builder_set_member_name (builder, "nbformat_minor");
  json_builder_add_int_value (builder, 4);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, TRUE);
}

gboolean
hpm_source_save (GFile           *file,
                 const HpmSource *source,
                 GCancellable    *cancellable,
                 GError         **error)
{
  g_autofree char *contents = NULL;
  gsize length;

  if (is_notebook (file))
    {
      contents = hpm_source_to_notebook (source->text);
      length = strlen (contents);
    }
  else
    contents = hpm_source_encode (source->text, &length, error);
  return contents && hpm_replace_file (file, contents, length, cancellable, error);
}
