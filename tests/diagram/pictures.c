/* pictures.c: reads snapshots from text, and a few that are worth looking at */
#include "pictures.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
  GPtrArray *steps;
  GArray    *frames, *objects, *fields;
  HpmSnapshot *now;
  gboolean   in_frame, has_owner;
} Parser;

static const char *const shapes[] = {
  "value", "instance", "sequence", "mapping", "set", "function", "class", "module", "method", "cell",
  "generator", "weakref", "exception", "frame", "other", NULL };

static const struct { const char *word; guint flag;
} flags[] = { { "garbage", HPM_OBJ_GARBAGE },
              { "tentative", HPM_OBJ_TENTATIVE },
              { "finalized", HPM_OBJ_FINALIZED },
              { "dying", HPM_OBJ_DYING },
              { "library", HPM_OBJ_LIBRARY },
              { "builtin", HPM_OBJ_BUILTIN },
              { "born", HPM_OBJ_BORN },
              { "freed", HPM_OBJ_FREED },
              { "resurrected", HPM_OBJ_RESURRECTED },
              { "gc.garbage", HPM_OBJ_IN_GC_GARBAGE },
              { "immortal", HPM_OBJ_IMMORTAL },
              { "collected", HPM_OBJ_COLLECTED } };

static void
end_owner (Parser *parser)
{
  guint n = parser->fields->len;
  HpmField *fields;

  if (!parser->has_owner)
    return;
  fields = (HpmField *) g_array_free (parser->fields, FALSE);
  parser->fields = g_array_new (FALSE, TRUE, sizeof (HpmField));
  if (parser->in_frame)
    {
      HpmFrameView *frame = &g_array_index (parser->frames, HpmFrameView, parser->frames->len - 1);
      frame->names = fields;
      frame->n_names = n;
    }
  else
    {
      HpmObj *object = &g_array_index (parser->objects, HpmObj, parser->objects->len - 1);
      object->fields = fields;
      object->n_fields = n;
    }
  parser->has_owner = FALSE;
}

static int
compare_births (gconstpointer a,
                gconstpointer b)
{
  guint32 x = ((const HpmObj *) a)->birth, y = ((const HpmObj *) b)->birth;

  return x < y ? -1 : x > y;
}

static void
end_step (Parser *parser)
{
  end_owner (parser);
  if (!parser->now)
    return;
  g_array_sort (parser->objects, compare_births);
  parser->now->n_frames = parser->frames->len;
  parser->now->frames = (HpmFrameView *) g_array_free (parser->frames, FALSE);
  parser->now->n_objects = parser->objects->len;
  parser->now->objects = (HpmObj *) g_array_free (parser->objects, FALSE);
  g_ptr_array_add (parser->steps, g_steal_pointer (&parser->now));
}

static void
begin_step (Parser *parser,
            char  **words)
{
  end_step (parser);
  parser->now = g_new0 (HpmSnapshot, 1);
  g_atomic_ref_count_init (&parser->now->ref_count);
  parser->now->step = words[1] ? g_ascii_strtoull (words[1], NULL, 10) : parser->steps->len + 1;
  parser->now->kind = words[1] && g_strcmp0 (words[2], "call") == 0     ? HPM_STEP_CALL
                      : words[1] && g_strcmp0 (words[2], "return") == 0 ? HPM_STEP_RETURN
                                                                        : HPM_STEP_LINE;
  parser->frames = g_array_new (FALSE, TRUE, sizeof (HpmFrameView));
  parser->objects = g_array_new (FALSE, TRUE, sizeof (HpmObj));
}

static void
begin_frame (Parser *parser,
             char  **words)
{
  HpmFrameView frame = { .serial = (guint32) atoi (words[1]),
                         .name = g_strdup (words[2]),
                         .line = atoi (words[3]),
                         .depth = parser->frames->len,
                         .running = g_strcmp0 (words[4], "kept") != 0 };

  frame.is_module = g_str_equal (words[2], "module");
  end_owner (parser);
  g_array_append_val (parser->frames, frame);
  parser->in_frame = parser->has_owner = TRUE;
}

