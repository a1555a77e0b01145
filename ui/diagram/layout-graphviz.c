/* layout-graphviz.c: every call of Graphviz that Heaparium makes
 *
 * Graphviz sees each box with some clearance around it, so that edges keep away from it, and as wide as the
 * widest of its column, so that columns can be aligned at their left; all frames are one node, a stack
 * of tables, so that they stay in their order.
 *
 * Boxes go in as HTML tables of empty cells of fixed size, one cell a row, with a port each: no font is ever
 * loaded, and edges begin within a point of where they should. Measured and chosen against the other
 * ways: records tear their rows apart, compass points miss them; rank=same with ports, splines=ortho
 * and curved, and clusters can crash the process or the layout after it. None of them is to be used.
 *
 * Only the helper process comes here: Graphviz cannot be cancelled, leaks a little at each layout
 * and lives in one thread only.
 *
 * Loops (from a box to itself) are ours to draw and not passed on.
 */
#include "diagram-private.h"
#include <graphviz/gvc.h>
#include <math.h>
#include <string.h>

/* Of a link, compared with what only keeps a loose box in its column. */
#define WEIGHT 4

/* Links that no limit is needed for. */
#define SMALL_GRAPH 160

/* Loose boxes that may always stand in one column. */
#define LOOSE_COLUMN 8

struct _HpmGraphviz {
  GVC_t *context;
};

HpmGraphviz *
hpm_graphviz_new (void)
{
  HpmGraphviz *graphviz = g_new0 (HpmGraphviz, 1);

  graphviz->context = gvContext ();
  return graphviz;
}

void
hpm_graphviz_free (HpmGraphviz *graphviz)
{
  gvFreeContext (graphviz->context);
  g_free (graphviz);
}

static char *empty_value = "";

static void
set (void       *object,
     const char *name,
     const char *value)
{
  agsafeset (object, (char *) name, (char *) value, empty_value);
}

static void
set_number (void       *object,
            const char *name,
            double      value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  set (object, name, g_ascii_formatd (buffer, sizeof buffer, "%.5f", value));
}

/* Without limits Graphviz can take minutes on dense graphs; but with them it stops long before small ones are
 * as good as they could be. */
static void
set_limits (Agraph_t       *g,
            const HpmGraph *graph,
            HpmLayoutRung   rung)
{
  gboolean small = graph->n_links <= SMALL_GRAPH;

  if (rung == HPM_LAYOUT_GRAPHVIZ)
    {
      set (g, "nslimit", small ? "200" : "4");
      set (g, "nslimit1", small ? "200" : "4");
      set (g, "mclimit", small ? "1" : "0.3");
    }
  else
    {
      set (g, "nslimit", "0.5");
      set (g, "nslimit1", "0.5");
      set (g, "mclimit", "0.1");
    }
}

static void
set_graph_attributes (Agraph_t       *g,
                      const HpmGraph *graph,
                      HpmLayoutRung   rung)
{
  set (g, "rankdir", "LR");
  set (g, "ranksep", "0.8");
  set (g, "nodesep", "0.15");
  set (g, "splines", rung == HPM_LAYOUT_GRAPHVIZ ? "true" : "");
  set_limits (g, graph, rung);
}

/* --- Boxes as tables --- */

/* What Graphviz is told of the nodes, besides the graph itself. */
typedef struct {
  const HpmGraph *graph;
  GArray         *frames;  /* guint: nodes that are frames, the topmost first */
  double         *columns; /* width of the column that each node stands in */
  int            *ranks;   /* number of that column; all 0 before it is known */
  Agraph_t       *g;
  Agnode_t       *stack;   /* or NULL when there are no frames */
  Agnode_t      **nodes;   /* of each node; the stack for frames */
  Agedge_t      **edges;   /* of each link; NULL: not passed on */
} Model;

static void
add_cell (GString    *html,
          const char *port, /* or NULL */
          double      width,
          double      height)
{
  if (height < 1)
    return;
  g_string_append (html, "<TR><TD");
  if (port)
    g_string_append_printf (html, " PORT=\"%s\"", port);
  g_string_append_printf (html, " FIXEDSIZE=\"TRUE\" WIDTH=\"%d\" HEIGHT=\"%d\"></TD></TR>",
                          (int) width, (int) height);
}

