/* heap-census.c: every object and every reference of the VM at this moment
 *
 * Objects come from the allocator's blocks, so that an object which nothing refers to
 * is counted too; references come from the objects and from the VM's roots. What the
 * roots reach is marked: the rest is garbage, whatever its count says.
 *
 * A heap may have a hundred thousand objects of which a picture shows some hundreds. So the first walk keeps of each
 * reference no more than whom it leads to; with that it is known who holds what is shown, and those alone are
 * asked again, for labels.
 *
 *   hpm_census_begin ()   objects, and what kind each is of
 *   hpm_census_count ()   owners counted, reached marked, references kept as numbers
 *   hpm_census_gather ()  edges, with labels
 *
 * The census is host memory and looks only: nothing in the arena changes. It may be cancelled: then what there is of it
 * is incomplete, and good for nothing but being freed.
 */
#include "recorder/recorder-private.h"
#include "modules/hpm-native.h"

#include <string.h>

/* --- Objects --- */

typedef struct {
  HpmCensus  *census;
  guint       room;      /* for entries */
  GHashTable *kinds;     /* HpmType → index + 1 */
  HpmType    *last_type;
  guint32     last_kind;
} BeginWalk;

static guint32
add_kind (BeginWalk *walk,
          HpmObject *object)
{
  HpmVm *vm = walk->census->vm;
  HpmCensusKind kind = {
    .type = HPM_TYPE_OF (object),
    .shape = hpm_shape_of (vm, object),
    .is_class = HPM_HAS_FLAG (object, TYPE),
    .is_function = HPM_IS (vm, object, FUNCTION),
    .is_hidden = HPM_IS (vm, object, CODE) || HPM_IS (vm, object, FRAME)
                 || HPM_IS (vm, object, GETSET_DESCRIPTOR) || HPM_IS (vm, object, MEMBER_DESCRIPTOR),
    .is_cache = HPM_IS_NATIVE_A (vm, object, CACHE),
    .is_frame = HPM_IS (vm, object, FRAME),
    .is_traceback = HPM_IS (vm, object, TRACEBACK),
  };

  /* Of classes and functions too the dictionaries and tuples are shown as their own rows. */
  kind.refers = (kind.type->flags & HPM_TYPE_FLAG_HEAP) || kind.type->s.each_ref || kind.type->s.traverse;
  kind.keeps_nobody = kind.is_class || kind.is_function || kind.is_hidden;

  g_array_append_val (walk->census->kinds, kind);
  g_hash_table_insert (walk->kinds, kind.type, GUINT_TO_POINTER (walk->census->kinds->len));
  return walk->census->kinds->len - 1;
}

static guint32
kind_of (BeginWalk *walk,
         HpmObject *object)
{
  HpmType *type = HPM_TYPE_OF (object);

  if (type != walk->last_type)
    {
      guint known = GPOINTER_TO_UINT (g_hash_table_lookup (walk->kinds, type));

      walk->last_kind = known ? known - 1 : add_kind (walk, object);
      walk->last_type = type;
    }
  return walk->last_kind;
}

static void
add_block (const HpmBlock *block,
           gpointer        data)
{
  BeginWalk *walk = data;
  HpmCensus *census = walk->census;
  HpmCensusEntry *entry;

  if (block->shadow->kind != HPM_BLOCK_OBJECT && block->shadow->kind != HPM_BLOCK_GC_OBJECT)
    return;
  if (!hpm_census_goes_on (census))
    return;
  if (census->n_entries == walk->room)
    {
      walk->room = MAX (1 << 13, walk->room * 2);
      census->entries = g_renew (HpmCensusEntry, census->entries, walk->room);
    }
  entry = &census->entries[census->n_entries++];
  *entry = (HpmCensusEntry) {
    .object = HPM_OBJECT ((char *) block->block + 16 * block->shadow->prefix),
    .shadow = *block->shadow,
    .generation = -1,
  };
  entry->kind = kind_of (walk, entry->object);
  if (HPM_CENSUS_KIND (census, entry)->is_class || HPM_CENSUS_KIND (census, entry)->is_cache)
    hpm_indices_add (&census->classes, census->n_entries - 1);
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
  g_autoptr (GHashTable) kinds = g_hash_table_new (NULL, NULL);
  BeginWalk walk = { .census = census, .kinds = kinds };

  census->vm = vm;
  census->kinds = g_array_new (FALSE, FALSE, sizeof (HpmCensusKind));
  census->main_dict = vm->main_module ? hpm_module_borrow_dict (vm->main_module) : NULL;
  hpm_mem_each_block (vm, add_block, &walk);
  if (!census->cancelled)
    index_entries (census);
  return census;
}

