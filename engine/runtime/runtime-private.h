/* runtime-private.h: what the runtime's own files share
 *
 * Operations of the evaluation loop (hpm_op_*) work on the frame's stack in
 * memory: `frame->sp` is right before and after. They return FALSE (or
 * HPM_CALL_ERROR) with an exception set; operands are then still on the stack, where
 * unwinding finds them.
 */
#pragma once

#include "modules/hpm-modules.h"
#include "runtime/hpm-vm.h"

G_BEGIN_DECLS

/* The runtime's own state; lies in the arena, at vm->runtime. */
/* What sys.settrace () and sys.setprofile () have set (tracing.c). */
typedef struct {
  HpmObject *frame;        /* a frame object; borrowed */
  HpmObject *function;     /* its f_trace; strong, or NULL */
  gint       line;         /* the last that was told */
  guint      n_elements;   /* of a comprehension, so far */
  gboolean   wants_lines;
} HpmTraceEntry;

typedef struct {
  HpmObject     *trace, *profile; /* strong, or NULL */
  gboolean       inside;   /* one of them runs */
  guint          due;      /* kind of the step that is still to be told, plus 1 */
  guint          n, size;
  HpmTraceEntry *entries;
} HpmTracing;

typedef struct {
  HpmTracing  tracing;
  char       *text;        /* the program's */
  gsize       length;
  HpmObject  *filename;    /* strong */
  gboolean    is_cells;
  gsize       cell_offset; /* where the next cell begins */
  gint        cell_line;   /* the line that stands there */
  gboolean    failed;      /* a cell has ended with an exception */
  gboolean    exiting;     /* the interpreter is being taken apart */
  gboolean    no_sources;  /* so far that a traceback can no longer read the program's text */
  HpmRunEnd   end;         /* how the program ended, once it has */
  int         exit_code;
} HpmRuntime;

#define HPM_RUNTIME(vm) ((HpmRuntime *) (vm)->runtime)

/* Sets HPM_RUNTIME (vm)->tracing.trace or .profile; None: neither. */
void         hpm_trace_set              (HpmVm *vm, HpmObject **place, HpmObject *function);
/* NULL: the frame has none. Borrowed, until the next call of anything here. */
HpmTraceEntry *hpm_trace_entry          (HpmVm *vm, HpmObject *frame);
void         hpm_trace_set_function     (HpmVm *vm, HpmObject *frame, HpmObject *function); /* NULL: none */
void         hpm_trace_set_lines        (HpmVm *vm, HpmObject *frame, gboolean wants_lines);
void         hpm_trace_forget           (HpmVm *vm, HpmObject *frame);
/* Tells of the step that is due; FALSE: an exception is set. */
gboolean     hpm_trace_tell             (HpmVm *vm);
/* `frame` is about to return or yield what has just been taken off its stack; FALSE: an exception is set, and the
 * value is back there. */
gboolean     hpm_trace_value            (HpmVm *vm, HpmFrame *frame);
/* `frame` is about to be left by an exception. */
void         hpm_trace_unwound          (HpmVm *vm, HpmFrame *frame);
/* The program has ended. */
void         hpm_trace_end              (HpmVm *vm);
void         hpm_trace_each_root        (HpmVm *vm, HpmRefFunc func, gpointer data);
/* `callable`, a C function or a descriptor of one, with the profile function told before and after: a new reference. */
HpmObject   *hpm_profile_c_call         (HpmVm *vm, HpmFrame *frame, HpmObject *callable, HpmObject *const *args,
                                         gssize n_args, HpmObject *kwnames);
/* Whether a call in this frame is one that a profile function is told of. */
#define      HPM_PROFILES_C_CALL(vm, frame, callable) \
  (G_UNLIKELY (HPM_RUNTIME (vm)->tracing.profile != NULL) && !HPM_RUNTIME (vm)->tracing.inside \
   && !((frame)->code->flags & HPM_CODE_LIBRARY) \
   && (HPM_IS (vm, callable, BUILTIN_FUNCTION) || HPM_IS (vm, callable, METHOD_DESCRIPTOR)))
#define      HPM_TRACES_CALLS(vm)       (HPM_RUNTIME (vm)->tracing.trace != NULL || HPM_RUNTIME (vm)->tracing.profile != NULL)

/* For the innermost call under way, whose only argument is `object`: how many references to it CPython would have
 * borrowed, not counted (0 but in era 3.14). */
gssize       hpm_borrowed_loads         (HpmVm *vm, HpmObject *object);

/* --- Frames (frame.c) --- */

