// SPDX-License-Identifier: MIT
#ifndef DOCUMENTS_ENVIRONMENTS_H
#define DOCUMENTS_ENVIRONMENTS_H

#include "documents/document.h"
#include "documents/roles.h"

/*
 * Every environment that anything names: the records of a fact, in files too, where a branch leads, where
 * a stage works if that is called as environments are, and production.  One that is only planned says so.
 * Stages that work in something else (a schema, a machine) go to `elsewhere`.
 */
void rows_of_environments(const struct document_context *c, size_t fact, struct rows_of_role *out,
                          struct rows_of_role *elsewhere);

#endif
