/* answer.c: questions about an object, answered in words and in the picture
 *
 * The engine says who owns, who would die and which way leads to a root; here that is found again in
 * the diagram: boxes get roles, and the edges that leave their rows get roles and numbers. A numbered
 * edge is spoken of by the line of the same number. What the diagram does not show is only spoken of.
 */
#include "diagram-private.h"
#include <inttypes.h>
#include <string.h>

/* Of those who would die, no more are named. */
#define MAX_NAMED 8

static HpmReply *
answer_new (HpmAsk question,
            HpmBoxId    subject)
{
  HpmReply *answer = g_new0 (HpmReply, 1);

  answer->question = question;
  answer->subject = subject;
  answer->lines = g_ptr_array_new_with_free_func (g_free);
  answer->boxes = g_array_new (FALSE, FALSE, sizeof (HpmBoxMark));
  answer->edges = g_array_new (FALSE, FALSE, sizeof (HpmEdgeMark));
  return answer;
}

void
hpm_reply_free (HpmReply *answer)
{
  g_free (answer->title);
  g_ptr_array_unref (answer->lines);
  g_array_unref (answer->boxes);
  g_array_unref (answer->edges);
  g_free (answer);
}

static gboolean
has_mark (const HpmReply *answer,
          HpmBoxId         box)
{
  for (guint i = 0; i < answer->boxes->len; i++)
    if (g_array_index (answer->boxes, HpmBoxMark, i).box == box)
      return TRUE;
  return FALSE;
}

static void
mark_box (HpmReply        *answer,
          const HpmDiagram *diagram,
          HpmBoxId          box,
          HpmRole           role,
          guint             number)
{
  HpmBoxMark mark = { box, role, number };

  if (hpm_diagram_find (diagram, box) && !has_mark (answer, box))
    g_array_append_val (answer->boxes, mark);
}

static void
mark_edge (HpmReply *answer,
           HpmBoxId   box,
           guint      row,
           HpmRole    role,
           guint      number)
{
  HpmEdgeMark mark = { box, row, role, number, FALSE };

  g_array_append_val (answer->edges, mark);
}

static gboolean
is_edge_marked (const HpmReply *answer,
                HpmBoxId         box,
                guint            row)
{
  for (guint i = 0; i < answer->edges->len; i++)
    {
      const HpmEdgeMark *mark = &g_array_index (answer->edges, HpmEdgeMark, i);

      if (mark->box == box && mark->row == row)
        return TRUE;
    }
  return FALSE;
}

/* --- Neighbours --- */

static void
answer_neighbours (HpmReply        *answer,
                   const HpmDiagram *diagram)
{
  for (guint b = 0; b < diagram->n_boxes; b++)
    for (guint r = 0; r < diagram->boxes[b].n_rows; r++)
      {
        const HpmBox *box = &diagram->boxes[b];
        HpmBoxId target = box->rows[r].target;

        if (!target || (target != answer->subject && box->id != answer->subject))
          continue;
        mark_edge (answer, box->id, r, target == answer->subject ? HPM_ROLE_HOLDER : HPM_ROLE_HELD, 0);
        if (target == answer->subject && box->id != answer->subject)
          mark_box (answer, diagram, box->id, HPM_ROLE_HOLDER, 0);
        else if (target != answer->subject)
          mark_box (answer, diagram, target, HPM_ROLE_HELD, 0);
      }
}

/* --- Why this count? --- */

static HpmBoxId
frame_box (const HpmSnapshot *snapshot,
           guint32            serial)
{
  for (guint i = 0; i < snapshot->n_frames; i++)
    if (snapshot->frames[i].serial == serial)
      return snapshot->frames[i].is_module ? HPM_BOX_FRAME (0) : HPM_BOX_FRAME (serial);
  return HPM_BOX_NONE;
}

