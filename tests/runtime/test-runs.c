/* test-runs.c: how runs stop, go on and end */
#include "runtime/hpm-vm.h"

#include <string.h>

static HpmHost *
start (const char      *text,
       const HpmLimits *limits)
{
  HpmProgram program = { text, strlen (text), "program.py", FALSE, HPM_ERA_3_11 };
  HpmHost *host = hpm_host_new (limits, NULL);

  g_assert_nonnull (host);
  hpm_vm_start (host, &program);
  return host;
}

static void
assert_end (const char      *text,
            const HpmLimits *limits,
            HpmRunEnd        end)
{
  HpmHost *host = start (text, limits);

  g_assert_cmpint (hpm_vm_run (host, G_MAXUINT64), ==, end);
  hpm_host_free (host);
}

/* --- Limits --- */

static void
test_limits (void)
{
  HpmLimits limits = { 1000, 4 << 20, 1000, 10000 };

  g_test_summary ("Each limit ends the run by its name.");
  assert_end ("while True: pass", &limits, HPM_RUN_LIMIT_STEPS);
  assert_end ("x = []\nwhile True: x.append(bytes(100000))", &limits, HPM_RUN_LIMIT_MEMORY);
  assert_end ("print('x' * 20000)", &limits, HPM_RUN_LIMIT_OUTPUT);
}

/* Each goes on for ever in C, or as good as, without a step and without more memory. */
static const char *const endless[] = {
  "next(x for x in itertools.cycle([1]) if not x)", "sum(itertools.repeat(0))", "any(itertools.repeat(0))",
  "all(itertools.repeat(1))", "0 in itertools.repeat(1)", "max(itertools.count())", "min(itertools.count())",
  "collections.deque(itertools.count(), maxlen=0)", "collections.deque(map(repr, itertools.repeat(1.5)), maxlen=0)",
  "next(filter(None, itertools.repeat(0)))", "any(iter(int, 1))", "set(itertools.repeat(1))",
  "next(itertools.islice(itertools.count(), 10 ** 15, None))", "dict(itertools.repeat((1, 2)))",
  "functools.reduce(operator.or_, itertools.repeat(0))", "range(10 ** 18).count('x')",
  "a, b = itertools.filterfalse(None, itertools.repeat(1))", "[0 for _ in iter(int, 1) if _]",
  "re.match('(a+)+$', 'a' * 40 + 'b')", "10 ** 10 ** 8", "math.factorial(10 ** 7)",
  "any(map(('x' * 10 ** 6).__ne__, itertools.repeat('x' * (10 ** 6 - 1) + 'x')))",
  "any(map(eval, itertools.repeat('0')))", "all(map(divmod, itertools.repeat(10 ** 9000), itertools.repeat(7 ** 900)))",
  "while True: sum(range(10 ** 6))",
};

static void
test_endless_work (void)
{
  static const HpmEra eras[] = { HPM_ERA_3_3, HPM_ERA_3_11, HPM_ERA_3_12, HPM_ERA_3_14 };
  HpmLimits limits = { 1000, 64 << 20, 1000, 10000 };

  g_test_summary ("What built-ins do without a step has an end, too, and always the same.");
  for (guint i = 0; i < G_N_ELEMENTS (endless); i++)
    {
      g_autofree char *text = g_strdup_printf ("import itertools, collections, functools, operator, re, math\n%s\n",
                                               endless[i]);
      HpmProgram program = { .text = text, .length = strlen (text), .era = eras[i % G_N_ELEMENTS (eras)] };
      guint64 done[2];

      g_test_message ("%s", endless[i]);
      for (guint k = 0; k < G_N_ELEMENTS (done); k++)
        {
          HpmHost *host = hpm_host_new (&limits, NULL);

          hpm_vm_start (host, &program);
          g_assert_cmpint (hpm_vm_run (host, G_MAXUINT64), ==, HPM_RUN_LIMIT_WORK);
          done[k] = host->vm->work.done;
          hpm_host_free (host);
          if (i % 8 != 0)
            break;
          g_assert_cmpuint (done[k], ==, done[0]);
        }
    }
}

/* What the run was at is given back: sanitizer builds tell when not. Programs whose errors and warnings go through
 * what holds memory of the host's; each ends by itself in the end. */
