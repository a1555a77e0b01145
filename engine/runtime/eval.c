/* eval.c: the evaluation loop
 *
 * One C function runs any number of frames: a call of a Python function pushes a frame and goes
 * on, a return pops it. C recursion only happens where a C function calls back (hpm_eval_frame ()).
 *
 * Invariants
 *   - `pc` and `sp` are stored in the frame by SYNC () before anything that may run guest code, be
 *     looked at, or fail.
 *   - An operation that fails leaves its operands on the stack for unwinding to drop.
 *   - A result is on the stack before its operands are dropped.
 *
 * What makes it quick: each instruction jumps to the next one's code by itself (NEXT ()); those that have run
 * a few times become special forms of themselves (specialize.h, eval-special.def), and pairs of them one; a
 * reference that would be pushed and dropped at once is not counted in between, where nobody can see that;
 * and the usual case of each calls no function or ends with it, so that no register is saved. It is compiled with
 * options of its own (engine/meson.build).
 *
 * Read hpm_eval_loop () first, with eval-macros.h beside it; longer operations are in eval-names.c, eval-data.c,
 * eval-exceptions.c, eval-match.c, call.c and generator.c, errors go through eval-unwind.c.
 */
#include "runtime/eval-inline.h"
#include "runtime/frame-inline.h"
#include "runtime/specialize.h"

#include "runtime/eval-macros.h"

/* --- Steps --- */

/* A step between two instructions: the VM can go on from here. FALSE: who was told of it has raised an exception. */
static inline gboolean
step (HpmVm                *vm,
      HpmFrame             *frame,
      const HpmInstruction *instruction)
{
  frame->line = instruction->line;
  if (G_LIKELY (hpm_step_note (vm, instruction->step, frame->depth)))
    return TRUE;
  hpm_step_reached (vm, instruction->step & ((1u << HPM_PACKED_KIND_BITS) - 1), instruction->line);
  return vm->exception == NULL;
}

/* An exception has come up in this frame. */
static void
exception_step (HpmVm    *vm,
                HpmFrame *frame)
{
  if (frame->code->flags & HPM_CODE_LIBRARY)
    return;
  vm->c_depth++;
  hpm_step_reached (vm, HPM_STEP_EXCEPTION, hpm_frame_line (frame));
  vm->c_depth--;
}

/* --- Entering from C --- */

HpmObject *
hpm_eval_frame (HpmVm    *vm,
                HpmFrame *frame)
{
  guint library = vm->library;
  HpmObject *result;

  hpm_check_native_stack (vm);
  frame->is_entry = TRUE;
  vm->library = (frame->code->flags & HPM_CODE_LIBRARY) != 0;
  vm->c_depth++;
  result = hpm_eval_loop (vm);
  vm->c_depth--;
  vm->library = library;
  return result;
}

/* --- The loop --- */

static inline HpmObject *
truth (HpmVm    *vm,
       gboolean  value)
{
  return hpm_incref (value ? vm->true_ : vm->false_);
}

/* -1: an error. */
static inline int
is_true (HpmVm     *vm,
         HpmObject *object)
{
  if (object == vm->true_)
    return 1;
  if (object == vm->false_ || object == vm->none)
    return 0;
  return hpm_object_is_true (vm, object);
}

