// SPDX-License-Identifier: MIT
#include "curl_library.h"

#include <dlfcn.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"

/* By the names of version 4 of its interface; Debian has one for each library of TLS. */
static void *
open_library(void)
{
    static const char *const names[] = {"libcurl.so.4", "libcurl-gnutls.so.4", "libcurl.4.dylib"};
    void *library = NULL;

    for (size_t i = 0; i < ARRAY_LEN(names) && !library; i++)
        library = dlopen(names[i], RTLD_LAZY | RTLD_LOCAL);
    return library;
}

static bool
find_functions(void *library, struct curl_library *out)
{
    static const struct {
        const char *name;
        size_t offset;
    } functions[] = {
#define CURL_ROW(name) {"curl_" #name, offsetof(struct curl_library, name)},
        CURL_FUNCTIONS(CURL_ROW)
#undef CURL_ROW
    };

    for (size_t i = 0; i < ARRAY_LEN(functions); i++) {
        void *function = dlsym(library, functions[i].name);
        if (!function)
            return false;
        memcpy((char *)out + functions[i].offset, &function, sizeof(function));
    }
    return true;
}

const struct curl_library *
curl_library(void)
{
    static struct curl_library functions;
    static bool is_there;
    void *library = is_there ? NULL : open_library();

    is_there = is_there || (library && find_functions(library, &functions));
    return is_there ? &functions : NULL;
}
