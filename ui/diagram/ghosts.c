/* ghosts.c: freed objects that stay to be seen for some steps
 *
 * A snapshot knows those that the last step freed. Who wants to see them longer (HpmDiagramOptions.ghosts) gets
 * the boxes of older ones from here: they are noted while the chapter is surveyed, so their slots are
 * nobody else's as long as they are drawn. A chapter begins without older ghosts.
 */
#include "diagram-private.h"

typedef struct { guint64 died; HpmBox box; } Ghost;

struct _HpmGhosts {
  guint   n_steps; /* that a ghost is to be seen */
  GArray *ghosts;  /* Ghost, by when they died */
};

static void
clear_ghost (gpointer data)
{
  hpm_box_clear (&((Ghost *) data)->box);
}

HpmGhosts *
hpm_ghosts_new (guint n_steps)
{
  HpmGhosts *self = g_new0 (HpmGhosts, 1);

  self->n_steps = MAX (n_steps, 1);
  self->ghosts = g_array_new (FALSE, FALSE, sizeof (Ghost));
  g_array_set_clear_func (self->ghosts, clear_ghost);
  return self;
}

void
hpm_ghosts_free (HpmGhosts *self)
{
  g_array_unref (self->ghosts);
  g_free (self);
}

static HpmRow *
copy_rows (const HpmBox *box)
{
  HpmRow *rows = g_memdup2 (box->rows, box->n_rows * sizeof (HpmRow));

  for (guint r = 0; r < box->n_rows; r++)
    {
      rows[r].label = g_strdup (box->rows[r].label);
      rows[r].text = g_strdup (box->rows[r].text);
      rows[r].whole = g_strdup (box->rows[r].whole);
    }
  return rows;
}

static HpmBox
copy_box (const HpmBox *box,
          guint         age)
{
  HpmBox copy = *box;

  copy.title = g_strdup (box->title);
  copy.note = g_strdup (box->note);
  copy.type_name = g_strdup (box->type_name);
  copy.tenant = copy.kept_by = NULL;
  copy.rows = copy_rows (box);
  copy.count_before = box->count;
  copy.ghost_age = age;
  return copy;
}

void
hpm_ghosts_note (HpmGhosts        *self,
                 const HpmDiagram *diagram)
{
  for (guint i = 0; i < diagram->n_boxes && self->n_steps > 1; i++)
    if (hpm_box_is_ghost (&diagram->boxes[i]) && diagram->boxes[i].ghost_age == 0)
      {
        Ghost ghost = { diagram->step, copy_box (&diagram->boxes[i], 0) };

        g_array_append_val (self->ghosts, ghost);
      }
}

/* The first that died at `step` or later. */
static guint
first_since (const HpmGhosts *self,
             guint64          step)
{
  guint low = 0, high = self->ghosts->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (self->ghosts, Ghost, middle).died < step)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

void
hpm_ghosts_haunt (const HpmGhosts *self,
                  HpmDiagram      *diagram)
{
  guint first = first_since (self, diagram->step - MIN (diagram->step, self->n_steps - 1));
  guint end = first_since (self, diagram->step);
  g_autoptr (GArray) added = g_array_new (FALSE, FALSE, sizeof (HpmBox));

  for (guint i = first; i < end; i++)
    {
      const Ghost *ghost = &g_array_index (self->ghosts, Ghost, i);

      if (!hpm_diagram_find (diagram, ghost->box.id))
        {
          HpmBox box = copy_box (&ghost->box, (guint) (diagram->step - ghost->died));

          g_array_append_val (added, box);
        }
    }
  if (added->len)
    hpm_diagram_append (diagram, (const HpmBox *) (gpointer) added->data, added->len);
}
