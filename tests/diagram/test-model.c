/* test-model.c: what of a snapshot is shown, and the words on it */
#include "diagram-test.h"

#include <string.h>

/* --- Model --- */

static void
test_model_values_are_inline (void)
{
  const char *text
    = "step 1\nframe 1 module 3\n n > 5\n p > 6\nobj 5 value int#1 2\nobj 6 instance P#1 1\n";
  HpmDiagramOptions options = HPM_DIAGRAM_OPTIONS_DEFAULT;
  g_autoptr (HpmDiagram) inline_values = diagram_of (text, NULL);
  g_autoptr (HpmDiagram) boxed = NULL;

  g_assert_null (object (inline_values, 5));
  g_assert_nonnull (object (inline_values, 6));
  g_assert_cmpuint (row (&inline_values->boxes[0], "n")->target, ==, HPM_BOX_NONE);
  g_assert_cmpuint (row (&inline_values->boxes[0], "p")->target, ==, HPM_BOX_OBJECT (6));
  options.show_values = TRUE;
  boxed = diagram_of (text, &options);
  g_assert_nonnull (object (boxed, 5));
  g_assert_cmpuint (row (&boxed->boxes[0], "n")->target, ==, HPM_BOX_OBJECT (5));
}

static void
test_model_functions_show_when_they_matter (void)
{
  g_autoptr (HpmDiagram) diagram = diagram_of (
    "step 1\nframe 1 module 3\n f > 5\n g > 6\n C > 8\n D > 9\n"
    "obj 5 function f 1\nobj 6 function g 1\n default > 7\nobj 7 sequence list#1 1\n"
    "obj 8 class C 1\n method > 5\nobj 9 class D 1\n registry > 10\nobj 10 mapping dict#1 1\n", NULL);

  g_assert_null (object (diagram, 5));
  g_assert_nonnull (object (diagram, 6));
  g_assert_null (object (diagram, 8));
  g_assert_nonnull (object (diagram, 9));
  g_assert_cmpstr (row (&diagram->boxes[0], "C")->text, ==, "class C");
}

static void
test_model_library_is_hidden (void)
{
  const char *text =
    "step 1\nframe 1 module 3\n a > 5\n w > 6\nobj 5 instance Lib#1 1 library\n x = 1\n"
    "obj 6 set WeakSet#1 1\n data > 7\nobj 7 weakref ref#1 1 library\n ~to > 8\nobj 8 instance Mine#1 1\n";
  HpmDiagramOptions options = HPM_DIAGRAM_OPTIONS_DEFAULT;
  g_autoptr (HpmDiagram) diagram = diagram_of (text, NULL);
  g_autoptr (HpmDiagram) all = NULL;

  g_assert_null (object (diagram, 5));
  g_test_message ("What leads back to the learner's objects is shown.");
  g_assert_nonnull (object (diagram, 7));
  g_assert_nonnull (object (diagram, 8));
  options.show_library = TRUE;
  all = diagram_of (text, &options);
  g_assert_nonnull (object (all, 5));
}

static void
test_model_garbage_is_shown (void)
{
  g_autoptr (HpmDiagram) diagram = diagram_of (pictures[1].text, NULL);

  g_assert_nonnull (object (diagram, 10));
  g_assert_nonnull (object (diagram, 12));
  g_assert_true (object (diagram, 12)->flags & HPM_OBJ_GARBAGE);
}

static void
test_model_ghosts_must_be_known (void)
{
  g_autoptr (GHashTable) known = g_hash_table_new (NULL, NULL);
  HpmSnapshot *snapshot = pictures_one (pictures[1].text);
  g_autoptr (HpmDiagram) diagram = NULL;

  g_hash_table_add (known, GUINT_TO_POINTER (14));
  diagram = hpm_diagram_new (snapshot, NULL, known);
  g_assert_nonnull (object (diagram, 14));
  g_assert_null (object (diagram, 15));
  pictures_free (snapshot);
}

