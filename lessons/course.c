/* course.c: SUMMARY.md: the chapters of a course, and its lessons in order
 *
 * A folder with a lesson.md and no SUMMARY.md is a course of that one lesson, so that a teacher can open
 * a single lesson as it is being written.
 */
#include "lessons-private.h"

#include "course-resources.h"

#include <cmark.h>
#include <glib/gi18n-lib.h>
#include <string.h>

static void
chapter_free (gpointer data)
{
  HpmChapter *chapter = data;

  g_free (chapter->title);
  g_ptr_array_unref (chapter->lessons);
  g_free (chapter);
}

void
hpm_course_free (HpmCourse *course)
{
  g_free (course->id);
  g_free (course->title);
  g_clear_object (&course->folder);
  g_ptr_array_unref (course->chapters);
  g_free (course);
}

/* The id of "folder/lesson.md". */
static void
add_course_link (HpmCourse  *course,
                 cmark_node *link,
                 GPtrArray  *mistakes)
{
  const char *url = cmark_node_get_url (link);
  gint line = cmark_node_get_start_line (cmark_node_parent (link));
  HpmChapter *chapter;

  if (!g_str_has_suffix (url, "/lesson.md") || strstr (url, "..") != NULL || url[0] == '/')
    {
      hpm_add_mistake (mistakes, "SUMMARY.md", line, _ ("a link has to lead to FOLDER/lesson.md, not to “%s”"), url);
      return;
    }
  if (course->chapters->len == 0)
    {
      hpm_add_mistake (mistakes, "SUMMARY.md", line, _ ("a lesson stands under a chapter (## …)"));
      return;
    }
  chapter = g_ptr_array_index (course->chapters, course->chapters->len - 1);
  g_ptr_array_add (chapter->lessons, g_strndup (url, strlen (url) - strlen ("/lesson.md")));
}

/* The words of a heading. */
static char *
plain_text (cmark_node *block)
{
  GString *plain = g_string_new (NULL);
  cmark_iter *iter = cmark_iter_new (block);

  while (cmark_iter_next (iter) != CMARK_EVENT_DONE)
    {
      cmark_node *node = cmark_iter_get_node (iter);
      cmark_node_type type = cmark_node_get_type (node);

      if (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE)
        g_string_append (plain, cmark_node_get_literal (node));
      else if (type == CMARK_NODE_SOFTBREAK)
        g_string_append_c (plain, ' ');
    }
  cmark_iter_free (iter);
  return g_string_free (plain, FALSE);
}

static void
add_chapter (HpmCourse *course,
             char      *title)
{
  HpmChapter *chapter = g_new0 (HpmChapter, 1);

  chapter->title = title;
  chapter->lessons = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (course->chapters, chapter);
}

static void
add_course_heading (HpmCourse  *course,
                    cmark_node *node)
{
  if (cmark_node_get_heading_level (node) != 1)
    add_chapter (course, plain_text (node));
  else if (course->title == NULL)
    course->title = plain_text (node);
}

static HpmCourse *
course_new (const char *id)
{
  HpmCourse *course = g_new0 (HpmCourse, 1);

  course->id = g_strdup (id);
  course->chapters = g_ptr_array_new_with_free_func (chapter_free);
  return course;
}

HpmCourse *
hpm_course_parse (const char *id,
                  const char *text,
                  gsize       length,
                  GPtrArray  *mistakes)
{
  HpmCourse *course;
  cmark_node *document;
  cmark_iter *iter;
  cmark_event_type event;

  if (!hpm_lesson_text_is_good ("SUMMARY.md", text, length, mistakes))
    return NULL;
  course = course_new (id);
  document = cmark_parse_document (text, length, CMARK_OPT_DEFAULT);
  iter = cmark_iter_new (document);
  while ((event = cmark_iter_next (iter)) != CMARK_EVENT_DONE)
    {
      cmark_node *node = cmark_iter_get_node (iter);

      if (event != CMARK_EVENT_ENTER)
        continue;
      if (cmark_node_get_type (node) == CMARK_NODE_HEADING)
        add_course_heading (course, node);
      else if (cmark_node_get_type (node) == CMARK_NODE_LINK)
        add_course_link (course, node, mistakes);
    }
  cmark_iter_free (iter);
  cmark_node_free (document);
  if (course->title == NULL)
    course->title = g_strdup (id);
  return course;
}

static HpmCourse *
course_of_one (GFile      *folder,
               const char *id)
{
  g_autoptr (GPtrArray) ignored
      = g_ptr_array_new_with_free_func ((GDestroyNotify) hpm_mistake_free);
  g_autoptr (HpmLesson) lesson = hpm_lesson_load (folder, ignored);
  HpmCourse *course = course_new (id);
  const char *title = lesson && lesson->title.plain ? lesson->title.plain : id;

  course->folder = g_object_ref (folder);
  course->title = g_strdup (title);
  add_chapter (course, g_strdup (_ ("One lesson")));
  g_ptr_array_add (((HpmChapter *) g_ptr_array_index (course->chapters, 0))->lessons, g_strdup (id));
  return course;
}

HpmCourse *
hpm_course_load (GFile     *folder,
                 GPtrArray *mistakes)
{
  g_autoptr (GFile) summary = g_file_get_child (folder, "SUMMARY.md");
  g_autoptr (GFile) single = g_file_get_child (folder, "lesson.md");
  g_autofree char *id = g_file_get_basename (folder);
  g_autofree char *text = NULL;
  HpmCourse *course;
  gsize length = 0;

  if (!g_file_query_exists (summary, NULL) && g_file_query_exists (single, NULL))
    return course_of_one (folder, id);
  text = hpm_lesson_read_file (folder, "SUMMARY.md", &length, mistakes);
  course = text ? hpm_course_parse (id, text, length, mistakes) : NULL;
  if (course != NULL)
    course->folder = g_object_ref (folder);
  return course;
}

GFile *
hpm_course_builtin_folder (void)
{
  /* Naming the resource is what links it in. */
  g_assert (hpm_course_get_resource () != NULL);
  return g_file_new_for_uri ("resource:///io/github/heaparium/Heaparium/course");
}

/* --- Its lessons --- */

GFile *
hpm_course_lesson_folder (const HpmCourse *course,
                          const char      *id)
{
  g_autoptr (GFile) summary = g_file_get_child (course->folder, "SUMMARY.md");

  if (!g_file_query_exists (summary, NULL))
    return g_object_ref (course->folder);
  return g_file_get_child (course->folder, id);
}

guint
hpm_course_n_lessons (const HpmCourse *course)
{
  guint n = 0;

  for (guint c = 0; c < course->chapters->len; c++)
    n += ((HpmChapter *) g_ptr_array_index (course->chapters, c))->lessons->len;
  return n;
}

const char *
hpm_course_lesson_at (const HpmCourse *course,
                      guint            index)
{
  for (guint c = 0; c < course->chapters->len; c++)
    {
      const HpmChapter *chapter = g_ptr_array_index (course->chapters, c);

      if (index < chapter->lessons->len)
        return g_ptr_array_index (chapter->lessons, index);
      index -= chapter->lessons->len;
    }
  return NULL;
}

gint
hpm_course_find (const HpmCourse *course,
                 const char      *id)
{
  guint n_lessons = hpm_course_n_lessons (course);

  for (guint i = 0; i < n_lessons; i++)
    if (strcmp (hpm_course_lesson_at (course, i), id) == 0)
      return (gint) i;
  return -1;
}
