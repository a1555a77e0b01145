/* arrange-private.h: what the files of the arrangement (arrange*.c) share
 *
 *   graph ──columns──► spots and pieces ──order──► order in each column ──places──► positions, curves
 *
 * A *spot* is what takes room in a column: a box, the stack of all frames, or a *lane*, where a link passes by.
 * A *piece* is the part of a link between two neighbouring columns. What is never there at the same time may
 * cross or stand where the other does.
 */
#pragma once

#include "diagram-private.h"

G_BEGIN_DECLS

#define HPM_SPOT_STACK (-2)
#define HPM_SPOT_LANE  (-1)
/* So many steps, spread over all, are looked at when crossings are counted. */
#define HPM_SAMPLE_WORDS 4u
#define HPM_SAMPLES (64 * HPM_SAMPLE_WORDS)

/* So many looks at arcs are enough for what people can read; it bounds the time that the rest takes. */
#define HPM_SIMPLEX_WORK 4000000u

typedef struct { guint64 words[HPM_SAMPLE_WORDS]; } HpmSample;

typedef struct {
  gint           node;     /* or HPM_SPOT_… */
  guint          link;     /* of a lane */
  guint          column, order;
  gint           height, y;
  double         about;    /* where it will be, roughly */
  const guint64 *life;
} HpmSpot;

typedef struct {
  guint  link, left, right; /* spots */
  double left_at, right_at; /* from their tops */
  guint  n_steps;           /* samples in which it is there */
} HpmPiece;

typedef struct {
  HpmGraph   *graph;
  guint       n_words;
  guint64    *node_lives, *link_lives; /* of each, n_words */
  HpmSample  *samples;      /* of each link */
  guint       n_samples;
  GArray     *frames;       /* guint: nodes of the stack, from the top */
  double     *frame_y;      /* of each node that is a frame: from the stack's top */
  gint       *column;       /* of each node */
  guint8     *loose;        /* of each node: it stands below all that are tied together */
  guint       n_columns;
  GArray     *spots;        /* HpmSpot; the stack is the first */
  GArray     *pieces;       /* HpmPiece */
  GPtrArray  *columns;      /* GArray of guint: spots from the top */
  GPtrArray  *around;       /* of each spot: GArray of guint, its pieces */
  double      crossings;    /* a sample */
} HpmArrangement;

#define hpm_spot(self, i) (&g_array_index ((self)->spots, HpmSpot, i))
#define hpm_piece(self, i) (&g_array_index ((self)->pieces, HpmPiece, i))

static inline guint
hpm_samples_together (const HpmSample *a,
                      const HpmSample *b)
{
  guint n = 0;

  for (guint w = 0; w < HPM_SAMPLE_WORDS; w++)
    n += (guint) __builtin_popcountll (a->words[w] & b->words[w]);
  return n;
}

static inline gboolean
hpm_lives_meet (const guint64 *a,
                const guint64 *b,
                guint          n_words)
{
  guint64 both = 0;

  for (guint w = 0; w < n_words; w++)
    both |= a[w] & b[w];
  return both != 0;
}

/* From which order in the columns the search sets out. */
typedef enum { HPM_BY_LEFT_SIDE, HPM_OLDEST_ON_TOP, HPM_YOUNGEST_ON_TOP, HPM_N_FIRST_ORDERS } HpmFirstOrder;

/* arrange-order.c */
void hpm_arrange_spots  (HpmArrangement *self);
void hpm_arrange_order  (HpmArrangement *self, HpmFirstOrder first);
/* arrange-places.c */
void hpm_arrange_places (HpmArrangement *self);

G_END_DECLS
