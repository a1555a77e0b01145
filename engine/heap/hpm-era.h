/* hpm-era.h: where the eras of CPython differ in how they keep objects
 *
 * One row for each era, one column for each rule; no other place asks which era it is.
 */
#pragma once

#include "runtime/hpm-runtime.h"

/* How many dead objects lie in the free lists; tuples of 1 to 20. Of dictionaries' tables at least `keys`. */
typedef struct { guint16 lists, dicts, floats, tuples[20], keys; } HpmSpare;

typedef struct {
  /* TRUE: __del__ of an object in a cycle keeps the whole cycle from being collected, and it
   * lands in gc.garbage. Until 3.4, whose PEP 442 made finalizers safe to call there. */
  gboolean legacy_finalizers;
  /* TRUE: __del__ is called at most once in an object's life (PEP 442). Before, an object that its
   * finalizer saved was finalized again at its next death. */
  gboolean finalizes_once;
  /* TRUE: at exit the program's names are set to None before anything else, so that __del__ of what they hold runs, though
   * the class's functions refer to the module's names. Until 3.4, which lets the module die and collects what is left. */
  gboolean clears_main_first;
  /* What None, small integers, built-in types and what else is immortal shows as its count, which
   * never changes (PEP 683, in 3.12: UINT_MAX; in 3.14 _Py_IMMORTAL_INITIAL_REFCNT, 3 << 30). 0: nothing is immortal. */
  gint64   immortal_count;
  /* TRUE: and so does that of every interned string. In 3.12 only (measured: 3.12.1; 3.13.0 has it no more, but for
   * the names that the interpreter itself knows). */
  gboolean immortal_interned;
  /* What small integers, one-character strings and bytes, the empty str, bytes and tuple, and the interpreter's own names
   * start with: 999999999 where they are static objects (3.11: bpo-45953; _PyObject_IMMORTAL_REFCNT), which is no
   * immortality yet: their counts move. 1 where there is nothing of it. */
  gssize   static_count;
  /* TRUE: a collection that is due waits for the next instruction that looks (3.12: gh-97922), instead of
   * running inside the allocation that made it due. */
  gboolean collects_between_instructions;
  /* TRUE: LOAD_FAST may push a borrowed reference, so sys.getrefcount () of a
   * local is one less (3.14: gh-130704). */
  gboolean borrowed_loads;
  /* Letters of which a literal and the character out of a longer string are two objects, since the interpreter has the
   * name for itself (3.11: gh-90699; 3.12 still has some, 3.13 none: measured, 3.11.7, 3.12.1, 3.13.0). NULL: none. */
  const char *letters;
  /* TRUE: f (*args, **kwargs) of a Python function gives up the tuple and the dictionary as soon as the function's frame
   * has the arguments (3.12: _PyEvalFramePushAndInit_Ex (); measured: 3.12.1, 3.13.0). */
  gboolean gives_up_call_tuple;
  /* TRUE: __getattr__ () is called without a bound method, which would hold the object once more (measured: 3.12.1, 3.13.0). */
  gboolean getattr_unbound;
  /* TRUE: an exception that C raises is made when somebody looks at it. Until 3.12 (gh-102192), which makes it at once. */
  gboolean makes_errors_late;
  /* TRUE: the syntax tree of a program holds a bytes literal twice (measured: 3.12.1, 3.13.0). */
  gboolean bytes_twice_in_tree;
  /* gc.get_threshold () at the start. 3.14's young generation is of 2000 (gh-108362). */
  gint     thresholds[3];
  /* What gc.get_count () says of the two older generations when a program begins: collections while the interpreter
   * itself started (measured: 3.11.7 and 3.12.1, -I -X utf8). */
  gint     older_counts[2];
  /* What gc.get_stats () says of each generation then: collections and objects collected while the interpreter started
   * (measured likewise; always the same). */
  struct { gint16 collections, collected; } stats[3];
  /* The same of the young generation; and what lies in the free lists then: lists, dicts, floats, tuples of 1 to 20
   * (3.11.7, sys._debugmallocstats ()). A program's first births come from there and are not counted. Measured for 3.11 only. */
  gint     young_count;
  gboolean counts_imports; /* whether that and what each import adds have been measured */
  HpmSpare spare;
} HpmEraRules;

const HpmEraRules *hpm_era_rules (HpmVm *vm);
