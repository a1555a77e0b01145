/* test-view.c: the view's choices, the era, and what is kept of them between windows */
#include "window-test.h"

#include <glib/gstdio.h>
#include <string.h>

static HpmWindow *window;

static HpmWindow *
another_window (void)
{
  GtkWidget *other = hpm_window_new (gtk_window_get_application (GTK_WINDOW (window)));

  hpm_window_set_text (HPM_WINDOW (other), "", FALSE);
  gtk_window_present (GTK_WINDOW (other));
  window_test_wait_idle (HPM_WINDOW (other));
  return HPM_WINDOW (other);
}

static char *
kept_path (void)
{
  return g_build_filename (g_get_user_config_dir (), "heaparium", "view.ini", NULL);
}

/* A label of the window that says `text` somewhere; NULL: there is none. */
static GtkWidget *
find_label (GtkWidget  *widget,
            const char *text)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget)
      && strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_label (child, text);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
test_choices_are_kept (void)
{
  HpmWindow *other;
  const HpmDiagramOptions *options;

  g_test_summary ("Another window shows what was chosen to be shown in the last one.");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "view.show-values", NULL));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "view.ghosts", "s", "3"));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "view.depth", "s", "2"));
  other = another_window ();
  options = hpm_session_get_options (hpm_window_get_session (other));
  g_assert_true (options->show_values);
  g_assert_false (options->show_functions);
  g_assert_cmpuint (options->ghosts, ==, 3);
  g_assert_cmpuint (options->max_depth, ==, 2);
  gtk_window_destroy (GTK_WINDOW (other));
}

static gboolean
is_said_of_view (gpointer data)
{
  return find_label (data, "What was chosen for the view can't be read") != NULL;
}

static void
test_nonsense_is_not_taken (void)
{
  g_autofree char *path = kept_path ();
  HpmWindow *other;
  const HpmDiagramOptions *options;
  int width, height;

  g_test_summary ("A broken file of choices leaves the usual ones.");
  g_assert_true (g_file_set_contents (path, "[view]\nshow-values=perhaps\nghosts=-4\ndepth=\nera=3.3\n"
                                            "[window]\nwidth=-3\nheight=99999999\n", -1, NULL));
  other = another_window ();
  options = hpm_session_get_options (hpm_window_get_session (other));
  g_assert_false (options->show_values);
  g_assert_cmpuint (options->ghosts, <=, 1);
  g_assert_cmpuint (options->max_depth, ==, 0);
  g_assert_cmpint (hpm_session_get_era (hpm_window_get_session (other)), ==, HPM_ERA_3_11);
  gtk_window_get_default_size (GTK_WINDOW (other), &width, &height);
  g_assert_cmpint (width, >, 0);
  g_assert_cmpint (height, <, 99999999);
  gtk_window_destroy (GTK_WINDOW (other));

  g_assert_true (g_file_set_contents (path, "\xff no key file", -1, NULL));
  other = another_window ();
  window_test_wait_for (is_said_of_view, other, "a word that the choices are lost");
  gtk_window_destroy (GTK_WINDOW (other));
}

/* --- Damaged files --- */

static const char kept_choices[] = "[view]\nshow-values=true\nshow-functions=false\nghosts=3\ndepth=2\nshow-objects=true\n"
                                   "[window]\nwidth=1000\nheight=700\nmaximized=false\n";
static const char kept_draft[] = "# %% one\nx = ['äöü', 1]\n# %% two\ny = x * 2\nprint(y)\n";

/* Some bytes are exchanged, left out or doubled, or all from one on are missing; g_free (). */
static char *
damage (GRand      *random,
        const char *text,
        gsize      *length)
{
  GByteArray *bytes = g_byte_array_new ();
  guint n = (guint) g_rand_int_range (random, 1, 6);

  g_byte_array_append (bytes, (const guint8 *) text, strlen (text));
  for (guint i = 0; i < n && bytes->len > 1; i++)
    {
      guint at = (guint) g_rand_int_range (random, 0, (gint32) bytes->len - 1);

      switch (g_rand_int_range (random, 0, 5))
        {
        case 0: bytes->data[at] = (guint8) g_rand_int_range (random, 0, 256); break;
        case 1: bytes->data[at] ^= (guint8) (1 << g_rand_int_range (random, 0, 8)); break;
        case 2: g_byte_array_remove_index (bytes, at); break;
        case 3: g_byte_array_append (bytes, (const guint8 *) text, at % strlen (text)); break;
        default: g_byte_array_set_size (bytes, at); break;
        }
    }
  *length = bytes->len;
  return (char *) g_byte_array_free (bytes, FALSE);
}