static const struct { const char *text; HpmRunEnd end; } stopped[] = {
  { "import warnings\n"
    "def show(*a, **k): print('shown')\n"
    "warnings.showwarning = show\n"
    "class E(Exception):\n"
    "  def __str__(self): return 'e' * 9\n"
    "  def __repr__(self): return str(self)\n"
    "compile('5 is 5', 'f', 'exec')\n"
    "import collections.abc\n"
    "exec(compile('E()', 'f', 'single'))\n"
    "try: raise E()\n"
    "except E: raise SystemExit(E())\n", HPM_RUN_EXIT },
  /* A warning's hook that compiles while what gives the warning is being compiled. */
  { "import warnings\n"
    "def show(*a, **k): print(eval('1 + 2 * 3'))\n"
    "warnings.showwarning = show\n"
    "exec('x = 5 is 5\\ny = \"\\\\d\"\\nz = 0x1for x in (1,)\\nprint(x + 1)')\n", HPM_RUN_FINISHED },
  { "def f(a, /, b, *, c, d): pass\n"
    "def g(a, b=1, *, c=2): pass\n"
    "for call in 'f()', 'f(1, 2)', 'f(b=1, a=2)', 'f(1, 2, 3, c=4)', 'g(1, 2, 3)', 'g(1, 2, 3, c=4)', 'g(é=1)':\n"
    "  try: eval(call)\n"
    "  except TypeError as e: print(e)\n", HPM_RUN_FINISHED },
  { "for text in ('f(', 'x = (1', 'def f(a, a): pass', 'return', 'break', 'nonlocal x', '\"\\\\N{no}\"', '1' * 5000,\n"
    "             'def f():\\n x\\n global x', 'f(a=1, a=2)', 'x: (y := 1)', 'a = b', 'from __future__ import never'):\n"
    "  try: exec(text)\n"
    "  except (SyntaxError, ValueError, NameError) as e: print(e)\n"
    "exec('from __future__ import annotations\\ndef f(a: f\"{x!r:>{w}}\", b: 1e999j, c: \"%-5s\" % y): pass')\n"
    "compile('\"%5s\" % x, \"%.3r\" % (y,)', 'f', 'exec')\n", HPM_RUN_FINISHED },
  { "class Name(str):\n"
    "  def __del__(self): str(1)\n"
    "class A:\n"
    "  été = appeal = 1\n"
    "  def __dir__(self): return [Name('appeal'), 'apple']\n"
    "  def __del__(self): self.appel\n"
    "def g(value):\n"
    "  return value.appeel + 1\n"
    "def f(value):\n"
    "  try: g(value)\n"
    "  except AttributeError as e:\n"
    "    e.add_note('a note')\n"
    "    raise ExceptionGroup('all', [e, NameError('x'), SyntaxError('m', (Name('f'), 1, 2, Name('text')))]) from e\n"
    "A()\n"
    "try: f(A()) + 1\n"
    "finally: valu = valeu\n", HPM_RUN_RAISED },
  { "class I(int): pass\n"
    "class F(float): pass\n"
    "class A:\n"
    "  def __index__(self): return I(3)\n"
    "  def __float__(self): return F(3)\n"
    "import warnings, unicodedata, math\n"
    "def show(*a, **k): print('shown')\n"
    "warnings.showwarning = show\n"
    "warnings.simplefilter('always')\n"
    "print([1, 2, 3, 4][A()], math.sqrt(A()), unicodedata.normalize('NFD', 'é'), 'a'.encode('utf-8', 'strict'))\n"
    "x = 7 ** 400\n"
    "print(x * x // (x - 1) % 1000, len(str(x)), int('9' * 500) % 97, pow(x, x, 10 ** 30), math.isqrt(x), x / 3 ** 300)\n"
    "print((i for i in ()), 'é'.upper())\n", HPM_RUN_FINISHED },
};

static HpmRunEnd
run_once (const char      *text,
          const HpmLimits *limits)
{
  HpmHost *host = start (text, limits);
  HpmRunEnd end = hpm_vm_run (host, G_MAXUINT64);

  hpm_host_free (host);
  return end;
}

static void
test_stopped_anywhere (void)
{
  g_test_summary ("A run may be ended at each of its steps, and within whatever it writes.");
  for (guint i = 0; i < G_N_ELEMENTS (stopped); i++)
    {
      HpmLimits limits = { 0, 64 << 20, 1000, 1 << 20 };
      HpmRunEnd end = HPM_RUN_LIMIT_STEPS;

      while (end == HPM_RUN_LIMIT_STEPS && ++limits.steps < 1000)
        end = run_once (stopped[i].text, &limits);
      g_assert_cmpint (end, ==, stopped[i].end);
      for (limits.output = 0, end = HPM_RUN_LIMIT_OUTPUT; end == HPM_RUN_LIMIT_OUTPUT; limits.output++)
        end = run_once (stopped[i].text, &limits);
      g_assert_cmpint (end, ==, stopped[i].end);
    }
}

