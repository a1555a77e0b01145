/* progress.c: what a learner has done, on disk
 *
 *   [progress]                         [lesson heaparium/circular-reference]
 *   format=1                           step=2
 *   courses=file:///home/…;            finished=2026-11-22T10:15:00Z
 *                                      question 0f3a…=right tries=2 hints=1
 *                                      edit 0f3a…=my_var = A()\n…
 *
 * A key file, so that a person can read and mend it. It is written whole into a new file that takes the old one's
 * place, so it is never half there. Before each change it is read again if another window has written it. What
 * can't be read at all is put aside under another name, never thrown away; a value that makes no sense
 * counts as not there.
 */
#define G_LOG_DOMAIN "heaparium-lessons"

#include "lessons-private.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#define FORMAT 1
#define MAX_EDIT_BYTES ((gsize) 64 << 10)
#define MAX_FILE_BYTES ((goffset) 16 << 20)

struct _HpmProgress {
  char     *path;
  GKeyFile *keys;
  guint64   stamp;    /* of the file that `keys` were read from or written to; 0: none */
  char     *failure;
};

/* --- The file --- */

static guint64
stamp_of (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInfo) info
      = g_file_query_info (file, "time::modified,time::modified-usec,standard::size,unix::inode",
                           G_FILE_QUERY_INFO_NONE, NULL, NULL);

  if (info == NULL)
    return 0;
  return g_file_info_get_attribute_uint64 (info, "time::modified") * 1000003
         + g_file_info_get_attribute_uint32 (info, "time::modified-usec") * 31
         + g_file_info_get_attribute_uint64 (info, "unix::inode") * 7 + (guint64) g_file_info_get_size (info) + 1;
}

/* Under a name that is free: progress.ini.broken, progress.ini.broken-2 … */
static char *
put_aside (const char *path)
{
  for (guint i = 1; i < 100; i++)
    {
      g_autofree char *name = i == 1 ? g_strdup_printf ("%s.broken", path)
                                     : g_strdup_printf ("%s.broken-%u", path, i);

      if (g_file_test (name, G_FILE_TEST_EXISTS))
        continue;
      if (g_rename (path, name) != 0)
        return NULL;
      return g_path_get_basename (name);
    }
  return NULL;
}

static gboolean
is_readable (const char *path,
             GKeyFile   *keys)
{
  GStatBuf status;

  return g_stat (path, &status) == 0 && S_ISREG (status.st_mode) && status.st_size <= MAX_FILE_BYTES
         && g_key_file_load_from_file (keys, path, G_KEY_FILE_KEEP_COMMENTS, NULL)
         && (!g_key_file_has_key (keys, "progress", "format", NULL)
             || g_key_file_get_integer (keys, "progress", "format", NULL) <= FORMAT);
}

static char *
read_file (HpmProgress *progress)
{
  g_autofree char *aside = NULL;

  g_clear_pointer (&progress->keys, g_key_file_unref);
  progress->keys = g_key_file_new ();
  progress->stamp = stamp_of (progress->path);
  if (progress->stamp == 0 || is_readable (progress->path, progress->keys))
    return NULL;
  g_key_file_unref (progress->keys);
  progress->keys = g_key_file_new ();
  progress->stamp = 0;
  aside = put_aside (progress->path);
  if (aside == NULL)
    return g_strdup (_ ("The file with your progress can't be read"));
  return g_strdup_printf (_ ("The file with your progress could not be read; it is kept as %s"), aside);
}

static void
read_again (HpmProgress *progress)
{
  g_autofree char *note = NULL;

  if (stamp_of (progress->path) == progress->stamp)
    return;
  note = read_file (progress);
  if (note != NULL)
    g_warning ("%s", note);
}

static void
write_file (HpmProgress *progress)
{
  g_autofree char *folder = g_path_get_dirname (progress->path);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  g_key_file_set_integer (progress->keys, "progress", "format", FORMAT);
  text = g_key_file_to_data (progress->keys, &length, NULL);
  g_mkdir_with_parents (folder, 0700);
  g_clear_pointer (&progress->failure, g_free);
  if (!g_file_set_contents (progress->path, text, (gssize) length, &error))
    progress->failure = g_strdup (error->message);
  progress->stamp = stamp_of (progress->path);
}

