/* cli.h: what the commands of heaparium-cli share */
#pragma once

#include "recorder/hpm-recorder.h"

#include <stdio.h>

typedef enum {
  HPM_EXIT_OK = 0,
  HPM_EXIT_FAILED = 1, /* an uncaught exception, or a check that did not hold */
  HPM_EXIT_USAGE = 2,  /* a bad call, or a file that cannot be read */
  HPM_EXIT_LIMIT = 3,  /* a limit ended the run */
} HpmExit;

/* A command gets its arguments without its own name; its result is the exit status. */
typedef int (*HpmCommandFunc) (int argc, char **argv);

int       hpm_cli_run             (int argc, char **argv);
int       hpm_cli_audit           (int argc, char **argv);
int       hpm_cli_steps           (int argc, char **argv);
int       hpm_cli_state           (int argc, char **argv);
int       hpm_cli_why             (int argc, char **argv);
int       hpm_cli_when            (int argc, char **argv);
int       hpm_cli_export          (int argc, char **argv);
int       hpm_cli_legend          (int argc, char **argv);
int       hpm_cli_lesson          (int argc, char **argv);

/* --- cli-program.c: the options that all commands which run a program take --- */

typedef struct {
  char      *path;    /* absolute */
  HpmSource  source;
  HpmProgram program; /* points into `source` */
  HpmLimits  limits;
  gsize      history; /* bytes for going back; 0: as is usual */
  char      *name;    /* a second argument (why's NAME), or NULL */
} HpmCliProgram;

/* Parses the common options and those of `own` (or NULL), and reads the one FILE; `arguments` says in the
 * help what is expected: "FILE", or "FILE NAME" for commands that take a name. Prints what is wrong and
 * gives FALSE. */
gboolean  hpm_cli_program_init    (HpmCliProgram *self, const char *command, const char *arguments, const GOptionEntry *own,
                                   int argc, char **argv);
void      hpm_cli_program_clear   (HpmCliProgram *self);
/* Records the program; NULL when it can't be (said on stderr). */
HpmRecording *hpm_cli_record      (const HpmCliProgram *self, const char *command);
/* The step that --step N (negative: from the end; "end": of the program) or --line L[:K] asks for; neither: the last. Prints what is
 * wrong and gives 0. */
guint64   hpm_cli_find_step       (HpmRecording *recording, const char *command, const char *step, const char *line);
/* What to tell about a run that did not end by itself; the exit status. */
int       hpm_cli_report_end      (HpmHost *host);

/* `text` as a JSON string, quotes and all; g_free (). */
char     *hpm_cli_quote_json      (const char *text);
