/* window-view.c: what of a run the window shows, and by which era's rules; kept for the next start
 *
 * Each choice is an action of the group "view" with a state, so that menus show it. All states but the era (a lecture
 * on old rules must not surprise tomorrow's class) are written to a key file in the user's configuration
 * folder as soon as they change, and the window's size with them when it is closed. What makes no sense there
 * counts as not there. Start at hpm_window_add_view_actions ().
 */
#define G_LOG_DOMAIN "heaparium-window"

#include "window-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_NUMBER 99
#define MIN_WIDTH 360
#define MIN_HEIGHT 294
#define MAX_SIDE 16384

/* --- Switches and numbers of the diagram --- */

static gboolean *
switch_named (HpmDiagramOptions *options,
              const char        *name)
{
  if (g_str_equal (name, "show-values"))
    return &options->show_values;
  if (g_str_equal (name, "show-functions"))
    return &options->show_functions;
  if (g_str_equal (name, "show-temporaries"))
    return &options->show_temporaries;
  if (g_str_equal (name, "only-current"))
    return &options->only_current;
  return &options->show_library;
}

static void
change_switch_cb (GSimpleAction *action,
                  GVariant      *state,
                  gpointer       data)
{
  HpmWindow *self = data;
  HpmDiagramOptions options = *hpm_session_get_options (self->session);

  *switch_named (&options, g_action_get_name (G_ACTION (action))) = g_variant_get_boolean (state);
  options.show_classes = options.show_functions;
  g_simple_action_set_state (action, state);
  hpm_session_set_options (self->session, &options);
}

/* How deep from the names, and for how many steps freed objects stay to be seen. */
static void
change_number_cb (GSimpleAction *action,
                  GVariant      *state,
                  gpointer       data)
{
  HpmWindow *self = data;
  HpmDiagramOptions options = *hpm_session_get_options (self->session);
  guint64 number;

  if (!g_ascii_string_to_unsigned (g_variant_get_string (state, NULL), 10, 0, MAX_NUMBER, &number, NULL))
    return;
  *(g_str_equal (g_action_get_name (G_ACTION (action)), "depth") ? &options.max_depth : &options.ghosts)
      = (guint) number;
  g_simple_action_set_state (action, state);
  hpm_session_set_options (self->session, &options);
}

/* --- The list of objects --- */

static void
change_objects_cb (GSimpleAction *action,
                   GVariant      *state,
                   gpointer       data)
{
  HpmWindow *self = data;

  if (!adw_flap_get_folded (self->objects_flap))
    self->objects_wanted = g_variant_get_boolean (state);
  g_simple_action_set_state (action, state);
  adw_flap_set_reveal_flap (self->objects_flap, g_variant_get_boolean (state));
}

/* In a narrow window the diagram comes first: the list is opened over it, when it is asked for. */
void
hpm_window_fit_objects (HpmWindow *self)
{
  gboolean shown = self->objects_wanted && !adw_flap_get_folded (self->objects_flap);

  adw_flap_set_reveal_flap (self->objects_flap, shown);
  if (self->view_actions != NULL)
    g_simple_action_set_state (
        G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->view_actions), "show-objects")),
        g_variant_new_boolean (shown));
}

/* --- The era --- */

static const struct { const char *name; HpmEra era; } eras[] = {
  { "3.3", HPM_ERA_3_3 }, { "3.11", HPM_ERA_3_11 }, { "3.12", HPM_ERA_3_12 }, { "3.14", HPM_ERA_3_14 },
};

static const char *
era_name (HpmEra era)
{
  for (guint i = 0; i < G_N_ELEMENTS (eras); i++)
    if (eras[i].era == era)
      return eras[i].name;
  g_return_val_if_reached ("3.11");
}

static void
change_era_cb (GSimpleAction *action,
               GVariant      *state,
               gpointer       data)
{
  for (guint i = 0; i < G_N_ELEMENTS (eras); i++)
    if (g_str_equal (eras[i].name, g_variant_get_string (state, NULL)))
      hpm_session_set_era (((HpmWindow *) data)->session, eras[i].era);
}

void
hpm_window_update_era (HpmWindow *self)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->view_actions), "era");

  g_simple_action_set_state (G_SIMPLE_ACTION (action),
                             g_variant_new_string (era_name (hpm_session_get_era (self->session))));
}

char *
hpm_window_era_note (HpmWindow *self)
{
  HpmEra era = hpm_session_get_era (self->session);

  if (era == HPM_ERA_3_11)
    return NULL;
  return g_strdup_printf (_ ("memory rules of Python %s"), era_name (era));
}

/* --- Kept --- */

static char *
kept_path (void)
{
  return g_build_filename (g_get_user_config_dir (), "heaparium", "view.ini", NULL);
}

static gboolean
is_kept (const char *action)
{
  return !g_str_equal (action, "era");
}

