/* death.c: why an object died
 *
 * The step before its death tells who held it, the step of its death what became of those: a name that is gone
 * is a cause; a holder that died too has a cause of its own, so the query is asked again of the holder. What
 * the collector freed has another story: nothing outside held the circle it was in.
 *
 * Read hpm_recording_explain_death () first.
 */
#include "recorder/recorder-private.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

/* A chain of holders longer than this helps nobody. */
#define MAX_CHAIN 12
/* Names told one by one. */
#define MAX_NAMED 4

typedef struct {
  HpmSnapshot *before, *after;
} Moment;

static gboolean
keep_both (HpmSnapshot *snapshot,
           gpointer     data)
{
  Moment *moment = data;

  if (moment->before == NULL)
    moment->before = hpm_snapshot_ref (snapshot);
  else
    moment->after = hpm_snapshot_ref (snapshot);
  return TRUE;
}

/* The object as a ghost, when it died at this step. */
static const HpmObj *
find_ghost (const Moment *moment,
            guint32       birth)
{
  const HpmObj *object = birth ? hpm_snapshot_find (moment->after, birth) : NULL;

  return object != NULL && (object->flags & HPM_OBJ_FREED) ? object : NULL;
}

static char *
join_owners (const HpmObj *object)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < object->n_owners; i++)
    {
      if (i == MAX_NAMED)
        {
          g_string_append (text, ", …");
          break;
        }
      if (i > 0)
        g_string_append (text, ", ");
      g_string_append (text, object->owners[i].text);
    }
  return g_string_free (text, FALSE);
}

/* --- Freed by the collector --- */

static char *
join_collected (const Moment *moment,
                guint32       but)
{
  GString *text = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < moment->after->n_objects; i++)
    {
      const HpmObj *other = &moment->after->objects[i];

      if (other->birth == but || !(other->flags & HPM_OBJ_COLLECTED)
          || (other->flags & (HPM_OBJ_LIBRARY | HPM_OBJ_BUILTIN)))
        continue;
      if (n == MAX_NAMED)
        {
          g_string_append (text, ", …");
          break;
        }
      g_string_append_printf (text, "%s%s", n > 0 ? ", " : "", other->name);
      n++;
    }
  return g_string_free (text, FALSE);
}

static void
tell_collected (const Moment *moment,
                const HpmObj *object,
                GPtrArray    *reasons)
{
  g_autofree char *others = join_collected (moment, object->birth);

  if (*others)
    g_ptr_array_add (reasons, g_strdup_printf (_ ("The collector freed %s together with %s: they still referred to "
                                                  "each other, but nothing outside reached them."),
                                               object->name, others));
  else
    g_ptr_array_add (reasons, g_strdup_printf (_ ("The collector freed %s: it still had references, but nothing "
                                                  "outside reached them."),
                                               object->name));
}

/* --- Freed by its count --- */

static void
tell_held (const HpmObj *object,
           GPtrArray    *reasons)
{
  g_autofree char *owners = join_owners (object);

  g_ptr_array_add (reasons,
                   g_strdup_printf (ngettext ("Until then %s had %" PRId64 " reference: %s.",
                                              "Until then %s had %" PRId64 " references: %s.",
                                              (gulong) object->refcnt),
                                    object->name, object->refcnt, owners));
}

/* Tells what became of its holders; gives one that died too, or NULL. */
static const HpmObj *
tell_let_go (const Moment *moment,
             const HpmObj *object,
             GPtrArray    *reasons)
{
  const HpmObj *dead = NULL;

  for (guint i = 0; i < object->n_owners && i < MAX_NAMED; i++)
    {
      const HpmOwner *owner = &object->owners[i];
      const HpmObj *holder = find_ghost (moment, owner->holder);

      if (holder == NULL)
        /* Translators: %s is a holder: the name “p1” of the module, item 0 of list#1 */
        g_ptr_array_add (reasons, g_strdup_printf (_ ("At this step %s let go of it."), owner->text));
      else
        {
          g_ptr_array_add (reasons, g_strdup_printf (_ ("%s, which held it, died at the same step."), holder->name));
          dead = hpm_snapshot_find (moment->before, owner->holder);
        }
    }
  return dead;
}

static void
tell_chain (const Moment *moment,
            const HpmObj *object,
            GPtrArray    *reasons)
{
  for (guint i = 0; object != NULL && i < MAX_CHAIN; i++)
    {
      const HpmObj *ghost = find_ghost (moment, object->birth);

      if (ghost != NULL && (ghost->flags & HPM_OBJ_COLLECTED))
        {
          tell_collected (moment, object, reasons);
          return;
        }
      tell_held (object, reasons);
      object = tell_let_go (moment, object, reasons);
    }
}

static HpmDeath *
explain (const Moment *moment,
         guint32       birth)
{
  HpmDeath *death = g_new0 (HpmDeath, 1);
  g_autoptr (GPtrArray) reasons = g_ptr_array_new ();
  const HpmObj *object = hpm_snapshot_find (moment->before, birth);
  const HpmObj *ghost = find_ghost (moment, birth);

  death->step = moment->after->step;
  death->collected = ghost != NULL && (ghost->flags & HPM_OBJ_COLLECTED);
  if (object != NULL)
    tell_chain (moment, object, reasons);
  else
    g_ptr_array_add (reasons, g_strdup (_ ("Nothing that is shown held it any more.")));
  g_ptr_array_add (reasons, NULL);
  death->reasons = (char **) g_ptr_array_free (g_steal_pointer (&reasons), FALSE);
  return death;
}

HpmDeath *
hpm_recording_explain_death (HpmRecording *recording,
                             guint32       object,
                             guint64       from,
                             GCancellable *cancellable,
                             GError      **error)
{
  const HpmQuery query = { .when = HPM_WHEN_DIED, .object = object };
  Moment moment = { NULL, NULL };
  HpmDeath *death = NULL;
  guint64 step;

  if (!hpm_recording_search (recording, &query, 1, from, FALSE, &step, NULL, cancellable, error))
    return NULL;
  if (step == 0)
    {
      death = g_new0 (HpmDeath, 1);
      death->reasons = g_new0 (char *, 1);
      return death;
    }
  if (hpm_recording_each (recording, step - 1, step, keep_both, &moment, cancellable, error))
    death = explain (&moment, object);
  g_clear_pointer (&moment.before, hpm_snapshot_unref);
  g_clear_pointer (&moment.after, hpm_snapshot_unref);
  return death;
}

void
hpm_death_free (HpmDeath *death)
{
  if (death == NULL)
    return;
  g_strfreev (death->reasons);
  g_free (death);
}