/* The module's names lie in a dictionary that is not drawn. */
static HpmBoxId
owner_box (const HpmSnapshot *snapshot,
           const HpmDiagram  *diagram,
           const HpmOwner    *owner)
{
  if (owner->holder && hpm_diagram_find (diagram, HPM_BOX_OBJECT (owner->holder)))
    return HPM_BOX_OBJECT (owner->holder);
  if (owner->frame)
    return frame_box (snapshot, owner->frame);
  return owner->kind == HPM_REF_VALUE ? HPM_BOX_FRAME (0) : HPM_BOX_NONE;
}

/* The row by which `box` holds the target; the one that `text` speaks of rather than another. -1: none is left. */
static gint
find_row (const HpmReply *answer,
          const HpmBox    *box,
          HpmBoxId         target,
          const char      *text)
{
  gint found = -1;

  for (guint r = 0; box && r < box->n_rows; r++)
    {
      const HpmRow *row = &box->rows[r];

      if (row->target != target || row->weak || is_edge_marked (answer, box->id, r))
        continue;
      if (found < 0 || (*row->label && strstr (text, row->label)))
        {
          gboolean certain = *row->label && strstr (text, row->label) != NULL;

          found = (gint) r;
          if (certain)
            break;
        }
    }
  return found;
}

static void
answer_count (HpmReply         *answer,
              const HpmSnapshot *snapshot,
              const HpmDiagram  *diagram,
              const HpmObj      *object)
{
  answer->title = g_strdup_printf (ngettext ("%s has the count %" PRId64 ": one reference leads to it.",
                                             "%s has the count %" PRId64 ": so many references lead to it.",
                                             (gulong) object->refcnt),
                                   object->name, object->refcnt);
  for (guint i = 0; i < object->n_owners; i++)
    {
      const HpmOwner *owner = &object->owners[i];
      HpmBoxId id = owner_box (snapshot, diagram, owner);
      const HpmBox *box = id ? hpm_diagram_find (diagram, id) : NULL;
      gint row = find_row (answer, box, answer->subject, owner->text);
      guint number = answer->lines->len + 1;

      if (owner->count > 1)
        g_ptr_array_add (answer->lines, g_strdup_printf ("%u  %s (×%u)", number, owner->text, owner->count));
      else
        g_ptr_array_add (answer->lines, g_strdup_printf ("%u  %s", number, owner->text));
      if (row < 0)
        continue;
      mark_edge (answer, box->id, (guint) row, HPM_ROLE_HOLDER, number);
      if (box->id != answer->subject)
        mark_box (answer, diagram, box->id, HPM_ROLE_HOLDER, 0);
    }
  if (object->n_weakrefs > 0)
    g_ptr_array_add (answer->lines,
                     g_strdup_printf (ngettext ("and %u weak reference, which does not count",
                                                "and %u weak references, which do not count",
                                                object->n_weakrefs),
                                      object->n_weakrefs));
}

/* --- Why is it alive? --- */

static void
answer_alive (HpmReply         *answer,
              const HpmSnapshot *snapshot,
              const HpmDiagram  *diagram,
              const HpmObj      *object,
              const HpmWay      *way)
{
  HpmBoxId before = HPM_BOX_NONE;

  if (way->n_parts == 0)
    {
      answer->title = g_strdup_printf (_("No name of the program leads to %s any more. It is still there because its "
                                         "count is %" PRId64 "."), object->name, object->refcnt);
      return;
    }
  answer->title = g_strdup_printf (_("%s is alive, because this way leads to it:"), object->name);
  for (guint i = 0; i < way->n_parts; i++)
    {
      const HpmWayPart *part = &way->parts[i];
      HpmBoxId id = HPM_BOX_OBJECT (part->object);
      const HpmBox *box;
      gint row;

      if (i == 0)
        before = part->module ? HPM_BOX_FRAME (0) : part->frame ? frame_box (snapshot, part->frame) : HPM_BOX_NONE;
      g_ptr_array_add (answer->lines, g_strdup_printf ("%u  %s → %s", i + 1, part->text, part->name));
      if (!hpm_diagram_find (diagram, id))
        continue;
      box = before ? hpm_diagram_find (diagram, before) : NULL;
      row = find_row (answer, box, id, part->text);
      if (row >= 0)
        mark_edge (answer, box->id, (guint) row, HPM_ROLE_WAY, i + 1);
      if (before && before != answer->subject)
        mark_box (answer, diagram, before, HPM_ROLE_WAY, 0);
      before = id;
    }
}

