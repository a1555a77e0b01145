/* fuzz-run.c: any program may be run, recorded and looked at, and every count stays explained
 *
 * Programs are changed by their grammar (mutate.c), so that most of them run. What is done with one is drawn
 * by lot from its text, and so the same each time: its limits, which may be tiny, its era, whether it has cells;
 * whether it runs with the auditor looking on at random steps, or is recorded and looked at back and forth.
 *
 * Start reading at LLVMFuzzerTestOneInput ().
 */
#include "fuzz.h"
#include "mutate.h"
#include "recorder/hpm-recorder.h"
#include "runtime/hpm-vm.h"

#include <stdlib.h>
#include <string.h>

#define MAX_SIZE ((gsize) 8 << 10)
#define N_LOOKS 8

gsize LLVMFuzzerMutate (guint8 *data, gsize size, gsize max_size);
gsize LLVMFuzzerCustomMutator (guint8 *data, gsize size, gsize max_size, unsigned seed);
gsize LLVMFuzzerCustomCrossOver (const guint8 *a, gsize a_size, const guint8 *b, gsize b_size, guint8 *out,
                                 gsize max_size, unsigned seed);

/* --- What is drawn --- */

static gboolean
one_in (GRand *lot,
        gint   n)
{
  return g_rand_int_range (lot, 0, n) == 0;
}

static HpmLimits
draw_limits (GRand *lot)
{
  static const guint64 steps[] = { 10, 200, 1000, 1000, 4000 };
  static const gsize memory[] = { 16, 200, 4096, 16384, 16384 };
  static const guint recursion[] = { 5, 60, 60, 200 };
  static const gsize output[] = { 20, 1000, 65536, 65536 };

#define DRAWN(from) from[g_rand_int_range (lot, 0, G_N_ELEMENTS (from))]
  return (HpmLimits) { DRAWN (steps), DRAWN (memory) << 10, DRAWN (recursion), DRAWN (output) };
#undef DRAWN
}

static HpmEra
draw_era (GRand *lot)
{
  static const HpmEra others[] = { HPM_ERA_3_3, HPM_ERA_3_12, HPM_ERA_3_14 };

  return one_in (lot, 3) ? others[g_rand_int_range (lot, 0, 3)] : HPM_ERA_3_11;
}

/* --- A run with the auditor --- */

typedef struct {
  GRand  *lot;
  guint64 next;   /* step at which to look */
  guint   n_done;
} Audits;

/* Rarer as the run goes on: each takes longer than hundreds of steps. */
static void
audit_cb (HpmHost    *host,
          HpmStepKind kind,
          gint        line,
          gpointer    data)
{
  Audits *audits = data;
  g_autofree char *fault = NULL;

  if (host->vm->step < audits->next && kind != HPM_STEP_END)
    return;
  audits->n_done++;
  audits->next = host->vm->step + g_rand_int_range (audits->lot, 1, 30 * (1 + audits->n_done * audits->n_done));
  fault = hpm_audit (host->vm);
  if (fault == NULL)
    return;
  g_printerr ("step %" G_GUINT64_FORMAT ", line %d: %s\n", host->vm->step, line, fault);
  abort (); /* g_error () raises SIGTRAP, at which libFuzzer does not keep the input */
}

/* Now and then it stops at a step, and goes on where it may. */
static void
run (const HpmProgram *program,
     const HpmLimits  *limits,
     GRand            *lot)
{
  HpmHost *host = hpm_host_new (limits, NULL);
  Audits audits = { .lot = lot, .next = g_rand_int_range (lot, 1, 60) };

  g_assert_nonnull (host);
  host->on_step = audit_cb;
  host->on_step_data = &audits;
  hpm_vm_start (host, program);
  if (one_in (lot, 4))
    hpm_vm_run (host, g_rand_int_range (lot, 1, 300));
  if (host->end == HPM_RUN_GOING && hpm_vm_is_resumable (host->vm))
    g_assert_cmpint (hpm_vm_run (host, G_MAXUINT64), !=, HPM_RUN_GOING);
  hpm_host_free (host);
}

/* --- A recording --- */

static guint32
draw_object (const HpmSnapshot *snapshot,
             GRand             *lot)
{
  if (snapshot->n_objects == 0 || one_in (lot, 10))
    return g_rand_int_range (lot, 0, 100000);
  return snapshot->objects[g_rand_int_range (lot, 0, snapshot->n_objects)].birth;
}

