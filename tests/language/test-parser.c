/* test-parser.c: what the parser makes of texts
 *
 * trees.txt and mistakes.txt hold texts, each under a line "%% EXPECTED" with what CPython 3.11
 * says of it (recorded by ./record): the tree as ast.dump () has it, or the syntax error. */
#include "ast-dump.h"

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

/* Compares one text's result and says where they part. */
static gboolean
check (HpmVm      *vm,
       const char *expected,
       const char *text)
{
  g_autofree char *result = hpm_ast_dump_source (vm, text, strlen (text), FALSE);
  gsize same = 0;

  if (strcmp (result, expected) == 0)
    return TRUE;
  while (result[same] && result[same] == expected[same])
    same++;
  same = same > 60 ? same - 60 : 0;
  g_test_message ("%s\n got: %.200s\nwant: %.200s", text, result + same, expected + same);
  return FALSE;
}

static void
test_file (gconstpointer data)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "language", data, NULL);
  g_autofree char *contents = NULL;
  HpmHost *host = start_host ();
  guint n = 0, n_wrong = 0;

  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  for (char *at = strstr (contents, "%% "), *next; at; at = next)
    {
      char *text = strchr (at, '\n');

      next = strstr (text, "\n%% ");
      *text++ = '\0';
      if (next)
        *next++ = '\0';
      g_autofree char *with_newline = g_strconcat (text, next ? "\n" : "", NULL);
      n++;
      n_wrong += !check (host->vm, at + 3, with_newline);
    }

  g_assert_cmpuint (n, >, 20);
  g_assert_cmpuint (n_wrong, ==, 0);
  hpm_host_free (host);
}

/* Each identifier and constant is kept once by the parse tree. */
static void
test_kept_objects (void)
{
  static const char text[] = "number = 12345\n";
  HpmHost *host = start_host ();
  HpmVm *vm = host->vm;
  HpmAstPool *pool = hpm_ast_pool_new ();
  HpmObject *filename = hpm_str_from_utf8 (vm, "test.py", -1), *kept = hpm_list_new (vm, 0), *value;
  HpmCompileOptions options = { .filename = filename, .first_line = 1 };
  HpmAst ast;

  g_assert_true (hpm_parse (vm, pool, text, strlen (text), &options, kept, &ast));
  g_assert_cmpint (HPM_SIZE (kept), ==, 2);
  value = ast.body.items[0]->assign.value->constant.value;
  g_assert_cmpint (value->refcnt, ==, 1);
  g_assert_true (HPM_LIST_ITEM (kept, 0) == value || HPM_LIST_ITEM (kept, 1) == value);
  hpm_ast_pool_free (pool);
  hpm_decref (vm, kept);
  hpm_decref (vm, filename);
  hpm_host_free (host);
}

/* What eval () takes. */
static void
test_expressions (void)
{
  static const struct {
    const char *text, *expected;
  } cases[] = {
    { "1 +", "SyntaxError 1 0 1 0 invalid syntax" },
    { "x = 1", "SyntaxError 1 3 1 4 invalid syntax" },
    { "", "SyntaxError 0 0 0 0 invalid syntax" },
    { "(1", "SyntaxError 1 1 1 0 '(' was never closed" },
    { "*a", "SyntaxError 1 1 1 2 invalid syntax" },
    { "1,\n\n", "Module(body=[Expr(value=Tuple(" },
  };
  HpmHost *host = start_host ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *result
          = hpm_ast_dump_source (host->vm, cases[i].text, strlen (cases[i].text), TRUE);

      if (!g_str_has_prefix (result, cases[i].expected))
        g_test_message ("%s: %s", cases[i].text, result);
      g_assert_true (g_str_has_prefix (result, cases[i].expected));
    }
  hpm_host_free (host);
}

/* `piece` many times over, then `end`: must neither crash nor take long. */
static void
check_deep (HpmVm      *vm,
            const char *piece,
            gsize       n,
            const char *end,
            const char *expected)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *result = NULL;

  for (gsize i = 0; i < n; i++)
    g_string_append (text, piece);
  g_string_append (text, end);
  result = hpm_ast_dump_source (vm, text->str, text->len, FALSE);
  if (!g_str_has_prefix (result, expected))
    g_test_message ("%s... gives %.100s", piece, result);
  g_assert_true (g_str_has_prefix (result, expected));
}

static void
test_deep_nesting (void)
{
  HpmHost *host = start_host ();
  HpmVm *vm = host->vm;

  check_deep (vm, "(", 201, "1\n", "SyntaxError 1 201 1 201 too many nested parentheses");
  check_deep (vm, "(", 200, "1 2\n", "SyntaxError 1 200 1 0 '(' was never closed");
  check_deep (vm, "-", 100000, "1\n", "MemoryError");
  check_deep (vm, "not ", 100000, "1\n", "MemoryError");
  check_deep (vm, "lambda: ", 100000, "1\n", "MemoryError");
  check_deep (vm, "x ** ", 100000, "1\n", "MemoryError");
  check_deep (vm, "1 if 1 else ", 100000, "1\n", "MemoryError");
  check_deep (vm, "[x for x in ", 150, "1 2\n", "SyntaxError");
  check_deep (vm, "{a: ", 150, "1 2\n", "SyntaxError");
  check_deep (vm, "f(a=", 150, "1 2\n", "SyntaxError");
  hpm_host_free (host);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/language/parser/trees", "trees.txt", test_file);
  g_test_add_data_func ("/language/parser/mistakes", "mistakes.txt", test_file);
  g_test_add_func ("/language/parser/expressions", test_expressions);
  g_test_add_func ("/language/parser/kept-objects", test_kept_objects);
  g_test_add_func ("/language/parser/deep-nesting", test_deep_nesting);
  return g_test_run ();
}
