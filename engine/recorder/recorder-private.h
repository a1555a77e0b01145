/* recorder-private.h: what the recorder's files share
 *
 *   recording.c         the first run, checkpoints, seek
 *   snapshot.c          snapshots as data: memory, look-up
 *   heap-census.c       every object and every reference of the VM at this moment
 *   snapshot-read.c     census → snapshot: who is shown, with rows and owners
 *   snapshot-keepers.c  who keeps what no name leads to
 *   snapshot-text.c     short texts of values, without running the learner's code
 *   snapshot-changes.c  what happened since the step before, and one sentence about it
 *   snapshot-json.c     the snapshot as JSON
 *   search.c            questions over time: runs parts again and looks at one object or name
 *   probe.c             that look: cheap enough for every step of a long run
 *   death.c             why an object died

 *   memory-map.c        the arena at a step: pools and blocks at their addresses
 *   questions.c         what keeps an object alive; who would die with a reference
 *   left-out.c          a word about modules that are not there
 *   problem.c           an uncaught exception or a limit, for the editor's margin
 *   source.c            reading and writing .py and .ipynb
 *
 * None of these may allocate in the arena or change anything there: they look.
 */
#pragma once

#include "recorder/hpm-recorder.h"
#include "runtime/hpm-vm.h"

/* --- Snapshots --- */

/* `whole` FALSE: for a comparison only, without owners and generations. NULL when the run is being cancelled. */
HpmSnapshot *hpm_snapshot_read          (HpmVm             *vm,
                                         HpmStepKind        kind,
                                         gint               line,
                                         gboolean           whole);
/* Notes in `now` what has changed since `before` (NULL: the run begins). host->journal has
 * the events in between. */
void         hpm_snapshot_compare       (HpmSnapshot       *now,
                                         const HpmSnapshot *before,
                                         HpmHost           *host);
void         hpm_field_clear            (HpmField          *field);

/* --- Walks --- */

/* Looks at the VM where it stands at a step; FALSE ends the walk. */
typedef gboolean (*HpmLookFunc)         (HpmVm             *vm,
                                         HpmStepKind        kind,
                                         gint               line,
                                         gpointer           data);
/* Runs steps first … last again with `func` called at each. Locks the recording meanwhile. */
gboolean     hpm_recording_walk         (HpmRecording      *recording,
                                         guint64            first,
                                         guint64            last,
                                         HpmLookFunc        func,
                                         gpointer           data,
                                         GCancellable      *cancellable,
                                         GError           **error);
/* The last step before `step` (or 0) from which a walk begins without running anything before it. */
guint64      hpm_recording_mark_before  (HpmRecording      *recording,
                                         guint64            step);

/* --- Probes --- */

/* What is known of one object, or of one name, at one step. */
typedef struct {
  const HpmQuery *query;
  gpointer  block;        /* of the object, once found */
  gboolean  searched;     /* born by now, and looked for in vain: it is dead */
  gssize    name_place;   /* in the module's dictionary, where the name was last */
  /* as of the step before */
  gboolean  known;        /* there was one */
  gboolean  alive;
  gint64    count;
  guint64   refers;       /* a digest */
  guint     n_weakrefs;
  guint32   bound;        /* birth of what the name refers to; 0: nothing */
} HpmProbe;

void         hpm_probe_init             (HpmProbe          *probe,
                                         const HpmQuery *query);
/* Looks, and tells whether the question holds now: FALSE at the first look, which only takes note. */
gboolean     hpm_probe_look             (HpmProbe          *probe,
                                         HpmVm             *vm);

/* --- Texts --- */

/* A short form of any object's value; g_free (). */
char        *hpm_text_of                (HpmVm             *vm,
                                         HpmObject         *object);
char        *hpm_text_with_number       (const char        *text,
                                         guint64            number);
/* More of the value of a long text or number, which hpm_text_of () cuts; NULL: that is the whole. g_free () */
char        *hpm_whole_text_of          (HpmVm             *vm,
                                         HpmObject         *object);
/* "Person#2", "list#1"; of a class or module its name. */
char        *hpm_name_of                (HpmVm             *vm,
                                         HpmObject         *object);
const char  *hpm_plain_type_name        (HpmVm             *vm,
                                         HpmType           *type);
HpmShape     hpm_shape_of               (HpmVm             *vm,
                                         HpmObject         *object);
/* WeakKeyDictionary, WeakValueDictionary, WeakSet, and classes derived from them. */
gboolean     hpm_is_weak_container      (HpmVm             *vm,
                                         HpmObject         *object);

/* --- Problems --- */

HpmProblem  *hpm_problem_from_exception (HpmVm             *vm,
                                         HpmObject         *exception);
/* NULL when the run ended well. */
HpmProblem  *hpm_problem_from_end       (HpmRunEnd          end,
                                         HpmHost           *host,
                                         gint               line);
void         hpm_problem_free           (HpmProblem        *problem);
gint         hpm_recording_last_line    (HpmRecording      *recording);

/* --- The census --- */

/* What all objects of a type have in common, looked up once. */
typedef struct {
  HpmType *type;
  HpmShape shape;
  guint    is_class : 1;
  guint    is_function : 1;
  guint    is_hidden : 1;  /* code, frames …: never objects of a picture */
  guint    is_cache : 1;   /* of functools */
  guint    is_frame : 1;
  guint    is_traceback : 1;
  guint    refers : 1;       /* to anything at all: an int does not */
  guint    keeps_nobody : 1; /* whoever such an object alone holds is shown as rows of it, if at all */
} HpmCensusKind;

