/* sheets.c: the memory map and the collector's view, as scenes of items
 *
 *   memory map   arenas as strips of pools, as full as they are; below, block by block, the pools in which the
 *                program has objects. Lines of blocks that are all the interpreter's are summed up.
 *   collector    a card for each generation: its counter beside its threshold, and who sits there.
 *                During a collection: who is looked at, and who is tentatively unreachable.
 *
 * An item that stands for an object has its box's identity, so that all views choose the same one.
 */
#include "diagram-private.h"
#include <inttypes.h>

#define LEFT 28.0
#define TOP 34.0
#define CELL_WIDTH 86.0
#define CELL_HEIGHT 24.0
#define CELL_GAP 3.0
#define CELLS 8
#define WIDTH (CELLS * (CELL_WIDTH + CELL_GAP) - CELL_GAP)
#define STRIP_HEIGHT 30.0
#define LANE_CELLS 3
#define LANE_WIDTH (LANE_CELLS * (CELL_WIDTH + CELL_GAP) + 21)
#define LANE_GAP 22.0

typedef struct {
  const HpmDiagram *diagram;
  GArray           *items;    /* HpmSceneItem */
  GArray           *captions; /* HpmCaption */
  double            y, right;
} Sheet;

static void
sheet_init (Sheet            *sheet,
            const HpmDiagram *diagram)
{
  *sheet = (Sheet){ diagram, g_array_new (FALSE, FALSE, sizeof (HpmSceneItem)),
                    g_array_new (FALSE, FALSE, sizeof (HpmCaption)), TOP, LEFT + WIDTH };
}

static void
add_caption (Sheet   *sheet,
             double   x,
             double   y,
             gboolean heading,
             double   width,
             char    *text) /* taken */
{
  HpmCaption caption = { x, y, width, heading, text };

  g_array_append_val (sheet->captions, caption);
}

static HpmSceneItem *
add_item (Sheet       *sheet,
          HpmItemStyle style,
          double       x,
          double       y,
          double       width,
          double       height)
{
  HpmSceneItem item = { .rect = { x, y, width, height }, .style = style };

  g_array_append_val (sheet->items, item);
  return &g_array_index (sheet->items, HpmSceneItem, sheet->items->len - 1);
}

static void
fill_in_box (HpmSceneItem *item,
             const HpmBox *box)
{
  item->box = box->id;
  item->shape = box->shape;
  item->flags = box->flags;
  item->text = g_strdup (box->title);
}

static HpmScene *
sheet_end (Sheet         *sheet,
           const HpmSnapshot *snapshot)
{
  HpmScene *scene = g_new0 (HpmScene, 1);
  HpmDiagram *empty = g_new0 (HpmDiagram, 1);

  g_atomic_ref_count_init (&empty->ref_count);
  empty->step = snapshot->step;
  empty->kind = snapshot->kind;
  empty->line = snapshot->line;
  empty->by_id = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_atomic_ref_count_init (&scene->ref_count);
  scene->diagram = empty;
  scene->boxes = g_new0 (HpmSceneBox, 1);
  scene->edges = g_new0 (HpmSceneEdge, 1);
  scene->chapter_first = scene->chapter_last = snapshot->step;
  scene->rung = HPM_LAYOUT_COLUMNS;
  scene->n_items = sheet->items->len;
  scene->items = (HpmSceneItem *) g_array_free (sheet->items, FALSE);
  scene->n_captions = sheet->captions->len;
  scene->captions = (HpmCaption *) g_array_free (sheet->captions, FALSE);
  scene->bounds = (HpmRect){ 0, 0, sheet->right + LEFT, sheet->y + 20 };
  scene->drawn = scene->bounds;
  return scene;
}

GHashTable *
hpm_diagram_births (const HpmDiagram *diagram)
{
  GHashTable *births = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < diagram->n_boxes; i++)
    if (diagram->boxes[i].kind == HPM_BOX_KIND_OBJECT)
      g_hash_table_add (births, GUINT_TO_POINTER (HPM_BOX_ID_NUMBER (diagram->boxes[i].id)));
  return births;
}

/* --- Arenas --- */

