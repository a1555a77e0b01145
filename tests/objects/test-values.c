/* test-values.c: numbers, strings and bytes against what CPython 3.11 makes of the same expressions
 *
 * The expressions stand in values/NAME.txt with their results (values/record). All of a file are
 * evaluated by one program, which prints only what differs. (On stderr are the compiler's warnings
 * about some of them.)
 */
#include "runtime/hpm-vm.h"

#include <string.h>

static const char prelude[] =
  "def t(expression, wanted):\n"
  "    try:\n"
  "        got = repr(eval(expression))\n"
  "    except Exception as error:\n"
  "        got = type(error).__name__ + ' ' + repr(error.args)\n"
  "    if got != wanted:\n"
  "        print(expression, '->', ascii(got), 'not', ascii(wanted))\n";

static HpmRunEnd
run (const char *text,
     HpmHost   **host)
{
  HpmLimits limits = HPM_LIMITS_DEFAULT;
  HpmProgram program = { text, strlen (text), "program.py", FALSE, HPM_ERA_3_11 };

  limits.steps = G_MAXUINT64;
  *host = hpm_host_new (&limits, NULL);
  hpm_vm_start (*host, &program);
  return hpm_vm_run (*host, G_MAXUINT64);
}

static void
test_expressions (gconstpointer name)
{
  g_autofree char *file = g_strconcat (name, ".txt", NULL);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "objects", "values", file, NULL);
  g_autofree char *text = NULL, *fault = NULL;
  g_autoptr (GString) program = g_string_new (prelude);
  g_auto (GStrv) lines = NULL;
  HpmHost *host;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (g_strchomp (text), "\n", -1);
  for (guint i = 0; lines[i]; i++)
    {
      char *tab = strchr (lines[i], '\t');

      g_assert_nonnull (tab);
      *tab = '\0';
      g_string_append_printf (program, "t(%s, %s)\n", lines[i], tab + 1);
    }
  g_assert_cmpint (run (program->str, &host), ==, HPM_RUN_FINISHED);
  g_assert_cmpstr (host->output[HPM_STREAM_STDOUT]->str, ==, "");
  fault = hpm_audit (host->vm);
  g_assert_cmpstr (fault, ==, NULL);
  hpm_host_free (host);
}

/* --- While code runs in between, every count is explained --- */

static void
audit_cb (HpmHost    *host,
          HpmStepKind kind,
          gint        line,
          gpointer    data)
{
  char **fault = data;

  if (!*fault)
    *fault = hpm_audit (host->vm);
}

static void
test_held (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "objects", "values", "held.py", NULL);
  g_autofree char *text = NULL, *fault = NULL;
  HpmLimits limits = HPM_LIMITS_DEFAULT;
  HpmProgram program = { .filename = "held.py", .era = HPM_ERA_3_11 };
  HpmHost *host = hpm_host_new (&limits, NULL);

  g_assert_true (g_file_get_contents (path, &text, &program.length, NULL));
  program.text = text;
  host->on_step = audit_cb;
  host->on_step_data = &fault;
  hpm_vm_start (host, &program);
  g_assert_cmpint (hpm_vm_run (host, G_MAXUINT64), ==, HPM_RUN_FINISHED);
  g_assert_cmpstr (fault, ==, NULL);
  hpm_host_free (host);
}

/* --- Values too large --- */

static void
test_too_large (gconstpointer statement)
{
  HpmHost *host;
  HpmRunEnd end = run (statement, &host);

  g_assert_true (end == HPM_RUN_LIMIT_VALUE || end == HPM_RUN_LIMIT_MEMORY);
  hpm_host_free (host);
}

/* --- Long work can be cancelled --- */

static gpointer
cancel_soon (gpointer host)
{
  g_usleep (200000);
  hpm_host_cancel (host);
  return NULL;
}

static void
test_cancel (gconstpointer statement)
{
  HpmLimits limits = HPM_LIMITS_DEFAULT;
  HpmProgram program = { statement, strlen (statement), "program.py", FALSE, HPM_ERA_3_11 };
  HpmHost *host = hpm_host_new (&limits, NULL);
  GThread *thread;

  hpm_vm_start (host, &program);
  thread = g_thread_new ("cancel", cancel_soon, host);
  g_assert_cmpint (hpm_vm_run (host, G_MAXUINT64), ==, HPM_RUN_CANCELLED);
  g_thread_join (thread);
  hpm_host_free (host);
}

int
main (int    argc,
      char **argv)
{
  static const char *const names[] = { "int", "float", "str", "bytes", "formatting" };
  static const char *const too_large[] = {
    "x = 2 ** 10 ** 30", "x = 1 << 10 ** 12", "x = 'a' * 10 ** 10", "x = b'a' * 10 ** 10", "x = '%1000000000d' % 5",
    "x = format(5, '1000000000')", "x = 'x'.center(10 ** 9)", "x = 'ab'.join(['c'] * 10 ** 7) * 1000",
  };
  static const char *const long_work[] = {
    "x = 7 ** 10 ** 9", "x = pow(3, 10 ** 300000, 10 ** 300000 + 1)",
    "x = 'é' * 10 ** 6\nwhile True: x.count('é' * 10 ** 4 + 'b')",
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_strconcat ("/objects/values/", names[i], NULL);
      g_test_add_data_func (path, names[i], test_expressions);
    }
  g_test_add_func ("/objects/values/held", test_held);
  for (guint i = 0; i < G_N_ELEMENTS (too_large); i++)
    {
      g_autofree char *path = g_strdup_printf ("/objects/values/too-large/%u", i);
      g_test_add_data_func (path, too_large[i], test_too_large);
    }
  for (guint i = 0; i < G_N_ELEMENTS (long_work); i++)
    {
      g_autofree char *path = g_strdup_printf ("/objects/values/cancel/%u", i);
      g_test_add_data_func (path, long_work[i], test_cancel);
    }
  return g_test_run ();
}
