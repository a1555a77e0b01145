/* test-cli.c: heaparium-cli as its users meet it
 *
 * Each case spawns the real program in a folder of its own and looks at exit status, output and the
 * files written. What the engine computes is proven elsewhere; here it is that the command line says it.
 */
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <string.h>

#define PERSONS \
  "class Person:\n" \
  "    def __init__(self, name):\n" \
  "        self.name = name\n" \
  "        self.friend = None\n" \
  "p1 = Person('Ada')\n" \
  "p2 = Person('Bob')\n" \
  "p1.friend = p2\n" \
  "p2.friend = p1\n" \
  "others = [p1, p1]\n"

typedef struct {
  char *folder;
  char *out, *err;
  int   status;
} Fixture;

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("heaparium-cli-XXXXXX", &error);
  g_assert_no_error (error);
}

static void
remove_all (const char *path)
{
  if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
    {
      g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
      const char *name;

      while (dir && (name = g_dir_read_name (dir)) != NULL)
        {
          g_autofree char *inner = g_build_filename (path, name, NULL);

          remove_all (inner);
        }
    }
  g_remove (path);
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  remove_all (self->folder);
  g_free (self->folder);
  g_free (self->out);
  g_free (self->err);
}

static char *
write_bytes (Fixture    *self,
             const char *name,
             const char *bytes,
             gssize      length)
{
  char *path = g_build_filename (self->folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, bytes, length, &error);
  g_assert_no_error (error);
  return path;
}

static void
write_file (Fixture    *self,
            const char *name,
            const char *text)
{
  g_free (write_bytes (self, name, text, -1));
}

/* Runs a program with the words of `line` (shell quoting), in the test's folder. */
static void
call_program (Fixture    *self,
              const char *program,
              const char *line,
              int         expected)
{
  g_autofree char *command = g_strconcat (program, " ", line, NULL);
  g_auto (GStrv) argv = NULL;
  g_autoptr (GError) error = NULL;
  int wait_status;

  g_clear_pointer (&self->out, g_free);
  g_clear_pointer (&self->err, g_free);
  g_shell_parse_argv (command, NULL, &argv, &error);
  g_assert_no_error (error);
  g_spawn_sync (self->folder, argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &self->out, &self->err,
                &wait_status, &error);
  g_assert_no_error (error);
  g_assert_true (WIFEXITED (wait_status));
  self->status = WEXITSTATUS (wait_status);
  if (self->status != expected)
    g_test_message ("%s\nstdout: %s\nstderr: %s", line, self->out, self->err);
  g_assert_cmpint (self->status, ==, expected);
}

static void
call (Fixture    *self,
      const char *line,
      int         expected)
{
  call_program (self, HPM_CLI, line, expected);
}

static void
assert_has (const char *text,
            const char *part)
{
  if (strstr (text, part) == NULL)
    g_test_message ("“%s” is not in: %s", part, text);
  g_assert_nonnull (strstr (text, part));
}

static JsonObject *
parse_format_1 (JsonParser *parser,
                const char *text)
{
  g_autoptr (GError) error = NULL;
  JsonObject *root;

  json_parser_load_from_data (parser, text, -1, &error);
  g_assert_no_error (error);
  root = json_node_get_object (json_parser_get_root (parser));
  g_assert_cmpint (json_object_get_int_member (root, "format"), ==, 1);
  return root;
}

/* --- run --- */

static void
test_run (Fixture      *self,
          gconstpointer data)
{
  write_file (self, "good.py", "import sys\nprint('out')\nprint('err', file=sys.stderr)\n");
  call (self, "run good.py", 0);
  g_assert_cmpstr (self->out, ==, "out\n");
  g_assert_cmpstr (self->err, ==, "err\n");

  write_file (self, "raises.py", "print(1)\n1 / 0\n");
  call (self, "run raises.py", 1);
  g_assert_cmpstr (self->out, ==, "1\n");
  assert_has (self->err, "Traceback (most recent call last):\n");
  assert_has (self->err, "raises.py\", line 2, in <module>\n");
  g_assert_true (g_str_has_suffix (self->err, "\nZeroDivisionError: division by zero\n"));

  write_file (self, "wrong.py", "x = = 1\n");
  call (self, "run wrong.py", 1);
  g_assert_true (g_str_has_suffix (self->err, "SyntaxError: invalid syntax\n"));

  write_file (self, "exits.py", "raise SystemExit(7)\n");
  call (self, "run exits.py", 7);
}

