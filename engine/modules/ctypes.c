/* ctypes.c: the module ctypes, as far as looking at memory goes
 *
 * An instance is an address and, behind it, eight bytes of its own, which the address points to unless
 * it was made by from_address (). All reading and writing goes through hpm_address_read () and
 * hpm_address_write (): that is how a learner may look at freed memory, and why an address
 * outside the arena is a segmentation fault of the program, not of ours. pythonapi is in ctypes-pythonapi.c.
 */
#include "modules/hpm-ctypes-private.h"

#include <string.h>

typedef struct {
  HpmObject   head;
  HpmAddress  address;
  guint64     own;      /* its own value, when `address` says so */
  HpmObject  *kept;     /* strong: what a py_object of its own refers to, or the view whose memory this is, or NULL */
} Data;

#define SELF ((Data *) self)

/* CPython's instances of these have 104 bytes, the collector's header and the two words of a managed
 * dictionary: the same size class. */
#define DATA_SIZE 120

typedef struct {
  HpmTypeSpec spec;  /* first: the type's `spec` points here */
  char        code;  /* as struct's format letters; O: py_object, P: void * */
  guint       size;
} Kind;

static const Kind *
kind_of (HpmType *type)
{
  while (type->flags & HPM_TYPE_FLAG_HEAP)
    type = type->base;
  return (const Kind *) type->spec;
}

static HpmObject *object_if_at (HpmVm *vm, HpmAddress address);

/* Counts are read as they are shown. */
static void
show_count (HpmVm      *vm,
            HpmAddress  address,
            gsize       size,
            gpointer    out)
{
  HpmObject *object = size >= 4 ? object_if_at (vm, address) : NULL;
  gint64 count;

  if (object == NULL)
    return;
  count = hpm_shown_count (vm, object);
  memcpy (out, &count, MIN (size, sizeof count));
}

static void
read_data (HpmVm    *vm,
           Data     *data,
           gsize     size,
           gpointer  out)
{
  if (hpm_address_read (vm, data->address, size, out))
    {
      show_count (vm, data->address, size, out);
      return;
    }
  vm->host->fault_address = data->address;
  hpm_stop (vm, HPM_RUN_SEGFAULT);
}

/* The object that begins at a simulated address, or NULL. */
static HpmObject *
object_if_at (HpmVm      *vm,
              HpmAddress  address)
{
  HpmAddress offset = address - HPM_ADDRESS_BASE;

  if (address < HPM_ADDRESS_BASE || offset >= vm->memory.used || (offset & 15) != 0)
    return NULL;
  for (guint prefix = 0; prefix <= 2 && prefix * 16 <= offset; prefix++)
    {
      HpmShadow *shadow = hpm_shadow_of (vm, vm->memory.base + offset - prefix * 16);

      if (shadow->kind >= HPM_BLOCK_OBJECT && shadow->prefix == prefix)
        return (HpmObject *) (vm->memory.base + offset);
    }
  return NULL;
}

/* --- What may be written ---
 *
 * The engine trusts its own heap: a type pointer, a length or a reference that a program has overwritten
 * would bring us down, not the program alone. So a write may change what an object holds as plain
 * data, and its reference count (heap/tampered.c has what comes of that); any other ends the run as the
 * segmentation fault that it would sooner or later have been.
 */

/* The object whose block the byte at `at` lies in, or NULL: none, or raw memory. */
static guint8 *
block_around (HpmVm        *vm,
              const guint8 *at)
{
  guint8 *block = vm->memory.base + ((at - vm->memory.base) & ~(gsize) 15);

  while (block > vm->memory.base && hpm_shadow_of (vm, block)->kind == HPM_BLOCK_FREE)
    block -= 16;
  return hpm_shadow_of (vm, block)->kind != HPM_BLOCK_FREE && at < block + hpm_mem_block_size (vm, block) ? block : NULL;
}

