/* arrange-order.c: who stands above whom in each column
 *
 * Links that are never there together do not cross, however they run: two pieces count for as many steps as both are
 * there. Each spot in turn goes to the best place in its column, as the columns beside it are now (*sifting*), from
 * left to right and back, until nothing gets better. What makes no difference to crossings is decided by where the
 * links lead.
 *
 * Pieces know the exact row that they leave and where at the header or below the box they arrive, so
 * rows of one box count too.
 */
#include "arrange-private.h"
#include <math.h>

/* Of a crossing: what it costs that a spot is not where its links lead. */
#define AWAY 0.02
#define ROOM 26.0 /* between boxes, about */
#define NOWHERE (-1e9)
#define ROUNDS 12u
#define PAIRS 3000000u /* of links that are compared, at most */

/* --- Spots and pieces --- */

static guint
add_spot (HpmArrangement *self,
          gint            node,
          guint           link,
          guint           column,
          double          height,
          const guint64  *life)
{
  HpmSpot spot = { node, link, column, 0, (gint) ceil (height), 0, 0, life };

  g_array_append_val (self->spots, spot);
  g_ptr_array_add (self->around, g_array_new (FALSE, FALSE, sizeof (guint)));
  return self->spots->len - 1;
}

static void
add_piece (HpmArrangement *self,
           guint           link,
           guint           left,
           double          left_at,
           guint           right,
           double          right_at)
{
  HpmPiece piece = { link, left, right, left_at, right_at,
                     hpm_samples_together (&self->samples[link], &self->samples[link]) };
  guint index = self->pieces->len;

  g_array_append_val (self->pieces, piece);
  g_array_append_val ((GArray *) g_ptr_array_index (self->around, left), index);
  g_array_append_val ((GArray *) g_ptr_array_index (self->around, right), index);
}

/* Where the link leaves or arrives, from the top of the node's spot. */
static double
tail_at (const HpmArrangement *self,
         const HpmLink        *link)
{
  const HpmNode *node = &self->graph->nodes[link->tail];

  if (node->is_frame)
    return self->frame_y[link->tail] + hpm_row_middle (HPM_BOX_KIND_FRAME, link->row);
  return hpm_row_middle (HPM_BOX_KIND_OBJECT, link->row);
}

static double
head_at (const HpmArrangement *self,
         const HpmLink        *link)
{
  const HpmNode *node = &self->graph->nodes[link->head];

  if (link->below)
    return node->height + HPM_SKIRT;
  return node->header * (link->weak ? (1 + HPM_STRONG_SHARE) / 2 : HPM_STRONG_SHARE / 2);
}

static void
add_link (HpmArrangement *self,
          guint           index,
          const guint    *spot_of)
{
  HpmLink *link = &self->graph->links[index];
  gint tail = self->column[link->tail], head = self->column[link->head];
  gboolean back = head < tail;
  guint left = spot_of[back ? link->head : link->tail], right = spot_of[back ? link->tail : link->head];
  double left_at, right_at;

  link->below = back;
  if (tail == head || link->tail == link->head || self->graph->nodes[link->head].is_frame)
    return;
  left_at = back ? head_at (self, link) : tail_at (self, link);
  right_at = back ? tail_at (self, link) : head_at (self, link);
  for (gint c = MIN (tail, head) + 1; c < MAX (tail, head); c++)
    {
      guint lane = add_spot (self, HPM_SPOT_LANE, index, (guint) c, 0, self->link_lives + index * self->n_words);

      add_piece (self, index, left, left_at, lane, 0);
      left = lane;
      left_at = 0;
    }
  add_piece (self, index, left, left_at, right, right_at);
}

static double
stack_height (const HpmArrangement *self)
{
  double height = 0;

  for (guint i = 0; i < self->frames->len; i++)
    height += self->graph->nodes[g_array_index (self->frames, guint, i)].height + (i ? HPM_FRAME_GAP : 0);
  return height;
}

