/* diagram-private.h: what the files of ui/diagram/ share among themselves */
#pragma once

#include <pango/pangocairo.h>
#include <glib/gi18n-lib.h>
#include "hpm-diagram.h"

G_BEGIN_DECLS

/* --- Fonts and measures (metrics.c): the painter draws with what the layout measured --- */

typedef enum {
  HPM_FONT_TITLE, HPM_FONT_ROW, HPM_FONT_LABEL, HPM_FONT_SMALL, HPM_FONT_BADGE, HPM_FONT_TAG, HPM_FONT_CHIP, HPM_FONT_NOTE, HPM_FONT_CAPTION,
  HPM_N_FONTS
} HpmFont;

typedef struct {
  const char *family;
  double      size;
  int         weight;
  gboolean    italic;
} HpmFontSpec;

typedef struct _HpmMetrics HpmMetrics;
HpmMetrics        *hpm_metrics_new          (void);
void               hpm_metrics_free         (HpmMetrics *metrics);
const HpmFontSpec *hpm_font_spec            (HpmFont font);
double             hpm_metrics_width        (HpmMetrics *metrics, HpmFont font, const char *text);
/* `text`, cut with an ellipsis so that it is no wider than `width`; g_free () */
char              *hpm_metrics_fit          (HpmMetrics *metrics, HpmFont font, const char *text, double width);
/* Borrowed; good until the next call. */
PangoLayoutLine   *hpm_metrics_line         (HpmMetrics *metrics, HpmFont font, const char *text);
/* How far the middle of a small letter lies above the baseline. */
double             hpm_metrics_middle       (HpmMetrics *metrics, HpmFont font);
double             hpm_metrics_box_width    (HpmMetrics *metrics, const HpmBox *box);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HpmMetrics, hpm_metrics_free)

#define HPM_PAD           11.0
#define HPM_CHIP          22.0
#define HPM_HEADER        48.0
#define HPM_FRAME_HEADER  32.0
#define HPM_ROWS_PAD       5.0  /* above the first and below the last row */
#define HPM_BOX_RADIUS     9.0
#define HPM_FRAME_RADIUS   6.0
#define HPM_BADGE_HEIGHT  22.0
#define HPM_TAG_HEIGHT    17.0
#define HPM_PORT_ROOM     24.0  /* at the right of a row that an edge leaves */
#define HPM_LABEL_MAX    150.0
#define HPM_VALUE_MAX    150.0
#define HPM_TITLE_MAX    190.0
#define HPM_ARROW         10.0  /* length of an arrow's head */
#define HPM_CLEARANCE      9.0  /* that edges keep from boxes */
#define HPM_STRONG_SHARE (2.0 / 3) /* of a header's height: strong references arrive in its middle */
#define HPM_FRAME_GAP     22.0
#define HPM_SKIRT         14.0  /* room under a box where links come in from below */
#define HPM_BELOW         17.0  /* from the box's right side to where they do */
#define HPM_BELOW_WEAK    33.0
#define HPM_STUB          30.0  /* length of a dead reference's stub */

double             hpm_box_header           (HpmBoxKind kind);
/* Height of a box with room for `n_rows` rows. */
double             hpm_box_height           (HpmBoxKind kind, guint n_rows);
/* Middle of row `place`, from the top of the box. */
double             hpm_row_middle           (HpmBoxKind kind, guint place);

/* --- Words on a box (describe.c) --- */

char              *hpm_box_address          (const HpmBox *box);  /* second line of its header */
char              *hpm_box_badge            (const HpmBox *box, char **before); /* or NULL; `before`: the old count or NULL */
const char        *hpm_box_chip             (const HpmBox *box);  /* the sign of its kind */
gboolean           hpm_box_is_ghost         (const HpmBox *box);
char             **hpm_box_states_by_weight (const HpmBox *box, guint *n_warnings);

/* --- What a diagram is made of (model.c) --- */

void               hpm_box_clear            (HpmBox *box);
/* Takes over what the boxes hold. Before anybody else has the diagram. */
void               hpm_diagram_append       (HpmDiagram *diagram, const HpmBox *boxes, guint n_boxes);

/* --- Freed objects that are still to be seen (ghosts.c) --- */

typedef struct _HpmGhosts HpmGhosts;
HpmGhosts         *hpm_ghosts_new           (guint n_steps);
void               hpm_ghosts_free          (HpmGhosts *self);
/* The diagram's own ghosts, for later steps. Steps come in their order. */
void               hpm_ghosts_note          (HpmGhosts *self, const HpmDiagram *diagram);
/* Adds those of the steps before. */
void               hpm_ghosts_haunt         (const HpmGhosts *self, HpmDiagram *diagram);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HpmGhosts, hpm_ghosts_free)

/* --- Graphs to be laid out (layout.c) --- */

typedef struct {
  gboolean is_frame;
  gint     depth;         /* of a frame's slot; else -1 */
  guint    n_rows;
  double   width, height, header;
  double   x, y;          /* result: the top left corner; the width may have grown */
} HpmNode;

