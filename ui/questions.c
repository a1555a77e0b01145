/* questions.c: see questions.h */
#include "questions.h"
#include "widget-util.h"

#include <glib/gi18n-lib.h>

struct _HpmQuestions
{
  GtkWidget        parent_instance;

  HpmSession      *session;
  HpmCanvas       *canvas;
  HpmAsk      question;
  HpmBoxId         subject;      /* that it was asked about */
  GCancellable    *cancellable;  /* of the question under way, or NULL */
  gboolean         setting;      /* the buttons are being set by us */

  /* Template widgets */
  GtkWidget       *card;
  GtkLabel        *subject_label;
  GtkToggleButton *count;
  GtkToggleButton *alive;
  GtkToggleButton *without;
  GtkWidget       *answer;
  GtkLabel        *title;
  GtkLabel        *lines;
};

G_DEFINE_FINAL_TYPE (HpmQuestions, hpm_questions, GTK_TYPE_WIDGET)

/* --- Asking --- */

typedef struct {
  HpmAsk   question;
  HpmBoxId      box;
  gint          row;
  HpmRecording *recording;
  HpmSnapshot  *snapshot;
  HpmScene     *scene;
  HpmReply    *answer;
} Asked;

static void
asked_free (gpointer data)
{
  Asked *asked = data;

  hpm_recording_unref (asked->recording);
  hpm_snapshot_unref (asked->snapshot);
  hpm_scene_unref (asked->scene);
  g_clear_pointer (&asked->answer, hpm_reply_free);
  g_free (asked);
}

static void
ask_in_thread (GTask        *task,
               gpointer      source,
               gpointer      data,
               GCancellable *cancellable)
{
  Asked *asked = data;
  GError *error = NULL;

  asked->answer = hpm_reply_new (asked->question, asked->recording, asked->snapshot,
                                  asked->scene->diagram, asked->box, asked->row, cancellable, &error);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
show_answer (HpmQuestions    *self,
             const HpmReply *answer)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; answer != NULL && i < answer->lines->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", (char *) g_ptr_array_index (answer->lines, i));
  gtk_label_set_text (self->title, answer && answer->title ? answer->title : "");
  gtk_label_set_text (self->lines, text->str);
  gtk_widget_set_visible (GTK_WIDGET (self->lines), text->len > 0);
  gtk_widget_set_visible (self->answer, answer != NULL);
}

static void
asked_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  HpmQuestions *self = HPM_QUESTIONS (source);
  Asked *asked = g_task_get_task_data (G_TASK (result));

  if (!g_task_propagate_boolean (G_TASK (result), NULL) || asked->answer == NULL)
    return;
  if (self->canvas == NULL || asked->scene != hpm_canvas_get_scene (self->canvas)
      || asked->question != self->question || asked->box != hpm_canvas_get_selected (self->canvas)
      || asked->row != hpm_canvas_get_selected_row (self->canvas))
    return; /* late */
  show_answer (self, asked->answer);
  hpm_canvas_take_reply (self->canvas, g_steal_pointer (&asked->answer));
  hpm_canvas_reveal_reply (self->canvas);
}

