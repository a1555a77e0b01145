/* screenshot.c: pictures of the window with each of the four notes' programs, light and dark, at two sizes
 *
 *   screenshot FOLDER [--size=WIDTHxHEIGHT]… [--theme=light|dark]… [--era=3.12] [NAME | FILE.py[@STEP]]…
 *
 * STEP is a number, or `end`; without it, the fullest step. With ADW_DEBUG_HIGH_CONTRAST=1 in the
 * environment all is in high contrast. Looked at by people; nothing is compared. The README's picture is one of these.
 */
#include "translations.h"
#include "window-test.h"

#include <adwaita.h>
#include <string.h>

typedef struct { int width, height; } Size;

static Size sizes[8] = { { 1280, 800 }, { 1920, 1080 } };
static guint n_sizes = 2;
static gboolean themes[2] = { TRUE, TRUE }; /* light, dark */
static const char *era = "3.11";

static void
set_theme (gboolean dark)
{
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      dark ? ADW_COLOR_SCHEME_FORCE_DARK : ADW_COLOR_SCHEME_FORCE_LIGHT);
}

/* In each theme and size. */
static void
photograph_all (HpmWindow  *window,
                const char *folder,
                const char *name)
{
  for (int dark = 0; dark < 2; dark++)
    for (guint i = 0; i < n_sizes && themes[dark]; i++)
      {
        g_autofree char *path = g_strdup_printf ("%s/%s-%dx%d-%s.png", folder, name, sizes[i].width, sizes[i].height,
                                                 dark ? "dark" : "light");

        set_theme (dark);
        gtk_window_set_default_size (GTK_WINDOW (window), sizes[i].width, sizes[i].height);
        window_test_draw (350);
        if (!window_test_photograph (GTK_WIDGET (window), path))
          g_printerr ("screenshot: %s could not be written\n", path);
      }
}

/* `step`: 0 for the one that shows most, or G_MAXUINT64 for the end. */
static void
photograph_program (HpmWindow  *window,
                    const char *folder,
                    const char *name,
                    const char *text,
                    guint64     step)
{
  HpmSession *session = hpm_window_get_session (window);
  HpmRecording *recording;

  hpm_window_set_text (window, text, FALSE);
  window_test_wait_idle (window);
  recording = hpm_session_get_recording (session);
  if (recording != NULL && step == 0)
    step = hpm_recording_find_fullest (recording);
  else if (recording != NULL && step == G_MAXUINT64)
    step = hpm_recording_end_step (recording);
  window_test_go_to (window, step);
  photograph_all (window, folder, name);
}

/* What the README shows: the program that a new learner sees. */
static void
photograph_welcome (HpmWindow  *window,
                    const char *folder)
{
  g_autofree char *text = NULL;

  hpm_window_set_text (window, NULL, FALSE);
  text = hpm_editor_get_text (hpm_window_get_editor (window));
  photograph_program (window, folder, "welcome", text, 0);
}

static gboolean
is_ready (gpointer data)
{
  return !hpm_lesson_pane_is_busy (hpm_window_get_lesson_pane (data))
         && !hpm_session_is_busy (hpm_window_get_session (data));
}

/* --- Lessons --- */

static void
wait_for_lesson (HpmWindow *window)
{
  window_test_wait_for (is_ready, window, "the lesson");
}

/* On to a question, whatever is answered on the way. */
static void
open_question (HpmWindow  *window,
               const char *id,
               guint       step,
               guint       question)
{
  HpmLessonPane *pane = hpm_window_get_lesson_pane (window);

  hpm_lesson_pane_reset_progress (pane);
  hpm_lesson_pane_open (pane, id);
  wait_for_lesson (window);
  for (guint passed = 0; hpm_lesson_pane_get_step (pane) < step || passed < question;)
    {
      passed = hpm_lesson_pane_get_step (pane) < step ? 0 : passed + 1;
      if (hpm_lesson_pane_get_question (pane) != NULL)
        hpm_lesson_pane_answer (pane, 1);
      wait_for_lesson (window);
      hpm_lesson_pane_next (pane);
      wait_for_lesson (window);
      if (hpm_lesson_pane_get_step (pane) >= step && passed == 0 && question == 0)
        break;
    }
}

typedef struct {
  const char *name, *lesson;
  guint       step, question;
  gint64      answer;      /* -1: not yet answered */
  guint       n_hints;
} LessonShot;

/* Each kind of question: as it is asked, and what is said to an answer. */
static const LessonShot lesson_shots[] = {
  { "number", "circular-reference", 0, 0, -1, 0 },
  { "number-wrong", "circular-reference", 0, 0, 3, 0 },
  { "number-right", "circular-reference", 0, 0, 2, 0 },
  { "objects", "circular-reference", 2, 0, -1, 0 },
  { "objects-right", "circular-reference", 2, 0, 3, 0 },
  { "choice-wrong", "names-are-arrows", 1, 0, 2, 0 },
  { "choice-after-predictions", "what-the-collector-watches", 2, 2, 1, 0 },
  { "proof", "zero-means-gone", 0, 0, -1, 0 },
  { "goal-hints", "circular-reference", 3, 0, -1, 2 },
  { "goal-wrong", "circular-reference", 3, 0, 0, 0 },
};

