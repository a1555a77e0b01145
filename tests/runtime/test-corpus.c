/* test-corpus.c: the conformance corpus, a test case for each snippet
 *
 * Each program of a folder is run, with the auditor looking on, and must print what CPython 3.11
 * printed for it (see tests/conformance/README.md for the files and their normal form).
 *
 *   test-corpus FOLDER…
 */
#include "runtime/hpm-vm.h"

#include <stdlib.h>
#include <string.h>

/* Auditing takes as long as the heap is large: each step at first, then now and then. */
#define N_AUDITED 200
#define AUDIT_EVERY 97

/* --- The normal form --- */

typedef struct {
  GHashTable *names; /* address text -> number */
  gboolean    masked;
} Normaliser;

static gboolean
name_address (const GMatchInfo *match,
              GString          *result,
              gpointer          data)
{
  Normaliser *self = data;
  g_autofree char *text = g_match_info_fetch (match, 0);
  guint64 address = g_ascii_strtoull (text, NULL, 16);
  gpointer number;

  if (self->masked)
    {
      g_string_append (result, "<addr>");
      return FALSE;
    }
  number = g_hash_table_lookup (self->names, &address);
  if (!number)
    {
      number = GINT_TO_POINTER (g_hash_table_size (self->names) + 1);
      g_hash_table_insert (self->names, g_memdup2 (&address, sizeof address), number);
    }
  g_string_append_printf (result, "<addr%d>", GPOINTER_TO_INT (number));
  return FALSE;
}

static char *
normalise_line (Normaliser *self,
                const char *line)
{
  g_autoptr (GRegex) address = g_regex_new ("0x[0-9A-Fa-f]{6,}", G_REGEX_OPTIMIZE, 0, NULL);
  g_autoptr (GRegex) number = g_regex_new ("(?<![\\w.])-?\\d+(?![\\w.])", G_REGEX_OPTIMIZE, 0, NULL);
  g_autofree char *named = g_regex_replace_eval (address, line, -1, 0, 0, name_address, self, NULL);

  if (!self->masked)
    return g_steal_pointer (&named);
  return g_regex_replace_literal (number, named, -1, 0, "<int>", 0, NULL);
}

/* The lines whose numbers no two interpreters share, from the program's header. */
static GHashTable *
masked_lines (const char *program)
{
  GHashTable *lines = g_hash_table_new (NULL, NULL);
  g_auto (GStrv) header = g_strsplit (program, "\n", -1);

  for (guint i = 0; header[i] && header[i][0] == '#' && !g_str_has_prefix (header[i], "# %%"); i++)
    if (g_str_has_prefix (header[i], "# mask-lines:"))
      {
        g_auto (GStrv) numbers = g_strsplit (header[i] + strlen ("# mask-lines:"), " ", -1);

        for (guint k = 0; numbers[k]; k++)
          g_hash_table_add (lines, GINT_TO_POINTER (atoi (numbers[k])));
      }
  return lines;
}

static char *
normalise (const char *text,
           GHashTable *masked)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  Normaliser self = { names, FALSE };

  for (guint i = 0; lines[i]; i++)
    {
      char *line = lines[i];

      self.masked = masked && g_hash_table_contains (masked, GINT_TO_POINTER (i + 1));
      lines[i] = normalise_line (&self, line);
      g_free (line);
    }
  return g_strjoinv ("\n", lines);
}

static char *
last_line (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  const char *last = "";

  for (guint i = 0; lines[i]; i++)
    {
      g_strchomp (lines[i]);
      if (lines[i][0])
        last = lines[i];
    }
  return g_strdup (last);
}

/* --- A snippet --- */

static void
audit_cb (HpmHost    *host,
          HpmStepKind kind,
          gint        line,
          gpointer    data)
{
  char **fault = data;
  g_autofree char *found = NULL;

  if (*fault || (host->vm->step > N_AUDITED && host->vm->step % AUDIT_EVERY))
    return;
  found = hpm_audit (host->vm);
  if (found)
    *fault = g_strdup_printf ("step %" G_GUINT64_FORMAT ", line %d: %s", host->vm->step, line, found);
}

static char *
sibling (const char *path,
         const char *suffix)
{
  g_autofree char *stem = g_strndup (path, strlen (path) - 3);
  g_autofree char *file = g_strconcat (stem, suffix, NULL);
  char *text = NULL;

  g_file_get_contents (file, &text, NULL, NULL);
  return text;
}

static void
check_error (HpmHost    *host,
             const char *path)
{
  g_autofree char *expected = sibling (path, ".err");
  g_autofree char *last = last_line (host->output[HPM_STREAM_STDERR]->str);
  g_autofree char *found = normalise (last, NULL);

  if (!expected)
    {
      g_assert_cmpint (host->exit_code, ==, 0);
      return;
    }
  g_strchomp (expected);
  g_assert_cmpstr (found, ==, expected);
  g_assert_cmpint (host->exit_code, ==, 1);
}

static void
test_snippet (gconstpointer data)
{
  const char *path = data;
  g_autofree char *text = NULL, *expected = sibling (path, ".out"), *fault = NULL;
  g_autofree char *wanted = NULL, *found = NULL;
  g_autoptr (GHashTable) masked = NULL;
  HpmProgram program = { NULL, 0, path, strstr (path, "/cells/") != NULL, HPM_ERA_3_11 };
  HpmHost *host = hpm_host_new (NULL, NULL);

  g_assert_true (g_file_get_contents (path, &text, &program.length, NULL));
  program.text = text;
  host->on_step = audit_cb;
  host->on_step_data = &fault;
  hpm_vm_start (host, &program);
  hpm_vm_run (host, G_MAXUINT64);

  masked = masked_lines (text);
  wanted = normalise (expected, masked);
  found = normalise (host->output[HPM_STREAM_STDOUT]->str, masked);
  if (strcmp (wanted, found) != 0)
    g_test_message ("stderr: %s", host->output[HPM_STREAM_STDERR]->str);
  g_assert_cmpstr (found, ==, wanted);
  check_error (host, path);
  g_assert_cmpstr (fault, ==, NULL);
  hpm_host_free (host);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
add_folder (const char *folder)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "conformance", folder, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  GDir *dir = g_dir_open (path, 0, NULL);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)))
    if (g_str_has_suffix (name, ".py"))
      g_ptr_array_add (names, g_strdup (name));
  g_dir_close (dir);
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    {
      const char *file = names->pdata[i];
      g_autofree char *stem = g_strndup (file, strlen (file) - 3);
      g_autofree char *test = g_strdup_printf ("/conformance/%s/%s", folder, stem);

      g_test_add_data_func_full (test, g_build_filename (path, file, NULL), test_snippet, g_free);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  /* A snippet that fails is counted, and the next one has its turn. */
  g_test_set_nonfatal_assertions ();
  for (int i = 1; i < argc; i++)
    add_folder (argv[i]);
  return g_test_run ();
}
