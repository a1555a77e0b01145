/* judge.c: a program's run, looked at through conditions; verdicts
 *
 * What is true now (counts, weak references, generations) is read from the snapshot of the
 * moment; what has happened (births, deaths, finalizers) from the journal of the run. An event that the
 * journal notes for step n happened after step n was reached: it is seen at n + 1.
 *
 * Objects are named by class and order of birth ("Person#2"), by class ("Person": all of
 * them), or by a path of names ("p1.friend").
 */
#include "lessons-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _HpmTrial {
  HpmRecording     *recording;
  guint             n_stops;
  gint             *stops;     /* lines */
  guint64           step;      /* at which a condition is being evaluated */
  HpmSnapshot      *snapshot;  /* of `step` */
  HpmSnapshot      *last;      /* of the end, for names that are gone */
};

/* --- Trials --- */

HpmTrial *
hpm_trial_new_for_recording (HpmRecording           *recording,
                             const HpmLessonProgram *program)
{
  HpmTrial *trial = g_new0 (HpmTrial, 1);

  trial->recording = hpm_recording_ref (recording);
  trial->n_stops = program->n_stops;
  trial->stops = g_memdup2 (program->stops, program->n_stops * sizeof (gint));
  return trial;
}

HpmTrial *
hpm_trial_new (const HpmLessonProgram *program,
               const char             *text,
               GCancellable           *cancellable,
               GError                **error)
{
  const char *source = text ? text : program->text;
  HpmRecordingOptions options = { .program = { .text = source,
                                               .length = strlen (source),
                                               .filename = "lesson.py",
                                               .terminal = TRUE,
                                               .era = program->era },
                                  .limits = HPM_LIMITS_DEFAULT,
                                  .journal = TRUE };
  g_autoptr (HpmRecording) recording = hpm_recording_new (&options, cancellable, error);

  return recording ? hpm_trial_new_for_recording (recording, program) : NULL;
}

void
hpm_trial_free (HpmTrial *trial)
{
  g_clear_pointer (&trial->snapshot, hpm_snapshot_unref);
  g_clear_pointer (&trial->last, hpm_snapshot_unref);
  g_clear_pointer (&trial->recording, hpm_recording_unref);
  g_free (trial->stops);
  g_free (trial);
}

HpmRecording *
hpm_trial_get_recording (HpmTrial *trial)
{
  return trial->recording;
}

guint64
hpm_trial_stop_step (HpmTrial *trial,
                     guint     stop)
{
  if (stop == 0)
    return hpm_recording_end_step (trial->recording);
  if (stop > trial->n_stops)
    return 0;
  return hpm_recording_after_line (trial->recording, trial->stops[stop - 1], 1);
}

guint64
hpm_trial_ask_step (HpmTrial *trial,
                    guint     stop)
{
  if (stop == 0 || stop > trial->n_stops)
    return 1;
  return hpm_recording_find_line (trial->recording, trial->stops[stop - 1], 1);
}

/* --- Names --- */

static HpmSnapshot *
last_snapshot (HpmTrial *trial)
{
  if (trial->last == NULL)
    trial->last = hpm_recording_seek (trial->recording, hpm_recording_end_step (trial->recording), NULL, NULL);
  return trial->last;
}

/* The birth of the class of that name; 0 when there is none. */
static guint32
find_class_in (const HpmSnapshot *snapshot,
               const char        *name)
{
  if (snapshot == NULL)
    return 0;
  for (guint i = 0; i < snapshot->n_objects; i++)
    {
      const HpmObj *object = &snapshot->objects[i];

      if (object->shape == HPM_SHAPE_CLASS && strcmp (object->name, name) == 0)
        return object->birth;
      if (strcmp (object->type_name, name) == 0)
        return object->type;
    }
  return 0;
}

static guint32
find_class (HpmTrial   *trial,
            const char *name)
{
  guint32 birth = find_class_in (trial->snapshot, name);

  return birth ? birth : find_class_in (last_snapshot (trial), name);
}

/* Who is meant: a class, and one of its objects (0: all). */
typedef struct { guint32 type, ordinal; } Selector;

