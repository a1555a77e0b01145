/* union.c: one layout for all steps of a chapter
 *
 * Goes through the diagrams of all steps, notes for each box from when to when it lives, how large it gets
 * and where its rows lead, and then gives each box a *slot*: boxes of the same kind whose lives do not
 * overlap share one. Slots and the links between their rows are the graph that is laid out.
 *
 * Invariants
 *   - A box has the same slot for all its life, and no other box is there meanwhile.
 *   - A row has a fixed place in its box: names and attributes by their label, in order of their first
 *     appearance; items by their position.
 *   - A slot is as large as its largest occupant ever gets; rows hang from its top, so ports never move.
 */
#include "diagram-private.h"
#include <string.h>

/* More names than this in one box, and rows are placed by position. */
#define MAX_PLACES 60
/* Place of the first temporary, until it is known how many names there will be. */
#define TEMPORARIES (1u << 20)

/* Who has a place in a box, and since when. Label: owned by the table of places. */
typedef struct {
  const char *label;
  guint64     since;
  gboolean    lasting; /* a name or attribute, no temporary */
} Name;

/* How many alike are there at once; their slots are at least as many. */
typedef struct { guint64 step; guint now, most; } Crowd;

typedef struct {
  HpmBoxId    id;
  HpmBoxKind  kind;
  char       *likeness;  /* boxes share slots with those of the same */
  Crowd      *crowd;     /* of its likeness */
  guint64     first, last;
  double      width;
  guint       n_places;
  guint       n_temporaries; /* which stand below all names, whenever those may come */
  GHashTable *places;    /* label → place + 1; NULL: by position */
  GArray     *names;     /* Name of each place, when there are places */
  guint       depth;
  guint       order;     /* of appearance */
  gint        slot;
} Life;

typedef struct { HpmBoxId from, to; guint place; } ReferenceKey;
/* `steps`: a bit for each step of the chapter in which it is there. */
typedef struct { ReferenceKey key; guint n_steps; gboolean weak; GArray *steps; } Reference;

typedef struct {
  char   *likeness;
  guint64 busy_until;
} Slot;

/* Who lived at an address. */
typedef struct { HpmBoxId id; char *title; } Tenant;

struct _HpmUnion {
  GHashTable *lives;      /* HpmBoxId → Life */
  GPtrArray  *order;      /* Life, by first appearance */
  GHashTable *references; /* ReferenceKey → Reference */
  GHashTable *known;
  GHashTable *crowds;     /* likeness → Crowd */
  guint       least_slots;
  GArray     *slots;      /* Slot */
  GHashTable *links;      /* (slot, place, slot) as ReferenceKey → index + 1 */
  guint64     n_steps;
  guint64     first_step, last_step;
  GHashTable *now, *before; /* ReferenceKey: of the last step added, and of the one before */
  GHashTable *tenants;    /* address → GArray of Tenant, the first one first */
  GHashTable *cuts;       /* step → GArray of ReferenceKey: what was there at the step before */
  HpmGraph    graph;
};

static void
free_life (gpointer data)
{
  Life *life = data;

  g_clear_pointer (&life->places, g_hash_table_unref);
  g_clear_pointer (&life->names, g_array_unref);
  g_free (life->likeness);
  g_free (life);
}

static void
free_reference (gpointer data)
{
  g_array_unref (((Reference *) data)->steps);
  g_free (data);
}

static guint
hash_reference (gconstpointer data)
{
  const ReferenceKey *key = data;

  return (guint) ((key->from * 0x9e3779b97f4a7c15u + key->to * 0xc2b2ae3d27d4eb4fu
                   + key->place * 0x165667b1u)
                  >> 29);
}

static gboolean
equal_references (gconstpointer a,
                  gconstpointer b)
{
  const ReferenceKey *x = a, *y = b;

  return x->from == y->from && x->to == y->to && x->place == y->place;
}

static void
clear_tenant (gpointer data)
{
  g_free (((Tenant *) data)->title);
}

