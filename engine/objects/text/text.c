/* text.c: searching, cutting and splitting of what consists of characters
 *
 * A str, bytes or bytearray seen as an HpmText: an array of items of 1, 2 or 4 bytes. The methods
 * that these types share (text-methods.c) are written for it once; results are made in the type
 * of the object that the text came from.
 */
#include "objects/hpm-values.h"

/* --- Views and results --- */

gboolean
hpm_text_view (HpmVm     *vm,
               HpmObject *o,
               HpmText   *text)
{
  const char *data;

  *text = (HpmText) { .object = o };
  if (hpm_is_str (o))
    {
      text->data = HPM_STR_DATA (o);
      text->kind = ((HpmStr *) o)->kind;
      text->length = HPM_STR_LENGTH (o);
      text->is_str = TRUE;
      return TRUE;
    }
  if (!hpm_bytes_borrow_data (vm, o, &data, &text->length))
    return FALSE;
  text->data = data;
  text->kind = 1;
  return TRUE;
}

HpmObject *
hpm_text_cut (HpmVm         *vm,
              const HpmText *text,
              gssize         start,
              gssize         end)
{
  HpmObject *o = text->object;

  if (text->is_str)
    return hpm_str_substring (vm, o, start, end);
  if (!hpm_is_bytes (o))
    return hpm_bytearray_new (vm, (char *) text->data + start, MAX (end - start, 0));
  if (start == 0 && end == text->length && HPM_IS (vm, o, BYTES))
    return hpm_incref (o);
  return hpm_bytes_new (vm, (char *) text->data + start, MAX (end - start, 0));
}

HpmObject *
hpm_text_finish (HpmVm         *vm,
                 const HpmText *text,
                 HpmBuilder    *builder)
{
  HpmObject *result;
  char *data;

  if (text->is_str)
    return hpm_builder_finish (vm, builder);
  result = hpm_is_bytes (text->object) ? hpm_bytes_new (vm, NULL, builder->length)
    : hpm_bytearray_new (vm, NULL, builder->length);
  hpm_bytes_borrow_data (vm, result, (const char **) &data, &(gssize) { 0 });
  hpm_mem_move (vm, data, builder->chars, builder->length);
  hpm_builder_discard (vm, builder);
  /* The one empty object is not to be replaced by another one. */
  return result;
}

/* --- Searching --- */

static gboolean
matches_at (const HpmText *text,
            const HpmText *part,
            gssize         at)
{
  if (text->kind == part->kind)
    return memcmp ((char *) text->data + at * text->kind, part->data,
                   part->length * part->kind) == 0;
  for (gssize k = 0; k < part->length; k++)
    if (hpm_text_char (text, at + k) != hpm_text_char (part, k))
      return FALSE;
  return TRUE;
}

#define SEARCHED_AT_ONCE ((gssize) 1 << 20)
/* memmem () looks through what it is to find first. */
#define LONGEST_SOUGHT   ((gssize) 4 << 20)

/* Whether n bytes are the same, a piece at a time. */
static gboolean
same_bytes (HpmVm      *vm,
            const char *a,
            const char *b,
            gssize      n)
{
  for (gssize done = 0; done < n; done += SEARCHED_AT_ONCE)
    {
      hpm_poll_for (vm, 1 + MIN (n - done, SEARCHED_AT_ONCE) / HPM_BYTES_PER_UNIT);
      if (memcmp (a + done, b + done, MIN (n - done, SEARCHED_AT_ONCE)) != 0)
        return FALSE;
    }
  return TRUE;
}

/* The same of bytes, a piece at a time; of something huge its beginning is looked for. */
static gssize
find_bytes (HpmVm         *vm,
            const char    *data,
            gssize         start,
            gssize         end,
            const HpmText *part)
{
  const gssize sought = MIN (part->length, LONGEST_SOUGHT), rest = part->length - sought;

  while (start + part->length <= end)
    {
      gssize length = MIN (end - start, MAX (SEARCHED_AT_ONCE, 2 * sought));
      const char *found = memmem (data + start, length, part->data, sought);

      hpm_poll_for (vm, 1 + (found ? found - data - start : length) / HPM_BYTES_PER_UNIT);
      if (!found)
        start += length - sought + 1;
      else if (found - data + part->length <= end
               && same_bytes (vm, found + sought, (const char *) part->data + sought, rest))
        return found - data;
      else
        start = found - data + 1;
    }
  return -1;
}