static void
test_model_long_lists_are_cut (void)
{
  g_autoptr (HpmDiagram) diagram = diagram_of (pictures[3].text, NULL);
  const HpmBox *list = object (diagram, 14);

  g_assert_cmpuint (list->n_rows, ==, 12);
  g_assert_cmpint (list->rows[9].kind, ==, HPM_ROW_MORE);
  g_assert_cmpstr (list->rows[9].text, ==, "… 5 more");
  g_assert_cmpstr (list->rows[11].label, ==, "15");
}

static void
test_model_object_keys_have_arrows (void)
{
  g_autoptr (HpmDiagram) diagram = diagram_of (pictures[3].text, NULL);
  const HpmBox *dict = object (diagram, 10);

  g_assert_cmpint (dict->rows[1].kind, ==, HPM_ROW_KEY);
  g_assert_cmpuint (dict->rows[1].target, ==, HPM_BOX_OBJECT (11));
  g_assert_cmpint (dict->rows[2].kind, ==, HPM_ROW_KEY_VALUE);
  g_assert_cmpuint (dict->rows[2].target, ==, HPM_BOX_OBJECT (12));
}

static void
test_model_temporaries (void)
{
  const char *text = "step 1\nframe 1 module 3\n (0) > 5\n (1) > 6\nobj 5 instance P#1 1\nobj 6 "
                     "sequence list#1 1\n 0 = 1\n";
  HpmDiagramOptions options = HPM_DIAGRAM_OPTIONS_DEFAULT;
  g_autoptr (HpmDiagram) diagram = diagram_of (text, NULL);
  g_autoptr (HpmDiagram) all = NULL;

  g_test_message ("An instance that only the stack holds is shown all the same.");
  g_assert_nonnull (object (diagram, 5));
  g_assert_null (object (diagram, 6));
  options.show_temporaries = TRUE;
  all = diagram_of (text, &options);
  g_assert_nonnull (object (all, 6));
  g_assert_cmpuint (all->boxes[0].n_rows, ==, 2);
}

static char *
many_objects (guint n)
{
  GString *text = g_string_new ("step 1\nframe 1 module 3\n");

  for (guint i = 0; i < MIN (n, 30); i++)
    g_string_append_printf (text, " name%u > %u\n", i, 10 + i);
  for (guint i = 0; i < n; i++)
    {
      g_string_append_printf (text, "obj %u instance %s#%u 1\n", 10 + i, i % 3 ? "Node" : "Leaf",
                              i + 1);
      if (i + 30 < n)
        g_string_append_printf (text, " next > %u\n", 10 + i + 30);
    }
  return g_string_free (text, FALSE);
}

static void
test_model_counts_what_the_snapshot_left_out (void)
{
  g_autofree char *text = many_objects (3);
  HpmSnapshot *snapshot = pictures_one (text);
  g_autoptr (HpmDiagram) diagram = NULL;
  const HpmBox *rest;

  snapshot->n_hidden = 1234;
  diagram = hpm_diagram_new (snapshot, NULL, NULL);
  rest = hpm_diagram_find (diagram, HPM_BOX_GROUP (0));
  g_assert_nonnull (rest);
  g_assert_cmpuint (rest->n_members, ==, 1234);
  g_assert_cmpstr (rest->title, ==, "1234 more objects");
  g_assert_cmpuint (diagram->n_folded, ==, 1234);
  pictures_free (snapshot);
}

