/* test-search.c: questions over time, against what the snapshots of every step say */
#include "recorder/hpm-recorder.h"

#include <string.h>

static const char *const programs[] = {
  /* a list that grows and shrinks, a weak reference, a death by count */
  "import weakref\n"
  "class Node:\n"
  "    def __init__(self, v):\n"
  "        self.v = v\n"
  "        self.next = None\n"
  "a = Node(1)\n"
  "b = Node(2)\n"
  "a.next = b\n"
  "r = weakref.ref(b)\n"
  "c = [b, a]\n"
  "for i in range(4):\n"
  "    c.append(i)\n"
  "del b, c[0]\n"
  "c.clear()\n"
  "a = None\n"
  "x = [r]\n"
  "x = {}\n",
  /* a circle, its collection, weak dictionaries */
  "import gc, weakref\n"
  "class A: pass\n"
  "table = weakref.WeakValueDictionary()\n"
  "def make(n):\n"
  "    me = A()\n"
  "    me.me = me\n"
  "    me.n = n\n"
  "    table[n] = me\n"
  "    return me\n"
  "keep = [make(i) for i in range(3)]\n"
  "keep.pop()\n"
  "del keep[0]\n"
  "gc.collect()\n"
  "keep = None\n"
  "gc.collect()\n",
  /* closures, generators, recursion */
  "def fact(n):\n"
  "    m = n\n"
  "    if n < 2: return 1\n"
  "    m = n * fact(n - 1)\n"
  "    return m\n"
  "def counter():\n"
  "    n = 0\n"
  "    def up():\n"
  "        nonlocal n\n"
  "        n += 1\n"
  "        return n\n"
  "    return up\n"
  "def gen(items):\n"
  "    for i in items: yield [i]\n"
  "up = counter()\n"
  "out = []\n"
  "for g in gen([1, 2, 3]):\n"
  "    out.append((g, up(), fact(up())))\n"
  "out = out[1:]\n",
};

static HpmRecording *
record (const char *text)
{
  HpmRecordingOptions options = { .program = { .text = text, .length = strlen (text), .filename = "test.py",
                                               .era = HPM_ERA_3_11 },
                                  .limits = { 100000, (gsize) 64 << 20, 1000, (gsize) 1 << 20 } };
  g_autoptr (GError) error = NULL;
  HpmRecording *recording = hpm_recording_new (&options, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (recording);
  return recording;
}

static gboolean
keep_snapshot (HpmSnapshot *snapshot,
               gpointer     data)
{
  g_ptr_array_add (data, hpm_snapshot_ref (snapshot));
  return TRUE;
}

static GPtrArray *
all_snapshots (HpmRecording *recording)
{
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify) hpm_snapshot_unref);
  g_autoptr (GError) error = NULL;

  hpm_recording_each (recording, 1, hpm_recording_n_steps (recording), keep_snapshot, all, NULL, &error);
  g_assert_no_error (error);
  return all;
}

/* --- What the snapshots say --- */

static const HpmObj *
alive (const HpmSnapshot *snapshot,
       guint32            birth)
{
  const HpmObj *object = hpm_snapshot_find (snapshot, birth);

  return object != NULL && !(object->flags & HPM_OBJ_FREED) ? object : NULL;
}

static gboolean
same_fields (const HpmObj *a,
             const HpmObj *b)
{
  if (a->n_fields != b->n_fields)
    return FALSE;
  for (guint i = 0; i < a->n_fields; i++)
    if (a->fields[i].target != b->fields[i].target || strcmp (a->fields[i].label, b->fields[i].label) != 0)
      return FALSE;
  return TRUE;
}

static guint32
bound (const HpmSnapshot *snapshot,
       const char        *name)
{
  for (guint i = 0; i < snapshot->n_frames; i++)
    for (guint k = 0; snapshot->frames[i].is_module && k < snapshot->frames[i].n_names; k++)
      if (strcmp (snapshot->frames[i].names[k].label, name) == 0)
        return snapshot->frames[i].names[k].target;
  return 0;
}

static gboolean
holds (GPtrArray      *all,
       const HpmQuery *query,
       guint64         step)
{
  const HpmSnapshot *now = g_ptr_array_index (all, step - 1);
  /* Before the first step there is nothing to differ from. */
  const HpmSnapshot *before = step >= 2 ? g_ptr_array_index (all, step - 2) : now;
  const HpmObj *old = alive (before, query->object), *object = alive (now, query->object);
  gboolean lives = old != NULL && object != NULL;

  switch (query->when)
    {
    case HPM_WHEN_COUNT:
      return lives && old->refcnt != object->refcnt;
    case HPM_WHEN_COUNT_IS:
      return object != NULL && object->refcnt == query->number && !(old != NULL && old->refcnt == object->refcnt);
    case HPM_WHEN_WEAKREFS:
      return lives && old->n_weakrefs != object->n_weakrefs;
    case HPM_WHEN_REFERS:
      return lives && !same_fields (old, object);
    case HPM_WHEN_CHANGED:
      return (old != NULL) != (object != NULL)
             || (lives && (old->refcnt != object->refcnt || old->n_weakrefs != object->n_weakrefs
                           || !same_fields (old, object)));
    case HPM_WHEN_BORN:
      return old == NULL && object != NULL;
    case HPM_WHEN_DIED:
      return old != NULL && object == NULL;
    case HPM_WHEN_BOUND:
      return bound (before, query->name) != bound (now, query->name);
    case HPM_WHEN_LINE:
      return now->kind == HPM_STEP_LINE && now->line == query->number;
    case HPM_WHEN_COLLECTION:
      return now->kind == HPM_STEP_COLLECTOR && before->kind != HPM_STEP_COLLECTOR;
    default:
      g_assert_not_reached ();
    }
}

