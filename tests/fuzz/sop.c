// SPDX-License-Identifier: MIT
#include <locale.h>
#include <stdint.h>

#include "base/clean.h"
#include "base/embedded.h"
#include "reading/sop.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct pack *pack;
static const struct reader *reader;

/* The pack that ships, compiled once; its arena lives as long as the program. */
static void
prepare(void)
{
    static struct arena *arena;
    struct err err = ERR_INIT;
    struct span text;

    if (reader)
        return;
    arena = arena_new();
    if (!setlocale(LC_CTYPE, "C.UTF-8") || !embedded_find("prompts/deployment-planning.md", &text))
        abort();
    pack = pack_parse(arena, "pack", text, &err);
    if (!pack)
        abort();
    reader = reader_new(arena, pack);
}

/* Any text is read; names are the pack's, and nothing is empty. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    ARENA_SCOPED a = arena_new();
    BUF_SCOPED text = BUF_INIT;
    struct sightings seen = {0};
    struct observations placed = {0};

    prepare();
    clean_text((struct span){(const char *)data, size}, &text);
    sop_observe(reader, a, "sop.md", buf_span(&text), &seen);
    sightings_place(reader, a, &seen, &placed);
    for (size_t i = 0; i < placed.count; i++) {
        const struct observation *o = &placed.items[i];
        if (pack_topic(pack, span_of(o->topic)) == PACK_NONE || !o->quote[0] ||
            (o->fact && (pack_fact(pack, span_of(o->fact)) == PACK_NONE || !o->value[0])))
            abort();
    }
    return 0;
}
