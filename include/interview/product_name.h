// SPDX-License-Identifier: MIT
#ifndef INTERVIEW_PRODUCT_NAME_H
#define INTERVIEW_PRODUCT_NAME_H

#include <stdbool.h>

#include "base/span.h"

/*
 * Both name one thing, one of them more exactly: "Redis" and "Redis 7", "Databricks" and "Databricks job
 * clusters", "Postgres" and "PostgreSQL 16", "k8s" and "Kubernetes 1.30".  The shorter is the other's
 * leading words, its last word perhaps a short form.
 */
bool product_names_agree(struct span x, struct span y);

#endif