static void
photograph_shot (HpmWindow        *window,
                 const char       *folder,
                 const LessonShot *shot)
{
  HpmLessonPane *pane = hpm_window_get_lesson_pane (window);

  open_question (window, shot->lesson, shot->step, shot->question);
  if (shot->answer >= 0)
    hpm_lesson_pane_answer (pane, shot->answer);
  for (guint i = 0; i < shot->n_hints; i++)
    hpm_lesson_pane_show_hint (pane);
  if (g_str_equal (shot->name, "objects"))
    hpm_lesson_pane_pick (pane, "A#1");
  wait_for_lesson (window);
  for (int dark = 0; dark < 2; dark++)
    {
      g_autofree char *path = g_strdup_printf ("%s/lesson-%s-%s.png", folder, shot->name, dark ? "dark" : "light");

      set_theme (dark);
      window_test_draw (500);
      window_test_photograph (GTK_WIDGET (window), path);
    }
}

static void
photograph_lessons (HpmWindow  *window,
                    const char *folder)
{
  HpmLessonPane *pane = hpm_window_get_lesson_pane (window);
  g_autofree char *path = g_strdup_printf ("%s/lesson-list.png", folder);

  gtk_window_set_default_size (GTK_WINDOW (window), sizes[0].width, sizes[0].height);
  hpm_window_show_lessons (window, TRUE);
  window_test_draw (500);
  for (guint i = 0; i < G_N_ELEMENTS (lesson_shots); i++)
    photograph_shot (window, folder, &lesson_shots[i]);
  hpm_lesson_pane_leave (pane, TRUE);
  wait_for_lesson (window);
  set_theme (FALSE);
  window_test_draw (700);
  window_test_photograph (GTK_WIDGET (window), path);
  hpm_window_show_lessons (window, FALSE);
}

/* The diagram with a question answered in it. */
static void
photograph_question (HpmWindow  *window,
                     const char *folder)
{
  HpmSession *session = hpm_window_get_session (window);
  HpmCanvas *canvas = hpm_window_get_canvas (window);
  static const char *const actions[] = { NULL, "win.ask-count", "win.ask-alive" };

  hpm_window_set_text (window, "class Person:\n    def __init__(self, name):\n        self.name = name\n"
                               "        self.friends = []\n\nann = Person('Ann')\nben = Person('Ben')\n"
                               "ann.friends.append(ben)\nteam = {'lead': ben}\ndel ben\ndone = True\n", FALSE);
  window_test_wait_idle (window);
  window_test_go_to (window, hpm_recording_end_step (hpm_session_get_recording (session)));
  hpm_canvas_fit (canvas);
  for (guint i = 0; i < hpm_canvas_get_scene (canvas)->n_boxes; i++)
    if (g_str_equal (hpm_canvas_get_scene (canvas)->boxes[i].box->title, "Person#2"))
      hpm_canvas_set_selected (canvas, hpm_canvas_get_scene (canvas)->boxes[i].box->id);
  hpm_questions_update (hpm_window_get_questions (window));
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/question-%u.png", folder, i);

      if (actions[i])
        gtk_widget_activate_action (GTK_WIDGET (window), actions[i], NULL);
      window_test_draw (600);
      window_test_photograph (GTK_WIDGET (window), path);
    }
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/view-%s.png", folder, i ? "collector" : "memory");

      hpm_window_show_view (window, i ? "collector" : "memory");
      window_test_draw (900);
      window_test_photograph (GTK_WIDGET (window), path);
    }
  hpm_window_show_view (window, "canvas");
}

/* Each step of each lesson as it is when all is answered: to be looked through. */
static void
photograph_course (HpmWindow  *window,
                   const char *folder)
{
  HpmLessonPane *pane = hpm_window_get_lesson_pane (window);
  const HpmCourse *course = hpm_lesson_pane_get_course (pane);
  guint n_lessons = hpm_course_n_lessons (course);

  set_theme (FALSE);
  gtk_window_set_default_size (GTK_WINDOW (window), sizes[0].width, sizes[0].height);
  hpm_window_show_lessons (window, TRUE);
  window_test_draw (500);
  for (guint i = 0; i < n_lessons; i++)
    {
      guint shot = 0;

      hpm_lesson_pane_open (pane, hpm_course_lesson_at (course, i));
      wait_for_lesson (window);
      while (hpm_lesson_pane_get_lesson (pane) != NULL && shot < 20)
        {
          g_autofree char *path = g_strdup_printf ("%s/course-%02u-%02u.png", folder, i + 1, shot++);

          if (hpm_lesson_pane_get_question (pane) != NULL)
            hpm_lesson_pane_answer (pane, 1);
          wait_for_lesson (window);
          window_test_draw (330);
          window_test_photograph (GTK_WIDGET (window), path);
          hpm_lesson_pane_next (pane);
          wait_for_lesson (window);
        }
    }
}

