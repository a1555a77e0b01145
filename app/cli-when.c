/* cli-when.c: heaparium-cli when: an object's life, or the step at which something happens to it
 *
 * Without --next or --previous: where it was born, every step at which it changed, and why it died.
 */
#include "cli.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <string.h>

/* Changes told of one object; more than that is no story. */
#define MAX_TOLD 200

typedef struct {
  char        *step, *line, *next, *previous;
  gboolean     json;
} WhenOptions;

static void
when_options_clear (WhenOptions *options)
{
  g_free (options->step);
  g_free (options->line);
  g_free (options->next);
  g_free (options->previous);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WhenOptions, when_options_clear)

typedef struct {
  HpmRecording *recording;
  HpmSnapshot  *snapshot;  /* of the step asked about */
  const HpmObj *object;
  const char   *name;
  gboolean      by_name; /* about the name, not the object */
  gboolean      json;
  guint         n_printed;
  gint64        n_weakrefs; /* at the moment told last; -1: that is not known */
} Story;

/* --- What is asked --- */

static const struct { const char *name; HpmWhen when; } kinds[] = {
  { "change", HPM_WHEN_CHANGED },   { "count", HPM_WHEN_COUNT },   { "refers", HPM_WHEN_REFERS },
  { "weakref", HPM_WHEN_WEAKREFS }, { "birth", HPM_WHEN_BORN },    { "death", HPM_WHEN_DIED },
  { "binding", HPM_WHEN_BOUND },
};

static gboolean
parse_query (const Story *story,
             const char  *text,
             HpmQuery    *query)
{
  const HpmFrameView *frame = &story->snapshot->frames[MAX (story->snapshot->n_frames, 1) - 1];
  guint64 number;

  *query = (HpmQuery) { .object = story->object ? story->object->birth : 0, .name = story->name };
  if (story->snapshot->n_frames > 0 && !frame->is_module)
    query->frame = frame->serial;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (strcmp (text, kinds[i].name) == 0)
      {
        query->when = kinds[i].when;
        return TRUE;
      }
  if (g_str_has_prefix (text, "count=")
      && g_ascii_string_to_unsigned (text + strlen ("count="), 10, 0, G_MAXINT64, &number, NULL))
    {
      query->when = HPM_WHEN_COUNT_IS;
      query->number = (gint64) number;
      return TRUE;
    }
  fprintf (stderr, "heaparium-cli when: %s: %s\n", text,
           _ ("not something to look for (change, count, count=N, refers, weakref, birth, death or binding)"));
  return FALSE;
}

/* --- What is told --- */

static void
print_moment (Story      *story,
              guint64     step,
              const char *sentence)
{
  HpmStepInfo info = hpm_recording_step (story->recording, step);

  if (story->json)
    {
      g_autofree char *quoted = hpm_cli_quote_json (sentence);

      printf ("%s\n  { \"step\": %" PRIu64 ", \"line\": %d, \"text\": %s }", story->n_printed ? "," : "", step,
              info.line, quoted);
    }
  else
    {
      g_autofree char *line = info.line ? g_strdup_printf (_ ("line %d"), info.line) : g_strdup ("");

      printf ("%6" PRIu64 "  %-9s  %s\n", step, line, sentence);
    }
  story->n_printed++;
}

/* What has happened to an object of which no sentence tells. */
static char *
tell_quiet_change (const Story  *story,
                   const HpmObj *object)
{
  if (story->n_weakrefs >= 0 && object->n_weakrefs > story->n_weakrefs)
    return g_strdup_printf (_ ("A weak reference to %s was made, which does not count: the count is %" PRId64 " still."),
                            object->name, object->refcnt);
  if (story->n_weakrefs >= 0 && object->n_weakrefs < story->n_weakrefs)
    return g_strdup_printf (_ ("A weak reference to %s is gone or was cleared; the count is %" PRId64 " still."),
                            object->name, object->refcnt);
  return g_strdup_printf (_ ("%s has the count %" PRId64), object->name, object->refcnt);
}

/* The snapshot's sentences about the object, in one. */
static char *
tell_changes (const Story       *story,
              const HpmSnapshot *snapshot)
{
  GString *text = g_string_new (NULL);
  const HpmObj *object = hpm_snapshot_find (snapshot, story->object->birth);

  for (guint i = 0; i < snapshot->n_changes; i++)
    if (snapshot->changes[i].object == story->object->birth)
      g_string_append_printf (text, "%s%s", text->len ? " " : "", snapshot->changes[i].sentence);
  if (text->len == 0 && object != NULL)
    {
      g_autofree char *quiet = tell_quiet_change (story, object);

      g_string_append (text, quiet);
    }
  return g_string_free (text, FALSE);
}

/* Of what the collector freed, the story of the death says so itself. */
static gboolean
death_tells_all (const Story       *story,
                 const HpmSnapshot *snapshot)
{
  const HpmObj *object = story->by_name ? NULL : hpm_snapshot_find (snapshot, story->object->birth);

  return object != NULL && (object->flags & HPM_OBJ_COLLECTED);
}

static gboolean
tell_step (Story   *story,
           guint64  step,
           gboolean death_follows)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HpmSnapshot) snapshot = hpm_recording_seek (story->recording, step, NULL, &error);
  g_autofree char *text = NULL;
  const HpmObj *object;

  if (snapshot == NULL)
    {
      fprintf (stderr, "heaparium-cli when: %s\n", error->message);
      return FALSE;
    }
  if (death_follows && death_tells_all (story, snapshot))
    return TRUE;
  text = story->by_name ? g_strdup (snapshot->sentence) : tell_changes (story, snapshot);
  print_moment (story, step, text);
  object = story->by_name ? NULL : hpm_snapshot_find (snapshot, story->object->birth);
  story->n_weakrefs = object ? (gint64) object->n_weakrefs : -1;
  return TRUE;
}

