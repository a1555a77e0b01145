/* snapshot-json.c: a snapshot as JSON, "format": 1
 *
 * Values that JSON cannot hold exactly (addresses, Python's numbers) are strings.
 */
#include "recorder/recorder-private.h"

#include <json-glib/json-glib.h>

static const char *
shape_name (HpmShape shape)
{
  static const char *const names[] = {
    [HPM_SHAPE_VALUE] = "value",       [HPM_SHAPE_INSTANCE] = "instance",
    [HPM_SHAPE_SEQUENCE] = "sequence", [HPM_SHAPE_MAPPING] = "mapping",
    [HPM_SHAPE_SET] = "set",           [HPM_SHAPE_FUNCTION] = "function",
    [HPM_SHAPE_CLASS] = "class",       [HPM_SHAPE_MODULE] = "module",
    [HPM_SHAPE_METHOD] = "method",     [HPM_SHAPE_CELL] = "cell",
    [HPM_SHAPE_GENERATOR] = "generator", [HPM_SHAPE_WEAKREF] = "weakref",
    [HPM_SHAPE_EXCEPTION] = "exception", [HPM_SHAPE_FRAME] = "frame",
    [HPM_SHAPE_OTHER] = "other",
  };

  return names[shape];
}

const char *
hpm_step_kind_name (HpmStepKind kind)
{
  static const char *const names[] = {
    [HPM_STEP_LINE] = "line",           [HPM_STEP_CALL] = "call",
    [HPM_STEP_RETURN] = "return",       [HPM_STEP_EXCEPTION] = "exception",
    [HPM_STEP_COLLECTOR] = "collector", [HPM_STEP_END] = "end",
    [HPM_STEP_EXITED] = "exited",
  };

  return names[kind];
}

const char *
hpm_gc_phase_name (HpmGcPhase phase)
{
  static const char *const names[] = {
    [HPM_GC_IDLE] = "idle",             [HPM_GC_COPIED_COUNTS] = "copied-counts",
    [HPM_GC_SUBTRACTED] = "subtracted", [HPM_GC_SPLIT] = "split",
    [HPM_GC_WEAKREFS] = "weakrefs",     [HPM_GC_FINALIZERS] = "finalizers",
    [HPM_GC_RESURRECTED] = "resurrected", [HPM_GC_CLEARED] = "cleared",
  };

  return names[phase];
}

static void
add_string (JsonBuilder *builder,
            const char  *name,
            const char  *value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

static void
add_int (JsonBuilder *builder,
         const char  *name,
         gint64       value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

static void
add_true (JsonBuilder *builder,
          const char  *name,
          gboolean     value)
{
  if (!value)
    return;
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, TRUE);
}

static void
begin_array (JsonBuilder *builder,
             const char  *name)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
}