/* The header, the padding under it, the rows, and what is left. */
static void
add_cells (GString  *html,
           Model    *model,
           guint     index,
           double    width)
{
  const HpmNode *node = &model->graph->nodes[index];
  double left = node->height - node->header, strong = (int) (node->header * HPM_STRONG_SHARE);
  char port[32];

  g_snprintf (port, sizeof port, "h%u", index);
  add_cell (html, port, width, strong);
  g_snprintf (port, sizeof port, "w%u", index);
  add_cell (html, port, width, node->header - strong);
  if (node->n_rows)
    {
      add_cell (html, NULL, width, HPM_ROWS_PAD);
      left -= HPM_ROWS_PAD;
    }
  for (guint i = 0; i < node->n_rows; i++, left -= HPM_ROW_HEIGHT)
    {
      g_snprintf (port, sizeof port, "f%u_%u", index, i);
      add_cell (html, port, width, HPM_ROW_HEIGHT);
    }
  add_cell (html, NULL, width, left);
}

static GString *
begin_table (double width)
{
  GString *html
    = g_string_new ("<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"0\">");

  add_cell (html, NULL, width, HPM_CLEARANCE);
  return html;
}

static Agnode_t *
end_table (Model      *model,
           const char *name,
           GString    *html, /* taken */
           double      width,
           double      height)
{
  Agnode_t *n = agnode (model->g, (char *) name, TRUE);
  char *label;

  add_cell (html, "end", width, HPM_CLEARANCE);
  g_string_append (html, "</TABLE>");
  set (n, "shape", "none");
  set (n, "margin", "0");
  set (n, "fixedsize", "true");
  set_number (n, "width", width / 72);
  set_number (n, "height", (height + 2 * HPM_CLEARANCE) / 72);
  label = agstrdup_html (model->g, html->str);
  set (n, "label", label);
  agstrfree (model->g, label);
  g_string_free (html, TRUE);
  return n;
}

static double
node_width (const Model *model,
            guint        index)
{
  return MAX (model->columns[index], model->graph->nodes[index].width) + 2 * HPM_CLEARANCE;
}

/* All frames in one table: so they stay in their order. */
static void
add_stack (Model *model)
{
  double width = 0, height = 0;
  GString *html;

  if (model->frames->len == 0)
    return;
  for (guint i = 0; i < model->frames->len; i++)
    width = MAX (width, node_width (model, g_array_index (model->frames, guint, i)));
  html = begin_table (width);
  for (guint i = 0; i < model->frames->len; i++)
    {
      guint index = g_array_index (model->frames, guint, i);

      if (i > 0)
        {
          add_cell (html, NULL, width, HPM_FRAME_GAP);
          height += HPM_FRAME_GAP;
        }
      add_cells (html, model, index, width);
      height += model->graph->nodes[index].height;
    }
  model->stack = end_table (model, "stack", html, width, height);
  for (guint i = 0; i < model->frames->len; i++)
    model->nodes[g_array_index (model->frames, guint, i)] = model->stack;
}

static void
add_nodes (Model *model)
{
  add_stack (model);
  for (guint i = 0; i < model->graph->n_nodes; i++)
    {
      double width = node_width (model, i);
      GString *html;
      char name[24];

      if (model->graph->nodes[i].is_frame)
        continue;
      g_snprintf (name, sizeof name, "n%u", i);
      html = begin_table (width);
      add_cells (html, model, i, width);
      model->nodes[i] = end_table (model, name, html, width, model->graph->nodes[i].height);
    }
}

/* --- Edges --- */

static gboolean
is_passed_on (const HpmGraph *graph,
              const HpmLink  *link)
{
  return link->tail != link->head && !graph->nodes[link->head].is_frame;
}

static void
add_edges (Model *model)
{
  for (guint i = 0; i < model->graph->n_links; i++)
    {
      const HpmLink *link = &model->graph->links[i];
      char tail[40], head[32], weight[24];
      gboolean back;

      if (!is_passed_on (model->graph, link))
        continue;
      model->edges[i]
        = agedge (model->g, model->nodes[link->tail], model->nodes[link->head], NULL, TRUE);
      back = model->ranks[link->head] < model->ranks[link->tail];
      g_snprintf (tail, sizeof tail, "f%u_%u:%c", link->tail, link->row, back ? 'w' : 'e');
      g_snprintf (head, sizeof head, "%c%u:%c", link->weak ? 'w' : 'h', link->head, back ? 'e' : 'w');
      g_snprintf (weight, sizeof weight, "%u", link->weight * WEIGHT);
      set (model->edges[i], "tailport", tail);
      set (model->edges[i], "headport", head);
      set (model->edges[i], "arrowhead", "none");
      set (model->edges[i], "weight", weight);
    }
}

