/* arrange.c: our own layout of all steps of a chapter: columns of boxes, as Graphviz does it, but knowing what is there when
 *
 * Begin reading here. Columns first: each link leads to the right, but for those that would make a circle. Which these
 * are is decided by a *rank* that every box gets; there are several ways to rank (by how far from a name a box is, by
 * age), and which is best is seen only in the end: so the whole is done for each, and the best kept.
 * Then the order in each column (arrange-order.c), then places and curves (arrange-places.c).
 *
 * Takes some milliseconds for the usual chapter; for a large one fewer ways are tried. The result depends on nothing but
 * the graph. Cannot fail, only be cancelled.
 */
#include "arrange-private.h"
#include <math.h>
#include <string.h>

#define TRYING 250000u   /* what all tries together may cost: the square of boxes and links each */
#define LOOSELY 0.1      /* tied for a smaller share of its life, a box is as good as loose … */
#define MANY_LOOSE 12u   /* … when there are so many of them */
#define COLUMN_WEIGHT 40 /* of a link that is always there */
#define FRAME_SHARE 0.35 /* of that, for links that names make */
#define PASSING 4.0      /* how much further a box is for what holds it only for a moment */
/* A picture is the worse for: a crossing a step; an area twice as large; links twice as long. */
#define CROSSING 2.0
#define AREA 2.5
#define LENGTH 0.8
#define BACK 1.5  /* all links between objects lead back */
#define LOOSE_COLUMN 8

/* --- What is there when --- */

static void
make_samples (HpmArrangement *self)
{
  const HpmGraph *graph = self->graph;
  guint n_steps = MAX (graph->n_steps, 1), n = MIN (n_steps, HPM_SAMPLES);

  self->n_samples = n;
  self->samples = g_new0 (HpmSample, MAX (graph->n_links, 1));
  for (guint l = 0; l < graph->n_links; l++)
    for (guint s = 0; s < n; s++)
      {
        guint step = (guint) ((guint64) s * n_steps / n);

        if (self->link_lives[l * self->n_words + step / 64] >> (step % 64) & 1)
          self->samples[l].words[s / 64] |= (guint64) 1 << (s % 64);
      }
}

/* A link that is cut is shown for one step more. */
static void
make_lives (HpmArrangement *self)
{
  const HpmGraph *graph = self->graph;
  guint n = self->n_words;

  self->node_lives = g_new (guint64, MAX (graph->n_nodes, 1) * n);
  self->link_lives = g_new (guint64, MAX (graph->n_links, 1) * n);
  memset (self->node_lives, 0xff, MAX (graph->n_nodes, 1) * n * sizeof (guint64));
  memset (self->link_lives, 0xff, MAX (graph->n_links, 1) * n * sizeof (guint64));
  for (guint i = 0; graph->node_lives && i < graph->n_nodes * n; i++)
    self->node_lives[i] = graph->node_lives[i];
  for (guint i = 0; graph->link_lives && i < graph->n_links * n; i++)
    self->link_lives[i] = graph->link_lives[i];
  make_samples (self);
  for (guint l = 0; l < graph->n_links; l++)
    for (guint w = n; w-- > 0;)
      {
        guint64 *word = &self->link_lives[l * n + w];

        *word |= *word << 1 | (w > 0 ? word[-1] >> 63 : 0);
      }
}

/* --- Ranks --- */

typedef void (*RankFunc) (const HpmArrangement *self, double *rank);

static guint
steps_of (const HpmArrangement *self,
          guint                 link)
{
  return hpm_samples_together (&self->samples[link], &self->samples[link]);
}

static guint
steps_of_node (const HpmArrangement *self,
               guint                 node)
{
  guint n = 0;

  for (guint w = 0; w < self->n_words; w++)
    n += (guint) __builtin_popcountll (self->node_lives[node * self->n_words + w]);
  return (guint) ((guint64) n * self->n_samples / MAX (self->graph->n_steps, 1));
}