static void
test_input (Fixture      *self,
            gconstpointer data)
{
  const char *argv[] = { "/bin/sh", "-c", "printf 'Ada\\n36' | " HPM_CLI " run ask.py", NULL };
  g_autofree char *out = NULL;
  g_autoptr (GError) error = NULL;

  g_test_summary ("input () reads the command's own lines; after the last one there is EOFError.");
  write_file (self, "ask.py", "print(input('name? '), int(input()))\ntry: input()\nexcept EOFError as e: print(e)\n");
  g_spawn_sync (self->folder, (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &out, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (out, ==, "name? Ada 36\nEOF when reading a line\n");
}

/* What comes out of a shell's command in the test's folder; g_free (). */
static char *
shell (Fixture *self, const char *command)
{
  const char *argv[] = { "/bin/sh", "-c", command, NULL };
  g_autoptr (GError) error = NULL;
  char *out = NULL;

  g_spawn_sync (self->folder, (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &out, NULL, NULL,
                &error);
  g_assert_no_error (error);
  return out;
}

static void
test_one_pipe (Fixture *self, gconstpointer data)
{
  g_autofree char *ours = NULL, *theirs = NULL;

  g_test_summary (
    "With both streams in one pipe, errors come before what is printed, just where Python's do.");
  write_file (self, "both.py",
              "import atexit, sys\n"
              "print('printed first')\n"
              "print('told first', file=sys.stderr)\n"
              "print('flushed', flush=True)\n"
              "print('told', file=sys.stderr)\n"
              "for length in 8200, 5, 3000, 2000, 5000, 4096, 1, 8192, 4095, 9000, 12000:\n"
              "    print('x' * length)\n"
              "    print(length, file=sys.stderr)\n"
              "class Upper:\n"
              "    def write(self, text): sys.__stdout__.write(text.upper())\n"
              "    def flush(self): sys.__stdout__.write('[flush]')\n"
              "    def __del__(self): print('gone', file=sys.__stderr__)\n"
              "sys.stdout = Upper()\n"
              "atexit.register(print, 'at exit')\n"
              "print(1 / 0)\n");
  ours = shell (self, HPM_CLI " run both.py 2>&1");
  theirs = shell (self, "python3 -I -X utf8 both.py 2>&1");
  g_assert_cmpstr (ours, ==, theirs);
}

static void
test_left_out (Fixture      *self,
               gconstpointer data)
{
  g_test_summary ("A module that is left out is named with a reason; one that nobody has is CPython's error alone.");
  write_file (self, "files.py", "import socket\n");
  call (self, "run files.py", 1);
  assert_has (self->err, "ModuleNotFoundError: No module named 'socket'\nheaparium-cli: Heaparium leaves out “socket”: ");
  write_file (self, "inner.py", "from logging.handlers import RotatingFileHandler\n");
  call (self, "run inner.py", 1);
  assert_has (self->err, "No module named 'logging.handlers'\nheaparium-cli: Heaparium leaves out “logging.handlers”: ");
  write_file (self, "private.py", "import _json\n");
  call (self, "run private.py", 1);
  assert_has (self->err, "heaparium-cli: “_json” is a part of how CPython's own library is written");
  write_file (self, "own.py", "import my_helpers\n");
  call (self, "run own.py", 1);
  g_assert_true (g_str_has_suffix (self->err, "ModuleNotFoundError: No module named 'my_helpers'\n"));
}

static void
test_run_cells (Fixture      *self,
                gconstpointer data)
{
  write_file (self, "cells.py", "# %%\nx = 1\n# %%\nprint(x)\n");
  call (self, "run --cells cells.py", 0);
  assert_has (self->out, "1\n");
  write_file (self, "book.ipynb",
              "{\"cells\": [{\"cell_type\": \"code\", \"source\": [\"print(6 * 7)\\n\"], \"metadata\": {}, "
              "\"outputs\": [], \"execution_count\": null}], \"metadata\": {}, \"nbformat\": 4, \"nbformat_minor\": 5}");
  call (self, "run book.ipynb", 0);
  assert_has (self->out, "42\n");
}

/* --- Files that cannot be read --- */

static void
test_unreadable (Fixture      *self,
                 gconstpointer data)
{
  g_free (write_bytes (self, "latin.py", "print('\xe9')\n", -1));
  call (self, "run latin.py", 2);
  assert_has (self->err, "UTF-8");
  assert_has (self->err, "latin.py");

  write_file (self, "broken.ipynb", "{ \"cells\": [");
  call (self, "run broken.ipynb", 2);
  assert_has (self->err, "broken.ipynb");

  write_file (self, "strange.ipynb", "[1, 2, 3]");
  call (self, "run strange.ipynb", 2);
  assert_has (self->err, "strange.ipynb");

  call (self, "run missing.py", 2);
  assert_has (self->err, "missing.py");
  call (self, "run /dev/zero", 2);
  assert_has (self->err, "16 MiB");
  g_assert_cmpstr (self->out, ==, "");
}

/* --- Limits --- */

/* The message names the limit's size and the option that raises it; with the option, it goes on. */
static void
assert_limit (Fixture    *self,
              const char *line,
              const char *size,
              const char *option)
{
  call (self, line, 3);
  assert_has (self->err, "The run was ended");
  assert_has (self->err, size);
  assert_has (self->err, option);
  g_assert_null (strstr (self->err, "Traceback"));
}

static void
test_limits (Fixture      *self,
             gconstpointer data)
{
  write_file (self, "endless.py", "while True:\n    pass\n");
  assert_limit (self, "run --limit steps=5000 endless.py", "5000 steps", "--limit steps=NUMBER");

  write_file (self, "long.py", "for i in range(200):\n    pass\nprint('done')\n");
  assert_limit (self, "run --limit steps=50 long.py", "50 steps", "--limit steps=NUMBER");
  call (self, "run --limit steps=5k long.py", 0);
  call (self, "run --limit steps=none long.py", 0);
  call (self, "state --limit history=1M --step 40 long.py", 0);

  write_file (self, "huge.py", "x = [0] * 10**10\n");
  assert_limit (self, "run huge.py", "512.0", "--limit memory=BYTES");

  write_file (self, "hoard.py", "x = []\nwhile True:\n    x.append('%d' % len(x) * 1000)\n");
  assert_limit (self, "run --limit memory=32M hoard.py", "32.0", "--limit memory=BYTES");

  write_file (self, "chatty.py", "while True:\n    print('word ' * 100)\n");
  assert_limit (self, "run --limit output=10k chatty.py", "10.0", "--limit output=BYTES");
}

/* Deep recursion is Python's own error; its limit can be raised. */
static void
test_recursion (Fixture      *self,
                gconstpointer data)
{
  write_file (self, "deep.py", "def f(n):\n    return f(n + 1)\nf(0)\n");
  call (self, "run deep.py", 1);
  g_assert_true (g_str_has_suffix (self->err, "RecursionError: maximum recursion depth exceeded\n"));
  assert_has (self->err, "[Previous line repeated 996 more times]");

  write_file (self, "fine.py", "def f(n):\n    return n and f(n - 1)\nprint(f(1500))\n");
  call (self, "run fine.py", 1);
  call (self, "run --limit recursion=3000 fine.py", 0);
  g_assert_cmpstr (self->out, ==, "0\n");

  /* The interpreter's own start is not the program's. */
  write_file (self, "still.py", "x = 1\n");
  call (self, "run --limit recursion=0 still.py", 0);
}

/* Pictures of a run that was ended can be had all the same; the end is told. */
static void
test_limits_when_recorded (Fixture      *self,
                           gconstpointer data)
{
  write_file (self, "endless.py", "x = 0\nwhile True:\n    x = x + 1\n");
  call (self, "state --limit steps=1000 --json endless.py", 0);
  assert_has (self->err, "--limit steps=NUMBER");
  call (self, "audit --limit steps=1000 endless.py", 3);
  assert_has (self->err, "--limit steps=NUMBER");
}

/* --- steps, state, why --- */

static void
test_steps (Fixture      *self,
            gconstpointer data)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonArray *steps;

  write_file (self, "two.py", "x = 1\ny = 2\n");
  call (self, "steps two.py", 0);
  assert_has (self->out, "line 1\n");
  assert_has (self->out, "line 2\n");
  call (self, "steps --json two.py", 0);
  steps = json_object_get_array_member (parse_format_1 (parser, self->out), "steps");
  g_assert_cmpuint (json_array_get_length (steps), >=, 2);
  for (guint i = 0; i < json_array_get_length (steps); i++)
    g_assert_cmpint (json_object_get_int_member (json_array_get_object_element (steps, i), "step"), ==, i + 1);
}

static void
test_state (Fixture      *self,
            gconstpointer data)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *root;

  write_file (self, "persons.py", PERSONS);
  call (self, "state --step end persons.py", 0);
  assert_has (self->out, "Person#1");
  assert_has (self->out, "friend");
  call (self, "state --json --step end persons.py", 0);
  root = parse_format_1 (parser, self->out);
  g_assert_true (json_object_has_member (root, "objects"));
  g_assert_true (json_object_has_member (root, "frames"));
  call (self, "state --line 7 persons.py", 0);
  assert_has (self->out, "line 7\n");
  call (self, "state --step -1 persons.py", 0);
}

static gint64
sum_of_owners (JsonObject *root)
{
  JsonArray *owners = json_object_get_array_member (root, "owners");
  gint64 sum = 0;

  for (guint i = 0; i < json_array_get_length (owners); i++)
    sum += json_object_get_int_member (json_array_get_object_element (owners, i), "count");
  return sum;
}

static void
test_why (Fixture      *self,
          gconstpointer data)
{
  static const struct { const char *name; gint64 count; } cases[] = {
    { "p1", 4 }, { "p2", 2 }, { "p1.friend", 2 }, { "others", 1 },
  };

  write_file (self, "persons.py", PERSONS);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (JsonParser) parser = json_parser_new ();
      g_autofree char *line = g_strdup_printf ("why --json --step end persons.py %s", cases[i].name);
      JsonObject *root;

      call (self, line, 0);
      root = parse_format_1 (parser, self->out);
      g_assert_cmpint (json_object_get_int_member (root, "refcount"), ==, cases[i].count);
      g_assert_cmpint (sum_of_owners (root), ==, cases[i].count);
    }
  call (self, "why --step end persons.py p1", 0);
  assert_has (self->out, "has the count 4\n");
  call (self, "why --step end persons.py nobody", 2);
  assert_has (self->err, "nobody");
}

