/* eval-data.c: operations that build and take apart containers, functions and strings
 *
 * See runtime-private.h for what operations promise.
 */
#include "runtime/runtime-private.h"

/* Replaces the `n` topmost operands by `result`; NULL: an error is set, they stay. */
static gboolean
finish (HpmVm     *vm,
        HpmFrame  *frame,
        guint      n,
        HpmObject *result)
{
  if (!result)
    return FALSE;
  hpm_stack_finish_slow (vm, frame, n, result);
  return TRUE;
}

/* The same, the topmost operand going first. */
static gboolean
finish_from_top (HpmVm     *vm,
                 HpmFrame  *frame,
                 guint      n,
                 HpmObject *result)
{
  if (!result)
    return FALSE;
  hpm_hold (vm, result);
  hpm_stack_drop (vm, frame, n);
  hpm_unhold (vm, 1);
  *frame->sp++ = result;
  return TRUE;
}

/* Drops the topmost operand when `status` is no error. */
static gboolean
drop_top (HpmVm    *vm,
          HpmFrame *frame,
          int       status)
{
  if (status < 0)
    return FALSE;
  hpm_stack_drop (vm, frame, 1);
  return TRUE;
}

/* --- Unpacking --- */

static gboolean
raise_too_few (HpmVm   *vm,
               guint    before,
               gint     after,
               guint    got)
{
  if (vm->exception)
    return FALSE;
  if (after < 0)
    hpm_raise (vm, HPM_EXC (vm, ValueError), "not enough values to unpack (expected %u, got %u)", before, got);
  else
    hpm_raise (vm, HPM_EXC (vm, ValueError), "not enough values to unpack (expected at least %u, got %u)",
               before + after, got);
  return FALSE;
}

/* The stack's places for the values, emptied: the sequence is the topmost operand, which is taken away. */
static HpmObject **
open_places (HpmFrame *frame,
             guint     n)
{
  HpmObject **base = frame->sp - 1;

  for (guint i = 0; i < n; i++)
    base[i] = NULL;
  frame->sp = base + n;
  return base;
}

/* Values before a star, the star's list, values after it, read from `iterator`. */
static gboolean
unpack_iterator (HpmVm      *vm,
                 HpmObject  *iterator,
                 HpmObject **top,
                 guint       before,
                 gint        after)
{
  HpmObject *rest;
  gssize n;

  for (guint i = 0; i < before; i++)
    if (!(*--top = hpm_iter_next (vm, iterator)))
      return raise_too_few (vm, before, after, i);
  if (after < 0)
    {
      HpmObject *extra = hpm_iter_next (vm, iterator);

      if (!extra)
        return vm->exception == NULL;
      hpm_decref (vm, extra);
      hpm_raise (vm, HPM_EXC (vm, ValueError), "too many values to unpack (expected %u)", before);
      return FALSE;
    }
  rest = *--top = hpm_sequence_list (vm, iterator);
  if (!rest)
    return FALSE;
  n = HPM_SIZE (rest);
  if (n < after)
    return raise_too_few (vm, before, after, before + n);
  for (gint i = 0; i < after; i++)
    *--top = HPM_LIST_ITEM (rest, n - after + i);
  HPM_SIZE (rest) = n - after;
  return TRUE;
}

static gboolean
unpack_any (HpmVm     *vm,
            HpmFrame  *frame,
            HpmObject *sequence,
            guint      before,
            gint       after)
{
  HpmObject *iterator = hpm_object_get_iter (vm, sequence);
  gboolean ok;

  if (!iterator)
    {
      if (hpm_err_matches (vm, HPM_EXC (vm, TypeError)) && !HPM_TYPE_OF (sequence)->s.iter
          && !hpm_sequence_check (sequence))
        {
          hpm_err_clear (vm);
          hpm_raise (vm, HPM_EXC (vm, TypeError), "cannot unpack non-iterable %T object", HPM_TYPE_OF (sequence));
        }
      return FALSE;
    }
  hpm_hold (vm, iterator);
  ok = unpack_iterator (vm, iterator, frame->sp, before, after);
  hpm_unhold (vm, 1);
  hpm_decref (vm, iterator);
  return ok;
}

