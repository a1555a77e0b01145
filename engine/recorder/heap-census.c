/* heap-census.c: every object and every reference of the VM at this moment
 *
 * Objects come from the allocator's blocks, so that an object which nothing refers to
 * is counted too; references come from the objects and from the VM's roots. What the
 * roots reach is marked: the rest is garbage, whatever its count says.
 *
 * A heap may have a hundred thousand objects of which a picture shows some hundreds. So the references
 * are gone through twice: once to count them and to see who is reached, keeping none, and once more to keep those
 * that lead to whoever is shown.
 *
 *   hpm_census_begin ()   objects
 *   hpm_census_count ()   owners counted, reached marked
 *   hpm_census_gather ()  edges
 *
 * The census is host memory and looks only: nothing in the arena changes.
 */
#include "recorder/recorder-private.h"

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

/* Where an object's entry is: by the 16 bytes of the arena that it begins in. */
static void
index_entries (HpmCensus *census)
{
  census->n_places = census->vm->memory.used >> 4;
  census->places = g_new0 (guint32, census->n_places + 1);
  for (guint i = 0; i < census->n_entries; i++)
    census->places[((guint8 *) census->entries[i].object - census->vm->memory.base) >> 4] = i + 1;
}

guint32
hpm_census_find (const HpmCensus *census,
                 HpmObject       *object)
{
  gsize place = (gsize) ((guint8 *) object - census->vm->memory.base) >> 4;

  return place < census->n_places && census->places[place] != 0 ? census->places[place] - 1 : HPM_CENSUS_ROOT;
}

HpmCensus *
hpm_census_begin (HpmVm *vm)
{
  HpmCensus *census = g_new0 (HpmCensus, 1);
  GArray *entries = g_array_sized_new (FALSE, FALSE, sizeof (HpmCensusEntry), 1 << 13);

  census->vm = vm;
  hpm_mem_each_block (vm, add_block, entries);
  census->n_entries = entries->len;
  census->entries = (HpmCensusEntry *) (gpointer) g_array_free (entries, FALSE);
  index_entries (census);
  return census;
}

/* --- Counting, and reachability --- */

typedef struct {
  HpmCensus *census;
  GArray    *todo;     /* indices of entries reached, whose references have not been followed */
  gboolean   reaching; /* the holder is reached, so whoever it refers to is */
  gboolean   holding;  /* the holder is more than machinery */
} CountWalk;

static void
count_edge (HpmObject         *target,
            const HpmRefLabel *label,
            gpointer           data)
{
  CountWalk *walk = data;
  guint32 index = hpm_census_find (walk->census, target);
  HpmCensusEntry *entry;

  if (index == HPM_CENSUS_ROOT)
    return;
  entry = &walk->census->entries[index];
  entry->n_owners++;
  entry->last_kind = label->kind;
  entry->held |= walk->holding;
  if (walk->reaching && !entry->reached)
    {
      entry->reached = TRUE;
      g_array_append_val (walk->todo, index);
    }
}

static void
count_edges_of (CountWalk       *walk,
                guint32          index,
                HpmCensusIsOwn   is_machinery,
                gpointer         data)
{
  const HpmCensusEntry *entry = &walk->census->entries[index];

  walk->holding = is_machinery == NULL || !is_machinery (entry, data);
  hpm_object_each_ref (walk->census->vm, entry->object, count_edge, walk);
}

void
hpm_census_count (HpmCensus     *census,
                  HpmCensusIsOwn is_machinery,
                  gpointer       data)
{
  g_autoptr (GArray) todo = g_array_new (FALSE, FALSE, sizeof (guint32));
  CountWalk walk = { census, todo, TRUE, FALSE };

  hpm_vm_each_root (census->vm, count_edge, &walk);
  while (todo->len > 0)
    {
      guint32 index = g_array_index (todo, guint32, todo->len - 1);

      g_array_set_size (todo, todo->len - 1);
      count_edges_of (&walk, index, is_machinery, data);
    }
  walk.reaching = FALSE;
  for (guint32 i = 0; i < census->n_entries; i++)
    if (!census->entries[i].reached)
      count_edges_of (&walk, i, is_machinery, data);
}

/* --- Edges --- */

typedef struct {
  HpmCensus *census;
  guint32   *n_found; /* so far, of each entry */
  guint32    holder;
  gboolean   all;
} GatherWalk;

static void
gather_edge (HpmObject         *target,
             const HpmRefLabel *label,
             gpointer           data)
{
  GatherWalk *walk = data;
  guint32 index = hpm_census_find (walk->census, target);
  const HpmCensusEntry *entry;

  if (index == HPM_CENSUS_ROOT)
    return;
  entry = &walk->census->entries[index];
  if (walk->all || entry->shown)
    walk->census->edges[entry->first_edge + walk->n_found[index]++]
      = (HpmCensusEdge) { .target = index, .holder = walk->holder, .frame = label->frame, .label = *label };
}

void
hpm_census_gather (HpmCensus *census,
                   gboolean   all)
{
  g_autofree guint32 *n_found = g_new0 (guint32, census->n_entries + 1);
  GatherWalk walk = { census, n_found, HPM_CENSUS_ROOT, all };
  guint32 next = 0;

  for (guint i = 0; i < census->n_entries; i++)
    {
      census->entries[i].first_edge = next;
      if (all || census->entries[i].shown)
        next += census->entries[i].n_owners;
    }
  census->n_edges = next;
  census->edges = g_new (HpmCensusEdge, MAX (next, 1));
  /* In the order of holders: the roots first, then objects by their addresses. */
  hpm_vm_each_root (census->vm, gather_edge, &walk);
  for (walk.holder = 0; walk.holder < census->n_entries; walk.holder++)
    hpm_object_each_ref (census->vm, census->entries[walk.holder].object, gather_edge, &walk);
}

/* --- Generations --- */

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

void
hpm_census_note_generations (HpmCensus *census)
{
  if (!census->vm->gc.collecting)
    hpm_gc_each (census->vm, note_generation, census);
}

HpmCensus *
hpm_census_take (HpmVm *vm)
{
  HpmCensus *census = hpm_census_begin (vm);

  hpm_census_count (census, NULL, NULL);
  hpm_census_gather (census, TRUE);
  hpm_census_note_generations (census);
  return census;
}

void
hpm_census_free (HpmCensus *census)
{
  g_free (census->entries);
  g_free (census->edges);
  g_free (census->places);
  g_free (census);
}
