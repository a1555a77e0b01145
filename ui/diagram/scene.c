/* scene.c: a step's diagram, laid out: where everything is, and what lies at a point
 *
 * Positions come from the chapter's union; only what lives at the step is in the scene. Immutable.
 */
#include "diagram-private.h"
#include <math.h>

#define DRAWN_MARGIN 24.0
#define CURVE_STEPS 16

/* Places between the rows that a name once had. */
static void
find_gone_names (HpmSceneBox  *placed,
                 HpmUnion     *laid_out,
                 const guint  *places,
                 guint         n_places,
                 guint64       step)
{
  GArray *gone = g_array_new (FALSE, FALSE, sizeof (HpmGoneName));

  for (guint place = 0; place < n_places; place++)
    {
      const char *label;
      gboolean taken = FALSE;

      for (guint r = 0; r < placed->box->n_rows && !taken; r++)
        taken = places[r] == place;
      label = taken ? NULL : hpm_union_gone_name (laid_out, placed->box->id, place, step);
      if (label)
        {
          HpmGoneName name
            = { hpm_row_middle (placed->box->kind, place) - HPM_ROW_HEIGHT / 2, g_strdup (label) };
          g_array_append_val (gone, name);
        }
    }
  placed->n_gone = gone->len;
  placed->gone = (HpmGoneName *) g_array_free (gone, FALSE);
}

/* A reference that has just been cut leaves its row for this step, so that the line begins somewhere. */
static guint
places_of_cuts (HpmUnion *laid_out,
                guint64   step,
                HpmBoxId  id)
{
  guint n_places = 0;

  for (guint i = 0; i < hpm_union_n_cuts (laid_out, step); i++)
    {
      HpmBoxId from, to;
      const HpmLink *link = hpm_union_cut (laid_out, step, i, &from, &to);

      if (link && from == id)
        n_places = MAX (n_places, link->row + 1);
    }
  return n_places;
}

static void
place_box (HpmScene     *scene,
           guint         index,
           HpmUnion     *laid_out,
           double       *below)
{
  const HpmBox *box = &scene->diagram->boxes[index];
  HpmSceneBox *placed = &scene->boxes[index];
  gint slot = hpm_union_slot (laid_out, box->id);
  g_autofree guint *places = hpm_union_places (laid_out, box);
  guint n_places = 0;

  scene->diagram->boxes[index].tenant = g_strdup (hpm_union_tenant_before (laid_out, box));
  placed->box = box;
  placed->header = hpm_box_header (box->kind);
  placed->row_y = g_new (double, MAX (box->n_rows, 1));
  placed->row_back = g_new0 (guint8, MAX (box->n_rows, 1));
  for (guint r = 0; r < box->n_rows; r++)
    {
      placed->row_y[r] = hpm_row_middle (box->kind, places[r]) - HPM_ROW_HEIGHT / 2;
      n_places = MAX (n_places, places[r] + 1);
    }
  if (!hpm_box_is_ghost (box))
    n_places = MAX (n_places, places_of_cuts (laid_out, scene->diagram->step, box->id));
  placed->rect.height = hpm_box_height (box->kind, n_places);
  find_gone_names (placed, laid_out, places, n_places, scene->diagram->step);
  if (slot >= 0)
    {
      const HpmNode *node = &hpm_union_graph (laid_out)->nodes[slot];

      placed->rect.x = node->x;
      placed->rect.y = node->y;
      placed->rect.width = node->width;
      return;
    }
  /* The survey has not seen it: it stands under all else rather than nowhere. */
  placed->rect.x = DRAWN_MARGIN;
  placed->rect.y = *below;
  placed->rect.width = 200;
  *below += placed->rect.height + DRAWN_MARGIN;
}

static void
set_stub (HpmSceneEdge      *edge,
          const HpmSceneBox *from)
{
  HpmPoint a = { from->rect.x + from->rect.width,
                 from->rect.y + from->row_y[edge->row] + HPM_ROW_HEIGHT / 2 };

  edge->kind = HPM_EDGE_DEAD;
  edge->to = edge->from;
  edge->n_points = 4;
  edge->points = g_new (HpmPoint, 4);
  for (guint i = 0; i < 4; i++)
    edge->points[i] = (HpmPoint) { a.x + HPM_STUB * i / 3, a.y };
}

