/* session-private.h: what the two files of the session (session.c, session-seek.c) share */
#pragma once

#include "session.h"
#include "layout-ahead.h"

G_BEGIN_DECLS

/* When the layout takes longer, a first picture is shown without it. */
#define EARLY_US (120 * 1000)

struct _HpmSession
{
  GObject            parent_instance;

  char              *text;
  gboolean           cells;
  char              *filename;
  HpmEra             era;
  HpmDiagramOptions  options;
  gboolean           options_chosen;  /* by the user: nothing is decided for them */
  guint              pause_source;

  HpmLayoutEngine   *layout_engine;
  HpmRecording      *recording;
  HpmDiagramRun     *run;
  HpmLayoutAhead    *ahead;            /* of the run; NULL when there is none */
  HpmSnapshot       *snapshot;
  HpmScene          *scene;
  gboolean           alone;            /* the scene is of this step alone: its chapter is being laid out */
  char              *failure;

  guint64            wanted_step;
  guint64            limit;            /* later steps are hidden; 0: none */
  gboolean           fresh;            /* the next run begins at its first step */
  guint64            pending_step;     /* asked for while a run is under way; 0: none */
  guint              run_generation;
  GCancellable      *run_cancellable;  /* NULL when no run is under way */
  gboolean           early;            /* of the run under way the recording is shown already */
  GCancellable      *seek_cancellable; /* likewise */
  GHashTable        *cache;            /* step → Look */
  GArray            *moves;            /* Move: what the reader has put elsewhere, in this recording */
};

/* session.c */
void hpm_session_show_look        (HpmSession *self, HpmSnapshot *snapshot, HpmScene *scene);
void hpm_session_remember_look    (HpmSession *self, HpmSnapshot *snapshot, HpmScene *scene);
void hpm_session_notify_busy      (HpmSession *self);
/* session-seek.c */
void hpm_session_begin_seek       (HpmSession *self);
void hpm_session_stop_seeking     (HpmSession *self);
/* What is shown of a step has changed. */
void hpm_session_look_again       (HpmSession *self);
/* A chapter of the run has been laid out. */
void hpm_session_chapter_known_cb (gpointer data);

G_END_DECLS