static void
add_fields (JsonBuilder    *builder,
            const char     *name,
            const HpmField *fields,
            guint           n_fields)
{
  begin_array (builder, name);
  for (guint i = 0; i < n_fields; i++)
    {
      json_builder_begin_object (builder);
      add_string (builder, "label", fields[i].label);
      add_string (builder, "text", fields[i].text);
      if (fields[i].target != 0)
        add_int (builder, "target", fields[i].target);
      if (fields[i].key != 0)
        add_int (builder, "key", fields[i].key);
      add_true (builder, "temporary", fields[i].kind == HPM_REF_STACK);
      add_true (builder, "weak", fields[i].weak);
      add_true (builder, "weakKey", fields[i].weak_key);
      add_true (builder, "dead", fields[i].dead);
      add_true (builder, "changed", fields[i].changed);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_owners (JsonBuilder  *builder,
            const HpmObj *object)
{
  begin_array (builder, "owners");
  for (guint i = 0; i < object->n_owners; i++)
    {
      const HpmOwner *owner = &object->owners[i];

      json_builder_begin_object (builder);
      add_string (builder, "text", owner->text);
      add_int (builder, "count", owner->count);
      if (owner->holder != 0)
        add_int (builder, "holder", owner->holder);
      if (owner->frame != 0)
        add_int (builder, "frame", owner->frame);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_flags (JsonBuilder *builder,
           guint        flags)
{
  static const char *const names[] = { "tracked", "garbage", "tentative", "finalized", "dying",
                                       "library", "builtin", "born", "freed", "resurrected",
                                       "inGcGarbage", "immortal", "collected", "finalizing", "rescued",
                                       NULL, "promoted" };

  begin_array (builder, "flags");
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (flags & (1u << i) && names[i] != NULL)
      json_builder_add_string_value (builder, names[i]);
  json_builder_end_array (builder);
}

static void
add_object (JsonBuilder  *builder,
            const HpmObj *object)
{
  g_autofree char *address = g_strdup_printf ("0x%" G_GINT64_MODIFIER "x", object->address);

  json_builder_begin_object (builder);
  add_int (builder, "id", object->birth);
  add_string (builder, "name", object->name);
  add_string (builder, "type", object->type_name);
  add_string (builder, "shape", shape_name (object->shape));
  add_string (builder, "text", object->text);
  add_string (builder, "address", address);
  add_int (builder, "refcount", object->refcnt);
  if (object->refcnt_before >= 0)
    add_int (builder, "refcountBefore", object->refcnt_before);
  if (object->copied >= 0)
    add_int (builder, "copiedCount", object->copied);
  add_int (builder, "size", object->size);
  if (object->generation >= 0)
    add_int (builder, "generation", object->generation);
  add_int (builder, "weakrefs", object->n_weakrefs);
  add_flags (builder, object->flags);
  if (object->kept_by != NULL)
    add_string (builder, "keptBy", object->kept_by);
  add_fields (builder, "fields", object->fields, object->n_fields);
  if (object->n_hidden_fields > 0)
    add_int (builder, "hiddenFields", object->n_hidden_fields);
  add_owners (builder, object);
  json_builder_end_object (builder);
}

static void
add_frame (JsonBuilder        *builder,
           const HpmFrameView *frame)
{
  json_builder_begin_object (builder);
  add_int (builder, "id", frame->serial);
  add_string (builder, "name", frame->name);
  add_int (builder, "line", frame->line);
  add_true (builder, "module", frame->is_module);
  add_true (builder, "library", frame->library);
  add_true (builder, "ended", !frame->running && !frame->is_module);
  add_true (builder, "garbage", frame->garbage);
  if (frame->kept_by != NULL)
    add_string (builder, "keptBy", frame->kept_by);
  add_fields (builder, "names", frame->names, frame->n_names);
  json_builder_end_object (builder);
}

static void
add_collector (JsonBuilder            *builder,
               const HpmCollectorView *collector)
{
  json_builder_set_member_name (builder, "collector");
  json_builder_begin_object (builder);
  add_string (builder, "phase", hpm_gc_phase_name (collector->phase));
  json_builder_set_member_name (builder, "enabled");
  json_builder_add_boolean_value (builder, collector->enabled);
  begin_array (builder, "generations");
  for (int i = 0; i < HPM_N_GENERATIONS; i++)
    {
      json_builder_begin_object (builder);
      add_int (builder, "count", collector->counts[i]);
      add_int (builder, "threshold", collector->thresholds[i]);
      add_int (builder, "objects", collector->sizes[i]);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

char *
hpm_snapshot_to_json (const HpmSnapshot *snapshot)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  add_int (builder, "format", 1);
  add_int (builder, "step", snapshot->step);
  add_string (builder, "kind", hpm_step_kind_name (snapshot->kind));
  add_int (builder, "line", snapshot->line);
  add_string (builder, "sentence", snapshot->sentence);
  begin_array (builder, "frames");
  for (guint i = 0; i < snapshot->n_frames; i++)
    add_frame (builder, &snapshot->frames[i]);
  json_builder_end_array (builder);
  begin_array (builder, "objects");
  for (guint i = 0; i < snapshot->n_objects; i++)
    add_object (builder, &snapshot->objects[i]);
  json_builder_end_array (builder);
  begin_array (builder, "changes");
  for (guint i = 0; i < snapshot->n_changes; i++)
    json_builder_add_string_value (builder, snapshot->changes[i].sentence);
  json_builder_end_array (builder);
  add_collector (builder, &snapshot->collector);
  json_builder_end_object (builder);

  root = json_builder_get_root (builder);
  return json_to_string (root, TRUE);
}