/* It comes in from below: led on to where the box ends at this step. */
static void
lead_up (HpmSceneEdge      *edge,
         const HpmSceneBox *to)
{
  HpmPoint tip = edge->points[edge->n_points - 1];
  double bottom = to->rect.y + to->rect.height;

  if (bottom > tip.y - 0.5)
    return;
  edge->points = g_renew (HpmPoint, edge->points, edge->n_points + 3);
  for (guint i = 1; i <= 3; i++)
    edge->points[edge->n_points++] = (HpmPoint){ tip.x, tip.y + (bottom - tip.y) * i / 3 };
}

/* The union's curve; should there be none, a plain one. */
static void
set_curve (HpmScene     *scene,
           HpmSceneEdge *edge,
           HpmUnion     *laid_out)
{
  const HpmSceneBox *from = &scene->boxes[edge->from], *to = &scene->boxes[edge->to];
  gint tail = hpm_union_slot (laid_out, from->box->id),
       head = hpm_union_slot (laid_out, to->box->id);
  guint place = (guint) lround (
    (from->row_y[edge->row] - hpm_row_middle (from->box->kind, 0) + HPM_ROW_HEIGHT / 2)
    / HPM_ROW_HEIGHT);
  const HpmLink *link = tail >= 0 && head >= 0
                          ? hpm_union_link (laid_out, (guint) tail, place, (guint) head) : NULL;

  if (link && link->n_points)
    {
      from->row_back[edge->row] = hpm_link_goes_back (hpm_union_graph (laid_out), link);
      edge->n_points = link->n_points;
      edge->points = g_memdup2 (link->points, link->n_points * sizeof (HpmPoint));
      if (link->below)
        lead_up (edge, to);
    }
  else
    {
      HpmPoint a = { from->rect.x + from->rect.width,
                     from->rect.y + from->row_y[edge->row] + HPM_ROW_HEIGHT / 2 };
      HpmPoint b = { to->rect.x, to->rect.y + to->header / 2 };
      HpmPoint points[] = { a, { a.x + 60, a.y }, { b.x - 60, b.y }, b };

      edge->n_points = 4;
      edge->points = g_memdup2 (points, sizeof points);
    }
}

static gboolean
is_unreachable (const HpmBox *box)
{
  return (box->flags & HPM_OBJ_GARBAGE) != 0;
}

static void
add_edge (HpmScene *scene,
          GArray   *edges,
          guint     from,
          guint     row,
          HpmUnion *laid_out)
{
  const HpmBox *box = scene->boxes[from].box;
  const HpmRow *shown = &box->rows[row];
  HpmSceneEdge edge
    = { shown->weak ? HPM_EDGE_WEAK : HPM_EDGE_STRONG, from, row, from, shown->changed };

  edge.from_frame = box->kind == HPM_BOX_KIND_FRAME;
  if (shown->weak && shown->dead && !hpm_box_is_ghost (box))
    set_stub (&edge, &scene->boxes[from]);
  else
    {
      gint to = shown->target ? hpm_scene_find (scene, shown->target) : -1;

      if (to < 0)
        return;
      edge.to = (guint) to;
      edge.among_garbage = is_unreachable (box) && is_unreachable (scene->boxes[to].box);
      set_curve (scene, &edge, laid_out);
    }
  edge.bounds = hpm_curve_bounds (edge.points, edge.n_points);
  g_array_append_val (edges, edge);
}

/* Who has just lost a reference is told where it led; where another leads there still, no cut is seen. */
static void
add_cuts (HpmScene *scene,
          HpmUnion *laid_out)
{
  guint n = hpm_union_n_cuts (laid_out, scene->diagram->step);

  scene->cuts = g_new0 (HpmSceneCut, MAX (n, 1));
  for (guint i = 0; i < n; i++)
    {
      HpmSceneCut *cut = &scene->cuts[scene->n_cuts];
      HpmBoxId from_id, to_id;
      const HpmLink *link = hpm_union_cut (laid_out, scene->diagram->step, i, &from_id, &to_id);
      gint from = hpm_scene_find (scene, from_id), to = hpm_scene_find (scene, to_id);

      if (!link || !link->n_points || from < 0 || to < 0 || hpm_box_is_ghost (scene->boxes[from].box))
        continue;
      cut->from = (guint) from;
      cut->to = (guint) to;
      cut->weak = link->weak;
      cut->n_points = link->n_points;
      cut->points = g_memdup2 (link->points, link->n_points * sizeof (HpmPoint));
      cut->bounds = hpm_curve_bounds (cut->points, cut->n_points);
      scene->n_cuts++;
    }
}

/* The collector has subtracted what the objects it looks at hold of each other. The module's names lie in a
 * dictionary that it looks at too: what the drawn objects leave unexplained is the names'. */
