/* hpm-diagram.h: from a snapshot of the heap to a picture of it; no GTK
 *
 *   HpmSnapshot ──model──► HpmDiagram ──union──► slots ──layout──► HpmScene ──painter──► pixels, files
 *   (engine)               what is shown         where it is        all that is drawn
 *
 * An HpmDiagramRun does all of it for a recorded run: nothing that lives on moves
 * between its steps. hpm_scene_new_for_snapshot () does it for one picture alone.
 *
 * Diagrams, scenes and runs are reference-counted; diagrams and scenes are
 * immutable and may be used in any thread. Lengths are in points, y grows downwards.
 * Everything here may be called from any thread that holds its own metrics or painter.
 */
#pragma once

#include <cairo.h>
#include "recorder/hpm-recorder.h"

G_BEGIN_DECLS

#define HPM_DIAGRAM_ERROR (hpm_diagram_error_quark ())
typedef enum { HPM_DIAGRAM_ERROR_LAYOUT, HPM_DIAGRAM_ERROR_EXPORT, HPM_DIAGRAM_ERROR_TOO_LARGE } HpmDiagramError;
GQuark           hpm_diagram_error_quark    (void);

/* --- What is shown of a snapshot (model.c) --- */

/* Identity of a box for the whole run. The program's own frame is HPM_BOX_FRAME (0). */
typedef guint64 HpmBoxId;
#define HPM_BOX_NONE             ((HpmBoxId) 0)
#define HPM_BOX_OBJECT(birth)    ((HpmBoxId) (guint32) (birth))
#define HPM_BOX_FRAME(serial)    (((HpmBoxId) 1 << 32) | (guint32) (serial))
#define HPM_BOX_GROUP(type)      (((HpmBoxId) 2 << 32) | (guint32) (type))
#define HPM_BOX_ID_KIND(id)      ((HpmBoxKind) ((id) >> 32))
#define HPM_BOX_ID_NUMBER(id)    ((guint32) (id)) /* birth, serial, or birth of the type */

typedef enum {
  HPM_BOX_KIND_OBJECT,
  HPM_BOX_KIND_FRAME,
  HPM_BOX_KIND_GROUP,  /* objects of one type, folded for want of room */
} HpmBoxKind;

typedef struct {
  gboolean        show_values;      /* numbers, strings … as objects; else inline */
  gboolean        show_modules;
  gboolean        show_functions;
  gboolean        show_classes;
  gboolean        show_library;     /* frames and objects of library code */
  gboolean        show_temporaries; /* rows for what lies on the frames' value stacks */
  guint           max_objects;      /* 0: 300. The rest is folded into groups */
  guint           max_rows;         /* 0: 12. Of a container; the rest is "… 95 more" */
  const HpmBoxId *opened;           /* groups that the reader has opened */
  guint           n_opened;
  const HpmBoxId *folded;           /* groups that are to be shown folded, however much room there is */
  guint           n_folded;
  guint           max_depth;        /* objects further from a name than so many references are folded; 0: none */
  gboolean        only_current;     /* only what the frame at work reaches; else what any does */
  guint64         focus;            /* of a run: the step that is wanted first; 0: the first */
  guint           ghosts;           /* steps that a freed object is still to be seen; 0: 1 */
} HpmDiagramOptions;

#define HPM_DIAGRAM_OPTIONS_DEFAULT { FALSE, FALSE, FALSE, FALSE, FALSE, FALSE, 0, 0, NULL, 0, NULL, 0, 0, FALSE, 0, 0 }
#define HPM_MOST_GHOSTS 100u /* steps */

/* A copy of one's own, to be cleared. */
void             hpm_diagram_options_copy   (HpmDiagramOptions *to, const HpmDiagramOptions *from);
void             hpm_diagram_options_clear  (HpmDiagramOptions *options);
gboolean         hpm_box_ids_contain        (const HpmBoxId *ids, guint n, HpmBoxId id);

