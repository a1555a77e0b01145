/* print-exception.c: what the interpreter writes about an exception
 *
 * The text is collected in host memory and written in one go, since asking an exception for its
 * text runs guest code. Read hpm_print_exception () first.
 */
#include "language/hpm-compiler.h"
#include "modules/hpm-modules.h"
#include "objects/hpm-containers.h"
#include "runtime/runtime-private.h"

#include <string.h>

#define REPEATS_SHOWN 3
#define GROUP_WIDTH 15
#define GROUP_DEPTH 10

typedef struct {
  HpmVm     *vm;
  GString   *out;
  GHashTable *seen;      /* exceptions in the chain so far */
  gint       group_depth;
  gint       indent;
  gboolean   need_close; /* the line that ends a list of sub-exceptions is still due */
} Printer;

/* --- Lines with a margin --- */

static void
margin (Printer *p)
{
  for (gint i = 0; i < p->indent; i++)
    g_string_append_c (p->out, ' ');
  if (p->group_depth > 0)
    g_string_append (p->out, "| ");
}

static void
put (Printer    *p,
     const char *text)
{
  g_string_append (p->out, text);
}

/* A str's text with a margin in front of each of its lines. */
static void
put_lines (Printer    *p,
           const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i]; i++)
    {
      if (i > 0)
        g_string_append_c (p->out, '\n');
      if (i > 0 && p->group_depth > 0)
        margin (p);
      put (p, lines[i]);
    }
}

/* --- Source lines --- */

char *
hpm_program_line (HpmVm     *vm,
                  HpmObject *filename,
                  gint       line)
{
  HpmRuntime *runtime = HPM_RUNTIME (vm);
  const char *at = runtime->text, *end = at + runtime->length, *stop;

  if (!runtime->filename || !hpm_is_str (filename) || !hpm_str_equal (filename, runtime->filename))
    return NULL;
  for (gint i = 1; i < line && at; i++)
    {
      at = memchr (at, '\n', end - at);
      at = at ? at + 1 : NULL;
    }
  if (!at || at >= end)
    return NULL;
  stop = memchr (at, '\n', end - at);
  return g_strndup (at, (stop ? stop : end) - at);
}

static gboolean
is_blank (char c)
{
  return c == ' ' || c == '\t' || c == '\f';
}

/* Where in a line the carets stand: columns from 0. */
typedef struct {
  gint start, end;            /* [start, end) is underlined */
  gint left_end, right_start; /* [left_end, right_start) with ^, the rest with ~; -1: all with ^ */
} Anchors;

static void
operator_anchor (const char *segment,
                 HpmExpr    *expr,
                 Anchors    *anchors)
{
  gint stop = expr->bin_op.right->span.col_offset;

  for (gint i = expr->bin_op.left->span.end_col_offset; i < stop; i++)
    {
      if (is_blank (segment[i]) || segment[i] == ')')
        continue;
      anchors->left_end = i;
      anchors->right_start = i + 1;
      if (i + 1 < stop && !is_blank (segment[i + 1]))
        anchors->right_start++;
      return;
    }
}

static char
ascii_at (const char *segment,
          gint        n)
{
  const char *place = g_utf8_offset_to_pointer (segment, n);

  return *place & 0x80 ? 'x' : *place;
}

/* As the module traceback does it: the width is settled before closing brackets are passed. And it
 * takes a number of bytes for one of characters there, so that the signs stand askew when the left
 * side is not ASCII. */
static void
module_operator_anchor (const char *segment,
                        HpmExpr    *expr,
                        Anchors    *anchors)
{
  gint at = expr->bin_op.left->span.end_col_offset, stop = expr->bin_op.right->span.col_offset;
  gint width;

  while (at < stop && g_ascii_isspace (segment[at]))
    at++;
  width = at + 1 < stop && !g_ascii_isspace (segment[at + 1]) ? 2 : 1;
  for (glong n = g_utf8_strlen (segment, -1); at < n; at++)
    {
      char c = ascii_at (segment, at);

      if (!g_ascii_isspace (c) && c != ')' && c != '#')
        break;
    }
  anchors->left_end = at;
  anchors->right_start = at + width;
}

