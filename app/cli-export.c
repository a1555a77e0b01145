/* cli-export.c: heaparium-cli export: the diagram of a step, or of all steps, as a file */
#include "cli.h"

#include "hpm-diagram.h"

#include <glib/gi18n.h>

typedef struct {
  char    *step, *line, *output, *theme;
  double   scale;
  gboolean all, show_values;
} ExportOptions;

static void
export_options_clear (ExportOptions *options)
{
  g_free (options->step);
  g_free (options->line);
  g_free (options->output);
  g_free (options->theme);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ExportOptions, export_options_clear)

static gboolean
set_theme (const char       *name,
           HpmExportOptions *options)
{
  static const struct { const char *name; HpmThemeKind kind; } themes[] = {
    { "light", HPM_THEME_LIGHT }, { "dark", HPM_THEME_DARK }, { "high-contrast", HPM_THEME_HIGH_CONTRAST },
    { "high-contrast-dark", HPM_THEME_HIGH_CONTRAST_DARK },
  };

  for (guint i = 0; i < G_N_ELEMENTS (themes); i++)
    if (name == NULL || g_str_equal (themes[i].name, name))
      {
        options->paint.theme = hpm_theme_get (themes[i].kind);
        return TRUE;
      }
  return FALSE;
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

static gboolean
write_scenes (GPtrArray              *scenes,
              HpmExportFormat         format,
              GFile                  *file,
              const HpmExportOptions *options,
              GError                **error)
{
  g_autoptr (GFileOutputStream) stream = NULL;

  if (scenes->len == 1)
    return hpm_export_to_file (g_ptr_array_index (scenes, 0), format, file, options, NULL, error);
  stream = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_NONE, NULL, error);
  return stream != NULL
         && hpm_export_pdf_pages ((HpmScene *const *) scenes->pdata, scenes->len,
                                  G_OUTPUT_STREAM (stream), options, NULL, error)
         && g_output_stream_close (G_OUTPUT_STREAM (stream), NULL, error);
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
  HpmExportOptions export = { .scale = options->scale, .title = title, .whole = options->all };
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (options->output);
  g_autoptr (GPtrArray) scenes = NULL;
  g_autoptr (GError) error = NULL;
  guint64 first = 1, last = hpm_recording_n_steps (recording);

  if (!set_theme (options->theme, &export))
    return fail (_ ("--theme is light, dark, high-contrast or high-contrast-dark"));
  if (!options->all)
    first = last = hpm_cli_find_step (recording, "export", options->step, options->line);
  if (first == 0)
    return HPM_EXIT_USAGE;
  view.show_values = options->show_values;
  scenes = make_scenes (recording, &view, first, last, &error);
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
    { "step", 0, 0, G_OPTION_ARG_STRING, &options.step, N_ ("The step; a negative one counts from the end, “end” is the program's end"), N_ ("N") },
    { "line", 0, 0, G_OPTION_ARG_STRING, &options.line, N_ ("The K-th time that line L is about to run"), N_ ("L[:K]") },
    { "all", 0, 0, G_OPTION_ARG_NONE, &options.all, N_ ("All steps, a page each (.pdf)"), NULL },
    { "theme", 0, 0, G_OPTION_ARG_STRING, &options.theme, N_ ("light, dark, high-contrast or high-contrast-dark"), N_ ("NAME") },
    { "scale", 0, 0, G_OPTION_ARG_DOUBLE, &options.scale, N_ ("Pixels a point, for .png"), N_ ("N") },
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
