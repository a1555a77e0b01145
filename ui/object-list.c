/* object-list.c: see object-list.h
 *
 * A column view over a list store of rows, one for each box of the diagram: frames first, then objects by their birth,
 * so that nobody who lives on changes places. Below it, the owners of the chosen object, adding up to its count. At
 * each step rows say themselves what has changed of them, and only those who are born or gone are put in or taken
 * out, since GTK takes long for each; the choice is kept by identity.
 */
#include "object-list.h"
#include "widget-util.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

/* More changes than this at once, and all rows from there on are made anew. */
#define MOST_SPANS 8

/* --- A row --- */

#define HPM_TYPE_OBJECT_ROW (hpm_object_row_get_type ())
G_DECLARE_FINAL_TYPE (HpmObjectRow, hpm_object_row, HPM, OBJECT_ROW, GObject)

struct _HpmObjectRow
{
  GObject  parent_instance;

  HpmBoxId id;
  char    *name;
  char    *count;
  char    *state; /* "unreachable", "new" … */
};

G_DEFINE_FINAL_TYPE (HpmObjectRow, hpm_object_row, G_TYPE_OBJECT)

static void
hpm_object_row_finalize (GObject *object)
{
  HpmObjectRow *self = HPM_OBJECT_ROW (object);

  g_free (self->name);
  g_free (self->count);
  g_free (self->state);
  G_OBJECT_CLASS (hpm_object_row_parent_class)->finalize (object);
}

/* changed ()   it says something else */
enum { CHANGED, N_ROW_SIGNALS };
static guint row_signals[N_ROW_SIGNALS];

static void
hpm_object_row_class_init (HpmObjectRowClass *klass)
{
  row_signals[CHANGED] = g_signal_new ("changed", HPM_TYPE_OBJECT_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  G_OBJECT_CLASS (klass)->finalize = hpm_object_row_finalize;
}

static void
hpm_object_row_init (HpmObjectRow *self)
{
}

static char *
owners_text (const HpmSnapshot *snapshot,
             const HpmBox      *box)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const HpmObj *object;

  if (snapshot == NULL || box->kind != HPM_BOX_KIND_OBJECT)
    return g_strdup ("");
  if (box->flags & HPM_OBJ_FREED)
    return g_strdup_printf (_ ("%s has been freed: nothing refers to it any more."), box->title);
  object = hpm_snapshot_find (snapshot, HPM_BOX_ID_NUMBER (box->id));
  if (object == NULL)
    return g_strdup ("");
  g_string_append_printf (text,
                          ngettext ("%s is referred to %" PRId64 " time:",
                                    "%s is referred to %" PRId64 " times:",
                                    (gulong) object->refcnt),
                          object->name, object->refcnt);
  for (guint i = 0; i < object->n_owners; i++)
    if (object->owners[i].count > 1)
      g_string_append_printf (text, "\n• %s (×%u)", object->owners[i].text, object->owners[i].count);
    else
      g_string_append_printf (text, "\n• %s", object->owners[i].text);
  if (object->n_weakrefs > 0)
    g_string_append_printf (text,
                            ngettext ("\nand by %u weak reference, which does not count",
                                      "\nand by %u weak references, which do not count",
                                      object->n_weakrefs),
                            object->n_weakrefs);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static HpmObjectRow *
row_new (const HpmBox *box)
{
  HpmObjectRow *row = g_object_new (HPM_TYPE_OBJECT_ROW, NULL);
  g_auto (GStrv) states = hpm_box_states (box);

  row->id = box->id;
  if (box->kind == HPM_BOX_KIND_FRAME && box->running && !box->is_module)
    row->name = g_strdup_printf ("%s()", box->title);
  else if (box->kind == HPM_BOX_KIND_OBJECT && box->shape == HPM_SHAPE_VALUE && box->n_rows > 0)
    row->name = g_strdup_printf ("%s %s", box->title, box->rows[0].text);
  else
    row->name = g_strdup (box->title);
  row->count = box->kind == HPM_BOX_KIND_OBJECT ? g_strdup_printf ("%" G_GINT64_FORMAT, box->count)
                                                : g_strdup ("");
  row->state = states ? g_strjoinv (", ", states) : g_strdup ("");
  return row;
}

static void
swap (char **a,
      char **b)
{
  char *kept = *a;

  *a = *b;
  *b = kept;
}

/* Says what another row of the same box says. */
static void
row_take (HpmObjectRow *self,
          HpmObjectRow *other)
{
  if (g_str_equal (self->name, other->name) && g_str_equal (self->count, other->count)
      && g_str_equal (self->state, other->state))
    return;
  swap (&self->name, &other->name);
  swap (&self->count, &other->count);
  swap (&self->state, &other->state);
  g_signal_emit (self, row_signals[CHANGED], 0);
}

/* Frames come first, as the diagram has them; then objects and groups, by their birth. */
static int
compare_rows (gconstpointer a,
              gconstpointer b)
{
  const HpmObjectRow *x = *(HpmObjectRow *const *) a, *y = *(HpmObjectRow *const *) b;
  gboolean x_frame = HPM_BOX_ID_KIND (x->id) == HPM_BOX_KIND_FRAME, y_frame = HPM_BOX_ID_KIND (y->id) == HPM_BOX_KIND_FRAME;

  if (x_frame != y_frame)
    return y_frame - x_frame;
  return x->id < y->id ? -1 : x->id > y->id;
}

/* --- The list --- */

struct _HpmObjectList
{
  GtkWidget           parent_instance;

  GListStore         *rows;
  GtkSingleSelection *selection;
  HpmSnapshot        *snapshot; /* that the rows are of, or NULL */
  HpmDiagram         *diagram;
  HpmBoxId            selected;
  gboolean            updating;

  /* Template widgets */
  GtkColumnView      *view;
  GtkLabel           *owners;
};

enum { SELECTED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HpmObjectList, hpm_object_list, GTK_TYPE_WIDGET)

static void
show_owners (HpmObjectList *self)
{
  HpmObjectRow *row = gtk_single_selection_get_selected_item (self->selection);
  const HpmBox *box = row != NULL && self->diagram != NULL ? hpm_diagram_find (self->diagram, row->id) : NULL;
  g_autofree char *owners = box ? owners_text (self->snapshot, box) : NULL;

  gtk_label_set_text (self->owners, owners && *owners ? owners : _ ("Choose an object to see who refers to it."));
}

static void
selection_changed_cb (GtkSingleSelection *selection,
                      GParamSpec         *pspec,
                      gpointer            data)
{
  HpmObjectList *self = data;
  HpmObjectRow *row = gtk_single_selection_get_selected_item (selection);

  show_owners (self);
  if (self->updating)
    return;
  self->selected = row ? row->id : HPM_BOX_NONE;
  g_signal_emit (self, signals[SELECTED], 0, self->selected);
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item,
          gpointer                  data)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), GPOINTER_TO_INT (data) == 1 ? 1 : 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (GPOINTER_TO_INT (data) == 1)
    gtk_widget_add_css_class (label, "numeric");
  gtk_list_item_set_child (item, label);
}

