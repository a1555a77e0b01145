/* str.c: strings: layout, making, interning, hash, comparison, slices, iterators
 *
 * An exact str is one block: a header (48 bytes for ASCII, 72 for others), then the characters
 * in 1, 2 or 4 bytes each -- the fewest that hold the largest of them -- and a zero. So two
 * equal strings always have the same kind, and are compared byte by byte.
 *
 * Invariants
 *   - There is one empty string, and one for each Latin-1 character (exact ones).
 *   - vm->interned is an open-addressing table; it holds no counts. A string with `interned`
 *     set is in it, and takes itself out when it dies.
 *
 * Growing text is in str-builder.c, methods in str-methods.c, formatting in str-format.c.
 */
#include "objects/hpm-containers.h"
#include "objects/hpm-values.h"

/* --- Making --- */

static guint
kind_for (gunichar max_char)
{
  return max_char < 0x100 ? 1 : max_char < 0x10000 ? 2 : 4;
}

#define ASCII_HEAD 48
#define OTHER_HEAD 72
/* Longer ASCII strings do not fit into a pool's block. */
#define ASCII_MAX (HPM_SMALL_MAX - ASCII_HEAD - 1)

/* Clears what comes before the characters and sets it, and the zero behind them. */
static inline HpmObject *
set_head (HpmStr  *str,
          gssize   length,
          gsize    kind,
          gboolean ascii)
{
  const gsize head = ascii ? ASCII_HEAD : OTHER_HEAD;

  hpm_clear_words (&str->length, head - G_STRUCT_OFFSET (HpmStr, length));
  str->length = length;
  str->hash = -1;
  str->kind = kind;
  str->ascii = ascii;
  memset ((char *) str + head + length * kind, 0, kind);
  return HPM_OBJECT (str);
}

static G_NO_INLINE HpmObject *
new_ascii (HpmVm *vm,
           gssize length)
{
  return set_head (hpm_object_alloc_plain (vm, HPM_TYPE (vm, STR), ASCII_HEAD + length + 1), length, 1, TRUE);
}

/* Runs so often that it must be a leaf: whatever it calls, it ends with. */
HpmObject *
hpm_str_new_ascii (HpmVm *vm,
                   gssize length)
{
  HpmStr *str;

  if (G_UNLIKELY (length > ASCII_MAX))
    return hpm_str_new (vm, length, 127);
  str = hpm_object_take_plain (vm, HPM_TYPE (vm, STR), ASCII_HEAD + length + 1);
  return G_LIKELY (str != NULL) ? set_head (str, length, 1, TRUE) : new_ascii (vm, length);
}

static HpmObject *
new_empty (HpmVm *vm)
{
  if (!vm->empty_str)
    vm->empty_str = new_ascii (vm, 0);
  return hpm_incref (vm->empty_str);
}

HpmObject *
hpm_str_new (HpmVm    *vm,
             gssize    length,
             gunichar  max_char)
{
  gsize kind = kind_for (max_char);
  gboolean ascii = max_char < 128;
  gsize size;

  if (length == 0)
    return new_empty (vm);
  if (ascii && length <= ASCII_MAX)
    return hpm_str_new_ascii (vm, length);
  if ((gsize) length > (G_MAXSSIZE - 80) / kind)
    hpm_stop (vm, HPM_RUN_LIMIT_VALUE);
  size = (ascii ? ASCII_HEAD : OTHER_HEAD) + (length + 1) * kind;
  if (size <= HPM_SMALL_MAX)
    return set_head (hpm_object_alloc_plain (vm, HPM_TYPE (vm, STR), size), length, kind, ascii);
  return set_head (hpm_object_alloc_sized (vm, HPM_TYPE (vm, STR), size), length, kind, ascii);
}

void
hpm_str_set_char (HpmObject *o,
                  gssize     index,
                  gunichar   c)
{
  gpointer data = HPM_STR_DATA (o);

  switch (((HpmStr *) o)->kind)
    {
    case 1: ((guint8 *) data)[index] = (guint8) c; break;
    case 2: ((guint16 *) data)[index] = (guint16) c; break;
    default: ((guint32 *) data)[index] = c; break;
    }
}

