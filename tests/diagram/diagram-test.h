/* diagram-test.h: what the diagram's tests share */
#pragma once

#include "pictures.h"
#include "diagram-private.h"

G_BEGIN_DECLS

extern HpmLayoutEngine *shared_engine; /* one helper for all tests of a program; made by main () */

HpmDiagram   *diagram_of    (const char *text, const HpmDiagramOptions *options);
HpmScene     *scene_of      (const char *text);
const HpmBox *object        (const HpmDiagram *diagram, guint32 birth);
const HpmRow *row           (const HpmBox *box, const char *label);

void          assert_near   (double a, double b);
void          assert_inside (HpmRect inner, HpmRect outer);
/* No two boxes overlap, every edge begins at its row and ends at its target, nothing is outside the page. */
void          assert_laws   (const HpmScene *scene);

G_END_DECLS
