/* fuzz.h: what of each target is called
 *
 * With clang by libFuzzer, in an endless hunt; without it by try-files.c.
 */
#pragma once

#include <glib.h>

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);
