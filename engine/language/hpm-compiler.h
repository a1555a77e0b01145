/* hpm-compiler.h: what the parts of the compiler share
 *
 * Private to engine/language. A compilation goes tree → symbol tables (symtable.c)
 * → folded tree (fold.c) → instructions in basic blocks (compiler.c, compile-….c)
 * → tidied blocks (blocks.c) → code object (assemble.c).
 *
 * Laws
 *   - All scratch memory comes from the HpmAstPool of the compilation.
 *   - An object made on the way is kept by a list (the parse tree, or
 *     HpmCompiler.keep), so that scratch structures only borrow.
 *   - The first error is set in the VM and in HpmCompiler.failed; everything after it
 *     may go on but is thrown away.
 */
#pragma once

#include "runtime/hpm-vm.h"

G_BEGIN_DECLS

/* --- Scratch containers --- */

#define HPM_VEC(T) struct { gsize n, capacity; T *items; }

gpointer     hpm_vec_grow             (HpmAstPool    *pool,
                                       gpointer       items,
                                       gsize          item_size,
                                       gsize          n,
                                       gsize         *capacity);

#define hpm_vec_push(pool, vec, item)                                                   \
  do                                                                                    \
    {                                                                                   \
      if ((vec)->n == (vec)->capacity)                                                  \
        (vec)->items = hpm_vec_grow ((pool), (vec)->items, sizeof *(vec)->items,        \
                                     (vec)->n, &(vec)->capacity);                       \
      (vec)->items[(vec)->n++] = (item);                                                \
    }                                                                                   \
  while (0)

/* A map from pointers (interned strings, tree nodes) to numbers or pointers, in
 * order of insertion. */
typedef struct {
  gconstpointer key;
  gssize        value;
  gpointer      data;
} HpmMapEntry;

typedef struct {
  gsize        n, capacity;
  HpmMapEntry *items;
  guint32     *table; /* index + 1 */
  gsize        table_size;
} HpmMap;

HpmMapEntry *hpm_map_find             (const HpmMap  *map,
                                       gconstpointer  key);
/* The entry of `key`, made with value 0 when there is none. */
HpmMapEntry *hpm_map_ensure           (HpmAstPool    *pool,
                                       HpmMap        *map,
                                       gconstpointer  key);

/* Constants in order, found again by type and value. */
typedef struct {
  gsize       n, capacity;
  HpmObject **items;
  guint32    *table;
  gsize       table_size;
} HpmConstTable;

/* --- What CPython's compiler would have made (births.c) --- */

/* Beside HPM_FREE_DICT, HPM_FREE_LIST and HPM_FREE_TUPLE + size: what no free list waits for. */
#define HPM_BIRTH_COUNTED G_MAXUINT

typedef struct {
  HpmVm       *vm;
  gboolean     active;     /* FALSE: nothing is noted */
  gboolean     collecting; /* whether a collection was under way before */
  gint         count;      /* of the youngest generation, as it goes on */
  guint        n_scopes, n_directive_lists, n_directives;
  HpmFreeLists aside;      /* the VM's free lists as they were */
  gint         extra[HPM_N_FREE_LISTS]; /* by how much each would be longer by now */
} HpmBirths;

void         hpm_births_begin          (HpmVm               *vm,
                                        HpmBirths           *b,
                                        gboolean             active);
void         hpm_births_end            (HpmBirths           *b);
void         hpm_births_begin_tables   (HpmBirths           *b);
void         hpm_births_end_tables     (HpmBirths           *b,
                                        const HpmConstTable *constants,
                                        HpmObject           *tree);
void         hpm_births_take           (HpmBirths           *b,
                                        guint                kind);
void         hpm_births_drop           (HpmBirths           *b,
                                        guint                kind);
void         hpm_births_pulse          (HpmBirths           *b,
                                        guint                kind);
void         hpm_births_take_tuple     (HpmBirths           *b,
                                        gssize               n);
