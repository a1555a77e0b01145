/* window-private.h: the window's parts, for its files
 *
 *   window.c          putting the parts together; what happens when run or step change
 *   window-actions.c  the actions of the menus, buttons and keys
 *   window-files.c    opening, saving, the draft, exporting
 *   window-picture.c  folding and finding in the diagram
 *   window-view.c     what is shown, by which era's rules, and what of that is kept for the next start
 *   window-lessons.c  the lesson pane's wishes; courses
 *   window-search.c   going to the step at which something happens
 */
#pragma once

#include "hpm-ui.h"

G_BEGIN_DECLS

typedef struct _HpmBeforeLesson HpmBeforeLesson;

struct _HpmWindow
{
  AdwApplicationWindow parent_instance;

  HpmSession     *session;
  GFile          *file;          /* NULL: the text is in no file */
  gboolean        cells;         /* the text is in cells */
  guint           draft_source;  /* pending write of the draft */
  gboolean        loading;       /* the text is being set by us */
  gboolean        close_anyway;
  gboolean        draft_failed;  /* told so already */
  HpmBeforeLesson *before_lesson; /* what comes back when the lesson is left; NULL: no lesson's program is shown */
  GCancellable   *search_cancellable; /* of the search under way, or NULL */

  /* Template widgets */
  AdwToastOverlay *toasts;
  AdwWindowTitle  *title;
  AdwFlap         *flap;
  AdwBin          *lesson_bin;
  GtkStack        *picture_stack;
  GtkLabel        *picture_note;
  AdwStatusPage   *empty_page;
  GtkSpinner      *spinner;
  GtkLabel        *sentence;
  GtkTextView     *output;
  GtkLabel        *changes;
  AdwViewStack    *tabs;
  GtkLabel        *zoom_label;
  GtkWidget       *zoom_controls;
  AdwFlap         *objects_flap;
  gboolean         lessons_wanted; /* when there is room again */
  gboolean         objects_wanted; /* when there is room */
  GActionGroup    *view_actions;
  HpmEditor       *editor;
  HpmCanvas       *canvas;
  HpmQuestions    *questions;
  HpmMinimap      *minimap;
  GtkSearchEntry  *find_entry;
  HpmSheet        *memory_sheet;
  HpmSheet        *collector_sheet;
  HpmTimeline     *timeline;
  HpmObjectList   *object_list;

  HpmLessonPane   *lesson_pane;
};

/* window-actions.c */
void      hpm_window_install_actions  (GtkWidgetClass  *klass);
void      hpm_window_update_actions   (HpmWindow       *self);

/* window-search.c */
void      hpm_window_install_search_actions (GtkWidgetClass *klass);
void      hpm_window_stop_searching   (HpmWindow       *self);

/* window-files.c */
void      hpm_window_install_file_actions (GtkWidgetClass *klass);
void      hpm_window_accept_files     (HpmWindow       *self);
/* The text has changed: write the draft soon. */
void      hpm_window_queue_draft      (HpmWindow       *self);
void      hpm_window_write_draft      (HpmWindow       *self);
gboolean  hpm_window_confirm_close    (HpmWindow       *self); /* TRUE: asks first, don't close */
void      hpm_window_update_title     (HpmWindow       *self);
void      hpm_window_toast            (HpmWindow       *self,
                                       const char      *text);
typedef void (*HpmFileFunc)           (HpmWindow       *self,
                                       GFile           *file,
                                       gpointer         data);
/* Calls `chosen` when a file has been chosen. Not shown yet: filters and a name may be given to it. */
GtkFileChooser *hpm_window_new_chooser (HpmWindow      *self,
                                       const char      *title,
                                       GtkFileChooserAction action,
                                       const char      *accept,
                                       HpmFileFunc      chosen,
                                       gpointer         data);
/* A toast: "Saved as …", or the error. */
void      hpm_window_tell_saved       (HpmWindow       *self,
                                       GFile           *file,
                                       const GError    *error);

/* window-picture.c */
void      hpm_window_connect_picture  (HpmWindow       *self);
void      hpm_window_fold_selected    (HpmWindow       *self);
void      hpm_window_unfold_all       (HpmWindow       *self);
void      hpm_window_find             (HpmWindow       *self);

/* window-view.c */
void      hpm_window_add_view_actions (HpmWindow       *self);
/* Writes the view's choices and the window's size where the next start finds them. */
void      hpm_window_keep_view        (HpmWindow       *self);
/* The session's era may be another: the menu shows it. */
void      hpm_window_update_era       (HpmWindow       *self);
/* What the title says of the era; NULL: it is the usual one. */
char     *hpm_window_era_note         (HpmWindow       *self);
/* Shows or hides the list of objects, as there is room. */
void      hpm_window_fit_objects      (HpmWindow       *self);

/* window-lessons.c */
void      hpm_window_install_lesson_actions (GtkWidgetClass *klass);
void      hpm_window_add_lessons      (HpmWindow       *self);
/* Something else goes into the editor: the lesson is over, and what was there before it does not come back. */
void      hpm_window_drop_lesson      (HpmWindow       *self);
/* FALSE, and says so: a prediction is open. */
gboolean  hpm_window_may_look_ahead   (HpmWindow       *self);
void      hpm_window_forget_before    (HpmWindow       *self);
void      hpm_window_pick             (HpmWindow       *self,
                                       HpmBoxId         id);
/* What the title says while a lesson is open; else NULL. */
char     *hpm_window_lesson_title     (HpmWindow       *self,
                                       char           **subtitle);

G_END_DECLS
