/* arrange-places.c: the order is known: how high each box stands, how far the columns are apart, how links run
 *
 * Heights are found by simplex.c: spots that are ever there together keep their order and their distance, links
 * pull their ends level, the more the longer they are there, and lanes pull the most, so that what
 * passes by runs straight.
 *
 * A link runs level through a column and curves only in the gaps between them, where no boxes are: so it runs
 * through none. To the left it leaves its row at the left and comes in from below.
 */
#include "arrange-private.h"
#include <math.h>
#include <string.h>

#define BOX_GAP 26   /* between boxes of a column */
#define BOX_LANE 16
#define LANE_LANE 11
#define COLUMN_GAP 62.0
#define STEEP_GAP 4.0     /* more for each link that has far to go up or down there … */
#define MOST_GAP 110.0
#define STEEP 40.0        /* that is, so far */
#define PULL 400          /* of a link that is always there */
#define LEAST_PULL 8      /* of one that is there for a moment */
#define LANE_PULL 1.5     /* times as much */
#define LANES_PULL 5
#define CHAIN_PULL 4
#define SWEEP_PULL 0.8    /* of names, which come and go: boxes should stand by each other */

/* --- Heights --- */

static void
add_arc (GArray *arcs,
         guint   tail,
         guint   head,
         gint    length,
         gint    weight)
{
  HpmArc arc = { tail, head, length, weight };

  g_array_append_val (arcs, arc);
}

static gint
distance (const HpmSpot *above,
          const HpmSpot *below)
{
  guint n_lanes = (above->node == HPM_SPOT_LANE) + (below->node == HPM_SPOT_LANE);

  return above->height + (n_lanes == 0 ? BOX_GAP : n_lanes == 1 ? BOX_LANE : LANE_LANE);
}

/* Each keeps its distance from those above it that it meets, unless another between them sees to it.
 * `above`: of each spot of the column, a bit for each that is certain to be above it. */
static void
part_spots (HpmArrangement *self,
            const GArray   *column,
            GArray         *arcs)
{
  guint n = column->len, words = (n + 63) / 64;
  g_autofree guint64 *above = g_new0 (guint64, n * words + 1);

  for (guint j = 1; j < n; j++)
    for (guint i = j; i-- > 0;)
      {
        guint upper = g_array_index (column, guint, i), lower = g_array_index (column, guint, j);

        if ((above[j * words + i / 64] >> (i % 64) & 1)
            || !hpm_lives_meet (hpm_spot (self, upper)->life, hpm_spot (self, lower)->life, self->n_words))
          continue;
        for (guint w = 0; w < words; w++)
          above[j * words + w] |= above[i * words + w];
        above[j * words + i / 64] |= (guint64) 1 << (i % 64);
        add_arc (arcs, 1 + upper, 1 + lower, distance (hpm_spot (self, upper), hpm_spot (self, lower)), 0);
      }
}

/* Of a box that leads to one other only, as those of a chain do: both stand on one line. */
static gboolean
is_chain (const HpmArrangement *self,
          const HpmLink        *link)
{
  if (self->graph->nodes[link->tail].is_frame)
    return FALSE;
  for (guint i = 0; i < self->graph->n_links; i++)
    {
      const HpmLink *other = &self->graph->links[i];

      if (other->tail == link->tail && other->head != link->head && other->below == link->below)
        return FALSE;
    }
  return TRUE;
}

static gint
pull_of (const HpmArrangement *self,
         const HpmPiece       *piece,
         gboolean              chain)
{
  guint n_lanes = (hpm_spot (self, piece->left)->node == HPM_SPOT_LANE)
                  + (hpm_spot (self, piece->right)->node == HPM_SPOT_LANE);
  double pull = LEAST_PULL + PULL * (double) piece->n_steps / MAX (self->n_samples, 1);

  if (n_lanes)
    pull *= n_lanes == 2 ? LANES_PULL : LANE_PULL;
  else if (chain)
    pull *= CHAIN_PULL;
  else if (self->graph->nodes[self->graph->links[piece->link].tail].is_frame)
    pull *= SWEEP_PULL;
  return (gint) MAX (1, pull);
}

static void
pull_level (HpmArrangement *self,
            GArray         *arcs)
{
  for (guint i = 0; i < self->pieces->len; i++)
    {
      const HpmPiece *piece = hpm_piece (self, i);
      guint middle = 1 + self->spots->len + i;
      gboolean chain = hpm_spot (self, piece->left)->node >= 0 && hpm_spot (self, piece->right)->node >= 0
                       && is_chain (self, &self->graph->links[piece->link]);
      gint pull = pull_of (self, piece, chain);

      add_arc (arcs, middle, 1 + piece->left, chain ? 0 : -(gint) lround (piece->left_at), pull);
      add_arc (arcs, middle, 1 + piece->right, chain ? 0 : -(gint) lround (piece->right_at), pull);
    }
}

/* What no link leads to stands right under what is above it. */
static void
hold_loose_ones (HpmArrangement *self,
                 GArray         *arcs)
{
  for (guint i = 0; i < self->spots->len; i++)
    {
      add_arc (arcs, 0, 1 + i, 0, 0);
      if (((GArray *) g_ptr_array_index (self->around, i))->len == 0)
        add_arc (arcs, 0, 1 + i, 0, 1);
    }
}