/* By a little more memory each time, so that it is another allocation that needs a new pool. */
static void
test_stopped_by_memory (void)
{
  g_test_summary ("A run may be ended at whatever it allocates.");
  for (guint i = 0; i < G_N_ELEMENTS (stopped); i++)
    {
      HpmLimits limits = HPM_LIMITS_DEFAULT;
      HpmRunEnd end = HPM_RUN_LIMIT_MEMORY;

      for (limits.memory = 16 << 10; end == HPM_RUN_LIMIT_MEMORY || end == HPM_RUN_LIMIT_VALUE; limits.memory += 4080)
        end = run_once (stopped[i].text, &limits);
      g_assert_cmpint (end, ==, stopped[i].end);
    }
}

static void
test_native_stack (void)
{
  HpmLimits limits = HPM_LIMITS_DEFAULT;

  g_test_summary ("Where CPython would crash the run ends.");
  limits.steps = G_MAXUINT64;
  assert_end ("import sys\nsys.setrecursionlimit(10 ** 9)\nclass A:\n  def __repr__(self): return repr(self)\nrepr(A())",
              &limits, HPM_RUN_LIMIT_NATIVE);
}

static void
count_collector_steps_cb (HpmHost    *host,
                          HpmStepKind kind,
                          gint        line,
                          gpointer    data)
{
  if (kind == HPM_STEP_COLLECTOR)
    ++*(guint *) data;
}

static void
test_imports (void)
{
  HpmHost *host = start ("import typing, pprint, inspect\nx = 1", NULL);
  guint n_steps = 0;

  g_test_summary ("A collection while the library is being made is no step of the program.");
  host->on_step = count_collector_steps_cb;
  host->on_step_data = &n_steps;
  g_assert_cmpint (hpm_vm_run (host, host->vm->step + 2), ==, HPM_RUN_GOING);
  g_assert_cmpuint (n_steps, ==, 0);
  hpm_host_free (host);
}

static void
test_segmentation_fault (void)
{
  HpmHost *host = start ("import ctypes\nctypes.c_long.from_address(8).value", NULL);

  g_assert_cmpint (hpm_vm_run (host, G_MAXUINT64), ==, HPM_RUN_SEGFAULT);
  g_assert_cmpuint (host->fault_address, ==, 8);
  hpm_host_free (host);
}

static void
test_writes (void)
{
  g_test_summary ("A write reaches plain data; over the engine's own words it ends the run.");
  assert_end ("import ctypes\nx = 12345\nctypes.c_int.from_address(id(x) + 24).value = 7\nassert x == 7\n"
              "s = 'words'\nctypes.c_char.from_address(id(s) + 48).value = b'W'\nassert s[0] == chr(87)",
              NULL, HPM_RUN_FINISHED);
  assert_end ("import ctypes\na = [1]\nctypes.c_long.from_address(id(a)).value = 0\nb = a\ndel b\nprint(a)", NULL, HPM_RUN_SEGFAULT);
  assert_end ("import ctypes\na = [1]\nctypes.c_long.from_address(id(a) + 8).value = 12345\na.x", NULL, HPM_RUN_SEGFAULT);
  assert_end ("import ctypes\na = [1]\nctypes.c_long.from_address(id(a) + 16).value = 10 ** 9\nprint(a)", NULL,
              HPM_RUN_SEGFAULT);
  assert_end ("import ctypes\nctypes.c_long.from_address(0x7f5b20000008).value = 7", NULL, HPM_RUN_SEGFAULT);
  assert_end ("import gc\nfor f in gc.get_objects():\n  if getattr(f, '__name__', '') == '<module>':\n    f()", NULL,
              HPM_RUN_RAISED);
}

