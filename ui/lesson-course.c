/* lesson-course.c: the list of lessons, and what has been done of them
 *
 * Courses are the built-in one, the folders in the learner's own courses folder, and those that were opened from
 * elsewhere. The built-in one's progress is kept under its own name, another's under that of its folder.
 */
#define G_LOG_DOMAIN "heaparium-lessons"

#include "lesson-pane-private.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <string.h>

/* --- One course --- */

static void
row_activated_cb (GtkListBox    *list,
                  GtkListBoxRow *row,
                  gpointer       data)
{
  hpm_lesson_pane_open (data, g_object_get_data (G_OBJECT (row), "lesson"));
}

static HpmLesson *
load_lesson (HpmLessonPane *self,
             const char    *id,
             GPtrArray     *mistakes)
{
  g_autoptr (GFile) folder = hpm_course_lesson_folder (self->course, id);

  return hpm_lesson_load (folder, mistakes);
}

void
hpm_lesson_pane_get_record (HpmLessonPane   *self,
                            const char      *id,
                            HpmLessonRecord *record)
{
  g_autoptr (GPtrArray) ignored = g_ptr_array_new_with_free_func ((GDestroyNotify) hpm_mistake_free);
  g_autoptr (HpmLesson) lesson = self->course ? load_lesson (self, id, ignored) : NULL;

  memset (record, 0, sizeof *record);
  if (lesson != NULL)
    hpm_progress_get_lesson (self->progress, self->course_key, lesson, record);
}

char *
hpm_lesson_pane_missing (HpmLessonPane *self)
{
  g_autoptr (GString) titles = g_string_new (NULL);
  char **requires = self->lesson->requires;

  for (guint i = 0; requires != NULL && requires[i] != NULL; i++)
    {
      g_autoptr (GPtrArray) ignored = g_ptr_array_new_with_free_func ((GDestroyNotify) hpm_mistake_free);
      g_autoptr (HpmLesson) lesson = hpm_course_find (self->course, requires[i]) >= 0
                                         ? load_lesson (self, requires[i], ignored)
                                         : NULL;
      HpmLessonRecord record;

      if (lesson == NULL || lesson->title.markup == NULL)
        continue;
      hpm_progress_get_lesson (self->progress, self->course_key, lesson, &record);
      if (!record.finished)
        g_string_append_printf (titles, "%s“%s”", titles->len ? ", " : "", lesson->title.markup);
    }
  return titles->len ? g_strdup_printf (_ ("Best after %s"), titles->str) : NULL;
}

/* A tick, a half circle, or nothing: and the same in words for who can't see it. */
static void
add_state (GtkWidget             *row,
           const HpmLessonRecord *record)
{
  GtkWidget *icon;
  g_autofree char *text = NULL;

  if (record->n_answered > 0 && !record->finished)
    {
      GtkWidget *label;

      text = g_strdup_printf ("%u/%u", record->n_answered, record->n_questions);
      label = gtk_label_new (text);
      gtk_widget_add_css_class (label, "dim-label");
      gtk_widget_add_css_class (label, "numeric");
      gtk_widget_set_tooltip_text (label, _ ("Questions answered"));
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
    }
  icon = gtk_image_new_from_icon_name (record->finished ? "object-select-symbolic" : "go-next-symbolic");
  gtk_widget_set_tooltip_text (icon, record->finished ? _ ("Done") : NULL);
  if (record->finished)
    gtk_widget_add_css_class (icon, "success");
  gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  record->finished ? _ ("Done") : _ ("Not done yet"), -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), icon);
}

static GtkWidget *
lesson_row (HpmLessonPane   *self,
            const char      *id,
            guint            number,
            HpmLessonRecord *record)
{
  g_autoptr (GPtrArray) mistakes = g_ptr_array_new_with_free_func ((GDestroyNotify) hpm_mistake_free);
  g_autoptr (HpmLesson) lesson = load_lesson (self, id, mistakes);
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title
      = g_strdup_printf ("%u. %s", number, lesson && lesson->title.plain ? lesson->title.plain : id);

  memset (record, 0, sizeof *record);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (lesson != NULL)
    hpm_progress_get_lesson (self->progress, self->course_key, lesson, record);
  if (lesson != NULL && lesson->objective.plain != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), lesson->objective.plain);
  add_state (row, record);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "lesson", g_strdup (id), g_free);
  return row;
}

