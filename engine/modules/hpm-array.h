/* hpm-array.h: how an array lies in memory
 *
 * Private to array*.c; memoryview.c sees an array through hpm_array_borrow ().
 */
#pragma once

#include "modules/hpm-native.h"

G_BEGIN_DECLS

typedef struct {
  HpmVarObject head;      /* size: number of items */
  char        *items;     /* NULL: none has ever been needed */
  gssize       allocated; /* in items */
  const struct _HpmArrayLetter *letter;
  HpmWeakref  *weaklist;
  gssize       exports;   /* memoryviews on it: it keeps its size meanwhile */
} HpmArray;

/* What an item is: as struct's letters, and 'u' for characters. */
typedef struct _HpmArrayLetter {
  char        letter;
  gint8       item_size;
  gboolean    is_signed;
  const char *name;       /* in messages */
  gint64      first_low, first_high; /* CPython's converter checks these bounds first … */
  const char *first_name; /* … and calls the number this when it is out of them; NULL: no such check */
} HpmArrayLetter;

#define HPM_ARRAY(o)          ((HpmArray *) (o))
#define HPM_IS_ARRAY(vm, o)   HPM_IS_NATIVE_A (vm, o, ARRAY)

static inline char *
hpm_array_place (HpmArray *array,
                 gssize    index)
{
  return array->items + index * array->letter->item_size;
}

const HpmArrayLetter *hpm_array_letter  (gunichar letter); /* NULL: there is none */
HpmObject   *hpm_array_new       (HpmVm *vm, HpmType *type, const HpmArrayLetter *letter, gssize size);
/* FALSE with an error when a memoryview keeps it from getting another size. */
gboolean     hpm_array_resize    (HpmVm *vm, HpmArray *array, gssize size);
HpmObject   *hpm_array_item      (HpmVm *vm, HpmArray *array, gssize index); /* within bounds */
gboolean     hpm_array_pack      (HpmVm *vm, const HpmArrayLetter *letter, char *at, HpmObject *item);
gboolean     hpm_array_insert    (HpmVm *vm, HpmArray *array, gssize index, HpmObject *item);
void         hpm_array_delete    (HpmVm *vm, HpmArray *array, gssize start, gssize n);
/* Appends what another array or an iterable has; FALSE with an error. */
gboolean     hpm_array_extend    (HpmVm *vm, HpmArray *array, HpmObject *from);
gboolean     hpm_array_append_bytes (HpmVm *vm, HpmArray *array, HpmObject *bytes);
HpmObject   *hpm_array_text      (HpmVm *vm, HpmArray *array); /* of an array of characters: a str */
HpmObject   *hpm_array_iter      (HpmVm *vm, HpmObject *array);

extern const HpmMethodDef hpm_array_methods[];

G_END_DECLS
