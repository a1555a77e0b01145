/* simplex.c: where things that keep their distance stand so that what is tied together is close
 *
 * Given things on a line, the least distances between some of them and how strongly some are pulled together, finds
 * the integer places with the least sum of pull × distance: the network simplex method. Columns of boxes are found
 * that way, and their heights.
 *
 * The things and a spanning tree of *tight* arcs (no longer than they must be) are all that is kept; an arc whose cut
 * value is negative is exchanged for another, until there is none. The value is the net pull on the part of the tree
 * that hangs on the arc, so it is enough to know the sum of each part (sum[]).
 *
 * Invariant: all arcs are at least as long as they have to be, from find_start () on: stopping early is safe.
 */
#include "diagram-private.h"
#include <string.h>

#define NO_ARC G_MAXUINT
#define TRIED 40 /* candidates among which the worst arc leaves */

typedef struct {
  guint         n, n_arcs;
  const HpmArc *arcs;
  gint         *at;
  guint        *first;   /* of each thing: where its arcs begin in `near`; n + 1 of them */
  guint        *near;
  guint        *up;      /* arc to the parent in the tree; NO_ARC for the root and what is not in the tree */
  gint64       *sum;     /* net pull on the part of the tree below and with the thing */
  guint        *part;    /* scratch: things of a part */
  guint8       *inside;  /* scratch: in that part? */
  guint64       work;    /* arcs looked at */
} Simplex;

static gint
slack (const Simplex *self,
       guint          arc)
{
  const HpmArc *a = &self->arcs[arc];

  return self->at[a->head] - self->at[a->tail] - a->length;
}

static guint
other_end (const Simplex *self,
           guint          arc,
           guint          thing)
{
  return self->arcs[arc].tail == thing ? self->arcs[arc].head : self->arcs[arc].tail;
}

static void
list_arcs (Simplex *self)
{
  g_autofree guint *next = g_new (guint, self->n);

  self->first = g_new0 (guint, self->n + 1);
  self->near = g_new (guint, MAX (2 * self->n_arcs, 1));
  for (guint a = 0; a < self->n_arcs; a++)
    {
      self->first[self->arcs[a].tail + 1]++;
      self->first[self->arcs[a].head + 1]++;
    }
  for (guint i = 0; i < self->n; i++)
    {
      self->first[i + 1] += self->first[i];
      next[i] = self->first[i];
    }
  for (guint a = 0; a < self->n_arcs; a++)
    {
      self->near[next[self->arcs[a].tail]++] = a;
      self->near[next[self->arcs[a].head]++] = a;
    }
}

/* As far forward as everything before allows; what has nothing before it comes up to what is next.
 * FALSE: the arcs go round in a circle. */
static gboolean
find_start (Simplex *self)
{
  g_autofree guint *waiting = g_new0 (guint, self->n);
  guint n_done = 0, end = 0;

  for (guint a = 0; a < self->n_arcs; a++)
    waiting[self->arcs[a].head]++;
  for (guint i = 0; i < self->n; i++)
    if (waiting[i] == 0)
      self->part[end++] = i;
  for (; n_done < end; n_done++)
    for (guint k = self->first[self->part[n_done]]; k < self->first[self->part[n_done] + 1]; k++)
      {
        const HpmArc *a = &self->arcs[self->near[k]];

        if (a->tail != self->part[n_done])
          continue;
        self->at[a->head] = MAX (self->at[a->head], self->at[a->tail] + a->length);
        if (--waiting[a->head] == 0)
          self->part[end++] = a->head;
      }
  for (guint d = n_done; d-- > 0;)
    {
      guint i = self->part[d];
      gint room = G_MAXINT;
      gboolean first = TRUE;

      for (guint k = self->first[i]; k < self->first[i + 1]; k++)
        {
          first = first && self->arcs[self->near[k]].tail == i;
          room = MIN (room, slack (self, self->near[k]));
        }
      if (first && room < G_MAXINT)
        self->at[i] += room;
    }
  return n_done == self->n;
}

/* Takes into the tree whatever tight arcs lead to from `part[done]` on. */
static guint
grow (Simplex *self,
      guint    done,
      guint    end)
{
  for (; done < end; done++)
    for (guint k = self->first[self->part[done]]; k < self->first[self->part[done] + 1]; k++)
      {
        guint to = other_end (self, self->near[k], self->part[done]);

        if (self->inside[to] || slack (self, self->near[k]) != 0)
          continue;
        self->inside[to] = TRUE;
        self->up[to] = self->near[k];
        self->part[end++] = to;
      }
  return end;
}

/* The shortest of the arcs that lead out of the tree. */
static guint
find_way_out (const Simplex *self)
{
  guint best = NO_ARC;

  for (guint a = 0; a < self->n_arcs; a++)
    if (self->inside[self->arcs[a].tail] != self->inside[self->arcs[a].head]
        && (best == NO_ARC || slack (self, a) < slack (self, best)))
      best = a;
  return best;
}

