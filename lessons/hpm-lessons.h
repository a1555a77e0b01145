/* hpm-lessons.h: lessons: reading them, judging answers, proving that a lesson is right
 *
 * lessons/FORMAT.md says what a lesson looks like. No GTK here: the command line checks
 * lessons, the window shows them.
 *
 *   lesson.md ──reader──► HpmLesson ──judge (engine)──► verdicts
 */
#pragma once

#include "recorder/hpm-recorder.h"

G_BEGIN_DECLS

/* --- Lessons --- */

/* A text with emphasis, code and links: Pango markup. Links lead to `heap:…` (a part of the
 * diagram), `https:…`, or a file of the lesson's folder. */
typedef struct {
  char *markup;
  char *plain;
  gint  line;    /* of lesson.md */
} HpmText;

typedef struct {
  char  *text;   /* whole: setup, then the step's own; marks of stops taken out */
  char  *own;    /* the step's part alone, marks taken out */
  gint   own_line;    /* at which line of `text` the own part begins */
  guint  n_stops;
  gint  *stops;  /* line of `text` of each stop; stop 1 is the first */
  HpmEra era;
  gboolean era_given; /* the author says which: its numbers are meant to be that era's */
  gint   line;   /* of lesson.md */
} HpmLessonProgram;

typedef enum {
  HPM_QUESTION_CHOICE,   /* one is right */
  HPM_QUESTION_PROOF,    /* likewise, and a condition must hold */
  HPM_QUESTION_NUMBER,   /* what an expression gives */
  HPM_QUESTION_OBJECTS,  /* for which objects a condition holds */
  HPM_QUESTION_GOAL,     /* edit the program until a condition holds */
} HpmQuestionKind;

typedef struct _HpmCondition HpmCondition;

typedef struct {
  gboolean      right;
  HpmText       label;
  char         *object;      /* OBJECTS: the object named, or NULL for “none of them” */
  HpmCondition *condition;   /* GOAL, wrong ones: when this feedback fits */
  HpmText       feedback;
} HpmAnswer;

typedef struct {
  char             *id;          /* the same in every version of the lesson that asks the same */
  HpmText           title;
  GPtrArray        *paragraphs;  /* of HpmText */
  HpmQuestionKind   kind;
  HpmCondition     *condition;   /* NULL for CHOICE; for OBJECTS see `predicate` */
  char             *predicate;   /* OBJECTS: freed, alive, collected, finalized, tracked */
  guint             at;          /* stop, 0: the end of the program */
  HpmLessonProgram *program;     /* its own, or NULL: the step's */
  GPtrArray        *answers;     /* of HpmAnswer */
  GPtrArray        *hints;       /* of HpmText, from gentle to telling */
  char             *solution;    /* or NULL */
  gint              solution_line;
  gint              check_line;  /* of the check block, or 0 */
} HpmQuestion;

typedef struct {
  HpmText           title;
  GPtrArray        *paragraphs;  /* of HpmText */
  HpmLessonProgram *program;     /* or NULL: goes on with the one before */
  GPtrArray        *looks;       /* of HpmText: what to look at, one a stop */
  GPtrArray        *questions;   /* of HpmQuestion */
} HpmLessonStep;

typedef struct {
  gatomicrefcount ref_count;
  char           *id;            /* name of its folder */
  GFile          *folder;
  char          **requires;      /* ids */
  HpmText         title, objective;
  char           *setup;         /* code before every program; "" */
  GPtrArray      *steps;         /* of HpmLessonStep */
} HpmLesson;

/* A mistake in a lesson: "lesson.md:42: …" */
typedef struct {
  char    *file;
  gint     line;     /* 0: of the whole file */
  char    *message;
  gboolean warning;  /* no mistake, but something that an author should look at */
} HpmMistake;

void        hpm_mistake_free     (HpmMistake *mistake);

/* Reads FOLDER/lesson.md. What is wrong with its form is added to `mistakes` (of
 * HpmMistake); NULL when nothing can be shown of it. Of a title or label that is missing both strings are empty; those of
 * the lesson's own title, of its objective, and of feedback are NULL. */
HpmLesson  *hpm_lesson_load      (GFile      *folder,
                                  GPtrArray  *mistakes) G_GNUC_WARN_UNUSED_RESULT;
HpmLesson  *hpm_lesson_parse     (const char *id,
                                  const char *text,
                                  gsize       length,
                                  GPtrArray  *mistakes) G_GNUC_WARN_UNUSED_RESULT;
HpmLesson  *hpm_lesson_ref       (HpmLesson  *lesson);
void        hpm_lesson_unref     (HpmLesson  *lesson);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HpmLesson, hpm_lesson_unref)

