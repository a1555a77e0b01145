/* lessons-private.h: what the files of this folder share
 *
 *   reader.c     Markdown → lesson, course
 *   condition.c  the language of checks
 *   judge.c      runs, conditions over them, verdicts
 *   proof.c      `lesson check`
 */
#pragma once

#include "hpm-lessons.h"

void hpm_add_mistake (GPtrArray  *mistakes,
                      const char *file,
                      gint        line,
                      const char *format,
                      ...) G_GNUC_PRINTF (4, 5);

/* OBJECTS: does the predicate hold for one object? */
gboolean hpm_judge_object (const HpmQuestion *question,
                           HpmTrial          *trial,
                           const char        *object,
                           gboolean          *holds,
                           GError           **error);
