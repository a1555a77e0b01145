/* replace-file.c: writing a file of the user's
 *
 * What was in the file is there until all of the new is: g_file_replace_contents () would leave half of the
 * new in place of the old when the disk is full.
 */
#include "recorder/recorder-private.h"

#include <string.h>

/* GIO names the file in some of its messages only. */
static void
name_the_file (GError **error,
               GFile   *file)
{
  g_autofree char *name = g_file_get_parse_name (file);

  if (error != NULL && strstr ((*error)->message, name) == NULL)
    g_prefix_error (error, "%s: ", name);
}

/* Closing a cancelled stream leaves what was there before. */
static void
give_up (GFileOutputStream *stream,
         GFile             *file,
         gboolean           is_new)
{
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();

  g_cancellable_cancel (cancelled);
  g_output_stream_close (G_OUTPUT_STREAM (stream), cancelled, NULL);
  if (is_new)
    g_file_delete (file, NULL, NULL);
}

gboolean
hpm_replace_file (GFile        *file,
                  gconstpointer contents,
                  gsize         length,
                  GCancellable *cancellable,
                  GError      **error)
{
  gboolean is_new = !g_file_query_exists (file, NULL);
  g_autoptr (GFileOutputStream) stream = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_NONE, cancellable, error);
  GOutputStream *out = G_OUTPUT_STREAM (stream);

  if (stream != NULL && g_output_stream_write_all (out, contents, length, NULL, cancellable, error)
      && g_output_stream_close (out, cancellable, error))
    return TRUE;
  if (stream != NULL)
    give_up (stream, file, is_new);
  name_the_file (error, file);
  return FALSE;
}