void         hpm_data_stack_init        (HpmVm *vm);
/* A frame that is not yet running: fields set, locals empty. Takes new references to function and code. */
HpmFrame    *hpm_frame_push             (HpmVm *vm, HpmObject *function, HpmObject *locals);
/* Ends vm->frame: drops what it owns (or leaves it to its frame object) and goes back to the caller.
 * `result` (or NULL) is carried over safely. */
void         hpm_frame_pop              (HpmVm *vm, HpmObject *result);
/* Takes vm->frame off the data stack without dropping anything. */
void         hpm_frame_unlink           (HpmVm *vm, HpmFrame *frame);
void         hpm_frame_copy             (HpmFrame *to, HpmFrame *from);
/* Drops what a frame owns; `frame` stays usable memory. */
void         hpm_frame_drop_refs        (HpmVm *vm, HpmFrame *frame);
/* Moves the contents into the frame object, which somebody else holds; the frame's own
 * reference to it is then the caller's to drop. */
void         hpm_frame_take_over        (HpmVm *vm, HpmFrame *frame);
/* The index of the instruction under way. */
gint         hpm_frame_index            (HpmFrame *frame);
/* As f_lasti: an offset in co_code; -1: not yet begun. */
gint         hpm_frame_lasti            (HpmFrame *frame);
HpmFrame    *hpm_frame_caller           (HpmFrame *frame);
/* Without the stack neither its values nor those of local names. */
int          hpm_frame_visit            (HpmFrame *frame, gboolean with_stack, HpmVisitFunc visit, gpointer data);

static inline HpmObject **
hpm_frame_stack (HpmFrame *frame)
{
  return frame->localsplus + frame->code->n_localsplus;
}

/* Once `previous` is known. */
static inline void
hpm_frame_set_depth (HpmVm    *vm,
                     HpmFrame *frame)
{
  frame->depth = (frame->previous ? frame->previous->depth : 0) + !(frame->code->flags & HPM_CODE_LIBRARY);
  /* Generators in each other may be many frames deep at once, without a step: the next one is to say how many. */
  if (G_UNLIKELY (frame->depth >= HPM_PACKED_DEEP))
    vm->look_at_step = 0;
}

/* --- The loop (eval.c) --- */

/* Runs vm->frame until the entry frame returns. */
HpmObject   *hpm_eval_loop              (HpmVm *vm);
/* Runs the pushed frame from C. */
HpmObject   *hpm_eval_frame             (HpmVm *vm, HpmFrame *frame);
/* Goes to the handler of vm->exception; FALSE when the frame has none (its stack is then empty). */
gboolean     hpm_eval_unwind            (HpmVm *vm, HpmFrame *frame);
/* Whether an exception where the frame stands would be handled there. */
gboolean     hpm_eval_has_handler       (HpmFrame *frame);
void         hpm_step_reached           (HpmVm *vm, HpmStepKind kind, gint line);
void         hpm_steps_rearm            (HpmVm *vm);
void         hpm_work_begin             (HpmVm *vm);

/* Stops the run when the C stack is nearly used up. */
void         hpm_check_native_stack     (HpmVm *vm);

/* Puts `result` (stolen) in place of the `n` operands on top of the stack and drops these. */
void         hpm_stack_finish_slow      (HpmVm *vm, HpmFrame *frame, guint n, HpmObject *result);
void         hpm_stack_drop             (HpmVm *vm, HpmFrame *frame, guint n);

/* --- Calls (call.c, bind.c) --- */

typedef enum { HPM_CALL_ERROR, HPM_CALL_DONE, HPM_CALL_PUSHED } HpmCallStatus;

/* Fills the locals of a frame just pushed; args borrowed. FALSE: an error; the frame is not popped. */
gboolean      hpm_bind_arguments        (HpmVm *vm, HpmFrame *frame, HpmObject *const *args, gssize n_args, HpmObject *kwnames);
HpmCallStatus hpm_op_call               (HpmVm *vm, HpmFrame *frame, guint n, HpmObject *kwnames);
HpmCallStatus hpm_op_subscr_python     (HpmVm *vm, HpmFrame *frame);
HpmCallStatus hpm_op_call_ex            (HpmVm *vm, HpmFrame *frame, gboolean has_kwargs);

/* The call of a class whose __init__ is a Python function: makes the object and pushes the frame. */
gboolean      hpm_op_begin_init         (HpmVm *vm, HpmFrame *frame, guint n, HpmObject *init);
/* After it: the object, or NULL. `result` is what __init__ has given, or NULL. */
HpmObject    *hpm_op_end_init           (HpmVm *vm, HpmFrame *frame, HpmObject *result);
void          hpm_raise_not_mapping     (HpmVm *vm, HpmObject *callable, HpmObject *value);
void          hpm_raise_double_keyword  (HpmVm *vm, HpmObject *callable);
/* The nameless function that wraps module code while it runs. */
HpmObject    *hpm_code_function         (HpmVm *vm, HpmObject *code, HpmObject *globals);

