/* window-test.h: driving the real application as a person would, and waiting for what they would see */
#pragma once

#include "application.h"

/* To be called first: the learner's own files are not touched. (GLib's isolation would also hide the
 * desktop's settings schemas, without which GTK aborts.) */
void        window_test_isolate     (void);
/* The application, activated, with its window shown. Call once. */
HpmWindow  *window_test_open        (void);
/* Runs the main loop until `condition` holds; fails the test after 30 s (times HPM_TEST_PATIENCE). */
typedef gboolean (*WindowTestFunc)  (gpointer data);
void        window_test_wait_for    (WindowTestFunc  condition,
                                     gpointer        data,
                                     const char     *what);
/* What every test program begins with, in main (): the window at rest. NULL: this process was for something else, and
 * ends with `*status`. */
HpmWindow  *window_test_begin       (int            *argc,
                                     char         ***argv,
                                     int            *status);
/* Runs the tests that have been added, and closes the window that is there after them; what main () returns. */
int         window_test_end         (HpmWindow     **window);
/* Until no run and no seek is under way. */
void        window_test_wait_idle   (HpmWindow      *window);
/* Lets the main loop run for a moment, so that frames are drawn. */
void        window_test_draw        (guint           milliseconds);
/* Replaces the text as typing does, and waits for its run. */
void        window_test_type        (HpmWindow      *window,
                                     const char     *text);
void        window_test_go_to       (HpmWindow      *window,
                                     guint64         step);
/* Writes what the window looks like to a PNG. */
gboolean    window_test_photograph  (GtkWidget      *widget,
                                     const char     *path);
