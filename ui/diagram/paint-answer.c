/* paint-answer.c: what an answer adds to boxes and edges
 *
 * Whoever the answer speaks of gets an outline and a word; an edge it speaks of is thick and bears the number of
 * its line, beside its row; one imagined away is crossed out. All else steps back, but stays legible.
 */
#include "painter-private.h"

#define FADED 0.3
#define VEIL 0.55
#define NUMBER_AWAY 15.0
#define NUMBER_RADIUS 8.5

HpmRole
hpm_reply_box_role (const HpmReply *answer,
                     HpmBoxId         box)
{
  for (guint i = 0; answer && i < answer->boxes->len; i++)
    if (g_array_index (answer->boxes, HpmBoxMark, i).box == box)
      return g_array_index (answer->boxes, HpmBoxMark, i).role;
  return HPM_ROLE_NONE;
}

const HpmEdgeMark *
hpm_reply_edge_mark (const HpmReply    *answer,
                      const HpmScene     *scene,
                      const HpmSceneEdge *edge)
{
  for (guint i = 0; answer && i < answer->edges->len; i++)
    {
      const HpmEdgeMark *mark = &g_array_index (answer->edges, HpmEdgeMark, i);

      if (mark->row == edge->row && mark->box == scene->boxes[edge->from].box->id)
        return mark;
    }
  return NULL;
}

/* Neighbours are lit without darkening the others: the picture is still looked at as a whole. */
static gboolean
steps_back (const HpmReply *answer,
            HpmBoxId         box)
{
  return answer && answer->question != HPM_ASK_NEIGHBOURS && box != answer->subject
         && hpm_reply_box_role (answer, box) == HPM_ROLE_NONE;
}

static HpmColor
role_color (const HpmTheme *theme,
            HpmRole         role)
{
  switch (role)
    {
    case HPM_ROLE_HELD: return theme->tag;
    case HPM_ROLE_DOOMED: case HPM_ROLE_LOST: return theme->warning;
    case HPM_ROLE_NONE: case HPM_ROLE_HOLDER: case HPM_ROLE_WAY: break;
    }
  return theme->frame_current;
}

static HpmColor
on_role_color (const HpmTheme *theme,
               HpmRole         role)
{
  switch (role)
    {
    case HPM_ROLE_HELD: return theme->on_tag;
    case HPM_ROLE_DOOMED: case HPM_ROLE_LOST: return theme->on_warning;
    case HPM_ROLE_NONE: case HPM_ROLE_HOLDER: case HPM_ROLE_WAY: break;
    }
  return theme->on_frame_current;
}

static const char *
role_word (const HpmReply *answer,
           HpmRole          role)
{
  switch (role)
    {
    /* Translators: tags on boxes of the diagram, about the one that was chosen; keep them short */
    case HPM_ROLE_HOLDER: return _("holds it");
    case HPM_ROLE_HELD: return answer->question == HPM_ASK_WITHOUT ? _("stays") : _("held by it");
    case HPM_ROLE_WAY: return _("on the way");
    case HPM_ROLE_DOOMED: return _("would die");
    case HPM_ROLE_LOST: return _("left to the collector");
    case HPM_ROLE_NONE: break;
    }
  return NULL;
}

void
hpm_paint_box_answer (HpmPen                *pen,
                      const HpmSceneBox     *placed,
                      double                 radius,
                      const HpmPaintOptions *options)
{
  const HpmTheme *theme = options->theme ? options->theme : hpm_theme_get (HPM_THEME_LIGHT);
  HpmRole role = hpm_reply_box_role (options->answer, placed->box->id);
  const char *word = options->answer ? role_word (options->answer, role) : NULL;
  HpmColor color = role_color (theme, role), on_color = on_role_color (theme, role);

  if (steps_back (options->answer, placed->box->id))
    {
      HpmInk veil = { .fill = theme->background };

      veil.fill.alpha = VEIL;
      hpm_draw_rect (pen, hpm_rect_grown (placed->rect, 1.5), radius + 1.5, &veil);
    }
  if (!word)
    return;
  {
    HpmInk line = { .stroke = color, .width = 2.4, .dash = { 6, 4 }, .n_dash = role == HPM_ROLE_LOST ? 2 : 0 };
    HpmInk chip = { .fill = color, .stroke = theme->background, .width = 1.5 };
    double width = hpm_metrics_width (pen->metrics, HPM_FONT_TAG, word) + 13;
    HpmRect rect = { placed->rect.x + 8, placed->rect.y - 12, width, HPM_TAG_HEIGHT };

    hpm_draw_rect (pen, hpm_rect_grown (placed->rect, 2.6), radius + 2.6, &line);
    if (options->without_text)
      return;
    hpm_draw_rect (pen, rect, HPM_TAG_HEIGHT / 2, &chip);
    hpm_draw_text (pen, HPM_FONT_TAG, rect.x + 6.5, rect.y + rect.height / 2, word, &on_color);
  }
}

/* --- Edges --- */

gboolean
hpm_reply_tunes_edge (const HpmScene        *scene,
                       const HpmSceneEdge    *edge,
                       const HpmPaintOptions *options,
                       HpmInk                *ink)
{
  const HpmTheme *theme = options->theme ? options->theme : hpm_theme_get (HPM_THEME_LIGHT);
  const HpmEdgeMark *mark = hpm_reply_edge_mark (options->answer, scene, edge);

  if (mark)
    {
      if (!edge->changed)
        ink->stroke = role_color (theme, mark->role);
      ink->width += 1.1;
      return TRUE;
    }
  if (options->answer && options->answer->question != HPM_ASK_NEIGHBOURS)
    ink->stroke.alpha *= FADED;
  return FALSE;
}

void
hpm_paint_edge_answer (HpmPen                *pen,
                       const HpmScene        *scene,
                       const HpmSceneEdge    *edge,
                       const HpmPaintOptions *options)
{
  const HpmTheme *theme = options->theme ? options->theme : hpm_theme_get (HPM_THEME_LIGHT);
  const HpmEdgeMark *mark = hpm_reply_edge_mark (options->answer, scene, edge);
  double way = scene->boxes[edge->from].row_back[edge->row] ? -1 : 1;
  HpmPoint at = { edge->points[0].x + way * NUMBER_AWAY, edge->points[0].y };

  if (!mark || (!mark->number && !mark->cut) || options->without_text)
    return;
  {
    HpmColor color = role_color (theme, mark->role), on_color = on_role_color (theme, mark->role);
    HpmInk disc = { .fill = color, .stroke = theme->background, .width = 1.5 };
    HpmInk cross = { .stroke = on_color, .width = 2, .round = TRUE };

    hpm_draw_circle (pen, at.x, at.y, NUMBER_RADIUS, &disc);
    if (mark->cut)
      {
        hpm_draw_line (pen, at.x - 3.4, at.y - 3.4, at.x + 3.4, at.y + 3.4, &cross);
        hpm_draw_line (pen, at.x - 3.4, at.y + 3.4, at.x + 3.4, at.y - 3.4, &cross);
      }
    else
      {
        g_autofree char *text = g_strdup_printf ("%u", mark->number);
        double width = hpm_metrics_width (pen->metrics, HPM_FONT_TAG, text);

        hpm_draw_text (pen, HPM_FONT_TAG, at.x - width / 2, at.y, text, &on_color);
      }
  }
}