static void
note_states (HpmWindow *self,
             GKeyFile  *keys)
{
  g_auto (GStrv) names = g_action_group_list_actions (self->view_actions);

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autoptr (GVariant) state = g_action_group_get_action_state (self->view_actions, names[i]);

      if (g_str_equal (names[i], "show-objects")) /* what is wanted, not what there is room for */
        g_key_file_set_boolean (keys, "view", names[i], self->objects_wanted);
      else if (is_kept (names[i]) && g_variant_is_of_type (state, G_VARIANT_TYPE_BOOLEAN))
        g_key_file_set_boolean (keys, "view", names[i], g_variant_get_boolean (state));
      else if (is_kept (names[i]))
        g_key_file_set_string (keys, "view", names[i], g_variant_get_string (state, NULL));
    }
}

static void
note_size (HpmWindow *self,
           GKeyFile  *keys)
{
  int width, height;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  g_key_file_set_integer (keys, "window", "width", width);
  g_key_file_set_integer (keys, "window", "height", height);
  g_key_file_set_boolean (keys, "window", "maximized", gtk_window_is_maximized (GTK_WINDOW (self)));
}

void
hpm_window_keep_view (HpmWindow *self)
{
  g_autoptr (GKeyFile) keys = g_key_file_new ();
  g_autofree char *path = kept_path (), *text = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (path), folder = g_file_get_parent (file);
  g_autoptr (GError) error = NULL;

  note_states (self, keys);
  note_size (self, keys);
  text = g_key_file_to_data (keys, NULL, NULL);
  g_file_make_directory_with_parents (folder, NULL, NULL);
  if (!hpm_replace_file (file, text, strlen (text), NULL, &error))
    g_message ("The view could not be kept: %s", error->message);
}

static void
restore_states (HpmWindow *self,
                GKeyFile  *keys)
{
  g_auto (GStrv) names = g_action_group_list_actions (self->view_actions);

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GVariant) state = g_action_group_get_action_state (self->view_actions, names[i]);
      g_autofree char *text = g_key_file_get_string (keys, "view", names[i], NULL);
      gboolean on = g_key_file_get_boolean (keys, "view", names[i], &error);

      if (text == NULL || !is_kept (names[i]))
        continue;
      if (!g_variant_is_of_type (state, G_VARIANT_TYPE_BOOLEAN))
        g_action_group_change_action_state (self->view_actions, names[i], g_variant_new_string (text));
      else if (error == NULL)
        g_action_group_change_action_state (self->view_actions, names[i], g_variant_new_boolean (on));
    }
}

static void
restore_size (HpmWindow *self,
              GKeyFile  *keys)
{
  int width = g_key_file_get_integer (keys, "window", "width", NULL);
  int height = g_key_file_get_integer (keys, "window", "height", NULL);

  if (width >= MIN_WIDTH && height >= MIN_HEIGHT && width <= MAX_SIDE && height <= MAX_SIDE)
    gtk_window_set_default_size (GTK_WINDOW (self), width, height);
  if (g_key_file_get_boolean (keys, "window", "maximized", NULL))
    gtk_window_maximize (GTK_WINDOW (self));
}

static void
restore (HpmWindow *self)
{
  g_autoptr (GKeyFile) keys = g_key_file_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *path = kept_path (), *text = NULL;

  if (!g_key_file_load_from_file (keys, path, G_KEY_FILE_NONE, &error))
    {
      if (g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
        return;
      text = g_strdup_printf (_ ("What was chosen for the view can't be read, it is as at first: %s"), error->message);
      hpm_window_toast (self, text);
      return;
    }
  restore_states (self, keys);
  restore_size (self, keys);
}

static void
state_changed_cb (HpmWindow  *self,
                  const char *name)
{
  if (is_kept (name))
    hpm_window_keep_view (self);
}

void
hpm_window_add_view_actions (HpmWindow *self)
{
  static const GActionEntry entries[] = {
    { "show-values", NULL, NULL, "false", change_switch_cb, { 0 } },
    { "show-functions", NULL, NULL, "false", change_switch_cb, { 0 } },
    { "show-temporaries", NULL, NULL, "false", change_switch_cb, { 0 } },
    { "show-library", NULL, NULL, "false", change_switch_cb, { 0 } },
    { "only-current", NULL, NULL, "false", change_switch_cb, { 0 } },
    { "depth", NULL, "s", "'0'", change_number_cb, { 0 } },
    { "ghosts", NULL, "s", "'1'", change_number_cb, { 0 } },
    { "show-objects", NULL, NULL, "true", change_objects_cb, { 0 } },
    { "era", NULL, "s", "'3.11'", change_era_cb, { 0 } },
  };
  GSimpleActionGroup *group = g_simple_action_group_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), self);
  self->view_actions = G_ACTION_GROUP (group);
  self->objects_wanted = TRUE;
  restore (self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "view", self->view_actions);
  g_signal_connect_object (group, "action-state-changed", G_CALLBACK (state_changed_cb), self, G_CONNECT_SWAPPED);
}
