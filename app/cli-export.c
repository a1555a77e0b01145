/* cli-export.c: heaparium-cli export: the diagram of a step, or of all steps, as a file */
#include "cli.h"

#include "hpm-diagram.h"

#include <glib/gi18n.h>

#define SMALLEST_SCALE 0.1
#define LARGEST_SCALE 20.0

typedef struct {
  char    *step, *line, *output, *theme, *select, *ask, *view;
  double   scale;
  int      ghosts;
  gboolean all, show_values;
} ExportOptions;

static void
export_options_clear (ExportOptions *options)
{
  g_free (options->step);
  g_free (options->line);
  g_free (options->output);
  g_free (options->theme);
  g_free (options->select);
  g_free (options->ask);
  g_free (options->view);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ExportOptions, export_options_clear)

/* NULL, or what is wrong. */
static const char *
set_look (const ExportOptions *wanted,
          HpmExportOptions    *options)
{
  static const struct { const char *name; HpmThemeKind kind; } themes[] = {
    { "light", HPM_THEME_LIGHT }, { "dark", HPM_THEME_DARK }, { "high-contrast", HPM_THEME_HIGH_CONTRAST },
    { "high-contrast-dark", HPM_THEME_HIGH_CONTRAST_DARK },
  };

  for (guint i = 0; i < G_N_ELEMENTS (themes); i++)
    if (wanted->theme == NULL || g_str_equal (themes[i].name, wanted->theme))
      {
        options->paint.theme = hpm_theme_get (themes[i].kind);
        break;
      }
  if (options->paint.theme == NULL)
    return _ ("--theme is light, dark, high-contrast or high-contrast-dark");
  if (!(wanted->scale == 0 || (wanted->scale >= SMALLEST_SCALE && wanted->scale <= LARGEST_SCALE)))
    return _ ("--scale is a number from 0.1 to 20");
  options->scale = wanted->scale;
  return NULL;
}

/* The scenes of steps first … last; NULL and an error. */
static GPtrArray *
make_scenes (HpmRecording            *recording,
             const HpmDiagramOptions *view,
             guint64                  first,
             guint64                  last,
             GError                 **error)
{
  g_autoptr (HpmLayoutEngine) engine = hpm_layout_engine_new (NULL);
  g_autoptr (HpmDiagramRun) run = hpm_diagram_run_new (recording, view, engine, NULL, NULL, NULL, error);
  g_autoptr (GPtrArray) scenes = g_ptr_array_new_with_free_func ((GDestroyNotify) hpm_scene_unref);

  for (guint64 step = first; run != NULL && step <= last; step++)
    {
      g_autoptr (HpmSnapshot) snapshot = hpm_recording_seek (recording, step, NULL, error);
      HpmScene *scene = snapshot ? hpm_diagram_run_scene (run, snapshot, NULL, error) : NULL;

      if (scene == NULL)
        return NULL;
      g_ptr_array_add (scenes, scene);
    }
  return run ? g_steal_pointer (&scenes) : NULL;
}

/* --- The other views --- */

static HpmScene *
make_view (HpmRecording   *recording,
           const HpmScene *scene,
           const char     *view,
           GError        **error)
{
  g_autoptr (HpmSnapshot) snapshot = hpm_recording_seek (recording, scene->diagram->step, NULL, error);
  g_autoptr (GHashTable) births = hpm_diagram_births (scene->diagram);
  g_autoptr (HpmMemoryMap) map = NULL;

  if (snapshot == NULL)
    return NULL;
  if (g_str_equal (view, "collector"))
    return hpm_scene_new_collector (snapshot, scene->diagram);
  map = hpm_recording_memory (recording, scene->diagram->step, births, NULL, error);
  return map ? hpm_scene_new_memory_map (map, snapshot, scene->diagram) : NULL;
}

static gboolean
change_view (HpmRecording *recording,
             GPtrArray    *scenes,
             const char   *view,
             GError      **error)
{
  for (guint i = 0; i < scenes->len; i++)
    {
      HpmScene *scene = make_view (recording, g_ptr_array_index (scenes, i), view, error);

      if (scene == NULL)
        return FALSE;
      hpm_scene_unref (g_ptr_array_index (scenes, i));
      g_ptr_array_index (scenes, i) = scene;
    }
  return TRUE;
}

/* --- What is asked in the picture --- */

