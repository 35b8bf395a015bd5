// SPDX-License-Identifier: MIT
#include "base/digest.h"

#include <mbedtls/md.h>
#include <mbedtls/version.h>

#define SHA256_SIZE 32

/* The first `size` - 1 hexadecimal digits, and a NUL. */
static void
hex(struct span text, char *out, size_t size)
{
    static const char digits[] = "0123456789abcdef";
    /* The md interface is the same in mbedtls 2.28 and 3; the sha256 one is not. */
    const mbedtls_md_info_t *sha256 = mbedtls_md_info_from_type(MBEDTLS_MD_SHA256);
    const char *at = text.len ? text.at : "";
    unsigned char sum[SHA256_SIZE];

    if (!sha256 || mbedtls_md(sha256, (const unsigned char *)at, text.len, sum) != 0)
        abort(); /* mbedtls was built without SHA-256: nothing here would work */
    for (size_t i = 0; i + 1 < size; i++)
        out[i] = digits[i % 2 ? sum[i / 2] & 15 : sum[i / 2] >> 4];
    out[size - 1] = '\0';
}

void
digest_hex(struct span text, char out[DIGEST_HEX_SIZE])
{
    hex(text, out, DIGEST_HEX_SIZE);
}

void
digest_sum(struct span text, char out[DIGEST_SUM_SIZE])
{
    hex(text, out, DIGEST_SUM_SIZE);
}

void
digest_short(struct span text, char out[DIGEST_SHORT_SIZE])
{
    hex(text, out, DIGEST_SHORT_SIZE);
}

const char *
digest_library(void)
{
    return "mbedtls " MBEDTLS_VERSION_STRING;
}