static void
test_why_alive_and_without (Fixture      *self,
                            gconstpointer data)
{
  g_test_summary ("The way from a name is told, and who would die without one.");
  write_file (self, "tree.py", "class A: pass\nroot = A()\nroot.kid = A()\nroot.kid.up = root\nlone = A()\nend = 1\n");
  call (self, "why --alive --step end tree.py A#2", 0);
  assert_has (self->out, "the name “root” of the module → A#1\n  the attribute “kid” of A#1 → A#2\n");
  call (self, "why --without --step end tree.py lone", 0);
  assert_has (self->out, "freed at once: A#3\n");
  call (self, "why --without --step end tree.py root", 0);
  assert_has (self->out, "only the collector could free them: A#1, A#2\n");
  call (self, "why --without --step end tree.py nobody", 2);
  call (self, "why --without --step end tree.py end", 0);
}

static void
test_when (Fixture      *self,
           gconstpointer data)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *moment;

  g_test_summary ("An object's life is told from birth to death, and single moments are found.");
  write_file (self, "dies.py", "class A: pass\na = A()\nb = [a]\ndel a\nb.clear()\nprint('over')\n");
  call (self, "when --line 5 dies.py A#1", 0);
  assert_has (self->out, "A#1 was born.");
  assert_has (self->out, "The count of A#1 rose from 1 to 2.");
  assert_has (self->out, "Until then A#1 had 1 reference: item 0 of list#1.");
  call (self, "when --line 3 --next count=2 --json dies.py a", 0);
  moment = json_array_get_object_element (
    json_object_get_array_member (parse_format_1 (parser, self->out), "moments"), 0);
  g_assert_cmpint (json_object_get_int_member (moment, "line"), ==, 4);
  call (self, "when --line 5 --previous binding dies.py b", 0);
  assert_has (self->out, "The name b now refers to");
  call (self, "when --line 5 --next birth dies.py b", 1);
  call (self, "when --line 5 --next colour dies.py b", 2);
  assert_has (self->err, "colour");
  call (self, "when --line 5 dies.py nobody", 2);

  write_file (self, "circle.py", "import gc, weakref\nclass A: pass\na = A()\na.me = a\nr = weakref.ref(a)\n"
                                 "del a\ngc.collect()\n");
  call (self, "when --line 5 circle.py A#1", 0);
  assert_has (self->out, "A weak reference to A#1 was made, which does not count: the count is 2 still.");
  assert_has (self->out, "A weak reference to A#1 is gone or was cleared; the count is 1 still.");
  assert_has (self->out, "The collector freed A#1: it still had references, but nothing outside reached them.");
  g_assert_null (strstr (self->out, "The collector freed A#1."));
}