typedef struct {
  HpmObject *object;
  HpmShadow  shadow;
  guint32    kind;       /* index of its HpmCensusKind */
  gint8      generation;
  guint8     reached;    /* by a root */
  guint8     shown;
  guint8     leaf;       /* shown without rows */
  guint8     machinery;  /* belongs to a class or function, which shows it as its rows */
  guint8     in_garbage; /* in gc.garbage */
  guint8     held;       /* one of its owners at least is more than machinery */
  guint8     last_kind;  /* HpmRefKind of the last reference found */
  guint32    n_owners;   /* references found */
  guint32    first_edge; /* of those that lead to it … */
  guint32    n_edges;    /* … and were kept */
  guint32    first_ref;  /* of its own, in `refs` */
  guint32    n_refs;
  guint32    rows;       /* for the reader of snapshots */
} HpmCensusEntry;

/* A reference: from `holder` (an entry's index), or a frame, or the engine. */
typedef struct {
  guint32     target;    /* entry's index */
  guint32     holder;    /* entry's index, or HPM_CENSUS_ROOT */
  guint32     frame;     /* serial, for references of frames */
  HpmRefLabel label;
} HpmCensusEdge;

#define HPM_CENSUS_ROOT G_MAXUINT32

/* A growing array of numbers: a census adds to it for each reference of the heap. */
typedef struct { guint32 *values; guint n, room; } HpmIndices;

static inline void
hpm_indices_add (HpmIndices *indices,
                 guint32     value)
{
  if (G_UNLIKELY (indices->n == indices->room))
    {
      indices->room = MAX (1024, indices->room * 2);
      indices->values = g_renew (guint32, indices->values, indices->room);
    }
  indices->values[indices->n++] = value;
}

typedef struct {
  HpmVm          *vm;
  HpmCensusEntry *entries; /* in address order */
  guint           n_entries;
  HpmCensusEdge  *edges;   /* sorted by target; NULL until they are gathered */
  guint           n_edges;
  guint           n_reached;
  guint32        *places;  /* for each 16 bytes of the arena: index + 1 of the object that begins there */
  gsize           n_places;
  GArray         *kinds;   /* of HpmCensusKind */
  HpmIndices      classes; /* entries of those, and of functools' caches */
  HpmIndices      refs;    /* entries referred to, those of each holder together; the roots' come first */
  GHashTable     *keepers; /* index + 1 of a frame → index + 1 of the traceback that keeps it; NULL until asked for */
  HpmObject      *main_dict;
  guint           n_looked; /* since the flag was asked */
  gboolean        cancelled;
} HpmCensus;

/* Objects between two looks at the flag by which a run is cancelled. */
#define HPM_CENSUS_BREATH 1024

/* To be asked for each object: FALSE when nobody wants the census any more. */
static inline gboolean
hpm_census_goes_on (HpmCensus *census)
{
  if (G_LIKELY (!census->cancelled && ++census->n_looked < HPM_CENSUS_BREATH))
    return TRUE;
  if (census->cancelled)
    return FALSE;
  g_atomic_int_add (&census->vm->host->n_looked, census->n_looked);
  census->n_looked = 0;
  census->cancelled |= g_atomic_int_get (&census->vm->host->cancel) != 0;
  return !census->cancelled;
}

#define HPM_CENSUS_KIND(census, entry) (&g_array_index ((census)->kinds, HpmCensusKind, (entry)->kind))

/* Objects only: no owners, no edges yet. */
HpmCensus   *hpm_census_begin           (HpmVm             *vm);
/* Sets n_owners, reached, held, last_kind. Who is machinery has been marked before. */
void         hpm_census_count           (HpmCensus         *census);
/* Does the learner's own program hold it: a frame, one of its objects, the module's dictionary? */
gboolean     hpm_census_is_close        (const HpmCensus     *census,
                                         const HpmCensusEdge *edge);
/* The edges that lead to whoever is `shown`, or `all` of them. Of those to an object that is shown and has very many, the
 * first HPM_CENSUS_TOLD close ones and as many others. */
#define HPM_CENSUS_TOLD 24
void         hpm_census_gather          (HpmCensus         *census,
                                         gboolean           all);
void         hpm_census_note_generations (HpmCensus        *census);
/* All of that; to be thrown away when it was cancelled. */
HpmCensus   *hpm_census_take            (HpmVm             *vm);
void         hpm_census_free            (HpmCensus         *census);
/* HPM_CENSUS_ROOT when it is none of the heap's objects. */
guint32      hpm_census_find            (const HpmCensus   *census,
                                         HpmObject         *object);
/* The traceback that keeps a frame, both entries; HPM_CENSUS_ROOT: none does. */
guint32      hpm_census_keeper          (HpmCensus           *census,
                                         guint32              frame);
/* Who holds the reference, in words ("the name “x” of the module"), and its label alone; g_free () */
char        *hpm_census_edge_text       (HpmCensus           *census,
                                         const HpmCensusEdge *edge);
char        *hpm_census_edge_label      (HpmCensus           *census,
                                         const HpmCensusEdge *edge);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HpmCensus, hpm_census_free)

/* --- Recordings --- */

/* To be looked at only from within a function that was given a snapshot of it. */
HpmVm       *hpm_recording_vm           (HpmRecording       *recording);
/* --- source.c --- */

/* As hpm_source_load (), of what is in memory; `name` tells the format. */
gboolean     hpm_source_read             (const char *contents, gsize length, const char *name, HpmSource *source, GError **error);
/* Cells as a notebook of format 4; g_free (). */
char        *hpm_source_to_notebook      (const char *text);