static HpmObject *
object_around (HpmVm        *vm,
               const guint8 *at)
{
  guint8 *block = block_around (vm, at);

  if (block == NULL || hpm_shadow_of (vm, block)->kind < HPM_BLOCK_OBJECT)
    return NULL;
  return (HpmObject *) (block + hpm_shadow_of (vm, block)->prefix * 16);
}

/* Bytes of a bytearray or an array that from_buffer () has been told of: anything may be written there. */
static gboolean
is_shared (HpmVm      *vm,
           HpmAddress  address,
           gsize       size)
{
  HpmAddress place = address - HPM_ADDRESS_BASE;
  guint8 *at = vm->memory.base + place, *block;

  if (address < HPM_ADDRESS_BASE || place > vm->memory.used || size > vm->memory.used - place)
    return FALSE;
  block = block_around (vm, at);
  return block && hpm_shadow_of (vm, block)->kind == HPM_BLOCK_RAW && hpm_shadow_of (vm, block)->plain
         && size <= (gsize) (block + hpm_mem_block_size (vm, block) - at);
}

/* The number stays one that arithmetic can work with: each digit in range, the first not zero. */
static gboolean
digits_may_be (HpmInt       *number,
               gsize         offset,
               gsize         size,
               const guint8 *bytes)
{
  gsize n_digits = ABS (number->head.size);

  /* Of eight bytes hpm_address_write () might make a pointer. */
  if (size > 4 || offset > n_digits * 4 || size > n_digits * 4 - offset)
    return FALSE;
  for (gsize i = offset / 4; i < n_digits && i * 4 < offset + size; i++)
    {
      guint8 digit[4];
      guint32 value;

      memcpy (digit, &number->digits[i], 4);
      for (gsize j = 0; j < 4; j++)
        if (i * 4 + j >= offset && i * 4 + j < offset + size)
          digit[j] = bytes[i * 4 + j - offset];
      memcpy (&value, digit, 4);
      if (value >> 30 || (value == 0 && i == n_digits - 1))
        return FALSE;
    }
  return TRUE;
}

static gboolean
chars_may_be (HpmStr       *str,
              gsize         offset,
              gsize         size,
              const guint8 *bytes)
{
  if (size > 4 || !str->ascii || str->separate || offset > (gsize) str->length || size > (gsize) str->length - offset)
    return FALSE;
  for (gsize i = 0; i < size; i++)
    if (bytes[i] >= 0x80)
      return FALSE;
  return TRUE;
}

static gboolean is_data_type (HpmType *type);

static gboolean
may_write (HpmVm        *vm,
           HpmAddress    address,
           gsize         size,
           const guint8 *bytes)
{
  HpmAddress place = address - HPM_ADDRESS_BASE;
  HpmObject *object;
  gsize offset;
  gint64 count;

  if (address < HPM_ADDRESS_BASE || place > vm->memory.used || size > vm->memory.used - place)
    return FALSE;
  object = object_around (vm, vm->memory.base + place);
  if (object == NULL || vm->memory.base + place < (guint8 *) object)
    return FALSE;
  offset = vm->memory.base + place - (guint8 *) object;
  if (offset == 0 && size == 8)
    {
      memcpy (&count, bytes, 8);
      count -= hpm_shown_count (vm, object) - object->refcnt;
      if (hpm_is_immortal (vm, object))
        return TRUE;
      return count >= -G_MAXINT32 && count <= G_MAXINT32;
    }
  if (is_data_type (HPM_TYPE_OF (object)))
    return offset >= G_STRUCT_OFFSET (Data, own) && offset + size <= G_STRUCT_OFFSET (Data, own) + sizeof (guint64);
  if (HPM_IS (vm, object, FLOAT))
    return offset >= G_STRUCT_OFFSET (HpmFloat, value) && offset + size <= sizeof (HpmFloat);
  if (HPM_IS (vm, object, INT))
    return offset >= G_STRUCT_OFFSET (HpmInt, digits)
           && digits_may_be ((HpmInt *) object, offset - G_STRUCT_OFFSET (HpmInt, digits), size, bytes);
  if (HPM_IS (vm, object, STR))
    return offset >= sizeof (HpmStr) && chars_may_be ((HpmStr *) object, offset - sizeof (HpmStr), size, bytes);
  if (HPM_IS (vm, object, BYTES))
    return offset >= G_STRUCT_OFFSET (HpmBytes, data)
           && offset + size <= G_STRUCT_OFFSET (HpmBytes, data) + (gsize) ((HpmBytes *) object)->head.size;
  return FALSE;
}