/* By how far it is from a name; what holds a box for most of its life is near, what only passes is far. */
static void
rank_by_distance (const HpmArrangement *self,
                  double               *rank)
{
  const HpmGraph *graph = self->graph;
  g_autofree guint8 *done = g_new0 (guint8, graph->n_nodes + 1);

  for (guint i = 0; i < graph->n_nodes; i++)
    rank[i] = graph->nodes[i].is_frame ? 0 : 1e6;
  for (guint round = 0; round < graph->n_nodes; round++)
    {
      gint near = -1;

      for (guint i = 0; i < graph->n_nodes; i++)
        if (!done[i] && (near < 0 || rank[i] < rank[near]))
          near = (gint) i;
      done[near] = TRUE;
      for (guint l = 0; l < graph->n_links; l++)
        {
          guint head = graph->links[l].head;
          double share;

          if (graph->links[l].tail != (guint) near)
            continue;
          share = (double) steps_of (self, l) / MAX (steps_of_node (self, head), 1);
          rank[head] = MIN (rank[head], rank[near] + 1 + PASSING * (1 - MIN (share, 1)));
        }
    }
}

/* Nodes come in order of birth. */
static void
rank_by_age (const HpmArrangement *self,
             double               *rank)
{
  for (guint i = 0; i < self->graph->n_nodes; i++)
    rank[i] = i;
}

static void
rank_by_youth (const HpmArrangement *self,
               double               *rank)
{
  for (guint i = 0; i < self->graph->n_nodes; i++)
    rank[i] = -(double) i;
}

/* As few links as can be lead back: boxes that only hold come first, boxes that are only held come last, and of those
 * between, who holds most. */
static void
rank_by_flow (const HpmArrangement *self,
              double               *rank)
{
  const HpmGraph *graph = self->graph;
  g_autofree gint *out = g_new0 (gint, graph->n_nodes + 1), *in = g_new0 (gint, graph->n_nodes + 1);
  g_autofree guint8 *done = g_new0 (guint8, graph->n_nodes + 1);
  guint first = 0, last = graph->n_nodes;

  for (guint l = 0; l < graph->n_links; l++)
    if (graph->links[l].tail != graph->links[l].head)
      {
        out[graph->links[l].tail] += (gint) steps_of (self, l);
        in[graph->links[l].head] += (gint) steps_of (self, l);
      }
  while (first < last)
    {
      guint best = graph->n_nodes;
      gboolean sink = FALSE;

      for (guint i = 0; i < graph->n_nodes && !sink; i++)
        {
          if (done[i])
            continue;
          sink = out[i] == 0 && !graph->nodes[i].is_frame;
          if (sink || best == graph->n_nodes || graph->nodes[i].is_frame || in[i] == 0
              || (in[best] > 0 && out[i] - in[i] > out[best] - in[best]))
            best = i;
        }
      if (best == graph->n_nodes)
        break;
      done[best] = TRUE;
      rank[best] = sink ? --last : first++;
      for (guint l = 0; l < graph->n_links; l++)
        {
          if (graph->links[l].tail == best)
            in[graph->links[l].head] -= (gint) steps_of (self, l);
          if (graph->links[l].head == best)
            out[graph->links[l].tail] -= (gint) steps_of (self, l);
        }
    }
}

/* By how many links away it is. */
static void
rank_by_depth (const HpmArrangement *self,
               double               *rank)
{
  const HpmGraph *graph = self->graph;
  gboolean changed = TRUE;

  for (guint i = 0; i < graph->n_nodes; i++)
    rank[i] = graph->nodes[i].is_frame ? 0 : graph->n_nodes;
  while (changed)
    {
      changed = FALSE;
      for (guint l = 0; l < graph->n_links; l++)
        if (rank[graph->links[l].head] > rank[graph->links[l].tail] + 1)
          {
            rank[graph->links[l].head] = rank[graph->links[l].tail] + 1;
            changed = TRUE;
          }
    }
}

/* --- Columns --- */