/* Boxes at whose bottom links arrive have a skirt for them. */
static gboolean
has_skirt (const HpmArrangement *self,
           guint                 node)
{
  for (guint i = 0; i < self->graph->n_links; i++)
    {
      const HpmLink *link = &self->graph->links[i];

      if (link->head == node && self->column[link->tail] > self->column[link->head])
        return TRUE;
    }
  return FALSE;
}

void
hpm_arrange_spots (HpmArrangement *self)
{
  g_autofree guint *spot_of = g_new0 (guint, self->graph->n_nodes + 1);

  add_spot (self, HPM_SPOT_STACK, 0, 0, stack_height (self), NULL);
  for (guint i = 0; i < self->graph->n_nodes; i++)
    if (!self->graph->nodes[i].is_frame)
      spot_of[i] = add_spot (self, (gint) i, 0, (guint) self->column[i],
                             self->graph->nodes[i].height + (has_skirt (self, i) ? HPM_SKIRT : 0),
                             self->node_lives + i * self->n_words);
  for (guint i = 0; i < self->graph->n_links; i++)
    add_link (self, i, spot_of);
  for (guint c = 0; c < self->n_columns; c++)
    g_ptr_array_add (self->columns, g_array_new (FALSE, FALSE, sizeof (guint)));
  for (guint i = 0; i < self->spots->len; i++)
    g_array_append_val ((GArray *) g_ptr_array_index (self->columns, hpm_spot (self, i)->column), i);
}

/* --- The first order --- */

/* Orders are known: says where everything is, about: below whatever is above it at the same time. */
static void
number (HpmArrangement *self,
        guint           column)
{
  const GArray *spots = g_ptr_array_index (self->columns, column);

  for (guint i = 0; i < spots->len; i++)
    {
      HpmSpot *spot = hpm_spot (self, g_array_index (spots, guint, i));

      spot->order = i;
      spot->about = 0;
      for (guint j = 0; j < i; j++)
        {
          const HpmSpot *above = hpm_spot (self, g_array_index (spots, guint, j));
          double bottom = above->about + above->height + (above->node == HPM_SPOT_LANE ? ROOM / 2 : ROOM);

          if (bottom > spot->about && hpm_lives_meet (above->life, spot->life, self->n_words))
            spot->about = bottom;
        }
    }
}

/* Where its links lead, at the left or at both sides; or NOWHERE. */
static double
middle_of_links (const HpmArrangement *self,
                 guint                 index,
                 gboolean              left_only)
{
  const GArray *around = g_ptr_array_index (self->around, index);
  double sum = 0, weight = 0;

  for (guint i = 0; i < around->len; i++)
    {
      const HpmPiece *piece = hpm_piece (self, g_array_index (around, guint, i));
      double far = piece->right == index ? hpm_spot (self, piece->left)->about + piece->left_at
                                         : hpm_spot (self, piece->right)->about + piece->right_at;
      double near = piece->right == index ? piece->right_at : piece->left_at;

      if (left_only && piece->right != index)
        continue;
      sum += piece->n_steps * (far - near);
      weight += piece->n_steps;
    }
  return weight > 0 ? sum / weight : NOWHERE;
}

typedef struct { guint spot; double wish; } Wish;

static gint
compare_wishes (gconstpointer a,
                gconstpointer b)
{
  const Wish *x = a, *y = b;

  if (x->wish != y->wish)
    return x->wish < y->wish ? -1 : 1;
  return x->spot < y->spot ? -1 : x->spot > y->spot;
}

static gboolean
is_loose (const HpmArrangement *self,
          guint                 spot)
{
  gint node = hpm_spot (self, spot)->node;

  return node >= 0 && self->loose[node];
}

