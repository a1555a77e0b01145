/* fuzz-notebook.c: any bytes are a notebook, a program or an error, and cells survive being written */
#include "fuzz.h"
#include "recorder/recorder-private.h"
#include "runtime/runtime-private.h"

#include <string.h>

#define MAX_SIZE ((gsize) 64 << 10)

/* The cells are found one after the other, within the text. */
static guint
count_cells (const char *text)
{
  gsize length = strlen (text), offset = 0, start, end, last = 0;
  gint at = 1, line;
  guint n = 0;

  for (; hpm_next_cell (text, length, &offset, &at, &start, &end, &line); n++)
    {
      g_assert_cmpuint (start, <=, end);
      g_assert_cmpuint (end, <=, length);
      g_assert_cmpuint (start, >=, last);
      g_assert_cmpint (line, >=, 1);
      last = end;
    }
  return n;
}

/* A text written as a notebook and read again; g_free (). */
static char *
through_notebook (const char *text)
{
  g_autofree char *notebook = hpm_source_to_notebook (text);
  g_autoptr (GError) error = NULL;
  HpmSource source = { NULL };

  g_assert_true (hpm_source_read (notebook, strlen (notebook), "a.ipynb", &source, &error));
  g_assert_true (source.cells);
  return source.text;
}

/* A line in a cell that looks like a marker becomes one, without its title; from then on nothing changes. */
static void
check_round_trip (const char *text)
{
  g_autofree char *once = through_notebook (text), *twice = through_notebook (once);
  g_autofree char *thrice = through_notebook (twice);

  g_assert_cmpstr (thrice, ==, twice);
}

static void
read_as (const char *name,
         const char *bytes,
         gsize       size)
{
  g_autoptr (GError) error = NULL;
  HpmSource source = { NULL };
  gboolean ok = hpm_source_read (bytes, size, name, &source, &error);

  g_assert_true (ok == (error == NULL));
  g_assert_true (ok == (source.text != NULL));
  if (!ok)
    return;
  g_assert_true (g_utf8_validate (source.text, -1, NULL));
  count_cells (source.text);
  check_round_trip (source.text);
  hpm_source_clear (&source);
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autofree char *bytes = NULL;

  if (size > MAX_SIZE)
    return 0;
  bytes = g_strndup ((const char *) data, size); /* a file's contents are followed by a zero, too */
  read_as ("a.ipynb", bytes, size);
  read_as ("a.py", bytes, size);
  return 0;
}
