/* hpm-vm.h: the interpreter's own state
 *
 * Private to the engine. Everything here lies in the arena and is part of a checkpoint,
 * so it holds no pointer to the outside but `host` and constant data.
 */
#pragma once

#include "runtime/hpm-runtime.h"

/* The allocator's state (memory/): pools by size class, page runs, the shadow. */
#include "memory/hpm-allocator.h"

/* What makes up the interpreter's C-owned references; see hpm_hold (). */
typedef struct {
  HpmObject  *object;
  HpmObject **items;
  gssize     *n_items;
} HpmHold;

/* A built-in function's parser of arguments, known by an address, and its parameters' names; NULL: an import made them. */
#define HPM_MAX_KEPT_NAMES 128 /* more than there are parsers */
typedef struct {
  gconstpointer parser;
  HpmObject    *names;
} HpmKeptNames;

/* The exceptions being handled, innermost first: frames of generators have their own. */
typedef struct _HpmExcInfo HpmExcInfo;
struct _HpmExcInfo {
  HpmObject  *exception; /* strong, or NULL */
  HpmExcInfo *previous;
};

typedef struct {
  HpmObject   head;
  HpmObject  *code;      /* strong */
  HpmWeakref *weaklist;
  HpmObject  *name, *qualname;
  HpmExcInfo  exc;       /* what is handled inside */
  HpmFrame    frame;     /* frame.state says how far it is */
} HpmGenerator;

/* Free lists, with CPython 3.11's lengths: float 100, list 80, dict 80, dict keys 80, tuple 2000 for each
 * size from 1 to 20, slice 1. */
#define HPM_TUPLE_MAX_FREE_SIZE 20 /* longer ones wait in no list */
enum { HPM_FREE_FLOAT, HPM_FREE_LIST, HPM_FREE_DICT, HPM_FREE_DICT_KEYS, HPM_FREE_SLICE, HPM_FREE_TUPLE /* + size */ = 16 };

/* Places in module_state. */
enum { HPM_MODULE_STATE_KEPT /* see hpm_module_keep_steal () */, HPM_MODULE_STATE_TYPES /* native.c */,
       HPM_MODULE_STATE_CACHE_MARK /* functools-cache.c */,
       HPM_MODULE_STATE_TRACED_FILES /* memory-traces.c */ };

/* For instructions that meet instances of several classes: where the attribute `name` stands in a class's shared table. */
typedef struct {
  guint32 version; /* of the class, when the entry was made */
  guint32 name;    /* its place */
  guint32 index;
} HpmAttrCacheEntry;

#define HPM_ATTR_CACHE_SIZE 256

/* What was done without steps (hpm_poll ()). */
typedef struct {
  gint64  left;    /* units until somebody looks */
  guint64 done;    /* in the run, but for what has not been looked at */
  guint64 step;    /* at the last look … */
  guint64 in_step; /* … and what was done since that step had been reached, or a little less */
} HpmWork;

struct _HpmVm {
  HpmHost        *host;
  HpmAllocator    memory;
  HpmGcState      gc;
  HpmEra          era;
  gboolean        terminal;     /* as the program's */

  /* Objects everybody needs */
  HpmType        *types[HPM_N_BUILTIN_TYPES];
  HpmType        *exceptions[HPM_N_EXCEPTIONS];
  HpmObject      *identifiers[HPM_N_IDENTIFIERS];
  HpmObject      *none, *not_implemented, *ellipsis, *true_, *false_;
  HpmObject      *small_ints[HPM_SMALL_INT_MAX - HPM_SMALL_INT_MIN + 1];
  HpmObject      *latin1[256];     /* one-character strings, made when first needed */
  HpmObject      *letters[29];     /* interned names of one letter that are not those; may be NULL */
  HpmObject      *bytes1[256];     /* bytes objects of one byte, likewise */
  HpmObject      *empty_str, *empty_bytes, *empty_tuple;
  HpmType        *unraisable_args; /* what sys.unraisablehook is called with; sys keeps it */
  HpmObject     **interned;        /* open-addressing table of strings; no count is held by it */
  gsize           n_interned, interned_size;

