/* hpm-language.h: from source text to code objects
 *
 *   text ─ lexer ─ parser ─► tree ─ symbol tables ─ folding ─ compiler ─► code
 *
 * Errors are the guest's SyntaxError (IndentationError, TabError), set in the VM
 * with CPython's message and position; other failures are not possible.
 */
#pragma once

#include "language/hpm-ast.h"

G_BEGIN_DECLS

/* Opcodes: hpm-opcodes.def has each one's meaning. `plain` and `arg` (24 bits) are what the compiler
 * wrote, and all that a program sees, as four bytes. `opcode` is what the loop runs: `plain`, or
 * a form of it made for what was met here before. The rest is that form's memory, or was computed
 * beforehand. Jumps hold the absolute index of their target. */
typedef struct {
  guint8  opcode, plain;
  guint8  wait;            /* times to go until a special form is tried */
  guint8  failures;        /* of special forms so far */
  guint32 arg;
  union {
    struct {
      guint32 version;     /* of a type or a table of keys */
      guint32 place;       /* an index, an offset, or an object (see hpm_object_at_place ()) */
    };
    struct {
      gint32  line;        /* of STEP and RESUME */
      guint32 step;        /* likewise, as hpm_step_pack () gives it; of a RESUME that is no step 0 */
    };
  };
} HpmInstruction;

#define HPM_INSTRUCTION_BYTES 4 /* each, as programs see them */

typedef enum {
#define HPM_OPCODE(NAME) HPM_OPCODE_##NAME,
#include "language/hpm-opcodes.def"
#undef HPM_OPCODE
  HPM_N_OPCODES
} HpmOpcode;

#define HPM_INSTRUCTION_OPCODE(i) ((HpmOpcode) (i).plain)
#define HPM_INSTRUCTION_ARG(i)    ((i).arg)
const char  *hpm_opcode_name             (HpmOpcode opcode);

/* STEP's argument: why the line is reached. */
typedef enum {
  HPM_STEP_MARK_LINE,    /* a statement begins */
  HPM_STEP_MARK_ROUND,   /* the line of a `for` or `while` is reached again */
  HPM_STEP_MARK_ELEMENT, /* an element of a comprehension is about to be computed */
  HPM_STEP_MARK_RETURN,  /* the value to be returned is on the stack */
} HpmStepMark;

typedef enum {
  HPM_CODE_OPTIMIZED   = 0x1,   /* as CPython's CO_* */
  HPM_CODE_NEW_LOCALS  = 0x2,
  HPM_CODE_VARARGS     = 0x4,
  HPM_CODE_VAR_KEYWORDS = 0x8,
  HPM_CODE_NESTED      = 0x10,
  HPM_CODE_GENERATOR   = 0x20,
  HPM_CODE_LIBRARY     = 0x10000, /* frozen in: hidden from the learner */
  HPM_CODE_MODULE      = 0x20000, /* a script's, cell's or module's own code */
  HPM_CODE_CLASS_BODY  = 0x40000,
  HPM_CODE_COMPREHENSION = 0x80000,
  HPM_CODE_AS_NATIVE   = 0x100000, /* library that is in C in CPython: leaves no entry in a traceback */
  HPM_CODE_METHOD_IN_C = 0x200000, /* of a class that is in C in CPython: wrong arguments are told as there */
  HPM_CODE_METHOD_TUPLE = 0x400000, /* and it gets them as a tuple */
  HPM_CODE_FUTURE_ANNOTATIONS = 0x1000000, /* as CPython's */
} HpmCodeFlags;

typedef struct { gint32 line, end_line; guint16 column, end_column; } HpmLocation; /* line 0: none of its own. Columns in UTF-8 bytes from 0; G_MAXUINT16: unknown */
/* Instructions [start, end) are guarded: unwind the value stack to `depth`,
 * push the index of the failing instruction if `lasti`, push the exception, go to `target`. */
typedef struct { guint32 start, end, target; guint16 depth; guint16 lasti; } HpmHandler;

/* HpmCode.cold of a new code object (3.11: QUICKENING_WARMUP_DELAY). Some calls of Python functions hold fewer
 * references once it is 0, which sys.getrefcount () sees. */
#define HPM_CODE_COLD 8

/* A local's kind, as CPython's co_localspluskinds. */
enum { HPM_LOCAL_PLAIN = 0x20, HPM_LOCAL_CELL = 0x40, HPM_LOCAL_FREE = 0x80 };

/* What programs see of the instructions: CPython 3.11's form, byte for byte. Nothing here is ever run.
 * `places` has the unit that stands for each of our instructions; after it lie co_code, co_linetable, co_exceptiontable. */
typedef struct {
  guint32 n_code, n_lines, n_handlers; /* bytes of each */
  gint32  stack_size;
  guint32 n_places;
  guint32 places[];
} HpmPublished;

#define HPM_PUBLISHED_BYTES(p) ((guint8 *) &(p)->places[(p)->n_places])

