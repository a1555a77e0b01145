/* layout-process.c: the process that lays out, from both of its ends
 *
 * Graphviz can take minutes and cannot be cancelled; on some inputs it crashes. So it runs in a
 * process of its own: this program's binary, started with a private option. The two talk in lines over a socket:
 *
 *   → graph RUNG SECONDS N_NODES N_LINKS           ← done N_NODES N_LINKS    (or: failed)
 *   → n FRAME DEPTH WIDTH HEIGHT HEADER N_ROWS     ← n X Y WIDTH
 *   → e TAIL ROW HEAD WEIGHT WEAK                 ← e N_POINTS X Y X Y …
 *   → .                                            ← .
 *
 * The helper gives itself a limit on memory, and one on time for each graph; when that is over it
 * dies, and is started again for the next. It ends when its parent has gone. The parent in turn
 * waits with a limit of its own, believes nothing it reads, and kills a helper that makes no sense.
 * No signal reaches the parent: the socket is written to with MSG_NOSIGNAL.
 */
#include "diagram-private.h"
#include <errno.h>
#include <fcntl.h>
#include <glib-unix.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#define HELPER_OPTION "--heaparium-layout"
#define HELPER_MEMORY ((rlim_t) 2 << 30)
#define LARGEST_ANSWER (32u << 20)
#define LARGEST_GRAPH 20000u
#define LARGEST_WIDTH 5000.0
/* Waiting is measured on the wall's clock, computing on the processor's: others may be using it too. */
#define WALL_FACTOR 8.0

/* --- Numbers, the same in every locale --- */

static void
write_number (GString *out,
              double   value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_c (out, ' ');
  g_string_append (out, g_ascii_formatd (buffer, sizeof buffer, "%.2f", value));
}

static gboolean
read_number (char  **at,
             double *value)
{
  char *end;

  *value = g_ascii_strtod (*at, &end);
  if (end == *at)
    return FALSE;
  *at = end;
  return TRUE;
}

static gboolean
read_count (char **at,
            guint  largest,
            guint *value)
{
  double number;

  if (!read_number (at, &number) || !(number >= 0 && number <= largest))
    return FALSE;
  *value = (guint) number;
  return TRUE;
}

/* --- The helper's end --- */

static void
limit_memory (void)
{
  struct rlimit limit = { HELPER_MEMORY, HELPER_MEMORY };

#ifndef __SANITIZE_ADDRESS__ /* which reserves terabytes */
  setrlimit (RLIMIT_AS, &limit);
#endif
  limit = (struct rlimit) { 0, 0 };
  setrlimit (RLIMIT_CORE, &limit);
}

/* Processor time from now on; the default action of SIGPROF ends us. */
static void
limit_time (double seconds)
{
  struct itimerval timer = { { 0, 0 }, { 0, 0 } };
  struct rusage usage;
  struct rlimit limit;

  timer.it_value.tv_sec = (time_t) seconds;
  timer.it_value.tv_usec = (suseconds_t) ((seconds - (double) timer.it_value.tv_sec) * 1e6);
  setitimer (ITIMER_PROF, &timer, NULL);
  /* And should somebody catch that signal: */
  if (seconds > 0 && getrusage (RUSAGE_SELF, &usage) == 0 && getrlimit (RLIMIT_CPU, &limit) == 0)
    {
      limit.rlim_cur
        = (rlim_t) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) + (rlim_t) seconds + 3;
      limit.rlim_cur = MIN (limit.rlim_cur, limit.rlim_max);
      setrlimit (RLIMIT_CPU, &limit);
    }
}

static gboolean
read_node (char    *line,
           HpmNode *node)
{
  guint is_frame;
  double depth;

  if (line[0] != 'n')
    return FALSE;
  line++;
  if (!read_count (&line, 1, &is_frame) || !read_number (&line, &depth)
      || !read_number (&line, &node->width) || !read_number (&line, &node->height)
      || !read_number (&line, &node->header) || !read_count (&line, LARGEST_GRAPH, &node->n_rows))
    return FALSE;
  node->is_frame = is_frame != 0;
  node->depth = (gint) depth;
  return TRUE;
}

static gboolean
read_link (char    *line,
           HpmGraph *graph,
           HpmLink *link)
{
  guint weak = 0;
  gboolean good;

  if (line[0] != 'e' || graph->n_nodes == 0)
    return FALSE;
  line++;
  good = read_count (&line, graph->n_nodes - 1, &link->tail)
         && read_count (&line, LARGEST_GRAPH, &link->row)
         && read_count (&line, graph->n_nodes - 1, &link->head)
         && read_count (&line, 1000, &link->weight) && read_count (&line, 1, &weak)
         && link->row < graph->nodes[link->tail].n_rows;
  link->weak = weak != 0;
  return good;
}