typedef enum {
  HPM_ROW_NAME,       /* of a frame */
  HPM_ROW_TEMPORARY,  /* on a frame's value stack */
  HPM_ROW_ATTRIBUTE,
  HPM_ROW_ITEM,       /* label: the index */
  HPM_ROW_KEYED,      /* label: the key's text */
  HPM_ROW_KEY,        /* target: the key object; the row below has its value */
  HPM_ROW_KEY_VALUE,  /* value of the key in the row above */
  HPM_ROW_ELEMENT,    /* of a set: no label */
  HPM_ROW_TEXT,       /* the object's own value */
  HPM_ROW_MORE,       /* "… 95 more" */
  HPM_ROW_EMPTY,      /* "empty" */
} HpmRowKind;

typedef struct {
  HpmRowKind kind;
  char      *label;   /* never NULL */
  char      *text;    /* short form of the value, never NULL; drawn when there is no target */
  char      *whole;   /* more of it, for a tooltip; NULL: `text` is all */
  HpmBoxId   target;  /* the box that an edge leads to, or HPM_BOX_NONE */
  gboolean   weak, dead, changed;
} HpmRow;

typedef struct {
  HpmBoxId   id;
  HpmBoxKind kind;
  HpmShape   shape;
  char      *title;        /* "Person#1", "greet", "module" */
  char      *note;         /* "function#1", where the title is its name; else NULL */
  char      *type_name;    /* "" for frames */
  guint      flags;        /* HpmObjFlags */
  HpmAddress address;
  char      *tenant;       /* who was at this address before, as far as is known; or NULL */
  gint64     count, count_before; /* count_before -1: was not there */
  gint64     copied;       /* the collector's slip, or -1 */
  guint      ghost_age;    /* of a freed object: steps since then */
  gint       promoted;     /* the generation that it comes into by surviving a collection, or 0 */
  char      *kept_by;      /* when no arrow leads to it: who keeps it alive; else NULL */
  guint      n_members;    /* of a group */
  gint       line;         /* of a frame */
  guint      depth;        /* of a frame: 0 is the module */
  gboolean   running, current; /* of a frame; the current one is the one at work */
  gboolean   is_module;
  guint      n_rows;
  HpmRow    *rows;
} HpmBox;

typedef struct _HpmDiagram HpmDiagram;
struct _HpmDiagram {
  gatomicrefcount ref_count;
  guint64         step;
  HpmStepKind     kind;
  gint            line;
  guint           n_boxes;
  HpmBox         *boxes;     /* frames first, the module's foremost; then objects, nearest first */
  guint           n_folded;  /* objects inside groups */
  HpmGcPhase      gc_phase;
  GHashTable     *by_id;     /* private */
};

/* `known`: births shown so far as keys (GUINT_TO_POINTER), so that a ghost of something
 * never seen is left out; NULL: show every ghost. */
HpmDiagram      *hpm_diagram_new            (const HpmSnapshot *snapshot, const HpmDiagramOptions *options, GHashTable *known) G_GNUC_WARN_UNUSED_RESULT;
HpmDiagram      *hpm_diagram_ref            (HpmDiagram *diagram);
void             hpm_diagram_unref          (HpmDiagram *diagram);
const HpmBox    *hpm_diagram_find           (const HpmDiagram *diagram, HpmBoxId id); /* or NULL */
/* For tooltips and screen readers: "Person#1, reference count 2, referred to by p1 of module". g_free () */
char            *hpm_box_describe           (const HpmDiagram *diagram, const HpmBox *box);
/* What the tags on the box say, in words: "new", "unreachable" …; g_strfreev () */
char           **hpm_box_states             (const HpmBox *box);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HpmDiagram, hpm_diagram_unref)

/* --- The layout engine (layout.c, layout-process.c) --- */

/* To be called first thing in main (): when this process was started to be the layout helper,
 * does its work, sets `exit_status` and is TRUE. */
gboolean         hpm_layout_helper_main     (int *argc, char **argv, int *exit_status);

