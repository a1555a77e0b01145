/* fuzz-run.c: any program may be run, recorded and looked at, and every count stays explained
 *
 * Programs are changed statement by statement (mutate.c), so that most of them run. The auditor looks at
 * each phase of a collection and at every 61st step, less often as the run goes on.
 */
#include "fuzz.h"
#include "mutate.h"
#include "recorder/hpm-recorder.h"
#include "runtime/hpm-vm.h"

#include <stdlib.h>
#include <string.h>

#define MAX_SIZE ((gsize) 8 << 10)
#define AUDIT_EVERY 61
#define N_AUDITS 30

gsize LLVMFuzzerMutate (guint8 *data, gsize size, gsize max_size);
gsize LLVMFuzzerCustomMutator (guint8 *data, gsize size, gsize max_size, unsigned seed);
gsize LLVMFuzzerCustomCrossOver (const guint8 *a, gsize a_size, const guint8 *b, gsize b_size, guint8 *out,
                                 gsize max_size, unsigned seed);

static const HpmLimits limits = { 5000, (gsize) 16 << 20, 200, (gsize) 64 << 10 };

static void
audit_cb (HpmHost    *host,
          HpmStepKind kind,
          gint        line,
          gpointer    data)
{
  g_autofree char *fault = NULL;
  guint *n_audits = data;
  guint64 every = kind == HPM_STEP_COLLECTOR ? 1 : AUDIT_EVERY;

  if (host->vm->step % (every * (1 + *n_audits / N_AUDITS * 20)) != 0)
    return;
  ++*n_audits;
  fault = hpm_audit (host->vm);
  if (fault == NULL)
    return;
  g_printerr ("step %" G_GUINT64_FORMAT ", line %d: %s\n", host->vm->step, line, fault);
  abort (); /* g_error () raises SIGTRAP, at which libFuzzer does not keep the input */
}

static void
run (const HpmProgram *program)
{
  HpmHost *host = hpm_host_new (&limits, NULL);
  guint n_audits = 0;

  g_assert_nonnull (host);
  host->on_step = audit_cb;
  host->on_step_data = &n_audits;
  hpm_vm_start (host, program);
  hpm_vm_run (host, G_MAXUINT64);
  g_assert_cmpint (host->end, !=, HPM_RUN_GOING);
  hpm_host_free (host);
}

/* Back and forth: the same step looks the same each time. */
static void
record (const HpmProgram *program)
{
  HpmRecordingOptions options = { .program = *program, .limits = limits };
  g_autoptr (HpmRecording) recording = hpm_recording_new (&options, NULL, NULL);
  const guint64 n_steps = recording ? hpm_recording_n_steps (recording) : 0;
  const guint64 steps[] = { n_steps, n_steps / 2 + 1, n_steps };
  g_autofree char *last = NULL;

  for (guint i = 0; n_steps > 0 && i < G_N_ELEMENTS (steps); i++)
    {
      g_autoptr (HpmSnapshot) snapshot = hpm_recording_seek (recording, steps[i], NULL, NULL);
      g_autofree char *json = snapshot ? hpm_snapshot_to_json (snapshot) : NULL;

      g_assert_nonnull (json);
      if (i == 0)
        last = g_steal_pointer (&json);
      else if (steps[i] == n_steps)
        g_assert_cmpstr (json, ==, last);
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autofree char *text = NULL;
  HpmProgram program = { NULL, size, "fuzz.py", FALSE, HPM_ERA_3_11 };

  if (size > MAX_SIZE || !g_utf8_validate_len ((const char *) data, size, NULL))
    return 0;
  text = g_strndup ((const char *) data, size);
  program.text = text;
  run (&program);
  if (g_str_hash (text) % 4 == 0)
    record (&program);
  return 0;
}

#ifdef HAVE_LIBFUZZER
static gsize
give (char   *text,
      guint8 *data)
{
  gsize length = strlen (text);

  memcpy (data, text, length);
  g_free (text);
  return length;
}

gsize
LLVMFuzzerCustomMutator (guint8  *data,
                         gsize    size,
                         gsize    max_size,
                         unsigned seed)
{
  char *text = seed % 8 ? hpm_mutate_program ((const char *) data, size, max_size, seed) : NULL;

  return text ? give (text, data) : LLVMFuzzerMutate (data, size, max_size);
}

gsize
LLVMFuzzerCustomCrossOver (const guint8 *a,
                           gsize         a_size,
                           const guint8 *b,
                           gsize         b_size,
                           guint8       *out,
                           gsize         max_size,
                           unsigned      seed)
{
  char *text = hpm_splice_programs ((const char *) a, a_size, (const char *) b, b_size, max_size, seed);

  return text ? give (text, out) : 0;
}
#endif
