/* Tests of engine/heap: cycles, weak references, finalizers, the trash, the auditor -- on a
 * whole interpreter, used through its C interface or by small programs. */
#include "modules/hpm-modules.h"
#include "runtime/hpm-vm.h"

#include <string.h>

typedef struct {
  HpmHost *host;
  HpmVm   *vm;
} World;

/* An interpreter that has not begun to run its (empty) program. */
static void
world_set_up (World         *world,
              gconstpointer  data)
{
  HpmProgram program = { .text = "", .filename = "test.py", .era = HPM_ERA_3_11 };
  g_autoptr (GError) error = NULL;

  world->host = hpm_host_new (NULL, &error);
  g_assert_no_error (error);
  hpm_vm_start (world->host, &program);
  world->vm = world->host->vm;
  g_assert_null (hpm_audit (world->vm));
}

static void
world_tear_down (World         *world,
                 gconstpointer  data)
{
  g_autofree char *report = hpm_audit (world->vm);

  g_assert_cmpstr (report, ==, NULL);
  hpm_host_free (world->host);
}

/* What a program prints; its traceback is printed too. */
static void
assert_prints (HpmEra      era,
               const char *text,
               const char *expected)
{
  HpmProgram program = { .text = text, .length = strlen (text), .filename = "test.py", .era = era };
  HpmHost *host = hpm_host_new (NULL, NULL);

  hpm_vm_start (host, &program);
  hpm_vm_run (host, G_MAXUINT64);
  g_assert_cmpstr (host->output[HPM_STREAM_STDERR]->str, ==, "");
  g_assert_cmpstr (host->output[HPM_STREAM_STDOUT]->str, ==, expected);
  hpm_host_free (host);
}

/* --- Cycles --- */

/* A list whose only item is another one, whose only item is the first. */
static HpmObject *
make_pair (HpmVm *vm)
{
  HpmObject *a = hpm_list_new (vm, 0), *b = hpm_list_new (vm, 0);

  hpm_list_append (vm, a, b);
  hpm_list_append (vm, b, a);
  hpm_decref (vm, b);
  return a;
}

static void
test_cycle_is_collected (World         *world,
                         gconstpointer  data)
{
  HpmVm *vm = world->vm;
  gsize before = hpm_mem_bytes_in_use (vm);

  g_test_summary ("Two lists that only hold each other are found and freed.");
  hpm_gc_collect (vm, 2);
  before = hpm_mem_bytes_in_use (vm);
  hpm_decref (vm, make_pair (vm));
  g_assert_cmpuint (hpm_mem_bytes_in_use (vm), >, before);
  g_assert_cmpint (hpm_gc_collect (vm, 2), ==, 2);
  g_assert_cmpuint (hpm_mem_bytes_in_use (vm), ==, before);
}

static void
test_held_cycle_survives (World         *world,
                          gconstpointer  data)
{
  HpmVm *vm = world->vm;
  HpmObject *pair = make_pair (vm);

  g_test_summary ("One outside reference keeps the whole cycle, and ages it.");
  g_assert_cmpint (hpm_gc_generation_of (vm, pair), ==, 0);
  g_assert_cmpint (hpm_gc_collect (vm, 0), ==, 0);
  g_assert_cmpint (hpm_gc_generation_of (vm, pair), ==, 1);
  g_assert_cmpint (hpm_gc_collect (vm, 1), ==, 0);
  g_assert_cmpint (hpm_gc_generation_of (vm, HPM_LIST_ITEM (pair, 0)), ==, 2);
  hpm_decref (vm, pair);
  g_assert_cmpint (hpm_gc_collect (vm, 1), ==, 0);
  g_assert_cmpint (hpm_gc_collect (vm, 2), ==, 2);
}