static void
note_tenant (HpmUnion     *self,
             const HpmBox *box)
{
  GArray *tenants = g_hash_table_lookup (self->tenants, &box->address);
  Tenant tenant = { box->id, NULL };

  if (!tenants)
    {
      guint64 *address = g_new (guint64, 1);

      *address = box->address;
      tenants = g_array_new (FALSE, FALSE, sizeof (Tenant));
      g_array_set_clear_func (tenants, clear_tenant);
      g_hash_table_insert (self->tenants, address, tenants);
    }
  /* A ghost may be listed after the one who has its place now. */
  for (guint i = 0; i < tenants->len; i++)
    if (g_array_index (tenants, Tenant, i).id == box->id)
      return;
  tenant.title = g_strdup (box->title);
  g_array_append_val (tenants, tenant);
}

static void
clear_slot (gpointer data)
{
  g_free (((Slot *) data)->likeness);
}

HpmUnion *
hpm_union_new (void)
{
  HpmUnion *self = g_new0 (HpmUnion, 1);

  self->lives = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, free_life);
  self->order = g_ptr_array_new ();
  self->references = g_hash_table_new_full (hash_reference, equal_references, NULL, free_reference);
  self->known = g_hash_table_new (NULL, NULL);
  self->crowds = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->slots = g_array_new (FALSE, TRUE, sizeof (Slot));
  g_array_set_clear_func (self->slots, clear_slot);
  self->links = g_hash_table_new_full (hash_reference, equal_references, g_free, NULL);
  self->now = g_hash_table_new_full (hash_reference, equal_references, g_free, NULL);
  self->before = g_hash_table_new_full (hash_reference, equal_references, g_free, NULL);
  self->tenants = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) g_array_unref);
  self->cuts = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) g_array_unref);
  return self;
}

void
hpm_union_free (HpmUnion *self)
{
  hpm_graph_clear (&self->graph);
  g_hash_table_unref (self->links);
  g_hash_table_unref (self->now);
  g_hash_table_unref (self->before);
  g_hash_table_unref (self->cuts);
  g_hash_table_unref (self->tenants);
  g_array_unref (self->slots);
  g_hash_table_unref (self->crowds);
  g_hash_table_unref (self->known);
  g_hash_table_unref (self->references);
  g_ptr_array_unref (self->order);
  g_hash_table_unref (self->lives);
  g_free (self);
}

GHashTable *
hpm_union_known (HpmUnion *self)
{
  return self->known;
}

/* --- Collecting --- */

static gboolean
has_named_rows (const HpmBox *box)
{
  return box->kind == HPM_BOX_KIND_FRAME
         || (box->shape != HPM_SHAPE_SEQUENCE && box->shape != HPM_SHAPE_MAPPING
             && box->shape != HPM_SHAPE_SET);
}

static char *
likeness_of (const HpmBox *box)
{
  if (box->kind == HPM_BOX_KIND_FRAME)
    return g_strdup_printf ("frame %u", box->depth);
  return g_strdup_printf ("%d %d %s", box->kind, box->shape, box->type_name);
}

static Crowd *
crowd_of (HpmUnion   *self,
          const char *likeness)
{
  Crowd *crowd = g_hash_table_lookup (self->crowds, likeness);

  if (!crowd)
    {
      crowd = g_new0 (Crowd, 1);
      g_hash_table_insert (self->crowds, g_strdup (likeness), crowd);
    }
  return crowd;
}

static void
count_in (HpmUnion *self,
          Crowd    *crowd,
          guint64   step)
{
  if (crowd->step != step)
    crowd->now = 0;
  crowd->step = step;
  crowd->now++;
  if (crowd->now > crowd->most)
    {
      crowd->most = crowd->now;
      self->least_slots++;
    }
}

static Life *
life_of (HpmUnion          *self,
         const HpmDiagram  *diagram,
         const HpmBox      *box)
{
  Life *life = g_hash_table_lookup (self->lives, &box->id);

  if (life)
    return life;
  life = g_new0 (Life, 1);
  life->id = box->id;
  life->kind = box->kind;
  life->likeness = likeness_of (box);
  life->crowd = crowd_of (self, life->likeness);
  life->first = diagram->step;
  life->depth = box->depth;
  life->slot = -1;
  life->order = self->order->len;
  if (has_named_rows (box))
    {
      life->places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      life->names = g_array_new (FALSE, FALSE, sizeof (Name));
    }
  g_hash_table_insert (self->lives, &life->id, life);
  g_ptr_array_add (self->order, life);
  return life;
}

