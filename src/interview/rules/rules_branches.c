// SPDX-License-Identifier: MIT
#include "base/buf.h"
#include "base/utf8.h"
#include "rules.h"

/* Branches and tags: of the SOPs, of the pipeline, and what both say of the same thing. */

#define TRUNKS "main|master|trunk"

static bool
map_has(struct rule_check *c, const struct rows *map, struct span words)
{
    for (size_t i = 0; i < map->count; i++) {
        const char *ref = row_words(&map->items[i], "ref"), *pattern;
        size_t at = 0;
        if (!ref)
            continue;
        if (mentions(words, span_of(ref)))
            return true;
        while (ref_next(c->arena, span_of(ref), &at, &pattern))
            if (ref_among(c->arena, words, pattern))
                return true;
    }
    return false;
}

/* One trunk without hotfix branches: the fix is where it belongs from the start. */
static bool
starts_on_trunk(struct rule_check *c, struct span words)
{
    const char *ref;
    size_t at = 0;

    while (ref_next(c->arena, words, &at, &ref))
        if (!mentions_any(span_of(ref), TRUNKS))
            return false;
    return mentions_any(words, TRUNKS) &&
           !mentions_any(words, "hotfix|hotfixes|tag|release|from|von|aus|of");
}

#define STARTS                                                                                     \
    "pipeline|push|pushed|pushing|triggers|triggered|starts|started|runs|deploys|deployed|"        \
    "deployment|builds|built|same way|same path|wie immer|gebaut|eingespielt"
#define MERGES                                                                                     \
    "merge|merged|merges|merging|back-merge|backmerge|backport|backported|cherry-pick|"            \
    "cherry-picked|rebase|rebased|back to|back into|zurück|gemergt|zurückgeführt|übernommen|"  \
    "zusammengeführt|fusionné|fusionnée"

/*
 * R11.  Missing is what starts the pipeline, unless the map of branches has the ref, or the way back to the
 * main line, unless the fix starts there.
 */
bool
check_hotfix_path(struct rule_check *c)
{
    struct sides branch;
    struct rows map;

    rule_sides(c, "hotfix.branch", &branch);
    rule_rows(c, "branch.deploy_map", &map);
    for (size_t i = 0; i < branch.count; i++) {
        struct span words = span_of(branch.items[i].value.text);
        bool no_start = !map_has(c, &map, words) && rule_missing(c, "hotfix.trigger", STARTS);
        if (!no_start &&
            (starts_on_trunk(c, words) || !rule_missing(c, "hotfix.backmerge", MERGES)))
            continue;
        rule_use(c, &branch.items[i]);
        return true;
    }
    return false;
}

/* Branches that live for one change, and what is no ref: they are checked and not deployed. */
#define SHORT_LIVED                                                                                \
    "feature|features|feat|bugfix|bug|fix|chore|docs|topic|task|wip|users|user|renovate|dependabot"

static bool
is_long_lived(const char *ref)
{
    return strcmp(ref, "*") != 0 && !mentions_any(span_of(ref), SHORT_LIVED);
}

struct ref {
    const char *pattern;
    const char *words;
    const struct reading *reading;
};

struct refs {
    struct ref *items;
    size_t count;
    size_t cap;
};

/* The first ref in the words: what stands behind it explains it. */
static void
add_ref(struct rule_check *c, const char *words, const struct reading *r, struct refs *out)
{
    const char *pattern;
    size_t at = 0;

    if (words && ref_next(c->arena, span_of(words), &at, &pattern) && is_long_lived(pattern))
        *LIST_ADD(c->arena, out) = (struct ref){.pattern = pattern, .words = words, .reading = r};
}

/* The user named the ref in words that were not read as a record. */
static bool
is_told_by_user(struct rule_check *c, const struct ref *ref)
{
    const struct state *s = c->ledger->state;

    for (size_t i = 0; i < s->statements.count; i++)
        if (!s->statements.items[i].observed &&
            ref_among(c->arena, span_of(s->statements.items[i].words), ref->pattern))
            return true;
    return false;
}

static const struct ref *
first_without_partner(struct rule_check *c, const struct refs *xs, const struct refs *ys)
{
    for (size_t i = 0; i < xs->count; i++) {
        bool partner = rule_is_of_sop(c, xs->items[i].reading) && is_told_by_user(c, &xs->items[i]);
        for (size_t k = 0; k < ys->count; k++)
            partner = partner || refs_match(xs->items[i].pattern, ys->items[k].pattern);
        if (!partner)
            return &xs->items[i];
    }
    return NULL;
}

/*
 * R12.  A "*" matches whatever may stand there, so that a pattern and one of its refs are the same.  A row
 * of the map that stands in an SOP is the SOP's.
 */
bool
check_refs_covered(struct rule_check *c)
{
    struct sides sop;
    struct rows map;
    struct refs named = {0}, mapped = {0};

    rule_sides(c, "branch.sop_refs", &sop);
    rule_rows(c, "branch.deploy_map", &map);
    for (size_t i = 0; i < sop.count; i++)
        add_ref(c, sop.items[i].value.text, sop.items[i].reading, &named);
    for (size_t i = 0; i < map.count; i++)
        add_ref(c, row_words(&map.items[i], "ref"), map.items[i].reading,
                rule_is_of_sop(c, map.items[i].reading) ? &named : &mapped);
    if (!named.count || !mapped.count)
        return false;
    const struct ref *lost = first_without_partner(c, &named, &mapped);
    const struct refs *others = lost ? &mapped : &named;
    lost = lost ? lost : first_without_partner(c, &mapped, &named);
    if (!lost)
        return false;
    rule_fill(c, "ref", lost->words);
    rule_cite(c, lost->reading);
    for (size_t i = 0; i < others->count; i++)
        rule_cite(c, others->items[i].reading);
    return true;
}
