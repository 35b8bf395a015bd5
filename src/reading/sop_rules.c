// SPDX-License-Identifier: MIT
#include <stdint.h>

#include "small_words.h"
#include "sop_reading.h"

#define NAME_WORDS_MOST 5
#define VALUE_MOST      200

static size_t
offset_in(struct span whole, struct span part)
{
    return (size_t)(part.at - whole.at);
}

/* "4. In January nothing is released": the number is the list's. */
static struct span
without_number(struct span text)
{
    size_t n = 0;

    while (n < text.len && char_is_digit(text.at[n]))
        n++;
    bool numbered = n && n + 1 < text.len && strchr(".)", text.at[n]) && text.at[n + 1] == ' ';
    return numbered ? span_slice(text, n + 2, text.len) : text;
}

/* A short sentence whole. */
static void
see_sentence(struct sop_reading *s, const struct sop_sentence *in, const char *kind, bool *seen)
{
    if (*seen || in->text.len > VALUE_MOST)
        return;
    *seen = true;
    sop_see(s, in, kind, without_number(in->text));
}

/* "protected: no", and not "protected: no force pushes" */
static bool
is_denied(struct span behind)
{
    struct span word, rest = behind;

    return next_word(&rest, &word) && small_word_is(word, SMALL_NEGATOR) &&
           !next_word(&rest, &word);
}

/* "`main` is protected", "nobody pushes to `main` directly" */
static void
read_protection(struct sop_reading *s, const struct sop_sentence *in)
{
    bool pushes = sop_has(in->text, SOP_PUSHES) && sop_has(in->text, SOP_FORBIDS);
    size_t len = 0, at = sop_find(in->text, SOP_PROTECTS, 0, &len);
    bool protects = at != SIZE_MAX && !negated_before(in->text, at) &&
                    !is_denied(span_slice(in->text, at + len, in->text.len));

    if (in->allows || (!protects && !pushes) || (pushes && !protects && in->refs.count > 1))
        return;
    for (size_t i = 0; i < in->refs.count; i++)
        sop_see(s, in, "protected-ref", in->refs.items[i]);
}

/* The form of versions stands where tags or versions are spoken of. */
static void
read_version(struct sop_reading *s, const struct sop_sentence *in)
{
    if (in->denies || s->seen_version || !sop_has(in->text, SOP_TAG))
        return;
    for (size_t i = 0; i < in->refs.count && !s->seen_version; i++) {
        struct span ref = in->refs.items[i];
        s->seen_version = sop_is_version(ref);
        if (s->seen_version)
            sop_see(s, in, "version-pattern", ref);
    }
}

/* At most five words, none of them a negation or a word that points elsewhere. */
static bool
is_name(struct span words)
{
    struct span rest = words, word;
    size_t count = 0;

    for (; next_word(&rest, &word); count++)
        if (small_word_is(word, SMALL_NEGATOR) || small_word_is(word, SMALL_POINTER) ||
            small_word_is(word, SMALL_ASKING))
            return false;
    return count >= 1 && count <= NAME_WORDS_MOST;
}

/* "the release job" of "created by the release job on the merge commit" */
static struct span
until_grammar(struct span words)
{
    static const char *const ends[] = {"on", "from", "when", "after", "in",
                                       "at", "and",  "for",  "as"};
    struct span rest = words, word;

    while (next_word(&rest, &word))
        for (size_t i = 0; i < sizeof(ends) / sizeof(*ends); i++)
            if (span_is_nocase(word, ends[i]))
                return span_trim(span_slice(words, 0, offset_in(words, word)));
    return words;
}

/* "Den Tag setzt der Entwicklungsleiter": the verb stands before the one who does it. */
static struct span
behind_german_verb(struct span clause, size_t tag_end)
{
    static const char *const verbs[] = {"setzt", "vergibt", "erstellt", "erzeugt", "legt"};
    struct span rest = span_slice(clause, tag_end, clause.len), word;

    if (!next_word(&rest, &word))
        return SPAN_NONE;
    for (size_t i = 0; i < ARRAY_LEN(verbs); i++)
        if (span_is(word, verbs[i]))
            return span_trim(rest);
    return SPAN_NONE;
}

/* Who makes the tag, by the four forms in which it is said. */
static struct span
tagger_of(struct span sentence)
{
    size_t len = 0, tags = sop_find(sentence, SOP_TAGS, 0, &len), tag_len = len;
    size_t by = sop_find(sentence, SOP_CREATED, 0, &len);

    if (tags == SIZE_MAX)
        return SPAN_NONE;
    struct span clause = sop_clause(sentence, tags);
    size_t tag = tags - offset_in(sentence, clause);
    if (by != SIZE_MAX && by > tags) {
        struct span behind = sop_clause(sentence, by);
        return until_grammar(
            span_trim(span_slice(behind, by + len - offset_in(sentence, behind), behind.len)));
    }
    size_t verb = sop_find(clause, SOP_CREATES, 0, &len);
    if (verb != SIZE_MAX && verb && verb < tag &&
        words_in(span_slice(clause, verb + len, tag), 3) <= 2)
        return span_trim(span_slice(clause, 0, verb));
    struct span doer = behind_german_verb(clause, tag + tag_len);
    if (doer.len)
        return doer;
    size_t done = sop_find(clause, SOP_CREATED_DE, tag, &len);
    size_t von = sop_find(clause, SOP_BY_DE, tag + tag_len, &len);
    if (done != SIZE_MAX && von != SIZE_MAX && von < done)
        return span_trim(span_slice(clause, von + len, done));
    return SPAN_NONE;
}