/* From the opening bracket to behind the closing one. */
static void
subscript_anchor (const char *segment,
                  HpmExpr    *expr,
                  Anchors    *anchors)
{
  gint start = expr->subscript.value->span.end_col_offset;
  gint end = expr->subscript.slice->span.end_col_offset;

  while (segment[start] && segment[start] != '[')
    start++;
  while (segment[end] && segment[end] != ']')
    end++;
  anchors->left_end = start;
  anchors->right_start = segment[end] ? end + 1 : end;
}

/* A character that is cut through counts. */
static gint
chars_in (const char *segment,
          gint        bytes)
{
  gint length = MIN (bytes, (gint) strlen (segment));

  while (((guchar) segment[length] & 0xc0) == 0x80)
    length++;
  return g_utf8_strlen (segment, length);
}

gboolean
hpm_operator_anchors (HpmVm      *vm,
                      const char *segment,
                      gboolean    as_module,
                      gint       *left_end,
                      gint       *right_start)
{
  HpmObject *filename = hpm_str_from_utf8 (vm, "<segment>", -1);
  HpmCompileOptions options = { filename, 1, FALSE, TRUE };
  HpmAstPool *pool = hpm_ast_pool_new ();
  HPM_KEEP (vm, pool, hpm_ast_pool_free);
  Anchors anchors = { .left_end = -1 };
  HpmObject *kept;
  HpmAst ast;

  hpm_hold (vm, filename);
  kept = hpm_list_new (vm, 0);
  hpm_hold (vm, kept);
  /* What the compiler folds into one constant has no operator to point at. */
  if (hpm_parse (vm, pool, segment, strlen (segment), &options, kept, &ast)
      && hpm_fold (vm, pool, &ast, kept, NULL, FALSE, TRUE, 0) && ast.body.n == 1
      && ast.body.items[0]->kind == HPM_STMT_EXPR)
    {
      HpmExpr *expr = ast.body.items[0]->expr.value;

      if (expr->kind == HPM_EXPR_BIN_OP)
        (as_module ? module_operator_anchor : operator_anchor) (segment, expr, &anchors);
      else if (expr->kind == HPM_EXPR_SUBSCRIPT)
        subscript_anchor (segment, expr, &anchors);
    }
  hpm_err_clear (vm);
  hpm_unhold (vm, 2);
  hpm_decref (vm, kept);
  hpm_decref (vm, filename);
  if (anchors.left_end < 0)
    return FALSE;
  *left_end = chars_in (segment, anchors.left_end);
  *right_start = chars_in (segment, anchors.right_start);
  return TRUE;
}

static gint
to_chars (const char *line,
          gint        bytes)
{
  return g_utf8_strlen (line, MIN ((gsize) bytes, strlen (line)));
}

/* How wide the first `n` characters of a line are: East Asian ones take two columns. */
static gint
width_of (const char *line,
          gint        n)
{
  gint width = 0;

  for (; n > 0 && *line; n--, line = g_utf8_next_char (line))
    width += g_unichar_iswide (g_utf8_get_char (line)) ? 2 : 1;
  return width;
}

static void
to_columns (const char *line,
            Anchors    *anchors)
{
  anchors->start = width_of (line, anchors->start);
  anchors->end = width_of (line, anchors->end);
  if (anchors->left_end >= 0)
    {
      anchors->left_end = width_of (line, anchors->left_end);
      anchors->right_start = width_of (line, anchors->right_start);
    }
}

