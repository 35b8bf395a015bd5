// SPDX-License-Identifier: MIT
#include <ctype.h>
#include <stdint.h>

#include "observing.h"
#include "reading/sentence.h"

#define NAME_WORDS    4
#define PURPOSE_MOST  ((size_t)240)
#define PRACTICE_MOST 240 /* bytes of a sentence */
#define CUE_GAP       24  /* bytes between a cue and the name: ", by one person, " */

/* Words before a name that say who runs the system; the earlier in the list, the more they say it. */
static const char *const cues[] = {
    "run by", "operated by",   "maintained by", "owned by",       "maintainer",
    "owner",  "betrieben von", "betreut von",   "verantwortlich", "looked after by",
    "led by", "geleitet von",  "lead",          "Leitung",
};

static bool
is_capital(struct span s, size_t at)
{
    /* Behind the first byte of a letter outside ASCII nothing is known: it may be a capital. */
    return at < s.len && (isupper((unsigned char)s.at[at]) || (unsigned char)s.at[at] >= 0xc3);
}

static bool
is_letter(char c)
{
    return isalpha((unsigned char)c) || (unsigned char)c >= 0x80 || c == '-' || c == '\'';
}

/* Two to four words with capitals, one space or line end between them; empty when there are fewer. */
static struct span
name_at(struct span text, size_t at)
{
    size_t end = at, words = 0;

    for (size_t i = at; is_capital(text, i) && words < NAME_WORDS;) {
        while (i < text.len && is_letter(text.at[i]))
            i++;
        end = i;
        words++;
        if (i >= text.len || (text.at[i] != ' ' && text.at[i] != '\n'))
            break;
        i++;
    }
    return words > 1 ? span_slice(text, at, end) : SPAN_NONE;
}

/* The first name behind the cue, in the same clause and not far away. */
static struct span
name_behind(struct span text, size_t at)
{
    for (size_t i = at; i < text.len && i < at + CUE_GAP; i++) {
        if (strchr(".;!?", text.at[i]) ||
            (text.at[i] == '\n' && i + 1 < text.len && text.at[i + 1] == '\n'))
            break;
        bool begins = i == at || !is_letter(text.at[i - 1]);
        struct span name = begins ? name_at(text, i) : SPAN_NONE;
        if (name.len)
            return name;
    }
    return SPAN_NONE;
}

/* A name may go on behind the end of a line. */
static struct span
one_line(struct arena *a, struct span name)
{
    char *words = arena_strf(a, "%.*s", SPAN_ARG(name));

    for (char *at = words; *at; at++)
        if (*at == '\n')
            *at = ' ';
    return span_of(words);
}

static struct span
words_around(struct span text, struct span name)
{
    size_t from = (size_t)(name.at - text.at), to = from + name.len;

    while (from && text.at[from - 1] != '\n')
        from--;
    while (to < text.len && text.at[to] != '\n')
        to++;
    return span_slice(text, from, to);
}

/* Moves *rest behind the next cue; the name behind it, or empty. */
static struct span
next_name(struct span *rest, const char *cue)
{
    size_t at = span_find_nocase(*rest, span_of(cue)), end = at + strlen(cue);

    if (at == SIZE_MAX) {
        *rest = SPAN_NONE;
        return SPAN_NONE;
    }
    bool whole =
        (!at || !is_letter(rest->at[at - 1])) && (end == rest->len || !is_letter(rest->at[end]));
    /* A product owner says what is built, not who runs it. */
    bool of_product = span_ends(span_trim(span_slice(*rest, 0, at)), "product");
    struct span name = whole && !of_product ? name_behind(*rest, end) : SPAN_NONE;
    *rest = span_slice(*rest, end, rest->len);
    return name;
}

/* Headings, lists, tables, badges, quotes and code are no prose. */
static bool
is_prose(struct span line)
{
    return line.len && isalpha((unsigned char)line.at[0]);
}

/* A full stop, or the empty line behind a paragraph. */
static bool
ends_sentence(struct span text, size_t at)
{
    bool line_ends = at + 1 < text.len && text.at[at + 1] == '\n';

    return (text.at[at] == '.' && (line_ends || span_blank_at(text, at + 1))) ||
           (text.at[at] == '\n' && line_ends);
}

/* The first sentence of the first paragraph; a longer one is cut at a word. */
static void
see_purpose(struct observing *o)
{
    struct span rest = o->text, line;

    for (size_t number = 1; span_line(&rest, &line); number++) {
        if (!is_prose(line))
            continue;
        size_t from = (size_t)(line.at - o->text.at), end = from;
        while (end < o->text.len && end < from + PURPOSE_MOST && !ends_sentence(o->text, end))
            end++;
        if (end == from + PURPOSE_MOST)
            while (end > from && !span_blank_at(o->text, end))
                end--;
        see(o, "purpose", one_line(o->scratch, span_slice(o->text, from, end)), number, line);
        return;
    }
}

static void
see_owner(struct observing *o)
{
    for (size_t i = 0; i < ARRAY_LEN(cues); i++)
        for (struct span rest = o->text; rest.len;) {
            struct span name = next_name(&rest, cues[i]);
            if (!name.len)
                continue;
            see(o, "owner", one_line(o->scratch, name), 1 + span_lines_before(o->text, name.at),
                words_around(o->text, name));
            return;
        }
}

/* Of a heading or the first words of a paragraph that tells how things are, not how they shall be. */
static const char *const todays[] = {
    "today", "currently", "so far", "at the moment", "state", "status",
    "heute", "derzeit",   "bisher", "zurzeit",       "Stand", "Ist-Zustand",
};

/* Of a sentence that tells how a version gets to production. */
static const char *const deliveries[] = {
    "by hand",     "manually",   "deploy",     "deployed",    "deployment",   "published",
    "released",    "updates",    "rolled out", "installed",   "von Hand",     "manuell",
    "eingespielt", "ausgerollt", "update",     "installiert", "aktualisiert", "deployt",
};

/* The first clause of a paragraph, which may be its title in bold. */
static struct span
opening(struct span paragraph)
{
    size_t end = 0;

    while (end < paragraph.len && !strchr(".:\n", paragraph.at[end]))
        end++;
    return span_slice(paragraph, 0, end);
}

static void
see_practice_in(struct observing *o, struct span paragraph)
{
    struct sentences all = sentences_of(paragraph);
    struct span sentence;

    while (sentences_next(&all, &sentence))
        if (sentence.len <= PRACTICE_MOST &&
            span_has_any(sentence, deliveries, ARRAY_LEN(deliveries)))
            see(o, "practice", one_line(o->scratch, sentence),
                1 + span_lines_before(o->text, sentence.at), sentence);
}

/* How versions have reached production so far: paragraphs that say they tell of today. */
static void
see_practice(struct observing *o)
{
    struct span rest = o->text, paragraph, heading = SPAN_NONE;

    while (span_cut(&rest, "\n\n", &paragraph)) {
        paragraph = span_trim(paragraph);
        if (span_starts(paragraph, "#")) {
            heading = opening(paragraph);
            continue;
        }
        if (span_has_any(opening(paragraph), todays, ARRAY_LEN(todays)) ||
            span_has_any(heading, todays, ARRAY_LEN(todays)))
            see_practice_in(o, paragraph);
    }
}

/*
 * What the system is for, by the first sentence; who runs it, next to a first and a last name; how versions have
 * reached production so far.
 */
void
observe_readme(struct observing *o)
{
    see_purpose(o);
    see_owner(o);
    see_practice(o);
}