  /* Free lists, as CPython's; dead objects linked by their type word */
  gpointer        free_lists[HPM_N_FREE_LISTS];
  guint16         n_free[HPM_N_FREE_LISTS];
  gpointer        empty_dict_keys; /* the table of every empty dictionary */
  HpmObject      *thread_dict;     /* of the one thread; made when first needed, see repr-guard.c */
  HpmKeptNames    kept_names[HPM_MAX_KEPT_NAMES]; /* see hpm_args_keep_names () */
  guint           n_kept_names;

  guint           int_max_str_digits; /* sys.set_int_max_str_digits (); 0: no limit */

  /* What runs */
  HpmFrame       *frame;           /* the innermost */
  char           *data_stack, *data_stack_top, *data_stack_end;
  HpmObject      *exception;       /* set, not yet handled; strong */
  HpmExcInfo     *exc_info;
  HpmExcInfo      exc_base;
  HpmObject      *modules;         /* sys.modules */
  HpmObject      *builtins;        /* the dictionary of builtins */
  HpmObject      *sys;             /* the dictionary of sys */
  HpmObject      *builtins_copy;   /* as they were at the start: they come back at the end */
  HpmObject      *sys_copy;        /* the same of sys; only holds what is in it */
  HpmObject      *main_module;
  HpmObject      *parse_tree;      /* list of what the syntax tree of the script keeps, or NULL */
  HpmHold        *holds;
  guint           n_holds, holds_size;
  HpmObject     **lost;            /* see hpm_lose () */
  guint           n_lost, lost_size;
  double          switch_interval; /* as sys knows it, in seconds: no thread is switched to */
  guint           recursion_depth, recursion_limit;
  HpmObject      *call_args;       /* tuple of the innermost call that has one, or NULL; held */
  HpmObject      *call_keywords;   /* dictionary of the innermost call that has one, or NULL; held */
  HpmObject      *call_names;      /* names of its keywords that a dictionary has just been split into, or NULL */
  guint           c_depth;         /* C functions that called back into Python */
  guint           library;         /* objects born now are the library's */
  gboolean        lives_noted;     /* there is a journal, or blocks are traced: see hpm_lives_rearm () */
  guint           importing;       /* library modules being made: collections now are no steps */
  guint32         frame_serial;
  guint32         type_version;    /* last one given to a type */
  guint32         keys_version;    /* last one given to a table of keys */
  guint32         builtins_version; /* of builtins' table, on which instructions rely … */
  guint8          builtins_changes; /* … that remember this number */
  gpointer        method_cache;    /* of type-lookup.c */
  HpmAttrCacheEntry attr_cache[HPM_ATTR_CACHE_SIZE]; /* of specialize.c */

  /* Finalization */
  HpmObject      *trash;           /* objects whose dealloc was put off, linked by their GC head */
  guint           trash_depth;

  /* Counts lowered by hand (heap/tampered.c) */
  HpmObject      *tampered[32];
  guint           n_tampered;
  HpmObject      *dying_early;     /* one of them, in its dealloc */
  HpmType        *ruin_types[3];

  /* Steps and output */
  guint64         step;            /* of the last step reached; the first is 1 */
  guint64         stop_step;       /* where to stop */
  guint64         look_at_step;    /* the next one that is more than an entry in the timeline */
  HpmPackedStep  *timeline;        /* the host's: step n goes to n - 1, until then */
  HpmWork         work;
  gsize           written[2];      /* bytes of each stream so far */
  guint32         input_position;
  guint8          phase;           /* of the program's life: where vm.c goes on */
  guint32         baseline_birth;  /* objects born later are the program's */
  HpmObject      *program_code;    /* strong: the code object that runs */
  gsize           cell;            /* index of the running cell */
  gpointer        runtime;         /* more of the runtime's and modules' own state, in the arena */
  gpointer        module_state[16];
};

#include "runtime/hpm-vm-inline.h"
