/* test-compiler.c: what the compiler makes of texts
 *
 * listings.txt holds texts with the instructions that CPython 3.11 compiles them to, refusals.txt
 * texts that parse but cannot be compiled, with CPython's error (recorded by ./record-listings).
 */
#include "runtime/hpm-vm.h"

#include <string.h>

static HpmHost *
start_host (void)
{
  static const HpmProgram program = { "", 0, "test.py", FALSE, HPM_ERA_3_11 };
  HpmHost *host = hpm_host_new (NULL, NULL);

  g_assert_nonnull (host);
  hpm_vm_start (host, &program);
  return host;
}

static HpmObject *
compile (HpmVm      *vm,
         const char *text,
         gboolean    is_cell)
{
  HpmObject *filename = hpm_str_from_utf8 (vm, "test.py", -1);
  HpmCompileOptions options = { .filename = filename, .first_line = 1, .is_cell = is_cell };
  HpmObject *code = hpm_compile (vm, text, strlen (text), &options, NULL);

  hpm_decref (vm, filename);
  return code;
}

/* --- Listings as record-listings writes them --- */

static gboolean
is_jump (guint opcode)
{
  switch (opcode)
    {
    case HPM_OPCODE_FOR_ITER:
    case HPM_OPCODE_SEND:
    case HPM_OPCODE_JUMP:
    case HPM_OPCODE_JUMP_BACKWARD:
    case HPM_OPCODE_POP_JUMP_IF_FALSE:
    case HPM_OPCODE_POP_JUMP_IF_TRUE:
    case HPM_OPCODE_POP_JUMP_IF_NONE:
    case HPM_OPCODE_POP_JUMP_IF_NOT_NONE:
    case HPM_OPCODE_JUMP_IF_FALSE_OR_POP:
    case HPM_OPCODE_JUMP_IF_TRUE_OR_POP: return TRUE;
    default: return FALSE;
    }
}

static guint
opcode_at (HpmCode *code,
           guint    i)
{
  return HPM_INSTRUCTION_OPCODE (code->instructions[i]);
}

static gboolean
is_left_out (guint opcode)
{
  return opcode == HPM_OPCODE_STEP || opcode == HPM_OPCODE_NOP;
}

/* The number that an instruction has in the listing. */
static guint
number_of (HpmCode *code,
           guint    index)
{
  guint number = 0;

  for (guint i = 0; i < index; i++)
    number += !is_left_out (opcode_at (code, i));
  return number;
}

static guint
destination (HpmCode *code,
             guint    index)
{
  for (;;)
    {
      while (index < code->n_instructions && is_left_out (opcode_at (code, index)))
        index++;
      if (index == code->n_instructions || (opcode_at (code, index) != HPM_OPCODE_JUMP
                                            && opcode_at (code, index) != HPM_OPCODE_JUMP_BACKWARD))
        return number_of (code, index);
      index = HPM_INSTRUCTION_ARG (code->instructions[index]);
    }
}

static void
append_str (GString   *out,
            HpmObject *str)
{
  g_autofree char *text = hpm_str_to_utf8 (str, NULL);

  g_string_append (out, text);
}

static void
append_names (GString *out,
              HpmCode *code,
              guint8   kind)
{
  for (gint i = 0; i < code->n_localsplus; i++)
    if (code->localsplus_kinds[i] & kind)
      {
        g_string_append_c (out, ' ');
        append_str (out, HPM_TUPLE_ITEM (code->localsplus_names, i));
      }
}

/* What an argument means, as hpm_code_disassemble () says it after the number. */
static void
append_instruction (GString    *out,
                    HpmCode    *code,
                    guint       index,
                    const char *meaning)
{
  guint opcode = opcode_at (code, index);
  guint32 arg = HPM_INSTRUCTION_ARG (code->instructions[index]);
  const char *name = opcode == HPM_OPCODE_JUMP_BACKWARD ? "JUMP" : hpm_opcode_name (opcode);

  if (is_jump (opcode))
    arg = destination (code, arg);
  if (g_str_has_prefix (meaning, "(<code object"))
    meaning = "(<code>)";
  g_string_append_printf (out, "  %s %u%s%s\n", name, arg, *meaning ? " " : "", meaning);
}