void         hpm_births_drop_tuple     (HpmBirths           *b,
                                        gssize               n);
void         hpm_births_take_key       (HpmBirths           *b,
                                        HpmObject           *constant);
void         hpm_births_drop_key       (HpmBirths           *b,
                                        HpmObject           *constant);
/* `b` may be NULL. */
void         hpm_births_take_folded    (HpmBirths           *b,
                                        HpmObject           *value);
/* A tuple or set that only the compiler had. */
void         hpm_births_drop_value     (HpmBirths           *b,
                                        HpmObject           *value);
void         hpm_births_take_scope     (HpmBirths           *b);
void         hpm_births_take_directive (HpmBirths           *b,
                                        gboolean             first);
void         hpm_births_take_unit      (HpmBirths           *b);
void         hpm_births_drop_unit      (HpmBirths           *b);

/* --- Symbol tables --- */

typedef enum {
  HPM_DEF_GLOBAL     = 1 << 0, /* named in a `global` statement */
  HPM_DEF_LOCAL      = 1 << 1, /* assigned to */
  HPM_DEF_PARAM      = 1 << 2,
  HPM_DEF_NONLOCAL   = 1 << 3,
  HPM_DEF_USE        = 1 << 4,
  HPM_DEF_FREE_CLASS = 1 << 5, /* free, though a class body binds it too */
  HPM_DEF_IMPORT     = 1 << 6,
  HPM_DEF_ANNOT      = 1 << 7,
  HPM_DEF_COMP_ITER  = 1 << 8, /* a comprehension's loop variable */
  HPM_DEF_BOUND      = HPM_DEF_LOCAL | HPM_DEF_PARAM | HPM_DEF_IMPORT,
} HpmDefFlags;

typedef enum {
  HPM_BINDING_NONE,
  HPM_BINDING_LOCAL,
  HPM_BINDING_GLOBAL_EXPLICIT,
  HPM_BINDING_GLOBAL_IMPLICIT,
  HPM_BINDING_FREE,
  HPM_BINDING_CELL,
} HpmBinding;

#define HPM_SYMBOL_BINDING_SHIFT 12
#define HPM_SYMBOL_BINDING(value) ((HpmBinding) ((value) >> HPM_SYMBOL_BINDING_SHIFT))

typedef enum { HPM_SCOPE_MODULE, HPM_SCOPE_CLASS, HPM_SCOPE_FUNCTION, HPM_SCOPE_ANNOTATION } HpmScopeKind;

typedef enum {
  HPM_COMP_NONE, HPM_COMP_LIST, HPM_COMP_SET, HPM_COMP_DICT, HPM_COMP_GENERATOR
} HpmCompKind;

typedef struct { HpmObject *name; HpmSpan span; } HpmDirective;

typedef struct _HpmScope HpmScope;
struct _HpmScope {
  gconstpointer          node;
  HpmScopeKind           kind;
  HpmCompKind            comprehension;
  HpmMap                 symbols;      /* mangled name → HpmDefFlags | binding */
  HPM_VEC (HpmObject *)  varnames;     /* parameters */
  HPM_VEC (HpmScope *)   children;
  HPM_VEC (HpmDirective) directives;   /* `global` and `nonlocal` statements */
  gboolean               nested;       /* in a function, at any depth */
  gboolean               generator, varargs, var_keywords;
  gboolean               needs_class_cell; /* a class: a method says super () or __class__ */
  gboolean               comp_iter_target; /* now visiting a loop variable */
  guint                  comp_iter_expr;   /* now visiting an iterable */
};

typedef struct {
  HpmVm                   *vm;
  HpmAstPool              *pool;
  const HpmCompileOptions *options;
  HpmObject               *keep;
  HpmBirths               *births;
  HpmMap                   scopes;  /* node → HpmScope */
  HPM_VEC (HpmScope *)     stack;
  HpmScope                *top, *current;
  HpmObject               *private_name; /* of the class around, or NULL */
  gboolean                 future_annotations;
  gboolean                 failed;
  guint                    depth;
} HpmSymtable;

