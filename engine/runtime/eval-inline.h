/* eval-inline.h: short cuts of the evaluation loop: results in place of operands, numbers, keys
 *
 * Private to eval.c. None of these runs guest code but the drop of an operand, for which the frame's
 * `sp` and `pc` are right.
 */
#pragma once

#include "objects/hpm-values.h"
#include "runtime/runtime-private.h"

/* --- Results --- */

/* Nothing else happens when it dies. */
static inline gboolean
is_quiet (HpmVm     *vm,
          HpmObject *object)
{
  HpmType *type = object->type;

  return type == HPM_TYPE (vm, INT) || type == HPM_TYPE (vm, STR) || type == HPM_TYPE (vm, FLOAT);
}

/* The operand at `place`, whose count would fall to 0, is more than a number or text: those before it are gone. */
static G_NO_INLINE HpmObject **
finish_with_care (HpmVm      *vm,
                  HpmFrame   *frame,
                  HpmObject **sp,
                  HpmObject **base,
                  HpmObject **place,
                  HpmObject  *result)
{
  while (place-- > base)
    *place = NULL;
  frame->sp = sp;
  hpm_stack_finish_slow (vm, frame, sp - base, result);
  return base + 1;
}

/* Puts `result` in place of the operands from `base` on; some may be NULL. As hpm_stack_finish_slow (). */
static inline HpmObject **
finish_from (HpmVm      *vm,
             HpmFrame   *frame,
             HpmObject **sp,
             HpmObject **base,
             HpmObject  *result)
{
  for (HpmObject **place = base; place < sp; place++)
    {
      HpmObject *object = *place;

      if (!object)
        continue;
      if (G_UNLIKELY (object->refcnt == 1) && !is_quiet (vm, object))
        return finish_with_care (vm, frame, sp, base, place, result);
      hpm_decref (vm, object);
    }
  *base = result;
  return base + 1;
}

static inline HpmObject **
finish (HpmVm      *vm,
        HpmFrame   *frame,
        HpmObject **sp,
        guint       n,
        HpmObject  *result)
{
  return finish_from (vm, frame, sp, sp - n, result);
}

/* --- Short cuts for numbers and keys --- */

/* FALSE: not an exact int of up to 60 bits. */
static inline gboolean
int_value (HpmVm     *vm,
           HpmObject *object,
           gint64    *value)
{
  gssize size;

  if (G_UNLIKELY (object->type != HPM_TYPE (vm, INT)))
    return FALSE;
  size = HPM_SIZE (object);
  if (G_LIKELY ((gsize) (size + 1) <= 2))
    {
      *value = size * (gint64) ((HpmInt *) object)->digits[0];
      return TRUE;
    }
  *value = hpm_int_short (object);
  return hpm_int_is_short (object);
}

static inline void
drop_int (HpmVm     *vm,
          HpmObject *object)
{
  if (--object->refcnt != 0)
    return;
  if (G_UNLIKELY (vm->n_tampered > 0))
    hpm_dealloc (vm, object);
  else
    hpm_object_free_plain (vm, object);
}

/* As Python's %: the sign is the divisor's. */
static inline gint64
remainder_of (gint64 x,
              gint64 y)
{
  gint64 rest;

  /* A division of 32 bits takes a fraction of the time. */
  if (((guint64) x | (guint64) y) >> 32 == 0)
    return (guint32) x % (guint32) y;
  rest = x % y;
  return rest != 0 && (rest ^ y) < 0 ? rest + y : rest;
}

static inline gboolean
holds (gint64 x,
       gint64 y,
       guint  op)
{
  switch (op)
    {
    case HPM_LT:
      return x < y;
    case HPM_LE:
      return x <= y;
    case HPM_EQ:
      return x == y;
    case HPM_NE:
      return x != y;
    case HPM_GT:
      return x > y;
    default:
      return x >= y;
    }
}

static inline gboolean
float_holds (double x,
             double y,
             guint  op)
{
  switch (op)
    {
    case HPM_LT:
      return x < y;
    case HPM_LE:
      return x <= y;
    case HPM_EQ:
      return x == y;
    case HPM_NE:
      return x != y;
    case HPM_GT:
      return x > y;
    default:
      return x >= y;
    }
}

/* The place of an index, negative ones counting from the end; -1: there is none. */
static inline gssize
index_of (gint64 index,
          gssize size)
{
  if (index < 0)
    index += size;
  return index >= 0 && index < size ? index : -1;
}

/* Of a str or an int whose hash can be had without running guest code; else -1. */
static inline gint64
simple_hash (HpmVm     *vm,
             HpmObject *key)
{
  gint64 value;

  if (HPM_IS (vm, key, STR))
    return ((HpmStr *) key)->hash;
  if (int_value (vm, key, &value))
    return value == -1 ? -2 : value;
  return -1;
}

/* -1: an error. */
static inline gint64
hash_of (HpmVm     *vm,
         HpmObject *key)
{
  gint64 hash = simple_hash (vm, key);

  return hash != -1 ? hash : hpm_object_hash (vm, key);
}