gboolean
hpm_op_unpack (HpmVm    *vm,
               HpmFrame *frame,
               guint     before,
               gint      after)
{
  HpmObject *sequence = frame->sp[-1];
  guint n = before + (after < 0 ? 0 : 1 + after);
  HpmObject **base = open_places (frame, n);
  gboolean is_tuple = HPM_IS (vm, sequence, TUPLE);
  gboolean ok = TRUE;

  hpm_hold (vm, sequence);
  if (after < 0 && (is_tuple || HPM_IS (vm, sequence, LIST)) && HPM_SIZE (sequence) == (gssize) n)
    {
      HpmObject **items = is_tuple ? ((HpmTuple *) sequence)->items : ((HpmList *) sequence)->items;
      const gboolean iterates = frame->code->cold != 0; /* CPython does until the code is warm */

      if (iterates)
        hpm_gc_begin_unseen (vm);

      for (guint i = 0; i < n; i++)
        base[n - 1 - i] = hpm_incref (items[i]);
      if (iterates)
        hpm_gc_end_unseen (vm);
    }
  else
    ok = unpack_any (vm, frame, sequence, before, after);
  hpm_unhold (vm, 1);
  hpm_decref (vm, sequence);
  return ok;
}

/* --- Building --- */

gboolean
hpm_op_build_set (HpmVm    *vm,
                  HpmFrame *frame,
                  guint     n)
{
  HpmObject *set = hpm_set_new (vm, NULL);
  HpmObject **items = frame->sp - n;

  if (!set)
    return FALSE;
  hpm_hold (vm, set);
  /* Each leaves the stack as soon as the set has it. */
  for (guint i = 0; i < n; i++)
    {
      if (hpm_set_add (vm, set, items[i]) < 0)
        {
          hpm_unhold (vm, 1);
          hpm_decref (vm, set);
          return FALSE;
        }
      hpm_clear (vm, &items[i]);
    }
  hpm_unhold (vm, 1);
  frame->sp = items;
  *frame->sp++ = set;
  return TRUE;
}

/* A dictionary of `n` keys and values, `stride` places apart each. */
static HpmObject *
build_dict (HpmVm            *vm,
            HpmObject *const *keys,
            HpmObject *const *values,
            guint             stride,
            guint             n)
{
  gboolean unicode = TRUE;
  HpmObject *dict;
  int status = 0;

  for (guint i = 0; i < n && unicode; i++)
    unicode = HPM_IS (vm, keys[i * stride], STR);
  dict = hpm_dict_new_presized (vm, n, unicode);
  hpm_hold (vm, dict);
  for (guint i = 0; i < n && status == 0; i++)
    status = hpm_dict_set_item (vm, dict, keys[i * stride], values[i * stride]);
  hpm_unhold (vm, 1);
  if (status == 0)
    return dict;
  hpm_decref (vm, dict);
  return NULL;
}

gboolean
hpm_op_build_map (HpmVm    *vm,
                  HpmFrame *frame,
                  guint     n)
{
  HpmObject **items = frame->sp - 2 * n;
  HpmObject *dict = build_dict (vm, items, items + 1, 2, n);

  return finish_from_top (vm, frame, 2 * n, dict);
}

gboolean
hpm_op_build_const_key_map (HpmVm    *vm,
                            HpmFrame *frame,
                            guint     n)
{
  HpmObject *keys = frame->sp[-1];

  return finish_from_top (vm, frame, n + 1,
                          build_dict (vm, ((HpmTuple *) keys)->items, frame->sp - 1 - n, 1, n));
}

gboolean
hpm_op_list_extend (HpmVm    *vm,
                    HpmFrame *frame,
                    guint     depth)
{
  HpmObject *iterable = frame->sp[-1];
  HpmObject *list = frame->sp[-1 - (gssize) depth];

  if (hpm_list_extend (vm, list, iterable) == 0)
    {
      hpm_stack_drop (vm, frame, 1);
      return TRUE;
    }
  if (hpm_err_matches (vm, HPM_EXC (vm, TypeError)) && !HPM_TYPE_OF (iterable)->s.iter
      && !hpm_sequence_check (iterable))
    {
      hpm_err_clear (vm);
      hpm_raise (vm, HPM_EXC (vm, TypeError), "Value after * must be an iterable, not %T", HPM_TYPE_OF (iterable));
    }
  return FALSE;
}

gboolean
hpm_op_dict_update (HpmVm    *vm,
                    HpmFrame *frame,
                    guint     depth)
{
  HpmObject *update = frame->sp[-1];
  int status = hpm_dict_merge (vm, frame->sp[-1 - (gssize) depth], update, 1);

  if (status < 0 && hpm_err_matches (vm, HPM_EXC (vm, AttributeError)))
    {
      hpm_err_clear (vm);
      hpm_raise (vm, HPM_EXC (vm, TypeError), "'%T' object is not a mapping", HPM_TYPE_OF (update));
    }
  return drop_top (vm, frame, status);
}

