// SPDX-License-Identifier: MIT
#ifndef DOCUMENTS_ROLES_H
#define DOCUMENTS_ROLES_H

#include <stdbool.h>
#include <stddef.h>

#include "documents/document.h"
#include "interview/role.h"

/* "staging, then production" names several, and says of neither that the record is about it alone. */
bool is_one_name(const char *words);

#endif
