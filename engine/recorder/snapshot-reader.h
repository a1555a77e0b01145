/* snapshot-reader.h: what reads a snapshot, shared by its two files
 *
 * Private to snapshot-read.c (who is in it) and snapshot-rows.c (what of each is shown).
 */
#pragma once

#include "recorder/recorder-private.h"

typedef struct {
  HpmVm     *vm;
  HpmCensus *census;
  HpmObject *main_dict;
  GArray    *todo;      /* indices of entries shown but not yet visited */
  GArray    *frames;    /* of HpmFrameView */
  GHashTable *hidden_of; /* entry index → rows left out */
  GHashTable *named;     /* births that a name of the program refers to */
  GPtrArray *fields_of; /* entry index → GArray of HpmField, or NULL */
  GArray    *fields;    /* being filled */
  guint      n_hidden;  /* rows of it left out */
  HpmField   unused;    /* stands for a row left out */
  guint      n_shown;
} Reader;

/* Puts the object into the snapshot; its birth. */
guint32      hpm_reader_show         (Reader *reader, HpmObject *object);
gboolean     hpm_reader_is_machinery (Reader *reader, HpmObject *object);

/* A row of what is being read; `label` is taken over, `target` may be NULL. */
HpmField    *hpm_reader_add_field    (Reader *reader, HpmRefKind kind, char *label,
                                      HpmObject *target);
char        *hpm_reader_plain_name   (HpmObject *name);
char        *hpm_reader_label_of     (Reader *reader, const HpmRefLabel *label);
void         hpm_reader_read_fields  (Reader *reader, HpmObject *object);
