/* hpm-recorder.h: recorded runs, and pictures of their heap
 *
 * This is the engine's public face: the command line, the lessons and the window know no
 * other header of the engine.
 *
 * hpm_recording_new () runs a program once, at full speed, noting a few bytes a step
 * and a checkpoint now and then. hpm_recording_seek () goes to any step and reads the
 * heap into an HpmSnapshot: plain immutable data, free to be used in any thread.
 * A recording itself is to be used by one thread at a time (it locks).
 */
#pragma once

#include <gio/gio.h>
#include "runtime/hpm-runtime.h"

G_BEGIN_DECLS

/* --- Snapshots --- */

typedef enum {
  HPM_SHAPE_VALUE,     /* None, numbers, strings …: `text` says it all */
  HPM_SHAPE_INSTANCE,  /* rows are attributes */
  HPM_SHAPE_SEQUENCE,  /* list, tuple, deque: rows are items */
  HPM_SHAPE_MAPPING,   /* dict: rows are keyed */
  HPM_SHAPE_SET,
  HPM_SHAPE_FUNCTION, HPM_SHAPE_CLASS, HPM_SHAPE_MODULE, HPM_SHAPE_METHOD, HPM_SHAPE_CELL,
  HPM_SHAPE_GENERATOR, HPM_SHAPE_WEAKREF, HPM_SHAPE_EXCEPTION, HPM_SHAPE_FRAME, HPM_SHAPE_OTHER,
} HpmShape;

typedef enum {
  HPM_OBJ_TRACKED     = 1 << 0,  /* by the collector */
  HPM_OBJ_GARBAGE     = 1 << 1,  /* alive, but no root reaches it */
  HPM_OBJ_TENTATIVE   = 1 << 2,  /* during a collection: tentatively unreachable */
  HPM_OBJ_FINALIZED   = 1 << 3,  /* its finalizer has run */
  HPM_OBJ_DYING       = 1 << 4,  /* count is 0, being taken apart */
  HPM_OBJ_LIBRARY     = 1 << 5,  /* made by library code */
  HPM_OBJ_BUILTIN     = 1 << 6,  /* was there before the program began */
  HPM_OBJ_BORN        = 1 << 7,  /* since the step before */
  HPM_OBJ_FREED       = 1 << 8,  /* a ghost: alive at the step before, now freed */
  HPM_OBJ_RESURRECTED = 1 << 9,
  HPM_OBJ_IN_GC_GARBAGE = 1 << 10, /* put into gc.garbage: uncollectable, or saved by DEBUG_SAVEALL */
  HPM_OBJ_IMMORTAL    = 1 << 11,
  HPM_OBJ_COLLECTED   = 1 << 12, /* with FREED: the collector took it */
  HPM_OBJ_FINALIZING  = 1 << 13, /* its finalizer is at work */
  HPM_OBJ_RESCUED     = 1 << 14, /* nothing was left of its copied count, but one that is reached refers to it */
  HPM_OBJ_PROMOTED    = 1 << 16, /* survives a collection, and comes into an older generation by it */
  HPM_OBJ_UNTOLD      = 1 << 15, /* GARBAGE, which is not to be told: see hpm_snapshot_hide_unreachable () */
} HpmObjFlags;

typedef struct {
  HpmRefKind  kind;
  char       *label;     /* "name", "[0]", "'key'", "x" */
  guint32     key;       /* birth of the key object, or 0 */
  guint32     target;    /* birth of the object referred to; 0: none */
  char       *text;      /* short form of the target, always there */
  char       *whole;     /* more of it where that is a long text or number, as HpmObj's; else NULL */
  gboolean    weak;      /* a weak reference */
  gboolean    weak_key;  /* `key` is referred to weakly */
  gboolean    dead;      /* weak, and its referent is gone */
  gboolean    changed;   /* not so at the step before */
} HpmField;

typedef struct {
  HpmRefKind  kind;
  guint32     holder;    /* birth of the object that owns the reference; 0: a frame or the engine */
  guint32     frame;     /* serial of the frame, or 0 */
  guint       count;     /* references of this kind taken together (large counts), else 1 */
  char       *text;      /* a sentence's part, translated: "the name p1 of the module" */
} HpmOwner;

