/* condition.c: the small language of checks, parsed strictly
 *
 * Whole numbers, the functions of FORMAT.md with texts as arguments, + - == != < <= > >=, and, or,
 * not, brackets. The grammar is in FORMAT.md; each rule of it is one parse_ function here, from the
 * loosest binding to the tightest. A parsed condition is a tree.
 */
#include "lessons-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_DEPTH 64

typedef enum { NODE_NUMBER, NODE_CALL, NODE_NOT, NODE_BINARY } NodeKind;
typedef enum { OP_OR, OP_AND, OP_EQ, OP_NE, OP_LT, OP_LE, OP_GT, OP_GE, OP_ADD, OP_SUBTRACT } Operator;

typedef struct _Node Node;
struct _Node {
  NodeKind    kind;
  Operator    op;
  gint64      number;
  const char *function; /* one of functions[] */
  char      **args;
  Node       *left, *right;
};

struct _HpmCondition {
  char *text;
  Node *root;
};

static const struct { const char *name; guint min, max; } functions[] = {
  { "alive", 1, 1 },   { "freed", 1, 1 },    { "collected", 1, 1 }, { "finalized", 1, 1 },
  { "refcount", 1, 1 }, { "outside", 1, 1 }, { "weakrefs", 1, 1 },  { "generation", 1, 1 },
  { "tracked", 1, 1 }, { "same", 2, 2 },     { "distinct", 1, 32 }, { "calls", 1, 1 },
  { "garbage", 0, 0 }, { "printed", 1, 1 },  { "raised", 1, 1 },
};

typedef struct {
  const char *text, *at;
  guint       depth;
  GError    **error;
} Parser;

G_DEFINE_QUARK (hpm-lesson-error-quark, hpm_lesson_error)

static void
node_free (Node *node)
{
  if (node == NULL)
    return;
  node_free (node->left);
  node_free (node->right);
  g_strfreev (node->args);
  g_free (node);
}

static Node *
fail (Parser     *parser,
      const char *message)
{
  if (*parser->error == NULL)
    g_set_error (parser->error, HPM_LESSON_ERROR, HPM_LESSON_ERROR_SYNTAX, _ ("%s at column %d: %s"),
                 message, (int) (parser->at - parser->text) + 1, parser->text);
  return NULL;
}

/* --- Tokens --- */

static void
skip_space (Parser *parser)
{
  while (*parser->at == ' ' || *parser->at == '\t')
    parser->at++;
}

static gboolean
take (Parser     *parser,
      const char *token)
{
  gsize length = strlen (token);

  skip_space (parser);
  if (strncmp (parser->at, token, length) != 0)
    return FALSE;
  /* A word ends where no letter follows. */
  if (g_ascii_isalpha (token[0])
      && (g_ascii_isalnum (parser->at[length]) || parser->at[length] == '_'))
    return FALSE;
  parser->at += length;
  return TRUE;
}

static Node *
binary (Operator op,
        Node    *left,
        Node    *right)
{
  Node *node;

  if (right == NULL)
    {
      node_free (left);
      return NULL;
    }
  node = g_new0 (Node, 1);
  node->kind = NODE_BINARY;
  node->op = op;
  node->left = left;
  node->right = right;
  return node;
}

/* --- Rules --- */

static Node *parse_condition (Parser *parser);

static Node *
parse_number (Parser *parser)
{
  Node *node;
  char *end;
  gint64 value = g_ascii_strtoll (parser->at, &end, 10);

  if (end - parser->at > 15 || g_ascii_isalpha (*end))
    return fail (parser, _ ("this is no whole number"));
  parser->at = end;
  node = g_new0 (Node, 1);
  node->kind = NODE_NUMBER;
  node->number = value;
  return node;
}