static void
ask_about_moment (HpmRecording *recording,
                  HpmSnapshot  *snapshot,
                  GRand        *lot)
{
  HpmCut cut = { .holder = draw_object (snapshot, lot), .label = "[0]", .target = draw_object (snapshot, lot) };
  const HpmObj *holder = hpm_snapshot_find (snapshot, cut.holder);
  g_autoptr (HpmWay) way = NULL;
  g_autoptr (HpmFate) fate = NULL;
  g_autoptr (HpmMemoryMap) map = NULL;

  if (holder != NULL && holder->n_fields > 0)
    {
      const HpmField *field = &holder->fields[g_rand_int_range (lot, 0, holder->n_fields)];

      cut.label = field->label;
      cut.target = field->target;
    }
  way = hpm_recording_way (recording, snapshot->step, cut.target, NULL, NULL);
  if (cut.label != NULL)
    fate = hpm_recording_fate (recording, snapshot->step, &cut, NULL, NULL);
  if (one_in (lot, 4))
    map = hpm_recording_memory (recording, snapshot->step, NULL, NULL, NULL);
}

static void
ask_about_time (HpmRecording *recording,
                HpmSnapshot  *snapshot,
                GRand        *lot)
{
  HpmQuery query = { .when = g_rand_int_range (lot, 0, HPM_WHEN_COLLECTION + 1), .object = draw_object (snapshot, lot),
                     .name = "a", .number = g_rand_int_range (lot, 0, 6) };
  g_autoptr (HpmDeath) death = NULL;
  guint64 step;

  hpm_recording_search (recording, &query, 1, snapshot->step, one_in (lot, 2), &step, NULL, NULL, NULL);
  if (one_in (lot, 2))
    death = hpm_recording_explain_death (recording, draw_object (snapshot, lot), 0, NULL, NULL);
}

static gboolean
go_through_cb (HpmSnapshot *snapshot,
               gpointer     data)
{
  g_assert_cmpuint (snapshot->step, >=, *(guint64 *) data);
  return TRUE;
}

static char *
look (HpmRecording *recording,
      guint64       step,
      GRand        *lot)
{
  g_autoptr (HpmSnapshot) snapshot = hpm_recording_seek (recording, step, NULL, NULL);

  g_assert_nonnull (snapshot);
  g_assert_cmpuint (snapshot->step, ==, step);
  if (one_in (lot, 2))
    ask_about_moment (recording, snapshot, lot);
  if (one_in (lot, 3))
    ask_about_time (recording, snapshot, lot);
  return hpm_snapshot_to_json (snapshot);
}

/* Back and forth, with questions in between: the first step that was looked at is the same again. */
static void
look_around (HpmRecording *recording,
             GRand        *lot)
{
  const guint64 n_steps = hpm_recording_n_steps (recording);
  const guint64 first = n_steps > 0 ? 1 + g_rand_int (lot) % n_steps : 0;
  g_autofree char *before = NULL, *after = NULL;

  if (n_steps == 0)
    return;
  before = look (recording, first, lot);
  for (int n = g_rand_int_range (lot, 0, N_LOOKS); n > 0; n--)
    g_free (look (recording, one_in (lot, 4) ? n_steps : 1 + g_rand_int (lot) % n_steps, lot));
  if (one_in (lot, 4))
    {
      guint64 from = 1 + g_rand_int (lot) % n_steps;

      hpm_recording_each (recording, from, MIN (from + 5, n_steps), go_through_cb, &from, NULL, NULL);
    }
  after = look (recording, first, lot);
  g_assert_cmpstr (before, ==, after);
}

static void
record (const HpmProgram *program,
        const HpmLimits  *limits,
        GRand            *lot)
{
  HpmRecordingOptions options = { .program = *program, .limits = *limits, .journal = one_in (lot, 2),
                                  .history = one_in (lot, 2) ? 0 : (gsize) g_rand_int_range (lot, 1, 4096) << 10 };
  g_autoptr (HpmRecording) recording = hpm_recording_new (&options, NULL, NULL);

  if (recording == NULL)
    return;
  look_around (recording, lot);
  if (hpm_recording_end (recording) == HPM_RUN_LIMIT_STEPS && one_in (lot, 2)
      && hpm_recording_go_on (recording, g_rand_int_range (lot, 1, 500), NULL, NULL))
    look_around (recording, lot);
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autofree char *text = NULL;
  g_autoptr (GRand) lot = NULL;
  HpmProgram program = { NULL, size, "fuzz.py", FALSE, HPM_ERA_3_11 };
  HpmLimits limits;

  if (size > MAX_SIZE || !g_utf8_validate_len ((const char *) data, size, NULL))
    return 0;
  text = g_strndup ((const char *) data, size);
  lot = g_rand_new_with_seed (g_str_hash (text));
  program.text = text;
  program.cells = one_in (lot, 10);
  program.era = draw_era (lot);
  limits = draw_limits (lot);
  if (one_in (lot, 3))
    record (&program, &limits, lot);
  else
    run (&program, &limits, lot);
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
  char *text = seed % 16 ? hpm_mutate_program ((const char *) data, size, max_size, seed) : NULL;

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
