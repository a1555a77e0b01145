/* gc-collect.c: one collection
 *
 * Trial deletion, as CPython does it. The counts are copied; every reference that a
 * container of the collected generation holds to another one is subtracted from the copy; what is
 * left above 0 is held from outside, and so is all that it reaches. The rest is trash.
 *
 *      outside ──► A ◄──► B          C ◄──► D
 *      refcnt      2      1          1      1
 *      copied      2      1          1      1     copy_counts ()
 *                  1      0          0      0     subtract_inner ()
 *      verdict     kept   kept       trash  trash move_unreachable ()
 *
 * Invariants
 *   - refcnt is never written here: only references that are dropped move it.
 *   - From copy_counts () to move_unreachable () the `prev` words of the collected objects
 *     hold counts instead of addresses: that ring can only be walked forwards.
 *   - HPM_GC_PREV_COLLECTING is set on an object exactly while it is not yet found to be
 *     reachable in the present collection.
 *   - The order of each ring is the order in which CPython would have it: it decides the order of
 *     callbacks, finalizers and of taking apart.
 *   - The working rings lie in vm->gc.rings, so that each phase can be looked at.
 *
 * Read hpm_gc_run (), at the bottom, first: it names the phases.
 */
#include "heap/hpm-gc-private.h"
#include "objects/hpm-type-private.h"

static inline HpmGcHead *
ring (HpmVm    *vm,
      HpmGcRing which)
{
  return &vm->gc.rings[which];
}

static inline gboolean
is_collecting (HpmGcHead *head)
{
  return (head->prev & HPM_GC_PREV_COLLECTING) != 0;
}

static inline void
clear_collecting (HpmGcHead *head)
{
  head->prev &= ~HPM_GC_PREV_COLLECTING;
}

static inline gsize
copied_count (HpmGcHead *head)
{
  return head->prev >> HPM_GC_PREV_SHIFT;
}

static inline void
set_copied_count (HpmGcHead *head,
                  gsize      count)
{
  head->prev = (head->prev & HPM_GC_PREV_FLAGS) | ((guintptr) count << HPM_GC_PREV_SHIFT);
}

/* One object may refer to millions. */
static inline void
poll_among_many (HpmVm  *vm,
                 gssize  i)
{
  if (G_UNLIKELY (i % (1 << 16) == 1 << 15))
    hpm_poll (vm);
}

/* The commonest types are gone through right here, so that `visit`, a constant wherever this is called, may
 * be inlined. In the order of their own traverse slots, because the order of the rings hangs on it. */
static inline __attribute__ ((always_inline)) void
traverse (HpmVm       *vm,
          HpmObject   *object,
          HpmVisitFunc visit,
          gpointer     data)
{
  HpmType *type = HPM_TYPE_OF (object);
  HpmTraverseFunc func = type->s.traverse;

  if (func == hpm_instance_traverse && hpm_is_plain_class (type))
    {
      HpmDictValues *values = HPM_MANAGED_VALUES (object);
      HpmObject *dict = HPM_MANAGED_DICT (object);
      gssize n = values ? ((HpmDictKeys *) type->shared_keys)->n_entries : 0;

      for (gssize i = 0; i < n; i++)
        if (values->values[i])
          visit (values->values[i], data);
      if (!values && dict)
        visit (dict, data);
      visit (HPM_OBJECT (type), data);
    }
  else if (type == HPM_TYPE (vm, TUPLE))
    {
      for (gssize i = HPM_SIZE (object); --i >= 0; poll_among_many (vm, i))
        if (HPM_TUPLE_ITEM (object, i))
          visit (HPM_TUPLE_ITEM (object, i), data);
    }
  else if (type == HPM_TYPE (vm, LIST))
    {
      for (gssize i = HPM_SIZE (object); --i >= 0; poll_among_many (vm, i))
        if (HPM_LIST_ITEM (object, i))
          visit (HPM_LIST_ITEM (object, i), data);
    }
  else if (func)
    func (vm, object, visit, data);
}

/* A phase has ended: the learner may look, once there is a program. */
static void
phase_ended (HpmVm      *vm,
             HpmGcPhase  phase)
{
  vm->gc.phase = phase;
  if (vm->baseline_birth != 0 && vm->importing == 0)
    hpm_step (vm, HPM_STEP_COLLECTOR);
}

/* --- Finding what nobody outside holds --- */