/* FALSE with SyntaxError set. */
gboolean     hpm_symtable_build       (HpmSymtable   *table,
                                       HpmAst        *ast);
gboolean     hpm_symtable_analyze     (HpmSymtable   *table);
/* The scope that `node` (statement, expression, tree) opens. */
HpmScope    *hpm_symtable_scope       (HpmSymtable   *table,
                                       gconstpointer  node);
HpmBinding   hpm_scope_binding        (HpmScope      *scope,
                                       HpmObject     *name);
/* `_Class__name` for private names in a class; borrowed (of `keep`). */
HpmObject   *hpm_mangle               (HpmVm         *vm,
                                       HpmObject     *keep,
                                       HpmObject     *private_name,
                                       HpmObject     *name);
void         hpm_symtable_error       (HpmSymtable   *table,
                                       HpmSpan        span,
                                       const char    *format,
                                       HpmObject     *name);

#define HPM_COMPILE_DEPTH_LIMIT 3000

/* Where counting begins: what the program has left of its recursion limit lasts for three times as many levels of
 * statements and expressions (CPython 3.11, Python/symtable.c). */
static inline guint
hpm_compile_start_depth (HpmVm                   *vm,
                         const HpmCompileOptions *options)
{
  guint left = vm->recursion_limit - MIN (vm->recursion_depth, vm->recursion_limit);

  return options->is_library || left >= HPM_COMPILE_DEPTH_LIMIT / 3 ? 0 : HPM_COMPILE_DEPTH_LIMIT - 3 * left;
}

/* --- Folding --- */

/* FALSE with an error set (recursion too deep: counted from `depth` on). */
gboolean     hpm_fold                 (HpmVm         *vm,
                                       HpmAstPool    *pool,
                                       HpmAst        *ast,
                                       HpmObject     *parse_tree,
                                       HpmBirths     *births,
                                       gboolean       future_annotations,
                                       gboolean       debug,
                                       guint          depth);
/* The expression's text, as `from __future__ import annotations` keeps it. */
HpmObject   *hpm_unparse              (HpmVm         *vm,
                                       HpmExpr       *expr);

/* --- Instructions in blocks --- */

/* Beside the real opcodes: marks that become the exception table. */
enum {
  HPM_PSEUDO_SETUP_FINALLY = HPM_N_OPCODES,
  HPM_PSEUDO_SETUP_CLEANUP, /* as FINALLY, and keeps the failing instruction's index */
  HPM_PSEUDO_SETUP_WITH,
  HPM_PSEUDO_POP_BLOCK,
};

typedef struct _HpmBasicBlock HpmBasicBlock;

/* The handlers in force, innermost first. */
typedef struct _HpmGuard HpmGuard;
struct _HpmGuard {
  HpmBasicBlock *handler;
  HpmGuard      *outer;
};

typedef struct {
  guint16        opcode;
  guint32        arg;
  HpmBasicBlock *target; /* of a jump or SETUP, else NULL */
  HpmGuard      *guard;
  HpmLocation    location;
  guint32        serial; /* of its emission; copies share it */
} HpmInstr;

struct _HpmBasicBlock {
  HpmBasicBlock      *next;       /* in order of layout */
  HpmBasicBlock      *older;      /* the one made before it in this unit */
  HpmBasicBlock      *twin;       /* its copy for the form that programs see */
  HPM_VEC (HpmInstr)  code;
  int                 start_depth;
  guint32             offset;
  guint               n_predecessors;
  HpmGuard           *guard;      /* in force at its beginning */
  gboolean            guard_known;
  gboolean            keeps_lasti; /* a handler that gets the index pushed */
  gboolean            reachable, is_handler, queued;
};