typedef struct {
  guint32     birth;     /* identity for the whole run */
  guint32     ordinal;   /* Person#2 */
  guint32     type;      /* birth of its type */
  char       *type_name; /* "Person" */
  char       *name;      /* "Person#2"; "Person" for a class; "gc" for a module */
  char       *text;      /* short value, made without running the learner's code */
  char       *whole;     /* the value itself where that is longer, up to 1,000 characters of it; else NULL */
  HpmShape    shape;
  guint       flags;     /* HpmObjFlags */
  HpmAddress  address;
  gint64      refcnt;
  gint64      refcnt_before; /* at the step before; -1 when not there */
  gint64      copied;    /* collector's copied count, during a collection; else -1 */
  gsize       size;      /* as sys.getsizeof */
  gint8       generation;/* 0 … 2, 3 frozen, -1 untracked */
  guint       n_weakrefs;
  guint       n_fields;
  HpmField   *fields;
  guint       n_hidden_fields; /* cut off after HPM_SNAPSHOT_MAX_FIELDS */
  char       *kept_by;   /* when nothing in the snapshot leads to it: who keeps it, "module sys"; else NULL */
  guint       n_owners;
  HpmOwner   *owners;    /* their counts add up to refcnt */
} HpmObj;

#define HPM_SNAPSHOT_MAX_FIELDS 200

typedef struct {
  guint32     serial;    /* of the call: identity for the whole run */
  char       *name;      /* function's qualified name, "module" for the program itself */
  gint        line;
  gboolean    is_module, library;
  gboolean    is_class_body;
  gboolean    resumed;   /* a generator's, which has begun before */
  gboolean    running;   /* FALSE: the call has ended, but a traceback or some other holder of its frame keeps its names;
                          * of the module: the program has ended */
  gboolean    garbage;   /* of such a call: no root reaches what keeps it */
  char       *kept_by;   /* of such a call: "traceback#1", or NULL when that is not known */
  guint       depth;     /* calls below it, or of a call that has ended: then */
  guint       n_names;
  HpmField   *names;     /* locals (globals of the module), then temporaries (kind STACK) */
} HpmFrameView;

typedef enum {
  HPM_CHANGE_BORN, HPM_CHANGE_FREED, HPM_CHANGE_COLLECTED, HPM_CHANGE_LINKED, HPM_CHANGE_UNLINKED, HPM_CHANGE_COUNT,
  HPM_CHANGE_WEAKREF_DIED, HPM_CHANGE_FINALIZED, HPM_CHANGE_RESURRECTED, HPM_CHANGE_GARBAGE, /* became unreachable */
  HPM_CHANGE_BOUND, HPM_CHANGE_UNBOUND, HPM_CHANGE_OUTPUT, HPM_CHANGE_COLLECTION,
} HpmChangeKind;

typedef struct {
  HpmChangeKind kind;
  guint32       object;       /* birth, or 0 */
  gint64        before, after;/* counts, for COUNT */
  char         *sentence;     /* in plain words, translated */
} HpmChange;

typedef struct {
  HpmGcPhase phase;           /* HPM_GC_IDLE outside a collection */
  gint       generation;
  gint       counts[3], thresholds[3];
  guint      sizes[3];        /* objects in each generation */
  guint      n_garbage;       /* len (gc.garbage) */
  gboolean   enabled;
} HpmCollectorView;

typedef struct _HpmSnapshot HpmSnapshot;
struct _HpmSnapshot {
  gatomicrefcount  ref_count;
  guint64          step;      /* 1 … n_steps */
  HpmStepKind      kind;
  gint             line;      /* about to run, or 0 */
  guint            n_frames;
  HpmFrameView    *frames;    /* calls that have ended, if any, then the module, then those it has called: the running one last */
  guint            n_objects;
  HpmObj          *objects;   /* sorted by birth; ghosts included */
  guint            n_changes;
  HpmChange       *changes;   /* since the step before, most telling first */
  char            *sentence;  /* what the last step did, in plain words, translated */
  HpmCollectorView collector;
  gsize            bytes_in_use;
  guint            n_hidden;  /* objects left out for the budget's sake */
  guint32          newest_birth; /* of any object so far: who has a higher one is born later */
};