/* FALSE: nothing is to be marked. */
static gboolean
place_anchors (HpmVm             *vm,
               const char        *line,
               const HpmLocation *location,
               gint               trimmed,
               Anchors           *anchors)
{
  gint end = strlen (line);
  gint start_byte = location->column;
  gint end_byte = location->end_column;

  if (location->column == G_MAXUINT16 || location->end_column == G_MAXUINT16)
    return FALSE;
  while (end > 0 && is_blank (line[end - 1]))
    end--;
  if (location->end_line != location->line)
    end_byte = end;
  end_byte = MIN (end_byte, (gint) strlen (line));
  /* CPython leaves a line empty for a place without length: what begins a class's body has one. */
  if (start_byte > end_byte || (start_byte == end_byte && end_byte != location->end_column))
    return FALSE;
  anchors->left_end = anchors->right_start = -1;
  if (location->end_line == location->line)
    {
      char *segment = g_strndup (line + start_byte, end_byte - start_byte);

      HPM_KEEP (vm, segment, g_free);
      hpm_operator_anchors (vm, segment, FALSE, &anchors->left_end, &anchors->right_start);
    }
  anchors->start = to_chars (line, start_byte);
  anchors->end = to_chars (line, end_byte);
  if (anchors->left_end >= 0)
    {
      anchors->left_end += anchors->start;
      anchors->right_start += anchors->start;
      to_columns (line, anchors);
      return TRUE;
    }
  if (anchors->end - anchors->start == to_chars (line, strlen (line)) - trimmed)
    return FALSE;
  to_columns (line, anchors);
  return TRUE;
}

static void
put_carets (Printer       *p,
            const Anchors *a,
            gint           trimmed)
{
  margin (p);
  put (p, "    ");
  for (gint i = trimmed; i < a->end; i++)
    if (i < a->start)
      g_string_append_c (p->out, ' ');
    else if (a->left_end < 0 || (i >= a->left_end && i < a->right_start))
      g_string_append_c (p->out, '^');
    else
      g_string_append_c (p->out, '~');
  g_string_append_c (p->out, '\n');
}

/* What CPython makes to show a line: it opens the file and reads it through a decoder that is written in Python.
 * That leaves some of it in the free lists, and may begin a collection. Measured: 3.11.7. */