HpmObject *
hpm_str_from_char (HpmVm    *vm,
                   gunichar  c)
{
  HpmObject *str;

  if (c < 256 && vm->latin1[c])
    return hpm_incref (vm->latin1[c]);
  str = hpm_str_new (vm, 1, c);
  hpm_str_set_char (str, 0, c);
  if (c < 256)
    vm->latin1[c] = hpm_incref (str);
  return str;
}

/* A character of UTF-8 that may spell a surrogate; a broken byte gives U+FFFD. */
static gunichar
next_utf8 (const char **at,
           const char  *end)
{
  const guint8 *p = (const guint8 *) *at;
  gssize left = end - *at;
  int n = *p < 0x80 ? 1 : *p < 0xc2 ? 0 : *p < 0xe0 ? 2 : *p < 0xf0 ? 3 : *p < 0xf5 ? 4 : 0;
  gunichar c;

  if (n == 0 || n > left)
    {
      *at += 1;
      return 0xfffd;
    }
  c = n == 1 ? *p : *p & (0x7f >> n);
  for (int k = 1; k < n; k++)
    {
      if ((p[k] & 0xc0) != 0x80)
        {
          *at += 1;
          return 0xfffd;
        }
      c = c << 6 | (p[k] & 0x3f);
    }
  *at += n;
  return c;
}

HpmObject *
hpm_str_from_utf8 (HpmVm      *vm,
                   const char *text,
                   gssize      length)
{
  const char *end, *at = text;
  gssize n = 0;
  gunichar max_char = 0, c = 0;
  HpmObject *str;

  if (length < 0)
    length = strlen (text);
  end = text + length;
  for (; at < end; n++)
    {
      hpm_poll (vm);
      c = next_utf8 (&at, end);
      max_char = MAX (max_char, c);
    }
  if (n == 1)
    return hpm_str_from_char (vm, c);
  str = hpm_str_new (vm, n, max_char);
  if (max_char < 128)
    hpm_mem_move (vm, HPM_STR_DATA (str), text, n);
  else
    for (n = 0, at = text; at < end; n++)
      {
        hpm_poll (vm);
        hpm_str_set_char (str, n, next_utf8 (&at, end));
      }
  return str;
}

HpmObject *
hpm_str_from_latin1 (HpmVm      *vm,
                     const char *data,
                     gssize      length)
{
  guint8 all = 0;
  HpmObject *str;

  if (length == 1)
    return hpm_str_from_char (vm, (guchar) data[0]);
  for (gssize k = 0; k < length; k++)
    {
      hpm_poll (vm);
      all |= (guint8) data[k];
    }
  str = hpm_str_new (vm, length, all);
  hpm_mem_move (vm, HPM_STR_DATA (str), data, length);
  return str;
}

HpmObject *
hpm_str_from_ucs4 (HpmVm          *vm,
                   const gunichar *text,
                   gssize          length)
{
  gunichar max_char = 0;
  HpmObject *str;

  if (length == 1)
    return hpm_str_from_char (vm, text[0]);
  for (gssize k = 0; k < length; k++)
    max_char |= text[k]; /* an upper bound of the same kind: kinds are powers of two */
  str = hpm_str_new (vm, length, max_char);
  if (max_char < 128)
    for (gssize k = 0; k < length; k++)
      {
        hpm_poll (vm);
        hpm_ascii_data (str)[k] = (char) text[k];
      }
  else
    for (gssize k = 0; k < length; k++)
      {
        hpm_poll (vm);
        hpm_str_set_char (str, k, text[k]);
      }
  return str;
}

char *
hpm_str_to_utf8 (HpmObject *o,
                 gsize     *length)
{
  gssize n = HPM_STR_LENGTH (o);
  GString *text;

  if (((HpmStr *) o)->ascii)
    {
      if (length)
        *length = n;
      return g_strndup (HPM_STR_DATA (o), n);
    }
  text = g_string_sized_new (n * 2);
  for (gssize k = 0; k < n; k++)
    {
      char buffer[6];
      int n_bytes = g_unichar_to_utf8 (hpm_str_char (o, k), buffer);
      g_string_append_len (text, buffer, n_bytes);
    }
  if (length)
    *length = text->len;
  return g_string_free (text, FALSE);
}