/* --- Who would die? --- */

gboolean
hpm_row_can_go (const HpmBox *box,
                guint         row)
{
  const HpmRow *shown = row < box->n_rows ? &box->rows[row] : NULL;

  return shown && shown->target && !shown->weak && shown->kind != HPM_ROW_TEMPORARY
         && HPM_BOX_ID_KIND (shown->target) == HPM_BOX_KIND_OBJECT && box->kind != HPM_BOX_KIND_GROUP;
}

static void
set_cut (HpmCut            *cut,
         const HpmSnapshot *snapshot,
         const HpmBox      *box,
         const HpmRow      *row)
{
  cut->label = row->label;
  cut->target = HPM_BOX_ID_NUMBER (row->target);
  if (box->kind == HPM_BOX_KIND_OBJECT)
    {
      cut->holder = HPM_BOX_ID_NUMBER (box->id);
      return;
    }
  cut->frame = HPM_BOX_ID_NUMBER (box->id);
  cut->module = box->is_module;
  for (guint i = 0; cut->module && i < snapshot->n_frames; i++)
    if (snapshot->frames[i].is_module)
      {
        cut->frame = snapshot->frames[i].serial;
        break;
      }
}

static char *
row_in_words (const HpmBox *box,
              const HpmRow *row)
{
  if (box->kind == HPM_BOX_KIND_FRAME)
    return g_strdup (row->label);
  return *row->label ? g_strdup_printf (row->kind == HPM_ROW_ATTRIBUTE ? "%s.%s" : "%s[%s]", box->title, row->label)
                     : g_strdup_printf (_("the element of %s"), box->title);
}

/* "Person#1, list#2 and 3 more" */
static char *
name_them (const HpmSnapshot *snapshot,
           const GArray      *births,
           guint              n_all)
{
  GString *text = g_string_new (NULL);
  guint n = 0, n_telling = 0;

  for (guint i = 0; i < births->len; i++)
    {
      const HpmObj *object = hpm_snapshot_find (snapshot, g_array_index (births, guint32, i));

      if (!object || object->shape == HPM_SHAPE_VALUE)
        continue;
      n_telling++;
      if (n >= MAX_NAMED)
        continue;
      if (n++)
        g_string_append (text, ", ");
      g_string_append (text, object->name);
    }
  if (n_telling > n)
    g_string_append_printf (text, ngettext (" and %u more", " and %u more", n_telling - n), n_telling - n);
  if (n == 0)
    g_string_append_printf (text, ngettext ("%u object that is not shown", "%u objects that are not shown", n_all), n_all);
  return g_string_free (text, FALSE);
}

static void
mark_all (HpmReply        *answer,
          const HpmDiagram *diagram,
          const GArray     *births,
          HpmRole           role)
{
  guint number = 0;

  for (guint i = 0; i < births->len; i++)
    {
      HpmBoxId id = HPM_BOX_OBJECT (g_array_index (births, guint32, i));
      const HpmBox *box = hpm_diagram_find (diagram, id);

      if (!box)
        continue;
      mark_box (answer, diagram, id, role, ++number);
      for (guint r = 0; r < box->n_rows; r++)
        if (box->rows[r].target && !box->rows[r].weak)
          mark_edge (answer, id, r, role, 0);
    }
}

