/* measure.c: what bench.py asks of a recording
 *
 *   measure record FILE             records the program and writes its output
 *   measure seeks FILE N [STEPS]    … then looks at N random steps, and goes back step by step; figures as JSON
 *
 * Times are processor times of the process. Nothing here fails for being slow.
 */
#include "recorder/hpm-recorder.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static double
milliseconds (clockid_t clock)
{
  struct timespec time;

  clock_gettime (clock, &time);
  return time.tv_sec * 1e3 + time.tv_nsec / 1e6;
}

/* The run's own thread works for us, too. */
static double
now (void)
{
  return milliseconds (CLOCK_PROCESS_CPUTIME_ID);
}

static HpmRecording *
record (const char *path,
        guint64     n_steps)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  gsize length;
  HpmRecordingOptions options = { .limits = HPM_LIMITS_DEFAULT };
  HpmRecording *recording;

  if (!g_file_get_contents (path, &text, &length, &error))
    g_error ("%s", error->message);
  options.program = (HpmProgram) { .text = text, .length = length, .filename = path, .era = HPM_ERA_3_11 };
  options.limits.steps = n_steps;
  options.limits.memory = (gsize) 8 << 30;
  options.limits.output = G_MAXSIZE / 2;
  recording = hpm_recording_new (&options, NULL, &error);
  if (!recording)
    g_error ("%s", error->message);
  return recording;
}

static int
compare_doubles (gconstpointer a,
                 gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

static int
write_output (HpmRecording *recording)
{
  g_autofree char *output = hpm_recording_output (recording, HPM_STREAM_STDOUT, hpm_recording_n_steps (recording));

  fputs (output, stdout);
  return hpm_recording_exit_code (recording);
}

static guint
look (HpmRecording *recording,
      guint64       step)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HpmSnapshot) snapshot = hpm_recording_seek (recording, step, NULL, &error);

  if (!snapshot)
    g_error ("step %" PRIu64 ": %s", step, error->message);
  return snapshot->n_objects;
}

#define N_BACK 50

/* Mean of single steps back from the middle of the run. */
static double
go_back (HpmRecording *recording)
{
  guint64 from = hpm_recording_n_steps (recording) / 2 + 1;
  guint n = MIN (N_BACK, from);
  double start;

  look (recording, from);
  start = now ();
  for (guint i = 1; i < n; i++)
    look (recording, from - i);
  return n > 1 ? (now () - start) / (n - 1) : 0;
}

static int
write_seeks (const char *path,
             guint       n_seeks,
             guint64     most_steps)
{
  double start = now (), recorded;
  HpmRecording *recording = record (path, most_steps);
  guint64 n_steps = hpm_recording_n_steps (recording);
  g_autofree double *times = g_new (double, n_seeks);
  GRand *random = g_rand_new_with_seed (1);
  guint n_objects = 0;
  double sum = 0;

  recorded = now () - start;
  for (guint i = 0; i < n_seeks; i++)
    {
      guint64 step = 1 + (guint64) (g_rand_double (random) * n_steps);

      guint n_shown;

      start = now ();
      n_shown = look (recording, MIN (step, n_steps)); /* not within MAX (), which would look twice */
      times[i] = now () - start;
      n_objects = MAX (n_objects, n_shown);
      sum += times[i];
    }
  g_rand_free (random);
  qsort (times, n_seeks, sizeof *times, compare_doubles);
  printf ("{\"steps\": %" PRIu64 ", \"record_ms\": %.2f, \"history_bytes\": %zu, \"timeline_bytes_per_step\": %zu,"
          " \"objects_shown\": %u, \"seeks\": %u, \"mean_ms\": %.3f, \"p50_ms\": %.3f, \"p99_ms\": %.3f, \"max_ms\": %.3f,"
          " \"back_ms\": %.3f}\n",
          n_steps, recorded, hpm_recording_history (recording), sizeof (HpmPackedStep), n_objects, n_seeks, sum / n_seeks,
          times[n_seeks / 2], times[n_seeks * 99 / 100], times[n_seeks - 1], go_back (recording));
  hpm_recording_unref (recording);
  return 0;
}

int
main (int    argc,
      char **argv)
{
  HpmRecording *recording;
  int status;

  if (argc == 3 && strcmp (argv[1], "record") == 0)
    {
      recording = record (argv[2], G_MAXUINT64);
      status = write_output (recording);
      hpm_recording_unref (recording);
      return status;
    }
  if ((argc == 4 || argc == 5) && strcmp (argv[1], "seeks") == 0)
    return write_seeks (argv[2], MAX (1, atoi (argv[3])), argc == 5 ? (guint64) atoll (argv[4]) : G_MAXUINT64);
  fprintf (stderr, "usage: measure record FILE | measure seeks FILE N [STEPS]\n");
  return 2;
}
