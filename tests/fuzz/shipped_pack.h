// SPDX-License-Identifier: MIT
#ifndef FUZZ_SHIPPED_PACK_H
#define FUZZ_SHIPPED_PACK_H

#include <locale.h>

#include "base/arena.h"
#include "base/embedded.h"
#include "interview/pack.h"
#include "reading/reader.h"

/* The pack that ships and its reader, compiled once; their arena lives as long as the program. */
struct shipped {
    const struct pack *pack;
    const struct reader *reader;
};

static inline const struct shipped *
shipped_pack(void)
{
    static struct shipped shipped;
    struct err err = ERR_INIT;
    struct span text;

    if (shipped.reader)
        return &shipped;
    struct arena *arena = arena_new();
    if (!setlocale(LC_CTYPE, "C.UTF-8") || !embedded_find("prompts/deployment-planning.md", &text))
        abort();
    shipped.pack = pack_parse(arena, "pack", text, &err);
    if (!shipped.pack)
        abort();
    shipped.reader = reader_new(arena, shipped.pack);
    return &shipped;
}

#endif
