/* questions.c: what keeps an object alive, and who would die with a reference
 *
 * Both are answered on a census of the step: all objects and all references, those too that no
 * picture shows. Nothing is changed: deaths are counted out on a copy of the counts.
 *
 *   way    breadth first from the object backwards, to the nearest root
 *   fate   one reference less; whose count falls to 0 gives back what it holds, and so on; then:
 *          who was reached before, is not dead, and is not reached any more?
 */
#include "recorder/recorder-private.h"

#include <string.h>

typedef struct {
  HpmRecording *recording;
  HpmCensus    *census;
  HpmObject    *main_dict;
  guint32       birth; /* asked about */
  const HpmCut *cut;
  HpmWay       *way;
  HpmFate      *fate;
} Question;

static guint32
find_birth (const HpmCensus *census,
            guint32          birth)
{
  for (guint32 i = 0; birth != 0 && i < census->n_entries; i++)
    if (census->entries[i].shadow.birth == birth)
      return i;
  return HPM_CENSUS_ROOT;
}

static const HpmCensusEdge *
first_owner (const HpmCensus *census,
             guint32          index)
{
  return &census->edges[census->entries[index].first_edge];
}

/* The module's names lie in a dictionary that learners do not see: for them it is a root. */
static gboolean
is_root (const Question      *question,
         const HpmCensusEdge *edge)
{
  return edge->holder == HPM_CENSUS_ROOT
         || question->census->entries[edge->holder].object == question->main_dict;
}

/* The lower, the better is it to be told. */
static guint
rank (const Question      *question,
      const HpmCensusEdge *edge)
{
  if (edge->holder != HPM_CENSUS_ROOT)
    return edge->label.kind == HPM_REF_VALUE ? 0 : 4;
  if (edge->frame == 0)
    return 3;
  return edge->label.kind == HPM_REF_LOCAL || edge->label.kind == HPM_REF_CELL ? 1 : 2;
}

/* --- The way from a root --- */

static HpmWayPart
describe_part (const Question      *question,
               const HpmCensusEdge *edge)
{
  HpmCensus *census = question->census;
  HpmWayPart part = { .kind = edge->label.kind, .frame = edge->frame };

  part.object = census->entries[edge->target].shadow.birth;
  part.name = hpm_name_of (census->vm, census->entries[edge->target].object);
  part.module = edge->holder != HPM_CENSUS_ROOT && is_root (question, edge);
  if (edge->holder != HPM_CENSUS_ROOT && !part.module)
    part.holder = census->entries[edge->holder].shadow.birth;
  part.text = hpm_census_edge_text (census, edge);
  return part;
}

static void
write_way (const Question       *question,
           const HpmCensusEdge  *root,
           const HpmCensusEdge **next)
{
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (HpmWayPart));

  for (const HpmCensusEdge *edge = root; edge != NULL; edge = next[edge->target])
    {
      HpmWayPart part = describe_part (question, edge);

      g_array_append_val (parts, part);
    }
  question->way->n_parts = parts->len;
  question->way->parts = (HpmWayPart *) (gpointer) g_array_free (g_steal_pointer (&parts), FALSE);
}

/* Goes through all owners of one layer. `next`: the reference by which one goes on towards the object. */
static const HpmCensusEdge *
search_layer (const Question       *question,
              GArray               *layer,
              GArray               *further,
              guint8               *seen,
              const HpmCensusEdge **next)
{
  const HpmCensusEdge *best = NULL;

  for (guint i = 0; i < layer->len; i++)
    {
      guint32 index = g_array_index (layer, guint32, i);
      const HpmCensusEdge *edges = first_owner (question->census, index);

      for (guint k = 0; k < question->census->entries[index].n_owners; k++)
        {
          guint32 holder = edges[k].holder;

          if (is_root (question, &edges[k]))
            {
              if (best == NULL || rank (question, &edges[k]) < rank (question, best))
                best = &edges[k];
            }
          else if (!seen[holder])
            {
              seen[holder] = TRUE;
              next[holder] = &edges[k];
              g_array_append_val (further, holder);
            }
        }
    }
  return best;
}

static void
find_way (const Question *question)
{
  HpmCensus *census = question->census;
  guint32 start = find_birth (census, question->birth);
  g_autofree guint8 *seen = g_new0 (guint8, census->n_entries + 1);
  g_autofree const HpmCensusEdge **next = g_new0 (const HpmCensusEdge *, census->n_entries + 1);
  g_autoptr (GArray) layer = g_array_new (FALSE, FALSE, sizeof (guint32));

  if (start == HPM_CENSUS_ROOT)
    return;
  seen[start] = TRUE;
  g_array_append_val (layer, start);
  while (layer->len > 0)
    {
      GArray *further = g_array_new (FALSE, FALSE, sizeof (guint32));
      const HpmCensusEdge *root = search_layer (question, layer, further, seen, next);

      g_array_unref (layer);
      layer = further;
      if (root != NULL)
        {
          write_way (question, root, next);
          return;
        }
    }
}

