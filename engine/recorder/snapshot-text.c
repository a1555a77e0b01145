/* snapshot-text.c: short texts of values, made without running the learner's code
 *
 * Everything here reads the object's memory and writes host memory. repr () is
 * not called: it may be the learner's, and it would allocate in the arena.
 */
#include "recorder/recorder-private.h"
#include "modules/hpm-native.h"

#include <glib/gi18n-lib.h>
#include <gmp.h>
#include <string.h>

#define MAX_CHARS  48  /* of a string's text */
#define MAX_DIGITS 24  /* of an int's */
#define MAX_ITEMS  4   /* of a container's */
#define MAX_DEPTH  2
#define MAX_WHOLE  1000 /* characters or digits of a value that is shown by itself */

static void append_text (GString   *out,
                         HpmVm     *vm,
                         HpmObject *object,
                         guint      depth);

/* --- Numbers --- */

/* As "%s%lu", of which a snapshot needs thousands. */
char *
hpm_text_with_number (const char *text,
                      guint64     number)
{
  char digits[20], *result;
  gsize length = strlen (text), n = 0;

  do
    digits[sizeof digits - ++n] = '0' + number % 10;
  while ((number /= 10) > 0);
  result = g_malloc (length + n + 1);
  memcpy (result, text, length);
  memcpy (result + length, digits + sizeof digits - n, n);
  result[length + n] = '\0';
  return result;
}

static gboolean
is_one_digit (HpmObject *object)
{
  return ABS (HPM_SIZE (object)) == 1;
}

static char *
short_int_text (HpmObject *object)
{
  return hpm_text_with_number (HPM_SIZE (object) < 0 ? "-" : "", ((HpmInt *) object)->digits[0]);
}

static void
append_int (GString   *out,
            HpmObject *object,
            gsize      most)
{
  HpmInt *number = (HpmInt *) object;
  gsize n = ABS (number->head.size);
  g_autofree char *digits = NULL;
  gsize length;
  mpz_t value;

  if (is_one_digit (object))
    {
      digits = short_int_text (object);
      g_string_append (out, digits);
      return;
    }
  mpz_init (value);
  mpz_import (value, n, -1, sizeof (guint32), 0, 2, number->digits);
  if (number->head.size < 0)
    g_string_append_c (out, '-');
  if (mpz_sizeinbase (value, 10) > 4000)
    {
      gsize n_digits = mpz_sizeinbase (value, 10);

      g_string_append_printf (out, ngettext ("… (%zu digit)", "… (%zu digits)", n_digits), n_digits);
      mpz_clear (value);
      return;
    }
  digits = g_malloc (mpz_sizeinbase (value, 10) + 2);
  mpz_get_str (digits, 10, value);
  mpz_clear (value);
  length = strlen (digits);
  if (length <= most)
    g_string_append (out, digits);
  else
    g_string_append_printf (out, "%.*s…%s", (int) most / 2 - 2, digits, digits + length - (most / 2 - 2));
}

static void
append_double (GString *out,
               double   value)
{
  g_autofree char *text = hpm_double_repr (value);

  g_string_append (out, text);
}

static void
append_complex (GString    *out,
                HpmComplex *number)
{
  g_string_append_c (out, '(');
  append_double (out, number->real);
  if (number->imag >= 0)
    g_string_append_c (out, '+');
  append_double (out, number->imag);
  g_string_append (out, "j)");
}

/* --- Text --- */

static void
append_quoted_char (GString *out,
                    gunichar c,
                    gunichar quote)
{
  if (c == quote || c == '\\')
    g_string_append_printf (out, "\\%c", (char) c);
  else if (c == '\n')
    g_string_append (out, "\\n");
  else if (c == '\t')
    g_string_append (out, "\\t");
  else if (c == '\r')
    g_string_append (out, "\\r");
  else if (c >= 0xd800 && c <= 0xdfff)
    g_string_append_printf (out, "\\u%04x", c);
  else if (c == ' ' || (c >= 0x20 && g_unichar_isprint (c)))
    g_string_append_unichar (out, c);
  else
    g_string_append_printf (out, c < 0x100 ? "\\x%02x" : "\\u%04x", c);
}