static void
copy_counts (HpmVm     *vm,
             HpmGcHead *young)
{
  for (HpmGcHead *head = hpm_gc_next (young); head != young; head = hpm_gc_next (head))
    {
      set_copied_count (head, HPM_GC_OBJECT (head)->refcnt);
      head->prev |= HPM_GC_PREV_COLLECTING;
      hpm_poll (vm);
    }
}

static int
visit_subtract (HpmObject *target,
                gpointer   data)
{
  HpmGcHead *head;

  if (!hpm_has_gc_head (target))
    return 0;
  head = HPM_GC_HEAD (target);
  /* Objects of other generations, and untracked ones, are outside. */
  if (is_collecting (head))
    set_copied_count (head, copied_count (head) - 1);
  return 0;
}

static void
subtract_inner (HpmVm     *vm,
                HpmGcHead *young)
{
  for (HpmGcHead *head = hpm_gc_next (young); head != young; head = hpm_gc_next (head))
    {
      traverse (vm, HPM_GC_OBJECT (head), visit_subtract, NULL);
      hpm_poll (vm);
    }
}

/* `target` is held by something reachable; `data` is the ring being scanned. */
static int
visit_reachable (HpmObject *target,
                 gpointer   data)
{
  HpmGcHead *young = data, *head;

  if (!hpm_has_gc_head (target))
    return 0;
  head = HPM_GC_HEAD (target);
  if (!is_collecting (head))
    return 0;

  if (head->next & HPM_GC_NEXT_UNREACHABLE)
    {
      /* The scan has been there and thought it unreachable: back it goes, to the end of what is
       * still to be scanned. The mark on its neighbours' links must stay. */
      HpmGcHead *prev = hpm_gc_prev (head), *next = hpm_gc_next (head);

      prev->next = head->next;
      hpm_gc_set_prev (next, prev);
      hpm_gc_ring_append (young, head);
      set_copied_count (head, 1);
    }
  else if (copied_count (head) == 0)
    {
      /* The scan has yet to come there. */
      set_copied_count (head, 1);
    }
  return 0;
}

/* Moves to `unreachable` what no count holds and nothing reachable refers to. Marks the links of
 * that ring, and gives those that stay their `prev` again. */
static void
move_unreachable (HpmVm     *vm,
                  HpmGcHead *young,
                  HpmGcHead *unreachable)
{
  HpmGcHead *prev = young, *head = hpm_gc_next (young);

  while (head != young)
    {
      if (copied_count (head) > 0)
        {
          /* Visiting may append to the ring, even right behind `head`: `next` is read afterwards. */
          traverse (vm, HPM_GC_OBJECT (head), visit_reachable, young);
          hpm_gc_set_prev (head, prev);
          clear_collecting (head);
          prev = head;
        }
      else
        {
          HpmGcHead *last = hpm_gc_prev (unreachable);

          prev->next = head->next;
          last->next = (guintptr) head | HPM_GC_NEXT_UNREACHABLE;
          hpm_gc_set_prev (head, last);
          head->next = (guintptr) unreachable | HPM_GC_NEXT_UNREACHABLE;
          unreachable->prev = (guintptr) head;
        }
      head = (HpmGcHead *) prev->next;
      hpm_poll (vm);
    }
  young->prev = (guintptr) prev;
  unreachable->next &= ~HPM_GC_NEXT_UNREACHABLE;
}

static void
clear_unreachable_marks (HpmGcHead *unreachable)
{
  for (HpmGcHead *head = hpm_gc_next (unreachable); head != unreachable; head = hpm_gc_next (head))
    head->next &= ~HPM_GC_NEXT_UNREACHABLE;
}

/* --- Giving up watching what cannot be part of a cycle --- */

static void
untrack_tuples (HpmVm     *vm,
                HpmGcHead *young)
{
  HpmGcHead *next;

  for (HpmGcHead *head = hpm_gc_next (young); head != young; head = next)
    {
      next = hpm_gc_next (head);
      if (HPM_IS (vm, HPM_GC_OBJECT (head), TUPLE))
        hpm_tuple_maybe_untrack (vm, HPM_GC_OBJECT (head));
    }
}

static void
untrack_dicts (HpmVm     *vm,
               HpmGcHead *young)
{
  HpmGcHead *next;

  for (HpmGcHead *head = hpm_gc_next (young); head != young; head = next)
    {
      hpm_poll (vm);
      next = hpm_gc_next (head);
      if (HPM_IS (vm, HPM_GC_OBJECT (head), DICT))
        hpm_dict_maybe_untrack (vm, HPM_GC_OBJECT (head));
    }
}