static gboolean
helper_read_line (char  **line,
                  size_t *size)
{
  return getline (line, size, stdin) > 0;
}

static gboolean
helper_read_graph (HpmGraph      *graph,
                   HpmLayoutRung *rung,
                   double        *seconds)
{
  char *line = NULL, *at;
  size_t size = 0;
  guint rung_number = 0, n_nodes = 0, n_links = 0;
  gboolean good;

  good = helper_read_line (&line, &size) && g_str_has_prefix (line, "graph");
  at = good ? line + 5 : NULL;
  good = good && read_count (&at, HPM_LAYOUT_COLUMNS, &rung_number) && read_number (&at, seconds)
         && read_count (&at, LARGEST_GRAPH, &n_nodes)
         && read_count (&at, LARGEST_GRAPH * 20, &n_links);
  *rung = (HpmLayoutRung) rung_number;
  graph->nodes = g_new0 (HpmNode, n_nodes + 1);
  graph->links = g_new0 (HpmLink, n_links + 1);
  for (; good && graph->n_nodes < n_nodes; graph->n_nodes++)
    good = helper_read_line (&line, &size) && read_node (line, &graph->nodes[graph->n_nodes]);
  for (; good && graph->n_links < n_links; graph->n_links++)
    good
      = helper_read_line (&line, &size) && read_link (line, graph, &graph->links[graph->n_links]);
  good = good && helper_read_line (&line, &size) && line[0] == '.';
  free (line);
  return good;
}

static GString *
helper_answer (const HpmGraph *graph)
{
  GString *out = g_string_new (NULL);

  g_string_append_printf (out, "done %u %u\n", graph->n_nodes, graph->n_links);
  for (guint i = 0; i < graph->n_nodes; i++)
    {
      g_string_append_c (out, 'n');
      write_number (out, graph->nodes[i].x);
      write_number (out, graph->nodes[i].y);
      write_number (out, graph->nodes[i].width);
      g_string_append_c (out, '\n');
    }
  for (guint i = 0; i < graph->n_links; i++)
    {
      g_string_append_printf (out, "e %u", graph->links[i].n_points);
      for (guint k = 0; k < graph->links[i].n_points; k++)
        {
          write_number (out, graph->links[i].points[k].x);
          write_number (out, graph->links[i].points[k].y);
        }
      g_string_append_c (out, '\n');
    }
  g_string_append (out, ".\n");
  return out;
}

gboolean
hpm_layout_helper_main (int   *argc,
                        char **argv,
                        int   *exit_status)
{
  HpmGraphviz *graphviz;
  gboolean going = TRUE;

  if (*argc != 2 || strcmp (argv[1], HELPER_OPTION) != 0)
    return FALSE;
  limit_memory ();
  graphviz = hpm_graphviz_new ();
  while (going)
    {
      HpmGraph graph = { 0 };
      HpmLayoutRung rung;
      double seconds = 0;

      going = helper_read_graph (&graph, &rung, &seconds);
      if (going)
        {
          g_autoptr (GString) answer = NULL;

          limit_time (seconds);
          answer = hpm_graphviz_layout (graphviz, &graph, rung) ? helper_answer (&graph)
                                                                : g_string_new ("failed\n");
          limit_time (0);
          going
            = fwrite (answer->str, 1, answer->len, stdout) == answer->len && fflush (stdout) == 0;
        }
      hpm_graph_clear (&graph);
    }
  hpm_graphviz_free (graphviz);
  *exit_status = 0;
  return TRUE;
}

/* --- The parent's end --- */

struct _HpmLayoutEngine {
  gatomicrefcount ref_count;
  GMutex          mutex;     /* one graph at a time */
  char          **command;
  double          patience;
  HpmLayoutRung   first_rung;
  HpmMetrics     *metrics;   /* that nobody uses now, or NULL; atomic */
  GSubprocess    *helper;    /* or NULL */
  int             socket;    /* -1 when there is none */
};

HpmLayoutEngine *
hpm_layout_engine_new (const char *const *command)
{
  /* The child's own idea of /proc/self/exe is our binary too, even when its file has been replaced. */
  static const char *const self[] = { "/proc/self/exe", HELPER_OPTION, NULL };
  HpmLayoutEngine *engine = g_new0 (HpmLayoutEngine, 1);

  g_atomic_ref_count_init (&engine->ref_count);
  g_mutex_init (&engine->mutex);
  engine->command = g_strdupv ((char **) (command ? command : self));
  engine->socket = -1;
  engine->first_rung = HPM_LAYOUT_ARRANGED;
  return engine;
}

static void
stop_helper (HpmLayoutEngine *engine)
{
  if (engine->socket >= 0)
    close (engine->socket);
  engine->socket = -1;
  if (engine->helper)
    g_subprocess_force_exit (engine->helper);
  g_clear_object (&engine->helper);
}

