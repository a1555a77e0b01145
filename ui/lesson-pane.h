/* lesson-pane.h: the course beside the editor: chapters, then one lesson, a step at a time
 *
 * The pane shows text and questions and keeps what the learner has done. What it wants of the window it asks of its
 * host. Judging is the lessons library's, which asks the engine, in a thread.
 *
 * Signal
 *   changed ()  another lesson or step is shown, or none: the window's title says which
 */
#pragma once

#include <gtk/gtk.h>
#include "hpm-lessons.h"

G_BEGIN_DECLS

#define HPM_TYPE_LESSON_PANE (hpm_lesson_pane_get_type ())
G_DECLARE_FINAL_TYPE (HpmLessonPane, hpm_lesson_pane, HPM, LESSON_PANE, GtkWidget)

/* What the window does for the pane. */
typedef struct {
  /* A program into the editor, its run from the first step. */
  void  (*load)         (const HpmLessonProgram *program, const char *text, gpointer data);
  char *(*get_text)     (gpointer data); /* the editor's; g_free () */
  void  (*set_editable) (gboolean editable, gpointer data);
  void  (*go_to)        (guint64 step, gpointer data);
  void  (*set_limit)    (guint64 step, gpointer data); /* later steps are hidden; 0: none */
  /* Light up what these names stand for ("Person#1", "p1.friend", "/output"). `reveal`: a name was clicked, so
   * bring it into view, or say that it is not there. */
  void  (*mark)         (const char *const *names, gboolean reveal, gpointer data);
  void  (*mark_line)    (gint line, gpointer data); /* 0: none */
  void  (*say)          (const char *text, gpointer data);
  /* The lesson is over: what was in the window before it comes back. */
  void  (*leave)        (gpointer data);
} HpmLessonHost;

GtkWidget  *hpm_lesson_pane_new           (void);
void        hpm_lesson_pane_set_host      (HpmLessonPane       *self,
                                           const HpmLessonHost *host,
                                           gpointer             data);
/* The list of lessons of a course: a folder with SUMMARY.md, or with a lesson.md. FALSE: it can't be read
 * (said in the pane). `remember`: it is offered again the next time. */
gboolean    hpm_lesson_pane_set_course    (HpmLessonPane       *self,
                                           GFile               *folder,
                                           gboolean             remember);
/* Opens a lesson of the course; FALSE when it can't be read (said in the pane). */
gboolean    hpm_lesson_pane_open          (HpmLessonPane       *self,
                                           const char          *id);
/* The open lesson from its first step. */
void        hpm_lesson_pane_restart       (HpmLessonPane       *self);
/* Back to the list. `restore`: what was in the window before the lesson comes back. */
void        hpm_lesson_pane_leave         (HpmLessonPane       *self,
                                           gboolean             restore);
/* The learner has changed the program. */
void        hpm_lesson_pane_text_edited   (HpmLessonPane       *self);
/* The learner has clicked an object of the diagram, "Person#1". */
void        hpm_lesson_pane_pick          (HpmLessonPane       *self,
                                           const char          *object);
/* Judges the answer given to the open question. */
void        hpm_lesson_pane_check         (HpmLessonPane       *self);
/* Goes on: to the next question, or the next step. */
void        hpm_lesson_pane_next          (HpmLessonPane       *self);
void        hpm_lesson_pane_reset_program (HpmLessonPane       *self);
void        hpm_lesson_pane_show_hint     (HpmLessonPane       *self);
void        hpm_lesson_pane_show_solution (HpmLessonPane       *self);
/* Forgets what the learner has done in this course. */
void        hpm_lesson_pane_reset_progress (HpmLessonPane      *self);
gboolean    hpm_lesson_pane_save_summary  (HpmLessonPane       *self,
                                           GFile               *file,
                                           GError             **error);

HpmLesson  *hpm_lesson_pane_get_lesson    (HpmLessonPane       *self); /* borrowed; NULL: the list is shown */
const HpmCourse *hpm_lesson_pane_get_course (HpmLessonPane     *self); /* or NULL */
guint       hpm_lesson_pane_get_step      (HpmLessonPane       *self);
const HpmQuestion *hpm_lesson_pane_get_question (HpmLessonPane *self); /* the open one, or NULL */
/* What was said to the last answer: "" before there is one. */
const char *hpm_lesson_pane_get_feedback  (HpmLessonPane       *self);
gboolean    hpm_lesson_pane_was_right     (HpmLessonPane       *self);
gboolean    hpm_lesson_pane_is_busy       (HpmLessonPane       *self);
void        hpm_lesson_pane_get_record    (HpmLessonPane       *self,
                                           const char          *lesson,
                                           HpmLessonRecord     *record);
/* For tests: answers the question shown. `answer` is a number, or a mask of the answers ticked. */
gboolean    hpm_lesson_pane_answer        (HpmLessonPane       *self,
                                           gint64               answer);

G_END_DECLS
