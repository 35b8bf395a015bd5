// SPDX-License-Identifier: MIT
#include <stdint.h>

#include "base/clean.h"
#include "reading/sop.h"
#include "shipped_pack.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Any text is read; names are the pack's, and nothing is empty. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    ARENA_SCOPED a = arena_new();
    BUF_SCOPED text = BUF_INIT;
    struct sightings seen = {0};
    struct observations placed = {0};

    const struct pack *pack = shipped_pack()->pack;
    const struct reader *reader = shipped_pack()->reader;
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
