/* test-recorder.c: recordings, seek and snapshots */
#include "recorder/recorder-private.h"

#include <string.h>

static const char circle[] =
  "import gc\n"
  "gc.disable()\n"
  "class A:\n"
  "    def __init__(self):\n"
  "        self.b = B(self)\n"
  "class B:\n"
  "    def __init__(self, a):\n"
  "        self.a = a\n"
  "my_var = A()\n"
  "my_var = None\n"
  "gc.collect()\n"
  "print('done')\n";

static HpmRecording *
record_with (const char *text,
             HpmLimits   limits,
             gsize       history)
{
  HpmRecordingOptions options = { .program = { .text = text, .length = strlen (text), .filename = "test.py",
                                               .era = HPM_ERA_3_11 },
                                  .limits = limits, .journal = TRUE, .history = history };
  g_autoptr (GError) error = NULL;
  HpmRecording *recording = hpm_recording_new (&options, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (recording);
  return recording;
}

static HpmRecording *
record (const char *text)
{
  return record_with (text, (HpmLimits) HPM_LIMITS_DEFAULT, 0);
}

static HpmSnapshot *
seek (HpmRecording *recording,
      guint64       step)
{
  g_autoptr (GError) error = NULL;
  HpmSnapshot *snapshot = hpm_recording_seek (recording, step, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (snapshot);
  g_assert_cmpuint (snapshot->step, ==, step);
  return snapshot;
}

/* --- Seek --- */

static gboolean
keep_json (HpmSnapshot *snapshot,
           gpointer     data)
{
  g_ptr_array_add (data, hpm_snapshot_to_json (snapshot));
  return TRUE;
}

static void
assert_seeks_agree (HpmRecording *recording,
                    guint         n_seeks)
{
  guint64 n_steps = hpm_recording_n_steps (recording);
  g_autoptr (GPtrArray) in_order = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;

  g_assert_true (hpm_recording_each (recording, 1, n_steps, keep_json, in_order, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (in_order->len, ==, n_steps);
  for (guint i = 0; i < n_seeks; i++)
    {
      guint64 step = 1 + (guint64) g_test_rand_int_range (0, (gint32) n_steps);
      g_autoptr (HpmSnapshot) snapshot = seek (recording, step);
      g_autofree char *json = hpm_snapshot_to_json (snapshot);

      g_assert_cmpstr (json, ==, g_ptr_array_index (in_order, step - 1));
    }
}

static void
test_seek_agrees_with_walk (void)
{
  g_autoptr (HpmRecording) recording = record (circle);

  g_test_summary ("Any step looked at by itself is the same as when walked to, backwards and forwards.");
  assert_seeks_agree (recording, 60);
}

static void
test_seek_in_long_run (void)
{
  g_autoptr (HpmRecording) recording
    = record_with ("keep = []\nfor i in range(3000):\n    keep.append([i])\n    if i % 7 == 0:\n        keep.clear()\n",
                   (HpmLimits) HPM_LIMITS_DEFAULT, 4 << 20);
  guint64 n_steps = hpm_recording_n_steps (recording);

  g_test_summary ("With little room for checkpoints every step can still be reached.");
  g_assert_cmpuint (n_steps, >, 9000);
  for (guint i = 0; i < 12; i++)
    {
      guint64 step = 1 + (guint64) g_test_rand_int_range (0, (gint32) n_steps);
      g_autoptr (HpmSnapshot) snapshot = seek (recording, step);

      g_assert_cmpint (snapshot->line, ==, hpm_recording_step (recording, step).line);
      g_assert_cmpint (snapshot->kind, ==, hpm_recording_step (recording, step).kind);
    }
}

static void
test_seek_out_of_range (void)
{
  g_autoptr (HpmRecording) recording = record ("x = 1\n");
  g_autoptr (GError) error = NULL;

  g_test_summary ("A step that is not there is an error, not a crash.");
  g_assert_null (hpm_recording_seek (recording, hpm_recording_n_steps (recording) + 1, NULL, &error));
  g_assert_error (error, HPM_RECORDING_ERROR, HPM_RECORDING_ERROR_RANGE);
  g_clear_error (&error);
  g_assert_null (hpm_recording_seek (recording, 0, NULL, &error));
  g_assert_error (error, HPM_RECORDING_ERROR, HPM_RECORDING_ERROR_RANGE);
}

static void
test_cancelled (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  HpmRecordingOptions options = { .program = { .text = "while True: pass\n", .length = 17, .era = HPM_ERA_3_11 },
                                  .limits = HPM_LIMITS_DEFAULT };

  g_test_summary ("A run that is cancelled gives an error.");
  g_cancellable_cancel (cancellable);
  g_assert_null (hpm_recording_new (&options, cancellable, &error));
  g_assert_error (error, HPM_RECORDING_ERROR, HPM_RECORDING_ERROR_CANCELLED);
}

/* --- Owners --- */

static gboolean
assert_owners_add_up (HpmSnapshot *snapshot,
                      gpointer     data)
{
  for (guint i = 0; i < snapshot->n_objects; i++)
    {
      const HpmObj *object = &snapshot->objects[i];
      gint64 sum = 0;

      if (object->flags & HPM_OBJ_FREED)
        continue;
      for (guint k = 0; k < object->n_owners; k++)
        sum += object->owners[k].count;
      if (sum != object->refcnt)
        g_test_message ("step %" G_GUINT64_FORMAT ": %s (%s)", snapshot->step, object->name, object->text);
      g_assert_cmpint (sum, ==, object->refcnt);
    }
  return TRUE;
}

static void
test_owners_add_up (gconstpointer path)
{
  g_autofree char *text = NULL;
  g_autoptr (HpmRecording) recording = NULL;
  g_autoptr (GError) error = NULL;
  guint64 last;

  g_test_summary ("At every step the owners of every object shown add up to its count.");
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  recording = record (text);
  last = MIN (hpm_recording_end_step (recording), 300);
  g_assert_true (hpm_recording_each (recording, 1, last, assert_owners_add_up, NULL, NULL, &error));
  g_assert_no_error (error);
}

/* --- What a snapshot says --- */

static const HpmObj *
named (const HpmSnapshot *snapshot,
       const char        *name)
{
  return hpm_snapshot_resolve (snapshot, name);
}

static void
test_circle (void)
{
  g_autoptr (HpmRecording) recording = record (circle);
  g_autoptr (HpmSnapshot) held = seek (recording, hpm_recording_after_line (recording, 9, 1));
  g_autoptr (HpmSnapshot) loose = seek (recording, hpm_recording_after_line (recording, 10, 1));
  g_autoptr (HpmSnapshot) gone = seek (recording, hpm_recording_after_line (recording, 11, 1));

  g_test_summary ("A circle is reached, then garbage with its counts, then collected.");
  g_assert_cmpint (named (held, "my_var")->refcnt, ==, 2);
  g_assert_true (named (held, "my_var.b.a") == named (held, "my_var"));
  g_assert_cmpuint (named (held, "A#1")->flags & HPM_OBJ_GARBAGE, ==, 0);
  g_assert_cmpint (named (loose, "A#1")->refcnt, ==, 1);
  g_assert_cmpint (named (loose, "B#1")->refcnt, ==, 1);
  g_assert_cmpuint (named (loose, "A#1")->flags & HPM_OBJ_GARBAGE, !=, 0);
  g_assert_cmpuint (named (loose, "B#1")->flags & HPM_OBJ_GARBAGE, !=, 0);
  g_assert_true (named (gone, "A#1") == NULL || named (gone, "A#1")->flags & HPM_OBJ_FREED);
  g_assert_nonnull (strstr (loose->sentence, "only the collector can free it"));
}

static void
test_weak_dictionary (void)
{
  g_autoptr (HpmRecording) recording
    = record ("import weakref\nclass P: pass\np = P()\nd = weakref.WeakKeyDictionary()\nd[p] = 'text'\n"
              "v = weakref.WeakValueDictionary()\nv['k'] = p\ns = weakref.WeakSet([p])\n");
  g_autoptr (HpmSnapshot) snapshot = seek (recording, hpm_recording_end_step (recording));
  const HpmObj *p = named (snapshot, "p"), *d = named (snapshot, "d"), *v = named (snapshot, "v"), *s = named (snapshot, "s");

  g_test_summary ("Weak dictionaries and sets show entries with weak keys, values and elements.");
  g_assert_cmpint (p->refcnt, ==, 1);
  g_assert_cmpuint (p->n_weakrefs, ==, 3);
  g_assert_cmpuint (d->n_fields, ==, 1);
  g_assert_cmpuint (d->fields[0].key, ==, p->birth);
  g_assert_true (d->fields[0].weak_key);
  g_assert_cmpuint (v->n_fields, ==, 1);
  g_assert_cmpuint (v->fields[0].target, ==, p->birth);
  g_assert_true (v->fields[0].weak);
  g_assert_cmpuint (s->n_fields, ==, 1);
  g_assert_true (s->fields[0].weak);
}

static void
test_freed_leaves_a_ghost (void)
{
  g_autoptr (HpmRecording) recording = record ("class P: pass\np = P()\np = None\nq = 1\n");
  guint64 step = hpm_recording_after_line (recording, 3, 1);
  g_autoptr (HpmSnapshot) snapshot = seek (recording, step);
  g_autoptr (HpmSnapshot) later = seek (recording, step + 1);

  g_test_summary ("Who was freed is there for one step as a ghost, with count 0.");
  g_assert_nonnull (named (snapshot, "P#1"));
  g_assert_cmpuint (named (snapshot, "P#1")->flags & HPM_OBJ_FREED, !=, 0);
  g_assert_cmpint (named (snapshot, "P#1")->refcnt, ==, 0);
  g_assert_null (named (later, "P#1"));
  g_assert_nonnull (strstr (snapshot->sentence, "P#1"));
}

static void
test_address_used_again_is_another_object (void)
{
  g_autoptr (HpmRecording) recording = record ("class P: pass\na = P()\nx = id(a)\ndel a\nb = P()\ny = id(b)\nprint(x == y)\n");
  g_autoptr (HpmSnapshot) before = seek (recording, hpm_recording_after_line (recording, 2, 1));
  g_autoptr (HpmSnapshot) after = seek (recording, hpm_recording_after_line (recording, 5, 1));
  g_autofree char *output = hpm_recording_output (recording, HPM_STREAM_STDOUT, hpm_recording_n_steps (recording));

  g_test_summary ("A freed address is used again, by an object with a birth of its own.");
  g_assert_cmpstr (output, ==, "True\n");
  g_assert_cmpuint (named (before, "a")->address, ==, named (after, "b")->address);
  g_assert_cmpuint (named (before, "a")->birth, !=, named (after, "b")->birth);
  g_assert_cmpstr (named (after, "b")->name, ==, "P#2");
}

/* --- Ends --- */

static void
assert_problem (const char *text,
                HpmRunEnd   end,
                const char *words)
{
  HpmLimits limits = { 20000, 64 << 20, 1000, 10000 };
  g_autoptr (HpmRecording) recording = record_with (text, limits, 0);
  const HpmProblem *problem = hpm_recording_problem (recording);

  g_assert_cmpint (hpm_recording_end (recording), ==, end);
  g_assert_nonnull (problem);
  g_test_message ("%s: %s", problem->type, problem->message);
  g_assert_nonnull (strstr (problem->message, words));
  g_assert_cmpint (problem->line, >, 0);
  /* What ran is still there to walk through. */
  if (hpm_recording_n_steps (recording) > 0)
    {
      g_autoptr (HpmSnapshot) snapshot = seek (recording, hpm_recording_n_steps (recording));
    }
}

static void
test_limits (void)
{
  g_test_summary ("Each limit ends the run with a message that names it, and keeps what ran.");
  assert_problem ("while True:\n    pass\n", HPM_RUN_LIMIT_STEPS, "--limit steps");
  assert_problem ("a = []\nwhile True:\n    a.append('x' * 100000)\n", HPM_RUN_LIMIT_MEMORY, "--limit memory");
  assert_problem ("a = [0] * 10 ** 10\n", HPM_RUN_LIMIT_VALUE, "--limit");
  assert_problem ("while True:\n    print('hello')\n", HPM_RUN_LIMIT_OUTPUT, "--limit output");
  assert_problem ("import itertools\nx = [1]\nsum(itertools.repeat(0))\n", HPM_RUN_LIMIT_WORK, "did not come to an end");
  assert_problem ("while True:\n    sum(range(100000))\n", HPM_RUN_LIMIT_WORK, "have worked");
  assert_problem ("import ctypes\nctypes.c_long.from_address(64).value\n", HPM_RUN_SEGFAULT, "0x40");
}

static void
test_problems (void)
{
  g_test_summary ("An exception and a syntax error are told with their line.");
  assert_problem ("x = 1\ny = x / 0\n", HPM_RUN_RAISED, "division by zero");
  assert_problem ("def f(:\n    pass\n", HPM_RUN_RAISED, "invalid syntax");
  assert_problem ("def f():\n    return f()\nf()\n", HPM_RUN_RAISED, "maximum recursion depth exceeded");
}

static void
test_not_utf8 (void)
{
  HpmRecordingOptions options = { .program = { .text = "x = '\xff'\n", .length = 8, .era = HPM_ERA_3_11 },
                                  .limits = HPM_LIMITS_DEFAULT };
  g_autoptr (GError) error = NULL;

  g_assert_null (hpm_recording_new (&options, NULL, &error));
  g_assert_error (error, HPM_RECORDING_ERROR, HPM_RECORDING_ERROR_ENCODING);
}

static void
test_lines (void)
{
  g_autoptr (HpmRecording) recording = record ("for i in range(3):\n    x = i\ny = 1\n");
  guint64 third = hpm_recording_find_line (recording, 2, 3);

  g_test_summary ("The k-th time of a line is found, and the moment after it.");
  g_assert_cmpuint (third, >, hpm_recording_find_line (recording, 2, 2));
  g_assert_cmpuint (hpm_recording_find_line (recording, 2, 4), ==, 0);
  g_assert_cmpuint (hpm_recording_after_line (recording, 2, 3), ==, third + 1);
}

static void
test_subclasses_of_dict (void)
{
  g_autoptr (HpmRecording) recording
    = record ("class D(dict):\n    __slots__ = 'a'\nclass E(dict): pass\n"
              "d = D(x=1); d.a = [1]\ne = E(y=2); e.z = [3]\n");
  g_autoptr (HpmSnapshot) snapshot = seek (recording, hpm_recording_end_step (recording));
  const HpmObj *list;

  g_test_summary ("Attributes of a dict's subclass are rows beside its entries, in slots and in a dictionary.");
  list = hpm_snapshot_resolve (snapshot, "d.a");
  g_assert_nonnull (list);
  g_assert_cmpint (list->shape, ==, HPM_SHAPE_SEQUENCE);
  list = hpm_snapshot_resolve (snapshot, "e.z");
  g_assert_nonnull (list);
  g_assert_cmpint (list->refcnt, ==, 1);
}

/* --- Cancelling --- */

/* Somebody else, who waits until a seek has come so far and then wants it no more. */
typedef struct {
  HpmRecording *recording;
  GCancellable *cancellable;
  guint         objects;   /* to be gone through until then … */
  guint64       step;      /* … or a step to be passed */
  gint          over;      /* atomic: the seek has ended */
  gboolean      cancelled; /* in time */
  guint         looked;    /* once it had been cancelled */
  guint64       reached;
} Watcher;

static guint
objects_looked_at (HpmRecording *recording)
{
  return (guint) g_atomic_int_get (&hpm_recording_vm (recording)->host->n_looked);
}

static guint64
step_reached (HpmRecording *recording)
{
  return __atomic_load_n (&hpm_recording_vm (recording)->step, __ATOMIC_RELAXED);
}

static gpointer
watch (gpointer data)
{
  Watcher *self = data;
  guint start = objects_looked_at (self->recording);

  while (objects_looked_at (self->recording) - start < self->objects || step_reached (self->recording) < self->step)
    if (g_atomic_int_get (&self->over))
      return NULL;
  g_cancellable_cancel (self->cancellable);
  self->looked = objects_looked_at (self->recording);
  self->reached = step_reached (self->recording);
  self->cancelled = TRUE;
  return NULL;
}

/* FALSE when the seek had ended before it could be cancelled. */
static gboolean
seek_and_cancel (HpmRecording *recording,
                 guint64       step,
                 guint         objects,
                 guint64       after_step)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (HpmSnapshot) snapshot = NULL, elsewhere = seek (recording, 1);
  Watcher watcher = { .recording = recording, .cancellable = cancellable, .objects = objects, .step = after_step };
  GThread *thread = g_thread_new ("watcher", watch, &watcher);

  snapshot = hpm_recording_seek (recording, step, cancellable, &error);
  g_atomic_int_set (&watcher.over, TRUE);
  g_thread_join (thread);
  if (snapshot != NULL)
    return FALSE;
  g_assert_error (error, HPM_RECORDING_ERROR, HPM_RECORDING_ERROR_CANCELLED);
  g_assert_true (watcher.cancelled);
  g_assert_cmpuint (objects_looked_at (recording) - watcher.looked, <=, 2 * HPM_CENSUS_BREATH);
  g_assert_cmpuint (step_reached (recording), <=, watcher.reached + 2 * HPM_STEP_WINDOW);
  return TRUE;
}

static void
test_cancelled_seek (void)
{
  g_autoptr (HpmRecording) recording = record ("class Node:\n"
                                               "    def __init__(self, value):\n"
                                               "        self.value = value\n"
                                               "nodes = [Node(i) for i in range(100000)]\n"
                                               "for i in range(1000000):\n"
                                               "    pass\n"
                                               "x = 1\n");
  guint64 end = hpm_recording_end_step (recording);
  guint n_cancelled = 0;

  g_test_summary ("A seek that nobody wants any more ends soon, be it running to the step or going through the heap.");
  for (guint objects = 1000; objects < 1200000; objects += 40000)
    n_cancelled += seek_and_cancel (recording, end, objects, 0);
  g_assert_cmpuint (n_cancelled, >, 0);
  n_cancelled = 0;
  for (guint i = 0; i < 20; i++)
    n_cancelled += seek_and_cancel (recording, end, 0, hpm_recording_mark_before (recording, end - 1) + 1);
  g_assert_cmpuint (n_cancelled, >, 0);
}

static void
test_cancelled_seek_in_a_long_list (void)
{
  g_autoptr (HpmRecording) recording = record ("a = [None] * 3000000\n"
                                               "b = dict.fromkeys(range(300000))\n"
                                               "x = 1\n");
  guint64 end = hpm_recording_end_step (recording);
  guint n_cancelled = 0;

  g_test_summary ("What one object refers to counts, too: nobody waits for the end of a list of millions.");
  for (guint objects = 1000; objects < 16000000; objects += 500000)
    n_cancelled += seek_and_cancel (recording, end, objects, 0);
  g_assert_cmpuint (n_cancelled, >, 10);
}

/* --- Calls --- */

static const HpmFrameView *
find_call (const HpmSnapshot *snapshot,
           const char        *name)
{
  for (guint i = 0; i < snapshot->n_frames; i++)
    if (g_str_equal (snapshot->frames[i].name, name))
      return &snapshot->frames[i];
  return NULL;
}

static const HpmField *
find_field (const HpmField *fields,
            guint           n_fields,
            const char     *label)
{
  for (guint i = 0; i < n_fields; i++)
    if (g_str_equal (fields[i].label, label))
      return &fields[i];
  return NULL;
}

static void
test_ended_calls (void)
{
  g_autoptr (HpmRecording) recording = record ("class Node: pass\n"
                                               "def fail(n):\n"
                                               "    held = Node()\n"
                                               "    1 / 0 if n == 0 else fail(n - 1)\n"
                                               "try:\n"
                                               "    fail(1)\n"
                                               "except ZeroDivisionError as error:\n"
                                               "    kept = error\n"
                                               "x = 1\n"
                                               "kept = error = None\n"
                                               "y = 1\n");
  g_autoptr (HpmSnapshot) there = seek (recording, hpm_recording_find_line (recording, 9, 1));
  g_autoptr (HpmSnapshot) gone = seek (recording, hpm_recording_find_line (recording, 11, 1));
  const HpmFrameView *call = find_call (there, "fail");
  const HpmObj *node;
  guint n_ended = 0;

  g_test_summary ("A call that a traceback keeps is shown with its names, before the module, as long as it is kept.");
  g_assert_nonnull (call);
  g_assert_false (call->running);
  g_assert_cmpstr (call->kept_by, ==, "traceback#2");
  g_assert_false (call->garbage);
  g_assert_true (there->frames[there->n_frames - 1].is_module);
  node = hpm_snapshot_find (there, find_field (call->names, call->n_names, "held")->target);
  g_assert_cmpint (node->n_owners, ==, 1);
  g_assert_cmpuint (node->owners[0].frame, ==, call->serial);
  g_assert_cmpstr (node->owners[0].text, ==, "the name “held” in fail(), which has ended, kept by traceback#2");
  for (guint i = 0; i < there->n_frames; i++)
    n_ended += !there->frames[i].running;
  g_assert_cmpuint (n_ended, ==, 2);
  g_assert_null (find_call (gone, "fail"));
}

static void
test_garbage_calls (void)
{
  g_autoptr (HpmRecording) recording = record ("def f():\n"
                                               "    try:\n"
                                               "        1 / 0\n"
                                               "    except ZeroDivisionError as error:\n"
                                               "        saved = error\n"
                                               "f()\n"
                                               "x = 1\n");
  g_autoptr (HpmSnapshot) snapshot = seek (recording, hpm_recording_find_line (recording, 7, 1));
  const HpmFrameView *call = find_call (snapshot, "f");

  g_test_summary ("An exception that its own call keeps: the call is shown, and that nothing leads there.");
  g_assert_nonnull (call);
  g_assert_true (call->garbage);
}

static void
test_generator_calls (void)
{
  g_autoptr (HpmRecording) recording = record ("class Node: pass\n"
                                               "def walk(node):\n"
                                               "    inner = Node()\n"
                                               "    yield inner\n"
                                               "g = walk(Node())\n"
                                               "next(g)\n"
                                               "x = 1\n");
  g_autoptr (HpmSnapshot) inside = seek (recording, hpm_recording_find_line (recording, 4, 1));
  g_autoptr (HpmSnapshot) after = seek (recording, hpm_recording_find_line (recording, 7, 1));
  const HpmObj *generator = hpm_snapshot_resolve (inside, "generator#1");
  const HpmObj *node = hpm_snapshot_resolve (inside, "Node#1");

  g_test_summary ("Names of a generator's call are told once: in its frame while it is at work, else as its rows.");
  g_assert_nonnull (find_call (inside, "walk"));
  g_assert_null (find_field (generator->fields, generator->n_fields, "node"));
  g_assert_cmpint (node->n_owners, ==, 1);
  g_assert_cmpstr (node->owners[0].text, ==, "the name “node” in walk()");
  g_assert_null (find_call (after, "walk"));
  generator = hpm_snapshot_resolve (after, "g");
  g_assert_nonnull (find_field (generator->fields, generator->n_fields, "node"));
  node = hpm_snapshot_resolve (after, "Node#1");
  g_assert_cmpstr (node->owners[0].text, ==, "the name “node” in walk(), suspended in generator#1");
  for (guint i = 0; i < after->n_changes; i++)
    g_assert_cmpint (after->changes[i].kind, !=, HPM_CHANGE_LINKED);
}

static void
test_sentences (void)
{
  static const struct { guint64 step; const char *sentence; } told[] = {
    { 2, "The body of class K begins to run." },
    { 9, "K.__init__() is called. The name self now refers to K#2. The name v now refers to 2. K#2 was born." },
    { 19, "gen() is called. The name k now refers to K#3. The count of generator#1 rose from 1 to 2." },
    { 22, "The generator gen() goes on where it had stopped. The count of generator#1 rose from 1 to 2." },
    { 26, "The name q now refers to 4." },
    { 27, "An exception goes through the module. " },
  };
  g_autoptr (HpmRecording) recording = record ("class K:\n  def __init__(self, v): self.v = v\n"
                                               "K(1); K(2); k = K(3)\ndef gen(k):\n  yield 1\n"
                                               "g = gen(k)\nnext(g)\nnext(g, 0)\nexec('q = 4')\n1 / 0\n");

  g_test_summary ("A sentence says what runs: a body, a call, a generator that goes on; and tells nothing twice.");
  for (guint i = 0; i < G_N_ELEMENTS (told); i++)
    {
      g_autoptr (HpmSnapshot) snapshot = seek (recording, told[i].step);

      g_test_message ("%s", snapshot->sentence);
      g_assert_true (g_str_has_prefix (snapshot->sentence, told[i].sentence));
      g_assert_null (strstr (snapshot->sentence + 1, told[i].sentence));
    }
}

static guint
n_steps_told (HpmRecording *recording,
              const char   *sentence)
{
  guint n = 0;

  for (guint64 step = 1; step <= hpm_recording_end_step (recording); step++)
    {
      g_autoptr (HpmSnapshot) snapshot = seek (recording, step);

      n += strstr (snapshot->sentence, sentence) != NULL;
    }
  return n;
}

static void
test_collections_say_whose (void)
{
  g_autoptr (HpmRecording) recording = record ("import gc, contextlib\nclass A: pass\na = A()\n"
                                               "a.wait = contextlib.suppress(ValueError)\na.wait.mine = a\ndel a\n"
                                               "gc.collect()\na = A()\na.me = a\ndel a\ngc.collect()\n");

  g_test_summary ("What a collection found is told apart from what library code had made, which no diagram shows.");
  g_assert_cmpuint (n_steps_told (recording, "The collector found 3 unreachable objects; 1 of them the library had made."), ==, 1);
  g_assert_cmpuint (n_steps_told (recording, "The collector found 1 unreachable object."), ==, 1);
}

static void
test_wide_steps (void)
{
  HpmLimits limits = HPM_LIMITS_DEFAULT;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (HpmRecording) recording = NULL;
  g_autoptr (GError) error = NULL;
  guint64 first, deep;

  g_test_summary ("Lines and depths of any size are noted, also when the run goes on.");
  for (guint i = 0; i < 140000; i++)
    g_string_append_c (text, '\n');
  g_string_append (text, "import sys\nsys.setrecursionlimit(9000)\n"
                         "def f(n):\n  return f(n - 1) if n else 0\nf(5000)\nf(4500)\nx = 1\n");
  limits.steps = 12000;
  recording = record_with (text->str, limits, 0);
  g_assert_cmpint (hpm_recording_end (recording), ==, HPM_RUN_LIMIT_STEPS);
  first = hpm_recording_find_line (recording, 140005, 1);
  g_assert_cmpuint (first, ==, 4);
  deep = first + 2 * 5000;
  g_assert_cmpuint (hpm_recording_step (recording, deep).depth, ==, 5001);
  g_assert_true (hpm_recording_go_on (recording, 100000, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (hpm_recording_end (recording), ==, HPM_RUN_FINISHED);
  g_assert_cmpuint (hpm_recording_step (recording, deep).depth, ==, 5001);
  g_assert_cmpint (hpm_recording_step (recording, deep).line, ==, 140004);
  g_assert_cmpuint (hpm_recording_find_line (recording, 140007, 1), >, deep);
}

static void
test_going_on (void)
{
  HpmLimits limits = HPM_LIMITS_DEFAULT;
  g_autoptr (HpmRecording) recording = NULL;
  g_autoptr (HpmSnapshot) snapshot = NULL;
  g_autoptr (GError) error = NULL;
  const HpmEvent *events;
  gsize n_events;

  g_test_summary ("What a limit of steps has ended goes on from there: steps, journal and heap, as if there had been none.");
  limits.steps = 5000;
  recording = record_with ("xs = []\nfor i in range(4000):\n    xs = [xs]\nprint('over')\n", limits, 0);
  g_assert_cmpint (hpm_recording_end (recording), ==, HPM_RUN_LIMIT_STEPS);
  g_assert_cmpuint (hpm_recording_n_steps (recording), ==, 5000);
  g_assert_true (hpm_recording_go_on (recording, 1000, NULL, &error));
  g_assert_cmpint (hpm_recording_end (recording), ==, HPM_RUN_LIMIT_STEPS);
  g_assert_cmpuint (hpm_recording_n_steps (recording), ==, 6000);
  snapshot = seek (recording, 5500);
  g_assert_true (hpm_recording_go_on (recording, 100000, NULL, &error));
  g_assert_cmpint (hpm_recording_end (recording), ==, HPM_RUN_FINISHED);
  g_assert_null (hpm_recording_problem (recording));
  events = hpm_recording_journal (recording, &n_events);
  for (gsize i = 1; i < n_events; i++)
    {
      g_assert_cmpuint (events[i].step, >=, events[i - 1].step);
      if (events[i].kind == HPM_EVENT_BORN && events[i - 1].kind == HPM_EVENT_BORN)
        g_assert_cmpuint (events[i].birth, >, events[i - 1].birth);
    }
  g_assert_false (hpm_recording_go_on (recording, 1, NULL, &error));
  g_assert_error (error, HPM_RECORDING_ERROR, HPM_RECORDING_ERROR_RANGE);
}

static void
add_seeds (void)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "conformance", "seeds", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".py") && !g_str_has_prefix (name, "note4_object_by_id"))
      {
        g_autofree char *path = g_strdup_printf ("/recorder/owners/%s", name);

        g_test_add_data_func_full (path, g_build_filename (folder, name, NULL), test_owners_add_up, g_free);
      }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/recorder/seek/agrees-with-walk", test_seek_agrees_with_walk);
  g_test_add_func ("/recorder/seek/long-run", test_seek_in_long_run);
  g_test_add_func ("/recorder/seek/out-of-range", test_seek_out_of_range);
  g_test_add_func ("/recorder/run/cancelled", test_cancelled);
  g_test_add_func ("/recorder/run/limits", test_limits);
  g_test_add_func ("/recorder/snapshot/subclasses-of-dict", test_subclasses_of_dict);
  g_test_add_func ("/recorder/run/going-on", test_going_on);
  g_test_add_func ("/recorder/run/problems", test_problems);
  g_test_add_func ("/recorder/run/not-utf8", test_not_utf8);
  g_test_add_func ("/recorder/run/lines", test_lines);
  g_test_add_func ("/recorder/snapshot/circle", test_circle);
  g_test_add_func ("/recorder/snapshot/weak-dictionary", test_weak_dictionary);
  g_test_add_func ("/recorder/snapshot/sentences", test_sentences);
  g_test_add_func ("/recorder/snapshot/collections-say-whose", test_collections_say_whose);
  g_test_add_func ("/recorder/timeline/wide-steps", test_wide_steps);
  g_test_add_func ("/recorder/seek/cancelled", test_cancelled_seek);
  g_test_add_func ("/recorder/seek/cancelled-in-a-long-list", test_cancelled_seek_in_a_long_list);
  g_test_add_func ("/recorder/calls/ended", test_ended_calls);
  g_test_add_func ("/recorder/calls/garbage", test_garbage_calls);
  g_test_add_func ("/recorder/calls/generator", test_generator_calls);
  g_test_add_func ("/recorder/snapshot/ghost", test_freed_leaves_a_ghost);
  g_test_add_func ("/recorder/snapshot/address-used-again", test_address_used_again_is_another_object);
  add_seeds ();
  return g_test_run ();
}