HpmSnapshot     *hpm_snapshot_ref          (HpmSnapshot *snapshot);
void             hpm_snapshot_unref        (HpmSnapshot *snapshot);
/* Leaves out that nobody reaches an object any more, as flag, change and sentence: for who is to find that out. Only of a
 * snapshot that nobody else has seen yet. */
void             hpm_snapshot_hide_unreachable (HpmSnapshot *snapshot);
/* NULL when there is none. */
const HpmObj    *hpm_snapshot_find         (const HpmSnapshot *snapshot, guint32 birth);
/* By what a learner would say: "p1", "p1.friend", "Person#2", "Session.registry"; NULL when there is none. */
const HpmObj    *hpm_snapshot_resolve      (const HpmSnapshot *snapshot, const char *name);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HpmSnapshot, hpm_snapshot_unref)

/* --- Recordings --- */

/* What went wrong, for the editor's margin. */
typedef struct {
  char *type;        /* "SyntaxError", "LimitReached" … */
  char *message;     /* whole and translated where it is ours */
  gint  line, column, end_line, end_column; /* from 1; 0: unknown */
} HpmProblem;

typedef struct _HpmRecording HpmRecording;

#define HPM_RECORDING_ERROR (hpm_recording_error_quark ())
typedef enum { HPM_RECORDING_ERROR_CANCELLED, HPM_RECORDING_ERROR_RANGE, HPM_RECORDING_ERROR_ENCODING } HpmRecordingError;
GQuark           hpm_recording_error_quark (void);

typedef struct {
  HpmProgram   program;      /* text is copied */
  HpmLimits    limits;
  gboolean     journal;      /* note births, deaths, finalizers … of the whole run */
  gsize        history;      /* bytes for checkpoints; 0: 256 MiB */
  const char *const *input;  /* lines for input (), NULL-terminated, or NULL */
} HpmRecordingOptions;

/* Runs the program. Guest errors and limits are no failure: ask how it ended. Fails when the
 * text is not UTF-8, when cancelled, and when there is no memory. */
HpmRecording    *hpm_recording_new         (const HpmRecordingOptions *options, GCancellable *cancellable, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* A run that its limit of steps has ended goes on for so many more. What is known of it stays as it is, and may
 * be read meanwhile. */
gboolean         hpm_recording_go_on       (HpmRecording *recording, guint64 more_steps, GCancellable *cancellable, GError **error);
HpmRecording    *hpm_recording_ref         (HpmRecording *recording);
void             hpm_recording_unref       (HpmRecording *recording);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HpmRecording, hpm_recording_unref)

HpmRunEnd        hpm_recording_end         (HpmRecording *recording);
int              hpm_recording_exit_code   (HpmRecording *recording); /* of the guest: 0, 1 after a traceback, … */
/* NULL when all went well; one problem for each failed cell, the first of them here. */
const HpmProblem *hpm_recording_problem    (HpmRecording *recording);
guint64          hpm_recording_n_steps     (HpmRecording *recording);
HpmStepInfo      hpm_recording_step        (HpmRecording *recording, guint64 step);
/* The last step at which the program's names are still there: later ones are the interpreter's exit. */
guint64          hpm_recording_end_step    (HpmRecording *recording);
/* The `k`-th (from 1) step about to run `line`; 0 when there is none. */
guint64          hpm_recording_find_line   (HpmRecording *recording, gint line, guint k);
/* The moment after the k-th run of `line`: the first later step in the same frame or one that called it; 0: none */
guint64          hpm_recording_after_line  (HpmRecording *recording, gint line, guint k);
/* The step, up to the program's end, at which there is most to see: the learner's objects and what they hold,
 * unreachable ones before all. The first of several; of a run of many steps some hundreds are looked at. The end, when
 * none shows anything. */
