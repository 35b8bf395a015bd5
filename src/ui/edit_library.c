// SPDX-License-Identifier: MIT
#include "edit_library.h"

#include <dlfcn.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"

/* By the names of its interface: Debian's, other systems' and the BSDs'. */
static void *
open_library(void)
{
    static const char *const names[] = {"libedit.so.2", "libedit.so.0", "libedit.so",
                                        "libedit.3.dylib"};
    void *library = NULL;

    for (size_t i = 0; i < ARRAY_LEN(names) && !library; i++)
        library = dlopen(names[i], RTLD_LAZY | RTLD_LOCAL);
    return library;
}

static bool
find_functions(void *library, struct edit_library *out)
{
    static const struct {
        const char *name;
        size_t offset;
    } functions[] = {
#define EDIT_ROW(name) {#name, offsetof(struct edit_library, name)},
        EDIT_FUNCTIONS(EDIT_ROW)
#undef EDIT_ROW
    };

    for (size_t i = 0; i < ARRAY_LEN(functions); i++) {
        void *function = dlsym(library, functions[i].name);
        if (!function)
            return false;
        memcpy((char *)out + functions[i].offset, &function, sizeof(function));
    }
    return true;
}

const struct edit_library *
edit_library(void)
{
    static struct edit_library functions;
    static bool is_there;
    void *library = is_there ? NULL : open_library();

    is_there = is_there || (library && find_functions(library, &functions));
    return is_there ? &functions : NULL;
}