/* --- Who would die --- */

/* An instance's attributes lie in a dictionary of its own, which no picture shows. */
static gboolean
is_holder (const Question      *question,
           const HpmCensusEdge *edge)
{
  const HpmCensus *census = question->census;
  const HpmCensusEntry *holder = &census->entries[edge->holder];
  const HpmCensusEdge *owner = &census->edges[holder->first_edge];

  if (holder->shadow.birth == question->cut->holder)
    return TRUE;
  return holder->n_owners == 1 && owner->holder != HPM_CENSUS_ROOT && owner->label.kind == HPM_REF_NAMED
         && census->entries[owner->holder].shadow.birth == question->cut->holder;
}

static gboolean
fits (const Question      *question,
      const HpmCensusEdge *edge)
{
  const HpmCut *cut = question->cut;

  if (edge->label.kind == HPM_REF_TYPE || edge->label.kind == HPM_REF_CONSTANT)
    return FALSE;
  if (cut->holder != 0)
    return edge->holder != HPM_CENSUS_ROOT && is_holder (question, edge);
  if (edge->holder == HPM_CENSUS_ROOT)
    return edge->frame != 0 && edge->frame == cut->frame;
  return cut->module && is_root (question, edge);
}

static gboolean
is_labelled (const Question      *question,
             const HpmCensusEdge *edge)
{
  g_autofree char *label = hpm_census_edge_label (question->census, edge);
  const char *wanted = question->cut->label;
  gsize length = strlen (wanted);

  /* A dictionary's key is told as Python writes it; an attribute's or a name's is the same without quotes. */
  if (g_strcmp0 (label, wanted) == 0)
    return TRUE;
  return strlen (label) == length + 2 && strncmp (label + 1, wanted, length) == 0;
}

static const HpmCensusEdge *
find_cut (const Question *question,
          guint32         target)
{
  const HpmCensusEdge *edges = first_owner (question->census, target), *found = NULL;

  for (guint i = 0; i < question->census->entries[target].n_owners; i++)
    if (fits (question, &edges[i]))
      {
        if (is_labelled (question, &edges[i]))
          return &edges[i];
        if (found == NULL)
          found = &edges[i];
      }
  return found;
}

/* References by who holds them. */
typedef struct {
  guint32 *first; /* of each entry, into `edges`; n_entries + 1 */
  guint32 *edges;
} Holdings;

static void
holdings_init (Holdings        *self,
               const HpmCensus *census)
{
  guint32 next = 0;

  self->first = g_new0 (guint32, census->n_entries + 2);
  self->edges = g_new (guint32, census->n_edges + 1);
  for (guint i = 0; i < census->n_edges; i++)
    if (census->edges[i].holder != HPM_CENSUS_ROOT)
      self->first[census->edges[i].holder + 1]++;
  for (guint i = 0; i <= census->n_entries; i++)
    {
      next += self->first[i];
      self->first[i] = next;
    }
  {
    g_autofree guint32 *at = g_memdup2 (self->first, (census->n_entries + 1) * sizeof (guint32));

    for (guint i = 0; i < census->n_edges; i++)
      if (census->edges[i].holder != HPM_CENSUS_ROOT)
        self->edges[at[census->edges[i].holder]++] = i;
  }
}

static void
holdings_clear (Holdings *self)
{
  g_free (self->first);
  g_free (self->edges);
}

/* Counts out the deaths; `dead` marks them. */
static void
let_die (const Question *question,
         const Holdings *holdings,
         guint32         target,
         guint8         *dead)
{
  const HpmCensus *census = question->census;
  g_autofree gint64 *counts = g_new (gint64, census->n_entries + 1);
  g_autoptr (GArray) todo = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint i = 0; i < census->n_entries; i++)
    counts[i] = census->entries[i].object->refcnt;
  if (!hpm_is_immortal (census->vm, census->entries[target].object))
    counts[target]--;
  question->fate->count_left = counts[target];
  if (counts[target] == 0)
    g_array_append_val (todo, target);
  for (guint next = 0; next < todo->len; next++)
    {
      guint32 index = g_array_index (todo, guint32, next);
      HpmObject *object = census->entries[index].object;

      dead[index] = TRUE;
      question->fate->n_freed++;
      g_array_append_val (question->fate->freed, census->entries[index].shadow.birth);
      if (HPM_HAS_FLAG (object, HEAP) && HPM_TYPE_OF (object)->s.finalize != NULL)
        question->fate->n_finalizers++;
      for (guint32 e = holdings->first[index]; e < holdings->first[index + 1]; e++)
        {
          guint32 held = census->edges[holdings->edges[e]].target;

          if (!hpm_is_immortal (census->vm, census->entries[held].object) && --counts[held] == 0)
            g_array_append_val (todo, held);
        }
    }
}