typedef enum {
  HPM_FB_WHILE, HPM_FB_FOR, HPM_FB_TRY_EXCEPT, HPM_FB_FINALLY_TRY, HPM_FB_FINALLY_END, HPM_FB_WITH,
  HPM_FB_HANDLER_CLEANUP, HPM_FB_POP_VALUE, HPM_FB_EXCEPTION_HANDLER, HPM_FB_GROUP_HANDLER,
} HpmFrameBlockKind;

/* What a return, break or continue has to undo on its way out. */
typedef struct {
  HpmFrameBlockKind kind;
  HpmBasicBlock    *block, *exit;
  gpointer          datum; /* final body, `with` statement, or the name bound by `except` */
  HpmSpan           span;  /* of the loop */
} HpmFrameBlock;

typedef enum {
  HPM_UNIT_MODULE, HPM_UNIT_CLASS, HPM_UNIT_FUNCTION, HPM_UNIT_LAMBDA, HPM_UNIT_COMPREHENSION
} HpmUnitKind;

/* One code object under construction. */
typedef struct _HpmUnit HpmUnit;
struct _HpmUnit {
  HpmUnit                *parent;
  HpmUnitKind             kind;
  HpmScope               *scope;
  HpmObject              *name, *qualname, *private_name;
  HpmMap                  names, varnames, cellvars, freevars;
  HpmConstTable           consts;
  gint                    argcount, posonlyargcount, kwonlyargcount, first_line;
  HpmBasicBlock          *entry, *block, *newest;
  HPM_VEC (HpmFrameBlock) frame_blocks;
  HpmLocation             location; /* of what is emitted now */
  guint32                 n_emitted; /* instructions; their serial numbers are below that */
  gint32                 *cell_places; /* in localsplus: own cells, then free variables */
  gint32                  n_own_cells; /* those that are no arguments */
};

typedef struct {
  HpmVm                   *vm;
  HpmAstPool              *pool;
  const HpmCompileOptions *options;
  HpmSymtable             *symtable;
  HpmBirths               *births;
  HpmObject               *keep;
  HpmObject               *fresh;       /* the newest tuple of keys: nobody has it but us */
  HpmConstTable            const_cache; /* over the code objects of this compilation */
  HpmUnit                 *unit;
  gboolean                 future_annotations;
  gint                     future_line; /* of the last import of a future feature at the beginning */
  gboolean                 failed;
  guint                    depth;
} HpmCompiler;

/* compiler.c */
gsize        hpm_const_table_add      (HpmVm         *vm,
                                       HpmAstPool    *pool,
                                       HpmConstTable *table,
                                       HpmObject     *constant);
gboolean     hpm_const_equal          (HpmVm         *vm,
                                       HpmObject     *a,
                                       HpmObject     *b);
/* The object that stands for all constants equal to this one. */
HpmObject   *hpm_merge_constant       (HpmCompiler   *c,
                                       HpmObject     *constant);
HpmObject   *hpm_keep_steal           (HpmCompiler   *c,
                                       HpmObject     *object);
void         hpm_compile_error        (HpmCompiler   *c,
                                       const char    *format,
                                       ...);
HpmLocation  hpm_location_of          (HpmSpan        span);
void         hpm_enter_unit           (HpmCompiler   *c,
                                       HpmObject     *name,
                                       HpmUnitKind    kind,
                                       gconstpointer  node,
                                       gint           line);
/* Leaves the unit; its code object (kept), or NULL after an error. */
HpmObject   *hpm_leave_unit           (HpmCompiler   *c,
                                       gboolean       add_none);

HpmBasicBlock *hpm_block_new          (HpmCompiler   *c);
void         hpm_use_block            (HpmCompiler   *c,
                                       HpmBasicBlock *block);
void         hpm_emit                 (HpmCompiler   *c,
                                       guint          opcode,
                                       guint32        arg);
void         hpm_emit_jump            (HpmCompiler   *c,
                                       guint          opcode,
                                       HpmBasicBlock *target);
/* The same with no line of its own. */
void         hpm_emit_quiet           (HpmCompiler   *c,
                                       guint          opcode,
                                       guint32        arg);