static void
begin_object (Parser *parser,
              char  **words)
{
  HpmObj object = {
    .birth = (guint32) atoi (words[1]), .name = g_strdup (words[3]), .copied = -1, .generation = 0
  };
  const char *number = strchr (words[3], '#'), *before = strchr (words[4], '<');

  end_owner (parser);
  for (guint i = 0; shapes[i]; i++)
    if (g_str_equal (shapes[i], words[2]))
      object.shape = (HpmShape) i;
  object.ordinal = number ? (guint32) atoi (number + 1) : 0;
  object.type_name
    = number ? g_strndup (words[3], (gsize) (number - words[3])) : g_strdup (words[2]);
  object.type = 1000000 + g_str_hash (object.type_name) % 1000000;
  object.text = g_strdup (words[3]);
  object.refcnt = atoi (words[4]);
  object.refcnt_before = before ? atoi (before + 1) : object.refcnt;
  object.address = 0x7f5a3c200000 + object.birth * 0x70;
  for (guint w = 5; words[w]; w++)
    {
      for (guint i = 0; i < G_N_ELEMENTS (flags); i++)
        if (g_str_equal (flags[i].word, words[w]))
          object.flags |= flags[i].flag;
      if (g_str_has_prefix (words[w], "copied="))
        object.copied = atoi (words[w] + 7);
    }
  if (object.flags & HPM_OBJ_BORN)
    object.refcnt_before = -1;
  g_array_append_val (parser->objects, object);
  parser->in_frame = FALSE;
  parser->has_owner = TRUE;
}

static HpmRefKind
kind_of_row (Parser *parser)
{
  if (parser->in_frame)
    return HPM_REF_LOCAL;
  switch ((guint) g_array_index (parser->objects, HpmObj, parser->objects->len - 1).shape)
    {
    case HPM_SHAPE_INSTANCE: case HPM_SHAPE_CLASS: return HPM_REF_ATTRIBUTE;
    case HPM_SHAPE_SEQUENCE: return HPM_REF_ITEM;
    case HPM_SHAPE_MAPPING: return HPM_REF_VALUE;
    case HPM_SHAPE_SET: return HPM_REF_ELEMENT;
    case HPM_SHAPE_CELL: case HPM_SHAPE_FUNCTION: return HPM_REF_CELL;
    default: return HPM_REF_NAMED;
    }
}

/* LABEL > BIRTH, LABEL = TEXT, LABEL x */
static void
add_row (Parser     *parser,
         const char *line)
{
  HpmField field = { .kind = kind_of_row (parser) };
  const char *edge, *value;

  if (*line == '*')
    {
      field.changed = TRUE;
      line++;
    }
  if (*line == '~')
    {
      field.weak = TRUE;
      line++;
    }
  edge = strstr (line, " > ");
  value = strstr (line, " = ");
  if (value && (!edge || value < edge))
    {
      field.label = g_strndup (line, (gsize) (value - line));
      field.text = g_strdup (value + 3);
    }
  else if (edge)
    {
      field.label = g_strndup (line, (gsize) (edge - line));
      field.target = (guint32) atoi (edge + 3);
      field.text = g_strdup_printf ("object %u", field.target);
    }
  else
    {
      field.label = g_strndup (line, strcspn (line, " "));
      field.text = g_strdup ("dead");
      field.dead = TRUE;
    }
  if (field.label[0] == '@')
    field.key = (guint32) atoi (field.label + 1);
  if (parser->in_frame && field.label[0] == '(')
    field.kind = HPM_REF_STACK;
  g_array_append_val (parser->fields, field);
}

GPtrArray *
pictures_parse (const char *text)
{
  Parser parser = { g_ptr_array_new_with_free_func ((GDestroyNotify) pictures_free) };
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  parser.fields = g_array_new (FALSE, TRUE, sizeof (HpmField));
  for (guint i = 0; lines[i]; i++)
    {
      const char *line = g_strchug (lines[i]);
      g_auto (GStrv) words = g_strsplit (line, " ", -1);

      if (*line == '\0')
        continue;
      if (g_str_equal (words[0], "step"))
        begin_step (&parser, words);
      else if (g_str_equal (words[0], "frame"))
        begin_frame (&parser, words);
      else if (g_str_equal (words[0], "obj"))
        begin_object (&parser, words);
      else
        add_row (&parser, line);
    }
  end_step (&parser);
  g_array_unref (parser.fields);
  return parser.steps;
}

static void
free_fields (HpmField *fields,
             guint     n)
{
  for (guint i = 0; i < n; i++)
    {
      g_free (fields[i].label);
      g_free (fields[i].text);
    }
  g_free (fields);
}

