/* draw-pictures.c: draws the test pictures into a folder, to be looked at
 *
 *   draw-pictures FOLDER [light|dark|contrast|contrast-dark]
 *   draw-pictures FOLDER FILE.story      all steps of a story (see pictures.h), in one layout
 */
#include "pictures.h"

static gboolean
draw (const Picture    *picture,
      const char       *folder,
      const char       *theme_name,
      HpmThemeKind      theme,
      HpmLayoutEngine  *engine,
      GError          **error)
{
  static const struct { HpmExportFormat format; const char *ending;
  } formats[] = { { HPM_EXPORT_PNG, "png" },
                  { HPM_EXPORT_SVG, "svg" },
                  { HPM_EXPORT_PDF, "pdf" },
                  { HPM_EXPORT_DOT, "dot" } };
  HpmDiagramOptions options = HPM_DIAGRAM_OPTIONS_DEFAULT;
  HpmExportOptions export_options = { .paint = { .theme = hpm_theme_get (theme) }, .scale = 1.5 };
  HpmSnapshot *snapshot = pictures_one (picture->text);
  g_autoptr (HpmScene) scene = hpm_scene_new_for_snapshot (snapshot, &options, engine, NULL, error);

  pictures_free (snapshot);
  for (guint i = 0; scene && i < G_N_ELEMENTS (formats); i++)
    {
      g_autofree char *name
        = g_strdup_printf ("%s/%s-%s.%s", folder, picture->name, theme_name, formats[i].ending);
      g_autoptr (GFile) file = g_file_new_for_path (name);

      if (!hpm_export_to_file (scene, formats[i].format, file, &export_options, NULL, error))
        return FALSE;
    }
  return scene != NULL;
}

static gboolean
draw_story (const char       *folder,
            const char       *path,
            HpmLayoutEngine  *engine,
            GError          **error)
{
  HpmExportOptions options = { .whole = TRUE, .scale = 1 };
  g_autofree char *text = NULL;
  g_autoptr (GPtrArray) story = NULL;
  g_autoptr (HpmDiagramRun) run = NULL;
  HpmSnapshotSource source;

  if (!g_file_get_contents (path, &text, NULL, error))
    return FALSE;
  story = pictures_parse (text);
  source = pictures_source (story);
  run = hpm_diagram_run_new_for_source (&source, NULL, engine, NULL, NULL, NULL, error);
  for (guint i = 0; run && i < story->len; i++)
    {
      g_autoptr (HpmScene) scene
        = hpm_diagram_run_scene (run, g_ptr_array_index (story, i), NULL, error);
      g_autofree char *name = g_strdup_printf ("%s/story-%03u.png", folder, i + 1);
      g_autoptr (GFile) file = g_file_new_for_path (name);

      if (!scene || !hpm_export_to_file (scene, HPM_EXPORT_PNG, file, &options, NULL, error))
        return FALSE;
    }
  return run != NULL;
}

int
main (int    argc,
      char **argv)
{
  static const struct { const char *name; HpmThemeKind kind;
  } themes[] = { { "light", HPM_THEME_LIGHT },
                 { "dark", HPM_THEME_DARK },
                 { "contrast", HPM_THEME_HIGH_CONTRAST },
                 { "contrast-dark", HPM_THEME_HIGH_CONTRAST_DARK } };
  g_autoptr (HpmLayoutEngine) engine = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  if (hpm_layout_helper_main (&argc, argv, &status))
    return status;
  if (argc < 2)
    {
      g_printerr ("Usage: draw-pictures FOLDER [THEME]\n");
      return 2;
    }
  engine = hpm_layout_engine_new (NULL);
  if (argc > 2 && g_str_has_suffix (argv[2], ".story"))
    {
      if (draw_story (argv[1], argv[2], engine, &error))
        return 0;
      g_printerr ("%s: %s\n", argv[2], error->message);
      return 1;
    }
  for (guint t = 0; t < G_N_ELEMENTS (themes); t++)
    for (guint i = 0; i < n_pictures; i++)
      if ((argc < 3 || g_str_equal (argv[2], themes[t].name))
          && !draw (&pictures[i], argv[1], themes[t].name, themes[t].kind, engine, &error))
        {
          g_printerr ("%s: %s\n", pictures[i].name, error->message);
          return 1;
        }
  return 0;
}