static gboolean
parse_selector (HpmTrial   *trial,
                const char *what,
                Selector   *selector)
{
  const char *hash = strchr (what, '#');
  g_autofree char *name = hash ? g_strndup (what, hash - what) : g_strdup (what);
  guint64 ordinal = 0;

  if (strchr (what, '.') != NULL)
    return FALSE;
  if (hash != NULL && !g_ascii_string_to_unsigned (hash + 1, 10, 1, G_MAXINT, &ordinal, NULL))
    return FALSE;
  selector->type = find_class (trial, name);
  selector->ordinal = (guint32) ordinal;
  return selector->type != 0;
}

static gboolean
unknown (const char *what,
         GError    **error)
{
  g_set_error (error, HPM_LESSON_ERROR, HPM_LESSON_ERROR_NAME,
               _ ("there is no object or class “%s” at this moment"), what);
  return FALSE;
}

/* --- What has happened --- */

static guint
count_events (HpmTrial       *trial,
              const Selector *selector,
              HpmEventKind    kind)
{
  gsize n_events;
  const HpmEvent *events = hpm_recording_journal (trial->recording, &n_events);
  guint count = 0;

  for (gsize i = 0; i < n_events && events[i].step < trial->step; i++)
    if (events[i].kind == kind && events[i].type_birth == selector->type
        && (selector->ordinal == 0 || events[i].ordinal == selector->ordinal))
      count++;
  return count;
}

gint64
hpm_trial_count_born (HpmTrial   *trial,
                      const char *class_name)
{
  Selector selector = { find_class (trial, class_name), 0 };
  guint64 step = trial->step;
  gint64 count;

  if (selector.type == 0)
    return -1;
  trial->step = G_MAXUINT64;
  count = count_events (trial, &selector, HPM_EVENT_BORN);
  trial->step = step;
  return count;
}

static gint64
count_alive (HpmTrial       *trial,
             const Selector *selector)
{
  return (gint64) count_events (trial, selector, HPM_EVENT_BORN)
         - count_events (trial, selector, HPM_EVENT_FREED);
}

static gint64
count_calls (HpmTrial   *trial,
             const char *function)
{
  gsize n_events;
  const HpmEvent *events = hpm_recording_journal (trial->recording, &n_events);
  gint64 count = 0;

  for (gsize i = 0; i < n_events && events[i].step < trial->step; i++)
    if (events[i].kind == HPM_EVENT_CALL && g_strcmp0 (events[i].text, function) == 0)
      count++;
  return count;
}

/* How many lines read exactly so. */
static gint64
count_printed (HpmTrial   *trial,
               const char *line)
{
  g_autofree char *output
      = hpm_recording_output (trial->recording, HPM_STREAM_STDOUT, trial->step);
  g_auto (GStrv) lines = g_strsplit (output, "\n", -1);
  gint64 count = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    count += strcmp (lines[i], line) == 0;
  return count;
}

/* --- What is now --- */

static const HpmObj *
find_now (HpmTrial   *trial,
          const char *what)
{
  const HpmObj *object = hpm_snapshot_resolve (trial->snapshot, what);

  /* None has no name of its own, but everybody knows it. */
  for (guint i = 0; object == NULL && strcmp (what, "None") == 0 && i < trial->snapshot->n_objects; i++)
    if (strcmp (trial->snapshot->objects[i].type_name, "NoneType") == 0)
      object = &trial->snapshot->objects[i];
  return object != NULL && !(object->flags & HPM_OBJ_FREED) ? object : NULL;
}

/* The count less the references that other tracked objects hold. */
static gint64
outside_count (HpmTrial     *trial,
               const HpmObj *object)
{
  gint64 count = object->refcnt;

  for (guint i = 0; i < object->n_owners; i++)
    {
      const HpmOwner *owner = &object->owners[i];
      const HpmObj *holder = owner->holder ? hpm_snapshot_find (trial->snapshot, owner->holder) : NULL;

      if (holder != NULL && (holder->flags & HPM_OBJ_TRACKED))
        count -= owner->count;
    }
  return count;
}