/* A whole count is written. FALSE: not a count, or one that may not be written. */
static gboolean
write_count (HpmVm         *vm,
             HpmAddress     address,
             gsize          size,
             gconstpointer  bytes)
{
  HpmObject *object = size == 8 ? object_if_at (vm, address) : NULL;
  gint64 count;

  if (object == NULL)
    return FALSE;
  memcpy (&count, bytes, 8);
  if (hpm_is_immortal (vm, object))
    return TRUE; /* the next look finds it as it was */
  return hpm_tamper_with_count (vm, object, count - (hpm_shown_count (vm, object) - object->refcnt));
}

static void
write_data (HpmVm         *vm,
            Data          *data,
            gsize          size,
            gconstpointer  bytes)
{
  /* In halves: what looks like an address is a number there. */
  if (is_shared (vm, data->address, size) && hpm_address_write (vm, data->address, MIN (size, 4), bytes)
      && (size <= 4 || hpm_address_write (vm, data->address + 4, size - 4, (const guint8 *) bytes + 4)))
    return;
  if (may_write (vm, data->address, size, bytes)
      && (write_count (vm, data->address, size, bytes) || hpm_address_write (vm, data->address, size, bytes)))
    return;
  vm->host->fault_address = data->address;
  hpm_stop (vm, HPM_RUN_SEGFAULT);
}

/* The object that begins at a simulated address; no object there: a segmentation fault. */
static HpmObject *
object_at (HpmVm      *vm,
           HpmAddress  address)
{
  HpmObject *object = object_if_at (vm, address);

  if (object == NULL)
    {
      vm->host->fault_address = address;
      hpm_stop (vm, HPM_RUN_SEGFAULT);
    }
  return object;
}

/* --- Reading --- */

static HpmObject *
get_signed (HpmVm *vm,
            Data  *data,
            guint  size)
{
  gint64 value = 0;

  read_data (vm, data, size, &value);
  switch (size)
    {
    case 1: return hpm_int_from_int64 (vm, (gint8) value);
    case 2: return hpm_int_from_int64 (vm, (gint16) value);
    case 4: return hpm_int_from_int64 (vm, (gint32) value);
    default: return hpm_int_from_int64 (vm, value);
    }
}

static HpmObject *
get_unsigned (HpmVm *vm,
              Data  *data,
              guint  size)
{
  guint64 value = 0;

  read_data (vm, data, size, &value);
  return hpm_int_from_uint64 (vm, value);
}

static HpmObject *
get_float (HpmVm *vm,
           Data  *data,
           guint  size)
{
  double value;
  float narrow;

  if (size == 4)
    {
      read_data (vm, data, 4, &narrow);
      value = narrow;
    }
  else
    {
      read_data (vm, data, 8, &value);
    }
  return hpm_float_from_double (vm, value);
}

static HpmObject *
get_object (HpmVm *vm,
            Data  *data)
{
  HpmAddress address;

  read_data (vm, data, 8, &address);
  if (address == 0)
    return hpm_raise (vm, HPM_EXC (vm, ValueError), "PyObject is NULL");
  return hpm_incref (object_at (vm, address));
}