typedef struct {
  guint     tail, row, head;
  guint     weight;
  gboolean  weak;
  gboolean  below;        /* result: it goes back, and comes in from below */
  guint     n_points;     /* result */
  HpmPoint *points;
} HpmLink;

typedef struct {
  guint          n_nodes, n_links;
  HpmNode       *nodes;
  HpmLink       *links;
  guint          n_steps; /* of the chapter; 0: not known, all is there at once */
  guint64       *node_lives, *link_lives; /* of each, a bit for each step: is it there? Whole words for each; or NULL */
  HpmRect        bounds;  /* result */
  HpmLayoutRung  rung;    /* result */
} HpmGraph;

void               hpm_graph_clear          (HpmGraph *graph);
/* To a box in a column further left: it leaves its row at the left and arrives at the right. */
gboolean           hpm_link_goes_back       (const HpmGraph *graph, const HpmLink *link);
HpmPoint           hpm_graph_tail_point     (const HpmGraph *graph, const HpmLink *link);
HpmPoint           hpm_graph_head_point     (const HpmGraph *graph, const HpmLink *link);
void               hpm_link_set_points      (HpmLink *link, const HpmPoint *points, guint n_points);

/* Fails only when cancelled: the last rung cannot fail. */
gboolean           hpm_layout_run           (HpmLayoutEngine *engine, HpmGraph *graph, GCancellable *cancellable, GError **error);

/* One rung in the helper (layout-process.c). FALSE with HPM_DIAGRAM_ERROR_LAYOUT when it took too long,
 * died or said what makes no sense. Fills in positions and, where there are some, curves. */
gboolean           hpm_layout_ask_helper    (HpmLayoutEngine *engine, HpmGraph *graph, HpmLayoutRung rung, double patience,
                                             GCancellable *cancellable, GError **error);
double             hpm_layout_patience      (HpmLayoutEngine *engine, HpmLayoutRung rung);
HpmLayoutRung      hpm_layout_engine_first_rung (HpmLayoutEngine *engine);
/* Fonts that somebody has used before, as to open them takes longer than a layout; to be given back. */
HpmMetrics        *hpm_layout_engine_take_metrics (HpmLayoutEngine *engine);
void               hpm_layout_engine_return_metrics (HpmLayoutEngine *engine, HpmMetrics *metrics);

/* layout-graphviz.c: in the helper only; not to be called from two threads. */
typedef struct _HpmGraphviz HpmGraphviz;
HpmGraphviz       *hpm_graphviz_new         (void);
void               hpm_graphviz_free        (HpmGraphviz *graphviz);
gboolean           hpm_graphviz_layout      (HpmGraphviz *graphviz, HpmGraph *graph, HpmLayoutRung rung);

/* arrange.c: our own. Fails only when cancelled. */
gboolean           hpm_arrange              (HpmGraph *graph, GCancellable *cancellable, GError **error);

/* simplex.c: places on a line, with head - tail >= length for each arc, and the least sum of weight × (head - tail);
 * about the least when finding it would take more than `max_work` looks at arcs. FALSE when the arcs go round in a circle. */
typedef struct { guint tail, head; gint length, weight; } HpmArc;
gboolean           hpm_simplex              (guint n, const HpmArc *arcs, guint n_arcs, gint *at, guint64 max_work);

/* layout-columns.c */
void               hpm_columns_layout       (HpmGraph *graph);

/* curves.c: our own curves, for links without one, and laws for all */
void               hpm_link_draw_curve      (HpmGraph *graph, HpmLink *link);
/* Leads a curve that keeps its distance from both boxes on to their borders. */
void               hpm_link_attach          (HpmGraph *graph, HpmLink *link);
HpmPoint           hpm_bezier_at            (const HpmPoint *p, double t);
HpmRect            hpm_curve_bounds         (const HpmPoint *points, guint n_points);

/* --- The union of a chapter (union.c) --- */

typedef struct _HpmUnion HpmUnion;
HpmUnion          *hpm_union_new            (void);
void               hpm_union_free           (HpmUnion *self);
void               hpm_union_add            (HpmUnion *self, const HpmDiagram *diagram, HpmMetrics *metrics);
/* Births shown so far: for hpm_diagram_new (). */
GHashTable        *hpm_union_known          (HpmUnion *self);
/* Gives every box its slot; nothing may be added after that. */
void               hpm_union_finish         (HpmUnion *self);
/* So many slots there will be at least, while boxes are still being added. */
guint              hpm_union_least_slots    (HpmUnion *self);
guint              hpm_union_n_slots        (HpmUnion *self);
HpmGraph          *hpm_union_graph          (HpmUnion *self);
gint               hpm_union_slot           (HpmUnion *self, HpmBoxId id); /* -1: never seen */
/* Which place each of the box's rows has; g_free () */
guint             *hpm_union_places         (HpmUnion *self, const HpmBox *box);
/* The name that stood at a place where the box has no row now, at `step` or before; or NULL. */
const char        *hpm_union_gone_name      (HpmUnion *self, HpmBoxId id, guint place, guint64 step);
const HpmLink     *hpm_union_link           (HpmUnion *self, guint slot, guint place, guint head);
/* Who was at the box's address before; NULL: nobody that was shown. */
const char        *hpm_union_tenant_before  (HpmUnion *self, const HpmBox *box);
/* References that were there at the step before `step` and are no more. NULL: it has no place. */
guint              hpm_union_n_cuts         (HpmUnion *self, guint64 step);
const HpmLink     *hpm_union_cut            (HpmUnion *self, guint64 step, guint index, HpmBoxId *from, HpmBoxId *to);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HpmUnion, hpm_union_free)

