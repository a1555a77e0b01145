/* application.h: the GtkApplication: windows, files given, keys */
#pragma once

#include "hpm-ui.h"

G_BEGIN_DECLS

#define HPM_TYPE_APPLICATION (hpm_application_get_type ())
G_DECLARE_FINAL_TYPE (HpmApplication, hpm_application, HPM, APPLICATION, AdwApplication)

GtkApplication *hpm_application_new (void);

G_END_DECLS
