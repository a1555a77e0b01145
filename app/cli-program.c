/* cli-program.c: options that say which program is to be run, and how */
#include "cli.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <json-glib/json-glib.h>

#include <string.h>

static const struct { const char *name; HpmEra era; } eras[] = {
  { "3.3", HPM_ERA_3_3 },
  { "3.11", HPM_ERA_3_11 },
  { "3.12", HPM_ERA_3_12 },
  { "3.14", HPM_ERA_3_14 },
};

static gboolean
parse_era (const char *text,
           HpmEra     *era)
{
  for (guint i = 0; i < G_N_ELEMENTS (eras); i++)
    if (strcmp (text, eras[i].name) == 0)
      {
        *era = eras[i].era;
        return TRUE;
      }
  return FALSE;
}

/* A number, with k, M or G behind it, or "none". */
static gboolean
parse_amount (const char *text,
              guint64    *amount)
{
  static const char units[] = "kMG";
  const char *unit;
  char *end;
  gsize shift;

  if (strcmp (text, "none") == 0)
    {
      *amount = G_MAXUINT64;
      return TRUE;
    }
  if (!g_ascii_isdigit (text[0]))
    return FALSE;
  *amount = g_ascii_strtoull (text, &end, 10);
  if (!*end)
    return TRUE;
  unit = strchr (units, *end);
  if (!unit || end[1])
    return FALSE;
  shift = 10 * (unit - units + 1);
  *amount = *amount > G_MAXUINT64 >> shift ? G_MAXUINT64 : *amount << shift;
  return TRUE;
}

static gboolean
parse_limit (const char *text,
             HpmLimits  *limits,
             gsize      *history)
{
  g_auto (GStrv) parts = g_strsplit (text, "=", 2);
  guint64 amount;

  if (!parts[0] || !parts[1] || !parse_amount (parts[1], &amount))
    return FALSE;
  if (strcmp (parts[0], "steps") == 0)
    limits->steps = amount;
  else if (strcmp (parts[0], "memory") == 0)
    limits->memory = amount;
  else if (strcmp (parts[0], "recursion") == 0)
    limits->recursion = MIN (amount, G_MAXINT);
  else if (strcmp (parts[0], "output") == 0)
    limits->output = amount;
  else if (strcmp (parts[0], "history") == 0)
    *history = amount;
  else
    return FALSE;
  return TRUE;
}

static gboolean
complain (const char *command,
          const char *what,
          const char *about)
{
  fprintf (stderr, "heaparium-cli %s: %s: %s\n", command, what, about);
  return FALSE;
}

static gboolean
set_options (HpmCliProgram *self,
             const char    *command,
             const char    *era,
             char         **limits)
{
  self->program.era = HPM_ERA_3_11;
  self->program.terminal = TRUE;
  if (era && !parse_era (era, &self->program.era))
    return complain (command, _ ("no such era (3.3, 3.11, 3.12 or 3.14)"), era);
  self->limits = (HpmLimits) HPM_LIMITS_DEFAULT;
  for (guint i = 0; limits && limits[i]; i++)
    if (!parse_limit (limits[i], &self->limits, &self->history))
      return complain (command, _ ("not a limit (steps, memory, recursion, output or history = a number or none)"), limits[i]);
  return TRUE;
}

static gboolean
load (HpmCliProgram *self,
      const char    *command,
      const char    *path,
      gboolean       cells)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autofree char *cwd = g_get_current_dir ();
  g_autoptr (GError) error = NULL;

  if (path[0] == '\0')
    return complain (command, _ ("bad call"), _ ("a FILE is missing"));
  if (!hpm_source_load (file, &self->source, NULL, &error))
    {
      /* Which names the file */
      fprintf (stderr, "heaparium-cli %s: %s\n", command, error->message);
      return FALSE;
    }
  /* As CPython shows it: made absolute, but not made tidy. */
  self->path = g_path_is_absolute (path) ? g_strdup (path) : g_build_filename (cwd, path, NULL);
  self->program.text = self->source.text;
  self->program.length = strlen (self->source.text);
  self->program.filename = self->path;
  self->program.cells = cells || g_str_has_suffix (path, ".ipynb");
  return TRUE;
}