void         hpm_emit_jump_quiet      (HpmCompiler   *c,
                                       guint          opcode,
                                       HpmBasicBlock *target);
void         hpm_emit_const           (HpmCompiler   *c,
                                       HpmObject     *constant);
void         hpm_emit_name            (HpmCompiler   *c,
                                       guint          opcode,
                                       HpmObject     *name); /* mangled here */
void         hpm_emit_step            (HpmCompiler   *c,
                                       HpmStepMark    mark,
                                       HpmSpan        span);
void         hpm_compile_name         (HpmCompiler   *c,
                                       HpmObject     *name,
                                       HpmExprContext ctx);
gsize        hpm_name_index           (HpmCompiler   *c,
                                       HpmMap        *map,
                                       HpmObject     *name);
HpmObject   *hpm_unit_mangle          (HpmCompiler   *c,
                                       HpmObject     *name);
void         hpm_check_forbidden_name (HpmCompiler   *c,
                                       HpmObject     *name,
                                       HpmExprContext ctx);
void         hpm_push_frame_block     (HpmCompiler   *c,
                                       HpmFrameBlockKind kind,
                                       HpmBasicBlock *block,
                                       HpmBasicBlock *exit,
                                       gpointer       datum);
void         hpm_pop_frame_block      (HpmCompiler   *c);

#define HPM_SET_SPAN(c, s) ((c)->unit->location = hpm_location_of (s))
#define HPM_SET_QUIET(c)   ((c)->unit->location = (HpmLocation) { 0, 0, G_MAXUINT16, G_MAXUINT16 })

/* compile-expressions.c, compile-calls.c */
void         hpm_compile_expr         (HpmCompiler   *c,
                                       HpmExpr       *e);
void         hpm_compile_exprs        (HpmCompiler   *c,
                                       HpmExprSeq     exprs);
void         hpm_compile_jump_if      (HpmCompiler   *c,
                                       HpmExpr       *test,
                                       HpmBasicBlock *target,
                                       gboolean       condition);
void         hpm_compile_call_args    (HpmCompiler   *c,
                                       guint          n_pushed,
                                       HpmExprSeq     args,
                                       HpmKeywordSeq  keywords);
void         hpm_compile_call         (HpmCompiler   *c,
                                       HpmExpr       *e);
void         hpm_compile_star_unpack  (HpmCompiler   *c,
                                       HpmExprSeq     elts,
                                       guint          n_pushed,
                                       guint          build,
                                       guint          add,
                                       guint          extend,
                                       gboolean       tuple);
void         hpm_attribute_location   (HpmCompiler   *c,
                                       HpmExpr       *attribute);
HpmObject   *hpm_keys_tuple           (HpmCompiler   *c,
                                       gsize          n);
#define HPM_STACK_GUIDELINE 30

/* compile-functions.c */
void         hpm_compile_function     (HpmCompiler   *c,
                                       HpmStmt       *s);
void         hpm_compile_class        (HpmCompiler   *c,
                                       HpmStmt       *s);
void         hpm_compile_lambda       (HpmCompiler   *c,
                                       HpmExpr       *e);
void         hpm_compile_comprehension (HpmCompiler  *c,
                                       HpmExpr       *e);
void         hpm_compile_annotation   (HpmCompiler   *c,
                                       HpmExpr       *annotation);
/* `body` of a module or class, with its docstring. */
void         hpm_compile_body         (HpmCompiler   *c,
                                       HpmStmtSeq     body);

/* compile-statements.c, compile-try.c, compile-patterns.c */
void         hpm_compile_stmt         (HpmCompiler   *c,
                                       HpmStmt       *s);
void         hpm_compile_stmts        (HpmCompiler   *c,
                                       HpmStmtSeq     stmts);
void         hpm_compile_try          (HpmCompiler   *c,
                                       HpmStmt       *s);
void         hpm_compile_with         (HpmCompiler   *c,
                                       HpmStmt       *s,
                                       gsize          item);
