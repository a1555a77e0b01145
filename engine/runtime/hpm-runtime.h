/* hpm-runtime.h: the virtual machine: frames, the evaluation loop, calls, modules, limits
 *
 * The VM (struct _HpmVm) lies at the start of its arena. What lies outside -- the
 * output so far, limits, the cancel flag, where to jump when the run must stop --
 * is the HpmHost, which going back in time does not touch.
 *
 * Laws
 *   - Between two instructions, and whenever guest code may run, a frame's
 *     `sp` and `pc` in memory are right: the recorder reads them.
 *   - Python-to-Python calls do not recurse in C. vm->c_depth counts the C functions
 *     under way that called back into Python; a checkpoint is only taken at 0.
 *   - hpm_stop () leaves the run by longjmp, from anywhere. That is safe because
 *     the guest's side owns nothing outside the arena but what the host keeps for it
 *     (HPM_KEEP ()).
 */
#pragma once

#include "language/hpm-language.h"
#include <setjmp.h>

G_BEGIN_DECLS

/* --- Why a run ended --- */

typedef enum {
  HPM_RUN_GOING,          /* stopped at a step; can go on */
  HPM_RUN_FINISHED,
  HPM_RUN_RAISED,         /* an uncaught exception; its traceback is on the guest's stderr */
  HPM_RUN_EXIT,           /* SystemExit; exit_code */
  HPM_RUN_LIMIT_STEPS,
  HPM_RUN_LIMIT_WORK,     /* what built-ins did without a step: see "Work" below */
  HPM_RUN_LIMIT_MEMORY,
  HPM_RUN_LIMIT_OUTPUT,
  HPM_RUN_LIMIT_VALUE,    /* one value too large */
  HPM_RUN_LIMIT_NATIVE,   /* the C stack: too many C functions calling back */
  HPM_RUN_SEGFAULT,       /* the learner read outside the arena; fault_address */
  HPM_RUN_CANCELLED,
} HpmRunEnd;

typedef enum { HPM_ERA_3_3, HPM_ERA_3_11, HPM_ERA_3_12, HPM_ERA_3_14 } HpmEra;

typedef struct {
  guint64 steps;       /* G_MAXUINT64: none */
  gsize   memory;      /* bytes of guest memory */
  guint   recursion;   /* sys.getrecursionlimit () at the start */
  gsize   output;      /* bytes on stdout and stderr */
} HpmLimits;

#define HPM_LIMITS_DEFAULT { 10000000, (gsize) 512 << 20, 1000, (gsize) 8 << 20 }

/* --- The host side --- */

typedef enum { HPM_STREAM_STDOUT, HPM_STREAM_STDERR } HpmStream;

typedef struct {
  HpmStream stream;
  gsize     start, length; /* in output[stream] */
  guint64   step;          /* the step during which it was written */
} HpmOutputChunk;

typedef enum {
  HPM_STEP_LINE,       /* a line is about to run */
  HPM_STEP_CALL,       /* a function has been called; nothing of it has run */
  HPM_STEP_RETURN,     /* it is about to return; the value is on its stack */
  HPM_STEP_EXCEPTION,  /* an exception was raised in, or came out into, this frame */
  HPM_STEP_COLLECTOR,  /* a phase of a collection has ended */
  HPM_STEP_END,        /* the program has ended; its names are still there */
  HPM_STEP_EXITED,     /* the interpreter has taken everything apart */
} HpmStepKind;

/* A step in the timeline. */
typedef struct {
  HpmStepKind kind : 8;
  guint       depth : 24;   /* frames */
  gint        line;
} HpmStepInfo;

/* The same in 32 bits, as the timeline keeps it: kind, line, depth from the lowest bits on. A line that does not fit has
 * all its bits set. Of the depth there are the lowest bits only, which is enough: it moves by one from step to step,
 * and a step whose number is a multiple of HPM_STEP_WINDOW and whose depth is DEEP or more stands among the wide ones,
 * as does each with such a line. */
typedef guint32 HpmPackedStep;

#define HPM_PACKED_KIND_BITS  3
#define HPM_PACKED_LINE_BITS  17
#define HPM_PACKED_DEPTH_BITS 12
#define HPM_PACKED_WIDE       ((1u << HPM_PACKED_LINE_BITS) - 1)
#define HPM_PACKED_DEEP       (1u << (HPM_PACKED_DEPTH_BITS - 1))
/* At least once in so many steps a step is more than an entry in the timeline. */
#define HPM_STEP_WINDOW       1024

typedef struct { guint64 step; HpmStepInfo info; } HpmWideStep;

