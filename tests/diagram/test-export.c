/* test-export.c: files, and the contrast of the colours in them */
#include "diagram-test.h"

#include <string.h>
#include <unistd.h>

/* --- Exports --- */

static GBytes *
export (const HpmScene         *scene,
        HpmExportFormat         format,
        const HpmExportOptions *options)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;

  hpm_export (scene, format, stream, options, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_close (stream, NULL, NULL);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
}

typedef struct { GString *words; guint n_texts, n_titles, depth_of_text; } SvgSeen;

static void
svg_start (GMarkupParseContext *context,
           const char          *element,
           const char         **names,
           const char         **values,
           gpointer             data,
           GError             **error)
{
  SvgSeen *seen = data;

  g_assert_true (g_strv_contains (
    (const char *const[]){ "svg", "g", "path", "text", "title", "desc", "style", NULL }, element));
  seen->n_texts += g_str_equal (element, "text");
  seen->n_titles += g_str_equal (element, "title");
}

static void
svg_text (GMarkupParseContext *context,
          const char          *text,
          gsize                length,
          gpointer             data,
          GError             **error)
{
  g_string_append_len (((SvgSeen *) data)->words, text, (gssize) length);
}

static SvgSeen
read_svg (GBytes *bytes)
{
  const GMarkupParser parser = { .start_element = svg_start, .text = svg_text };
  SvgSeen seen = { g_string_new (NULL) };
  GMarkupParseContext *context = g_markup_parse_context_new (&parser, 0, &seen, NULL);
  g_autoptr (GError) error = NULL;
  gsize size;
  const char *text = g_bytes_get_data (bytes, &size);

  g_markup_parse_context_parse (context, text, (gssize) size, &error);
  g_assert_no_error (error);
  g_markup_parse_context_end_parse (context, &error);
  g_assert_no_error (error);
  g_markup_parse_context_free (context);
  return seen;
}

static void
test_export_svg (void)
{
  for (guint i = 0; i < n_pictures; i++)
    {
      g_autoptr (HpmScene) scene = scene_of (pictures[i].text);
      g_autoptr (GBytes) svg = export (scene, HPM_EXPORT_SVG, NULL);
      SvgSeen seen = read_svg (svg);

      g_assert_cmpuint (seen.n_texts, >, scene->n_boxes);
      g_assert_cmpuint (seen.n_titles, ==, 1 + scene->n_boxes + scene->n_edges);
      for (guint b = 0; b < scene->n_boxes; b++)
        g_assert_nonnull (strstr (seen.words->str, scene->boxes[b].box->title));
      g_string_free (seen.words, TRUE);
    }
}

static void
test_export_escapes (void)
{
  g_autoptr (HpmScene) scene = scene_of (
    "step 1\nframe 1 module 1\n a<b&c > 10\n s = \"<script>alert('x')</script>\\\"\" ]]> --> \1\2\n"
    "obj 10 instance <b>&quot;#1 1\n \"x\" = <img/src=\"y\">\n \xff\xfe = \xc3\n");
  HpmExportOptions options = { .title = "</title><script>&" };
  g_autoptr (GBytes) svg = export (scene, HPM_EXPORT_SVG, &options);
  g_autoptr (GBytes) dot = export (scene, HPM_EXPORT_DOT, &options);
  g_autoptr (GBytes) png = export (scene, HPM_EXPORT_PNG, &options);
  SvgSeen seen = read_svg (svg);
  gsize size;

  g_assert_nonnull (strstr (seen.words->str, "<script>alert("));
  g_assert_null (
    g_strstr_len (g_bytes_get_data (svg, &size), (gssize) g_bytes_get_size (svg), "<script"));
  g_assert_null (
    g_strstr_len (g_bytes_get_data (dot, &size), (gssize) g_bytes_get_size (dot), "<script>alert"));
  g_assert_cmpuint (g_bytes_get_size (png), >, 1000);
  g_string_free (seen.words, TRUE);
}

static void
test_export_dot_is_well_formed (void)
{
  for (guint i = 0; i < n_pictures; i++)
    {
      g_autoptr (HpmScene) scene = scene_of (pictures[i].text);
      g_autoptr (GBytes) dot = export (scene, HPM_EXPORT_DOT, NULL);
      g_autoptr (GSubprocess) nop = NULL;
      g_autofree char *program = g_find_program_in_path ("nop");
      g_autoptr (GError) error = NULL;

      if (!program)
        {
          g_test_skip ("Graphviz's programs are not here");
          return;
        }
      nop = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_SILENCE,
                              &error, program, NULL);
      g_assert_no_error (error);
      g_assert_true (g_subprocess_communicate (nop, dot, NULL, NULL, NULL, &error));
      g_assert_no_error (error);
      g_assert_true (g_subprocess_get_successful (nop));
    }
}

