/* test-programs.c: programs whose whole output is compared
 *
 * Unlike the corpus, stderr counts to the character: tracebacks, carets, chains, groups. The
 * recordings are CPython 3.11's (programs/record).
 */
#include "runtime/hpm-vm.h"

#include <string.h>

static char *
read_file (const char *name,
           const char *suffix)
{
  g_autofree char *file = g_strconcat (name, suffix, NULL);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "runtime", "programs", file, NULL);
  char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

/* Addresses as those in the recordings: all the same. */
static char *
without_addresses (const char *text)
{
  g_autoptr (GRegex) address = g_regex_new ("0x[0-9a-f]{12}", 0, 0, NULL);

  return g_regex_replace_literal (address, text, -1, 0, "0x7f0000000000", 0, NULL);
}

static void
check_stream (HpmHost    *host,
              HpmStream   stream,
              const char *recorded)
{
  g_autofree char *shown = without_addresses (host->output[stream]->str);

  g_assert_cmpstr (shown, ==, recorded);
}

static void
audit_cb (HpmHost    *host,
          HpmStepKind kind,
          gint        line,
          gpointer    data)
{
  char **fault = data;

  if (!*fault && (host->vm->step < 200 || host->vm->step % 97 == 0))
    *fault = hpm_audit (host->vm);
}

static void
test_program (gconstpointer data)
{
  g_autofree char *text = read_file (data, ".py"), *out = read_file (data, ".out"), *err = read_file (data, ".err");
  g_autofree char *fault = NULL;
  HpmProgram program = { text, strlen (text), "program.py", FALSE, HPM_ERA_3_11 };
  HpmHost *host = hpm_host_new (NULL, NULL);

  if (!g_str_has_prefix (text, "# unaudited"))
    host->on_step = audit_cb;
  host->on_step_data = &fault;
  hpm_vm_start (host, &program);
  hpm_vm_run (host, G_MAXUINT64);
  check_stream (host, HPM_STREAM_STDOUT, out);
  check_stream (host, HPM_STREAM_STDERR, err);
  g_assert_cmpstr (fault, ==, NULL);
  hpm_host_free (host);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *folder = NULL;
  const char *name;
  GDir *dir;

  g_test_init (&argc, &argv, NULL);
  folder = g_test_build_filename (G_TEST_DIST, "runtime", "programs", NULL);
  dir = g_dir_open (folder, 0, NULL);
  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)))
    if (g_str_has_suffix (name, ".py"))
      g_ptr_array_add (names, g_strndup (name, strlen (name) - strlen (".py")));
  g_dir_close (dir);
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_strconcat ("/runtime/programs/", names->pdata[i], NULL);

      g_test_add_data_func (path, names->pdata[i], test_program);
    }
  return g_test_run ();
}
