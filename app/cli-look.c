/* cli-look.c: heaparium-cli steps, state, why: a recorded run as text or JSON */
#include "cli.h"

#include <glib/gi18n.h>
#include <inttypes.h>

/* The options of a command that looks at one step. */
typedef struct {
  char    *step, *line;
  gboolean json;
  gboolean alive, without; /* of why */
  HpmRecording *recording; /* that the snapshot is of */
} LookOptions;

static void
look_options_clear (LookOptions *options)
{
  g_free (options->step);
  g_free (options->line);
  g_clear_pointer (&options->recording, hpm_recording_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LookOptions, look_options_clear)

/* --- steps --- */

static void
print_step (HpmRecording *recording,
            guint64       step,
            gboolean      json)
{
  HpmStepInfo info = hpm_recording_step (recording, step);

  if (json)
    printf ("%s\n    { \"step\": %" G_GUINT64_FORMAT ", \"kind\": \"%s\", \"line\": %d, \"depth\": %u }",
            step == 1 ? "" : ",", step, hpm_step_kind_name (info.kind), info.line, info.depth);
  else
    {
      g_autofree char *line = info.line ? g_strdup_printf (_ ("line %d"), info.line) : g_strdup ("");

      printf ("%6" G_GUINT64_FORMAT "  %*s%-9s  %s\n", step, (int) MIN (info.depth, 20) * 2, "",
              hpm_step_kind_name (info.kind), line);
    }
}

int
hpm_cli_steps (int    argc,
               char **argv)
{
  gboolean json = FALSE;
  const GOptionEntry own[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Print JSON"), NULL },
    { NULL },
  };
  HpmCliProgram program;
  g_autoptr (HpmRecording) recording = NULL;

  if (hpm_cli_program_init (&program, "steps", N_ ("FILE"), own, argc, argv))
    recording = hpm_cli_record (&program, "steps");
  if (recording != NULL && json)
    printf ("{ \"format\": 1, \"steps\": [");
  for (guint64 i = 1; recording != NULL && i <= hpm_recording_n_steps (recording); i++)
    print_step (recording, i, json);
  if (recording != NULL && json)
    printf ("\n] }\n");
  hpm_cli_program_clear (&program);
  return recording ? HPM_EXIT_OK : HPM_EXIT_USAGE;
}

/* --- One step --- */

static HpmSnapshot *
look (HpmCliProgram *program,
      const char    *command,
      const char    *arguments,
      LookOptions   *options,
      int            argc,
      char         **argv)
{
  gboolean is_why = g_str_equal (command, "why");
  const GOptionEntry own[] = {
    { "step", 0, 0, G_OPTION_ARG_STRING, &options->step, N_ ("The step; a negative one counts from the end, “end” is the program's end, “fullest” where there is most to see"), N_ ("N") },
    { "line", 0, 0, G_OPTION_ARG_STRING, &options->line, N_ ("The K-th time that line L is about to run"), N_ ("L[:K]") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options->json, N_ ("Print JSON"), NULL },
    { is_why ? "alive" : NULL, 0, 0, G_OPTION_ARG_NONE, &options->alive, N_ ("The way from a root that keeps it alive"), NULL },
    { "without", 0, 0, G_OPTION_ARG_NONE, &options->without, N_ ("Who would die if that name or attribute went away"), NULL },
    { NULL },
  };
  g_autoptr (HpmRecording) recording = NULL;
  g_autoptr (GError) error = NULL;
  HpmSnapshot *snapshot = NULL;
  guint64 step = 0;

  if (hpm_cli_program_init (program, command, arguments, own, argc, argv))
    recording = hpm_cli_record (program, command);
  if (recording != NULL)
    step = hpm_cli_find_step (recording, command, options->step, options->line);
  if (step != 0)
    snapshot = hpm_recording_seek (recording, step, NULL, &error);
  if (error != NULL)
    fprintf (stderr, "heaparium-cli %s: %s\n", command, error->message);
  options->recording = g_steal_pointer (&recording);
  return snapshot;
}

static void
print_field (const HpmField *field)
{
  const char *arrow = field->dead ? "×" : field->weak ? "⇢" : "→";

  printf ("      %-16s %s %s%s\n", field->label, arrow, field->text, field->changed ? " *" : "");
}

static void
print_flags (const HpmObj *object)
{
  static const struct { HpmObjFlags flag; const char *word; } words[] = {
    { HPM_OBJ_BORN, N_ ("new") },             { HPM_OBJ_FREED, N_ ("freed") },
    { HPM_OBJ_COLLECTED, N_ ("by the collector") }, { HPM_OBJ_GARBAGE, N_ ("unreachable") },
    { HPM_OBJ_TENTATIVE, N_ ("tentatively unreachable") }, { HPM_OBJ_FINALIZED, N_ ("finalized") },
    { HPM_OBJ_DYING, N_ ("being freed") },    { HPM_OBJ_RESURRECTED, N_ ("resurrected") },
    { HPM_OBJ_IN_GC_GARBAGE, N_ ("in gc.garbage") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (object->flags & words[i].flag)
      printf (", %s", _ (words[i].word));
}

static void
print_object (const HpmObj *object)
{
  printf ("  %s  0x%" G_GINT64_MODIFIER "x  ", object->name, object->address);
  printf (_ ("count %" PRId64), object->refcnt);
  if (object->n_weakrefs > 0)
    printf (ngettext (", %u weak reference", ", %u weak references", object->n_weakrefs), object->n_weakrefs);
  print_flags (object);
  if (object->kept_by != NULL)
    printf (_ (", kept by %s"), object->kept_by);
  printf ("\n");
  for (guint i = 0; i < object->n_fields; i++)
    print_field (&object->fields[i]);
}

static void
print_snapshot (const HpmSnapshot *snapshot)
{
  printf (_ ("step %" PRIu64 ", %s, line %d"), snapshot->step,
          hpm_step_kind_name (snapshot->kind), snapshot->line);
  printf ("\n%s\n", snapshot->sentence);
  for (guint i = 0; i < snapshot->n_frames; i++)
    {
      const HpmFrameView *frame = &snapshot->frames[i];

      if (frame->library)
        continue;
      printf ("  %s%s", frame->name, frame->is_module ? "" : "()");
      if (frame->kept_by != NULL)
        /* Translators: behind a function's name: f(), ended, kept by traceback#1 */
        printf (_ (", ended, kept by %s"), frame->kept_by);
      else if (!frame->running && !frame->is_module)
        printf ("%s", _ (", ended"));
      if (frame->garbage)
        /* Translators: behind ", ended" and the like */
        printf ("%s", _ (", unreachable"));
      printf ("\n");
      for (guint k = 0; k < frame->n_names; k++)
        print_field (&frame->names[k]);
    }
  for (guint i = 0; i < snapshot->n_objects; i++)
    if (snapshot->objects[i].shape != HPM_SHAPE_VALUE
        && !(snapshot->objects[i].flags & (HPM_OBJ_BUILTIN | HPM_OBJ_LIBRARY)))
      print_object (&snapshot->objects[i]);
}

int
hpm_cli_state (int    argc,
               char **argv)
{
  g_auto (LookOptions) options = { 0 };
  HpmCliProgram program;
  g_autoptr (HpmSnapshot) snapshot = look (&program, "state", N_ ("FILE"), &options, argc, argv);
  g_autofree char *json = NULL;

  if (snapshot != NULL && options.json)
    {
      json = hpm_snapshot_to_json (snapshot);
      printf ("%s\n", json);
    }
  else if (snapshot != NULL)
    print_snapshot (snapshot);
  hpm_cli_program_clear (&program);
  return snapshot ? HPM_EXIT_OK : HPM_EXIT_USAGE;
}

/* --- why --- */

static void
print_owners (const HpmObj *object)
{
  printf (_ ("%s has the count %" PRId64), object->name, object->refcnt);
  printf ("\n");
  for (guint i = 0; i < object->n_owners; i++)
    printf ("  %u  %s\n", object->owners[i].count, object->owners[i].text);
  if (object->n_weakrefs > 0)
    {
      printf (ngettext ("and %u weak reference, which does not count", "and %u weak references, which do not count",
                        object->n_weakrefs),
              object->n_weakrefs);
      printf ("\n");
    }
}

static void
print_owners_as_json (const HpmSnapshot *snapshot,
                      const HpmObj      *object)
{
  g_autofree char *name = hpm_cli_quote_json (object->name);

  printf ("{ \"format\": 1, \"step\": %" G_GUINT64_FORMAT ", \"name\": %s, \"refcount\": %" G_GINT64_FORMAT
          ", \"owners\": [", snapshot->step, name, object->refcnt);
  for (guint i = 0; i < object->n_owners; i++)
    {
      g_autofree char *text = hpm_cli_quote_json (object->owners[i].text);

      printf ("%s\n  { \"count\": %u, \"text\": %s }", i ? "," : "", object->owners[i].count, text);
    }
  printf ("\n] }\n");
}

/* --- why --alive, why --without --- */

static int
print_way (HpmRecording      *recording,
           const HpmSnapshot *snapshot,
           const HpmObj      *object)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HpmWay) way = hpm_recording_way (recording, snapshot->step, object->birth, NULL, &error);

  if (way == NULL)
    {
      fprintf (stderr, "heaparium-cli why: %s\n", error->message);
      return HPM_EXIT_USAGE;
    }
  if (way->n_parts == 0)
    printf (_ ("Nothing that the program can name reaches %s."), object->name);
  else
    printf (_ ("%s is alive because of"), object->name);
  printf ("\n");
  for (guint i = 0; i < way->n_parts; i++)
    printf ("  %s → %s\n", way->parts[i].text, way->parts[i].name);
  return HPM_EXIT_OK;
}

static const HpmField *
find_name (const HpmSnapshot *snapshot,
           const char        *name,
           HpmCut            *cut)
{
  for (guint f = snapshot->n_frames; f-- > 0;)
    for (guint i = 0; i < snapshot->frames[f].n_names; i++)
      if (g_str_equal (snapshot->frames[f].names[i].label, name))
        {
          cut->frame = snapshot->frames[f].serial;
          cut->module = snapshot->frames[f].is_module;
          return &snapshot->frames[f].names[i];
        }
  return NULL;
}

static const HpmField *
find_field (const HpmSnapshot *snapshot,
            const char        *name,
            HpmCut            *cut)
{
  const char *dot = strrchr (name, '.');
  g_autofree char *holder_name = dot ? g_strndup (name, (gsize) (dot - name)) : NULL;
  const HpmObj *holder = dot ? hpm_snapshot_resolve (snapshot, holder_name) : NULL;

  for (guint i = 0; holder != NULL && i < holder->n_fields; i++)
    if (g_str_equal (holder->fields[i].label, dot + 1))
      {
        cut->holder = holder->birth;
        return &holder->fields[i];
      }
  return NULL;
}

static void
print_births (const HpmSnapshot *snapshot,
              const GArray      *births,
              const char        *what)
{
  guint n = 0;

  for (guint i = 0; i < births->len; i++)
    {
      const HpmObj *object = hpm_snapshot_find (snapshot, g_array_index (births, guint32, i));

      if (object != NULL && object->shape != HPM_SHAPE_VALUE)
        printf (n++ ? ", %s" : "%2$s: %1$s", object->name, what);
    }
  if (n > 0)
    printf ("\n");
}

static int
print_fate (HpmRecording      *recording,
            const HpmSnapshot *snapshot,
            const char        *name)
{
  HpmCut cut = { 0 };
  const HpmField *field = find_name (snapshot, name, &cut);
  g_autoptr (HpmFate) fate = NULL;

  if (field == NULL)
    field = find_field (snapshot, name, &cut);
  if (field != NULL && field->target != 0 && !field->weak)
    {
      cut.label = field->label;
      cut.target = field->target;
      fate = hpm_recording_fate (recording, snapshot->step, &cut, NULL, NULL);
    }
  if (fate == NULL || !fate->found)
    {
      fprintf (stderr, _ ("heaparium-cli why: at step %" PRIu64 " “%s” is no name or attribute that holds anything\n"),
               snapshot->step, name);
      return HPM_EXIT_USAGE;
    }
  printf (_ ("Without “%s”:"), name);
  printf ("\n");
  if (fate->freed->len == 0)
    {
      printf (_ ("  nobody would be freed; a count of %" PRId64 " would be left"), fate->count_left);
      printf ("\n");
    }
  print_births (snapshot, fate->freed, _ ("  freed at once"));
  print_births (snapshot, fate->lost, _ ("  unreachable, only the collector could free them"));
  if (fate->n_finalizers > 0)
    printf ("%s\n", _ ("  (unless a finalizer saves somebody)"));
  return HPM_EXIT_OK;
}

int
hpm_cli_why (int    argc,
             char **argv)
{
  g_auto (LookOptions) options = { 0 };
  HpmCliProgram program;
  g_autoptr (HpmSnapshot) snapshot = look (&program, "why", N_ ("FILE NAME"), &options, argc, argv);
  const HpmObj *object = snapshot ? hpm_snapshot_resolve (snapshot, program.name) : NULL;

  int status = object ? HPM_EXIT_OK : HPM_EXIT_USAGE;

  if (snapshot != NULL && options.without)
    status = print_fate (options.recording, snapshot, program.name);
  else if (object != NULL && options.alive)
    status = print_way (options.recording, snapshot, object);
  else if (object != NULL && options.json)
    print_owners_as_json (snapshot, object);
  else if (object != NULL)
    print_owners (object);
  else if (snapshot != NULL)
    fprintf (stderr, _ ("heaparium-cli why: at step %" PRIu64 " there is no “%s”\n"), snapshot->step,
             program.name);
  hpm_cli_program_clear (&program);
  return status;
}
