/* memoryview.c: windows on the bytes of another object
 *
 *   memoryview ──► managedbuffer ──► bytes, bytearray or array
 *
 * The managed buffer owns the object and is shared by all views that come from each other; the
 * object is let go when the last of them is released. A view has one dimension: a first byte, a
 * number of items, a distance between them and a format, as struct's letters. Views of several
 * dimensions are left out, and say so.
 *
 * Invariants
 *   - A bytearray or array counts the managed buffers on it (`exports`) and does not move meanwhile, so
 *     a view's place in it stays good.
 *   - `HpmManagedBuffer.exports` is the number of views that are not released.
 */
#include "objects/hpm-type-private.h"
#include "objects/hpm-values.h"

/* The sizes are CPython's, so that sys.getsizeof () agrees. */
typedef struct {
  HpmObject   head;
  HpmObject  *object;     /* NULL once it has been let go */
  gssize      exports;
  gpointer    unused[10];
} HpmManagedBuffer;

typedef struct {
  HpmVarObject      head;     /* three more words follow: shape, stride, suboffset */
  HpmManagedBuffer *buffer;
  gint64            hash;     /* -1: not known yet */
  gssize            start;    /* first byte, from the object's first */
  gssize            item_size;
  guint8            format, says_native /* "@B", not "B" */, readonly, released;
  gpointer          unused[9];
  HpmWeakref       *weaklist;
  gssize            length, stride;
  gssize            suboffset;
} HpmMemoryView;

#define VIEW(o) ((HpmMemoryView *) (o))

/* A look at the bytes of anything that has some. */
typedef struct {
  char  *data;
  gssize length, stride, item_size;
  char   format;
} Window;

/* --- The managed buffer --- */

static void
count_export (HpmVm     *vm,
              HpmObject *object,
              int        change)
{
  if (hpm_is_bytearray (vm, object))
    ((HpmBytearray *) object)->exports += change;
  else if (!hpm_is_bytes (object))
    hpm_array_count_export (object, change);
}

static void
let_go (HpmVm            *vm,
        HpmManagedBuffer *buffer)
{
  if (buffer->object == NULL)
    return;
  count_export (vm, buffer->object, -1);
  hpm_clear (vm, &buffer->object);
}

static int
buffer_traverse (HpmVm        *vm,
                 HpmObject    *self,
                 HpmVisitFunc  visit,
                 gpointer      data)
{
  HPM_VISIT (((HpmManagedBuffer *) self)->object);
  return 0;
}

static void
buffer_each_ref (HpmVm      *vm,
                 HpmObject  *self,
                 HpmRefFunc  func,
                 gpointer    data)
{
  hpm_ref_named (((HpmManagedBuffer *) self)->object, "obj", func, data);
}

static void
buffer_clear (HpmVm     *vm,
              HpmObject *self)
{
  let_go (vm, (HpmManagedBuffer *) self);
}

static void
buffer_dealloc (HpmVm     *vm,
                HpmObject *self)
{
  hpm_gc_untrack (self);
  let_go (vm, (HpmManagedBuffer *) self);
  hpm_object_free (vm, self);
}

const HpmTypeSpec hpm_managed_buffer_spec = {
  .name = "managedbuffer",
  .base = HPM_TYPE_ID_OBJECT,
  .basic_size = sizeof (HpmManagedBuffer),
  .flags = HPM_TYPE_FLAG_GC | HPM_TYPE_FLAG_NO_NEW,
  .slots = { .dealloc = buffer_dealloc, .traverse = buffer_traverse, .each_ref = buffer_each_ref,
             .clear = buffer_clear },
};

/* --- Making views --- */

static HpmMemoryView *
view_alloc (HpmVm            *vm,
            HpmManagedBuffer *buffer)
{
  HpmMemoryView *view = hpm_object_alloc (vm, HPM_TYPE (vm, MEMORYVIEW), 3);

  HPM_SIZE (view) = 3;
  view->buffer = (HpmManagedBuffer *) hpm_incref (HPM_OBJECT (buffer));
  buffer->exports++;
  view->hash = -1;
  view->suboffset = -1;
  hpm_gc_track (vm, view);
  return view;
}