/* Takes the diagram over. */
HpmScene          *hpm_scene_new            (HpmDiagram *diagram, HpmUnion *laid_out);

/* Puts boxes where the reader wants them (HpmBoxId → HpmPoint); their edges follow. */
void               hpm_scene_apply_moves    (HpmScene *scene, GHashTable *moved);

/* --- Drawing backends (pen.c, pen-cairo.c, pen-svg.c) --- */

typedef enum { HPM_MOVE, HPM_LINE, HPM_CURVE, HPM_CLOSE } HpmPathOp;
typedef struct { HpmPathOp op; HpmPoint p[3]; } HpmPathPart;
typedef struct { guint n; HpmPathPart parts[16]; } HpmPath;

typedef struct {
  HpmColor fill, stroke;  /* alpha 0: none */
  double   width;
  double   dash[4];
  guint    n_dash;
  gboolean round;         /* line ends */
} HpmInk;

typedef struct _HpmPen HpmPen;
struct _HpmPen {
  HpmMetrics *metrics;
  gboolean    titles;   /* it has a use for them: else NULL will do */
  void (*path)  (HpmPen *pen, const HpmPathPart *parts, guint n_parts, const HpmInk *ink);
  void (*text)  (HpmPen *pen, HpmFont font, double x, double baseline, const char *text, const HpmColor *color);
  void (*begin) (HpmPen *pen, const char *css_class, const char *title);
  void (*end)   (HpmPen *pen);
  gboolean (*shows) (HpmPen *pen, HpmRect rect); /* FALSE: nothing drawn there will be seen. NULL: all is */
};

typedef struct { HpmPen pen; cairo_t *cr; double grid; /* as HpmPaintOptions' */ HpmRect clip; } HpmCairoPen;
void               hpm_cairo_pen_init       (HpmCairoPen *pen, HpmMetrics *metrics, cairo_t *cr);
typedef struct { HpmPen pen; GString *out; guint depth; } HpmSvgPen;
void               hpm_svg_pen_init         (HpmSvgPen *pen, HpmMetrics *metrics, GString *out);
void               hpm_svg_escape           (GString *out, const char *text);
void               hpm_svg_number           (GString *out, double value);

/* painter.c */
void               hpm_paint_scene          (HpmPen *pen, const HpmScene *scene, const HpmPaintOptions *options);
void               hpm_paint_items          (HpmPen *pen, const HpmScene *scene, const HpmPaintOptions *options);
void               hpm_paint_captions       (HpmPen *pen, const HpmScene *scene, const HpmPaintOptions *options);
void               hpm_paint_edges          (HpmPen *pen, const HpmScene *scene, const HpmPaintOptions *options);
void               hpm_paint_box            (HpmPen *pen, const HpmScene *scene, guint box, const HpmPaintOptions *options);
void               hpm_paint_cut            (HpmPen *pen, const HpmScene *scene, guint cut, const HpmPaintOptions *options);
void               hpm_paint_edge           (HpmPen *pen, const HpmScene *scene, guint edge, const HpmPaintOptions *options);

/* theme.c */
typedef struct {
  HpmColor ink;      /* chips, outlines */
  HpmColor on_ink;   /* text on them */
  HpmColor tint;     /* the header's background */
} HpmAccent;

typedef enum {
  HPM_ACCENT_INSTANCE, HPM_ACCENT_SEQUENCE, HPM_ACCENT_MAPPING, HPM_ACCENT_SET, HPM_ACCENT_CALLABLE, HPM_ACCENT_WEAKREF,
  HPM_ACCENT_EXCEPTION, HPM_ACCENT_OTHER, HPM_N_ACCENTS
} HpmAccentKind;

struct _HpmTheme {
  gboolean  is_dark;
  HpmColor  background, box, text, dim, rule, outline, shadow;
  HpmColor  frame, on_frame, frame_current, on_frame_current, frame_outline;
  HpmColor  badge, on_badge, changed, on_changed, changed_tint;
  HpmColor  tag, on_tag, warning, on_warning;
  HpmColor  garbage, hatch, ghost, ghost_text;
  HpmColor  strong, strong_frame, weak, edge_changed, dead;
  HpmColor  selected, marked;
  double    line;    /* width of an outline */
  HpmAccent accents[HPM_N_ACCENTS];
};
HpmAccentKind      hpm_accent_for           (const HpmBox *box);
double             hpm_color_contrast       (const HpmColor *a, const HpmColor *b);

/* export-dot.c */
char              *hpm_scene_to_dot         (const HpmScene *scene, const char *title);
char              *hpm_scene_to_svg         (const HpmScene *scene, HpmMetrics *metrics, const HpmExportOptions *options);

G_END_DECLS