static void
put_in_order (HpmArrangement *self,
              guint           column,
              HpmFirstOrder   first)
{
  GArray *spots = g_ptr_array_index (self->columns, column);
  g_autoptr (GArray) wishes = g_array_new (FALSE, FALSE, sizeof (Wish));

  for (guint i = 0; i < spots->len; i++)
    {
      Wish wish = { g_array_index (spots, guint, i), 0 };

      if (is_loose (self, wish.spot))
        wish.wish = G_MAXDOUBLE;
      else if (first == HPM_BY_LEFT_SIDE)
        {
          wish.wish = middle_of_links (self, wish.spot, TRUE);
          wish.wish = wish.wish == NOWHERE ? -NOWHERE : wish.wish;
        }
      else
        wish.wish = first == HPM_YOUNGEST_ON_TOP ? -(double) wish.spot : wish.spot;
      g_array_append_val (wishes, wish);
    }
  g_array_sort (wishes, compare_wishes);
  for (guint i = 0; i < spots->len; i++)
    g_array_index (spots, guint, i) = g_array_index (wishes, Wish, i).spot;
  number (self, column);
}

/* --- Crossings --- */

static double
far_end (const HpmArrangement *self,
         const HpmPiece       *piece,
         gboolean              at_right)
{
  return at_right ? hpm_spot (self, piece->right)->order * 1e5 + piece->right_at
                  : hpm_spot (self, piece->left)->order * 1e5 + piece->left_at;
}

/* Steps in which two pieces are there and would be seen to cross: those that run into one box meet anyway. */
static guint
together (const HpmArrangement *self,
          const HpmPiece       *a,
          const HpmPiece       *b)
{
  if (self->graph->links[a->link].head == self->graph->links[b->link].head)
    return 0;
  return hpm_samples_together (&self->samples[a->link], &self->samples[b->link]);
}

/* How much better it is to have a below b than above. */
static double
cost_above (const HpmArrangement *self,
            guint                 a,
            guint                 b)
{
  const GArray *of_a = g_ptr_array_index (self->around, a), *of_b = g_ptr_array_index (self->around, b);
  double cost = 0;

  for (guint i = 0; i < of_a->len; i++)
    {
      const HpmPiece *x = hpm_piece (self, g_array_index (of_a, guint, i));
      gboolean at_right = x->left == a;
      double end = far_end (self, x, at_right);

      for (guint j = 0; j < of_b->len; j++)
        {
          const HpmPiece *y = hpm_piece (self, g_array_index (of_b, guint, j));
          double other;

          if ((y->left == b) != at_right)
            continue;
          other = far_end (self, y, at_right);
          if (end != other)
            cost += (end > other ? 1.0 : -1.0) * together (self, x, y);
        }
    }
  return cost;
}

static double
count_gap (const HpmArrangement *self,
           GArray               *pieces)
{
  double n = 0;

  for (guint i = 0; i < pieces->len; i++)
    for (guint j = 0; j < i; j++)
      {
        const HpmPiece *a = hpm_piece (self, g_array_index (pieces, guint, i));
        const HpmPiece *b = hpm_piece (self, g_array_index (pieces, guint, j));
        double left = far_end (self, a, FALSE) - far_end (self, b, FALSE);
        double right = far_end (self, a, TRUE) - far_end (self, b, TRUE);

        if (left * right < 0)
          n += together (self, a, b);
      }
  return n;
}

static double
count_crossings (const HpmArrangement *self)
{
  double n = 0;

  for (guint c = 0; c + 1 < self->n_columns; c++)
    {
      g_autoptr (GArray) pieces = g_array_new (FALSE, FALSE, sizeof (guint));

      for (guint i = 0; i < self->pieces->len; i++)
        if (hpm_spot (self, hpm_piece (self, i)->left)->column == c)
          g_array_append_val (pieces, i);
      n += count_gap (self, pieces);
    }
  return n / MAX (self->n_samples, 1);
}

/* --- Sifting --- */

