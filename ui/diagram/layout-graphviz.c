/* layout-graphviz.c: every call of Graphviz that Heaparium makes
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

static void
set_graph_attributes (Agraph_t     *g,
                      HpmLayoutRung rung)
{
  gboolean best = rung == HPM_LAYOUT_GRAPHVIZ;

  set (g, "rankdir", "LR");
  set (g, "ranksep", "1.05");
  set (g, "nodesep", "0.34");
  set (g, "splines", best ? "true" : "");
  set (g, "nslimit", best ? "1" : "0.5");
  set (g, "nslimit1", best ? "1" : "0.5");
  set (g, "mclimit", best ? "0.25" : "0.1");
}

/* The header, the padding under it, the rows, and what is left. */
static char *
make_table (const HpmNode *node)
{
  GString *html = g_string_new ("<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"0\">");
  int width = (int) node->width, left = (int) (node->height - node->header);

  g_string_append_printf (html, "<TR><TD PORT=\"h\" FIXEDSIZE=\"TRUE\" WIDTH=\"%d\" HEIGHT=\"%d\"></TD></TR>",
                          width, (int) node->header);
  if (node->n_rows)
    {
      g_string_append_printf (html, "<TR><TD FIXEDSIZE=\"TRUE\" WIDTH=\"%d\" HEIGHT=\"%d\"></TD></TR>",
                              width, (int) HPM_ROWS_PAD);
      left -= (int) HPM_ROWS_PAD;
    }
  for (guint i = 0; i < node->n_rows; i++, left -= (int) HPM_ROW_HEIGHT)
    g_string_append_printf (html, "<TR><TD PORT=\"f%u\" FIXEDSIZE=\"TRUE\" WIDTH=\"%d\" HEIGHT=\"%d\"></TD></TR>",
                            i, width, (int) HPM_ROW_HEIGHT);
  if (left > 0)
    g_string_append_printf (html, "<TR><TD FIXEDSIZE=\"TRUE\" WIDTH=\"%d\" HEIGHT=\"%d\"></TD></TR>", width, left);
  g_string_append (html, "</TABLE>");
  return g_string_free (html, FALSE);
}

static void
set_label (Agraph_t      *g,
           Agnode_t      *n,
           const HpmNode *node)
{
  g_autofree char *table = make_table (node);
  char *html = agstrdup_html (g, table);

  set (n, "label", html);
  agstrfree (g, html);
}

static Agnode_t **
add_nodes (Agraph_t       *g,
           const HpmGraph *graph)
{
  Agnode_t **nodes = g_new0 (Agnode_t *, MAX (graph->n_nodes, 1));
  Agraph_t *frames = agsubg (g, (char *) "frames", TRUE);

  set (frames, "rank", "min");
  for (guint i = 0; i < graph->n_nodes; i++)
    {
      char name[24];

      g_snprintf (name, sizeof name, "n%u", i);
      nodes[i] = agnode (g, name, TRUE);
      set (nodes[i], "shape", "none");
      set (nodes[i], "margin", "0");
      set (nodes[i], "fixedsize", "true");
      set_number (nodes[i], "width", graph->nodes[i].width / 72.0);
      set_number (nodes[i], "height", graph->nodes[i].height / 72.0);
      set_label (g, nodes[i], &graph->nodes[i]);
      if (graph->nodes[i].is_frame)
        agsubnode (frames, nodes[i], TRUE);
    }
  return nodes;
}

static Agedge_t **
add_edges (Agraph_t       *g,
           const HpmGraph *graph,
           Agnode_t      **nodes)
{
  Agedge_t **edges = g_new0 (Agedge_t *, MAX (graph->n_links, 1));

  for (guint i = 0; i < graph->n_links; i++)
    {
      const HpmLink *link = &graph->links[i];
      char port[24], weight[24];

      /* Nothing leads into a frame, but a frame kept by a traceback; rank=min would fold on itself. */
      if (link->tail == link->head || graph->nodes[link->head].is_frame)
        continue;
      edges[i] = agedge (g, nodes[link->tail], nodes[link->head], NULL, TRUE);
      g_snprintf (port, sizeof port, "f%u:e", link->row);
      g_snprintf (weight, sizeof weight, "%u", link->weight);
      set (edges[i], "tailport", port);
      set (edges[i], "headport", "h:w");
      set (edges[i], "arrowhead", "none");
      set (edges[i], "weight", weight);
    }
  return edges;
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
read_result (Agraph_t  *g,
             HpmGraph  *graph,
             Agnode_t **nodes,
             Agedge_t **edges)
{
  double height = GD_bb (g).UR.y;

  for (guint i = 0; i < graph->n_nodes; i++)
    {
      graph->nodes[i].x = ND_coord (nodes[i]).x - graph->nodes[i].width / 2;
      graph->nodes[i].y = height - ND_coord (nodes[i]).y - graph->nodes[i].height / 2;
    }
  for (guint i = 0; i < graph->n_links; i++)
    read_curve (edges[i], &graph->links[i], height);
}

gboolean
hpm_graphviz_layout (HpmGraphviz  *graphviz,
                     HpmGraph     *graph,
                     HpmLayoutRung rung)
{
  Agraph_t *g = agopen ((char *) "heap", Agdirected, NULL);
  g_autofree Agnode_t **nodes = NULL;
  g_autofree Agedge_t **edges = NULL;
  gboolean done;

  set_graph_attributes (g, rung);
  nodes = add_nodes (g, graph);
  edges = add_edges (g, graph, nodes);
  done = gvLayout (graphviz->context, g, "dot") == 0;
  if (done)
    read_result (g, graph, nodes, edges);
  gvFreeLayout (graphviz->context, g);
  agclose (g);
  return done;
}