static gssize
count_ring (HpmVm     *vm,
            HpmGcHead *ring)
{
  gssize n = 0;

  for (HpmGcHead *head = hpm_gc_next (ring); head != ring; head = hpm_gc_next (head), n++)
    hpm_poll (vm);
  return n;
}

/* The survivors join the next generation. */
static void
age_survivors (HpmVm     *vm,
               gint       generation,
               HpmGcHead *young,
               HpmGcHead *old)
{
  untrack_tuples (vm, young);
  if (young != old)
    {
      if (generation == HPM_N_GENERATIONS - 2)
        vm->gc.long_lived_pending += count_ring (vm, young);
      hpm_gc_ring_merge (young, old);
    }
  else
    {
      /* Dictionaries change often: only a full collection looks at them. */
      untrack_dicts (vm, young);
      vm->gc.long_lived_pending = 0;
      vm->gc.long_lived_total = count_ring (vm, young) + vm->gc.n_not_here;
    }
}

/* --- Finalizers before 3.4, and such as those were: who has one is uncollectable, and so is all that it reaches --- */

static gboolean
has_legacy_finalizer (HpmVm     *vm,
                      HpmObject *object)
{
  HpmType *type = HPM_TYPE_OF (object);

  return type->s.dealloc == hpm_instance_dealloc_legacy
         || (hpm_era_rules (vm)->legacy_finalizers && type->s.finalize && (type->flags & HPM_TYPE_FLAG_HEAP));
}

static int
visit_move (HpmObject *target,
            gpointer   data)
{
  HpmGcHead *head;

  if (!hpm_has_gc_head (target))
    return 0;
  head = HPM_GC_HEAD (target);
  if (is_collecting (head))
    {
      hpm_gc_ring_move (head, data);
      clear_collecting (head);
    }
  return 0;
}

/* Leaves `unreachable` an ordinary ring, without marks. */
static void
move_legacy_finalizers (HpmVm     *vm,
                        HpmGcHead *unreachable,
                        HpmGcHead *uncollectable)
{
  HpmGcHead *next;

  clear_unreachable_marks (unreachable);
  for (HpmGcHead *head = hpm_gc_next (unreachable); head != unreachable; head = next)
    {
      next = hpm_gc_next (head);
      if (has_legacy_finalizer (vm, HPM_GC_OBJECT (head)))
        {
          clear_collecting (head);
          hpm_gc_ring_move (head, uncollectable);
        }
    }
  /* The ring grows while it is walked. */
  for (HpmGcHead *head = hpm_gc_next (uncollectable); head != uncollectable; head = hpm_gc_next (head))
    traverse (vm, HPM_GC_OBJECT (head), visit_move, uncollectable);
}

/* The list is there from the first time that it is needed, whether or not the program imports gc. */
static void
add_to_garbage (HpmVm     *vm,
                HpmObject *object)
{
  if (vm->gc.garbage == NULL)
    vm->gc.garbage = hpm_list_new (vm, 0);
  hpm_list_append (vm, vm->gc.garbage, object);
}

/* gc.garbage gets those with a finalizer; the program may break their cycles itself. */
static gssize
keep_uncollectable (HpmVm     *vm,
                    HpmGcHead *uncollectable,
                    HpmGcHead *old)
{
  gssize n = 0;

  for (HpmGcHead *head = hpm_gc_next (uncollectable); head != uncollectable; head = hpm_gc_next (head))
    {
      HpmObject *object = HPM_GC_OBJECT (head);

      n++;
      if (vm->host->journal)
        hpm_journal (vm, HPM_EVENT_UNCOLLECTABLE, object, NULL);
      if ((vm->gc.debug & HPM_GC_DEBUG_SAVEALL) || has_legacy_finalizer (vm, object))
        add_to_garbage (vm, object);
    }
  hpm_gc_ring_merge (uncollectable, old);
  return n;
}

/* --- Weak references --- */

/* Makes every weak reference to trash dead, and puts those whose callback must be called on `calls`,
 * each with a reference of ours. One that is trash itself is not called. */
