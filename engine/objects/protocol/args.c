/* args.c: arguments of C functions, and what CPython says about wrong ones */
#include "objects/hpm-type-private.h"

gboolean
hpm_args_check (HpmVm      *vm,
                const char *name,
                gssize      n_args,
                gssize      min,
                gssize      max)
{
  gssize wanted = n_args < min ? min : max;
  const char *how = min == max ? "" : n_args < min ? "at least " : "at most ";

  if (n_args >= min && n_args <= max)
    return TRUE;
  if (name != NULL)
    hpm_raise (vm, HPM_EXC (vm, TypeError), "%.200s expected %s%zd argument%s, got %zd", name, how,
               wanted, wanted == 1 ? "" : "s", n_args);
  else
    hpm_raise (vm, HPM_EXC (vm, TypeError),
               "unpacked tuple should have %s%zd element%s, but has %zd", how, wanted,
               wanted == 1 ? "" : "s", n_args);
  return FALSE;
}

const char *
hpm_argument_type_name (HpmVm     *vm,
                        HpmObject *argument)
{
  return HPM_IS_NONE (vm, argument) ? "None" : HPM_TYPE_OF (argument)->name;
}

gboolean
hpm_args_no_keywords (HpmVm      *vm,
                      const char *name,
                      HpmObject  *kwnames)
{
  if (kwnames == NULL || HPM_SIZE (kwnames) == 0)
    return TRUE;
  hpm_raise (vm, HPM_EXC (vm, TypeError), "%.200s() takes no keyword arguments", name);
  return FALSE;
}

/* --- Argument Clinic's parser --- */

/* Without a name, CPython says "function". */
#define NAMED(s) (s)->function ? (s)->function : "function", (s)->function ? "()" : ""

typedef struct {
  const char        *function;
  const char *const *names;
  gssize             n_names, n_positional_only, n_required, n_positional;
} Signature;

static gssize
index_of_name (const Signature *signature,
               HpmObject       *name)
{
  for (gssize i = signature->n_positional_only; i < signature->n_names; i++)
    if (hpm_str_equal_ascii (name, signature->names[i]))
      return i;
  return -1;
}

static gboolean
check_counts (HpmVm           *vm,
              const Signature *s,
              gssize           n_args,
              gssize           n_keywords)
{
  gssize min = MIN (s->n_required, s->n_positional_only);

  if (n_args + n_keywords > s->n_names)
    hpm_raise (vm, HPM_EXC (vm, TypeError), "%.200s%s takes at most %zd %sargument%s (%zd given)",
               NAMED (s), s->n_names, n_args == 0 ? "keyword " : "", s->n_names == 1 ? "" : "s",
               n_args + n_keywords);
  else if (n_args > s->n_positional && s->n_positional == 0)
    hpm_raise (vm, HPM_EXC (vm, TypeError), "%.200s%s takes no positional arguments", NAMED (s));
  else if (n_args > s->n_positional)
    hpm_raise (vm, HPM_EXC (vm, TypeError),
               "%.200s%s takes %s %zd positional argument%s (%zd given)", NAMED (s),
               min < s->n_positional ? "at most" : "exactly", s->n_positional,
               s->n_positional == 1 ? "" : "s", n_args);
  else if (n_args < min)
    hpm_raise (vm, HPM_EXC (vm, TypeError),
               "%.200s%s takes %s %zd positional argument%s (%zd given)", NAMED (s),
               min < s->n_positional ? "at least" : "exactly", min, min == 1 ? "" : "s", n_args);
  else
    return TRUE;
  return FALSE;
}

/* The first keyword that is no parameter, or is one that was given by position. */
static gboolean
check_keywords (HpmVm           *vm,
                const Signature *s,
                gssize           n_args,
                HpmObject       *kwnames)
{
  for (gssize i = 0; kwnames && i < HPM_SIZE (kwnames); i++)
    {
      HpmObject *name = HPM_TUPLE_ITEM (kwnames, i);
      gssize index = index_of_name (s, name);

      if (index >= 0 && index < n_args)
        hpm_raise (vm, HPM_EXC (vm, TypeError),
                   "argument for %.200s%s given by name ('%U') and position (%zd)", NAMED (s),
                   name, index + 1);
      else if (index < 0)
        hpm_raise (vm, HPM_EXC (vm, TypeError), "'%U' is an invalid keyword argument for %.200s%s",
                   name, s->function ? s->function : "this function", s->function ? "()" : "");
      else
        continue;
      return FALSE;
    }
  return TRUE;
}

