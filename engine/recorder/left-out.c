/* left-out.c: a word about modules that CPython or its users have and Heaparium has not
 *
 * The program itself gets CPython's ModuleNotFoundError. What is said here stands below it, on the
 * command line and in the window.
 */
#include "recorder/recorder-private.h"
#include "modules/hpm-modules.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct {
  const char *reason;  /* {} is the module */
  const char *names;   /* each between blanks */
} LeftOut;

static const LeftOut left_out[] = {
  { N_ ("Heaparium leaves out “{}”: a program runs in one thread here, so that each of its steps can be gone back to"),
    " asyncio concurrent multiprocessing sched selectors select signal trio " },
  { N_ ("Heaparium leaves out “{}”: a program here has no files, processes or network, only its heap"),
    " configparser email fileinput fcntl ftplib getpass glob gzip http imaplib"
    " locale mmap pathlib marshal resource shelve shutil site smtplib socket"
    " socketserver sqlite3 ssl subprocess tempfile tkinter urllib xml xmlrpc zipfile zlib"
    " asynchat asyncore bz2 cgi cgitb crypt dbm distutils encodings ensurepip filecmp genericpath gettext grp"
    " imghdr imp lzma mailbox mailcap mimetypes modulefinder msilib msvcrt netrc nis nntplib nt ntpath nturl2path"
    " optparse ossaudiodev pipes pkgutil poplib posix pty pwd py_compile pyclbr pydoc pydoc_data"
    " readline rlcompleter runpy sndhdr spwd syslog tarfile telnetlib termios tomllib tty uu venv webbrowser"
    " winreg winsound wsgiref xdrlib zipapp zipimport ctypes.util ctypes.wintypes importlib.abc importlib.machinery"
    " importlib.metadata importlib.resources importlib.util logging.config logging.handlers " },
  { N_ ("Heaparium leaves out “{}”: there is nothing to measure from outside, each object is in the picture with its "
        "size, its count and its owners"),
    " tracemalloc objgraph pympler psutil memory_profiler guppy guppy3 muppy memray faulthandler profile"
    " cProfile pstats " },
  { N_ ("Heaparium leaves out “{}”: it is not about how objects live. The modules that are there stand in the "
        "engine's README"),
    " aifc antigravity audioop bdb chunk cmd code codeop"
    " compileall curses getopt idlelib ipaddress"
    " lib2to3 parser pdb pickletools plistlib pyexpat quopri smtpd sqlite sre_compile sre_constants"
    " sre_parse stat stringprep sunau symtable sysconfig tabnanny test this token tokenize trace turtle turtledemo"
    " wave zoneinfo html.parser unittest.mock " },
  { N_ ("Heaparium runs a program by itself: “{}” would have to be installed apart from Python"),
    " numpy pandas scipy matplotlib requests pytest attr attrs django flask torch tensorflow sympy typing_extensions pydantic"
    " yaml rich tqdm PIL cv2 sklearn seaborn bs4 lxml aiohttp fastapi httpx networkx numba cython hypothesis pip setuptools"
    " pygame plotly sqlalchemy click colorama dill cloudpickle msgpack orjson sortedcontainers more_itertools toolz " },
  { N_ ("“{}” is a part of how CPython's own library is written; what it does is there under its public name"),
    " _asyncio _bz2 _codecs_cn _compat_pickle _contextvars _csv _datetime _decimal _elementtree _frozen_importlib"
    " _frozen_importlib_external _hashlib _imp _json _locale _lsprof _markupbase _md5 _multiprocessing _opcode"
    " _osx_support _pickle _posixsubprocess _py_abc _pydecimal _pyio _queue _sha1 _sha256 _sha512 _sha3 _signal _sitebuiltins"
    " _socket _sqlite3 _ssl _stat _statistics _string _strptime _struct _symtable _testcapi _testinternalcapi"
    " _threading_local _uuid _warnings _winapi _xxsubinterpreters _zoneinfo posixpath " },
};

/* In "No module named 'a.b'", the last line of `text` that says so: "a.b". */
static char *
module_not_found (const char *text)
{
  static const char before[] = "No module named '";
  const char *at = g_strrstr (text, before);
  const char *end;

  if (at == NULL)
    return NULL;
  at += strlen (before);
  end = strchr (at, '\'');
  return end != NULL ? g_strndup (at, end - at) : NULL;
}

/* The sentence on the module of that very name. */
static char *
sentence_on (const char *name)
{
  g_autofree char *word = g_strdup_printf (" %s ", name);

  if (hpm_module_find (name) != NULL)
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (left_out); i++)
    if (strstr (left_out[i].names, word) != NULL)
      {
        GString *sentence = g_string_new (_ (left_out[i].reason));

        g_string_replace (sentence, "{}", name, 1);
        return g_string_free (sentence, FALSE);
      }
  return NULL;
}

char *
hpm_module_left_out (const char *message)
{
  g_autofree char *name = module_not_found (message);
  char *sentence = name ? sentence_on (name) : NULL;
  char *dot = name ? strchr (name, '.') : NULL;

  if (sentence == NULL && dot != NULL)
    {
      *dot = '\0';
      sentence = sentence_on (name);
    }
  return sentence;
}
