// SPDX-License-Identifier: MIT
#include <stdint.h>

#include "documents/roles.h"

bool
is_one_name(const char *words)
{
    static const char *const joints[] = {",", "|", ";", "/", " and ", " then ", " und ", " dann "};

    for (size_t i = 0; i < ARRAY_LEN(joints); i++)
        if (span_find(span_of(words), joints[i]) != SIZE_MAX)
            return false;
    return span_trim(span_of(words)).len > 0;
}

static bool
is_listed(const struct rows_of_role *rows, const char *name)
{
    for (size_t i = 0; i < rows->count; i++) {
        const char *known = row_text(&rows->items[i], "name");
        if (known && span_is_nocase(span_trim(span_of(name)), known))
            return true;
    }
    return false;
}

static void
add_named(const struct document_context *c, enum role role, size_t fact, struct rows_of_role *out)
{
    const struct pack *pack = c->state->pack;
    struct rows_of_role from = {0};

    ledger_rows_of_role(c->arena, c->ledger, role, &from);
    for (size_t i = 0; i < from.count; i++) {
        const char *name = row_text(&from.items[i], "environment");
        struct row row = {.source = from.items[i].source, .observed = from.items[i].observed};
        if (!name || !is_one_name(name) || is_listed(out, name) ||
            !record_parse(c->arena, pack, &pack->records[pack->facts[fact].type->record],
                          span_of(arena_strf(c->arena, "name=%s", name)), &row.value))
            continue;
        row.sources = from.items[i].sources;
        *LIST_ADD(c->arena, out) = row;
    }
}

void
rows_of_environments(const struct document_context *c, size_t fact, struct rows_of_role *out)
{
    ledger_rows(c->arena, c->ledger, fact, out);
    add_named(c, ROLE_STAGE, fact, out);
    add_named(c, ROLE_REF, fact, out);
}