static HpmObject *
get_pointer (HpmVm *vm,
             Data  *data)
{
  HpmAddress address;

  read_data (vm, data, 8, &address);
  if (address == 0)
    HPM_RETURN_NONE (vm);
  return hpm_int_from_uint64 (vm, address);
}

static HpmObject *
data_get_value (HpmVm     *vm,
                HpmObject *self)
{
  const Kind *kind = kind_of (HPM_TYPE_OF (self));
  char byte;

  switch (kind->code)
    {
    case 'O': return get_object (vm, SELF);
    case 'P': return get_pointer (vm, SELF);
    case 'f': case 'd': return get_float (vm, SELF, kind->size);
    case '?':
      read_data (vm, SELF, 1, &byte);
      return hpm_bool_from (vm, byte != 0);
    case 'c':
      read_data (vm, SELF, 1, &byte);
      return hpm_bytes_new (vm, &byte, 1);
    default:
      return g_ascii_isupper (kind->code) ? get_unsigned (vm, SELF, kind->size) : get_signed (vm, SELF, kind->size);
    }
}

/* --- Writing --- */

/* The lowest 64 bits of anything that is an integer. */
static gboolean
low_bits (HpmVm     *vm,
          HpmObject *value,
          guint64   *bits)
{
  HpmObject *number = hpm_number_index (vm, value), *mask, *low;
  gboolean overflow = FALSE;

  if (number == NULL)
    return FALSE;
  *bits = (guint64) hpm_int_as_int64 (vm, number, &overflow);
  if (overflow)
    {
      mask = hpm_int_from_uint64 (vm, G_MAXUINT32);
      low = hpm_number_binary (vm, number, mask, HPM_OP_AND);
      *bits = (guint64) hpm_int_as_int64 (vm, low, &overflow);
      hpm_decref (vm, low);
      hpm_decref (vm, mask);
      mask = hpm_int_from_int64 (vm, 32);
      low = hpm_number_binary (vm, number, mask, HPM_OP_RSHIFT);
      hpm_decref (vm, mask);
      mask = hpm_int_from_uint64 (vm, G_MAXUINT32);
      hpm_decref (vm, number);
      number = hpm_number_binary (vm, low, mask, HPM_OP_AND);
      *bits |= (guint64) hpm_int_as_int64 (vm, number, &overflow) << 32;
      hpm_decref (vm, low);
      hpm_decref (vm, mask);
    }
  hpm_decref (vm, number);
  return TRUE;
}

static int
set_char (HpmVm     *vm,
          Data      *data,
          HpmObject *value)
{
  const char *bytes;
  gssize length;
  guint64 bits;
  gboolean is_bytes = hpm_bytes_borrow_data (vm, value, &bytes, &length);

  if (is_bytes && length == 1)
    {
      write_data (vm, data, 1, bytes);
      return 0;
    }
  if (!is_bytes && hpm_is_int (value) && low_bits (vm, value, &bits) && bits < 256)
    {
      guint8 byte = (guint8) bits;

      write_data (vm, data, 1, &byte);
      return 0;
    }
  hpm_raise (vm, HPM_EXC (vm, TypeError), "one character bytes, bytearray or integer expected");
  return -1;
}

static int
set_float (HpmVm     *vm,
           Data      *data,
           guint      size,
           HpmObject *value)
{
  double number = hpm_float_as_double (vm, value);
  float narrow = (float) number;

  if (number == -1.0 && hpm_err_occurred (vm))
    return -1;
  write_data (vm, data, size, size == 4 ? (gconstpointer) &narrow : &number);
  return 0;
}

static int
set_object (HpmVm     *vm,
            HpmObject *self,
            HpmObject *value)
{
  HpmAddress address = hpm_address_of (vm, value);

  hpm_incref (value);
  write_data (vm, SELF, 8, &address);
  hpm_replace (vm, &SELF->kept, value);
  return 0;
}