/* An object whose count was lowered dies early; who uses it then ends the run. */
static void
test_freed_memory (void)
{
  static const char *const made[] = { "[1, [2]]", "(1, [2])", "{'k': [1]}", "'te' + 'xt%d' % 3", "10 ** 20 + len('a')",
                                      "1.5 * len('ab')", "b'abc' * len('ab')", "A()" };

  for (guint i = 0; i < G_N_ELEMENTS (made); i++)
    {
      g_autofree char *text = g_strdup_printf (
        "import ctypes, gc\nclass A: pass\nx = %s\ny = z = x\nctypes.c_long.from_address (id (x)).value -= 2\n"
        "del y\ngc.collect ()\nw = [z, z]\nprint ('here')\nprint (z)", made[i]);
      HpmHost *host = start (text, NULL);

      g_assert_cmpint (hpm_vm_run (host, G_MAXUINT64), ==, HPM_RUN_SEGFAULT);
      g_assert_true (host->fault_freed);
      hpm_host_free (host);
    }
}

static char *
run_in_era (const char *text,
            HpmEra      era)
{
  HpmProgram program = { text, strlen (text), "program.py", FALSE, era };
  HpmHost *host = hpm_host_new (NULL, NULL);
  char *output;

  hpm_vm_start (host, &program);
  g_assert_cmpint (hpm_vm_run (host, G_MAXUINT64), ==, HPM_RUN_FINISHED);
  output = g_strdup (host->output[HPM_STREAM_STDOUT]->str);
  hpm_host_free (host);
  return output;
}

static char *
read_era_file (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "runtime", "eras", name, NULL);
  char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

/* A program of the folder eras, with what the Pythons of two eras print. */
static void
assert_in_eras (const char *name)
{
  g_autofree char *text_file = g_strconcat (name, ".py", NULL), *text = read_era_file (text_file);
  g_autofree char *file_3_11 = g_strconcat (name, ".3.11.out", NULL), *out_3_11 = read_era_file (file_3_11);
  g_autofree char *file_3_12 = g_strconcat (name, ".3.12.out", NULL), *out_3_12 = read_era_file (file_3_12);
  g_autofree char *got_3_11 = run_in_era (text, HPM_ERA_3_11), *got_3_12 = run_in_era (text, HPM_ERA_3_12);

  g_assert_cmpstr (got_3_11, ==, out_3_11);
  g_assert_cmpstr (got_3_12, ==, out_3_12);
}

static void
test_eras (void)
{
  g_test_summary ("What is static or immortal shows the count that a Python of the era shows.");
  assert_in_eras ("immortal");
}

static void
test_eras_exit (void)
{
  g_autofree char *text = read_era_file ("at-exit.py"), *expected = read_era_file ("at-exit.3.3.out");
  g_autofree char *got = run_in_era (text, HPM_ERA_3_3);

  g_test_summary ("At exit __del__ of what a name holds runs in each era; until 3.4 that of what is in a cycle does not.");
  g_assert_cmpstr (got, ==, expected);
  assert_in_eras ("at-exit");
}

static void
test_eras_calls (void)
{
  g_test_summary ("From 3.12 on a call gives up its tuple and dictionary before the function runs.");
  assert_in_eras ("calls");
}

static void
test_borrowed_loads (void)
{
  g_autofree char *got = run_in_era ("import sys\ndef f (a): print (sys.getrefcount (a))\ndef g ():\n  x = []\n"
                                     "  print (sys.getrefcount (x))\n  f (x)\n  y = x\n  print (sys.getrefcount (x))\n"
                                     "g ()\nz = []\nf (z)\nprint (sys.getrefcount (z))", HPM_ERA_3_14);

  g_test_summary ("A local that is only loaded is not counted once more: gh-130704.");
  g_assert_cmpstr (got, ==, "1\n1\n2\n2\n2\n");
}

static void
test_ends (void)
{
  HpmHost *host;

  assert_end ("", NULL, HPM_RUN_FINISHED);
  assert_end ("1 +", NULL, HPM_RUN_RAISED);
  assert_end ("x", NULL, HPM_RUN_RAISED);
  host = start ("raise SystemExit(7)", NULL);
  g_assert_cmpint (hpm_vm_run (host, G_MAXUINT64), ==, HPM_RUN_EXIT);
  g_assert_cmpint (host->exit_code, ==, 7);
  hpm_host_free (host);
}

/* --- Cancelling --- */

static gpointer
cancel_soon (gpointer data)
{
  g_usleep (20000);
  hpm_host_cancel (data);
  return NULL;
}