static void
find_subtracted (HpmScene *scene)
{
  g_autofree gint64 *left = g_new0 (gint64, MAX (scene->n_boxes, 1));

  if (scene->diagram->gc_phase != HPM_GC_SUBTRACTED)
    return;
  for (guint i = 0; i < scene->n_boxes; i++)
    left[i] = scene->boxes[i].box->copied >= 0 ? scene->boxes[i].box->count - scene->boxes[i].box->copied : 0;
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < scene->n_edges; i++)
      {
        HpmSceneEdge *edge = &scene->edges[i];
        const HpmBox *from = scene->boxes[edge->from].box;
        gboolean takes = pass == 0 ? from->copied >= 0 : from->kind == HPM_BOX_KIND_FRAME && from->is_module;

        if (edge->kind != HPM_EDGE_STRONG || !takes || left[edge->to] <= 0)
          continue;
        edge->subtracted = TRUE;
        left[edge->to]--;
      }
}

static HpmRect
rect_union (HpmRect a,
            HpmRect b)
{
  double x = MIN (a.x, b.x), y = MIN (a.y, b.y);

  return (HpmRect){ x, y, MAX (a.x + a.width, b.x + b.width) - x,
                    MAX (a.y + a.height, b.y + b.height) - y };
}

static void
find_drawn (HpmScene *scene)
{
  HpmRect drawn = { 0, 0, 0, 0 };

  for (guint i = 0; i < scene->n_boxes; i++)
    drawn = i ? rect_union (drawn, scene->boxes[i].rect) : scene->boxes[i].rect;
  for (guint i = 0; i < scene->n_edges; i++)
    drawn = rect_union (drawn, scene->edges[i].bounds);
  for (guint i = 0; i < scene->n_cuts; i++)
    drawn = rect_union (drawn, scene->cuts[i].bounds);
  scene->drawn = (HpmRect) { drawn.x - DRAWN_MARGIN, drawn.y - DRAWN_MARGIN,
                             drawn.width + 2 * DRAWN_MARGIN, drawn.height + 2 * DRAWN_MARGIN };
}

HpmScene *
hpm_scene_new (HpmDiagram *diagram,
               HpmUnion   *laid_out)
{
  HpmScene *scene = g_new0 (HpmScene, 1);
  GArray *edges = g_array_new (FALSE, FALSE, sizeof (HpmSceneEdge));
  double below = hpm_union_graph (laid_out)->bounds.height;

  g_atomic_ref_count_init (&scene->ref_count);
  scene->diagram = diagram;
  scene->rung = hpm_union_graph (laid_out)->rung;
  scene->chapter_first = scene->chapter_last = diagram->step;
  scene->n_boxes = diagram->n_boxes;
  scene->boxes = g_new0 (HpmSceneBox, MAX (scene->n_boxes, 1));
  for (guint b = 0; b < scene->n_boxes; b++)
    place_box (scene, b, laid_out, &below);
  for (guint b = 0; b < scene->n_boxes; b++)
    for (guint r = 0; r < scene->boxes[b].box->n_rows; r++)
      add_edge (scene, edges, b, r, laid_out);
  scene->n_edges = edges->len;
  scene->edges = (HpmSceneEdge *) g_array_free (edges, FALSE);
  add_cuts (scene, laid_out);
  find_subtracted (scene);
  scene->bounds = hpm_union_graph (laid_out)->bounds;
  scene->bounds.height = MAX (scene->bounds.height, below);
  find_drawn (scene);
  return scene;
}

/* --- What the reader has moved --- */

/* A plain curve from a row to a header; both ends on the sides that face each other. */
static HpmPoint *
lead (HpmSceneBox       *from,
      guint              row,
      const HpmSceneBox *to,
      gboolean           weak)
{
  gboolean back = from->box->kind != HPM_BOX_KIND_FRAME && to->rect.x + to->rect.width < from->rect.x;
  double way = back ? -1 : 1, reach;
  HpmPoint a = { from->rect.x + (back ? 0 : from->rect.width), from->rect.y + from->row_y[row] + HPM_ROW_HEIGHT / 2 };
  HpmPoint b = { to->rect.x + (back ? to->rect.width : 0),
                 to->rect.y + to->header * (weak ? (1 + HPM_STRONG_SHARE) / 2 : HPM_STRONG_SHARE / 2) };
  HpmPoint *points = g_new (HpmPoint, 4);

  from->row_back[row] = back;
  reach = CLAMP (fabs (b.x - a.x) / 2, 40, 160);
  points[0] = a;
  points[1] = (HpmPoint){ a.x + way * reach, a.y };
  points[2] = (HpmPoint){ b.x - way * reach, b.y };
  points[3] = b;
  return points;
}