static gboolean
are_kept (HpmVm         *vm,
          gconstpointer  parser)
{
  for (guint i = 0; i < vm->n_kept_names; i++)
    if (vm->kept_names[i].parser == parser)
      return TRUE;
  return FALSE;
}

static void
keep (HpmVm         *vm,
      gconstpointer  parser,
      HpmObject     *names)
{
  g_assert (vm->n_kept_names < HPM_MAX_KEPT_NAMES);
  vm->kept_names[vm->n_kept_names++] = (HpmKeptNames) { parser, names };
}

static HpmObject *
tuple_of_names (HpmVm             *vm,
                const char *const *names)
{
  HpmObject *tuple;
  guint library = vm->library;
  gssize n = 0;

  while (*names && **names == '\0')
    names++;
  while (names[n])
    n++;
  vm->library = 1; /* no program has made it */
  tuple = hpm_tuple_new (vm, n);
  for (gssize i = 0; i < n; i++)
    HPM_TUPLE_ITEM (tuple, i) = hpm_str_interned (vm, names[i]);
  vm->library = library;
  return tuple;
}

void
hpm_args_keep_names (HpmVm             *vm,
                     gconstpointer      parser,
                     const char *const *names)
{
  HpmObject *tuple;

  if (are_kept (vm, parser))
    return;
  tuple = tuple_of_names (vm, names);
  /* Its birth may have begun a collection, whose finalizers may have called the function. */
  if (are_kept (vm, parser))
    hpm_decref (vm, tuple);
  else
    keep (vm, parser, tuple);
}

void
hpm_args_names_are_kept (HpmVm         *vm,
                         gconstpointer  parser)
{
  if (!are_kept (vm, parser))
    keep (vm, parser, NULL);
}

gboolean
hpm_args_parse (HpmVm             *vm,
                const char        *function,
                HpmObject *const  *args,
                gssize             n_args,
                HpmObject         *kwnames,
                const char *const *names,
                gssize             n_required,
                gssize             n_positional,
                HpmObject        **out)
{
  return hpm_args_parse_as (vm, names, function, args, n_args, kwnames, names, n_required, n_positional, out);
}

gboolean
hpm_args_parse_as (HpmVm             *vm,
                   gconstpointer      parser,
                   const char        *function,
                   HpmObject *const  *args,
                   gssize             n_args,
                   HpmObject         *kwnames,
                   const char *const *names,
                   gssize             n_required,
                   gssize             n_positional,
                   HpmObject        **out)
{
  Signature s = { function, names, 0, 0, n_required, n_positional };
  gssize n_keywords = kwnames ? HPM_SIZE (kwnames) : 0;

  if (parser && (n_keywords > 0 || n_args < n_required || n_args > n_positional))
    hpm_args_keep_names (vm, parser, names);

  while (names[s.n_names] != NULL)
    {
      if (names[s.n_names][0] == '\0')
        s.n_positional_only++;
      s.n_names++;
    }
  if (!check_counts (vm, &s, n_args, n_keywords))
    return FALSE;

  for (gssize i = 0; i < s.n_names; i++)
    out[i] = i < n_args ? args[i] : NULL;
  for (gssize i = 0; i < n_keywords; i++)
    {
      gssize index = index_of_name (&s, HPM_TUPLE_ITEM (kwnames, i));

      if (index >= n_args)
        out[index] = args[n_args + i];
    }
  for (gssize i = n_args; i < n_required; i++)
    if (out[i] == NULL)
      {
        hpm_raise (vm, HPM_EXC (vm, TypeError), "%.200s%s missing required argument '%s' (pos %zd)",
                   NAMED (&s), names[i], i + 1);
        return FALSE;
      }
  return check_keywords (vm, &s, n_args, kwnames);
}
