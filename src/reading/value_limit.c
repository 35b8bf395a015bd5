// SPDX-License-Identifier: MIT
#include "record_text.h"
#include "small_words.h"

/*
 * Signs out of prose: "when the check fails, or when errors stay above 5 % for 10 minutes" is two records of
 * the fact of the main topic that holds limits, such as the triggers of a rollback or the rules of an alert.
 */

/* A condition of more words is a story. */
#define CONDITION_WORDS 28
/* What pages somebody without a word such as "when" before it. */
#define SUBJECT_WORDS 14

/* A fact of records that are a text and how long it lasts; PACK_NONE when the main topic has none. */
static size_t
limit_fact(const struct excerpt *x)
{
    const struct pack *pack = x->r->pack;

    if (x->main == PACK_NONE)
        return PACK_NONE;
    const struct topic *t = &pack->topics[x->main];
    for (size_t f = t->first_fact; f < t->first_fact + t->fact_count; f++)
        if (fact_holds_limits(x->r, f))
            return f;
    return PACK_NONE;
}

static bool
is_one_of(struct span word, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (span_is_nocase(word, words[i]))
            return true;
    return false;
}

static bool
is_or(struct span word)
{
    static const char *const ors[] = {"or", "oder", "ou", "o"};

    return is_one_of(word, ors, ARRAY_LEN(ors));
}

/* "Check-in below 97 % pages the person on duty": the verb between a sign and what follows from it. */
static bool
is_consequence(struct span word)
{
    static const char *const verbs[] = {"pages",     "wakes",  "calls",   "alerts",   "notifies",
                                        "makes",     "raises", "creates", "opens",    "wake",
                                        "notify",    "make",   "create",  "weckt",    "wecken",
                                        "alarmiert", "ruft",   "erzeugt", "prévient", "déclenche"};

    return is_one_of(word, verbs, ARRAY_LEN(verbs));
}

/* What is looked at, and what is done then. */
struct rule {
    struct span sign;
    struct span action;
};

static struct span
cut_at(struct span text, size_t at)
{
    text = span_trim(span_slice(text, 0, at));
    while (text.len && strchr(",;:.", text.at[text.len - 1]))
        text = span_trim(span_slice(text, 0, text.len - 1));
    return text;
}

/* Parts "sign -> action", "sign: action", "sign, then action". */
static void
part(struct span text, struct rule *out)
{
    static const char *const marks[] = {" -> ",    " \u2192 ", " => ",     ": ",
                                        ", then ", ", dann ",  ", alors ", ", we "};

    *out = (struct rule){.sign = cut_at(text, text.len)};
    for (size_t i = 0; i < ARRAY_LEN(marks); i++) {
        size_t at = span_find(text, marks[i]);
        if (at == SIZE_MAX)
            continue;
        struct span action = span_slice(text, at + strlen(marks[i]), text.len);
        out->sign = cut_at(text, at);
        out->action = cut_at(action, action.len);
        return;
    }
}

/* Where the words of the next sign begin in `text`: behind ", or", ", when", " or when"; or SIZE_MAX. */
static size_t
next_sign(struct span text, size_t *stop)
{
    struct span rest = text;
    struct span word;

    for (size_t end = 0; next_word(&rest, &word); end = (size_t)(word.at - text.at) + word.len) {
        struct span gap = span_slice(text, end, (size_t)(word.at - text.at));
        struct span behind = rest;
        struct span next = SPAN_NONE;
        size_t comma_at = span_find(gap, ",");
        bool comma = comma_at != SIZE_MAX;
        bool when = is_or(word) && next_word(&behind, &next) && small_word_is(next, SMALL_WHEN);
        if (!end || !(when || (comma && (is_or(word) || small_word_is(word, SMALL_WHEN)))))
            continue;
        *stop = end + (comma ? comma_at : gap.len);
        return (size_t)((when ? behind : rest).at - text.at);
    }
    return SIZE_MAX;
}

static bool
is_vague(const struct excerpt *x, struct span words)
{
    const struct hit *h = NULL;

    while ((h = scanned_next(x->s, words, h)))
        if ((h->kind == HIT_WORD && h->index == MEANING_VAGUE) ||
            (h->kind == HIT_VAGUE && h->index == x->main))
            return true;
    return false;
}

static bool
is_known_sign(const struct excerpt *x, struct span words)
{
    const struct hit *h = NULL;

    while ((h = scanned_next(x->s, words, h)))
        if (h->kind == HIT_CONCEPT)
            return true;
    return false;
}

