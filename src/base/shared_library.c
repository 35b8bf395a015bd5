// SPDX-License-Identifier: MIT
#include "base/shared_library.h"

#include <dlfcn.h>
#include <string.h>

static void *
open_library(const char *const *names)
{
    void *library = NULL;

    for (; *names && !library; names++)
        library = dlopen(*names, RTLD_LAZY | RTLD_LOCAL);
    return library;
}

bool
shared_library_load(struct shared_library *library)
{
    void *opened = library->is_there ? NULL : open_library(library->names);

    for (size_t i = 0; opened && i < library->count; i++) {
        void *function = dlsym(opened, library->rows[i].name);
        if (!function)
            return false;
        memcpy((char *)library->functions + library->rows[i].offset, &function, sizeof(function));
    }
    library->is_there = library->is_there || opened;
    return library->is_there;
}