static void
append_str (GString   *out,
            HpmObject *object,
            gssize     most)
{
  gssize length = HPM_STR_LENGTH (object);
  gunichar quote = '\'';

  for (gssize i = 0; i < MIN (length, most); i++)
    if (hpm_str_char (object, i) == '\'')
      quote = '"';
  g_string_append_unichar (out, quote);
  for (gssize i = 0; i < MIN (length, most); i++)
    append_quoted_char (out, hpm_str_char (object, i), quote);
  if (length > most)
    g_string_append (out, "…");
  g_string_append_unichar (out, quote);
}

static void
append_bytes (GString  *out,
              HpmBytes *bytes,
              gssize    most)
{
  g_string_append (out, "b'");
  for (gssize i = 0; i < MIN (bytes->head.size, most); i++)
    {
      guint8 c = bytes->data[i];

      if (c < 0x7f)
        append_quoted_char (out, c, '\'');
      else
        g_string_append_printf (out, "\\x%02x", c);
    }
  g_string_append (out, bytes->head.size > most ? "…'" : "'");
}

static void
append_plain_str (GString   *out,
                  HpmObject *object)
{
  g_autofree char *text = NULL;

  if (object == NULL || !hpm_is_str (object))
    return;
  text = hpm_str_to_utf8 (object, NULL);
  g_string_append (out, text);
}

/* --- Containers --- */

static void
append_size (GString *out,
             gssize   n)
{
  /* Translators: behind the first items of a long list: [1, 2, 3, 4, … 20 items] */
  g_string_append_printf (out, ngettext (", … %zu item", ", … %zu items", (gulong) n), (gsize) n);
}

static void
append_items (GString          *out,
              HpmVm            *vm,
              HpmObject *const *items,
              gssize            n,
              guint             depth)
{
  for (gssize i = 0; i < MIN (n, MAX_ITEMS); i++)
    {
      if (i > 0)
        g_string_append (out, ", ");
      if (items[i] != NULL)
        append_text (out, vm, items[i], depth + 1);
    }
  if (n > MAX_ITEMS)
    append_size (out, n);
}

static void
append_dict (GString   *out,
             HpmVm     *vm,
             HpmObject *dict,
             guint      depth)
{
  gssize position = 0;
  HpmObject *key, *value;
  guint n = 0;

  g_string_append_c (out, '{');
  while (n < MAX_ITEMS && hpm_dict_next (dict, &position, &key, &value, NULL))
    {
      if (n++ > 0)
        g_string_append (out, ", ");
      append_text (out, vm, key, depth + 1);
      g_string_append (out, ": ");
      append_text (out, vm, value, depth + 1);
    }
  if (hpm_dict_size (dict) > MAX_ITEMS)
    append_size (out, hpm_dict_size (dict));
  g_string_append_c (out, '}');
}

static void
append_set (GString   *out,
            HpmVm     *vm,
            HpmObject *set,
            guint      depth)
{
  gssize position = 0;
  HpmObject *item;
  guint n = 0;

  g_string_append_c (out, '{');
  while (n < MAX_ITEMS && hpm_set_next (set, &position, &item, NULL))
    {
      if (n++ > 0)
        g_string_append (out, ", ");
      append_text (out, vm, item, depth + 1);
    }
  if (hpm_set_size (set) > MAX_ITEMS)
    append_size (out, hpm_set_size (set));
  g_string_append_c (out, '}');
}

static gboolean
append_container (GString   *out,
                  HpmVm     *vm,
                  HpmObject *object,
                  guint      depth)
{
  if (depth >= MAX_DEPTH)
    return FALSE;
  if (HPM_IS (vm, object, LIST))
    {
      g_string_append_c (out, '[');
      if (((HpmList *) object)->items != NULL)
        append_items (out, vm, ((HpmList *) object)->items, HPM_SIZE (object), depth);
      g_string_append_c (out, ']');
    }
  else if (HPM_IS (vm, object, TUPLE))
    {
      g_string_append_c (out, '(');
      append_items (out, vm, ((HpmTuple *) object)->items, HPM_SIZE (object), depth);
      g_string_append (out, HPM_SIZE (object) == 1 ? ",)" : ")");
    }
  else if (HPM_IS (vm, object, DICT))
    append_dict (out, vm, object, depth);
  else if (HPM_IS (vm, object, SET) || HPM_IS (vm, object, FROZENSET))
    append_set (out, vm, object, depth);
  else
    return FALSE;
  return TRUE;
}

/* --- All --- */

