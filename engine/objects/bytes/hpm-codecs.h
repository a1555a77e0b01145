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

gunichar     hpm_cp1252_char             (guint8 byte); /* 0 for a byte that stands for nothing, but the first */
int          hpm_cp1252_byte             (gunichar c);
void         hpm_append_escaped          (HpmVm *vm, HpmBuilder *out, gunichar c, gboolean raw);
HpmPiece     hpm_next_escaped            (const guint8 *at, gssize left, gboolean raw);