typedef struct _HpmLayoutEngine HpmLayoutEngine;

typedef enum {
  HPM_LAYOUT_ARRANGED = 1,       /* our own, over all steps at once */
  HPM_LAYOUT_GRAPHVIZ = 2,
  HPM_LAYOUT_GRAPHVIZ_QUICK = 3,
  HPM_LAYOUT_COLUMNS = 4,        /* a simpler one, for what is too large for the others */
} HpmLayoutRung;

/* `command`: what to start instead of this program itself, for tests; NULL-terminated, or NULL. The
 * helper is started when Graphviz is first asked and kept. */
HpmLayoutEngine *hpm_layout_engine_new      (const char *const *command) G_GNUC_WARN_UNUSED_RESULT;
HpmLayoutEngine *hpm_layout_engine_ref      (HpmLayoutEngine *engine);
void             hpm_layout_engine_unref    (HpmLayoutEngine *engine);
/* Seconds of computing that a rung may take; 0: the default. For tests. */
void             hpm_layout_engine_set_patience (HpmLayoutEngine *engine, double seconds);
/* Skips what is before that rung: to compare with, and for tests. */
void             hpm_layout_engine_set_first_rung (HpmLayoutEngine *engine, HpmLayoutRung rung);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HpmLayoutEngine, hpm_layout_engine_unref)

/* --- Scenes (scene.c) --- */

typedef struct { double x, y; } HpmPoint;
typedef struct { double x, y, width, height; } HpmRect;

/* A name that was deleted; its place stays empty, so that no other row moves. */
typedef struct {
  double  y;
  char   *label;
} HpmGoneName;

typedef struct {
  const HpmBox *box;
  HpmRect       rect;
  double        header;   /* height of the header */
  double       *row_y;    /* of each of box->rows, from the top of the box */
  guint8       *row_back; /* of each: TRUE when its edge leaves at the left */
  guint         n_gone;
  HpmGoneName  *gone;
} HpmSceneBox;

typedef enum { HPM_EDGE_STRONG, HPM_EDGE_WEAK, HPM_EDGE_DEAD /* a stub: leads nowhere */ } HpmEdgeKind;

typedef struct {
  HpmEdgeKind kind;
  guint       from, row, to;  /* indices of boxes and rows; `to` is `from` for a stub */
  gboolean    changed;
  gboolean    from_frame;
  gboolean    among_garbage;  /* both ends are unreachable */
  gboolean    subtracted;     /* the collector has just taken it off the copied count */
  guint       n_points;       /* 3 k + 1: a Bézier path; the last is the arrow's tip */
  HpmPoint   *points;
  HpmRect     bounds;        /* of the curve, head and all */
} HpmSceneEdge;

/* A reference that was there at the step before. */
typedef struct {
  guint       from, to;
  gboolean    weak;
  guint       n_points;
  HpmPoint   *points;
  HpmRect     bounds;
} HpmSceneCut;

/* A text beside boxes, as the legend has it. */
typedef struct {
  double   x, y;      /* the text's left, and its middle */
  double   width;     /* of a heading, with the line beside it */
  gboolean heading;
  char    *text;
} HpmCaption;

/* A cell of the memory map or the collector's view. */
typedef enum {
  HPM_ITEM_PLAIN,     /* a card, or a bar's background */
  HPM_ITEM_BAR,       /* how full something is */
  HPM_ITEM_OTHER,     /* an object or block of the interpreter's own */
  HPM_ITEM_RAW,
  HPM_ITEM_FRESH,
  HPM_ITEM_FREED,
  HPM_ITEM_OBJECT,
} HpmItemStyle;

typedef struct {
  HpmRect       rect;
  HpmItemStyle  style;
  HpmBoxId      box;     /* whose it is, or HPM_BOX_NONE */
  HpmShape      shape;
  guint         flags;   /* HpmObjFlags */
  char         *text;    /* or NULL */
  char         *tip;     /* or NULL */
} HpmSceneItem;

