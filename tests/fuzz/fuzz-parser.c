/* fuzz-parser.c: any bytes must parse or raise, and leave nothing behind */
#include "fuzz.h"
#include "runtime/hpm-vm.h"

#include <string.h>

#define MAX_SIZE ((gsize) 64 << 10)

static HpmHost *
start_host (void)
{
  static const HpmProgram program = { "", 0, "fuzz.py", FALSE, HPM_ERA_3_11 };
  static const HpmLimits limits = { 1000000, (gsize) 64 << 20, 1000, (gsize) 1 << 20 };
  HpmHost *host = hpm_host_new (&limits, NULL);

  g_assert_nonnull (host);
  hpm_vm_start (host, &program);
  return host;
}

/* What a parse must keep true: a tree without an error, or an error; and every hold ended. */
static void
parse (HpmHost    *host,
       HpmAstPool *pool,
       const char *text,
       gsize       size,
       gboolean    is_expression)
{
  HpmVm *vm = host->vm;
  HpmObject *filename = hpm_str_from_utf8 (vm, "fuzz.py", -1), *kept = hpm_list_new (vm, 0);
  HpmCompileOptions options
      = { .filename = filename, .first_line = 1, .is_expression = is_expression };
  HpmAst ast = { 0 };
  guint n_holds = vm->n_holds;
  gboolean ok = hpm_parse (vm, pool, text, size, &options, kept, &ast);

  g_assert_true (ok != hpm_err_occurred (vm));
  g_assert_cmpuint (vm->n_holds, ==, n_holds);
  hpm_err_clear (vm);
  hpm_decref (vm, kept);
  hpm_decref (vm, filename);
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  static HpmHost *host; /* starting one takes longer than a parse */
  HpmAstPool *pool;

  if (size > MAX_SIZE || !g_utf8_validate_len ((const char *) data, size, NULL))
    return 0;

  if (!host)
    host = start_host ();
  pool = hpm_ast_pool_new ();
  if (setjmp (host->stop) == 0)
    {
      parse (host, pool, (const char *) data, size, FALSE);
      parse (host, pool, (const char *) data, size, TRUE);
    }
  else
    {
      /* A limit was met: this VM cannot go on */
      hpm_host_free (host);
      host = NULL;
    }
  hpm_ast_pool_free (pool);
  return 0;
}