gboolean
hpm_cli_program_init (HpmCliProgram      *self,
                      const char         *command,
                      const char         *arguments,
                      const GOptionEntry *own,
                      int                 argc,
                      char              **argv)
{
  gboolean cells = FALSE;
  g_autofree char *era = NULL;
  g_auto (GStrv) limits = NULL;
  const GOptionEntry entries[] = {
    { "cells", 0, 0, G_OPTION_ARG_NONE, &cells, N_ ("The file has cells (# %% lines)"), NULL },
    { "era", 0, 0, G_OPTION_ARG_STRING, &era, N_ ("Whose rules hold: 3.3, 3.11, 3.12 or 3.14"), N_ ("ERA") },
    { "limit", 0, 0, G_OPTION_ARG_STRING_ARRAY, &limits, N_ ("Set a limit: steps, memory, recursion, output or history"),
      N_ ("NAME=VALUE") },
    { NULL }
  };
  g_autoptr (GOptionContext) context = g_option_context_new (arguments);
  g_autoptr (GError) error = NULL;
  const int expected = strchr (arguments, ' ') ? 3 : 2;

  memset (self, 0, sizeof *self);
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (own)
    g_option_context_add_main_entries (context, own, GETTEXT_PACKAGE);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    return complain (command, _ ("bad call"), error->message);
  if (argc < 2)
    return complain (command, _ ("bad call"), _ ("a FILE is missing"));
  if (argc != expected)
    return complain (command, _ ("bad call"), argc < expected ? _ ("a NAME is missing") : _ ("there are too many arguments"));
  self->name = g_strdup (argc > 2 ? argv[2] : NULL);
  return set_options (self, command, era, limits) && load (self, command, argv[1], cells);
}

void
hpm_cli_program_clear (HpmCliProgram *self)
{
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->name, g_free);
  hpm_source_clear (&self->source);
}

int
hpm_cli_report_end (HpmHost *host)
{
  g_autofree char *message = hpm_run_end_message (host->end, host);

  if (message == NULL)
    return host->end == HPM_RUN_RAISED || host->end == HPM_RUN_EXIT ? host->exit_code : HPM_EXIT_OK;
  fprintf (stderr, "heaparium-cli: %s\n", message);
  return HPM_EXIT_LIMIT;
}

/* A picture of a run that was ended is a picture all the same: told, but no failure. */
static void
tell_about_the_end (HpmRecording *recording)
{
  const HpmProblem *problem = hpm_recording_problem (recording);
  HpmRunEnd end = hpm_recording_end (recording);

  if (problem != NULL && end != HPM_RUN_RAISED && end != HPM_RUN_EXIT && end != HPM_RUN_FINISHED)
    fprintf (stderr, "heaparium-cli: %s\n", problem->message);
}

HpmRecording *
hpm_cli_record (const HpmCliProgram *self,
                const char          *command)
{
  HpmRecordingOptions options = { .program = self->program, .limits = self->limits, .history = self->history };
  g_autoptr (GError) error = NULL;
  HpmRecording *recording = hpm_recording_new (&options, NULL, &error);

  if (recording == NULL)
    complain (command, self->path, error->message);
  else
    tell_about_the_end (recording);
  return recording;
}

static guint64
find_line (HpmRecording *recording,
           const char   *command,
           const char   *text)
{
  g_auto (GStrv) parts = g_strsplit (text, ":", 2);
  guint64 line, count = 1, step;

  if (!parts[0] || !g_ascii_string_to_unsigned (parts[0], 10, 1, G_MAXINT, &line, NULL)
      || (parts[1] && !g_ascii_string_to_unsigned (parts[1], 10, 1, G_MAXINT, &count, NULL)))
    {
      complain (command, _ ("--line takes a line, or LINE:COUNT"), text);
      return 0;
    }
  step = hpm_recording_find_line (recording, (gint) line, (guint) count);
  if (step == 0)
    complain (command, _ ("this line is not reached so often"), text);
  return step;
}

guint64
hpm_cli_find_step (HpmRecording *recording,
                   const char   *command,
                   const char   *step,
                   const char   *line)
{
  gint64 n_steps = (gint64) hpm_recording_n_steps (recording), wanted;

  if (line)
    return find_line (recording, command, line);
  if (!step)
    return (guint64) n_steps;
  if (strcmp (step, "end") == 0)
    return hpm_recording_end_step (recording);
  if (strcmp (step, "fullest") == 0)
    return hpm_recording_find_fullest (recording);
  if (!g_ascii_string_to_signed (step, 10, -n_steps, n_steps, &wanted, NULL) || wanted == 0)
    {
      g_autofree char *range = g_strdup_printf (_ ("there are steps 1 to %" PRId64 ", or -1 to -%" PRId64 " from the end"),
                                                n_steps, n_steps);

      complain (command, step, range);
      return 0;
    }
  return (guint64) (wanted > 0 ? wanted : n_steps + 1 + wanted);
}

char *
hpm_cli_quote_json (const char *text)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_VALUE);

  json_node_set_string (node, text);
  return json_to_string (node, FALSE);
}
