/* sys-info.c: what the module sys says about the interpreter: CPython 3.11.7's own values */
#include "modules/hpm-sys-private.h"

#include <float.h>
#include <string.h>

/* A field's value: a text, a number with a fraction, a truth value, or a whole number. */
typedef struct {
  char        kind; /* s, d, b, i */
  gint64      number;
  double      real;
  const char *text;
} Value;

#define I(n) { 'i', n, 0, NULL }
#define B(n) { 'b', n, 0, NULL }
#define D(x) { 'd', 0, x, NULL }
#define S(t) { 's', 0, 0, t }

#define SEQUENCE(field_table)                               \
  .base = HPM_TYPE_ID_TUPLE,                                \
  .basic_size = G_STRUCT_OFFSET (HpmTuple, items),          \
  .item_size = sizeof (gpointer),                           \
  .flags = HPM_TYPE_FLAG_GC | HPM_TYPE_FLAG_NO_NEW,         \
  .slots = { .repr = hpm_sequence_repr },                   \
  .methods = hpm_sequence_methods,                          \
  .members = field_table

static const HpmMemberDef version_fields[] = {
  HPM_SEQUENCE_FIELD ("major", 0),
  HPM_SEQUENCE_FIELD ("minor", 1),
  HPM_SEQUENCE_FIELD ("micro", 2),
  HPM_SEQUENCE_FIELD ("releaselevel", 3),
  HPM_SEQUENCE_FIELD ("serial", 4),
  { NULL },
};
static const HpmTypeSpec version_spec = { .name = "sys.version_info", SEQUENCE (version_fields) };
static const Value version_values[] = { I (3), I (11), I (7), S ("final"), I (0) };

static const HpmMemberDef flags_fields[] = {
  HPM_SEQUENCE_FIELD ("debug", 0),
  HPM_SEQUENCE_FIELD ("inspect", 1),
  HPM_SEQUENCE_FIELD ("interactive", 2),
  HPM_SEQUENCE_FIELD ("optimize", 3),
  HPM_SEQUENCE_FIELD ("dont_write_bytecode", 4),
  HPM_SEQUENCE_FIELD ("no_user_site", 5),
  HPM_SEQUENCE_FIELD ("no_site", 6),
  HPM_SEQUENCE_FIELD ("ignore_environment", 7),
  HPM_SEQUENCE_FIELD ("verbose", 8),
  HPM_SEQUENCE_FIELD ("bytes_warning", 9),
  HPM_SEQUENCE_FIELD ("quiet", 10),
  HPM_SEQUENCE_FIELD ("hash_randomization", 11),
  HPM_SEQUENCE_FIELD ("isolated", 12),
  HPM_SEQUENCE_FIELD ("dev_mode", 13),
  HPM_SEQUENCE_FIELD ("utf8_mode", 14),
  HPM_SEQUENCE_FIELD ("warn_default_encoding", 15),
  HPM_SEQUENCE_FIELD ("safe_path", 16),
  HPM_SEQUENCE_FIELD ("int_max_str_digits", 17),
  { NULL },
};
static const HpmTypeSpec flags_spec = { .name = "sys.flags", SEQUENCE (flags_fields) };
static const Value flags_values[] = {
  I (0), I (0), I (0), I (0), I (0), I (0), I (0), I (0), I (0), I (0), I (0), I (0), I (0), B (0), I (0), I (0), B (0), I (-1),
};

