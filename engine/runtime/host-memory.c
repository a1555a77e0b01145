/* host-memory.c: the host's memory that C functions of the run hold
 *
 * A run is left by longjmp: what a C function on the way has of the host's memory would be lost. So whoever holds
 * some while it calls what may end the run (allocates in the arena, runs guest code, writes, polls) tells the host,
 * by HPM_KEEP () or hpm_host_keep (); what is still there when the run has been left is freed.
 *
 * They are a stack: C functions end in the opposite order in which they began.
 */
#include "runtime/runtime-private.h"

typedef struct { gpointer memory; GDestroyNotify free_func; } Kept;

GArray *
hpm_host_kept_new (void)
{
  return g_array_new (FALSE, FALSE, sizeof (Kept));
}

void
hpm_host_keep (HpmVm         *vm,
               gpointer       memory,
               GDestroyNotify free_func)
{
  Kept kept = { memory, free_func };

  g_array_append_val (vm->host->kept, kept);
}

void
hpm_host_take_back (HpmVm *vm)
{
  GArray *all = vm->host->kept;

  g_assert (all->len > 0);
  g_array_set_size (all, all->len - 1);
}

void
hpm_host_free_kept (HpmHost *host,
                    guint    depth)
{
  GArray *all = host->kept;

  g_assert (all->len >= depth);
  while (all->len > depth)
    {
      Kept kept = g_array_index (all, Kept, all->len - 1);

      g_array_set_size (all, all->len - 1);
      if (kept.memory)
        kept.free_func (kept.memory);
    }
}

HpmKept
hpm_kept_begin (HpmVm         *vm,
                gpointer       memory,
                GDestroyNotify free_func)
{
  HpmKept kept = { vm->host, vm->host->kept->len };

  hpm_host_keep (vm, memory, free_func);
  return kept;
}

void
hpm_kept_end (HpmKept *kept)
{
  hpm_host_free_kept (kept->host, kept->depth);
}

void
hpm_free_string (gpointer string)
{
  g_string_free (string, TRUE);
}
