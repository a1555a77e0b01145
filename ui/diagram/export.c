/* export.c: a scene as PNG, PDF, SVG or DOT
 *
 * PNG, PDF and SVG are drawn by the painter, so a file shows what the window does.
 */
#include "diagram-private.h"
#include <cairo-pdf.h>
#include <math.h>
#include <string.h>

#define LARGEST_SIDE 30000.0 /* of a PNG, in pixels: cairo's own limit is a bit above */
#define DEFAULT_SCALE 2.0

gboolean
hpm_export_format_for_name (const char      *name,
                            HpmExportFormat *format)
{
  const struct { const char *ending; HpmExportFormat format; } endings[] = {
    { ".png", HPM_EXPORT_PNG }, { ".svg", HPM_EXPORT_SVG }, { ".pdf", HPM_EXPORT_PDF },
    { ".dot", HPM_EXPORT_DOT }, { ".gv", HPM_EXPORT_DOT },
  };
  g_autofree char *lower = g_ascii_strdown (name, -1);

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (lower, endings[i].ending))
      {
        *format = endings[i].format;
        return TRUE;
      }
  return FALSE;
}

/* --- cairo --- */

cairo_status_t
hpm_sink_write (void                *data,
                const unsigned char *bytes,
                unsigned int         length)
{
  HpmSink *sink = data;

  if (!sink->error)
    g_output_stream_write_all (sink->stream, bytes, length, NULL, sink->cancellable, &sink->error);
  return sink->error ? CAIRO_STATUS_WRITE_ERROR : CAIRO_STATUS_SUCCESS;
}

static gboolean
check (HpmSink       *sink,
       cairo_status_t status,
       GError       **error)
{
  if (sink->error)
    {
      g_propagate_error (error, g_steal_pointer (&sink->error));
      return FALSE;
    }
  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error_literal (error, HPM_DIAGRAM_ERROR, HPM_DIAGRAM_ERROR_EXPORT,
                           cairo_status_to_string (status));
      return FALSE;
    }
  return TRUE;
}

static HpmRect
area (const HpmScene         *scene,
      const HpmExportOptions *options)
{
  return options->whole ? scene->bounds : scene->drawn;
}

static void
draw (cairo_t                *cr,
      HpmPainter             *painter,
      const HpmScene         *scene,
      const HpmExportOptions *options)
{
  HpmPaintOptions paint = options->paint;
  HpmRect rect = area (scene, options);

  paint.no_background = paint.no_background || options->transparent;
  cairo_translate (cr, -rect.x, -rect.y);
  hpm_painter_draw_scene (painter, cr, scene, &paint);
}

static gboolean
export_png (const HpmScene         *scene,
            HpmSink                *sink,
            const HpmExportOptions *options,
            GError                **error)
{
  double scale = options->scale > 0 ? options->scale : DEFAULT_SCALE;
  HpmRect rect = area (scene, options);
  double largest = MAX (rect.width, rect.height) * scale;
  g_autoptr (HpmPainter) painter = NULL;
  cairo_surface_t *surface;
  cairo_status_t status;
  cairo_t *cr;

  if (largest > LARGEST_SIDE)
    scale *= LARGEST_SIDE / largest;
  surface
    = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) ceil (MAX (rect.width * scale, 1)),
                                  (int) ceil (MAX (rect.height * scale, 1)));
  if (cairo_surface_status (surface) != CAIRO_STATUS_SUCCESS)
    {
      cairo_surface_destroy (surface);
      g_set_error_literal (error, HPM_DIAGRAM_ERROR, HPM_DIAGRAM_ERROR_TOO_LARGE,
                           _ ("The picture is too large."));
      return FALSE;
    }
  painter = hpm_painter_new ();
  cr = cairo_create (surface);
  cairo_scale (cr, scale, scale);
  draw (cr, painter, scene, options);
  status = cairo_status (cr);
  cairo_destroy (cr);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_write_to_png_stream (surface, hpm_sink_write, sink);
  cairo_surface_destroy (surface);
  return check (sink, status, error);
}