/* --- export --- */

static void
assert_starts_with (Fixture    *self,
                    const char *name,
                    const char *magic)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autofree char *bytes = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  g_file_get_contents (path, &bytes, &length, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (length, >, strlen (magic));
  g_assert_cmpmem (bytes, strlen (magic), magic, strlen (magic));
}

static void
test_export (Fixture      *self,
             gconstpointer data)
{
  write_file (self, "persons.py", PERSONS);
  call (self, "export --step end -o a.png persons.py", 0);
  assert_starts_with (self, "a.png", "\x89PNG\r\n\x1a\n");
  call (self, "export --step end --theme dark --values -o a.svg persons.py", 0);
  assert_starts_with (self, "a.svg", "<?xml");
  call (self, "export --line 8 -o a.pdf persons.py", 0);
  assert_starts_with (self, "a.pdf", "%PDF-");
  call (self, "export --step end -o a.dot persons.py", 0);
  assert_starts_with (self, "a.dot", "digraph");
  call (self, "export --all -o all.pdf persons.py", 0);
  assert_starts_with (self, "all.pdf", "%PDF-");
  call (self, "export --step end --view memory-map -o map.svg persons.py", 0);
  assert_starts_with (self, "map.svg", "<?xml");
  call (self, "export --step end --view collector -o gc.png persons.py", 0);
  assert_starts_with (self, "gc.png", "\x89PNG");
  call (self, "export --step end --select p1 --ask count -o count.svg persons.py", 0);
  assert_starts_with (self, "count.svg", "<?xml");
  call (self, "legend --theme high-contrast -o legend.svg", 0);
  assert_starts_with (self, "legend.svg", "<?xml");
}

