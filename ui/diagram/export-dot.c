/* export-dot.c: a step as a graph in Graphviz's language, for other tools
 *
 * Everything that the learner wrote stands in quoted strings or escaped table cells.
 */
#include "diagram-private.h"

/* Inside an HTML-like label. */
static void
append_html (GString    *out,
             const char *text)
{
  hpm_svg_escape (out, *text ? text : " ");
}

static void
append_quoted (GString    *out,
               const char *text)
{
  g_string_append_c (out, '"');
  for (const char *p = text; *p; p++)
    {
      if (*p == '"' || *p == '\\')
        g_string_append_c (out, '\\');
      if ((guchar) *p < 0x20)
        g_string_append (out, " ");
      else
        g_string_append_c (out, *p);
    }
  g_string_append_c (out, '"');
}

static void
append_title (GString      *out,
              const HpmBox *box)
{
  g_autofree char *before = NULL;
  g_autofree char *count = hpm_box_badge (box, &before);
  g_auto (GStrv) states = hpm_box_states (box);

  g_string_append (out, "<TR><TD PORT=\"h\" COLSPAN=\"2\"><B>");
  append_html (out, box->title);
  g_string_append (out, "</B>");
  if (count)
    g_string_append_printf (out, "  (%s)", count);
  for (guint i = 0; states[i]; i++)
    {
      g_string_append (out, i ? ", " : "<BR/><I>");
      append_html (out, states[i]);
      g_string_append (out, states[i + 1] ? "" : "</I>");
    }
  g_string_append (out, "</TD></TR>");
}

static void
append_box (GString           *out,
            const HpmSceneBox *placed,
            guint              index)
{
  const HpmBox *box = placed->box;

  g_string_append_printf (out, "  b%u [tooltip=", index);
  append_quoted (out, box->title);
  g_string_append (
    out, ", label=<<TABLE BORDER=\"0\" CELLBORDER=\"1\" CELLSPACING=\"0\" CELLPADDING=\"4\"");
  if (hpm_box_is_ghost (box))
    g_string_append (out, " STYLE=\"dashed\"");
  g_string_append (out, ">");
  append_title (out, box);
  for (guint r = 0; r < box->n_rows; r++)
    {
      g_string_append (out, "<TR><TD ALIGN=\"LEFT\">");
      append_html (out, box->rows[r].label);
      g_string_append_printf (out, "</TD><TD ALIGN=\"LEFT\" PORT=\"f%u\">", r);
      append_html (out, box->rows[r].target ? "•" : box->rows[r].text);
      g_string_append (out, "</TD></TR>");
    }
  g_string_append (out, "</TABLE>>];\n");
}

static void
append_edge (GString            *out,
             const HpmSceneEdge *edge)
{
  if (edge->kind == HPM_EDGE_DEAD)
    return;
  g_string_append_printf (out, "  b%u:f%u -> b%u:h%s;\n", edge->from, edge->row, edge->to,
                          edge->kind == HPM_EDGE_WEAK ? " [style=dashed, arrowhead=vee]" : "");
}

char *
hpm_scene_to_dot (const HpmScene *scene,
                  const char     *title)
{
  GString *out = g_string_new (
    "digraph heap {\n  rankdir=LR;\n  node [shape=none, margin=0, fontname=\"sans\"];\n");

  if (title)
    {
      g_string_append (out, "  label=");
      append_quoted (out, title);
      g_string_append (out, ";\n");
    }
  for (guint i = 0; i < scene->n_boxes; i++)
    append_box (out, &scene->boxes[i], i);
  g_string_append (out, "  { rank=min;");
  for (guint i = 0; i < scene->n_boxes; i++)
    if (scene->boxes[i].box->kind == HPM_BOX_KIND_FRAME)
      g_string_append_printf (out, " b%u;", i);
  g_string_append (out, " }\n");
  for (guint i = 0; i < scene->n_edges; i++)
    append_edge (out, &scene->edges[i]);
  g_string_append (out, "}\n");
  return g_string_free (out, FALSE);
}