/* --- Counting, and reachability --- */

typedef struct {
  HpmCensus *census;
  HpmIndices todo;     /* indices of entries reached, whose references have not been followed */
  gboolean   reaching; /* the holder is reached, so whoever it refers to is */
  gboolean   holding;  /* the holder is more than machinery */
} CountWalk;

static void
count_edge (HpmObject         *target,
            const HpmRefLabel *label,
            gpointer           data)
{
  CountWalk *walk = data;
  guint32 index;
  HpmCensusEntry *entry;

  /* One list may have millions. */
  if (!hpm_census_goes_on (walk->census))
    return;
  index = hpm_census_find (walk->census, target);
  if (index == HPM_CENSUS_ROOT)
    return;
  entry = &walk->census->entries[index];
  entry->n_owners++;
  entry->last_kind = label->kind;
  entry->held |= walk->holding;
  hpm_indices_add (&walk->census->refs, index);
  if (walk->reaching && !entry->reached)
    {
      entry->reached = TRUE;
      walk->census->n_reached++;
      hpm_indices_add (&walk->todo, index);
    }
}

static void
count_edges_of (CountWalk *walk,
                guint32    index)
{
  HpmCensus *census = walk->census;
  HpmCensusEntry *entry = &census->entries[index];
  const HpmCensusKind *kind = HPM_CENSUS_KIND (census, entry);

  if (!kind->refers)
    return; /* with n_refs 0; the object itself need not be fetched into the processor's cache */
  walk->holding = !entry->machinery && !kind->keeps_nobody;
  entry->first_ref = census->refs.n;
  hpm_object_each_ref (census->vm, entry->object, count_edge, walk);
  entry->n_refs = census->refs.n - entry->first_ref;
}

void
hpm_census_count (HpmCensus *census)
{
  CountWalk walk = { census, { 0 }, TRUE, FALSE };

  hpm_vm_each_root (census->vm, count_edge, &walk);
  while (walk.todo.n > 0 && hpm_census_goes_on (census))
    count_edges_of (&walk, walk.todo.values[--walk.todo.n]);
  walk.reaching = FALSE;
  if (census->n_reached < census->n_entries)
    for (guint32 i = 0; i < census->n_entries && !census->cancelled; i++)
      if (!census->entries[i].reached && hpm_census_goes_on (census))
        count_edges_of (&walk, i);
  g_free (walk.todo.values);
}

/* --- Edges --- */

typedef struct {
  HpmCensus *census;
  guint8    *n_told;  /* of each entry that has very many: close ones, others; NULL: all are kept */
  guint32    holder;
} GatherWalk;

gboolean
hpm_census_is_close (const HpmCensus     *census,
                     const HpmCensusEdge *edge)
{
  const HpmCensusEntry *holder;

  if (edge->holder == HPM_CENSUS_ROOT)
    return edge->frame != 0;
  holder = &census->entries[edge->holder];
  return holder->shadow.birth > census->vm->baseline_birth || holder->object == census->main_dict;
}

static gboolean
has_very_many (const HpmCensusEntry *entry)
{
  return entry->n_owners > 2 * HPM_CENSUS_TOLD;
}

/* Is one more edge to it wanted, of this sort? */
static gboolean
is_wanted (const GatherWalk *walk,
           guint32           target,
           gboolean          close)
{
  const HpmCensusEntry *entry = &walk->census->entries[target];

  if (walk->n_told == NULL)
    return TRUE;
  return entry->shown && (!has_very_many (entry) || walk->n_told[2 * target + close] < HPM_CENSUS_TOLD);
}

