/* cells.c: a percent file's cells
 *
 * A line that begins with "# %%" opens a cell; with "[markdown]" after it the cell is text. What
 * stands before the first such line is a cell, too.
 */
#include "runtime/runtime-private.h"

#include <string.h>

static gboolean
opens_cell (const char *line,
            gsize       length)
{
  return length >= 4 && memcmp (line, "# %%", 4) == 0;
}

static gboolean
opens_text_cell (const char *line,
                 gsize       length)
{
  gsize i = 4;

  while (i < length && g_ascii_isspace (line[i]))
    i++;
  return length - i >= 10 && memcmp (line + i, "[markdown]", 10) == 0;
}

static gsize
line_end (const char *text,
          gsize       length,
          gsize       start)
{
  const char *newline = memchr (text + start, '\n', length - start);

  return newline ? (gsize) (newline - text) : length;
}

/* Whether the cell that starts at `offset`, behind the line that opened it, holds code. */
static gboolean
is_code_at (const char *text,
            gsize       offset)
{
  gsize start;

  if (offset == 0)
    return TRUE;
  for (start = offset - 1; start > 0 && text[start - 1] != '\n'; start--)
    ;
  return !opens_text_cell (text + start, offset - 1 - start);
}

/* `*offset` stands behind the line that opened a cell, or at the start of the text. After the last
 * cell it is `length` + 1. */
gboolean
hpm_next_cell (const char *text,
               gsize       length,
               gsize      *offset,
               gint       *line_at_offset,
               gsize      *start,
               gsize      *end,
               gint       *line)
{
  while (*offset <= length)
    {
      gsize at = *offset;
      gboolean is_code = is_code_at (text, at);

      *start = at;
      *end = length;
      *line = *line_at_offset;
      while (at <= length)
        {
          gsize stop = line_end (text, length, at);
          gboolean opens = opens_cell (text + at, stop - at);

          (*line_at_offset)++;
          if (opens)
            *end = at;
          at = stop + 1;
          if (opens)
            break;
        }
      *offset = at;
      if (is_code)
        return TRUE;
    }
  return FALSE;
}
