/* template.c: `lesson new`: a lesson to start from, with a question of each kind
 *
 * The text of the lesson is not translated: it is the author's to replace, and its shape is what matters. A test runs it through the check.
 */
#include "lessons-private.h"

#include <glib/gi18n-lib.h>

static const char lesson_text[] =
  "---\n"
  "requires: []\n"
  "---\n"
  "\n"
  "# Two names, one object\n"
  "\n"
  "See what a second name does to the count of an object. Change all of this, and keep its shape.\n"
  "\n"
  "```python setup\n"
  "class Box:\n"
  "    def __init__(self, content):\n"
  "        self.content = content\n"
  "```\n"
  "\n"
  "## A second name\n"
  "\n"
  "Say in two to five sentences what there is to see. Names in code, like `first`, and links like [the box](heap:Box#1) light up in the picture.\n"
  "\n"
  "```python\n"
  "first = Box(\"tea\")     # <1>\n"
  "second = first         # <2>\n"
  "```\n"
  "\n"
  "1. One name leads to [Box#1](heap:Box#1).\n"
  "2. [second](heap:second) has received a copy of the arrow.\n"
  "\n"
  "### How many arrows lead to Box#1 after line <2>?\n"
  "\n"
  "```check\n"
  "number: refcount(\"Box#1\")\n"
  "at: 2\n"
  "```\n"
  "\n"
  "- [ ] 1\n"
  "  - The new name has an arrow of its own, and it counts.\n"
  "- [x] 2\n"
  "  - Right: one from `first`, one from `second`.\n"
  "- [ ] any other number\n"
  "  - Count the arrows that end at Box#1.\n"
  "\n"
  "### What makes a second Box?\n"
  "\n"
  "- [ ] An assignment\n"
  "  - It copies an arrow, never an object.\n"
  "- [x] A call of `Box(...)`\n"
  "  - Right: each call makes an object.\n"
  "\n"
  "## Letting go\n"
  "\n"
  "A step without a program goes on with the one before. This one has its own, in which both names let go.\n"
  "\n"
  "```python\n"
  "first = Box(\"tea\")\n"
  "other = Box(\"coffee\")\n"
  "first = None           # <1>\n"
  "print(\"the end\")       # <2>\n"
  "```\n"
  "\n"
  "1. Nothing leads to Box#1 any more.\n"
  "2. [Box#2](heap:Box#2) is still there.\n"
  "\n"
  "### Which boxes are gone after line <1>?\n"
  "\n"
  "```check\n"
  "objects: freed\n"
  "at: 1\n"
  "```\n"
  "\n"
  "- [x] `Box#1`\n"
  "  - Yes: its only arrow was taken away.\n"
  "- [ ] `Box#2`\n"
  "  - `other` still leads to it.\n"
  "\n"
  "### What will the last line print?\n"
  "\n"
  "```check\n"
  "proof: printed(\"the end\")\n"
  "at: 2\n"
  "```\n"
  "\n"
  "- [x] the end\n"
  "  - Yes. The `proof` makes sure that what we promise happens.\n"
  "- [ ] nothing\n"
  "  - `print` always prints.\n"
  "\n"
  "## Your turn\n"
  "\n"
  "An edit task is judged at the end of the run. Hints are a numbered list; the solution is shown on request.\n"
  "\n"
  "### Let both boxes go\n"
  "\n"
  "Add a line, so that no Box is alive in the end.\n"
  "\n"
  "```python\n"
  "first = Box(\"tea\")\n"
  "second = first\n"
  "del first\n"
  "```\n"
  "\n"
  "```check\n"
  "goal: freed(\"Box\") == 1 and alive(\"Box\") == 0\n"
  "```\n"
  "\n"
  "1. One arrow is enough to keep the box alive. Where does it start?\n"
  "2. `del` takes away a name and its arrow.\n"
  "\n"
  "- [x] The box is gone\n"
  "  - Well done.\n"
  "- [ ] `freed(\"Box\") + alive(\"Box\") != 1`\n"
  "  - There should be one Box in this program, no more and no less.\n"
  "- [ ] `alive(\"Box\") == 1`\n"
  "  - One arrow still leads to the box.\n"
  "\n"
  "```python solution\n"
  "first = Box(\"tea\")\n"
  "second = first\n"
  "del first\n"
  "del second\n"
  "```\n";

static const char teacher_text[] =
  "What learners believe before this lesson:\n"
  "\n"
  "What they should believe afterwards:\n"
  "\n"
  "Sources:\n";

static gboolean
write_new (GFile      *folder,
           const char *name,
           const char *text,
           gsize       length,
           GError    **error)
{
  g_autoptr (GFile) file = g_file_get_child (folder, name);
  g_autoptr (GFileOutputStream) stream = g_file_create (file, G_FILE_CREATE_NONE, NULL, error);

  return stream != NULL
         && g_output_stream_write_all (G_OUTPUT_STREAM (stream), text, length, NULL, NULL, error)
         && g_output_stream_close (G_OUTPUT_STREAM (stream), NULL, error);
}

gboolean
hpm_lesson_create (GFile   *folder,
                   GError **error)
{
  g_autoptr (GError) reason = NULL;

  if (!g_file_make_directory_with_parents (folder, NULL, &reason)
      && !g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_EXISTS))
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }
  return write_new (folder, "lesson.md", lesson_text, sizeof lesson_text - 1, error)
         && write_new (folder, "teacher.md", teacher_text, sizeof teacher_text - 1, error);
}