static void
test_model_folds_what_is_too_much (void)
{
  g_autofree char *text = many_objects (100);
  HpmDiagramOptions options = { .max_objects = 40 };
  g_autoptr (HpmDiagram) diagram = diagram_of (text, &options);
  g_autoptr (HpmDiagram) opened = NULL;
  guint n_groups = 0, n_members = 0;
  HpmBoxId group = 0;

  for (guint i = 0; i < diagram->n_boxes; i++)
    if (diagram->boxes[i].kind == HPM_BOX_KIND_GROUP)
      {
        n_groups++;
        n_members += diagram->boxes[i].n_members;
        group = diagram->boxes[i].id;
      }
  g_assert_cmpuint (n_groups, ==, 2);
  g_assert_cmpuint (n_members, ==, 60);
  g_assert_cmpuint (diagram->n_folded, ==, 60);
  g_assert_cmpuint (diagram->n_boxes, ==, 1 + 40 + 2);
  options.opened = &group;
  options.n_opened = 1;
  opened = diagram_of (text, &options);
  g_assert_null (hpm_diagram_find (opened, group));
}

static void
test_model_folds_what_is_far_or_unwanted (void)
{
  const char *text = "step 1\nframe 1 module 3\n a > 5\nobj 5 instance Node#1 1\n next > 6\nobj 6 instance Leaf#1 1\n next > 7\n"
                     "obj 7 instance Leaf#2 1\n";
  HpmDiagramOptions options = { .max_depth = 1 };
  g_autoptr (HpmDiagram) near = diagram_of (text, &options);
  g_autoptr (HpmDiagram) without = NULL;
  HpmSnapshot *snapshot = pictures_one (text);
  HpmBoxId group = HPM_BOX_GROUP (hpm_snapshot_find (snapshot, 6)->type);

  g_assert_nonnull (object (near, 5));
  g_assert_null (object (near, 6));
  g_assert_cmpuint (hpm_diagram_find (near, group)->n_members, ==, 2);
  options = (HpmDiagramOptions){ .folded = &group, .n_folded = 1 };
  without = diagram_of (text, &options);
  g_assert_nonnull (object (without, 5));
  g_assert_cmpuint (hpm_diagram_find (without, group)->n_members, ==, 2);
  pictures_free (snapshot);
}

static void
test_model_describes_in_words (void)
{
  g_autoptr (HpmDiagram) diagram = diagram_of (pictures[0].text, NULL);
  g_autofree char *text = hpm_box_describe (diagram, object (diagram, 10));

  g_assert_cmpstr (text, ==,
                   "Person#1, reference count 3, was 2, referred to by p1 of module, list#1[0]");
}

int
main (int    argc,
      char **argv)
{
  int status;

  if (hpm_layout_helper_main (&argc, argv, &status))
    return status;
  g_test_init (&argc, &argv, NULL);
  shared_engine = hpm_layout_engine_new (NULL);

  g_test_add_func ("/diagram/model/values-are-inline", test_model_values_are_inline);
  g_test_add_func ("/diagram/model/functions-show-when-they-matter",
                   test_model_functions_show_when_they_matter);
  g_test_add_func ("/diagram/model/library-is-hidden", test_model_library_is_hidden);
  g_test_add_func ("/diagram/model/garbage-is-shown", test_model_garbage_is_shown);
  g_test_add_func ("/diagram/model/ghosts-must-be-known", test_model_ghosts_must_be_known);
  g_test_add_func ("/diagram/model/long-lists-are-cut", test_model_long_lists_are_cut);
  g_test_add_func ("/diagram/model/object-keys-have-arrows", test_model_object_keys_have_arrows);
  g_test_add_func ("/diagram/model/temporaries", test_model_temporaries);
  g_test_add_func ("/diagram/model/folds-what-is-too-much", test_model_folds_what_is_too_much);
  g_test_add_func ("/diagram/model/counts-what-the-snapshot-left-out", test_model_counts_what_the_snapshot_left_out);
  g_test_add_func ("/diagram/model/folds-what-is-far-or-unwanted", test_model_folds_what_is_far_or_unwanted);
  g_test_add_func ("/diagram/model/describes-in-words", test_model_describes_in_words);

  status = g_test_run ();
  hpm_layout_engine_unref (shared_engine);
  return status;
}
