/* cli-run.c: heaparium-cli run
 *
 * What the program writes goes out as it is written, in the order of both streams.
 */
#include "cli.h"

#include <glib/gi18n.h>
#include <stdlib.h>
#include <unistd.h>

static guint
write_chunks (HpmHost *host,
              guint    from)
{
  for (; from < host->chunks->len; from++)
    {
      HpmOutputChunk *chunk = &g_array_index (host->chunks, HpmOutputChunk, from);
      FILE *file = chunk->stream == HPM_STREAM_STDOUT ? stdout : stderr;

      if (file == stderr)
        fflush (stdout);
      fwrite (host->output[chunk->stream]->str + chunk->start, 1, chunk->length, file);
    }
  return from;
}

static void
output_cb (HpmHost *host,
           gpointer data)
{
  guint *n_written = data;

  *n_written = write_chunks (host, *n_written);
}

/* input () reads a line of our own. */
static void
input_cb (HpmHost *host,
          gpointer data)
{
  char *line = NULL;
  size_t room = 0;
  ssize_t length;

  fflush (stdout);
  length = getline (&line, &room, stdin);
  if (length > 0)
    {
      g_autofree char *valid = NULL;

      if (line[length - 1] == '\n')
        length--;
      valid = g_utf8_make_valid (line, length);
      if (host->input == NULL)
        host->input = g_ptr_array_new_with_free_func (g_free);
      g_ptr_array_add (host->input, g_steal_pointer (&valid));
    }
  free (line);
}

/* A note when the last of the errors is about a module that Heaparium leaves out. */
static void
report_left_out (const char *errors)
{
  g_auto (GStrv) lines = g_strsplit (errors, "\n", -1);
  guint n = g_strv_length (lines);
  g_autofree char *sentence = NULL;

  while (n > 0 && *lines[n - 1] == '\0')
    n--;
  if (n > 0 && g_str_has_prefix (lines[n - 1], "ModuleNotFoundError: "))
    sentence = hpm_module_left_out (lines[n - 1]);
  if (sentence != NULL)
    fprintf (stderr, "heaparium-cli: %s\n", sentence);
}

int
hpm_cli_run (int    argc,
             char **argv)
{
  HpmCliProgram program;
  g_autoptr (GError) error = NULL;
  guint n_written = 0;
  HpmHost *host;
  int status = HPM_EXIT_USAGE;

  if (hpm_cli_program_init (&program, "run", N_ ("FILE"), NULL, argc, argv))
    {
      host = hpm_host_new (&program.limits, &error);
      if (host)
        {
          host->on_output = output_cb;
          host->on_output_data = &n_written;
          host->on_input = input_cb;
          program.program.terminal = isatty (STDOUT_FILENO);
          hpm_vm_start (host, &program.program);
          hpm_vm_run (host, G_MAXUINT64);
          write_chunks (host, n_written);
          fflush (stdout);
          status = hpm_cli_report_end (host);
          if (host->end == HPM_RUN_RAISED)
            report_left_out (host->output[HPM_STREAM_STDERR]->str);
          hpm_host_free (host);
        }
      else
        fprintf (stderr, "heaparium-cli run: %s\n", error->message);
    }
  hpm_cli_program_clear (&program);
  return status;
}
