/* abstract.c: comparing, hashing, items and iteration for any object
 *
 * Each function asks the slot of the object's type, checks what a slot filled by a Python method
 * may get wrong, and says so in CPython's words.
 */
#include "objects/types/hpm-type-slots.h"

/* --- Comparison --- */

static HpmObject *
compare_once (HpmVm     *vm,
              HpmObject *a,
              HpmObject *b,
              int        op)
{
  static const int swapped[] = { HPM_GT, HPM_GE, HPM_EQ, HPM_NE, HPM_LT, HPM_LE };
  static const char *const symbols[] = { "<", "<=", "==", "!=", ">", ">=" };
  HpmRichCmpFunc left = HPM_TYPE_OF (a)->s.richcompare, right = HPM_TYPE_OF (b)->s.richcompare;
  gboolean tried_right = FALSE;
  HpmObject *result;

  if (HPM_TYPE_OF (a) != HPM_TYPE_OF (b) && right != NULL
      && hpm_type_is_subtype (HPM_TYPE_OF (b), HPM_TYPE_OF (a)))
    {
      tried_right = TRUE;
      result = right (vm, b, a, swapped[op]);
      if (result != vm->not_implemented)
        return result;
      hpm_decref (vm, result);
    }
  if (left != NULL)
    {
      result = left (vm, a, b, op);
      if (result != vm->not_implemented)
        return result;
      hpm_decref (vm, result);
    }
  if (!tried_right && right != NULL)
    {
      result = right (vm, b, a, swapped[op]);
      if (result != vm->not_implemented)
        return result;
      hpm_decref (vm, result);
    }
  if (op == HPM_EQ || op == HPM_NE)
    return hpm_bool_from (vm, (a == b) == (op == HPM_EQ));
  return hpm_raise (vm, HPM_EXC (vm, TypeError),
                    "'%s' not supported between instances of '%.100s' and '%.100s'", symbols[op],
                    HPM_TYPE_OF (a)->name, HPM_TYPE_OF (b)->name);
}

HpmObject *
hpm_object_rich_compare (HpmVm     *vm,
                         HpmObject *a,
                         HpmObject *b,
                         int        op)
{
  HpmObject *result;

  if (!hpm_recursion_enter (vm, " in comparison"))
    return NULL;
  result = compare_once (vm, a, b, op);
  hpm_recursion_leave (vm);
  return result;
}

int
hpm_object_rich_compare_bool (HpmVm     *vm,
                              HpmObject *a,
                              HpmObject *b,
                              int        op)
{
  HpmObject *result;
  int truth;

  hpm_poll (vm);
  if (a == b && op == HPM_EQ)
    return 1;
  if (a == b && op == HPM_NE)
    return 0;
  result = hpm_object_rich_compare (vm, a, b, op);
  if (result == NULL)
    return -1;
  if (HPM_IS (vm, result, BOOL))
    truth = result == vm->true_;
  else
    {
      hpm_hold (vm, result);
      truth = hpm_object_is_true (vm, result);
      hpm_unhold (vm, 1);
    }
  hpm_decref (vm, result);
  return truth;
}

int
hpm_object_is_true (HpmVm     *vm,
                    HpmObject *o)
{
  HpmSlots *slots = &HPM_TYPE_OF (o)->s;
  gssize length;

  if (o == vm->true_)
    return 1;
  if (o == vm->false_ || o == vm->none)
    return 0;
  if (slots->bool_ != NULL)
    return slots->bool_ (vm, o);
  if (slots->length == NULL)
    return 1;
  length = slots->length (vm, o);
  return length > 0 ? 1 : (int) length;
}

gint64
hpm_object_hash (HpmVm     *vm,
                 HpmObject *o)
{
  HpmHashFunc hash = HPM_TYPE_OF (o)->s.hash;

  return hash ? hash (vm, o) : hpm_object_hash_not_implemented (vm, o);
}

