/* lessons-private.h: what the files of this folder share
 *
 *   reader.c      Markdown → lesson
 *   program.c     a program of it, and the stops marked in it
 *   course.c      SUMMARY.md → course
 *   condition.c   the language of checks
 *   judge.c       runs, conditions over them, verdicts
 *   proof.c       `lesson check`: what is wrong
 *   warnings.c    `lesson check`: what an author should look at
 *   pythons.c     `lesson check --python`
 *   translation.c `lesson check --against`
 *   template.c    `lesson new`
 *   progress.c    what a learner has done, on disk
 */
#pragma once

#include "hpm-lessons.h"

void hpm_add_mistake (GPtrArray  *mistakes,
                      const char *file,
                      gint        line,
                      const char *format,
                      ...) G_GNUC_PRINTF (4, 5);

void hpm_add_warning (GPtrArray  *mistakes,
                      const char *file,
                      gint        line,
                      const char *format,
                      ...) G_GNUC_PRINTF (4, 5);

#define HPM_LESSON_MAX_BYTES ((gsize) 1 << 20)
#define HPM_LESSON_MAX_STOPS 20u

/* A file of a lesson's folder, up to one byte more than it may have; NULL and a mistake when it can't be read. */
char    *hpm_lesson_read_file    (GFile      *folder,
                                  const char *name,
                                  gsize      *length,
                                  GPtrArray  *mistakes);
/* Not too large, and UTF-8; else a mistake. */
gboolean hpm_lesson_text_is_good (const char *file,
                                  const char *text,
                                  gsize       length,
                                  GPtrArray  *mistakes);

/* OBJECTS: does the predicate hold for one object? */
gboolean hpm_judge_object (const HpmQuestion *question,
                           HpmTrial          *trial,
                           const char        *object,
                           gboolean          *holds,
                           GError           **error);

/* The functions and texts of a condition, each call in turn. */
typedef void (*HpmConditionCallFunc) (const char *function, const char *const *args, gpointer data);
void     hpm_condition_each_call (const HpmCondition  *condition,
                                  HpmConditionCallFunc func,
                                  gpointer             data);

/* How many objects of the class were ever made, up to the end; -1: there is no such class. */
gint64   hpm_trial_count_born    (HpmTrial            *trial,
                                  const char          *class_name);

/* What a lesson says, held against what other Pythons, or its original, say. */
void     hpm_warn_of_question    (const HpmLesson     *lesson,
                                  guint                step,
                                  const HpmQuestion   *question,
                                  HpmTrial            *trial,
                                  GPtrArray           *mistakes,
                                  GCancellable        *cancellable);
void     hpm_check_pythons       (const HpmLesson     *lesson,
                                  HpmCheckOptions     *options,
                                  GPtrArray           *mistakes,
                                  GCancellable        *cancellable);
void     hpm_check_translation   (const HpmLesson     *lesson,
                                  const HpmLesson     *original,
                                  GPtrArray           *mistakes);
HpmLessonProgram *hpm_lesson_program_new (const HpmLesson *lesson, /* its setup is read already */
                                  const char          *code,
                                  HpmEra               era,
                                  gint                 md_line,
                                  GPtrArray           *mistakes) G_GNUC_WARN_UNUSED_RESULT;
void     hpm_lesson_program_free (HpmLessonProgram    *program); /* or NULL */
/* Setup and an own part, as one program. */
char    *hpm_lesson_whole_text   (const HpmLesson     *lesson,
                                  const char          *own);