/* What the journal notes, for those who ask for one (HpmHost.journal). */
typedef enum {
  HPM_EVENT_BORN, HPM_EVENT_FREED, HPM_EVENT_WEAKREF_DIED, HPM_EVENT_CALLBACK, HPM_EVENT_FINALIZER,
  HPM_EVENT_RESURRECTED, HPM_EVENT_COLLECTED, /* freed by the collector: comes before FREED */
  HPM_EVENT_COLLECTION, /* births: generation */ HPM_EVENT_COLLECTED_TOTAL, /* births: number found */
  HPM_EVENT_COLLECTED_OF_LIBRARY, /* births: how many of these library code had made; comes before it */
  HPM_EVENT_CALL, /* of a builtin; text names it: "gc.collect" */
  HPM_EVENT_UNCOLLECTABLE,
} HpmEventKind;

typedef struct {
  guint64      step;
  HpmEventKind kind;
  guint32      birth;    /* of the object concerned, or a number as said above */
  guint32      ordinal;
  guint32      type_birth; /* of its type object */
  const char  *text;     /* static or NULL */
} HpmEvent;

typedef struct _HpmHost HpmHost;
struct _HpmHost {
  HpmArena      *arena;
  HpmVm         *vm;
  HpmLimits      limits;
  gint           cancel;            /* atomic: set from any thread */
  gint           n_looked;          /* atomic: objects that the recorder has gone through */
  jmp_buf        stop;              /* to hpm_vm_run ()'s caller; valid while it runs */
  gboolean       running;
  gboolean       looking;           /* on_step or on_stop is being called: what polls now is not the run */
  GArray        *kept;              /* what C functions of the run hold of the host's memory (host-memory.c) */
  gconstpointer  stack_limit;       /* no C function of the run may reach below it */
  HpmRunEnd      end;
  guint64        fault_address;
  gboolean       fault_freed;       /* there was an object; its count had been lowered by hand */
  int            exit_code;
  GString       *output[2];
  gsize          flushed;           /* bytes of stdout that a file or a pipe would have by now; see sys-stream.c */
  GArray        *chunks;            /* of HpmOutputChunk */
  GArray        *journal;           /* of HpmEvent, or NULL */
  guint          journal_room;      /* births and deaths are noted as long as it has fewer entries: of values, up
                                     * to a quarter of that. 0: always */
  GPtrArray     *input;             /* lines for input (), or NULL */
  /* Called when input () finds no more of them: may add one (without its end), making the array if it must. */
  void         (*on_input) (HpmHost *host, gpointer data);
  gpointer       on_input_data;
  /* Called at each step when not NULL. The frames' `pc` and `sp` are as they are when the VM stops there,
   * so a checkpoint may be taken and the heap be read. */
  void         (*on_step) (HpmHost *host, HpmStepKind kind, gint line, gpointer data);
  gpointer       on_step_data;
  guint64        on_step_from;      /* it is not called before this step; it may set a later one */
  HpmPackedStep *steps;             /* the timeline: step n is at n - 1. NULL: it is not wanted */
  GArray        *wide_steps;        /* of HpmWideStep, in order; with `steps` only */
  guint64        steps_room;        /* entries that it has room for; the run does not go beyond */
  HpmPackedStep  window[HPM_STEP_WINDOW]; /* where steps are noted when no timeline is wanted */
  gboolean       has_wide_lines;    /* some code has a line that does not fit into an entry: each step is looked at */
  /* Called when something has been written that had not been before. */
  void         (*on_output) (HpmHost *host, gpointer data);
  gpointer       on_output_data;
  /* An exception that nobody caught (borrowed), before its traceback is printed. */
  void         (*on_uncaught) (HpmHost *host, HpmObject *exception, gpointer data);
  gpointer       on_uncaught_data;
  /* Called at step `vm->stop_step`, before the VM returns or jumps: takes the snapshot. */
  void         (*on_stop) (HpmHost *host, HpmStepKind kind, gint line, gpointer data);
  gpointer       on_stop_data;
};

/* The program to be run. */
typedef struct {
  const char  *text;       /* UTF-8, checked */
  gsize        length;
  const char  *filename;   /* shown in tracebacks */
  gboolean     cells;      /* a percent file */
  HpmEra       era;
  gboolean     terminal;   /* what is printed goes to one: no printed text is held on to */
} HpmProgram;

/* An entry of it, prepared; steps of lines that do not fit will be looked at. */
HpmPackedStep hpm_step_prepare           (HpmVm *vm, HpmStepKind kind, gint line);
/* A timeline of `*n_steps` steps, or as many as there can be. */
HpmPackedStep *hpm_packed_steps_new      (guint64 *n_steps);
void         hpm_packed_steps_free       (gpointer steps); /* NULL is fine */

/* --- The VM's life (vm.c) --- */