guint64          hpm_recording_find_fullest (HpmRecording *recording);
/* Everything written up to and including `step`, in order; g_free (). `stream` -1: both. */
char            *hpm_recording_output      (HpmRecording *recording, int stream, guint64 step);
/* The journal, when asked for. Owned by the recording. */
const HpmEvent  *hpm_recording_journal     (HpmRecording *recording, gsize *n_events);
HpmSnapshot     *hpm_recording_seek        (HpmRecording *recording, guint64 step, GCancellable *cancellable, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Snapshots of steps first … last in turn, one replay for all; stops when `func` is FALSE. */
typedef gboolean (*HpmSnapshotFunc)        (HpmSnapshot *snapshot, gpointer data);
gboolean         hpm_recording_each        (HpmRecording *recording, guint64 first, guint64 last, HpmSnapshotFunc func, gpointer data,
                                            GCancellable *cancellable, GError **error);

/* --- Questions over time --- */

typedef enum {
  HPM_WHEN_CHANGED,    /* anything of the object: count, what it refers to, weak references, birth, death */
  HPM_WHEN_COUNT,      /* its count is another */
  HPM_WHEN_COUNT_IS,   /* its count has become `number` */
  HPM_WHEN_REFERS,     /* what it refers to is another */
  HPM_WHEN_WEAKREFS,   /* the number of weak references to it is another */
  HPM_WHEN_BORN,
  HPM_WHEN_DIED,
  HPM_WHEN_BOUND,      /* `name` in the call `frame` (0: the module) refers to something else, or to nothing */
  HPM_WHEN_LINE,       /* line `number` is about to run */
  HPM_WHEN_COLLECTION, /* a collection begins */
} HpmWhen;

typedef struct {
  HpmWhen     when;
  guint32     object;  /* birth */
  guint32     frame;   /* serial of the call, for BOUND; 0: the module's names */
  const char *name;    /* for BOUND */
  gint64      number;  /* for COUNT_IS and LINE */
} HpmQuery;

/* Searches for the first step after `from` (`backwards`: the last one before it) at which one of the `n` queries holds,
 * by running that part of the program again. `*step` is 0 when there is none; `*which` (or NULL) is its index.
 * Between parts of the run other threads get their turn. Fails when cancelled. */
gboolean         hpm_recording_search      (HpmRecording *recording, const HpmQuery *queries, guint n, guint64 from,
                                            gboolean backwards, guint64 *step, guint *which, GCancellable *cancellable, GError **error);

/* Why an object died, from itself back to the cause. */
typedef struct {
  guint64  step;       /* at which it is no longer there; 0: it is there to the end of the recording */
  gboolean collected;  /* by the cycle collector */
  char   **reasons;    /* sentences, translated: what held it until then, and what became of that; NULL-terminated */
} HpmDeath;

/* `from`: a step at which it is there, or 0. NULL when cancelled. */
HpmDeath        *hpm_recording_explain_death (HpmRecording *recording, guint32 object, guint64 from, GCancellable *cancellable, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void             hpm_death_free            (HpmDeath *death);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HpmDeath, hpm_death_free)

/* --- Questions about an object at a step (questions.c) --- */

/* One reference on the way from a root to an object. */
typedef struct {
  guint32     object;  /* birth of whom it leads to */
  char       *name;    /* of the object: "Person#1" */
  guint32     holder;  /* birth of who holds it; 0: a frame or the engine */
  guint32     frame;   /* serial, or 0 */
  gboolean    module;  /* a name of the module */
  HpmRefKind  kind;
  char       *text;    /* who holds it, in words: "the name “p1” of the module" */
} HpmWayPart;

/* Why is it alive? The shortest way from a root, names of the program preferred. */
typedef struct {
  guint       n_parts; /* 0: no root reaches it */
  HpmWayPart *parts;   /* the last one leads to the object */
} HpmWay;

/* A reference that might go away: a name of a frame, or a field of an object. */
typedef struct {
  guint32     holder;  /* birth, or 0: of a frame */
  guint32     frame;   /* serial; of the module's names: whatever it is … */
  gboolean    module;  /* … with this */
  const char *label;   /* as in the field */
  guint32     target;  /* birth of whom it leads to */
} HpmCut;

/* Who would die? Counts are followed as the engine would, every hidden object's included. */
typedef struct {
  gboolean    found;       /* FALSE: there is no such reference */
  gint64      count_left;  /* of the target */
  guint       n_freed;     /* all whose count would fall to 0, hidden ones too */
  GArray     *freed;       /* guint32: births of them, the nearest to the cut first */
  guint       n_lost;      /* whom nothing would reach any more: only a collection would free them */
  GArray     *lost;        /* guint32 */
  guint       n_finalizers;/* of the dead who would be called first, and might save whom they want */
} HpmFate;

HpmWay          *hpm_recording_way         (HpmRecording *recording, guint64 step, guint32 birth, GCancellable *cancellable, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void             hpm_way_free              (HpmWay *way);
HpmFate         *hpm_recording_fate        (HpmRecording *recording, guint64 step, const HpmCut *cut, GCancellable *cancellable, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void             hpm_fate_free             (HpmFate *fate);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HpmWay, hpm_way_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HpmFate, hpm_fate_free)

/* --- The memory map (memory-map.c) --- */

typedef enum {
  HPM_MEMORY_FRESH,  /* never used */
  HPM_MEMORY_FREED,  /* was in use; the next to be used again */
  HPM_MEMORY_RAW,    /* no object: items of a list, keys of a dict … */
  HPM_MEMORY_OBJECT,
} HpmMemoryKind;

typedef struct {
  HpmAddress    address; /* of the block */
  gsize         size;
  HpmMemoryKind kind;
  HpmAddress    object;  /* its id (): behind the collector's header, if there is one */
  guint32       birth;   /* of the object, or 0 */
  gboolean      programs;/* one of those asked for */
} HpmMemoryBlock;

typedef struct {
  HpmAddress address;
  gsize      size;
  gsize      block_size;  /* 0: one large block, in an arena of its own kind */
  guint      n_used, n_blocks;
  guint      n_programs;  /* of its objects are the program's */
  guint      first_block, n_listed; /* in the map's `blocks`; 0 listed: none of the program's, or too many pools */
} HpmMemoryPool;

typedef struct {
  guint64         step;
  HpmAddress      base;
  gsize           arena_size, pool_size, bytes_in_use;
  guint           n_pools;
  HpmMemoryPool  *pools;  /* in address order */
  guint           n_blocks;
  HpmMemoryBlock *blocks;
} HpmMemoryMap;

/* `births`: whose blocks matter, as GUINT_TO_POINTER keys; NULL: all that the program has made. */
HpmMemoryMap    *hpm_recording_memory      (HpmRecording *recording, guint64 step, GHashTable *births, GCancellable *cancellable, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void             hpm_memory_map_free       (HpmMemoryMap *map);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HpmMemoryMap, hpm_memory_map_free)

/* Bytes that checkpoints and timeline take. */
gsize            hpm_recording_history     (HpmRecording *recording);

/* Why a run did not end by itself (a limit, and how to raise it; a crash), translated; NULL when it did. */
char            *hpm_run_end_message       (HpmRunEnd end, HpmHost *host);
/* A sentence on a module of CPython's that a ModuleNotFoundError with this message did not find, translated; NULL when
 * there is nothing to be said. */
char            *hpm_module_left_out       (const char *message);

/* "line", "call" …; "idle", "copied-counts" …: as JSON and the command line have them. */
const char      *hpm_step_kind_name        (HpmStepKind kind);
const char      *hpm_gc_phase_name         (HpmGcPhase phase);
/* JSON: `"format": 1` */
char            *hpm_snapshot_to_json      (const HpmSnapshot *snapshot);

/* --- Source files --- */

/* A `.py` or `.ipynb` file as a program text (percent cells for a notebook). */
typedef struct { char *text; gboolean cells; } HpmSource;
gboolean         hpm_source_load           (GFile *file, HpmSource *source, GCancellable *cancellable, GError **error);
/* Writes by the ending of the file's name. */
gboolean         hpm_source_save           (GFile *file, const HpmSource *source, GCancellable *cancellable, GError **error);
void             hpm_source_clear          (HpmSource *source);

/* Writes a file as a whole, or leaves what was there: a full disk loses nothing. The error names the file. */
gboolean         hpm_replace_file          (GFile *file, gconstpointer contents, gsize length, GCancellable *cancellable,
                                            GError **error);

G_END_DECLS
