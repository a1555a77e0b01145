/* mutate.h: changes to Python programs that mostly leave them programs */
#pragma once

#include <glib.h>

/* The changed text, at most `room` bytes; NULL: nothing fitting was found. g_free (). */
char *hpm_mutate_program  (const char *text, gsize length, gsize room, guint32 seed);
/* Statements of one put among those of the other. */
char *hpm_splice_programs (const char *a, gsize a_length, const char *b, gsize b_length, gsize room, guint32 seed);
