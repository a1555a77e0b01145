/* snapshot.c: snapshots as data: their memory, and finding things in them */
#include "recorder/recorder-private.h"

#include <string.h>

void
hpm_field_clear (HpmField *field)
{
  g_free (field->label);
  g_free (field->text);
  g_free (field->whole);
}

static void
clear_object (HpmObj *object)
{
  g_free (object->type_name);
  g_free (object->name);
  g_free (object->text);
  g_free (object->whole);
  g_free (object->kept_by);
  for (guint i = 0; i < object->n_fields; i++)
    hpm_field_clear (&object->fields[i]);
  g_free (object->fields);
  for (guint i = 0; i < object->n_owners; i++)
    g_free (object->owners[i].text);
  g_free (object->owners);
}

static void
clear_frame (HpmFrameView *frame)
{
  g_free (frame->name);
  g_free (frame->kept_by);
  for (guint i = 0; i < frame->n_names; i++)
    hpm_field_clear (&frame->names[i]);
  g_free (frame->names);
}

HpmSnapshot *
hpm_snapshot_ref (HpmSnapshot *snapshot)
{
  g_atomic_ref_count_inc (&snapshot->ref_count);
  return snapshot;
}

void
hpm_snapshot_unref (HpmSnapshot *snapshot)
{
  if (!g_atomic_ref_count_dec (&snapshot->ref_count))
    return;
  for (guint i = 0; i < snapshot->n_frames; i++)
    clear_frame (&snapshot->frames[i]);
  g_free (snapshot->frames);
  for (guint i = 0; i < snapshot->n_objects; i++)
    clear_object (&snapshot->objects[i]);
  g_free (snapshot->objects);
  for (guint i = 0; i < snapshot->n_changes; i++)
    g_free (snapshot->changes[i].sentence);
  g_free (snapshot->changes);
  g_free (snapshot->sentence);
  g_free (snapshot);
}

/* --- Look-up --- */

const HpmObj *
hpm_snapshot_find (const HpmSnapshot *snapshot,
                   guint32            birth)
{
  guint low = 0, high = snapshot->n_objects;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (snapshot->objects[middle].birth == birth)
        return &snapshot->objects[middle];
      if (snapshot->objects[middle].birth < birth)
        low = middle + 1;
      else
        high = middle;
    }
  return NULL;
}

static const HpmField *
find_label (const HpmField *fields,
            guint           n_fields,
            const char     *label)
{
  for (guint i = 0; i < n_fields; i++)
    if (g_strcmp0 (fields[i].label, label) == 0)
      return &fields[i];
  return NULL;
}

/* A name as the running function would see it: its own, then the module's. */
static const HpmObj *
resolve_name (const HpmSnapshot *snapshot,
              const char        *name)
{
  for (guint i = snapshot->n_frames; i > 0; i--)
    {
      const HpmFrameView *frame = &snapshot->frames[i - 1];
      const HpmField *field;

      if (i < snapshot->n_frames && !frame->is_module)
        continue;
      field = find_label (frame->names, frame->n_names, name);
      if (field != NULL && field->target != 0)
        return hpm_snapshot_find (snapshot, field->target);
    }
  return NULL;
}

static const HpmObj *
resolve_attribute (const HpmSnapshot *snapshot,
                   const HpmObj      *object,
                   const char        *name)
{
  const HpmField *field = find_label (object->fields, object->n_fields, name);
  const HpmObj *type;

  if (field == NULL && (type = hpm_snapshot_find (snapshot, object->type)) != NULL)
    field = find_label (type->fields, type->n_fields, name);
  return field != NULL && field->target != 0 ? hpm_snapshot_find (snapshot, field->target) : NULL;
}

static const HpmObj *
resolve_first (const HpmSnapshot *snapshot,
               const char        *name)
{
  if (strchr (name, '#') == NULL)
    return resolve_name (snapshot, name);
  for (guint i = 0; i < snapshot->n_objects; i++)
    if (strcmp (snapshot->objects[i].name, name) == 0)
      return &snapshot->objects[i];
  return NULL;
}

const HpmObj *
hpm_snapshot_resolve (const HpmSnapshot *snapshot,
                      const char        *name)
{
  g_auto (GStrv) parts = g_strsplit (name, ".", -1);
  const HpmObj *object;

  if (parts[0] == NULL)
    return NULL;
  object = resolve_first (snapshot, parts[0]);
  for (guint i = 1; object != NULL && parts[i] != NULL; i++)
    object = resolve_attribute (snapshot, object, parts[i]);
  return object;
}