gint64
hpm_object_hash_not_implemented (HpmVm     *vm,
                                 HpmObject *o)
{
  hpm_raise (vm, HPM_EXC (vm, TypeError), "unhashable type: '%.200s'", HPM_TYPE_OF (o)->name);
  return -1;
}

/* --- Text --- */

/* `result` is taken over; it must be a str. */
static HpmObject *
check_text (HpmVm      *vm,
            HpmObject  *result,
            const char *method)
{
  if (result == NULL || hpm_is_str (result))
    return result;
  hpm_hold (vm, result);
  hpm_raise (vm, HPM_EXC (vm, TypeError), "%s returned non-string (type %.200s)", method,
             HPM_TYPE_OF (result)->name);
  hpm_unhold (vm, 1);
  hpm_decref (vm, result);
  return NULL;
}

HpmObject *
hpm_object_repr (HpmVm     *vm,
                 HpmObject *o)
{
  HpmObject *result;

  if (HPM_TYPE_OF (o)->s.repr == NULL)
    return hpm_str_from_format (vm, "<%s object at %s>", HPM_TYPE_OF (o)->name,
                                hpm_address_text (vm, o).text);
  if (!hpm_recursion_enter (vm, " while getting the repr of an object"))
    return NULL;
  result = HPM_TYPE_OF (o)->s.repr (vm, o);
  hpm_recursion_leave (vm);
  return check_text (vm, result, "__repr__");
}

HpmObject *
hpm_object_str (HpmVm     *vm,
                HpmObject *o)
{
  HpmObject *result;

  if (HPM_IS (vm, o, STR))
    return hpm_incref (o);
  if (HPM_TYPE_OF (o)->s.str == NULL)
    return hpm_object_repr (vm, o);
  if (!hpm_recursion_enter (vm, " while getting the str of an object"))
    return NULL;
  result = HPM_TYPE_OF (o)->s.str (vm, o);
  hpm_recursion_leave (vm);
  return check_text (vm, result, "__str__");
}

HpmObject *
hpm_object_ascii (HpmVm     *vm,
                  HpmObject *o)
{
  HpmObject *repr = hpm_object_repr (vm, o);
  HpmBuilder builder;
  char escape[16];

  if (repr == NULL || ((HpmStr *) repr)->ascii)
    return repr;
  hpm_builder_init (&builder);
  for (gssize i = 0; i < HPM_STR_LENGTH (repr); i++)
    {
      gunichar c = hpm_str_char (repr, i);

      if (c < 0x80)
        hpm_builder_char (vm, &builder, c);
      else
        {
          g_snprintf (escape, sizeof escape,
                      c < 0x100 ? "\\x%02x" : c < 0x10000 ? "\\u%04x" : "\\U%08x", c);
          hpm_builder_ascii (vm, &builder, escape);
        }
    }
  hpm_decref (vm, repr);
  return hpm_builder_finish (vm, &builder);
}

/* str.format () knows these types and needs no method object of theirs. */
HpmObject *
hpm_object_format_exact (HpmVm     *vm,
                         HpmObject *o,
                         HpmObject *spec)
{
  HpmObject *name = HPM_ID (vm, __format__), *function;
  HpmType *type = HPM_TYPE_OF (o);

  if (type != HPM_TYPE (vm, STR) && type != HPM_TYPE (vm, INT) && type != HPM_TYPE (vm, FLOAT) && type != HPM_TYPE (vm, COMPLEX))
    return hpm_object_format (vm, o, spec);
  if (spec == NULL)
    spec = vm->empty_str;
  function = hpm_type_borrow_lookup (vm, type, name);
  return hpm_object_call (vm, function, (HpmObject *[]) { o, spec }, 2, NULL);
}

