/* hpm-ordered-dict.h: what the files of OrderedDict share
 *
 * An OrderedDict is a dict, and a chain of nodes with its keys in order. The node of a key is found
 * by the number of the dict's entry: `places` has one place for each that the dict's table could
 * have.
 *
 * Invariants
 *   - Each node owns its key, once more than the dict does.
 *   - `places` only refers to nodes of the chain. It is made anew when it was not made for the table
 *     that the dict has now.
 *   - A program may go behind our back (dict.pop (od, key)): then a node has no entry or an entry has
 *     no node, and looking for it fails; nothing worse.
 */
#pragma once

#include "modules/hpm-native.h"

G_BEGIN_DECLS

typedef struct _HpmOrderNode HpmOrderNode;
struct _HpmOrderNode {
  HpmObject    *key;
  gint64        hash;
  HpmOrderNode *after, *before;
};

typedef struct {
  HpmDict        dict;
  HpmOrderNode **places;
  gssize         n_places;
  gpointer       table;       /* that `places` was made for */
  gsize          changes;     /* of the order */
  HpmOrderNode  *first, *last;
  HpmObject     *attributes;  /* the __dict__, or NULL */
  HpmWeakref    *weaklist;
} HpmOrderedDict;

#define HPM_ORDERED(o) ((HpmOrderedDict *) (o))

typedef enum { HPM_ORDERED_KEYS = 1, HPM_ORDERED_VALUES = 2, HPM_ORDERED_ITEMS = 3 } HpmOrderedPart;

/* The node of a key; NULL: none, or an error. */
HpmOrderNode *hpm_ordered_find        (HpmVm *vm, HpmOrderedDict *od, HpmObject *key, gint64 hash);
int           hpm_ordered_set         (HpmVm *vm, HpmObject *od, HpmObject *key, HpmObject *value);
void          hpm_ordered_empty       (HpmVm *vm, HpmOrderedDict *od);
/* Its value, new, taken out together with its node; `fallback` NULL: KeyError. */
HpmObject    *hpm_ordered_pop         (HpmVm *vm, HpmOrderedDict *od, HpmObject *key,
                                       HpmObject *fallback);
/* To the end, or to the beginning. */
void          hpm_ordered_move        (HpmOrderedDict *od, HpmOrderNode *node, gboolean last);
int           hpm_ordered_update_from (HpmVm *vm, HpmObject *od, HpmObject *other);
int           hpm_ordered_update_keywords (HpmVm *vm, HpmObject *od, HpmObject *const *values,
                                           HpmObject *kwnames);
HpmObject    *hpm_ordered_iter        (HpmVm *vm, HpmObject *od, HpmOrderedPart part,
                                       gboolean backwards);
extern const HpmMethodDef hpm_ordered_methods[];

G_END_DECLS