static void
add_pool_cell (Sheet               *sheet,
               const HpmMemoryMap  *map,
               const HpmMemoryPool *pool,
               double               x,
               double               width)
{
  double full = pool->n_blocks ? (double) pool->n_used / pool->n_blocks : 0;
  HpmSceneItem *cell = add_item (sheet, HPM_ITEM_PLAIN, x, sheet->y, width, STRIP_HEIGHT);

  if (pool->n_programs)
    {
      cell->style = HPM_ITEM_OBJECT;
      cell->shape = HPM_SHAPE_INSTANCE;
    }
  if (pool->block_size)
    cell->tip = g_strdup_printf (_("pool at 0x%" PRIx64 ": blocks of %u bytes, %u of %u in use, %u of them shown here"),
                                 pool->address, (guint) pool->block_size, pool->n_used, pool->n_blocks, pool->n_programs);
  else
    cell->tip = g_strdup_printf (pool->n_used ? _("block of %u bytes at 0x%" PRIx64)
                                              : _("%u free bytes at 0x%" PRIx64),
                                 (guint) pool->size, pool->address);
  if (full > 0 && width > 5)
    add_item (sheet, HPM_ITEM_BAR, x + 2.5, sheet->y + 2.5 + (STRIP_HEIGHT - 5) * (1 - full), width - 5,
              (STRIP_HEIGHT - 5) * full);
}

static void
add_arenas (Sheet              *sheet,
            const HpmMemoryMap *map)
{
  double unit = WIDTH / ((double) map->arena_size / map->pool_size);
  guint64 arena = G_MAXUINT64;

  for (guint i = 0; i < map->n_pools; i++)
    {
      const HpmMemoryPool *pool = &map->pools[i];
      guint64 number = (pool->address - map->base) / map->arena_size;
      double at = (double) ((pool->address - map->base) % map->arena_size) / map->pool_size * unit;
      double width = MAX (MIN ((double) pool->size / map->pool_size * unit, WIDTH - at) - 2.5, 1.2);

      if (number != arena)
        {
          if (arena != G_MAXUINT64)
            sheet->y += STRIP_HEIGHT + 14;
          arena = number;
          add_caption (sheet, LEFT, sheet->y + 8, FALSE, 0,
                       g_strdup_printf (_("arena at 0x%" PRIx64), map->base + number * map->arena_size));
          sheet->y += 24;
        }
      add_pool_cell (sheet, map, pool, LEFT + at, width);
    }
  if (map->n_pools)
    sheet->y += STRIP_HEIGHT + 26;
}

/* --- Blocks --- */

/* The object that has just been freed, or is the last known to have been there. */
static const HpmBox *
ghost_at (const Sheet          *sheet,
          const HpmMemoryBlock *block)
{
  for (guint i = 0; i < sheet->diagram->n_boxes; i++)
    {
      const HpmBox *box = &sheet->diagram->boxes[i];

      if (box->kind == HPM_BOX_KIND_OBJECT && hpm_box_is_ghost (box) && box->address >= block->address
          && box->address < block->address + block->size)
        return box;
    }
  return NULL;
}

static const HpmBox *
box_in (const Sheet          *sheet,
        const HpmMemoryBlock *block)
{
  if (block->kind == HPM_MEMORY_OBJECT)
    return hpm_diagram_find (sheet->diagram, HPM_BOX_OBJECT (block->birth));
  return block->kind == HPM_MEMORY_FREED || block->kind == HPM_MEMORY_FRESH ? ghost_at (sheet, block) : NULL;
}

static char *
block_tip (const HpmMemoryBlock *block,
           const HpmBox         *box)
{
  const char *what = "";

  switch (block->kind)
    {
    case HPM_MEMORY_FRESH: what = _("never used"); break;
    case HPM_MEMORY_FREED: what = _("free, was in use"); break;
    case HPM_MEMORY_RAW: what = _("in use, but no object: items, keys or text of one"); break;
    case HPM_MEMORY_OBJECT: what = _("an object of the interpreter's own"); break;
    }
  if (box && hpm_box_is_ghost (box))
    return g_strdup_printf (_("free: %s was here; block at 0x%" PRIx64 ", %u bytes"), box->title, block->address,
                            (guint) block->size);
  if (box && box->tenant)
    return g_strdup_printf (_("%s, id 0x%" PRIx64 ", where %s was before; block at 0x%" PRIx64
                              ", %u bytes"),
                            box->title, block->object, box->tenant, block->address, (guint) block->size);
  if (box)
    return g_strdup_printf (_("%s, id 0x%" PRIx64 "; block at 0x%" PRIx64 ", %u bytes"), box->title,
                            block->object, block->address, (guint) block->size);
  return g_strdup_printf (_("block at 0x%" PRIx64 ", %u bytes: %s"), block->address, (guint) block->size, what);
}