static gboolean
find_question (const char  *name,
               HpmAsk *question)
{
  static const struct { const char *name; HpmAsk question; } questions[] = {
    { "holders", HPM_ASK_NEIGHBOURS }, { "count", HPM_ASK_COUNT },
    { "alive", HPM_ASK_ALIVE },        { "without", HPM_ASK_WITHOUT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (questions); i++)
    if (g_strcmp0 (name ? name : "holders", questions[i].name) == 0)
      {
        *question = questions[i].question;
        return TRUE;
      }
  return FALSE;
}

static gint
find_row (const HpmBox *box,
          const char   *label)
{
  for (guint r = 0; box != NULL && r < box->n_rows; r++)
    if (g_str_equal (box->rows[r].label, label))
      return (gint) r;
  return -1;
}

/* The box and row that "p1.friend" or "p1" is: an attribute, or a name. */
static gboolean
find_reference (const HpmSnapshot *snapshot,
                const HpmDiagram  *diagram,
                const char        *name,
                HpmBoxId          *id,
                gint              *row)
{
  const char *dot = strrchr (name, '.');
  g_autofree char *holder_name = dot ? g_strndup (name, (gsize) (dot - name)) : NULL;
  const HpmObj *holder = dot ? hpm_snapshot_resolve (snapshot, holder_name) : NULL;

  if (holder != NULL)
    {
      *id = HPM_BOX_OBJECT (holder->birth);
      *row = find_row (hpm_diagram_find (diagram, *id), dot + 1);
      return *row >= 0;
    }
  for (guint i = diagram->n_boxes; i-- > 0;)
    if (diagram->boxes[i].kind == HPM_BOX_KIND_FRAME && find_row (&diagram->boxes[i], name) >= 0)
      {
        *id = diagram->boxes[i].id;
        *row = find_row (&diagram->boxes[i], name);
        return TRUE;
      }
  return FALSE;
}

/* FALSE: there is nothing of the name, or no such question. */
static gboolean
ask (HpmRecording        *recording,
     const HpmScene      *scene,
     const ExportOptions *options,
     HpmPaintOptions     *paint,
     HpmReply          **answer,
     GError             **error)
{
  g_autoptr (HpmSnapshot) snapshot = hpm_recording_seek (recording, scene->diagram->step, NULL, error);
  HpmAsk question;
  const HpmObj *object;
  gint row = -1;

  if (snapshot == NULL || !find_question (options->ask, &question))
    return FALSE;
  object = hpm_snapshot_resolve (snapshot, options->select);
  if (question == HPM_ASK_WITHOUT)
    {
      if (!find_reference (snapshot, scene->diagram, options->select, &paint->selected, &row))
        return FALSE;
      paint->selected_row = row + 1;
    }
  else if (object != NULL)
    paint->selected = HPM_BOX_OBJECT (object->birth);
  if (!hpm_diagram_find (scene->diagram, paint->selected))
    return FALSE;
  *answer = hpm_reply_new (question, recording, snapshot, scene->diagram, paint->selected, row, NULL, error);
  paint->answer = *answer;
  return *answer != NULL;
}

static gboolean
write_scenes (GPtrArray              *scenes,
              HpmExportFormat         format,
              GFile                  *file,
              const HpmExportOptions *options,
              GError                **error)
{
  if (scenes->len == 1)
    return hpm_export_to_file (g_ptr_array_index (scenes, 0), format, file, options, NULL, error);
  return hpm_export_pages_to_file ((HpmScene *const *) scenes->pdata, scenes->len, file, options, NULL, error);
}

static int
fail (const char *message)
{
  fprintf (stderr, "heaparium-cli export: %s\n", message);
  return HPM_EXIT_USAGE;
}

static int
export_recording (HpmRecording        *recording,
                  const ExportOptions *options,
                  HpmExportFormat      format,
                  const char          *title)
{
  HpmDiagramOptions view = HPM_DIAGRAM_OPTIONS_DEFAULT;
  HpmExportOptions export = { .title = title, .whole = options->all };
  const char *mistake = set_look (options, &export);
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (options->output);
  g_autoptr (GPtrArray) scenes = NULL;
  g_autoptr (HpmReply) answer = NULL;
  g_autoptr (GError) error = NULL;
  static const char *const views[] = { "diagram", "memory-map", "collector", NULL };
  guint64 first = 1, last = hpm_recording_n_steps (recording);

  if (mistake != NULL)
    return fail (mistake);
  if (!options->all)
    first = last = hpm_cli_find_step (recording, "export", options->step, options->line);
  if (first == 0)
    return HPM_EXIT_USAGE;
  if (options->view != NULL && !g_strv_contains (views, options->view))
    return fail (_ ("--view is diagram, memory-map or collector"));
  if (options->ghosts < 0 || options->ghosts > (int) HPM_MOST_GHOSTS)
    return fail (_ ("--ghosts is a number of steps, 1 … 100"));
  view.show_values = options->show_values;
  view.ghosts = (guint) options->ghosts;
  scenes = make_scenes (recording, &view, first, last, &error);
  if (scenes != NULL && options->select != NULL && scenes->len == 1
      && !ask (recording, g_ptr_array_index (scenes, 0), options, &export.paint, &answer, &error))
    return fail (error ? error->message : _("--select NAME is an object in the picture, --ask holders, count, alive or "
                                             "without (then NAME is a name or an attribute)"));
  if (scenes != NULL && options->view != NULL && !g_str_equal (options->view, "diagram")
      && !change_view (recording, scenes, options->view, &error))
    return fail (error->message);
  if (scenes == NULL || !write_scenes (scenes, format, file, &export, &error))
    return fail (error->message);
  return HPM_EXIT_OK;
}

int
hpm_cli_export (int    argc,
                char **argv)
{
  g_auto (ExportOptions) options = { 0 };
  const GOptionEntry own[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options.output, N_ ("The file to write: .png, .svg, .pdf or .dot"), N_ ("OUT") },
    { "step", 0, 0, G_OPTION_ARG_STRING, &options.step, N_ ("The step; a negative one counts from the end, “end” is the program's end, “fullest” where there is most to see"), N_ ("N") },
    { "line", 0, 0, G_OPTION_ARG_STRING, &options.line, N_ ("The K-th time that line L is about to run"), N_ ("L[:K]") },
    { "all", 0, 0, G_OPTION_ARG_NONE, &options.all, N_ ("All steps, a page each (.pdf)"), NULL },
    { "theme", 0, 0, G_OPTION_ARG_STRING, &options.theme, N_ ("light, dark, high-contrast or high-contrast-dark"), N_ ("NAME") },
    { "scale", 0, 0, G_OPTION_ARG_DOUBLE, &options.scale, N_ ("Pixels a point, for .png"), N_ ("N") },
    { "view", 0, 0, G_OPTION_ARG_STRING, &options.view, N_ ("diagram, memory-map or collector"), N_ ("VIEW") },
    { "select", 0, 0, G_OPTION_ARG_STRING, &options.select, N_ ("Choose the object that NAME refers to"), N_ ("NAME") },
    { "ask", 0, 0, G_OPTION_ARG_STRING, &options.ask, N_ ("Answer a question about it: holders, count, alive or without"), N_ ("QUESTION") },
    { "ghosts", 0, 0, G_OPTION_ARG_INT, &options.ghosts, N_ ("Steps that a freed object is still to be seen (1)"), N_ ("N") },
    { "values", 0, 0, G_OPTION_ARG_NONE, &options.show_values, N_ ("Show numbers and texts as objects"), NULL },
    { NULL },
  };
  HpmCliProgram program;
  g_autoptr (HpmRecording) recording = NULL;
  HpmExportFormat format;
  int status = HPM_EXIT_USAGE;

  if (hpm_cli_program_init (&program, "export", N_ ("FILE"), own, argc, argv))
    {
      if (options.output == NULL)
        status = fail (_ ("-o OUT is missing"));
      else if (!hpm_export_format_for_name (options.output, &format))
        status = fail (_ ("the name of OUT has to end in .png, .svg, .pdf or .dot"));
      else if (options.all && format != HPM_EXPORT_PDF)
        status = fail (_ ("--all writes a .pdf, a page for each step"));
      else if ((recording = hpm_cli_record (&program, "export")) != NULL)
        status = export_recording (recording, &options, format, program.path);
    }
  hpm_cli_program_clear (&program);
  return status;
}