/* `n` characters of `from` into `to`, whose kind holds them. */
void
hpm_str_copy_chars (HpmVm     *vm,
                    HpmObject *to,
                    gssize     to_index,
                    HpmObject *from,
                    gssize     from_index,
                    gssize     n)
{
  gsize kind = ((HpmStr *) to)->kind;

  if (kind == ((HpmStr *) from)->kind)
    {
      char *place = (char *) HPM_STR_DATA (to) + to_index * kind;

      if (n * kind <= 256)
        hpm_copy_bytes (place, (char *) HPM_STR_DATA (from) + from_index * kind, n * kind);
      else
        hpm_mem_move (vm, place, (char *) HPM_STR_DATA (from) + from_index * kind, n * kind);
      return;
    }
  for (gssize k = 0; k < n; k++)
    {
      hpm_poll (vm);
      hpm_str_set_char (to, to_index + k, hpm_str_char (from, from_index + k));
    }
}

/* An upper bound of the characters that decides the same layout as the largest one. */
gunichar
hpm_str_max_char (HpmObject *o)
{
  return ((HpmStr *) o)->ascii ? 0x7f : ((HpmStr *) o)->kind == 1 ? 0xff
    : ((HpmStr *) o)->kind == 2 ? 0xffff : 0x10ffff;
}

HpmObject *
hpm_str_copy_exact (HpmVm     *vm,
                    HpmObject *o)
{
  HpmObject *copy;

  if (HPM_IS (vm, o, STR))
    return hpm_incref (o);
  if (HPM_STR_LENGTH (o) == 1)
    return hpm_str_from_char (vm, hpm_str_char (o, 0));
  copy = hpm_str_new (vm, HPM_STR_LENGTH (o), hpm_str_max_char (o));
  hpm_str_copy_chars (vm, copy, 0, o, 0, HPM_STR_LENGTH (o));
  ((HpmStr *) copy)->hash = ((HpmStr *) o)->hash;
  return copy;
}

/* --- Interning --- */

static gsize
interned_slot (HpmVm     *vm,
               HpmObject *o)
{
  gsize mask = vm->interned_size - 1;
  gsize at = (gsize) hpm_str_hash (vm, o) & mask;

  while (vm->interned[at] && !hpm_str_equal (vm->interned[at], o))
    at = (at + 1) & mask;
  return at;
}

static void
grow_interned (HpmVm *vm)
{
  HpmObject **old = vm->interned;
  gsize old_size = vm->interned_size;

  vm->interned_size = old_size ? old_size * 2 : 1024;
  vm->interned = hpm_mem_alloc0 (vm, vm->interned_size * sizeof (HpmObject *));
  for (gsize k = 0; k < old_size; k++)
    if (old[k])
      vm->interned[interned_slot (vm, old[k])] = old[k];
  hpm_mem_free (vm, old);
}

void
hpm_str_intern (HpmVm      *vm,
                HpmObject **place)
{
  HpmObject *o = *place;
  gsize slot;

  if (!HPM_IS (vm, o, STR) || ((HpmStr *) o)->interned)
    return;
  if (vm->n_interned * 3 >= vm->interned_size * 2)
    grow_interned (vm);
  slot = interned_slot (vm, o);
  if (vm->interned[slot])
    {
      hpm_replace (vm, place, hpm_incref (vm->interned[slot]));
      return;
    }
  vm->interned[slot] = o;
  vm->n_interned++;
  ((HpmStr *) o)->interned = 1;
}

HpmObject *
hpm_str_interned (HpmVm      *vm,
                  const char *text)
{
  const gboolean letter = text[0] != '\0' && text[1] == '\0';
  HpmObject *str = letter ? hpm_str_new (vm, 1, 127) : hpm_str_from_utf8 (vm, text, -1);

  if (letter)
    hpm_str_set_char (str, 0, (guchar) text[0]);
  hpm_str_intern (vm, &str);
  return str;
}