HpmObject *
hpm_object_format (HpmVm     *vm,
                   HpmObject *o,
                   HpmObject *spec)
{
  HpmObject *method, *result;

  if (spec != NULL && !hpm_is_str (spec))
    return hpm_raise (vm, HPM_EXC (vm, SystemError),
                      "Format specifier must be a string, not %.200s", HPM_TYPE_OF (spec)->name);
  if (spec == NULL || HPM_STR_LENGTH (spec) == 0)
    {
      if (HPM_IS (vm, o, STR))
        return hpm_incref (o);
      if (HPM_IS (vm, o, INT))
        return hpm_object_str (vm, o);
    }
  method = hpm_object_lookup_special (vm, o, HPM_ID (vm, __format__));
  if (method == NULL)
    return vm->exception ? NULL
                         : hpm_raise (vm, HPM_EXC (vm, TypeError),
                                      "Type %.100s doesn't define __format__",
                                      HPM_TYPE_OF (o)->name);
  hpm_hold (vm, method);
  result = hpm_object_call_one_arg (vm, method, spec ? spec : vm->empty_str);
  hpm_unhold (vm, 1);
  hpm_decref (vm, method);
  if (result != NULL && !hpm_is_str (result))
    {
      hpm_hold (vm, result);
      hpm_raise (vm, HPM_EXC (vm, TypeError), "__format__ must return a str, not %.200s",
                 HPM_TYPE_OF (result)->name);
      hpm_unhold (vm, 1);
      hpm_clear (vm, &result);
    }
  return result;
}

/* --- Items --- */

HpmObject *
hpm_sequence_get_item (HpmVm     *vm,
                       HpmObject *seq,
                       gssize     index)
{
  HpmSlots *slots = &HPM_TYPE_OF (seq)->s;
  gssize length;

  if (slots->item == NULL)
    {
      if (slots->subscript != NULL)
        return hpm_raise (vm, HPM_EXC (vm, TypeError), "%.200s is not a sequence",
                          HPM_TYPE_OF (seq)->name);
      return hpm_raise (vm, HPM_EXC (vm, TypeError), "'%.200s' object does not support indexing",
                        HPM_TYPE_OF (seq)->name);
    }
  if (index < 0 && slots->length != NULL)
    {
      length = slots->length (vm, seq);
      if (length < 0)
        return NULL;
      index += length;
    }
  return slots->item (vm, seq, index);
}

static HpmObject *
class_item (HpmVm     *vm,
            HpmObject *cls,
            HpmObject *key)
{
  HpmObject *method, *result;

  /* `type` itself: type[int] */
  if (HPM_AS_TYPE (cls) == HPM_TYPE (vm, TYPE))
    return hpm_generic_alias_new (vm, cls, key);
  method = hpm_object_lookup_attr (vm, cls, HPM_ID (vm, __class_getitem__));
  if (method != NULL && HPM_IS_NONE (vm, method))
    hpm_clear (vm, &method);
  if (method == NULL)
    return vm->exception ? NULL
                         : hpm_raise (vm, HPM_EXC (vm, TypeError),
                                      "type '%.200s' is not subscriptable",
                                      HPM_AS_TYPE (cls)->name);
  hpm_hold (vm, method);
  result = hpm_object_call_one_arg (vm, method, key);
  hpm_unhold (vm, 1);
  hpm_decref (vm, method);
  return result;
}

HpmObject *
hpm_object_get_item (HpmVm     *vm,
                     HpmObject *o,
                     HpmObject *key)
{
  HpmSlots *slots = &HPM_TYPE_OF (o)->s;
  gssize index;

  if (slots->subscript != NULL)
    return slots->subscript (vm, o, key);
  if (slots->item != NULL)
    {
      if (HPM_TYPE_OF (key)->s.index == NULL)
        return hpm_raise (vm, HPM_EXC (vm, TypeError),
                          "sequence index must be integer, not '%.200s'", HPM_TYPE_OF (key)->name);
      index = hpm_number_as_ssize (vm, key, HPM_EXC (vm, IndexError));
      if (index == -1 && vm->exception)
        return NULL;
      return hpm_sequence_get_item (vm, o, index);
    }
  if (HPM_HAS_FLAG (o, TYPE))
    return class_item (vm, o, key);
  return hpm_raise (vm, HPM_EXC (vm, TypeError), "'%.200s' object is not subscriptable",
                    HPM_TYPE_OF (o)->name);
}