static gint
weight_of (const HpmArrangement *self,
           guint                 link,
           double                share)
{
  return 1 + (gint) (share * COLUMN_WEIGHT * steps_of (self, link) / self->n_samples);
}

/* What nothing leads to nor from, or only for a moment. */
static guint
find_loose_ones (HpmArrangement *self)
{
  const HpmGraph *graph = self->graph;
  g_autofree guint *tied = g_new0 (guint, graph->n_nodes + 1);
  guint n_loose = 0, n_free = 0;

  for (guint l = 0; l < graph->n_links; l++)
    {
      tied[graph->links[l].tail] += steps_of (self, l);
      tied[graph->links[l].head] += steps_of (self, l);
    }
  for (guint i = 0; i < graph->n_nodes; i++)
    {
      self->loose[i] = !graph->nodes[i].is_frame && tied[i] <= LOOSELY * steps_of_node (self, i);
      n_loose += self->loose[i];
    }
  for (guint i = 0; i < graph->n_nodes && n_loose < MANY_LOOSE; i++)
    {
      self->loose[i] = self->loose[i] && tied[i] == 0;
      n_free += self->loose[i];
    }
  return n_loose < MANY_LOOSE ? n_free : n_loose;
}

/* They are spread over as many columns as make about a square, below all others. */
static void
spread_loose_ones (HpmArrangement *self)
{
  const HpmGraph *graph = self->graph;
  guint n_loose = find_loose_ones (self), height = MAX (LOOSE_COLUMN, (guint) ceil (sqrt (2.0 * n_loose))), next = 0;

  for (guint i = 0; i < graph->n_nodes; i++)
    if (self->loose[i])
      self->column[i] = 1 + (gint) (next++ / height);
  if (n_loose)
    self->n_columns = MAX (self->n_columns, 2 + (n_loose - 1) / height);
}

/* Frames are in the first column, all else is right of it. */
static void
find_columns (HpmArrangement *self,
              const double   *rank)
{
  const HpmGraph *graph = self->graph;
  g_autoptr (GArray) arcs = g_array_new (FALSE, FALSE, sizeof (HpmArc));
  g_autofree gint *at = g_new0 (gint, graph->n_nodes + 1);

  for (guint i = 0; i < graph->n_nodes; i++)
    {
      HpmArc arc = { 0, 1 + i, 1, 0 };

      if (!graph->nodes[i].is_frame)
        g_array_append_val (arcs, arc);
    }
  for (guint l = 0; l < graph->n_links; l++)
    {
      const HpmLink *link = &graph->links[l];
      gboolean back = rank[link->tail] > rank[link->head]
                      || (rank[link->tail] == rank[link->head] && link->tail > link->head);
      HpmArc arc = { 1 + (back ? link->head : link->tail), 1 + (back ? link->tail : link->head), 1,
                     weight_of (self, l, 1) };

      if (link->tail == link->head || graph->nodes[link->head].is_frame)
        continue;
      if (graph->nodes[link->tail].is_frame)
        arc = (HpmArc){ 0, 1 + link->head, 1, weight_of (self, l, FRAME_SHARE) };
      g_array_append_val (arcs, arc);
    }
  hpm_simplex (graph->n_nodes + 1, (const HpmArc *) (gpointer) arcs->data, arcs->len, at, HPM_SIMPLEX_WORK);
  self->n_columns = 1;
  for (guint i = 0; i < graph->n_nodes; i++)
    {
      self->column[i] = graph->nodes[i].is_frame ? 0 : MAX (at[1 + i] - at[0], 1);
      self->n_columns = MAX (self->n_columns, (guint) self->column[i] + 1);
    }
  spread_loose_ones (self);
}

/* --- How good it is --- */

