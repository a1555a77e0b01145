/* test-errors.c: how programs end that go wrong
 *
 * errors/programs.txt has a program between each two lines of "%%", errors/results.txt what CPython
 * 3.11 makes of it: exit status, stdout, a line "%", stderr (errors/record).
 */
#include "runtime/hpm-vm.h"

#include <string.h>

typedef struct {
  char *text, *expected;
} Case;

static void
free_case (gpointer data)
{
  Case *self = data;

  g_free (self->text);
  g_free (self->expected);
  g_free (self);
}

static char *
mask_addresses (const char *text)
{
  g_autoptr (GRegex) address = g_regex_new ("0x[0-9a-f]+", G_REGEX_OPTIMIZE, 0, NULL);

  return g_regex_replace_literal (address, text, -1, 0, "0x…", 0, NULL);
}

static int
exit_status (HpmHost *host)
{
  return host->end == HPM_RUN_FINISHED ? 0 : host->exit_code;
}

static void
test_case (gconstpointer data)
{
  const Case *self = data;
  HpmProgram program = { self->text, strlen (self->text), "program.py", FALSE, HPM_ERA_3_11 };
  HpmHost *host = hpm_host_new (NULL, NULL);
  g_autofree char *result = NULL, *masked = NULL;

  hpm_vm_start (host, &program);
  hpm_vm_run (host, G_MAXUINT64);
  result = g_strdup_printf ("%d\n%s%%\n%s", exit_status (host), host->output[HPM_STREAM_STDOUT]->str,
                            host->output[HPM_STREAM_STDERR]->str);
  masked = mask_addresses (result);
  if (strcmp (masked, self->expected) != 0)
    g_test_message ("%s", self->text);
  g_assert_cmpstr (masked, ==, self->expected);
  hpm_host_free (host);
}

static GStrv
read_parts (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "runtime", "errors", name, NULL);
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return g_strsplit (text, "\n%%\n", -1);
}

int
main (int    argc,
      char **argv)
{
  g_auto (GStrv) programs = NULL, results = NULL;

  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  programs = read_parts ("programs.txt");
  results = read_parts ("results.txt");
  g_assert_cmpuint (g_strv_length (programs), ==, g_strv_length (results));
  for (guint i = 0; programs[i]; i++)
    {
      g_autofree char *path = g_strdup_printf ("/runtime/errors/%u", i);
      Case *self = g_new0 (Case, 1);

      self->text = g_strconcat (g_strchomp (programs[i]), "\n", NULL);
      self->expected = g_strdup (results[i]);
      g_test_add_data_func_full (path, self, test_case, free_case);
    }
  return g_test_run ();
}