/* Another view on what `view` sees. */
static HpmMemoryView *
view_copy (HpmVm         *vm,
           HpmMemoryView *view)
{
  HpmMemoryView *copy = view_alloc (vm, view->buffer);

  copy->start = view->start;
  copy->item_size = view->item_size;
  copy->format = view->format;
  copy->says_native = view->says_native;
  copy->readonly = view->readonly;
  copy->length = view->length;
  copy->stride = view->stride;
  return copy;
}

static HpmObject *
view_on (HpmVm     *vm,
         HpmObject *object)
{
  HpmManagedBuffer *buffer = hpm_object_alloc (vm, HPM_TYPE (vm, MANAGED_BUFFER), 0);
  HpmMemoryView *view;
  const char *data;
  char format = 'B';
  gssize n_items = HPM_SIZE (object);

  hpm_array_borrow (vm, object, &data, &n_items, &format);
  buffer->object = hpm_incref (object);
  count_export (vm, object, 1);
  hpm_gc_track (vm, buffer);
  hpm_hold (vm, buffer);
  view = view_alloc (vm, buffer);
  hpm_unhold (vm, 1);
  hpm_decref (vm, HPM_OBJECT (buffer));
  view->item_size = view->stride = hpm_format_size (format);
  view->format = (guint8) format;
  view->readonly = hpm_is_bytes (object);
  view->length = n_items;
  return HPM_OBJECT (view);
}

/* FALSE with an error when it has been released. */
static gboolean
check_released (HpmVm     *vm,
                HpmObject *self)
{
  if (!VIEW (self)->released && VIEW (self)->buffer->object != NULL)
    return TRUE;
  hpm_raise (vm, HPM_EXC (vm, ValueError), "operation forbidden on released memoryview object");
  return FALSE;
}

static HpmObject *
view_new (HpmVm            *vm,
          HpmType          *type,
          HpmObject *const *args,
          gssize            n_args,
          HpmObject        *kwnames)
{
  static const char *const names[] = { "object", NULL };
  HpmObject *object[1];

  if (!hpm_args_parse (vm, "memoryview", args, n_args, kwnames, names, 1, 1, object))
    return NULL;
  if (HPM_IS (vm, object[0], MEMORYVIEW))
    return check_released (vm, object[0]) ? HPM_OBJECT (view_copy (vm, VIEW (object[0]))) : NULL;
  if (hpm_is_bytes (object[0]) || hpm_is_bytearray (vm, object[0])
      || hpm_array_borrow (vm, object[0], &(const char *) { NULL }, &(gssize) { 0 }, &(char) { 0 }))
    return view_on (vm, object[0]);
  return hpm_raise (vm, HPM_EXC (vm, TypeError), "memoryview: a bytes-like object is required, not '%.200T'",
                    HPM_TYPE_OF (object[0]));
}

/* --- Its life --- */

static void
release (HpmVm         *vm,
         HpmMemoryView *view)
{
  if (view->released)
    return;
  view->released = TRUE;
  if (--view->buffer->exports == 0)
    let_go (vm, view->buffer);
}

static int
view_traverse (HpmVm        *vm,
               HpmObject    *self,
               HpmVisitFunc  visit,
               gpointer      data)
{
  HPM_VISIT (VIEW (self)->buffer);
  return 0;
}

static void
view_each_ref (HpmVm      *vm,
               HpmObject  *self,
               HpmRefFunc  func,
               gpointer    data)
{
  hpm_ref_named (HPM_OBJECT (VIEW (self)->buffer), "managedbuffer", func, data);
}

static void
view_clear (HpmVm     *vm,
            HpmObject *self)
{
  if (VIEW (self)->buffer == NULL)
    return;
  release (vm, VIEW (self));
  hpm_clear (vm, (HpmObject **) &VIEW (self)->buffer);
}