static int
set_pointer (HpmVm     *vm,
             Data      *data,
             HpmObject *value)
{
  guint64 bits = 0;

  if (!HPM_IS_NONE (vm, value))
    {
      if (!hpm_is_int (value))
        {
          hpm_raise (vm, HPM_EXC (vm, TypeError), "cannot be converted to pointer");
          return -1;
        }
      if (!low_bits (vm, value, &bits))
        return -1;
    }
  write_data (vm, data, 8, &bits);
  return 0;
}

static int
data_set_value (HpmVm     *vm,
                HpmObject *self,
                HpmObject *value)
{
  const Kind *kind = kind_of (HPM_TYPE_OF (self));
  guint64 bits;
  int truth;
  guint8 byte;

  if (value == NULL)
    {
      hpm_raise (vm, HPM_EXC (vm, TypeError), "can't delete attribute");
      return -1;
    }
  switch (kind->code)
    {
    case 'O': return set_object (vm, self, value);
    case 'P': return set_pointer (vm, SELF, value);
    case 'c': return set_char (vm, SELF, value);
    case 'f': case 'd': return set_float (vm, SELF, kind->size, value);
    case '?':
      truth = hpm_object_is_true (vm, value);
      if (truth < 0)
        return -1;
      byte = (guint8) truth;
      write_data (vm, SELF, 1, &byte);
      return 0;
    default:
      if (!low_bits (vm, value, &bits))
        return -1;
      write_data (vm, SELF, kind->size, &bits);
      return 0;
    }
}

/* --- The types --- */

static Data *
new_data (HpmVm   *vm,
          HpmType *type)
{
  Data *data = hpm_object_alloc (vm, type, 0);

  data->address = hpm_address_of (vm, &data->own);
  hpm_gc_track (vm, data);
  return data;
}

static HpmObject *
data_new (HpmVm            *vm,
          HpmType          *type,
          HpmObject *const *args,
          gssize            n_args,
          HpmObject        *kwnames)
{
  return (HpmObject *) new_data (vm, type);
}

static int
data_init (HpmVm            *vm,
           HpmObject        *self,
           HpmObject *const *args,
           gssize            n_args,
           HpmObject        *kwnames)
{
  if (!hpm_args_check (vm, "__init__", n_args, 0, 1))
    return -1;
  return n_args ? data_set_value (vm, self, args[0]) : 0;
}

static void
data_dealloc (HpmVm     *vm,
              HpmObject *self)
{
  hpm_gc_untrack (self);
  hpm_clear (vm, &SELF->kept);
  hpm_object_free (vm, self);
}

static int
data_traverse (HpmVm        *vm,
               HpmObject    *self,
               HpmVisitFunc  visit,
               gpointer      data)
{
  HPM_VISIT (SELF->kept);
  return 0;
}

static void
data_each_ref (HpmVm      *vm,
               HpmObject  *self,
               HpmRefFunc  func,
               gpointer    data)
{
  HpmRefLabel label = { .kind = HPM_REF_NAMED, .text = "value" };

  if (kind_of (HPM_TYPE_OF (self))->code != 'O')
    label.text = "_objects";
  if (SELF->kept)
    func (SELF->kept, &label, data);
}

static void
data_clear (HpmVm     *vm,
            HpmObject *self)
{
  hpm_clear (vm, &SELF->kept);
}

static HpmObject *
data_repr (HpmVm     *vm,
           HpmObject *self)
{
  HpmType *type = HPM_TYPE_OF (self);
  HpmObject *value, *result;
  HpmAddress address = 0;

  if (type->flags & HPM_TYPE_FLAG_HEAP)
    return hpm_str_from_format (vm, "<%T object at 0x%llx>", type, (unsigned long long) hpm_address_of (vm, self));
  if (kind_of (type)->code == 'O')
    read_data (vm, SELF, 8, &address);
  if (kind_of (type)->code == 'O' && address == 0)
    return hpm_str_from_utf8 (vm, "py_object(<NULL>)", -1);

  value = data_get_value (vm, self);
  if (value == NULL)
    return NULL;
  hpm_hold (vm, value);
  result = hpm_str_from_format (vm, "%s(%R)", kind_of (type)->spec.name, value);
  hpm_unhold (vm, 1);
  hpm_decref (vm, value);
  return result;
}