/* As a learner says it: "weakref", not "weakref.ReferenceType". */
const char *
hpm_plain_type_name (HpmVm   *vm,
                     HpmType *type)
{
  const char *dot = strrchr (type->name, '.');

  if (type == HPM_TYPE (vm, WEAKREF))
    return "weakref";
  return dot != NULL ? dot + 1 : type->name;
}

char *
hpm_name_of (HpmVm     *vm,
             HpmObject *object)
{
  char with_sign[64];
  const char *type_name;
  guint ordinal;

  if (HPM_HAS_FLAG (object, TYPE))
    return g_strdup (hpm_plain_type_name (vm, HPM_AS_TYPE (object)));
  if (HPM_IS (vm, object, MODULE))
    {
      GString *out = g_string_new (NULL);

      append_plain_str (out, ((HpmModule *) object)->name);
      return g_string_free (out, FALSE);
    }
  ordinal = hpm_object_shadow (vm, object)->ordinal;
  type_name = hpm_plain_type_name (vm, HPM_TYPE_OF (object));
  if (ordinal == 0)
    return g_strdup (type_name);
  if (strlen (type_name) + 2 > sizeof with_sign)
    return g_strdup_printf ("%s#%u", type_name, ordinal);
  strcpy (stpcpy (with_sign, type_name), "#");
  return hpm_text_with_number (with_sign, ordinal);
}

/* What has no value of its own is called by its name. */
static void
append_other (GString   *out,
              HpmVm     *vm,
              HpmObject *object)
{
  g_autofree char *name = NULL;

  if (HPM_IS (vm, object, FUNCTION))
    {
      append_plain_str (out, ((HpmFunction *) object)->qualname);
      g_string_append (out, "()");
    }
  else if (HPM_IS (vm, object, BUILTIN_FUNCTION))
    g_string_append_printf (out, "%s()", ((HpmBuiltinFunction *) object)->def->name);
  else if (HPM_IS (vm, object, CODE))
    {
      name = hpm_str_to_utf8 (((HpmCode *) object)->name, NULL);
      /* Translators: %s is a function's name */
      g_string_append_printf (out, _ ("code of %s"), name);
    }
  else
    {
      name = hpm_name_of (vm, object);
      if (HPM_HAS_FLAG (object, TYPE))
        g_string_append_printf (out, _ ("class %s"), name);
      else if (HPM_IS (vm, object, MODULE))
        g_string_append_printf (out, _ ("module %s"), name);
      else
        g_string_append (out, name);
    }
}

static void
append_text (GString   *out,
             HpmVm     *vm,
             HpmObject *object,
             guint      depth)
{
  if (HPM_IS_NONE (vm, object))
    g_string_append (out, "None");
  else if (object == vm->true_ || object == vm->false_)
    g_string_append (out, object == vm->true_ ? "True" : "False");
  else if (object == vm->ellipsis)
    g_string_append (out, "Ellipsis");
  else if (object == vm->not_implemented)
    g_string_append (out, "NotImplemented");
  else if (HPM_IS (vm, object, INT))
    append_int (out, object, MAX_DIGITS);
  else if (HPM_IS (vm, object, FLOAT))
    append_double (out, ((HpmFloat *) object)->value);
  else if (HPM_IS (vm, object, COMPLEX))
    append_complex (out, (HpmComplex *) object);
  else if (HPM_IS (vm, object, STR))
    append_str (out, object, MAX_CHARS);
  else if (HPM_IS (vm, object, BYTES))
    append_bytes (out, (HpmBytes *) object, MAX_CHARS);
  else if (!append_container (out, vm, object, depth))
    append_other (out, vm, object);
}

char *
hpm_text_of (HpmVm     *vm,
             HpmObject *object)
{
  HpmType *type = HPM_TYPE_OF (object);
  GString *out;

  if (type == HPM_TYPE (vm, INT) && is_one_digit (object))
    return short_int_text (object);
  if (type->id == HPM_TYPE_ID_OBJECT) /* an instance of a class that derives from nothing else */
    return hpm_name_of (vm, object);
  out = g_string_new (NULL);
  append_text (out, vm, object, 0);
  return g_string_free (out, FALSE);
}