static int
set_index (HpmVm     *vm,
           HpmObject *o,
           HpmObject *key,
           HpmObject *value)
{
  HpmSlots *slots = &HPM_TYPE_OF (o)->s;
  gssize index, length;

  if (HPM_TYPE_OF (key)->s.index == NULL)
    {
      hpm_raise (vm, HPM_EXC (vm, TypeError), "sequence index must be integer, not '%.200s'",
                 HPM_TYPE_OF (key)->name);
      return -1;
    }
  index = hpm_number_as_ssize (vm, key, HPM_EXC (vm, IndexError));
  if (index == -1 && vm->exception)
    return -1;
  if (index < 0 && slots->length != NULL)
    {
      length = slots->length (vm, o);
      if (length < 0)
        return -1;
      index += length;
    }
  return slots->ass_item (vm, o, index, value);
}

int
hpm_object_set_item (HpmVm     *vm,
                     HpmObject *o,
                     HpmObject *key,
                     HpmObject *value)
{
  HpmSlots *slots = &HPM_TYPE_OF (o)->s;

  if (slots->ass_subscript != NULL)
    return slots->ass_subscript (vm, o, key, value);
  if (slots->ass_item != NULL)
    return set_index (vm, o, key, value);
  hpm_raise (vm, HPM_EXC (vm, TypeError), "'%.200s' object does not support item assignment",
             HPM_TYPE_OF (o)->name);
  return -1;
}

/* Has a table of a sequence's slots in CPython, whatever is in it: each class statement's class has. */
static gboolean
is_like_sequence (HpmType *type)
{
  return (type->flags & HPM_TYPE_FLAG_HEAP) || type->s.item != NULL || type->s.contains != NULL || type->s.concat != NULL
         || (type->s.length != NULL && type->s.subscript == NULL);
}

int
hpm_object_del_item (HpmVm     *vm,
                     HpmObject *o,
                     HpmObject *key)
{
  HpmSlots *slots = &HPM_TYPE_OF (o)->s;

  if (slots->ass_subscript != NULL)
    return slots->ass_subscript (vm, o, key, NULL);
  if (slots->ass_item != NULL)
    return set_index (vm, o, key, NULL);
  /* CPython has one message for sequences, and one for the others. */
  hpm_raise (vm, HPM_EXC (vm, TypeError),
             is_like_sequence (HPM_TYPE_OF (o)) && HPM_TYPE_OF (key)->s.index != NULL
             ? "'%.200s' object doesn't support item deletion" : "'%.200s' object does not support item deletion",
             HPM_TYPE_OF (o)->name);
  return -1;
}

gssize
hpm_object_size (HpmVm     *vm,
                 HpmObject *o)
{
  if (HPM_TYPE_OF (o)->s.length != NULL)
    return HPM_TYPE_OF (o)->s.length (vm, o);
  hpm_raise (vm, HPM_EXC (vm, TypeError), "object of type '%.200s' has no len()",
             HPM_TYPE_OF (o)->name);
  return -1;
}

/* __length_hint__; -1 with an error set, -2 when it gives none. */
static gssize
asked_hint (HpmVm     *vm,
            HpmObject *o)
{
  HpmObject *method = hpm_object_lookup_special (vm, o, HPM_ID (vm, __length_hint__));
  HpmObject *result;
  gssize hint;

  if (method == NULL)
    return vm->exception ? -1 : -2;
  hpm_hold (vm, method);
  result = hpm_object_call_no_args (vm, method);
  hpm_unhold (vm, 1);
  hpm_decref (vm, method);
  if (result == NULL)
    {
      if (!hpm_err_matches (vm, HPM_EXC (vm, TypeError)))
        return -1;
      hpm_err_clear (vm);
      return -2;
    }
  hpm_hold (vm, result);
  if (result == vm->not_implemented)
    hint = -2;
  else if (!hpm_is_int (result))
    {
      hpm_raise (vm, HPM_EXC (vm, TypeError), "__length_hint__ must be an integer, not %.100s",
                 HPM_TYPE_OF (result)->name);
      hint = -1;
    }
  else
    {
      hint = hpm_int_as_ssize (vm, result);
      if (hint < 0 && !vm->exception)
        {
          hpm_raise (vm, HPM_EXC (vm, ValueError), "__length_hint__() should return >= 0");
          hint = -1;
        }
    }
  hpm_unhold (vm, 1);
  hpm_decref (vm, result);
  return hint;
}

