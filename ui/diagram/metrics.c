/* metrics.c: fonts, and how large a text or a box is
 *
 * The one place that knows fonts. Layout and painter ask the same HpmMetrics, so a text is drawn as wide
 * as it was measured. Sizes are absolute and metrics unhinted: the same picture at every zoom.
 * An HpmMetrics has a font map of its own and is to be used by one thread at a time.
 */
#include "diagram-private.h"
#include <math.h>
#include <string.h>

#define CACHE_LIMIT 20000
#define LINES_LIMIT 3000 /* of each font */

struct _HpmMetrics {
  PangoContext         *context;
  PangoLayout          *layout;
  PangoFontDescription *fonts[HPM_N_FONTS];
  double                middle[HPM_N_FONTS];
  GHashTable           *widths[HPM_N_FONTS]; /* text → double * */
  GHashTable           *lines[HPM_N_FONTS];  /* text → PangoLayout: shaped, to be drawn */
  guint                 n_cached;
};

#define SANS "Cantarell, Adwaita Sans, Inter, Noto Sans, sans-serif"
#define MONO "Source Code Pro, Adwaita Mono, JetBrains Mono, DejaVu Sans Mono, monospace"

static const HpmFontSpec specs[HPM_N_FONTS] = {
  [HPM_FONT_TITLE] = { SANS, 14, PANGO_WEIGHT_BOLD, FALSE },
  [HPM_FONT_ROW] = { MONO, 12, PANGO_WEIGHT_NORMAL, FALSE },
  [HPM_FONT_LABEL] = { MONO, 12, PANGO_WEIGHT_NORMAL, FALSE },
  [HPM_FONT_SMALL] = { MONO, 9.5, PANGO_WEIGHT_NORMAL, FALSE },
  [HPM_FONT_BADGE] = { SANS, 13, PANGO_WEIGHT_BOLD, FALSE },
  [HPM_FONT_TAG] = { SANS, 10.5, PANGO_WEIGHT_BOLD, FALSE },
  [HPM_FONT_CHIP] = { MONO, 10, PANGO_WEIGHT_BOLD, FALSE },
  [HPM_FONT_NOTE] = { SANS, 12, PANGO_WEIGHT_NORMAL, TRUE },
  [HPM_FONT_CAPTION] = { SANS, 13, PANGO_WEIGHT_NORMAL, FALSE },
};

const HpmFontSpec *
hpm_font_spec (HpmFont font)
{
  return &specs[font];
}