static void
kill_weakrefs (HpmVm     *vm,
               HpmGcHead *unreachable,
               HpmGcHead *calls)
{
  HpmGcHead *next;

  for (HpmGcHead *head = hpm_gc_next (unreachable); head != unreachable; head = next)
    {
      HpmObject *object = HPM_GC_OBJECT (head);
      HpmWeakref **list, *ref;

      next = hpm_gc_next (head);
      if (hpm_is_weakref (vm, object))
        hpm_weakref_unlink (vm, (HpmWeakref *) object);
      list = hpm_weakref_list (object);
      while (list && (ref = *list) != NULL)
        {
          hpm_weakref_unlink (vm, ref);
          if (ref->callback == NULL || is_collecting (HPM_GC_HEAD (ref)))
            continue;
          hpm_incref (ref);
          hpm_gc_ring_move (HPM_GC_HEAD (ref), calls);
        }
    }
}

/* The callbacks cannot see trash: nothing reachable refers to it any more, weakly or not. Gives the
 * number of weak references that died of it. */
static gssize
call_weakref_callbacks (HpmVm     *vm,
                        HpmGcHead *calls,
                        HpmGcHead *old)
{
  gssize n_freed = 0;

  /* Held in reverse, so that the first to be called is the last to have been held. */
  for (HpmGcHead *head = hpm_gc_prev (calls); head != calls; head = hpm_gc_prev (head))
    hpm_hold (vm, HPM_GC_OBJECT (head));

  while (!hpm_gc_ring_is_empty (calls))
    {
      HpmGcHead *head = hpm_gc_next (calls);
      HpmWeakref *ref = (HpmWeakref *) HPM_GC_OBJECT (head);

      hpm_weakref_call_back (vm, ref, ref->callback);
      hpm_unhold (vm, 1);
      hpm_decref (vm, ref);
      if (hpm_gc_next (calls) == head)
        hpm_gc_ring_move (head, old);
      else
        n_freed++;
    }
  return n_freed;
}

/* --- Finalizers, and who came back --- */

/* FALSE: there were no finalizers. */
static gboolean
finalize_trash (HpmVm     *vm,
                HpmGcHead *unreachable)
{
  HpmGcHead *seen = ring (vm, HPM_GC_RING_SEEN);
  gboolean any = FALSE;

  /* Mostly nobody has one, and then all stay where they are. */
  for (HpmGcHead *head = hpm_gc_next (unreachable); head != unreachable && !any; head = hpm_gc_next (head))
    any = HPM_TYPE_OF (HPM_GC_OBJECT (head))->s.finalize != NULL;
  if (!any)
    return FALSE;

  /* Finalizers may take objects off the ring, so it is always the first that is looked at. */
  while (!hpm_gc_ring_is_empty (unreachable))
    {
      HpmGcHead *head = hpm_gc_next (unreachable);
      HpmObject *object = HPM_GC_OBJECT (head);

      hpm_gc_ring_move (head, seen);
      if ((head->prev & HPM_GC_PREV_FINALIZED) || HPM_TYPE_OF (object)->s.finalize == NULL)
        continue;
      head->prev |= HPM_GC_PREV_FINALIZED;
      hpm_incref (object);
      hpm_hold (vm, object);
      if (vm->host->journal && (HPM_TYPE_OF (object)->flags & HPM_TYPE_FLAG_HEAP))
        hpm_journal (vm, HPM_EVENT_FINALIZER, object, NULL);
      HPM_TYPE_OF (object)->s.finalize (vm, object);
      hpm_unhold (vm, 1);
      hpm_decref (vm, object);
    }
  hpm_gc_ring_merge (seen, unreachable);
  return TRUE;
}

/* A finalizer or callback may have stored an object somewhere: the whole question is asked again about the
 * trash alone. Who is held from outside now goes to `old`; the rest stays trash. */
static void
set_resurrected_aside (HpmVm     *vm,
                       HpmGcHead *unreachable,
                       HpmGcHead *still,
                       HpmGcHead *old)
{
  copy_counts (vm, unreachable);
  subtract_inner (vm, unreachable);
  move_unreachable (vm, unreachable, still);
  clear_unreachable_marks (still);
  if (vm->host->journal)
    for (HpmGcHead *head = hpm_gc_next (unreachable); head != unreachable; head = hpm_gc_next (head))
      hpm_journal (vm, HPM_EVENT_RESURRECTED, HPM_GC_OBJECT (head), NULL);
  hpm_gc_ring_merge (unreachable, old);
}

/* --- Taking apart --- */

static void
clear_one (HpmVm     *vm,
           HpmObject *object)
{
  HpmClearFunc clear = HPM_TYPE_OF (object)->s.clear;

  if (vm->gc.debug & HPM_GC_DEBUG_SAVEALL)
    {
      add_to_garbage (vm, object);
      return;
    }
  if (clear == NULL)
    return;
  hpm_incref (object);
  hpm_hold (vm, object);
  clear (vm, object);
  if (hpm_err_occurred (vm))
    hpm_err_write_unraisable (vm, HPM_OBJECT (HPM_TYPE_OF (object)));
  hpm_unhold (vm, 1);
  hpm_decref (vm, object);
}

