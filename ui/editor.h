/* editor.h: the program's text: line numbers, the line about to run, and what is wrong where */
#pragma once

#include <gtksourceview/gtksource.h>
#include "recorder/hpm-recorder.h"

G_BEGIN_DECLS

#define HPM_TYPE_EDITOR (hpm_editor_get_type ())
G_DECLARE_FINAL_TYPE (HpmEditor, hpm_editor, HPM, EDITOR, GtkWidget)

/* Signal
 *   text-changed ()  by the user or by hpm_editor_set_text () */

void        hpm_editor_set_text         (HpmEditor        *self,
                                         const char       *text);
char       *hpm_editor_get_text         (HpmEditor        *self) G_GNUC_WARN_UNUSED_RESULT;
gboolean    hpm_editor_get_modified     (HpmEditor        *self);
void        hpm_editor_set_modified     (HpmEditor        *self,
                                         gboolean          modified);
/* The line about to run; 0: none. `scroll`: bring it into view. */
void        hpm_editor_set_current_line (HpmEditor        *self,
                                         gint              line,
                                         gboolean          scroll);
gint        hpm_editor_get_current_line (HpmEditor        *self);
/* Marks the place and shows the message below the text; NULL: all is well. */
void        hpm_editor_set_problem      (HpmEditor        *self,
                                         const HpmProblem *problem);
/* A message without a place (no run could be made). */
void        hpm_editor_set_message      (HpmEditor        *self,
                                         const char       *message);
/* Beside the message: a button for win.go-on. */
void        hpm_editor_offer_to_go_on   (HpmEditor        *self,
                                         gboolean          offer);
const char *hpm_editor_get_message      (HpmEditor        *self); /* what is shown, or NULL */
void        hpm_editor_focus            (HpmEditor        *self);
void        hpm_editor_place_cursor     (HpmEditor        *self,
                                         gint              line);
/* In the line with the cursor; a click beside a line's number does the same there. They stay with their lines. */
void        hpm_editor_toggle_breakpoint (HpmEditor       *self);
/* Lines (gint, from 1), in order. */
GArray     *hpm_editor_get_breakpoints  (HpmEditor        *self) G_GNUC_WARN_UNUSED_RESULT;

/* --- For lessons --- */

/* Numbers these lines in the gutter, the first ①; they move along with their text. NULL: none. */
void        hpm_editor_set_stops        (HpmEditor        *self,
                                         const gint       *lines,
                                         guint             n_lines);
/* Shows the lines before this one faintly: they are there for the program, not for the reader. */
void        hpm_editor_set_own_line     (HpmEditor        *self,
                                         gint              line);
/* Lights up a line that a text speaks of; 0: none. */
void        hpm_editor_mark_line        (HpmEditor        *self,
                                         gint              line);
void        hpm_editor_set_editable     (HpmEditor        *self,
                                         gboolean          editable);
gboolean    hpm_editor_get_editable     (HpmEditor        *self);

G_END_DECLS