static void
assert_cancellable (const char *text)
{
  HpmLimits limits = { G_MAXUINT64, (gsize) 512 << 20, 1000, 1 << 20 };
  HpmHost *host = start (text, &limits);
  GThread *thread = g_thread_new ("cancel", cancel_soon, host);

  g_assert_cmpint (hpm_vm_run (host, G_MAXUINT64), ==, HPM_RUN_CANCELLED);
  g_thread_join (thread);
  hpm_host_free (host);
}

static void
test_cancel (void)
{
  g_test_summary ("A run can be cancelled from another thread, in Python and in C.");
  assert_cancellable ("while True: pass");
  assert_cancellable ("sum(x for x in iter(int, 1))");
  assert_cancellable ("for x in iter(int, 1): pass");
  assert_cancellable ("list(range(10 ** 6)).sort(key=lambda x: -x)");
}

/* --- Stopping and going on --- */

static const char story[] =
  "import weakref\n"
  "class A:\n"
  "  def __init__(self, x):\n"
  "    self.x = x\n"
  "  def __del__(self):\n"
  "    print('del', self.x)\n"
  "def count(n):\n"
  "  for i in range(n):\n"
  "    yield A(i)\n"
  "def f(n):\n"
  "  try:\n"
  "    return 1 // n + f(n - 1)\n"
  "  except ZeroDivisionError as e:\n"
  "    print(e)\n"
  "    return 0\n"
  "print(f(3), [a.x for a in count(3)])\n"
  "a = A('cycle')\n"
  "a.a = a\n"
  "r = weakref.ref(a, print)\n"
  "del a\n"
  "import gc\n"
  "print(gc.collect(), r)\n"
  "a = A('left')\n"
  "1 / 0\n";

static void
count_cb (HpmHost    *host,
          HpmStepKind kind,
          gint        line,
          gpointer    data)
{
  guint64 *resumable = data;

  if (hpm_vm_is_resumable (host->vm))
    *resumable = host->vm->step;
}

static void
test_step_by_step (void)
{
  HpmHost *whole = start (story, NULL), *pieces = start (story, NULL);
  guint64 resumable = 0, at = 0, n_stops = 0;

  g_test_summary ("A run that is stopped wherever it can be prints what an undisturbed one prints.");
  g_assert_cmpint (hpm_vm_run (whole, G_MAXUINT64), ==, HPM_RUN_RAISED);
  pieces->on_step = count_cb;
  pieces->on_step_data = &resumable;
  while (pieces->end == HPM_RUN_GOING)
    {
      HpmCheckpoint *checkpoint = hpm_checkpoint_take (pieces->arena, NULL);

      /* Where C functions are under way we go back and take one step more. */
      for (at++; hpm_vm_run (pieces, at) == HPM_RUN_GOING && !hpm_vm_is_resumable (pieces->vm); at++)
        hpm_checkpoint_restore (checkpoint, pieces->arena);
      hpm_checkpoint_free (checkpoint);
      n_stops++;
    }
  g_assert_cmpuint (n_stops, >, 30);
  g_assert_cmpint (pieces->end, ==, whole->end);
  for (guint i = 0; i < 2; i++)
    g_assert_cmpstr (pieces->output[i]->str, ==, whole->output[i]->str);
  hpm_host_free (whole);
  hpm_host_free (pieces);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/runtime/runs/limits", test_limits);
  g_test_add_func ("/runtime/runs/endless-work", test_endless_work);
  g_test_add_func ("/runtime/runs/stopped-anywhere", test_stopped_anywhere);
  g_test_add_func ("/runtime/runs/stopped-by-memory", test_stopped_by_memory);
  g_test_add_func ("/runtime/runs/native-stack", test_native_stack);
  g_test_add_func ("/runtime/runs/imports", test_imports);
  g_test_add_func ("/runtime/runs/segmentation-fault", test_segmentation_fault);
  g_test_add_func ("/runtime/runs/writes", test_writes);
  g_test_add_func ("/runtime/runs/freed-memory", test_freed_memory);
  g_test_add_func ("/runtime/runs/eras", test_eras);
  g_test_add_func ("/runtime/runs/eras-calls", test_eras_calls);
  g_test_add_func ("/runtime/runs/eras-exit", test_eras_exit);
  g_test_add_func ("/runtime/runs/borrowed-loads", test_borrowed_loads);
  g_test_add_func ("/runtime/runs/ends", test_ends);
  g_test_add_func ("/runtime/runs/cancel", test_cancel);
  g_test_add_func ("/runtime/runs/step-by-step", test_step_by_step);
  return g_test_run ();
}
