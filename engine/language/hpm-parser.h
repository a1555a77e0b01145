/* hpm-parser.h: what the files of the parser share
 *
 * Private to engine/language. The lexer hands out tokens on demand; the parser is
 * written in the manner of a parsing expression grammar: a function tries to read its construct
 * at `pos`, gives its node, or NULL with `pos` where it was.
 *
 * Laws
 *   - A text is parsed at most twice. The first pass knows Python only; when it
 *     fails, the second (`diagnosing`) also tries the known mistakes (parse-mistakes.c), each where the
 *     grammar would meet it, and so finds the message that CPython gives.
 *   - Once `failed` is set an exception is set in the VM and nothing matches any more.
 *   - Tokens are fetched no sooner than they are looked at: the last one fetched is
 *     where a plain "invalid syntax" is reported.
 *   - All memory is the pool's, so that a run that stops in here leaves nothing behind.
 */
#pragma once

#include "runtime/hpm-vm.h"

typedef enum {
  TOKEN_END, TOKEN_NAME, TOKEN_NUMBER, TOKEN_STRING, TOKEN_NEWLINE, TOKEN_INDENT, TOKEN_DEDENT, TOKEN_ERROR, TOKEN_UNKNOWN,
  TOKEN_LPAR, TOKEN_RPAR, TOKEN_LSQB, TOKEN_RSQB, TOKEN_LBRACE, TOKEN_RBRACE,
  TOKEN_COLON, TOKEN_COMMA, TOKEN_SEMI, TOKEN_DOT, TOKEN_ELLIPSIS, TOKEN_ARROW, TOKEN_COLON_EQUAL, TOKEN_EQUAL,
  TOKEN_PLUS, TOKEN_MINUS, TOKEN_STAR, TOKEN_SLASH, TOKEN_DOUBLE_SLASH, TOKEN_PERCENT, TOKEN_AT, TOKEN_DOUBLE_STAR,
  TOKEN_VBAR, TOKEN_AMPER, TOKEN_CIRCUMFLEX, TOKEN_TILDE, TOKEN_LSHIFT, TOKEN_RSHIFT,
  TOKEN_LESS, TOKEN_GREATER, TOKEN_EQ_EQUAL, TOKEN_NOT_EQUAL, TOKEN_LESS_EQUAL, TOKEN_GREATER_EQUAL,
  TOKEN_PLUS_EQUAL, TOKEN_MINUS_EQUAL, TOKEN_STAR_EQUAL, TOKEN_SLASH_EQUAL, TOKEN_DOUBLE_SLASH_EQUAL, TOKEN_PERCENT_EQUAL,
  TOKEN_AT_EQUAL, TOKEN_DOUBLE_STAR_EQUAL, TOKEN_VBAR_EQUAL, TOKEN_AMPER_EQUAL, TOKEN_CIRCUMFLEX_EQUAL,
  TOKEN_LSHIFT_EQUAL, TOKEN_RSHIFT_EQUAL,
  /* Keywords, in alphabetical order */
  TOKEN_FALSE, TOKEN_NONE, TOKEN_TRUE, TOKEN_AND, TOKEN_AS, TOKEN_ASSERT, TOKEN_ASYNC, TOKEN_AWAIT, TOKEN_BREAK, TOKEN_CLASS,
  TOKEN_CONTINUE, TOKEN_DEF, TOKEN_DEL, TOKEN_ELIF, TOKEN_ELSE, TOKEN_EXCEPT, TOKEN_FINALLY, TOKEN_FOR, TOKEN_FROM,
  TOKEN_GLOBAL, TOKEN_IF, TOKEN_IMPORT, TOKEN_IN, TOKEN_IS, TOKEN_LAMBDA, TOKEN_NONLOCAL, TOKEN_NOT, TOKEN_OR, TOKEN_PASS,
  TOKEN_RAISE, TOKEN_RETURN, TOKEN_TRY, TOKEN_WHILE, TOKEN_WITH, TOKEN_YIELD,
} HpmTokenKind;

/* What a parsing function has found at a token before. */
typedef struct _HpmMemo HpmMemo;
struct _HpmMemo {
  HpmMemo *next;
  gint     rule;
  gint     end;   /* `pos` afterwards */
  gpointer node;  /* NULL: it does not match */
};