static void
test_damaged_choices (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  g_autofree char *path = kept_path ();

  g_test_summary ("Whatever has become of the file of choices, the window opens with ones that there are.");
  for (guint i = 0; i < 25; i++)
    {
      gsize length;
      g_autofree char *text = damage (random, kept_choices, &length);
      const HpmDiagramOptions *options;
      HpmWindow *other;
      int width, height;

      g_assert_true (g_file_set_contents (path, text, (gssize) length, NULL));
      other = another_window ();
      options = hpm_session_get_options (hpm_window_get_session (other));
      g_assert_cmpuint (options->ghosts, <=, 100);
      g_assert_cmpuint (options->max_depth, <=, 100);
      g_assert_cmpint (hpm_session_get_era (hpm_window_get_session (other)), ==, HPM_ERA_3_11);
      gtk_window_get_default_size (GTK_WINDOW (other), &width, &height);
      g_assert_cmpint (width, <=, 20000);
      g_assert_cmpint (height, <=, 20000);
      gtk_window_destroy (GTK_WINDOW (other));
    }
  g_assert_cmpint (g_remove (path), ==, 0);
}

static guint
n_put_aside (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    n += strstr (name, ".damaged-") != NULL;
  return n;
}

static void
test_damaged_drafts (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (8);
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "heaparium", NULL);
  g_autofree char *path = g_build_filename (folder, "draft.cells.py", NULL);
  g_autofree char *plain = g_build_filename (folder, "draft.py", NULL);

  g_test_summary ("What is legible of a damaged draft is shown, and the draft itself is put aside.");
  g_mkdir_with_parents (folder, 0700);
  g_remove (plain);
  for (guint i = 0; i < 25; i++)
    {
      gsize length;
      g_autofree char *text = damage (random, kept_draft, &length);
      gboolean is_text = g_utf8_validate (text, (gssize) length, NULL);
      guint before = n_put_aside (folder);

      g_assert_true (g_file_set_contents (path, text, (gssize) length, NULL));
      g_assert_true (hpm_window_restore_draft (window) == (length > 0));
      g_assert_cmpuint (n_put_aside (folder) - before, ==, is_text || length == 0 ? 0 : 1);
      window_test_wait_idle (window);
    }
  g_assert_cmpuint (n_put_aside (folder), >, 0);
}

static void
test_era_is_seen (void)
{
  g_test_summary ("The window says by which era's rules it counts, and shows that era's numbers.");
  window_test_type (window, "import sys\nprint(sys.getrefcount(None))\n");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "view.era", "s", "3.12"));
  window_test_wait_idle (window);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.step-last", NULL));
  window_test_wait_idle (window);
  {
    g_autofree char *output = hpm_window_get_output (window);

    g_assert_cmpstr (output, ==, "4294967295\n");
  }
  g_assert_nonnull (find_label (GTK_WIDGET (window), "memory rules of Python 3.12"));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "view.era", "s", "3.11"));
  window_test_wait_idle (window);
  g_assert_null (find_label (GTK_WIDGET (window), "memory rules of Python"));
}

static void
test_empty_pages (void)
{
  g_test_summary ("A page without objects says why there are none: nothing typed, no Python, or all freed.");
  window_test_type (window, "");
  g_assert_nonnull (find_label (GTK_WIDGET (window), "No Objects Yet"));
  window_test_type (window, "a = (\n");
  g_assert_nonnull (find_label (GTK_WIDGET (window), "Nothing Has Been Run"));
  window_test_type (window, "a = [1]\n");
  window_test_go_to (window, hpm_session_get_n_steps (hpm_window_get_session (window)));
  g_assert_nonnull (find_label (GTK_WIDGET (window), "No Objects Left"));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.step-first", NULL));
  window_test_wait_idle (window);
  g_assert_null (find_label (GTK_WIDGET (window), "No Objects Left"));
}

static gboolean
is_told (gpointer data)
{
  return find_label (GTK_WIDGET (window), "as a draft, save it") != NULL;
}

static void
test_lost_draft_is_told (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "heaparium", NULL);
  g_autofree char *away = g_strconcat (folder, "-away", NULL);

  g_test_summary ("When what is typed can't be put aside, the learner is told.");
  g_assert_cmpint (g_rename (folder, away), ==, 0);
  g_assert_true (g_file_set_contents (folder, "no folder", -1, NULL));
  window_test_type (window, "a = [1]\n");
  window_test_wait_for (is_told, NULL, "a word that the draft is lost");
  g_assert_cmpint (g_unlink (folder), ==, 0);
  g_assert_cmpint (g_rename (away, folder), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  int status;

  window = window_test_begin (&argc, &argv, &status);
  if (window == NULL)
    return status;

  g_test_add_func ("/view/choices-are-kept", test_choices_are_kept);
  g_test_add_func ("/view/nonsense-is-not-taken", test_nonsense_is_not_taken);
  g_test_add_func ("/view/damaged-choices", test_damaged_choices);
  g_test_add_func ("/view/era-is-seen", test_era_is_seen);
  g_test_add_func ("/view/empty-pages", test_empty_pages);
  g_test_add_func ("/view/lost-draft-is-told", test_lost_draft_is_told);
  g_test_add_func ("/view/damaged-drafts", test_damaged_drafts);
  return window_test_end (&window);
}