static void
test_export_png (void)
{
  static const HpmThemeKind themes[]
    = { HPM_THEME_LIGHT, HPM_THEME_DARK, HPM_THEME_HIGH_CONTRAST, HPM_THEME_HIGH_CONTRAST_DARK };
  g_autoptr (HpmScene) scene = scene_of (pictures[7].text);

  for (guint t = 0; t < G_N_ELEMENTS (themes); t++)
    {
      HpmBoxId marked[] = { HPM_BOX_OBJECT (11) };
      HpmExportOptions options = { .paint = { .theme = hpm_theme_get (themes[t]),
                                              .selected = HPM_BOX_OBJECT (10),
                                              .hovered = HPM_BOX_FRAME (0),
                                              .marked = marked,
                                              .n_marked = 1 },
                                   .scale = 1 };
      g_autoptr (GBytes) png = export (scene, HPM_EXPORT_PNG, &options);
      g_autoptr (GBytes) again = export (scene, HPM_EXPORT_PNG, &options);

      g_assert_cmpuint (g_bytes_get_size (png), >, 5000);
      g_assert_cmpint (memcmp (g_bytes_get_data (png, NULL), "\211PNG", 4), ==, 0);
      g_assert_true (g_bytes_equal (png, again));
    }
}

static void
test_export_pdf (void)
{
  g_autoptr (HpmScene) a = scene_of (pictures[0].text);
  g_autoptr (HpmScene) b = scene_of (pictures[1].text);
  HpmScene *scenes[] = { a, b };
  g_autoptr (GBytes) one = export (a, HPM_EXPORT_PDF, NULL);
  g_autofree char *folder = g_dir_make_tmp ("heaparium-XXXXXX", NULL);
  g_autofree char *name = g_build_filename (folder, "both.pdf", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (name);
  g_autoptr (GError) error = NULL;
  g_autofree char *both = NULL;
  gsize length;

  g_assert_cmpint (memcmp (g_bytes_get_data (one, NULL), "%PDF", 4), ==, 0);
  g_assert_true (hpm_export_pages_to_file (scenes, 2, file, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (name, &both, &length, NULL));
  g_assert_cmpuint (length, >, g_bytes_get_size (one));
  g_assert_true (g_file_delete (file, NULL, NULL));
  g_assert_cmpint (rmdir (folder), ==, 0);
}

static void
test_export_to_file_keeps_what_was_there (void)
{
  g_autoptr (HpmScene) scene = scene_of (pictures[0].text);
  g_autofree char *folder = g_dir_make_tmp ("heaparium-XXXXXX", NULL);
  g_autofree char *name = g_build_filename (folder, "a.PNG", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (name);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  HpmExportFormat format;
  g_autofree char *text = NULL;

  g_assert_true (hpm_export_format_for_name (name, &format));
  g_assert_cmpint (format, ==, HPM_EXPORT_PNG);
  g_assert_false (hpm_export_format_for_name ("x.doc", &format));
  g_assert_true (g_file_set_contents (name, "old", -1, NULL));
  g_cancellable_cancel (cancellable);
  g_assert_false (hpm_export_to_file (scene, HPM_EXPORT_SVG, file, NULL, cancellable, NULL));
  g_assert_true (g_file_get_contents (name, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "old");
  g_assert_true (hpm_export_to_file (scene, HPM_EXPORT_PNG, file, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_delete (file, NULL, NULL));
  g_assert_cmpint (rmdir (folder), ==, 0);
}

/* --- The legend --- */

static gboolean
has_tag (const HpmScene *scene,
         const char     *word)
{
  for (guint i = 0; i < scene->n_boxes; i++)
    {
      g_auto (GStrv) states = hpm_box_states (scene->boxes[i].box);

      if (g_strv_contains ((const char *const *) states, word))
        return TRUE;
    }
  return FALSE;
}

/* Whatever tag a box can wear is explained; nothing lies on anything else. */
static void
test_legend (void)
{
  static const char *const words[] = { "unreachable", "unreachable?", "dying", "in gc.garbage", "kept by module sys", "being finalized", "rescued", "new",
                                       "collected", "freed", "resurrected", "finalized", "immortal" };
  g_autoptr (HpmScene) scene = hpm_scene_new_legend ();
  g_autoptr (GBytes) svg = export (scene, HPM_EXPORT_SVG, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    g_assert_true (has_tag (scene, words[i]));
  for (guint i = 0; i < scene->n_boxes; i++)
    {
      assert_inside (scene->boxes[i].rect, scene->bounds);
      for (guint j = 0; j < i; j++)
        g_assert_true (scene->boxes[i].rect.y >= scene->boxes[j].rect.y + scene->boxes[j].rect.height
                       || scene->boxes[i].rect.x >= scene->boxes[j].rect.x + scene->boxes[j].rect.width);
    }
  for (guint i = 0; i < scene->n_captions; i++)
    for (guint b = 0; b < scene->n_boxes; b++)
      {
        const HpmRect *rect = &scene->boxes[b].rect;

        g_assert_false (scene->captions[i].y > rect->y && scene->captions[i].y < rect->y + rect->height
                        && scene->captions[i].x > rect->x && scene->captions[i].x < rect->x + rect->width);
      }
  g_assert_cmpuint (g_bytes_get_size (svg), >, 20000);
  for (guint kind = HPM_THEME_LIGHT; kind <= HPM_THEME_HIGH_CONTRAST_DARK; kind++)
    {
      HpmExportOptions options = { .paint = { .theme = hpm_theme_get ((HpmThemeKind) kind) }, .scale = 0.5 };
      g_autoptr (GBytes) png = export (scene, HPM_EXPORT_PNG, &options);

      g_assert_cmpuint (g_bytes_get_size (png), >, 20000);
    }
}

/* --- Themes --- */

static HpmColor
over (HpmColor a,
      HpmColor b)
{
  return (HpmColor){ a.red * a.alpha + b.red * (1 - a.alpha),
                     a.green * a.alpha + b.green * (1 - a.alpha),
                     a.blue * a.alpha + b.blue * (1 - a.alpha), 1 };
}

static void
assert_contrast (const char *what,
                 HpmColor    text,
                 HpmColor    ground,
                 double      least)
{
  double contrast = hpm_color_contrast (&text, &ground);

  if (contrast < least)
    g_test_message ("%s: %.2f", what, contrast);
  g_assert_cmpfloat (contrast, >=, least);
}

static void
assert_theme (const HpmTheme *t)
{
  HpmColor changed_row = over (t->changed_tint, t->box), hatched = over (t->hatch, t->garbage);
  HpmColor ghost = over (t->ghost, t->background);
  const HpmColor grounds[] = { t->box, changed_row, hatched, t->garbage };

  for (guint i = 0; i < G_N_ELEMENTS (grounds); i++)
    {
      assert_contrast ("text", t->text, grounds[i], 4.5);
      assert_contrast ("dim", t->dim, grounds[i], 4.5);
    }
  assert_contrast ("frame", t->on_frame, t->frame, 4.5);
  assert_contrast ("current frame", t->on_frame_current, t->frame_current, 4.5);
  assert_contrast ("badge", t->on_badge, t->badge, 4.5);
  assert_contrast ("changed badge", t->on_changed, t->changed, 4.5);
  assert_contrast ("tag", t->on_tag, t->tag, 4.5);
  assert_contrast ("warning", t->on_warning, t->warning, 4.5);
  assert_contrast ("ghost", t->ghost_text, ghost, 4.5);
  assert_contrast ("ghost's tag", t->background, t->ghost_text, 4.5);
  for (guint i = 0; i < HPM_N_ACCENTS; i++)
    {
      assert_contrast ("chip", t->accents[i].on_ink, t->accents[i].ink, 4.5);
      assert_contrast ("outline", t->accents[i].ink, t->background, 3);
      assert_contrast ("title", t->text, t->accents[i].tint, 4.5);
      assert_contrast ("address", t->dim, t->accents[i].tint, 4.5);
    }
  {
    const HpmColor lines[] = { t->strong, t->strong_frame, t->weak,   t->edge_changed,
                               t->dead,   t->selected,     t->marked, t->warning };

    for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
      assert_contrast ("line", lines[i], t->background, 3);
    /* Borders that say something, against what they enclose. */
    assert_contrast ("a garbage's border", t->warning, t->garbage, 3);
    assert_contrast ("a doubted one's border", t->warning, t->box, 3);
    assert_contrast ("a rescued one's border", t->tag, t->box, 3);
    assert_contrast ("a ghost's border", t->ghost_text, ghost, 3);
    assert_contrast ("a ghost's border outside", t->ghost_text, t->background, 3);
    assert_contrast ("a changed row's bar", t->changed, changed_row, 3);
    assert_contrast ("a frame's border", t->frame_outline, t->background, 3);
    assert_contrast ("the current frame's border", t->frame_current, t->background, 3);
    assert_contrast ("a cell's border", t->outline, t->box, 3);
    assert_contrast ("caption", t->text, t->background, 4.5);
    assert_contrast ("caption", t->dim, t->background, 4.5);
  }
}

static void
test_theme_contrast (void)
{
  for (guint kind = HPM_THEME_LIGHT; kind <= HPM_THEME_HIGH_CONTRAST_DARK; kind++)
    assert_theme (hpm_theme_get ((HpmThemeKind) kind));
}

int
main (int    argc,
      char **argv)
{
  int status;

  if (hpm_layout_helper_main (&argc, argv, &status))
    return status;
  g_test_init (&argc, &argv, NULL);
  shared_engine = hpm_layout_engine_new (NULL);

  g_test_add_func ("/diagram/export/svg", test_export_svg);
  g_test_add_func ("/diagram/export/escapes", test_export_escapes);
  g_test_add_func ("/diagram/export/dot-is-well-formed", test_export_dot_is_well_formed);
  g_test_add_func ("/diagram/export/png", test_export_png);
  g_test_add_func ("/diagram/export/pdf", test_export_pdf);
  g_test_add_func ("/diagram/export/to-file-keeps-what-was-there",
                   test_export_to_file_keeps_what_was_there);
  g_test_add_func ("/diagram/legend", test_legend);
  g_test_add_func ("/diagram/theme/contrast", test_theme_contrast);

  status = g_test_run ();
  hpm_layout_engine_unref (shared_engine);
  return status;
}