/* The program that runs in a step: its own or that of a step before. */
const HpmLessonProgram *hpm_lesson_program (const HpmLesson   *lesson,
                                            guint              step,
                                            const HpmQuestion *question); /* or NULL */

/* --- Courses --- */

typedef struct { char *title; GPtrArray *lessons; /* of ids */ } HpmChapter;
typedef struct {
  char      *id;        /* name of its folder */
  char      *title;
  GFile     *folder;
  GPtrArray *chapters;  /* of HpmChapter */
} HpmCourse;

/* The course that comes with Heaparium, and what its learners' progress is kept under. */
#define HPM_BUILTIN_COURSE "heaparium"
GFile      *hpm_course_builtin_folder (void) G_GNUC_WARN_UNUSED_RESULT;
/* Reads FOLDER/SUMMARY.md; of a folder that has a lesson.md instead, a course of that one lesson. */
HpmCourse  *hpm_course_load      (GFile      *folder,
                                  GPtrArray  *mistakes) G_GNUC_WARN_UNUSED_RESULT;
HpmCourse  *hpm_course_parse     (const char *id,
                                  const char *text,
                                  gsize       length,
                                  GPtrArray  *mistakes) G_GNUC_WARN_UNUSED_RESULT;
/* Its folder; of a course of one lesson, the course's own. */
GFile      *hpm_course_lesson_folder (const HpmCourse *course,
                                  const char *id) G_GNUC_WARN_UNUSED_RESULT;
guint       hpm_course_n_lessons (const HpmCourse *course);
/* Where a lesson stands, from 0; -1: nowhere. */
gint        hpm_course_find      (const HpmCourse *course,
                                  const char *id);
const char *hpm_course_lesson_at (const HpmCourse *course,
                                  guint       index);
void        hpm_course_free      (HpmCourse  *course);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HpmCourse, hpm_course_free)

/* --- Judging --- */

/* A program's run, looked at through conditions. */
typedef struct _HpmTrial HpmTrial;

HpmTrial   *hpm_trial_new        (const HpmLessonProgram *program,
                                  const char             *text, /* an edited text instead of the program's own, or NULL */
                                  GCancellable           *cancellable,
                                  GError                **error) G_GNUC_WARN_UNUSED_RESULT;
HpmTrial   *hpm_trial_new_for_recording (HpmRecording    *recording,
                                  const HpmLessonProgram *program) G_GNUC_WARN_UNUSED_RESULT; /* made with its journal */
void        hpm_trial_free       (HpmTrial               *trial);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HpmTrial, hpm_trial_free)
HpmRecording *hpm_trial_get_recording (HpmTrial          *trial);
/* The step of the moment after a stop's line has run; 0: never reached. Stop 0: the end. */
guint64     hpm_trial_stop_step  (HpmTrial               *trial,
                                  guint                   stop);
/* The step at which that line is about to run, when a prediction is asked; stop 0: the first step. */
guint64     hpm_trial_ask_step   (HpmTrial               *trial,
                                  guint                   stop);
/* Every function it uses is asked of the engine. FALSE and an error when something named is not there. */
gboolean    hpm_trial_evaluate   (HpmTrial               *trial,
                                  const HpmCondition     *condition,
                                  guint                   stop,
                                  gint64                 *value,
                                  GError                **error);

/* What a learner says, and what we say to that. */
typedef struct {
  gboolean     right;
  const char  *feedback; /* markup, borrowed from the lesson; or NULL */
  gint64       number;   /* NUMBER: what the engine computed */
} HpmVerdict;

/* `answer` is the index of the one chosen. */
HpmVerdict  hpm_judge_choice     (const HpmQuestion *question, guint answer);
gboolean    hpm_judge_number     (const HpmQuestion *question, HpmTrial *trial, gint64 number, HpmVerdict *verdict, GError **error);
/* `chosen[i]`: was answer i ticked. */
gboolean    hpm_judge_objects    (const HpmQuestion *question, HpmTrial *trial, const gboolean *chosen, HpmVerdict *verdict, GError **error);
/* `trial` is the run of the edited program. */
gboolean    hpm_judge_goal       (const HpmQuestion *question, HpmTrial *trial, HpmVerdict *verdict, GError **error);

/* --- Progress --- */

/* What a learner has done, in a file of theirs. Each change is written at once; several windows may do so.
 * A question is known by its id, so that a new version of a lesson keeps what still holds. */
typedef struct _HpmProgress HpmProgress;

typedef struct {
  guint    tries;      /* 0: never answered */
  gboolean right;      /* now */
  gboolean right_first;/* with the first answer */
  guint    hints;      /* that were asked for */
  gboolean solution;   /* was looked at */
} HpmQuestionRecord;