/* FALSE: the things do not hang together. */
static gboolean
find_tree (Simplex *self)
{
  guint end = 1;

  for (guint i = 0; i < self->n; i++)
    self->up[i] = NO_ARC;
  self->part[0] = 0;
  self->inside[0] = TRUE;
  for (end = grow (self, 0, end); end < self->n;)
    {
      guint arc = find_way_out (self), to;
      gint shift;

      if (arc == NO_ARC)
        return FALSE;
      shift = self->inside[self->arcs[arc].tail] ? slack (self, arc) : -slack (self, arc);
      for (guint i = 0; i < end; i++)
        self->at[self->part[i]] += shift;
      to = self->inside[self->arcs[arc].tail] ? self->arcs[arc].head : self->arcs[arc].tail;
      self->inside[to] = TRUE;
      self->up[to] = arc;
      self->part[end] = to;
      end = grow (self, end, end + 1);
    }
  for (guint a = 0; a < self->n_arcs; a++)
    {
      self->sum[self->arcs[a].tail] += self->arcs[a].weight;
      self->sum[self->arcs[a].head] -= self->arcs[a].weight;
    }
  for (guint i = end; i-- > 1;)
    self->sum[other_end (self, self->up[self->part[i]], self->part[i])] += self->sum[self->part[i]];
  return TRUE;
}

static gint64
cut_value (const Simplex *self,
           guint          thing)
{
  return self->arcs[self->up[thing]].tail == thing ? self->sum[thing] : -self->sum[thing];
}

/* The thing whose arc upwards is the worst of some, searched from where the last was found. */
static guint
find_leaving (const Simplex *self,
              guint         *from)
{
  guint best = G_MAXUINT, tried = 0;

  for (guint k = 0; k < self->n && tried < TRIED; k++)
    {
      guint i = *from = (*from + 1) % self->n;

      if (self->up[i] == NO_ARC || cut_value (self, i) >= 0)
        continue;
      tried++;
      if (best == G_MAXUINT || cut_value (self, i) < cut_value (self, best))
        best = i;
    }
  return best;
}

static guint
gather_part (Simplex *self,
             guint    root)
{
  guint end = 1;

  memset (self->inside, 0, self->n);
  self->part[0] = root;
  self->inside[root] = TRUE;
  for (guint done = 0; done < end; done++)
    for (guint k = self->first[self->part[done]]; k < self->first[self->part[done] + 1]; k++)
      {
        guint to = other_end (self, self->near[k], self->part[done]);

        if (self->inside[to] || self->up[to] != self->near[k])
          continue;
        self->inside[to] = TRUE;
        self->part[end++] = to;
      }
  return end;
}

/* The shortest arc that would hold the part back when it moves away. */
static guint
find_entering (Simplex *self,
               guint    n_part,
               gboolean part_is_tail)
{
  guint best = NO_ARC;

  for (guint i = 0; i < n_part; i++)
    for (guint k = self->first[self->part[i]]; k < self->first[self->part[i] + 1]; k++)
      {
        const HpmArc *a = &self->arcs[self->near[k]];

        self->work += 2; /* gather_part () has looked at it too */
        if (self->inside[a->tail] == self->inside[a->head] || self->inside[a->head] != part_is_tail)
          continue;
        if (best == NO_ARC || slack (self, self->near[k]) < slack (self, best))
          best = self->near[k];
      }
  return best;
}

static void
add_to_sums (Simplex *self,
             guint    thing,
             gint64   sum)
{
  for (;; thing = other_end (self, self->up[thing], thing))
    {
      self->sum[thing] += sum;
      if (self->up[thing] == NO_ARC)
        return;
    }
}

/* The part that hung on `root`'s arc hangs on `arc` from now on. */
static void
hang_on (Simplex *self,
         guint    root,
         guint    arc)
{
  guint thing = self->inside[self->arcs[arc].tail] ? self->arcs[arc].tail : self->arcs[arc].head;
  gint64 whole = self->sum[root], below = 0;
  guint above = other_end (self, arc, thing);

  add_to_sums (self, other_end (self, self->up[root], root), -whole);
  for (;;)
    {
      guint old = self->up[thing];
      gint64 sum = self->sum[thing];
      guint next = thing == root ? G_MAXUINT : other_end (self, old, thing);

      self->up[thing] = arc;
      self->sum[thing] = whole - below;
      if (next == G_MAXUINT)
        break;
      below = sum;
      arc = old;
      thing = next;
    }
  add_to_sums (self, above, whole);
}

static gboolean
improve (Simplex *self,
         guint   *from)
{
  guint root = find_leaving (self, from), n_part, entering;
  gboolean part_is_tail;
  gint shift;

  if (root == G_MAXUINT)
    return FALSE;
  part_is_tail = self->arcs[self->up[root]].tail == root;
  n_part = gather_part (self, root);
  entering = find_entering (self, n_part, part_is_tail);
  if (entering == NO_ARC)
    return FALSE;
  shift = part_is_tail ? -slack (self, entering) : slack (self, entering);
  for (guint i = 0; i < n_part; i++)
    self->at[self->part[i]] += shift;
  hang_on (self, root, entering);
  return TRUE;
}

gboolean
hpm_simplex (guint         n,
             const HpmArc *arcs,
             guint         n_arcs,
             gint         *at,
             guint64       max_work)
{
  Simplex self = { n, n_arcs, arcs, at, NULL, NULL, g_new (guint, n), g_new0 (gint64, n), g_new (guint, n), g_new0 (guint8, n), 0 };
  guint from = 0;
  gboolean good;

  memset (at, 0, n * sizeof (gint));
  list_arcs (&self);
  good = find_start (&self);
  if (good && find_tree (&self))
    while (self.work < max_work && improve (&self, &from))
      self.work += TRIED;
  g_free (self.first);
  g_free (self.near);
  g_free (self.up);
  g_free (self.sum);
  g_free (self.part);
  g_free (self.inside);
  return good;
}