/* Takes a string out of the table and moves up those that its place had pushed on. */
void
hpm_str_interned_died (HpmVm     *vm,
                       HpmObject *o)
{
  gsize mask = vm->interned_size - 1;
  gsize hole = (gsize) ((HpmStr *) o)->hash & mask, at;

  while (vm->interned[hole] != o)
    hole = (hole + 1) & mask;
  vm->interned[hole] = NULL;
  vm->n_interned--;
  ((HpmStr *) o)->interned = 0;
  for (at = (hole + 1) & mask; vm->interned[at]; at = (at + 1) & mask)
    {
      gsize wanted = (gsize) ((HpmStr *) vm->interned[at])->hash & mask;
      if (((at - wanted) & mask) < ((at - hole) & mask))
        continue;
      vm->interned[hole] = vm->interned[at];
      vm->interned[at] = NULL;
      hole = at;
    }
}

/* --- Hash --- */

static inline void
sip_round (guint64 v[4])
{
  v[0] += v[1];
  v[1] = (v[1] << 13 | v[1] >> 51) ^ v[0];
  v[0] = v[0] << 32 | v[0] >> 32;
  v[2] += v[3];
  v[3] = (v[3] << 16 | v[3] >> 48) ^ v[2];
  v[0] += v[3];
  v[3] = (v[3] << 21 | v[3] >> 43) ^ v[0];
  v[2] += v[1];
  v[1] = (v[1] << 17 | v[1] >> 47) ^ v[2];
  v[2] = v[2] << 32 | v[2] >> 32;
}

#define HASHED_AT_ONCE (1 << 20) /* bytes, whole words */

/* SipHash with one round for each word and three at the end; the key is 0, as CPython's when
 * PYTHONHASHSEED=0. */
gint64
hpm_hash_bytes (HpmVm      *vm,
                const void *data,
                gsize       length)
{
  guint64 v[4] = {
    G_GUINT64_CONSTANT (0x736f6d6570736575), G_GUINT64_CONSTANT (0x646f72616e646f6d),
    G_GUINT64_CONSTANT (0x6c7967656e657261), G_GUINT64_CONSTANT (0x7465646279746573),
  };
  const guint8 *at = data, *end = at + length;
  guint64 last = (guint64) length << 56, word;
  gint64 hash;

  if (length == 0)
    return 0;
  while (end - at >= 8)
    {
      const guint8 *breath = end - at > HASHED_AT_ONCE ? at + HASHED_AT_ONCE : end;

      hpm_poll_for (vm, 1 + (breath - at) / 8);
      for (; breath - at >= 8; at += 8)
        {
          memcpy (&word, at, 8);
          word = GUINT64_FROM_LE (word);
          v[3] ^= word;
          sip_round (v);
          v[0] ^= word;
        }
    }
  for (gsize k = 0; k < (length & 7); k++)
    last |= (guint64) at[k] << (8 * k);
  v[3] ^= last;
  sip_round (v);
  v[0] ^= last;
  v[2] ^= 0xff;
  for (int k = 0; k < 3; k++)
    sip_round (v);
  hash = (gint64) (v[0] ^ v[1] ^ v[2] ^ v[3]);
  return hash == -1 ? -2 : hash;
}

gint64
hpm_str_hash (HpmVm     *vm,
              HpmObject *o)
{
  HpmStr *str = (HpmStr *) o;

  if (str->hash == -1)
    str->hash = hpm_hash_bytes (vm, HPM_STR_DATA (o), str->length * str->kind);
  return str->hash;
}

/* --- Comparison --- */

gboolean
hpm_str_equal (HpmObject *a,
               HpmObject *b)
{
  HpmStr *x = (HpmStr *) a, *y = (HpmStr *) b;

  return a == b || (x->length == y->length && x->kind == y->kind
                    && memcmp (HPM_STR_DATA (a), HPM_STR_DATA (b), x->length * x->kind) == 0);
}

gboolean
hpm_str_equal_ascii (HpmObject  *o,
                     const char *text)
{
  gsize length = strlen (text);

  return ((HpmStr *) o)->ascii && (gsize) HPM_STR_LENGTH (o) == length
         && memcmp (HPM_STR_DATA (o), text, length) == 0;
}

