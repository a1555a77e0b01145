/* mutate.c: changes to Python programs that mostly leave them programs
 *
 * Bytes changed at random give syntax errors. So a program is cut into blocks, its top-level
 * statements with what is indented below them, and blocks are taken out, doubled, moved, wrapped,
 * followed by one of the statements that object models like least, about names of the program, or changed
 * inside: line by line, and in their expressions (mutate-expressions.c).
 *
 * Start reading at hpm_mutate_program ().
 */
#include "mutate-private.h"

#include <string.h>

/* --- Blocks --- */

static gboolean
begins_block (const char *line)
{
  return *line && !strchr (" \t\n)]}#", *line) && !g_str_has_prefix (line, "else")
         && !g_str_has_prefix (line, "elif") && !g_str_has_prefix (line, "except")
         && !g_str_has_prefix (line, "finally");
}

static GPtrArray *
cut (const char *text)
{
  GPtrArray *blocks = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  GString *block = NULL;
  gboolean decorated = FALSE;

  for (guint i = 0; lines[i]; i++)
    {
      if (!*lines[i])
        continue;
      if (!block || (begins_block (lines[i]) && !decorated))
        {
          if (block)
            g_ptr_array_add (blocks, g_string_free (block, FALSE));
          block = g_string_new (NULL);
        }
      decorated = lines[i][0] == '@';
      g_string_append_printf (block, "%s\n", lines[i]);
    }
  if (block)
    g_ptr_array_add (blocks, g_string_free (block, FALSE));
  return blocks;
}

static char *
join (GPtrArray *blocks,
      gsize      room)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < blocks->len; i++)
    g_string_append (text, blocks->pdata[i]);
  if (text->len > 0 && text->len <= room)
    return g_string_free (text, FALSE);
  g_string_free (text, TRUE);
  return NULL;
}

static char *
indented (const char *block,
          const char *before,
          const char *after)
{
  GString *text = g_string_new (before);
  g_auto (GStrv) lines = g_strsplit (block, "\n", -1);

  for (guint i = 0; lines[i]; i++)
    if (*lines[i])
      g_string_append_printf (text, "    %s\n", lines[i]);
  g_string_append (text, after);
  return g_string_free (text, FALSE);
}

/* --- Names --- */

static GPtrArray *
names_of (const char *text)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  while (*text && names->len < 200)
    {
      const char *start = text;

      while (g_ascii_isalnum (*text) || *text == '_')
        text++;
      if (text > start && !g_ascii_isdigit (*start))
        {
          char *name = g_strndup (start, text - start);

          if (g_hash_table_contains (seen, name))
            g_free (name);
          else
            {
              g_hash_table_add (seen, name);
              g_ptr_array_add (names, name);
            }
        }
      else if (text == start)
        text++;
    }
  return names;
}

static const char *
any_name (GPtrArray *names,
          GRand     *random)
{
  static const char *const usual[] = { "x", "A", "a", "b", "gc", "list", "int", "object", "f" };

  if (names->len == 0 || g_rand_int_range (random, 0, 10) == 0)
    return usual[g_rand_int_range (random, 0, G_N_ELEMENTS (usual))];
  return names->pdata[g_rand_int_range (random, 0, names->len)];
}

/* --- Statements that hurt --- */