static void
show_cell (GtkListItem *item,
           int          which)
{
  HpmObjectRow *row = gtk_list_item_get_item (item);
  GtkLabel *label = GTK_LABEL (gtk_list_item_get_child (item));
  const char *texts[] = { row->name, row->count, row->state };

  gtk_label_set_text (label, texts[which]);
  /* It may be cut off: some languages take more room. */
  gtk_widget_set_tooltip_text (GTK_WIDGET (label), texts[which]);
}

static void
row_changed_cb (HpmObjectRow *row,
                GtkListItem  *item)
{
  show_cell (item, GPOINTER_TO_INT (g_object_get_data (G_OBJECT (item), "column")));
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item,
         gpointer                  data)
{
  g_object_set_data (G_OBJECT (item), "column", data);
  g_signal_connect (gtk_list_item_get_item (item), "changed", G_CALLBACK (row_changed_cb), item);
  show_cell (item, GPOINTER_TO_INT (data));
}

static void
unbind_cb (GtkSignalListItemFactory *factory,
           GtkListItem              *item,
           gpointer                  data)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (item), row_changed_cb, item);
}

static void
add_column (HpmObjectList *self,
            const char    *title,
            int            which,
            gboolean       expand)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) column = NULL;

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), GINT_TO_POINTER (which));
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), GINT_TO_POINTER (which));
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), GINT_TO_POINTER (which));
  column = gtk_column_view_column_new (title, factory);
  gtk_column_view_column_set_expand (column, expand);
  gtk_column_view_append_column (self->view, column);
}

static void
hpm_object_list_dispose (GObject *object)
{
  HpmObjectList *self = HPM_OBJECT_LIST (object);

  hpm_widget_dispose (GTK_WIDGET (self), HPM_TYPE_OBJECT_LIST);
  g_clear_object (&self->selection);
  g_clear_pointer (&self->snapshot, hpm_snapshot_unref);
  g_clear_pointer (&self->diagram, hpm_diagram_unref);
  G_OBJECT_CLASS (hpm_object_list_parent_class)->dispose (object);
}

