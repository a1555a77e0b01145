/* pictures.h: snapshots written as text, for tests of the diagram
 *
 *   step 3 line 7                     begins a snapshot: number, kind, line
 *   frame 1 module 7                  serial, name, line; "kept" after it: not running
 *     p1 > 10                         the name p1 refers to object 10
 *     n = 5                           … to a value
 *     (0) > 12                        a temporary
 *   obj 10 instance Person#1 2<1 born garbage …      birth, shape, name, count<before, flags
 *     friend > 11                     a field; * before it: changed; ~: weak; "x" after it: dead
 *     @12 > 13                        in a mapping: object 12 is the key
 */
#pragma once

#include "hpm-diagram.h"

G_BEGIN_DECLS

/* All steps of a story; free with g_ptr_array_unref (). */
GPtrArray         *pictures_parse  (const char *text);
HpmSnapshot       *pictures_one    (const char *text); /* its last step */
void               pictures_free   (HpmSnapshot *snapshot);
HpmSnapshotSource  pictures_source (GPtrArray *story);

typedef struct { const char *name, *text; } Picture;
extern const Picture pictures[];
extern const guint   n_pictures;

G_END_DECLS