HpmObject *
hpm_eval_loop (HpmVm *vm)
{
  static const void *const labels[] = {
#define HPM_OPCODE(NAME) &&op_##NAME,
#include "language/hpm-opcodes.def"
#undef HPM_OPCODE
#define HPM_SPECIAL(NAME) &&op_##NAME,
#include "runtime/hpm-special-opcodes.def"
#undef HPM_SPECIAL
  };
  HpmFrame *frame;
  HpmInstruction *pc;
  HpmObject **sp;
  guint arg;
  HpmObject *result;
  HpmObject *kwnames = NULL;
  guint returns_to;
  int truth_value;

  ENTER_FRAME ();
  if (vm->exception || (G_UNLIKELY (HPM_RUNTIME (vm)->tracing.due != 0) && !hpm_trace_tell (vm)))
    goto error;
  NEXT ();

  OP (NOP) NEXT ();

  OP (STEP)
  {
    SYNC ();
    if (!step (vm, frame, pc - 1))
      goto error;
    NEXT ();
  }
  OP (RESUME)
  {
    if (G_UNLIKELY (pc[-1].wait != 0))
      hpm_quicken (vm, frame->code);
    WARM_UP ();
    SYNC ();
    if (pc[-1].step != 0 && !step (vm, frame, pc - 1))
      goto error;
    COLLECT_IF_DUE ();
    NEXT ();
  }

  /* Stack */
  OP (POP_TOP)
  {
    DROP ();
    NEXT ();
  }
  OP (PUSH_NULL)
  {
    PUSH (NULL);
    NEXT ();
  }
  OP (COPY)
  {
    result = sp[-(gssize) arg];
    PUSH (hpm_xincref (result));
    NEXT ();
  }
  OP (SWAP)
  {
    result = TOP ();
    TOP () = sp[-(gssize) arg];
    sp[-(gssize) arg] = result;
    NEXT ();
  }

  /* Operators */
  OP (UNARY_POSITIVE) COMPUTE (1, hpm_number_positive (vm, TOP ()));
  OP (UNARY_NEGATIVE) COMPUTE (1, hpm_number_negative (vm, TOP ()));
  OP (UNARY_INVERT) COMPUTE (1, hpm_number_invert (vm, TOP ()));
  OP (UNARY_NOT)
  {
    SYNC ();
    truth_value = is_true (vm, TOP ());
    if (truth_value < 0)
      goto error;
    sp = finish (vm, frame, sp, 1, truth (vm, !truth_value));
    NEXT ();
  }
  OP (BINARY_OP)
  {
    ADAPT (hpm_specialize_binary_op);
    COMPUTE (2, hpm_number_binary (vm, sp[-2], sp[-1], arg));
  }
  OP (BINARY_SUBSCR)
  {
    ADAPT (hpm_specialize_subscr);
    if (HPM_HAS_FLAG (sp[-2], HEAP))
      {
        SYNC ();
        switch (hpm_op_subscr_python (vm, frame))
          {
          case HPM_CALL_ERROR:
            goto error;
          case HPM_CALL_PUSHED:
            ENTER_FRAME ();
            NEXT ();
          case HPM_CALL_DONE:
          default:
            break;
          }
      }
    COMPUTE (2, hpm_object_get_item (vm, sp[-2], sp[-1]));
  }
  OP (STORE_SUBSCR)
  {
    /* value, container, key */
    ADAPT (hpm_specialize_store_subscr);
    SYNC ();
    if (hpm_object_set_item (vm, sp[-2], sp[-1], sp[-3]) < 0)
      goto error;
    for (guint i = 3; i >= 1; i--)
      hpm_clear (vm, sp - i);
    sp -= 3;
    NEXT ();
  }
  OP (DELETE_SUBSCR)
  {
    SYNC ();
    if (hpm_object_del_item (vm, sp[-2], sp[-1]) < 0)
      goto error;
    hpm_clear (vm, sp - 2);
    hpm_clear (vm, sp - 1);
    sp -= 2;
    NEXT ();
  }
  OP (COMPARE_OP)
  {
    ADAPT (hpm_specialize_compare_op);
    COMPUTE (2, hpm_object_rich_compare (vm, sp[-2], sp[-1], arg));
  }
  OP (IS_OP)
  {
    HpmObject *a = sp[-2], *b = sp[-1];

    if (G_LIKELY (a->refcnt > 1 && b->refcnt > 1 + (a == b)))
      {
        a->refcnt--;
        b->refcnt--;
        sp -= 2;
        TRUTH_RESULT ((a == b) != (arg != 0));
      }
    SYNC ();
    sp = finish (vm, frame, sp, 2, truth (vm, (sp[-2] == sp[-1]) != (arg != 0)));
    NEXT ();
  }
  OP (CONTAINS_OP)
  {
    ADAPT (hpm_specialize_contains);
    SYNC ();
    truth_value = hpm_sequence_contains (vm, sp[-1], sp[-2]);
    if (truth_value < 0)
      goto error;
    sp = finish (vm, frame, sp, 2, truth (vm, (truth_value != 0) != (arg != 0)));
    NEXT ();
  }

  /* Names */
  OP (LOAD_CONST)
  {
    PUSH (hpm_incref (HPM_TUPLE_ITEM (frame->code->consts, arg)));
    NEXT ();
  }
  OP (LOAD_CLOSURE)
  OP (LOAD_FAST)
  {
    result = LOCAL (arg);
    if (G_UNLIKELY (!result))
      {
        SYNC ();
        hpm_op_unbound_local (vm, frame, arg);
        goto error;
      }
    PUSH (hpm_incref (result));
    NEXT ();
  }
  OP (STORE_FAST)
  {
    HpmObject *old = LOCAL (arg);

    LOCAL (arg) = *--sp;
    if (old)
      DECREF (old);
    NEXT ();
  }
  OP (DELETE_FAST)
  {
    SYNC ();
    if (!LOCAL (arg))
      {
        hpm_op_unbound_local (vm, frame, arg);
        goto error;
      }
    hpm_clear (vm, &LOCAL (arg));
    NEXT ();
  }
  OP (MAKE_CELL)
  {
    SYNC ();
    result = hpm_cell_new (vm, LOCAL (arg));
    hpm_replace (vm, &LOCAL (arg), result);
    NEXT ();
  }
  OP (COPY_FREE_VARS)
  {
    HpmObject *closure = ((HpmFunction *) frame->function)->closure;
    guint first = frame->code->n_localsplus - arg;

    for (guint i = 0; i < arg; i++)
      LOCAL (first + i) = hpm_incref (HPM_TUPLE_ITEM (closure, i));
    NEXT ();
  }
  OP (LOAD_DEREF)
  {
    result = ((HpmCell *) LOCAL (arg))->content;
    if (!result)
      {
        SYNC ();
        hpm_op_unbound_cell (vm, frame, arg);
        goto error;
      }
    PUSH (hpm_incref (result));
    NEXT ();
  }
  OP (STORE_DEREF)
  {
    sp--;
    result = *sp;
    SYNC ();
    hpm_replace (vm, &((HpmCell *) LOCAL (arg))->content, result);
    NEXT ();
  }
  OP (DELETE_DEREF)
  {
    SYNC ();
    if (!((HpmCell *) LOCAL (arg))->content)
      {
        hpm_op_unbound_cell (vm, frame, arg);
        goto error;
      }
    hpm_clear (vm, &((HpmCell *) LOCAL (arg))->content);
    NEXT ();
  }
  OP (LOAD_CLASSDEREF) OPERATION (hpm_op_load_classderef (vm, frame, arg));
  OP (STORE_NAME)
  {
    ADAPT (hpm_specialize_store_name);
  plain_STORE_NAME:
    OPERATION (hpm_op_store_name (vm, frame, arg));
  }
  OP (DELETE_NAME) OPERATION (hpm_op_delete_name (vm, frame, arg));
  OP (LOAD_NAME)
  {
    ADAPT (hpm_specialize_load_name);
  plain_LOAD_NAME:
    OPERATION (hpm_op_load_name (vm, frame, arg));
  }
  OP (STORE_GLOBAL)
  {
    ADAPT (hpm_specialize_store_global);
  plain_STORE_GLOBAL:
    OPERATION (hpm_op_store_global (vm, frame, arg));
  }
  OP (DELETE_GLOBAL) OPERATION (hpm_op_delete_global (vm, frame, arg));
  OP (LOAD_GLOBAL)
  {
    ADAPT (hpm_specialize_load_global);
  plain_LOAD_GLOBAL:
    OPERATION (hpm_op_load_global (vm, frame, arg));
  }
  OP (STORE_ATTR)
  {
    ADAPT (hpm_specialize_store_attr);
    OPERATION (hpm_op_store_attr (vm, frame, arg));
  }
  OP (DELETE_ATTR)
  {
    SYNC ();
    if (hpm_object_set_attr (vm, TOP (), HPM_TUPLE_ITEM (frame->code->names, arg), NULL) < 0)
      goto error;
    DROP ();
    NEXT ();
  }
  OP (LOAD_ATTR)
  {
    ADAPT (hpm_specialize_load_attr);
    OPERATION (hpm_op_load_attr (vm, frame, arg));
  }
  OP (LOAD_METHOD)
  {
    ADAPT (hpm_specialize_load_method);
    OPERATION (hpm_op_load_method (vm, frame, arg));
  }
  OP (LOAD_BUILD_CLASS) OPERATION (hpm_op_load_build_class (vm, frame));
  OP (LOAD_ASSERTION_ERROR)
  {
    PUSH (hpm_incref (HPM_EXC (vm, AssertionError)));
    NEXT ();
  }
  OP (SETUP_ANNOTATIONS) OPERATION (hpm_op_setup_annotations (vm, frame));

  /* Jumps */
  OP (JUMP)
  {
    JUMP_TO (arg);
    NEXT ();
  }
  OP (JUMP_BACKWARD)
  {
    WARM_UP ();
    if (G_UNLIKELY (--vm->work.left < 0 || vm->gc.pending))
      {
        SYNC ();
        hpm_poll_slow (vm);
        COLLECT_IF_DUE ();
      }
    JUMP_TO (arg);
    NEXT ();
  }
#define CONDITIONAL_JUMP(jumps_if)                      \
  do                                                    \
    {                                                   \
      SYNC ();                                          \
      truth_value = is_true (vm, TOP ());               \
      if (truth_value < 0)                              \
        goto error;                                     \
      DROP ();                                          \
      if (!truth_value == !(jumps_if))                  \
        JUMP_TO (arg);                                  \
      NEXT ();                                          \
    }                                                   \
  while (0)
  OP (POP_JUMP_IF_FALSE) CONDITIONAL_JUMP (FALSE);
  OP (POP_JUMP_IF_TRUE) CONDITIONAL_JUMP (TRUE);
  OP (POP_JUMP_IF_NONE)
  {
    truth_value = TOP () == vm->none;
    DROP ();
    if (truth_value)
      JUMP_TO (arg);
    NEXT ();
  }
  OP (POP_JUMP_IF_NOT_NONE)
  {
    truth_value = TOP () != vm->none;
    DROP ();
    if (truth_value)
      JUMP_TO (arg);
    NEXT ();
  }
#define JUMP_OR_POP(jumps_if)                           \
  do                                                    \
    {                                                   \
      SYNC ();                                          \
      truth_value = is_true (vm, TOP ());               \
      if (truth_value < 0)                              \
        goto error;                                     \
      if (!truth_value == !(jumps_if))                  \
        JUMP_TO (arg);                                  \
      else                                              \
        DROP ();                                        \
      NEXT ();                                          \
    }                                                   \
  while (0)
  OP (JUMP_IF_FALSE_OR_POP) JUMP_OR_POP (FALSE);
  OP (JUMP_IF_TRUE_OR_POP) JUMP_OR_POP (TRUE);

  /* Iteration */
  OP (GET_ITER) COMPUTE (1, hpm_object_get_iter (vm, TOP ()));
  OP (GET_YIELD_FROM_ITER) OPERATION (hpm_op_get_yield_from_iter (vm, frame));
  OP (FOR_ITER)
  {
    ADAPT (hpm_specialize_for_iter);
    SYNC ();
    result = HPM_TYPE_OF (TOP ())->s.iternext (vm, TOP ());
    if (result)
      {
        PUSH (result);
        NEXT ();
      }
    if (vm->exception)
      {
        if (!hpm_err_matches (vm, HPM_EXC (vm, StopIteration)))
          goto error;
        hpm_err_clear (vm);
      }
    DROP ();
    JUMP_TO (arg);
    NEXT ();
  }

  /* Containers */
  OP (UNPACK_SEQUENCE)
  {
    ADAPT (hpm_specialize_unpack);
    OPERATION (hpm_op_unpack (vm, frame, arg, -1));
  }
  OP (UNPACK_EX) OPERATION (hpm_op_unpack (vm, frame, arg & 0xff, arg >> 8));
  OP (BUILD_TUPLE)
  {
    SYNC ();
    result = hpm_tuple_new (vm, arg);
    sp -= arg;
    if (arg)
      hpm_copy_words (((HpmTuple *) result)->items, sp, arg);
    PUSH (result);
    NEXT ();
  }
  OP (BUILD_LIST)
  {
    SYNC ();
    result = hpm_list_new (vm, arg);
    sp -= arg;
    if (arg)
      hpm_copy_words (((HpmList *) result)->items, sp, arg);
    PUSH (result);
    NEXT ();
  }
  OP (BUILD_SET) OPERATION (hpm_op_build_set (vm, frame, arg));
  OP (BUILD_MAP) OPERATION (hpm_op_build_map (vm, frame, arg));
  OP (BUILD_CONST_KEY_MAP) OPERATION (hpm_op_build_const_key_map (vm, frame, arg));
  OP (BUILD_STRING) COMPUTE (arg, hpm_str_join_array (vm, sp - arg, arg));
  OP (BUILD_SLICE)
  {
    SYNC ();
    result = hpm_slice_new_steal (vm, sp[-(gssize) arg], sp[1 - (gssize) arg], arg == 3 ? TOP () : vm->none);
    if (arg == 2)
      hpm_incref (vm->none);
    sp -= arg;
    PUSH (result);
    NEXT ();
  }
  OP (LIST_TO_TUPLE) COMPUTE (1, hpm_list_as_tuple (vm, TOP ()));
  OP (LIST_APPEND)
  {
    SYNC ();
    if (hpm_list_append (vm, sp[-1 - (gssize) arg], TOP ()) < 0)
      goto error;
    DROP ();
    NEXT ();
  }
  OP (SET_ADD)
  {
    SYNC ();
    if (hpm_set_add (vm, sp[-1 - (gssize) arg], TOP ()) < 0)
      goto error;
    DROP ();
    NEXT ();
  }
  OP (MAP_ADD) OPERATION (hpm_op_map_add (vm, frame, arg));
  OP (LIST_EXTEND) OPERATION (hpm_op_list_extend (vm, frame, arg));
  OP (SET_UPDATE)
  {
    SYNC ();
    if (hpm_set_update (vm, sp[-1 - (gssize) arg], TOP ()) < 0)
      goto error;
    DROP ();
    NEXT ();
  }
  OP (DICT_UPDATE) OPERATION (hpm_op_dict_update (vm, frame, arg));
  OP (DICT_MERGE) OPERATION (hpm_op_dict_merge (vm, frame, arg));
  OP (FORMAT_VALUE) OPERATION (hpm_op_format_value (vm, frame, arg));
  OP (PRINT_EXPR) OPERATION (hpm_op_print_expr (vm, frame, arg));

  /* Imports */
  OP (IMPORT_NAME) OPERATION (hpm_op_import_name (vm, frame, arg));
  OP (IMPORT_FROM) OPERATION (hpm_op_import_from (vm, frame, arg));
  OP (IMPORT_STAR) OPERATION (hpm_op_import_star (vm, frame));

  /* Matching */
  OP (GET_LEN)
  {
    gssize length;

    SYNC ();
    length = hpm_object_size (vm, TOP ());
    if (length < 0)
      goto error;
    result = hpm_int_from_int64 (vm, length);
    PUSH (result);
    NEXT ();
  }
  OP (MATCH_MAPPING)
  {
    result = truth (vm, HPM_HAS_FLAG (TOP (), MAPPING));
    PUSH (result);
    NEXT ();
  }
  OP (MATCH_SEQUENCE)
  {
    result = truth (vm, HPM_HAS_FLAG (TOP (), SEQUENCE));
    PUSH (result);
    NEXT ();
  }
  OP (MATCH_KEYS) OPERATION (hpm_op_match_keys (vm, frame));
  OP (MATCH_CLASS) OPERATION (hpm_op_match_class (vm, frame, arg));

  /* Exceptions */
  OP (PUSH_EXC_INFO)
  {
    SYNC ();
    hpm_op_push_exc_info (vm, frame);
    RELOAD ();
    NEXT ();
  }
  OP (POP_EXCEPT)
  {
    SYNC ();
    hpm_op_pop_except (vm, frame);
    RELOAD ();
    NEXT ();
  }
  OP (CHECK_EXC_MATCH) OPERATION (hpm_op_check_exc_match (vm, frame));
  OP (CHECK_EG_MATCH) OPERATION (hpm_op_check_eg_match (vm, frame));
  OP (PREP_RERAISE_STAR) OPERATION (hpm_op_prep_reraise_star (vm, frame));
  OP (RAISE_VARARGS)
  {
    SYNC ();
    if (hpm_op_raise (vm, frame, arg))
      goto error;
    goto unwind;
  }
  OP (RERAISE)
  {
    SYNC ();
    hpm_op_reraise (vm, frame, arg);
    goto unwind;
  }
  OP (BEFORE_WITH) OPERATION (hpm_op_before_with (vm, frame));
  OP (WITH_EXCEPT_START) OPERATION (hpm_op_with_except_start (vm, frame));

  /* Functions */
  OP (MAKE_FUNCTION) OPERATION (hpm_op_make_function (vm, frame, arg));
  OP (KW_NAMES)
  {
    kwnames = HPM_TUPLE_ITEM (frame->code->consts, arg);
    NEXT ();
  }
  OP (CALL)
  {
    HpmObject *names = kwnames;

    if (!kwnames)
      ADAPT (hpm_specialize_call);
    SYNC ();
    COUNT_WORK ();
    kwnames = NULL;
    switch (hpm_op_call (vm, frame, arg, names))
      {
      case HPM_CALL_ERROR:
        goto error;
      case HPM_CALL_PUSHED:
        ENTER_FRAME ();
        NEXT ();
      case HPM_CALL_DONE:
      default:
        RELOAD ();
        COLLECT_IF_DUE ();
        NEXT ();
      }
  }
  OP (CALL_FUNCTION_EX)
  {
    SYNC ();
    COUNT_WORK ();
    switch (hpm_op_call_ex (vm, frame, arg & 1))
      {
      case HPM_CALL_ERROR:
        goto error;
      case HPM_CALL_PUSHED:
        ENTER_FRAME ();
        NEXT ();
      case HPM_CALL_DONE:
      default:
        RELOAD ();
        NEXT ();
      }
  }
  OP (RETURN_VALUE)
  {
    result = *--sp;
    SYNC ();
    if (G_UNLIKELY (!hpm_frame_is_simple (frame)))
      {
        /* Classes and modules have no step for it. */
        if (G_UNLIKELY (HPM_TRACES_CALLS (vm)) && !(frame->code->flags & HPM_CODE_OPTIMIZED)
            && !hpm_trace_value (vm, frame))
          goto error;
        goto leave;
      }
    if (frame->returns_to == HPM_RETURN_PUSH)
      {
        hpm_frame_close_simple (vm, frame, result);
        ENTER_FRAME ();
        PUSH (result);
        NEXT ();
      }
    if (frame->returns_to != HPM_RETURN_INIT || result != vm->none)
      goto leave;
    hpm_frame_close_simple (vm, frame, result);
    ENTER_FRAME ();
    result = hpm_init_has_returned (vm, frame);
    RELOAD ();
    CALL_RESULT (sp - pc[-1].arg - 2);
  }
  OP (RETURN_GENERATOR)
  {
    SYNC ();
    truth_value = frame->is_entry;
    returns_to = frame->returns_to;
    result = hpm_generator_from_frame (vm, frame);
    goto left;
  }
  OP (YIELD_VALUE)
  {
    result = *--sp;
    SYNC ();
    if (G_UNLIKELY (HPM_TRACES_CALLS (vm)) && !hpm_trace_value (vm, frame))
      goto error;
    frame->state = HPM_GENERATOR_SUSPENDED;
    if (frame->is_entry) /* hpm_generator_send () runs it */
      return result;
    hpm_generator_pause (vm, frame);
    ENTER_FRAME ();
    PUSH (result);
    NEXT ();
  }
  OP (SEND)
  {
    int status;

    SYNC ();
    status = hpm_op_send (vm, sp[-2], sp[-1], &result);
    if (status < 0)
      goto error;
    if (status == 1)
      {
        sp = finish (vm, frame, sp, 1, result);
        NEXT ();
      }
    sp = finish (vm, frame, sp, 2, result);
    JUMP_TO (arg);
    NEXT ();
  }

#include "runtime/eval-special.def"

leave: /* `result` is returned, or NULL: an exception goes on to the caller */
  truth_value = frame->is_entry;
  returns_to = frame->returns_to;
  hpm_frame_pop (vm, result);
left:
  if (truth_value)
    return result;
  if (returns_to == HPM_RETURN_FOR_ITER)
    goto generator_ended;
  ENTER_FRAME ();
  if (returns_to == HPM_RETURN_INIT)
    {
      result = hpm_op_end_init (vm, frame, result);
      RELOAD ();
      if (!result)
        goto error;
      CALL_RESULT (sp - pc[-1].arg - 2);
    }
  if (!result)
    goto error;
  if (returns_to == HPM_RETURN_KEPT)
    CALL_RESULT (sp - (pc[-1].arg & 1 ? 4 : 3));
  PUSH (result);
  NEXT ();

generator_ended: /* that a `for` went through */
  ENTER_FRAME ();
  if (!hpm_generator_finish (vm, (HpmGenerator *) TOP (), result))
    goto error;
  DROP ();
  JUMP_TO (pc[-1].arg);
  NEXT ();

error:
  kwnames = NULL;
  hpm_traceback_here (vm, frame, hpm_frame_line (frame));
  exception_step (vm, frame);
unwind:
  if (hpm_eval_unwind (vm, frame))
    {
      pc = frame->pc;
      RELOAD ();
      NEXT ();
    }
  if (G_UNLIKELY (HPM_TRACES_CALLS (vm)))
    hpm_trace_unwound (vm, frame);
  result = NULL;
  goto leave;
}