/* **kwargs of a call: a name given twice is the caller's mistake. */
gboolean
hpm_op_dict_merge (HpmVm    *vm,
                   HpmFrame *frame,
                   guint     depth)
{
  HpmObject *update = frame->sp[-1];
  HpmObject *callable = frame->sp[-3 - (gssize) depth];

  if (hpm_dict_merge (vm, frame->sp[-1 - (gssize) depth], update, 2) == 0)
    return drop_top (vm, frame, 0);
  if (hpm_err_matches (vm, HPM_EXC (vm, AttributeError)))
    hpm_raise_not_mapping (vm, callable, update);
  else if (hpm_err_matches (vm, HPM_EXC (vm, KeyError)))
    hpm_raise_double_keyword (vm, callable);
  return FALSE;
}

gboolean
hpm_op_map_add (HpmVm    *vm,
                HpmFrame *frame,
                guint     depth)
{
  HpmObject *value = *--frame->sp, *key = *--frame->sp;

  return hpm_dict_set_item_steal (vm, frame->sp[-(gssize) depth], key, value) == 0;
}

/* --- Functions --- */

gboolean
hpm_op_make_function (HpmVm    *vm,
                      HpmFrame *frame,
                      guint     flags)
{
  HpmObject *code = frame->sp[-1];
  HpmFunction *function = (HpmFunction *) hpm_function_new (vm, code, frame->globals, NULL);

  if (!function)
    return FALSE;
  frame->sp[-1] = HPM_OBJECT (function);
  hpm_decref (vm, code);
  /* The parts move from the stack into the function, the topmost first. */
  frame->sp--;
  if (flags & 8)
    hpm_replace (vm, &function->closure, *--frame->sp);
  if (flags & 4)
    hpm_replace (vm, &function->annotations, *--frame->sp);
  if (flags & 2)
    hpm_replace (vm, &function->kwdefaults, *--frame->sp);
  if (flags & 1)
    hpm_replace (vm, &function->defaults, *--frame->sp);
  *frame->sp++ = HPM_OBJECT (function);
  return TRUE;
}

/* --- Strings --- */

static HpmObject *
convert (HpmVm     *vm,
         HpmObject *value,
         guint      conversion)
{
  switch (conversion)
    {
    case 1:
      return hpm_object_str (vm, value);
    case 2:
      return hpm_object_repr (vm, value);
    case 3:
      return hpm_object_ascii (vm, value);
    default:
      return hpm_incref (value);
    }
}

gboolean
hpm_op_format_value (HpmVm    *vm,
                     HpmFrame *frame,
                     guint     flags)
{
  gboolean has_spec = (flags & 4) != 0;
  HpmObject **place = frame->sp - (has_spec ? 2 : 1);
  HpmObject *spec = has_spec ? frame->sp[-1] : NULL;

  if (flags & 3)
    {
      HpmObject *converted = convert (vm, *place, flags & 3);

      if (!converted)
        return FALSE;
      hpm_replace (vm, place, converted);
    }
  if (HPM_IS (vm, *place, STR) && !spec)
    return TRUE;
  return finish (vm, frame, has_spec ? 2 : 1, hpm_object_format (vm, *place, spec));
}

/* FALSE with an error. */
static gboolean
call_display_hook (HpmVm     *vm,
                   HpmObject *hook,
                   HpmObject *value)
{
  HpmObject *result;

  if (hook == NULL)
    return hpm_raise (vm, HPM_EXC (vm, RuntimeError), "lost sys.displayhook") != NULL;
  hpm_incref (hook);
  hpm_hold (vm, hook);
  result = hpm_object_call_one_arg (vm, hook, value);
  hpm_unhold (vm, 1);
  hpm_decref (vm, hook);
  hpm_xdecref (vm, result);
  return result != NULL;
}

/* The echo of a cell's last expression, or of a statement as at the prompt (compile (…, 'single')). The
 * latter calls sys.displayhook, which keeps the value in builtins._ ; a cell's echo must not keep it
 * alive: it calls only a hook of the program's own. */
gboolean
hpm_op_print_expr (HpmVm    *vm,
                   HpmFrame *frame,
                   gboolean  is_prompt)
{
  HpmObject *value = frame->sp[-1];
  HpmObject *hook = hpm_dict_borrow_item_ascii (vm, vm->sys, "displayhook");

  if (is_prompt || hook == NULL || hook != hpm_dict_borrow_item_ascii (vm, vm->sys, "__displayhook__"))
    {
      if (!call_display_hook (vm, hook, value))
        return FALSE;
    }
  else if (!HPM_IS_NONE (vm, value))
    {
      HpmObject *text = hpm_object_repr (vm, value);
      gsize length;
      char *utf8;

      if (!text)
        return FALSE;
      utf8 = hpm_str_to_utf8 (text, &length);
      HPM_KEEP (vm, utf8, g_free);
      hpm_decref (vm, text);
      hpm_write (vm, HPM_STREAM_STDOUT, utf8, length);
      hpm_write (vm, HPM_STREAM_STDOUT, "\n", 1);
    }
  hpm_stack_drop (vm, frame, 1);
  return TRUE;
}