static void
lead_anew (HpmScene   *scene,
           GHashTable *moved)
{
  for (guint i = 0; i < scene->n_edges; i++)
    {
      HpmSceneEdge *edge = &scene->edges[i];
      HpmSceneBox *from = &scene->boxes[edge->from];
      const HpmSceneBox *to = &scene->boxes[edge->to];

      if (!g_hash_table_contains (moved, &from->box->id) && !g_hash_table_contains (moved, &to->box->id))
        continue;
      if (edge->kind == HPM_EDGE_DEAD || edge->from == edge->to)
        {
          g_clear_pointer (&edge->points, g_free);
          set_stub (edge, from);
        }
      else
        {
          g_free (edge->points);
          edge->points = lead (from, edge->row, to, edge->kind == HPM_EDGE_WEAK);
          edge->n_points = 4;
        }
      edge->bounds = hpm_curve_bounds (edge->points, edge->n_points);
    }
}

/* A cut reference of a box that has been moved led from where it no longer is. */
static void
drop_moved_cuts (HpmScene   *scene,
                 GHashTable *moved)
{
  guint kept = 0;

  for (guint i = 0; i < scene->n_cuts; i++)
    if (g_hash_table_contains (moved, &scene->boxes[scene->cuts[i].from].box->id)
        || g_hash_table_contains (moved, &scene->boxes[scene->cuts[i].to].box->id))
      g_free (scene->cuts[i].points);
    else
      scene->cuts[kept++] = scene->cuts[i];
  scene->n_cuts = kept;
}

void
hpm_scene_apply_moves (HpmScene   *scene,
                       GHashTable *moved)
{
  for (guint i = 0; i < scene->n_boxes; i++)
    {
      const HpmPoint *place = g_hash_table_lookup (moved, &scene->boxes[i].box->id);

      if (!place)
        continue;
      scene->boxes[i].rect.x = place->x;
      scene->boxes[i].rect.y = place->y;
    }
  lead_anew (scene, moved);
  drop_moved_cuts (scene, moved);
  find_drawn (scene);
  scene->bounds.width = MAX (scene->bounds.width, scene->drawn.x + scene->drawn.width);
  scene->bounds.height = MAX (scene->bounds.height, scene->drawn.y + scene->drawn.height);
}

HpmScene *
hpm_scene_new_for_snapshot (const HpmSnapshot       *snapshot,
                            const HpmDiagramOptions *options,
                            HpmLayoutEngine         *engine,
                            GCancellable            *cancellable,
                            GError                 **error)
{
  g_autoptr (HpmDiagram) diagram = hpm_diagram_new (snapshot, options, NULL);
  HpmMetrics *metrics = hpm_layout_engine_take_metrics (engine);
  g_autoptr (HpmUnion) laid_out = hpm_union_new ();

  hpm_union_add (laid_out, diagram, metrics);
  hpm_layout_engine_return_metrics (engine, metrics);
  hpm_union_finish (laid_out);
  if (!hpm_layout_run (engine, hpm_union_graph (laid_out), cancellable, error))
    return NULL;
  return hpm_scene_new (g_steal_pointer (&diagram), laid_out);
}

HpmScene *
hpm_scene_ref (HpmScene *scene)
{
  g_atomic_ref_count_inc (&scene->ref_count);
  return scene;
}

void
hpm_scene_unref (HpmScene *scene)
{
  if (!g_atomic_ref_count_dec (&scene->ref_count))
    return;
  for (guint i = 0; i < scene->n_boxes; i++)
    {
      for (guint g = 0; g < scene->boxes[i].n_gone; g++)
        g_free (scene->boxes[i].gone[g].label);
      g_free (scene->boxes[i].gone);
      g_free (scene->boxes[i].row_y);
      g_free (scene->boxes[i].row_back);
    }
  for (guint i = 0; i < scene->n_edges; i++)
    g_free (scene->edges[i].points);
  for (guint i = 0; i < scene->n_cuts; i++)
    g_free (scene->cuts[i].points);
  for (guint i = 0; i < scene->n_captions; i++)
    g_free (scene->captions[i].text);
  for (guint i = 0; i < scene->n_items; i++)
    {
      g_free (scene->items[i].text);
      g_free (scene->items[i].tip);
    }
  g_free (scene->items);
  g_free (scene->cuts);
  g_free (scene->captions);
  g_free (scene->boxes);
  g_free (scene->edges);
  hpm_diagram_unref (scene->diagram);
  g_free (scene);
}

/* --- What is the same --- */