static void
add_block (Sheet                *sheet,
           const HpmMemoryBlock *block,
           guint                 column)
{
  static const HpmItemStyle styles[] = { [HPM_MEMORY_FRESH] = HPM_ITEM_FRESH, [HPM_MEMORY_FREED] = HPM_ITEM_FREED,
                                         [HPM_MEMORY_RAW] = HPM_ITEM_RAW, [HPM_MEMORY_OBJECT] = HPM_ITEM_OTHER };
  const HpmBox *box = box_in (sheet, block);
  HpmSceneItem *item = add_item (sheet, styles[block->kind], LEFT + column * (CELL_WIDTH + CELL_GAP), sheet->y, CELL_WIDTH,
                                 CELL_HEIGHT);

  item->tip = block_tip (block, box);
  if (!box)
    return;
  fill_in_box (item, box);
  if (block->kind == HPM_MEMORY_OBJECT)
    item->style = HPM_ITEM_OBJECT;
  if (box->tenant && !hpm_box_is_ghost (box))
    {
      char *text = g_strdup_printf ("↻ %s", box->title);

      g_free (item->text);
      item->text = text;
    }
}

static gboolean
is_line_telling (const Sheet          *sheet,
                 const HpmMemoryBlock *blocks,
                 guint                 n)
{
  for (guint i = 0; i < n; i++)
    if (box_in (sheet, &blocks[i]))
      return TRUE;
  return FALSE;
}

static void
end_gap (Sheet *sheet,
         guint *n_skipped)
{
  if (*n_skipped == 0)
    return;
  add_caption (sheet, LEFT + 4, sheet->y + 6, FALSE, 0,
               g_strdup_printf (ngettext ("… %u other block", "… %u other blocks", *n_skipped), *n_skipped));
  sheet->y += 20;
  *n_skipped = 0;
}

static void
add_pool (Sheet               *sheet,
          const HpmMemoryMap  *map,
          const HpmMemoryPool *pool)
{
  const HpmMemoryBlock *blocks = &map->blocks[pool->first_block];
  guint n_skipped = 0;

  add_caption (sheet, LEFT, sheet->y, TRUE, WIDTH,
               pool->block_size
                 ? g_strdup_printf (_("pool 0x%" PRIx64 ": blocks of %u bytes, %u of %u in use"), pool->address,
                                    (guint) pool->block_size, pool->n_used, pool->n_blocks)
                 : g_strdup_printf (_("a large block at 0x%" PRIx64 ": %u bytes"), pool->address,
                                    (guint) pool->size));
  sheet->y += 16;
  for (guint i = 0; i < pool->n_listed; i += CELLS)
    {
      guint n = MIN (CELLS, pool->n_listed - i);

      if (!is_line_telling (sheet, &blocks[i], n))
        {
          n_skipped += n;
          continue;
        }
      end_gap (sheet, &n_skipped);
      for (guint k = 0; k < n; k++)
        add_block (sheet, &blocks[i + k], k);
      sheet->y += CELL_HEIGHT + CELL_GAP;
    }
  end_gap (sheet, &n_skipped);
  sheet->y += 20;
}

HpmScene *
hpm_scene_new_memory_map (const HpmMemoryMap *map,
                          const HpmSnapshot  *snapshot,
                          const HpmDiagram   *diagram)
{
  Sheet sheet;
  g_autofree char *size = g_format_size_full (map->bytes_in_use, G_FORMAT_SIZE_IEC_UNITS);

  sheet_init (&sheet, diagram);
  add_caption (&sheet, LEFT, sheet.y, TRUE, WIDTH, g_strdup_printf (_("Memory: %s in use"), size));
  sheet.y += 24;
  add_arenas (&sheet, map);
  for (guint i = 0; i < map->n_pools; i++)
    if (map->pools[i].n_listed)
      add_pool (&sheet, map, &map->pools[i]);
  add_caption (&sheet, LEFT, sheet.y + 4, FALSE, 0,
               g_strdup (_("↻ an address that was used before · dashed: free, was in use · dotted: never used · hatched: "
                           "in use, but no object")));
  sheet.y += 22;
  return sheet_end (&sheet, snapshot);
}

