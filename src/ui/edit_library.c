// SPDX-License-Identifier: MIT
#include "edit_library.h"

#include "base/attr.h"
#include "base/shared_library.h"

const struct edit_library *
edit_library(void)
{
    /* By the names of its interface: Debian's, other systems' and the BSDs'. */
    static const char *const names[] = {"libedit.so.2", "libedit.so.0", "libedit.so",
                                        "libedit.3.dylib", NULL};
    static const struct shared_function rows[] = {
#define EDIT_ROW(name) {#name, offsetof(struct edit_library, name)},
        EDIT_FUNCTIONS(EDIT_ROW)
#undef EDIT_ROW
    };
    static struct edit_library functions;
    static struct shared_library library = {
        .names = names, .rows = rows, .count = ARRAY_LEN(rows), .functions = &functions};

    return shared_library_load(&library) ? &functions : NULL;
}