/* Each $ is a name of the program. */
static const char *const hostile[] = {
  "import gc, sys, weakref\n",
  "gc.collect()\n",
  "gc.set_threshold(1)\n",
  "gc.freeze()\ngc.unfreeze()\n",
  "gc.set_debug(gc.DEBUG_SAVEALL)\n",
  "gc.callbacks.append(lambda *a: [[] for i in range(9)])\n",
  "gc.callbacks.append($)\n",
  "del $\n",
  "$ = $\n",
  "$ = [$, $]\n",
  "$ = ($, $)\n",
  "$ = {$: $}\n",
  "$.append($)\n",
  "$.clear()\n",
  "$.pop()\n",
  "$.$ = $\n",
  "del $.$\n",
  "$[$] = $\n",
  "$[0] = $\n",
  "del $[0]\n",
  "$[:] = $\n",
  "$($)\n",
  "$()\n",
  "$.$()\n",
  "$.__class__ = $\n",
  "$.__class__ = type($)\n",
  "$.__bases__ = ($,)\n",
  "$.__dict__ = {}\n",
  "$.__dict__.clear()\n",
  "$.__dict__ = $.__dict__\n",
  "$.__del__ = lambda self: [$, gc.collect()]\n",
  "$.__eq__ = lambda self, other: $.clear() or True\n",
  "$.__hash__ = lambda self: 1\n",
  "$.__repr__ = lambda self: repr(self)\n",
  "$.__getattr__ = lambda self, name: $\n",
  "$.__getattribute__ = lambda self, name: $\n",
  "$.__iter__ = lambda self: iter($)\n",
  "$.__len__ = lambda self: -1\n",
  "$.__bool__ = lambda self: $\n",
  "$.__slots__ = ('a',)\n",
  "$.__code__ = $.__code__\n",
  "$.__code__ = (lambda: $).__code__\n",
  "$.__defaults__ = ($, $)\n",
  "$.__init__($)\n",
  "$.__setstate__($)\n",
  "$.__reduce_ex__(4)\n",
  "object.__new__($)\n",
  "type.__call__($)\n",
  "type('T', ($,), {'a': $})\n",
  "type($)($)\n",
  "type.__setattr__($, '__name__', $)\n",
  "super($, $).$\n",
  "class $($): pass\n",
  "class $:\n    __slots__ = '__dict__', '__weakref__', 'a'\n",
  "class $:\n    def __del__(self):\n        global $\n        $ = self\n",
  "class $:\n    def __eq__(self, other):\n        $.clear()\n        return True\n    def __hash__(self): return 1\n",
  "class $(list):\n    def __iter__(self):\n        self.clear()\n        return list.__iter__(self)\n",
  "class $(dict):\n    def __missing__(self, key):\n        self.clear()\n        return key\n",
  "weakref.ref($, lambda r: $.clear())\n",
  "$ = weakref.ref($, $)\n",
  "$ = weakref.proxy($)\n",
  "weakref.finalize($, $)\n",
  "for $ in $:\n    $.append($)\n",
  "for $ in $: del $\n",
  "for $ in list($): $.clear()\n",
  "[$ for $ in $ if $]\n",
  "{$ for $ in $}\n",
  "list(map($, $))\n",
  "sorted($, key=lambda x: $.clear())\n",
  "$.sort(key=$)\n",
  "def $($):\n    yield $\n    yield from $\n",
  "def $($=$):\n    def $(): return $\n    return $\n",
  "next($)\n",
  "$.send($)\n",
  "$.throw(ValueError)\n",
  "$.close()\n",
  "raise $\n",
  "try:\n    $($)\nexcept BaseException as $:\n    $.__traceback__ = $.__traceback__\n",
  "try:\n    $()\nexcept Exception as $:\n    $ = $.__traceback__.tb_frame\n",
  "sys._getframe().f_locals\n",
  "sys._getframe().clear()\n",
  "$.f_back.f_locals.clear()\n",
  "$.tb_frame.clear()\n",
  "sys.setrecursionlimit(60)\n",
  "sys.excepthook = $\n",
  "sys.unraisablehook = $\n",
  "sys.stdout = $\n",
  "sys.modules.clear()\n",
  "exec('$ = $', {'__builtins__': $})\n",
  "exec('del $', globals(), $)\n",
  "eval('$', $)\n",
  "print($, $)\n",
  "repr($)\n",
  "hash($)\n",
  "$ == $\n",
  "$ in $\n",
  "$ += $\n",
  "$ = $ * 3\n",
  "$ = $[1:]\n",
  "with $ as $: pass\n",
  "match $:\n    case $(x=$): pass\n    case {'a': _, **rest}: pass\n    case [_, *rest]: pass\n",
  "import copy\ncopy.deepcopy($)\n",
  "globals().clear()\n",
  "del __builtins__.$\n",
  "__builtins__.$ = $\n",
  "isinstance($, $)\n",
  "$ = property($, $)\n",
  "$ = staticmethod($)\n",
  "$ = classmethod($)\n",
  "$ = $.__get__($, $)\n",
  "$ = vars($)\n",
  "$ = gc.get_referrers($)\n",
  "$ = gc.get_objects()\n",
  "$ = $.__subclasses__()\n",
};

char *
hpm_fill_in (const char *pattern,
             GPtrArray  *names,
             GRand      *random)
{
  GString *text = g_string_new (NULL);

  for (; *pattern; pattern++)
    if (*pattern == '$')
      g_string_append (text, any_name (names, random));
    else
      g_string_append_c (text, *pattern);
  return g_string_free (text, FALSE);
}

static char *
any_statement (GPtrArray *names,
               GRand     *random)
{
  g_autofree char *call = NULL, *name = NULL;

  if (g_rand_int_range (random, 0, 3) > 0)
    return hpm_fill_in (hostile[g_rand_int_range (random, 0, G_N_ELEMENTS (hostile))], names, random);
  call = hpm_any_call (names, random);
  name = g_strdup (any_name (names, random));
  return g_rand_int_range (random, 0, 2) ? g_strdup_printf ("%s = %s\n", name, call) : g_strdup_printf ("%s\n", call);
}

/* --- Changes to one block --- */

/* Another name in place of one. */
static char *
rename_one (const char *block,
            GPtrArray  *names,
            GRand      *random)
{
  GPtrArray *own = names_of (block);
  const char *old = own->len ? own->pdata[g_rand_int_range (random, 0, own->len)] : NULL;
  char *place = old ? strstr (block, old) : NULL, *text = NULL;

  if (place)
    text = g_strdup_printf ("%.*s%s%s", (int) (place - block), block, any_name (names, random),
                            place + strlen (old));
  g_ptr_array_unref (own);
  return text ? text : g_strdup (block);
}