typedef struct {
  guint    n_questions, n_answered, n_right_first;
  gboolean finished;   /* has been gone through to its end once */
  guint    step;       /* where the learner was last */
  gboolean begun;
} HpmLessonRecord;

/* `path` NULL: the learner's own. A file that can't be read is put aside; `*note` says so (or is NULL). */
HpmProgress *hpm_progress_new      (const char        *path,
                                    char             **note) G_GNUC_WARN_UNUSED_RESULT;
void         hpm_progress_free     (HpmProgress       *progress);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HpmProgress, hpm_progress_free)
void         hpm_progress_get_question (HpmProgress   *progress,
                                    const char        *course,
                                    const char        *lesson,
                                    const char        *question,
                                    HpmQuestionRecord *record);
void         hpm_progress_set_question (HpmProgress   *progress,
                                    const char        *course,
                                    const char        *lesson,
                                    const char        *question,
                                    const HpmQuestionRecord *record);
void         hpm_progress_get_lesson (HpmProgress     *progress,
                                    const char        *course,
                                    const HpmLesson   *lesson,
                                    HpmLessonRecord   *record);
void         hpm_progress_set_step (HpmProgress       *progress,
                                    const char        *course,
                                    const char        *lesson,
                                    guint              step);
void         hpm_progress_set_finished (HpmProgress   *progress,
                                    const char        *course,
                                    const char        *lesson);
/* The learner's own version of a program, by the key of the question or step; NULL: none. */
char        *hpm_progress_get_edit (HpmProgress       *progress,
                                    const char        *course,
                                    const char        *lesson,
                                    const char        *key) G_GNUC_WARN_UNUSED_RESULT;
void         hpm_progress_set_edit (HpmProgress       *progress,
                                    const char        *course,
                                    const char        *lesson,
                                    const char        *key,
                                    const char        *text);
/* Forgets a lesson; `lesson` NULL: all of the course. */
void         hpm_progress_forget   (HpmProgress       *progress,
                                    const char        *course,
                                    const char        *lesson);
/* Folders of courses that the learner has opened; g_strfreev () */
char       **hpm_progress_get_courses (HpmProgress    *progress) G_GNUC_WARN_UNUSED_RESULT;
void         hpm_progress_add_course (HpmProgress     *progress,
                                    const char        *uri);
/* For a teacher, as text. */
char        *hpm_progress_summary  (HpmProgress       *progress,
                                    const char        *course_id,
                                    const HpmCourse   *course) G_GNUC_WARN_UNUSED_RESULT;
/* Why nothing could be written; NULL: all is well. */
const char  *hpm_progress_get_failure (HpmProgress    *progress);

/* --- Conditions --- */

#define HPM_LESSON_ERROR (hpm_lesson_error_quark ())
typedef enum { HPM_LESSON_ERROR_SYNTAX, HPM_LESSON_ERROR_NAME, HPM_LESSON_ERROR_READ } HpmLessonError;
GQuark        hpm_lesson_error_quark (void);

HpmCondition *hpm_condition_parse  (const char *text, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void          hpm_condition_free   (HpmCondition *condition);
const char   *hpm_condition_text   (const HpmCondition *condition);

/* A function's answer; FALSE and an error when what it names is not there. */
typedef gboolean (*HpmConditionFunc) (const char *function, const char *const *args, guint n_args, gint64 *value, gpointer data, GError **error);
gboolean      hpm_condition_evaluate (const HpmCondition *condition, HpmConditionFunc func, gpointer data, gint64 *value, GError **error);

/* --- Proving --- */

typedef struct {
  const char *const *pythons; /* commands of real Pythons that the programs are to agree with, or NULL */
  char             **versions;/* theirs, "3.11": see hpm_check_options_find_versions () */
  GFile             *against; /* the lesson (or course) that this one is a translation of, or NULL */
  guint              n_agreed, n_differed; /* out: programs that a real Python ran too */
  guint              n_without;            /* out: of eras that none was given for */
} HpmCheckOptions;

/* Asks each of the Pythons; FALSE and an error when one can't be run. Free `versions` with g_strfreev (). */
gboolean      hpm_check_options_find_versions (HpmCheckOptions *options, GError **error);

/* `heaparium-cli lesson check`: everything that is wrong with a lesson folder is added to mistakes.
 * `options` may be NULL. */
void          hpm_lesson_check     (GFile *folder, HpmCheckOptions *options, GPtrArray *mistakes, GCancellable *cancellable);
void          hpm_course_check     (GFile *folder, GPtrArray *mistakes, GCancellable *cancellable);

/* `heaparium-cli lesson new`: a lesson to start from, which passes the check. FALSE when FOLDER has one already. */
gboolean      hpm_lesson_create    (GFile *folder, GError **error);

G_END_DECLS
