/* dump-ast.c: the trees of files named on stdin, a line each; for ./compare */
#include "ast-dump.h"

#include <stdio.h>
#include <string.h>

static void
dump_file (HpmHost    *host,
           const char *path)
{
  g_autofree char *text = NULL, *dump = NULL;
  gsize length;

  if (!g_file_get_contents (path, &text, &length, NULL))
    {
      puts ("cannot be read");
      return;
    }
  dump = hpm_ast_dump_source (host->vm, text, length, FALSE);
  g_strdelimit (dump, "\n", ' ');
  puts (dump);
}

int
main (void)
{
  static const HpmProgram program = { "", 0, "test.py", FALSE, HPM_ERA_3_11 };
  static const HpmLimits limits = { G_MAXUINT64, (gsize) 4 << 30, 1000, G_MAXSIZE };
  HpmHost *host = hpm_host_new (&limits, NULL);
  char path[4096];

  if (!host)
    return 1;
  hpm_vm_start (host, &program);
  while (fgets (path, sizeof path, stdin))
    {
      path[strcspn (path, "\n")] = '\0';
      dump_file (host, path);
    }
  hpm_host_free (host);
  return 0;
}