static void
read_as_a_file (HpmVm *vm)
{
  enum { OUTSIDE_OF_FREE_LISTS = 8 };
  static const gssize tuples[] = { 1, 2, 2, 4 };
  HpmObject *made[2 + G_N_ELEMENTS (tuples)] = { hpm_dict_new (vm) };

  /* Each is held before the next is made, which may begin a collection. */
  hpm_hold (vm, made[0]);
  hpm_hold (vm, made[1] = hpm_slice_new (vm, NULL, NULL, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (tuples); i++)
    hpm_hold (vm, made[2 + i] = hpm_tuple_new (vm, tuples[i]));
  for (guint i = 0; i < OUTSIDE_OF_FREE_LISTS; i++)
    hpm_gc_begin_unseen (vm);
  for (guint i = 0; i < OUTSIDE_OF_FREE_LISTS; i++)
    hpm_gc_end_unseen (vm);
  hpm_unhold (vm, G_N_ELEMENTS (made));
  for (guint i = 0; i < G_N_ELEMENTS (made); i++)
    hpm_decref (vm, made[i]);
}

static void
put_source (Printer           *p,
            HpmObject         *filename,
            const HpmLocation *location)
{
  const gboolean readable = !HPM_RUNTIME (p->vm)->no_sources;
  char *line = readable ? hpm_program_line (p->vm, filename, location->line) : NULL;
  gint trimmed = 0, end;
  Anchors anchors;
  HPM_KEEP (p->vm, line, g_free);

  if (!line)
    return;
  read_as_a_file (p->vm);
  end = strlen (line);
  if (end > 0 && line[end - 1] == '\r')
    line[end - 1] = 0;
  while (is_blank (line[trimmed]))
    trimmed++;
  if (!line[trimmed])
    return;
  margin (p);
  g_string_append_printf (p->out, "    %s\n", line + trimmed);
  if (place_anchors (p->vm, line, location, trimmed, &anchors))
    put_carets (p, &anchors, trimmed);
}

/* --- Tracebacks --- */

static void
put_repeats (Printer *p,
             glong    n)
{
  n -= REPEATS_SHOWN;
  if (n <= 0)
    return;
  margin (p);
  g_string_append_printf (p->out, "  [Previous line repeated %ld more time%s]\n", n, n > 1 ? "s" : "");
}

static void
put_entry (Printer      *p,
           HpmTraceback *entry,
           HpmCode      *code)
{
  char *filename = hpm_str_to_utf8 (code->filename, NULL);
  char *name = hpm_str_to_utf8 (code->name, NULL);
  HpmLocation location = { entry->lineno, entry->lineno, G_MAXUINT16, G_MAXUINT16 };
  HpmLineEntry place;

  margin (p);
  g_string_append_printf (p->out, "  File \"%s\", line %d, in %s\n", filename, entry->lineno, name);
  g_free (filename);
  g_free (name);
  if (hpm_code_find_line_entry (code, entry->lasti, &place) && place.line == entry->lineno && place.column >= 0)
    location = (HpmLocation) { place.line, place.end_line, place.column, place.end_column };
  put_source (p, code->filename, &location);
}

static void
put_traceback (Printer   *p,
               HpmObject *traceback)
{
  HpmTraceback *last = NULL;
  HpmCode *last_code = NULL;
  glong repeats = 0, depth = 0;

  for (HpmTraceback *entry = (HpmTraceback *) traceback; entry; entry = (HpmTraceback *) entry->next)
    depth++;
  for (HpmTraceback *entry = (HpmTraceback *) traceback; entry; entry = (HpmTraceback *) entry->next)
    {
      HpmCode *code = ((HpmFrameObject *) entry->frame)->frame->code;

      if (depth-- > 1000)
        continue;
      if (!last || last_code->filename != code->filename || last->lineno != entry->lineno
          || last_code->name != code->name)
        {
          put_repeats (p, repeats);
          repeats = 0;
        }
      last = entry;
      last_code = code;
      if (++repeats <= REPEATS_SHOWN)
        put_entry (p, entry, code);
    }
  put_repeats (p, repeats);
}

/* --- Syntax errors --- */

static void
put_syntax_error_place (Printer                   *p,
                        const HpmSyntaxErrorPlace *place)
{
  g_autofree char *shown = place->text ? hpm_syntax_error_show_text (place) : NULL;
  g_auto (GStrv) lines = shown ? g_strsplit (shown, "\n", -1) : NULL;

  margin (p);
  g_string_append_printf (p->out, "  File \"%s\", line %" G_GINT64_FORMAT "\n",
                          place->filename ? place->filename : "<string>", place->line);
  for (guint i = 0; lines && lines[i] && (lines[i][0] || lines[i + 1]); i++)
    {
      put (p, lines[i]); /* in a group too it has no margin */
      put (p, "\n");
    }
}

/* --- One exception --- */

/* `value`: whose text is shown: the exception, or of a syntax error its message alone. */
static void
put_summary (Printer   *p,
             HpmObject *exception,
             HpmObject *value,
             gboolean   suggests)
{
  HpmVm *vm = p->vm;
  HpmObject *summary = hpm_exception_summary (vm, exception, value);
  char *text = summary ? hpm_str_to_utf8 (summary, NULL) : NULL, *suggestion;
  HPM_KEEP (vm, text, g_free);

  hpm_err_clear (vm);
  margin (p);
  put_lines (p, text ? text : "");
  hpm_xdecref (vm, summary);
  suggestion = suggests ? hpm_suggestion_for (vm, exception) : NULL;
  if (suggestion)
    put (p, suggestion);
  g_free (suggestion);
  put (p, "\n");
}

static void
put_note (Printer   *p,
          HpmObject *note)
{
  HpmObject *text;
  char *utf8;

  hpm_incref (note); /* its text may take it out of the list */
  hpm_hold (p->vm, note);
  text = hpm_is_str (note) ? hpm_incref (note) : hpm_object_str (p->vm, note);
  hpm_unhold (p->vm, 1);
  hpm_decref (p->vm, note);
  hpm_err_clear (p->vm);
  utf8 = text ? hpm_str_to_utf8 (text, NULL) : g_strdup ("<note str() failed>");
  margin (p);
  put_lines (p, utf8);
  put (p, "\n");
  g_free (utf8); /* nothing has run since */
  hpm_xdecref (p->vm, text);
}

/* Notes that are no sequence: what they look like, without an end of the line. */
static void
put_odd_notes (Printer   *p,
               HpmObject *notes)
{
  HpmObject *text = hpm_object_repr (p->vm, notes);
  char *utf8;

  hpm_err_clear (p->vm);
  utf8 = text ? hpm_str_to_utf8 (text, NULL) : g_strdup ("<__notes__ repr() failed>");
  margin (p);
  put_lines (p, utf8);
  g_free (utf8); /* nothing has run since */
  hpm_xdecref (p->vm, text);
}

static void
put_notes (Printer   *p,
           HpmObject *exception)
{
  HpmVm *vm = p->vm;
  HpmObject *notes = hpm_object_lookup_attr (vm, exception, HPM_ID (vm, __notes__));

  hpm_err_clear (vm);
  if (!notes)
    return;
  hpm_hold (vm, notes);
  if (hpm_is_list (notes) || hpm_is_tuple (notes))
    for (gssize i = 0; i < HPM_SIZE (notes); i++)
      put_note (p, hpm_is_list (notes) ? HPM_LIST_ITEM (notes, i) : HPM_TUPLE_ITEM (notes, i));
  else
    put_odd_notes (p, notes);
  hpm_unhold (vm, 1);
  hpm_decref (vm, notes);
}

static void
put_syntax_error_or_summary (Printer   *p,
                             HpmObject *exception)
{
  HpmVm *vm = p->vm;
  HpmSyntaxErrorPlace place;
  HpmObject *message;

  if (!hpm_syntax_error_read_place (vm, exception, &place))
    {
      put_summary (p, exception, exception, TRUE);
      return;
    }
  put_syntax_error_place (p, &place);
  hpm_syntax_error_clear_place (&place);
  message = hpm_object_lookup_attr (vm, exception, HPM_ID (vm, msg));
  hpm_err_clear (vm);
  hpm_hold (vm, message);
  put_summary (p, exception, message ? message : HPM_NONE (vm), TRUE);
  hpm_unhold (vm, 1);
  hpm_xdecref (vm, message);
}

static void
put_plain (Printer   *p,
           HpmObject *exception)
{
  HpmObject *traceback = ((HpmException *) exception)->traceback;

  if (traceback)
    {
      margin (p);
      put (p, "Traceback (most recent call last):\n");
      put_traceback (p, traceback);
    }
  put_syntax_error_or_summary (p, exception);
  put_notes (p, exception);
}

/* --- Groups --- */

static void put_chain (Printer *p, HpmObject *exception);

static void
put_separator (Printer *p,
               gboolean first,
               gssize   number,
               gboolean is_rest)
{
  for (gint i = 0; i < p->indent; i++)
    g_string_append_c (p->out, ' ');
  put (p, first ? "+-" : "  ");
  if (is_rest)
    put (p, "+---------------- ... ----------------\n");
  else
    g_string_append_printf (p->out, "+---------------- %zd ----------------\n", number);
}

static void
put_parts (Printer   *p,
           HpmObject *parts)
{
  gssize n = MIN (HPM_SIZE (parts), GROUP_WIDTH);
  gboolean has_more = HPM_SIZE (parts) > n;

  p->need_close = FALSE;
  for (gssize i = 0; i < n + has_more; i++)
    {
      gboolean is_last = i == n + has_more - 1;

      if (is_last)
        p->need_close = TRUE;
      put_separator (p, i == 0, i + 1, i >= n);
      p->indent += 2;
      if (i < n)
        put_chain (p, HPM_TUPLE_ITEM (parts, i));
      else
        {
          gssize excess = HPM_SIZE (parts) - n;

          margin (p);
          g_string_append_printf (p->out, "and %zd more exception%s\n", excess, excess > 1 ? "s" : "");
        }
      if (is_last && p->need_close)
        {
          for (gint k = 0; k < p->indent; k++)
            g_string_append_c (p->out, ' ');
          put (p, "+------------------------------------\n");
          p->need_close = FALSE;
        }
      p->indent -= 2;
    }
}

static void
put_group (Printer   *p,
           HpmObject *exception)
{
  HpmVm *vm = p->vm;
  HpmObject *parts = hpm_object_lookup_attr (vm, exception, HPM_ID (vm, exceptions));
  HpmObject *traceback = ((HpmException *) exception)->traceback;
  gboolean outermost = p->group_depth == 0;

  hpm_err_clear (vm);
  if (outermost)
    p->indent += 2;
  p->group_depth++;
  if (traceback)
    {
      /* The outermost group's header has a + in its margin. */
      if (outermost)
        {
          g_string_append_printf (p->out, "%*s", p->indent, "");
          put (p, "+ ");
        }
      else
        margin (p);
      put (p, "Exception Group Traceback (most recent call last):\n");
      put_traceback (p, traceback);
    }
  put_summary (p, exception, exception, TRUE);
  put_notes (p, exception);
  if (parts && hpm_is_tuple (parts))
    put_parts (p, parts);
  p->group_depth--;
  if (outermost)
    p->indent -= 2;
  hpm_xdecref (vm, parts);
}

/* --- Chains --- */

static gboolean
was_seen (Printer   *p,
          HpmObject *exception)
{
  return g_hash_table_contains (p->seen, exception);
}

static void
put_chain_link (Printer    *p,
                const char *sentence)
{
  margin (p);
  put (p, "\n");
  margin (p);
  put (p, sentence);
  margin (p);
  put (p, "\n");
}

/* The exception that is to be printed before this one, or NULL. */
static HpmObject *
earlier_in_chain (Printer      *p,
                  HpmException *e)
{
  if (e->cause && !was_seen (p, e->cause))
    return e->cause;
  if (e->context && !e->cause && !e->suppress_context && !was_seen (p, e->context))
    return e->context;
  return NULL;
}

static void
put_one (Printer   *p,
         HpmObject *exception)
{
  if (!hpm_type_is_subtype (HPM_TYPE_OF (exception), HPM_EXC (p->vm, BaseExceptionGroup)))
    put_plain (p, exception);
  else if (p->group_depth < GROUP_DEPTH)
    put_group (p, exception);
  else
    {
      margin (p);
      g_string_append_printf (p->out, "... (max_group_depth is %d)\n", GROUP_DEPTH);
    }
}

/* A loop, since a program may chain a million. What goes beyond the output's limit need not be made. */
static void
put_chain (Printer   *p,
           HpmObject *exception)
{
  /* Each exception, and whether it has a cause. All are owned: what prints one may let go of another. No list, which would
   * come from the free list. */
  gssize room = 2, n = 0;
  HpmObject **chain = hpm_mem_alloc (p->vm, room * sizeof *chain);
  gboolean need_close = p->need_close;

  hpm_hold_array (p->vm, chain, &n);
  for (HpmObject *next = exception; next; next = earlier_in_chain (p, (HpmException *) next))
    {
      if (n == room)
        {
          hpm_unhold (p->vm, 1);
          chain = hpm_mem_realloc (p->vm, chain, (room *= 2) * sizeof *chain);
          hpm_hold_array (p->vm, chain, &n);
        }
      g_hash_table_add (p->seen, next);
      chain[n] = hpm_incref (next);
      chain[n + 1] = hpm_incref (((HpmException *) next)->cause ? p->vm->true_ : p->vm->false_);
      n += 2;
    }
  for (gssize i = n; (i -= 2) >= 0 && p->out->len <= p->vm->host->limits.output;)
    {
      put_one (p, chain[i]);
      if (i > 0)
        p->need_close = need_close; /* what an earlier one has closed was its own */
      if (i > 0 && chain[i - 1] == p->vm->true_)
        put_chain_link (p, "The above exception was the direct cause of the following exception:\n");
      else if (i > 0)
        put_chain_link (p, "During handling of the above exception, another exception occurred:\n");
    }
  while (n > 0)
    hpm_decref (p->vm, chain[--n]);
  hpm_unhold (p->vm, 1);
  hpm_mem_free (p->vm, chain);
}

/* sys.stderr, when it is not the engine's own; borrowed. */
static HpmObject *
borrow_own_stderr (HpmVm *vm)
{
  HpmObject *now = hpm_dict_borrow_item_ascii (vm, vm->sys, "stderr");
  HpmObject *original = hpm_dict_borrow_item_ascii (vm, vm->sys, "__stderr__");

  return now && (now != original || HPM_IS_NONE (vm, now)) ? now : NULL;
}

void
hpm_write_error_text (HpmVm      *vm,
                      const char *text,
                      gsize       length)
{
  HpmObject *file = borrow_own_stderr (vm);
  HpmObject *argument, *result;

  if (!file)
    {
      hpm_decref (vm, hpm_list_new_own (vm)); /* of the strings that CPython's stream has not written yet */
      hpm_write (vm, HPM_STREAM_STDERR, text, length);
      return;
    }
  if (HPM_IS_NONE (vm, file))
    return;
  hpm_incref (file);
  hpm_hold (vm, file);
  argument = hpm_str_from_utf8 (vm, text, length);
  hpm_hold (vm, argument);
  result = hpm_object_call_method (vm, file, HPM_ID (vm, write), &argument, 1);
  hpm_unhold (vm, 2);
  hpm_err_clear (vm);
  hpm_xdecref (vm, result);
  hpm_decref (vm, argument);
  hpm_decref (vm, file);
}

void
hpm_print_exception (HpmVm     *vm,
                     HpmObject *exception)
{
  Printer p = { vm, g_string_new (NULL), g_hash_table_new (NULL, NULL), 0, 0, FALSE };
  guint library = vm->library;
  HPM_KEEP (vm, p.out, hpm_free_string);
  HPM_KEEP (vm, p.seen, g_hash_table_destroy);

  vm->library = 1;
  hpm_incref (exception);
  hpm_hold (vm, exception);
  put_chain (&p, exception);
  hpm_write_error_text (vm, p.out->str, p.out->len);
  hpm_unhold (vm, 1);
  vm->library = library;
  hpm_decref (vm, exception);
}

/* --- Errors that nobody can be told of --- */

/* "Exception ignored in: <function A.__del__ at 0x…>", the traceback, the last line. */
static void
print_ignored (HpmVm      *vm,
               const char *what,
               HpmObject  *exception,
               HpmObject  *where)
{
  Printer p = { vm, g_string_new (NULL), NULL, 0, 0, FALSE };
  HpmObject *traceback = ((HpmException *) exception)->traceback;
  gsize start;
  HPM_KEEP (vm, p.out, hpm_free_string);

  if (where && !HPM_IS_NONE (vm, where))
    {
      HpmObject *repr = hpm_object_repr (vm, where);
      char *text = repr ? hpm_str_to_utf8 (repr, NULL) : g_strdup ("<object repr() failed>");

      g_string_append_printf (p.out, "%s: %s\n", what, text);
      g_free (text);
      hpm_err_clear (vm);
      hpm_xdecref (vm, repr);
    }
  if (traceback)
    {
      put (&p, "Traceback (most recent call last):\n");
      put_traceback (&p, traceback);
    }
  start = p.out->len;
  put_summary (&p, exception, exception, FALSE);
  /* Here, unlike elsewhere, the colon stands before an empty message too. */
  if (!strchr (p.out->str + start, ':') && p.out->len > start)
    g_string_insert (p.out, p.out->len - 1, ": ");
  hpm_write_error_text (vm, p.out->str, p.out->len);
}

/* What sys.unraisablehook is called with. */
static HpmObject *
hook_argument (HpmVm      *vm,
               const char *what,
               HpmObject  *exception,
               HpmObject  *where)
{
  HpmObject *traceback = ((HpmException *) exception)->traceback;
  HpmObject *items[] = {
    hpm_incref (HPM_TYPE_OF (exception)), hpm_incref (exception),
    hpm_incref (traceback ? traceback : vm->none),
    what ? hpm_str_from_utf8 (vm, what, -1) : hpm_incref (vm->none),
    hpm_incref (where ? where : vm->none),
  };

  return hpm_sequence_new_steal (vm, vm->unraisable_args, items, G_N_ELEMENTS (items));
}

/* The program's own hook, or NULL. */
static HpmObject *
borrow_own_hook (HpmVm *vm)
{
  HpmObject *hook = hpm_dict_borrow_item_ascii (vm, vm->sys, "unraisablehook");

  if (!hook || HPM_IS_NONE (vm, hook) || hook == hpm_dict_borrow_item_ascii (vm, vm->sys, "__unraisablehook__"))
    return NULL;
  return hook;
}

/* Calls it; an error of its own is reported in its place. */
static void
call_unraisable_hook (HpmVm      *vm,
                      HpmObject  *hook,
                      const char *what,
                      HpmObject  *exception,
                      HpmObject  *where)
{
  HpmObject *argument, *result, *error;

  hpm_incref (hook);
  hpm_hold (vm, hook);
  argument = hook_argument (vm, what, exception, where);
  hpm_hold (vm, argument);
  result = hpm_object_call_one_arg (vm, hook, argument);
  hpm_unhold (vm, 1);
  hpm_decref (vm, argument);
  error = hpm_err_take (vm);
  if (error)
    {
      hpm_hold (vm, error);
      print_ignored (vm, "Exception ignored in sys.unraisablehook", error, hook);
      hpm_unhold (vm, 1);
      hpm_decref (vm, error);
    }
  hpm_unhold (vm, 1);
  hpm_xdecref (vm, result);
  hpm_decref (vm, hook);
}

void
hpm_err_write_unraisable (HpmVm     *vm,
                          HpmObject *where)
{
  hpm_err_write_unraisable_as (vm, NULL, where);
}

void
hpm_err_write_unraisable_as (HpmVm      *vm,
                             const char *what,
                             HpmObject  *where)
{
  HpmObject *exception, *hook;
  HpmFrame *frame = vm->frame;
  guint library = vm->library;

  if (!vm->exception)
    return;
  if (frame && frame->is_leaving) /* its values are dying: it is no longer to be seen */
    frame = hpm_frame_caller (frame);
  if (!((HpmException *) vm->exception)->traceback && frame)
    hpm_traceback_here (vm, frame, hpm_frame_line (frame));
  exception = hpm_err_take (vm);
  hpm_hold (vm, exception);
  hook = borrow_own_hook (vm);
  if (hook)
    call_unraisable_hook (vm, hook, what, exception, where);
  else
    {
      vm->library = 1;
      print_ignored (vm, what ? what : "Exception ignored in", exception, where);
      vm->library = library;
    }
  hpm_unhold (vm, 1);
  hpm_decref (vm, exception);
}
