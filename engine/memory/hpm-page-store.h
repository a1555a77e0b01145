/* hpm-page-store.h: where checkpoints keep their pages; private to this folder */
#pragma once

#include <glib.h>

#define HPM_PAGE_SIZE ((gsize) 4096)

/* A page's number in its store. */
typedef guint32              HpmPage;
typedef struct _HpmPageStore HpmPageStore;

HpmPageStore *hpm_page_store_new       (void) G_GNUC_WARN_UNUSED_RESULT;
HpmPageStore *hpm_page_store_ref       (HpmPageStore *store);
void          hpm_page_store_unref     (HpmPageStore *store);
/* A page with one user; whatever is in it. */
HpmPage       hpm_page_store_take      (HpmPageStore *store);
void          hpm_page_store_share     (HpmPageStore *store, HpmPage page);
/* TRUE when that was its last user. */
gboolean      hpm_page_store_give_back (HpmPageStore *store, HpmPage page);
guint         hpm_page_store_n_users   (HpmPageStore *store, HpmPage page);
guint64      *hpm_page_store_bytes     (HpmPageStore *store, HpmPage page);
