/* hpm-ast.h: the abstract syntax tree
 *
 * Nodes, fields and their order are those of Python 3.11's `ast` module, so its
 * documentation describes this tree too. Nodes live in an HpmAstPool in host
 * memory, freed at once after compiling. Identifiers and constant values
 * are objects of the VM, owned by the parse tree list (see
 * hpm_parse ()); the nodes borrow them.
 */
#pragma once

#include "objects/hpm-objects.h"

G_BEGIN_DECLS

typedef struct _HpmAstPool HpmAstPool;
typedef struct _HpmExpr    HpmExpr;
typedef struct _HpmStmt    HpmStmt;

typedef struct { gint lineno, col_offset, end_lineno, end_col_offset; } HpmSpan; /* lines from 1, columns in UTF-8 bytes from 0 */

#define HPM_SEQ(T) struct { gsize n; T *items; }
typedef HPM_SEQ (HpmExpr *)   HpmExprSeq;
typedef HPM_SEQ (HpmStmt *)   HpmStmtSeq;
typedef HPM_SEQ (HpmObject *) HpmNameSeq;

typedef enum { HPM_LOAD, HPM_STORE, HPM_DEL } HpmExprContext;
typedef enum { HPM_CMP_EQ, HPM_CMP_NOT_EQ, HPM_CMP_LT, HPM_CMP_LT_E, HPM_CMP_GT, HPM_CMP_GT_E, HPM_CMP_IS, HPM_CMP_IS_NOT, HPM_CMP_IN, HPM_CMP_NOT_IN } HpmCmpOp;
typedef enum { HPM_UNARY_INVERT, HPM_UNARY_NOT, HPM_UNARY_ADD, HPM_UNARY_SUB } HpmUnaryOp;

typedef struct { HpmObject *arg; HpmExpr *annotation; HpmSpan span; } HpmArg;
typedef HPM_SEQ (HpmArg *) HpmArgSeq;
typedef struct {
  HpmArgSeq  posonlyargs, args;
  HpmArg    *vararg;      /* or NULL */
  HpmArgSeq  kwonlyargs;
  HpmExprSeq kw_defaults; /* one a kwonlyarg, NULL where it has none */
  HpmArg    *kwarg;
  HpmExprSeq defaults;
} HpmArguments;
typedef struct { HpmObject *arg; /* NULL: ** */ HpmExpr *value; HpmSpan span; } HpmKeyword;
typedef HPM_SEQ (HpmKeyword *) HpmKeywordSeq;
typedef struct { HpmObject *name, *asname; HpmSpan span; } HpmAlias;
typedef HPM_SEQ (HpmAlias *) HpmAliasSeq;
typedef struct { HpmExpr *target, *iter; HpmExprSeq ifs; gboolean is_async; } HpmComprehension;
typedef HPM_SEQ (HpmComprehension *) HpmComprehensionSeq;
typedef struct { HpmExpr *context_expr, *optional_vars; } HpmWithItem;
typedef HPM_SEQ (HpmWithItem *) HpmWithItemSeq;
typedef struct { HpmExpr *type; HpmObject *name; HpmStmtSeq body; HpmSpan span; } HpmExceptHandler;
typedef HPM_SEQ (HpmExceptHandler *) HpmExceptHandlerSeq;

typedef enum {
  HPM_EXPR_BOOL_OP, HPM_EXPR_NAMED_EXPR, HPM_EXPR_BIN_OP, HPM_EXPR_UNARY_OP, HPM_EXPR_LAMBDA, HPM_EXPR_IF_EXP, HPM_EXPR_DICT,
  HPM_EXPR_SET, HPM_EXPR_LIST_COMP, HPM_EXPR_SET_COMP, HPM_EXPR_DICT_COMP, HPM_EXPR_GENERATOR_EXP, HPM_EXPR_AWAIT,
  HPM_EXPR_YIELD, HPM_EXPR_YIELD_FROM, HPM_EXPR_COMPARE, HPM_EXPR_CALL, HPM_EXPR_FORMATTED_VALUE, HPM_EXPR_JOINED_STR,
  HPM_EXPR_CONSTANT, HPM_EXPR_ATTRIBUTE, HPM_EXPR_SUBSCRIPT, HPM_EXPR_STARRED, HPM_EXPR_NAME, HPM_EXPR_LIST, HPM_EXPR_TUPLE,
  HPM_EXPR_SLICE
} HpmExprKind;