/* Temporaries have no name, and two rows may bear the same. */
static char *
row_name (const HpmBox *box,
          guint         row)
{
  guint same = 0;

  for (guint i = 0; i < row; i++)
    if (g_str_equal (box->rows[i].label, box->rows[row].label))
      same++;
  return same ? g_strdup_printf ("%s\1%u", box->rows[row].label, same)
              : g_strdup (box->rows[row].label);
}

static guint
count_temporaries (const HpmBox *box,
                   guint         end)
{
  guint n = 0;

  for (guint i = 0; i < end; i++)
    n += box->rows[i].kind == HPM_ROW_TEMPORARY;
  return n;
}

static guint
resolve_place (const Life *life,
               guint       place)
{
  return place >= TEMPORARIES ? life->n_places + place - TEMPORARIES : place;
}

static guint
place_of (Life         *life,
          const HpmBox *box,
          guint         row,
          gboolean      make,
          guint64       step)
{
  Name entry = { NULL, step,
                 box->rows[row].kind == HPM_ROW_NAME || box->rows[row].kind == HPM_ROW_ATTRIBUTE };
  g_autofree char *name = NULL;
  guint place;

  if (!life->places)
    return row;
  if (box->rows[row].kind == HPM_ROW_TEMPORARY)
    return TEMPORARIES + count_temporaries (box, row);
  name = row_name (box, row);
  place = GPOINTER_TO_UINT (g_hash_table_lookup (life->places, name));
  if (place)
    return place - 1;
  if (!make)
    return row;
  place = g_hash_table_size (life->places);
  entry.label = name;
  g_array_append_val (life->names, entry);
  g_hash_table_insert (life->places, g_steal_pointer (&name), GUINT_TO_POINTER (place + 1));
  return place;
}

/* Forgets the places of a box with too many names; what it noted so far stays where it is. */
static void
give_up_names (Life *life)
{
  if (life->places && g_hash_table_size (life->places) > MAX_PLACES)
    {
      g_clear_pointer (&life->places, g_hash_table_unref);
      g_clear_pointer (&life->names, g_array_unref);
    }
}

/* Sets the bits first … last. */
static void
set_steps (GArray *steps,
           guint64 first,
           guint64 last)
{
  if (steps->len < last / 64 + 1)
    g_array_set_size (steps, (guint) (last / 64 + 1));
  for (guint64 step = first; step <= last; step++)
    g_array_index (steps, guint64, step / 64) |= (guint64) 1 << (step % 64);
}

static void
note_reference (HpmUnion     *self,
                guint64       step,
                HpmBoxId      from,
                guint         place,
                const HpmRow *row)
{
  ReferenceKey key = { from, row->target, place };
  Reference *reference = g_hash_table_lookup (self->references, &key);

  if (!reference)
    {
      reference = g_new0 (Reference, 1);
      reference->key = key;
      reference->weak = row->weak;
      reference->steps = g_array_new (FALSE, TRUE, sizeof (guint64));
      g_hash_table_insert (self->references, &reference->key, reference);
    }
  reference->n_steps++;
  set_steps (reference->steps, step - self->first_step, step - self->first_step);
  g_hash_table_add (self->now, g_memdup2 (&key, sizeof key));
}

static guint
count_references (GHashTable         *keys,
                  const ReferenceKey *like)
{
  GHashTableIter iter;
  gpointer at;
  guint n = 0;

  g_hash_table_iter_init (&iter, keys);
  while (g_hash_table_iter_next (&iter, &at, NULL))
    {
      const ReferenceKey *key = at;

      n += key->from == like->from && key->to == like->to;
    }
  return n;
}

/* A row that only stands elsewhere now, as those of a set do when one comes, has not let go. */
static gboolean
has_moved (HpmUnion           *self,
           const ReferenceKey *key)
{
  return count_references (self->now, key) >= count_references (self->before, key);
}

/* What has just been cut: was there at the step before, and its holder still is. */
static void
note_cuts (HpmUnion         *self,
           const HpmDiagram *diagram)
{
  GArray *cuts = NULL;
  GHashTableIter iter;
  gpointer key;

  if (self->last_step + 1 == diagram->step)
    {
      g_hash_table_iter_init (&iter, self->before);
      while (g_hash_table_iter_next (&iter, &key, NULL))
        if (!g_hash_table_contains (self->now, key) && !has_moved (self, key))
          {
            if (!cuts)
              cuts = g_array_new (FALSE, FALSE, sizeof (ReferenceKey));
            g_array_append_vals (cuts, key, 1);
          }
    }
  if (cuts)
    g_hash_table_insert (self->cuts, g_memdup2 (&diagram->step, sizeof (guint64)), cuts);
  self->last_step = diagram->step;
}