static gint64
data_hash (HpmVm     *vm,
           HpmObject *self)
{
  hpm_raise (vm, HPM_EXC (vm, TypeError), "unhashable type");
  return -1;
}

static int
data_bool (HpmVm     *vm,
           HpmObject *self)
{
  guint64 bits = 0;

  read_data (vm, SELF, kind_of (HPM_TYPE_OF (self))->size, &bits);
  return bits != 0;
}

HPM_FUNCTION (data_from_address)
{
  guint64 address;
  Data *data;

  if (!hpm_is_int (args[0]))
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "integer expected");
  if (!low_bits (vm, args[0], &address))
    return NULL;
  data = new_data (vm, HPM_AS_TYPE (self));
  data->address = address;
  return (HpmObject *) data;
}

/* In place of the buffer that CPython's have. */
HPM_FUNCTION (data_bytes)
{
  gsize size = kind_of (HPM_TYPE_OF (self))->size;
  char bytes[8];

  read_data (vm, SELF, size, bytes);
  return hpm_bytes_new (vm, bytes, size);
}

static const HpmMethodDef data_methods[] = {
  { "__bytes__", data_bytes, HPM_METH_NOARGS, NULL },
  { "from_address", data_from_address, HPM_METH_O | HPM_METH_CLASS, NULL },
  { NULL },
};

static const HpmGetSetDef data_getsets[] = {
  { "value", data_get_value, data_set_value },
  { NULL },
};

#define KIND(type_name, type_code, type_size)                   \
  { { .name = type_name, .base = HPM_TYPE_ID_OBJECT,  \
      .basic_size = DATA_SIZE,                                  \
      .flags = HPM_TYPE_FLAG_GC | HPM_TYPE_FLAG_BASETYPE,       \
      .slots = { .dealloc = data_dealloc, .traverse = data_traverse, .each_ref = data_each_ref, \
                 .clear = data_clear, .repr = data_repr, .hash = data_hash, .bool_ = data_bool, \
                 .init = data_init, .new_ = data_new },         \
      .methods = data_methods, .getsets = data_getsets },       \
    type_code, type_size }

/* Letters in capitals: unsigned. */
static const Kind kinds[] = {
  KIND ("c_byte", 'b', 1),
  KIND ("c_ubyte", 'B', 1),
  KIND ("c_short", 'h', 2),
  KIND ("c_ushort", 'H', 2),
  KIND ("c_int", 'i', 4),
  KIND ("c_uint", 'I', 4),
  KIND ("c_long", 'l', 8),
  KIND ("c_ulong", 'L', 8),
  KIND ("c_char", 'c', 1),
  KIND ("c_bool", '?', 1),
  KIND ("c_float", 'f', 4),
  KIND ("c_double", 'd', 8),
  KIND ("c_void_p", 'P', 8),
  KIND ("py_object", 'O', 8),
};

static const struct { const char *name, *same_as; } aliases[] = {
  { "c_int8", "c_byte" }, { "c_uint8", "c_ubyte" }, { "c_int16", "c_short" }, { "c_uint16", "c_ushort" },
  { "c_int32", "c_int" }, { "c_uint32", "c_uint" }, { "c_int64", "c_long" }, { "c_uint64", "c_ulong" },
  { "c_longlong", "c_long" }, { "c_ulonglong", "c_ulong" }, { "c_size_t", "c_ulong" },
  { "c_ssize_t", "c_long" }, { "c_voidp", "c_void_p" },
};

/* --- The functions --- */

