/* call.c: calling
 *
 * Python functions are called without C recursion: hpm_op_call () pushes their frame and
 * the loop goes on there. Everything else goes through hpm_object_call ().
 *
 * The stack of the caller holds [NULL, callable, arguments…] or [function, self, arguments…].
 * A Python function's arguments move into the new frame, its reference too;
 * a C function's stay where they are until it has returned.
 */
#include "heap/hpm-era.h"
#include "objects/hpm-type-private.h"
#include "runtime/frame-inline.h"

/* --- In the loop --- */

/* [NULL, bound method] becomes [function, self], as 3.11's PRECALL does it. */
static void
unpack_method (HpmVm      *vm,
               HpmObject **base)
{
  HpmMethod *method = (HpmMethod *) base[1];

  base[0] = hpm_incref (method->function);
  base[1] = hpm_incref (method->self);
  hpm_decref (vm, method);
}

/* [NULL, function that is C in CPython] becomes [NULL, its Python function]; FALSE: it takes other arguments. */
static gboolean
unpack_implementation (HpmVm      *vm,
                       HpmObject **base,
                       gssize      n_args,
                       HpmObject  *kwnames)
{
  HpmBuiltinFunction *function = (HpmBuiltinFunction *) base[1];

  if (!hpm_in_c_check_arguments (vm, function, base + 2, n_args, kwnames))
    return FALSE;
  base[1] = hpm_incref (function->implementation);
  hpm_decref (vm, function);
  return TRUE;
}

static gboolean
check_depth (HpmVm *vm)
{
  if (G_LIKELY (vm->recursion_depth < vm->recursion_limit))
    return TRUE;
  if (!hpm_recursion_enter (vm, ""))
    return FALSE;
  hpm_recursion_leave (vm);
  return TRUE;
}

/* TRUE when the arguments fill the parameters one to one. */
static gboolean
is_simple_call (HpmCode   *code,
                gssize     n_args,
                HpmObject *kwnames)
{
  return !kwnames && code->argcount == n_args && code->kwonlyargcount == 0
         && !(code->flags & (HPM_CODE_VARARGS | HPM_CODE_VAR_KEYWORDS));
}

static HpmCallStatus
push_python_call (HpmVm      *vm,
                  HpmFrame   *frame,
                  HpmObject **base,
                  HpmObject  *kwnames)
{
  HpmObject *function = base[0] ? base[0] : base[1];
  HpmObject **args = base[0] ? base + 1 : base + 2;
  gssize n = frame->sp - args;
  HpmFrame *called;

  if (!check_depth (vm))
    return HPM_CALL_ERROR;
  called = hpm_frame_push (vm, function, NULL);
  if (is_simple_call (called->code, n, kwnames))
    {
      for (gssize i = 0; i < n; i++)
        called->localsplus[i] = args[i];
      function->refcnt--;
      frame->sp = base;
      return HPM_CALL_PUSHED;
    }
  if (!hpm_bind_arguments (vm, called, args, kwnames ? n - HPM_SIZE (kwnames) : n, kwnames))
    {
      hpm_frame_pop (vm, NULL);
      return HPM_CALL_ERROR;
    }
  /* The new frame holds all of them by now: nothing dies here. */
  for (HpmObject **place = base; place < frame->sp; place++)
    if (*place)
      (*place)->refcnt--;
  frame->sp = base;
  return HPM_CALL_PUSHED;
}

/* container[key] with a Python __getitem__ and code that is warm: both move into the function's frame. HPM_CALL_DONE:
 * it is not one of those. (CPython 3.11: BINARY_SUBSCR_GETITEM.) */
HpmCallStatus
hpm_op_subscr_python (HpmVm    *vm,
                      HpmFrame *frame)
{
  HpmType *type = HPM_TYPE_OF (frame->sp[-2]);
  HpmObject *function;
  HpmFrame *called;

  if (frame->code->cold != 0)
    return HPM_CALL_DONE;
  function = hpm_type_borrow_lookup (vm, type, HPM_ID (vm, __getitem__));
  if (!function || !HPM_IS (vm, function, FUNCTION)
      || ((HpmCode *) ((HpmFunction *) function)->code)->simple_argcount != 2)
    return HPM_CALL_DONE;
  if (!check_depth (vm))
    return HPM_CALL_ERROR;
  called = hpm_frame_push (vm, function, NULL);
  frame->sp -= 2;
  called->localsplus[0] = frame->sp[0];
  called->localsplus[1] = frame->sp[1];
  return HPM_CALL_PUSHED;
}

