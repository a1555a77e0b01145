/* cli-main.c: heaparium-cli
 *
 * Each command is one file with one function; this one finds it.
 */
#include "cli.h"

#include <locale.h>
#include <string.h>

typedef struct {
  const char    *name;
  HpmCommandFunc function;
  const char    *summary;
} Command;

static const Command commands[] = {
  { "run", hpm_cli_run, "run a program" },
  { "audit", hpm_cli_audit, "run a program and check that every reference count is explained at every step" },
};

static void
print_usage (FILE *file)
{
  fprintf (file, "Usage: heaparium-cli COMMAND [OPTION…] …\n\nCommands:\n");
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    fprintf (file, "  %-8s %s\n", commands[i].name, commands[i].summary);
  fprintf (file, "\nheaparium-cli COMMAND --help tells more about a command.\n");
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
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
  fprintf (stderr, "heaparium-cli: no such command: %s\n\n", argv[1]);
  print_usage (stderr);
  return HPM_EXIT_USAGE;
}