static gboolean
tell_death (Story *story)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HpmDeath) death = hpm_recording_explain_death (story->recording, story->object->birth,
                                                            story->snapshot->step, NULL, &error);

  if (death == NULL)
    {
      fprintf (stderr, "heaparium-cli when: %s\n", error->message);
      return FALSE;
    }
  for (guint i = 0; death->reasons[i] != NULL; i++)
    print_moment (story, death->step, death->reasons[i]);
  return TRUE;
}

static gboolean
search (Story          *story,
        const HpmQuery *query,
        guint64         from,
        gboolean        backwards,
        guint64        *step)
{
  g_autoptr (GError) error = NULL;

  if (hpm_recording_search (story->recording, query, 1, from, backwards, step, NULL, NULL, &error))
    return TRUE;
  fprintf (stderr, "heaparium-cli when: %s\n", error->message);
  return FALSE;
}

static HpmExit
tell_life (Story *story)
{
  HpmQuery query = { .when = HPM_WHEN_BORN, .object = story->object->birth };
  guint64 step;
  guint told = 0;

  if (!search (story, &query, story->snapshot->step + 1, TRUE, &step))
    return HPM_EXIT_FAILED;
  query.when = HPM_WHEN_CHANGED;
  if (step > 0 && !tell_step (story, step, TRUE))
    return HPM_EXIT_FAILED;
  for (;;)
    {
      if (!search (story, &query, step, FALSE, &step))
        return HPM_EXIT_FAILED;
      if (step == 0)
        break;
      if (++told > MAX_TOLD)
        {
          print_moment (story, step, _ ("… and so on"));
          break;
        }
      if (!tell_step (story, step, TRUE))
        return HPM_EXIT_FAILED;
    }
  return tell_death (story) ? HPM_EXIT_OK : HPM_EXIT_FAILED;
}

/* The one moment that was asked for. */
static HpmExit
tell_moment (Story      *story,
             const char *what,
             gboolean    backwards)
{
  HpmQuery query;
  guint64 step;

  if (!parse_query (story, what, &query))
    return HPM_EXIT_USAGE;
  if (!search (story, &query, story->snapshot->step, backwards, &step))
    return HPM_EXIT_FAILED;
  if (step == 0)
    {
      fprintf (stderr, "heaparium-cli when: %s\n",
               backwards ? _ ("it did not happen before this step") : _ ("it does not happen after this step"));
      return HPM_EXIT_FAILED;
    }
  if (!tell_step (story, step, query.when == HPM_WHEN_DIED))
    return HPM_EXIT_FAILED;
  return query.when != HPM_WHEN_DIED || tell_death (story) ? HPM_EXIT_OK : HPM_EXIT_FAILED;
}

static HpmExit
tell (Story             *story,
      const WhenOptions *options)
{
  const char *what = options->next ? options->next : options->previous;
  HpmExit exit;

  story->by_name = g_strcmp0 (what, "binding") == 0;
  story->object = hpm_snapshot_resolve (story->snapshot, story->name);
  if (story->object == NULL && !story->by_name)
    {
      fprintf (stderr, _ ("heaparium-cli when: at step %" PRIu64 " there is no “%s”\n"), story->snapshot->step,
               story->name);
      return HPM_EXIT_USAGE;
    }
  if (story->json)
    printf ("{ \"format\": 1, \"moments\": [");
  exit = what != NULL ? tell_moment (story, what, options->next == NULL) : tell_life (story);
  if (story->json)
    printf ("\n] }\n");
  return exit;
}

int
hpm_cli_when (int    argc,
              char **argv)
{
  g_auto (WhenOptions) options = { 0 };
  const GOptionEntry own[] = {
    { "step", 0, 0, G_OPTION_ARG_STRING, &options.step, N_ ("The step; a negative one counts from the end, “end” is the program's end, “fullest” where there is most to see"), N_ ("N") },
    { "line", 0, 0, G_OPTION_ARG_STRING, &options.line, N_ ("The K-th time that line L is about to run"), N_ ("L[:K]") },
    { "next", 0, 0, G_OPTION_ARG_STRING, &options.next, N_ ("The next change, count, count=N, refers, weakref, birth, death or binding"), N_ ("WHAT") },
    { "previous", 0, 0, G_OPTION_ARG_STRING, &options.previous, N_ ("The same, before the step"), N_ ("WHAT") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options.json, N_ ("Print JSON"), NULL },
    { NULL },
  };
  HpmCliProgram program;
  g_autoptr (HpmRecording) recording = NULL;
  g_autoptr (HpmSnapshot) snapshot = NULL;
  g_autoptr (GError) error = NULL;
  HpmExit exit = HPM_EXIT_USAGE;
  guint64 step = 0;

  if (hpm_cli_program_init (&program, "when", N_ ("FILE NAME"), own, argc, argv))
    recording = hpm_cli_record (&program, "when");
  if (recording != NULL)
    step = hpm_cli_find_step (recording, "when", options.step ? options.step : options.line ? NULL : "end",
                              options.line);
  if (step != 0)
    snapshot = hpm_recording_seek (recording, step, NULL, &error);
  if (snapshot != NULL)
    {
      Story story = { recording, snapshot, NULL, program.name, FALSE, options.json, 0, -1 };

      exit = tell (&story, &options);
    }
  else if (error != NULL)
    fprintf (stderr, "heaparium-cli when: %s\n", error->message);
  hpm_cli_program_clear (&program);
  return exit;
}