#define COMPARED_AT_ONCE ((gssize) 1 << 20)
#define COMPARED_UNCOUNTED 1024

int
hpm_str_compare (HpmVm     *vm,
                 HpmObject *a,
                 HpmObject *b)
{
  gssize n = MIN (HPM_STR_LENGTH (a), HPM_STR_LENGTH (b));
  int order = 0;

  if (((HpmStr *) a)->kind == 1 && ((HpmStr *) b)->kind == 1)
    for (gssize k = 0; k < n && order == 0; k += COMPARED_AT_ONCE)
      {
        if (vm)
          hpm_poll_for (vm, 1 + MIN (n - k, COMPARED_AT_ONCE) / HPM_BYTES_PER_UNIT);
        order = memcmp ((char *) HPM_STR_DATA (a) + k, (char *) HPM_STR_DATA (b) + k, MIN (n - k, COMPARED_AT_ONCE));
      }
  else
    for (gssize k = 0; k < n && order == 0; k++)
      {
        if (vm)
          hpm_poll (vm);
        gunichar x = hpm_str_char (a, k), y = hpm_str_char (b, k);
        order = x < y ? -1 : x > y;
      }
  if (order == 0)
    order = HPM_STR_LENGTH (a) < HPM_STR_LENGTH (b) ? -1 : HPM_STR_LENGTH (a) > HPM_STR_LENGTH (b);
  return order < 0 ? -1 : order > 0;
}

static HpmObject *
str_richcompare (HpmVm     *vm,
                 HpmObject *a,
                 HpmObject *b,
                 int        op)
{
  int order;

  if (!hpm_is_str (a) || !hpm_is_str (b))
    HPM_RETURN_NOT_IMPLEMENTED (vm);
  if ((op == HPM_EQ || op == HPM_NE)
      && (HPM_STR_LENGTH (a) != HPM_STR_LENGTH (b) || HPM_STR_LENGTH (a) <= COMPARED_UNCOUNTED))
    return hpm_bool_from (vm, hpm_str_equal (a, b) == (op == HPM_EQ));
  order = a == b ? 0 : hpm_str_compare (vm, a, b);
  return hpm_bool_from (vm, hpm_op_holds (order, 0, op));
}

/* --- Sequence --- */

/* Both are ASCII and neither is empty. */
static HpmObject *
concat_ascii (HpmVm     *vm,
              HpmObject *a,
              HpmObject *b)
{
  gssize m = HPM_STR_LENGTH (a), n = HPM_STR_LENGTH (b);
  HpmObject *str = hpm_str_new_ascii (vm, m + n);

  hpm_copy_bytes (hpm_ascii_data (str), hpm_ascii_data (a), m);
  hpm_copy_bytes (hpm_ascii_data (str) + m, hpm_ascii_data (b), n);
  return str;
}

HpmObject *
hpm_str_concat_exact (HpmVm     *vm,
                      HpmObject *a,
                      HpmObject *b)
{
  if (((HpmStr *) a)->ascii && ((HpmStr *) b)->ascii && HPM_STR_LENGTH (a) > 0 && HPM_STR_LENGTH (b) > 0
      && HPM_STR_LENGTH (a) + HPM_STR_LENGTH (b) <= ASCII_MAX)
    return concat_ascii (vm, a, b);
  return hpm_str_concat (vm, a, b);
}

HpmObject *
hpm_str_concat (HpmVm     *vm,
                HpmObject *a,
                HpmObject *b)
{
  HpmObject *str;
  gssize n;

  if (!hpm_is_str (b))
    return hpm_raise (vm, HPM_EXC (vm, TypeError),
                      "can only concatenate str (not \"%.200T\") to str", HPM_TYPE_OF (b));
  if (HPM_STR_LENGTH (a) == 0)
    return hpm_str_copy_exact (vm, b);
  if (HPM_STR_LENGTH (b) == 0)
    return hpm_str_copy_exact (vm, a);
  n = HPM_STR_LENGTH (a);
  str = hpm_str_new (vm, n + HPM_STR_LENGTH (b), MAX (hpm_str_max_char (a), hpm_str_max_char (b)));
  hpm_str_copy_chars (vm, str, 0, a, 0, n);
  hpm_str_copy_chars (vm, str, n, b, 0, HPM_STR_LENGTH (b));
  return str;
}

