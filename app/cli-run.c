/* cli-run.c: heaparium-cli run
 *
 * What the program writes goes out when CPython would pass it on: at a terminal as it is written,
 * in the order of both streams; to a file or a pipe in pieces, and errors before what was printed
 * shortly before.
 */
#include "cli.h"

#include <glib/gi18n.h>
#include <stdlib.h>
#include <unistd.h>

/* Bytes of both streams that have gone out. */
typedef struct {
  gsize written[2];
} Written;

static void
write_up_to (HpmHost *host, Written *self, HpmStream stream, gsize end)
{
  FILE *file = stream == HPM_STREAM_STDOUT ? stdout : stderr;

  if (end <= self->written[stream])
    return;
  fwrite (host->output[stream]->str + self->written[stream], 1, end - self->written[stream], file);
  fflush (file);
  self->written[stream] = end;
}

static void
output_cb (HpmHost *host,
           gpointer data)
{
  write_up_to (host, data, HPM_STREAM_STDOUT, host->flushed);
  write_up_to (host, data, HPM_STREAM_STDERR, host->output[HPM_STREAM_STDERR]->len);
}

/* input () reads a line of our own. */
static void
input_cb (HpmHost *host,
          gpointer data)
{
  char *line = NULL;
  size_t room = 0;
  ssize_t length;

  write_up_to (host, host->on_output_data, HPM_STREAM_STDOUT, host->output[HPM_STREAM_STDOUT]->len);
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
  Written written = { { 0 } };
  HpmHost *host;
  int status = HPM_EXIT_USAGE;

  if (hpm_cli_program_init (&program, "run", N_ ("FILE"), NULL, argc, argv))
    {
      host = hpm_host_new (&program.limits, &error);
      if (host)
        {
          host->on_output = output_cb;
          host->on_output_data = &written;
          host->on_input = input_cb;
          program.program.terminal = isatty (STDOUT_FILENO);
          hpm_vm_start (host, &program.program);
          hpm_vm_run (host, G_MAXUINT64);
          write_up_to (host, &written, HPM_STREAM_STDOUT, host->output[HPM_STREAM_STDOUT]->len);
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