void
pictures_free (HpmSnapshot *snapshot)
{
  for (guint i = 0; i < snapshot->n_frames; i++)
    {
      g_free (snapshot->frames[i].name);
      free_fields (snapshot->frames[i].names, snapshot->frames[i].n_names);
    }
  for (guint i = 0; i < snapshot->n_objects; i++)
    {
      g_free (snapshot->objects[i].name);
      g_free (snapshot->objects[i].type_name);
      g_free (snapshot->objects[i].text);
      free_fields (snapshot->objects[i].fields, snapshot->objects[i].n_fields);
    }
  g_free (snapshot->frames);
  g_free (snapshot->objects);
  g_free (snapshot);
}

HpmSnapshot *
pictures_one (const char *text)
{
  g_autoptr (GPtrArray) steps = pictures_parse (text);

  return g_ptr_array_steal_index (steps, steps->len - 1);
}

/* --- As a source of a run --- */

static gboolean
each_step (gpointer         source,
           guint64          first,
           guint64          last,
           HpmSnapshotFunc  func,
           gpointer         data,
           GCancellable    *cancellable,
           GError         **error)
{
  GPtrArray *story = source;

  for (guint64 step = first; step <= last; step++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (!func (g_ptr_array_index (story, step - 1), data))
        break;
    }
  return TRUE;
}

static HpmStepInfo
step_info (gpointer source,
           guint64  step)
{
  const HpmSnapshot *snapshot = g_ptr_array_index ((GPtrArray *) source, step - 1);

  return (HpmStepInfo){ .kind = snapshot->kind, .depth = snapshot->n_frames & 0xffffff, .line = 1 };
}

HpmSnapshotSource
pictures_source (GPtrArray *story)
{
  return (HpmSnapshotSource){ story->len, each_step, step_info, g_ptr_array_ref (story),
                              (GDestroyNotify) g_ptr_array_unref };
}

/* --- Pictures --- */

