/* test-crashes.c: programs that once brought the engine down, or were written to
 *
 * Each of tests/fuzz/crashes is run with small limits and the auditor looking on. What it prints does
 * not matter: the run must end, and every count be explained.
 */
#include "runtime/hpm-vm.h"

#include <string.h>

static void
audit_cb (HpmHost    *host,
          HpmStepKind kind,
          gint        line,
          gpointer    data)
{
  char **fault = data;

  if (!*fault && (host->vm->step < 100 || host->vm->step % 997 == 0))
    *fault = hpm_audit (host->vm);
}

static void
test_crash (gconstpointer data)
{
  const HpmLimits limits = { 100000, (gsize) 64 << 20, 1000, 1 << 20 };
  g_autofree char *text = NULL, *fault = NULL;
  HpmProgram program = { NULL, 0, "program.py", FALSE, HPM_ERA_3_11 };
  HpmHost *host = hpm_host_new (&limits, NULL);

  g_assert_nonnull (host);
  g_assert_true (g_file_get_contents (data, &text, &program.length, NULL));
  program.text = text;
  host->on_step = audit_cb;
  host->on_step_data = &fault;
  hpm_vm_start (host, &program);
  g_assert_cmpint (hpm_vm_run (host, G_MAXUINT64), !=, HPM_RUN_GOING);
  g_assert_cmpstr (fault, ==, NULL);
  hpm_host_free (host);
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *folder = NULL;
  const char *name;
  GDir *dir;

  g_test_init (&argc, &argv, NULL);
  folder = g_test_build_filename (G_TEST_DIST, "fuzz", "crashes", NULL);
  dir = g_dir_open (folder, 0, NULL);
  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)))
    if (g_str_has_suffix (name, ".py"))
      {
        g_autofree char *path = g_strdup_printf ("/runtime/crashes/%.*s", (int) strlen (name) - 3, name);

        g_test_add_data_func_full (path, g_build_filename (folder, name, NULL), test_crash, g_free);
      }
  g_dir_close (dir);
  return g_test_run ();
}
