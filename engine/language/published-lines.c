/* published-lines.c: reads the line table of a code object
 *
 * Its form is in published-tables.c, which writes it.
 */
#include "language/hpm-compiler.h"

static guint
read_number (HpmLineEntry *e)
{
  guint number = 0, shift = 0;

  while (e->next < e->end_of_table)
    {
      guint8 byte = *e->next++;

      number |= (guint) (byte & 63) << shift;
      shift += 6;
      if (!(byte & 64) || shift > 24)
        break;
    }
  return number;
}

static gint
read_difference (HpmLineEntry *e)
{
  guint number = read_number (e);

  return number & 1 ? -(gint) (number >> 1) : (gint) (number >> 1);
}

static guint8
read_byte (HpmLineEntry *e)
{
  return e->next < e->end_of_table ? *e->next++ : 0;
}

static void
read_one_line (HpmLineEntry *e,
               guint         code)
{
  guint8 byte = read_byte (e);

  if (code < 10)
    {
      e->column = code << 3 | byte >> 4;
      e->end_column = e->column + (byte & 15);
    }
  else
    {
      e->line_of_last += code - 10;
      e->column = byte;
      e->end_column = read_byte (e);
    }
  e->line = e->end_line = e->line_of_last;
}

HpmLineEntry
hpm_code_first_line_entry (const HpmCode *code)
{
  const guint8 *table = HPM_PUBLISHED_BYTES (code->published) + code->published->n_code;

  return (HpmLineEntry) { table, table + code->published->n_lines, code->first_line, 0, 0, -1, -1, -1, -1 };
}

/* FALSE at the end. */
gboolean
hpm_code_next_line_entry (HpmLineEntry *e)
{
  guint8 first;
  guint code;

  if (e->next >= e->end_of_table)
    return FALSE;
  first = *e->next++;
  code = first >> 3 & 15;
  e->start = e->end;
  e->end += (first & 7) + 1;
  e->line = e->end_line = e->column = e->end_column = -1;
  if (code == 15)
    return TRUE;
  if (code < 13)
    {
      read_one_line (e, code);
      return TRUE;
    }
  e->line_of_last += read_difference (e);
  e->line = e->end_line = e->line_of_last;
  if (code == 14)
    {
      e->end_line += read_number (e);
      e->column = (gint) read_number (e) - 1;
      e->end_column = (gint) read_number (e) - 1;
    }
  return TRUE;
}

gboolean
hpm_code_find_line_entry (const HpmCode *code,
                          gint           lasti,
                          HpmLineEntry  *entry)
{
  *entry = hpm_code_first_line_entry (code);
  while (lasti >= 0 && hpm_code_next_line_entry (entry))
    if ((guint32) lasti / 2 < entry->end)
      return TRUE;
  return FALSE;
}