static void
hpm_object_list_class_init (HpmObjectListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hpm_object_list_dispose;
  signals[SELECTED] = g_signal_new ("selected", HPM_TYPE_OBJECT_LIST, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT64);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/heaparium/Heaparium/object-list.ui");
  gtk_widget_class_bind_template_child (widget_class, HpmObjectList, view);
  gtk_widget_class_bind_template_child (widget_class, HpmObjectList, owners);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
hpm_object_list_init (HpmObjectList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->rows = g_list_store_new (HPM_TYPE_OBJECT_ROW);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (self->rows));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  g_signal_connect (self->selection, "notify::selected-item", G_CALLBACK (selection_changed_cb),
                    self);
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  add_column (self, _ ("Object"), 0, TRUE);
  add_column (self, _ ("Count"), 1, FALSE);
  add_column (self, _ ("State"), 2, FALSE);
  show_owners (self);
}

static void
select_row (HpmObjectList *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->rows));
  guint found = GTK_INVALID_LIST_POSITION;

  for (guint i = 0; self->selected != HPM_BOX_NONE && i < n; i++)
    {
      g_autoptr (HpmObjectRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), i);

      if (row->id == self->selected)
        found = i;
    }
  self->updating = TRUE;
  gtk_single_selection_set_selected (self->selection, found);
  self->updating = FALSE;
  show_owners (self);
}

/* Rows that go, and others that come in their place. */
typedef struct { guint old, n_old, now, n_now; } Span;

static void
extend (GArray *spans,
        guint   old,
        guint   n_old,
        guint   now,
        guint   n_now)
{
  Span *last = spans->len ? &g_array_index (spans, Span, spans->len - 1) : NULL;
  Span span = { old, n_old, now, n_now };

  if (last != NULL && (spans->len == MOST_SPANS || (last->old + last->n_old == old && last->now + last->n_now == now)))
    {
      last->n_old = old + n_old - last->old;
      last->n_now = now + n_now - last->now;
    }
  else
    g_array_append_val (spans, span);
}

/* Both lists are in the same order: who is in one only has come, or has gone. Rows that stay say what the new ones would. */
static GArray *
find_spans (GPtrArray *old,
            GPtrArray *now)
{
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (Span));
  guint i = 0, j = 0;

  while (i < old->len || j < now->len)
    {
      int order = i == old->len ? 1 : j == now->len ? -1 : compare_rows (&old->pdata[i], &now->pdata[j]);

      if (order == 0)
        {
          row_take (old->pdata[i], now->pdata[j]);
          g_set_object (&now->pdata[j], old->pdata[i]);
        }
      else
        extend (spans, i, order < 0, j, order > 0);
      i += order <= 0;
      j += order >= 0;
    }
  return spans;
}

static void
replace_rows (HpmObjectList *self,
              GPtrArray     *rows)
{
  g_autoptr (GPtrArray) old = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GArray) spans = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->rows)); i++)
    g_ptr_array_add (old, g_list_model_get_item (G_LIST_MODEL (self->rows), i));
  spans = find_spans (old, rows);
  for (guint i = spans->len; i-- > 0;)
    {
      const Span *span = &g_array_index (spans, Span, i);

      g_list_store_splice (self->rows, span->old, span->n_old, rows->pdata + span->now, span->n_now);
    }
}

void
hpm_object_list_set_snapshot (HpmObjectList *self,
                              HpmSnapshot   *snapshot,
                              HpmDiagram    *diagram)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_if_fail (HPM_IS_OBJECT_LIST (self));

  g_clear_pointer (&self->snapshot, hpm_snapshot_unref);
  g_clear_pointer (&self->diagram, hpm_diagram_unref);
  self->snapshot = snapshot ? hpm_snapshot_ref (snapshot) : NULL;
  self->diagram = diagram ? hpm_diagram_ref (diagram) : NULL;
  for (guint i = 0; diagram != NULL && i < diagram->n_boxes; i++)
    g_ptr_array_add (rows, row_new (&diagram->boxes[i]));
  g_ptr_array_sort (rows, compare_rows);
  self->updating = TRUE;
  replace_rows (self, rows);
  self->updating = FALSE;
  select_row (self);
}

void
hpm_object_list_set_selected (HpmObjectList *self,
                              HpmBoxId       id)
{
  g_return_if_fail (HPM_IS_OBJECT_LIST (self));

  self->selected = id;
  select_row (self);
}

guint
hpm_object_list_get_n_rows (HpmObjectList *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->rows));
}