/* --- Operations by subject --- */

/* eval-names.c */
gboolean     hpm_op_load_name           (HpmVm *vm, HpmFrame *frame, guint arg);
gboolean     hpm_op_store_name          (HpmVm *vm, HpmFrame *frame, guint arg);
gboolean     hpm_op_delete_name         (HpmVm *vm, HpmFrame *frame, guint arg);
gboolean     hpm_op_load_global         (HpmVm *vm, HpmFrame *frame, guint arg);
gboolean     hpm_op_store_global        (HpmVm *vm, HpmFrame *frame, guint arg);
gboolean     hpm_op_delete_global       (HpmVm *vm, HpmFrame *frame, guint arg);
gboolean     hpm_op_load_classderef     (HpmVm *vm, HpmFrame *frame, guint arg);
gboolean     hpm_op_store_attr          (HpmVm *vm, HpmFrame *frame, guint arg);
gboolean     hpm_op_load_attr           (HpmVm *vm, HpmFrame *frame, guint arg);
gboolean     hpm_op_load_method         (HpmVm *vm, HpmFrame *frame, guint arg);
gboolean     hpm_op_setup_annotations   (HpmVm *vm, HpmFrame *frame);
gboolean     hpm_op_load_build_class    (HpmVm *vm, HpmFrame *frame);
void         hpm_op_unbound_local       (HpmVm *vm, HpmFrame *frame, guint arg);
void         hpm_op_unbound_cell        (HpmVm *vm, HpmFrame *frame, guint arg);
/* eval-data.c */
gboolean     hpm_op_unpack              (HpmVm *vm, HpmFrame *frame, guint before, gint after); /* after -1: no star */
gboolean     hpm_op_build_map           (HpmVm *vm, HpmFrame *frame, guint n);
gboolean     hpm_op_build_const_key_map (HpmVm *vm, HpmFrame *frame, guint n);
gboolean     hpm_op_build_set           (HpmVm *vm, HpmFrame *frame, guint n);
gboolean     hpm_op_list_extend         (HpmVm *vm, HpmFrame *frame, guint depth);
gboolean     hpm_op_dict_update         (HpmVm *vm, HpmFrame *frame, guint depth);
gboolean     hpm_op_dict_merge          (HpmVm *vm, HpmFrame *frame, guint depth);
gboolean     hpm_op_map_add             (HpmVm *vm, HpmFrame *frame, guint depth);
gboolean     hpm_op_make_function       (HpmVm *vm, HpmFrame *frame, guint flags);
gboolean     hpm_op_format_value        (HpmVm *vm, HpmFrame *frame, guint flags);
gboolean     hpm_op_print_expr          (HpmVm *vm, HpmFrame *frame, gboolean is_prompt);
/* eval-exceptions.c */
void         hpm_op_push_exc_info       (HpmVm *vm, HpmFrame *frame);
void         hpm_op_pop_except          (HpmVm *vm, HpmFrame *frame);
gboolean     hpm_op_check_exc_match     (HpmVm *vm, HpmFrame *frame);
gboolean     hpm_op_check_eg_match      (HpmVm *vm, HpmFrame *frame);
gboolean     hpm_op_prep_reraise_star   (HpmVm *vm, HpmFrame *frame);
gboolean     hpm_exception_matches      (HpmObject *exception, HpmObject *type);
/* TRUE: raised anew, a traceback entry is due; FALSE: a re-raise, which adds none. */
gboolean     hpm_op_raise               (HpmVm *vm, HpmFrame *frame, guint n);
void         hpm_op_reraise             (HpmVm *vm, HpmFrame *frame, guint arg);
gboolean     hpm_op_before_with         (HpmVm *vm, HpmFrame *frame);
gboolean     hpm_op_with_except_start   (HpmVm *vm, HpmFrame *frame);
/* eval-groups.c is where the two on except* are */
/* eval-match.c */
gboolean     hpm_op_match_keys          (HpmVm *vm, HpmFrame *frame);
gboolean     hpm_op_match_class         (HpmVm *vm, HpmFrame *frame, guint n_positional);

/* --- Generators (generator.c) --- */