static guint
indent_of (const char *line)
{
  return strspn (line, " ");
}

/* A line inside a block taken out, doubled, moved, or with a hostile statement before it, as far in. */
static char *
change_lines (const char *block,
              GPtrArray  *names,
              GRand      *random)
{
  g_auto (GStrv) lines = g_strsplit (block, "\n", -1);
  guint n = g_strv_length (lines), at = g_rand_int_range (random, 0, n), other = g_rand_int_range (random, 0, n);
  guint what = g_rand_int_range (random, 0, 6);
  GString *text = g_string_new (NULL);

  if (what == 0 && indent_of (lines[at]) == indent_of (lines[other]))
    {
      char *line = lines[at];

      lines[at] = lines[other];
      lines[other] = line;
    }
  for (guint i = 0; i < n; i++)
    {
      if (i == at && what >= 3 && *lines[i])
        {
          g_autofree char *statement = any_statement (names, random);
          g_auto (GStrv) added = g_strsplit (statement, "\n", -1);

          for (guint k = 0; added[k]; k++)
            if (*added[k])
              g_string_append_printf (text, "%*s%s\n", (int) indent_of (lines[i]), "", added[k]);
        }
      if ((i == at && what == 1) || !*lines[i])
        continue;
      g_string_append_printf (text, "%s\n", lines[i]);
      if (i == at && what == 2)
        g_string_append_printf (text, "%s\n", lines[i]);
    }
  return g_string_free (text, FALSE);
}

static char *
new_block (const char *block,
           GPtrArray  *names,
           GRand      *random)
{
  static const char *const wraps[][2] = {
    { "try:\n", "except BaseException: pass\n" }, { "for _ in range(3):\n", "" }, { "if 1:\n", "" },
    { "def _f():\n", "_f()\n" }, { "class _C:\n", "" }, { "try:\n", "finally:\n    gc.collect()\n" },
    { "def _g():\n    yield 1\n", "_g = list(_g())\n" }, { "with $:\n", "" },
  };
  g_autofree char *statement = NULL;
  guint which;

  switch (g_rand_int_range (random, 0, 8))
    {
    case 0:
      return rename_one (block, names, random);
    case 2:
    case 3:
    case 4:
      return hpm_change_expression (block, names, random);
    case 5:
    case 6:
      return change_lines (block, names, random);
    case 1:
      which = g_rand_int_range (random, 0, G_N_ELEMENTS (wraps));
      return indented (block, wraps[which][0], wraps[which][1]);
    default:
      statement = any_statement (names, random);
      if (g_rand_int_range (random, 0, 3) == 0)
        {
          g_autofree char *guarded = indented (statement, "try:\n", "except BaseException as e: print(type(e))\n");

          return g_strconcat (block, guarded, NULL);
        }
      return g_strconcat (block, statement, NULL);
    }
}

static void
change_once (GPtrArray *blocks,
             GPtrArray *names,
             GRand     *random)
{
  guint at = g_rand_int_range (random, 0, blocks->len), other = g_rand_int_range (random, 0, blocks->len);
  gpointer block = blocks->pdata[at];

  switch (g_rand_int_range (random, 0, 8))
    {
    case 0:
      if (blocks->len > 1)
        g_ptr_array_remove_index (blocks, at);
      break;
    case 1:
      g_ptr_array_insert (blocks, other, g_strdup (block));
      break;
    case 2:
      blocks->pdata[at] = blocks->pdata[other];
      blocks->pdata[other] = block;
      break;
    default:
      blocks->pdata[at] = new_block (block, names, random);
      g_free (block);
    }
}

char *
hpm_mutate_program (const char *text,
                    gsize       length,
                    gsize       room,
                    guint32     seed)
{
  g_autofree char *copy = g_strndup (text, length);
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  g_autoptr (GPtrArray) blocks = cut (copy), names = names_of (copy);

  if (blocks->len == 0)
    g_ptr_array_add (blocks, g_strdup ("import gc, sys, weakref\n"));
  for (int n = g_rand_int_range (random, 1, 5); n > 0; n--)
    change_once (blocks, names, random);
  return join (blocks, room);
}

char *
hpm_splice_programs (const char *a,
                     gsize       a_length,
                     const char *b,
                     gsize       b_length,
                     gsize       room,
                     guint32     seed)
{
  g_autofree char *a_copy = g_strndup (a, a_length), *b_copy = g_strndup (b, b_length);
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  g_autoptr (GPtrArray) blocks = cut (a_copy), others = cut (b_copy);

  for (int n = g_rand_int_range (random, 1, 6); n > 0 && others->len > 0; n--)
    g_ptr_array_insert (blocks, g_rand_int_range (random, 0, blocks->len + 1),
                        g_strdup (others->pdata[g_rand_int_range (random, 0, others->len)]));
  return join (blocks, room);
}