static double *
find_costs (const HpmArrangement *self,
            const GArray         *spots,
            guint                 n)
{
  double *costs = g_new0 (double, n * n + 1);
  g_autofree double *wishes = g_new (double, n + 1);

  for (guint i = 0; i < n; i++)
    {
      wishes[i] = middle_of_links (self, g_array_index (spots, guint, i), FALSE);
      for (guint j = 0; j < i; j++)
        {
          double cost = cost_above (self, g_array_index (spots, guint, i), g_array_index (spots, guint, j));

          if (wishes[i] != NOWHERE && wishes[j] != NOWHERE && wishes[i] != wishes[j])
            cost += wishes[i] > wishes[j] ? AWAY : -AWAY;
          else if (hpm_spot (self, g_array_index (spots, guint, i))->node >= 0)
            cost += g_array_index (spots, guint, i) > g_array_index (spots, guint, j) ? AWAY / 4 : -AWAY / 4;
          costs[i * n + j] = cost;
          costs[j * n + i] = -cost;
        }
    }
  return costs;
}

/* Moves one to where it costs least. `order`: indices into `costs`. */
static gboolean
sift (guint        *order,
      guint         n,
      guint         from,
      const double *costs)
{
  const double *own = costs + order[from] * n;
  guint moving = order[from], best = from;
  double cost = 0, least = -1e-6;

  for (guint to = from; to-- > 0;)
    if ((cost += own[order[to]]) < least)
      {
        least = cost;
        best = to;
      }
  cost = 0;
  for (guint to = from + 1; to < n; to++)
    if ((cost -= own[order[to]]) < least)
      {
        least = cost;
        best = to;
      }
  for (guint at = from; at > best; at--)
    order[at] = order[at - 1];
  for (guint at = from; at < best; at++)
    order[at] = order[at + 1];
  order[best] = moving;
  return best != from;
}

/* The loose ones stand below all others. */
static guint
count_tied (const HpmArrangement *self,
            const GArray         *spots)
{
  guint n = spots->len;

  while (n > 0 && is_loose (self, g_array_index (spots, guint, n - 1)))
    n--;
  return n;
}

static gboolean
sift_column (HpmArrangement *self,
             guint           column)
{
  GArray *spots = g_ptr_array_index (self->columns, column);
  guint n = count_tied (self, spots);
  g_autofree double *costs = find_costs (self, spots, n);
  g_autofree guint *order = g_new (guint, n + 1), *before = g_memdup2 (spots->data, n * sizeof (guint));
  gboolean changed = FALSE;

  for (guint i = 0; i < n; i++)
    order[i] = i;
  for (guint round = 0; round < 4; round++)
    {
      gboolean moved = FALSE;

      for (guint spot = 0; spot < n; spot++)
        for (guint at = 0; at < n; at++)
          if (order[at] == spot)
            {
              moved = sift (order, n, at, costs) || moved;
              break;
            }
      if (!moved)
        break;
      changed = TRUE;
    }
  for (guint i = 0; i < n; i++)
    g_array_index (spots, guint, i) = before[order[i]];
  number (self, column);
  return changed;
}

/* Rounds that can be afforded: what one costs grows with the square of the links. */
static guint
count_rounds (const HpmArrangement *self)
{
  g_autofree guint64 *n_pieces = g_new0 (guint64, self->n_columns + 1);
  guint64 pairs = 1;

  for (guint i = 0; i < self->pieces->len; i++)
    n_pieces[hpm_spot (self, hpm_piece (self, i)->left)->column]++;
  for (guint c = 0; c < self->n_columns; c++)
    pairs += n_pieces[c] * n_pieces[c];
  return (guint) MIN (ROUNDS, PAIRS / pairs);
}

void
hpm_arrange_order (HpmArrangement *self,
                   HpmFirstOrder   first)
{
  guint rounds = count_rounds (self);
  gboolean changed = TRUE;

  number (self, 0);
  for (guint c = 1; c < self->n_columns; c++)
    put_in_order (self, c, first);
  for (guint round = 0; round < rounds && changed; round++)
    {
      changed = FALSE;
      for (guint c = 1; c < self->n_columns; c++)
        changed = sift_column (self, round % 2 ? self->n_columns - c : c) || changed;
    }
  self->crossings = count_crossings (self);
}
