// SPDX-License-Identifier: MIT
#include "curl_library.h"

#include "base/attr.h"
#include "base/shared_library.h"

const struct curl_library *
curl_library(void)
{
    /* By the names of version 4 of its interface; Debian has one for each library of TLS. */
    static const char *const names[] = {"libcurl.so.4", "libcurl-gnutls.so.4", "libcurl.4.dylib",
                                        NULL};
    static const struct shared_function rows[] = {
#define CURL_ROW(name) {"curl_" #name, offsetof(struct curl_library, name)},
        CURL_FUNCTIONS(CURL_ROW)
#undef CURL_ROW
    };
    static struct curl_library functions;
    static struct shared_library library = {
        .names = names, .rows = rows, .count = ARRAY_LEN(rows), .functions = &functions};

    return shared_library_load(&library) ? &functions : NULL;
}
