/* disassemble.c: listings of code objects
 *
 * One instruction a line: index, line, name, argument and what it means.
 * Nested code objects follow, and then the exception table of each.
 */
#include "language/hpm-compiler.h"

const char *
hpm_opcode_name (HpmOpcode opcode)
{
  static const char *const names[] = {
#define HPM_OPCODE(NAME) #NAME,
#include "language/hpm-opcodes.def"
#undef HPM_OPCODE
  };

  return (guint) opcode < G_N_ELEMENTS (names) ? names[opcode] : "?";
}

static void
append_object (HpmVm     *vm,
               GString   *out,
               HpmObject *o)
{
  HpmObject *repr = hpm_object_repr (vm, o);
  char *text;

  if (!repr)
    {
      hpm_err_clear (vm);
      return;
    }
  text = hpm_str_to_utf8 (repr, NULL);
  g_string_append_printf (out, " (%s)", text);
  g_free (text);
  hpm_decref (vm, repr);
}

static void
append_name (GString   *out,
             HpmObject *names,
             guint32    index)
{
  g_autofree char *text = hpm_str_to_utf8 (HPM_TUPLE_ITEM (names, index), NULL);

  g_string_append_printf (out, " (%s)", text);
}

static void
append_meaning (HpmVm   *vm,
                GString *out,
                HpmCode *code,
                guint    opcode,
                guint32  arg)
{
  switch (opcode)
    {
    case HPM_OPCODE_LOAD_CONST:
    case HPM_OPCODE_KW_NAMES:
      append_object (vm, out, HPM_TUPLE_ITEM (code->consts, arg));
      break;
    case HPM_OPCODE_LOAD_FAST:
    case HPM_OPCODE_STORE_FAST:
    case HPM_OPCODE_DELETE_FAST:
    case HPM_OPCODE_MAKE_CELL:
    case HPM_OPCODE_LOAD_CLOSURE:
    case HPM_OPCODE_LOAD_DEREF:
    case HPM_OPCODE_LOAD_CLASSDEREF:
    case HPM_OPCODE_STORE_DEREF:
    case HPM_OPCODE_DELETE_DEREF:
      append_name (out, code->localsplus_names, arg);
      break;
    case HPM_OPCODE_LOAD_GLOBAL:
      append_name (out, code->names, arg >> 1);
      break;
    case HPM_OPCODE_STORE_NAME:
    case HPM_OPCODE_DELETE_NAME:
    case HPM_OPCODE_LOAD_NAME:
    case HPM_OPCODE_STORE_GLOBAL:
    case HPM_OPCODE_DELETE_GLOBAL:
    case HPM_OPCODE_STORE_ATTR:
    case HPM_OPCODE_DELETE_ATTR:
    case HPM_OPCODE_LOAD_ATTR:
    case HPM_OPCODE_LOAD_METHOD:
    case HPM_OPCODE_IMPORT_NAME:
    case HPM_OPCODE_IMPORT_FROM:
      append_name (out, code->names, arg);
      break;
    default:
      break;
    }
}

static void
append_code (HpmVm   *vm,
             GString *out,
             HpmCode *code)
{
  g_autofree char *name = hpm_str_to_utf8 (code->qualname, NULL);

  g_string_append_printf (out, "%s: stack %d\n", name, code->stack_size);
  for (guint32 i = 0; i < code->n_instructions; i++)
    {
      guint opcode = HPM_INSTRUCTION_OPCODE (code->instructions[i]);
      guint32 arg = HPM_INSTRUCTION_ARG (code->instructions[i]);
      HpmLocation *location = &code->locations[i];

      g_string_append_printf (out, "%4u %d:%d-%d:%d %s %u", i, location->line,
                              location->column == G_MAXUINT16 ? -1 : location->column,
                              location->end_line,
                              location->end_column == G_MAXUINT16 ? -1 : location->end_column,
                              hpm_opcode_name (opcode), arg);
      append_meaning (vm, out, code, opcode, arg);
      g_string_append_c (out, '\n');
    }
  for (guint32 i = 0; i < code->n_handlers; i++)
    {
      HpmHandler *h = &code->handlers[i];

      g_string_append_printf (out, "  %u to %u -> %u [%u]%s\n", h->start, h->end, h->target, h->depth,
                              h->lasti ? " lasti" : "");
    }
  for (gssize i = 0; i < HPM_SIZE (code->consts); i++)
    if (HPM_IS (vm, HPM_TUPLE_ITEM (code->consts, i), CODE))
      append_code (vm, out, (HpmCode *) HPM_TUPLE_ITEM (code->consts, i));
}

char *
hpm_code_disassemble (HpmVm     *vm,
                      HpmObject *code)
{
  GString *out = g_string_new (NULL);

  append_code (vm, out, (HpmCode *) code);
  return g_string_free (out, FALSE);
}
