/* code.c: the type code
 *
 * A code object never changes once it is assembled. It is not tracked by the
 * collector: what it refers to are names, constants and other code.
 */
#include "language/hpm-compiler.h"

#include <string.h>

HpmCode *
hpm_code_alloc (HpmVm *vm)
{
  return hpm_object_alloc (vm, HPM_TYPE (vm, CODE), 0);
}

static void
code_dealloc (HpmVm     *vm,
              HpmObject *self)
{
  HpmCode *code = (HpmCode *) self;

  hpm_weakrefs_clear (vm, self);
  hpm_clear (vm, &code->consts);
  hpm_clear (vm, &code->names);
  hpm_clear (vm, &code->localsplus_names);
  hpm_clear (vm, &code->filename);
  hpm_clear (vm, &code->name);
  hpm_clear (vm, &code->qualname);
  hpm_mem_free (vm, code->localsplus_kinds);
  hpm_mem_free (vm, code->instructions);
  hpm_mem_free (vm, code->locations);
  hpm_mem_free (vm, code->handlers);
  hpm_mem_free (vm, code->published);
  hpm_object_free (vm, self);
}

static void
code_each_ref (HpmVm      *vm,
               HpmObject  *self,
               HpmRefFunc  func,
               gpointer    data)
{
  HpmCode *code = (HpmCode *) self;
  const struct { HpmObject *target; const char *text; } fields[] = {
    { code->consts, "co_consts" },
    { code->names, "co_names" },
    { code->localsplus_names, "co_varnames" },
    { code->filename, "co_filename" },
    { code->name, "co_name" },
    { code->qualname, "co_qualname" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    if (fields[i].target)
      {
        HpmRefLabel label = { HPM_REF_NAMED, 0, NULL, fields[i].text };
        func (fields[i].target, &label, data);
      }
}

static HpmObject *
code_repr (HpmVm     *vm,
           HpmObject *self)
{
  HpmCode *code = (HpmCode *) self;
  char address[24];

  g_snprintf (address, sizeof address, "0x%" G_GINT64_MODIFIER "x", hpm_address_of (vm, self));
  return hpm_str_from_format (vm, "<code object %U at %s, file \"%U\", line %d>", code->name, address,
                              code->filename, code->first_line);
}

/* --- Comparing: two compilations of one text give equal code --- */

static gboolean
same_bytes (gconstpointer a,
            gconstpointer b,
            gsize         size)
{
  return size == 0 || memcmp (a, b, size) == 0;
}

static gboolean
same_instructions (HpmCode *a,
                   HpmCode *b)
{
  for (guint32 i = 0; i < a->n_instructions; i++)
    if (a->instructions[i].plain != b->instructions[i].plain
        || a->instructions[i].arg != b->instructions[i].arg)
      return FALSE;
  return TRUE;
}

static gboolean
codes_equal (HpmVm   *vm,
             HpmCode *a,
             HpmCode *b)
{
  return a->argcount == b->argcount && a->posonlyargcount == b->posonlyargcount
         && a->kwonlyargcount == b->kwonlyargcount && a->flags == b->flags
         && a->first_line == b->first_line && a->n_instructions == b->n_instructions
         && a->n_handlers == b->n_handlers && a->n_localsplus == b->n_localsplus
         && hpm_str_equal (a->name, b->name)
         && same_instructions (a, b)
         && same_bytes (a->locations, b->locations, a->n_instructions * sizeof *a->locations)
         && same_bytes (a->handlers, b->handlers, a->n_handlers * sizeof *a->handlers)
         && same_bytes (a->localsplus_kinds, b->localsplus_kinds, a->n_localsplus)
         && hpm_const_equal (vm, a->consts, b->consts) && hpm_const_equal (vm, a->names, b->names)
         && hpm_const_equal (vm, a->localsplus_names, b->localsplus_names);
}

static HpmObject *
code_richcompare (HpmVm     *vm,
                  HpmObject *a,
                  HpmObject *b,
                  int        op)
{
  gboolean equal;

  if ((op != HPM_EQ && op != HPM_NE) || !HPM_IS (vm, a, CODE) || !HPM_IS (vm, b, CODE))
    HPM_RETURN_NOT_IMPLEMENTED (vm);
  equal = a == b || codes_equal (vm, (HpmCode *) a, (HpmCode *) b);
  return hpm_bool_from (vm, equal == (op == HPM_EQ));
}

static gint64
code_hash (HpmVm     *vm,
           HpmObject *self)
{
  HpmCode *code = (HpmCode *) self;
  guint64 hash = (guint64) hpm_object_hash (vm, code->name);

  hash ^= (guint64) hpm_object_hash (vm, code->names) * 3;
  hash ^= (guint64) code->first_line << 8 ^ (guint64) code->argcount << 40 ^ code->n_instructions;
  return hash == G_MAXUINT64 ? -2 : (gint64) hash;
}

/* --- Attributes --- */

static HpmObject *
names_of_kind (HpmVm     *vm,
               HpmObject *self,
               guint8     kind)
{
  HpmCode *code = (HpmCode *) self;
  gssize n = 0;
  HpmObject *names;

  for (gint i = 0; i < code->n_localsplus; i++)
    n += (code->localsplus_kinds[i] & kind) != 0;
  names = hpm_tuple_new (vm, n);
  n = 0;
  for (gint i = 0; i < code->n_localsplus; i++)
    if (code->localsplus_kinds[i] & kind)
      HPM_TUPLE_ITEM (names, n++) = hpm_incref (HPM_TUPLE_ITEM (code->localsplus_names, i));
  return names;
}

static HpmObject *
get_varnames (HpmVm     *vm,
              HpmObject *self)
{
  return names_of_kind (vm, self, HPM_LOCAL_PLAIN);
}

static HpmObject *
get_cellvars (HpmVm     *vm,
              HpmObject *self)
{
  return names_of_kind (vm, self, HPM_LOCAL_CELL);
}

static HpmObject *
get_freevars (HpmVm     *vm,
              HpmObject *self)
{
  return names_of_kind (vm, self, HPM_LOCAL_FREE);
}

static HpmObject *
get_flags (HpmVm     *vm,
           HpmObject *self)
{
  return hpm_int_from_int64 (vm, ((HpmCode *) self)->flags & (0xffff | HPM_CODE_FUTURE_ANNOTATIONS));
}

static HpmObject *
get_code (HpmVm     *vm,
          HpmObject *self)
{
  HpmPublished *p = ((HpmCode *) self)->published;

  return hpm_bytes_new (vm, (const char *) HPM_PUBLISHED_BYTES (p), p->n_code);
}

static HpmObject *
get_linetable (HpmVm     *vm,
               HpmObject *self)
{
  HpmPublished *p = ((HpmCode *) self)->published;

  return hpm_bytes_new (vm, (const char *) HPM_PUBLISHED_BYTES (p) + p->n_code, p->n_lines);
}

static HpmObject *
get_exceptiontable (HpmVm     *vm,
                    HpmObject *self)
{
  HpmPublished *p = ((HpmCode *) self)->published;

  return hpm_bytes_new (vm, (const char *) HPM_PUBLISHED_BYTES (p) + p->n_code + p->n_lines, p->n_handlers);
}

static HpmObject *
get_stacksize (HpmVm     *vm,
               HpmObject *self)
{
  return hpm_int_from_int64 (vm, ((HpmCode *) self)->published->stack_size);
}

/* The head of 3.11's PyCodeObject, and two bytes for each unit of instructions. */
static gsize
code_sizeof (HpmVm     *vm,
             HpmObject *self)
{
  const HpmPublished *published = ((HpmCode *) self)->published; /* NULL: a cancelled compilation's */

  return (184 + (published ? published->n_code : 0) + 7) & ~(gsize) 7;
}

/* The name of a local by an instruction's argument. */
HPM_FUNCTION (varname_from_arg)
{
  HpmObject *names = ((HpmCode *) self)->localsplus_names;
  gssize index = hpm_number_as_ssize (vm, args[0], NULL);

  if (vm->exception)
    return NULL;
  if (index < 0 || index >= HPM_SIZE (names))
    return hpm_raise (vm, HPM_EXC (vm, IndexError), "tuple index out of range");
  return hpm_incref (HPM_TUPLE_ITEM (names, index));
}

static const HpmMethodDef code_methods[] = {
  { "co_positions", hpm_code_positions, HPM_METH_NOARGS, NULL },
  { "co_lines", hpm_code_lines, HPM_METH_NOARGS, NULL },
  { "_varname_from_oparg", varname_from_arg, HPM_METH_O, NULL },
  { "replace", hpm_code_replace, HPM_METH_FASTCALL | HPM_METH_KEYWORDS, NULL },
  { NULL }
};

static const HpmMemberDef code_members[] = {
  { "co_argcount", HPM_MEMBER_INT, G_STRUCT_OFFSET (HpmCode, argcount), TRUE },
  { "co_posonlyargcount", HPM_MEMBER_INT, G_STRUCT_OFFSET (HpmCode, posonlyargcount), TRUE },
  { "co_kwonlyargcount", HPM_MEMBER_INT, G_STRUCT_OFFSET (HpmCode, kwonlyargcount), TRUE },
  { "co_nlocals", HPM_MEMBER_INT, G_STRUCT_OFFSET (HpmCode, n_locals), TRUE },
  { "co_names", HPM_MEMBER_OBJECT, G_STRUCT_OFFSET (HpmCode, names), TRUE },
  { "co_filename", HPM_MEMBER_OBJECT, G_STRUCT_OFFSET (HpmCode, filename), TRUE },
  { "co_name", HPM_MEMBER_OBJECT, G_STRUCT_OFFSET (HpmCode, name), TRUE },
  { "co_qualname", HPM_MEMBER_OBJECT, G_STRUCT_OFFSET (HpmCode, qualname), TRUE },
  { "co_firstlineno", HPM_MEMBER_INT, G_STRUCT_OFFSET (HpmCode, first_line), TRUE },
  { "co_consts", HPM_MEMBER_OBJECT, G_STRUCT_OFFSET (HpmCode, consts), TRUE },
  { NULL }
};

static const HpmGetSetDef code_getsets[] = {
  { "co_varnames", get_varnames, NULL },
  { "co_cellvars", get_cellvars, NULL },
  { "co_freevars", get_freevars, NULL },
  { "co_flags", get_flags, NULL },
  { "co_stacksize", get_stacksize, NULL },
  { "co_code", get_code, NULL },
  { "_co_code_adaptive", get_code, NULL },
  { "co_linetable", get_linetable, NULL },
  { "co_exceptiontable", get_exceptiontable, NULL },
  { NULL }
};

/* Instructions come from the compiler alone. */
static HpmObject *
code_new (HpmVm            *vm,
          HpmType          *type,
          HpmObject *const *args,
          gssize            n_args,
          HpmObject        *kwnames)
{
  if (n_args < 16 || n_args > 18)
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "code expected at %s %d arguments, got %zd",
                      n_args < 16 ? "least" : "most", n_args < 16 ? 16 : 18, n_args);
  return hpm_raise (vm, HPM_EXC (vm, NotImplementedError),
                    "Heaparium runs only what its own compiler made: replace () makes a code object of another");
}

const HpmTypeSpec hpm_code_spec = {
  .name = "code",
  .base = HPM_TYPE_ID_OBJECT,
  .basic_size = sizeof (HpmCode),
  .weaklist_offset = G_STRUCT_OFFSET (HpmCode, weaklist),
  .slots = {
    .new_ = code_new,
    .dealloc = code_dealloc,
    .each_ref = code_each_ref,
    .repr = code_repr,
    .hash = code_hash,
    .richcompare = code_richcompare,
    .sizeof_ = code_sizeof,
  },
  .methods = code_methods,
  .members = code_members,
  .getsets = code_getsets,
};