typedef struct {
  HpmTokenKind kind;
  HpmSpan      span;         /* columns -1 for INDENT, DEDENT and END */
  const char  *start, *end;
  gint         level;        /* of brackets open after it */
  HpmObject   *value;        /* a name's string or a number's value, made when first needed; borrowed */
  HpmMemo     *memos;
} HpmToken;

#define HPM_MAX_INDENTS 100
#define HPM_MAX_BRACKETS 200

/* The lexer. */
typedef struct {
  const char *text, *end;    /* ends with a newline unless empty */
  const char *cur, *start;   /* the next byte; where the token began */
  const char *line_start;
  const char *buffer_start;  /* the line at which CPython's buffer begins: lines within a token are added to it */
  gint        lineno;
  gint        first_line;    /* tokens on this line are shifted by first_col */
  gint        first_col;
  gboolean    in_token;
  gboolean    at_line_start;
  gboolean    at_end;
  gint        n_indents, pending;
  gint        indents[HPM_MAX_INDENTS], alt_indents[HPM_MAX_INDENTS];
  gint        n_brackets;
  struct { char c; gint line, col; } brackets[HPM_MAX_BRACKETS];
  gboolean    is_eof_error;  /* the text ended too early: what to say depends on the brackets */
  gboolean    is_weak_error; /* counts only where the parser meets it, not further on */
} HpmLexer;

typedef struct _HpmParser HpmParser;
struct _HpmParser {
  HpmVm                   *vm;
  HpmAstPool              *pool;
  const HpmCompileOptions *options;
  HpmObject               *parse_tree;
  HpmLexer                 lexer;
  HpmToken               **tokens;
  gint                     n_tokens, tokens_size;
  gint                     pos;
  gint                     level;        /* of nested parsing functions */
  gboolean                 diagnosing;
  gboolean                 failed;
  gboolean                 counts_bytes; /* columns of errors are in bytes */
  gboolean                 is_bare;      /* eval ()'s text had no newline at its end */
  HpmParser               *outer;        /* in the expressions of an f-string: of the text around it */
};

/* --- A growing array in the pool --- */

typedef struct { gsize n, size; gpointer *items; } HpmVec;

void         hpm_vec_add                 (HpmAstPool *pool, HpmVec *vec, gpointer item);
/* A vector's items as one of the tree's sequences. */
#define HPM_VEC_TO_SEQ(vec, seq) ((seq).n = (vec).n, (seq).items = (gpointer) (vec).items)

/* --- Lexer (lexer.c) --- */

void         hpm_lexer_init              (HpmLexer *lexer, const char *text, gsize length, gint first_line, gint first_col);
/* TOKEN_ERROR with an exception set, or with lexer.is_eof_error. */
void         hpm_lexer_next              (HpmParser *p, HpmToken *token);
gboolean     hpm_lexer_is_soft_keyword   (const HpmToken *token);

/* --- Tokens, nodes (parser.c) --- */

/* What a file says of its encoding (source-encoding.c). FALSE: SyntaxError, it is one that CPython lacks. */
gboolean     hpm_check_source_encoding   (HpmVm *vm, const char *text, gsize length, gboolean *is_declared);
void         hpm_parser_init             (HpmParser *p, HpmVm *vm, HpmAstPool *pool, const HpmCompileOptions *options, HpmObject *parse_tree);
HpmToken    *hpm_parser_token_at         (HpmParser *p, gint index);
/* Runs `rule` in one or two passes; NULL with the error set. */
gpointer     hpm_parser_run              (HpmParser *p, gpointer (*rule) (HpmParser *p));
HpmObject   *hpm_parser_keep_steal       (HpmParser *p, HpmObject *object); /* in the parse tree's list; borrowed */
HpmObject   *hpm_parser_name_of          (HpmParser *p, HpmToken *token);
HpmSpan      hpm_parser_span_from        (HpmParser *p, gint start);
HpmSpan      hpm_parser_span_to_lexer    (HpmParser *p, HpmSpan first); /* as errors have it: without the last byte */
HpmExpr     *hpm_parser_expr             (HpmParser *p, HpmExprKind kind, gint start); /* ends at the last token read */
HpmExpr     *hpm_parser_name_expr        (HpmParser *p, HpmToken *token);
HpmExpr     *hpm_parser_constant         (HpmParser *p, HpmObject *value, HpmSpan span);
gboolean     hpm_parser_memo             (HpmParser *p, gint rule, gpointer *node);
gpointer     hpm_parser_memo_keep        (HpmParser *p, gint rule, gint start, gpointer node);
gboolean     hpm_parser_enter            (HpmParser *p); /* FALSE, failed: nested too deep */
#define hpm_parser_leave(p) ((p)->level--)
#define hpm_parser_new(p, T) ((T *) hpm_ast_pool_alloc ((p)->pool, sizeof (T)))