HpmLayoutEngine *
hpm_layout_engine_ref (HpmLayoutEngine *engine)
{
  g_atomic_ref_count_inc (&engine->ref_count);
  return engine;
}

void
hpm_layout_engine_unref (HpmLayoutEngine *engine)
{
  if (!g_atomic_ref_count_dec (&engine->ref_count))
    return;
  stop_helper (engine);
  g_clear_pointer (&engine->metrics, hpm_metrics_free);
  g_strfreev (engine->command);
  g_mutex_clear (&engine->mutex);
  g_free (engine);
}

void
hpm_layout_engine_set_patience (HpmLayoutEngine *engine,
                                double           seconds)
{
  engine->patience = seconds;
}

void
hpm_layout_engine_set_first_rung (HpmLayoutEngine *engine,
                                  HpmLayoutRung    rung)
{
  engine->first_rung = rung;
}

HpmLayoutRung
hpm_layout_engine_first_rung (HpmLayoutEngine *engine)
{
  return engine->first_rung;
}

HpmMetrics *
hpm_layout_engine_take_metrics (HpmLayoutEngine *engine)
{
  HpmMetrics *metrics = engine ? g_atomic_pointer_exchange (&engine->metrics, NULL) : NULL;

  return metrics ? metrics : hpm_metrics_new ();
}

void
hpm_layout_engine_return_metrics (HpmLayoutEngine *engine,
                                  HpmMetrics      *metrics)
{
  if (!engine || !g_atomic_pointer_compare_and_exchange (&engine->metrics, NULL, metrics))
    hpm_metrics_free (metrics);
}

double
hpm_layout_patience (HpmLayoutEngine *engine,
                     HpmLayoutRung    rung)
{
  if (engine->patience > 0)
    return engine->patience;
  return rung == HPM_LAYOUT_GRAPHVIZ ? 1.0 : 2.0;
}

static gboolean
start_helper (HpmLayoutEngine *engine,
              GError         **error)
{
  g_autoptr (GSubprocessLauncher) launcher
    = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  int pair[2], copy;

  if (engine->helper)
    return TRUE;
  if (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, pair) < 0)
    {
      g_set_error (error, HPM_DIAGRAM_ERROR, HPM_DIAGRAM_ERROR_LAYOUT, "socketpair: %s",
                   g_strerror (errno));
      return FALSE;
    }
  /* The helper reads and writes as if these were pipes: its end blocks. */
  g_unix_set_fd_nonblocking (pair[1], FALSE, NULL);
  copy = fcntl (pair[1], F_DUPFD_CLOEXEC, 3);
  g_subprocess_launcher_take_stdin_fd (launcher, pair[1]);
  g_subprocess_launcher_take_stdout_fd (launcher, copy);
  engine->helper
    = g_subprocess_launcher_spawnv (launcher, (const char *const *) engine->command, error);
  if (!engine->helper)
    {
      close (pair[0]);
      return FALSE;
    }
  engine->socket = pair[0];
  return TRUE;
}

static GString *
make_request (const HpmGraph *graph,
              HpmLayoutRung   rung,
              double          patience)
{
  GString *out = g_string_new (NULL);

  g_string_append_printf (out, "graph %d", rung);
  write_number (out, MAX (patience, 0.01));
  g_string_append_printf (out, " %u %u\n", graph->n_nodes, graph->n_links);
  for (guint i = 0; i < graph->n_nodes; i++)
    {
      const HpmNode *node = &graph->nodes[i];

      g_string_append_printf (out, "n %d %d", node->is_frame, node->depth);
      write_number (out, node->width);
      write_number (out, node->height);
      write_number (out, node->header);
      g_string_append_printf (out, " %u\n", node->n_rows);
    }
  for (guint i = 0; i < graph->n_links; i++)
    {
      const HpmLink *link = &graph->links[i];

      g_string_append_printf (out, "e %u %u %u %u %d\n", link->tail, link->row, link->head,
                              link->weight, link->weak);
    }
  g_string_append (out, ".\n");
  return out;
}

/* Has the whole answer come? */
static gboolean
is_complete (const GString *answer)
{
  return answer->len >= 3
         && (g_str_has_suffix (answer->str, "\n.\n") || g_str_has_prefix (answer->str, "failed"));
}

typedef struct {
  HpmLayoutEngine *engine;
  const GString   *request;
  gsize            sent;
  GString         *answer;
} Talk;

