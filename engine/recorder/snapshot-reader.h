/* snapshot-reader.h: what reads a snapshot, shared by its files
 *
 * Private to snapshot-read.c (who is in it), snapshot-rows.c (what of each is shown) and snapshot-keepers.c (who keeps
 * what no name leads to).
 */
#pragma once

#include "recorder/recorder-private.h"

typedef struct { guint n, n_hidden; HpmField *fields; } HpmRows;

typedef struct {
  HpmVm     *vm;
  HpmCensus *census;
  HpmObject *main_dict;
  HpmIndices todo;      /* entries shown but not yet visited */
  GArray    *frames;    /* of HpmFrameView */
  GHashTable *named;     /* births that a name of the program refers to */
  GArray    *rows;      /* of HpmRows: what entries have as `rows`, counted from 1 */
  GArray    *fields;    /* of HpmField, being filled */
  guint      n_hidden;  /* rows of it left out */
  HpmField   unused;    /* stands for a row left out */
  guint      n_shown;
  GHashTable *keepers;   /* entry + 1 of who is shown though nothing shown leads there → who keeps it, or NULL */
} Reader;

/* Puts the object into the snapshot; its birth. */
guint32      hpm_reader_show         (Reader *reader, HpmObject *object);
/* A generator whose frame is among those that run: there its names are shown. */
gboolean     hpm_reader_is_at_work   (Reader *reader, HpmObject *object);
gboolean     hpm_reader_is_machinery (Reader *reader, HpmObject *object);

/* A row of what is being read; `label` is taken over, `target` may be NULL. */
HpmField    *hpm_reader_add_field    (Reader *reader, HpmRefKind kind, char *label,
                                      HpmObject *target);
char        *hpm_reader_plain_name   (HpmObject *name);
char        *hpm_reader_label_of     (Reader *reader, const HpmRefLabel *label);
void         hpm_reader_read_fields  (Reader *reader, HpmObject *object);
/* Gives those in `keepers` their values. */
void         hpm_reader_find_keepers (Reader *reader);
