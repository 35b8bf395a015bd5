// SPDX-License-Identifier: MIT
#include "base/buf.h"
#include "base/utf8.h"
#include "lexicon_table.h"

/* The record that a fact of records has, or NULL. */
static const struct record_type *
record_of(const struct pack *pack, size_t fact)
{
    const struct type *type = pack->facts[fact].type;

    return type->kind == TYPE_RECORDS ? &pack->records[type->record] : NULL;
}

/* Between words these say nothing: "RTO: 4 h" is "RTO 4 h". */
static bool
is_joint(struct span token)
{
    return span_is(token, ":") || span_is(token, "=") || span_is(token, "-");
}

/* "{rate}" or, for records, "{threshold}". */
static bool
placeholder(const struct pack *pack, size_t fact, struct span token, struct piece *out)
{
    const struct record_type *record = record_of(pack, fact);

    *out = (struct piece){.kind = PIECE_VALUE, .field = PACK_NONE};
    if (record)
        out->field = record_field(record, span_slice(token, 1, token.len - 1));
    return !record || out->field != PACK_NONE;
}

bool
pattern_parse(struct arena *a, const struct pack *pack, size_t fact, const char *text,
              struct pattern *out)
{
    LIST(struct piece) pieces = {0};
    struct span rest = span_of(text);
    struct span token;

    *out = (struct pattern){.fact = fact, .first = PACK_NONE};
    while (span_cut(&rest, " ", &token)) {
        struct piece piece = {.kind = PIECE_WORD, .field = PACK_NONE};
        if (!token.len || is_joint(token))
            continue;
        if (span_is(token, "..."))
            piece.kind = PIECE_GAP;
        else if (span_starts(token, "{") && span_ends(token, "}")) {
            if (!placeholder(pack, fact, token, &piece))
                return false;
        } else {
            BUF_SCOPED folded = BUF_INIT;
            utf8_fold(token, &folded);
            piece.word = span_of(arena_span(a, buf_span(&folded)));
            if (out->first == PACK_NONE)
                out->first = pieces.count;
        }
        *LIST_ADD(a, &pieces) = piece;
    }
    out->pieces = pieces.items;
    out->count = pieces.count;
    return out->first != PACK_NONE;
}
