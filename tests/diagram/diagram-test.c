/* diagram-test.c: see diagram-test.h */
#include "diagram-test.h"

#include <math.h>

HpmLayoutEngine *shared_engine;

HpmDiagram *
diagram_of (const char              *text,
            const HpmDiagramOptions *options)
{
  HpmSnapshot *snapshot = pictures_one (text);
  HpmDiagram *diagram = hpm_diagram_new (snapshot, options, NULL);

  pictures_free (snapshot);
  return diagram;
}

HpmScene *
scene_of (const char *text)
{
  g_autoptr (GError) error = NULL;
  HpmSnapshot *snapshot = pictures_one (text);
  HpmScene *scene = hpm_scene_new_for_snapshot (snapshot, NULL, shared_engine, NULL, &error);

  g_assert_no_error (error);
  pictures_free (snapshot);
  return scene;
}

const HpmBox *
object (const HpmDiagram *diagram,
        guint32           birth)
{
  return hpm_diagram_find (diagram, HPM_BOX_OBJECT (birth));
}

const HpmRow *
row (const HpmBox *box,
     const char   *label)
{
  for (guint i = 0; i < box->n_rows; i++)
    if (g_str_equal (box->rows[i].label, label))
      return &box->rows[i];
  return NULL;
}

static gboolean
disjoint (HpmRect a,
          HpmRect b)
{
  return a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y
         || b.y + b.height <= a.y;
}

void
assert_near (double a,
             double b)
{
  g_assert_cmpfloat (fabs (a - b), <, 0.6);
}

static void
assert_edge (const HpmScene     *scene,
             const HpmSceneEdge *edge)
{
  const HpmSceneBox *from = &scene->boxes[edge->from], *to = &scene->boxes[edge->to];
  HpmPoint first = edge->points[0], last = edge->points[edge->n_points - 1];
  gboolean back;

  g_assert_cmpuint (edge->n_points % 3, ==, 1);
  back = edge->kind != HPM_EDGE_DEAD && from->row_back[edge->row];
  assert_near (first.x, from->rect.x + (back ? 0 : from->rect.width));
  assert_near (first.y, from->rect.y + from->row_y[edge->row] + HPM_ROW_HEIGHT / 2);
  if (edge->kind == HPM_EDGE_DEAD)
    return;
  if (back && last.y > to->rect.y + to->header - 1)
    {
      /* What leads back comes in from below. */
      assert_near (last.y, to->rect.y + to->rect.height);
      g_assert_cmpfloat (last.x, >, to->rect.x);
      g_assert_cmpfloat (last.x, <, to->rect.x + to->rect.width);
      return;
    }
  assert_near (last.x, to->rect.x + (back ? to->rect.width : 0));
  g_assert_cmpfloat (last.y, >, to->rect.y);
  g_assert_cmpfloat (last.y, <, to->rect.y + to->header);
}

void
assert_inside (HpmRect inner,
               HpmRect outer)
{
  g_assert_cmpfloat (inner.x, >=, outer.x - 0.1);
  g_assert_cmpfloat (inner.y, >=, outer.y - 0.1);
  g_assert_cmpfloat (inner.x + inner.width, <=, outer.x + outer.width + 0.1);
  g_assert_cmpfloat (inner.y + inner.height, <=, outer.y + outer.height + 0.1);
}

void
assert_laws (const HpmScene *scene)
{
  for (guint i = 0; i < scene->n_boxes; i++)
    {
      assert_inside (scene->boxes[i].rect, scene->bounds);
      for (guint j = 0; j < i; j++)
        g_assert_true (disjoint (scene->boxes[i].rect, scene->boxes[j].rect));
      for (guint r = 0; r < scene->boxes[i].box->n_rows; r++)
        {
          g_assert_cmpfloat (scene->boxes[i].row_y[r], >=, scene->boxes[i].header);
          g_assert_cmpfloat (scene->boxes[i].row_y[r] + HPM_ROW_HEIGHT, <=,
                             scene->boxes[i].rect.height);
        }
    }
  for (guint i = 0; i < scene->n_edges; i++)
    {
      assert_edge (scene, &scene->edges[i]);
      assert_inside (hpm_curve_bounds (scene->edges[i].points, scene->edges[i].n_points),
                     scene->bounds);
    }
}