static void
view_dealloc (HpmVm     *vm,
              HpmObject *self)
{
  hpm_gc_untrack (self);
  if (VIEW (self)->weaklist != NULL)
    hpm_weakrefs_clear (vm, self);
  view_clear (vm, self);
  hpm_object_free (vm, self);
}

/* --- Looking --- */

static void
look_through (HpmVm         *vm,
              HpmMemoryView *view,
              Window        *window)
{
  const char *data;

  hpm_bytes_borrow_data (vm, view->buffer->object, &data, &(gssize) { 0 });
  *window = (Window) { (char *) data + view->start, view->length, view->stride, view->item_size,
                       (char) view->format };
}

/* FALSE without an error when `o` has no bytes to look at. */
static gboolean
look (HpmVm     *vm,
      HpmObject *o,
      Window    *window)
{
  const char *data;

  if (HPM_IS (vm, o, MEMORYVIEW))
    {
      if (VIEW (o)->released || VIEW (o)->buffer == NULL || VIEW (o)->buffer->object == NULL)
        return FALSE;
      look_through (vm, VIEW (o), window);
      return TRUE;
    }
  *window = (Window) { .stride = 1, .item_size = 1, .format = 'B' };
  if (hpm_array_borrow (vm, o, (const char **) &window->data, &window->length, &window->format))
    {
      window->item_size = window->stride = hpm_format_size (window->format);
      return TRUE;
    }
  if (!hpm_bytes_borrow_data (vm, o, &data, &window->length))
    return FALSE;
  window->data = (char *) data;
  return TRUE;
}

gboolean
hpm_memoryview_borrow_data (HpmVm       *vm,
                            HpmObject   *o,
                            const char **data,
                            gssize      *length)
{
  Window window;

  if (!look (vm, o, &window) || (window.stride != window.item_size && window.length > 1))
    return FALSE;
  *data = window.data;
  *length = window.length * window.item_size;
  return TRUE;
}

HpmObject *
hpm_memoryview_bytes (HpmVm     *vm,
                      HpmObject *self)
{
  Window window;
  HpmObject *bytes;
  char *to;

  if (!check_released (vm, self))
    return NULL;
  look_through (vm, VIEW (self), &window);
  bytes = hpm_bytes_new (vm, NULL, window.length * window.item_size);
  to = ((HpmBytes *) bytes)->data;
  if (window.stride == window.item_size)
    hpm_mem_move (vm, to, window.data, (gsize) (window.length * window.item_size));
  else
    for (gssize i = 0; i < window.length; i++, to += window.item_size)
      {
        hpm_poll (vm);
        memcpy (to, window.data + i * window.stride, (gsize) window.item_size);
      }
  return bytes;
}

static HpmObject *
view_repr (HpmVm     *vm,
           HpmObject *self)
{
  return hpm_str_from_format (vm, VIEW (self)->released ? "<released memory at %s>" : "<memory at %s>",
                              hpm_address_text (vm, self).text);
}

static gint64
view_hash (HpmVm     *vm,
           HpmObject *self)
{
  HpmObject *bytes;

  if (VIEW (self)->hash != -1)
    return VIEW (self)->hash;
  if (!check_released (vm, self))
    return -1;
  if (!VIEW (self)->readonly)
    hpm_raise (vm, HPM_EXC (vm, ValueError), "cannot hash writable memoryview object");
  else if (!hpm_format_is_of_bytes ((char) VIEW (self)->format))
    hpm_raise (vm, HPM_EXC (vm, ValueError), "memoryview: hashing is restricted to formats 'B', 'b' or 'c'");
  if (hpm_err_occurred (vm))
    return -1;
  bytes = hpm_memoryview_bytes (vm, self);
  VIEW (self)->hash = hpm_object_hash (vm, bytes);
  hpm_decref (vm, bytes);
  return VIEW (self)->hash;
}

