/* test-types.c: classes, special methods, functions and what goes wrong with them
 *
 * Each program's output is compared with CPython 3.11's (types/record). It runs twice: once as a learner would,
 * once with a collection at nearly every object made, and the auditor counting in between: a reference that
 * only C knows shows up there.
 */
#include "runtime/hpm-vm.h"

#include <string.h>

typedef struct {
  char  *fault;
  guint  n_steps;
  guint  stride; /* look at each so-manyth step */
} Audit;

static char *
read_file (const char *name,
           const char *suffix)
{
  g_autofree char *file = g_strconcat (name, suffix, NULL);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "objects", "types", file, NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

static void
audit_cb (HpmHost    *host,
          HpmStepKind kind,
          gint        line,
          gpointer    data)
{
  Audit *audit = data;

  if (audit->fault == NULL && ++audit->n_steps % audit->stride == 0)
    audit->fault = hpm_audit (host->vm);
}

static HpmHost *
start (const char *text,
       Audit      *audit)
{
  HpmProgram program = { text, strlen (text), "program.py", FALSE, HPM_ERA_3_11 };
  HpmHost *host = hpm_host_new (NULL, NULL);

  hpm_vm_start (host, &program);
  host->on_step = audit_cb;
  host->on_step_data = audit;
  return host;
}

static void
run (const char *name,
     guint       threshold,
     guint       stride)
{
  g_autofree char *text = read_file (name, ".py"), *out = read_file (name, ".out");
  Audit audit = { NULL, 0, stride };
  HpmHost *host = start (text, &audit);

  if (threshold > 0)
    host->vm->gc.generations[0].threshold = (gint) threshold;
  g_assert_cmpint (hpm_vm_run (host, G_MAXUINT64), ==, HPM_RUN_FINISHED);
  g_assert_cmpstr (host->output[HPM_STREAM_STDERR]->str, ==, "");
  g_assert_cmpstr (host->output[HPM_STREAM_STDOUT]->str, ==, out);
  g_assert_cmpstr (audit.fault, ==, NULL);
  g_free (audit.fault);
  hpm_host_free (host);
}

static void
test_output (gconstpointer name)
{
  run (name, 0, 1);
}

static void
test_collecting (gconstpointer name)
{
  run (name, 1, 11);
}

/* A lookup that was made before must see what has changed since, also below. */
static void
cache_cb (HpmHost    *host,
          HpmStepKind kind,
          gint        line,
          gpointer    data)
{
  HpmVm *vm = host->vm;
  HpmObject *globals, *a, *b, *name;
  guint *n_checks = data;
  guint32 before;

  if (kind != HPM_STEP_LINE || line != 3)
    return;
  globals = hpm_module_borrow_dict (vm->main_module);
  a = hpm_dict_borrow_item_ascii (vm, globals, "A");
  b = hpm_dict_borrow_item_ascii (vm, globals, "B");
  name = hpm_str_interned (vm, "late");

  g_assert_null (hpm_type_borrow_lookup (vm, HPM_AS_TYPE (b), name));
  before = hpm_type_version (vm, HPM_AS_TYPE (b));
  g_assert_cmpint (hpm_object_set_attr (vm, a, name, vm->none), ==, 0);
  g_assert_cmpuint (hpm_type_version (vm, HPM_AS_TYPE (b)), !=, before);
  g_assert_true (hpm_type_borrow_lookup (vm, HPM_AS_TYPE (b), name) == vm->none);
  g_assert_cmpint (hpm_object_set_attr (vm, a, name, NULL), ==, 0);
  g_assert_null (hpm_type_borrow_lookup (vm, HPM_AS_TYPE (b), name));
  hpm_decref (vm, name);
  ++*n_checks;
}

static void
test_cache (void)
{
  static const char text[] = "class A: pass\nclass B(A): pass\n1\n";
  HpmProgram program = { text, strlen (text), "program.py", FALSE, HPM_ERA_3_11 };
  HpmHost *host = hpm_host_new (NULL, NULL);
  guint n_checks = 0;

  hpm_vm_start (host, &program);
  host->on_step = cache_cb;
  host->on_step_data = &n_checks;
  g_assert_cmpint (hpm_vm_run (host, G_MAXUINT64), ==, HPM_RUN_FINISHED);
  g_assert_cmpuint (n_checks, ==, 1);
  hpm_host_free (host);
}

int
main (int    argc,
      char **argv)
{
  static const char *const names[] = { "classes", "functions_and_names", "special_methods", "what_goes_wrong" };

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/objects/types/cache", test_cache);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *output = g_strconcat ("/objects/types/", names[i], "/output", NULL);
      g_autofree char *collecting = g_strconcat ("/objects/types/", names[i], "/collecting", NULL);

      g_test_add_data_func (output, names[i], test_output);
      g_test_add_data_func (collecting, names[i], test_collecting);
    }
  return g_test_run ();
}
