/* layout-columns.c: a placement of our own, for when Graphviz takes too long
 *
 * Frames make the first column; each object stands one column right of the nearest thing that refers to it,
 * at about the height of the row that does. Takes no time to speak of and cannot fail.
 */
#include "diagram-private.h"

#define COLUMN_GAP 90.0
#define ROW_GAP 24.0

typedef struct { guint node; double wish; } Placed;

static gint
compare_placed (gconstpointer a,
                gconstpointer b)
{
  const Placed *x = a, *y = b;

  if (x->wish != y->wish)
    return x->wish < y->wish ? -1 : 1;
  return x->node < y->node ? -1 : x->node > y->node;
}

/* Distance from the frames; what no frame reaches begins at the second column. */
static gint *
find_columns (const HpmGraph *graph,
              gint           *n_columns)
{
  gint *column = g_new (gint, MAX (graph->n_nodes, 1));
  g_autofree guint *queue = g_new (guint, MAX (graph->n_nodes, 1));
  g_autofree guint *first_link = g_new0 (guint, graph->n_nodes + 2);
  guint head = 0, tail = 0;

  for (guint i = 0; i < graph->n_nodes; i++)
    {
      column[i] = graph->nodes[i].is_frame ? 0 : -1;
      if (column[i] == 0)
        queue[tail++] = i;
    }
  /* Links are sorted by their tail. */
  for (guint i = 0; i < graph->n_links; i++)
    first_link[graph->links[i].tail + 1]++;
  for (guint i = 0; i < graph->n_nodes; i++)
    first_link[i + 1] += first_link[i];
  *n_columns = 1;
  for (guint seed = 0; seed <= graph->n_nodes; seed++)
    {
      for (; head < tail; head++)
        {
          *n_columns = MAX (*n_columns, column[queue[head]] + 1);
          for (guint l = first_link[queue[head]]; l < first_link[queue[head] + 1]; l++)
            if (column[graph->links[l].head] < 0)
              {
                column[graph->links[l].head] = column[queue[head]] + 1;
                queue[tail++] = graph->links[l].head;
              }
        }
      if (seed < graph->n_nodes && column[seed] < 0)
        {
          column[seed] = 1;
          queue[tail++] = seed;
        }
    }
  return column;
}

static double
wished_height (const HpmGraph *graph,
               const gint     *column,
               guint           node)
{
  double sum = 0;
  guint n = 0;

  if (graph->nodes[node].is_frame)
    return -graph->nodes[node].depth;
  for (guint i = 0; i < graph->n_links; i++)
    if (graph->links[i].head == node && column[graph->links[i].tail] < column[node])
      {
        sum += hpm_graph_tail_point (graph, &graph->links[i]).y;
        n++;
      }
  return n ? sum / n - graph->nodes[node].header / 2 : 0;
}

void
hpm_columns_layout (HpmGraph *graph)
{
  gint n_columns;
  g_autofree gint *column = find_columns (graph, &n_columns);
  double x = 0;

  for (gint c = 0; c < n_columns; c++)
    {
      g_autoptr (GArray) placed = g_array_new (FALSE, FALSE, sizeof (Placed));
      double y = 0, width = 0;

      for (guint i = 0; i < graph->n_nodes; i++)
        if (column[i] == c)
          {
            Placed one = { i, wished_height (graph, column, i) };
            g_array_append_val (placed, one);
          }
      g_array_sort (placed, compare_placed);
      for (guint i = 0; i < placed->len; i++)
        {
          const Placed *one = &g_array_index (placed, Placed, i);
          HpmNode *node = &graph->nodes[one->node];

          node->x = x;
          node->y = i == 0 && !node->is_frame ? MAX (one->wish, 0) : y;
          if (i > 0 && !node->is_frame)
            node->y = MAX (y, one->wish);
          y = node->y + node->height + ROW_GAP;
          width = MAX (width, node->width);
        }
      if (placed->len)
        x += width + COLUMN_GAP;
    }
}
