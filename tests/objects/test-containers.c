/* test-containers.c: lists, tuples, dictionaries, sets and iterators, by programs
 *
 * Each program's output is compared with CPython 3.11's (containers/record, under
 * PYTHONHASHSEED=0), and the auditor recounts every reference now and then.
 */
#include "runtime/hpm-vm.h"

#include <string.h>

static char *
read_file (const char *name,
           const char *suffix)
{
  g_autofree char *file = g_strconcat (name, suffix, NULL);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "objects", "containers", file, NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

static void
audit_cb (HpmHost    *host,
          HpmStepKind kind,
          gint        line,
          gpointer    data)
{
  char **fault = data;

  if (*fault == NULL && line > 0 && (host->vm->step < 500 || host->vm->step % 997 == 0))
    *fault = hpm_audit (host->vm);
}

static void
test_program (gconstpointer data)
{
  g_autofree char *text = read_file (data, ".py"), *out = read_file (data, ".out");
  g_autofree char *fault = NULL;
  HpmProgram program = { text, strlen (text), "program.py", FALSE, HPM_ERA_3_11 };
  HpmHost *host = hpm_host_new (NULL, NULL);

  host->on_step = audit_cb;
  host->on_step_data = &fault;
  hpm_vm_start (host, &program);

  g_assert_cmpint (hpm_vm_run (host, G_MAXUINT64), ==, HPM_RUN_FINISHED);
  g_assert_cmpstr (host->output[HPM_STREAM_STDERR]->str, ==, "");
  g_assert_cmpstr (host->output[HPM_STREAM_STDOUT]->str, ==, out);
  g_assert_cmpstr (fault, ==, NULL);
  hpm_host_free (host);
}

int
main (int    argc,
      char **argv)
{
  static const char *const names[] = { "attributes", "counts", "dict_edges", "iterator_states", "iterators", "list_edges", "meddling", "ranges", "set_edges",
                                       "sort_edges" };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_strconcat ("/objects/containers/", names[i], NULL);

      g_test_add_data_func (path, names[i], test_program);
    }
  return g_test_run ();
}
