/* session.h: the learner's program, its recorded run, and the step being looked at
 *
 * The window's model. All engine and layout work is done in worker threads; what
 * comes back late is dropped. Widgets listen to two signals and never wait.
 */
#pragma once

#include <gtk/gtk.h>
#include "diagram/hpm-diagram.h"

G_BEGIN_DECLS

#define HPM_TYPE_SESSION (hpm_session_get_type ())
G_DECLARE_FINAL_TYPE (HpmSession, hpm_session, HPM, SESSION, GObject)

/* Signals
 *   run-changed ()   a new recording is there (or none could be made): see _get_recording (), _get_failure ()
 *   step-changed ()  another snapshot and scene are there
 * Property
 *   busy             work is under way
 */

HpmSession      *hpm_session_new             (void);
/* Notes a new text; it is run after a short pause. */
void             hpm_session_set_text        (HpmSession              *self,
                                              const char              *text,
                                              gboolean                 cells);
void             hpm_session_set_era         (HpmSession              *self,
                                              HpmEra                   era);
/* The same, for the next run. */
void             hpm_session_choose_era      (HpmSession              *self,
                                              HpmEra                   era);
HpmEra           hpm_session_get_era         (HpmSession              *self);
/* What the traceback calls the program; NULL: "program.py". */
void             hpm_session_set_filename    (HpmSession              *self,
                                              const char              *filename);
void             hpm_session_set_options     (HpmSession              *self,
                                              const HpmDiagramOptions *options);
const HpmDiagramOptions *hpm_session_get_options (HpmSession *self);
void             hpm_session_run_now         (HpmSession              *self);
/* A run that its limit of steps has ended goes on, as far again. */
void             hpm_session_go_on           (HpmSession              *self);
gboolean         hpm_session_can_go_on       (HpmSession              *self);
/* Ends the run under way, if any. What was there stays. */
void             hpm_session_cancel          (HpmSession              *self);

/* The latest request wins. Steps outside the run are clamped. While a run is under way, the step is
 * one of that run. */
void             hpm_session_go_to           (HpmSession              *self,
                                              guint64                  step);
/* Steps after this one are hidden as if the run ended there, since somebody is to predict them; 0: none is. */
void             hpm_session_set_limit       (HpmSession              *self,
                                              guint64                  limit);
guint64          hpm_session_get_limit       (HpmSession              *self);
/* The next run is of another program: it is shown from its first step, not where the last one stood. */
void             hpm_session_begin_afresh    (HpmSession              *self);
/* The step asked for last, shown or about to be. */
guint64          hpm_session_get_step        (HpmSession              *self);
guint64          hpm_session_get_n_steps     (HpmSession              *self);
gboolean         hpm_session_is_busy         (HpmSession              *self);
/* The scene is of its step alone, for the time being. */
gboolean         hpm_session_is_laying_out   (HpmSession              *self);

/* From now on the box stands there, at every step of the run. Nothing is signalled; the scene is another: NULL, it can't
 * be done now. Borrowed. */
HpmScene        *hpm_session_move_box        (HpmSession              *self,
                                              HpmBoxId                 id,
                                              double                   x,
                                              double                   y);
/* All boxes stand where the layout wants them. */
void             hpm_session_unmove          (HpmSession              *self);

/* All borrowed, and NULL as long as there is none. */
HpmRecording    *hpm_session_get_recording   (HpmSession              *self);
HpmSnapshot     *hpm_session_get_snapshot    (HpmSession              *self);
HpmScene        *hpm_session_get_scene       (HpmSession              *self);
/* Why there is no run, or no picture; NULL when all is well. */
const char      *hpm_session_get_failure     (HpmSession              *self);

G_END_DECLS
