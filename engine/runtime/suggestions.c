/* suggestions.c: "Did you mean: 'x'?"
 *
 * A name within reach of the wrong one by few edits: a letter put in, left out or replaced costs
 * MOVE_COST, one that differs in case only CASE_COST; at most a third of the letters may change.
 */
#include "runtime/runtime-private.h"

#include <string.h>

#define MOVE_COST 2
#define CASE_COST 1
#define MAX_LENGTH 40
#define MAX_CANDIDATES 750

static gint
replace_cost (char a,
              char b)
{
  if (a == b)
    return 0;
  return g_ascii_tolower (a) == g_ascii_tolower (b) ? CASE_COST : MOVE_COST;
}

/* The cost of turning `a` into `b`; anything above `limit` when it is more than that. */
static gint
distance (const char *a,
          const char *b,
          gint        limit)
{
  gint row[MAX_LENGTH + 1];
  gint n, m;

  while (*a && *a == *b)
    {
      a++;
      b++;
    }
  n = strlen (a);
  m = strlen (b);
  while (n > 0 && m > 0 && a[n - 1] == b[m - 1])
    {
      n--;
      m--;
    }
  if (n > MAX_LENGTH || m > MAX_LENGTH || ABS (n - m) * MOVE_COST > limit)
    return limit + 1;
  for (gint i = 0; i <= n; i++)
    row[i] = i * MOVE_COST;
  for (gint j = 1; j <= m; j++)
    {
      gint diagonal = row[0], best;

      best = row[0] = j * MOVE_COST;
      for (gint i = 1; i <= n; i++)
        {
          gint replaced = diagonal + replace_cost (a[i - 1], b[j - 1]);

          diagonal = row[i];
          row[i] = MIN (replaced, MIN (row[i], row[i - 1]) + MOVE_COST);
          best = MIN (best, row[i]);
        }
      if (best > limit)
        return limit + 1;
    }
  return row[n];
}

/* The best so far: text in host memory. */
typedef struct {
  const char *name;
  char       *text;
  gint        distance;
} Best;

static void
consider (Best      *best,
          HpmObject *candidate)
{
  char *text;
  gint limit, cost;

  if (!hpm_is_str (candidate))
    return;
  text = hpm_str_to_utf8 (candidate, NULL);
  limit = (strlen (best->name) + strlen (text) + 3) * MOVE_COST / 6;
  if (best->text)
    limit = MIN (limit, best->distance - 1);
  cost = strcmp (text, best->name) == 0 ? limit + 1 : distance (best->name, text, limit);
  if (cost > limit)
    {
      g_free (text);
      return;
    }
  g_free (best->text);
  best->text = text;
  best->distance = cost;
}

static char *
best_of_list (HpmObject  *list,
              const char *name)
{
  Best best = { name, NULL, 0 };

  if (HPM_SIZE (list) >= MAX_CANDIDATES || strlen (name) > MAX_LENGTH)
    return NULL;
  for (gssize i = 0; i < HPM_SIZE (list); i++)
    consider (&best, hpm_is_list (list) ? HPM_LIST_ITEM (list, i) : HPM_TUPLE_ITEM (list, i));
  return best.text;
}

/* The names of co_varnames: CPython leaves those out that are cells alone. */
static char *
best_of_locals (const HpmCode *code,
                const char    *name)
{
  Best best = { name, NULL, 0 };

  if (code->n_locals >= MAX_CANDIDATES || strlen (name) > MAX_LENGTH)
    return NULL;
  for (gssize i = 0; i < code->n_localsplus; i++)
    if (code->localsplus_kinds[i] & HPM_LOCAL_PLAIN)
      consider (&best, HPM_TUPLE_ITEM (code->localsplus_names, i));
  return best.text;
}

static char *
best_of_dict (HpmVm      *vm,
              HpmObject  *dict,
              const char *name)
{
  HpmObject *keys;
  char *text;

  if (!hpm_is_dict (dict))
    return NULL;
  keys = hpm_dict_keys (vm, dict);
  text = best_of_list (keys, name);
  hpm_host_keep (vm, text, g_free);
  hpm_decref (vm, keys);
  hpm_host_take_back (vm);
  return text;
}

static char *
suggest_attribute (HpmVm      *vm,
                   HpmObject  *exception,
                   const char *name)
{
  HpmObject *object = hpm_object_lookup_attr (vm, exception, HPM_ID (vm, obj));
  HpmObject *names;
  char *text = NULL;

  if (!object)
    return NULL;
  hpm_hold (vm, object);
  names = hpm_object_dir (vm, object);
  hpm_unhold (vm, 1);
  if (names && hpm_is_list (names))
    text = best_of_list (names, name);
  hpm_host_keep (vm, text, g_free);
  hpm_xdecref (vm, names);
  hpm_decref (vm, object);
  hpm_host_take_back (vm);
  return text;
}

static char *
suggest_name (HpmVm      *vm,
              HpmObject  *exception,
              const char *name)
{
  HpmTraceback *entry = (HpmTraceback *) ((HpmException *) exception)->traceback;
  HpmFrame *frame;
  char *text;

  if (!entry)
    return NULL;
  while (entry->next)
    entry = (HpmTraceback *) entry->next;
  frame = ((HpmFrameObject *) entry->frame)->frame;
  text = best_of_locals (frame->code, name);
  if (!text)
    text = best_of_dict (vm, frame->globals, name);
  if (!text)
    text = best_of_dict (vm, frame->builtins, name);
  return text;
}

char *
hpm_suggestion_for (HpmVm     *vm,
                    HpmObject *exception)
{
  gboolean is_attribute = hpm_type_is_subtype (HPM_TYPE_OF (exception), HPM_EXC (vm, AttributeError));
  HpmObject *name;
  char *text, *best;

  if (!is_attribute && !hpm_type_is_subtype (HPM_TYPE_OF (exception), HPM_EXC (vm, NameError)))
    return NULL;
  name = hpm_object_lookup_attr (vm, exception, HPM_ID (vm, name));
  hpm_err_clear (vm);
  if (!name || !hpm_is_str (name))
    {
      hpm_xdecref (vm, name);
      return NULL;
    }
  text = hpm_str_to_utf8 (name, NULL);
  HPM_KEEP (vm, text, g_free);
  hpm_decref (vm, name);
  best = is_attribute ? suggest_attribute (vm, exception, text) : suggest_name (vm, exception, text);
  HPM_KEEP (vm, best, g_free);
  hpm_err_clear (vm);
  return best ? g_strdup_printf (". Did you mean: '%s'?", best) : NULL;
}