typedef struct _HpmScene HpmScene;
struct _HpmScene {
  gatomicrefcount ref_count;
  HpmDiagram     *diagram;
  HpmRect         bounds;     /* of everything that this chapter will ever show */
  HpmRect         drawn;      /* of what lives at this step, with margins */
  guint           n_boxes;
  HpmSceneBox    *boxes;      /* in the diagram's order */
  guint           n_edges;
  HpmSceneEdge   *edges;
  guint           n_cuts;
  HpmSceneCut    *cuts;
  guint           n_captions;
  HpmCaption     *captions;
  guint           n_items;    /* of the memory map and the collector's view, which have no boxes */
  HpmSceneItem   *items;
  guint64         chapter_first, chapter_last; /* the steps that share these positions */
  HpmLayoutRung   rung;
};

#define HPM_ROW_HEIGHT 23.0

HpmScene        *hpm_scene_new_for_snapshot (const HpmSnapshot *snapshot, const HpmDiagramOptions *options, HpmLayoutEngine *engine,
                                             GCancellable *cancellable, GError **error) G_GNUC_WARN_UNUSED_RESULT;
HpmScene        *hpm_scene_ref              (HpmScene *scene);
void             hpm_scene_unref            (HpmScene *scene);
/* Other views of the same step (sheets.c). `diagram` says which objects matter, and who they are. */
HpmScene        *hpm_scene_new_memory_map   (const HpmMemoryMap *map, const HpmSnapshot *snapshot, const HpmDiagram *diagram) G_GNUC_WARN_UNUSED_RESULT;
HpmScene        *hpm_scene_new_collector    (const HpmSnapshot *snapshot, const HpmDiagram *diagram) G_GNUC_WARN_UNUSED_RESULT;
/* Births of the diagram's objects, for hpm_recording_memory () */
GHashTable      *hpm_diagram_births         (const HpmDiagram *diagram) G_GNUC_WARN_UNUSED_RESULT;
/* Every kind of box, line and mark that there is, each with what it means. */
HpmScene        *hpm_scene_new_legend       (void) G_GNUC_WARN_UNUSED_RESULT;
/* What lies at a point: index of a box or edge, or -1. `tolerance` in points. */
gint             hpm_scene_box_at           (const HpmScene *scene, double x, double y);
gint             hpm_scene_row_at           (const HpmScene *scene, gint box, double y);
gint             hpm_scene_edge_at          (const HpmScene *scene, double x, double y, double tolerance);
gint             hpm_scene_item_at          (const HpmScene *scene, double x, double y);
/* Would the two boxes be painted alike, wherever they stand? */
gboolean         hpm_scene_boxes_alike      (const HpmScene *a, guint i, const HpmScene *b, guint j);
gint             hpm_scene_find             (const HpmScene *scene, HpmBoxId id);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HpmScene, hpm_scene_unref)

/* --- A whole run (run.c) --- */

typedef struct _HpmDiagramRun HpmDiagramRun;
typedef void (*HpmDiagramProgress) (double share, gpointer data); /* 0 … 1; in the calling thread */