static void
test_export_in_vain (Fixture      *self,
                     gconstpointer data)
{
  write_file (self, "persons.py", PERSONS);
  call (self, "export persons.py", 2);
  assert_has (self->err, "-o OUT");
  call (self, "export -o a.bmp persons.py", 2);
  assert_has (self->err, ".png, .svg, .pdf or .dot");
  call (self, "export --all -o a.png persons.py", 2);
  assert_has (self->err, ".pdf");
  call (self, "export -o no/such/folder/a.png persons.py", 2);
  assert_has (self->err, "no/such/folder/a.png");
  call (self, "export --scale 1e9 -o a.png persons.py", 2);
  assert_has (self->err, "--scale");
  call (self, "legend --scale -1 -o a.png", 2);
  call (self, "export --theme pink -o a.png persons.py", 2);
  assert_has (self->err, "high-contrast");
  call (self, "export --view sideways -o a.png persons.py", 2);
  assert_has (self->err, "memory-map");
  call (self, "export --select nobody -o a.png persons.py", 2);
  call (self, "export --select p1 --ask whither -o a.png persons.py", 2);
  assert_has (self->err, "without");
  call (self, "legend", 2);
  call (self, "export --step 100000 -o a.png persons.py", 2);
  call (self, "export --line 8:99 -o a.png persons.py", 2);
}

/* --- What is written --- */

/* A disk that is full is told; /dev/full is one. */
static void
test_full_disk (Fixture      *self,
                gconstpointer data)
{
  static const char *const lines[] = { "run", "steps", "state --json", "audit" };

  write_file (self, "a.py", "print(1)\n");
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autofree char *line = g_strdup_printf ("-c 'exec %s %s a.py > /dev/full'", HPM_CLI, lines[i]);

      call_program (self, "sh", line, 2);
      assert_has (self->err, "could not be written");
    }
}

/* --- audit --- */

static void
test_audit (Fixture      *self,
            gconstpointer data)
{
  write_file (self, "persons.py", PERSONS "import gc\ndel p1, p2, others\ngc.collect()\n");
  call (self, "audit persons.py", 0);
  assert_has (self->out, "every count is explained");
}

/* --- lesson check --- */

static void
test_lesson_check (Fixture      *self,
                   gconstpointer data)
{
  call (self, "lesson check '" HPM_COURSE_DIR "'", 0);
  assert_has (self->out, "no mistakes");
}

