/* hpm-codecs.h: what codecs.c and codecs-special.c share */
#pragma once

#include "objects/hpm-values.h"
#include <string.h>

/* A piece of the input: one character, or an error with its reason. */
typedef struct {
  gssize      n_bytes;
  gunichar    c;
  const char *reason; /* NULL: it is a character */
} HpmPiece;

/* In `c`: the piece stands for nothing (a backslash and the end of its line). */
#define HPM_PIECE_NOTHING G_MAXUINT32

/* An encoding of one byte a character, of which the first 128 are ASCII. */
typedef struct {
  const char *names;     /* " name other_name " */
  guint16     high[128]; /* what 0x80 to 0xff stand for; 0: nothing */
} HpmCharmap;

const HpmCharmap *hpm_charmap_find       (const char *name); /* NULL: there is none */
gunichar     hpm_charmap_char            (const HpmCharmap *map, guint8 byte); /* 0 for a byte that stands for
                                                                                * nothing, but the first */
int          hpm_charmap_byte            (const HpmCharmap *map, gunichar c);  /* -1: it has no such character */
void         hpm_append_escaped          (HpmVm *vm, HpmBuilder *out, gunichar c, gboolean raw);
HpmPiece     hpm_next_escaped            (const guint8 *at, gssize left, gboolean raw);