const Picture pictures[] = {
  { "names",
    "step 1 line 6\n"
    "frame 1 module 6\n"
    " Person = <class Person>\n"
    " p1 > 10\n"
    " p2 > 11\n"
    " *friends > 12\n"
    " n = 3\n"
    "obj 10 instance Person#1 3<2\n"
    " name = 'Ann'\n"
    " *friend > 11\n"
    " age = 31\n"
    "obj 11 instance Person#2 3\n"
    " name = 'Benedict'\n"
    " friend = None\n"
    " age = 5\n"
    "obj 12 sequence list#1 1 born\n"
    " *0 > 10\n"
    " *1 > 11\n"
    " *2 = 'a string in the list'\n"
    " *3 = 42\n" },
  { "cycle",
    "step 1 line 9\n"
    "frame 1 module 9\n"
    " Node = <class Node>\n"
    " other > 13\n"
    "obj 10 instance Node#1 1<2 garbage\n"
    " name = 'a'\n"
    " next > 11\n"
    "obj 11 instance Node#2 1<2 garbage\n"
    " name = 'b'\n"
    " next > 12\n"
    "obj 12 sequence list#1 1 garbage\n"
    " 0 > 10\n"
    "obj 13 instance Node#3 1\n"
    " name = 'c'\n"
    " next = None\n"
    "obj 14 instance Node#4 0<1 freed\n"
    " name = 'd'\n"
    " next = None\n"
    "obj 15 instance Node#5 0<1 freed collected finalized\n"
    " name = 'e'\n"
    " next > 14\n" },
  { "weak",
    "step 1 line 9\n"
    "frame 1 module 9\n"
    " parent > 10\n"
    " ref > 20\n"
    " gone > 21\n"
    " cache > 22\n"
    "obj 10 instance Parent#1 2\n"
    " name = 'root'\n"
    " children > 11\n"
    "obj 11 sequence list#1 1\n"
    " 0 > 12\n"
    " 1 > 13\n"
    "obj 12 instance Child#1 1\n"
    " name = 'first'\n"
    " *~parent > 10\n"
    "obj 13 instance Child#2 1 born\n"
    " name = 'second'\n"
    " ~parent > 10\n"
    "obj 20 weakref weakref#1 1\n"
    " ~refers_to > 12\n"
    "obj 21 weakref weakref#2 1\n"
    " *~refers_to x\n"
    "obj 22 set WeakSet#1 1\n"
    " ~- > 13\n"
    " ~- > 12\n" },
  { "dict",
    "step 1 line 9\n"
    "frame 1 module 9\n"
    " seen > 10\n"
    " k > 11\n"
    " table > 15\n"
    " empty > 16\n"
    " things > 17\n"
    "obj 10 mapping dict#1 1\n"
    " 'plain' = 1\n"
    " @11 > 12\n"
    " @13 = 'inline'\n"
    " 'list' > 14\n"
    "obj 11 sequence tuple#1 2\n"
    " 0 = 1\n"
    " 1 = 2\n"
    "obj 12 instance Value#1 1\n"
    " x = 3.25\n"
    "obj 13 instance Key#1 1\n"
    " name = 'k'\n"
    "obj 14 sequence list#1 1\n"
    " 0 = 1\n 1 = 2\n 2 = 3\n 3 = 4\n 4 = 5\n 5 = 6\n 6 = 7\n 7 = 8\n 8 = 9\n 9 = 10\n 10 = 11\n 11 = 12\n"
    " 12 = 13\n 13 = 14\n 14 = 15\n 15 = 16\n"
    "obj 15 mapping dict#2 1\n"
    " 'one' = 1\n 'two' = 2\n 'a very long key indeed, much too long to show' = 'a very long value, much too long to show'\n"
    "obj 16 sequence list#2 1\n"
    "obj 17 set set#1 1\n"
    " - = 'x'\n - > 13\n - = 3\n" },
  { "linked",
    "step 1 line 9\n"
    "frame 1 module 9\n"
    " head > 10\n"
    " tail > 14\n"
    "obj 10 instance Node#1 1\n value = 1\n next > 11\n"
    "obj 11 instance Node#2 1\n value = 2\n next > 12\n"
    "obj 12 instance Node#3 1\n value = 3\n next > 13\n"
    "obj 13 instance Node#4 1\n value = 4\n next > 14\n"
    "obj 14 instance Node#5 2\n value = 5\n next = None\n me > 14\n" },
  { "tree",
    "step 1 line 9\n"
    "frame 1 module 9\n"
    " root > 10\n"
    "obj 10 instance Tree#1 3\n key = 8\n left > 11\n right > 12\n parent = None\n"
    "obj 11 instance Tree#2 3\n key = 4\n left > 13\n right > 14\n parent > 10\n"
    "obj 12 instance Tree#3 3\n key = 12\n left > 15\n right > 16\n parent > 10\n"
    "obj 13 instance Tree#4 1\n key = 2\n left = None\n right = None\n parent > 11\n"
    "obj 14 instance Tree#5 1\n key = 6\n left = None\n right = None\n parent > 11\n"
    "obj 15 instance Tree#6 1\n key = 10\n left = None\n right = None\n parent > 12\n"
    "obj 16 instance Tree#7 1\n key = 14\n left = None\n right = None\n parent > 12\n" },
  { "frames",
    "step 1 call 9\n"
    "frame 1 module 19\n"
    " walk = <function walk>\n tree > 10\n"
    "frame 2 walk 4\n node > 10\n depth = 0\n found > 20\n"
    "frame 3 walk 4\n node > 11\n depth = 1\n found > 20\n"
    "frame 4 walk 4\n node > 12\n depth = 2\n found > 20\n"
    "frame 5 Visitor.visit 12\n self > 30\n node > 12\n"
    "obj 10 instance Node#1 2\n left > 11\n"
    "obj 11 instance Node#2 2\n left > 12\n"
    "obj 12 instance Node#3 3\n left = None\n"
    "obj 20 sequence list#1 3\n 0 = 'left'\n"
    "obj 30 instance Visitor#1 1\n seen = 3\n" },
  { "collector",
    "step 1 line 9\n"
    "frame 1 module 9\n"
    " a > 10\n gc = <module gc>\n f > 18\n count > 19\n"
    "obj 10 instance Node#1 2<3 copied=1\n next > 11\n"
    "obj 11 instance Node#2 1 copied=0\n next > 10\n"
    "obj 12 instance Node#3 1 tentative copied=0\n next > 13\n"
    "obj 13 instance Node#4 1 tentative copied=0 finalized\n next > 12\n"
    "obj 14 instance Node#5 1 resurrected finalized\n next = None\n"
    "obj 15 instance Node#6 1 gc.garbage garbage\n next > 15\n"
    "obj 16 instance Node#7 0<1 dying\n next = None\n"
    "obj 18 function counter 1\n total > 20\n"
    "obj 19 method count#1 1\n __self__ > 10\n __func__ = <function count>\n"
    "obj 20 cell cell#1 1\n contents > 21\n"
    "obj 21 sequence tuple#1 1 immortal\n 0 = 1\n"
    "obj 22 exception ValueError#1 1 garbage\n args = ('no',)\n"
    "obj 23 generator gen#1 1 garbage\n i = 3\n" },
};
const guint n_pictures = G_N_ELEMENTS (pictures);