/* Sends and receives what can be without waiting. FALSE: the helper has gone. */
static gboolean
talk_a_bit (Talk *talk)
{
  char buffer[16384];
  gssize n;

  if (talk->sent < talk->request->len)
    {
      n = send (talk->engine->socket, talk->request->str + talk->sent,
                talk->request->len - talk->sent, MSG_NOSIGNAL);
      if (n < 0 && errno != EAGAIN && errno != EINTR)
        return FALSE;
      talk->sent += (gsize) MAX (n, 0);
    }
  n = recv (talk->engine->socket, buffer, sizeof buffer, 0);
  if (n == 0 || (n < 0 && errno != EAGAIN && errno != EINTR))
    return FALSE;
  g_string_append_len (talk->answer, buffer, MAX (n, 0));
  return talk->answer->len < LARGEST_ANSWER;
}

static gboolean
talk (Talk         *self,
      double        patience,
      GCancellable *cancellable,
      GError      **error)
{
  gint64 deadline = g_get_monotonic_time () + (gint64) (patience * WALL_FACTOR * G_USEC_PER_SEC);
  GPollFD fds[2] = { { self->engine->socket, G_IO_IN, 0 }, { -1, 0, 0 } };
  guint n_fds = g_cancellable_make_pollfd (cancellable, &fds[1]) ? 2 : 1;
  const char *problem = NULL;

  while (!is_complete (self->answer) && !problem)
    {
      gint64 left = deadline - g_get_monotonic_time ();

      fds[0].events = (gushort) (G_IO_IN | (self->sent < self->request->len ? G_IO_OUT : 0));
      if (left <= 0)
        problem = "the helper took too long";
      else if (g_poll (fds, n_fds, (gint) (left / 1000 + 1)) < 0 && errno != EINTR)
        problem = "poll failed";
      else if (g_cancellable_is_cancelled (cancellable))
        problem = "cancelled";
      else if (!talk_a_bit (self))
        problem = "the helper has gone";
    }
  if (n_fds == 2)
    g_cancellable_release_fd (cancellable);
  if (problem)
    g_set_error (error, HPM_DIAGRAM_ERROR, HPM_DIAGRAM_ERROR_LAYOUT, "%s", problem);
  return problem == NULL;
}

static gboolean
read_curve (char    *line,
            HpmLink *link)
{
  guint n;
  g_autofree HpmPoint *points = NULL;

  if (line[0] != 'e')
    return FALSE;
  line++;
  if (!read_count (&line, LARGEST_GRAPH, &n))
    return FALSE;
  points = g_new (HpmPoint, n + 1);
  for (guint i = 0; i < n; i++)
    if (!read_number (&line, &points[i].x) || !read_number (&line, &points[i].y))
      return FALSE;
  if (n)
    hpm_link_set_points (link, points, n);
  return TRUE;
}

static gboolean
read_answer (GString  *answer,
             HpmGraph *graph)
{
  g_auto (GStrv) lines = g_strsplit (answer->str, "\n", -1);
  g_autofree char *first = g_strdup_printf ("done %u %u", graph->n_nodes, graph->n_links);

  if (g_strv_length (lines) != graph->n_nodes + graph->n_links + 3
      || !g_str_equal (lines[0], first))
    return FALSE;
  for (guint i = 0; i < graph->n_nodes; i++)
    {
      char *line = lines[1 + i];
      double width;

      if (line[0] != 'n')
        return FALSE;
      line++;
      if (!read_number (&line, &graph->nodes[i].x) || !read_number (&line, &graph->nodes[i].y)
          || !read_number (&line, &width)
          || !(width >= graph->nodes[i].width - 0.1 && width < LARGEST_WIDTH))
        return FALSE;
      graph->nodes[i].width = width;
    }
  for (guint i = 0; i < graph->n_links; i++)
    if (!read_curve (lines[1 + graph->n_nodes + i], &graph->links[i]))
      return FALSE;
  return TRUE;
}

static gboolean
ask (HpmLayoutEngine *engine,
     HpmGraph        *graph,
     HpmLayoutRung    rung,
     double           patience,
     GCancellable    *cancellable,
     GError         **error)
{
  g_autoptr (GString) request = make_request (graph, rung, patience);
  g_autoptr (GString) answer = g_string_new (NULL);
  Talk self = { engine, request, 0, answer };

  if (!start_helper (engine, error))
    return FALSE;
  if (talk (&self, patience, cancellable, error))
    {
      if (read_answer (answer, graph))
        return TRUE;
      g_set_error_literal (error, HPM_DIAGRAM_ERROR, HPM_DIAGRAM_ERROR_LAYOUT,
                           "the helper makes no sense");
    }
  stop_helper (engine);
  return FALSE;
}

gboolean
hpm_layout_ask_helper (HpmLayoutEngine *engine,
                       HpmGraph        *graph,
                       HpmLayoutRung    rung,
                       double           patience,
                       GCancellable    *cancellable,
                       GError         **error)
{
  gboolean done;

  g_mutex_lock (&engine->mutex);
  done = ask (engine, graph, rung, patience, cancellable, error);
  g_mutex_unlock (&engine->mutex);
  return done;
}