/* Where `part` (not empty) first stands in text[start:end]; -1. */
static gssize
find_forwards (HpmVm         *vm,
               const HpmText *text,
               const HpmText *part,
               gssize         start,
               gssize         end)
{
  gunichar first = hpm_text_char (part, 0);

  if (text->kind == 1 && part->kind == 1)
    return find_bytes (vm, text->data, start, end, part);
  for (gssize k = start; k + part->length <= end; k++)
    {
      hpm_poll (vm);
      if (hpm_text_char (text, k) == first && matches_at (text, part, k))
        return k;
    }
  return -1;
}

gssize
hpm_text_find (HpmVm         *vm,
               const HpmText *text,
               const HpmText *part,
               gssize         start,
               gssize         end,
               gboolean       backwards)
{
  if (start > end)
    return -1;
  if (part->length == 0)
    return backwards ? end : start;
  if (part->length > end - start)
    return -1;
  if (!backwards)
    return find_forwards (vm, text, part, start, end);
  for (gssize k = end - part->length; k >= start; k--)
    {
      hpm_poll (vm);
      if (matches_at (text, part, k))
        return k;
    }
  return -1;
}

gssize
hpm_str_find (HpmVm     *vm,
              HpmObject *o,
              HpmObject *part,
              gssize     start,
              gssize     end,
              gboolean   backwards)
{
  HpmText text, sub;

  hpm_text_view (vm, o, &text);
  hpm_text_view (vm, part, &sub);
  return hpm_text_find (vm, &text, &sub, start, end, backwards);
}

/* How often `part` stands in text[start:end] without overlapping, counting up to `most`. */
gssize
hpm_text_count (HpmVm         *vm,
                const HpmText *text,
                const HpmText *part,
                gssize         start,
                gssize         end,
                gssize         most)
{
  gssize n = 0, at = start;

  if (start > end)
    return 0;
  if (part->length == 0)
    return MIN (end - start + 1, most);
  while (n < most && (at = hpm_text_find (vm, text, part, at, end, FALSE)) >= 0)
    {
      hpm_poll (vm);
      at += part->length;
      n++;
    }
  return n;
}

gboolean
hpm_text_equal_at (const HpmText *text,
                   const HpmText *part,
                   gssize         start,
                   gssize         end,
                   gboolean       at_end)
{
  if (end - start < part->length)
    return FALSE;
  return matches_at (text, part, at_end ? end - part->length : start);
}

/* --- Classes of characters --- */

gboolean
hpm_text_is_space (const HpmText *text,
                   gunichar       c)
{
  if (text->is_str)
    return hpm_unicode_is_space (c);
  return c == ' ' || (c >= '\t' && c <= '\r');
}

static gboolean
is_line_break (const HpmText *text,
               gunichar       c)
{
  if (c == '\n' || c == '\r')
    return TRUE;
  return text->is_str && (c == 0x0b || c == 0x0c || (c >= 0x1c && c <= 0x1e) || c == 0x85
                          || c == 0x2028 || c == 0x2029);
}

static gboolean
contains_char (const HpmText *text,
               gunichar       c)
{
  for (gssize k = 0; k < text->length; k++)
    if (hpm_text_char (text, k) == c)
      return TRUE;
  return FALSE;
}

/* Narrows *start and *end to what is left when the characters in `chars` (NULL: spaces) are taken
 * off on the sides asked for. */
void
hpm_text_strip (HpmVm         *vm,
                const HpmText *text,
                const HpmText *chars,
                gboolean       left,
                gboolean       right,
                gssize        *start,
                gssize        *end)
{
#define STRIPPED(c) (chars ? contains_char (chars, c) : hpm_text_is_space (text, c))

  *start = 0;
  *end = text->length;
  while (left && *start < *end && STRIPPED (hpm_text_char (text, *start)))
    {
      hpm_poll (vm);
      ++*start;
    }
  while (right && *end > *start && STRIPPED (hpm_text_char (text, *end - 1)))
    {
      hpm_poll (vm);
      --*end;
    }
#undef STRIPPED
}

/* --- Splitting --- */

static void
append_cut (HpmVm         *vm,
            HpmObject     *list,
            const HpmText *text,
            gssize         start,
            gssize         end)
{
  HpmObject *piece = hpm_text_cut (vm, text, start, end);

  /* The room that is there from the start is filled without asking whether it is too much. */
  if (HPM_SIZE (list) < ((HpmList *) list)->allocated)
    {
      HPM_LIST_ITEM (list, HPM_SIZE (list)) = piece;
      HPM_SIZE (list)++;
      return;
    }
  hpm_list_append (vm, list, piece);
  hpm_decref (vm, piece);
}