static void
read_tagger(struct sop_reading *s, const struct sop_sentence *in)
{
    struct span name = s->seen_tagger || in->denies || in->allows ? SPAN_NONE : tagger_of(in->text);

    if (!name.len || !is_name(name) || span_find(name, "`") != SIZE_MAX)
        return;
    s->seen_tagger = true;
    sop_see(s, in, "tagger", name);
}

/* The branch of an urgent fix: by its name, or because nothing else is spoken of. */
static bool
is_hotfix_branch(const struct sop_reading *s, const struct sop_sentence *in, struct span ref)
{
    size_t topic = sighting_topic(s->r->pack, "hotfix-return");
    bool about = s->only_hotfixes || (topic != PACK_NONE && in->topic == topic);

    return sop_is_urgent(ref) || (about && span_find(ref, "/") != SIZE_MAX);
}

/* "`hotfix/<id>` from the tag that is live", and how it returns. */
static void
read_hotfix(struct sop_reading *s, const struct sop_sentence *in)
{
    bool named = false;

    for (size_t i = 0; i < in->refs.count; i++) {
        struct span ref = in->refs.items[i];
        size_t at = offset_in(in->text, ref), len = 0;
        if (!is_hotfix_branch(s, in, ref) || ref.at < in->text.at ||
            ref.at >= in->text.at + in->text.len)
            continue;
        named = true;
        struct span clause = sop_clause(in->text, at);
        size_t from = at - offset_in(in->text, clause);
        size_t starts = sop_find(clause, SOP_STARTS, from + ref.len, &len);
        if (s->seen_hotfix || in->denies || in->allows || starts == SIZE_MAX)
            continue;
        s->seen_hotfix = true;
        const char *value = arena_strf(s->scratch, "%.*s %.*s", SPAN_ARG(ref),
                                       SPAN_ARG(span_slice(clause, starts, clause.len)));
        sop_see(s, in, "hotfix-branch", span_of(value));
    }
    size_t len = 0;
    bool about =
        named || span_find_nocase(in->text, SPAN_LIT("hotfix")) != SIZE_MAX ||
        (in->topic != PACK_NONE && in->topic == sighting_topic(s->r->pack, "hotfix-return"));
    if (about && !in->denies && sop_find(in->text, SOP_RETURNS, 0, &len) != SIZE_MAX)
        see_sentence(s, in, "hotfix-return", &s->seen_return);
}

/* "One review before a merge" */
static void
read_review(struct sop_reading *s, const struct sop_sentence *in)
{
    if (!in->denies && !in->allows && sop_has(in->text, SOP_GATES) &&
        sop_has(in->text, SOP_MERGES) && sop_has(in->text, SOP_NUMBERS))
        see_sentence(s, in, "review", &s->seen_review);
}

/* "No firmware is sent between 15 June and 31 August": the sentence begins with its negation. */
static bool
is_held_back(struct span text)
{
    struct span rest = without_number(text), word;

    return next_word(&rest, &word) &&
           (small_word_is(word, SMALL_NONE) || small_word_is(word, SMALL_NOTHING)) &&
           sop_has(text, SOP_SHIPS);
}

/* Times without releases, and the hours of releases. */
static void
read_calendar(struct sop_reading *s, const struct sop_sentence *in)
{
    struct amounts amounts;
    struct span window;
    bool seen = false;

    if ((sop_has(in->text, SOP_FREEZES) || is_held_back(in->text)) &&
        !sop_has(in->text, SOP_OTHER_FREEZES)) {
        if (sop_has(in->text, SOP_TIMES))
            see_sentence(s, in, "freeze", &seen);
        return;
    }
    if (in->denies || in->allows || !sop_has(in->text, SOP_RELEASES) ||
        !sop_has(in->text, SOP_ONLY))
        return;
    amounts_of(s->scratch, in->text, &amounts);
    if (amounts_only(&amounts, TYPE_WINDOW, in->text, &window))
        sop_see(s, in, "release-window", window);
}

void
sop_read_rules(struct sop_reading *s, const struct sop_sentence *in)
{
    read_protection(s, in);
    read_version(s, in);
    read_tagger(s, in);
    read_hotfix(s, in);
    read_review(s, in);
    read_calendar(s, in);
}