static void
spread (const HpmGraph *graph,
        guint8         *reached,
        guint           from)
{
  g_autoptr (GArray) queue = g_array_new (FALSE, FALSE, sizeof (guint));

  reached[from] = TRUE;
  g_array_append_val (queue, from);
  for (guint next = 0; next < queue->len; next++)
    for (guint i = 0; i < graph->n_links; i++)
      if (graph->links[i].tail == g_array_index (queue, guint, next)
          && !reached[graph->links[i].head])
        {
          reached[graph->links[i].head] = TRUE;
          g_array_append_val (queue, graph->links[i].head);
        }
}

static void
hang (Model    *model,
      Agnode_t *from,
      guint     node)
{
  Agedge_t *edge = agedge (model->g, from, model->nodes[node], NULL, TRUE);

  /* From the very bottom, so that they come to stand below the others. */
  set (edge, "tailport", "end:e");
  set (edge, "style", "invis");
  set (edge, "arrowhead", "none");
  set (edge, "weight", "1");
}

/* What no frame ever reaches stands to the right of the frames all the same: in one column, or in several of
 * about as many boxes as make a square. */
static void
hang_loose_ones (Model *model)
{
  g_autofree guint8 *reached = g_new0 (guint8, MAX (model->graph->n_nodes, 1));
  g_autoptr (GArray) loose = g_array_new (FALSE, FALSE, sizeof (guint));
  guint height;

  for (guint i = 0; i < model->frames->len; i++)
    spread (model->graph, reached, g_array_index (model->frames, guint, i));
  for (guint i = 0; i < model->graph->n_nodes; i++)
    if (!reached[i])
      {
        g_array_append_val (loose, i);
        spread (model->graph, reached, i);
      }
  height = MAX (LOOSE_COLUMN, (guint) ceil (sqrt (2.0 * loose->len)));
  for (guint i = 0; i < loose->len; i++)
    if (i >= height)
      hang (model, model->nodes[g_array_index (loose, guint, i - height)], g_array_index (loose, guint, i));
    else if (model->stack)
      hang (model, model->stack, g_array_index (loose, guint, i));
}

/* --- Laying out --- */

static void
begin_model (Model        *model,
             HpmLayoutRung rung)
{
  model->g = agopen ((char *) "heap", Agdirected, NULL);
  model->stack = NULL;
  memset (model->nodes, 0, MAX (model->graph->n_nodes, 1) * sizeof (Agnode_t *));
  memset (model->edges, 0, MAX (model->graph->n_links, 1) * sizeof (Agedge_t *));
  set_graph_attributes (model->g, model->graph, rung);
  add_nodes (model);
  add_edges (model);
  hang_loose_ones (model);
}

static void
end_model (Model       *model,
           HpmGraphviz *graphviz)
{
  gvFreeLayout (graphviz->context, model->g);
  agclose (model->g);
}

/* First only as far as the ranks: which box comes into which column. Then each box is as wide as
 * the widest of its column, and edges run free of all of them; and an edge to a column further left leaves
 * its row at the left, straight there. */
static gboolean
find_columns (Model        *model,
              HpmGraphviz  *graphviz,
              HpmLayoutRung rung)
{
  g_autoptr (GHashTable) widest = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  gboolean done;

  begin_model (model, rung);
  set (model->g, "phase", "1");
  done = gvLayout (graphviz->context, model->g, "dot") == 0;
  for (guint i = 0; done && i < model->graph->n_nodes; i++)
    {
      gpointer rank = GINT_TO_POINTER (ND_rank (model->nodes[i]));
      double *width = g_hash_table_lookup (widest, rank);

      if (!width)
        {
          width = g_new0 (double, 1);
          g_hash_table_insert (widest, rank, width);
        }
      *width = MAX (*width, model->graph->nodes[i].width);
    }
  for (guint i = 0; done && i < model->graph->n_nodes; i++)
    {
      model->ranks[i] = ND_rank (model->nodes[i]);
      model->columns[i] = *(double *) g_hash_table_lookup (widest, GINT_TO_POINTER (model->ranks[i]));
    }
  end_model (model, graphviz);
  return done;
}

