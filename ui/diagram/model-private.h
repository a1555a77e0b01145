/* model-private.h: what the two halves of the model (model.c, model-reach.c) share */
#pragma once

#include "diagram-private.h"

G_BEGIN_DECLS

typedef struct {
  const HpmSnapshot       *snapshot;
  const HpmDiagramOptions *options;
  GHashTable              *known;
  guint                    max_objects, max_rows;
  guint8                  *worth;      /* of each object: Worth */
  guint                    depth;      /* of deciding */
  guint8                  *reached;    /* of each object */
  guint16                 *distance;   /* of each that is reached: references from a name */
  guint16                  next_distance;
  HpmBoxId                *shown_as;   /* of each object: its box, or its group's */
  GArray                  *order;      /* guint: indices of what is reached, nearest first */
  GPtrArray               *shown_temporaries; /* HpmField*: that are shown although the option is off */
  GArray                  *boxes;      /* HpmBox */
} HpmMaker;

/* Rows that are shown of many. */
typedef struct {
  guint head;  /* the first rows that are shown */
  guint tail;  /* the last ones */
  guint more;  /* between them */
} HpmRowCut;

/* Calls `func` for each field that gets a row. */
typedef void (*HpmFieldFunc) (HpmMaker *maker, const HpmField *field, gpointer data);

gint      hpm_maker_find_index       (const HpmSnapshot *snapshot, guint32 birth); /* -1: it has none such */
HpmRowCut hpm_cut_rows               (guint n, guint n_hidden, guint max);
void      hpm_maker_each_shown_field (HpmMaker *maker, const HpmObj *object, HpmFieldFunc func, void (*more) (guint n, gpointer data), gpointer data);
gboolean  hpm_maker_shows_frame      (HpmMaker *maker, const HpmFrameView *frame);
gboolean  hpm_maker_shows_name       (HpmMaker *maker, const HpmField *field);
/* Finds all that has a box, nearest first. */
void      hpm_maker_reach            (HpmMaker *maker);
/* Decides who gets one of their own, and who shares a group's. */
void      hpm_maker_choose           (HpmMaker *maker);

G_END_DECLS