gssize
hpm_object_length_hint (HpmVm     *vm,
                        HpmObject *o,
                        gssize     fallback)
{
  gssize hint;

  if (HPM_TYPE_OF (o)->s.length != NULL)
    {
      gssize length = HPM_TYPE_OF (o)->s.length (vm, o);

      if (length >= 0)
        return length;
      if (!hpm_err_matches (vm, HPM_EXC (vm, TypeError)))
        return -1;
      hpm_err_clear (vm);
    }
  hint = asked_hint (vm, o);
  return hint == -2 ? fallback : hint;
}

gboolean
hpm_sequence_check (HpmObject *o)
{
  return !hpm_is_dict (o) && HPM_TYPE_OF (o)->s.item != NULL;
}

gboolean
hpm_mapping_check (HpmObject *o)
{
  return HPM_TYPE_OF (o)->s.subscript != NULL;
}

/* --- Iteration --- */

HpmObject *
hpm_object_get_iter (HpmVm     *vm,
                     HpmObject *o)
{
  HpmObject *iterator;

  if (HPM_TYPE_OF (o)->s.iter == NULL)
    {
      if (hpm_sequence_check (o))
        return hpm_seq_iter_new (vm, o);
      return hpm_raise (vm, HPM_EXC (vm, TypeError), "'%.200s' object is not iterable",
                        HPM_TYPE_OF (o)->name);
    }
  iterator = HPM_TYPE_OF (o)->s.iter (vm, o);
  if (iterator != NULL && !hpm_iter_check (iterator))
    {
      hpm_hold (vm, iterator);
      hpm_raise (vm, HPM_EXC (vm, TypeError), "iter() returned non-iterator of type '%.100s'",
                 HPM_TYPE_OF (iterator)->name);
      hpm_unhold (vm, 1);
      hpm_clear (vm, &iterator);
    }
  return iterator;
}

/* The same; a TypeError, whoever raises it, says `refusal` instead, where %T is the type of `o`. */
HpmObject *
hpm_object_get_iter_or (HpmVm      *vm,
                        HpmObject  *o,
                        const char *refusal)
{
  HpmObject *iterator = hpm_object_get_iter (vm, o);

  if (iterator == NULL && hpm_err_matches (vm, HPM_EXC (vm, TypeError)))
    {
      hpm_err_clear (vm);
      hpm_raise (vm, HPM_EXC (vm, TypeError), refusal, HPM_TYPE_OF (o));
    }
  return iterator;
}

HpmObject *
hpm_iter_next_missing (HpmVm     *vm,
                       HpmObject *self)
{
  return hpm_raise (vm, HPM_EXC (vm, TypeError), "'%.200s' object is not iterable",
                    HPM_TYPE_OF (self)->name);
}

gboolean
hpm_iter_check (HpmObject *o)
{
  HpmUnaryFunc iternext = HPM_TYPE_OF (o)->s.iternext;

  return iternext != NULL && iternext != hpm_iter_next_missing;
}

HpmObject *
hpm_iter_next (HpmVm     *vm,
               HpmObject *iterator)
{
  HpmObject *item;

  hpm_poll (vm);
  /* One iterator may go through another, as deep as the program likes. */
  if (G_UNLIKELY ((const char *) __builtin_frame_address (0) < (const char *) vm->host->stack_limit))
    hpm_stop (vm, HPM_RUN_LIMIT_NATIVE);
  item = HPM_TYPE_OF (iterator)->s.iternext (vm, iterator);
  if (item == NULL && vm->exception != NULL && hpm_err_matches (vm, HPM_EXC (vm, StopIteration)))
    hpm_err_clear (vm);
  return item;
}