static gboolean
are_rows_alike (const HpmSceneBox *a,
                const HpmSceneBox *b)
{
  for (guint r = 0; r < a->box->n_rows; r++)
    {
      const HpmRow *x = &a->box->rows[r], *y = &b->box->rows[r];

      if (x->kind != y->kind || x->target != y->target || x->weak != y->weak || x->dead != y->dead
          || x->changed != y->changed || a->row_y[r] != b->row_y[r] || a->row_back[r] != b->row_back[r]
          || !g_str_equal (x->label, y->label) || !g_str_equal (x->text, y->text))
        return FALSE;
    }
  return TRUE;
}

gboolean
hpm_scene_boxes_alike (const HpmScene *a,
                       guint           i,
                       const HpmScene *b,
                       guint           j)
{
  const HpmSceneBox *x = &a->boxes[i], *y = &b->boxes[j];
  const HpmBox *p = x->box, *q = y->box;

  return p->id == q->id && p->flags == q->flags && p->count == q->count && p->count_before == q->count_before
         && p->copied == q->copied && p->line == q->line && p->current == q->current && p->n_rows == q->n_rows
         && p->n_members == q->n_members && p->ghost_age == q->ghost_age && p->promoted == q->promoted && g_strcmp0 (p->kept_by, q->kept_by) == 0
         && x->n_gone == y->n_gone && x->rect.width == y->rect.width
         && x->rect.height == y->rect.height && g_str_equal (p->title, q->title)
         /* Only whole pixels make the same picture of a box that has moved. */
         && x->rect.x == y->rect.x && x->rect.y == y->rect.y && are_rows_alike (x, y);
}

/* --- What lies where --- */

gint
hpm_scene_find (const HpmScene *scene,
                HpmBoxId        id)
{
  const HpmBox *box = hpm_diagram_find (scene->diagram, id);

  return box ? (gint) (box - scene->diagram->boxes) : -1;
}

gint
hpm_scene_box_at (const HpmScene *scene,
                  double          x,
                  double          y)
{
  for (guint i = scene->n_boxes; i-- > 0;)
    {
      const HpmRect *rect = &scene->boxes[i].rect;

      if (x >= rect->x && x < rect->x + rect->width && y >= rect->y && y < rect->y + rect->height)
        return (gint) i;
    }
  return -1;
}

/* The topmost that says something. */
gint
hpm_scene_item_at (const HpmScene *scene,
                   double          x,
                   double          y)
{
  for (guint i = scene->n_items; i-- > 0;)
    {
      const HpmSceneItem *item = &scene->items[i];

      if (item->tip && x >= item->rect.x && x < item->rect.x + item->rect.width && y >= item->rect.y
          && y < item->rect.y + item->rect.height)
        return (gint) i;
    }
  return -1;
}

gint
hpm_scene_row_at (const HpmScene *scene,
                  gint            box,
                  double          y)
{
  const HpmSceneBox *placed = &scene->boxes[box];

  for (guint r = 0; r < placed->box->n_rows; r++)
    {
      double top = placed->rect.y + placed->row_y[r];

      if (y >= top && y < top + HPM_ROW_HEIGHT)
        return (gint) r;
    }
  return -1;
}

static double
distance_to_segment (HpmPoint p,
                     HpmPoint a,
                     HpmPoint b)
{
  double dx = b.x - a.x, dy = b.y - a.y, length = dx * dx + dy * dy;
  double t = length > 0 ? CLAMP (((p.x - a.x) * dx + (p.y - a.y) * dy) / length, 0, 1) : 0;

  return hypot (p.x - a.x - t * dx, p.y - a.y - t * dy);
}

static double
distance_to_edge (const HpmSceneEdge *edge,
                  HpmPoint            p)
{
  double best = G_MAXDOUBLE;

  for (guint i = 0; i + 3 < edge->n_points; i += 3)
    {
      HpmPoint last = edge->points[i];

      for (guint k = 1; k <= CURVE_STEPS; k++)
        {
          HpmPoint next = hpm_bezier_at (&edge->points[i], (double) k / CURVE_STEPS);

          best = MIN (best, distance_to_segment (p, last, next));
          last = next;
        }
    }
  return best;
}

gint
hpm_scene_edge_at (const HpmScene *scene,
                   double          x,
                   double          y,
                   double          tolerance)
{
  gint found = -1;
  double best = tolerance;

  for (guint i = 0; i < scene->n_edges; i++)
    {
      double distance = distance_to_edge (&scene->edges[i], (HpmPoint) { x, y });

      if (distance <= best)
        {
          best = distance;
          found = (gint) i;
        }
    }
  return found;
}