static gboolean
is_wanted (const char *name,
           int         n_names,
           char      **names)
{
  for (int i = 0; i < n_names; i++)
    if (strstr (name, names[i]) != NULL)
      return TRUE;
  return n_names == 0;
}

static void
photograph_seeds (HpmWindow  *window,
                  const char *folder,
                  int         n_names,
                  char      **names)
{
  g_autofree char *seeds = g_build_filename (HPM_SOURCE_DIR, "tests", "conformance", "seeds", NULL);
  g_autoptr (GDir) dir = g_dir_open (seeds, 0, NULL);
  const char *file;

  while (dir != NULL && (file = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (seeds, file, NULL);
      g_autofree char *text = NULL;
      g_autofree char *name = g_strndup (file, strcspn (file, "."));

      if (g_str_has_suffix (file, ".py") && is_wanted (name, n_names, names)
          && g_file_get_contents (path, &text, NULL, NULL))
        photograph_program (window, folder, name, text, 0);
    }
}

/* FILE.py, or FILE.py@STEP. FALSE: it is no file's name. */
static gboolean
photograph_file (HpmWindow  *window,
                 const char *folder,
                 const char *argument)
{
  const char *ending = strstr (argument, ".py"), *at = ending ? ending + 3 : NULL;
  g_autofree char *path = ending ? g_strndup (argument, (gsize) (at - argument)) : NULL;
  g_autofree char *base = path ? g_path_get_basename (path) : NULL;
  g_autofree char *name = base ? g_strdup_printf ("%.*s%s%s", (int) strlen (base) - 3, base, *at ? "-" : "",
                                                  *at ? at + 1 : "") : NULL;
  g_autofree char *text = NULL;

  if (ending == NULL || !g_file_get_contents (path, &text, NULL, NULL))
    return FALSE;
  photograph_program (window, folder, name, text, *at == '\0' ? 0 : g_str_equal (at, "@end") ? G_MAXUINT64
                                                                 : g_ascii_strtoull (at + 1, NULL, 10));
  return TRUE;
}

/* Takes the options out of the arguments; how many of them are left. */
static int
read_options (int    argc,
              char **argv)
{
  gboolean sized = FALSE, themed = FALSE;
  int kept = 1;

  for (int i = 1; i < argc; i++)
    {
      Size size;

      if (sscanf (argv[i], "--size=%dx%d", &size.width, &size.height) == 2)
        {
          n_sizes = sized ? MIN (n_sizes, G_N_ELEMENTS (sizes) - 1) : 0;
          sizes[n_sizes++] = size;
          sized = TRUE;
        }
      else if (g_str_has_prefix (argv[i], "--theme="))
        {
          if (!themed)
            themes[0] = themes[1] = FALSE;
          themes[g_str_has_suffix (argv[i], "dark")] = themed = TRUE;
        }
      else if (g_str_has_prefix (argv[i], "--era="))
        era = argv[i] + strlen ("--era=");
      else
        argv[kept++] = argv[i];
    }
  return kept;
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  HpmWindow *window;
  gboolean any;
  int status;

  if (hpm_layout_helper_main (&argc, argv, &status))
    return status;
  argc = read_options (argc, argv);
  if (argc < 2)
    {
      g_printerr ("Usage: screenshot FOLDER [--size=WIDTHxHEIGHT]… [--theme=light|dark]… [--era=3.12] [NAME | FILE.py[@STEP]]…\n");
      return 2;
    }
  hpm_translations_init ();
  gtk_disable_setlocale ();
  window_test_isolate ();
  window = window_test_open ();
  gtk_widget_activate_action (GTK_WIDGET (window), "view.era", "s", era);
  window_test_wait_idle (window);
  for (int i = 2; i < argc; i++)
    if (!photograph_file (window, argv[1], argv[i]))
      g_ptr_array_add (names, argv[i]);
  any = argc == 2 || names->len > 0;
#define WANTED(name) (any && is_wanted (name, (int) names->len, (char **) names->pdata))
  if (any)
    photograph_seeds (window, argv[1], (int) names->len, (char **) names->pdata);
  if (WANTED ("welcome"))
    photograph_welcome (window, argv[1]);
  if (WANTED ("question"))
    photograph_question (window, argv[1]);
  if (WANTED ("lesson"))
    photograph_lessons (window, argv[1]);
  if (names->len > 0 && WANTED ("course"))
    photograph_course (window, argv[1]);
#undef WANTED
  gtk_window_destroy (GTK_WINDOW (window));
  return 0;
}
