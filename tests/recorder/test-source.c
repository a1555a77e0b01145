/* test-source.c: reading and writing .py and .ipynb, and files that are neither */
#include "recorder/hpm-recorder.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>

typedef struct {
  char *folder;
} Folder;

static void
set_up (Folder       *self,
        gconstpointer data)
{
  self->folder = g_dir_make_tmp ("heaparium-source-XXXXXX", NULL);
}

static void
tear_down (Folder       *self,
           gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (self->folder);
  g_free (self->folder);
}

static gboolean
load (Folder     *self,
      const char *name,
      const char *contents,
      gssize      length,
      HpmSource  *source,
      GError    **error)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_assert_true (g_file_set_contents (path, contents, length, NULL));
  return hpm_source_load (file, source, NULL, error);
}

static void
assert_refused (Folder     *self,
                const char *name,
                const char *contents,
                gssize      length,
                const char *words)
{
  HpmSource source = { NULL, FALSE };
  g_autoptr (GError) error = NULL;

  g_assert_false (load (self, name, contents, length, &source, &error));
  g_assert_nonnull (error);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, name));
  g_assert_nonnull (strstr (error->message, words));
}

static void
test_python (Folder       *self,
             gconstpointer data)
{
  HpmSource source = { NULL, FALSE };

  g_test_summary ("A byte order mark goes, line ends become one, cells are noticed.");
  g_assert_true (load (self, "a.py", "\xef\xbb\xbfx = 1\r\ny = 2\rz\n", -1, &source, NULL));
  g_assert_cmpstr (source.text, ==, "x = 1\ny = 2\nz\n");
  g_assert_false (source.cells);
  hpm_source_clear (&source);
  g_assert_true (load (self, "b.py", "x = 1\n# %% next\ny\n", -1, &source, NULL));
  g_assert_true (source.cells);
  hpm_source_clear (&source);
}

static void
test_encodings (Folder       *self,
                gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->folder, "latin.py", NULL), *saved = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (path);
  const char *text = "# coding: latin-1\nx = 'caf\xe9'\n";
  HpmSource source;
  GError *error = NULL;

  g_test_summary ("A file in the encoding that it names is decoded, and is in that encoding again when it is saved.");
  g_assert_true (load (self, "latin.py", text, -1, &source, NULL));
  g_assert_cmpstr (source.text, ==, "# coding: latin-1\nx = 'caf\xc3\xa9'\n");
  g_assert_true (hpm_source_save (file, &source, NULL, NULL));
  g_assert_true (g_file_get_contents (path, &saved, NULL, NULL));
  g_assert_cmpstr (saved, ==, text);
  hpm_source_clear (&source);

  source = (HpmSource) { g_strdup ("# coding: latin-1\nx = '\xe2\x82\xac'\n"), FALSE };
  g_assert_false (hpm_source_save (file, &source, NULL, &error));
  g_assert_error (error, G_CONVERT_ERROR, G_CONVERT_ERROR_ILLEGAL_SEQUENCE);
  g_clear_error (&error);
  hpm_source_clear (&source);
}

static void
test_refused (Folder       *self,
              gconstpointer data)
{
  g_autoptr (GString) deep = g_string_new ("{\"cells\": ");

  g_test_summary ("What can't be read is refused with the file's name and the reason; nothing crashes.");
  assert_refused (self, "latin.py", "x = 'caf\xe9'\n", -1, "line 1");
  assert_refused (self, "zero.py", "x = 1\ny\0z", 9, "line 2");
  assert_refused (self, "empty.ipynb", "", 0, "notebook");
  assert_refused (self, "broken.ipynb", "{\"cells\": [", -1, "notebook");
  assert_refused (self, "list.ipynb", "[1, 2]", -1, "notebook");
  assert_refused (self, "nocells.ipynb", "{\"cells\": 3}", -1, "cells");
  assert_refused (self, "cell.ipynb", "{\"cells\": [{\"cell_type\": \"code\"}]}", -1, "cell 1");
  assert_refused (self, "type.ipynb", "{\"cells\": [{\"cell_type\": 3, \"source\": \"x\"}]}", -1, "cell 1");
  assert_refused (self, "lines.ipynb", "{\"cells\": [{\"cell_type\": \"code\", \"source\": [1]}]}", -1, "cell 1");
  for (guint i = 0; i < 100000; i++)
    g_string_append_c (deep, '[');
  assert_refused (self, "deep.ipynb", deep->str, deep->len, "deep");
}