static void
test_reachable_from_a_late_object (World         *world,
                                   gconstpointer  data)
{
  HpmVm *vm = world->vm;
  HpmObject *pair = make_pair (vm), *holder = hpm_list_new (vm, 0);

  g_test_summary ("What was thought unreachable comes back when its holder is found later.");
  hpm_list_append (vm, holder, pair);
  hpm_decref (vm, pair);
  g_assert_cmpint (hpm_gc_collect (vm, 2), ==, 0);
  g_assert_true (hpm_gc_is_tracked (pair));
  hpm_decref (vm, holder);
  g_assert_cmpint (hpm_gc_collect (vm, 2), ==, 2);
}

static void
test_long_chain (World         *world,
                 gconstpointer  data)
{
  HpmVm *vm = world->vm;
  HpmObject *chain = hpm_list_new (vm, 0);

  g_test_summary ("A million nested lists die without a million C frames.");
  for (guint i = 0; i < 1000000; i++)
    {
      HpmObject *next = hpm_list_new (vm, 0);

      hpm_list_append (vm, next, chain);
      hpm_decref (vm, chain);
      chain = next;
    }
  hpm_decref (vm, chain);
  g_assert_cmpuint (vm->trash_depth, ==, 0);
  g_assert_null (vm->trash);
}

/* --- Weak references --- */

static void
test_basic_reference_is_shared (World         *world,
                                gconstpointer  data)
{
  HpmVm *vm = world->vm;
  HpmObject *set = hpm_set_new (vm, NULL), *a, *b, *c;

  a = hpm_weakref_new (vm, set, NULL);
  b = hpm_weakref_new (vm, set, HPM_NONE (vm));
  c = hpm_weakref_new_proxy (vm, set, NULL);
  g_assert_true (a == b);
  g_assert_true (a != c);
  g_assert_cmpuint (hpm_weakref_count (set), ==, 2);
  hpm_decref (vm, b);
  hpm_decref (vm, set);
  g_assert_null (((HpmWeakref *) a)->object);
  g_assert_null (((HpmWeakref *) c)->object);
  hpm_decref (vm, a);
  hpm_decref (vm, c);
}

static void
test_no_weak_references_to_lists (World         *world,
                                  gconstpointer  data)
{
  HpmVm *vm = world->vm;
  HpmObject *list = hpm_list_new (vm, 0);

  g_assert_null (hpm_weakref_list (list));
  g_assert_null (hpm_weakref_new (vm, list, NULL));
  g_assert_true (hpm_err_matches (vm, HPM_EXC (vm, TypeError)));
  hpm_err_clear (vm);
  hpm_decref (vm, list);
}

static void
test_callbacks_newest_first (void)
{
  assert_prints (HPM_ERA_3_11,
                 "import weakref\n"
                 "class A: pass\n"
                 "a = A()\n"
                 "r = [weakref.ref(a, lambda r, i=i: print(i, r() is None)) for i in range(3)]\n"
                 "del a\n",
                 "2 True\n1 True\n0 True\n");
}

/* --- Finalizers --- */

static const char finalizers_in_a_cycle[] =
  "import gc\n"
  "class A:\n"
  "    def __init__(self, name): self.name = name\n"
  "    def __del__(self): print('del', self.name)\n"
  "a, b = A('a'), A('b')\n"
  "a.other, b.other = b, a\n"
  "del a, b\n"
  "print(gc.collect() > 0, len(gc.garbage))\n"
  "gc.garbage.clear()\n";

static void
test_finalizers_in_a_cycle (void)
{
  assert_prints (HPM_ERA_3_11, finalizers_in_a_cycle, "del a\ndel b\nTrue 0\n");
}

static void
test_legacy_finalizers (void)
{
  g_test_summary ("Before 3.4 such a cycle was not collected, and lay in gc.garbage.");
  assert_prints (HPM_ERA_3_3,
                 "import gc\n"
                 "class A:\n"
                 "    def __del__(self): print('del')\n"
                 "a, b = A(), A()\n"
                 "a.other, b.other = b, a\n"
                 "del a, b\n"
                 "n = gc.collect()\n"
                 "print(n > 0, len(gc.garbage))\n"
                 "gc.garbage[0].other = None\n"
                 "gc.garbage.clear()\n",
                 "True 2\ndel\ndel\n");
}