char *
hpm_whole_text_of (HpmVm     *vm,
                   HpmObject *object)
{
  GString *out;

  if (!(HPM_IS (vm, object, STR) && HPM_STR_LENGTH (object) > MAX_CHARS)
      && !(HPM_IS (vm, object, BYTES) && HPM_SIZE (object) > MAX_CHARS)
      && !(HPM_IS (vm, object, INT) && ABS (HPM_SIZE (object)) > 2))
    return NULL;
  out = g_string_new (NULL);
  if (HPM_IS (vm, object, STR))
    append_str (out, object, MAX_WHOLE);
  else if (HPM_IS (vm, object, BYTES))
    append_bytes (out, (HpmBytes *) object, MAX_WHOLE);
  else
    append_int (out, object, MAX_WHOLE);
  return g_string_free (out, FALSE);
}

static gboolean
is_library_class (HpmType    *type,
                  const char *name)
{
  for (; type != NULL; type = type->base)
    if ((type->flags & HPM_TYPE_FLAG_LIBRARY) && strcmp (type->name, name) == 0)
      return TRUE;
  return FALSE;
}

gboolean
hpm_is_weak_container (HpmVm     *vm,
                       HpmObject *object)
{
  HpmType *type = HPM_TYPE_OF (object);

  return (type->flags & HPM_TYPE_FLAG_HEAP)
         && (is_library_class (type, "WeakKeyDictionary") || is_library_class (type, "WeakValueDictionary")
             || is_library_class (type, "WeakSet"));
}

HpmShape
hpm_shape_of (HpmVm     *vm,
              HpmObject *object)
{
  HpmType *type = HPM_TYPE_OF (object);

  if (type->flags & HPM_TYPE_FLAG_TYPE)
    return HPM_SHAPE_CLASS;
  if (type->flags & HPM_TYPE_FLAG_EXCEPTION)
    return HPM_SHAPE_EXCEPTION;
  if (hpm_type_is_subtype (type, HPM_TYPE (vm, WEAKREF)) || HPM_IS (vm, object, WEAK_PROXY)
      || HPM_IS (vm, object, WEAK_CALLABLE_PROXY))
    return HPM_SHAPE_WEAKREF;
  if (type->flags & (HPM_TYPE_FLAG_LIST | HPM_TYPE_FLAG_TUPLE))
    return HPM_SHAPE_SEQUENCE;
  if (type->flags & HPM_TYPE_FLAG_DICT)
    return HPM_SHAPE_MAPPING;
  if (HPM_IS_NATIVE_A (vm, object, DEQUE))
    return HPM_SHAPE_SEQUENCE;
  if (hpm_is_weak_container (vm, object))
    return is_library_class (type, "WeakSet") ? HPM_SHAPE_SET : HPM_SHAPE_MAPPING;
  switch ((guint) type->id)
    {
    case HPM_TYPE_ID_NONE: case HPM_TYPE_ID_NOT_IMPLEMENTED: case HPM_TYPE_ID_ELLIPSIS:
    case HPM_TYPE_ID_INT: case HPM_TYPE_ID_BOOL: case HPM_TYPE_ID_FLOAT: case HPM_TYPE_ID_COMPLEX:
    case HPM_TYPE_ID_STR: case HPM_TYPE_ID_BYTES: case HPM_TYPE_ID_BYTEARRAY:
    case HPM_TYPE_ID_RANGE: case HPM_TYPE_ID_SLICE:
      return type->flags & HPM_TYPE_FLAG_HEAP ? HPM_SHAPE_INSTANCE : HPM_SHAPE_VALUE;
    case HPM_TYPE_ID_SET: case HPM_TYPE_ID_FROZENSET:
      return HPM_SHAPE_SET;
    case HPM_TYPE_ID_FUNCTION: case HPM_TYPE_ID_BUILTIN_FUNCTION:
      return HPM_SHAPE_FUNCTION;
    case HPM_TYPE_ID_METHOD:
      return HPM_SHAPE_METHOD;
    case HPM_TYPE_ID_MODULE:
      return HPM_SHAPE_MODULE;
    case HPM_TYPE_ID_CELL:
      return HPM_SHAPE_CELL;
    case HPM_TYPE_ID_GENERATOR:
      return HPM_SHAPE_GENERATOR;
    case HPM_TYPE_ID_FRAME:
      return HPM_SHAPE_FRAME;
    case HPM_TYPE_ID_OBJECT:
      return HPM_SHAPE_INSTANCE;
    default:
      return type->flags & HPM_TYPE_FLAG_HEAP ? HPM_SHAPE_INSTANCE : HPM_SHAPE_OTHER;
    }
}