static void
copy_tree (GFile *from,
           GFile *to)
{
  g_autoptr (GFileEnumerator) children = NULL;
  g_autoptr (GError) error = NULL;
  GFileInfo *info;
  GFile *child;

  g_file_make_directory (to, NULL, &error);
  g_assert_no_error (error);
  children = g_file_enumerate_children (from, "standard::name,standard::type", G_FILE_QUERY_INFO_NONE, NULL, &error);
  g_assert_no_error (error);
  while (g_file_enumerator_iterate (children, &info, &child, NULL, &error) && info != NULL)
    {
      g_autoptr (GFile) target = g_file_get_child (to, g_file_info_get_name (info));

      if (g_file_info_get_file_type (info) == G_FILE_TYPE_DIRECTORY)
        copy_tree (child, target);
      else
        g_file_copy (child, target, G_FILE_COPY_TARGET_DEFAULT_PERMS, NULL, NULL, NULL, &error);
      g_assert_no_error (error);
    }
  g_assert_no_error (error);
}

static void
replace_in (const char *folder,
            const char *file,
            const char *what,
            const char *with)
{
  g_autofree char *path = g_build_filename (folder, file, NULL);
  g_autofree char *old = NULL;
  g_autoptr (GString) text = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &old, NULL, &error);
  g_assert_no_error (error);
  text = g_string_new (old);
  g_assert_cmpuint (g_string_replace (text, what, with, 1), ==, 1);
  g_file_set_contents (path, text->str, -1, &error);
  g_assert_no_error (error);
}

/* An answer that is not the engine's, and a summary that lists a lesson which is not there. */
static void
test_lesson_check_finds (Fixture      *self,
                         gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->folder, "course", NULL);
  g_autoptr (GFile) from = g_file_new_for_path (HPM_COURSE_DIR), to = g_file_new_for_path (path);

  copy_tree (from, to);
  replace_in (path, "circular-reference/lesson.md", "- [x] ", "- [ ] ");
  call (self, "lesson check course", 1);
  g_assert_true (g_regex_match_simple ("^course/circular-reference/lesson\\.md:\\d+: ", self->out, 0, 0));
  assert_has (self->out, "mistake");

  replace_in (path, "SUMMARY.md", "circular-reference/lesson.md", "nowhere/lesson.md");
  call (self, "lesson check course", 1);
  assert_has (self->out, "course/SUMMARY.md:");
  assert_has (self->out, "nowhere");
}

/* --- lesson new, preview, slides, progress --- */

/* Whoever writes a lesson looks at it before it is whole. */
static void
test_lesson_unfinished (Fixture      *self,
                        gconstpointer data)
{
  write_file (self, "lesson.md",
              "---\nrequires: []\n---\n\n# Half a lesson\n\nIt is being written.\n\n## A step\n\n```python\nx = []\n```\n\n"
              "### \n\n- [x] \n- [ ] No\n\n### Which?\n\n- [x] This\n- [ ]\n\n## Another\n");
  call (self, "lesson preview .", 0);
  assert_has (self->out, "[x] This");
  assert_has (self->err, "lesson.md:");
  call (self, "lesson slides . -o half.pdf", 0);
  assert_starts_with (self, "half.pdf", "%PDF-");
}

static void
test_lesson_new (Fixture      *self,
                 gconstpointer data)
{
  call (self, "lesson new mine", 0);
  call (self, "lesson check mine", 0);
  assert_has (self->out, "1 lesson: no mistakes");
  call (self, "lesson check mine/lesson.md mine/teacher.md", 0);
  assert_has (self->out, "1 file that is no lesson was passed over");
  call (self, "lesson check --against mine mine", 0);
  call (self, "lesson new mine", 2);
  call (self, "lesson check mine/teacher.md", 2);
  call (self, "lesson preview mine", 0);
  assert_has (self->out, "refcount(\"Box#1\") = 2");
  assert_has (self->out, "Box#1: 2");
  call (self, "lesson slides mine -o mine.pdf", 0);
  assert_starts_with (self, "mine.pdf", "%PDF-");
  call (self, "lesson slides mine --steps 2-3 -o some.pdf", 0);
  call (self, "lesson slides mine --steps 2-9 -o none.pdf", 2);
  assert_has (self->err, "steps 1 to 3");
  call (self, "lesson slides mine", 2);
  call (self, "lesson preview nowhere", 2);
}

