/* questions.h: the card in the corner of the diagram: questions about what is selected, answered there and here
 *
 * Asking is done in a thread; an answer to a question no longer asked is dropped. A question that was asked is
 * asked again at each step, as long as the same box is selected.
 */
#pragma once

#include <gtk/gtk.h>
#include "canvas.h"
#include "session.h"

G_BEGIN_DECLS

#define HPM_TYPE_QUESTIONS (hpm_questions_get_type ())
G_DECLARE_FINAL_TYPE (HpmQuestions, hpm_questions, HPM, QUESTIONS, GtkWidget)

/* Both are kept as long as the card. */
void         hpm_questions_connect   (HpmQuestions *self,
                                      HpmSession   *session,
                                      HpmCanvas    *canvas);
/* Another box or row was selected, or another step is there. */
void         hpm_questions_update    (HpmQuestions *self);
/* NEIGHBOURS: nothing but them. */
void         hpm_questions_ask       (HpmQuestions *self,
                                      HpmAsk   question);
/* What the card says, for tests; borrowed. */
const char  *hpm_questions_get_lines (HpmQuestions *self);

G_END_DECLS