static guint64
expected (GPtrArray      *all,
          const HpmQuery *query,
          guint64         from,
          gboolean        backwards)
{
  if (backwards)
    {
      for (guint64 step = from - 1; step >= 1; step--)
        if (holds (all, query, step))
          return step;
      return 0;
    }
  for (guint64 step = from + 1; step <= all->len; step++)
    if (holds (all, query, step))
      return step;
  return 0;
}

/* --- Against the search --- */

static void
assert_agrees (HpmRecording   *recording,
               GPtrArray      *all,
               const HpmQuery *query,
               guint64         from,
               gboolean        backwards)
{
  g_autoptr (GError) error = NULL;
  guint64 wanted = expected (all, query, from, backwards), step = 0;

  g_assert_true (hpm_recording_search (recording, query, 1, from, backwards, &step, NULL, NULL, &error));
  g_assert_no_error (error);
  if (step != wanted)
    g_test_message ("kind %d of object %u, name %s, from %" G_GUINT64_FORMAT "%s", query->when, query->object,
                    query->name ? query->name : "-", from, backwards ? " backwards" : "");
  g_assert_cmpuint (step, ==, wanted);
}

/* An object whose rows are all that it refers to, and that no budget hides. */
static gboolean
is_plain (const HpmObj *object)
{
  return !(object->flags & (HPM_OBJ_BUILTIN | HPM_OBJ_LIBRARY | HPM_OBJ_FREED))
         && (object->shape == HPM_SHAPE_INSTANCE || object->shape == HPM_SHAPE_SEQUENCE
             || object->shape == HPM_SHAPE_MAPPING || object->shape == HPM_SHAPE_WEAKREF);
}

static const HpmObj *
pick_object (GPtrArray *all)
{
  for (;;)
    {
      const HpmSnapshot *snapshot = g_ptr_array_index (all, (guint) g_test_rand_int_range (0, (gint32) all->len));
      const HpmObj *object;

      if (snapshot->n_objects == 0)
        continue;
      object = &snapshot->objects[g_test_rand_int_range (0, (gint32) snapshot->n_objects)];
      if (is_plain (object))
        return object;
    }
}

static void
test_against_snapshots (gconstpointer data)
{
  g_autoptr (HpmRecording) recording = record (data);
  g_autoptr (GPtrArray) all = all_snapshots (recording);
  static const char *const names[] = { "a", "b", "c", "x", "i", "keep", "out", "g" };

  g_test_summary ("Each question, forwards and backwards from anywhere, finds the step at which two snapshots differ.");
  for (guint i = 0; i < 400; i++)
    {
      const HpmObj *object = pick_object (all);
      HpmQuery query = { .when = (HpmWhen) g_test_rand_int_range (0, HPM_WHEN_COLLECTION + 1),
                         .object = object->birth,
                         .name = names[g_test_rand_int_range (0, G_N_ELEMENTS (names))],
                         .number = g_test_rand_int_range (0, 12) };

      assert_agrees (recording, all, &query, (guint64) g_test_rand_int_range (1, (gint32) all->len + 2),
                     g_test_rand_bit ());
    }
}

static void
test_several_at_once (void)
{
  g_autoptr (HpmRecording) recording = record (programs[0]);
  const HpmQuery queries[] = { { .when = HPM_WHEN_LINE, .number = 13 }, { .when = HPM_WHEN_BOUND, .name = "b" },
                               { .when = HPM_WHEN_LINE, .number = 12 } };
  g_autoptr (GError) error = NULL;
  guint64 step = 0, again;
  guint which = 0;

  g_test_summary ("Of several questions the nearest one answers, as breakpoints do.");
  g_assert_true (hpm_recording_search (recording, queries, 3, 0, FALSE, &step, &which, NULL, &error));
  g_assert_cmpuint (which, ==, 1);
  g_assert_true (hpm_recording_search (recording, queries, 3, step, FALSE, &again, &which, NULL, &error));
  g_assert_cmpuint (again, >, step);
  g_assert_cmpuint (which, ==, 2);
  g_assert_true (hpm_recording_search (recording, queries, 3, G_MAXUINT64, TRUE, &step, &which, NULL, &error));
  g_assert_cmpuint (which, ==, 1); /* the interpreter's exit takes the name away */
}