/* The only duration, denied or not: "have not reported for 3 hours". */
static bool
only_duration(const struct excerpt *x, struct span sign, struct span *found)
{
    struct span more;
    size_t at = 0;

    return amounts_next(x->amounts, TYPE_DURATION, sign, &at, found) &&
           !amounts_next(x->amounts, TYPE_DURATION, sign, &at, &more);
}

/* The first amount of the sign outside `lasts`: a share, else a number that is more or less than something. */
static bool
limit_in(const struct excerpt *x, struct span sign, struct span lasts, struct span *found)
{
    static const enum type_kind kinds[] = {TYPE_SHARE, TYPE_SIZE, TYPE_COUNT, TYPE_NUMBER};

    for (size_t i = 0; i < ARRAY_LEN(kinds); i++) {
        size_t at = 0;
        while (amounts_next(x->amounts, kinds[i], sign, &at, found)) {
            bool inside =
                lasts.len && found->at < lasts.at + lasts.len && lasts.at < found->at + found->len;
            bool qualified = strchr("0123456789", found->at[0]) == NULL;
            if (!inside && (qualified || kinds[i] == TYPE_SHARE))
                return true;
        }
    }
    return false;
}

/* "for 10 minutes", "5 Minuten lang"; "the median over four weeks" is no time that something must last. */
static bool
must_last(struct span sign, struct span lasts)
{
    static const char *const before[] = {"for",     "within",    "in",      "longer",  "länger",
                                         "binnen",  "innerhalb", "während", "pendant", "en",
                                         "durante", "seit",      "since",   "depuis"};
    struct span rest = span_slice(sign, 0, (size_t)(lasts.at - sign.at));
    struct span last = SPAN_NONE;
    struct span word;

    while (next_word(&rest, &word))
        last = word;
    rest = lasts;
    if (next_word(&rest, &word) && is_one_of(word, before, ARRAY_LEN(before)))
        return true;
    rest = span_slice(sign, (size_t)(lasts.at - sign.at) + lasts.len, sign.len);
    if (next_word(&rest, &word) && span_is_nocase(word, "lang"))
        return true;
    return last.len && is_one_of(last, before, ARRAY_LEN(before));
}

static void
put_sign(const struct excerpt *x, const struct record_type *r, struct span sign, struct buf *text)
{
    struct span lasts = SPAN_NONE;
    struct span limit = SPAN_NONE;
    bool one = only_duration(x, sign, &lasts);
    bool limited = limit_in(x, sign, one ? lasts : SPAN_NONE, &limit);
    bool takes_limit = r->field_count > 1 && r->fields[1].type->kind == TYPE_TEXT;

    record_put(text, r, 0, sign);
    if (takes_limit && (limited || one))
        record_put(text, r, 1, limited ? limit : lasts);
    if (one && (limited || !takes_limit) && must_last(sign, lasts))
        record_put(text, r, record_field_of(r, TYPE_DURATION), lasts);
}

/* The last text of the record, behind what is watched and its limit. */
static size_t
action_field(const struct record_type *r)
{
    for (size_t i = r->field_count; i-- > 2;)
        if (r->fields[i].type->kind == TYPE_TEXT)
            return i;
    return PACK_NONE;
}

static void
add_rule(const struct excerpt *x, struct values *list, size_t fact, const struct rule *rule)
{
    size_t record = x->r->pack->facts[fact].type->record;
    const struct record_type *r = &x->r->pack->records[record];
    size_t action = action_field(r);
    BUF_SCOPED text = BUF_INIT;

    put_sign(x, r, rule->sign, &text);
    for (size_t i = 0; rule->action.len && i < r->field_count; i++) {
        struct span choice = SPAN_NONE;
        if (r->fields[i].type->kind == TYPE_ONE_OF)
            choice = record_choice_in(x, record, i, rule->action);
        if (choice.len)
            record_put(&text, r, i, choice);
        if (i == action)
            record_put(&text, r, i, rule->action);
    }
    values_add(x, list, fact, buf_span(&text));
}

/* Something that can be seen to be so: it has a number or is a known sign; "we know more" is none. */
static bool
can_be_seen(const struct excerpt *x, struct span sign)
{
    struct span found;
    size_t at = 0;

    return amounts_next(x->amounts, TYPE_COUNT, sign, &at, &found) || is_known_sign(x, sign) ||
           limit_in(x, sign, SPAN_NONE, &found) || only_duration(x, sign, &found);
}