static void
split_at_spaces (HpmVm         *vm,
                 HpmObject     *list,
                 const HpmText *text,
                 gssize         most)
{
  gssize at = 0, start;

  for (;;)
    {
      while (at < text->length && hpm_text_is_space (text, hpm_text_char (text, at)))
        at++;
      if (at == text->length)
        return;
      start = at;
      if (most-- <= 0)
        break;
      for (; at < text->length && !hpm_text_is_space (text, hpm_text_char (text, at)); at++)
        hpm_poll (vm);
      append_cut (vm, list, text, start, at);
    }
  /* The rest, whole but for the spaces before it */
  append_cut (vm, list, text, start, text->length);
}

static void
split_at_spaces_backwards (HpmVm         *vm,
                           HpmObject     *list,
                           const HpmText *text,
                           gssize         most)
{
  gssize at = text->length, end;

  for (;;)
    {
      while (at > 0 && hpm_text_is_space (text, hpm_text_char (text, at - 1)))
        at--;
      if (at == 0)
        return;
      end = at;
      if (most-- <= 0)
        break;
      for (; at > 0 && !hpm_text_is_space (text, hpm_text_char (text, at - 1)); at--)
        hpm_poll (vm);
      append_cut (vm, list, text, at, end);
    }
  /* The rest, whole but for the spaces behind it */
  append_cut (vm, list, text, 0, end);
}

static void
split_at (HpmVm         *vm,
          HpmObject     *list,
          const HpmText *text,
          const HpmText *separator,
          gssize         most)
{
  gssize start = 0, found;

  while (most-- > 0)
    {
      hpm_poll (vm);
      found = hpm_text_find (vm, text, separator, start, text->length, FALSE);
      if (found < 0)
        break;
      append_cut (vm, list, text, start, found);
      start = found + separator->length;
    }
  append_cut (vm, list, text, start, text->length);
}

static void
split_at_backwards (HpmVm         *vm,
                    HpmObject     *list,
                    const HpmText *text,
                    const HpmText *separator,
                    gssize         most)
{
  gssize end = text->length, found;

  while (most-- > 0)
    {
      hpm_poll (vm);
      found = hpm_text_find (vm, text, separator, 0, end, TRUE);
      if (found < 0)
        break;
      append_cut (vm, list, text, found + separator->length, end);
      end = found;
    }
  append_cut (vm, list, text, 0, end);
}

/* CPython guesses: most words have not more than 12 parts. */
static HpmObject *
new_list_of_parts (HpmVm         *vm,
                   const HpmText *text,
                   const HpmText *separator,
                   gssize         most)
{
  gboolean whole = separator && separator->length > text->length;
  HpmObject *list = hpm_list_new (vm, whole ? 1 : most < 12 ? most + 1 : 12);

  HPM_SIZE (list) = 0;
  return list;
}

/* A new list. `separator` NULL: runs of spaces; not empty. `most` pieces are cut off at most. */
HpmObject *
hpm_text_split (HpmVm         *vm,
                const HpmText *text,
                const HpmText *separator,
                gssize         most,
                gboolean       backwards)
{
  HpmObject *list = new_list_of_parts (vm, text, separator, most);

  if (!backwards)
    {
      if (separator)
        split_at (vm, list, text, separator, most);
      else
        split_at_spaces (vm, list, text, most);
      return list;
    }
  if (separator)
    split_at_backwards (vm, list, text, separator, most);
  else
    split_at_spaces_backwards (vm, list, text, most);
  hpm_list_reverse (vm, list);
  return list;
}

HpmObject *
hpm_text_splitlines (HpmVm         *vm,
                     const HpmText *text,
                     gboolean       keep_ends)
{
  HpmObject *list = hpm_list_new (vm, 0);
  gssize at = 0;

  while (at < text->length)
    {
      gssize start = at, end;

      for (; at < text->length && !is_line_break (text, hpm_text_char (text, at)); at++)
        hpm_poll (vm);
      end = at;
      if (at < text->length)
        {
          at += at + 1 < text->length && hpm_text_char (text, at) == '\r'
            && hpm_text_char (text, at + 1) == '\n' ? 2 : 1;
          if (keep_ends)
            end = at;
        }
      append_cut (vm, list, text, start, end);
    }
  return list;
}
