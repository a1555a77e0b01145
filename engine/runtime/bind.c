/* bind.c: arguments to parameters
 *
 * Fills the locals of a frame just pushed, with CPython's order of checks and its
 * messages. The frame takes references of its own; the caller drops those it passed.
 *
 *   localsplus:  positional-only, positional, keyword-only, *args, **kwargs, other locals
 */
#include "runtime/runtime-private.h"

typedef struct {
  HpmVm        *vm;
  HpmFrame     *frame;
  HpmCode      *code;
  HpmFunction  *function;
  HpmObject   **locals;
  gssize        n_given; /* positional arguments */
} Binding;

static HpmObject *
parameter_name (Binding *b,
                gssize   i)
{
  return HPM_TUPLE_ITEM (b->code->localsplus_names, i);
}

/* --- Messages --- */

/* "'a'", "'a' and 'b'", "'a', 'b', and 'c'"; host memory. */
static char *
list_of_names (GPtrArray *names)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < names->len; i++)
    {
      if (i > 0)
        g_string_append (text, names->len == 2 ? " and " : i == names->len - 1 ? ", and " : ", ");
      g_string_append_printf (text, "%s", (char *) names->pdata[i]);
    }
  return g_string_free (text, FALSE);
}

static char *
quoted_name (HpmVm     *vm,
             HpmObject *name)
{
  HpmObject *repr = hpm_str_repr (vm, name);
  char *text = hpm_str_to_utf8 (repr, NULL);

  hpm_decref (vm, repr);
  return text;
}

/* Of the parameters [first, end) those without a value. */
static gboolean
raise_missing (Binding    *b,
               const char *kind,
               gssize      first,
               gssize      end)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  guint library = b->vm->library;
  HpmObject *counted;
  char *list;
  HPM_KEEP (b->vm, names, g_ptr_array_unref);

  b->vm->library = 1; /* CPython lists the names: a birth that no program sees */
  counted = hpm_list_new (b->vm, 0);
  b->vm->library = library;
  hpm_decref (b->vm, counted);
  for (gssize i = first; i < end; i++)
    if (!b->locals[i])
      g_ptr_array_add (names, quoted_name (b->vm, parameter_name (b, i)));
  list = list_of_names (names);
  HPM_KEEP (b->vm, list, g_free);
  hpm_raise (b->vm, HPM_EXC (b->vm, TypeError), "%U() missing %u required %s argument%s: %s", b->function->qualname,
             names->len, kind, names->len == 1 ? "" : "s", list);
  return FALSE;
}

static gboolean
check_no_missing_positional (Binding *b,
                             gssize   n_defaults)
{
  const gssize end = b->code->argcount - n_defaults;

  for (gssize i = b->n_given; i < end; i++)
    if (!b->locals[i])
      return raise_missing (b, "positional", i, end);
  return TRUE;
}

static gboolean
raise_too_many (Binding *b)
{
  gssize n_defaults = b->function->defaults ? HPM_SIZE (b->function->defaults) : 0;
  gssize n_keyword_only = 0;
  gssize n_parameters = b->code->argcount;
  char *takes, *given;
  gboolean plural;

  for (gssize i = b->code->argcount; i < b->code->argcount + b->code->kwonlyargcount; i++)
    n_keyword_only += b->locals[i] != NULL;
  plural = n_defaults ? TRUE : n_parameters != 1;
  takes = n_defaults ? g_strdup_printf ("from %zd to %zd", n_parameters - n_defaults, n_parameters)
                     : g_strdup_printf ("%zd", n_parameters);
  given = n_keyword_only
            ? g_strdup_printf (" positional argument%s (and %zd keyword-only argument%s)", b->n_given != 1 ? "s" : "",
                               n_keyword_only, n_keyword_only != 1 ? "s" : "")
            : g_strdup ("");
  HPM_KEEP (b->vm, takes, g_free);
  HPM_KEEP (b->vm, given, g_free);
  hpm_raise (b->vm, HPM_EXC (b->vm, TypeError), "%U() takes %s positional argument%s but %zd%s %s given",
             b->function->qualname, takes, plural ? "s" : "", b->n_given, given,
             b->n_given == 1 && !n_keyword_only ? "was" : "were");
  return FALSE;
}

/* Keywords that name positional-only parameters have a message of their own. */
static gboolean
raise_if_positional_only (Binding   *b,
                          HpmObject *kwnames)
{
  GString *list = g_string_new (NULL);
  HPM_KEEP (b->vm, list, hpm_free_string);

  for (gssize i = 0; i < b->code->posonlyargcount; i++)
    for (gssize k = 0; k < HPM_SIZE (kwnames); k++)
      if (hpm_str_equal (parameter_name (b, i), HPM_TUPLE_ITEM (kwnames, k)))
        {
          char *name = hpm_str_to_utf8 (parameter_name (b, i), NULL);

          g_string_append_printf (list, "%s%s", list->len ? ", " : "", name);
          g_free (name);
        }
  if (list->len > 0)
    hpm_raise (b->vm, HPM_EXC (b->vm, TypeError),
               "%U() got some positional-only arguments passed as keyword arguments: '%s'", b->function->qualname,
               list->str);
  return list->len > 0;
}