/* Places the result and drops callable and arguments, in CPython's order. */
static void
finish_call (HpmVm      *vm,
             HpmFrame   *frame,
             HpmObject **base,
             HpmObject  *result)
{
  for (HpmObject **place = base; place < frame->sp; place++)
    if (*place && (*place)->refcnt == 1)
      {
        hpm_stack_finish_slow (vm, frame, frame->sp - base, result);
        return;
      }
  for (HpmObject **place = base; place < frame->sp; place++)
    if (*place)
      (*place)->refcnt--;
  *base = result;
  frame->sp = base + 1;
}

/* A built-in function that takes keywords, called in code that is warm, is no level of recursion
 * (CPython 3.11: PRECALL_BUILTIN_FAST_WITH_KEYWORDS). Without keywords the specialized instructions
 * see to that. */
static gboolean
is_warm_keyword_call (HpmVm *vm, HpmFrame *frame, HpmObject *callable, HpmObject *kwnames)
{
  return kwnames && frame->code->cold == 0 && HPM_IS (vm, callable, BUILTIN_FUNCTION)
         && (((HpmBuiltinFunction *) callable)->def->flags
             & (HPM_METH_KEYWORDS | HPM_METH_VARARGS | HPM_METH_CLASS | HPM_METH_STATIC))
              == HPM_METH_KEYWORDS;
}

HpmCallStatus
hpm_op_call (HpmVm     *vm,
             HpmFrame  *frame,
             guint      n,
             HpmObject *kwnames)
{
  HpmObject **base = frame->sp - n - 2;
  HpmObject *callable, *result;
  HpmObject **args;
  gssize n_positional;

  if (!base[0] && HPM_IS (vm, base[1], METHOD))
    unpack_method (vm, base);
  callable = base[0] ? base[0] : base[1];
  if (HPM_IS (vm, callable, FUNCTION))
    return push_python_call (vm, frame, base, kwnames);
  args = base[0] ? base + 1 : base + 2;
  n_positional = frame->sp - args - (kwnames ? HPM_SIZE (kwnames) : 0);
  if (HPM_PROFILES_C_CALL (vm, frame, callable))
    {
      result = hpm_profile_c_call (vm, frame, callable, args, n_positional, kwnames);
      if (!result)
        return HPM_CALL_ERROR;
      finish_call (vm, frame, base, result);
      return HPM_CALL_DONE;
    }
  if (!base[0] && HPM_IS (vm, callable, BUILTIN_FUNCTION) && ((HpmBuiltinFunction *) callable)->implementation)
    return unpack_implementation (vm, base, n_positional, kwnames) ? push_python_call (vm, frame, base, kwnames)
                                                                   : HPM_CALL_ERROR;
  if (hpm_is_warm_str_call (vm, frame, callable, n_positional, kwnames))
    result = hpm_object_str (vm, args[0]);
  else if (is_warm_keyword_call (vm, frame, callable, kwnames))
    result = ((HpmBuiltinFunction *) callable)
               ->def->function (vm, ((HpmBuiltinFunction *) callable)->self, args, n_positional,
                                kwnames);
  else
    result = hpm_object_call (vm, callable, args, n_positional, kwnames);
  if (!result)
    return HPM_CALL_ERROR;
  finish_call (vm, frame, base, result);
  return HPM_CALL_DONE;
}

/* --- Class (arguments…), with a Python __init__ --- */

/* The caller's stack while __init__ runs: [object, class, arguments…, tuple of them or NULL, __init__]. What
 * CPython's type.__call__ () owns meanwhile in C is there, so that each count inside is the same. */

static HpmObject *
init_args_tuple (HpmVm      *vm,
                 HpmObject **base,
                 guint       n)
{
  guint library = vm->library;
  HpmObject *tuple;

  if (n == 0)
    return NULL;
  vm->library = 1; /* no program has made it */
  tuple = hpm_tuple_from_array (vm, base + 2, n);
  vm->library = library;
  return tuple;
}

