/* cli-left-out.c: a word about modules that CPython has and Heaparium has not
 *
 * The program itself gets CPython's ModuleNotFoundError; this note stands below it.
 */
#include "cli.h"

#include <glib/gi18n.h>
#include <string.h>

/* What reaches outside the heap, which no simulated Python can have. */
static const char *const outside[] = {
  "_thread", "asyncio", "concurrent", "fileinput", "ftplib", "glob", "http", "imaplib", "io", "logging", "mmap",
  "multiprocessing", "os", "pathlib", "pickle", "queue", "sched", "select", "selectors", "shelve", "shutil", "signal",
  "smtplib", "socket", "socketserver", "sqlite3", "ssl", "subprocess", "tempfile", "threading", "tkinter", "tracemalloc",
  "urllib", "xmlrpc", "zipfile", NULL
};

/* What is only not there. */
static const char *const missing[] = {
  "argparse", "array", "ast", "base64", "bisect", "calendar", "cmath", "code", "configparser", "csv", "datetime", "decimal",
  "difflib", "dis", "doctest", "email", "faulthandler", "fractions", "getpass", "graphlib", "hashlib", "heapq", "hmac",
  "html", "importlib", "inspect", "json", "keyword", "locale", "numbers", "pdb", "platform", "pprint", "profile",
  "random", "re", "secrets", "statistics", "string", "struct", "symtable", "textwrap", "time", "timeit", "token",
  "tokenize", "traceback", "unicodedata", "unittest", "uuid", "warnings", "xml", "zlib", NULL
};

/* The module that the last line of the errors did not find; g_free (). */
static char *
module_not_found (const char *errors)
{
  static const char before[] = "ModuleNotFoundError: No module named '";
  const char *at = g_strrstr (errors, before);
  const char *end;

  if (!at || (at > errors && at[-1] != '\n'))
    return NULL;
  at += strlen (before);
  end = strpbrk (at, ".'");
  return end ? g_strndup (at, end - at) : NULL;
}

void
hpm_cli_report_left_out (const char *errors)
{
  g_autofree char *name = module_not_found (errors);

  if (!name)
    return;
  if (g_strv_contains (outside, name))
    fprintf (stderr, _ ("heaparium-cli: Heaparium leaves out '%s': it has no threads, files, processes or network\n"),
             name);
  else if (g_strv_contains (missing, name))
    fprintf (stderr, _ ("heaparium-cli: Heaparium does not have Python's module '%s'\n"), name);
}
