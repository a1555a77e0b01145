/* window-search.c: going to the step at which something happens
 *
 * Where the chosen object was born, changes, and dies; collections; breakpoints. The recording is searched in
 * a thread. A later search, or a new run, makes an earlier one's answer void.
 *
 * win.find (s)           what to go to: see moments[]
 * win.toggle-breakpoint  in the line with the cursor
 */
#include "window-private.h"

#include <glib/gi18n-lib.h>

typedef struct {
  const char *name;
  HpmWhen     when;
  gboolean    backwards;
  gboolean    of_object;  /* of the chosen one */
  gboolean    from_end;   /* looked for from the run's other end, not from the step shown */
  const char *nothing;    /* what to say when there is no such step */
} Moment;

static const Moment moments[] = {
  { "birth", HPM_WHEN_BORN, TRUE, TRUE, TRUE, N_ ("It was there before the program began") },
  { "death", HPM_WHEN_DIED, FALSE, TRUE, TRUE, N_ ("It is there to the end of the run") },
  { "next-change", HPM_WHEN_CHANGED, FALSE, TRUE, FALSE, N_ ("It does not change after this step") },
  { "previous-change", HPM_WHEN_CHANGED, TRUE, TRUE, FALSE, N_ ("It did not change before this step") },
  { "next-collection", HPM_WHEN_COLLECTION, FALSE, FALSE, FALSE, N_ ("There is no collection after this step") },
  { "previous-collection", HPM_WHEN_COLLECTION, TRUE, FALSE, FALSE, N_ ("There was no collection before this step") },
  { "next-breakpoint", HPM_WHEN_LINE, FALSE, FALSE, FALSE, N_ ("No breakpoint is reached after this step") },
  { "previous-breakpoint", HPM_WHEN_LINE, TRUE, FALSE, FALSE, N_ ("No breakpoint was reached before this step") },
};

static const Moment *
moment_named (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (moments); i++)
    if (g_str_equal (moments[i].name, name))
      return &moments[i];
  return NULL;
}

/* --- In a thread --- */

typedef struct {
  const Moment *moment;
  HpmRecording *recording;
  GArray       *queries;  /* of HpmQuery */
  guint64       from;
  guint64       step;     /* found; 0: there is none */
  HpmDeath     *death;    /* or NULL */
  char         *name;     /* of the object */
} Search;

static void
search_free (gpointer data)
{
  Search *search = data;

  g_clear_pointer (&search->recording, hpm_recording_unref);
  g_clear_pointer (&search->queries, g_array_unref);
  g_clear_pointer (&search->death, hpm_death_free);
  g_free (search->name);
  g_free (search);
}

static void
search_in_thread (GTask        *task,
                  gpointer      source,
                  gpointer      data,
                  GCancellable *cancellable)
{
  Search *search = data;
  const HpmQuery *queries = (const HpmQuery *) (gpointer) search->queries->data;
  GError *error = NULL;

  if (search->moment->when == HPM_WHEN_DIED)
    {
      search->death = hpm_recording_explain_death (search->recording, queries[0].object, 0, cancellable, &error);
      search->step = search->death ? search->death->step : 0;
    }
  else
    hpm_recording_search (search->recording, queries, search->queries->len, search->from, search->moment->backwards,
                          &search->step, NULL, cancellable, &error);
  if (error != NULL)
    g_task_return_error (task, error);
  else if (!g_task_return_error_if_cancelled (task))
    g_task_return_boolean (task, TRUE);
}

/* --- The answer --- */

static void
tell_death (HpmWindow      *self,
            const Search   *search)
{
  g_autofree char *heading = g_strdup_printf (_ ("Why %s dies"), search->name);
  g_autofree char *body = g_strjoinv ("\n", search->death->reasons);
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), heading, body);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "close");
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  HpmWindow *self = HPM_WINDOW (source);
  const Search *search = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  if (g_task_get_cancellable (G_TASK (result)) != self->search_cancellable)
    return; /* late */
  g_clear_object (&self->search_cancellable);
  if (!g_task_propagate_boolean (G_TASK (result), &error)
      || search->recording != hpm_session_get_recording (self->session))
    return; /* cancelled, or about a run that is gone */
  if (search->step == 0)
    {
      hpm_window_toast (self, _ (search->moment->nothing));
      return;
    }
  hpm_session_go_to (self->session, search->step);
  if (search->death != NULL)
    tell_death (self, search);
}