/* --- Binding --- */

static void
bind_positional (Binding          *b,
                 HpmObject *const *args)
{
  gssize n = MIN (b->n_given, b->code->argcount);

  for (gssize i = 0; i < n; i++)
    b->locals[i] = hpm_incref (args[i]);
}

static void
bind_rest (Binding          *b,
           HpmObject *const *args)
{
  gssize n = MIN (b->n_given, b->code->argcount);

  b->locals[b->code->argcount + b->code->kwonlyargcount] = hpm_tuple_from_array (b->vm, args + n, b->n_given - n);
}

/* The parameter that a keyword names; -1: none. */
static gssize
find_parameter (Binding   *b,
                HpmObject *keyword)
{
  gssize end = b->code->argcount + b->code->kwonlyargcount;

  for (gssize i = b->code->posonlyargcount; i < end; i++)
    if (parameter_name (b, i) == keyword)
      return i;
  for (gssize i = b->code->posonlyargcount; i < end; i++)
    if (hpm_str_equal (parameter_name (b, i), keyword))
      return i;
  return -1;
}

static gboolean
bind_keyword (Binding   *b,
              HpmObject *keyword,
              HpmObject *value,
              HpmObject *rest,
              HpmObject *kwnames)
{
  gssize i;

  if (!hpm_is_str (keyword))
    {
      hpm_raise (b->vm, HPM_EXC (b->vm, TypeError), "%U() keywords must be strings", b->function->qualname);
      return FALSE;
    }
  i = find_parameter (b, keyword);
  if (i < 0 && rest)
    return hpm_dict_set_item (b->vm, rest, keyword, value) == 0;
  if (i < 0)
    {
      if (!raise_if_positional_only (b, kwnames))
        hpm_raise (b->vm, HPM_EXC (b->vm, TypeError), "%U() got an unexpected keyword argument '%S'",
                   b->function->qualname, keyword);
      return FALSE;
    }
  if (b->locals[i])
    {
      hpm_raise (b->vm, HPM_EXC (b->vm, TypeError), "%U() got multiple values for argument '%S'", b->function->qualname,
                 keyword);
      return FALSE;
    }
  b->locals[i] = hpm_incref (value);
  return TRUE;
}

static gboolean
bind_defaults (Binding *b)
{
  HpmObject *defaults = b->function->defaults;
  gssize n_defaults = defaults ? HPM_SIZE (defaults) : 0;
  gssize first = b->code->argcount - n_defaults;

  if (b->n_given >= b->code->argcount)
    return TRUE;
  if (!check_no_missing_positional (b, n_defaults))
    return FALSE;
  for (gssize i = MAX (first, 0); i < b->code->argcount; i++)
    if (!b->locals[i])
      b->locals[i] = hpm_incref (HPM_TUPLE_ITEM (defaults, i - first));
  return TRUE;
}

static gboolean
bind_keyword_only_defaults (Binding *b)
{
  const gssize first = b->code->argcount, end = first + b->code->kwonlyargcount;
  gboolean all = TRUE;

  for (gssize i = first; i < end; i++)
    {
      HpmObject *value = NULL;

      if (b->locals[i])
        continue;
      if (b->function->kwdefaults)
        value = hpm_dict_borrow_item (b->vm, b->function->kwdefaults, parameter_name (b, i));
      if (value)
        b->locals[i] = hpm_incref (value);
      else
        all = FALSE;
    }
  return all || raise_missing (b, "keyword-only", first, end);
}

gboolean
hpm_bind_arguments (HpmVm            *vm,
                    HpmFrame         *frame,
                    HpmObject *const *args,
                    gssize            n_args,
                    HpmObject        *kwnames)
{
  HpmCode *code = frame->code;
  Binding b = { vm, frame, code, (HpmFunction *) frame->function, frame->localsplus, n_args };
  gssize n_named = code->argcount + code->kwonlyargcount;
  HpmObject *rest = NULL;

  if ((code->flags & HPM_CODE_METHOD_IN_C)
      && !hpm_in_c_check_method_arguments (vm, b.function, args, n_args, kwnames))
    return FALSE;
  if (code->flags & HPM_CODE_VAR_KEYWORDS)
    {
      rest = hpm_dict_new (vm);
      b.locals[n_named + ((code->flags & HPM_CODE_VARARGS) != 0)] = rest;
    }
  bind_positional (&b, args);
  if (code->flags & HPM_CODE_VARARGS)
    bind_rest (&b, args);
  for (gssize k = 0; kwnames && k < HPM_SIZE (kwnames); k++)
    if (!bind_keyword (&b, HPM_TUPLE_ITEM (kwnames, k), args[n_args + k], rest, kwnames))
      return FALSE;
  if (n_args > code->argcount && !(code->flags & HPM_CODE_VARARGS))
    return raise_too_many (&b);
  return bind_defaults (&b) && bind_keyword_only_defaults (&b);
}
