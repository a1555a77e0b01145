/* probe.c: one object, or one name, looked at from step to step
 *
 * Questions over time ("when does this count change?") need a look at every step of a part of the run: a
 * snapshot each time would be far too slow. A probe keeps the object's block and reads only that.
 *
 * An object is known by its birth. Its block's shadow says whose block it is now, so a block used again is
 * never taken for it; births are numbered in order, so one that is not there though later ones are is dead.
 *
 * Read hpm_probe_look () first.
 */
#include "recorder/recorder-private.h"

#include <string.h>

void
hpm_probe_init (HpmProbe          *probe,
                const HpmQuery *query)
{
  memset (probe, 0, sizeof *probe);
  probe->query = query;
}

/* --- The object --- */

typedef struct {
  guint32  birth;
  gpointer block;
} BlockSearch;

static gboolean
is_block_of (const HpmShadow *shadow,
             guint32          birth)
{
  return shadow->birth == birth
         && (shadow->kind == HPM_BLOCK_OBJECT || shadow->kind == HPM_BLOCK_GC_OBJECT);
}

static void
find_birth (const HpmBlock *block,
            gpointer        data)
{
  BlockSearch *search = data;

  if (is_block_of (block->shadow, search->birth))
    search->block = block->block;
}

/* The object, or NULL while it is not born, and after its death. */
static HpmObject *
find_object (HpmProbe *probe,
             HpmVm    *vm)
{
  guint32 birth = probe->query->object;
  HpmShadow *shadow;

  if (probe->block == NULL && !probe->searched && vm->memory.births >= birth)
    {
      BlockSearch search = { birth, NULL };

      hpm_mem_each_block (vm, find_birth, &search);
      probe->block = search.block;
      probe->searched = TRUE;
    }
  if (probe->block == NULL)
    return NULL;
  shadow = hpm_shadow_of (vm, probe->block);
  if (!is_block_of (shadow, birth))
    {
      probe->block = NULL;
      return NULL;
    }
  return HPM_OBJECT ((char *) probe->block + 16 * shadow->prefix);
}

/* --- What it refers to --- */

typedef struct {
  HpmVm     *vm;
  HpmObject *object;
  guint64    digest;
} Digest;

static inline void
mix (guint64 *digest,
     guint64  value)
{
  *digest = (*digest ^ value) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  *digest ^= *digest >> 29;
}

static guint32
birth_of (HpmVm     *vm,
          HpmObject *object)
{
  return object ? hpm_object_shadow (vm, object)->birth : 0;
}

/* A container that belongs to the object alone and is shown as its rows. */
static gboolean
is_part (HpmVm             *vm,
         HpmObject         *object,
         HpmObject         *target,
         const HpmRefLabel *label)
{
  if (label->kind == HPM_REF_NAMED && g_strcmp0 (label->text, "__dict__") == 0)
    return HPM_IS (vm, target, DICT);
  return label->kind == HPM_REF_ATTRIBUTE && label->key != NULL && hpm_is_weak_container (vm, object)
         && hpm_str_equal_ascii (label->key, "data");
}

static void
mix_ref (HpmObject         *target,
         const HpmRefLabel *label,
         gpointer           data)
{
  Digest *digest = data;

  if (label->kind == HPM_REF_TYPE)
    return;
  mix (&digest->digest, birth_of (digest->vm, target));
  mix (&digest->digest, ((guint64) label->kind << 56) ^ (guint64) label->index
                            ^ ((guint64) birth_of (digest->vm, label->key) << 24));
  if (digest->object != NULL && is_part (digest->vm, digest->object, target, label))
    {
      Digest part = { digest->vm, NULL, digest->digest };

      hpm_object_each_ref (digest->vm, target, mix_ref, &part);
      digest->digest = part.digest;
    }
}

static guint64
refers (HpmVm     *vm,
        HpmObject *object)
{
  Digest digest = { vm, object, 1 };

  /* A weak reference's referent is not among the references. */
  if (hpm_shape_of (vm, object) == HPM_SHAPE_WEAKREF)
    mix (&digest.digest, birth_of (vm, ((HpmWeakref *) object)->object));
  hpm_object_each_ref (vm, object, mix_ref, &digest);
  return digest.digest;
}

/* --- Names --- */

