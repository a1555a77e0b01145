/* timeline.h: where in the run we are: buttons, a slider, and marks for births, deaths and collections */
#pragma once

#include "session.h"

G_BEGIN_DECLS

#define HPM_TYPE_TIMELINE (hpm_timeline_get_type ())
G_DECLARE_FINAL_TYPE (HpmTimeline, hpm_timeline, HPM, TIMELINE, GtkWidget)

/* Borrowed for the timeline's life. */
void        hpm_timeline_set_session (HpmTimeline *self,
                                      HpmSession  *session);

G_END_DECLS