/* Takes what the call has put on the stack off again. `object` may be NULL; otherwise only C owns it. */
static void
drop_init_extras (HpmVm     *vm,
                  HpmFrame  *frame,
                  HpmObject *object)
{
  HpmObject *init = *--frame->sp, *tuple = frame->sp[-1];

  hpm_drop_beside (vm, init, object);
  if (!object && frame->sp[-(gssize) frame->pc[-1].arg - 3])
    hpm_clear (vm, &frame->sp[-(gssize) frame->pc[-1].arg - 3]);
  frame->sp--;
  if (tuple)
    hpm_drop_beside (vm, tuple, object);
}

gboolean
hpm_op_begin_init (HpmVm     *vm,
                   HpmFrame  *frame,
                   guint      n,
                   HpmObject *init)
{
  HpmObject **base = frame->sp - n - 2;
  HpmFrame *called;

  if (!hpm_recursion_enter_inline (vm, " while calling a Python object"))
    return FALSE;
  frame->sp[0] = init_args_tuple (vm, base, n);
  frame->sp[1] = hpm_incref (init);
  frame->sp += 2;
  base[0] = hpm_object_new_plain (vm, HPM_AS_TYPE (base[1]));
  if (!check_depth (vm))
    {
      drop_init_extras (vm, frame, NULL);
      hpm_recursion_leave (vm);
      return FALSE;
    }
  called = hpm_frame_open (vm, hpm_incref (init));
  called->returns_to = HPM_RETURN_INIT;
  called->localsplus[0] = hpm_incref (base[0]);
  for (guint i = 0; i < n; i++)
    called->localsplus[i + 1] = hpm_incref (base[2 + i]);
  hpm_frame_fill_defaults (called, (HpmFunction *) init, n + 1);
  return TRUE;
}

static void
raise_init_result (HpmVm     *vm,
                   HpmObject *result)
{
  hpm_hold (vm, result);
  hpm_raise (vm, HPM_EXC (vm, TypeError), "__init__() should return None, not '%.200s'",
             HPM_TYPE_OF (result)->name);
  hpm_unhold (vm, 1);
  hpm_decref (vm, result);
}

HpmObject *
hpm_op_end_init (HpmVm     *vm,
                 HpmFrame  *frame,
                 HpmObject *result)
{
  HpmObject **base = frame->sp - frame->pc[-1].arg - 4;
  HpmObject *object = NULL;

  if (result && HPM_IS_NONE (vm, result))
    {
      result->refcnt--;
      object = base[0];
      base[0] = NULL;
    }
  else if (result)
    raise_init_result (vm, result);
  drop_init_extras (vm, frame, object);
  hpm_recursion_leave (vm);
  return object;
}

/* --- f (*args, **kwargs) --- */

/* What CPython calls a function in messages about its arguments: "mod.f()". A new str. */
static HpmObject *
function_text (HpmVm     *vm,
               HpmObject *callable)
{
  HpmObject *qualname = hpm_object_lookup_attr (vm, callable, HPM_ID (vm, __qualname__));
  HpmObject *module, *text;

  if (!qualname)
    {
      hpm_err_clear (vm);
      return hpm_object_str (vm, callable);
    }
  module = hpm_object_lookup_attr (vm, callable, HPM_ID (vm, __module__));
  hpm_err_clear (vm);
  if (module && !HPM_IS_NONE (vm, module) && !(hpm_is_str (module) && hpm_str_equal_ascii (module, "builtins")))
    text = hpm_str_from_format (vm, "%S.%S()", module, qualname);
  else
    text = hpm_str_from_format (vm, "%S()", qualname);
  hpm_xdecref (vm, module);
  hpm_decref (vm, qualname);
  return text;
}

static void
raise_about_call (HpmVm      *vm,
                  HpmObject  *callable,
                  const char *what,
                  HpmObject  *value)
{
  HpmObject *text;

  hpm_err_clear (vm);
  text = function_text (vm, callable);
  if (!text)
    return;
  hpm_raise (vm, HPM_EXC (vm, TypeError), "%U argument after %s, not %s", text, what, HPM_TYPE_OF (value)->name);
  hpm_decref (vm, text);
}