struct _HpmExpr {
  HpmExprKind kind;
  HpmSpan     span;
  union {
    struct { gboolean is_or; HpmExprSeq values; } bool_op;
    struct { HpmExpr *target, *value; } named_expr;
    struct { HpmExpr *left; HpmOperator op; HpmExpr *right; } bin_op;
    struct { HpmUnaryOp op; HpmExpr *operand; } unary_op;
    struct { HpmArguments *args; HpmExpr *body; } lambda;
    struct { HpmExpr *test, *body, *orelse; } if_exp;
    struct { HpmExprSeq keys /* NULL: ** */, values; } dict;
    struct { HpmExprSeq elts; } set;
    struct { HpmExpr *elt; HpmComprehensionSeq generators; } comp;  /* list, set, generator */
    struct { HpmExpr *key, *value; HpmComprehensionSeq generators; } dict_comp;
    struct { HpmExpr *value; } await, yield /* value may be NULL */, yield_from;
    struct { HpmExpr *left; gsize n_ops; HpmCmpOp *ops; HpmExprSeq comparators; } compare;
    struct { HpmExpr *func; HpmExprSeq args; HpmKeywordSeq keywords; } call;
    struct { HpmExpr *value; int conversion /* -1, 's', 'r', 'a' */; HpmExpr *format_spec; } formatted_value;
    struct { HpmExprSeq values; } joined_str;
    struct { HpmObject *value; gboolean kind_u; } constant;
    struct { HpmExpr *value; HpmObject *attr; HpmExprContext ctx; } attribute;
    struct { HpmExpr *value, *slice; HpmExprContext ctx; } subscript;
    struct { HpmExpr *value; HpmExprContext ctx; } starred;
    struct { HpmObject *id; HpmExprContext ctx; } name;
    struct { HpmExprSeq elts; HpmExprContext ctx; } list, tuple;
    struct { HpmExpr *lower, *upper, *step; } slice;
  };
};

typedef enum {
  HPM_PATTERN_VALUE, HPM_PATTERN_SINGLETON, HPM_PATTERN_SEQUENCE, HPM_PATTERN_MAPPING, HPM_PATTERN_CLASS, HPM_PATTERN_STAR,
  HPM_PATTERN_AS, HPM_PATTERN_OR
} HpmPatternKind;
typedef struct _HpmPattern HpmPattern;
typedef HPM_SEQ (HpmPattern *) HpmPatternSeq;
struct _HpmPattern {
  HpmPatternKind kind;
  HpmSpan        span;
  union {
    struct { HpmExpr *value; } value;
    struct { HpmObject *value; } singleton;
    struct { HpmPatternSeq patterns; } sequence, or_;
    struct { HpmExprSeq keys; HpmPatternSeq patterns; HpmObject *rest; } mapping;
    struct { HpmExpr *cls; HpmPatternSeq patterns; HpmNameSeq kwd_attrs; HpmPatternSeq kwd_patterns; } cls;
    struct { HpmObject *name; } star; /* NULL: _ */
    struct { HpmPattern *pattern; HpmObject *name; } as; /* both NULL: _ */
  };
};
typedef struct { HpmPattern *pattern; HpmExpr *guard; HpmStmtSeq body; } HpmMatchCase;
typedef HPM_SEQ (HpmMatchCase *) HpmMatchCaseSeq;

typedef enum {
  HPM_STMT_FUNCTION_DEF, HPM_STMT_CLASS_DEF, HPM_STMT_RETURN, HPM_STMT_DELETE, HPM_STMT_ASSIGN, HPM_STMT_AUG_ASSIGN,
  HPM_STMT_ANN_ASSIGN, HPM_STMT_FOR, HPM_STMT_WHILE, HPM_STMT_IF, HPM_STMT_WITH, HPM_STMT_MATCH, HPM_STMT_RAISE, HPM_STMT_TRY,
  HPM_STMT_ASSERT, HPM_STMT_IMPORT, HPM_STMT_IMPORT_FROM, HPM_STMT_GLOBAL, HPM_STMT_NONLOCAL, HPM_STMT_EXPR, HPM_STMT_PASS,
  HPM_STMT_BREAK, HPM_STMT_CONTINUE
} HpmStmtKind;

struct _HpmStmt {
  HpmStmtKind kind;
  HpmSpan     span;
  union {
    struct { HpmObject *name; HpmArguments *args; HpmStmtSeq body; HpmExprSeq decorator_list; HpmExpr *returns; } function_def;
    struct { HpmObject *name; HpmExprSeq bases; HpmKeywordSeq keywords; HpmStmtSeq body; HpmExprSeq decorator_list; } class_def;
    struct { HpmExpr *value; } return_, expr;
    struct { HpmExprSeq targets; } delete;
    struct { HpmExprSeq targets; HpmExpr *value; } assign;
    struct { HpmExpr *target; HpmOperator op; HpmExpr *value; } aug_assign;
    struct { HpmExpr *target, *annotation, *value; gboolean simple; } ann_assign;
    struct { HpmExpr *target, *iter; HpmStmtSeq body, orelse; } for_;
    struct { HpmExpr *test; HpmStmtSeq body, orelse; } while_, if_;
    struct { HpmWithItemSeq items; HpmStmtSeq body; } with;
    struct { HpmExpr *subject; HpmMatchCaseSeq cases; } match;
    struct { HpmExpr *exc, *cause; } raise;
    struct { HpmStmtSeq body; HpmExceptHandlerSeq handlers; HpmStmtSeq orelse, finalbody; gboolean star; } try;
    struct { HpmExpr *test, *msg; } assert_;
    struct { HpmAliasSeq names; } import;
    struct { HpmObject *module; HpmAliasSeq names; int level; } import_from;
    struct { HpmNameSeq names; } global, nonlocal;
  };
};

typedef struct { HpmStmtSeq body; } HpmAst;

HpmAstPool  *hpm_ast_pool_new            (void) G_GNUC_WARN_UNUSED_RESULT;
void         hpm_ast_pool_free           (HpmAstPool *pool);
gpointer     hpm_ast_pool_alloc          (HpmAstPool *pool, gsize size); /* zeroed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HpmAstPool, hpm_ast_pool_free)

G_END_DECLS
