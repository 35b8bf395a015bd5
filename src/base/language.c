// SPDX-License-Identifier: MIT
#include "base/language.h"

#include <ctype.h>
#include <strings.h>

#define FIELD "field\4" /* the context "field", as gettext joins it with the words */

static const struct language *now;

static bool
is_tag_of(const char *tag, const struct language *l)
{
    size_t len = strcspn(tag, "-_.@");

    return span_is_nocase((struct span){tag, len}, l->code);
}

bool
language_set(const char *tag)
{
    now = &languages[0];
    for (size_t i = 0; tag && i < language_count; i++)
        if (is_tag_of(tag, &languages[i])) {
            now = &languages[i];
            return true;
        }
    return !tag;
}

const struct language *
language_now(void)
{
    return now ? now : &languages[0];
}

static int
compare(const void *key, const void *item)
{
    return strcmp(key, ((const struct phrase *)item)->english);
}

static const char *
find(const char *english)
{
    const struct language *l = language_now();
    const struct phrase *p = NULL;

    if (l->phrase_count)
        p = bsearch(english, l->phrases, l->phrase_count, sizeof(*l->phrases), compare);
    return p ? p->words : NULL;
}

const char *
tr(const char *english)
{
    const char *words = find(english);

    return words ? words : english;
}

static bool
is_among(struct span word, const char *words)
{
    bool begins = true;

    for (const char *at = words; *at; at++) {
        if (begins && ((*at ^ word.at[0]) & 0x5f) == 0 && !strncasecmp(at, word.at, word.len) &&
            (at[word.len] == ' ' || !at[word.len]))
            return true;
        begins = *at == ' ';
    }
    return false;
}

static void
add_spaced(struct buf *out, const char *id)
{
    for (; *id; id++)
        buf_addc(out, *id == '_' || *id == '-' ? ' ' : *id);
}

void
tr_id(struct buf *out, const char *id)
{
    BUF_SCOPED key = BUF_INIT;

    buf_adds(&key, FIELD);
    add_spaced(&key, id);
    const char *own = find(key.data);
    buf_adds(out, own ? own : tr(key.data + strlen(FIELD)));
}

void
tr_title(struct buf *out, const char *id, bool inside)
{
    BUF_SCOPED title = BUF_INIT;

    add_spaced(&title, id);
    if (!title.len)
        return;
    title.data[0] = (char)toupper((unsigned char)title.data[0]);
    const char *words = tr(title.data);
    if (inside && words == title.data)
        title.data[0] = id[0];
    buf_adds(out, words);
}

#define WORD_LONGEST 6 /* bytes, of the common words */
#define COMMON_LEAST 5 /* words; fewer tell nothing */
#define SHARE_LEAST  6 /* in 100 words: text of a language that is not known has fewer */

void
language_count_words(struct language_tally *c, struct span text)
{
    static const char between[] = " \t\n\r.,;:!?()\"'`/";
    size_t at = 0;

    while (at < text.len) {
        size_t from = at;
        while (at < text.len && !memchr(between, text.at[at], sizeof(between) - 1))
            at++;
        struct span word = span_slice(text, from, at++);
        c->all += word.len > 1;
        if (word.len < 2 || word.len > WORD_LONGEST)
            continue;
        for (size_t i = 0; i < language_count; i++)
            c->common[i] += is_among(word, languages[i].common_words);
    }
}

const struct language *
language_of_tally(const struct language_tally *c)
{
    size_t best = 0;

    for (size_t i = 1; i < language_count; i++)
        if (c->common[i] > c->common[best])
            best = i;
    bool clear = c->common[best] >= COMMON_LEAST && c->common[best] * 100 >= c->all * SHARE_LEAST;
    return clear ? &languages[best] : NULL;
}