static double
mean_area (const HpmArrangement *self)
{
  const HpmGraph *graph = self->graph;
  guint n_steps = MAX (graph->n_steps, 1), n = MIN (n_steps, 48);
  double sum = 0;

  for (guint s = 0; s < n; s++)
    {
      guint step = s * n_steps / n;
      double left = 1e9, top = 1e9, right = -1e9, bottom = -1e9;

      for (guint i = 0; i < graph->n_nodes; i++)
        if (self->node_lives[i * self->n_words + step / 64] >> (step % 64) & 1)
          {
            const HpmNode *node = &graph->nodes[i];

            left = MIN (left, node->x);
            top = MIN (top, node->y);
            right = MAX (right, node->x + node->width);
            bottom = MAX (bottom, node->y + node->height);
          }
      if (right > left)
        sum += (right - left + 50) * (bottom - top + 50);
    }
  return sum / n;
}

static double
mean_length (const HpmArrangement *self)
{
  const HpmGraph *graph = self->graph;
  double sum = 0;

  for (guint l = 0; l < graph->n_links; l++)
    for (guint i = 0; i + 3 < graph->links[l].n_points; i += 3)
      {
        const HpmPoint *p = &graph->links[l].points[i];

        sum += steps_of (self, l) * (fabs (p[3].x - p[0].x) + fabs (p[3].y - p[0].y));
      }
  return sum / self->n_samples;
}

/* Of the links between objects. */
static double
share_of_back_links (const HpmArrangement *self)
{
  const HpmGraph *graph = self->graph;
  double back = 0, all = 1e-9;

  for (guint l = 0; l < graph->n_links; l++)
    if (!graph->nodes[graph->links[l].tail].is_frame)
      {
        back += graph->links[l].below ? steps_of (self, l) : 0;
        all += steps_of (self, l);
      }
  return back / all;
}

/* --- Trying --- */

typedef struct {
  double    crossings, area, length, back;
  HpmNode  *nodes;
  HpmPoint **points;
  guint    *n_points;
  guint8   *below;
} Result;

static void
clear_result (Result         *result,
              const HpmGraph *graph)
{
  for (guint l = 0; result->points && l < graph->n_links; l++)
    g_free (result->points[l]);
  g_free (result->points);
  g_free (result->n_points);
  g_free (result->nodes);
  g_free (result->below);
  memset (result, 0, sizeof *result);
}

static void
store_result (Result   *result,
              HpmGraph *graph)
{
  result->nodes = g_memdup2 (graph->nodes, graph->n_nodes * sizeof (HpmNode));
  result->points = g_new0 (HpmPoint *, graph->n_links + 1);
  result->n_points = g_new0 (guint, graph->n_links + 1);
  result->below = g_new0 (guint8, graph->n_links + 1);
  for (guint l = 0; l < graph->n_links; l++)
    {
      result->points[l] = g_steal_pointer (&graph->links[l].points);
      result->n_points[l] = graph->links[l].n_points;
      result->below[l] = graph->links[l].below != 0;
      graph->links[l].n_points = 0;
    }
}

static void
take_result (Result   *result,
             HpmGraph *graph)
{
  memcpy (graph->nodes, result->nodes, graph->n_nodes * sizeof (HpmNode));
  for (guint l = 0; l < graph->n_links; l++)
    {
      graph->links[l].points = g_steal_pointer (&result->points[l]);
      graph->links[l].n_points = result->n_points[l];
      graph->links[l].below = result->below[l];
    }
}

static void
clear_try (HpmArrangement *self)
{
  g_clear_pointer (&self->spots, g_array_unref);
  g_clear_pointer (&self->pieces, g_array_unref);
  g_clear_pointer (&self->columns, g_ptr_array_unref);
  g_clear_pointer (&self->around, g_ptr_array_unref);
}

static void
try_rank (HpmArrangement *self,
          const double   *rank,
          HpmFirstOrder   order,
          Result         *result)
{
  find_columns (self, rank);
  self->spots = g_array_new (FALSE, FALSE, sizeof (HpmSpot));
  self->pieces = g_array_new (FALSE, FALSE, sizeof (HpmPiece));
  self->columns = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  self->around = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  hpm_arrange_spots (self);
  hpm_arrange_order (self, order);
  hpm_arrange_places (self);
  result->crossings = self->crossings;
  result->area = mean_area (self);
  result->length = mean_length (self);
  result->back = share_of_back_links (self);
  store_result (result, self->graph);
  clear_try (self);
}