static void
add_page (cairo_surface_t        *surface,
          cairo_t                *cr,
          HpmPainter             *painter,
          const HpmScene         *scene,
          const HpmExportOptions *options,
          gboolean                outline)
{
  HpmRect rect = area (scene, options);

  cairo_pdf_surface_set_size (surface, MAX (rect.width, 1), MAX (rect.height, 1));
  if (outline)
    {
      g_autofree char *label = g_strdup_printf ("%" G_GUINT64_FORMAT, scene->diagram->step);
      g_autofree char *entry = g_strdup_printf (_("Step %s"), label);
      g_autofree char *link = g_strdup_printf ("dest='step-%s'", label);
      g_autofree char *name = g_strdup_printf ("name='step-%s'", label);

      cairo_pdf_surface_set_page_label (surface, label);
      cairo_tag_begin (cr, CAIRO_TAG_DEST, name);
      cairo_tag_end (cr, CAIRO_TAG_DEST);
      cairo_pdf_surface_add_outline (surface, CAIRO_PDF_OUTLINE_ROOT, entry, link,
                                     CAIRO_PDF_OUTLINE_FLAG_OPEN);
    }
  cairo_save (cr);
  draw (cr, painter, scene, options);
  cairo_restore (cr);
  cairo_show_page (cr);
}

static gboolean
export_pdf (HpmScene *const        *scenes,
            guint                   n_scenes,
            HpmSink                *sink,
            const HpmExportOptions *options,
            GError                **error)
{
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (hpm_sink_write, sink, 100, 100);
  cairo_t *cr = cairo_create (surface);
  g_autoptr (HpmPainter) painter = hpm_painter_new ();
  cairo_status_t status;

  if (options->title)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, options->title);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Heaparium");
  for (guint i = 0; i < n_scenes && !g_cancellable_is_cancelled (sink->cancellable); i++)
    add_page (surface, cr, painter, scenes[i], options, n_scenes > 1);
  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (g_cancellable_set_error_if_cancelled (sink->cancellable, error))
    {
      g_clear_error (&sink->error);
      return FALSE;
    }
  return check (sink, status, error);
}

/* --- SVG --- */

/* One description for a reader who does not see the picture. */
static char *
describe_scene (const HpmScene *scene)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < scene->n_boxes; i++)
    {
      g_autofree char *line = hpm_box_describe (scene->diagram, scene->boxes[i].box);

      g_string_append (text, line);
      g_string_append (text, ".\n");
    }
  return g_string_free (text, FALSE);
}

static void
append_style (GString *out)
{
  static const char *const classes[HPM_N_FONTS] = { "t", "r", "l", "s", "b", "g", "c", "n", "p" };

  g_string_append (out, "  <style>\n");
  for (guint f = 0; f < HPM_N_FONTS; f++)
    {
      const HpmFontSpec *spec = hpm_font_spec ((HpmFont) f);

      g_string_append_printf (out, "    .%s { font-family: %s; font-size: ", classes[f],
                              spec->family);
      hpm_svg_number (out, spec->size);
      g_string_append_printf (out, "px; font-weight: %d;%s }\n", spec->weight,
                              spec->italic ? " font-style: italic;" : "");
    }
  g_string_append (out, "  </style>\n");
}

static void
append_four (GString *out,
             HpmRect  rect)
{
  const double numbers[] = { rect.x, rect.y, rect.width, rect.height };

  for (guint i = 0; i < 4; i++)
    {
      if (i)
        g_string_append_c (out, ' ');
      hpm_svg_number (out, numbers[i]);
    }
}

