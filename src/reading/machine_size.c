// SPDX-License-Identifier: MIT
#include "machine_size.h"

#include "base/attr.h"
#include "small_words.h"

/* Words between the number of cores and the memory: "cores with", "vCPU, each". */
#define BETWEEN_MOST 2

bool
is_word_of_machine(struct span word)
{
    static const char *const words[] = {
        "vCPU",   "vCPUs", "CPU",     "CPUs",   "cores", "core",           "Kerne",
        "Kernen", "cœurs", "núcleos", "memory", "RAM",   "Arbeitsspeicher"};

    for (size_t i = 0; i < ARRAY_LEN(words); i++)
        if (span_is_nocase(word, words[i]))
            return true;
    return false;
}

/* The memory behind the number of cores; `behind` is what follows them. */
static bool
memory_follows(struct amounts *m, struct span piece, struct span behind, struct span *memory)
{
    size_t at = (size_t)(behind.at - piece.at);
    struct span between;
    struct span word;

    if (!amounts_next(m, TYPE_SIZE, piece, &at, memory) || memory->at < behind.at)
        return false;
    between = span_slice(behind, 0, (size_t)(memory->at - behind.at));
    for (size_t i = 0; i <= BETWEEN_MOST; i++)
        if (!next_word(&between, &word))
            return true;
    return false;
}

bool
machine_size_in(struct amounts *m, struct span piece, struct span *found)
{
    struct span rest = piece;
    struct span last = SPAN_NONE;
    struct span word;
    struct span memory;

    while (next_word(&rest, &word)) {
        if (span_is_number(last) && is_word_of_machine(word) &&
            memory_follows(m, piece, rest, &memory)) {
            struct span behind =
                span_slice(piece, (size_t)(memory.at + memory.len - piece.at), piece.len);
            struct span end = memory;
            if (next_word(&behind, &word) && is_word_of_machine(word))
                end = word;
            *found = span_slice(piece, (size_t)(last.at - piece.at),
                                (size_t)(end.at + end.len - piece.at));
            return true;
        }
        last = word;
    }
    return false;
}