void
hpm_raise_not_mapping (HpmVm     *vm,
                       HpmObject *callable,
                       HpmObject *value)
{
  raise_about_call (vm, callable, "** must be a mapping", value);
}

/* In place of the KeyError that merging has set. */
void
hpm_raise_double_keyword (HpmVm     *vm,
                          HpmObject *callable)
{
  HpmObject *error = hpm_err_take (vm);
  HpmObject *args = ((HpmException *) error)->args;
  HpmObject *text;

  if (!args || HPM_SIZE (args) != 1)
    {
      hpm_err_restore_steal (vm, error);
      return;
    }
  hpm_hold (vm, error);
  text = function_text (vm, callable);
  if (text)
    {
      hpm_raise (vm, HPM_EXC (vm, TypeError), "%U got multiple values for keyword argument '%S'", text,
                 HPM_TUPLE_ITEM (args, 0));
      hpm_decref (vm, text);
    }
  hpm_unhold (vm, 1);
  hpm_decref (vm, error);
}

/* Makes the object at `place` an exact tuple. */
static gboolean
ensure_tuple (HpmVm      *vm,
              HpmObject **place,
              HpmObject  *callable)
{
  HpmObject *tuple;

  if (HPM_IS (vm, *place, TUPLE))
    return TRUE;
  if (!HPM_TYPE_OF (*place)->s.iter && !hpm_sequence_check (*place))
    {
      raise_about_call (vm, callable, "* must be an iterable", *place);
      return FALSE;
    }
  tuple = hpm_sequence_tuple (vm, *place);
  if (!tuple)
    return FALSE;
  hpm_replace (vm, place, tuple);
  return TRUE;
}

static gboolean
ensure_dict (HpmVm      *vm,
             HpmObject **place,
             HpmObject  *callable)
{
  HpmObject *dict;

  if (HPM_IS (vm, *place, DICT))
    return TRUE;
  dict = hpm_dict_new (vm);
  hpm_hold (vm, dict);
  if (hpm_dict_merge (vm, dict, *place, 1) < 0)
    {
      hpm_unhold (vm, 1);
      hpm_decref (vm, dict);
      if (hpm_err_matches (vm, HPM_EXC (vm, AttributeError)))
        raise_about_call (vm, callable, "** must be a mapping", *place);
      return FALSE;
    }
  hpm_unhold (vm, 1);
  hpm_replace (vm, place, dict);
  return TRUE;
}

/* A Python function whose operands stay on the caller's stack until it has returned. */
static HpmCallStatus
push_python_call_ex (HpmVm      *vm,
                     HpmObject **base)
{
  HpmTuple *args = (HpmTuple *) base[2];
  HpmFrame *called;

  if (!check_depth (vm))
    return HPM_CALL_ERROR;
  called = hpm_frame_push (vm, base[1], NULL);
  called->returns_to = HPM_RETURN_KEPT;
  if (hpm_bind_arguments (vm, called, args->items, HPM_SIZE (args), NULL))
    return HPM_CALL_PUSHED;
  hpm_frame_pop (vm, NULL);
  return HPM_CALL_ERROR;
}

/* From era 3.12 on: tuple and dictionary go as soon as the frame has what is in them. */
static HpmCallStatus
push_python_call_unpacked (HpmVm      *vm,
                           HpmFrame   *frame,
                           HpmObject **base,
                           HpmObject  *kwargs)
{
  gssize n_args = HPM_SIZE (base[2]), n_keywords = kwargs ? hpm_dict_size (kwargs) : 0;
  HpmObject **all, *names = NULL;
  HpmFrame *called;
  gboolean bound;

  if (!check_depth (vm))
    return HPM_CALL_ERROR;
  all = hpm_mem_alloc (vm, (n_args + n_keywords) * sizeof (HpmObject *));
  memcpy (all, ((HpmTuple *) base[2])->items, n_args * sizeof (HpmObject *));
  if (n_keywords > 0 && !(names = hpm_split_keywords (vm, kwargs, all + n_args)))
    {
      hpm_mem_free (vm, all);
      return HPM_CALL_ERROR;
    }
  hpm_hold (vm, names);
  called = hpm_frame_push (vm, base[1], NULL);
  bound = hpm_bind_arguments (vm, called, all, n_args, names);
  hpm_unhold (vm, 1);
  hpm_xdecref (vm, names);
  hpm_mem_free (vm, all);
  if (!bound)
    {
      hpm_frame_pop (vm, NULL);
      return HPM_CALL_ERROR;
    }
  hpm_stack_drop (vm, frame, frame->sp - base);
  return HPM_CALL_PUSHED;
}