HpmProgress *
hpm_progress_new (const char *path,
                  char      **note)
{
  HpmProgress *progress = g_new0 (HpmProgress, 1);
  g_autofree char *said = NULL;

  progress->path = path ? g_strdup (path)
                        : g_build_filename (g_get_user_data_dir (), "heaparium", "progress.ini", NULL);
  said = read_file (progress);
  if (note != NULL)
    *note = g_steal_pointer (&said);
  return progress;
}

void
hpm_progress_free (HpmProgress *progress)
{
  g_key_file_unref (progress->keys);
  g_free (progress->path);
  g_free (progress->failure);
  g_free (progress);
}

const char *
hpm_progress_get_failure (HpmProgress *progress)
{
  return progress->failure;
}

/* --- Names --- */

/* What can stand in a group's name or a key: letters, digits and a few signs. */
static char *
clean (const char *text)
{
  char *name = g_strdup (text);

  for (char *at = name; *at != '\0'; at++)
    if (g_ascii_iscntrl (*at) || strchr ("[]=;", *at) != NULL)
      *at = '_';
  if (!g_utf8_validate (name, -1, NULL))
    for (char *at = name; *at != '\0'; at++)
      if ((guchar) *at > 126)
        *at = '_';
  return name;
}

static char *
group_of (const char *course,
          const char *lesson)
{
  g_autofree char *first = clean (course), *second = clean (lesson);

  return g_strdup_printf ("lesson %s/%s", first, second);
}

static char *
key_of (const char *kind,
        const char *id)
{
  g_autofree char *name = clean (id);

  return g_strdup_printf ("%s %s", kind, name);
}

/* --- Questions --- */

/* "right first tries=2 hints=1 solution" */
static void
parse_record (const char        *text,
              HpmQuestionRecord *record)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  guint64 number;

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (strcmp (words[i], "right") == 0)
        record->right = TRUE;
      else if (strcmp (words[i], "first") == 0)
        record->right_first = TRUE;
      else if (strcmp (words[i], "solution") == 0)
        record->solution = TRUE;
      else if (g_str_has_prefix (words[i], "tries=")
               && g_ascii_string_to_unsigned (words[i] + 6, 10, 0, 100000, &number, NULL))
        record->tries = (guint) number;
      else if (g_str_has_prefix (words[i], "hints=")
               && g_ascii_string_to_unsigned (words[i] + 6, 10, 0, 1000, &number, NULL))
        record->hints = (guint) number;
    }
  if (record->tries == 0 && (record->right || record->right_first))
    record->tries = 1;
}

void
hpm_progress_get_question (HpmProgress       *progress,
                           const char        *course,
                           const char        *lesson,
                           const char        *question,
                           HpmQuestionRecord *record)
{
  g_autofree char *group = group_of (course, lesson), *key = key_of ("question", question);
  g_autofree char *text = g_key_file_get_string (progress->keys, group, key, NULL);

  memset (record, 0, sizeof *record);
  if (text != NULL)
    parse_record (text, record);
}

void
hpm_progress_set_question (HpmProgress             *progress,
                           const char              *course,
                           const char              *lesson,
                           const char              *question,
                           const HpmQuestionRecord *record)
{
  g_autofree char *group = group_of (course, lesson), *key = key_of ("question", question);
  g_autofree char *text
      = g_strdup_printf ("%s%stries=%u hints=%u%s", record->right ? "right " : "",
                         record->right_first ? "first " : "", record->tries, record->hints,
                         record->solution ? " solution" : "");

  read_again (progress);
  g_key_file_set_string (progress->keys, group, key, text);
  write_file (progress);
}

/* --- Lessons --- */

