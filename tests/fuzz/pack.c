// SPDX-License-Identifier: MIT
#include <stdint.h>

#include "interview/pack.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

/* Any bytes are a pack or a fault with a line. */
int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    ARENA_SCOPED a = arena_new();
    struct err err = ERR_INIT;
    const struct pack *pack = pack_parse(a, "fuzz", (struct span){(const char *)bytes, len}, &err);

    if (!pack && (err.code != ERR_USAGE || !span_starts(span_of(err.text), "fuzz:")))
        abort();
    for (size_t i = 0; pack && i < pack->fact_count; i++)
        if (pack_fact(pack, span_of(pack->facts[i].id)) != i ||
            pack->facts[i].section >= pack->place_count)
            abort();
    return 0;
}
