/* heap-census.c: every object and every reference of the VM at this moment
 *
 * Objects come from the allocator's blocks, so that an object which nothing refers to
 * is counted too; references come from the objects and from the VM's roots. What the
 * roots reach is marked: the rest is garbage, whatever its count says.
 *
 * The census is host memory and looks only: nothing in the arena changes.
 */
#include "recorder/recorder-private.h"

static guint
hash_address (gconstpointer address)
{
  guint64 key = GPOINTER_TO_SIZE (address) >> 4;

  return (guint) ((key * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)) >> 32);
}

static void
add_block (const HpmBlock *block,
           gpointer        data)
{
  GArray *entries = data;
  HpmCensusEntry entry = { 0 };

  if (block->shadow->kind != HPM_BLOCK_OBJECT && block->shadow->kind != HPM_BLOCK_GC_OBJECT)
    return;
  entry.object = HPM_OBJECT ((char *) block->block + 16 * block->shadow->prefix);
  entry.shadow = *block->shadow;
  entry.generation = -1;
  g_array_append_val (entries, entry);
}

static void
index_entries (HpmCensus *census)
{
  guint size = 64;

  while (size < census->n_entries * 2)
    size *= 2;
  census->slots = g_new0 (guint32, size);
  census->slot_mask = size - 1;
  for (guint i = 0; i < census->n_entries; i++)
    {
      guint slot = hash_address (census->entries[i].object) & census->slot_mask;

      while (census->slots[slot] != 0)
        slot = (slot + 1) & census->slot_mask;
      census->slots[slot] = i + 1;
    }
}

guint32
hpm_census_find (const HpmCensus *census,
                 HpmObject       *object)
{
  guint slot = hash_address (object) & census->slot_mask;

  for (; census->slots[slot] != 0; slot = (slot + 1) & census->slot_mask)
    if (census->entries[census->slots[slot] - 1].object == object)
      return census->slots[slot] - 1;
  return HPM_CENSUS_ROOT;
}

/* --- References --- */

typedef struct {
  HpmCensus *census;
  GArray    *edges;
  guint32    holder;
} EdgeWalk;

static void
add_edge (HpmObject         *target,
          const HpmRefLabel *label,
          gpointer           data)
{
  EdgeWalk *walk = data;
  HpmCensusEdge edge = { 0 };

  edge.target = hpm_census_find (walk->census, target);
  if (edge.target == HPM_CENSUS_ROOT)
    return;
  edge.holder = walk->holder;
  edge.frame = label->frame;
  edge.label = *label;
  g_array_append_val (walk->edges, edge);
}

/* Counting sort by target: edges of one object end up side by side, in the order found. */
static void
sort_edges (HpmCensus *census,
            GArray    *found)
{
  guint32 next = 0;

  census->n_edges = found->len;
  census->edges = g_new (HpmCensusEdge, MAX (found->len, 1));
  for (guint i = 0; i < found->len; i++)
    census->entries[g_array_index (found, HpmCensusEdge, i).target].n_owners++;
  for (guint i = 0; i < census->n_entries; i++)
    {
      census->entries[i].first_edge = next;
      next += census->entries[i].n_owners;
      census->entries[i].n_owners = 0;
    }
  for (guint i = 0; i < found->len; i++)
    {
      const HpmCensusEdge *edge = &g_array_index (found, HpmCensusEdge, i);
      HpmCensusEntry *entry = &census->entries[edge->target];

      census->edges[entry->first_edge + entry->n_owners++] = *edge;
    }
}

/* --- Reachability --- */

/* Marks from the roots. `found` is still in the order of holders: the roots' edges
 * first, then each object's together, so first_of[] finds them. */
static void
mark_reached (HpmCensus *census,
              GArray    *found,
              guint      n_root_edges)
{
  g_autofree guint32 *first_of = g_new0 (guint32, census->n_entries + 1);
  g_autoptr (GArray) todo = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint next = n_root_edges;

  for (guint i = 0; i < census->n_entries; i++)
    {
      first_of[i] = next;
      while (next < found->len && g_array_index (found, HpmCensusEdge, next).holder == i)
        next++;
    }
  first_of[census->n_entries] = next;

  for (guint i = 0; i < n_root_edges; i++)
    {
      guint32 target = g_array_index (found, HpmCensusEdge, i).target;

      if (!census->entries[target].reached)
        {
          census->entries[target].reached = TRUE;
          g_array_append_val (todo, target);
        }
    }
  while (todo->len > 0)
    {
      guint32 holder = g_array_index (todo, guint32, todo->len - 1);

      g_array_set_size (todo, todo->len - 1);
      for (guint32 i = first_of[holder]; i < first_of[holder + 1]; i++)
        {
          guint32 target = g_array_index (found, HpmCensusEdge, i).target;

          if (!census->entries[target].reached)
            {
              census->entries[target].reached = TRUE;
              g_array_append_val (todo, target);
            }
        }
    }
}

static gboolean
note_generation (HpmObject *object,
                 gint       generation,
                 gpointer   data)
{
  HpmCensus *census = data;
  guint32 index = hpm_census_find (census, object);

  if (index != HPM_CENSUS_ROOT)
    census->entries[index].generation = generation;
  return TRUE;
}

HpmCensus *
hpm_census_take (HpmVm *vm)
{
  HpmCensus *census = g_new0 (HpmCensus, 1);
  g_autoptr (GArray) found = g_array_sized_new (FALSE, FALSE, sizeof (HpmCensusEdge), 1 << 15);
  GArray *entries = g_array_sized_new (FALSE, FALSE, sizeof (HpmCensusEntry), 1 << 13);
  EdgeWalk walk = { census, found, HPM_CENSUS_ROOT };
  guint n_root_edges;

  census->vm = vm;
  hpm_mem_each_block (vm, add_block, entries);
  census->n_entries = entries->len;
  census->entries = (HpmCensusEntry *) (gpointer) g_array_free (entries, FALSE);
  index_entries (census);

  hpm_vm_each_root (vm, add_edge, &walk);
  n_root_edges = found->len;
  for (walk.holder = 0; walk.holder < census->n_entries; walk.holder++)
    hpm_object_each_ref (vm, census->entries[walk.holder].object, add_edge, &walk);

  mark_reached (census, found, n_root_edges);
  sort_edges (census, found);
  if (!vm->gc.collecting)
    hpm_gc_each (vm, note_generation, census);
  return census;
}

void
hpm_census_free (HpmCensus *census)
{
  g_free (census->entries);
  g_free (census->edges);
  g_free (census->slots);
  g_free (census);
}