static void
read_curve (Agedge_t *edge,
            HpmLink  *link,
            double    height)
{
  const splines *curve = edge ? ED_spl (edge) : NULL;
  g_autofree HpmPoint *points = NULL;

  if (!curve || curve->size < 1 || curve->list[0].size < 4)
    return;
  points = g_new (HpmPoint, curve->list[0].size);
  for (int i = 0; i < curve->list[0].size; i++)
    points[i] = (HpmPoint) { curve->list[0].list[i].x, height - curve->list[0].list[i].y };
  hpm_link_set_points (link, points, (guint) curve->list[0].size);
}

static void
read_result (Model    *model,
             HpmGraph *graph)
{
  double height = GD_bb (model->g).UR.y, frame_y = 0;

  for (guint i = 0; i < graph->n_nodes; i++)
    {
      const Agnode_t *n = model->nodes[i];

      graph->nodes[i].x = ND_coord (n).x - node_width (model, i) / 2 + HPM_CLEARANCE;
      graph->nodes[i].y = height - ND_coord (n).y - graph->nodes[i].height / 2;
    }
  for (guint f = 0; f < model->frames->len; f++)
    frame_y
      += graph->nodes[g_array_index (model->frames, guint, f)].height + (f ? HPM_FRAME_GAP : 0);
  frame_y = model->stack ? height - ND_coord (model->stack).y - frame_y / 2 : 0;
  for (guint f = 0; f < model->frames->len; f++)
    {
      HpmNode *node = &graph->nodes[g_array_index (model->frames, guint, f)];

      node->y = frame_y;
      frame_y += node->height + HPM_FRAME_GAP;
    }
  for (guint i = 0; i < graph->n_links; i++)
    read_curve (model->edges[i], &graph->links[i], height);
}

static int
compare_depths (gconstpointer a,
                gconstpointer b,
                gpointer      data)
{
  const HpmGraph *graph = data;
  const HpmNode *x = &graph->nodes[*(const guint *) a], *y = &graph->nodes[*(const guint *) b];

  /* The newest on top, the program's own frame at the bottom, as a stack is drawn. */
  return x->depth > y->depth ? -1 : x->depth < y->depth;
}

static GArray *
find_frames (HpmGraph *graph)
{
  GArray *frames = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < graph->n_nodes; i++)
    if (graph->nodes[i].is_frame)
      g_array_append_val (frames, i);
  g_array_sort_with_data (frames, compare_depths, graph);
  return frames;
}

/* Boxes nearly as wide as their column become as wide as it: a quieter picture. */
static void
even_out (HpmGraph     *graph,
          const double *columns)
{
  for (guint i = 0; i < graph->n_nodes; i++)
    if (graph->nodes[i].width > 0.7 * columns[i])
      graph->nodes[i].width = MAX (graph->nodes[i].width, columns[i]);
}

gboolean
hpm_graphviz_layout (HpmGraphviz  *graphviz,
                     HpmGraph     *graph,
                     HpmLayoutRung rung)
{
  g_autoptr (GArray) frames = find_frames (graph);
  g_autofree double *columns = g_new0 (double, MAX (graph->n_nodes, 1));
  g_autofree int *ranks = g_new0 (int, MAX (graph->n_nodes, 1));
  g_autofree Agnode_t **nodes = g_new0 (Agnode_t *, MAX (graph->n_nodes, 1));
  g_autofree Agedge_t **edges = g_new0 (Agedge_t *, MAX (graph->n_links, 1));
  Model model = { graph, frames, columns, ranks, NULL, NULL, nodes, edges };
  gboolean done;

  if (!find_columns (&model, graphviz, rung))
    return FALSE;
  begin_model (&model, rung);
  done = gvLayout (graphviz->context, model.g, "dot") == 0;
  if (done)
    {
      read_result (&model, graph);
      even_out (graph, columns);
    }
  end_model (&model, graphviz);
  return done;
}
