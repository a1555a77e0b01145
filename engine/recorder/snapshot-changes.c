/* snapshot-changes.c: what has happened since the step before, and one sentence about it
 *
 * Two snapshots say what is different; the journal of the events in between says how it came
 * about (by its count or by the collector, with or without a finalizer). Who was freed stays in the
 * snapshot for one step more, as a ghost.
 *
 * Read hpm_snapshot_compare () first.
 */
#include "recorder/recorder-private.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

/* The sentence below the picture tells no more things than this. */
#define MAX_TOLD 3
/* Output quoted in a sentence. */
#define MAX_QUOTED 60

typedef struct {
  HpmSnapshot       *now;
  const HpmSnapshot *before; /* NULL at the first step */
  HpmHost           *host;
  GHashTable        *freed;     /* births → 1, or 2 when the collector did it */
  GHashTable        *finalized; /* births */
  GHashTable        *resurrected;
  GArray            *changes;
} Comparison;

static void
add_change (Comparison   *self,
            HpmChangeKind kind,
            guint32       object,
            char         *sentence) /* taken */
{
  HpmChange change = { .kind = kind, .object = object, .sentence = sentence };

  g_array_append_val (self->changes, change);
}

/* The names of a module are those of exec ()'s frame, too: what has been told needs no second time. */
static gboolean
is_told (Comparison   *self,
         HpmChangeKind kind,
         const char   *sentence)
{
  for (guint i = 0; i < self->changes->len; i++)
    {
      const HpmChange *change = &g_array_index (self->changes, HpmChange, i);

      if (change->kind == kind && strcmp (change->sentence, sentence) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
add_change_once (Comparison   *self,
                 HpmChangeKind kind,
                 guint32       object,
                 char         *sentence) /* taken */
{
  if (is_told (self, kind, sentence))
    g_free (sentence);
  else
    add_change (self, kind, object, sentence);
}

/* --- The journal --- */

/* `n_library`: how many of these library code had made. */
static char *
collection_sentence (guint n,
                     guint n_library)
{
  if (n_library == 0)
    return g_strdup_printf (ngettext ("The collector found %u unreachable object.",
                                      "The collector found %u unreachable objects.", n),
                            n);
  if (n_library == n)
    return g_strdup_printf (ngettext ("The collector found %u unreachable object, which the library had made.",
                                      "The collector found %u unreachable objects, which the library had made.", n),
                            n);
  return g_strdup_printf (_ ("The collector found %u unreachable objects; %u of them the library had made."), n, n_library);
}

static void
sort_events (Comparison *self)
{
  GArray *journal = self->host->journal;
  guint n_library = 0;

  for (guint i = 0; journal != NULL && i < journal->len; i++)
    {
      const HpmEvent *event = &g_array_index (journal, HpmEvent, i);
      gpointer birth = GUINT_TO_POINTER (event->birth);

      switch ((guint) event->kind)
        {
        case HPM_EVENT_FREED:
          if (!g_hash_table_contains (self->freed, birth))
            g_hash_table_insert (self->freed, birth, GINT_TO_POINTER (1));
          break;
        case HPM_EVENT_COLLECTED:
          g_hash_table_insert (self->freed, birth, GINT_TO_POINTER (2));
          break;
        case HPM_EVENT_FINALIZER:
          g_hash_table_add (self->finalized, birth);
          break;
        case HPM_EVENT_RESURRECTED:
          g_hash_table_add (self->resurrected, birth);
          break;
        case HPM_EVENT_COLLECTED_OF_LIBRARY:
          n_library = event->birth;
          break;
        case HPM_EVENT_COLLECTED_TOTAL:
          add_change (self, HPM_CHANGE_COLLECTION, 0, collection_sentence (event->birth, n_library));
          break;
        default:
          break;
        }
    }
}

/* --- Names --- */

static const HpmFrameView *
find_frame (const HpmSnapshot  *snapshot,
            const HpmFrameView *like)
{
  for (guint i = 0; i < snapshot->n_frames; i++)
    if (snapshot->frames[i].serial == like->serial
        || (like->is_module && snapshot->frames[i].is_module))
      return &snapshot->frames[i];
  return NULL;
}

static gboolean
same_value (const HpmField *a,
            const HpmField *b)
{
  return a->target == b->target && a->dead == b->dead
         && (a->target != 0 || strcmp (a->text, b->text) == 0);
}

static HpmField *
find_field (HpmField       *fields,
            guint           n,
            const HpmField *like,
            guint           place)
{
  /* Elements of a set have no place of their own: who comes may move them all. */
  if (like->kind == HPM_REF_ELEMENT)
    {
      for (guint i = 0; i < n; i++)
        if (fields[i].kind == like->kind && same_value (&fields[i], like))
          return &fields[i];
      return NULL;
    }
  /* Most often it is where it was. */
  if (place < n && fields[place].kind == like->kind
      && strcmp (fields[place].label, like->label) == 0 && fields[place].key == like->key)
    return &fields[place];
  for (guint i = 0; i < n; i++)
    if (fields[i].kind == like->kind && fields[i].key == like->key
        && strcmp (fields[i].label, like->label) == 0)
      return &fields[i];
  return NULL;
}

/* Who a field leads to: a container by its name, since its content may be long and changes. */
static const char *
referent_text (const HpmSnapshot *snapshot,
               const HpmField    *field)
{
  const HpmObj *object = field->target ? hpm_snapshot_find (snapshot, field->target) : NULL;

  if (object != NULL
      && (object->shape == HPM_SHAPE_SEQUENCE || object->shape == HPM_SHAPE_MAPPING
          || object->shape == HPM_SHAPE_SET)
      && object->ordinal > 0)
    return object->name;
  return field->text;
}

static void
compare_names (Comparison         *self,
               HpmFrameView       *frame,
               const HpmFrameView *old)
{
  for (guint i = 0; i < frame->n_names; i++)
    {
      HpmField *field = &frame->names[i];
      const HpmField *was = old ? find_field (old->names, old->n_names, field, i) : NULL;

      if (was != NULL && same_value (was, field))
        continue;
      /* A call that has ended does nothing more; a generator that goes on has its names already. */
      if (old == NULL && ((!frame->running && !frame->is_module) || frame->resumed))
        continue;
      field->changed = self->before != NULL;
      if (field->kind == HPM_REF_STACK || self->before == NULL || frame->library)
        continue;
      add_change_once (self, HPM_CHANGE_BOUND, field->target,
                       was != NULL ? g_strdup_printf (_ ("The name %s now refers to %s instead of %s."),
                                                 field->label, referent_text (self->now, field),
                                                 referent_text (self->before, was))
                              : g_strdup_printf (_ ("The name %s now refers to %s."), field->label,
                                                 referent_text (self->now, field)));
    }
  for (guint i = 0; old != NULL && !frame->library && i < old->n_names; i++)
    if (old->names[i].kind == HPM_REF_LOCAL
        && find_field (frame->names, frame->n_names, &old->names[i], i) == NULL)
      add_change_once (self, HPM_CHANGE_UNBOUND, old->names[i].target,
                       g_strdup_printf (_ ("The name %s is gone."), old->names[i].label));
}

/* --- Objects --- */

/* Of classes and functions it is told who they are, not how often they are referred to. */
static gboolean
is_worth_telling (const HpmObj *object)
{
  return object->shape != HPM_SHAPE_VALUE && object->shape != HPM_SHAPE_FUNCTION
         && object->shape != HPM_SHAPE_CLASS && object->shape != HPM_SHAPE_METHOD
         && (object->flags & (HPM_OBJ_BUILTIN | HPM_OBJ_LIBRARY)) == 0;
}

/* What a sentence calls a field of an object. */
static char *
field_name (const HpmField *field)
{
  return field->kind == HPM_REF_ITEM ? g_strdup_printf (_ ("Item %s"), field->label) : g_strdup (field->label);
}

static gboolean
is_of_call (const HpmObj   *object,
            const HpmField *field)
{
  return object->shape == HPM_SHAPE_GENERATOR
         && (field->kind == HPM_REF_LOCAL || field->kind == HPM_REF_CELL || field->kind == HPM_REF_STACK
             || strcmp (field->label, "function") == 0);
}

static gboolean
has_call (const HpmObj *object)
{
  for (guint i = 0; i < object->n_fields; i++)
    if (is_of_call (object, &object->fields[i]))
      return TRUE;
  return FALSE;
}

/* What a generator's call holds is shown in its frame while it is at work, else in its own box: to move there is no news. */
static gboolean
has_only_moved (const HpmObj   *object,
                const HpmObj   *old,
                const HpmField *field)
{
  return is_of_call (object, field) && has_call (object) != has_call (old);
}

static void
compare_fields (Comparison   *self,
                HpmObj       *object,
                const HpmObj *old)
{
  for (guint i = 0; i < object->n_fields; i++)
    {
      HpmField *field = &object->fields[i];
      const HpmField *was = find_field (old->fields, old->n_fields, field, i);

      if ((was != NULL && same_value (was, field)) || has_only_moved (object, old, field))
        continue;
      field->changed = TRUE;
      if (!is_worth_telling (object))
        continue;
      if (field->weak && field->dead)
        add_change (self, HPM_CHANGE_WEAKREF_DIED, object->birth,
                    g_strdup_printf (_ ("The weak reference %s is dead now."), object->name));
      else
        {
          g_autofree char *name = field_name (field);

          add_change (self, HPM_CHANGE_LINKED, object->birth,
                      g_strdup_printf (_ ("%s of %s now refers to %s."), name, object->name,
                                       referent_text (self->now, field)));
        }
    }
  for (guint i = 0; is_worth_telling (object) && i < old->n_fields; i++)
    if (find_field (object->fields, object->n_fields, &old->fields[i], i) == NULL
        && !has_only_moved (object, old, &old->fields[i]))
      {
        g_autofree char *name = field_name (&old->fields[i]);

        add_change (self, HPM_CHANGE_UNLINKED, object->birth,
                    g_strdup_printf (_ ("%s of %s is gone."), name, object->name));
      }
}

static void
tell_count (Comparison *self,
            HpmObj     *object)
{
  char *sentence;

  if (!is_worth_telling (object) || object->refcnt_before < 0
      || object->refcnt == object->refcnt_before)
    return;
  sentence = object->refcnt > object->refcnt_before
                 ? g_strdup_printf (_ ("The count of %s rose from %" PRId64
                                       " to %" PRId64 "."),
                                    object->name, object->refcnt_before, object->refcnt)
                 : g_strdup_printf (_ ("The count of %s fell from %" PRId64
                                       " to %" PRId64 "."),
                                    object->name, object->refcnt_before, object->refcnt);
  add_change (self, HPM_CHANGE_COUNT, object->birth, sentence);
  g_array_index (self->changes, HpmChange, self->changes->len - 1).before = object->refcnt_before;
  g_array_index (self->changes, HpmChange, self->changes->len - 1).after = object->refcnt;
}

static void
tell_fate (Comparison   *self,
           HpmObj       *object,
           const HpmObj *old)
{
  gpointer birth = GUINT_TO_POINTER (object->birth);

  if (self->now->collector.phase == HPM_GC_SPLIT && old->copied == 0
      && !(object->flags & HPM_OBJ_TENTATIVE))
    object->flags |= HPM_OBJ_RESCUED;

  if (g_hash_table_contains (self->finalized, birth))
    add_change (self, HPM_CHANGE_FINALIZED, object->birth,
                g_strdup_printf (_ ("The finalizer of %s was called."), object->name));
  if (g_hash_table_contains (self->resurrected, birth))
    {
      object->flags |= HPM_OBJ_RESURRECTED;
      add_change (self, HPM_CHANGE_RESURRECTED, object->birth,
                  g_strdup_printf (_ ("%s was brought back to life by its finalizer."),
                                   object->name));
    }
  if ((object->flags & HPM_OBJ_GARBAGE) && !(old->flags & HPM_OBJ_GARBAGE)
      && is_worth_telling (object))
    add_change (self, HPM_CHANGE_GARBAGE, object->birth,
                g_strdup_printf (_ ("Nothing reaches %s any more, but its count is %" PRId64
                                    ": only the collector can free it."),
                                 object->name, object->refcnt));
}

static void
copy_fields (HpmObj       *to,
             const HpmObj *from)
{
  to->fields = g_new0 (HpmField, MAX (from->n_fields, 1));
  for (guint i = 0; i < from->n_fields; i++)
    {
      to->fields[i] = from->fields[i];
      to->fields[i].label = g_strdup (from->fields[i].label);
      to->fields[i].text = g_strdup (from->fields[i].text);
      to->fields[i].whole = g_strdup (from->fields[i].whole);
      to->fields[i].changed = FALSE;
    }
}

static HpmObj
make_ghost (const HpmObj *old,
            gboolean      collected)
{
  HpmObj ghost = *old;

  ghost.type_name = g_strdup (old->type_name);
  ghost.name = g_strdup (old->name);
  ghost.text = g_strdup (old->text);
  ghost.whole = g_strdup (old->whole);
  ghost.flags &= HPM_OBJ_FINALIZED | HPM_OBJ_LIBRARY | HPM_OBJ_BUILTIN;
  ghost.flags |= HPM_OBJ_FREED | (collected ? HPM_OBJ_COLLECTED : 0);
  ghost.refcnt_before = old->refcnt;
  ghost.refcnt = 0;
  ghost.kept_by = NULL;
  ghost.n_owners = 0;
  ghost.owners = NULL;
  ghost.n_weakrefs = 0;
  ghost.copied = -1;
  ghost.generation = -1;
  copy_fields (&ghost, old);
  return ghost;
}

static void
tell_death (Comparison   *self,
            const HpmObj *ghost)
{
  if (!is_worth_telling (ghost))
    return;
  if (ghost->flags & HPM_OBJ_COLLECTED)
    add_change (self, HPM_CHANGE_COLLECTED, ghost->birth,
                g_strdup_printf (_ ("The collector freed %s."), ghost->name));
  else
    add_change (self, HPM_CHANGE_FREED, ghost->birth,
                g_strdup_printf (_ ("The count of %s fell to 0, and it was freed."), ghost->name));
}

static int
compare_births (gconstpointer a,
                gconstpointer b)
{
  guint32 x = ((const HpmObj *) a)->birth, y = ((const HpmObj *) b)->birth;

  return x < y ? -1 : x > y;
}

/* Who was there and has been freed joins the snapshot for this one step. */
static void
add_ghosts (Comparison *self)
{
  g_autoptr (GArray) ghosts = g_array_new (FALSE, FALSE, sizeof (HpmObj));
  HpmSnapshot *now = self->now;

  for (guint i = 0; i < self->before->n_objects; i++)
    {
      const HpmObj *old = &self->before->objects[i];
      int how = GPOINTER_TO_INT (g_hash_table_lookup (self->freed, GUINT_TO_POINTER (old->birth)));

      if (how != 0 && !(old->flags & HPM_OBJ_FREED) && hpm_snapshot_find (now, old->birth) == NULL)
        {
          HpmObj ghost = make_ghost (old, how == 2);

          tell_death (self, &ghost);
          g_array_append_val (ghosts, ghost);
        }
    }
  if (ghosts->len == 0)
    return;
  now->objects = g_renew (HpmObj, now->objects, now->n_objects + ghosts->len);
  memcpy (&now->objects[now->n_objects], ghosts->data, ghosts->len * sizeof (HpmObj));
  now->n_objects += ghosts->len;
  qsort (now->objects, now->n_objects, sizeof (HpmObj), compare_births);
}

static void
compare_objects (Comparison *self)
{
  HpmSnapshot *now = self->now;
  guint n = now->n_objects;

  for (guint i = 0; i < n; i++)
    {
      HpmObj *object = &now->objects[i];
      const HpmObj *old = hpm_snapshot_find (self->before, object->birth);

      if (object->birth > self->before->newest_birth)
        {
          object->flags |= HPM_OBJ_BORN;
          if (is_worth_telling (object))
            add_change (self, HPM_CHANGE_BORN, object->birth,
                        g_strdup_printf (_ ("%s was born."), object->name));
        }
      if (old == NULL)
        continue;
      object->refcnt_before = old->refcnt;
      compare_fields (self, object, old);
      tell_count (self, object);
      tell_fate (self, object, old);
    }
  add_ghosts (self);
}

/* --- Output --- */

static void
tell_output (Comparison *self)
{
  HpmHost *host = self->host;
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < host->chunks->len; i++)
    {
      const HpmOutputChunk *chunk = &g_array_index (host->chunks, HpmOutputChunk, i);

      if (chunk->step + 1 == self->now->step)
        g_string_append_len (text, host->output[chunk->stream]->str + chunk->start, chunk->length);
    }
  if (text->len == 0)
    return;
  g_strchomp (text->str);
  if (g_utf8_strlen (text->str, -1) > MAX_QUOTED)
    {
      char *end = g_utf8_offset_to_pointer (text->str, MAX_QUOTED);

      g_string_truncate (text, end - text->str);
      g_string_append (text, "…");
    }
  g_strdelimit (text->str, "\n", ' ');
  add_change (self, HPM_CHANGE_OUTPUT, 0, g_strdup_printf (_ ("It printed “%s”."), text->str));
}

/* --- The sentence --- */

static guint
weight (const HpmChange *change)
{
  static const guint order[] = {
    [HPM_CHANGE_COLLECTION] = 1, [HPM_CHANGE_RESURRECTED] = 2, [HPM_CHANGE_FINALIZED] = 3,
    [HPM_CHANGE_COLLECTED] = 4,  [HPM_CHANGE_FREED] = 5,       [HPM_CHANGE_GARBAGE] = 6,
    [HPM_CHANGE_WEAKREF_DIED] = 7, [HPM_CHANGE_BOUND] = 8,     [HPM_CHANGE_UNBOUND] = 9,
    [HPM_CHANGE_COUNT] = 10,     [HPM_CHANGE_OUTPUT] = 11,     [HPM_CHANGE_LINKED] = 12,
    [HPM_CHANGE_UNLINKED] = 13,  [HPM_CHANGE_BORN] = 14,
  };

  return order[change->kind];
}

static int
compare_changes (gconstpointer a,
                 gconstpointer b)
{
  return (int) weight (a) - (int) weight (b);
}

static char *
collector_sentence (const HpmSnapshot *now)
{
  const HpmCollectorView *collector = &now->collector;

  switch (collector->phase)
    {
    case HPM_GC_COPIED_COUNTS:
      return g_strdup_printf (_ ("The collector looks at generation %d: it copies each count."),
                              collector->generation);
    case HPM_GC_SUBTRACTED:
      return g_strdup (_ ("The collector subtracts the references that these objects hold to each "
                          "other: what is left comes from outside."));
    case HPM_GC_SPLIT:
      return now->collector.generation + 1 < (gint) G_N_ELEMENTS (now->collector.sizes)
                 ? g_strdup_printf (_ ("Whoever is not reached from outside is tentatively unreachable; "
                                       "the others survive and will be in generation %d."),
                                    now->collector.generation + 1)
                 : g_strdup (_ ("Whoever is not reached from outside is tentatively unreachable; "
                                "the others survive in the oldest generation."));
    case HPM_GC_WEAKREFS:
      return g_strdup (_ ("Weak references to the unreachable objects are cleared, before any "
                          "finalizer runs."));
    case HPM_GC_FINALIZERS:
      return g_strdup (_ ("The finalizers of the unreachable objects, where they have any, have "
                          "been called."));
    case HPM_GC_RESURRECTED:
      return g_strdup (_ ("The collector checks whether a finalizer has brought any of the "
                          "unreachable objects back."));
    case HPM_GC_CLEARED:
      return g_strdup (_ ("The unreachable objects have been taken apart."));
    case HPM_GC_IDLE:
    default:
      return NULL;
    }
}

static const char *
returned_text (const HpmSnapshot  *now,
               const HpmFrameView *frame)
{
  const char *text = "None";

  for (guint i = 0; i < frame->n_names; i++)
    if (frame->names[i].kind == HPM_REF_STACK)
      text = referent_text (now, &frame->names[i]);
  return text;
}

static char *
call_sentence (const HpmFrameView *frame)
{
  if (frame->is_class_body)
    /* Translators: %s is a class, whose body is carried out once, to make it */
    return g_strdup_printf (_ ("The body of class %s begins to run."), frame->name);
  if (frame->resumed)
    return g_strdup_printf (_ ("The generator %s() goes on where it had stopped."), frame->name);
  return g_strdup_printf (_ ("%s() is called."), frame->name);
}

/* What kind of moment this is; NULL for a line, of which the changes tell. */
static char *
moment_sentence (const HpmSnapshot *now)
{
  const HpmFrameView *frame = now->n_frames > 0 ? &now->frames[now->n_frames - 1] : NULL;

  switch (now->kind)
    {
    case HPM_STEP_CALL:
      return frame ? call_sentence (frame) : NULL;
    case HPM_STEP_RETURN:
      return frame ? g_strdup_printf (_ ("%s() is about to return %s."), frame->name,
                                      returned_text (now, frame))
                   : NULL;
    case HPM_STEP_EXCEPTION:
      if (!frame)
        return NULL;
      return frame->is_module ? g_strdup (_ ("An exception goes through the module."))
                              : g_strdup_printf (_ ("An exception goes through %s."), frame->name);
    case HPM_STEP_COLLECTOR:
      return collector_sentence (now);
    case HPM_STEP_END:
      return g_strdup (now->step == 1 ? _ ("Nothing has been run.")
                                      : _ ("The program has ended; its names are still there."));
    case HPM_STEP_EXITED:
      return g_strdup (_ ("The interpreter has taken everything apart."));
    case HPM_STEP_LINE:
    default:
      return NULL;
    }
}

static char *
compose_sentence (const HpmSnapshot *now,
                  const HpmChange   *changes,
                  guint              n_changes,
                  gboolean           is_first)
{
  GString *text = g_string_new (NULL);
  g_autofree char *moment = moment_sentence (now);

  if (moment != NULL)
    g_string_append (text, moment);
  for (guint i = 0; i < MIN (n_changes, MAX_TOLD); i++)
    {
      if (text->len > 0)
        g_string_append_c (text, ' ');
      g_string_append (text, changes[i].sentence);
    }
  if (text->len == 0)
    g_string_append (text, is_first ? _ ("The program is about to begin.") : _ ("Nothing changed in memory."));
  return g_string_free (text, FALSE);
}

static void
write_sentence (Comparison *self)
{
  self->now->sentence = compose_sentence (self->now, (const HpmChange *) (gpointer) self->changes->data,
                                          self->changes->len, self->before == NULL);
}

void
hpm_snapshot_hide_unreachable (HpmSnapshot *snapshot)
{
  guint n_changes = 0;

  for (guint i = 0; i < snapshot->n_objects; i++)
    if (snapshot->objects[i].flags & HPM_OBJ_GARBAGE)
      snapshot->objects[i].flags = (snapshot->objects[i].flags & ~(guint) HPM_OBJ_GARBAGE) | HPM_OBJ_UNTOLD;
  for (guint i = 0; i < snapshot->n_frames; i++)
    snapshot->frames[i].garbage = FALSE;
  for (guint i = 0; i < snapshot->n_changes; i++)
    {
      if (snapshot->changes[i].kind == HPM_CHANGE_GARBAGE)
        g_free (snapshot->changes[i].sentence);
      else
        snapshot->changes[n_changes++] = snapshot->changes[i];
    }
  snapshot->n_changes = n_changes;
  g_free (snapshot->sentence);
  snapshot->sentence = compose_sentence (snapshot, snapshot->changes, n_changes, snapshot->step == 1);
}

/* Whose __del__ is under way: the first name of that call is the object itself. */
static void
mark_finalizing (HpmSnapshot *now)
{
  for (guint f = 0; f < now->n_frames; f++)
    {
      const HpmFrameView *frame = &now->frames[f];
      HpmObj *object;

      if (!frame->running || frame->n_names == 0 || !g_str_has_suffix (frame->name, ".__del__"))
        continue;
      object = (HpmObj *) hpm_snapshot_find (now, frame->names[0].target);
      if (object != NULL)
        object->flags |= HPM_OBJ_FINALIZING;
    }
}

void
hpm_snapshot_compare (HpmSnapshot       *now,
                      const HpmSnapshot *before,
                      HpmHost           *host)
{
  g_autoptr (GHashTable) freed = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) finalized = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) resurrected = g_hash_table_new (NULL, NULL);
  Comparison self = { now, before, host, freed, finalized, resurrected, NULL };

  self.changes = g_array_new (FALSE, FALSE, sizeof (HpmChange));
  if (before != NULL)
    {
      sort_events (&self);
      compare_objects (&self);
    }
  for (guint i = 0; i < now->n_frames; i++)
    compare_names (&self, &now->frames[i],
                   before ? find_frame (before, &now->frames[i]) : NULL);
  if (before != NULL)
    tell_output (&self);
  mark_finalizing (now);

  g_array_sort (self.changes, compare_changes);
  write_sentence (&self);
  now->n_changes = self.changes->len;
  now->changes = (HpmChange *) (gpointer) g_array_free (self.changes, FALSE);
}