static gboolean
is_name (HpmObject  *key,
         const char *name)
{
  g_autofree char *text = NULL;

  if (key == NULL || !hpm_is_str (key))
    return FALSE;
  if (g_str_is_ascii (name))
    return hpm_str_equal_ascii (key, name);
  text = hpm_str_to_utf8 (key, NULL);
  return strcmp (text, name) == 0;
}

static HpmObject *
name_in_dict (HpmProbe  *probe,
              HpmObject *dict)
{
  gssize position = probe->name_place, before = 0;
  HpmObject *key, *value;

  /* Most often it is where it was. */
  if (hpm_dict_next (dict, &position, &key, &value, NULL) && is_name (key, probe->query->name))
    return value;
  for (position = 0; before = position, hpm_dict_next (dict, &position, &key, &value, NULL);)
    if (is_name (key, probe->query->name))
      {
        probe->name_place = before;
        return value;
      }
  return NULL;
}

typedef struct {
  const char *name;
  HpmVm      *vm;
  HpmObject  *value;
} NameSearch;

static void
find_name (HpmObject         *target,
           const HpmRefLabel *label,
           gpointer           data)
{
  NameSearch *search = data;

  if ((label->kind != HPM_REF_LOCAL && label->kind != HPM_REF_CELL)
      || !is_name (label->key, search->name))
    return;
  search->value = HPM_IS (search->vm, target, CELL) ? ((HpmCell *) target)->content : target;
}

/* FALSE when the call is not under way: its names tell nothing then. */
static gboolean
look_up_name (HpmProbe   *probe,
              HpmVm      *vm,
              HpmObject **value)
{
  NameSearch search = { probe->query->name, vm, NULL };

  if (probe->query->frame == 0)
    {
      *value = vm->main_module ? name_in_dict (probe, hpm_module_borrow_dict (vm->main_module)) : NULL;
      return TRUE;
    }
  for (HpmFrame *frame = vm->frame; frame != NULL; frame = frame->previous)
    if (frame->serial == probe->query->frame)
      {
        hpm_frame_each_ref (vm, frame, find_name, &search);
        *value = search.value;
        return TRUE;
      }
  return FALSE;
}

static gboolean
look_at_name (HpmProbe *probe,
              HpmVm    *vm)
{
  HpmObject *value;
  guint32 bound, before = probe->bound;
  gboolean known = probe->known;

  if (!look_up_name (probe, vm, &value))
    {
      /* Not called yet: a parameter that is bound by the call is a change. */
      probe->known = TRUE;
      return FALSE;
    }
  bound = birth_of (vm, value);
  probe->bound = bound;
  probe->known = TRUE;
  return known && bound != before;
}

/* --- Looking --- */

static gboolean
holds (const HpmProbe *before,
       const HpmProbe *now)
{
  gboolean lives = before->alive && now->alive;

  switch (now->query->when)
    {
    case HPM_WHEN_CHANGED:
      return before->alive != now->alive
             || (lives && (before->count != now->count || before->refers != now->refers
                           || before->n_weakrefs != now->n_weakrefs));
    case HPM_WHEN_COUNT:
      return lives && before->count != now->count;
    case HPM_WHEN_COUNT_IS:
      return now->alive && now->count == now->query->number
             && !(before->alive && before->count == now->count);
    case HPM_WHEN_REFERS:
      return lives && before->refers != now->refers;
    case HPM_WHEN_WEAKREFS:
      return lives && before->n_weakrefs != now->n_weakrefs;
    case HPM_WHEN_BORN:
      return !before->alive && now->alive;
    case HPM_WHEN_DIED:
      return before->alive && !now->alive;
    case HPM_WHEN_BOUND: case HPM_WHEN_LINE: case HPM_WHEN_COLLECTION:
    default:
      g_assert_not_reached ();
    }
}

static gboolean
asks_for_references (HpmWhen when)
{
  return when == HPM_WHEN_CHANGED || when == HPM_WHEN_REFERS;
}

gboolean
hpm_probe_look (HpmProbe *probe,
                HpmVm    *vm)
{
  HpmProbe before = *probe;
  HpmObject *object;

  if (probe->query->when == HPM_WHEN_BOUND)
    return look_at_name (probe, vm);

  object = find_object (probe, vm);
  probe->known = TRUE;
  probe->alive = object != NULL;
  if (object != NULL)
    {
      probe->count = object->refcnt;
      probe->n_weakrefs = hpm_weakref_count (object);
      if (asks_for_references (probe->query->when))
        probe->refers = refers (vm, object);
    }
  return before.known && holds (&before, probe);
}