typedef struct {
  HpmObject       head;
  gint32          flags, argcount, posonlyargcount, kwonlyargcount;
  gint32          n_locals;      /* plain ones, arguments first; those that are cells too counted here */
  gint32          n_localsplus;  /* + other cells + free variables */
  gint32          n_cells, n_frees;
  gint32          stack_size, first_line;
  /* Instructions know the constants' places: the tuple is never exchanged. */
  HpmObject      *consts, *names, *localsplus_names; /* tuples */
  guint8         *localsplus_kinds;
  HpmObject      *filename, *name, *qualname;
  HpmWeakref     *weaklist;
  /* Raw blocks of the arena, owned */
  HpmInstruction *instructions;
  HpmLocation    *locations;     /* one an instruction */
  HpmHandler     *handlers;      /* inner before outer at equal start: search from the first to match */
  HpmPublished   *published;
  guint32         n_instructions, n_handlers;
  gint32          simple_argcount; /* arguments that fill the parameters one to one; -1: it is not that simple */
  guint8          cold;          /* starts and backward jumps until CPython 3.11 would specialize its instructions */
} HpmCode;

typedef struct {
  HpmObject  *filename;     /* str; borrowed */
  gint        first_line;   /* what line 1 of the text is called (cells): 1 for a file */
  gboolean    is_cell;      /* the value of a last expression is echoed */
  gboolean    is_library;
  gboolean    by_library;   /* library that compiles while it runs, as CPython's does, too: see births.c */
  const char *text;         /* hpm_compile () sets it: the source, for the text of a SyntaxError; or NULL */
  gsize       length;
  gboolean    is_expression; /* one expression whose value is returned: eval () */
  gboolean    future_annotations; /* as if the text began with that import */
  guint       optimize;     /* 1: without asserts, __debug__ is False; 2: without docstrings, too */
  gboolean    is_single;     /* one statement as at the prompt: compile (…, 'single') */
  gboolean    has_no_file;  /* what is said after parsing shows no line: CPython looks for that in the file */
  gboolean    as_native;    /* library that is in C in CPython */
  gboolean    is_file;      /* a script's file: as in CPython 3.11, the parser's errors then count columns in bytes */
} HpmCompileOptions;

/* Parses UTF-8 text (already checked). Identifiers and constants met are appended to
 * `parse_tree`, a list. FALSE with SyntaxError set. */
gboolean     hpm_parse                   (HpmVm *vm, HpmAstPool *pool, const char *text, gsize length,
                                          const HpmCompileOptions *options, HpmObject *parse_tree, HpmAst *ast);
/* A code object from a tree; folds constants (new ones go to parse_tree too). */
HpmObject   *hpm_compile_ast             (HpmVm *vm, HpmAstPool *pool, HpmAst *ast, const HpmCompileOptions *options,
                                          HpmObject *parse_tree);
/* Both. `parse_tree` may be NULL: what a parse keeps is then dropped at once, as compile () does. */
HpmObject   *hpm_compile                 (HpmVm *vm, const char *text, gsize length, const HpmCompileOptions *options,
                                          HpmObject *parse_tree);
/* Raises SyntaxError (or a subclass) with its position; returns NULL. Columns from 1, in
 * characters, as the exception's attributes; end_line 0: unknown. */
gpointer     hpm_raise_syntax_error      (HpmVm *vm, HpmType *type, const HpmCompileOptions *options, const char *text, gsize length,
                                          gint line, gint column, gint end_line, gint end_column, const char *format, ...);
/* Of bytes whose comment names another encoding than UTF-8: the same in UTF-8, host memory. NULL: there is no such
 * comment, or the bytes are not what it says. */
char        *hpm_source_decode           (const char *text, gsize length, gsize *new_length);
/* The other way round, for a file; NULL with an error when the encoding lacks a character. */
char        *hpm_source_encode           (const char *text, gsize *new_length, GError **error);
/* The character of that name (not the text's end), or 0. */
gunichar     hpm_character_named         (const char *name, gsize length);
/* The other way round; NULL: it has none, or it is not in the table. Static. */
const char  *hpm_character_name          (gunichar c);
/* Warns of a line. What the module warnings makes of it when the program has imported that; else a SyntaxWarning is
 * written to the guest's stderr, with the line out of options->text, and a DeprecationWarning goes unheard.
 * FALSE: it is to be a SyntaxError with that text, or (an exception is set) asking has failed. */
gboolean     hpm_syntax_warning          (HpmVm *vm, const HpmCompileOptions *options, HpmType *category, gint line, const char *text);
/* The line table of a code object, entry by entry: units [start, end) of its published form stand at that
 * place; -1: not known. */
typedef struct {
  const guint8 *next, *end_of_table;
  gint          line_of_last;
  guint32       start, end;
  gint          line, end_line, column, end_column;
} HpmLineEntry;

HpmLineEntry hpm_code_first_line_entry   (const HpmCode *code); /* before the first */
gboolean     hpm_code_next_line_entry    (HpmLineEntry *entry);
/* That of the unit at `lasti` (an offset in bytes, as f_lasti); FALSE: there is none. */
gboolean     hpm_code_find_line_entry    (const HpmCode *code, gint lasti, HpmLineEntry *entry);
/* A listing, for tests and for looking: one instruction a line; g_free (). */
char        *hpm_code_disassemble        (HpmVm *vm, HpmObject *code);

G_END_DECLS
