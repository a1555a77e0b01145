/* cli-run.c: heaparium-cli run
 *
 * What the program writes goes out as it is written, in the order of both streams.
 */
#include "cli.h"

#include <glib/gi18n.h>

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
          hpm_vm_start (host, &program.program);
          hpm_vm_run (host, G_MAXUINT64);
          write_chunks (host, n_written);
          fflush (stdout);
          status = hpm_cli_report_end (host);
          if (host->end == HPM_RUN_RAISED)
            hpm_cli_report_left_out (host->output[HPM_STREAM_STDERR]->str);
          hpm_host_free (host);
        }
      else
        fprintf (stderr, "heaparium-cli run: %s\n", error->message);
    }
  hpm_cli_program_clear (&program);
  return status;
}