static void
test_lesson_progress (Fixture      *self,
                      gconstpointer data)
{
  write_file (self, "progress.ini", "[progress]\nformat=1\n[lesson heaparium/the-count]\nfinished=2026-11-22T00:00:00Z\n");
  call (self, "lesson progress --file progress.ini", 0);
  assert_has (self->out, "1 of 25 lessons finished");
  assert_has (self->out, "[x] Every object counts its arrows");
  call (self, "lesson progress --file nowhere.ini", 2);
  call (self, "lesson progress nowhere", 2);
}

/* A real Python, if there is one of the right version; what it prints is held against the engine's. */
static void
test_lesson_python (Fixture      *self,
                    gconstpointer data)
{
  g_autofree char *python = g_find_program_in_path ("python3");

  if (python == NULL)
    {
      g_test_skip ("there is no python3");
      return;
    }
  call (self, "lesson new mine", 0);
  call (self, "lesson check --python python3 mine", 0);
  assert_has (self->out, "no mistakes");
  call (self, "lesson check --python no-such-python mine", 2);
  assert_has (self->err, "no-such-python");
}

/* --- Help and bad calls --- */

static void
test_help (Fixture      *self,
           gconstpointer data)
{
  static const char *const commands[] = { "run", "steps", "state", "why", "export", "audit", "lesson" };

  call (self, "--help", 0);
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    assert_has (self->out, commands[i]);
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_autofree char *line = g_strconcat (commands[i], " --help", NULL);

      call (self, line, 0);
      assert_has (self->out, "Usage:");
      assert_has (self->out, commands[i]);
      g_assert_cmpstr (self->err, ==, "");
    }
  call (self, "--version", 0);
  assert_has (self->out, "heaparium-cli ");
}

static void
test_bad_calls (Fixture      *self,
                gconstpointer data)
{
  static const char *const lines[] = {
    "", "dance", "run", "run a.py b.py", "run --no-such-option a.py", "run --era 2.7 a.py",
    "run --limit steps a.py", "run --limit steps=many a.py", "run --limit wishes=3 a.py",
    "state --step 0 a.py", "state --step 99999 a.py", "state --step first a.py", "state --line 99 a.py",
    "state --line 1:x a.py", "why a.py", "run ''", "lesson", "lesson check", "lesson dance x",
  };

  write_file (self, "a.py", "x = 1\n");
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      call (self, lines[i], 2);
      g_assert_cmpstr (self->out, ==, "");
      g_assert_cmpuint (strlen (self->err), >, 10);
    }
}

/* --- Calls that nobody would write --- */

/* A word of a command line: one of those that mean something, or one of them damaged. */
static char *
random_word (GRand *random)
{
  static const char *const words[] = {
    "run", "steps", "state", "why", "when", "export", "legend", "audit", "lesson", "check", "show", "slides", "new", "progress",
    "a.py", "a.py", "a.py", "b.py", "no.py", ".", "", "-", "--", "x", "--help", "-h", "--version", "--cells", "--era", "--era=3.12",
    "--era=", "3.3", "3.14", "--limit", "--limit=steps=10", "--limit=memory=1", "--limit=memory=99999999999999999999",
    "--limit=recursion=-1", "--limit=output=0x10", "--limit=history=", "--limit=steps=1e3", "--step", "--step=1", "--step=-1",
    "--step=99999999999999999999", "--step=end", "--step=fullest", "--line", "--line=1", "--line=1:2", "--line=:", "--line=-1:-1", "--json", "--name",
    "--alive", "--without", "--object", "--object=1", "--object=-1", "--of", "--id=0", "-o", "out.svg", "out.dot", "out.xyz",
    "--output=/", "--theme", "--theme=dark", "--theme=\xff", "--scale=nan", "--scale=-1", "--scale=1e300", "--view=memory-map",
    "--view=", "--select=x", "--select", "--ask=count", "--ask=", "--ghosts=-2147483649", "--ghosts=1", "--values", "--all",
    "--python=/nonexistent", "--against", "--file", "\xff\xfe", "a=b", "1", "-1", "\xe2\x82\xac", "%s%n", "--=x", "-=", "---",
  };
  GString *word = g_string_new (words[g_rand_int_range (random, 0, G_N_ELEMENTS (words))]);

  if (g_rand_int_range (random, 0, 4) > 0 || word->len == 0)
    return g_string_free (word, FALSE);
  switch (g_rand_int_range (random, 0, 3))
    {
    case 0:
      word->str[g_rand_int_range (random, 0, word->len)] = (char) g_rand_int_range (random, 1, 256);
      break;
    case 1:
      g_string_truncate (word, g_rand_int_range (random, 0, word->len));
      break;
    default:
      g_string_insert_c (word, g_rand_int_range (random, 0, word->len), (char) g_rand_int_range (random, 1, 256));
      break;
    }
  return g_string_free (word, FALSE);
}