HpmObject *
hpm_str_substring (HpmVm     *vm,
                   HpmObject *o,
                   gssize     start,
                   gssize     end)
{
  gunichar max_char = 0;
  HpmObject *str;

  end = MIN (end, HPM_STR_LENGTH (o));
  if (start >= end)
    return hpm_str_new (vm, 0, 0);
  if (start == 0 && end == HPM_STR_LENGTH (o))
    return hpm_str_copy_exact (vm, o);
  if (end - start == 1)
    return hpm_str_from_char (vm, hpm_str_char (o, start));
  if (((HpmStr *) o)->ascii && end - start <= ASCII_MAX)
    {
      str = hpm_str_new_ascii (vm, end - start);
      hpm_copy_bytes (hpm_ascii_data (str), (char *) HPM_STR_DATA (o) + start, end - start);
      return str;
    }
  if (!((HpmStr *) o)->ascii)
    for (gssize k = start; k < end; k++)
      {
        hpm_poll (vm);
        max_char |= hpm_str_char (o, k);
      }
  str = hpm_str_new (vm, end - start, max_char);
  hpm_str_copy_chars (vm, str, 0, o, start, end - start);
  return str;
}

static HpmObject *
str_repeat (HpmVm     *vm,
            HpmObject *self,
            gssize     times)
{
  gssize n = HPM_STR_LENGTH (self);
  gsize kind = ((HpmStr *) self)->kind, filled, total;
  HpmObject *str;
  char *data;

  if (times <= 0 || n == 0)
    return hpm_str_new (vm, 0, 0);
  if (times == 1)
    return hpm_str_copy_exact (vm, self);
  if (n > G_MAXSSIZE / times)
    return hpm_raise (vm, HPM_EXC (vm, OverflowError), "repeated string is too long");
  if (!hpm_can_hold (vm, n, times, kind))
    return NULL;
  str = hpm_str_new (vm, n * times, hpm_str_max_char (self));
  data = HPM_STR_DATA (str);
  total = n * times * kind;
  memcpy (data, HPM_STR_DATA (self), n * kind);
  /* What is there is doubled, a megabyte at most at a time. */
  for (filled = n * kind; filled < total;)
    {
      gsize piece = MIN (filled, total - filled);
      if (piece > 1 << 20)
        piece = MAX ((1 << 20) / (n * kind), 1) * (n * kind);
      piece = MIN (piece, total - filled);
      memcpy (data + filled, data, piece);
      filled += piece;
      hpm_poll (vm);
    }
  return str;
}

static gssize
str_length (HpmVm     *vm,
            HpmObject *self)
{
  return HPM_STR_LENGTH (self);
}

static HpmObject *
str_item (HpmVm     *vm,
          HpmObject *self,
          gssize     index)
{
  if (index < 0 || index >= HPM_STR_LENGTH (self))
    return hpm_raise (vm, HPM_EXC (vm, IndexError), "string index out of range");
  return hpm_str_from_char (vm, hpm_str_char (self, index));
}

static HpmObject *
str_slice (HpmVm     *vm,
           HpmObject *self,
           HpmObject *slice)
{
  gssize start, stop, step;
  gssize n = hpm_slice_indices (vm, slice, HPM_STR_LENGTH (self), &start, &stop, &step);
  gunichar max_char = 0;
  HpmObject *str;

  if (n < 0)
    return NULL;
  if (step == 1)
    return hpm_str_substring (vm, self, start, start + n);
  if (n == 1)
    return hpm_str_from_char (vm, hpm_str_char (self, start));
  for (gssize k = 0; k < n; k++)
    {
      hpm_poll (vm);
      max_char |= hpm_str_char (self, start + k * step);
    }
  str = hpm_str_new (vm, n, max_char);
  for (gssize k = 0; k < n; k++)
    {
      hpm_poll (vm);
      hpm_str_set_char (str, k, hpm_str_char (self, start + k * step));
    }
  return str;
}