/* Looks at all steps (in long runs: those of the chapter of `focus`) and lays them out. `engine` NULL: one of its own. */
HpmDiagramRun   *hpm_diagram_run_new        (HpmRecording *recording, const HpmDiagramOptions *options, HpmLayoutEngine *engine,
                                             HpmDiagramProgress progress, gpointer progress_data,
                                             GCancellable *cancellable, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* A program of numbers and texts alone is about just those: then show_values is what its reader wants. */
gboolean         hpm_diagram_has_only_values (HpmRecording *recording, GCancellable *cancellable);
/* The same over anything that has snapshots; for tests, and for pictures that were stored. */
typedef struct {
  guint64      n_steps;
  gboolean   (*each) (gpointer source, guint64 first, guint64 last, HpmSnapshotFunc func, gpointer data, GCancellable *cancellable, GError **error);
  HpmStepInfo (*info) (gpointer source, guint64 step);
  gpointer     source;
  GDestroyNotify destroy;
} HpmSnapshotSource;
HpmDiagramRun   *hpm_diagram_run_new_for_source (const HpmSnapshotSource *source, const HpmDiagramOptions *options, HpmLayoutEngine *engine,
                                             HpmDiagramProgress progress, gpointer progress_data,
                                             GCancellable *cancellable, GError **error) G_GNUC_WARN_UNUSED_RESULT;
HpmDiagramRun   *hpm_diagram_run_ref        (HpmDiagramRun *run);
void             hpm_diagram_run_unref      (HpmDiagramRun *run);
/* The scene of a step. Quick within a chapter that has been laid out; else lays it out first. */
HpmScene        *hpm_diagram_run_scene      (HpmDiagramRun *run, const HpmSnapshot *snapshot, GCancellable *cancellable, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* From now on the box stands there, for the rest of the run. */
void             hpm_diagram_run_move       (HpmDiagramRun *run, HpmBoxId id, double x, double y);
/* All boxes stand where the layout wants them. */
void             hpm_diagram_run_unmove     (HpmDiagramRun *run);
/* FALSE: hpm_diagram_run_scene () would take a while, so call it in a thread. */
gboolean         hpm_diagram_run_is_ready   (HpmDiagramRun *run, guint64 step);
/* Likewise, and which steps belong together with this one, as far as is known; 0: there is no such step. */
gboolean         hpm_diagram_run_find_chapter (HpmDiagramRun *run, guint64 step, guint64 *first, guint64 *last);
/* Lays out the chapter of the step, so that its pictures are quick; those of others can be had meanwhile. */
gboolean         hpm_diagram_run_prepare    (HpmDiagramRun *run, guint64 step, GCancellable *cancellable, GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HpmDiagramRun, hpm_diagram_run_unref)

/* --- Questions answered in the picture (answer.c) --- */

typedef enum {
  HPM_ASK_NEIGHBOURS,  /* who holds it, whom does it hold? */
  HPM_ASK_COUNT,       /* why this count? */
  HPM_ASK_ALIVE,       /* why is it alive? */
  HPM_ASK_WITHOUT,     /* who would die if this row's reference went away? */
} HpmAsk;

typedef enum { HPM_ROLE_NONE, HPM_ROLE_HOLDER, HPM_ROLE_HELD, HPM_ROLE_WAY, HPM_ROLE_DOOMED, HPM_ROLE_LOST } HpmRole;

typedef struct { HpmBoxId box; HpmRole role; guint number; } HpmBoxMark;
/* Of the edge that leaves a row. `number`: of the line that speaks of it; 0: none. `cut`: it is imagined away. */
typedef struct { HpmBoxId box; guint row; HpmRole role; guint number; gboolean cut; } HpmEdgeMark;

typedef struct {
  HpmAsk  question;
  HpmBoxId     subject;
  char        *title;      /* a sentence */
  GPtrArray   *lines;      /* char *: what it consists of */
  GArray      *boxes;      /* HpmBoxMark */
  GArray      *edges;      /* HpmEdgeMark */
} HpmReply;

/* All but the neighbours are asked of the engine, which may take a moment. `row`: of the box; for WITHOUT. */
HpmReply       *hpm_reply_new             (HpmAsk question, HpmRecording *recording, const HpmSnapshot *snapshot, const HpmDiagram *diagram,
                                             HpmBoxId box, gint row, GCancellable *cancellable, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void             hpm_reply_free            (HpmReply *answer);
/* Can it be imagined away? A strong reference of a name or a field can. */
gboolean         hpm_row_can_go             (const HpmBox *box, guint row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HpmReply, hpm_reply_free)

/* --- Painting (theme.c, painter.c) --- */

typedef enum { HPM_THEME_LIGHT, HPM_THEME_DARK, HPM_THEME_HIGH_CONTRAST, HPM_THEME_HIGH_CONTRAST_DARK } HpmThemeKind;
typedef struct { double red, green, blue, alpha; } HpmColor;
typedef struct _HpmTheme HpmTheme;
const HpmTheme  *hpm_theme_get              (HpmThemeKind kind);
HpmColor         hpm_theme_background       (const HpmTheme *theme);

/* An arrow, by where it starts. */
typedef struct { HpmBoxId box; char *label; /* of its row */ } HpmRowName;

typedef struct {
  const HpmTheme *theme;
  HpmBoxId        selected;      /* drawn with a strong outline; its edges stand out */
  HpmBoxId        hovered;
  const HpmBoxId *marked;        /* spoken of by a lesson: an outline of their own */
  guint           n_marked;
  const HpmRowName *marked_rows; /* likewise, arrows */
  guint           n_marked_rows;
  gint            selected_row;  /* 1 + the row of `selected` that is meant; 0: none */
  const HpmReply *answer;       /* what it speaks of stands out, the rest steps back; or NULL */
  gboolean        without_text;  /* far away: coloured boxes only */
  double          grid;          /* device pixels a point: text stands on whole pixels; 0: anywhere */
  gboolean        no_background;
} HpmPaintOptions;

typedef struct _HpmPainter HpmPainter; /* fonts and the like; one thread at a time */
HpmPainter      *hpm_painter_new            (void) G_GNUC_WARN_UNUSED_RESULT;
void             hpm_painter_free           (HpmPainter *painter);
/* All draw in the scene's coordinates. A box's shadow and tags reach HPM_BOX_OVERHANG over its rect. */
#define HPM_BOX_OVERHANG 12.0
void             hpm_painter_draw_box       (HpmPainter *painter, cairo_t *cr, const HpmScene *scene, guint box, const HpmPaintOptions *options);
/* All but the boxes. */
void             hpm_painter_draw_edges     (HpmPainter *painter, cairo_t *cr, const HpmScene *scene, const HpmPaintOptions *options);
void             hpm_painter_draw_scene     (HpmPainter *painter, cairo_t *cr, const HpmScene *scene, const HpmPaintOptions *options);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HpmPainter, hpm_painter_free)

/* --- Export (export.c) --- */

typedef enum { HPM_EXPORT_PNG, HPM_EXPORT_SVG, HPM_EXPORT_PDF, HPM_EXPORT_DOT } HpmExportFormat;

typedef struct {
  HpmPaintOptions paint;       /* theme NULL: light */
  double          scale;       /* pixels a point, for PNG; 0: 2 */
  gboolean        whole;       /* the chapter's whole area, so that pictures of a run fit on each other */
  gboolean        transparent;
  const char     *title;       /* for the file's own title, or NULL */
} HpmExportOptions;

/* By the ending of a file's name; FALSE when it is none of ours. */
gboolean         hpm_export_format_for_name (const char *name, HpmExportFormat *format);
gboolean         hpm_export                 (const HpmScene *scene, HpmExportFormat format, GOutputStream *stream, const HpmExportOptions *options,
                                             GCancellable *cancellable, GError **error);
gboolean         hpm_export_to_file         (const HpmScene *scene, HpmExportFormat format, GFile *file, const HpmExportOptions *options,
                                             GCancellable *cancellable, GError **error);
/* Where cairo's output goes (a cairo_write_func_t); `error` keeps the first that there is, to be freed. */
typedef struct {
  GOutputStream *stream;
  GCancellable  *cancellable;
  GError        *error;
} HpmSink;
cairo_status_t   hpm_sink_write             (gpointer sink, const guchar *bytes, guint length);
/* A PDF with a page for each scene, labelled with its step, with an outline. */
gboolean         hpm_export_pages_to_file   (HpmScene *const *scenes, guint n_scenes, GFile *file, const HpmExportOptions *options,
                                             GCancellable *cancellable, GError **error);

G_END_DECLS