static char **
random_call (GRand *random)
{
  GPtrArray *argv = g_ptr_array_new ();
  gint n = g_rand_int_range (random, 0, 7);

  g_ptr_array_add (argv, g_strdup (HPM_CLI));
  for (gint i = 0; i < n; i++)
    g_ptr_array_add (argv, random_word (random));
  g_ptr_array_add (argv, NULL);
  return (char **) g_ptr_array_free (argv, FALSE);
}

/* Whatever the words: an exit status that means something, and a sentence when it is the one of a bad call. A hundred lines
 * of them, or as many as HPM_CLI_CALLS says. */
static void
test_random_calls (Fixture      *self,
                   gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20261122);
  const char *wanted = g_getenv ("HPM_CLI_CALLS");

  write_file (self, "a.py", "x = [1]\ny = x\nprint(y)\n");
  write_file (self, "b.py", "# %% one\nx = 1\n# %% two\n1 / 0\n");
  for (gint i = wanted ? atoi (wanted) : 100; i > 0; i--)
    {
      g_auto (GStrv) argv = random_call (random);
      g_autofree char *line = g_strjoinv ("' '", argv + 1);
      g_autofree char *shown = g_strescape (line, NULL);
      g_autoptr (GError) error = NULL;
      int status;

      g_clear_pointer (&self->out, g_free);
      g_clear_pointer (&self->err, g_free);
      g_spawn_sync (self->folder, argv, NULL, G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, NULL, &self->err, &status, &error);
      g_assert_no_error (error);
      if (!WIFEXITED (status) || WEXITSTATUS (status) > 3 || strstr (self->err, "CRITICAL") || strstr (self->err, "WARNING")
          || (WEXITSTATUS (status) == 2 && strlen (self->err) < 10))
        {
          g_test_message ("'%s': %d, %s", shown, status, self->err);
          g_test_fail ();
        }
    }
}

/* --- Names of files --- */

static void
test_names_of_files (Fixture      *self,
                     gconstpointer data)
{
  write_file (self, "with blanks, ü and 'quotes'.py", "print(__name__)\n");
  call (self, "run \"with blanks, ü and 'quotes'.py\"", 0);
  g_assert_cmpstr (self->out, ==, "__main__\n");
  write_file (self, "empty.py", "");
  call (self, "run empty.py", 0);
  g_assert_cmpstr (self->out, ==, "");
  call (self, "state empty.py", 0);
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/cli/run", test_run);
  ADD ("/cli/run/cells", test_run_cells);
  ADD ("/cli/unreadable", test_unreadable);
  ADD ("/cli/limits", test_limits);
  ADD ("/cli/limits/recursion", test_recursion);
  ADD ("/cli/limits/recorded", test_limits_when_recorded);
  ADD ("/cli/steps", test_steps);
  ADD ("/cli/state", test_state);
  ADD ("/cli/why", test_why);
  ADD ("/cli/why/alive-and-without", test_why_alive_and_without);
  ADD ("/cli/when", test_when);
  ADD ("/cli/run/left-out", test_left_out);
  ADD ("/cli/run/input", test_input);
  ADD ("/cli/run/one-pipe", test_one_pipe);
  ADD ("/cli/export", test_export);
  ADD ("/cli/export/in-vain", test_export_in_vain);
  ADD ("/cli/full-disk", test_full_disk);
  ADD ("/cli/audit", test_audit);
  ADD ("/cli/lesson-check", test_lesson_check);
  ADD ("/cli/lesson-check/finds", test_lesson_check_finds);
  ADD ("/cli/lesson-check/python", test_lesson_python);
  ADD ("/cli/lesson/new", test_lesson_new);
  ADD ("/cli/lesson/unfinished", test_lesson_unfinished);
  ADD ("/cli/lesson/progress", test_lesson_progress);
  ADD ("/cli/help", test_help);
  ADD ("/cli/bad-calls", test_bad_calls);
  ADD ("/cli/random-calls", test_random_calls);
  ADD ("/cli/names-of-files", test_names_of_files);
  return g_test_run ();
}