void
hpm_progress_get_lesson (HpmProgress     *progress,
                         const char      *course,
                         const HpmLesson *lesson,
                         HpmLessonRecord *record)
{
  g_autofree char *group = group_of (course, lesson->id);

  memset (record, 0, sizeof *record);
  record->begun = g_key_file_has_group (progress->keys, group);
  record->finished = g_key_file_has_key (progress->keys, group, "finished", NULL);
  record->step = (guint) CLAMP (g_key_file_get_integer (progress->keys, group, "step", NULL), 0,
                                lesson->steps->len > 0 ? (gint) lesson->steps->len - 1 : 0);
  for (guint s = 0; s < lesson->steps->len; s++)
    {
      const HpmLessonStep *step = g_ptr_array_index (lesson->steps, s);

      for (guint q = 0; q < step->questions->len; q++)
        {
          const HpmQuestion *question = g_ptr_array_index (step->questions, q);
          HpmQuestionRecord answered;

          hpm_progress_get_question (progress, course, lesson->id, question->id, &answered);
          record->n_questions++;
          record->n_answered += answered.tries > 0;
          record->n_right_first += answered.right_first != FALSE;
        }
    }
}

void
hpm_progress_set_step (HpmProgress *progress,
                       const char  *course,
                       const char  *lesson,
                       guint        step)
{
  g_autofree char *group = group_of (course, lesson);

  read_again (progress);
  g_key_file_set_integer (progress->keys, group, "step", (gint) step);
  write_file (progress);
}

void
hpm_progress_set_finished (HpmProgress *progress,
                           const char  *course,
                           const char  *lesson)
{
  g_autofree char *group = group_of (course, lesson);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *text = g_date_time_format_iso8601 (now);

  read_again (progress);
  g_key_file_set_string (progress->keys, group, "finished", text);
  g_key_file_set_integer (progress->keys, group, "step", 0);
  write_file (progress);
}

char *
hpm_progress_get_edit (HpmProgress *progress,
                       const char  *course,
                       const char  *lesson,
                       const char  *key)
{
  g_autofree char *group = group_of (course, lesson), *name = key_of ("edit", key);
  char *text = g_key_file_get_string (progress->keys, group, name, NULL);

  if (text == NULL || (g_utf8_validate (text, -1, NULL) && strlen (text) <= MAX_EDIT_BYTES))
    return text;
  g_free (text);
  return NULL;
}

void
hpm_progress_set_edit (HpmProgress *progress,
                       const char  *course,
                       const char  *lesson,
                       const char  *key,
                       const char  *text)
{
  g_autofree char *group = group_of (course, lesson), *name = key_of ("edit", key);

  if (text != NULL && strlen (text) > MAX_EDIT_BYTES)
    return;
  read_again (progress);
  if (text != NULL)
    g_key_file_set_string (progress->keys, group, name, text);
  else
    g_key_file_remove_key (progress->keys, group, name, NULL);
  write_file (progress);
}

void
hpm_progress_forget (HpmProgress *progress,
                     const char  *course,
                     const char  *lesson)
{
  g_autofree char *wanted = group_of (course, lesson ? lesson : "");
  g_auto (GStrv) groups = NULL;

  read_again (progress);
  groups = g_key_file_get_groups (progress->keys, NULL);
  for (guint i = 0; groups[i] != NULL; i++)
    if (lesson ? strcmp (groups[i], wanted) == 0 : g_str_has_prefix (groups[i], wanted))
      g_key_file_remove_group (progress->keys, groups[i], NULL);
  write_file (progress);
}

/* --- Courses --- */

char **
hpm_progress_get_courses (HpmProgress *progress)
{
  char **courses = g_key_file_get_string_list (progress->keys, "progress", "courses", NULL, NULL);

  return courses ? courses : g_new0 (char *, 1);
}

void
hpm_progress_add_course (HpmProgress *progress,
                         const char  *uri)
{
  g_auto (GStrv) courses = NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) with_it = NULL;

  read_again (progress);
  courses = hpm_progress_get_courses (progress);
  if (g_strv_contains ((const char *const *) courses, uri))
    return;
  g_strv_builder_addv (builder, (const char **) courses);
  g_strv_builder_add (builder, uri);
  with_it = g_strv_builder_end (builder);
  g_key_file_set_string_list (progress->keys, "progress", "courses", (const char *const *) with_it,
                              g_strv_length (with_it));
  write_file (progress);
}

/* --- Summary --- */

typedef struct {
  HpmProgress *progress;
  const char  *course_id;
  GString     *lessons, *questions;
  guint        n_lessons, n_finished, n_questions, n_answered, n_right_first;
} Summary;

