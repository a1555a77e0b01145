/* lesson-pane.h: the course beside the editor: chapters, then one lesson, a step at a time
 *
 * The pane shows text and questions; what it wants of the window it says by signals. Judging is the
 * lessons library's, which asks the engine, in a thread.
 *
 * Signals
 *   load (text, era, own_line)   this program into the editor, with its run at the first step;
 *                                era is an HpmEra, own_line where the step's own part begins
 *   go-to (step)                 the run to this step
 *   mark (name)                  light up what a link names ("Person#1", "p1.friend"); "": nothing
 */
#pragma once

#include <gtk/gtk.h>
#include "hpm-lessons.h"

G_BEGIN_DECLS

#define HPM_TYPE_LESSON_PANE (hpm_lesson_pane_get_type ())
G_DECLARE_FINAL_TYPE (HpmLessonPane, hpm_lesson_pane, HPM, LESSON_PANE, GtkWidget)

typedef char *(*HpmLessonTextFunc) (gpointer data); /* the editor's text; g_free () */

GtkWidget  *hpm_lesson_pane_new           (void);
/* The list of lessons of a course: a folder with SUMMARY.md. */
void        hpm_lesson_pane_set_course    (HpmLessonPane     *self,
                                           GFile             *folder);
void        hpm_lesson_pane_set_text_func (HpmLessonPane     *self,
                                           HpmLessonTextFunc  func,
                                           gpointer           data);
/* Opens a lesson of the course; FALSE when it can't be read (said in the pane). */
gboolean    hpm_lesson_pane_open          (HpmLessonPane     *self,
                                           const char        *id);
/* For tests: answers the question shown. `answer` is a number, or a mask of the answers ticked. */
gboolean    hpm_lesson_pane_answer        (HpmLessonPane     *self,
                                           gint64             answer);
/* Goes on: to the next question, or the next step. */
void        hpm_lesson_pane_next          (HpmLessonPane     *self);
HpmLesson  *hpm_lesson_pane_get_lesson    (HpmLessonPane     *self); /* borrowed, or NULL */
guint       hpm_lesson_pane_get_step      (HpmLessonPane     *self);
const HpmQuestion *hpm_lesson_pane_get_question (HpmLessonPane *self); /* the open one, or NULL */
/* What was said to the last answer: "" before there is one. */
const char *hpm_lesson_pane_get_feedback  (HpmLessonPane     *self);
gboolean    hpm_lesson_pane_was_right     (HpmLessonPane     *self);
gboolean    hpm_lesson_pane_is_busy       (HpmLessonPane     *self);

G_END_DECLS
