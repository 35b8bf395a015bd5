// SPDX-License-Identifier: MIT
#ifndef BASE_DIGEST_H
#define BASE_DIGEST_H

#include "base/span.h"

/*
 * SHA-256 (FIPS 180-4) by mbedtls, as lower-case hex.  The short forms are its first bytes: enough to see
 * an accident, no defence against somebody who wants two texts to collide.
 */
#define DIGEST_HEX_SIZE   65 /* 32 bytes */
#define DIGEST_SUM_SIZE   17 /* 8 bytes: a journal record's sum */
#define DIGEST_SHORT_SIZE 9  /* 4 bytes: a section's marks in the plan */

/* "mbedtls 2.28.3": the library it was built with. */
const char *digest_library(void);

void digest_hex(struct span text, char out[DIGEST_HEX_SIZE]);
void digest_sum(struct span text, char out[DIGEST_SUM_SIZE]);
void digest_short(struct span text, char out[DIGEST_SHORT_SIZE]);

#endif
