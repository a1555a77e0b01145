/* cli-main.c: heaparium-cli
 *
 * Each command is one file with one function; this one finds it.
 */
#include "cli.h"
#include "translations.h"

#include "hpm-diagram.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <string.h>

typedef struct {
  const char    *name;
  HpmCommandFunc function;
  const char    *summary;
} Command;

static const Command commands[] = {
  { "run", hpm_cli_run, N_ ("run a program") },
  { "steps", hpm_cli_steps, N_ ("list the steps of its run") },
  { "state", hpm_cli_state, N_ ("show the heap at a step") },
  { "why", hpm_cli_why, N_ ("say who refers to an object at a step, and so why its count is what it is") },
  { "when", hpm_cli_when, N_ ("tell an object's life, or when something happens to it") },
  { "export", hpm_cli_export, N_ ("write the diagram of a step to a PNG, SVG, PDF or DOT file") },
  { "legend", hpm_cli_legend, N_ ("write what each sign of the diagram means to such a file") },
  { "audit", hpm_cli_audit, N_ ("check that every reference count is explained at every step") },
  { "lesson", hpm_cli_lesson, N_ ("check lessons and courses") },
};

static void
print_usage (FILE *file)
{
  fprintf (file, "%s\n\n%s\n", _ ("Usage: heaparium-cli COMMAND [OPTION…] FILE"), _ ("Commands:"));
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    fprintf (file, "  %-8s %s\n", commands[i].name, _ (commands[i].summary));
  fprintf (file, "\n%s\n%s\n", _ ("heaparium-cli COMMAND --help tells more about a command."),
           _ ("Exit status: 0 all is well, 1 an uncaught exception or a failed check, 2 a bad call, or a "
              "file that cannot be read or written, 3 a limit ended the run."));
}

static int
run_command (int    argc,
             char **argv)
{
  if (argc < 2)
    {
      print_usage (stderr);
      return HPM_EXIT_USAGE;
    }
  if (strcmp (argv[1], "--help") == 0 || strcmp (argv[1], "-h") == 0)
    {
      print_usage (stdout);
      return HPM_EXIT_OK;
    }
  if (strcmp (argv[1], "--version") == 0)
    {
      printf ("heaparium-cli %s\n", HPM_VERSION);
      return HPM_EXIT_OK;
    }
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (strcmp (argv[1], commands[i].name) == 0)
      return commands[i].function (argc - 1, argv + 1);
  fprintf (stderr, _ ("heaparium-cli: no such command: %s"), argv[1]);
  fprintf (stderr, "\n\n");
  print_usage (stderr);
  return HPM_EXIT_USAGE;
}

/* Whoever keeps the output in a file has to hear that the disk was full. */
static gboolean
flush_output (void)
{
  if (fflush (stdout) == 0 && !ferror (stdout))
    return TRUE;
  fprintf (stderr, _ ("heaparium-cli: the output could not be written: %s"), g_strerror (errno));
  fprintf (stderr, "\n");
  return FALSE;
}

int
main (int    argc,
      char **argv)
{
  int status;

  if (hpm_layout_helper_main (&argc, argv, &status))
    return status;
  hpm_translations_init ();
  status = run_command (argc, argv);
  return flush_output () ? status : HPM_EXIT_USAGE;
}
