/* lesson-pane-private.h: the pane's parts, for its files
 *
 *   lesson-pane.c      opening lessons and steps; which program is in the editor
 *   lesson-question.c  a question: asking, judging, saying what comes of it
 *   lesson-course.c    the list of lessons, and what has been done of them
 *   lesson-text.c      texts whose names light up in the picture
 */
#pragma once

#include "lesson-pane.h"

G_BEGIN_DECLS

struct _HpmLessonPane
{
  GtkWidget            parent_instance;

  const HpmLessonHost *host;
  gpointer             host_data;
  HpmProgress         *progress;
  HpmCourse           *course;
  char                *course_key;      /* under which its progress is kept */
  HpmLesson           *lesson;          /* NULL: the list is shown */
  guint                step;
  guint                question;        /* the open one; when all are answered, their number */
  guint                generation;      /* changes with each step opened: a thread's answer to an older one is dropped */
  gboolean             busy;
  guint64             *ask_steps, *stop_steps; /* of each question of the step */
  guint64             *look_steps;             /* of each thing to look at */
  gboolean             answered, right;
  guint                n_hints;         /* shown of the open question */
  GPtrArray           *answer_widgets;  /* of the open question, borrowed */
  GPtrArray           *answer_icons;    /* likewise: what becomes of each */

  /* The editor */
  const HpmLessonProgram *loaded;       /* the program in it; borrowed from the lesson */
  char                *loaded_key;      /* under which the learner's version of it is kept */
  gboolean             editable;
  gboolean             showing_solution;
  guint                save_source;     /* pending write of an edit */
  guint                scroll_source;

  /* Template widgets */
  GtkStack            *stack;
  GtkBox              *course_box;
  GtkLabel            *course_title;
  GtkDropDown         *course_chooser;
  GtkBox              *step_box;
  GtkBox              *looks_box;
  GtkBox              *question_box;
  GtkBox              *hints_box;
  GtkLabel            *lesson_title;
  GtkLabel            *progress_label;
  GtkLabel            *feedback;
  GtkRevealer         *feedback_revealer;
  GtkButton           *check_button;
  GtkButton           *hint_button;
  GtkButton           *solution_button;
  GtkButton           *program_button;
  GtkButton           *next_button;
  GtkButton           *back_button;
  GtkScrolledWindow   *scroller;

  GStrv                course_uris;     /* in the chooser's order */
  gboolean             choosing;        /* the chooser is being filled by us */
};

#define HPM_HOST(self, call, ...) \
  G_STMT_START { if ((self)->host != NULL) (self)->host->call (__VA_ARGS__ __VA_OPT__ (,) (self)->host_data); } G_STMT_END

/* lesson-pane.c */
const HpmLessonStep *hpm_lesson_pane_current_step (HpmLessonPane *self);
/* Puts a program into the editor, the learner's version if they may change it and have; nothing when it is there. */
void        hpm_lesson_pane_need_program  (HpmLessonPane          *self,
                                           const HpmLessonProgram *program,
                                           const char             *key,
                                           gboolean                editable);
void        hpm_lesson_pane_load_text     (HpmLessonPane          *self,
                                           const char             *text);
char       *hpm_lesson_program_key        (const HpmLessonProgram *program) G_GNUC_WARN_UNUSED_RESULT;
void        hpm_lesson_pane_update_program_button (HpmLessonPane  *self);

/* lesson-question.c */
gboolean    hpm_question_is_prediction    (const HpmQuestion      *question);
void        hpm_lesson_pane_prepare       (HpmLessonPane          *self);
void        hpm_lesson_pane_show_question (HpmLessonPane          *self);

/* lesson-course.c */
void        hpm_lesson_pane_show_course   (HpmLessonPane          *self);
/* "Best after “…”", of what the open lesson requires and the learner has not done; NULL: nothing is missing. */
char       *hpm_lesson_pane_missing       (HpmLessonPane          *self) G_GNUC_WARN_UNUSED_RESULT;
void        hpm_lesson_pane_show_mistakes (HpmLessonPane          *self,
                                           GFile                  *folder,
                                           GPtrArray              *mistakes);
void        hpm_lesson_pane_course_chosen_cb (GtkDropDown         *chooser,
                                           GParamSpec             *pspec,
                                           gpointer                data);

/* lesson-text.c */
GtkWidget  *hpm_lesson_text_new           (HpmLessonPane          *self,
                                           const char             *markup,
                                           const char             *css_class); /* or NULL */
/* The same for a label that is there. */
void        hpm_lesson_text_set           (HpmLessonPane          *self,
                                           GtkLabel               *label,
                                           const char             *markup);
GtkWidget  *hpm_lesson_heading_new        (HpmLessonPane          *self,
                                           const char             *markup,
                                           const char             *css_class,
                                           int                     level);
void        hpm_lesson_empty_box          (GtkBox                 *box);
/* Lights up what the learner has ticked, and nothing else. */
void        hpm_lesson_pane_mark_choice   (HpmLessonPane          *self);

G_END_DECLS