static PangoFontDescription *
describe_font (const HpmFontSpec *spec)
{
  PangoFontDescription *description = pango_font_description_new ();

  pango_font_description_set_family (description, spec->family);
  pango_font_description_set_absolute_size (description, spec->size * PANGO_SCALE);
  pango_font_description_set_weight (description, (PangoWeight) spec->weight);
  pango_font_description_set_style (description,
                                    spec->italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
  return description;
}

HpmMetrics *
hpm_metrics_new (void)
{
  HpmMetrics *metrics = g_new0 (HpmMetrics, 1);
  g_autoptr (PangoFontMap) map = pango_cairo_font_map_new ();
  cairo_font_options_t *options = cairo_font_options_create ();

  metrics->context = pango_font_map_create_context (map);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (metrics->context, options);
  cairo_font_options_destroy (options);
  pango_context_set_round_glyph_positions (metrics->context, FALSE);
  metrics->layout = pango_layout_new (metrics->context);
  pango_layout_set_single_paragraph_mode (metrics->layout, TRUE);
  for (guint f = 0; f < HPM_N_FONTS; f++)
    {
      metrics->fonts[f] = describe_font (&specs[f]);
      metrics->widths[f] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
      metrics->lines[f] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
    }
  return metrics;
}

void
hpm_metrics_free (HpmMetrics *metrics)
{
  for (guint f = 0; f < HPM_N_FONTS; f++)
    {
      pango_font_description_free (metrics->fonts[f]);
      g_hash_table_unref (metrics->widths[f]);
      g_hash_table_unref (metrics->lines[f]);
    }
  g_object_unref (metrics->layout);
  g_object_unref (metrics->context);
  g_free (metrics);
}

static PangoLayout *
set_text (HpmMetrics *metrics,
          HpmFont     font,
          const char *text)
{
  pango_layout_set_font_description (metrics->layout, metrics->fonts[font]);
  pango_layout_set_text (metrics->layout, text, -1);
  return metrics->layout;
}

/* Shaping a text takes longer than drawing it, and pictures say the same things again and again. */
PangoLayoutLine *
hpm_metrics_line (HpmMetrics *metrics,
                  HpmFont     font,
                  const char *text)
{
  PangoLayout *layout = g_hash_table_lookup (metrics->lines[font], text);

  if (!layout)
    {
      if (g_hash_table_size (metrics->lines[font]) >= LINES_LIMIT)
        g_hash_table_remove_all (metrics->lines[font]);
      layout = pango_layout_copy (set_text (metrics, font, text));
      g_hash_table_insert (metrics->lines[font], g_strdup (text), layout);
    }
  return pango_layout_get_line_readonly (layout, 0);
}

double
hpm_metrics_width (HpmMetrics *metrics,
                   HpmFont     font,
                   const char *text)
{
  double *cached = g_hash_table_lookup (metrics->widths[font], text);
  PangoRectangle logical;

  if (cached)
    return *cached;
  if (++metrics->n_cached > CACHE_LIMIT)
    {
      for (guint f = 0; f < HPM_N_FONTS; f++)
        g_hash_table_remove_all (metrics->widths[f]);
      metrics->n_cached = 0;
    }
  pango_layout_get_extents (set_text (metrics, font, text), NULL, &logical);
  cached = g_new (double, 1);
  *cached = (double) logical.width / PANGO_SCALE;
  g_hash_table_insert (metrics->widths[font], g_strdup (text), cached);
  return *cached;
}

char *
hpm_metrics_fit (HpmMetrics *metrics,
                 HpmFont     font,
                 const char *text,
                 double      width)
{
  glong low = 0, high;

  if (hpm_metrics_width (metrics, font, text) <= width + 0.01)
    return g_strdup (text);
  high = g_utf8_strlen (text, 400);
  while (low < high)
    {
      glong middle = (low + high + 1) / 2;
      g_autofree char *start = g_utf8_substring (text, 0, middle);
      g_autofree char *cut = g_strconcat (start, "…", NULL);
      PangoRectangle logical;

      pango_layout_get_extents (set_text (metrics, font, cut), NULL, &logical);
      if ((double) logical.width / PANGO_SCALE <= width)
        low = middle;
      else
        high = middle - 1;
    }
  {
    g_autofree char *start = g_utf8_substring (text, 0, low);
    return g_strconcat (start, "…", NULL);
  }
}

double
hpm_metrics_middle (HpmMetrics *metrics,
                    HpmFont     font)
{
  if (metrics->middle[font] == 0)
    {
      PangoLayoutLine *line
        = pango_layout_get_line_readonly (set_text (metrics, font, "x0"), 0);
      PangoRectangle ink;

      pango_layout_line_get_extents (line, &ink, NULL);
      /* Digits and letters with stems are most of what we write: their middle, not the small letters'. */
      metrics->middle[font] = -(ink.y + ink.height / 2.0) / PANGO_SCALE;
    }
  return metrics->middle[font];
}

/* --- Boxes --- */

double
hpm_box_header (HpmBoxKind kind)
{
  return kind == HPM_BOX_KIND_FRAME ? HPM_FRAME_HEADER : HPM_HEADER;
}

double
hpm_box_height (HpmBoxKind kind,
                guint      n_rows)
{
  return hpm_box_header (kind) + (n_rows ? 2 * HPM_ROWS_PAD + n_rows * HPM_ROW_HEIGHT : 0);
}

double
hpm_row_middle (HpmBoxKind kind,
                guint      place)
{
  return hpm_box_header (kind) + HPM_ROWS_PAD + (place + 0.5) * HPM_ROW_HEIGHT;
}

static double
row_width (HpmMetrics   *metrics,
           const HpmRow *row)
{
  double label = MIN (hpm_metrics_width (metrics, HPM_FONT_LABEL, row->label), HPM_LABEL_MAX);
  double width = 2 * HPM_PAD + label;

  if (row->target || row->weak)
    return width + HPM_PORT_ROOM;
  if (label > 0)
    width += 14;
  return width + MIN (hpm_metrics_width (metrics, HPM_FONT_ROW, row->text), HPM_VALUE_MAX);
}

static double
header_width (HpmMetrics   *metrics,
              const HpmBox *box)
{
  g_autofree char *address = hpm_box_address (box);
  g_autofree char *before = NULL;
  g_autofree char *badge = hpm_box_badge (box, &before);
  double title = MIN (hpm_metrics_width (metrics, HPM_FONT_TITLE, box->title), HPM_TITLE_MAX);
  double width = HPM_PAD + HPM_CHIP + 8;

  if (box->kind == HPM_BOX_KIND_FRAME)
    /* Room for "line 1234", so that it does not depend on the step. */
    return 2 * HPM_PAD + 14 + title + 14
           + hpm_metrics_width (metrics, HPM_FONT_SMALL, _ ("line 0000"));
  width += MAX (title, hpm_metrics_width (metrics, HPM_FONT_SMALL, address));
  /* Counts change often: always with room for "9 → 9". */
  if (badge)
    width += 12 + MAX (hpm_metrics_width (metrics, HPM_FONT_BADGE, badge), 8)
             + (before ? hpm_metrics_width (metrics, HPM_FONT_BADGE, before) : 8) + 40;
  return width + HPM_PAD;
}

static double
tags_width (HpmMetrics   *metrics,
            const HpmBox *box)
{
  g_auto (GStrv) states = hpm_box_states (box);
  double width = 20;

  for (guint i = 0; states[i]; i++)
    width += hpm_metrics_width (metrics, HPM_FONT_TAG, states[i]) + 18;
  if (box->copied >= 0)
    width += 40;
  return width;
}

double
hpm_metrics_box_width (HpmMetrics   *metrics,
                       const HpmBox *box)
{
  double width = MAX (header_width (metrics, box), tags_width (metrics, box));

  for (guint i = 0; i < box->n_rows; i++)
    width = MAX (width, row_width (metrics, &box->rows[i]));
  /* In steps, so that columns line up. */
  return MAX (ceil (width / 12) * 12, 132);
}