/* Emptying one object mostly frees others of the ring at once. One that outlives its own emptying
 * (something later on the ring holds it) goes to `old` for the time being. */
static void
take_trash_apart (HpmVm     *vm,
                  HpmGcHead *trash,
                  HpmGcHead *old)
{
  if (vm->host->journal && !(vm->gc.debug & HPM_GC_DEBUG_SAVEALL))
    for (HpmGcHead *head = hpm_gc_next (trash); head != trash; head = hpm_gc_next (head))
      hpm_journal (vm, HPM_EVENT_COLLECTED, HPM_GC_OBJECT (head), NULL);

  while (!hpm_gc_ring_is_empty (trash))
    {
      HpmGcHead *head = hpm_gc_next (trash);

      clear_one (vm, HPM_GC_OBJECT (head));
      if (hpm_gc_next (trash) == head)
        {
          clear_collecting (head);
          hpm_gc_ring_move (head, old);
        }
      hpm_poll (vm);
    }
}

/* --- gc.set_debug () --- */

static void
write_debug (HpmVm      *vm,
             const char *format,
             ...) G_GNUC_PRINTF (2, 3);

static void
write_debug (HpmVm      *vm,
             const char *format,
             ...)
{
  char text[400];
  va_list args;
  int length;

  va_start (args, format);
  length = g_vsnprintf (text, sizeof text, format, args);
  va_end (args);
  hpm_write (vm, HPM_STREAM_STDERR, text, MIN (length, (int) sizeof text - 1));
}

static void
write_debug_objects (HpmVm      *vm,
                     const char *what,
                     HpmGcHead  *objects)
{
  for (HpmGcHead *head = hpm_gc_next (objects); head != objects; head = hpm_gc_next (head))
    {
      HpmObject *object = HPM_GC_OBJECT (head);

      write_debug (vm, "gc: %s <%.100s 0x%" G_GINT64_MODIFIER "x>\n", what, HPM_TYPE_OF (object)->name,
                   hpm_address_of (vm, object));
    }
}

static void
write_debug_start (HpmVm *vm,
                   gint   generation)
{
  write_debug (vm, "gc: collecting generation %d...\n", generation);
  write_debug (vm, "gc: objects in each generation:");
  for (gint i = 0; i < HPM_N_GENERATIONS; i++)
    write_debug (vm, " %" G_GSSIZE_FORMAT, hpm_gc_ring_size (&vm->gc.generations[i].head));
  write_debug (vm, "\ngc: objects in permanent generation: %" G_GSSIZE_FORMAT "\n",
               hpm_gc_ring_size (&vm->gc.permanent));
}

/* --- The whole of it --- */

/* Counts what has happened, and makes one ring of the generation and all younger ones. */
static HpmGcHead *
gather (HpmVm *vm,
        gint   generation)
{
  HpmGcState *gc = &vm->gc;
  HpmGcHead *young = &gc->generations[generation].head;

  memcpy (gc->aged_before, gc->aged_births, sizeof gc->aged_before);
  for (gint i = 1; i <= MIN (generation + 1, HPM_N_GENERATIONS - 1); i++)
    gc->aged_births[i] = vm->memory.births;
  if (generation + 1 < HPM_N_GENERATIONS)
    gc->generations[generation + 1].count++;
  for (gint i = 0; i <= generation; i++)
    gc->generations[i].count = 0;
  for (gint i = 0; i < generation; i++)
    hpm_gc_ring_merge (&gc->generations[i].head, young);
  return young;
}

static void
find_trash (HpmVm     *vm,
            HpmGcHead *young,
            HpmGcHead *unreachable)
{
  copy_counts (vm, young);
  phase_ended (vm, HPM_GC_COPIED_COUNTS);
  subtract_inner (vm, young);
  phase_ended (vm, HPM_GC_SUBTRACTED);
  move_unreachable (vm, young, unreachable);
  phase_ended (vm, HPM_GC_SPLIT);
}

