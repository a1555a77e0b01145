/* describe.c: the words on a box, and a box in words
 *
 * All that is shown by colour, pattern or dash on a box is said here as well.
 */
#include "diagram-private.h"

gboolean
hpm_box_is_ghost (const HpmBox *box)
{
  return (box->flags & HPM_OBJ_FREED) != 0;
}

/* The sign that stands for the kind of object, so that colour is not alone in saying it. */
const char *
hpm_box_chip (const HpmBox *box)
{
  switch (box->shape)
    {
    case HPM_SHAPE_VALUE: return "=";
    case HPM_SHAPE_INSTANCE: return "◆";
    case HPM_SHAPE_SEQUENCE: return g_strcmp0 (box->type_name, "tuple") == 0 ? "( )" : "[ ]";
    case HPM_SHAPE_MAPPING: return "{:}";
    case HPM_SHAPE_SET: return "{ }";
    case HPM_SHAPE_FUNCTION: return "ƒ";
    case HPM_SHAPE_CLASS: return "C";
    case HPM_SHAPE_MODULE: return "M";
    case HPM_SHAPE_METHOD: return "ƒ•";
    case HPM_SHAPE_CELL: return "▢";
    case HPM_SHAPE_GENERATOR: return "↻";
    case HPM_SHAPE_WEAKREF: return "⇢";
    case HPM_SHAPE_EXCEPTION: return "!";
    case HPM_SHAPE_FRAME: return "F";
    case HPM_SHAPE_OTHER: break;
    }
  return "•";
}

char *
hpm_box_address (const HpmBox *box)
{
  if (box->kind == HPM_BOX_KIND_GROUP)
    return g_strdup (_("open to see them"));
  if (box->note)
    return g_strdup_printf ("%s · 0x%" G_GINT64_MODIFIER "x", box->note, box->address);
  return g_strdup_printf ("0x%" G_GINT64_MODIFIER "x", box->address);
}

char *
hpm_box_badge (const HpmBox *box,
               char        **before)
{
  *before = NULL;
  if (box->kind != HPM_BOX_KIND_OBJECT || hpm_box_is_ghost (box))
    return NULL;
  if (box->flags & HPM_OBJ_IMMORTAL)
    return g_strdup ("∞");
  if (box->count_before >= 0 && box->count_before != box->count)
    *before = g_strdup_printf ("%" G_GINT64_FORMAT, box->count_before);
  return g_strdup_printf ("%" G_GINT64_FORMAT, box->count);
}

/* Does the box wear the tag of this flag? Some say what another says better. */
static gboolean
has_state (const HpmBox *box,
           guint         flag)
{
  if (box->kind != HPM_BOX_KIND_OBJECT || !(box->flags & flag))
    return FALSE;
  if (hpm_box_is_ghost (box))
    return flag == HPM_OBJ_COLLECTED || flag == HPM_OBJ_FINALIZED
           || (flag == HPM_OBJ_FREED && !(box->flags & HPM_OBJ_COLLECTED));
  if (flag == HPM_OBJ_FINALIZED && box->flags & HPM_OBJ_FINALIZING)
    return FALSE;
  return flag != HPM_OBJ_GARBAGE || !(box->flags & (HPM_OBJ_TENTATIVE | HPM_OBJ_DYING));
}

/* "freed 2 steps ago"; NULL: in this step. */
static char *
since_when (const HpmBox *box,
           const char   *word)
{
  if (box->ghost_age == 0)
    return NULL;
  /* Translators: "freed" or "collected", and how long ago */
  return g_strdup_printf (ngettext ("%s %u step ago", "%s %u steps ago", box->ghost_age), word, box->ghost_age);
}