static int
compare_births (gconstpointer a,
                gconstpointer b)
{
  guint32 first = *(const guint32 *) a, second = *(const guint32 *) b;

  return (first > second) - (first < second);
}

/* Whom nothing reaches any more once `cut` and the dead are gone, in the order of their births. */
static void
find_lost (const Question      *question,
           const Holdings      *holdings,
           const HpmCensusEdge *cut,
           const guint8        *dead)
{
  const HpmCensus *census = question->census;
  g_autofree guint8 *reached = g_new0 (guint8, census->n_entries + 1);
  g_autoptr (GArray) todo = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint i = 0; i < census->n_edges; i++)
    {
      guint32 target = census->edges[i].target;

      if (census->edges[i].holder != HPM_CENSUS_ROOT || &census->edges[i] == cut || reached[target])
        continue;
      reached[target] = TRUE;
      g_array_append_val (todo, target);
    }
  for (guint next = 0; next < todo->len; next++)
    {
      guint32 index = g_array_index (todo, guint32, next);

      for (guint32 e = holdings->first[index]; e < holdings->first[index + 1]; e++)
        {
          const HpmCensusEdge *edge = &census->edges[holdings->edges[e]];

          if (edge == cut || reached[edge->target])
            continue;
          reached[edge->target] = TRUE;
          g_array_append_val (todo, edge->target);
        }
    }
  for (guint i = 0; i < census->n_entries; i++)
    if (census->entries[i].reached && !reached[i] && !dead[i])
      {
        question->fate->n_lost++;
        g_array_append_val (question->fate->lost, census->entries[i].shadow.birth);
      }
  g_array_sort (question->fate->lost, compare_births);
}

static void
find_fate (const Question *question)
{
  HpmCensus *census = question->census;
  guint32 target = find_birth (census, question->cut->target);
  const HpmCensusEdge *cut = target != HPM_CENSUS_ROOT ? find_cut (question, target) : NULL;
  g_autofree guint8 *dead = g_new0 (guint8, census->n_entries + 1);
  Holdings holdings;

  if (cut == NULL)
    return;
  question->fate->found = TRUE;
  holdings_init (&holdings, census);
  let_die (question, &holdings, target, dead);
  find_lost (question, &holdings, cut, dead);
  holdings_clear (&holdings);
}

/* --- Asking --- */

static gboolean
answer (HpmSnapshot *snapshot,
        gpointer     data)
{
  Question *question = data;
  HpmVm *vm = hpm_recording_vm (question->recording);
  g_autoptr (HpmCensus) census = hpm_census_take (vm);

  if (census->cancelled)
    return TRUE; /* hpm_recording_each () will say so */
  question->census = census;
  question->main_dict = census->main_dict;
  if (question->way != NULL)
    find_way (question);
  else
    find_fate (question);
  question->census = NULL;
  return TRUE;
}

HpmWay *
hpm_recording_way (HpmRecording *recording,
                   guint64       step,
                   guint32       birth,
                   GCancellable *cancellable,
                   GError      **error)
{
  g_autoptr (HpmWay) way = g_new0 (HpmWay, 1);
  Question question = { .recording = recording, .birth = birth, .way = way };

  if (!hpm_recording_each (recording, step, step, answer, &question, cancellable, error))
    return NULL;
  return g_steal_pointer (&way);
}

void
hpm_way_free (HpmWay *way)
{
  for (guint i = 0; i < way->n_parts; i++)
    {
      g_free (way->parts[i].name);
      g_free (way->parts[i].text);
    }
  g_free (way->parts);
  g_free (way);
}

HpmFate *
hpm_recording_fate (HpmRecording *recording,
                    guint64       step,
                    const HpmCut *cut,
                    GCancellable *cancellable,
                    GError      **error)
{
  g_autoptr (HpmFate) fate = g_new0 (HpmFate, 1);
  Question question = { .recording = recording, .cut = cut, .fate = fate };

  fate->freed = g_array_new (FALSE, FALSE, sizeof (guint32));
  fate->lost = g_array_new (FALSE, FALSE, sizeof (guint32));
  if (!hpm_recording_each (recording, step, step, answer, &question, cancellable, error))
    return NULL;
  return g_steal_pointer (&fate);
}

void
hpm_fate_free (HpmFate *fate)
{
  g_array_unref (fate->freed);
  g_array_unref (fate->lost);
  g_free (fate);
}
