// SPDX-License-Identifier: MIT
#include <stdint.h>

#include "pack_parser.h"

#define LABEL_MAX 40 /* bytes */

/* "- section: FACT, FACT" */
bool
places_entry(struct pack_parser *p, struct span key, struct span value)
{
    struct place place = {0};

    if (!is_plain_id(key, '-'))
        return pack_fault(p, "\"%.*s\" cannot be the name of a section", SPAN_ARG(pack_brief(key)));
    if (!pack_fact_list(p, value, &place.facts, &place.fact_count))
        return false;
    place.section = arena_span(p->a, key);
    if (names_put(p->a, &p->index->sections, span_of(place.section), p->places.count) != PACK_NONE)
        return pack_fault(p, "section %.*s is declared twice", SPAN_ARG(pack_brief(key)));
    for (size_t i = 0; i < place.fact_count; i++) {
        struct fact *fact = &p->facts.items[place.facts[i]];
        if (fact->section != PACK_NONE)
            return pack_fault(p, "fact %s stands in section %s already", fact->id,
                              p->places.items[fact->section].section);
        fact->section = p->places.count;
    }
    *LIST_ADD(p->a, &p->places) = place;
    p->place_line_cap = 0;
    return true;
}

bool
places_close(struct pack_parser *p)
{
    for (size_t i = 0; i < p->facts.count; i++)
        if (p->facts.items[i].section == PACK_NONE)
            return pack_fault_at(p, p->fact_lines.items[i], "fact %s stands in no section",
                                 p->facts.items[i].id);
    return true;
}

/* "FACT" or "FACT as WORDS"; "as -" leaves the name out. */
static bool
line_fact(struct pack_parser *p, struct span piece, size_t *fact, const char **name)
{
    size_t as = span_find(piece, " as ");
    struct span id = span_slice(piece, 0, as);
    struct span words = as == SIZE_MAX ? SPAN_NONE : span_slice(piece, as + 4, piece.len);

    *fact = names_find(&p->index->facts, id);
    if (*fact == PACK_NONE)
        return pack_fault(p, "unknown fact \"%.*s\"", SPAN_ARG(pack_brief(id)));
    *name = as == SIZE_MAX ? NULL : span_is(words, "-") ? "" : arena_span(p->a, words);
    return true;
}

/* A fact stands in one line of its own section, beside those that are ticked. */
static bool
has_line(const struct place *place, size_t fact)
{
    for (size_t i = 0; i < place->line_count; i++)
        for (size_t k = 0; !place->lines[i].is_check && k < place->lines[i].fact_count; k++)
            if (place->lines[i].facts[k] == fact)
                return true;
    return false;
}

static bool
line_facts(struct pack_parser *p, const struct place *place, struct span words,
           struct place_line *out)
{
    LIST(size_t) facts = {0};
    struct strings names = {0};
    struct span piece;

    while (span_cut(&words, ", ", &piece)) {
        size_t fact = PACK_NONE;
        const char *name = NULL;
        if (!line_fact(p, piece, &fact, &name))
            return false;
        if (!out->is_check && has_line(place, fact))
            return pack_fault(p, "fact %s stands in a line of this section already",
                              p->facts.items[fact].id);
        *LIST_ADD(p->a, &facts) = fact;
        *LIST_ADD(p->a, &names) = name;
    }
    out->facts = facts.items;
    out->names = names.items;
    out->fact_count = facts.count;
    return true;
}

/* "LABEL: FACT, FACT as WORDS", below its section; "[ ] LABEL: ..." for what is ticked. */
bool
places_line(struct pack_parser *p, struct span words)
{
    size_t colon = span_find(words, ": ");
    struct place_line line = {.is_check = span_starts(words, "[ ] ")};

    if (!p->places.count)
        return pack_fault(p, "a line \"  - ...\" stands only under a section");
    struct place *place = &p->places.items[p->places.count - 1];
    struct span label = span_slice(words, line.is_check ? 4 : 0, colon);
    if (colon == SIZE_MAX || !label.len || label.len > LABEL_MAX)
        return pack_fault(p, "expected \"LABEL: FACT\", with a label of at most %d bytes",
                          LABEL_MAX);
    line.label = arena_span(p->a, label);
    if (!line_facts(p, place, span_slice(words, colon + 2, words.len), &line))
        return false;
    place->lines =
        list_room(p->a, place->lines, place->line_count, &p->place_line_cap, sizeof(*place->lines));
    place->lines[place->line_count++] = line;
    return true;
}