static void
test_missing (Folder       *self,
              gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->folder, "none.py", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  HpmSource source = { NULL, FALSE };
  g_autoptr (GError) error = NULL;

  g_assert_false (hpm_source_load (file, &source, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

static void
test_notebook_there_and_back (Folder       *self,
                              gconstpointer data)
{
  static const char text[] = "# %% [markdown]\n# Hello\n#\n# there\n# %%\nx = [1]\nx\n# %%\n# %time\nprint(x)\n";
  g_autofree char *path = g_build_filename (self->folder, "book.ipynb", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  HpmSource out = { (char *) text, TRUE }, in = { NULL, FALSE };
  g_autoptr (GError) error = NULL;

  g_test_summary ("A text in cells, saved as a notebook and opened again, is the same.");
  g_assert_true (hpm_source_save (file, &out, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (hpm_source_load (file, &in, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (in.text, ==, text);
  g_assert_true (in.cells);
  hpm_source_clear (&in);
}

static void
test_notebook_magic (Folder       *self,
                     gconstpointer data)
{
  static const char notebook[] = "{\"cells\": [{\"cell_type\": \"code\", \"source\": [\"%%time\\n\", \"x = 1\"]}]}";
  HpmSource source = { NULL, FALSE };

  g_test_summary ("A cell's magic becomes a comment, not the marker of another cell.");
  g_assert_true (load (self, "magic.ipynb", notebook, -1, &source, NULL));
  g_assert_cmpstr (source.text, ==, "# %%\n#  %%time\nx = 1\n");
  hpm_source_clear (&source);
}

/* A limit on the size of files stands for a disk that is full. */
static void
test_replace_keeps_what_was_there (Folder       *self,
                                   gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->folder, "work.py", NULL), *text = NULL;
  g_autofree char *large = g_strnfill (100000, 'x'), *other = g_build_filename (self->folder, "new.py", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path), new_file = g_file_new_for_path (other);
  g_autoptr (GError) error = NULL;
  struct rlimit limit, small;

  g_assert_true (hpm_replace_file (file, "old\n", 4, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  small = (struct rlimit) { 4096, limit.rlim_max };
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &small), ==, 0);
  g_assert_false (hpm_replace_file (file, large, 100000, NULL, &error));
  g_assert_false (hpm_replace_file (new_file, large, 100000, NULL, NULL));
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  signal (SIGXFSZ, SIG_DFL);
  g_assert_nonnull (error);
  g_assert_nonnull (strstr (error->message, "work.py"));
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "old\n");
  g_assert_false (g_file_query_exists (new_file, NULL));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/recorder/source/python", Folder, NULL, set_up, test_python, tear_down);
  g_test_add ("/recorder/source/encodings", Folder, NULL, set_up, test_encodings, tear_down);
  g_test_add ("/recorder/source/refused", Folder, NULL, set_up, test_refused, tear_down);
  g_test_add ("/recorder/replace-file", Folder, NULL, set_up, test_replace_keeps_what_was_there, tear_down);
  g_test_add ("/recorder/source/missing", Folder, NULL, set_up, test_missing, tear_down);
  g_test_add ("/recorder/source/notebook-magic", Folder, NULL, set_up, test_notebook_magic, tear_down);
  g_test_add ("/recorder/source/notebook-there-and-back", Folder, NULL, set_up, test_notebook_there_and_back,
              tear_down);
  return g_test_run ();
}
