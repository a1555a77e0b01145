/* docs.c: what __doc__ says of what is built in
 *
 * docs.def has the texts, under "len", "str.upper", or ".__add__" for the special method of any type.
 */
#include "objects/hpm-type-private.h"

static const struct { const char *name, *text; } docs[] = {
#define HPM_DOC(name, text) { name, text },
#include "objects/protocol/docs.def"
#undef HPM_DOC
};

static const char *
find (const char *owner,
      const char *dot,
      const char *name)
{
  char key[64];
  gsize low = 0, high = G_N_ELEMENTS (docs);

  g_snprintf (key, sizeof key, "%s%s%s", owner, dot, name);
  while (low < high)
    {
      gsize middle = (low + high) / 2;
      int order = strcmp (key, docs[middle].name);

      if (order == 0)
        return docs[middle].text;
      if (order < 0)
        high = middle;
      else
        low = middle + 1;
    }
  return NULL;
}

const char *
hpm_doc_of_builtin (const char *name)
{
  return find ("", "", name);
}

const char *
hpm_doc_of_method (HpmType    *type,
                   const char *name)
{
  /* Methods that mean the same are told of once. */
  static const char *const same[][2] = { { "bytes", "str" }, { "bytearray", "str" }, { "bytearray", "list" },
                                         { "frozenset", "set" }, { "memoryview", "str" } };
  const char *text = NULL;

  for (; type != NULL && text == NULL; type = type->base)
    {
      text = find (type->name, ".", name);
      for (guint i = 0; i < G_N_ELEMENTS (same) && text == NULL; i++)
        if (strcmp (type->name, same[i][0]) == 0)
          text = find (same[i][1], ".", name);
    }
  return text ? text : find ("", ".", name);
}

const char *
hpm_doc_of_function (const char *module,
                     const char *name)
{
  return strcmp (module, "builtins") == 0 ? hpm_doc_of_builtin (name) : find (module, ".", name);
}

HpmObject *
hpm_doc_object (HpmVm      *vm,
                const char *text)
{
  return text ? hpm_str_from_utf8 (vm, text, -1) : hpm_incref (vm->none);
}