/* Makes a generator of vm->frame, which is popped; the caller's stack gets the generator. */
HpmObject   *hpm_generator_from_frame   (HpmVm *vm, HpmFrame *frame);
/* Neither running nor done, and not too deep. */
gboolean     hpm_generator_can_resume   (HpmVm *vm, HpmObject *generator);
/* Makes its frame the innermost; the loop goes on there. */
/* str (x) in code that is warm needs no tuple of arguments (CPython 3.11: PRECALL_NO_KW_STR_1). */
static inline gboolean
hpm_is_warm_str_call (HpmVm     *vm,
                      HpmFrame  *frame,
                      HpmObject *callable,
                      gssize     n_args,
                      HpmObject *kwnames)
{
  return callable == HPM_OBJECT (HPM_TYPE (vm, STR)) && n_args == 1 && !kwnames && frame->code->cold == 0;
}

void         hpm_generator_enter        (HpmVm *vm, HpmObject *generator, guint returns_to);
/* At a yield: the caller's frame is the innermost again. */
void         hpm_generator_pause        (HpmVm *vm, HpmFrame *frame);
/* After it has ended, with `result` (taken over) or an exception; FALSE: that goes on. */
gboolean     hpm_generator_finish       (HpmVm *vm, HpmGenerator *self, HpmObject *result);
/* 1: yielded *result; 0: returned *result; -1: an error. */
int          hpm_generator_send         (HpmVm *vm, HpmObject *generator, HpmObject *value, HpmObject **result);
int          hpm_op_send                (HpmVm *vm, HpmObject *receiver, HpmObject *value, HpmObject **result);
gboolean     hpm_op_get_yield_from_iter (HpmVm *vm, HpmFrame *frame);
HpmGenerator *hpm_generator_of_frame    (HpmFrame *frame);
/* The value of a StopIteration that is set, which is cleared (None when no error is set); NULL: another error. */
HpmObject   *hpm_fetch_stop_value       (HpmVm *vm);

/* --- Imports (import.c) --- */

gboolean     hpm_op_import_name         (HpmVm *vm, HpmFrame *frame, guint arg);
gboolean     hpm_op_import_from         (HpmVm *vm, HpmFrame *frame, guint arg);
gboolean     hpm_op_import_star         (HpmVm *vm, HpmFrame *frame);

/* --- The host's memory (host-memory.c) --- */

GArray      *hpm_host_kept_new          (void);
/* All but the outermost `depth`. */
void         hpm_host_free_kept         (HpmHost *host, guint depth);

/* --- Errors (print-exception.c, suggestions.c) --- */

/* ". Did you mean: 'x'?" as host text, or NULL; runs no guest code but dir (). */
char        *hpm_suggestion_for         (HpmVm *vm, HpmObject *exception);
/* Where a SyntaxError points, and the text shown for that (host memory; NULL for None). */
typedef struct {
  char  *filename, *text;
  gint64 line, offset, end_line, end_offset;
} HpmSyntaxErrorPlace;
/* FALSE: it is no SyntaxError with a place. */
gboolean     hpm_syntax_error_read_place (HpmVm *vm, HpmObject *exception, HpmSyntaxErrorPlace *place);
void         hpm_syntax_error_clear_place (HpmSyntaxErrorPlace *place);
/* The line and its carets; g_free (). Only when there is a text. */
char        *hpm_syntax_error_show_text  (const HpmSyntaxErrorPlace *place);
/* A line of the program's text (host memory), or NULL. */
char        *hpm_program_line           (HpmVm *vm, HpmObject *filename, gint line);
/* Finds the operator or the brackets of an expression that is the whole segment: characters
 * [*left_end, *right_start) of it, as the interpreter or as the module traceback. FALSE: it is neither, and nothing is set. */
gboolean     hpm_operator_anchors       (HpmVm *vm, const char *segment, gboolean as_module,
                                         gint *left_end, gint *right_start);
/* As hpm_err_write_unraisable (), in other words than "Exception ignored in". */
void         hpm_err_write_unraisable_as (HpmVm *vm, const char *what, HpmObject *where);
/* Writes on sys.stderr, which the guest may have replaced. */
void         hpm_write_error_text       (HpmVm *vm, const char *text, gsize length);
/* Reports the exception set as the end of the program (or of a cell) and clears it. */
void         hpm_report_uncaught        (HpmVm *vm);

/* --- The end (shutdown.c) --- */

void         hpm_flush_after_program    (HpmVm *vm);
void         hpm_shutdown               (HpmVm *vm);

/* --- Cells (cells.c) --- */

/* The next cell of code from `*offset` on; FALSE: there is none. Lines that belong to it are
 * [*start, *end) of the text, its first line is *line. */
gboolean     hpm_next_cell              (const char *text, gsize length, gsize *offset, gint *line_at_offset,
                                         gsize *start, gsize *end, gint *line);

G_END_DECLS