static void
append_listing (HpmVm   *vm,
                GString *out,
                HpmCode *code)
{
  g_autofree char *listing = hpm_code_disassemble (vm, HPM_OBJECT (code));
  g_auto (GStrv) lines = g_strsplit (listing, "\n", -1);

  append_str (out, code->qualname);
  g_string_append_printf (out, ": %d %d %d 0x%x", code->argcount, code->posonlyargcount, code->kwonlyargcount,
                          code->flags & (0xffff | HPM_CODE_FUTURE_ANNOTATIONS));
  append_names (out, code, HPM_LOCAL_PLAIN);
  append_names (out, code, HPM_LOCAL_CELL);
  append_names (out, code, HPM_LOCAL_FREE);
  g_string_append_c (out, '\n');
  for (guint i = 0; i < code->n_instructions; i++)
    {
      const char *meaning = strstr (lines[i + 1], " (");

      if (!is_left_out (opcode_at (code, i)))
        append_instruction (out, code, i, meaning ? meaning + 1 : "");
    }
  for (guint i = 0; i < code->n_handlers; i++)
    {
      HpmHandler *h = &code->handlers[i];
      guint start = number_of (code, h->start), end = number_of (code, h->end);

      if (start < end)
        g_string_append_printf (out, "  %u to %u -> %u [%u]%s\n", start, end, number_of (code, h->target), h->depth,
                                h->lasti ? " lasti" : "");
    }
  for (gssize i = 0; i < HPM_SIZE (code->consts); i++)
    if (HPM_IS (vm, HPM_TUPLE_ITEM (code->consts, i), CODE))
      append_listing (vm, out, (HpmCode *) HPM_TUPLE_ITEM (code->consts, i));
}

static gboolean
check_listing (HpmVm      *vm,
               const char *text,
               const char *expected)
{
  HpmObject *code = compile (vm, text, FALSE);
  GString *out = g_string_new (NULL);
  gboolean same;

  g_assert_nonnull (code);
  append_listing (vm, out, (HpmCode *) code);
  same = strcmp (out->str, expected) == 0;
  if (!same)
    g_test_message ("%s\n got:\n%s\nwant:\n%s", text, out->str, expected);
  g_string_free (out, TRUE);
  hpm_decref (vm, code);
  return same;
}

/* The parts of a data file, each after a line that begins with "%%"; the rest of that line is in front. */
static char **
read_cases (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "language", name, NULL);
  g_autofree char *contents = NULL;
  g_autofree char *with_newline = NULL;

  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  with_newline = g_strconcat ("\n", contents, NULL);
  return g_strsplit (with_newline, "\n%%", -1);
}

static void
test_listings (void)
{
  g_auto (GStrv) cases = read_cases ("listings.txt");
  HpmHost *host = start_host ();
  guint n_wrong = 0;

  g_test_summary ("Code is CPython 3.11's, but for the marks of steps.");
  for (guint i = 1; cases[i]; i++)
    {
      g_auto (GStrv) halves = g_strsplit (strchr (cases[i], '\n') + 1, "--\n", 2);
      g_autofree char *expected = g_strconcat (halves[1], cases[i + 1] ? "\n" : "", NULL);

      n_wrong += !check_listing (host->vm, halves[0], expected);
    }
  g_assert_cmpuint (g_strv_length (cases), >, 20);
  g_assert_cmpuint (n_wrong, ==, 0);
  hpm_host_free (host);
}

/* --- Refusals --- */

static gint64
int_attribute (HpmVm      *vm,
               HpmObject  *o,
               const char *name)
{
  HpmObject *key = hpm_str_interned (vm, name), *value = hpm_object_get_attr (vm, o, key);
  gint64 number = hpm_is_int (value) ? hpm_int_as_int64 (vm, value, NULL) : -1;

  hpm_decref (vm, value);
  hpm_decref (vm, key);
  return number;
}

static char *
verdict (HpmVm      *vm,
         const char *text)
{
  HpmObject *code = compile (vm, text, FALSE), *error, *msg;
  char *result;

  if (code)
    {
      hpm_decref (vm, code);
      return g_strdup ("fine");
    }
  error = hpm_err_take (vm);
  msg = hpm_object_get_attr (vm, error, HPM_ID (vm, msg));
  {
    g_autofree char *message = hpm_str_to_utf8 (msg, NULL);

    result = g_strdup_printf ("%s %d %d %d %d %s", HPM_TYPE_OF (error)->name, (int) int_attribute (vm, error, "lineno"),
                              (int) int_attribute (vm, error, "offset"), (int) int_attribute (vm, error, "end_lineno"),
                              (int) int_attribute (vm, error, "end_offset"), message);
  }
  hpm_decref (vm, msg);
  hpm_decref (vm, error);
  return result;
}

static void
test_refusals (void)
{
  g_auto (GStrv) cases = read_cases ("refusals.txt");
  HpmHost *host = start_host ();
  guint n_wrong = 0;

  g_test_summary ("What cannot be compiled is refused in CPython's words, at CPython's place.");
  for (guint i = 1; cases[i]; i++)
    {
      g_auto (GStrv) halves = g_strsplit (cases[i] + 1, "\n", 2);
      g_autofree char *text = g_strconcat (halves[1], "\n", NULL);
      g_autofree char *got = verdict (host->vm, text);

      if (strcmp (got, halves[0]) == 0)
        continue;
      g_test_message ("%s\n got: %s\nwant: %s", text, got, halves[0]);
      n_wrong++;
    }
  g_assert_cmpuint (g_strv_length (cases), >, 20);
  g_assert_cmpuint (n_wrong, ==, 0);
  hpm_host_free (host);
}

/* --- Steps --- */

