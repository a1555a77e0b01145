/* theme.c: the diagram's colours
 *
 * Text on its background has a contrast of 4.5 or more in every theme, lines and signs 3 or more
 * (WCAG AA); tests/diagram holds us to it. No meaning is in a colour alone.
 */
#include "diagram-private.h"
#include <math.h>

#define RGB(hex) { ((hex) >> 16 & 255) / 255.0, ((hex) >> 8 & 255) / 255.0, ((hex) & 255) / 255.0, 1 }
#define RGBA(hex, a) { ((hex) >> 16 & 255) / 255.0, ((hex) >> 8 & 255) / 255.0, ((hex) & 255) / 255.0, a }

static const HpmTheme light = {
  .background = RGB (0xf7f7f9), .box = RGB (0xffffff), .text = RGB (0x1c2029), .dim = RGB (0x545b69),
  .rule = RGBA (0x1c2029, 0.09), .outline = RGB (0x868d9b), .shadow = RGBA (0x1c2740, 0.055),
  .frame = RGB (0x47506a), .on_frame = RGB (0xffffff), .frame_current = RGB (0x1c4fb5), .on_frame_current = RGB (0xffffff),
  .frame_outline = RGB (0x47506a),
  .badge = RGB (0xe6e9f0), .on_badge = RGB (0x1c2029), .changed = RGB (0xb35300), .on_changed = RGB (0xffffff),
  .changed_tint = RGBA (0xf59b3c, 0.16),
  .tag = RGB (0x0d6b4a), .on_tag = RGB (0xffffff), .warning = RGB (0xab1f2d), .on_warning = RGB (0xffffff),
  .garbage = RGB (0xfdf5f4), .hatch = RGBA (0xab1f2d, 0.14), .ghost = RGBA (0xffffff, 0.55), .ghost_text = RGB (0x636976),
  .strong = RGB (0x4b5366), .strong_frame = RGB (0x1c4fb5), .weak = RGB (0x8a2a86), .edge_changed = RGB (0xb35300), .dead = RGB (0x8a2a86),
  .selected = RGB (0x1c4fb5), .marked = RGB (0xb35300), .line = 1.2,
  .accents = {
    [HPM_ACCENT_INSTANCE] = { RGB (0x2458b8), RGB (0xffffff), RGB (0xedf2fc) },
    [HPM_ACCENT_SEQUENCE] = { RGB (0x0b6e62), RGB (0xffffff), RGB (0xe6f5f2) },
    [HPM_ACCENT_MAPPING] = { RGB (0x6b3fb3), RGB (0xffffff), RGB (0xf3edfb) },
    [HPM_ACCENT_SET] = { RGB (0x8f4a06), RGB (0xffffff), RGB (0xfbf1e6) },
    [HPM_ACCENT_CALLABLE] = { RGB (0x4b5366), RGB (0xffffff), RGB (0xeff1f5) },
    [HPM_ACCENT_WEAKREF] = { RGB (0x8a2a86), RGB (0xffffff), RGB (0xf9ecf8) },
    [HPM_ACCENT_EXCEPTION] = { RGB (0xab1f2d), RGB (0xffffff), RGB (0xfcedee) },
    [HPM_ACCENT_OTHER] = { RGB (0x5c5f10), RGB (0xffffff), RGB (0xf5f5e4) },
  },
};

static const HpmTheme dark = {
  .is_dark = TRUE,
  .background = RGB (0x1d1e23), .box = RGB (0x292b32), .text = RGB (0xf1f2f6), .dim = RGB (0xb0b5c2),
  .rule = RGBA (0xffffff, 0.09), .outline = RGB (0x7f8696), .shadow = RGBA (0x000000, 0.12),
  .frame = RGB (0x525b77), .on_frame = RGB (0xffffff), .frame_current = RGB (0x8ab4ff), .on_frame_current = RGB (0x10182b),
  .frame_outline = RGB (0x8690ae),
  .badge = RGB (0x3d404a), .on_badge = RGB (0xf1f2f6), .changed = RGB (0xffb15c), .on_changed = RGB (0x2a1700),
  .changed_tint = RGBA (0xffb15c, 0.16),
  .tag = RGB (0x6ee0b0), .on_tag = RGB (0x04261a), .warning = RGB (0xff8f92), .on_warning = RGB (0x350507),
  .garbage = RGB (0x332729), .hatch = RGBA (0xff8f92, 0.20), .ghost = RGBA (0x292b32, 0.45), .ghost_text = RGB (0x9ea4b2),
  .strong = RGB (0xb9c0d0), .strong_frame = RGB (0x8ab4ff), .weak = RGB (0xe79be3), .edge_changed = RGB (0xffb15c), .dead = RGB (0xe79be3),
  .selected = RGB (0x8ab4ff), .marked = RGB (0xffb15c), .line = 1.2,
  .accents = {
    [HPM_ACCENT_INSTANCE] = { RGB (0x8ab4ff), RGB (0x10182b), RGB (0x2b3447) },
    [HPM_ACCENT_SEQUENCE] = { RGB (0x66d6c3), RGB (0x04251f), RGB (0x263b3a) },
    [HPM_ACCENT_MAPPING] = { RGB (0xc6a6ff), RGB (0x1e1038), RGB (0x352f47) },
    [HPM_ACCENT_SET] = { RGB (0xf2b36b), RGB (0x2a1700), RGB (0x3d352c) },
    [HPM_ACCENT_CALLABLE] = { RGB (0xb9c0d0), RGB (0x16181f), RGB (0x33363f) },
    [HPM_ACCENT_WEAKREF] = { RGB (0xe79be3), RGB (0x2c0a2a), RGB (0x3e2f40) },
    [HPM_ACCENT_EXCEPTION] = { RGB (0xff8f92), RGB (0x350507), RGB (0x422e31) },
    [HPM_ACCENT_OTHER] = { RGB (0xd3d58a), RGB (0x20210a), RGB (0x383a2c) },
  },
};

