/* code-replace.c: code.replace ()
 *
 * Names, numbers of lines and constants can be exchanged: the new code object has the same instructions. Bytecode
 * of the program's own cannot be run, since what runs is a form of our own (published.c): parts that
 * would need that are refused, and so is whatever does not fit the instructions.
 *
 * Read hpm_code_replace (), at the bottom, first.
 */
#include "language/hpm-compiler.h"

#include <string.h>

enum {
  ARGCOUNT, POSONLYARGCOUNT, KWONLYARGCOUNT, NLOCALS, STACKSIZE, FLAGS, FIRSTLINENO, CODE, CONSTS, NAMES,
  VARNAMES, FREEVARS, CELLVARS, FILENAME, NAME, QUALNAME, LINETABLE, EXCEPTIONTABLE, N_FIELDS
};

static const char *const fields[] = {
  "co_argcount", "co_posonlyargcount", "co_kwonlyargcount", "co_nlocals", "co_stacksize", "co_flags",
  "co_firstlineno", "co_code", "co_consts", "co_names", "co_varnames", "co_freevars", "co_cellvars",
  "co_filename", "co_name", "co_qualname", "co_linetable", "co_exceptiontable", NULL
};

/* --- Are the arguments what they should be? --- */

static HpmTypeId
type_of_field (guint field)
{
  switch (field)
    {
    case CODE: case LINETABLE: case EXCEPTIONTABLE: return HPM_TYPE_ID_BYTES;
    case CONSTS: case NAMES: case VARNAMES: case FREEVARS: case CELLVARS: return HPM_TYPE_ID_TUPLE;
    case FILENAME: case NAME: case QUALNAME: return HPM_TYPE_ID_STR;
    default: return HPM_TYPE_ID_INT;
    }
}

static gboolean
check_type (HpmVm     *vm,
            guint      field,
            HpmObject *value)
{
  HpmType *wanted = vm->types[type_of_field (field)];

  if (hpm_type_is_subtype (HPM_TYPE_OF (value), wanted))
    return TRUE;
  if (type_of_field (field) == HPM_TYPE_ID_INT)
    hpm_raise (vm, HPM_EXC (vm, TypeError), "'%T' object cannot be interpreted as an integer", HPM_TYPE_OF (value));
  else
    hpm_raise (vm, HPM_EXC (vm, TypeError), "replace() argument '%s' must be %s, not %s", fields[field],
               wanted->name, hpm_argument_type_name (vm, value));
  return FALSE;
}

static gboolean
refuse (HpmVm *vm,
        guint  field)
{
  hpm_raise (vm, HPM_EXC (vm, ValueError),
             "Heaparium runs only what its own compiler made: this %s does not fit the instructions", fields[field]);
  return FALSE;
}

/* Parts that must stay as they are. */
static gboolean
is_unchanged (HpmVm     *vm,
              HpmObject *code,
              guint      field,
              HpmObject *value)
{
  HpmObject *name = hpm_str_interned (vm, fields[field]), *before = hpm_object_get_attr (vm, code, name);
  gboolean same = before && hpm_object_rich_compare_bool (vm, before, value, HPM_EQ) == 1;

  hpm_xdecref (vm, before);
  hpm_decref (vm, name);
  return same || refuse (vm, field);
}

static gboolean
all_strings (HpmObject *tuple)
{
  for (gssize i = 0; i < HPM_SIZE (tuple); i++)
    if (!hpm_is_str (HPM_TUPLE_ITEM (tuple, i)))
      return FALSE;
  return TRUE;
}

/* The instructions count on tuples of that length (names of keywords, keys) and on code that needs as many cells. */
static gboolean
is_exchangeable (HpmVm     *vm,
                 HpmObject *before,
                 HpmObject *after)
{
  if (HPM_IS (vm, before, CODE))
    return HPM_IS (vm, after, CODE) && ((HpmCode *) before)->n_frees == ((HpmCode *) after)->n_frees;
  if (HPM_IS (vm, before, TUPLE))
    return before == after
           || (HPM_IS (vm, after, TUPLE) && HPM_SIZE (before) == HPM_SIZE (after)
               && all_strings (before) == all_strings (after));
  return TRUE;
}

static gboolean
check_constants (HpmVm     *vm,
                 HpmCode   *code,
                 HpmObject *constants)
{
  if (HPM_SIZE (constants) < HPM_SIZE (code->consts))
    return refuse (vm, CONSTS);
  for (gssize i = 0; i < HPM_SIZE (code->consts); i++)
    if (!is_exchangeable (vm, HPM_TUPLE_ITEM (code->consts, i), HPM_TUPLE_ITEM (constants, i)))
      return refuse (vm, CONSTS);
  return TRUE;
}

static gboolean
check_names (HpmVm     *vm,
             guint      field,
             HpmObject *names,
             gssize     n,
             gboolean   may_be_more)
{
  for (gssize i = 0; i < HPM_SIZE (names); i++)
    if (!hpm_is_str (HPM_TUPLE_ITEM (names, i)))
      {
        hpm_raise (vm, HPM_EXC (vm, SystemError), "non-string found in code slot");
        return FALSE;
      }
  if (HPM_SIZE (names) == n || (may_be_more && HPM_SIZE (names) > n))
    return TRUE;
  return refuse (vm, field);
}

static gboolean
check_field (HpmVm     *vm,
             HpmCode   *code,
             guint      field,
             HpmObject *value)
{
  gssize n_plain = 0;

  for (gint i = 0; i < code->n_localsplus; i++)
    n_plain += (code->localsplus_kinds[i] & HPM_LOCAL_PLAIN) != 0;
  switch (field)
    {
    case CONSTS: return check_constants (vm, code, value);
    case NAMES: return check_names (vm, field, value, HPM_SIZE (code->names), TRUE);
    case VARNAMES: return check_names (vm, field, value, n_plain, FALSE);
    case FREEVARS: return check_names (vm, field, value, code->n_frees, FALSE);
    case CELLVARS: return check_names (vm, field, value, code->n_cells, FALSE);
    case FIRSTLINENO: case FILENAME: case NAME: case QUALNAME: return TRUE;
    default: return is_unchanged (vm, HPM_OBJECT (code), field, value);
    }
}