static gint64
read_object (HpmTrial     *trial,
             const char   *function,
             const HpmObj *object)
{
  if (strcmp (function, "refcount") == 0)
    return object->refcnt;
  if (strcmp (function, "weakrefs") == 0)
    return object->n_weakrefs;
  if (strcmp (function, "generation") == 0)
    return object->generation;
  if (strcmp (function, "outside") == 0)
    return outside_count (trial, object);
  return (object->flags & HPM_OBJ_TRACKED) != 0;
}

static gboolean
ask_object (HpmTrial   *trial,
            const char *function,
            const char *what,
            gint64     *value,
            GError    **error)
{
  const HpmObj *object = find_now (trial, what);
  Selector selector;

  if (object != NULL)
    *value = read_object (trial, function, object);
  else if (parse_selector (trial, what, &selector) && selector.ordinal != 0
           && count_events (trial, &selector, HPM_EVENT_FREED) > 0)
    *value = 0;
  else
    return unknown (what, error);
  return TRUE;
}

static gboolean
ask_history (HpmTrial   *trial,
             const char *function,
             const char *what,
             gint64     *value,
             GError    **error)
{
  Selector selector;

  if (!parse_selector (trial, what, &selector))
    return unknown (what, error);
  if (strcmp (function, "alive") == 0)
    *value = count_alive (trial, &selector);
  else
    *value = count_events (trial, &selector,
                           strcmp (function, "freed") == 0       ? HPM_EVENT_FREED
                           : strcmp (function, "collected") == 0 ? HPM_EVENT_COLLECTED
                                                                 : HPM_EVENT_FINALIZER);
  return TRUE;
}

static gboolean
ask_distinct (HpmTrial          *trial,
              const char *const *args,
              guint              n_args,
              gint64            *value,
              GError           **error)
{
  g_autoptr (GHashTable) births = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < n_args; i++)
    {
      const HpmObj *object = find_now (trial, args[i]);

      if (object == NULL)
        return unknown (args[i], error);
      g_hash_table_add (births, GUINT_TO_POINTER (object->birth));
    }
  *value = g_hash_table_size (births);
  return TRUE;
}

static gboolean
ask (const char        *function,
     const char *const *args,
     guint              n_args,
     gint64            *value,
     gpointer           data,
     GError           **error)
{
  static const char *const history[] = { "alive", "freed", "collected", "finalized", NULL };
  HpmTrial *trial = data;
  const HpmProblem *problem;

  if (g_strv_contains (history, function))
    return ask_history (trial, function, args[0], value, error);
  if (strcmp (function, "same") == 0)
    {
      if (!ask_distinct (trial, args, n_args, value, error))
        return FALSE;
      *value = *value == 1;
    }
  else if (strcmp (function, "distinct") == 0)
    return ask_distinct (trial, args, n_args, value, error);
  else if (strcmp (function, "calls") == 0)
    *value = count_calls (trial, args[0]);
  else if (strcmp (function, "garbage") == 0)
    *value = trial->snapshot->collector.n_garbage;
  else if (strcmp (function, "printed") == 0)
    *value = count_printed (trial, args[0]);
  else if (strcmp (function, "raised") == 0)
    {
      problem = hpm_recording_problem (trial->recording);
      *value = problem != NULL && strcmp (problem->type, args[0]) == 0;
    }
  else
    return ask_object (trial, function, args[0], value, error);
  return TRUE;
}

static gboolean
look_at (HpmTrial *trial,
         guint     stop,
         GError  **error)
{
  guint64 step = hpm_trial_stop_step (trial, stop);

  if (step == 0)
    {
      g_set_error (error, HPM_LESSON_ERROR, HPM_LESSON_ERROR_NAME, _ ("stop <%u> is never reached"), stop);
      return FALSE;
    }
  if (trial->snapshot != NULL && trial->step == step)
    return TRUE;
  g_clear_pointer (&trial->snapshot, hpm_snapshot_unref);
  trial->snapshot = hpm_recording_seek (trial->recording, step, NULL, error);
  trial->step = step;
  return trial->snapshot != NULL;
}

gboolean
hpm_trial_evaluate (HpmTrial           *trial,
                    const HpmCondition *condition,
                    guint               stop,
                    gint64             *value,
                    GError            **error)
{
  return look_at (trial, stop, error)
         && hpm_condition_evaluate (condition, ask, trial, value, error);
}

