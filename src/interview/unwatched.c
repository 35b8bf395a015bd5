// SPDX-License-Identifier: MIT
#include "interview/unwatched.h"

#include "base/buf.h"
#include "interview/telling_word.h"

#define CONNECTING 4 /* bytes of words such as "more", "than" and "over" */

/* All that was read or told for the section that has the signals. */
static void
watched_words(const struct state *s, size_t section, struct buf *out)
{
    const struct pack *pack = s->pack;

    for (size_t i = 0; i < s->readings.count; i++) {
        const struct reading *r = &s->readings.items[i];
        if (pack->facts[r->fact].section == section && !r->superseded)
            buf_addf(out, "%s\n", r->value);
    }
    for (size_t i = 0; i < s->statements.count; i++) {
        const struct statement *st = &s->statements.items[i];
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
unwatched_triggers(struct arena *a, const struct ledger *l, struct rows_of_role *out)
{
    const struct pack *pack = l->state->pack;
    size_t signals = first_fact_with_role(pack, ROLE_SIGNAL);
    struct rows_of_role triggers = {0}, seen = {0};
    BUF_SCOPED watched = BUF_INIT;

    if (signals == PACK_NONE)
        return;
    ledger_rows_of_role(a, l, ROLE_TRIGGER, &triggers);
    rows_set_apart(a, &triggers, &seen);
    watched_words(l->state, pack->facts[signals].section, &watched);
    for (size_t i = 0; i < triggers.count; i++) {
        const char *metric = row_text(&triggers.items[i], "metric");
        if (metric && !is_watched(buf_span(&watched), span_of(metric)))
            *LIST_ADD(a, out) = triggers.items[i];
    }
}