/* --- The legend --- */

int
hpm_cli_legend (int    argc,
                char **argv)
{
  g_auto (ExportOptions) options = { 0 };
  const GOptionEntry own[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options.output, N_ ("The file to write: .png, .svg, .pdf or .dot"), N_ ("OUT") },
    { "theme", 0, 0, G_OPTION_ARG_STRING, &options.theme, N_ ("light, dark, high-contrast or high-contrast-dark"), N_ ("NAME") },
    { "scale", 0, 0, G_OPTION_ARG_DOUBLE, &options.scale, N_ ("Pixels a point, for .png"), N_ ("N") },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (HpmScene) scene = NULL;
  g_autoptr (GFile) file = NULL;
  g_autoptr (GError) error = NULL;
  HpmExportOptions export = { 0 };
  HpmExportFormat format;
  const char *mistake;

  g_option_context_add_main_entries (context, own, GETTEXT_PACKAGE);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    return fail (error->message);
  if (options.output == NULL)
    return fail (_ ("-o OUT is missing"));
  if (!hpm_export_format_for_name (options.output, &format))
    return fail (_ ("the name of OUT has to end in .png, .svg, .pdf or .dot"));
  mistake = set_look (&options, &export);
  if (mistake != NULL)
    return fail (mistake);
  export.title = _("Legend");
  scene = hpm_scene_new_legend ();
  file = g_file_new_for_commandline_arg (options.output);
  return hpm_export_to_file (scene, format, file, &export, NULL, &error) ? HPM_EXIT_OK : fail (error->message);
}
