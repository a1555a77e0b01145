/* digest.c: the module _digest: the hash functions that GLib has, for hashlib and random
 *
 * Nothing of a digest under way is kept between calls: hashlib keeps the bytes.
 */
#include "modules/hpm-native.h"

#define AT_ONCE ((gssize) 1 << 20) /* bytes, before somebody may cancel the run */

static const struct { const char *name; GChecksumType type; } kinds[] = {
  { "md5", G_CHECKSUM_MD5 },       { "sha1", G_CHECKSUM_SHA1 },     { "sha256", G_CHECKSUM_SHA256 },
  { "sha384", G_CHECKSUM_SHA384 }, { "sha512", G_CHECKSUM_SHA512 },
};

static HpmObject *
digest_of (HpmVm        *vm,
           GChecksumType type,
           const char   *data,
           gssize        n)
{
  GChecksum *checksum = g_checksum_new (type);
  HPM_KEEP (vm, checksum, g_checksum_free);
  guint8 digest[64];
  gsize length = sizeof (digest);

  for (gssize at = 0; at < n; at += AT_ONCE)
    {
      hpm_poll_for (vm, 1 + MIN (n - at, AT_ONCE) / 4);
      g_checksum_update (checksum, (const guchar *) data + at, MIN (n - at, AT_ONCE));
    }
  g_checksum_get_digest (checksum, digest, &length);
  return hpm_bytes_new (vm, digest, length);
}

HPM_FUNCTION (digest_digest)
{
  const char *data;
  gssize n;

  if (!hpm_args_check (vm, "digest", n_args, 2, 2))
    return NULL;
  if (!hpm_is_str (args[0]) || !hpm_bytes_borrow_data (vm, args[1], &data, &n))
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "a name and bytes expected");
  for (gsize k = 0; k < G_N_ELEMENTS (kinds); k++)
    if (hpm_str_equal_ascii (args[0], kinds[k].name))
      return digest_of (vm, kinds[k].type, data, n);
  return hpm_raise (vm, HPM_EXC (vm, ValueError), "no such digest");
}

static const HpmMethodDef functions[] = {
  { "digest", digest_digest, HPM_METH_FASTCALL, NULL },
  { NULL },
};

HpmObject *hpm_digest_module (HpmVm *vm);

HpmObject *
hpm_digest_module (HpmVm *vm)
{
  HpmObject *module = hpm_module_new (vm, "_digest");

  if (module == NULL || hpm_module_add_functions (vm, module, functions) < 0)
    return NULL;
  return module;
}
