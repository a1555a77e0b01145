/* test-questions.c: what keeps an object alive, and who would die with a reference */
#include "recorder/hpm-recorder.h"

#include <string.h>

static const char text[] =
  "class P:\n"
  "    def __init__(self, name):\n"
  "        self.name = name\n"
  "        self.kids = []\n"
  "class D:\n"
  "    def __del__(self):\n"
  "        pass\n"
  "root = P('root')\n"
  "kid = P('kid')\n"
  "root.kids.append(kid)\n"
  "root.deep = {'x': [P('deep')]}\n"
  "a = P('a')\n"
  "b = P('b')\n"
  "a.other = b\n"
  "b.other = a\n"
  "del b\n"
  "d = D()\n"
  "def keep(x):\n"
  "    pass\n"
  "keep(P('argument'))\n"
  "del root\n"
  "after = 1\n";

static HpmRecording *recording;
static HpmSnapshot *end; /* before root is deleted */

static guint32
birth_of (const char *name)
{
  const HpmObj *object = hpm_snapshot_resolve (end, name);

  g_assert_nonnull (object);
  return object->birth;
}

static char *
names_of (const GArray *births)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < births->len; i++)
    {
      const HpmObj *object = hpm_snapshot_find (end, g_array_index (births, guint32, i));

      if (object != NULL && object->shape != HPM_SHAPE_VALUE)
        g_string_append_printf (names, names->len ? " %s" : "%s", object->name);
    }
  return g_string_free (names, FALSE);
}

static HpmFate *
fate_of (guint32     holder,
         const char *label,
         const char *target)
{
  g_autoptr (GError) error = NULL;
  HpmCut cut = { .holder = holder, .module = holder == 0, .label = label, .target = birth_of (target) };
  HpmFate *fate = hpm_recording_fate (recording, end->step, &cut, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (fate->found);
  return fate;
}

static void
assert_fate (guint32     holder,
             const char *label,
             const char *target,
             const char *freed,
             const char *lost)
{
  g_autoptr (HpmFate) fate = fate_of (holder, label, target);
  g_autofree char *freed_names = names_of (fate->freed), *lost_names = names_of (fate->lost);

  g_assert_cmpstr (freed_names, ==, freed);
  g_assert_cmpstr (lost_names, ==, lost);
}

static void
test_fate (void)
{
  g_test_summary ("One name less: who is freed, and who is left to the collector.");
  assert_fate (0, "root", "root", "P#1 list#1 dict#1 list#4 P#3 list#3", "");
  assert_fate (0, "kid", "kid", "", "");
  assert_fate (birth_of ("root"), "deep", "root.deep", "dict#1 list#4 P#3 list#3", "");
  assert_fate (0, "a", "a", "", "P#4 list#5 P#5 list#6");
  assert_fate (birth_of ("a"), "other", "a.other", "P#5 list#6", "");
}

static void
test_fate_is_what_happens (void)
{
  guint64 step = hpm_recording_find_line (recording, 22, 1);
  g_autoptr (HpmSnapshot) after = hpm_recording_seek (recording, step, NULL, NULL);
  g_autoptr (HpmFate) fate = fate_of (0, "root", "root");

  g_test_summary ("Who would die is who dies.");
  for (guint i = 0; i < fate->freed->len; i++)
    {
      const HpmObj *object = hpm_snapshot_find (after, g_array_index (fate->freed, guint32, i));

      g_assert_true (object == NULL || object->flags & HPM_OBJ_FREED);
    }
}

static void
test_finalizers_are_told (void)
{
  g_autoptr (HpmFate) with = fate_of (0, "d", "d"), without = fate_of (0, "root", "root");
  g_autoptr (HpmFate) kid = fate_of (0, "kid", "kid");

  g_assert_cmpint (kid->count_left, ==, 1);
  g_assert_cmpuint (with->n_finalizers, ==, 1);
  g_assert_cmpuint (without->n_finalizers, ==, 0);
}

static void
test_no_such_reference (void)
{
  HpmCut cut = { .module = TRUE, .label = "nobody", .target = 999999 };
  g_autoptr (HpmFate) fate = hpm_recording_fate (recording, end->step, &cut, NULL, NULL);

  g_assert_false (fate->found);
  g_assert_cmpuint (fate->n_freed, ==, 0);
}

static void
test_way (void)
{
  guint32 deep = birth_of ("P#3");
  g_autoptr (HpmWay) way = hpm_recording_way (recording, end->step, deep, NULL, NULL);
  g_autoptr (HpmWay) nowhere = hpm_recording_way (recording, end->step, 999999, NULL, NULL);

  g_test_summary ("The shortest way from a name to the object, each part told.");
  g_assert_cmpuint (way->n_parts, ==, 4);
  g_assert_true (way->parts[0].module);
  g_assert_cmpstr (way->parts[0].text, ==, "the name “root” of the module");
  g_assert_cmpstr (way->parts[1].text, ==, "the attribute “deep” of P#1");
  g_assert_cmpstr (way->parts[3].name, ==, "P#3");
  g_assert_cmpuint (way->parts[3].object, ==, deep);
  g_assert_cmpuint (nowhere->n_parts, ==, 0);
}

static void
test_way_of_an_argument (void)
{
  guint64 step = hpm_recording_find_line (recording, 19, 1);
  g_autoptr (HpmSnapshot) inside = hpm_recording_seek (recording, step, NULL, NULL);
  const HpmObj *argument = hpm_snapshot_resolve (inside, "x");
  g_autoptr (HpmWay) way = NULL;

  g_assert_nonnull (argument);
  way = hpm_recording_way (recording, step, argument->birth, NULL, NULL);
  g_assert_cmpuint (way->n_parts, ==, 1);
  g_assert_cmpstr (way->parts[0].text, ==, "the name “x” in keep()");
}

int
main (int    argc,
      char **argv)
{
  HpmRecordingOptions options = { .program = { .text = text, .length = strlen (text), .filename = "program.py",
                                               .era = HPM_ERA_3_11 },
                                  .limits = HPM_LIMITS_DEFAULT };
  int status;

  g_test_init (&argc, &argv, NULL);
  recording = hpm_recording_new (&options, NULL, NULL);
  end = hpm_recording_seek (recording, hpm_recording_find_line (recording, 21, 1), NULL, NULL);
  g_test_add_func ("/questions/fate", test_fate);
  g_test_add_func ("/questions/fate/is-what-happens", test_fate_is_what_happens);
  g_test_add_func ("/questions/fate/finalizers", test_finalizers_are_told);
  g_test_add_func ("/questions/fate/no-such-reference", test_no_such_reference);
  g_test_add_func ("/questions/way", test_way);
  g_test_add_func ("/questions/way/argument", test_way_of_an_argument);
  status = g_test_run ();
  hpm_snapshot_unref (end);
  hpm_recording_unref (recording);
  return status;
}
