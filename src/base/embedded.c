// SPDX-License-Identifier: MIT
#include "base/embedded.h"

bool
embedded_find(const char *name, struct span *text)
{
    for (size_t i = 0; i < embedded_file_count; i++) {
        if (strcmp(embedded_files[i].name, name) == 0) {
            *text = (struct span){(const char *)embedded_files[i].bytes, embedded_files[i].len};
            return true;
        }
    }
    return false;
}

const char *
embedded_digest(struct span text)
{
    for (size_t i = 0; i < embedded_file_count; i++)
        if (text.at == (const char *)embedded_files[i].bytes && text.len == embedded_files[i].len)
            return embedded_files[i].digest;
    return NULL;
}