void
hpm_union_add (HpmUnion         *self,
               const HpmDiagram *diagram,
               HpmMetrics       *metrics)
{
  GHashTable *before = self->before;

  self->before = self->now;
  self->now = before;
  g_hash_table_remove_all (self->now);
  if (self->n_steps++ == 0)
    self->first_step = diagram->step;
  for (guint b = 0; b < diagram->n_boxes; b++)
    {
      const HpmBox *box = &diagram->boxes[b];
      Life *life = life_of (self, diagram, box);

      count_in (self, life->crowd, diagram->step);
      life->first = MIN (life->first, diagram->step);
      life->last = MAX (life->last, diagram->step);
      life->width = MAX (life->width, hpm_metrics_box_width (metrics, box));
      for (guint r = 0; r < box->n_rows; r++)
        {
          guint place = place_of (life, box, r, TRUE, diagram->step);

          if (place >= TEMPORARIES)
            life->n_temporaries = MAX (life->n_temporaries, place - TEMPORARIES + 1);
          else
            life->n_places = MAX (life->n_places, place + 1);
        }
      give_up_names (life);
      for (guint r = 0; r < box->n_rows; r++)
        if (box->rows[r].target)
          note_reference (self, diagram->step, box->id, place_of (life, box, r, TRUE, diagram->step),
                          &box->rows[r]);
      if (box->kind == HPM_BOX_KIND_OBJECT)
        {
          g_hash_table_add (self->known, GUINT_TO_POINTER (HPM_BOX_ID_NUMBER (box->id)));
          if (!hpm_box_is_ghost (box))
            note_tenant (self, box);
        }
    }
  note_cuts (self, diagram);
}

/* --- Slots --- */

static gint
compare_lives (gconstpointer a,
               gconstpointer b)
{
  const Life *x = *(const Life *const *) a, *y = *(const Life *const *) b;

  if (x->first != y->first)
    return x->first < y->first ? -1 : 1;
  return x->order < y->order ? -1 : x->order > y->order;
}

/* The most recently freed slot of the kind. */
static gint
find_free_slot (HpmUnion   *self,
                const Life *life)
{
  gint best = -1;

  for (guint i = 0; i < self->slots->len; i++)
    {
      Slot *slot = &g_array_index (self->slots, Slot, i);

      if (slot->busy_until < life->first && g_str_equal (slot->likeness, life->likeness)
          && (best < 0 || slot->busy_until > g_array_index (self->slots, Slot, best).busy_until))
        best = (gint) i;
    }
  return best;
}

static void
assign_slots (HpmUnion *self)
{
  g_ptr_array_sort (self->order, compare_lives);
  for (guint i = 0; i < self->order->len; i++)
    {
      Life *life = g_ptr_array_index (self->order, i);

      life->slot = find_free_slot (self, life);
      if (life->slot < 0)
        {
          Slot slot = { g_strdup (life->likeness), 0 };

          life->slot = (gint) self->slots->len;
          g_array_append_val (self->slots, slot);
        }
      g_array_index (self->slots, Slot, life->slot).busy_until = life->last;
    }
}

static guint
n_words (HpmUnion *self)
{
  return (self->graph.n_steps + 63) / 64;
}

static void
copy_steps (HpmUnion     *self,
            guint64      *to,
            const GArray *steps)
{
  for (guint w = 0; w < MIN (steps->len, n_words (self)); w++)
    to[w] |= g_array_index (steps, guint64, w);
}

static void
make_nodes (HpmUnion *self)
{
  HpmGraph *graph = &self->graph;
  g_autoptr (GArray) steps = g_array_new (FALSE, TRUE, sizeof (guint64));

  graph->n_nodes = self->slots->len;
  graph->nodes = g_new0 (HpmNode, graph->n_nodes);
  graph->n_steps = self->n_steps ? (guint) (self->last_step - self->first_step + 1) : 0;
  graph->node_lives = g_new0 (guint64, MAX (graph->n_nodes * n_words (self), 1));
  for (guint i = 0; i < self->order->len; i++)
    {
      const Life *life = g_ptr_array_index (self->order, i);
      HpmNode *node = &graph->nodes[life->slot];

      node->is_frame = life->kind == HPM_BOX_KIND_FRAME;
      node->depth = node->is_frame ? (gint) life->depth : -1;
      node->header = hpm_box_header (life->kind);
      node->width = MAX (node->width, life->width);
      node->n_rows = MAX (node->n_rows, life->n_places + life->n_temporaries);
      node->height = hpm_box_height (life->kind, node->n_rows);
      g_array_set_size (steps, 0);
      set_steps (steps, life->first - self->first_step, life->last - self->first_step);
      copy_steps (self, graph->node_lives + (guint) life->slot * n_words (self), steps);
    }
}