static void
find_heights (HpmArrangement *self)
{
  guint n = 1 + self->spots->len + self->pieces->len;
  g_autoptr (GArray) arcs = g_array_new (FALSE, FALSE, sizeof (HpmArc));
  g_autofree gint *at = g_new0 (gint, n);

  for (guint c = 1; c < self->n_columns; c++)
    part_spots (self, g_ptr_array_index (self->columns, c), arcs);
  pull_level (self, arcs);
  hold_loose_ones (self, arcs);
  hpm_simplex (n, (const HpmArc *) (gpointer) arcs->data, arcs->len, at, HPM_SIMPLEX_WORK);
  for (guint i = 0; i < self->spots->len; i++)
    hpm_spot (self, i)->y = at[1 + i];
}

/* --- Columns --- */

static double
end_y (const HpmArrangement *self,
       const HpmPiece       *piece,
       gboolean              at_right)
{
  return at_right ? hpm_spot (self, piece->right)->y + piece->right_at
                  : hpm_spot (self, piece->left)->y + piece->left_at;
}

/* How many run steeply in a gap, on average. */
static double
steepness (const HpmArrangement *self,
           guint                 column)
{
  double sum = 0;

  for (guint i = 0; i < self->pieces->len; i++)
    {
      const HpmPiece *piece = hpm_piece (self, i);

      if (hpm_spot (self, piece->left)->column == column
          && fabs (end_y (self, piece, FALSE) - end_y (self, piece, TRUE)) > STEEP)
        sum += piece->n_steps;
    }
  return sum / MAX (self->n_samples, 1);
}

/* Where each column begins and ends. Boxes nearly as wide as their column become as wide as it: a quieter picture. */
static void
place_columns (HpmArrangement *self,
               double         *left,
               double         *right)
{
  double x = 0;

  memset (right, 0, self->n_columns * sizeof (double));
  for (guint i = 0; i < self->graph->n_nodes; i++)
    right[self->column[i]] = MAX (right[self->column[i]], self->graph->nodes[i].width);
  for (guint c = 0; c < self->n_columns; c++)
    {
      double width = right[c];

      left[c] = x;
      right[c] = x + width;
      x = right[c] + MIN (COLUMN_GAP + STEEP_GAP * steepness (self, c), MOST_GAP);
    }
  for (guint i = 0; i < self->graph->n_nodes; i++)
    {
      HpmNode *node = &self->graph->nodes[i];
      double width = right[self->column[i]] - left[self->column[i]];

      if (node->width > 0.7 * width)
        node->width = width;
      node->x = left[self->column[i]];
      node->y = node->is_frame ? hpm_spot (self, 0)->y + self->frame_y[i] : 0;
    }
  for (guint i = 0; i < self->spots->len; i++)
    if (hpm_spot (self, i)->node >= 0)
      self->graph->nodes[hpm_spot (self, i)->node].y = hpm_spot (self, i)->y;
}

/* --- Curves --- */

static void
add_line (GArray  *points,
          HpmPoint to)
{
  HpmPoint from = g_array_index (points, HpmPoint, points->len - 1);

  if (fabs (from.x - to.x) < 0.5 && fabs (from.y - to.y) < 0.5)
    return;
  for (guint i = 1; i <= 3; i++)
    {
      HpmPoint p = { from.x + (to.x - from.x) * i / 3, from.y + (to.y - from.y) * i / 3 };
      g_array_append_val (points, p);
    }
}

/* Level at both ends. */
static void
add_curve (GArray  *points,
           HpmPoint to)
{
  HpmPoint from = g_array_index (points, HpmPoint, points->len - 1);
  double half = (to.x - from.x) / 2;
  HpmPoint p[] = { { from.x + half, from.y }, { to.x - half, to.y }, to };

  g_array_append_vals (points, p, 3);
}

/* From under the box up to its border. */
static void
add_hook (GArray        *points,
          const HpmNode *node,
          gboolean       weak)
{
  double x = node->x + node->width - (weak ? HPM_BELOW_WEAK : HPM_BELOW), y = node->y + node->height;
  HpmPoint p[] = { { x + 5, y + HPM_SKIRT }, { x, y + HPM_SKIRT - 3 }, { x, y } };

  add_line (points, (HpmPoint){ x + HPM_SKIRT, y + HPM_SKIRT });
  g_array_append_vals (points, p, 3);
}

static void
draw_link (HpmArrangement *self,
           guint           index,
           guint           first_piece,
           guint           n_pieces,
           const double   *left,
           const double   *right)
{
  HpmLink *link = &self->graph->links[index];
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (HpmPoint));
  HpmPoint start = hpm_graph_tail_point (self->graph, link);

  g_array_append_val (points, start);
  for (guint i = 0; i < n_pieces; i++)
    {
      const HpmPiece *piece = hpm_piece (self, first_piece + (link->below ? n_pieces - 1 - i : i));
      guint column = hpm_spot (self, piece->left)->column;
      HpmPoint a = { right[column], end_y (self, piece, FALSE) }, b = { left[column + 1], end_y (self, piece, TRUE) };

      add_line (points, link->below ? b : a);
      add_curve (points, link->below ? a : b);
    }
  if (link->below)
    add_hook (points, &self->graph->nodes[link->head], link->weak);
  hpm_link_set_points (link, (const HpmPoint *) (gpointer) points->data, points->len);
}

static void
draw_links (HpmArrangement *self,
            const double   *left,
            const double   *right)
{
  for (guint i = 0; i < self->pieces->len;)
    {
      guint link = hpm_piece (self, i)->link, end = i;

      while (end < self->pieces->len && hpm_piece (self, end)->link == link)
        end++;
      draw_link (self, link, i, end - i, left, right);
      i = end;
    }
}

void
hpm_arrange_places (HpmArrangement *self)
{
  g_autofree double *left = g_new0 (double, self->n_columns + 1), *right = g_new0 (double, self->n_columns + 1);

  find_heights (self);
  place_columns (self, left, right);
  draw_links (self, left, right);
}