HpmHost     *hpm_host_new                (const HpmLimits *limits, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void         hpm_host_free               (HpmHost *host);
/* Makes the interpreter (types, modules, __main__) and compiles nothing yet. */
void         hpm_vm_start                (HpmHost *host, const HpmProgram *program);
/* Runs until the end or until step `stop_step` has been reached (G_MAXUINT64: to the end). After
 * HPM_RUN_GOING with host->vm->c_depth == 0 it may be called again; else a checkpoint must
 * be restored first. */
HpmRunEnd    hpm_vm_run                  (HpmHost *host, guint64 stop_step);
/* TRUE when the VM can be checkpointed where it stands. */
gboolean     hpm_vm_is_resumable         (HpmVm *vm);
/* Asks a run in another thread to stop. */
void         hpm_host_cancel             (HpmHost *host);

/* --- Frames --- */

typedef struct _HpmFrame HpmFrame;

/* A running function. Lies on the VM's data stack (or inside a generator, or, once
 * it has outlived its run, in its frame object). */
struct _HpmFrame {
  HpmFrame       *previous;     /* the caller's */
  HpmObject      *function;     /* strong; as in CPython module code has a nameless one too */
  HpmCode        *code;         /* strong */
  HpmObject      *globals;      /* borrowed from the function */
  HpmObject      *builtins;     /* as globals */
  HpmObject      *locals;       /* strong; NULL in functions */
  HpmObject      *frame_object; /* strong, or NULL as long as nobody has asked for one */
  HpmInstruction *pc;           /* the next instruction */
  HpmObject     **sp;           /* the next free place on its stack */
  guint32         serial;       /* number of this call in the run */
  gint32          line;         /* of the last STEP */
  guint8          owner;        /* HPM_FRAME_ON_STACK … */
  guint8          is_entry : 1; /* its return ends the C function that runs the loop */
  guint8          is_leaving : 1; /* has returned; what its names held is being let go: nobody's caller any more */
  guint8          has_handled : 1; /* an exception: of a generator's frame, CPython then refers to None as to the one handled */
  gint8           state;        /* of a generator's frame: HPM_GENERATOR_CREATED … */
  guint8          returns_to;   /* what its caller does with the result: HPM_RETURN_PUSH … */
  guint32         depth;        /* frames of the learner's program, this one included */
  HpmObject      *localsplus[]; /* locals, cells, free variables; then the value stack */
};

enum {
  HPM_RETURN_PUSH,              /* it is the value of a call */
  HPM_RETURN_KEPT,              /* the same, and the call's operands are still on the caller's stack */
  HPM_RETURN_INIT,              /* of __init__: the new object is, which waits on the caller's stack */
  HPM_RETURN_FOR_ITER,          /* of a generator that a `for` goes through */
};

enum { HPM_FRAME_ON_STACK, HPM_FRAME_IN_GENERATOR, HPM_FRAME_IN_OBJECT };

enum { HPM_GENERATOR_CREATED = -2, HPM_GENERATOR_SUSPENDED = -1, HPM_GENERATOR_RUNNING = 0, HPM_GENERATOR_DONE = 4 };

/* Sizes are CPython's. `frame` is where the frame is now: at `own` once it has outlived its run;
 * `back` is strong, and only set then. */
typedef struct { HpmObject head; HpmFrame *frame; HpmObject *back; HpmFrame own; } HpmFrameObject;
typedef struct { HpmObject head; HpmObject *next; HpmObject *frame; gint lasti, lineno; } HpmTraceback;

/* Every strong reference of the frame, labelled (kind LOCAL, CELL, STACK, NAMED), with label.frame set to its serial. */
void         hpm_frame_each_ref          (HpmVm *vm, HpmFrame *frame, HpmRefFunc func, gpointer data);
/* Every strong reference of vm->runtime. */
void         hpm_runtime_each_root       (HpmVm *vm, HpmRefFunc func, gpointer data);

/* --- Limits and stopping --- */

void         hpm_stop                    (HpmVm *vm, HpmRunEnd why) G_GNUC_NORETURN;
/* Memory of the host's that is freed at the end of the scope, or when the run is left before; NULL is fine. As in
 *   char *text = g_strdup_printf (…);
 *   HPM_KEEP (vm, text, g_free);
 * Whoever holds such memory while it calls what allocates in the arena, runs guest code, writes or polls needs it. */
#define      HPM_KEEP(vm, memory, free_func)                                              \
  __attribute__ ((cleanup (hpm_kept_end), unused)) HpmKept G_PASTE (hpm_kept_, __LINE__) \
    = hpm_kept_begin ((vm), (memory), (GDestroyNotify) (free_func))
typedef struct { HpmHost *host; guint depth; } HpmKept;
HpmKept      hpm_kept_begin              (HpmVm *vm, gpointer memory, GDestroyNotify free_func);
void         hpm_kept_end                (HpmKept *kept);
/* The same for what goes to the caller in the end: take_back () ends it for the innermost, and frees nothing. */
void         hpm_host_keep               (HpmVm *vm, gpointer memory, GDestroyNotify free_func);
void         hpm_host_take_back          (HpmVm *vm);
void         hpm_free_string             (gpointer string); /* of a GString */

/* --- Work ---
 *
 * A built-in that goes on for ever makes no step, so its work is counted: a unit is some five nanoseconds, an item gone
 * through, and HPM_WORK_PER_STEP units may be done for each step that the run may take, steps or no steps. That is far more
 * than programs do between two steps; an endless loop in C ends after some 10 to 30 seconds by default. Counted, not timed: a run
 * ends in the same place on any machine, and since vm->work is in the arena also when it is gone through again.
 */
#define      HPM_WORK_PER_STEP           256
#define      HPM_WORK_ALWAYS             ((guint64) 1 << 24) /* however few steps there may be */

/* To be called now and then by C functions that may take long: counts a unit of work, looks at the cancel flag. */
void         hpm_poll_slow               (HpmVm *vm);
/* Looks each time: a round of a loop may be long. */
#define      hpm_poll(vm)                hpm_poll_for ((vm), 1)
/* Bytes that a processor copies, compares or searches in a unit. */
#define      HPM_BYTES_PER_UNIT          128
/* The same for a round that is so many units long, done at once. */
#define      hpm_poll_for(vm, n)         do { if (G_UNLIKELY (((vm)->work.left -= (gint64) (n)) < 0 || g_atomic_int_get (&(vm)->host->cancel))) hpm_poll_slow (vm); } while (0)
/* For C functions that recurse: FALSE and RecursionError when too deep. `where` as " while calling a Python object". */
gboolean     hpm_recursion_enter         (HpmVm *vm, const char *where);
void         hpm_recursion_leave         (HpmVm *vm);
/* A step inside a C function (collector phases). */
void         hpm_step                    (HpmVm *vm, HpmStepKind kind);
/* To be called when host->journal has been set or taken away while the VM runs. */
void         hpm_lives_rearm             (HpmVm *vm);
void         hpm_journal                 (HpmVm *vm, HpmEventKind kind, HpmObject *object, const char *text);
void         hpm_write                   (HpmVm *vm, HpmStream stream, const char *text, gsize length);
/* All of stdout but the last `held` bytes has been passed on. */
void         hpm_write_flushed           (HpmVm *vm, gsize held);

/* --- Calls into Python --- */

HpmObject   *hpm_function_call           (HpmVm *vm, HpmObject *function, HpmObject *const *args, gssize n_args, HpmObject *kwnames);
/* Runs a code object as a module or class body does. */
HpmObject   *hpm_eval_code               (HpmVm *vm, HpmObject *code, HpmObject *globals, HpmObject *locals);
/* closure: a tuple of cells for the code's free names, or NULL. */
HpmObject   *hpm_eval_code_with          (HpmVm *vm, HpmObject *code, HpmObject *globals, HpmObject *locals,
                                          HpmObject *closure);
HpmObject   *hpm_import                  (HpmVm *vm, HpmObject *name, HpmObject *globals, HpmObject *fromlist, int level);
/* The frame object, made if it must be; borrowed (the frame owns it). */
HpmObject   *hpm_frame_borrow_object     (HpmVm *vm, HpmFrame *frame);
/* What locals () is: of a function a dictionary brought up to date. Borrowed; NULL: an error. */
HpmObject   *hpm_frame_borrow_locals     (HpmVm *vm, HpmFrame *frame);
/* Every strong reference a frame owns. Of the frames that run, those with owner HPM_FRAME_ON_STACK
 * are roots; a generator's are owned by the generator, which enumerates them itself. */
void         hpm_frame_each_ref          (HpmVm *vm, HpmFrame *frame, HpmRefFunc func, gpointer data);
gint         hpm_frame_line              (HpmFrame *frame);
/* Adds an entry to the traceback of vm->exception. */
void         hpm_traceback_here          (HpmVm *vm, HpmFrame *frame, gint line);
/* Writes the traceback of `exception` (borrowed) as the interpreter does, chain and all. */
void         hpm_print_exception         (HpmVm *vm, HpmObject *exception);
/* As the guest's warnings.warn (text, category); FALSE: the filters made an error of it. */
gboolean     hpm_warn                    (HpmVm *vm, HpmObject *category, const char *text);
/* As its warnings.warn_explicit (text, category, filename, line), but only when the program has imported the
 * module: *asked tells. FALSE: the filters made an error of it, or asking raised one. */
gboolean     hpm_warn_explicit           (HpmVm *vm, HpmType *category, const char *text, HpmObject *filename, gint line,
                                          gboolean *asked);
/* Prints repr-like text of an argument list: helpers of print () live in modules/builtins.c. */

G_END_DECLS
