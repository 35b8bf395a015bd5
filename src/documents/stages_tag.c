// SPDX-License-Identifier: MIT
#include "documents/said.h"

#include <stdint.h>

#include "base/language.h"
#include "documents/stages.h"

/* Where a sentence about a tag puts it. */
static const char *const live_words[] = {"live", "deployed", "rolled out", "ausgerollt", "deployt"};
static const char *const merge_words[] = {"merge", "merging", "merged", "merges", "gemergt"};
static const char *const make_words[] = {"creates", "create",   "created", "creating", "tags",
                                         "erzeugt", "erstellt", "setzt",   "gesetzt"};

struct tag {
    const char *source;
    const char *words;
    const char *name; /* the form of the version, or NULL */
};

/* The form that was read from the same words as the tag: an image may be tagged in another way. */
static const char *
form_of(const struct document_context *c, size_t fact, const char *source)
{
    const struct fact_status *status = fact == PACK_NONE ? NULL : &c->ledger->facts[fact];
    const char *first = NULL;

    for (size_t i = 0; status && i < status->count; i++) {
        const struct reading *r = &c->state->readings.items[status->readings[i]];
        if (!strcmp(r->source, source))
            return r->value;
        first = first ? first : r->value;
    }
    return first;
}

/* Who makes the tag was read, or a procedure says that something makes it. */
static bool
find_tag(const struct document_context *c, struct tag *out)
{
    const struct pack *pack = c->state->pack;
    const struct reading *by = first_reading(c, pack_fact_of_observation(pack, "tagger"));

    *out = (struct tag){.name = NULL};
    if (by) {
        out->source = by->source;
        out->words = words_at(c, by->source);
    }
    for (size_t i = 0; !out->source && i < c->state->statements.count; i++) {
        const struct statement *st = &c->state->statements.items[i];
        if (!st->observed || !has_words(st->words, "tag") || !HAS_ANY(st->words, make_words))
            continue;
        out->source = st->source;
        out->words = st->words;
    }
    if (!out->source)
        return false;
    out->name = form_of(c, pack_fact_of_observation(pack, "version-pattern"), out->source);
    return true;
}

/* The first piece of code behind the word "tag": "creates the tag `rel-<yy.n>`". */
static const char *
form_in(const struct document_context *c, const char *words)
{
    size_t at = span_find_nocase(span_of(words), SPAN_LIT("tag `"));
    struct span rest, form;

    if (at == SIZE_MAX)
        return NULL;
    rest = span_of(words + at + strlen("tag `"));
    return span_cut(&rest, "`", &form) && form.len ? arena_span(c->arena, form) : NULL;
}

static bool
is_told(const struct stages *stages, const struct tag *tag)
{
    for (size_t i = 0; i < stages->count; i++) {
        const char *name = stages->items[i].name;
        bool same = strings_have(&stages->items[i].row.sources, tag->source);
        if ((tag->name && has_words(name, tag->name)) ||
            span_starts_nocase(span_of(name), "tag ") || (same && HAS_ANY(name, make_words)))
            return true;
    }
    return false;
}

void
stages_add_tag(const struct document_context *c, struct stages *stages)
{
    struct tag tag;

    if (!stages->count || !find_tag(c, &tag))
        return;
    const char *form = form_in(c, tag.words);
    tag.name = form ? form : tag.name;
    bool after = HAS_ANY(tag.words, live_words), before = HAS_ANY(tag.words, merge_words);
    if ((!after && !before) || is_told(stages, &tag))
        return;
    const char *name =
        tag.name ? arena_strf(c->arena, tr("tag %s"), tag.name) : tr("tag of the version");
    struct stage s = stage_new(c, STAGE_TAG, name, "publish", tag.source);
    size_t at = after ? stages->count : stages_before_release(stages);
    stages_insert(c, stages, at, s);
}