/* 1: the same items; -1 with an error. */
static int
windows_equal (HpmVm        *vm,
               const Window *a,
               const Window *b)
{
  int equal = a->length == b->length;

  if (a->format == b->format && a->stride == 1 && b->stride == 1 && equal)
    return a->length == 0 || memcmp (a->data, b->data, (gsize) a->length) == 0;
  for (gssize i = 0; equal == 1 && i < a->length; i++)
    {
      HpmObject *x = hpm_format_unpack (vm, a->data + i * a->stride, a->format), *y;

      hpm_poll (vm);
      hpm_hold (vm, x);
      y = hpm_format_unpack (vm, b->data + i * b->stride, b->format);
      equal = hpm_object_rich_compare_bool (vm, x, y, HPM_EQ);
      hpm_unhold (vm, 1);
      hpm_decref (vm, y);
      hpm_decref (vm, x);
    }
  return equal;
}

static HpmObject *
view_compare (HpmVm     *vm,
              HpmObject *a,
              HpmObject *b,
              int        op)
{
  Window x, y;
  int equal;

  if (op != HPM_EQ && op != HPM_NE)
    HPM_RETURN_NOT_IMPLEMENTED (vm);
  if (!look (vm, a, &x) || (HPM_IS (vm, b, MEMORYVIEW) && !look (vm, b, &y)))
    equal = a == b;
  else if (!look (vm, b, &y))
    HPM_RETURN_NOT_IMPLEMENTED (vm);
  else
    equal = windows_equal (vm, &x, &y);
  return equal < 0 ? NULL : hpm_bool_from (vm, equal == (op == HPM_EQ));
}

/* --- Items and slices --- */

static gssize
view_length (HpmVm     *vm,
             HpmObject *self)
{
  return check_released (vm, self) ? VIEW (self)->length : -1;
}

/* The place of item `index`, or NULL with an error. */
static char *
place_of (HpmVm     *vm,
          HpmObject *self,
          gssize     index)
{
  Window window;

  if (!check_released (vm, self))
    return NULL;
  look_through (vm, VIEW (self), &window);
  if (index < 0)
    index += window.length;
  if (index < 0 || index >= window.length)
    return hpm_raise (vm, HPM_EXC (vm, IndexError), "index out of bounds on dimension 1");
  return window.data + index * window.stride;
}

/* FALSE with an error: characters, as an array of them gives. */
static gboolean
check_format (HpmVm         *vm,
              HpmMemoryView *view)
{
  if (view->format != 'w')
    return TRUE;
  hpm_raise (vm, HPM_EXC (vm, NotImplementedError), "memoryview: format w not supported");
  return FALSE;
}

static HpmObject *
view_item (HpmVm     *vm,
           HpmObject *self,
           gssize     index)
{
  char *place = place_of (vm, self, index);

  if (place == NULL || !check_format (vm, VIEW (self)))
    return NULL;
  return hpm_format_unpack (vm, place, (char) VIEW (self)->format);
}

static HpmObject *
view_slice (HpmVm     *vm,
            HpmObject *self,
            HpmObject *slice)
{
  gssize start, stop, step;
  HpmMemoryView *part;

  if (hpm_slice_unpack (vm, slice, &start, &stop, &step) < 0 || !check_released (vm, self))
    return NULL;
  part = view_copy (vm, VIEW (self));
  part->length = hpm_slice_adjust (VIEW (self)->length, &start, &stop, step);
  part->start += start * part->stride;
  part->stride *= step;
  return HPM_OBJECT (part);
}

static gboolean
all_slices (HpmVm     *vm,
            HpmObject *tuple)
{
  for (gssize i = 0; i < HPM_SIZE (tuple); i++)
    if (!HPM_IS (vm, HPM_TUPLE_ITEM (tuple, i), SLICE))
      return FALSE;
  return HPM_SIZE (tuple) > 0;
}

static gboolean
all_numbers (HpmObject *tuple)
{
  for (gssize i = 0; i < HPM_SIZE (tuple); i++)
    if (!HPM_TYPE_OF (HPM_TUPLE_ITEM (tuple, i))->s.index)
      return FALSE;
  return TRUE;
}

