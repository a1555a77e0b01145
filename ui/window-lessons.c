/* window-lessons.c: the lesson pane's wishes, carried out by the window's other parts */
#include "window-private.h"

#include <glib/gi18n-lib.h>

static void
load_cb (HpmLessonPane *pane,
         const char    *text,
         int            era,
         int            own_line,
         gpointer       data)
{
  HpmWindow *self = data;

  hpm_window_write_draft (self);
  g_clear_object (&self->file);
  hpm_session_set_filename (self->session, "lesson.py");
  hpm_session_choose_era (self->session, (HpmEra) era);
  hpm_window_set_text (self, text, FALSE);
  hpm_session_go_to (self->session, 1);
}

static void
go_to_cb (HpmLessonPane *pane,
          guint64        step,
          gpointer       data)
{
  hpm_session_go_to (HPM_WINDOW (data)->session, step);
}

/* The boxes that a name of a link stands for. */
static void
mark_cb (HpmLessonPane *pane,
         const char    *name,
         gpointer       data)
{
  HpmWindow *self = data;
  HpmSnapshot *snapshot = hpm_session_get_snapshot (self->session);
  const HpmObj *object = snapshot && *name ? hpm_snapshot_resolve (snapshot, name) : NULL;
  HpmBoxId id = object ? HPM_BOX_OBJECT (object->birth) : HPM_BOX_NONE;

  hpm_canvas_set_marked (self->canvas, &id, id != HPM_BOX_NONE);
  hpm_canvas_set_selected (self->canvas, id);
  hpm_object_list_set_selected (self->object_list, id);
  if (id != HPM_BOX_NONE)
    hpm_canvas_reveal (self->canvas, id);
  else if (g_str_equal (name, "/output"))
    adw_view_stack_set_visible_child_name (self->tabs, "output");
  else if (*name)
    hpm_window_toast (self, _ ("This is not in memory at the step shown"));
}

static char *
get_text (gpointer data)
{
  return hpm_editor_get_text (HPM_WINDOW (data)->editor);
}

void
hpm_window_add_lessons (HpmWindow *self)
{
  g_autoptr (GFile) folder = hpm_course_builtin_folder ();

  self->lesson_pane = HPM_LESSON_PANE (hpm_lesson_pane_new ());
  hpm_lesson_pane_set_text_func (self->lesson_pane, get_text, self);
  g_signal_connect (self->lesson_pane, "load", G_CALLBACK (load_cb), self);
  g_signal_connect (self->lesson_pane, "go-to", G_CALLBACK (go_to_cb), self);
  g_signal_connect (self->lesson_pane, "mark", G_CALLBACK (mark_cb), self);
  adw_bin_set_child (self->lesson_bin, GTK_WIDGET (self->lesson_pane));
  hpm_lesson_pane_set_course (self->lesson_pane, folder);
}

HpmLessonPane *
hpm_window_get_lesson_pane (HpmWindow *self)
{
  return self->lesson_pane;
}

void
hpm_window_show_lessons (HpmWindow *self,
                         gboolean   show)
{
  adw_flap_set_reveal_flap (self->flap, show);
}