static void
test_in_long_run (void)
{
  g_autoptr (HpmRecording) recording
    = record ("keep = None\nlast = [0]\nfor i in range(9000):\n    if i == 7000: keep = last\n    last = [i]\n");
  guint64 n_steps = hpm_recording_n_steps (recording), step, back;
  HpmQuery query = { .when = HPM_WHEN_BOUND, .name = "keep" };
  g_autoptr (GError) error = NULL;
  g_autoptr (HpmSnapshot) snapshot = NULL;

  g_test_summary ("A rare event is found over many checkpoints, from both sides.");
  g_assert_true (hpm_recording_search (recording, &query, 1, 100, FALSE, &step, NULL, NULL, &error));
  g_assert_true (hpm_recording_search (recording, &query, 1, hpm_recording_end_step (recording), TRUE, &back, NULL, NULL, &error));
  g_assert_cmpuint (step, ==, back);
  g_assert_cmpuint (step, >, 2 * 6990);
  g_assert_cmpuint (step, <, n_steps);
  snapshot = hpm_recording_seek (recording, step, NULL, &error);
  query = (HpmQuery) { .when = HPM_WHEN_BORN, .object = bound (snapshot, "keep") };
  g_assert_true (hpm_recording_search (recording, &query, 1, n_steps, TRUE, &back, NULL, NULL, &error));
  g_assert_cmpuint (back, <, step);
  g_assert_cmpuint (back, >, step - 8);
}

static void
test_cancelled (void)
{
  g_autoptr (HpmRecording) recording = record (programs[0]);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  HpmQuery query = { .when = HPM_WHEN_BOUND, .name = "b" };
  guint64 step;

  g_cancellable_cancel (cancellable);
  g_assert_false (hpm_recording_search (recording, &query, 1, 1, FALSE, &step, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* --- Why it died --- */

static HpmDeath *
death_of (const char *text,
          gint        line,
          const char *name)
{
  g_autoptr (HpmRecording) recording = record (text);
  guint64 step = hpm_recording_find_line (recording, line, 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (HpmSnapshot) snapshot = hpm_recording_seek (recording, step, NULL, &error);
  const HpmObj *object = hpm_snapshot_resolve (snapshot, name);
  HpmDeath *death = hpm_recording_explain_death (recording, object->birth, step, NULL, &error);

  g_assert_no_error (error);
  return death;
}

static void
test_death_by_chain (void)
{
  g_autoptr (HpmDeath) death = death_of (programs[0], 15, "a.next");
  g_autofree char *told = g_strjoinv ("\n", death->reasons);

  g_test_summary ("A death by its holder's death is told back to the name that let go.");
  g_assert_false (death->collected);
  g_assert_cmpstr (told, ==,
                   "Until then Node#2 had 1 reference: the attribute “next” of Node#1.\n"
                   "Node#1, which held it, died at the same step.\n"
                   "Until then Node#1 had 1 reference: the name “a” of the module.\n"
                   "At this step the name “a” of the module let go of it.");
}

static void
test_death_by_collector (void)
{
  g_autoptr (HpmDeath) death = death_of ("import gc\nclass A: pass\na = A()\na.me = a\ndel a\ngc.collect()\n", 5, "a");
  g_autofree char *told = g_strjoinv ("\n", death->reasons);

  g_assert_true (death->collected);
  g_assert_cmpstr (told, ==,
                   "The collector freed A#1: it still had references, but nothing outside reached them.");
}

static void
test_no_death (void)
{
  g_autoptr (HpmDeath) death = death_of ("class A: pass\na = A()\nimport sys\nsys.keep = a\nx = 1\nwhile True: x += 1\n",
                                         5, "a");

  g_test_summary ("What is there to the end of the recording has no death.");
  g_assert_cmpuint (death->step, ==, 0);
  g_assert_null (death->reasons[0]);
}

static void
test_fullest (void)
{
  g_autoptr (HpmRecording) recording = record ("import gc\nclass A: pass\na = A()\na.me = a\nb = [a]\ndel b\nb = A()\n"
                                               "a = None\ngc.collect()\nb = None\n");
  guint64 fullest = hpm_recording_find_fullest (recording);

  g_test_summary ("The fullest step is where the circle is unreachable, not yet collected.");
  g_assert_cmpuint (fullest, ==, hpm_recording_find_line (recording, 9, 1));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (programs); i++)
    {
      g_autofree char *path = g_strdup_printf ("/search/against-snapshots/%u", i + 1);

      g_test_add_data_func (path, programs[i], test_against_snapshots);
    }
  g_test_add_func ("/search/several-at-once", test_several_at_once);
  g_test_add_func ("/search/long-run", test_in_long_run);
  g_test_add_func ("/search/cancelled", test_cancelled);
  g_test_add_func ("/search/death/chain", test_death_by_chain);
  g_test_add_func ("/search/death/collector", test_death_by_collector);
  g_test_add_func ("/search/death/none", test_no_death);
  g_test_add_func ("/search/fullest", test_fullest);
  return g_test_run ();
}