/* A number, or a tuple of one; FALSE with an error, which is `of_slices` for a tuple of those. */
static gboolean
read_index (HpmVm     *vm,
            HpmObject *key,
            const char *of_slices,
            gssize    *index)
{
  if (hpm_is_tuple (key) && all_numbers (key))
    {
      if (HPM_SIZE (key) == 0)
        hpm_raise (vm, HPM_EXC (vm, NotImplementedError), "sub-views are not implemented");
      else if (HPM_SIZE (key) > 1)
        hpm_raise (vm, HPM_EXC (vm, TypeError), "cannot index 1-dimension view with %zd-element tuple",
                   HPM_SIZE (key));
      else
        key = HPM_TUPLE_ITEM (key, 0);
    }
  else if (hpm_is_tuple (key) && all_slices (vm, key))
    hpm_raise (vm, HPM_EXC (vm, NotImplementedError), "%s", of_slices);
  if (vm->exception)
    return FALSE;
  if (!HPM_TYPE_OF (key)->s.index)
    {
      hpm_raise (vm, HPM_EXC (vm, TypeError), "memoryview: invalid slice key");
      return FALSE;
    }
  *index = hpm_number_as_ssize (vm, key, HPM_EXC (vm, IndexError));
  return *index != -1 || !hpm_err_occurred (vm);
}

static HpmObject *
view_subscript (HpmVm     *vm,
                HpmObject *self,
                HpmObject *key)
{
  gssize index;

  if (!check_released (vm, self))
    return NULL;
  if (HPM_IS (vm, key, SLICE))
    return view_slice (vm, self, key);
  return read_index (vm, key, "multi-dimensional slicing is not implemented", &index) ? view_item (vm, self, index) : NULL;
}

/* What stands in one window into another of the same structure, though they may overlap. */
static void
copy_items (HpmVm        *vm,
            const Window *to,
            const Window *from)
{
  gsize size = (gsize) (from->length * from->item_size);
  char *between = hpm_mem_alloc (vm, size + 1);

  for (gssize i = 0; i < from->length; i++)
    {
      hpm_poll (vm);
      memcpy (between + i * from->item_size, from->data + i * from->stride, (gsize) from->item_size);
    }
  for (gssize i = 0; i < to->length; i++)
    {
      hpm_poll (vm);
      memcpy (to->data + i * to->stride, between + i * to->item_size, (gsize) to->item_size);
    }
  hpm_mem_free (vm, between);
}

static int
assign_slice (HpmVm     *vm,
              HpmObject *self,
              HpmObject *slice,
              HpmObject *value)
{
  Window to, from;
  HpmObject *part;
  int result = -1;

  if (!look (vm, value, &from))
    {
      hpm_raise (vm, HPM_EXC (vm, TypeError), "a bytes-like object is required, not '%.100T'", HPM_TYPE_OF (value));
      return -1;
    }
  part = view_slice (vm, self, slice);
  if (part == NULL)
    return -1;
  look_through (vm, VIEW (part), &to);
  if (to.format != from.format || to.length != from.length)
    hpm_raise (vm, HPM_EXC (vm, ValueError),
               "memoryview assignment: lvalue and rvalue have different structures");
  else
    {
      copy_items (vm, &to, &from);
      result = 0;
    }
  hpm_hold (vm, vm->exception);
  hpm_decref (vm, part);
  hpm_unhold (vm, 1);
  return result;
}

static int
view_ass_subscript (HpmVm     *vm,
                    HpmObject *self,
                    HpmObject *key,
                    HpmObject *value)
{
  char packed[8] = { 0 }, *place;
  gssize index;

  if (!check_released (vm, self))
    return -1;
  if (VIEW (self)->readonly)
    hpm_raise (vm, HPM_EXC (vm, TypeError), "cannot modify read-only memory");
  else if (value == NULL)
    hpm_raise (vm, HPM_EXC (vm, TypeError), "cannot delete memory");
  if (hpm_err_occurred (vm))
    return -1;
  if (HPM_IS (vm, key, SLICE))
    return assign_slice (vm, self, key, value);
  if (!read_index (vm, key, "memoryview slice assignments are currently restricted to ndim = 1", &index) || place_of (vm, self, index) == NULL
      || !hpm_format_pack (vm, packed, (char) VIEW (self)->format, value))
    return -1;
  /* The value's methods may have released it. */
  place = place_of (vm, self, index);
  if (place == NULL)
    return -1;
  memcpy (place, packed, (gsize) VIEW (self)->item_size);
  return 0;
}