static const HpmMemberDef float_fields[] = {
  HPM_SEQUENCE_FIELD ("max", 0),
  HPM_SEQUENCE_FIELD ("max_exp", 1),
  HPM_SEQUENCE_FIELD ("max_10_exp", 2),
  HPM_SEQUENCE_FIELD ("min", 3),
  HPM_SEQUENCE_FIELD ("min_exp", 4),
  HPM_SEQUENCE_FIELD ("min_10_exp", 5),
  HPM_SEQUENCE_FIELD ("dig", 6),
  HPM_SEQUENCE_FIELD ("mant_dig", 7),
  HPM_SEQUENCE_FIELD ("epsilon", 8),
  HPM_SEQUENCE_FIELD ("radix", 9),
  HPM_SEQUENCE_FIELD ("rounds", 10),
  { NULL },
};
static const HpmTypeSpec float_spec = { .name = "sys.float_info", SEQUENCE (float_fields) };
static const Value float_values[] = {
  D (DBL_MAX), I (DBL_MAX_EXP), I (DBL_MAX_10_EXP), D (DBL_MIN), I (DBL_MIN_EXP), I (DBL_MIN_10_EXP),
  I (DBL_DIG), I (DBL_MANT_DIG), D (DBL_EPSILON), I (FLT_RADIX), I (1),
};

static const HpmMemberDef int_fields[] = {
  HPM_SEQUENCE_FIELD ("bits_per_digit", 0),
  HPM_SEQUENCE_FIELD ("sizeof_digit", 1),
  HPM_SEQUENCE_FIELD ("default_max_str_digits", 2),
  HPM_SEQUENCE_FIELD ("str_digits_check_threshold", 3),
  { NULL },
};
static const HpmTypeSpec int_spec = { .name = "sys.int_info", SEQUENCE (int_fields) };
static const Value int_values[] = { I (30), I (4), I (4300), I (640) };

static const HpmMemberDef hash_fields[] = {
  HPM_SEQUENCE_FIELD ("width", 0),
  HPM_SEQUENCE_FIELD ("modulus", 1),
  HPM_SEQUENCE_FIELD ("inf", 2),
  HPM_SEQUENCE_FIELD ("nan", 3),
  HPM_SEQUENCE_FIELD ("imag", 4),
  HPM_SEQUENCE_FIELD ("algorithm", 5),
  HPM_SEQUENCE_FIELD ("hash_bits", 6),
  HPM_SEQUENCE_FIELD ("seed_bits", 7),
  HPM_SEQUENCE_FIELD ("cutoff", 8),
  { NULL },
};
static const HpmTypeSpec hash_spec = { .name = "sys.hash_info", SEQUENCE (hash_fields) };
static const Value hash_values[] = {
  I (64), I (2305843009213693951), I (314159), I (0), I (1000003), S ("siphash13"), I (64), I (128), I (0),
};

static const HpmMemberDef thread_fields[] = {
  HPM_SEQUENCE_FIELD ("name", 0),
  HPM_SEQUENCE_FIELD ("lock", 1),
  HPM_SEQUENCE_FIELD ("version", 2),
  { NULL },
};
static const HpmTypeSpec thread_spec = { .name = "sys.thread_info", SEQUENCE (thread_fields) };
static const Value thread_values[] = { S ("pthread"), S ("semaphore"), S ("NPTL 2.36") };

static const struct {
  const char        *name;
  const HpmTypeSpec *spec;
  const Value       *values;
  gsize              n_values;
} sequences[] = {
  { "version_info", &version_spec, version_values, G_N_ELEMENTS (version_values) },
  { "flags", &flags_spec, flags_values, G_N_ELEMENTS (flags_values) },
  { "float_info", &float_spec, float_values, G_N_ELEMENTS (float_values) },
  { "int_info", &int_spec, int_values, G_N_ELEMENTS (int_values) },
  { "hash_info", &hash_spec, hash_values, G_N_ELEMENTS (hash_values) },
  { "thread_info", &thread_spec, thread_values, G_N_ELEMENTS (thread_values) },
};