/* Of the trash, how many objects library code had made: a learner sees them in no diagram. 0 where nobody is to be told. */
static gssize
count_library (HpmVm     *vm,
               HpmGcHead *trash)
{
  gssize n = 0;

  if (vm->stop_step == G_MAXUINT64 && vm->host->steps == NULL) /* no seek, and no recording */
    return 0;
  for (HpmGcHead *head = hpm_gc_next (trash); head != trash; head = hpm_gc_next (head))
    n += hpm_object_shadow (vm, HPM_GC_OBJECT (head))->library;
  return n;
}

/* Gives the number of objects found to be trash; `*n_library`: see count_library (). */
static gssize
dispose_of_trash (HpmVm     *vm,
                  HpmGcHead *unreachable,
                  HpmGcHead *old,
                  gssize    *n_library)
{
  HpmGcHead *still = ring (vm, HPM_GC_RING_TRASH), *calls = ring (vm, HPM_GC_RING_CALLBACKS);
  gboolean code_ran;
  gssize n;

  kill_weakrefs (vm, unreachable, calls);
  code_ran = !hpm_gc_ring_is_empty (calls);
  n = call_weakref_callbacks (vm, calls, old);
  phase_ended (vm, HPM_GC_WEAKREFS);
  code_ran |= finalize_trash (vm, unreachable);
  phase_ended (vm, HPM_GC_FINALIZERS);
  /* Nobody can have come back where no code ran. */
  if (code_ran)
    set_resurrected_aside (vm, unreachable, still, old);
  else
    hpm_gc_ring_merge (unreachable, still);
  n += hpm_gc_ring_size (still);
  *n_library = count_library (vm, still);
  phase_ended (vm, HPM_GC_RESURRECTED);
  take_trash_apart (vm, still, old);
  phase_ended (vm, HPM_GC_CLEARED);
  return n;
}

static void
note_result (HpmVm  *vm,
             gint    generation,
             gssize  n_collected,
             gssize  n_uncollectable,
             gssize  n_library)
{
  HpmGeneration *stats = &vm->gc.generations[generation];

  stats->n_collections++;
  stats->n_collected += n_collected;
  stats->n_uncollectable += n_uncollectable;
  hpm_journal_number (vm, HPM_EVENT_COLLECTED_OF_LIBRARY, n_library);
  hpm_journal_number (vm, HPM_EVENT_COLLECTED_TOTAL, n_collected + n_uncollectable);
  if (vm->gc.debug & HPM_GC_DEBUG_STATS)
    write_debug (vm, "gc: done, %" G_GSSIZE_FORMAT " unreachable, %" G_GSSIZE_FORMAT " uncollectable, 0.0000s elapsed\n",
                 n_collected + n_uncollectable, n_uncollectable);
}

void
hpm_gc_run (HpmVm  *vm,
            gint    generation,
            gssize *n_collected,
            gssize *n_uncollectable)
{
  HpmGcHead *young, *old;
  HpmGcHead *unreachable = ring (vm, HPM_GC_RING_UNREACHABLE);
  HpmGcHead *uncollectable = ring (vm, HPM_GC_RING_UNCOLLECTABLE);
  gssize n_library = 0;

  vm->c_depth++; /* the steps in here stand on a C frame */
  vm->gc.phase_generation = generation;
  hpm_journal_number (vm, HPM_EVENT_COLLECTION, generation);
  if (vm->gc.debug & HPM_GC_DEBUG_STATS)
    write_debug_start (vm, generation);

  young = gather (vm, generation);
  old = generation + 1 < HPM_N_GENERATIONS ? &vm->gc.generations[generation + 1].head : young;
  find_trash (vm, young, unreachable);
  age_survivors (vm, generation, young, old);
  move_legacy_finalizers (vm, unreachable, uncollectable);
  if (vm->gc.debug & HPM_GC_DEBUG_COLLECTABLE)
    write_debug_objects (vm, "collectable", unreachable);
  if (!hpm_gc_ring_is_empty (unreachable))
    *n_collected = dispose_of_trash (vm, unreachable, old, &n_library);
  if (vm->gc.debug & HPM_GC_DEBUG_UNCOLLECTABLE)
    write_debug_objects (vm, "uncollectable", uncollectable);
  *n_uncollectable = keep_uncollectable (vm, uncollectable, old);
  if (generation == HPM_N_GENERATIONS - 1)
    hpm_free_lists_clear (vm);
  if (hpm_err_occurred (vm))
    hpm_err_write_unraisable (vm, NULL);

  vm->gc.phase = HPM_GC_IDLE;
  vm->gc.ended_step = vm->step;
  note_result (vm, generation, *n_collected, *n_uncollectable, n_library);
  vm->c_depth--;
}