static HpmObject *
view_iter (HpmVm     *vm,
           HpmObject *self)
{
  return check_released (vm, self) ? hpm_sequence_iter_new (vm, HPM_TYPE (vm, MEMORY_ITER), self, 0) : NULL;
}

/* --- Methods --- */

/* FALSE: it is none, maybe with an error set. */
static gboolean
is_order (HpmVm     *vm,
          HpmObject *order)
{
  return hpm_str_check_no_null (vm, order) && HPM_STR_LENGTH (order) == 1
         && strchr ("CFA", (int) hpm_str_char (order, 0));
}

HPM_FUNCTION (view_tobytes)
{
  static const char *const names[] = { "order", NULL };
  HpmObject *order[1];

  if (!hpm_args_parse (vm, "tobytes", args, n_args, kwnames, names, 0, 1, order))
    return NULL;
  if (order[0] != NULL && !HPM_IS_NONE (vm, order[0]) && !hpm_is_str (order[0]))
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "tobytes() argument 'order' must be str or None, not %s",
                      hpm_argument_type_name (vm, order[0]));
  if (order[0] != NULL && !HPM_IS_NONE (vm, order[0]) && !is_order (vm, order[0]))
    return vm->exception ? NULL : hpm_raise (vm, HPM_EXC (vm, ValueError), "order must be 'C', 'F' or 'A'");
  return hpm_memoryview_bytes (vm, self);
}

HPM_FUNCTION (view_tolist)
{
  HpmObject *list;
  Window window;

  if (!check_released (vm, self))
    return NULL;
  look_through (vm, VIEW (self), &window);
  list = hpm_list_new (vm, 0);
  hpm_hold (vm, list);
  for (gssize i = 0; i < window.length; i++)
    {
      HpmObject *item = hpm_format_unpack (vm, window.data + i * window.stride, window.format);

      hpm_poll (vm);
      hpm_list_append (vm, list, item);
      hpm_decref (vm, item);
    }
  hpm_unhold (vm, 1);
  return list;
}

HPM_FUNCTION (view_hex)
{
  HpmObject *bytes = hpm_memoryview_bytes (vm, self), *name, *method, *result = NULL;

  if (bytes == NULL)
    return NULL;
  hpm_hold (vm, bytes);
  name = hpm_str_interned (vm, "hex");
  method = hpm_object_get_attr (vm, bytes, name);
  hpm_decref (vm, name);
  hpm_hold (vm, method);
  if (method != NULL)
    result = hpm_object_call (vm, method, args, n_args, kwnames);
  hpm_unhold (vm, 2);
  hpm_xdecref (vm, method);
  hpm_decref (vm, bytes);
  return result;
}

HPM_FUNCTION (view_release)
{
  release (vm, VIEW (self));
  HPM_RETURN_NONE (vm);
}

HPM_FUNCTION (view_exit)
{
  return view_release (vm, self, args, n_args, kwnames);
}

HPM_FUNCTION (view_enter)
{
  return check_released (vm, self) ? hpm_incref (self) : NULL;
}

HPM_FUNCTION (view_toreadonly)
{
  HpmMemoryView *view;

  if (!check_released (vm, self))
    return NULL;
  view = view_copy (vm, VIEW (self));
  view->readonly = TRUE;
  return HPM_OBJECT (view);
}