static gboolean
is_data_type (HpmType *type)
{
  while ((type->flags & HPM_TYPE_FLAG_HEAP) && type->base)
    type = type->base;
  return type->s.dealloc == data_dealloc;
}

gboolean
hpm_ctypes_has_code (HpmObject *o,
                     char       code)
{
  return is_data_type (HPM_TYPE_OF (o)) && kind_of (HPM_TYPE_OF (o))->code == code;
}

HpmObject *
hpm_ctypes_borrow_object (HpmVm     *vm,
                          HpmObject *data)
{
  HpmAddress address;

  read_data (vm, (Data *) data, sizeof address, &address);
  return object_at (vm, address);
}

HPM_FUNCTION (ctypes_sizeof)
{
  HpmType *type = HPM_TYPE_OF (args[0]);

  if (type->flags & HPM_TYPE_FLAG_TYPE)
    type = HPM_AS_TYPE (args[0]);
  if (!is_data_type (type))
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "this type has no size");
  return hpm_int_from_int64 (vm, kind_of (type)->size);
}

HPM_FUNCTION (ctypes_addressof)
{
  if (!is_data_type (HPM_TYPE_OF (args[0])))
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "invalid type");
  return hpm_int_from_uint64 (vm, ((Data *) args[0])->address);
}

/* cast (address, type): an instance whose own value is the address. */
HPM_FUNCTION (ctypes_cast)
{
  guint64 bits;
  Data *data;

  if (!hpm_args_no_keywords (vm, "cast", kwnames) || !hpm_args_check (vm, "cast", n_args, 2, 2))
    return NULL;
  if (!(HPM_TYPE_OF (args[1])->flags & HPM_TYPE_FLAG_TYPE) || !is_data_type (HPM_AS_TYPE (args[1]))
      || !strchr ("OP", kind_of (HPM_AS_TYPE (args[1]))->code))
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "cast() argument 2 must be a pointer, not %T", HPM_TYPE_OF (args[1]));
  if (is_data_type (HPM_TYPE_OF (args[0])))
    read_data (vm, (Data *) args[0], 8, &bits);
  else if (!low_bits (vm, args[0], &bits))
    return NULL;
  data = new_data (vm, HPM_AS_TYPE (args[1]));
  write_data (vm, data, 8, &bits);
  return (HpmObject *) data;
}

HPM_FUNCTION (ctypes_string_at)
{
  Data place = { .address = 0 };
  gssize size = -1;
  HpmObject *result;

  if (!hpm_args_no_keywords (vm, "string_at", kwnames) || !hpm_args_check (vm, "string_at", n_args, 1, 2)
      || !low_bits (vm, args[0], &place.address))
    return NULL;
  if (n_args > 1 && (size = hpm_number_as_ssize (vm, args[1], HPM_EXC (vm, OverflowError))) == -1 && hpm_err_occurred (vm))
    return NULL;
  if (size < 0)
    {
      Data at = place;
      char byte;

      for (size = 0; read_data (vm, &at, 1, &byte), byte != 0; size++)
        at.address++;
    }
  if ((gsize) size > vm->memory.used)
    {
      vm->host->fault_address = place.address;
      hpm_stop (vm, HPM_RUN_SEGFAULT);
    }
  result = hpm_bytes_new (vm, NULL, size);
  read_data (vm, &place, size, ((HpmBytes *) result)->data);
  return result;
}

/* The object at an address, as it is. */
HPM_FUNCTION (ctypes_object_from)
{
  guint64 address;

  if (!low_bits (vm, args[0], &address))
    return NULL;
  return hpm_incref (object_at (vm, address));
}