static void
stop_asking (HpmQuestions *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
ask_now (HpmQuestions *self)
{
  HpmScene *scene = hpm_canvas_get_scene (self->canvas);
  HpmSnapshot *snapshot = hpm_session_get_snapshot (self->session);
  g_autoptr (GTask) task = NULL;
  Asked *asked;

  if (scene == NULL || snapshot == NULL || snapshot->step != scene->diagram->step)
    return;
  asked = g_new0 (Asked, 1);
  asked->question = self->question;
  asked->box = self->subject = hpm_canvas_get_selected (self->canvas);
  asked->row = hpm_canvas_get_selected_row (self->canvas);
  asked->recording = hpm_recording_ref (hpm_session_get_recording (self->session));
  asked->snapshot = hpm_snapshot_ref (snapshot);
  asked->scene = hpm_scene_ref (scene);
  self->cancellable = g_cancellable_new ();
  task = g_task_new (self, self->cancellable, asked_cb, NULL);
  g_task_set_task_data (task, asked, asked_free);
  g_task_run_in_thread (task, ask_in_thread);
}

/* --- The card --- */

static void
set_buttons (HpmQuestions *self,
             const HpmBox *box)
{
  gboolean alive = box->kind == HPM_BOX_KIND_OBJECT && !(box->flags & HPM_OBJ_FREED);
  gint row = hpm_canvas_get_selected_row (self->canvas);

  self->setting = TRUE;
  gtk_toggle_button_set_active (self->count, self->question == HPM_ASK_COUNT);
  gtk_toggle_button_set_active (self->alive, self->question == HPM_ASK_ALIVE);
  gtk_toggle_button_set_active (self->without, self->question == HPM_ASK_WITHOUT);
  self->setting = FALSE;
  gtk_widget_set_sensitive (GTK_WIDGET (self->count), alive);
  gtk_widget_set_sensitive (GTK_WIDGET (self->alive), alive);
  gtk_widget_set_sensitive (GTK_WIDGET (self->without), row >= 0 && hpm_row_can_go (box, (guint) row));
}

static void
set_subject (HpmQuestions *self,
             const HpmBox *box)
{
  gint row = hpm_canvas_get_selected_row (self->canvas);
  g_autofree char *text = NULL;

  if (row >= 0 && (guint) row < box->n_rows && *box->rows[row].label)
    text = box->kind == HPM_BOX_KIND_FRAME
               ? g_strdup (box->rows[row].label)
               : g_strdup_printf (box->rows[row].kind == HPM_ROW_ATTRIBUTE ? "%s.%s" : "%s[%s]", box->title,
                                  box->rows[row].label);
  else
    text = g_strdup (box->title);
  gtk_label_set_text (self->subject_label, text);
}

void
hpm_questions_update (HpmQuestions *self)
{
  HpmScene *scene = self->canvas ? hpm_canvas_get_scene (self->canvas) : NULL;
  HpmBoxId selected = self->canvas ? hpm_canvas_get_selected (self->canvas) : HPM_BOX_NONE;
  const HpmBox *box = scene ? hpm_diagram_find (scene->diagram, selected) : NULL;

  stop_asking (self);
  if (box == NULL || box->kind == HPM_BOX_KIND_GROUP)
    {
      gtk_widget_set_visible (self->card, FALSE);
      return;
    }
  if (selected != self->subject && self->question == HPM_ASK_WITHOUT)
    self->question = HPM_ASK_NEIGHBOURS;
  gtk_widget_set_visible (self->card, TRUE);
  set_subject (self, box);
  set_buttons (self, box);
  if (self->question != HPM_ASK_NEIGHBOURS)
    ask_now (self);
  else
    {
      show_answer (self, NULL);
      hpm_canvas_take_reply (self->canvas, NULL);
    }
}

void
hpm_questions_ask (HpmQuestions *self,
                   HpmAsk   question)
{
  g_return_if_fail (HPM_IS_QUESTIONS (self));

  self->question = question;
  self->subject = self->canvas ? hpm_canvas_get_selected (self->canvas) : HPM_BOX_NONE;
  hpm_questions_update (self);
}

static void
toggled_cb (GtkToggleButton *button,
            gpointer         data)
{
  HpmQuestions *self = data;
  HpmAsk question = button == self->count ? HPM_ASK_COUNT
                         : button == self->alive ? HPM_ASK_ALIVE : HPM_ASK_WITHOUT;

  if (!self->setting)
    hpm_questions_ask (self, gtk_toggle_button_get_active (button) ? question : HPM_ASK_NEIGHBOURS);
}

static void
close_cb (GtkButton *button,
          gpointer   data)
{
  HpmQuestions *self = data;

  if (self->question == HPM_ASK_NEIGHBOURS)
    hpm_canvas_set_selected (self->canvas, HPM_BOX_NONE);
  hpm_questions_ask (self, HPM_ASK_NEIGHBOURS);
}

/* --- GObject --- */

static void
hpm_questions_dispose (GObject *object)
{
  HpmQuestions *self = HPM_QUESTIONS (object);

  stop_asking (self);
  self->canvas = NULL;
  g_clear_object (&self->session);
  hpm_widget_dispose (GTK_WIDGET (self), HPM_TYPE_QUESTIONS);
  G_OBJECT_CLASS (hpm_questions_parent_class)->dispose (object);
}

static void
hpm_questions_class_init (HpmQuestionsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hpm_questions_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/heaparium/Heaparium/questions.ui");
  gtk_widget_class_bind_template_child (widget_class, HpmQuestions, card);
  gtk_widget_class_bind_template_child (widget_class, HpmQuestions, subject_label);
  gtk_widget_class_bind_template_child (widget_class, HpmQuestions, count);
  gtk_widget_class_bind_template_child (widget_class, HpmQuestions, alive);
  gtk_widget_class_bind_template_child (widget_class, HpmQuestions, without);
  gtk_widget_class_bind_template_child (widget_class, HpmQuestions, answer);
  gtk_widget_class_bind_template_child (widget_class, HpmQuestions, title);
  gtk_widget_class_bind_template_child (widget_class, HpmQuestions, lines);
  gtk_widget_class_bind_template_callback (widget_class, toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
hpm_questions_init (HpmQuestions *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
hpm_questions_connect (HpmQuestions *self,
                       HpmSession   *session,
                       HpmCanvas    *canvas)
{
  g_return_if_fail (HPM_IS_QUESTIONS (self));

  self->session = g_object_ref (session);
  self->canvas = canvas;
  g_object_add_weak_pointer (G_OBJECT (canvas), (gpointer *) &self->canvas);
  g_signal_connect_object (canvas, "selected", G_CALLBACK (hpm_questions_update), self, G_CONNECT_SWAPPED);
  hpm_questions_update (self);
}

const char *
hpm_questions_get_lines (HpmQuestions *self)
{
  return gtk_label_get_text (self->lines);
}