static const struct { const char *name; Value value; } constants[] = {
  { "version", S ("3.11.7 (main, Dec  4 2023, 00:00:00) [GCC 12.2.0]") },
  { "hexversion", I (0x030b07f0) },
  { "api_version", I (1013) },
  { "copyright", S ("Heaparium's own Python, after CPython 3.11. Copyright (c) the Heaparium authors.") },
  { "platform", S ("linux") },
  { "byteorder", S ("little") },
  { "maxsize", I (G_MAXINT64) },
  { "maxunicode", I (0x10ffff) },
  { "float_repr_style", S ("short") },
  { "abiflags", S ("") },
  { "platlibdir", S ("lib") },
  { "executable", S ("/usr/bin/python3") },
  { "prefix", S ("/usr") },
  { "exec_prefix", S ("/usr") },
  { "base_prefix", S ("/usr") },
  { "base_exec_prefix", S ("/usr") },
  { "dont_write_bytecode", B (0) },
};

static HpmObject *
make_value (HpmVm       *vm,
            const Value *value)
{
  switch (value->kind)
    {
    case 's': return hpm_str_from_utf8 (vm, value->text, -1);
    case 'd': return hpm_float_from_double (vm, value->real);
    case 'b': return hpm_bool_from (vm, value->number != 0);
    default: return hpm_int_from_int64 (vm, value->number);
    }
}

static HpmObject *
make_sequence (HpmVm *vm,
               guint  which)
{
  HpmType *type = hpm_sequence_type_new (vm, sequences[which].spec);
  HpmObject *items[18], *sequence;

  if (type == NULL)
    return NULL;
  hpm_module_keep_steal (vm, type);
  for (gsize i = 0; i < sequences[which].n_values; i++)
    items[i] = make_value (vm, &sequences[which].values[i]);
  sequence = hpm_sequence_new_steal (vm, type, items, sequences[which].n_values);
  return sequence;
}

/* sys.implementation */
static int
add_implementation (HpmVm     *vm,
                    HpmObject *module)
{
  static const struct { const char *name; Value value; } fields[] = {
    { "name", S ("cpython") },
    { "cache_tag", S ("cpython-311") },
    { "version", S (NULL) },
    { "hexversion", I (0x030b07f0) },
    { "_multiarch", S ("x86_64-linux-gnu") },
  };
  HpmObject *dict = hpm_dict_new (vm), *namespace;

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      gboolean is_version = strcmp (fields[i].name, "version") == 0;
      HpmObject *value = is_version
        ? hpm_incref (hpm_dict_borrow_item_ascii (vm, hpm_module_borrow_dict (module), "version_info"))
        : make_value (vm, &fields[i].value);

      hpm_dict_set_item_ascii (vm, dict, fields[i].name, value);
      hpm_decref (vm, value);
    }
  namespace = hpm_namespace_new (vm, dict);
  hpm_decref (vm, dict);
  return namespace ? hpm_module_add_steal (vm, module, "implementation", namespace) : -1;
}

static const HpmMemberDef unraisable_fields[] = {
  HPM_SEQUENCE_FIELD ("exc_type", 0),
  HPM_SEQUENCE_FIELD ("exc_value", 1),
  HPM_SEQUENCE_FIELD ("exc_traceback", 2),
  HPM_SEQUENCE_FIELD ("err_msg", 3),
  HPM_SEQUENCE_FIELD ("object", 4),
  { NULL },
};
static const HpmTypeSpec unraisable_spec = { .name = "UnraisableHookArgs", SEQUENCE (unraisable_fields) };

int
hpm_sys_add_info (HpmVm     *vm,
                  HpmObject *module)
{
  for (guint i = 0; i < G_N_ELEMENTS (constants); i++)
    hpm_module_add_steal (vm, module, constants[i].name, make_value (vm, &constants[i].value));
  for (guint i = 0; i < G_N_ELEMENTS (sequences); i++)
    {
      HpmObject *sequence = make_sequence (vm, i);

      if (sequence == NULL)
        return -1;
      hpm_module_add_steal (vm, module, sequences[i].name, sequence);
    }
  vm->unraisable_args = hpm_sequence_type_new (vm, &unraisable_spec);
  if (vm->unraisable_args == NULL)
    return -1;
  hpm_module_keep_steal (vm, vm->unraisable_args);
  return add_implementation (vm, module);
}