static void
gather_edge (HpmObject         *target,
             const HpmRefLabel *label,
             gpointer           data)
{
  GatherWalk *walk = data;
  guint32 index = hpm_census_find (walk->census, target);
  HpmCensusEdge edge = { .target = index, .holder = walk->holder, .frame = label->frame, .label = *label };
  HpmCensusEntry *entry;
  gboolean close;

  if (index == HPM_CENSUS_ROOT || !hpm_census_goes_on (walk->census))
    return;
  close = hpm_census_is_close (walk->census, &edge);
  if (!is_wanted (walk, index, close))
    return;
  entry = &walk->census->entries[index];
  walk->census->edges[entry->first_edge + entry->n_edges++] = edge;
  if (walk->n_told != NULL && has_very_many (entry))
    walk->n_told[2 * index + close]++;
}

/* Does an object hold anything whose edges are still wanted? */
static gboolean
is_worth_asking (const GatherWalk *walk,
                 guint32           holder)
{
  const HpmCensusEntry *entry = &walk->census->entries[holder];
  const HpmCensusEdge edge = { .holder = holder };
  gboolean close = hpm_census_is_close (walk->census, &edge);

  for (guint i = 0; i < entry->n_refs && hpm_census_goes_on (walk->census); i++)
    if (is_wanted (walk, walk->census->refs.values[entry->first_ref + i], close))
      return TRUE;
  return FALSE;
}

static guint32
edges_kept (const HpmCensusEntry *entry,
            gboolean              all)
{
  if (all)
    return entry->n_owners;
  if (!entry->shown)
    return 0;
  return MIN (entry->n_owners, 2 * HPM_CENSUS_TOLD);
}

void
hpm_census_gather (HpmCensus *census,
                   gboolean   all)
{
  g_autofree guint8 *n_told = all ? NULL : g_new0 (guint8, 2 * (gsize) census->n_entries + 1);
  GatherWalk walk = { census, n_told, HPM_CENSUS_ROOT };
  guint32 next = 0;

  for (guint i = 0; i < census->n_entries; i++)
    {
      census->entries[i].first_edge = next;
      next += edges_kept (&census->entries[i], all);
    }
  census->n_edges = next;
  census->edges = g_new (HpmCensusEdge, MAX (next, 1));
  /* In the order of holders: the roots first, then objects by their addresses. */
  hpm_vm_each_root (census->vm, gather_edge, &walk);
  for (walk.holder = 0; walk.holder < census->n_entries && hpm_census_goes_on (census); walk.holder++)
    if (is_worth_asking (&walk, walk.holder))
      hpm_object_each_ref (census->vm, census->entries[walk.holder].object, gather_edge, &walk);
}

/* --- Tracebacks --- */

static void
note_kept (HpmCensus *census,
           guint32    traceback)
{
  const HpmCensusEntry *entry = &census->entries[traceback];

  for (guint i = 0; i < entry->n_refs; i++)
    {
      guint32 target = census->refs.values[entry->first_ref + i];

      if (HPM_CENSUS_KIND (census, &census->entries[target])->is_frame)
        g_hash_table_insert (census->keepers, GUINT_TO_POINTER (target + 1), GUINT_TO_POINTER (traceback + 1));
    }
}

guint32
hpm_census_keeper (HpmCensus *census,
                   guint32    frame)
{
  guint found;

  if (census->keepers == NULL)
    {
      census->keepers = g_hash_table_new (NULL, NULL);
      for (guint32 i = 0; i < census->n_entries; i++)
        if (HPM_CENSUS_KIND (census, &census->entries[i])->is_traceback)
          note_kept (census, i);
    }
  found = GPOINTER_TO_UINT (g_hash_table_lookup (census->keepers, GUINT_TO_POINTER (frame + 1)));
  return found ? found - 1 : HPM_CENSUS_ROOT;
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
  return hpm_census_goes_on (census);
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

  if (!census->cancelled)
    hpm_census_count (census);
  if (!census->cancelled)
    hpm_census_gather (census, TRUE);
  if (!census->cancelled)
    hpm_census_note_generations (census);
  return census;
}

void
hpm_census_free (HpmCensus *census)
{
  g_free (census->entries);
  g_free (census->edges);
  g_free (census->places);
  g_clear_pointer (&census->keepers, g_hash_table_unref);
  g_array_unref (census->kinds);
  g_free (census->classes.values);
  g_free (census->refs.values);
  g_free (census);
}