int
hpm_sequence_search (HpmVm     *vm,
                     HpmObject *seq,
                     HpmObject *item)
{
  HpmObject *iterator = hpm_object_get_iter (vm, seq), *other;
  int found = 0;

  if (iterator == NULL)
    {
      if (hpm_err_matches (vm, HPM_EXC (vm, TypeError)))
        {
          hpm_err_clear (vm);
          hpm_raise (vm, HPM_EXC (vm, TypeError), "argument of type '%.200s' is not iterable",
                     HPM_TYPE_OF (seq)->name);
        }
      return -1;
    }
  hpm_hold (vm, iterator);
  while (found == 0 && (other = hpm_iter_next (vm, iterator)) != NULL)
    {
      hpm_hold (vm, other);
      found = hpm_object_rich_compare_bool (vm, other, item, HPM_EQ);
      hpm_unhold (vm, 1);
      hpm_decref (vm, other);
    }
  hpm_unhold (vm, 1);
  hpm_decref (vm, iterator);
  return vm->exception ? -1 : found;
}

int
hpm_sequence_contains (HpmVm     *vm,
                       HpmObject *seq,
                       HpmObject *item)
{
  if (HPM_TYPE_OF (seq)->s.contains != NULL)
    return HPM_TYPE_OF (seq)->s.contains (vm, seq, item);
  return hpm_sequence_search (vm, seq, item);
}

HpmObject *
hpm_sequence_list (HpmVm     *vm,
                   HpmObject *iterable)
{
  HpmObject *list = hpm_list_new (vm, 0);
  int result;

  hpm_hold (vm, list);
  result = hpm_list_extend (vm, list, iterable);
  hpm_unhold (vm, 1);
  if (result < 0)
    {
      hpm_decref (vm, list);
      return NULL;
    }
  return list;
}

/* A list or tuple as it is, anything else as a list; `refusal` as in hpm_object_get_iter_or (). */
HpmObject *
hpm_sequence_fast (HpmVm      *vm,
                   HpmObject  *iterable,
                   const char *refusal)
{
  HpmObject *iterator, *list;

  if (HPM_IS (vm, iterable, LIST) || HPM_IS (vm, iterable, TUPLE))
    return hpm_incref (iterable);
  iterator = hpm_object_get_iter_or (vm, iterable, refusal);
  if (iterator == NULL)
    return NULL;
  hpm_hold (vm, iterator);
  list = hpm_sequence_list (vm, iterator);
  hpm_unhold (vm, 1);
  hpm_decref (vm, iterator);
  return list;
}

HpmObject *
hpm_sequence_tuple (HpmVm     *vm,
                    HpmObject *iterable)
{
  if (HPM_IS (vm, iterable, TUPLE))
    return hpm_incref (iterable);
  return HPM_IS (vm, iterable, LIST) ? hpm_list_as_tuple (vm, iterable) : hpm_tuple_from_iterable (vm, iterable);
}

/* --- dir () --- */

HpmObject *
hpm_object_dir (HpmVm     *vm,
                HpmObject *o)
{
  HpmObject *method = hpm_object_lookup_special (vm, o, HPM_ID (vm, __dir__));
  HpmObject *names, *list = NULL;

  if (method == NULL)
    return vm->exception ? NULL
           : hpm_raise (vm, HPM_EXC (vm, TypeError), "object does not provide __dir__");
  hpm_hold (vm, method);
  names = hpm_object_call_no_args (vm, method);
  hpm_unhold (vm, 1);
  hpm_decref (vm, method);
  if (names == NULL)
    return NULL;
  hpm_hold (vm, names);
  list = hpm_sequence_list (vm, names);
  hpm_unhold (vm, 1);
  hpm_decref (vm, names);
  if (list == NULL)
    return NULL;
  hpm_hold (vm, list);
  hpm_list_sort (vm, list, NULL, FALSE);
  hpm_unhold (vm, 1);
  if (vm->exception != NULL)
    hpm_clear (vm, &list);
  return list;
}
