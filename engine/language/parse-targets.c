/* parse-targets.c: what can be assigned to or deleted
 *
 * Targets are read as the expressions they look like and then judged: the grammar of
 * targets is that of primaries, tuples and lists. The context is set only when it
 * is certain that the target is one, since a node may be found again by its memo. */
#include "language/hpm-parser.h"

static gboolean
all_targets (HpmExprSeq *elts,
             gboolean    (*check) (HpmExpr *))
{
  for (gsize i = 0; i < elts->n; i++)
    if (!check (elts->items[i]))
      return FALSE;
  return TRUE;
}

gboolean
hpm_is_star_target (HpmExpr *e)
{
  switch (e->kind)
    {
    case HPM_EXPR_NAME:
    case HPM_EXPR_ATTRIBUTE:
    case HPM_EXPR_SUBSCRIPT:
      return TRUE;
    case HPM_EXPR_STARRED:
      return e->starred.value->kind != HPM_EXPR_STARRED && hpm_is_star_target (e->starred.value);
    case HPM_EXPR_LIST:
      return all_targets (&e->list.elts, hpm_is_star_target);
    case HPM_EXPR_TUPLE:
      return all_targets (&e->tuple.elts, hpm_is_star_target);
    default:
      return FALSE;
    }
}

gboolean
hpm_is_del_target (HpmExpr *e)
{
  switch (e->kind)
    {
    case HPM_EXPR_NAME:
    case HPM_EXPR_ATTRIBUTE:
    case HPM_EXPR_SUBSCRIPT:
      return TRUE;
    case HPM_EXPR_LIST:
      return all_targets (&e->list.elts, hpm_is_del_target);
    case HPM_EXPR_TUPLE:
      return all_targets (&e->tuple.elts, hpm_is_del_target);
    default:
      return FALSE;
    }
}

void
hpm_set_context (HpmExpr       *e,
                 HpmExprContext ctx)
{
  HpmExprSeq *elts = NULL;

  switch (e->kind)
    {
    case HPM_EXPR_NAME: e->name.ctx = ctx; break;
    case HPM_EXPR_ATTRIBUTE: e->attribute.ctx = ctx; break;
    case HPM_EXPR_SUBSCRIPT: e->subscript.ctx = ctx; break;
    case HPM_EXPR_STARRED:
      e->starred.ctx = ctx;
      hpm_set_context (e->starred.value, ctx);
      break;
    case HPM_EXPR_LIST:
      e->list.ctx = ctx;
      elts = &e->list.elts;
      break;
    case HPM_EXPR_TUPLE:
      e->tuple.ctx = ctx;
      elts = &e->tuple.elts;
      break;
    default: break;
    }

  for (gsize i = 0; elts && i < elts->n; i++)
    hpm_set_context (elts->items[i], ctx);
}

HpmExpr *
hpm_parse_star_target (HpmParser *p)
{
  gint     start = p->pos;
  gboolean star = hpm_accept (p, TOKEN_STAR) != NULL;
  HpmExpr *e = hpm_parse_primary (p), *starred;

  if (!e || !hpm_is_star_target (e))
    return hpm_back (p, start);
  if (!star)
    return e;
  starred = hpm_parser_expr (p, HPM_EXPR_STARRED, start);
  starred->starred.value = e;
  return starred;
}

/* One target, or a tuple of them without parentheses. */
HpmExpr *
hpm_parse_star_targets (HpmParser *p)
{
  gint     start = p->pos;
  HpmVec   items = { 0 };
  HpmExpr *e = hpm_parse_star_target (p);

  if (!e || hpm_peek (p) != TOKEN_COMMA)
    return p->failed ? NULL : e;

  hpm_vec_add (p->pool, &items, e);
  while (hpm_accept (p, TOKEN_COMMA))
    {
      e = hpm_parse_star_target (p);
      if (!e)
        break;
      hpm_vec_add (p->pool, &items, e);
    }
  if (p->failed)
    return NULL;

  e = hpm_parser_expr (p, HPM_EXPR_TUPLE, start);
  HPM_VEC_TO_SEQ (items, e->tuple.elts);
  return e;
}

/* A name, attribute or subscript, as annotations and augmented assignment want it. */
HpmExpr *
hpm_parse_single_target (HpmParser *p)
{
  gint     start = p->pos;
  HpmExpr *e = hpm_parse_primary (p);

  if (e
      && (e->kind == HPM_EXPR_NAME || e->kind == HPM_EXPR_ATTRIBUTE
          || e->kind == HPM_EXPR_SUBSCRIPT))
    return e;
  return hpm_back (p, start);
}

gboolean
hpm_parse_del_targets (HpmParser *p,
                       HpmVec    *targets)
{
  do
    {
      gint     start = p->pos;
      HpmExpr *e = hpm_parse_primary (p);

      if (!e || !hpm_is_del_target (e))
        {
          p->pos = start;
          break;
        }
      hpm_vec_add (p->pool, targets, e);
    }
  while (hpm_accept (p, TOKEN_COMMA));

  return targets->n > 0 && !p->failed;
}