/* --- The collector --- */

typedef gboolean (*Belongs) (const HpmObj *object, gint lane);

static gboolean
is_in_generation (const HpmObj *object,
                  gint          lane)
{
  return object->generation == lane;
}

static gboolean
is_in_phase (const HpmObj *object,
             gint          lane)
{
  gint own = !(object->flags & HPM_OBJ_TRACKED) ? 2 : object->flags & HPM_OBJ_TENTATIVE ? 1 : 0;

  return own == lane;
}

static char *
member_tip (const HpmBox *box)
{
  if (box->promoted > 0)
    return g_strdup_printf (_("%s: reference count %" PRId64 ", survives and comes into generation %d"), box->title,
                            box->count, box->promoted);
  if (box->copied >= 0)
    return g_strdup_printf (_("%s: reference count %" PRId64 ", %" PRId64 " left of the copied count"),
                            box->title, box->count, box->copied);
  return g_strdup_printf (_("%s: reference count %" PRId64), box->title, box->count);
}

/* Who belongs to a lane, from `top` on; gives the bottom. */
static double
add_members (Sheet             *sheet,
             const HpmSnapshot *snapshot,
             double             x,
             double             top,
             Belongs            belongs,
             gint               lane)
{
  guint n = 0;

  for (guint i = 0; i < sheet->diagram->n_boxes; i++)
    {
      const HpmBox *box = &sheet->diagram->boxes[i];
      const HpmObj *object
        = box->kind == HPM_BOX_KIND_OBJECT && !hpm_box_is_ghost (box) ? hpm_snapshot_find (snapshot, HPM_BOX_ID_NUMBER (box->id))
                                                                      : NULL;
      HpmSceneItem *item;

      if (!object || !belongs (object, lane))
        continue;
      item = add_item (sheet, HPM_ITEM_OBJECT, x + 12 + (n % LANE_CELLS) * (CELL_WIDTH + CELL_GAP),
                       top + (n / LANE_CELLS) * (CELL_HEIGHT + CELL_GAP), CELL_WIDTH, CELL_HEIGHT);
      fill_in_box (item, box);
      item->tip = member_tip (box);
      if (box->copied >= 0 || box->promoted > 0)
        {
          char *text = box->copied >= 0 ? g_strdup_printf ("%s ✎%" PRId64, box->title, box->copied)
                                        : g_strdup_printf ("↑ %s", box->title);

          g_free (item->text);
          item->text = text;
        }
      n++;
    }
  if (n == 0)
    {
      add_caption (sheet, x + 12, top + CELL_HEIGHT / 2, FALSE, 0, g_strdup (_("nobody of the picture")));
      n = 1;
    }
  return top + ((n + LANE_CELLS - 1) / LANE_CELLS) * (CELL_HEIGHT + CELL_GAP) + 12;
}

/* The counter beside its threshold, as a bar and in words. */
static double
add_counter (Sheet                  *sheet,
             const HpmCollectorView *collector,
             gint                    generation,
             double                  x,
             double                  top)
{
  gint count = collector->counts[generation], threshold = collector->thresholds[generation];
  double width = LANE_WIDTH - 24, share = threshold > 0 ? CLAMP ((double) count / threshold, 0, 1) : 0;
  HpmSceneItem *bar = add_item (sheet, HPM_ITEM_PLAIN, x + 12, top + 22, width, 12);

  bar->tip = g_strdup_printf (_("A collection is due when the counter exceeds %d."), threshold);
  if (share > 0)
    add_item (sheet, HPM_ITEM_BAR, x + 14, top + 24, MAX ((width - 4) * share, 1.5), 8);
  if (threshold == 0)
    add_caption (sheet, x + 12, top + 8, FALSE, 0, g_strdup (_("never collected by itself")));
  else if (generation == 0)
    add_caption (sheet, x + 12, top + 8, FALSE, 0,
                 g_strdup_printf (_("counter %d of %d: births less deaths"), count, threshold));
  else
    add_caption (sheet, x + 12, top + 8, FALSE, 0,
                 g_strdup_printf (_("counter %d of %d: collections of generation %d"), count, threshold, generation - 1));
  add_caption (sheet, x + 12, top + 50, FALSE, 0,
               g_strdup_printf (ngettext ("%u object, of these in the picture:", "%u objects, of these in the picture:",
                                          collector->sizes[generation]),
                                collector->sizes[generation]));
  return top + 66;
}