/* All frames are as wide as the widest: they make one column. */
static void
even_out_frames (HpmUnion *self)
{
  double width = 0;

  for (guint i = 0; i < self->graph.n_nodes; i++)
    if (self->graph.nodes[i].is_frame)
      width = MAX (width, self->graph.nodes[i].width);
  for (guint i = 0; i < self->graph.n_nodes; i++)
    if (self->graph.nodes[i].is_frame)
      self->graph.nodes[i].width = width;
}

/* --- Links --- */

typedef struct { ReferenceKey key; guint64 n_steps; gboolean weak; GArray *steps; } SlotLink;

static void
free_slot_link (gpointer data)
{
  g_array_unref (((SlotLink *) data)->steps);
  g_free (data);
}

static void
join_steps (GArray       *to,
            const GArray *steps)
{
  if (to->len < steps->len)
    g_array_set_size (to, steps->len);
  for (guint w = 0; w < steps->len; w++)
    g_array_index (to, guint64, w) |= g_array_index (steps, guint64, w);
}

static gint
compare_links (gconstpointer a,
               gconstpointer b)
{
  const SlotLink *x = a, *y = b;

  if (x->key.from != y->key.from)
    return x->key.from < y->key.from ? -1 : 1;
  if (x->key.place != y->key.place)
    return x->key.place < y->key.place ? -1 : 1;
  return x->key.to < y->key.to ? -1 : x->key.to > y->key.to;
}

/* Sums up references by slot; in an order that does not depend on the hash table's. */
static GArray *
gather_links (HpmUnion   *self,
              GHashTable *sums) /* owns the steps */
{
  GArray *result = g_array_new (FALSE, FALSE, sizeof (SlotLink));
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->references);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const Reference *reference = value;
      const Life *from = g_hash_table_lookup (self->lives, &reference->key.from);
      const Life *to = g_hash_table_lookup (self->lives, &reference->key.to);
      ReferenceKey key;
      SlotLink *link;

      if (!from || !to)
        continue;
      key = (ReferenceKey) { (HpmBoxId) from->slot, (HpmBoxId) to->slot,
                             resolve_place (from, reference->key.place) };
      link = g_hash_table_lookup (sums, &key);
      if (!link)
        {
          link = g_new0 (SlotLink, 1);
          link->key = key;
          link->weak = reference->weak;
          link->steps = g_array_new (FALSE, TRUE, sizeof (guint64));
          g_hash_table_insert (sums, &link->key, link);
        }
      link->n_steps += reference->n_steps;
      join_steps (link->steps, reference->steps);
    }
  g_hash_table_iter_init (&iter, sums);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    g_array_append_vals (result, value, 1);
  g_array_sort (result, compare_links);
  return result;
}

/* A name that sweeps over a list leads everywhere for a moment: it must not shape the picture. */
static gboolean
is_sweeping (HpmUnion *self,
             GArray   *links,
             guint     index)
{
  const SlotLink *link = &g_array_index (links, SlotLink, index);
  guint n = 0;

  if (!self->graph.nodes[link->key.from].is_frame)
    return FALSE;
  for (guint i = index; i-- > 0 && g_array_index (links, SlotLink, i).key.from == link->key.from
                        && g_array_index (links, SlotLink, i).key.place == link->key.place;)
    n++;
  for (guint i = index;
       i < links->len && g_array_index (links, SlotLink, i).key.from == link->key.from
       && g_array_index (links, SlotLink, i).key.place == link->key.place;
       i++)
    n++;
  return n > 3;
}