static gboolean
is_better (const Result *a,
           const Result *b)
{
  double area = MIN (a->area, b->area), length = MIN (a->length, b->length);

  return CROSSING * a->crossings + AREA * a->area / MAX (area, 1) + LENGTH * a->length / MAX (length, 1) + BACK * a->back
         < CROSSING * b->crossings + AREA * b->area / MAX (area, 1) + LENGTH * b->length / MAX (length, 1) + BACK * b->back;
}

/* --- Frames --- */

static gint
compare_depths (gconstpointer a,
                gconstpointer b,
                gpointer      data)
{
  const HpmGraph *graph = data;
  const HpmNode *x = &graph->nodes[*(const guint *) a], *y = &graph->nodes[*(const guint *) b];

  /* The newest on top, the program's own frame at the bottom, as a stack is drawn. */
  return x->depth > y->depth ? -1 : x->depth < y->depth;
}

static void
stack_frames (HpmArrangement *self)
{
  double y = 0;

  self->frames = g_array_new (FALSE, FALSE, sizeof (guint));
  self->frame_y = g_new0 (double, self->graph->n_nodes + 1);
  for (guint i = 0; i < self->graph->n_nodes; i++)
    if (self->graph->nodes[i].is_frame)
      g_array_append_val (self->frames, i);
  g_array_sort_with_data (self->frames, compare_depths, self->graph);
  for (guint f = 0; f < self->frames->len; f++)
    {
      guint node = g_array_index (self->frames, guint, f);

      self->frame_y[node] = y;
      y += self->graph->nodes[node].height + HPM_FRAME_GAP;
    }
}

gboolean
hpm_arrange (HpmGraph     *graph,
             GCancellable *cancellable,
             GError      **error)
{
  static const RankFunc ways[] = { rank_by_distance, rank_by_age, rank_by_youth, rank_by_flow, rank_by_depth };
  HpmArrangement self = { .graph = graph, .n_words = MAX (1, (graph->n_steps + 63) / 64) };
  g_autofree double *rank = g_new (double, graph->n_nodes + 1);
  g_autofree double *widths = g_new (double, graph->n_nodes + 1);
  guint64 size = graph->n_nodes + graph->n_links;
  guint n_tries = (guint) CLAMP (TRYING / MAX (size * size, 1), 1, G_N_ELEMENTS (ways) * HPM_N_FIRST_ORDERS);
  Result best = { 0 };

  for (guint i = 0; i < graph->n_nodes; i++)
    widths[i] = graph->nodes[i].width;
  self.column = g_new0 (gint, graph->n_nodes + 1);
  self.loose = g_new0 (guint8, graph->n_nodes + 1);
  make_lives (&self);
  stack_frames (&self);
  for (guint try = 0; try < n_tries && !g_cancellable_is_cancelled (cancellable); try++)
    {
      Result result = { 0 };

      for (guint i = 0; i < graph->n_nodes; i++)
        graph->nodes[i].width = widths[i];
      ways[try % G_N_ELEMENTS (ways)] (&self, rank);
      try_rank (&self, rank, (HpmFirstOrder) (try / G_N_ELEMENTS (ways)), &result);
      if (!best.nodes || is_better (&result, &best))
        {
          Result worse = best;
          best = result;
          result = worse;
        }
      clear_result (&result, graph);
    }
  if (best.nodes)
    take_result (&best, graph);
  clear_result (&best, graph);
  g_array_unref (self.frames);
  g_free (self.frame_y);
  g_free (self.column);
  g_free (self.loose);
  g_free (self.node_lives);
  g_free (self.link_lives);
  g_free (self.samples);
  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}