static HpmObject *
str_subscript (HpmVm     *vm,
               HpmObject *self,
               HpmObject *key)
{
  gssize index;

  if (HPM_IS (vm, key, SLICE))
    return str_slice (vm, self, key);
  if (!hpm_is_int (key) && !HPM_TYPE_OF (key)->s.index)
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "string indices must be integers, not '%.200T'",
                      HPM_TYPE_OF (key));
  index = hpm_number_as_ssize (vm, key, HPM_EXC (vm, IndexError));
  if (index == -1 && hpm_err_occurred (vm))
    return NULL;
  if (index < 0)
    index += HPM_STR_LENGTH (self);
  return str_item (vm, self, index);
}

static int
str_contains (HpmVm     *vm,
              HpmObject *self,
              HpmObject *item)
{
  if (!hpm_is_str (item))
    {
      hpm_raise (vm, HPM_EXC (vm, TypeError),
                 "'in <string>' requires string as left operand, not %.100T", HPM_TYPE_OF (item));
      return -1;
    }
  return hpm_str_find (vm, self, item, 0, HPM_STR_LENGTH (self), FALSE) >= 0;
}

/* --- Life --- */

static void
str_dealloc (HpmVm     *vm,
             HpmObject *self)
{
  HpmStr *str = (HpmStr *) self;

  if (str->interned)
    hpm_str_interned_died (vm, self);
  if (str->separate)
    hpm_mem_free (vm, ((HpmLongStr *) self)->data);
  if (HPM_IS (vm, self, STR) && hpm_mem_is_small (vm, self))
    hpm_object_free_plain (vm, self);
  else
    hpm_object_free (vm, self);
}

static gsize
str_sizeof (HpmVm     *vm,
            HpmObject *self)
{
  HpmStr *str = (HpmStr *) self;
  gsize data = (str->length + 1) * str->kind;

  if (str->separate)
    return sizeof (HpmLongStr) + data;
  return (str->ascii ? 48 : 72) + data;
}

static HpmObject *
make_of_subclass (HpmVm     *vm,
                  HpmType   *type,
                  HpmObject *text)
{
  HpmLongStr *str;
  gsize n_bytes = (HPM_STR_LENGTH (text) + 1) * ((HpmStr *) text)->kind;

  hpm_hold (vm, text);
  str = hpm_object_alloc (vm, type, 0);
  hpm_track_instance (vm, type, str);
  hpm_unhold (vm, 1);
  str->data = hpm_mem_alloc (vm, n_bytes);
  memcpy (str->data, HPM_STR_DATA (text), n_bytes);
  str->str.length = HPM_STR_LENGTH (text);
  str->str.hash = ((HpmStr *) text)->hash;
  str->str.kind = ((HpmStr *) text)->kind;
  str->str.ascii = ((HpmStr *) text)->ascii;
  str->str.separate = 1;
  hpm_decref (vm, text);
  return HPM_OBJECT (str);
}

/* What becomes a text of C's, as the name of an encoding does, must not have zeros or surrogates. */
gboolean
hpm_str_check_no_null (HpmVm     *vm,
                       HpmObject *str)
{
  HpmObject *utf8 = hpm_str_encode (vm, str, "utf-8", "strict");

  if (utf8 == NULL)
    return FALSE;
  hpm_decref (vm, utf8);
  for (gssize i = 0; i < HPM_STR_LENGTH (str); i++)
    if (hpm_str_char (str, i) == 0)
      {
        hpm_raise (vm, HPM_EXC (vm, ValueError), "embedded null character");
        return FALSE;
      }
  return TRUE;
}

/* str (bytes, encoding, errors) */
static HpmObject *
new_decoded (HpmVm     *vm,
             HpmObject *o,
             HpmObject *encoding,
             HpmObject *errors)
{
  char *text[2];
  HpmObject *result;

  if (hpm_is_str (o))
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "decoding str is not supported");
  if (!hpm_is_bytes_like (vm, o))
    return hpm_raise (vm, HPM_EXC (vm, TypeError),
                      "decoding to str: need a bytes-like object, %.80T found", HPM_TYPE_OF (o));
  text[0] = hpm_codec_name (vm, encoding, "utf-8");
  text[1] = hpm_codec_name (vm, errors, "strict");
  result = hpm_str_decode (vm, o, text[0], text[1]);
  hpm_mem_free (vm, text[0]);
  hpm_mem_free (vm, text[1]);
  return result;
}