/* "line" for each STEP, with a letter for its mark: r(ound), e(lement), = (return). */
static char *
steps_of (HpmCode *code)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < code->n_instructions; i++)
    if (opcode_at (code, i) == HPM_OPCODE_STEP)
      {
        static const char *const marks[] = { "", "r", "e", "=" };
        guint mark = HPM_INSTRUCTION_ARG (code->instructions[i]);

        g_assert_cmpuint (mark, <, G_N_ELEMENTS (marks));
        g_string_append_printf (out, "%s%d%s", out->len ? " " : "", code->locations[i].line, marks[mark]);
      }
  return g_string_free (out, FALSE);
}

static HpmCode *
inner_code (HpmVm   *vm,
            HpmCode *code)
{
  for (gssize i = 0; i < HPM_SIZE (code->consts); i++)
    if (HPM_IS (vm, HPM_TUPLE_ITEM (code->consts, i), CODE))
      return (HpmCode *) HPM_TUPLE_ITEM (code->consts, i);
  return NULL;
}

static void
test_steps (void)
{
  static const struct { const char *text, *module, *inner; } cases[] = {
    { "x = 1\ny = 2; z = 3\n", "1 2 2", NULL },
    { "def f(a):\n  for i in a:\n    g(i)\n  return i\n", "1", "2 3 2r 4 4=" },
    { "def f(a):\n  while a:\n    if b: continue\n    a()\n", "1", "2 3 3 2r 4 2r 2= 2=" },
    { "@deco\n@other\ndef f():\n  pass\n", "1 2 3", "4 4=" },
    { "[x\n for x in y]\n", "1", "1e 1=" },
    { "try:\n  a\nexcept B:\n  c\nfinally:\n  d\n", "1 2 3 4 6 6", NULL },
    { "with a:\n  b\n", "1 2 1", NULL },
    { "def f():\n  'Text.'\n  global x\n  return 1\n", "1", "4 4=" },
  };
  HpmHost *host = start_host ();

  g_test_summary ("Each statement is a step, and each further round, element and return.");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      HpmObject *code = compile (host->vm, cases[i].text, FALSE);
      g_autofree char *module = steps_of ((HpmCode *) code), *inner = NULL;

      g_assert_cmpstr (module, ==, cases[i].module);
      if (cases[i].inner)
        {
          inner = steps_of (inner_code (host->vm, (HpmCode *) code));
          g_assert_cmpstr (inner, ==, cases[i].inner);
        }
      hpm_decref (host->vm, code);
    }
  hpm_host_free (host);
}

/* --- Constants --- */

static void
test_constants_are_shared (void)
{
  HpmHost *host = start_host ();
  HpmVm *vm = host->vm;
  HpmCode *code = (HpmCode *) compile (vm, "def f(): return 12345\nx = 12345\n", FALSE);
  HpmCode *inner = inner_code (vm, code);

  g_test_summary ("Equal constants of one compilation are one object.");
  g_assert_true (HPM_TUPLE_ITEM (inner->consts, 1) == HPM_TUPLE_ITEM (code->consts, 1));
  /* Both tuples, and nothing else: the parse tree is gone */
  g_assert_cmpint (HPM_TUPLE_ITEM (inner->consts, 1)->refcnt, ==, 2);
  hpm_decref (vm, code);
  hpm_host_free (host);
}

static void
test_cell_echo (void)
{
  HpmHost *host = start_host ();
  HpmVm *vm = host->vm;
  HpmCode *code = (HpmCode *) compile (vm, "'shown'\n", TRUE);
  gboolean found = FALSE;

  g_test_summary ("The last expression of a cell is shown, even a string, which is no docstring then.");
  for (guint i = 0; i < code->n_instructions; i++)
    found |= opcode_at (code, i) == HPM_OPCODE_PRINT_EXPR;
  g_assert_true (found);
  hpm_decref (vm, code);
  hpm_host_free (host);
}

static void
test_nothing_is_left (void)
{
  HpmHost *host = start_host ();
  HpmVm *vm = host->vm;
  gsize before, after;

  g_test_summary ("A compilation keeps nothing but its code.");
  hpm_decref (vm, compile (vm, "def f(a, *b): return [a for a in b]\nx = {1, 'two', 3.0}\n", FALSE));
  before = hpm_mem_bytes_in_use (vm);
  hpm_decref (vm, compile (vm, "def f(a, *b): return [a for a in b]\nx = {1, 'two', 3.0}\n", FALSE));
  after = hpm_mem_bytes_in_use (vm);
  g_assert_cmpuint (before, ==, after);
  hpm_host_free (host);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/language/compiler/listings", test_listings);
  g_test_add_func ("/language/compiler/refusals", test_refusals);
  g_test_add_func ("/language/compiler/steps", test_steps);
  g_test_add_func ("/language/compiler/constants-are-shared", test_constants_are_shared);
  g_test_add_func ("/language/compiler/cell-echo", test_cell_echo);
  g_test_add_func ("/language/compiler/nothing-is-left", test_nothing_is_left);
  return g_test_run ();
}
