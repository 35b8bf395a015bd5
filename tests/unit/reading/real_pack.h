// SPDX-License-Identifier: MIT
#ifndef UNIT_READING_REAL_PACK_H
#define UNIT_READING_REAL_PACK_H

#include <locale.h>

#include "base/io.h"
#include "interview/pack.h"

/* The pack that ships, for tests of what its words mean.  Its path is the test's first argument. */
static struct arena *pack_arena;
static const struct pack *pack;

static bool
load_pack(const char *path)
{
    struct err err = ERR_INIT;
    BUF_SCOPED text = BUF_INIT;

    if (!setlocale(LC_CTYPE, "C.UTF-8"))
        return false;
    pack_arena = arena_new();
    if (io_read_file(path, 4u << 20, &text, &err))
        pack = pack_parse(pack_arena, path, buf_span(&text), &err);
    if (!pack)
        fprintf(stderr, "%s\n", err.text);
    return pack;
}

#endif