char *
hpm_scene_to_svg (const HpmScene         *scene,
                  HpmMetrics             *metrics,
                  const HpmExportOptions *options)
{
  GString *out = g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
  const HpmTheme *theme
    = options->paint.theme ? options->paint.theme : hpm_theme_get (HPM_THEME_LIGHT);
  HpmRect rect = area (scene, options);
  g_autofree char *description = describe_scene (scene);
  HpmSvgPen pen;

  g_string_append (
    out, "<svg xmlns=\"http://www.w3.org/2000/svg\" version=\"1.1\" role=\"img\" viewBox=\"");
  append_four (out, rect);
  g_string_append (out, "\" width=\"");
  hpm_svg_number (out, rect.width);
  g_string_append (out, "\" height=\"");
  hpm_svg_number (out, rect.height);
  g_string_append (out, "\">\n  <title>");
  if (options->title)
    hpm_svg_escape (out, options->title);
  else
    g_string_append_printf (out, "%s", _("Heap diagram"));
  g_string_append (out, "</title>\n  <desc>");
  hpm_svg_escape (out, description);
  g_string_append (out, "</desc>\n");
  append_style (out);
  hpm_svg_pen_init (&pen, metrics, out);
  if (!options->transparent && !options->paint.no_background)
    {
      HpmPathPart all[] = { { HPM_MOVE, { { rect.x, rect.y } } },
                            { HPM_LINE, { { rect.x + rect.width, rect.y } } },
                            { HPM_LINE, { { rect.x + rect.width, rect.y + rect.height } } },
                            { HPM_LINE, { { rect.x, rect.y + rect.height } } },
                            { HPM_CLOSE, { { 0, 0 } } } };
      HpmInk ink = { .fill = theme->background };

      pen.pen.path (&pen.pen, all, G_N_ELEMENTS (all), &ink);
    }
  hpm_paint_scene (&pen.pen, scene, &options->paint);
  g_string_append (out, "</svg>\n");
  return g_string_free (out, FALSE);
}

/* --- The face --- */

static const HpmExportOptions default_options = { 0 };

static gboolean
write_text (char          *text, /* taken */
            HpmSink       *sink,
            GError       **error)
{
  gboolean done
    = g_output_stream_write_all (sink->stream, text, strlen (text), NULL, sink->cancellable, error);

  g_free (text);
  return done;
}

gboolean
hpm_export (const HpmScene         *scene,
            HpmExportFormat         format,
            GOutputStream          *stream,
            const HpmExportOptions *options,
            GCancellable           *cancellable,
            GError                **error)
{
  HpmSink sink = { stream, cancellable, NULL };
  HpmScene *one = (HpmScene *) scene;

  options = options ? options : &default_options;
  switch (format)
    {
    case HPM_EXPORT_PNG:
      return export_png (scene, &sink, options, error);
    case HPM_EXPORT_PDF:
      return export_pdf (&one, 1, &sink, options, error);
    case HPM_EXPORT_SVG:
      {
        g_autoptr (HpmMetrics) metrics = hpm_metrics_new ();
        return write_text (hpm_scene_to_svg (scene, metrics, options), &sink, error);
      }
    case HPM_EXPORT_DOT:
      return write_text (hpm_scene_to_dot (scene, options->title), &sink, error);
    }
  g_return_val_if_reached (FALSE);
}

/* All of the picture first, then the file: what was in it stays when there is no picture, or no room. */
static gboolean
write_file (GOutputStream *stream,
            GFile         *file,
            GCancellable  *cancellable,
            GError       **error)
{
  GMemoryOutputStream *memory = G_MEMORY_OUTPUT_STREAM (stream);

  return hpm_replace_file (file, g_memory_output_stream_get_data (memory),
                           g_memory_output_stream_get_data_size (memory), cancellable, error);
}

gboolean
hpm_export_to_file (const HpmScene         *scene,
                    HpmExportFormat         format,
                    GFile                  *file,
                    const HpmExportOptions *options,
                    GCancellable           *cancellable,
                    GError                **error)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();

  return hpm_export (scene, format, stream, options, cancellable, error)
         && write_file (stream, file, cancellable, error);
}

gboolean
hpm_export_pages_to_file (HpmScene *const        *scenes,
                          guint                   n_scenes,
                          GFile                  *file,
                          const HpmExportOptions *options,
                          GCancellable           *cancellable,
                          GError                **error)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  HpmSink sink = { stream, cancellable, NULL };

  return export_pdf (scenes, n_scenes, &sink, options ? options : &default_options, error)
         && write_file (stream, file, cancellable, error);
}
