/* hpm-ui.h: the window, for the application and for tests */
#pragma once

#include <adwaita.h>
#include "canvas.h"
#include "editor.h"
#include "lesson-pane.h"
#include "minimap.h"
#include "object-list.h"
#include "questions.h"
#include "session.h"
#include "sheet.h"
#include "timeline.h"

G_BEGIN_DECLS

#define HPM_TYPE_WINDOW (hpm_window_get_type ())
G_DECLARE_FINAL_TYPE (HpmWindow, hpm_window, HPM, WINDOW, AdwApplicationWindow)

GtkWidget      *hpm_window_new             (GtkApplication *application);
/* Opens a .py or .ipynb file, or a course; says so in the window when it can't. */
void            hpm_window_open            (HpmWindow      *self,
                                            GFile          *file);
/* Files (GSList of GFile) dropped on the window: the first is opened here, unless that would put aside what has been typed. */
gboolean        hpm_window_drop            (HpmWindow      *self,
                                            GSList         *files);
/* The same for a folder with a course or a lesson, or its SUMMARY.md or lesson.md; FALSE: it is none. */
gboolean        hpm_window_open_course     (HpmWindow      *self,
                                            GFile          *file);
/* Slides of the lesson that is open, or of the step that is shown; says when they are there. */
void            hpm_window_make_slides     (HpmWindow      *self,
                                            GFile          *file,
                                            gboolean        only_step);
/* A text of no file; NULL: the welcome example. */
void            hpm_window_set_text        (HpmWindow      *self,
                                            const char     *text,
                                            gboolean        cells);
/* The text of the last session that was in no file, if any. */
gboolean        hpm_window_restore_draft   (HpmWindow      *self);
/* Writes the picture shown to a file, by the ending of its name. */
gboolean        hpm_window_export          (HpmWindow      *self,
                                            GFile          *file,
                                            GError        **error);

/* Parts, borrowed */
HpmSession     *hpm_window_get_session     (HpmWindow      *self);
HpmCanvas      *hpm_window_get_canvas      (HpmWindow      *self);
HpmEditor      *hpm_window_get_editor      (HpmWindow      *self);
/* The diagram's canvas, or the one of the view that is shown instead. */
HpmCanvas      *hpm_window_get_visible_canvas (HpmWindow   *self);
/* "canvas", "memory" or "collector" */
void            hpm_window_show_view       (HpmWindow      *self,
                                            const char     *name);
HpmQuestions   *hpm_window_get_questions   (HpmWindow      *self);
HpmObjectList  *hpm_window_get_object_list (HpmWindow      *self);
HpmLessonPane  *hpm_window_get_lesson_pane (HpmWindow      *self);
void            hpm_window_show_lessons    (HpmWindow      *self,
                                            gboolean        show);
const char     *hpm_window_get_sentence    (HpmWindow      *self);
char           *hpm_window_get_output      (HpmWindow      *self) G_GNUC_WARN_UNUSED_RESULT;

/* Registers what the templates need and the style sheet; once, after gtk_init. */
void            hpm_ui_init                (void);

G_END_DECLS
