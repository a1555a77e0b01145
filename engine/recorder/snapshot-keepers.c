/* snapshot-keepers.c: who keeps what no name of the program leads to
 *
 * `sys.last = x`, a registered exit function, a finalizer's arguments, gc.garbage: such an object lives on though
 * nothing in the picture refers to it. From outside, the modules first and then the interpreter's own references, we
 * go breadth first through what is not shown; the first of those objects that is met on a way is kept by where that
 * way began, or by the last class on it. Read hpm_reader_find_keepers ().
 */
#include "recorder/snapshot-reader.h"

#include <glib/gi18n-lib.h>

typedef struct {
  Reader    *reader;
  HpmIndices queue;     /* entries whose references are to be followed … */
  HpmIndices sources;   /* … and the place of each one's source in `names` */
  GPtrArray *names;
  guint8    *seen;      /* for each entry */
} Search;

static gboolean
is_wall (Reader               *reader,
         const HpmCensusEntry *entry)
{
  return entry->object == reader->main_dict || entry->object == reader->vm->main_module
         || HPM_CENSUS_KIND (reader->census, entry)->is_hidden;
}

/* From there on the picture itself tells who refers to whom. */
static gboolean
is_drawn (Reader               *reader,
          const HpmCensusEntry *entry)
{
  return entry->shown && !entry->leaf && !entry->shadow.library
         && HPM_CENSUS_KIND (reader->census, entry)->shape != HPM_SHAPE_MODULE;
}

/* The way from `source` leads to the entry. */
static void
meet (Search *search,
      guint32 index,
      guint   source)
{
  Reader *reader = search->reader;
  const HpmCensusEntry *entry = &reader->census->entries[index];

  if (search->seen[index])
    return;
  search->seen[index] = TRUE;
  if (g_hash_table_contains (reader->keepers, GUINT_TO_POINTER (index + 1)))
    {
      g_hash_table_replace (reader->keepers, GUINT_TO_POINTER (index + 1),
                            g_strdup (g_ptr_array_index (search->names, source)));
      return;
    }
  if (is_drawn (reader, entry) || is_wall (reader, entry))
    return;
  if (HPM_CENSUS_KIND (reader->census, entry)->is_class)
    {
      g_ptr_array_add (search->names, hpm_text_of (reader->vm, entry->object));
      source = search->names->len - 1;
    }
  hpm_indices_add (&search->queue, index);
  hpm_indices_add (&search->sources, source);
}

static void
follow (Search *search)
{
  HpmCensus *census = search->reader->census;

  for (guint i = 0; i < search->queue.n && hpm_census_goes_on (census); i++)
    {
      const HpmCensusEntry *entry = &census->entries[search->queue.values[i]];

      for (guint r = 0; r < entry->n_refs; r++)
        meet (search, census->refs.values[entry->first_ref + r], search->sources.values[i]);
    }
  search->queue.n = search->sources.n = 0;
}

static void
begin_at (Search     *search,
          HpmObject  *object,
          const char *name) /* NULL: its own */
{
  guint32 index = hpm_census_find (search->reader->census, object);

  if (index == HPM_CENSUS_ROOT)
    return;
  g_ptr_array_add (search->names, name ? g_strdup (name) : hpm_text_of (search->reader->vm, object));
  meet (search, index, search->names->len - 1);
}

static void
begin_at_root (HpmObject         *target,
               const HpmRefLabel *label,
               gpointer           data)
{
  Search *search = data;

  if (label->kind == HPM_REF_ENGINE && label->frame == 0 && label->text != NULL
      && hpm_shape_of (search->reader->vm, target) != HPM_SHAPE_EXCEPTION)
    begin_at (search, target, _ (label->text));
}

static void
begin_at_modules (Search *search)
{
  HpmVm *vm = search->reader->vm;
  gssize position = 0;
  HpmObject *key, *value;

  if (vm->modules == NULL || !hpm_is_dict (vm->modules))
    return;
  while (hpm_dict_next (vm->modules, &position, &key, &value, NULL))
    if (hpm_shape_of (vm, value) == HPM_SHAPE_MODULE)
      begin_at (search, value, NULL);
}

void
hpm_reader_find_keepers (Reader *reader)
{
  Search search = { .reader = reader };

  if (g_hash_table_size (reader->keepers) == 0)
    return;
  search.names = g_ptr_array_new_with_free_func (g_free);
  search.seen = g_malloc0 (reader->census->n_entries);
  begin_at_modules (&search);
  follow (&search);
  hpm_vm_each_root (reader->vm, begin_at_root, &search);
  follow (&search);
  g_free (search.queue.values);
  g_free (search.sources.values);
  g_free (search.seen);
  g_ptr_array_unref (search.names);
}