static void
add_generations (Sheet             *sheet,
                 const HpmSnapshot *snapshot)
{
  double top = sheet->y, bottom = top;

  for (gint g = 0; g < 3; g++)
    {
      double x = LEFT + g * (LANE_WIDTH + LANE_GAP), y;

      add_caption (sheet, x, top, TRUE, LANE_WIDTH, g_strdup_printf (_("Generation %d"), g));
      y = add_counter (sheet, &snapshot->collector, g, x, top + 18);
      y = add_members (sheet, snapshot, x, y, is_in_generation, g);
      bottom = MAX (bottom, y);
    }
  sheet->y = bottom + 18;
  add_caption (sheet, LEFT, sheet->y, TRUE, LANE_WIDTH, g_strdup (_("Not tracked")));
  add_caption (sheet, LEFT + LANE_WIDTH + LANE_GAP, sheet->y, TRUE, LANE_WIDTH, g_strdup (_("Frozen")));
  top = sheet->y + 18;
  bottom = add_members (sheet, snapshot, LEFT, top, is_in_generation, -1);
  sheet->y = add_members (sheet, snapshot, LEFT + LANE_WIDTH + LANE_GAP, top, is_in_generation, 3);
  sheet->y = MAX (bottom, sheet->y);
}

static void
add_phase (Sheet             *sheet,
           const HpmSnapshot *snapshot)
{
  HpmGcPhase phase = snapshot->collector.phase;
  const char *const titles[] = { phase < HPM_GC_SPLIT ? _("Looked at") : _("Reached"),
                                 phase <= HPM_GC_SPLIT ? _("Tentatively unreachable") : _("Unreachable"), _("Not tracked") };
  double top = sheet->y, bottom = top;

  for (gint lane = 0; lane < 3; lane++)
    {
      double x = LEFT + lane * (LANE_WIDTH + LANE_GAP), y;

      add_caption (sheet, x, top, TRUE, LANE_WIDTH, g_strdup (titles[lane]));
      y = add_members (sheet, snapshot, x, top + 18, is_in_phase, lane);
      bottom = MAX (bottom, y);
    }
  sheet->y = bottom;
}

static gboolean
has_promoted (const HpmDiagram *diagram)
{
  for (guint i = 0; i < diagram->n_boxes; i++)
    if (diagram->boxes[i].promoted > 0)
      return TRUE;
  return FALSE;
}

HpmScene *
hpm_scene_new_collector (const HpmSnapshot *snapshot,
                         const HpmDiagram  *diagram)
{
  const HpmCollectorView *collector = &snapshot->collector;
  Sheet sheet;

  sheet_init (&sheet, diagram);
  sheet.right = LEFT + 3 * LANE_WIDTH + 2 * LANE_GAP;
  if (collector->phase != HPM_GC_IDLE)
    add_caption (&sheet, LEFT, sheet.y, FALSE, 0,
                 g_strdup_printf (_("A collection of generation %d is under way. %s"), collector->generation,
                                  snapshot->sentence ? snapshot->sentence : ""));
  else
    add_caption (&sheet, LEFT, sheet.y, FALSE, 0,
                 collector->enabled ? g_strdup (_("The collector begins by itself when a counter exceeds its threshold."))
                                    : g_strdup (_("The collector is switched off: it only begins when gc.collect () is called.")));
  sheet.y += 34;
  if (collector->phase != HPM_GC_IDLE)
    add_phase (&sheet, snapshot);
  else
    add_generations (&sheet, snapshot);
  if (has_promoted (diagram))
    {
      add_caption (&sheet, LEFT, sheet.y + 10, FALSE, 0,
                   g_strdup_printf (_("↑ survives the collection, and comes into generation %d by it"),
                                    MIN (collector->generation + 1, 2)));
      sheet.y += 26;
    }
  if (collector->n_garbage > 0)
    {
      add_caption (&sheet, LEFT, sheet.y + 10, FALSE, 0,
                   g_strdup_printf (ngettext ("gc.garbage holds %u object.", "gc.garbage holds %u objects.", collector->n_garbage),
                                    collector->n_garbage));
      sheet.y += 26;
    }
  return sheet_end (&sheet, snapshot);
}