/* --- Verdicts --- */

HpmVerdict
hpm_judge_choice (const HpmQuestion *question,
                  guint              answer)
{
  HpmVerdict verdict = { FALSE, NULL, 0 };
  const HpmAnswer *chosen;

  g_return_val_if_fail (answer < question->answers->len, verdict);

  chosen = g_ptr_array_index (question->answers, answer);
  verdict.right = chosen->right;
  verdict.feedback = chosen->feedback.markup;
  return verdict;
}

/* The feedback for a number: of the answer that is that number, else of the one that is none. */
static const char *
feedback_for_number (const HpmQuestion *question,
                     gint64             number)
{
  const char *other = NULL;

  for (guint i = 0; i < question->answers->len; i++)
    {
      const HpmAnswer *answer = g_ptr_array_index (question->answers, i);
      char *end;
      gint64 stated = g_ascii_strtoll (answer->label.plain, &end, 10);

      if (end == answer->label.plain || *end != '\0')
        other = answer->feedback.markup;
      else if (stated == number)
        return answer->feedback.markup;
    }
  return other;
}

gboolean
hpm_judge_number (const HpmQuestion *question,
                  HpmTrial          *trial,
                  gint64             number,
                  HpmVerdict        *verdict,
                  GError           **error)
{
  if (!hpm_trial_evaluate (trial, question->condition, question->at, &verdict->number, error))
    return FALSE;
  verdict->right = number == verdict->number;
  verdict->feedback = feedback_for_number (question, number);
  return TRUE;
}

/* Does the question's predicate hold for one answer's object? */
gboolean
hpm_judge_object (const HpmQuestion *question,
                  HpmTrial          *trial,
                  const char        *object,
                  gboolean          *holds,
                  GError           **error)
{
  const char *args[] = { object };
  gint64 value = 0;

  if (!look_at (trial, question->at, error)
      || !ask (question->predicate, args, 1, &value, trial, error))
    return FALSE;
  *holds = value != 0;
  return TRUE;
}

gboolean
hpm_judge_objects (const HpmQuestion *question,
                   HpmTrial          *trial,
                   const gboolean    *chosen,
                   HpmVerdict        *verdict,
                   GError           **error)
{
  gboolean any = FALSE;

  verdict->right = TRUE;
  verdict->feedback = NULL;
  for (guint i = 0; i < question->answers->len; i++)
    {
      const HpmAnswer *answer = g_ptr_array_index (question->answers, i);
      gboolean holds = FALSE;

      if (answer->object == NULL)
        continue;
      if (!hpm_judge_object (question, trial, answer->object, &holds, error))
        return FALSE;
      any |= holds;
      if (holds == chosen[i])
        continue;
      /* The first mistake is spoken of; of a missed object its own feedback says why it belongs. */
      if (verdict->right)
        verdict->feedback = answer->feedback.markup;
      verdict->right = FALSE;
    }
  for (guint i = 0; i < question->answers->len; i++)
    {
      const HpmAnswer *answer = g_ptr_array_index (question->answers, i);

      if (answer->object == NULL && chosen[i] == any)
        verdict->right = FALSE;
      if (verdict->feedback == NULL && chosen[i])
        verdict->feedback = answer->feedback.markup;
    }
  return TRUE;
}

gboolean
hpm_judge_goal (const HpmQuestion *question,
                HpmTrial          *trial,
                HpmVerdict        *verdict,
                GError           **error)
{
  gint64 value = 0;

  if (!hpm_trial_evaluate (trial, question->condition, 0, &value, error))
    return FALSE;
  verdict->right = value != 0;
  verdict->feedback = NULL;
  for (guint i = 0; i < question->answers->len; i++)
    {
      const HpmAnswer *answer = g_ptr_array_index (question->answers, i);

      if (answer->right != verdict->right)
        continue;
      if (answer->condition != NULL
          && (!hpm_trial_evaluate (trial, answer->condition, 0, &value, NULL) || value == 0))
        continue;
      verdict->feedback = answer->feedback.markup;
      break;
    }
  return TRUE;
}
