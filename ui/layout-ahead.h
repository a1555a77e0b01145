/* layout-ahead.h: lays out, while the learner looks, the chapter where they are and those beside it; main thread only */
#pragma once

#include "diagram/hpm-diagram.h"

G_BEGIN_DECLS

typedef struct _HpmLayoutAhead HpmLayoutAhead;
/* A chapter has been laid out. */
typedef void (*HpmLayoutAheadFunc) (gpointer data);

HpmLayoutAhead *hpm_layout_ahead_new  (HpmDiagramRun *run, HpmLayoutAheadFunc func, gpointer data) G_GNUC_WARN_UNUSED_RESULT;
/* What is under way is cancelled; `func` is not called any more. */
void            hpm_layout_ahead_free (HpmLayoutAhead *ahead);
/* The learner is at this step now. */
void            hpm_layout_ahead_want (HpmLayoutAhead *ahead, guint64 step);
/* Since when its chapter has been worked at, as g_get_monotonic_time () has it; 0: it is not. */
gint64          hpm_layout_ahead_since (HpmLayoutAhead *ahead, guint64 step);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HpmLayoutAhead, hpm_layout_ahead_free)

G_END_DECLS