static inline HpmTokenKind
hpm_peek (HpmParser *p)
{
  if (p->failed)
    return TOKEN_ERROR;
  if (p->pos < p->n_tokens)
    return p->tokens[p->pos]->kind;
  return hpm_parser_token_at (p, p->pos)->kind;
}

static inline HpmToken *
hpm_accept (HpmParser   *p,
            HpmTokenKind kind)
{
  if (hpm_peek (p) != kind)
    return NULL;
  return p->tokens[p->pos++];
}

/* Backtracks: gives NULL. */
static inline gpointer
hpm_back (HpmParser *p,
          gint       pos)
{
  p->pos = pos;
  return NULL;
}

gboolean     hpm_peek_soft               (HpmParser *p, const char *word);

/* Warns (once: not when diagnosing). FALSE: the filters make an error of it, which is the caller's to raise unless
 * the parser has failed already. */
gboolean     hpm_parser_warn             (HpmParser *p, HpmType *category, gint line, const char *format, ...) G_GNUC_PRINTF (4, 5);

/* --- Literals (numbers.c, strings.c, f-strings.c) --- */

HpmExpr     *hpm_parse_number            (HpmParser *p);
HpmExpr     *hpm_parse_strings           (HpmParser *p);

typedef struct {
  HpmParser *p;
  HpmSpan    span;           /* of the whole concatenation */
  HpmVec     values;         /* of the f-string's parts */
  gunichar  *text;           /* literal text gathered since the last expression */
  gsize      n_text, text_size;
  gboolean   is_fstring;
  HpmSpan    place;          /* of the literal at hand */
} HpmStringParts;

void         hpm_string_add_char         (HpmStringParts *parts, gunichar c);
/* Decodes [s, end) with escapes unless raw; FALSE: failed. */
gboolean     hpm_string_add_literal      (HpmStringParts *parts, const char *s, const char *end, gboolean raw);
void         hpm_string_flush            (HpmStringParts *parts); /* gathered text becomes a constant among the values */
gboolean     hpm_fstring_add             (HpmStringParts *parts, HpmToken *token, const char *s, const char *end, gboolean raw);

/* --- Grammar --- */