/* The number of lessons done in it. */
static guint
add_chapter (HpmLessonPane    *self,
             const HpmChapter *chapter,
             guint             first,
             GtkWidget       **next)
{
  GtkWidget *group = gtk_list_box_new ();
  GtkWidget *heading;
  g_autofree char *title = NULL, *markup = NULL;
  guint n_done = 0;

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (group), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (group, "boxed-list");
  g_signal_connect (group, "row-activated", G_CALLBACK (row_activated_cb), self);
  for (guint i = 0; i < chapter->lessons->len; i++)
    {
      HpmLessonRecord record;
      GtkWidget *row = lesson_row (self, g_ptr_array_index (chapter->lessons, i), first + i, &record);

      n_done += record.finished != FALSE;
      if (!record.finished && *next == NULL)
        *next = row;
      gtk_list_box_append (GTK_LIST_BOX (group), row);
    }
  title = g_markup_escape_text (chapter->title, -1);
  markup = g_strdup_printf (_ ("%s <span alpha=\"65%%\" weight=\"normal\">%u of %u</span>"), title, n_done,
                            chapter->lessons->len);
  heading = hpm_lesson_heading_new (self, markup, "heading", 2);
  gtk_box_append (self->course_box, heading);
  gtk_box_append (self->course_box, group);
  return n_done;
}

static void
add_overview (HpmLessonPane *self,
              guint          n_done,
              guint          n_lessons)
{
  GtkWidget *bar = gtk_progress_bar_new ();
  g_autofree char *text = g_strdup_printf (_ ("%u of %u lessons done"), n_done, n_lessons);
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (bar), n_lessons ? (double) n_done / n_lessons : 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_box_prepend (self->course_box, label);
  gtk_box_prepend (self->course_box, bar);
}

void
hpm_lesson_pane_show_course (HpmLessonPane *self)
{
  GtkWidget *next = NULL;
  guint n_done = 0, n_lessons = 0;

  hpm_lesson_empty_box (self->course_box);
  if (self->course == NULL)
    return;
  gtk_label_set_text (self->course_title, self->course->title);
  for (guint i = 0; i < self->course->chapters->len; i++)
    {
      const HpmChapter *chapter = g_ptr_array_index (self->course->chapters, i);

      n_done += add_chapter (self, chapter, n_lessons + 1, &next);
      n_lessons += chapter->lessons->len;
    }
  if (next != NULL)
    gtk_widget_add_css_class (next, "next-lesson");
  add_overview (self, n_done, n_lessons);
}

/* --- What is wrong with one --- */

void
hpm_lesson_pane_show_mistakes (HpmLessonPane *self,
                               GFile         *folder,
                               GPtrArray     *mistakes)
{
  g_autofree char *name = g_file_get_basename (folder);
  g_autofree char *escaped = g_markup_escape_text (name, -1);
  g_autofree char *title = g_strdup_printf (_ ("“%s” can’t be shown"), escaped);
  GtkWidget *last = hpm_lesson_heading_new (self, title, "heading", 2);

  gtk_widget_add_css_class (last, "error");
  gtk_stack_set_visible_child_name (self->stack, "course");
  hpm_lesson_pane_show_course (self);
  gtk_box_prepend (self->course_box, last);
  for (guint i = 0; i < MIN (mistakes->len, 12); i++)
    {
      const HpmMistake *mistake = g_ptr_array_index (mistakes, i);
      g_autofree char *text = mistake->line > 0
                                  ? g_strdup_printf ("%s:%d: %s", mistake->file, mistake->line, mistake->message)
                                  : g_strdup_printf ("%s: %s", mistake->file, mistake->message);
      g_autofree char *markup = g_markup_escape_text (text, -1);
      GtkWidget *label = hpm_lesson_text_new (self, markup, NULL);

      gtk_label_set_selectable (GTK_LABEL (label), TRUE);
      gtk_box_insert_child_after (self->course_box, label, last);
      last = label;
    }
}

/* --- Which course --- */

static void
add_folder_courses (GPtrArray *uris)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "heaparium", "courses", NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *summary = g_build_filename (path, name, "SUMMARY.md", NULL);
      g_autofree char *lesson = g_build_filename (path, name, "lesson.md", NULL);
      g_autofree char *folder = g_build_filename (path, name, NULL);

      if (g_file_test (summary, G_FILE_TEST_EXISTS) || g_file_test (lesson, G_FILE_TEST_EXISTS))
        g_ptr_array_add (uris, g_filename_to_uri (folder, NULL, NULL));
    }
}

static gboolean
is_there (const char *uri)
{
  g_autoptr (GFile) folder = g_file_new_for_uri (uri);

  return g_file_query_exists (folder, NULL);
}

static void
add_unique (GPtrArray  *uris,
            const char *uri)
{
  if (!g_ptr_array_find_with_equal_func (uris, uri, g_str_equal, NULL) && is_there (uri))
    g_ptr_array_add (uris, g_strdup (uri));
}

