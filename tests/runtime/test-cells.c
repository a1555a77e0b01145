/* test-cells.c: where a percent file's cells begin and end */
#include "runtime/runtime-private.h"

#include <string.h>

/* "line:text|line:text", newlines as they are */
static char *
cells_of (const char *text)
{
  GString *result = g_string_new (NULL);
  gsize offset = 0, start, end;
  gint at = 1, line;

  while (hpm_next_cell (text, strlen (text), &offset, &at, &start, &end, &line))
    g_string_append_printf (result, "%s%d:%.*s", result->len ? "|" : "", line, (int) (end - start), text + start);
  return g_string_free (result, FALSE);
}

static void
assert_cells (const char *text,
              const char *expected)
{
  g_autofree char *cells = cells_of (text);

  g_assert_cmpstr (cells, ==, expected);
}

static void
test_header (void)
{
  g_test_summary ("What stands before the first marker is a cell, even when it is empty.");
  assert_cells ("", "1:");
  assert_cells ("a\nb\n", "1:a\nb\n");
  assert_cells ("# %%\nx", "1:|2:x");
}

static void
test_titles (void)
{
  g_test_summary ("The rest of a marker's line is a title.");
  assert_cells ("a\n# %% title\nb\n# %%c\nd\n", "1:a\n|3:b\n|5:d\n");
}

static void
test_markdown (void)
{
  g_test_summary ("Cells of text are passed over, lines go on counting.");
  assert_cells ("# %% [markdown]\n# text\n# %%\nx\n", "1:|4:x\n");
  assert_cells ("x\n# %%[markdown] title\ntext", "1:x\n");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/runtime/cells/header", test_header);
  g_test_add_func ("/runtime/cells/titles", test_titles);
  g_test_add_func ("/runtime/cells/markdown", test_markdown);
  return g_test_run ();
}