/* Undoes what lies between here and the function's (or innermost loop's) level. */
HpmFrameBlock *hpm_compile_unwind     (HpmCompiler   *c,
                                       gboolean       keep_value,
                                       gboolean       to_loop);
void         hpm_compile_match        (HpmCompiler   *c,
                                       HpmStmt       *s);

/* compile-warnings.c: SyntaxWarnings, on stderr */
/* Is it what compile (…, 'single') takes? FALSE with SyntaxError set. options->text is the text. */
gboolean     hpm_check_single         (HpmVm *vm, const HpmCompileOptions *options, const HpmAst *ast);
void         hpm_warn_about_compare   (HpmCompiler   *c,
                                       HpmExpr       *e);
void         hpm_warn_about_call      (HpmCompiler   *c,
                                       HpmExpr       *func);
void         hpm_warn_about_subscript (HpmCompiler   *c,
                                       HpmExpr       *value,
                                       HpmExpr       *slice);
void         hpm_warn_about_assert    (HpmCompiler   *c,
                                       HpmExpr       *test);

/* blocks.c */
/* What can be done within one block: constant tests, tuples, swaps, jumps to jumps. Leaves NOPs behind. */
void         hpm_block_optimize       (HpmCompiler   *c,
                                       HpmUnit       *unit,
                                       HpmBasicBlock *block);
HpmInstr    *hpm_block_last           (const HpmBasicBlock *block); /* or NULL */
HpmBasicBlock *hpm_skip_empty_blocks  (HpmBasicBlock *block);
gboolean     hpm_block_is_exit        (const HpmBasicBlock *block);
/* Tidies the unit's blocks: jumps, constant tests, dead code, lines. */
void         hpm_blocks_optimize      (HpmCompiler   *c,
                                       HpmUnit       *unit);
gboolean     hpm_instr_is_jump        (const HpmInstr *instr);
gboolean     hpm_block_falls_through  (const HpmBasicBlock *block);
/* What an instruction adds to the stack's depth (when it jumps). */
int          hpm_stack_effect         (guint          opcode,
                                       guint32        arg,
                                       gboolean       jump);

/* published.c, published-tables.c: the form that programs see */
/* A unit's blocks as CPython would lay them out: no steps, and NOPs where a line has nothing else. Call it
 * before hpm_blocks_optimize (), which changes the same blocks. */
typedef struct {
  HpmBasicBlock *entry;
  gsize          n_constants; /* used */
} HpmPublishedUnit;

void         hpm_drop_needless_nops   (HpmBasicBlock *block);
HpmPublishedUnit hpm_publish_blocks   (HpmCompiler   *c,
                                       HpmUnit       *unit);
void         hpm_publish_code         (HpmCompiler   *c,
                                       HpmUnit       *unit,
                                       HpmPublishedUnit *published,
                                       HpmCode       *code);

/* assemble.c */
/* To be called before anything is tidied: what a function does before all else, and where its cells are. */
void         hpm_prepare_cells        (HpmCompiler   *c,
                                       HpmUnit       *unit);
/* Follows every way from the block that a unit begins with: each block's depth of stack and
 * handlers at its beginning. The deepest. */
int          hpm_trace_blocks         (HpmCompiler   *c,
                                       HpmBasicBlock *entry);
HpmObject   *hpm_assemble             (HpmCompiler   *c,
                                       HpmUnit       *unit,
                                       HpmPublishedUnit *published); /* new, or NULL */

/* Instructions as they are before they have ever run, steps with their lines. */
void         hpm_code_prepare         (HpmVm         *vm,
                                       HpmCode       *code);

/* code.c, code-replace.c, code-iterators.c */
HpmCode     *hpm_code_alloc           (HpmVm         *vm);
HPM_METHOD  (hpm_code_replace);
HPM_METHOD  (hpm_code_lines);
HPM_METHOD  (hpm_code_positions);

G_END_DECLS