/* A question that was not right at once: what a teacher may want to talk about. */
static void
add_question (Summary           *self,
              const HpmLesson   *lesson,
              const HpmQuestion *question)
{
  HpmQuestionRecord record;

  hpm_progress_get_question (self->progress, self->course_id, lesson->id, question->id, &record);
  if (record.tries == 0 || record.right_first)
    return;
  g_string_append_printf (self->questions, "  %s: %s\n", lesson->title.plain, question->title.plain);
  g_string_append (self->questions, "    ");
  g_string_append_printf (self->questions, ngettext ("%u try", "%u tries", record.tries), record.tries);
  g_string_append_printf (self->questions, ", %s", record.right ? _ ("right in the end") : _ ("not right yet"));
  if (record.hints > 0)
    g_string_append_printf (self->questions, ngettext (", %u hint", ", %u hints", record.hints), record.hints);
  if (record.solution)
    g_string_append (self->questions, _ (", looked at the solution"));
  g_string_append_c (self->questions, '\n');
}

static void
add_lesson (Summary         *self,
            const HpmLesson *lesson)
{
  HpmLessonRecord record;

  hpm_progress_get_lesson (self->progress, self->course_id, lesson, &record);
  self->n_lessons++;
  self->n_finished += record.finished != FALSE;
  self->n_questions += record.n_questions;
  self->n_answered += record.n_answered;
  self->n_right_first += record.n_right_first;
  g_string_append_printf (self->lessons, "  [%s] %s\n", record.finished ? "x" : record.begun ? "-" : " ",
                          lesson->title.plain);
  if (record.n_answered > 0)
    {
      g_string_append (self->lessons, "      ");
      g_string_append_printf (self->lessons, _ ("%u of %u questions answered, %u right at once"), record.n_answered,
                              record.n_questions, record.n_right_first);
      g_string_append_c (self->lessons, '\n');
    }
  for (guint s = 0; s < lesson->steps->len; s++)
    {
      const HpmLessonStep *step = g_ptr_array_index (lesson->steps, s);

      for (guint q = 0; q < step->questions->len; q++)
        add_question (self, lesson, g_ptr_array_index (step->questions, q));
    }
}

static void
add_lessons (Summary         *self,
             const HpmCourse *course)
{
  for (guint c = 0; c < course->chapters->len; c++)
    {
      const HpmChapter *chapter = g_ptr_array_index (course->chapters, c);

      g_string_append_printf (self->lessons, "\n%s\n", chapter->title);
      for (guint i = 0; i < chapter->lessons->len; i++)
        {
          const char *id = g_ptr_array_index (chapter->lessons, i);
          g_autoptr (GFile) folder = hpm_course_lesson_folder (course, id);
          g_autoptr (GPtrArray) ignored = g_ptr_array_new_with_free_func ((GDestroyNotify) hpm_mistake_free);
          g_autoptr (HpmLesson) lesson = hpm_lesson_load (folder, ignored);

          if (lesson != NULL && lesson->title.plain != NULL)
            add_lesson (self, lesson);
        }
    }
}

char *
hpm_progress_summary (HpmProgress     *progress,
                      const char      *course_id,
                      const HpmCourse *course)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *date = g_date_time_format (now, "%Y-%m-%d");
  Summary self = { .progress = progress, .course_id = course_id };
  GString *text = g_string_new (NULL);

  read_again (progress);
  self.lessons = g_string_new (NULL);
  self.questions = g_string_new (NULL);
  add_lessons (&self, course);
  g_string_append_printf (text, "%s\n", course->title);
  g_string_append_printf (text, _ ("Progress of %s, %s"), g_get_real_name (), date);
  g_string_append (text, "\n\n");
  g_string_append_printf (text, _ ("%u of %u lessons finished; %u of %u questions answered, %u right at once"),
                          self.n_finished, self.n_lessons, self.n_answered, self.n_questions,
                          self.n_right_first);
  g_string_append_printf (text, "\n%s", self.lessons->str);
  if (self.questions->len > 0)
    g_string_append_printf (text, "\n%s\n%s", _ ("Not right at once"), self.questions->str);
  g_string_free (self.lessons, TRUE);
  g_string_free (self.questions, TRUE);
  return g_string_free (text, FALSE);
}
