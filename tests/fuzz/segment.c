// SPDX-License-Identifier: MIT
#include <stdint.h>

#include "reading/encoding.h"
#include "unit/reading/segment_rules.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Any file that can be read at all is cut so that the rules of passages hold. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    BUF_SCOPED text = BUF_INIT;
    BUF_SCOPED words = BUF_INIT;
    ARENA_SCOPED a = arena_new();
    struct err err = ERR_INIT;
    struct passages p;
    const char *name;

    if (!encoding_to_utf8((struct span){(const char *)data, size}, &text, &name, &err))
        return 0;
    segment(a, buf_span(&text), &p);
    const char *complaint = segment_complaint(buf_span(&text), &p);
    if (complaint) {
        fprintf(stderr, "%s\n", complaint);
        abort();
    }
    for (size_t i = 0; i < p.count; i++) {
        segment_value(&p.items[i]);
        segment_heading_words(p.items[i].text, &words);
    }
    return 0;
}
