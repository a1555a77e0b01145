/* cli-audit.c: heaparium-cli audit
 *
 * Runs a program with the auditor looking at each step (of a big heap less often). What the program writes is not
 * shown.
 */
#include "cli.h"

#include <glib/gi18n.h>
#include <inttypes.h>

#define MAX_REPORTS 10

typedef struct {
  HpmAuditPace pace;
  guint        n_faults;
} Audit;

static void
step_cb (HpmHost    *host,
         HpmStepKind kind,
         gint        line,
         gpointer    data)
{
  Audit *audit = data;
  g_autofree char *fault = NULL;

  if (audit->n_faults >= MAX_REPORTS)
    return;
  fault = hpm_audit_step (host->vm, kind == HPM_STEP_COLLECTOR, &audit->pace);
  if (!fault)
    return;
  audit->n_faults++;
  printf (_ ("step %" PRIu64 ", line %d:\n%s\n"), audit->pace.n_steps, line, fault);
}

int
hpm_cli_audit (int    argc,
               char **argv)
{
  HpmCliProgram program;
  g_autoptr (GError) error = NULL;
  Audit audit = { 0 };
  HpmHost *host;
  int status = HPM_EXIT_USAGE;

  if (hpm_cli_program_init (&program, "audit", N_ ("FILE"), NULL, argc, argv))
    {
      host = hpm_host_new (&program.limits, &error);
      if (host)
        {
          host->on_step = step_cb;
          host->on_step_data = &audit;
          hpm_vm_start (host, &program.program);
          hpm_vm_run (host, G_MAXUINT64);
          if (audit.n_faults == 0 && audit.pace.n_looks < audit.pace.n_steps)
            printf (_ ("%" PRIu64 " steps, of which %" PRIu64 " were looked at, the heap being big: every count is explained\n"),
                    audit.pace.n_steps, audit.pace.n_looks);
          else if (audit.n_faults == 0)
            printf (ngettext ("%" PRIu64 " step: every count is explained\n",
                              "%" PRIu64 " steps: every count is explained\n", audit.pace.n_steps),
                    audit.pace.n_steps);
          status = hpm_cli_report_end (host) == HPM_EXIT_LIMIT ? HPM_EXIT_LIMIT : HPM_EXIT_OK;
          if (audit.n_faults > 0)
            status = HPM_EXIT_FAILED;
          hpm_host_free (host);
        }
      else
        fprintf (stderr, "heaparium-cli audit: %s\n", error->message);
    }
  hpm_cli_program_clear (&program);
  return status;
}