/* Built in, the learner's folder, opened from elsewhere, and the one that is open. */
static void
find_courses (HpmLessonPane *self,
              const char    *open)
{
  g_autoptr (GFile) builtin = hpm_course_builtin_folder ();
  g_autoptr (GPtrArray) uris = g_ptr_array_new ();
  g_auto (GStrv) known = hpm_progress_get_courses (self->progress);

  g_ptr_array_add (uris, g_file_get_uri (builtin));
  add_folder_courses (uris);
  for (guint i = 0; known[i] != NULL; i++)
    add_unique (uris, known[i]);
  add_unique (uris, open);
  g_ptr_array_add (uris, NULL);
  g_strfreev (self->course_uris);
  self->course_uris = (GStrv) g_ptr_array_free (g_steal_pointer (&uris), FALSE);
}

static void
fill_chooser (HpmLessonPane *self,
              const char    *open)
{
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);
  guint selected = 0;

  find_courses (self, open);
  for (guint i = 0; self->course_uris[i] != NULL; i++)
    {
      g_autoptr (GFile) folder = g_file_new_for_uri (self->course_uris[i]);
      g_autoptr (GPtrArray) ignored = g_ptr_array_new_with_free_func ((GDestroyNotify) hpm_mistake_free);
      g_autoptr (HpmCourse) course = hpm_course_load (folder, ignored);
      g_autofree char *name = g_file_get_basename (folder);

      gtk_string_list_append (titles, course ? course->title : name);
      if (strcmp (self->course_uris[i], open) == 0)
        selected = i;
    }
  self->choosing = TRUE;
  gtk_drop_down_set_model (self->course_chooser, G_LIST_MODEL (titles));
  gtk_drop_down_set_selected (self->course_chooser, selected);
  gtk_widget_set_visible (GTK_WIDGET (self->course_chooser), g_strv_length (self->course_uris) > 1);
  gtk_widget_set_visible (GTK_WIDGET (self->course_title), g_strv_length (self->course_uris) == 1);
  self->choosing = FALSE;
}

gboolean
hpm_lesson_pane_set_course (HpmLessonPane *self,
                            GFile         *folder,
                            gboolean       remember)
{
  g_autoptr (GPtrArray) mistakes = g_ptr_array_new_with_free_func ((GDestroyNotify) hpm_mistake_free);
  g_autoptr (GFile) builtin = hpm_course_builtin_folder ();
  g_autofree char *uri = g_file_get_uri (folder);
  HpmCourse *course;

  g_return_val_if_fail (HPM_IS_LESSON_PANE (self), FALSE);

  course = hpm_course_load (folder, mistakes);
  if (course == NULL || mistakes->len > 0)
    {
      g_clear_pointer (&course, hpm_course_free);
      hpm_lesson_pane_leave (self, TRUE);
      hpm_lesson_pane_show_mistakes (self, folder, mistakes);
      return FALSE;
    }
  hpm_lesson_pane_leave (self, TRUE);
  g_clear_pointer (&self->course, hpm_course_free);
  self->course = course;
  g_free (self->course_key);
  self->course_key = g_strdup (g_file_equal (folder, builtin) ? HPM_BUILTIN_COURSE : course->id);
  if (remember && !g_file_equal (folder, builtin))
    hpm_progress_add_course (self->progress, uri);
  fill_chooser (self, uri);
  hpm_lesson_pane_show_course (self);
  return TRUE;
}

void
hpm_lesson_pane_course_chosen_cb (GtkDropDown *chooser,
                                  GParamSpec  *pspec,
                                  gpointer     data)
{
  HpmLessonPane *self = data;
  guint selected = gtk_drop_down_get_selected (chooser);
  g_autoptr (GFile) folder = NULL;

  if (self->choosing || self->course_uris == NULL || selected >= g_strv_length (self->course_uris))
    return;
  folder = g_file_new_for_uri (self->course_uris[selected]);
  hpm_lesson_pane_set_course (self, folder, FALSE);
}

/* --- Progress --- */

void
hpm_lesson_pane_reset_progress (HpmLessonPane *self)
{
  g_return_if_fail (HPM_IS_LESSON_PANE (self));

  if (self->course == NULL)
    return;
  hpm_lesson_pane_leave (self, TRUE);
  hpm_progress_forget (self->progress, self->course_key, NULL);
  hpm_lesson_pane_show_course (self);
}

gboolean
hpm_lesson_pane_save_summary (HpmLessonPane *self,
                              GFile         *file,
                              GError       **error)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (HPM_IS_LESSON_PANE (self) && self->course != NULL, FALSE);

  text = hpm_progress_summary (self->progress, self->course_key, self->course);
  return hpm_replace_file (file, text, strlen (text), NULL, error);
}