/* "…" with \" and \\ inside. */
static char *
parse_text (Parser *parser)
{
  g_autoptr (GString) text = g_string_new (NULL);

  skip_space (parser);
  if (*parser->at != '"')
    {
      fail (parser, _ ("a text in double quotes is expected"));
      return NULL;
    }
  for (parser->at++; *parser->at != '"'; parser->at++)
    {
      if (*parser->at == '\0')
        {
          fail (parser, _ ("the text has no closing quote"));
          return NULL;
        }
      if (*parser->at == '\\' && (parser->at[1] == '"' || parser->at[1] == '\\'))
        parser->at++;
      g_string_append_c (text, *parser->at);
    }
  parser->at++;
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
parse_arguments (Parser    *parser,
                 GPtrArray *args)
{
  if (!take (parser, "("))
    return fail (parser, _ ("an opening bracket is expected")) != NULL;
  if (take (parser, ")"))
    return TRUE;
  do
    {
      char *text = parse_text (parser);

      if (text == NULL)
        return FALSE;
      g_ptr_array_add (args, text);
    }
  while (take (parser, ","));
  if (!take (parser, ")"))
    return fail (parser, _ ("a closing bracket is expected")) != NULL;
  return TRUE;
}

/* The builtins whose calls the engine notes. */
static gboolean
is_counted_call (const char *name)
{
  static const char *const names[] = { "gc.collect", "gc.disable", "gc.enable", "gc.freeze", NULL };

  return g_strv_contains (names, name);
}

static Node *
parse_call (Parser *parser)
{
  const char *start = parser->at;
  g_autoptr (GPtrArray) args = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *name = NULL;
  Node *node;
  guint which;

  while (g_ascii_isalnum (*parser->at) || *parser->at == '_')
    parser->at++;
  name = g_strndup (start, parser->at - start);
  for (which = 0; which < G_N_ELEMENTS (functions); which++)
    if (strcmp (functions[which].name, name) == 0)
      break;
  if (which == G_N_ELEMENTS (functions))
    {
      parser->at = start;
      return fail (parser, *name ? _ ("there is no such function") : _ ("a number or a function is expected"));
    }
  if (!parse_arguments (parser, args))
    return NULL;
  if (args->len < functions[which].min || args->len > functions[which].max)
    return fail (parser, _ ("wrong number of arguments"));
  if (strcmp (functions[which].name, "calls") == 0 && !is_counted_call (g_ptr_array_index (args, 0)))
    return fail (parser, _ ("calls of gc.collect, gc.disable, gc.enable and gc.freeze are counted, of no other"));
  g_ptr_array_add (args, NULL);
  node = g_new0 (Node, 1);
  node->kind = NODE_CALL;
  node->function = functions[which].name;
  node->args = (char **) g_ptr_array_free (g_steal_pointer (&args), FALSE);
  return node;
}

static Node *
parse_item (Parser *parser)
{
  Node *node;

  skip_space (parser);
  if (g_ascii_isdigit (*parser->at))
    return parse_number (parser);
  if (!take (parser, "("))
    return parse_call (parser);
  node = parse_condition (parser);
  if (node != NULL && !take (parser, ")"))
    {
      node_free (node);
      return fail (parser, _ ("a closing bracket is expected"));
    }
  return node;
}

static Node *
parse_sum (Parser *parser)
{
  Node *node = parse_item (parser);

  while (node != NULL)
    {
      if (take (parser, "+"))
        node = binary (OP_ADD, node, parse_item (parser));
      else if (take (parser, "-"))
        node = binary (OP_SUBTRACT, node, parse_item (parser));
      else
        break;
    }
  return node;
}

static Node *
parse_test (Parser *parser)
{
  static const struct { const char *token; Operator op; } comparisons[] = {
    { "==", OP_EQ }, { "!=", OP_NE }, { "<=", OP_LE }, { ">=", OP_GE }, { "<", OP_LT }, { ">", OP_GT },
  };
  Node *node;

  if (take (parser, "not"))
    {
      Node *inner;

      if (++parser->depth > MAX_DEPTH)
        return fail (parser, _ ("too deeply nested"));
      inner = parse_test (parser);
      parser->depth--;
      if (inner == NULL)
        return NULL;
      node = g_new0 (Node, 1);
      node->kind = NODE_NOT;
      node->left = inner;
      return node;
    }
  node = parse_sum (parser);
  for (guint i = 0; node != NULL && i < G_N_ELEMENTS (comparisons); i++)
    if (take (parser, comparisons[i].token))
      return binary (comparisons[i].op, node, parse_sum (parser));
  return node;
}

static Node *
parse_both (Parser *parser)
{
  Node *node = parse_test (parser);

  while (node != NULL && take (parser, "and"))
    node = binary (OP_AND, node, parse_test (parser));
  return node;
}

static Node *
parse_condition (Parser *parser)
{
  Node *node;

  if (++parser->depth > MAX_DEPTH)
    return fail (parser, _ ("too deeply nested"));
  node = parse_both (parser);
  while (node != NULL && take (parser, "or"))
    node = binary (OP_OR, node, parse_both (parser));
  parser->depth--;
  return node;
}

HpmCondition *
hpm_condition_parse (const char *text,
                     GError    **error)
{
  g_autoptr (GError) reason = NULL;
  Parser parser = { text, text, 0, &reason };
  HpmCondition *condition;
  Node *root = parse_condition (&parser);

  skip_space (&parser);
  if (root != NULL && *parser.at != '\0')
    {
      node_free (root);
      root = fail (&parser, _ ("nothing more is expected"));
    }
  if (root == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return NULL;
    }
  condition = g_new0 (HpmCondition, 1);
  condition->text = g_strdup (text);
  condition->root = root;
  return condition;
}

void
hpm_condition_free (HpmCondition *condition)
{
  if (condition == NULL)
    return;
  node_free (condition->root);
  g_free (condition->text);
  g_free (condition);
}

const char *
hpm_condition_text (const HpmCondition *condition)
{
  return condition->text;
}

/* --- Evaluation --- */

typedef struct {
  HpmConditionFunc func;
  gpointer         data;
  GError         **error;
} Evaluation;

static gboolean
evaluate (const Evaluation *self,
          const Node       *node,
          gint64           *value)
{
  gint64 left, right;

  switch (node->kind)
    {
    case NODE_NUMBER:
      *value = node->number;
      return TRUE;
    case NODE_CALL:
      return self->func (node->function, (const char *const *) node->args, g_strv_length (node->args),
                         value, self->data, self->error);
    case NODE_NOT:
      if (!evaluate (self, node->left, &left))
        return FALSE;
      *value = left == 0;
      return TRUE;
    case NODE_BINARY:
    default:
      break;
    }
  if (!evaluate (self, node->left, &left))
    return FALSE;
  /* As in Python, the right side is only asked when it matters. */
  if ((node->op == OP_OR && left != 0) || (node->op == OP_AND && left == 0))
    {
      *value = left != 0;
      return TRUE;
    }
  if (!evaluate (self, node->right, &right))
    return FALSE;
  switch (node->op)
    {
    case OP_OR: case OP_AND: *value = right != 0; break;
    case OP_EQ: *value = left == right; break;
    case OP_NE: *value = left != right; break;
    case OP_LT: *value = left < right; break;
    case OP_LE: *value = left <= right; break;
    case OP_GT: *value = left > right; break;
    case OP_GE: *value = left >= right; break;
    case OP_ADD: *value = left + right; break;
    case OP_SUBTRACT: default: *value = left - right; break;
    }
  return TRUE;
}

gboolean
hpm_condition_evaluate (const HpmCondition *condition,
                        HpmConditionFunc    func,
                        gpointer            data,
                        gint64             *value,
                        GError            **error)
{
  Evaluation self = { func, data, error };

  return evaluate (&self, condition->root, value);
}

static void
each_call (const Node          *node,
           HpmConditionCallFunc func,
           gpointer             data)
{
  if (node == NULL)
    return;
  if (node->kind == NODE_CALL)
    func (node->function, (const char *const *) node->args, data);
  each_call (node->left, func, data);
  each_call (node->right, func, data);
}

void
hpm_condition_each_call (const HpmCondition  *condition,
                         HpmConditionCallFunc func,
                         gpointer             data)
{
  each_call (condition->root, func, data);
}