static void
answer_without (HpmReply         *answer,
                const HpmSnapshot *snapshot,
                const HpmDiagram  *diagram,
                const HpmBox      *box,
                guint              row,
                const HpmFate     *fate)
{
  const HpmBox *target = hpm_diagram_find (diagram, box->rows[row].target);
  HpmEdgeMark cut = { box->id, row, HPM_ROLE_DOOMED, 0, TRUE };
  g_autofree char *what = row_in_words (box, &box->rows[row]);

  g_array_append_val (answer->edges, cut);
  if (fate->n_freed == 0 && fate->n_lost == 0)
    answer->title = g_strdup_printf (_("Without %s nobody would die: %s would keep the count %" PRId64 "."), what,
                                     target ? target->title : "?", fate->count_left);
  else
    answer->title = g_strdup_printf (_("If %s went away:"), what);
  if (fate->n_freed > 0)
    {
      g_autofree char *names = name_them (snapshot, fate->freed, fate->n_freed);
      g_ptr_array_add (answer->lines, g_strdup_printf (_("freed at once: %s"), names));
    }
  if (fate->n_lost > 0)
    {
      g_autofree char *names = name_them (snapshot, fate->lost, fate->n_lost);
      g_ptr_array_add (answer->lines, g_strdup_printf (_("unreachable, left to the collector: %s"), names));
    }
  if (fate->n_finalizers > 0)
    g_ptr_array_add (answer->lines, g_strdup (_("unless a finalizer saves somebody")));
  mark_all (answer, diagram, fate->freed, HPM_ROLE_DOOMED);
  mark_all (answer, diagram, fate->lost, HPM_ROLE_LOST);
  if (target && !has_mark (answer, target->id))
    mark_box (answer, diagram, target->id, HPM_ROLE_HELD, 0);
}

/* --- Asking --- */

static HpmReply *
ask_without (HpmRecording      *recording,
             const HpmSnapshot *snapshot,
             const HpmDiagram  *diagram,
             const HpmBox      *box,
             gint               row,
             GCancellable      *cancellable,
             GError           **error)
{
  g_autoptr (HpmReply) answer = answer_new (HPM_ASK_WITHOUT, box->id);
  g_autoptr (HpmFate) fate = NULL;
  HpmCut cut = { 0 };

  if (row < 0 || !hpm_row_can_go (box, (guint) row))
    {
      answer->title = g_strdup (_("Choose a name or a field with an arrow first."));
      return g_steal_pointer (&answer);
    }
  set_cut (&cut, snapshot, box, &box->rows[row]);
  fate = hpm_recording_fate (recording, snapshot->step, &cut, cancellable, error);
  if (!fate)
    return NULL;
  if (fate->found)
    answer_without (answer, snapshot, diagram, box, (guint) row, fate);
  else
    answer->title = g_strdup (_("This reference is not one that the program can take away."));
  return g_steal_pointer (&answer);
}

HpmReply *
hpm_reply_new (HpmAsk        question,
                HpmRecording      *recording,
                const HpmSnapshot *snapshot,
                const HpmDiagram  *diagram,
                HpmBoxId           id,
                gint               row,
                GCancellable      *cancellable,
                GError           **error)
{
  const HpmBox *box = hpm_diagram_find (diagram, id);
  const HpmObj *object = snapshot && box && box->kind == HPM_BOX_KIND_OBJECT ? hpm_snapshot_find (snapshot, HPM_BOX_ID_NUMBER (id)) : NULL;
  g_autoptr (HpmReply) answer = NULL;

  if (box && question == HPM_ASK_WITHOUT)
    return ask_without (recording, snapshot, diagram, box, row, cancellable, error);
  answer = answer_new (question, id);
  if (box && question == HPM_ASK_NEIGHBOURS)
    answer_neighbours (answer, diagram);
  else if (box && hpm_box_is_ghost (box))
    answer->title = g_strdup_printf (_("%s has been freed: nothing refers to it any more."), box->title);
  else if (!object)
    answer->title = g_strdup (_("Choose an object first."));
  else if (question == HPM_ASK_COUNT)
    answer_count (answer, snapshot, diagram, object);
  else
    {
      g_autoptr (HpmWay) way = hpm_recording_way (recording, snapshot->step, object->birth, cancellable, error);

      if (!way)
        return NULL;
      answer_alive (answer, snapshot, diagram, object, way);
    }
  return g_steal_pointer (&answer);
}