/* The letter of a format such as "i" or "@i"; 0 with an error. It ends at a zero, as C's texts do. */
static char
read_format (HpmVm     *vm,
             HpmObject *o,
             guint8    *says_native)
{
  HpmObject *bytes;
  const char *text;
  char letter;

  bytes = hpm_str_encode (vm, o, "ascii", "strict");
  if (bytes == NULL)
    return 0;
  text = ((HpmBytes *) bytes)->data;
  *says_native = *text == '@';
  text += *says_native;
  letter = hpm_format_size (*text) && text[1] == '\0' ? *text : 0;
  hpm_decref (vm, bytes);
  if (letter != 0)
    return letter;
  hpm_raise (vm, HPM_EXC (vm, ValueError), "memoryview: destination format must be a native single "
             "character format prefixed with an optional '@'");
  return 0;
}

/* FALSE with an error unless the shape, if one is given, has one dimension of `length` items. */
static gboolean
check_shape (HpmVm     *vm,
             HpmObject *shape,
             gssize     length)
{
  HpmObject *item;
  gssize given;

  if (shape == NULL)
    return TRUE;
  if (HPM_SIZE (shape) != 1)
    {
      hpm_raise (vm, HPM_EXC (vm, NotImplementedError),
                 "Heaparium leaves out memoryviews of several dimensions");
      return FALSE;
    }
  item = hpm_is_tuple (shape) ? HPM_TUPLE_ITEM (shape, 0) : HPM_LIST_ITEM (shape, 0);
  if (!hpm_is_int (item))
    {
      hpm_raise (vm, HPM_EXC (vm, TypeError), "memoryview.cast(): elements of shape must be integers");
      return FALSE;
    }
  given = hpm_number_as_ssize (vm, item, HPM_EXC (vm, OverflowError));
  if (given == -1 && hpm_err_occurred (vm))
    return FALSE;
  if (given <= 0)
    hpm_raise (vm, HPM_EXC (vm, ValueError), "memoryview.cast(): elements of shape must be integers > 0");
  else if (given != length)
    hpm_raise (vm, HPM_EXC (vm, TypeError), "memoryview: product(shape) * itemsize != buffer size");
  return !hpm_err_occurred (vm);
}

HPM_FUNCTION (view_cast)
{
  static const char *const names[] = { "format", "shape", NULL };
  HpmObject *out[2];
  HpmMemoryView *view = VIEW (self), *cast;
  gssize n_bytes, size;
  guint8 says_native;
  char format;

  if (!hpm_args_parse (vm, "cast", args, n_args, kwnames, names, 1, 2, out))
    return NULL;
  if (!hpm_is_str (out[0]))
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "cast() argument 'format' must be str, not %s",
                      hpm_argument_type_name (vm, out[0]));
  if (!check_released (vm, self))
    return NULL;
  if (view->stride != view->item_size && view->length > 1)
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "memoryview: casts are restricted to C-contiguous views");
  if (out[1] && !hpm_is_tuple (out[1]) && !HPM_HAS_FLAG (out[1], LIST))
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "shape must be a list or a tuple");
  format = read_format (vm, out[0], &says_native);
  if (format == 0)
    return NULL;
  if (!hpm_format_is_of_bytes ((char) view->format) && !hpm_format_is_of_bytes (format))
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "memoryview: cannot cast between two non-byte formats");
  n_bytes = view->length * view->item_size;
  size = hpm_format_size (format);
  if (n_bytes % size != 0)
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "memoryview: length is not a multiple of itemsize");
  if (!check_shape (vm, out[1], n_bytes / size))
    return NULL;
  cast = view_copy (vm, view);
  cast->format = (guint8) format;
  cast->says_native = says_native;
  cast->item_size = cast->stride = size;
  cast->length = n_bytes / size;
  return HPM_OBJECT (cast);
}