HpmCallStatus
hpm_op_call_ex (HpmVm    *vm,
                HpmFrame *frame,
                gboolean  has_kwargs)
{
  HpmObject **base = frame->sp - (has_kwargs ? 4 : 3); /* NULL, callable, args, kwargs */
  HpmObject *result;

  if (has_kwargs && !ensure_dict (vm, &base[3], base[1]))
    return HPM_CALL_ERROR;
  if (!ensure_tuple (vm, &base[2], base[1]))
    return HPM_CALL_ERROR;
  if (HPM_IS (vm, base[1], FUNCTION) && hpm_era_rules (vm)->gives_up_call_tuple)
    return push_python_call_unpacked (vm, frame, base, has_kwargs ? base[3] : NULL);
  if (HPM_IS (vm, base[1], FUNCTION) && (!has_kwargs || hpm_dict_size (base[3]) == 0))
    return push_python_call_ex (vm, base);
  if (HPM_PROFILES_C_CALL (vm, frame, base[1]) && (!has_kwargs || hpm_dict_size (base[3]) == 0))
    result = hpm_profile_c_call (vm, frame, base[1], &HPM_TUPLE_ITEM (base[2], 0), HPM_SIZE (base[2]), NULL);
  else
    result = hpm_object_call_tuple_dict (vm, base[1], base[2], has_kwargs ? base[3] : NULL);
  if (!result)
    return HPM_CALL_ERROR;
  finish_call (vm, frame, base, result);
  return HPM_CALL_DONE;
}

/* --- From C --- */

HpmObject *
hpm_function_call (HpmVm            *vm,
                   HpmObject        *function,
                   HpmObject *const *args,
                   gssize            n_args,
                   HpmObject        *kwnames)
{
  HpmFrame *frame;
  guint library = vm->library;

  if (!check_depth (vm))
    return NULL;
  frame = hpm_frame_push (vm, function, NULL);
  if (!hpm_bind_arguments (vm, frame, args, n_args, kwnames))
    {
      hpm_frame_pop (vm, NULL);
      vm->library = library;
      return NULL;
    }
  vm->library = library;
  return hpm_eval_frame (vm, frame);
}

HpmObject *
hpm_eval_code (HpmVm     *vm,
               HpmObject *code,
               HpmObject *globals,
               HpmObject *locals)
{
  return hpm_eval_code_with (vm, code, globals, locals, NULL);
}

HpmObject *
hpm_eval_code_with (HpmVm     *vm,
                    HpmObject *code,
                    HpmObject *globals,
                    HpmObject *locals,
                    HpmObject *closure)
{
  HpmObject *function;
  HpmFrame *frame;
  guint library = vm->library;

  if (!check_depth (vm))
    return NULL;
  function = hpm_code_function (vm, code, globals);
  ((HpmFunction *) function)->closure = hpm_xincref (closure);
  frame = hpm_frame_push (vm, function, locals ? locals : globals);
  function->refcnt--; /* the frame is its only owner */
  vm->library = library;
  return hpm_eval_frame (vm, frame);
}

/* The nameless function that CPython wraps around module code, too. */
HpmObject *
hpm_code_function (HpmVm     *vm,
                   HpmObject *code,
                   HpmObject *globals)
{
  HpmFunction *function = (HpmFunction *) hpm_function_new (vm, code, globals, NULL);

  hpm_replace (vm, &function->doc, hpm_incref (vm->none));
  hpm_replace (vm, &function->module, hpm_incref (vm->none));
  return HPM_OBJECT (function);
}