#define BLACK RGB (0x000000)
#define WHITE RGB (0xffffff)
#define PLAIN_LIGHT { BLACK, WHITE, WHITE }
#define PLAIN_DARK { WHITE, BLACK, BLACK }

static const HpmTheme high_contrast = {
  .background = WHITE, .box = WHITE, .text = BLACK, .dim = RGB (0x1f1f1f),
  .rule = RGBA (0x000000, 0.5), .outline = BLACK, .shadow = RGBA (0x000000, 0),
  .frame = RGB (0x303030), .on_frame = WHITE, .frame_current = RGB (0x00308f), .on_frame_current = WHITE, .frame_outline = BLACK,
  .badge = WHITE, .on_badge = BLACK, .changed = RGB (0x7a3300), .on_changed = WHITE, .changed_tint = RGBA (0xffb15c, 0.28),
  .tag = RGB (0x004d31), .on_tag = WHITE, .warning = RGB (0x8a0010), .on_warning = WHITE,
  .garbage = WHITE, .hatch = RGBA (0x8a0010, 0.30), .ghost = WHITE, .ghost_text = RGB (0x3a3a3a),
  .strong = BLACK, .strong_frame = RGB (0x00308f), .weak = RGB (0x66005f), .edge_changed = RGB (0x7a3300), .dead = RGB (0x66005f),
  .selected = RGB (0x00308f), .marked = RGB (0x7a3300), .line = 2.2,
  .accents = { PLAIN_LIGHT, PLAIN_LIGHT, PLAIN_LIGHT, PLAIN_LIGHT, PLAIN_LIGHT, PLAIN_LIGHT, PLAIN_LIGHT, PLAIN_LIGHT },
};

static const HpmTheme high_contrast_dark = {
  .is_dark = TRUE,
  .background = BLACK, .box = BLACK, .text = WHITE, .dim = RGB (0xe4e4e4),
  .rule = RGBA (0xffffff, 0.5), .outline = WHITE, .shadow = RGBA (0x000000, 0),
  .frame = RGB (0xd8d8d8), .on_frame = BLACK, .frame_current = RGB (0xa8c8ff), .on_frame_current = BLACK, .frame_outline = WHITE,
  .badge = BLACK, .on_badge = WHITE, .changed = RGB (0xffc37d), .on_changed = BLACK, .changed_tint = RGBA (0xffc37d, 0.25),
  .tag = RGB (0x8ff0c6), .on_tag = BLACK, .warning = RGB (0xffb0b2), .on_warning = BLACK,
  .garbage = BLACK, .hatch = RGBA (0xffb0b2, 0.30), .ghost = BLACK, .ghost_text = RGB (0xcccccc),
  .strong = WHITE, .strong_frame = RGB (0xa8c8ff), .weak = RGB (0xffb6fb), .edge_changed = RGB (0xffc37d), .dead = RGB (0xffb6fb),
  .selected = RGB (0xa8c8ff), .marked = RGB (0xffc37d), .line = 2.2,
  .accents = { PLAIN_DARK, PLAIN_DARK, PLAIN_DARK, PLAIN_DARK, PLAIN_DARK, PLAIN_DARK, PLAIN_DARK, PLAIN_DARK },
};

const HpmTheme *
hpm_theme_get (HpmThemeKind kind)
{
  switch (kind)
    {
    case HPM_THEME_DARK: return &dark;
    case HPM_THEME_HIGH_CONTRAST: return &high_contrast;
    case HPM_THEME_HIGH_CONTRAST_DARK: return &high_contrast_dark;
    case HPM_THEME_LIGHT: break;
    }
  return &light;
}

HpmColor
hpm_theme_background (const HpmTheme *theme)
{
  return theme->background;
}

HpmAccentKind
hpm_accent_for (const HpmBox *box)
{
  switch (box->shape)
    {
    case HPM_SHAPE_INSTANCE: return HPM_ACCENT_INSTANCE;
    case HPM_SHAPE_SEQUENCE: return HPM_ACCENT_SEQUENCE;
    case HPM_SHAPE_MAPPING: return HPM_ACCENT_MAPPING;
    case HPM_SHAPE_SET: return HPM_ACCENT_SET;
    case HPM_SHAPE_FUNCTION: case HPM_SHAPE_CLASS: case HPM_SHAPE_MODULE: case HPM_SHAPE_METHOD: return HPM_ACCENT_CALLABLE;
    case HPM_SHAPE_WEAKREF: return HPM_ACCENT_WEAKREF;
    case HPM_SHAPE_EXCEPTION: return HPM_ACCENT_EXCEPTION;
    case HPM_SHAPE_VALUE: case HPM_SHAPE_CELL: case HPM_SHAPE_GENERATOR: case HPM_SHAPE_FRAME: case HPM_SHAPE_OTHER: break;
    }
  return HPM_ACCENT_OTHER;
}

static double
linear (double channel)
{
  return channel <= 0.04045 ? channel / 12.92 : pow ((channel + 0.055) / 1.055, 2.4);
}

static double
luminance (const HpmColor *color)
{
  return 0.2126 * linear (color->red) + 0.7152 * linear (color->green) + 0.0722 * linear (color->blue);
}

double
hpm_color_contrast (const HpmColor *a,
                    const HpmColor *b)
{
  double x = luminance (a), y = luminance (b);

  return (MAX (x, y) + 0.05) / (MIN (x, y) + 0.05);
}