/* parse-expressions.c */
HpmExpr     *hpm_parse_expression        (HpmParser *p);
HpmExpr     *hpm_parse_expression_plain  (HpmParser *p); /* knows no mistakes at its own level */
HpmExpr     *hpm_parse_disjunction       (HpmParser *p);
HpmExpr     *hpm_parse_bitwise_or        (HpmParser *p);
HpmExpr     *hpm_parse_primary           (HpmParser *p);
HpmExpr     *hpm_parse_named_expression  (HpmParser *p);
HpmExpr     *hpm_parse_assignment_or_expression (HpmParser *p); /* x := …, or an expression without := after it */
HpmExpr     *hpm_parse_star_expressions  (HpmParser *p);
HpmExpr     *hpm_parse_star_expression   (HpmParser *p);
HpmExpr     *hpm_parse_star_named_expression (HpmParser *p);
gboolean     hpm_parse_star_named_expressions (HpmParser *p, HpmVec *items);
HpmExpr     *hpm_parse_expressions       (HpmParser *p);
HpmExpr     *hpm_parse_yield             (HpmParser *p);
HpmExpr     *hpm_parse_yield_or_star_expressions (HpmParser *p);
HpmExpr     *hpm_parse_starred           (HpmParser *p); /* as an argument: '*' expression */
HpmExpr     *hpm_parse_slices            (HpmParser *p);
/* parse-atoms.c */
HpmExpr     *hpm_parse_atom              (HpmParser *p);
HpmExpr     *hpm_parse_genexp            (HpmParser *p);
gboolean     hpm_parse_for_if_clauses    (HpmParser *p, HpmVec *clauses);
gboolean     hpm_parse_key_value         (HpmParser *p, HpmExpr **key, HpmExpr **value); /* key: value, or ** value */
/* parse-targets.c */
HpmExpr     *hpm_parse_star_targets      (HpmParser *p);
HpmExpr     *hpm_parse_star_target       (HpmParser *p);
HpmExpr     *hpm_parse_single_target     (HpmParser *p);
gboolean     hpm_parse_del_targets       (HpmParser *p, HpmVec *targets);
gboolean     hpm_is_star_target          (HpmExpr *e);
gboolean     hpm_is_del_target           (HpmExpr *e);
void         hpm_set_context             (HpmExpr *e, HpmExprContext ctx);
/* parse-arguments.c */
HpmExpr     *hpm_parse_call              (HpmParser *p, HpmExpr *function, gint start); /* after '(' */
gboolean     hpm_parse_args              (HpmParser *p, HpmVec *args, HpmVec *keywords);
gboolean     hpm_parse_arguments         (HpmParser *p, HpmVec *args, HpmVec *keywords);
HpmArguments *hpm_parse_parameters       (HpmParser *p, gboolean is_lambda);
HpmExpr     *hpm_parse_lambda            (HpmParser *p);
/* parse-statements.c, parse-compound.c, parse-patterns.c */
gboolean     hpm_parse_statements        (HpmParser *p, HpmVec *statements);
gboolean     hpm_parse_block             (HpmParser *p, HpmStmtSeq *body);
HpmStmt     *hpm_parse_compound          (HpmParser *p);
HpmStmt     *hpm_parse_match             (HpmParser *p);
gboolean     hpm_parser_augmented_operator (HpmTokenKind kind, HpmOperator *op);
HpmStmt     *hpm_parser_stmt             (HpmParser *p, HpmStmtKind kind, gint start);

/* --- Mistakes (parse-mistakes.c): each matches a known mistake and raises, or leaves `pos` alone --- */

void         hpm_mistake_expression      (HpmParser *p);
void         hpm_mistake_named_expression (HpmParser *p);
void         hpm_mistake_group           (HpmParser *p);
void         hpm_mistake_comprehension   (HpmParser *p, HpmTokenKind open);
void         hpm_mistake_dict            (HpmParser *p);
void         hpm_mistake_dict_comprehension (HpmParser *p);
void         hpm_mistake_arguments       (HpmParser *p);
void         hpm_mistake_keyword         (HpmParser *p);
void         hpm_mistake_parameters      (HpmParser *p, gboolean is_lambda);
void         hpm_mistake_star_parameters (HpmParser *p, gboolean is_lambda);
void         hpm_mistake_double_star_parameter (HpmParser *p, gboolean is_lambda);
void         hpm_mistake_for_target      (HpmParser *p);
void         hpm_mistake_assignment      (HpmParser *p);
void         hpm_mistake_del             (HpmParser *p);
void         hpm_mistake_with_item       (HpmParser *p);

/* --- Errors (syntax-errors.c); columns in bytes from 0; -1: unknown --- */

gpointer     hpm_parser_error_at         (HpmParser *p, HpmType *type, HpmSpan span, const char *format, ...) G_GNUC_PRINTF (4, 5);
gpointer     hpm_parser_error_here       (HpmParser *p, HpmType *type, const char *format, ...) G_GNUC_PRINTF (3, 4); /* at the last token fetched */
gpointer     hpm_parser_error_lexer      (HpmParser *p, gint column, gint end_column, const char *format, ...) G_GNUC_PRINTF (4, 5); /* at lexer.cur; columns in characters from 1, or -1 */
gpointer     hpm_parser_error_invalid    (HpmParser *p, HpmToken *last);
gpointer     hpm_parser_error_eof        (HpmParser *p);
void         hpm_parser_check_rest       (HpmParser *p); /* an error of the lexer further on takes precedence */
const char  *hpm_expr_name               (HpmExpr *e);
#define hpm_parser_error_expr(p, e, ...) hpm_parser_error_at (p, HPM_EXC ((p)->vm, SyntaxError), (e)->span, __VA_ARGS__)
HpmSpan      hpm_span_join               (HpmSpan first, HpmSpan last);
