/* hpm-gamma.h: the gamma function, to the last digit that CPython prints (see gamma.c) */
#pragma once

double hpm_gamma     (double x); /* NAN at a pole, infinite when too large */
double hpm_log_gamma (double x); /* of |gamma (x)|; NAN at a pole */