static void
make_links (HpmUnion *self)
{
  g_autoptr (GHashTable) sums
    = g_hash_table_new_full (hash_reference, equal_references, NULL, free_slot_link);
  g_autoptr (GArray) found = gather_links (self, sums);
  HpmGraph *graph = &self->graph;

  graph->n_links = found->len;
  graph->links = g_new0 (HpmLink, MAX (found->len, 1));
  graph->link_lives = g_new0 (guint64, MAX (graph->n_links * n_words (self), 1));
  for (guint i = 0; i < found->len; i++)
    {
      const SlotLink *link = &g_array_index (found, SlotLink, i);
      double share = (double) link->n_steps / (double) MAX (self->n_steps, 1);

      graph->links[i].tail = (guint) link->key.from;
      graph->links[i].row = link->key.place;
      graph->links[i].head = (guint) link->key.to;
      graph->links[i].weak = link->weak;
      copy_steps (self, graph->link_lives + i * n_words (self), link->steps);
      graph->links[i].weight = is_sweeping (self, found, i) ? 0 : 1 + (guint) (10 * MIN (share, 1));
      g_hash_table_insert (self->links, g_memdup2 (&link->key, sizeof (ReferenceKey)),
                           GUINT_TO_POINTER (i + 1));
    }
}

void
hpm_union_finish (HpmUnion *self)
{
  assign_slots (self);
  make_nodes (self);
  even_out_frames (self);
  make_links (self);
}

/* --- Asking --- */

guint
hpm_union_least_slots (HpmUnion *self)
{
  return self->least_slots;
}

guint
hpm_union_n_slots (HpmUnion *self)
{
  return self->slots->len;
}

HpmGraph *
hpm_union_graph (HpmUnion *self)
{
  return &self->graph;
}

gint
hpm_union_slot (HpmUnion *self,
                HpmBoxId  id)
{
  const Life *life = g_hash_table_lookup (self->lives, &id);

  return life ? life->slot : -1;
}

guint *
hpm_union_places (HpmUnion     *self,
                  const HpmBox *box)
{
  Life *life = g_hash_table_lookup (self->lives, &box->id);
  guint *places = g_new0 (guint, MAX (box->n_rows, 1));

  for (guint r = 0; r < box->n_rows; r++)
    places[r] = life ? resolve_place (life, place_of (life, box, r, FALSE, 0)) : r;
  return places;
}

const char *
hpm_union_gone_name (HpmUnion *self,
                     HpmBoxId  id,
                     guint     place,
                     guint64   step)
{
  const Life *life = g_hash_table_lookup (self->lives, &id);
  const Name *name;

  if (!life || !life->names || place >= life->names->len)
    return NULL;
  name = &g_array_index (life->names, Name, place);
  return name->lasting && name->since < step ? name->label : NULL;
}

const HpmLink *
hpm_union_link (HpmUnion *self,
                guint     slot,
                guint     place,
                guint     head)
{
  ReferenceKey key = { slot, head, place };
  guint index = GPOINTER_TO_UINT (g_hash_table_lookup (self->links, &key));

  return index ? &self->graph.links[index - 1] : NULL;
}

guint
hpm_union_n_cuts (HpmUnion *self,
                  guint64   step)
{
  const GArray *cuts = g_hash_table_lookup (self->cuts, &step);

  return cuts ? cuts->len : 0;
}

const HpmLink *
hpm_union_cut (HpmUnion *self,
               guint64   step,
               guint     index,
               HpmBoxId *from,
               HpmBoxId *to)
{
  const GArray *cuts = g_hash_table_lookup (self->cuts, &step);
  const ReferenceKey *key = &g_array_index (cuts, ReferenceKey, index);
  const Life *tail = g_hash_table_lookup (self->lives, &key->from);
  gint head = hpm_union_slot (self, key->to);

  *from = key->from;
  *to = key->to;
  if (!tail || tail->slot < 0 || head < 0)
    return NULL;
  return hpm_union_link (self, (guint) tail->slot, resolve_place (tail, key->place), (guint) head);
}

/* Births count up: who was there before is the last one with a lower number. */
const char *
hpm_union_tenant_before (HpmUnion     *self,
                         const HpmBox *box)
{
  const GArray *tenants = g_hash_table_lookup (self->tenants, &box->address);
  const char *found = NULL;

  for (guint i = 0; box->kind == HPM_BOX_KIND_OBJECT && tenants && i < tenants->len; i++)
    if (g_array_index (tenants, Tenant, i).id < box->id)
      found = g_array_index (tenants, Tenant, i).title;
  return found;
}
