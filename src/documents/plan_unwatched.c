// SPDX-License-Identifier: MIT
#include "base/language.h"
#include "documents/plan_line.h"
#include "documents/wording.h"
#include "interview/telling_word.h"

#define CONNECTING 4 /* bytes of words such as "more", "than" and "over" */

/* All that was read or told for the section that has the signals. */
static void
watched_words(const struct document_context *c, size_t section, struct buf *out)
{
    const struct pack *pack = c->state->pack;

    for (size_t i = 0; i < c->state->readings.count; i++) {
        const struct reading *r = &c->state->readings.items[i];
        if (pack->facts[r->fact].section == section && !r->superseded)
            buf_addf(out, "%s\n", r->value);
    }
    for (size_t i = 0; i < c->state->statements.count; i++) {
        const struct statement *st = &c->state->statements.items[i];
        if (st->main && st->topic != PACK_NONE &&
            pack->facts[pack->topics[st->topic].first_fact].section == section)
            buf_addf(out, "%s\n", st->words);
    }
}

/* One of its longer words is there; a text without any, as in languages that leave no spaces, tells nothing. */
static bool
is_watched(struct span watched, struct span metric)
{
    struct span word;
    bool any = false;

    while (telling_word_next(&metric, &word)) {
        if (word.len <= CONNECTING)
            continue;
        any = true;
        if (telling_word_in(watched, word))
            return true;
    }
    return !any;
}

void
plan_add_unwatched(const struct plan *p, const struct rows_of_role *triggers,
                   struct section_text *out)
{
    const struct pack *pack = p->context->state->pack;
    size_t signals = first_fact_with_role(pack, ROLE_SIGNAL), count = 0;
    BUF_SCOPED watched = BUF_INIT;

    if (signals == PACK_NONE)
        return;
    watched_words(p->context, pack->facts[signals].section, &watched);
    for (size_t i = 0; i < triggers->count; i++) {
        const char *metric = row_text(&triggers->items[i], "metric");
        if (!metric || is_watched(buf_span(&watched), span_of(metric)))
            continue;
        buf_adds(&out->body, count++ ? "; " : tr("- **No signal or alert has such a name:** "));
        add_inline(&out->body, metric);
        cite_each(p->references, &out->body, &triggers->items[i].sources);
        buf_addf(&out->facts, "unwatched %s\n", metric);
    }
    buf_adds(&out->body, count ? "\n" : "");
    out->in_list = out->in_list || count;
}