static const HpmMethodDef view_methods[] = {
  { "release", view_release, HPM_METH_NOARGS, "($self, /)" },
  { "tobytes", view_tobytes, HPM_METH_FASTCALL | HPM_METH_KEYWORDS, "($self, /, order='C')" },
  { "hex", view_hex, HPM_METH_FASTCALL | HPM_METH_KEYWORDS, "($self, /, sep=<unrepresentable>, bytes_per_sep=1)" },
  { "tolist", view_tolist, HPM_METH_NOARGS, "($self, /)" },
  { "cast", view_cast, HPM_METH_FASTCALL | HPM_METH_KEYWORDS, "($self, /, format, shape=<unrepresentable>)" },
  { "toreadonly", view_toreadonly, HPM_METH_NOARGS, "($self, /)" },
  { "__enter__", view_enter, HPM_METH_NOARGS, NULL },
  { "__exit__", view_exit, HPM_METH_FASTCALL | HPM_METH_VARARGS, NULL },
  { NULL }
};

/* --- Attributes --- */

#define GETTER(name, expression)                         \
  static HpmObject *view_get_##name (HpmVm *vm, HpmObject *self) \
  {                                                      \
    G_GNUC_UNUSED HpmMemoryView *view = VIEW (self);     \
                                                         \
    if (!check_released (vm, self))                      \
      return NULL;                                       \
    return expression;                                   \
  }

GETTER (obj, hpm_incref (view->buffer->object))
GETTER (nbytes, hpm_int_from_int64 (vm, view->length * view->item_size))
GETTER (itemsize, hpm_int_from_int64 (vm, view->item_size))
GETTER (format, hpm_str_from_format (vm, view->says_native ? "@%c" : "%c", view->format))
GETTER (readonly, hpm_bool_from (vm, view->readonly))
GETTER (ndim, hpm_int_from_int64 (vm, 1))
GETTER (suboffsets, hpm_tuple_new (vm, 0))
GETTER (contiguous, hpm_bool_from (vm, view->length <= 1 || view->stride == view->item_size))

#undef GETTER

static HpmObject *
tuple_of_one (HpmVm     *vm,
              HpmObject *self,
              gssize     value)
{
  HpmObject *number;

  if (!check_released (vm, self))
    return NULL;
  number = hpm_int_from_int64 (vm, value);
  return hpm_tuple_from_array_steal (vm, &number, 1);
}

static HpmObject *
view_get_shape (HpmVm     *vm,
                HpmObject *self)
{
  return tuple_of_one (vm, self, VIEW (self)->length);
}

static HpmObject *
view_get_strides (HpmVm     *vm,
                  HpmObject *self)
{
  return tuple_of_one (vm, self, VIEW (self)->stride);
}

static const HpmGetSetDef view_getsets[] = {
  { "obj", view_get_obj, NULL },
  { "nbytes", view_get_nbytes, NULL },
  { "readonly", view_get_readonly, NULL },
  { "itemsize", view_get_itemsize, NULL },
  { "format", view_get_format, NULL },
  { "ndim", view_get_ndim, NULL },
  { "shape", view_get_shape, NULL },
  { "strides", view_get_strides, NULL },
  { "suboffsets", view_get_suboffsets, NULL },
  { "c_contiguous", view_get_contiguous, NULL },
  { "f_contiguous", view_get_contiguous, NULL },
  { "contiguous", view_get_contiguous, NULL },
  { NULL }
};

const HpmTypeSpec hpm_memoryview_spec = {
  .name = "memoryview",
  .base = HPM_TYPE_ID_OBJECT,
  .basic_size = G_STRUCT_OFFSET (HpmMemoryView, length),
  .item_size = sizeof (gssize),
  .flags = HPM_TYPE_FLAG_GC | HPM_TYPE_FLAG_SEQUENCE,
  .weaklist_offset = G_STRUCT_OFFSET (HpmMemoryView, weaklist),
  .slots = {
    .dealloc = view_dealloc,
    .traverse = view_traverse,
    .each_ref = view_each_ref,
    .clear = view_clear,
    .repr = view_repr,
    .hash = view_hash,
    .richcompare = view_compare,
    .iter = view_iter,
    .new_ = view_new,
    .length = view_length,
    .item = view_item,
    .subscript = view_subscript,
    .ass_subscript = view_ass_subscript,
  },
  .methods = view_methods,
  .getsets = view_getsets,
  .doc = "A window on the bytes of another object, without a copy: memoryview(object)",
};
