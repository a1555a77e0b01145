/* translations.h: the language of what we say */
#pragma once

/* Takes over the user's locale and finds our translations: in $HPM_LOCALE_DIR, if that is set (a run
 * from the build folder), otherwise where they are installed. Numbers stay as in C: the engine reads and
 * writes Python's, whose decimal point is a point everywhere. Call it before any text is shown. */
void hpm_translations_init (void);
