/* traceback.c: the module _traceback
 *
 * What library/traceback.py, linecache.py and inspect.py cannot know from Python: the program's
 * text, which is no file that could be opened, and where in an expression its operator stands.
 */
#include "modules/hpm-modules.h"
#include "runtime/runtime-private.h"

/* The program's text when `filename` is the program's, else None. */
HPM_FUNCTION (program_text)
{
  HpmRuntime *runtime = HPM_RUNTIME (vm);

  if (!runtime->filename || !hpm_is_str (args[0]) || !hpm_str_equal (args[0], runtime->filename))
    HPM_RETURN_NONE (vm);
  return hpm_str_from_utf8 (vm, runtime->text, runtime->length);
}

/* (left_end, right_start): the operator in the text of an expression; None: there is none. */
HPM_FUNCTION (operator_anchors)
{
  HpmObject *pair;
  gint left_end, right_start;
  char *segment;

  if (!hpm_is_str (args[0]))
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "operator_anchors() argument must be str, not %T",
                      HPM_TYPE_OF (args[0]));
  segment = hpm_str_to_utf8 (args[0], NULL);
  HPM_KEEP (vm, segment, g_free);
  if (!hpm_operator_anchors (vm, segment, TRUE, &left_end, &right_start))
    HPM_RETURN_NONE (vm);
  pair = hpm_tuple_new (vm, 2);
  hpm_hold (vm, pair);
  HPM_TUPLE_ITEM (pair, 0) = hpm_int_from_int64 (vm, left_end);
  HPM_TUPLE_ITEM (pair, 1) = hpm_int_from_int64 (vm, right_start);
  hpm_unhold (vm, 1);
  return pair;
}

/* How many columns a text takes: East Asian characters take two. */
HPM_FUNCTION (display_width)
{
  gint64 width = 0;

  if (!hpm_is_str (args[0]))
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "display_width() argument must be str, not %T",
                      HPM_TYPE_OF (args[0]));
  for (gssize i = 0; i < HPM_STR_LENGTH (args[0]); i++)
    width += g_unichar_iswide (hpm_str_char (args[0], i)) ? 2 : 1;
  return hpm_int_from_int64 (vm, width);
}

static HpmObject *
int_or_none (HpmVm    *vm,
             gint      number,
             gboolean  known)
{
  return known ? hpm_int_from_int64 (vm, number) : hpm_incref (vm->none);
}

/* instruction_position (code, lasti): (line, end line, column, end column), each None when it is
 * not known. As next () of co_positions (), but without the tuples of all those before it. */
HPM_FUNCTION (instruction_position)
{
  HpmLineEntry l = { .line = -1, .end_line = -1, .column = -1, .end_column = -1 };
  HpmObject *position;
  gssize lasti;

  if (!hpm_args_check (vm, "instruction_position", n_args, 2, 2))
    return NULL;
  if (!HPM_IS (vm, args[0], CODE) || !hpm_is_int (args[1]))
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "instruction_position() takes a code and an int");
  lasti = hpm_number_as_ssize (vm, args[1], NULL);
  if (lasti >= 0 && lasti < G_MAXINT)
    hpm_code_find_line_entry ((HpmCode *) args[0], lasti, &l);
  position = hpm_tuple_new (vm, 4);
  hpm_hold (vm, position);
  HPM_TUPLE_ITEM (position, 0) = int_or_none (vm, l.line, l.line >= 0);
  HPM_TUPLE_ITEM (position, 1) = int_or_none (vm, l.end_line, l.end_line >= 0);
  HPM_TUPLE_ITEM (position, 2) = int_or_none (vm, l.column, l.column >= 0);
  HPM_TUPLE_ITEM (position, 3) = int_or_none (vm, l.end_column, l.end_column >= 0);
  hpm_unhold (vm, 1);
  return position;
}

static const HpmMethodDef functions[] = {
  { "display_width", display_width, HPM_METH_O, "(text, /)" },
  { "instruction_position", instruction_position, HPM_METH_FASTCALL, "(code, lasti, /)" },
  { "operator_anchors", operator_anchors, HPM_METH_O, "(segment, /)" },
  { "program_text", program_text, HPM_METH_O, "(filename, /)" },
  { NULL },
};

HpmObject *hpm_traceback_module (HpmVm *vm);

HpmObject *
hpm_traceback_module (HpmVm *vm)
{
  HpmObject *module = hpm_module_new (vm, "_traceback");

  if (module == NULL || hpm_module_add_functions (vm, module, functions) < 0)
    return NULL;
  return module;
}
