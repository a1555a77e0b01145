/* painter-private.h: drawing primitives that painter.c and paint-edges.c share */
#pragma once

#include "diagram-private.h"

G_BEGIN_DECLS

void     hpm_draw_rect    (HpmPen *pen, HpmRect rect, double radius, const HpmInk *ink);
/* Rounded at the top only. */
void     hpm_draw_cap     (HpmPen *pen, HpmRect rect, double radius, const HpmInk *ink);
void     hpm_draw_line    (HpmPen *pen, double x1, double y1, double x2, double y2, const HpmInk *ink);
void     hpm_draw_circle  (HpmPen *pen, double x, double y, double radius, const HpmInk *ink);
/* Slanted lines all over the rect. */
void     hpm_draw_hatch   (HpmPen *pen, HpmRect rect, double distance, const HpmInk *ink);
/* Middle of the text's height at y; returns its width. */
double   hpm_draw_text    (HpmPen *pen, HpmFont font, double x, double y, const char *text, const HpmColor *color);

static inline HpmRect
hpm_rect_grown (HpmRect rect,
                double  by)
{
  return (HpmRect) { rect.x - by, rect.y - by, rect.width + 2 * by, rect.height + 2 * by };
}

/* Colour of the line that leaves a row, or of an edge. */
HpmColor hpm_edge_color   (const HpmTheme *theme, gboolean weak, gboolean from_frame, gboolean changed);

/* paint-answer.c */
HpmRole  hpm_reply_box_role   (const HpmReply *answer, HpmBoxId box);
const HpmEdgeMark *hpm_reply_edge_mark (const HpmReply *answer, const HpmScene *scene, const HpmSceneEdge *edge);
void     hpm_paint_box_answer  (HpmPen *pen, const HpmSceneBox *placed, double radius, const HpmPaintOptions *options);
/* TRUE: the answer speaks of it. */
gboolean hpm_reply_tunes_edge (const HpmScene *scene, const HpmSceneEdge *edge, const HpmPaintOptions *options, HpmInk *ink);
void     hpm_paint_edge_answer (HpmPen *pen, const HpmScene *scene, const HpmSceneEdge *edge, const HpmPaintOptions *options);

G_END_DECLS