/* The address of the memory that a view is of: it stays there as long as the view lives. */
HPM_FUNCTION (ctypes_address_of_view)
{
  const char *bytes;
  guint8 *block;
  gssize length;

  if (!hpm_memoryview_borrow_data (vm, args[0], &bytes, &length))
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "underlying buffer is not C contiguous");
  if (length == 0)
    return hpm_int_from_int64 (vm, 0);
  block = block_around (vm, (const guint8 *) bytes);
  if (block && hpm_shadow_of (vm, block)->kind == HPM_BLOCK_RAW)
    hpm_shadow_of (vm, block)->plain = 1;
  return hpm_int_from_uint64 (vm, hpm_address_of (vm, bytes));
}

/* keep (number, view): the view lives as long as the number that was made over its memory. */
HPM_FUNCTION (ctypes_keep)
{
  if (!hpm_args_check (vm, "keep", n_args, 2, 2))
    return NULL;
  if (!is_data_type (HPM_TYPE_OF (args[0])))
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "a number of ctypes is needed, not %T", HPM_TYPE_OF (args[0]));
  hpm_replace (vm, &((Data *) args[0])->kept, hpm_incref (args[1]));
  HPM_RETURN_NONE (vm);
}

/* Gives the types of numbers their metatype, which is written in Python. */
HPM_FUNCTION (ctypes_set_metatype)
{
  HpmObject *dict = hpm_module_borrow_dict (self);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      HpmObject *type = hpm_dict_borrow_item_ascii (vm, dict, kinds[i].spec.name);

      if (type->type == HPM_TYPE (vm, TYPE))
        type->type = HPM_AS_TYPE (hpm_incref (args[0]));
    }
  HPM_RETURN_NONE (vm);
}

static const HpmMethodDef functions[] = {
  { "PyObj_FromPtr", ctypes_object_from, HPM_METH_O, NULL },
  { "set_metatype", ctypes_set_metatype, HPM_METH_O, NULL },
  { "address_of_view", ctypes_address_of_view, HPM_METH_O, NULL },
  { "keep", ctypes_keep, HPM_METH_FASTCALL, NULL },
  { "sizeof", ctypes_sizeof, HPM_METH_O, NULL },
  { "addressof", ctypes_addressof, HPM_METH_O, NULL },
  { "cast", ctypes_cast, HPM_METH_FASTCALL, NULL },
  { "string_at", ctypes_string_at, HPM_METH_FASTCALL, NULL },
  { NULL },
};

/* --- The module --- */

static HpmType *
add_kind (HpmVm      *vm,
          HpmObject  *module,
          const Kind *kind)
{
  HpmType *type = hpm_type_from_spec (vm, &kind->spec, HPM_TYPE (vm, OBJECT));
  HpmObject *code, *home;

  if (type == NULL)
    return NULL;
  code = hpm_str_from_char (vm, (gunichar) kind->code);
  hpm_dict_set_item_ascii (vm, type->dict, "_type_", code);
  hpm_decref (vm, code);
  /* A class statement makes them in CPython: their name has no module in it, their attributes have. */
  home = hpm_str_from_utf8 (vm, "ctypes", -1);
  hpm_dict_set_item_ascii (vm, type->dict, "__module__", home);
  hpm_decref (vm, home);
  hpm_module_add_steal (vm, module, kind->spec.name, HPM_OBJECT (type));
  return type;
}

HpmObject *hpm_ctypes_module (HpmVm *vm);

HpmObject *
hpm_ctypes_module (HpmVm *vm)
{
  HpmObject *module = hpm_module_new (vm, "ctypes"), *dict;

  if (module == NULL || hpm_module_add_functions (vm, module, functions) < 0)
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (add_kind (vm, module, &kinds[i]) == NULL)
      return NULL;
  dict = hpm_module_borrow_dict (module);
  for (guint i = 0; i < G_N_ELEMENTS (aliases); i++)
    hpm_dict_set_item_ascii (vm, dict, aliases[i].name, hpm_dict_borrow_item_ascii (vm, dict, aliases[i].same_as));
  return hpm_ctypes_add_pythonapi (vm, module) ? module : NULL;
}