/* --- The question --- */

static const HpmObj *
chosen_object (HpmWindow *self)
{
  HpmBoxId id = hpm_canvas_get_selected (self->canvas);
  HpmSnapshot *snapshot = hpm_session_get_snapshot (self->session);

  if (id == HPM_BOX_NONE || HPM_BOX_ID_KIND (id) != HPM_BOX_KIND_OBJECT || snapshot == NULL)
    return NULL;
  return hpm_snapshot_find (snapshot, HPM_BOX_ID_NUMBER (id));
}

static gboolean
ask_about_object (HpmWindow *self,
                  Search    *search)
{
  const HpmObj *object = chosen_object (self);
  HpmQuery query = { .when = search->moment->when };

  if (object == NULL)
    {
      hpm_window_toast (self, _ ("Choose an object in the diagram or in the list first"));
      return FALSE;
    }
  query.object = object->birth;
  search->name = g_strdup (object->name);
  g_array_append_val (search->queries, query);
  return TRUE;
}

static gboolean
ask_about_breakpoints (HpmWindow *self,
                       Search    *search)
{
  g_autoptr (GArray) lines = hpm_editor_get_breakpoints (self->editor);

  if (lines->len == 0)
    {
      hpm_window_toast (self, _ ("Set a breakpoint first: click beside a line's number, or press Ctrl+F8 in the line"));
      return FALSE;
    }
  for (guint i = 0; i < lines->len; i++)
    {
      HpmQuery query = { .when = HPM_WHEN_LINE, .number = g_array_index (lines, gint, i) };

      g_array_append_val (search->queries, query);
    }
  return TRUE;
}

static gboolean
ask (HpmWindow *self,
     Search    *search)
{
  HpmQuery query = { .when = search->moment->when };

  if (search->moment->of_object)
    return ask_about_object (self, search);
  if (search->moment->when == HPM_WHEN_LINE)
    return ask_about_breakpoints (self, search);
  g_array_append_val (search->queries, query);
  return TRUE;
}

void
hpm_window_stop_searching (HpmWindow *self)
{
  if (self->search_cancellable != NULL)
    g_cancellable_cancel (self->search_cancellable);
  g_clear_object (&self->search_cancellable);
}

static void
find (HpmWindow    *self,
      const Moment *moment)
{
  g_autoptr (GTask) task = NULL;
  Search *search;

  hpm_window_stop_searching (self);
  if (hpm_session_get_recording (self->session) == NULL)
    return;
  search = g_new0 (Search, 1);
  search->moment = moment;
  search->recording = hpm_recording_ref (hpm_session_get_recording (self->session));
  search->queries = g_array_new (FALSE, FALSE, sizeof (HpmQuery));
  search->from = hpm_session_get_step (self->session);
  if (moment->from_end)
    search->from = moment->backwards ? G_MAXUINT64 : 0;
  if (!ask (self, search))
    {
      search_free (search);
      return;
    }
  self->search_cancellable = g_cancellable_new ();
  task = g_task_new (self, self->search_cancellable, found_cb, NULL);
  g_task_set_source_tag (task, find);
  g_task_set_task_data (task, search, search_free);
  g_task_run_in_thread (task, search_in_thread);
}

static void
find_cb (GtkWidget  *widget,
         const char *name,
         GVariant   *parameter)
{
  const Moment *moment = moment_named (g_variant_get_string (parameter, NULL));

  if (moment != NULL && hpm_window_may_look_ahead (HPM_WINDOW (widget)))
    find (HPM_WINDOW (widget), moment);
}

static void
toggle_breakpoint_cb (GtkWidget  *widget,
                      const char *name,
                      GVariant   *parameter)
{
  hpm_editor_toggle_breakpoint (HPM_WINDOW (widget)->editor);
}

void
hpm_window_install_search_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.toggle-breakpoint", NULL, toggle_breakpoint_cb);
  gtk_widget_class_install_action (klass, "win.find", "s", find_cb);
}