static void
test_legacy_finalizers_without_gc (void)
{
  g_test_summary ("gc.garbage is there when it is needed, though nobody has imported gc.");
  assert_prints (HPM_ERA_3_3,
                 "class A:\n"
                 "    def __init__(self): self.me = self\n"
                 "    def __del__(self): print('del')\n"
                 "A()\n"
                 "print('end')\n",
                 "end\n");
}

/* What CPython 3.11.7, 3.12.1 and 3.13.0 print. */
static void
test_letters_of_the_interpreter (void)
{
  static const char text[] = "letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_019'\n"
                             "print(''.join(c for c in letters if chr(ord(c)) is not eval(repr(c))))\n";

  g_test_summary ("A literal of one letter is not chr () of it where the interpreter has that name for itself.");
  assert_prints (HPM_ERA_3_11, text, "abcdefhijklmnopqrstvwxyBCLST_\n");
  assert_prints (HPM_ERA_3_12, text, "abcdenprsx_\n");
  assert_prints (HPM_ERA_3_14, text, "\n");
}

static void
test_collections_between_instructions (void)
{
  g_test_summary ("From 3.12 on a collection waits for the loop; it comes all the same.");
  assert_prints (HPM_ERA_3_12,
                 "import gc\n"
                 "class A:\n"
                 "    def __init__(self): self.me = self\n"
                 "before = gc.get_stats()[0]['collections']\n"
                 "for i in range(2000): A()\n"
                 "print(gc.get_stats()[0]['collections'] > before, len(gc.get_objects(0)) < 1500)\n",
                 "True True\n");
}

static void
test_resurrected_once (void)
{
  assert_prints (HPM_ERA_3_11,
                 "kept = []\n"
                 "class A:\n"
                 "    def __del__(self):\n"
                 "        print('del')\n"
                 "        kept.append(self)\n"
                 "a = A()\n"
                 "del a\n"
                 "print(len(kept))\n"
                 "kept.clear()\n"
                 "print('end')\n",
                 "del\n1\nend\n");
}

/* --- The auditor --- */

static void
test_auditor_finds_a_leak (World         *world,
                           gconstpointer  data)
{
  HpmVm *vm = world->vm;
  HpmObject *list = hpm_list_new (vm, 0);
  g_autofree char *report = hpm_audit (vm);

  g_test_summary ("A reference that only C knows of is reported, and is fine when it is held.");
  g_assert_nonnull (report);
  g_assert_true (g_str_has_prefix (report, "list"));
  hpm_hold (vm, list);
  g_assert_null (hpm_audit (vm));
  hpm_unhold (vm, 1);
  hpm_decref (vm, list);
}

#define ADD(path, func) g_test_add (path, World, NULL, world_set_up, func, world_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/heap/cycle/is-collected", test_cycle_is_collected);
  ADD ("/heap/cycle/held-one-survives", test_held_cycle_survives);
  ADD ("/heap/cycle/reachable-from-a-late-object", test_reachable_from_a_late_object);
  ADD ("/heap/long-chain", test_long_chain);
  ADD ("/heap/weakref/basic-is-shared", test_basic_reference_is_shared);
  ADD ("/heap/weakref/not-to-lists", test_no_weak_references_to_lists);
  g_test_add_func ("/heap/weakref/callbacks-newest-first", test_callbacks_newest_first);
  g_test_add_func ("/heap/finalizers/in-a-cycle", test_finalizers_in_a_cycle);
  g_test_add_func ("/heap/eras/letters", test_letters_of_the_interpreter);
  g_test_add_func ("/heap/finalizers/legacy", test_legacy_finalizers);
  g_test_add_func ("/heap/finalizers/legacy/without-gc", test_legacy_finalizers_without_gc);
  g_test_add_func ("/heap/era/collections-between-instructions", test_collections_between_instructions);
  g_test_add_func ("/heap/finalizers/resurrected-once", test_resurrected_once);
  ADD ("/heap/auditor/finds-a-leak", test_auditor_finds_a_leak);
  return g_test_run ();
}