static gboolean
check_fields (HpmVm            *vm,
              HpmCode          *code,
              HpmObject *const *values)
{
  for (guint field = 0; field < N_FIELDS; field++)
    if (values[field] && (!check_type (vm, field, values[field]) || !check_field (vm, code, field, values[field])))
      return FALSE;
  return TRUE;
}

/* --- The copy --- */

static gpointer
copy_block (HpmVm        *vm,
            gconstpointer block,
            gsize         size)
{
  gpointer copy;

  if (!block)
    return NULL;
  copy = hpm_mem_alloc (vm, MAX (size, 1));
  memcpy (copy, block, size);
  return copy;
}

static HpmCode *
copy_code (HpmVm   *vm,
           HpmCode *code)
{
  HpmCode *copy = hpm_code_alloc (vm);
  HpmPublished *p = code->published;
  gsize head = G_STRUCT_OFFSET (HpmCode, flags);

  memcpy ((char *) copy + head, (char *) code + head, sizeof *code - head);
  copy->weaklist = NULL;
  copy->cold = HPM_CODE_COLD;
  copy->instructions = NULL;
  copy->locations = NULL;
  copy->handlers = NULL;
  copy->published = NULL;
  copy->localsplus_kinds = NULL;
  hpm_incref (copy->consts);
  hpm_incref (copy->names);
  hpm_incref (copy->localsplus_names);
  hpm_incref (copy->filename);
  hpm_incref (copy->name);
  hpm_incref (copy->qualname);
  copy->localsplus_kinds = copy_block (vm, code->localsplus_kinds, code->n_localsplus);
  copy->instructions = copy_block (vm, code->instructions, code->n_instructions * sizeof *code->instructions);
  copy->locations = copy_block (vm, code->locations, code->n_instructions * sizeof *code->locations);
  copy->handlers = copy_block (vm, code->handlers, code->n_handlers * sizeof *code->handlers);
  copy->published = copy_block (vm, p, sizeof *p + p->n_places * sizeof *p->places + p->n_code + p->n_lines
                                         + p->n_handlers);
  return copy;
}

static void
shift_lines (HpmCode *code,
             gint     first_line)
{
  gint by = (gint) ((guint) first_line - (guint) code->first_line);

  for (guint32 i = 0; i < code->n_instructions; i++)
    if (code->locations[i].line > 0)
      {
        code->locations[i].line = (gint) ((guint) code->locations[i].line + (guint) by);
        code->locations[i].end_line = (gint) ((guint) code->locations[i].end_line + (guint) by);
      }
  code->first_line = first_line;
}

/* `names` take the places of that kind, in their order. */
static void
rename_locals (HpmVm     *vm,
               HpmCode   *code,
               HpmObject *names,
               guint8     kind)
{
  HpmObject *all = hpm_tuple_from_array (vm, &HPM_TUPLE_ITEM (code->localsplus_names, 0), code->n_localsplus);
  gssize n = 0;

  for (gint i = 0; i < code->n_localsplus; i++)
    if (code->localsplus_kinds[i] & kind)
      {
        hpm_replace (vm, &HPM_TUPLE_ITEM (all, i), hpm_incref (HPM_TUPLE_ITEM (names, n)));
        hpm_str_intern (vm, &HPM_TUPLE_ITEM (all, i));
        n++;
      }
  hpm_replace (vm, &code->localsplus_names, all);
}

static void
set_object (HpmVm      *vm,
            HpmObject **place,
            HpmObject  *value)
{
  if (value)
    hpm_replace (vm, place, hpm_incref (value));
}

HpmObject *
hpm_code_replace (HpmVm            *vm,
                  HpmObject        *self,
                  HpmObject *const *args,
                  gssize            n_args,
                  HpmObject        *kwnames)
{
  HpmObject *values[N_FIELDS] = { NULL };
  gssize first_line = 0;
  HpmCode *code;

  if (!hpm_args_parse (vm, "replace", args, n_args, kwnames, fields, 0, 0, values)
      || !check_fields (vm, (HpmCode *) self, values)
      || (values[FIRSTLINENO] && !hpm_argument_as_int (vm, values[FIRSTLINENO], &first_line)))
    return NULL;
  code = copy_code (vm, (HpmCode *) self);
  hpm_hold (vm, code);
  set_object (vm, &code->consts, values[CONSTS]);
  set_object (vm, &code->filename, values[FILENAME]);
  set_object (vm, &code->name, values[NAME]);
  set_object (vm, &code->qualname, values[QUALNAME]);
  set_object (vm, &code->names, values[NAMES]);
  for (gssize i = 0; values[NAMES] && i < HPM_SIZE (code->names); i++)
    hpm_str_intern (vm, &HPM_TUPLE_ITEM (code->names, i));
  if (values[VARNAMES])
    rename_locals (vm, code, values[VARNAMES], HPM_LOCAL_PLAIN);
  if (values[CELLVARS])
    rename_locals (vm, code, values[CELLVARS], HPM_LOCAL_CELL);
  if (values[FREEVARS])
    rename_locals (vm, code, values[FREEVARS], HPM_LOCAL_FREE);
  if (values[FIRSTLINENO])
    shift_lines (code, first_line);
  hpm_code_prepare (vm, code);
  hpm_unhold (vm, 1);
  return HPM_OBJECT (code);
}