static HpmObject *
str_new_slot (HpmVm            *vm,
              HpmType          *type,
              HpmObject *const *args,
              gssize            n_args,
              HpmObject        *kwnames)
{
  static const char *const names[] = { "object", "encoding", "errors", NULL };
  HpmObject *out[3] = { NULL }, *text;

  if (!hpm_args_parse (vm, "str", args, n_args, kwnames, names, 0, 3, out)
      || !hpm_codec_check_names (vm, "str", out + 1))
    return NULL;
  text = !out[0] ? hpm_str_new (vm, 0, 0)
    : out[1] || out[2] ? new_decoded (vm, out[0], out[1], out[2]) : hpm_object_str (vm, out[0]);
  if (!text || type == HPM_TYPE (vm, STR))
    return text;
  return make_of_subclass (vm, type, text);
}

static HpmObject *
str_remainder (HpmVm     *vm,
               HpmObject *a,
               HpmObject *b)
{
  if (!hpm_is_str (a))
    HPM_RETURN_NOT_IMPLEMENTED (vm);
  return hpm_str_mod (vm, a, b);
}

/* --- Iterators --- */

static HpmObject *
str_iter (HpmVm     *vm,
          HpmObject *self)
{
  gboolean compact = HPM_IS (vm, self, STR); /* a subclass's keeps its characters elsewhere, in CPython */
  HpmType *type = compact && ((HpmStr *) self)->ascii ? HPM_TYPE (vm, STR_ASCII_ITER) : HPM_TYPE (vm, STR_ITER);

  return hpm_sequence_iter_new (vm, type, self, 0);
}

static HpmObject *
str_iter_next (HpmVm     *vm,
               HpmObject *self)
{
  HpmSequenceIter *it = (HpmSequenceIter *) self;

  if (it->sequence == NULL)
    return NULL;
  if (it->index < HPM_STR_LENGTH (it->sequence))
    return hpm_str_from_char (vm, hpm_str_char (it->sequence, it->index++));
  hpm_clear (vm, &it->sequence);
  return NULL;
}

#define STR_ITER_SPEC(text)                                             \
  {                                                                     \
    .name = text,                                                       \
    .base = HPM_TYPE_ID_OBJECT,                                         \
    .basic_size = sizeof (HpmSequenceIter),                             \
    .flags = HPM_TYPE_FLAG_GC | HPM_TYPE_FLAG_NO_NEW,                   \
    .slots = { HPM_SEQUENCE_ITER_SLOTS, .iternext = str_iter_next },    \
    .methods = hpm_sequence_iter_methods,                               \
  }

const HpmTypeSpec hpm_str_iter_spec = STR_ITER_SPEC ("str_iterator");
const HpmTypeSpec hpm_str_ascii_iter_spec = STR_ITER_SPEC ("str_ascii_iterator");

const HpmTypeSpec hpm_str_spec = {
  .name = "str",
  .base = HPM_TYPE_ID_OBJECT,
  .basic_size = sizeof (HpmLongStr),
  .flags = HPM_TYPE_FLAG_BASETYPE | HPM_TYPE_FLAG_STR | HPM_TYPE_FLAG_MATCH_SELF,
  .slots = {
    .dealloc = str_dealloc,
    .sizeof_ = str_sizeof,
    .repr = hpm_str_repr,
    .str = hpm_str_copy_exact,
    .hash = hpm_str_hash,
    .richcompare = str_richcompare,
    .iter = str_iter,
    .new_ = str_new_slot,
    .length = str_length,
    .subscript = str_subscript,
    .item = str_item,
    .contains = str_contains,
    .concat = hpm_str_concat,
    .repeat = str_repeat,
    .remainder = str_remainder,
  },
  .methods = hpm_str_methods,
  .doc = "str(object='') -> str\nstr(bytes_or_buffer[, encoding[, errors]]) -> str\n\n"
         "A string made from the object, or from bytes in the encoding named.",
};