#define SIGNS_MAX 8

struct signs {
    struct rule items[SIGNS_MAX];
    size_t count;
    bool seen; /* one of them can be seen */
    struct span vague;
};

static void
add_sign(const struct excerpt *x, struct span text, struct signs *out)
{
    struct rule rule;
    struct span found;
    size_t at = 0;

    part(text, &rule);
    bool number = amounts_next(x->amounts, TYPE_SHARE, rule.sign, &at, &found) ||
                  only_duration(x, rule.sign, &found);
    size_t words = words_in(rule.sign, CONDITION_WORDS + 1);
    if (words < 2 || words > CONDITION_WORDS || out->count == SIGNS_MAX)
        return;
    if (is_vague(x, rule.sign) && !number) {
        out->vague = rule.sign;
        return;
    }
    out->seen = out->seen || can_be_seen(x, rule.sign);
    out->items[out->count++] = rule;
}

/* "A fails, or B is above 3 % -> the flag goes off": it is done for each of them. */
static void
signs_in(const struct excerpt *x, struct span text, struct signs *out)
{
    size_t stop = 0, first = out->count;
    size_t next;

    while ((next = next_sign(text, &stop)) != SIZE_MAX) {
        add_sign(x, span_slice(text, 0, stop), out);
        text = span_slice(text, next, text.len);
    }
    add_sign(x, text, out);
    for (size_t i = first; i + 1 < out->count; i++)
        if (!out->items[i].action.len)
            out->items[i].action = out->items[out->count - 1].action;
}

/* Behind the first word such as "when"; empty when there is none. */
static struct span
behind_when(struct span text)
{
    struct span last = SPAN_NONE;
    struct span word;

    for (; next_word(&text, &word); last = word)
        if (small_word_is(word, SMALL_WHEN) && !span_is_nocase(last, "at"))
            return text;
    return SPAN_NONE;
}

/* "A valve alarm pages at once"; false when no such verb follows a subject. */
static bool
by_verb(const struct excerpt *x, struct span text, struct signs *out)
{
    struct span rest = text;
    struct span word;
    size_t count = 0;

    while (count++ < SUBJECT_WORDS && next_word(&rest, &word)) {
        if (count < 2 || !is_consequence(word))
            continue;
        size_t at = (size_t)(word.at - text.at);
        struct rule rule = {.sign = cut_at(text, at),
                            .action = cut_at(span_slice(text, at, text.len), text.len - at)};
        if (is_vague(x, rule.sign) || out->count == SIGNS_MAX)
            return false;
        out->items[out->count++] = rule;
        return true;
    }
    return false;
}

/* "Errors above 1 % wake somebody, slow answers make a ticket": each part has its verb. */
static bool
by_verbs(const struct excerpt *x, struct span text, struct signs *out)
{
    size_t intro = span_find(text, ": ");
    struct span rest = text;
    struct span part_of;

    if (intro != SIZE_MAX)
        text = rest = span_slice(text, intro + 2, text.len);
    while (span_cut(&rest, ", ", &part_of))
        if (!by_verb(x, span_trim(part_of), out)) {
            out->count = 0;
            return by_verb(x, text, out);
        }
    return out->count > 0;
}

void
values_by_limit(const struct excerpt *x, struct values *list, bool named, struct span *vague)
{
    size_t fact = limit_fact(x);
    struct span piece = span_trim(x->piece);
    struct signs signs = {.count = 0};

    *vague = SPAN_NONE;
    if (fact == PACK_NONE || span_ends(piece, "?"))
        return;
    struct span text = behind_when(piece);
    if (text.len)
        signs_in(x, text, &signs);
    else if (named && !by_verbs(x, piece, &signs))
        signs_in(x, piece, &signs);
    *vague = signs.vague.len ? cut_at(piece, piece.len) : SPAN_NONE;
    if (!signs.seen && !named)
        return;
    for (size_t i = 0; i < signs.count; i++)
        add_rule(x, list, fact, &signs.items[i]);
}

void
values_by_consequence(const struct excerpt *x, struct values *list)
{
    size_t fact = limit_fact(x);
    struct span piece = span_trim(x->piece);
    struct signs signs = {.count = 0};

    if (fact == PACK_NONE || span_ends(piece, "?") || behind_when(piece).len ||
        !by_verbs(x, piece, &signs))
        return;
    for (size_t i = 0; i < signs.count; i++)
        add_rule(x, list, fact, &signs.items[i]);
}