/* Those that warn come first; `n_warnings` of them. */
char **
hpm_box_states_by_weight (const HpmBox *box,
                          guint        *n_warnings)
{
  const struct { guint flag; gboolean warns; const char *word; } states[] = {
    /* Translators: tags on an object's box in the diagram; keep them short */
    { HPM_OBJ_GARBAGE, TRUE, _("unreachable") },
    { HPM_OBJ_TENTATIVE, TRUE, _("unreachable?") },
    { HPM_OBJ_DYING, TRUE, _("dying") },
    { HPM_OBJ_IN_GC_GARBAGE, TRUE, _("in gc.garbage") },
    { HPM_OBJ_FINALIZING, TRUE, _("being finalized") },
    { HPM_OBJ_RESCUED, FALSE, _("rescued") },
    { HPM_OBJ_BORN, FALSE, _("new") },
    { HPM_OBJ_COLLECTED, FALSE, _("collected") },
    { HPM_OBJ_FREED, FALSE, _("freed") },
    { HPM_OBJ_RESURRECTED, FALSE, _("resurrected") },
    { HPM_OBJ_FINALIZED, FALSE, _("finalized") },
    { HPM_OBJ_IMMORTAL, FALSE, _("immortal") },
  };
  GStrvBuilder *builder = g_strv_builder_new ();
  char **result;

  *n_warnings = 0;
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    if (has_state (box, states[i].flag))
      {
        g_autofree char *since = states[i].flag & (HPM_OBJ_FREED | HPM_OBJ_COLLECTED) ? since_when (box, states[i].word) : NULL;

        g_strv_builder_add (builder, since ? since : states[i].word);
        *n_warnings += states[i].warns ? 1 : 0;
      }
  if (box->promoted > 0 && !hpm_box_is_ghost (box))
    {
      /* Translators: a tag: it comes into this generation of the collector */
      g_autofree char *promoted = g_strdup_printf (_("→ gen %d"), box->promoted);

      g_strv_builder_add (builder, promoted);
    }
  if (box->kept_by != NULL && !(box->flags & HPM_OBJ_IN_GC_GARBAGE))
    {
      /* Translators: a tag: by what, outside the picture, it is kept alive: module sys */
      g_autofree char *keeper = g_strdup_printf (_("kept by %s"), box->kept_by);

      g_strv_builder_add (builder, keeper);
    }
  result = g_strv_builder_end (builder);
  g_strv_builder_unref (builder);
  return result;
}

char **
hpm_box_states (const HpmBox *box)
{
  guint n_warnings;

  return hpm_box_states_by_weight (box, &n_warnings);
}

static void
add_sentence_part (GString    *text,
                   const char *part)
{
  if (text->len)
    g_string_append (text, _(", "));
  g_string_append (text, part);
}

static char *
row_holder (const HpmBox *holder,
            const HpmRow *row)
{
  if (row->kind == HPM_ROW_NAME)
    /* Translators: the name p1 of (the frame) module */
    return g_strdup_printf (_("%s of %s"), row->label, holder->title);
  if (row->kind == HPM_ROW_ITEM)
    return g_strdup_printf ("%s[%s]", holder->title, row->label);
  if (row->kind == HPM_ROW_KEYED)
    return g_strdup_printf ("%s[%s]", holder->title, row->label);
  if (row->kind == HPM_ROW_ATTRIBUTE)
    return g_strdup_printf ("%s.%s", holder->title, row->label);
  return g_strdup (holder->title);
}

static void
add_referrers (GString          *text,
               const HpmDiagram *diagram,
               const HpmBox     *box,
               gboolean          weak)
{
  g_autoptr (GString) names = g_string_new (NULL);
  g_autofree char *part = NULL;

  for (guint b = 0; b < diagram->n_boxes; b++)
    for (guint r = 0; r < diagram->boxes[b].n_rows; r++)
      if (diagram->boxes[b].rows[r].target == box->id && !diagram->boxes[b].rows[r].weak == !weak)
        {
          g_autofree char *name = row_holder (&diagram->boxes[b], &diagram->boxes[b].rows[r]);
          add_sentence_part (names, name);
        }
  if (names->len == 0)
    return;
  part
    = g_strdup_printf (weak ? _ ("weakly referred to by %s") : _ ("referred to by %s"), names->str);
  add_sentence_part (text, part);
}

char *
hpm_box_describe (const HpmDiagram *diagram,
                  const HpmBox     *box)
{
  GString *text = g_string_new (NULL);
  g_auto (GStrv) states = hpm_box_states (box);
  g_autofree char *part = NULL;

  if (box->kind == HPM_BOX_KIND_FRAME)
    {
      g_string_free (text, TRUE);
      return box->line > 0 ? g_strdup_printf (_("frame %s, line %d"), box->title, box->line)
                           : g_strdup_printf (_("frame %s"), box->title);
    }
  g_string_append (text, box->title);
  if (box->note)
    add_sentence_part (text, box->note);
  if (box->kind == HPM_BOX_KIND_OBJECT && !hpm_box_is_ghost (box))
    {
      g_autofree char *before = NULL;
      g_autofree char *count = hpm_box_badge (box, &before);

      if (box->flags & HPM_OBJ_IMMORTAL)
        part = NULL; /* the states say it */
      else if (before)
        part = g_strdup_printf (_("reference count %s, was %s"), count, before);
      else
        part = g_strdup_printf (_("reference count %s"), count);
      if (part)
        add_sentence_part (text, part);
    }
  for (guint i = 0; states[i]; i++)
    add_sentence_part (text, states[i]);
  if (box->tenant)
    {
      g_autofree char *before = g_strdup_printf (_("at the address where %s was"), box->tenant);
      add_sentence_part (text, before);
    }
  add_referrers (text, diagram, box, FALSE);
  add_referrers (text, diagram, box, TRUE);
  return g_string_free (text, FALSE);
}
