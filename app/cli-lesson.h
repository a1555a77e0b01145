/* cli-lesson.h: what the two files of `heaparium-cli lesson` share */
#pragma once

#include "cli.h"
#include "hpm-lessons.h"

/* Takes the options out of argv, which then has the command and from `least` to `most` arguments; prints what is wrong,
 * or the help, and gives FALSE (with *status the exit status). */
gboolean   hpm_cli_lesson_options  (const char *command, const char *arguments, const GOptionEntry *entries,
                                    int *argc, char ***argv, int least, int most, int *status);
/* The course of a folder, NULL: the built-in one; prints what is wrong with it. */
HpmCourse *hpm_cli_load_course     (const char *path);

int        hpm_cli_lesson_preview  (int argc, char **argv);
int        hpm_cli_lesson_slides   (int argc, char **argv);
